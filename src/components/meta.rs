//! The line below a title, and the categories above it.

use super::language_link;
use crate::Context;
use mainsheet_model::{Article, Card, Link, MetaPart, Strings, When};
use yew::prelude::*;

/// What is known about an article or about a card's article.
#[derive(Clone, Copy, Debug)]
pub struct Meta<'a> {
    authors: &'a [String],
    date: Option<&'a When>,
    lastmod: Option<&'a When>,
    categories: &'a [Link],
    translations: &'a [Link],
    reading: &'a str,
}

impl<'a> From<&'a Article> for Meta<'a> {
    fn from(article: &'a Article) -> Self {
        Self {
            authors: &article.authors,
            date: article.date.as_ref(),
            lastmod: article.lastmod.as_ref(),
            categories: &article.categories,
            translations: &article.translations,
            reading: &article.reading,
        }
    }
}

impl<'a> From<&'a Card> for Meta<'a> {
    fn from(card: &'a Card) -> Self {
        Self {
            authors: &card.authors,
            date: card.date.as_ref(),
            lastmod: card.lastmod.as_ref(),
            categories: &card.categories,
            translations: &[],
            reading: &card.reading,
        }
    }
}

/// `params.post_meta`: authors, dates, translations and reading time, in its order. Categories are no part of the
/// line: they stand over the title, see [`kicker`].
pub fn meta(context: &Context, meta: Meta<'_>) -> Option<Html> {
    let parts: Vec<Html> = context.language.meta.iter().filter_map(|part| piece(context, meta, *part)).collect();
    if parts.is_empty() {
        return None;
    }
    Some(html! {
        <p class="meta">
            for (key, part) in parts.into_iter().enumerate() {
                <span class="meta__part" {key}><bdi>{ part }</bdi>{ " " }</span>
            }
        </p>
    })
}

fn piece(context: &Context, meta: Meta<'_>, part: MetaPart) -> Option<Html> {
    let words = &context.language.strings;
    match part {
        MetaPart::Author if meta.authors.is_empty() => None,
        MetaPart::Author => Some(Strings::fill(&words.by, "name", &meta.authors.join(", ")).into()),
        MetaPart::Date => dates(words, meta),
        MetaPart::Translations if meta.translations.is_empty() => None,
        MetaPart::Translations => Some(html! {
            <>
                { &words.translations }{ " " }
                { joined(meta.translations, |link| language_link(context, &link.title, &link.path, false)) }
            </>
        }),
        MetaPart::ReadingTime => (!meta.reading.is_empty()).then(|| meta.reading.into()),
        MetaPart::Categories => None,
    }
}

/// When it was published, and last changed.
fn dates(words: &Strings, meta: Meta<'_>) -> Option<Html> {
    let changed = meta.lastmod.map(|when| {
        let (before, after) = words.updated.split_once("{date}").unwrap_or((&words.updated, ""));
        html! { <span class="meta__updated">{ before }{ time(when) }{ after }</span> }
    });
    match (meta.date, changed) {
        (None, changed) => changed,
        (Some(date), changed) => Some(html! { <>{ time(date) }{ changed.is_some().then_some(" ") }{ changed }</> }),
    }
}

fn time(when: &When) -> Html {
    html! { <time datetime={when.iso.clone()}>{ &when.text }</time> }
}

/// `categories`, where `params.post_meta` names them: over the title, as newspapers do.
pub fn kicker(context: &Context, meta: Meta<'_>) -> Option<Html> {
    if meta.categories.is_empty() || !context.language.meta.contains(&MetaPart::Categories) {
        return None;
    }
    let link = |link: &Link| html! { <a href={link.path.href(&context.root)}>{ &link.title }</a> };
    Some(html! { <p class="kicker">{ joined(meta.categories, link) }</p> })
}

/// The links with commas between them.
fn joined(links: &[Link], show: impl Fn(&Link) -> Html) -> Html {
    let piece = |(key, link): (usize, &Link)| {
        html! { <span {key}>if key > 0 { { ", " } }{ show(link) }</span> }
    };
    links.iter().enumerate().map(piece).collect()
}

//! What lists show of an article.

use super::{Loading, Meta, by_length, direction, kicker, meta, raw, thumbnail, titled};
use crate::Context;
use mainsheet_model::{Card, Strings};
use yew::prelude::*;

/// Where a card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// First on the front page.
    Lead,
    /// First on another list.
    First,
    /// Further below.
    Below,
}

/// An article in a list: categories, title, picture, lead, meta line, summary, and `Read more` where the article goes
/// on after the summary. The one link by its title leads to the article; the picture repeats it for pointers only.
pub fn card(context: &Context, card: &Card, place: Place) -> Html {
    let Context { language, root, .. } = context;
    let words = &language.strings;
    let href = AttrValue::from(card.path.href(root));
    let title = titled(&card.title, &words.untitled);
    let class = match (place, card.thumbnail.is_some()) {
        (Place::Lead, true) => "card card--lead card--picture",
        (Place::Lead, false) => "card card--lead",
        (_, true) => "card card--picture",
        (_, false) => "card",
    };
    let loading = if place == Place::Below { Loading::Lazy } else { Loading::First };
    html! {
        <article {class} lang={card.lang.clone()} dir={card.lang.as_deref().map(direction)}>
            <header class="card__head">
                { kicker(context, Meta::from(card)) }
                <h2 class={by_length(title, "card__title", "card__title card__title--long")}><a href={&href}>{ title }</a></h2>
            </header>
            if let Some(picture) = &card.thumbnail {
                <a class="card__picture" href={&href} tabindex="-1" aria-hidden="true">
                    { thumbnail(root, picture, "", loading) }
                </a>
            }
            <div class="card__text">
                if !card.lead.is_empty() {
                    <p class="card__lead">{ &card.lead }</p>
                }
                { meta(context, Meta::from(card)) }
                if !card.summary.is_empty() {
                    <div class="card__summary">{ raw(&card.summary, root) }</div>
                }
                if card.truncated {
                    <p class="card__more"><a {href}>{ read_more(words, title) }</a></p>
                }
            </div>
        </article>
    }
}

/// The words, and for those who hear links out of their place, of which article.
fn read_more(words: &Strings, title: &str) -> Html {
    if words.read_more.contains("{title}") {
        return Strings::fill(&words.read_more, "title", title).into();
    }
    html! { <>{ &words.read_more }<span class="visually-hidden">{ ": " }{ title }</span></> }
}

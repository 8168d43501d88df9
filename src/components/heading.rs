//! What stands over a list.

use super::Pages;
use crate::Context;
use mainsheet_model::Link;
use yew::prelude::*;

/// A list's title and what is said about it.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    /// Plain text.
    pub title: &'a str,
    /// A term's taxonomy, or the section above.
    pub parent: Option<&'a Link>,
    /// How many there are: `12 articles`.
    pub count: &'a str,
    /// Which page of it is shown.
    pub pages: Pages<'a>,
}

/// The title of a section, a term or a taxonomy, with what it belongs to above and its size below.
pub fn heading(context: &Context, heading: Heading<'_>) -> Html {
    let words = &context.language.strings;
    let parent = heading.parent.map(|link| {
        html! { <p class="kicker"><a href={link.path.href(&context.root)}>{ &link.title }</a></p> }
    });
    let page = (heading.pages.page > 1).then(|| heading.pages.text(words, heading.pages.page));
    html! {
        <header class="heading">
            { parent }
            <h1 class="heading__title" tabindex="-1">{ super::titled(heading.title, &words.untitled) }</h1>
            if !heading.count.is_empty() || page.is_some() {
                <p class="heading__count">
                    if !heading.count.is_empty() {
                        <span class="meta__part">{ heading.count }{ " " }</span>
                    }
                    if let Some(page) = page {
                        <span class="meta__part">{ page }</span>
                    }
                </p>
            }
        </header>
    }
}

//! The neighbours of an article.

use super::{Icon, icon, titled};
use crate::Context;
use mainsheet_model::{Article, Link};
use yew::prelude::*;

/// Front matter `pager`: the older and the newer article of the same section.
pub fn pager(context: &Context, article: &Article) -> Option<Html> {
    if article.previous.is_none() && article.next.is_none() {
        return None;
    }
    let words = &context.language.strings;
    let neighbour = |link: &Link, class: &'static str, rel: &'static str, label: Html| {
        html! {
            <a {class} {rel} href={link.path.href(&context.root)}>
                <span class="pager__label">{ label }</span>
                <span class="pager__title">{ titled(&link.title, &words.untitled) }</span>
            </a>
        }
    };
    let older = html! { <>{ icon(Icon::Back) }{ &words.older }</> };
    let newer = html! { <>{ &words.newer }{ icon(Icon::Forward) }</> };
    Some(html! {
        <nav class="pager" aria-label={words.pager.clone()}>
            { article.previous.as_ref().map(|link| neighbour(link, "pager__older", "prev", older)) }
            { article.next.as_ref().map(|link| neighbour(link, "pager__newer", "next", newer)) }
        </nav>
    })
}

//! The tags of an article.

use crate::Context;
use mainsheet_model::Link;
use yew::prelude::*;

/// Front matter `tags`: links to the tags' pages, below the text.
pub fn tags(context: &Context, tags: &[Link]) -> Option<Html> {
    if tags.is_empty() {
        return None;
    }
    Some(html! {
        <footer class="tags">
            <h2 class="visually-hidden">{ &context.language.strings.tags }</h2>
            <ul>
                for (key, tag) in tags.iter().enumerate() {
                    <li {key}><a href={tag.path.href(&context.root)} rel="tag">{ &tag.title }</a></li>
                }
            </ul>
        </footer>
    })
}

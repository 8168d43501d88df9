//! The contents list of an article.

use super::raw;
use crate::Context;
use mainsheet_model::Contents;
use yew::prelude::*;

/// Front matter `toc`: the headings, as links, behind a native disclosure that is open at first.
pub fn contents(context: &Context, entries: &[Contents]) -> Option<Html> {
    if entries.is_empty() {
        return None;
    }
    let label = &context.language.strings.contents;
    Some(html! {
        <nav class="contents" aria-label={label.clone()}>
            <details open=true>
                <summary>{ label }</summary>
                { level(context, entries) }
            </details>
        </nav>
    })
}

fn level(context: &Context, entries: &[Contents]) -> Html {
    html! {
        <ol>
            for (key, entry) in entries.iter().enumerate() {
                <li {key}>
                    if !entry.id.is_empty() {
                        <a href={fragment(&entry.id)}>{ raw(&entry.html, &context.root) }</a>
                    }
                    if !entry.children.is_empty() {
                        { level(context, &entry.children) }
                    }
                </li>
            }
        </ol>
    }
}

/// The link to an `id` of the same page; a bare `%` would be taken for an escape.
fn fragment(id: &str) -> String {
    ["#", &id.replace('%', "%25")].concat()
}

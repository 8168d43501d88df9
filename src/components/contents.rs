//! The contents list of an article.

use super::raw;
use crate::Context;
use mainsheet_model::Contents;
use yew::prelude::*;

/// Front matter `toc`: the headings, as links, before the text, behind a native disclosure. Where the page has a
/// sidebar, the style sheet shows [`contents_beside`] instead on screens that have room for it.
pub fn contents(context: &Context, entries: &[Contents]) -> Option<Html> {
    if entries.is_empty() {
        return None;
    }
    let label = &context.language.strings.contents;
    Some(html! {
        <nav class="contents" aria-label={label.clone()}>
            <details>
                <summary>{ label }</summary>
                { level(context, entries) }
            </details>
        </nav>
    })
}

/// The same list for the sidebar, which follows the reader.
pub fn contents_beside(context: &Context, entries: &[Contents]) -> Html {
    let label = &context.language.strings.contents;
    html! {
        <nav class="contents contents--beside" aria-label={label.clone()}>
            <p class="widget__title">{ label }</p>
            { level(context, entries) }
        </nav>
    }
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

//! The terms of a taxonomy.

use super::Page;
use crate::Context;
use crate::components::{Heading, Loading, Pages, heading, pagination, thumbnail, titled};
use mainsheet_model::{TaxonomyView, TermCard, Thumbnail};
use yew::prelude::*;

/// All tags or all categories: its title, its own text on the first page, the terms with their numbers of articles.
pub(super) fn taxonomy(page: &Page<'_>, view: &TaxonomyView) -> Html {
    let context = page.context;
    let route = &view.route;
    let pages = Pages { base: &view.base, page: view.page, pages: view.pages };
    html! {
        <>
            { heading(context, Heading { title: &route.title, parent: None, count: "", pages }) }
            { page.intro(view.intro.as_ref()) }
            if view.terms.is_empty() {
                <p class="empty">{ &context.language.strings.empty }</p>
            } else {
                <ul class="terms">
                    for term in &view.terms {
                        <li class="terms__term" key={term.path.as_str()}>{ entry(context, term) }</li>
                    }
                </ul>
            }
            { pagination(context, pages) }
        </>
    }
}

fn entry(context: &Context, term: &TermCard) -> Html {
    let picture = term.thumbnail.as_ref().map(|src| {
        let picture = Thumbnail { src: src.clone(), width: None, height: None };
        thumbnail(&context.root, &picture, "", Loading::Lazy)
    });
    html! {
        <>
            { picture }
            <a class="terms__title" href={term.path.href(&context.root)}>
                { titled(&term.title, &context.language.strings.untitled) }
            </a>
            <p class="meta">
                <span class="meta__part">{ &term.count_text }{ " " }</span>
                if let Some(date) = &term.date {
                    <span class="meta__part"><time datetime={date.iso.clone()}>{ &date.text }</time></span>
                }
            </p>
        </>
    }
}

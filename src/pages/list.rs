//! Home, a section or a term.

use super::Page;
use crate::Context;
use crate::components::{Heading, Pages, Place, card, heading, pagination, titled};
use mainsheet_model::{Link, ListKind, ListView};
use yew::prelude::*;

/// A list of articles: its title, its own text on the first page, the sections below it, the cards, the other pages.
pub(super) fn list(page: &Page<'_>, view: &ListView) -> Html {
    let context = page.context;
    let pages = Pages { base: &view.base, page: view.page, pages: view.pages };
    let is_empty = view.cards.is_empty() && view.intro.is_none() && view.route.sections.is_empty();
    html! {
        <>
            { if view.route.kind == ListKind::Home { home(context, pages) } else { over(context, view, pages) } }
            { page.intro(view.intro.as_ref()) }
            { sections(context, &view.route.sections) }
            if is_empty {
                <p class="empty">{ &context.language.strings.empty }</p>
            }
            <div class="cards">
                for (index, each) in view.cards.iter().enumerate() {
                    <div class="cards__slot" key={each.path.as_str()}>{ card(context, each, place(view, index)) }</div>
                }
            </div>
            { pagination(context, pages) }
        </>
    }
}

/// The masthead is the front page's title to the eye; this one is for the document's outline.
fn home(context: &Context, pages: Pages<'_>) -> Html {
    let words = &context.language.strings;
    let title = titled(&context.language.title, &words.home);
    html! {
        <h1 class="visually-hidden" tabindex="-1">
            { title }
            if pages.page > 1 {
                { " – " }{ pages.text(words, pages.page) }
            }
        </h1>
    }
}

fn over(context: &Context, view: &ListView, pages: Pages<'_>) -> Html {
    let route = &view.route;
    heading(context, Heading { title: &route.title, parent: route.parent.as_ref(), count: &route.count_text, pages })
}

/// The sections directly below, whose articles are not in the list.
fn sections(context: &Context, sections: &[Link]) -> Option<Html> {
    if sections.is_empty() {
        return None;
    }
    Some(html! {
        <ul class="sections">
            for section in sections {
                <li key={section.path.as_str()}>
                    <a href={section.path.href(&context.root)}>
                        { titled(&section.title, &context.language.strings.untitled) }
                    </a>
                </li>
            }
        </ul>
    })
}

fn place(view: &ListView, index: usize) -> Place {
    match index {
        0 if view.route.kind == ListKind::Home && view.page == 1 => Place::Lead,
        0 => Place::First,
        _ => Place::Below,
    }
}

//! Widgets of the sidebar, one file each. A new widget is a file with a function of [`Beside`], and a line in
//! [`widget`], which is the registry.

mod categories;
mod languages;
mod recent;
mod search;
mod sidemenu;
mod social;
mod taglist;

use crate::Context;
use mainsheet_model::{PageData, SitePath, TermCount, WidgetName};
use yew::prelude::*;

/// What a widget can know.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// What all pages share.
    pub context: &'a Context,
    /// The page beside it; none beside a failure.
    pub page: Option<&'a PageData>,
}

/// The widget of this name; none for an unknown name, or where the widget has nothing to show.
pub fn widget(name: &WidgetName, beside: &Beside<'_>) -> Option<Html> {
    match name.0.as_str() {
        "categories" => categories::categories(beside),
        "languages" => languages::languages(beside),
        "recent" => recent::recent(beside),
        "search" | "ddg-search" => search::search(beside),
        "sidemenu" => sidemenu::sidemenu(beside),
        "social" => social::social(beside),
        "taglist" => taglist::taglist(beside),
        _ => None,
    }
}

/// A widget with its title.
fn titled(class: &'static str, title: &str, inside: Html) -> Html {
    html! {
        <section {class}>
            <h2 class="widget__title">{ title }</h2>
            { inside }
        </section>
    }
}

/// `page` for a link to the page that is shown.
fn current(beside: &Beside<'_>, path: &SitePath) -> Option<&'static str> {
    beside.page.is_some_and(|page| page.path == *path).then_some("page")
}

/// A term's link, and how many articles it has where `counter` asks for it.
fn term(beside: &Beside<'_>, term: &TermCount, class: Option<&'static str>, counter: bool) -> Html {
    html! {
        <>
            <a {class} href={term.path.href(&beside.context.root)} aria-current={current(beside, &term.path)}>
                { &term.title }
            </a>
            if counter {
                { " " }
                <span class="widget__count">{ &term.count }</span>
            }
        </>
    }
}

/// Leads to the page of all terms, where a widget shows only some.
fn show_all(beside: &Beside<'_>, path: Option<&SitePath>, of: &str) -> Option<Html> {
    let Context { language, root, .. } = beside.context;
    path.map(|path| {
        html! {
            <p class="widget__all">
                <a href={path.href(root)}>
                    { &language.strings.show_all }<span class="visually-hidden">{ ": " }{ of }</span>
                </a>
            </p>
        }
    })
}

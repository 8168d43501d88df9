//! Menus.

use super::{Icon, icon};
use crate::{Context, Shown};
use mainsheet_model::{MenuItem, PageData, SitePath, View};
use std::cell::Cell;
use yew::prelude::*;

/// Menu `main` of the configuration and of front matter (`menu: main`). Entries below an entry are behind a native
/// disclosure. The whole is built anew for each page, which closes what was open on the last one.
pub fn menu(context: &Context, shown: &Shown) -> Option<Html> {
    let items = &context.language.menu_main;
    if !items.iter().any(leads) {
        return None;
    }
    let page = shown.page();
    let key = page.map_or("", |page| page.path.as_str());
    let menu = Menu { context, page, marked: Cell::new(false) };
    Some(html! {
        <nav class="menu" aria-label={context.language.strings.main_menu.clone()} {key}>
            <ul class="menu__list">{ menu.entries(items, Some("menu")) }</ul>
        </nav>
    })
}

/// Entries and all that is below them, open: the menus `side` and `footer`. None where no entry leads anywhere.
pub fn tree(context: &Context, page: Option<&PageData>, items: &[MenuItem]) -> Option<Html> {
    let menu = Menu { context, page, marked: Cell::new(false) };
    items.iter().any(leads).then(|| menu.tree(items))
}

/// Whether an entry leads anywhere, itself or by those below it.
fn leads(item: &MenuItem) -> bool {
    !item.href.as_str().is_empty() || item.children.iter().any(leads)
}

struct Menu<'a> {
    context: &'a Context,
    page: Option<&'a PageData>,
    /// Whether an entry is marked as the page's: the first one only.
    marked: Cell<bool>,
}

impl Menu<'_> {
    /// Entries, of which one is open at a time where their disclosures have a name.
    fn entries(&self, items: &[MenuItem], name: Option<&'static str>) -> Html {
        let items = items.iter().filter(|item| leads(item)).enumerate();
        items.map(|(key, item)| html! { <li class="menu__item" {key}>{ self.entry(item, name) }</li> }).collect()
    }

    fn tree(&self, items: &[MenuItem]) -> Html {
        html! {
            <ul>
                for (key, item) in items.iter().filter(|item| leads(item)).enumerate() {
                    <li {key}>
                        if let Some(link) = self.link(item) {
                            { link }
                        } else {
                            <span>{ &item.name }</span>
                        }
                        if item.children.iter().any(leads) {
                            { self.tree(&item.children) }
                        }
                    </li>
                }
            </ul>
        }
    }

    fn link(&self, item: &MenuItem) -> Option<Html> {
        let href = Some(item.href.place(&self.context.root)).filter(|href| !href.is_empty())?;
        Some(html! { <a {href} aria-current={self.current(item)}>{ &item.name }</a> })
    }

    fn entry(&self, item: &MenuItem, name: Option<&'static str>) -> Html {
        let link = self.link(item);
        let summary = match link.is_none() {
            true => html! { <summary class="menu__label">{ &item.name }{ icon(Icon::Open) }</summary> },
            false => html! {
                <summary>{ icon(Icon::Open) }<span class="visually-hidden">{ &item.name }</span></summary>
            },
        };
        html! {
            <>
                { link }
                if item.children.iter().any(leads) {
                    <details class="menu__more" {name}>
                        { summary }
                        <ul class="menu__sub">{ self.entries(&item.children, None) }</ul>
                    </details>
                }
            </>
        }
    }

    /// `page` for the first entry of this very page; `true` for the entry of the list that the page belongs to.
    fn current(&self, item: &MenuItem) -> Option<&'static str> {
        let (page, path) = (self.page?, item.path.as_ref()?);
        if page.path == *path {
            return (!self.marked.replace(true)).then_some("page");
        }
        let within = match &page.view {
            View::List(view) if view.base == *path => true,
            View::Taxonomy(view) if view.base == *path => true,
            _ => item.section && *path != self.context.language.home && is_below(&page.path, path),
        };
        within.then_some("true")
    }
}

fn is_below(path: &SitePath, folder: &SitePath) -> bool {
    path.as_str().starts_with(folder.to_folder().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_below_its_folder_and_not_below_one_that_begins_alike() {
        let is_below = |path, folder| is_below(&SitePath::new(path), &SitePath::new(folder));
        assert!(is_below("/news/first/", "/news/"));
        assert!(is_below("/news/first/", "/news"));
        assert!(!is_below("/newsletter/", "/news/"));
        assert!(!is_below("/", "/news/"));
    }
}

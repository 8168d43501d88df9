//! The main menu.

use super::{Icon, icon};
use crate::{Context, Shown};
use mainsheet_model::{MenuItem, PageData, SitePath, View};
use yew::prelude::*;

/// Menu `main` of the configuration and of front matter (`menu: main`). Entries below an entry are behind a native
/// disclosure. The whole is built anew for each page, which closes what was open on the last one.
pub fn menu(context: &Context, shown: &Shown) -> Option<Html> {
    let items = &context.language.menu_main;
    if items.is_empty() {
        return None;
    }
    let page = shown.page();
    let key = page.map_or("", |page| page.path.as_str());
    Some(html! {
        <nav class="menu" aria-label={context.language.strings.main_menu.clone()} {key}>
            <ul class="menu__list">{ entries(context, page, items) }</ul>
        </nav>
    })
}

fn entries(context: &Context, page: Option<&PageData>, items: &[MenuItem]) -> Html {
    let entry = |(key, item): (usize, &MenuItem)| {
        html! {
            <li class="menu__item" {key}>
                <a href={item.href.place(&context.root)} aria-current={current(context, page, item)}>{ &item.name }</a>
                if !item.children.is_empty() {
                    <details class="menu__more" name="menu">
                        <summary>
                            { icon(Icon::Open) }
                            <span class="visually-hidden">{ &item.name }</span>
                        </summary>
                        <ul class="menu__sub">{ entries(context, page, &item.children) }</ul>
                    </details>
                }
            </li>
        }
    };
    items.iter().enumerate().map(entry).collect()
}

/// `page` for the entry of this very page; `true` for the entry of the list that the page belongs to.
fn current(context: &Context, page: Option<&PageData>, item: &MenuItem) -> Option<&'static str> {
    let (page, path) = (page?, item.path.as_ref()?);
    if page.path == *path {
        return Some("page");
    }
    let within = match &page.view {
        View::List(view) if view.base == *path => true,
        View::Taxonomy(view) if view.base == *path => true,
        _ => item.section && *path != context.language.home && is_below(&page.path, path),
    };
    within.then_some("true")
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

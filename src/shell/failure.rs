//! What to do when data does not fit the app, and the page that says so when there is nothing else to say.

use super::dom;
use crate::{Adopted, App, AppProps, Context, Failure, Shown};
use gloo::events::EventListener;
use mainsheet_model::{
    Defaults, Direction, FORMAT, Language, LanguageFile, LanguagePart, Root, Site, SitePath, Strings, Table, TableKind,
};
use std::rc::Rc;
use web_sys::Element;

/// In the tab's storage: the format that the document was reloaded for.
const KEY: &str = "mainsheet-reloaded";

/// Loads the document anew because the site's data are of another format than the app, but only once per format: a
/// stale document in a cache is mended by that, a wrong deployment is not. Tells whether it does.
pub(crate) fn reload_once(format: u32) -> bool {
    let Ok(Some(storage)) = dom::window().session_storage() else { return false };
    let format = format.to_string();
    if storage.get_item(KEY).ok().flatten().as_deref() == Some(&format) {
        return false;
    }
    storage.set_item(KEY, &format).is_ok() && dom::window().location().reload().is_ok()
}

/// A context without a site, in English: enough for a page that says what failed.
pub(crate) fn bare_context(root: &Root) -> Context {
    let language = LanguagePart {
        tag: "en".to_owned(),
        dir: Direction::Ltr,
        home: SitePath::home(),
        title: String::new(),
        logo_title: String::new(),
        subtitle: String::new(),
        logo_image: None,
        copyright: String::new(),
        menu_main: Vec::new(),
        menu_side: Vec::new(),
        menu_footer: Vec::new(),
        defaults: Defaults { home: Default::default(), list: Default::default(), single: Default::default() },
        meta: Vec::new(),
        search: None,
        recent: Vec::new(),
        categories: Vec::new(),
        categories_all: None,
        categories_counter: false,
        tags: Vec::new(),
        tags_all: None,
        tags_counter: false,
        social: Vec::new(),
        author: None,
        comments: None,
        scripts: Vec::new(),
        strings: Strings::bare(),
    };
    Context { site: Rc::new(bare_site(language.clone())), language: Rc::new(language), root: root.clone() }
}

fn bare_site(part: LanguagePart) -> Site {
    let language = Language {
        tag: part.tag.clone(),
        name: String::new(),
        home: SitePath::home(),
        part: LanguageFile::Inline(Box::new(part)),
    };
    Site {
        format: FORMAT,
        id: String::new(),
        open: None,
        languages: vec![language],
        pagination: "page".to_owned(),
        page_size: 1,
        routes: Table { kind: TableKind::Shards, slots: Vec::new() },
        articles: 0,
    }
}

/// Shows what failed, without anything that could be visited.
pub(crate) fn show(app: &Element, context: Context, failure: Failure) {
    let shown = Shown::Failed(Rc::new(failure));
    let props = AppProps { context, shown, adopted: Adopted(None), overlay: None };
    yew::Renderer::<App>::with_root_and_props(app.clone(), props).render();
    let reload = |event: &web_sys::Event| {
        if dom::closest(event, "[data-action]").is_some() {
            let _ = dom::window().location().reload();
        }
    };
    EventListener::new(app, "click", reload).forget();
}

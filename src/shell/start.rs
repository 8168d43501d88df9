//! How the app comes up in a static page.

use super::dom;
use super::failure;
use super::loader::{self, Refusal};
use super::navigate::{Shell, Visit};
use super::store::{Store, language_of};
use super::takeover::{self, Static};
use crate::Failure;
use mainsheet_model::{Root, SITE_FILE, Site, SitePath};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// Starts the app in the document that `static/boot.js` has prepared. Where that cannot be, the static page stays.
pub fn start() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        super::navigate::give_up();
        takeover::undo();
        dom::reveal();
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
    }));
    let Some(app) = dom::document().get_element_by_id(dom::APP) else { return stay("no #app") };
    match loader::handed_over() {
        Ok((root, site)) => spawn_local(begin(root, site, app)),
        Err(Refusal::Reloading) => {}
        Err(Refusal::Format(format)) => refuse(&app, format),
        Err(Refusal::Broken(reason)) => stay(&reason),
    }
}

async fn begin(root: Root, site: Site, app: Element) {
    let Some(path) = SitePath::from_location(&loader::pathname(), &root) else { return stay("not below the root") };
    let store = Rc::new(Store::new(root, site));
    let language = language_of(&store.site(), &path);
    let page = takeover::page_at(&path, &app);
    let context = match store.context(language) {
        Some(context) => Some(context),
        None => store.fetch_context(language).await,
    };
    match (page, context) {
        (Some(mut page), Some(context)) => {
            let state = Static::take(app, &mut page);
            Shell::new(store, Some(&page)).take_over(state, context, page);
        }
        // The page can be read as it is; the app could show no more than that it failed.
        (Some(_), None) => stay("the language could not be loaded"),
        (None, _) => Shell::new(store, None).visit(Visit::start(path)),
    }
}

/// Leaves the static page as it is, and says why to people who look into the console.
fn stay(reason: &str) {
    dom::reveal();
    dom::warn(reason);
}

/// The app is of another format than the site, and a reload did not help. A page that can be read stays.
fn refuse(app: &Element, format: u32) {
    let reason = ["format ", &format.to_string(), " != ", &mainsheet_model::FORMAT.to_string()].concat();
    stay(&reason);
    if takeover::has_page() {
        return;
    }
    let context = failure::bare_context(&Root::new("/"));
    let failure = Failure { file: SITE_FILE.to_owned(), reason, offline: false, outdated: true };
    failure::show(app, context, failure);
}

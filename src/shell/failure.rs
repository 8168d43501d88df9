//! What to do when data does not fit the app, and the page that says so when there is nothing else to say.

use super::dom;
use crate::{Adopted, App, AppProps, Context, Failure, Shown};
use gloo::events::EventListener;
use mainsheet_model::{FORMAT, Language, LanguageFile, LanguagePart, Root, Site, Strings};
use std::rc::Rc;
use std::sync::Arc;
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
    let language = LanguagePart { tag: "en".to_owned(), strings: Strings::bare(), ..LanguagePart::default() };
    let language = Arc::new(language);
    Context { site: Rc::new(bare_site(Arc::clone(&language))), language, root: root.clone() }
}

fn bare_site(part: Arc<LanguagePart>) -> Site {
    let language = Language { part: LanguageFile::Inline(part), ..Language::default() };
    Site { format: FORMAT, languages: vec![language], page_size: 1, ..Site::default() }
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

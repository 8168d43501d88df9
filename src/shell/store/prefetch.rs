//! Fetching ahead what a reader is about to open: the page of a link that is pointed at, focused or touched.

use super::load::Store;
use gloo::timers::callback::Timeout;
use mainsheet_model::SitePath;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// How long a pointer rests on a link before its page is fetched, in milliseconds: longer than it takes to cross it.
const REST: u32 = 50;

/// Fetches ahead.
#[derive(Default)]
pub(crate) struct Prefetch {
    /// The link that the reader is at.
    next: RefCell<Option<Timeout>>,
    off: Cell<bool>,
}

impl Prefetch {
    /// Fetches ahead, unless the reader saves data or the connection is slow.
    pub(crate) fn new() -> Self {
        let prefetch = Self::default();
        prefetch.off.set(is_data_dear());
        prefetch
    }

    /// The reader is at a link to this address: at one that takes up a whole touch, or one that may just be crossed.
    pub(crate) fn intend(&self, store: &Rc<Store>, path: SitePath, certain: bool) {
        if self.off.get() {
            return;
        }
        let store = Rc::clone(store);
        let go = move || {
            if store.now(&path).is_none() {
                spawn_local(async move { store.prefetch(&path).await });
            }
        };
        if certain {
            go();
        } else {
            self.next.replace(Some(Timeout::new(REST, go)));
        }
    }

    /// The reader is at no link any more.
    pub(crate) fn forget(&self) {
        self.next.replace(None);
    }
}

/// Whether the browser says so: `navigator.connection` (Network Information API), where there is one.
fn is_data_dear() -> bool {
    let get = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &JsValue::from_str(name)).ok();
    let connection = || get(&get(&js_sys::global(), "navigator")?, "connection").filter(JsValue::is_object);
    let Some(connection) = connection() else { return false };
    let saves = get(&connection, "saveData").is_some_and(|value| value.is_truthy());
    saves
        || get(&connection, "effectiveType").and_then(|kind| kind.as_string()).is_some_and(|kind| kind.ends_with("2g"))
}

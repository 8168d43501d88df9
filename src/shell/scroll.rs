//! How far the document is scrolled, and where that is remembered.

use super::dom;
use super::focus;
use super::journal::{Journal, Place};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;
use web_sys::{ScrollBehavior, ScrollRestoration, ScrollToOptions};

/// In the tab's storage: the journal.
const KEY: &str = "mainsheet-scroll";

/// The history entry that is shown, and the places in the others.
#[derive(Default)]
pub(crate) struct Places {
    journal: RefCell<Journal>,
    entry: Cell<u64>,
}

impl Places {
    /// The places that this tab remembers from before a reload.
    pub(crate) fn new() -> Self {
        let places = Self::default();
        let text =
            dom::window().session_storage().ok().flatten().and_then(|storage| storage.get_item(KEY).ok().flatten());
        places.journal.replace(Journal::from_text(&text.unwrap_or_default()));
        places
    }

    /// From now on the shell restores positions, or again the browser: when the document is left.
    pub(crate) fn take_charge(&self, charge: bool) {
        if let Ok(history) = dom::window().history() {
            let mode = if charge { ScrollRestoration::Manual } else { ScrollRestoration::Auto };
            let _ = history.set_scroll_restoration(mode);
        }
    }

    /// Remembers where the reader is now.
    pub(crate) fn note(&self) {
        let y = position();
        let link = focus::focused_link();
        self.journal.borrow_mut().put(Place { entry: self.entry.get(), y, link });
    }

    /// Keeps the journal for a reload.
    pub(crate) fn keep(&self) {
        self.note();
        if let Ok(Some(storage)) = dom::window().session_storage() {
            let _ = storage.set_item(KEY, &self.journal.borrow().to_text());
        }
    }

    /// The place of the entry that is shown, if the reader was there before.
    pub(crate) fn here(&self) -> Option<Place> {
        self.journal.borrow().get(self.entry.get()).cloned()
    }

    /// The shown entry is the one with this `history.state`.
    pub(crate) fn enter(&self, state: &JsValue) -> bool {
        let entry = number_of(state);
        self.entry.set(entry.unwrap_or_default());
        entry.is_some()
    }

    /// A new entry with this address.
    pub(crate) fn push(&self, url: &str) {
        self.number();
        if let Ok(history) = dom::window().history() {
            let _ = history.push_state_with_url(&state_of(self.entry.get()), "", Some(url));
        }
    }

    /// The shown entry gets this address, and a number if it has none.
    pub(crate) fn replace(&self, url: Option<&str>) {
        if self.entry.get() == 0 {
            self.number();
        }
        if let Ok(history) = dom::window().history() {
            let _ = history.replace_state_with_url(&state_of(self.entry.get()), "", url);
        }
    }

    /// The shown entry was made by the browser: it gets a number.
    pub(crate) fn adopt(&self) {
        self.number();
        self.replace(None);
    }

    /// A number that no entry of this tab has: the clock's, so that they differ after a reload too.
    fn number(&self) {
        let now = js_sys::Date::now() as u64;
        self.entry.set(now.max(self.entry.get() + 1));
    }
}

/// The number of an entry in its `history.state`, if it has one.
pub(crate) fn number_of(state: &JsValue) -> Option<u64> {
    state.as_f64().filter(|number| *number >= 1.0).map(|number| number as u64)
}

/// A number of milliseconds since 1970 is exact as a JavaScript number.
fn state_of(entry: u64) -> JsValue {
    JsValue::from_f64(entry as f64)
}

/// How far the document is scrolled, in whole pixels.
pub(crate) fn position() -> u32 {
    dom::window().scroll_y().unwrap_or_default() as u32
}

/// Scrolls there at once, whatever the style sheet says about smoothness.
pub(crate) fn to(y: u32) {
    let options = ScrollToOptions::new();
    options.set_left(0.0);
    options.set_top(y.into());
    options.set_behavior(ScrollBehavior::Instant);
    dom::window().scroll_to_with_scroll_to_options(&options);
}

/// Goes to a fragment (`#…`) as the browser does it: scroll, `:target`, and where Tab goes on from.
pub(crate) fn to_fragment(hash: &str) {
    let _ = dom::window().location().replace(hash);
}

//! Dialogs: `<dialog>` does nearly everything itself. It keeps the focus within, answers Escape, and gives the focus
//! back to where it was.

use super::dom;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// Opens a dialog over everything else, unless it is open.
pub(crate) fn open(dialog: &Element) {
    if !dialog.has_attribute("open") {
        dom::call(dialog, "showModal");
    }
}

/// Closes a dialog; its event `close` comes later.
pub(crate) fn close(dialog: &Element) {
    dom::call(dialog, "close");
}

/// The dialog that is open.
pub(crate) fn opened() -> Option<Element> {
    dom::query("dialog[open]")
}

/// The dialog whose surroundings were clicked: what is in a dialog covers all of it.
pub(crate) fn beside(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok().filter(|target| target.tag_name() == "DIALOG")
}

//! Dialogs: `<dialog>` does nearly everything itself. It keeps the focus within, answers Escape, and gives the focus
//! back to where it was.

use super::dom;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// Opens the dialog that a selector matches over everything else, if there is one; tells whether there is.
pub(crate) fn open(selector: &str) -> bool {
    let dialog = dom::query(selector);
    if let Some(dialog) = &dialog
        && !dialog.has_attribute("open")
    {
        dom::call(dialog, "showModal");
    }
    dialog.is_some()
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

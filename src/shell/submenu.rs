//! What the main menu does beyond its native disclosures: it closes them, and shows the current entry.

use super::dom;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

/// The disclosures that are open.
const OPEN: &str = ".menu__more[open]";

/// Closes what is open and the reader has turned away from, by pointing elsewhere.
pub(crate) fn leave(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    for open in dom::query_all_of_document(OPEN) {
        if !open.contains(target.as_deref()) {
            let _ = open.remove_attribute("open");
        }
    }
}

/// Closes the innermost open disclosure for the key Escape. The focus stays with it.
pub(crate) fn escape(event: &Event) {
    if dom::get(event, "key") != Some(JsValue::from_str("Escape")) {
        return;
    }
    let Some(open) = dom::query_all_of_document(OPEN).pop() else { return };
    let active = dom::document().active_element();
    let _ = open.remove_attribute("open");
    if open.contains(active.as_deref())
        && let Ok(Some(summary)) = open.query_selector("summary")
    {
        dom::focus(&summary);
    }
}

/// Scrolls the menu's row, and only that, so that the current entry is seen.
pub(crate) fn show_current() {
    let entry = dom::query(".menu__list > .menu__item > [aria-current]");
    let Some(entry) = entry.or_else(|| dom::query(".menu__list > .menu__item:has([aria-current])")) else { return };
    let Some(list) = entry.closest(".menu__list").ok().flatten() else { return };
    let Some(((start, end), (from, to))) = sides(&entry).zip(sides(&list)) else { return };
    let by = if start < from {
        start - from
    } else if end > to {
        (end - to).min(start - from)
    } else {
        return;
    };
    list.set_scroll_left(list.scroll_left() + by as i32);
}

/// Where an element's left and right sides are.
fn sides(element: &Element) -> Option<(f64, f64)> {
    dom::sides(element, "left", "right")
}

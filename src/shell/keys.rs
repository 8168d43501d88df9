//! Single keys as shortcuts. They are letters as typed, whatever the layout of the keyboard, and can be switched off.

use super::{dialog, display, dom};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// Where a key is part of a text or chooses from a list.
const TYPING: &str = "input, textarea, select, [contenteditable]";

/// What `j` and `k` go through.
const ENTRIES: &str = ".cards .card__title a, .terms__title";

/// The key, if it is a shortcut's: nobody types, no dialog is open, no other key is held.
pub(crate) fn pressed(event: &Event) -> Option<String> {
    let key = dom::get(event, "key")?.as_string()?;
    let is_held = |name| dom::get(event, name).is_some_and(|held| held.is_truthy());
    let is_ours = key.len() == 1
        && !event.default_prevented()
        && !["ctrlKey", "metaKey", "altKey"].into_iter().any(is_held)
        && dom::closest(event, TYPING).is_none()
        && dialog::opened().is_none()
        && display::chosen("keys").is_empty();
    is_ours.then_some(key)
}

/// Moves the focus to the next or previous entry of the list. Without a focus there it begins at what is seen.
pub(crate) fn step(forward: bool) {
    let entries = dom::query_all_of_document(ENTRIES);
    let active = dom::document().active_element();
    let here = entries.iter().position(|entry| Some(entry) == active.as_ref());
    let next = match here {
        Some(here) if forward => Some(here + 1),
        Some(here) => here.checked_sub(1),
        None if forward => entries.iter().position(|entry| top(entry) >= 0.0),
        None => entries.iter().rposition(|entry| top(entry) < 0.0),
    };
    if let Some(entry) = next.and_then(|next| entries.get(next)) {
        focus(entry);
    }
}

fn top(element: &Element) -> f64 {
    let area = dom::call(element, "getBoundingClientRect");
    area.and_then(|area| dom::get(&area, "top")?.as_f64()).unwrap_or_default()
}

/// Follows the link to a neighbour of the page: `next` or `prev`.
pub(crate) fn follow(rel: &str) {
    let selector = ["#content :is(.pager, .pages) [rel=", rel, "]"].concat();
    if let Some(link) = dom::query(&selector) {
        dom::call(&link, "click");
    }
}

/// Gives the focus to the first search field that can be seen, instead of the browser's own search.
pub(crate) fn search(event: &Event) {
    let fields = dom::query_all_of_document("input[type=search]");
    let is_seen = |field: &&Element| dom::get(field, "offsetParent").is_some_and(|parent| parent.is_truthy());
    if let Some(field) = fields.iter().find(is_seen) {
        event.prevent_default();
        focus(field);
    }
}

/// Gives the focus, and scrolls to where it is.
fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

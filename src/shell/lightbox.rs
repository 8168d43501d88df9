//! An article's pictures over the page, one after the other: a native dialog, which keeps the focus, closes by Escape
//! and gives the focus back.

use super::dom;
use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering};
use wasm_bindgen::JsValue;
use web_sys::{Element, Event};

/// How far a finger moves for a swipe, in pixels.
const SWIPE: i32 = 40;

/// Which picture is shown.
static AT: AtomicUsize = AtomicUsize::new(0);

/// Where a pointer came down.
static DOWN: AtomicI32 = AtomicI32::new(0);

/// Opens a picture whose link was clicked, or goes on to another. Tells whether it did.
pub(crate) fn clicked(event: &Event) -> bool {
    if let Some(button) = dom::closest(event, "[data-step]") {
        step(button.get_attribute("data-step").as_deref() == Some("1"));
        return true;
    }
    let (Some(link), Some(dialog)) = (dom::closest(event, ".prose a.zoom"), dom::query(".lightbox")) else {
        return false;
    };
    let pictures = pictures();
    show(&dialog, &pictures, pictures.iter().position(|picture| *picture == link).unwrap_or_default());
    // What has the focus now gets it back.
    dom::focus(&link);
    dom::call(&dialog, "showModal").is_some()
}

/// The arrow keys lead to the neighbours, in the direction of reading.
pub(crate) fn key(event: &Event) {
    let Some(dialog) = open() else { return };
    let is = |key: &str| dom::get(event, "key") == Some(JsValue::from_str(key));
    let right = is("ArrowRight");
    if right || is("ArrowLeft") {
        step(right != is_rtl(&dialog));
    }
}

/// A finger comes down, or leaves the screen; if it has swiped, the picture goes with it.
pub(crate) fn touched(event: &Event) {
    let Some(dialog) = open() else { return };
    let x = dom::get(event, "clientX").and_then(|x| x.as_f64()).unwrap_or_default() as i32;
    if event.type_() == "pointerdown" {
        return DOWN.store(x, Ordering::Relaxed);
    }
    let moved = x - DOWN.load(Ordering::Relaxed);
    if moved.abs() > SWIPE {
        step((moved < 0) != is_rtl(&dialog));
    }
}

fn open() -> Option<Element> {
    dom::query(".lightbox[open]")
}

fn is_rtl(dialog: &Element) -> bool {
    dialog.matches(":dir(rtl)").unwrap_or_default()
}

fn pictures() -> Vec<Element> {
    dom::query_all_of_document(".prose a.zoom")
}

fn step(forward: bool) {
    let pictures = pictures();
    let Some(dialog) = open().filter(|_| !pictures.is_empty()) else { return };
    let by = if forward { 1 } else { pictures.len() - 1 };
    show(&dialog, &pictures, (AT.load(Ordering::Relaxed) + by) % pictures.len());
}

fn show(dialog: &Element, pictures: &[Element], at: usize) {
    AT.store(at, Ordering::Relaxed);
    let Some(link) = pictures.get(at) else { return };
    let Ok(Some(place)) = dialog.query_selector("figure") else { return };
    place.set_inner_html(&link.inner_html());
    let written = link.closest("figure").ok().flatten().and_then(|figure| figure.query_selector("figcaption").ok()?);
    let alt = || place.query_selector("img").ok()??.get_attribute("alt");
    let text = written.and_then(|caption| caption.text_content()).or_else(alt).unwrap_or_default();
    if !text.is_empty()
        && let Ok(caption) = dom::document().create_element("figcaption")
    {
        caption.set_text_content(Some(&text));
        let _ = place.append_child(&caption);
    }
    let _ = dialog.class_list().toggle_with_force("lightbox--single", pictures.len() < 2);
}

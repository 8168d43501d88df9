//! The contents list follows the reader: the entry of the heading that is being read is marked and kept in view.

use super::dom;
use web_sys::Element;

/// A heading is read from when it has come up to this part of the screen.
const LINE: f64 = 0.3;

/// Marks the entry. Browsers tell of scrolling once a frame, so there is nothing to put off.
pub(crate) fn follow() {
    let Some(list) = dom::query(".contents") else { return };
    let links = dom::query_all(&list, "a");
    let height = dom::get(&dom::window(), "innerHeight").and_then(|height| height.as_f64()).unwrap_or_default();
    let mut current = None;
    for link in &links {
        let top = target(link).and_then(|heading| dom::sides(&heading, "top", "bottom"));
        // What is folded away is nowhere.
        if top.is_some_and(|(top, bottom)| bottom > top && top <= height * LINE) {
            current = Some(link);
        }
    }
    let href = current.and_then(|link| link.get_attribute("href"));
    if current.is_some_and(|link| link.has_attribute("aria-current")) {
        return;
    }
    for link in dom::query_all_of_document(".contents a") {
        if link.get_attribute("href") != href {
            let _ = link.remove_attribute("aria-current");
            continue;
        }
        let _ = link.set_attribute("aria-current", "true");
        keep_in_view(&link);
    }
}

/// The heading that an entry leads to.
fn target(link: &Element) -> Option<Element> {
    let href = link.get_attribute("href")?.replace("%25", "%");
    dom::document().get_element_by_id(href.strip_prefix('#')?)
}

/// Scrolls the sidebar, and only that, so that an entry is seen.
fn keep_in_view(link: &Element) {
    let Some(sidebar) = link.closest(".sidebar").ok().flatten() else { return };
    let sides = |element: &Element| dom::sides(element, "top", "bottom");
    let Some(((top, bottom), (from, to))) = sides(link).zip(sides(&sidebar)) else { return };
    if top < from || bottom > to {
        sidebar.set_scroll_top(sidebar.scroll_top() + ((top + bottom - from - to) / 2.0) as i32);
    }
}

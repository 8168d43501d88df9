//! Comments that another service keeps: its script is added when the reader asks for it, and only then.

use super::dom;
use mainsheet_model::{Comments, Root};
use web_sys::Event;

/// What the section shows: nothing yet, the comments (`open`), or that they could not be loaded (`failed`).
const STATE: &str = "data-state";

/// Shows the comments of the article that is shown.
pub(crate) fn show(service: &Comments, root: &Root) {
    let Some((section, place)) = dom::query(".comments").zip(dom::query(".comments__place")) else { return };
    let Some(script) = dom::script(&service.script.place(root)) else { return };
    let _ = section.set_attribute(STATE, "open");
    if let Some(heading) = dom::query(".comments__title") {
        dom::focus(&heading);
    }
    for (name, value) in &service.data {
        let title = || dom::query("h1")?.text_content();
        let value = if value.is_empty() { title().unwrap_or_default() } else { value.clone() };
        let _ = script.set_attribute(&["data-", name].concat(), &value);
    }
    let _ = place.append_child(&script);
}

/// Something could not be loaded; true if it was the service's script, so that the reader is to be told.
pub(crate) fn failed(event: &Event) -> bool {
    let Some(script) = dom::closest(event, ".comments script") else { return false };
    script.remove();
    if let Some((section, text)) = dom::query(".comments").zip(dom::query(".comments__failed")) {
        let _ = section.set_attribute(STATE, "failed");
        // Not where the reader has gone on.
        if section.contains(dom::document().active_element().as_deref()) {
            dom::focus(&text);
        }
    }
    true
}

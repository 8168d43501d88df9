//! What screen readers say without the focus moving: a live region beside the app.

use super::dom;
use web_sys::Element;

/// The live region.
pub(crate) struct Announcer(Option<Element>);

impl Announcer {
    /// Puts an empty live region at the end of the document.
    pub(crate) fn new() -> Self {
        let region = dom::document().create_element("div").ok();
        if let (Some(region), Some(body)) = (&region, dom::document().body()) {
            region.set_id("announcer");
            region.set_class_name("visually-hidden");
            let _ = region.set_attribute("role", "status");
            let _ = region.set_attribute("aria-live", "polite");
            let _ = region.set_attribute("aria-atomic", "true");
            let _ = body.append_child(region);
        }
        Self(region)
    }

    /// Says a text. A text that is said twice differs, or it would not be said again.
    pub(crate) fn say(&self, text: &str) {
        let Some(region) = &self.0 else { return };
        let again = region.text_content().as_deref() == Some(text);
        let mut text = text.to_owned();
        if again {
            text.push('\u{a0}');
        }
        region.set_text_content(Some(&text));
    }
}

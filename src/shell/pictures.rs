//! Pictures that could not be loaded: the style sheet hides them, or shows their words in their place.

use super::dom;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event};

/// The mark for the style sheet.
const BROKEN: &str = "broken";

/// A picture has come, or will not come.
pub(crate) fn mark(event: &Event) {
    if let Some(picture) = dom::closest(event, "img") {
        let _ = picture.class_list().toggle_with_force(BROKEN, event.type_() == "error");
    }
}

/// Marks the pictures that failed before anybody listened.
pub(crate) fn mark_failed() {
    for picture in dom::query_all_of_document("img[src]") {
        let is = |name, value: JsValue| dom::get(&picture, name) == Some(value);
        // Lazy ones that are not wanted yet are not complete. A drawing without a size of its own is 0 wide in some browsers: only decoding tells.
        if is("complete", JsValue::TRUE) && is("naturalWidth", JsValue::from(0)) {
            spawn_local(async move {
                if !decodes(&picture).await {
                    let _ = picture.class_list().add_1(BROKEN);
                }
            });
        }
    }
}

async fn decodes(picture: &Element) -> bool {
    let decoding = dom::call(picture, "decode").and_then(|promise| promise.dyn_into::<js_sys::Promise>().ok());
    match decoding {
        Some(decoding) => JsFuture::from(decoding).await.is_ok(),
        None => true,
    }
}

//! Short ways to the document.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, Window};

/// The id of the element that the app renders into.
pub(crate) const APP: &str = "app";

/// The id of the main column.
const CONTENT: &str = "content";

/// The window.
pub(crate) fn window() -> Window {
    js_sys::global().unchecked_into()
}

/// The document.
pub(crate) fn document() -> Document {
    // Every window has one; the binding allows for workers.
    window().document().unwrap_or_else(|| JsValue::UNDEFINED.unchecked_into())
}

/// `<html>`.
pub(crate) fn root_element() -> Option<Element> {
    document().document_element()
}

/// Shows what the loader has hidden: a page that stands for any address.
pub(crate) fn reveal() {
    for hidden in query_all_of_document("html[hidden], main[hidden]") {
        let _ = hidden.remove_attribute("hidden");
    }
    if let Some(root) = root_element() {
        let _ = root.class_list().remove_1("loading");
    }
}

/// The main column.
pub(crate) fn content() -> Option<Element> {
    document().get_element_by_id(CONTENT)
}

/// The first element that a selector matches.
pub(crate) fn query(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// All elements that a selector matches below one.
pub(crate) fn query_all(below: &Element, selector: &str) -> Vec<Element> {
    below.query_selector_all(selector).map(elements).unwrap_or_default()
}

/// All elements of the document that a selector matches.
pub(crate) fn query_all_of_document(selector: &str) -> Vec<Element> {
    document().query_selector_all(selector).map(elements).unwrap_or_default()
}

fn elements(list: web_sys::NodeList) -> Vec<Element> {
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

/// The element that an event happened to, or the nearest one around it, that a selector matches.
pub(crate) fn closest(event: &web_sys::Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok().flatten()
}

/// A property of an object that has no binding here.
pub(crate) fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(object, &JsValue::from_str(name)).ok()
}

/// Calls a method that has no binding here.
pub(crate) fn call(object: &JsValue, name: &str) -> Option<JsValue> {
    get(object, name)?.dyn_ref::<js_sys::Function>()?.call0(object).ok()
}

/// Calls a method that takes one argument and has no binding here.
pub(crate) fn call_with(object: &JsValue, name: &str, argument: &JsValue) -> Option<JsValue> {
    get(object, name)?.dyn_ref::<js_sys::Function>()?.call1(object, argument).ok()
}

/// Where two sides of an element are on the screen: `left` and `right`, or `top` and `bottom`.
pub(crate) fn sides(element: &Element, from: &str, to: &str) -> Option<(f64, f64)> {
    let area = call(element, "getBoundingClientRect")?;
    let side = |name| get(&area, name)?.as_f64();
    Some((side(from)?, side(to)?))
}

/// Gives an element the focus where it stands.
pub(crate) fn focus(element: &Element) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus_with_options(&options);
    }
}

/// An element that runs a script once it is put into the document; those put there later run after it.
pub(crate) fn script(src: &str) -> Option<Element> {
    let script = document().create_element("script").ok()?;
    let _ = script.set_attribute("src", src);
    let _ = js_sys::Reflect::set(&script, &JsValue::from_str("async"), &JsValue::FALSE);
    Some(script)
}

/// A warning for people who look into the console.
pub(crate) fn warn(text: &str) {
    web_sys::console::warn_1(&JsValue::from_str(text));
}

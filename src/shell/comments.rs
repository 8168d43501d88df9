//! Comments that another service keeps: its script is added when the reader asks for it, and only then.

use super::dom;
use js_sys::Reflect;
use mainsheet_model::Comments;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

/// What the section shows: nothing yet, the comments (`open`), or that they could not be loaded (`failed`).
const STATE: &str = "data-state";

thread_local! {
    /// Tells Disqus which thread is meant, whenever it asks.
    static DISQUS: JsValue = disqus_config();
}

/// Shows the comments of the article that is shown.
pub(crate) fn show(service: &Comments) {
    let Some((section, place)) = dom::query(".comments").zip(dom::query(".comments__place")) else { return };
    let _ = section.set_attribute(STATE, "open");
    if let Some(heading) = dom::query(".comments__title") {
        dom::focus(&heading);
    }
    let window = dom::window();
    if service.place.starts_with("disqus") {
        if let Some(disqus) = dom::get(&window, "DISQUS").filter(JsValue::is_object) {
            let options = js_sys::Object::new();
            set(&options, "reload", &JsValue::TRUE);
            DISQUS.with(|config| set(&options, "config", config));
            let reset = dom::get(&disqus, "reset").and_then(|reset| reset.dyn_into::<js_sys::Function>().ok());
            let _ = reset.map(|reset| reset.call1(&disqus, &options));
            return;
        }
        DISQUS.with(|config| set(&window, "disqus_config", config));
    }
    let title = title();
    let attributes = service.data.iter().map(|(name, value)| {
        let value = if value.is_empty() { &title } else { value };
        (["data-", name].concat(), value.as_str())
    });
    if let Some(script) = dom::script(&service.script) {
        for (name, value) in attributes {
            let _ = script.set_attribute(&name, value);
        }
        let _ = place.append_child(&script);
    }
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

/// A function that Disqus calls with its own settings as `this`: only the trap of a proxy is told who that is.
fn disqus_config() -> JsValue {
    let apply = Closure::<dyn Fn(JsValue, JsValue)>::new(|_, settings: JsValue| {
        let Some(page) = dom::get(&settings, "page") else { return };
        let address = address();
        set(&page, "url", &JsValue::from_str(&address));
        set(&page, "identifier", &JsValue::from_str(&address));
        set(&page, "title", &JsValue::from_str(&title()));
    });
    let traps = js_sys::Object::new();
    let apply = apply.into_js_value();
    set(&traps, "apply", &apply);
    js_sys::Proxy::new(&apply, &traps).into()
}

/// The article's published address, which its comments are kept under; where that is not known, the address here.
fn address() -> String {
    let canonical = dom::query("link[rel=canonical]").and_then(|link| link.get_attribute("href"));
    canonical.unwrap_or_else(|| {
        let location = dom::window().location();
        [location.origin().unwrap_or_default(), location.pathname().unwrap_or_default()].concat()
    })
}

fn title() -> String {
    dom::query("h1").and_then(|title| title.text_content()).unwrap_or_default()
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

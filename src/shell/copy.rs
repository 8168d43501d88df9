//! Copies code and the article's address, and hands the article on.

use super::dom;
use super::navigate::Shell;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event};

/// For how long a button says what it has done, in milliseconds.
const SAID: u32 = 2000;

/// Does what the button is for that was clicked. Tells whether it did.
pub(crate) fn clicked(shell: &Rc<Shell>, event: &Event) -> bool {
    let Some(button) = dom::closest(event, "[data-action]") else { return false };
    let code = button.previous_element_sibling();
    let text = match button.get_attribute("data-action").as_deref() {
        Some("copy") => code.as_ref().and_then(|code| code.text_content()).unwrap_or_default(),
        Some("copy-link") => address(),
        Some("share") => {
            share();
            return true;
        }
        _ => return false,
    };
    let shell = Rc::clone(shell);
    spawn_local(async move {
        let done = write(text.trim_end_matches('\n')).await;
        let said = shell.say(|words| if done { &words.copied } else { &words.copy_failed });
        if !done
            && let Some(code) = code
            && let Ok(Some(selection)) = dom::window().get_selection()
        {
            // What the reader can copy by hand.
            let _ = selection.select_all_children(&code);
        }
        tell(button, &said);
    });
    true
}

/// Marks the document of a browser that can share.
pub(crate) fn offer() {
    if let Some(root) = dom::root_element()
        && navigator("share").is_some_and(|share| share.is_function())
    {
        let _ = root.class_list().add_1("shares");
    }
}

/// The button says it for a moment.
fn tell(button: Element, said: &str) {
    if button.has_attribute("aria-disabled") {
        return;
    }
    let before = button.text_content();
    button.set_text_content(Some(said));
    let _ = button.set_attribute("aria-disabled", "true");
    Timeout::new(SAID, move || {
        button.set_text_content(before.as_deref());
        let _ = button.remove_attribute("aria-disabled");
    })
    .forget();
}

async fn write(text: &str) -> bool {
    let clipboard = navigator("clipboard").filter(JsValue::is_object);
    let writing = clipboard.and_then(|clipboard| dom::call_with(&clipboard, "writeText", &JsValue::from_str(text)));
    match writing.and_then(|writing| writing.dyn_into::<js_sys::Promise>().ok()) {
        Some(writing) => JsFuture::from(writing).await.is_ok(),
        None => false,
    }
}

fn share() {
    let data = js_sys::Object::new();
    let set =
        |name: &str, value: &str| js_sys::Reflect::set(&data, &JsValue::from_str(name), &JsValue::from_str(value));
    let _ = set("title", &dom::document().title());
    let _ = set("url", &address());
    if let Some(navigator) = dom::get(&dom::window(), "navigator")
        && let Some(sharing) = dom::call_with(&navigator, "share", &data)
    {
        // A reader who thinks better of it is no error.
        spawn_local(async move {
            let _ = JsFuture::from(sharing.unchecked_into::<js_sys::Promise>()).await;
        });
    }
}

fn navigator(name: &str) -> Option<JsValue> {
    dom::get(&dom::get(&dom::window(), "navigator")?, name)
}

/// The published address of the page; without one, the one in the bar.
fn address() -> String {
    let canonical = dom::query("link[rel=canonical]").and_then(|link| link.get_attribute("href"));
    canonical.unwrap_or_else(|| dom::window().location().href().unwrap_or_default())
}

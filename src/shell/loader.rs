//! What `static/boot.js` found before it started the app, and what to do where the two do not fit.

use super::dom;
use super::failure;
use mainsheet_model::wire::from_json;
use mainsheet_model::{FORMAT, Root, Site, Version};
use wasm_bindgen::JsValue;

/// Why the app does not start.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The document is loaded anew; nothing else is to be done.
    Reloading,
    /// The site's data are of this format, and a reload did not help.
    Format(u32),
    /// Something else, for the console.
    Broken(String),
}

/// Reads the site that the loader found, and where.
pub(crate) fn handed_over() -> Result<(Root, Site), Refusal> {
    let broken = |what: &str| Refusal::Broken(what.to_owned());
    let get = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &JsValue::from_str(name)).ok();
    let given = get(&js_sys::global(), "__mainsheet").ok_or_else(|| broken("no loader"))?;
    let text = |name| get(&given, name).and_then(|value| value.as_string()).ok_or_else(|| broken(name));
    let (root, site) = (Root::new(&text("root")?), text("site")?);
    let wrong = |at: usize| Refusal::Broken(["data/site.json: ", &at.to_string()].concat());
    let version: Version = from_json(&site).map_err(wrong)?;
    if version.format != FORMAT {
        let again = failure::reload_once(version.format);
        return Err(if again { Refusal::Reloading } else { Refusal::Format(version.format) });
    }
    let site: Site = from_json(&site).map_err(wrong)?;
    if site.languages.is_empty() {
        return Err(broken("no language"));
    }
    Ok((root, site))
}

/// The path of the address in the browser's bar.
pub(crate) fn pathname() -> String {
    dom::window().location().pathname().unwrap_or_default()
}

//! What the reader has chosen about the page's looks: attributes of the root element that only the style sheet reads,
//! `data-keys` apart. The loader has set them before the page was painted; here they change, are kept, and follow what
//! other tabs choose.

/// The settings and their values: `data-` and the name is the attribute. No attribute is the site's own choice; what
/// the loader knows in `static/boot.js` is the same.
const SETTINGS: [(&str, &[&str]); 6] = [
    ("theme", &["light", "dark", "sepia", "contrast"]),
    ("size", &["1", "3", "4", "5", "6"]),
    ("measure", &["narrow", "wide"]),
    ("leading", &["tight", "airy"]),
    ("font", &["serif", "sans", "easy"]),
    ("keys", &["off"]),
];

/// The sizes of the text; the second is the one without an attribute.
const SIZES: [&str; 6] = ["1", "", "3", "4", "5", "6"];

/// The value of a setting in what was stored (`theme:dark size:3`); whatever else stands there is passed over.
fn stored(text: &str, name: &str, values: &[&'static str]) -> &'static str {
    let is_there = |value: &&&str| text.contains(&[name, ":", value].concat());
    values.iter().find(is_there).copied().unwrap_or_default()
}

/// The value that is so many steps from another.
fn beside<'a>(values: &[&'a str], value: &str, steps: isize) -> Option<&'a str> {
    let here = values.iter().position(|each| *each == value)?;
    values.get(here.checked_add_signed(steps)?).copied()
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::{SETTINGS, SIZES, beside, stored};
    use crate::shell::dom;
    use mainsheet_model::Strings;
    use wasm_bindgen::JsCast;
    use web_sys::{Event, HtmlInputElement, Storage};

    /// Under this key the loader looks, too.
    const KEY: &str = "mainsheet-display";

    /// What earlier versions kept of it: the colours.
    const OLD_KEY: &str = "mainsheet-theme";

    /// The value of a setting; nothing for the site's own.
    pub(crate) fn chosen(name: &str) -> String {
        let attribute = ["data-", name].concat();
        dom::root_element().and_then(|root| root.get_attribute(&attribute)).unwrap_or_default()
    }

    /// Shows a value of a setting.
    fn show(name: &str, value: &str) {
        let Some(root) = dom::root_element() else { return };
        let attribute = ["data-", name].concat();
        let known = SETTINGS.iter().any(|(each, values)| *each == name && values.contains(&value));
        let _ = match known {
            true => root.set_attribute(&attribute, value),
            false => root.remove_attribute(&attribute),
        };
    }

    /// Shows a value of a setting and keeps it, as far as the browser lets us.
    fn choose(name: &str, value: &str) {
        show(name, value);
        let mut text = String::new();
        for (name, _) in SETTINGS {
            let value = chosen(name);
            if !value.is_empty() {
                text.push_str(&[name, ":", &value, " "].concat());
            }
        }
        if let Some(storage) = storage() {
            let _ = storage.remove_item(OLD_KEY);
            let _ = match text.as_str() {
                "" => storage.remove_item(KEY),
                text => storage.set_item(KEY, text),
            };
        }
        tick();
    }

    fn storage() -> Option<Storage> {
        dom::window().local_storage().ok().flatten()
    }

    /// Follows what was chosen in another tab.
    pub(crate) fn follow() {
        let text = storage().and_then(|storage| storage.get_item(KEY).ok().flatten()).unwrap_or_default();
        for (name, values) in SETTINGS {
            show(name, stored(&text, name, values));
        }
        tick();
    }

    /// Back to what the site's author chose.
    pub(crate) fn reset() {
        for (name, _) in SETTINGS {
            choose(name, "");
        }
    }

    /// Changes to the colours that come next, and round to the system's; returns their name.
    pub(crate) fn next_theme(strings: &Strings) -> &str {
        let [(name, values), ..] = SETTINGS;
        let now = chosen(name);
        let next = if now.is_empty() { values.first().copied() } else { beside(values, &now, 1) };
        choose(name, next.unwrap_or_default());
        match next {
            Some("light") => &strings.theme_light,
            Some("dark") => &strings.theme_dark,
            Some("sepia") => &strings.theme_sepia,
            Some(_) => &strings.theme_contrast,
            None => &strings.theme_system,
        }
    }

    /// Makes the text larger or smaller by so many steps, if there are such.
    pub(crate) fn resize(steps: isize) {
        if let Some(size) = beside(&SIZES, &chosen("size"), steps) {
            choose("size", size);
        }
    }

    /// A control of the panel was changed.
    pub(crate) fn changed(event: &Event) {
        let Some(input) = dom::closest(event, ".overlay input") else { return };
        let Some(input) = input.dyn_ref::<HtmlInputElement>() else { return };
        // A box that is ticked says that its setting is on, as it is without a choice.
        let value = match input.type_().as_str() {
            "checkbox" if input.checked() => String::new(),
            _ => input.value(),
        };
        choose(&input.name(), &value);
    }

    /// Makes the panel's controls say what is chosen.
    pub(crate) fn tick() {
        for input in dom::query_all_of_document(".overlay input") {
            let Ok(input) = input.dyn_into::<HtmlInputElement>() else { continue };
            let value = chosen(&input.name());
            input.set_checked(if input.type_() == "checkbox" { value.is_empty() } else { value == input.value() });
        }
        if let Some(output) = dom::query(".overlay output") {
            let size = chosen("size");
            output.set_text_content(Some(&[if size.is_empty() { "2" } else { &size }, " / 6"].concat()));
        }
    }
}
#[cfg(target_arch = "wasm32")]
pub(crate) use browser::{changed, chosen, follow, next_theme, reset, resize, tick};

#[cfg(test)]
mod tests {
    use super::*;

    const THEMES: &[&str] = SETTINGS[0].1;

    #[test]
    fn what_was_stored_is_read_and_junk_is_passed_over() {
        for (text, theme) in [
            ("theme:dark size:3 ", "dark"),
            ("size:3 theme:sepia", "sepia"),
            ("theme:neon", ""),
            ("theme:neon theme:light", "light"),
            ("theme: dark", ""),
            ("theme", ""),
            ("themes:dark", ""),
            ("{\"theme\":\"dark\"}", ""),
            ("", ""),
            ("theme:", ""),
        ] {
            assert_eq!(stored(text, "theme", THEMES), theme, "{text}");
        }
    }

    #[test]
    fn steps_end_where_the_values_end() {
        assert_eq!(beside(&SIZES, "", 1), Some("3"));
        assert_eq!(beside(&SIZES, "3", -1), Some(""));
        assert_eq!(beside(&SIZES, "1", -1), None);
        assert_eq!(beside(&SIZES, "6", 1), None);
        assert_eq!(beside(&SIZES, "huge", 1), None);
        assert_eq!(beside(THEMES, "dark", 1), Some("sepia"));
    }

    #[test]
    fn every_size_but_the_sites_own_is_a_value() {
        let sizes: Vec<_> = SIZES.iter().filter(|size| !size.is_empty()).collect();
        assert_eq!(sizes, SETTINGS[1].1.iter().collect::<Vec<_>>());
    }

    #[test]
    fn the_loader_knows_the_same_settings() {
        let loader = include_str!("../../static/boot.js");
        for (name, values) in SETTINGS {
            let values = match name {
                "size" => "[13-6]".to_owned(),
                "keys" => "off".to_owned(),
                _ => ["(?:", &values.join("|"), ")"].concat(),
            };
            assert!(loader.contains(&[name, ":", &values].concat()), "{name}:{values}");
        }
    }
}

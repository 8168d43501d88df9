//! `sidebar`: left, right or off (Mainroad, partials/sidebar).

use serde::Serialize;

use super::Keys;
use super::text::described;
use crate::value::Value;

/// Where a page has its sidebar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SidebarChoice {
    /// At the start of the lines of left-to-right text.
    Left,
    /// At their end.
    Right,
    /// Nowhere.
    Off,
}

impl SidebarChoice {
    /// What a value of a page or of the site's parameters says; none if it is not set by Hugo's `default`.
    /// What is set, and neither false nor left, is right. `"false"` and `"off"` mean what they say.
    pub fn of(value: &Value) -> Option<SidebarChoice> {
        if !value.is_set() {
            return None;
        }
        let word = value.as_str().map(|text| text.trim().to_lowercase());
        Some(match (value, word.as_deref()) {
            (Value::Bool(false), _) | (_, Some("false" | "off" | "none" | "no")) => SidebarChoice::Off,
            (_, Some("")) => return None,
            (_, Some("left")) => SidebarChoice::Left,
            _ => SidebarChoice::Right,
        })
    }
}

pub(super) fn read(keys: &mut Keys<'_>) -> Option<SidebarChoice> {
    let value = keys.value("sidebar")?;
    let choice = SidebarChoice::of(value)?;
    let usual = matches!(value, Value::Bool(_)) || matches!(value.as_str(), Some("left" | "right"));
    if !usual {
        keys.odd("sidebar", &described(value), "write `left`, `right` or `false`");
    }
    Some(choice)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{good, read};
    use super::SidebarChoice::{Left, Off, Right};

    #[test]
    fn a_sidebar_is_left_right_off_or_the_sites() {
        for (yaml, expected) in [
            ("sidebar: left", Some(Left)),
            ("sidebar: right", Some(Right)),
            ("sidebar: true", Some(Right)),
            ("sidebar: false", Some(Off)),
            ("sidebar: \"\"", None),
            ("sidebar:", None),
            ("sidebar: 0", None),
        ] {
            assert_eq!(good(yaml).sidebar, expected, "{yaml}");
        }
    }

    #[test]
    fn other_values_are_reported() {
        for (yaml, expected) in [
            ("sidebar: \"false\"", Off),
            ("sidebar: Left", Left),
            ("sidebar: middle", Right),
            ("sidebar: [left]", Right),
        ] {
            let (front, diagnostics) = read(yaml);
            assert_eq!((front.sidebar, diagnostics.len()), (Some(expected), 1), "{yaml}");
        }
    }
}

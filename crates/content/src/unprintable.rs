//! Characters that YAML forbids and that stand in real front matter all the same: control characters that came with
//! a text pasted from elsewhere. Hugo reads them, so they must not cost the article its front matter.
//!
//! They are [`masked`] by characters that nobody uses before the text is read, and put back by [`unmasked`].

use crate::value::{Map, Value};

/// The stand-ins are this far behind: in the first of Unicode's private planes.
const SHIFT: u32 = 0xF_0000;

/// The text with stand-ins for what YAML forbids; none if nothing in it is forbidden.
pub(crate) fn masked(text: &str) -> Option<String> {
    if !text.contains(is_forbidden) {
        return None;
    }
    let stand_in = |c: char| char::from_u32(SHIFT + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER);
    Some(text.chars().map(|c| if is_forbidden(c) { stand_in(c) } else { c }).collect())
}

/// A value that was read from a masked text, as its author wrote it.
pub(crate) fn unmasked(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text_of(&text)),
        Value::List(values) => Value::List(values.into_iter().map(unmasked).collect()),
        Value::Map(map) => {
            Value::Map(map.into_iter().map(|(key, value)| (text_of(&key), unmasked(value))).collect::<Map>())
        }
        other => other,
    }
}

/// What is no `c-printable` of YAML 1.2 and can stand in a text: control characters, and the two that are none.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')) || is_none(c)
}

fn is_none(c: char) -> bool {
    matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

fn text_of(text: &str) -> String {
    let original = |c: char| u32::from(c).checked_sub(SHIFT).and_then(char::from_u32).filter(|c| is_forbidden(*c));
    text.chars().map(|c| original(c).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_yaml_forbids_is_read_as_it_was_written() {
        for c in ['\u{1}', '\u{B}', '\u{C}', '\u{1B}', '\u{7F}', '\u{80}', '\u{8F}', '\u{9F}', '\u{FFFE}', '\u{FFFF}'] {
            for (yaml, key) in [(format!("title: a{c}b"), "title"), (format!("title: [\"a{c}b\"]"), "title")] {
                let map = crate::data::parse_yaml(&yaml).unwrap();
                let value = map.get(key).unwrap();
                let text = value.as_list().map_or(value, |list| &list[0]).as_str().unwrap();
                assert_eq!(text, format!("a{c}b"), "{yaml:?}");
            }
            let map = crate::data::parse_yaml(&format!("k{c}: {{x{c}: 1}}")).unwrap();
            assert!(map.get(&format!("k{c}.x{c}")).is_some(), "{map:?}");
        }
    }

    #[test]
    fn a_text_without_them_is_left_alone() {
        assert_eq!(masked("title: é\t\u{85}\u{A0}\u{2028}\u{FEFF}\u{F0041}\n"), None);
    }
}

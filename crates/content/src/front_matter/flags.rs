//! Keys that switch something: `toc`, `pager`, `draft` and their like.
//!
//! Hugo takes any text that is not empty for true, even "false"; here a text means what it says, and is reported.

use super::Keys;
use super::text::described;
use crate::value::Value;

impl Keys<'_> {
    /// A switch: none if it is not set.
    pub(super) fn flag(&mut self, name: &str) -> Option<bool> {
        let value = self.value(name)?;
        if let Value::Bool(on) = value {
            return Some(*on);
        }
        if matches!(value, Value::Integer(0)) {
            return Some(false);
        }
        if !value.is_set() {
            return None;
        }
        let on = match value.as_str().map(|text| text.trim().to_lowercase()).as_deref() {
            Some("") => return None,
            Some("false" | "no" | "off" | "0" | "n") => false,
            _ => true,
        };
        self.odd(name, &described(value), &format!("write `{name}: {on}`"));
        Some(on)
    }

    /// `draft`: only what Go reads as a boolean counts, so that a typing error hides no article (Hugo, spf13/cast).
    pub(super) fn draft(&mut self) -> bool {
        let Some(value) = self.value("draft") else { return false };
        match value {
            Value::Bool(draft) => *draft,
            Value::Integer(number) => *number != 0,
            Value::Float(number) => *number != 0.0,
            Value::String(text) => match text.as_str() {
                "1" | "t" | "T" | "true" | "TRUE" | "True" => true,
                "" | "0" | "f" | "F" | "false" | "FALSE" | "False" => false,
                _ => {
                    self.odd("draft", &described(value), "write `draft: true` to hide the article; it is shown");
                    false
                }
            },
            other => {
                self.odd("draft", &described(other), "write `draft: true` or `draft: false`");
                false
            }
        }
    }

    /// The word of `build.render` or `build.list` (formerly `_build`), in lower case.
    pub(super) fn build_word(&self, what: &str) -> Option<String> {
        Some(self.build_value(what)?.as_str()?.trim().to_lowercase())
    }

    fn build_value(&self, what: &str) -> Option<&Value> {
        ["build", "_build"].iter().find_map(|name| self.map.get(name)?.get(what))
    }

    /// `build.render`, `build.list` and `build.publishResources`, as far as they say never: false.
    pub(super) fn build(&mut self, what: &str) -> Option<bool> {
        let value = self.build_value(what)?;
        match value {
            Value::Bool(on) => Some(*on),
            Value::String(text) => Some(!text.trim().eq_ignore_ascii_case("never")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{good, read};

    #[test]
    fn switches_are_booleans_or_unset() {
        assert_eq!(good("toc: true").toc, Some(true));
        assert_eq!(good("toc: false").toc, Some(false));
        assert_eq!(good("toc:").toc, None);
        assert_eq!(good("toc: \"\"").toc, None);
        assert_eq!(good("authorbox: 0").authorbox, Some(false));
        assert_eq!(good("mathJax: true").mathjax, Some(true));
    }

    #[test]
    fn texts_mean_what_they_say_and_are_reported() {
        for (yaml, expected) in [
            ("pager: \"false\"", false),
            ("pager: no", false),
            ("pager: yes", true),
            ("pager: 1", true),
            ("pager: x", true),
        ] {
            let (front, diagnostics) = read(yaml);
            assert_eq!(front.pager, Some(expected), "{yaml}");
            assert_eq!(diagnostics.len(), 1, "{yaml}");
            assert_eq!((diagnostics[0].line, diagnostics[0].column), (Some(2), Some(1)), "{yaml}");
        }
    }

    #[test]
    fn only_what_hugo_takes_for_a_draft_is_one() {
        for (yaml, draft, reported) in [
            ("draft: true", true, false),
            ("draft: \"true\"", true, false),
            ("draft: false", false, false),
            ("draft: yes", false, true),
            ("draft: falstrue", false, true),
            ("draft: \"\"", false, false),
            ("draft: []", false, true),
            ("draft: 1", true, false),
            ("draft: 1.0", true, false),
            ("draft: \"T\"", true, false),
            ("draft: \"tRUE\"", false, true),
            ("draft: \" true \"", false, true),
            ("draft: \"yes\"", false, true),
            ("draft: [true]", false, true),
        ] {
            let (front, diagnostics) = read(yaml);
            assert_eq!((front.draft, !diagnostics.is_empty()), (draft, reported), "{yaml}");
        }
    }

    #[test]
    fn pages_may_be_headless_or_unlisted() {
        let front = good("headless: true");
        assert!(front.headless && !front.unlisted);
        let front = good("build:\n  render: never\n  list: never");
        assert!(front.headless && front.unlisted);
        let front = good("build:\n  list: local\n  publishResources: false");
        assert!(!front.headless && !front.unlisted && front.local && front.resources_withheld);
        let front = good("_build:\n  render: always\n  list: true");
        assert!(!front.headless && !front.unlisted);
    }
}

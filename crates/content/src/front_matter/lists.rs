//! Keys whose value is a list of texts: `tags`, `categories`, `widgets` and their like.

use super::Keys;
use super::text::described;
use crate::entities::decode_entities;
use crate::value::Value;

impl Keys<'_> {
    /// The texts of the first of `names` that is set. A scalar is a list of one, and commas do not split it;
    /// empty items are none.
    pub(super) fn list(&mut self, names: &[&str]) -> Vec<String> {
        for name in names {
            let Some(value) = self.value(name) else { continue };
            let list = self.items(name, value);
            if !list.is_empty() {
                return list;
            }
        }
        Vec::new()
    }

    fn items(&mut self, name: &str, value: &Value) -> Vec<String> {
        let values = match value {
            Value::List(values) => values.as_slice(),
            Value::Map(map) if map.is_empty() => &[],
            Value::Bool(false) => &[],
            Value::Bool(_) | Value::Map(_) => {
                self.odd(name, &described(value), "write a list of texts");
                return Vec::new();
            }
            scalar => std::slice::from_ref(scalar),
        };
        let mut list = Vec::new();
        for value in values {
            match value {
                Value::Null => {}
                Value::List(_) | Value::Map(_) => {
                    let message = format!("a list that holds {}", value.kind());
                    self.odd(name, &message, "write a list of texts; put texts with `: ` in quotes");
                    list.extend(flattened(value));
                }
                scalar => list.extend(scalar.to_text()),
            }
        }
        list.iter().map(|text| decode_entities(text.trim())).filter(|text| !text.is_empty()).collect()
    }

    /// The authors: names, or maps with a `name`.
    pub(super) fn authors(&mut self) -> Vec<String> {
        for name in ["author", "authors"] {
            let Some(value) = self.value(name) else { continue };
            let values = value.as_list().unwrap_or(std::slice::from_ref(value));
            let list: Vec<String> = values
                .iter()
                .filter_map(|value| value.get("name").unwrap_or(value).to_text())
                .map(|text| decode_entities(text.trim()))
                .filter(|text| !text.is_empty() && text != "false")
                .collect();
            if !list.is_empty() {
                return list;
            }
        }
        Vec::new()
    }
}

/// `- a: b`, an item with a colon that was not quoted, reads as a map: its text is put together again.
fn flattened(value: &Value) -> Vec<String> {
    match value {
        Value::Map(map) => map
            .iter()
            .map(|(key, value)| match value.to_text() {
                Some(text) => format!("{key}: {text}"),
                None => key.to_owned(),
            })
            .collect(),
        Value::List(values) => values.iter().filter_map(Value::to_text).collect(),
        scalar => scalar.to_text().into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{good, read};

    #[test]
    fn lists_and_scalars_are_lists() {
        for (yaml, expected) in [
            ("tags: [a, b]", vec!["a", "b"]),
            ("tags: a", vec!["a"]),
            ("tags: a, b", vec!["a, b"]),
            ("tags: 2020", vec!["2020"]),
            ("tags: [2020, null, 1.5, true]", vec!["2020", "1.5", "true"]),
            ("tags: [\"\"]", vec![]),
            ("tags: \"\"", vec![]),
            ("tags:", vec![]),
            ("tags: []", vec![]),
            ("tags:\n- C#\n- ' spaced '", vec!["C#", "spaced"]),
            ("Tags: [A &amp; B, a]", vec!["A & B", "a"]),
        ] {
            assert_eq!(good(yaml).tags, expected, "{yaml}");
        }
    }

    #[test]
    fn one_and_many_languages_are_read() {
        let front = good("lang: en\ntranslations: [en, fr]\nkeywords: k\nimages: a.png\naliases: /old/");
        assert_eq!((front.lang.len(), front.translations.len(), front.keywords.len()), (1, 2, 1));
        assert_eq!((front.images, front.aliases), (vec!["a.png".to_owned()], vec!["/old/".to_owned()]));
    }

    #[test]
    fn maps_in_lists_are_put_together_and_reported() {
        let (front, diagnostics) = read("tags:\n  - 'a'\n  - b: c");
        assert_eq!(front.tags, ["a", "b: c"]);
        assert_eq!(diagnostics.len(), 1);
        let (front, diagnostics) = read("categories: {x: 1}");
        assert_eq!(front.categories, Vec::<String>::new());
        assert_eq!(diagnostics[0].message, "`categories` is a map");
    }

    #[test]
    fn authors_are_names_or_maps_with_a_name() {
        assert_eq!(good("author: Ann").authors, ["Ann"]);
        assert_eq!(good("authors: [Ann, Bob]").authors, ["Ann", "Bob"]);
        assert_eq!(good("author:\n  name: Ann\n  bio: x").authors, ["Ann"]);
        assert_eq!(good("author: \"\"").authors, Vec::<String>::new());
    }

    #[test]
    fn empty_widgets_are_the_sites() {
        assert_eq!(good("widgets: []").widgets, None);
        assert_eq!(good("widgets: [search, recent]").widgets.unwrap(), ["search", "recent"]);
    }
}

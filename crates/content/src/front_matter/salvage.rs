//! What can still be read of a block that does not parse: its keys one by one.
//!
//! Each key with its indented lines is read as a document of its own; where even that fails, the text after the colon
//! is the value. So one odd line costs one key, never the article.

use crate::data;
use crate::split::{Syntax, key_of};
use crate::value::{Map, Value};

/// More keys than this are not salvaged one by one.
const MOST_KEYS: usize = 1000;

/// Reads what can be read of a block of front matter.
pub(crate) fn salvage(text: &str, syntax: Syntax) -> Map {
    // Tabs alone are soon mended.
    if syntax == Syntax::Yaml
        && text.contains('\t')
        && let Ok(Value::Map(map)) = data::read_yaml(&without_tabs(text)).map(|document| document.value)
    {
        return map;
    }
    let mut map = Map::new();
    for chunk in chunks(text, syntax).into_iter().take(MOST_KEYS) {
        let read = match syntax {
            Syntax::Toml => data::read_toml(chunk),
            Syntax::Json => data::read_json(&format!("{{{}}}", chunk.trim().trim_end_matches([',', '}']))),
            Syntax::Yaml | Syntax::None => data::read_yaml(chunk),
        };
        match read.map(|document| document.value) {
            Ok(Value::Map(read)) => map.merge(read),
            _ => {
                if let Some((key, value)) = by_line(chunk, syntax) {
                    map.insert(&key, value);
                }
            }
        }
    }
    map
}

/// The block cut before each line that begins a key, or in TOML a table.
fn chunks(text: &str, syntax: Syntax) -> Vec<&str> {
    let mut starts = Vec::new();
    let mut at = 0;
    let mut in_table = false;
    for line in text.split_inclusive('\n') {
        let begins = match syntax {
            Syntax::Json => line.trim_start().trim_start_matches('{').trim_start().starts_with('"'),
            Syntax::Toml if line.starts_with('[') => {
                in_table = true;
                true
            }
            Syntax::Toml => !in_table && key_of(line, syntax).is_some(),
            Syntax::Yaml | Syntax::None => begins_key(line),
        };
        if begins {
            starts.push(if syntax == Syntax::Json {
                at + line.len() - line.trim_start_matches(['{', ' ', '\t']).len()
            } else {
                at
            });
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| text.get(*start..end)).collect()
}

/// A line that begins a key, also one that YAML refuses: `@key: x`, a key behind a tab.
fn begins_key(line: &str) -> bool {
    key_of(line.trim_start_matches(['@', '`', '%', '\t'].as_slice()), Syntax::Yaml).is_some()
}

fn without_tabs(text: &str) -> String {
    text.replace('\t', "  ")
}

/// The value of a chunk that does not parse: its items, or the text behind the colon.
fn by_line(chunk: &str, syntax: Syntax) -> Option<(String, Value)> {
    let mark = if syntax == Syntax::Toml { '=' } else { ':' };
    let (key, rest) = chunk.split_once(mark)?;
    let key = key.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '@' | '`' | '%' | '{'));
    if key.is_empty() || key.contains('\n') {
        return None;
    }
    let mut lines = rest.lines();
    let first = lines.next().unwrap_or("").trim().trim_end_matches(',');
    let items: Vec<Value> =
        lines.filter_map(|line| line.trim().strip_prefix("- ")).map(|item| Value::String(unquoted(item))).collect();
    let value = match first {
        "" if items.is_empty() => Value::Null,
        "" => Value::List(items),
        // Not `[draft] words`, which begins as a list does.
        list if list.starts_with('[') && list.find(']').is_none_or(|end| end + 1 == list.len()) => {
            Value::List(inline_items(list))
        }
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        text => Value::String(unquoted(text)),
    };
    Some((key.to_owned(), value))
}

fn inline_items(list: &str) -> Vec<Value> {
    let inner = list.trim_start_matches('[').trim_end_matches(']');
    inner.split(',').map(unquoted).filter(|item| !item.is_empty()).map(Value::String).collect()
}

/// A text without its quotes, also where one of them is missing.
fn unquoted(text: &str) -> String {
    let text = text.trim();
    let Some(quote) = text.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else {
        return text.to_owned();
    };
    let inner = text.get(1..).unwrap_or("");
    let inner = inner.strip_suffix(quote).unwrap_or(inner);
    if quote == '"' { inner.replace("\\\"", "\"") } else { inner.replace("''", "'") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn salvaged(text: &str, syntax: Syntax) -> String {
        serde_json::to_string(&salvage(text, syntax)).unwrap()
    }

    #[test]
    fn one_odd_line_of_yaml_costs_one_value_at_most() {
        for (yaml, expected) in [
            ("title: a: b: c\ntags: [x]\n", r#"{"tags":["x"],"title":"a: b: c"}"#),
            ("title: @home\nlead: ok", r#"{"lead":"ok","title":"@home"}"#),
            ("@title: home\nlead: ok", r#"{"lead":"ok","title":"home"}"#),
            ("title: \"a \\d b\"\n", r#"{"title":"a \\d b"}"#),
            ("title: \"open\ntags:\n  - a: b: c\n  - d", r#"{"tags":["a: b: c","d"],"title":"open"}"#),
            ("menu:\n\tmain:\n\t\tweight: 5\ntitle: x", r#"{"menu":{"main":{"weight":5}},"title":"x"}"#),
            ("\ttitle: x\n", r#"{"title":"x"}"#),
            (
                "title: x\nthumbnail:\n  src: a.png\nbad: [1\n",
                r#"{"bad":["1"],"thumbnail":{"src":"a.png"},"title":"x"}"#,
            ),
            ("title: [draft] x\nlead: ok", r#"{"lead":"ok","title":"[draft] x"}"#),
            ("title: He said \"no\": x\n", r#"{"title":"He said \"no\": x"}"#),
        ] {
            assert_eq!(salvaged(yaml, Syntax::Yaml), expected, "{yaml}");
        }
    }

    #[test]
    fn one_odd_line_of_toml_costs_one_value_at_most() {
        for (toml, expected) in [
            (
                "title = unquoted words\ntags = [\n \"a\",\n]\n[params]\nx = 1",
                r#"{"params":{"x":1},"tags":["a"],"title":"unquoted words"}"#,
            ),
            ("title = \"a\"\ntitle = \"b\"", r#"{"title":"b"}"#),
            ("date = 2020-13-01\ndraft = true", r#"{"date":"2020-13-01","draft":true}"#),
        ] {
            assert_eq!(salvaged(toml, Syntax::Toml), expected, "{toml}");
        }
    }

    #[test]
    fn one_odd_line_of_json_costs_one_value_at_most() {
        assert_eq!(
            salvaged("{\n  \"title\": \"a\",\n  \"tags\": [\"x\"],\n  \"lead\": nope,\n}", Syntax::Json),
            r#"{"lead":"nope","tags":["x"],"title":"a"}"#
        );
    }
}

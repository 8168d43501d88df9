//! YAML, TOML and JSON into [`Map`]s: for front matter, and for the files of a site's configuration.
//!
//! Each reader is bounded in depth and in what aliases may expand to, so that no input is a bomb.

use serde::de::DeserializeSeed;

use crate::unprintable;
use crate::value::{Map, Reader, Value};

/// Why a text could not be read, and where: line and column from 1, the column in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataError {
    /// What is wrong.
    pub message: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl std::fmt::Display for DataError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for DataError {}

/// Reads a YAML 1.2 document whose root is a map. A key that comes twice takes its last value.
///
/// # Errors
/// The text is not YAML, or its root is not a map.
pub fn parse_yaml(text: &str) -> Result<Map, DataError> {
    root(read_yaml(text)?)
}

/// Reads a TOML document.
///
/// # Errors
/// The text is not TOML.
pub fn parse_toml(text: &str) -> Result<Map, DataError> {
    root(read_toml(text)?)
}

/// Reads a JSON document whose root is an object. A key that comes twice takes its last value.
///
/// # Errors
/// The text is not JSON, or its root is not an object.
pub fn parse_json(text: &str) -> Result<Map, DataError> {
    root(read_json(text)?)
}

/// What a document says, and which keys it says twice.
pub(crate) struct Document {
    pub(crate) value: Value,
    pub(crate) duplicates: Vec<String>,
}

fn root(document: Document) -> Result<Map, DataError> {
    match document.value {
        Value::Map(map) => Ok(map),
        Value::Null => Ok(Map::new()),
        other => {
            Err(DataError { message: format!("expected keys and values, found {}", other.kind()), line: 1, column: 1 })
        }
    }
}

pub(crate) fn read_yaml(text: &str) -> Result<Document, DataError> {
    let mut duplicates = Vec::new();
    if text.trim().is_empty() {
        return Ok(Document { value: Value::Null, duplicates });
    }
    let masked = unprintable::masked(text);
    let text = masked.as_deref().unwrap_or(text);
    let options = serde_saphyr::options! {
        // `yes` and `on` are texts in YAML 1.2, and for Hugo.
        strict_booleans: true,
        // `012` is ten for Hugo, also in an address; `08` is a text.
        legacy_octal_numbers: true,
        duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::PassThrough,
        non_finite_float_policy: serde_saphyr::options::NonFiniteFloatPolicy::AsString,
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: 100_000 },
        with_snippet: false
    };
    let read = serde_saphyr::with_deserializer_from_str_with_options(text, options, |deserializer| {
        Reader::new(&mut duplicates).deserialize(deserializer)
    });
    match read {
        Ok(value) => {
            let value = if masked.is_some() { unprintable::unmasked(value) } else { value };
            Ok(Document { value, duplicates })
        }
        Err(error) => {
            let place = error.location();
            let at = |part: Option<u64>| part.and_then(|n| u32::try_from(n).ok()).unwrap_or(1).max(1);
            Err(DataError {
                message: without_place(&one_line(&error.render())),
                line: at(place.as_ref().map(serde_saphyr::Location::line)),
                column: at(place.as_ref().map(serde_saphyr::Location::column)),
            })
        }
    }
}

pub(crate) fn read_toml(text: &str) -> Result<Document, DataError> {
    let mut duplicates = Vec::new();
    let failed = |error: toml::de::Error| {
        let (line, column) = place(text, error.span().map_or(0, |span| span.start));
        DataError { message: one_line(error.message()), line, column }
    };
    let deserializer = toml::Deserializer::parse(text).map_err(failed)?;
    let value = Reader::new(&mut duplicates).deserialize(deserializer).map_err(failed)?;
    Ok(Document { value, duplicates })
}

pub(crate) fn read_json(text: &str) -> Result<Document, DataError> {
    let mut duplicates = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = Reader::new(&mut duplicates)
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    match read {
        Ok(value) => Ok(Document { value, duplicates }),
        Err(error) => {
            let message = error.to_string();
            Err(DataError {
                message: without_place(&one_line(&message)),
                line: u32::try_from(error.line()).unwrap_or(1).max(1),
                column: u32::try_from(error.column()).unwrap_or(1).max(1),
            })
        }
    }
}

/// Line and column, from 1, of a byte offset.
pub(crate) fn place(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count();
    let column = before.rsplit('\n').next().unwrap_or("").chars().count();
    (u32::try_from(line).unwrap_or(u32::MAX - 1) + 1, u32::try_from(column).unwrap_or(u32::MAX - 1) + 1)
}

/// The place is told apart from the message.
fn without_place(message: &str) -> String {
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    message.strip_prefix("error: ").unwrap_or(message).to_owned()
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_is_version_1_2_with_any_key() {
        let map =
            parse_yaml("Title: x\ndraft: yes\non: true\n5: five\nnothing:\nfloat: 1.5\nbig: 99999999999999999999")
                .unwrap();
        assert_eq!(map.get("title").and_then(Value::as_str), Some("x"));
        assert_eq!(map.get("draft").and_then(Value::as_str), Some("yes"));
        assert_eq!(map.get("on"), Some(&Value::Bool(true)));
        assert_eq!(map.get("5").and_then(Value::as_str), Some("five"));
        assert_eq!(map.get("nothing"), Some(&Value::Null));
        assert_eq!(map.get("float"), Some(&Value::Float(1.5)));
        assert!(matches!(map.get("big"), Some(Value::Float(_))));
        // Measured with Hugo 0.168: numbers that begin with 0 are of base 8.
        let map = parse_yaml("slug: 012\ntags: [007, 0o14, 0x10, \"012\"]").unwrap();
        assert_eq!(map.get("slug").and_then(Value::to_text).as_deref(), Some("10"));
        let tags: Vec<_> =
            map.get("tags").and_then(Value::as_list).unwrap().iter().filter_map(Value::to_text).collect();
        assert_eq!(tags, ["7", "12", "16", "012"]);
    }

    #[test]
    fn of_two_equal_keys_the_last_wins() {
        let document = read_yaml("a: 1\nb: 2\nA: 3").unwrap();
        assert_eq!(document.value.get("a"), Some(&Value::Integer(3)));
        assert_eq!(document.duplicates, ["A"]);
    }

    #[test]
    fn toml_dates_are_dates() {
        let map = parse_toml("date = 2020-01-02T03:04:05+01:00\nday = 2020-01-02\n[params]\nx = 1").unwrap();
        assert_eq!(map.get("date"), Some(&Value::Date("2020-01-02T03:04:05+01:00".to_owned())));
        assert_eq!(map.get("day"), Some(&Value::Date("2020-01-02".to_owned())));
        assert_eq!(map.get("params.x"), Some(&Value::Integer(1)));
    }

    #[test]
    fn errors_say_where() {
        let place = |result: Result<Map, DataError>| {
            let error = result.unwrap_err();
            assert!(!error.message.is_empty());
            (error.line, error.column)
        };
        assert_eq!(place(parse_yaml("title: x\na: b: c\n")), (2, 5));
        assert_eq!(place(parse_toml("title = 'x'\né = 1\n")), (2, 1));
        assert_eq!(place(parse_json("{\"a\": 1,\n  x}")), (2, 3));
        assert_eq!(place(parse_yaml("- a\n- b")), (1, 1));
        assert_eq!(place(parse_json("[1]")), (1, 1));
    }

    #[test]
    fn bombs_are_refused() {
        let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for level in 1..12 {
            let inner = format!("*a{}", level - 1);
            let list = vec![inner; 10].join(",");
            bomb.push_str(&format!("a{level}: &a{level} [{list}]\n"));
        }
        assert!(parse_yaml(&bomb).is_err());
        for open in ["[", "{\"a\":"] {
            assert!(parse_json(&format!("{{\"x\": {}", open.repeat(100_000))).is_err());
            assert!(parse_yaml(&format!("x: {}", open.repeat(100_000))).is_err());
            assert!(parse_toml(&format!("x = {}", open.replace(':', "=").repeat(100_000))).is_err());
        }
        assert!(parse_yaml(&"- ".repeat(10_000)).is_err());
    }
}

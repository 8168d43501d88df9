//! Values of front matter and configuration, of whatever syntax: [`Value`] and [`Map`].
//!
//! The two tests of Hugo that everything depends on are here: [`Value::truthy`] and [`Value::is_set`].

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// One value of front matter or configuration.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Nothing: `key:` in YAML, `null` in JSON.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A text.
    String(String),
    /// A date of TOML, as written.
    Date(String),
    /// A list.
    List(Vec<Value>),
    /// Keys and values.
    Map(Map),
}

impl Value {
    /// The text of a string or date; none for other types.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) | Value::Date(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The whole number, if it is one or a text that reads as one (`weight: "5"`; Hugo, spf13/cast).
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Value::Integer(number) => Some(*number),
            // A float beyond the range of i64 saturates, which is what sorting by it needs.
            Value::Float(number) if number.is_finite() => Some(*number as i64),
            Value::String(text) => whole(text.trim()),
            _ => None,
        }
    }

    /// The list, if it is one.
    pub fn as_list(&self) -> Option<&[Value]> {
        match self {
            Value::List(values) => Some(values),
            _ => None,
        }
    }

    /// The map, if it is one.
    pub fn as_map(&self) -> Option<&Map> {
        match self {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// A scalar as text: `2019` is "2019", `true` is "true". None for nothing, lists and maps.
    pub fn to_text(&self) -> Option<String> {
        match self {
            Value::Null | Value::List(_) | Value::Map(_) => None,
            Value::Bool(value) => Some(value.to_string()),
            Value::Integer(number) => Some(number.to_string()),
            Value::Float(number) => Some(number.to_string()),
            Value::String(text) | Value::Date(text) => Some(text.clone()),
        }
    }

    /// Whether `if` and `with` take it for true: everything but nothing, `false`, 0, "" and what is empty.
    /// The text "false" is true (Go, text/template).
    pub fn truthy(&self) -> bool {
        match self {
            Value::Null => false,
            Value::Bool(value) => *value,
            Value::Integer(number) => *number != 0,
            Value::Float(number) => *number != 0.0,
            Value::String(text) | Value::Date(text) => !text.is_empty(),
            Value::List(values) => !values.is_empty(),
            Value::Map(map) => !map.is_empty(),
        }
    }

    /// Whether Hugo's `default` takes it for set: booleans always, the rest when it is [`Value::truthy`]
    /// (Hugo, tpl/compare/compare.go).
    pub fn is_set(&self) -> bool {
        matches!(self, Value::Bool(_)) || self.truthy()
    }

    /// The value at a path of keys joined by dots, in any case: `sidebar.home`.
    pub fn get(&self, path: &str) -> Option<&Value> {
        self.as_map()?.get(path)
    }

    /// What kind of value it is, for messages: "a list".
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Bool(_) => "a boolean",
            Value::Integer(_) | Value::Float(_) => "a number",
            Value::String(_) => "a text",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }
}

/// The whole number at the start of a text: "5", and 1 of "1.5".
fn whole(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    fraction.bytes().all(|byte| byte.is_ascii_digit()).then(|| whole.parse().ok())?
}

/// Keys and values; keys are kept in lower case, so any case finds them (Hugo, common/hmaps `PrepareParams`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(transparent)]
pub struct Map(BTreeMap<String, Value>);

impl Map {
    /// An empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts `value` at `key`, and gives back what was there.
    pub fn insert(&mut self, key: &str, value: Value) -> Option<Value> {
        self.0.insert(lower(key), value)
    }

    /// The value at a key, or at a path of keys joined by dots, in any case.
    pub fn get(&self, path: &str) -> Option<&Value> {
        let path = lower(path);
        if let Some(value) = self.0.get(&path) {
            return Some(value);
        }
        let (first, rest) = path.split_once('.')?;
        self.0.get(first)?.as_map()?.get(rest)
    }

    /// The value at one key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.0.get_mut(&lower(key))
    }

    /// Takes the value at one key out.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.0.remove(&lower(key))
    }

    /// Whether the key, or the path, is there.
    pub fn contains_key(&self, path: &str) -> bool {
        self.get(path).is_some()
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keys and values in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Puts everything of `other` into this map, maps into maps; what `other` says wins.
    pub fn merge(&mut self, other: Map) {
        for (key, value) in other.0 {
            match (self.0.get_mut(&key), value) {
                (Some(Value::Map(ours)), Value::Map(theirs)) => ours.merge(theirs),
                (_, value) => {
                    self.0.insert(key, value);
                }
            }
        }
    }
}

impl FromIterator<(String, Value)> for Map {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(pairs: I) -> Self {
        let mut map = Map::new();
        for (key, value) in pairs {
            map.insert(&key, value);
        }
        map
    }
}

impl IntoIterator for Map {
    type Item = (String, Value);
    type IntoIter = std::collections::btree_map::IntoIter<String, Value>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

fn lower(key: &str) -> String {
    if key.is_ascii() { key.to_ascii_lowercase() } else { key.to_lowercase() }
}

/// Reads any self-describing format into a [`Value`], and notes the keys that come twice in one map.
pub(crate) struct Reader<'a> {
    /// Keys met twice, as written the second time.
    pub(crate) duplicates: &'a mut Vec<String>,
    /// How many maps and lists are open.
    pub(crate) depth: usize,
}

/// Deeper values are refused: no author writes them, and reading and dropping them is recursive.
const MOST_DEPTH: usize = 64;

/// The key by which the `toml` crate hands a date to a visitor.
const TOML_DATE: &str = "$__toml_private_datetime";

impl<'a> Reader<'a> {
    pub(crate) fn new(duplicates: &'a mut Vec<String>) -> Self {
        Self { duplicates, depth: 0 }
    }

    fn inner<E: de::Error>(&mut self) -> Result<Reader<'_>, E> {
        if self.depth >= MOST_DEPTH {
            return Err(E::custom("nested too deeply"));
        }
        Ok(Reader { duplicates: &mut *self.duplicates, depth: self.depth + 1 })
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Integer(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        Ok(i64::try_from(number).map_or(Value::Float(number as f64), Value::Integer))
    }

    fn visit_i128<E: de::Error>(self, number: i128) -> Result<Value, E> {
        Ok(i64::try_from(number).map_or(Value::Float(number as f64), Value::Integer))
    }

    fn visit_u128<E: de::Error>(self, number: u128) -> Result<Value, E> {
        Ok(i64::try_from(number).map_or(Value::Float(number as f64), Value::Integer))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Float(number))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Value, E> {
        Ok(Value::String(String::from_utf8_lossy(bytes).into_owned()))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.inner()?)? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(Key(key)) = entries.next_key()? {
            if key == TOML_DATE {
                return Ok(Value::Date(entries.next_value()?));
            }
            let value = entries.next_value_seed(self.inner()?)?;
            if map.insert(&key, value).is_some() {
                self.duplicates.push(key);
            }
        }
        Ok(Value::Map(map))
    }
}

/// A key: any scalar, as text.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut none = Vec::new();
        let value = Reader { duplicates: &mut none, depth: MOST_DEPTH }.deserialize(deserializer)?;
        match value {
            Value::Null => Ok(Key("null".to_owned())),
            value => value.to_text().map(Key).ok_or_else(|| de::Error::custom("a key must be a text")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn truthiness_and_being_set_follow_hugo() {
        let text = |text: &str| Value::String(text.to_owned());
        for (value, truthy, set) in [
            (Value::Null, false, false),
            (Value::Bool(false), false, true),
            (Value::Bool(true), true, true),
            (Value::Integer(0), false, false),
            (Value::Integer(-1), true, true),
            (Value::Float(0.0), false, false),
            (text(""), false, false),
            (text("false"), true, true),
            (Value::List(vec![]), false, false),
            (Value::List(vec![Value::Null]), true, true),
            (Value::Map(Map::new()), false, false),
        ] {
            assert_eq!((value.truthy(), value.is_set()), (truthy, set), "{value:?}");
        }
    }

    #[test]
    fn a_text_may_be_a_whole_number() {
        for (text, number) in [
            ("5", Some(5)),
            ("-3", Some(-3)),
            ("05", Some(5)),
            ("1.5", Some(1)),
            ("1.x", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(Value::String(text.to_owned()).as_integer(), number, "{text}");
        }
    }

    #[test]
    fn keys_are_found_in_any_case_and_by_path() {
        let mut inner = Map::new();
        inner.insert("Home", Value::String("left".to_owned()));
        let mut map = Map::new();
        map.insert("SideBar", Value::Map(inner));
        map.insert("a.b", Value::Integer(1));
        assert_eq!(map.get("sidebar.HOME").and_then(Value::as_str), Some("left"));
        assert_eq!(map.get("A.b"), Some(&Value::Integer(1)));
        assert_eq!(map.get("sidebar.home.x"), None);
    }

    #[test]
    fn merging_goes_into_maps_and_the_other_wins() {
        let read = |text: &str| crate::data::parse_json(text).unwrap();
        let mut map = read(r#"{"a": {"x": 1, "y": 2}, "b": 1}"#);
        map.merge(read(r#"{"A": {"y": 3}, "c": [1]}"#));
        assert_eq!(map, read(r#"{"a": {"x": 1, "y": 3}, "b": 1, "c": [1]}"#));
    }

    #[test]
    fn a_map_serializes_as_json() {
        let map = crate::data::parse_yaml("Title: x\nn: 1\nlist: [a, null, 1.5]").unwrap();
        assert_eq!(serde_json::to_string(&map).unwrap(), r#"{"list":["a",null,1.5],"n":1,"title":"x"}"#);
    }
}

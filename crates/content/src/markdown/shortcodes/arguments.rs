//! What stands behind a shortcode's name: parameters by name or by position, in quotes, backquotes or neither, over as
//! many lines as the author likes (Hugo, parser/pageparser/pagelexer_shortcode.go).

use crate::value::{Map, Value};

/// More parameters than these are not read.
const MOST: usize = 200;

/// The parameters of a tag.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Arguments {
    all: Vec<(Option<String>, Value)>,
}

impl Arguments {
    pub(crate) fn read(text: &str) -> Self {
        let mut all = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() && all.len() < MOST {
            let name_len = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
            let (name, after) = rest.split_at(name_len);
            let (name, value_start) = match after.trim_start().strip_prefix('=') {
                Some(value) if !name.is_empty() => (Some(name.to_owned()), value.trim_start()),
                _ => (None, rest),
            };
            let (value, after) = value(value_start);
            all.push((name, value));
            rest = after.trim_start();
        }
        Self { all }
    }

    /// Whether some have names and some have not, which Hugo refuses.
    pub(super) fn is_mixed(&self) -> bool {
        self.is_named() && self.all.iter().any(|(name, _)| name.is_none())
    }

    /// Whether they have names.
    pub(crate) fn is_named(&self) -> bool {
        self.all.iter().any(|(name, _)| name.is_some())
    }

    /// The value of that name, in any case.
    pub(crate) fn named(&self, name: &str) -> Option<&Value> {
        let is = |known: &Option<String>| known.as_ref().is_some_and(|known| known.eq_ignore_ascii_case(name));
        self.all.iter().rev().find(|(known, _)| is(known)).map(|(_, value)| value)
    }

    /// The value at that position, from 0.
    pub(crate) fn at(&self, position: usize) -> Option<&Value> {
        self.all.get(position).filter(|(name, _)| name.is_none()).map(|(_, value)| value)
    }

    /// The text of that name, or at that position if none is named; "" if it is not there.
    pub(super) fn text(&self, name: &str, position: usize) -> String {
        self.named(name).or_else(|| self.at(position)).and_then(Value::to_text).unwrap_or_default()
    }

    /// The text of that name; "" if it is not there.
    pub(super) fn name(&self, name: &str) -> String {
        self.text(name, usize::MAX)
    }

    /// Whether that name says yes or no, as a word or as a number; none for anything else.
    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        match self.name(name).as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        }
    }

    /// All of them, as templates see them: a map, or a list.
    pub(crate) fn params(&self) -> Value {
        if !self.is_named() {
            return Value::List(self.all.iter().map(|(_, value)| value.clone()).collect());
        }
        let mut map = Map::new();
        for (name, value) in &self.all {
            if let Some(name) = name {
                map.insert(name, value.clone());
            }
        }
        Value::Map(map)
    }
}

/// A value, quoted or not, and what follows. Without quotes, numbers and booleans are such (Hugo, hugolib/shortcode.go).
fn value(text: &str) -> (Value, &str) {
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '`')) else {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (value, rest) = text.split_at(end);
        let typed = match value {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ if is_plain_number(value) => {
                value.parse().map_or_else(|_| Value::String(value.to_owned()), Value::Integer)
            }
            _ => Value::String(value.to_owned()),
        };
        return (typed, rest);
    };
    let mut value = String::new();
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            '\\' if quote == '"' && !escaped => escaped = true,
            character if character == quote && !escaped => {
                return (Value::String(value), text.get(at + 1..).unwrap_or(""));
            }
            character => {
                if escaped && character != '"' && character != '\\' {
                    value.push('\\');
                }
                escaped = false;
                value.push(character);
            }
        }
    }
    (Value::String(value), "")
}

/// Whether a number reads back as it was written: `007` is a text.
fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let has_zero = digits.len() > 1 && digits.starts_with('0');
    !digits.is_empty() && digits.len() < 19 && !has_zero && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_have_names_or_positions_and_may_take_many_lines() {
        let arguments = Arguments::read("src=\"a b\"\n  Title=`raw \"x\"\n two` n = 3 open=true id=007");
        assert_eq!(arguments.name("SRC"), "a b");
        assert_eq!(arguments.name("title"), "raw \"x\"\n two");
        assert_eq!(arguments.named("n"), Some(&Value::Integer(3)));
        assert_eq!((arguments.flag("open"), arguments.flag("src")), (Some(true), None));
        assert_eq!(arguments.name("id"), "007");
        assert!(arguments.is_named() && !arguments.is_mixed());
        let arguments = Arguments::read("one \"es\\\"c\" `ra\\w`");
        let all: Vec<_> = (0..4).map(|n| arguments.text("", n)).collect();
        assert_eq!(all, ["one", "es\"c", "ra\\w", ""]);
        assert!(Arguments::read("a b=c").is_mixed());
        assert_eq!(Arguments::read(" \n").params(), Value::List(Vec::new()));
    }
}

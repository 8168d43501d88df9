//! What templates can call and ask for (Hugo, tpl/…; Go, text/template/funcs.go).

use super::run::{Display, Failure, Run};
use crate::entities::escape;
use crate::value::{Map, Value};
use std::cmp::Ordering;

/// A value while a template runs.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Data {
    Value(Value),
    /// HTML that is not escaped.
    Html(String),
    /// An address that is not judged.
    Url(String),
    /// Attributes of an element.
    Attribute(String),
    /// The shortcode itself, or how many levels above it.
    Shortcode(usize),
    Page,
}

impl Data {
    pub(super) fn truthy(&self) -> bool {
        match self {
            Data::Value(value) => value.truthy(),
            Data::Html(text) | Data::Url(text) | Data::Attribute(text) => !text.is_empty(),
            Data::Shortcode(_) | Data::Page => true,
        }
    }

    fn value(&self) -> Value {
        match self {
            Data::Value(value) => value.clone(),
            other => Value::String(other.text()),
        }
    }
}

/// What `.Page` has.
pub(super) const PAGE: &[&str] = &[
    "Date",
    "Description",
    "Draft",
    "Kind",
    "LinkTitle",
    "Name",
    "Param",
    "Params",
    "Permalink",
    "RelPermalink",
    "RenderString",
    "Section",
    "Site",
    "Title",
    "Type",
    "Weight",
    "Keywords",
    "Language",
    "Lang",
];

/// The functions in order.
const FUNCTIONS: &[&str] = &[
    "absLangURL",
    "absURL",
    "add",
    "after",
    "anchorize",
    "and",
    "chomp",
    "cond",
    "countwords",
    "default",
    "delimit",
    "dict",
    "div",
    "emojify",
    "eq",
    "first",
    "ge",
    "gt",
    "hasPrefix",
    "hasSuffix",
    "htmlEscape",
    "htmlUnescape",
    "humanize",
    "in",
    "index",
    "int",
    "isset",
    "last",
    "le",
    "len",
    "lower",
    "lt",
    "markdownify",
    "mod",
    "mul",
    "ne",
    "not",
    "or",
    "plainify",
    "print",
    "printf",
    "println",
    "ref",
    "relLangURL",
    "relURL",
    "relref",
    "replace",
    "safeCSS",
    "safeHTML",
    "safeHTMLAttr",
    "safeJS",
    "safeURL",
    "seq",
    "site",
    "slice",
    "slicestr",
    "split",
    "string",
    "strings.Contains",
    "strings.HasPrefix",
    "strings.HasSuffix",
    "strings.Replace",
    "strings.Split",
    "strings.ToLower",
    "strings.ToUpper",
    "strings.Trim",
    "strings.TrimLeft",
    "strings.TrimPrefix",
    "strings.TrimRight",
    "strings.TrimSpace",
    "strings.TrimSuffix",
    "sub",
    "substr",
    "title",
    "trim",
    "truncate",
    "upper",
    "urlize",
    "urlquery",
];

pub(super) fn is_known(name: &str) -> bool {
    FUNCTIONS.contains(&name) || name.starts_with("site.") || name == "page" || name.starts_with("page.")
}

/// A value as text, as Go prints it.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::List(values) => format!("[{}]", values.iter().map(shown).collect::<Vec<_>>().join(" ")),
        Value::Map(map) => {
            let entries = map.iter().map(|(key, value)| format!("{key}:{}", shown(value)));
            format!("map[{}]", entries.collect::<Vec<_>>().join(" "))
        }
        value => value.to_text().unwrap_or_default(),
    }
}

fn text(text: impl Into<String>) -> Data {
    Data::Value(Value::String(text.into()))
}

fn boolean(value: bool) -> Data {
    Data::Value(Value::Bool(value))
}

/// A field or method of a value.
pub(super) fn field(value: Data, name: &str, arguments: Vec<Data>, run: &mut Run<'_, '_>) -> Result<Data, Failure> {
    match &value {
        Data::Shortcode(level) => shortcode(*level, name, &arguments, run),
        Data::Page => page(name, &arguments, run),
        Data::Value(inner) if arguments.is_empty() => match inner {
            Value::Map(map) => Ok(Data::Value(map.get(name).cloned().unwrap_or_default())),
            Value::Null => Ok(Data::Value(Value::Null)),
            other => Err(Failure::new(format!("`.{name}` is asked of {}", other.kind()))),
        },
        _ => Err(Failure::new(format!("`.{name}` is not understood"))),
    }
}

fn shortcode(level: usize, name: &str, arguments: &[Data], run: &mut Run<'_, '_>) -> Result<Data, Failure> {
    let scope = run.scope;
    let parent = match level.checked_sub(1) {
        None => None,
        Some(above) => match scope.parents.iter().rev().nth(above) {
            Some(parent) => Some(parent),
            None => return Ok(Data::Value(Value::Null)),
        },
    };
    let own = parent.map_or(scope.arguments, |parent| &parent.arguments);
    Ok(match name {
        "Get" => {
            let key = arguments.first().map(Data::value).unwrap_or_default();
            let found = match &key {
                Value::Integer(position) => usize::try_from(*position).ok().and_then(|position| own.at(position)),
                key => own.named(&shown(key)),
            };
            // Hugo gives "" for a parameter that is not there.
            Data::Value(found.cloned().unwrap_or_else(|| Value::String(String::new())))
        }
        "Params" => Data::Value(own.params()),
        "IsNamedParams" => boolean(own.is_named()),
        "Inner" if level == 0 => Data::Html(scope.inner.to_owned()),
        "Name" => text(parent.map_or(scope.name, |parent| parent.name.as_str())),
        "Ordinal" => {
            let ordinal = parent.map_or(scope.ordinal, |parent| parent.ordinal);
            Data::Value(Value::Integer(i64::try_from(ordinal).unwrap_or(i64::MAX)))
        }
        "Parent" if scope.parents.len() > level => Data::Shortcode(level + 1),
        "Parent" => Data::Value(Value::Null),
        "Page" => Data::Page,
        "Site" => Data::Value(scope.site.clone()),
        name => return Err(Failure::new(format!("`.{name}` is not understood"))),
    })
}

fn page(name: &str, arguments: &[Data], run: &mut Run<'_, '_>) -> Result<Data, Failure> {
    let page = run.scope.page;
    Ok(match name {
        "Site" => Data::Value(run.scope.site.clone()),
        "Param" => {
            let key = arguments.first().map(Data::text).unwrap_or_default();
            let find = |of: &Value| of.get("params")?.get(&key).cloned();
            Data::Value(find(page).or_else(|| find(run.scope.site)).unwrap_or_default())
        }
        "RenderString" => {
            let source = arguments.last().map(Data::text).unwrap_or_default();
            let is_block = arguments.len() > 1
                && arguments
                    .first()
                    .is_some_and(|options| options.value().get("display") == Some(&Value::String("block".into())));
            let display = if is_block { Display::Block } else { Display::Line };
            Data::Html((run.markdown)(&source, display))
        }
        name if PAGE.contains(&name) => Data::Value(page.get(name).cloned().unwrap_or_default()),
        name => return Err(Failure::new(format!("`.Page.{name}` is not understood"))),
    })
}

/// What `range` goes over: keys or positions, and values.
pub(super) fn entries(data: Data) -> Result<Vec<(Value, Data)>, Failure> {
    match data.value() {
        Value::Null => Ok(Vec::new()),
        Value::List(values) => {
            Ok((0..).zip(values).map(|(n, value)| (Value::Integer(n), Data::Value(value))).collect())
        }
        Value::Map(map) => {
            Ok(map.iter().map(|(key, value)| (Value::String(key.to_owned()), Data::Value(value.clone()))).collect())
        }
        // Go 1.22.
        Value::Integer(count) => {
            Ok((0..count.min(10_000)).map(|n| (Value::Integer(n), Data::Value(Value::Integer(n)))).collect())
        }
        other => Err(Failure::new(format!("`range` goes over {}", other.kind()))),
    }
}

/// Calls a function.
pub(super) fn call(name: &str, arguments: Vec<Data>, run: &mut Run<'_, '_>) -> Result<Data, Failure> {
    if let Some(path) = name.strip_prefix("site.") {
        return Ok(Data::Value(run.scope.site.get(path).cloned().unwrap_or_default()));
    }
    if let Some(path) = name.strip_prefix("page.") {
        let mut data = Data::Page;
        for name in path.split('.') {
            data = field(data, name, Vec::new(), run)?;
        }
        return Ok(data);
    }
    let nth = |n: usize| arguments.get(n).map(Data::text).unwrap_or_default();
    let value = |n: usize| arguments.get(n).map(Data::value).unwrap_or_default();
    let last = || arguments.last().map(Data::text).unwrap_or_default();
    let least = match name {
        "page" | "site" | "slice" | "dict" | "print" | "println" => 0,
        "default" | "in" | "index" | "isset" | "eq" | "ne" | "lt" | "le" | "gt" | "ge" | "add" | "sub" | "mul"
        | "div" | "mod" | "first" | "last" | "after" | "split" | "delimit" | "trim" | "hasPrefix" | "hasSuffix" => 2,
        "cond" | "replace" => 3,
        _ => 1,
    };
    if arguments.len() < least {
        return Err(Failure::new(format!("`{name}` has too few values")));
    }
    Ok(match name {
        "site" => Data::Value(run.scope.site.clone()),
        "page" => Data::Page,
        "default" => {
            let is_set = arguments.get(1).is_some_and(|data| match data {
                Data::Value(value) => value.is_set(),
                other => other.truthy(),
            });
            arguments.into_iter().nth(usize::from(is_set)).unwrap_or(Data::Value(Value::Null))
        }
        "cond" => {
            let chosen = if arguments.first().is_some_and(Data::truthy) { 1 } else { 2 };
            arguments.into_iter().nth(chosen).unwrap_or(Data::Value(Value::Null))
        }
        "not" => boolean(!arguments.first().is_some_and(Data::truthy)),
        "eq" => boolean((1..arguments.len()).any(|n| compare(&value(0), &value(n)) == Some(Ordering::Equal))),
        "ne" => boolean((1..arguments.len()).all(|n| compare(&value(0), &value(n)) != Some(Ordering::Equal))),
        "lt" => boolean(compare(&value(0), &value(1)).is_some_and(Ordering::is_lt)),
        "le" => boolean(compare(&value(0), &value(1)).is_some_and(Ordering::is_le)),
        "gt" => boolean(compare(&value(0), &value(1)).is_some_and(Ordering::is_gt)),
        "ge" => boolean(compare(&value(0), &value(1)).is_some_and(Ordering::is_ge)),
        "add" | "sub" | "mul" | "div" | "mod" => arithmetic(name, &arguments)?,
        "markdownify" => Data::Html((run.markdown)(&nth(0), Display::Line)),
        "safeHTML" => Data::Html(nth(0)),
        "safeURL" => Data::Url(nth(0)),
        "safeHTMLAttr" => Data::Attribute(nth(0)),
        // Styles and scripts never remain, so these are texts.
        "safeCSS" | "safeJS" | "emojify" | "string" => text(nth(0)),
        "plainify" => text(crate::markdown::words::plain_text(&nth(0))),
        "htmlEscape" => text(escape(&nth(0))),
        "htmlUnescape" => text(crate::entities::decode_entities(&nth(0))),
        "urlize" => text(without_letters_beyond_ascii(&crate::urlize::urlize(&nth(0)))),
        "anchorize" => text(crate::urlize::anchorize(&nth(0))),
        "urlquery" => text(percent_encoded(&nth(0))),
        "relURL" | "relLangURL" => text(rel_url(&nth(0), run)),
        "absURL" | "absLangURL" => text(abs_url(&nth(0), run)),
        "ref" | "relref" => {
            let path = match value(1) {
                Value::Map(map) => map.get("path").map(shown).unwrap_or_default(),
                path => shown(&path),
            };
            text((run.scope.refer)(&path, "").unwrap_or(path))
        }
        "upper" | "strings.ToUpper" => text(nth(0).to_uppercase()),
        "lower" | "strings.ToLower" => text(nth(0).to_lowercase()),
        "title" => text(titled(&nth(0))),
        "humanize" => text(capital(&nth(0).replace(['-', '_'], " "))),
        "chomp" => text(nth(0).trim_end_matches(['\r', '\n'])),
        "strings.TrimSpace" => text(nth(0).trim()),
        "trim" | "strings.Trim" => text(nth(0).trim_matches(|c| nth(1).contains(c))),
        "strings.TrimLeft" => text(nth(1).trim_start_matches(|c| nth(0).contains(c))),
        "strings.TrimRight" => text(nth(1).trim_end_matches(|c| nth(0).contains(c))),
        "strings.TrimPrefix" => text(nth(1).strip_prefix(nth(0).as_str()).unwrap_or(&nth(1))),
        "strings.TrimSuffix" => text(nth(1).strip_suffix(nth(0).as_str()).unwrap_or(&nth(1))),
        "replace" | "strings.Replace" => {
            let (old, new) = (nth(1), nth(2));
            if old.is_empty() { text(nth(0)) } else { bounded(nth(0).replace(&old, &new))? }
        }
        "hasPrefix" | "strings.HasPrefix" => boolean(nth(0).starts_with(&nth(1))),
        "hasSuffix" | "strings.HasSuffix" => boolean(nth(0).ends_with(&nth(1))),
        "strings.Contains" => boolean(nth(0).contains(&nth(1))),
        "split" | "strings.Split" => {
            let (whole, by) = (nth(0), nth(1));
            let parts: Vec<Value> = if by.is_empty() {
                whole.chars().map(|c| Value::String(c.to_string())).collect()
            } else {
                whole.split(by.as_str()).map(|part| Value::String(part.to_owned())).collect()
            };
            Data::Value(Value::List(parts))
        }
        "delimit" => text(delimited(&value(0), &nth(1), arguments.get(2).map(Data::text))),
        "truncate" => text(nth(1).chars().take(count(&value(0))).collect::<String>()),
        "substr" | "slicestr" => {
            let (start, end) = (count(&value(1)), arguments.get(2).map(|_| count(&value(2))));
            let length = match (name, end) {
                ("substr", Some(length)) => length,
                (_, Some(end)) => end.saturating_sub(start),
                (_, None) => usize::MAX,
            };
            text(nth(0).chars().skip(start).take(length).collect::<String>())
        }
        "print" => text(printed(&arguments)),
        "println" => text(arguments.iter().map(Data::text).collect::<Vec<_>>().join(" ") + "\n"),
        "printf" => bounded(formatted(&nth(0), arguments.get(1..).unwrap_or_default()))?,
        "len" => {
            let length = match value(0) {
                Value::List(values) => values.len(),
                Value::Map(map) => map.len(),
                other => shown(&other).len(),
            };
            Data::Value(integer(length))
        }
        "countwords" => Data::Value(integer(nth(0).split_whitespace().count())),
        "int" => Data::Value(value(0).as_integer().map_or(Value::Integer(0), Value::Integer)),
        "index" => {
            let mut found = value(0);
            for n in 1..arguments.len() {
                found = match (&found, value(n)) {
                    (Value::List(values), key) => values.get(count(&key)).cloned().unwrap_or_default(),
                    (Value::Map(map), key) => map.get(&shown(&key)).cloned().unwrap_or_default(),
                    _ => Value::Null,
                };
            }
            Data::Value(found)
        }
        "isset" => boolean(match (value(0), value(1)) {
            (Value::List(values), key) => key.as_integer().is_some_and(|n| n >= 0 && count(&key) < values.len()),
            (Value::Map(map), key) => map.contains_key(&shown(&key)),
            _ => false,
        }),
        "in" => boolean(match value(0) {
            Value::List(values) => values.iter().any(|known| compare(known, &value(1)) == Some(Ordering::Equal)),
            other => shown(&other).contains(&nth(1)),
        }),
        "first" | "last" | "after" => {
            let (count, list) = (count(&value(0)), value(1));
            let values = list.as_list().unwrap_or_default();
            let kept = match name {
                "first" => values.get(..count.min(values.len())),
                "last" => values.get(values.len().saturating_sub(count)..),
                _ => values.get(count.min(values.len())..),
            };
            Data::Value(Value::List(kept.unwrap_or_default().to_vec()))
        }
        "slice" => Data::Value(Value::List(arguments.iter().map(Data::value).collect())),
        "dict" => {
            let mut map = Map::new();
            for pair in arguments.chunks(2) {
                if let [key, value] = pair {
                    map.insert(&key.text(), value.value());
                }
            }
            Data::Value(Value::Map(map))
        }
        "seq" => {
            let (from, to) = if arguments.len() > 1 {
                (value(0), value(arguments.len() - 1))
            } else {
                (Value::Integer(1), value(0))
            };
            let (from, to) = (from.as_integer().unwrap_or_default(), to.as_integer().unwrap_or_default());
            Data::Value(Value::List((from..=to).take(10_000).map(Value::Integer).collect()))
        }
        _ => return Err(Failure::new(format!("the function `{name}` is not understood for `{}`", last()))),
    })
}

fn integer(number: usize) -> Value {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A position or a number of things: nothing below 0.
fn count(value: &Value) -> usize {
    value.as_integer().and_then(|number| usize::try_from(number).ok()).unwrap_or_default()
}

/// A text of bounded length: it may be put together of itself again and again.
fn bounded(value: String) -> Result<Data, Failure> {
    if value.len() > 1 << 20 { Err(Failure::new("a text becomes too long")) } else { Ok(text(value)) }
}

/// Numbers by size, texts by letters, booleans by identity; what cannot be compared is different (Hugo, tpl/compare).
fn compare(a: &Value, b: &Value) -> Option<Ordering> {
    let number = |value: &Value| match value {
        Value::Integer(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    };
    match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
        (Value::Null, Value::Null) => Some(Ordering::Equal),
        (Value::String(_) | Value::Date(_), Value::String(_) | Value::Date(_)) => Some(shown(a).cmp(&shown(b))),
        (Value::List(_), Value::List(_)) | (Value::Map(_), Value::Map(_)) => (a == b).then_some(Ordering::Equal),
        _ => match (number(a), number(b)) {
            (Some(a), Some(b)) => a.partial_cmp(&b),
            _ => None,
        },
    }
}

/// Whole numbers stay whole (Hugo, common/math).
fn arithmetic(name: &str, arguments: &[Data]) -> Result<Data, Failure> {
    let failure = || Failure::new(format!("`{name}` cannot be done with these values"));
    let mut values = arguments.iter().map(|data| match data.value() {
        Value::String(text) => text.parse().map(Value::Integer).or_else(|_| text.parse().map(Value::Float)).ok(),
        value @ (Value::Integer(_) | Value::Float(_)) => Some(value),
        _ => None,
    });
    let mut result = values.next().flatten().ok_or_else(failure)?;
    for value in values {
        result = match (&result, value.ok_or_else(failure)?) {
            (Value::Integer(a), Value::Integer(b)) => Value::Integer(
                match name {
                    "add" => a.checked_add(b),
                    "sub" => a.checked_sub(b),
                    "mul" => a.checked_mul(b),
                    "div" => a.checked_div(b),
                    _ => a.checked_rem(b),
                }
                .ok_or_else(failure)?,
            ),
            (a, b) => {
                let number = |value: &Value| match value {
                    Value::Integer(number) => *number as f64,
                    Value::Float(number) => *number,
                    _ => 0.0,
                };
                let (a, b) = (number(a), number(&b));
                let result = match name {
                    "add" => a + b,
                    "sub" => a - b,
                    "mul" => a * b,
                    "div" => a / b,
                    _ => a % b,
                };
                if !result.is_finite() {
                    return Err(failure());
                }
                Value::Float(result)
            }
        };
    }
    Ok(Data::Value(result))
}

fn delimited(list: &Value, by: &str, last: Option<String>) -> String {
    let parts: Vec<String> = match list {
        Value::List(values) => values.iter().map(shown).collect(),
        Value::Map(map) => map.iter().map(|(_, value)| shown(value)).collect(),
        other => vec![shown(other)],
    };
    match (last, parts.split_last()) {
        (Some(last), Some((end, before))) if !before.is_empty() => format!("{}{last}{end}", before.join(by)),
        _ => parts.join(by),
    }
}

/// Blanks only between values that are no texts (Go, fmt.Sprint).
fn printed(arguments: &[Data]) -> String {
    let mut out = String::new();
    let mut was_text = true;
    for data in arguments {
        let is_text = !matches!(data, Data::Value(Value::Integer(_) | Value::Float(_) | Value::Bool(_)));
        if !is_text && !was_text {
            out.push(' ');
        }
        out.push_str(&data.text());
        was_text = is_text;
    }
    out
}

/// The verbs that shortcodes use, with width and precision (Go, fmt).
fn formatted(format: &str, arguments: &[Data]) -> String {
    let mut out = String::new();
    let mut values = arguments.iter();
    let mut rest = format.chars().peekable();
    while let Some(character) = rest.next() {
        if character != '%' {
            out.push(character);
            continue;
        }
        let mut flags = String::new();
        while let Some(flag) = rest.next_if(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | ' ' | '#')) {
            flags.push(flag);
        }
        let Some(verb) = rest.next() else { break };
        if verb == '%' {
            out.push('%');
            continue;
        }
        let Some(data) = values.next() else {
            out.push_str(&format!("%!{verb}(MISSING)"));
            continue;
        };
        let (width, precision) = flags.split_once('.').map_or((flags.as_str(), None), |(width, precision)| {
            (width, precision.parse::<usize>().ok().map(|precision| precision.min(50)))
        });
        let shown = match (verb, data.value()) {
            ('q', value) => format!("{:?}", shown(&value)),
            ('x', Value::Integer(number)) => format!("{number:x}"),
            ('f' | 'g' | 'e', Value::Float(number)) => format!("{number:.*}", precision.unwrap_or(6)),
            ('s', value) => match precision {
                Some(most) => shown(&value).chars().take(most).collect(),
                None => shown(&value),
            },
            (_, value) => shown(&value),
        };
        let is_left = width.starts_with('-');
        let digits = width.trim_start_matches(['-', '+', ' ', '#']);
        let fill = if digits.starts_with('0') && !is_left { "0" } else { " " };
        let least = digits.parse::<usize>().unwrap_or_default().min(200);
        let padding = fill.repeat(least.saturating_sub(shown.chars().count()));
        let (before, after) = if is_left { ("", padding.as_str()) } else { (padding.as_str(), "") };
        out.push_str(&format!("{before}{shown}{after}"));
    }
    out
}

/// In the style of AP, which is Hugo's default: small words stay small unless they begin or end the title.
fn titled(whole: &str) -> String {
    const SMALL: &[&str] = &[
        "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the",
        "to", "vs", "via",
    ];
    let words: Vec<&str> = whole.split(' ').collect();
    let title = words.iter().enumerate().map(|(n, word)| {
        let is_small = n > 0 && n + 1 < words.len() && SMALL.contains(word);
        if is_small { (*word).to_owned() } else { capital(word) }
    });
    title.collect::<Vec<_>>().join(" ")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn without_letters_beyond_ascii(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn percent_encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            byte if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// An address below the site's root. Where the site lies is found later, so it begins with `/` alone.
fn rel_url(path: &str, run: &Run<'_, '_>) -> String {
    let base = run.scope.site.get("baseurl").map(shown).unwrap_or_default();
    if path.starts_with("//") || path.contains("://") || path.starts_with('#') {
        let own = path.strip_prefix(base.as_str()).filter(|_| !base.is_empty());
        return own.map_or_else(|| path.to_owned(), |below| format!("/{below}"));
    }
    format!("/{}", path.trim_start_matches('/'))
}

fn abs_url(path: &str, run: &Run<'_, '_>) -> String {
    let base = run.scope.site.get("baseurl").map(shown).unwrap_or_default();
    if path.starts_with("//") || path.contains("://") || base.is_empty() {
        return rel_url(path, run);
    }
    format!("{}/{}", base.trim_end_matches('/'), path.trim_start_matches('/'))
}

//! Attributes that authors give to blocks: `{.class #id key="value"}` on the line after one, where the site has
//! `parser.attribute.block`, and the same behind the text of a heading (Hugo, extensions/attributes).

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::decode::RESERVED;
use crate::entities::escape;

/// Before the attributes in the comment that stands for a line of them.
const BEGIN: &str = "<!--\u{E000}";
const END: &str = "-->";

/// Puts a comment, which the parser takes for a block of its own, in place of each line of attributes.
pub(crate) fn mark_lines(text: &str, options: Options) -> Cow<'_, str> {
    let is_candidate = |line: &str| parse_line(line).is_some();
    if !text.contains('{') || !text.lines().any(is_candidate) {
        return text.into();
    }
    let kept: Vec<_> = Parser::new_ext(text, options)
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock)))
        .map(|(_, range)| range)
        .collect();
    let mut kept = kept.iter().peekable();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        while kept.next_if(|range| range.end <= at).is_some() {}
        let inside = kept.peek().is_some_and(|range| range.start <= at);
        match parse_line(line).filter(|_| !inside) {
            Some((prefix, attributes)) => {
                out.push_str(prefix);
                out.push_str(BEGIN);
                // Behind an empty line they belong to nothing.
                let before = text.get(..at).unwrap_or("").lines().next_back().unwrap_or("");
                if !before.trim_matches(['>', ' ', '\t']).is_empty() {
                    out.push_str(attributes);
                }
                out.push_str(END);
                out.push('\n');
            }
            None => out.push_str(line),
        }
        at += line.len();
    }
    out.into()
}

/// What stands before the attributes of a line that has nothing else, and the attributes without braces.
fn parse_line(line: &str) -> Option<(&str, &str)> {
    let trimmed = line.trim_end();
    let start = trimmed.find('{')?;
    let (prefix, rest) = trimmed.split_at(start);
    let inner = rest.strip_prefix('{')?.strip_suffix('}')?;
    let is_prefix = prefix.bytes().all(|byte| matches!(byte, b' ' | b'>' | b'\t'));
    let good = is_prefix && !inner.contains("-->") && !inner.contains(RESERVED) && parse(inner).is_some();
    good.then_some((prefix, inner))
}

/// The attributes in a block of HTML that [`mark_lines`] made.
pub(crate) fn of_comment(html: &str) -> Option<Vec<(String, String)>> {
    parse(html.trim().strip_prefix(BEGIN)?.strip_suffix(END)?).or_else(|| Some(Vec::new()))
}

/// Where the attributes of a heading begin in its source, and what they are.
pub(crate) fn of_heading(source: &str) -> Option<(usize, Vec<(String, String)>)> {
    let mut text = source.trim_end();
    if !source.trim_start().starts_with('#') {
        // The line of `=` or `-` below the text.
        text = text.get(..text.rfind('\n')?)?.trim_end();
    }
    let inner = text.strip_suffix('}')?;
    let start = inner.rfind('{')?;
    let escaped = inner.get(..start)?.ends_with('\\');
    parse(inner.get(start + 1..)?).filter(|_| !escaped).map(|found| (start, found))
}

/// Names and values; none if the text is anything else. Classes are one value.
fn parse(text: &str) -> Option<Vec<(String, String)>> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut rest = text.trim_start_matches([' ', '\t', ',']);
    while !rest.is_empty() {
        let (name, value, after) = one(rest)?;
        match found.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) if name == "class" => {
                known.push(' ');
                known.push_str(&value);
            }
            Some(_) => {}
            None => found.push((name, value)),
        }
        if !after.is_empty() && !after.starts_with([' ', '\t', ',', '#', '.']) {
            return None;
        }
        rest = after.trim_start_matches([' ', '\t', ',']);
    }
    (!found.is_empty()).then_some(found)
}

fn one(text: &str) -> Option<(String, String, &str)> {
    let is_word = |c: char| !(c.is_whitespace() || matches!(c, '.' | '#' | '{' | '}' | '"' | '\'' | '=' | ','));
    for (mark, name) in [('#', "id"), ('.', "class")] {
        if let Some(rest) = text.strip_prefix(mark) {
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            let (value, after) = rest.split_at(end);
            return (!value.is_empty()).then(|| (name.to_owned(), value.to_owned(), after));
        }
    }
    let end = text.find('=')?;
    let (name, value) = text.split_at(end);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '-' | '.');
    if name.is_empty() || !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !name.chars().all(is_name) {
        return None;
    }
    let value = value.get(1..)?;
    let (value, after) = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split_once(quote)?,
        _ => value.split_at(value.find([' ', '\t', ',']).unwrap_or(value.len())),
    };
    Some((name.to_ascii_lowercase(), value.to_owned(), after))
}

/// Whether authors may set an attribute: none that runs a script or holds a style, which the pages' policy forbids.
pub(crate) fn is_allowed(name: &str) -> bool {
    matches!(name, "id" | "class" | "title" | "lang" | "dir" | "role" | "translate" | "hidden" | "tabindex")
        || ["data-", "aria-"].iter().any(|prefix| name.starts_with(prefix))
            && !name.starts_with("data-mainsheet")
            && name != "data-action"
}

/// One attribute as it is written, with a blank before it.
pub(crate) fn written(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", escape(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        for (text, expected) in [
            (".a", Some(vec![pair("class", "a")])),
            (".a .b #c", Some(vec![pair("class", "a b"), pair("id", "c")])),
            ("title=\"x y\" data-z=1", Some(vec![pair("title", "x y"), pair("data-z", "1")])),
            ("{x", None),
            ("words of a text", None),
            ("", None),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_of_attributes_become_comments_outside_code() {
        for (text, expected) in [
            ("a\n{.b}\n", "a\n<!--\u{E000}.b-->\n"),
            ("> a\n> {.b}\n", "> a\n> <!--\u{E000}.b-->\n"),
            ("a\n\n{.b}\n", "a\n\n<!--\u{E000}-->\n"),
            ("```\n{.b}\n```\n", "```\n{.b}\n```\n"),
            ("{a text}\n", "{a text}\n"),
        ] {
            assert_eq!(mark_lines(text, Options::empty()), expected, "{text}");
        }
    }

    #[test]
    fn attributes_that_run_or_style_are_not_allowed() {
        for name in ["style", "onclick", "href", "data-action", "data-mainsheet-piece", "srcdoc"] {
            assert!(!is_allowed(name), "{name}");
        }
        assert!(is_allowed("data-x") && is_allowed("aria-label"));
    }
}

//! Finds the tags of shortcodes in a text, and which closing tag belongs to which.

use std::collections::HashMap;

/// A tag in the body.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// Its offset and the offset behind it.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind<'a>,
    /// Which tag closes it, by its number.
    pub(super) closed_by: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'a> {
    /// `{{</* … */>}}`: to be shown, without the stars.
    Escaped {
        mark: char,
        inner: &'a str,
    },
    Open {
        mark: char,
        name: &'a str,
        arguments: &'a str,
        self_closed: bool,
    },
    /// A closing tag, and whether it closes one.
    Close {
        name: &'a str,
        has_open: bool,
    },
    /// No name, or no end: shown as written.
    Malformed,
}

/// All tags of a text in order. Tags that are opened and not closed stand alone; a closing tag closes the last open one
/// of its name and whatever was opened since.
pub(super) fn tags(body: &str) -> Vec<Tag<'_>> {
    let mut tags: Vec<Tag<'_>> = Vec::new();
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut ends = Ends::default();
    let mut at = 0;
    while let Some(start) = next_tag(body, at) {
        let mut tag = read_tag(body, start, &mut ends).unwrap_or(Tag {
            start,
            end: start + 3,
            kind: Kind::Malformed,
            closed_by: None,
        });
        at = tag.end;
        match &mut tag.kind {
            Kind::Open { name, self_closed: false, .. } => {
                open.push((tags.len(), name));
                *counts.entry(name).or_default() += 1;
            }
            Kind::Close { name, has_open } if counts.get(name).is_some_and(|count| *count > 0) => {
                *has_open = true;
                while let Some((index, opened)) = open.pop() {
                    if let Some(count) = counts.get_mut(opened) {
                        *count -= 1;
                    }
                    if opened == *name {
                        let closing = tags.len();
                        if let Some(tag) = tags.get_mut(index) {
                            tag.closed_by = Some(closing);
                        }
                        break;
                    }
                }
            }
            _ => {}
        }
        tags.push(tag);
    }
    tags
}

/// The offset of the next `{{<` or `{{%`.
fn next_tag(body: &str, from: usize) -> Option<usize> {
    let rest = body.get(from..)?;
    let mut at = 0;
    loop {
        let found = at + rest.get(at..)?.find("{{")?;
        match rest.as_bytes().get(found + 2) {
            Some(b'<' | b'%') => return Some(from + found),
            _ => at = found + 1,
        }
    }
}

/// Where the next `>}}` and `%}}` are, so that no part of the body is looked through twice for them.
#[derive(Default)]
struct Ends([Option<Next>; 2]);

/// What is known of the next end: from where it was looked for, and where it is.
#[derive(Clone, Copy)]
struct Next {
    since: usize,
    at: Option<usize>,
}

impl Ends {
    fn next(&mut self, body: &str, from: usize, mark: char) -> Option<usize> {
        let (slot, end_mark) = match (&mut self.0, mark) {
            ([slot, _], '<') => (slot, ">}}"),
            ([_, slot], _) => (slot, "%}}"),
        };
        if let Some(Next { since, at }) = *slot
            && since <= from
            && at.is_none_or(|at| from <= at)
        {
            return at;
        }
        let at = body.get(from..).and_then(|rest| rest.find(end_mark)).map(|at| from + at);
        *slot = Some(Next { since: from, at });
        at
    }
}

/// Reads the tag at `start`; none if no tag ends behind it.
fn read_tag<'a>(body: &'a str, start: usize, ends: &mut Ends) -> Option<Tag<'a>> {
    let mark = if body.as_bytes().get(start + 2) == Some(&b'<') { '<' } else { '%' };
    let inner_start = start + 3;
    let plain_end = ends.next(body, inner_start, mark)?;
    let inner_end = quoted_end(body, inner_start, plain_end, mark);
    let inner = body.get(inner_start..inner_end)?;
    // A tag that holds the start of another has no end of its own.
    if next_tag(inner, 0).is_some() && !inner.trim_start().starts_with("/*") {
        return Some(Tag { start, end: inner_start, kind: Kind::Malformed, closed_by: None });
    }
    Some(Tag { start, end: inner_end + 3, kind: kind(inner, mark), closed_by: None })
}

/// The offset of the end of a tag whose next end mark is at `plain`, which may be within quotes.
fn quoted_end(body: &str, from: usize, plain: usize, mark: char) -> usize {
    let end_mark = if mark == '<' { ">}}" } else { "%}}" };
    let rest = body.get(from..).unwrap_or("");
    let is_quoted = rest.get(..plain - from).is_some_and(|inner| inner.len() < 2000 && inner.contains(['"', '`']));
    if !is_quoted {
        return plain;
    }
    let mut quote = None;
    // Quoted end marks are near: looking through the whole file for each open quote would take quadratic time.
    for (at, byte) in rest.bytes().enumerate().take(plain - from + 2000) {
        match (quote, byte) {
            (None, b'"' | b'`') => quote = Some(byte),
            (Some(open), _) if open == byte && rest.as_bytes().get(at.wrapping_sub(1)) != Some(&b'\\') => quote = None,
            (None, _) if rest.get(at..).is_some_and(|rest| rest.starts_with(end_mark)) => return from + at,
            _ => {}
        }
    }
    plain
}

fn kind(inner: &str, mark: char) -> Kind<'_> {
    let trimmed = inner.trim();
    if let Some(escaped) = trimmed.strip_prefix("/*").and_then(|rest| rest.strip_suffix("*/")) {
        return Kind::Escaped { mark, inner: escaped };
    }
    if let Some(name) = trimmed.strip_prefix('/') {
        let name = name.trim();
        return if is_name(name) { Kind::Close { name, has_open: false } } else { Kind::Malformed };
    }
    let (trimmed, self_closed) = match trimmed.strip_suffix('/') {
        Some(rest) if rest.is_empty() || rest.ends_with([' ', '\n', '"', '`', '\t']) || is_name(rest) => {
            (rest.trim_end(), true)
        }
        _ => (trimmed, false),
    };
    // A parameter in quotes may follow without a blank.
    let end = trimmed.find(|c: char| c.is_whitespace() || matches!(c, '"' | '`')).unwrap_or(trimmed.len());
    let (name, arguments) = trimmed.split_at(end);
    if is_name(name) { Kind::Open { mark, name, arguments, self_closed } } else { Kind::Malformed }
}

fn is_name(name: &str) -> bool {
    name.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.'))
}

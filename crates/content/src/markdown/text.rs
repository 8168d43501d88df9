//! Runs of text between tags: bare addresses become links (`linkify`), the marks of a typewriter those of a printer
//! (`typographer`).

use std::borrow::Cow;
use std::ops::Range;

use super::linkify::{self, Found, Kind};
use super::markup::Markup;
use super::typographer::{OpenQuotes, typeset};

/// A piece of text as the parser gives it, with where it stands in the source.
#[derive(Debug, Clone)]
pub(crate) struct TextPiece<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) range: Range<usize>,
}

/// What a run of text becomes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Run<'a> {
    /// Text, and how it is written; marks of fragments in it are ours if it stands in the source as it is.
    Text { text: Cow<'a, str>, written: &'a str, literal: bool },
    /// A link: destination and text.
    Link { dest: String, text: Cow<'a, str>, at: usize },
}

/// Where a run of text stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    /// The text that the parser reads.
    pub(crate) source: &'a str,
    pub(crate) markup: &'a Markup,
    /// Whether bare addresses may become links.
    pub(crate) linkable: bool,
    /// Whether nothing stands before it in its line, or something that is not text.
    pub(crate) head: bool,
    /// Where its block ends.
    pub(crate) limit: usize,
}

/// Reads a run: adjacent pieces of text, none of which is in code.
pub(crate) fn read<'a>(pieces: Vec<TextPiece<'a>>, around: Surroundings<'a>, open: &mut OpenQuotes) -> Vec<Run<'a>> {
    let Surroundings { source, markup, .. } = around;
    let joined = join(pieces, source);
    let protocol = markup.linkify.as_deref();
    let found = match (joined.first(), joined.last()) {
        (Some(first), Some(last)) if around.linkable && protocol.is_some() => {
            let start = first.range.start;
            let before = start.checked_sub(1).and_then(|before| source.as_bytes().get(before));
            let head = around.head || before.is_none_or(|before| linkify::may_precede(*before));
            let text = source.get(start..last.range.end).unwrap_or("");
            // Goldmark takes what follows a mark that it has set for the start of a line.
            let is_set = |at: usize| {
                markup.typographer.as_ref().is_some_and(|marks| {
                    let end = start + at;
                    let from = end.saturating_sub(3).max(start);
                    let set = |from: usize| typeset(source, from..end, around.limit, marks, &mut OpenQuotes::default());
                    source.is_char_boundary(from)
                        && source.get(end - 1..end).is_some_and(|mark| !set(from).ends_with(mark))
                })
            };
            let found = if linkify::may_have(text) { linkify::find(text, head, is_set) } else { Vec::new() };
            found
                .into_iter()
                .map(|one| Found { range: one.range.start + start..one.range.end + start, ..one })
                .collect()
        }
        _ => Vec::new(),
    };
    let mut runs = Vec::new();
    let mut found = found.into_iter().peekable();
    for piece in joined {
        let literal = is_literal(&piece, source);
        let mut at = piece.range.start;
        while at < piece.range.end {
            while found.next_if(|one| one.range.end <= at).is_some() {}
            match found.peek() {
                Some(one) if one.range.start <= at => {
                    // The link was written where it began; what the piece has of it is part of the link.
                    if one.range.start == at {
                        let text = source.get(one.range.clone()).unwrap_or("");
                        let dest = match one.kind {
                            Kind::Whole => text.to_owned(),
                            Kind::Host => format!("{}://{text}", protocol.unwrap_or("https")),
                            Kind::Mail => format!("mailto:{text}"),
                        };
                        runs.push(Run::Link { dest, text: text.into(), at });
                    }
                    if !literal {
                        break;
                    }
                    at = one.range.end.min(piece.range.end).max(at + 1);
                }
                next => {
                    let end = next.map_or(piece.range.end, |one| one.range.start.min(piece.range.end));
                    if literal {
                        let written = source.get(at..end).unwrap_or("");
                        let text = match &markup.typographer {
                            Some(marks) => typeset(source, at..end, around.limit, marks, open),
                            None => written.into(),
                        };
                        let text = if markup.cjk.escaped_space { without_escaped_spaces(text) } else { text };
                        push_text(&mut runs, text, written, true);
                        at = end;
                    } else {
                        push_text(&mut runs, piece.text, source.get(piece.range).unwrap_or(""), false);
                        break;
                    }
                }
            }
        }
    }
    runs
}

/// Whether there is nothing in a text that [`read`] looks for.
pub(crate) fn is_plain(text: &str) -> bool {
    // The last is the first byte of the mark of fragments.
    !text.bytes().any(|byte| matches!(byte, b':' | b'@' | b'w' | b'<' | b'>' | b'\'' | b'"' | b'\\' | 0xEE))
        && !text.contains("--")
        && !text.contains("...")
}

fn push_text<'a>(runs: &mut Vec<Run<'a>>, text: Cow<'a, str>, written: &'a str, literal: bool) {
    if text.is_empty() {
        return;
    }
    runs.push(Run::Text { text, written, literal });
}

/// A blank behind a backslash is nothing (goldmark, `WithEscapedSpace`).
fn without_escaped_spaces(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains("\\ ") { text.replace("\\ ", "").into() } else { text }
}

fn is_literal(piece: &TextPiece<'_>, source: &str) -> bool {
    source.get(piece.range.clone()) == Some(piece.text.as_ref())
}

/// Joins neighbours that stand in the source as they are.
fn join<'a>(pieces: Vec<TextPiece<'a>>, source: &'a str) -> Vec<TextPiece<'a>> {
    let mut joined: Vec<TextPiece<'a>> = Vec::with_capacity(pieces.len());
    let mut last_literal = false;
    for piece in pieces {
        let literal = is_literal(&piece, source);
        match joined.last_mut() {
            Some(last) if literal && last_literal && last.range.end == piece.range.start => {
                last.range.end = piece.range.end;
                last.text = source.get(last.range.clone()).unwrap_or("").into();
            }
            _ => joined.push(piece),
        }
        last_literal = literal;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece<'a>(text: &'a str, range: Range<usize>) -> TextPiece<'a> {
        TextPiece { text: text.into(), range }
    }

    fn shown(runs: Vec<Run<'_>>) -> Vec<String> {
        runs.into_iter()
            .map(|run| match run {
                Run::Text { text, .. } => text.into_owned(),
                Run::Link { dest, text, .. } => format!("[{text}]({dest})"),
            })
            .collect()
    }

    fn read_all<'a>(pieces: Vec<TextPiece<'a>>, source: &'a str, markup: &'a Markup) -> Vec<String> {
        let limit = source.len();
        shown(read(
            pieces,
            Surroundings { source, markup, linkable: true, head: true, limit },
            &mut OpenQuotes::default(),
        ))
    }

    #[test]
    fn addresses_are_links_even_across_pieces() {
        let source = "a www.b.cd/d_e_f--g, h--i";
        let pieces = vec![piece("a www.b.cd/d", 0..12), piece("_", 12..13), piece("e_f--g, h--i", 13..25)];
        let expected = ["a ", "[www.b.cd/d_e_f--g](https://www.b.cd/d_e_f--g)", ", h–i"];
        assert_eq!(read_all(pieces, source, &Markup::default()), expected);
    }

    #[test]
    fn marks_are_made_of_what_the_author_wrote_alone() {
        let source = "<<a>> &lt;&lt;";
        let pieces = || vec![piece("<", 0..1), piece("<a>> ", 1..6), piece("<", 6..10), piece("<", 10..14)];
        assert_eq!(read_all(pieces(), source, &Markup::default()), ["«a» ", "<", "<"]);
        let markup = Markup { typographer: None, ..Markup::default() };
        assert_eq!(read_all(pieces(), source, &markup), ["<<a>> ", "<", "<"]);
    }
}

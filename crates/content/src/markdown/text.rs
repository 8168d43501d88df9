//! Runs of text between tags: bare addresses become links, `<<` and `>>` become « and » (Hugo's typographer; quotes,
//! dashes and dots are the parser's).

use std::borrow::Cow;
use std::ops::Range;

use super::linkify::{self, Found};

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

/// Reads a run: adjacent pieces of text, none of which is in a link or in code.
pub(crate) fn read<'a>(pieces: Vec<TextPiece<'a>>, source: &'a str, linkable: bool) -> Vec<Run<'a>> {
    let joined = join(pieces, source);
    let found = match (joined.first(), joined.last()) {
        (Some(first), Some(last)) if linkable => {
            let start = first.range.start;
            let text = source.get(start..last.range.end).unwrap_or("");
            let found = if linkify::may_have(text) { linkify::find(text) } else { Vec::new() };
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
                        runs.push(Run::Link { dest: format!("{}{text}", one.prefix), text: text.into(), at });
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
                        push_text(&mut runs, written.into(), written, true);
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
    !text.bytes().any(|byte| matches!(byte, b':' | b'@' | b'w' | b'W' | b'<' | b'>' | 0xEE))
}

fn push_text<'a>(runs: &mut Vec<Run<'a>>, text: Cow<'a, str>, written: &'a str, literal: bool) {
    if text.is_empty() {
        return;
    }
    let text = if literal { guillemets(text) } else { text };
    runs.push(Run::Text { text, written, literal });
}

/// `<<` and `>>` as the typographer of goldmark writes them.
fn guillemets(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains("<<") || text.contains(">>") { text.replace("<<", "«").replace(">>", "»").into() } else { text }
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

    #[test]
    fn addresses_are_links_even_across_pieces() {
        let source = "a www.b.c--d/e--f_g, h";
        let pieces = vec![
            piece("a www.b.c", 0..9),
            piece("–", 9..11),
            piece("d/e", 11..14),
            piece("–", 14..16),
            piece("f_g, h", 16..22),
        ];
        assert_eq!(shown(read(pieces, source, true)), ["a ", "[www.b.c--d/e--f_g](https://www.b.c--d/e--f_g)", ", h"]);
    }

    #[test]
    fn guillemets_are_made_of_what_the_author_wrote_alone() {
        let source = "<<a>> &lt;&lt;";
        let pieces = vec![piece("<", 0..1), piece("<a>> ", 1..6), piece("<", 6..10), piece("<", 10..14)];
        assert_eq!(shown(read(pieces, source, true)), ["«a» ", "<", "<"]);
    }
}

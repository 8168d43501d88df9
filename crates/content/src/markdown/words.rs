//! The text of rendered HTML, and its measure: words and minutes.

use super::html::{Piece, attribute, is_block, pieces};
use crate::entities::decode_entities;

/// Words that a reader reads in a minute (Hugo 0.166).
const WORDS_A_MINUTE: usize = 212;
/// Characters of Chinese, Japanese or Korean in a minute (Hugo).
const CHARACTERS_A_MINUTE: usize = 500;

/// The text of `html` without tags, with blocks on lines of their own, without the marks of footnotes.
pub(crate) fn plain_text(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    // The element whose content is skipped: a mark of a footnote.
    let mut skipped = false;
    for piece in pieces(html) {
        match piece {
            Piece::Open { name: "a", attributes, .. } if is_footnote_mark(attributes) => skipped = true,
            Piece::Close { name: "a", .. } => skipped = false,
            Piece::Open { name, .. } | Piece::Close { name, .. } => separate(&mut out, name),
            Piece::Text(_) if skipped => {}
            Piece::Text(text) if text.contains('&') => out.push_str(&decode_entities(text)),
            Piece::Text(text) => out.push_str(text),
        }
    }
    tidy(&out)
}

fn is_footnote_mark(attributes: &str) -> bool {
    matches!(attribute(attributes, "class"), Some("footnote-ref" | "footnote-backref"))
}

fn separate(out: &mut String, name: &str) {
    if is_block(name) {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
    } else if matches!(name, "td" | "th") && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

/// Lines without blanks around them, and without empty ones.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(line);
    }
    out
}

/// How many words a text has; with `cjk`, characters count where a word is not ASCII (Hugo, page content).
pub(crate) fn count_words(plain: &str, cjk: bool) -> usize {
    let words = plain.split_whitespace();
    if cjk { words.map(cjk_words).sum() } else { words.count() }
}

pub(crate) fn cjk_words(word: &str) -> usize {
    if word.is_ascii() { 1 } else { word.chars().count() }
}

/// How many minutes it takes to read that many words, rounded up.
pub(crate) fn reading_minutes(words: usize, cjk: bool) -> usize {
    words.div_ceil(if cjk { CHARACTERS_A_MINUTE } else { WORDS_A_MINUTE })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_lines_and_inline_tags_are_nothing() {
        let html = "<h2 id=\"a\">A &amp; B</h2>\n<p>one <em>t</em>wo<br>\nthree</p><table><tr><td>1</td><td>2</td></tr></table>";
        assert_eq!(plain_text(html), "A & B\none two\nthree\n1 2");
    }

    #[test]
    fn marks_of_footnotes_are_no_text() {
        let html = "<p>a<sup><a href=\"#fn:1\" class=\"footnote-ref\">1</a></sup> b</p>";
        assert_eq!(plain_text(html), "a b");
    }

    #[test]
    fn words_are_counted_as_hugo_does() {
        for (text, cjk, words, minutes) in [
            ("", false, 0, 0),
            ("one two  three\nfour", false, 4, 1),
            ("日本語 and one", false, 3, 1),
            ("日本語 and one", true, 5, 1),
        ] {
            assert_eq!((count_words(text, cjk), reading_minutes(words, cjk)), (words, minutes), "{text}");
        }
        assert_eq!((reading_minutes(212, false), reading_minutes(213, false), reading_minutes(501, true)), (1, 2, 2));
    }
}

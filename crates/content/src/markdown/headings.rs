//! Ids of headings and the contents list.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::TocEntry;
use super::html::{Piece, attribute, pieces};
use super::markup::IdStyle;
use crate::urlize::anchorize;

/// Gives out ids, each once: `dup`, `dup-1`, `dup-2` (Hugo, markup/goldmark/autoid.go).
#[derive(Default)]
pub(crate) struct Ids {
    taken: HashSet<String>,
    /// The next number to try for an id that was taken.
    next: HashMap<String, usize>,
}

impl Ids {
    /// The id of a heading with that text; none for a heading without text.
    pub(crate) fn of_text(&mut self, text: &str, style: IdStyle) -> Option<String> {
        if text.trim().is_empty() {
            return None;
        }
        let id = match style {
            IdStyle::GitHub => anchorize(text),
            IdStyle::GitHubAscii => ascii(text),
            IdStyle::Blackfriday => blackfriday(text),
        };
        Some(self.unique(if id.is_empty() { "heading".to_owned() } else { id }))
    }

    /// Notes an id that the author chose; nothing else gets it.
    pub(crate) fn chosen(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    fn unique(&mut self, id: String) -> String {
        if self.taken.insert(id.clone()) {
            return id;
        }
        let next = self.next.entry(id.clone()).or_insert(1);
        loop {
            let numbered = format!("{id}-{next}");
            *next += 1;
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

/// GitHub's form in ASCII: accents are taken off first (Hugo, markup/goldmark/autoid.go).
fn ascii(text: &str) -> String {
    let plain: String = text.nfd().filter(|c| !is_combining_mark(*c)).nfc().filter(char::is_ascii).collect();
    anchorize(&plain)
}

/// The form of an older Markdown: one `-` for all that is neither letter nor digit between two that are.
fn blackfriday(text: &str) -> String {
    let mut out = String::new();
    let mut dash = false;
    for character in text.chars() {
        if character.is_alphanumeric() {
            if std::mem::take(&mut dash) && !out.is_empty() {
                out.push('-');
            }
            out.extend(character.to_lowercase());
        } else {
            dash = true;
        }
    }
    out
}

/// The tree of headings of a list in the order of the article. A heading is below the last one of a lower level.
pub(crate) fn tree(entries: Vec<TocEntry>) -> Vec<TocEntry> {
    let mut open: Vec<TocEntry> = Vec::new();
    let mut roots = Vec::new();
    for entry in entries {
        close(&mut open, &mut roots, entry.level);
        open.push(entry);
    }
    close(&mut open, &mut roots, 0);
    roots
}

/// Puts every open heading of `level` or deeper below its parent.
fn close(open: &mut Vec<TocEntry>, roots: &mut Vec<TocEntry>, level: u8) {
    while open.last().is_some_and(|last| last.level >= level) {
        let Some(done) = open.pop() else { return };
        match open.last_mut() {
            Some(parent) => parent.children.push(done),
            None => roots.push(done),
        }
    }
}

/// The inner HTML of a heading for the contents list: formatting and formulas, no links, pictures, ids or footnotes.
pub(crate) fn label(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut skipped = false;
    for piece in pieces(inner) {
        match piece {
            Piece::Open { name: "a", attributes, .. } => {
                skipped = attribute(attributes, "class") == Some("footnote-ref");
            }
            Piece::Close { name: "a", .. } => skipped = false,
            Piece::Open { name: "code", whole, .. } => out.push_str(whole),
            Piece::Open { name, .. } if is_formatting(name) => out.push_str(&format!("<{name}>")),
            Piece::Close { name, .. } if is_formatting(name) => out.push_str(&format!("</{name}>")),
            Piece::Text(text) if !skipped => out.push_str(text),
            _ => {}
        }
    }
    out.replace("<sup></sup>", "").trim().to_owned()
}

fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "b" | "code"
            | "del"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "small"
            | "strong"
            | "sub"
            | "sup"
            | "u"
            | "var"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_given_once() {
        let mut ids = Ids::default();
        ids.chosen("dup-1");
        let mut id = |text| ids.of_text(text, IdStyle::GitHub).unwrap_or_default();
        assert_eq!(
            [id("Dup"), id("dup"), id("dup"), id("dup 2"), id("!!!"), id("  ")],
            ["dup", "dup-2", "dup-3", "dup-2-1", "heading", ""]
        );
    }

    #[test]
    fn headings_make_a_tree() {
        let entries = [2, 3, 4, 3, 2, 4].iter().map(|level| TocEntry {
            level: *level,
            id: String::new(),
            html: String::new(),
            children: vec![],
        });
        fn shape(entries: &[TocEntry]) -> String {
            entries.iter().map(|entry| format!("{}({})", entry.level, shape(&entry.children))).collect()
        }
        assert_eq!(shape(&tree(entries.collect())), "2(3(4())3())2(4())");
    }

    #[test]
    fn labels_keep_formatting_alone() {
        let inner = "a <a href=\"/x\">b <em>c</em></a> <code class=\"math\">d</code><sup id=\"fnref:1\"><a href=\"#fn:1\" class=\"footnote-ref\">1</a></sup><img src=\"x\">";
        assert_eq!(label(inner), "a b <em>c</em> <code class=\"math\">d</code>");
    }
}

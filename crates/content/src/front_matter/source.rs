//! The text that a front matter was read from: where a key stands in it.

use crate::diagnostic::Place;
use crate::split::Syntax;

/// The text of a front matter, for places of diagnostics.
pub(crate) struct Source<'a> {
    pub(crate) syntax: Syntax,
    pub(crate) text: &'a str,
    /// The line of the file that the text starts on.
    pub(crate) line: u32,
}

impl Source<'_> {
    /// Where a key stands, the first time.
    pub(crate) fn place_of(&self, key: &str) -> Place {
        self.find(key, 1).map_or(Place::line(self.line), |(place, _)| place)
    }

    /// Where a key stands, the last time.
    pub(crate) fn last_place_of(&self, key: &str) -> Place {
        self.find(key, usize::MAX).map_or(Place::line(self.line), |(place, _)| place)
    }

    /// The key as the author wrote it.
    pub(crate) fn spelling_of(&self, key: &str) -> String {
        self.find(key, 1).map_or_else(|| key.to_owned(), |(_, spelling)| spelling.to_owned())
    }

    /// The place of the `nth` line that sets `key`, or of the last one before, and how the key is written there.
    fn find(&self, key: &str, nth: usize) -> Option<(Place, &str)> {
        let mut found = None;
        let mut count = 0;
        for (index, line) in self.text.lines().enumerate() {
            let Some((column, spelling)) = key_in(line, key, self.syntax) else { continue };
            let number = self.line.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
            found = Some((Place::at(number, column), spelling));
            count += 1;
            if count == nth {
                break;
            }
        }
        found
    }
}

/// The column and spelling of `key` if the line sets it.
fn key_in<'a>(line: &'a str, key: &str, syntax: Syntax) -> Option<(u32, &'a str)> {
    let trimmed = line.trim_start_matches([' ', '\t', '-', '{', ',', '"', '\'']);
    let spelling = trimmed.get(..key.len()).filter(|start| start.eq_ignore_ascii_case(key))?;
    let rest = trimmed.get(key.len()..)?.trim_start_matches(['"', '\'', ' ', '\t']);
    let mark = if syntax == Syntax::Toml { '=' } else { ':' };
    if !rest.starts_with(mark) {
        return None;
    }
    let before = line.len() - trimmed.len();
    let column = line.get(..before)?.chars().count() + 1;
    Some((u32::try_from(column).ok()?, spelling))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_where_they_stand() {
        let source =
            Source { syntax: Syntax::Yaml, text: "title: x\nmenu:\n  main:\n    Weight: a\ntitle: y", line: 2 };
        assert_eq!(source.place_of("title"), Place::at(2, 1));
        assert_eq!(source.last_place_of("title"), Place::at(6, 1));
        assert_eq!(source.place_of("weight"), Place::at(5, 5));
        assert_eq!(source.spelling_of("weight"), "Weight");
        assert_eq!(source.place_of("gone"), Place::line(2));
    }
}

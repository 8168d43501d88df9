//! The bytes of a file into front matter and body: [`parse()`], which never fails.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;

use crate::data::{self, DataError, Document};
use crate::decode::decode;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes, quoted};
use crate::front_matter::{DateChains, FrontMatter, Reading, Source, salvage, with_params};
use crate::markdown::leading_title;
use crate::split::{Split, Syntax, split};
use crate::value::{Map, Value};

/// An article in its two parts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// What the article says about itself.
    pub front: FrontMatter,
    /// Its Markdown, with line ends `\n`; without the heading that became the title.
    pub body: String,
    /// The line of the file, from 1, on which the body starts.
    pub body_line: u32,
    /// Whether the title is a heading of the text, and not of the front matter.
    pub title_from_text: bool,
    /// What is odd, in order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Bigger blocks are no front matter that anybody wrote; reading stops there.
const MOST_FRONT: usize = 1 << 20;

/// Reads an article from the bytes of `file`, whose name is for diagnostics alone. Dates without zone are in `zone`.
///
/// Whatever the bytes are, there is an article: what is malformed is salvaged and reported.
pub fn parse(file: &str, bytes: &[u8], zone: &TimeZone) -> Parsed {
    parse_as(file, bytes, &Reading { zone, dates: &DateChains::default(), name: "", modified: None })
}

/// As [`parse()`], with what is known of the file besides its text.
pub fn parse_as(file: &str, bytes: &[u8], how: &Reading<'_>) -> Parsed {
    let mut diagnostics = Diagnostics::new(file);
    let text = decode(bytes, &mut diagnostics);
    let split = split(&text);
    for oddity in &split.oddities {
        diagnostics.warn(oddity.code, oddity.place(), oddity.message.as_str(), oddity.help.as_str());
    }
    let map = read_front(&split, &mut diagnostics);
    let source = Source { syntax: split.syntax, text: split.front, line: split.front_line };
    let mut front = FrontMatter::read(map, &source, how, &mut diagnostics);
    let mut body = split.body;
    let mut body_line = split.body_line;
    let mut title_from_text = false;
    // An article that says no title shows it at the start of its text: it moves, so that there is one and not two.
    if front.title.is_none()
        && let Some((title, end)) = leading_title(body)
        && let Some((heading, rest)) = body.split_at_checked(end)
    {
        front.title = Some(title);
        title_from_text = true;
        let lines = heading.bytes().filter(|byte| *byte == b'\n').count();
        body_line = body_line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        body = rest;
    }
    Parsed { front, body: body.to_owned(), body_line, title_from_text, diagnostics: diagnostics.finish() }
}

impl Parsed {
    /// Adds keys that others say of this article, as far as it does not say them itself (Hugo, `cascade`). Nothing is
    /// reported: the article's own keys were, and the others are not its author's to mend.
    pub fn inherit(&mut self, values: Map, how: &Reading<'_>) {
        let mut values = with_params(values);
        values.remove("params");
        let title = self.front.title.take();
        for (key, value) in std::mem::take(&mut self.front.params) {
            values.insert(&key, value);
        }
        let source = Source { syntax: Syntax::None, text: "", line: 1 };
        self.front = FrontMatter::read(values, &source, how, &mut Diagnostics::new(""));
        // It may come from the text.
        self.front.title = title.or(self.front.title.take());
    }
}

/// Reads a block of one syntax.
type Read = fn(&str) -> Result<Document, DataError>;

fn read_front(split: &Split<'_>, diagnostics: &mut Diagnostics) -> Map {
    if split.front.len() > MOST_FRONT {
        let message = format!("the front matter has {} bytes, and is not read", split.front.len());
        let help = "close the front matter before the text begins";
        diagnostics.error(codes::FRONT_MATTER_TOO_BIG, Place::line(split.front_line), message, help);
        return Map::new();
    }
    let (read, code): (Read, _) = match split.syntax {
        Syntax::Yaml => (data::read_yaml, codes::FRONT_MATTER_YAML),
        Syntax::Toml => (data::read_toml, codes::FRONT_MATTER_TOML),
        Syntax::Json => (data::read_json, codes::FRONT_MATTER_JSON),
        Syntax::None => return Map::new(),
    };
    let unclosed = split.oddities.iter().any(|oddity| oddity.code == codes::FRONT_MATTER_UNCLOSED);
    let closed = (unclosed && split.syntax == Syntax::Json)
        .then(|| format!("{}}}", split.front.trim_end().trim_end_matches(',')));
    let error = match read(closed.as_deref().unwrap_or(split.front)) {
        Ok(Document { value: Value::Map(map), duplicates }) => {
            report_duplicates(split, &duplicates, diagnostics);
            return map;
        }
        Ok(Document { value: Value::Null, .. }) => return Map::new(),
        Ok(Document { value, .. }) => {
            let message = format!("the front matter is {} instead of `key: value` lines", value.kind());
            DataError { message, line: 1, column: 1 }
        }
        Err(error) => error,
    };
    let (line, column) = tab_near(split, &error).unwrap_or((error.line, error.column));
    let place = Place::at(split.front_line.saturating_add(line.saturating_sub(1)), column);
    diagnostics.error(code, place, error.message, help_for(split, line));
    salvage::salvage(split.front, split.syntax)
}

/// More keys that are set twice are not reported one by one.
const MOST_DUPLICATES: usize = 20;

fn report_duplicates(split: &Split<'_>, duplicates: &[String], diagnostics: &mut Diagnostics) {
    let source = Source { syntax: split.syntax, text: split.front, line: split.front_line };
    // Each key once, and not without end: finding the place of one reads the whole block.
    let keys: BTreeSet<&String> = duplicates.iter().collect();
    for key in keys.into_iter().take(MOST_DUPLICATES) {
        let message = format!("{} is set twice; the last value counts", quoted(key));
        diagnostics.warn(codes::DUPLICATE_KEY, source.last_place_of(key), message, "delete one of the two lines");
    }
}

/// The line and column of a tab that indents, where the error of YAML stands on the line behind it or before it.
fn tab_near(split: &Split<'_>, error: &DataError) -> Option<(u32, u32)> {
    let tab_in = |line: u32| {
        let text = line_of(split, line);
        let indent = text.get(..text.len() - text.trim_start().len())?;
        let column = indent.chars().position(|c| c == '\t')? + 1;
        (!text.trim().is_empty()).then_some((line, u32::try_from(column).ok()?))
    };
    if split.syntax != Syntax::Yaml {
        return None;
    }
    if line_of(split, error.line).contains('\t') {
        return tab_in(error.line);
    }
    let before = error.line.checked_sub(1).filter(|line| *line > 0).and_then(tab_in);
    before.or_else(|| tab_in(error.line.saturating_add(1)).filter(|_| error.message.contains("tab")))
}

/// A line of the front matter, from 1.
fn line_of<'a>(split: &Split<'a>, line: u32) -> &'a str {
    let index = line.checked_sub(1).and_then(|index| usize::try_from(index).ok());
    index.and_then(|index| split.front.lines().nth(index)).unwrap_or("")
}

/// What most likely mends the line of an error.
fn help_for(split: &Split<'_>, line: u32) -> String {
    let line = line_of(split, line);
    let value = line.split_once(':').map_or("", |(_, value)| value.trim());
    let help = match split.syntax {
        Syntax::Yaml if line.contains('\t') => "indent by spaces instead of tabs",
        Syntax::Yaml if value.starts_with('"') && value.contains('\\') => {
            "write `\\\\` for a backslash, or put the text in single quotes"
        }
        Syntax::Yaml if value.contains(": ") || value.starts_with(['@', '`', '%', '*', '&', '!', '{', '[']) => {
            "put the text after the first colon in quotes"
        }
        Syntax::Yaml => "check quotes, colons and indentation of this line and the one before; the rest was used",
        Syntax::Toml => "put texts in quotes, and check brackets and repeated keys; the rest was used",
        Syntax::Json | Syntax::None => "check quotes, commas and braces; the rest was used",
    };
    help.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_that_indents_is_reported_where_it_is() {
        for (front, line) in [
            ("title: x\n\tlead: y", 3),
            ("title: x\n\ttags: [a]\nlead: y", 3),
            ("menu:\n\tmain:\n\t\tweight: 5\ntitle: x", 3),
            ("title: x\ntags:\n\t- a\n\t- b\nlead: y", 4),
            ("\ttitle: x\nlead: y", 2),
            ("\ttitle: x\n\tlead: y\ntags: [a]", 2),
            ("tags:\n- a\n\t- b: c\nlead: x", 4),
        ] {
            let parsed = parse("a.md", format!("---\n{front}\n---\nb").as_bytes(), &TimeZone::UTC);
            let [diagnostic] = parsed.diagnostics.as_slice() else {
                panic!("{front:?}: {:?}", parsed.diagnostics);
            };
            assert_eq!(diagnostic.help, "indent by spaces instead of tabs", "{front:?}");
            assert_eq!((diagnostic.line, diagnostic.column), (Some(line), Some(1)), "{front:?}");
        }
        // Tabs elsewhere have nothing to do with it.
        let parsed = parse("a.md", b"---\ntitle:\tx\nlead: a: b\n---\n", &TimeZone::UTC);
        assert_eq!(parsed.diagnostics[0].help, "put the text after the first colon in quotes");
    }

    /// Its missing brace is told, and nothing else.
    #[test]
    fn an_object_without_its_end_is_read_as_if_it_had_one() {
        for text in ["{\n\"title\": \"T\",\n\"toc\": true,\n\nText.", "{\n\"title\": \"T\",\n\"toc\": true\nText."] {
            let parsed = parse("a.md", text.as_bytes(), &TimeZone::UTC);
            assert_eq!((parsed.front.title.as_deref(), parsed.front.toc), (Some("T"), Some(true)), "{text}");
            let codes: Vec<_> = parsed.diagnostics.iter().map(|told| told.code).collect();
            assert_eq!(codes, [codes::FRONT_MATTER_UNCLOSED], "{text}");
        }
    }

    #[test]
    fn what_an_article_says_itself_wins_over_what_it_inherits() {
        let zone = TimeZone::UTC;
        let how = Reading { zone: &zone, dates: &DateChains::default(), name: "", modified: None };
        let mut parsed =
            parse_as("a.md", b"---\nparams: {deep: {y: 2}}\npager: false\ndate: 2020-01-01\n---\n# T\n", &how);
        let values = crate::data::parse_yaml("type: tt\npager: true\ndeep: {x: 1}\nparams: {q: 1}\ntitle: no").unwrap();
        parsed.inherit(values, &how);
        let front = parsed.front;
        assert_eq!((front.title.as_deref(), front.kind.as_deref(), front.pager), (Some("T"), Some("tt"), Some(false)));
        assert!(front.date.is_some() && front.params.get("q").is_some() && front.params.get("deep.x").is_none());
    }

    #[test]
    fn a_title_that_is_missing_is_taken_from_the_text() {
        for (text, title, body, line) in [
            ("# Title\n\ntext", Some("Title"), "\ntext", 2),
            ("---\ndraft: false\n---\n\nTitle\n===\ntext", Some("Title"), "text", 7),
            ("---\ntitle: \"\"\n---\n# Title\n", Some("Title"), "", 5),
            ("---\ntitle: Other\n---\n# Title\ntext", Some("Other"), "# Title\ntext", 4),
            ("text\n\n# Title", None, "text\n\n# Title", 1),
        ] {
            let parsed = parse("a.md", text.as_bytes(), &TimeZone::UTC);
            assert_eq!(
                (parsed.front.title.as_deref(), parsed.body.as_str(), parsed.body_line),
                (title, body, line),
                "{text:?}"
            );
        }
    }
}

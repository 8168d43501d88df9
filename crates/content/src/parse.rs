//! The bytes of a file into front matter and body: [`parse`], which never fails.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;

use crate::data::{self, DataError, Document};
use crate::decode::decode;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes, quoted};
use crate::front_matter::{FrontMatter, Source, salvage};
use crate::split::{Split, Syntax, split};
use crate::value::{Map, Value};

/// An article in its two parts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// What the article says about itself.
    pub front: FrontMatter,
    /// Its Markdown, with line ends `\n`.
    pub body: String,
    /// The line of the file, from 1, on which the body starts.
    pub body_line: u32,
    /// What is odd, in order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Bigger blocks are no front matter that anybody wrote; reading stops there.
const MOST_FRONT: usize = 1 << 20;

/// Reads an article from the bytes of `file`, whose name is for diagnostics alone. Dates without zone are in `zone`.
///
/// Whatever the bytes are, there is an article: what is malformed is salvaged and reported.
pub fn parse(file: &str, bytes: &[u8], zone: &TimeZone) -> Parsed {
    let mut diagnostics = Diagnostics::new(file);
    let text = decode(bytes, &mut diagnostics);
    let split = split(&text);
    for oddity in &split.oddities {
        diagnostics.warn(oddity.code, oddity.place(), oddity.message.as_str(), oddity.help.as_str());
    }
    let map = read_front(&split, &mut diagnostics);
    let source = Source { syntax: split.syntax, text: split.front, line: split.front_line };
    let front = FrontMatter::read(map, &source, zone, &mut diagnostics);
    Parsed { front, body: split.body.to_owned(), body_line: split.body_line, diagnostics: diagnostics.finish() }
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
    let error = match read(split.front) {
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
    let place = Place::at(split.front_line.saturating_add(error.line - 1), error.column);
    diagnostics.error(code, place, error.message, help_for(split, error.line));
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

/// What most likely mends the line of an error.
fn help_for(split: &Split<'_>, line: u32) -> String {
    let line = split.front.lines().nth(usize::try_from(line - 1).unwrap_or(usize::MAX)).unwrap_or("");
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

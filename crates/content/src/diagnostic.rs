//! Diagnostics: what a site's owner can mend, with the place, a stable code and the way to mend it.
//!
//! Nothing in this crate fails: whatever is odd about an article becomes a [`Diagnostic`] beside the article.

use std::fmt;

use serde::{Serialize, Serializer};

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The article is shown, perhaps not as its author meant.
    Warning,
    /// A part of the article could not be read or shown.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// A stable, kebab-case name of a kind of diagnostic; see [`codes`] for those of this crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// Something about one file that its author can mend.
///
/// The order is that of a report: by file, line, column, code, then the rest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Diagnostic {
    /// The file's name, as the caller gave it.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<u32>,
    /// The column in characters, counted from 1.
    pub column: Option<u32>,
    /// The kind of diagnostic.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What was found: one sentence fragment without a final stop.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        write!(f, ": {}[{}]: {}", self.severity, self.code, self.message)?;
        if !self.help.is_empty() {
            write!(f, "\n  help: {}", self.help)?;
        }
        Ok(())
    }
}

/// A place in a file: line and column from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Place {
    pub(crate) line: Option<u32>,
    pub(crate) column: Option<u32>,
}

impl Place {
    /// The file as a whole.
    pub(crate) const FILE: Place = Place { line: None, column: None };

    pub(crate) fn at(line: u32, column: u32) -> Place {
        Place { line: Some(line), column: Some(column) }
    }

    pub(crate) fn line(line: u32) -> Place {
        Place { line: Some(line), column: None }
    }
}

/// How many diagnostics of one code are kept for one article; the rest are counted.
const MOST_PER_CODE: usize = 50;

/// Collects the diagnostics of one file, and keeps their number bounded whatever the input.
#[derive(Debug)]
pub(crate) struct Diagnostics {
    file: String,
    kept: Vec<Diagnostic>,
    /// Each code met, with how often.
    counts: Vec<(Code, usize)>,
}

impl Diagnostics {
    pub(crate) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), kept: Vec::new(), counts: Vec::new() }
    }

    pub(crate) fn warn(&mut self, code: Code, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Warning, code, place, message, help);
    }

    pub(crate) fn error(&mut self, code: Code, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Error, code, place, message, help);
    }

    fn push(
        &mut self,
        severity: Severity,
        code: Code,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if self.count(code) > MOST_PER_CODE {
            return;
        }
        self.kept.push(Diagnostic {
            file: self.file.clone(),
            line: place.line,
            column: place.column,
            code,
            severity,
            message: message.into(),
            help: help.into(),
        });
    }

    /// Whether one more of `code` will be kept; if not, it is counted. Asked before a place is looked for, so that
    /// an article of nothing but oddities takes no quadratic time.
    pub(crate) fn wants(&mut self, code: Code) -> bool {
        let full = self.counts.iter().any(|(known, count)| *known == code && *count >= MOST_PER_CODE);
        if full {
            self.count(code);
        }
        !full
    }

    /// Counts one more of `code`, and says how many there are now.
    fn count(&mut self, code: Code) -> usize {
        if let Some((_, count)) = self.counts.iter_mut().find(|(known, _)| *known == code) {
            *count += 1;
            return *count;
        }
        self.counts.push((code, 1));
        1
    }

    /// The diagnostics in order, with one more for each code that was met too often.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        for (code, count) in &self.counts {
            if *count > MOST_PER_CODE {
                self.kept.push(Diagnostic {
                    file: self.file.clone(),
                    line: None,
                    column: None,
                    code: *code,
                    severity: Severity::Warning,
                    message: format!("{} more like this", count - MOST_PER_CODE),
                    help: String::new(),
                });
            }
        }
        self.kept.sort();
        self.kept
    }
}

/// Shortens what a message quotes from an article, and makes control characters visible.
pub(crate) fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let mut out = String::from("`");
    for (index, character) in text.chars().enumerate() {
        if index == MOST {
            out.push('…');
            break;
        }
        match character {
            '\n' | '\r' | '\t' => out.push(' '),
            character if character.is_control() => out.extend(character.escape_default()),
            character => out.push(character),
        }
    }
    out.push('`');
    out
}

/// The codes of the diagnostics of this crate.
pub mod codes {
    use super::Code;

    /// The file is not valid UTF-8; broken bytes are shown as U+FFFD.
    pub const NOT_UTF8: Code = Code("not-utf8");
    /// The file is binary: it is no article.
    pub const BINARY_FILE: Code = Code("binary-file");
    /// The file is empty.
    pub const EMPTY_FILE: Code = Code("empty-file");
    /// The YAML of the front matter does not parse; what its lines say was used.
    pub const FRONT_MATTER_YAML: Code = Code("front-matter-yaml");
    /// The TOML of the front matter does not parse; what its lines say was used.
    pub const FRONT_MATTER_TOML: Code = Code("front-matter-toml");
    /// The JSON of the front matter does not parse; what its lines say was used.
    pub const FRONT_MATTER_JSON: Code = Code("front-matter-json");
    /// The block of front matter has no end.
    pub const FRONT_MATTER_UNCLOSED: Code = Code("front-matter-unclosed");
    /// The block of front matter is opened or closed by an odd line.
    pub const FRONT_MATTER_FENCE: Code = Code("front-matter-fence");
    /// The block of front matter is a list or a single value instead of `key: value` lines.
    pub const FRONT_MATTER_NOT_A_MAP: Code = Code("front-matter-not-a-map");
    /// Something stands before the front matter, so that Hugo does not see it.
    pub const FRONT_MATTER_NOT_FIRST: Code = Code("front-matter-not-first");
    /// The front matter is bigger than what any author writes.
    pub const FRONT_MATTER_TOO_BIG: Code = Code("front-matter-too-big");
    /// A key of the front matter stands there twice.
    pub const DUPLICATE_KEY: Code = Code("duplicate-key");
    /// A value of the front matter has a type that its key does not take.
    pub const ODD_VALUE: Code = Code("odd-value");
    /// A date cannot be read.
    pub const UNREADABLE_DATE: Code = Code("unreadable-date");
    /// A date was read as a person would, although Hugo does not read it.
    pub const ODD_DATE: Code = Code("odd-date");
    /// The article is bigger than any that is read as Markdown; it is shown as text.
    pub const ARTICLE_TOO_BIG: Code = Code("article-too-big");
    /// An unknown shortcode; its tag was taken out, its inner text kept.
    pub const UNKNOWN_SHORTCODE: Code = Code("unknown-shortcode");
    /// A shortcode's tag does not end, or lacks its name; it is shown as written.
    pub const MALFORMED_SHORTCODE: Code = Code("malformed-shortcode");
    /// Raw HTML was dropped because the site's configuration says so.
    pub const RAW_HTML_DROPPED: Code = Code("raw-html-dropped");
    /// An HTML element that articles may not have was taken out.
    pub const HTML_ELEMENT_REMOVED: Code = Code("html-element-removed");
    /// An HTML attribute that articles may not have was taken out.
    pub const HTML_ATTRIBUTE_REMOVED: Code = Code("html-attribute-removed");
    /// A script, an event handler or a `javascript:` address was taken out.
    pub const SCRIPT_REMOVED: Code = Code("script-removed");
    /// An HTML comment has no end and hides the rest of the article.
    pub const UNCLOSED_COMMENT: Code = Code("unclosed-comment");
    /// A link or image has an address of a kind that articles may not have.
    pub const UNSAFE_LINK: Code = Code("unsafe-link");
    /// Quotes, lists or HTML elements are nested too deeply; the inner ones are shown as plain text.
    pub const NESTING_TOO_DEEP: Code = Code("nesting-too-deep");
    /// The options of a block of code cannot be read, or make no sense.
    pub const CODE_OPTIONS: Code = Code("code-options");
    /// A block of code is too big to have colours.
    pub const CODE_TOO_BIG: Code = Code("code-too-big");
    /// A formula cannot be read, and is shown as its source.
    pub const UNREADABLE_FORMULA: Code = Code("unreadable-formula");

    /// Every code of this crate.
    pub const ALL: &[Code] = &[
        NOT_UTF8,
        BINARY_FILE,
        EMPTY_FILE,
        FRONT_MATTER_YAML,
        FRONT_MATTER_TOML,
        FRONT_MATTER_JSON,
        FRONT_MATTER_UNCLOSED,
        FRONT_MATTER_FENCE,
        FRONT_MATTER_NOT_A_MAP,
        FRONT_MATTER_NOT_FIRST,
        FRONT_MATTER_TOO_BIG,
        DUPLICATE_KEY,
        ODD_VALUE,
        UNREADABLE_DATE,
        ODD_DATE,
        ARTICLE_TOO_BIG,
        UNKNOWN_SHORTCODE,
        MALFORMED_SHORTCODE,
        RAW_HTML_DROPPED,
        HTML_ELEMENT_REMOVED,
        HTML_ATTRIBUTE_REMOVED,
        SCRIPT_REMOVED,
        UNCLOSED_COMMENT,
        UNSAFE_LINK,
        NESTING_TOO_DEEP,
        CODE_OPTIONS,
        CODE_TOO_BIG,
        UNREADABLE_FORMULA,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_is_shown_with_place_code_and_help() {
        let mut all = Diagnostics::new("post/a.md");
        all.warn(codes::ODD_VALUE, Place::at(3, 7), "`toc` is a word", "write `toc: true`");
        let shown = all.finish().iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(shown, ["post/a.md:3:7: warning[odd-value]: `toc` is a word\n  help: write `toc: true`"]);
    }

    #[test]
    fn diagnostics_come_in_the_order_of_the_file() {
        let mut all = Diagnostics::new("a.md");
        all.warn(codes::UNSAFE_LINK, Place::at(9, 1), "late", "");
        all.error(codes::ODD_VALUE, Place::at(2, 5), "early", "");
        all.error(codes::NOT_UTF8, Place::FILE, "whole", "");
        let order: Vec<_> = all.finish().into_iter().map(|d| d.message).collect();
        assert_eq!(order, ["whole", "early", "late"]);
    }

    #[test]
    fn the_number_of_diagnostics_is_bounded() {
        let mut all = Diagnostics::new("a.md");
        for line in 0..1000 {
            all.warn(codes::UNSAFE_LINK, Place::line(line + 1), "x", "");
        }
        let all = all.finish();
        assert_eq!(all.len(), MOST_PER_CODE + 1);
        assert!(all.iter().any(|d| d.message == "950 more like this"));
    }

    #[test]
    fn every_code_is_kebab_case_and_unique() {
        let mut seen = std::collections::BTreeSet::new();
        for code in codes::ALL {
            assert!(code.0.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{code}");
            assert!(seen.insert(code), "{code} is there twice");
        }
    }
}

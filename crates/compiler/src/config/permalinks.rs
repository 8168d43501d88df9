//! `permalinks`: patterns of addresses (Hugo, resources/page/permalinks.go).
//!
//! Three ways to write them: a pattern for a section or a taxonomy's terms, a table of those for each kind of page, and a
//! list of patterns with targets. Here all are rules in order, of which the first that matches a page counts.

use super::codes;
use super::read::Reader;
use crate::glob;
use crate::permalink::{Pattern, TOKENS};
use mainsheet_content::{Map, Value};

/// The kinds of pages that have patterns.
const KINDS: [&str; 4] = ["page", "section", "taxonomy", "term"];

/// The patterns of a language.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Permalinks(Vec<Rule>);

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    /// A glob over kinds.
    kind: String,
    /// A glob over places below the content folder.
    path: String,
    pattern: Pattern,
}

impl Permalinks {
    /// The pattern for a page of this kind at this place, `/blog/first`.
    pub(crate) fn pattern(&self, kind: &str, place: &str) -> Option<&Pattern> {
        let rule = self.0.iter().find(|rule| glob::matches(&rule.kind, kind) && glob::matches(&rule.path, place));
        rule.map(|rule| &rule.pattern)
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reads `permalinks` of a language or of the site.
pub(super) fn permalinks(reader: &mut Reader<'_>, map: &Map) -> Permalinks {
    let mut rules = Permalinks::default();
    match map.get("permalinks").filter(|value| value.truthy()) {
        None => {}
        Some(Value::Map(tables)) => {
            for (key, value) in tables.iter() {
                match value {
                    Value::Map(sections) if KINDS.contains(&key) => {
                        sections
                            .iter()
                            .for_each(|(section, pattern)| rules.add(reader, key, &place_of(section), pattern));
                    }
                    pattern => rules.add(reader, "{page,term}", &place_of(key), pattern),
                }
            }
        }
        Some(Value::List(list)) => {
            for rule in list {
                let target = |key: &str| rule.get("target")?.get(key)?.to_text().filter(|text| !text.is_empty());
                let (kind, path) = (target("kind"), target("path"));
                let pattern = rule.get("pattern").unwrap_or(&Value::Null);
                rules.add(reader, kind.as_deref().unwrap_or("*"), path.as_deref().unwrap_or("**"), pattern);
            }
        }
        Some(_) => {
            reader.map(map, "permalinks");
        }
    }
    rules
}

/// The places of a section and of what is in it; those of the root for `/`.
fn place_of(section: &str) -> String {
    let section = section.trim_matches([' ', '/']);
    if section.is_empty() { "/*".to_owned() } else { format!("/{{{section},{section}/**}}") }
}

impl Permalinks {
    fn add(&mut self, reader: &mut Reader<'_>, kind: &str, path: &str, pattern: &Value) {
        let Some(text) = pattern.to_text().filter(|text| !text.trim().is_empty()) else {
            let message = format!("`permalinks` has {} where a pattern is expected", pattern.kind());
            return reader.warn(codes::CONFIG_ODD_VALUE, "permalinks", message, "write a pattern: `/:year/:slug/`");
        };
        let (pattern, unknown) = Pattern::parse(&text);
        if let Some(token) = unknown.first() {
            let message = format!("`permalinks` has the pattern `{text}`, but there is no `:{token}`; it is not used");
            let name = token.split('[').next().unwrap_or(token);
            let help = match super::nearest(name, &TOKENS) {
                Some(near) => format!("did you mean `:{near}`?"),
                None => "see the guide for what patterns may hold".to_owned(),
            };
            return reader.warn(codes::CONFIG_ODD_VALUE, "permalinks", message, &help);
        }
        self.0.push(Rule { kind: kind.to_owned(), path: path.to_owned(), pattern });
    }
}

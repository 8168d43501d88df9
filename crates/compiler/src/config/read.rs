//! Reads single values of the configuration, and reports those of an odd type.

use mainsheet_content::{Code, Diagnostic, Map, Severity, Value};

use super::codes;
use super::files::ConfigFile;

/// Reads values and collects what is odd about them.
pub(super) struct Reader<'a> {
    files: &'a [ConfigFile],
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(files: &'a [ConfigFile], diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        Self { files, diagnostics }
    }

    /// Reports something about what stands at `needle`: a key or a value.
    pub(super) fn warn(&mut self, code: Code, needle: &str, message: String, help: &str) {
        let place = self.files.iter().find_map(|file| Some((file, place(&file.text, needle)?)));
        let file = place.map(|(file, _)| file).or(self.files.first());
        let diagnostic = Diagnostic {
            file: file.map_or_else(|| "hugo.toml".to_owned(), |file| file.name.clone()),
            line: place.map(|(_, (line, _))| line),
            column: place.map(|(_, (_, column))| column),
            code,
            severity: Severity::Warning,
            message,
            help: help.to_owned(),
        };
        // Each language reads the site's parameters again.
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    fn odd(&mut self, path: &str, value: &Value, expected: &str) {
        let key = path.rsplit('.').next().unwrap_or(path);
        let message = format!("`{path}` is {}, expected {expected}", value.kind());
        self.warn(codes::CONFIG_ODD_VALUE, key, message, "the default applies");
    }

    /// A text; scalars of other types as text. None if it is unset or empty.
    pub(super) fn text(&mut self, map: &Map, path: &str) -> Option<String> {
        let value = set(map, path)?;
        let text = value.to_text();
        if text.is_none() || matches!(value, Value::Bool(_)) {
            self.odd(path, value, "a text");
            return None;
        }
        text
    }

    /// A switch as Hugo's `if` takes it, but for the texts that say no: those mean no, and are reported.
    pub(super) fn flag(&mut self, map: &Map, path: &str) -> Option<bool> {
        let value = map.get(path)?;
        let word = match value {
            Value::Null => return None,
            Value::Bool(value) => return Some(*value),
            Value::String(text) => text.trim().to_lowercase(),
            value => return Some(value.truthy()),
        };
        let meant = match word.as_str() {
            "" => return None,
            "false" | "no" | "off" | "0" => false,
            _ => true,
        };
        let help = if meant { "write `true`, without quotes" } else { "write `false`, without quotes" };
        let key = path.rsplit('.').next().unwrap_or(path);
        let message = format!("`{path}` is the text \"{word}\"; it is taken for {meant}");
        self.warn(codes::CONFIG_ODD_VALUE, key, message, help);
        Some(meant)
    }

    /// A whole number, also when it is written as a text.
    pub(super) fn integer(&mut self, map: &Map, path: &str) -> Option<i64> {
        let value = set(map, path)?;
        let number = value.as_integer();
        if number.is_none() {
            self.odd(path, value, "a whole number");
        }
        number
    }

    /// A whole number within bounds.
    pub(super) fn bounded(&mut self, map: &Map, path: &str, least: u32, most: u32) -> Option<u32> {
        let number = self.integer(map, path)?;
        let clamped = number.clamp(i64::from(least), i64::from(most));
        if clamped != number {
            let key = path.rsplit('.').next().unwrap_or(path);
            let message = format!("`{path}` is {number}; {clamped} is used");
            self.warn(codes::CONFIG_OUT_OF_BOUNDS, key, message, &format!("write a number from {least} to {most}"));
        }
        u32::try_from(clamped).ok()
    }

    /// A list of texts; a single text is a list of one. None if it is unset or empty.
    pub(super) fn list(&mut self, map: &Map, path: &str) -> Option<Vec<String>> {
        let value = set(map, path)?;
        match value {
            Value::List(values) => {
                let texts: Vec<_> = values.iter().filter_map(Value::to_text).filter(|text| !text.is_empty()).collect();
                (!texts.is_empty()).then_some(texts)
            }
            Value::Map(_) | Value::Bool(_) => {
                self.odd(path, value, "a list");
                None
            }
            scalar => scalar.to_text().map(|text| vec![text]),
        }
    }

    /// Keys and values.
    pub(super) fn map<'m>(&mut self, map: &'m Map, path: &str) -> Option<&'m Map> {
        let value = set(map, path)?;
        let found = value.as_map();
        if found.is_none() {
            self.odd(path, value, "a table of keys and values");
        }
        found
    }
}

/// The value if it is set as Hugo's `default` has it: `""`, `[]` and nothing fall through; 0 is a number here.
fn set<'m>(map: &'m Map, path: &str) -> Option<&'m Value> {
    map.get(path).filter(|value| value.is_set() || matches!(value, Value::Integer(_)))
}

/// Line and column, from 1, of the first place where `needle` stands as a word of its own and not in a comment.
fn place(text: &str, needle: &str) -> Option<(u32, u32)> {
    let needle = needle.to_lowercase();
    for (index, line) in text.lines().enumerate() {
        let line = line.to_lowercase();
        if needle.is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        if let Some(offset) = word(&line, &needle) {
            let column = line.get(..offset).map_or(0, |before| before.chars().count());
            return Some((u32::try_from(index + 1).ok()?, u32::try_from(column + 1).ok()?));
        }
    }
    None
}

/// The offset of `needle` in `line` where no letter, digit, `_` or `-` stands beside it.
fn word(line: &str, needle: &str) -> Option<usize> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    line.match_indices(needle).map(|(offset, _)| offset).find(|offset| {
        let before = line.get(..*offset).and_then(|text| text.chars().next_back());
        let after = line.get(offset + needle.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_that_of_a_whole_word_outside_comments() {
        let text = "# recent\nwidgets = [\"recent_num\", \"recent\"]\n";
        assert_eq!(place(text, "Recent"), Some((2, 27)));
        assert_eq!(place(text, "cent"), None);
        assert_eq!(place(text, ""), None);
    }
}

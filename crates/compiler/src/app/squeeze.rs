//! Takes out of what Trunk has built for a release what no browser needs: comments and indentation, and the long names
//! by which the program and its start-up module know each other's functions.
//!
//! Trunk's own minifier does not understand the module that wasm-bindgen writes. This one does not parse it either: it
//! relies on how wasm-bindgen and this project's style sheet are laid out, and leaves a file as it is where it does not
//! find that.

use super::App;
use super::compact;
use super::names::{self, Names};
use crate::Failure;
use std::fs;
use std::path::Path;

/// Squeezes the files of the app in `folder`, in place.
pub(super) fn squeeze(folder: &Path, app: &App) -> Result<(), Failure> {
    for css in &app.css {
        rewrite(folder, css, |text| Some(compact::css(text)))?;
    }
    let program = folder.join(&app.wasm);
    let wasm = fs::read(&program).map_err(|error| Failure::read(&program, error))?;
    let short = names::shorten(&wasm);
    let mut renamed = false;
    rewrite(folder, &app.js, |text| {
        let text = match &short {
            Some((_, names)) => rename(text, names).inspect(|_| renamed = true).unwrap_or_else(|| text.to_owned()),
            None => text.to_owned(),
        };
        Some(script(&text).unwrap_or(text))
    })?;
    // Both or neither.
    match short.filter(|_| renamed) {
        Some((wasm, _)) => fs::write(&program, wasm).map_err(|error| Failure::write(&program, error)),
        None => Ok(()),
    }
}

fn rewrite(folder: &Path, name: &str, change: impl FnOnce(&str) -> Option<String>) -> Result<(), Failure> {
    let path = folder.join(name);
    let text = fs::read_to_string(&path).map_err(|error| Failure::read(&path, error))?;
    match change(&text) {
        Some(text) => fs::write(&path, text).map_err(|error| Failure::write(&path, error)),
        None => Ok(()),
    }
}

/// The lines without indentation, those with something in them.
fn lines(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines.push_str(line);
        lines.push('\n');
    }
    lines
}

/// A module without indentation and without the comments that stand on lines of their own. None where a text goes
/// on from one line to the next, for indentation in a text is part of it.
fn script(text: &str) -> Option<String> {
    let mut bare = String::with_capacity(text.len());
    let mut comment = false;
    for line in text.lines().map(str::trim) {
        comment = comment || line.starts_with("/*");
        if comment {
            // A comment that ends within a line with code after it is none of wasm-bindgen's.
            comment = match line.split_once("*/") {
                Some((_, "")) => false,
                Some(_) => return None,
                None => true,
            };
            continue;
        }
        if line.matches('`').count() % 2 == 1 || line.ends_with('\\') {
            return None;
        }
        if !line.starts_with("//") {
            bare.push_str(line);
            bare.push('\n');
        }
    }
    Some(lines(&bare))
}

/// The module with short names. None where it does not name each import just once.
fn rename(text: &str, names: &Names) -> Option<String> {
    let mut text = text.to_owned();
    for (long, short) in &names.imports {
        let (key, new) = (format!(" {long}: function"), format!(" {short}: function"));
        if text.matches(&key).count() != 1 {
            return None;
        }
        text = text.replacen(&key, &new, 1);
    }
    for (long, short) in &names.exports {
        text = member(&text, long, short);
    }
    Some(text)
}

/// Renames the program's function `long` where the module calls it: `wasm.long`.
fn member(text: &str, long: &str, short: &str) -> String {
    let long = format!("wasm.{long}");
    let mut parts = text.split(long.as_str());
    let mut renamed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let goes_on = part.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$'));
        if goes_on {
            renamed.push_str(&long);
        } else {
            renamed.push_str("wasm.");
            renamed.push_str(short);
        }
        renamed.push_str(part);
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_loses_comments_and_indentation() {
        let js = "/**\n * Says it.\n */\nexport function f() {\n    // why\n    return `a // b`;\n}\n";
        assert_eq!(script(js).as_deref(), Some("export function f() {\nreturn `a // b`;\n}\n"));
    }

    #[test]
    fn a_module_whose_texts_go_on_over_lines_is_left_alone() {
        assert_eq!(script("const a = `one\n  two`;\n"), None);
        assert_eq!(script("const a = 'one\\\n  two';\n"), None);
        assert_eq!(script("/* a */ b();\n"), None);
    }

    #[test]
    fn both_sides_get_the_same_names() {
        let names = Names {
            imports: vec![("__wbg_fetch_12".to_owned(), "a".to_owned())],
            exports: vec![("__wbindgen_malloc".to_owned(), "b".to_owned())],
        };
        let js = "{\n __wbg_fetch_12: function(arg0) {} }\nwasm.__wbindgen_malloc(wasm.__wbindgen_malloc_more);";
        let renamed = "{\n a: function(arg0) {} }\nwasm.b(wasm.__wbindgen_malloc_more);";
        assert_eq!(rename(js, &names).as_deref(), Some(renamed));
        assert_eq!(rename("nothing", &names), None);
    }
}

//! Finds the files of a configuration, reads them and merges them as Hugo does.
//!
//! One file in the source folder (`hugo.toml` before `config.toml`, TOML before YAML before JSON), and over it the
//! folders `config/_default` and that of the environment, mostly `config/production`, where a file is named after the key that it holds:
//! `params.toml`, `menus.fr.toml` (Hugo, config/allconfig).

use std::path::{Path, PathBuf};

use mainsheet_content::data::{DataError, parse_json, parse_toml, parse_yaml};
use mainsheet_content::{Diagnostic, Map, Severity, Value};

use super::codes;

/// The names of the one file, the first that exists.
const NAMES: [&str; 2] = ["hugo", "config"];
/// The endings, in the same order.
const ENDINGS: [&str; 4] = ["toml", "yaml", "yml", "json"];
/// A bigger file is no configuration.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// A file of the configuration, kept to find the places of what diagnostics name.
#[derive(Debug)]
pub(super) struct ConfigFile {
    /// Its name below the source folder.
    pub(super) name: String,
    /// What is in it.
    pub(super) text: String,
}

/// The configuration as its files say it.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// All keys, merged.
    pub(super) map: Map,
    /// The files that could be read.
    pub(super) files: Vec<ConfigFile>,
}

/// Reads every file of the configuration of the site in `source`.
pub(super) fn find(source: &Path, environment: &str, diagnostics: &mut Vec<Diagnostic>) -> Files {
    let mut found = Files::default();
    let single = NAMES.iter().flat_map(|name| ENDINGS.iter().map(move |ending| format!("{name}.{ending}")));
    if let Some(name) = single.into_iter().find(|name| source.join(name).is_file()) {
        found.read(&source.join(&name), name, "", diagnostics);
    }
    // What the later folder says wins. An environment is a name, not a way out of the folder.
    let own = Some(environment).filter(|name| !name.is_empty() && !name.contains(['/', '\\']) && *name != "..");
    for folder in ["_default"].into_iter().chain(own) {
        let directory = source.join("config").join(folder);
        for path in sorted(&directory) {
            let Some((stem, name)) = names(&path, folder) else { continue };
            found.read(&path, name, &stem, diagnostics);
        }
    }
    found
}

/// The files of a folder in order; none if there is no such folder.
fn sorted(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).into_iter().flatten();
    let mut paths: Vec<_> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect();
    paths.sort();
    paths
}

/// The stem of a split file and its name below the source folder; none if it is not one.
fn names(path: &Path, folder: &str) -> Option<(String, String)> {
    let name = path.file_name()?.to_str()?;
    let (stem, ending) = name.rsplit_once('.')?;
    let known = !stem.is_empty() && !stem.starts_with('.') && ENDINGS.contains(&ending.to_lowercase().as_str());
    known.then(|| (stem.to_owned(), format!("config/{folder}/{name}")))
}

impl Files {
    fn read(&mut self, path: &Path, name: String, stem: &str, diagnostics: &mut Vec<Diagnostic>) {
        let broken = |message: String, line, column| Diagnostic {
            file: name.clone(),
            line,
            column,
            code: codes::CONFIG_UNREADABLE,
            severity: Severity::Error,
            message,
            help: "mend the file; until then the site is shown as if it were not there".to_owned(),
        };
        let text = match text(path) {
            Ok(text) => text,
            Err(message) => return diagnostics.push(broken(message, None, None)),
        };
        match parse(&name, &text) {
            Ok(map) => {
                self.map.merge(at_key(stem, map));
                self.files.push(ConfigFile { name, text });
            }
            Err(error) => diagnostics.push(broken(error.message, Some(error.line), Some(error.column))),
        }
    }
}

fn text(path: &Path) -> Result<String, String> {
    let size = std::fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > MOST_BYTES {
        return Err(format!("{size} bytes are too many for a configuration"));
    }
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|_| "not valid UTF-8".to_owned())?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn parse(name: &str, text: &str) -> Result<Map, DataError> {
    match name.rsplit('.').next().map(str::to_lowercase).as_deref() {
        Some("toml") => parse_toml(text),
        Some("json") => parse_json(text),
        _ => parse_yaml(text),
    }
}

/// Puts what a split file says where its name says: `params.fr` at `languages.fr.params`.
fn at_key(stem: &str, map: Map) -> Map {
    let (key, language) = stem.split_once('.').map_or((stem, None), |(key, language)| (key, Some(language)));
    let map = match key.to_lowercase().as_str() {
        "" | "hugo" | "config" => map,
        // Hugo takes both spellings for both keys.
        "menu" | "menus" => wrap("menus", map),
        _ => wrap(key, map),
    };
    match language {
        Some(language) => wrap("languages", wrap(language, map)),
        None => map,
    }
}

fn wrap(key: &str, map: Map) -> Map {
    let mut outer = Map::new();
    outer.insert(key, Value::Map(map));
    outer
}

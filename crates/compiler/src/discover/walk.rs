//! Walks a folder: every file once, in the order of names, safe from loops of links.

use std::path::{Path, PathBuf};

use mainsheet_content::{Diagnostic, Severity};
use walkdir::{DirEntry, WalkDir};

use super::{codes, diagnostic};

/// A file that was found.
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// Its name below the folder that was walked, with `/` between folders.
    pub(super) relative: String,
    /// Its name below the source folder, for diagnostics.
    pub(super) shown: String,
}

/// What kind of folder is walked: what is passed over in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A folder of articles.
    Content,
    /// A source folder that is itself the folder of articles: other things lie in it too.
    Source,
    /// A folder of files that are copied: hidden ones are for the host.
    Static,
}

/// Folders of a source folder that hold no articles.
pub(crate) const SITE_FOLDERS: [&str; 15] = [
    "archetypes",
    "assets",
    "config",
    "data",
    "dist",
    "i18n",
    "layouts",
    "node_modules",
    "public",
    "resources",
    "static",
    "target",
    "themes",
    "vendor",
    "_vendor",
];
/// Files of a source folder that are no resources.
const SITE_FILES: [&str; 17] = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
    "cargo.toml",
    "cargo.lock",
    "dockerfile",
    "go.mod",
    "go.sum",
    "makefile",
    "package.json",
    "package-lock.json",
    "netlify.toml",
];

/// The files below a folder, in the order of their names; `others` are folders that are walked by themselves.
pub(super) fn files(
    folder: &Path,
    source: &Path,
    place: Place,
    others: &[&Path],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Found> {
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    let wanted = |entry: &DirEntry| entry.depth() == 0 || (wanted(entry, place) && !others.contains(&entry.path()));
    let mut found = Vec::new();
    for entry in walk.into_iter().filter_entry(wanted) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => match names(entry.path(), folder, source) {
                Ok((relative, shown)) => found.push(Found { path: entry.into_path(), relative, shown }),
                Err(diagnostic) => diagnostics.push(*diagnostic),
            },
            Ok(_) => {}
            Err(error) => diagnostics.push(unreadable(&error, source)),
        }
    }
    found
}

fn wanted(entry: &DirEntry, place: Place) -> bool {
    // A name that is not UTF-8 is reported when it is a file's.
    let Some(name) = entry.file_name().to_str() else { return true };
    let lower = name.to_lowercase();
    let hidden =
        if place == Place::Static { lower.starts_with(".git") || lower == ".ds_store" } else { name.starts_with('.') };
    if hidden || left_behind(&lower) {
        return false;
    }
    if place != Place::Source || entry.depth() > 1 {
        return true;
    }
    let others: &[&str] = if entry.file_type().is_dir() { &SITE_FOLDERS } else { &SITE_FILES };
    !others.contains(&lower.as_str())
}

/// Backups of editors, and what systems write beside files.
pub(crate) fn left_behind(name: &str) -> bool {
    let backup = name.ends_with('~') || (name.starts_with('#') && name.ends_with('#') && name.len() > 1);
    let swap = [".swp", ".swo", ".bak", ".orig", ".tmp"].iter().any(|ending| name.ends_with(ending));
    backup || swap || matches!(name, "thumbs.db" | "desktop.ini")
}

fn names(path: &Path, folder: &Path, source: &Path) -> Result<(String, String), Box<Diagnostic>> {
    let relative = path.strip_prefix(folder).unwrap_or(path);
    let shown = slashed(path.strip_prefix(source).unwrap_or(path));
    match relative.to_str() {
        Some(_) => Ok((slashed(relative), shown)),
        None => Err(Box::new(diagnostic(
            &shown,
            codes::NAME_NOT_UTF8,
            Severity::Error,
            "the name is not valid UTF-8; the file is passed over".to_owned(),
            "rename the file or its folder",
        ))),
    }
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn unreadable(error: &walkdir::Error, source: &Path) -> Diagnostic {
    let file = error.path().map(|path| slashed(path.strip_prefix(source).unwrap_or(path))).unwrap_or_default();
    if let Some(ancestor) = error.loop_ancestor() {
        let around = slashed(ancestor.strip_prefix(source).unwrap_or(ancestor));
        let message = format!("the link leads back to `{around}`, which it is in; it is passed over");
        return diagnostic(&file, codes::LINK_LOOP, Severity::Warning, message, "remove the link");
    }
    let reason = error.io_error().map_or_else(|| error.to_string(), std::string::ToString::to_string);
    let message = format!("cannot be read: {reason}");
    diagnostic(&file, codes::UNREADABLE_FILE, Severity::Error, message, "mend its permissions or remove it")
}

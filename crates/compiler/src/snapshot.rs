//! What a build reads, as it was at one moment: for telling that something has changed.
//!
//! A snapshot asks the file system for names, sizes and times, and opens nothing. Two of them that are equal stand for
//! the same site. It sees what a notice of the system would miss, such as a folder that was away and came back, and
//! works the same on a shared folder; its cost is that of listing the folders.

use crate::config;
use crate::discover::walk::{SITE_FOLDERS, left_behind};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use walkdir::{DirEntry, WalkDir};

/// The files of a site and how they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    files: BTreeMap<PathBuf, State>,
}

/// What tells one state of a file from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    /// In bytes; none for a folder, whose own size and time say nothing.
    length: Option<u64>,
    changed: Option<SystemTime>,
    /// Seconds and nanoseconds of the last change of permissions or contents, where the system has it.
    status: (i64, i64),
}

impl State {
    const UNREADABLE: Self = Self { length: Some(0), changed: None, status: (-1, 0) };

    fn of(metadata: &Metadata) -> Self {
        if metadata.is_dir() {
            return Self { length: None, changed: None, status: (0, 0) };
        }
        Self { length: Some(metadata.len()), changed: metadata.modified().ok(), status: status(metadata) }
    }
}

#[cfg(unix)]
fn status(metadata: &Metadata) -> (i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn status(metadata: &Metadata) -> (i64, i64) {
    (i64::from(metadata.permissions().readonly()), 0)
}

/// Folders of a source folder whose contents a build reads wherever the articles are.
const READ: [&str; 4] = ["archetypes", "config", "layouts", "static"];

impl Snapshot {
    /// What is in the site of the folder `source` now: configuration, articles, `static/`, archetypes, wherever the
    /// configuration has them. Nothing below `out`, where the site is written; no hidden file, and nothing that editors
    /// write beside what they edit. A folder that is not there is a site without files.
    #[must_use]
    pub fn take(source: &Path, out: &Path) -> Self {
        let mut files = BTreeMap::new();
        let out = out.canonicalize().unwrap_or_else(|_| out.to_owned());
        let folders = folders(source);
        // The top by name: a `content/` that appears changes where the articles are.
        for entry in WalkDir::new(source).min_depth(1).max_depth(1).into_iter().flatten() {
            if !is_passed_over(entry.file_name(), false) {
                put(&mut files, &entry);
            }
        }
        for (folder, is_static) in &folders {
            let is_source = folder == source;
            let wanted = |entry: &DirEntry| {
                let below = entry.depth() == 0 || !is_passed_over(entry.file_name(), *is_static);
                below && !(is_source && is_other(entry)) && !is_output(entry, &out)
            };
            let walk = WalkDir::new(folder).follow_links(true).into_iter().filter_entry(wanted);
            for entry in walk {
                match entry {
                    Ok(entry) => put(&mut files, &entry),
                    // A link that leads nowhere, a folder that nobody may read: it is there all the same.
                    Err(error) if error.depth() > 0 => {
                        let wanted =
                            |path: &&Path| path.file_name().is_some_and(|name| !is_passed_over(name, *is_static));
                        files.extend(error.path().filter(wanted).map(|path| (path.to_owned(), State::UNREADABLE)));
                    }
                    // There is no such folder.
                    Err(_) => {}
                }
            }
        }
        Self { files }
    }

    /// The files that differ, by their names below `source`; in order.
    #[must_use]
    pub fn changes(&self, newer: &Self, source: &Path) -> Vec<String> {
        let names: BTreeSet<&PathBuf> = self.files.keys().chain(newer.files.keys()).collect();
        let differs = |name: &&&PathBuf| self.files.get(**name) != newer.files.get(**name);
        let shown = |name: &PathBuf| name.strip_prefix(source).unwrap_or(name).display().to_string();
        names.iter().filter(differs).map(|name| shown(name)).collect()
    }
}

/// The folders to look into, whether they are there or not, and whether their files are copied as they are.
fn folders(source: &Path) -> BTreeMap<PathBuf, bool> {
    let mut folders: BTreeMap<PathBuf, bool> = READ.iter().map(|name| (source.join(name), *name == "static")).collect();
    if let Ok(config) = config::load(source, &mut Vec::new()) {
        folders.extend(config.languages.iter().filter_map(|language| Some((language.content_dir.clone()?, false))));
        folders.extend(config.static_dirs.into_iter().map(|folder| (folder, true)));
        folders.insert(config.content_dir, false);
    }
    folders
}

fn put(files: &mut BTreeMap<PathBuf, State>, entry: &DirEntry) {
    // Links are followed; one that leads nowhere is a file that cannot be read.
    let Ok(metadata) = std::fs::metadata(entry.path()).or_else(|_| std::fs::symlink_metadata(entry.path())) else {
        return;
    };
    files.insert(entry.path().to_owned(), State::of(&metadata));
}

/// Hidden files, except those of `static/`, which are for the host; and what editors and systems leave beside files.
fn is_passed_over(name: &OsStr, is_static: bool) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    let hidden = if is_static { is_hidden_scratch(&name) } else { name.starts_with('.') };
    hidden || left_behind(&name) || is_scratch(&name)
}

/// Locks and half-written files of editors with a dot before them.
fn is_hidden_scratch(name: &str) -> bool {
    [".git", ".#", ".goutputstream", ".ds_store", ".sync"].iter().any(|start| name.starts_with(start))
}

/// Half-written files: Vim's `4913`, and the endings that editors and downloads use until a file is complete.
fn is_scratch(name: &str) -> bool {
    let ending = [".swx", ".part", ".crdownload", ".kate-swp"].iter().any(|ending| name.ends_with(ending));
    ending || name == "4913" || name.contains("___jb_")
}

/// A folder at the top of a source folder that holds no articles; those that are read are walked by themselves.
fn is_other(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy().to_lowercase();
    entry.depth() == 1 && entry.file_type().is_dir() && SITE_FOLDERS.contains(&name.as_str())
}

fn is_output(entry: &DirEntry, out: &Path) -> bool {
    // Asked by name first: finding out what a path really is costs more than listing it.
    let named = entry.file_type().is_dir() && Some(entry.file_name()) == out.file_name();
    named && entry.path().canonicalize().is_ok_and(|path| path == out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn site(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        files.iter().for_each(|name| write(folder.path(), name, "x"));
        folder
    }

    fn write(folder: &Path, name: &str, text: &str) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    /// What changes when this is done.
    fn after(folder: &Path, act: impl FnOnce()) -> Vec<String> {
        let out = folder.join("dist");
        let before = Snapshot::take(folder, &out);
        assert_eq!(before, Snapshot::take(folder, &out), "nothing has changed yet");
        act();
        before.changes(&Snapshot::take(folder, &out), folder)
    }

    #[test]
    fn everything_that_a_build_reads_is_seen() {
        let folder =
            site(&["hugo.toml", "content/a.md", "static/x.png", "archetypes/default.md", "config/_default/a.toml"]);
        let path = folder.path();
        for name in [
            "hugo.toml",
            "content/a.md",
            "static/x.png",
            "static/.well-known",
            "archetypes/default.md",
            "content/new.md",
        ] {
            assert_eq!(after(path, || write(path, name, "longer")), [name]);
        }
        assert_eq!(after(path, || fs::remove_file(path.join("content/a.md")).expect("gone")), ["content/a.md"]);
    }

    #[test]
    fn the_output_hidden_files_and_what_editors_leave_are_not() {
        let folder = site(&["hugo.toml", "content/a.md", "dist/index.html"]);
        let path = folder.path();
        for name in [
            "dist/index.html",
            ".git/HEAD",
            "content/.a.md.swp",
            "content/a.md~",
            "content/#a.md#",
            "content/.#a.md",
            "content/4913",
            "content/a.md___jb_tmp___",
            "static/.goutputstream-X",
            "themes/x/a.html",
        ] {
            let seen = after(path, || write(path, name, "changed"));
            assert!(seen.iter().all(|seen| !seen.contains('.')), "{name}: {seen:?}");
        }
    }

    #[test]
    fn a_folder_of_nothing_but_articles_is_seen_but_not_what_else_lies_there() {
        let folder = site(&["a.md", "trips/b.md", "node_modules/x/c.md"]);
        let path = folder.path();
        assert_eq!(after(path, || write(path, "trips/b.md", "longer")), ["trips/b.md"]);
        assert_eq!(after(path, || write(path, "node_modules/x/c.md", "longer")), [""; 0]);
        assert_eq!(after(path, || write(path, "dist/b.md", "x")), ["dist"]);
        assert_eq!(after(path, || write(path, "dist/b.md", "longer")), [""; 0]);
    }

    #[test]
    fn folders_elsewhere_are_those_of_the_configuration() {
        let folder = site(&["site/hugo.toml", "articles/a.md"]);
        write(folder.path(), "site/hugo.toml", "contentDir = '../articles'");
        let source = folder.path().join("site");
        let before = Snapshot::take(&source, Path::new("dist"));
        write(folder.path(), "articles/a.md", "longer");
        assert_eq!(before.changes(&Snapshot::take(&source, Path::new("dist")), &source).len(), 1);
    }

    #[test]
    fn a_folder_that_goes_and_comes_back_is_a_change_each_time() {
        let folder = site(&["site/content/a.md"]);
        let source = folder.path().join("site");
        let take = || Snapshot::take(&source, Path::new("dist"));
        let before = take();
        fs::rename(&source, folder.path().join("away")).expect("away");
        let away = take();
        assert_eq!(away, Snapshot::default());
        fs::rename(folder.path().join("away"), &source).expect("back");
        assert_ne!(take(), away);
        assert!(!before.changes(&away, &source).is_empty());
    }

    #[test]
    #[cfg(unix)]
    fn a_link_that_leads_nowhere_is_seen_to_come_and_to_go() {
        let folder = site(&["content/a.md"]);
        let (path, link) = (folder.path(), folder.path().join("content/b.md"));
        let make = || std::os::unix::fs::symlink("nowhere.md", &link).expect("a link");
        assert_eq!(after(path, make), ["content/b.md"]);
        assert_eq!(after(path, || fs::remove_file(&link).expect("gone")), ["content/b.md"]);
        // Emacs' lock is such a link.
        let lock = || std::os::unix::fs::symlink("ada@harbour.1", path.join("content/.#a.md")).expect("a link");
        assert_eq!(after(path, lock), [""; 0]);
    }

    #[test]
    #[cfg(unix)]
    fn permissions_that_change_are_a_change() {
        use std::os::unix::fs::PermissionsExt;
        let folder = site(&["content/a.md"]);
        let path = folder.path();
        let act = || fs::set_permissions(path.join("content/a.md"), fs::Permissions::from_mode(0o600)).expect("set");
        assert_eq!(after(path, act), ["content/a.md"]);
    }
}

//! A copy of a site that Hugo gets through and Mainsheet reads as well: without theme, modules and layouts, with stubs
//! for its shortcodes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A site to be compared.
pub(crate) struct Site {
    /// What it is called in the tables.
    pub(crate) name: String,
    /// Its folder.
    pub(crate) source: PathBuf,
}

/// A copy of a site.
pub(crate) struct Copy {
    /// The copy's folder.
    pub(crate) folder: PathBuf,
    /// The hash of everything in it.
    pub(crate) hash: String,
}

/// Folders that a site's owner does not write, or that a theme reads.
const LEFT_OUT: &[&str] =
    &["themes", "layouts", "public", "resources", "node_modules", "dist", "_vendor", ".git", "archetypes", ".github"];

/// Shortcodes of Hugo's own. Those that ask other hosts are not among them: they become stubs.
const BUILT_IN: &[&str] =
    &["comment", "details", "figure", "highlight", "param", "qr", "ref", "relref", "vimeo", "youtube"];

/// Copies `site` into the folder `to`, which is emptied first.
pub(crate) fn copy(site: &Site, to: &Path) -> io::Result<Copy> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    let mut hasher = blake3::Hasher::new();
    let mut shortcodes: BTreeMap<String, bool> = BTreeMap::new();
    let walk = WalkDir::new(&site.source)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() != 1 || !LEFT_OUT.contains(&entry.file_name().to_string_lossy().as_ref()));
    for entry in walk {
        let entry = entry.map_err(io::Error::other)?;
        let Ok(relative) = entry.path().strip_prefix(&site.source) else { continue };
        if !entry.file_type().is_file() {
            continue;
        }
        let target = to.join(relative);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut bytes = fs::read(entry.path())?;
        if is_config(relative) {
            bytes = without_theme(relative, &String::from_utf8_lossy(&bytes)).into_bytes();
        }
        if is_markdown(relative) {
            find_shortcodes(&String::from_utf8_lossy(&bytes), &mut shortcodes);
        }
        hasher.update(relative.to_string_lossy().as_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(&bytes);
        fs::write(target, bytes)?;
    }
    shortcodes.retain(|name, _| !BUILT_IN.contains(&name.as_str()));
    for (name, closed) in &shortcodes {
        let file = to.join("layouts/shortcodes").join(format!("{name}.html"));
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, if *closed { "{{ .Inner }}" } else { "" })?;
        hasher.update(name.as_bytes()).update(&[u8::from(*closed)]);
    }
    Ok(Copy { folder: to.to_owned(), hash: hasher.finalize().to_hex().to_string() })
}

/// Whether a file is an article, by its name.
pub(crate) fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md" || extension == "markdown")
}

/// The articles of a copy, relative to it, the longest names first.
pub(crate) fn articles(folder: &Path) -> Vec<String> {
    let files = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let mut names: BTreeSet<String> = BTreeSet::new();
    for file in files {
        if let Ok(relative) = file.path().strip_prefix(folder)
            && is_markdown(relative)
        {
            names.insert(relative.to_string_lossy().into_owned());
        }
    }
    let mut names: Vec<String> = names.into_iter().collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// A configuration: a file at the root of this name, or any in `config/`.
fn is_config(relative: &Path) -> bool {
    let known = ["toml", "yaml", "yml", "json"];
    let kind = relative.extension().is_some_and(|kind| known.iter().any(|known| kind == *known));
    let stem = relative.file_stem().unwrap_or_default();
    let at_root = relative.components().count() == 1 && (stem == "hugo" || stem == "config");
    kind && (at_root || relative.starts_with("config"))
}

/// A configuration without `theme`, `themesDir` and `module`: neither Hugo nor Mainsheet is to look for them.
fn without_theme(file: &Path, text: &str) -> String {
    const KEYS: [&str; 3] = ["theme", "themesDir", "module"];
    let dropped = |key: &str| KEYS.iter().any(|own| own.eq_ignore_ascii_case(key));
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("toml") => match text.parse::<toml::Table>() {
            Ok(mut table) if table.keys().any(|key| dropped(key)) => {
                table.retain(|key, _| !dropped(key));
                toml::to_string(&table).unwrap_or_else(|_| text.to_owned())
            }
            _ => text.to_owned(),
        },
        Some("json") => match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text) {
            Ok(mut map) => {
                map.retain(|key, _| !dropped(key));
                serde_json::Value::Object(map).to_string()
            }
            Err(_) => text.to_owned(),
        },
        _ => {
            let mut inside = false;
            let lines = text.split_inclusive('\n').filter(|line| {
                let starts = line.starts_with(|c: char| !c.is_whitespace() && c != '-' && c != '#');
                if starts {
                    inside = line.split_once(':').is_some_and(|(key, _)| dropped(key.trim()));
                }
                !inside
            });
            lines.collect()
        }
    }
}

/// The shortcodes that a text uses, and whether a closing tag of each stands anywhere.
fn find_shortcodes(text: &str, found: &mut BTreeMap<String, bool>) {
    for opening in ["{{<", "{{%"] {
        for (at, _) in text.match_indices(opening) {
            let rest = text.get(at + opening.len()..).unwrap_or_default().trim_start();
            let (closing, rest) = match rest.strip_prefix('/') {
                Some(rest) => (true, rest.trim_start()),
                None => (false, rest),
            };
            let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.');
            let name = rest.split(|c: char| !is_name(c)).next().unwrap_or_default();
            let sound = name.starts_with(|c: char| c.is_alphanumeric() || c == '_') && !name.contains("..");
            if sound {
                *found.entry(name.trim_end_matches('/').to_owned()).or_default() |= closing;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_loses_its_theme_and_nothing_else() {
        let toml = without_theme(
            Path::new("hugo.toml"),
            "title = 'a'\ntheme = ['b',\n'c']\n[module]\nx = 1\n[params]\ny = 2\n",
        );
        assert_eq!(
            toml.parse::<toml::Table>().unwrap(),
            "title = 'a'\n[params]\ny = 2".parse::<toml::Table>().unwrap()
        );
        let yaml = "title: a\nmodule:\n  imports:\n  - path: x\n\nparams:\n  theme: b\ntheme: c\n";
        assert_eq!(without_theme(Path::new("hugo.yaml"), yaml), "title: a\nparams:\n  theme: b\n");
        assert_eq!(
            without_theme(Path::new("config.json"), "{\"theme\": \"a\", \"title\": \"b\"}"),
            "{\"title\":\"b\"}"
        );
    }

    #[test]
    fn shortcodes_are_found_with_whether_they_are_closed() {
        let mut found = BTreeMap::new();
        find_shortcodes("{{< a x=\"1\" >}}{{% b %}} c {{% /b %}}{{</* d */>}}{{< e/f />}}", &mut found);
        let expected = [("a", false), ("b", true), ("e/f", false)];
        assert_eq!(found, expected.map(|(name, closed)| (name.to_owned(), closed)).into());
    }

    #[test]
    fn a_copy_has_stubs_and_neither_theme_nor_layouts() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let file = folder.path().join("a").join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        write("hugo.toml", "theme = 'x'\n");
        write("layouts/all.html", "x");
        write("themes/x/theme.toml", "");
        write("content/a.md", "{{< box >}}a{{< /box >}} {{< ref \"a\" >}}");
        let site = Site { name: "a".to_owned(), source: folder.path().join("a") };
        let copied = copy(&site, &folder.path().join("b")).unwrap();
        let mut files: Vec<String> = WalkDir::new(&copied.folder)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(&copied.folder).unwrap().to_string_lossy().into_owned())
            .collect();
        files.sort();
        assert_eq!(files, ["content/a.md", "hugo.toml", "layouts/shortcodes/box.html"]);
        assert_eq!(articles(&copied.folder), ["content/a.md"]);
        let again = copy(&site, &folder.path().join("c")).unwrap();
        assert_eq!(copied.hash, again.hash);
    }
}

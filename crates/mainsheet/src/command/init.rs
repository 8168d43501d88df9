//! `mainsheet init`: a site to begin with.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::cli::InitArgs;
use crate::{Failure, Outcome};

/// The files of a new site.
const FILES: [(&str, &str); 6] = [
    ("hugo.toml", include_str!("init/hugo.toml")),
    ("archetypes/default.md", include_str!("init/archetype.md")),
    ("content/about.md", include_str!("init/about.md")),
    ("content/articles/_index.md", include_str!("init/articles.md")),
    ("content/articles/first-article.md", include_str!("init/first.md")),
    ("static/img/first.svg", include_str!("init/first.svg")),
];

/// What stands for the day in a file.
const DATE: &str = "{{DATE}}";

/// Makes the site and says how to go on.
pub(crate) fn run(args: &InitArgs) -> Result<Outcome, Failure> {
    let folder = &args.folder;
    if !args.force && !is_empty(folder)? {
        return Err(Failure::NotEmpty(folder.clone()));
    }
    // In UTC, so that the first article is not of the future anywhere.
    let date = super::now(None)?.to_string().chars().take(10).collect::<String>();
    let mut stdout = io::stdout().lock();
    for (name, text) in FILES {
        let file = folder.join(name);
        let made = write(&file, &text.replace(DATE, &date))?;
        let note = if made { "" } else { "  (was there already, and stays as it is)" };
        let _ = writeln!(stdout, "{}{note}", file.display());
    }
    let _ = writeln!(stdout, "\nLook at it and write:\n  mainsheet serve --source {} --open", shown(folder));
    Ok(Outcome::Done)
}

/// A folder's name as a shell takes it.
fn shown(folder: &Path) -> String {
    let name = folder.display().to_string();
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "/._-~:\\".contains(c));
    if plain { name } else { format!("'{}'", name.replace('\'', "'\\''")) }
}

/// Whether nothing is in the folder, or it does not exist. A fresh repository is empty.
fn is_empty(folder: &Path) -> Result<bool, Failure> {
    let failed = |error| Failure::io(format!("cannot read {}", folder.display()), error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(failed(error)),
    };
    for entry in entries {
        if entry.map_err(failed)?.file_name() != ".git" {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Writes a file that is not there; whether it did.
fn write(file: &Path, text: &str) -> Result<bool, Failure> {
    let failed = |error| Failure::io(format!("cannot write {}", file.display()), error);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    match OpenOptions::new().write(true).create_new(true).open(file) {
        Ok(mut open) => open.write_all(text.as_bytes()).map(|()| true).map_err(failed),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(failed(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const CONFIG: &str = include_str!("init/hugo.toml");

    /// The configuration with everything switched on.
    fn everything() -> String {
        let on = |line: &str| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') => rest.to_owned(),
            _ => line.to_owned(),
        };
        CONFIG.lines().map(on).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_configuration_is_sound_also_with_everything_switched_on() {
        for text in [CONFIG.to_owned(), everything()] {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir(folder.path().join("content")).unwrap();
            fs::write(folder.path().join("hugo.toml"), text).unwrap();
            let mut diagnostics = Vec::new();
            let config = mainsheet_compiler::config::load(folder.path(), &mut diagnostics).unwrap();
            assert_eq!(diagnostics, []);
            assert!(config.configured);
        }
    }

    #[test]
    fn every_parameter_that_is_read_is_explained() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("compiler/src/config/params.rs");
        let source = fs::read_to_string(source).unwrap();
        let mut keys = BTreeSet::new();
        for receiver in ["(&map, \"", "(map, \"", "(author, \"", "(&logo, \"", "map.get(\""] {
            keys.extend(source.split(receiver).skip(1).filter_map(|rest| rest.split('"').next()));
        }
        assert!(keys.len() > 30, "{keys:?}");
        // An older name of `logo.subtitle`.
        keys.remove("subtitle");
        let text = everything();
        for key in keys {
            let last = key.rsplit('.').next().unwrap();
            let has = text.lines().any(|line| {
                line.split('=').next().unwrap().trim() == last
                    || line.trim_matches(['[', ']']).ends_with(&format!(".{last}"))
            });
            assert!(has, "{key}");
        }
    }

    #[test]
    fn a_name_is_quoted_where_a_shell_needs_it() {
        assert_eq!(shown(Path::new("my-site/a.b")), "my-site/a.b");
        assert_eq!(shown(Path::new("my site")), "'my site'");
        assert_eq!(shown(Path::new("it's")), "'it'\\''s'");
    }
}

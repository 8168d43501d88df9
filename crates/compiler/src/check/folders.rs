//! Folders of a site of Hugo's that are not read here.

use super::{Site, codes, finding};
use mainsheet_content::Diagnostic;
use std::path::Path;

/// The folders, and what to do about them.
const FOLDERS: [(&str, &str); 3] = [
    (
        "layouts",
        "Mainsheet has its own pages; what the templates add can often be done with `customCSS` and parameters",
    ),
    ("assets", "put style sheets, scripts and pictures that pages name into `static/`"),
    ("data", "write what the articles need of it into the articles"),
];

/// The folders below `layouts/` that have shortcodes, which are another matter.
const SHORTCODES: [&str; 2] = ["shortcodes", "_shortcodes"];

pub(super) fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (name, help) in FOLDERS {
        let files = files(&site.root.join(name));
        if files > 0 {
            let plural = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
            let message = format!("`{name}/` is not read ({plural})");
            found.push(finding(codes::UNREAD_FOLDER, name.to_owned(), None, message, help));
        }
    }
    found
}

/// How many files are in a folder, those of shortcodes aside.
fn files(folder: &Path) -> usize {
    let walk = walkdir::WalkDir::new(folder).into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !(name.starts_with('.') || (entry.depth() == 1 && SHORTCODES.contains(&&*name)))
    });
    walk.flatten().filter(|entry| entry.file_type().is_file()).count()
}

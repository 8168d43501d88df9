//! Keys of the configuration that Hugo or Mainroad read, and that change nothing here.

use super::{Site, codes, finding};
use mainsheet_content::{Diagnostic, Value};

/// The keys, and why nothing is lost, or what to do.
const SETTINGS: [(&str, &str); 8] = [
    ("googleAnalytics", "readers are not counted; `customJS` can load a script of your own"),
    ("services.googleAnalytics.id", "readers are not counted; `customJS` can load a script of your own"),
    ("params.googleFontsLink", "name fonts of the readers' systems in `params.style.vars`, or put some into `static/`"),
    ("params.mathjaxPath", "formulas need no script of another host"),
    ("params.mathjaxConfig", "formulas need no script of another host"),
    ("outputFormats", "there are pages, feeds and a sitemap"),
    ("imaging", "pictures are copied as they are; make them smaller before"),
    ("related", "articles name no others that are like them"),
];

pub(super) fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let set = SETTINGS.iter().filter(|(key, _)| site.config.raw.get(key).is_some_and(Value::truthy));
    set.map(|(key, help)| {
        let (file, line) = place(site, key);
        finding(codes::UNUSED_SETTING, file, line, format!("`{key}` changes nothing"), help)
    })
    .collect()
}

/// The file and the line that name the last word of a key; else the first file.
fn place(site: &Site<'_>, key: &str) -> (String, Option<u32>) {
    // `services.googleAnalytics.id`: a table is easier to find than an `id`.
    let word = key.trim_end_matches(".id").rsplit('.').next().unwrap_or(key).to_lowercase();
    for name in &site.config.files {
        let text = std::fs::read_to_string(site.root.join(name)).unwrap_or_default();
        let names = |line: &str| {
            let line = line.trim_start().to_lowercase();
            let before = line.split([':', '=']).next().unwrap_or_default();
            !line.starts_with('#') && before.contains(&word)
        };
        if let Some(at) = text.lines().position(names) {
            return (name.clone(), u32::try_from(at + 1).ok());
        }
    }
    (site.config.files.first().cloned().unwrap_or_default(), None)
}

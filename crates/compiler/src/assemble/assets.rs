//! The site's own style sheets and scripts: `params.customCSS` and `params.customJS`.

use super::{Assembly, links};
use crate::codes;
use crate::config::Config;
use mainsheet_content::{Code, Diagnostic, Severity};
use mainsheet_model::{Href, SitePath};

/// The addresses of files that the parameter `key` names, in order; those that do not exist or lie elsewhere are left
/// out and reported. An address ends with a hash of the file's contents, since its name stays when it is changed.
pub(super) fn assets(key: &str, names: &[String], assembly: &mut Assembly, config: &Config) -> Vec<Href> {
    let mut addresses: Vec<Href> = Vec::new();
    for name in names {
        match own(key, name.trim(), assembly, config) {
            Ok(address) if !addresses.contains(&address) => addresses.push(address),
            Ok(_) => {}
            Err(problem) if !assembly.diagnostics.contains(&problem) => assembly.diagnostics.push(problem),
            Err(_) => {}
        }
    }
    addresses
}

fn own(key: &str, name: &str, assembly: &Assembly, config: &Config) -> Result<Href, Diagnostic> {
    let problem = |code: Code, message: String, help: &str| Diagnostic {
        severity: Severity::Warning,
        code,
        file: config.files.first().cloned().unwrap_or_default(),
        line: None,
        column: None,
        message,
        help: help.to_owned(),
    };
    if name.starts_with("//") || links::has_scheme(name) {
        let message = format!("`{key}` names {name:?}, which is on another host; it is left out");
        return Err(problem(
            codes::REMOTE_FILE,
            message,
            "put a copy of it into `static/`: pages load nothing from elsewhere",
        ));
    }
    let path = name.split(['?', '#']).next().unwrap_or_default();
    let address = Href::to_site(&SitePath::new(path));
    let bytes = assembly.links.file_at(&address).and_then(|file| std::fs::read(file).ok());
    let Some(bytes) = bytes else {
        let message = format!("there is no file {name:?} for `{key}`");
        return Err(problem(codes::MISSING_FILE, message, "put it into `static/`"));
    };
    let hash: String = blake3::hash(&bytes).to_hex().chars().take(8).collect();
    Ok(Href::raw(&format!("{}?{hash}", address.as_str())))
}

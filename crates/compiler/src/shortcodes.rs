//! A site's own shortcodes, `layouts/shortcodes/` and `layouts/_shortcodes/`, and what theirs and Hugo's know of the
//! site and its pages.

use crate::assemble::Page;
use crate::codes;
use crate::config::{Config, LanguageConfig};
use mainsheet_content::{Diagnostic, FrontMatter, Map, Severity, Templates, Value};
use std::path::Path;
use std::sync::Arc;
use walkdir::WalkDir;

/// The folders of templates, the first of which wins (Hugo 0.146).
const FOLDERS: [&str; 2] = ["layouts/_shortcodes", "layouts/shortcodes"];

/// A site's own shortcodes, and what they know of the site.
#[derive(Debug, Default)]
pub(crate) struct Shortcodes {
    /// The templates, by name.
    pub(crate) templates: Arc<Templates>,
    /// What templates see as `.Site`, by language.
    sites: Vec<Value>,
}

impl Shortcodes {
    /// Reads the templates of the site in the folder `source`.
    pub(crate) fn read(source: &Path, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Self {
        Self { templates: Arc::new(templates(source, diagnostics)), ..Self::default() }.seen_from(config)
    }

    /// The same for a configuration that has changed.
    pub(crate) fn seen_from(&self, config: &Config) -> Self {
        let sites = config.languages.iter().map(|language| site(config, language)).collect();
        Self { templates: Arc::clone(&self.templates), sites }
    }

    /// What templates see as `.Site` in a language.
    pub(crate) fn site(&self, language: usize) -> &Value {
        self.sites.get(language).unwrap_or(&Value::Null)
    }
}

/// Reads the templates of the site in the folder `source`. The name of a shortcode is its path without extension.
fn templates(source: &Path, diagnostics: &mut Vec<Diagnostic>) -> Templates {
    let mut templates = Templates::default();
    for folder in FOLDERS {
        let files = WalkDir::new(source.join(folder)).max_depth(8).sort_by_file_name().into_iter().flatten();
        for entry in files.filter(|entry| entry.file_type().is_file()) {
            let Ok(below) = entry.path().strip_prefix(source.join(folder)) else { continue };
            let below = below.to_string_lossy().replace('\\', "/");
            let Some(name) = below.strip_suffix(".html").or_else(|| below.strip_suffix(".md")) else { continue };
            let shown = format!("{folder}/{below}");
            match std::fs::read_to_string(entry.path()) {
                Ok(text) => diagnostics.extend(templates.add(name, &shown, &text)),
                Err(error) => diagnostics.push(Diagnostic {
                    severity: Severity::Error,
                    code: codes::UNREADABLE,
                    file: shown,
                    line: None,
                    column: None,
                    message: format!("the file cannot be read: {error}"),
                    help: "check that it is a text and that its permissions allow reading".to_owned(),
                }),
            }
        }
    }
    templates
}

/// What templates see as `.Site`, in one language.
fn site(config: &Config, language: &LanguageConfig) -> Value {
    let mut site = Map::new();
    let mut params = config.params.clone();
    let own = config.raw.get("languages").and_then(|all| all.get(&language.key)).and_then(|own| own.get("params"));
    if let Some(own) = own.and_then(Value::as_map) {
        params.merge(own.clone());
    }
    site.insert("title", Value::String(language.title.clone()));
    site.insert("baseurl", Value::String(config.base_url.clone()));
    site.insert("languagecode", Value::String(language.tag.clone()));
    site.insert("params", Value::Map(params));
    Value::Map(site)
}

/// What templates see as `.Page`.
pub(crate) fn page(page: &Page, front: &FrontMatter, config: &Config, language: &LanguageConfig) -> Value {
    let text = |text: &str| Value::String(text.to_owned());
    let mut map = Map::new();
    map.insert("title", text(&page.title));
    map.insert("linktitle", text(front.link_title.as_deref().unwrap_or(&page.title)));
    map.insert("description", text(front.description.as_deref().unwrap_or_default()));
    map.insert("draft", Value::Bool(front.draft));
    map.insert("weight", Value::Integer(front.weight));
    map.insert("kind", text(if page.is_article { "page" } else { "section" }));
    let section = page.dir.split('/').next().unwrap_or_default();
    map.insert("section", text(section));
    map.insert("type", text(front.kind.as_deref().unwrap_or(if section.is_empty() { "page" } else { section })));
    map.insert("lang", text(&language.key));
    map.insert("keywords", Value::List(front.keywords.iter().map(|word| text(word)).collect()));
    map.insert("date", front.date.as_ref().map_or(Value::Null, |date| Value::String(date.to_rfc3339())));
    map.insert("relpermalink", text(page.path.as_str()));
    let base = config.base_url.trim_end_matches('/');
    map.insert("permalink", Value::String(format!("{base}{}", page.path.as_str())));
    map.insert("params", Value::Map(front.params.clone()));
    Value::Map(map)
}

//! What pages inherit: `cascade` in the `_index.md` files above them and in the configuration (Hugo,
//! hugolib/page__meta.go).
//!
//! Of what several say of the same key, the page's own word counts, then that of its own `cascade`, then of the list
//! next above, and the configuration's last; within one file, what stands first.

use crate::assemble::sections::below_taxonomy;
use crate::config::Config;
use crate::discover::PageKind;
use crate::glob;
use crate::parse::{Source, reading};
use mainsheet_content::{Cascade, Map};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Hands down what the files and the configuration say.
pub(crate) fn cascade(sources: &mut [Source], config: &Config) {
    let indexes: BTreeMap<(usize, String), Vec<Cascade>> = sources
        .iter()
        .filter(|source| source.file.kind == PageKind::BranchIndex && !source.parsed.front.cascade.is_empty())
        .map(|source| ((source.file.language, source.file.folder.clone()), source.parsed.front.cascade.clone()))
        .collect();
    if indexes.is_empty() && config.cascade.is_empty() {
        return;
    }
    sources.par_iter_mut().for_each(|source| {
        let values = inherited(source, &indexes, config);
        if !values.is_empty() {
            let Source { file, parsed } = source;
            parsed.inherit(values, &reading(config, file.dated_name(), &file.path));
        }
    });
}

fn inherited(source: &Source, indexes: &BTreeMap<(usize, String), Vec<Cascade>>, config: &Config) -> Map {
    let mut values = Map::new();
    let page = Target { kind: kind(source, config), place: place(source), language: source.file.language };
    let mut take = |rules: &[Cascade]| {
        for rule in rules.iter().filter(|rule| page.is_meant_by(rule, config)) {
            for (key, value) in rule.values.iter().filter(|(key, _)| *key != "params") {
                if !values.contains_key(key) {
                    values.insert(key, value.clone());
                }
            }
        }
    };
    // The page of an `index.md` may have rules too; they are its own.
    if source.file.kind != PageKind::BranchIndex {
        take(&source.parsed.front.cascade);
    }
    let mut folder = source.file.folder.as_str();
    loop {
        if let Some(rules) = indexes.get(&(source.file.language, folder.to_owned())) {
            take(rules);
        }
        if folder.is_empty() {
            break;
        }
        folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
    }
    take(&config.cascade);
    values
}

/// What targets ask of a page.
struct Target {
    kind: &'static str,
    place: String,
    language: usize,
}

impl Target {
    fn is_meant_by(&self, rule: &Cascade, config: &Config) -> bool {
        let fits = |glob: &Option<String>, text: &str| glob.as_ref().is_none_or(|glob| glob::matches(glob, text));
        let language = config.languages.get(self.language).map_or("", |language| language.key.as_str());
        fits(&rule.path, &self.place)
            && fits(&rule.kind, self.kind)
            && fits(&rule.environment, &config.environment)
            && (rule.languages.is_empty() || rule.languages.iter().any(|glob| glob::matches(glob, language)))
    }
}

/// The kind of a page by where its file lies (Hugo, resources/kinds).
pub(crate) fn kind(source: &Source, config: &Config) -> &'static str {
    let folder = source.file.folder.as_str();
    if source.file.kind != PageKind::BranchIndex {
        return "page";
    }
    match config.taxonomies.iter().find_map(|(_, plural)| below_taxonomy(folder, plural)) {
        _ if folder.is_empty() => "home",
        Some("") => "taxonomy",
        Some(_) => "term",
        None => "section",
    }
}

/// Where a page lies, as Hugo writes it: `/blog/my-post`.
fn place(source: &Source) -> String {
    let folder = source.file.folder.as_str();
    let whole = if source.file.kind == PageKind::Page { source.file.identity() } else { folder.to_owned() };
    format!("/{}", logical(&whole))
}

/// A path as Hugo's places have it: lower case, blanks as hyphens.
pub(crate) fn logical(path: &str) -> String {
    path.to_lowercase().replace(char::is_whitespace, "-")
}

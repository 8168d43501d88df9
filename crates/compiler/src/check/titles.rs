//! Titles that several articles have, and articles that have none.

use super::{Site, codes, finding, line_of, several};
use crate::parse::Source;
use mainsheet_content::Diagnostic;
use std::collections::BTreeMap;

pub(super) fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut titles: BTreeMap<(usize, String), Vec<&Source>> = BTreeMap::new();
    let mut found = Vec::new();
    for (_, page, source, _) in site.pages().filter(|(_, page, ..)| page.is_article) {
        match source.parsed.front.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
            Some(title) => titles.entry((page.language, title.to_lowercase())).or_default().push(source),
            None => {
                let message = "the article has no title, in lists and in the tab of the browser";
                let help = "set `title`";
                found.push(finding(codes::MISSING_TITLE, source.file.shown.clone(), Some(1), message, help));
            }
        }
    }
    for sources in titles.into_values().filter(|sources| sources.len() > 1) {
        let Some((first, others)) = sources.split_first() else { continue };
        let title = first.parsed.front.title.as_deref().unwrap_or_default().trim();
        let others: Vec<&str> = others.iter().map(|source| source.file.shown.as_str()).collect();
        let message = format!("{} articles are called `{title}`; also {}", sources.len(), several(&others));
        let help = "give each a title of its own, by which readers tell them apart in lists and search results";
        found.push(finding(codes::DUPLICATE_TITLE, first.file.shown.clone(), line_of(first, "title"), message, help));
    }
    found
}

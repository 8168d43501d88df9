//! Tags and categories that the theme Mainroad loses, and those that stop it.

use super::{Site, codes, finding, line_of, slug};
use crate::parse::Source;
use mainsheet_content::{Diagnostic, Value, urlize};
use rayon::prelude::*;
use std::cell::LazyCell;
use std::collections::BTreeSet;

pub(super) fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let keys = site.sources.iter().flat_map(|source| &source.parsed.front.categories).map(|name| slug::key(name));
    let categories: BTreeSet<String> = keys.collect();
    site.sources.par_iter().flat_map_iter(|source| of_article(source, &categories)).collect()
}

fn of_article(source: &Source, categories: &BTreeSet<String>) -> Vec<Diagnostic> {
    let front = &source.parsed.front;
    // An article may have any number of tags; where they stand is looked for once.
    let (of_categories, of_tags) =
        (LazyCell::new(|| line_of(source, "categories")), LazyCell::new(|| line_of(source, "tags")));
    let mut found = Vec::new();
    for key in ["tags", "categories"] {
        if let Some(Value::String(text)) = front.params.get(key).filter(|value| value.truthy()) {
            let message = format!("`{key}` is a text; with it Mainroad stops the build of the whole site in Hugo");
            let help = format!("if the site is to build in Hugo too, write a list: `{key}: [\"{text}\"]`");
            found.push(finding(codes::SCALAR_TAXONOMY, file(source), line_of(source, key), message, &help));
        }
    }
    for name in &front.categories {
        let (link, own) = (slug::urlized(name), slug::key(name));
        if link == own || own.trim_matches('-').is_empty() {
            continue;
        }
        let what = if categories.contains(&link) { "shows another category instead" } else { "leaves it out" };
        // What is percent-encoded says nothing to a reader.
        let link = if link.contains('%') { "an encoded name".to_owned() } else { format!("`{link}`") };
        let message = format!("Mainroad looks the category `{name}` up by {link}, and {what}");
        let help = "nothing need be done here: it is shown and linked";
        found.push(finding(codes::DROPPED_CATEGORY, file(source), *of_categories, message, help));
    }
    for name in &front.tags {
        let (leads, page) = (slug::leads_to(&slug::urlized(name)), urlize(name));
        if page.is_empty() || leads == page {
            continue;
        }
        let message =
            format!("Mainroad's link for the tag `{name}` leads to /tags/{leads}/, its page is /tags/{page}/");
        let help = "nothing need be done here: the link leads to the tag's page";
        found.push(finding(codes::DEAD_TERM_LINK, file(source), *of_tags, message, help));
    }
    found
}

fn file(source: &Source) -> String {
    source.file.shown.clone()
}

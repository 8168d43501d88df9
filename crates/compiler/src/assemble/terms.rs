//! Names of tags and categories into terms: their identity, their lists, their order.

use super::address::Addresses;
use super::outputs::ListPaths;
use super::pages::term_key;
use super::{ListNode, Page, PageId, TaxonomyNode, TermNode, order, sections};
use crate::config::Config;
use crate::parse::Source;
use crate::titles;
use mainsheet_content::{FrontMatter, Value};
use mainsheet_model::{Link, ListKind, SitePath};
use std::collections::BTreeMap;

/// What the terms of all languages are.
pub(super) struct Terms {
    pub(super) taxonomies: Vec<TaxonomyNode>,
    pub(super) terms: Vec<TermNode>,
}

/// A term while its articles are collected.
#[derive(Default)]
struct Found {
    /// How often each spelling occurs.
    spellings: BTreeMap<String, usize>,
    members: Vec<PageId>,
    /// The page of its `_index.md`.
    intro: Option<PageId>,
}

impl Found {
    /// The spelling that is used most, of equal ones the first.
    fn spelling(&self) -> &str {
        let most = self.spellings.iter().rev().max_by_key(|(_, count)| **count);
        most.map_or("", |(spelling, _)| spelling.as_str())
    }
}

/// Collects the terms of every taxonomy and language, adds a list for each, and tells each page its terms.
pub(super) fn terms(
    pages: &mut [Page],
    lists: &mut Vec<ListNode>,
    sources: &[Source],
    addresses: &Addresses<'_>,
    paths: &mut ListPaths,
    config: &Config,
) -> Terms {
    let mut all = Terms { taxonomies: Vec::new(), terms: Vec::new() };
    for page in pages.iter_mut() {
        page.terms = vec![Vec::new(); config.taxonomies.len()];
    }
    for n in 0..config.languages.len() {
        for (taxonomy, (_, plural)) in config.taxonomies.iter().enumerate() {
            let (own, found) = collect(n, plural, pages, sources, config);
            // Hugo makes the page of a taxonomy that no article uses too; a folder without configuration asks for none.
            if found.is_empty() && own.is_none() && !config.configured {
                continue;
            }
            let source = |id: Option<PageId>| sources.get(pages.get(id?)?.source);
            let front = |id: Option<PageId>| source(id).map(|source| &source.parsed.front);
            let file = |id: Option<PageId>| source(id).map(|source| source.file.shown.as_str());
            let title = front(own).and_then(|front| front.title.clone());
            let title = title.unwrap_or_else(|| titles::of_term(plural, config));
            let path = addresses.taxonomy(n, plural, front(own), &title);
            let path = if config.is_disabled("taxonomy") { path } else { paths.take(path, file(own), &title, config) };
            let parent = Some(Link { title: title.clone(), path: path.clone() });
            let parent = parent.filter(|_| !config.is_disabled("taxonomy"));
            let first = all.terms.len();
            let made: Vec<(String, String, SitePath, Found)> = found
                .into_iter()
                .map(|(key, term)| {
                    let (front, file) = (front(term.intro), file(term.intro));
                    let title = front.and_then(|front| front.title.clone());
                    let title = title.unwrap_or_else(|| titles::of_term(term.spelling(), config));
                    let path = addresses.term(n, plural, term.spelling(), front, &title);
                    let path = paths.take(path, file, &title, config);
                    (key, title, path, term)
                })
                .collect();
            if let Some(page) = own.and_then(|id| pages.get_mut(id)) {
                page.path = path.clone();
            }
            for (key, title, path, mut term) in made {
                if let Some(page) = term.intro.and_then(|id| pages.get_mut(id)) {
                    page.path = path.clone();
                }
                sections::sort(&mut term.members, pages);
                by_weight_within(&mut term.members, plural, pages, sources);
                for id in &term.members {
                    if let Some(slot) = pages.get_mut(*id).and_then(|page| page.terms.get_mut(taxonomy)) {
                        slot.push(all.terms.len());
                    }
                }
                let intro = term.intro.and_then(|id| sources.get(pages.get(id)?.source));
                let named = intro.is_some_and(|source| source.parsed.front.title.is_some());
                all.terms.push(TermNode {
                    named,
                    list: lists.len(),
                    title: title.clone(),
                    path: path.clone(),
                    taxonomy,
                    key,
                });
                lists.push(ListNode {
                    kind: ListKind::Term,
                    language: n,
                    path,
                    title,
                    parent: parent.clone(),
                    sections: Vec::new(),
                    intro: term.intro,
                    members: term.members,
                    translations: Vec::new(),
                });
            }
            if config.is_disabled("taxonomy") {
                continue;
            }
            let listed = |term: &usize| {
                let intro = all.terms.get(*term).and_then(|term| lists.get(term.list)?.intro);
                intro
                    .and_then(|id| sources.get(pages.get(id)?.source))
                    .is_none_or(|source| !source.parsed.front.unlisted)
            };
            let mut sorted: Vec<usize> = (first..all.terms.len()).filter(listed).collect();
            sorted.sort_by(|a, b| by_default(*a, *b, &all.terms, lists, pages));
            all.taxonomies.push(TaxonomyNode {
                language: n,
                plural: plural.clone(),
                path,
                title,
                intro: own,
                terms: sorted,
                translations: Vec::new(),
            });
        }
    }
    order_as_written(pages, &all.terms, sources, config);
    join_translations(&mut all.taxonomies, config);
    all
}

/// The page of the taxonomy's `_index.md`, and its terms by their identity: those that articles name, and those that
/// have an `_index.md`.
fn collect(
    language: usize,
    plural: &str,
    pages: &[Page],
    sources: &[Source],
    config: &Config,
) -> (Option<PageId>, BTreeMap<String, Found>) {
    let mut own = None;
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    if config.is_disabled("term") {
        let is_own = |page: &Page| sections::below_taxonomy(&page.dir, plural) == Some("");
        let index = |page: &&Page| !page.is_article && page.language == language && is_own(page);
        return (pages.iter().position(|page| index(&page)), found);
    }
    for (id, page) in pages.iter().enumerate().filter(|(_, page)| page.language == language) {
        let Some(source) = sources.get(page.source) else { continue };
        if !page.is_article {
            match sections::below_taxonomy(&page.dir, plural) {
                Some("") => own = Some(id),
                Some(name) => {
                    let term = found.entry(term_key(name)).or_default();
                    // The name of the folder counts as a spelling only where nobody writes another.
                    term.spellings.entry(name.to_owned()).or_default();
                    term.intro = Some(id);
                }
                None => {}
            }
            continue;
        }
        let front = &source.parsed.front;
        if front.unlisted || front.local {
            continue;
        }
        for name in names(front, plural) {
            let key = term_key(&name);
            if key.is_empty() {
                continue;
            }
            let term = found.entry(key).or_default();
            *term.spellings.entry(name.trim().to_owned()).or_default() += 1;
            if term.members.last() != Some(&id) {
                term.members.push(id);
            }
        }
    }
    (own, found)
}

/// Orders a term's articles by the weight that they have in its taxonomy, `tags_weight`; here 0 is the smallest (Hugo,
/// resources/page/weighted.go).
fn by_weight_within(members: &mut [PageId], plural: &str, pages: &[Page], sources: &[Source]) {
    let key = format!("{plural}_weight");
    let weight = |id: &PageId| {
        let front = pages.get(*id).and_then(|page| sources.get(page.source)).map(|source| &source.parsed.front);
        front.and_then(|front| front.params.get(&key)?.as_integer()).unwrap_or(0)
    };
    members.sort_by_cached_key(weight);
}

/// The names that an article gives for a taxonomy.
fn names(front: &FrontMatter, plural: &str) -> Vec<String> {
    match plural {
        "tags" => front.tags.clone(),
        "categories" => front.categories.clone(),
        other => match front.params.get(other) {
            Some(Value::List(items)) => items.iter().filter_map(Value::to_text).collect(),
            Some(value) => value.to_text().filter(|text| !text.is_empty()).into_iter().collect(),
            None => Vec::new(),
        },
    }
}

/// The default order of a taxonomy's terms: by their own weight, then their newest article, then by title (Hugo sorts
/// term pages like all pages, their date being their newest article's).
fn by_default(a: usize, b: usize, terms: &[TermNode], lists: &[ListNode], pages: &[Page]) -> std::cmp::Ordering {
    let date = |term: usize| {
        let list = terms.get(term).and_then(|term| lists.get(term.list))?;
        list.members.iter().filter_map(|id| pages.get(*id)?.date).max()
    };
    let title = |term: usize| terms.get(term).map(|term| order::folded(&term.title));
    let weight = |term: usize| {
        let intro = terms.get(term).and_then(|term| lists.get(term.list)?.intro);
        intro.and_then(|id| pages.get(id)).map_or(0, |page| page.weight)
    };
    order::weight(weight(a), weight(b))
        .then_with(|| date(b).cmp(&date(a)))
        .then_with(|| title(a).cmp(&title(b)))
        .then_with(|| a.cmp(&b))
}

/// Puts each page's terms into the order in which its author wrote them.
fn order_as_written(pages: &mut [Page], terms: &[TermNode], sources: &[Source], config: &Config) {
    for page in pages {
        let Some(front) = sources.get(page.source).map(|source| &source.parsed.front) else { continue };
        for (slot, (_, plural)) in page.terms.iter_mut().zip(&config.taxonomies) {
            if slot.len() < 2 {
                continue;
            }
            let keys: Vec<String> = names(front, plural).iter().map(|name| term_key(name)).collect();
            slot.sort_by_key(|term| {
                let own = terms.get(*term).map(|term| term.key.as_str()).unwrap_or_default();
                keys.iter().position(|key| key == own).unwrap_or(usize::MAX)
            });
        }
    }
}

fn join_translations(taxonomies: &mut [TaxonomyNode], config: &Config) {
    let all: Vec<(usize, SitePath)> =
        taxonomies.iter().map(|taxonomy| (taxonomy.language, taxonomy.path.clone())).collect();
    let home = |language: usize| config.languages.get(language).map_or("/", |language| language.home.as_str());
    for taxonomy in taxonomies {
        let own = taxonomy.path.as_str().strip_prefix(home(taxonomy.language)).unwrap_or_default().to_owned();
        taxonomy.translations = all
            .iter()
            .filter(|(language, path)| {
                *language != taxonomy.language && path.as_str().strip_prefix(home(*language)) == Some(&own)
            })
            .filter_map(|(language, path)| {
                Some(Link { title: config.languages.get(*language)?.name.clone(), path: path.clone() })
            })
            .collect();
    }
}

//! Names of tags and categories into terms: their identity, their lists, their order.

use super::pages::term_key;
use super::{ListNode, Page, PageId, TaxonomyNode, TermNode, order, sections};
use crate::config::Config;
use crate::parse::Source;
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
}

/// Collects the terms of every taxonomy and language, adds a list for each, and tells each page its terms.
pub(super) fn terms(pages: &mut [Page], lists: &mut Vec<ListNode>, sources: &[Source], config: &Config) -> Terms {
    let mut all = Terms { taxonomies: Vec::new(), terms: Vec::new() };
    for page in pages.iter_mut() {
        page.terms = vec![Vec::new(); config.taxonomies.len()];
    }
    for (n, language) in config.languages.iter().enumerate() {
        for (taxonomy, (_, plural)) in config.taxonomies.iter().enumerate() {
            let found = collect(n, plural, pages, sources);
            let intros = intros(n, plural, pages, sources);
            if found.is_empty() && !intros.contains_key("") {
                continue;
            }
            let path = SitePath::new(&format!("{}{plural}/", language.home));
            let intro = intros.get("").copied();
            let title = title(intro, pages, sources).unwrap_or_else(|| sections::title_of(plural, config));
            let parent = Link { title: title.clone(), path: path.clone() };
            let first = all.terms.len();
            for (key, mut term) in found {
                let intro = intros.get(key.as_str()).copied();
                let title = title_of(intro, &term, pages, sources);
                let path = SitePath::new(&format!("{path}{key}/"));
                sections::sort(&mut term.members, pages);
                for id in &term.members {
                    if let Some(slot) = pages.get_mut(*id).and_then(|page| page.terms.get_mut(taxonomy)) {
                        slot.push(all.terms.len());
                    }
                }
                all.terms.push(TermNode { list: lists.len(), title: title.clone(), path: path.clone() });
                lists.push(ListNode {
                    kind: ListKind::Term,
                    language: n,
                    path,
                    title,
                    parent: Some(parent.clone()),
                    sections: Vec::new(),
                    intro,
                    members: term.members,
                    translations: Vec::new(),
                });
            }
            let mut sorted: Vec<usize> = (first..all.terms.len()).collect();
            sorted.sort_by(|a, b| by_default(*a, *b, &all.terms, lists, pages));
            all.taxonomies.push(TaxonomyNode {
                language: n,
                path,
                title,
                intro,
                terms: sorted,
                translations: Vec::new(),
            });
        }
    }
    order_as_written(pages, &all.terms, sources, config);
    join_translations(&mut all.taxonomies, config);
    all
}

/// The articles of each term, by the term's identity.
fn collect(language: usize, plural: &str, pages: &[Page], sources: &[Source]) -> BTreeMap<String, Found> {
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    for (id, page) in pages.iter().enumerate().filter(|(_, page)| page.is_article && page.language == language) {
        let Some(front) = sources.get(page.source).map(|source| &source.parsed.front) else { continue };
        if front.unlisted {
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
    found
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

/// The `_index.md` pages of a taxonomy, by the term they belong to; an empty term for the taxonomy's own.
fn intros(language: usize, plural: &str, pages: &[Page], sources: &[Source]) -> BTreeMap<String, PageId> {
    pages
        .iter()
        .enumerate()
        .filter(|(_, page)| !page.is_article && page.language == language && sources.get(page.source).is_some())
        .filter_map(|(id, page)| {
            let rest = page.dir.strip_prefix(plural)?;
            let term = if rest.is_empty() { "" } else { rest.strip_prefix('/')? };
            Some((term_key(term), id))
        })
        .collect()
}

fn title(intro: Option<PageId>, pages: &[Page], sources: &[Source]) -> Option<String> {
    let page = pages.get(intro?)?;
    sources.get(page.source)?.parsed.front.title.clone()
}

/// The title of the term's own page, else the spelling that is used most, of equal ones the first.
fn title_of(intro: Option<PageId>, term: &Found, pages: &[Page], sources: &[Source]) -> String {
    title(intro, pages, sources).unwrap_or_else(|| {
        let most = term.spellings.iter().rev().max_by_key(|(_, count)| **count);
        most.map(|(spelling, _)| spelling.clone()).unwrap_or_default()
    })
}

/// The default order of a taxonomy's terms: by their newest article, then by title (Hugo sorts term pages like all
/// pages, their date being their newest article's).
fn by_default(a: usize, b: usize, terms: &[TermNode], lists: &[ListNode], pages: &[Page]) -> std::cmp::Ordering {
    let date = |term: usize| {
        let list = terms.get(term).and_then(|term| lists.get(term.list))?;
        list.members.iter().filter_map(|id| pages.get(*id)?.date).max()
    };
    let title = |term: usize| terms.get(term).map(|term| order::folded(&term.title));
    date(b).cmp(&date(a)).then_with(|| title(a).cmp(&title(b))).then_with(|| a.cmp(&b))
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
                let path = terms.get(*term).map(|term| term.path.as_str()).unwrap_or_default();
                keys.iter().position(|key| path.ends_with(&format!("/{plural}/{key}/"))).unwrap_or(usize::MAX)
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

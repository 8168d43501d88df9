//! Folders into sections, and the lists of home and sections.
//!
//! A folder at the top is a section, a deeper one if it has an `_index.md` (Hugo, resources/page). A page belongs to
//! the nearest section above it.

use super::address::Addresses;
use super::outputs::ListPaths;
use super::{ListNode, Page, PageId, order};
use crate::cascade::logical;
use crate::config::Config;
use crate::discover::PageKind;
use crate::parse::Source;
use crate::titles;
use mainsheet_model::{Link, ListKind};
use std::collections::{BTreeMap, BTreeSet};

/// The sections of each language, by folder; the root, an empty name, is always one.
pub(super) struct Folders(BTreeMap<usize, BTreeSet<String>>);

impl Folders {
    pub(super) fn of(pages: &[Page], sources: &[Source]) -> Self {
        let taken: BTreeSet<(usize, String)> =
            pages.iter().filter_map(|page| page.stands_for_folder(sources)).collect();
        let mut folders: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for page in pages {
            let sections = folders.entry(page.language).or_default();
            sections.insert(String::new());
            if !page.is_article {
                sections.insert(page.dir.clone());
            }
            let top = page.dir.split('/').next().unwrap_or_default();
            // A page bundle at the top, `about/index.md`, is a page and no section.
            let is_bundle = page.dir == top && page.path_is_of_folder(&page.dir);
            if !is_bundle && !taken.contains(&(page.language, top.to_lowercase())) {
                sections.insert(top.to_owned());
            }
        }
        Self(folders)
    }

    /// Whether a folder is a section.
    pub(super) fn has(&self, language: usize, dir: &str) -> bool {
        self.0.get(&language).is_some_and(|sections| sections.contains(dir))
    }

    /// The nearest section at or above a folder.
    fn nearest(&self, language: usize, dir: &str) -> String {
        let Some(sections) = self.0.get(&language) else { return String::new() };
        let mut dir = dir;
        loop {
            if dir.is_empty() || sections.contains(dir) {
                return dir.to_owned();
            }
            dir = parent(dir);
        }
    }
}

fn parent(dir: &str) -> &str {
    dir.rsplit_once('/').map_or("", |(parent, _)| parent)
}

impl Page {
    /// Whether the page is the folder itself: `about/index.md` and not `about/us.md`.
    fn path_is_of_folder(&self, dir: &str) -> bool {
        self.is_article && self.leaf && self.dir == dir
    }

    /// The folder at the top that an article beside it has the name of: `news.md` is the page of `news/`, which is no
    /// section then unless it has an `_index.md` (Hugo, hugolib/content_map_page.go).
    fn stands_for_folder(&self, sources: &[Source]) -> Option<(usize, String)> {
        let file = &sources.get(self.source)?.file;
        (file.kind == PageKind::Page && self.dir.is_empty()).then(|| (self.language, file.identity().to_lowercase()))
    }
}

/// Gives each page its section and kind.
pub(super) fn place(pages: &mut [Page], sources: &[Source], folders: &Folders) {
    for page in pages {
        let Some(source) = sources.get(page.source) else { continue };
        // The section of a page bundle is looked for above its own folder.
        let from = if source.file.kind == PageKind::LeafIndex { parent(&page.dir) } else { &page.dir };
        page.section = folders.nearest(page.language, from);
        page.kind = source.parsed.front.kind.clone().unwrap_or_else(|| page.top().to_owned());
    }
}

/// The lists of home pages and sections; gives articles their neighbours.
pub(super) fn lists(
    pages: &mut [Page],
    sources: &[Source],
    folders: &Folders,
    addresses: &Addresses<'_>,
    paths: &mut ListPaths,
    config: &Config,
) -> Vec<ListNode> {
    let mut lists = Vec::new();
    for language in &config.languages {
        paths.take(language.home.clone(), None, &language.title, config);
    }
    for (n, language) in config.languages.iter().enumerate() {
        let mut ordered: Vec<PageId> =
            (0..pages.len()).filter(|id| pages.get(*id).is_some_and(|page| page.is_listed(n, sources))).collect();
        sort(&mut ordered, pages);
        let mut members: BTreeMap<&str, Vec<PageId>> = BTreeMap::new();
        for id in &ordered {
            if let Some(page) = pages.get(*id) {
                members.entry(page.section.as_str()).or_default().push(*id);
            }
        }
        let members: BTreeMap<String, Vec<PageId>> =
            members.into_iter().map(|(section, ids)| (section.to_owned(), ids)).collect();
        for ids in members.values() {
            join(ids, pages, config.next_prev_ascending);
        }
        let intro = |dir: &str, pages: &[Page]| {
            pages.iter().position(|page| !page.is_article && page.language == n && page.dir == dir)
        };
        let none = BTreeSet::new();
        // A list whose `_index.md` is a draft, of the future or never built is none; its articles are shown all the same.
        let texts: BTreeSet<usize> = pages.iter().map(|page| page.source).collect();
        let never: BTreeSet<&str> = sources
            .iter()
            .enumerate()
            .filter(|(_, source)| source.file.language == n && source.file.kind == PageKind::BranchIndex)
            .filter(|(id, _)| !texts.contains(id))
            .map(|(_, source)| source.file.folder.as_str())
            .collect();
        let sections: Vec<&String> = folders
            .0
            .get(&n)
            .unwrap_or(&none)
            .iter()
            .filter(|dir| !dir.is_empty() && !is_taxonomy(dir, config))
            .filter(|dir| !config.is_disabled("section") && !never.contains(dir.as_str()))
            .collect();
        let links: BTreeMap<&str, Link> = sections
            .iter()
            .map(|dir| {
                let source = intro(dir, pages).and_then(|id| sources.get(pages.get(id)?.source));
                let front = source.map(|source| &source.parsed.front);
                let title =
                    front.and_then(|front| front.title.clone()).unwrap_or_else(|| titles::of_section(dir, config));
                let file = source.map(|source| source.file.shown.as_str());
                let path = paths.take(addresses.list(n, dir), file, &title, config);
                (dir.as_str(), Link { title, path })
            })
            .collect();
        let unlisted: BTreeSet<&str> = sections
            .iter()
            .filter(|dir| {
                let front = intro(dir, pages).and_then(|id| sources.get(pages.get(id)?.source));
                front.is_some_and(|source| source.parsed.front.unlisted)
            })
            .map(|dir| dir.as_str())
            .collect();
        let below = |dir: &str| -> Vec<Link> {
            links
                .iter()
                .filter(|(other, _)| **other != dir && folders.nearest(n, parent(other)) == dir)
                .filter(|(other, _)| !unlisted.contains(*other))
                .map(|(_, link)| link.clone())
                .collect()
        };
        lists.push(ListNode {
            kind: ListKind::Home,
            language: n,
            path: language.home.clone(),
            title: language.title.clone(),
            parent: None,
            sections: Vec::new(),
            intro: intro("", pages),
            members: home_members(
                &everywhere(&ordered, pages, sources),
                pages,
                config,
                language.params.raw.get("mainsections"),
            ),
            translations: Vec::new(),
        });
        for dir in sections {
            let Some(link) = links.get(dir.as_str()) else { continue };
            let above = folders.nearest(n, parent(dir));
            if let Some(page) = intro(dir, pages).and_then(|id| pages.get_mut(id)) {
                page.path = link.path.clone();
            }
            lists.push(ListNode {
                kind: ListKind::Section,
                language: n,
                path: link.path.clone(),
                title: link.title.clone(),
                parent: links.get(above.as_str()).cloned(),
                sections: below(dir),
                intro: intro(dir, pages),
                members: members.get(dir).cloned().unwrap_or_default(),
                translations: Vec::new(),
            });
        }
    }
    lists
}

/// The pages that lists show besides that of their own section (`build.list: local`).
fn everywhere(ordered: &[PageId], pages: &[Page], sources: &[Source]) -> Vec<PageId> {
    let local = |id: &PageId| {
        let source = pages.get(*id).and_then(|page| sources.get(page.source));
        source.is_some_and(|source| source.parsed.front.local)
    };
    ordered.iter().copied().filter(|id| !local(id)).collect()
}

/// What of a folder's path is below that of a taxonomy: nothing for the taxonomy's own, the term's name for a term's;
/// none for a folder elsewhere. The case of letters does not count, as in all paths of Hugo.
pub(crate) fn below_taxonomy<'a>(dir: &'a str, plural: &str) -> Option<&'a str> {
    let (start, rest) = dir.split_at_checked(plural.len())?;
    if start.to_lowercase() != plural {
        return None;
    }
    if rest.is_empty() { Some("") } else { rest.strip_prefix('/').filter(|name| !name.is_empty()) }
}

/// Whether a folder is a taxonomy's, whose `_index.md` files are texts of taxonomies and terms.
pub(super) fn is_taxonomy(dir: &str, config: &Config) -> bool {
    config.taxonomies.iter().any(|(_, plural)| below_taxonomy(dir, plural).is_some())
}

pub(super) fn sort(ids: &mut [PageId], pages: &[Page]) {
    ids.sort_by(|a, b| match (pages.get(*a), pages.get(*b)) {
        (Some(a), Some(b)) => order::by_default(a, b),
        _ => a.cmp(b),
    });
}

/// Makes neighbours: in a list that begins with the newest, the previous article is the older one (Hugo,
/// `PrevInSection`), unless `page.nextPrevInSectionSortOrder` is `asc`.
fn join(ids: &[PageId], pages: &mut [Page], ascending: bool) {
    for (n, id) in ids.iter().enumerate() {
        let newer = n.checked_sub(1).and_then(|n| ids.get(n)).copied();
        let older = ids.get(n + 1).copied();
        if let Some(page) = pages.get_mut(*id) {
            (page.previous, page.next) = if ascending { (newer, older) } else { (older, newer) };
        }
    }
}

/// The articles of home and of recent posts: those whose kind is a main section. By default that is the section with
/// the most articles (Mainroad and Hugo, `mainSections`), of two equal ones the first by name; where no section has
/// any, the articles of the root.
fn home_members(
    ordered: &[PageId],
    pages: &[Page],
    config: &Config,
    own: Option<&mainsheet_content::Value>,
) -> Vec<PageId> {
    let own = own.and_then(|value| match value {
        mainsheet_content::Value::List(items) => Some(items.iter().filter_map(|item| item.to_text()).collect()),
        value => value.to_text().filter(|text| !text.is_empty()).map(|text| vec![text]),
    });
    let main: Vec<String> = own.or_else(|| config.main_sections.clone()).unwrap_or_else(|| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for page in ordered.iter().filter_map(|id| pages.get(*id)) {
            let top = page.top();
            if !top.is_empty() {
                *counts.entry(top).or_default() += 1;
            }
        }
        let most = counts.iter().rev().max_by_key(|(_, count)| **count).map(|(section, _)| (*section).to_owned());
        vec![most.unwrap_or_default()]
    });
    // Hugo's sections are in lower case, whatever the folder's name.
    let main: Vec<String> = main.iter().map(|name| logical(name)).collect();
    let is_main = |id: &PageId| pages.get(*id).is_some_and(|page| main.contains(&logical(&page.kind)));
    ordered.iter().copied().filter(is_main).collect()
}

/// Joins lists that are the same in several languages: homes, and those with the same address below their homes.
pub(super) fn join_translations(lists: &mut [ListNode], config: &Config) {
    if config.languages.len() < 2 {
        return;
    }
    let below_home = |list: &ListNode| {
        let home = config.languages.get(list.language).map_or("/", |language| language.home.as_str());
        list.path.as_str().strip_prefix(home).unwrap_or_default().to_owned()
    };
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, list) in lists.iter().enumerate() {
        groups.entry(below_home(list)).or_default().push(n);
    }
    for group in groups.values() {
        for n in group {
            let links = group
                .iter()
                .filter(|other| *other != n)
                .filter_map(|other| {
                    let list = lists.get(*other)?;
                    let name = config.languages.get(list.language)?.name.clone();
                    Some(Link { title: name, path: list.path.clone() })
                })
                .collect();
            if let Some(list) = lists.get_mut(*n) {
                list.translations = links;
            }
        }
    }
}

impl Page {
    /// The folder at the top that the page lies in; its own, if it is one, does not count.
    pub(super) fn top(&self) -> &str {
        let dir = if self.leaf { parent(&self.dir) } else { &self.dir };
        dir.split('/').next().unwrap_or_default()
    }

    /// Whether lists of a language show the page.
    fn is_listed(&self, language: usize, sources: &[Source]) -> bool {
        self.is_article
            && self.language == language
            && sources.get(self.source).is_some_and(|source| !source.parsed.front.unlisted)
    }
}

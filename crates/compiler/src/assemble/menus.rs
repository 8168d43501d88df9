//! Menus: what the configuration and the articles put into them (Hugo, navigation).

use super::{Assembly, links, order};
use crate::codes;
use crate::config::{Config, MenuEntry};
use crate::parse::Source;
use mainsheet_content::{Diagnostic, Severity};
use mainsheet_model::{Href, ListKind, MenuItem, SitePath};
use std::collections::BTreeMap;

/// An entry before it has its place.
struct Entry {
    item: MenuItem,
    weight: i64,
    identifier: String,
    parent: Option<String>,
}

/// The entries of a menu in a language, in order: by weight (0 last), name, identifier; those with a parent below it.
pub(super) fn menu(
    name: &str,
    language: usize,
    assembly: &mut Assembly,
    sources: &[Source],
    config: &Config,
) -> Vec<MenuItem> {
    let mut entries = Vec::new();
    configured(name, language, assembly, config, &mut entries);
    of_articles(name, language, assembly, sources, &mut entries);
    let of_language = config.languages.get(language).and_then(|language| language.section_pages_menu.as_deref());
    if of_language == Some(name) {
        of_sections(language, assembly, &mut entries);
    }
    entries.retain(|entry| !entry.item.name.is_empty() && links::is_safe(entry.item.href.as_str()));
    entries.sort_by(|a, b| {
        order::weight(a.weight, b.weight)
            .then_with(|| a.item.name.cmp(&b.item.name))
            .then_with(|| a.identifier.cmp(&b.identifier))
    });
    let (items, problems) = nest(entries);
    nesting(name, &problems, config).into_iter().for_each(|problem| report(problem, assembly));
    items
}

fn configured(name: &str, language: usize, assembly: &mut Assembly, config: &Config, entries: &mut Vec<Entry>) {
    let Some(language_config) = config.languages.get(language) else { return };
    let own: Vec<&MenuEntry> =
        language_config.menus.iter().filter(|(menu, _)| menu == name).map(|(_, entry)| entry).collect();
    for (n, entry) in own.iter().enumerate() {
        // Of entries with one identifier, by default the name, the last counts (Hugo 0.168, measured).
        let is_last = own.iter().skip(n + 1).all(|later| key(later) != key(entry));
        if !is_last && !key(entry).is_empty() {
            continue;
        }
        let target = match (&entry.page_ref, &entry.url) {
            (Some(page), _) => {
                let found = find(page, language, assembly, config);
                // The site's menu is every language's, and a page need not be in all of them.
                let elsewhere =
                    || (0..config.languages.len()).any(|other| find(page, other, assembly, config).is_some());
                if found.is_none() && !elsewhere() {
                    report(unknown_page(name, page, config), assembly);
                }
                found
            }
            (None, Some(url)) => Some(address(url, language, assembly)),
            // A label: it leads nowhere itself and stands over the entries below it.
            (None, None) => Some(Target { title: String::new(), href: Href::raw(""), path: None, section: false }),
        };
        let Some(target) = target else { continue };
        // Themes with icons leave the name empty and say it in `title`.
        let name = Some(&entry.name).filter(|name| !name.is_empty()).or(entry.title.as_ref()).cloned();
        let name = name.unwrap_or(target.title);
        entries.push(Entry {
            identifier: entry.identifier.clone().unwrap_or_else(|| name.clone()),
            parent: entry.parent.clone(),
            weight: entry.weight,
            item: MenuItem {
                name,
                href: target.href,
                path: target.path,
                section: target.section,
                children: Vec::new(),
            },
        });
    }
}

/// What an entry of the configuration is told from others by.
fn key(entry: &MenuEntry) -> &str {
    entry.identifier.as_deref().unwrap_or(&entry.name)
}

fn of_articles(name: &str, language: usize, assembly: &Assembly, sources: &[Source], entries: &mut Vec<Entry>) {
    for page in assembly.pages.iter().filter(|page| page.language == language) {
        let Some(front) = sources.get(page.source).map(|source| &source.parsed.front) else { continue };
        for entry in front.menu.iter().filter(|entry| entry.menu == name) {
            let title = entry.name.clone().or_else(|| front.link_title.clone()).or_else(|| front.title.clone());
            let title = title.unwrap_or_default();
            let target = entry.url.as_deref().map(|url| address(url, language, assembly));
            entries.push(Entry {
                identifier: entry.identifier.clone().unwrap_or_else(|| title.clone()),
                parent: entry.parent.clone(),
                weight: entry.weight.unwrap_or(page.weight),
                item: match target {
                    Some(target) => MenuItem {
                        name: title,
                        href: target.href,
                        path: target.path,
                        section: target.section,
                        children: Vec::new(),
                    },
                    None => MenuItem {
                        name: title,
                        href: Href::to_site(&page.path),
                        path: Some(page.path.clone()),
                        section: !page.is_article,
                        children: Vec::new(),
                    },
                },
            });
        }
    }
}

fn of_sections(language: usize, assembly: &Assembly, entries: &mut Vec<Entry>) {
    let sections = assembly.lists.iter().filter(|list| list.language == language && list.kind == ListKind::Section);
    for list in sections.filter(|list| list.parent.is_none()) {
        if entries.iter().any(|entry| entry.item.path.as_ref() == Some(&list.path)) {
            continue;
        }
        entries.push(Entry {
            identifier: list.title.clone(),
            parent: None,
            weight: 0,
            item: MenuItem {
                name: list.title.clone(),
                href: Href::to_site(&list.path),
                path: Some(list.path.clone()),
                section: true,
                children: Vec::new(),
            },
        });
    }
}

struct Target {
    title: String,
    href: Href,
    path: Option<SitePath>,
    section: bool,
}

/// What `pageRef` names: a page, section, taxonomy or term, by its place below the content folder.
fn find(reference: &str, language: usize, assembly: &Assembly, config: &Config) -> Option<Target> {
    let home = &config.languages.get(language)?.home;
    let logical = reference.trim_matches('/');
    let logical = logical.strip_suffix(".md").unwrap_or(logical);
    let path = SitePath::new(&format!("{home}{logical}/"));
    at(&path, language, assembly).or_else(|| {
        // Its address may be another than that of its folder.
        let index = format!("{logical}/_index");
        let sources = [logical, index.trim_start_matches('/')];
        let href = sources.iter().find_map(|source| assembly.links.resolve_source(language, source))?;
        at(&href, language, assembly)
    })
}

/// The page of the site at an address.
fn at(path: &SitePath, language: usize, assembly: &Assembly) -> Option<Target> {
    let list = assembly.lists.iter().find(|list| list.language == language && list.path == *path);
    let list = list.map(|list| (list.title.clone(), list.kind != ListKind::Home));
    let taxonomy = assembly.taxonomies.iter().find(|node| node.language == language && node.path == *path);
    let taxonomy = || taxonomy.map(|node| (node.title.clone(), true));
    let page = || {
        let page = assembly.pages.iter().find(|page| page.language == language && page.path == *path)?;
        Some((page.title.clone(), false))
    };
    let (title, section) = list.or_else(taxonomy).or_else(page)?;
    Some(Target { title, href: Href::to_site(path), path: Some(path.clone()), section })
}

/// An entry's `url`: an address of this site unless it has a scheme or a host.
fn address(url: &str, language: usize, assembly: &Assembly) -> Target {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    if url.starts_with("//") || links::has_scheme(path) || path.is_empty() {
        return Target { title: url.to_owned(), href: Href::raw(url), path: None, section: false };
    }
    let site_path = SitePath::new(path);
    let folder = site_path.to_folder();
    if let Some(target) = at(&folder, language, assembly) {
        let rest = url.get(path.len()..).unwrap_or_default();
        let href = Href::raw(&format!("{}{rest}", target.href.as_str()));
        return Target { href, ..target };
    }
    let rest = url.get(path.len()..).unwrap_or_default();
    let href = Href::raw(&format!("{}{rest}", Href::to_site(&site_path).as_str()));
    Target { title: url.to_owned(), href, path: Some(site_path), section: false }
}

/// How deep entries stand below each other; what is deeper stays at the last level. The app reads menus recursively.
const DEEPEST: usize = 16;

/// Puts entries below their parents; one whose parent does not exist stays at the top. Entries that stand below each
/// other in a circle stay at the top too, and are returned by name beside.
fn nest(entries: Vec<Entry>) -> (Vec<MenuItem>, Nesting) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, entry) in entries.iter().enumerate() {
        first.entry(&entry.identifier).or_insert(n);
    }
    let parent_of = |(n, entry): (usize, &Entry)| {
        let parent = *first.get(entry.parent.as_deref()?)?;
        (parent != n).then_some(parent)
    };
    let mut parents: Vec<Option<usize>> = entries.iter().enumerate().map(parent_of).collect();
    let circles: Vec<String> = open_circles(&mut parents)
        .into_iter()
        .filter_map(|n| entries.get(n).map(|entry| entry.item.name.clone()))
        .collect();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    let mut top = Vec::new();
    for (n, parent) in parents.iter().enumerate() {
        parent.and_then(|parent| children.get_mut(parent)).unwrap_or(&mut top).push(n);
    }
    let mut items: Vec<Option<MenuItem>> = entries.into_iter().map(|entry| Some(entry.item)).collect();
    let mut too_deep = false;
    let items = top.iter().filter_map(|n| branch(*n, 1, &children, &mut items, &mut too_deep)).collect();
    (items, Nesting { circles, too_deep })
}

/// What is wrong with a menu's nesting.
struct Nesting {
    /// Names of entries that stand below each other in a circle.
    circles: Vec<String>,
    too_deep: bool,
}

/// Takes the entries of each circle of parents out of it; returns them.
fn open_circles(parents: &mut [Option<usize>]) -> Vec<usize> {
    let mut walk = vec![0; parents.len()];
    let mut found = Vec::new();
    for start in 0..parents.len() {
        let mut at = Some(start);
        // Walks up until it meets a walk: this one, which is a circle, or a former one.
        while let Some(n) = at
            && let Some(seen @ 0) = walk.get_mut(n)
        {
            *seen = start + 1;
            at = parents.get(n).copied().flatten();
        }
        let mut circle = at.filter(|n| walk.get(*n) == Some(&(start + 1)));
        while let Some(n) = circle {
            circle = parents.get_mut(n).and_then(Option::take);
            if circle.is_some() {
                found.push(n);
            }
        }
    }
    found
}

/// An entry with those below it; none for a label that has nothing below it.
fn branch(
    n: usize,
    level: usize,
    children: &[Vec<usize>],
    items: &mut [Option<MenuItem>],
    too_deep: &mut bool,
) -> Option<MenuItem> {
    let mut item = items.get_mut(n)?.take()?;
    let own = children.get(n).map(Vec::as_slice).unwrap_or_default();
    if level + 1 < DEEPEST {
        item.children = own.iter().filter_map(|n| branch(*n, level + 1, children, items, too_deep)).collect();
    } else {
        let mut below: Vec<usize> = own.iter().rev().copied().collect();
        while let Some(n) = below.pop() {
            let own = children.get(n).map(Vec::as_slice).unwrap_or_default();
            *too_deep |= !own.is_empty();
            below.extend(own.iter().rev());
            item.children.extend(items.get_mut(n).and_then(Option::take).filter(|item| !item.href.as_str().is_empty()));
        }
    }
    (!item.children.is_empty() || !item.href.as_str().is_empty()).then_some(item)
}

fn nesting(menu: &str, problems: &Nesting, config: &Config) -> Vec<Diagnostic> {
    let diagnostic = |message: String| Diagnostic {
        severity: Severity::Warning,
        code: codes::MENU_NESTING,
        file: config.files.first().cloned().unwrap_or_default(),
        line: None,
        column: None,
        message,
        help: "`parent` is the `identifier` (or the name) of the entry above".to_owned(),
    };
    let circle = (!problems.circles.is_empty()).then(|| {
        let names = problems.circles.join("`, `");
        diagnostic(format!("in menu `{menu}` the entries `{names}` stand below each other; they stay at the top"))
    });
    let deep = problems.too_deep.then(|| {
        diagnostic(format!("menu `{menu}` is more than {DEEPEST} levels deep; what is deeper stays at the last level"))
    });
    circle.into_iter().chain(deep).collect()
}

/// Reports a problem once: the site's menus are read again for each language.
fn report(problem: Diagnostic, assembly: &mut Assembly) {
    if !assembly.diagnostics.contains(&problem) {
        assembly.diagnostics.push(problem);
    }
}

fn unknown_page(menu: &str, page: &str, config: &Config) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        code: codes::UNKNOWN_PAGE_REF,
        file: config.files.first().cloned().unwrap_or_default(),
        line: None,
        column: None,
        message: format!("menu `{menu}` has an entry for {page:?}, and there is no such page"),
        help: "`pageRef` is the place of a page or folder below the content folder; `url` takes any address".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Entries by name and parent; an empty name is a label's, which leads nowhere.
    fn nested(entries: &[(&str, &str)]) -> (String, Nesting) {
        let entry = |(name, parent): &(&str, &str)| Entry {
            item: MenuItem {
                name: (*name).to_owned(),
                href: Href::raw(if name.starts_with('_') { "" } else { name }),
                path: None,
                section: false,
                children: Vec::new(),
            },
            weight: 0,
            identifier: (*name).to_owned(),
            parent: Some((*parent).to_owned()).filter(|parent| !parent.is_empty()),
        };
        let (items, problems) = nest(entries.iter().map(entry).collect());
        (shown(&items), problems)
    }

    fn shown(items: &[MenuItem]) -> String {
        let item = |item: &MenuItem| match item.children.as_slice() {
            [] => item.name.clone(),
            children => format!("{}({})", item.name, shown(children)),
        };
        items.iter().map(item).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn entries_stand_below_their_parents_at_any_depth_and_in_any_order() {
        for (entries, expected) in [
            (&[("a", ""), ("b", "a"), ("c", "b"), ("d", "c"), ("e", "a")][..], "a(b(c(d)) e)"),
            (&[("d", "c"), ("c", "b"), ("b", "a"), ("a", "")], "a(b(c(d)))"),
            (&[("a", "nobody"), ("b", "b")], "a b"),
            (&[("_", ""), ("a", "_"), ("_empty", ""), ("_below", "_empty")], "_(a)"),
            (&[("a", ""), ("a", ""), ("b", "a")], "a(b) a"),
        ] {
            let (found, problems) = nested(entries);
            assert_eq!(found, expected, "{entries:?}");
            assert!(problems.circles.is_empty() && !problems.too_deep);
        }
    }

    #[test]
    fn a_circle_is_opened_and_what_hangs_on_it_stays_there() {
        let (found, problems) = nested(&[("c", "a"), ("a", "b"), ("b", "a"), ("d", ""), ("e", "d")]);
        assert_eq!(
            (found.as_str(), problems.circles.as_slice()),
            ("a(c) b d(e)", &["a".to_owned(), "b".to_owned()][..])
        );
        let (found, problems) = nested(&[("a", "c"), ("b", "a"), ("c", "b")]);
        assert_eq!((found.as_str(), problems.circles.len()), ("a b c", 3));
    }

    #[test]
    fn what_is_too_deep_stays_at_the_last_level() {
        let names: Vec<String> = (0..40_000).map(|n| n.to_string()).collect();
        let entries: Vec<(&str, &str)> = names
            .iter()
            .enumerate()
            .map(|(n, name)| (name.as_str(), if n == 0 { "" } else { names[n - 1].as_str() }))
            .collect();
        let (found, problems) = nested(&entries);
        assert!(problems.too_deep && problems.circles.is_empty());
        assert_eq!(found.matches('(').count(), DEEPEST - 1);
        assert_eq!(found.split([' ', '(']).count(), names.len());
    }
}

//! Menus: what the configuration and the articles put into them (Hugo, navigation).

use super::{Assembly, links, order};
use crate::codes;
use crate::config::Config;
use crate::parse::Source;
use mainsheet_content::{Diagnostic, Severity};
use mainsheet_model::{Href, ListKind, MenuItem, SitePath};

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
    if config.section_pages_menu.as_deref() == Some(name) {
        of_sections(language, assembly, &mut entries);
    }
    entries.retain(|entry| !entry.item.name.is_empty() && links::is_safe(entry.item.href.as_str()));
    entries.sort_by(|a, b| {
        order::weight(a.weight, b.weight)
            .then_with(|| a.item.name.cmp(&b.item.name))
            .then_with(|| a.identifier.cmp(&b.identifier))
    });
    nest(entries)
}

fn configured(name: &str, language: usize, assembly: &mut Assembly, config: &Config, entries: &mut Vec<Entry>) {
    let Some(language_config) = config.languages.get(language) else { return };
    for (_, entry) in language_config.menus.iter().filter(|(menu, _)| menu == name) {
        let target = match (&entry.page_ref, &entry.url) {
            (Some(page), _) => {
                let found = find(page, language, assembly, config);
                if found.is_none() {
                    assembly.diagnostics.push(unknown_page(name, page, config));
                }
                found
            }
            (None, Some(url)) => Some(address(url, language, assembly)),
            // A label: it leads nowhere itself and stands over the entries below it.
            (None, None) => Some(Target { title: String::new(), href: Href::raw(""), path: None, section: false }),
        };
        let Some(target) = target else { continue };
        let name = if entry.name.is_empty() { target.title } else { entry.name.clone() };
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
        let href = assembly.links.resolve_source(language, logical)?;
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

/// Puts entries below their parents; one whose parent does not exist stays at the top.
fn nest(entries: Vec<Entry>) -> Vec<MenuItem> {
    let identifiers: Vec<String> = entries.iter().map(|entry| entry.identifier.clone()).collect();
    let is_child = |entry: &Entry| {
        entry.parent.as_ref().is_some_and(|parent| *parent != entry.identifier && identifiers.contains(parent))
    };
    let (children, top): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(is_child);
    top.into_iter()
        .filter_map(|entry| {
            let mut item = entry.item;
            item.children = children
                .iter()
                .filter(|child| child.parent.as_deref() == Some(entry.identifier.as_str()))
                .map(|child| child.item.clone())
                .collect();
            (!item.children.is_empty() || !item.href.as_str().is_empty()).then_some(item)
        })
        .collect()
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

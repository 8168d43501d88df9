//! Where links within articles lead, and which files of the source they need.

use super::{Copy, ListNode, Page};
use crate::config::Config;
use crate::discover::{PageKind, Resource, StaticFile};
use crate::parse::Source;
use mainsheet_content::Parsed;
use mainsheet_model::{Href, Root, SitePath};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Finds what a destination, as an author wrote it, means on a page.
pub(crate) struct Links {
    /// Pages by language and by where their files lie, without extension and language.
    pages: BTreeMap<(usize, String), SitePath>,
    /// Copied files by where they lie below the content folder.
    resources: BTreeMap<String, Vec<SitePath>>,
    /// The addresses of articles and lists.
    addresses: BTreeSet<SitePath>,
    /// The path of `baseURL`, which begins and ends with `/`.
    base: String,
    /// Every file that the output has, with where it comes from.
    files: BTreeMap<SitePath, PathBuf>,
}

/// Collects the links' targets and the files to be copied.
pub(super) fn links(
    pages: &[Page],
    lists: &[ListNode],
    sources: &[Source],
    resources: &[Resource],
    statics: &[StaticFile],
    config: &Config,
) -> (Links, Vec<Copy>) {
    let mut links = Links {
        pages: BTreeMap::new(),
        resources: BTreeMap::new(),
        addresses: pages.iter().map(|page| &page.path).chain(lists.iter().map(|list| &list.path)).cloned().collect(),
        base: config.base_path.clone(),
        files: BTreeMap::new(),
    };
    let mut owners: BTreeMap<&str, Vec<(usize, &SitePath)>> = BTreeMap::new();
    for page in pages {
        let Some(source) = sources.get(page.source) else { continue };
        links.pages.insert((page.language, source.file.identity()), page.path.clone());
        if page.leaf || !page.is_article {
            owners.entry(page.dir.as_str()).or_default().push((page.language, &page.path));
        }
    }
    let homes: Vec<(usize, &SitePath)> =
        config.languages.iter().enumerate().map(|(n, language)| (n, &language.home)).collect();
    let default_home = &homes.get(..1).unwrap_or_default();
    let mut copies = Vec::new();
    let mut add = |from: &Path, to: SitePath, links: &mut Links| {
        if links.files.insert(to.clone(), from.to_owned()).is_none() {
            copies.push(Copy { from: from.to_owned(), to });
        }
    };
    // What a site owner puts into `static/` wins over a file beside an article.
    for file in statics {
        add(&file.path, SitePath::new(&file.relative), &mut links);
    }
    let withheld = withheld(sources);
    for resource in resources {
        let among = withheld.get(resource.bundle.as_str());
        if among.is_some_and(|texts| !texts.iter().any(|source| mentions(source, &resource.name))) {
            continue;
        }
        let own = owners.get(resource.bundle.as_str());
        let section: Vec<(usize, SitePath)>;
        let places: Vec<(usize, &SitePath)> = match own {
            Some(places) => places.clone(),
            None if resource.bundle.is_empty() => default_home.to_vec(),
            None => {
                section = default_home
                    .iter()
                    .map(|(n, home)| (*n, super::address::folder(&resource.bundle, home, config)))
                    .collect();
                section.iter().map(|(n, path)| (*n, path)).collect()
            }
        };
        let mut published = Vec::new();
        for (language, path) in places {
            if resource.language.is_some_and(|own| own != language) {
                continue;
            }
            let to = SitePath::new(&format!("{}{}", super::address::files_of(path), resource.name));
            add(&resource.path, to.clone(), &mut links);
            published.push(to);
        }
        links.resources.insert(join(&resource.bundle, &resource.name), published);
    }
    (links, copies)
}

/// The pages by their folder that publish only those files beside them that they use (`build.publishResources`).
fn withheld(sources: &[Source]) -> BTreeMap<&str, Vec<&Source>> {
    let mut folders: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.file.kind != PageKind::Page) {
        if source.parsed.front.resources_withheld {
            folders.entry(source.file.folder.as_str()).or_default().push(source);
        }
    }
    folders
}

/// Whether an article names a file beside it, in its text or as one of its pictures.
fn mentions(source: &Source, name: &str) -> bool {
    let Parsed { front, body, .. } = &source.parsed;
    let in_text = |text: &str| text.contains(name) || text.contains(&name.replace(' ', "%20"));
    in_text(body)
        || front.thumbnail.as_ref().is_some_and(|thumbnail| in_text(&thumbnail.src))
        || front.images.iter().any(|image| in_text(image))
}

impl Links {
    /// A destination as it must stand in HTML: addresses of this site begin with the marker, all others are left.
    pub(crate) fn resolve(&self, page: &Page, dest: &str) -> String {
        let (path, rest) = dest.split_at(dest.find(['?', '#']).unwrap_or(dest.len()));
        if path.is_empty() || dest.starts_with("//") || has_scheme(path) {
            return dest.to_owned();
        }
        let decoded = SitePath::from_location(&format!("/{path}"), &Root::new("/"));
        let Some(decoded) = decoded else { return dest.to_owned() };
        let target = if path.starts_with('/') {
            // Where a site lies at a path, authors write it, since Hugo does not.
            let below = decoded.as_str().strip_prefix(&self.base).filter(|_| self.base != "/");
            match below.map(|rest| SitePath::new(&format!("/{rest}"))) {
                Some(address) => self.page_of_source(page.language, address.below_root()).unwrap_or(address),
                None => self
                    .page_of_source(page.language, decoded.below_root())
                    .or_else(|| self.page_at(page.language, &decoded))
                    .unwrap_or(decoded),
            }
        } else {
            self.relative(page, &percent_decoded(path))
        };
        format!("{}{rest}", Href::to_site(&target).as_str())
    }

    /// The page whose file lies where an address says, if no page has that address. Hugo's own links do so in sites of
    /// several languages, and there even where a page of another language has the address; here a link that leads
    /// somewhere leads there.
    fn page_at(&self, language: usize, address: &SitePath) -> Option<SitePath> {
        let known = [address.clone(), address.to_folder()].into_iter().find(|known| self.addresses.contains(known));
        if known.is_some() {
            return known;
        }
        let logical = address.below_root().trim_end_matches('/');
        if logical.is_empty() {
            return self.pages.get(&(language, "_index".to_owned())).cloned();
        }
        let names = [logical.to_owned(), join(logical, "index"), join(logical, "_index")];
        names.into_iter().find_map(|name| self.pages.get(&(language, name))).cloned()
    }

    /// The address that `ref` gives for a page, below the site's root, with its anchor; none if there is no such page.
    /// With or without extension; beside the page first, then below `content/`, then a name that is there only once
    /// (Hugo, hugolib/pagecollections.go).
    pub(crate) fn refer(&self, page: &Page, language: usize, dest: &str) -> Option<String> {
        let (path, anchor) = dest.split_at(dest.find('#').unwrap_or(dest.len()));
        if path.is_empty() {
            return (!anchor.is_empty()).then(|| anchor.to_owned());
        }
        if has_scheme(path) {
            return Some(dest.to_owned());
        }
        let path = path.trim_end_matches('/');
        let name = path.strip_suffix(".md").or_else(|| path.strip_suffix(".markdown")).unwrap_or(path);
        let name = name.strip_suffix("/index").or_else(|| name.strip_suffix("/_index")).unwrap_or(name);
        let find = |logical: String| {
            let with_index = [logical.clone(), join(&logical, "index"), join(&logical, "_index")];
            with_index.into_iter().find_map(|logical| self.pages.get(&(language, logical)))
        };
        let beside = || if path.starts_with('/') { None } else { find(join(&page.dir, name)) };
        let alone = || {
            let own = |(of, logical): &(usize, String)| {
                let logical = logical.strip_suffix("/index").unwrap_or(logical);
                *of == language && logical.rsplit('/').next() == Some(name)
            };
            let mut found = self.pages.iter().filter(|(key, _)| own(key)).map(|(_, path)| path);
            found.next().filter(|_| found.next().is_none())
        };
        let target = beside().or_else(|| find(join("", name))).or_else(alone)?;
        Some(format!("{}{anchor}", target.as_str()))
    }

    /// A relative destination: another article's file, a file beside the article, or an address relative to the
    /// page's own.
    fn relative(&self, page: &Page, path: &str) -> SitePath {
        let beside = join(&page.dir, path);
        if let Some(target) = self.page_of_source(page.language, &beside) {
            return target;
        }
        if let Some(published) = self.resources.get(&beside) {
            let own = super::address::files_of(&page.path);
            let own = published.iter().find(|to| to.as_str().starts_with(own.as_str()));
            if let Some(to) = own.or_else(|| published.first()) {
                return to.clone();
            }
        }
        let base = page.path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        SitePath::new(&format!("/{}", join(base, path)))
    }

    /// The picture in a page's bundle that stands for it: the first by name of those named `*feature*`, else of those
    /// named `*cover*` or `*thumbnail*` (Hugo, tpl/tplimpl, `_funcs/get-page-images.html`).
    pub(crate) fn bundle_image(&self, page: &Page) -> Option<Href> {
        let folder = if page.dir.is_empty() { String::new() } else { format!("{}/", page.dir) };
        let beside = self.resources.range(folder.clone()..).map_while(|(file, places)| {
            let name = file.strip_prefix(&folder)?.to_lowercase();
            Some((name, places))
        });
        let pictures: Vec<(String, &Vec<SitePath>)> =
            beside.filter(|(name, _)| !name.contains('/') && is_picture(name)).collect();
        let with = |words: &[&str]| {
            pictures.iter().find(|(name, _)| words.iter().any(|word| name.contains(word))).map(|(_, places)| *places)
        };
        let places = with(&["feature"]).or_else(|| with(&["cover", "thumbnail"]))?;
        let own = places.iter().find(|to| to.as_str().starts_with(page.path.as_str()));
        own.or_else(|| places.first()).map(Href::to_site)
    }

    /// The page whose file lies here below the content folder, without extension and language.
    pub(super) fn resolve_source(&self, language: usize, logical: &str) -> Option<SitePath> {
        self.pages.get(&(language, logical.to_owned())).cloned()
    }

    /// The page of an article's file, `news/first.md`.
    fn page_of_source(&self, language: usize, file: &str) -> Option<SitePath> {
        let name = file.strip_suffix(".md").or_else(|| file.strip_suffix(".markdown"))?;
        let without_language = name.rsplit_once('.').map(|(name, _)| name);
        [Some(name), without_language]
            .into_iter()
            .flatten()
            .find_map(|logical| self.pages.get(&(language, logical.to_owned())))
            .cloned()
    }

    /// The file of the source that is served at an address.
    pub(crate) fn file_at(&self, address: &Href) -> Option<&Path> {
        let path = address.place(&Root::new("/"));
        let path = SitePath::from_location(&path, &Root::new("/"))?;
        self.files.get(&path).map(PathBuf::as_path)
    }
}

/// Whether a file is a picture that previews elsewhere can show.
fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
    matches!(ending, "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "bmp" | "svg")
}

/// Whether an address may stand in a page: of this site, or with a scheme that runs nothing.
pub(crate) fn is_safe(address: &str) -> bool {
    let clean: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let path = clean.split(['?', '#']).next().unwrap_or_default();
    if !has_scheme(path) {
        return true;
    }
    let lower = path.to_ascii_lowercase();
    ["http:", "https:", "mailto:", "tel:", "data:image/"].iter().any(|scheme| lower.starts_with(scheme))
}

/// `mailto:` and its kin: letters before a colon, before any slash.
pub(super) fn has_scheme(path: &str) -> bool {
    path.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// A path below a folder, `..` and `.` resolved; what would lead out of the root stays at the root.
pub(super) fn join(dir: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in dir.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut joined = parts.join("/");
    if path.ends_with('/') {
        joined.push('/');
    }
    joined
}

fn percent_decoded(path: &str) -> String {
    // A leading folder keeps `..` segments from being cleaned away before they are joined.
    path.split('/')
        .map(|part| match part {
            "." | ".." | "" => part.to_owned(),
            part => SitePath::from_location(&format!("/{part}"), &Root::new("/"))
                .map(|path| path.below_root().to_owned())
                .unwrap_or_default(),
        })
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_as_browsers_do() {
        for (dir, path, expected) in [
            ("news/first", "pic.png", "news/first/pic.png"),
            ("news/first", "../second/", "news/second/"),
            ("", "../../etc", "etc"),
            ("a", "./b", "a/b"),
        ] {
            assert_eq!(join(dir, path), expected);
        }
    }

    #[test]
    fn addresses_that_run_something_are_not_safe() {
        for (address, expected) in [
            ("/a/", true),
            ("https://example.org", true),
            ("data:image/png;base64,AA", true),
            ("javascript:alert(1)", false),
            ("java\nscript:alert(1)", false),
            ("JAVASCRIPT:alert(1)", false),
            ("data:text/html,x", false),
        ] {
            assert_eq!(is_safe(address), expected, "{address}");
        }
    }

    #[test]
    fn schemes_are_told_from_paths() {
        for (path, expected) in
            [("mailto:a@b", true), ("https://x", true), ("a/b:c", false), ("1:2", false), ("pic.png", false)]
        {
            assert_eq!(has_scheme(path), expected, "{path}");
        }
    }
}

//! The address of a page, from where its file lies and what its front matter says (Hugo, resources/page/page_paths.go
//! and common/paths; `slug` and `url` as in the documentation of front matter).

use super::Page;
use super::sections::Folders;
use crate::cascade::logical;
use crate::config::Config;
use crate::discover::PageKind;
use crate::parse::Source;
use crate::permalink::{self, Pattern};
use crate::titles;
use mainsheet_content::{FrontMatter, path_segment, slugify, urlize, urlize_keeping_case, without_accents};
use mainsheet_model::SitePath;
use std::collections::BTreeMap;

/// Finds addresses of pages, knowing the lists that they are in.
pub(super) struct Addresses<'a> {
    config: &'a Config,
    folders: &'a Folders,
    /// What each `_index.md` says of itself, by language and folder.
    indexes: BTreeMap<(usize, &'a str), &'a FrontMatter>,
}

/// A page whose address is looked for.
struct Subject<'a> {
    kind: &'a str,
    language: usize,
    /// Its place, `blog/2024/first`.
    place: String,
    /// The folder of its section, or what stands for one.
    section: &'a str,
    base_name: &'a str,
    front: Option<&'a FrontMatter>,
    title: &'a str,
}

impl<'a> Addresses<'a> {
    /// Knows the lists of these pages.
    pub(super) fn of(pages: &[Page], sources: &'a [Source], folders: &'a Folders, config: &'a Config) -> Self {
        let indexes = pages.iter().filter(|page| !page.is_article).filter_map(|page| {
            let source = sources.get(page.source)?;
            Some(((page.language, source.file.folder.as_str()), &source.parsed.front))
        });
        Self { config, folders, indexes: indexes.collect() }
    }

    fn home(&self, language: usize) -> SitePath {
        self.config.languages.get(language).map_or_else(SitePath::home, |language| language.home.clone())
    }

    /// The address of an article, and the names in its own `url` that nobody knows.
    pub(super) fn article(&self, page: &Page, source: &Source) -> (SitePath, Vec<String>) {
        let leaf = source.file.kind == PageKind::LeafIndex;
        let (parent, name) = match source.file.kind {
            PageKind::LeafIndex => page.dir.rsplit_once('/').unwrap_or(("", &page.dir)),
            _ => (page.dir.as_str(), source.file.stem.as_str()),
        };
        let front = &source.parsed.front;
        let subject = Subject {
            kind: "page",
            language: page.language,
            place: if leaf { page.dir.clone() } else { source.file.identity() },
            section: &page.section,
            base_name: name,
            front: Some(front),
            title: front.title.as_deref().unwrap_or_default(),
        };
        let (path, unknown) = self.chosen(&subject).unwrap_or_else(|| {
            let mut segments = self.segments(page.language, parent);
            segments.push(slug(front, self.config).unwrap_or_else(|| segment(name, self.config)));
            (below(&self.home(page.language), &segments), Vec::new())
        });
        let ugly = front.url.is_none() && self.config.ugly_urls.of(page.top());
        (if ugly { as_file(&path) } else { path }, unknown)
    }

    /// The address of a folder's list, whether it has an `_index.md` or not.
    pub(super) fn list(&self, language: usize, dir: &str) -> SitePath {
        if dir.is_empty() {
            return self.home(language);
        }
        let front = self.indexes.get(&(language, dir)).copied();
        let title = front.and_then(|front| front.title.clone()).unwrap_or_else(|| titles::of_section(dir, self.config));
        let subject = Subject {
            kind: "section",
            language,
            place: dir.to_owned(),
            section: dir,
            base_name: dir.rsplit('/').next().unwrap_or_default(),
            front,
            title: &title,
        };
        let own = self.chosen(&subject).map(|(path, _)| path.to_folder());
        own.unwrap_or_else(|| below(&self.home(language), &self.segments(language, dir)))
    }

    /// The address of a taxonomy's list.
    pub(super) fn taxonomy(&self, language: usize, plural: &str, front: Option<&FrontMatter>, title: &str) -> SitePath {
        let subject = Subject {
            kind: "taxonomy",
            language,
            place: plural.to_owned(),
            section: plural,
            base_name: plural,
            front,
            title,
        };
        let own = self.chosen(&subject).map(|(path, _)| path.to_folder());
        own.unwrap_or_else(|| {
            let mut segments: Vec<String> = plural.split('/').map(|part| segment(part, self.config)).collect();
            if let (Some(slug), Some(last)) = (front.and_then(|front| slug(front, self.config)), segments.last_mut()) {
                *last = slug;
            }
            below(&self.home(language), &segments)
        })
    }

    /// The address of a term: `name` is one of its spellings.
    pub(super) fn term(
        &self,
        language: usize,
        plural: &str,
        name: &str,
        front: Option<&FrontMatter>,
        title: &str,
    ) -> SitePath {
        let place = format!("{plural}/{name}");
        let base_name = name.rsplit('/').next().unwrap_or_default();
        let subject = Subject { kind: "term", language, place, section: plural, base_name, front, title };
        let own = self.chosen(&subject).map(|(path, _)| path.to_folder());
        own.unwrap_or_else(|| {
            let mut segments: Vec<String> = plural.split('/').map(|part| segment(part, self.config)).collect();
            let term = front.and_then(|front| slug(front, self.config)).unwrap_or_else(|| term_path(name, self.config));
            segments.push(term);
            below(&self.home(language), &segments)
        })
    }

    /// The address that front matter or `permalinks` give.
    fn chosen(&self, page: &Subject<'_>) -> Option<(SitePath, Vec<String>)> {
        let home = self.home(page.language);
        if let Some(url) = page.front.and_then(|front| front.url.as_deref()) {
            if !url.contains(':') || has_host(url) {
                return Some((own(url, &home), Vec::new()));
            }
            let (pattern, unknown) = Pattern::parse(url);
            return Some((own(&pattern.expand(&self.values(page)), &home), unknown));
        }
        let permalinks = &self.config.languages.get(page.language)?.permalinks;
        if permalinks.is_empty() {
            return None;
        }
        let pattern = permalinks.pattern(page.kind, &format!("/{}", logical(&page.place)))?;
        let expanded = cased(&slugify(&pattern.expand(&self.values(page)), true), self.config);
        let segments: Vec<String> = expanded.split('/').filter(|part| !part.is_empty()).map(bounded).collect();
        Some((below(&home, &segments), Vec::new()))
    }

    fn values<'p>(&self, page: &Subject<'p>) -> permalink::Subject<'p> {
        let is_section = matches!(page.kind, "page" | "section");
        let names = |path: &str| path.split('/').filter(|part| !part.is_empty()).map(logical).collect::<Vec<_>>();
        let above = page.section.match_indices('/').map(|(at, _)| at).chain([page.section.len()]);
        let above = above.filter_map(|at| page.section.get(..at)).filter(|dir| !dir.is_empty());
        let sections = above.filter(|dir| is_section && self.folders.has(page.language, dir));
        permalink::Subject {
            date: page.front.and_then(|front| front.date.as_ref()),
            title: in_address(page.title, self.config),
            slug: page.front.and_then(|front| slug(front, self.config)),
            base_name: in_address(page.base_name, self.config),
            is_list: page.kind != "page",
            sections: names(page.section),
            section_slugs: sections.map(|dir| self.slug_or_title(page.language, dir)).collect(),
        }
    }

    fn slug_or_title(&self, language: usize, dir: &str) -> String {
        let front = self.indexes.get(&(language, dir)).copied();
        let slug = front.and_then(|front| slug(front, self.config));
        slug.unwrap_or_else(|| {
            let title = front.and_then(|front| front.title.clone());
            in_address(&title.unwrap_or_else(|| titles::of_section(dir, self.config)), self.config)
        })
    }

    /// The folder's segments as addresses have them; a section may have a slug.
    fn segments(&self, language: usize, dir: &str) -> Vec<String> {
        let mut segments = Vec::new();
        let ends = dir.match_indices('/').map(|(at, _)| at).chain([dir.len()]);
        for folder in ends.filter_map(|at| dir.get(..at)).filter(|folder| !folder.is_empty()) {
            let front = self.indexes.get(&(language, folder)).copied();
            let name = folder.rsplit('/').next().unwrap_or_default();
            segments
                .push(front.and_then(|front| slug(front, self.config)).unwrap_or_else(|| segment(name, self.config)));
        }
        segments
    }
}

/// The same address as a file (`uglyURLs`): `/notes/first/` is `/notes/first.html`.
pub(super) fn as_file(path: &SitePath) -> SitePath {
    match path.as_str().trim_end_matches('/') {
        "" => path.clone(),
        stem => SitePath::new(&format!("{stem}.html")),
    }
}

/// The folder of the files beside an article: its address, or what its file would be without the ending.
pub(super) fn files_of(path: &SitePath) -> SitePath {
    SitePath::new(path.as_str().strip_suffix(".html").unwrap_or(path.as_str())).to_folder()
}

/// The slug as it stands in addresses, perhaps several segments; none where nothing of it does.
fn slug(front: &FrontMatter, config: &Config) -> Option<String> {
    let slug = cased(slugify(front.slug.as_deref()?, true).trim_matches(['-', '/']), config);
    let bounded: Vec<String> = slug.split('/').map(bounded).collect();
    Some(bounded.join("/")).filter(|slug| !slug.is_empty())
}

/// A title or name where a pattern asks for it. Hugo reads the result as an address, so a `#` at its end is none.
fn in_address(text: &str, config: &Config) -> String {
    cased(slugify(text, true).trim_end_matches('#'), config)
}

/// In lower case and without accents, as the site has it.
fn cased(text: &str, config: &Config) -> String {
    let text = if config.remove_path_accents { without_accents(text) } else { text.to_owned() };
    if config.disable_path_to_lower { text } else { urlize(&text) }
}

/// The address of a folder that is no page, for files beside articles.
pub(super) fn folder(dir: &str, home: &SitePath, config: &Config) -> SitePath {
    let segments: Vec<String> =
        dir.split('/').filter(|part| !part.is_empty()).map(|part| segment(part, config)).collect();
    below(home, &segments)
}

/// The part of a term's address that is its own.
fn term_path(name: &str, config: &Config) -> String {
    let clean = if config.disable_path_to_lower { urlize_keeping_case(name) } else { urlize(name) };
    let clean = if config.remove_path_accents { without_accents(&clean) } else { clean };
    clean.split('/').map(bounded).collect::<Vec<_>>().join("/")
}

fn has_host(url: &str) -> bool {
    url.split_once("://").is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphabetic()))
}

/// Front matter `url`: with a leading slash it is the address, without one it is below the language's home. A last
/// segment without a dot is a folder.
///
/// A host, a query and a fragment are no part of an address within the site; `index.html` is its folder.
pub(super) fn own(url: &str, home: &SitePath) -> SitePath {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let url = match url.split_once("://") {
        Some((scheme, rest)) if scheme.chars().all(|c| c.is_ascii_alphabetic()) => {
            rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
        }
        _ => url,
    };
    let full = if url.starts_with('/') { url.to_owned() } else { format!("{home}{url}") };
    let full = full.strip_suffix("/index.html").map_or(full.as_str(), |folder| folder);
    let bounded: Vec<String> = full.split('/').map(bounded).collect();
    let path = SitePath::new(&bounded.join("/"));
    let file = path.segments().last().is_some_and(|last| last.contains('.'));
    if file && !url.ends_with('/') && !url.ends_with("/index.html") { path } else { path.to_folder() }
}

/// A segment: lower case, spaces as hyphens, punctuation left out; as it is where nothing would remain of it.
pub(crate) fn segment(text: &str, config: &Config) -> String {
    let clean = if config.disable_path_to_lower {
        urlize_keeping_case(&text.replace(['/', '\\'], "-"))
    } else {
        path_segment(text)
    };
    let clean = if config.remove_path_accents { without_accents(&clean) } else { clean };
    if clean.is_empty() { text.replace('/', "-") } else { bounded(&clean) }
}

/// A segment that file systems take as a name: at most 200 bytes, a longer one cut and told apart by its hash.
pub(crate) fn bounded(segment: &str) -> String {
    const MOST: usize = 200;
    // Neither the folder itself nor the one above.
    if matches!(segment, "." | "..") {
        return segment.replace('.', "-");
    }
    if segment.len() <= MOST {
        return segment.to_owned();
    }
    let hash: String = blake3::hash(segment.as_bytes()).to_hex().chars().take(8).collect();
    let end = (0..=MOST - 9).rev().find(|at| segment.is_char_boundary(*at)).unwrap_or(0);
    format!("{}-{hash}", segment.get(..end).unwrap_or_default())
}

fn below(home: &SitePath, segments: &[String]) -> SitePath {
    SitePath::new(&format!("{}{}/", home.as_str(), segments.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_is_never_longer_than_a_file_name_may_be() {
        let long = bounded(&"é".repeat(300));
        assert!(long.len() <= 200 && long.starts_with("éé"), "{}", long.len());
        assert_ne!(long, bounded(&"é".repeat(301)));
        assert_eq!((bounded("short").as_str(), bounded("..").as_str()), ("short", "--"));
    }

    #[test]
    fn the_address_in_front_matter_is_cleaned_of_what_is_none() {
        let home = SitePath::new("/fr/");
        for (url, expected) in [
            ("/a/b", "/a/b/"),
            ("a/b/", "/fr/a/b/"),
            ("/a.html", "/a.html"),
            ("/a/index.html", "/a/"),
            ("https://example.org/a/?x=1#f", "/a/"),
            ("https://example.org", "/"),
            ("/../../tmp/y", "/--/--/tmp/y/"),
        ] {
            assert_eq!(own(url, &home).as_str(), expected, "{url}");
        }
    }
}

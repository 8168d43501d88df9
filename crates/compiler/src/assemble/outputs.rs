//! Which file of the output belongs to whom. Nothing is lost silently: of two that want the same file, one is moved
//! or left out, and that is said.

use super::{Copy, ListNode, Page, TaxonomyNode};
use crate::codes;
use crate::config::Config;
use crate::emit::STAMP;
use crate::parse::Source;
use mainsheet_content::{Diagnostic, Severity};
use mainsheet_model::SitePath;
use std::collections::{BTreeMap, BTreeSet};

/// The files that are taken, and by whom.
#[derive(Default)]
pub(super) struct Outputs {
    files: BTreeMap<String, String>,
    folders: BTreeSet<String>,
}

/// Why an address cannot be had.
enum Conflict {
    /// The app and its data lie there.
    Reserved,
    /// It is taken, or a file is where a folder would have to be.
    Taken(String),
}

impl Outputs {
    /// Why the file of an address cannot be had; none if it can.
    fn conflict(&self, path: &SitePath) -> Option<Conflict> {
        if is_reserved(path) {
            return Some(Conflict::Reserved);
        }
        let file = path.file();
        if self.folders.contains(&file) {
            return Some(Conflict::Taken(format!("the folder {file}")));
        }
        let other = self.files.get(&file).or_else(|| folders(&file).find_map(|folder| self.files.get(folder)));
        other.map(|other| Conflict::Taken(other.clone()))
    }

    /// Takes the file of an address, unless it is another's.
    fn take(&mut self, path: &SitePath, owner: &str) -> Result<(), Conflict> {
        if let Some(conflict) = self.conflict(path) {
            return Err(conflict);
        }
        let file = path.file();
        self.folders.extend(folders(&file).map(str::to_owned));
        self.files.insert(file, owner.to_owned());
        Ok(())
    }

    /// Takes the files of every page of the lists: their addresses follow from folders and terms.
    pub(super) fn take_lists(&mut self, lists: &[ListNode], taxonomies: &[TaxonomyNode], config: &Config) {
        let lists = lists.iter().map(|list| (&list.path, &list.title, list.members.len()));
        let all = lists.chain(taxonomies.iter().map(|node| (&node.path, &node.title, node.terms.len())));
        for (path, title, len) in all {
            let pages = u32::try_from(len).unwrap_or(u32::MAX).div_ceil(config.page_size.max(1)).max(1);
            let owner = format!("the list {title:?}");
            for page in 1..=pages {
                let _ = self.take(&path.page(&config.pagination_path, page), &owner);
            }
        }
    }

    /// Takes the articles' files; an article whose address is another's gets one of its own.
    pub(super) fn take_articles(&mut self, pages: &mut [Page], sources: &[Source], diagnostics: &mut Vec<Diagnostic>) {
        for page in pages.iter_mut().filter(|page| page.is_article) {
            let owner = sources.get(page.source).map(|source| source.file.shown.clone()).unwrap_or_default();
            let Err(conflict) = self.take(&page.path, &owner) else { continue };
            let old = std::mem::replace(&mut page.path, SitePath::home());
            page.path = self.free(&old);
            let _ = self.take(&page.path, &owner);
            let (code, why) = match conflict {
                Conflict::Reserved => (codes::RESERVED_ADDRESS, "is the app's own".to_owned()),
                Conflict::Taken(other) => (codes::ADDRESS_COLLISION, format!("is taken by {other}")),
            };
            let message = format!("the address {old} {why}; this article is at {}", page.path);
            diagnostics.push(problem(
                code,
                owner,
                message,
                "give one of the two another `slug` or `url`, or rename it",
            ));
        }
    }

    /// A free address near this one: `/news/first-2/`; where a file stands in the way of a folder, `/news-2/first/`.
    fn free(&self, path: &SitePath) -> SitePath {
        let candidates = (2..).flat_map(|n| [numbered(path, n), numbered_first(path, n)]);
        candidates.into_iter().find(|path| self.conflict(path).is_none()).unwrap_or_else(SitePath::home)
    }

    /// Keeps the redirects whose address is free.
    pub(super) fn take_redirects(
        &mut self,
        redirects: BTreeMap<SitePath, (SitePath, usize)>,
        sources: &[Source],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> BTreeMap<SitePath, SitePath> {
        let mut kept = BTreeMap::new();
        for (from, (to, source)) in redirects {
            let owner = sources.get(source).map(|source| source.file.shown.clone()).unwrap_or_default();
            match self.take(&from, &owner) {
                Ok(()) => {
                    kept.insert(from, to);
                }
                Err(conflict) => {
                    let message = format!("the alias {from} is left out: {}", reason(&conflict));
                    let help = "delete the alias, or choose another";
                    diagnostics.push(problem(codes::ADDRESS_COLLISION, owner, message, help));
                }
            }
        }
        kept
    }

    /// The folder that the default language would have, where it has none, leads to its home page (Hugo,
    /// hugolib/site_render.go; `disableDefaultLanguageRedirect`).
    pub(super) fn take_default_language(&mut self, config: &Config) -> Option<(SitePath, SitePath)> {
        let language = config.default_language();
        let off = config.raw.get("disabledefaultlanguageredirect").is_some_and(mainsheet_content::Value::truthy);
        if off || config.languages.len() < 2 || language.home != SitePath::home() {
            return None;
        }
        let from = SitePath::new(&format!("/{}/", language.key));
        self.take(&from, "the default language").ok().map(|()| (from, language.home.clone()))
    }

    /// Keeps the copied files whose place is free.
    pub(super) fn take_copies(&mut self, copies: Vec<Copy>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Copy> {
        let mut kept = Vec::with_capacity(copies.len());
        for copy in copies {
            let owner = copy.from.to_string_lossy().into_owned();
            match self.take(&copy.to, &owner) {
                Ok(()) => kept.push(copy),
                Err(conflict) => {
                    let code = match conflict {
                        Conflict::Reserved => codes::RESERVED_ADDRESS,
                        Conflict::Taken(_) => codes::ADDRESS_COLLISION,
                    };
                    let message = format!("the file is not copied to {}: {}", copy.to, reason(&conflict));
                    diagnostics.push(problem(code, owner, message, "move it or give it another name"));
                }
            }
        }
        kept
    }
}

fn reason(conflict: &Conflict) -> String {
    match conflict {
        Conflict::Reserved => "the app keeps its files there".to_owned(),
        Conflict::Taken(other) => format!("{other} is there"),
    }
}

fn problem(code: mainsheet_content::Code, file: String, message: String, help: &str) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, code, file, line: None, column: None, message, help: help.to_owned() }
}

/// The folders on the way to a file.
fn folders(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/').filter_map(|(at, _)| file.get(..at))
}

/// The address with a number at its first segment.
fn numbered_first(path: &SitePath, n: u32) -> SitePath {
    let mut segments: Vec<String> = path.segments().map(str::to_owned).collect();
    match segments.first_mut() {
        Some(first) => first.push_str(&format!("-{n}")),
        None => segments.push(format!("page-{n}")),
    }
    SitePath::new(&format!("/{}/", segments.join("/")))
}

/// The address with a number at its end; one that is the app's goes where it cannot be.
fn numbered(path: &SitePath, n: u32) -> SitePath {
    if !is_reserved(path) {
        let stem = path.as_str().trim_end_matches('/');
        return SitePath::new(&format!("{}-{n}/", if stem.is_empty() { "/page" } else { stem }));
    }
    let mut segments = path.segments().map(str::to_owned);
    let first = segments.next().map(|first| first.replace('.', "-")).unwrap_or_default();
    let rest: Vec<String> = std::iter::once(format!("page-{first}-{n}")).chain(segments).collect();
    SitePath::new(&format!("/{}/", rest.join("/")))
}

/// Whether an address lies where the app, its data and what a build writes besides lie.
fn is_reserved(path: &SitePath) -> bool {
    let first = path.segments().next().unwrap_or_default();
    matches!(first, "data" | "search" | "app.json" | "404.html" | ".nojekyll" | STAMP)
        || first.starts_with("app-")
        || (first.starts_with("site.") && first.ends_with(".css"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_taken_once_and_is_no_folder() {
        let mut outputs = Outputs::default();
        let mut take = |path: &str| outputs.take(&SitePath::new(path), "x").is_ok();
        assert!(take("/a/"));
        assert!(!take("/a/index.html"));
        assert!(!take("/a/index.html/b/"));
        assert!(take("/zz.html/sub/"));
        assert!(!take("/zz.html"));
        for reserved in ["/data/site.json", "/app-1.css", "/app.json", "/404.html", "/search/", "/site.1.css"] {
            assert!(!take(reserved), "{reserved}");
        }
    }

    #[test]
    fn an_address_that_cannot_be_had_is_moved_out_of_the_way() {
        for (path, moved) in [
            ("/news/a/", "/news/a-2/"),
            ("/", "/page-2/"),
            ("/data/site.json", "/page-data-2/site.json/"),
            ("/404.html", "/page-404-html-2/"),
        ] {
            assert_eq!(numbered(&SitePath::new(path), 2).as_str(), moved);
        }
    }
}

//! Links to this site that lead nowhere, and pictures that are not there.

use super::{Site, codes, finding, html};
use crate::assemble::Page;
use crate::config::FeedFormat;
use mainsheet_content::{Diagnostic, Link, LinkKind};
use mainsheet_model::{Href, Root, SitePath};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What there is for links to lead to.
struct Targets<'a> {
    site: &'a Site<'a>,
    /// The ids within each article.
    ids: BTreeMap<&'a SitePath, BTreeSet<String>>,
    /// By the last part of their addresses: the pages.
    named: BTreeMap<&'a str, Vec<&'a SitePath>>,
}

pub(super) fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let pages: Vec<_> = site.pages().collect();
    let ids = pages.par_iter().map(|(_, page, _, rendered)| {
        (&page.path, html::ids(&rendered.article.html).into_iter().collect::<BTreeSet<_>>())
    });
    let mut targets = Targets { site, ids: ids.collect(), named: BTreeMap::new() };
    for page in &site.assembly.pages {
        let name = page.path.segments().last().unwrap_or_default();
        targets.named.entry(name).or_default().push(&page.path);
    }
    pages
        .par_iter()
        .flat_map_iter(|(_, page, source, rendered)| {
            let problems = rendered.links.iter().filter_map(|link| targets.problem(page, link));
            problems
                .map(|(code, line, message, help)| finding(code, source.file.shown.clone(), Some(line), message, help))
        })
        .collect()
}

/// Code, line, message, help.
type Problem = (mainsheet_content::Code, u32, String, &'static str);

impl Targets<'_> {
    fn problem(&self, page: &Page, link: &Link) -> Option<Problem> {
        let dest = self.below_site(&link.dest);
        let href = self.site.assembly.links.resolve(page, dest);
        let (path, fragment) = href.split_once('#').map_or((href.as_str(), None), |(path, id)| (path, Some(id)));
        let path = path.split('?').next().unwrap_or_default();
        if path.is_empty() {
            return self.anchor(&page.path, fragment?, link);
        }
        let file = Href::raw(path);
        if !file.is_site() {
            return None;
        }
        let target = SitePath::from_location(&file.place(&Root::new("/")), &Root::new("/"))?;
        if link.kind == LinkKind::Image {
            let missing = self.site.assembly.links.file_at(&file).is_none();
            let message = format!("there is no picture `{}`", link.dest);
            let help = "put it into `static/`, or beside the article's `index.md`";
            return missing.then_some((crate::codes::MISSING_FILE, link.line, message, help));
        }
        let Some(found) = self.found(&target) else {
            let near = self.near(&target).map(|page| format!("; did you mean {page}?")).unwrap_or_default();
            let message = format!("`{}` leads to {target}, where nothing is{near}", link.dest);
            let help = "write where the article's file is, as `../other.md`, or the address of its page";
            return Some((codes::DEAD_LINK, link.line, message, help));
        };
        self.anchor(&found, fragment?, link)
    }

    /// The address without the site's own host.
    fn below_site<'d>(&self, dest: &'d str) -> &'d str {
        let base = self.site.config.base_url.trim_end_matches('/');
        match dest.strip_prefix(base).filter(|_| !base.is_empty()) {
            Some("") => "/",
            Some(rest) if rest.starts_with('/') => rest,
            _ => dest,
        }
    }

    /// The page or file at an address; hosts add a slash that is missing.
    fn found(&self, target: &SitePath) -> Option<SitePath> {
        let outputs = &self.site.assembly.outputs;
        let folder = target.as_str().strip_suffix("index.html").map(SitePath::new);
        let candidates = [Some(target.clone()), Some(target.to_folder()), folder];
        let page = candidates.into_iter().flatten().find(|path| outputs.has(path));
        page.or_else(|| self.is_written_besides(target).then(|| target.clone()))
    }

    /// The one page whose address ends as this one does: an article that was moved.
    fn near(&self, target: &SitePath) -> Option<&SitePath> {
        let last = target.segments().last()?;
        let name = [".md", ".html", ".htm"].iter().find_map(|ending| last.strip_suffix(ending)).unwrap_or(last);
        match self.named.get(name)?.as_slice() {
            [page] => Some(page),
            _ => None,
        }
    }

    /// Whether it is a feed, the site's map or `robots.txt`.
    fn is_written_besides(&self, target: &SitePath) -> bool {
        let machines = &self.site.config.machines;
        let name = target.segments().last().unwrap_or_default();
        let is_feed = [FeedFormat::Rss, FeedFormat::Atom, FeedFormat::Json].iter().any(|format| format.file() == name);
        is_feed
            || machines.sitemap.file.as_ref() == Some(target)
            || (machines.robots && target.as_str() == "/robots.txt")
    }

    /// A place within a page that has a text. `#` and `#top` are the page's beginning (HTML).
    fn anchor(&self, page: &SitePath, fragment: &str, link: &Link) -> Option<Problem> {
        let ids = self.ids.get(page)?;
        let decoded = SitePath::from_location(&format!("/{fragment}"), &Root::new("/"));
        let decoded = decoded.map(|path| path.below_root().to_owned()).unwrap_or_default();
        let is_text = fragment.starts_with(":~:");
        if matches!(fragment, "" | "top") || is_text || ids.contains(fragment) || ids.contains(&decoded) {
            return None;
        }
        let near = ids.iter().find(|id| id.eq_ignore_ascii_case(&decoded));
        let near = near.map(|id| format!("; there is `#{id}`")).unwrap_or_default();
        let message = format!("`{}` leads to a place that is not in {page}{near}", link.dest);
        let help = "write the id of a heading: its words in lower case, joined by `-`";
        Some((codes::DEAD_ANCHOR, link.line, message, help))
    }
}

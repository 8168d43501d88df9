//! Where pages stand in the site: the list at an address, the section of an article, the way down from home.

use crate::assemble::{Assembly, ListNode, PageId};
use mainsheet_model::{Link, ListKind, PageData, SitePath, View};
use std::collections::BTreeMap;

/// Deeper sections are no way that anybody reads, and end a circle, if there were one.
const MOST_STEPS: usize = 32;

/// Finds lists.
pub(crate) struct Places {
    lists: BTreeMap<SitePath, usize>,
    /// By page: the list of its section.
    sections: Vec<Option<usize>>,
}

impl Places {
    /// The places of a site's pages.
    pub(crate) fn of(assembly: &Assembly) -> Self {
        let mut sections = vec![None; assembly.pages.len()];
        let of_sections = assembly.lists.iter().enumerate().filter(|(_, list)| list.kind == ListKind::Section);
        for (id, list) in of_sections {
            for page in &list.members {
                if let Some(slot) = sections.get_mut(*page) {
                    *slot = Some(id);
                }
            }
        }
        let lists = assembly.lists.iter().enumerate().map(|(id, list)| (list.path.clone(), id)).collect();
        Self { lists, sections }
    }

    /// The list at an address.
    pub(crate) fn list<'a>(&self, path: &SitePath, assembly: &'a Assembly) -> Option<&'a ListNode> {
        assembly.lists.get(*self.lists.get(path)?)
    }

    /// The section of an article; none for one at the top.
    pub(crate) fn section<'a>(&self, page: PageId, assembly: &'a Assembly) -> Option<&'a ListNode> {
        assembly.lists.get((*self.sections.get(page)?)?)
    }

    /// The way from home, which is not part of it, down to a page.
    pub(crate) fn trail(&self, data: &PageData, page: Option<PageId>, assembly: &Assembly) -> Vec<Link> {
        let link = |list: &ListNode| Link { title: list.title.clone(), path: list.path.clone() };
        let (last, above) = match &data.view {
            View::Article(article) => {
                let own = Link { title: article.title.clone(), path: article.path.clone() };
                (own, page.and_then(|page| self.section(page, assembly)).map(link))
            }
            View::List(view) => {
                let Some(list) = self.list(&view.base, assembly).filter(|list| list.kind != ListKind::Home) else {
                    return Vec::new();
                };
                (link(list), list.parent.clone())
            }
            View::Taxonomy(view) => (Link { title: view.route.title.clone(), path: view.base.clone() }, None),
            View::Missing => return Vec::new(),
        };
        let mut trail = vec![last];
        let mut above = above;
        while let Some(step) = above.filter(|_| trail.len() < MOST_STEPS) {
            above = self.list(&step.path, assembly).and_then(|list| list.parent.clone());
            trail.push(step);
        }
        trail.reverse();
        trail
    }
}

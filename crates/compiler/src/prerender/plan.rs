//! Which pages are prerendered.

use super::Pages;
use crate::options::Prerender;
use crate::render::by_age;
use mainsheet_model::{ListKind, PageData, View};

/// A page to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Job {
    /// The article at this position.
    Article(usize),
    /// A page of the list at this position.
    List(usize, u32),
    /// A page of the taxonomy at this position.
    Taxonomy(usize, u32),
}

/// The pages to be made, and how many addresses there are.
pub(super) struct Plan {
    pub(super) jobs: Vec<Job>,
    pub(super) all: usize,
}

pub(super) fn plan(pages: &Pages, wanted: Prerender) -> Plan {
    let size = pages.bundled.site.page_size;
    let lists = pages.bundled.lists.iter().enumerate();
    let lists: Vec<Job> =
        lists.flat_map(|(id, route)| (1..=route.list.pages(size)).map(move |page| Job::List(id, page))).collect();
    let taxonomies = pages.bundled.taxonomies.iter().enumerate();
    let taxonomies: Vec<Job> = taxonomies
        .flat_map(|(id, route)| (1..=route.terms.pages(size)).map(move |page| Job::Taxonomy(id, page)))
        .collect();
    let newest_first: Vec<Job> = by_age(&pages.assembly.pages)
        .into_iter()
        .rev()
        .filter(|id| pages.assembly.pages.get(*id).is_some_and(|page| page.is_article))
        .map(Job::Article)
        .collect();
    let all = lists.len() + taxonomies.len() + newest_first.len();
    let wanted = match wanted {
        Prerender::Auto if all <= Prerender::AUTO_ALL => Prerender::All,
        Prerender::Auto => Prerender::Latest(Prerender::AUTO_LATEST),
        other => other,
    };
    let is_first = |job: &Job| matches!(job, Job::List(_, 1) | Job::Taxonomy(_, 1));
    let is_home = |job: &Job| match job {
        Job::List(id, 1) => pages.bundled.lists.get(*id).is_some_and(|list| list.kind == ListKind::Home),
        _ => false,
    };
    let mut jobs: Vec<Job> = lists.into_iter().chain(taxonomies).collect();
    let articles = match wanted {
        Prerender::All | Prerender::Auto => newest_first.len(),
        Prerender::Latest(count) => count,
        Prerender::Sections | Prerender::None => 0,
    };
    match wanted {
        Prerender::Sections | Prerender::Latest(_) => jobs.retain(is_first),
        Prerender::None => jobs.retain(is_home),
        Prerender::All | Prerender::Auto => {}
    }
    jobs.extend(newest_first.into_iter().take(articles));
    Plan { jobs, all }
}

impl Job {
    /// The position of the page's language.
    pub(super) fn language(self, pages: &Pages) -> usize {
        match self {
            Self::Article(id) => pages.assembly.pages.get(id).map(|page| page.language),
            Self::List(id, _) => pages.assembly.lists.get(id).map(|list| list.language),
            Self::Taxonomy(id, _) => pages.assembly.taxonomies.get(id).map(|node| node.language),
        }
        .unwrap_or_default()
    }

    /// The position of the article that it shows.
    pub(super) fn article(self) -> Option<usize> {
        match self {
            Self::Article(id) => Some(id),
            Self::List(..) | Self::Taxonomy(..) => None,
        }
    }

    /// What the page shows.
    pub(super) fn data(self, pages: &Pages) -> Option<PageData> {
        match self {
            Self::Article(id) => {
                let article = pages.article(id)?;
                Some(PageData { path: article.path.clone(), view: View::Article(Box::new(article)) })
            }
            Self::List(id, number) => pages.list_view(id, number),
            Self::Taxonomy(id, number) => pages.taxonomy_view(id, number),
        }
    }
}

//! Phase six: complete pages, rendered from the app's own components, in parallel.

mod alternates;
mod document;
mod linked;
mod meta;
mod places;
mod plan;
mod policy;

pub(crate) use alternates::{Alternate, alternates};
pub(crate) use document::{Shell, redirect};
pub(crate) use places::Places;
pub(crate) use policy::{Foreign, Policy, origin};

use crate::Failure;
use crate::app::App;
use crate::assemble::Assembly;
use crate::bundle::Bundled;
use crate::config::Config;
use crate::feeds;
use crate::options::Prerender;
use crate::render::RenderedPage;
use crate::sink::Sink;
use document::{Document, FeedLink};
use mainsheet_app::Context;
use mainsheet_content::frame_hosts;
use mainsheet_model::{
    Article, LanguagePart, ListView, PageData, Root, Site, SitePath, TaxonomyView, View, document_title,
};
use plan::Job;
use rayon::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// How many pages there are.
pub(crate) struct Count {
    /// Addresses of the site.
    pub(crate) all: usize,
    /// Those that were prerendered.
    pub(crate) prerendered: usize,
}

/// All that pages are made of.
pub(crate) struct Pages<'a> {
    pub(crate) assembly: &'a Assembly,
    pub(crate) rendered: &'a [RenderedPage],
    pub(crate) bundled: &'a Bundled,
    pub(crate) config: &'a Config,
    pub(crate) shell: &'a Shell,
    /// Which lists have feeds.
    pub(crate) feeds: &'a feeds::Plan,
    /// Where pages stand in the site.
    pub(crate) places: Places,
}

/// Renders and writes the pages that are asked for, the page for missing addresses, and the redirects.
pub(crate) fn prerender(pages: &Pages, wanted: Prerender, sink: &dyn Sink) -> Result<Count, Failure> {
    let plan = plan::plan(pages, wanted);
    let shared = || {
        let parts: Vec<Arc<LanguagePart>> = pages.assembly.parts.iter().cloned().map(Arc::new).collect();
        (Rc::new(pages.bundled.site.clone()), parts)
    };
    plan.jobs.par_iter().with_min_len(8).try_for_each_init(shared, |(site, parts), job| {
        let Some(part) = parts.get(job.language(pages)) else { return Ok(()) };
        page(pages, job, site, part, sink)
    })?;
    first_pages(pages, sink)?;
    let (site, parts) = shared();
    if let Some(part) = parts.first() {
        missing(pages, &site, part, sink)?;
    }
    for (from, to) in &pages.assembly.redirects {
        let target = to.href(&Root::relative_from(from));
        sink.put(&from.file(), redirect(&target, pages.absolute(to).as_deref()).as_bytes())?;
    }
    Ok(Count { all: plan.all, prerendered: plan.jobs.len() })
}

/// `…/page/1/` leads to the list itself (Hugo, `pagination.disableAliases`), where the list has further pages.
fn first_pages(pages: &Pages, sink: &dyn Sink) -> Result<(), Failure> {
    let (word, size) = (&pages.bundled.site.pagination, pages.bundled.site.page_size);
    let lists = pages.assembly.lists.iter().zip(&pages.bundled.lists).map(|(node, route)| (&node.path, &route.list));
    for (path, _) in lists.filter(|(_, list)| list.pages(size) > 1) {
        let from = SitePath::new(&format!("{path}{word}/1/"));
        let target = path.href(&Root::relative_from(&from));
        sink.put(&from.file(), redirect(&target, pages.absolute(path).as_deref()).as_bytes())?;
    }
    Ok(())
}

/// One page.
fn page(pages: &Pages, job: &Job, site: &Rc<Site>, part: &Arc<LanguagePart>, sink: &dyn Sink) -> Result<(), Failure> {
    let Some(data) = job.data(pages) else { return Ok(()) };
    let root = Root::relative_from(&data.path);
    let context = Context { site: site.clone(), language: part.clone(), root };
    let (path, document) = pages.document(context, data, job.article())?;
    sink.put(&path.file(), pages.shell.page(&document, &path).as_bytes())
}

/// The page that a host answers for what is missing.
fn missing(pages: &Pages, site: &Rc<Site>, part: &Arc<LanguagePart>, sink: &dyn Sink) -> Result<(), Failure> {
    let root = Root::new(&pages.config.base_path);
    let context = Context { site: site.clone(), language: part.clone(), root };
    let data = PageData { path: SitePath::new("/404.html"), view: View::Missing };
    let (_, document) = pages.document(context, data, None)?;
    let document = Document { noindex: true, canonical: None, ..document };
    sink.put("404.html", pages.shell.missing(&document).as_bytes())
}

/// An origin and the one with `www.`, to which many search engines redirect; browsers check where a form ends up.
fn with_www(origin: String) -> Vec<String> {
    match origin.split_once("://") {
        Some((scheme, host)) if !host.starts_with("www.") && host.matches('.').count() == 1 => {
            vec![format!("{scheme}://www.{host}"), origin]
        }
        _ => vec![origin],
    }
}

impl Pages<'_> {
    /// The document of a page, and its address.
    fn document(&self, context: Context, data: PageData, page: Option<usize>) -> Result<(SitePath, Document), Failure> {
        let part = context.language.clone();
        let mut document = meta::document(self, &part, &data, page);
        document.title = document_title(&data.view, &part);
        let data = Rc::new(data);
        document.body = mainsheet_app::prerender::body(context, data.clone());
        let mut slim = Rc::unwrap_or_clone(data);
        if let Some(html) = slim.view.html_mut() {
            html.clear();
        }
        document.data = serde_json::to_string(&slim)?;
        Ok((slim.path, document))
    }

    /// A complete address, where the site's own is known.
    fn absolute(&self, path: &SitePath) -> Option<String> {
        let base = &self.config.base_url;
        (!base.is_empty()).then(|| path.href(&Root::new(base)))
    }

    fn article(&self, id: usize) -> Option<Article> {
        self.rendered.get(id).map(|page| page.article.clone())
    }

    fn list_view(&self, id: usize, number: u32) -> Option<PageData> {
        let node = self.assembly.lists.get(id)?;
        let route = self.bundled.lists.get(id)?.clone();
        let size = self.bundled.site.page_size;
        let positions = route.list.page(number, size)?;
        let members = node.members.get(positions.start as usize..positions.end as usize)?;
        let view = ListView {
            base: node.path.clone(),
            page: number,
            pages: route.list.pages(size),
            intro: node.intro.filter(|_| number == 1).and_then(|id| self.article(id)),
            cards: members.iter().filter_map(|id| self.bundled.cards.get(*id).cloned()).collect(),
            route,
        };
        let path = node.path.page(&self.bundled.site.pagination, number);
        Some(PageData { path, view: View::List(Box::new(view)) })
    }

    fn taxonomy_view(&self, id: usize, number: u32) -> Option<PageData> {
        let node = self.assembly.taxonomies.get(id)?;
        let route = self.bundled.taxonomies.get(id)?.clone();
        let size = self.bundled.site.page_size;
        let positions = route.terms.page(number, size)?;
        let terms = node.terms.get(positions.start as usize..positions.end as usize)?;
        let view = TaxonomyView {
            base: node.path.clone(),
            page: number,
            pages: route.terms.pages(size),
            intro: node.intro.filter(|_| number == 1).and_then(|id| self.article(id)),
            terms: terms.iter().filter_map(|id| self.bundled.terms.get(*id).cloned()).collect(),
            route,
        };
        let path = node.path.page(&self.bundled.site.pagination, number);
        Some(PageData { path, view: View::Taxonomy(Box::new(view)) })
    }

    /// What the policy must allow besides the site itself.
    pub(crate) fn policy(assembly: &Assembly, rendered: &[RenderedPage], app: &App) -> String {
        let mut forms: Vec<String> =
            assembly.parts.iter().filter_map(|part| origin(&part.search.as_ref()?.action)).flat_map(with_www).collect();
        forms.sort();
        forms.dedup();
        let mut comments = Foreign::of(assembly.parts.iter().filter_map(|part| part.comments.as_ref()));
        comments.add_frames(rendered.iter().flat_map(|page| frame_hosts(&page.article.html)));
        Policy { form_origins: forms, comments }.text(&app.loader)
    }
}

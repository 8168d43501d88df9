//! Feeds: the newest articles of home, sections and terms, for programs that readers follow sites with.
//!
//! `entry` makes what is said of an article, complete and with complete addresses; `rss`, `atom` and `json` write it.
//! Feeds need the site's address, and there are none where it is not known. A file of the site's own in the place of a
//! feed wins.

mod atom;
mod entry;
mod json;
mod rss;

use crate::Failure;
use crate::assemble::{Assembly, PageId};
use crate::config::{Config, FeedFormat};
use crate::locale::Locale;
use crate::parse::Source;
use crate::render::RenderedPage;
use crate::sink::Sink;
use entry::Entry;
use mainsheet_content::Value;
use mainsheet_model::{LanguagePart, ListKind, Root, SitePath};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Which lists have feeds, and in which formats.
#[derive(Default)]
pub(crate) struct Plan {
    /// By the list's address.
    lists: BTreeMap<SitePath, (usize, Vec<FeedFormat>)>,
}

impl Plan {
    /// The formats of the feed of the list at this address; none where it has none.
    pub(crate) fn formats(&self, list: &SitePath) -> &[FeedFormat] {
        self.lists.get(list).map(|(_, formats)| formats.as_slice()).unwrap_or_default()
    }
}

/// A feed, as all formats have it.
pub(super) struct Feed<'a> {
    /// Plain text.
    title: String,
    /// Plain text.
    description: String,
    /// The complete address of the list's page.
    page: String,
    /// The complete address of the feed, in the format that is being written.
    own: String,
    /// BCP 47 tag.
    lang: &'a str,
    /// The site's name, who stands for articles without an author.
    site: &'a str,
    /// RFC 3339: the last change of any of its articles; none where no article has a date.
    updated: Option<String>,
    entries: Vec<&'a Entry<'a>>,
}

/// Decides which lists have feeds.
pub(crate) fn plan(assembly: &Assembly, sources: &[Source], config: &Config) -> Plan {
    if config.base_url.is_empty() {
        return Plan::default();
    }
    let feeds = &config.machines.feeds;
    let terms = frequent_terms(assembly, feeds.terms);
    let mut plan = Plan::default();
    for (id, list) in assembly.lists.iter().enumerate() {
        let formats = match list.kind {
            ListKind::Home => &feeds.home,
            ListKind::Section => &feeds.section,
            ListKind::Term if terms.contains(&id) => &feeds.term,
            ListKind::Term => continue,
        };
        if list.members.is_empty() && list.kind != ListKind::Home {
            continue;
        }
        let own = list.intro.and_then(|intro| assembly.source(intro, sources)).and_then(own_formats);
        let own = own.filter(|_| !formats.is_empty() || !config.disable_kinds.iter().any(|kind| kind == "rss"));
        let mut formats = own.unwrap_or_else(|| formats.clone());
        formats.retain(|format| assembly.outputs.is_free(&place(&list.path, *format)));
        if !formats.is_empty() {
            plan.lists.insert(list.path.clone(), (id, formats));
        }
    }
    plan
}

/// Front matter `outputs` of the list's `_index.md`.
fn own_formats(source: &Source) -> Option<Vec<FeedFormat>> {
    let names = source.parsed.front.params.get("outputs")?.as_list()?;
    let names: Vec<String> = names.iter().filter_map(Value::to_text).collect();
    (!names.is_empty()).then(|| FeedFormat::named(&names))
}

/// The terms with the most articles; of equal ones those whose address comes first.
fn frequent_terms(assembly: &Assembly, most: usize) -> BTreeSet<usize> {
    let mut terms: Vec<(usize, &crate::assemble::ListNode)> =
        assembly.lists.iter().enumerate().filter(|(_, list)| list.kind == ListKind::Term).collect();
    terms.sort_by(|(_, a), (_, b)| b.members.len().cmp(&a.members.len()).then_with(|| a.path.cmp(&b.path)));
    terms.into_iter().take(most).map(|(id, _)| id).collect()
}

/// The address of a list's feed.
pub(crate) fn place(list: &SitePath, format: FeedFormat) -> SitePath {
    SitePath::new(&format!("{}{}", list.to_folder(), format.file()))
}

/// The title of a list's feed: the site's name, before it that of the list.
pub(crate) fn title(list: &str, part: &LanguagePart, is_home: bool) -> String {
    match (is_home || list.is_empty(), part.title.is_empty()) {
        (true, _) => part.title.clone(),
        (false, true) => list.to_owned(),
        (false, false) => format!("{list} - {}", part.title),
    }
}

/// What feeds are made of.
pub(crate) struct Content<'a> {
    pub(crate) assembly: &'a Assembly,
    pub(crate) rendered: &'a [RenderedPage],
    pub(crate) sources: &'a [Source],
    pub(crate) config: &'a Config,
    pub(crate) locales: &'a [Locale],
}

/// Writes the feeds.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn write(plan: &Plan, content: &Content<'_>, sink: &dyn Sink) -> Result<(), Failure> {
    let members: BTreeMap<&SitePath, Vec<PageId>> =
        plan.lists.par_iter().map(|(path, (list, _))| (path, newest(*list, content))).collect();
    let wanted: BTreeSet<PageId> = members.values().flatten().copied().collect();
    let entries: BTreeMap<PageId, Entry<'_>> =
        wanted.into_par_iter().filter_map(|id| Some((id, Entry::of(id, content)?))).collect();
    plan.lists.par_iter().try_for_each(|(path, (list, formats))| {
        let chosen = members.get(path).into_iter().flatten().filter_map(|id| entries.get(id)).collect();
        let Some(mut feed) = feed(*list, chosen, content) else { return Ok(()) };
        for format in formats {
            let place = place(path, *format);
            feed.own = place.href(&Root::new(&content.config.base_url));
            let bytes = match format {
                FeedFormat::Rss => rss::write(&feed),
                FeedFormat::Atom => atom::write(&feed),
                FeedFormat::Json => json::write(&feed)?,
            };
            sink.put(place.below_root(), &bytes)?;
        }
        Ok(())
    })
}

/// The articles of a list by date, the newest first and those without a date last, as many as a feed has. Weights do
/// not count: a reader of feeds waits for what is new.
fn newest(list: usize, content: &Content<'_>) -> Vec<PageId> {
    let Some(list) = content.assembly.lists.get(list) else { return Vec::new() };
    let pages = &content.assembly.pages;
    let mut ids = list.members.clone();
    let key = |id: &PageId| pages.get(*id).map(|page| (page.date, &page.path));
    ids.sort_by(|a, b| match (key(a), key(b)) {
        (Some((of_a, a)), Some((of_b, b))) => of_b.cmp(&of_a).then_with(|| a.cmp(b)),
        (a, b) => a.cmp(&b),
    });
    ids.truncate(content.config.machines.feeds.limit.unwrap_or(usize::MAX));
    ids
}

fn feed<'a>(list: usize, entries: Vec<&'a Entry<'a>>, content: &'a Content<'_>) -> Option<Feed<'a>> {
    let Content { assembly, rendered, config, .. } = *content;
    let list = assembly.lists.get(list)?;
    let part = assembly.parts.get(list.language)?;
    let is_home = list.kind == ListKind::Home;
    let of_site = config.languages.get(list.language).and_then(|language| language.params.description.clone());
    let of_list = list.intro.and_then(|intro| rendered.get(intro)).map(|page| page.article.description.clone());
    let title = title(&list.title, part, is_home);
    let described = if is_home { of_site.or(of_list) } else { of_list };
    let updated = entries.iter().filter_map(|entry| entry.updated).max_by_key(|moment| moment.timestamp());
    Some(Feed {
        description: described.filter(|text| !text.is_empty()).unwrap_or_else(|| title.clone()),
        title,
        page: list.path.href(&Root::new(&config.base_url)),
        own: String::new(),
        lang: &part.tag,
        site: &part.title,
        updated: updated.map(mainsheet_content::Moment::to_rfc3339),
        entries,
    })
}

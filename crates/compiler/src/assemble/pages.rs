//! Sources into pages: which are shown, in which language, at which address.

use super::{Page, address, order};
use crate::config::Config;
use crate::discover::PageKind;
use crate::options::{Hidden, Options};
use crate::parse::Source;
use jiff::Timestamp;
use mainsheet_content::{FrontMatter, urlize};
use mainsheet_model::SitePath;
use std::collections::{BTreeMap, BTreeSet};

/// The pages, in the order of their sources, and how many articles are hidden. Sections are not known yet.
pub(super) fn pages(sources: &[Source], config: &Config, options: &Options) -> (Vec<Page>, Hidden) {
    let mut hidden = Hidden::default();
    let mut pages = Vec::with_capacity(sources.len());
    for (n, source) in sources.iter().enumerate() {
        let front = &source.parsed.front;
        if is_hidden(front, config, options, &mut hidden) {
            continue;
        }
        let language = language(source, config);
        let Some(home) = config.languages.get(language).map(|language| &language.home) else { continue };
        let (parent, name) = (source.file.folder.as_str(), source.file.stem.as_str());
        let is_article = source.file.kind != PageKind::BranchIndex;
        let path = match source.file.kind {
            PageKind::Page => address::article(parent, Some(name), front, home, config),
            PageKind::LeafIndex => address::article(parent, None, front, home, config),
            PageKind::BranchIndex => address::section(parent, Some(front), home, config),
        };
        let title = front.link_title.as_ref().or(front.title.as_ref());
        pages.push(Page {
            source: n,
            language,
            is_article,
            leaf: source.file.kind == PageKind::LeafIndex,
            aliases: front.aliases.iter().map(|alias| alias_path(alias, &path)).collect(),
            path,
            dir: parent.to_owned(),
            section: String::new(),
            kind: String::new(),
            weight: front.weight,
            date: front.date.as_ref().map(mainsheet_content::Moment::timestamp),
            title: title.cloned().unwrap_or_default(),
            sort_title: sort_title(source),
            previous: None,
            next: None,
            translations: Vec::new(),
            terms: Vec::new(),
        });
    }
    (pages, hidden)
}

/// What titles are compared by where lists are sorted: what front matter says, folded. An article without a
/// title stands before those that have one, also where it shows a heading of its text (Hugo, by `LinkTitle`).
fn sort_title(source: &Source) -> String {
    let front = &source.parsed.front;
    let title = front.title.as_ref().filter(|_| !source.parsed.title_from_text);
    front.link_title.as_ref().or(title).map(|title| order::folded(title)).unwrap_or_default()
}

/// Whether the article is left out everywhere (Hugo: drafts, a publish date or date to come, an expiry date passed,
/// `headless`).
fn is_hidden(front: &FrontMatter, config: &Config, options: &Options, hidden: &mut Hidden) -> bool {
    let state = state(front, options.now);
    match state {
        State::Draft if !(options.drafts || config.build_drafts) => hidden.drafts += 1,
        State::Future if !(options.future || config.build_future) => hidden.future += 1,
        State::Expired if !(options.expired || config.build_expired) => hidden.expired += 1,
        _ => return front.headless,
    }
    true
}

/// Whether an article is to be shown at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Draft,
    Future,
    Expired,
    Shown,
}

fn state(front: &FrontMatter, now: Timestamp) -> State {
    let is_past = |moment: &mainsheet_content::Moment| moment.timestamp() <= now;
    if front.draft {
        State::Draft
    } else if front.expiry_date.as_ref().is_some_and(is_past) {
        State::Expired
    } else if [&front.publish_date, &front.date].into_iter().flatten().any(|moment| !is_past(moment)) {
        State::Future
    } else {
        State::Shown
    }
}

/// The language of a page: front matter `lang` where it names one of the site's, else the file's.
fn language(source: &Source, config: &Config) -> usize {
    let named = source.parsed.front.lang.iter().find_map(|lang| {
        config
            .languages
            .iter()
            .position(|language| language.key.eq_ignore_ascii_case(lang) || language.tag.eq_ignore_ascii_case(lang))
    });
    named.unwrap_or(source.file.language)
}

/// A former address: below the site's root, or beside the page where it begins without a slash (Hugo, `aliases`).
fn alias_path(alias: &str, path: &SitePath) -> SitePath {
    let full = if alias.starts_with('/') {
        address::own(alias, path)
    } else {
        let parent = path.as_str().trim_end_matches('/').rsplit_once('/').map_or("", |(parent, _)| parent);
        address::own(&format!("{parent}/{alias}"), path)
    };
    let file = full.segments().last().is_some_and(|last| last.contains(".htm"));
    if file { full } else { full.to_folder() }
}

/// Joins pages that are the same in several languages: by their place and name, or by `translationKey`.
pub(super) fn join_translations(pages: &mut [Page], sources: &[Source]) {
    let mut groups: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
    for (id, page) in pages.iter().enumerate() {
        let Some(source) = sources.get(page.source) else { continue };
        let key = match &source.parsed.front.translation_key {
            Some(key) => (true, key.clone()),
            None => (false, source.file.identity()),
        };
        groups.entry(key).or_default().push(id);
    }
    for group in groups.values().filter(|group| group.len() > 1) {
        for id in group {
            let language = pages.get(*id).map(|page| page.language);
            let mut seen: BTreeSet<usize> = language.into_iter().collect();
            let mut others: Vec<(usize, usize)> =
                group.iter().filter_map(|other| Some((pages.get(*other)?.language, *other))).collect();
            others.sort_unstable();
            others.retain(|(language, _)| seen.insert(*language));
            if let Some(page) = pages.get_mut(*id) {
                page.translations = others.into_iter().map(|(_, other)| other).collect();
            }
        }
    }
}

/// Former addresses, where they lead, and by whose wish.
pub(super) fn redirects(pages: &[Page]) -> BTreeMap<SitePath, (SitePath, usize)> {
    let all = pages.iter().flat_map(|page| page.aliases.iter().map(move |alias| (alias, page)));
    all.map(|(alias, page)| (alias.clone(), (page.path.clone(), page.source))).collect()
}

/// The identity of a term: what its address has (Hugo: lower case, spaces as hyphens).
pub(super) fn term_key(name: &str) -> String {
    urlize(name).split('/').map(address::bounded).collect::<Vec<_>>().join("/")
}

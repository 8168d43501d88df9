//! Sources into pages: which are shown, in which language, at which address.

use super::{Page, address, links, order};
use crate::config::{Config, nearest};
use crate::discover::PageKind;
use crate::options::{Hidden, Options};
use crate::parse::Source;
use crate::permalink::TOKENS;
use jiff::Timestamp;
use mainsheet_content::{Diagnostic, FrontMatter, Severity, urlize};
use mainsheet_model::SitePath;
use std::collections::{BTreeMap, BTreeSet};

/// The pages, in the order of their sources, and how many articles are hidden. Sections and addresses are not known yet.
pub(super) fn pages(sources: &[Source], config: &Config, options: &Options) -> (Vec<Page>, Hidden) {
    let mut hidden = Hidden::default();
    let mut pages = Vec::with_capacity(sources.len());
    for (n, source) in sources.iter().enumerate() {
        let front = &source.parsed.front;
        if is_hidden(front, config, options, &mut hidden) {
            continue;
        }
        let language = language(source, config);
        let is_article = source.file.kind != PageKind::BranchIndex;
        if is_article && config.is_disabled("page") {
            continue;
        }
        let title = front.link_title.as_ref().or(front.title.as_ref());
        pages.push(Page {
            source: n,
            language,
            is_article,
            leaf: source.file.kind == PageKind::LeafIndex,
            aliases: Vec::new(),
            path: SitePath::home(),
            dir: source.file.folder.clone(),
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

/// Gives each page its address and its former ones.
pub(super) fn address(
    pages: &mut [Page],
    sources: &[Source],
    addresses: &address::Addresses<'_>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for page in pages {
        let Some(source) = sources.get(page.source) else { continue };
        page.path = if page.is_article {
            let (path, unknown) = addresses.article(page, source);
            diagnostics.extend(unknown.first().map(|token| unknown_token(token, source)));
            path
        } else {
            addresses.list(page.language, &page.dir)
        };
        if !config.disable_aliases {
            let aliases = source.parsed.front.aliases.iter();
            let ugly = config.ugly_urls.of(page.top());
            let place = |alias: &String| {
                let path = alias_path(alias, &page.path);
                if ugly && path.is_folder() && !alias.ends_with('/') { address::as_file(&path) } else { path }
            };
            page.aliases = aliases.map(place).collect();
        }
    }
}

/// An article's `url` asks for something that no pattern may hold.
fn unknown_token(token: &str, source: &Source) -> Diagnostic {
    let near = nearest(token.split('[').next().unwrap_or(token), &TOKENS);
    Diagnostic {
        severity: Severity::Warning,
        code: mainsheet_content::codes::ODD_VALUE,
        file: source.file.shown.clone(),
        line: None,
        column: None,
        message: format!("`url` has `:{token}`, which stands for nothing; it is kept as it is"),
        help: match near {
            Some(near) => format!("did you mean `:{near}`?"),
            None => format!("write `\\:{token}` if the colon is meant"),
        },
    }
}

/// Whether the article is left out everywhere (Hugo: drafts, a publish date to come, an expiry date passed,
/// `headless`). Its date counts only where it is the publish date too.
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
    } else if front.publish_date.as_ref().is_some_and(|moment| !is_past(moment)) {
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
        address::own(&format!("/{}", links::join(parent, alias)), path)
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

/// Joins articles that have languages of their own, in a site that does not have these languages: an article is joined
/// with those of the same file name whose languages its `translations` names. No rule of Hugo's, which knows no such key.
/// Where a language has several of them, none is meant.
pub(super) fn join_own_languages(pages: &mut [Page], sources: &[Source], config: &Config) {
    let front = |page: &Page| sources.get(page.source).map(|source| &source.parsed.front);
    let mut by_name: BTreeMap<&str, Vec<(usize, String)>> = BTreeMap::new();
    for (id, page) in pages.iter().enumerate().filter(|(_, page)| page.is_article) {
        let (Some(source), Some(front)) = (sources.get(page.source), front(page)) else { continue };
        let language = config.languages.get(page.language).map(|language| language.tag.as_str()).unwrap_or_default();
        let tag = front.lang.first().map_or(language, String::as_str).to_lowercase();
        by_name.entry(file_name(source)).or_default().push((id, tag));
    }
    let mut joined = Vec::new();
    for named in by_name.values().filter(|named| named.len() > 1) {
        for (id, own) in named {
            let Some(front) = pages.get(*id).and_then(front) else { continue };
            let wanted = front.translations.iter().map(|tag| tag.to_lowercase()).filter(|tag| tag != own);
            let wanted: BTreeSet<String> = wanted.collect();
            for tag in wanted {
                let mut found = named.iter().filter(|(_, other)| *other == tag).map(|(other, _)| *other);
                if let (Some(other), None) = (found.next(), found.next()) {
                    joined.push((*id, other));
                }
            }
        }
    }
    for (id, other) in joined {
        if let Some(page) = pages.get_mut(id).filter(|page| !page.translations.contains(&other)) {
            page.translations.push(other);
        }
    }
}

/// The name of an article's file, without language and ending; of a bundle, the folder's.
fn file_name(source: &Source) -> &str {
    match source.file.kind {
        PageKind::LeafIndex => source.file.folder.rsplit('/').next().unwrap_or_default(),
        _ => &source.file.stem,
    }
}

/// Former addresses, where they lead, and by whose wish; in order.
pub(super) fn redirects(pages: &[Page]) -> Vec<(SitePath, SitePath, usize)> {
    let all = pages.iter().flat_map(|page| page.aliases.iter().map(move |alias| (alias, page)));
    let mut all: Vec<_> = all.map(|(alias, page)| (alias.clone(), page.path.clone(), page.source)).collect();
    // Of two pages that want the same one, the first by its file has it.
    all.sort_by(|a, b| (&a.0, a.2).cmp(&(&b.0, b.2)));
    all.dedup();
    all
}

/// The identity of a term: what its address has (Hugo: lower case, spaces as hyphens).
pub(crate) fn term_key(name: &str) -> String {
    urlize(name).split('/').map(address::bounded).collect::<Vec<_>>().join("/")
}

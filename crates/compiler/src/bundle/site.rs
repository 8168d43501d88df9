//! The whole site as data files: what `bundle` is made of, put together.

use super::{Articles, List, Packing, gzip_size, pack_articles, pack_lists, pack_routes};
use crate::Failure;
use crate::assemble::{Assembly, ListNode, TaxonomyNode, own_chrome};
use crate::config::Config;
use crate::locale::Locale;
use crate::parse::Source;
use crate::render::{RenderedPage, by_age};
use crate::sink::{DataFiles, Sink};
use mainsheet_model::{
    Card, Chrome, FORMAT, Kind, Language, LanguageFile, ListKind, ListRef, ListRoute, Locator, Route, SITE_FILE, Site,
    SitePath, TaxonomyRoute, TermCard, limits,
};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the pages that are prerendered need of the data.
pub(crate) struct Bundled {
    /// `data/site.json`
    pub(crate) site: Site,
    /// By the lists' positions.
    pub(crate) lists: Vec<ListRoute>,
    /// By the taxonomies' positions.
    pub(crate) taxonomies: Vec<TaxonomyRoute>,
    /// By the pages' positions.
    pub(crate) cards: Vec<Card>,
    /// By the terms' positions.
    pub(crate) terms: Vec<TermCard>,
}

/// Writes all data files.
pub(crate) fn bundle(
    assembly: &Assembly,
    rendered: &[RenderedPage],
    sources: &[Source],
    config: &Config,
    locales: &[Locale],
    sink: &dyn Sink,
    files: &DataFiles,
) -> Result<Bundled, Failure> {
    let filed = by_age(&assembly.pages);
    let (locators, open) = articles(&filed, rendered, files)?;
    let cards: Vec<Card> =
        rendered.iter().zip(&locators).map(|(page, at)| Card { at: at.clone(), ..page.card.clone() }).collect();
    let terms = term_cards(assembly, rendered, locales);
    let (lists, taxonomies) = lists(assembly, &cards, &terms, config, files)?;
    let lists: Vec<ListRoute> = assembly
        .lists
        .iter()
        .zip(lists)
        .map(|(node, list)| list_route(node, list, &locators, assembly, sources, locales))
        .collect();
    let taxonomies: Vec<TaxonomyRoute> = assembly
        .taxonomies
        .iter()
        .zip(taxonomies)
        .map(|(node, terms)| taxonomy_route(node, terms, &locators, assembly, sources))
        .collect();
    let routes = routes(assembly, &locators, &lists, &taxonomies);
    let table = pack_routes(&routes, files)?;
    let several = config.languages.len() > 1;
    let languages = config.languages.iter().zip(locales).zip(&assembly.parts).map(|((own, locale), part)| Language {
        tag: own.tag.clone(),
        name: own.name.clone(),
        home: own.home.clone(),
        untranslated: if several { locale.untranslated().to_owned() } else { String::new() },
        part: LanguageFile::Inline(Arc::new(part.clone())),
    });
    let mut site = Site {
        format: FORMAT,
        id: id(config),
        open,
        languages: languages.collect(),
        pagination: config.pagination_path.clone(),
        page_size: config.page_size,
        routes: table,
        articles: u32::try_from(assembly.articles()).unwrap_or(u32::MAX),
    };
    let mut json = serde_json::to_vec(&site)?;
    if gzip_size(&json) > limits::SITE {
        for (language, part) in site.languages.iter_mut().zip(&assembly.parts) {
            language.part = LanguageFile::File(files.put(Kind::Languages, &serde_json::to_vec(part)?)?);
        }
        json = serde_json::to_vec(&site)?;
    }
    sink.put(SITE_FILE, &json)?;
    Ok(Bundled { site, lists, taxonomies, cards, terms })
}

/// Tells this site from others: a hash of its address and title.
fn id(config: &Config) -> String {
    let text = format!("{}\n{}", config.base_url, config.default_language().title);
    blake3::hash(text.as_bytes()).to_hex().chars().take(12).collect()
}

/// The bundles of articles; where each page's article lies, by the pages' positions.
fn articles(
    filed: &[usize],
    rendered: &[RenderedPage],
    files: &DataFiles,
) -> Result<(Vec<Locator>, Option<mainsheet_model::Name>), Failure> {
    let json: Vec<Vec<u8>> = filed
        .par_iter()
        .filter_map(|id| rendered.get(*id))
        .map(|page| Ok(serde_json::to_vec(&page.article)?))
        .collect::<Result<_, Failure>>()?;
    let Articles { locators, open } = pack_articles(&json, files)?;
    let mut by_page = vec![Locator { bundle: None, index: 0 }; rendered.len()];
    for (id, at) in filed.iter().zip(locators) {
        if let Some(slot) = by_page.get_mut(*id) {
            *slot = at;
        }
    }
    Ok((by_page, open))
}

fn lists(
    assembly: &Assembly,
    cards: &[Card],
    terms: &[TermCard],
    config: &Config,
    files: &DataFiles,
) -> Result<(Vec<ListRef>, Vec<ListRef>), Failure> {
    let cards: Vec<Vec<u8>> =
        cards.par_iter().map(|card| Ok(serde_json::to_vec(card)?)).collect::<Result<_, Failure>>()?;
    let lists: Vec<List> = assembly.lists.iter().map(|node| List { path: &node.path, cards: &node.members }).collect();
    let lists = pack_lists(&lists, &cards, &Packing::cards(config.page_size), files)?;
    let terms: Vec<Vec<u8>> = terms.iter().map(|term| Ok(serde_json::to_vec(term)?)).collect::<Result<_, Failure>>()?;
    let taxonomies: Vec<List> =
        assembly.taxonomies.iter().map(|node| List { path: &node.path, cards: &node.terms }).collect();
    let taxonomies = pack_lists(&taxonomies, &terms, &Packing::terms(config.page_size), files)?;
    Ok((lists, taxonomies))
}

fn term_cards(assembly: &Assembly, rendered: &[RenderedPage], locales: &[Locale]) -> Vec<TermCard> {
    assembly
        .terms
        .iter()
        .map(|term| {
            let list = assembly.lists.get(term.list);
            let members = list.map(|list| list.members.as_slice()).unwrap_or_default();
            let newest = members.iter().max_by_key(|id| assembly.pages.get(**id).and_then(|page| page.date));
            let count = u32::try_from(members.len()).unwrap_or(u32::MAX);
            let locale = list.and_then(|list| locales.get(list.language));
            let intro = list.and_then(|list| list.intro).and_then(|id| rendered.get(id));
            TermCard {
                title: term.title.clone(),
                path: term.path.clone(),
                count,
                count_text: locale.map(|locale| locale.articles(count)).unwrap_or_default(),
                date: newest.and_then(|id| rendered.get(*id)).and_then(|page| page.card.date.clone()),
                thumbnail: intro.and_then(|page| page.card.thumbnail.as_ref()).map(|thumbnail| thumbnail.src.clone()),
            }
        })
        .collect()
}

fn list_route(
    node: &ListNode,
    list: ListRef,
    locators: &[Locator],
    assembly: &Assembly,
    sources: &[Source],
    locales: &[Locale],
) -> ListRoute {
    let defaults = assembly.parts.get(node.language).map(|part| &part.defaults);
    let default = defaults.map(|defaults| if node.kind == ListKind::Home { &defaults.home } else { &defaults.list });
    ListRoute {
        kind: node.kind,
        title: node.title.clone(),
        parent: node.parent.clone(),
        sections: node.sections.clone(),
        intro: node.intro.and_then(|id| locators.get(id)).cloned(),
        count_text: locales.get(node.language).map(|locale| locale.articles(list.total)).unwrap_or_default(),
        list,
        chrome: chrome(node.intro, default, assembly, sources),
        translations: node.translations.clone(),
    }
}

fn taxonomy_route(
    node: &TaxonomyNode,
    terms: ListRef,
    locators: &[Locator],
    assembly: &Assembly,
    sources: &[Source],
) -> TaxonomyRoute {
    let default = assembly.parts.get(node.language).map(|part| &part.defaults.list);
    TaxonomyRoute {
        title: node.title.clone(),
        intro: node.intro.and_then(|id| locators.get(id)).cloned(),
        terms,
        chrome: chrome(node.intro, default, assembly, sources),
        translations: node.translations.clone(),
    }
}

/// The sidebar that a list's own `_index.md` asks for.
fn chrome(intro: Option<usize>, default: Option<&Chrome>, assembly: &Assembly, sources: &[Source]) -> Option<Chrome> {
    own_chrome(&assembly.source(intro?, sources)?.parsed.front, default?)
}

/// Every address and what is there. A list wins over an article, and anything over what has moved.
fn routes(
    assembly: &Assembly,
    locators: &[Locator],
    lists: &[ListRoute],
    taxonomies: &[TaxonomyRoute],
) -> BTreeMap<SitePath, Route> {
    let mut routes: BTreeMap<SitePath, Route> =
        assembly.redirects.iter().map(|(from, to)| (from.clone(), Route::Redirect(to.clone()))).collect();
    for (page, at) in assembly.pages.iter().zip(locators).filter(|(page, _)| page.is_article) {
        routes.insert(page.path.clone(), Route::Article(at.clone()));
    }
    for (node, route) in assembly.lists.iter().zip(lists) {
        routes.insert(node.path.clone(), Route::List(Box::new(route.clone())));
    }
    for (node, route) in assembly.taxonomies.iter().zip(taxonomies) {
        routes.insert(node.path.clone(), Route::Taxonomy(Box::new(route.clone())));
    }
    routes
}

//! What every page of a language shows around its own contents.

use super::{Assembly, Page, PageId, TaxonomyNode, assets, menus, social};
use crate::codes;
use crate::config::{Config, LanguageConfig};
use crate::inline::inline;
use crate::locale::Locale;
use crate::options::Options;
use crate::parse::Source;
use mainsheet_content::{Diagnostic, Severity};
use mainsheet_model::{
    Author, Chrome, Defaults, Href, LanguagePart, Link, ListKind, SearchForm, Side, SitePath, TermCount, Thumbnail,
    WidgetName,
};

/// How many categories the widget shows at most.
const CATEGORIES: usize = 100;
/// How many tags the cloud shows at most.
const TAGS: usize = 60;

/// The part of one language.
pub(super) fn part(
    language: usize,
    assembly: &mut Assembly,
    sources: &[Source],
    config: &Config,
    locales: &[Locale],
    options: &Options,
) -> LanguagePart {
    let own = config.languages.get(language).unwrap_or_else(|| config.default_language());
    let english = Locale::new("en");
    let locale = locales.get(language).unwrap_or(&english);
    let params = &own.params;
    let menu_main = menus::menu("main", language, assembly, sources, config);
    let menu_side = menus::menu("side", language, assembly, sources, config);
    let menu_footer = menus::menu("footer", language, assembly, sources, config);
    let social = social::social(&params.social, assembly, config);
    let scripts = assets::assets("customJS", &params.custom_js, assembly, config);
    let logo_image = params.logo.image.as_deref().and_then(|image| logo(image, assembly, config));
    let (categories, categories_all) = terms("categories", language, CATEGORIES, assembly, config, locale);
    let (tags, tags_all) = terms("tags", language, TAGS, assembly, config, locale);
    LanguagePart {
        tag: own.tag.clone(),
        dir: own.direction,
        home: own.home.clone(),
        title: own.title.clone(),
        logo_title: params.logo.title.clone(),
        subtitle: params.logo.subtitle.clone().unwrap_or_default(),
        logo_image,
        copyright: copyright(own, options),
        menu_main,
        menu_side,
        menu_footer,
        defaults: defaults(own),
        meta: params.post_meta.clone().unwrap_or_default(),
        search: search(own, config),
        recent: recent(language, params.recent_num as usize, assembly),
        categories,
        categories_all,
        categories_counter: params.categories_counter,
        tags,
        tags_all,
        tags_counter: params.tags_counter,
        social,
        comments: own.comments.clone(),
        scripts,
        author: params.author.as_ref().map(|author| Author {
            name: author.name.clone(),
            bio: inline(&author.bio),
            avatar: author.avatar.as_deref().and_then(|avatar| picture(avatar, None, assembly)),
        }),
        strings: locale.strings(),
    }
}

/// The address of a picture. One that begins with neither a scheme nor a slash is looked for beside the page, then
/// from the root of the site (Hugo, `relURL`); one that begins with a slash gets the base path all the same, which
/// Hugo leaves out.
///
/// None for an address that would run something.
pub(crate) fn picture(src: &str, page: Option<&Page>, assembly: &Assembly) -> Option<Href> {
    if !super::links::is_safe(src) {
        return None;
    }
    if let Some(page) = page {
        let beside = Href::raw(&assembly.links.resolve(page, src));
        if !beside.is_site() || assembly.links.file_at(&beside).is_some() {
            return Some(beside);
        }
    } else if src.starts_with("//") || super::links::has_scheme(src) {
        return Some(Href::raw(src));
    }
    Some(Href::to_site(&SitePath::new(src)))
}

/// A picture with its size, where its file is the site's own.
pub(crate) fn sized(src: Href, assembly: &Assembly) -> Thumbnail {
    let (width, height) = assembly.links.file_at(&src).and_then(crate::measure::picture_size).unzip();
    Thumbnail { src, width, height }
}

/// The masthead's picture.
fn logo(image: &str, assembly: &mut Assembly, config: &Config) -> Option<Thumbnail> {
    let src = picture(image, None, assembly)?;
    if src.is_site() && assembly.links.file_at(&src).is_none() {
        let problem = Diagnostic {
            severity: Severity::Warning,
            code: codes::MISSING_FILE,
            file: config.files.first().cloned().unwrap_or_default(),
            line: None,
            column: None,
            message: format!("there is no picture {image:?} for `logo.image`"),
            help: "put it into `static/`".to_owned(),
        };
        if !assembly.diagnostics.contains(&problem) {
            assembly.diagnostics.push(problem);
        }
    }
    Some(sized(src, assembly))
}

fn copyright(own: &LanguageConfig, options: &Options) -> String {
    let holder = own.params.copyright.as_ref().or(own.copyright.as_ref()).unwrap_or(&own.title);
    let year = options.now.to_zoned_datetime(jiff::tz::TimeZone::UTC).year();
    if holder.contains('©') || holder.contains(&year.to_string()) {
        holder.clone()
    } else {
        format!("© {year} {holder}")
    }
}

fn defaults(own: &LanguageConfig) -> Defaults {
    let widgets = own.params.widgets.clone().unwrap_or_default();
    let chrome = |side: Option<Side>| Chrome { sidebar: side, widgets: widgets.clone() };
    let sidebar = &own.params.sidebar;
    Defaults { home: chrome(sidebar.home), list: chrome(sidebar.list), single: chrome(sidebar.single) }
}

/// The sidebar of a page whose front matter says something about it.
pub(crate) fn own_chrome(front: &mainsheet_content::FrontMatter, default: &Chrome) -> Option<Chrome> {
    use mainsheet_content::SidebarChoice;
    let sidebar = match front.sidebar {
        None => default.sidebar,
        Some(SidebarChoice::Left) => Some(Side::Left),
        Some(SidebarChoice::Right) => Some(Side::Right),
        Some(SidebarChoice::Off) => None,
    };
    let widgets = match &front.widgets {
        None => default.widgets.clone(),
        Some(names) => names.iter().map(|name| WidgetName(name.clone())).collect(),
    };
    let own = Chrome { sidebar, widgets };
    (own != *default).then_some(own)
}

/// The form of the widget `search`. Where the site's address is not known there is nothing to search elsewhere.
fn search(own: &LanguageConfig, config: &Config) -> Option<SearchForm> {
    let search = &own.params.search;
    if config.base_url.is_empty() && !search.own {
        return Some(SearchForm { action: search.url.clone(), field: "q".to_owned(), hidden: None });
    }
    // Mainroad, widgets/search: `pre`, `site:` for some engines, stands before the site's address.
    let value = format!("{}{}", search.input_pre.as_deref().unwrap_or_default(), config.base_url);
    let hidden = search.input_name.clone().map(|name| (name, value));
    Some(SearchForm { action: search.url.clone(), field: "q".to_owned(), hidden })
}

fn recent(language: usize, count: usize, assembly: &Assembly) -> Vec<Link> {
    let home = assembly.lists.iter().find(|list| list.language == language && list.kind == ListKind::Home);
    let members: &[PageId] = home.map(|home| home.members.as_slice()).unwrap_or_default();
    let pages = members.iter().take(count).filter_map(|id| assembly.pages.get(*id));
    pages.map(|page| Link { title: page.title.clone(), path: page.path.clone() }).collect()
}

/// The most used terms of a taxonomy in alphabetical order, each with how much it is used compared with the others,
/// and the page of all, where there are more.
fn terms(
    plural: &str,
    language: usize,
    most: usize,
    assembly: &Assembly,
    config: &Config,
    locale: &Locale,
) -> (Vec<TermCount>, Option<SitePath>) {
    let taxonomy = taxonomy(plural, language, assembly);
    let count = |term: usize| {
        assembly.terms.get(term).and_then(|term| assembly.lists.get(term.list)).map_or(0, |list| list.members.len())
    };
    // The list of all terms need not have a page (`disableKinds`).
    let of_taxonomy = |id: &usize| {
        let term = assembly.terms.get(*id);
        let position = config.taxonomies.iter().position(|(_, other)| other == plural);
        term.is_some_and(|term| {
            Some(term.taxonomy) == position
                && assembly.lists.get(term.list).is_some_and(|list| list.language == language)
        })
    };
    let mut ids = match taxonomy {
        Some(taxonomy) => taxonomy.terms.clone(),
        None => (0..assembly.terms.len()).filter(of_taxonomy).collect(),
    };
    // A term that only has a page of its own is no term of any article.
    ids.retain(|id| count(*id) > 0);
    ids.sort_by_key(|id| std::cmp::Reverse(count(*id)));
    let all = taxonomy.filter(|_| ids.len() > most).map(|taxonomy| taxonomy.path.clone());
    ids.truncate(most);
    let counts: Vec<usize> = ids.iter().map(|id| count(*id)).collect();
    let (least, largest) = (counts.last().copied().unwrap_or(1), counts.first().copied().unwrap_or(1));
    let title = |id: usize| assembly.terms.get(id).map(|term| term.title.to_lowercase());
    ids.sort_by_key(|id| (title(*id), *id));
    let counts = ids
        .into_iter()
        .filter_map(|id| {
            let term = assembly.terms.get(id)?;
            Some(TermCount {
                title: term.title.clone(),
                path: term.path.clone(),
                count: locale.number(u32::try_from(count(id)).unwrap_or(u32::MAX)),
                level: level(count(id), least, largest),
            })
        })
        .collect();
    (counts, all)
}

fn taxonomy<'a>(plural: &str, language: usize, assembly: &'a Assembly) -> Option<&'a TaxonomyNode> {
    assembly.taxonomies.iter().find(|node| node.language == language && node.plural == plural)
}

/// From 1 to 5 on a logarithmic scale, so that one term with very many articles does not make all others equal.
fn level(count: usize, least: usize, most: usize) -> u8 {
    if most <= least {
        return 2;
    }
    let scale = |n: usize| (n.max(1) as f64).ln();
    let share = (scale(count) - scale(least)) / (scale(most) - scale(least));
    1 + (share * 4.0).round().clamp(0.0, 4.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_grow_with_the_logarithm_of_the_use() {
        assert_eq!([1, 10, 100, 1_000, 10_000].map(|n| level(n, 1, 10_000)), [1, 2, 3, 4, 5]);
        assert_eq!(level(7, 7, 7), 2);
    }
}

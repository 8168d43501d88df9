//! What a document says about its page to programs: description, canonical address, previews, feeds.
//!
//! `params.opengraph`, `params.twitter_cards` and `params.schema` switch previews and linked data off; they are on unless
//! they are `false`.

use super::alternates::alternates;
use super::{Document, FeedLink, Pages, linked};
use crate::assemble::{PageId, picture, sized};
use crate::config::{LanguageConfig, Params};
use crate::feeds;
use mainsheet_model::{Article, Href, LanguagePart, ListKind, PageData, Root, SitePath, Thumbnail, View};

/// What all descriptions of a page need.
pub(super) struct About<'a> {
    pub(super) pages: &'a Pages<'a>,
    pub(super) part: &'a LanguagePart,
    pub(super) params: &'a Params,
    pub(super) data: &'a PageData,
    /// The position of the article that it shows.
    pub(super) page: Option<PageId>,
    /// Plain text.
    pub(super) title: String,
    /// Plain text; may be empty.
    pub(super) description: String,
    /// The complete address, where the site's is known.
    pub(super) address: Option<String>,
    pub(super) image: Option<Preview>,
}

/// The picture of previews.
pub(super) struct Preview {
    /// The complete address.
    pub(super) address: String,
    /// Width and height.
    pub(super) size: Option<(u32, u32)>,
}

impl About<'_> {
    pub(super) fn article(&self) -> Option<&Article> {
        match &self.data.view {
            View::Article(article) => Some(article),
            _ => None,
        }
    }
}

/// The document without its title and body. `page` is the position of the article that it shows.
pub(super) fn document(pages: &Pages, part: &LanguagePart, data: &PageData, page: Option<PageId>) -> Document {
    let document = Document { lang: part.tag.clone(), dir: part.dir.as_str(), ..Document::default() };
    if matches!(data.view, View::Missing) {
        return document;
    }
    let language = pages.config.languages.iter().find(|language| language.home == part.home);
    let language = language.unwrap_or_else(|| pages.config.default_language());
    let title = match data.view.title(part) {
        "" => part.title.clone(),
        title => title.to_owned(),
    };
    let about = About {
        pages,
        part,
        params: &language.params,
        data,
        page,
        title,
        description: description(part, data, language),
        address: pages.absolute(&data.path),
        image: image(pages, data, page, &language.params),
    };
    let on = |switch: Option<bool>| switch != Some(false);
    let mut properties = Vec::new();
    let open_graph = on(about.params.opengraph);
    if open_graph {
        self::open_graph(&about, &mut properties);
    }
    if on(about.params.twitter_cards) {
        card(&about, open_graph, &mut properties);
    }
    let linked_data = if on(about.params.schema) { linked::data(&about) } else { None };
    Document {
        alternates: translations(pages, data, page),
        feeds: feed_links(pages, part, data, page),
        linked_data,
        properties,
        description: about.description,
        canonical: about.address,
        ..document
    }
}

/// Open Graph (ogp.me).
fn open_graph(about: &About, properties: &mut Vec<(&'static str, String)>) {
    let article = about.article();
    let mut add = |property, value: Option<String>| {
        properties.extend(value.filter(|value| !value.is_empty()).map(|value| (property, value)));
    };
    add("og:site_name", Some(about.part.title.clone()));
    add("og:type", Some(if article.is_some() { "article" } else { "website" }.to_owned()));
    add("og:title", Some(about.title.clone()));
    add("og:locale", Some(about.part.tag.replace('-', "_")));
    add("og:description", Some(about.description.clone()));
    add("og:url", about.address.clone());
    if let Some(image) = &about.image {
        add("og:image", Some(image.address.clone()));
        add("og:image:width", image.size.map(|(width, _)| width.to_string()));
        add("og:image:height", image.size.map(|(_, height)| height.to_string()));
    }
    if let Some(article) = article {
        add("article:published_time", article.date.as_ref().map(|date| date.iso.clone()));
        add("article:modified_time", article.lastmod.as_ref().map(|date| date.iso.clone()));
        let section = about.page.and_then(|page| about.pages.places.section(page, about.pages.assembly));
        add("article:section", section.map(|section| section.title.clone()));
        for tag in &article.tags {
            add("article:tag", Some(tag.title.clone()));
        }
    }
}

/// The card of X, which takes what it does not find from Open Graph.
fn card(about: &About, open_graph: bool, properties: &mut Vec<(&'static str, String)>) {
    let kind = if about.image.is_some() { "summary_large_image" } else { "summary" };
    properties.push(("twitter:card", kind.to_owned()));
    if open_graph {
        return;
    }
    properties.push(("twitter:title", about.title.clone()));
    if !about.description.is_empty() {
        properties.push(("twitter:description", about.description.clone()));
    }
    properties.extend(about.image.iter().map(|image| ("twitter:image", image.address.clone())));
}

/// The page's own description; of a list, that of its `_index.md`; of home, the site's.
fn description(part: &LanguagePart, data: &PageData, language: &LanguageConfig) -> String {
    let of_intro = |intro: &Option<Article>| intro.as_ref().map(|intro| intro.description.clone());
    let site = || language.params.description.clone().filter(|_| data.path == part.home);
    match &data.view {
        View::Article(article) => Some(article.description.clone()),
        View::List(view) => site().or_else(|| of_intro(&view.intro)),
        View::Taxonomy(view) => of_intro(&view.intro),
        View::Missing => None,
    }
    .unwrap_or_default()
}

/// The picture of an article or of a list's `_index.md`, else the site's.
fn image(pages: &Pages, data: &PageData, page: Option<PageId>, params: &Params) -> Option<Preview> {
    let intro = || match &data.view {
        View::List(view) => pages.places.list(&view.base, pages.assembly)?.intro,
        View::Taxonomy(view) => pages.assembly.taxonomies.iter().find(|node| node.path == view.base)?.intro,
        View::Article(_) | View::Missing => None,
    };
    let page = page.or_else(intro).and_then(|id| pages.rendered.get(id));
    let own = page.iter().flat_map(|page| &page.images).find_map(|image| preview(pages, image));
    own.or_else(|| {
        let image = picture(params.images.first()?, None, pages.assembly)?;
        preview(pages, &image)
    })
}

/// A picture by its complete address, where it has one.
fn preview(pages: &Pages, image: &Href) -> Option<Preview> {
    let base = &pages.config.base_url;
    let address = match image.is_site() {
        true if base.is_empty() => return None,
        true => image.place(&Root::new(base)),
        false => Some(image.as_str().to_owned()).filter(|address| address.starts_with("http"))?,
    };
    let Thumbnail { width, height, .. } = sized(image.clone(), pages.assembly);
    Some(Preview { address, size: width.zip(height) })
}

/// The same page in all its languages. Further pages of a list have none: each language has its own number of articles.
fn translations(pages: &Pages, data: &PageData, page: Option<PageId>) -> Vec<(String, String)> {
    let found = match (&data.view, page.and_then(|page| pages.assembly.pages.get(page))) {
        (View::Article(_), Some(page)) => {
            let others = page.translations.iter().filter_map(|id| pages.assembly.pages.get(*id));
            alternates(
                (Some(page.language), &page.path),
                others.map(|other| (Some(other.language), &other.path)),
                pages.config,
            )
        }
        (View::List(view), _) if view.page > 1 => Vec::new(),
        (View::Taxonomy(view), _) if view.page > 1 => Vec::new(),
        _ => {
            let others = data.view.translations().iter().map(|link| (None, &link.path));
            alternates((None, &data.path), others, pages.config)
        }
    };
    found.into_iter().map(|alternate| (alternate.lang, alternate.address)).collect()
}

/// The feeds of the page's own list in all formats, an article's being home; then that of home or of the section.
fn feed_links(pages: &Pages, part: &LanguagePart, data: &PageData, page: Option<PageId>) -> Vec<FeedLink> {
    let home = (&part.home, part.title.as_str(), true);
    let (own, other) = match &data.view {
        View::Article(_) => {
            let section = page.and_then(|page| pages.places.section(page, pages.assembly));
            (home, section.map(|section| (&section.path, section.title.as_str(), false)))
        }
        View::List(view) if view.route.kind == ListKind::Home => (home, None),
        View::List(view) => ((&view.base, view.route.title.as_str(), false), Some(home)),
        View::Taxonomy(_) | View::Missing => (home, None),
    };
    let links = |(list, name, is_home): (&SitePath, &str, bool), most: usize| -> Vec<FeedLink> {
        let formats = pages.feeds.formats(list).iter().take(most);
        formats
            .filter_map(|format| {
                let address = pages.absolute(&feeds::place(list, *format))?;
                Some(FeedLink { mime: format.mime(), title: feeds::title(name, part, is_home), address })
            })
            .collect()
    };
    let mut all = links(own, usize::MAX);
    all.extend(other.into_iter().flat_map(|other| links(other, 1)));
    all
}

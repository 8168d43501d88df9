//! What a document says about its page to programs: description, canonical address, previews, linked data.

use super::{Document, Pages};
use mainsheet_model::{Article, Href, LanguagePart, PageData, Root, View};
use serde_json::{Value, json};

/// The document without its title and body. `page` is the position of the article that it shows.
pub(super) fn document(pages: &Pages, part: &LanguagePart, data: &PageData, page: Option<usize>) -> Document {
    let description = description(pages, part, data);
    let canonical = pages.absolute(&data.path);
    let title = match data.view.title(part) {
        "" => part.title.clone(),
        title => title.to_owned(),
    };
    let article = match &data.view {
        View::Article(article) => Some(article.as_ref()),
        _ => None,
    };
    let image = page
        .and_then(|id| pages.rendered.get(id))
        .and_then(|page| page.images.iter().find_map(|image| absolute(pages, image)));
    let mut properties = vec![
        ("og:site_name", part.title.clone()),
        ("og:type", if article.is_some() { "article" } else { "website" }.to_owned()),
        ("og:title", title.clone()),
        ("og:locale", part.tag.replace('-', "_")),
    ];
    let mut add = |property, value: Option<String>| properties.extend(value.map(|value| (property, value)));
    add("og:description", Some(description.clone()).filter(|text| !text.is_empty()));
    add("og:url", canonical.clone());
    add("og:image", image.clone());
    add("twitter:card", Some(if image.is_some() { "summary_large_image" } else { "summary" }.to_owned()));
    if let Some(article) = article {
        add("article:published_time", article.date.as_ref().map(|date| date.iso.clone()));
        add("article:modified_time", article.lastmod.as_ref().map(|date| date.iso.clone()));
        for tag in &article.tags {
            add("article:tag", Some(tag.title.clone()));
        }
    }
    Document {
        lang: part.tag.clone(),
        dir: part.dir.as_str(),
        description,
        alternates: alternates(pages, data),
        linked_data: linked_data(part, data, canonical.as_deref(), image.as_deref(), &title),
        canonical,
        properties,
        ..Document::default()
    }
}

/// The page's own description; of a list, that of its `_index.md`; of home, the site's.
fn description(pages: &Pages, part: &LanguagePart, data: &PageData) -> String {
    let of_intro = |intro: &Option<Article>| intro.as_ref().map(|intro| intro.description.clone());
    let site = || {
        let language = pages.config.languages.iter().find(|language| language.home == part.home);
        language.and_then(|language| language.params.description.clone()).filter(|_| data.path == part.home)
    };
    match &data.view {
        View::Article(article) => Some(article.description.clone()),
        View::List(view) => site().or_else(|| of_intro(&view.intro)),
        View::Taxonomy(view) => of_intro(&view.intro),
        View::Missing => None,
    }
    .unwrap_or_default()
}

/// The same page in all its languages, itself among them, where complete addresses are known.
fn alternates(pages: &Pages, data: &PageData) -> Vec<(String, String)> {
    let others = data.view.translations();
    if others.is_empty() {
        return Vec::new();
    }
    let paths = std::iter::once(&data.path).chain(others.iter().map(|link| &link.path));
    paths
        .filter_map(|path| {
            let languages = pages.config.languages.iter();
            let below = languages.filter(|language| path.as_str().starts_with(language.home.as_str()));
            let language = below.max_by_key(|language| language.home.as_str().len())?;
            Some((language.tag.clone(), pages.absolute(path)?))
        })
        .collect()
}

/// The complete address of a picture, where it has one.
fn absolute(pages: &Pages, image: &Href) -> Option<String> {
    if !image.is_site() {
        return Some(image.as_str().to_owned()).filter(|address| address.starts_with("http"));
    }
    let base = &pages.config.base_url;
    (!base.is_empty()).then(|| image.place(&Root::new(base)))
}

/// What search engines read: an article, or on the home page the site.
fn linked_data(
    part: &LanguagePart,
    data: &PageData,
    address: Option<&str>,
    image: Option<&str>,
    title: &str,
) -> Option<Value> {
    let mut value = match &data.view {
        View::Article(article) => json!({
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": title,
            "inLanguage": article.lang.as_deref().unwrap_or(&part.tag),
            "publisher": { "@type": "Organization", "name": part.title },
            "author": article.authors.iter().map(|name| json!({ "@type": "Person", "name": name })).collect::<Vec<_>>(),
            "datePublished": article.date.as_ref().map(|date| &date.iso),
            "dateModified": article.lastmod.as_ref().or(article.date.as_ref()).map(|date| &date.iso),
            "mainEntityOfPage": address,
            "image": image,
        }),
        View::List(_) if data.path == part.home => json!({
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": part.title,
            "inLanguage": part.tag,
            "url": address,
        }),
        _ => return None,
    };
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|items| !items.is_empty()));
    }
    Some(value)
}

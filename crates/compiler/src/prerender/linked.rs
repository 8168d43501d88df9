//! Linked data (schema.org as JSON-LD): what search engines show of a page, and the way to it.

use super::meta::About;
use mainsheet_model::{Link, View};
use serde_json::{Value, json};

const CONTEXT: &str = "https://schema.org";

/// An article, or on the home page the site; and the way from home, where complete addresses are known.
pub(super) fn data(about: &About) -> Option<Value> {
    let own = match &about.data.view {
        View::Article(_) => Some(article(about)),
        View::List(_) if about.data.path == about.part.home => Some(site(about)),
        _ => None,
    };
    let mut all: Vec<Value> = own.into_iter().chain(way(about)).collect();
    match all.len() {
        0 => None,
        1 => {
            let mut only = all.pop()?;
            only.as_object_mut()?.insert("@context".to_owned(), CONTEXT.into());
            Some(only)
        }
        _ => Some(json!({ "@context": CONTEXT, "@graph": all })),
    }
}

/// What has a date is a post, what has none, such as a page about the site, an article.
fn article(about: &About) -> Value {
    let Some(article) = about.article() else { return Value::Null };
    let page = about.page.and_then(|page| about.pages.rendered.get(page));
    let section = about.page.and_then(|page| about.pages.places.section(page, about.pages.assembly));
    let keywords: Vec<&str> = article.tags.iter().map(|tag| tag.title.as_str()).collect();
    let image = about.image.as_ref().map(|image| match image.size {
        Some((width, height)) => {
            json!({ "@type": "ImageObject", "url": image.address, "width": width, "height": height })
        }
        None => json!(image.address),
    });
    without_nothing(json!({
        "@type": if article.date.is_some() { "BlogPosting" } else { "Article" },
        "headline": about.title,
        "description": about.description,
        "inLanguage": article.lang.as_deref().unwrap_or(&about.part.tag),
        "publisher": { "@type": "Organization", "name": about.part.title },
        "author": article.authors.iter().map(|name| json!({ "@type": "Person", "name": name })).collect::<Vec<_>>(),
        "datePublished": article.date.as_ref().map(|date| &date.iso),
        "dateModified": article.lastmod.as_ref().or(article.date.as_ref()).map(|date| &date.iso),
        "articleSection": section.map(|section| &section.title),
        "keywords": keywords,
        "wordCount": page.map(|page| page.words),
        "mainEntityOfPage": about.address,
        "image": image,
    }))
}

fn site(about: &About) -> Value {
    without_nothing(json!({
        "@type": "WebSite",
        "name": about.part.title,
        "description": about.description,
        "inLanguage": about.part.tag,
        "url": about.address,
    }))
}

/// The way from home to a page; a page without a title is no step that could be shown.
fn way(about: &About) -> Option<Value> {
    let mut steps = about.pages.places.trail(about.data, about.page, about.pages.assembly);
    let is_named = |step: &Link| !step.title.is_empty();
    if steps.is_empty() || about.part.title.is_empty() || !steps.iter().all(is_named) {
        return None;
    }
    steps.insert(0, Link { title: about.part.title.clone(), path: about.part.home.clone() });
    let items: Vec<Value> = steps
        .iter()
        .zip(1..)
        .map(|(step, position): (&Link, u32)| {
            let item = about.pages.absolute(&step.path)?;
            Some(json!({ "@type": "ListItem", "position": position, "name": step.title, "item": item }))
        })
        .collect::<Option<_>>()?;
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

/// Without the fields that say nothing.
fn without_nothing(mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, value| {
            !value.is_null() && value.as_array().is_none_or(|items| !items.is_empty()) && value.as_str() != Some("")
        });
    }
    value
}

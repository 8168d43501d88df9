//! JSON Feed 1.1 (jsonfeed.org).

use super::Feed;
use super::entry::Entry;
use mainsheet_content::Moment;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    description: &'a str,
    language: &'a str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

/// The feed.
///
/// # Errors
/// Never in practice: everything in it can be written as JSON.
pub(super) fn write(feed: &Feed<'_>) -> Result<Vec<u8>, serde_json::Error> {
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: &feed.own,
        description: &feed.description,
        language: feed.lang,
        items: feed.entries.iter().map(|entry| item(entry)).collect(),
    };
    let mut bytes = serde_json::to_vec(&document)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn item<'a>(entry: &'a Entry<'_>) -> Item<'a> {
    Item {
        id: &entry.address,
        url: &entry.address,
        title: &entry.title,
        content_html: entry.text(),
        summary: entry.excerpt,
        image: entry.picture.as_ref().map(|picture| picture.address.as_str()),
        date_published: entry.published.map(Moment::to_rfc3339),
        date_modified: entry.updated.map(Moment::to_rfc3339),
        authors: entry.authors.iter().map(|name| Author { name }).collect(),
        tags: entry.categories.clone(),
        language: entry.lang,
    }
}

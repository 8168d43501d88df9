//! RSS 2.0, with the extensions that readers know: who wrote it (Dublin Core), pictures (Media RSS), whole articles
//! (`content:encoded`).

use super::Feed;
use super::entry::{Entry, Picture};
use crate::xml::Xml;
use mainsheet_content::Moment;

/// The feed.
pub(super) fn write(feed: &Feed<'_>) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open(
        "rss",
        &[
            ("version", "2.0"),
            ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:media", "http://search.yahoo.com/mrss/"),
        ],
    );
    xml.open("channel", &[]);
    xml.text("title", &[], &feed.title);
    xml.text("link", &[], &feed.page);
    xml.text("description", &[], &feed.description);
    xml.text("language", &[], feed.lang);
    let last = feed.entries.iter().filter_map(|entry| entry.updated).max_by_key(|moment| moment.timestamp());
    if let Some(date) = last.and_then(date) {
        xml.text("lastBuildDate", &[], &date);
    }
    xml.text("generator", &[], "Mainsheet");
    xml.empty("atom:link", &[("href", &feed.own), ("rel", "self"), ("type", "application/rss+xml")]);
    for entry in &feed.entries {
        item(&mut xml, entry);
    }
    xml.close("channel");
    xml.close("rss");
    xml.finish()
}

fn item(xml: &mut Xml, entry: &Entry<'_>) {
    xml.open("item", &[]);
    xml.text("title", &[], &entry.title);
    xml.text("link", &[], &entry.address);
    xml.text("guid", &[("isPermaLink", "true")], &entry.address);
    if let Some(date) = entry.published.and_then(date) {
        xml.text("pubDate", &[], &date);
    }
    for author in entry.authors {
        xml.text("dc:creator", &[], author);
    }
    for category in &entry.categories {
        xml.text("category", &[], category);
    }
    xml.text("description", &[], &entry.summary);
    if let Some(full) = &entry.full {
        xml.text("content:encoded", &[], full);
    }
    if let Some(picture) = &entry.picture {
        media(xml, picture);
    }
    xml.close("item");
}

/// The picture: for readers that know Media RSS, and as an enclosure, which must say how long it is.
fn media(xml: &mut Xml, picture: &Picture) {
    let length = picture.bytes.map(|bytes| bytes.to_string());
    if let (Some(length), Some(mime)) = (&length, picture.mime) {
        xml.empty("enclosure", &[("url", &picture.address), ("length", length), ("type", mime)]);
    }
    let size = picture.size.map(|(width, height)| (width.to_string(), height.to_string()));
    let mut attributes: Vec<(&str, &str)> = vec![("url", &picture.address), ("medium", "image")];
    attributes.extend(picture.mime.map(|mime| ("type", mime)));
    if let Some((width, height)) = &size {
        attributes.extend([("width", width.as_str()), ("height", height.as_str())]);
    }
    xml.empty("media:content", &attributes);
}

/// RFC 2822, which has no years before 0.
fn date(moment: &Moment) -> Option<String> {
    jiff::fmt::rfc2822::to_string(moment.zoned()).ok()
}

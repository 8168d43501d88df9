//! Atom (RFC 4287).

use super::Feed;
use super::entry::Entry;
use crate::xml::Xml;
use mainsheet_content::Moment;

/// What an element says that must say when, and has nothing to say.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// The feed.
pub(super) fn write(feed: &Feed<'_>) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.lang)]);
    xml.text("title", &[], &feed.title);
    xml.text("subtitle", &[], &feed.description);
    xml.text("id", &[], &feed.page);
    xml.text("updated", &[], feed.updated.as_deref().unwrap_or(NEVER));
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &feed.own)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.page)]);
    // Every entry needs an author, its own or the feed's (section 4.1.1).
    let site = if feed.site.is_empty() { &feed.title } else { feed.site };
    author(&mut xml, if site.is_empty() { &feed.page } else { site });
    xml.text("generator", &[], "Mainsheet");
    for entry in &feed.entries {
        self::entry(&mut xml, entry);
    }
    xml.close("feed");
    xml.finish()
}

fn author(xml: &mut Xml, name: &str) {
    xml.open("author", &[]);
    xml.text("name", &[], name);
    xml.close("author");
}

fn entry(xml: &mut Xml, entry: &Entry<'_>) {
    let lang: Vec<(&str, &str)> = entry.lang.map(|lang| ("xml:lang", lang)).into_iter().collect();
    xml.open("entry", &lang);
    xml.text("title", &[], &entry.title);
    xml.text("id", &[], &entry.address);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.address)]);
    if let Some(published) = entry.published {
        xml.text("published", &[], &published.to_rfc3339());
    }
    let updated = entry.updated.map(Moment::to_rfc3339);
    xml.text("updated", &[], updated.as_deref().unwrap_or(NEVER));
    for name in entry.authors {
        author(xml, name);
    }
    for category in &entry.categories {
        xml.empty("category", &[("term", category)]);
    }
    if let Some(picture) = &entry.picture {
        let length = picture.bytes.map(|bytes| bytes.to_string());
        let mut attributes: Vec<(&str, &str)> = vec![("rel", "enclosure"), ("href", &picture.address)];
        attributes.extend(picture.mime.map(|mime| ("type", mime)));
        attributes.extend(length.as_deref().map(|length| ("length", length)));
        xml.empty("link", &attributes);
    }
    match &entry.full {
        Some(full) => {
            xml.text("summary", &[("type", "html")], &entry.summary);
            xml.text("content", &[("type", "html")], full);
        }
        None => xml.text("summary", &[("type", "html")], &entry.summary),
    }
    xml.close("entry");
}

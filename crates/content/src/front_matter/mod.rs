//! What an article says about itself: [`FrontMatter`], read from a [`Map`] key by key.
//!
//! Each key takes the types that real archives hold; what is odd is read as a person would and reported. The meaning
//! of a key is documented at its field.

mod cascade;
mod dates;
mod flags;
mod lists;
mod menu;
pub(crate) mod salvage;
mod sidebar;
mod source;
mod text;
mod thumbnail;

use serde::Serialize;

pub use cascade::Cascade;
pub use dates::{DateChains, DateFrom, Reading};
pub use menu::MenuEntry;
pub use sidebar::SidebarChoice;
pub(crate) use source::Source;
pub use thumbnail::Thumbnail;

use crate::diagnostic::Diagnostics;
use crate::moment::Moment;
use crate::value::Map;

/// What an article says about itself.
///
/// An option that is none was not set, or set to what means unset (`""`, an empty list, nothing): the site's value
/// counts then.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct FrontMatter {
    /// The title as plain text, entities decoded.
    pub title: Option<String>,
    /// The title for menus and lists: `linkTitle`.
    pub link_title: Option<String>,
    /// The date, by Hugo's chain: date, publishDate, pubdate, published, lastmod, modified.
    pub date: Option<Moment>,
    /// The last change, by Hugo's chain: lastmod, modified, date, publishDate, pubdate, published.
    pub lastmod: Option<Moment>,
    /// When to publish: publishDate, pubdate, published, date.
    pub publish_date: Option<Moment>,
    /// When to take it away: expiryDate, unpublishDate.
    pub expiry_date: Option<Moment>,
    /// Whether it is not to be shown yet.
    pub draft: bool,
    /// The summary, in Markdown.
    pub summary: Option<String>,
    /// The description for search engines, plain text.
    pub description: Option<String>,
    /// The lead, plain text.
    pub lead: Option<String>,
    /// The categories, as written.
    pub categories: Vec<String>,
    /// The tags, as written.
    pub tags: Vec<String>,
    /// The authors: `author` or `authors`.
    pub authors: Vec<String>,
    /// The language or languages: `lang`.
    pub lang: Vec<String>,
    /// The languages that the article exists in: `translations`.
    pub translations: Vec<String>,
    /// What joins translations whose files are named differently.
    pub translation_key: Option<String>,
    /// The last segment of the address.
    pub slug: Option<String>,
    /// The whole address.
    pub url: Option<String>,
    /// Former addresses.
    pub aliases: Vec<String>,
    /// The order among siblings; 0 is none.
    pub weight: i64,
    /// The menus that the article is in: `menu` or `menus`.
    pub menu: Vec<MenuEntry>,
    /// The picture of the article.
    pub thumbnail: Option<Thumbnail>,
    /// Whether readers may comment.
    pub comments: Option<bool>,
    /// Whether the author's box is shown.
    pub authorbox: Option<bool>,
    /// Whether the links to the neighbours are shown.
    pub pager: Option<bool>,
    /// Whether the contents list is shown.
    pub toc: Option<bool>,
    /// Whether formulas are read.
    pub mathjax: Option<bool>,
    /// Where the sidebar is.
    pub sidebar: Option<SidebarChoice>,
    /// The widgets of the sidebar in order; none for the site's.
    pub widgets: Option<Vec<String>>,
    /// The parts of the line below the title, in order: `post_meta`; none for the site's.
    pub post_meta: Option<Vec<String>>,
    /// The kind of content, instead of the section: `type`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The layout.
    pub layout: Option<String>,
    /// Keywords for search engines.
    pub keywords: Vec<String>,
    /// Pictures for social networks.
    pub images: Vec<String>,
    /// The series that the article is a part of.
    pub series: Vec<String>,
    /// Whether words are counted by characters: `isCJKLanguage`.
    pub is_cjk: Option<bool>,
    /// Whether the page is shown nowhere by itself: `headless`, or `build.render: never`.
    pub headless: bool,
    /// Whether the page is left out of all lists: `build.list: never`.
    pub unlisted: bool,
    /// Whether only its own section lists the page: `build.list: local`.
    pub local: bool,
    /// Whether the files beside the page are published only if the page uses them: `build.publishResources: false`.
    pub resources_withheld: bool,
    /// What the pages below it inherit: `cascade`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cascade: Vec<Cascade>,
    /// Every key as written, in lower case, with those of `params` beside them.
    pub params: Map,
}

impl FrontMatter {
    /// Reads the keys of `map`.
    pub(crate) fn read(map: Map, source: &Source<'_>, how: &Reading<'_>, diagnostics: &mut Diagnostics) -> FrontMatter {
        let mut keys = Keys { map: &map, source, diagnostics };
        let dates = dates::read(&mut keys, how);
        let mut front = FrontMatter {
            title: keys.plain_text(&["title"]),
            link_title: keys.plain_text(&["linktitle"]),
            date: dates.date,
            lastmod: dates.lastmod,
            publish_date: dates.publish,
            expiry_date: dates.expiry,
            draft: keys.draft(),
            summary: keys.text(&["summary"]),
            description: keys.plain_text(&["description"]),
            lead: keys.plain_text(&["lead"]),
            categories: keys.list(&["categories", "category"]),
            tags: keys.list(&["tags", "tag"]),
            authors: keys.authors(),
            lang: keys.list(&["lang", "language"]),
            translations: keys.list(&["translations"]),
            translation_key: keys.text(&["translationkey"]),
            slug: keys.text(&["slug"]).or(dates.slug),
            url: keys.own_url(),
            aliases: keys.list(&["aliases", "alias"]),
            weight: keys.integer("weight"),
            menu: menu::read(&mut keys),
            thumbnail: thumbnail::read(&mut keys),
            comments: keys.flag("comments"),
            authorbox: keys.flag("authorbox"),
            pager: keys.flag("pager"),
            toc: keys.flag("toc"),
            mathjax: keys.flag("mathjax"),
            sidebar: sidebar::read(&mut keys),
            widgets: Some(keys.list(&["widgets"])).filter(|list| !list.is_empty()),
            post_meta: Some(keys.list(&["post_meta"])).filter(|list| !list.is_empty()),
            kind: keys.text(&["type"]),
            layout: keys.text(&["layout"]),
            keywords: keys.list(&["keywords"]),
            images: keys.list(&["images"]),
            series: keys.list(&["series"]),
            is_cjk: keys.flag("iscjklanguage"),
            headless: keys.flag("headless") == Some(true) || keys.build("render") == Some(false),
            unlisted: keys.build("list") == Some(false),
            local: keys.build_word("list").as_deref() == Some("local"),
            resources_withheld: keys.build("publishresources") == Some(false),
            cascade: cascade::read(&mut keys),
            params: Map::new(),
        };
        front.params = with_params(map);
        front
    }
}

/// The keys of a `params` map count as if they stood beside it (Hugo 0.123, resources/page/pagemeta).
pub(crate) fn with_params(mut map: Map) -> Map {
    if let Some(crate::value::Value::Map(params)) = map.get("params").cloned() {
        for (key, value) in params {
            if !map.contains_key(&key) {
                map.insert(&key, value);
            }
        }
    }
    map
}

/// The keys of one block while it is read: lookups that report what is odd.
pub(crate) struct Keys<'a> {
    pub(crate) map: &'a Map,
    pub(crate) source: &'a Source<'a>,
    pub(crate) diagnostics: &'a mut Diagnostics,
}

impl<'a> Keys<'a> {
    /// The value of a key, also inside `params`; none if it is not there or nothing.
    pub(crate) fn value(&self, key: &str) -> Option<&'a crate::value::Value> {
        self.map
            .get(key)
            .or_else(|| self.map.get("params").and_then(|params| params.get(key)))
            .filter(|value| !matches!(value, crate::value::Value::Null))
    }

    /// Reports that the value of `key` is odd.
    pub(crate) fn odd(&mut self, key: &str, found: &str, help: &str) {
        let place = self.source.place_of(key);
        let name = self.source.spelling_of(key);
        self.diagnostics.warn(crate::diagnostic::codes::ODD_VALUE, place, format!("`{name}` is {found}"), help);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use jiff::tz::TimeZone;

    /// Reads the YAML of a front matter.
    pub(crate) fn read(yaml: &str) -> (FrontMatter, Vec<Diagnostic>) {
        let parsed = crate::parse("a.md", format!("---\n{yaml}\n---\nbody").as_bytes(), &TimeZone::UTC);
        assert_eq!(parsed.body, "body");
        (parsed.front, parsed.diagnostics)
    }

    /// Reads YAML about which nothing is odd.
    pub(crate) fn good(yaml: &str) -> FrontMatter {
        let (front, diagnostics) = read(yaml);
        assert_eq!(diagnostics, [], "{yaml}");
        front
    }

    #[test]
    fn unknown_keys_are_kept_in_lower_case() {
        let front = good("Custom:\n  Deep: [1, x]\nparams:\n  Other: y\n  toc: true");
        assert_eq!(front.params.get("custom.deep").unwrap().as_list().unwrap().len(), 2);
        assert_eq!(front.params.get("other").unwrap().as_str(), Some("y"));
        assert_eq!(front.toc, Some(true));
    }

    #[test]
    fn nothing_set_is_nothing_read() {
        let front = good("title:\ntags:\nmenu: \"\"\nthumbnail: \"\"\nlead: \"\"\nsidebar: \"\"\nwidgets: []\ntoc:");
        assert_eq!(FrontMatter { params: Map::new(), ..front }, FrontMatter::default());
    }
}

//! Articles and the bundles they travel in.

use crate::wire::wire;
use crate::{Chrome, Href, Link, Name, SitePath, When};
use serde::{Deserialize, Serialize};

/// A file of articles, in order of age, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleBundle {
    /// At least one; addressed by position.
    pub articles: Vec<Article>,
}

wire!(ArticleBundle { articles });

/// Where an article lies: a bundle and the position in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locator {
    /// The bundle; none stands for the open bundle, the last one, which [`Site::open`](crate::Site::open) names. So
    /// an article more changes the open bundle's name in one place and not wherever its articles are listed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bundle: Option<Name>,
    /// The position in the bundle, from 0.
    pub index: u32,
}

wire!(Locator { bundle, index });

/// One article, or the text of a list page, as the app shows it: every flag resolved, every text formatted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The article's address.
    pub path: SitePath,
    /// Plain text; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The standfirst, plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lead: String,
    /// For the document's description; plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
    /// When it was last changed, where that differs from the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lastmod: Option<When>,
    /// Names, plain text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// The categories' term pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Link>,
    /// The tags' term pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Link>,
    /// The same article in other languages; the titles are the languages' names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Link>,
    /// Reading time, as text: `5 min read`. Empty where the site does not show it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reading: String,
    /// The picture above the text, where the article shows one there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<Thumbnail>,
    /// The contents list; empty where the article shows none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub toc: Vec<Contents>,
    /// The text: sanitised HTML, its site addresses beginning with the marker. Left out of the data that a
    /// prerendered page carries, since the page shows it already.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub html: String,
    /// Front matter `authorbox`: whether the author's box follows the text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub authorbox: bool,
    /// Front matter `comments`, resolved: whether readers may comment, where the site has comments at all.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub comments: bool,
    /// The older neighbour in the section, where `pager` is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Link>,
    /// The newer neighbour in the section, where `pager` is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Link>,
    /// Front matter `sidebar` and `widgets`, where they differ from the language's defaults for articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chrome: Option<Chrome>,
    /// The article's own language where it is not the site language's: a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

wire!(Article {
    path,
    title,
    lead,
    description,
    date,
    lastmod,
    authors,
    categories,
    tags,
    translations,
    reading,
    thumbnail,
    toc,
    html,
    authorbox,
    comments,
    previous,
    next,
    chrome,
    lang
});

/// A heading in the contents list, with those below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The heading's `id`; empty for a level that the article skips.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Inline HTML without links and ids.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub html: String,
    /// The headings one level down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Contents>,
}

wire!(Contents { id, html, children });

/// Front matter `thumbnail`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thumbnail {
    /// The picture's address.
    pub src: Href,
    /// Its width in pixels, where the file could be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Its height in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

wire!(Thumbnail { src, width, height });

/// Who wrote the site, for the author's box.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Inline HTML.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub bio: String,
    /// The portrait's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar: Option<Href>,
}

wire!(Author { name, bio, avatar });

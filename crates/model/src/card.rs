//! What lists and links show of an article or a term.

use crate::wire::wire;
use crate::{Href, Locator, SitePath, Thumbnail};
use serde::{Deserialize, Serialize};

/// A link to a page of the site, by its title.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Plain text.
    pub title: String,
    /// Where it leads.
    pub path: SitePath,
}

wire!(Link { title, path });

/// A moment, for machines and for readers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// RFC 3339, for `<time datetime>`.
    pub iso: String,
    /// As the site shows it, in the site's language, format and time zone.
    pub text: String,
}

wire!(When { iso, text });

/// What a list shows of one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The article's address.
    pub path: SitePath,
    /// Plain text; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The standfirst, plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lead: String,
    /// HTML without ids, its site addresses beginning with the marker.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Whether the article goes on after the summary.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub truncated: bool,
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
    /// Reading time, as text: `5 min read`. Empty where the site does not show it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reading: String,
    /// The picture, where the article shows one in lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<Thumbnail>,
    /// The article's language where it is not the page's: a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Where the article lies.
    pub at: Locator,
}

wire!(Card { path, title, lead, summary, truncated, date, lastmod, authors, categories, reading, thumbnail, lang, at });

/// What a taxonomy's list shows of one term.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermCard {
    /// Plain text.
    pub title: String,
    /// The term's page.
    pub path: SitePath,
    /// How many articles have the term.
    pub count: u32,
    /// The same for readers, with the language's digits and plural form: `12 articles`.
    pub count_text: String,
    /// The newest article's date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
    /// The picture of the term's own page, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<Href>,
}

wire!(TermCard { title, path, count, count_text, date, thumbnail });

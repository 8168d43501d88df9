//! What an address is.

use crate::wire::{wire, wire_enum};
use crate::{Chrome, Link, ListRef, Locator, SitePath};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A file of routes: all addresses whose hash falls into one slot of the [`Table`](crate::Table).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RouteShard {
    /// By address.
    pub routes: BTreeMap<SitePath, Route>,
}

wire!(RouteShard { routes });

/// What is at an address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// An article.
    Article(Locator),
    /// A list of articles.
    List(Box<ListRoute>),
    /// A list of terms.
    Taxonomy(Box<TaxonomyRoute>),
    /// Something that has moved.
    Redirect(SitePath),
}

impl Default for Route {
    fn default() -> Self {
        Self::Redirect(SitePath::home())
    }
}

wire_enum!(Route { "article" => Article(_), "list" => List(_), "taxonomy" => Taxonomy(_), "redirect" => Redirect(_) });

/// Which list of articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// A language's home page.
    Home,
    /// The articles directly below a folder.
    #[default]
    Section,
    /// The articles with a term.
    Term,
}

wire_enum!(ListKind { "home" => Home, "section" => Section, "term" => Term });

/// A list of articles and what stands over it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListRoute {
    /// Which list.
    pub kind: ListKind,
    /// Plain text.
    pub title: String,
    /// A term's taxonomy, or the section above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Link>,
    /// The sections directly below, which are not in the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Link>,
    /// The text of the list's own `_index.md`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<Locator>,
    /// The cards.
    pub list: ListRef,
    /// How many articles, for readers: `12 articles`.
    pub count_text: String,
    /// Sidebar and widgets, where they differ from the language's defaults.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chrome: Option<Chrome>,
    /// The same list in other languages; the titles are the languages' names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Link>,
}

wire!(ListRoute { kind, title, parent, sections, intro, list, count_text, chrome, translations });

/// A taxonomy's page: its terms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TaxonomyRoute {
    /// Plain text.
    pub title: String,
    /// The text of the taxonomy's own `_index.md`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<Locator>,
    /// The terms.
    pub terms: ListRef,
    /// Sidebar and widgets, where they differ from the language's defaults.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chrome: Option<Chrome>,
    /// The same taxonomy in other languages; the titles are the languages' names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Link>,
}

wire!(TaxonomyRoute { title, intro, terms, chrome, translations });

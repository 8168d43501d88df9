//! One page's own contents, put together: what a prerendered page carries inline, and what the app makes of a route
//! and the files it leads to. Both render the same components from it.

use crate::wire::{wire, wire_enum};
use crate::{
    Article, Card, Chrome, LanguagePart, Link, ListKind, ListRoute, SitePath, Strings, TaxonomyRoute, TermCard,
};
use serde::{Deserialize, Serialize};

/// What one page shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PageData {
    /// The page's address; a page of a list has its own.
    pub path: SitePath,
    /// Its contents.
    pub view: View,
}

wire!(PageData { path, view });

/// The kinds of pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// An article.
    Article(Box<Article>),
    /// Home, a section or a term.
    List(Box<ListView>),
    /// The terms of a taxonomy.
    Taxonomy(Box<TaxonomyView>),
    /// No such address.
    #[default]
    Missing,
}

wire_enum!(View { "article" => Article(_), "list" => List(_), "taxonomy" => Taxonomy(_), "missing" => Missing });

/// A page of a list of articles.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListView {
    /// The route it was made from.
    pub route: ListRoute,
    /// The list's own address: that of its first page.
    pub base: SitePath,
    /// The page's number, from 1.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// The text of `_index.md`, on the first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<Article>,
    /// The page's cards, in order.
    pub cards: Vec<Card>,
}

wire!(ListView { route, base, page, pages, intro, cards });

/// A page of a taxonomy's terms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TaxonomyView {
    /// The route it was made from.
    pub route: TaxonomyRoute,
    /// The taxonomy's own address.
    pub base: SitePath,
    /// The page's number, from 1.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// The text of `_index.md`, on the first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<Article>,
    /// The page's terms, in order.
    pub terms: Vec<TermCard>,
}

wire!(TaxonomyView { route, base, page, pages, intro, terms });

impl View {
    /// The page's own title; empty for home and for articles without one.
    #[must_use]
    pub fn title<'a>(&'a self, language: &'a LanguagePart) -> &'a str {
        match self {
            Self::Article(article) => &article.title,
            Self::List(view) if view.route.kind == ListKind::Home => "",
            Self::List(view) => &view.route.title,
            Self::Taxonomy(view) => &view.route.title,
            Self::Missing => &language.strings.missing,
        }
    }

    /// The sidebar and widgets of the page: its own, else the language's defaults for its kind.
    #[must_use]
    pub fn chrome<'a>(&'a self, language: &'a LanguagePart) -> &'a Chrome {
        let defaults = &language.defaults;
        match self {
            Self::Article(article) => article.chrome.as_ref().unwrap_or(&defaults.single),
            Self::List(view) if view.route.kind == ListKind::Home => {
                view.route.chrome.as_ref().unwrap_or(&defaults.home)
            }
            Self::List(view) => view.route.chrome.as_ref().unwrap_or(&defaults.list),
            Self::Taxonomy(view) => view.route.chrome.as_ref().unwrap_or(&defaults.list),
            Self::Missing => &defaults.list,
        }
    }

    /// The same page in other languages.
    #[must_use]
    pub fn translations(&self) -> &[Link] {
        match self {
            Self::Article(article) => &article.translations,
            Self::List(view) => &view.route.translations,
            Self::Taxonomy(view) => &view.route.translations,
            Self::Missing => &[],
        }
    }

    /// The text that is not kept inline in a prerendered page, since the page shows it already.
    pub fn html_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Article(article) => Some(&mut article.html),
            Self::List(view) => view.intro.as_mut().map(|intro| &mut intro.html),
            Self::Taxonomy(view) => view.intro.as_mut().map(|intro| &mut intro.html),
            Self::Missing => None,
        }
    }

    fn pages(&self) -> (u32, u32) {
        match self {
            Self::List(view) => (view.page, view.pages),
            Self::Taxonomy(view) => (view.page, view.pages),
            Self::Article(_) | Self::Missing => (1, 1),
        }
    }
}

/// The document's title: `Title - Site`, the site's title for home (Mainroad, `baseof.html`), with the page's number
/// from the second page of a list on.
#[must_use]
pub fn document_title(view: &View, language: &LanguagePart) -> String {
    let (page, pages) = view.pages();
    let mut parts = Vec::new();
    match view.title(language) {
        "" => {}
        title => parts.push(title.to_owned()),
    }
    if page > 1 {
        let text = Strings::fill(&language.strings.page_of, "page", &page.to_string());
        parts.push(Strings::fill(&text, "pages", &pages.to_string()));
    }
    if !language.title.is_empty() {
        parts.push(language.title.clone());
    }
    parts.join(" - ")
}

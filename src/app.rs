//! The root component and its props.

use mainsheet_model::{LanguagePart, PageData, Root, Site};
use std::rc::Rc;
use yew::prelude::*;

/// What every page of a language has in common. Compared by address: a change is always a new `Context`.
#[derive(Clone, Debug)]
pub struct Context {
    /// The site.
    pub site: Rc<Site>,
    /// The language of the page.
    pub language: Rc<LanguagePart>,
    /// Where the page sees the site's root.
    pub root: Root,
}

impl PartialEq for Context {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.site, &other.site) && Rc::ptr_eq(&self.language, &other.language) && self.root == other.root
    }
}

/// What the main column shows.
#[derive(Clone, Debug)]
pub enum Shown {
    /// A page.
    Page(Rc<PageData>),
    /// That a page could not be loaded.
    Failed(Rc<Failure>),
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Page(a), Self::Page(b)) => Rc::ptr_eq(a, b),
            (Self::Failed(a), Self::Failed(b)) => a == b,
            _ => false,
        }
    }
}

/// Why a page could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file that could not be loaded, relative to the site's root.
    pub file: String,
    /// What the browser or the host said about it, for people who ask for help.
    pub reason: String,
    /// Whether the site was updated meanwhile, so that only a reload of the document helps.
    pub outdated: bool,
}

/// The text of a prerendered page: its `.prose` node, taken out of the document before the app renders and put back
/// by it, so that selection, open details and playing media stay.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adopted(pub Option<web_sys::Node>);

/// Props of [`App`].
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// What all pages share.
    pub context: Context,
    /// What this one shows.
    pub shown: Shown,
    /// The text of the prerendered page, at the take-over only.
    #[prop_or_default]
    pub adopted: Adopted,
}

/// The whole page below `<body>`.
#[component]
pub fn App(_props: &AppProps) -> Html {
    html! {}
}

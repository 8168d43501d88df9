//! The root component and its props.

use crate::components::{dialog, footer, masthead, sidebar};
use crate::pages::{self, Page};
use mainsheet_model::{LanguagePart, PageData, Root, Side, Site, Strings, View};
use std::rc::Rc;
use std::sync::Arc;
use yew::prelude::*;

/// What every page of a language has in common. Compared by address: a change is always a new `Context`.
#[derive(Clone, Debug)]
pub struct Context {
    /// The site.
    pub site: Rc<Site>,
    /// The language of the page.
    pub language: Arc<LanguagePart>,
    /// Where the page sees the site's root.
    pub root: Root,
}

impl PartialEq for Context {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.site, &other.site) && Arc::ptr_eq(&self.language, &other.language) && self.root == other.root
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

impl Shown {
    /// The page, where there is one.
    #[must_use]
    pub fn page(&self) -> Option<&PageData> {
        match self {
            Self::Page(page) => Some(page),
            Self::Failed(_) => None,
        }
    }

    /// The page's contents, where there is a page.
    #[must_use]
    pub fn view(&self) -> Option<&View> {
        self.page().map(|page| &page.view)
    }
}

/// Why a page could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file that could not be loaded, relative to the site's root.
    pub file: String,
    /// What the browser or the host said about it, for people who ask for help.
    pub reason: String,
    /// Whether there is no connection, so that it helps to wait for one.
    pub offline: bool,
    /// Whether the site was updated meanwhile, so that only a reload of the document helps.
    pub outdated: bool,
}

impl Failure {
    /// What it comes to, in the reader's words.
    #[must_use]
    pub fn title<'a>(&self, words: &'a Strings) -> &'a str {
        if self.is_offline(words) { &words.offline } else { &words.failed }
    }

    /// Whether to say that there is no connection. Without a site there are no words for it.
    pub(crate) fn is_offline(&self, words: &Strings) -> bool {
        self.offline && !self.outdated && !words.offline.is_empty()
    }
}

/// The text of a prerendered page: its `.prose` node, taken out of the document before the app renders and put back
/// by it, so that selection, open details and playing media stay.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adopted(pub Option<web_sys::Node>);

/// What opens over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// What the reader can change about the page's looks.
    Display,
    /// The sheet of keys.
    Shortcuts,
}

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
    /// What is open over it; nothing until the reader asks.
    #[prop_or_default]
    pub overlay: Option<Overlay>,
}

/// The whole page below `<body>`: skip link, masthead, main column and sidebar, footer.
///
/// Front matter `sidebar` (`left`, `right`, `false`) is the class of the columns; in the document the sidebar follows
/// the main column on either side, so that readers of the document's order meet the contents first.
#[component]
pub fn App(props: &AppProps) -> Html {
    let AppProps { context, shown, adopted, overlay } = props;
    let language = &context.language;
    let chrome = shown.view().map_or(&language.defaults.list, |view| view.chrome(language));
    let aside = chrome.sidebar.and_then(|side| Some((side, sidebar(context, shown, &chrome.widgets)?)));
    let columns = match aside {
        None => "columns columns--none",
        Some((Side::Left, _)) => "columns columns--left",
        Some((Side::Right, _)) => "columns columns--right",
    };
    let main = match shown {
        Shown::Page(data) => pages::page(&Page { context, data, adopted }),
        Shown::Failed(failure) => pages::failed(context, failure),
    };
    html! {
        <>
            <a class="skip" href="#content">{ &language.strings.skip_to_content }</a>
            <div class="page" id="top">
                { masthead(context, shown) }
                <div class={columns}>
                    <main id="content" tabindex="-1">{ main }</main>
                    { aside.map(|(_, aside)| aside) }
                </div>
                { footer(context, shown) }
            </div>
            // One node with and without a dialog, so that nothing else is made anew.
            if let Some(overlay) = *overlay {
                { dialog(context, overlay) }
            }
        </>
    }
}

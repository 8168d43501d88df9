//! Kinds of pages, one file each: what the main column shows. Every page has one `h1`, which takes the focus after a
//! navigation.

mod article;
mod failed;
mod list;
mod missing;
mod taxonomy;

pub use failed::failed;

use crate::components::Prose;
use crate::{Adopted, Context};
use mainsheet_model::{Article, PageData, View};
use std::rc::Rc;
use yew::prelude::*;

/// A page in its surroundings.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// What all pages share.
    pub context: &'a Context,
    /// The page.
    pub data: &'a Rc<PageData>,
    /// The node that shows its text already.
    pub adopted: &'a Adopted,
}

/// The page, by its kind.
pub fn page(page: &Page<'_>) -> Html {
    let main = match &page.data.view {
        View::Article(article) => article::article(page, article),
        View::List(view) => list::list(page, view),
        View::Taxonomy(view) => taxonomy::taxonomy(page, view),
        View::Missing => missing::missing(page.context),
    };
    // A page of its own is a tree of its own: nothing of the last one, such as an open disclosure, stays.
    html! { <div class="content" key={page.data.path.as_str()}>{ main }</div> }
}

impl Page<'_> {
    /// The page's text.
    fn prose(&self) -> Html {
        html! { <Prose page={self.data} root={self.context.root.clone()} adopted={self.adopted.clone()} /> }
    }

    /// The text of a list's own `_index.md`; the inline data of a prerendered page are without it, the page is not.
    fn intro(&self, intro: Option<&Article>) -> Option<Html> {
        intro.filter(|intro| !intro.html.is_empty() || self.adopted.0.is_some()).map(|_| self.prose())
    }
}

//! Parts that pages share, one file each.
//!
//! A part is a plain function of borrowed data: [`App`](crate::App) renders only when a page changes, so there is
//! nothing to memoise, nothing to clone, and no scope, lifecycle and comparison compiled for each of two dozen props
//! types, all of which a reader would download. Only [`Prose`] is a Yew component: it must leave its DOM alone when
//! the rest is rendered again. A part's block in `static/app.css` has the part's name.

mod authorbox;
mod card;
mod contents;
mod direction;
mod footer;
mod heading;
mod icon;
mod languages;
mod lightbox;
mod masthead;
mod menu;
mod meta;
mod note;
mod pager;
mod pagination;
mod prose;
mod share;
mod sidebar;
mod tags;
mod theme;
mod thumbnail;

pub use authorbox::authorbox;
pub use card::{Place, card};
pub use contents::{contents, contents_beside};
pub use direction::direction;
pub use footer::footer;
pub use heading::{Heading, heading};
pub use icon::{Icon, icon};
pub use languages::{language_link, languages};
pub use lightbox::lightbox;
pub use masthead::masthead;
pub use menu::menu;
pub use meta::{Meta, kicker, meta};
pub use note::note;
pub use pager::pager;
pub use pagination::{Pages, pagination};
pub use prose::Prose;
pub use share::share;
pub use sidebar::sidebar;
pub use tags::tags;
pub use theme::theme;
pub use thumbnail::{Loading, thumbnail};

use mainsheet_model::{Root, place};
use yew::prelude::*;

/// HTML of the compiler's making as nodes, its addresses placed.
pub(crate) fn raw(html: &str, root: &Root) -> Html {
    Html::from_html_unchecked(AttrValue::from(place(html, root)))
}

/// The title, or the word that stands for a missing one.
pub(crate) fn titled<'a>(title: &'a str, untitled: &'a str) -> &'a str {
    if title.trim().is_empty() { untitled } else { title }
}

//! Parts that pages share, one file each.
//!
//! A part is a plain function of borrowed data: [`App`](crate::App) renders only when a page changes, so there is
//! nothing to memoise, nothing to clone, and no scope, lifecycle and comparison compiled for each of two dozen props
//! types, all of which a reader would download. Only [`Prose`] is a Yew component: it must leave its DOM alone when
//! the rest is rendered again. A part's block in `static/app.css` has the part's name.

mod authorbox;
mod card;
mod comments;
mod contents;
mod dialog;
mod direction;
mod display;
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
mod shortcuts;
mod sidebar;
mod tags;
mod thumbnail;
mod untranslated;

pub use authorbox::authorbox;
pub use card::{Place, card};
pub use comments::comments;
pub use contents::{contents, contents_beside};
pub use dialog::dialog;
pub use direction::direction;
pub use display::display;
pub use footer::footer;
pub use heading::{Heading, heading};
pub use icon::{Icon, icon};
pub use languages::{language_link, languages};
pub use lightbox::lightbox;
pub use masthead::masthead;
pub use menu::{menu, tree};
pub use meta::{Meta, kicker, meta};
pub use note::note;
pub use pager::pager;
pub use pagination::{Pages, pagination};
pub use prose::Prose;
pub use share::share;
pub use shortcuts::shortcuts;
pub use sidebar::sidebar;
pub use tags::tags;
pub use thumbnail::{Loading, thumbnail};
pub use untranslated::untranslated;

use mainsheet_model::{Root, place};
use yew::prelude::*;

/// HTML of the compiler's making as nodes, its addresses placed.
pub(crate) fn raw(html: &str, root: &Root) -> Html {
    Html::from_html_unchecked(AttrValue::from(place(html, root)))
}

/// The class of a large title, or of one that is too long for that: of more than about three lines.
pub(crate) fn by_length(title: &str, class: &'static str, long: &'static str) -> &'static str {
    if title.len() > 100 { long } else { class }
}

/// The title, or the word that stands for a missing one.
pub(crate) fn titled<'a>(title: &'a str, untitled: &'a str) -> &'a str {
    if title.trim().is_empty() { untitled } else { title }
}

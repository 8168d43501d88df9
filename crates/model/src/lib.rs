//! The wire format: the JSON that the compiler writes into `data/` and the app reads from it.
//!
//! It holds types and the small pure functions that both sides must agree on: how an address is hashed, which shard
//! holds it, which cards make page *n* of a list, how a site path becomes a link. It never reads a file, fetches,
//! hashes contents or formats a date. `docs/format.md` describes the same in prose, file by file.
//!
//! Start with [`Site`], the one file that has a fixed name; follow [`Table`] to a [`RouteShard`], its [`Route`] to an
//! [`ArticleBundle`] or a [`ListShard`]. [`PageData`] is what a single page shows, whoever put it together.

mod article;
mod card;
mod href;
mod list;
mod name;
mod page;
mod path;
mod route;
mod site;
mod strings;
mod table;
pub mod wire;

pub use article::{Article, ArticleBundle, Author, Contents, Locator, Thumbnail};
pub use card::{Card, Link, TermCard, When};
pub use href::{Href, MARKER, place};
pub use list::{Cover, Head, ListDirectory, ListRef, ListShard, Piece, RUNS_INLINE, Run};
pub use name::{Kind, Name, SITE_FILE};
pub use page::{ListView, PageData, TaxonomyView, View, document_title};
pub use path::{Root, SitePath};
pub use route::{ListKind, ListRoute, Route, RouteShard, TaxonomyRoute};
pub use site::{
    Chrome, Comments, Defaults, Direction, Drawing, Language, LanguageFile, LanguagePart, MenuItem, MetaPart,
    SearchForm, Side, Site, SocialLink, TermCount, Version, WidgetName,
};
pub use strings::Strings;
pub use table::{SLOTS_INLINE, Slot, Table, TableDirectory, TableKind, address_hash};

/// The version of the wire format. An app shows only a site of its own version.
pub const FORMAT: u32 = 1;

/// How large the files may be, in bytes after `gzip -6`. The compiler keeps to them, its tests measure them.
pub mod limits {
    /// `data/site.json`, whatever the site's size.
    pub const SITE: usize = 16 * 1024;
    /// An article bundle; a single larger article is alone in its bundle.
    pub const BUNDLE: usize = 36 * 1024;
    /// The JSON of an article bundle before compression, from which its articles are counted out.
    pub const BUNDLE_JSON: usize = 96 * 1024;
    /// A shard of cards.
    pub const LIST: usize = 36 * 1024;
    /// A shard of routes or of terms; a single larger entry is alone in its shard.
    pub const SHARD: usize = 8 * 1024;
}

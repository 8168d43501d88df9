//! Compiles a folder of Mainroad articles into a site: data files for the app, and complete pages.
//!
//! The phases, each a function with a typed input and output:
//!
//! ```text
//! discover -> parse -> assemble -> render -> bundle -> prerender -> emit
//! ```
//!
//! [`build()`] runs them all. Only `assemble` sees the whole site; the others see one article or one file and run in
//! parallel. A problem of an article never stops a build: it is a
//! [`Diagnostic`](mainsheet_content::Diagnostic) in the [`Report`]. A [`Failure`] is a problem of the machine, and
//! leaves the former output as it was.

mod app;
pub mod archetype;
mod assemble;
mod build;
mod bundle;
mod cascade;
pub mod check;
pub mod codes;
mod comments;
pub mod config;
pub mod discover;
mod emit;
mod facts;
mod failure;
mod feeds;
mod gather;
mod glob;
mod go_date;
mod inline;
mod list;
pub mod locale;
mod measure;
mod options;
mod parse;
mod permalink;
mod prerender;
mod render;
mod robots;
mod shortcodes;
mod sink;
mod sitemap;
mod snapshot;
mod style;
mod titles;
mod xml;

pub use app::{App, AppKind, MANIFEST};
pub use build::{build, build_unless, hook};
pub use facts::{ListedMenu, PageFacts, SiteFacts, facts};
pub use failure::Failure;
pub use list::{ListRow, list};
pub use options::{Hidden, Options, Prerender, Report};
pub use snapshot::Snapshot;

//! What a build is told, and what it tells.

use jiff::Timestamp;
use mainsheet_content::Diagnostic;
use std::path::PathBuf;
use std::time::Duration;

/// What to build.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder with the configuration and the articles.
    pub source: PathBuf,
    /// The folder with the app that Trunk built, or with any site, which holds its app.
    pub app: PathBuf,
    /// Where the site is written.
    pub out: PathBuf,
    /// Where the former output goes, if it is not to be removed. It is removed all the same where it cannot be moved to
    /// that place, as from one disk to another.
    pub former: Option<PathBuf>,
    /// Instead of the configuration's `baseURL`.
    pub base_url: Option<String>,
    /// The environment whose configuration counts, `production` by default: `config/production` over `config/_default`.
    pub environment: String,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether articles of the future are shown.
    pub future: bool,
    /// Whether articles are shown that have expired.
    pub expired: bool,
    /// Which pages are complete without scripts.
    pub prerender: Prerender,
    /// Whether any diagnostic keeps the former output in its place.
    pub strict: bool,
    /// What counts as now: for articles of the future, and for the year in the footer.
    pub now: Timestamp,
}

/// Which pages are prerendered. What is not is a 404 to programs without scripts; the app shows it all the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prerender {
    /// All up to [`Prerender::AUTO_ALL`] pages; in larger sites the lists and the latest articles.
    #[default]
    Auto,
    /// All.
    All,
    /// The first page of every list.
    Sections,
    /// The same, and this many of the newest articles.
    Latest(usize),
    /// None but the home pages.
    None,
}

impl Prerender {
    /// How many pages `Auto` prerenders altogether at most.
    pub const AUTO_ALL: usize = 15_000;
    /// How many of the newest articles `Auto` prerenders in a larger site.
    pub const AUTO_LATEST: usize = 1_000;
}

/// What a build did.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What is wrong with the content, sorted by file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// How many articles the site shows.
    pub articles: usize,
    /// How many words they have.
    pub words: usize,
    /// How many articles are not shown since they are drafts, of the future, or have expired.
    pub hidden: Hidden,
    /// How many addresses the site has, pages of lists among them.
    pub pages: usize,
    /// How many of them were prerendered.
    pub prerendered: usize,
    /// How many files there are in `data/`.
    pub data_files: usize,
    /// How long each phase took, in order.
    pub phases: Vec<(&'static str, Duration)>,
    /// The Content-Security-Policy that the pages carry, for hosts that send it as a header.
    pub policy: String,
    /// What is worth knowing, and no problem.
    pub notes: Vec<String>,
}

/// Articles that are not shown, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// `draft: true`.
    pub drafts: usize,
    /// The date is to come.
    pub future: usize,
    /// `expiryDate` has passed.
    pub expired: usize,
}

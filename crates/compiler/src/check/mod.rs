//! `mainsheet check`: what is worth knowing of a site before or while it is moved here. Nothing is written.
//!
//! The phases run up to the rendered articles. What they report is part of the result; the rest is found here, a kind of
//! finding a file: each is a function of the `Site` that adds diagnostics. `area` says what a code is about, `keys`
//! has the words of front matter.

mod alt;
mod area;
mod dates;
mod folders;
mod html;
mod ids;
mod keys;
mod links;
mod lost_html;
mod settings;
mod slug;
mod taxonomies;
mod titles;
mod weights;

use crate::assemble::{Assembly, Page, PageId};
use crate::config::Config;
use crate::gather::{Gathered, gather};
use crate::locale::Locale;
use crate::options::Options;
use crate::parse::Source;
use crate::render::{RenderedPage, render};
use crate::{Failure, sitemap};
use jiff::Timestamp;
use mainsheet_content::{Code, Diagnostic, Severity};
use std::collections::BTreeMap;
use std::path::Path;

pub use area::Area;

/// The codes of the diagnostics that only a check brings.
pub mod codes {
    use mainsheet_content::Code;

    /// A tag or category is a text where the theme needs a list, and stops the whole build in Hugo.
    pub const SCALAR_TAXONOMY: Code = Code("scalar-taxonomy");
    /// The theme does not show a category below the title.
    pub const DROPPED_CATEGORY: Code = Code("dropped-category");
    /// The theme's link to a tag does not lead to the tag's page.
    pub const DEAD_TERM_LINK: Code = Code("dead-term-link");
    /// Hugo leaves raw HTML out that is shown here.
    pub const LOST_HTML: Code = Code("lost-html");
    /// A folder of Hugo's is not read.
    pub const UNREAD_FOLDER: Code = Code("unread-folder");
    /// A key of the configuration changes nothing here.
    pub const UNUSED_SETTING: Code = Code("unused-setting");
    /// The site's address is not known.
    pub const NO_BASE_URL: Code = Code("no-base-url");
    /// A link to this site leads to no page and no file.
    pub const DEAD_LINK: Code = Code("dead-link");
    /// A link leads to a place within an article that is not there.
    pub const DEAD_ANCHOR: Code = Code("dead-anchor");
    /// A picture has no text for those who do not see it.
    pub const MISSING_ALT: Code = Code("missing-alt");
    /// Several articles have the same title.
    pub const DUPLICATE_TITLE: Code = Code("duplicate-title");
    /// An article has no title.
    pub const MISSING_TITLE: Code = Code("missing-title");
    /// Two elements of an article have the same id.
    pub const DUPLICATE_ID: Code = Code("duplicate-id");
    /// A date is unlikely to be what its author meant.
    pub const SUSPICIOUS_DATE: Code = Code("suspicious-date");
    /// An article has a weight among others without, and stands before all of them whatever its date.
    pub const LONELY_WEIGHT: Code = Code("lonely-weight");
}

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Everything, sorted by file and line.
    pub findings: Vec<Diagnostic>,
    /// How many articles were looked at.
    pub articles: usize,
}

/// A site as its findings are looked for.
pub(crate) struct Site<'a> {
    pub(crate) config: &'a Config,
    pub(crate) root: &'a Path,
    pub(crate) sources: &'a [Source],
    pub(crate) assembly: &'a Assembly,
    pub(crate) rendered: &'a [RenderedPage],
    pub(crate) locales: &'a [Locale],
    pub(crate) now: Timestamp,
}

/// Looks the site of `options.source` over.
///
/// # Errors
/// When the source cannot be read.
pub fn check(options: &Options) -> Result<Survey, Failure> {
    let Gathered { config, locales, sources, assembly, diagnostics: mut findings } = gather(options, |_| {}, |_| {})?;
    let mut rendered = render(&assembly, &sources, &config, &locales);
    findings.extend(rendered.iter_mut().flat_map(|page| std::mem::take(&mut page.diagnostics)));
    findings.extend(sitemap::check(&sources));
    let site = Site {
        config: &config,
        root: &options.source,
        sources: &sources,
        assembly: &assembly,
        rendered: &rendered,
        locales: &locales,
        now: options.now,
    };
    let kinds: [fn(&Site<'_>) -> Vec<Diagnostic>; 12] = [
        taxonomies::find,
        lost_html::find,
        folders::find,
        settings::find,
        links::find,
        alt::find,
        titles::find,
        ids::find,
        dates::find,
        weights::find,
        keys::find,
        base_url,
    ];
    findings.extend(kinds.iter().flat_map(|find| find(&site)));
    findings.sort();
    findings.dedup();
    Ok(Survey { findings, articles: assembly.articles() })
}

/// Whether the site's address is known.
fn base_url(site: &Site<'_>) -> Vec<Diagnostic> {
    if !site.config.base_url.is_empty() {
        return Vec::new();
    }
    let file = site.config.files.first().cloned().unwrap_or_else(|| "hugo.toml".to_owned());
    let message = "the site's address is not known: there are no feeds, no sitemap and no canonical links";
    vec![finding(codes::NO_BASE_URL, file, None, message, "set `baseURL` to where the site will be")]
}

/// A finding at a line.
fn finding(code: Code, file: String, line: Option<u32>, message: impl Into<String>, help: &str) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        code,
        file,
        line,
        column: None,
        message: message.into(),
        help: help.to_owned(),
    }
}

impl<'a> Site<'a> {
    /// Every page with its source and what was rendered of it.
    fn pages(&self) -> impl Iterator<Item = (PageId, &'a Page, &'a Source, &'a RenderedPage)> {
        let (sources, rendered) = (self.sources, self.rendered);
        let pages = self.assembly.pages.iter().zip(rendered).enumerate();
        pages.filter_map(move |(id, (page, rendered))| Some((id, page, sources.get(page.source)?, rendered)))
    }
}

/// The line on which front matter sets a key. The file is read again: few are asked for.
fn line_of(source: &Source, key: &str) -> Option<u32> {
    let bytes = std::fs::read(&source.file.path).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let is_set = |line: &str| {
        let line = line.trim_start_matches(['\u{feff}', ' ', '\t', '{', ',', '"', '\'']);
        let key_there = line.get(..key.len()).is_some_and(|start| start.eq_ignore_ascii_case(key));
        let rest = line.get(key.len()..).unwrap_or_default();
        key_there && rest.trim_start_matches(['"', '\'', ' ', '\t']).starts_with([':', '='])
    };
    let body = source.parsed.body_line.max(1) as usize;
    let at = text.lines().take(body).position(is_set)?;
    u32::try_from(at + 1).ok()
}

/// Names for a message: the first few, and how many there are more.
fn several(names: &[&str]) -> String {
    const MOST: usize = 3;
    let shown = names.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MOST) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// How often each code occurs.
#[must_use]
pub fn counts(findings: &[Diagnostic]) -> BTreeMap<Code, usize> {
    let mut counts = BTreeMap::new();
    findings.iter().for_each(|finding| *counts.entry(finding.code).or_default() += 1);
    counts
}

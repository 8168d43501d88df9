//! What is written for programs: feeds, the site's map, `robots.txt`.

use mainsheet_content::{Map, Value};
use mainsheet_model::SitePath;

use super::codes;
use super::read::Reader;

/// A format of feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedFormat {
    /// RSS 2.0, `index.xml`: where Hugo has it.
    Rss,
    /// Atom, `atom.xml`.
    Atom,
    /// JSON Feed 1.1, `feed.json`.
    Json,
}

impl FeedFormat {
    const ALL: [Self; 3] = [Self::Rss, Self::Atom, Self::Json];

    /// The file, beside the list's page.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Rss => "index.xml",
            Self::Atom => "atom.xml",
            Self::Json => "feed.json",
        }
    }

    /// The type, for links to it.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml",
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// Its name in `outputs`.
    fn name(self) -> &'static str {
        match self {
            Self::Rss => "rss",
            Self::Atom => "atom",
            Self::Json => "jsonfeed",
        }
    }

    /// Those that a list of `outputs` names, which is in any case (Hugo, `outputs`).
    #[must_use]
    pub fn named(names: &[String]) -> Vec<Self> {
        let is_named = |format: &Self| names.iter().any(|name| name.trim().eq_ignore_ascii_case(format.name()));
        Self::ALL.into_iter().filter(is_named).collect()
    }
}

/// Which feeds there are, and how much is in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedConfig {
    /// `services.rss.limit`, once `rssLimit`: how many articles a feed has at most, 20. None for all of them, which is
    /// what numbers below 1 mean (Hugo).
    pub limit: Option<usize>,
    /// `params.feeds.full`: whole articles instead of summaries.
    pub full: bool,
    /// `params.feeds.terms`: how many terms have a feed of their own at most, those with the most articles, 1000. A site
    /// with tens of thousands of tags would otherwise have as many files that nobody asks for.
    pub terms: usize,
    /// `outputs.home`; all three.
    pub home: Vec<FeedFormat>,
    /// `outputs.section`; all three.
    pub section: Vec<FeedFormat>,
    /// `outputs.term`; RSS.
    pub term: Vec<FeedFormat>,
}

/// `sitemap`: the site's map for search engines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapConfig {
    /// `sitemap.filename`, `sitemap.xml`; none where there is no map.
    pub file: Option<SitePath>,
    /// What applies to pages that say nothing.
    pub page: SitemapEntry,
}

/// What front matter `sitemap` says of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SitemapEntry {
    /// `disable`: whether the page is left out.
    pub disable: Option<bool>,
    /// `changefreq`: one of seven words.
    pub changefreq: Option<&'static str>,
    /// `priority`: from 0 to 1, as it is written.
    pub priority: Option<String>,
}

/// The words of `changefreq` (sitemaps.org, protocol).
const FREQUENCIES: [&str; 7] = ["always", "hourly", "daily", "weekly", "monthly", "yearly", "never"];

impl SitemapEntry {
    /// Reads `sitemap`, and the keys whose values no search engine would take.
    #[must_use]
    pub fn read(map: &Map) -> (Self, Vec<&'static str>) {
        let mut odd = Vec::new();
        let word = map.get("changefreq").and_then(Value::to_text).filter(|word| !word.trim().is_empty());
        let changefreq = word.and_then(|word| {
            let found = FREQUENCIES.into_iter().find(|known| known.eq_ignore_ascii_case(word.trim()));
            odd.extend(found.is_none().then_some("changefreq"));
            found
        });
        let number = map.get("priority").filter(|value| value.is_set() || matches!(value, Value::Integer(_)));
        let number = number.map(|value| value.to_text().and_then(|text| text.trim().parse::<f64>().ok()));
        let priority = match number {
            Some(Some(number)) if (0.0..=1.0).contains(&number) => Some(number.to_string()),
            // Hugo's word for none.
            Some(Some(-1.0)) | None => None,
            Some(_) => {
                odd.push("priority");
                None
            }
        };
        let disable = match map.get("disable") {
            Some(Value::Bool(value)) => Some(*value),
            Some(Value::String(text)) => Some(text.trim().eq_ignore_ascii_case("true")),
            _ => None,
        };
        (Self { disable, changefreq, priority }, odd)
    }

    /// What the page says, else what the site says.
    #[must_use]
    pub fn or(self, site: &Self) -> Self {
        Self {
            disable: self.disable.or(site.disable),
            changefreq: self.changefreq.or(site.changefreq),
            priority: self.priority.or_else(|| site.priority.clone()),
        }
    }
}

/// What is written for programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machines {
    /// Feeds.
    pub feeds: FeedConfig,
    /// The site's map.
    pub sitemap: SitemapConfig,
    /// `enableRobotsTXT`: whether there is a `robots.txt`.
    pub robots: bool,
}

pub(super) fn machines(reader: &mut Reader<'_>, raw: &Map, disabled_kinds: &[String]) -> Machines {
    // Very old names of what is in `disableKinds` now.
    let mut off = |kind: &str, old: &str| {
        disabled_kinds.iter().any(|disabled| disabled == kind) || reader.flag(raw, old) == Some(true)
    };
    let (no_feeds, no_sitemap, no_robots) =
        (off("rss", "disableRSS"), off("sitemap", "disableSitemap"), off("robotstxt", "disableRobotsTXT"));
    Machines {
        feeds: feeds(reader, raw, no_feeds),
        sitemap: sitemap(reader, raw, no_sitemap),
        robots: reader.flag(raw, "enableRobotsTXT") == Some(true) && !no_robots,
    }
}

fn feeds(reader: &mut Reader<'_>, raw: &Map, off: bool) -> FeedConfig {
    let limit = reader.integer(raw, "services.rss.limit").or_else(|| reader.integer(raw, "rssLimit"));
    let mut formats = |kind: &str, default: &[FeedFormat]| match reader.list(raw, &format!("outputs.{kind}")) {
        _ if off => Vec::new(),
        Some(names) => FeedFormat::named(&names),
        None => default.to_vec(),
    };
    let (home, section) = (formats("home", &FeedFormat::ALL), formats("section", &FeedFormat::ALL));
    let term = formats("term", &[FeedFormat::Rss]);
    FeedConfig {
        limit: limit.map_or(Some(20), |limit| usize::try_from(limit).ok().filter(|limit| *limit > 0)),
        full: reader.flag(raw, "params.feeds.full").unwrap_or(false),
        terms: reader.bounded(raw, "params.feeds.terms", 0, 1_000_000).map_or(1_000, |most| most as usize),
        home,
        section,
        term,
    }
}

fn sitemap(reader: &mut Reader<'_>, raw: &Map, off: bool) -> SitemapConfig {
    let map = reader.map(raw, "sitemap").cloned().unwrap_or_default();
    let (page, odd) = SitemapEntry::read(&map);
    for key in odd {
        let message = format!("`sitemap.{key}` is nothing that search engines know; it is left out");
        let help = "write one of always, hourly, daily, weekly, monthly, yearly, never; a priority from 0.0 to 1.0";
        reader.warn(codes::CONFIG_ODD_VALUE, key, message, help);
    }
    let name = reader.text(&map, "filename").unwrap_or_else(|| "sitemap.xml".to_owned());
    let file = SitePath::new(name.trim().trim_end_matches('/'));
    let named = file.segments().next().is_some();
    SitemapConfig { file: (named && !off).then_some(file), page }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(text: &str) -> (SitemapEntry, Vec<&'static str>) {
        SitemapEntry::read(&mainsheet_content::data::parse_yaml(text).unwrap_or_default())
    }

    #[test]
    fn a_page_says_how_it_stands_in_the_map_and_nothing_that_nobody_knows() {
        let (read, odd) = entry("changefreq: Daily\npriority: 0.9\ndisable: true");
        assert_eq!((read.changefreq, read.priority.as_deref(), read.disable), (Some("daily"), Some("0.9"), Some(true)));
        assert_eq!(odd, Vec::<&str>::new());
        assert_eq!(entry("priority: 0").0.priority.as_deref(), Some("0"));
        assert_eq!(entry("priority: -1"), (SitemapEntry::default(), vec![]));
        assert_eq!(entry("changefreq: ''\npriority: "), (SitemapEntry::default(), vec![]));
        assert_eq!(entry("changefreq: often\npriority: 2"), (SitemapEntry::default(), vec!["changefreq", "priority"]));
    }

    #[test]
    fn outputs_name_formats_in_any_case() {
        let names = ["HTML", "Rss", "JSON", "jsonfeed"].map(str::to_owned);
        assert_eq!(FeedFormat::named(&names), [FeedFormat::Rss, FeedFormat::Json]);
    }
}

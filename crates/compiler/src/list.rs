//! `mainsheet list`: every article of the source, shown or not, as `hugo list all` writes them.

use crate::assemble::address;
use crate::config::{self, Config};
use crate::discover::{self, PageKind};
use crate::options::Options;
use crate::parse::{Source, parse};
use crate::{Failure, assemble};
use mainsheet_content::{Diagnostic, Moment};
use mainsheet_model::Root;

/// A row, its fields named as the columns are.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "Hugo's columns, by their names")]
pub struct ListRow {
    pub path: String,
    pub slug: String,
    pub title: String,
    pub date: String,
    pub expiry_date: String,
    pub publish_date: String,
    pub draft: String,
    pub permalink: String,
    pub kind: String,
    pub section: String,
}

/// The rows, in the site's order, and what is wrong with the content.
///
/// # Errors
/// When the source folder cannot be read.
pub fn list(options: &Options) -> Result<(Vec<ListRow>, Vec<Diagnostic>), Failure> {
    let mut diagnostics = Vec::new();
    let mut config = config::load(&options.source, &mut diagnostics)?;
    if let Some(url) = &options.base_url {
        config.set_base_url(url);
    }
    let found = discover::discover(&config, &options.source);
    diagnostics.extend(found.diagnostics);
    let mut sources = parse(found.articles, &config);
    diagnostics.extend(sources.iter_mut().flat_map(|source| std::mem::take(&mut source.parsed.diagnostics)));
    diagnostics.sort();
    date_lists(&mut sources);
    sources.sort_by(|a, b| {
        let (a, b) = (&a.parsed.front, &b.parsed.front);
        assemble::order::weight(a.weight, b.weight)
            .then_with(|| b.date.as_ref().map(Moment::timestamp).cmp(&a.date.as_ref().map(Moment::timestamp)))
            .then_with(|| a.title.cmp(&b.title))
    });
    Ok((sources.iter().map(|source| row(source, &config)).collect(), diagnostics))
}

/// Gives a list without a date that of its newest article (Hugo, section pages).
fn date_lists(sources: &mut [Source]) {
    let dated: Vec<(String, Moment)> = sources
        .iter()
        .filter(|source| source.file.kind != PageKind::BranchIndex)
        .filter_map(|source| Some((source.file.folder.clone(), source.parsed.front.date.clone()?)))
        .collect();
    for source in sources.iter_mut().filter(|source| source.file.kind == PageKind::BranchIndex) {
        let folder = &source.file.folder;
        let below = |other: &str| folder.is_empty() || other == folder || other.starts_with(&format!("{folder}/"));
        let front = &mut source.parsed.front;
        if front.date.is_none() {
            let newest = dated.iter().filter(|(other, _)| below(other)).map(|(_, date)| date);
            front.date = newest.max_by_key(|date| date.timestamp()).cloned();
        }
    }
}

fn row(source: &Source, config: &Config) -> ListRow {
    let front = &source.parsed.front;
    let (dir, name) = (source.file.folder.as_str(), source.file.stem.as_str());
    let language = config.languages.get(source.file.language).unwrap_or_else(|| config.default_language());
    let (path, kind) = match source.file.kind {
        PageKind::Page => (address::article(dir, Some(name), front, &language.home, config), "page"),
        PageKind::LeafIndex => (address::article(dir, None, front, &language.home, config), "page"),
        PageKind::BranchIndex => {
            let kind = if dir.is_empty() { "home" } else { "section" };
            (address::section(dir, Some(front), &language.home, config), kind)
        }
    };
    let base = if config.base_url.is_empty() { "/" } else { &config.base_url };
    ListRow {
        path: source.file.shown.clone(),
        slug: front.slug.clone().unwrap_or_default(),
        title: front.title.clone().unwrap_or_default(),
        date: date(front.date.as_ref()),
        expiry_date: date(front.expiry_date.as_ref()),
        publish_date: date(front.publish_date.as_ref()),
        draft: front.draft.to_string(),
        permalink: path.href(&Root::new(base)),
        kind: kind.to_owned(),
        section: dir.split('/').next().unwrap_or_default().to_owned(),
    }
}

/// A date as Go writes it; no date is Go's zero time.
fn date(moment: Option<&Moment>) -> String {
    moment.map_or_else(|| "0001-01-01T00:00:00Z".to_owned(), Moment::to_rfc3339)
}

//! `mainsheet list`: every article of the source, shown or not, as `hugo list all` writes them.

use crate::Failure;
use crate::assemble::{Assembly, Page, order};
use crate::cascade::kind;
use crate::config::Config;
use crate::gather::{Gathered, gather};
use crate::options::Options;
use crate::parse::Source;
use mainsheet_content::{Diagnostic, Moment};
use mainsheet_model::Root;
use std::fmt::Write;

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
    let all = Options { drafts: true, future: true, expired: true, ..options.clone() };
    let Gathered { config, mut sources, assembly, mut diagnostics, .. } = gather(&all, |_| {}, |_| {})?;
    diagnostics.sort();
    date_lists(&mut sources, &assembly, options);
    let mut pages: Vec<(&Page, &Source)> =
        assembly.pages.iter().filter_map(|page| Some((page, sources.get(page.source)?))).collect();
    pages.sort_by(|(a, of_a), (b, of_b)| {
        let date = |source: &Source| source.parsed.front.date.as_ref().map(Moment::timestamp);
        order::weight(a.weight, b.weight)
            .then_with(|| date(of_b).cmp(&date(of_a)))
            .then_with(|| a.sort_title.cmp(&b.sort_title))
            .then_with(|| a.path.cmp(&b.path))
    });
    Ok((pages.into_iter().map(|(page, source)| row(page, source, &config)).collect(), diagnostics))
}

/// Gives a list without a date that of its newest article (Hugo, section pages).
fn date_lists(sources: &mut [Source], assembly: &Assembly, options: &Options) {
    for list in &assembly.lists {
        let newest = list.members.iter().filter_map(|id| {
            let page = assembly.pages.get(*id)?;
            sources.get(page.source)?.parsed.front.date.clone()
        });
        let newest = newest.max_by_key(Moment::timestamp);
        let published = list.members.iter().filter_map(|id| {
            let page = assembly.pages.get(*id)?;
            sources.get(page.source)?.parsed.front.publish_date.clone()
        });
        // What is still to come has not been published (Hugo, resources/resource/dates.go).
        let published = published.filter(|date| date.timestamp() < options.now).max_by_key(Moment::timestamp);
        let intro = list.intro.and_then(|id| assembly.pages.get(id)).map(|page| page.source);
        if let Some(source) = intro.and_then(|source| sources.get_mut(source)) {
            let front = &mut source.parsed.front;
            front.date = front.date.take().or(newest);
            front.publish_date = front.publish_date.take().or(published);
        }
    }
}

fn row(page: &Page, source: &Source, config: &Config) -> ListRow {
    let front = &source.parsed.front;
    let base = if config.base_url.is_empty() { "/" } else { &config.base_url };
    ListRow {
        path: source.file.shown.clone(),
        slug: front.slug.clone().unwrap_or_default(),
        title: front.title.clone().unwrap_or_default(),
        date: date(front.date.as_ref()),
        expiry_date: date(front.expiry_date.as_ref()),
        publish_date: date(front.publish_date.as_ref()),
        draft: front.draft.to_string(),
        permalink: ascii(&page.path.href(&Root::new(base))),
        kind: kind(source, config).to_owned(),
        section: page
            .dir
            .split('/')
            .next()
            .filter(|_| !page.leaf || page.dir.contains('/'))
            .unwrap_or_default()
            .to_owned(),
    }
}

/// An address as Hugo prints it: what is not ASCII is percent-encoded.
fn ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// A date as Go writes it; no date is Go's zero time.
fn date(moment: Option<&Moment>) -> String {
    moment.map_or_else(|| "0001-01-01T00:00:00Z".to_owned(), Moment::to_rfc3339)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_printed_in_ascii() {
        assert_eq!(ascii("/foo%20bar/Ünï/"), "/foo%20bar/%C3%9Cn%C3%AF/");
    }
}

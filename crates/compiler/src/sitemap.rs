//! `sitemap.xml`: every page for search engines, with its last change and its translations (sitemaps.org).
//!
//! The addresses, last changes and translations are those of Hugo's maps; there, each language has a file of its own.
//! The oldest articles come first and lists last, so that of a map in several parts the first ones stay the same when an
//! article is added.

use crate::Failure;
use crate::assemble::{Assembly, ListNode, Page, PageId};
use crate::config::{Config, SitemapEntry};
use crate::parse::Source;
use crate::prerender::{Alternate, alternates};
use crate::render::by_age;
use crate::sink::Sink;
use crate::xml::Xml;
use mainsheet_content::{Diagnostic, Moment, Severity, Value};
use mainsheet_model::{Link, ListKind, Root, SitePath};
use rayon::prelude::*;

/// The most that search engines read of one file: addresses, and bytes.
const MOST_ADDRESSES: usize = 50_000;
const MOST_BYTES: usize = 50 * 1024 * 1024;

/// A page in the map.
struct Entry<'a> {
    path: &'a SitePath,
    changed: Option<&'a Moment>,
    said: SitemapEntry,
    language: usize,
    /// The languages' positions, where they are known, and the addresses.
    translations: Vec<(Option<usize>, &'a SitePath)>,
}

/// Writes the map, and several files with an index where it is too large for one. Returns its complete address, where
/// there is a map: it needs the site's address, and gives way to a file of the site's own.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn write(
    assembly: &Assembly,
    sources: &[Source],
    config: &Config,
    sink: &dyn Sink,
) -> Result<Option<String>, Failure> {
    let Some(file) = config.machines.sitemap.file.as_ref().filter(|_| !config.base_url.is_empty()) else {
        return Ok(None);
    };
    let root = Root::new(&config.base_url);
    if !assembly.outputs.is_free(file) {
        return Ok(Some(file.href(&root)));
    }
    let entries = entries(assembly, sources, config);
    if entries.is_empty() {
        return Ok(None);
    }
    let urls: Vec<String> = entries.par_iter().map(|entry| url(entry, config, &root)).collect();
    for (place, bytes) in files(file, &urls, &root) {
        sink.put(place.below_root(), &bytes)?;
    }
    Ok(Some(file.href(&root)))
}

/// The map as one file, or as an index and its parts.
fn files(file: &SitePath, urls: &[String], root: &Root) -> Vec<(SitePath, Vec<u8>)> {
    let parts = divided(urls);
    if let [text] = parts.as_slice() {
        return vec![(file.clone(), text.clone().into_bytes())];
    }
    let mut index = Xml::new();
    index.open("sitemapindex", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    let mut files = Vec::with_capacity(parts.len() + 1);
    for (n, text) in parts.into_iter().enumerate() {
        let place = part(file, n + 1);
        index.open("sitemap", &[]);
        index.text("loc", &[], &place.href(root));
        index.close("sitemap");
        files.push((place, text.into_bytes()));
    }
    index.close("sitemapindex");
    files.push((file.clone(), index.finish()));
    files
}

/// The address of a part: `sitemap-1.xml`.
fn part(file: &SitePath, n: usize) -> SitePath {
    let name = file.as_str();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "xml"));
    SitePath::new(&format!("{stem}-{n}.{ending}"))
}

/// The pages that are in the map.
fn entries<'a>(assembly: &'a Assembly, sources: &'a [Source], config: &Config) -> Vec<Entry<'a>> {
    let pages = &assembly.pages;
    // What no list has, the map does not have either (Hugo, `build.list`).
    let is_listed =
        |page: &&Page| page.is_article && sources.get(page.source).is_some_and(|source| !source.parsed.front.unlisted);
    let articles = by_age(pages).into_iter().filter_map(|id| pages.get(id).filter(is_listed)).map(|page| {
        let front = sources.get(page.source).map(|source| &source.parsed.front);
        Entry {
            path: &page.path,
            changed: front.and_then(|front| front.lastmod.as_ref().or(front.date.as_ref())),
            said: said(page.source, sources, config),
            language: page.language,
            translations: page
                .translations
                .iter()
                .filter_map(|id| pages.get(*id))
                .map(|page| (Some(page.language), &page.path))
                .collect(),
        }
    });
    let of_intro = |intro: Option<PageId>| {
        let page = intro.and_then(|intro| pages.get(intro));
        page.map_or_else(|| config.machines.sitemap.page.clone(), |page| said(page.source, sources, config))
    };
    let newest = |list: &'a ListNode| {
        let moments = list.members.iter().filter_map(|id| {
            let front = &assembly.source(*id, sources)?.parsed.front;
            front.lastmod.as_ref().or(front.date.as_ref())
        });
        moments.max_by_key(|moment| moment.timestamp())
    };
    let paths = |links: &'a [Link]| links.iter().map(|link| (None, &link.path)).collect();
    let list = |list: &'a ListNode| Entry {
        path: &list.path,
        changed: newest(list),
        said: of_intro(list.intro),
        language: list.language,
        translations: paths(&list.translations),
    };
    let taxonomies = assembly.taxonomies.iter().map(|node| Entry {
        path: &node.path,
        changed: node
            .terms
            .iter()
            .filter_map(|term| newest(assembly.lists.get(assembly.terms.get(*term)?.list)?))
            .max_by_key(|moment| moment.timestamp()),
        said: of_intro(node.intro),
        language: node.language,
        translations: paths(&node.translations),
    });
    let (terms, others): (Vec<_>, Vec<_>) = assembly.lists.iter().partition(|list| list.kind == ListKind::Term);
    articles
        .chain(terms.into_iter().map(list))
        .chain(taxonomies)
        .chain(others.into_iter().map(list))
        .filter(|entry| entry.said.disable != Some(true))
        .collect()
}

/// What a page says of itself, else the site.
fn said(source: usize, sources: &[Source], config: &Config) -> SitemapEntry {
    let own = sources.get(source).and_then(|source| source.parsed.front.params.get("sitemap"));
    let own = own.and_then(Value::as_map).map(|map| SitemapEntry::read(map).0).unwrap_or_default();
    own.or(&config.machines.sitemap.page)
}

/// What pages say in front matter `sitemap` that no search engine knows.
pub(crate) fn check(sources: &[Source]) -> Vec<Diagnostic> {
    let odd = sources.iter().filter_map(|source| {
        let map = source.parsed.front.params.get("sitemap")?.as_map()?;
        let keys = SitemapEntry::read(map).1;
        (!keys.is_empty()).then(|| Diagnostic {
            severity: Severity::Warning,
            code: mainsheet_content::codes::ODD_VALUE,
            file: source.file.shown.clone(),
            line: None,
            column: None,
            message: format!(
                "`sitemap.{}` is nothing that search engines know; it is left out",
                keys.join("`, `sitemap.")
            ),
            help: "write one of always, hourly, daily, weekly, monthly, yearly, never; a priority from 0.0 to 1.0"
                .to_owned(),
        })
    });
    odd.collect()
}

/// The element of one page.
fn url(entry: &Entry<'_>, config: &Config, root: &Root) -> String {
    let mut xml = Xml::fragment();
    xml.open("url", &[]);
    xml.text("loc", &[], &entry.path.href(root));
    if let Some(changed) = entry.changed {
        xml.text("lastmod", &[], &changed.to_rfc3339());
    }
    if let Some(changefreq) = entry.said.changefreq {
        xml.text("changefreq", &[], changefreq);
    }
    if let Some(priority) = &entry.said.priority {
        xml.text("priority", &[], priority);
    }
    let own = (Some(entry.language), entry.path);
    for Alternate { lang, address } in alternates(own, entry.translations.iter().copied(), config) {
        xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", &lang), ("href", &address)]);
    }
    xml.close("url");
    String::from_utf8(xml.finish()).unwrap_or_default()
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset \
                    xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
                    xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
const FOOT: &str = "</urlset>\n";

/// The elements in files that are not too large.
fn divided(urls: &[String]) -> Vec<String> {
    let mut parts = Vec::new();
    let (mut text, mut count) = (HEAD.to_owned(), 0);
    for url in urls {
        if count == MOST_ADDRESSES || (count > 0 && text.len() + url.len() + FOOT.len() > MOST_BYTES) {
            text.push_str(FOOT);
            parts.push(std::mem::replace(&mut text, HEAD.to_owned()));
            count = 0;
        }
        text.push_str(url);
        count += 1;
    }
    text.push_str(FOOT);
    parts.push(text);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_divided_by_addresses_and_by_bytes() {
        let parts = divided(&vec!["<url/>\n".to_owned(); MOST_ADDRESSES * 2 + 1]);
        let counts: Vec<usize> = parts.iter().map(|part| part.matches("<url/>").count()).collect();
        assert_eq!(counts, [50_000, 50_000, 1]);
        assert!(parts.iter().all(|part| part.starts_with("<?xml") && part.ends_with("</urlset>\n")));
        let long = format!("<url>{}</url>\n", "x".repeat(20 * 1024 * 1024));
        let parts = divided(&[long.clone(), long.clone(), long]);
        assert_eq!(parts.len(), 2);
        assert!(parts.iter().all(|part| part.len() <= MOST_BYTES));
    }

    #[test]
    fn of_a_map_in_parts_the_file_that_engines_are_told_of_is_an_index() {
        let (file, root) = (SitePath::new("/sitemap.xml"), Root::new("https://e.org/b/"));
        let one = files(&file, &vec!["<url/>\n".to_owned(); MOST_ADDRESSES], &root);
        assert_eq!(one.len(), 1);
        let many = files(&file, &vec!["<url/>\n".to_owned(); MOST_ADDRESSES + 1], &root);
        let names: Vec<&str> = many.iter().map(|(place, _)| place.as_str()).collect();
        assert_eq!(names, ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap.xml"]);
        let index = String::from_utf8_lossy(&many[2].1).into_owned();
        assert!(index.contains("<loc>https://e.org/b/sitemap-1.xml</loc>"), "{index}");
        assert_eq!((index.matches("<sitemap>").count(), index.matches("<url").count()), (2, 0), "{index}");
    }

    #[test]
    fn parts_are_numbered_before_the_ending() {
        assert_eq!(part(&SitePath::new("/sitemap.xml"), 2).as_str(), "/sitemap-2.xml");
    }
}

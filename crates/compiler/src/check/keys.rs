//! Keys of front matter that are nearly one that is known.

use super::{Site, finding, line_of};
use crate::config::{self, nearest};
use mainsheet_content::Diagnostic;
use rayon::prelude::*;

/// The keys that Hugo, Mainroad or Mainsheet read, in lower case.
const KNOWN: [&str; 64] = [
    "aliases",
    "author",
    "authorbox",
    "authors",
    "build",
    "cascade",
    "categories",
    "comments",
    "date",
    "description",
    "draft",
    "expirydate",
    "headless",
    "images",
    "iscjklanguage",
    "keywords",
    "lang",
    "language",
    "lastmod",
    "layout",
    "lead",
    "linktitle",
    "locale",
    "markup",
    "mathjax",
    "menu",
    "menus",
    "meta",
    "modified",
    "outputs",
    "pager",
    "params",
    "post_meta",
    "pubdate",
    "publishdate",
    "published",
    "resources",
    "series",
    "sidebar",
    "sitemap",
    "sites",
    "slug",
    "summary",
    "tags",
    "thumbnail",
    "title",
    "toc",
    "translationkey",
    "translations",
    "type",
    "unpublishdate",
    "url",
    "videos",
    "weight",
    "widgets",
    "ogimage",
    "tag",
    "category",
    "alias",
    "audio",
    "visibility",
    "src",
    "identifier",
    "parent",
];

/// Keys of other themes and programs that are near to one of these and no slip of the pen.
const OTHERS: [&str; 20] = [
    "image", "video", "lines", "link", "links", "read", "text", "name", "page", "tile", "dates", "mode", "data", "top",
    "lat", "site", "size", "types", "titles", "label",
];

/// More than so many in one article are no slips of the pen.
const MOST: usize = 20;

pub(super) fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let own: Vec<&str> = site.config.taxonomies.iter().flat_map(|(one, many)| [one.as_str(), many.as_str()]).collect();
    let known: Vec<&str> = KNOWN.iter().chain(&own).copied().collect();
    let known = &known;
    site.sources
        .par_iter()
        .flat_map_iter(|source| {
            let params = &source.parsed.front.params;
            let strange = params.keys().filter(|key| !known.contains(key) && !OTHERS.contains(key));
            let misspelt = strange.filter_map(|key| {
                // An article that has both means another thing by each.
                let meant = nearest(key, known).filter(|meant| !params.contains_key(meant))?;
                let message = format!("there is no key `{key}`; it says nothing");
                let help = format!("did you mean `{meant}`?");
                Some(finding(
                    config::codes::MISSPELT_KEY,
                    source.file.shown.clone(),
                    line_of(source, key),
                    message,
                    &help,
                ))
            });
            misspelt.take(MOST)
        })
        .collect()
}

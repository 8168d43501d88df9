//! Articles into bundles, oldest first.

use super::{fits, list_json};
use crate::Failure;
use crate::sink::DataFiles;
use mainsheet_model::{Kind, Locator, Name, limits};
use rayon::prelude::*;
use std::ops::Range;

/// Where the articles went.
pub(crate) struct Articles {
    /// For each article, in the order they were given.
    pub(crate) locators: Vec<Locator>,
    /// The last bundle, which a locator without a bundle means.
    pub(crate) open: Option<Name>,
}

/// Packs articles, given as JSON from the oldest to the newest, into bundles.
///
/// Articles are counted out by their JSON up to [`limits::BUNDLE_JSON`]; a bundle that is over [`limits::BUNDLE`]
/// after compression is halved until it is not, which moves no other bundle's ends. An article that is too large by
/// itself is alone.
///
/// # Errors
/// When a bundle cannot be written.
pub(crate) fn pack_articles(articles: &[Vec<u8>], files: &DataFiles) -> Result<Articles, Failure> {
    let ranges: Vec<Range<usize>> =
        count_out(articles).into_par_iter().flat_map_iter(|range| halve(articles, range)).collect();
    let names: Vec<Name> =
        ranges.par_iter().map(|range| files.put(Kind::Articles, &json(articles, range))).collect::<Result<_, _>>()?;
    let sealed = names.len().saturating_sub(1);
    let locators = ranges
        .iter()
        .zip(&names)
        .enumerate()
        .flat_map(|(n, (range, name))| {
            let bundle = (n < sealed).then(|| name.clone());
            (0..range.len()).map(move |index| Locator { bundle: bundle.clone(), index: index as u32 })
        })
        .collect();
    Ok(Articles { locators, open: names.last().cloned() })
}

fn count_out(articles: &[Vec<u8>]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (n, article) in articles.iter().enumerate() {
        if n > start && size + article.len() > limits::BUNDLE_JSON {
            ranges.push(start..n);
            (start, size) = (n, 0);
        }
        size += article.len();
    }
    if start < articles.len() {
        ranges.push(start..articles.len());
    }
    ranges
}

fn halve(articles: &[Vec<u8>], range: Range<usize>) -> Vec<Range<usize>> {
    if range.len() <= 1 || fits(&json(articles, &range), limits::BUNDLE) {
        return vec![range];
    }
    let middle = range.start + range.len() / 2;
    let mut parts = halve(articles, range.start..middle);
    parts.extend(halve(articles, middle..range.end));
    parts
}

fn json(articles: &[Vec<u8>], range: &Range<usize>) -> Vec<u8> {
    list_json("articles", articles.get(range.clone()).unwrap_or_default().iter().map(Vec::as_slice))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::gzip_size;
    use crate::sink::Memory;

    /// Text that compresses badly, so that sizes are what they seem.
    fn noise(seed: usize, len: usize) -> Vec<u8> {
        let mut state = seed as u64 * 2 + 1;
        let text: String = (0..len)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                char::from(b'!' + (state >> 58) as u8).to_string().replace(['"', '\\'], "x")
            })
            .collect();
        format!("\"{text}\"").into_bytes()
    }

    fn pack(articles: &[Vec<u8>]) -> (Articles, std::collections::BTreeMap<String, Vec<u8>>) {
        let memory = Memory::default();
        let packed = pack_articles(articles, &DataFiles::new(&memory)).expect("memory takes everything");
        (packed, memory.into_files())
    }

    #[test]
    fn bundles_keep_their_limit_and_a_larger_article_is_alone() {
        let mut articles: Vec<Vec<u8>> = (0..40).map(|n| noise(n, 6_000)).collect();
        articles.insert(20, noise(99, 200_000));
        let (packed, files) = pack(&articles);
        let large: Vec<_> = files.values().filter(|bytes| gzip_size(bytes) > limits::BUNDLE).collect();
        assert_eq!(large.len(), 1);
        assert_eq!(packed.locators[20].index, 0);
        let alone = packed.locators[20].bundle.clone();
        assert_eq!(packed.locators.iter().filter(|at| at.bundle == alone).count(), 1);
    }

    #[test]
    fn one_more_article_changes_the_last_bundle_only() {
        let articles: Vec<Vec<u8>> = (0..101).map(|n| noise(n, 5_000)).collect();
        let (_, before) = pack(&articles[..100]);
        let (after, files) = pack(&articles);
        let new: Vec<_> = files.keys().filter(|name| !before.contains_key(*name)).collect();
        assert!((1..=2).contains(&new.len()), "{new:?}");
        assert!(after.open.is_some_and(|open| files.contains_key(&open.file(Kind::Articles))));
    }

    #[test]
    fn no_article_makes_no_bundle() {
        let (packed, files) = pack(&[]);
        assert!(packed.open.is_none() && packed.locators.is_empty() && files.is_empty());
    }
}

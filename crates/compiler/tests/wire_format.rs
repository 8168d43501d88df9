//! The sizes of the data files, and how many of them change, at ten thousand articles.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod support;

use flate2::Compression;
use flate2::write::GzEncoder;
use mainsheet_compiler::Prerender;
use mainsheet_model::{Kind, SITE_FILE, limits};
use std::collections::BTreeMap;
use std::io::Write;
use support::TestSite;

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory").len()
}

/// A text that repeats itself as little as English does.
fn words(seed: &mut u64, count: usize) -> String {
    const SYLLABLES: [&str; 32] = [
        "ma", "re", "lo", "ti", "gan", "der", "ish", "po", "ver", "en", "qua", "sol", "tem", "bri", "ang", "ust", "ni",
        "cha", "fle", "or", "dun", "wes", "hal", "ky", "ze", "im", "ab", "tro", "us", "pel", "gra", "sho",
    ];
    let mut next = |n: usize| {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) as usize % n
    };
    (0..count).map(|_| (0..=next(3)).map(|_| SYLLABLES[next(32)]).collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn article(n: usize) -> (String, String) {
    let mut seed = n as u64 * 977 + 13;
    let (year, month, day) = (2010 + n / 700, 1 + n / 58 % 12, 1 + n / 2 % 28);
    let title = words(&mut seed, 8);
    let tags: Vec<String> =
        (0..3).map(|t| format!("  - \"tag {}\"", (n * (t * 7 + 1) + n * n % 11) % (40 + t * 900))).collect();
    let paragraphs: Vec<String> = (0..4).map(|_| words(&mut seed, 90)).collect();
    let text = format!(
        "---\ntitle: \"{title}\"\ndate: \"{year}-{month:02}-{day:02} {:02}:{:02}:00\"\ncategories:\n  - \"desk {}\"\n\
         tags:\n{}\npager: true\n---\n\n{}\n",
        n / 60 % 24,
        n % 60,
        n % 12,
        tags.join("\n"),
        paragraphs.join("\n\n")
    );
    (format!("content/news/{n:05}.md"), text)
}

#[test]
fn ten_thousand_articles_keep_every_limit_and_one_more_changes_few_files() {
    const COUNT: usize = 10_000;
    let site = TestSite::new()
        .file("hugo.toml", "baseURL = 'https://example.org/'\ntitle = 'Ten thousand'\n")
        .prerender(Prerender::None);
    for n in 0..COUNT {
        let (path, text) = article(n);
        site.write(&path, text);
    }
    let before = site.build().files();
    let mut sizes: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for (name, bytes) in before.iter().filter(|(name, _)| name.starts_with("data/")) {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let size = gzip(bytes);
        let entry = sizes.entry(folder).or_default();
        *entry = (entry.0 + 1, entry.1 + size, entry.2.max(size));
    }
    for (folder, (files, bytes, largest)) in &sizes {
        println!("{folder}: {files} files, {bytes} bytes after gzip, the largest {largest}");
    }
    let largest = |kind: Kind| sizes.get(format!("data/{}", kind.folder()).as_str()).map_or(0, |entry| entry.2);
    assert!(gzip(&before[SITE_FILE]) <= limits::SITE);
    assert!(largest(Kind::Articles) <= limits::BUNDLE);
    assert!(largest(Kind::Cards) <= limits::LIST);
    for kind in [Kind::Routes, Kind::Terms, Kind::Runs, Kind::Tables] {
        assert!(largest(kind) <= limits::SHARD, "{kind:?}");
    }

    let (path, text) = article(COUNT);
    site.write(&path, text);
    let after = site.build().files();
    let changed: Vec<&String> = after
        .iter()
        .filter(|(name, bytes)| name.starts_with("data/") && before.get(*name) != Some(bytes))
        .map(|(name, _)| name)
        .collect();
    println!("one more article changes {} of {} data files", changed.len(), before.len());
    let of = |kind: Kind| changed.iter().filter(|name| name.contains(kind.folder())).count();
    // The new article's bundle; and, once in a bundle, the one that it fills.
    assert!((1..=2).contains(&of(Kind::Articles)), "{changed:?}");
    // Its routes: its own, its lists', and those of the bundle that was filled.
    assert!(changed.len() <= 64, "{} files: {changed:?}", changed.len());
}

#[test]
fn the_same_source_gives_the_same_bytes_whatever_the_number_of_threads() {
    let mut site = TestSite::new().file("hugo.toml", "title = 'Twice'\nbaseURL = 'https://example.org/'\n");
    for n in 0..120 {
        let (path, text) = article(n * 83);
        site = site.file(&path, text);
    }
    let build = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| site.build().files())
    };
    let (one, four) = (build(1), build(4));
    assert!(one.len() > 120 && one.contains_key("feed.json") && one.contains_key("sitemap.xml"));
    assert_eq!(one.keys().collect::<Vec<_>>(), four.keys().collect::<Vec<_>>());
    assert!(one == four, "the files differ");
}

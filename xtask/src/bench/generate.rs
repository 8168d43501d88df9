//! Articles by the thousand, like those of a news desk: the same block of front matter, a few paragraphs, two lists of
//! links, some tags and categories. The same number gives the same bytes, on every machine.
//!
//! The words are invented, from syllables. Their frequencies fall as those of a language do, so that what compresses
//! or indexes text meets what it would meet in real text.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// What words are made of.
const SYLLABLES: &[&str] = &[
    "ba", "cor", "den", "el", "fa", "gra", "hin", "is", "jo", "ka", "lem", "mar", "nes", "or", "pel", "qui", "ras",
    "sol", "ter", "un", "ver", "wen", "xa", "yor", "zi", "ble", "ment", "tion", "ing", "er", "ly", "al",
];

/// Short words that stand between the others, as in any language.
const SMALL: &[&str] = &["the", "of", "and", "to", "in", "for", "a", "with", "on", "its", "by", "from", "as", "is"];

/// How many different words there are beside the small ones.
const WORDS: u64 = 12_000;

/// How many tags a whole archive has.
const TAGS: u64 = 600;

/// How many categories.
const CATEGORIES: u64 = 40;

/// One article and the next are this many seconds apart.
const INTERVAL: u64 = 7_919;

/// 2010-01-01 00:00:00, in days since 1970-01-01.
const FIRST_DAY: u64 = 14_610;

/// Writes a site with so many articles.
pub(super) fn write(folder: &Path, articles: usize) -> io::Result<()> {
    let content = folder.join("content/news");
    fs::create_dir_all(&content)?;
    fs::write(folder.join("hugo.toml"), CONFIGURATION)?;
    for number in 0..articles as u64 {
        let article = article(number);
        fs::write(content.join(format!("{}.md", article.name)), article.text)?;
    }
    Ok(())
}

const CONFIGURATION: &str = r#"baseURL = "https://example.org/"
title = "Generated news"
languageCode = "en"
theme = "mainroad"

[pagination]
pagerSize = 10

[params]
subtitle = "Articles by the thousand"

[params.sidebar]
home = "right"
list = "right"
single = "right"
widgets = ["search", "recent", "categories", "taglist"]
"#;

struct Article {
    name: String,
    text: String,
}

/// The article of this number; the higher, the younger.
fn article(number: u64) -> Article {
    let random = &mut Random(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x00A1_51D3);
    let title = title(random);
    let name = format!("{}-{number}", slug(&title));
    let summary = sentence(random, 22);
    let category = term("desk", random.few(CATEGORIES));
    let mut tags = (0..1 + random.below(4)).map(|_| term("topic", random.few(TAGS))).collect::<Vec<_>>();
    tags.sort();
    tags.dedup();

    let mut text = String::with_capacity(4_500);
    let mut put = |line: &str| text.push_str(line);
    put(&format!("---\ntitle: \"{title}\"\ndate: \"{}\"\nsummary: \"{summary}...\"\n", date(number * INTERVAL)));
    put(&format!("categories:\n  - \"{category}\"\nlang:\n  - \"en\"\ntranslations:\n  - \"en\"\ntags:\n"));
    for tag in &tags {
        put(&format!("  - \"{tag}\"\n"));
    }
    put("menu: \"\"\nthumbnail: \"\"\nlead: \"\"\ncomments: false\nauthorbox: false\npager: true\ntoc: false\n");
    put("mathjax: false\nsidebar: \"right\"\nwidgets:\n  - \"search\"\n  - \"recent\"\n  - \"taglist\"\n---\n\n");
    put(&format!("{} {} {}\n\n", sentence(random, 12), link(random), sentence(random, 10)));
    put(&format!("### {}:\n\n", self::title(random)));
    for _ in 0..2 {
        put(&format!("* {} {} {}\n", sentence(random, 8), link(random), sentence(random, 9)));
    }
    for _ in 0..3 + random.below(4) {
        put("\n");
        for _ in 0..3 + random.below(3) {
            let length = 14 + random.below(14);
            put(&sentence(random, length));
            put(" ");
        }
        put("\n");
    }
    put("\nMore of this:\n-------------\n\n");
    for _ in 0..3 {
        put(&format!("* {}\n", link(random)));
    }
    put(&format!("\n[{category}](https://example.com/{category}/{name})\n"));
    Article { name, text }
}

fn title(random: &mut Random) -> String {
    let words = (0..5 + random.below(5)).map(|_| capital(&word(random))).collect::<Vec<_>>();
    words.join(" ")
}

fn link(random: &mut Random) -> String {
    let title = title(random);
    format!("[‘{title},’ Says {}](https://example.com/news/{})", capital(&word(random)), slug(&title))
}

fn sentence(random: &mut Random, length: u64) -> String {
    let mut text = String::new();
    for index in 0..length {
        let word = if random.below(5) < 2 { small(random).to_owned() } else { word(random) };
        let word = if index == 0 { capital(&word) } else { word };
        let gap = if index == 0 { "" } else { " " };
        let number = if random.below(30) == 0 {
            format!(" ${}.{} million", random.below(900), random.below(10))
        } else {
            String::new()
        };
        let comma = if random.below(12) == 0 && index + 1 < length { "," } else { "" };
        // Writing into a string does not fail.
        let _ = write!(text, "{gap}{word}{number}{comma}");
    }
    text + "."
}

fn word(random: &mut Random) -> String {
    spell(random.few(WORDS))
}

fn small(random: &mut Random) -> &'static str {
    pick(SMALL, random.few(SMALL.len() as u64))
}

/// The word of this rank: frequent words are short, as they are in languages. Each rank has a word of its own: its
/// digits, each shifted by the one before it so that neighbours differ in all their syllables.
fn spell(rank: u64) -> String {
    let count = SYLLABLES.len() as u64;
    let (mut rest, mut before, mut text) = (rank + count, 0, String::new());
    while rest > 0 {
        before = (rest % count + 5 * before + 3) % count;
        text += pick(SYLLABLES, before);
        rest /= count;
    }
    text
}

fn term(kind: &str, rank: u64) -> String {
    format!("{kind}_{}", spell(rank))
}

fn pick(list: &[&'static str], index: u64) -> &'static str {
    usize::try_from(index).ok().and_then(|index| list.get(index).copied()).unwrap_or("so")
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn slug(title: &str) -> String {
    title.to_lowercase().replace(' ', "-")
}

/// `2010-01-01 00:00:00` and so many seconds, in the form that the publisher's pipeline writes.
fn date(seconds: u64) -> String {
    let (year, month, day) = civil(FIRST_DAY + seconds / 86_400);
    let second = seconds % 86_400;
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}:{:02}", second / 3_600, second / 60 % 60, second % 60)
}

/// Year, month and day of a day counted from 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms", `civil_from_days`).
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let era_day = days % 146_097;
    let era_year = (era_day - era_day / 1_460 + era_day / 36_524 - era_day / 146_096) / 365;
    let year_day = era_day - (365 * era_year + era_year / 4 - era_year / 100);
    let shifted = (5 * year_day + 2) / 153;
    let day = year_day - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (days / 146_097 * 400 + era_year + u64::from(month <= 2), month, day)
}

/// A generator of numbers that are the same everywhere (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        value ^ (value >> 31)
    }

    /// A number below the limit, each equally often.
    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    /// A number below the limit, the n-th about 1/n as often as the first: `limit` to the power of a random number
    /// between 0 and 1, by way of its bits, since powers of floating-point numbers differ between machines.
    fn few(&mut self, limit: u64) -> u64 {
        let top = u64::from(limit.max(2).ilog2()) + 1;
        loop {
            let octave = self.below(top);
            let rank = (1 << octave) + self.below(1 << octave) - 1;
            if rank < limit {
                return rank;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_gives_the_same_article() {
        let one = article(7);
        assert_eq!(one.text, article(7).text);
        assert_ne!(one.text, article(8).text);
        assert!((2_000..7_000).contains(&one.text.len()), "{}", one.text.len());
        assert!(one.text.starts_with("---\ntitle: \"") && one.text.contains("\n---\n\n"), "{}", one.text);
    }

    #[test]
    fn every_rank_has_a_word_of_its_own() {
        let words = (0..WORDS).map(spell).collect::<std::collections::BTreeSet<_>>();
        // Syllables can meet in two ways: el + y and e + ly would be the same.
        assert!(words.len() as u64 > WORDS * 99 / 100, "{}", words.len());
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(date(0), "2010-01-01 00:00:00");
        assert_eq!(date(86_400 * 59 + 3_661), "2010-03-01 01:01:01");
        assert_eq!(civil(14_610 + 790), (2012, 3, 1));
        assert_eq!(civil(0), (1970, 1, 1));
    }

    #[test]
    fn frequent_numbers_are_frequent_and_all_are_below_the_limit() {
        let random = &mut Random(1);
        let drawn = (0..20_000).map(|_| random.few(600)).collect::<Vec<_>>();
        let count = |wanted: u64| drawn.iter().filter(|number| **number == wanted).count();
        assert!(drawn.iter().all(|number| *number < 600));
        assert!(count(0) > 5 * count(10), "{} {}", count(0), count(10));
        assert!(count(0) < drawn.len() / 4);
    }
}

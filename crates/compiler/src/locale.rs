//! What depends on a language: dates, numbers, plural forms, the words of the interface, the direction of writing.
//!
//! Everything that a reader sees is formatted here, once, at build time: with CLDR's data, which are compiled in,
//! and never with the machine's locale. A language that CLDR or the words do not know falls back to English.
//!
//! Start with [`Locale`]. `go_date` writes dates in Go's layouts; `words/` holds one file of words per
//! language.

mod autonym;
mod cldr;
#[cfg(test)]
mod hugo_dates;
mod words;

use icu_locale::{LanguageIdentifier, LocaleDirectionality};
use jiff::ZonedDateTime;
use mainsheet_model::{Direction, Strings};

use crate::go_date::{self, Names};
use cldr::{Cldr, DateLength, TimeLength};
use words::Words;

pub use autonym::autonym;

/// One language's ways of writing.
#[derive(Debug)]
pub struct Locale {
    names: Names,
    cldr: Option<Cldr>,
    words: Words,
}

impl Locale {
    /// The ways of the language that a tag names: `de`, `pt-BR`, `zh_cn`.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        let of = |tag: &str| {
            let cldr = Cldr::new(&identifier(tag))?;
            let names = cldr.names()?;
            // What CLDR has for languages that it does not know.
            (names.months.first().is_none_or(|name| name != "M01")).then_some((names, cldr))
        };
        let (names, cldr) = of(tag).or_else(|| of("en")).unzip();
        let names = names.unwrap_or_default();
        Self { names, cldr, words: Words::new(tag) }
    }

    /// A date in a layout of Go, or in one of CLDR's formats: `:date_full`, `:date_long`, `:date_medium`,
    /// `:date_short`, and `:time_…` likewise (Hugo, common/htime).
    #[must_use]
    pub fn date(&self, moment: &ZonedDateTime, format: &str) -> String {
        self.cldr
            .as_ref()
            .and_then(|cldr| named(cldr, moment, format))
            .unwrap_or_else(|| go_date::format(moment, format, &self.names))
    }

    /// A number with the language's digits and groups: `12,345`.
    #[must_use]
    pub fn number(&self, number: u32) -> String {
        self.cldr.as_ref().map_or_else(|| number.to_string(), |cldr| cldr.number(number))
    }

    /// How many articles, in words: `12 articles`.
    #[must_use]
    pub fn articles(&self, count: u32) -> String {
        self.counted(count, &self.words.articles)
    }

    /// How long it takes to read: `5 min read`.
    #[must_use]
    pub fn reading_time(&self, minutes: u32) -> String {
        self.counted(minutes, &self.words.reading_time)
    }

    /// The words of the interface.
    #[must_use]
    pub fn strings(&self) -> Strings {
        self.words.strings.clone()
    }

    fn counted(&self, number: u32, forms: &words::Forms) -> String {
        Strings::fill(forms.of(self.words.category(number)), "n", &self.number(number))
    }
}

/// One of CLDR's formats, if the format is one.
fn named(cldr: &Cldr, moment: &ZonedDateTime, format: &str) -> Option<String> {
    match format.strip_prefix(':')?.to_lowercase().as_str() {
        "date_full" => cldr.date(moment, DateLength::Full),
        "date_long" => cldr.date(moment, DateLength::Long),
        "date_medium" => cldr.date(moment, DateLength::Medium),
        "date_short" => cldr.date(moment, DateLength::Short),
        "time_full" | "time_long" => {
            let time = cldr.time(moment, TimeLength::Seconds)?;
            Some(format!("{time} {}", go_date::format(moment, "MST", &Names::default())))
        }
        "time_medium" => cldr.time(moment, TimeLength::Seconds),
        "time_short" => cldr.time(moment, TimeLength::Minutes),
        _ => None,
    }
}

/// The tag as BCP 47 has it: `zh_cn` is `zh-CN`. What is no tag stays as it is.
#[must_use]
pub fn canonical(tag: &str) -> String {
    let tag = tag.trim().replace('_', "-");
    tag.parse::<icu_locale::Locale>().map_or(tag, |locale| locale.to_string())
}

/// The direction of the script that a language is mostly written in; from left to right where it is not known.
#[must_use]
pub fn direction(tag: &str) -> Direction {
    match LocaleDirectionality::new_extended().get(&identifier(tag)) {
        Some(icu_locale::Direction::RightToLeft) => Direction::Rtl,
        _ => Direction::Ltr,
    }
}

/// Language, script and region of a tag; of what is no tag, as much from its beginning as is one.
fn identifier(tag: &str) -> LanguageIdentifier {
    let tag = canonical(tag);
    let parts: Vec<_> = tag.split('-').collect();
    let tags = (1..=parts.len()).rev().filter_map(|count| Some(parts.get(..count)?.join("-")));
    tags.filter_map(|tag| tag.parse().ok()).next().unwrap_or(LanguageIdentifier::UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(tag: &str, format: &str) -> String {
        let moment: ZonedDateTime = "2024-05-01T15:04:05Z[UTC]".parse().unwrap();
        Locale::new(tag).date(&moment, format).replace('\u{202f}', " ")
    }

    #[test]
    fn dates_are_written_as_the_language_does() {
        for (tag, format, expected) in [
            ("en", "January 02, 2006", "May 01, 2024"),
            ("fr", "2 Jan 2006", "1 mai 2024"),
            ("de", "Monday, 2. January 2006", "Mittwoch, 1. Mai 2024"),
            ("ru", "2 January 2006", "1 мая 2024"),
            ("ru", "January 2006", "май 2024"),
            ("en", ":date_full", "Wednesday, May 1, 2024"),
            ("en", ":date_long", "May 1, 2024"),
            ("en-GB", ":date_long", "1 May 2024"),
            ("en", ":DATE_medium", "May 1, 2024"),
            ("en", ":date_short", "5/1/24"),
            ("de", ":date_long", "1. Mai 2024"),
            ("zh-cn", ":date_long", "2024年5月1日"),
            ("ja", ":date_full", "2024年5月1日水曜日"),
            ("kk", "January", "Мамыр"),
            ("mk", "2 January 2006", "1 мај 2024"),
            ("fa", ":date_long", "۱ مه ۲۰۲۴"),
            ("en", ":time_short", "3:04 PM"),
            ("de", ":time_medium", "15:04:05"),
            ("en", ":time_full", "3:04:05 PM UTC"),
            ("xx", "2 January 2006", "1 May 2024"),
            ("not a tag", ":date_long", "May 1, 2024"),
        ] {
            assert_eq!(date(tag, format), expected, "{tag} {format}");
        }
    }

    /// What Hugo 0.168 writes for the same moment. Its names and formats are of an older CLDR, so that some differ.
    #[test]
    fn dates_are_written_as_hugo_writes_them() {
        let moment: ZonedDateTime = "2024-05-02T00:00:00Z[UTC]".parse().unwrap();
        for (tag, format, expected) in [
            ("fr", "January 02, 2006", "mai 02, 2024"),
            ("fr", "2 Jan 2006", "2 mai 2024"),
            ("fr", "Monday, 2 January 2006 15:04 MST", "jeudi, 2 mai 2024 00:00 UTC"),
            ("fr", ":date_full", "jeudi 2 mai 2024"),
            ("fr", ":date_long", "2 mai 2024"),
            ("fr", ":time_full", "00:00:00 UTC"),
            ("ru", "January 02, 2006", "мая 02, 2024"),
            ("ru", "Mon", "чт"),
            ("ru", ":date_full", "четверг, 2 мая 2024 г."),
            ("ru", ":date_medium", "2 мая 2024 г."),
            ("kk", "Monday, 2 January 2006", "бейсенбі, 2 мамыр 2024"),
            ("kk", "2 Jan 2006", "2 мам. 2024"),
            ("kk", ":date_long", "2024 ж. 2 мамыр"),
            ("pt-br", "2 Jan 2006", "2 mai. 2024"),
            ("pt-br", "Monday", "quinta-feira"),
            ("pt-br", ":date_long", "2 de maio de 2024"),
            ("pt-br", ":date_medium", "2 de mai. de 2024"),
        ] {
            let written = Locale::new(tag).date(&moment, format).replace('\u{202f}', " ");
            assert_eq!(written, expected, "{tag} {format}");
        }
    }

    #[test]
    fn numbers_have_the_languages_groups_and_digits() {
        let number = |tag, n| Locale::new(tag).number(n).replace('\u{202f}', " ");
        assert_eq!(number("en", 12_345), "12,345");
        assert_eq!(number("de", 12_345), "12.345");
        assert_eq!(number("fr", 12_345), "12 345");
        assert_eq!(number("bn", 12_345), "১২,৩৪৫");
    }

    #[test]
    fn counts_take_the_plural_form() {
        for (tag, count, expected) in
            [("en", 1, "1 article"), ("en", 1200, "1,200 articles"), ("de", 1, "1 Artikel"), ("xx", 2, "2 articles")]
        {
            assert_eq!(Locale::new(tag).articles(count), expected, "{tag} {count}");
        }
        assert_eq!(Locale::new("en").reading_time(5), "5 min read");
    }

    #[test]
    fn tags_are_written_as_bcp_47_has_them() {
        for (tag, expected) in [
            ("zh_cn", "zh-CN"),
            ("pt-br", "pt-BR"),
            ("EN", "en"),
            ("sr-latn-rs", "sr-Latn-RS"),
            ("not a tag", "not a tag"),
        ] {
            assert_eq!(canonical(tag), expected);
        }
    }

    #[test]
    fn the_direction_follows_the_script() {
        for (tag, expected) in [
            ("en", Direction::Ltr),
            ("ar", Direction::Rtl),
            ("he-IL", Direction::Rtl),
            ("fa", Direction::Rtl),
            ("ur", Direction::Rtl),
            ("az-Arab", Direction::Rtl),
            ("dv", Direction::Rtl),
            ("kk", Direction::Ltr),
            ("xx", Direction::Ltr),
            ("", Direction::Ltr),
        ] {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }

    #[test]
    fn a_locale_is_shared_by_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Locale>();
    }
}

//! Dates of articles: [`Moment`], and [`parse_moment`], which reads what a person would read.
//!
//! Hugo reads the formats of Go's `cast` library; real archives hold more: `2018-5-3`, `2018/05/03`,
//! `March 3, 2020`, `2015-02-24 14:00`. All of them are read here, and [`Reading::as_hugo`] tells which ones Hugo
//! reads alike, so that a diagnostic can say so.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};
use serde::{Serialize, Serializer};

use crate::go_layout::hugo_reads;

/// One point in time, with the civil date and time of the zone it was written in.
///
/// Moments are ordered by the instant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(ZonedDateTime);

impl Moment {
    /// Wraps a date-time with its zone.
    pub fn new(zoned: ZonedDateTime) -> Self {
        Self(zoned)
    }

    /// The date-time with its zone.
    pub fn zoned(&self) -> &ZonedDateTime {
        &self.0
    }

    /// The instant.
    pub fn timestamp(&self) -> Timestamp {
        self.0.timestamp()
    }

    /// The civil date in its zone.
    pub fn date(&self) -> Date {
        self.0.date()
    }

    /// The civil time in its zone.
    pub fn time(&self) -> Time {
        self.0.time()
    }

    /// As Go writes it in RFC 3339: whole seconds, `Z` for UTC, else the offset: `2025-02-11T12:00:33+01:00`.
    pub fn to_rfc3339(&self) -> String {
        let (date, time) = (self.date(), self.time());
        let mut out = format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            date.year(),
            date.month(),
            date.day(),
            time.hour(),
            time.minute(),
            time.second()
        );
        let seconds = self.0.offset().seconds();
        if seconds == 0 {
            out.push('Z');
        } else {
            let sign = if seconds < 0 { '-' } else { '+' };
            let minutes = seconds.abs() / 60;
            out.push_str(&format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60));
        }
        out
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_rfc3339())
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_rfc3339())
    }
}

/// A moment as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) moment: Moment,
    /// Whether Hugo reads the same.
    pub(crate) as_hugo: bool,
}

/// Reads a date with or without time and zone; without a zone it is in `zone`, the site's.
pub fn parse_moment(text: &str, zone: &TimeZone) -> Option<Moment> {
    read_moment(text, zone).map(|reading| reading.moment)
}

/// As [`parse_moment`], and says whether Hugo reads the same.
pub(crate) fn read_moment(text: &str, zone: &TimeZone) -> Option<Reading> {
    // Longer texts are no dates.
    if text.len() > 100 {
        return None;
    }
    let tokens = tokens(text)?;
    let mut parts = Parts::default();
    let mut rest = tokens.as_slice();
    if let Some(after) = numeric_date(rest, &mut parts) {
        rest = after;
    }
    while let Some(after) = part(rest, &mut parts)? {
        rest = after;
    }
    parts.finish(text, zone)
}

/// Reads a year alone, from 1900 to 2100, as its first day.
pub(crate) fn read_year(text: &str, zone: &TimeZone) -> Option<Moment> {
    let text = text.trim();
    let year: i16 = text.parse().ok().filter(|year| text.len() == 4 && (1900..=2100).contains(year))?;
    let date = Date::new(year, 1, 1).ok()?;
    DateTime::from_parts(date, Time::midnight()).to_zoned_datetime(zone.clone()).ok().map(Moment)
}

/// The date that a file's name begins with, `2024-03-05` or `2024-03-05-10-11-12`, and the rest of the name (Hugo,
/// resources/page/pagemeta).
pub(crate) fn file_date<'a>(name: &'a str, zone: &TimeZone) -> Option<(Moment, &'a str)> {
    let digits = |shape: &str| {
        let start = name.get(..shape.len())?;
        let fits = start.bytes().zip(shape.bytes()).all(|(byte, mark)| match mark {
            b'-' => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        fits.then_some(start)
    };
    let part = |at: std::ops::Range<usize>| name.get(at)?.parse::<i8>().ok();
    digits("dddd-dd-dd")?;
    let date = Date::new(name.get(..4)?.parse().ok()?, part(5..7)?, part(8..10)?).ok()?;
    let time =
        digits("dddd-dd-dd-dd-dd-dd").and_then(|_| Time::new(part(11..13)?, part(14..16)?, part(17..19)?, 0).ok());
    let rest = name.get(if time.is_some() { 19 } else { 10 }..)?;
    let zoned = DateTime::from_parts(date, time.unwrap_or(Time::midnight())).to_zoned_datetime(zone.clone()).ok()?;
    Some((Moment(zoned), rest.trim_matches([' ', '-', '_'])))
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token<'a> {
    /// Digits.
    Number(&'a str),
    /// Letters.
    Word(&'a str),
    /// Anything else that stands between.
    Mark(char),
    /// White space, of any length.
    Space,
}

/// Splits into tokens; none if there is a character that no date has.
fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let len = if first.is_ascii_digit() {
            let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            tokens.push(Token::Number(rest.get(..len)?));
            len
        } else if first.is_alphabetic() {
            let len = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            tokens.push(Token::Word(rest.get(..len)?));
            len
        } else if first.is_whitespace() {
            tokens.push(Token::Space);
            rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
        } else if matches!(first, '-' | '+' | '/' | '.' | ':' | ',' | '(' | ')' | '\u{2212}') {
            tokens.push(Token::Mark(if first == '\u{2212}' { '-' } else { first }));
            first.len_utf8()
        } else {
            return None;
        };
        rest = rest.get(len..)?;
    }
    Some(tokens)
}

#[derive(Debug, Default)]
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<Time>,
    afternoon: Option<bool>,
    zone: Option<TimeZone>,
    /// Whether the zone is an abbreviation other than UTC, which Go takes for UTC all the same.
    abbreviated: bool,
}

impl Parts {
    fn finish(self, text: &str, zone: &TimeZone) -> Option<Reading> {
        let date = Date::new(self.year?, self.month?, self.day?).ok()?;
        let mut time = self.time.unwrap_or(Time::midnight());
        if let Some(afternoon) = self.afternoon {
            let hour = time.hour();
            if !(1..=12).contains(&hour) {
                return None;
            }
            let hour = hour % 12 + if afternoon { 12 } else { 0 };
            time = Time::new(hour, time.minute(), time.second(), time.subsec_nanosecond()).ok()?;
        }
        let zone = self.zone.unwrap_or_else(|| zone.clone());
        let zoned = DateTime::from_parts(date, time).to_zoned_datetime(zone).ok()?;
        Some(Reading { moment: Moment(zoned), as_hugo: hugo_reads(text) && !self.abbreviated })
    }
}

/// `2018-05-03`, also with other marks and fewer digits, and `20180503`, also with time.
fn numeric_date<'t, 'a>(tokens: &'t [Token<'a>], parts: &mut Parts) -> Option<&'t [Token<'a>]> {
    match tokens {
        [
            Token::Number(year),
            Token::Mark(mark),
            Token::Number(month),
            Token::Mark(other),
            Token::Number(day),
            rest @ ..,
        ] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 && mark == other => {
            if !matches!(mark, '-' | '/' | '.') {
                return None;
            }
            set_date(parts, year, month, day)?;
            Some(rest)
        }
        [Token::Number(digits), rest @ ..] if matches!(digits.len(), 8 | 12 | 14) => {
            set_date(parts, digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?)?;
            if digits.len() > 8 {
                let second = digits.get(12..14).unwrap_or("0");
                parts.time = time(digits.get(8..10)?, digits.get(10..12)?, second, "");
                parts.time?;
            }
            Some(rest)
        }
        _ => None,
    }
}

fn set_date(parts: &mut Parts, year: &str, month: &str, day: &str) -> Option<()> {
    parts.year = Some(year.parse().ok()?);
    parts.month = Some(month.parse().ok()?);
    parts.day = Some(day.parse().ok()?);
    Some(())
}

/// Reads one more part of a date. `Some(None)` at the end, `None` if it is no date.
fn part<'t, 'a>(tokens: &'t [Token<'a>], parts: &mut Parts) -> Option<Option<&'t [Token<'a>]>> {
    let (first, rest) = match tokens {
        [] => return Some(None),
        [first, rest @ ..] => (first, rest),
    };
    match *first {
        Token::Space | Token::Mark(',' | '(' | ')') => Some(Some(rest)),
        // The separators of `03-Mar-20` and `Sep. 3`.
        Token::Mark('-' | '.') if parts.time.is_none() => Some(Some(rest)),
        Token::Mark(sign @ ('+' | '-')) => offset(sign, rest, parts).map(Some),
        Token::Mark(_) => None,
        Token::Number(number) => match rest {
            [Token::Mark(':'), Token::Number(minute), ..] => clock(number, minute, rest.get(2..)?, parts).map(Some),
            _ => day_or_year(number, parts).map(|()| Some(rest)),
        },
        Token::Word(word) => word_part(word, rest, parts).map(Some),
    }
}

/// `:05.999`, after hours and minutes.
fn clock<'t, 'a>(hour: &str, minute: &str, rest: &'t [Token<'a>], parts: &mut Parts) -> Option<&'t [Token<'a>]> {
    if parts.time.is_some() {
        return None;
    }
    let (second, fraction, rest) = match rest {
        [Token::Mark(':'), Token::Number(second), Token::Mark('.' | ','), Token::Number(fraction), rest @ ..] => {
            (*second, *fraction, rest)
        }
        [Token::Mark(':'), Token::Number(second), rest @ ..] => (*second, "", rest),
        rest => ("", "", rest),
    };
    parts.time = Some(time(hour, minute, second, fraction)?);
    Some(rest)
}

fn time(hour: &str, minute: &str, second: &str, fraction: &str) -> Option<Time> {
    let second: i8 = if second.is_empty() { 0 } else { second.parse().ok()? };
    let nanosecond = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    // A leap second is shown as the second before it.
    Time::new(hour.parse().ok()?, minute.parse().ok()?, if second == 60 { 59 } else { second }, nanosecond).ok()
}

fn day_or_year(number: &str, parts: &mut Parts) -> Option<()> {
    match number.len() {
        4 if parts.year.is_none() => parts.year = Some(number.parse().ok()?),
        1 | 2 if parts.day.is_none() => {
            parts.day = Some(number.parse().ok()?);
        }
        // RFC 822 and RFC 850 have years of two digits, read as Go does: 69 to 99 are of the last century.
        2 if parts.year.is_none() && parts.month.is_some() => {
            let year: i16 = number.parse().ok()?;
            parts.year = Some(if year >= 69 { 1900 + year } else { 2000 + year });
        }
        _ => return None,
    }
    Some(())
}

/// `+0800`, `-04:00`, `+8`.
fn offset<'t, 'a>(sign: char, rest: &'t [Token<'a>], parts: &mut Parts) -> Option<&'t [Token<'a>]> {
    let (hours, minutes, rest) = match rest {
        [Token::Number(hours), Token::Mark(':'), Token::Number(minutes), rest @ ..]
            if hours.len() <= 2 && minutes.len() <= 2 =>
        {
            (*hours, *minutes, rest)
        }
        [Token::Number(both), rest @ ..] if both.len() == 4 => (both.get(..2)?, both.get(2..)?, rest),
        [Token::Number(hours), rest @ ..] if hours.len() <= 2 => (*hours, "0", rest),
        _ => return None,
    };
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    let offset = Offset::from_seconds(if sign == '-' { -seconds } else { seconds }).ok()?;
    // `GMT-0700` and `-0700 MST` say the zone twice: the number counts.
    parts.zone = Some(TimeZone::fixed(offset));
    Some(rest)
}

fn word_part<'t, 'a>(word: &str, rest: &'t [Token<'a>], parts: &mut Parts) -> Option<&'t [Token<'a>]> {
    let lower = word.to_lowercase();
    if lower == "t" && parts.day.is_some() && parts.time.is_none() {
        return Some(rest);
    }
    if let Some(month) = name(&MONTHS, &lower)
        && parts.month.is_none()
    {
        parts.month = Some(month);
        return Some(rest);
    }
    if name(&WEEKDAYS, &lower).is_some() {
        return Some(rest);
    }
    match lower.as_str() {
        "am" | "pm" if parts.time.is_some() => parts.afternoon = Some(lower == "pm"),
        "st" | "nd" | "rd" | "th" | "of" | "at" => {}
        _ if parts.time.is_some() => {
            if let Some(hours) = zone_name(&lower) {
                // Go gives an unknown abbreviation the offset 0; a person reads what it stands for.
                if parts.zone.is_none() {
                    parts.abbreviated = hours != 0;
                    parts.zone = Some(TimeZone::fixed(Offset::from_hours(hours).ok()?));
                }
            } else if parts.zone.is_none() {
                return None;
            }
        }
        _ => return None,
    }
    Some(rest)
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The number, from 1, of a name or of its first three letters; `sept` and `tues` too.
fn name(names: &[&str], word: &str) -> Option<i8> {
    if word.len() < 3 {
        return None;
    }
    let index = names.iter().position(|name| name.starts_with(word))?;
    i8::try_from(index + 1).ok()
}

/// Hours from UTC of the zones that RFC 822 names, and of those of Europe.
fn zone_name(word: &str) -> Option<i8> {
    Some(match word {
        "z" | "utc" | "gmt" | "ut" | "wet" => 0,
        "cet" | "bst" | "west" | "met" => 1,
        "cest" | "eet" | "mest" => 2,
        "eest" | "msk" => 3,
        "edt" => -4,
        "est" | "cdt" => -5,
        "cst" | "mdt" => -6,
        "mst" | "pdt" => -7,
        "pst" => -8,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hugo_reads_is_read_alike() {
        for (text, expected) in [
            ("2025-02-11 12:00:33", "2025-02-11T12:00:33Z"),
            ("2025-02-11", "2025-02-11T00:00:00Z"),
            ("2006-01-02T15:04:05Z", "2006-01-02T15:04:05Z"),
            ("2006-01-02T15:04:05+07:00", "2006-01-02T15:04:05+07:00"),
            ("2006-01-02T15:04:05", "2006-01-02T15:04:05Z"),
            ("2006-01-02T15:04:05-0700", "2006-01-02T15:04:05-07:00"),
            ("2006-01-02T15:04:05.123456Z", "2006-01-02T15:04:05Z"),
            ("2006-01-02 15:04:05.123456", "2006-01-02T15:04:05Z"),
            ("2006-01-02 15:04:05 -0400", "2006-01-02T15:04:05-04:00"),
            ("2006-01-02 15:04:05 -04:00", "2006-01-02T15:04:05-04:00"),
            ("2006-01-02 15:04:05+0800", "2006-01-02T15:04:05+08:00"),
            ("2006-01-02 15:04:05+08:00", "2006-01-02T15:04:05+08:00"),
            ("2006-01-02 15:04:05Z", "2006-01-02T15:04:05Z"),
            ("2006-01-02 15:04:05.999999999 -0700 MST", "2006-01-02T15:04:05-07:00"),
            ("Mon, 02 Jan 2006 15:04:05 -0700", "2006-01-02T15:04:05-07:00"),
            ("Mon, 02 Jan 2006 15:04:05 GMT", "2006-01-02T15:04:05Z"),
            ("Mon, 02 Jan 2006 15:04:05 +0800", "2006-01-02T15:04:05+08:00"),
            ("2006-01-02 15:04:05.5 +0800", "2006-01-02T15:04:05+08:00"),
            ("02 Jan 06 15:04 -0700", "2006-01-02T15:04:00-07:00"),
            ("02 Jan 06 15:04 UTC", "2006-01-02T15:04:00Z"),
            ("Monday, 02-Jan-06 15:04:05 UTC", "2006-01-02T15:04:05Z"),
            ("Mon Jan  2 15:04:05 2006", "2006-01-02T15:04:05Z"),
            ("Mon Jan  2 15:04:05 UTC 2006", "2006-01-02T15:04:05Z"),
            ("Mon Jan 02 15:04:05 -0700 2006", "2006-01-02T15:04:05-07:00"),
            ("02 Jan 2006", "2006-01-02T00:00:00Z"),
        ] {
            let reading = read_moment(text, &TimeZone::UTC).unwrap_or_else(|| panic!("{text} is not read"));
            assert_eq!(reading.moment.to_rfc3339(), expected, "{text}");
            assert!(reading.as_hugo, "{text} is said to be odd");
        }
    }

    #[test]
    fn what_a_person_reads_is_read_too() {
        for (text, expected) in [
            ("2018-5-3", "2018-05-03T00:00:00Z"),
            ("2018/05/03", "2018-05-03T00:00:00Z"),
            ("2018.05.03", "2018-05-03T00:00:00Z"),
            ("20180128", "2018-01-28T00:00:00Z"),
            ("20180128123456", "2018-01-28T12:34:56Z"),
            ("2015-02-24 14:00", "2015-02-24T14:00:00Z"),
            ("2015-02-24T14:00", "2015-02-24T14:00:00Z"),
            ("2015-02-24 9:05:00", "2015-02-24T09:05:00Z"),
            ("March 3, 2020", "2020-03-03T00:00:00Z"),
            ("Mar 3 2020", "2020-03-03T00:00:00Z"),
            ("3 March 2020", "2020-03-03T00:00:00Z"),
            ("3rd of March 2020", "2020-03-03T00:00:00Z"),
            ("Sept. 3, 2020 at 3:05 pm", "2020-09-03T15:05:00Z"),
            ("Tuesday, March 3, 2020 12:10 AM", "2020-03-03T00:10:00Z"),
            ("2020-01-02 10:00:00 EST", "2020-01-02T10:00:00-05:00"),
            ("2020-01-02 10:00:00 +8", "2020-01-02T10:00:00+08:00"),
            (" 2020-01-02 ", "2020-01-02T00:00:00Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ] {
            let reading = read_moment(text, &TimeZone::UTC).unwrap_or_else(|| panic!("{text} is not read"));
            assert_eq!(reading.moment.to_rfc3339(), expected, "{text}");
        }
        for odd in ["2018-5-3", "2018/05/03", "20180128", "2015-02-24 14:00", "March 3, 2020"] {
            assert!(read_moment(odd, &TimeZone::UTC).is_some_and(|reading| !reading.as_hugo), "{odd}");
        }
    }

    #[test]
    fn what_is_no_date_is_not_read() {
        for text in [
            "",
            " ",
            "aaaa-mm-dd",
            "now",
            "2020",
            "2020-13-01",
            "2020-02-30",
            "03/05/2018",
            "12:00",
            "2020-01-01 25:00:00",
            "{{ .Date }}",
            "2020-01-01x",
            "99999-01-01",
            "-1",
            "2020-01-01 10:00:00 +99:99",
            "2020-01-01 10:00:00 +999999999:00",
            "ا-ب",
        ] {
            assert_eq!(parse_moment(text, &TimeZone::UTC), None, "{text}");
        }
        assert_eq!(parse_moment(&"1 ".repeat(1_000_000), &TimeZone::UTC), None);
    }

    #[test]
    fn a_year_alone_is_its_first_day() {
        let zone = TimeZone::fixed(Offset::from_hours(2).unwrap());
        for (text, expected) in [
            ("2021", Some("2021-01-01T00:00:00+02:00")),
            (" 1900 ", Some("1900-01-01T00:00:00+02:00")),
            ("2100", Some("2100-01-01T00:00:00+02:00")),
            ("1899", None),
            ("2101", None),
            ("+202", None),
            ("02021", None),
            ("", None),
            ("year", None),
        ] {
            assert_eq!(read_year(text, &zone).map(|moment| moment.to_rfc3339()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_date_without_zone_is_in_the_sites_zone() {
        let zone = TimeZone::fixed(Offset::from_hours(2).unwrap());
        assert_eq!(parse_moment("2020-01-01", &zone).unwrap().to_rfc3339(), "2020-01-01T00:00:00+02:00");
        assert_eq!(parse_moment("2020-01-01T00:00:00Z", &zone).unwrap().to_rfc3339(), "2020-01-01T00:00:00Z");
    }

    #[test]
    fn moments_are_ordered_by_the_instant() {
        let early = parse_moment("2020-01-01T12:00:00+05:00", &TimeZone::UTC).unwrap();
        let late = parse_moment("2020-01-01T08:00:00Z", &TimeZone::UTC).unwrap();
        assert!(early < late);
        assert!(early.date() == late.date());
    }
}

//! The four dates of an article and the chains of keys that give them (Hugo, resources/page/pagemeta and
//! config `frontmatter`).

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::Keys;
use super::text::described;
use crate::diagnostic::{codes, quoted};
use crate::moment::{Moment, Reading as Read, file_date, read_moment, read_year};
use crate::value::Value;

/// Where a date may come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFrom {
    /// A key of front matter, in lower case.
    Key(String),
    /// The beginning of the file's name, `2024-03-05-first.md`; the rest becomes the slug. Of an `index.md` or
    /// `_index.md` it is the folder's name.
    FileName,
    /// When the file was changed.
    FileModified,
}

/// The sources of the four dates, each in order: the first that gives a date counts (`[frontmatter]`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateChains {
    /// Of the date.
    pub date: Vec<DateFrom>,
    /// Of the last change.
    pub lastmod: Vec<DateFrom>,
    /// Of the publication.
    pub publish: Vec<DateFrom>,
    /// Of the expiry.
    pub expiry: Vec<DateFrom>,
}

impl DateFrom {
    /// The keys of a chain, each with its other names behind it (Hugo, pagemeta `addDateFieldAliases`).
    pub fn keys(names: &[&str]) -> Vec<DateFrom> {
        let all = names.iter().flat_map(|name| {
            let others: &[&str] = match *name {
                "lastmod" => &["modified"],
                "publishdate" => &["pubdate", "published"],
                "expirydate" => &["unpublishdate"],
                _ => &[],
            };
            std::iter::once(name).chain(others)
        });
        all.map(|name| DateFrom::Key((*name).to_owned())).collect()
    }
}

impl Default for DateChains {
    /// Hugo's chains, without what a version control knows.
    fn default() -> Self {
        Self {
            date: DateFrom::keys(&["date", "publishdate", "lastmod"]),
            lastmod: DateFrom::keys(&["lastmod", "date", "publishdate"]),
            publish: DateFrom::keys(&["publishdate", "date"]),
            expiry: DateFrom::keys(&["expirydate"]),
        }
    }
}

/// What else than its text says something about an article, and how to read its dates.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// The zone of dates without one.
    pub zone: &'a TimeZone,
    /// Where dates come from.
    pub dates: &'a DateChains,
    /// The name that may begin with a date: the file's without ending and language, of an index its folder's.
    pub name: &'a str,
    /// When the file was changed, if that is asked for.
    pub modified: Option<Moment>,
}

#[derive(Default)]
pub(super) struct Dates {
    pub(super) date: Option<Moment>,
    pub(super) lastmod: Option<Moment>,
    pub(super) publish: Option<Moment>,
    pub(super) expiry: Option<Moment>,
    /// What follows the date in the file's name, if the name gave one of the dates.
    pub(super) slug: Option<String>,
}

pub(super) fn read(keys: &mut Keys<'_>, how: &Reading<'_>) -> Dates {
    let mut found = Found { how, read: BTreeMap::new(), slug: None };
    let date = found.first(keys, &how.dates.date);
    let publish = found.first(keys, &how.dates.publish);
    let lastmod = found.first(keys, &how.dates.lastmod);
    let expiry = found.first(keys, &how.dates.expiry);
    Dates {
        lastmod: said(lastmod),
        // Whatever the chain says nothing of has the date (Hugo, resources/page/pagemeta).
        publish: said(publish.or_else(|| date.clone())),
        date: said(date),
        expiry: said(expiry),
        slug: found.slug,
    }
}

/// Go's zero time, which programs write for a date that is not set: it ends the chain, and is no date (Go, `IsZero`).
/// An article that expires then does not expire.
fn said(moment: Option<Moment>) -> Option<Moment> {
    const ZERO: i64 = -62_135_596_800;
    moment.filter(|moment| moment.timestamp().as_second() != ZERO)
}

/// What the keys gave, so that each is read and reported once.
struct Found<'a> {
    how: &'a Reading<'a>,
    read: BTreeMap<String, Option<Moment>>,
    slug: Option<String>,
}

impl Found<'_> {
    fn first(&mut self, keys: &mut Keys<'_>, chain: &[DateFrom]) -> Option<Moment> {
        chain.iter().find_map(|from| match from {
            DateFrom::Key(name) => match self.read.get(name) {
                Some(known) => known.clone(),
                None => {
                    let read = moment(keys, name, self.how.zone);
                    self.read.insert(name.clone(), read.clone());
                    read
                }
            },
            DateFrom::FileName => {
                let (date, rest) = file_date(self.how.name, self.how.zone)?;
                self.slug = Some(rest.to_owned()).filter(|rest| !rest.is_empty());
                Some(date)
            }
            DateFrom::FileModified => self.how.modified.clone(),
        })
    }
}

fn moment(keys: &mut Keys<'_>, name: &str, zone: &TimeZone) -> Option<Moment> {
    let value = keys.value(name)?;
    let help = "write the date as `2006-01-02` or `2006-01-02T15:04:05+01:00`";
    let place = keys.source.place_of(name);
    let text = match value {
        Value::String(text) | Value::Date(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        // A date may come as a list of one.
        Value::List(values) => values.first().and_then(Value::to_text).unwrap_or_default(),
        other => {
            keys.odd(name, &described(other), help);
            return None;
        }
    };
    if text.trim().is_empty() {
        return None;
    }
    let name = keys.source.spelling_of(name);
    let year = || read_year(&text, zone).map(|moment| Read { moment, as_hugo: false });
    match read_moment(&text, zone).or_else(year) {
        Some(Read { moment, as_hugo }) => {
            if !as_hugo || matches!(value, Value::Integer(_) | Value::List(_)) {
                let message = format!("`{name}` is {}, read as {moment}", quoted(&text));
                keys.diagnostics.warn(codes::ODD_DATE, place, message, help);
            }
            Some(moment)
        }
        None => {
            let message = format!("`{name}` is {}, which is no date", quoted(&text));
            keys.diagnostics.error(codes::UNREADABLE_DATE, place, message, help);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{good, read};

    fn shown(moment: Option<super::Moment>) -> String {
        moment.map_or_else(String::new, |moment| moment.to_rfc3339().get(..10).unwrap().to_owned())
    }

    #[test]
    fn dates_follow_hugos_chains() {
        for (yaml, date, lastmod, publish) in [
            ("date: 2020-01-01", "2020-01-01", "2020-01-01", "2020-01-01"),
            ("publishDate: 2020-01-01", "2020-01-01", "2020-01-01", "2020-01-01"),
            ("pubdate: 2020-01-01", "2020-01-01", "2020-01-01", "2020-01-01"),
            ("modified: 2020-01-01", "2020-01-01", "2020-01-01", "2020-01-01"),
            ("date: 2020-01-01\nlastmod: 2021-01-01", "2020-01-01", "2021-01-01", "2020-01-01"),
            ("date: 2020-01-01\npublishDate: 2022-01-01", "2020-01-01", "2020-01-01", "2022-01-01"),
            ("date: \"\"\npublished: 2022-01-01", "2022-01-01", "2022-01-01", "2022-01-01"),
        ] {
            let front = good(yaml);
            assert_eq!(
                (shown(front.date).as_str(), shown(front.lastmod).as_str(), shown(front.publish_date).as_str()),
                (date, lastmod, publish),
                "{yaml}"
            );
        }
        assert_eq!(shown(good("expiryDate: 2020-01-01").expiry_date), "2020-01-01");
        assert_eq!(shown(good("unpublishdate: 2020-01-01").expiry_date), "2020-01-01");
    }

    /// Measured with Hugo 0.168.
    #[test]
    fn a_chain_may_begin_with_the_name_of_the_file() {
        use super::{DateChains, DateFrom, Reading};
        let zone = jiff::tz::TimeZone::UTC;
        let mut chains = DateChains::default();
        chains.date.insert(0, DateFrom::FileName);
        for (name, yaml, date, slug) in [
            ("2024-03-05-my-post", "title: a", "2024-03-05", Some("my-post")),
            ("2024-03-06-own", "slug: own-slug\ndate: 2020-01-01", "2024-03-06", Some("own-slug")),
            ("2024_03_07 Sp ace", "title: a", "", None),
            ("2024-03-08", "title: a", "2024-03-08", None),
            ("2024-3-9-x", "date: 2020-01-01", "2020-01-01", None),
            ("2024-13-09-x", "title: a", "", None),
            ("2024-03-12-10-11-12-tt", "title: a", "2024-03-12", Some("tt")),
            ("2024-03-12T101112-tt", "title: a", "2024-03-12", Some("T101112-tt")),
            ("x-2024-04-04", "title: a", "", None),
        ] {
            let how = Reading { zone: &zone, dates: &chains, name, modified: None };
            let front = crate::parse_as("a.md", format!("---\n{yaml}\n---\n").as_bytes(), &how).front;
            assert_eq!((shown(front.date).as_str(), front.slug.as_deref()), (date, slug), "{name}");
        }
        chains.lastmod.clear();
        let how = Reading { zone: &zone, dates: &chains, name: "a", modified: None };
        let front = crate::parse_as("a.md", b"---\ndate: 2020-01-01\n---\n", &how).front;
        assert_eq!((shown(front.date).as_str(), front.lastmod), ("2020-01-01", None));
    }

    #[test]
    fn a_number_is_read_as_the_date_that_a_person_reads() {
        let (front, diagnostics) = read("date: 20180128");
        assert_eq!(shown(front.date), "2018-01-28");
        assert_eq!(
            diagnostics[0].to_string().lines().next().unwrap(),
            "a.md:2:1: warning[odd-date]: `date` is `20180128`, read as 2018-01-28T00:00:00Z"
        );
    }

    /// Hugo reads these.
    #[test]
    fn dates_with_names_and_offsets_are_not_odd() {
        for (date, expected) in [
            ("Mon, 02 Jan 2006 15:04:05 -0700", "2006-01-02T15:04:05-07:00"),
            ("Mon, 02 Jan 2006 15:04:05 +0000", "2006-01-02T15:04:05Z"),
            ("Mon, 02 Jan 2006 15:04:05 GMT", "2006-01-02T15:04:05Z"),
            ("Mon, 02 Jan 2006 15:04:05 UTC", "2006-01-02T15:04:05Z"),
            ("2006-01-02 15:04:05 -0400", "2006-01-02T15:04:05-04:00"),
            ("2006-01-02 15:04:05 +0800", "2006-01-02T15:04:05+08:00"),
            ("2006-01-02 15:04:05 +08:00", "2006-01-02T15:04:05+08:00"),
        ] {
            for yaml in [format!("date: {date}"), format!("date: \"{date}\""), format!("date: '{date}'")] {
                assert_eq!(good(&yaml).date.unwrap().to_rfc3339(), expected, "{yaml}");
            }
        }
    }

    #[test]
    fn a_year_alone_is_read_and_reported() {
        for yaml in ["lastmod: 2021", "lastmod: \"2021\"", "lastmod: [2021]"] {
            let (front, diagnostics) = read(yaml);
            assert_eq!(shown(front.lastmod), "2021-01-01", "{yaml}");
            let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code.0).collect();
            assert_eq!(codes, ["odd-date"], "{yaml}");
        }
        for yaml in ["lastmod: 1021", "lastmod: \"3021\"", "lastmod: 202"] {
            let (front, diagnostics) = read(yaml);
            assert_eq!(front.lastmod, None, "{yaml}");
            assert_eq!(diagnostics[0].code.0, "unreadable-date", "{yaml}");
        }
    }

    /// Measured with Hugo 0.168.
    #[test]
    fn the_zero_time_ends_a_chain_and_is_no_date() {
        const ZERO: &str = "0001-01-01T00:00:00Z";
        for (yaml, date, lastmod, publish) in [
            (format!("date: {ZERO}"), "", "", ""),
            ("date: 0001-01-01".to_owned(), "", "", ""),
            (format!("date: {ZERO}\npublishDate: 2020-01-02"), "", "", "2020-01-02"),
            (format!("date: {ZERO}\nlastmod: 2020-01-02"), "", "2020-01-02", ""),
            (format!("date: 2020-01-02\nlastmod: \"{ZERO}\""), "2020-01-02", "", "2020-01-02"),
            (format!("date: 2020-01-02\npublishDate: {ZERO}"), "2020-01-02", "2020-01-02", ""),
        ] {
            let front = good(&yaml);
            let found = (shown(front.date), shown(front.lastmod), shown(front.publish_date));
            assert_eq!(found, (date.to_owned(), lastmod.to_owned(), publish.to_owned()), "{yaml}");
        }
        assert_eq!(good(&format!("expiryDate: {ZERO}")).expiry_date, None, "it does not expire");
        assert!(good("date: 0001-01-01T00:00:00+02:00").date.is_some(), "another moment");
    }

    /// Hugo reports both and takes neither.
    #[test]
    fn a_list_of_one_is_a_date_and_false_is_none_and_both_are_told() {
        let (front, diagnostics) = read("title: x\ndate: [2020-01-02]");
        assert_eq!(shown(front.date), "2020-01-02");
        assert_eq!((diagnostics[0].code.0, diagnostics[0].line, diagnostics.len()), ("odd-date", Some(3), 1));
        let (front, diagnostics) = read("title: x\ndate: false");
        assert_eq!(front.date, None);
        assert_eq!((diagnostics[0].code.0, diagnostics[0].line, diagnostics.len()), ("odd-value", Some(3), 1));
        assert_eq!(shown(good("date: []\nlastmod:").date), "");
    }

    #[test]
    fn what_is_no_date_is_reported() {
        let (front, diagnostics) = read("title: x\nDate: aaaa-mm-dd");
        assert_eq!(front.date, None);
        assert_eq!((diagnostics[0].code.0, diagnostics[0].line), ("unreadable-date", Some(3)));
        assert_eq!(diagnostics[0].message, "`Date` is `aaaa-mm-dd`, which is no date");
    }
}

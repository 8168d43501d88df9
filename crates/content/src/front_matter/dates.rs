//! The four dates of an article and the chains of keys that give them (Hugo, resources/page/pagemeta and
//! config `frontmatter`).

use jiff::tz::TimeZone;

use super::Keys;
use super::text::described;
use crate::diagnostic::{codes, quoted};
use crate::moment::{Moment, Reading, read_moment, read_year};
use crate::value::Value;

#[derive(Default)]
pub(super) struct Dates {
    pub(super) date: Option<Moment>,
    pub(super) lastmod: Option<Moment>,
    pub(super) publish: Option<Moment>,
    pub(super) expiry: Option<Moment>,
}

/// Hugo's default chains; `:git` and `:filename` are the compiler's.
pub(super) fn read(keys: &mut Keys<'_>, zone: &TimeZone) -> Dates {
    let date = moment(keys, "date", zone);
    let publish = first(keys, &["publishdate", "pubdate", "published"], zone);
    let lastmod = first(keys, &["lastmod", "modified"], zone);
    let expiry = first(keys, &["expirydate", "unpublishdate"], zone);
    let shown = date.clone().or_else(|| publish.clone()).or_else(|| lastmod.clone());
    Dates {
        lastmod: lastmod.or(date).or_else(|| publish.clone()),
        publish: publish.or_else(|| shown.clone()),
        date: shown,
        expiry,
    }
}

fn first(keys: &mut Keys<'_>, names: &[&str], zone: &TimeZone) -> Option<Moment> {
    names.iter().find_map(|name| moment(keys, name, zone))
}

fn moment(keys: &mut Keys<'_>, name: &str, zone: &TimeZone) -> Option<Moment> {
    let value = keys.value(name)?;
    let help = "write the date as `2006-01-02` or `2006-01-02T15:04:05+01:00`";
    let place = keys.source.place_of(name);
    let text = match value {
        Value::String(text) | Value::Date(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        // A date may come as a list of one, or be switched off.
        Value::List(values) => values.first().and_then(Value::to_text).unwrap_or_default(),
        Value::Bool(false) => return None,
        other => {
            keys.odd(name, &described(other), help);
            return None;
        }
    };
    if text.trim().is_empty() {
        return None;
    }
    let name = keys.source.spelling_of(name);
    let year = || read_year(&text, zone).map(|moment| Reading { moment, as_hugo: false });
    match read_moment(&text, zone).or_else(year) {
        Some(Reading { moment, as_hugo }) => {
            if !as_hugo || matches!(value, Value::Integer(_)) {
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

    #[test]
    fn what_is_no_date_is_reported() {
        let (front, diagnostics) = read("title: x\nDate: aaaa-mm-dd");
        assert_eq!(front.date, None);
        assert_eq!((diagnostics[0].code.0, diagnostics[0].line), ("unreadable-date", Some(3)));
        assert_eq!(diagnostics[0].message, "`Date` is `aaaa-mm-dd`, which is no date");
    }
}

//! Patterns of addresses, `/:year/:month/:slug/`, and what they make of a page (Hugo, resources/page/permalinks.go).

use crate::go_date::{self, Names};
use jiff::ZonedDateTime;
use jiff::civil::date;
use jiff::tz::TimeZone;
use mainsheet_content::Moment;

/// The names that may follow a colon, besides layouts of dates such as `:2006` and `:Jan`.
pub(crate) const TOKENS: [&str; 17] = [
    "year",
    "month",
    "monthname",
    "day",
    "weekday",
    "weekdayname",
    "yearday",
    "section",
    "sections",
    "sectionslug",
    "sectionslugs",
    "title",
    "slug",
    "contentbasename",
    "slugorcontentbasename",
    "filename",
    "slugorfilename",
];

/// A pattern, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pattern(Vec<Part>);

#[derive(Debug, Clone, PartialEq)]
enum Part {
    Text(String),
    /// A name of [`TOKENS`].
    Token(&'static str),
    /// A part of the sections, or of their slugs.
    Slice {
        slugs: bool,
        cut: Cut,
    },
    /// A layout of Go.
    Date(String),
}

/// Which sections: `[1]`, `[1:]`, `[:last]`.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Cut {
    One(Bound),
    Range(Option<Bound>, Option<Bound>),
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Bound {
    At(usize),
    Last,
}

/// What a pattern may ask of a page.
pub(crate) struct Subject<'a> {
    pub(crate) date: Option<&'a Moment>,
    /// As they stand in addresses, as all that follow.
    pub(crate) title: String,
    pub(crate) slug: Option<String>,
    /// The file's name, of a bundle its folder's.
    pub(crate) base_name: String,
    /// Whether it is an `_index.md`, which has no name for `:filename`.
    pub(crate) is_list: bool,
    /// The names of the section and of those above it, the outermost first.
    pub(crate) sections: Vec<String>,
    /// Their slugs or titles, of those that are sections.
    pub(crate) section_slugs: Vec<String>,
}

impl Pattern {
    /// Takes a pattern apart. Names that nobody knows stay as text, and are told.
    pub(crate) fn parse(text: &str) -> (Self, Vec<String>) {
        let (mut parts, mut plain, mut unknown) = (Vec::new(), String::new(), Vec::new());
        let mut rest = text;
        while let Some(at) = rest.find(':') {
            let (before, after) = (rest.get(..at).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default());
            rest = after;
            if let Some(before) = before.strip_suffix('\\') {
                plain.push_str(before);
                plain.push(':');
                continue;
            }
            plain.push_str(before);
            let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
            let name = after.get(..end).unwrap_or_default();
            if name.is_empty() {
                plain.push(':');
                continue;
            }
            let cut = after.get(end..).and_then(bracket);
            let length = end + cut.map_or(0, |cut| cut.len() + 2);
            let whole = after.get(..length).unwrap_or(name);
            rest = after.get(length..).unwrap_or_default();
            match part(name, cut) {
                Some(part) => {
                    parts.push(Part::Text(std::mem::take(&mut plain)));
                    parts.push(part);
                }
                None => {
                    unknown.push(whole.to_owned());
                    plain.push(':');
                    plain.push_str(whole);
                }
            }
        }
        plain.push_str(rest);
        parts.push(Part::Text(plain));
        (Self(parts), unknown)
    }

    /// The address of a page, before it is cleaned.
    pub(crate) fn expand(&self, page: &Subject<'_>) -> String {
        let zoned = page.date.map_or_else(first_day, |date| Some(date.zoned().clone()));
        self.0.iter().map(|part| part.expand(page, zoned.as_ref())).collect()
    }
}

/// What stands between the brackets that a text begins with; not nothing.
fn bracket(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('[')?;
    let end = inner.char_indices().skip(1).find(|(_, c)| *c == ']')?.0;
    inner.get(..end)
}

fn part(name: &str, cut: Option<&str>) -> Option<Part> {
    match (name, cut) {
        ("sections" | "sectionslugs", Some(cut)) => {
            Some(Part::Slice { slugs: name == "sectionslugs", cut: Cut::parse(cut) })
        }
        (_, Some(_)) => None,
        _ => TOKENS.iter().find(|token| **token == name).map(|token| Part::Token(token)).or_else(|| layout(name)),
    }
}

/// A layout of Go: whatever is not itself on a day of which every number differs from the layout's.
fn layout(name: &str) -> Option<Part> {
    let probe = date(2019, 11, 9).at(23, 1, 42, 1).to_zoned_datetime(TimeZone::UTC).ok()?;
    (go_date::format(&probe, name, &Names::default()) != name).then(|| Part::Date(name.to_owned()))
}

/// Go's date of no date.
fn first_day() -> Option<ZonedDateTime> {
    date(1, 1, 1).at(0, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).ok()
}

impl Part {
    fn expand(&self, page: &Subject<'_>, date: Option<&ZonedDateTime>) -> String {
        let names = Names::default();
        let formatted = |layout: &str| date.map(|date| go_date::format(date, layout, &names)).unwrap_or_default();
        let number = |of: fn(&ZonedDateTime) -> i64| date.map(|date| of(date).to_string()).unwrap_or_default();
        let name = || page.base_name.clone();
        let file = || if page.is_list { String::new() } else { name() };
        match self {
            Self::Text(text) => text.clone(),
            Self::Date(layout) => formatted(layout),
            Self::Slice { slugs, cut } => cut.of(if *slugs { &page.section_slugs } else { &page.sections }).join("/"),
            Self::Token(token) => match *token {
                "year" => number(|date| i64::from(date.year())),
                "month" => formatted("01"),
                "monthname" => formatted("January"),
                "day" => formatted("02"),
                "weekday" => number(|date| i64::from(date.weekday().to_sunday_zero_offset())),
                "weekdayname" => formatted("Monday"),
                "yearday" => number(|date| i64::from(date.day_of_year())),
                "section" => page.sections.first().cloned().unwrap_or_default(),
                "sections" => page.sections.join("/"),
                "sectionslug" => page.section_slugs.first().cloned().unwrap_or_default(),
                "sectionslugs" => page.section_slugs.join("/"),
                "title" => page.title.clone(),
                "slug" => page.slug.clone().unwrap_or_else(|| page.title.clone()),
                "slugorcontentbasename" => page.slug.clone().unwrap_or_else(name),
                "slugorfilename" => page.slug.clone().unwrap_or_else(file),
                "filename" => file(),
                _ => name(),
            },
        }
    }
}

impl Cut {
    fn parse(text: &str) -> Self {
        let bound = |text: &str| match text.trim() {
            "" => None,
            text if text.eq_ignore_ascii_case("last") => Some(Bound::Last),
            // What is no number counts as nought, as a negative one does.
            text => Some(Bound::At(text.parse().unwrap_or(0))),
        };
        match text.split_once(':') {
            Some((low, high)) => Self::Range(bound(low), bound(high)),
            None => bound(text).map_or(Self::Nothing, Self::One),
        }
    }

    /// The sections of this cut; none where it lies outside.
    fn of(self, all: &[String]) -> &[String] {
        let at = |bound: Bound| match bound {
            Bound::At(at) => at,
            Bound::Last => all.len().saturating_sub(1),
        };
        let range = match self {
            Self::Nothing => return &[],
            Self::One(bound) => at(bound)..at(bound).saturating_add(1),
            Self::Range(low, high) => low.map_or(0, at)..high.map_or(all.len(), at).min(all.len()),
        };
        all.get(range).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainsheet_content::parse_moment;

    fn expand(pattern: &str, date: Option<&str>) -> String {
        let date = date.and_then(|date| parse_moment(date, &TimeZone::UTC));
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let subject = Subject {
            date: date.as_ref(),
            title: "a-title".to_owned(),
            slug: None,
            base_name: "my-post".to_owned(),
            is_list: false,
            sections: texts(&["news", "deep-one", "more"]),
            section_slugs: texts(&["nn", "dd-ss", "more"]),
        };
        Pattern::parse(pattern).0.expand(&subject)
    }

    /// Measured with Hugo 0.168, before it makes letters small.
    #[test]
    fn tokens_are_those_of_hugo() {
        for (pattern, expected) in [
            (":year", "2024"),
            (":month", "03"),
            (":monthname", "March"),
            (":day", "05"),
            (":weekday", "2"),
            (":weekdayname", "Tuesday"),
            (":yearday", "65"),
            (":section", "news"),
            (":sections", "news/deep-one/more"),
            (":sectionslug", "nn"),
            (":sectionslugs", "nn/dd-ss/more"),
            (":title", "a-title"),
            (":slug", "a-title"),
            (":contentbasename", "my-post"),
            (":slugorcontentbasename", "my-post"),
            (":filename", "my-post"),
            (":slugorfilename", "my-post"),
            (":sections[0]", "news"),
            (":sections[1]", "deep-one"),
            (":sections[1:]", "deep-one/more"),
            (":sections[:1]", "news"),
            (":sections[last]", "more"),
            (":sections[0:last]", "news/deep-one"),
            (":sections[:last]", "news/deep-one"),
            (":sections[9]", ""),
            (":sections[5:]", ""),
            (":sectionslugs[1:]", "dd-ss/more"),
            (":06", "24"),
            (":Jan", "Mar"),
            (":2006-01-02", "2024-01-02"),
            (":Mon", "Tue"),
            (":1", "3"),
            ("/x\\:y/:slug", "/x:y/a-title"),
            ("/:year:month/", "/202403/"),
            ("/a: b", "/a: b"),
            ("", ""),
        ] {
            assert_eq!(expand(pattern, Some("2024-03-05T10:20:30Z")), expected, "{pattern}");
        }
    }

    #[test]
    fn without_a_date_it_is_the_first_day_of_go() {
        for (pattern, expected) in
            [(":year/:month/:day", "1/01/01"), (":weekdayname", "Monday"), (":2006", "0001"), (":yearday", "1")]
        {
            assert_eq!(expand(pattern, None), expected, "{pattern}");
        }
    }

    #[test]
    fn unknown_names_are_told() {
        for (pattern, unknown) in [("/:unknown/:slug", "unknown"), (":kind", "kind"), (":title[1]", "title[1]")] {
            assert_eq!(Pattern::parse(pattern).1, [unknown], "{pattern}");
        }
    }
}

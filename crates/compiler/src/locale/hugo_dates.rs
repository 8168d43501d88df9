//! Dates as Hugo 0.168 writes them, in every language of the theme: `hugo_dates.tsv` has the language, the moment, the
//! layout, and what Hugo wrote. Hugo's names and formats are of an older CLDR; where that makes a difference is said here.

use super::Locale;
use std::collections::BTreeSet;

const WRITTEN: &str = include_str!("hugo_dates.tsv");

/// Hugo has names of the zone and forms of "am" and "pm" of its own.
const TIMES: &[&str] = &[":time_full", ":time_long", ":time_medium", ":time_short"];
const ALL: &[&str] = &[
    ":date_full",
    ":date_long",
    ":date_medium",
    ":date_short",
    ":time_full",
    ":time_long",
    ":time_medium",
    ":time_short",
    "Jan 2, 2006 at 3:04 PM",
    "January 02, 2006",
    "Mon 02/01/06 15:04",
    "Monday, 2 January 2006",
];

/// Where the two differ, and why.
const DIFFERENT: &[(&[&str], &[&str])] = &[
    // Hugo shortens years to two digits.
    (&["ar", "fi", "fr", "he", "hr", "hu", "ja", "nl", "pl", "pt", "pt-br", "ru", "sv", "tr"], &[":date_short"]),
    // White space between the numbers.
    (&["cs"], &[":date_short", ":time_full"]),
    (&["ar", "bg", "en", "es", "ko", "mk"], TIMES),
    (&["hr", "ja"], &[":time_full"]),
    // Hugo has no short names of months or days there, and writes nothing.
    (&["ar"], &["Jan 2, 2006 at 3:04 PM", "Mon 02/01/06 15:04"]),
    (&["ja", "ko"], &["Jan 2, 2006 at 3:04 PM"]),
    (&["ko"], &[":date_medium", ":date_short"]),
    // The word for "year", "of" and commas have changed since.
    (&["mk"], &[":date_full", ":date_long", ":date_medium"]),
    (&["vi"], &[":date_full", ":date_long", ":date_short"]),
    // Hugo writes a letter of the pattern instead of the day.
    (&["fi"], &[":date_full"]),
    // Hugo writes `02`.
    (&["id"], &[":date_full"]),
    // The language's own digits, which Hugo does not write.
    (&["bn"], &[":date_full", ":date_long", ":date_medium", ":date_short"]),
    (&["bn"], TIMES),
    (&["fa"], &[":date_full", ":date_long", ":date_medium", ":date_short", "Mon 02/01/06 15:04"]),
    (&["fa"], TIMES),
    (&["fa"], &["January 02, 2006", "Monday, 2 January 2006"]),
    // Hugo writes English, since it does not know the languages by these tags.
    (&["zh-cn", "zh-tw"], ALL),
];

#[test]
fn dates_are_those_of_hugo_but_where_it_is_said() {
    let mut different = BTreeSet::new();
    let mut compared = 0;
    for line in WRITTEN.lines() {
        let columns: Vec<_> = line.split('\t').collect();
        let [tag, moment, layout, hugo] = columns[..] else { panic!("{line}") };
        let moment: jiff::ZonedDateTime = format!("{moment}[UTC]").parse().unwrap();
        if Locale::new(tag).date(&moment, layout) != hugo {
            different.insert((tag, layout));
        }
        compared += 1;
    }
    let said = DIFFERENT
        .iter()
        .flat_map(|(tags, layouts)| tags.iter().flat_map(move |tag| layouts.iter().map(move |layout| (*tag, *layout))));
    assert_eq!(different, said.collect());
    assert_eq!(compared, 720);
}

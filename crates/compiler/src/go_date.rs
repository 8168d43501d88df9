//! Go's layouts of dates: a layout is the moment `Mon Jan 2 15:04:05 MST 2006` written as dates should be written.
//!
//! Pure: a moment, a layout and the names of months and days in, text out. The elements and the rules by which they
//! are found are those of Go's `time/format.go`; that the names are those of a language follows Hugo,
//! `common/htime`, except that a month without a day is in the nominative, which Hugo's is not.

use jiff::ZonedDateTime;

/// The names of months and days in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Names {
    /// `January`, as it stands in a date.
    pub(crate) months: [String; 12],
    /// `Jan`, as it stands in a date.
    pub(crate) months_short: [String; 12],
    /// `January`, as it stands without a day.
    pub(crate) months_alone: [String; 12],
    /// `Jan`, as it stands without a day.
    pub(crate) months_short_alone: [String; 12],
    /// `Sunday`, from Sunday.
    pub(crate) days: [String; 7],
    /// `Sun`, from Sunday.
    pub(crate) days_short: [String; 7],
}

impl Default for Names {
    /// The English names.
    fn default() -> Self {
        let months = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
        let short = |name: &str| name.chars().take(3).collect::<String>();
        Self {
            months: months.map(str::to_owned),
            months_short: months.map(short),
            months_alone: months.map(str::to_owned),
            months_short_alone: months.map(short),
            days: days.map(str::to_owned),
            days_short: days.map(short),
        }
    }
}

/// The moment in this layout.
pub(crate) fn format(moment: &ZonedDateTime, layout: &str, names: &Names) -> String {
    let pieces = pieces(layout);
    let alone = !pieces.iter().any(|piece| matches!(piece, Piece::Day(_)));
    pieces.iter().map(|piece| piece.text(moment, names, alone)).collect()
}

/// How a number of at most two digits is filled up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fill {
    None,
    Zero,
    Space,
}

impl Fill {
    fn text(self, number: i8) -> String {
        match self {
            Self::None => number.to_string(),
            Self::Zero => format!("{number:02}"),
            Self::Space => format!("{number:2}"),
        }
    }
}

/// How an offset from UTC is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct OffsetStyle {
    /// Whether UTC is `Z`.
    z: bool,
    colons: bool,
    minutes: bool,
    seconds: bool,
}

/// A part of a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    MonthName,
    MonthShort,
    Month(Fill),
    DayName,
    DayShort,
    Day(Fill),
    /// The day of the year, three characters wide.
    YearDay(Fill),
    Hour24,
    Hour12(Fill),
    Minute(Fill),
    Second(Fill),
    Year,
    YearShort,
    /// `PM`, or `pm` if not upper.
    Half {
        upper: bool,
    },
    Zone,
    Offset(OffsetStyle),
    /// `.000` or `.999`: the mark, the number of digits, and whether noughts at the end are left out.
    Fraction {
        mark: char,
        digits: usize,
        trim: bool,
    },
}

/// Names of layout elements, a longer one before its own beginning.
const FIXED: [(&str, Piece<'static>); 27] = [
    ("January", Piece::MonthName),
    ("Monday", Piece::DayName),
    ("MST", Piece::Zone),
    ("002", Piece::YearDay(Fill::Zero)),
    ("01", Piece::Month(Fill::Zero)),
    ("02", Piece::Day(Fill::Zero)),
    ("03", Piece::Hour12(Fill::Zero)),
    ("04", Piece::Minute(Fill::Zero)),
    ("05", Piece::Second(Fill::Zero)),
    ("06", Piece::YearShort),
    ("15", Piece::Hour24),
    ("1", Piece::Month(Fill::None)),
    ("2006", Piece::Year),
    ("2", Piece::Day(Fill::None)),
    ("__2", Piece::YearDay(Fill::Space)),
    ("_2", Piece::Day(Fill::Space)),
    ("3", Piece::Hour12(Fill::None)),
    ("4", Piece::Minute(Fill::None)),
    ("5", Piece::Second(Fill::None)),
    ("PM", Piece::Half { upper: true }),
    ("pm", Piece::Half { upper: false }),
    ("Z070000", Piece::Offset(OffsetStyle { z: true, colons: false, minutes: true, seconds: true })),
    ("Z07:00:00", Piece::Offset(OffsetStyle { z: true, colons: true, minutes: true, seconds: true })),
    ("Z0700", Piece::Offset(OffsetStyle { z: true, colons: false, minutes: true, seconds: false })),
    ("Z07:00", Piece::Offset(OffsetStyle { z: true, colons: true, minutes: true, seconds: false })),
    ("Z07", Piece::Offset(OffsetStyle { z: true, colons: false, minutes: false, seconds: false })),
    ("-070000", Piece::Offset(OffsetStyle { z: false, colons: false, minutes: true, seconds: true })),
];
const OFFSETS: [(&str, Piece<'static>); 4] = [
    ("-07:00:00", Piece::Offset(OffsetStyle { z: false, colons: true, minutes: true, seconds: true })),
    ("-0700", Piece::Offset(OffsetStyle { z: false, colons: false, minutes: true, seconds: false })),
    ("-07:00", Piece::Offset(OffsetStyle { z: false, colons: true, minutes: true, seconds: false })),
    ("-07", Piece::Offset(OffsetStyle { z: false, colons: false, minutes: false, seconds: false })),
];

fn pieces(layout: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(rest) = layout.get(at..).filter(|rest| !rest.is_empty()) {
        let (piece, length) = match element(rest) {
            Some(found) => found,
            None => {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
        };
        pieces.extend(layout.get(start..at).filter(|text| !text.is_empty()).map(Piece::Text));
        pieces.push(piece);
        at += length;
        start = at;
    }
    pieces.extend(layout.get(start..).filter(|text| !text.is_empty()).map(Piece::Text));
    pieces
}

/// The element that `rest` begins with, and its length.
fn element(rest: &str) -> Option<(Piece<'static>, usize)> {
    // The underscore before a year is text.
    if rest.starts_with("_2006") {
        return None;
    }
    if let Some((name, piece)) = FIXED.iter().chain(&OFFSETS).find(|(name, _)| rest.starts_with(name)) {
        return Some((*piece, name.len()));
    }
    for (name, piece) in [("Jan", Piece::MonthShort), ("Mon", Piece::DayShort)] {
        // `Month` and `Jane` are words.
        let after = rest.strip_prefix(name).map(|after| after.starts_with(|c: char| c.is_ascii_lowercase()));
        if after == Some(false) {
            return Some((piece, name.len()));
        }
    }
    fraction(rest)
}

fn fraction(rest: &str) -> Option<(Piece<'static>, usize)> {
    let mut chars = rest.chars();
    let mark = chars.next().filter(|c| matches!(c, '.' | ','))?;
    let digit = chars.next().filter(|c| matches!(c, '0' | '9'))?;
    let after = rest.get(1..)?;
    let digits = after.chars().take_while(|c| *c == digit).count();
    if after.get(digits..)?.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some((Piece::Fraction { mark, digits, trim: digit == '9' }, 1 + digits))
}

impl Piece<'_> {
    fn text(&self, moment: &ZonedDateTime, names: &Names, alone: bool) -> String {
        let months = if alone { &names.months_alone } else { &names.months };
        let months_short = if alone { &names.months_short_alone } else { &names.months_short };
        match *self {
            Self::Text(text) => text.to_owned(),
            Self::MonthName => pick(months, moment.month() - 1),
            Self::MonthShort => pick(months_short, moment.month() - 1),
            Self::Month(fill) => fill.text(moment.month()),
            Self::DayName => pick(&names.days, moment.weekday().to_sunday_zero_offset()),
            Self::DayShort => pick(&names.days_short, moment.weekday().to_sunday_zero_offset()),
            Self::Day(fill) => fill.text(moment.day()),
            Self::YearDay(Fill::Space) => format!("{:3}", moment.day_of_year()),
            Self::YearDay(_) => format!("{:03}", moment.day_of_year()),
            Self::Hour24 => Fill::Zero.text(moment.hour()),
            Self::Hour12(fill) => fill.text((moment.hour() + 11) % 12 + 1),
            Self::Minute(fill) => fill.text(moment.minute()),
            Self::Second(fill) => fill.text(moment.second()),
            Self::Year => format!("{:04}", moment.year()),
            Self::YearShort => format!("{:02}", moment.year().rem_euclid(100)),
            Self::Half { upper } => half(moment.hour(), upper).to_owned(),
            Self::Zone => zone(moment),
            Self::Offset(style) => offset(moment.offset().seconds(), style),
            Self::Fraction { mark, digits, trim } => seconds_fraction(moment.subsec_nanosecond(), mark, digits, trim),
        }
    }
}

fn pick(names: &[String], index: i8) -> String {
    usize::try_from(index).ok().and_then(|index| names.get(index)).cloned().unwrap_or_default()
}

fn half(hour: i8, upper: bool) -> &'static str {
    match (hour >= 12, upper) {
        (true, true) => "PM",
        (false, true) => "AM",
        (true, false) => "pm",
        (false, false) => "am",
    }
}

/// The zone's abbreviation; Go writes the offset of a zone that has no name.
fn zone(moment: &ZonedDateTime) -> String {
    let zone = moment.time_zone();
    if zone.iana_name().is_some() || moment.offset().seconds() == 0 {
        return zone.to_offset_info(moment.timestamp()).abbreviation().to_owned();
    }
    offset(moment.offset().seconds(), OffsetStyle { z: false, colons: false, minutes: true, seconds: false })
}

fn offset(seconds: i32, style: OffsetStyle) -> String {
    if style.z && seconds == 0 {
        return "Z".to_owned();
    }
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.abs();
    let colon = if style.colons { ":" } else { "" };
    let mut text = format!("{sign}{:02}", seconds / 3600);
    if style.minutes {
        text.push_str(&format!("{colon}{:02}", seconds / 60 % 60));
    }
    if style.seconds {
        text.push_str(&format!("{colon}{:02}", seconds % 60));
    }
    text
}

fn seconds_fraction(nanoseconds: i32, mark: char, digits: usize, trim: bool) -> String {
    let all = format!("{nanoseconds:09}");
    let kept = all.get(..digits.min(9)).unwrap_or(&all);
    let kept = if trim { kept.trim_end_matches('0') } else { kept };
    if kept.is_empty() {
        String::new()
    } else {
        format!("{mark}{kept:0<width$}", width = if trim { 0 } else { digits })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> ZonedDateTime {
        text.parse().unwrap()
    }

    fn english(text: &str, layout: &str) -> String {
        format(&at(text), layout, &Names::default())
    }

    /// The layouts and results of Go's own documentation and tests (time/format.go, time/format_test.go).
    #[test]
    fn layouts_give_what_go_gives() {
        let moment = "2009-02-04T21:00:57.012345600-08:00[America/Los_Angeles]";
        for (layout, expected) in [
            ("Mon Jan _2 15:04:05 2006", "Wed Feb  4 21:00:57 2009"),
            ("Mon Jan _2 15:04:05 MST 2006", "Wed Feb  4 21:00:57 PST 2009"),
            ("Mon Jan 02 15:04:05 -0700 2006", "Wed Feb 04 21:00:57 -0800 2009"),
            ("02 Jan 06 15:04 MST", "04 Feb 09 21:00 PST"),
            ("Monday, 02-Jan-06 15:04:05 MST", "Wednesday, 04-Feb-09 21:00:57 PST"),
            ("2006-01-02T15:04:05Z07:00", "2009-02-04T21:00:57-08:00"),
            ("2006-01-02T15:04:05.999999999Z07:00", "2009-02-04T21:00:57.0123456-08:00"),
            ("3:04PM", "9:00PM"),
            ("3pm", "9pm"),
            ("03:4:5", "09:0:57"),
            ("06/1/2", "09/2/4"),
            ("Jan _2 15:04:05.000", "Feb  4 21:00:57.012"),
            ("15:04:05,000000", "21:00:57,012345"),
            ("002 __2", "035  35"),
            ("-07 -07:00:00 Z07 Z0700 Z070000", "-08 -08:00:00 -08 -0800 -080000"),
            ("January Month Janet Monday Monk", "February Month Janet Wednesday Monk"),
            ("Jan Mon JanMon", "Feb Wed FebWed"),
            ("_2006 20060102", "_2009 20090204"),
            ("5.0001", "57.0002"),
            ("", ""),
            ("le 2 à 15h04", "le 4 à 21h00"),
        ] {
            assert_eq!(english(moment, layout), expected, "{layout}");
        }
    }

    #[test]
    fn the_halves_of_the_day_meet_at_twelve() {
        for (hour, expected) in [(0, "12 AM"), (1, "1 AM"), (11, "11 AM"), (12, "12 PM"), (13, "1 PM"), (23, "11 PM")] {
            assert_eq!(english(&format!("2024-01-01T{hour:02}:00:00Z[UTC]"), "3 PM"), expected);
        }
    }

    #[test]
    fn utc_and_zones_without_a_name_are_written_as_go_does() {
        assert_eq!(english("2024-01-01T00:00:00Z[UTC]", "MST Z07:00 -0700 Z07"), "UTC Z +0000 Z");
        assert_eq!(english("2024-01-01T00:00:00+05:30[+05:30]", "MST Z07:00"), "+0530 +05:30");
        assert_eq!(english("2024-01-01T00:00:00Z[UTC]", "05.999"), "00");
        assert_eq!(english("2024-01-01T00:00:00Z[UTC]", "05.00"), "00.00");
    }

    #[test]
    fn a_month_without_a_day_stands_alone() {
        let mut names = Names::default();
        names.months[4] = "мая".to_owned();
        names.months_alone[4] = "май".to_owned();
        let moment = at("2024-05-02T00:00:00Z[UTC]");
        assert_eq!(format(&moment, "2 January 2006", &names), "2 мая 2024");
        assert_eq!(format(&moment, "January 2006", &names), "май 2024");
    }
}

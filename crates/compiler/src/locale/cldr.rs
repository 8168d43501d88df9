//! CLDR's formats and names, through `icu`, in the Gregorian calendar: that of Hugo and of the addresses.

use std::fmt;

use fixed_decimal::Decimal;
use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::enums::DateFieldSet;
use icu_datetime::fieldsets::{T, YMD, YMDE};
use icu_datetime::input::Time;
use icu_datetime::pattern::{DateTimePattern, FixedCalendarDateTimeNames};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_locale::{LanguageIdentifier, Locale};
use jiff::ZonedDateTime;
use writeable::TryWriteable;

use crate::go_date::Names;

/// How much of a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateLength {
    /// With the day of the week.
    Full,
    /// With the month's name.
    Long,
    /// With the month's name, shortened.
    Medium,
    /// In numbers.
    Short,
}

/// How much of a time is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeLength {
    /// Hours, minutes, seconds.
    Seconds,
    /// Hours and minutes.
    Minutes,
}

/// The formatters of one language.
pub(super) struct Cldr {
    locale: Locale,
    full: FixedCalendarDateTimeFormatter<Gregorian, YMDE>,
    long: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    medium: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    short: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    seconds: NoCalendarFormatter<T>,
    minutes: NoCalendarFormatter<T>,
    decimal: DecimalFormatter,
}

impl fmt::Debug for Cldr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cldr").field("locale", &self.locale).finish_non_exhaustive()
    }
}

impl Cldr {
    /// The formatters; none where the language is not known at all.
    pub(super) fn new(identifier: &LanguageIdentifier) -> Option<Self> {
        let locale = Locale::from(identifier.clone());
        let date = |fields| FixedCalendarDateTimeFormatter::try_new((&locale).into(), fields).ok();
        Some(Self {
            full: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMDE::long()).ok()?,
            long: date(YMD::long())?,
            medium: date(YMD::medium())?,
            short: date(YMD::short())?,
            seconds: NoCalendarFormatter::try_new((&locale).into(), T::hms()).ok()?,
            minutes: NoCalendarFormatter::try_new((&locale).into(), T::hm()).ok()?,
            decimal: DecimalFormatter::try_new((&locale).into(), Default::default()).ok()?,
            locale,
        })
    }

    pub(super) fn number(&self, number: u32) -> String {
        self.decimal.format(&Decimal::from(number)).to_string()
    }

    pub(super) fn date(&self, moment: &ZonedDateTime, length: DateLength) -> Option<String> {
        let date = gregorian(moment.year(), moment.month(), moment.day())?;
        Some(match length {
            DateLength::Full => self.full.format(&date).to_string(),
            DateLength::Long => self.long.format(&date).to_string(),
            DateLength::Medium => self.medium.format(&date).to_string(),
            DateLength::Short => self.short.format(&date).to_string(),
        })
    }

    pub(super) fn time(&self, moment: &ZonedDateTime, length: TimeLength) -> Option<String> {
        let part = |number: i8| u8::try_from(number).ok();
        let time = Time::try_new(part(moment.hour())?, part(moment.minute())?, part(moment.second())?, 0).ok()?;
        Some(match length {
            TimeLength::Seconds => self.seconds.format(&time).to_string(),
            TimeLength::Minutes => self.minutes.format(&time).to_string(),
        })
    }

    /// The names of months and days.
    pub(super) fn names(&self) -> Option<Names> {
        // 2 January 2000 was a Sunday.
        let month = |pattern: &str| self.twelve(pattern);
        let day = |pattern: &str| -> Option<[String; 7]> {
            let days = (2..9).map(|day| self.pattern(pattern, &gregorian(2000, 1, day)?));
            days.collect::<Option<Vec<_>>>()?.try_into().ok()
        };
        Some(Names {
            months: month("MMMM")?,
            months_short: month("MMM")?,
            months_alone: month("LLLL")?,
            months_short_alone: month("LLL")?,
            days: day("EEEE")?,
            days_short: day("EEE")?,
        })
    }

    fn twelve(&self, pattern: &str) -> Option<[String; 12]> {
        let months = (1..=12).map(|month| self.pattern(pattern, &gregorian(2000, month, 1)?));
        months.collect::<Option<Vec<_>>>()?.try_into().ok()
    }

    fn pattern(&self, pattern: &str, date: &Date<Gregorian>) -> Option<String> {
        let pattern: DateTimePattern = pattern.parse().ok()?;
        let mut names = FixedCalendarDateTimeNames::<Gregorian, DateFieldSet>::try_new((&self.locale).into()).ok()?;
        let formatter = names.include_for_pattern(&pattern).ok()?;
        formatter.format(date).try_write_to_string().ok().map(std::borrow::Cow::into_owned)
    }
}

fn gregorian(year: i16, month: i8, day: i8) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(i32::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

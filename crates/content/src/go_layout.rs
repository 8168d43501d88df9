//! Which dates Hugo reads: the layouts of its `cast` library, matched as Go's `time.Parse` does.

/// Hugo's layouts (spf13/cast, `timeFormats`), without those of a time alone.
const LAYOUTS: [&str; 18] = [
    "2006-01-02T15:04:05Z07:00",
    "2006-01-02T15:04:05",
    "2006-01-02T15:04:05-0700",
    "2006-01-02 15:04:05 -0700 MST",
    "2006-01-02 15:04:05Z07:00",
    "2006-01-02 15:04:05Z0700",
    "2006-01-02 15:04:05 -07:00",
    "2006-01-02 15:04:05 -0700",
    "2006-01-02 15:04:05",
    "2006-01-02",
    "Mon, 02 Jan 2006 15:04:05 -0700",
    "Mon, 02 Jan 2006 15:04:05 MST",
    "02 Jan 06 15:04 -0700",
    "02 Jan 06 15:04 MST",
    "Monday, 02-Jan-06 15:04:05 MST",
    "Mon Jan _2 15:04:05 2006",
    "Mon Jan _2 15:04:05 MST 2006",
    "Mon Jan 02 15:04:05 -0700 2006",
];
const SHORT: &str = "02 Jan 2006";

/// Whether Hugo reads a text as a date; ranges of days and months are not looked at.
pub(crate) fn hugo_reads(text: &str) -> bool {
    LAYOUTS.iter().chain([&SHORT]).any(|layout| matches(layout, text))
}

/// The elements of Go's layouts that are used above; longer ones first.
const ELEMENTS: [&str; 15] =
    ["Z07:00", "Z0700", "-07:00", "-0700", "Monday", "2006", "MST", "Mon", "Jan", "_2", "01", "02", "15", "04", "05"];

fn matches(layout: &str, text: &str) -> bool {
    let mut layout = layout;
    let mut text = text;
    loop {
        if layout.is_empty() {
            return text.is_empty();
        }
        let element = ELEMENTS.iter().chain([&"06"]).find(|element| layout.starts_with(**element));
        let (taken, rest) = match element {
            Some(element) => (element.len(), take(element, text)),
            None if layout.starts_with(' ') => (1, text.strip_prefix(' ').map(|rest| rest.trim_start_matches(' '))),
            None => (1, layout.get(..1).and_then(|mark| text.strip_prefix(mark))),
        };
        let (Some(after), Some(rest)) = (layout.get(taken..), rest) else { return false };
        layout = after;
        text = rest;
    }
}

/// Takes one element off the start of `text`.
fn take<'a>(element: &str, text: &'a str) -> Option<&'a str> {
    match element {
        "2006" => digits(text, 4, 4),
        "01" | "02" | "04" | "06" => digits(text, 2, 2),
        "15" => digits(text, 1, 2),
        "05" => {
            // There is no leap second.
            let rest = digits(text, 2, 2).filter(|_| text.starts_with(|c| c < '6'))?;
            // A fraction may follow the seconds of any layout.
            match rest.strip_prefix(['.', ',']) {
                Some(fraction) if fraction.starts_with(|c: char| c.is_ascii_digit()) => digits(fraction, 1, usize::MAX),
                _ => Some(rest),
            }
        }
        "_2" => digits(text.strip_prefix(' ').unwrap_or(text), 1, 2),
        "Jan" | "Mon" => letters(text, 3, 3),
        "Monday" => letters(text, 6, 9),
        "MST" => letters(text, 3, 5),
        "Z07:00" | "Z0700" if text.starts_with('Z') => text.strip_prefix('Z'),
        "-07:00" | "Z07:00" => {
            let rest = digits(text.strip_prefix(['+', '-'])?, 2, 2)?;
            digits(rest.strip_prefix(':')?, 2, 2)
        }
        _ => digits(text.strip_prefix(['+', '-'])?, 4, 4),
    }
}

fn digits(text: &str, least: usize, most: usize) -> Option<&str> {
    let count = text.bytes().take_while(u8::is_ascii_digit).take(most).count();
    (count >= least).then(|| text.get(count..))?
}

fn letters(text: &str, least: usize, most: usize) -> Option<&str> {
    let count = text.bytes().take_while(u8::is_ascii_alphabetic).take(most).count();
    (count >= least).then(|| text.get(count..))?
}

#[cfg(test)]
mod tests {
    use super::hugo_reads;

    /// Measured with Hugo 0.168.
    #[test]
    fn the_dates_that_hugo_reads_are_known() {
        for text in [
            "2006-01-02T15:04:05Z",
            "2006-01-02T15:04:05+07:00",
            "2006-01-02T15:04:05.123456Z",
            "2006-01-02T15:04:05,5Z",
            "2006-01-02 15:04:05.999999999 -0700 MST",
            "2006-01-02 15:04:05+0800",
            "2006-01-02  15:04:05",
            "2015-02-24 9:05:00",
            "2006-01-02",
            "Mon, 02 Jan 2006 15:04:05 EST",
            "Mon Jan  2 15:04:05 UTC 2006",
            "Monday, 02-Jan-06 15:04:05 UTC",
            "02 Jan 06 15:04 UTC",
            "02 Jan 2006",
        ] {
            assert!(hugo_reads(text), "{text}");
        }
        for text in [
            "",
            "Mon, 2 Jan 2006 15:04:05 GMT",
            "2 Jan 2006",
            "2018-5-3",
            "2015-02-24 14:00",
            "2006-01-02T15:04:05 -0700",
            "2006-01-02T15:04Z",
            "2006-01-02 15:04:05 UTC",
            " 2006-01-02",
            "2006-01-02 ",
            "2006-01-02t15:04:05z",
            "Jan 2, 2006",
            "02-Jan-2006",
            "2006-01-02T15:04:05+07",
            "Mon, 02 Jan 2006",
            "20180128",
        ] {
            assert!(!hugo_reads(text), "{text}");
        }
    }
}

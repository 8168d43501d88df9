//! The typographer: quotes, dashes, dots and angle quotes as a printer sets them, by the rules of goldmark
//! (extension/typographer). It reads the source rather than the text, since what stands around a mark decides.

use std::borrow::Cow;

use super::markup::Typographer;

/// How many quotes of a block are open.
#[derive(Debug, Default)]
pub(crate) struct OpenQuotes {
    single: usize,
    double: usize,
}

/// How many bytes behind a mark are looked at.
const FAR: usize = 32;

/// A mark that is replaced: how many bytes of the source it takes, and what is written.
type Replaced<'a> = (usize, &'a str);

/// Writes `source[start..end]` with its marks replaced. `limit` is where the block ends; `escaped` says that the first
/// character stands behind a backslash.
pub(crate) fn typeset<'a>(
    source: &'a str,
    range: std::ops::Range<usize>,
    limit: usize,
    typographer: &Typographer,
    open: &mut OpenQuotes,
) -> Cow<'a, str> {
    let text = source.get(range.clone()).unwrap_or("");
    let mut out = String::new();
    let mut done = 0;
    let mut at = 0;
    if range.start.checked_sub(1).and_then(|before| source.as_bytes().get(before)) == Some(&b'\\') {
        at = text.chars().next().map_or(0, char::len_utf8);
    }
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['\'', '"', '-', '.', '<', '>'])) {
        at += found;
        let place = range.start + at;
        let before = source.get(..place).and_then(|before| before.chars().next_back()).unwrap_or('\n');
        // Where nobody knows the block's end, the line is its last. What is further away decides nothing.
        let far = source.floor_char_boundary(place + FAR);
        let end = if limit < range.end { far } else { limit.min(far) };
        let rest = source.get(place..end).unwrap_or("");
        let len = rest.find('\n').map_or(rest.len(), |end| if limit < range.end { end } else { end + 1 });
        let line = rest.get(..len).unwrap_or(rest);
        match mark(before, line, typographer, open).filter(|(len, _)| at + len <= text.len()) {
            Some((len, written)) => {
                out.push_str(text.get(done..at).unwrap_or(""));
                out.push_str(written);
                at += len;
                done = at;
            }
            None => at += 1,
        }
    }
    if done == 0 && out.is_empty() {
        return text.into();
    }
    out.push_str(text.get(done..).unwrap_or(""));
    out.into()
}

/// What becomes of the mark that begins `line`, the rest of its line.
fn mark<'a>(before: char, line: &str, marks: &'a Typographer, open: &mut OpenQuotes) -> Option<Replaced<'a>> {
    let sequence = |text: &str, written: &'a str| line.starts_with(text).then_some((text.len(), written));
    match line.bytes().next()? {
        b'-' => sequence("---", &marks.em_dash).or_else(|| sequence("--", &marks.en_dash)),
        b'.' => sequence("...", &marks.ellipsis),
        b'<' => sequence("<<", &marks.left_angle_quote),
        b'>' => sequence(">>", &marks.right_angle_quote),
        b'\'' => single(before, line, marks, open),
        b'"' => double(before, line, marks, open),
        _ => None,
    }
}

/// A quote's surroundings.
pub(crate) struct Sides {
    pub(crate) opens: bool,
    pub(crate) closes: bool,
}

/// Whether a quote can open and close: CommonMark's left- and right-flanking.
pub(crate) fn sides(before: char, after: char) -> Sides {
    let (before_space, after_space) = (before.is_whitespace(), after.is_whitespace());
    let (before_mark, after_mark) = (is_mark(before), is_mark(after));
    Sides {
        opens: !after_space && (!after_mark || before_space || before_mark),
        closes: !before_space && (!before_mark || after_space || after_mark),
    }
}

fn single<'a>(before: char, line: &str, marks: &'a Typographer, open: &mut OpenQuotes) -> Option<Replaced<'a>> {
    let rest = line.get(1..)?;
    let bytes = rest.as_bytes();
    let after = rest.chars().next().unwrap_or(' ');
    let Sides { opens, closes } = sides(before, after);
    if !opens && !closes {
        return None;
    }
    let written = |text: &'a str| Some((1, text));
    // '90s
    let decade = matches!(bytes, [a, b, b's', ..] if a.is_ascii_digit() && b.is_ascii_digit());
    let behind = rest.get(3..).map(|rest| rest.chars().next().unwrap_or(' '));
    if opens && !closes && decade && behind.is_some_and(|c| c.is_whitespace() || is_mark(c)) {
        return written(&marks.apostrophe);
    }
    // 'twas, 'em, 'net
    if (is_punctuation(before) || before.is_whitespace()) && matches!(after, 't' | 'e' | 'n' | 'l') {
        return written(&marks.apostrophe);
    }
    if (before.is_alphabetic() || before.is_numeric()) && after.is_alphabetic() {
        return written(&marks.apostrophe);
    }
    if opens && !closes {
        let ends =
            |at: usize| bytes.get(at).is_none_or(|byte| byte.is_ascii_punctuation() || byte.is_ascii_whitespace());
        let one = matches!(after, 's' | 'm' | 't' | 'd') && ends(1);
        let two = ["ve", "ll", "re"].iter().any(|end| rest.starts_with(end)) && ends(2);
        if one || two {
            return written(&marks.right_single_quote);
        }
        open.single += 1;
        return written(&marks.left_single_quote);
    }
    // Smiths', doin'
    if line.len() > 2 && !after.is_numeric() {
        return written(&marks.right_single_quote);
    }
    if open.single > 0 && closes && (!opens || ends_quotation(rest)) {
        open.single -= 1;
        return written(&marks.right_single_quote);
    }
    None
}

fn double<'a>(before: char, line: &str, marks: &'a Typographer, open: &mut OpenQuotes) -> Option<Replaced<'a>> {
    let rest = line.get(1..)?;
    let Sides { opens, closes } = sides(before, rest.chars().next().unwrap_or(' '));
    if opens && !closes {
        open.double += 1;
        return Some((1, &marks.left_double_quote));
    }
    if open.double == 0 || !closes || (opens && !ends_quotation(rest)) {
        return None;
    }
    // "A screen of 21""
    if rest.starts_with('"') && before.is_numeric() {
        return None;
    }
    open.double -= 1;
    Some((1, &marks.right_double_quote))
}

/// Whether a quote between two marks closes: punctuation follows it, and then nothing, a blank or more punctuation.
fn ends_quotation(rest: &str) -> bool {
    let mut bytes = rest.bytes().skip(1);
    rest.chars().next().is_some_and(is_punctuation)
        && bytes.next().is_none_or(|byte| byte.is_ascii_punctuation() || byte.is_ascii_whitespace())
}

/// Punctuation and symbols.
fn is_mark(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_punctuation();
    }
    let combining = unicode_normalization::char::is_combining_mark(character);
    !(character.is_alphanumeric() || character.is_whitespace() || character.is_control() || combining)
}

/// Punctuation without symbols (Unicode, general category P).
fn is_punctuation(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_punctuation()
            && !matches!(character, '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~');
    }
    matches!(
        character,
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}'
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{30FB}'
            | '\u{FF01}'..='\u{FF03}' | '\u{FF05}'..='\u{FF0A}' | '\u{FF0C}'..='\u{FF0F}' | '\u{FF1A}' | '\u{FF1B}'
            | '\u{FF1F}' | '\u{FF20}' | '\u{FF3B}'..='\u{FF3D}' | '\u{FF5B}' | '\u{FF5D}' | '\u{FF5F}'..='\u{FF65}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typeset_all(text: &str) -> String {
        typeset(text, 0..text.len(), text.len(), &Typographer::default(), &mut OpenQuotes::default()).into_owned()
    }

    /// Each was compared with Hugo 0.168.
    #[test]
    fn marks_are_set_as_goldmark_sets_them() {
        for (text, expected) in [
            ("\"a\" -- 'b' --- c...", "“a” – ‘b’ — c…"),
            ("the year'24", "the year'24"),
            ("the '90s, 'twas", "the ’90s, ’twas"),
            ("'number' of", "’number’ of"),
            ("<<a>> ---- b ..", "«a» —- b .."),
            ("a 21\" screen", "a 21\" screen"),
        ] {
            assert_eq!(typeset_all(text), expected, "{text}");
        }
    }

    /// Hugo writes nothing too.
    #[test]
    fn a_mark_with_an_empty_replacement_is_gone() {
        let marks = Typographer { en_dash: String::new(), ..Typographer::default() };
        let text = "a -- b --- c";
        let set = typeset(text, 0..text.len(), text.len(), &marks, &mut OpenQuotes::default());
        assert_eq!(set, "a  b — c");
    }
}

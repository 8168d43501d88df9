//! Ends of lines in texts without blanks between words: Chinese and Japanese (goldmark, `EastAsianLineBreaks`).

use super::markup::LineBreaks;

/// Whether the end of a line between two characters is nothing at all rather than a blank.
pub(crate) fn is_no_blank(before: char, after: char, style: LineBreaks) -> bool {
    match style {
        LineBreaks::Simple => is_wide(before) && is_wide(after),
        LineBreaks::Css3Draft => {
            let wide = |character: char| is_wide(character) && !is_hangul(character);
            before == '\u{200B}' || after == '\u{200B}' || wide(before) || wide(after)
        }
    }
}

/// Kana, Han, Hangul, and the punctuation and full-width forms that go with them.
fn is_wide(character: char) -> bool {
    matches!(
        character,
        '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{303E}' | '\u{3041}'..='\u{33FF}' | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{A960}'..='\u{A97C}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
            | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}'
    )
}

fn is_hangul(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_lines_between_wide_characters_are_nothing() {
        use LineBreaks::{Css3Draft, Simple};
        for (before, after, style, expected) in [
            ('日', '本', Simple, true),
            ('日', 'a', Simple, false),
            ('、', '本', Simple, true),
            ('한', '국', Simple, true),
            ('한', '국', Css3Draft, false),
            ('日', '本', Css3Draft, true),
            ('日', '(', Css3Draft, true),
            ('日', 'a', Css3Draft, true),
            ('a', 'b', Css3Draft, false),
        ] {
            assert_eq!(is_no_blank(before, after, style), expected, "{before}{after}");
        }
    }
}

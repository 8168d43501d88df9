//! Names into parts of addresses: paths and terms by [`urlize`], headings by [`anchorize`].

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A path or term as a part of an address: lower case, each blank a `-`, punctuation gone, Unicode kept (Hugo,
/// common/paths `Sanitize`, after lower-casing).
///
/// Blanks are neither trimmed nor collapsed, since Hugo's term pages are not: `Élan & Co.` is `élan--co.`. The
/// characters `. / \ _ # + ~ - @` stay, so a term `a/b` is a nested path. A name of punctuation alone gives "".
/// (The template function of the same name trims, collapses and percent-encodes: links made by it miss their page.)
pub fn urlize(text: &str) -> String {
    text.chars().map(lower).filter_map(kept).collect()
}

/// As [`urlize`], each letter in the case in which it was written (`disablePathToLower`).
pub fn urlize_keeping_case(text: &str) -> String {
    text.chars().filter_map(kept).collect()
}

fn kept(character: char) -> Option<char> {
    if character.is_whitespace() { Some('-') } else { allowed(character) }
}

/// A slug or a title as a part of an address (Hugo, common/paths `Sanitize`): as [`urlize`], but blanks at the ends are
/// none, and those between make one `-` and none beside another: `Ups  & Downs - a` is `ups-downs-a`. Letters are in
/// lower case unless `keep_case` is set. Slashes stay: a slug may have several segments.
pub fn slugify(text: &str, keep_case: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut pending, mut after_hyphen) = (false, false);
    for character in text.chars() {
        if let Some(kept) = allowed(character) {
            after_hyphen = kept == '-';
            if pending && !after_hyphen {
                out.push('-');
            }
            pending = false;
            out.push(if keep_case { kept } else { lower(kept) });
        } else if !out.is_empty() && !after_hyphen && character.is_whitespace() {
            pending = true;
        }
    }
    out
}

/// The text without the marks above and below its letters (`removePathAccents`; Hugo, common/text `RemoveAccents`):
/// `née` is `nee`, and `ø`, a letter of its own, stays.
pub fn without_accents(text: &str) -> String {
    text.nfd().filter(|character| !is_nonspacing_mark(*character)).nfc().collect()
}

/// A character that addresses keep.
fn allowed(character: char) -> Option<char> {
    match character {
        '.' | '/' | '\\' | '_' | '#' | '+' | '~' | '-' | '@' => Some(character),
        character if is_letter_or_digit(character) || is_combining_mark(character) => Some(character),
        _ => None,
    }
}

/// A mark that takes no room (Unicode, general category Mn). The marks of Indic scripts that do are parts of syllables.
fn is_nonspacing_mark(character: char) -> bool {
    is_combining_mark(character)
        && matches!(u32::from(character), 0x0300..=0x036F | 0x0483..=0x0487 | 0x0591..=0x05C7 | 0x0610..=0x065F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20DC | 0x20E1 | 0x3099 | 0x309A | 0xFE20..=0xFE2F)
}

/// A file's or folder's name as one segment of an address: as [`urlize`], and without slashes.
pub fn path_segment(name: &str) -> String {
    urlize(&name.replace(['/', '\\'], "-"))
}

/// The text of a heading as its id: trimmed, lower case, letters, digits and `_` kept, each blank and `-` a `-`, the
/// rest dropped, combining marks too (Hugo, markup/goldmark/autoid.go, type github).
pub fn anchorize(text: &str) -> String {
    let kept = |character: char| match character {
        '-' => Some('-'),
        character if character.is_whitespace() => Some('-'),
        '_' => Some('_'),
        character if is_letter_or_digit(character) => Some(lower(character)),
        _ => None,
    };
    text.trim().chars().filter_map(kept).collect()
}

/// One character for one, as Go's `unicode.ToLower`: `İ` is `i`.
fn lower(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_lowercase();
    }
    character.to_lowercase().next().unwrap_or(character)
}

/// Go's `unicode.IsLetter` or `unicode.IsDigit`: no numerals such as `½` and `Ⅳ`, no circled letters.
fn is_letter_or_digit(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    if character.is_numeric() {
        return is_decimal(character);
    }
    let circled = matches!(character, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F189}');
    character.is_alphabetic() && !circled && !is_combining_mark(character)
}

/// The digit 0 of each script whose digits follow it (Unicode, general category Nd).
const ZEROS: [u32; 37] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50,
    0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0,
];

fn is_decimal(character: char) -> bool {
    let code = u32::from(character);
    ZEROS.iter().any(|zero| (*zero..zero + 10).contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Taken from the addresses that Hugo 0.168 gives to pages with such slugs.
    #[test]
    fn slugs_lose_blanks_that_names_of_files_keep() {
        for (text, expected) in [
            ("My  Slug, No & 5", "my-slug-no-5"),
            ("-- a -  b --", "--a-b--"),
            ("jour nal, x", "jour-nal-x"),
            ("x/y z", "x/y-z"),
            ("a.b_c.html", "a.b_c.html"),
            ("A Title: With, Stuff & Café", "a-title-with-stuff-café"),
            ("&&", ""),
        ] {
            assert_eq!(slugify(text, false), expected, "{text}");
        }
        assert_eq!(slugify("My Slug", true), "My-Slug");
        assert_eq!(urlize_keeping_case("Caps File"), "Caps-File");
    }

    #[test]
    fn accents_are_removed_and_letters_of_their_own_stay() {
        for (text, expected) in [("née", "nee"), ("œuf-ødé", "œuf-øde"), ("Élan É", "Elan E"), ("日本が", "日本か")]
        {
            assert_eq!(without_accents(text), expected);
        }
    }

    /// Taken from the addresses that Hugo 0.168 gives to term pages and files.
    #[test]
    fn names_become_parts_of_addresses() {
        for (name, expected) in [
            ("My File Name, v2.md", "my-file-name-v2.md"),
            ("Foo Bar", "foo-bar"),
            (" spaced  name ", "-spaced--name-"),
            ("C#", "c#"),
            ("C++", "c++"),
            ("Élan & Co.", "élan--co."),
            ("日本語 見出し", "日本語-見出し"),
            ("a/b", "a/b"),
            ("a b/c d", "a-b/c-d"),
            ("a - b", "a---b"),
            ("g – b", "g--b"),
            ("g—b", "gb"),
            ("a\tz", "a-z"),
            ("a--b", "a--b"),
            ("a\"q", "aq"),
            ("a%b", "ab"),
            ("a.b.", "a.b."),
            ("A_b~c", "a_b~c"),
            ("e=f", "ef"),
            ("It's", "its"),
            ("İstanbul", "istanbul"),
            ("k:b", "kb"),
            ("x@y", "x@y"),
            ("what?!", "what"),
            ("½", ""),
            ("१", "१"),
            ("नमस्ते", "नमस्ते"),
            ("2020", "2020"),
            ("", ""),
        ] {
            assert_eq!(urlize(name), expected, "{name}");
        }
        assert_eq!(path_segment("A/B c"), "a-b-c");
    }

    /// Taken from the ids that Hugo 0.168 gives to headings.
    #[test]
    fn headings_become_ids() {
        for (text, expected) in [
            ("Hello World – “100%” ok… yes", "hello-world--100-ok-yes"),
            ("Été & Co. :smile: !", "été--co-smile-"),
            ("日本語 見出し", "日本語-見出し"),
            ("  code_x bar  ", "code_x-bar"),
            ("a & <x", "a--x"),
            ("İ Ⅳ ½", "i--"),
            ("नमस्ते", "नमसत"),
            ("Ａ", "ａ"),
            ("१", "१"),
            ("-", "-"),
            ("!!!", ""),
        ] {
            assert_eq!(anchorize(text), expected, "{text}");
        }
    }
}

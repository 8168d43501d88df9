//! The bytes of a file into text: encodings, line ends, and what is no text at all.

use crate::diagnostic::{Diagnostics, Place, codes};

/// The one character that authors cannot use: the wire format begins internal addresses with it, and this crate
/// marks places in Markdown by it.
pub(crate) const RESERVED: char = '\u{E000}';

/// Decodes a file: UTF-8, or UTF-16 with its mark; line ends become `\n`, the reserved character is taken out.
pub(crate) fn decode(bytes: &[u8], diagnostics: &mut Diagnostics) -> String {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, diagnostics),
        bytes => utf8(bytes, diagnostics),
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        diagnostics.warn(codes::EMPTY_FILE, Place::FILE, "the file is empty", "write the article, or delete the file");
    }
    text
}

fn utf8(bytes: &[u8], diagnostics: &mut Diagnostics) -> String {
    if is_binary(bytes) {
        diagnostics.error(
            codes::BINARY_FILE,
            Place::FILE,
            "the file is binary, not text",
            "move it beside the article or into `static/`, and give it the extension of its kind",
        );
        return String::new();
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or(bytes);
            let (line, column) = crate::data::place(&String::from_utf8_lossy(valid), valid.len());
            diagnostics.warn(
                codes::NOT_UTF8,
                Place::at(line, column),
                "the text is not valid UTF-8 from here on",
                "save the file in the encoding UTF-8",
            );
            String::from_utf8_lossy(bytes).into_owned()
        }
    };
    normalise(text)
}

/// A file with a NUL byte near its start, or with very many control characters, is no text.
fn is_binary(bytes: &[u8]) -> bool {
    let start = bytes.get(..8192).unwrap_or(bytes);
    let control = start.iter().filter(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31)).count();
    start.contains(&0) || control * 10 > start.len()
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [a, b] => read([*a, *b]),
        _ => 0,
    });
    normalise(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// Line ends of Windows and of old Macs become `\n`; NUL and the reserved character go.
fn normalise(text: String) -> String {
    if !text.contains(['\r', '\0', RESERVED]) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                out.push('\n');
            }
            '\0' => out.push(char::REPLACEMENT_CHARACTER),
            RESERVED => {}
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Vec<&'static str>) {
        let mut diagnostics = Diagnostics::new("a.md");
        let text = decode(bytes, &mut diagnostics);
        (text, diagnostics.finish().iter().map(|d| d.code.0).collect())
    }

    #[test]
    fn every_line_end_becomes_one() {
        assert_eq!(decoded(b"a\r\nb\rc\nd").0, "a\nb\nc\nd");
    }

    #[test]
    fn marks_of_encodings_are_taken_off() {
        assert_eq!(decoded("\u{FEFF}a".as_bytes()), ("a".to_owned(), vec![]));
        assert_eq!(decoded(b"\xFF\xFEa\0\xE9\0"), ("aé".to_owned(), vec![]));
        assert_eq!(decoded(b"\xFE\xFF\0a"), ("a".to_owned(), vec![]));
    }

    #[test]
    fn broken_bytes_are_shown_and_reported_with_their_place() {
        let mut diagnostics = Diagnostics::new("a.md");
        assert_eq!(decode(b"one\nt\xFFwo", &mut diagnostics), "one\nt\u{FFFD}wo");
        let all = diagnostics.finish();
        assert_eq!((all[0].code, all[0].line, all[0].column), (codes::NOT_UTF8, Some(2), Some(2)));
    }

    #[test]
    fn a_binary_file_is_no_article() {
        assert_eq!(decoded(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), (String::new(), vec!["binary-file"]));
    }

    #[test]
    fn the_reserved_character_is_taken_out() {
        assert_eq!(decoded("a\u{E000}b".as_bytes()).0, "ab");
    }
}

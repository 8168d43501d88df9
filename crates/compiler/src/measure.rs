//! The width and height of pictures, from the first bytes of their files.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Drawings say their size in their first tag; what is longer than this is none that says it.
const HEAD: u64 = 4096;

/// The size of a picture in CSS pixels; none if the file is no picture or does not say it.
pub(crate) fn picture_size(file: &Path) -> Option<(u32, u32)> {
    let is_drawing = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg"));
    if is_drawing {
        let mut head = Vec::new();
        File::open(file).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
        return drawing_size(&String::from_utf8_lossy(&head));
    }
    let size = imagesize::size(file).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// The size of an SVG: its `width` and `height`, if both are plain lengths, else its `viewBox`.
fn drawing_size(text: &str) -> Option<(u32, u32)> {
    let tag = text.split("<svg").nth(1)?.split('>').next()?;
    let own = length(attribute(tag, "width")).zip(length(attribute(tag, "height")));
    let (width, height) = own.or_else(|| {
        let view = attribute(tag, "viewBox")?;
        let mut sides = view.split([' ', ',', '\n']).filter(|side| !side.is_empty()).skip(2);
        length(sides.next()).zip(length(sides.next()))
    })?;
    Some((width, height))
}

/// The value of an attribute in the text of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let before = rest.get(..at)?;
        rest = rest.get(at + name.len()..)?;
        let value = rest.trim_start().strip_prefix('=').map(str::trim_start);
        // `stroke-width` and `width="…"` within a value are others.
        if before.ends_with(char::is_whitespace)
            && let Some(value) = value
            && let Some(quote) = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))
        {
            return value.get(1..)?.split(quote).next();
        }
    }
}

/// A length in pixels, at least one and of a sane size.
fn length(text: Option<&str>) -> Option<u32> {
    let number: f64 = text?.trim().trim_end_matches("px").parse().ok()?;
    // Rounded to whole pixels; the cast is within the bounds that are checked.
    (0.5..=100_000.0).contains(&number).then(|| number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_say_their_size_or_their_view() {
        for (text, expected) in [
            ("<svg xmlns=\"x\" width=\"80\" height=\"40\">", Some((80, 40))),
            ("<?xml version=\"1.0\"?><!-- a > b -->\n<svg\n width='80px'\n height = '39.6px' >", Some((80, 40))),
            ("<svg viewBox=\"0 0 24 12\" width=\"100%\" height=\"50%\">", Some((24, 12))),
            ("<svg viewBox='-1,-1,24.2,12.4'>", Some((24, 12))),
            ("<svg stroke-width=\"2\" viewBox=\"0 0 10 20\">", Some((10, 20))),
            ("<svg width=\"80\">", None),
            ("<svg width=\"0\" height=\"5\">", None),
            ("<svg width=\"1e9\" height=\"5\">", None),
            ("<svg viewBox=\"0 0\">", None),
            ("<svg width=80 height=40>", None),
            ("<html>", None),
            ("", None),
        ] {
            assert_eq!(drawing_size(text), expected, "{text}");
        }
    }
}

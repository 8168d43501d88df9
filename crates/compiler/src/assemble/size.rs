//! How large a picture is, read from its file, so that pages keep its place before it comes.

use std::io::Read;
use std::path::Path;

/// How far into a file an SVG's first element is looked for.
const HEAD: u64 = 4096;

/// Width and height in pixels.
pub(super) fn size(file: &Path) -> Option<(u32, u32)> {
    if let Ok(size) = imagesize::size(file) {
        return Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?));
    }
    let is_svg = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
    let mut head = Vec::new();
    std::fs::File::open(file).ok().filter(|_| is_svg)?.take(HEAD).read_to_end(&mut head).ok()?;
    svg(&String::from_utf8_lossy(&head))
}

/// The size that a drawing gives itself: `width` and `height`, else those of its `viewBox`.
fn svg(text: &str) -> Option<(u32, u32)> {
    let (_, rest) = text.split_once("<svg")?;
    let tag = rest.split('>').next()?;
    let side = |name: &str| pixels(attribute(tag, name)?);
    if let (Some(width), Some(height)) = (side("width"), side("height")) {
        return Some((width, height));
    }
    let mut sides = attribute(tag, "viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
    Some((pixels(sides.next()?)?, pixels(sides.next()?)?))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.match_indices(name).map(|(at, _)| at).find(|at| {
        let before = tag.get(..*at).is_some_and(|before| before.ends_with(char::is_whitespace));
        before && tag.get(at + name.len()..).is_some_and(|rest| rest.trim_start().starts_with('='))
    })?;
    let value = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next()
}

fn pixels(value: &str) -> Option<u32> {
    let number: f64 = value.trim().trim_end_matches("px").parse().ok()?;
    (1.0..100_000.0).contains(&number).then(|| number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_the_size_that_it_gives_itself() {
        for (text, expected) in [
            ("<svg width=\"120\" height='60px'>", Some((120, 60))),
            ("<?xml version=\"1.0\"?>\n<!-- x -->\n<svg\n  viewBox=\"0 0 24.4 12\"\n>", Some((24, 12))),
            ("<svg width=\"100%\" height=\"100%\" viewBox=\"0,0,30,20\">", Some((30, 20))),
            ("<svg stroke-width=\"3\" line-height=\"4\">", None),
            ("<svg width=\"0\" height=\"5\">", None),
            ("<svg width=5 height=5>", None),
            ("<svg viewBox=\"0 0 1e99 5\">", None),
            ("<html>", None),
        ] {
            assert_eq!(svg(text), expected, "{text}");
        }
    }
}

//! The title of an article whose front matter has none: the heading that its text begins with.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::options::RenderOptions;
use super::writer::parser_options;
use crate::decode::RESERVED;

/// Longer headings are no titles.
const MOST_BYTES: usize = 1000;

/// The text of the heading of level 1 that a body begins with, and the offset behind it.
///
/// None where taking the heading away would take more than its text: a picture, a footnote, a shortcode.
pub(crate) fn leading_title(body: &str) -> Option<(String, usize)> {
    let start = body.len() - body.trim_start_matches(['\n', ' ', '\t']).len();
    // An indented line keeps its indentation, which may make it code.
    let start = body.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    let heading = candidate(body.get(start..)?)?;
    if ["{{<", "{{%", "[^", "<!--"].iter().any(|mark| heading.contains(mark)) {
        return None;
    }
    let mut title = String::new();
    // Titles of front matter keep their quotes and dashes as written.
    let options = parser_options(&RenderOptions::default()) | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut events = Parser::new_ext(heading, options);
    let Some(Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })) = events.next() else { return None };
    loop {
        match events.next()? {
            Event::Text(text) | Event::Code(text) => title.push_str(&text),
            Event::SoftBreak | Event::HardBreak => title.push(' '),
            Event::End(TagEnd::Heading(_)) => break,
            Event::Start(Tag::Image { .. }) => return None,
            _ => {}
        }
    }
    let title = title.replace(RESERVED, "").split_whitespace().collect::<Vec<_>>().join(" ");
    (events.next().is_none() && !title.is_empty()).then_some((title, start + heading.len()))
}

/// The lines at the start of `text` that may be a heading of level 1: `# …`, or lines above one of `=`.
fn candidate(text: &str) -> Option<&str> {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let first = end == 0;
        end += line.len();
        if end > MOST_BYTES || line.trim().is_empty() {
            return None;
        }
        let bare = line.trim();
        let is_atx = first && bare.strip_prefix('#').is_some_and(|rest| rest.starts_with([' ', '\t']));
        if is_atx || (!first && bare.bytes().all(|byte| byte == b'=')) {
            return text.get(..end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_at_the_start_is_the_title() {
        for (body, title, rest) in [
            ("# Title\n\ntext", "Title", "\ntext"),
            ("\n\n  # Title #\ntext", "Title", "text"),
            ("# Title", "Title", ""),
            ("#\tTitle {#id .class}\n", "Title", ""),
            ("Title\n=====\n\ntext", "Title", "\ntext"),
            ("Two\nlines\n=\ntext", "Two lines", "text"),
            ("# *A* __b__ `c*` [d](/x \"t\") <https://e.org> &amp; &#8217;\\*\n", "A b c* d https://e.org & ’*", ""),
            ("# It's \"so\" -- <b>bold</b>\n", "It's \"so\" -- bold", ""),
        ] {
            let found = leading_title(body).map(|(title, end)| (title, &body[end..]));
            assert_eq!(found, Some((title.to_owned(), rest)), "{body:?}");
        }
    }

    #[test]
    fn other_beginnings_are_no_title() {
        for body in [
            "",
            "\n",
            "text\n# Title",
            "## Title",
            "#Title",
            "#",
            "# \n",
            "    # code",
            "\t# code",
            "> # quoted",
            "- a\n=",
            "<div>\n=",
            "a\n\n==",
            "a\n--",
            "```\n===\n```",
            "# ![picture](x.png) Title",
            "# Title[^1]\n\n[^1]: note",
            "# {{< x >}}",
            "# <!-- -->",
        ] {
            assert_eq!(leading_title(body), None, "{body:?}");
        }
        assert_eq!(leading_title(&format!("# {}", "a".repeat(MOST_BYTES))), None);
    }
}

//! Short texts of the configuration that are Markdown.

use mainsheet_content::{Parsed, RenderOptions, render};

/// A line of Markdown as inline HTML.
pub(crate) fn inline(markdown: &str) -> String {
    let parsed = Parsed { body: markdown.to_owned(), body_line: 1, ..Parsed::default() };
    let rendered = render(&parsed, "", &RenderOptions::default(), &str::to_owned);
    let html = rendered.html.trim();
    match html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
        Some(line) if !line.contains("<p>") => line.to_owned(),
        _ => html.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_no_paragraph_and_several_are() {
        assert_eq!(inline("An **old** salt"), "An <strong>old</strong> salt");
        assert_eq!(inline("one\n\ntwo"), "<p>one</p>\n<p>two</p>");
    }
}

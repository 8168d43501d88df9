//! The summary of an article, cut from its HTML (Hugo, resources/page/page_markup.go).

use super::html::{Piece, attribute, attributes, is_void, pieces};
use super::words::cjk_words;
use crate::entities::escape;

/// Longer summaries become text: a list of articles stays a list.
const MOST_BYTES: usize = 4096;

/// Where an automatic summary ends: behind the paragraph in which the count of words reaches `length`. At the end if
/// there is none.
///
/// Words are counted as Hugo does, in the HTML itself: a tag alone and an attribute are none.
pub(crate) fn automatic_end(html: &str, length: usize, cjk: bool) -> usize {
    let mut count = 0;
    let mut at = 0;
    while let Some(found) = html.get(at..).and_then(|rest| rest.find("</p>")) {
        let end = at + found;
        // Hugo leaves out the last character before the end of the paragraph, and so a word of one letter.
        let text = html.get(at..end).unwrap_or("");
        let last = text.chars().next_back().filter(|last| !last.is_whitespace()).map_or(0, char::len_utf8);
        let text = text.get(..text.len() - last).unwrap_or(text);
        for word in text.split_whitespace() {
            count += weight(word, cjk);
            if count >= length {
                return end + "</p>".len();
            }
        }
        at = end + "</p>".len();
    }
    html.len()
}

/// What a word of HTML counts.
fn weight(word: &str, cjk: bool) -> usize {
    match (is_markup(word), cjk) {
        (true, _) => 0,
        (false, true) => cjk_words(&without_tags(word)),
        (false, false) => 1,
    }
}

/// A word without the tags that are whole in it.
fn without_tags(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some((before, tag)) = rest.split_once('<') {
        let Some((_, after)) = tag.split_once('>') else { break };
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Whether a word is probably a tag or an attribute: `<em>`, `</em`, `<img`, `id="x">Text` (Hugo,
/// resources/page/page_markup.go). A name of a tag with a digit, such as `<h2`, is a word there.
fn is_markup(word: &str) -> bool {
    let letters = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphabetic());
    let tag = word.strip_prefix('<').map(|tag| tag.strip_prefix('/').unwrap_or(tag));
    let tag = tag.map(|tag| tag.strip_suffix('>').unwrap_or(tag));
    let attribute = word.split_once('=').filter(|(_, value)| value.starts_with(['"', '\'']));
    word == ">" || tag.is_some_and(letters) || attribute.is_some_and(|(name, _)| letters(name))
}

/// A part of an article's HTML as a summary: balanced, without ids and tab stops, headings as strong paragraphs, without
/// footnotes and without links into the article itself. What is too long becomes the first words of `plain`.
pub(crate) fn tidy(html: &str, plain: &str, length: usize) -> String {
    let mut tidier = Tidier::default();
    for piece in pieces(html) {
        tidier.piece(piece);
    }
    let out = tidier.finish();
    if out.len() <= MOST_BYTES {
        return out;
    }
    let mut words: Vec<&str> = plain.split_whitespace().take(length.max(1)).collect();
    let more = plain.split_whitespace().nth(words.len()).is_some();
    if more {
        words.push("…");
    }
    let text: String = words.join(" ").chars().take(MOST_BYTES / 4).collect();
    format!("<p>{}</p>", escape(&text))
}

#[derive(Default)]
struct Tidier<'a> {
    out: String,
    /// The names of open elements, with what closes them.
    open: Vec<(&'a str, &'static str)>,
    /// Where a footnote's mark began, while it is open.
    footnote: Option<usize>,
    /// How many sections are open from that of the footnotes on; nothing is written within it.
    notes: usize,
}

impl<'a> Tidier<'a> {
    fn piece(&mut self, piece: Piece<'a>) {
        match piece {
            Piece::Open { name: "section", .. } if self.notes > 0 => self.notes += 1,
            Piece::Close { name: "section", .. } if self.notes > 0 => self.notes -= 1,
            _ if self.notes > 0 => {}
            Piece::Open { name: "section", attributes, .. }
                if attribute(attributes, "role") == Some("doc-endnotes") =>
            {
                self.notes = 1;
            }
            Piece::Text(text) => self.out.push_str(text),
            Piece::Open { name, attributes, .. } if is_void(name) => self.open_tag(name, attributes),
            Piece::Open { name, attributes, .. } => self.element(name, attributes),
            Piece::Close { name, .. } => self.close(name),
        }
    }

    fn element(&mut self, name: &'a str, attributes: &'a str) {
        let end = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.out.push_str("<p><strong>");
                "</strong></p>"
            }
            "a" if attribute(attributes, "class") == Some("footnote-ref") => {
                self.footnote = Some(self.out.len());
                ""
            }
            "a" if attribute(attributes, "href").is_none_or(|href| href.starts_with('#')) => "",
            _ => {
                self.open_tag(name, attributes);
                "tag"
            }
        };
        self.open.push((name, end));
    }

    /// Writes a tag without what belongs to the article's own page: ids, and the tab stops of what scrolls there.
    fn open_tag(&mut self, name: &str, text: &str) {
        let stops = attribute(text, "tabindex").is_some();
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, whole) in attributes(text) {
            if matches!(attribute, "id" | "tabindex") || stops && matches!(attribute, "role" | "aria-label") {
                continue;
            }
            self.out.push(' ');
            self.out.push_str(whole);
        }
        self.out.push('>');
    }

    fn close(&mut self, name: &str) {
        // What is closed without being open began before the summary.
        let Some(at) = self.open.iter().rposition(|(open, _)| *open == name) else { return };
        while self.open.len() > at {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        let Some((name, end)) = self.open.pop() else { return };
        if name == "a"
            && let Some(start) = self.footnote.take()
        {
            self.out.truncate(start);
        }
        if end == "tag" {
            self.out.push_str(&format!("</{name}>"));
        } else {
            self.out.push_str(end);
        }
        if name == "sup"
            && let Some(before) = self.out.strip_suffix("<sup></sup>")
        {
            self.out.truncate(before.len());
        }
    }

    fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close_last();
        }
        self.out.trim().to_owned()
    }
}

/// The inner HTML of a single paragraph; other HTML as it is (Hugo: a summary of one line has no `<p>`).
pub(crate) fn unwrap_paragraph(html: &str) -> &str {
    let html = html.trim();
    match html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") && !inner.contains("</p>") => inner,
        _ => html,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_automatic_summary_ends_with_the_paragraph_that_reaches_the_length() {
        let html = "<h1 id=\"a\">one</h1>\n<p>two three</p>\n<p>four five six</p>\n<p>seven</p>";
        let cut = |length| &html[..automatic_end(html, length, false)];
        assert!(cut(3).ends_with("three</p>"));
        assert!(cut(5).ends_with("six</p>"));
        assert_eq!(cut(100), html);
        assert_eq!(automatic_end("<ul><li>a</li></ul>", 1, false), 19);
        assert_eq!(automatic_end("<p>日本語</p><p>xx</p>", 2, true), 16);
        assert_eq!(automatic_end("<p><em>日</em>本語</p><p>xx</p>", 2, true), 25, "nor do tags");
        assert_eq!(automatic_end("<p>日本語</p><p>xx</p>", 3, true), 25, "the last character does not count");
        assert_eq!(automatic_end("<p>aa b</p><p>cc</p>", 2, false), 20, "nor does it here");
    }

    /// Measured with Hugo 0.168: how many words less than 70 a paragraph needs behind this to end the summary.
    #[test]
    fn tags_and_attributes_of_a_summary_count_as_hugo_counts_them() {
        for (html, expected) in [
            ("<h1 id=\"a\">A</h1>\n<p>", 1),
            ("<h1 id=\"a-b\">A B</h1>\n<p>", 2),
            ("<p><a href=\"http://x.y\" title=\"t\">a</a> ", 1),
            ("<p><img src=\"x.png\" alt=\"a\"> ", 1),
            ("<p><code>a</code> ", 1),
            ("<p>a<br>\nb ", 2),
            ("<p>a &gt; b ", 3),
            (
                "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td>d</td>\n</tr>\n</tbody>\n</table>\n<p>",
                4,
            ),
        ] {
            let text = |words: usize| format!("{html}{}</p>\n<p>end</p>", vec!["ww"; words].join(" "));
            let ends = |words: usize| !text(words).get(automatic_end(&text(words), 70, false)..).unwrap().is_empty();
            assert!(ends(70 - expected) && !ends(69 - expected), "{html}");
        }
    }

    #[test]
    fn a_summary_is_balanced_and_without_ids() {
        for (html, expected) in [
            ("<h2 id=\"a\">A <em>b</em></h2>\n<p>c</p>", "<p><strong>A <em>b</em></strong></p>\n<p>c</p>"),
            ("<blockquote>\n<p>a</p>", "<blockquote>\n<p>a</p></blockquote>"),
            ("<p>a<sup id=\"fnref:1\"><a href=\"#fn:1\" class=\"footnote-ref\">1</a></sup> b</p>", "<p>a b</p>"),
            ("<p>a <a href=\"#x\">b</a> <a href=\"/c\">d</a></p></div>", "<p>a b <a href=\"/c\">d</a></p>"),
            (
                "<p class=\"x\" id=\"y\">a<br>b <img src=\"z\" alt=\"\"></p>",
                "<p class=\"x\">a<br>b <img src=\"z\" alt=\"\"></p>",
            ),
            ("<p data-id=\"y\" id=\"y\">a</p>", "<p data-id=\"y\">a</p>"),
        ] {
            assert_eq!(tidy(html, "", 70), expected, "{html}");
        }
    }

    #[test]
    fn a_summary_has_no_footnotes() {
        let notes = "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<hr>\n<ol>\n<li id=\"fn:1\">\n<p>b";
        for (html, expected) in [
            (format!("<p>a</p>\n{notes}</p>\n</li>\n</ol>\n</section>\n"), "<p>a</p>"),
            (format!("<p>a</p>\n{notes}</p>"), "<p>a</p>"),
            (format!("<p>a</p>\n{notes}<section>c</section></p></section><p>d</p>"), "<p>a</p>\n<p>d</p>"),
            ("<section><p>a</p></section>".to_owned(), "<section><p>a</p></section>"),
        ] {
            assert_eq!(tidy(&html, "", 70), expected, "{html}");
        }
    }

    #[test]
    fn a_summary_has_no_tab_stops() {
        for (html, expected) in [
            (
                "<pre tabindex=\"0\"><code class=\"language-c\">a</code></pre>",
                "<pre><code class=\"language-c\">a</code></pre>",
            ),
            (
                "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Table\"><table></table></div>",
                "<div class=\"table\"><table></table></div>",
            ),
            ("<code role=\"math\" aria-label=\"x\">a</code>", "<code role=\"math\" aria-label=\"x\">a</code>"),
        ] {
            assert_eq!(tidy(html, "", 70), expected, "{html}");
        }
    }

    #[test]
    fn a_summary_that_is_too_long_is_text() {
        let html = format!("<p>{}</p>", "<em>a</em> ".repeat(1000));
        assert_eq!(tidy(&html, "a < b c", 3), "<p>a &lt; b …</p>");
        assert_eq!(tidy(&html, "a b", 3), "<p>a b</p>");
        assert!(tidy(&html, &"x".repeat(10_000), 3).len() <= MOST_BYTES);
    }

    #[test]
    fn one_paragraph_is_unwrapped() {
        assert_eq!(unwrap_paragraph("<p>a</p>\n"), "a");
        assert_eq!(unwrap_paragraph("<p>a</p>\n<p>b</p>"), "<p>a</p>\n<p>b</p>");
    }
}

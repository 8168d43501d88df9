//! Raw HTML in Markdown: reads its tags, takes out what no article may have, says what was lost, and writes the rest
//! anew, so that the sanitiser after it sees only tags of this crate's writing.
//!
//! This is the part that explains; what finally decides is `sanitise`.

use std::collections::{HashMap, HashSet};

use super::links::{LinkKind, Verdict, is_remote, judge};
use super::options::{Resolve, UnsafeHtml};
use super::pictures::Pictures;
use crate::decode::RESERVED;
use crate::diagnostic::{Code, codes};
use crate::entities::{decode_entities, escape, escape_into};

/// More elements than these are not open at once; parsers of HTML take quadratic time for deeper ones.
const MOST_DEPTH: usize = 100;

/// When more than this was looked through for tags that were none, what is left of a piece is taken for text: else a
/// piece of nothing but `<a "` takes quadratic time.
const MOST_WASTE: usize = 32 << 20;

/// What was lost of a piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Loss {
    /// Its offset in the piece.
    pub(crate) offset: usize,
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) help: &'static str,
}

/// A link that was found in a piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RawLink {
    pub(crate) offset: usize,
    pub(crate) dest: String,
    pub(crate) kind: LinkKind,
}

/// What a piece of raw HTML became.
#[derive(Debug, Default)]
pub(crate) struct Filtered {
    pub(crate) html: String,
    pub(crate) losses: Vec<Loss>,
    pub(crate) links: Vec<RawLink>,
    /// Elements whose end tag does not come any more in this piece.
    endless: Vec<String>,
    /// How much was looked through for tags that were none.
    wasted: usize,
}

impl Filtered {
    /// Where the end tag of `name` is in the rest of the piece, and where it ends.
    fn end_tag(&mut self, rest: &str, name: &str) -> Option<(usize, usize)> {
        if self.endless.iter().any(|known| known == name) {
            return None;
        }
        let end = end_tag(rest, name);
        if end.is_none() {
            self.endless.push(name.to_owned());
        }
        end
    }
}

/// The state of one article's raw HTML: which elements are open, and what was reported.
#[derive(Default)]
pub(crate) struct RawHtml<'a> {
    /// What pictures get; without, nothing but how they are loaded.
    pictures: Option<Pictures<'a>>,
    open: HashMap<String, usize>,
    depth: usize,
    reported: HashSet<String>,
    /// Inside an element in a line of text whose content is no text, such as a script: its name.
    pub(crate) skipping: Option<&'static str>,
}

impl<'a> RawHtml<'a> {
    /// For an article whose pictures are written so.
    pub(crate) fn new(pictures: Pictures<'a>) -> Self {
        Self { pictures: Some(pictures), ..Self::default() }
    }

    /// Filters a piece: a block, or a single tag within a line.
    pub(crate) fn filter(&mut self, piece: &str, mode: UnsafeHtml, resolve: Resolve<'_>, inline: bool) -> Filtered {
        let mut filtered = Filtered::default();
        let mut at = 0;
        while at < piece.len() {
            let rest = piece.get(at..).unwrap_or("");
            let Some(found) = rest.find('<') else {
                filtered.html.push_str(rest);
                break;
            };
            filtered.html.push_str(rest.get(..found).unwrap_or(""));
            at += found;
            at += self.markup(piece, at, mode, resolve, inline, &mut filtered).max(1);
        }
        filtered
    }

    /// Reads what begins with `<` at `at`, and says how long it is.
    fn markup(
        &mut self,
        piece: &str,
        at: usize,
        mode: UnsafeHtml,
        resolve: Resolve<'_>,
        inline: bool,
        filtered: &mut Filtered,
    ) -> usize {
        let text = piece.get(at..).unwrap_or("");
        if let Some(comment) = text.strip_prefix("<!--") {
            let Some(end) = comment.find("-->") else {
                filtered.losses.push(Loss {
                    offset: at,
                    code: codes::UNCLOSED_COMMENT,
                    message: "a comment has no end and hides what follows".to_owned(),
                    help: "write `-->` where the comment ends",
                });
                return text.len();
            };
            return 4 + end + 3;
        }
        if text.starts_with("<!") || text.starts_with("<?") {
            let end = if text.starts_with("<![CDATA[") { "]]>" } else { ">" };
            let what = text.chars().take(9).collect::<String>();
            self.lose(filtered, at, codes::HTML_ELEMENT_REMOVED, &what, "a declaration or program", "take it out");
            return text.find(end).map_or(text.len(), |found| found + end.len());
        }
        let tag = if filtered.wasted > MOST_WASTE { None } else { read_tag(text) };
        match tag {
            Some(tag) if mode == UnsafeHtml::Drop => {
                self.dropped(&tag, at, inline, filtered);
                tag.len + if tag.closing { 0 } else { self.content_len(&tag, text, inline, filtered) }
            }
            Some(tag) => self.tag(&tag, text, at, mode, resolve, inline, filtered),
            None => {
                filtered.wasted += text.len();
                filtered.html.push_str("&lt;");
                1
            }
        }
    }

    fn dropped(&mut self, tag: &Tag<'_>, at: usize, inline: bool, filtered: &mut Filtered) {
        if tag.closing {
            return;
        }
        filtered.losses.push(Loss {
            offset: at,
            code: codes::RAW_HTML_DROPPED,
            message: format!("`<{}>` was dropped{}", tag.name, if inline { "" } else { " with its content" }),
            help: "write it in Markdown, or set `markup.goldmark.renderer.unsafe` in the site's configuration",
        });
    }

    #[allow(clippy::too_many_arguments)]
    fn tag(
        &mut self,
        tag: &Tag<'_>,
        text: &str,
        at: usize,
        mode: UnsafeHtml,
        resolve: Resolve<'_>,
        inline: bool,
        filtered: &mut Filtered,
    ) -> usize {
        let name = tag.name.as_str();
        if is_framework(name) {
            return tag.len;
        }
        let known = super::sanitise::is_allowed(name, mode);
        if !known && !is_html(name) {
            // `Vec<String>` in a text is no element: it is shown as written.
            if !name.contains('-') {
                self.lose(
                    filtered,
                    at,
                    codes::HTML_ELEMENT_REMOVED,
                    name,
                    "no element of HTML, shown as text",
                    "write `&lt;` for `<`, or put it in backticks",
                );
                filtered.html.push_str(&escape(text.get(..tag.len).unwrap_or("")));
                return tag.len;
            }
        }
        if !known {
            if !tag.closing {
                let code = if name == "script" { codes::SCRIPT_REMOVED } else { codes::HTML_ELEMENT_REMOVED };
                let help = match name {
                    "script" => "load scripts of the whole site by `params.customJS`",
                    "style" => "write styles of the whole site into `params.customCSS`",
                    _ if super::sanitise::is_allowed(name, UnsafeHtml::Allow) => {
                        "set `markup.goldmark.renderer.unsafe = true` in the site's configuration to keep it"
                    }
                    _ => "take it out, or write it in Markdown",
                };
                self.lose(filtered, at, code, name, "an element that articles may not have", help);
            }
            return tag.len + if tag.closing { 0 } else { self.content_len(tag, text, inline, filtered) };
        }
        if tag.closing {
            self.close(name);
            filtered.html.push_str(&format!("</{name}>"));
            return tag.len;
        }
        // An element whose content is no HTML must end in the same piece, or it swallows the article.
        if is_raw_text(name) {
            let content = text.get(tag.len..).unwrap_or("");
            let Some((end, after)) = filtered.end_tag(content, name) else {
                self.lose(
                    filtered,
                    at,
                    codes::HTML_ELEMENT_REMOVED,
                    name,
                    "not closed in its block",
                    "close it before the next empty line",
                );
                return tag.len;
            };
            self.open_tag(tag, at, mode, resolve, filtered);
            if name == "textarea" {
                escape_into(&mut filtered.html, &decode_entities(content.get(..end).unwrap_or("")));
            } else if name == "select" {
                let inner = self.filter(content.get(..end).unwrap_or(""), mode, resolve, false);
                filtered.html.push_str(&inner.html);
            }
            filtered.html.push_str(&format!("</{name}>"));
            return tag.len + after;
        }
        if !self.enter(name) {
            if self.reported.insert("nesting".to_owned()) {
                filtered.losses.push(Loss {
                    offset: at,
                    code: codes::NESTING_TOO_DEEP,
                    message: format!("more than {MOST_DEPTH} elements are open; the further ones are shown as text"),
                    help: "close the elements",
                });
            }
            filtered.html.push_str(&escape(text.get(..tag.len).unwrap_or("")));
            return tag.len;
        }
        self.open_tag(tag, at, mode, resolve, filtered);
        tag.len
    }

    /// Counts an element as open; false if too many are.
    fn enter(&mut self, name: &str) -> bool {
        if super::html::is_void(name) || closes_itself(name) {
            return true;
        }
        if self.depth >= MOST_DEPTH {
            return false;
        }
        *self.open.entry(name.to_owned()).or_default() += 1;
        self.depth += 1;
        true
    }

    fn close(&mut self, name: &str) {
        if let Some(count) = self.open.get_mut(name).filter(|count| **count > 0) {
            *count -= 1;
            self.depth = self.depth.saturating_sub(1);
        }
    }

    /// How much after an element's tag goes with it: the content of scripts and their like. Within a line the content
    /// comes as text later, which [`RawHtml::skipping`] takes out.
    fn content_len(&mut self, tag: &Tag<'_>, text: &str, inline: bool, filtered: &mut Filtered) -> usize {
        const NO_TEXT: [&str; 9] =
            ["script", "style", "template", "svg", "math", "title", "noembed", "noframes", "xmp"];
        let Some(name) = NO_TEXT.into_iter().find(|name| *name == tag.name) else { return 0 };
        if inline {
            self.skipping = Some(name);
            return 0;
        }
        text.get(tag.len..).and_then(|content| filtered.end_tag(content, name)).map_or(0, |(_, after)| after)
    }

    fn open_tag(&mut self, tag: &Tag<'_>, at: usize, mode: UnsafeHtml, resolve: Resolve<'_>, filtered: &mut Filtered) {
        let name = tag.name.as_str();
        let mut html = format!("<{name}");
        let mut align = None;
        for attribute in &tag.attributes {
            let value = decode_entities(attribute.value).replace(RESERVED, "");
            let key = attribute.name.as_str();
            if key.starts_with("on") || key == "srcdoc" || key == "formaction" {
                self.lose(
                    filtered,
                    at,
                    codes::SCRIPT_REMOVED,
                    &format!("{name} {key}"),
                    "an event handler",
                    "take it out",
                );
            } else if key == "style" {
                align = alignment(&value);
                if align.is_none() {
                    self.lose(
                        filtered,
                        at,
                        codes::HTML_ATTRIBUTE_REMOVED,
                        &format!("{name} {key}"),
                        "an attribute that articles may not have",
                        "write styles of the whole site into `params.customCSS`",
                    );
                }
            } else if let Some(kind) = address_kind(name, key) {
                if let Some(dest) = self.address(tag, at, &value, kind, resolve, filtered) {
                    html.push_str(&format!(" {key}=\""));
                    super::links::escape_href(&mut html, &dest);
                    html.push('"');
                    if name == "img" && self.pictures.is_none_or(|pictures| pictures.decorate()) {
                        let is_sized = tag.attributes.iter().any(|given| matches!(&*given.name, "width" | "height"));
                        let pictures = self.pictures.filter(|_| !is_sized);
                        let size = pictures.and_then(|pictures| pictures.size(&dest));
                        html.push_str(&super::sanitise::marked_image(is_remote(&dest), size));
                    }
                }
            } else if super::sanitise::is_attribute_allowed(name, key, mode) {
                html.push_str(&format!(" {key}=\""));
                escape_into(&mut html, &value);
                html.push('"');
            } else if !matches!((name, key), ("img", "loading" | "decoding" | "referrerpolicy") | ("a", "rel"))
                && !key.contains(':')
            {
                let help = if super::sanitise::is_attribute_allowed(name, key, UnsafeHtml::Allow) {
                    "set `markup.goldmark.renderer.unsafe = true` in the site's configuration to keep it"
                } else {
                    "take it out"
                };
                self.lose(
                    filtered,
                    at,
                    codes::HTML_ATTRIBUTE_REMOVED,
                    &format!("{name} {key}"),
                    "an attribute that articles may not have",
                    help,
                );
            }
        }
        if let Some(align) = align {
            html.push_str(&super::sanitise::marked_align(align));
        }
        html.push('>');
        filtered.html.push_str(&html);
    }

    /// The address that an attribute gets; none if it may not have it.
    fn address(
        &mut self,
        tag: &Tag<'_>,
        at: usize,
        value: &str,
        kind: LinkKind,
        resolve: Resolve<'_>,
        filtered: &mut Filtered,
    ) -> Option<String> {
        let value = value.trim();
        if judge(value, kind) == Verdict::Good {
            filtered.links.push(RawLink { offset: at, dest: value.to_owned(), kind });
            let dest = resolve(value);
            if judge(&dest, kind) == Verdict::Good {
                return Some(dest);
            }
        }
        let (code, what) = match judge(value, kind) {
            Verdict::Script => (codes::SCRIPT_REMOVED, "a script as its address"),
            Verdict::Scheme | Verdict::Good => (codes::UNSAFE_LINK, "an address of a kind that articles may not have"),
        };
        self.lose(filtered, at, code, &tag.name, what, "write an address that begins with `https://` or `/`");
        None
    }

    /// Reports a loss, once for each element or attribute.
    fn lose(&mut self, filtered: &mut Filtered, offset: usize, code: Code, what: &str, why: &str, help: &'static str) {
        if self.reported.len() > 200 || !self.reported.insert(format!("{code} {what} {why}")) {
            return;
        }
        let shown = match what.split_once(' ') {
            Some((element, attribute)) => format!("`{attribute}` of `<{element}>`"),
            None if what.starts_with('<') => format!("`{what}`"),
            None => format!("`<{what}>`"),
        };
        let message = match code {
            code if code == codes::SCRIPT_REMOVED && what != "script" => format!("{shown} is {why}, and was taken out"),
            _ if why.starts_with("not ") || why.starts_with("no ") => format!("{shown} is {why}"),
            _ => format!("{shown} is {why}; it was taken out"),
        };
        filtered.losses.push(Loss { offset, code, message, help });
    }
}

/// A tag.
#[derive(Debug)]
struct Tag<'a> {
    name: String,
    closing: bool,
    attributes: Vec<Attribute<'a>>,
    len: usize,
}

#[derive(Debug)]
struct Attribute<'a> {
    name: String,
    value: &'a str,
}

/// Reads the tag at the start of `text` as HTML does; none if it is no tag or has no end.
fn read_tag(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('<')?;
    let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name_len = inner.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<'))?;
    let name = inner.get(..name_len)?.to_ascii_lowercase();
    let mut rest = inner.get(name_len..)?;
    let mut attributes: Vec<Attribute<'_>> = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Some(Tag { name, closing, attributes, len: text.len() - after.len() });
        }
        let key_len =
            rest.char_indices().skip(1).find(|(_, c)| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '='))?.0;
        let key = rest.get(..key_len)?.to_ascii_lowercase();
        rest = rest.get(key_len..)?.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start_matches(|c: char| c.is_ascii_whitespace());
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => after.get(1..)?.split_once(quote)?,
                None => after.split_at(after.find(|c: char| c.is_ascii_whitespace() || c == '>')?),
            };
        }
        let good = key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'));
        if good && attributes.len() < 100 && !attributes.iter().any(|known| known.name == key) {
            attributes.push(Attribute { name: key, value });
        }
    }
}

/// Where the end tag of `name` is in `text`, and where it ends.
fn end_tag(text: &str, name: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    loop {
        let found = at + text.get(at..)?.find("</")?;
        let after = text.get(found + 2..)?;
        let is_name = after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        if is_name && after.get(name.len()..).is_some_and(|rest| rest.starts_with(['>', ' ', '\n', '\t', '/'])) {
            let end = found + 2 + after.find('>')? + 1;
            return Some((found, end));
        }
        at = found + 2;
    }
}

/// Elements around a page, whose content stays.
fn is_framework(name: &str) -> bool {
    matches!(name, "html" | "head" | "body" | "noscript") || name.contains(':')
}

/// Elements whose end tag authors leave out.
fn closes_itself(name: &str) -> bool {
    matches!(
        name,
        "p" | "li"
            | "dt"
            | "dd"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "colgroup"
            | "option"
            | "optgroup"
            | "rt"
            | "rp"
            | "caption"
    )
}

/// Elements after which a parser does not read tags.
fn is_raw_text(name: &str) -> bool {
    matches!(name, "textarea" | "select" | "iframe")
}

/// Elements of HTML that no article has; other names are no elements.
fn is_html(name: &str) -> bool {
    super::sanitise::is_allowed(name, UnsafeHtml::Allow)
        || matches!(
            name,
            "applet"
                | "base"
                | "basefont"
                | "bgsound"
                | "blink"
                | "canvas"
                | "dialog"
                | "embed"
                | "frame"
                | "frameset"
                | "link"
                | "map"
                | "marquee"
                | "math"
                | "menu"
                | "meta"
                | "nobr"
                | "noembed"
                | "noframes"
                | "object"
                | "param"
                | "plaintext"
                | "portal"
                | "script"
                | "slot"
                | "style"
                | "svg"
                | "template"
                | "title"
                | "xmp"
                | "image"
                | "search"
                | "area"
                | "path"
                | "g"
                | "circle"
                | "rect"
                | "line"
                | "polygon"
                | "polyline"
        )
}

/// What the address in an attribute is used for; none for other attributes.
fn address_kind(element: &str, attribute: &str) -> Option<LinkKind> {
    Some(match (element, attribute) {
        ("a", "href") | ("blockquote" | "q" | "del" | "ins", "cite") | ("form", "action") => LinkKind::Link,
        ("img" | "audio" | "video" | "source" | "track" | "iframe" | "input", "src") | ("video", "poster") => {
            LinkKind::Image
        }
        _ => return None,
    })
}

/// The alignment in a `style` that says nothing else.
fn alignment(style: &str) -> Option<&'static str> {
    let (property, value) = style.trim().trim_end_matches(';').split_once(':')?;
    if !property.trim().eq_ignore_ascii_case("text-align") {
        return None;
    }
    match value.trim().to_ascii_lowercase().as_str() {
        "left" | "start" => Some("align-start"),
        "center" => Some("align-center"),
        "right" | "end" => Some("align-end"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filtered(html: &str, mode: UnsafeHtml) -> (String, Vec<String>) {
        let resolve = |dest: &str| dest.to_owned();
        let filtered = RawHtml::default().filter(html, mode, &resolve, false);
        (filtered.html, filtered.losses.into_iter().map(|loss| format!("{} {}", loss.offset, loss.code)).collect())
    }

    fn safe(html: &str) -> (String, Vec<String>) {
        filtered(html, UnsafeHtml::Sanitise)
    }

    #[test]
    fn scripts_and_handlers_are_taken_out_and_reported_in_every_mode() {
        for mode in [UnsafeHtml::Sanitise, UnsafeHtml::Allow] {
            for (html, expected) in [
                ("<script>alert('</p>')</script>b", "b"),
                ("<SCRIPT src=x>\n</SCRIPT >b", "b"),
                ("<p onclick=\"x\">b</p>", "<p>b</p>"),
                ("<p/onclick=x>b", "<p>b"),
                ("<a href=\"java&#10;script:x\">b</a>", "<a>b</a>"),
                ("<a href=javascript:x>b</a>", "<a>b</a>"),
                ("<script>b", "b"),
            ] {
                let (out, losses) = filtered(html, mode);
                assert_eq!(out, expected, "{html}");
                assert_eq!(losses, ["0 script-removed"], "{html}");
            }
        }
    }

    #[test]
    fn safe_elements_stay() {
        for html in [
            "<div title=\"a\">x</div>",
            "<details open=\"\"><summary>s</summary>t</details>",
            "<kbd>K</kbd> &amp; <br>",
            "<ol start=\"3\"><li value=\"2\">a</ol>",
            "<td colspan=\"2\" align=\"right\">",
        ] {
            assert_eq!(safe(html), (html.to_owned(), vec![]), "{html}");
        }
        assert_eq!(safe("<p>a<!-- c --> b"), ("<p>a b".to_owned(), vec![]));
    }

    #[test]
    fn what_is_lost_is_reported_once() {
        for (html, expected, losses) in [
            (
                "<div class=\"a\" id=b>x</div><div class=c>",
                "<div>x</div><div>",
                vec!["0 html-attribute-removed", "0 html-attribute-removed"],
            ),
            ("<iframe src=\"https://x.y\"></iframe>z", "</iframe>z", vec!["0 html-element-removed"]),
            ("<svg><path d=\"x\"/></svg>a", "a", vec!["0 html-element-removed"]),
            ("<style>p{}</style>a", "a", vec!["0 html-element-removed"]),
            ("a<p style=\"color:red\">", "a<p>", vec!["1 html-attribute-removed"]),
            ("<img src=\"file:///x\">", "<img>", vec!["0 unsafe-link"]),
            ("a<!-- b", "a", vec!["1 unclosed-comment"]),
            ("<?php echo ?>b", "b", vec!["0 html-element-removed"]),
        ] {
            let expected = expected.replace("</iframe>", "");
            assert_eq!(safe(html), (expected, losses.into_iter().map(String::from).collect()), "{html}");
        }
    }

    #[test]
    fn what_is_no_element_is_shown() {
        assert_eq!(safe("Vec<String>").0, "Vec&lt;String&gt;");
        assert_eq!(safe("a < b <1> <").0, "a &lt; b &lt;1> &lt;");
        assert_eq!(safe("<my-widget>a</my-widget>").0, "a");
        assert_eq!(safe("<o:p></o:p>"), (String::new(), vec![]));
    }

    #[test]
    fn allowed_html_keeps_frames_forms_ids_and_classes() {
        for html in [
            "<div id=\"a\" class=\"b\" data-x=\"1\">x</div>",
            "<iframe src=\"https://x.y/\" title=\"t\"></iframe>",
            "<form action=\"/x\"><input type=\"text\" name=\"q\"></form>",
            "<select><option>a</select>",
            "<textarea>&lt;p&gt;</textarea>",
        ] {
            assert_eq!(filtered(html, UnsafeHtml::Allow), (html.to_owned(), vec![]), "{html}");
        }
        assert_eq!(filtered("<iframe src=\"x\">", UnsafeHtml::Allow).1, ["0 html-element-removed"]);
    }

    #[test]
    fn alignment_by_style_becomes_a_class() {
        assert!(safe("<p style=\"text-align: center;\">x").0.contains("<p data-"));
    }

    #[test]
    fn dropped_html_is_reported() {
        assert_eq!(
            filtered("<b>x</b> <script>y</script>", UnsafeHtml::Drop).1,
            ["0 raw-html-dropped", "9 raw-html-dropped"]
        );
        assert_eq!(filtered("<!-- x -->", UnsafeHtml::Drop), (String::new(), vec![]));
    }

    #[test]
    fn the_depth_is_bounded() {
        let (out, losses) = safe(&"<div>".repeat(1000));
        assert_eq!(out.matches("<div>").count(), MOST_DEPTH);
        assert_eq!(losses.len(), 1);
        assert!(safe(&"<div></b>".repeat(1000)).0.matches("<div>").count() <= MOST_DEPTH);
    }
}

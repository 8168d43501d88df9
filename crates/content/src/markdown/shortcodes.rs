//! Hugo's shortcodes, `{{< name … >}}` and `{{% name … %}}`, which are read before Markdown (Hugo,
//! parser/pageparser). A few are built in; of the others the tag is taken out and reported, their inner text stays.
//!
//! `{{</* name */>}}` is shown as `{{< name >}}`.

use super::fence::Fence;
use super::fragments::{Fragment, Fragments};
use super::lines::Lines;
use super::links::{LinkKind, Verdict, escape_href, judge};
use super::options::Resolve;
use super::pictures::{Loading, Picture, Pictures};
use crate::decode::RESERVED;
use crate::diagnostic::{Diagnostics, codes, quoted};
use crate::entities::{escape, escape_into};

/// A body without shortcodes.
pub(crate) struct Expanded {
    pub(crate) text: String,
    /// From which offset of `text` on how many lines of the file are missing before it.
    pub(crate) shifts: Vec<(usize, u32)>,
}

/// Whether there may be a shortcode, cheaply.
pub(crate) fn may_have(body: &str) -> bool {
    body.contains("{{<") || body.contains("{{%")
}

/// Takes the shortcodes out of a body that starts on `first_line` of its file.
pub(crate) fn expand(
    body: &str,
    first_line: u32,
    fragments: &mut Fragments,
    diagnostics: &mut Diagnostics,
    resolve: Resolve<'_>,
    pictures: Pictures<'_>,
) -> Expanded {
    let mut expander = Expander {
        body,
        out: String::with_capacity(body.len()),
        shifts: Vec::new(),
        fragments,
        diagnostics,
        resolve,
        pictures,
        unclosed: Vec::new(),
        lines: Lines::new(body, first_line, &[]),
    };
    expander.run();
    Expanded { text: expander.out, shifts: expander.shifts }
}

struct Expander<'a> {
    body: &'a str,
    out: String,
    shifts: Vec<(usize, u32)>,
    fragments: &'a mut Fragments,
    diagnostics: &'a mut Diagnostics,
    resolve: Resolve<'a>,
    pictures: Pictures<'a>,
    /// Names whose closing tag does not come any more.
    unclosed: Vec<String>,
    lines: Lines<'a>,
}

/// A tag in the body.
struct Tag<'a> {
    /// Its offset and the offset behind it.
    start: usize,
    end: usize,
    kind: Kind<'a>,
}

enum Kind<'a> {
    /// `{{</* … */>}}`: to be shown, without the stars.
    Escaped {
        mark: char,
        inner: &'a str,
    },
    Open {
        name: &'a str,
        arguments: &'a str,
        closed: bool,
    },
    Close {
        name: &'a str,
    },
    Malformed,
}

impl<'a> Expander<'a> {
    fn run(&mut self) {
        let mut at = 0;
        let mut ends = Ends::default();
        while let Some(start) = next_tag(self.body, at) {
            self.copy(at, start);
            let Some(tag) = read_tag(self.body, start, &mut ends) else {
                self.malformed(start);
                self.copy(start, start + 3);
                at = start + 3;
                continue;
            };
            at = self.replace(tag);
        }
        self.copy(at, self.body.len());
    }

    fn copy(&mut self, from: usize, to: usize) {
        self.out.push_str(self.body.get(from..to).unwrap_or(""));
    }

    /// Writes what stands for a tag, and gives back where to go on.
    fn replace(&mut self, tag: Tag<'a>) -> usize {
        let mut end = tag.end;
        match tag.kind {
            Kind::Escaped { mark, inner } => {
                let close = if mark == '<' { '>' } else { '%' };
                self.out.push_str(&format!("{{{{{mark}{inner}{close}}}}}"));
            }
            Kind::Malformed => {
                self.malformed(tag.start);
                self.copy(tag.start, tag.end);
            }
            Kind::Close { .. } => {}
            Kind::Open { name, arguments, closed } => end = self.open(&tag, name, arguments, closed),
        }
        let missing = self.body.get(tag.start..end).map_or(0, |text| text.matches('\n').count());
        let written = if matches!(tag.kind, Kind::Malformed) { missing } else { 0 };
        if missing > written {
            self.shifts.push((self.out.len(), u32::try_from(missing - written).unwrap_or(0)));
        }
        end
    }

    fn open(&mut self, tag: &Tag<'a>, name: &str, arguments: &str, closed: bool) -> usize {
        let arguments = Arguments::read(arguments);
        match name {
            "figure" => {
                let fragment = self.figure(&arguments);
                self.fragments.add(&mut self.out, fragment);
            }
            "ref" | "relref" => {
                let path = arguments.get("path", 0);
                // The place of a destination in Markdown: blanks would end it.
                self.out.push_str(&path.replace(' ', "%20"));
            }
            "youtube" => self.video("https://www.youtube.com/watch?v=", "YouTube", arguments.get("id", 0)),
            "vimeo" => self.video("https://vimeo.com/", "Vimeo", arguments.get("id", 0)),
            "comment" if !closed => {
                if let Some((_, end)) = self.inner(tag.end, name) {
                    return end;
                }
            }
            "highlight" if !closed => {
                if let Some((inner, end)) = self.inner(tag.end, name) {
                    let language = arguments.get("lang", 0);
                    let fragment = code_block(language, arguments.get("options", 1), inner, self.pictures);
                    self.fragments.add(&mut self.out, fragment);
                    return end;
                }
            }
            _ => {
                self.unknown(tag, name);
                // A link stays one, also before a title: `[text]({{< link "x" >}} "title")`.
                if self.out.ends_with("](") {
                    self.out.push_str("<>");
                }
            }
        }
        tag.end
    }

    /// The text up to the closing tag of `name`, and the offset behind that tag.
    fn inner(&mut self, from: usize, name: &str) -> Option<(&'a str, usize)> {
        if self.unclosed.iter().any(|known| known == name) {
            return None;
        }
        let mut at = from;
        let mut ends = Ends::default();
        while let Some(start) = next_tag(self.body, at) {
            let tag = read_tag(self.body, start, &mut ends);
            if let Some(Tag { kind: Kind::Close { name: closed }, end, .. }) = tag
                && closed == name
            {
                return Some((self.body.get(from..start)?, end));
            }
            at = tag.map_or(start + 3, |tag| tag.end);
        }
        self.unclosed.push(name.to_owned());
        None
    }

    fn video(&mut self, start: &str, site: &str, id: &str) {
        let mut html = String::from("<a href=\"");
        escape_href(&mut html, &format!("{start}{id}"));
        html.push_str(&format!("\">{site}: "));
        escape_into(&mut html, id);
        html.push_str("</a>");
        self.fragments
            .add(&mut self.out, Fragment { html, plain: format!("{site}: {id}"), block: None, decorated: None });
    }

    /// Hugo, tpl/tplimpl/embedded/templates/_shortcodes/figure.html; caption and title are plain text.
    fn figure(&mut self, arguments: &Arguments) -> Fragment {
        let src = (self.resolve)(&arguments.get("src", 0).replace(RESERVED, ""));
        let (alt, caption, title) = (
            arguments.get("alt", usize::MAX),
            arguments.get("caption", usize::MAX),
            arguments.get("title", usize::MAX),
        );
        let side = |name| {
            let side = arguments.get(name, usize::MAX);
            if side.bytes().all(|byte| byte.is_ascii_digit()) { side } else { "" }
        };
        let link = arguments.get("link", usize::MAX);
        let link = if link.is_empty() { String::new() } else { (self.resolve)(&link.replace(RESERVED, "")) };
        let linked = !link.is_empty() && judge(&link, LinkKind::Link) == Verdict::Good;
        let picture = Picture {
            src: &src,
            alt: if alt.is_empty() { caption } else { alt },
            width: side("width"),
            height: side("height"),
            ..Picture::default()
        };
        let is_shown = judge(&src, LinkKind::Image) == Verdict::Good;
        let image = if is_shown { self.pictures.image(picture, Loading::Lazy) } else { String::new() };
        let mut inline = String::new();
        if linked {
            inline.push_str("<a href=\"");
            escape_href(&mut inline, &link);
            inline.push_str("\">");
        }
        inline.push_str(&image);
        if linked {
            inline.push_str("</a>");
        }
        let mut caption_html = String::new();
        let plain = [title, caption].iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join("\n");
        if !plain.is_empty() {
            caption_html.push_str("<figcaption>");
            if !title.is_empty() {
                caption_html.push_str("<strong>");
                escape_into(&mut caption_html, title);
                caption_html.push_str("</strong> ");
            }
            escape_into(&mut caption_html, caption);
            caption_html.push_str("</figcaption>");
        }
        let figure = |picture: &str| format!("<figure>{picture}{caption_html}</figure>\n");
        let is_zoomed = is_shown && !linked && self.pictures.decorate();
        let decorated = is_zoomed.then(|| figure(&self.pictures.zoom(picture, &image)));
        let block = Some(figure(&inline));
        Fragment { html: inline, plain, block, decorated }
    }

    fn unknown(&mut self, tag: &Tag<'_>, name: &str) {
        if !self.diagnostics.wants(codes::UNKNOWN_SHORTCODE) {
            return;
        }
        let place = self.lines.place(tag.start);
        let message = format!("the shortcode {} is unknown; its tag was taken out", quoted(name));
        let help = "write what it stands for in Markdown, or show it as text by `{{</* name */>}}`";
        self.diagnostics.warn(codes::UNKNOWN_SHORTCODE, place, message, help);
    }

    fn malformed(&mut self, start: usize) {
        if !self.diagnostics.wants(codes::MALFORMED_SHORTCODE) {
            return;
        }
        let place = self.lines.place(start);
        let help = "close it by `>}}` or `%}}`, or show it as text by `{{</* name */>}}`";
        self.diagnostics.warn(codes::MALFORMED_SHORTCODE, place, "a shortcode has no name or no end", help);
    }
}

fn code_block(language: &str, written: &str, inner: &str, pictures: Pictures<'_>) -> Fragment {
    let code = inner.trim_matches('\n');
    let mut fence = Fence { language: language.to_owned(), ..Fence::default() };
    fence.highlight = pictures.options.highlight.clone();
    fence.highlight.read_list(written);
    let block = super::code::block(&fence, code, 0, pictures.options);
    let decorated = pictures.decorate().then_some(block.decorated);
    Fragment {
        html: format!("<code>{}</code>", escape(code)),
        plain: code.to_owned(),
        block: Some(block.plain),
        decorated,
    }
}

/// The offset of the next `{{<` or `{{%`.
fn next_tag(body: &str, from: usize) -> Option<usize> {
    let rest = body.get(from..)?;
    let mut at = 0;
    loop {
        let found = at + rest.get(at..)?.find("{{")?;
        match rest.as_bytes().get(found + 2) {
            Some(b'<' | b'%') => return Some(from + found),
            _ => at = found + 1,
        }
    }
}

/// Where the next `>}}` and `%}}` are, so that no part of the body is looked through twice for them.
#[derive(Default)]
struct Ends([Option<Next>; 2]);

/// What is known of the next end: from where it was looked for, and where it is.
#[derive(Clone, Copy)]
struct Next {
    since: usize,
    at: Option<usize>,
}

impl Ends {
    fn next(&mut self, body: &str, from: usize, mark: char) -> Option<usize> {
        let (slot, end_mark) = match (&mut self.0, mark) {
            ([slot, _], '<') => (slot, ">}}"),
            ([_, slot], _) => (slot, "%}}"),
        };
        if let Some(Next { since, at }) = *slot
            && since <= from
            && at.is_none_or(|at| from <= at)
        {
            return at;
        }
        let at = body.get(from..).and_then(|rest| rest.find(end_mark)).map(|at| from + at);
        *slot = Some(Next { since: from, at });
        at
    }
}

/// Reads the tag at `start`; none if no tag ends behind it.
fn read_tag<'a>(body: &'a str, start: usize, ends: &mut Ends) -> Option<Tag<'a>> {
    let mark = if body.as_bytes().get(start + 2) == Some(&b'<') { '<' } else { '%' };
    let inner_start = start + 3;
    let plain_end = ends.next(body, inner_start, mark)?;
    let inner_end = quoted_end(body, inner_start, plain_end, mark);
    let inner = body.get(inner_start..inner_end)?;
    // A tag that holds the start of another has no end of its own.
    if next_tag(inner, 0).is_some() && !inner.trim_start().starts_with("/*") {
        return Some(Tag { start, end: inner_start, kind: Kind::Malformed });
    }
    Some(Tag { start, end: inner_end + 3, kind: kind(inner, mark) })
}

/// The offset of the end of a tag whose next end mark is at `plain`, which may be within quotes.
fn quoted_end(body: &str, from: usize, plain: usize, mark: char) -> usize {
    let end_mark = if mark == '<' { ">}}" } else { "%}}" };
    let rest = body.get(from..).unwrap_or("");
    let is_quoted = rest.get(..plain - from).is_some_and(|inner| inner.len() < 2000 && inner.contains(['"', '`']));
    if !is_quoted {
        return plain;
    }
    let mut quote = None;
    // Quoted end marks are near: looking through the whole file for each open quote would take quadratic time.
    for (at, byte) in rest.bytes().enumerate().take(plain - from + 2000) {
        match (quote, byte) {
            (None, b'"' | b'`') => quote = Some(byte),
            (Some(open), _) if open == byte && rest.as_bytes().get(at.wrapping_sub(1)) != Some(&b'\\') => quote = None,
            (None, _) if rest.get(at..).is_some_and(|rest| rest.starts_with(end_mark)) => return from + at,
            _ => {}
        }
    }
    plain
}

fn kind(inner: &str, mark: char) -> Kind<'_> {
    let trimmed = inner.trim();
    if let Some(escaped) = trimmed.strip_prefix("/*").and_then(|rest| rest.strip_suffix("*/")) {
        return Kind::Escaped { mark, inner: escaped };
    }
    if let Some(name) = trimmed.strip_prefix('/') {
        let name = name.trim();
        return if is_name(name) { Kind::Close { name } } else { Kind::Malformed };
    }
    let (trimmed, closed) = match trimmed.strip_suffix('/') {
        Some(rest) if rest.is_empty() || rest.ends_with([' ', '\n', '"', '\t']) => (rest.trim_end(), true),
        _ => (trimmed, false),
    };
    let (name, arguments) = trimmed.split_once(char::is_whitespace).unwrap_or((trimmed, ""));
    if is_name(name) { Kind::Open { name, arguments, closed } } else { Kind::Malformed }
}

fn is_name(name: &str) -> bool {
    name.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.'))
}

/// The arguments of a tag: named or by position.
struct Arguments(Vec<(Option<String>, String)>);

impl Arguments {
    fn read(text: &str) -> Self {
        let mut arguments = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() && arguments.len() < 50 {
            let name_len = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
            let (name, after) = rest.split_at(name_len);
            let (name, value_start) = match after.strip_prefix('=') {
                Some(value) if !name.is_empty() => (Some(name.to_lowercase()), value),
                _ => (None, rest),
            };
            let (value, after) = value(value_start);
            arguments.push((name, value));
            rest = after.trim_start();
        }
        Self(arguments)
    }

    /// The argument of that name, or at that position if none is named; "" if it is not there.
    fn get(&self, name: &str, position: usize) -> &str {
        let named = self.0.iter().find(|(known, _)| known.as_deref() == Some(name));
        named.or_else(|| self.0.get(position).filter(|(name, _)| name.is_none())).map_or("", |(_, value)| value)
    }
}

/// A value, quoted or not, and what follows.
fn value(text: &str) -> (String, &str) {
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '`')) else {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (value, rest) = text.split_at(end);
        return (value.to_owned(), rest);
    };
    let mut value = String::new();
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            '\\' if quote == '"' && !escaped => escaped = true,
            character if character == quote && !escaped => {
                return (value, text.get(at + 1..).unwrap_or(""));
            }
            character => {
                if escaped && character != '"' && character != '\\' {
                    value.push('\\');
                }
                escaped = false;
                value.push(character);
            }
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::super::options::RenderOptions;
    use super::*;

    fn expanded(body: &str) -> (String, Vec<String>, Vec<String>) {
        let mut fragments = Fragments::default();
        let mut diagnostics = Diagnostics::new("a.md");
        let resolve = |dest: &str| format!("/r/{dest}");
        let options = RenderOptions::default();
        let pictures = Pictures { options: &options, measure: &|_| None };
        let expanded = expand(body, 5, &mut fragments, &mut diagnostics, &resolve, pictures);
        let html = fragments
            .cut(&expanded.text)
            .into_iter()
            .filter_map(|cut| match cut {
                super::super::fragments::Cut::Fragment(fragment) => {
                    Some(fragment.block.clone().unwrap_or(fragment.html.clone()))
                }
                super::super::fragments::Cut::Text(_) => None,
            })
            .collect();
        let text = fragments.plain(&expanded.text);
        let shown = diagnostics
            .finish()
            .iter()
            .map(|d| format!("{}:{} {}", d.line.unwrap_or(0), d.column.unwrap_or(0), d.code))
            .collect();
        (text, html, shown)
    }

    #[test]
    fn unknown_tags_vanish_and_their_inner_text_stays() {
        let (text, _, shown) = expanded("a\n é {{< note title=\">}}\" >}}in{{% b /%}}ner{{< /note >}} c");
        assert_eq!(text, "a\n é inner c");
        assert_eq!(shown, ["6:4 unknown-shortcode", "6:30 unknown-shortcode"]);
        assert_eq!(expanded("[a]({{< b >}} \"t\")").0, "[a](<> \"t\")");
    }

    #[test]
    fn escaped_tags_are_shown() {
        for (body, expected) in [
            ("{{</* figure src=\"x\" */>}}", "{{< figure src=\"x\" >}}"),
            ("`{{%/* /x */%}}`", "`{{% /x %}}`"),
            ("{{ .Title }} and {{- x -}}", "{{ .Title }} and {{- x -}}"),
        ] {
            assert_eq!(expanded(body), (expected.to_owned(), vec![], vec![]), "{body}");
        }
    }

    #[test]
    fn malformed_tags_are_shown_as_written_and_reported() {
        for body in ["a {{< b", "a {{< >}} c", "{{<{{<{{<", "{{< @x >}}", "{{%"] {
            let (text, _, shown) = expanded(body);
            assert_eq!(text, body);
            assert!(shown.iter().all(|shown| shown.ends_with("malformed-shortcode")) && !shown.is_empty(), "{body}");
        }
    }

    #[test]
    fn figures_are_built_in() {
        let (_, html, shown) = expanded(
            "{{< figure src=\"a b.png\" alt=\"x \\\"y\\\"\" title=T caption=\"c < d\" link=\"/l\" width=100 >}}",
        );
        assert_eq!(
            html,
            [
                "<figure><a href=\"/r//l\"><img src=\"/r/a%20b.png\" alt=\"x &quot;y&quot;\" width=\"100\" loading=\"lazy\" decoding=\"async\"></a>\
              <figcaption><strong>T</strong> c &lt; d</figcaption></figure>\n"
            ]
        );
        assert_eq!(shown, Vec::<String>::new());
    }

    #[test]
    fn references_code_comments_and_videos_are_built_in() {
        assert_eq!(expanded("[x]({{< ref \"a b.md\" >}})").0, "[x](a%20b.md)");
        assert_eq!(expanded("a{{< comment >}} b {{< x >}} {{< /comment >}}c").0, "ac");
        let (_, html, _) = expanded("{{< highlight go \"linenos=true\" >}}\na < b\n{{< /highlight >}}");
        assert_eq!(html, ["<pre tabindex=\"0\"><code class=\"language-go\">a &lt; b</code></pre>\n"]);
        let (_, html, _) = expanded("{{< youtube w7Ft2ymGmfc >}}");
        assert_eq!(html, ["<a href=\"https://www.youtube.com/watch?v=w7Ft2ymGmfc\">YouTube: w7Ft2ymGmfc</a>"]);
    }

    #[test]
    fn lines_behind_a_long_tag_are_still_counted_in_the_file() {
        let mut fragments = Fragments::default();
        let mut diagnostics = Diagnostics::new("a.md");
        let resolve = |dest: &str| dest.to_owned();
        let options = RenderOptions::default();
        let pictures = Pictures { options: &options, measure: &|_| None };
        let expanded = expand("a\n{{< b\nc=d\n>}}\ne", 1, &mut fragments, &mut diagnostics, &resolve, pictures);
        assert_eq!((expanded.text.as_str(), expanded.shifts), ("a\n\ne", vec![(2, 2)]));
    }

    #[test]
    fn odd_texts_take_linear_time() {
        for text in ["{{< a ", "{{< \" ", "{{<", "{{< a \">}} ", "{{< comment >}}"] {
            expanded(&text.repeat(20_000));
        }
    }
}

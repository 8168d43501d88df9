//! The sanitiser of articles with raw HTML. It runs over the whole article, so that elements which authors open in one
//! block and close in another stay around what is between; trusted pieces are put in afterwards.
//!
//! While it runs, a trusted attribute or fragment is only a number in the attribute [`MARK`]. Authors cannot write that
//! attribute, since `raw_html` writes their tags anew without it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::html::{Piece, attribute, pieces};
use super::links::{SCHEMES, shown};
use super::options::UnsafeHtml;

/// The attribute that holds the number of a trusted piece.
const MARK: &str = "data-mainsheet-piece";
/// The numbers of the pieces that every article may have.
const ALIGN: [(&str, &str); 3] = [("s", "align-start"), ("c", "align-center"), ("e", "align-end")];

/// Elements of any article.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Elements that only a site which allows raw HTML has.
const MORE_ELEMENTS: &[&str] = &[
    "button", "datalist", "fieldset", "form", "iframe", "input", "label", "legend", "main", "meter", "optgroup",
    "option", "output", "progress", "select", "textarea",
];

/// Attributes of elements; `*` is every element.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("*", &["title", "lang", "dir", "aria-label", "aria-hidden"]),
    ("a", &["href", "hreflang", "download"]),
    ("audio", &["src", "controls", "loop", "muted", "preload"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open", "name"]),
    ("div", &["align"]),
    ("h1", &["align"]),
    ("h2", &["align"]),
    ("h3", &["align"]),
    ("h4", &["align"]),
    ("h5", &["align"]),
    ("h6", &["align"]),
    ("img", &["src", "alt", "width", "height", "align"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "reversed", "type"]),
    ("p", &["align"]),
    ("q", &["cite"]),
    ("source", &["src", "type", "media"]),
    ("table", &["align", "summary"]),
    ("td", &["colspan", "rowspan", "headers", "align"]),
    ("th", &["colspan", "rowspan", "headers", "scope", "abbr", "align"]),
    ("time", &["datetime"]),
    ("tr", &["align"]),
    ("track", &["src", "kind", "srclang", "label", "default"]),
    ("video", &["src", "controls", "loop", "muted", "preload", "poster", "width", "height", "playsinline"]),
];

/// Attributes that only a site which allows raw HTML has.
const MORE_ATTRIBUTES: &[(&str, &[&str])] = &[
    ("*", &["id", "class", "role", "tabindex", "hidden"]),
    ("a", &["name", "target"]),
    ("button", &["type", "name", "value", "disabled"]),
    ("fieldset", &["disabled", "name"]),
    ("form", &["action", "method"]),
    (
        "iframe",
        &[
            "src",
            "width",
            "height",
            "allowfullscreen",
            "allow",
            "name",
            "loading",
            "referrerpolicy",
            "sandbox",
            "frameborder",
        ],
    ),
    (
        "input",
        &[
            "type",
            "name",
            "value",
            "placeholder",
            "checked",
            "disabled",
            "readonly",
            "required",
            "min",
            "max",
            "step",
            "size",
            "maxlength",
            "pattern",
            "autocomplete",
            "list",
            "src",
        ],
    ),
    ("label", &["for"]),
    ("meter", &["value", "min", "max", "low", "high", "optimum"]),
    ("option", &["value", "selected", "disabled", "label"]),
    ("optgroup", &["label", "disabled"]),
    ("progress", &["value", "max"]),
    ("select", &["name", "multiple", "size", "disabled", "required"]),
    ("textarea", &["name", "rows", "cols", "placeholder", "disabled", "readonly", "required", "maxlength"]),
];

/// Prefixes of attributes that only a site which allows raw HTML has.
const MORE_PREFIXES: &[&str] = &["data-", "aria-"];

/// Whether authors may write an element.
pub(crate) fn is_allowed(element: &str, mode: UnsafeHtml) -> bool {
    ELEMENTS.contains(&element) || (mode == UnsafeHtml::Allow && MORE_ELEMENTS.contains(&element))
}

/// Whether authors may write an attribute.
pub(crate) fn is_attribute_allowed(element: &str, attribute: &str, mode: UnsafeHtml) -> bool {
    let listed = |table: &[(&str, &[&str])]| {
        table.iter().any(|(name, attributes)| (*name == "*" || *name == element) && attributes.contains(&attribute))
    };
    if attribute == MARK {
        return false;
    }
    let more = || listed(MORE_ATTRIBUTES) || MORE_PREFIXES.iter().any(|prefix| attribute.starts_with(prefix));
    listed(ATTRIBUTES) || (mode == UnsafeHtml::Allow && more())
}

static SANITISE: LazyLock<Builder<'static>> = LazyLock::new(|| builder(UnsafeHtml::Sanitise));
static ALLOW: LazyLock<Builder<'static>> = LazyLock::new(|| builder(UnsafeHtml::Allow));

fn builder(mode: UnsafeHtml) -> Builder<'static> {
    let mut elements: HashSet<&str> = ELEMENTS.iter().copied().collect();
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    let mut generic: HashSet<&str> = HashSet::from([MARK]);
    let mut take = |table: &[(&'static str, &[&'static str])]| {
        for (element, list) in table {
            if *element == "*" {
                generic.extend(list.iter());
            } else {
                attributes.entry(element).or_default().extend(list.iter());
            }
        }
    };
    take(ATTRIBUTES);
    let mut builder = Builder::empty();
    if mode == UnsafeHtml::Allow {
        elements.extend(MORE_ELEMENTS);
        take(MORE_ATTRIBUTES);
        builder.generic_attribute_prefixes(MORE_PREFIXES.iter().copied().collect());
    }
    builder
        .tags(elements)
        .tag_attributes(attributes)
        .generic_attributes(generic)
        .clean_content_tags(HashSet::from(["script", "style"]))
        // As in Markdown, and `data:`, which pictures may have.
        .url_schemes(SCHEMES.into_iter().chain(["data"]).collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    builder
}

/// The mark of an image, for its loading and its size.
pub(crate) fn marked_image(remote: bool, size: Option<(u32, u32)>) -> String {
    let kind = if remote { "r" } else { "i" };
    let size = size.map(|(width, height)| format!("{width}x{height}")).unwrap_or_default();
    format!(" {MARK}=\"{kind}{size}\"")
}

/// The mark of an alignment.
pub(crate) fn marked_align(class: &str) -> String {
    let mark = ALIGN.iter().find(|(_, known)| *known == class).map_or("s", |(mark, _)| mark);
    format!(" {MARK}=\"{mark}\"")
}

/// The number of the trusted piece that stands among the attributes of a tag.
pub(crate) fn mark_of(attributes: &str) -> Option<usize> {
    attribute(attributes, MARK)?.parse().ok()
}

/// A trusted piece of an article.
#[derive(Debug)]
enum Trusted {
    /// Attributes of an element, with a blank before each.
    Attributes(String),
    /// An element or more.
    Fragment(String),
    /// The same, as Hugo writes it and as readers see it.
    Either { plain: String, decorated: String },
}

/// Which of two forms is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// As Hugo writes it.
    Plain,
    /// With what is added.
    Decorated,
}

/// The trusted pieces of one article.
#[derive(Debug, Default)]
pub(crate) struct Pieces(Vec<Trusted>);

impl Pieces {
    /// Keeps attributes, and writes the mark that stands for them.
    pub(crate) fn attributes(&mut self, out: &mut String, attributes: &str) {
        out.push_str(&format!(" {MARK}=\"{}\"", self.0.len()));
        self.0.push(Trusted::Attributes(attributes.to_owned()));
    }

    /// Adds to the attributes of a piece; to those of its first element, where it is one.
    pub(crate) fn add(&mut self, number: usize, added: &str) {
        let insert = |html: &mut String| {
            let name = html.strip_prefix('<').and_then(|rest| rest.find([' ', '>', '\n']));
            if let Some(name) = name {
                html.insert_str(name + 1, added);
            }
        };
        match self.0.get_mut(number) {
            Some(Trusted::Attributes(attributes)) => attributes.push_str(added),
            Some(Trusted::Fragment(html)) => insert(html),
            Some(Trusted::Either { plain, decorated }) => {
                insert(plain);
                insert(decorated);
            }
            None => {}
        }
    }

    /// The attributes that a piece holds, if it is nothing else.
    pub(crate) fn attributes_of(&self, number: usize) -> &str {
        match self.0.get(number) {
            Some(Trusted::Attributes(attributes)) => attributes,
            _ => "",
        }
    }

    /// Keeps a fragment, and writes the mark that stands for it.
    pub(crate) fn fragment(&mut self, out: &mut String, html: &str) {
        out.push_str(&format!("<i {MARK}=\"{}\"></i>", self.0.len()));
        self.0.push(Trusted::Fragment(html.to_owned()));
    }

    /// Keeps a fragment of two forms, and writes the mark that stands for it.
    pub(crate) fn either(&mut self, out: &mut String, plain: &str, decorated: &str) {
        self.fragment(out, "");
        self.0.pop();
        self.0.push(Trusted::Either { plain: plain.to_owned(), decorated: decorated.to_owned() });
    }

    /// Whether the two forms differ.
    pub(crate) fn is_decorated(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Trusted::Either { .. }))
    }

    /// Puts the trusted pieces back. Gives the HTML, and where the fragment `divider` was.
    pub(crate) fn splice(&self, html: &str, divider: Option<usize>, form: Form) -> (String, Option<usize>) {
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        let mut divided = None;
        // Whether the end tag of a fragment's mark comes next.
        let mut closing = false;
        for piece in super::html::pieces(html) {
            match piece {
                Piece::Open { whole, attributes, .. } if attributes.contains(MARK) => {
                    let number = attribute(attributes, MARK).unwrap_or("");
                    let index = number.parse::<usize>().ok();
                    match index.and_then(|index| self.0.get(index)) {
                        Some(Trusted::Fragment(fragment)) => {
                            if index == divider {
                                divided = Some(out.len());
                            }
                            out.push_str(fragment);
                            closing = true;
                        }
                        Some(Trusted::Either { plain, decorated }) => {
                            out.push_str(if form == Form::Plain { plain } else { decorated });
                            closing = true;
                        }
                        Some(Trusted::Attributes(trusted)) => push_marked(&mut out, whole, number, trusted),
                        None => push_marked(&mut out, whole, number, &common(number)),
                    }
                }
                Piece::Close { .. } if closing => closing = false,
                Piece::Open { whole, .. } | Piece::Close { whole, .. } | Piece::Text(whole) => out.push_str(whole),
            }
        }
        (out, divided)
    }

    /// How many pieces there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Writes a tag with trusted attributes instead of their mark.
fn push_marked(out: &mut String, tag: &str, number: &str, attributes: &str) {
    let mark = format!(" {MARK}=\"{number}\"");
    let (before, after) = tag.split_once(&mark).unwrap_or((tag, ""));
    out.push_str(before);
    out.push_str(attributes);
    out.push_str(after);
}

/// The attributes of the marks that every article may have.
fn common(mark: &str) -> String {
    match ALIGN.iter().find(|(known, _)| *known == mark) {
        Some((_, class)) => format!(" class=\"{class}\""),
        None => {
            let remote = mark.starts_with('r');
            let Some(size) = mark.strip_prefix(['i', 'r']) else { return String::new() };
            let size =
                size.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
            super::pictures::raw_attributes(remote, size)
        }
    }
}

/// Sanitises the HTML of an article, whose trusted pieces are marks.
pub(crate) fn sanitise(html: &str, mode: UnsafeHtml) -> String {
    let builder = if mode == UnsafeHtml::Allow { &*ALLOW } else { &*SANITISE };
    let clean = builder.clean(html).to_string();
    with_named_links(without_reserved(&clean))
}

/// Gives links without content their address as text, so that they can be seen. Those that repeat the link before are
/// what HTML makes of a link that is not closed: they go.
fn with_named_links(html: String) -> String {
    if !html.contains("></a>") {
        return html;
    }
    let mut out = String::with_capacity(html.len() + 64);
    let mut last = "";
    let mut all = pieces(&html).peekable();
    while let Some(piece) = all.next() {
        let (Piece::Open { whole, .. } | Piece::Close { whole, .. } | Piece::Text(whole)) = piece;
        let Piece::Open { name: "a", attributes, .. } = piece else {
            out.push_str(whole);
            continue;
        };
        let href = attribute(attributes, "href").unwrap_or("");
        let is_empty = matches!(all.peek(), Some(Piece::Close { name: "a", .. }));
        let is_target = ["id", "name", MARK].iter().any(|name| attribute(attributes, name).is_some());
        if is_empty && !is_target && href == last {
            all.next();
            continue;
        }
        out.push_str(whole);
        if is_empty && !is_target && !href.starts_with('#') {
            out.push_str(shown(href.trim_start_matches(crate::decode::RESERVED)));
        }
        last = href;
    }
    out
}

/// Takes the reserved character out of texts, where authors brought it in by a character reference.
fn without_reserved(html: &str) -> String {
    if !html.contains(crate::decode::RESERVED) {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len());
    for character in html.chars() {
        if character != crate::decode::RESERVED || out.ends_with("=\"") {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_without_content_show_their_address() {
        for (html, expected) in [
            (
                "<a href=\"https://example.org/a?b&amp;c\"></a>",
                "<a href=\"https://example.org/a?b&amp;c\">example.org</a>",
            ),
            ("<a href=\"/a?b&amp;c\"></a>", "<a href=\"/a?b&amp;c\">/a?b&amp;c</a>"),
            ("<p><a href=\"/a\">b</p></a>", "<p><a href=\"/a\">b</a></p>"),
            ("<a href=\"/a\"><img src=\"b\"></a>", "<a href=\"/a\"><img src=\"b\"></a>"),
            ("<a id=\"x\" href=\"/a\"></a>", "<a id=\"x\" href=\"/a\"></a>"),
            ("<a name=\"x\"></a>", "<a name=\"x\"></a>"),
            ("<a href=\"#x\"></a>", "<a href=\"#x\"></a>"),
        ] {
            assert_eq!(sanitise(html, UnsafeHtml::Allow), expected, "{html}");
        }
    }

    #[test]
    fn trusted_pieces_survive() {
        let mut pieces = Pieces::default();
        let mut html = String::from("<h2");
        pieces.attributes(&mut html, " id=\"a\"");
        html.push_str(">x</h2><p onclick=\"x\">");
        pieces.fragment(&mut html, "<svg></svg>");
        html.push_str("<script>y</script> a data-mainsheet-piece=\"0\"");
        let clean = sanitise(&html, UnsafeHtml::Sanitise);
        assert_eq!(
            pieces.splice(&clean, Some(1), Form::Plain),
            ("<h2 id=\"a\">x</h2><p><svg></svg> a data-mainsheet-piece=\"0\"</p>".to_owned(), Some(20))
        );
    }

    #[test]
    fn the_marker_of_internal_addresses_survives_in_addresses_alone() {
        let html = "<a href=\"\u{E000}/x/\">\u{E000}b &#xE000;</a>";
        assert_eq!(sanitise(html, UnsafeHtml::Sanitise), "<a href=\"\u{E000}/x/\">b </a>");
    }

    #[test]
    fn what_is_allowed_is_not_given_twice() {
        for (_, attributes) in ATTRIBUTES {
            assert!(attributes.iter().all(|name| *name != "style" && !name.starts_with("on")));
        }
        assert!(!is_attribute_allowed("p", MARK, UnsafeHtml::Allow));
        assert!(is_attribute_allowed("p", "data-x", UnsafeHtml::Allow));
        assert!(!is_attribute_allowed("p", "id", UnsafeHtml::Sanitise));
    }
}

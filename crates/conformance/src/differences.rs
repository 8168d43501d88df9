//! What was decided to be different from Hugo: every such difference, in this one file.
//!
//! Each names the rule by which it was decided, never a page, and is taken away from both sides alike before they are
//! compared. Agreement is counted with and without them.

use crate::field::Field;
use crate::html::{self, Element, Node, rewrite};
use percent_encoding::percent_decode_str;
use std::collections::VecDeque;

/// What stands for a value that one side lacks.
pub(crate) const NOTHING: &str = "(nothing)\n";

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As it was written.
    AsWritten,
    /// Without what was decided to be different.
    Decided,
}

/// What is known of the page that a value belongs to; the same for both sides.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// The path of its address with that of the site, for relative links.
    pub(crate) address: String,
    /// Whether it has no title but for a heading at the start of its text.
    pub(crate) untitled: bool,
    /// Whether Mainsheet shows `<!--more-->` as text, in code.
    pub(crate) divider_in_code: bool,
    /// Whether Mainsheet found formulas.
    pub(crate) formulas: bool,
    /// Whether Mainsheet shows a video or post of another service.
    pub(crate) stills: bool,
    /// Whether Mainsheet found a drawing made of letters.
    pub(crate) drawings: bool,
}

/// A difference that was decided on.
struct Difference {
    /// What it is.
    name: &'static str,
    /// Why it is so.
    rule: &'static str,
    /// In what it shows.
    fields: &'static [Field],
    /// Takes it away.
    change: Change,
}

/// How a difference is taken away from a value, whosever it is.
enum Change {
    /// From an element of a text, its content being done already.
    Element(fn(Element, &Context) -> Vec<Node>),
    /// From a text as a whole.
    Tree(fn(Vec<Node>, &Context) -> Vec<Node>),
    /// From both texts, Hugo's first.
    Both(fn(&mut Vec<Node>, &mut Vec<Node>)),
    /// From lines of text.
    Text(fn(&str, &Context) -> String),
    /// Only both values together, Hugo's first, tell it.
    Pair(fn(&str, &str, &Context) -> bool),
}

const HTML: &[Field] = &[Field::Html, Field::Summary];
const TEXT: &[Field] =
    &[Field::Html, Field::Summary, Field::Truncated, Field::Plain, Field::Words, Field::Minutes, Field::Contents];

/// All of them.
const DIFFERENCES: &[Difference] = &[
    Difference {
        name: "raw HTML leaves no comment",
        rule: "raw HTML that is dropped shows nothing, not even in the source of a page",
        fields: HTML,
        change: Change::Tree(without_comments),
    },
    Difference {
        name: "a reference to no page",
        rule: "what an author wrote stays and is reported; Hugo leaves a link without an address",
        fields: HTML,
        change: Change::Both(unresolved),
    },
    Difference {
        name: "addresses are complete",
        rule: "a link is resolved where it is written, so that it is right in lists and feeds too; Hugo leaves it \
               relative, and escapes what an address may hold",
        fields: HTML,
        change: Change::Element(complete_address),
    },
    Difference {
        name: "alignment by class",
        rule: "no `style` attribute anywhere, as the Content-Security-Policy demands",
        fields: HTML,
        change: Change::Element(alignment),
    },
    Difference {
        name: "footnotes are a section with a name, their links back have one too",
        rule: "assistive technology announces them; the arrow is the style sheet's",
        fields: HTML,
        change: Change::Element(footnotes),
    },
    Difference {
        name: "boxes of task lists have a name",
        rule: "a form control without a name is an error to assistive technology",
        fields: HTML,
        change: Change::Element(task),
    },
    Difference {
        name: "shortcodes leave no trace in ids",
        rule: "Hugo builds the id of a heading from the placeholder of a shortcode in it",
        fields: &[Field::Html, Field::Summary, Field::Contents],
        change: Change::Element(without_placeholder),
    },
    Difference {
        name: "a heading at the start is the title of an article without one",
        rule: "an article without a title shows one, and not twice",
        fields: HTML,
        change: Change::Tree(without_title),
    },
    Difference {
        name: "a heading at the start is the title of an article without one",
        rule: "as above, in what follows from it",
        fields: &[Field::Title, Field::Plain, Field::Words, Field::Contents, Field::Truncated],
        change: Change::Pair(|_, _, context| context.untitled),
    },
    Difference {
        name: "a divider in code is code",
        rule: "articles about Markdown can show it; Hugo divides the text there, within a block or not",
        fields: TEXT,
        change: Change::Pair(|_, _, context| context.divider_in_code),
    },
    Difference {
        name: "formulas are read before Markdown",
        rule: "what Markdown makes of a formula is no formula; Hugo leaves it to a script to guess",
        fields: TEXT,
        change: Change::Pair(|_, _, context| context.formulas),
    },
    Difference {
        name: "videos and posts of other services are links in a text",
        rule: "nobody is asked before a reader wants it, and a text says what is there; Hugo puts a frame there",
        fields: HTML,
        change: Change::Element(without_stills),
    },
    Difference {
        name: "videos and posts of other services are links in a text",
        rule: "as above: the words of the links",
        fields: &[Field::Plain, Field::Words, Field::Minutes],
        change: Change::Pair(|_, _, context| context.stills),
    },
    Difference {
        name: "a drawing made of letters is code in a text",
        rule: "the letters of a drawing are no words, one by one; readers see the drawing, as in Hugo",
        fields: HTML,
        change: Change::Element(without_drawings),
    },
    Difference {
        name: "a drawing made of letters is code in a text",
        rule: "as above, in what follows from it",
        fields: &[Field::Plain, Field::Words, Field::Minutes],
        change: Change::Pair(|_, _, context| context.drawings),
    },
    Difference {
        name: "a summary has no headings, ids, footnotes and links into its article",
        rule: "a list of articles has headings of its own, and an id stands once in a page",
        fields: &[Field::Summary],
        change: Change::Element(tidy),
    },
    Difference {
        name: "a contents list has no empty entries",
        rule: "levels that an author skips are skipped, where Hugo nests entries without a heading",
        fields: &[Field::Contents],
        change: Change::Element(without_empty_entry),
    },
    Difference {
        name: "plain text has characters, no entities",
        rule: "it is text: for descriptions, feeds and search",
        fields: &[Field::Plain],
        change: Change::Text(|text, _| without_entities(text)),
    },
    Difference {
        name: "titles have characters, no entities",
        rule: "titles in the wild are written as HTML, and shown as text",
        fields: &[Field::Title],
        change: Change::Text(|text, _| without_entities(text)),
    },
    Difference {
        name: "a list has a title",
        rule: "a link without words leads nowhere: a list whose index says no title is called by its folder",
        fields: &[Field::Title],
        change: Change::Pair(|hugo, ours, _| hugo.starts_with('\n') && !ours.starts_with('\n')),
    },
    Difference {
        name: "plain text has no marks of footnotes",
        rule: "a number behind a word is read and found as a part of the word",
        fields: &[Field::Plain],
        change: Change::Pair(|hugo, ours, _| same_without_marks(hugo, ours)),
    },
    Difference {
        name: "an address in a menu is that of its page",
        rule: "a link costs no redirect where its last slash is missing",
        fields: &[Field::Menus],
        change: Change::Text(without_last_slash),
    },
    Difference {
        name: "a menu entry that leads to no page is not shown",
        rule: "links never lead nowhere: Hugo shows it without an address",
        fields: &[Field::Menus],
        change: Change::Pair(|hugo, ours, _| with_address(hugo) == with_address(ours)),
    },
];

/// Takes the decided differences from a tree.
pub(crate) fn in_tree(field: Field, mut nodes: Vec<Node>, form: Form, context: &Context) -> Vec<Node> {
    if form == Form::AsWritten {
        return nodes;
    }
    for difference in of(field) {
        match difference.change {
            Change::Element(change) => nodes = rewrite(nodes, &mut |element| change(element, context)),
            Change::Tree(change) => nodes = change(nodes, context),
            Change::Both(_) | Change::Text(_) | Change::Pair(_) => {}
        }
    }
    nodes
}

/// Takes the decided differences from two trees, Hugo's first, which only both together tell. Before [`in_tree`].
pub(crate) fn in_both(field: Field, hugo: &mut Vec<Node>, ours: &mut Vec<Node>) {
    for difference in of(field) {
        if let Change::Both(change) = difference.change {
            change(hugo, ours);
        }
    }
}

/// Takes the decided differences from a text.
pub(crate) fn in_text(field: Field, text: &str, form: Form, context: &Context) -> String {
    let mut text = text.to_owned();
    if form == Form::AsWritten {
        return text;
    }
    for difference in of(field) {
        if let Change::Text(change) = difference.change {
            text = change(&text, context);
        }
    }
    text
}

/// Whether two values may differ as they do.
pub(crate) fn excused(field: Field, hugo: &str, ours: &str, context: &Context) -> bool {
    of(field).any(|difference| matches!(difference.change, Change::Pair(allowed) if allowed(hugo, ours, context)))
}

fn of(field: Field) -> impl Iterator<Item = &'static Difference> {
    DIFFERENCES.iter().filter(move |difference| difference.fields.contains(&field))
}

/// The differences for people, a line each.
pub(crate) fn listed() -> String {
    DIFFERENCES.iter().map(|difference| format!("  {}: {}\n", difference.name, difference.rule)).collect()
}

fn keep(element: Element) -> Vec<Node> {
    vec![Node::Element(element)]
}

/// Only Hugo's own comment is gone.
fn without_comments(nodes: Vec<Node>, _: &Context) -> Vec<Node> {
    let drop = |nodes: Vec<Node>| -> Vec<Node> {
        nodes
            .into_iter()
            .filter(|node| !matches!(node, Node::Comment(text) if text.trim() == "raw HTML omitted"))
            .collect()
    };
    drop(rewrite(nodes, &mut |mut element| {
        element.children = drop(std::mem::take(&mut element.children));
        keep(element)
    }))
}

/// Links without an address become their text, and links of the same text, in the same order, on the other side.
fn unresolved(hugo: &mut Vec<Node>, ours: &mut Vec<Node>) {
    let mut texts: VecDeque<String> = VecDeque::new();
    *hugo = rewrite(std::mem::take(hugo), &mut |element| {
        if element.name == "a" && element.attributes.get("href").is_some_and(String::is_empty) {
            texts.push_back(html::text(&element.children));
            return element.children;
        }
        keep(element)
    });
    *ours = rewrite(std::mem::take(ours), &mut |element| {
        if element.name == "a" && texts.front().is_some_and(|text| *text == html::text(&element.children)) {
            texts.pop_front();
            return element.children;
        }
        keep(element)
    });
}

fn complete_address(mut element: Element, context: &Context) -> Vec<Node> {
    for name in ["href", "src"] {
        if let Some(address) = element.attributes.get_mut(name) {
            *address = complete(address, &context.address);
        }
    }
    keep(element)
}

/// An address seen from a page, without escapes.
fn complete(address: &str, page: &str) -> String {
    let decoded = percent_decode_str(address).decode_utf8_lossy().into_owned();
    let end = decoded.find(['?', '#']).unwrap_or(decoded.len());
    let (path, rest) = decoded.split_at(end);
    let has_scheme = path.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    if has_scheme || path.starts_with("//") {
        return decoded;
    }
    if path.is_empty() {
        return format!("{page}{rest}");
    }
    let base = if path.starts_with('/') { "" } else { page.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut parts: Vec<&str> = Vec::new();
    for part in base.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let end = if path.ends_with('/') && !parts.is_empty() { "/" } else { "" };
    format!("/{}{end}{rest}", parts.join("/"))
}

fn alignment(mut element: Element, _: &Context) -> Vec<Node> {
    if matches!(element.name.as_str(), "td" | "th") {
        for (side, class) in [("left", "start"), ("center", "center"), ("right", "end")] {
            if element.attribute("style").replace(' ', "") == format!("text-align:{side}") {
                element.attributes.remove("style");
                element.attributes.insert("class".to_owned(), format!("align-{class}"));
            }
            // The name of a class is ours to choose: by the side, or by where a line begins.
            if element.attribute("class") == format!("align-{side}") {
                element.attributes.insert("class".to_owned(), format!("align-{class}"));
            }
        }
    }
    keep(element)
}

fn footnotes(mut element: Element, _: &Context) -> Vec<Node> {
    match element.name.as_str() {
        "section" | "div" if element.attribute("role") == "doc-endnotes" => {
            element.name = "section".to_owned();
            element.attributes.remove("aria-label");
        }
        "a" if element.has_class("footnote-backref") => {
            element.attributes.remove("aria-label");
            element.children.clear();
        }
        _ => {}
    }
    keep(element)
}

fn task(mut element: Element, _: &Context) -> Vec<Node> {
    if element.name == "input" && element.attribute("type") == "checkbox" {
        element.attributes.remove("aria-label");
    }
    keep(element)
}

/// Hugo's frame has a `div` around it, which is empty without it, or stands alone.
fn without_stills(element: Element, _: &Context) -> Vec<Node> {
    let is_blank = |node: &Node| matches!(node, Node::Text(text) if text.trim().is_empty());
    let is_hugos = element.name == "iframe" || element.name == "div" && element.children.iter().all(is_blank);
    if is_hugos || element.has_class("embed") { Vec::new() } else { keep(element) }
}

fn without_drawings(element: Element, _: &Context) -> Vec<Node> {
    let is_code = |node: &Node| matches!(node, Node::Element(inner) if inner.has_class("language-goat"));
    let is_ours = element.name == "pre" && element.children.iter().any(is_code);
    if is_ours || element.name == "div" && element.has_class("goat") { Vec::new() } else { keep(element) }
}

fn without_placeholder(mut element: Element, _: &Context) -> Vec<Node> {
    for name in ["id", "href"] {
        if let Some(value) = element.attributes.get_mut(name) {
            *value = strip_placeholder(value);
        }
    }
    for child in &mut element.children {
        if let Node::Text(text) = child {
            *text = strip_placeholder(text);
        }
    }
    keep(element)
}

/// `-hahahugoshortcode32s11hbhb`, in any case, with what joins it to the rest.
fn strip_placeholder(text: &str) -> String {
    let mut out = text.to_owned();
    while let Some(at) = out.to_ascii_lowercase().find("hahahugoshortcode") {
        let rest = out.get(at..).unwrap_or_default();
        let Some(end) = rest.to_ascii_lowercase().find("hbhb") else { break };
        let before = out.get(..at).unwrap_or_default().trim_end_matches(['-', ' ']).to_owned();
        let after = out.get(at + end + 4..).unwrap_or_default();
        out = format!("{before}{after}");
    }
    out
}

fn without_title(mut nodes: Vec<Node>, context: &Context) -> Vec<Node> {
    let first = nodes.iter().position(|node| !matches!(node, Node::Text(text) if text.trim().is_empty()));
    if let Some(first) = first.filter(|_| context.untitled)
        && matches!(nodes.get(first), Some(Node::Element(element)) if element.name == "h1")
    {
        nodes.remove(first);
    }
    nodes
}

fn tidy(mut element: Element, context: &Context) -> Vec<Node> {
    element.attributes.remove("id");
    let text = |element: Element| element.children;
    match element.name.as_str() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let strong = Element { name: "strong".to_owned(), ..element };
            vec![Node::Element(Element {
                name: "p".to_owned(),
                attributes: Default::default(),
                children: vec![Node::Element(Element { attributes: Default::default(), ..strong })],
            })]
        }
        "section" if element.attribute("role") == "doc-endnotes" => Vec::new(),
        "sup" if element.children.is_empty() => Vec::new(),
        "a" if element.has_class("footnote-ref") => Vec::new(),
        "a" if element.attribute("href").starts_with(&format!("{}#", context.address)) => text(element),
        _ => keep(element),
    }
}

fn without_empty_entry(element: Element, _: &Context) -> Vec<Node> {
    let has_link = |node: &Node| matches!(node, Node::Element(child) if child.name == "a");
    match element.name.as_str() {
        "li" if !element.children.iter().any(has_link) => {
            let inner = element.children.into_iter().flat_map(|child| match child {
                Node::Element(list) if list.name == "ul" => list.children,
                other => vec![other],
            });
            inner.collect()
        }
        _ => keep(element),
    }
}

/// Entities resolved, however often a text was escaped.
fn without_entities(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..3 {
        if !text.contains('&') {
            break;
        }
        text = html::text(&html::parse(&text.replace('<', "&lt;")));
    }
    text
}

/// Whether two texts, a word a line, are the same but for numbers of footnotes and the arrows behind the notes.
fn same_without_marks(hugo: &str, ours: &str) -> bool {
    if !hugo.contains('\u{21a9}') {
        return false;
    }
    let words = |text: &str| -> Vec<String> {
        let bare = |word: &str| {
            word.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '\u{21a9}' | '\u{fe0e}' | '\u{a0}')).collect()
        };
        text.split_whitespace().map(bare).filter(|word: &String| !word.is_empty()).collect()
    };
    words(hugo) == words(ours)
}

fn without_last_slash(menu: &str, _: &Context) -> String {
    menu.lines().map(|line| format!("{}\n", line.strip_suffix('/').unwrap_or(line))).collect()
}

fn with_address(menu: &str) -> String {
    menu.lines().filter(|line| !line.trim_end().ends_with("->")).map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html_of(field: Field, html: &str, context: &Context) -> String {
        html::canonical(&in_tree(field, html::parse(html), Form::Decided, context))
    }

    fn page() -> Context {
        Context { address: "/sub/log/a/".to_owned(), ..Context::default() }
    }

    #[test]
    fn what_was_decided_makes_no_difference() {
        for (hugo, ours) in [
            ("<p>a<!-- raw HTML omitted -->b</p>", "<p>ab</p>"),
            ("<a href=\"../b/?x=%281%29#c\">b</a>", "<a href=\"/sub/log/b/?x=(1)#c\">b</a>"),
            ("<a href=\"/sub/log/a/#c\">b</a>", "<a href=\"#c\">b</a>"),
            (
                "<table><tr><td style=\"text-align: right\">1</td></tr></table>",
                "<table><tr><td class=align-right>1</td></tr></table>",
            ),
            (
                "<div class=footnotes role=doc-endnotes>a</div>",
                "<section class=footnotes role=doc-endnotes aria-label=x>a</section>",
            ),
            ("<h2 id=\"a-hahahugoshortcode3s1hbhb\">a</h2>", "<h2 id=\"a\">a</h2>"),
            ("<p>a</p><div><iframe src=x></iframe></div>", "<p>a</p><p class=embed><a href=y>b</a></p>"),
            ("<div class=goat><svg></svg></div>", "<pre><code class=language-goat>--</code></pre>"),
        ] {
            assert_eq!(html_of(Field::Html, hugo, &page()), html_of(Field::Html, ours, &page()));
        }
        assert_eq!(
            html_of(
                Field::Summary,
                "<h2 id=x>a</h2><p>b<sup id=y><a href='#f' class=footnote-ref>1</a></sup></p>",
                &page()
            ),
            html_of(Field::Summary, "<p><strong>a</strong></p><p>b</p>", &page()),
        );
        assert_eq!(without_entities("a &amp;amp; b &lt;i&gt; &rsquo;"), "a & b <i> ’");
    }

    #[test]
    fn what_was_not_decided_makes_one() {
        for (hugo, ours) in [
            ("<p>a<!-- b --></p>", "<p>a</p>"),
            ("<a href=\"../b/\">b</a>", "<a href=\"/log/b/\">b</a>"),
            ("<a href=\"https://x/a%20b\">b</a>", "<a href=\"https://x/ab\">b</a>"),
            ("<p style=\"text-align: right\">1</p>", "<p class=align-right>1</p>"),
            ("<h2 id=a>a</h2>", "<p><strong>a</strong></p>"),
            ("<h1>a</h1><p>b</p>", "<p>b</p>"),
        ] {
            assert_ne!(html_of(Field::Html, hugo, &page()), html_of(Field::Html, ours, &page()));
        }
        assert!(!excused(Field::Plain, "a\nb1\n", "a\nb\n", &page()));
        assert!(excused(Field::Plain, "a\nb1\nc\n\u{21a9}\n", "a\nb\nc\n", &page()));
        assert!(!excused(Field::Menus, "A -> /a/\n", "B -> /a/\n", &page()));
        assert!(excused(Field::Menus, "A -> /a/\nB -> \n", "A -> /a/\n", &page()));
    }

    #[test]
    fn a_reference_to_no_page_is_excused_and_another_address_is_not() {
        let both = |hugo: &str, ours: &str| {
            let (mut hugo, mut ours) = (html::parse(hugo), html::parse(ours));
            in_both(Field::Html, &mut hugo, &mut ours);
            html::canonical(&hugo) == html::canonical(&ours)
        };
        assert!(both("<a href=''>a</a> <a href=/b/>b</a>", "<a href=/x.md>a</a> <a href=/b/>b</a>"));
        assert!(both("<a href=''>a</a>", "a"));
        assert!(!both("<a href=/c/>a</a>", "<a href=/x.md>a</a>"));
        assert!(!both("<a href=''>a</a>", "<a href=/x.md>b</a>"));
    }

    #[test]
    fn the_title_at_the_start_is_taken_from_untitled_articles_alone() {
        let untitled = Context { untitled: true, ..page() };
        assert_eq!(html_of(Field::Html, "<h1>a</h1><p>b</p>", &untitled), html_of(Field::Html, "<p>b</p>", &untitled));
        assert!(excused(Field::Words, "3", "1", &untitled) && !excused(Field::Words, "3", "1", &page()));
    }

    #[test]
    fn levels_that_are_skipped_are_no_entries() {
        let skipped = "<ul><li><ul><li><a href=#a>a</a></li></ul></li><li><a href=#b>b</a></li></ul>";
        let plain = "<ul><li><a href=#a>a</a></li><li><a href=#b>b</a></li></ul>";
        assert_eq!(html_of(Field::Contents, skipped, &page()), html_of(Field::Contents, plain, &page()));
    }
}

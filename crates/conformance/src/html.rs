//! HTML as both sides are compared by: parsed as a browser does, attributes sorted, white space collapsed where it
//! shows nothing, what highlighters add taken away. Nothing else.

use html5ever::tendril::TendrilSink;
use html5ever::{LocalName, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::collections::BTreeMap;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// Text, entities resolved.
    Text(String),
    /// A comment.
    Comment(String),
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name in lower case.
    pub(crate) name: String,
    /// Its attributes.
    pub(crate) attributes: BTreeMap<String, String>,
    /// What is in it.
    pub(crate) children: Vec<Node>,
}

impl Element {
    /// An attribute's value; empty where it is not there.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// Whether it has a class.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.attribute("class").split_whitespace().any(|own| own == class)
    }
}

/// Parses what stands in a page's body, and takes away what highlighters add.
pub(crate) fn parse(html: &str) -> Vec<Node> {
    let context = QualName::new(None, ns!(html), local_name!("body"));
    let dom = parse_fragment(RcDom::default(), Default::default(), context, Vec::new(), false).one(html);
    let mut nodes = Vec::new();
    // The parser puts a fragment into an `html` of its own.
    for root in dom.document.children.borrow().iter() {
        nodes.extend(root.children.borrow().iter().filter_map(node));
    }
    without_highlighting(nodes)
}

fn node(handle: &Handle) -> Option<Node> {
    match &handle.data {
        NodeData::Text { contents } => Some(Node::Text(contents.borrow().to_string())),
        NodeData::Comment { contents } => Some(Node::Comment(contents.to_string())),
        NodeData::Element { name, attrs, .. } => {
            let local: &LocalName = &name.local;
            Some(Node::Element(Element {
                name: local.to_string(),
                attributes: attrs
                    .borrow()
                    .iter()
                    .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
                    .collect(),
                children: handle.children.borrow().iter().filter_map(node).collect(),
            }))
        }
        _ => None,
    }
}

/// Changes every element, the inner ones first; an element may become any number of nodes.
pub(crate) fn rewrite(nodes: Vec<Node>, change: &mut dyn FnMut(Element) -> Vec<Node>) -> Vec<Node> {
    let mut out = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Element(mut element) => {
                element.children = rewrite(std::mem::take(&mut element.children), change);
                out.extend(change(element));
            }
            other => out.push(other),
        }
    }
    out
}

/// The text of nodes.
pub(crate) fn text(nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) => out.push_str(&self::text(&element.children)),
            Node::Comment(_) => {}
        }
    }
    out
}

/// A block of code is its language and its text: wrappers, line numbers and the spans of colours are the
/// highlighter's.
fn without_highlighting(nodes: Vec<Node>) -> Vec<Node> {
    rewrite(nodes, &mut |mut element| match element.name.as_str() {
        "pre" => {
            element.attributes.clear();
            for child in &mut element.children {
                if let Node::Element(code) = child
                    && code.name == "code"
                {
                    code.attributes.retain(|name, _| name == "class");
                    let text = code_text(&code.children);
                    code.children = vec![Node::Text(text)];
                }
            }
            vec![Node::Element(element)]
        }
        "div" if element.has_class("highlight") => {
            let mut blocks = Vec::new();
            collect_pre(element.children, &mut blocks);
            // With line numbers in a table the code is the last.
            blocks.pop().into_iter().collect()
        }
        _ => vec![Node::Element(element)],
    })
}

fn collect_pre(nodes: Vec<Node>, out: &mut Vec<Node>) {
    for node in nodes {
        match node {
            Node::Element(element) if element.name == "pre" => out.push(Node::Element(element)),
            Node::Element(element) => collect_pre(element.children, out),
            _ => {}
        }
    }
}

/// The text of code without line numbers.
fn code_text(nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) if is_line_number(element) => {}
            Node::Element(element) => out.push_str(&code_text(&element.children)),
            Node::Comment(_) => {}
        }
    }
    out
}

/// Line numbers are what cannot be selected, and what has the class of Chroma's.
fn is_line_number(element: &Element) -> bool {
    let style = element.attribute("style");
    ["ln", "lnt", "lnlinks"].iter().any(|class| element.has_class(class)) || style.contains("user-select:none")
}

/// Elements around which white space shows nothing.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "iframe",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
];

fn is_block(node: Option<&Node>) -> bool {
    match node {
        None => true,
        Some(Node::Element(element)) => BLOCKS.contains(&element.name.as_str()),
        Some(_) => false,
    }
}

/// The canonical form: a line for each tag, comment and run of text, indented by its depth.
pub(crate) fn canonical(nodes: &[Node]) -> String {
    let mut out = String::new();
    write(&joined(nodes), 0, true, &mut out);
    out
}

/// Joins texts that stand beside each other.
fn joined(nodes: &[Node]) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    for node in nodes {
        match (out.last_mut(), node) {
            (Some(Node::Text(before)), Node::Text(text)) => before.push_str(text),
            _ => out.push(node.clone()),
        }
    }
    out
}

fn write(nodes: &[Node], depth: usize, in_block: bool, out: &mut String) {
    let indent = "  ".repeat(depth);
    for (n, node) in nodes.iter().enumerate() {
        match node {
            Node::Text(text) => {
                let before = n.checked_sub(1).and_then(|n| nodes.get(n));
                let after = nodes.get(n + 1);
                let mut text = collapse(text);
                if (before.is_some() || in_block) && is_block(before) {
                    text = text.trim_start().to_owned();
                }
                if (after.is_some() || in_block) && is_block(after) {
                    text = text.trim_end().to_owned();
                }
                if !text.is_empty() {
                    out.push_str(&format!("{indent}{text:?}\n"));
                }
            }
            Node::Comment(text) => out.push_str(&format!("{indent}<!--{text}-->\n")),
            Node::Element(element) => {
                let attributes: String =
                    element.attributes.iter().map(|(name, value)| format!(" {name}={value:?}")).collect();
                out.push_str(&format!("{indent}<{}{attributes}>\n", element.name));
                if element.name == "pre" {
                    preformatted(&element.children, depth + 1, out);
                } else {
                    let block = BLOCKS.contains(&element.name.as_str());
                    write(&joined(&element.children), depth + 1, block, out);
                }
            }
        }
    }
}

/// The content of a `pre`, where every space counts, but for line ends at its very end.
fn preformatted(nodes: &[Node], depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    for node in nodes {
        match node {
            Node::Element(element) => {
                let attributes: String =
                    element.attributes.iter().map(|(name, value)| format!(" {name}={value:?}")).collect();
                out.push_str(&format!("{indent}<{}{attributes}>\n", element.name));
                preformatted(&element.children, depth + 1, out);
            }
            Node::Text(text) => {
                for line in text.trim_end_matches('\n').split('\n') {
                    out.push_str(&format!("{indent}|{line}\n"));
                }
            }
            Node::Comment(text) => out.push_str(&format!("{indent}<!--{text}-->\n")),
        }
    }
}

/// Runs of white space as one space; a no-break space is none of it.
fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}') {
            space = true;
            continue;
        }
        if space {
            out.push(' ');
        }
        space = false;
        out.push(c);
    }
    if space {
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        canonical(&parse(a)) == canonical(&parse(b))
    }

    #[test]
    fn what_shows_nothing_makes_no_difference() {
        for (a, b) in [
            ("<p>a  b\nc</p>\n<p>d</p>", "<p> a b c </p><p>d</p>"),
            ("<a href=x title=y>z</a>", "<a title=\"y\" href='x'>z</a>"),
            ("<br>", "<br />"),
            ("<p>a &amp; b&nbsp;c &#39;</p>", "<p>a & b\u{a0}c '</p>"),
            ("<ul><li>a<li>b</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
            ("<table><tr><td>a</table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
        ] {
            assert!(same(a, b), "{a}\n{}\n{b}\n{}", canonical(&parse(a)), canonical(&parse(b)));
        }
    }

    #[test]
    fn what_shows_something_makes_a_difference() {
        for (a, b) in [
            ("<p>a b</p>", "<p>ab</p>"),
            ("<p>a <em>b</em></p>", "<p>a<em>b</em></p>"),
            ("<p>a<em> b</em></p>", "<p>a<em>b</em></p>"),
            ("<p>a</p>", "<div>a</div>"),
            ("<p id=a>a</p>", "<p>a</p>"),
            ("<p>a\u{a0}b</p>", "<p>a b</p>"),
            ("<pre>a  b</pre>", "<pre>a b</pre>"),
            ("<!-- a -->", ""),
            ("<p>a</p><p>b</p>", "<p>ab</p>"),
            ("<pre><code class=language-a>x</code></pre>", "<pre><code class=language-b>x</code></pre>"),
        ] {
            assert!(!same(a, b), "{a}\n{b}");
        }
    }

    #[test]
    fn what_highlighters_add_makes_no_difference() {
        let plain = "<pre><code class=\"language-go\">a := 1\nb\n</code></pre>";
        for highlighted in [
            "<div class=\"highlight\"><pre tabindex=\"0\" style=\"color:#f8f8f2;\"><code class=\"language-go\" data-lang=\"go\">\
             <span style=\"display:flex;\"><span>a <span style=\"color:#f92672\">:=</span> 1\n</span></span><span \
             style=\"display:flex;\"><span>b\n</span></span></code></pre></div>",
            "<div class=\"highlight\"><div class=\"chroma\"><table class=\"lntable\"><tr><td class=\"lntd\"><pre class=\"chroma\">\
             <code><span class=\"lnt\">1\n</span><span class=\"lnt\">2\n</span></code></pre></td><td class=\"lntd\"><pre><code \
             class=\"language-go\" data-lang=\"go\">a := 1\nb\n</code></pre></td></tr></table></div></div>",
            "<div class=\"highlight\"><pre><code class=\"language-go\"><span><span style=\"white-space:pre;\
             -webkit-user-select:none;user-select:none;\">1</span><span>a := 1\n</span></span><span><span class=\"ln\">2\
             </span>b\n</span></code></pre></div>",
        ] {
            assert!(same(plain, highlighted), "{}", canonical(&parse(highlighted)));
        }
        assert!(!same(plain, "<div class=\"highlight\"><pre><code class=\"language-go\">a = 1\nb</code></pre></div>"));
    }
}

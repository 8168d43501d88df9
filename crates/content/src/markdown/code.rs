//! Blocks of code as HTML, in two forms: the plain one, which is the code alone, and that for readers, with colours,
//! numbers, marks and the button that copies it.
//!
//! Numbers are attributes that the style sheet shows, so that no reader selects or copies them. Lines that stand out
//! are `<mark>`, so that they do so without any style sheet too.

use super::fence::{Fence, Highlight};
use super::highlight::{self, Kind};
use super::options::{Decorations, RenderOptions};
use super::{goat, languages};
use crate::entities::{escape, escape_into};

/// The two forms of a block, and what is odd about it.
pub(crate) struct Block {
    pub(crate) plain: String,
    pub(crate) decorated: String,
    pub(crate) oddity: Option<Oddity>,
}

/// Why a block is not shown as it might be.
pub(crate) enum Oddity {
    /// Too much to be read: what of it.
    TooBig(&'static str),
    /// A formula that cannot be read: what is wrong.
    Formula(String),
}

/// Writes a block; `ordinal` is its number among the fences of the article, from 0, by which its lines are named.
pub(crate) fn block(fence: &Fence, code: &str, ordinal: usize, options: &RenderOptions) -> Block {
    let plain = plain(fence, code, options);
    if options.decorations == Decorations::None {
        return Block { decorated: plain.clone(), plain, oddity: None };
    }
    let special = match fence.language.to_ascii_lowercase().as_str() {
        "mermaid" => Some(format!("<pre class=\"mermaid\" tabindex=\"0\">{}</pre>\n", escape(code))),
        "goat" => goat::svg(code).map(|svg| diagram(&svg, code, options)),
        "math" => match super::formula::mathml(code.trim(), true) {
            Ok(html) => Some(format!("{html}\n")),
            Err(wrong) => {
                let decorated = coloured(fence, code, ordinal, options);
                return Block { plain, decorated, oddity: Some(Oddity::Formula(wrong)) };
            }
        },
        _ => None,
    };
    if let Some(decorated) = special {
        return Block { plain, decorated, oddity: None };
    }
    let is_read = fence.highlight.fences && highlight::is_known(&fence.language);
    let excess = if is_read { highlight::excess(code) } else { None };
    Block { plain, decorated: coloured(fence, code, ordinal, options), oddity: excess.map(Oddity::TooBig) }
}

/// The code alone, as Hugo writes it but for the highlighter's marks.
fn plain(fence: &Fence, code: &str, options: &RenderOptions) -> String {
    if is_inline(fence) {
        return format!("{}{}</code>\n", inline_open(fence), escape(code));
    }
    format!("{}{}</code></pre>\n", super::writer::code_open(&fence.language, options), escape(code))
}

/// Whether Hugo's highlighter would take the block: others have neither numbers nor marks.
fn is_highlighted(fence: &Fence) -> bool {
    let language = fence.language.to_ascii_lowercase();
    fence.highlight.fences && (languages::is_plain(&language) || highlight::is_known(&language))
}

fn is_inline(fence: &Fence) -> bool {
    fence.highlight.inline && is_highlighted(fence)
}

fn inline_open(fence: &Fence) -> String {
    format!("<code class=\"code-inline language-{}\">", escape(&fence.language))
}

/// The code with all that readers get.
fn coloured(fence: &Fence, code: &str, ordinal: usize, options: &RenderOptions) -> String {
    let Highlight { fences, numbers, marked, tab_width, .. } = &fence.highlight;
    let lines = if *fences { highlight::read(&fence.language, code) } else { None };
    let lines = lines.unwrap_or_else(|| code.split_inclusive('\n').map(|line| vec![(Kind::Plain, line)]).collect());
    let mut html = String::with_capacity(code.len() * 2);
    if is_inline(fence) {
        html.push_str(&inline_open(fence));
        spans(&mut html, lines.into_iter().flatten());
        html.push_str("</code>\n");
        return html;
    }
    html.push_str(&super::writer::code_open(&fence.language, options));
    if is_highlighted(fence) && (*numbers || !marked.is_empty()) {
        numbered(&mut html, lines, &fence.highlight, ordinal);
    } else {
        spans(&mut html, lines.into_iter().flatten());
    }
    html.push_str("</code></pre>");
    let mut classes = fence.classes.clone();
    // The widths that the style sheet knows besides its own.
    if [2, 8].contains(tab_width) {
        classes.push(format!("tab-{tab_width}"));
    }
    wrap(&html, &classes, &fence.id, options)
}

/// A block with the button that copies it, which the style sheet shows where scripts run.
fn wrap(html: &str, classes: &[String], id: &str, options: &RenderOptions) -> String {
    let classes: String = classes.iter().map(|class| format!(" {}", escape(class))).collect();
    let id = if id.is_empty() { String::new() } else { format!(" id=\"{}\"", escape(id)) };
    let label = escape(&options.labels.copy);
    format!(
        "<div class=\"code{classes}\"{id}>{html}<button type=\"button\" class=\"code__copy\" data-action=\"copy\">{label}</button></div>\n"
    )
}

/// A diagram with its source, which is not shown, but copied.
fn diagram(svg: &str, source: &str, options: &RenderOptions) -> String {
    let html = format!("<div class=\"goat\" tabindex=\"0\">{svg}</div><code hidden>{}</code>", escape(source));
    wrap(&html, &[], "", options)
}

/// Lines as elements, with their numbers and marks.
fn numbered(html: &mut String, lines: Vec<Vec<(Kind, &str)>>, highlight: &Highlight, ordinal: usize) {
    let Highlight { numbers, first, anchors, anchor, .. } = highlight;
    let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let width = first.saturating_add(count.saturating_sub(1)).to_string().len();
    for (index, line) in (1..).zip(lines) {
        let number = first.saturating_add(index - 1);
        let shown = if *numbers { format!(" data-n=\"{number:>width$}\"") } else { String::new() };
        let element = if highlight.marks(index) { "mark" } else { "span" };
        html.push_str(&format!("<{element} class=\"line\""));
        if *numbers && *anchors {
            // Hugo, markup/highlight: `hl-` and the number of the block.
            let own = format!("hl-{ordinal}");
            let id = escape(&format!("{}-{number}", if anchor.is_empty() { &own } else { anchor }));
            html.push_str(&format!(" id=\"{id}\"><a href=\"#{id}\"{shown} aria-label=\"{number}\"></a>"));
        } else {
            html.push_str(&format!("{shown}>"));
        }
        spans(html, line.into_iter());
        html.push_str(&format!("</{element}>"));
    }
}

/// Parts as elements, as few as there can be: blanks are of the kind before them.
fn spans<'c>(html: &mut String, parts: impl Iterator<Item = (Kind, &'c str)>) {
    let mut open = Kind::Plain;
    for (kind, text) in parts {
        let kind = if text.trim().is_empty() { open } else { kind };
        if kind != open {
            close(html, open);
            if let Some(class) = kind.class() {
                html.push_str(&format!("<span class=\"{class}\">"));
            }
            open = kind;
        }
        escape_into(html, text);
    }
    close(html, open);
}

fn close(html: &mut String, kind: Kind) {
    if kind.class().is_some() {
        html.push_str("</span>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decorated(info: &str, code: &str) -> String {
        let options = RenderOptions::default();
        let html = block(&Fence::read(info, &options.highlight), code, 3, &options).decorated;
        html.replace("<button type=\"button\" class=\"code__copy\" data-action=\"copy\">Copy</button>", "")
    }

    #[test]
    fn code_has_few_elements() {
        assert_eq!(
            decorated("rust", "pub fn f() {}\n// a\n// b\n"),
            "<div class=\"code\"><pre tabindex=\"0\"><code class=\"language-rust\"><span class=\"k\">pub fn </span>\
             <span class=\"f\">f</span>() {}\n<span class=\"c\">// a\n// b\n</span></code></pre></div>\n"
        );
        assert_eq!(
            decorated("unknownx {linenos=true}", "a < b\n"),
            "<div class=\"code\"><pre tabindex=\"0\"><code class=\"language-unknownx\">a &lt; b\n</code></pre></div>\n"
        );
    }

    #[test]
    fn numbers_are_attributes_and_marked_lines_are_marks() {
        assert_eq!(
            decorated("text {hl_lines=[2] linenos=true linenostart=9}", "a\n\nb"),
            "<div class=\"code\"><pre tabindex=\"0\"><code class=\"language-text\"><span class=\"line\" data-n=\" 9\">a\n</span>\
             <mark class=\"line\" data-n=\"10\">\n</mark><span class=\"line\" data-n=\"11\">b</span></code></pre></div>\n"
        );
        assert_eq!(
            decorated("text {hl_lines=[1]}", "a\n"),
            "<div class=\"code\"><pre tabindex=\"0\"><code class=\"language-text\"><mark class=\"line\">a\n</mark></code></pre></div>\n"
        );
    }

    // Hugo 0.168 names lines `hl-0-10`, or by `lineanchors`.
    #[test]
    fn numbers_may_be_links_to_themselves() {
        for (options, id) in [("", "hl-3-1"), (" lineanchors=x", "x-1")] {
            let html = decorated(&format!("text {{linenos=true anchorlinenos=true{options}}}"), "a\n");
            let line = format!(
                "<span class=\"line\" id=\"{id}\"><a href=\"#{id}\" data-n=\"1\" aria-label=\"1\"></a>a\n</span>"
            );
            assert!(html.contains(&line), "{html}");
        }
    }

    #[test]
    fn ids_classes_and_tabs_are_those_of_the_block() {
        let html = decorated("text {.wide #me tabwidth=2}", "a");
        assert!(html.starts_with("<div class=\"code wide tab-2\" id=\"me\">"), "{html}");
        let html = decorated("text {class=\"a\\\"<b\"}", "a");
        assert!(!html.contains("<b"), "{html}");
    }

    #[test]
    fn code_may_stand_within_a_line() {
        let html = "<code class=\"code-inline language-go\"><span class=\"k\">func</span>\n</code>\n";
        assert_eq!(
            decorated("go {hl_inline=true}", "func\n").replace("func\n<", "func<"),
            html.replace("\n</code>", "</code>")
        );
    }

    #[test]
    fn the_plain_form_is_the_code_alone() {
        let options = RenderOptions { decorations: Decorations::None, ..RenderOptions::default() };
        for language in ["rust", "goat", "mermaid", "math", "x"] {
            let block = block(
                &Fence::read(&format!("{language} {{linenos=true}}"), &options.highlight),
                "a < b\n",
                0,
                &options,
            );
            let expected = format!("<pre><code class=\"language-{language}\">a &lt; b\n</code></pre>\n");
            assert_eq!((&block.plain, &block.decorated), (&expected, &expected));
        }
    }

    #[test]
    fn mermaid_is_readable_source_with_a_name() {
        assert_eq!(
            decorated("mermaid", "graph TD\nA-->B\n"),
            "<pre class=\"mermaid\" tabindex=\"0\">graph TD\nA--&gt;B\n</pre>\n"
        );
    }
}

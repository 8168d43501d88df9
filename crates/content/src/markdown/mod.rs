//! Markdown into HTML and what belongs to it: [`render()`].
//!
//! In order: shortcodes and formulas are taken out (`shortcodes`, `math`, `formula`), the parser's events are written
//! (`writer`, `text`, `raw_html`; for code `fence`, `highlight`, `code`, `goat`), articles with raw HTML are sanitised (`sanitise`), and from the finished HTML come summary,
//! text and words (`summary`, `words`).

mod code;
mod fence;
mod formula;
mod fragments;
mod goat;
mod headings;
mod highlight;
mod html;
mod languages;
mod lines;
mod linkify;
mod links;
mod math;
mod options;
mod pictures;
mod raw_html;
mod sanitise;
mod shortcodes;
mod summary;
mod text;
mod title;
mod words;
mod writer;

pub use fence::Highlight;
pub use links::LinkKind;
pub use options::{Decorations, Labels, Measure, RenderOptions, Resolve, UnsafeHtml};
use serde::Serialize;
pub(crate) use title::leading_title;

use self::fragments::Fragments;
use self::lines::Lines;
use self::pictures::Pictures;
use self::writer::Written;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes};
use crate::entities::escape;
use crate::parse::Parsed;

/// Bigger articles are not read as Markdown: the parser's memory is fifty times as much. The biggest article that
/// was met in real sites has half a megabyte.
const MOST_BYTES: usize = 8 << 20;

/// A rendered article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Rendered {
    /// The article's HTML.
    pub html: String,
    /// The headings of the levels that the options name, as a tree. Empty where there is none.
    pub toc: Vec<TocEntry>,
    /// The summary's HTML: balanced, without ids.
    pub summary: String,
    /// Whether the article goes on after the summary.
    pub truncated: bool,
    /// The article's text without any markup, its blocks on lines of their own.
    pub plain: String,
    /// How many words it has; characters where the article counts by them.
    pub words: usize,
    /// How many minutes it takes to read, rounded up.
    pub reading_minutes: usize,
    /// Every link and image of the article in order, as written.
    pub links: Vec<Link>,
    /// What is odd, in order.
    pub diagnostics: Vec<Diagnostic>,
}

/// A heading in the contents list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TocEntry {
    /// The heading's level, 1 to 6.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Its text as HTML without links.
    pub html: String,
    /// The headings below it.
    pub children: Vec<TocEntry>,
}

/// A link or image of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The destination as written.
    pub dest: String,
    /// The line of the file, from 1.
    pub line: u32,
    /// What it is used for.
    pub kind: LinkKind,
}

/// Renders the body of an article. `file` is for diagnostics alone; `resolve` turns the destinations of links and
/// images, as written, into addresses, which may begin with U+E000 for the site's root.
pub fn render(parsed: &Parsed, file: &str, options: &RenderOptions, resolve: Resolve<'_>) -> Rendered {
    render_measured(parsed, file, options, resolve, &|_| None)
}

/// The same, for whom knows the sizes of pictures, by which room is kept for them.
pub fn render_measured(
    parsed: &Parsed,
    file: &str,
    options: &RenderOptions,
    resolve: Resolve<'_>,
    measure: Measure<'_>,
) -> Rendered {
    let mut diagnostics = Diagnostics::new(file);
    let pictures = Pictures { options, measure };
    let written = render_text(&parsed.body, parsed.body_line, pictures, resolve, &mut diagnostics);
    let plain = words::plain_text(&written.html);
    let words = words::count_words(&plain, options.cjk);
    let (summary, truncated) = match (written.divider, &parsed.front.summary) {
        (Some(at), _) => by_divider(&written.html, at, &plain, options),
        (None, Some(summary)) => (by_front_matter(summary, &plain, pictures, resolve), false),
        (None, None) => by_length(&written.html, &plain, options),
    };
    Rendered {
        toc: headings::tree(written.headings),
        summary,
        truncated,
        words,
        reading_minutes: words::reading_minutes(words, options.cjk),
        links: written.links,
        diagnostics: diagnostics.finish(),
        plain,
        html: written.decorated.unwrap_or(written.html),
    }
}

fn render_text(
    body: &str,
    first_line: u32,
    pictures: Pictures<'_>,
    resolve: Resolve<'_>,
    diagnostics: &mut Diagnostics,
) -> Written {
    if body.len() > MOST_BYTES {
        let message = format!("the article has {} bytes, and is shown as text", body.len());
        diagnostics.error(codes::ARTICLE_TOO_BIG, Place::line(first_line), message, "divide it into several articles");
        let html = format!("{}{}</code></pre>\n", writer::code_open("", pictures.options), escape(body));
        return Written { html, ..Written::default() };
    }
    let mut fragments = Fragments::default();
    let mut shifts = Vec::new();
    let mut text = std::borrow::Cow::Borrowed(body);
    if shortcodes::may_have(body) {
        let expanded = shortcodes::expand(body, first_line, &mut fragments, diagnostics, resolve, pictures);
        shifts = expanded.shifts;
        text = expanded.text.into();
    }
    if pictures.options.mathjax {
        let taken = math::take_out(&text, writer::parser_options(), &mut fragments);
        for formula in &taken.unread {
            unread_formula(diagnostics, Lines::new(&text, first_line, &shifts).place(formula.at), &formula.wrong);
        }
        shifts = taken.shifts(&shifts);
        text = taken.text.into();
    }
    let lines = Lines::new(&text, first_line, &shifts);
    writer::write(&text, &fragments, pictures, resolve, lines, diagnostics)
}

/// Reports a formula that is shown as its source.
fn unread_formula(diagnostics: &mut Diagnostics, place: Place, wrong: &str) {
    let message = format!("a formula cannot be read, and is shown as its source: {wrong}");
    let help = "write it with what LaTeX's `amsmath` has; the guide says what is understood";
    diagnostics.warn(codes::UNREADABLE_FORMULA, place, message, help);
}

/// The summary that the author divided from the rest by `<!--more-->`.
fn by_divider(html: &str, at: usize, plain: &str, options: &RenderOptions) -> (String, bool) {
    let (before, after) = html.split_at_checked(at).unwrap_or((html, ""));
    let rest = words::plain_text(after);
    let truncated = !rest.is_empty() || after.contains("<img");
    let plain = if truncated { words::plain_text(before) } else { plain.to_owned() };
    (summary::tidy(before, &plain, options.summary_length), truncated)
}

/// The summary of the front matter: Markdown without shortcodes, one paragraph without its tag.
fn by_front_matter(summary: &str, plain: &str, pictures: Pictures<'_>, resolve: Resolve<'_>) -> String {
    let mut unheard = Diagnostics::new("");
    let lines = Lines::new(summary, 1, &[]);
    let written = writer::write(summary, &Fragments::default(), pictures, resolve, lines, &mut unheard);
    let html = summary::tidy(&written.html, plain, pictures.options.summary_length);
    summary::unwrap_paragraph(&html).to_owned()
}

/// The automatic summary.
fn by_length(html: &str, plain: &str, options: &RenderOptions) -> (String, bool) {
    let end = summary::automatic_end(html, options.summary_length, options.cjk);
    let (before, after) = html.split_at_checked(end).unwrap_or((html, ""));
    (summary::tidy(before, plain, options.summary_length), !after.trim().is_empty())
}

//! The parser's events into HTML.
//!
//! What authors write as text is escaped here; what they write as HTML goes through `raw_html`, and then the whole
//! article through `sanitise`. If there may be raw HTML, trusted attributes and fragments are written as marks.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};

use super::code::{self, Oddity};
use super::fence::Fence;
use super::fragments::{Cut, Fragment, Fragments};
use super::headings::Ids;
use super::html::{Piece, pieces};
use super::lines::Lines;
use super::links::{LinkKind, Verdict, escape_href, judge, shown};
use super::options::{Decorations, Labels, RenderOptions, Resolve, UnsafeHtml};
use super::pictures::{Loading, Picture, Pictures};
use super::raw_html::RawHtml;
use super::sanitise::{self, Form, Pieces};
use super::text::{Run, TextPiece};
use super::{Link, TocEntry};
use crate::decode::RESERVED;
use crate::diagnostic::{Diagnostics, codes, quoted};
use crate::entities::{escape, escape_into};

/// Elements nested more deeply are not written; their text is.
const MOST_DEPTH: usize = 100;

/// What the events became.
#[derive(Default)]
pub(crate) struct Written {
    /// The plain form.
    pub(crate) html: String,
    /// The form for readers, where that is another.
    pub(crate) decorated: Option<String>,
    /// The headings for the contents list in order.
    pub(crate) headings: Vec<TocEntry>,
    pub(crate) links: Vec<Link>,
    /// Where the author divided the summary from the rest.
    pub(crate) divider: Option<usize>,
}

/// How the parser reads articles: what Hugo switches on.
pub(crate) fn parser_options() -> pulldown_cmark::Options {
    use pulldown_cmark::Options;
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
}

/// The opening tags of a block of code, which scrolls and therefore takes the focus.
pub(crate) fn code_open(language: &str, options: &RenderOptions) -> String {
    let focus = if options.decorations == Decorations::Added { " tabindex=\"0\"" } else { "" };
    if language.is_empty() {
        return format!("<pre{focus}><code>");
    }
    format!("<pre{focus}><code class=\"language-{}\">", escape(language))
}

/// The link of a heading to itself. It has no text, so that it is in none.
fn section_link(id: &str, labels: &Labels) -> String {
    let label = escape(&labels.section_link);
    format!("<a class=\"anchor\" href=\"#{}\" aria-label=\"{label}\"></a>", escape(&id.replace('%', "%25")))
}

/// Whether a text may have raw HTML: a `<` before what begins a tag. Addresses in `<…>` count too.
fn may_have_raw_html(text: &str) -> bool {
    text.as_bytes()
        .windows(2)
        .any(|pair| matches!(pair, [b'<', next] if next.is_ascii_alphabetic() || b"/!?".contains(next)))
}

/// Writes the HTML of a text.
pub(crate) fn write(
    text: &str,
    fragments: &Fragments,
    pictures: Pictures<'_>,
    resolve: Resolve<'_>,
    lines: Lines<'_>,
    diagnostics: &mut Diagnostics,
) -> Written {
    let options = pictures.options;
    // What has two forms is a mark until the end too.
    let guarded = pictures.decorate() || options.unsafe_html != UnsafeHtml::Drop && may_have_raw_html(text);
    let mut writer = Writer {
        text,
        fragments,
        options,
        pictures,
        resolve,
        lines,
        diagnostics,
        out: String::with_capacity(text.len() + text.len() / 4),
        guard: guarded.then(Pieces::default),
        raw: RawHtml::new(pictures),
        has_raw: false,
        depth: 0,
        inline_depth: 0,
        run: Vec::new(),
        ids: Ids::default(),
        heading: None,
        headings: Vec::new(),
        links: Vec::new(),
        open_links: Vec::new(),
        image: None,
        alone: None,
        pictured: false,
        code: None,
        fences: 0,
        html_block: None,
        table: Table::default(),
        paragraphs: Vec::new(),
        definitions: Vec::new(),
        footnotes: Footnotes::default(),
        divider: Divider::None,
        ends: Vec::new(),
    };
    for (event, range) in Parser::new_ext(text, parser_options()).into_offset_iter() {
        writer.event(event, range);
    }
    writer.flush();
    writer.finish()
}

struct Writer<'a> {
    text: &'a str,
    fragments: &'a Fragments,
    options: &'a RenderOptions,
    pictures: Pictures<'a>,
    resolve: Resolve<'a>,
    lines: Lines<'a>,
    diagnostics: &'a mut Diagnostics,
    out: String,
    /// The trusted pieces, if there may be raw HTML.
    guard: Option<Pieces>,
    raw: RawHtml<'a>,
    has_raw: bool,
    depth: usize,
    /// How many elements within a line are open.
    inline_depth: usize,
    /// Text that was not written yet.
    run: Vec<TextPiece<'a>>,
    ids: Ids,
    heading: Option<Heading>,
    headings: Vec<TocEntry>,
    links: Vec<Link>,
    /// For each open link, its destination and where its content begins; none if its tag was not written.
    open_links: Vec<Option<(String, usize)>>,
    image: Option<Image>,
    /// A picture that begins the open paragraph.
    alone: Option<Alone>,
    /// Whether there was a picture.
    pictured: bool,
    /// The content of an open block of code.
    code: Option<Code>,
    /// How many fences there were.
    fences: usize,
    /// The content of an open block of HTML, and its offset.
    html_block: Option<(String, usize)>,
    table: Table,
    /// Where the open paragraphs began; there is more than one only while a footnote interrupts.
    paragraphs: Vec<usize>,
    /// For each open footnote, what was written before it.
    definitions: Vec<(String, String)>,
    footnotes: Footnotes,
    divider: Divider,
    /// The closing tags of open elements whose tags need nothing else.
    ends: Vec<&'static str>,
}

struct Heading {
    level: u8,
    start: usize,
    text: String,
    id: Option<String>,
    classes: Vec<String>,
}

struct Image {
    alt: String,
    dest: String,
    title: String,
    /// How many images are open: one within another is its text.
    depth: usize,
    at: usize,
}

/// A picture that begins a paragraph: if the paragraph ends behind it, it is alone.
struct Alone {
    start: usize,
    end: usize,
    /// The two forms of the paragraph.
    forms: (String, String),
}

struct Code {
    fence: Fence,
    text: String,
    at: usize,
    /// Its number among the fences.
    ordinal: usize,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    rows: usize,
}

/// Footnotes by label, numbered by their first reference.
#[derive(Default)]
struct Footnotes {
    numbers: HashMap<String, usize>,
    order: Vec<String>,
    references: HashMap<String, usize>,
    bodies: HashMap<String, String>,
}

/// Where `<!--more-->` was.
enum Divider {
    None,
    /// Within a block: the summary ends with it.
    Pending,
    At(usize),
    /// The number of the trusted piece that stands for it.
    Piece(usize),
}

impl<'a> Writer<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Text(text) => return self.text(text, range),
            Event::InlineHtml(html) if self.is_quoted(&range) => {
                self.run.push(TextPiece { text: cow(html), range });
                return;
            }
            _ => self.flush(),
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Code(code) => self.inline_code(&code),
            Event::Html(html) => self.html(&html, range),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.push_break("\n"),
            Event::HardBreak => self.push_break("<br>\n"),
            Event::Rule => {
                self.end_line();
                self.out.push_str("<hr>\n");
                self.end_of_block();
            }
            Event::TaskListMarker(done) => self.task(done),
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// `<<word>>`: the parser takes the inner part for a tag, Hugo for a quotation.
    fn is_quoted(&self, range: &Range<usize>) -> bool {
        let before = range.start.checked_sub(1).and_then(|at| self.text.as_bytes().get(at));
        before == Some(&b'<')
            && self.text.as_bytes().get(range.end) == Some(&b'>')
            && self.run.last().is_some_and(|last| last.range.end == range.start)
    }

    // ---- text -------------------------------------------------------------------------------------------------

    fn text(&mut self, text: CowStr<'a>, range: Range<usize>) {
        if let Some(code) = &mut self.code {
            code.text.push_str(&text);
        } else if let Some((html, _)) = &mut self.html_block {
            html.push_str(&text);
        } else {
            self.run.push(TextPiece { text: cow(text), range });
        }
    }

    /// Writes the text that waits.
    fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        if self.raw.skipping.is_some() {
            self.run.clear();
            return;
        }
        // Most texts are one piece of nothing but words.
        if let [TextPiece { text, range }] = self.run.as_mut_slice()
            && text.len() == range.len()
            && super::text::is_plain(text)
        {
            let text = std::mem::take(text);
            self.run.clear();
            return self.plain_text(&text);
        }
        let pieces = std::mem::take(&mut self.run);
        let linkable = self.open_links.is_empty() && self.image.is_none() && self.depth <= MOST_DEPTH;
        for run in super::text::read(pieces, self.text, linkable) {
            match run {
                Run::Text { text, literal: true, .. } if text.contains(RESERVED) => self.marked_text(&text),
                Run::Text { text, written, .. } => self.written_text(&text, written),
                Run::Link { dest, text, at } => {
                    self.open_link(&dest, "", at);
                    self.plain_text(&text);
                    self.close_link();
                }
            }
        }
    }

    /// A text that may be written otherwise. Ids of headings read numbers of characters as they are written:
    /// `What&#8217;s` is `what8217s` (Hugo, markup/goldmark/autoid.go).
    fn written_text(&mut self, text: &str, written: &str) {
        if let Some(heading) = &mut self.heading
            && self.image.is_none()
            && written.starts_with("&#")
        {
            heading.text.push_str(written);
            return escape_into(&mut self.out, text);
        }
        self.plain_text(text);
    }

    fn plain_text(&mut self, text: &str) {
        if let Some(image) = &mut self.image {
            image.alt.push_str(text);
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        escape_into(&mut self.out, text);
    }

    /// A text that holds marks of fragments.
    fn marked_text(&mut self, text: &str) {
        for cut in self.fragments.cut(text) {
            match cut {
                Cut::Text(text) => self.plain_text(text),
                Cut::Fragment(fragment) => {
                    if let Some(image) = &mut self.image {
                        image.alt.push_str(&fragment.plain);
                        continue;
                    }
                    if let Some(heading) = &mut self.heading {
                        heading.text.push_str(&fragment.plain);
                    }
                    match &fragment.block {
                        Some(block) if self.heading.is_none() && self.inline_depth == 0 => {
                            self.block_fragment(block, fragment.decorated.as_deref());
                        }
                        _ => self.inline_fragment(fragment),
                    }
                }
            }
        }
    }

    /// A fragment in its form within a line.
    fn inline_fragment(&mut self, fragment: &Fragment) {
        let decorated = fragment.decorated.as_deref().filter(|_| fragment.block.is_none()).unwrap_or(&fragment.html);
        if self.open_links.is_empty() {
            self.either(&fragment.html, decorated);
        } else {
            // Within a link there is no place for another.
            self.either(&without_links(&fragment.html), &without_links(decorated));
        }
    }

    /// A block within a line of text: the paragraph ends before it and another begins behind it.
    fn block_fragment(&mut self, html: &str, decorated: Option<&str>) {
        let decorated = decorated.unwrap_or(html);
        if self.paragraphs.is_empty() {
            self.either(html, decorated);
            return;
        }
        self.end_paragraph();
        self.either(html, decorated);
        self.start_paragraph();
    }

    fn trusted(&mut self, html: &str) {
        let Some(pieces) = &mut self.guard else { return self.out.push_str(html) };
        // The end of the line stays outside, so that the next block sees it.
        let line = html.strip_suffix('\n');
        pieces.fragment(&mut self.out, line.unwrap_or(html));
        if line.is_some() {
            self.out.push('\n');
        }
    }

    /// Writes what has two forms; the plain one where nothing is to be added.
    fn either(&mut self, plain: &str, decorated: &str) {
        match &mut self.guard {
            Some(pieces) if self.pictures.decorate() && plain != decorated => {
                let lines = plain.strip_suffix('\n').zip(decorated.strip_suffix('\n'));
                let (plain, decorated) = lines.unwrap_or((plain, decorated));
                pieces.either(&mut self.out, plain, decorated);
                if lines.is_some() {
                    self.out.push('\n');
                }
            }
            _ => self.trusted(plain),
        }
    }

    /// Writes attributes that authors cannot write: with a blank before each.
    fn attributes(&mut self, attributes: &str) {
        match &mut self.guard {
            _ if attributes.is_empty() => {}
            Some(pieces) => pieces.attributes(&mut self.out, attributes),
            None => self.out.push_str(attributes),
        }
    }

    fn push_break(&mut self, html: &str) {
        if let Some(image) = &mut self.image {
            image.alt.push(' ');
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push(' ');
        }
        self.out.push_str(html);
    }

    fn inline_code(&mut self, code: &str) {
        let code = self.fragments.plain(code);
        if let Some(image) = &mut self.image {
            image.alt.push_str(&code);
            return;
        }
        if self.raw.skipping.is_some() {
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(&code);
        }
        self.out.push_str("<code>");
        escape_into(&mut self.out, &code);
        self.out.push_str("</code>");
    }

    fn task(&mut self, done: bool) {
        let labels = &self.options.labels;
        let (checked, label) = if done { (" checked", &labels.task_done) } else { ("", &labels.task_open) };
        let html = format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{}\"> ", escape(label));
        self.trusted(&html);
    }

    // ---- elements ---------------------------------------------------------------------------------------------

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            if self.depth == MOST_DEPTH + 1 {
                self.too_deep(range.start);
            }
            return;
        }
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { level, id, classes, .. } => self.start_heading(level, id, &classes),
            Tag::BlockQuote(_) => self.open("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.start_code(&kind, range.start),
            Tag::HtmlBlock => self.html_block = Some((String::new(), range.start)),
            Tag::List(start) => self.start_list(start),
            Tag::Item => self.open("<li>"),
            Tag::FootnoteDefinition(label) => {
                self.definitions.push((label.into_string(), std::mem::take(&mut self.out)))
            }
            Tag::DefinitionList => self.open("<dl>\n"),
            Tag::DefinitionListTitle => self.open("<dt>"),
            Tag::DefinitionListDefinition => self.open("<dd>"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.cell = 0;
                self.out.push_str("<thead>\n<tr>\n");
            }
            Tag::TableRow => self.start_row(),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.open_inline("<em>"),
            Tag::Strong => self.open_inline("<strong>"),
            Tag::Strikethrough => self.open_inline("<del>"),
            Tag::Superscript => self.open_inline("<sup>"),
            Tag::Subscript => self.open_inline("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                let dest =
                    if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.into_string() };
                if self.image.is_none() {
                    self.open_link(&dest, &title, range.start);
                }
            }
            Tag::Image { dest_url, title, .. } => self.start_image(&dest_url, &title, range.start),
            Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth >= MOST_DEPTH {
            self.space();
            return;
        }
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => self.close_block("</blockquote>\n"),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::List(_) => {
                let end = self.ends.pop().unwrap_or("</ul>\n");
                self.close_block(end);
            }
            TagEnd::Item => self.close_block("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::DefinitionList => self.close_block("</dl>\n"),
            TagEnd::DefinitionListTitle => self.close_block("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.close_block("</dd>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.out.push_str("</tr>\n</thead>\n");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => {
                self.out.push_str(if self.table.in_head { "</th>\n" } else { "</td>\n" });
                self.table.cell += 1;
                self.raw.skipping = None;
            }
            TagEnd::Emphasis => self.close_inline("</em>"),
            TagEnd::Strong => self.close_inline("</strong>"),
            TagEnd::Strikethrough => self.close_inline("</del>"),
            TagEnd::Superscript => self.close_inline("</sup>"),
            TagEnd::Subscript => self.close_inline("</sub>"),
            TagEnd::Link => {
                if self.image.is_none() {
                    self.close_link();
                }
            }
            TagEnd::Image => self.end_image(),
            TagEnd::MetadataBlock(_) => {}
        }
        if self.depth == 0 {
            self.end_of_block();
        }
    }

    fn too_deep(&mut self, at: usize) {
        if !self.diagnostics.wants(codes::NESTING_TOO_DEEP) {
            return;
        }
        let message = format!("nested more than {MOST_DEPTH} deep; what is further inside is shown as text");
        let place = self.lines.place(at);
        self.diagnostics.warn(codes::NESTING_TOO_DEEP, place, message, "take some of the marks before it away");
    }

    /// Keeps texts apart whose elements are not written.
    fn space(&mut self) {
        if !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }

    /// The opening tag of a block.
    fn open(&mut self, html: &str) {
        if html != "<li>" && html != "<dt>" && html != "<dd>" {
            self.end_line();
        }
        self.out.push_str(html);
    }

    fn close_block(&mut self, html: &str) {
        self.raw.skipping = None;
        self.out.push_str(html);
    }

    /// Blocks begin on a line of their own.
    fn end_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn open_inline(&mut self, html: &str) {
        if self.image.is_none() {
            self.inline_depth += 1;
            self.out.push_str(html);
        }
    }

    fn close_inline(&mut self, html: &str) {
        if self.image.is_none() {
            self.inline_depth = self.inline_depth.saturating_sub(1);
            self.out.push_str(html);
        }
    }

    fn start_paragraph(&mut self) {
        self.end_line();
        self.paragraphs.push(self.out.len());
        self.out.push_str("<p>");
    }

    fn end_paragraph(&mut self) {
        self.raw.skipping = None;
        let Some(start) = self.paragraphs.pop() else { return };
        // A paragraph around a figure alone is none.
        if self.out.get(start..).is_some_and(|html| html.get(3..).unwrap_or("").trim().is_empty()) {
            self.out.truncate(start);
        } else if let Some(alone) = self.alone.take_if(|alone| alone.start == start && alone.end == self.out.len()) {
            self.out.truncate(start);
            self.either(&alone.forms.0, &alone.forms.1);
        } else {
            self.out.push_str("</p>\n");
        }
    }

    fn start_heading(&mut self, level: HeadingLevel, id: Option<CowStr<'_>>, classes: &[CowStr<'_>]) {
        self.end_line();
        self.heading = Some(Heading {
            level: level as u8,
            start: self.out.len(),
            text: String::new(),
            id: id.map(|id| id.replace(RESERVED, "")).filter(|id| !id.is_empty()),
            classes: classes.iter().map(ToString::to_string).collect(),
        });
    }

    fn end_heading(&mut self) {
        self.raw.skipping = None;
        let Some(heading) = self.heading.take() else { return };
        let inner = self.out.split_off(heading.start.min(self.out.len()));
        let level = heading.level;
        let id = match heading.id {
            Some(id) => {
                self.ids.chosen(&id);
                Some(id)
            }
            None => self.ids.of_text(&heading.text),
        };
        let mut attributes = String::new();
        if let Some(id) = &id {
            attributes.push_str(&format!(" id=\"{}\"", escape(id)));
        }
        if !heading.classes.is_empty() {
            attributes.push_str(&format!(" class=\"{}\"", escape(&heading.classes.join(" "))));
        }
        self.out.push_str(&format!("<h{level}"));
        self.attributes(&attributes);
        self.out.push('>');
        self.out.push_str(inner.trim());
        if let Some(id) = id.as_deref().filter(|_| level > 1) {
            self.either("", &section_link(id, &self.options.labels));
        }
        self.out.push_str(&format!("</h{level}>\n"));
        let (first, last) = self.options.toc_levels;
        if let Some(id) = id
            && (first..=last).contains(&level)
        {
            self.headings.push(TocEntry { level, id, html: inner, children: Vec::new() });
        }
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>, at: usize) {
        let (info, ordinal) = match kind {
            CodeBlockKind::Fenced(info) => {
                self.fences += 1;
                (self.fragments.plain(info), self.fences - 1)
            }
            CodeBlockKind::Indented => (String::new(), 0),
        };
        let fence = Fence::read(&info, &self.options.highlight);
        if !fence.id.is_empty() {
            self.ids.chosen(&fence.id);
        }
        self.code = Some(Code { fence, text: String::new(), at, ordinal });
    }

    fn end_code(&mut self) {
        let Some(Code { fence, text, at, ordinal }) = self.code.take() else { return };
        self.end_line();
        let block = code::block(&fence, &self.fragments.plain(&text), ordinal, self.options);
        self.either(&block.plain, &block.decorated);
        for odd in &fence.odd {
            if self.diagnostics.wants(codes::CODE_OPTIONS) {
                let message = format!("the options {} of a block of code cannot be read", quoted(odd));
                let help = "write them as in `{linenos=true hl_lines=[2,\"4-6\"]}`";
                self.diagnostics.warn(codes::CODE_OPTIONS, self.lines.place(at), message, help);
            }
        }
        match block.oddity {
            Some(Oddity::TooBig(what)) if self.diagnostics.wants(codes::CODE_TOO_BIG) => {
                let message = format!("a block of code has {what}, and is shown without colours");
                let help = "shorten it, or link to the file";
                self.diagnostics.warn(codes::CODE_TOO_BIG, self.lines.place(at), message, help);
            }
            Some(Oddity::Formula(wrong)) if self.diagnostics.wants(codes::UNREADABLE_FORMULA) => {
                super::unread_formula(self.diagnostics, self.lines.place(at), &wrong);
            }
            _ => {}
        }
    }

    fn start_list(&mut self, start: Option<u64>) {
        self.end_line();
        match start {
            None => self.out.push_str("<ul>\n"),
            Some(1) => self.out.push_str("<ol>\n"),
            Some(start) => self.out.push_str(&format!("<ol start=\"{start}\">\n")),
        }
        self.ends.push(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    // ---- tables -----------------------------------------------------------------------------------------------

    fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.end_line();
        self.table = Table { alignments, ..Table::default() };
        if self.pictures.decorate() {
            self.out.push_str("<div");
            let label = escape(&self.options.labels.table);
            self.attributes(&format!(" class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\""));
            self.out.push_str(">\n");
        }
        self.out.push_str("<table>\n");
    }

    fn start_row(&mut self) {
        if self.table.rows == 0 {
            self.out.push_str("<tbody>\n");
        }
        self.table.rows += 1;
        self.table.cell = 0;
        self.out.push_str("<tr>\n");
    }

    fn start_cell(&mut self) {
        self.out.push_str(if self.table.in_head { "<th" } else { "<td" });
        let class = match self.table.alignments.get(self.table.cell) {
            Some(Alignment::Left) => " class=\"align-start\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-end\"",
            Some(Alignment::None) | None => "",
        };
        self.attributes(class);
        self.out.push('>');
    }

    fn end_table(&mut self) {
        self.out.push_str(if self.table.rows > 0 { "</tbody>\n</table>\n" } else { "</table>\n" });
        if self.pictures.decorate() {
            self.out.push_str("</div>\n");
        }
    }

    // ---- links and images -------------------------------------------------------------------------------------

    fn open_link(&mut self, dest: &str, title: &str, at: usize) {
        let dest = dest.replace(RESERVED, "");
        self.inline_depth += 1;
        let Some(href) = self.address(&dest, LinkKind::Link, at) else {
            self.open_links.push(None);
            return;
        };
        self.out.push_str("<a href=\"");
        escape_href(&mut self.out, &href);
        self.out.push('"');
        self.title(title);
        self.out.push('>');
        self.open_links.push(Some((dest, self.out.len())));
    }

    fn close_link(&mut self) {
        self.inline_depth = self.inline_depth.saturating_sub(1);
        if let Some(Some((dest, start))) = self.open_links.pop() {
            // A link whose picture or shortcode is gone could not be seen.
            if self.out.get(start..).is_some_and(|content| content.trim().is_empty()) {
                escape_into(&mut self.out, shown(&dest));
            }
            self.out.push_str("</a>");
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            escape_into(&mut self.out, title);
            self.out.push('"');
        }
    }

    /// The address of a destination, noted and resolved; none if it may not be shown.
    fn address(&mut self, dest: &str, kind: LinkKind, at: usize) -> Option<String> {
        let verdict = judge(dest, kind);
        if verdict == Verdict::Good {
            let line = self.lines.line(at);
            self.links.push(Link { dest: dest.to_owned(), line, kind });
            let address = (self.resolve)(dest);
            if judge(&address, kind) == Verdict::Good {
                return Some(address);
            }
        }
        let code = if verdict == Verdict::Script { codes::SCRIPT_REMOVED } else { codes::UNSAFE_LINK };
        if self.diagnostics.wants(code) {
            let place = self.lines.place(at);
            let message = format!("the address {} is of a kind that articles may not have", quoted(dest));
            self.diagnostics.warn(code, place, message, "write an address that begins with `https://` or `/`");
        }
        None
    }

    fn start_image(&mut self, dest: &str, title: &str, at: usize) {
        match &mut self.image {
            Some(image) => image.depth += 1,
            None => {
                let dest = dest.replace(RESERVED, "");
                self.image = Some(Image { alt: String::new(), dest, title: title.to_owned(), depth: 1, at });
            }
        }
    }

    fn end_image(&mut self) {
        let Some(image) = &mut self.image else { return };
        image.depth -= 1;
        if image.depth > 0 {
            return;
        }
        let Some(image) = self.image.take() else { return };
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(&image.alt);
        }
        let Some(src) = self.address(&image.dest, LinkKind::Image, image.at) else {
            escape_into(&mut self.out, &image.alt);
            return;
        };
        let picture = Picture { src: &src, alt: &image.alt, title: &image.title, ..Picture::default() };
        let loading = Loading::of(!std::mem::replace(&mut self.pictured, true), &self.out);
        // Nothing but the paragraph's tag before it.
        let begins = self.paragraphs.last().copied().filter(|start| self.out.get(*start..) == Some("<p>"));
        self.trusted(&self.pictures.image(picture, loading));
        if let Some(start) = begins {
            let forms = self.pictures.alone(picture, loading);
            self.alone = Some(Alone { start, end: self.out.len(), forms });
        }
    }

    // ---- raw HTML ---------------------------------------------------------------------------------------------

    fn html(&mut self, html: &str, range: Range<usize>) {
        match &mut self.html_block {
            Some((block, _)) => block.push_str(html),
            None => self.inline_html(html, range),
        }
    }

    fn end_html_block(&mut self) {
        let Some((html, at)) = self.html_block.take() else { return };
        if is_divider(&html) {
            self.divide();
            return;
        }
        self.end_line();
        self.raw_html(&html, at, false);
        self.end_line();
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if self.image.is_some() {
            return;
        }
        if let Some(name) = self.raw.skipping {
            let closing = html.strip_prefix("</").and_then(|rest| rest.get(..name.len()));
            if closing.is_some_and(|closing| closing.eq_ignore_ascii_case(name)) {
                self.raw.skipping = None;
            }
            return;
        }
        if is_divider(html) {
            self.divide();
            return;
        }
        self.raw_html(html, range.start, true);
    }

    fn raw_html(&mut self, html: &str, at: usize, inline: bool) {
        let mode = if self.guard.is_some() { self.options.unsafe_html } else { UnsafeHtml::Drop };
        let filtered = self.raw.filter(html, mode, self.resolve, inline);
        for loss in filtered.losses {
            if self.diagnostics.wants(loss.code) {
                let place = self.lines.place(at + loss.offset);
                self.diagnostics.warn(loss.code, place, loss.message, loss.help);
            }
        }
        for link in filtered.links {
            let line = self.lines.line(at + link.offset);
            self.links.push(Link { dest: link.dest, line, kind: link.kind });
        }
        if mode == UnsafeHtml::Drop {
            return;
        }
        self.has_raw = true;
        if !html.contains(RESERVED) {
            self.out.push_str(&filtered.html);
            return;
        }
        for cut in self.fragments.cut(&filtered.html) {
            match cut {
                Cut::Text(text) => self.out.push_str(text),
                Cut::Fragment(fragment) => self.inline_fragment(fragment),
            }
        }
    }

    // ---- the divider ------------------------------------------------------------------------------------------

    /// `<!--more-->`: between blocks the summary ends here, within a block with that block (Hugo, resources/page).
    fn divide(&mut self) {
        if !matches!(self.divider, Divider::None) || !self.definitions.is_empty() {
            return;
        }
        self.divider = Divider::Pending;
        if self.depth == 0 {
            self.end_of_block();
        }
    }

    fn end_of_block(&mut self) {
        if !matches!(self.divider, Divider::Pending) || self.depth > 0 {
            return;
        }
        self.divider = match &mut self.guard {
            None => Divider::At(self.out.len()),
            Some(pieces) => {
                pieces.fragment(&mut self.out, "");
                Divider::Piece(pieces.len() - 1)
            }
        };
    }

    // ---- footnotes --------------------------------------------------------------------------------------------

    /// A mark in the text (Hugo, goldmark extension/footnote): `fnref:1`, then `fnref1:1` for the same note again.
    fn footnote_reference(&mut self, label: &str) {
        if self.image.is_some() {
            return;
        }
        let notes = &mut self.footnotes;
        let number = match notes.numbers.get(label) {
            Some(number) => *number,
            None => {
                notes.order.push(label.to_owned());
                notes.numbers.insert(label.to_owned(), notes.order.len());
                notes.order.len()
            }
        };
        let count = notes.references.entry(label.to_owned()).or_default();
        let again = if *count == 0 { String::new() } else { count.to_string() };
        *count += 1;
        let html = format!(
            "<sup id=\"fnref{again}:{number}\"><a href=\"#fn:{number}\" class=\"footnote-ref\" role=\"doc-noteref\">{number}</a></sup>"
        );
        self.trusted(&html);
    }

    fn end_footnote(&mut self) {
        let Some((label, before)) = self.definitions.pop() else { return };
        let body = std::mem::replace(&mut self.out, before);
        self.footnotes.bodies.entry(label).or_insert(body);
    }

    fn footnote_section(&mut self) {
        let notes = std::mem::take(&mut self.footnotes);
        if notes.order.is_empty() {
            return;
        }
        self.end_line();
        self.out.push_str("<section");
        let label = escape(&self.options.labels.footnotes);
        self.attributes(&format!(" class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{label}\""));
        self.out.push_str(">\n<hr>\n<ol>\n");
        for (index, label) in notes.order.iter().enumerate() {
            let number = index + 1;
            self.out.push_str("<li");
            self.attributes(&format!(" id=\"fn:{number}\""));
            self.out.push_str(">\n");
            let body = notes.bodies.get(label).map_or("", String::as_str).trim_end();
            let (body, end) = body.strip_suffix("</p>").map_or((body, ""), |body| (body, "</p>"));
            self.out.push_str(body);
            for again in 0..notes.references.get(label).copied().unwrap_or(1) {
                self.backlink(number, again);
            }
            self.out.push_str(end);
            self.out.push_str("\n</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn backlink(&mut self, number: usize, again: usize) {
        let (id, name) = if again == 0 {
            (format!("fnref:{number}"), number.to_string())
        } else {
            (format!("fnref{again}:{number}"), format!("{number}-{}", again + 1))
        };
        let label = escape(&self.options.labels.back_to_reference);
        let html = format!(
            "\u{A0}<a href=\"#{id}\" class=\"footnote-backref\" role=\"doc-backlink\" aria-label=\"{label} {name}\">↩\u{FE0E}</a>"
        );
        self.trusted(&html);
    }

    // ---- the end ----------------------------------------------------------------------------------------------

    fn finish(mut self) -> Written {
        self.footnote_section();
        let mode = self.options.unsafe_html;
        let Some(pieces) = self.guard.take() else {
            let divider = match self.divider {
                Divider::At(at) => Some(at),
                _ => None,
            };
            return Written {
                html: self.out,
                decorated: None,
                headings: labelled(self.headings, |html| html),
                links: self.links,
                divider,
            };
        };
        let has_raw = self.has_raw;
        let clean = |html: String| if has_raw { sanitise::sanitise(&html, mode) } else { html };
        let divider = match self.divider {
            Divider::Piece(number) => Some(number),
            _ => None,
        };
        let out = clean(self.out);
        let (html, divider) = pieces.splice(&out, divider, Form::Plain);
        let decorated = pieces.is_decorated().then(|| pieces.splice(&out, None, Form::Decorated).0);
        let headings = labelled(self.headings, |html| pieces.splice(&clean(html), None, Form::Plain).0);
        Written { html, decorated, headings, links: self.links, divider }
    }
}

/// Headings with the HTML of their label instead of their own.
fn labelled(headings: Vec<TocEntry>, finished: impl Fn(String) -> String) -> Vec<TocEntry> {
    let label = |entry: TocEntry| TocEntry { html: super::headings::label(&finished(entry.html)), ..entry };
    headings.into_iter().map(label).collect()
}

/// HTML without its links, whose content stays.
fn without_links(html: &str) -> String {
    let pieces = pieces(html).filter_map(|piece| match piece {
        Piece::Open { name: "a", .. } | Piece::Close { name: "a", .. } => None,
        Piece::Open { whole, .. } | Piece::Close { whole, .. } | Piece::Text(whole) => Some(whole),
    });
    pieces.collect()
}

/// `<!--more-->`, also with blanks.
fn is_divider(html: &str) -> bool {
    html.trim()
        .strip_prefix("<!--")
        .and_then(|rest| rest.strip_suffix("-->"))
        .is_some_and(|inner| inner.trim() == "more")
}

fn cow(text: CowStr<'_>) -> Cow<'_, str> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.into_string()),
    }
}

//! Hugo's shortcodes, `{{< name … >}}` and `{{% name … %}}`, which are read before Markdown (Hugo,
//! parser/pageparser, hugolib/shortcode.go).
//!
//! [`BUILT_IN`] is the list of those that every site has, each in the file of its name; a site adds its own as
//! [templates](super::template). What a shortcode gives is a trusted [`Fragment`], or text that Markdown reads on. Of
//! all others the tag is taken out and reported, and their inner text stays. `{{</* name */>}}` is shown as
//! `{{< name >}}`.

mod arguments;
mod details;
mod embed;
mod figure;
mod highlight;
mod own;
mod param;
mod qr;
mod refs;
mod tags;

pub(crate) use self::arguments::Arguments;
pub use self::embed::frame_hosts;
use self::tags::{Kind, Tag};
use super::Link;
use super::context::Context;
use super::fragments::{Fragment, Fragments};
use super::lines::Lines;
use super::options::Resolve;
use super::pictures::Pictures;
use super::words::plain_text;
use crate::diagnostic::{Code, Diagnostics, codes, quoted};

/// Shortcodes within one another deeper than this are taken for unknown ones.
const MOST_DEPTH: usize = 40;

/// What an article's shortcodes give is not longer than this, whatever they repeat.
const MOST_BYTES: usize = 16 << 20;

/// What stands between the tags of a built-in shortcode.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inner {
    /// Nothing: a closing tag is a mistake.
    None,
    /// Nothing or a text.
    Optional,
    /// A text; without a closing tag Hugo refuses the article.
    Needed,
    /// A text that is never looked at.
    Ignored,
}

/// A built-in shortcode.
type Write = fn(&mut Call<'_, '_, '_>) -> Output;

/// The built-in shortcodes: name, what is between their tags, and what writes them.
const BUILT_IN: &[(&str, Inner, Write)] = &[
    ("comment", Inner::Ignored, |_| Output::Nothing),
    ("details", Inner::Needed, details::write),
    ("figure", Inner::None, figure::write),
    ("gist", Inner::None, embed::gist),
    ("highlight", Inner::Needed, highlight::write),
    ("instagram", Inner::None, embed::instagram),
    ("param", Inner::None, param::write),
    ("qr", Inner::Optional, qr::write),
    ("ref", Inner::None, refs::write),
    ("relref", Inner::None, refs::write),
    ("tweet", Inner::None, embed::x),
    ("twitter", Inner::None, embed::x),
    ("twitter_simple", Inner::None, embed::x),
    ("vimeo", Inner::None, embed::vimeo),
    ("vimeo_simple", Inner::None, embed::vimeo),
    ("x", Inner::None, embed::x),
    ("x_simple", Inner::None, embed::x),
    ("youtube", Inner::None, embed::youtube),
];

/// What a shortcode gives.
enum Output {
    /// Nothing at all.
    Nothing,
    /// Text, which Markdown reads.
    Text(String),
    /// Finished HTML.
    Html(Html),
}

/// Finished HTML of a shortcode.
#[derive(Default)]
struct Html {
    /// As Hugo writes it.
    plain: String,
    /// With what is added for readers; none if that is nothing.
    decorated: Option<String>,
    /// Whether it is a block wherever it stands; if not, it is one where it stands alone.
    block: bool,
    /// Its form within a heading or an element of a line; none if it is the same.
    line: Option<String>,
}

/// One use of a shortcode.
struct Call<'c, 'e, 'a> {
    name: &'c str,
    arguments: &'c Arguments,
    /// What is between its tags, with the shortcodes in it done; none without a closing tag.
    inner: Option<&'c str>,
    /// How many shortcodes with the same parent stand before it.
    ordinal: usize,
    /// Where the tag begins, and where its inner text does.
    start: usize,
    inner_start: usize,
    /// Whether what it gives is the place of an address: `[text]({{< … >}})`, `href="{{< … >}}"`.
    in_address: bool,
    expander: &'e mut Expander<'a>,
}

/// A body without shortcodes.
pub(crate) struct Expanded {
    pub(crate) text: String,
    /// From which offset of `text` on how many lines of the file are missing before it.
    pub(crate) shifts: Vec<(usize, u32)>,
    /// The links of what was rendered apart.
    pub(crate) links: Vec<Link>,
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
    context: &Context<'_>,
) -> Expanded {
    let mut expander = Expander {
        body,
        out: String::with_capacity(body.len()),
        shifts: Vec::new(),
        links: Vec::new(),
        fragments,
        diagnostics,
        resolve,
        pictures,
        context,
        parents: Vec::new(),
        made: 0,
        lines: Lines::new(body, first_line, &[]),
    };
    let tags = tags::tags(body);
    expander.part(&tags, 0, tags.len(), 0, body.len());
    Expanded { text: expander.out, shifts: expander.shifts, links: expander.links }
}

struct Expander<'a> {
    body: &'a str,
    out: String,
    shifts: Vec<(usize, u32)>,
    links: Vec<Link>,
    fragments: &'a mut Fragments,
    diagnostics: &'a mut Diagnostics,
    resolve: Resolve<'a>,
    pictures: Pictures<'a>,
    context: &'a Context<'a>,
    /// The shortcodes around, the outermost first.
    parents: Vec<Parent>,
    /// How many bytes shortcodes have given.
    made: usize,
    lines: Lines<'a>,
}

/// A shortcode around another, as a template sees it.
#[derive(Clone)]
pub(crate) struct Parent {
    pub(crate) name: String,
    pub(crate) arguments: Arguments,
    pub(crate) ordinal: usize,
}

impl<'a> Expander<'a> {
    /// Writes the text from `at` to `end`, in which the tags from number `first` to `last` stand.
    fn part(&mut self, tags: &[Tag<'a>], first: usize, last: usize, mut at: usize, end: usize) {
        let mut next = first;
        let mut ordinal = 0;
        while let Some(tag) = tags.get(next).filter(|_| next < last) {
            self.copy(at, tag.start);
            (next, at) = self.tag(tags, next, ordinal);
            ordinal += usize::from(matches!(tag.kind, Kind::Open { .. }));
        }
        self.copy(at, end);
    }

    fn copy(&mut self, from: usize, to: usize) {
        self.out.push_str(self.body.get(from..to).unwrap_or(""));
    }

    /// Writes what stands for the tag of a number, and says with which tag and where to go on.
    fn tag(&mut self, tags: &[Tag<'a>], number: usize, ordinal: usize) -> (usize, usize) {
        let Some(tag) = tags.get(number) else { return (number + 1, self.body.len()) };
        match tag.kind {
            Kind::Escaped { mark, inner } => {
                let close = if mark == '<' { '>' } else { '%' };
                self.out.push_str(&format!("{{{{{mark}{inner}{close}}}}}"));
            }
            Kind::Malformed => {
                self.malformed(tag.start, "a shortcode has no name or no end");
                self.copy(tag.start, tag.end);
            }
            Kind::Close { name, has_open } => {
                if !has_open {
                    let message = format!("the closing tag of the shortcode {} closes nothing", quoted(name));
                    self.malformed(tag.start, &message);
                }
                self.missing(tag.start, tag.end, 0);
            }
            Kind::Open { .. } => return self.open(tags, number, ordinal),
        }
        (number + 1, tag.end)
    }

    /// Notes the lines of the file that are missing in what was written instead of `from..to`.
    fn missing(&mut self, from: usize, to: usize, written: usize) {
        let missing = self.body.get(from..to).map_or(0, |text| text.matches('\n').count());
        if missing > written {
            self.shifts.push((self.out.len(), u32::try_from(missing - written).unwrap_or(0)));
        }
    }

    fn open(&mut self, tags: &[Tag<'a>], number: usize, ordinal: usize) -> (usize, usize) {
        let Some(tag) = tags.get(number) else { return (number + 1, self.body.len()) };
        let Kind::Open { mark, name, arguments, self_closed } = tag.kind else { return (number + 1, tag.end) };
        let built_in = BUILT_IN.iter().find(|(known, ..)| *known == name);
        let template = self.context.templates.get(name);
        // A site's own template takes the place of what is built in, as in Hugo.
        let inner = match (template, built_in) {
            (Some(template), _) if template.has_inner() => Inner::Needed,
            (Some(_), _) => Inner::None,
            (None, Some((_, inner, _))) => *inner,
            (None, None) => {
                self.unknown(tag, name);
                return self.let_through(tag, number);
            }
        };
        let too_much = self.parents.len() >= MOST_DEPTH || self.made > MOST_BYTES;
        if too_much {
            self.malformed(tag.start, "shortcodes are within one another too deeply, or give too much");
            return self.let_through(tag, number);
        }
        let close = tag.closed_by.filter(|_| inner != Inner::None).and_then(|close| Some((close, tags.get(close)?)));
        if close.is_none() && !self_closed && inner != Inner::None && inner != Inner::Optional {
            let message = format!("the shortcode {} is not closed", quoted(name));
            self.malformed(tag.start, &message);
            // Hidden text must not come to light, and code is none without an end.
            return self.let_through(tag, number);
        }
        let arguments = Arguments::read(arguments);
        if arguments.is_mixed() {
            let message = format!("the shortcode {} has parameters with names and others without", quoted(name));
            self.malformed(tag.start, &message);
        }
        let text = match close {
            Some((_, closing)) if inner == Inner::Ignored => Some((String::new(), closing)),
            Some((close, closing)) => {
                let parent = Parent { name: name.to_owned(), arguments: arguments.clone(), ordinal };
                Some((self.inner(tags, number + 1, close, (tag.end, closing.start), parent), closing))
            }
            None => None,
        };
        let end = text.as_ref().map_or(tag.end, |(_, closing)| closing.end);
        let in_address = self.out.ends_with("](") || self.out.ends_with("](<") || self.out.ends_with("=\"");
        let mut call = Call {
            name,
            arguments: &arguments,
            inner: text.as_ref().map(|(text, _)| text.as_str()),
            ordinal,
            start: tag.start,
            inner_start: tag.end,
            in_address,
            expander: self,
        };
        let output = match (template, built_in) {
            (Some(template), _) => own::write(&mut call, template, mark),
            (None, Some((.., write))) => write(&mut call),
            (None, None) => Output::Nothing,
        };
        let before = self.out.len();
        self.write(output, tag.start, end);
        let written = self.out.get(before..).map_or(0, |text| text.matches('\n').count());
        self.made = self.made.saturating_add(self.out.len().saturating_sub(before));
        self.missing(tag.start, end, written);
        (close.map_or(number + 1, |(close, _)| close + 1), end)
    }

    /// Takes out a tag alone: what is between it and its closing tag stays as if neither stood there.
    fn let_through(&mut self, tag: &Tag<'a>, number: usize) -> (usize, usize) {
        // A link stays one, also before a title: `[text]({{< link "x" >}} "title")`.
        if self.out.ends_with("](") {
            self.out.push_str("<>");
        }
        self.missing(tag.start, tag.end, 0);
        (number + 1, tag.end)
    }

    /// The text between two tags, with the shortcodes in it done.
    fn inner(
        &mut self,
        tags: &[Tag<'a>],
        first: usize,
        last: usize,
        (start, end): (usize, usize),
        parent: Parent,
    ) -> String {
        let out = std::mem::take(&mut self.out);
        let shifts = std::mem::take(&mut self.shifts);
        self.parents.push(parent);
        self.part(tags, first, last, start, end);
        self.parents.pop();
        self.shifts = shifts;
        std::mem::replace(&mut self.out, out)
    }

    fn write(&mut self, output: Output, start: usize, end: usize) {
        let html = match output {
            Output::Nothing => return,
            Output::Text(text) => return self.out.push_str(&text),
            Output::Html(html) => html,
        };
        self.made = self.made.saturating_add(html.plain.len());
        let is_block = html.block || self.is_alone(start, end);
        let Html { plain, decorated, line, .. } = html;
        let text = plain_text(&plain);
        let within = line.unwrap_or_else(|| plain.clone());
        let (block, decorated) = if is_block { (Some(plain), decorated) } else { (None, None) };
        self.fragments.add(&mut self.out, Fragment { html: within, plain: text, block, decorated });
    }

    /// Whether nothing else stands in the paragraph: Hugo takes the tags of that paragraph away.
    fn is_alone(&self, start: usize, end: usize) -> bool {
        let before = self.body.get(..start).unwrap_or("");
        let after = self.body.get(end..).unwrap_or("");
        let ends_blank = |text: &str| {
            let text = text.trim_end_matches([' ', '\t', '\r']);
            text.is_empty()
                || text.strip_suffix('\n').is_some_and(|text| {
                    let text = text.trim_end_matches([' ', '\t', '\r']);
                    text.is_empty() || text.ends_with('\n')
                })
        };
        let starts_blank = |text: &str| {
            let text = text.trim_start_matches([' ', '\t', '\r']);
            text.is_empty()
                || text.strip_prefix('\n').is_some_and(|text| {
                    let text = text.trim_start_matches([' ', '\t', '\r']);
                    text.is_empty() || text.starts_with('\n')
                })
        };
        ends_blank(before) && starts_blank(after)
    }

    fn unknown(&mut self, tag: &Tag<'_>, name: &str) {
        if !self.diagnostics.wants(codes::UNKNOWN_SHORTCODE) {
            return;
        }
        let place = self.lines.place(tag.start);
        let message = format!("the shortcode {} is unknown; its tag was taken out", quoted(name));
        let known: Vec<&str> =
            BUILT_IN.iter().map(|(known, ..)| *known).chain(self.context.templates.names()).collect();
        let help = match crate::nearest::nearest(name, &known) {
            Some(known) => format!("did you mean {}?", quoted(known)),
            None => format!(
                "write its template into `layouts/shortcodes/{name}.html`, write what it stands for in Markdown, or \
                 show it as text by `{{{{</* name */>}}}}`"
            ),
        };
        self.diagnostics.warn(codes::UNKNOWN_SHORTCODE, place, message, help);
    }

    fn malformed(&mut self, start: usize, message: &str) {
        let help = "close it by `>}}` or `%}}`, give it its closing tag, or show it as text by `{{</* name */>}}`";
        self.warn(codes::MALFORMED_SHORTCODE, start, message, help);
    }

    fn warn(&mut self, code: Code, start: usize, message: &str, help: &str) {
        if self.diagnostics.wants(code) {
            let place = self.lines.place(start);
            self.diagnostics.warn(code, place, message, help);
        }
    }
}

impl Call<'_, '_, '_> {
    /// Renders a text as an article of its own: its plain form and, where that is another, the one for readers.
    fn markdown(&mut self, text: &str) -> (String, Option<String>) {
        let expander = &mut *self.expander;
        let line = expander.lines.line(self.inner_start);
        let mut text = std::borrow::Cow::Borrowed(text);
        let mut shifts = Vec::new();
        let options = super::writer::parser_options(expander.pictures.options);
        let delimiters = super::math::Delimiters::of(expander.pictures.options);
        if !delimiters.is_empty() {
            let taken = super::math::take_out(&text, options, &delimiters, expander.fragments);
            for formula in &taken.unread {
                let place = Lines::new(&text, line, &[]).place(formula.at);
                super::unread_formula(expander.diagnostics, place, &formula.wrong);
            }
            shifts = taken.shifts(&[]);
            text = taken.text.into();
        }
        let lines = Lines::new(&text, line, &shifts);
        let written = super::writer::write(
            &text,
            expander.fragments,
            expander.pictures,
            expander.resolve,
            lines,
            expander.diagnostics,
        );
        expander.links.extend(written.links);
        (written.html, written.decorated)
    }

    /// Renders a line of text: without the tags of its one paragraph.
    fn line(&mut self, text: &str) -> String {
        let (html, decorated) = self.markdown(text.trim());
        super::summary::unwrap_paragraph(decorated.as_deref().unwrap_or(&html)).to_owned()
    }

    /// Where an address of the article leads.
    fn address(&self, dest: &str) -> String {
        (self.expander.resolve)(&dest.replace(crate::decode::RESERVED, ""))
    }

    fn warn(&mut self, code: Code, message: &str, help: &str) {
        self.expander.warn(code, self.start, message, help);
    }
}

#[cfg(test)]
mod tests;

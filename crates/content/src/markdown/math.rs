//! Formulas, which are taken out before Markdown can read their stars and underscores. `formula` makes MathML of them;
//! what it cannot read is shown as its source.
//!
//! The delimiters are MathJax's defaults, as authors write them into Markdown: `$$…$$`, `\\[…\\]` and `\[…\]` for
//! formulas of their own line, `\\(…\\)` and `\(…\)` within a line, and `\begin{…}…\end{…}`. A single `$` is a dollar.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::formula::mathml;
use super::fragments::{Fragment, Fragments};
use crate::entities::escape;

/// Delimiters with their ends, and whether the formula stands by itself.
const DELIMITERS: [(&str, &str, bool); 5] = [
    ("$$", "$$", true),
    ("\\\\[", "\\\\]", true),
    ("\\\\(", "\\\\)", false),
    ("\\[", "\\]", true),
    ("\\(", "\\)", false),
];

/// Longer formulas are none.
const MOST_LENGTH: usize = 20_000;

/// A text without its formulas.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    pub(crate) text: String,
    /// What could not be read.
    pub(crate) unread: Vec<Unread>,
    /// For each formula its end in the text as it was, and in this one.
    moves: Vec<(usize, usize)>,
    /// For each formula over several lines its end in this text, and how many lines are missing.
    missing: Vec<(usize, u32)>,
}

/// A formula that is shown as its source.
#[derive(Debug)]
pub(crate) struct Unread {
    /// Where it was in the text.
    pub(crate) at: usize,
    /// What is wrong with it.
    pub(crate) wrong: String,
}

impl Taken {
    /// From which offset on how many lines of the file are missing before it, by what was missing before.
    pub(crate) fn shifts(&self, before: &[(usize, u32)]) -> Vec<(usize, u32)> {
        let moved = |at: usize| {
            // Behind the last formula before it, or before all of them.
            let (end, out) = self
                .moves
                .get(self.moves.partition_point(|(end, _)| *end <= at).wrapping_sub(1))
                .copied()
                .unwrap_or_default();
            out + (at - end)
        };
        let mut shifts: Vec<(usize, u32)> = before.iter().map(|(at, lines)| (moved(*at), *lines)).collect();
        shifts.extend(&self.missing);
        shifts.sort_unstable();
        shifts
    }
}

/// Takes the formulas out of a text; those within code stay.
pub(crate) fn take_out(text: &str, options: pulldown_cmark::Options, fragments: &mut Fragments) -> Taken {
    if !text.contains("$$") && !text.contains('\\') {
        return Taken { text: text.to_owned(), ..Taken::default() };
    }
    let mut taken = Taken::default();
    let code = code_ranges(text, options);
    let mut code = code.iter().peekable();
    let mut ends = Ends::new(text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(['$', '\\'])).map(|found| at + found) {
        while code.next_if(|range| range.end <= start).is_some() {}
        if let Some(range) = code.peek().filter(|range| range.contains(&start)) {
            out.push_str(text.get(at..range.end).unwrap_or(""));
            at = range.end;
            continue;
        }
        out.push_str(text.get(at..start).unwrap_or(""));
        match formula(text, start, &mut ends) {
            Some((source, end, display)) => {
                let (fragment, wrong) = fragment(&fragments.plain(&source), display, written(text, start, &source));
                taken.unread.extend(wrong.map(|wrong| Unread { at: start, wrong }));
                fragments.add(&mut out, fragment);
                at = end;
                taken.moves.push((end, out.len()));
                let lines = text.get(start..end).map_or(0, |formula| formula.matches('\n').count());
                if lines > 0 {
                    taken.missing.push((out.len(), u32::try_from(lines).unwrap_or(0)));
                }
            }
            None => {
                // A backslash takes the next character with it: `\$$` begins no formula.
                let len = if text.get(start..).is_some_and(|rest| rest.starts_with('\\')) {
                    1 + text.get(start + 1..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
                } else {
                    text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start_matches('$').len())
                };
                out.push_str(text.get(start..start + len).unwrap_or(""));
                at = start + len;
            }
        }
    }
    out.push_str(text.get(at..).unwrap_or(""));
    Taken { text: out, ..taken }
}

/// Where there is code, in order.
fn code_ranges(text: &str, options: pulldown_cmark::Options) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => ranges.push(range),
            Event::End(TagEnd::CodeBlock) => {
                if let Some(last) = ranges.last_mut() {
                    last.end = last.end.max(range.end);
                }
            }
            _ => {}
        }
    }
    ranges
}

/// Finds the ends of formulas in one text, each part of which is looked through once for each end.
struct Ends<'a> {
    text: &'a str,
    /// The starts of empty lines.
    blanks: Vec<usize>,
    /// For each end: from where to where was looked, and what was found.
    known: HashMap<String, (usize, Option<usize>)>,
}

impl<'a> Ends<'a> {
    fn new(text: &'a str) -> Self {
        let mut blanks = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if line.trim().is_empty() {
                blanks.push(at);
            }
            at += line.len();
        }
        Self { text, blanks, known: HashMap::new() }
    }

    /// The offset of the next `close` from `from` on, within the paragraph: a formula has no empty line.
    fn find(&mut self, from: usize, close: &str) -> Option<usize> {
        let end = match self.known.get(close) {
            Some((since, None)) if *since <= from => None,
            Some((since, Some(end))) if *since <= from && from <= *end => Some(*end),
            _ => {
                let end = self.text.get(from..).and_then(|rest| rest.find(close)).map(|at| from + at);
                self.known.insert(close.to_owned(), (from, end));
                end
            }
        }?;
        let next_blank = self.blanks.get(self.blanks.partition_point(|blank| *blank < from));
        let in_paragraph = next_blank.is_none_or(|blank| *blank > end);
        (in_paragraph && end - from <= MOST_LENGTH).then_some(end)
    }
}

/// The source of the formula at `start`, the offset behind it, and whether it stands by itself.
fn formula(text: &str, start: usize, ends: &mut Ends<'_>) -> Option<(String, usize, bool)> {
    let rest = text.get(start..)?;
    if let Some(environment) = rest.strip_prefix("\\begin{") {
        let name = environment.get(..environment.bytes().take(40).position(|byte| byte == b'}')?)?;
        let close = format!("\\end{{{name}}}");
        let end = ends.find(start, &close)? + close.len();
        return Some((source(text, start, text.get(start..end)?), end, true));
    }
    let (open, close, display) = DELIMITERS.into_iter().find(|(open, ..)| rest.starts_with(open))?;
    let inner = start + open.len();
    let end = ends.find(inner, close)?;
    let formula = text.get(inner..end)?;
    if formula.trim().is_empty() {
        return None;
    }
    Some((source(text, start, formula), end + close.len(), display))
}

/// A formula's source, without the marks of the quotation that it stands in.
fn source(text: &str, start: usize, formula: &str) -> String {
    if !formula.contains("\n>") && !formula.contains("\n ") {
        return formula.trim().to_owned();
    }
    let line = text.get(..start).and_then(|before| before.rsplit('\n').next()).unwrap_or("");
    if !line.trim_start().starts_with('>') {
        return formula.trim().to_owned();
    }
    let lines = formula.lines().map(|line| line.trim_start_matches(['>', ' ']));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// For whom the author wrote a formula.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    ForLatex,
    /// With each backslash doubled, since Markdown takes one.
    ForMarkdown,
}

/// Delimiters with two backslashes are for Markdown, and so is what is between them. Without such, what gives it away
/// is that LaTeX has little use for: `\_`, `\*`, and four backslashes.
fn written(text: &str, start: usize, source: &str) -> Written {
    let is_doubled = text.get(start..).is_some_and(|rest| rest.starts_with("\\\\"));
    let is_escaped = ["\\_", "\\*", "\\\\\\\\"].iter().any(|escape| source.contains(escape));
    if is_doubled || is_escaped { Written::ForMarkdown } else { Written::ForLatex }
}

/// A formula, and what is wrong with it if it cannot be read.
fn fragment(source: &str, display: bool, written: Written) -> (Fragment, Option<String>) {
    let class = if display { "math math-display" } else { "math" };
    let (first, second) = match written {
        Written::ForLatex => (source.to_owned(), unescape(source)),
        Written::ForMarkdown => (unescape(source), source.to_owned()),
    };
    let read = mathml(&first, display);
    // What cannot be read may be so since it was written for the other.
    let read = if read.is_err() && first != second { mathml(&second, display).or(read) } else { read };
    let (decorated, wrong) = match read {
        Ok(html) => (Some(html), None),
        Err(wrong) => (None, Some(wrong)),
    };
    let html = format!("<code class=\"{class}\">{}</code>", escape(source));
    (Fragment { html, plain: source.to_owned(), block: None, decorated }, wrong)
}

/// A text as Markdown leaves it: without the backslash before punctuation (CommonMark, backslash escapes).
fn unescape(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut characters = source.chars().peekable();
    while let Some(character) = characters.next() {
        match characters.peek() {
            Some(next) if character == '\\' && next.is_ascii_punctuation() => {
                out.extend(characters.next());
            }
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(text: &str) -> (String, Vec<String>) {
        let mut fragments = Fragments::default();
        let out = take_out(text, pulldown_cmark::Options::empty(), &mut fragments).text;
        let mut rest = String::new();
        let mut html = Vec::new();
        for cut in fragments.cut(&out) {
            match cut {
                super::super::fragments::Cut::Text(text) => rest.push_str(text),
                super::super::fragments::Cut::Fragment(fragment) => {
                    rest.push('@');
                    html.push(fragment.html.replace("<code class=\"math", "<").replace("</code>", ""));
                }
            }
        }
        (rest, html)
    }

    #[test]
    fn every_delimiter_is_read() {
        for (text, rest, html) in [
            ("a $$x_1 * y_2$$ b", "a @ b", vec!["< math-display\">x_1 * y_2"]),
            ("\\\\(a<b\\\\)", "@", vec!["<\">a&lt;b"]),
            ("\\(a\\) and \\[b\\]", "@ and @", vec!["<\">a", "< math-display\">b"]),
            ("\\\\[a \\\\ b\\\\]", "@", vec!["< math-display\">a \\\\ b"]),
            ("$$\na\n= b\n$$", "@", vec!["< math-display\">a\n= b"]),
            ("> $$\n> a\n> $$", "> @", vec!["< math-display\">a"]),
            ("\\begin{align}\na\n\\end{align}", "@", vec!["< math-display\">\\begin{align}\na\n\\end{align}"]),
        ] {
            assert_eq!(taken(text), (rest.to_owned(), html.iter().map(ToString::to_string).collect()), "{text}");
        }
    }

    #[test]
    fn dollars_code_and_escapes_are_no_formulas() {
        for text in [
            "costs $5 and $6",
            "`$$x$$`",
            "```\n$$x$$\n```",
            "    $$x$$",
            "\\$$x$$ y",
            "$$ $$",
            "$$a\n\nb$$",
            "$$",
            "a \\\\ b",
            "\\",
            "\\é",
        ] {
            assert_eq!(taken(text), (text.to_owned(), vec![]), "{text}");
        }
    }

    fn formulas(text: &str) -> (Vec<bool>, usize) {
        let mut fragments = Fragments::default();
        let taken = take_out(text, pulldown_cmark::Options::empty(), &mut fragments);
        let cuts = fragments.cut(&taken.text).into_iter();
        let read = cuts.filter_map(|cut| match cut {
            super::super::fragments::Cut::Fragment(fragment) => Some(fragment.decorated.is_some()),
            super::super::fragments::Cut::Text(_) => None,
        });
        (read.collect(), taken.unread.len())
    }

    #[test]
    fn formulas_are_read_and_what_cannot_be_is_told() {
        assert_eq!(formulas("$$x^2$$ and \\(y\\) and $$\\frac{$$"), (vec![true, true, false], 1));
    }

    #[test]
    fn backslashes_may_be_doubled_for_markdown() {
        assert_eq!(unescape("\\begin{a} b\\_c \\\\\\\\ \\alpha"), "\\begin{a} b_c \\\\ \\alpha");
        let decorated = |text: &str| {
            let mut fragments = Fragments::default();
            let text = take_out(text, pulldown_cmark::Options::empty(), &mut fragments).text;
            let html = fragments.cut(&text).into_iter().filter_map(|cut| match cut {
                super::super::fragments::Cut::Fragment(fragment) => fragment.decorated.clone(),
                super::super::fragments::Cut::Text(_) => None,
            });
            html.collect::<String>()
        };
        assert!(decorated("\\\\(a\\_b\\\\)").contains("<msub>"));
        assert!(decorated("$$a\\_b$$").contains("<msub>"));
        assert!(decorated("$$\\text{a\\_b}$$").contains("a_b"));
        assert_eq!(decorated("$$\\begin{aligned}a \\\\\\\\ b\\end{aligned}$$").matches("<mtr>").count(), 2);
    }

    #[test]
    fn lines_behind_a_formula_are_still_those_of_the_file() {
        let mut fragments = Fragments::default();
        let text = "a\n$$\nx\n$$\nb";
        let taken = take_out(text, pulldown_cmark::Options::empty(), &mut fragments);
        assert_eq!(taken.text.lines().count(), 3);
        let at = taken.text.find('b').unwrap();
        let shifts = taken.shifts(&[(text.len(), 4)]);
        assert_eq!(super::super::lines::Lines::new(&taken.text, 1, &shifts[..1]).line(at), 5);
        assert_eq!(shifts, [(at - 1, 2), (at + 1, 4)]);
    }

    #[test]
    fn odd_texts_take_linear_time() {
        for text in ["$$", "\\(", "\\begin{x}", "\\\\[", "$$a "] {
            taken(&text.repeat(20_000));
        }
    }
}

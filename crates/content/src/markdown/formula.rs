//! Formulas as MathML, which browsers show without a script, and which says its source in an annotation.
//!
//! `math-core` writes what browsers draw best; what it cannot read, `katex-rs` often can. Both write inline styles for
//! some things, which the policy of pages forbids: they become classes, or attributes of MathML.

use std::sync::LazyLock;

use katex::{KatexContext, OutputFormat, Settings};
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::html::{Piece, attribute, attributes, pieces};
use crate::entities::escape;

/// Groups, roots and the like within one another: both readers call themselves for each.
const MOST_DEPTH: usize = 60;
/// Longer formulas are wider than the page, so that they are parts that scroll and take the focus.
const LONG: usize = 80;

static CORE: LazyLock<Option<LatexToMathML>> =
    LazyLock::new(|| LatexToMathML::new(MathCoreConfig { annotation: true, ..MathCoreConfig::default() }).ok());

thread_local! {
    static KATEX: KatexContext = KatexContext::default();
}

/// A formula as HTML: within a line, or on lines of its own. What is wrong with it if it cannot be read.
pub(crate) fn mathml(source: &str, display: bool) -> Result<String, String> {
    if depth(source) > MOST_DEPTH {
        return Err(format!("it is nested more than {MOST_DEPTH} deep"));
    }
    let math = core(source, display).or_else(|wrong| katex(source, display).ok_or(wrong))?;
    let math = tidy(&math);
    if !display {
        return Ok(math);
    }
    let focus = if source.len() > LONG { " tabindex=\"0\"" } else { "" };
    Ok(format!("<span class=\"math-display\"{focus}>{math}</span>"))
}

fn core(source: &str, display: bool) -> Result<String, String> {
    let display = if display { MathDisplay::Block } else { MathDisplay::Inline };
    let converter = CORE.as_ref().ok_or("there is no reader of formulas")?;
    match converter.convert_with_local_state(source, display) {
        Ok(result) => Ok(result.mathml),
        Err(error) => Err(error.to_string()),
    }
}

fn katex(source: &str, display: bool) -> Option<String> {
    let settings = Settings::builder().display_mode(display).output(OutputFormat::Mathml).max_size(50.0).build();
    let html = KATEX.with(|context| katex::render_to_string(context, source, &settings)).ok()?;
    let (start, end) = (html.find("<math")?, html.rfind("</math>")?);
    let html = html.get(start..end + "</math>".len())?;
    // What it does not know is written in red in its place.
    (!html.contains("<merror")).then(|| html.to_owned())
}

/// How deep readers go: groups, and commands that wait for what follows them.
fn depth(source: &str) -> usize {
    let (mut open, mut waiting, mut most) = (0_usize, 0_usize, 0_usize);
    let mut characters = source.chars().peekable();
    let mut kept = Vec::new();
    while let Some(character) = characters.next() {
        match character {
            '{' | '[' | '(' => {
                open += 1;
                kept.push(std::mem::take(&mut waiting));
            }
            '}' | ']' | ')' => {
                open = open.saturating_sub(1);
                kept.pop();
                waiting = 0;
            }
            '\\' => {
                let mut word = String::new();
                while let Some(letter) = characters.next_if(char::is_ascii_alphabetic) {
                    word.push(letter);
                }
                match word.as_str() {
                    "" => drop(characters.next()),
                    "begin" | "left" => open += 1,
                    "end" | "right" => open = open.saturating_sub(1),
                    _ => waiting += 1,
                }
            }
            '^' | '_' | '\'' => waiting += 1,
            _ if character.is_whitespace() => {}
            _ => waiting = 0,
        }
        most = most.max(open + waiting + kept.iter().sum::<usize>());
    }
    most
}

/// MathML without inline styles, ids and addresses.
fn tidy(math: &str) -> String {
    let mut out = String::with_capacity(math.len());
    let mut columns = Columns::default();
    for piece in pieces(math) {
        match piece {
            Piece::Open { whole, name, attributes: written } => {
                let column = columns.open(name, written);
                let (mut styles, mut classes) = ("", "");
                out.push('<');
                out.push_str(name);
                for (attribute, whole) in attributes(written) {
                    let value = whole.split_once('=').map_or("", |(_, value)| value).trim_matches('"');
                    match attribute {
                        "style" => styles = value,
                        "class" => classes = value,
                        "id" | "href" | "xmlns" => {}
                        _ => {
                            out.push(' ');
                            out.push_str(whole);
                        }
                    }
                }
                style(&mut out, styles, &format!("{classes} {column}"));
                out.push_str(if whole.ends_with("/>") { "/>" } else { ">" });
            }
            Piece::Close { whole, name } => {
                columns.close(name);
                out.push_str(whole);
            }
            Piece::Text(whole) => out.push_str(whole),
        }
    }
    out
}

/// The columns of the open tables, whose alignment stands at the table, where browsers do not read it any more.
#[derive(Default)]
struct Columns<'m>(Vec<Table<'m>>);

struct Table<'m> {
    alignments: Vec<&'m str>,
    /// Whether there is nothing between columns.
    is_tight: bool,
    column: usize,
}

impl<'m> Columns<'m> {
    /// The classes of an element that opens.
    fn open(&mut self, name: &str, written: &'m str) -> String {
        match (name, self.0.last_mut()) {
            ("mtable", _) => {
                let alignments = attribute(written, "columnalign").unwrap_or("").split_whitespace().collect();
                let is_tight = attribute(written, "columnspacing").is_some_and(|space| space.starts_with("0em"));
                self.0.push(Table { alignments, is_tight, column: 0 });
            }
            ("mtr", Some(table)) => table.column = 0,
            ("mtd", Some(table)) => {
                let alignment = table.alignments.get(table.column).copied();
                table.column += 1;
                return match (alignment, table.is_tight) {
                    (Some("left"), true) => "m-left m-tight-left".to_owned(),
                    (Some("right"), true) => "m-right m-tight-right".to_owned(),
                    (Some(side @ ("left" | "right")), false) => format!("m-{side}"),
                    _ => String::new(),
                };
            }
            _ => {}
        }
        String::new()
    }

    fn close(&mut self, name: &str) {
        if name == "mtable" {
            self.0.pop();
        }
    }
}

/// Writes what stands for an inline style: a class for each declaration that the style sheet knows, colours and sizes
/// as MathML's own attributes.
fn style<'c>(out: &mut String, styles: &str, classes: &'c str) {
    let mut classes: Vec<&'c str> = classes.split_whitespace().collect();
    for (property, value) in styles.split(';').filter_map(|one| one.split_once(':')) {
        let (property, value) = (property.trim(), value.trim());
        match (property, value) {
            ("text-align", "left") => classes.push("m-left"),
            ("text-align", "right") => classes.push("m-right"),
            ("padding-left", "0") => classes.push("m-tight-left"),
            ("padding-right", "0") => classes.push("m-tight-right"),
            ("padding-left", "1em") => classes.push("m-apart"),
            ("width", "100%") => classes.push("m-wide"),
            _ if property.starts_with("border-") && value.contains("dashed") => classes.push(match property {
                "border-top" => "m-top m-dashed",
                "border-left" => "m-before m-dashed",
                _ => "m-after m-dashed",
            }),
            _ if property.starts_with("border-") => classes.push(match property {
                "border-top" => "m-top",
                "border-left" => "m-before",
                _ => "m-after",
            }),
            ("color", colour) => out.push_str(&format!(" mathcolor=\"{}\"", escape(colour))),
            ("font-size", size) => out.push_str(&format!(" mathsize=\"{}\"", escape(size))),
            _ => {}
        }
    }
    if !classes.is_empty() {
        out.push_str(&format!(" class=\"{}\"", classes.join(" ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_mathml_with_their_source() {
        insta::assert_snapshot!(mathml("a<\\frac{1}{2}", false).unwrap());
        let html = mathml("x^2", true).unwrap();
        assert!(html.starts_with("<span class=\"math-display\"><math display=\"block\"><semantics>"), "{html}");
        assert!(
            html.ends_with("<annotation encoding=\"application/x-tex\">x^2</annotation></semantics></math></span>"),
            "{html}"
        );
    }

    #[test]
    fn what_one_reader_cannot_read_the_other_may() {
        // `\substack` is one that `math-core` does not know.
        for source in ["\\sum_{\\substack{a \\\\ b}} x", "\\begin{split} a &= b \\\\ &= c \\end{split}"] {
            assert!(core(source, true).is_err(), "{source}");
            assert!(mathml(source, true).unwrap().contains("<annotation"), "{source}");
        }
    }

    #[test]
    fn what_none_can_read_is_told() {
        for source in ["\\frac{", "\\nosuchcommand x", "a}", "\\ce{H2O}"] {
            assert!(!mathml(source, false).unwrap_err().is_empty(), "{source}");
        }
    }

    #[test]
    fn there_are_no_inline_styles_ids_and_addresses() {
        for source in [
            "\\begin{align} a &= b \\\\ c &= d \\label{x} \\end{align}",
            "\\begin{cases} 1 & x \\\\ 2 & y \\end{cases}",
            "\\begin{array}{|c|r} \\hline a & b \\end{array}",
            "\\color{red} x \\! y",
            "\\textsc{a} \\hspace{-1em} \\large\\text{b}",
            "\\href{javascript:alert(1)}{x}",
            "\\htmlId{a}{x}",
            "\\sum_{\\substack{a \\\\ b}} \\textcolor{red}{x} \\rule{1em}{1em}",
        ] {
            let Ok(html) = mathml(source, true) else { continue };
            for bad in [" style=", " id=", " href="] {
                assert!(!html.contains(bad), "{source}: {html}");
            }
        }
        // `split` is read by `katex-rs`, which says the alignment at the table.
        for source in ["\\begin{aligned} a &= b \\end{aligned}", "\\begin{split} a &= b \\end{split}"] {
            let html = mathml(source, true).unwrap();
            assert!(
                html.contains("<mtd class=\"m-right m-tight-right\"")
                    && html.contains("<mtd class=\"m-left m-tight-left"),
                "{html}"
            );
        }
        let html = mathml("\\begin{aligned} a &= b \\end{aligned}", true).unwrap();
        assert!(html.contains("class=\"m-right") && html.contains("class=\"m-left"), "{html}");
    }

    #[test]
    fn formulas_cannot_leave_their_element() {
        for source in ["\\text{</math><script>alert(1)</script>}", "x</annotation><img src=x onerror=y>", "\\text{<b>}"]
        {
            let Ok(html) = mathml(source, false) else { continue };
            assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<b>"), "{html}");
        }
    }

    #[test]
    fn odd_formulas_end_and_do_not_panic() {
        for part in [
            "{",
            "}",
            "\\sqrt",
            "x^",
            "_",
            "\\left(",
            "\\begin{matrix}",
            "\\frac",
            "&",
            "\\\\",
            "$",
            "%",
            "#1",
            "'",
            "\\text{",
            "[",
            "\\def\\a{\\a}\\a",
        ] {
            for times in [1, 2, 7, 3000] {
                let _ = mathml(&part.repeat(times), times % 2 == 0);
            }
        }
    }
}

//! How diagnostics, summaries and failures look on a terminal.
//!
//! Diagnostics go to standard error, one to two lines each, in the order of files and lines; colours only on a
//! terminal that wants them. Control characters of file names and articles never reach the terminal.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use mainsheet_compiler::Report;
use mainsheet_content::{Diagnostic, Severity};

use crate::Failure;
use crate::cli::ReportArgs;

/// How many diagnostics are printed without `--all-diagnostics`.
const MOST: usize = 50;

/// Whether colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Colour,
}

impl Style {
    pub(crate) fn of(stream: &impl IsTerminal) -> Self {
        let unwanted = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        if is_capable(stream) && !unwanted("NO_COLOR") { Self::Colour } else { Self::Plain }
    }

    pub(crate) fn paint(self, code: &str, text: &str) -> String {
        if self == Self::Colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// Whether the stream is a terminal that can do more than write.
fn is_capable(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

pub(crate) const BOLD: &str = "1";
pub(crate) const DIM: &str = "2";
const RED: &str = "1;31";
const YELLOW: &str = "1;33";

/// How a text for a terminal or for a file looks.
#[derive(Debug, Clone, Copy)]
struct Look<'a> {
    style: Style,
    /// The page that explains codes: only where a terminal makes links of addresses.
    explain: Option<&'a str>,
}

/// Prints diagnostics to standard error. `explain` is the address of the page that explains their codes.
pub(crate) fn diagnostics(all: &[Diagnostic], args: ReportArgs, explain: Option<&str>) {
    if args.quiet && !args.strict {
        return;
    }
    let stderr = io::stderr();
    let look = Look { style: Style::of(&stderr), explain: explain.filter(|_| is_capable(&stderr)) };
    let text = report(all, if args.all_diagnostics { usize::MAX } else { MOST }, look);
    // A closed pipe is not our concern.
    let _ = stderr.lock().write_all(text.as_bytes());
}

fn report(all: &[Diagnostic], most: usize, look: Look<'_>) -> String {
    let mut sorted: Vec<_> = all.iter().collect();
    sorted.sort();
    let mut text = String::new();
    for diagnostic in sorted.iter().take(most) {
        one(&mut text, diagnostic, look);
    }
    let more = sorted.len().saturating_sub(most);
    if more > 0 {
        let _ = writeln!(text, "and {more} more (--all-diagnostics prints them all); by kind:");
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        sorted.iter().for_each(|diagnostic| *kinds.entry(diagnostic.code.0).or_default() += 1);
        for (code, count) in kinds {
            let _ = writeln!(text, "  {count:>6}  {code}");
        }
    }
    if let Some(first) = sorted.first() {
        let line = format!("`mainsheet explain {}` says what that means and how to mend it", first.code);
        let _ = writeln!(text, "{}", look.style.paint(DIM, &line));
    }
    text
}

fn one(text: &mut String, diagnostic: &Diagnostic, look: Look<'_>) {
    let Look { style, explain } = look;
    let mut place = visible(&diagnostic.file);
    if let Some(line) = diagnostic.line {
        let _ = write!(place, ":{line}");
        if let Some(column) = diagnostic.column {
            let _ = write!(place, ":{column}");
        }
    }
    let colour = if diagnostic.severity == Severity::Error { RED } else { YELLOW };
    let severity = style.paint(colour, &diagnostic.severity.to_string());
    let message = visible(&diagnostic.message);
    let code = style.paint(DIM, &format!("[{}]", linked(diagnostic.code.0, explain)));
    let _ = writeln!(text, "{}: {severity}: {message} {code}", style.paint(BOLD, &place));
    if !diagnostic.help.is_empty() {
        let _ = writeln!(text, "  {}", style.paint(DIM, &format!("help: {}", visible(&diagnostic.help))));
    }
}

/// A code as a link to its section: OSC 8, which terminals that do not know it pass over.
fn linked(code: &str, explain: Option<&str>) -> String {
    explain.map_or_else(|| code.to_owned(), |page| format!("\u{1b}]8;;{page}#{code}\u{1b}\\{code}\u{1b}]8;;\u{1b}\\"))
}

/// The text with control characters and marks of direction made visible: they could rewrite what stands before them.
pub(crate) fn visible(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        if hidden(c) {
            out.extend(c.escape_unicode())
        } else {
            out.push(c)
        }
        out
    })
}

/// Prints what a build did to standard output.
pub(crate) fn summary(report: &Report, took: Duration) {
    let _ = writeln!(io::stdout(), "{}", summary_lines(report, took));
}

/// How many changed files are named.
const MOST_CHANGES: usize = 3;

/// Says what has changed and is being built.
pub(crate) fn changed(files: &[String]) {
    let stdout = io::stdout();
    let label = Style::of(&stdout).paint(BOLD, "changed");
    let _ = writeln!(stdout.lock(), "{label}: {}", changed_files(files));
}

fn changed_files(files: &[String]) -> String {
    let named: Vec<_> = files.iter().take(MOST_CHANGES).map(|file| visible(file)).collect();
    let more = files.len().saturating_sub(MOST_CHANGES);
    let named = named.join(", ");
    if more > 0 { format!("{named} and {more} more") } else { named }
}

/// Says in one line that there is a new site.
pub(crate) fn rebuilt(report: &Report, took: Duration) {
    let count = report.diagnostics.len();
    let what = if count == 1 { "1 diagnostic".to_owned() } else { format!("{} diagnostics", grouped(count)) };
    let _ = writeln!(io::stdout(), "rebuilt in {}, {what}", duration(took));
}

/// Says that the last site goes on being shown.
pub(crate) fn held() {
    let _ = writeln!(io::stderr(), "the site is shown as it was before");
}

/// Says something that is worth knowing, and stops nothing.
pub(crate) fn note(text: &str) {
    let stderr = io::stderr();
    let label = Style::of(&stderr).paint(YELLOW, "note");
    let _ = writeln!(stderr.lock(), "{label}: {}", visible(text));
}

fn summary_lines(report: &Report, took: Duration) -> String {
    let count =
        |number: usize, one: &str, many: &str| format!("{} {}", grouped(number), if number == 1 { one } else { many });
    let mut first = vec![
        count(report.articles, "article", "articles"),
        count(report.words, "word", "words"),
        count(report.pages, "page", "pages"),
    ];
    if report.prerendered != report.pages {
        first.push(format!("{} prerendered", grouped(report.prerendered)));
    }
    first.push(count(report.data_files, "data file", "data files"));
    first.push(count(report.diagnostics.len(), "diagnostic", "diagnostics"));
    let phases: Vec<_> = report.phases.iter().map(|(name, time)| format!("{name} {}", duration(*time))).collect();
    let mut text = format!("{} in {}", first.join(", "), duration(took));
    let hidden = [
        (report.hidden.drafts, "drafts", "--drafts"),
        (report.hidden.future, "of the future", "--future"),
        (report.hidden.expired, "expired", "--expired"),
    ];
    let hidden: Vec<_> = hidden
        .iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, what, flag)| format!("{} {what} ({flag})", grouped(*n)))
        .collect();
    if !hidden.is_empty() {
        let _ = write!(text, "\nnot shown: {}", hidden.join(", "));
    }
    if !phases.is_empty() {
        let _ = write!(text, "\n{}", phases.join(", "));
    }
    for note in &report.notes {
        let _ = write!(text, "\nnote: {}", visible(note));
    }
    text
}

pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn duration(time: Duration) -> String {
    let millis = time.as_millis();
    if millis < 1000 { format!("{millis} ms") } else { format!("{:.2} s", time.as_secs_f64()) }
}

/// Says to standard error why there is no result.
pub(crate) fn failure(failure: &Failure) {
    let stderr = io::stderr();
    let label = Style::of(&stderr).paint(RED, "error");
    let message: Vec<_> = failure.to_string().lines().map(visible).collect();
    let _ = writeln!(stderr.lock(), "{label}: {}", message.join("\n"));
}

/// Says that `--strict` makes a build fail.
pub(crate) fn strict(count: usize) {
    let stderr = io::stderr();
    let label = Style::of(&stderr).paint(RED, "error");
    let what = if count == 1 { "1 diagnostic" } else { &format!("{count} diagnostics") };
    let _ = writeln!(stderr.lock(), "{label}: {what}, and --strict was given");
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainsheet_content::codes;

    fn diagnostic(line: u32) -> Diagnostic {
        Diagnostic {
            file: "post/a.md".to_owned(),
            line: Some(line),
            column: Some(7),
            code: codes::ODD_VALUE,
            severity: Severity::Warning,
            message: "`toc` is a word".to_owned(),
            help: "write `toc: true`".to_owned(),
        }
    }

    const PLAIN: Look<'_> = Look { style: Style::Plain, explain: None };

    #[test]
    fn diagnostics_are_in_order_with_place_code_and_help() {
        let text = report(&[diagnostic(9), diagnostic(3)], MOST, PLAIN);
        assert_eq!(
            text,
            "post/a.md:3:7: warning: `toc` is a word [odd-value]\n  help: write `toc: true`\n\
             post/a.md:9:7: warning: `toc` is a word [odd-value]\n  help: write `toc: true`\n\
             `mainsheet explain odd-value` says what that means and how to mend it\n"
        );
        assert_eq!(report(&[], MOST, PLAIN), "");
    }

    #[test]
    fn of_many_diagnostics_the_first_are_printed_and_all_are_counted() {
        let all: Vec<_> = (1..=60).map(diagnostic).collect();
        let text = report(&all, 2, PLAIN);
        assert!(
            text.contains("\nand 58 more (--all-diagnostics prints them all); by kind:\n      60  odd-value\n"),
            "{text}"
        );
        assert_eq!(report(&all, usize::MAX, PLAIN).matches("warning").count(), 60);
    }

    #[test]
    fn colours_and_links_are_for_terminals_and_control_characters_for_nobody() {
        let mut odd = diagnostic(1);
        odd.file = "a\u{1b}[31m.md".to_owned();
        odd.message = "x\u{202e}y".to_owned();
        let text = report(&[odd], MOST, PLAIN);
        assert!(text.starts_with("a\\u{1b}[31m.md:1:7: warning: x\\u{202e}y [odd-value]\n"), "{text}");
        let colour = Look { style: Style::Colour, ..PLAIN };
        assert!(report(&[diagnostic(1)], MOST, colour).contains("\u{1b}[1;33mwarning\u{1b}[0m"));
        let linked = report(&[diagnostic(1)], MOST, Look { explain: Some("http://x/explain"), ..PLAIN });
        let link = "[\u{1b}]8;;http://x/explain#odd-value\u{1b}\\odd-value\u{1b}]8;;\u{1b}\\]\n";
        assert!(linked.contains(link), "{linked:?}");
    }

    #[test]
    fn of_many_changes_the_first_are_named() {
        let files: Vec<_> = ["a.md", "b.md", "c\n.md", "d.md", "e.md"].map(str::to_owned).to_vec();
        assert_eq!(changed_files(&files[..1]), "a.md");
        assert_eq!(changed_files(&files), "a.md, b.md, c\\u{a}.md and 2 more");
    }

    #[test]
    fn the_summary_counts_and_times() {
        let report = Report {
            articles: 1,
            words: 12_345,
            pages: 20,
            prerendered: 8,
            data_files: 3,
            phases: vec![("discover", Duration::from_millis(4)), ("parse", Duration::from_millis(1500))],
            ..Report::default()
        };
        assert_eq!(
            summary_lines(&report, Duration::from_millis(1504)),
            "1 article, 12,345 words, 20 pages, 8 prerendered, 3 data files, 0 diagnostics in 1.50 s\n\
             discover 4 ms, parse 1.50 s"
        );
        let noted = Report { notes: vec!["no `baseURL`".to_owned()], ..Report::default() };
        assert!(summary_lines(&noted, Duration::ZERO).ends_with("\nnote: no `baseURL`"));
        let hidden =
            Report { hidden: mainsheet_compiler::Hidden { drafts: 2, ..Default::default() }, ..Report::default() };
        assert!(summary_lines(&hidden, Duration::ZERO).ends_with("\nnot shown: 2 drafts (--drafts)"));
    }
}

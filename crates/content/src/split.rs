//! Where the front matter of a file ends and its body begins: [`split`].
//!
//! Hugo refuses a file, and with it the whole site, for many small oddities at this place. Here each of them still
//! gives front matter and body, and [`Split::oddities`] says what was odd.

use crate::diagnostic::{Code, Place, codes};

/// The syntax of a block of front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`.
    Toml,
    /// An object in braces.
    Json,
    /// There is no front matter.
    None,
}

/// A file in its two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split<'a> {
    /// The syntax of the front matter.
    pub syntax: Syntax,
    /// The text of the front matter without its fences; for JSON with its braces.
    pub front: &'a str,
    /// The line of the file, from 1, on which `front` starts.
    pub front_line: u32,
    /// What follows.
    pub body: &'a str,
    /// The line of the file, from 1, on which `body` starts.
    pub body_line: u32,
    /// What is odd about the fences.
    pub oddities: Vec<Oddity>,
}

/// Something odd about the fences of the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// The kind of diagnostic.
    pub code: Code,
    /// The line of the file, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What was found.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

impl Oddity {
    pub(crate) fn place(&self) -> Place {
        Place::at(self.line, self.column)
    }
}

/// Splits a file, whose line ends are `\n` already, into front matter and body.
pub fn split(text: &str) -> Split<'_> {
    let (start, mut oddities) = skip_to_start(text);
    let rest = text.get(start..).unwrap_or("");
    let first = line_of(rest);
    let found = match fence(first) {
        Some(open) => fenced(text, start, open, &mut oddities),
        None if looks_like_json(rest) => json(text, start, &mut oddities),
        None => None,
    };
    match found {
        Some(Block { syntax, front, body }) => Split {
            syntax,
            front: text.get(front.0..front.1).unwrap_or(""),
            front_line: line_number(text, front.0),
            body: text.get(body..).unwrap_or(""),
            body_line: line_number(text, body),
            oddities,
        },
        None => {
            oddities.retain(|oddity| oddity.code != codes::FRONT_MATTER_NOT_FIRST);
            if oddities.is_empty() {
                oddities.extend(mistaken(text));
            }
            Split { syntax: Syntax::None, front: "", front_line: 1, body: text, body_line: 1, oddities }
        }
    }
}

struct Block {
    syntax: Syntax,
    front: (usize, usize),
    body: usize,
}

/// What Hugo passes over before the front matter (Hugo, parser/pageparser/pageparser_intro.go).
const BLANKS: [char; 4] = [' ', '\t', '\n', '\u{FEFF}'];

/// Text that begins as no front matter does, but with a character by which Hugo knows one: it looks for the rest of
/// the fence or object, and refuses the file.
fn mistaken(text: &str) -> Option<Oddity> {
    let trimmed = text.trim_start_matches(BLANKS);
    let first = trimmed.chars().next().filter(|first| matches!(first, '-' | '+' | '{'))?;
    let at = text.len() - trimmed.len();
    let (line, column) = crate::data::place(text, at);
    Some(Oddity {
        code: codes::FRONT_MATTER_MISTAKEN,
        line,
        column,
        message: format!("the file begins with `{first}`, which Hugo takes for front matter and refuses"),
        help: "begin the file with front matter: a line of `---`, a `title: …`, and a line of `---`".to_owned(),
    })
}

/// Skips blanks, and HTML comments, before the first line that says something.
fn skip_to_start(text: &str) -> (usize, Vec<Oddity>) {
    let mut oddities = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or("");
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}');
        let unseen = rest.len() - rest.trim_start_matches(BLANKS).len();
        if unseen < rest.len() - trimmed.len() {
            let (line, column) = crate::data::place(text, at + unseen);
            oddities.push(Oddity {
                code: codes::FRONT_MATTER_NOT_FIRST,
                line,
                column,
                message: "an invisible character stands before the front matter, so that Hugo does not see it"
                    .to_owned(),
                help: "delete what stands before the front matter".to_owned(),
            });
        }
        at += rest.len() - trimmed.len();
        let Some(comment) = trimmed.strip_prefix("<!--") else { return (at, oddities) };
        let Some(end) = comment.find("-->") else { return (at, oddities) };
        oddities.push(Oddity {
            code: codes::FRONT_MATTER_NOT_FIRST,
            line: line_number(text, at),
            column: 1,
            message: "a comment stands before the front matter, so that Hugo does not see it".to_owned(),
            help: "move the comment below the front matter".to_owned(),
        });
        at += "<!--".len() + end + "-->".len();
    }
}

/// A line that opens or closes a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fence {
    mark: char,
    count: usize,
}

fn fence(line: &str) -> Option<Fence> {
    let line = line.trim();
    let mark = line.chars().next().filter(|mark| matches!(mark, '-' | '+' | '\u{2014}'))?;
    if !line.chars().all(|c| c == mark) {
        return None;
    }
    // An editor that corrects `---` leaves a dash behind.
    if mark == '\u{2014}' {
        return (line.chars().count() == 1).then_some(Fence { mark: '-', count: 1 });
    }
    (line.len() >= 3).then_some(Fence { mark, count: line.len() })
}

fn fenced(text: &str, start: usize, open: Fence, oddities: &mut Vec<Oddity>) -> Option<Block> {
    let syntax = if open.mark == '-' { Syntax::Yaml } else { Syntax::Toml };
    let front = end_of_line(text, start);
    let odd = |at: usize, message: String, help: &str| Oddity {
        code: codes::FRONT_MATTER_FENCE,
        line: line_number(text, at),
        column: 1,
        message,
        help: help.to_owned(),
    };
    let three = if syntax == Syntax::Yaml { "---" } else { "+++" };
    let help_open = format!("open and close the front matter by a line of `{three}`");
    // A rule of dashes far down in the body is no closing line.
    let closed = closing(text, front, syntax, open)
        .filter(|(end, ..)| syntax != Syntax::Yaml || !swallows_prose(text.get(front..*end).unwrap_or("")));
    match closed {
        Some((end, body, exact)) => {
            let block = text.get(front..end).unwrap_or("");
            if !block.trim().is_empty() && !has_key(block, syntax) {
                if open.count == 3 {
                    oddities.push(not_a_map(text, front, block));
                }
                return None;
            }
            // Rules of many dashes around a few words with colons are rules.
            if open.count != 3 {
                oddities.push(odd(start, format!("the front matter is opened by {} marks", open.count), &help_open));
            }
            if !exact {
                let line = line_of(text.get(end..).unwrap_or("")).trim();
                oddities.push(odd(end, format!("the front matter is closed by `{line}`"), &help_open));
            }
            Some(Block { syntax, front: (front, end), body })
        }
        None => {
            let end = front + leading_keys(text.get(front..).unwrap_or(""), syntax);
            if end == front {
                return None;
            }
            let line = line_of(text.get(end..).unwrap_or(""));
            if fence(line).is_some_and(|close| close.mark == open.mark) {
                let message = "the line that closes the front matter is indented".to_owned();
                oddities.push(odd(end, message, "delete the spaces before it"));
                return Some(Block { syntax, front: (front, end), body: end_of_line(text, end) });
            }
            oddities.push(Oddity {
                code: codes::FRONT_MATTER_UNCLOSED,
                line: line_number(text, start),
                column: 1,
                message: "the front matter is not closed".to_owned(),
                help: format!("write a line of `{three}` after its last line"),
            });
            Some(Block { syntax, front: (front, end), body: end })
        }
    }
}

/// Whether a block holds paragraphs, and is no YAML: its closing line is missing.
fn swallows_prose(block: &str) -> bool {
    let prose = block.lines().zip(block.lines().skip(1)).any(|(line, next)| {
        line.trim().is_empty() && !next.trim().is_empty() && !is_part(next.trim_end(), Syntax::Yaml)
    });
    let keys = |block| match crate::data::read_yaml(block) {
        Ok(document) => document
            .value
            .as_map()
            .is_some_and(|map| map.keys().all(|key| key_of(&format!("{key}:"), Syntax::Yaml).is_some())),
        Err(_) => false,
    };
    prose && has_key(block, Syntax::Yaml) && !keys(block)
}

fn not_a_map(text: &str, front: usize, block: &str) -> Oddity {
    let blank = block.len() - block.trim_start().len();
    let list = block.trim_start().starts_with("- ");
    Oddity {
        code: codes::FRONT_MATTER_NOT_A_MAP,
        line: line_number(text, front + blank),
        column: 1,
        message: format!(
            "the front matter is {} instead of `key: value` lines, and is shown with the article",
            if list { "a list" } else { "a text" }
        ),
        help: "write `key: value` lines, such as `title: …`, or write a rule as `***`".to_owned(),
    }
}

/// The closing line after `from`: where it starts, where the body starts, and whether Hugo takes it.
fn closing(text: &str, from: usize, syntax: Syntax, open: Fence) -> Option<(usize, usize, bool)> {
    let mut odd = None;
    let mut at = from;
    while at < text.len() {
        let next = end_of_line(text, at);
        let line = line_of(text.get(at..).unwrap_or("")).trim_end();
        if let Some(close) = fence(line).filter(|_| !line.starts_with([' ', '\t'])) {
            if close.mark == open.mark && (close.count == 3 || close == open) {
                return Some((at, next, close.count == 3));
            }
            // The other syntax's fence, or one of more marks, if there is no better one before a blank line.
            odd = odd.or(Some((at, next, false)));
        } else if line == "..." && syntax == Syntax::Yaml {
            odd = odd.or(Some((at, next, false)));
        } else if odd.is_some() && !is_part(line, syntax) {
            return odd;
        }
        at = next;
    }
    odd
}

/// Whether a line can belong to front matter: a key, an item, a comment, or an indented or empty line.
fn is_part(line: &str, syntax: Syntax) -> bool {
    !line.is_empty()
        && (line.starts_with([' ', '\t', '#', '-', '[', ']', '}'])
            || key_of(line, syntax).is_some()
            || fence(line).is_some())
}

/// How long the front matter is whose closing line is missing: its lines up to the first that is none.
fn leading_keys(text: &str, syntax: Syntax) -> usize {
    let mut at = 0;
    let mut end = 0;
    while at < text.len() {
        let line = line_of(text.get(at..).unwrap_or("")).trim_end();
        let next = end_of_line(text, at);
        let is_first = end == 0;
        if is_first && key_of(line, syntax).is_none() {
            return 0;
        }
        // A line of `---` that is indented is a closing line where there is no other.
        if !is_part(line, syntax) || fence(line).is_some() {
            break;
        }
        at = next;
        end = next;
    }
    end
}

fn has_key(block: &str, syntax: Syntax) -> bool {
    let flow = syntax == Syntax::Yaml && block.trim_start().starts_with('{');
    flow || block
        .lines()
        .any(|line| key_of(line, syntax).is_some() || (syntax == Syntax::Toml && line.starts_with('[')))
}

/// The key of a `key: value` or `key = value` line without indent, as written.
pub(crate) fn key_of(line: &str, syntax: Syntax) -> Option<&str> {
    let mark = match syntax {
        Syntax::Toml => '=',
        Syntax::Yaml | Syntax::Json | Syntax::None => ':',
    };
    let line = line.trim_end();
    if line.starts_with([' ', '\t', '#']) {
        return None;
    }
    let (key, rest) = match line.chars().next()? {
        quote @ ('"' | '\'') => {
            let inner = line.get(1..)?;
            let end = inner.find(quote)?;
            (inner.get(..end)?, inner.get(end + 1..)?.trim_start().strip_prefix(mark)?)
        }
        _ => line.split_once(mark)?,
    };
    let key = key.trim_end();
    let good = !key.is_empty()
        && key.len() <= 60
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ' '))
        && !key.starts_with("- ")
        && key.split(' ').count() <= 2;
    let after = mark == '=' || rest.is_empty() || rest.starts_with([' ', '\t', '"', '[']);
    (good && after).then_some(key)
}

fn looks_like_json(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('{') else { return false };
    inner.trim_start().starts_with(['"', '}'])
}

fn json(text: &str, start: usize, oddities: &mut Vec<Oddity>) -> Option<Block> {
    let object = text.get(start..).unwrap_or("");
    if let Some(len) = object_len(object) {
        let end = start + len;
        let rest = text.get(end..).unwrap_or("");
        let body = if line_of(rest).trim().is_empty() { end_of_line(text, end) } else { end };
        return Some(Block { syntax: Syntax::Json, front: (start, end), body });
    }
    // Without an end: up to the first line that is blank or not JSON.
    let mut end = start;
    for line in object.split_inclusive('\n') {
        let first = line.trim_start().chars().next();
        if !matches!(first, Some('{' | '"' | '}' | ']' | '[' | ',' | '-' | '0'..='9')) {
            break;
        }
        end += line.len();
    }
    oddities.push(Oddity {
        code: codes::FRONT_MATTER_UNCLOSED,
        line: line_number(text, start),
        column: 1,
        message: "the front matter is not closed".to_owned(),
        help: "write a `}` after its last line".to_owned(),
    });
    Some(Block { syntax: Syntax::Json, front: (start, end), body: end })
}

/// The length of the object at the start of `text`, by its braces.
fn object_len(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut in_string = false;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

fn line_of(text: &str) -> &str {
    text.split('\n').next().unwrap_or("")
}

/// The offset behind the line that `at` is on.
fn end_of_line(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |len| at + len + 1)
}

/// The number, from 1, of the line that `at` is on.
pub(crate) fn line_number(text: &str, at: usize) -> u32 {
    crate::data::place(text, at).0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Syntax, &str, &str, Vec<&'static str>) {
        let split = split(text);
        (split.syntax, split.front, split.body, split.oddities.iter().map(|o| o.code.0).collect())
    }

    #[test]
    fn the_three_syntaxes_are_told_apart() {
        assert_eq!(parts("---\na: 1\n---\nb"), (Syntax::Yaml, "a: 1\n", "b", vec![]));
        assert_eq!(parts("+++\na = 1\n+++\nb"), (Syntax::Toml, "a = 1\n", "b", vec![]));
        assert_eq!(parts("{\"a\": {\"}\": 1}}\nb"), (Syntax::Json, "{\"a\": {\"}\": 1}}", "b", vec![]));
        assert_eq!(parts("b"), (Syntax::None, "", "b", vec![]));
        assert_eq!(parts(""), (Syntax::None, "", "", vec![]));
        assert_eq!(parts("---\n---\nb"), (Syntax::Yaml, "", "b", vec![]));
    }

    #[test]
    fn blanks_around_the_fences_do_not_matter() {
        for text in ["\n \n---\na: 1\n---\nb", "  ---\na: 1\n---\nb", "---  \na: 1\n--- \t\nb"] {
            assert_eq!(parts(text), (Syntax::Yaml, "a: 1\n", "b", vec![]), "{text}");
        }
    }

    #[test]
    fn lines_are_counted_in_the_file() {
        let split = split("\n---\na: 1\nb: 2\n---\n\nbody");
        assert_eq!((split.front_line, split.body_line, split.body), (3, 6, "\nbody"));
    }

    #[test]
    fn odd_fences_are_taken_and_reported() {
        let fence = vec!["front-matter-fence"];
        for text in ["---\na: 1\n...\nb", "---\na: 1\n----\nb", "---\na: 1\n+++\nb", "\u{2014}\na: 1\n---\nb"] {
            assert_eq!(parts(text), (Syntax::Yaml, "a: 1\n", "b", fence.clone()), "{text}");
        }
        assert_eq!(parts("+++\na = 1\n---\nb"), (Syntax::Toml, "a = 1\n", "b", fence.clone()));
        let twice = vec!["front-matter-fence"; 2];
        assert_eq!(parts("----\na: 1\n----\nb"), (Syntax::Yaml, "a: 1\n", "b", twice));
    }

    #[test]
    fn a_longer_fence_inside_does_not_close_when_a_good_one_follows() {
        assert_eq!(parts("---\na: 1\n----\nb: 2\n---\nc").1, "a: 1\n----\nb: 2\n");
    }

    #[test]
    fn an_unclosed_block_ends_where_its_keys_end() {
        let unclosed = vec!["front-matter-unclosed"];
        assert_eq!(
            parts("---\na: 1\ntags:\n  - x\n\nb: c d"),
            (Syntax::Yaml, "a: 1\ntags:\n  - x\n", "\nb: c d", unclosed.clone())
        );
        assert_eq!(
            parts("+++\na = 1\nText = no? yes."),
            (Syntax::Toml, "a = 1\nText = no? yes.", "", unclosed.clone())
        );
        assert_eq!(parts("{\n\"a\": 1,\n\nText"), (Syntax::Json, "{\n\"a\": 1,\n", "\nText", unclosed));
    }

    #[test]
    fn an_indented_line_closes_where_no_other_does() {
        let fence = vec!["front-matter-fence"];
        assert_eq!(parts("---\na: 1\n  ---\n\nb"), (Syntax::Yaml, "a: 1\n", "\nb", fence.clone()));
        assert_eq!(parts("+++\na = 1\n\t+++\nb"), (Syntax::Toml, "a = 1\n", "b", fence));
        let block = "a: |\n  x\n  ---\n\n  y\n";
        assert_eq!(parts(&format!("---\n{block}---\nb")), (Syntax::Yaml, block, "b", vec![]));
    }

    #[test]
    fn a_rule_in_the_body_does_not_close_the_block() {
        let text = "---\ntitle: x\n\nSome text, and: more.\n\n---\n\nrest";
        assert_eq!(parts(text).1, "title: x\n");
        assert_eq!(parts(text).3, ["front-matter-unclosed"]);
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for text in [
            "---\n\ntext\n",
            "---\ntext\n",
            "---",
            "---\n- a\n",
            "+++\ntext",
            "- item\n- item",
            "+ item",
            "{{< x >}}",
            "{x}",
        ] {
            assert_eq!(parts(text), (Syntax::None, "", text, vec!["front-matter-mistaken"]), "{text}");
        }
    }

    /// Measured with Hugo 0.168, which shows these.
    #[test]
    fn other_beginnings_are_not_mistaken() {
        for text in
            ["* item", "\u{2014} x", "# x", "<!-- a -->\n- item", "---\n---\n- item", "{}\n- item", "\u{A0}- item"]
        {
            assert_eq!(parts(text).3, Vec::<&str>::new(), "{text}");
        }
        let found = split("\n  - item");
        assert_eq!((found.oddities[0].line, found.oddities[0].column), (2, 3));
    }

    /// Measured with Hugo 0.168, which shows the block as text.
    #[test]
    fn an_invisible_character_before_the_block_is_told() {
        for text in ["\u{200B}---\na: 1\n---\nb", " \u{A0}---\na: 1\n---\nb", "\u{2028}---\na: 1\n---\nb"] {
            assert_eq!(parts(text), (Syntax::Yaml, "a: 1\n", "b", vec!["front-matter-not-first"]), "{text:?}");
        }
        assert_eq!(parts("\u{FEFF} \t\n---\na: 1\n---\nb").3, Vec::<&str>::new());
    }

    #[test]
    fn a_list_or_text_between_fences_is_shown_and_reported() {
        for text in ["---\n- a\n- b\n---\nb", "---\njust text\n---\nb"] {
            assert_eq!(parts(text), (Syntax::None, "", text, vec!["front-matter-not-a-map"]), "{text}");
        }
    }

    #[test]
    fn a_comment_before_the_block_is_skipped_and_reported() {
        let text = "<!-- licence -->\n---\na: 1\n---\nb";
        assert_eq!(parts(text), (Syntax::Yaml, "a: 1\n", "b", vec!["front-matter-not-first"]));
        let text = "<!-- only a comment -->\ntext";
        assert_eq!(parts(text), (Syntax::None, "", text, vec![]));
    }
}

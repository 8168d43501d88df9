//! The words of code by what they are: keywords, texts, comments.
//!
//! Syntaxes are those of `bat`, read by `syntect`; they are unpacked once, and each is compiled when it is first met.
//! Of the many scopes that they know, a few kinds remain, whose colours are in the style sheet.

use std::str::FromStr;
use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::languages;

/// Longer code stays plain: what is read by patterns takes long, and nobody reads so much of it in an article.
pub(crate) const MOST_BYTES: usize = 100_000;
/// So does code with a longer line: a pattern may try each place of a line with each other.
pub(crate) const MOST_IN_LINE: usize = 4_000;

/// What a part of code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    Keyword,
    Text,
    Comment,
    /// Numbers, and words such as `true`.
    Constant,
    Function,
    Type,
    /// Elements of HTML and the like, and keys of YAML and TOML.
    Tag,
    /// Names of attributes, properties and annotations.
    Attribute,
    Inserted,
    Deleted,
    /// Headings of Markdown, and of parts of a patch.
    Heading,
}

impl Kind {
    /// Its class, below `.code`; none where there is nothing to see.
    pub(crate) fn class(self) -> Option<&'static str> {
        Some(match self {
            Kind::Plain => return None,
            Kind::Keyword => "k",
            Kind::Text => "s",
            Kind::Comment => "c",
            Kind::Constant => "n",
            Kind::Function => "f",
            Kind::Type => "t",
            Kind::Tag => "g",
            Kind::Attribute => "a",
            Kind::Inserted => "i",
            Kind::Deleted => "d",
            Kind::Heading => "h",
        })
    }
}

/// Which scopes are of which kind. Of one scope the first line holds that names its beginning, of nested scopes the
/// innermost that is named at all.
const KINDS: &[(&str, Kind)] = &[
    ("comment", Kind::Comment),
    ("punctuation.definition.comment", Kind::Comment),
    ("string", Kind::Text),
    ("punctuation.definition.string", Kind::Text),
    ("markup.raw", Kind::Text),
    ("markup.underline.link", Kind::Text),
    ("constant", Kind::Constant),
    ("support.constant", Kind::Constant),
    ("keyword.operator.word", Kind::Keyword),
    ("keyword.operator.logical.python", Kind::Keyword),
    ("keyword.operator", Kind::Plain),
    ("keyword", Kind::Keyword),
    ("storage", Kind::Keyword),
    ("variable.language", Kind::Keyword),
    ("variable.function", Kind::Function),
    ("variable.annotation", Kind::Attribute),
    ("entity.name.function", Kind::Function),
    ("entity.name.macro", Kind::Function),
    ("support.function", Kind::Function),
    ("support.macro", Kind::Function),
    ("entity.name.tag", Kind::Tag),
    ("entity.other.attribute-name", Kind::Attribute),
    ("support.type.property-name", Kind::Attribute),
    ("meta.mapping.key", Kind::Attribute),
    ("meta.annotation", Kind::Attribute),
    ("entity.name.section", Kind::Heading),
    ("markup.heading", Kind::Heading),
    ("entity.name.type", Kind::Type),
    ("entity.name.class", Kind::Type),
    ("entity.name.struct", Kind::Type),
    ("entity.name.enum", Kind::Type),
    ("entity.name.union", Kind::Type),
    ("entity.name.trait", Kind::Type),
    ("entity.name.impl", Kind::Type),
    ("entity.name.interface", Kind::Type),
    ("entity.name.namespace", Kind::Type),
    ("entity.other.inherited-class", Kind::Type),
    ("support.type", Kind::Type),
    ("support.class", Kind::Type),
    ("markup.inserted", Kind::Inserted),
    ("markup.deleted", Kind::Deleted),
    ("meta.diff.header", Kind::Heading),
    ("meta.diff.range", Kind::Heading),
    ("meta.diff.index", Kind::Heading),
    // What is within a text is code again.
    ("meta.interpolation", Kind::Plain),
    ("meta.template.expression", Kind::Plain),
    ("source", Kind::Plain),
];

struct Known {
    syntaxes: SyntaxSet,
    kinds: Vec<(Scope, Kind)>,
    /// The keys of JSON and the like are texts as well.
    key: Option<Scope>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| Known {
    syntaxes: two_face::syntax::extra_newlines(),
    kinds: KINDS.iter().filter_map(|(scope, kind)| Some((Scope::new(scope).ok()?, *kind))).collect(),
    key: Scope::from_str("meta.mapping.key").ok(),
});

/// The syntax of a language as authors name it: by a name that Chroma knows, by a file's ending, or by its own name.
fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let set = &KNOWN.syntaxes;
    let language = language.to_ascii_lowercase();
    if languages::is_plain(&language) {
        return None;
    }
    match languages::alias(&language) {
        Some(name) => set.find_syntax_by_name(name),
        None => set.find_syntax_by_token(&language),
    }
}

/// Whether a language is known, so that its code has colours, numbers and marks.
pub(crate) fn is_known(language: &str) -> bool {
    !language.is_empty() && syntax(language).is_some()
}

/// Whether code is too much to be read, and why.
pub(crate) fn excess(code: &str) -> Option<&'static str> {
    if code.len() > MOST_BYTES {
        return Some("more than 100,000 bytes");
    }
    code.lines().any(|line| line.len() > MOST_IN_LINE).then_some("a line of more than 4,000 bytes")
}

/// The lines of code, each with its end, as parts and their kinds. None if the language is not known, or the code
/// is too much.
pub(crate) fn read<'c>(language: &str, code: &'c str) -> Option<Vec<Vec<(Kind, &'c str)>>> {
    if excess(code).is_some() {
        return None;
    }
    let mut state = ParseState::new(syntax(language)?);
    let mut stack = ScopeStack::new();
    code.split_inclusive('\n').map(|line| read_line(line, &mut state, &mut stack)).collect()
}

fn read_line<'c>(line: &'c str, state: &mut ParseState, stack: &mut ScopeStack) -> Option<Vec<(Kind, &'c str)>> {
    // The last line may have no end, which the syntaxes wait for.
    let ended = if line.ends_with('\n') { line.into() } else { std::borrow::Cow::Owned(format!("{line}\n")) };
    let operations = state.parse_line(&ended, &KNOWN.syntaxes).ok()?;
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, operation) in operations {
        parts.extend(part(line.get(from..at.min(line.len())).unwrap_or(""), stack));
        from = at.min(line.len());
        stack.apply(&operation).ok()?;
    }
    parts.extend(part(line.get(from..).unwrap_or(""), stack));
    Some(parts)
}

fn part<'c>(text: &'c str, stack: &ScopeStack) -> Option<(Kind, &'c str)> {
    (!text.is_empty()).then(|| (kind(stack), text))
}

fn kind(stack: &ScopeStack) -> Kind {
    let scopes = stack.as_slice();
    let Some(kind) = scopes.iter().rev().find_map(|scope| kind_of(*scope)) else { return Kind::Plain };
    let is_key = kind == Kind::Text && KNOWN.key.is_some_and(|key| scopes.iter().any(|scope| key.is_prefix_of(*scope)));
    if is_key { Kind::Attribute } else { kind }
}

fn kind_of(scope: Scope) -> Option<Kind> {
    KNOWN.kinds.iter().find(|(prefix, _)| prefix.is_prefix_of(scope)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts that are not plain, as `kind:text`, with blanks at their ends taken away.
    fn parts(language: &str, code: &str) -> Vec<String> {
        let lines = read(language, code).unwrap();
        assert_eq!(lines.iter().flatten().map(|(_, text)| *text).collect::<String>(), code);
        let mut parts: Vec<(Kind, String)> = Vec::new();
        for (kind, text) in lines.into_iter().flatten() {
            match parts.last_mut() {
                Some((last, whole)) if *last == kind => whole.push_str(text),
                _ => parts.push((kind, text.to_owned())),
            }
        }
        parts
            .iter()
            .filter_map(|(kind, text)| Some(format!("{}:{}", kind.class()?, text.trim())).filter(|part| part.len() > 2))
            .collect()
    }

    #[test]
    fn code_is_read_by_what_its_words_are() {
        for (language, code, expected) in [
            ("rust", "fn main() { let x = \"a\"; } // b\n", vec!["k:fn", "f:main", "k:let", "s:\"a\"", "c:// b"]),
            ("go", "func f() int { return 42 }", vec!["k:func", "f:f", "t:int", "k:return", "n:42"]),
            ("python", "def f(a): return True", vec!["k:def", "f:f", "k:return", "n:True"]),
            ("json", "{\"a\": \"b\", \"c\": 1}", vec!["a:\"a\"", "s:\"b\"", "a:\"c\"", "n:1"]),
            ("yaml", "a: \"b\" # c\n", vec!["g:a", "s:\"b\"", "c:# c"]),
            ("html", "<p class=\"x\">y</p>", vec!["g:p", "a:class", "s:\"x\"", "g:p"]),
            ("diff", "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n z\n", vec!["h:--- a\n+++ b\n@@ -1 +1 @@", "d:-x", "i:+y"]),
        ] {
            assert_eq!(parts(language, code), expected, "{language}");
        }
    }

    #[test]
    fn unknown_languages_and_plain_text_are_not_read() {
        for language in ["", "unknownx", "text", "plain", "txt", "mermaid"] {
            assert_eq!(read(language, "if x {}"), None, "{language}");
        }
    }

    #[test]
    fn too_much_code_is_not_read() {
        assert_eq!(read("js", &"x".repeat(MOST_IN_LINE + 1)), None);
        assert_eq!(read("js", &"x;\n".repeat(MOST_BYTES / 3 + 1)), None);
        assert_eq!(excess(&"x;\n".repeat(MOST_BYTES / 3)), None);
    }
}

//! Globs over paths and names, as Hugo's targets have them (Hugo, hugofs/hglob, gobwas/glob with `/` as separator).
//!
//! `*` and `?` stay within a segment, `**` goes over slashes, `[a-z]` and `[!a-z]` are classes, `{a,b}` are alternatives.
//! Matching takes time in proportion to pattern times text, whatever the pattern.

/// One alternative of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Char(char),
    /// `?`
    One,
    /// `*`
    Some,
    /// `**`
    All,
    /// `[…]`, without the brackets.
    Class(&'a str),
}

/// More alternatives of one pattern are not looked at.
const MOST_ALTERNATIVES: usize = 256;

/// Whether a text matches a pattern; the case of letters does not count.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.to_lowercase(), text.to_lowercase());
    let text: Vec<char> = text.chars().collect();
    alternatives(&pattern).iter().any(|pattern| fits(&pieces(pattern), &text))
}

/// The pattern without braces: one for each choice.
fn alternatives(pattern: &str) -> Vec<String> {
    let mut open = vec![pattern.to_owned()];
    let mut done = Vec::new();
    while let Some(pattern) = open.pop() {
        if done.len() + open.len() > MOST_ALTERNATIVES {
            break;
        }
        // The innermost braces first: those between which there are no others.
        let inner = pattern.find('}').and_then(|end| Some((pattern.get(..end)?.rfind('{')?, end)));
        match inner.and_then(|(start, end)| {
            Some((pattern.get(..start)?, pattern.get(start + 1..end)?, pattern.get(end + 1..)?))
        }) {
            Some((before, choices, after)) => {
                open.extend(choices.split(',').map(|choice| format!("{before}{choice}{after}")))
            }
            None => done.push(pattern),
        }
    }
    done
}

fn pieces(pattern: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        let (piece, next) = match first {
            '*' => match after.strip_prefix('*') {
                Some(after) => (Piece::All, after),
                None => (Piece::Some, after),
            },
            '?' => (Piece::One, after),
            '[' => match after.split_once(']') {
                Some((class, after)) if !class.is_empty() => (Piece::Class(class), after),
                _ => (Piece::Char('['), after),
            },
            '\\' => match after.chars().next() {
                Some(escaped) => (Piece::Char(escaped), after.get(escaped.len_utf8()..).unwrap_or_default()),
                None => (Piece::Char('\\'), after),
            },
            other => (Piece::Char(other), after),
        };
        pieces.push(piece);
        rest = next;
    }
    pieces
}

/// Goes through the pattern and keeps all places of the text that may have been reached.
fn fits(pieces: &[Piece<'_>], text: &[char]) -> bool {
    let mut reached = vec![false; text.len() + 1];
    if let Some(start) = reached.first_mut() {
        *start = true;
    }
    for piece in pieces {
        let mut next = vec![false; text.len() + 1];
        let mut carried = false;
        for (at, slot) in next.iter_mut().enumerate() {
            let here = reached.get(at).copied().unwrap_or(false);
            let before = at.checked_sub(1).and_then(|before| Some((*reached.get(before)?, *text.get(before)?)));
            *slot = match piece {
                Piece::All | Piece::Some => {
                    let passes = |c: char| *piece == Piece::All || c != '/';
                    carried = here || (carried && before.is_some_and(|(_, c)| passes(c)));
                    carried
                }
                single => before.is_some_and(|(reached, c)| reached && single.is(c)),
            };
        }
        reached = next;
    }
    reached.last().copied().unwrap_or(false)
}

impl Piece<'_> {
    /// Whether a piece that stands for one character is this one.
    fn is(&self, c: char) -> bool {
        match *self {
            Self::Char(own) => own == c,
            Self::One => c != '/',
            Self::Class(class) => {
                let (not, class) = class.strip_prefix('!').map_or((false, class), |class| (true, class));
                let chars: Vec<char> = class.chars().collect();
                let range = matches!(chars.as_slice(), [low, '-', high] if (low..=high).contains(&&c));
                (range || (chars.get(1) != Some(&'-') && chars.contains(&c))) != not
            }
            Self::Some | Self::All => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stay_within_a_segment_and_two_of_them_do_not() {
        for (pattern, text, expected) in [
            ("/blog/**", "/blog/sub/b", true),
            ("/blog/**", "/blog", false),
            ("/blog/*", "/blog/sub/b", false),
            ("/blog/a*", "/blog/ab", true),
            ("{/blog/a*,/blog/sub/c}", "/blog/sub/c", true),
            ("{page,home}", "home", true),
            ("{page,home}", "section", false),
            ("**", "/x/y", true),
            ("/B?g", "/bag", true),
            ("[a-c]x", "bx", true),
            ("[!a-c]x", "bx", false),
            ("/{blog,blog/**}", "/blog/2020/a", true),
            ("", "", true),
            ("", "a", false),
            ("{", "{", true),
            ("a\\*", "a*", true),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn no_pattern_takes_for_ever() {
        let many = "{a,b}".repeat(40);
        assert!(!matches(&many, "c"));
        assert!(!matches(&"*a".repeat(500), &"a".repeat(400)));
        matches(&"{".repeat(10_000), "x");
    }
}

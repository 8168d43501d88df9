//! Bare addresses in text: `https://…`, `www.…` and mail addresses become links, by the rules of goldmark
//! (extension/linkify): behind a blank, `*`, `_`, `~`, `(` or at the start of a line.

use std::ops::Range;

/// A bare address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) range: Range<usize>,
    pub(crate) kind: Kind,
}

/// What goes before the text to make a destination of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing.
    Whole,
    /// The protocol that the site has for `www.…`.
    Host,
    /// `mailto:`.
    Mail,
}

/// More characters than these are no name of a host, and no name before an `@`; looking further would take quadratic
/// time.
const MOST: usize = 256;

/// Whether there may be one, cheaply.
pub(crate) fn may_have(text: &str) -> bool {
    text.contains("://") || text.contains('@') || text.contains("www.")
}

/// Whether an address may begin behind a character.
pub(crate) fn may_precede(before: u8) -> bool {
    matches!(before, b' ' | b'\n' | b'*' | b'_' | b'~' | b'(')
}

/// The addresses in `text` in order; `head` says whether one may begin it, `is_set` whether one may begin at an offset
/// because the typographer sets what stands before.
pub(crate) fn find(text: &str, head: bool, is_set: impl Fn(usize) -> bool) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let starts = before.map_or(head, |before| may_precede(*before) || (b"'\"-<>.".contains(before) && is_set(at)));
        match text.get(at..).filter(|_| starts).and_then(address) {
            Some((len, kind)) => {
                found.push(Found { range: at..at + len, kind });
                at += len;
            }
            None => at += 1,
        }
    }
    found
}

/// The length of the address that begins `text`.
fn address(text: &str) -> Option<(usize, Kind)> {
    let scheme = ["http://", "https://", "ftp://"].into_iter().find(|scheme| text.starts_with(scheme));
    let whole = scheme.and_then(|scheme| Some((scheme.len() + url_len(text.get(scheme.len()..)?, true)?, Kind::Whole)));
    let host = || Some((4 + url_len(text.strip_prefix("www.")?, false)?, Kind::Host));
    let (len, kind) = match whole.or_else(host) {
        Some((len, kind)) => {
            let trimmed = trimmed(text, len);
            // Before a bracket nothing else is taken off.
            if trimmed < len && text.as_bytes().get(trimmed) == Some(&b')') {
                return Some((trimmed, kind));
            }
            (trimmed, kind)
        }
        None => (mail_len(text)?, Kind::Mail),
    };
    // What ends a sentence rather than an address.
    let len = text.get(..len)?.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~']).len();
    (len > 0).then_some((len, kind))
}

/// The length of a host and what follows it.
fn url_len(text: &str, port: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || b"-@:%._+~#=".contains(byte);
    let run = bytes.iter().take(MOST + 1).take_while(|byte| is_host(byte)).count();
    // The last dot before small letters.
    let dot = (1..run)
        .rev()
        .find(|at| bytes.get(*at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase))?;
    let mut len = dot + 1 + bytes.iter().skip(dot + 1).take_while(|byte| byte.is_ascii_lowercase()).count();
    if port && bytes.get(len) == Some(&b':') {
        let digits = bytes.iter().skip(len + 1).take_while(|byte| byte.is_ascii_digit()).count();
        len += if digits > 0 { digits + 1 } else { 0 };
    }
    if bytes.get(len).is_some_and(|byte| b"/#?".contains(byte)) {
        let is_rest = |byte: &u8| {
            byte.is_ascii_alphanumeric() || b"-@:%_+.~#!?&/=();,'\">^{}[]`".contains(byte) || (port && *byte == b'$')
        };
        len += bytes.iter().skip(len).take_while(|byte| is_rest(byte)).count();
    }
    Some(len)
}

/// Takes off brackets that the address did not open, and a reference to a character at its end.
fn trimmed(text: &str, len: usize) -> usize {
    let address = text.get(..len).unwrap_or("");
    match address.bytes().last() {
        Some(b')') => {
            let count = |bracket: u8| address.bytes().filter(|byte| *byte == bracket).count();
            len - count(b')').saturating_sub(count(b'(')).min(len)
        }
        Some(b';') => {
            let name = address.bytes().rev().skip(1).take_while(u8::is_ascii_alphanumeric).count();
            let before = (len - 1).saturating_sub(name + 1);
            if name > 0 && address.as_bytes().get(before) == Some(&b'&') { before } else { len }
        }
        _ => len,
    }
}

/// The length of the mail address that begins `text`.
fn mail_len(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.first()?.is_ascii_punctuation() {
        return None;
    }
    let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-./=?^_`{|}~".contains(byte);
    let local = bytes.iter().take(MOST).take_while(|byte| is_local(byte)).count();
    let domain = text.get(local..)?.strip_prefix('@')?;
    if local == 0 {
        return None;
    }
    let mut len = 0;
    let mut dots = 0;
    for label in domain
        .get(..domain.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"-.".contains(b)).take(MOST).count())?
        .split('.')
    {
        let good = label.trim_end_matches('-');
        if good.is_empty() || good.starts_with('-') || good.len() > 63 {
            break;
        }
        let start = if len == 0 { 0 } else { len + 1 };
        dots += usize::from(len > 0);
        len = start + good.len();
        if good.len() < label.len() {
            break;
        }
    }
    let next = domain.as_bytes().get(len);
    (dots > 0 && len > 0 && !matches!(next, Some(b'-' | b'_'))).then_some(local + 1 + len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(text: &str) -> Vec<&str> {
        find(text, true, |_| false).into_iter().map(|found| &text[found.range]).collect()
    }

    #[test]
    fn bare_addresses_are_found() {
        for (text, expected) in [
            ("see https://a.bc/c--d_e_f) x", vec!["https://a.bc/c--d_e_f"]),
            ("(http://x.yz/z)", vec!["http://x.yz/z"]),
            ("(http://x.yz/z.)", vec!["http://x.yz/z."]),
            ("http://x.yz/z. And http://x.y!", vec!["http://x.yz/z", "http://x.y"]),
            ("http://x.yz/a_(b)", vec!["http://x.yz/a_(b)"]),
            ("http://x.yz/a_(b))", vec!["http://x.yz/a_(b)"]),
            ("www.example.com, ok", vec!["www.example.com"]),
            ("ftp://a.bc", vec!["ftp://a.bc"]),
            ("a http://x.yz/?q=a&copy; b", vec!["http://x.yz/?q=a"]),
            ("http://x.yz:8080/a", vec!["http://x.yz:8080/a"]),
            ("mail foo.bar+x@example.com.", vec!["foo.bar+x@example.com"]),
            ("https://en.wikipedia.org/wiki/É", vec!["https://en.wikipedia.org/wiki/"]),
            ("https://medium.com/@name/x", vec!["https://medium.com/@name/x"]),
        ] {
            assert_eq!(linked(text), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_address_is_none() {
        for text in [
            "www.",
            "www.x",
            "http://",
            "http://x",
            "xhttp://a.bc",
            "javascript://a.bc",
            "a@b",
            "@name",
            "@@@",
            "http:// a.bc",
            "x/www.a.bc",
            "://a.bc",
            "http://localhost:1313/",
            "\"http://x.yz/z\"",
            "日本語https://a.jp/x",
            "HTTP://X.YZ",
            "Mail:\tme@example.org",
        ] {
            assert_eq!(linked(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn odd_texts_take_linear_time() {
        for text in [
            "@".repeat(200_000),
            "a@".repeat(100_000),
            "www.".repeat(50_000),
            "a_".repeat(100_000),
            "*www.a_".repeat(50_000),
            format!("http://a.b/{}", ")".repeat(200_000)),
            "http://".repeat(50_000),
        ] {
            find(&text, true, |_| true);
        }
    }
}

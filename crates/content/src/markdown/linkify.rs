//! Bare addresses in text: `https://…`, `www.…` and mail addresses become links (GFM "autolinks (extended)"; Hugo,
//! goldmark extension/linkify).

use std::ops::Range;

/// A bare address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) range: Range<usize>,
    /// What goes before the text to make a destination of it.
    pub(crate) prefix: &'static str,
}

/// Whether there may be one, cheaply.
pub(crate) fn may_have(text: &str) -> bool {
    text.contains("://") || text.contains('@') || text.contains("www.") || text.contains("WWW.")
}

/// The addresses in `text` in order.
pub(crate) fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut from = 0;
    while let Some(byte) = bytes.get(at) {
        let one = match byte {
            b':' => url(text, from, at),
            b'w' | b'W' => www(text, from, at),
            b'@' => mail(text, from, at),
            _ => None,
        };
        match one {
            Some(one) => {
                at = one.range.end;
                from = at;
                found.push(one);
            }
            None => at += 1,
        }
    }
    found
}

fn url(text: &str, from: usize, colon: usize) -> Option<Found> {
    let after = text.get(colon..)?.strip_prefix("://")?;
    let before = text.get(from..colon)?;
    let start = ["https", "http", "ftp"].into_iter().find_map(|scheme| {
        let start = before.len().checked_sub(scheme.len())?;
        before.get(start..)?.eq_ignore_ascii_case(scheme).then_some(from + start)
    })?;
    if !may_precede(text.get(from..start)?) {
        return None;
    }
    let domain = domain_len(after)?;
    let end = colon + 3 + domain + rest_len(after.get(domain..)?);
    trimmed(text, start, end, colon + 3 + domain).map(|range| Found { range, prefix: "" })
}

fn www(text: &str, from: usize, start: usize) -> Option<Found> {
    let address = text.get(start..)?;
    if !address.get(..4)?.eq_ignore_ascii_case("www.") || !may_precede(text.get(from..start)?) {
        return None;
    }
    let domain = domain_len(address)?;
    let end = start + domain + rest_len(address.get(domain..)?);
    let range = trimmed(text, start, end, start + domain)?;
    text.get(start + 4..range.end)?.contains('.').then_some(Found { range, prefix: "https://" })
}

fn mail(text: &str, from: usize, at: usize) -> Option<Found> {
    let before = text.get(from..at)?;
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let local = before
        .rfind(|c| !is_local(c))
        .map_or(0, |last| last + before.get(last..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8));
    let local_text = before.get(local..)?.trim_start_matches('.');
    let start = at - local_text.len();
    if local_text.is_empty() || text.get(from..start)?.ends_with(['/', ':']) {
        return None;
    }
    let domain = text.get(at + 1..)?;
    let is_domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let len = domain.bytes().take(256).take_while(|b| is_domain(char::from(*b))).count();
    let domain = domain.get(..len)?.trim_end_matches('.');
    let (host, top) = domain.rsplit_once('.')?;
    let good =
        !host.is_empty() && !host.ends_with('.') && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic());
    good.then_some(Found { range: start..at + 1 + domain.len(), prefix: "mailto:" })
}

/// An address does not begin within a word or a path.
fn may_precede(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_none_or(|c| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | ':' | '@' | '=' | '&')))
}

/// The length of the host and port at the start of `text`; none if there is no dot in it.
fn domain_len(text: &str) -> Option<usize> {
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '%' | '+' | '~');
    // Longer names do not exist, and looking further would take quadratic time.
    let len = text
        .char_indices()
        .take(256)
        .find(|(_, c)| !is_host(*c))
        .map_or_else(|| text.char_indices().nth(256).map_or(text.len(), |(at, _)| at), |(at, _)| at);
    let host = text.get(..len)?;
    let host = host.trim_end_matches(['.', '_', '-', '~']);
    let (name, top) = host.rsplit_once('.')?;
    if name.is_empty() || top.contains('_') || !name.chars().next()?.is_alphanumeric() {
        return None;
    }
    let len = host.len();
    let port = text.get(len..)?.strip_prefix(':').map_or(0, |port| {
        let digits = port.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 { digits + 1 } else { 0 }
    });
    Some(len + port)
}

/// The length of path, query and fragment.
fn rest_len(text: &str) -> usize {
    if !text.starts_with(['/', '?', '#']) {
        return 0;
    }
    text.find(|c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '`' | '\\' | '|')
    })
    .unwrap_or(text.len())
}

/// Takes off what ends a sentence rather than the address: punctuation, and brackets that it did not open.
fn trimmed(text: &str, start: usize, mut end: usize, least: usize) -> Option<Range<usize>> {
    let mut balance: Option<isize> = None;
    while end > least {
        let address = text.get(start..end)?;
        match address.as_bytes().last()? {
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"' | b'}' | b']' => end -= 1,
            b')' => {
                let open = balance.get_or_insert_with(|| {
                    address
                        .bytes()
                        .map(|b| match b {
                            b'(' => 1,
                            b')' => -1,
                            _ => 0,
                        })
                        .sum()
                });
                if *open >= 0 {
                    break;
                }
                *open += 1;
                end -= 1;
            }
            b';' => {
                let name = address.len()
                    - 1
                    - address.bytes().rev().skip(1).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
                if name > 0 && address.as_bytes().get(name - 1) == Some(&b'&') {
                    end = start + name - 1
                } else {
                    end -= 1
                }
            }
            _ => break,
        }
    }
    (end >= least).then_some(start..end.max(least))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(text: &str) -> Vec<String> {
        find(text).into_iter().map(|found| format!("{}{}", found.prefix, &text[found.range])).collect()
    }

    #[test]
    fn bare_addresses_are_found() {
        for (text, expected) in [
            ("see https://a.b/c--d_e_f) x", vec!["https://a.b/c--d_e_f"]),
            ("(http://x.y/z)", vec!["http://x.y/z"]),
            ("http://x.y/z. And HTTP://X.Y!", vec!["http://x.y/z", "HTTP://X.Y"]),
            ("http://x.y/a_(b)", vec!["http://x.y/a_(b)"]),
            ("http://x.y/a_(b))", vec!["http://x.y/a_(b)"]),
            ("\"http://x.y/z\"", vec!["http://x.y/z"]),
            ("www.example.com, ok", vec!["https://www.example.com"]),
            ("ftp://a.bc", vec!["ftp://a.bc"]),
            ("a http://x.y/?q=a&copy; b", vec!["http://x.y/?q=a"]),
            ("http://x.y/?a=b&#8221; c", vec!["http://x.y/?a=b"]),
            ("http://x.y:8080/a", vec!["http://x.y:8080/a"]),
            ("mail foo.bar+x@example.com.", vec!["mailto:foo.bar+x@example.com"]),
            ("https://en.wikipedia.org/wiki/É", vec!["https://en.wikipedia.org/wiki/É"]),
            ("https://medium.com/@name/x", vec!["https://medium.com/@name/x"]),
            ("日本語https://a.jp/x", vec!["https://a.jp/x"]),
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
            "xhttp://a.b",
            "javascript://a.b",
            "a@b",
            "@name",
            "a@b.1",
            "@@@",
            "http:// a.b",
            "x/www.a.b",
            "://a.b",
            "http://localhost:1313/",
        ] {
            assert_eq!(linked(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn odd_texts_take_linear_time() {
        for text in [
            "@".repeat(200_000),
            "a@".repeat(100_000),
            "www.".repeat(50_000),
            "www.a_".repeat(50_000),
            format!("http://a.b/{}", ")".repeat(200_000)),
            "http://".repeat(50_000),
        ] {
            find(&text);
        }
    }
}

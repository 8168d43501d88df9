//! Destinations of links and images: which are allowed, and how they are written into HTML.

use crate::decode::RESERVED;

/// The schemes that a link may have; other destinations must be relative.
pub(super) const SCHEMES: [&str; 26] = [
    "bitcoin",
    "ftp",
    "ftps",
    "geo",
    "http",
    "https",
    "im",
    "irc",
    "ircs",
    "magnet",
    "mailto",
    "matrix",
    "mms",
    "news",
    "nntp",
    "openpgp4fpr",
    "sip",
    "sips",
    "sms",
    "smsto",
    "ssh",
    "tel",
    "tg",
    "urn",
    "webcal",
    "xmpp",
];

/// What a destination is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// A link that a reader follows.
    Link,
    /// A picture, a film or a sound that the page loads.
    Image,
}

/// Whether a destination may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Good,
    /// `javascript:` and its like.
    Script,
    /// A scheme that articles may not have.
    Scheme,
}

pub(crate) fn judge(dest: &str, kind: LinkKind) -> Verdict {
    let Some(scheme) = scheme(dest) else { return Verdict::Good };
    match scheme.as_str() {
        "javascript" | "vbscript" | "livescript" | "mocha" => Verdict::Script,
        "data" if kind == LinkKind::Image && is_data_image(dest) => Verdict::Good,
        "http" | "https" => Verdict::Good,
        known if kind == LinkKind::Link && SCHEMES.contains(&known) => Verdict::Good,
        _ => Verdict::Scheme,
    }
}

/// The scheme as a browser reads it: in lower case, without blanks and control characters before or within.
fn scheme(dest: &str) -> Option<String> {
    let mut scheme = String::new();
    for character in dest.chars() {
        match character {
            ':' if !scheme.is_empty() => return Some(scheme),
            c if c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-') => scheme.push(c.to_ascii_lowercase()),
            c if c.is_control() || c.is_whitespace() => {}
            _ => return None,
        }
    }
    None
}

/// Pictures in the address itself; drawings can hold scripts only when they are opened, which an image does not do.
fn is_data_image(dest: &str) -> bool {
    let dest = dest.trim_start();
    dest.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("data:image/"))
}

/// Whether loading it asks another host.
pub(crate) fn is_remote(dest: &str) -> bool {
    dest.starts_with("//") || matches!(scheme(dest).as_deref(), Some("http" | "https"))
}

/// What stands for a link without content: the host of its destination, or the destination itself where it has none.
pub(crate) fn shown(dest: &str) -> &str {
    let dest = dest.trim();
    if let Some(address) = dest.strip_prefix("mailto:").or_else(|| dest.strip_prefix("tel:")) {
        return address.split('?').next().filter(|address| !address.is_empty()).unwrap_or(dest);
    }
    let Some((before, rest)) = dest.split_once("//") else { return dest };
    if !before.is_empty() && !before.ends_with(':') {
        return dest;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("");
    if host.is_empty() { dest } else { host }
}

/// Writes a destination into an attribute: what is not allowed in addresses is percent-encoded, the marker of internal
/// addresses is kept at the start alone (CommonMark's reference implementation).
pub(crate) fn escape_href(out: &mut String, dest: &str) {
    let rest = match dest.strip_prefix(RESERVED) {
        Some(rest) => {
            out.push(RESERVED);
            rest
        }
        None => dest,
    };
    for character in rest.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&#x27;"),
            RESERVED => {}
            'a'..='z' | 'A'..='Z' | '0'..='9' => out.push(character),
            '-' | '_' | '.' | '+' | '!' | '*' | '(' | ')' | ',' | '%' | '#' | '@' | '?' | '=' | ';' | ':' | '/'
            | '$' | '~' => {
                out.push(character);
            }
            other => {
                let mut buffer = [0; 4];
                for byte in other.encode_utf8(&mut buffer).bytes() {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_never_good() {
        for dest in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:x",
            "java\nscript:x",
            "\u{1}javascript:x",
            "java\tscript:x",
            "vbscript:x",
        ] {
            assert_eq!(judge(dest, LinkKind::Link), Verdict::Script, "{dest:?}");
        }
    }

    #[test]
    fn known_schemes_and_relative_destinations_are_good() {
        for dest in [
            "a.md",
            "/a?b:c",
            "#a",
            "?a=b:c",
            "//host/x",
            "HTTPS://x",
            "mailto:a@b.c",
            "tel:+1",
            "\u{E000}/a/",
            "",
            "a/b:c",
            "é:x",
        ] {
            assert_eq!(judge(dest, LinkKind::Link), Verdict::Good, "{dest:?}");
        }
        for dest in ["data:text/html,x", "file:///etc", "C:\\x.png", "blob:x"] {
            assert_eq!(judge(dest, LinkKind::Link), Verdict::Scheme, "{dest:?}");
        }
        assert_eq!(judge("data:image/png;base64,AA", LinkKind::Image), Verdict::Good);
        assert_eq!(judge("data:image/png;base64,AA", LinkKind::Link), Verdict::Scheme);
        assert_eq!(judge("mailto:x", LinkKind::Image), Verdict::Scheme);
    }

    #[test]
    fn a_link_without_content_shows_its_host() {
        for (dest, expected) in [
            ("https://example.org/a?b", "example.org"),
            ("//example.org:80", "example.org:80"),
            ("https://me:word@example.org/a@b", "example.org"),
            ("mailto:a@example.org?subject=x", "a@example.org"),
            ("/a//b", "/a//b"),
            ("../a.md", "../a.md"),
            ("https://", "https://"),
            ("", ""),
        ] {
            assert_eq!(shown(dest), expected, "{dest}");
        }
    }

    #[test]
    fn links_whose_content_is_gone_can_be_seen() {
        for (body, expected) in [
            ("[![](blob:x)](https://example.org/a)", "<p><a href=\"https://example.org/a\">example.org</a></p>\n"),
            ("[{{< icon >}}](/a/)", "<p><a href=\"/a/\">/a/</a></p>\n"),
            ("[![b](blob:x)](/a/)", "<p><a href=\"/a/\">b</a></p>\n"),
        ] {
            let parsed = crate::Parsed { body: body.to_owned(), body_line: 1, ..crate::Parsed::default() };
            let html = crate::render(&parsed, "a.md", &crate::RenderOptions::default(), &str::to_owned).html;
            assert_eq!(html, expected, "{body}");
        }
    }

    #[test]
    fn destinations_are_written_safely() {
        for (dest, expected) in [
            ("a b\"<>", "a%20b%22%3C%3E"),
            ("/été/?a=1&b=%20", "/%C3%A9t%C3%A9/?a=1&amp;b=%20"),
            ("\u{E000}/a\u{E000}/", "\u{E000}/a/"),
            ("it's", "it&#x27;s"),
        ] {
            let mut out = String::new();
            escape_href(&mut out, dest);
            assert_eq!(out, expected);
        }
    }
}

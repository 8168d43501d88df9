//! HTML's character references: `&amp;`, `&#8217;`.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

/// Replaces the references of `text` by their characters, as HTML does; what is none stays as written.
pub fn decode_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match reference(from).and_then(|len| Some((from.get(..len)?, from.get(len..)?))) {
            Some((reference, after)) => {
                out.push_str(&decode_one(reference));
                rest = after;
            }
            None => {
                out.push('&');
                rest = from.get(1..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
    out
}

/// The length of what looks like a reference at the start of `text`.
fn reference(text: &str) -> Option<usize> {
    let end = text.bytes().take(40).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let good =
        !name.is_empty() && name.bytes().enumerate().all(|(at, b)| b.is_ascii_alphanumeric() || (at == 0 && b == b'#'));
    good.then_some(end + 1)
}

/// The characters of one reference, from the table of the Markdown parser, which has all of HTML's.
fn decode_one(reference: &str) -> Cow<'_, str> {
    match reference {
        "&amp;" => "&".into(),
        "&lt;" => "<".into(),
        "&gt;" => ">".into(),
        "&quot;" => "\"".into(),
        "&nbsp;" => "\u{A0}".into(),
        other => {
            let text: String = Parser::new(other)
                .filter_map(|event| match event {
                    Event::Text(text) => Some(text.into_string()),
                    _ => None,
                })
                .collect();
            text.replace(crate::decode::RESERVED, "").into()
        }
    }
}

/// Escapes text for HTML, in content and in attributes in double quotes; the reserved character goes.
pub(crate) fn escape_into(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, character) in text.char_indices() {
        let replaced = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            crate::decode::RESERVED => "",
            _ => continue,
        };
        out.push_str(text.get(from..at).unwrap_or(""));
        out.push_str(replaced);
        from = at + character.len_utf8();
    }
    out.push_str(text.get(from..).unwrap_or(""));
}

/// As [`escape_into`].
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_their_characters() {
        for (text, expected) in [
            ("It&#8217;s", "It’s"),
            ("&amp;&lt;&#x41;", "&<A"),
            ("&hellip;&eacute;", "…é"),
            ("a & b &; &nope; &amp", "a & b &; &nope; &amp"),
            ("&amp;amp;", "&amp;"),
            ("&#xE000;x", "x"),
        ] {
            assert_eq!(decode_entities(text), expected);
        }
    }

    #[test]
    fn escaping_leaves_nothing_that_html_reads() {
        assert_eq!(escape("<a href=\"x\">&\u{E000}é</a>"), "&lt;a href=&quot;x&quot;&gt;&amp;é&lt;/a&gt;");
    }
}

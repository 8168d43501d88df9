//! Keys whose value is a text: `title`, `lead`, `slug` and their like, and `weight`.

use super::Keys;
use crate::entities::decode_entities;
use crate::value::Value;

impl Keys<'_> {
    /// The text of the first of `names` that is set; numbers and dates are texts here (`title: 2019`).
    pub(super) fn text(&mut self, names: &[&str]) -> Option<String> {
        for name in names {
            let Some(value) = self.value(name) else { continue };
            let text = match value {
                Value::List(items) => {
                    let texts: Vec<String> = items.iter().filter_map(Value::to_text).collect();
                    if !texts.is_empty() {
                        self.odd(name, "a list", "write one text");
                    }
                    texts.join(", ")
                }
                Value::Map(_) => {
                    self.odd(name, "a map", "write one text; if it begins with `{`, put it in quotes");
                    continue;
                }
                value => value.to_text().unwrap_or_default(),
            };
            if !text.trim().is_empty() {
                return Some(text);
            }
        }
        None
    }

    /// As [`Keys::text`], for texts that are shown: entities decoded, on one line.
    pub(super) fn plain_text(&mut self, names: &[&str]) -> Option<String> {
        let text = self.text(names)?;
        let text = text.trim();
        let inner = text.strip_prefix("<![CDATA[").and_then(|inner| inner.strip_suffix("]]>")).unwrap_or(text);
        let text = decode_entities(inner);
        let text =
            if text.contains(['\n', '\t']) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text };
        (!text.is_empty()).then_some(text)
    }

    /// The article's own address, as written; what of it does not count is reported.
    pub(super) fn own_url(&mut self) -> Option<String> {
        let url = self.text(&["url"])?;
        let trimmed = url.trim();
        let has_host = trimmed.starts_with("//") || trimmed.split(['/', '?', '#']).next().is_some_and(is_scheme);
        if has_host || trimmed.contains(['?', '#']) {
            let found = format!("{}, of which only the path is used", crate::diagnostic::quoted(trimmed));
            self.odd("url", &found, "write the path alone: `/a/b/`");
        }
        Some(url)
    }

    /// The number of a key, 0 if it is not set.
    pub(super) fn integer(&mut self, name: &str) -> i64 {
        let Some(value) = self.value(name) else { return 0 };
        if let Some(number) = value.as_integer() {
            return number;
        }
        if value.is_set() {
            self.odd(name, &described(value), "write a whole number");
        }
        0
    }
}

/// `https:`, the part of an address before its first slash.
fn is_scheme(part: &str) -> bool {
    part.strip_suffix(':').is_some_and(|name| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// A value as messages show it: its kind, and for scalars the text.
pub(super) fn described(value: &Value) -> String {
    match value.to_text() {
        Some(text) => format!("{} {}", value.kind(), crate::diagnostic::quoted(&text)),
        None => value.kind().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{good, read};

    #[test]
    fn numbers_and_dates_are_texts_where_a_text_is_asked_for() {
        let front = good("title: 2019\nslug: 2020-01-01\nlead: 1.5\ndescription: true");
        assert_eq!(front.title.as_deref(), Some("2019"));
        assert_eq!(front.slug.as_deref(), Some("2020-01-01"));
        assert_eq!(front.lead.as_deref(), Some("1.5"));
        assert_eq!(front.description.as_deref(), Some("true"));
    }

    #[test]
    fn titles_are_plain_text() {
        for (yaml, title) in [
            ("title: It&#8217;s &amp; &lt;b&gt;", "It’s & <b>"),
            ("title: \"<![CDATA[A title]]>\"", "A title"),
            ("title: \"{{post.name}}\"", "{{post.name}}"),
            ("title: |\n  two\n  lines", "two lines"),
            ("title: \"a\\u200Bb\\u202Ec\"", "a\u{200B}b\u{202E}c"),
            ("Title: '**not** Markdown'", "**not** Markdown"),
            ("TITLE: x", "x"),
        ] {
            assert_eq!(good(yaml).title.as_deref(), Some(title), "{yaml}");
        }
    }

    #[test]
    fn odd_types_are_read_as_far_as_possible_and_reported() {
        let (front, diagnostics) = read("title: [a, b]\nlead: {x: 1}\nweight: heavy");
        assert_eq!((front.title.as_deref(), front.lead, front.weight), (Some("a, b"), None, 0));
        let shown: Vec<_> = diagnostics.iter().map(|d| (d.line.unwrap(), d.message.as_str())).collect();
        assert_eq!(shown, [(2, "`title` is a list"), (3, "`lead` is a map"), (4, "`weight` is a text `heavy`")]);
    }

    #[test]
    fn of_an_own_address_the_path_counts() {
        for url in ["/a/b/", "a/b.html", "/a:b/c", "été/"] {
            assert_eq!(good(&format!("url: \"{url}\"")).url.as_deref(), Some(url));
        }
        for url in ["https://example.org/a/", "//example.org/a", "/a/?b=c", "/a/#b"] {
            let (front, diagnostics) = read(&format!("URL: \"{url}\""));
            assert_eq!(front.url.as_deref(), Some(url));
            let shown: Vec<_> = diagnostics.iter().map(|d| (d.code.0, d.message.as_str())).collect();
            let message = format!("`URL` is `{url}`, of which only the path is used");
            assert_eq!(shown, [("odd-value", message.as_str())], "{url}");
        }
    }

    #[test]
    fn a_weight_may_be_in_quotes() {
        assert_eq!(good("weight: \"5\"").weight, 5);
        assert_eq!(good("weight: -1").weight, -1);
        assert_eq!(good("weight: \"\"").weight, 0);
    }
}

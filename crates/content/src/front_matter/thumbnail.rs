//! `thumbnail`: an address, or a map of `src` and `visibility` (Mainroad, partials/post_thumbnail).

use serde::Serialize;

use super::Keys;
use super::text::described;
use crate::diagnostic::quoted;
use crate::value::Value;

/// The picture of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thumbnail {
    /// Its address, as written.
    pub src: String,
    /// Whether lists show it; none for the site's choice.
    pub in_list: Option<bool>,
    /// Whether the article's own page shows it; none for the site's choice.
    pub in_post: Option<bool>,
}

pub(super) fn read(keys: &mut Keys<'_>) -> Option<Thumbnail> {
    let value = keys.value("thumbnail")?;
    let (src, visibility) = match value {
        Value::String(src) => (src.as_str(), None),
        Value::Map(map) => {
            (map.get("src").or_else(|| map.get("url")).and_then(Value::as_str).unwrap_or(""), map.get("visibility"))
        }
        Value::List(values) => (values.first().and_then(Value::as_str).unwrap_or(""), None),
        Value::Bool(false) => return None,
        other => {
            keys.odd("thumbnail", &described(other), "write the address of a picture");
            return None;
        }
    };
    let src = src.trim();
    if src.is_empty() {
        return None;
    }
    let places = visibility.filter(|value| value.is_set()).map(|value| places(keys, value));
    // Where no word is known, the site decides.
    let places = places.filter(|places| !places.is_empty());
    let within = |place: &str| places.as_ref().map(|places| places.iter().any(|known| known == place));
    Some(Thumbnail { src: src.to_owned(), in_list: within("list"), in_post: within("post") })
}

/// The known words of a `visibility`; others are reported.
fn places(keys: &mut Keys<'_>, value: &Value) -> Vec<String> {
    let values = value.as_list().unwrap_or(std::slice::from_ref(value));
    let words = values.iter().filter_map(Value::to_text).map(|word| word.trim().to_lowercase());
    let (known, unknown): (Vec<String>, Vec<String>) =
        words.filter(|word| !word.is_empty()).partition(|word| matches!(word.as_str(), "list" | "post"));
    if let Some(word) = unknown.first() {
        keys.odd("visibility", &quoted(word), "write `list`, `post` or both: `[list, post]`");
    }
    known
}

#[cfg(test)]
mod tests {
    use super::super::tests::{good, read};

    #[test]
    fn a_thumbnail_is_an_address_or_a_map() {
        for (yaml, src, list, post) in [
            ("thumbnail: img/a.png", "img/a.png", None, None),
            ("thumbnail: {src: /a.png}", "/a.png", None, None),
            ("thumbnail: {src: a, visibility: [list]}", "a", Some(true), Some(false)),
            ("thumbnail: {src: a, visibility: post}", "a", Some(false), Some(true)),
            ("thumbnail: {src: a, visibility: []}", "a", None, None),
        ] {
            let thumbnail = good(yaml).thumbnail.unwrap();
            assert_eq!((thumbnail.src.as_str(), thumbnail.in_list, thumbnail.in_post), (src, list, post), "{yaml}");
        }
    }

    #[test]
    fn words_of_visibility_that_nobody_knows_are_reported() {
        for (visibility, list, post) in
            [("lst", None, None), ("[lst, Post]", Some(false), Some(true)), ("[single, home]", None, None)]
        {
            let (front, diagnostics) = read(&format!("thumbnail: {{src: a, visibility: {visibility}}}"));
            let thumbnail = front.thumbnail.unwrap();
            assert_eq!((thumbnail.in_list, thumbnail.in_post), (list, post), "{visibility}");
            assert_eq!(diagnostics.len(), 1, "{visibility}");
            assert_eq!(diagnostics[0].code.0, "odd-value");
            assert!(diagnostics[0].help.contains("`list`") && diagnostics[0].help.contains("`post`"));
        }
    }

    #[test]
    fn without_an_address_there_is_none() {
        for yaml in ["thumbnail: \"\"", "thumbnail:", "thumbnail: {visibility: [list]}", "thumbnail: false"] {
            assert_eq!(good(yaml).thumbnail, None, "{yaml}");
        }
        assert_eq!(read("thumbnail: 5").1.len(), 1);
    }
}

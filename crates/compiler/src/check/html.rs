//! Looks into rendered HTML, which is well-formed and quotes every value with `"`.

use std::borrow::Cow;

/// The opening tags: from the name to before the `>`. Text never has a `<` of its own.
pub(super) fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter(|part| part.starts_with(|c: char| c.is_ascii_alphabetic())).map(|part| {
        // A `>` may stand within a value.
        let mut quoted = false;
        let end = part.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        part.get(..end.unwrap_or(part.len())).unwrap_or_default()
    })
}

/// The value of an attribute of a tag, decoded.
pub(super) fn value<'a>(tag: &'a str, name: &str) -> Option<Cow<'a, str>> {
    let start = format!(" {name}=\"");
    let (_, rest) = tag.split_once(&start)?;
    Some(html_escape::decode_html_entities(rest.split('"').next()?))
}

/// The ids of an article's elements, in order.
pub(super) fn ids(html: &str) -> Vec<String> {
    tags(html).filter_map(|tag| value(tag, "id")).map(Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_in_tags_alone_and_decoded() {
        let html = "<h2 id=\"a&amp;b\">x id=\"no\" &lt;p id=\"no\"&gt;</h2><img alt=\"1 > 0\" src=\"x\" id=\"c\">";
        assert_eq!(ids(html), ["a&b", "c"]);
        assert_eq!(value("img alt=\"\" src=\"x\"", "alt").as_deref(), Some(""));
        assert_eq!(value("img src=\"x\"", "alt"), None);
    }
}

//! Walking over HTML that this crate made: well formed, attributes in double quotes.

/// A piece of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// `<name attributes>`; the whole tag and its parts.
    Open { whole: &'a str, name: &'a str, attributes: &'a str },
    /// `</name>`.
    Close { whole: &'a str, name: &'a str },
    /// Text with character references.
    Text(&'a str),
}

/// The pieces of `html` in order.
pub(crate) fn pieces(html: &str) -> Pieces<'_> {
    Pieces { rest: html }
}

pub(crate) struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if !self.rest.starts_with('<') {
            let end = self.rest.find('<').unwrap_or(self.rest.len());
            return Some(Piece::Text(self.take(end)?));
        }
        let end = tag_end(self.rest);
        let whole = self.take(end)?;
        let inner = whole.strip_prefix('<')?.trim_end_matches('>');
        if let Some(name) = inner.strip_prefix('/') {
            return Some(Piece::Close { whole, name: name.trim() });
        }
        let (name, attributes) = inner.split_once([' ', '\n', '/']).unwrap_or((inner, ""));
        Some(Piece::Open { whole, name, attributes })
    }
}

impl<'a> Pieces<'a> {
    fn take(&mut self, end: usize) -> Option<&'a str> {
        let taken = self.rest.get(..end)?;
        self.rest = self.rest.get(end..)?;
        Some(taken)
    }
}

/// The length of the tag at the start of `html`.
fn tag_end(html: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}

/// The value of an attribute, as written, from the attributes of a tag.
pub(crate) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start();
        let end = rest.find(['=', ' ', '\n']).unwrap_or(rest.len());
        let (found, after) = (rest.get(..end)?, rest.get(end..)?);
        if found.is_empty() {
            return None;
        }
        match after.strip_prefix("=\"") {
            Some(value) => {
                let end = value.find('"')?;
                if found == name {
                    return value.get(..end);
                }
                rest = value.get(end + 1..)?;
            }
            None => {
                if found == name {
                    return Some("");
                }
                rest = after.trim_start_matches('=');
            }
        }
    }
}

/// The attributes of a tag in order: the name, and the whole as written.
pub(crate) fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([' ', '\n', '/']);
        let end = rest.find(['=', ' ', '\n']).unwrap_or(rest.len());
        let name = rest.get(..end).filter(|name| !name.is_empty())?;
        let value = rest
            .get(end..)?
            .strip_prefix("=\"")
            .map_or(0, |value| value.find('"').map_or(value.len() + 2, |end| end + 3));
        let whole = rest.get(..end + value)?;
        rest = rest.get(end + value..)?.trim_start_matches('=');
        Some((name, whole))
    })
}

/// Whether an element has no content and no closing tag.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(name, "area" | "br" | "col" | "embed" | "hr" | "img" | "input" | "source" | "track" | "wbr")
}

/// Whether an element begins a block of its own.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "br"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_cut_into_tags_and_texts() {
        let html = "a<p class=\"x > y\" id=\"z\">b<br>c</p>";
        let all: Vec<_> = pieces(html).collect();
        assert_eq!(
            all,
            [
                Piece::Text("a"),
                Piece::Open {
                    whole: "<p class=\"x > y\" id=\"z\">",
                    name: "p",
                    attributes: "class=\"x > y\" id=\"z\""
                },
                Piece::Text("b"),
                Piece::Open { whole: "<br>", name: "br", attributes: "" },
                Piece::Text("c"),
                Piece::Close { whole: "</p>", name: "p" },
            ]
        );
    }

    #[test]
    fn attributes_are_found() {
        let attributes = "href=\"a b\" open id=\"x\"";
        assert_eq!(attribute(attributes, "id"), Some("x"));
        assert_eq!(attribute(attributes, "href"), Some("a b"));
        assert_eq!(attribute(attributes, "open"), Some(""));
        assert_eq!(attribute(attributes, "b"), None);
        let all: Vec<_> = super::attributes(attributes).collect();
        assert_eq!(all, [("href", "href=\"a b\""), ("open", "open"), ("id", "id=\"x\"")]);
    }
}

//! Where in HTML a value is put, and how it must be written there (Go, html/template). The sanitiser comes afterwards:
//! this keeps a value from being taken for markup, the sanitiser keeps markup from doing harm.

use super::functions::{Data, shown};
use crate::entities::escape_into;

/// Attributes whose value is an address.
const ADDRESSES: &[&str] = &["href", "src", "action", "cite", "poster", "data", "formaction"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Tag,
    /// In the value of an attribute, up to this quote, or to a blank.
    Attribute(Option<char>),
}

/// The output of a template, and where its end is.
pub(super) struct Escaper {
    out: String,
    place: Place,
    /// The name of the attribute at whose value the end is, as far as it is read.
    attribute: String,
    /// Whether anything of the attribute's value is there.
    begun: bool,
    is_markdown: bool,
}

impl Escaper {
    pub(super) fn new(is_markdown: bool) -> Self {
        Self { out: String::new(), place: Place::Text, attribute: String::new(), begun: false, is_markdown }
    }

    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// The template's own text.
    pub(super) fn text(&mut self, text: &str) {
        let mut before = self.out.chars().next_back().unwrap_or(' ');
        for (at, character) in text.char_indices() {
            self.place = match (self.place, character) {
                (Place::Text, '<') => {
                    let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
                    self.attribute.clear();
                    if next.is_some_and(|next| next.is_ascii_alphabetic() || next == '/') {
                        Place::Tag
                    } else {
                        Place::Text
                    }
                }
                (Place::Tag, '>') => Place::Text,
                (Place::Tag, '"' | '\'') if before == '=' => {
                    self.begun = false;
                    Place::Attribute(Some(character))
                }
                (Place::Tag, '=') => Place::Tag,
                (Place::Tag, c) if c.is_whitespace() => {
                    if before != '=' {
                        self.attribute.clear();
                    }
                    Place::Tag
                }
                (Place::Tag, _) if before == '=' => {
                    self.begun = true;
                    Place::Attribute(None)
                }
                (Place::Tag, c) => {
                    self.attribute.extend(c.to_lowercase());
                    Place::Tag
                }
                (Place::Attribute(Some(quote)), c) if c == quote => {
                    self.attribute.clear();
                    Place::Tag
                }
                (Place::Attribute(None), '>') => Place::Text,
                (Place::Attribute(None), c) if c.is_whitespace() => {
                    self.attribute.clear();
                    Place::Tag
                }
                (place, _) => {
                    self.begun |= matches!(place, Place::Attribute(_));
                    place
                }
            };
            before = character;
        }
        self.out.push_str(text);
    }

    /// A value, escaped as its place needs it.
    pub(super) fn value(&mut self, data: &Data) {
        let text = data.text();
        if self.is_markdown {
            return self.out.push_str(&text);
        }
        match self.place {
            Place::Text => match data {
                Data::Html(html) => self.text(html),
                _ => escape_into(&mut self.out, &text),
            },
            Place::Tag if !self.out.ends_with('=') => match data {
                // `{{ "open" | safeHTMLAttr }}`.
                Data::Attribute(attribute) => self.text(attribute),
                _ => self.out.extend(text.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))),
            },
            place => {
                let is_address = ADDRESSES.contains(&self.attribute.as_str());
                let text = match (is_address, data) {
                    (true, Data::Url(url)) => spaces(url),
                    (true, _) if !self.begun => address(&text),
                    (true, _) => spaces(&text),
                    _ => text,
                };
                let text = if matches!(data, Data::Html(_)) { super::super::words::plain_text(&text) } else { text };
                let before = self.out.len();
                escape_into(&mut self.out, &text);
                if !matches!(place, Place::Attribute(Some('"'))) {
                    let bare = self.out.split_off(before);
                    let quoted = bare.replace('\'', "&#39;").replace('=', "&#61;");
                    self.out.push_str(&quoted.split_whitespace().collect::<Vec<_>>().join("&#32;"));
                }
                self.begun = true;
            }
        }
    }
}

/// An address that runs nothing, else what Go writes in its place.
fn address(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let scheme = clean.split(['/', '?', '#']).next().and_then(|start| start.split_once(':')).map(|(scheme, _)| scheme);
    let is_safe =
        scheme.is_none_or(|scheme| ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)));
    if is_safe { spaces(text) } else { "#ZgotmplZ".to_owned() }
}

fn spaces(text: &str) -> String {
    text.replace(' ', "%20").replace('\n', "%0a").replace('"', "%22")
}

impl Data {
    /// What it is as text.
    pub(super) fn text(&self) -> String {
        match self {
            Data::Value(value) => shown(value),
            Data::Html(text) | Data::Url(text) | Data::Attribute(text) => text.clone(),
            Data::Shortcode(_) | Data::Page => String::new(),
        }
    }
}

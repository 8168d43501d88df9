//! Links within texts and data that must work wherever the site is deployed.

use crate::wire::{Reader, Wire};
use crate::{Root, SitePath};
use serde::{Deserialize, Serialize};

/// Stands for the site's root at the beginning of an address within article HTML and in [`Href`]. A private-use
/// character, taken out of what authors write, so that it means nothing else.
pub const MARKER: char = '\u{E000}';

/// HTML with every root marker replaced by the root that the page sees.
#[must_use]
pub fn place(html: &str, root: &Root) -> String {
    html.replace(MARKER, root.as_str())
}

/// An address that is either the site's own (the marker, then the path below the root) or anybody else's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Href(String);

impl Wire for Href {
    fn read(&mut self, reader: &mut Reader<'_>) {
        self.0.read(reader);
    }
}

impl Href {
    /// An address of this site; `path` is percent-encoded as links need it.
    #[must_use]
    pub fn to_site(path: &SitePath) -> Self {
        Self(path.href(&Root::new(&format!("{MARKER}"))).replacen("\u{E000}/", "\u{E000}", 1))
    }

    /// An address as it stands, beginning with the marker where it is the site's own.
    #[must_use]
    pub fn raw(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Whether it is an address of this site.
    #[must_use]
    pub fn is_site(&self) -> bool {
        self.0.starts_with(MARKER)
    }

    /// The address as it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address for a page that sees the site's root at `root`.
    #[must_use]
    pub fn place(&self, root: &Root) -> String {
        self.0.strip_prefix(MARKER).map_or_else(|| self.0.clone(), |path| format!("{}{path}", root.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_the_site_gets_the_root_and_others_stay() {
        let root = Root::new("/blog");
        assert_eq!(Href::to_site(&SitePath::new("/tags/c#/")).place(&root), "/blog/tags/c%23/");
        assert_eq!(Href::to_site(&SitePath::home()).place(&root), "/blog/");
        assert_eq!(Href::raw("https://example.org/").place(&root), "https://example.org/");
        assert_eq!(place("<a href=\"\u{E000}a/\">a</a>", &root), "<a href=\"/blog/a/\">a</a>");
    }
}

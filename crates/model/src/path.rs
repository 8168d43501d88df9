//! Addresses within a site, and the root that turns them into links.

use crate::wire::{Reader, Wire};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An address within the site, independent of where the site is deployed: `/`, `/news/first/`, `/files/list.html`.
///
/// Starts with `/`; has no empty, `.` or `..` segment, no query and no fragment; is Unicode as authors and readers
/// see it, not percent-encoded. A page that is a folder with an `index.html` ends with `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SitePath(String);

impl Default for SitePath {
    fn default() -> Self {
        Self::home()
    }
}

impl Wire for SitePath {
    fn read(&mut self, reader: &mut Reader<'_>) {
        self.0.read(reader);
    }
}

/// An address that is known to be one: from the data of a site.
impl From<String> for SitePath {
    fn from(path: String) -> Self {
        Self(path)
    }
}

impl SitePath {
    /// The root of the site, `/`.
    #[must_use]
    pub fn home() -> Self {
        Self("/".to_owned())
    }

    /// The site path for any text: a missing first slash is added; empty, `.` and `..` segments are left out, and so
    /// are control characters and backslashes. Total: there is a site path for every text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let clean: String = text.chars().filter(|c| !c.is_control() && *c != '\\').collect();
        let mut path = String::with_capacity(clean.len() + 1);
        for segment in clean.split('/').filter(|segment| !matches!(*segment, "" | "." | "..")) {
            path.push('/');
            path.push_str(segment);
        }
        if path.is_empty() || clean.ends_with('/') {
            path.push('/');
        }
        Self(path)
    }

    /// The site path of a browser's `location.pathname` below the given root, if it is below it.
    #[must_use]
    pub fn from_location(pathname: &str, root: &Root) -> Option<Self> {
        let below = pathname.strip_prefix(root.as_str())?;
        Some(Self::new(&percent_decode(below)))
    }

    /// The path, starting with `/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path without its first slash: `""` for home.
    #[must_use]
    pub fn below_root(&self) -> &str {
        self.0.get(1..).unwrap_or_default()
    }

    /// The segments: none for home.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').filter(|segment| !segment.is_empty())
    }

    /// Whether a page at this address is a folder's index.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.0.ends_with('/')
    }

    /// The same address as a folder: with a slash at its end.
    #[must_use]
    pub fn to_folder(&self) -> Self {
        if self.is_folder() { self.clone() } else { Self(format!("{}/", self.0)) }
    }

    /// How many folders lie between the root and the page: 0 for `/` and `/a.html`, 2 for `/news/first/`.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.matches('/').count().saturating_sub(1)
    }

    /// The file below the output folder that a static host serves at this address.
    #[must_use]
    pub fn file(&self) -> String {
        if self.is_folder() { format!("{}index.html", self.below_root()) } else { self.below_root().to_owned() }
    }

    /// The address of page `number` of the list at this address: itself for page 1, else `…/page/2/`.
    #[must_use]
    pub fn page(&self, word: &str, number: u32) -> Self {
        if number <= 1 { self.clone() } else { Self(format!("{}{word}/{number}/", self.to_folder().0)) }
    }

    /// The reverse of [`page`](Self::page): the list's address and the page's number, if this looks like one.
    #[must_use]
    pub fn split_page(&self, word: &str) -> Option<(Self, u32)> {
        let (rest, number) = self.0.strip_suffix('/')?.rsplit_once('/')?;
        let list = rest.strip_suffix(word)?;
        if !list.ends_with('/') || !number.bytes().all(|b| b.is_ascii_digit()) || number.starts_with('0') {
            return None;
        }
        Some((Self(list.to_owned()), number.parse().ok()?))
    }

    /// The link to this address from a page that sees the site's root at `root`.
    #[must_use]
    pub fn href(&self, root: &Root) -> String {
        let mut href = root.0.clone();
        percent_encode(self.below_root(), &mut href);
        href
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a page sees the site's root: `/blog/` for the running app, `../../` for a prerendered page, or
/// `https://example.org/blog/` for an address that must be complete. Ends with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root(String);

impl Root {
    /// The root of this text; a missing last slash is added.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.ends_with('/') { Self(text.to_owned()) } else { Self(format!("{text}/")) }
    }

    /// The relative root of a page that is served at `path`.
    #[must_use]
    pub fn relative_from(path: &SitePath) -> Self {
        match path.depth() {
            0 => Self("./".to_owned()),
            depth => Self("../".repeat(depth)),
        }
    }

    /// The root, ending with `/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Encodes what would end a path or break out of an attribute; other Unicode stays readable, browsers encode it.
fn percent_encode(path: &str, out: &mut String) {
    for c in path.chars() {
        match c {
            '%' | '?' | '#' | '"' | '<' | '>' | '`' | '{' | '}' | '|' | '^' | ' ' | '\u{0}'..='\u{1f}' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
}

/// Decodes `%XX`; what is not valid UTF-8 afterwards becomes U+FFFD, what is not an escape stays.
fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let escape = (*first == b'%').then(|| tail.get(..2)).flatten();
        let decoded = escape
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match decoded {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_text_becomes_a_clean_path() {
        for (text, path) in [
            ("", "/"),
            ("/", "/"),
            ("news", "/news"),
            ("news/", "/news/"),
            ("//a//b/", "/a/b/"),
            ("/a/../b/./", "/a/b/"),
            ("../../etc/passwd", "/etc/passwd"),
            ("/a\\..\\b\n/", "/a..b/"),
            ("/日本語/", "/日本語/"),
        ] {
            assert_eq!(SitePath::new(text).as_str(), path, "{text:?}");
        }
    }

    #[test]
    fn a_location_is_read_below_its_root_only() {
        let blog = Root::new("/blog");
        assert_eq!(SitePath::from_location("/blog/tags/c%23/", &blog), Some(SitePath::new("/tags/c#/")));
        assert_eq!(SitePath::from_location("/blog/%C3%A9lan/", &blog), Some(SitePath::new("/élan/")));
        assert_eq!(SitePath::from_location("/blog/100%/", &blog), Some(SitePath::new("/100%/")));
        assert_eq!(SitePath::from_location("/blogger/", &blog), None);
    }

    #[test]
    fn links_and_files_follow_from_the_path() {
        let path = SitePath::new("/tags/c#/");
        assert_eq!(path.href(&Root::new("/blog")), "/blog/tags/c%23/");
        assert_eq!(path.file(), "tags/c#/index.html");
        assert_eq!(path.href(&Root::relative_from(&path)), "../../tags/c%23/");
        assert_eq!(SitePath::new("/list.html").file(), "list.html");
        assert_eq!(Root::relative_from(&SitePath::home()).as_str(), "./");
    }

    #[test]
    fn pages_of_a_list_have_addresses_of_their_own() {
        let list = SitePath::new("/tags/x/");
        assert_eq!(list.page("page", 1), list);
        let third = list.page("page", 3);
        assert_eq!(third.as_str(), "/tags/x/page/3/");
        assert_eq!(third.split_page("page"), Some((list, 3)));
        assert_eq!(SitePath::new("/page/2/").split_page("page"), Some((SitePath::home(), 2)));
        for no in ["/", "/page/", "/page/x/", "/page/02/", "/page/2", "/subpage/2/"] {
            assert_eq!(SitePath::new(no).split_page("page"), None, "{no}");
        }
    }

    proptest! {
        #[test]
        fn a_link_leads_back_to_its_path(text in "[a-zé日%#? \"<>/.{}&+]{0,24}") {
            let (path, root) = (SitePath::new(&text), Root::new("/a/b"));
            prop_assert_eq!(SitePath::from_location(&path.href(&root), &root), Some(path));
        }
    }
}

//! Hugo's template function `urlize`, by which the theme makes links to terms, and what Hugo looks a term up by. They
//! differ from each other and from the addresses of term pages: that is how the theme loses terms.

use std::fmt::Write;

/// What `urlize` makes of a name (measured with Hugo 0.168): lower case; a run of blanks one `-`, none at the ends nor
/// beside a `-`; punctuation gone; everything but ASCII percent-encoded; and since it reads the result as an address, a
/// `#` with nothing behind it gone.
pub(super) fn urlized(name: &str) -> String {
    let mut text = String::new();
    let mut blank = false;
    for character in name.to_lowercase().chars() {
        let mut one = [0; 4];
        let kept = !mainsheet_content::urlize(character.encode_utf8(&mut one)).is_empty();
        if character.is_whitespace() {
            blank |= !text.is_empty() && !text.ends_with('-');
        } else if kept {
            if std::mem::take(&mut blank) && character != '-' {
                text.push('-');
            }
            text.push(character);
        }
    }
    let text = text.strip_suffix('#').unwrap_or(&text);
    let mut encoded = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() {
            encoded.push(character);
            continue;
        }
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// What Hugo finds a term by (`GetPage`; common/paths): the name in lower case with its blanks as `-`, nothing left out.
pub(super) fn key(name: &str) -> String {
    name.to_lowercase().chars().map(|c| if c.is_whitespace() { '-' } else { c }).collect()
}

/// The part of a link that leads to a page: what stands before a fragment, decoded.
pub(super) fn leads_to(urlized: &str) -> String {
    let path = urlized.split('#').next().unwrap_or_default();
    let root = mainsheet_model::Root::new("/");
    let decoded = mainsheet_model::SitePath::from_location(&format!("/{path}"), &root);
    decoded.map(|path| path.below_root().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Hugo 0.168 prints for `urlize`, and whether `site.GetPage` finds the category by it.
    #[test]
    fn names_become_what_hugo_makes_of_them() {
        for (name, expected, found) in [
            ("Ünï & Co.", "%C3%BCn%C3%AF-co.", false),
            (" News ", "news", false),
            ("C#", "c", false),
            ("日本", "%E6%97%A5%E6%9C%AC", false),
            ("A/B", "a/b", true),
            ("a.b", "a.b", true),
            ("Foo Bar", "foo-bar", true),
            ("What?", "what", false),
            ("50%", "50", false),
            ("it's", "its", false),
            ("a_b", "a_b", true),
            ("C++", "c++", true),
            ("x, y", "x-y", false),
            ("a:b", "ab", false),
            ("UPPER", "upper", true),
            ("a--b", "a--b", true),
            ("dot.", "dot.", true),
            ("a  b", "a-b", false),
            ("a@b", "a@b", true),
            ("e + f", "e-+-f", true),
            ("#1", "#1", true),
            ("-a-", "-a-", true),
            (".net", ".net", true),
            ("x / y", "x-/-y", true),
            ("naïve words", "na%C3%AFve-words", false),
        ] {
            assert_eq!(urlized(name), expected, "{name}");
            assert_eq!(urlized(name) == key(name), found, "{name}");
        }
    }
}

//! The address of a page, from where its file lies and what its front matter says (Hugo, resources/page/page_paths.go
//! and common/paths; `slug` and `url` as in the documentation of front matter).

use crate::config::Config;
use mainsheet_content::{FrontMatter, path_segment};
use mainsheet_model::SitePath;

/// The address of an article.
///
/// `dir` is the folder of the file below the content folder, `name` its name without extension and language; none for
/// an `index.md`, which is its folder. `home` is the language's home page.
pub(crate) fn article(
    dir: &str,
    name: Option<&str>,
    front: &FrontMatter,
    home: &SitePath,
    config: &Config,
) -> SitePath {
    if let Some(url) = &front.url {
        return own(url, home);
    }
    let mut segments: Vec<String> = segments(dir, config);
    segments.extend(name.map(|name| segment(name, config)));
    if let Some(slug) = front.slug.as_deref().map(|slug| segment(slug, config)).filter(|slug| !slug.is_empty()) {
        segments.pop();
        segments.push(slug);
    }
    below(home, &segments)
}

/// The address of a list: of a folder's `_index.md`, or of the folder without one.
pub(crate) fn section(dir: &str, front: Option<&FrontMatter>, home: &SitePath, config: &Config) -> SitePath {
    match front.and_then(|front| front.url.as_deref()) {
        Some(url) if !dir.is_empty() => own(url, home).to_folder(),
        _ => below(home, &segments(dir, config)),
    }
}

/// Front matter `url`: with a leading slash it is the address, without one it is below the language's home. A last
/// segment without a dot is a folder.
///
/// A host, a query and a fragment are no part of an address within the site; `index.html` is its folder.
pub(super) fn own(url: &str, home: &SitePath) -> SitePath {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let url = match url.split_once("://") {
        Some((scheme, rest)) if scheme.chars().all(|c| c.is_ascii_alphabetic()) => {
            rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
        }
        _ => url,
    };
    let full = if url.starts_with('/') { url.to_owned() } else { format!("{home}{url}") };
    let full = full.strip_suffix("/index.html").map_or(full.as_str(), |folder| folder);
    let bounded: Vec<String> = full.split('/').map(bounded).collect();
    let path = SitePath::new(&bounded.join("/"));
    let file = path.segments().last().is_some_and(|last| last.contains('.'));
    if file && !url.ends_with('/') && !url.ends_with("/index.html") { path } else { path.to_folder() }
}

/// The folder's segments as addresses have them.
fn segments(dir: &str, config: &Config) -> Vec<String> {
    dir.split('/').filter(|part| !part.is_empty()).map(|part| segment(part, config)).collect()
}

/// A segment: lower case, spaces as hyphens, punctuation left out; as it is where nothing would remain of it.
pub(crate) fn segment(text: &str, config: &Config) -> String {
    let clean = if config.disable_path_to_lower { keep_case(text) } else { path_segment(text) };
    if clean.is_empty() { text.replace('/', "-") } else { bounded(&clean) }
}

/// A segment that file systems take as a name: at most 200 bytes, a longer one cut and told apart by its hash.
pub(crate) fn bounded(segment: &str) -> String {
    const MOST: usize = 200;
    // Neither the folder itself nor the one above.
    if matches!(segment, "." | "..") {
        return segment.replace('.', "-");
    }
    if segment.len() <= MOST {
        return segment.to_owned();
    }
    let hash: String = blake3::hash(segment.as_bytes()).to_hex().chars().take(8).collect();
    let end = (0..=MOST - 9).rev().find(|at| segment.is_char_boundary(*at)).unwrap_or(0);
    format!("{}-{hash}", segment.get(..end).unwrap_or_default())
}

/// [`path_segment`], each character in the case in which it was written (`disablePathToLower`).
fn keep_case(text: &str) -> String {
    text.chars()
        .scan(String::new(), |before, c| {
            let old = path_segment(before).len();
            before.push(c);
            Some(if path_segment(before).len() > old { c.to_string() } else { String::new() })
        })
        .collect::<String>()
        .replace(' ', "-")
}

fn below(home: &SitePath, segments: &[String]) -> SitePath {
    SitePath::new(&format!("{}{}/", home.as_str(), segments.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_is_never_longer_than_a_file_name_may_be() {
        let long = bounded(&"é".repeat(300));
        assert!(long.len() <= 200 && long.starts_with("éé"), "{}", long.len());
        assert_ne!(long, bounded(&"é".repeat(301)));
        assert_eq!((bounded("short").as_str(), bounded("..").as_str()), ("short", "--"));
    }

    #[test]
    fn the_address_in_front_matter_is_cleaned_of_what_is_none() {
        let home = SitePath::new("/fr/");
        for (url, expected) in [
            ("/a/b", "/a/b/"),
            ("a/b/", "/fr/a/b/"),
            ("/a.html", "/a.html"),
            ("/a/index.html", "/a/"),
            ("https://example.org/a/?x=1#f", "/a/"),
            ("https://example.org", "/"),
            ("/../../tmp/y", "/--/--/tmp/y/"),
        ] {
            assert_eq!(own(url, &home).as_str(), expected, "{url}");
        }
    }
}

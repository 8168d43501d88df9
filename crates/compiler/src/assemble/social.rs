//! The widget `social`, and the drawings beside its links: our own, of strokes on a grid of 24 by 24.

use super::{Assembly, links, picture};
use crate::codes;
use crate::config::{Config, SocialEntry};
use mainsheet_content::{Diagnostic, Severity};
use mainsheet_model::{Drawing, Href, SitePath, SocialLink};

/// The drawings by name.
const DRAWINGS: [(&str, &str); 17] = [
    ("facebook", "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M15.2 7.8h-1.1c-1.6 0-2.4.9-2.4 2.4v10.2M9 12.8h5.4"),
    (
        "twitter",
        "M20.5 6.8a7 7 0 0 1-2.3.8 3.7 3.7 0 0 0-6.4 3.1c-3.1 0-5.7-1.4-7.8-4.1-1 2.5-.4 4.6 1.5 6-.7 0-1.2-.2-1.8-.5.2 1.9 1.3 3.1 3.1 3.7-1.3 1.2-2.8 1.7-4.5 1.7 6.8 3.5 15.6.7 16-7.9.9-.7 1.6-1.6 2.2-2.8",
    ),
    (
        "instagram",
        "M7.5 3.5h9a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4h-9a4 4 0 0 1-4-4v-9a4 4 0 0 1 4-4M12 8.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6M16.9 7.1v.1",
    ),
    (
        "linkedin",
        "M5 3.5h14A1.5 1.5 0 0 1 20.5 5v14a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 19V5A1.5 1.5 0 0 1 5 3.5M7.8 10.5V17M7.8 7.2v.1M11.4 17v-6.5M11.4 13.3c0-3.7 5-3.7 5 0V17",
    ),
    ("telegram", "M20.5 4.5 3.5 11.3l5.3 2.1 1 5.8 2.7-3.6 4.3 3.3zM8.8 13.4l8.2-6-4.5 8.2"),
    (
        "github",
        "M9.2 20.5v-3.2c-3.4.9-4-1.5-5.4-2M14.8 20.5v-3.4c0-1-.3-1.7-.9-2.1 2.9-.4 4.9-1.6 4.9-5.1 0-1.1-.3-2.1-1-2.9.3-.9.2-1.9-.1-2.8-1 0-2 .5-2.9 1.1a10 10 0 0 0-5.6 0C8.3 4.7 7.3 4.2 6.3 4.2c-.3.9-.4 1.9-.1 2.8-.7.8-1 1.8-1 2.9 0 3.5 2 4.7 4.9 5.1-.6.4-.9 1.1-.9 2.1",
    ),
    ("gitlab", "M12 20.5 3.3 13.6 5.8 4.5l2.7 6.6h7l2.7-6.6 2.5 9.1zM8.5 11.1l3.5 9.4 3.5-9.4"),
    ("bitbucket", "M3.5 5h17l-2.5 14.5H6zM9 9.5h6l-.9 5.3H9.9z"),
    ("email", "M3.5 5.8h17v12.7h-17zM3.5 6.3l8.5 6.7 8.5-6.7"),
    (
        "mastodon",
        "M9 20.5c-3.3-.8-5-3-5-8C4 6 5.5 3.8 12 3.8S20 6 20 11.2s-2 6.3-6 6.3c-2.8 0-4.3-.2-5.7-.7M8.2 13V9.8c0-2.6 3.8-2.6 3.8 0v2.4M12 9.8c0-2.6 3.8-2.6 3.8 0V13",
    ),
    (
        "bluesky",
        "M12 11.2C10.5 8.2 7.6 5.3 5 4.7c-1.5-.3-1.5 1.5-1 4.4.4 2.6 1.6 3.5 4.5 3.3-3.5.7-4 2.6-2 4.6 2.5 2.5 4.5.6 5.5-2.3 1 2.9 3 4.8 5.5 2.3 2-2 1.5-3.9-2-4.6 2.9.2 4.1-.7 4.5-3.3.5-2.9.5-4.7-1-4.4-2.6.6-5.5 3.5-7 6.5",
    ),
    ("youtube", "M6 5.5h12a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3v-7a3 3 0 0 1 3-3M10.2 9v6l5-3z"),
    ("rss", "M5.3 18.7v.1M4.5 12a7.5 7.5 0 0 1 7.5 7.5M4.5 5A14.5 14.5 0 0 1 19 19.5"),
    (
        "website",
        "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M3.5 12h17M12 3.5c-4.7 5-4.7 12 0 17M12 3.5c4.7 5 4.7 12 0 17",
    ),
    ("x", "M5 4.5h3l11 15h-3zM19 4.5l-6 6.5M11 13.2l-5.8 6.3"),
    (
        "discord",
        "M8 6.3c-1.8.4-3 .9-4 1.6-.9 2.8-1.3 5.6-1 8.5 1.3 1.1 2.7 1.8 4.3 2.1l1.1-1.9M16 6.3c1.8.4 3 .9 4 1.6.9 2.8 1.3 5.6 1 8.5-1.3 1.1-2.7 1.8-4.3 2.1l-1.1-1.9M8 6.3c2.6-.6 5.4-.6 8 0M7 15.8c3.2 1.5 6.8 1.5 10 0M9 12.2v.1M15 12.2v.1",
    ),
    ("link", NEUTRAL),
];

/// What stands beside a link that names no drawing: an arrow that leads out of a frame.
const NEUTRAL: &str =
    "M10 5.5H5.5A1.5 1.5 0 0 0 4 7v11.5A1.5 1.5 0 0 0 5.5 20H17a1.5 1.5 0 0 0 1.5-1.5V14M14 4h6v6M20 4l-9 9";

/// The links of the widget, in order.
pub(super) fn social(entries: &[SocialEntry], assembly: &mut Assembly, config: &Config) -> Vec<SocialLink> {
    let mut links = Vec::new();
    for entry in entries {
        let icon = entry.icon.as_deref().and_then(|icon| drawing(icon, assembly));
        if let (None, Some(written)) = (&icon, &entry.icon) {
            let problem = unknown(&entry.title, written, config);
            // Each language reads the site's parameters again.
            if !assembly.diagnostics.contains(&problem) {
                assembly.diagnostics.push(problem);
            }
        }
        links.push(SocialLink {
            title: entry.title.clone(),
            href: address(&entry.url),
            rel: entry.rel.clone(),
            icon: Some(icon.unwrap_or_else(|| Drawing::Path(NEUTRAL.to_owned()))),
        });
    }
    links
}

/// A picture of the site, else the drawing of that name: `github`, or `svg/github.svg`, which in the theme is a
/// template's.
fn drawing(icon: &str, assembly: &Assembly) -> Option<Drawing> {
    let address = picture(icon, None, assembly)?;
    if assembly.links.file_at(&address).is_some() {
        return Some(Drawing::Picture(address));
    }
    let name = icon.trim().rsplit('/').next()?.split('.').next()?.to_lowercase();
    let (_, path) = DRAWINGS.iter().find(|(known, _)| *known == name)?;
    Some(Drawing::Path((*path).to_owned()))
}

/// A page of this site, or an address elsewhere.
fn address(url: &str) -> Href {
    if url.starts_with("//") || links::has_scheme(url) || url.starts_with('#') {
        return Href::raw(url);
    }
    let (path, rest) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
    Href::raw(&format!("{}{rest}", Href::to_site(&SitePath::new(path)).as_str()))
}

fn unknown(title: &str, icon: &str, config: &Config) -> Diagnostic {
    let names: Vec<&str> = DRAWINGS.iter().map(|(name, _)| *name).collect();
    Diagnostic {
        severity: Severity::Warning,
        code: codes::MISSING_FILE,
        file: config.files.first().cloned().unwrap_or_default(),
        line: None,
        column: None,
        message: format!("there is no picture and no drawing {icon:?} for {title:?}; a neutral one is shown"),
        help: format!("put the picture into `static/`, or name a drawing: {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_network_of_the_theme_has_a_drawing_and_drawings_are_paths() {
        for name in
            ["facebook", "twitter", "instagram", "linkedin", "telegram", "github", "gitlab", "bitbucket", "email"]
        {
            assert!(DRAWINGS.iter().any(|(known, _)| *known == name), "{name}");
        }
        for (name, path) in DRAWINGS {
            assert!(path.starts_with('M'), "{name}");
            assert!(path.chars().all(|c| c.is_ascii_digit() || "MmLlHhVvAaCcSszZ .-".contains(c)), "{name}");
        }
    }

    #[test]
    fn addresses_are_of_this_site_or_elsewhere() {
        assert_eq!(address("/about/?x#y").as_str(), "\u{E000}about/?x#y");
        assert_eq!(address("https://example.org/a b").as_str(), "https://example.org/a b");
        assert_eq!(address("mailto:a@b").as_str(), "mailto:a@b");
        assert_eq!(address("//example.org").as_str(), "//example.org");
    }
}

//! Pictures without a text for those who do not see them.

use super::{Site, codes, finding, html};
use mainsheet_content::{Diagnostic, LinkKind};
use rayon::prelude::*;

pub(super) fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let pages: Vec<_> = site.pages().collect();
    pages
        .par_iter()
        .flat_map_iter(|(_, _, source, rendered)| {
            let pictures: Vec<&str> =
                html::tags(&rendered.article.html).filter(|tag| tag.starts_with("img ")).collect();
            let links: Vec<_> = rendered.links.iter().filter(|link| link.kind == LinkKind::Image).collect();
            // Where the article has no picture that no author wrote, the n-th picture is the n-th that was written.
            let lines = if links.len() == pictures.len() { links } else { Vec::new() };
            let bare = pictures.into_iter().enumerate().filter(|(_, tag)| {
                html::value(tag, "alt").is_none_or(|alt| alt.trim().is_empty())
                    && html::value(tag, "role").as_deref() != Some("presentation")
            });
            bare.map(move |(n, tag)| {
                let src = html::value(tag, "src").unwrap_or_default();
                let src = src.trim_start_matches(mainsheet_model::MARKER);
                let message = format!("the picture `{src}` has no text for those who do not see it");
                let help = "say in a few words what it shows: `![The harbour at night](harbour.jpg)`";
                let line = lines.get(n).map(|link| link.line);
                finding(codes::MISSING_ALT, source.file.shown.clone(), line, message, help)
            })
        })
        .collect()
}

//! Raw HTML that Hugo leaves out without a word, and that is shown here.

use super::{Site, codes, finding};
use crate::render::lost_html;
use mainsheet_content::Diagnostic;
use rayon::prelude::*;

pub(super) fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    // Where the site says what is to happen, it happens in both.
    if site.config.unsafe_html.is_some() {
        return Vec::new();
    }
    let pages = site.assembly.pages.par_iter().filter_map(|page| Some((page, site.sources.get(page.source)?)));
    pages
        .filter(|(_, source)| source.parsed.body.contains('<'))
        .flat_map_iter(|(page, source)| {
            lost_html(page, &source.parsed, site.assembly, site.config, site.locales).into_iter().map(|problem| {
                let help = "nothing need be done here: it is shown, without what could run something";
                let tag = problem.message.split('`').nth(1).unwrap_or("raw HTML");
                let inner = if problem.message.contains("content") { " with what is in it" } else { "" };
                let message = format!("Hugo leaves `{tag}` out{inner}, unless `unsafe` is on");
                finding(codes::LOST_HTML, source.file.shown.clone(), problem.line, message, help)
            })
        })
        .collect()
}

//! Ids that two elements of an article have: links lead to the first.

use super::{Site, codes, finding, html};
use mainsheet_content::Diagnostic;
use rayon::prelude::*;
use std::collections::BTreeMap;

pub(super) fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let pages: Vec<_> = site.pages().collect();
    pages
        .par_iter()
        .flat_map_iter(|(_, _, source, rendered)| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            html::ids(&rendered.article.html).into_iter().for_each(|id| *counts.entry(id).or_default() += 1);
            counts.into_iter().filter(|(_, count)| *count > 1).map(|(id, count)| {
                let message = format!("{count} elements have the id `{id}`; links to it lead to the first");
                let line = line_of_id(&source.parsed.body, source.parsed.body_line, &id);
                let help = "give the others another id, or none";
                finding(codes::DUPLICATE_ID, source.file.shown.clone(), line, message, help)
            })
        })
        .collect()
}

/// The last line that writes the id: `{#id}` or `id="id"`.
fn line_of_id(body: &str, first: u32, id: &str) -> Option<u32> {
    let forms = [format!("#{id}"), format!("\"{id}\""), format!("'{id}'"), format!("id={id}")];
    let lines: Vec<&str> = body.lines().collect();
    let at = lines.iter().rposition(|line| forms.iter().any(|form| line.contains(form.as_str())))?;
    Some(first.saturating_add(u32::try_from(at).ok()?))
}

//! Articles with a weight among articles without: they stand before all others, on the home page and in feeds of Hugo's
//! too, whatever their dates are.

use super::{Site, codes, finding, line_of};
use mainsheet_content::Diagnostic;
use mainsheet_model::ListKind;

/// Where more have a weight than one of so many, it is an order that somebody wanted.
const ONE_OF: usize = 4;

pub(super) fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for list in site.assembly.lists.iter().filter(|list| list.kind == ListKind::Section) {
        let pages = list.members.iter().filter_map(|id| site.assembly.pages.get(*id));
        let weighted: Vec<_> = pages.filter(|page| page.weight != 0).collect();
        let others = list.members.len() - weighted.len();
        if weighted.len() * ONE_OF > list.members.len() {
            continue;
        }
        for page in weighted {
            let Some(source) = site.sources.get(page.source) else { continue };
            let message = format!(
                "`weight: {}` puts the article before the {others} of its section without a weight, whatever its date",
                page.weight
            );
            let help = "take the weight out, unless the article is to stay at the top";
            let line = line_of(source, "weight");
            found.push(finding(codes::LONELY_WEIGHT, source.file.shown.clone(), line, message, help));
        }
    }
    found
}

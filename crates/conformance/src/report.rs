//! What is printed: tables of agreement, and the first differences.

use crate::compare::{Comparison, Tally};
use crate::field::{FIELDS, Field};
use std::collections::BTreeMap;

/// A site and what came of it.
pub(crate) struct Row {
    /// The site's name.
    pub(crate) name: String,
    /// How many files Hugo refuses.
    pub(crate) refused: usize,
    /// Those of them that Mainsheet shows without saying what is wrong, or not at all.
    pub(crate) unreported: Vec<String>,
    /// The comparison.
    pub(crate) comparison: Comparison,
}

impl Row {
    /// Whether the site reaches the target.
    pub(crate) fn passes(&self) -> bool {
        self.unreported.is_empty() && self.comparison.below_target().is_empty()
    }
}

/// Which agreement a table shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Letter by letter.
    Same,
    /// But for what was decided.
    Agree,
}

/// A line for each field, a column for each site, and one for all.
pub(crate) fn table(rows: &[Row], measure: Measure) -> String {
    let part = |tally: &Tally| if measure == Measure::Same { tally.same } else { tally.agree };
    let mut out = format!("{:<13}{:>8}{:>10}", "field", "target", "all");
    for row in rows {
        out.push_str(&format!(" {:>11}", short(&row.name)));
    }
    out.push('\n');
    for field in FIELDS {
        let mut all = Tally::default();
        let mut cells = String::new();
        for row in rows {
            let tally = row.comparison.tallies.get(field).copied().unwrap_or_default();
            all.add(tally);
            cells.push_str(&format!(" {:>11}", cell(&tally, part(&tally), *field)));
        }
        out.push_str(&format!(
            "{:<13}{:>7}%{:>10}{cells}\n",
            field.name(),
            field.target(),
            cell(&all, part(&all), *field)
        ));
    }
    out
}

fn cell(tally: &Tally, part: usize, field: Field) -> String {
    let percent = tally.percent(part);
    match (tally.all, percent < field.target()) {
        (0, _) => "-".to_owned(),
        // Never rounded up to a target that is missed.
        (_, missed) => format!("{}{:.1}", if missed { "!" } else { "" }, (percent * 10.0).floor() / 10.0),
    }
}

fn short(name: &str) -> String {
    name.chars().take(11).collect()
}

/// The first differences of a site: `most` of each field.
pub(crate) fn differences(row: &Row, most: usize, lines: usize) -> String {
    let mut shown: BTreeMap<Field, usize> = BTreeMap::new();
    let mut out = String::new();
    for mismatch in &row.comparison.mismatches {
        let count = shown.entry(mismatch.field).or_default();
        *count += 1;
        if *count <= most {
            out.push_str(&format!(
                "  {}: {} of {}\n{}",
                row.name,
                mismatch.field.name(),
                mismatch.thing,
                mismatch.excerpt(lines)
            ));
        }
    }
    for (field, count) in shown.iter().filter(|(_, count)| **count > most) {
        out.push_str(&format!("  {}: {} more differences of {}\n", row.name, count - most, field.name()));
    }
    for file in &row.unreported {
        out.push_str(&format!("  {}: Hugo refuses {file}, and Mainsheet says nothing of it\n", row.name));
    }
    out
}

/// The last line on a site.
pub(crate) fn verdict(row: &Row) -> String {
    let refused = match row.refused {
        0 => String::new(),
        n => format!(", {n} files refused by Hugo"),
    };
    let below = row.comparison.below_target();
    if row.passes() {
        return format!("✓ {}{refused}", row.name);
    }
    let names: Vec<&str> = below.iter().map(|field| field.name()).collect();
    format!("✗ {}{refused}: below the target: {}", row.name, names.join(", "))
}

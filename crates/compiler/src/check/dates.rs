//! Dates that are unlikely to be what their authors meant.

use super::{Site, codes, finding, line_of};
use mainsheet_content::{Diagnostic, Moment};
use rayon::prelude::*;

/// Before the web, hardly anything was published on it.
const FIRST_YEAR: i16 = 1990;

pub(super) fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let now = site.now;
    site.sources
        .par_iter()
        .flat_map_iter(|source| {
            let front = &source.parsed.front;
            let mut found = Vec::new();
            let mut say = |key: &str, message: String, help: &str| {
                found.push(finding(
                    codes::SUSPICIOUS_DATE,
                    source.file.shown.clone(),
                    line_of(source, key),
                    message,
                    help,
                ));
            };
            let day = |moment: &Moment| moment.date().to_string();
            if let Some(date) = &front.date {
                if date.timestamp() > now {
                    let help = "if it is to appear then, build the site again on that day; else mend the date";
                    say(
                        "date",
                        format!("the date {} is to come; until then the article is not shown", day(date)),
                        help,
                    );
                } else if date.date().year() < FIRST_YEAR {
                    let message = format!(
                        "the date {} is before {FIRST_YEAR}, and the article the last of every list",
                        day(date)
                    );
                    say(
                        "date",
                        message,
                        "if the article is about that time, say so in its title and date it when it was written",
                    );
                }
            }
            if let (Some(date), Some(lastmod)) = (&front.date, &front.lastmod)
                && lastmod.timestamp() < date.timestamp()
            {
                let message = format!("the last change {} is before the date {}", day(lastmod), day(date));
                say("lastmod", message, "mend `lastmod`, or take it out: it is the date then");
            }
            found
        })
        .collect()
}

//! The commands, one a file, and what they have in common.

mod app;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod explain;
pub(crate) mod hook;
pub(crate) mod init;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod render;
pub(crate) mod serve;

use std::env;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use mainsheet_compiler::{Options, Prerender};
use mainsheet_content::Diagnostic;

use crate::cli::{ReportArgs, SiteArgs};
use crate::{Failure, Outcome, print};

/// What to build, with every default applied.
fn options(source: &Path, out: PathBuf, site: &SiteArgs) -> Result<Options, Failure> {
    Ok(Options {
        source: source.to_owned(),
        app: app::find(site.app.as_deref(), &out)?,
        out,
        former: None,
        base_url: site.base_url.clone(),
        environment: environment(site.environment.as_deref()),
        drafts: site.drafts,
        future: site.future,
        expired: site.expired,
        prerender: site.prerender.unwrap_or(Prerender::Auto),
        strict: site.report.strict,
        now: now(site.now)?,
    })
}

/// The environment: as given, else what `HUGO_ENVIRONMENT` or `HUGO_ENV` says, else production.
fn environment(given: Option<&str>) -> String {
    let named =
        given.map(str::to_owned).or_else(|| env::var("HUGO_ENVIRONMENT").ok()).or_else(|| env::var("HUGO_ENV").ok());
    named.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| mainsheet_compiler::config::PRODUCTION.to_owned())
}

/// What counts as now: as given, else `SOURCE_DATE_EPOCH`, else the clock.
fn now(given: Option<Timestamp>) -> Result<Timestamp, Failure> {
    if let Some(now) = given {
        return Ok(now);
    }
    match env::var("SOURCE_DATE_EPOCH") {
        Ok(text) if !text.trim().is_empty() => epoch(&text).ok_or(Failure::Epoch(text)),
        _ => Ok(Timestamp::now()),
    }
}

fn epoch(text: &str) -> Option<Timestamp> {
    Timestamp::from_second(text.trim().parse().ok()?).ok()
}

/// Prints the diagnostics, and says what they make of the outcome. `explain` is the address of a page that explains
/// them, where there is one.
fn outcome(diagnostics: &[Diagnostic], args: ReportArgs, explain: Option<&str>) -> Outcome {
    print::diagnostics(diagnostics, args, explain);
    if args.strict && !diagnostics.is_empty() {
        print::strict(diagnostics.len());
        return Outcome::Strict;
    }
    Outcome::Done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_epoch_is_in_seconds() {
        assert_eq!(epoch("86400").map(|now| now.to_string()).as_deref(), Some("1970-01-02T00:00:00Z"));
        assert_eq!(epoch("tomorrow"), None);
    }
}

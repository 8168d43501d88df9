//! `mainsheet hook`: what Trunk runs after it has built the app (`post_build` in Trunk.toml).

use std::env;
use std::path::{Path, PathBuf};
use std::time::Instant;

use mainsheet_compiler::{AppKind, Options, Prerender};

use crate::cli::ReportArgs;
use crate::{Failure, Outcome, print};

/// Puts the site, or with `MAINSHEET_SOURCE=none` only the app's manifest, into what Trunk has staged.
pub(crate) fn run() -> Result<Outcome, Failure> {
    let staging = env::var_os("TRUNK_STAGING_DIR").ok_or(Failure::NotInTrunk("TRUNK_STAGING_DIR"))?;
    let staging = PathBuf::from(staging);
    let public_url = env::var("TRUNK_PUBLIC_URL").unwrap_or_else(|_| "/".to_owned());
    let source = env::var_os("MAINSHEET_SOURCE").filter(|source| !source.is_empty()).unwrap_or_else(|| "site".into());
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let kind = if release { AppKind::Release } else { AppKind::Debug };
    let started = Instant::now();
    if source == "none" {
        mainsheet_compiler::hook(&staging, &public_url, kind, None)?;
        return Ok(Outcome::Done);
    }
    let options = Options {
        source: below_project(Path::new(&source)),
        app: staging.clone(),
        out: staging.clone(),
        former: None,
        base_url: None,
        environment: super::environment(None),
        drafts: false,
        future: false,
        expired: false,
        prerender: Prerender::Auto,
        strict: false,
        now: super::now(None)?,
    };
    let report = mainsheet_compiler::hook(&staging, &public_url, kind, Some(&options))?;
    let outcome =
        super::outcome(&report.diagnostics, ReportArgs { strict: false, all_diagnostics: false, quiet: false }, None);
    print::summary(&report, started.elapsed());
    Ok(outcome)
}

/// A relative source is below the project's folder, wherever Trunk was started.
fn below_project(source: &Path) -> PathBuf {
    let project = env::var_os("TRUNK_SOURCE_DIR").map(PathBuf::from);
    let project = project.filter(|folder| !source.exists() && folder.join(source).exists());
    project.map_or_else(|| source.to_owned(), |folder| folder.join(source))
}

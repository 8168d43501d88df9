//! `mainsheet build`.

use std::time::Instant;

use crate::cli::BuildArgs;
use crate::{Failure, Outcome, print};

/// Builds the site. With `--strict`, diagnostics make it fail, and the former site stays.
pub(crate) fn run(args: &BuildArgs) -> Result<Outcome, Failure> {
    let options = super::options(&args.source, args.out.clone(), &args.site)?;
    let started = Instant::now();
    let report = mainsheet_compiler::build(&options)?;
    let outcome = super::outcome(&report.diagnostics, args.site.report, None);
    if !args.site.report.quiet {
        print::summary(&report, started.elapsed());
    }
    Ok(outcome)
}

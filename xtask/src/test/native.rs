//! The native tests: every package of the workspace, and the examples in its documentation.

use super::corpora;
use super::counts::{Counts, cargo};
use crate::machine::Machine;
use crate::step::Failure;

/// Runs them all, the rest after one that fails too.
pub(crate) fn run(machine: &Machine, rest: &[String]) -> Result<Counts, Failure> {
    let mut cmd = machine.cargo(&["test", "--workspace", "--no-fail-fast"]).env("MAINSHEET_CORPORA", corpora(machine));
    if !rest.is_empty() {
        cmd = cmd.arg("--").args(rest);
    }
    let done = cmd.tee()?;
    let mut counts = Counts::default();
    for binary in cargo(&done.text) {
        counts += binary.counts;
    }
    if !done.status.success() && counts.failed == 0 {
        return Err(Failure::new(&cmd.line(), done.status.to_string()).mend("the compiler's message is above"));
    }
    if counts.passed + counts.failed == 0 {
        return Err(Failure::new(&cmd.line(), "no test ran"));
    }
    Ok(counts)
}

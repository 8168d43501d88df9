//! The comparison with Hugo, over the project's own sites, those in `tests/sites` and the manual: each is a test.

use super::counts::Counts;
use crate::conformance::{command, fixtures};
use crate::machine::Machine;
use crate::step::Failure;

/// Compares them all at once; what is said of each is counted.
pub(crate) fn run(machine: &Machine, rest: &[String]) -> Result<Counts, Failure> {
    let mut sites = fixtures(machine);
    sites.push(machine.root.join("site"));
    let cmd = command(machine, &sites).args(rest);
    let done = cmd.tee()?;
    let counts = count(&done.text);
    if !done.status.success() && counts.failed == 0 {
        return Err(Failure::new(&cmd.line(), done.status.to_string()));
    }
    if counts.passed + counts.failed != sites.len() {
        return Err(Failure::new(&cmd.line(), "not every site was compared"));
    }
    Ok(counts)
}

/// Each site has a line that begins with its mark.
fn count(text: &str) -> Counts {
    let marked = |mark: &str| text.lines().filter(|line| line.starts_with(mark)).count();
    Counts { passed: marked("✓ "), failed: marked("✗ "), ignored: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_are_counted_by_their_marks() {
        let counts = count(
            "✓ order\n✗ terms: below the target: order\n  terms: order of x\n      -✓ a\n✓ dates, 1 files refused\n",
        );
        assert_eq!(counts, Counts { passed: 2, failed: 1, ignored: 0 });
    }
}

//! The comparison with Hugo, over the project's own sites in `tests/sites`: each that reaches the target is a test.

use super::counts::Counts;
use crate::conformance::{command, fixtures};
use crate::machine::Machine;
use crate::step::{Failure, note};

/// Sites of rules that Mainsheet does not follow yet. `cargo xtask conformance` compares them all the same.
const NOT_YET: &[&str] = &["strikethrough", "titles"];

/// Compares them all at once; what is said of each is counted.
pub(crate) fn run(machine: &Machine, rest: &[String]) -> Result<Counts, Failure> {
    let (left_out, sites): (Vec<_>, Vec<_>) =
        fixtures(machine).into_iter().partition(|site| NOT_YET.iter().any(|name| site.ends_with(name)));
    if !left_out.is_empty() {
        note(&format!("left out, since they are below the target: {}", NOT_YET.join(", ")));
    }
    if sites.is_empty() {
        return Err(Failure::because("there is no site in tests/sites"));
    }
    let cmd = command(machine, &sites).args(rest);
    let done = cmd.tee()?;
    let counts = Counts { ignored: left_out.len(), ..count(&done.text) };
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

//! A step: something with a name that takes time, may be done already and may fail.
//!
//! Everything that these commands print about their own work goes through here, so that it reads alike: what is
//! begun, what came of it and how long it took, and, on failure, the step, the command and the mend.

use std::fmt;
use std::time::{Duration, Instant};

/// Why a step failed, and what helps.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    /// The step that failed; empty until the step that ran the command adds its name.
    pub(crate) step: String,
    /// The command that failed, as one would type it; empty where there was none.
    pub(crate) command: String,
    /// What went wrong.
    pub(crate) cause: String,
    /// What to do about it; empty until somebody who knows adds it.
    pub(crate) mend: String,
}

impl Failure {
    /// A failure of a command.
    pub(crate) fn new(command: &str, cause: impl Into<String>) -> Self {
        Self { step: String::new(), command: command.to_owned(), cause: cause.into(), mend: String::new() }
    }

    /// A failure with no command behind it.
    pub(crate) fn because(cause: impl Into<String>) -> Self {
        Self::new("", cause)
    }

    /// Names the step, unless a step inside it has put its name there already.
    pub(crate) fn in_step(mut self, step: &str) -> Self {
        if self.step.is_empty() {
            step.clone_into(&mut self.step);
        }
        self
    }

    /// Says what helps, unless somebody nearer to the trouble has said it.
    pub(crate) fn mend(mut self, mend: impl Into<String>) -> Self {
        if self.mend.is_empty() {
            self.mend = mend.into();
        }
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.step.is_empty() { "cargo xtask" } else { &self.step };
        write!(f, "✗ {name} failed")?;
        for (label, text) in [("command", &self.command), ("cause", &self.cause), ("mend", &self.mend)] {
            if !text.is_empty() {
                let indented = text.replace('\n', "\n           ");
                write!(f, "\n  {label:<8} {indented}")?;
            }
        }
        Ok(())
    }
}

/// Announces a step, runs it and says how long it took.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    println!("▶ {name}");
    let start = Instant::now();
    let done = work().map_err(|failure| failure.in_step(name))?;
    println!("✓ {name} ({})", seconds(start.elapsed()));
    Ok(done)
}

/// Says that there is nothing to do.
pub(crate) fn skipped(name: &str, found: &str) {
    println!("✓ {name}: {found}");
}

/// Says something the reader should know though nothing failed.
pub(crate) fn note(text: &str) {
    println!("  note: {text}");
}

/// A duration for people: `0.2 s`, `41 s`, `3 min 07 s`.
pub(crate) fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    match whole {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..60 => format!("{whole} s"),
        _ => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well_at_any_size() {
        assert_eq!(seconds(Duration::from_millis(240)), "0.2 s");
        assert_eq!(seconds(Duration::from_secs(41)), "41 s");
        assert_eq!(seconds(Duration::from_secs(187)), "3 min 07 s");
    }

    #[test]
    fn a_failure_names_step_command_cause_and_mend() {
        let failure =
            Failure::new("cargo install x", "exit status: 101").mend("try y").in_step("x 1.0").in_step("outer");
        assert_eq!(
            failure.to_string(),
            "✗ x 1.0 failed\n  command  cargo install x\n  cause    exit status: 101\n  mend     try y"
        );
    }

    #[test]
    fn the_mend_nearest_to_the_trouble_wins() {
        assert_eq!(Failure::because("c").mend("near").mend("far").mend, "near");
    }
}

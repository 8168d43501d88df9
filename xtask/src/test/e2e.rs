//! The end-to-end tests: a built site in a real browser, steered by Node.
//!
//! They find what they need in the environment: `MAINSHEET_BIN` (the compiler), `MAINSHEET_APP` (the built app),
//! `MAINSHEET_DIST` (the built sample site), `MAINSHEET_CORPORA` (real articles, if there are any) and `CHROMIUM`.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use super::corpora;
use super::counts::{Counts, node};
use crate::app;
use crate::machine::Machine;
use crate::setup;
use crate::step::Failure;

/// A browser that hangs must not hold up everything for ever.
const PATIENCE: Duration = Duration::from_secs(30 * 60);

/// Browsers side by side: more of them than this make each other miss their time limits.
const AT_ONCE: usize = 2;

/// Builds the sample site and runs the tests over it.
pub(crate) fn run(machine: &Machine, rest: &[String]) -> Result<Counts, Failure> {
    let files = files(machine);
    if files.is_empty() {
        return Err(Failure::because("there is no e2e/*.test.mjs"));
    }
    let browser = setup::browser(machine).ok_or_else(|| Failure::because("Chromium is gone"))?;
    let dist = machine.root.join("dist");
    app::app(machine)?;
    app::site(machine, &machine.root.join("site"), &dist)?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let cmd = machine
        .cmd("node")
        .args(["--test", "--test-reporter=spec"])
        .arg(format!("--test-concurrency={}", cores.min(AT_ONCE)))
        .args(rest)
        .args(files)
        .env("MAINSHEET_BIN", app::compiler(machine))
        .env("MAINSHEET_APP", app::app_folder(machine))
        .env("MAINSHEET_DIST", dist)
        .env("MAINSHEET_CORPORA", corpora(machine))
        .env("CHROMIUM", browser)
        .limit(PATIENCE);
    let done = cmd.tee()?;
    let counts = node(&done.text);
    if !done.status.success() && counts.failed == 0 {
        return Err(Failure::new(&cmd.line(), done.status.to_string()));
    }
    if counts.passed + counts.failed == 0 {
        return Err(Failure::new(&cmd.line(), "no test ran"));
    }
    Ok(counts)
}

fn files(machine: &Machine) -> Vec<PathBuf> {
    let files = fs::read_dir(machine.root.join("e2e")).into_iter().flatten().flatten();
    let mut names = files.map(|file| PathBuf::from("e2e").join(file.file_name())).collect::<Vec<_>>();
    names.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    names.sort();
    names
}

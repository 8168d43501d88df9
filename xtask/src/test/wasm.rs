//! The app's tests in a browser, by wasm-pack.
//!
//! A test binary that is not set up for the browser, or has no tests for it, ends well without a word. So we look
//! which files have browser tests, and want to see them run.

use std::fs;

use super::counts::{Binary, Counts, cargo};
use crate::machine::Machine;
use crate::setup;
use crate::step::Failure;

/// Runs them all.
pub(crate) fn run(machine: &Machine, rest: &[String]) -> Result<Counts, Failure> {
    let driver = setup::driver(machine).ok_or_else(|| Failure::because("chromedriver is gone"))?;
    let mut cmd = machine
        .cmd("wasm-pack")
        .args(["test", "--headless", "--chrome", "--mode", "no-install", "--chromedriver"])
        .arg(&driver)
        .env("CHROMEDRIVER", &driver);
    if !rest.is_empty() {
        // Without the dot wasm-pack would take the first of them for a folder.
        cmd = cmd.args([".", "--"]).args(rest);
    }
    let done = cmd.tee()?;
    let binaries = cargo(&done.text);
    let mut counts = Counts::default();
    for binary in &binaries {
        counts += binary.counts;
    }
    if !done.status.success() && counts.failed == 0 {
        let mend = "a message of the compiler, of chromedriver or of the browser is above. The versions of Chromium and \
                    chromedriver must be the same: chromium --version, chromedriver --version";
        return Err(Failure::new(&cmd.line(), done.status.to_string()).mend(mend));
    }
    // Whoever asks for some tests does not expect all of them.
    if rest.is_empty() && done.status.success() {
        complete(&files_with_tests(machine), &binaries).map_err(|cause| {
            Failure::new(&cmd.line(), cause).mend("does it say wasm_bindgen_test_configure!(run_in_browser)?")
        })?;
    }
    Ok(counts)
}

/// The files in `tests/` that have browser tests, as cargo names them.
fn files_with_tests(machine: &Machine) -> Vec<String> {
    let files = fs::read_dir(machine.root.join("tests")).into_iter().flatten().flatten();
    let mut names = files
        .filter_map(|file| {
            let name = file.file_name().to_string_lossy().into_owned();
            let (path, name) = if file.path().is_dir() {
                (file.path().join("main.rs"), format!("tests/{name}/main.rs"))
            } else {
                (file.path(), format!("tests/{name}"))
            };
            let text = fs::read_to_string(path).ok().filter(|_| name.ends_with(".rs"))?;
            text.contains("wasm_bindgen_test").then_some(name)
        })
        .collect::<Vec<_>>();
    names.sort();
    names
}

/// Says which expected tests did not run, if any.
fn complete(expected: &[String], binaries: &[Binary]) -> Result<(), String> {
    let ran = |source: &str| binaries.iter().any(|binary| binary.source == source && binary.counts.passed > 0);
    let silent = expected.iter().filter(|source| !ran(source)).cloned().collect::<Vec<_>>();
    if !silent.is_empty() {
        return Err(format!("no test ran of {}", silent.join(", ")));
    }
    if binaries.iter().all(|binary| binary.counts.passed == 0) {
        return Err("no test ran".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binary(source: &str, passed: usize) -> Binary {
        Binary { source: source.to_owned(), counts: Counts { passed, ..Counts::default() } }
    }

    #[test]
    fn a_file_whose_tests_did_not_run_is_named() {
        let expected = ["tests/a.rs".to_owned(), "tests/b.rs".to_owned()];
        let binaries = [binary("unittests src/lib.rs", 0), binary("tests/a.rs", 2), binary("tests/b.rs", 0)];
        assert_eq!(complete(&expected, &binaries), Err("no test ran of tests/b.rs".to_owned()));
        assert_eq!(complete(&expected, &binaries[..2]), Err("no test ran of tests/b.rs".to_owned()));
        assert_eq!(complete(&expected[..1], &binaries), Ok(()));
    }

    #[test]
    fn silence_is_not_success() {
        assert!(complete(&[], &[]).is_err());
        assert!(complete(&[], &[binary("unittests src/lib.rs", 0)]).is_err());
        assert_eq!(complete(&[], &[binary("unittests src/lib.rs", 1)]), Ok(()));
    }
}

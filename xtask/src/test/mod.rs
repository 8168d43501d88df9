//! `cargo xtask test`: every test there is, native, in a browser, and end to end, with one table at the end.
//!
//! A part that runs no test at all has failed: silence must not pass for success.

mod conformance;
mod counts;
mod e2e;
mod native;
mod wasm;

use std::env;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use counts::Counts;

use crate::args::Args;
use crate::machine::Machine;
use crate::setup::{self, Purpose};
use crate::step::{Failure, seconds};

/// The command.
pub(crate) const COMMAND: crate::Command = crate::Command {
    name: "test",
    usage: "[native|wasm|e2e|conformance|all] [-- ARGUMENTS]",
    about: "Runs the tests: native, in a browser, end to end, against Hugo",
    help: "  native  cargo test for the whole workspace, examples in the documentation included\n  \
             wasm    the app's browser tests: wasm-pack test --headless --chrome\n  \
             e2e     builds the sample site, then node --test over e2e/*.test.mjs in Chromium\n  \
             conformance  compares the sites in tests/sites with what Hugo makes of them\n  \
             all     all of these (default)\n\n\
           What follows `--` goes to the test runner of the one part that is named, for example to run\n\
           one test: cargo xtask test native -- name_of_test\n\n\
           Environment: MAINSHEET_CORPORA, a folder with real articles to test with (default: ../shared;\n\
           where it is missing these tests are skipped); CHROMIUM and CHROMEDRIVER, other programs than\n\
           the ones found on the PATH.\n",
    options: &[],
    run,
};

/// A part of the tests.
struct Part {
    name: &'static str,
    purposes: &'static [Purpose],
    run: fn(&Machine, &[String]) -> Result<Counts, Failure>,
}

const PARTS: &[Part] = &[
    Part { name: "native", purposes: &[], run: native::run },
    Part { name: "wasm", purposes: &[Purpose::BrowserTests], run: wasm::run },
    Part { name: "e2e", purposes: &[Purpose::EndToEnd], run: e2e::run },
    Part { name: "conformance", purposes: &[Purpose::Conformance], run: conformance::run },
];

/// What became of a part.
struct Row {
    name: &'static str,
    time: Duration,
    counts: Counts,
}

fn run(machine: &Machine, args: &Args) -> Result<(), Failure> {
    let parts = chosen(&args.words)?;
    if parts.len() > 1 && !args.rest.is_empty() {
        return Err(
            Failure::because("arguments after `--` are for one part").mend("name it: native, wasm, e2e or conformance")
        );
    }
    let purposes = parts.iter().flat_map(|part| part.purposes).copied().collect::<Vec<_>>();
    setup::run(machine, &purposes)?;
    let rows = parts.into_iter().map(|part| run_part(machine, part, &args.rest)).collect::<Vec<_>>();
    println!("\n{}", table(&rows));
    if rows.iter().any(|row| row.counts.failed > 0) {
        return Err(Failure::because("not every test passed").mend("the messages above say which and why"));
    }
    Ok(())
}

/// Runs a part to its end, whatever happens, so that one run shows all there is to mend.
fn run_part(machine: &Machine, part: &Part, rest: &[String]) -> Row {
    println!("\n▶ {} tests", part.name);
    let start = Instant::now();
    let result = (part.run)(machine, rest).map_err(|failure| failure.in_step(&format!("{} tests", part.name)));
    let time = start.elapsed();
    let counts = result.unwrap_or_else(|failure| {
        eprintln!("{failure}");
        // What could not even run counts as one failed test.
        Counts { failed: 1, ..Counts::default() }
    });
    let mark = if counts.failed == 0 { "✓" } else { "✗" };
    println!("{mark} {} tests ({})", part.name, seconds(time));
    Row { name: part.name, time, counts }
}

fn chosen(words: &[String]) -> Result<Vec<&'static Part>, Failure> {
    let words = words.iter().map(String::as_str).collect::<Vec<_>>();
    if let Some(unknown) = words.iter().find(|word| **word != "all" && PARTS.iter().all(|part| part.name != **word)) {
        return Err(Failure::because(format!("there are no tests called `{unknown}`"))
            .mend("native, wasm, e2e, conformance or all"));
    }
    let all = words.is_empty() || words.contains(&"all");
    Ok(PARTS.iter().filter(|part| all || words.contains(&part.name)).collect())
}

fn table(rows: &[Row]) -> String {
    let mut text = format!("{:<11} {:>14} {:>8} {:>8} {:>8}\n", "tests", "time", "passed", "failed", "ignored");
    let mut total = Counts::default();
    for Row { name, time, counts } in rows {
        let Counts { passed, failed, ignored } = *counts;
        text += &format!("{name:<11} {:>14} {passed:>8} {failed:>8} {ignored:>8}\n", seconds(*time));
        total += *counts;
    }
    text += &format!("{} passed, {} failed", total.passed, total.failed);
    text
}

/// The folder with real articles.
pub(crate) fn corpora(machine: &Machine) -> PathBuf {
    machine.root.join(env::var_os("MAINSHEET_CORPORA").unwrap_or_else(|| "../shared".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_chosen_by_name_in_their_own_order() {
        let names = |words: &[&str]| {
            let words = words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
            chosen(&words).map(|parts| parts.iter().map(|part| part.name).collect::<Vec<_>>())
        };
        assert_eq!(names(&[]).unwrap(), ["native", "wasm", "e2e", "conformance"]);
        assert_eq!(names(&["all"]).unwrap(), ["native", "wasm", "e2e", "conformance"]);
        assert_eq!(names(&["e2e", "native"]).unwrap(), ["native", "e2e"]);
        assert!(names(&["unit"]).is_err());
    }

    #[test]
    fn the_table_ends_in_a_line_that_a_machine_can_read() {
        let row = |name, passed, failed| Row {
            name,
            time: Duration::from_secs(2),
            counts: Counts { passed, failed, ignored: 0 },
        };
        let table = table(&[row("native", 10, 0), row("wasm", 5, 1)]);
        assert_eq!(table.lines().last(), Some("15 passed, 1 failed"));
    }
}

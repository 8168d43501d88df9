//! Counting tests in what test runners print.

use std::ops::AddAssign;

/// How many tests ran, and what came of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Those that passed.
    pub(crate) passed: usize,
    /// Those that failed.
    pub(crate) failed: usize,
    /// Those that were left out.
    pub(crate) ignored: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

/// What one test binary did, as `cargo test` tells it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Binary {
    /// What it was made from: `unittests src/lib.rs`, `tests/flags.rs`, or `Doc-tests` with a crate's name.
    pub(crate) source: String,
    /// Its tests; none if it printed no result.
    pub(crate) counts: Counts,
}

/// Reads the output of `cargo test`, or of wasm-pack, which runs it.
pub(crate) fn cargo(output: &str) -> Vec<Binary> {
    let mut binaries: Vec<Binary> = Vec::new();
    for line in output.lines().map(plain) {
        let line = line.trim();
        let source = line
            .strip_prefix("Running ")
            .and_then(|rest| rest.split_once(" (").map(|(source, _)| source))
            .or_else(|| Some(line).filter(|line| line.starts_with("Doc-tests ")));
        if let Some(source) = source {
            binaries.push(Binary { source: source.to_owned(), counts: Counts::default() });
        } else if let Some(counts) = result_line(line) {
            if binaries.is_empty() {
                binaries.push(Binary { source: String::new(), counts: Counts::default() });
            }
            if let Some(binary) = binaries.last_mut() {
                binary.counts += counts;
            }
        }
    }
    binaries
}

/// `test result: ok. 3 passed; 0 failed; 1 ignored; …`
fn result_line(line: &str) -> Option<Counts> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |label: &str| {
        let part = numbers.split(';').find_map(|part| part.trim().strip_suffix(label));
        part.and_then(|number| number.trim().parse().ok())
    };
    Some(Counts { passed: number("passed")?, failed: number("failed")?, ignored: number("ignored").unwrap_or(0) })
}

/// Reads the output of `node --test`: the block of numbers at its end, `ℹ pass 3` or `# pass 3`.
pub(crate) fn node(output: &str) -> Counts {
    let number = |label: &str| {
        let mut lines = output.lines().rev().map(plain);
        lines
            .find_map(|line| {
                let rest = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "))?;
                rest.strip_prefix(label)?.strip_prefix(' ')?.trim().parse::<usize>().ok()
            })
            .unwrap_or(0)
    };
    Counts {
        passed: number("pass"),
        failed: number("fail") + number("cancelled"),
        ignored: number("skipped") + number("todo"),
    }
}

/// A line without the codes that colour it.
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            // A code ends with its first letter.
            chars.by_ref().find(char::is_ascii_alphabetic);
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: usize, failed: usize, ignored: usize) -> Counts {
        Counts { passed, failed, ignored }
    }

    #[test]
    fn each_binary_of_cargo_test_is_counted_by_itself() {
        let output = "\
     Running unittests src/lib.rs (target/debug/deps/a-0123.wasm)
no tests to run!
     Running tests/flags.rs (target/debug/deps/flags-0123.wasm)

running 3 tests
test one ... ok

test result: ok. 3 passed; 0 failed; 1 ignored; 0 filtered out; finished in 0.12s

\u{1b}[1m\u{1b}[92m   Doc-tests\u{1b}[0m mainsheet_app
test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s
";
        let found = cargo(output);
        let expected = [
            ("unittests src/lib.rs", counts(0, 0, 0)),
            ("tests/flags.rs", counts(3, 0, 1)),
            ("Doc-tests mainsheet_app", counts(1, 2, 0)),
        ];
        let found = found.iter().map(|binary| (binary.source.as_str(), binary.counts)).collect::<Vec<_>>();
        assert_eq!(found, expected);
    }

    #[test]
    fn talk_about_running_is_not_a_binary() {
        assert_eq!(cargo("Running headless tests in Chrome on `http://127.0.0.1:1/`\nrunning 2 tests\n"), []);
    }

    #[test]
    fn the_numbers_of_node_are_the_last_ones() {
        let output =
            "ℹ pass 9\n✔ a (1ms)\nℹ tests 8\nℹ suites 0\nℹ pass 4\nℹ fail 1\nℹ cancelled 1\nℹ skipped 2\nℹ todo 0\n";
        assert_eq!(node(output), counts(4, 2, 2));
        assert_eq!(node("# pass 3\n# fail 0\n"), counts(3, 0, 0));
        assert_eq!(node("nothing"), counts(0, 0, 0));
    }
}

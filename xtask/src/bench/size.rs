//! What a reader downloads at the first visit: module, script, style sheet and icons of the built app.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Bench, kilobytes};
use crate::app;
use crate::args::Args;
use crate::machine::Machine;
use crate::setup::{self, Purpose};
use crate::step::Failure;

/// The benchmark.
pub(super) const BENCH: Bench = Bench { name: "size", run };

/// The budget for module, script and style sheet together, in bytes after brotli.
const BUDGET: u64 = 140_000;

/// Compresses each file that it is given and prints its sizes: raw, gzip as servers do it, brotli as hosts store it.
const COMPRESS: &str = "const z = require('zlib'), fs = require('fs'); \
    for (const path of process.argv.slice(1)) { const raw = fs.readFileSync(path); \
    console.log(raw.length, z.gzipSync(raw, { level: 6 }).length, z.brotliCompressSync(raw, { params: \
    { [z.constants.BROTLI_PARAM_QUALITY]: 11, [z.constants.BROTLI_PARAM_SIZE_HINT]: raw.length } }).length) }";

/// A part of the download, by the end of its files' names. Icons are shown, but a browser asks for them last of all
/// and the page does not wait for them: they are not in the budget.
const PARTS: &[(&str, &[&str], Counted)] = &[
    ("wasm", &["wasm"], Counted::Yes),
    ("JS", &["js", "mjs"], Counted::Yes),
    ("CSS", &["css"], Counted::Yes),
    ("icon", &["svg", "ico", "png"], Counted::No),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Yes,
    No,
}

/// The sizes of one file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sizes {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

fn run(machine: &Machine, _: &Args) -> Result<(), Failure> {
    setup::run(machine, &[Purpose::App])?;
    app::app(machine)?;
    let folder = app::app_folder(machine);
    println!("\n{:<44} {:>12} {:>12} {:>12}", "", "raw", "gzip -6", "brotli -11");
    let mut total = Sizes::default();
    for (part, endings, counted) in PARTS {
        let files = files(&folder, endings)?;
        for (path, sizes) in files.iter().zip(measure(machine, &files)?) {
            let name = path.strip_prefix(&folder).unwrap_or(path).display();
            print(&format!("{part:<5} {name}"), sizes);
            if *counted == Counted::Yes {
                total.raw += sizes.raw;
                total.gzip += sizes.gzip;
                total.brotli += sizes.brotli;
            }
        }
    }
    print("total of wasm, JS and CSS", total);
    println!("budget {} brotli: {}", kilobytes(BUDGET), verdict(total.brotli)?);
    Ok(())
}

fn verdict(brotli: u64) -> Result<String, Failure> {
    if brotli == 0 {
        return Err(Failure::because("there is nothing in target/app"));
    }
    match BUDGET.checked_sub(brotli) {
        Some(left) => Ok(format!("{} left", kilobytes(left))),
        None => Err(Failure::because(format!("{} over the budget", kilobytes(brotli - BUDGET)))
            .mend("`twiggy top` or `wasm-objdump` shows what is big; look at the last dependency that came in first")),
    }
}

fn print(name: &str, Sizes { raw, gzip, brotli }: Sizes) {
    println!("{name:<44} {:>12} {:>12} {:>12}", kilobytes(raw), kilobytes(gzip), kilobytes(brotli));
}

fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = super::process::files(folder)?.into_iter().map(|(path, _)| path).collect::<Vec<_>>();
    found.retain(|path| path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)));
    found.sort();
    Ok(found)
}

fn measure(machine: &Machine, files: &[PathBuf]) -> Result<Vec<Sizes>, Failure> {
    for file in files {
        // Node would say it at greater length.
        fs::metadata(file).map_err(|error| Failure::because(format!("{}: {error}", file.display())))?;
    }
    let answer = machine.cmd("node").args(["-e", COMPRESS]).args(files).read()?;
    Ok(answer.lines().filter_map(parse).collect())
}

fn parse(line: &str) -> Option<Sizes> {
    let mut numbers = line.split(' ').map(str::parse);
    let mut next = || numbers.next()?.ok();
    Some(Sizes { raw: next()?, gzip: next()?, brotli: next()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_a_line() {
        assert_eq!(parse("300 200 100"), Some(Sizes { raw: 300, gzip: 200, brotli: 100 }));
        assert_eq!(parse("300 200"), None);
    }

    #[test]
    fn the_budget_is_a_limit() {
        assert_eq!(verdict(BUDGET).unwrap(), "0.0 KB left");
        assert!(verdict(BUDGET + 1).is_err());
        assert!(verdict(0).is_err());
    }
}

//! `cargo xtask bench`: the measurements behind the project's budgets.
//!
//! A benchmark is a file with a `BENCH` and its line in [`BENCHES`]. Benchmarks print; none of them is a test, for
//! times depend on the machine. What has a limit that does not (sizes) fails when it is passed.

mod build;
mod generate;
mod lighthouse;
mod news;
mod process;
mod size;

use crate::args::Args;
use crate::machine::Machine;
use crate::step::Failure;

/// The command.
pub(crate) const COMMAND: crate::Command = crate::Command {
    name: "bench",
    usage: "[NAME] [DIR] [--articles N] [--runs N]",
    about: "Measures sizes, times and memory against the project's budgets",
    help: "  size   what a reader downloads at the first visit, file by file, and its budget\n  \
             build  compiles generated articles, or the site in DIR: time, memory, sizes by folder\n  \
             news   compiles the 415 real articles of $MAINSHEET_CORPORA/corpora/news-cc0 repeatedly\n  \
             lighthouse  the scores of the sample site's home, list and article on a slow telephone\n\n  \
             --articles N  how many articles `build` generates (default: 10000)\n  \
             --runs N      how often `build` (default: 1), `news` (9) and `lighthouse` (5) repeat\n\n\
           Without a name: all of them.\n",
    options: &["articles", "runs"],
    run,
};

/// A benchmark.
pub(crate) struct Bench {
    /// Its name.
    name: &'static str,
    /// Measures and prints.
    run: fn(&Machine, &Args) -> Result<(), Failure>,
}

/// All benchmarks, in the order in which they run.
const BENCHES: &[Bench] = &[size::BENCH, news::BENCH, build::BENCH, lighthouse::BENCH];

fn run(machine: &Machine, args: &Args) -> Result<(), Failure> {
    let name = args.words.first();
    let chosen = BENCHES.iter().filter(|bench| name.is_none_or(|name| bench.name == name)).collect::<Vec<_>>();
    if chosen.is_empty() {
        let names = BENCHES.iter().map(|bench| bench.name).collect::<Vec<_>>().join(", ");
        return Err(Failure::because("there is no benchmark of that name").mend(format!("one of {names}")));
    }
    for bench in chosen {
        println!("\n▶ bench {}", bench.name);
        (bench.run)(machine, args).map_err(|failure| failure.in_step(&format!("bench {}", bench.name)))?;
    }
    Ok(())
}

/// A number of bytes for people, in thousands, as networks and budgets count them.
fn kilobytes(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "rounded to a tenth of a kilobyte anyway")]
    let kilobytes = bytes as f64 / 1000.0;
    format!("{kilobytes:.1} KB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_shown_in_thousands() {
        assert_eq!(kilobytes(139_960), "140.0 KB");
    }

    #[test]
    fn every_benchmark_is_explained() {
        for bench in BENCHES {
            assert!(COMMAND.help.contains(&format!("  {} ", bench.name)), "{}", bench.name);
        }
    }
}

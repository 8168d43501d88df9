//! How long a small real archive takes: the 415 articles that the project is tested with.

use super::{Bench, build};
use crate::args::Args;
use crate::machine::Machine;
use crate::step::{Failure, note};
use crate::test::corpora;

/// The benchmark.
pub(super) const BENCH: Bench = Bench { name: "news", run };

fn run(machine: &Machine, args: &Args) -> Result<(), Failure> {
    let source = corpora(machine).join("corpora/news-cc0");
    if !source.is_dir() {
        note(&format!("{} is not there; MAINSHEET_CORPORA names the folder above corpora/", source.display()));
        return Ok(());
    }
    let runs = args.number("runs", 9).map_err(Failure::because)?;
    build::measure(machine, &source, &machine.target().join("bench/news-site"), runs)
}

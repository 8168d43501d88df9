//! `cargo xtask check`: what a reviewer should not have to look for.

use std::time::{Duration, Instant};

use crate::args::Args;
use crate::command::Cmd;
use crate::machine::Machine;
use crate::setup::{self, Purpose, TARGET};
use crate::step::{Failure, note, seconds, step};

/// The command.
pub(crate) const COMMAND: crate::Command = crate::Command {
    name: "check",
    usage: "",
    about: "Checks formatting, lints, documentation and dependencies",
    help: "Formatting (cargo fmt), lints with warnings denied (cargo clippy, on this machine and for\n\
           WebAssembly), documentation (cargo doc, both again), and what deny.toml says of licences,\n\
           duplicates and sources of dependencies (cargo deny). Known vulnerabilities are looked up\n\
           where the database can be fetched. All checks run, even after one has failed.\n",
    options: &[],
    run,
};

/// The packages that are compiled for WebAssembly too.
const WASM_PACKAGES: &[&str] = &["mainsheet-app", "mainsheet-model", "mainsheet-content"];

/// How long fetching the database of vulnerabilities may take.
const PATIENCE: Duration = Duration::from_secs(120);

fn run(machine: &Machine, _: &Args) -> Result<(), Failure> {
    setup::run(machine, &[Purpose::Check])?;
    let start = Instant::now();
    let failed = checks(machine).into_iter().filter_map(|check| {
        let done = step(check.name, || check.command.run().map_err(|failure| failure.mend(check.mend)));
        done.map_err(|failure| eprintln!("{failure}\n")).err().map(|()| check.name)
    });
    let mut failed = failed.collect::<Vec<_>>();
    if !vulnerabilities(machine) {
        failed.push("vulnerabilities");
    }
    if failed.is_empty() {
        println!("✓ all checks ({})", seconds(start.elapsed()));
        return Ok(());
    }
    Err(Failure::because(format!("not in order: {}", failed.join("; "))).mend("the messages above say what to do"))
}

/// One thing that is checked.
struct Check {
    name: &'static str,
    command: Cmd,
    mend: &'static str,
}

fn checks(machine: &Machine) -> Vec<Check> {
    let lints = "mend what it says; where the code is right, #[expect(…, reason = \"…\")] says so";
    let docs = "mend the doc comment";
    let check = |name, command, mend| Check { name, command, mend };
    vec![
        check("formatting", machine.cargo(&["fmt", "--all", "--check"]), "cargo fmt --all"),
        check(
            "lints, this machine",
            machine.cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-Dwarnings"]),
            lints,
        ),
        check("lints, WebAssembly", clippy_wasm(machine, &["mainsheet-app"]).arg("--all-targets").args(DENY), lints),
        check(
            "lints, WebAssembly, libraries",
            clippy_wasm(machine, &["mainsheet-model", "mainsheet-content"]).args(DENY),
            lints,
        ),
        check("documentation, this machine", doc(machine).arg("--workspace"), docs),
        check("documentation, WebAssembly", packages(doc(machine).args(["--target", TARGET]), WASM_PACKAGES), docs),
        check("dependencies: fetch", machine.cargo(&["fetch", "--quiet", "--locked"]), "the network, or Cargo.lock"),
        check(
            "dependencies: licences, duplicates, sources",
            machine.cargo(&[
                "deny",
                "--workspace",
                "--offline",
                "--log-level",
                "error",
                "check",
                "bans",
                "licenses",
                "sources",
            ]),
            "choose another dependency, or write the exception and its reason into deny.toml",
        ),
    ]
}

/// What makes a warning an error.
const DENY: [&str; 2] = ["--", "-Dwarnings"];

fn clippy_wasm(machine: &Machine, names: &[&str]) -> Cmd {
    packages(machine.cargo(&["clippy", "--quiet", "--target", TARGET]), names)
}

/// Private items too: these packages are read by those who work on them, and modules point to their parts.
fn doc(machine: &Machine) -> Cmd {
    let cmd = machine.cargo(&["doc", "--quiet", "--no-deps", "--document-private-items"]);
    cmd.env("RUSTDOCFLAGS", "-Dwarnings")
}

fn packages(cmd: Cmd, names: &[&str]) -> Cmd {
    cmd.args(names.iter().flat_map(|name| ["-p", name]))
}

/// Looks up known vulnerabilities, where that is possible: the database is on GitHub. Says whether all is well.
fn vulnerabilities(machine: &Machine) -> bool {
    if !machine.online() {
        note("known vulnerabilities: not looked up, for the database (on GitHub) cannot be reached from here");
        return true;
    }
    if !machine.cargo(&["deny", "fetch", "db"]).limit(PATIENCE).succeeds() {
        note("known vulnerabilities: not looked up, for the database could not be fetched");
        return true;
    }
    let command = machine.cargo(&["deny", "--workspace", "--offline", "check", "advisories"]);
    let done = step("dependencies: known vulnerabilities", || {
        command.run().map_err(|failure| failure.mend("update the dependency, or give the reason in deny.toml"))
    });
    done.map_err(|failure| eprintln!("{failure}\n")).is_ok()
}

//! `cargo xtask build`: the app by Trunk, then a site by the compiler.

use std::path::{Path, PathBuf};

use crate::args::Args;
use crate::command::Cmd;
use crate::machine::Machine;
use crate::setup::{self, Purpose};
use crate::step::{Failure, note, step};

/// The command.
pub(crate) const COMMAND: crate::Command = crate::Command {
    name: "build",
    usage: "[--source DIR] [--out DIR]",
    about: "Builds the app and a complete site, ready to be uploaded",
    help: "  --source DIR  the folder of the site or of its articles (default: site)\n  \
             --out DIR     where the site goes; what was there is replaced (default: dist)\n\n\
           Trunk builds the app in release mode into target/app; then `mainsheet build` compiles the\n\
           articles and puts them and the app together. The app is the same for every site.\n",
    options: &["source", "out"],
    run,
};

fn run(machine: &Machine, args: &Args) -> Result<(), Failure> {
    setup::run(machine, &[Purpose::App])?;
    app(machine)?;
    let source = args.path("source").unwrap_or_else(|| machine.root.join("site"));
    let out = args.path("out").unwrap_or_else(|| machine.root.join("dist"));
    site(machine, &source, &out)
}

/// Where the app that serves all sites is built.
pub(crate) fn app_folder(machine: &Machine) -> PathBuf {
    machine.target().join("app")
}

/// The compiler's program, built in release mode.
pub(crate) fn compiler(machine: &Machine) -> PathBuf {
    machine.target().join("release").join(format!("mainsheet{}", std::env::consts::EXE_SUFFIX))
}

/// Builds the app alone, without any site.
pub(crate) fn app(machine: &Machine) -> Result<(), Failure> {
    step("app (Trunk, release)", || {
        let cmd = trunk(machine).args(["build", "--release", "--dist"]).arg(app_folder(machine));
        cmd.env("MAINSHEET_SOURCE", "none").run().map_err(|failure| failure.mend(TRUNK_MEND))
    })
}

/// Compiles a folder of articles into a complete site.
pub(crate) fn site(machine: &Machine, source: &Path, out: &Path) -> Result<(), Failure> {
    step("site (mainsheet build)", || {
        let cargo = machine.cargo(&["run", "--quiet", "--release", "-p", "mainsheet", "--", "build", "--source"]);
        let cmd = cargo.arg(source).arg("--app").arg(app_folder(machine)).arg("--out").arg(out);
        cmd.run()
            .map_err(|failure| failure.mend("the message above names the file and line, if an article is to blame"))?;
        println!("  {}", out.display());
        Ok(())
    })
}

/// Builds the compiler in release mode.
pub(crate) fn build_compiler(machine: &Machine) -> Result<(), Failure> {
    step("compiler (release)", || machine.cargo(&["build", "--release", "-p", "mainsheet"]).run())
}

/// What to look at when Trunk fails.
pub(crate) const TRUNK_MEND: &str = "the message above is the compiler's or Trunk's. If Trunk misses or downloads a tool, \
                                     `cargo xtask setup` installs it";

/// Trunk, told when there is no network: it would wait for downloads otherwise.
pub(crate) fn trunk(machine: &Machine) -> Cmd {
    // Trunk takes `NO_COLOR=1`, which many systems set, for a wrong value of its own option.
    let trunk = machine.cmd("trunk").env_remove("NO_COLOR");
    if machine.online() {
        return trunk;
    }
    note("no network: Trunk works with what is installed");
    trunk.env("TRUNK_OFFLINE", "true")
}

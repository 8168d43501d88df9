//! Tools that cargo builds from source: the part that they share.
//!
//! They are compiled into one target folder, so that what they have in common is compiled once, and with quick
//! settings: these are tools that run for seconds, so minutes spent on making them faster never come back.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Purpose, Tool};
use crate::machine::Machine;
use crate::step::{Failure, note};

/// A tool from crates.io.
#[derive(Debug)]
pub(crate) struct CargoTool {
    /// The name on crates.io.
    pub(crate) package: &'static str,
    /// The program that it installs and that is asked for its version.
    pub(crate) program: &'static str,
    /// The one version that we use.
    pub(crate) version: &'static str,
    /// What it is needed for.
    pub(crate) purposes: &'static [Purpose],
    /// How long it takes to build on two cores, in words.
    pub(crate) takes: &'static str,
}

/// Settings of cargo's release profile that build in half the time.
const QUICK: &[(&str, &str)] = &[
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
    ("CARGO_PROFILE_RELEASE_STRIP", "true"),
];

impl CargoTool {
    /// Cargo's own folder; but where the user has another version of this tool, ours goes beside it, not over it.
    fn destination(&self, machine: &Machine) -> PathBuf {
        if machine.find(self.program).is_some() { machine.tools() } else { machine.cargo_root.clone() }
    }
}

impl Tool for CargoTool {
    fn name(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    fn purposes(&self) -> &'static [Purpose] {
        self.purposes
    }

    fn found(&self, machine: &Machine) -> Option<String> {
        let version = machine.version_of(self.program)?;
        (version == self.version).then(|| "installed".to_owned())
    }

    fn plan(&self, machine: &Machine) -> String {
        let to = self.destination(machine).join("bin");
        format!("building it with cargo into {} (about {} on two cores)", to.display(), self.takes)
    }

    fn install(&self, machine: &Machine) -> Result<(), Failure> {
        let root = self.destination(machine);
        if root == machine.tools() {
            note(&format!("another version of {} stays as it is; `cargo xtask` uses its own", self.program));
        }
        let mut cargo = machine
            .cargo(&["install", "--locked", "--force", self.package, "--version", self.version, "--root"])
            .arg(&root)
            .dir(&machine.cache)
            .env("CARGO_TARGET_DIR", build_folder(machine));
        for (name, value) in QUICK {
            cargo = cargo.env(*name, *value);
        }
        cargo.run()
    }

    fn by_hand(&self) -> String {
        format!(
            "see the compiler's message above; a C compiler and linker must be there (Debian: gcc, libc6-dev).\nBy hand: \
             cargo install --locked {} --version {}",
            self.package, self.version
        )
    }
}

/// Where the tools are compiled. Kept when a build fails, so that the next try goes on from there.
fn build_folder(machine: &Machine) -> PathBuf {
    machine.cache.join("build")
}

/// Removes what compiling left behind: several hundred megabytes that nobody needs any more.
pub(crate) fn clean(machine: &Machine) {
    let folder = build_folder(machine);
    if Path::exists(&folder)
        && let Err(error) = fs::remove_dir_all(&folder)
    {
        note(&format!("{} could not be removed: {error}", folder.display()));
    }
}

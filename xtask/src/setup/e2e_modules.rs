//! The npm packages of the end-to-end tests: a driver for the system's browser, and an accessibility checker.

use std::fs;
use std::path::PathBuf;

use super::{Purpose, Tool};
use crate::machine::Machine;
use crate::step::Failure;

/// `e2e/node_modules`.
#[derive(Debug)]
pub(crate) struct E2eModules;

/// The lock file, and the copy of it that stands beside the packages it led to.
fn files(machine: &Machine) -> (PathBuf, PathBuf) {
    let folder = machine.root.join("e2e");
    (folder.join("package-lock.json"), folder.join("node_modules/.installed-from.json"))
}

impl Tool for E2eModules {
    fn name(&self) -> String {
        "npm packages of e2e/".to_owned()
    }

    fn purposes(&self) -> &'static [Purpose] {
        &[Purpose::EndToEnd]
    }

    fn found(&self, machine: &Machine) -> Option<String> {
        let (lock, copy) = files(machine);
        let same = fs::read(lock).ok()? == fs::read(copy).ok()?;
        same.then(|| "as locked".to_owned())
    }

    fn plan(&self, _: &Machine) -> String {
        "npm ci in e2e/ (a few seconds)".to_owned()
    }

    fn install(&self, machine: &Machine) -> Result<(), Failure> {
        let (lock, copy) = files(machine);
        let npm = machine.cmd("npm").args(["ci", "--no-audit", "--no-fund"]).dir(machine.root.join("e2e"));
        npm.run()?;
        fs::copy(lock, &copy).map_err(|error| Failure::because(format!("{}: {error}", copy.display())))?;
        Ok(())
    }

    fn by_hand(&self) -> String {
        "cd e2e && npm ci   (npm must reach its registry, or have the packages in its cache)".to_owned()
    }
}

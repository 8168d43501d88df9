//! Packages of Debian and its kin, where we may install them.

use std::io::{IsTerminal, stdin};

use crate::command::Cmd;
use crate::machine::Machine;
use crate::step::Failure;

/// The right to install packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Right {
    /// We are root.
    Root,
    /// `sudo` lets us, or can ask for a password.
    Sudo,
}

/// Whether apt-get is here and we may use it.
pub(crate) fn right(machine: &Machine) -> Option<Right> {
    machine.find("apt-get")?;
    if machine.cmd("id").arg("-u").read().is_ok_and(|id| id.trim() == "0") {
        return Some(Right::Root);
    }
    machine.find("sudo")?;
    (stdin().is_terminal() || machine.cmd("sudo").args(["-n", "true"]).succeeds()).then_some(Right::Sudo)
}

/// Installs packages, after asking for the current list of them.
pub(crate) fn install(machine: &Machine, right: Right, packages: &[&str]) -> Result<(), Failure> {
    let options = ["-y", "-q", "--no-install-recommends"];
    as_root(machine, right, "apt-get").args(["update", "-q"]).run()?;
    as_root(machine, right, "apt-get").arg("install").args(options).args(packages).run()
}

/// A command that runs as root.
pub(crate) fn as_root(machine: &Machine, right: Right, program: &str) -> Cmd {
    let cmd = match right {
        Right::Root => machine.cmd("env"),
        Right::Sudo => machine.cmd("sudo").arg("env"),
    };
    cmd.args(["DEBIAN_FRONTEND=noninteractive", program])
}

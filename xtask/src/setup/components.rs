//! Parts of the Rust toolchain: the formatter and the linter.

use super::{Purpose, Tool};
use crate::machine::Machine;
use crate::step::Failure;

/// A part of the toolchain that brings a subcommand of cargo.
#[derive(Debug)]
pub(crate) struct Component {
    /// Its name for rustup.
    pub(crate) name: &'static str,
    /// The subcommand of cargo that it brings.
    pub(crate) subcommand: &'static str,
}

impl Tool for Component {
    fn name(&self) -> String {
        self.name.to_owned()
    }

    fn purposes(&self) -> &'static [Purpose] {
        &[Purpose::Check]
    }

    fn found(&self, machine: &Machine) -> Option<String> {
        machine.cargo(&[self.subcommand, "--version"]).succeeds().then(|| "installed".to_owned())
    }

    fn plan(&self, _: &Machine) -> String {
        "adding it to the toolchain with rustup".to_owned()
    }

    fn install(&self, machine: &Machine) -> Result<(), Failure> {
        machine.cmd("rustup").args(["component", "add", self.name]).run()
    }

    fn by_hand(&self) -> String {
        format!("rustup component add {}   (or, without rustup, the package of your system that brings it)", self.name)
    }
}

//! Node.js with npm: brings wasm-opt and runs the end-to-end tests. It is the one thing that we do not install: every
//! machine has its own way for that, and many people already use one.

use super::{Purpose, Tool};
use crate::machine::Machine;
use crate::step::Failure;
use crate::versions::{NODE_MIN, major};

/// Node.js and npm.
#[derive(Debug)]
pub(crate) struct Node;

impl Tool for Node {
    fn name(&self) -> String {
        format!("Node.js {NODE_MIN} or newer, with npm")
    }

    fn purposes(&self) -> &'static [Purpose] {
        &[Purpose::App, Purpose::EndToEnd]
    }

    fn found(&self, machine: &Machine) -> Option<String> {
        let version = machine.version_of("node")?;
        machine.find("npm").filter(|_| major(&version) >= Some(NODE_MIN))?;
        Some(version)
    }

    fn plan(&self, machine: &Machine) -> String {
        match (machine.version_of("node"), machine.find("npm")) {
            (Some(version), Some(_)) => format!("there is {version}, which is too old"),
            (Some(_), None) => "there is node, but no npm".to_owned(),
            (None, _) => "there is none".to_owned(),
        }
    }

    fn install(&self, _: &Machine) -> Result<(), Failure> {
        Err(Failure::because("it is missing or too old, and it is yours to choose how to install it"))
    }

    fn by_hand(&self) -> String {
        "install it from https://nodejs.org, with your package manager (Debian: apt-get install nodejs npm; macOS: brew \
         install node) or a version manager, so that `node --version` and `npm --version` answer"
            .to_owned()
    }
}

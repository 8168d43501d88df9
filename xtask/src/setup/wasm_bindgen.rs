//! wasm-bindgen: makes the JavaScript that joins a module to the browser, and runs browser tests.

use std::fs;

use super::Purpose;
use super::cargo_tool::CargoTool;
use crate::machine::Machine;
use crate::step::Failure;
use crate::versions;

/// The tool.
pub(crate) const TOOL: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: versions::WASM_BINDGEN,
    purposes: &[Purpose::App, Purpose::BrowserTests, Purpose::EndToEnd],
    takes: "2 min",
};

/// The tool and the library must be of one version, and nothing says so well when they are not.
pub(super) fn check_lock(machine: &Machine) -> Result<(), Failure> {
    let lock = fs::read_to_string(machine.root.join("Cargo.lock")).unwrap_or_default();
    match versions::locked_version(&lock, "wasm-bindgen") {
        Some(version) if version != versions::WASM_BINDGEN => Err(Failure::because(format!(
            "Cargo.lock has wasm-bindgen {version}, but its tool is pinned to {}",
            versions::WASM_BINDGEN
        ))
        .mend(format!(
            "cargo update -p wasm-bindgen --precise {}; or, to go to {version}, change xtask/src/versions.rs",
            versions::WASM_BINDGEN
        ))),
        _ => Ok(()),
    }
}

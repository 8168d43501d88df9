//! wasm-bindgen: makes the JavaScript that joins a module to the browser, and runs browser tests.

use super::Purpose;
use super::cargo_tool::CargoTool;
use crate::versions;

/// The tool.
pub(crate) const TOOL: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: versions::WASM_BINDGEN,
    purposes: &[Purpose::App, Purpose::BrowserTests, Purpose::EndToEnd],
    takes: "2 min",
};

//! wasm-pack: runs the app's tests in a browser.

use super::Purpose;
use super::cargo_tool::CargoTool;
use crate::versions;

/// The tool.
pub(crate) const TOOL: CargoTool = CargoTool {
    package: "wasm-pack",
    program: "wasm-pack",
    version: versions::WASM_PACK,
    purposes: &[Purpose::BrowserTests],
    takes: "2 min",
};

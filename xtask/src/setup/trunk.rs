//! Trunk: bundles the app, serves it and rebuilds it when a file changes.

use super::Purpose;
use super::cargo_tool::CargoTool;
use crate::versions;

/// The tool.
pub(crate) const TOOL: CargoTool = CargoTool {
    package: "trunk",
    program: "trunk",
    version: versions::TRUNK,
    purposes: &[Purpose::App, Purpose::EndToEnd],
    takes: "5 min",
};

//! cargo-deny: checks licences, duplicates and sources of all dependencies.

use super::Purpose;
use super::cargo_tool::CargoTool;
use crate::versions;

/// The tool.
pub(crate) const TOOL: CargoTool = CargoTool {
    package: "cargo-deny",
    program: "cargo-deny",
    version: versions::CARGO_DENY,
    purposes: &[Purpose::Check],
    takes: "5 min",
};

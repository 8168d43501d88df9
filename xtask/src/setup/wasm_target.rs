//! The standard library for `wasm32-unknown-unknown`, into which the app is compiled.

use std::fs;
use std::time::Duration;

use super::{Purpose, Tool, apt, debian_rust};
use crate::machine::Machine;
use crate::step::{Failure, note};

/// The target's name.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// How long rustup may take: it is a download of 20 MB, and on some networks it hangs for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// The standard library of the target.
#[derive(Debug)]
pub(crate) struct WasmTarget;

impl Tool for WasmTarget {
    fn name(&self) -> String {
        format!("Rust's standard library for {TARGET}")
    }

    fn purposes(&self) -> &'static [Purpose] {
        Purpose::ALL
    }

    /// Looks into the compiler's folder: that is right for rustup's toolchains, Debian's and any other.
    fn found(&self, machine: &Machine) -> Option<String> {
        let libraries = machine.sysroot().ok()?.join("lib/rustlib").join(TARGET).join("lib");
        let mut files = fs::read_dir(&libraries).ok()?.flatten();
        files.find(|file| file.file_name().to_string_lossy().starts_with("libstd-"))?;
        Some("installed".to_owned())
    }

    fn plan(&self, _: &Machine) -> String {
        format!("rustup target add {TARGET} (seconds; at most {})", PATIENCE.as_secs())
    }

    fn install(&self, machine: &Machine) -> Result<(), Failure> {
        let rustup = machine.cmd("rustup").args(["target", "add", TARGET]).limit(PATIENCE);
        let Err(failure) = rustup.run() else { return Ok(()) };
        let Some(right) = apt::right(machine) else { return Err(failure) };
        note(&format!("rustup could not: {}. Debian's packages have a compiler that can build it", failure.cause));
        debian_rust::install(machine, right)
    }

    fn by_hand(&self) -> String {
        format!("rustup target add {TARGET}   (or, without rustup, your system's package of that library)")
    }
}

//! wasm-opt: makes the app's module smaller. It comes from npm, where the current version is; what distributions ship
//! is years older and refuses the modules of today's compiler.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Purpose, Tool};
use crate::machine::Machine;
use crate::step::{Failure, note};
use crate::versions::BINARYEN;

/// `wasm-opt` of the npm package `binaryen`.
#[derive(Debug)]
pub(crate) struct WasmOpt;

/// The folder of the npm package that holds it. It carries the version, so that two versions can lie side by side.
fn folder(machine: &Machine) -> PathBuf {
    machine.tools().join(format!("binaryen-{BINARYEN}"))
}

fn program(machine: &Machine) -> PathBuf {
    folder(machine).join("node_modules/binaryen/bin/wasm-opt")
}

/// What it tells when asked: `wasm-opt version 132 (version_132)`. It counts without the zeros that npm wants.
fn version() -> String {
    format!("version {} ", BINARYEN.trim_end_matches(".0"))
}

/// The link, or the small script, by which Trunk finds it.
fn link(folder: &Path) -> PathBuf {
    folder.join("bin").join(format!("wasm-opt{}", std::env::consts::EXE_SUFFIX))
}

/// Whether it is a link that an earlier set-up made, perhaps to another version or into a cache that is gone.
fn ours(link: &Path) -> bool {
    fs::read_link(link).is_ok_and(|to| to.ends_with("node_modules/binaryen/bin/wasm-opt"))
}

impl Tool for WasmOpt {
    fn name(&self) -> String {
        format!("wasm-opt {BINARYEN}")
    }

    fn purposes(&self) -> &'static [Purpose] {
        &[Purpose::App, Purpose::EndToEnd]
    }

    /// Compares places first: starting it to ask for its version takes a quarter of a second.
    fn found(&self, machine: &Machine) -> Option<String> {
        let path = machine.find("wasm-opt")?;
        let linked = fs::canonicalize(&path).ok()? == fs::canonicalize(program(machine)).unwrap_or_default();
        let told = || machine.cmd(&path).arg("--version").read().is_ok_and(|answer| answer.contains(&version()));
        (linked || told()).then(|| "installed".to_owned())
    }

    fn plan(&self, machine: &Machine) -> String {
        format!("npm install binaryen@{BINARYEN} into {} (a few seconds)", folder(machine).display())
    }

    fn install(&self, machine: &Machine) -> Result<(), Failure> {
        let folder = folder(machine);
        let failed = |path: &Path, error: std::io::Error| Failure::because(format!("{}: {error}", path.display()));
        if !program(machine).exists() {
            fs::create_dir_all(&folder).map_err(|error| failed(&folder, error))?;
            let package = format!("binaryen@{BINARYEN}");
            let npm = machine.cmd("npm").args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&folder);
            npm.arg(package).dir(&folder).run()?;
        }
        let root = match machine.find("wasm-opt") {
            Some(other) if !ours(&other) => {
                note(&format!("{} stays as it is; `cargo xtask` uses its own", other.display()));
                machine.tools()
            }
            _ => machine.cargo_root.clone(),
        };
        let link = link(&root);
        if let Some(bin) = link.parent() {
            fs::create_dir_all(bin).map_err(|error| failed(bin, error))?;
        }
        if link.symlink_metadata().is_ok() {
            fs::remove_file(&link).map_err(|error| failed(&link, error))?;
        }
        place(&program(machine), &link).map_err(|error| failed(&link, error))
    }

    fn by_hand(&self) -> String {
        format!(
            "npm install --global binaryen@{BINARYEN}; or put wasm-opt of {} on the PATH, from \
             https://github.com/WebAssembly/binaryen/releases",
            version().trim_end()
        )
    }
}

#[cfg(unix)]
fn place(program: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(program, link)
}

#[cfg(not(unix))]
fn place(program: &Path, link: &Path) -> std::io::Result<()> {
    fs::copy(program, link).map(drop)
}

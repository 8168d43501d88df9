//! Where rustup cannot download the standard library for WebAssembly: Debian's Rust for web browsers, which ships the
//! library's source, from which we build it once.
//!
//! Afterwards the whole project uses that toolchain, native parts too, since two of them would compile every native
//! crate twice. `rustup override unset` in the project's folder goes back.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::apt::{self, Right};
use super::wasm_target::TARGET;
use crate::machine::Machine;
use crate::step::{Failure, note};
use crate::versions::{DEBIAN_LLD, DEBIAN_RUST};

/// The name of Debian's toolchain for rustup.
const TOOLCHAIN: &str = "debian";

/// The name of the crate that is compiled only so that the standard library is.
const THROW_AWAY: &str = "throwaway";

/// Where Debian's compiler keeps its libraries.
const RUSTLIB: &str = "/usr/lib/rustlib";

/// Installs the packages, builds the library, and makes the project use them.
pub(crate) fn install(machine: &Machine, right: Right) -> Result<(), Failure> {
    println!("  apt-get install {} (about a minute)", DEBIAN_RUST.join(" "));
    apt::install(machine, right, DEBIAN_RUST).map_err(|failure| {
        failure.mend(format!(
            "rustup target add {TARGET}; it needs static.rust-lang.org. This system's packages have no Rust for web \
             browsers that could stand in"
        ))
    })?;
    let libraries = PathBuf::from(RUSTLIB).join(TARGET).join("lib");
    if !has_std(&libraries) {
        println!("  building the library from Debian's source (about two minutes)");
        let built = build(machine)?;
        put(machine, right, &built, &libraries)?;
        let crates = machine.cache.join(THROW_AWAY);
        fs::remove_dir_all(&crates).map_err(|error| failed(&crates, &error))?;
    }
    adopt(machine)
}

fn has_std(libraries: &Path) -> bool {
    let files = fs::read_dir(libraries).into_iter().flatten().flatten();
    files.into_iter().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
}

/// Compiles an empty crate together with the standard library; gives the folder with all that came of it.
fn build(machine: &Machine) -> Result<PathBuf, Failure> {
    let folder = machine.cache.join(THROW_AWAY);
    let source = folder.join("src");
    fs::create_dir_all(&source).map_err(|error| failed(&source, &error))?;
    let manifest = format!(
        "[package]\nname = \"{THROW_AWAY}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[profile.release]\npanic = \
         \"abort\"\n\n[workspace]\n"
    );
    for (path, text) in [(folder.join("Cargo.toml"), manifest), (source.join("lib.rs"), String::new())] {
        fs::write(&path, text).map_err(|error| failed(&path, &error))?;
    }
    // Without the bitcode the app cannot be optimised as a whole, which is what makes it small.
    let cargo = machine.cmd("/usr/bin/cargo").args(["build", "--release", "--target", TARGET]);
    cargo
        .arg("-Zbuild-std=std,panic_abort,proc_macro,test")
        .dir(&folder)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .run()?;
    Ok(folder.join("target").join(TARGET).join("release/deps"))
}

/// Puts the built libraries, and the linker under the name that the compiler asks for, where the compiler looks.
fn put(machine: &Machine, right: Right, built: &Path, libraries: &Path) -> Result<(), Failure> {
    let files = fs::read_dir(built).map_err(|error| failed(built, &error))?;
    let wanted = files.flatten().map(|file| file.path()).filter(|path| is_library(path)).collect::<Vec<_>>();
    let root = |program: &str| apt::as_root(machine, right, program);
    root("mkdir").arg("-p").arg(libraries).run()?;
    root("cp").args(wanted).arg(libraries).run()?;
    let host = machine.cmd("/usr/bin/rustc").arg("-vV").read()?;
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or("x86_64-unknown-linux-gnu");
    let bin = PathBuf::from(RUSTLIB).join(host).join("bin");
    root("mkdir").arg("-p").arg(&bin).run()?;
    root("ln").args(["-sf", DEBIAN_LLD]).arg(bin.join("rust-lld")).run()
}

fn is_library(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".rlib") && !name.starts_with(&format!("lib{THROW_AWAY}-"))
}

/// Makes this project use Debian's toolchain, now and in every later command.
fn adopt(machine: &Machine) -> Result<(), Failure> {
    if machine.find("rustup").is_none() {
        return Ok(());
    }
    machine.cmd("rustup").args(["toolchain", "link", TOOLCHAIN, "/usr"]).run()?;
    machine.cmd("rustup").args(["override", "set", TOOLCHAIN]).run()?;
    machine.use_toolchain(TOOLCHAIN);
    note("this folder now uses Debian's toolchain; `rustup override unset` goes back");
    Ok(())
}

fn failed(path: &Path, error: &io::Error) -> Failure {
    Failure::because(format!("{}: {error}", path.display()))
}

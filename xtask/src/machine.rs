//! The machine we run on: where the project, the tools and the caches are, and commands that find them.
//!
//! Tools live outside the clone, so that a second clone finds them: those that cargo builds in cargo's own `bin`
//! folder, the rest in the user's cache folder. Nothing here installs anything.

use std::cell::RefCell;
use std::env;
use std::ffi::OsString;
use std::net::{TcpStream, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::command::Cmd;
use crate::step::Failure;
use crate::versions::parse_version;

/// Variables that `cargo run` sets for the program it runs, which would mislead the programs that we run.
const CARGO_NOISE: &[&str] = &[
    "CARGO",
    "CARGO_BIN_NAME",
    "CARGO_CRATE_NAME",
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "CARGO_PKG_AUTHORS",
    "CARGO_PKG_DESCRIPTION",
    "CARGO_PKG_HOMEPAGE",
    "CARGO_PKG_LICENSE",
    "CARGO_PKG_LICENSE_FILE",
    "CARGO_PKG_NAME",
    "CARGO_PKG_README",
    "CARGO_PKG_REPOSITORY",
    "CARGO_PKG_RUST_VERSION",
    "CARGO_PKG_VERSION",
    "CARGO_PKG_VERSION_MAJOR",
    "CARGO_PKG_VERSION_MINOR",
    "CARGO_PKG_VERSION_PATCH",
    "CARGO_PKG_VERSION_PRE",
    "CARGO_PRIMARY_PACKAGE",
];

/// Where things are on this machine.
#[derive(Debug)]
pub(crate) struct Machine {
    /// The project's root: the folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// The folder above the `bin` that `cargo install` fills.
    pub(crate) cargo_root: PathBuf,
    /// This project's folder in the user's cache.
    pub(crate) cache: PathBuf,
    /// The toolchain to use in place of the one we were started with, once set-up had to make one.
    toolchain: RefCell<Option<String>>,
}

impl Machine {
    /// Looks around. Fails only where the user has no home.
    pub(crate) fn look() -> Result<Self, Failure> {
        let home = env::home_dir().filter(|home| home.is_absolute());
        let home = home.ok_or_else(|| Failure::because("no home folder").mend("set HOME"))?;
        let folder = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        // `cargo run` says where it found us; a program started by hand knows where it was compiled.
        let package = folder("CARGO_MANIFEST_DIR").unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        let root = package.parent().unwrap_or(Path::new(".")).to_path_buf();
        Ok(Self {
            root,
            cargo_root: folder("CARGO_INSTALL_ROOT")
                .or_else(|| folder("CARGO_HOME"))
                .unwrap_or_else(|| home.join(".cargo")),
            cache: folder("XDG_CACHE_HOME").unwrap_or_else(|| home.join(".cache")).join("mainsheet"),
            toolchain: RefCell::new(None),
        })
    }

    /// Where cargo puts what it builds for this project.
    pub(crate) fn target(&self) -> PathBuf {
        self.root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
    }

    /// Where tools go that are not cargo's, and those that would otherwise replace another version of the user's.
    pub(crate) fn tools(&self) -> PathBuf {
        self.cache.join("tools")
    }

    /// The folders that are searched for programs, the first match wins: ours, cargo's, the user's.
    fn search_path(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.tools().join("bin"), self.cargo_root.join("bin")];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        folders
    }

    /// The program of this name, if there is one.
    pub(crate) fn find(&self, program: &str) -> Option<PathBuf> {
        let name = format!("{program}{}", env::consts::EXE_SUFFIX);
        self.search_path().iter().map(|folder| folder.join(&name)).find(|path| is_program(path))
    }

    /// The version that a program tells of itself.
    pub(crate) fn version_of(&self, program: &str) -> Option<String> {
        let path = self.find(program)?;
        let answer = self.cmd(path).arg("--version").limit(Duration::from_secs(20)).read().ok()?;
        parse_version(&answer).map(str::to_owned)
    }

    /// A command in the project's root that finds our tools.
    pub(crate) fn cmd(&self, program: impl Into<OsString>) -> Cmd {
        let mut cmd = Cmd::new(program).dir(&self.root);
        if let Ok(path) = env::join_paths(self.search_path()) {
            cmd = cmd.env("PATH", path);
        }
        for name in CARGO_NOISE {
            cmd = cmd.env_remove(*name);
        }
        match &*self.toolchain.borrow() {
            Some(toolchain) => cmd.env("RUSTUP_TOOLCHAIN", toolchain),
            None => cmd,
        }
    }

    /// `cargo` with arguments.
    pub(crate) fn cargo(&self, args: &[&str]) -> Cmd {
        self.cmd("cargo").args(args)
    }

    /// From now on every command uses this toolchain. (A `rustup override` alone would lose against the variable
    /// that rustup's `cargo` set when it started us.)
    pub(crate) fn use_toolchain(&self, name: &str) {
        *self.toolchain.borrow_mut() = Some(name.to_owned());
    }

    /// The folder of the compiler in use, with its standard libraries.
    pub(crate) fn sysroot(&self) -> Result<PathBuf, Failure> {
        Ok(PathBuf::from(self.cmd("rustc").args(["--print", "sysroot"]).read()?.trim()))
    }

    /// Can a download from GitHub begin? Trunk would try, and hang where packets are dropped.
    pub(crate) fn online(&self) -> bool {
        const PATIENCE: Duration = Duration::from_millis(1500);
        let (tell, hear) = mpsc::channel();
        // Resolving a name cannot be given a limit, so it happens in a thread that is left behind.
        thread::spawn(move || {
            let addresses = ("github.com", 443).to_socket_addrs().map(Iterator::collect::<Vec<_>>).unwrap_or_default();
            let reached = addresses.iter().take(1).any(|address| TcpStream::connect_timeout(address, PATIENCE).is_ok());
            // Nobody listens any more when it took too long.
            let _ = tell.send(reached);
        });
        hear.recv_timeout(PATIENCE).unwrap_or(false)
    }
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

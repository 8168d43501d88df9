//! Why a command failed, in words that say what to do.

use std::io;
use std::path::PathBuf;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The compiler failed.
    #[error(transparent)]
    Compiler(#[from] mainsheet_compiler::Failure),
    /// There is no new article.
    #[error(transparent)]
    New(#[from] mainsheet_compiler::archetype::NewFailure),
    /// No diagnostic has this code.
    #[error("there is no diagnostic `{code}`{}", suggestion(.near.as_deref()))]
    UnknownCode {
        /// As it was given.
        code: String,
        /// The nearest that there is.
        near: Option<String>,
    },
    /// A folder for a new site holds something.
    #[error("{} is not empty; choose another folder, or add what is missing with --force, which writes nothing over", .0.display())]
    NotEmpty(PathBuf),
    /// There is no app to put into the site.
    #[error("found no built app (looked in {})\n  build it with `cargo xtask build`, or name its folder with --app DIR or MAINSHEET_APP", list(.0))]
    NoApp(Vec<PathBuf>),
    /// A folder to be served is not one.
    #[error("{} is not a folder; build a site first, with `mainsheet build`", .0.display())]
    NoFolder(PathBuf),
    /// A file could not be read or written.
    #[error("{what}: {error}")]
    Io {
        /// What was being done.
        what: String,
        /// What the system says.
        error: io::Error,
    },
    /// The server found no port to listen on.
    #[error("cannot listen on {host}, port {port} and the next ones: {error}")]
    NoPort {
        /// The address.
        host: String,
        /// The first port that was tried.
        port: u16,
        /// What the system says.
        error: io::Error,
    },
    /// A list could not be written.
    #[error("cannot write the list: {0}")]
    Csv(#[from] csv::Error),
    /// An article could not be written as JSON.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A variable of the environment is missing: `hook` was not run by Trunk.
    #[error("{0} is not set; `mainsheet hook` is run by Trunk, see Trunk.toml")]
    NotInTrunk(&'static str),
    /// `SOURCE_DATE_EPOCH` is not a number of seconds.
    #[error("SOURCE_DATE_EPOCH is `{0}`, expected seconds since 1970")]
    Epoch(String),
}

impl Failure {
    pub(crate) fn io(what: impl Into<String>, error: io::Error) -> Self {
        Self::Io { what: what.into(), error }
    }
}

fn suggestion(near: Option<&str>) -> String {
    near.map_or_else(
        || "; `mainsheet explain` lists them all".to_owned(),
        |near| format!("; did you mean `{near}`? (`mainsheet explain` lists them all)"),
    )
}

fn list(folders: &[PathBuf]) -> String {
    folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(", ")
}

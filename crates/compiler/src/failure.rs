//! What stops a build. A problem within an article never does: it is a diagnostic.

use std::io;
use std::path::{Path, PathBuf};

/// Why there is no output. The former output, if any, is untouched.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The source folder does not exist or is not a folder.
    #[error(transparent)]
    Source(#[from] crate::config::ConfigError),
    /// A file or folder could not be read.
    #[error("cannot read {}: {error}", .path.display())]
    Read {
        /// Which one.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file or folder could not be written.
    #[error("cannot write {}: {error}", .path.display())]
    Write {
        /// Which one.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file of the source could not be copied.
    #[error("cannot copy {}: {error}", .path.display())]
    Copy {
        /// Which one.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The folder of the app is not one.
    #[error("{} holds no app that this version can use: {reason}", .path.display())]
    App {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The output folder would be written over something else.
    #[error("{} is not an output folder: {reason}", .path.display())]
    Output {
        /// The folder.
        path: PathBuf,
        /// What stands in the way.
        reason: String,
    },
    /// Data could not be written as JSON.
    #[error("cannot write data as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl Failure {
    pub(crate) fn read(path: &Path, error: io::Error) -> Self {
        Self::Read { path: path.to_owned(), error }
    }

    pub(crate) fn write(path: &Path, error: io::Error) -> Self {
        Self::Write { path: path.to_owned(), error }
    }

    pub(crate) fn copy(path: &Path, error: io::Error) -> Self {
        Self::Copy { path: path.to_owned(), error }
    }
}

//! Where finished files go: a folder, or in tests memory.

use crate::Failure;
use mainsheet_model::{Kind, Name};
#[cfg(test)]
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Takes files by their path relative to the site's root. Called from many threads at once.
pub(crate) trait Sink: Sync {
    /// Writes a file; the folders on the way to it are made.
    ///
    /// # Errors
    /// When the file cannot be written.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure>;

    /// Copies a file of the source.
    ///
    /// # Errors
    /// When it cannot be read or written.
    fn copy(&self, from: &Path, path: &str) -> Result<(), Failure>;
}

/// The data files on their way into a sink: named by their contents, each written once.
pub(crate) struct DataFiles<'a> {
    sink: &'a dyn Sink,
    written: Mutex<BTreeSet<(Kind, Name)>>,
}

impl<'a> DataFiles<'a> {
    /// No files yet.
    #[must_use]
    pub(crate) fn new(sink: &'a dyn Sink) -> Self {
        Self { sink, written: Mutex::default() }
    }

    /// Writes a data file and returns its name. Equal contents are one file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn put(&self, kind: Kind, bytes: &[u8]) -> Result<Name, Failure> {
        let name = Name::from_hash(blake3::hash(bytes).as_bytes());
        if lock(&self.written).insert((kind, name.clone())) {
            self.sink.put(&name.file(kind), bytes)?;
        }
        Ok(name)
    }

    /// How many files there are.
    #[must_use]
    pub(crate) fn count(&self) -> usize {
        lock(&self.written).len()
    }
}

/// A folder that is being filled.
pub(crate) struct Folder {
    root: PathBuf,
    made: Mutex<BTreeSet<PathBuf>>,
}

impl Folder {
    /// The folder at `root`, which exists.
    #[must_use]
    pub(crate) fn new(root: PathBuf) -> Self {
        Self { root, made: Mutex::default() }
    }

    fn place(&self, path: &str) -> Result<PathBuf, Failure> {
        let file = self.root.join(path);
        if let Some(folder) = file.parent()
            && !lock(&self.made).contains(folder)
        {
            fs::create_dir_all(folder).map_err(|error| Failure::write(folder, error))?;
            lock(&self.made).insert(folder.to_owned());
        }
        Ok(file)
    }
}

impl Sink for Folder {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let file = self.place(path)?;
        fs::write(&file, bytes).map_err(|error| Failure::write(&file, error))
    }

    fn copy(&self, from: &Path, path: &str) -> Result<(), Failure> {
        let file = self.place(path)?;
        fs::copy(from, &file).map(|_| ()).map_err(|error| Failure::copy(from, error))
    }
}

/// Files in memory.
#[cfg(test)]
#[derive(Default)]
pub(crate) struct Memory {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

#[cfg(test)]
impl Memory {
    /// The files, by path.
    #[must_use]
    pub(crate) fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
impl Sink for Memory {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        lock(&self.files).insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn copy(&self, from: &Path, path: &str) -> Result<(), Failure> {
        let bytes = fs::read(from).map_err(|error| Failure::copy(from, error))?;
        self.put(path, &bytes)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

//! Phase seven: the finished output takes the place of the former one in one step.
//!
//! A build writes into a folder beside its target. Only when everything is there does the target change, so that an
//! interrupted or failed build leaves the former output as it was.

use crate::Failure;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Marks a folder as an output of this program, which the next build may replace.
const STAMP: &str = "data/site.json";

/// A folder beside the target that is being filled; removed again if it is never swapped in.
pub(crate) struct Stage {
    target: PathBuf,
    folder: PathBuf,
}

impl Stage {
    /// An empty folder beside `target`. What an earlier, interrupted build left there is removed.
    ///
    /// # Errors
    /// When the target holds something that no build made, or the folder cannot be made.
    pub(crate) fn beside(target: &Path) -> Result<Self, Failure> {
        let target = std::path::absolute(target).map_err(|error| Failure::write(target, error))?;
        check(&target)?;
        let name = target.file_name().ok_or_else(|| Failure::Output {
            path: target.clone(),
            reason: "a site cannot replace the root of a file system".to_owned(),
        })?;
        let mut stage_name = std::ffi::OsString::from(".");
        stage_name.push(name);
        stage_name.push(format!(".mainsheet-{}", std::process::id()));
        let folder = target.with_file_name(stage_name);
        remove(&folder)?;
        fs::create_dir_all(&folder).map_err(|error| Failure::write(&folder, error))?;
        Ok(Self { target, folder })
    }

    /// The folder to fill.
    #[must_use]
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts the folder in the target's place and removes what was there.
    ///
    /// # Errors
    /// When the file system refuses; the former output is then still there.
    pub(crate) fn swap_in(self) -> Result<(), Failure> {
        let failed = |error| Failure::write(&self.target, error);
        if !self.target.exists() {
            return fs::rename(&self.folder, &self.target).map_err(failed);
        }
        if exchange(&self.folder, &self.target).is_err() {
            // Without an exchange there is a moment without output, but never a mixture of two.
            let old = self.folder.with_extension("old");
            remove(&old)?;
            fs::rename(&self.target, &old).map_err(failed)?;
            if let Err(error) = fs::rename(&self.folder, &self.target) {
                let _ = fs::rename(&old, &self.target);
                return Err(failed(error));
            }
            return remove(&old);
        }
        // The folder holds the former output now; dropping `self` removes it.
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = remove(&self.folder);
    }
}

#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Refuses a target that holds something else than an output: a mistyped `--out` must not cost anybody's files.
fn check(target: &Path) -> Result<(), Failure> {
    let refuse = |reason: &str| Err(Failure::Output { path: target.to_owned(), reason: reason.to_owned() });
    if !target.exists() || target.join(STAMP).is_file() {
        return Ok(());
    }
    if !target.is_dir() {
        return refuse("it is a file");
    }
    match fs::read_dir(target).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => refuse("it holds files that no build wrote; empty it or choose another folder"),
        Err(error) => Err(Failure::read(target, error)),
    }
}

fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Failure::write(folder, error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(stage: &Stage, text: &str) {
        fs::create_dir_all(stage.folder().join("data")).expect("a folder");
        fs::write(stage.folder().join(STAMP), text).expect("a file");
    }

    #[test]
    fn a_build_replaces_the_former_output_and_leaves_nothing_else() {
        let temp = tempfile::tempdir().expect("a temporary folder");
        let target = temp.path().join("dist");
        for text in ["one", "two"] {
            let stage = Stage::beside(&target).expect("a stage");
            fill(&stage, text);
            stage.swap_in().expect("swapped");
            assert_eq!(fs::read_to_string(target.join(STAMP)).expect("a file"), text);
            assert_eq!(fs::read_dir(temp.path()).expect("a folder").count(), 1);
        }
    }

    #[test]
    fn a_build_that_fails_leaves_the_former_output() {
        let temp = tempfile::tempdir().expect("a temporary folder");
        let target = temp.path().join("dist");
        let stage = Stage::beside(&target).expect("a stage");
        fill(&stage, "one");
        stage.swap_in().expect("swapped");
        let failing = Stage::beside(&target).expect("a stage");
        fill(&failing, "half");
        drop(failing);
        assert_eq!(fs::read_to_string(target.join(STAMP)).expect("a file"), "one");
        assert_eq!(fs::read_dir(temp.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_folder_of_somebody_elses_is_not_replaced() {
        let temp = tempfile::tempdir().expect("a temporary folder");
        fs::write(temp.path().join("thesis.md"), "years of work").expect("a file");
        assert!(matches!(Stage::beside(temp.path()), Err(Failure::Output { .. })));
        assert!(temp.path().join("thesis.md").exists());
    }
}

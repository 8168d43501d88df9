//! Phase seven: the finished output takes the place of the former one in one step.
//!
//! A build writes into a folder beside its target. Only when everything is there does the target change, so that an
//! interrupted or failed build leaves the former output as it was. A target is replaced only if a build wrote it, and
//! what others have put at its top since, such as a `.git` or a `CNAME`, is carried over.

use crate::Failure;
use mainsheet_model::FORMAT;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file by which a build knows an output again.
pub(crate) const STAMP: &str = ".mainsheet.json";

/// What a build left in its output.
#[derive(Serialize, Deserialize)]
struct Stamp {
    /// [`FORMAT`] of the program that wrote it.
    format: u32,
    /// The names at the top of the output; all others are somebody else's.
    entries: BTreeSet<String>,
}

/// A folder beside the target that is being filled; removed again if it is never swapped in.
pub(crate) struct Stage {
    target: PathBuf,
    folder: PathBuf,
}

impl Stage {
    /// An empty folder beside `target`. What interrupted builds have left there is removed. `inputs` are the folders
    /// that are read: an output may be in one, but not hold one.
    ///
    /// # Errors
    /// When the target holds something that no build made, or an input; or the folder cannot be made.
    pub(crate) fn beside(target: &Path, inputs: &[&Path]) -> Result<Self, Failure> {
        let absolute = std::path::absolute(target).map_err(|error| Failure::write(target, error))?;
        // A link is followed, so that what it leads to is replaced and not the link.
        let target = absolute.canonicalize().unwrap_or(absolute);
        check(&target, inputs)?;
        let name = target.file_name().ok_or_else(|| Failure::Output {
            path: target.clone(),
            reason: "a site cannot replace the root of a file system".to_owned(),
        })?;
        let mut prefix = OsString::from(".");
        prefix.push(name);
        prefix.push(".mainsheet-");
        sweep(&target, &prefix);
        prefix.push(std::process::id().to_string());
        let folder = target.with_file_name(prefix);
        remove(&folder)?;
        fs::create_dir_all(&folder).map_err(|error| Failure::write(&folder, error))?;
        Ok(Self { target, folder })
    }

    /// The folder to fill.
    #[must_use]
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts the folder in the target's place and moves what was there to `former`, or removes it.
    ///
    /// # Errors
    /// When the file system refuses; the former output is then still there.
    pub(crate) fn swap_in(self, former: Option<&Path>) -> Result<(), Failure> {
        stamp(&self.folder)?;
        let failed = |error| Failure::write(&self.target, error);
        if !self.target.exists() {
            return fs::rename(&self.folder, &self.target).map_err(failed);
        }
        let others = others(&self.target);
        if exchange(&self.folder, &self.target).is_ok() {
            // The folder holds the former output now; dropping `self` removes what is left of it.
            carry(&others, &self.folder, &self.target)?;
            put_away(&self.folder, former);
            return Ok(());
        }
        // Without an exchange there is a moment without output, but never a mixture of two.
        let old = self.folder.with_extension("old");
        remove(&old)?;
        fs::rename(&self.target, &old).map_err(failed)?;
        if let Err(error) = fs::rename(&self.folder, &self.target) {
            let _ = fs::rename(&old, &self.target);
            return Err(failed(error));
        }
        carry(&others, &old, &self.target)?;
        put_away(&old, former);
        remove(&old)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = remove(&self.folder);
    }
}

/// Writes the stamp of a finished output.
///
/// # Errors
/// When the folder cannot be read or written.
pub(crate) fn stamp(folder: &Path) -> Result<(), Failure> {
    let stamp = Stamp { format: FORMAT, entries: names(folder).map_err(|error| Failure::read(folder, error))? };
    let file = folder.join(STAMP);
    fs::write(&file, serde_json::to_vec(&stamp)?).map_err(|error| Failure::write(&file, error))
}

fn names(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut names: BTreeSet<String> = [STAMP.to_owned()].into();
    for entry in fs::read_dir(folder)? {
        names.insert(entry?.file_name().to_string_lossy().into_owned());
    }
    Ok(names)
}

fn read_stamp(folder: &Path) -> Option<Stamp> {
    serde_json::from_slice(&fs::read(folder.join(STAMP)).ok()?).ok()
}

/// The names at the top of an output that no build wrote.
fn others(target: &Path) -> Vec<String> {
    let Some(stamp) = read_stamp(target) else { return Vec::new() };
    names(target).unwrap_or_default().into_iter().filter(|name| !stamp.entries.contains(name)).collect()
}

/// Moves what others have put into the former output to the new one; what the site itself has there now wins.
fn carry(names: &[String], from: &Path, to: &Path) -> Result<(), Failure> {
    for name in names.iter().filter(|name| !to.join(name).exists()) {
        fs::rename(from.join(name), to.join(name)).map_err(|error| Failure::write(&to.join(name), error))?;
    }
    Ok(())
}

/// Moves the former output to where it is wanted. That this fails costs nothing but the former output.
fn put_away(folder: &Path, former: Option<&Path>) {
    if let Some(former) = former {
        let _ = fs::rename(folder, former);
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
fn check(target: &Path, inputs: &[&Path]) -> Result<(), Failure> {
    let refuse = |reason: &str| Err(Failure::Output { path: target.to_owned(), reason: reason.to_owned() });
    let holds = |input: &&Path| input.canonicalize().is_ok_and(|input| input.starts_with(target));
    if inputs.iter().any(holds) {
        return refuse("the site is read from there; choose another folder");
    }
    if !target.exists() || read_stamp(target).is_some() {
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

/// Removes the folders of builds that were interrupted: those whose process is gone.
fn sweep(target: &Path, prefix: &std::ffi::OsStr) {
    let prefix = prefix.to_string_lossy();
    let Some(entries) = target.parent().and_then(|parent| fs::read_dir(parent).ok()) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let process = name.strip_prefix(prefix.as_ref()).and_then(|process| process.parse::<u32>().ok());
        if process.is_some_and(|process| !is_running(process)) {
            let _ = remove(&entry.path());
        }
    }
}

/// Whether a process runs. Where that cannot be seen, all do.
fn is_running(process: u32) -> bool {
    !Path::new("/proc/self").exists() || Path::new(&format!("/proc/{process}")).exists()
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

    #[test]
    fn the_former_output_is_kept_where_that_is_wanted() {
        let root = tempfile::tempdir().expect("a folder");
        let (target, former) = (root.path().join("dist"), root.path().join("former"));
        for text in ["one", "two"] {
            stage(&target, text).swap_in(Some(&former)).expect("swapped");
        }
        assert_eq!(fs::read_to_string(former.join("index.html")).expect("a file"), "one");
        assert_eq!(fs::read_to_string(target.join("index.html")).expect("a file"), "two");
        // Where it cannot be moved to, it goes.
        stage(&target, "three").swap_in(Some(Path::new("/proc/former"))).expect("swapped");
        assert_eq!(fs::read_to_string(target.join("index.html")).expect("a file"), "three");
        assert_eq!(fs::read_dir(root.path()).expect("a folder").count(), 2);
    }

    fn stage(target: &Path, text: &str) -> Stage {
        let stage = Stage::beside(target, &[]).expect("a stage");
        fs::write(stage.folder().join("index.html"), text).expect("a file");
        stage
    }

    fn page(target: &Path) -> String {
        fs::read_to_string(target.join("index.html")).expect("a file")
    }

    #[test]
    fn a_build_replaces_the_former_output_and_leaves_nothing_else() {
        let temp = tempfile::tempdir().expect("a temporary folder");
        let target = temp.path().join("dist");
        for text in ["one", "two"] {
            stage(&target, text).swap_in(None).expect("swapped");
            assert_eq!(page(&target), text);
            assert_eq!(fs::read_dir(temp.path()).expect("a folder").count(), 1);
        }
    }

    #[test]
    fn a_build_that_fails_leaves_the_former_output() {
        let temp = tempfile::tempdir().expect("a temporary folder");
        let target = temp.path().join("dist");
        stage(&target, "one").swap_in(None).expect("swapped");
        drop(stage(&target, "half"));
        assert_eq!(page(&target), "one");
        assert_eq!(fs::read_dir(temp.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn what_an_interrupted_build_left_is_removed_by_the_next() {
        let temp = tempfile::tempdir().expect("a temporary folder");
        let target = temp.path().join("dist");
        // Process numbers end far below this one.
        let left = temp.path().join(".dist.mainsheet-4294967294");
        fs::create_dir(&left).expect("a folder");
        stage(&target, "one").swap_in(None).expect("swapped");
        assert!(!left.exists());
    }

    #[test]
    fn what_others_put_into_an_output_is_carried_over() {
        let temp = tempfile::tempdir().expect("a temporary folder");
        let target = temp.path().join("dist");
        stage(&target, "one").swap_in(None).expect("swapped");
        fs::create_dir(target.join(".git")).expect("a folder");
        fs::write(target.join(".git/HEAD"), "ref").expect("a file");
        fs::write(target.join("CNAME"), "example.org").expect("a file");
        for text in ["two", "three"] {
            stage(&target, text).swap_in(None).expect("swapped");
            assert_eq!((page(&target).as_str(), target.join(".git/HEAD").exists()), (text, true));
            assert!(target.join("CNAME").exists());
        }
    }

    #[test]
    fn a_folder_of_somebody_elses_is_not_replaced() {
        let temp = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(temp.path().join("data")).expect("a folder");
        fs::write(temp.path().join("data/site.json"), "{}").expect("a file");
        assert!(matches!(Stage::beside(temp.path(), &[]), Err(Failure::Output { .. })));
        assert!(temp.path().join("data/site.json").exists());
    }

    #[test]
    fn an_output_may_lie_in_its_source_but_not_hold_it() {
        let temp = tempfile::tempdir().expect("a temporary folder");
        let source = temp.path().join("site");
        fs::create_dir(&source).expect("a folder");
        assert!(Stage::beside(&source.join("dist"), &[&source]).is_ok());
        assert!(matches!(Stage::beside(&source, &[&source]), Err(Failure::Output { .. })));
        assert!(matches!(Stage::beside(temp.path(), &[&source]), Err(Failure::Output { .. })));
    }

    #[test]
    #[cfg(unix)]
    fn a_link_as_target_stays_a_link() {
        let temp = tempfile::tempdir().expect("a temporary folder");
        let (real, link) = (temp.path().join("real"), temp.path().join("link"));
        fs::create_dir(&real).expect("a folder");
        std::os::unix::fs::symlink(&real, &link).expect("a link");
        stage(&link, "one").swap_in(None).expect("swapped");
        assert!(link.is_symlink());
        assert_eq!(page(&real), "one");
    }
}

//! Measuring a run of a program, and the files that it leaves.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::command::Cmd;
use crate::step::Failure;

/// How often the memory of a running program is looked at.
const PULSE: Duration = Duration::from_millis(2);

/// What a run took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// From start to end.
    pub(super) time: Duration,
    /// The most memory it held at one time, in bytes, where the system tells.
    pub(super) memory: Option<u64>,
}

/// Runs a command, its output thrown away, and measures it.
pub(super) fn measure(cmd: &Cmd) -> Result<Run, Failure> {
    let start = Instant::now();
    let mut child = cmd.start()?;
    let status_file = format!("/proc/{}/status", child.id());
    let mut memory = None;
    let status = loop {
        // The kernel keeps the peak itself: the last look before the end sees it, whenever it was.
        if let Some(peak) = fs::read_to_string(&status_file).ok().as_deref().and_then(peak) {
            memory = Some(peak);
        }
        if let Some(status) = child.try_wait().map_err(|error| Failure::new(&cmd.line(), error.to_string()))? {
            break status;
        }
        thread::sleep(PULSE);
    };
    let time = start.elapsed();
    if status.success() { Ok(Run { time, memory }) } else { Err(Failure::new(&cmd.line(), status.to_string())) }
}

/// The peak of the resident memory in the text of `/proc/…/status`, in bytes.
fn peak(status: &str) -> Option<u64> {
    let value = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(value.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

/// All files below a folder, with their sizes in bytes.
pub(super) fn files(folder: &Path) -> Result<Vec<(PathBuf, u64)>, Failure> {
    let failed = |error: std::io::Error| Failure::because(format!("{}: {error}", folder.display()));
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let data = entry.metadata().map_err(failed)?;
        if data.is_dir() {
            found.extend(files(&entry.path())?);
        } else {
            found.push((entry.path(), data.len()));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_read_in_bytes() {
        assert_eq!(peak("Name:\tx\nVmHWM:\t    2048 kB\nVmRSS:\t 1 kB\n"), Some(2048 * 1024));
        assert_eq!(peak("Name:\tx\n"), None);
    }

    #[test]
    fn a_run_is_measured_and_its_failure_reported() {
        let run = measure(&Cmd::new("sleep").arg("0.05")).unwrap();
        assert!(run.time >= Duration::from_millis(50));
        assert!(measure(&Cmd::new("false")).is_err());
    }
}

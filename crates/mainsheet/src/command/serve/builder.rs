//! Builds the site again whenever what it is made of has changed.
//!
//! One thread does everything in turn: it looks, waits until nothing changes any more, builds, and looks again. So
//! there are never two builds at once, many changes are one build, and a change during a build is seen after it.

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use mainsheet_compiler::{Report, Snapshot, config};

use crate::cli::ServeArgs;
use crate::server::live::Live;
use crate::{Failure, Outcome, print};

/// How often is looked for changes in a small site.
const PAUSE: Duration = Duration::from_millis(200);
/// Looking takes at most this part of the time, however large the site is.
const SHARE: u32 = 10;
/// How long nothing must change before a build: editors write a file in several steps.
const SETTLED: Duration = Duration::from_millis(60);
/// How many former sites are kept: a page may be a build or two behind while it is being loaded.
const KEPT: u32 = 3;
/// How often that is waited for: somebody may write all the time.
const MOST_WAITS: usize = 50;

/// Builds one site into one folder.
pub(super) struct Builder {
    pub(super) args: ServeArgs,
    /// Where the site is built.
    pub(super) folder: PathBuf,
    /// Where the last few sites are kept, for pages that were loaded before the latest build.
    pub(super) former: PathBuf,
    /// Where it will be seen, without a base URL of its own.
    pub(super) url: String,
    pub(super) live: Live,
}

impl Builder {
    /// What the site is made of now.
    pub(super) fn look(&self) -> Snapshot {
        Snapshot::take(&self.args.source, &self.folder)
    }

    /// The first build: what stops it stops the command.
    pub(super) fn first(&self) -> Result<Outcome, Failure> {
        let started = Instant::now();
        let report = self.build(None, |_| false)?;
        let outcome = super::super::outcome(&report.diagnostics, self.args.site.report, Some(&self.explain()));
        if outcome == Outcome::Strict {
            return Ok(outcome);
        }
        if !self.args.site.report.quiet {
            print::summary(&report, started.elapsed());
        }
        self.live.built(report.diagnostics, &report.policy);
        Ok(Outcome::Done)
    }

    /// Looks for changes and builds, until it is told to stop. `built` is what the last build was made of.
    pub(super) fn watch(&self, mut built: Snapshot, stop: &Receiver<()>) {
        let mut builds = 0;
        let mut pause = PAUSE;
        while is_wanted(stop, pause) {
            let looked = Instant::now();
            let now = self.look();
            pause = PAUSE.max(looked.elapsed() * SHARE);
            if now == built {
                continue;
            }
            let Some(now) = self.settled(now, stop) else { return };
            let changes = built.changes(&now, &self.args.source);
            // What came and went again is no change.
            if !changes.is_empty() {
                built = now;
                builds += 1;
                self.again(&changes, builds);
            }
        }
    }

    /// What the site is made of once nothing changes any more; none if there is nothing to wait for.
    fn settled(&self, mut last: Snapshot, stop: &Receiver<()>) -> Option<Snapshot> {
        for _ in 0..MOST_WAITS {
            if !is_wanted(stop, SETTLED) {
                return None;
            }
            let now = self.look();
            if now == last {
                break;
            }
            last = now;
        }
        Some(last)
    }

    /// Builds for the `number`th time since the first.
    fn again(&self, changes: &[String], number: u32) {
        let quiet = self.args.site.report.quiet;
        if !quiet {
            print::changed(changes);
        }
        let started = Instant::now();
        let report = match self.build(Some(self.make_room(number)), is_unreadable) {
            Ok(report) => report,
            Err(failure) => {
                print::failure(&failure);
                return self.live.held(Vec::new(), Some(failure.to_string()));
            }
        };
        let outcome = super::super::outcome(&report.diagnostics, self.args.site.report, Some(&self.explain()));
        if outcome == Outcome::Strict || is_unreadable(&report) {
            print::held();
            return self.live.held(report.diagnostics, None);
        }
        if !quiet {
            print::rebuilt(&report, started.elapsed());
        }
        self.live.built(report.diagnostics, &report.policy);
    }

    /// Where the former site goes; the oldest of those that are kept makes room for it.
    fn make_room(&self, number: u32) -> PathBuf {
        let folder = self.former.join((number % KEPT).to_string());
        // Without one there is nothing to remove, and what cannot be removed is in nobody's way.
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn build(&self, former: Option<PathBuf>, hold: impl FnOnce(&Report) -> bool) -> Result<Report, Failure> {
        // Anew each time: the clock goes on, and what an article of the future waits for may have come.
        let mut options = super::super::options(&self.args.source, self.folder.clone(), &self.args.site)?;
        options.former = former;
        options.base_url.get_or_insert_with(|| self.url.clone());
        Ok(mainsheet_compiler::build_unless(&options, hold)?)
    }

    /// The page that explains diagnostics.
    fn explain(&self) -> String {
        format!("{}{}explain", self.url, crate::server::live::RESERVED)
    }
}

/// A site without its configuration would be another one: it is not shown while the file is being mended.
fn is_unreadable(report: &Report) -> bool {
    report.diagnostics.iter().any(|diagnostic| diagnostic.code == config::codes::CONFIG_UNREADABLE)
}

/// Whether there is still something to do after this time.
fn is_wanted(stop: &Receiver<()>, pause: Duration) -> bool {
    stop.recv_timeout(pause) == Err(RecvTimeoutError::Timeout)
}

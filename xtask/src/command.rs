//! Running other programs: a command that can be shown as one would type it, and run with its output live, live and
//! kept, or only kept.
//!
//! Never goes through a shell, so that a path with a space in it is only a path.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::step::Failure;

/// A program with its arguments, not yet started.
#[derive(Debug, Clone)]
pub(crate) struct Cmd {
    program: OsString,
    args: Vec<OsString>,
    set: Vec<(OsString, OsString)>,
    unset: Vec<OsString>,
    dir: Option<PathBuf>,
    limit: Option<Duration>,
}

/// What a finished command left.
#[derive(Debug)]
pub(crate) struct Finished {
    /// How it ended.
    pub(crate) status: ExitStatus,
    /// What it wrote to standard output and standard error, in the order of arrival.
    pub(crate) text: String,
}

impl Cmd {
    /// A command without arguments. Most callers want [`crate::machine::Machine::cmd`], which knows where tools are.
    pub(crate) fn new(program: impl Into<OsString>) -> Self {
        Self { program: program.into(), args: Vec::new(), set: Vec::new(), unset: Vec::new(), dir: None, limit: None }
    }

    /// Adds one argument.
    pub(crate) fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// Adds arguments.
    pub(crate) fn args<A: Into<OsString>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.set.push((name.into(), value.into()));
        self
    }

    /// Takes a variable out of the environment.
    pub(crate) fn env_remove(mut self, name: impl Into<OsString>) -> Self {
        self.unset.push(name.into());
        self
    }

    /// Runs in this folder instead of the current one.
    pub(crate) fn dir(mut self, dir: impl Into<PathBuf>) -> Self {
        self.dir = Some(dir.into());
        self
    }

    /// Kills the program when it has run this long.
    pub(crate) fn limit(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// The command as one would type it. Variables that only carry paths of tools are left out.
    pub(crate) fn line(&self) -> String {
        let shown = self.set.iter().filter(|(name, _)| name != "PATH");
        let env = shown.map(|(name, value)| format!("{}={}", name.to_string_lossy(), quoted(value)));
        let words = std::iter::once(&self.program).chain(&self.args).map(|word| quoted(word));
        env.chain(words).collect::<Vec<_>>().join(" ")
    }

    /// Runs with the terminal's own input and output; fails unless the program ends well.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let child = self.spawn(&mut self.command())?;
        self.check(self.wait(child)?)
    }

    /// Runs with its output shown as it comes and kept too. That the program fails is for the caller to judge.
    pub(crate) fn tee(&self) -> Result<Finished, Failure> {
        let failed = |error: io::Error| Failure::new(&self.line(), error.to_string());
        // One pipe for both streams: what counts tests has to see them in the order in which they were written.
        let (reader, writer) = io::pipe().map_err(failed)?;
        let second = writer.try_clone().map_err(failed)?;
        let child = {
            // The command holds the writing ends; they must be closed here for the reading end to see an end.
            let mut command = self.command();
            self.spawn(command.stdin(Stdio::null()).stdout(writer).stderr(second))?
        };
        let copying = thread::spawn(move || copy(reader, Some(io::stdout())));
        let status = self.wait(child)?;
        let text = copying.join().unwrap_or_default();
        Ok(Finished { status, text: String::from_utf8_lossy(&text).into_owned() })
    }

    /// Runs silently and gives what it wrote to standard output; fails unless the program ends well.
    pub(crate) fn read(&self) -> Result<String, Failure> {
        let mut command = self.command();
        let mut child = self.spawn(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()))?;
        let out = child.stdout.take().map(|pipe| thread::spawn(move || copy(pipe, None::<io::Sink>)));
        let err = child.stderr.take().map(|pipe| thread::spawn(move || copy(pipe, None::<io::Sink>)));
        let status = self.wait(child)?;
        let [out, err] = [out, err].map(|thread| thread.and_then(|it| it.join().ok()).unwrap_or_default());
        if status.success() {
            return Ok(String::from_utf8_lossy(&out).into_owned());
        }
        let complaint = String::from_utf8_lossy(&err);
        Err(Failure::new(&self.line(), format!("{status}\n{}", complaint.trim_end())))
    }

    /// Runs silently: did it end well?
    pub(crate) fn succeeds(&self) -> bool {
        self.read().is_ok()
    }

    /// Starts the program without waiting, its standard output thrown away. For programs measured from outside.
    pub(crate) fn start(&self) -> Result<Child, Failure> {
        self.spawn(self.command().stdin(Stdio::null()).stdout(Stdio::null()))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.args).envs(self.set.iter().map(|(name, value)| (name, value)));
        for name in &self.unset {
            command.env_remove(name);
        }
        if let Some(dir) = &self.dir {
            command.current_dir(dir);
        }
        command
    }

    fn spawn(&self, command: &mut Command) -> Result<Child, Failure> {
        command.spawn().map_err(|error| Failure::new(&self.line(), format!("cannot be started: {error}")))
    }

    fn wait(&self, mut child: Child) -> Result<ExitStatus, Failure> {
        let failed = |error: io::Error| Failure::new(&self.line(), error.to_string());
        let Some(limit) = self.limit else { return child.wait().map_err(failed) };
        let start = Instant::now();
        loop {
            if let Some(status) = child.try_wait().map_err(failed)? {
                return Ok(status);
            }
            if start.elapsed() > limit {
                stop(&mut child);
                return Err(Failure::new(&self.line(), format!("no end after {} s, stopped", limit.as_secs())));
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn check(&self, status: ExitStatus) -> Result<(), Failure> {
        if status.success() { Ok(()) } else { Err(Failure::new(&self.line(), status.to_string())) }
    }
}

/// Ends a program: first kindly, so that it can end those that it started, then for good.
fn stop(child: &mut Child) {
    let mut kindly = Command::new("kill");
    // Where there is no `kill`, or nothing left to end, the second way is enough.
    let _ = kindly.arg(child.id().to_string()).stdin(Stdio::null()).stderr(Stdio::null()).status();
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(3) && matches!(child.try_wait(), Ok(None)) {
        thread::sleep(Duration::from_millis(20));
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// Reads to the end; shows what comes as it comes where there is somewhere to show it.
fn copy(mut from: impl Read, mut to: Option<impl Write>) -> Vec<u8> {
    let mut kept = Vec::new();
    let mut buffer = [0; 8192];
    while let Ok(count) = from.read(&mut buffer) {
        let Some(bytes) = buffer.get(..count).filter(|bytes| !bytes.is_empty()) else { break };
        kept.extend_from_slice(bytes);
        if let Some(to) = &mut to {
            // A closed terminal is no reason to stop the program that we watch.
            let _ = to.write_all(bytes).and_then(|()| to.flush());
        }
    }
    kept
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |c: char| c.is_alphanumeric() || "-_./=:,@+%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        let cmd = Cmd::new("cargo").args(["test", "a b"]).env("X", "it's").env("PATH", "/bin");
        assert_eq!(cmd.line(), r"X='it'\''s' cargo test 'a b'");
    }

    #[test]
    fn both_streams_are_kept_in_order_whatever_the_end() {
        let done = Cmd::new("sh").args(["-c", "echo one; echo two >&2; echo three; exit 3"]).tee().unwrap();
        assert_eq!(done.status.code(), Some(3));
        assert_eq!(done.text, "one\ntwo\nthree\n");
    }

    #[test]
    fn only_standard_output_is_an_answer() {
        assert_eq!(Cmd::new("sh").args(["-c", "echo out; echo err >&2"]).read().unwrap(), "out\n");
        let failure = Cmd::new("sh").args(["-c", "echo why >&2; exit 3"]).read().unwrap_err();
        assert!(failure.cause.contains("why"), "{}", failure.cause);
    }

    #[test]
    fn a_program_that_does_not_end_is_stopped() {
        let start = Instant::now();
        let failure = Cmd::new("sleep").arg("30").limit(Duration::from_millis(50)).run().unwrap_err();
        assert!(start.elapsed() < Duration::from_secs(10));
        assert!(failure.cause.contains("stopped"), "{}", failure.cause);
    }

    #[test]
    fn a_missing_program_is_a_failure_with_its_command() {
        let failure = Cmd::new("no-such-program-here").arg("--version").read().unwrap_err();
        assert_eq!(failure.command, "no-such-program-here --version");
    }
}

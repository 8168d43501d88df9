//! How long the compiler takes, how much memory, and what it writes: for generated articles, or a site of yours.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::process::{Run, files};
use super::{Bench, generate, kilobytes, process};
use crate::app;
use crate::args::{Args, absolute};
use crate::machine::Machine;
use crate::setup::{self, Purpose};
use crate::step::{Failure, step};

/// The benchmark.
pub(super) const BENCH: Bench = Bench { name: "build", run };

/// How many articles are generated where nobody says.
const ARTICLES: usize = 10_000;

fn run(machine: &Machine, args: &Args) -> Result<(), Failure> {
    let articles = args.number("articles", ARTICLES).map_err(Failure::because)?;
    let runs = args.number("runs", 1).map_err(Failure::because)?;
    let source = match args.words.get(1) {
        Some(folder) => absolute(folder),
        None => generated(machine, articles)?,
    };
    measure(machine, &source, &machine.target().join("bench/site"), runs)
}

/// The folder of the generated articles; made anew, which takes seconds, so that it is never of an older make.
fn generated(machine: &Machine, articles: usize) -> Result<PathBuf, Failure> {
    let folder = machine.target().join("bench").join(format!("articles-{articles}"));
    step(&format!("{articles} articles in {}", folder.display()), || {
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
        }
        generate::write(&folder, articles).map_err(|error| failed(&folder, &error))
    })?;
    Ok(folder)
}

/// Compiles a site several times and prints what it took and what came of it.
pub(super) fn measure(machine: &Machine, source: &Path, out: &Path, runs: usize) -> Result<(), Failure> {
    app::build_compiler(machine)?;
    if !app::app_folder(machine).join("app.json").exists() {
        setup::run(machine, &[Purpose::App])?;
        app::app(machine)?;
    }
    let cmd = machine.cmd(app::compiler(machine)).arg("build").arg("--source").arg(source);
    let cmd = cmd.arg("--app").arg(app::app_folder(machine)).arg("--out").arg(out);
    let results = (0..runs.max(1)).map(|_| process::measure(&cmd)).collect::<Result<Vec<_>, _>>()?;
    println!("{}", summary(&results));
    for line in table(&by_folder(out, &files(out)?)) {
        println!("{line}");
    }
    Ok(())
}

fn summary(runs: &[Run]) -> String {
    let mut times = runs.iter().map(|run| run.time).collect::<Vec<_>>();
    times.sort();
    let at = |index: usize| times.get(index).map_or_else(String::new, |time| format!("{:.3} s", time.as_secs_f64()));
    let time = match times.len() {
        0 | 1 => format!("time {}", at(0)),
        count => format!("time: min {}, median {}, max {} ({count} runs)", at(0), at(count / 2), at(count - 1)),
    };
    let memory = runs.iter().filter_map(|run| run.memory).max();
    let memory =
        memory.map_or("unknown on this system".to_owned(), |bytes| format!("{} MB", bytes.div_ceil(1_000_000)));
    format!("{time}; peak memory {memory}")
}

/// What lies in a folder of the output.
#[derive(Debug, Default, PartialEq, Eq)]
struct Folder {
    files: usize,
    bytes: u64,
    largest: u64,
}

/// Adds the files up by folder: each folder of `data/`, and each other one at the top.
fn by_folder(out: &Path, files: &[(PathBuf, u64)]) -> BTreeMap<String, Folder> {
    let mut folders = BTreeMap::<String, Folder>::new();
    for (path, bytes) in files {
        let path = path.strip_prefix(out).unwrap_or(path);
        let parents = path.parent().into_iter().flat_map(Path::components);
        let mut parents = parents.map(|part| part.as_os_str().to_string_lossy().into_owned());
        let name = match (parents.next(), parents.next()) {
            (None, _) => "/".to_owned(),
            (Some(top), Some(second)) if top == "data" => format!("/{top}/{second}/"),
            (Some(top), _) => format!("/{top}/"),
        };
        let folder = folders.entry(name).or_default();
        folder.files += 1;
        folder.bytes += bytes;
        folder.largest = folder.largest.max(*bytes);
    }
    folders
}

/// How many folders are shown; an archive has one a term.
const SHOWN: usize = 16;

fn table(folders: &BTreeMap<String, Folder>) -> Vec<String> {
    let mut by_size = folders.iter().collect::<Vec<_>>();
    by_size.sort_by_key(|(name, folder)| (std::cmp::Reverse(folder.bytes), (*name).clone()));
    let line = |name: &str, folder: &Folder| {
        let Folder { files, bytes, largest } = folder;
        format!("  {name:<28} {files:>8} files {:>14}, largest {:>12}", kilobytes(*bytes), kilobytes(*largest))
    };
    let mut lines = by_size.iter().take(SHOWN).map(|(name, folder)| line(name, folder)).collect::<Vec<_>>();
    let sum = |some: &[(&String, &Folder)]| Folder {
        files: some.iter().map(|(_, folder)| folder.files).sum(),
        bytes: some.iter().map(|(_, folder)| folder.bytes).sum(),
        largest: some.iter().map(|(_, folder)| folder.largest).max().unwrap_or(0),
    };
    if let Some(others) = by_size.get(SHOWN..).filter(|others| !others.is_empty()) {
        lines.push(line(&format!("{} more", others.len()), &sum(others)));
    }
    lines.push(line("all", &sum(&by_size)));
    lines
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::because(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn files_are_added_up_by_folder() {
        let files = [("o/index.html", 5), ("o/data/site.json", 1), ("o/data/b/1.json", 2), ("o/data/b/2.json", 7)];
        let files = files.map(|(path, bytes)| (PathBuf::from(path), bytes));
        let folders = by_folder(Path::new("o"), &files);
        assert_eq!(folders.keys().collect::<Vec<_>>(), ["/", "/data/", "/data/b/"]);
        assert_eq!(folders["/data/b/"], Folder { files: 2, bytes: 9, largest: 7 });
        assert!(table(&folders).last().unwrap().contains("4 files"));
    }

    #[test]
    fn several_runs_are_summed_up_by_their_median() {
        let run = |millis| Run { time: Duration::from_millis(millis), memory: Some(2_000_000) };
        let text = summary(&[run(30), run(10), run(20)]);
        assert_eq!(text, "time: min 0.010 s, median 0.020 s, max 0.030 s (3 runs); peak memory 2 MB");
    }
}

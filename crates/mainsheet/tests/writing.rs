//! Writing with the command: a new site, new articles, explained codes, and a served site that changes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use serde_json::Value;
use support::{Folder, err, out};

/// How long what must happen may take: generous, since a busy machine is slow.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running `mainsheet serve`, ended with its test.
struct Server {
    child: Child,
    lines: Receiver<String>,
    said: Vec<String>,
    address: String,
}

impl Server {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        Self::spawn(folder.command(&[&["serve", "--source", "site", "--app", "app"], arguments].concat()))
    }

    fn spawn(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (send, lines) = mpsc::channel();
        let streams: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        for stream in streams {
            let send = send.clone();
            std::thread::spawn(move || {
                BufReader::new(stream).lines().map_while(Result::ok).for_each(|line| drop(send.send(line)));
            });
        }
        let mut server = Self { child, lines, said: Vec::new(), address: String::new() };
        let line = server.wait_for("serving ");
        server.address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        server
    }

    /// Waits until a line with this text is said.
    fn wait_for(&mut self, text: &str) -> String {
        let end = Instant::now() + PATIENCE;
        while let Ok(line) = self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.said.push(line.clone());
            if line.contains(text) {
                return line;
            }
        }
        panic!("nobody said {text:?}: {:#?}", self.said);
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// What pages are told, as soon as it is something else than `seen`.
    fn state(&self, seen: &str) -> Value {
        let answer = self.get(&format!("/_mainsheet/state?seen={seen}"));
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap()).unwrap()
    }

    /// Waits until what pages are told is like this.
    fn state_until(&self, test: impl Fn(&Value) -> bool) -> Value {
        let end = Instant::now() + PATIENCE;
        let mut state = self.state("");
        while !test(&state) {
            assert!(Instant::now() < end, "{state:#}");
            state = self.state(state["seen"].as_str().unwrap());
        }
        state
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const ARTICLE: &str = "---\ntitle: First\ndate: 2024-01-02\n---\nThe old text.\n";

fn site() -> Folder {
    Folder::with(&[("site/hugo.toml", "title = 'Harbour'\n"), ("site/content/news/a.md", ARTICLE)]).with_app()
}

fn is_fine(state: &Value) -> bool {
    state["count"] == 0 && state["failure"].is_null()
}

fn has_problem(state: &Value, code: &str) -> bool {
    state["problems"].as_array().unwrap().iter().any(|problem| problem["code"] == code)
}

#[test]
fn an_article_that_changes_is_shown_anew_and_what_is_wrong_with_it_is_told_until_it_is_mended() {
    let folder = site();
    let mut server = Server::start(&folder, &["--port", "0"]);
    let page = server.get("/news/a/");
    assert!(page.contains("The old text.") && page.contains("cache-control: no-store"), "{page}");
    assert!(page.contains("<script src=\"/_mainsheet/reload.js\" data-site=\""), "{page}");
    let first = server.state("");
    assert!(is_fine(&first), "{first:#}");
    assert!(page.contains(&format!("data-site=\"{}\"", first["site"].as_str().unwrap())));

    folder.write("site/content/news/a.md", &ARTICLE.replace("old", "new"));
    let second = server.state(first["seen"].as_str().unwrap());
    assert_ne!(second["site"], first["site"]);
    assert!(server.get("/news/a/").contains("The new text."));
    assert!(server.wait_for("changed").ends_with("content/news/a.md"));

    folder.write("site/content/news/a.md", "---\ntitle: a: b\n---\nText.\n");
    let broken = server.state_until(|state| has_problem(state, "front-matter-yaml"));
    let problem = &broken["problems"][0];
    assert_eq!((problem["file"].as_str(), problem["line"].as_u64()), (Some("content/news/a.md"), Some(2)));
    assert_eq!(problem["severity"], "error");
    server.wait_for("[front-matter-yaml]");
    assert!(server.wait_for("mainsheet explain").contains("front-matter-yaml"));

    folder.write("site/content/news/a.md", ARTICLE);
    server.state_until(is_fine);
}

#[test]
fn a_broken_configuration_keeps_the_last_site_until_it_is_mended() {
    let folder = site();
    let server = Server::start(&folder, &["--port", "0"]);
    let first = server.state("");
    folder.write("site/hugo.toml", "title = Harbour\n");
    let broken = server.state_until(|state| has_problem(state, "config-unreadable"));
    assert_eq!((&broken["site"], broken["problems"][0]["line"].as_u64()), (&first["site"], Some(1)));
    assert!(server.get("/").contains("Harbour"));
    folder.write("site/hugo.toml", "title = 'Quay'\n");
    let mended = server.state_until(is_fine);
    assert_ne!(mended["site"], first["site"]);
    assert!(server.get("/").contains("Quay"));
}

#[test]
fn a_folder_that_goes_away_is_told_and_comes_back_without_a_restart() {
    let folder = site();
    let server = Server::start(&folder, &["--port", "0"]);
    fs::rename(folder.path("site"), folder.path("away")).unwrap();
    let gone = server.state_until(|state| !state["failure"].is_null());
    assert!(gone["failure"].as_str().unwrap().contains("site"), "{gone:#}");
    assert!(server.get("/news/a/").contains("The old text."), "the last site is still there");
    fs::rename(folder.path("away"), folder.path("site")).unwrap();
    server.state_until(is_fine);
    fs::rename(folder.path("site/content"), folder.path("site/.content")).unwrap();
    server.state_until(|state| has_problem(state, "no-articles"));
    fs::rename(folder.path("site/.content"), folder.path("site/content")).unwrap();
    server.state_until(is_fine);
    assert!(server.get("/news/a/").contains("The old text."));
}

#[test]
fn of_many_changes_in_a_row_the_last_one_is_shown() {
    let folder = site();
    let server = Server::start(&folder, &["--port", "0"]);
    for number in 1..=200 {
        folder.write("site/content/news/a.md", &ARTICLE.replace("old", &format!("{number}th")));
    }
    let end = Instant::now() + PATIENCE;
    let mut state = server.state("");
    while !server.get("/news/a/").contains("The 200th text.") {
        assert!(Instant::now() < end, "{state:#}");
        state = server.state(state["seen"].as_str().unwrap());
    }
    let builds: u32 = state["seen"].as_str().unwrap().rsplit('-').next().unwrap().parse().unwrap();
    assert!(builds < 100, "{builds} builds of 200 changes");
}

#[test]
#[cfg(unix)]
fn a_file_that_cannot_be_read_is_told_until_it_can() {
    let folder = site();
    let server = Server::start(&folder, &["--port", "0"]);
    std::os::unix::fs::symlink("nowhere.md", folder.path("site/content/news/b.md")).unwrap();
    server.state_until(|state| has_problem(state, "unreadable-file"));
    folder.write("site/content/news/nowhere.md", "---\ntitle: Here\n---\n");
    server.state_until(is_fine);
    assert!(server.get("/news/b/").contains("Here"));
}

#[test]
fn with_strict_a_site_with_problems_does_not_take_the_place_of_a_good_one() {
    let folder = site();
    let server = Server::start(&folder, &["--port", "0", "--strict"]);
    let first = server.state("");
    folder.write("site/content/news/b.md", "---\ntitle: B\ndate: 2024-5-3\n---\n");
    let held = server.state_until(|state| has_problem(state, "odd-date"));
    assert_eq!(held["site"], first["site"]);
    assert!(server.get("/news/b/").starts_with("HTTP/1.1 404"));
}

#[test]
fn drafts_and_the_future_are_shown_when_they_are_asked_for() {
    let folder = site();
    folder.write("site/content/news/draft.md", "---\ntitle: Draft\ndraft: true\n---\nA draft.\n");
    folder.write("site/content/news/future.md", "---\ntitle: Future\ndate: 2099-01-01\n---\nTo come.\n");
    folder.write("site/content/news/old.md", "---\ntitle: Old\nexpiryDate: 2020-01-01\n---\nGone.\n");
    let server = Server::start(&folder, &["--port", "0", "--drafts", "--future", "--expired"]);
    for path in ["/news/draft/", "/news/future/", "/news/old/"] {
        assert!(server.get(path).starts_with("HTTP/1.1 200"), "{path}");
    }
    drop(server);
    let server = Server::start(&folder, &["--port", "0"]);
    for path in ["/news/draft/", "/news/future/", "/news/old/"] {
        assert!(server.get(path).starts_with("HTTP/1.1 404"), "{path}");
    }
}

#[test]
fn the_server_has_its_own_addresses_and_no_others_get_the_script() {
    let folder = site();
    folder.write("site/static/pic-0123456789abcdef.txt", "x");
    let server = Server::start(&folder, &["--port", "0", "--base-path", "/blog/"]);
    for (path, media) in [
        ("/blog/_mainsheet/reload.js", "text/javascript"),
        ("/blog/_mainsheet/overlay.css", "text/css"),
        ("/blog/_mainsheet/explain.css", "text/css"),
        ("/blog/_mainsheet/explain", "text/html"),
    ] {
        let answer = server.get(path);
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains(&format!("content-type: {media}")), "{answer}");
        assert!(answer.contains("content-security-policy: default-src 'none'"), "{answer}");
    }
    assert!(server.get("/blog/_mainsheet/nothing").starts_with("HTTP/1.1 404"));
    assert!(server.get("/blog/").contains("src=\"/blog/_mainsheet/reload.js\""));
    assert!(server.get("/blog/nowhere/").contains("src=\"/blog/_mainsheet/reload.js\""), "404.html too");
    let file = server.get("/blog/pic-0123456789abcdef.txt");
    assert!(file.contains("cache-control: no-cache") && file.ends_with("\r\n\r\nx"), "{file}");
    drop(server);

    let built = folder.run(&["build", "--source", "site", "--app", "app", "--out", "dist", "--quiet"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    let server = Server::spawn(folder.command(&["serve", "--dir", "dist", "--port", "0"]));
    let page = server.get("/news/a/");
    assert!(page.starts_with("HTTP/1.1 200") && !page.contains("_mainsheet"), "a built folder is served as it is");
    assert!(server.get("/_mainsheet/state").starts_with("HTTP/1.1 404"));
}

#[test]
fn a_port_that_is_taken_gives_way_and_that_is_said() {
    let folder = site();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let server = Server::start(&folder, &["--port", &port.to_string()]);
    assert!(
        server
            .said
            .iter()
            .chain(&server.lines.try_iter().collect::<Vec<_>>())
            .any(|line| { line.starts_with(&format!("port {port} is taken, so the site is at port ")) })
    );
    assert!(!server.address.ends_with(&format!(":{port}")));
}

#[test]
#[cfg(unix)]
fn ending_it_leaves_no_folder_behind_even_while_pages_wait() {
    let folder = site();
    fs::create_dir(folder.path("tmp")).unwrap();
    let mut command = folder.command(&["serve", "--source", "site", "--app", "app", "--port", "0"]);
    command.env("TMPDIR", folder.path("tmp"));
    let mut server = Server::spawn(command);
    let seen = server.state("")["seen"].as_str().unwrap().to_owned();
    let mut waiting = TcpStream::connect(&server.address).unwrap();
    write!(waiting, "GET /_mainsheet/state?seen={seen} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    assert!(fs::read_dir(folder.path("tmp")).unwrap().next().is_some());
    let kill = Command::new("kill").args(["-INT", &server.child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    let end = Instant::now() + PATIENCE;
    let status = loop {
        if let Some(status) = server.child.try_wait().unwrap() {
            break status;
        }
        assert!(Instant::now() < end, "it does not end");
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(status.code(), Some(0));
    assert!(fs::read_dir(folder.path("tmp")).unwrap().next().is_none());
}

#[test]
#[cfg(target_os = "linux")]
fn open_gives_the_address_to_the_browser_and_a_missing_browser_is_only_a_note() {
    use std::os::unix::fs::PermissionsExt;
    let folder = site();
    folder.write(
        "bin/xdg-open",
        "#!/bin/sh\nprintf '%s\\n' \"$1\" > \"$OPENED.part\"\nmv \"$OPENED.part\" \"$OPENED\"\n",
    );
    fs::set_permissions(folder.path("bin/xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let arguments = ["serve", "--source", "site", "--app", "app", "--port", "0", "--open"];
    let mut command = folder.command(&arguments);
    command.env("PATH", format!("{}:{path}", folder.path("bin").display())).env("OPENED", folder.path("opened"));
    let server = Server::spawn(command);
    let end = Instant::now() + PATIENCE;
    while !folder.path("opened").exists() {
        assert!(Instant::now() < end, "nothing was opened");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(folder.read("opened").trim(), format!("http://{}/", server.address));
    drop(server);
    let mut command = folder.command(&arguments);
    command.env("PATH", folder.path("nothing"));
    let mut server = Server::spawn(command);
    let noted = server.said.iter().any(|line| line.contains("cannot open a browser"));
    assert!(noted || server.wait_for("cannot open a browser").contains(&server.address));
    assert!(server.get("/").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_new_site_builds_without_any_diagnostic_and_takes_new_articles() {
    let folder = Folder::with(&[]).with_app();
    let made = folder.run(&["init", "my site"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    assert!(out(&made).contains("mainsheet serve --source 'my site' --open"), "{}", out(&made));
    assert!(folder.path("my site/static").is_dir());
    let build = ["build", "--source", "my site", "--app", "app", "--out", "dist", "--strict"];
    let built = folder.run(&build);
    // A new site has no address yet.
    let quiet = err(&built).lines().all(|line| line.starts_with("note: `baseURL` is not set"));
    assert!(built.status.code() == Some(0) && quiet, "{}{}", out(&built), err(&built));
    assert!(out(&built).starts_with("2 articles, "), "{}", out(&built));
    for page in ["index.html", "about/index.html", "articles/first-article/index.html", "img/first.svg"] {
        assert!(folder.path("dist").join(page).is_file(), "{page}");
    }

    let new = folder.run(&["new", "articles/the-second-one.md", "--source", "my site"]);
    assert_eq!(out(&new).trim(), Path::new("my site/content/articles/the-second-one.md").display().to_string());
    let text = folder.read("my site/content/articles/the-second-one.md");
    assert!(text.starts_with("---\ntitle: \"The Second One\"\ndate: 2027-01-15T08:00:00Z\ndraft: true\n"), "{text}");
    let built = folder.run(&[&build[..], &["--drafts"]].concat());
    assert_eq!((built.status.code(), err(&built).as_str()), (Some(0), ""));
    assert!(folder.path("dist/articles/the-second-one/index.html").is_file());

    let again = folder.run(&["new", "articles/the-second-one.md", "--source", "my site"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(err(&again).contains("is there already"), "{}", err(&again));
    let outside = folder.run(&["new", "../../evil.md", "--source", "my site"]);
    assert_eq!(outside.status.code(), Some(1));
    assert!(err(&outside).contains("leads outside") && !folder.path("evil.md").exists(), "{}", err(&outside));
}

#[test]
fn init_refuses_a_folder_with_something_in_it_and_with_force_writes_nothing_over() {
    let folder = Folder::with(&[("old/hugo.toml", "title = 'Mine'"), ("fresh/.git/HEAD", "x")]);
    let refused = folder.run(&["init", "old"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("is not empty") && !folder.path("old/content").exists(), "{}", err(&refused));
    let forced = folder.run(&["init", "old", "--force"]);
    assert_eq!(forced.status.code(), Some(0), "{}", err(&forced));
    assert_eq!(folder.read("old/hugo.toml"), "title = 'Mine'");
    assert!(folder.path("old/content/about.md").is_file() && out(&forced).contains("stays as it is"));
    assert_eq!(folder.run(&["init", "fresh"]).status.code(), Some(0), "a new repository is empty");
}

#[test]
fn new_reports_what_it_does_not_understand_and_takes_a_title() {
    let folder =
        Folder::with(&[("archetypes/default.md", "---\ntitle: x\n---\n{{ .Weather }}\n"), ("content/x.md", "")]);
    let new = folder.run(&["new", "a.md", "--title", "Hello: you"]);
    assert_eq!(new.status.code(), Some(0), "{}", err(&new));
    let note = format!("note: {}:4:1: {{{{ .Weather }}}} is not understood", Path::new("./content/a.md").display());
    assert!(err(&new).starts_with(&note), "{}", err(&new));
    assert_eq!(folder.read("content/a.md"), "---\ntitle: \"Hello: you\"\n---\n{{ .Weather }}\n");
}

#[test]
fn explain_prints_a_section_lists_all_codes_and_suggests_the_nearest() {
    let folder = Folder::with(&[]);
    let one = out(&folder.run(&["explain", "odd-value"]));
    assert!(one.starts_with("odd-value\n\nA value is of a kind") && one.contains("toc: true"), "{one}");
    assert!(!one.contains("## ") && !one.contains("\u{1b}"), "{one}");
    let all = out(&folder.run(&["explain"]));
    assert!(all.lines().count() > 40 && all.lines().any(|line| line.starts_with("duplicate-key  ")), "{all}");
    let near = folder.run(&["explain", "odd-valeu"]);
    assert_eq!(near.status.code(), Some(1));
    assert!(err(&near).contains("did you mean `odd-value`?"), "{}", err(&near));
    assert!(err(&folder.run(&["explain", "weather"])).contains("lists them all"));
}

//! The command as its users see it: arguments and files in; output, messages and exit codes out.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Stdio;

use support::{Folder, err, out};

const ARTICLE: &str =
    "---\ntitle: First, of all\ndate: 2024-01-02T03:04:05+01:00\nslug: one\n---\n## Hello\n\nSome *text*.\n";
const ODD: &str = "---\ntitle: Odd\ndate: 2018-5-3\n---\nText.\n";

#[test]
fn the_help_says_what_each_command_does_with_examples_and_exit_codes() {
    let folder = Folder::with(&[]);
    let help = out(&folder.run(&["--help"]));
    for words in [
        "mainsheet build --source my-site",
        "Show the site while it is being written",
        "List all articles as CSV",
        "Render one article",
        "Exit codes:",
        "SOURCE_DATE_EPOCH",
    ] {
        assert!(help.contains(words), "{words}\n{help}");
    }
    assert!(!help.contains("TRUNK"), "{help}");
    let build = out(&folder.run(&["build", "--help"]));
    for flag in [
        "--source",
        "--app",
        "--out",
        "--strict",
        "--drafts",
        "--future",
        "--expired",
        "--prerender",
        "--base-url",
        "--now",
        "--quiet",
    ] {
        assert!(build.contains(flag), "{flag}\n{build}");
    }
    let serve = out(&folder.run(&["serve", "--help"]));
    for flag in ["--dir", "--port", "--host", "--base-path"] {
        assert!(serve.contains(flag), "{flag}\n{serve}");
    }
}

#[test]
fn a_wrong_command_line_is_exit_code_2() {
    let folder = Folder::with(&[]);
    for arguments in
        [&["bild"][..], &["build", "--prerender", "some"], &["build", "--now", "yesterday"], &["render"], &[]]
    {
        assert_eq!(folder.run(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn list_prints_the_columns_of_hugo() {
    let folder = Folder::with(&[
        ("hugo.toml", "baseURL = 'https://example.org/'"),
        ("content/news/a.md", ARTICLE),
        ("content/draft.md", "---\ntitle: Later\ndraft: true\n---\n"),
    ]);
    let output = folder.run(&["list", "--source", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = out(&output);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("path,slug,title,date,expiryDate,publishDate,draft,permalink,kind,section"));
    let rows: Vec<_> = lines.collect();
    assert!(
        rows.contains(
            &"content/news/a.md,one,\"First, of all\",2024-01-02T03:04:05+01:00,0001-01-01T00:00:00Z,2024-01-02T03:04:05+01:00,false,https://example.org/news/one/,page,news"
        ),
        "{rows:#?}"
    );
    assert!(
        rows.iter()
            .any(|row| row.starts_with("content/draft.md,,Later,0001-01-01T00:00:00Z,") && row.contains(",true,")),
        "{rows:#?}"
    );
}

#[test]
fn render_prints_html_or_everything() {
    let folder = Folder::with(&[("a.md", ARTICLE)]);
    let html = out(&folder.run(&["render", "a.md"]));
    assert!(html.contains("<h2 id=\"hello\">Hello<") && html.ends_with("</p>\n"), "{html}");
    let json: serde_json::Value =
        serde_json::from_str(&out(&folder.run(&["render", "a.md", "--format", "json"]))).unwrap();
    assert_eq!(json["front"]["title"], "First, of all");
    assert_eq!(json["front"]["slug"], "one");
    assert_eq!(json["toc"][0]["id"], "hello");
    assert_eq!(json["file"], "a.md");
}

#[test]
fn render_reads_standard_input_and_reports_to_standard_error() {
    let folder = Folder::with(&[]);
    let mut child = folder
        .command(&["render", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(ODD.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(0), "<p>Text.</p>\n"));
    assert!(err(&output).starts_with("-:3:") && err(&output).contains("[odd-date]\n"), "{}", err(&output));
    assert!(!err(&output).contains('\u{1b}'));
}

#[test]
fn strict_makes_diagnostics_a_failure() {
    let folder = Folder::with(&[("good.md", ARTICLE), ("odd.md", ODD)]);
    let code = |arguments: &[&str]| folder.run(arguments).status.code();
    assert_eq!(code(&["render", "--strict", "good.md"]), Some(0));
    assert_eq!(code(&["render", "odd.md"]), Some(0));
    let strict = folder.run(&["render", "--strict", "odd.md"]);
    assert_eq!(strict.status.code(), Some(1));
    assert!(err(&strict).ends_with("error: 1 diagnostic, and --strict was given\n"), "{}", err(&strict));
    assert_eq!(code(&["list", "--strict", "--source", "."]), Some(1));
}

#[test]
fn a_missing_file_is_a_failure_that_names_it() {
    let output = Folder::with(&[]).run(&["render", "no.md"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with("error: cannot read no.md: "), "{}", err(&output));
}

#[test]
fn without_an_app_build_says_how_to_get_one() {
    let folder = Folder::with(&[("a.md", ARTICLE)]);
    // An app may have been built beside the program under test.
    if Path::new(env!("CARGO_BIN_EXE_mainsheet"))
        .ancestors()
        .skip(1)
        .take(2)
        .any(|around| around.join("app/app.json").exists())
    {
        return;
    }
    let output = folder.run(&["build", "--source", "."]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("cargo xtask build"), "{}", err(&output));
}

#[test]
fn build_writes_a_site_and_sums_it_up() {
    let folder = Folder::with(&[("site/content/news/a.md", ARTICLE), ("site/content/odd.md", ODD)]).with_app();
    let build = ["build", "--source", "site", "--app", "app", "--out", "dist"];
    let output = folder.run(&build);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).starts_with("2 articles, "), "{}", out(&output));
    assert!(err(&output).contains("odd.md:3:"), "{}", err(&output));
    assert!(folder.path("dist/index.html").is_file() && folder.path("dist/news/one/index.html").is_file());
    assert!(folder.path("dist/data/site.json").is_file());

    let quiet = folder.run(&[&build[..], &["--quiet"]].concat());
    assert_eq!((out(&quiet).as_str(), err(&quiet).as_str()), ("", ""));
    assert_eq!(folder.run(&[&build[..], &["--strict"]].concat()).status.code(), Some(1));
    // A built site holds its app: it can stand in for one.
    let again = folder.run(&["build", "--source", "site", "--app", "dist", "--out", "dist2", "--quiet"]);
    assert_eq!(again.status.code(), Some(0), "{}", err(&again));
}

#[test]
fn a_failed_build_leaves_the_former_output_as_it_was() {
    let folder = Folder::with(&[("dist/kept.txt", "x"), ("a.md", ARTICLE)]);
    let output = folder.run(&["build", "--source", "no-such-folder", "--app", "app", "--out", "dist"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(folder.path("dist/kept.txt").is_file());
}

#[test]
fn serve_builds_and_serves_until_it_is_stopped() {
    let folder = Folder::with(&[("site/content/news/a.md", ARTICLE)]).with_app();
    let mut server = folder
        .command(&["serve", "--source", "site", "--app", "app", "--port", "0", "--base-path", "/blog/"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(server.stdout.take().unwrap()).lines();
    let line = lines.map_while(Result::ok).find(|line| line.starts_with("serving")).unwrap();
    let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let page = get(&address, "/blog/news/one/");
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(page.starts_with("HTTP/1.1 200 OK"), "{page}");
    assert!(page.contains("content-security-policy: default-src 'none'"), "{page}");
    assert!(page.contains("First, of all"), "{page}");
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn the_hook_makes_a_manifest_of_what_trunk_has_built() {
    let page = "<!DOCTYPE html><html><head><link rel=\"icon\" href=\"/icon-1.svg\"><link rel=\"stylesheet\" href=\"/app-2.css\"/>\
                <script data-root=\"\" data-js=\"/app-3.js\" data-wasm=\"/app-3_bg.wasm\">load()</script></head></html>";
    let folder = Folder::with(&[("stage/index.html", page), ("stage/app-3.js", ""), ("stage/app-2.css", "")]);
    let hook = |variables: &[(&str, &str)]| {
        let mut command = folder.command(&["hook"]);
        command.env_remove("TRUNK_STAGING_DIR").envs(variables.iter().copied()).output().unwrap()
    };
    let output = hook(&[("TRUNK_STAGING_DIR", "stage"), ("TRUNK_PUBLIC_URL", "/"), ("MAINSHEET_SOURCE", "none")]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let manifest = fs::read_to_string(folder.path("stage/app.json")).unwrap();
    assert!(manifest.contains("app-3_bg.wasm"), "{manifest}");
    let outside = hook(&[]);
    assert_eq!(outside.status.code(), Some(1));
    assert!(err(&outside).contains("TRUNK_STAGING_DIR"), "{}", err(&outside));
}

#[test]
fn check_writes_nothing_and_fails_only_when_it_is_to_be_strict() {
    let folder = Folder::with(&[
        ("hugo.toml", "baseURL = 'https://example.org/'"),
        ("content/news/a.md", "---\ntitle: A\n---\n[gone](/gone/)\n"),
    ]);
    let output = folder.run(&["check", "--source", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = out(&output);
    assert!(text.contains("1  dead-link\n          content/news/a.md:4: `/gone/` leads to /gone/"), "{text}");
    assert!(text.contains("help: ") && text.contains("1 article, 1 finding"), "{text}");
    assert_eq!(folder.run(&["check", "--strict"]).status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_str(&out(&folder.run(&["check", "--format", "json"]))).unwrap();
    assert_eq!((json["version"].as_u64(), json["findings"].as_u64()), (Some(1), Some(1)));
    assert!(!folder.path("dist").exists());
    folder.write("content/news/a.md", "---\ntitle: A\n---\nText\n");
    let sound = folder.run(&["check", "--strict"]);
    assert_eq!((sound.status.code(), out(&sound).as_str()), (Some(0), "1 article, 0 findings\n"));
}

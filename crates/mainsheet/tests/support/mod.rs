//! A folder of its own for a test, and the command run in it.

#![allow(dead_code, reason = "each test binary uses some of it")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use mainsheet_compiler::App;

pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    /// A folder with these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        files.iter().for_each(|(name, text)| folder.write(name, text));
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Puts something into `app` that the compiler takes for a built app.
    pub(crate) fn with_app(self) -> Self {
        let file = |name: &str| name.to_owned();
        let app = App {
            format: mainsheet_model::FORMAT,
            js: file("app-0123456789abcdef.js"),
            wasm: file("app-0123456789abcdef_bg.wasm"),
            css: vec![file("app-0123456789abcdef.css")],
            icon: file("icon-0123456789abcdef.svg"),
            loader: file("load()"),
            files: ["js", "css"].map(|ending| format!("app-0123456789abcdef.{ending}")).to_vec(),
        };
        for name in &app.files {
            self.write(&format!("app/{name}"), "/**/");
        }
        self.write("app/app.json", &serde_json::to_string(&app).unwrap());
        self
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mainsheet"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("MAINSHEET_APP")
            .env("SOURCE_DATE_EPOCH", "1800000000");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }
}

/// What it wrote to standard output.
pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What it wrote to standard error.
pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

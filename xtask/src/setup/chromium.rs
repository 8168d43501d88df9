//! A browser and its driver: the system's own Chromium or Chrome, which the browser tests steer through chromedriver
//! and the end-to-end tests through Playwright. No browser is downloaded.

use std::env;
use std::path::PathBuf;

use super::apt::{self, Right};
use super::{Purpose, Tool};
use crate::machine::Machine;
use crate::step::Failure;

/// Chromium and chromedriver.
#[derive(Debug)]
pub(crate) struct Chromium;

/// What browsers of this family are called.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Where macOS keeps them.
const APPLICATIONS: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// The packages of Debian that bring both.
const PACKAGES: &[&str] = &["chromium", "chromium-driver"];

/// The browser: what `CHROMIUM` names, else the first that is found.
pub(crate) fn browser(machine: &Machine) -> Option<PathBuf> {
    named("CHROMIUM").or_else(|| BROWSERS.iter().find_map(|name| machine.find(name))).or_else(|| {
        let applications = APPLICATIONS.iter().map(PathBuf::from);
        applications.into_iter().find(|path| path.is_file())
    })
}

/// Its driver: what `CHROMEDRIVER` names, else the one that is found.
pub(crate) fn driver(machine: &Machine) -> Option<PathBuf> {
    named("CHROMEDRIVER").or_else(|| machine.find("chromedriver"))
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

impl Tool for Chromium {
    fn name(&self) -> String {
        "Chromium and chromedriver".to_owned()
    }

    fn purposes(&self) -> &'static [Purpose] {
        &[Purpose::BrowserTests, Purpose::EndToEnd]
    }

    fn found(&self, machine: &Machine) -> Option<String> {
        Some(format!("{}, {}", browser(machine)?.display(), driver(machine)?.display()))
    }

    fn plan(&self, machine: &Machine) -> String {
        match apt::right(machine) {
            Some(Right::Root) => "apt-get install chromium chromium-driver (about a minute)".to_owned(),
            Some(Right::Sudo) => "sudo apt-get install chromium chromium-driver (about a minute)".to_owned(),
            None => "looking for a way to install them".to_owned(),
        }
    }

    fn install(&self, machine: &Machine) -> Result<(), Failure> {
        match apt::right(machine) {
            Some(right) => apt::install(machine, right, PACKAGES),
            None => Err(Failure::because(match (browser(machine), driver(machine)) {
                (Some(browser), None) => format!("{} is here, but not its driver", browser.display()),
                (None, Some(driver)) => format!("{} is here, but no browser", driver.display()),
                _ => "neither is here, and apt-get is not here or not ours to use".to_owned(),
            })),
        }
    }

    fn by_hand(&self) -> String {
        "Debian: apt-get install chromium chromium-driver. Fedora: dnf install chromium chromedriver. macOS: brew install \
         --cask google-chrome chromedriver.\nElsewhere: Chrome, and the chromedriver of the same version: npx \
         @puppeteer/browsers install chromedriver@stable.\nCHROMIUM=/path and CHROMEDRIVER=/path name those that lie in \
         other places"
            .to_owned()
    }
}

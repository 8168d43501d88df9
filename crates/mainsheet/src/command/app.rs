//! Where the built app is.

use std::env;
use std::path::{Path, PathBuf};

use mainsheet_compiler::MANIFEST;

use crate::Failure;

/// The folder of the app: as given, else the first of the usual places that holds one.
pub(super) fn find(given: Option<&Path>, out: &Path) -> Result<PathBuf, Failure> {
    if let Some(folder) = given {
        return Ok(folder.to_owned());
    }
    if let Some(folder) = env::var_os("MAINSHEET_APP").filter(|folder| !folder.is_empty()) {
        return Ok(PathBuf::from(folder));
    }
    let places = places(out, env::current_dir().ok().as_deref(), env::current_exe().ok().as_deref());
    places.iter().find(|place| place.join(MANIFEST).is_file()).cloned().ok_or(Failure::NoApp(places))
}

/// Below this folder and those around it, as in a checkout; beside the program; in the site that is replaced.
fn places(out: &Path, here: Option<&Path>, program: Option<&Path>) -> Vec<PathBuf> {
    let checkouts = here.into_iter().flat_map(Path::ancestors).filter(|folder| folder.join("Cargo.toml").is_file());
    let mut places: Vec<_> = checkouts.map(|folder| folder.join("target/app")).collect();
    // `target/release/mainsheet` is in the folder beside `target/app`; in a release the app lies beside the program.
    if let Some(folder) = program.and_then(Path::parent) {
        places.extend(folder.parent().map(|around| around.join("app")));
        places.push(folder.join("app"));
    }
    places.push(out.to_owned());
    let mut seen = std::collections::BTreeSet::new();
    places.retain(|place| seen.insert(place.clone()));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_is_looked_for_beside_the_checkout_the_program_and_in_the_output() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let places = places(Path::new("dist"), Some(here), Some(Path::new("/x/target/release/mainsheet")));
        assert_eq!(places.first(), Some(&here.join("target/app")));
        let rest: Vec<_> = places.iter().rev().take(3).map(|place| place.display().to_string()).collect();
        assert_eq!(rest, ["dist", "/x/target/release/app", "/x/target/app"]);
    }

    #[test]
    fn what_is_given_is_taken_as_it_is() {
        let folder = Path::new("nowhere");
        assert_eq!(find(Some(folder), Path::new("dist")).ok().as_deref(), Some(folder));
    }
}

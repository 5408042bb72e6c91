//! The built-in lattice, and lattices that are broken on purpose.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod checks;
mod deciding;
mod derive;
mod extends;
mod going;
mod knowing;

use std::fs;
use std::path::{Path, PathBuf};

use switchback_lattice::{LatticeError, Problem, embedded, errors, load_dir};

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lattice")
}

/// A copy of the content with one file changed.
fn broken(file: &str, change: impl Fn(&str) -> Vec<u8>) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    copy(&content(), dir.path());
    let path = dir.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, change(&text)).unwrap();
    dir
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for e in fs::read_dir(from).unwrap() {
        let e = e.unwrap();
        let target = to.join(e.file_name());
        if e.file_type().unwrap().is_dir() {
            copy(&e.path(), &target);
        } else {
            fs::copy(e.path(), target).unwrap();
        }
    }
}

/// A copy of the content with the first of a text replaced.
fn replaced(file: &str, from: &str, to: &str) -> tempfile::TempDir {
    broken(file, |text| {
        assert!(text.contains(from), "{file} does not hold “{from}”");
        text.replacen(from, to, 1).into()
    })
}

/// A `moves.toml` of one move.
fn move_file(from: &str, to: &str, kind: &str) -> String {
    format!(
        "[[moves]]\nfrom = \"{from}\"\nto = \"{to}\"\nkind = \"{kind}\"\nfrequency = \"rare\"\ntransfers = \"Ours\"\nunlearn = \"\"\nobstacle = \"\"\nmend = \"\"\nsearch_months = {{ lo = 1, hi = 2 }}\nsources = [{{ title = \"Us\", kind = \"opinion\" }}]\n\n"
    )
}

fn problems(dir: &Path) -> Vec<Problem> {
    match load_dir(dir) {
        Ok(loaded) => errors(&loaded),
        Err(LatticeError::Problems(p)) => p,
        Err(e) => panic!("{e}"),
    }
}

fn one(dir: &tempfile::TempDir, file: &str, words: &str) -> Problem {
    let all = problems(dir.path());
    all.iter()
        .find(|p| p.file == file && p.what.contains(words))
        .unwrap_or_else(|| panic!("no “{words}” in {file} among {all:#?}"))
        .clone()
}

/// F100: what the binary carries is what the files say.
#[test]
fn the_embedded_lattice_has_not_drifted() {
    let same = load_dir(&content()).unwrap().lattice == embedded().unwrap();
    assert!(same, "the files have changed; run `cargo xtask generate`");
}

/// F13, F14, F15: the ladders are there, and the check finds nothing.
#[test]
fn the_content_is_clean_and_holds_the_ladders() {
    assert_eq!(problems(&content()), []);
    let l = embedded().unwrap();
    for ladder in [
        ["pmo-administrator", "pmo-analyst", "pmo-manager", "pmo-director"],
        [
            "project-coordinator",
            "junior-project-manager",
            "project-manager",
            "senior-project-manager",
        ],
        ["it-manager", "director-of-technical-services", "it-director", "cio"],
    ] {
        for pair in ladder.windows(2) {
            assert!(l.moves_from(pair[0]).any(|m| m.to == pair[1]), "{pair:?}");
        }
    }
}

#[test]
fn a_wrong_field_names_its_line() {
    let dir = broken("constants.toml", |t| {
        t.replace("entry_allowance = 1", "entry_allowance = \"one\"").into()
    });
    let p = one(&dir, "constants.toml", "invalid type");
    let text = fs::read_to_string(dir.path().join("constants.toml")).unwrap();
    let line = 1 + text.lines().position(|l| l.contains("entry_allowance = ")).unwrap();
    assert_eq!(p.line, line);
}

#[test]
fn an_unknown_field_is_an_error_not_a_shrug() {
    let dir = broken("roles/pmo/pmo-analyst.toml", |t| format!("colour = \"blue\"\n{t}").into());
    assert_eq!(one(&dir, "roles/pmo/pmo-analyst.toml", "colour").line, 1);
}

#[test]
fn dangling_names_are_found() {
    let dir = broken("moves.toml", |t| {
        t.replacen("to = \"pmo-analyst\"", "to = \"pmo-wizard\"", 1).into()
    });
    let p = one(&dir, "moves.toml", "pmo-wizard");
    assert!(p.line > 0);
    let dir = broken("roles/delivery/project-manager.toml", |t| {
        t.replacen("competency = \"cost-control\"", "competency = \"luck\"", 1).into()
    });
    assert!(one(&dir, "roles/delivery/project-manager.toml", "luck").line > 0);
}

#[test]
fn a_week_must_add_up_and_levels_must_exist() {
    let dir = broken("roles/delivery/project-manager.toml", |t| {
        t.replacen("share = 20", "share = 21", 1).into()
    });
    one(&dir, "roles/delivery/project-manager.toml", "101 %");
    let dir = broken("roles/delivery/project-manager.toml", |t| {
        t.replacen("level = 3, weight", "level = 9, weight", 1).into()
    });
    one(&dir, "roles/delivery/project-manager.toml", "level 9");
}

#[test]
fn an_upward_move_must_rise() {
    let dir =
        broken("roles/pmo/pmo-director.toml", |t| t.replacen("level = 7", "level = 2", 1).into());
    one(&dir, "moves.toml", "called up");
}

#[test]
fn a_role_that_nobody_reaches_is_found() {
    let dir = broken("moves.toml", |t| t.replace("to = \"cio\"", "to = \"it-director\"").into());
    one(&dir, "roles/executive/cio.toml", "no chain of moves");
}

#[test]
fn a_claim_without_a_source_is_found() {
    let dir = broken("concerns.toml", |t| {
        let at = t.find("sources = [").unwrap();
        let end = at + t[at..].find("]\n").unwrap() + 1;
        format!("{}sources = []{}", &t[..at], &t[end..]).into()
    });
    one(&dir, "concerns.toml", "no source");
}

#[test]
fn wrong_encoding_and_missing_files_are_named() {
    let dir = broken("stalls.toml", |t| {
        let mut bytes = t.as_bytes().to_vec();
        bytes.extend(b"\n# caf\xe9\n");
        bytes
    });
    assert!(one(&dir, "stalls.toml", "UTF-8").line > 1);
    fs::remove_file(dir.path().join("moves.toml")).unwrap();
    one(&dir, "moves.toml", "cannot be read");
    // Both faults are shown in one run.
    assert_eq!(problems(dir.path()).len(), 2);
}

#[test]
fn an_empty_folder_says_what_a_lattice_needs() {
    let dir = tempfile::tempdir().unwrap();
    assert!(problems(dir.path()).len() >= 7);
}

#[test]
fn ids_that_stand_twice_are_found() {
    let dir = broken("competencies.toml", |t| {
        t.replacen("id = \"scope-control\"", "id = \"planning-scheduling\"", 1).into()
    });
    one(&dir, "competencies.toml", "stands twice");
}

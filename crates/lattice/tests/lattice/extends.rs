//! A site's own files laid over the built-in lattice.

use std::fs;

use switchback_lattice::{LatticeError, check, embedded, load_dir};
use switchback_model::Lattice;
use switchback_model::lattice::MoveKind;

use crate::{content, move_file, one, problems};

/// A folder with a few files that extends the built-in lattice.
fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("lattice.toml"), "version = \"ours\"\nextends = true\n").unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

fn lattice(dir: &tempfile::TempDir) -> Lattice {
    load_dir(dir.path()).unwrap().lattice
}

#[test]
fn an_empty_layer_changes_nothing_and_warns_of_nothing() {
    let dir = site(&[]);
    let built_in = embedded().unwrap();
    let loaded = load_dir(dir.path()).unwrap();
    assert_eq!(loaded.lattice.version, format!("ours over {}", built_in.version));
    assert_eq!(Lattice { version: built_in.version.clone(), ..loaded.lattice.clone() }, built_in);
    assert_eq!(check(&loaded), []);
}

#[test]
fn an_own_role_replaces_the_built_in_one_and_a_new_one_is_added() {
    let text = fs::read_to_string(content().join("roles/pmo/pmo-analyst.toml")).unwrap();
    let own = text.replacen("title = \"PMO analyst\"", "title = \"Office analyst\"", 1);
    let new = text.replacen("id = \"pmo-analyst\"", "id = \"pmo-scribe\"", 1);
    let built_in = embedded().unwrap();
    let l = lattice(&site(&[
        ("roles/pmo/pmo-analyst.toml", &own),
        ("roles/pmo/pmo-scribe.toml", &new),
    ]));
    assert_eq!(l.role_title("pmo-analyst"), "Office analyst");
    assert_eq!(l.roles.len(), built_in.roles.len() + 1);
    let order: Vec<_> = l.roles.iter().map(|r| (r.family, r.level, &r.id)).collect();
    assert!(order.is_sorted());
}

#[test]
fn a_move_is_replaced_by_its_ends_and_kind() {
    let built_in = embedded().unwrap();
    let known = built_in.moves.iter().find(|m| m.kind == MoveKind::Up).unwrap();
    let moves = move_file(&known.from, &known.to, "up") + &move_file("cio", "pmo-analyst", "exit");
    let l = lattice(&site(&[("moves.toml", &moves)]));
    assert_eq!(l.moves.len(), built_in.moves.len() + 1);
    let same = |m: &&switchback_model::lattice::Move| {
        (&m.from, &m.to, m.kind) == (&known.from, &known.to, known.kind)
    };
    let found: Vec<_> = l.moves.iter().filter(same).collect();
    assert_eq!((found.len(), found[0].transfers.as_str()), (1, "Ours"));
}

#[test]
fn entries_keep_their_place_and_words_are_added() {
    let built_in = embedded().unwrap();
    let text = fs::read_to_string(content().join("stalls.toml")).unwrap();
    let second = &built_in.stalls[1];
    let from = text.match_indices("[[stalls]]").nth(1).unwrap().0;
    let to = text[from + 1..].find("[[stalls]]").map_or(text.len(), |n| from + 1 + n);
    let own = text[from..to].replacen(&second.title, "Our own words", 1);
    let words = "[abbreviations]\nzzz = \"sleeper\"\n";
    let l = lattice(&site(&[("stalls.toml", &own), ("title_words.toml", words)]));
    assert_eq!(l.stalls[1].title, "Our own words");
    assert_eq!(l.stalls.len(), built_in.stalls.len());
    assert_eq!(l.title_words.abbreviations.len(), built_in.title_words.abbreviations.len() + 1);
    assert_eq!(l.title_words.contract, built_in.title_words.contract);
}

/// A fault in an own file has its own line, however long the built-in list is.
#[test]
fn faults_name_the_line_of_the_site() {
    let moves = move_file("cio", "pmo-analyst", "exit") + &move_file("cio", "pmo-wizard", "exit");
    let dir = site(&[("moves.toml", &moves)]);
    let second = 1 + moves.lines().enumerate().filter(|(_, l)| *l == "[[moves]]").nth(1).unwrap().0;
    assert_eq!(one(&dir, "moves.toml", "pmo-wizard").line, second);
    let twice = move_file("cio", "coo", "exit").repeat(2);
    one(&site(&[("moves.toml", &twice)]), "moves.toml", "stands twice");
}

#[test]
fn without_extends_every_file_is_needed() {
    let dir = site(&[]);
    fs::write(dir.path().join("lattice.toml"), "version = \"ours\"\n").unwrap();
    assert!(problems(dir.path()).len() >= 7);
    fs::remove_file(dir.path().join("lattice.toml")).unwrap();
    assert!(matches!(load_dir(dir.path()), Err(LatticeError::Problems(_))));
}

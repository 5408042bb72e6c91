//! Looking after the lattice: check, diff, export, and a site's own files over the built-in ones.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{example, flat, json, out, refused, root, switchback};

fn content() -> String {
    root().join("lattice").display().to_string()
}

/// A folder that extends the built-in lattice by other words for one role.
fn site(dir: &Path) -> String {
    let role = fs::read_to_string(root().join("lattice/roles/pmo/pmo-analyst.toml")).unwrap();
    let own = role.replacen("title = \"PMO analyst\"", "title = \"Office analyst\"", 1);
    fs::create_dir_all(dir.join("roles/pmo")).unwrap();
    fs::write(dir.join("lattice.toml"), "version = \"ours\"\nextends = true\n").unwrap();
    fs::write(dir.join("roles/pmo/pmo-analyst.toml"), own).unwrap();
    dir.display().to_string()
}

#[test]
fn the_check_counts_what_there_is() {
    let v = json("lattice-check", &switchback(&["lattice", "check", "--format", "json"]));
    for (what, least) in [
        ("roles", 45),
        ("competencies", 30),
        ("moves", 200),
        ("places", 20),
        ("credentials", 20),
        ("claims", 10),
        ("pay_figures", 50),
        ("surveys", 5),
        ("questions", 60),
        ("signs", 150),
        ("stories", 5),
        ("reasons", 7),
        ("choices", 30),
        ("rewordings", 50),
    ] {
        assert!(v[what].as_u64() >= Some(least), "{what}: {}", v[what]);
    }
    assert_eq!(v["problems"], Value::Array(Vec::new()));
    let text = flat(&switchback(&["lattice", "check"]));
    for counted in
        ["29 places", " questions, ", " signs, ", " stories, ", " choices between two days and "]
    {
        assert!(text.contains(counted), "{counted}: {text}");
    }
}

#[test]
fn a_site_lays_its_own_files_over_ours() {
    let dir = tempfile::tempdir().unwrap();
    let folder = site(dir.path());
    let o = switchback(&["role", "pmo-analyst", "--lattice", &folder]);
    assert!(out(&o).starts_with("Office analyst"), "{}", out(&o));
    let v = json(
        "lattice-check",
        &switchback(&["lattice", "check", "--lattice", &folder, "--format", "json"]),
    );
    assert_eq!(v["roles"].as_u64(), Some(49));
    let moves = "[[moves]]\nfrom = \"moon\"\n";
    fs::write(dir.path().join("moves.toml"), moves).unwrap();
    let o = switchback(&["lattice", "check", "--lattice", &folder]);
    assert_eq!(o.status.code(), Some(1));
    assert!(out(&o).contains("moves.toml:1"), "{}", out(&o));
    refused(&["role", "pmo-analyst", "--lattice", &folder], b"", &["moves.toml:1"]);
    // What does not load holds an unknown number of things, and unknown is not nought.
    assert!(out(&o).contains("nothing was counted"), "{}", out(&o));
    let v = json(
        "lattice-check",
        &switchback(&["lattice", "check", "--lattice", &folder, "--format", "json"]),
    );
    assert_eq!((&v["roles"], &v["surveys"]), (&Value::Null, &Value::Null));
    assert!(!v["problems"].as_array().unwrap().is_empty());
}

/// A site's own constants are the ones that an answer tells of.
#[test]
fn a_fit_names_the_constants_in_force() {
    let dir = tempfile::tempdir().unwrap();
    let folder = site(dir.path());
    let ours = fs::read_to_string(root().join("lattice/constants.toml")).unwrap();
    let own = ours.replacen("evidence_floor = 0.3", "evidence_floor = 0.95", 1).replacen(
        "credit = [1.0, 0.85,",
        "credit = [1.0, 0.77,",
        1,
    );
    assert!(own != ours);
    fs::write(dir.path().join("constants.toml"), own).unwrap();
    let cv = example("project-support-analyst");
    let fit = ["fit", &cv, "--role", "pmo-manager", "--weight", "coaching=0.5"];
    let text = flat(&switchback(&[&fit[..], &["--lattice", &folder]].concat()));
    assert!(text.contains("below 95 % there is no verdict"), "{text}");
    assert!(text.contains("1 at or above the level asked, 0.77 one below"), "{text}");
    let plan = flat(&switchback(&["plan", &cv, "--goal", "pmo-manager", "--lattice", &folder]));
    assert!(plan.contains("below 95 % there is no verdict"), "{plan}");
    let usual = flat(&switchback(&fit));
    assert!(usual.contains("0.85 one below"), "{usual}");
    assert!(usual.contains("0.5 (yours)"), "a small weight is shown as it is: {usual}");
}

#[test]
fn a_diff_is_a_change_note() {
    let dir = tempfile::tempdir().unwrap();
    let folder = site(dir.path());
    let o = switchback(&["lattice", "diff", &content(), &folder]);
    assert_eq!(o.status.code(), Some(0));
    assert!(out(&o).contains("Roles: 1 changed"), "{}", out(&o));
    assert!(out(&o).contains("title: from “PMO analyst” to “Office analyst”"), "{}", out(&o));
    let v = json(
        "lattice-diff",
        &switchback(&["lattice", "diff", &content(), &folder, "--format", "json"]),
    );
    let changed = &v["sections"][0]["changed"][0];
    assert_eq!(
        (&v["sections"][0]["entries"], &changed["id"]),
        (&"roles".into(), &"pmo-analyst".into())
    );
    assert_eq!(changed["fields"][0]["to"], "Office analyst");
    let same = switchback(&["lattice", "diff", &content(), &content()]);
    assert!(out(&same).contains("Nothing has changed"), "{}", out(&same));
    refused(&["lattice", "diff", &content(), "/no/such"], b"", &["lattice check"]);
}

#[test]
fn the_lattice_is_exported_as_tables_and_as_json() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("new").display().to_string();
    for form in ["csv", "json"] {
        let o = switchback(&["lattice", "export", form, "--out-dir", &folder]);
        assert_eq!((o.status.code(), out(&o)), (Some(0), ""));
    }
    let read = |name: &str| fs::read_to_string(dir.path().join("new").join(name)).unwrap();
    for (name, head) in [
        ("roles.csv", "role,title,family,level"),
        ("needs.csv", "role,competency,level,weight"),
        ("moves.csv", "from,to,kind,frequency"),
        ("competencies.csv", "competency,title,group"),
        ("pay.csv", "role,survey,survey_title,year,currency"),
        ("questions.csv", "fact,about,topic,question,answer,answer_text"),
        ("signs.csv", "fact,answer,of,side,strength,weight"),
        ("steps.csv", "cause,plan,weeks,what,trigger"),
    ] {
        assert!(read(name).starts_with(head), "{name}");
        assert!(read(name).lines().count() > 30, "{name}");
    }
    assert!(read("stories.csv").starts_with("story,from,to,who,told"));
    let built_in = fs::read_to_string(root().join("crates/lattice/src/embedded.json")).unwrap();
    assert_eq!(read("lattice.json"), built_in);
    let file = dir.path().join("file");
    fs::write(&file, b"").unwrap();
    let below = file.join("x").display().to_string();
    refused(&["lattice", "export", "csv", "--out-dir", &below], b"", &["cannot make the folder"]);
}

//! `switchback adverts`: what job adverts ask for.

use std::fs;

use serde_json::Value;

use crate::{example, flat, json, switchback, with_input};

const ADVERTS: &str = "PMO analyst\nEssential\n- RAID log\n- 3+ years' experience in a PMO\n---\n\
    PMO lead\nRAID log, PRINCE2 Practitioner, ideally Jira\n";

/// R002-48: the counts are those of the adverts, from files and from standard input alike.
#[test]
fn adverts_are_counted() {
    let o = with_input(&["adverts", "-", "--format", "json"], ADVERTS.as_bytes());
    let answer = json("adverts", &o);
    assert_eq!(answer["adverts"].as_array().unwrap().len(), 2);
    let first = &answer["requirements"][0];
    assert_eq!(
        (&first["title"], &first["adverts"]),
        (&"Risk and issue management".into(), &2.into())
    );
    assert_eq!((&first["must"], &first["have"]), (&1.into(), &Value::Null));
    assert_eq!(first["quotes"][1]["quote"], "RAID log");
    let text = flat(&with_input(&["adverts", "-"], ADVERTS.as_bytes()));
    for said in ["Certificates", "Tools", "3 years or more", "2 of 2", "no level is compared"] {
        assert!(text.contains(said), "no “{said}” in {text}");
    }
}

/// R002-48: beside a CV it says what is there, and an unknown is no no.
#[test]
fn adverts_stand_beside_a_cv() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("advert.txt");
    fs::write(&file, ADVERTS).unwrap();
    let path = file.display().to_string();
    let cv = example("pmo-lead");
    let o = switchback(&["adverts", &path, &path, "--cv", &cv, "--format", "json"]);
    let answer = json("adverts", &o);
    assert_eq!(answer["adverts"].as_array().unwrap().len(), 4);
    let all = answer["requirements"].as_array().unwrap();
    let jira = all.iter().find(|r| r["id"] == "jira").unwrap();
    assert_eq!(jira["have"]["there"], "not-said", "{jira}");
}

#[test]
fn nothing_known_is_a_no_and_nothing_at_all_an_error() {
    assert_eq!(with_input(&["adverts", "-"], b"Zookeeper wanted").status.code(), Some(1));
    assert_eq!(with_input(&["adverts", "-"], b"\n---\n").status.code(), Some(2));
    assert_eq!(with_input(&["adverts", "-"], b"\xff\xfe\x00").status.code(), Some(2));
    assert_eq!(switchback(&["adverts", "-", "--cv", "-"]).status.code(), Some(2));
}

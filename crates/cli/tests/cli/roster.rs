//! F88, F99: a roster on the command line.

use crate::{err, flat, json, out, root, switchback, with_input};

fn staff(kind: &str) -> String {
    root().join(format!("crates/import/tests/rosters/staff.{kind}")).display().to_string()
}

/// F88: people by role, each row accounted for, in the shape of the committed schema.
#[test]
fn a_roster_is_counted_as_json() {
    let o = switchback(&["roster", &staff("csv"), "--format", "json"]);
    let v = json("roster", &o);
    assert_eq!(o.status.code(), Some(0));
    assert_eq!(v["people"].as_array().unwrap().len(), 12);
    assert_eq!(v["people"][0]["role"], "head-of-pmo");
    assert_eq!(v["people"][0]["promoted"], "2022-11");
    assert_eq!(v["by_role"][0]["id"], "project-manager");
    assert_eq!((&v["by_role"][0]["people"], v["by_role"][0]["share"].is_f64()), (&5.into(), true));
    assert!(v["by_role"].as_array().unwrap().iter().skip(1).all(|c| c["share"].is_null()));
    assert_eq!((&v["to_choose"], &v["none_of_ours"]), (&1.into(), &1.into()));
    assert_eq!(v["left"].as_array().unwrap().len(), 3);
    assert_eq!(v["columns"][7]["column"], "Salary");
    assert!(v["columns"][7]["is"].is_null() && !out(&o).contains("71000"));
}

/// F88: a workbook in text, and columns said otherwise.
#[test]
fn a_workbook_is_told_and_a_mapping_is_taken() {
    let text = flat(&switchback(&["roster", &staff("xlsx")]));
    for words in ["sheet “Staff”", "The sheet “Notes” was not read", "too few", "8 people"]
    {
        assert!(text.contains(words), "no “{words}” in {text}");
    }
    let csv = b"Who,What\nAda,PMO lead\n";
    let mapped =
        with_input(&["roster", "-", "--map", "title=What,name=1", "--format", "json"], csv);
    let v = json("roster", &mapped);
    assert_eq!((&v["people"][0]["name"], &v["people"][0]["row"]), (&"Ada".into(), &2.into()));
    let none = with_input(&["roster", "-"], b"Job title\nNurse\n");
    assert_eq!(none.status.code(), Some(1));
}

/// F88: what cannot be used says what, where and what to do.
#[test]
fn a_roster_that_cannot_be_used_exits_with_2() {
    for (args, input, words) in [
        (&["roster", "-"][..], &b"Name\nZo\xeb\n"[..], "--letters"),
        (&["roster", "-"], b"%PDF-1.7", "not a table"),
        (&["roster", "-", "--map", "title=Nope"], b"Name,Job\nA,B\n", "use one of these"),
        (&["roster", "-", "--map", "title="], b"Name,Job\nA,PMO lead\n", "job title"),
    ] {
        let o = with_input(args, input);
        assert_eq!(o.status.code(), Some(2), "{}", out(&o));
        assert!(out(&o).is_empty() && err(&o).contains(words), "{}", err(&o));
    }
    let read =
        with_input(&["roster", "-", "--letters", "windows-1252"], b"Name,Job\nZo\xeb,PMO lead\n");
    assert!(flat(&read).contains("Check these words: Zoë"));
}

//! The sheet for the manager on the command line.

use std::fs;

use serde_json::Value;

use crate::{err, example, flat, json, out, refused, switchback, with_input};

fn lines(own: bool) -> Vec<Value> {
    let cv = example("passed-over-project-manager");
    let v = json("sheet", &switchback(&["sheet", &cv, "--format", "json"]));
    let sections = v["sections"].as_array().unwrap().iter().filter(|s| s["own"] == own);
    sections.flat_map(|s| s["lines"].as_array().unwrap().clone()).collect()
}

fn text(line: &Value, name: &str) -> String {
    line[name].as_str().unwrap().to_owned()
}

#[test]
fn all_lines_are_listed_with_their_ids_and_none_is_chosen() {
    let o = switchback(&["sheet", &example("passed-over-project-manager")]);
    assert_eq!(o.status.code(), Some(0), "{}", err(&o));
    let all = lines(false);
    assert!(all.len() > 20 && all.iter().all(|l| l["chosen"] == false));
    let page = flat(&o).replace("- ", "-");
    for line in &all {
        assert!(page.contains(&format!("{}, not chosen: ", text(line, "id"))), "{line}");
    }
    assert!(page.contains("0 of "));
}

#[test]
fn what_is_shared_is_exactly_what_was_named() {
    let cv = example("passed-over-project-manager");
    let all = lines(false);
    let (a, b) = (&all[1], &all[all.len() - 1]);
    let ids = format!("{},{}", text(a, "id"), text(b, "id"));
    let o = switchback(&["sheet", &cv, "--share", &ids, "--format", "json"]);
    assert_eq!(o.status.code(), Some(0), "{}", err(&o));
    let v = json("sheet-manager", &o);
    let shown: Vec<String> = v["sections"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|s| s["lines"].as_array().unwrap())
        .map(|l| text(l, "text"))
        .collect();
    assert_eq!(shown, [text(a, "text"), text(b, "text")]);

    let page = flat(&switchback(&["sheet", &cv, "--share", &ids]));
    assert!(page.contains(&text(a, "text")) && page.contains(&text(b, "text")), "{page}");
    assert!(!page.contains(&text(&all[0], "text")) && !page.contains(&text(a, "id")), "{page}");
    let md = switchback(&["sheet", &cv, "--share", &ids, "--format", "md"]);
    assert!(out(&md).starts_with("# For a talk about my next step\n"));
    assert_eq!(out(&md).matches("\n- ").count(), 2);
}

#[test]
fn all_is_all_but_the_persons_own_and_none_is_nothing() {
    let cv = example("passed-over-project-manager");
    let o = switchback(&["sheet", &cv, "--share", "all", "--format", "json"]);
    assert_eq!(o.status.code(), Some(0));
    let v = json("sheet-manager", &o);
    let shown: usize = v["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["lines"].as_array().unwrap().len())
        .sum();
    assert_eq!(shown, lines(false).len());
    for line in lines(true) {
        assert!(!out(&o).contains(&text(&line, "text")), "{line}");
    }
    let none = switchback(&["sheet", &cv, "--share", "none"]);
    assert_eq!(none.status.code(), Some(1), "the answer is that there is nothing to show");
    assert!(flat(&none).contains("No line was chosen"));
}

#[test]
fn an_unknown_line_is_refused_with_the_mend() {
    let cv = example("passed-over-project-manager");
    refused(
        &["sheet", &cv, "--share", "wish-goal-00000000"],
        b"",
        &["there is no line “wish-goal-00000000”", "without --share"],
    );
    let own = text(&lines(true)[0], "id");
    refused(&["sheet", &cv, "--share", &own], b"", &["for you alone", "leave it out"]);
    refused(&["sheet", &cv, "--share", "all,none"], b"", &["there is no line “all”", "alone"]);
}

#[test]
fn the_choice_in_the_file_counts() {
    let cv = fs::read_to_string(example("passed-over-project-manager")).unwrap();
    let mut person: Value = serde_json::from_str(&cv).unwrap();
    let goal = lines(false).into_iter().find(|l| text(l, "id").starts_with("wish-goal-")).unwrap();
    person["sheet"] = vec![text(&goal, "id"), "a-line-that-is-gone".to_owned()].into();
    let file = person.to_string();
    let o = with_input(&["sheet", "-", "--share", "chosen", "--format", "json"], file.as_bytes());
    assert_eq!(o.status.code(), Some(0), "{}", err(&o));
    let v = json("sheet-manager", &o);
    assert_eq!(v["sections"][0]["lines"][0]["text"], goal["text"]);
    assert_eq!(v["sections"].as_array().unwrap().len(), 1);
    let list = flat(&with_input(&["sheet", "-"], file.as_bytes()));
    assert!(list.contains("1 of "), "{list}");
}

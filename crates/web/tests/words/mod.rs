//! Own words and job adverts through a real socket.

#![allow(clippy::expect_used, reason = "a page without what is looked for is a failed test")]

use serde_json::{Value, json};

use crate::client::{Answer, Site};
use crate::has;

fn about(site: &Site, case: &str) -> Value {
    let person: Value = serde_json::from_str(&site.get(&format!("{case}/person.json")).body)
        .expect("a person file");
    person.get("about_me").cloned().unwrap_or(Value::Null)
}

fn revision(site: &Site, page: &str) -> String {
    let page = site.get(page).body;
    let (_, rest) = page.split_once("name=\"revision\" value=\"").expect("a revision");
    rest.chars().take_while(char::is_ascii_digit).collect()
}

fn say(site: &Site, case: &str, what: &str, fields: &[(&str, &str)]) -> Answer {
    let page = format!("{case}/words");
    let revision = revision(site, &page);
    let mut all = vec![("revision", revision.as_str()), ("back", page.as_str())];
    all.extend(fields);
    site.change(&format!("{case}/know/{what}"), &all)
}

fn said(site: &Site, case: &str, what: &str, fields: &[(&str, &str)]) {
    let answer = say(site, case, what, fields);
    assert_eq!(answer.status, 303, "{what}: {}", answer.body);
}

fn case_of(answer: &Answer) -> String {
    answer.location().split(['/', '#']).take(3).collect::<Vec<_>>().join("/")
}

/// F10: a case begins with what was told, paid or not; its words are marked and wait for an answer.
#[test]
fn a_case_begins_with_own_words() {
    let site = Site::start();
    let blank = site.post("/tell", &[("text", " \n")]);
    assert_eq!(blank.status, 422);
    let told = "I was treasurer of the village hall rebuild. I run the running club's race day.";
    let begun = site.post("/tell", &[("text", told), ("whose", "mine")]);
    assert!(begun.location().ends_with("/words#read"), "{}", begun.location());
    let case = case_of(&begun);
    let page = site.get(&format!("{case}/words"));
    has(&page, "<mark>treasurer</mark>");
    has(&page, "Cost control");
    has(&page, "for “treasurer”; level 1 to 4 of 4");
    assert!(about(&site, &case)["achievements"][0].get("shows").is_none(), "a proposal only");
}

/// F10: each reading is confirmed, corrected or dropped, and taken back; the file keeps it.
#[test]
fn readings_are_confirmed_corrected_and_dropped() {
    let site = Site::start();
    let file = json!({"version": 1, "positions": [{"title": "Clerk", "start": "2019",
        "current": true, "work": ["Chased time sheets <b> for the board", "Fed the cat"]}]});
    let case = case_of(&site.upload("/bring/file", "cv", "me.json", file.to_string().as_bytes()));
    let line = ("line", "Chased time sheets <b> for the board");
    let page = site.get(&format!("{case}/words"));
    has(&page, "<mark>Chased time sheets</mark> &#60;b&#62;");
    has(&page, "1 line in which we know no word");
    let read = |fields: &[(&str, &str)]| said(&site, &case, "read", fields);
    read(&[line, ("competency", "project-administration"), ("shows", "yes")]);
    let kept = || about(&site, &case)["lines"][0].clone();
    assert_eq!(kept()["shows"], json!(["project-administration"]));
    has(&site.get(&format!("{case}/evidence")), "a line of your CV");
    read(&[
        line,
        ("competency", "resource-management"),
        ("shows", "instead"),
        ("instead", "Status reporting"),
    ]);
    assert_eq!(kept()["shows"], json!(["project-administration", "status-reporting"]));
    assert_eq!(kept()["shows_not"], json!(["resource-management"]));
    read(&[line, ("competency", "resource-management"), ("shows", "open")]);
    assert!(kept().get("shows_not").is_none());
    // A line without a known word may be named by hand.
    read(&[("line", "Fed the cat"), ("shows", "instead"), ("instead", "Service management")]);
    assert_eq!(about(&site, &case)["lines"][1]["shows"], json!(["service-management"]));
    let wrong =
        say(&site, &case, "read", &[line, ("shows", "instead"), ("instead", "juggling <i>")]);
    assert_eq!(wrong.status, 422);
    has(&wrong, "juggling &#60;i&#62;");
    let gone = say(
        &site,
        &case,
        "read",
        &[("line", "Another"), ("competency", "coaching"), ("shows", "yes")],
    );
    assert_ne!(gone.status, 303, "a line that is not there");
}

/// F10: the guided form keeps each of its parts, and all of them are read.
#[test]
fn the_guided_form_keeps_its_parts() {
    let site = Site::start();
    let case = case_of(&site.post("/tell", &[("text", "Kept the RAID log")]));
    let parts = [
        ("what-it-was", "Village fair"),
        ("did", "Ran it"),
        ("for-whom", "the parish council"),
        ("came-of-it", "opened on time and under budget"),
        ("paid", "no"),
        ("when", "2024-05"),
    ];
    said(&site, &case, "told", &parts);
    let told = about(&site, &case)["achievements"][1].clone();
    assert_eq!((&told["unpaid"], &told["for_whom"]), (&json!(true), &json!("the parish council")));
    has(&site.get(&format!("{case}/words")), "<mark>under budget</mark>");
    // Another form that words it otherwise leaves the rest alone.
    let other = [("index", "1"), ("text", "Ran all of it"), ("at", "Village fair")];
    said(&site, &case, "achievement-change", &other);
    let told = about(&site, &case)["achievements"][1].clone();
    assert_eq!((&told["text"], &told["unpaid"]), (&json!("Ran all of it"), &json!(true)));
    let empty = say(&site, &case, "told", &[("did", ""), ("for-whom", "my <u> aunt")]);
    assert_eq!(empty.status, 422);
    has(&empty, "my &#60;u&#62; aunt");
    said(&site, &case, "told-text", &[("text", "Held workshops. Won a grant!"), ("paid", "no")]);
    assert_eq!(about(&site, &case)["achievements"].as_array().map(Vec::len), Some(4));
}

const ADVERT: &str = "PMO analyst\nEssential\nRAID log and <b>Jira</b>\n---\nPMO lead\nRAID log";

/// R002-48: adverts are read without a case and within one, and kept only where that is asked for.
#[test]
fn adverts_are_counted_and_kept_only_when_asked() {
    let site = Site::start();
    let page = site.post("/adverts", &[("text", ADVERT)]);
    assert_eq!(page.status, 200);
    has(&page, "What 2 adverts ask for");
    has(&page, "2 of 2, 1 as a must");
    has(&page, "<mark>RAID log</mark> and &#60;b&#62;<mark>Jira</mark>");
    assert_eq!(site.post("/adverts", &[("text", "---")]).status, 422);
    let case = case_of(&site.post("/tell", &[("text", "Kept the RAID log")]));
    let address = format!("{case}/adverts");
    let seen = revision(&site, &address);
    let form = [("text", ADVERT), ("revision", seen.as_str())];
    has(&site.change(&address, &form), "your file does not say");
    assert!(about(&site, &case).get("adverts").is_none(), "nothing is kept unless asked");
    let keep = site.change(&address, &[&form[..], &[("keep", "yes")]].concat());
    assert_eq!(keep.status, 303, "{}", keep.body);
    assert_eq!(about(&site, &case)["adverts"].as_array().map(Vec::len), Some(2));
    let page = site.get(&address);
    has(&page, "What 2 adverts ask for");
    let seen = revision(&site, &address);
    let out =
        [("index", "0"), ("sure", "yes"), ("revision", seen.as_str()), ("back", address.as_str())];
    assert_eq!(site.change(&format!("{case}/know/advert-remove"), &out).status, 303);
    assert_eq!(about(&site, &case)["adverts"].as_array().map(Vec::len), Some(1));
}

//! Where somebody stands, with what they say of themselves.

use std::fs;

use serde_json::{Value, json as value};

use crate::{err, example, flat, json, out, switchback, with_input};

/// A PMO analyst who has said a little of everything.
fn told() -> Value {
    value!({
        "version": 1,
        "positions": [
            {"title": "PMO analyst", "start": "2020-01", "current": true},
            {"title": "Project manager", "start": "2008-01", "end": "2012-12"},
        ],
        "ratings": {
            "coaching": {"application": 3},
            "scope-control": {"application": 4, "last_used": "2012"},
            "status-reporting": {"application": 3},
        },
        "goal": {"role": "pmo-director"},
        "about_me": {
            "enjoys": {"coaching": 4, "status-reporting": 0, "line-management": 3},
            "likes": {"decides": 4, "fixes": 4, "flags": 0},
            "choices": {"mend-1": "low", "mend-2": "low", "mend-3": "low", "mend-5": "low"},
            "reasons": {"weights": {"pay": 1, "progress": 3}, "firm": true, "words": "I want to get on."},
            "people": [
                {"job": "PMO analyst", "start": "2021-01", "end": "2022-12", "span": 3},
                {"job": "PMO analyst", "start": "2023-01", "end": "2023-06", "span": 5, "people": 2},
                {"job": "A club"},
            ],
        },
    })
}

fn page(person: &Value) -> String {
    let o = with_input(&["me", "-"], person.to_string().as_bytes());
    assert_eq!((o.status.code(), err(&o)), (Some(0), ""), "{}", out(&o));
    assert!(out(&o).lines().all(|l| l.chars().count() <= 80), "80 columns");
    flat(&o).replace("▌ ", "")
}

fn object(person: &Value) -> Value {
    json("me", &with_input(&["me", "-", "--format", "json"], person.to_string().as_bytes()))
}

fn all_say(page: &str, words: &[&str]) {
    for w in words {
        assert!(page.contains(w), "“{w}” is missing: {page}");
    }
}

/// F24, F05, F08, F09, F12: what was said of oneself stands there in words.
#[test]
fn what_was_said_stands_there_in_words() {
    let text = page(&told());
    all_say(&text, &["The order is by likeness", "The range is the fit"]);
    all_say(
        &text,
        &[
            "good at it, and it gives",
            "good at it, and it costs",
            "The two are never put into one number",
        ],
    );
    all_say(&text, &["Marked, and no level is known: Line management."]);
    all_say(&text, &["a small team 2½ years", "1 entry without numbers or dates"]);
    all_say(&text, &["2 people in all cannot be fewer than 5 direct reports"]);
    all_say(
        &text,
        &[
            "In your words: “I want to get on.”",
            "Progress: this is it.",
            "Pay: a little.",
            "the wish is firm",
        ],
    );
    all_say(&text, &["Putting right or flagging, by 4 choices: putting right", "nobody is ranked"]);
    assert!(!text.contains("Not said yet"), "everything was said: {text}");
}

/// F09, R000-30: where liking and role part there is a warning, with the places where they do not.
#[test]
fn a_parting_of_liking_and_role_is_a_warning() {
    let text = page(&told());
    all_say(
        &text,
        &[
            "beside your goal: PMO director",
            "Liking and role part: Putting right. You like it 4 of 4",
        ],
    );
    all_say(
        &text,
        &[
            "There is more of it here: Directive.",
            "too much of it",
            "you like putting right far more",
        ],
    );
    let rows = object(&told())["rights"].clone();
    assert_eq!(
        (&rows["role"], &rows["is_goal"], &rows["fixer_or_flagger"]),
        (&value!("pmo-director"), &value!(true), &value!("fixer"))
    );
    let row = |id: &str| {
        rows["rows"].as_array().unwrap().iter().find(|r| r["right"] == id).unwrap().clone()
    };
    assert_eq!(
        (&row("fixes")["parting"], &row("flags")["parting"]),
        (&value!("too-little"), &value!("too-much"))
    );
    assert_eq!(
        (&row("advises")["likes"], &row("advises")["parting"]),
        (&Value::Null, &Value::Null)
    );
    // Without a goal the nearest role stands there.
    let mut person = told();
    person.as_object_mut().unwrap().remove("goal");
    assert!(page(&person).contains("beside the role nearest to you: "));
    let v = object(&person);
    let nearest = v["nearest"].as_array().unwrap().iter().find(|n| n["below"] == false).unwrap();
    assert_eq!((&v["rights"]["role"], &v["rights"]["is_goal"]), (&nearest["role"], &value!(false)));
}

/// F04: what faded is called an opinion, lowers the lower end only, and says how to dismiss it.
#[test]
fn what_faded_is_marked_as_opinion() {
    let text = page(&told());
    all_say(
        &text,
        &[
            "What has faded (opinion)",
            "Scope control: the lower end is",
            "instead of 4; nothing in the file shows it since 2012",
            "about_me.fresh",
        ],
    );
    let faded = object(&told())["faded"].clone();
    let scope = faded
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["competency"] == "scope-control")
        .unwrap()
        .clone();
    assert!(scope["by"].as_f64().unwrap() > 0.0 && scope["since"] == "2012", "{scope}");
    let mut person = told();
    person["about_me"]["nothing_fades"] = true.into();
    assert!(!page(&person).contains("faded"));
    assert_eq!(object(&person)["faded"], value!([]));
}

/// Nothing is printed about what was not said, but for one line that tells how to say it.
#[test]
fn what_was_not_said_is_one_line() {
    let person = value!({"version": 1, "positions": [{"title": "PMO analyst", "start": "2019", "current": true}]});
    let text = page(&person);
    for heading in [
        "gives you something ",
        "What you like to do",
        "What you lean to ",
        "Why you want",
        "faded",
        "How long Managed",
    ] {
        assert!(!text.contains(heading), "{heading}: {text}");
    }
    assert_eq!(text.matches("Not said yet:").count(), 1);
    all_say(&text, &["`switchback ask CV`"]);
}

/// Design, section 11: names are always present, what is unknown is null, likeness adds up to 1.
#[test]
fn the_object_holds_every_name() {
    let blank = value!({"version": 1, "positions": []});
    let o = with_input(&["me", "-", "--format", "json"], blank.to_string().as_bytes());
    assert_eq!(o.status.code(), Some(1), "too little for a verdict");
    let v = json("me", &o);
    for name in ["ledger", "fields", "rights", "people_rung"] {
        assert!(v[name].is_null() && v.get(name).is_some(), "{name}: {}", v[name]);
    }
    assert!(v["leanings"].as_array().unwrap().iter().all(|l| l["side"].is_null()));
    assert!(v["reasons"].as_array().unwrap().iter().all(|r| r["weight"].is_null()));
    let v = object(&told());
    let likeness: Vec<f64> =
        v["nearest"].as_array().unwrap().iter().map(|n| n["likeness"].as_f64().unwrap()).collect();
    assert!((likeness.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    assert!(likeness.iter().all(|p| (0.0..=1.0).contains(p)));
    let placed = v["fields"]["placed"].as_array().unwrap();
    let field = |id: &str| placed.iter().find(|p| p["competency"] == id).unwrap()["field"].clone();
    assert_eq!((field("coaching"), field("status-reporting")), (value!("home"), value!("trap")));
    assert_eq!(v["fields"]["unrated"], value!(["line-management"]));
    let ledger = &v["ledger"];
    assert_eq!(ledger["entries"].as_array().unwrap().len(), 3);
    assert_eq!(ledger["on_rung"], value!([{"rung": "small-team", "months": {"lo": 30, "hi": 30}}]));
    assert_eq!(ledger["entries"][2], value!({"job": "A club", "rung": null, "months": null}));
    assert_eq!(v["leanings"][0]["side"], "mend");
    assert_eq!(v["firm_wish"], true);
}

/// All five examples answer in every form.
#[test]
fn the_examples_stand_somewhere() {
    for e in fs::read_dir(crate::root().join("examples/people")).unwrap() {
        let path = e.unwrap().path();
        if path.extension().is_some_and(|x| x == "json") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let cv = example(&name);
            json("me", &switchback(&["me", &cv, "--format", "json"]));
            let md = switchback(&["me", &cv, "--format", "md"]);
            assert!(
                matches!(md.status.code(), Some(0 | 1)) && out(&md).starts_with("# "),
                "{name}"
            );
        }
    }
}

//! The shapes of the JSON answers: what a program may count on.

use std::fs;

use serde_json::Value;

use crate::{example, flat, json, root, switchback, with_input};

fn schema(kind: &str) -> Value {
    let path = root().join(format!("schema/{kind}.schema.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn accepts(schema: &Value, answer: &Value) -> bool {
    jsonschema::validator_for(schema).unwrap().is_valid(answer)
}

/// A name is always there, even where its value may be null; kind and version are what they are.
#[test]
fn a_schema_demands_every_name_and_pins_the_kind() {
    let o =
        switchback(&["fit", &example("pmo-lead"), "--role", "PMO director", "--format", "json"]);
    let answer = json("fit", &o);
    for name in ["next_question", "gates", "kind"] {
        let mut short = answer.clone();
        short.as_object_mut().unwrap().remove(name);
        assert!(!accepts(&schema("fit"), &short), "{name} may be missing");
    }
    for (name, other) in [("kind", Value::from("plan")), ("version", Value::from(2))] {
        let mut odd = answer.clone();
        odd[name] = other;
        assert!(!accepts(&schema("fit"), &odd), "{name} may be anything");
    }
    assert_eq!(schema("plan")["properties"]["kind"]["const"], "plan");
}

/// The JSON of a route says what is to be learned, as its text does.
#[test]
fn a_move_lists_what_to_learn() {
    let asked = ["routes", "--from", "pmo-analyst", "--to", "pmo-manager", "--years", "10"];
    let v = json("routes", &switchback(&[&asked[..], &["--format", "json"]].concat()));
    let legs = v["routes"].as_array().unwrap().iter().flat_map(|r| r["moves"].as_array().unwrap());
    let learn: Vec<&Value> = legs.flat_map(|l| l["learn"].as_array().unwrap()).collect();
    let first = learn.first().expect("something to learn");
    assert!(first["to"].as_u64() >= Some(1) && first["effort_hours"]["hi"].is_u64(), "{first}");
    assert!(flat(&switchback(&asked)).contains("To reach before: "));
}

/// A question about a title says which job it means.
#[test]
fn a_question_about_a_title_names_the_job() {
    let cv = r#"{"version": 1, "positions": [{"title": "PM", "start": "2021", "current": true}]}"#;
    let v = json("me", &with_input(&["me", "-", "--format", "json"], cv.as_bytes()));
    let q = &v["next_question"];
    assert_eq!((&q["position"], &q["competency"]), (&Value::from(0), &Value::Null), "{v}");
}

/// Years and hours that are not asked for are those of the goal in the file, and it says so.
#[test]
fn routes_tell_the_years_and_hours_of_the_file() {
    let text = fs::read_to_string(example("pmo-lead")).unwrap();
    let mut cv: Value = serde_json::from_str(&text).unwrap();
    cv["goal"] = serde_json::json!({"role": "head-of-pmo", "years": 9, "hours_per_week": 7});
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("cv.json");
    fs::write(&file, cv.to_string()).unwrap();
    let file = file.display().to_string();
    let asked = ["routes", "--cv", &file, "--to", "head-of-pmo"];
    let text = flat(&switchback(&asked));
    assert!(text.contains("Within 9 years at 7 hours a week."), "{text}");
    let text = flat(&switchback(&[&asked[..], &["--hours", "1", "--years", "1"]].concat()));
    assert!(text.contains("Within 1 year at 1 hour a week."), "{text}");
}

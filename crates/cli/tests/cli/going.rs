//! Routes under limits, a plan again after something happened, and a plan that is kept.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{err, example, flat, json, out, refused, switchback};

const PASSED_OVER: &str = "passed-over-project-manager";

fn routes(args: &[&str]) -> Value {
    json("routes", &switchback(&[&["routes"], args, &["--format", "json"]].concat()))
}

fn ways(answer: &Value) -> Vec<Vec<String>> {
    let names = |r: &Value| {
        let moves = r["moves"].as_array().unwrap().iter();
        moves.map(|m| m["role"].as_str().unwrap().to_owned()).collect()
    };
    let all = answer["routes"].as_array().unwrap().iter();
    all.filter(|r| r["label"] != "stay").map(names).collect()
}

fn load(file: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// R002-46, R002-47, R002-27 to -31: ten years to CIO; what would be skipped is said, and a way over
/// all the rungs stands beside it.
#[test]
fn ten_years_to_cio_show_the_rungs() {
    let args = ["--from", "project-manager", "--to", "cio", "--years", "10"];
    let found = routes(&args);
    assert_eq!(found["reachable"], true);
    assert!(!ways(&found).is_empty());
    let skips = found["routes"].as_array().unwrap().iter().any(|r| {
        r["risk"].as_array().unwrap().iter().any(|w| w.as_str().unwrap().contains("skipped rung"))
    });
    let first = &found["team_first"];
    assert!(!skips || first.is_object(), "a skipped rung without a word on what to do");
    let text = switchback(&[&["routes"], &args[..]].concat());
    assert!(flat(&text).contains("What could go wrong, by route"), "{}", out(&text));
    assert!(!flat(&text).contains("You bring"), "invented biography");
}

/// F29: a limit that is named holds on every route.
#[test]
fn limits_hold_on_every_route() {
    let base = ["--from", "pmo-analyst", "--to", "head-of-pmo", "--years", "12"];
    let free = ways(&routes(&base));
    assert!(free.iter().flatten().any(|r| r == "pmo-manager"), "{free:?}");
    let without = ways(&routes(&[&base[..], &["--avoid", "pmo-manager"]].concat()));
    assert!(!without.is_empty() && without.iter().flatten().all(|r| r != "pmo-manager"));
    // The goal has people in the line, so the two cannot be kept together.
    let o = switchback(&[&["routes"], &base[..], &["--no-people", "--format", "json"]].concat());
    assert_eq!(o.status.code(), Some(1), "{}", err(&o));
    let none = json("routes", &o);
    assert_eq!(none["conflict"], serde_json::json!(["no line management"]));
    assert!(none["notes"].to_string().contains("line management"), "{}", none["notes"]);
}

/// Bad limits are refused with what, where and mend, before anything is worked out.
#[test]
fn limits_that_cannot_be_are_refused() {
    let base = ["routes", "--from", "project-manager", "--to", "cio"];
    for (flags, what, at) in [
        (&["--pay-floor", "much"][..], "no pay for a year", "--pay-floor"),
        (&["--pay-floor", "50000"][..], "no pay for a year", "--pay-floor"),
        (&["--pay-floor", "-5 GBP"][..], "pay floor", "pay_floor"),
        (&["--latest", "2020-01-01"][..], "has passed", "latest"),
        (&["--avoid", "astronaut"][..], "no role", "avoid"),
        (&["--place", "moon"][..], "no place", "place"),
        (&["--years", "0"][..], "outside 1 to 40", "years"),
        (&["--years", "60"][..], "outside 1 to 40", "years"),
        (&["--hours", "0"][..], "outside 1 to 60", "hours"),
    ] {
        refused(&[&base[..], flags].concat(), b"", &[what, at]);
    }
}

/// F31: a goal alone asks who gets into it, and from where.
#[test]
fn a_goal_alone_shows_who_gets_into_it() {
    let o = switchback(&["routes", "--to", "pmo-manager", "--format", "json"]);
    let found = json("feeders", &o);
    assert!(found["direct"].as_array().unwrap().len() > 3, "{found}");
    assert!(found["bridges"].as_array().unwrap().iter().all(|b| b["through"].is_string()));
}

/// F37: what happened, what it changes, and both plans.
#[test]
fn a_plan_is_worked_out_again_after_something_happened() {
    let cv = example(PASSED_OVER);
    for change in ["miss-a-year", "half-the-hours", "fail-exam=pmp", "no-vacancy=pmo-manager"] {
        let o = switchback(&["whatif", &cv, "--change", change, "--years", "10"]);
        assert!(matches!(o.status.code(), Some(0 | 1)), "{change}: {}", err(&o));
        assert!(flat(&o).contains("What changes"), "{change}: {}", out(&o));
        let o =
            switchback(&["whatif", &cv, "--change", change, "--years", "10", "--format", "json"]);
        let again = json("whatif", &o);
        assert!(!again["changes"].as_array().unwrap().is_empty(), "{change}");
        assert!(!again["now"].as_array().unwrap().is_empty(), "{change}");
    }
    for bad in
        ["win-the-lottery", "fail-exam", "fail-exam=", "no-vacancy=astronaut", "miss-a-year=2"]
    {
        refused(&["whatif", &cv, "--change", bad], b"", &["--change"]);
    }
}

/// F34, F37, F86: a plan is kept in the person file, which reads back without loss; after a missed
/// year the one before stands in its history.
#[test]
fn a_kept_plan_keeps_its_history() {
    let dir = tempfile::tempdir().unwrap();
    let [first, second] = ["first.json", "second.json"].map(|n| dir.path().join(n));
    let (one, two) = (first.display().to_string(), second.display().to_string());
    let o = switchback(&["plan", &example(PASSED_OVER), "--years", "10", "--keep", &one]);
    assert!(matches!(o.status.code(), Some(0 | 1)), "{}", err(&o));
    let kept = load(&first);
    let steps = kept["plan"]["steps"].as_array().unwrap();
    assert!(steps.len() > 3, "{}", kept["plan"]);
    assert!(kept["plan"]["history"].is_null());
    let o =
        switchback(&["whatif", &one, "--change", "miss-a-year", "--years", "10", "--keep", &two]);
    assert!(matches!(o.status.code(), Some(0 | 1)), "{}", err(&o));
    let again = load(&second);
    let history = again["plan"]["history"].as_array().unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!(history[0]["steps"], kept["plan"]["steps"]);
    assert!(!history[0]["why"].as_str().unwrap().is_empty());
    assert!(err(&o).contains("The plan is kept in"), "{}", err(&o));
    assert_eq!(again["plan"]["since"], kept["plan"]["since"], "kept today, not in a year");
    // Another file that is there is left alone; the one that was read may be written again.
    let o = switchback(&["whatif", &one, "--change", "half-the-hours", "--keep", &two]);
    assert_eq!(o.status.code(), Some(2), "{}", err(&o));
    assert!(err(&o).contains("is there already"), "{}", err(&o));
    assert_eq!(load(&second), again);
    // The way that is kept is the one that is asked about, and the one that is kept on.
    let way = |file: &serde_json::Value| -> Vec<String> {
        let stops = file["plan"]["stops"].as_array().unwrap();
        stops.iter().map(|s| s["role"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(way(&again), way(&kept));
    // Read and written once more, nothing is lost.
    let back = dir.path().join("back.json");
    let o = switchback(&["import", &two, "--to", &back.display().to_string()]);
    assert_eq!(o.status.code(), Some(0), "{}", err(&o));
    assert_eq!(load(&back), again);
}

/// R002-44: a certificate at a plateau gets a plain word.
#[test]
fn certificates_are_said_to_help_or_not() {
    let o = switchback(&["plan", &example(PASSED_OVER), "--years", "10", "--format", "json"]);
    let plan = json("plan", &o);
    let words = plan["credentials"].as_array().unwrap();
    assert!(!words.is_empty());
    assert!(words.iter().all(|w| !w["statement"].as_str().unwrap().is_empty()));
    let helped: Vec<&str> =
        words.iter().filter(|w| w["helps"] == false).map(|w| w["id"].as_str().unwrap()).collect();
    let taken = plan["actions"].as_array().unwrap().iter().filter(|a| a["kind"] == "credential");
    for action in taken {
        assert!(helped.iter().all(|id| !action["id"].as_str().unwrap().contains(id)), "{action}");
    }
}

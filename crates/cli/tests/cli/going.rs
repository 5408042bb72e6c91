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
    let called = |label: &str| {
        let mut all = found["routes"].as_array().unwrap().iter();
        all.find(|r| r["label"] == label).unwrap_or_else(|| panic!("none is {label}"))
    };
    let skipped = |route: &Value| -> Vec<String> {
        let risks = route["risk"].as_array().unwrap().iter().map(|w| w.as_str().unwrap());
        risks.filter(|w| w.starts_with("skipped rung")).map(str::to_owned).collect()
    };
    let [fastest] = &skipped(called("fastest"))[..] else { panic!("{}", called("fastest")) };
    let team_of_managers = "PMO director comes with a team of managers, and you would come to it with a small team and nothing between";
    assert!(fastest.ends_with(team_of_managers), "{fastest}");
    assert_eq!(skipped(called("surest")), [""; 0]);
    // The rung between is named with the jobs that hold it, and a way over it.
    let first = &found["team_first"];
    assert_eq!((&first["rung"], &first["before"]), (&"big-team".into(), &"pmo-director".into()));
    assert!(first["jobs"].as_array().unwrap().contains(&"head-of-pmo".into()), "{first}");
    assert_eq!(skipped(&first["route"]), [""; 0]);
    assert_eq!(first["in_time"], true);
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
        (&["--pay-floor", "much"][..], "no amount of pay", "--pay-floor"),
        (&["--pay-floor", "50000"][..], "no amount of pay", "--pay-floor"),
        (&["--pay-floor", "-5 GBP"][..], "the pay floor is no amount of pay", "pay_floor"),
        (&["--pay-floor", "-5 GBP a day"][..], "the pay floor is no amount of pay", "pay_floor"),
        (&["--pay-floor", "450 GBP a week"][..], "no amount of pay", "--pay-floor"),
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

/// F29: a floor may be for a month, which counts twelve times; one for a day is taken too, and every
/// route says that it could not be checked. Both stand so in the file that is kept.
#[test]
fn a_floor_may_be_for_a_month_or_a_day() {
    let with = |floor: &str| {
        let args = ["--from", "pmo-analyst", "--to", "pmo-director", "--years", "12"];
        routes(&[&args[..], &["--pay-floor", floor]].concat())
    };
    let month = with("7000 GBP a month");
    assert_eq!(month, with("84000 GBP"));
    assert!(month.to_string().contains("lies below 84,000 GBP a year"), "{month}");
    assert!(!with("7000 GBP").to_string().contains("lies below"), "a month is no year");
    let free = routes(&["--from", "pmo-analyst", "--to", "pmo-director", "--years", "12"]);
    let day = with("100000 GBP a day");
    assert_eq!(ways(&day), ways(&free));
    let moving = day["routes"].as_array().unwrap().iter().filter(|r| r["label"] != "stay");
    for r in moving {
        assert!(r["unchecked"].to_string().contains("The pay floor is for a day"), "{r}");
    }
    let dir = tempfile::tempdir().unwrap();
    for (floor, per) in [("3500 GBP a month", "month"), ("450 GBP/day", "day")] {
        let file = dir.path().join(per);
        let kept = file.display().to_string();
        let o = switchback(&["plan", &example(PASSED_OVER), "--pay-floor", floor, "--keep", &kept]);
        assert_eq!(o.status.code(), Some(0), "{}", err(&o));
        assert_eq!(load(&file)["plan"]["limits"]["pay_floor"]["per"], per);
        // The file is taken again with what it says.
        let again = routes(&["--cv", &kept, "--to", "pmo-director"]);
        assert!(!ways(&again).is_empty(), "{again}");
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
    for (change, told) in [
        ("miss-a-year", "Of 10 years 9 are left."),
        ("half-the-hours", "Programme manager may be begun from"),
        ("fail-exam=pmp", "Nothing on this way changes. Its renewal"),
        ("no-vacancy=pmo-manager", "PMO manager was on none of the jobs of this plan"),
        ("no-vacancy=programme-manager", "The way is now"),
    ] {
        let args = ["whatif", &cv, "--change", change, "--years", "10"];
        let o = switchback(&args);
        // Ten years are enough whatever of it happens.
        assert_eq!(o.status.code(), Some(0), "{change}: {}", err(&o));
        let (_, changes) = flat(&o)
            .split_once("What changes")
            .map_or_else(|| panic!("{change}: {}", out(&o)), |(a, b)| (a.to_owned(), b.to_owned()));
        assert!(changes.contains(told), "{change}: {changes}");
        let again = json("whatif", &switchback(&[&args[..], &["--format", "json"]].concat()));
        let changes = again["changes"].as_array().unwrap();
        assert!(changes.iter().any(|c| c.as_str().unwrap().contains(told)), "{change}: {again}");
        assert!((1..=3).contains(&again["now"].as_array().unwrap().len()), "{change}");
    }
    // Within a year nothing leads to IT director, and the answer is no.
    let o = switchback(&["whatif", &cv, "--change", "half-the-hours", "--years", "1"]);
    assert_eq!(o.status.code(), Some(1), "{}", err(&o));
    for bad in
        ["win-the-lottery", "fail-exam", "fail-exam=", "no-vacancy=astronaut", "miss-a-year=2"]
    {
        refused(&["whatif", &cv, "--change", bad], b"", &["--change"]);
    }
}

/// F29, F37: after something happened, routes are looked for as they are before it: a kind of place that
/// stands in the way then is named, with the same words as where one asks for that plan straight away.
#[test]
fn a_what_if_names_the_kind_of_place_that_stands_in_the_way() {
    let role = ["role", "pmo-manager", "--place", "directive", "--format", "json"];
    let asked = json("role", &switchback(&role))["competencies"].as_array().unwrap().clone();
    let one = serde_json::json!({ "application": 1 });
    let rated = asked.iter().map(|c| (c["competency"].as_str().unwrap().to_owned(), one.clone()));
    let file = serde_json::json!({
        "version": 1,
        "positions": [{ "title": "PMO Analyst", "start": "2015-01", "current": true }],
        "ratings": rated.collect::<serde_json::Map<_, _>>(),
    });
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("me.json");
    fs::write(&path, file.to_string()).unwrap();
    let cv = path.display().to_string();
    let wishes = ["--goal", "pmo-manager", "--years", "3", "--place", "directive"];
    let whatif = ["whatif", &cv, "--change", "half-the-hours", "--format", "json"];
    let o = switchback(&[&whatif[..], &wishes[..]].concat());
    assert_eq!(o.status.code(), Some(1), "{}", err(&o));
    let again = json("whatif", &o);
    assert_eq!(again["before"]["conflict"], serde_json::json!([]));
    assert_eq!(again["after"]["conflict"], serde_json::json!(["the years", "the kind of place"]));
    let straight = ["plan", &cv, "--hours", "1", "--format", "json"];
    let plan = json("plan", &switchback(&[&straight[..], &wishes[..]].concat()));
    for part in ["conflict", "notes", "routes", "milestones"] {
        assert_eq!(again["after"][part], plan[part], "{part}");
    }
    assert!(plan["notes"].to_string().contains("It is the kind of place that stands in the way"));
}

/// F34, F37, F86: a plan is kept in the person file, which reads back without loss; after a missed
/// year the one before stands in its history.
#[test]
fn a_kept_plan_keeps_its_history() {
    let dir = tempfile::tempdir().unwrap();
    let [first, second] = ["first.json", "second.json"].map(|n| dir.path().join(n));
    let (one, two) = (first.display().to_string(), second.display().to_string());
    let o = switchback(&["plan", &example(PASSED_OVER), "--years", "10", "--keep", &one]);
    assert_eq!(o.status.code(), Some(0), "{}", err(&o));
    let kept = load(&first);
    let steps = kept["plan"]["steps"].as_array().unwrap();
    assert!(steps.len() > 3, "{}", kept["plan"]);
    assert!(kept["plan"]["history"].is_null());
    let o =
        switchback(&["whatif", &one, "--change", "miss-a-year", "--years", "10", "--keep", &two]);
    assert_eq!(o.status.code(), Some(0), "{}", err(&o));
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

/// F37, F86: of plans that are kept in one file at once none takes the place of another: each stands
/// in the history, or it is said that it was not kept.
#[test]
fn plans_kept_at_once_do_not_overwrite_each_other() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("me.json");
    fs::copy(example(PASSED_OVER), &file).unwrap();
    let (name, mut kept, mut overtaken) = (file.display().to_string(), 0, 0);
    for round in 0..4 {
        let started = [1, 2, 3].map(|n| {
            let years = (9 + 3 * round + n).to_string();
            std::process::Command::new(env!("CARGO_BIN_EXE_switchback"))
                .args(["plan", &name, "--years", &years, "--keep", &name, "--today", "2026-11-22"])
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::piped())
                .spawn()
                .unwrap()
        });
        for o in started.map(|child| child.wait_with_output().unwrap()) {
            match o.status.code() {
                Some(0) => kept += 1,
                Some(2) => {
                    let said = err(&o);
                    assert!(said.contains("changed by something else"), "{said}");
                    assert!(
                        said.contains(&name) && said.contains("run the same command"),
                        "{said}"
                    );
                    overtaken += 1;
                }
                other => panic!("{other:?}: {}", err(&o)),
            }
        }
    }
    let plan = load(&file)["plan"].clone();
    assert_eq!(plan["history"].as_array().unwrap().len() + 1, kept, "{overtaken} overtaken");
    assert!(kept >= 4 && overtaken > 0, "{kept} kept, {overtaken} overtaken");
}

/// R002-44: a certificate at a plateau gets a plain word: one that is held does not help, of one that
/// cannot be told that is said, and only one that helps becomes a step.
#[test]
fn certificates_are_said_to_help_or_not() {
    let of = |who: &str, more: &[&str]| {
        let cv = example(who);
        let args = [&["plan", &cv, "--years", "10", "--format", "json"], more].concat();
        json("plan", &switchback(&args))
    };
    let word = |plan: &Value, id: &str| {
        let mut words = plan["credentials"].as_array().unwrap().iter();
        words.find(|w| w["id"] == id).unwrap_or_else(|| panic!("no word on {id}")).clone()
    };
    let steps = |plan: &Value| -> Vec<String> {
        let all = plan["actions"].as_array().unwrap().iter();
        let of_certificates = all.filter(|a| a["kind"] == "credential");
        of_certificates.map(|a| a["id"].as_str().unwrap().to_owned()).collect()
    };
    let plateau = of(PASSED_OVER, &[]);
    let pmp = word(&plateau, "pmp");
    assert_eq!((&pmp["helps"], &pmp["standing"]), (&false.into(), &"held".into()), "{pmp}");
    let held = "You hold it already, so it closes no further gap on the way to programme manager.";
    assert_eq!(pmp["statement"], held);
    let pgmp = word(&plateau, "pgmp");
    assert_eq!(pgmp["helps"], Value::Null, "{pgmp}");
    assert!(pgmp["statement"].as_str().unwrap().starts_with("Cannot be told before you answer:"));
    assert_eq!(steps(&plateau), [""; 0]);
    let starting = of("pmo-lead", &["--goal", "project-manager"]);
    let pmp = word(&starting, "pmp");
    assert_eq!(pmp["helps"], true, "{pmp}");
    let touched = "It touches 1 of your 1 gaps: leading a project. It shows that you know of it, not that you have done it.";
    assert!(pmp["statement"].as_str().unwrap().starts_with(touched), "{pmp}");
    assert_eq!(steps(&starting), ["credential-pmp"]);
}

//! The command line as its users see it: standard output, standard error, exit code.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod adverts;
mod asking;
mod deciding;
mod formats;
mod going;
mod lattice;
mod map;
mod paper;
mod pdf;
mod roles;
mod roster;
mod server;
mod shapes;
mod sheet;
mod standing;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn example(name: &str) -> String {
    root().join(format!("examples/people/{name}.json")).display().to_string()
}

fn switchback(args: &[&str]) -> Output {
    with_input(args, b"")
}

fn with_input(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_switchback"))
        .args(args)
        .args(["--today", "2026-11-22"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses early closes the pipe; that is its right.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn out(o: &Output) -> &str {
    std::str::from_utf8(&o.stdout).unwrap()
}

fn err(o: &Output) -> &str {
    std::str::from_utf8(&o.stderr).unwrap()
}

/// What was printed, without its line ends.
fn flat(o: &Output) -> String {
    out(o).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The JSON of an answer, held against its committed schema.
fn json(kind: &str, o: &Output) -> Value {
    let value: Value = serde_json::from_str(out(o)).unwrap_or_else(|e| panic!("{e}: {}", err(o)));
    let path = root().join(format!("schema/{kind}.schema.json"));
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    if let Err(e) = validator.validate(&value) {
        panic!("{kind}: {e}");
    }
    assert_eq!(value["kind"], kind);
    assert_eq!(value["version"], 1);
    value
}

/// Exit 2, nothing on standard output, and what, where and mend on standard error.
fn refused(args: &[&str], input: &[u8], words: &[&str]) {
    let o = with_input(args, input);
    assert_eq!(o.status.code(), Some(2), "{args:?}: {}{}", out(&o), err(&o));
    assert_eq!(out(&o), "", "{args:?}");
    for w in words.iter().chain(&["error: ", "to do: "]) {
        assert!(err(&o).contains(w), "{args:?} lacks “{w}”: {}", err(&o));
    }
}

/// F99, F86: each verb answers as text, Markdown and JSON.
#[test]
fn every_verb_answers_in_every_format() {
    let cv = example("passed-over-project-manager");
    let folder = root().join("lattice").display().to_string();
    let cases: [(&str, Vec<&str>); 14] = [
        ("plan", vec!["plan", &cv]),
        ("me", vec!["me", &cv]),
        ("next", vec!["next", &cv]),
        ("fit", vec!["fit", &cv, "--role", "programme-manager"]),
        ("compare", vec!["compare", "it-director", "pmo-manager", "--cv", &cv]),
        ("role", vec!["role", "pmo-manager"]),
        (
            "routes",
            vec!["routes", "--from", "project-manager", "--to", "it-manager", "--years", "10"],
        ),
        ("title", vec!["title", "Sr. PMO Analyst (contract)"]),
        ("credential", vec!["credential", "PMP"]),
        ("claim", vec!["claim", "too-good-to-promote"]),
        ("job", vec!["job", "pmo-manager"]),
        ("move", vec!["move", "it-director", "pmo-director"]),
        ("lattice-check", vec!["lattice", "check"]),
        ("lattice-diff", vec!["lattice", "diff", &folder, &folder]),
    ];
    for (kind, args) in cases {
        let text = switchback(&args);
        assert_eq!(text.status.code(), Some(0), "{kind}: {}", err(&text));
        assert!(!out(&text).contains('\u{1b}'), "{kind}: piped text is plain");
        assert!(out(&text).lines().all(|l| l.chars().count() <= 80), "{kind}: 80 columns");
        let md = switchback(&[&args[..], &["--format", "md"]].concat());
        assert!(out(&md).starts_with("# "), "{kind}");
        json(kind, &switchback(&[&args[..], &["--format", "json"]].concat()));
    }
}

/// F24, F26: the fit in JSON opens to gaps, surplus and unknown, and to what stands behind each.
#[test]
fn a_fit_opens() {
    let o =
        switchback(&["fit", &example("pmo-lead"), "--role", "PMO director", "--format", "json"]);
    let v = json("fit", &o);
    assert_eq!(v["role"], "pmo-director");
    let (lo, hi) = (v["fit"]["lo"].as_f64().unwrap(), v["fit"]["hi"].as_f64().unwrap());
    assert!(0.0 <= lo && lo < hi && hi <= 1.0);
    assert_eq!(v["gates"][0]["id"], "people-rung");
    assert!(v["unknown"][0]["why"].is_array());
    assert!(v["next_question"]["options"].as_array().unwrap().len() >= 2);
}

/// F26: weights are the person's to change, and the change is seen.
#[test]
fn own_weights_count() {
    let cv = example("pmo-lead");
    let range = |extra: &[&str]| {
        let args = [&["fit", &cv, "--role", "pmo-director", "--format", "json"], extra].concat();
        json("fit", &switchback(&args))["fit"]["lo"].as_f64().unwrap()
    };
    assert!((range(&[]) - range(&["--weight", "managing-managers=10"])).abs() > 1e-6);
    refused(
        &["fit", &cv, "--role", "pmo-director", "--weight", "luck=3"],
        b"",
        &["luck=3", "--weight"],
    );
    refused(&["fit", &cv, "--role", "pmo-director", "--weight", "coaching=99"], b"", &["0 to 10"]);
}

/// R001-04, F28: the plan of the project-support analyst has a route, dates and staying.
#[test]
fn a_plan_is_a_route_with_dated_steps() {
    let o = switchback(&["plan", &example("project-support-analyst"), "--format", "json"]);
    assert_eq!(o.status.code(), Some(0));
    let v = json("plan", &o);
    assert_eq!(v["from"], "pmo-analyst");
    let labels: Vec<_> =
        v["routes"].as_array().unwrap().iter().map(|r| r["label"].as_str().unwrap()).collect();
    assert_eq!(labels.last(), Some(&"stay"));
    assert!(labels.contains(&"fastest"));
    assert_eq!(v["actions"][0]["by"], "2026-11-23");
    for pay in v["routes"].as_array().unwrap().iter().map(|r| &r["pay"]).filter(|p| !p.is_null()) {
        assert!(pay["lo"].as_f64() <= pay["hi"].as_f64(), "{pay}");
        assert!(!pay["opened"].as_array().unwrap().is_empty(), "{pay}");
    }
}

/// The issue's own example, on a CV of somebody else's making.
#[test]
fn a_strangers_cv_gets_an_honest_answer() {
    let data = std::env::var("SWITCHBACK_DATA")
        .map_or_else(|_| root().join("../shared/data"), PathBuf::from);
    let cv = data.join("jsonresume/career-changer.resume.json");
    if !cv.exists() {
        println!("skipped: no JSON Resume samples; set SWITCHBACK_DATA to a folder that has them");
        return;
    }
    let o = switchback(&["plan", &cv.display().to_string(), "--goal", "programme-manager"]);
    assert!(matches!(o.status.code(), Some(0 | 1)), "{}", err(&o));
    assert!(out(&o).contains("The question that would help most"));
    assert!(out(&o).contains("Programme manager"));
}

/// F85: three ways in give the same person; the report accounts for every line.
#[test]
fn a_pasted_text_becomes_a_person_file_that_reads_again() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("person.json").display().to_string();
    let cv = "Jo Example\n\nExperience\n\nPMO Analyst, Acme Rail Ltd, Jan 2019 - Present\n- Kept the RAID log\n- Built the resource plan\n\nHobbies\nChess\n";
    let o = with_input(&["import", "-", "--to", &file, "--format", "json"], cv.as_bytes());
    let v = json("import", &o);
    assert_eq!(v["positions"], 1);
    let left: Vec<_> =
        v["left"].as_array().unwrap().iter().map(|l| l["text"].as_str().unwrap()).collect();
    assert!(left.contains(&"Chess"), "{left:?}");
    let again = json("me", &switchback(&["me", &file, "--format", "json"]));
    assert_eq!(again["nearest"][0]["group"], 1);
    let o = with_input(
        &["me", "-", "--format", "json"],
        b"PMO Analyst\nsince 2019\nRAID log and status reports\n",
    );
    assert_eq!(json("me", &o)["enough"], true);
}

/// A CV without a job does not take the place of a file that holds some.
#[test]
fn an_import_without_jobs_overwrites_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("person.json");
    fs::write(&file, "precious").unwrap();
    let o = with_input(&["import", "-", "--to", &file.display().to_string()], b"Hobbies\nChess\n");
    assert_eq!(o.status.code(), Some(1), "{}", out(&o));
    assert_eq!(fs::read_to_string(&file).unwrap(), "precious");
}

/// F89: what was imported is written back with everything in it, unknown fields included.
#[test]
fn nothing_is_lost_on_the_way_through() {
    let dir = tempfile::tempdir().unwrap();
    let (a, b) = (dir.path().join("a.json"), dir.path().join("b.json"));
    fs::write(&a, r#"{"version":1,"mood":"calm","positions":[{"title":"PMO analyst","desk":7}]}"#)
        .unwrap();
    let o = switchback(&["import", &a.display().to_string(), "--to", &b.display().to_string()]);
    assert_eq!(o.status.code(), Some(0), "{}", err(&o));
    let back: Value = serde_json::from_str(&fs::read_to_string(b).unwrap()).unwrap();
    assert_eq!(back["mood"], "calm");
    assert_eq!(back["positions"][0]["desk"], 7);
}

/// R000-07: vague titles propose roles with reasons; what is none of ours says so with exit 1.
#[test]
fn titles_answer_ask_or_say_no() {
    let o = switchback(&[
        "title",
        "Sr. PMO Analyst (contract)",
        "program owner",
        "PM",
        "--format",
        "json",
    ]);
    let v = json("title", &o);
    let q = v["queries"].as_array().unwrap();
    assert_eq!(q[0]["text"], "Sr. PMO Analyst (contract)");
    assert_eq!(q[0]["candidates"][0]["id"], "senior-pmo-analyst");
    let reasons = q[0]["candidates"][0]["reasons"].to_string();
    assert!(reasons.contains("Sr.") && reasons.contains("contract"), "{reasons}");
    assert!(q[1]["candidates"].as_array().unwrap().len() > 1);
    assert!(!q[1]["candidates"][0]["reasons"].as_array().unwrap().is_empty());
    assert!(q[2]["candidates"].as_array().unwrap().len() > 1);
    let none = switchback(&["title", "Veterinary nurse"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(out(&none).contains("None of our roles"));
}

/// F87, R000-07: a title is looked up in a public list as its publisher ships it, folder or zip; what
/// is no such list is said.
#[test]
fn titles_are_found_in_a_public_list() {
    let folder = tempfile::tempdir().unwrap();
    let list = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels\n\
        Occupation,http://x/1,1,project manager,\"programme lead\nproject lead\"\n\
        Occupation,http://x/2,1,bookkeeper,accounts clerk\n";
    std::fs::write(folder.path().join("occupations_en.csv"), list).unwrap();
    let path = folder.path().to_str().unwrap();
    let o = switchback(&["title", "Lead, projects", "--in", path, "--format", "json"]);
    let v = json("title", &o);
    assert_eq!(v["list"]["name"], "ESCO");
    assert_eq!(v["queries"][0]["candidates"][0]["id"], "http://x/1");
    let none = switchback(&["title", "Sommelier", "--in", path]);
    assert_eq!(none.status.code(), Some(1));
    assert!(out(&none).contains("Nothing in ESCO"), "{}", out(&none));
    let empty = tempfile::tempdir().unwrap();
    let wrong = switchback(&["title", "x", "--in", empty.path().to_str().unwrap()]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("no list of occupations"), "{}", err(&wrong));
}

/// A CV with two jobs and no skills gets one sentence and one question, not a wall of ranges.
#[test]
fn a_thin_cv_gets_one_sentence_and_one_question() {
    let cv = b"Shop assistant, Corner Ltd, 2019 - 2021\nBarista, Beans Ltd, 2021 - Present\n";
    let o = with_input(&["me", "-"], cv);
    assert_eq!(o.status.code(), Some(1));
    assert!(out(&o).contains("Not enough is known yet"));
    assert!(!out(&o).contains("of 100 "), "{}", out(&o));
    assert_eq!(out(&o).matches("The question that would help most").count(), 1);
    let plan = with_input(&["plan", "-", "--goal", "project-manager"], cv);
    assert_eq!(plan.status.code(), Some(1));
    let text = out(&plan).split_whitespace().collect::<Vec<_>>().join(" ").replace("▌ ", "");
    assert!(text.contains("there is nowhere to start from"), "{text}");
}

#[test]
fn input_that_cannot_be_used_is_refused_with_the_mend() {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let p = dir.path().join(name);
        fs::write(&p, bytes).unwrap();
        p.display().to_string()
    };
    refused(&["me", "/no/such/file.json"], b"", &["cannot read", "/no/such/file.json"]);
    refused(&["me", &dir.path().display().to_string()], b"", &["folder"]);
    refused(&["me", &put("empty.json", b"")], b"", &["empty"]);
    refused(
        &["me", &put("half.json", br#"{"version":1,"positions":["#)],
        b"",
        &["half.json", "line 1"],
    );
    refused(&["me", &put("other.json", br#"{"hello":[1,2,3]}"#)], b"", &["other.json"]);
    refused(
        &["me", &put("wrong.json", br#"{"version":1,"positions":[{"title":7}]}"#)],
        b"",
        &["positions[0].title"],
    );
    refused(&["me", &put("newer.json", br#"{"version":9,"positions":[]}"#)], b"", &["version"]);
    refused(&["me", &put("latin.txt", b"PMO Analyst \xe9t\xe9 2019")], b"", &["UTF-8"]);
    refused(&["me", &put("deep.json", "[".repeat(100_000).as_bytes())], b"", &["deep.json"]);
    refused(&["me", &put("a.pdf", b"%PDF-1.7 ...")], b"", &["PDF"]);
    refused(&["me", "-"], &vec![b'a'; 21 << 20], &["20 MB"]);
    refused(&["me", "-"], &vec![b'x'; 10 << 20], &["line"]);
}

#[test]
fn a_hundred_megabytes_are_refused_without_being_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("big.txt");
    fs::File::create(&path).unwrap().set_len(100 << 20).unwrap();
    refused(&["plan", &path.display().to_string()], b"", &["20 MB"]);
}

/// Dates in the future or reversed are said, and cost nothing else.
#[test]
fn impossible_dates_are_said() {
    let cv = br#"{"version":1,"positions":[
        {"title":"Project manager","start":"2031-01"},
        {"title":"PMO analyst","start":"2015","end":"2012"},
        {"title":"Project coordinator","start":"2016","end":"2019"}]}"#;
    let o = with_input(&["import", "-"], cv);
    assert_eq!(o.status.code(), Some(0));
    assert!(out(&o).contains("starts in the future"), "{}", out(&o));
    assert!(out(&o).contains("ends (2012) before it starts (2015)"));
    assert_eq!(with_input(&["next", "-"], cv).status.code(), Some(0));
}

#[test]
fn an_unknown_goal_names_the_nearest_roles() {
    let cv = example("pmo-lead");
    refused(
        &["plan", &cv, "--goal", "PMO wizard"],
        b"",
        &["no role “PMO wizard”", "did you mean", "pmo-"],
    );
    refused(&["plan", &cv, "--goal", "zzzz"], b"", &["switchback role"]);
    refused(&["plan", &cv, "--years", "400"], b"", &["1 to 40"]);
    refused(&["compare", "pmo-manager", "PMO manager"], b"", &["compared already"]);
    refused(&["role", "pmo-manager", "--lattice", "/no/such"], b"", &["lattice check", "/no/such"]);
}

/// Design, section 11: with JSON asked for, errors are JSON, too, and standard output stays empty.
#[test]
fn errors_are_json_where_json_was_asked_for() {
    for args in [
        vec!["me", "/no/such/file", "--format", "json"],
        vec!["plan", "--format", "json"],
        vec!["me", "x", "--format", "json", "--frobnicate"],
    ] {
        let o = switchback(&args);
        assert_eq!(o.status.code(), Some(2));
        assert_eq!(out(&o), "");
        let e: Value = serde_json::from_str(err(&o)).unwrap();
        assert!(e["error"]["what"].is_string() && e["error"]["mend"].is_string(), "{e}");
    }
}

#[test]
fn out_writes_whole_files() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("plan.md");
    let cv = example("pmo-lead");
    let o = switchback(&["plan", &cv, "--format", "md", "--out", &file.display().to_string()]);
    assert_eq!((o.status.code(), out(&o)), (Some(0), ""));
    assert!(fs::read_to_string(&file).unwrap().starts_with("# "));
    refused(&["plan", &cv, "--out", "/no/such/folder/plan.md"], b"", &["cannot write"]);
}

/// F100: the examples fit the committed schema of the person file.
#[test]
fn the_examples_fit_the_schema() {
    let path = root().join("lattice/schema/person.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut seen = 0;
    for e in fs::read_dir(root().join("examples/people")).unwrap() {
        let path = e.unwrap().path();
        if path.extension().is_some_and(|x| x == "json") {
            let v: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            assert!(validator.is_valid(&v), "{}", path.display());
            assert_eq!(v["invented"], true);
            seen += 1;
        }
    }
    assert_eq!(seen, 5);
}

use switchback_import::ImportError;

use super::{read, said};

const FILE: &str = r#"{
  "version": 1,
  "mood": {"today": "calm"},
  "name": "Jo Example",
  "positions": [
    {"title": "PMO analyst", "start": "2019-03", "current": true, "office": "3rd floor"}
  ]
}"#;

/// F100: what this version does not know is kept, and said.
#[test]
fn it_is_kept_whole() {
    let got = read(FILE).unwrap();
    assert_eq!(got.report.format, "person file");
    let back = serde_json::to_value(&got.person).unwrap();
    assert_eq!(back, serde_json::from_str::<serde_json::Value>(FILE).unwrap());
    assert!(said(&got, "mood").starts_with("not understood: this version does not know"));
    assert!(said(&got, "positions[0].office").starts_with("not understood"));
    assert_eq!(said(&got, "positions[0]"), "used: a job");
    assert_eq!(got.report.lines.len(), 5);
}

#[test]
fn another_version_is_refused_with_a_mend() {
    let e = read(r#"{"version": 2, "positions": {"new": "shape"}}"#).unwrap_err();
    assert!(e.what().contains("version 2"));
    assert_eq!(e.place().unwrap(), "version");
    assert!(e.mend().contains("newer"));
}

#[test]
fn a_wrong_type_has_a_path_and_a_line() {
    let e = read(FILE.replace("\"2019-03\"", "\"March\"")).unwrap_err();
    assert!(
        matches!(&e, ImportError::Field { path, line: 6, .. } if path == "positions[0].start"),
        "{e:?}"
    );
    assert!(e.what().contains("“March” is not a date"));
    let e = read(FILE.replace("\"version\": 1", "\"version\": \"one\"")).unwrap_err();
    assert!(matches!(&e, ImportError::Field { path, .. } if path == "version"), "{e:?}");
}

/// F100: what this version does not know inside what a person says of themselves is kept, too.
#[test]
fn what_is_unknown_about_oneself_is_kept() {
    let file = r#"{"version":1,"positions":[],
        "about_me":{"mood":"calm","achievements":[{"text":"a","colour":"red"}]}}"#;
    let got = read(file).unwrap();
    let out = serde_json::to_value(&got.person).unwrap();
    assert_eq!(out["about_me"]["mood"], "calm");
    assert_eq!(out["about_me"]["achievements"][0]["colour"], "red");
    assert!(said(&got, "about_me.mood").starts_with("not understood"));
}

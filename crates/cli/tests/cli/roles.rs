//! Roles in a place, with pay; certificates, claims, job descriptions.

use serde_json::Value;

use crate::{err, example, flat, json, refused, switchback};

/// The text of an answer without its line breaks and frames.
fn words(args: &[&str]) -> String {
    let o = switchback(args);
    assert_eq!(o.status.code(), Some(0), "{args:?}: {}", err(&o));
    flat(&o)
}

fn role(args: &[&str]) -> Value {
    json("role", &switchback(&[&["role"], args, &["--format", "json"]].concat()))
}

/// Two roles that no move joins are said not to be joined, with what lies between.
#[test]
fn a_comparison_says_what_lies_between() {
    let text = words(&["compare", "cio", "project-manager", "pmo-analyst"]);
    let none = "No move of ours joins Chief information officer (CIO) and Project manager; the \
                shortest way from Project manager to Chief information officer (CIO) leads over";
    assert!(text.contains(none), "{text}");
    let joined = "PMO analyst to Project manager (out and back, unusual). What this job usually gives for it: ";
    let (_, given) = text.split_once(joined).unwrap_or_else(|| panic!("no move in {text}"));
    assert!(given.contains(" To unlearn: "), "{given}");
    assert!(!text.contains("You bring") && !text.contains("You unlearn"), "{text}");
    assert!(!text.contains("% of the week (opinion)"), "{text}");
}

/// F17: a place changes the profile by explicit modifiers, each with its reason.
#[test]
fn a_role_in_a_place_is_shown_as_a_difference() {
    let text = words(&["role", "pmo-manager", "--place", "executive", "--place", "controlling"]);
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("no “{what}” in {text}"));
    assert!(
        at("What Usual Here Because") < at("Runs the project office"),
        "the change comes first"
    );
    assert!(
        at("This place lets anybody grow in strategy and direction") < at("A week in the role")
    );
    at("Stakeholder level 3, weight 2 level 4, weight 3");
    assert!(!text.contains("as above") && !text.contains("our reading, opinion"), "{text}");
    let same = words(&["role", "project-manager", "--place", "executive"]);
    assert!(same.contains("What we say of Project manager is the same here as elsewhere"));
    assert!(!same.contains("What follows is the role in this place"), "{same}");
    at("How much the PMO may demand: Controlling");

    let (usual, here) = (role(&["pmo-manager"]), role(&["pmo-manager", "--place", "executive"]));
    assert_eq!(usual["changes"], Value::Array(Vec::new()));
    let change = &here["changes"][0];
    assert_eq!(change["place"], "executive");
    // Numbers for programs, beside the words for people.
    let of = |what: &str, of: &str| {
        let all = here["changes"].as_array().unwrap();
        all.iter().find(|c| c["what"] == what && c["of"] == of).unwrap_or_else(|| panic!("{of}"))
    };
    let level_change = of("level", "stakeholder-engagement");
    assert_eq!(level_change["words"], "Stakeholder engagement, level");
    assert!(level_change["from"].as_f64() < level_change["to"].as_f64(), "{level_change}");
    assert!(change["reason"].as_str().unwrap().ends_with('.'), "{change}");
    let level = |v: &Value, id: &str| {
        let all = v["competencies"].as_array().unwrap();
        all.iter().find(|n| n["competency"] == id).map(|n| n["level"].clone())
    };
    assert_ne!(level(&usual, "stakeholder-engagement"), level(&here, "stakeholder-engagement"));
    assert_ne!(usual["decision_rights"], here["decision_rights"]);
}

#[test]
fn a_place_must_exist_and_say_one_thing() {
    let all =
        ["level of the pmo: programme, organisational, executive", "sector: higher-education"];
    refused(&["role", "pmo-manager", "--place", "moon"], b"", &["no place “moon”", all[0], all[1]]);
    refused(
        &["role", "pmo-manager", "--place", "executive", "--place", "programme"],
        b"",
        &["“Level of the PMO” is answered twice", "name one"],
    );
    refused(&["compare", "cio", "coo", "--place", "moon"], b"", &["no place “moon”"]);
    let o = switchback(&["role", "--place", "executive"]);
    assert_eq!(o.status.code(), Some(2), "a place without a role");
}

/// A place counts for every role that is compared, and for the person laid over them.
#[test]
fn compare_takes_a_place_for_all() {
    let cv = example("pmo-lead");
    let asked = ["compare", "pmo-manager", "pmo-analyst", "--cv", &cv, "--format", "json"];
    let here = [&asked[..], &["--place", "executive"]].concat();
    let (usual, here) = (json("compare", &switchback(&asked)), json("compare", &switchback(&here)));
    for i in 0..2 {
        assert!(!here["roles"][i]["changes"].as_array().unwrap().is_empty());
        assert_ne!(usual["fits"][i]["unknown"], here["fits"][i]["unknown"]);
    }
    let text = words(&["compare", "pmo-manager", "cio", "--place", "executive"]);
    assert!(text.contains("Role What Usual Here Because"), "{text}");
}

/// F19: a figure comes with its survey, year and n, or it does not come.
#[test]
fn pay_opens_to_its_survey() {
    let text = words(&["role", "pmo-administrator"]);
    for part in
        ["2021, GBP, survey", "£30,000", "n not stated", "far wider", "Averages and not medians"]
    {
        assert!(text.contains(part), "no “{part}” in {text}");
    }
    assert!(words(&["role", "project-manager"]).contains("people in 13-1082"));
    assert!(
        words(&["role", "programme-director"]).contains("Pay a year ────────── No information")
    );

    let pay = role(&["pmo-administrator"])["pay"].clone();
    let of =
        |year: i64| pay.as_array().unwrap().iter().find(|p| p["year"] == year).unwrap().clone();
    let average = of(2021);
    assert_eq!((&average["lo"], &average["hi"]), (&average["mid"], &average["mid"]));
    assert_eq!((&average["middle"], &average["n"]), (&Value::from("average"), &Value::Null));
    assert_eq!(of(2025)["lo"], 28900.0);
    assert_eq!(of(2025)["wider"], true);
    assert_eq!(role(&["programme-director"])["pay"], Value::Array(Vec::new()));
}

#[test]
fn compared_pay_is_never_joined_across_surveys() {
    let text = words(&["compare", "pmo-manager", "head-of-pmo"]);
    assert!(text.contains("must not be set against each other"));
    assert!(text.contains("no information"), "the other role has no figure");
    let none = words(&["compare", "programme-director", "head-of-pmo"]);
    assert!(none.contains("No information: we know of no published figure"), "{none}");
}

#[test]
fn a_certificate_is_found_by_what_stands_on_a_cv() {
    let text = words(&["credential", "pmi pmp"]);
    assert!(text.starts_with("Project Management Professional (PMP)"), "{text}");
    for part in ["It does not show", "It will not help", "Hours of study: no information"] {
        assert!(text.contains(part), "no “{part}” in {text}");
    }
    assert!(text.contains("Cost: US$675 (2026), the fee for people who are not members"), "{text}");
    let all = json("credential", &switchback(&["credential", "--format", "json"]));
    assert!(all["credentials"].as_array().unwrap().len() >= 20);
    assert!(words(&["credential"]).contains("capm"));
    refused(&["credential", "driving licence"], b"", &["no certificate", "switchback credential"]);
}

#[test]
fn a_claim_has_both_sides() {
    let text = words(&["claim", "too-good-to-promote"]);
    for part in
        ["What speaks for it", "What speaks against it", "How to check it", "What would settle it"]
    {
        assert!(text.contains(part), "no “{part}” in {text}");
    }
    assert!(words(&["claim"]).contains("too-good-to-promote"));
    refused(&["claim", "the-moon-is-cheese"], b"", &["no claim", "switchback claim"]);
}

/// F75: the description is made from the role, and says what the job costs.
#[test]
fn a_job_description_is_honest_and_asks_about_the_core() {
    let v = json("job", &switchback(&["job", "pmo-analyst", "--format", "json"]));
    let core: Vec<_> =
        v["asks"].as_array().unwrap().iter().filter(|a| a["weight"] == 3.0).collect();
    let interview = v["interview"].as_array().unwrap();
    assert_eq!(core.len(), interview.len());
    for q in interview {
        let text = q["question"].as_str().unwrap();
        assert!(text.starts_with("We look for somebody who "), "{text}");
        assert!(text.contains("Tell us about a time you did that"), "{text}");
    }
    assert!(v["asks"].as_array().unwrap().iter().all(|a| a["weight"].as_f64() >= Some(2.0)));
    assert_eq!(v["candidate_asks"].as_array().unwrap().len(), 2);
    assert_eq!(v["worries"].as_array().unwrap().len(), 5);
    let text = words(&["job", "pmo-analyst"]);
    assert!(text.contains("What you give up") && text.contains("On the other side:"));
    let manager = words(&["job", "pmo-manager"]);
    assert!(
        manager.contains("More than we ask for, and welcome: Has designed the gates"),
        "{manager}"
    );
    let other = json("job", &switchback(&["job", "project-manager", "--format", "json"]));
    assert_eq!(other["worries"], Value::Array(Vec::new()));
}

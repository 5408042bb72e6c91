use super::*;
use crate::Edit;
use crate::going::{StepKind, Stop, with_ids_of_their_own};

fn day(text: &str) -> jiff::civil::Date {
    text.parse().unwrap()
}

fn step(id: &str) -> Step {
    Step { id: id.into(), what: format!("Do {id}"), ..Step::default() }
}

fn plan(goal: &str, ids: &[&str]) -> KeptPlan {
    KeptPlan {
        start: "pmo-analyst".into(),
        goal: goal.into(),
        stops: vec![Stop { role: goal.into(), from: day("2028-01-01"), until: day("2029-01-01") }],
        years: 5,
        hours_per_week: 3,
        limits: crate::going::Limits { avoid: vec!["cio".into()], ..Default::default() },
        since: day("2026-11-23"),
        steps: ids.iter().map(|id| step(id)).collect(),
        history: Vec::new(),
        forgotten: 0,
        reminders: false,
        extra: serde_json::Map::new(),
    }
}

fn go(p: &Person, change: Going) -> Result<Person, EditError> {
    p.apply(Edit::Go { change: Box::new(change) })
}

fn keep(p: &Person, plan: KeptPlan, why: &str) -> Person {
    go(p, Going::KeepPlan { plan: Box::new(plan), why: why.into() }).unwrap()
}

/// F37: the same plan again leaves everything as it is; another goes on top, with its limits.
#[test]
fn the_same_plan_again_adds_nothing() {
    let first = keep(&Person::default(), plan("pmo-lead", &["a"]), "");
    let later = KeptPlan { since: day("2027-01-01"), ..plan("pmo-lead", &["a"]) };
    assert_eq!(keep(&first, later, "once more"), first);
    let other = keep(&first, plan("pmo-manager", &["a"]), "another route");
    let history = &other.plan.as_ref().unwrap().history;
    assert_eq!(history.len(), 1);
    assert_eq!(history[0].limits.avoid, ["cio"]);
    assert_eq!((history[0].start.as_str(), history[0].on), ("pmo-analyst", day("2026-11-23")));
}

/// F37: fifty earlier versions are kept, and it is counted how many went.
#[test]
fn history_has_an_end() {
    let mut p = Person::default();
    for n in 0..60 {
        p = keep(&p, KeptPlan { years: n, ..plan("pmo-lead", &["a"]) }, &n.to_string());
    }
    let plan = p.plan.unwrap();
    assert_eq!((plan.history.len(), plan.forgotten), (KeptPlan::MOST_HISTORY, 9));
    assert_eq!(plan.history[0].years, 9, "the oldest went");
}

/// R002-49: a state is marked as the person's; two steps with one id move together.
#[test]
fn a_state_that_was_said_is_marked() {
    let p = keep(&Person::default(), plan("pmo-lead", &["a", "b", "a"]), "");
    let set =
        |p: &Person, state| go(p, Going::SetState { step: "a".into(), state, note: None }).unwrap();
    let there = set(&p, StepState::Do);
    let back = set(&there, StepState::Research);
    let of = |p: &Person| -> Vec<(StepState, bool)> {
        p.plan.as_ref().unwrap().steps.iter().map(|s| (s.state, s.moved)).collect()
    };
    assert_eq!(of(&there)[0], (StepState::Do, true));
    assert_eq!(of(&there)[2], (StepState::Do, true));
    assert_eq!(of(&there)[1], (StepState::Research, false));
    assert_eq!(of(&back)[0], (StepState::Research, true));
}

#[test]
fn steps_get_ids_of_their_own() {
    let steps = [step("a"), step("a"), step("a-2"), step(""), step("own")];
    let ids: Vec<String> = with_ids_of_their_own(&steps).into_iter().map(|s| s.id).collect();
    assert_eq!(ids, ["a", "a-3", "a-2", "own-2", "own"]);
}

/// A text longer than a page of writing is refused, and nothing changes.
#[test]
fn long_texts_are_refused() {
    let p = keep(&Person::default(), plan("pmo-lead", &["a"]), "");
    let long = "é".repeat(EditError::MOST_TEXT + 1);
    let most = "é".repeat(EditError::MOST_TEXT);
    let note = |text: &str| Going::SetState {
        step: "a".into(),
        state: StepState::Got,
        note: Some(text.into()),
    };
    assert_eq!(go(&p, note(&long)), Err(EditError::TooLong));
    assert!(go(&p, note(&most)).is_ok());
    let put = Step { evidence: long.clone(), kind: StepKind::Own, ..step("b") };
    assert_eq!(go(&p, Going::PutStep { step: Box::new(put) }), Err(EditError::TooLong));
    let said = Application { post: "PMO".into(), said: Some(long), ..Default::default() };
    let entry = Entry::Application { entry: Box::new(said) };
    assert_eq!(go(&p, Going::AddEntry { entry }), Err(EditError::TooLong));
}

/// What is odd in a plan and a journal is said, and the file stays usable.
#[test]
fn odd_plans_are_told() {
    let mut odd = plan("pmo-lead", &["a", "a", "", "x/y"]);
    odd.years = 90;
    odd.stops[0].from = day("0001-01-01");
    odd.steps[0].by = Some(day("9999-01-01"));
    let mut p = Person { plan: Some(Box::new(odd)), ..Person::default() };
    p.journal.trials.push(TrialRun {
        start: Some(day("2027-01-02")),
        end: Some(day("2027-01-01")),
        ..Default::default()
    });
    let told = p.problems(day("2026-11-23"));
    assert!(told.iter().all(|t| !t.fatal));
    let at: Vec<&str> = told.iter().map(|t| t.place.as_str()).collect();
    for place in [
        "plan.years",
        "plan.stops[0].from",
        "plan.steps[0].by",
        "plan.steps[1].id",
        "plan.steps[2].id",
        "plan.steps[3].id",
        "journal.trials[0].end",
    ] {
        assert!(at.contains(&place), "{place} is missing in {at:?}");
    }
}

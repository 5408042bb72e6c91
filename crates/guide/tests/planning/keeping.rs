//! A plan that is kept and worked out again.

use proptest::prelude::*;
use switchback_guide::{gone_back, kept};
use switchback_model::going::{EarlierPlan, KeptPlan, Step};

use super::*;
use crate::rated;

fn keep(p: &Planned, before: Option<&KeptPlan>) -> KeptPlan {
    kept(&p.plan, &p.request, before, TODAY)
}

/// F34: what the person made of a step stands when the plan is worked out again.
#[test]
fn what_was_made_of_a_step_stands() {
    let p = planned(&example("pmo-lead"), "pmo-director");
    let mut before = keep(&p, None);
    before.steps[0].state = StepState::Do;
    before.steps[0].moved = true;
    before.steps[0].note = Some("asked on the 3rd".into());
    before.steps[1].what = "In my own words".into();
    before.steps[1].by = None;
    before.steps[1].changed = true;
    before.steps[2].dropped = true;
    before.steps[3].owner = "my manager".into();
    let wanted: Vec<Step> = before.steps[..4].to_vec();
    let after = keep(&p, Some(&before));
    for s in &wanted {
        let now = after.steps.iter().find(|n| n.id == s.id).unwrap();
        assert_eq!(now, s);
    }
    assert_eq!(after.steps.len(), before.steps.len());
}

/// Own steps and what was got stay on another way too, and it is said why.
#[test]
fn own_and_got_steps_are_never_lost() {
    let person = example("pmo-lead");
    let first = planned(&person, "pmo-director");
    let mut before = keep(&first, None);
    before.steps.push(Step { id: "mine".into(), what: "Ring Jo".into(), ..Default::default() });
    let trial = before.steps.iter_mut().find(|s| s.kind == StepKind::Search).unwrap();
    trial.state = StepState::Got;
    let id = trial.id.clone();
    let other = planned(&person, "business-analyst");
    assert!(!other.plan.actions.iter().any(|a| a.id == id), "the other way needs it too");
    let after = keep(&other, Some(&before));
    let mine = after.steps.iter().find(|s| s.id == "mine").unwrap();
    assert_eq!((mine.what.as_str(), mine.why.as_str()), ("Ring Jo", ""));
    let got = after.steps.iter().find(|s| s.id == id).unwrap();
    assert!(got.why.contains("does not ask for it"), "{}", got.why);
    // Back on the first way, the word is gone again.
    let back = keep(&first, Some(&after));
    let got = back.steps.iter().find(|s| s.id == id).unwrap();
    assert!(!got.why.contains("does not ask for it") && got.state == StepState::Got);
}

/// F34: a step that the person put back stays there, and one that they brought on is not lost on
/// another way.
#[test]
fn where_a_step_was_put_it_stays() {
    let person = rated(&example("project-support-analyst"), "project-leadership", 0);
    let p = planned(&person, "project-manager");
    let mut before = keep(&p, None);
    let learning = |s: &&mut Step| s.kind == StepKind::Assignment && s.state == StepState::Learn;
    let id = {
        let s = before.steps.iter_mut().find(learning).unwrap();
        s.state = StepState::Research;
        s.moved = true;
        s.id.clone()
    };
    let state = |plan: &KeptPlan| plan.steps.iter().find(|s| s.id == id).map(|s| s.state);
    assert_eq!(state(&keep(&p, Some(&before))), Some(StepState::Research));
    before.steps.iter_mut().find(|s| s.id == id).unwrap().state = StepState::Apply;
    let other = planned(&person, "tester");
    assert!(!other.plan.actions.iter().any(|a| a.id == id));
    assert_eq!(state(&keep(&other, Some(&before))), Some(StepState::Apply));
}

/// The made-up changes of a person to a plan.
fn touched(mut plan: KeptPlan, marks: &[(usize, u8)]) -> KeptPlan {
    for (i, mark) in marks {
        let n = plan.steps.len();
        let s = &mut plan.steps[i % n];
        match mark % 7 {
            0 => s.state = StepState::Got,
            6 => {
                s.state = StepState::Do;
                s.moved = true;
            }
            1 => s.note = Some("a note".into()),
            2 => s.dropped = !s.dropped,
            3 => {
                s.what = "other words".into();
                s.changed = true;
            }
            4 => s.owner = "somebody".into(),
            _ => {
                let id = format!("mine-{i}");
                plan.steps.push(Step { id, what: "my own".into(), ..Default::default() });
            }
        }
    }
    plan
}

/// F34: only what the person moved is theirs. A step that a plan itself put further on, and nobody
/// touched, goes where the next plan says, and with the way that asked for it.
#[test]
fn what_nobody_moved_goes_where_the_plan_says() {
    let person = rated(&example("project-support-analyst"), "project-leadership", 0);
    let p = planned(&person, "project-manager");
    let mut before = keep(&p, None);
    let asked = before.steps.iter_mut().find(|s| s.kind == StepKind::Assignment).unwrap();
    let (id, state) = (asked.id.clone(), asked.state);
    asked.state = StepState::Do;
    assert_ne!(state, StepState::Do);
    let of = |plan: &KeptPlan| plan.steps.iter().find(|s| s.id == id).map(|s| s.state);
    assert_eq!(of(&keep(&p, Some(&before))), Some(state));
    let other = planned(&person, "tester");
    assert!(!other.plan.actions.iter().any(|a| a.id == id), "the other way needs it too");
    assert_eq!(of(&keep(&other, Some(&before))), None);
    // Moved by the person it stands on both.
    before.steps.iter_mut().find(|s| s.id == id).unwrap().moved = true;
    assert_eq!(of(&keep(&p, Some(&before))), Some(StepState::Do));
    assert_eq!(of(&keep(&other, Some(&before))), Some(StepState::Do));
}

/// F37: an earlier version is gone back to with the job that it began from, whatever one holds now.
#[test]
fn an_earlier_version_keeps_its_start() {
    let p = planned(&example("pmo-lead"), "pmo-director");
    let first = keep(&p, None);
    let now = KeptPlan { start: "pmo-manager".into(), ..first.clone() };
    let earlier = first.clone().left_on(TODAY, "a new job".into());
    assert_ne!(now.start, first.start);
    assert_eq!(gone_back(&now, &earlier, TODAY).start, first.start);
    let mut file = serde_json::to_value(&earlier).unwrap();
    let back: EarlierPlan = serde_json::from_value(file.clone()).unwrap();
    assert_eq!(back, earlier);
    file.as_object_mut().unwrap().remove("start");
    let without: Result<EarlierPlan, _> = serde_json::from_value(file);
    assert!(without.unwrap_err().to_string().contains("start"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Keeping twice is keeping once, on the same way and on another, and nothing own or got is lost.
    #[test]
    fn keeping_twice_is_keeping_once(
        marks in prop::collection::vec((0usize..60, 0u8..12), 0..8),
        who in 0usize..5,
        goal in 0usize..45,
    ) {
        let person = example(PEOPLE[who]);
        let first = planned(&person, &goal_of(&person));
        let before = touched(keep(&first, None), &marks);
        let goal = &World::new().lattice.roles[goal].id;
        for p in [planned(&person, goal), first] {
            let once = keep(&p, Some(&before));
            prop_assert_eq!(&keep(&p, Some(&once)), &once);
            let ids: BTreeSet<&str> = once.steps.iter().map(|s| s.id.as_str()).collect();
            for s in &before.steps {
                let far = s.state >= StepState::Do;
                let theirs = far || s.id.starts_with("mine") || s.note.is_some();
                prop_assert!(!theirs || ids.contains(s.id.as_str()), "{} is lost", s.id);
                let now = once.steps.iter().find(|n| n.id == s.id);
                prop_assert!(now.is_none_or(|n| n.state == s.state), "{} was moved", s.id);
            }
        }
    }
}

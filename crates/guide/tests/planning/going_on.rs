//! Whatever is done to a plan that is kept, nothing of the person's own gets lost.

use proptest::prelude::*;
use switchback_guide::{gone_back, kept};
use switchback_model::going::{KeptPlan, Step};
use switchback_model::{Edit, Going};

use super::*;

fn go(person: &Person, change: Going) -> Person {
    person.apply(Edit::Go { change: Box::new(change) }).unwrap()
}

fn keep(person: &Person, p: &Planned) -> Person {
    let plan = kept(&p.plan, &p.request, person.plan.as_deref(), TODAY);
    go(person, Going::KeepPlan { plan: Box::new(plan), why: "another route".into() })
}

fn plan(person: &Person) -> &KeptPlan {
    person.plan.as_deref().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// F34, F37, R002-49: any row of changes keeps every step that is own or was moved, and where it
    /// was put.
    #[test]
    fn no_row_of_changes_loses_what_is_theirs(
        row in prop::collection::vec((0u8..6, 0usize..60, 0usize..5), 1..14),
    ) {
        let person = example("pmo-lead");
        let ways = ["pmo-director", "business-analyst", "pmo-manager"].map(|g| planned(&person, g));
        let mut now = keep(&person, &ways[0]);
        let mut theirs = std::collections::BTreeMap::new();
        for (n, (what, at, far)) in row.into_iter().enumerate() {
            let steps = &plan(&now).steps;
            let id = steps[at % steps.len()].id.clone();
            now = match what {
                0 | 1 => {
                    let state = StepState::ALL[far];
                    let now = go(&now, Going::SetState { step: id.clone(), state, note: None });
                    let moved = plan(&now).steps.iter().any(|s| s.id == id && s.moved);
                    if moved {
                        theirs.insert(id, state);
                    }
                    now
                }
                2 => {
                    let step = Step { id: format!("own-{n}"), what: "Ring Jo".into(), ..Step::default() };
                    theirs.insert(step.id.clone(), StepState::Research);
                    go(&now, Going::PutStep { step: Box::new(step) })
                }
                3 => go(&now, Going::DropStep { step: id, dropped: far > 2 }),
                4 if !plan(&now).history.is_empty() => {
                    let kept = plan(&now);
                    let to = &kept.history[at % kept.history.len()];
                    let back = gone_back(kept, to, TODAY);
                    go(&now, Going::KeepPlan { plan: Box::new(back), why: "back".into() })
                }
                _ => keep(&now, &ways[at % ways.len()]),
            };
            for (id, state) in &theirs {
                let step = plan(&now).steps.iter().find(|s| s.id == *id);
                prop_assert_eq!(step.map(|s| s.state), Some(*state), "{}", id);
            }
        }
    }
}

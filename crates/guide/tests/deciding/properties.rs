//! What must always hold.

use std::collections::BTreeMap;

use proptest::prelude::*;
use switchback_model::StuckDiagnosis;
use switchback_model::case::{OfferCase, OfferFile, Statement, Statements, StuckCase, StuckFile};
use switchback_model::lattice::FactAbout;

use super::{read, weighed};
use crate::World;

/// Any answers to any questions of one kind; a few are told in two ways.
fn answers(about: FactAbout) -> impl Strategy<Value = BTreeMap<String, Statements>> {
    let facts: Vec<_> =
        World::new().lattice.facts.iter().filter(|f| f.about == about).cloned().collect();
    let n = facts.len();
    prop::collection::vec((0..n, 0usize..6, prop::option::weighted(0.2, 0usize..6)), 0..n).prop_map(
        move |picks| {
            let mut out = BTreeMap::new();
            for (f, a, b) in picks {
                let fact = &facts[f];
                let said = |i: usize| Statement {
                    is: fact.answers[i % fact.answers.len()].id.clone(),
                    ..Statement::default()
                };
                let all = std::iter::once(said(a)).chain(b.map(said)).collect();
                out.insert(fact.id.clone(), Statements(all));
            }
            out
        },
    )
}

fn stuck(facts: &BTreeMap<String, Statements>) -> StuckDiagnosis {
    let case = StuckCase { facts: facts.clone(), ..StuckCase::default() };
    read(&StuckFile { stuck: case, ..StuckFile::default() }, &World::new().lattice)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Every range holds what is known, and an answer that fits narrows it: the range of a cause
    /// never grows unless the lesser side grew.
    #[test]
    fn consistent_evidence_never_widens(facts in answers(FactAbout::Stuck), f in 0usize..40, a in 0usize..6) {
        let l = &World::new().lattice;
        let open: Vec<_> = l
            .facts
            .iter()
            .filter(|x| x.about == FactAbout::Stuck && x.when.is_none() && x.scored && !facts.contains_key(&x.id))
            .collect();
        prop_assume!(!open.is_empty());
        let fact = open[f % open.len()];
        let mut more = facts.clone();
        more.insert(fact.id.clone(), Statements::one(fact.answers[a % fact.answers.len()].id.clone()));
        let (before, after) = (stuck(&facts), stuck(&more));
        for b in &before.causes {
            let a = after.causes.iter().find(|a| a.stall.id == b.stall.id).unwrap();
            prop_assert!(b.weighed.range.lo <= b.weighed.net() && b.weighed.net() <= b.weighed.range.hi);
            let lesser = |w: &switchback_model::Weighed| w.speaks_for.min(w.speaks_against);
            if lesser(&a.weighed) > lesser(&b.weighed) {
                // It contradicts: wider than before, and both sides are there to be shown.
                let grew = lesser(&a.weighed) - lesser(&b.weighed);
                let added = (a.weighed.speaks_for + a.weighed.speaks_against)
                    - (b.weighed.speaks_for + b.weighed.speaks_against);
                if (grew - added).abs() < 1e-9 && fact_is_free(&fact.id) {
                    prop_assert!(a.weighed.range.width() > b.weighed.range.width(), "{}", b.stall.id);
                }
                prop_assert!(a.weighed.on(switchback_model::lattice::Side::For).next().is_some());
                prop_assert!(a.weighed.on(switchback_model::lattice::Side::Against).next().is_some());
            } else if fact_is_free(&fact.id) {
                prop_assert!(a.weighed.range.width() <= b.weighed.range.width() + 1e-9, "{} {}", b.stall.id, fact.id);
            }
        }
    }

    /// The order in which statements stand in a file changes nothing.
    #[test]
    fn order_changes_nothing(facts in answers(FactAbout::Stuck)) {
        let mut turned = facts.clone();
        for s in turned.values_mut() {
            s.0.reverse();
        }
        let (a, b) = (stuck(&facts), stuck(&turned));
        prop_assert_eq!(a.conclusion, b.conclusion);
        prop_assert_eq!(a.verdict, b.verdict);
        prop_assert_eq!(a.next.map(|n| n.fact.id), b.next.map(|n| n.fact.id));
    }

    /// Any answers give an offer a result, with worry and opportunity, and the same one each time.
    #[test]
    fn any_offer_has_a_result(facts in answers(FactAbout::Offer)) {
        let file = OfferFile {
            offer: OfferCase { role: "PMO lead".into(), facts, ..OfferCase::default() },
            ..OfferFile::default()
        };
        let w = weighed(&file, &World::new().lattice);
        prop_assert!(!w.conclusion.is_empty());
        prop_assert!((0.0..=1.0).contains(&w.evidence_share));
        prop_assert_eq!(&w.conclusion, &weighed(&file, &World::new().lattice).conclusion);
    }
}

/// Does no other question, and no sign, hang on this one?
fn fact_is_free(id: &str) -> bool {
    let l = &World::new().lattice;
    l.facts.iter().all(|f| f.when.as_ref().is_none_or(|w| w.fact != id))
        && l.signs.iter().all(|s| s.with.as_ref().is_none_or(|w| w.fact != id && s.fact != id))
}

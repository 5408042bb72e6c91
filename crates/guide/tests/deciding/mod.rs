//! Offers and stalls: held-out vignettes, what one decisive fact does, and what must always hold.
//!
//! The vignettes in `tests/vignettes` were written without sight of the signs. How many agree is
//! printed (`cargo test -p switchback-guide vignettes -- --nocapture`) and kept as a floor, so that
//! a change of the rules that makes it worse is seen; they are never tuned to.

mod properties;
mod vignettes;

use switchback_guide::{read_stuck, weigh_offer};
use switchback_model::case::{
    Money, OfferCase, OfferFile, OfferPay, Per, Statements, StuckCase, StuckFile,
};
use switchback_model::lattice::{Lies, Side};
use switchback_model::{
    Counted, Lattice, OfferVerdict, OfferWeighing, StuckDiagnosis, StuckVerdict,
};

use super::World;

fn offer_of(role: &str, facts: &[(&str, &str)]) -> OfferFile {
    OfferFile {
        offer: OfferCase {
            role: role.into(),
            now: Some("project manager".into()),
            facts: facts
                .iter()
                .map(|(fact, is)| ((*fact).to_owned(), Statements::one(*is)))
                .collect(),
            ..OfferCase::default()
        },
        ..OfferFile::default()
    }
}

fn stuck_of(facts: &[(&str, &str)]) -> StuckFile {
    StuckFile {
        stuck: StuckCase {
            facts: facts
                .iter()
                .map(|(fact, is)| ((*fact).to_owned(), Statements::one(*is)))
                .collect(),
            ..StuckCase::default()
        },
        ..StuckFile::default()
    }
}

fn weighed(file: &OfferFile, lattice: &Lattice) -> OfferWeighing {
    weigh_offer(file, None, &super::Context { lattice, ..World::new().cx() })
}

fn read(file: &StuckFile, lattice: &Lattice) -> StuckDiagnosis {
    read_stuck(file, None, &super::Context { lattice, ..World::new().cx() })
}

/// A post that little is wrong with, from which single facts are changed.
const CALM: [(&str, &str); 14] = [
    ("level", "programme"),
    ("model", "both"),
    ("reports-to", "pmo-head"),
    ("maturity", "patchy"),
    ("why-open", "new-post"),
    ("recognition", "pmo-too"),
    ("admin-share", "some"),
    ("clerical", "shared"),
    ("method-voice", "suggest"),
    ("own-delivery", "now-and-then"),
    ("way-back", "spoken"),
    ("programme-state", "healthy"),
    ("growth", "perhaps"),
    ("enjoys-process", "mixed"),
];

fn calm() -> OfferFile {
    let mut file = offer_of("PMO manager", &CALM);
    file.offer.wiifm = Some("I get to learn how money is given to projects.".into());
    file
}

fn with(mut file: OfferFile, facts: &[(&str, &str)]) -> OfferFile {
    for (fact, is) in facts {
        file.offer.facts.insert((*fact).to_owned(), Statements::one(*is));
    }
    file
}

fn heavy(w: &OfferWeighing, concern: &str) -> Option<Counted> {
    w.concerns.iter().find(|c| c.concern.id == concern).map(|c| c.counted)
}

/// F45: one decisive fact changes the conclusion, its paragraph and the next question, for each of
/// the five concerns.
#[test]
fn one_decisive_fact_changes_an_offer() {
    let l = &World::new().lattice;
    // Of each concern: what makes it heavy, and the one fact that turns it.
    type Turn =
        (&'static str, &'static [(&'static str, &'static str)], (&'static str, &'static str));
    let turns: [Turn; 5] = [
        (
            "staff-function",
            &[("model", "supports"), ("recognition", "delivery-only"), ("value-shown", "argued")],
            ("recognition", "pmo-too"),
        ),
        (
            "process-not-delivery",
            &[("model", "supports"), ("method-voice", "enforce")],
            ("method-voice", "change"),
        ),
        (
            "administrative-work",
            &[("admin-share", "much"), ("clerical", "shared"), ("enjoys-process", "no")],
            ("admin-share", "little"),
        ),
        (
            "fading-delivery-skill",
            &[("level", "executive"), ("own-delivery", "no"), ("wants-delivery-back", "some-day")],
            ("own-delivery", "yes"),
        ),
        (
            "troubled-programme",
            &[
                ("programme-state", "troubled"),
                ("mandate", "none"),
                ("sponsor", "open"),
                ("exit-terms", "written"),
            ],
            ("programme-state", "healthy"),
        ),
    ];
    for (concern, facts, (fact, is)) in turns {
        let before = with(calm(), facts);
        let after = with(before.clone(), &[(fact, is)]);
        let (b, a) = (weighed(&before, l), weighed(&after, l));
        assert_eq!(heavy(&b, concern), Some(Counted::Fits), "{concern}: {:?}", b.conclusion);
        assert_ne!(heavy(&a, concern), Some(Counted::Fits), "{concern}: {:?}", a.conclusion);
        assert_ne!(a.verdict, b.verdict, "{concern}");
        assert_ne!(a.conclusion, b.conclusion, "{concern}");
        let next = |w: &OfferWeighing| w.next.as_ref().map(|n| (n.fact.id.clone(), n.why.clone()));
        assert_ne!(next(&a), next(&b), "{concern}: the next question stays the same");
    }
}

/// F48: nobody is told to take an offer without a sentence of their own.
#[test]
fn no_yes_without_the_sentence() {
    let l = &World::new().lattice;
    let w = weighed(&calm(), l);
    assert_eq!(w.verdict, OfferVerdict::Take, "{:?}", w.conclusion);
    assert!(w.conclusion.join(" ").contains("how money is given to projects"));
    let mut file = calm();
    file.offer.wiifm = Some("  ".into());
    let w = weighed(&file, l);
    assert_eq!(w.verdict, OfferVerdict::NotEnough);
    assert_eq!(w.next.unwrap().fact.id, switchback_guide::WIIFM);
}

/// F47: no verdict while a deal-breaker is unknown, and the question is asked instead.
#[test]
fn a_deal_breaker_is_asked_for() {
    let l = &World::new().lattice;
    let mut file = with(calm(), &[("programme-state", "troubled"), ("mandate", "written")]);
    let w = weighed(&file, l);
    assert_eq!(w.verdict, OfferVerdict::NotEnough);
    assert_eq!(w.next.unwrap().fact.id, "sponsor");
    // A fact of one's own counts as well.
    file = calm();
    file.offer.deal_breakers = vec!["trial".into()];
    assert_eq!(weighed(&file, l).next.unwrap().fact.id, "trial");
}

/// What one does not go without: refused or otherwise without a term is a no; better than asked is
/// enough; a name that is no question changes nothing.
#[test]
fn what_one_does_not_go_without() {
    let l = &World::new().lattice;
    let verdict = |musts: &[&str], refused: &[&str], way_back: &str| {
        let mut file = with(calm(), &[("way-back", way_back)]);
        file.offer.deal_breakers = musts.iter().map(|m| (*m).to_owned()).collect();
        file.offer.refused = refused.iter().map(|r| (*r).to_owned()).collect();
        weighed(&file, l).verdict
    };
    assert_eq!(verdict(&["way-back"], &[], "spoken"), OfferVerdict::Negotiate);
    assert_eq!(verdict(&["way-back"], &[], "written"), OfferVerdict::Take);
    assert_eq!(verdict(&["way-back=spoken"], &[], "spoken"), OfferVerdict::Take);
    assert_eq!(verdict(&["way-back=spoken"], &[], "written"), OfferVerdict::Take);
    assert_eq!(verdict(&["nonsense", "way-back"], &["way-back"], "spoken"), OfferVerdict::Decline);
    assert_eq!(verdict(&["trial"], &["trial"], "spoken"), OfferVerdict::Decline);
    assert_eq!(verdict(&["recognition=delivery-only"], &[], "spoken"), OfferVerdict::Decline);
}

/// F49: a yearly limit is not held against a day's pay, and amounts stand beside another answer.
#[test]
fn pay_is_compared_with_its_like() {
    let l = &World::new().lattice;
    let money = |amount: f64, per: Per| Some(Money { amount, currency: "GBP".into(), per });
    let mut file = calm();
    file.offer.pay = Some(OfferPay {
        offered: money(600.0, Per::Day),
        floor: Some(60000.0),
        ..OfferPay::default()
    });
    assert_eq!(weighed(&file, l).verdict, OfferVerdict::Take);
    file.offer.pay = Some(OfferPay {
        offered: money(59000.0, Per::Year),
        floor: Some(60000.0),
        ..OfferPay::default()
    });
    assert_eq!(weighed(&file, l).verdict, OfferVerdict::Decline);
    let mut file = with(calm(), &[("pay-change", "same")]);
    file.offer.pay = Some(OfferPay {
        now: money(60000.0, Per::Year),
        offered: money(42000.0, Per::Year),
        floor: None,
    });
    let w = weighed(&file, l);
    assert_eq!(w.verdict, OfferVerdict::Negotiate, "{:?}", w.conclusion);
    assert_eq!(w.contradictions.len(), 1);
}

/// R003-54: with nothing known, the level is asked for first; a stall asks what separates best.
#[test]
fn everything_unknown_asks_the_best_first_question() {
    let l = &World::new().lattice;
    let w = weighed(&offer_of("PMO manager", &[]), l);
    assert_eq!((w.verdict, w.next.unwrap().fact.id.as_str()), (OfferVerdict::NotEnough, "level"));
    assert_eq!(w.interview.len(), l.constants.weighing.interview_questions);
    let d = read(&stuck_of(&[]), l);
    assert_eq!(d.verdict, StuckVerdict::NotEnough);
    assert!(d.next.is_some_and(|n| n.why.contains("apart best")));
    assert!(d.causes.iter().all(|c| c.counted == Counted::Open));
}

/// F52: for every scored cause there is a decisive fact, one that can speak either way: told the
/// other way round, the cause fits no more, and conclusion and next question are others.
#[test]
fn one_decisive_fact_changes_a_stall() {
    let l = &World::new().lattice;
    // Answers that point nowhere, so that enough is answered.
    let quiet =
        [("told-manager", "hinted"), ("named-gap", "not-asked"), ("time-in-role", "3-to-6")];
    for stall in l.stalls.iter().filter(|s| s.lies != Lies::Signpost) {
        let of_it = |side| {
            l.signs.iter().filter(move |s| s.of == stall.id && s.side == side && s.with.is_none())
        };
        let fits = |d: &StuckDiagnosis| {
            d.causes.iter().any(|c| c.stall.id == stall.id && c.counted == Counted::Fits)
        };
        let next = |d: &StuckDiagnosis| d.next.as_ref().map(|n| n.fact.id.clone());
        let mut turns = 0;
        let mut moved = 0;
        for yes in of_it(Side::For) {
            for no in of_it(Side::Against).filter(|no| no.fact == yes.fact) {
                for other in of_it(Side::For).filter(|other| other.fact != yes.fact) {
                    let mut facts: Vec<(&str, &str)> = quiet.to_vec();
                    facts.retain(|(f, _)| *f != yes.fact && *f != other.fact);
                    facts.push((&other.fact, &other.answer));
                    let tell = |answer: &str| {
                        read(&stuck_of(&[&facts[..], &[(&yes.fact, answer)]].concat()), l)
                    };
                    let (before, after) = (tell(&yes.answer), tell(&no.answer));
                    if fits(&before) && !fits(&after) {
                        assert_ne!(after.conclusion, before.conclusion, "{}", stall.id);
                        turns += 1;
                        moved += usize::from(next(&after) != next(&before));
                    }
                }
            }
        }
        assert!(turns > 0 && moved > 0, "{}: {moved} of {turns}", stall.id);
        println!("{}: {turns} turns, {moved} of them with another next question", stall.id);
    }
}

/// F52, F58: the first rung with people skips none, so to have managed nobody is no cause there; where
/// a rung is skipped it is one.
#[test]
fn nobody_managed_fits_only_where_a_rung_is_skipped() {
    let l = &World::new().lattice;
    let officer = |line_needed| {
        let mut case = stuck_of(&[
            ("line-record", "nobody"),
            ("line-needed", line_needed),
            ("post-exists", "taken"),
            ("known-above", "know-well"),
        ]);
        case.stuck.now = Some("PMO officer".into());
        case.stuck.goal = Some("PMO lead".into());
        read(&case, l)
    };
    let people = |d: &StuckDiagnosis| {
        d.causes.iter().find(|c| c.stall.id == "people-rung").map(|c| c.counted)
    };
    let first = officer("small-team");
    assert_ne!(people(&first), Some(Counted::Fits));
    assert_eq!(first.verdict, StuckVerdict::NotYou, "{:?}", first.conclusion);
    let skipped = officer("big-team");
    assert_eq!(people(&skipped), Some(Counted::Fits));
    assert_eq!(skipped.verdict, StuckVerdict::Causes);
    // Both are true, and what is not the person comes first.
    assert!(
        skipped.conclusion[0].starts_with("Not here and not now, and that is not you: “PMO lead”")
    );
    assert!(skipped.conclusion[1].contains("stops short"), "{:?}", skipped.conclusion);
}

/// R003-10, R001-13 … : what is never scored changes nothing, and is met with places to turn to.
#[test]
fn signposts_are_never_scored() {
    let l = &World::new().lattice;
    let facts = [
        ("replaceable", "stops"),
        ("when-asked", "put-off"),
        ("post-exists", "free"),
        ("adverts", "many"),
    ];
    let plain = read(&stuck_of(&facts), l);
    let mut more = facts.to_vec();
    more.extend([("treated-differently", "yes"), ("life-limit", "yes")]);
    let told = read(&stuck_of(&more), l);
    assert_eq!(told.signposts.len(), 2);
    // To somebody who is treated differently we do not say that all is well.
    let content = [
        ("content", "yes"),
        ("time-in-role", "under-1"),
        ("refused", "never-tried"),
        ("told-manager", "hinted"),
    ];
    assert_eq!(read(&stuck_of(&content), l).verdict, StuckVerdict::NothingWrong);
    let unequal = read(&stuck_of(&[&content[..], &[("treated-differently", "yes")]].concat()), l);
    assert_eq!(unequal.verdict, StuckVerdict::NotEnough);
    assert!(unequal.conclusion[0].contains("treated differently"));
    assert_eq!(told.verdict, plain.verdict);
    let nets = |d: &StuckDiagnosis| -> Vec<(String, f64)> {
        d.causes.iter().map(|c| (c.stall.id.clone(), c.weighed.net())).collect()
    };
    assert_eq!(nets(&told), nets(&plain));
}

/// A worry and its opportunity are always shown together, and a post that is no PMO post has only
/// the worry that any post can have.
#[test]
fn concerns_have_two_sides_and_belong_to_a_post() {
    let l = &World::new().lattice;
    let w = weighed(&calm(), l);
    assert_eq!(w.concerns.len(), 5);
    assert!(
        w.concerns.iter().all(|c| !c.concern.worry.is_empty() && !c.concern.opportunity.is_empty())
    );
    let other = weighed(&offer_of("Junior project manager", &[("programme-state", "healthy")]), l);
    let ids: Vec<_> = other.concerns.iter().map(|c| c.concern.id.as_str()).collect();
    assert_eq!(ids, ["troubled-programme"]);
    let strange = weighed(&offer_of("Head of beekeeping", &[]), l);
    assert!(strange.role.is_none() && strange.role_note.is_some());
}

//! What a coach found in the plans of the five people, rule by rule ("read by a coach").

use switchback_model::GateState;
use switchback_model::case::{Attempt, OfferCase, Reached, StuckCase};
use switchback_model::going::{Application, Ending, TrialRun};
use switchback_model::knowing::{Permission, Review};
use switchback_model::{CredentialStanding, RouteLabel};

use super::*;

fn own(name: &str) -> (Person, Planned) {
    let person = example(name);
    let p = planned(&person, &goal_of(&person));
    (person, p)
}

fn one<'a>(p: &'a Planned, id: &str) -> &'a Action {
    let ids = || p.plan.actions.iter().map(|a| a.id.as_str()).collect::<Vec<_>>();
    p.plan.actions.iter().find(|a| a.id == id).unwrap_or_else(|| panic!("{id}: {:?}", ids()))
}

fn has(p: &Planned, id: &str) -> bool {
    p.plan.actions.iter().any(|a| a.id == id)
}

/// Read by a coach (67, 79): the plan is short, and what repeats is one step.
#[test]
fn a_plan_is_short() {
    for name in PEOPLE {
        let (_, p) = own(name);
        assert!(p.plan.actions.len() <= 18, "{name}: {}", p.plan.actions.len());
        assert!(of(&p.plan, StepKind::Answer).len() <= 2, "{name}");
    }
}

/// Read by a coach (4), R002-40: who was turned down asks why first, and looks inside and outside.
#[test]
fn who_was_turned_down_asks_why() {
    let (mut person, p) = own("passed-over-project-manager");
    let why = one(&p, "talk-ask-why");
    assert!(
        why.what.contains("“I have been turned down three times, twice inside.”"),
        "{}",
        why.what
    );
    let search = of(&p.plan, StepKind::Search)[0];
    assert!(search.what.contains("inside and outside at the same time"), "{}", search.what);
    // What is counted stands before what is written.
    let attempt = |inside| Attempt { inside, reached: Reached::Interview, ..Default::default() };
    let attempts = vec![attempt(true), attempt(true), attempt(false)];
    person.stuck = Some(Box::new(StuckCase { attempts, ..Default::default() }));
    let p = planned(&person, "it-director");
    assert!(one(&p, "talk-ask-why").what.starts_with("Your file has 3 refusals, 2 inside."));
    assert!(of(&p.plan, StepKind::Search)[0].what.contains("turned down 2 times inside"));
    // The log counts as well, and what is open is no refusal.
    person.stuck = None;
    person.about = None;
    let sent = Application { post: "IT director".into(), ..Default::default() };
    person.journal.applications = vec![sent.clone()];
    assert!(!has(&planned(&person, "it-director"), "talk-ask-why"));
    person.journal.applications[0].ended = Some(Ending::Refused);
    let p = planned(&person, "it-director");
    assert!(one(&p, "talk-ask-why").what.starts_with("Your file has 1 refusal."));
    assert!(of(&p.plan, StepKind::Search)[0].what.contains("inside first"));
}

/// Read by a coach (3, 5), R002-34: the first job closes the gap only where people report to you.
#[test]
fn the_gap_is_named_where_the_first_job_may_not_close_it() {
    let (_, p) = own("passed-over-project-manager");
    assert!(p.plan.why.contains("only if people report to you in the line"), "{}", p.plan.why);
    let here = one(&p, "people-here");
    assert!(here.what.starts_with("Ask to take over two or three people in the line"));
    // F58: a junior gets no people by asking, for that is the promotion itself.
    let junior = planned(&crate::holding("PMO officer", "2019-01"), "head-of-pmo");
    let here = one(&junior, "people-here");
    assert!(here.what.starts_with("See a starter through"), "{}", here.what);
    let met = planned(&example("it-director-asked-into-a-pmo"), "pmo-director");
    assert!(!has(&met, "people-here") && !met.plan.why.contains("only if people"));
}

/// Read by a coach (6): who cannot be spared brings somebody on; what was not allowed to be shown is
/// not quoted.
#[test]
fn a_successor_is_found_before_applying() {
    let (_, p) = own("passed-over-project-manager");
    let next = one(&p, "keep-successor");
    assert!(next.what.contains("“Coached two junior project managers"), "{}", next.what);
    everybody(|name, goal, p| {
        for a in &p.plan.actions {
            let all = format!("{} {} {}", a.what, a.why, a.evidence);
            assert!(!all.contains("I do not know who could take over"), "{name} to {goal}");
        }
    });
}

/// Read by a coach (7), F66: who has recommended already is spoken to first, unless they refused.
#[test]
fn who_has_recommended_is_spoken_to_first() {
    let (mut person, p) = own("passed-over-project-manager");
    let first = one(&p, "be-seen-find-a-sponsor");
    assert!(first.what.contains("Head of claims (former manager"), "{}", first.what);
    assert!(!first.what.contains("trust her with a department"));
    for r in &mut person.about_me.reviews {
        r.permission = Permission::Refused;
    }
    let p = planned(&person, "it-director");
    assert!(!one(&p, "be-seen-find-a-sponsor").what.contains("Head of claims"));
    person.about_me.reviews = vec![Review {
        recommends: true,
        withdrawn: true,
        giver: "Jo".into(),
        ..Default::default()
    }];
    let p = planned(&person, "it-director");
    assert!(!one(&p, "be-seen-find-a-sponsor").what.contains("Jo"));
}

/// Read by a coach (17, 18): an offer is weighed before anything is looked for.
#[test]
fn an_offer_is_weighed_first() {
    let (_, ines) = own("it-director-asked-into-a-pmo");
    let first = one(&ines, "talk-weigh-offer");
    assert!(first.what.contains("My vice president has asked whether"), "{}", first.what);
    assert!(first.what.contains("who would take the people you lead today"), "{}", first.what);
    assert!(!has(&ines, "be-seen-tell-somebody") && !has(&ines, "be-seen-find-a-sponsor"));
    let (_, callum) = own("project-manager-with-a-pmo-offer");
    assert!(one(&callum, "talk-weigh-offer").what.contains("“A PMO post is on offer.”"));
    assert!(
        of(&callum.plan, StepKind::Search)[0].what.starts_with("If the offer comes to nothing")
    );
    // An offer of the file for a job on the way; not one for another job, and not a decided one.
    let mut person = example("pmo-lead");
    assert!(!has(&planned(&person, "pmo-director"), "talk-weigh-offer"));
    person.offers = vec![OfferCase { role: "PMO Director".into(), ..Default::default() }];
    let p = planned(&person, "pmo-director");
    assert!(
        one(&p, "talk-weigh-offer").what.contains("an offer that is not decided: PMO Director")
    );
    person.offers[0].role = "Tester".into();
    assert!(!has(&planned(&person, "pmo-director"), "talk-weigh-offer"));
}

/// Read by a coach (19), R000-25 to -30: where likings and the job part, it is said, without a verdict.
#[test]
fn where_likings_and_the_job_part_is_said() {
    let (_, p) = own("project-manager-with-a-pmo-offer");
    assert!(p.plan.why.contains("you gave it 1 of 4") && p.plan.why.contains("you gave it 4 of 4"));
    assert!(p.plan.why.contains("It goes well for some"), "{}", p.plan.why);
    let (_, p) = own("passed-over-project-manager");
    assert!(!p.plan.why.contains("you gave it 4 of 4"), "{}", p.plan.why);
}

/// Read by a coach (20), R000-06: the work of the first job without its title is settled first.
#[test]
fn who_may_hold_the_job_already_settles_that_first() {
    let (_, p) = own("pmo-lead");
    assert_eq!(p.plan.milestones[0].role, "pmo-manager");
    let held = one(&p, "answer-held-already");
    assert!(held.what.contains("Is there somebody above you who has that job?"), "{}", held.what);
    assert!(held.why.contains("because you wrote"), "{}", held.why);
}

/// Read by a coach (21, 45): the way back is written before the post is signed; another door that
/// the person named is named.
#[test]
fn the_way_back_is_written_before_signing() {
    let (_, p) = own("it-director-asked-into-a-pmo");
    let back = one(&p, "keep-way-back");
    assert!(back.by < p.plan.milestones[0].from, "{}", back.by);
    assert!(back.what.starts_with("Before you sign"));
    let (_, p) = own("pmo-lead");
    assert!(p.plan.why.contains("This plan does not look at going freelance"), "{}", p.plan.why);
    let p = planned(&example("pmo-lead"), "freelance-project-professional");
    assert!(!p.plan.why.contains("does not look at going freelance"));
}

/// Read by a coach (12, 13): notice is given last, and the manager need not know years ahead.
#[test]
fn notice_is_for_the_last_move() {
    let p = planned(&example("project-support-analyst"), "freelance-project-professional");
    let tell = one(&p, "be-seen-tell-somebody");
    assert!(tell.what.contains("There is no need to tell your manager"), "{}", tell.what);
    assert!(p.plan.milestones.len() > 1);
    let others = one(&p, "ready-others");
    assert!(others.by > p.plan.milestones[0].from, "{}", others.by);
    assert!(one(&p, "ready-reserve").by < p.plan.milestones[0].from);
}

/// Read by a coach (23): where only the short end fits the years, that is said.
#[test]
fn a_way_that_only_just_fits_is_said_to() {
    let mut tight = 0;
    everybody(|name, goal, p| {
        let Some(r) = p.plan.route.map(|i| &p.found.routes[i]) else { return };
        let end = p.request.years * 12;
        let only = r.label != RouteLabel::Stay && r.months.lo <= end && r.middle_months > end;
        tight += usize::from(only);
        assert_eq!(only, p.plan.why.contains("Only if all goes quickly"), "{name} to {goal}");
    });
    assert!(tight > 0);
}

/// Read by a coach (28, 30, 34): what was said is not asked again, and what hangs on it is said.
#[test]
fn questions_know_what_was_said() {
    let (_, p) = own("passed-over-project-manager");
    let [asked] = of(&p.plan, StepKind::Answer)[..] else { panic!("not one step") };
    assert!(asked.why.contains("You said that nobody reports to you now"), "{}", asked.why);
    assert!(asked.what.contains("1. your level in line management"), "{}", asked.what);
    assert!(asked.why.contains("its long end is what"), "{}", asked.why);
    assert!(asked.why.contains("the last job on your way, IT director, turns on it"));
}

/// Read by a coach (48, 51): one certificate and not four answers to one gap; those of which nothing
/// can be told are one line, with a plain word on line management.
#[test]
fn certificates_are_few_words() {
    let mut lines = 0;
    everybody(|name, goal, p| {
        let open = p.plan.credentials.iter();
        let open = open.filter(|c| c.helps.is_none() && c.standing == CredentialStanding::Not);
        assert!(open.count() <= 1, "{name} to {goal}");
        let ids = |kind| {
            let all = of(&p.plan, kind).into_iter();
            all.filter_map(|a| a.competency.clone()).collect::<BTreeSet<_>>()
        };
        let (courses, exams) = (ids(StepKind::Course), ids(StepKind::Credential));
        assert!(courses.is_disjoint(&exams), "{name} to {goal}");
        let gates = p.found.goal_fit.iter().flat_map(|f| &f.gates);
        let open: Vec<_> = gates.filter(|g| g.state != GateState::Open).collect();
        let said = p.plan.credentials.iter().any(|c| {
            c.finding.statement.contains("No certificate gives a record of line management")
        });
        let only = matches!(open[..], [g] if g.id == "people-rung");
        assert_eq!(said, only && !p.plan.credentials.is_empty(), "{name} to {goal}");
        lines += usize::from(said);
    });
    assert!(lines > 0);
}

/// Read by a coach (42, 64): a director tries a post by taking it, and no trial runs on in the job.
#[test]
fn trials_suit_who_tries() {
    let (_, p) = own("it-director-asked-into-a-pmo");
    let trial = of(&p.plan, StepKind::Trial)[0];
    assert!(trial.what.contains("taking it formally for a quarter"), "{}", trial.what);
    assert!(!trial.what.contains("one day a week"), "{}", trial.what);
    everybody(|name, goal, p| {
        for t in of(&p.plan, StepKind::Trial) {
            assert!(t.what.contains("and sooner if you begin the job"), "{name} to {goal}");
        }
    });
}

/// A trial that begins in a later month is not under way (R002-50).
#[test]
fn a_trial_of_next_year_is_not_under_way() {
    let mut person = example("pmo-lead");
    let trial =
        |start| TrialRun { role: "pmo-manager".into(), start: Some(start), ..Default::default() };
    person.journal.trials = vec![trial(jiff::civil::date(2027, 3, 1))];
    let said = |person: &Person| planned(person, "pmo-director").plan.under_way.join(" ");
    assert!(!said(&person).contains("under way"), "{}", said(&person));
    person.journal.trials = vec![trial(jiff::civil::date(2026, 11, 2))];
    assert!(said(&person).contains("A trial as PMO manager is under way"), "{}", said(&person));
}

/// Read by a coach (59): what is told is the person's own example, in their words.
#[test]
fn the_own_example_is_told() {
    let p = planned(&example("project-support-analyst"), "project-manager");
    let told = one(&p, "be-seen-tell-the-story");
    assert!(told.what.contains("“Ran the workshops"), "{}", told.what);
}

/// Read by a coach (66): a must-have that is met is named where a panel may ask further.
#[test]
fn nobody_let_go_is_named() {
    let (_, p) = own("pmo-lead");
    let search = of(&p.plan, StepKind::Search)[0];
    assert!(search.why.contains("nobody let go"), "{}", search.why);
    let (_, p) = own("it-director-asked-into-a-pmo");
    assert!(!of(&p.plan, StepKind::Search)[0].why.contains("nobody let go"));
}

//! The rows of the requirements, one by one.

use switchback_model::going::{Assignment, AssignmentState, Contact, StepKind, StepState};
use switchback_model::lattice::{Family, MoveKind};
use switchback_model::person::HeldCredential;
use switchback_model::{CredentialStanding, RouteLabel};

use super::*;
use crate::{holding, rated};

fn text(p: &Planned) -> String {
    p.plan.actions.iter().map(|a| format!("{}\n{}\n", a.what, a.why)).collect()
}

/// F33: staying has steps of its own, and nothing in it leads away.
#[test]
fn staying_is_a_full_answer() {
    for name in PEOPLE {
        let person = example(name);
        let seen = profile(&person, &World::new().cx());
        let here = seen.latest_role().unwrap().1.clone();
        let p = planned(&person, &here);
        let kinds: BTreeSet<StepKind> = p.plan.actions.iter().map(|a| a.kind).collect();
        for kind in [StepKind::BeSeen, StepKind::Keep, StepKind::Settle, StepKind::Review] {
            assert!(kinds.contains(&kind), "{name}: {kind:?}");
        }
        for kind in [StepKind::Search, StepKind::Trial, StepKind::Obstacle] {
            assert!(!kinds.contains(&kind), "{name}: {kind:?}");
        }
        assert!(p.plan.milestones.is_empty());
        assert!(p.plan.why.contains("nothing in it leads away"));
        let settle = of(&p.plan, StepKind::Settle);
        let stays = |id: &str| {
            let all = &World::new().lattice.settling;
            all.iter()
                .find(|s| format!("settle-{}", s.id) == id)
                .unwrap()
                .kinds
                .contains(&MoveKind::Stay)
        };
        assert!(settle.iter().all(|a| stays(&a.id)), "{name}");
    }
}

/// F35, R000-17: a trial has an end, a way back in writing, and signs.
#[test]
fn a_trial_has_an_end_and_a_way_back() {
    let p = planned(&example("it-director-asked-into-a-pmo"), "pmo-director");
    let trial = of(&p.plan, StepKind::Trial)[0];
    assert!(
        trial.what.contains("It ends on ")
            && trial.what.contains(" 2027 at the latest")
            && trial.what.contains("way back in writing")
    );
    assert!(trial.evidence.contains("Signs that it suits"), "{}", trial.evidence);
    assert!(trial.why.contains("does not show"));
}

/// F38: assignments come before courses, and a course is left to the person.
#[test]
fn assignments_come_before_courses() {
    let mut courses = 0;
    let mut look = |name: &str, goal: &str, p: &Planned| {
        for c in of(&p.plan, StepKind::Course) {
            courses += 1;
            let mut grown = of(&p.plan, StepKind::Assignment).into_iter();
            assert!(grown.any(|a| a.competency == c.competency && a.by < c.by), "{name} to {goal}");
            assert!(c.what.starts_with("Only if"));
        }
    };
    everybody(&mut look);
    for c in ["project-leadership", "negotiation", "coaching", "stakeholder-engagement"] {
        let person = rated(&example("project-support-analyst"), c, 0);
        look("short of one", "project-manager", &planned(&person, "project-manager"));
    }
    assert!(courses > 0);
}

/// R002-49: research, learn, apply: each step says how far it has come.
#[test]
fn a_step_says_how_far_it_has_come() {
    let mut person = rated(&example("project-support-analyst"), "project-leadership", 0);
    let one = |person: &Person| {
        let p = planned(person, "project-manager");
        let mut all = of(&p.plan, StepKind::Assignment).into_iter();
        all.find(|&a| a.competency.as_deref() == Some("project-leadership")).cloned().unwrap()
    };
    assert_eq!(one(&person).state, StepState::Learn);
    person.ratings.get_mut("project-leadership").unwrap().knowledge = Some(3);
    let known = one(&person);
    assert_eq!(known.state, StepState::Apply);
    assert!(known.why.contains("what is missing is doing it"), "{}", known.why);
    // Asked about at the right level, nothing is left to do.
    let there = rated(&person, "project-leadership", 4);
    let p = planned(&there, "project-manager");
    assert!(p.plan.actions.iter().all(|a| a.competency.as_deref() != Some("project-leadership")));
    assert!(p.plan.under_way.iter().any(|u| u.starts_with("There already")));
}

/// What nobody has asked about is found out and not learned: an IT director is sent no homework
/// in the PMO's craft before anybody asked.
#[test]
fn an_unknown_level_is_a_question() {
    let p = planned(&example("it-director-asked-into-a-pmo"), "pmo-director");
    let open: Vec<&str> = p.found.routes[p.plan.route.unwrap()].legs[0]
        .learn
        .iter()
        .filter(|l| l.from.hi >= f64::from(l.to))
        .map(|l| l.competency.as_str())
        .collect();
    assert!(!open.is_empty());
    for a in of(&p.plan, StepKind::Assignment) {
        assert!(!open.contains(&a.competency.as_deref().unwrap()), "{}", a.id);
    }
    let asked = of(&p.plan, StepKind::Answer);
    let [asked] = asked[..] else { panic!("the questions are not one step") };
    let w = World::new();
    for c in open {
        let title = switchback_model::words::small(w.lattice.competency_title(c));
        assert!(asked.what.contains(&title), "{title}: {}", asked.what);
    }
}

/// R002-50: what is under way is shown, and an assignment that runs is not asked for again.
#[test]
fn what_is_under_way_is_shown() {
    let mut person = rated(&example("project-support-analyst"), "project-leadership", 0);
    person.journal.assignments.push(Assignment {
        what: "Moving the office in Leeds".into(),
        state: AssignmentState::UnderWay,
        grows: vec!["project-leadership".into()],
        ..Default::default()
    });
    person.credentials.push(HeldCredential {
        name: "PMP (in progress)".into(),
        under_way: true,
        ..Default::default()
    });
    let p = planned(&person, "project-manager");
    let shown = p.plan.under_way.join("\n");
    assert!(shown.contains("“Moving the office in Leeds”"), "{shown}");
    assert!(shown.contains("PMP (in progress)"), "{shown}");
    let pmp = p.plan.credentials.iter().find(|c| c.id == "pmp").unwrap();
    assert_eq!(pmp.standing, CredentialStanding::UnderWay);
    assert!(text(&p).contains("Bring to its end what is under way: “Moving the office in Leeds”"));
}

/// R002-44: who was passed over with a PMP is told that it will not help, with the reason.
#[test]
fn a_certificate_that_will_not_help_is_said() {
    let p = planned(&example("passed-over-project-manager"), "it-director");
    let pmp = p.plan.credentials.iter().find(|c| c.id == "pmp").unwrap();
    assert_eq!((pmp.standing, pmp.helps), (CredentialStanding::Held, Some(false)));
    assert!(pmp.finding.statement.contains("closes no further gap"), "{}", pmp.finding.statement);
    assert!(pmp.finding.reasons.iter().any(|r| r.contains("three more letters")));
    // What is missing is a record of line management, and that is asked for in the post.
    assert!(pmp.finding.reasons.iter().any(|r| r.contains("line-managed")), "{:?}", pmp.finding);
    assert!(!of(&p.plan, StepKind::People).is_empty());
    assert!(!p.plan.actions.iter().any(|a| a.id == "credential-pmp"));
}

/// A certificate is a step only where it closes a certain gap, and says what it costs or that there
/// is no information.
#[test]
fn a_certificate_is_a_step_only_where_it_closes_a_gap() {
    let w = World::new();
    let mut steps = 0;
    everybody(|name, goal, p| {
        for a in of(&p.plan, StepKind::Credential) {
            steps += 1;
            let word = p.plan.credentials.iter().find(|c| a.id.ends_with(&c.id)).unwrap();
            assert_eq!(word.helps, Some(true), "{name} to {goal}: {}", a.id);
            assert_ne!(word.standing, CredentialStanding::Held);
            let c = w.lattice.credential(&word.id).unwrap();
            assert_eq!(a.cost.is_some(), c.cost.is_some());
            let year = c.cost.as_ref().map(|c| c.year.to_string());
            assert!(year.is_none_or(|y| a.cost.as_ref().unwrap().contains(&y)));
        }
    });
    assert!(steps > 0, "no certificate closes anything for anybody");
}

/// R004-33, R004-38: who should know, with the depth left to the person.
#[test]
fn somebody_is_told() {
    let mut person = example("pmo-lead");
    let p = planned(&person, "pmo-director");
    let seen = of(&p.plan, StepKind::BeSeen);
    assert!(seen[0].what.contains("How much you say is yours to decide"), "{}", seen[0].what);
    assert!(seen.iter().any(|a| a.id == "be-seen-find-a-sponsor"), "a strategy of the lattice");
    // R004-38: the next contact of one's own list, and who was told is not told again.
    person.journal.contacts.push(Contact {
        who: "Head of audit".into(),
        told: Some("2026-10".parse().unwrap()),
        next: Some(jiff::civil::date(2026, 12, 15)),
        ..Default::default()
    });
    let p = planned(&person, "pmo-director");
    assert!(text(&p).contains("Speak to Head of audit"));
    assert!(!p.plan.actions.iter().any(|a| a.id == "be-seen-tell-somebody"));
}

/// R003-40, R003-41: who leaves leading projects hears what would fade, marked as opinion, and what
/// the job gives beside it (R003-42, R003-45).
#[test]
fn what_would_fade_is_named() {
    let p = planned(&example("project-manager-with-a-pmo-offer"), "pmo-manager");
    let keep = of(&p.plan, StepKind::Keep);
    let craft = keep.iter().find(|a| a.id == "keep-craft").unwrap();
    assert!(
        craft.why.contains("opinion") && craft.why.contains("gives beside it"),
        "{}",
        craft.why
    );
    let fade = &World::new().lattice.competency("project-leadership").unwrap().fade;
    assert!(craft.what.contains(fade.as_str()), "{}", craft.what);
}

/// R003-43, R003-44: confidence comes slowly, and two project managers are asked.
#[test]
fn the_first_ninety_days_in_a_pmo_go_slowly() {
    let p = planned(&example("project-manager-with-a-pmo-offer"), "pmo-manager");
    let settle = of(&p.plan, StepKind::Settle);
    for id in ["settle-hear-them-first", "settle-contributor-or-inhibitor"] {
        assert!(settle.iter().any(|a| a.id == id), "{id}");
    }
    assert!(settle.iter().all(|a| a.what.starts_with("By day ")), "counted from the first day");
}

/// R000-31: what makes it bearable: a task in one's own hands, a rule for escalation, a day.
#[test]
fn coping_is_part_of_the_plan() {
    let p = planned(&example("it-director-asked-into-a-pmo"), "pmo-director");
    let settle: Vec<&str> = p.plan.actions.iter().map(|a| a.id.as_str()).collect();
    for id in ["settle-one-hands-on-task", "settle-escalation-rule", "settle-review-the-change"] {
        assert!(settle.contains(&id), "{id}: {settle:?}");
    }
}

/// R003-52, R001-28: a job between says what it is for, when to leave it and for what; nought hours
/// are explained.
#[test]
fn a_job_between_says_what_it_is_for() {
    let mut between = 0;
    everybody(|name, goal, p| {
        let Some(route) = p.plan.route.map(|i| &p.found.routes[i]) else { return };
        let stones: Vec<_> =
            p.plan.actions.iter().filter(|a| a.id.starts_with("review-between-")).collect();
        assert_eq!(stones.len() + 1, route.legs.len(), "{name} to {goal}");
        for (a, m) in stones.iter().zip(&p.plan.milestones) {
            between += 1;
            assert_eq!(a.by, m.from);
            assert!(
                a.what.contains("What it is there for") && a.what.contains("look for"),
                "{}",
                a.what
            );
        }
        assert!(route.legs.len() < 2 || p.plan.why.contains("learned in the jobs between"));
    });
    assert!(between > 50, "{between}");
}

/// R001-24: from support into delivery, being near project managers is the work: the assignments of
/// leading a project are asked for.
#[test]
fn support_grows_beside_project_managers() {
    let person = rated(&example("project-support-analyst"), "project-leadership", 0);
    let p = planned(&person, "project-manager");
    let all = of(&p.plan, StepKind::Assignment);
    assert!(all.iter().any(|a| a.competency.as_deref() == Some("project-leadership")));
    assert!(all[0].what.starts_with("Ask for this assignment"));
}

/// R002-45, R002-47: from the goal to checkpoints: each job has a day, and the plan is looked at
/// each half year and when a job begins, in one step that comes again.
#[test]
fn a_long_way_has_checkpoints() {
    let mut ends = 0;
    everybody(|name, goal, p| {
        let looks: Vec<_> = p.plan.actions.iter().filter(|a| a.id == "review-plan").collect();
        let [look] = looks[..] else { panic!("{name} to {goal}: {} looks", looks.len()) };
        assert_eq!(look.by, jiff::civil::date(2027, 5, 22), "{name} to {goal}");
        assert!(look.what.contains("every half year from 22 May 2027"), "{}", look.what);
        if let Some(end) = p.plan.milestones.last() {
            ends += 1;
            assert!(look.what.contains("when a job begins"), "{}", look.what);
            assert!(look.what.contains(&switchback_model::words::date(end.from)));
        }
    });
    assert!(ends > 50, "{ends}");
    assert!(planned(&example("passed-over-project-manager"), "cio").plan.milestones.len() > 1);
}

/// F32, R004-27: before giving notice for a life without an employer, what to be sure of.
#[test]
fn freelance_is_asked_whether_it_is_ready() {
    let p = planned(&example("pmo-lead"), "freelance-project-professional");
    let route = &p.found.routes[p.plan.route.unwrap()];
    assert_ne!(route.label, RouteLabel::Stay);
    let ready = of(&p.plan, StepKind::Own);
    assert!(ready.iter().any(|a| a.id == "ready-reserve"), "{ready:?}");
    assert!(ready.iter().all(|a| a.what.starts_with("Before you give notice")));
    let w = World::new();
    let alone = |role: &str| w.lattice.role(role).unwrap().family == Family::Independent;
    assert!(!alone(&route.legs[0].role), "a job between comes first here");
    // Where the very next step is that life, all of it comes before one looks for it.
    let p = planned(&holding("Programme manager", "2012-01"), "freelance-project-professional");
    assert!(alone(&p.plan.milestones[0].role), "{:?}", p.plan.milestones);
    let search = of(&p.plan, StepKind::Search)[0];
    let ready = of(&p.plan, StepKind::Own);
    assert!(ready.len() > 1 && ready.iter().all(|a| a.by <= search.by), "{ready:?}");
}

/// R004-20: out and back is a plan like any other: the way back is a stop of it.
#[test]
fn a_plan_follows_the_route_that_was_chosen() {
    let w = World::new();
    let person = example("pmo-lead");
    let p = planned(&person, "pmo-director");
    for (i, r) in p.found.routes.iter().enumerate() {
        let ask = Planning {
            person: &person,
            profile: &p.profile,
            request: Some(&p.request),
            found: &p.found,
            along: Some(i),
            question: None,
        };
        let along = plan(&ask, &w.cx());
        assert_eq!(along.route, Some(i));
        let stops: Vec<&str> = along.milestones.iter().map(|m| m.role.as_str()).collect();
        let legs = r.legs.iter().filter(|l| l.edge.is_some());
        assert_eq!(stops, legs.map(|l| l.role.as_str()).collect::<Vec<_>>());
    }
}

/// No biography is made up: the plan says of somebody of whom only a title is known nothing that
/// they did.
#[test]
fn nothing_is_said_of_a_life_that_nobody_told() {
    let p = planned(&holding("Project manager", "2024"), "pmo-manager");
    let said = text(&p);
    for made_up in ["you have taught", "You have taught", "you taught", "as you did", "your years"]
    {
        assert!(!said.contains(made_up), "{made_up}");
    }
}

/// R000-24: who comes from another family without what adverts name learns where the bar lies; who
/// holds it, or stays in the family, is not asked to.
#[test]
fn the_training_bar_is_looked_for_by_who_comes_from_elsewhere() {
    let bar = |person: &Person, goal: &str| {
        let p = planned(person, goal);
        p.plan.actions.into_iter().find(|a| a.id.contains("training-bar"))
    };
    let ines = example("it-director-asked-into-a-pmo");
    let step = bar(&ines, "pmo-director").unwrap();
    assert!(step.what.contains("two adverts") && step.what.contains("price"), "{}", step.what);
    assert!(step.why.contains("opinion"));
    let lattice = switchback_lattice::embedded().unwrap();
    let named = lattice.credentials.iter().find(|c| c.roles.contains(&"pmo-director".to_owned()));
    let mut holder = ines.clone();
    let name = named.unwrap().title.clone();
    holder
        .credentials
        .push(switchback_model::person::HeldCredential { name, ..Default::default() });
    assert!(bar(&holder, "pmo-director").is_none());
    assert!(bar(&example("passed-over-project-manager"), "programme-manager").is_none());
}

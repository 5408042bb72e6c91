//! The sheet for the manager: what is not chosen is not shown, and what is private is never offered.

use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;
use switchback_guide::sheet;
use switchback_model::case::{OfferCase, StuckCase};
use switchback_model::person::{Goal, HeldCredential};
use switchback_model::{Deciding, Edit, Person, Plan, Sheet, SheetLine, SheetPart};

use super::planning::planned_in;
use super::{Context, World, example, profile, rated};

const PEOPLE: [&str; 5] = [
    "it-director-asked-into-a-pmo",
    "passed-over-project-manager",
    "pmo-lead",
    "project-manager-with-a-pmo-offer",
    "project-support-analyst",
];

fn of(person: &Person, cx: &Context<'_>) -> Sheet {
    let p = profile(person, cx);
    let goal = person.goal.as_ref().filter(|_| p.latest_role().is_some());
    let plan = goal.map_or_else(
        || Plan {
            route: None,
            why: String::new(),
            milestones: Vec::new(),
            actions: Vec::new(),
            credentials: Vec::new(),
            under_way: Vec::new(),
        },
        |g| planned_in(person, &g.role, cx).plan,
    );
    sheet(person, &p, &plan, cx)
}

fn made(person: &Person) -> Sheet {
    of(person, &World::new().cx())
}

fn ids(s: &Sheet) -> Vec<String> {
    s.shareable().map(|l| l.id.clone()).collect()
}

fn all(s: &Sheet) -> Vec<SheetLine> {
    s.sections.iter().flat_map(|section| section.lines.clone()).collect()
}

fn section(s: &Sheet, part: SheetPart) -> Vec<String> {
    let found = s.sections.iter().find(|x| x.part == part);
    found.map(|x| x.lines.iter().map(|l| l.text.clone()).collect()).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The manager's sheet is exactly the chosen lines, in order: nothing more, nothing less.
    #[test]
    fn what_is_not_chosen_is_not_shown(
        who in 0usize..5,
        picks in prop::collection::vec(any::<bool>(), 80),
        strange in "[a-z-]{1,20}",
    ) {
        let s = made(&example(PEOPLE[who]));
        let chosen: Vec<String> =
            ids(&s).into_iter().zip(&picks).filter(|(_, p)| **p).map(|(id, _)| id).collect();
        // The person's own lines and ids that there are not change nothing.
        let own: Vec<String> = s.sections.iter().filter(|x| x.part.is_own())
            .flat_map(|x| x.lines.iter().map(|l| l.id.clone())).collect();
        prop_assert!(!own.is_empty());
        let asked = chosen.iter().chain(&own).map(String::as_str).chain([strange.as_str()]);
        let s = s.clone().choosing(asked);
        let shown: Vec<String> = s.for_manager().sections.iter()
            .flat_map(|x| x.lines.iter().map(|(text, _)| text.clone())).collect();
        let wanted: Vec<String> = all(&s).into_iter()
            .filter(|l| chosen.contains(&l.id)).map(|l| l.text).collect();
        prop_assert_eq!(&shown, &wanted);
        prop_assert_eq!(s.chosen(), chosen.len());
        for line in all(&s).iter().filter(|l| !chosen.contains(&l.id)) {
            prop_assert!(!shown.contains(&line.text), "{}", line.text);
        }
    }

    /// Whatever somebody rates themselves and however they weigh it, no line says a level, a
    /// weight or a figure of a fit; and where they stand holds no digit at all.
    #[test]
    fn no_rating_weight_or_figure_of_a_fit_is_in_a_line(
        who in 0usize..5,
        levels in prop::collection::vec(prop::option::of(0u8..=4), 40),
        weight in 0.0f64..10.0,
    ) {
        let w = World::new();
        let mut person = example(PEOPLE[who]);
        for (c, level) in w.lattice.competencies.iter().zip(levels) {
            if let Some(level) = level {
                person = rated(&person, &c.id, level);
                person.weights.insert(c.id.clone(), weight);
            }
        }
        let s = made(&person);
        for line in all(&s) {
            for word in [" of 4", " of 100", "%", "rated", "weight", "fit of"] {
                prop_assert!(!line.text.contains(word), "{word}: {}", line.text);
            }
        }
        for text in section(&s, SheetPart::Stand) {
            let figure = text.chars().any(|c| c.is_ascii_digit()) && !text.contains("PRINCE2");
            prop_assert!(!figure, "{text}");
        }
    }
}

/// The default is to show nothing.
#[test]
fn nothing_is_ticked_until_it_is_ticked() {
    for who in PEOPLE {
        let s = made(&example(who));
        assert_eq!(s.chosen(), 0, "{who}");
        assert!(s.for_manager().is_empty(), "{who}");
    }
}

/// Words that stand in every private place of a file get into no line, not even one for the person.
#[test]
fn what_is_private_is_never_offered() {
    const SECRET: &str = "Zephyrine";
    let mut p = example("passed-over-project-manager");
    let plain = ids(&made(&p));
    p.about = Some(SECRET.into());
    p.on_behalf_of = Some(SECRET.into());
    p.offers.push(OfferCase {
        name: SECRET.into(),
        role: "PMO manager".into(),
        wiifm: Some(SECRET.into()),
        ..OfferCase::default()
    });
    p.staying = Some(Box::new(OfferCase { name: SECRET.into(), ..OfferCase::default() }));
    p.stuck = Some(Box::new(StuckCase { now: Some(SECRET.into()), ..StuckCase::default() }));
    p.extra.insert("diary".into(), SECRET.into());
    for rating in p.ratings.values_mut() {
        rating.evidence = Some(SECRET.into());
    }
    let s = made(&p);
    assert!(all(&s).iter().all(|l| !l.text.contains(SECRET) && !l.from.contains(SECRET)));
    assert_eq!(ids(&s), plain, "what is private changes which lines there are");
}

/// Lines of one's own that seem to speak of pay, health or leaving stay at home, and are counted.
#[test]
fn private_words_in_ones_own_lines_are_held_back() {
    let mut p = example("pmo-lead");
    let before = made(&p);
    assert_eq!(before.held_back, 0);
    for line in
        ["Negotiated my SALARY up by a tenth", "Back after a burnout", "I left because of the boss"]
    {
        p.positions[0].work.insert(0, line.into());
    }
    let s = made(&p);
    assert_eq!(s.held_back, 3);
    assert_eq!(ids(&s), ids(&before));
}

/// An id holds on another day and under another order of jobs; other words are another line.
#[test]
fn an_id_stands_for_its_words() {
    let w = World::new();
    let p = example("project-support-analyst");
    let s = made(&p);
    let one: BTreeSet<String> = ids(&s).into_iter().collect();
    assert_eq!(one.len(), ids(&s).len(), "an id is there twice");
    let later = of(&p, &Context { today: date(2026, 11, 25), ..w.cx() });
    assert_eq!(one, ids(&later).into_iter().collect());

    let work = s.shareable().find(|l| l.id.starts_with("bring-work-")).expect("a line of work");
    let mut changed = p.clone();
    for position in &mut changed.positions {
        for line in position.work.iter_mut().filter(|l| **l == work.text) {
            line.push_str(", with their names");
        }
    }
    let changed = made(&changed).choosing([work.id.as_str()]);
    assert!(changed.for_manager().is_empty(), "other words were shown than were chosen");

    let goal = s.shareable().find(|l| l.id.starts_with("wish-goal-")).expect("the goal");
    let mut other = p.clone();
    other.goal.as_mut().expect("a goal").role = "pmo-manager".into();
    assert!(made(&other).choosing([goal.id.as_str()]).for_manager().is_empty());
}

/// Without a goal there is nothing to ask for, and it says so; what one brings is there all the same.
#[test]
fn without_a_goal_it_asks_for_one() {
    let mut p = example("project-support-analyst");
    p.goal = None;
    let s = made(&p);
    assert_eq!(s.notes.len(), 1);
    assert!(section(&s, SheetPart::Ask).is_empty() && section(&s, SheetPart::Stand).is_empty());
    assert!(!section(&s, SheetPart::Bring).is_empty());
    assert_eq!(section(&s, SheetPart::Agenda).len(), 5);
}

/// With a goal, every section has something, and the parts of the pattern are filled in.
#[test]
fn with_a_goal_every_section_is_there() {
    let s = made(&example("passed-over-project-manager"));
    let parts: Vec<SheetPart> = s.sections.iter().map(|x| x.part).collect();
    assert_eq!(parts, SheetPart::ALL);
    assert!(all(&s).iter().all(|l| !l.text.contains('{')));
    let myself = section(&s, SheetPart::Myself);
    assert!(section(&s, SheetPart::Ask).iter().all(|a| myself.iter().all(|m| !a.contains(m))));
    assert!(myself.iter().all(|m| !m.contains("apply")), "that somebody looks is theirs to say");
}

/// A file that holds any number of lines, jobs and certificates still fills two pages at most.
#[test]
fn a_long_file_makes_no_long_sheet() {
    let mut p = example("passed-over-project-manager");
    p.goal = Some(Goal { role: "coo".into(), years: Some(10), ..Goal::default() });
    let long = "Ran the weekly review of every project that the group had in hand. ".repeat(9);
    p.positions[0].work = (0..500).map(|i| format!("{i} {long}")).collect();
    p.credentials = (0..90)
        .map(|i| HeldCredential { name: format!("{i} {long}"), ..HeldCredential::default() })
        .collect();
    let s = made(&p);
    let letters: usize = s.shareable().map(|l| l.text.chars().count().max(90)).sum();
    assert!(letters < 2 * 62 * 95, "{letters} letters for two pages of 62 lines");
    assert!(s.shareable().all(|l| l.text.chars().count() < 400));
}

/// The choice is an edit; it replaces the earlier one.
#[test]
fn a_choice_is_kept_in_the_file() {
    let p = example("pmo-lead");
    let s = made(&p);
    let first = &ids(&s)[0];
    let choose =
        |lines: Vec<String>| Edit::Decide { change: Box::new(Deciding::SetSheet { lines }) };
    let kept = p.apply(choose(vec![first.clone(), "gone".into(), first.clone()])).unwrap();
    assert_eq!(kept.sheet.len(), 2);
    assert_eq!(made(&kept).chosen(), 1, "an id that there is not is ignored");
    let again: Person = serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap();
    assert_eq!(again, kept);
    assert_eq!(kept.apply(choose(Vec::new())).unwrap(), p);
}

//! What a person says of themselves, and what is worked out from it.

use jiff::civil::date;
use proptest::prelude::*;
use switchback_guide::{
    Context, choosing, fixer_or_flagger, form_state, four_fields, ledger, nearest, profile,
    proposals, reasons, rewordings, rights_beside, role_energy, told,
};
use switchback_model::knowing::{Picked, Wording};
use switchback_model::lattice::RightName;
use switchback_model::me::{Field, FixerOrFlagger, LeaningSide, Parting};
use switchback_model::{Edit, Interval, Knowing, PeopleRung, Person, Verdict};

use super::{TODAY, World, example, holding, rated};

fn person(json: &str) -> Person {
    serde_json::from_str(json).unwrap()
}

/// A delivery job that ended years ago, and another kind of job since then.
fn moved_on(extra: &str) -> Person {
    person(&format!(
        r#"{{"positions":[
            {{"title":"Project manager","start":"2010-01","end":"2015-12"}},
            {{"title":"IT support technician","start":"2016-01","current":true}}],
            "ratings":{{"planning-scheduling":{{"application":3}}}}{extra}}}"#
    ))
}

mod fade {
    use super::*;

    fn planning(p: &Person) -> (Interval, Option<f64>) {
        let w = World::new();
        let all = profile(p, &w.cx());
        let s = &all.standings["planning-scheduling"];
        (s.level, s.faded.map(|f| f.by))
    }

    /// F04, R003: only the lower end falls, by the constants, and it is told.
    #[test]
    fn disuse_lowers_the_lower_end_only() {
        let (level, by) = planning(&moved_on(""));
        // Nearly eleven years of other work; three are free, then a quarter a year, at most 1.5.
        assert_eq!(level, Interval::new(1.5, 3.0));
        assert_eq!(by, Some(1.5));
    }

    /// Dismissed for one competency, or for all.
    #[test]
    fn it_is_dismissed_in_one_step() {
        let fresh = Knowing::SetFresh { competency: "planning-scheduling".into(), fresh: true };
        let all = Knowing::SetNothingFades { nothing: true };
        for change in [fresh, all] {
            let p = moved_on("").apply(Edit::Know { change: Box::new(change) }).unwrap();
            assert_eq!(planning(&p), (Interval::point(3.0), None));
        }
    }

    /// A career break is no fault: only months spent in other jobs count.
    #[test]
    fn a_break_does_not_count() {
        let mut p = moved_on("");
        p.positions[1].start = Some("2025-06".parse().unwrap());
        assert_eq!(planning(&p), (Interval::point(3.0), None));
    }

    /// A level that was given today and says nothing of its last use does not fade, whatever our
    /// descriptions of the jobs leave out; one that was given long ago does.
    #[test]
    fn a_level_holds_on_the_day_it_is_given() {
        let mut p = moved_on("");
        let rating = p.ratings.get_mut("planning-scheduling").unwrap();
        rating.date = Some("2026-11-22".parse().unwrap());
        assert_eq!(planning(&p).1, None);
        let rating = p.ratings.get_mut("planning-scheduling").unwrap();
        rating.date = Some("2017".parse().unwrap());
        assert!(planning(&p).1.is_some());
        // What is said of the last use holds before the day on which it was said.
        let rating = p.ratings.get_mut("planning-scheduling").unwrap();
        rating.date = Some("2026-11-22".parse().unwrap());
        rating.last_used = Some("2014".parse().unwrap());
        assert!(planning(&p).1.is_some());
    }

    /// What was said to be used lately, or is asked in the present job, does not fade; what was never
    /// dated does not either.
    #[test]
    fn use_keeps_it() {
        let mut said = moved_on("");
        said.ratings.get_mut("planning-scheduling").unwrap().last_used =
            Some("2025".parse().unwrap());
        assert_eq!(planning(&said).1, None);
        assert_eq!(
            planning(&rated(&holding("Project manager", "2010"), "planning-scheduling", 3)).1,
            None
        );
        assert_eq!(planning(&rated(&Person::default(), "planning-scheduling", 3)).1, None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whatever the dates: the upper end stays, the lower one never rises and never falls below
        /// nought.
        #[test]
        fn the_upper_end_never_moves(level in 0u8..=4, from in 1970i16..2026, long in 0i16..30) {
            let mut p = moved_on("");
            p.positions[0].start = Some(from.to_string().parse().unwrap());
            p.positions[0].end = Some((from + long).min(2026).to_string().parse().unwrap());
            p.ratings.get_mut("planning-scheduling").unwrap().application = Some(level);
            let (range, _) = planning(&p);
            prop_assert_eq!(range.hi, f64::from(level));
            prop_assert!(range.lo <= range.hi && range.lo >= 0.0 && range.lo >= range.hi - 1.5);
        }
    }
}

mod people {
    use super::*;

    fn with(entries: &str) -> Person {
        person(&format!(r#"{{"about_me":{{"people":[{entries}]}}}}"#))
    }

    /// F12, R002-27 to -29: the rung comes from the numbers, and leading a project team is none.
    #[test]
    fn the_rung_is_read_from_the_numbers() {
        let w = World::new();
        for (entry, rung) in [
            (r#"{"job":"A","span":3}"#, PeopleRung::SmallTeam),
            (r#"{"job":"A","span":7}"#, PeopleRung::SmallTeam),
            (r#"{"job":"A","span":8}"#, PeopleRung::BigTeam),
            (r#"{"job":"A","span":3,"people":40,"layers":1}"#, PeopleRung::BigTeam),
            (r#"{"job":"A","span":3,"layers":2}"#, PeopleRung::TeamOfManagers),
            (r#"{"job":"A","span":0}"#, PeopleRung::None),
        ] {
            let p = profile(&with(entry), &w.cx());
            assert_eq!((p.rung.lo, p.rung.hi), (rung, rung), "{entry}");
        }
        let mut led = holding("Project manager", "2016-01");
        led.positions[0].size.project_team = Some(40);
        assert_eq!(profile(&led, &w.cx()).rung.lo, PeopleRung::None);
        // One entry does not undo what jobs show, and what is to come or was short does not count.
        let mut cio = holding("CIO", "2016-01");
        cio.about_me.people = with(r#"{"job":"Old","span":0}"#).about_me.people;
        assert_eq!(profile(&cio, &w.cx()).rung.hi, PeopleRung::TeamOfManagers);
        for entry in [
            r#"{"job":"A","span":20,"start":"2027-06"}"#,
            r#"{"job":"A","span":20,"start":"2020-06","end":"2020-09"}"#,
        ] {
            let p = with(entry);
            assert_eq!(profile(&p, &w.cx()).rung.lo, PeopleRung::None, "{entry}");
            assert_eq!(ledger(&p, &w.cx()).odd.len(), 1, "{entry}");
        }
        // Without a number nothing is known of the rung.
        let unsaid = profile(&with(r#"{"job":"A","hired":2}"#), &w.cx());
        assert_eq!(
            (unsaid.rung.lo, unsaid.rung.hi),
            (PeopleRung::None, PeopleRung::TeamOfManagers)
        );
    }

    /// R002-30: how long each rung was held; what contradicts itself is said.
    #[test]
    fn months_add_up_and_contradictions_are_said() {
        let w = World::new();
        let mut p = with(
            r#"{"job":"A","span":3,"start":"2015-01","end":"2016-12"},
               {"job":"B","span":5,"start":"2018-01","end":"2018-12"},
               {"job":"C","span":9,"people":4},
               {"job":"D","span":2,"start":"2020-05","end":"2019-01"},
               {"job":"E","span":4,"start":"2018-06","end":"2018-12"}"#,
        );
        p.people_rung = Some(PeopleRung::None);
        let l = ledger(&p, &w.cx());
        assert_eq!(l.on_rung[0].0, PeopleRung::SmallTeam);
        assert_eq!((l.on_rung[0].1.lo, l.on_rung[0].1.hi), (36, 36));
        // What overlaps counts once; the word, the sizes, the dates and the half year are told.
        assert_eq!(l.odd.len(), 4, "{:?}", l.odd);
        assert_eq!(l.months[3], None);
    }
}

mod energy {
    use super::*;

    const SAID: &str = r#"{
        "ratings":{"coaching":{"application":3},"project-administration":{"application":4},
                   "data-analysis":{"application":1},"negotiation":{"application":1}},
        "about_me":{"achievements":[
            {"text":"Ran workshops","energy":4,"shows":["coaching"]},
            {"text":"Kept the registers","energy":0,"shows":["project-administration"]},
            {"text":"Built a dashboard","energy":3,"shows":["data-analysis","portfolio-prioritisation"],
             "seen":[{"by":"coach","energy":4,"agreed":true},{"by":"coach","energy":0}]},
            {"text":"Not marked","shows":["negotiation"]}]}}"#;

    /// F05: good at beside what gives; each field, and what cannot be placed.
    #[test]
    fn each_competency_has_its_field() {
        let w = World::new();
        let p = person(SAID);
        let f = four_fields(&p, &profile(&p, &w.cx()), &w.cx());
        let field = |id: &str| f.placed.iter().find(|x| x.competency == id).unwrap().field;
        assert_eq!(field("coaching"), Some(Field::Home));
        assert_eq!(field("project-administration"), Some(Field::Trap));
        assert_eq!(field("data-analysis"), Some(Field::Pull));
        assert_eq!(f.unmarked, ["negotiation"]);
        assert_eq!(f.unrated, ["portfolio-prioritisation"]);
        // What neither gives nor costs is in no field.
        let mut even = p.clone();
        even.about_me.enjoys.insert("coaching".into(), 2);
        let f2 = four_fields(&even, &profile(&even, &w.cx()), &w.cx());
        let coaching = f2.placed.iter().find(|x| x.competency == "coaching").unwrap();
        assert_eq!((coaching.field, coaching.gives), (None, Interval::point(2.0)));
        // R001-06: what a coach saw counts once it was agreed to, and only then.
        let data = f.placed.iter().find(|x| x.competency == "data-analysis").unwrap();
        assert_eq!(data.gives, Interval::new(3.0, 4.0));
    }

    /// F05: the energy of a role is a range that marks narrow; it changes no fit.
    #[test]
    fn energy_stands_beside_the_fit() {
        let w = World::new();
        let p = person(SAID);
        // What was achieved is a hint at levels; whether it gives energy changes no fit.
        let mut silent = p.clone();
        for achievement in &mut silent.about_me.achievements {
            achievement.energy = None;
            achievement.seen.clear();
        }
        for role in &w.lattice.roles {
            let e = role_energy(&p, role);
            let known: f64 = e.known;
            assert!(e.range.lo >= 0.0 && e.range.hi <= 1.0 && (0.0..=1.0).contains(&known));
            // What has no mark is as wide as can be; a mark may still be a range of one step in four.
            assert!(e.range.width() >= 1.0 - known - 1e-9);
            assert!(e.range.width() <= 1.0 - 0.75 * known + 1e-9);
            assert_eq!(role_energy(&silent, role).range, Interval::new(0.0, 1.0));
            let fit = |p: &Person| switchback_guide::fit(&profile(p, &w.cx()), role, &w.cx()).range;
            assert_eq!(fit(&p), fit(&silent));
        }
    }

    /// R001-07 to -12: an achievement in own words leads to competencies, each with the words that led
    /// there; what was confirmed or dropped is proposed no more.
    #[test]
    fn achievements_lead_to_competencies() {
        let w = World::new();
        let texts = [
            ("Built the financial monitoring tool for forecast and actuals", "controls-tooling"),
            ("Built the resource management workbook", "resource-management"),
            ("Ran workshops on estimating for project managers", "capability-building"),
            ("Coached project managers one to one", "coaching"),
        ];
        for (text, competency) in texts {
            let p = person(&format!(r#"{{"about_me":{{"achievements":[{{"text":"{text}"}}]}}}}"#));
            let found = proposals(&p, 0, &w.cx());
            assert!(found.iter().any(|(c, _)| c == competency), "{text}: {found:?}");
            let drop =
                Knowing::SetShows { index: 0, competency: competency.into(), shows: Some(false) };
            let p = p.apply(Edit::Know { change: Box::new(drop) }).unwrap();
            assert!(proposals(&p, 0, &w.cx()).iter().all(|(c, _)| c != competency));
        }
        assert!(proposals(&Person::default(), 3, &w.cx()).is_empty());
    }
}

mod rights {
    use super::*;

    /// R000-28 to -30: a fixer is warned before a post that only points out, and offered the kinds of
    /// place and the posts that fix.
    #[test]
    fn a_fixer_is_warned_and_shown_where_fixing_is_the_job() {
        let w = World::new();
        let p = person(r#"{"about_me":{"likes":{"fixes":4,"flags":1,"decides":3}}}"#);
        assert_eq!(fixer_or_flagger(&p, &w.cx()), FixerOrFlagger::Fixer);
        let role = w.lattice.role("pmo-manager").unwrap();
        let beside = rights_beside(&p, role, &w.cx());
        let fixes = beside.rows.iter().find(|r| r.right == RightName::Fixes).unwrap();
        assert_eq!(fixes.parting, Some(Parting::TooLittle));
        let places: Vec<&str> = fixes.places.iter().map(|(id, _)| id.as_str()).collect();
        assert!(places.contains(&"delivers"), "{places:?}");
        // An analyst fixes some of it, which is two short; a directive PMO gives more.
        let analyst = rights_beside(&p, w.lattice.role("pmo-analyst").unwrap(), &w.cx());
        assert!(analyst.rows.iter().any(|r| r.places.iter().any(|(id, _)| id == "directive")));
        // What was not said is no liking: nothing parts.
        let advises = beside.rows.iter().find(|r| r.right == RightName::Advises).unwrap();
        assert_eq!((advises.likes, advises.parting), (None, None));
    }

    /// Every kind of place that is offered really brings the role nearer.
    #[test]
    fn places_bring_it_nearer() {
        let w = World::new();
        let all = |mark: u8| {
            let likes: Vec<String> =
                RightName::ALL.iter().map(|r| format!(r#""{}":{mark}"#, r.id())).collect();
            person(&format!(r#"{{"about_me":{{"likes":{{{}}}}}}}"#, likes.join(",")))
        };
        let mut offered = 0;
        for mark in [0, 4] {
            for role in &w.lattice.roles {
                for row in rights_beside(&all(mark), role, &w.cx()).rows {
                    for (place, _) in &row.places {
                        let (_, value) = w.lattice.place(place).unwrap();
                        let there = switchback_lattice::derive(role, &[value]).role;
                        let amount = there.decision_rights.of(row.right).amount;
                        let nearer =
                            if mark == 4 { amount >= row.amount } else { amount <= row.amount };
                        assert!(nearer, "{} in {place}", role.id);
                        offered += 1;
                    }
                }
            }
        }
        assert!(offered > 0);
    }
}

mod leanings {
    use super::*;

    /// Walks through the choices as somebody at a position on every leaning; returns how many were
    /// asked and how many sides came out right.
    fn walk(at: f64, chance: &mut super::super::asking::simulate::Chance) -> (usize, usize, usize) {
        let w = World::new();
        let k = &w.lattice.constants.leaning;
        let mut p = Person::default();
        while let Some((id, bits)) = choosing(&p, &w.cx()).next {
            assert!(bits >= k.least_bits);
            let (_, choice) = w.lattice.choice(&id).unwrap();
            let high = 1.0 / (1.0 + (-k.slope * (at - k.tilt * f64::from(choice.tilt))).exp());
            let picked = if chance.unit() < high { Picked::High } else { Picked::Low };
            p.about_me.choices.insert(id, picked);
        }
        let read = choosing(&p, &w.cx());
        let right = match at {
            a if a < 0.0 => LeaningSide::Low,
            a if a > 0.0 => LeaningSide::High,
            _ => LeaningSide::Between,
        };
        let named = read.reads.iter().filter(|r| r.side.is_some()).count();
        let good = read.reads.iter().filter(|r| r.side == Some(right)).count();
        (read.chosen, named, good)
    }

    /// F06: it stops by itself, and where it names a side of somebody who clearly leans, it is mostly
    /// the right one. On people made up by the very model that reads them: a check of the arithmetic.
    #[test]
    fn choices_find_a_clear_leaning() {
        let mut chance = super::super::asking::simulate::Chance::new(5);
        let (mut named, mut good) = (0, 0);
        for i in 0..60 {
            let at = if i % 2 == 0 { 2.0 } else { -2.0 };
            let (chosen, n, g) = walk(at, &mut chance);
            assert!(chosen <= 24, "it stops");
            named += n;
            good += g;
        }
        assert!(good * 10 >= named * 9, "{good} of {named}");
        assert!(named >= 60 * 5, "{named} named");
    }

    /// R004-47: choices that pull both ways are said to; nothing chosen says nothing.
    #[test]
    fn contradiction_and_blank_are_told() {
        let w = World::new();
        let blank = choosing(&Person::default(), &w.cx());
        assert!(blank.reads.iter().all(|r| r.side.is_none() && r.chosen == 0 && r.mean() == 0.0));
        assert!(blank.next.is_some());
        let l = &w.lattice.leanings[0];
        let plain: Vec<&str> =
            l.choices.iter().filter(|c| c.tilt == 0).map(|c| c.id.as_str()).collect();
        let mut p = Person::default();
        p.about_me.choices.insert(plain[0].into(), Picked::High);
        p.about_me.choices.insert(plain[1].into(), Picked::Low);
        assert!(choosing(&p, &w.cx()).reads[0].contradictory);
        p.about_me.choices.insert(plain[1].into(), Picked::High);
        // Two alike are likely enough and too few.
        assert_eq!(choosing(&p, &w.cx()).reads[0].side, None);
        p.about_me.choices.insert(plain[2].into(), Picked::High);
        let read = &choosing(&p, &w.cx()).reads[0];
        assert!(!read.contradictory && read.side == Some(LeaningSide::High));
        // All five made and no side: neither before the other.
        let mut both = Person::default();
        for (i, c) in l.choices.iter().enumerate() {
            let picked = [Picked::High, Picked::Low, Picked::Same][i % 3];
            both.about_me.choices.insert(c.id.clone(), picked);
        }
        assert_eq!(choosing(&both, &w.cx()).reads[0].side, Some(LeaningSide::Between));
        // A choice that this lattice does not hold is kept and says nothing.
        p.about_me.choices.insert("gone".into(), Picked::Low);
        assert_eq!(choosing(&p, &w.cx()).chosen, 3);
    }
}

mod wording {
    use super::*;

    /// The line changes in the phrase only; each way; whole words only; what was accepted says so.
    #[test]
    fn lines_are_offered_in_other_words() {
        let w = World::new();
        let r = &w.lattice.rewordings[0];
        let line =
            format!("{} twelve boards, in 2019", switchback_model::words::capital(&r.support[0]));
        let mut p = Person::default();
        p.positions.push(switchback_model::person::Position {
            title: "PMO officer".into(),
            work: vec![line.clone(), "Nothing of the kind".into()],
            ..Default::default()
        });
        let offers = rewordings(&p, &w.cx());
        let offer = offers.iter().find(|o| o.words == Wording::Delivery).unwrap();
        let want =
            format!("{} twelve boards, in 2019", switchback_model::words::capital(&r.delivery[0]));
        assert_eq!(offer.told(), want);
        assert!(!offer.accepted && offer.only_if == [r.only_if.clone()]);
        assert!(offers.iter().all(|o| o.line == line));
        let keep = Knowing::Retell { line: line.clone(), words: Wording::Delivery, told: want };
        let p = p.apply(Edit::Know { change: Box::new(keep) }).unwrap();
        assert!(rewordings(&p, &w.cx()).iter().any(|o| o.accepted));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// Any text at all: what was not replaced stands as it was, letter by letter.
        #[test]
        fn any_line_survives(
            line in "[a-zİıßẞKſΣ éß,.0-9-]{0,40}",
            phrase in 0usize..60,
            upper in any::<bool>(),
        ) {
            let w = World::new();
            let all = &w.lattice.rewordings;
            let phrase = &all[phrase % all.len()].support[0];
            let phrase = if upper { phrase.to_uppercase() } else { phrase.clone() };
            let text = format!("{line} {phrase} {line}");
            let p = Person {
                positions: vec![switchback_model::person::Position {
                    title: "x".into(),
                    work: vec![text.clone()],
                    ..Default::default()
                }],
                ..Default::default()
            };
            let offers = rewordings(&p, &w.cx());
            prop_assert!(offers.iter().any(|o| o.words == Wording::Delivery));
            for offer in offers {
                // The parts that are not new stand in the line in this order, without overlap.
                let mut rest = text.as_str();
                for (part, _) in offer.parts.iter().filter(|(_, new)| !new) {
                    let at = rest.find(part.as_str());
                    prop_assert!(at.is_some(), "{part:?} of {text:?}");
                    rest = &rest[at.unwrap() + part.len()..];
                }
                prop_assert_eq!(&offer.line, &text);
                let old = offer.parts.iter().filter(|(_, new)| !new).map(|(p, _)| p.len());
                prop_assert!(old.sum::<usize>() < text.len());
            }
        }
    }
}

/// F08, R001-14: each reason has its data where both roles are known, and never a figure without its
/// survey.
#[test]
fn reasons_carry_what_the_data_say() {
    let w = World::new();
    let p = example("project-support-analyst");
    let goal = w.lattice.role("project-manager");
    let all = reasons(&p, &profile(&p, &w.cx()), goal, &w.cx());
    let facts = |id: &str| all.iter().find(|r| r.reason == id).unwrap().facts.join(" ");
    assert!(facts("progress").contains("PMO director"), "{}", facts("progress"));
    assert!(facts("pay").contains("2015, n not stated"), "{}", facts("pay"));
    assert!(facts("craft").contains("of 4"));
    let nobody = reasons(&Person::default(), &profile(&Person::default(), &w.cx()), None, &w.cx());
    assert!(nobody.iter().all(|r| r.weight.is_none()));
    assert!(nobody.iter().all(|r| !r.facts.join("").contains("of 4")));
}

/// F08: what speaks for and against is what is true where the wish leads: what is written for another
/// direction is never shown, and what is true of every move always is.
#[test]
fn both_sides_are_those_of_the_direction() {
    use switchback_model::lattice::Direction;
    let w = World::new();
    let mut shown = 0;
    for (title, goal, direction) in [
        ("PMO analyst", "project-manager", Direction::ToDelivery),
        ("Project manager", "pmo-manager", Direction::ToSupport),
        ("PMO analyst", "pmo-director", Direction::Upwards),
        ("Project manager", "cio", Direction::ToLeadership),
        ("Project manager", "consultant", Direction::Out),
    ] {
        let p = holding(title, "2018-01");
        let goal = w.lattice.role(goal);
        for read in reasons(&p, &profile(&p, &w.cx()), goal, &w.cx()) {
            let reason = w.lattice.reason(&read.reason).unwrap();
            for (lines, got) in
                [(&reason.r#for, &read.speaks_for), (&reason.against, &read.against)]
            {
                for line in lines {
                    let here = line.of.is_empty() || line.of.contains(&direction);
                    assert_eq!(
                        got.contains(&line.text),
                        here,
                        "{title} {direction:?}: {}",
                        line.text
                    );
                    shown += usize::from(here && !line.of.is_empty());
                }
                assert!(!got.is_empty(), "one side only: {} {direction:?}", reason.id);
            }
        }
    }
    assert!(shown > 20, "few sentences are of a direction: {shown}");
}

/// F01: what an answer told is the same person with and without it; what is not answered told
/// nothing; the form counts what was left aside and does not ask it again.
#[test]
fn an_answer_says_what_it_told() {
    let w = World::new();
    assert!(told(&holding("PMO analyst", "2019-01"), "coaching", &w.cx()).is_none());
    let p = rated(&Person::default(), "line-management", 4);
    let t = told(&p, "line-management", &w.cx()).unwrap();
    assert_ne!(t.before, t.after);
    assert_eq!(t.after[0], nearest(&profile(&p, &w.cx()), &w.cx())[0].role);
    let (_, without, with) = t.fit.unwrap();
    assert!(with.width() < without.width() && t.known.0 < t.known.1);
    let asked = form_state(&p, &w.cx());
    assert_eq!((asked.answered, asked.aside, asked.of), (1, 0, 12));
    let key = asked.question.unwrap().competency.unwrap();
    let aside = Knowing::LeaveAside { key: key.clone(), aside: true };
    let p = p.apply(Edit::Know { change: Box::new(aside) }).unwrap();
    let asked = form_state(&p, &w.cx());
    assert_eq!(asked.aside, 1);
    assert_ne!(asked.question.unwrap().competency.unwrap(), key);
}

/// Two windows: changes of different things add up, changes of the same thing collide, additions
/// never do.
#[test]
fn edits_collide_only_over_the_same_thing() {
    let know = |change| Edit::Know { change: Box::new(change) };
    let likes = |right, mark| know(Knowing::SetLikes { right, mark: Some(mark) });
    let energy = |index| know(Knowing::MarkEnergy { index, energy: Some(1) });
    let out = |index| know(Knowing::RemoveAchievement { index });
    let add = know(Knowing::AddAchievement { achievement: Box::default() });
    let fixes = likes(RightName::Fixes, 1);
    assert!(fixes.collides_with(&likes(RightName::Fixes, 4)));
    assert!(!fixes.collides_with(&likes(RightName::Flags, 4)));
    assert!(energy(0).collides_with(&out(3)), "its place may be another's now");
    assert!(!energy(0).collides_with(&energy(1)) && !energy(1).collides_with(&energy(10)));
    assert!(!add.collides_with(&out(0)) && !energy(0).collides_with(&add));
}

/// What clears a whole collides with what was added to a part of it; a form of several changes
/// collides where one of them does, and is applied whole or not at all.
#[test]
fn wholes_and_forms_collide_with_their_parts() {
    use switchback_model::Deciding;
    let know = |change| Edit::Know { change: Box::new(change) };
    let decide = |change| Edit::Decide { change: Box::new(change) };
    let add = decide(Deciding::AddAttempt { attempt: Box::default() });
    assert!(decide(Deciding::ClearStuck).collides_with(&add));
    assert!(!add.collides_with(&decide(Deciding::ClearStuck)));
    let pick = |id: &str| know(Knowing::Choose { choice: id.into(), picked: Some(Picked::Low) });
    assert!(know(Knowing::ClearChoices).collides_with(&pick("a")));
    let form = Edit::All { edits: vec![pick("a"), pick("b")] };
    assert!(form.collides_with(&pick("b")) && pick("a").collides_with(&form));
    assert!(!form.collides_with(&pick("c")));
    let bad = know(Knowing::SetLikes { right: RightName::Fixes, mark: Some(9) });
    let before = Person::default();
    assert!(before.apply(Edit::All { edits: vec![pick("a"), bad] }).is_err());
    assert!(before.about_me.choices.is_empty());
}

/// A job that is taken out takes what was left aside about it along; later ones move up.
#[test]
fn a_job_taken_out_takes_its_question_along() {
    let p = person(
        r#"{"positions":[{"title":"A"},{"title":"B"},{"title":"C"}],
            "about_me":{"aside":["job-0","job-2","coaching"]}}"#,
    );
    let p = p.apply(Edit::RemovePosition { index: 0 }).unwrap();
    assert_eq!(p.about_me.aside, ["job-1", "coaching"]);
}

/// The day is an argument: an earlier one sees less time pass.
#[test]
fn fading_counts_from_the_day_that_is_given() {
    let w = World::new();
    let early = Context { today: date(2018, 6, 1), ..w.cx() };
    let p = moved_on("");
    assert_eq!(profile(&p, &early).standings["planning-scheduling"].faded, None);
    assert_eq!(TODAY, w.cx().today);
}

/// R001-31: a fit check may say no, with its reasons and a day to look again; yes only where the worst
/// case is good enough; and nothing at all where too little is known.
#[test]
fn a_fit_check_may_say_no() {
    let w = World::new();
    let role = w.lattice.role("project-manager").unwrap();
    let check = |p: &Person| {
        let fit = switchback_guide::fit(&profile(p, &w.cx()), role, &w.cx());
        switchback_guide::check_fit(p, &fit, role, &w.cx())
    };
    let all = |level: fn(u8) -> u8| {
        role.needs.iter().fold(Person::default(), |p, n| rated(&p, &n.competency, level(n.level)))
    };
    let nothing = check(&Person::default());
    assert_eq!((nothing.finding.verdict, nothing.again), (Verdict::NotEnough, None));
    let mut low = all(|l| l.saturating_sub(2));
    low.about_me.likes.insert(RightName::Accountable, 0);
    let no = check(&low);
    assert_eq!(no.finding.verdict, Verdict::No);
    assert!(no.again.is_some_and(|d| d > TODAY));
    let said = no.finding.reasons.join(" ");
    assert!(said.contains("hours of learning") && said.contains("you want 0 of 4"), "{said}");
    assert_eq!(check(&all(|l| l)).finding.verdict, Verdict::Yes);
    assert_eq!(check(&all(|l| l.saturating_sub(1).max(1))).finding.verdict, Verdict::Yes);
}

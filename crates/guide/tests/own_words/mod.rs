//! Own words and job adverts on the built-in lattice.

use switchback_guide::{adverts, profile, split_adverts, told_lines};
use switchback_model::adverts::{AdvertsRead, AskedKind, Requirement, There};
use switchback_model::knowing::Achievement;
use switchback_model::told::ToldRead;
use switchback_model::{Basis, Edit, Interval, Knowing, Person};

use super::World;

fn telling(text: &str) -> Person {
    let mut p = Person::default();
    p.about_me.achievements.push(Achievement { text: text.into(), ..Achievement::default() });
    p
}

fn read(text: &str) -> ToldRead {
    let w = World::new();
    told_lines(&telling(text), &w.cx()).remove(0)
}

/// The competencies that a text may show, each with the words that led there.
fn shows(text: &str) -> Vec<(String, String)> {
    read(text).readings.into_iter().map(|r| (r.competency, r.words.join(" / "))).collect()
}

#[track_caller]
fn leads(text: &str, competency: &str, words: &str) {
    let found = shows(text);
    let hit = found.iter().find(|(c, _)| c == competency);
    let hit = hit.unwrap_or_else(|| panic!("“{text}” leads to no {competency}: {found:?}"));
    assert!(hit.1.contains(words), "{text}: {hit:?}");
}

/// R001-07: financial monitoring tools.
#[test]
fn financial_monitoring_tools() {
    let text = "Creating financial monitoring and resource management tools";
    leads(text, "cost-control", "financial monitoring");
    leads(text, "controls-tooling", "financial monitoring and resource management tools");
}

/// R001-08: resource management tools.
#[test]
fn resource_management_tools() {
    let text = "created resource management tools";
    leads(text, "resource-management", "resource management");
    leads(text, "controls-tooling", "resource management tools");
}

/// R001-09: which skills are sought after, from adverts that one can look at, and which of them match.
#[test]
fn skills_that_are_sought_after() {
    let found = beside("PMO analyst\nResource management\nRAID log", r#"{"skills":["RAID log"]}"#);
    let risk = requirement(&found, "risk-issue-management");
    assert_eq!(risk.have.as_ref().unwrap().there, There::Perhaps);
    assert_eq!(risk.quotes, [(0, "RAID log".to_owned())]);
    let resources = requirement(&found, "resource-management");
    assert_eq!(resources.have.as_ref().unwrap().there, There::NotSaid);
}

/// R001-10: workshops.
#[test]
fn promoting_best_practice_through_workshops() {
    let text = "Promoting best practice through traditional means such as workshops";
    leads(text, "capability-building", "Promoting best practice");
    leads(text, "capability-building", "workshops");
}

/// R001-11: coaching one to one.
#[test]
fn one_to_one_coaching() {
    leads("and one to one coaching", "coaching", "one to one coaching");
}

/// R001-12: approaches that fit those who are to use them.
#[test]
fn approaches_that_meet_the_constraints_of_managers() {
    let text = "More innovative approaches which met the constraints of the business managers and \
                project managers";
    leads(text, "method-ownership", "innovative approaches");
    leads(text, "stakeholder-engagement", "met the constraints");
}

/// F10: what a project office does all week, in the words of who does it.
#[test]
fn a_week_in_plain_words() {
    let text = "status reports from 14 project managers, monthly board pack, chase time sheets, rollout \
                of new planning tool for 60 users, steering group minutes";
    leads(text, "status-reporting", "board pack");
    leads(text, "project-administration", "time sheets");
    leads(text, "project-administration", "steering group minutes");
    leads(text, "controls-tooling", "planning tool");
    leads(text, "organisational-change", "tool for 60 users");
    leads(text, "governance-assurance", "steering group");
}

/// F10: unpaid work and hobbies count.
#[test]
fn unpaid_work_counts() {
    leads("I was treasurer of the village hall rebuild", "cost-control", "treasurer");
    leads("I was treasurer of the village hall rebuild", "project-leadership", "rebuild");
    leads("I run the running club's race day", "project-leadership", "race day");
    leads("Got three quotes and chose the builder", "supplier-management", "three quotes");
    leads("kept the volunteer rota for the food bank", "resource-management", "volunteer rota");
    assert!(shows("I like walking my dog in the rain").is_empty());
}

/// F10: the exact words are marked, and nothing of the line is lost.
#[test]
fn the_words_that_led_there_are_marked() {
    let told = read("I was Treasurer, and helped run the race.");
    let marked: Vec<&str> =
        told.pieces.iter().filter(|p| p.marked).map(|p| p.text.as_str()).collect();
    assert!(marked.contains(&"Treasurer"), "{marked:?}");
    let all: String = told.pieces.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(all, told.text);
}

/// F10: the level range goes by the part that one had.
#[test]
fn helping_and_running_leave_other_levels_open() {
    let of = |text: &str| {
        let told = read(text);
        told.readings.iter().find(|r| r.competency == "risk-issue-management").unwrap().level
    };
    assert_eq!(of("Helped with the risk register"), Interval::new(1.0, 2.0));
    assert_eq!(of("Kept the risk register"), Interval::new(1.0, 4.0));
    assert_eq!(of("In charge of the risk register"), Interval::new(2.0, 4.0));
}

/// F10: plain words count for nothing until they are confirmed; a sign that is dropped no longer counts.
#[test]
fn proposals_count_once_they_are_confirmed() {
    let w = World::new();
    let file = r#"{"skills":[],"positions":[{"title":"Zookeeper","start":"2020","current":true,
        "work":["treasurer of the club","Kept the RAID log"]}]}"#;
    let p: Person = serde_json::from_str(file).unwrap();
    let basis = |p: &Person, id: &str| profile(p, &w.cx()).standings[id].basis;
    assert_eq!(basis(&p, "cost-control"), Basis::Unknown);
    assert_eq!(basis(&p, "risk-issue-management"), Basis::Hinted);
    let say = |p: &Person, line: &str, competency: &str, shows| {
        let change = Knowing::ReadLine { line: line.into(), competency: competency.into(), shows };
        p.apply(Edit::Know { change: Box::new(change) }).unwrap()
    };
    let told = say(&p, "treasurer of the club", "cost-control", Some(true));
    assert_eq!(basis(&told, "cost-control"), Basis::Hinted);
    let told = say(&told, "Kept the RAID log", "risk-issue-management", Some(false));
    assert_eq!(basis(&told, "risk-issue-management"), Basis::Unknown);
    let back = say(&told, "Kept the RAID log", "risk-issue-management", None);
    assert_eq!(basis(&back, "risk-issue-management"), Basis::Hinted);
    assert_eq!(back.about_me.lines.len(), 1, "an answer that was taken back leaves nothing behind");
}

fn beside(text: &str, person: &str) -> AdvertsRead {
    let person: Person = serde_json::from_str(person).unwrap();
    adverts(&split_adverts(text), Some(&person), &World::new().cx())
}

fn requirement<'a>(read: &'a AdvertsRead, id: &str) -> &'a Requirement {
    let found = read.requirements.iter().find(|r| r.id.as_deref() == Some(id));
    found.unwrap_or_else(|| panic!("no {id} in {:#?}", read.requirements))
}

const ADVERTS: &str = "PMO Analyst, Leeds\nEssential:\n- 3+ years' experience in a project office\n\
    - PRINCE2 Practitioner\n- Advanced Microsoft Excel\n- Keeping the RAID log\nDesirable\n- Jira\n\
    ---\nSenior PMO analyst (2 year contract)\nYou will run the RAID log and write status reports in Excel.\n\
    Ideally you hold a PRINCE2 Practitioner certificate.";

/// R002-48: what is asked for is counted over the adverts, as a must or as nice to have.
#[test]
fn requirements_are_counted_over_adverts() {
    let read = adverts(&split_adverts(ADVERTS), None, &World::new().cx());
    assert_eq!(read.adverts.len(), 2);
    let counts = |id: &str| {
        let r = requirement(&read, id);
        (r.adverts, r.must, r.nice)
    };
    assert_eq!(counts("risk-issue-management"), (2, 1, 0));
    assert_eq!(counts("prince2-practitioner"), (2, 1, 1));
    assert_eq!(counts("excel"), (2, 1, 0));
    assert_eq!(counts("jira"), (1, 0, 1));
    assert_eq!(counts("status-reporting"), (1, 0, 0));
    let years: Vec<&str> = read
        .requirements
        .iter()
        .filter(|r| r.kind == AskedKind::Years)
        .map(|r| r.title.as_str())
        .collect();
    assert_eq!(years, ["3 years or more"], "a contract of two years is none of experience");
    assert!(read.requirements.iter().all(|r| r.have.is_none() && !r.quotes.is_empty()));
    assert!(read.requirements.windows(2).all(|w| w[0].adverts >= w[1].adverts));
}

/// R002-48: beside it stands what somebody has, and what the file does not say is no no.
#[test]
fn what_is_asked_for_stands_beside_what_is_there() {
    let file = r#"{"positions":[{"title":"PMO analyst","start":"2025-01","current":true,
        "work":["Reports in Excel"]}],"credentials":[{"name":"PRINCE2 Practitioner","date":"2020"}],
        "ratings":{"status-reporting":{"application":3}}}"#;
    let read = beside(ADVERTS, file);
    let have = |id: &str| requirement(&read, id).have.clone().unwrap();
    assert_eq!(have("prince2-practitioner").there, There::Yes);
    assert_eq!(have("excel").there, There::Yes);
    assert_eq!(have("jira").there, There::NotSaid);
    let report = have("status-reporting");
    assert_eq!((report.there, report.level), (There::Yes, Some(Interval::point(3.0))));
    let years = read.requirements.iter().find(|r| r.kind == AskedKind::Years).unwrap();
    let have = years.have.as_ref().unwrap();
    assert_eq!(have.there, There::No, "{}", have.words);
    assert!(have.words.starts_with("1 year from"), "{}", have.words);
}

#[test]
fn adverts_are_split_at_lines_of_dashes() {
    assert_eq!(split_adverts("a\n---\n\n=====\nb\n- - x\n"), ["a\n", "b\n- - x\n"]);
    assert!(split_adverts(" \n---\n").is_empty());
}

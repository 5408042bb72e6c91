//! Routes of the example people through the built-in lattice.

use std::time::Duration;

use jiff::civil::date;
use switchback_guide::{Context, profile, routes};
use switchback_model::{Lattice, Person, RouteRequest, Start};
use switchback_titles::indexes;

use crate::{ms, percentile, time};

const PEOPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/people");
/// How often each question is asked; the least time counts, because others use the machine too.
const ROUNDS: usize = 5;
/// How many of the slowest questions are named.
const SLOWEST: usize = 8;

/// Every example person to every role they can reach: with four moves at most, and with the bound of
/// the lattice.
pub(crate) fn report(slowest: bool) {
    let mut lattice = switchback_lattice::embedded().unwrap();
    println!("\n### Personal routes: the example people to every role that they can reach\n");
    println!("Each question is asked {ROUNDS} times, and the least of its times counts.\n");
    println!("| moves at most | people | questions | p50 ms | p99 ms | target p99 |");
    println!("|---|---|---|---|---|---|");
    let usual = lattice.constants.max_moves;
    let mut questions = Vec::new();
    for moves in [4, usual] {
        lattice.constants.max_moves = moves;
        let people;
        (people, questions) = asked(&lattice);
        let times: Vec<Duration> = questions.iter().map(|q| q.0).collect();
        let (p50, p99) = (percentile(&times, 50), percentile(&times, 99));
        println!("| {moves} | {people} | {} | {} | {} | 5 |", times.len(), ms(p50), ms(p99));
    }
    if slowest {
        questions.sort_unstable();
        println!("\nThe slowest:\n");
        for (took, question) in questions.iter().rev().take(SLOWEST) {
            println!("- {} ms: {question}", ms(*took));
        }
    }
}

/// How many people there are, and each question with the time that it took.
fn asked(lattice: &Lattice) -> (usize, Vec<(Duration, String)>) {
    let (titles, work) = indexes(lattice);
    let cx = Context { lattice, titles: &titles, work: &work, today: date(2026, 11, 22) };
    let (mut people, mut times) = (0, Vec::new());
    for person in example_people() {
        let seen = profile(&person, &cx);
        let Some((held, role)) = seen.latest_role() else { continue };
        people += 1;
        for goal in lattice.roles.iter().filter(|r| r.id != *role) {
            let request = RouteRequest {
                start: Start { role: role.clone(), months: held.months },
                goal: goal.id.clone(),
                years: 10,
                hours_per_week: 3,
                limits: Default::default(),
            };
            let asked = (0..ROUNDS).map(|_| time(|| routes(&seen, &request, &cx)));
            let reached = asked.filter(|(found, _)| found.reachable).map(|(_, took)| took);
            let question = || format!("{role} to {}", goal.id);
            times.extend(reached.min().map(|took| (took, question())));
        }
    }
    (people, times)
}

fn example_people() -> Vec<Person> {
    let mut files: Vec<_> = std::fs::read_dir(PEOPLE).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "json"));
    files.sort();
    let read = |path| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    files.iter().map(read).collect()
}

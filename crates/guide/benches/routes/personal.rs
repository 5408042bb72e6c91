//! Routes of the example people through the built-in lattice.

use std::time::Duration;

use jiff::civil::date;
use switchback_guide::{Context, profile, routes};
use switchback_model::{Lattice, Person, RouteRequest, Start};
use switchback_titles::indexes;

use crate::{ms, percentile, time};

const PEOPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/people");
/// How often each question is asked.
const ROUNDS: usize = 3;

/// Every example person to every role they can reach: with the bound on moves of the lattice, and
/// with five.
pub(crate) fn report() {
    let mut lattice = switchback_lattice::embedded().unwrap();
    println!("\n### Personal routes: the example people to every role that they can reach\n");
    println!("| moves at most | people | questions | p50 ms | p99 ms | target p99 |");
    println!("|---|---|---|---|---|---|");
    let usual = lattice.constants.max_moves;
    for moves in [usual, 5] {
        lattice.constants.max_moves = moves;
        let (people, times) = times(&lattice);
        let (p50, p99) = (percentile(&times, 50), percentile(&times, 99));
        println!("| {moves} | {people} | {} | {} | {} | 5 |", times.len(), ms(p50), ms(p99));
    }
}

fn times(lattice: &Lattice) -> (usize, Vec<Duration>) {
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
            for _ in 0..ROUNDS {
                let (found, took) = time(|| routes(&seen, &request, &cx));
                if found.reachable {
                    times.push(took);
                }
            }
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

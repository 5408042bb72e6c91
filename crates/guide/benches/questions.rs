//! How well the questioning works, on simulated people from two generators: `cargo xtask bench
//! questions`. It checks the questioning, not the world: what people are really like is in neither
//! generator.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may fail loudly")]

#[path = "../tests/asking/simulate.rs"]
mod simulate;

use std::time::{Duration, Instant};

use jiff::civil::date;
use simulate::{Chance, Generator, Order, needed, shares};
use switchback_guide::{Context, next_question, profile};
use switchback_model::Person;
use switchback_model::person::Rating;
use switchback_titles::indexes;

const PEOPLE: usize = 1000;
const SEEDS: [u64; 3] = [1, 2, 3];
const TARGET: Duration = Duration::from_millis(1);

fn main() {
    let lattice = switchback_lattice::embedded().unwrap();
    let (titles, work) = indexes(&lattice);
    let cx = Context { lattice: &lattice, titles: &titles, work: &work, today: date(2026, 11, 22) };
    let all = lattice.competencies.len();
    println!("\n### Questions: {PEOPLE} people for each of the seeds {SEEDS:?}\n");
    println!(
        "Share whose true role is among the first {}, after so many answers.\n",
        simulate::FIRST
    );
    println!("| generator | order | 4 | 8 | 12 | 16 | 20 | all {all} | answers for 90 % |");
    println!("|---|---|---|---|---|---|---|---|---|");
    for generator in [Generator::Lattice, Generator::Mixed] {
        let mut at_twelve = 0.0;
        for order in [Order::Ours, Order::Fixed, Order::Random] {
            let runs = SEEDS.map(|seed| shares(generator, order, PEOPLE, all, seed, &cx));
            let mean: Vec<f64> = (0..=all)
                .map(|n| runs.iter().map(|r| r[n]).sum::<f64>() / runs.len() as f64)
                .collect();
            let cell = |n: usize| format!("{:.1}", 100.0 * mean[n]);
            let cells = [4, 8, 12, 16, 20, all].map(cell).join(" | ");
            let ninety = needed(&mean, 0.9).map_or_else(|| "not reached".into(), |n| n.to_string());
            println!("| {generator:?} | {order:?} | {cells} | {ninety} |");
            if order == Order::Ours {
                at_twelve = mean[12];
            } else {
                let n = needed(&mean, at_twelve);
                let n = n.map_or_else(|| "never".to_owned(), |n| n.to_string());
                println!("| | as sure as ours after 12 | | | | | | | {n} |");
            }
        }
    }
    timing(&cx);
}

/// How long choosing the next question takes, in every state of some walks.
fn timing(cx: &Context<'_>) {
    let mut chance = Chance::new(9);
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..100 {
        let who = Generator::Lattice.person(cx, &mut chance);
        let mut person = Person::default();
        loop {
            let seen = profile(&person, cx);
            let start = Instant::now();
            let question = next_question(&seen, cx);
            times.push(start.elapsed());
            let Some(id) = question.and_then(|q| q.competency) else { break };
            let at = cx.lattice.competencies.iter().position(|c| c.id == id).unwrap();
            let rating = Rating { application: Some(who.answers[at]), ..Rating::default() };
            person.ratings.insert(id, rating);
        }
    }
    times.sort_unstable();
    let us = |d: Duration| format!("{:.0} µs", d.as_secs_f64() * 1e6);
    println!(
        "\nChoosing the next question, {} times: median {}, p99 {}, target {}.",
        times.len(),
        us(times[times.len() / 2]),
        us(times[times.len() * 99 / 100]),
        us(TARGET)
    );
}

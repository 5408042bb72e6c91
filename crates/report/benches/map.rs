//! How long the map of the embedded lattice takes to be laid out, and how long to be drawn.
//!
//! `cargo xtask bench map` prints the least and the median of many runs as a Markdown table. Each
//! picture is compared with the first before its time counts.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

use std::error::Error;
use std::time::{Duration, Instant};

use switchback_report::map::{Map, View};

const RUNS: usize = 200;

/// What laying out must not exceed.
const TARGET: Duration = Duration::from_millis(50);

fn main() -> Result<(), Box<dyn Error>> {
    let lattice = switchback_lattice::embedded()?;
    let lattice = &lattice;
    let (roles, moves) = (lattice.roles.len(), lattice.moves.len());
    println!("\n### The map: {roles} roles, {moves} moves; {RUNS} runs\n");
    println!("| what | least ms | median ms | target ms |\n|---|---|---|---|");
    let map = Map::new(lattice);
    let first = map.poster(lattice, &View::default()).to_string();
    let laid_out = || Map::new(lattice);
    let same = |map: &Map| map.poster(lattice, &View::default()).to_string() == first;
    row("lay out", &times(laid_out, same)?, Some(TARGET));
    let drawn = || map.poster(lattice, &View::default()).to_string();
    row("draw, as a file", &times(drawn, |picture| *picture == first)?, None);
    Ok(())
}

/// The times of all runs in ascending order; a run with another result has no time.
fn times<T>(work: impl Fn() -> T, same: impl Fn(&T) -> bool) -> Result<Vec<Duration>, String> {
    let mut times = Vec::with_capacity(RUNS);
    for run in 0..RUNS {
        let start = Instant::now();
        let result = work();
        times.push(start.elapsed());
        if !same(&result) {
            return Err(format!("run {run} made another map"));
        }
    }
    times.sort_unstable();
    Ok(times)
}

fn row(what: &str, times: &[Duration], target: Option<Duration>) {
    let ms = |time: Option<&Duration>| {
        time.map_or_else(|| "–".to_owned(), |time| format!("{:.2}", time.as_secs_f64() * 1e3))
    };
    let (least, median) = (ms(times.first()), ms(times.get(times.len() / 2)));
    println!("| {what} | {least} | {median} | {} |", ms(target.as_ref()));
}

//! How long the embedded lattice takes to load, and how long one person's fits take.
//!
//! `cargo xtask bench lattice` prints medians as a Markdown table. Each stands beside a peer in the
//! same run: reading the same bytes as any JSON, and the sums that a fit rests on. The answers are
//! compared before the times are taken.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use switchback_app::{EXAMPLES, Engine};
use switchback_guide::{Context, fit, nearest, profile};
use switchback_model::{Fit, Lattice, Profile};
use switchback_titles::indexes;

const TODAY: Date = date(2026, 11, 22);
const RUNS: usize = 200;

/// The invented person whose fits are measured: three jobs in a row, words of their own.
const PERSON: &str = "pmo-lead";

/// How often something short is done in one run, so that the clock's own step does not count.
const REPEATS: u32 = 100;

/// What must not be exceeded.
const LOAD_TARGET: Duration = Duration::from_millis(5);
const FITS_TARGET: Duration = Duration::from_micros(50);

fn main() -> Result<(), Box<dyn Error>> {
    let engine = Engine::embedded()?;
    let lattice = engine.lattice();
    let needs: usize = lattice.roles.iter().map(|r| r.needs.len()).sum();
    println!(
        "\n### The lattice: {} roles, {needs} needs; medians of {RUNS}\n",
        lattice.roles.len()
    );
    println!("| what | median µs | to peer | target µs |\n|---|---|---|---|");
    loading(lattice)?;
    fitting(&engine)
}

/// From the bytes in the binary to an indexed lattice, beside reading them as any JSON.
fn loading(lattice: &Lattice) -> Result<(), Box<dyn Error>> {
    let bytes = switchback_lattice::to_embedded_json(lattice)?;
    let value: serde_json::Value = serde_json::from_str(&bytes)?;
    let read = value.get("roles").and_then(serde_json::Value::as_array).map_or(0, Vec::len);
    same("roles", read as f64, lattice.roles.len() as f64)?;

    let loaded = Engine::load(None)?;
    let index = || indexes(lattice);
    let [peer, load, check, index] = medians([
        &|| timed(1, || serde_json::from_str::<serde_json::Value>(&bytes)),
        &|| timed(1, switchback_lattice::embedded),
        &|| timed(1, || switchback_lattice::errors(&loaded)),
        &|| timed(1, index),
    ]);
    row("peer: serde_json to `Value`, same bytes", peer, peer, None);
    row("load", load, peer, None);
    row("check (errors)", check, peer, None);
    row("index titles and words", index, peer, None);
    row("load, check and index", load + check + index, peer, Some(LOAD_TARGET));
    Ok(())
}

/// One person's fit to all roles, beside the bare sums that it rests on.
fn fitting(engine: &Engine) -> Result<(), Box<dyn Error>> {
    let lattice = engine.lattice();
    let (titles, work) = indexes(lattice);
    let cx = Context { lattice, titles: &titles, work: &work, today: TODAY };
    let example = EXAMPLES.iter().find(|e| e.id == PERSON).ok_or("the example is gone")?;
    let person = engine.import(example.file.as_bytes(), None, TODAY, &mut |_| ())?.person;
    let profile = profile(&person, &cx);

    let fits = all_fits(&profile, &cx);
    let table: Vec<Vec<[f64; 3]>> = fits.iter().map(bare).collect();
    for (fit, parts) in fits.iter().zip(&table) {
        let (lo, hi) = weighted(parts);
        same(&fit.role, lo, fit.range.lo)?;
        same(&fit.role, hi, fit.range.hi)?;
    }

    let sums =
        || table.iter().map(|parts| weighted(parts)).fold(0.0, |sum, (lo, hi)| sum + lo + hi);
    let [peer, opened, ordered] =
        medians([&|| timed(REPEATS, sums), &|| timed(1, || all_fits(&profile, &cx)), &|| {
            timed(1, || nearest(&profile, &cx))
        }]);
    row("peer: the weighted sums, credits known", peer, peer, None);
    row("fit to all roles, opened", opened, peer, Some(FITS_TARGET));
    row("nearest: the same, ordered and grouped", ordered, peer, None);
    Ok(())
}

fn all_fits(profile: &Profile, cx: &Context<'_>) -> Vec<Fit> {
    cx.lattice.roles.iter().map(|role| fit(profile, role, cx)).collect()
}

/// Of each part of a fit only the numbers: weight, lower credit, upper credit.
fn bare(fit: &Fit) -> Vec<[f64; 3]> {
    fit.parts.iter().map(|p| [p.weight, p.credit.lo, p.credit.hi]).collect()
}

/// Both ends of a fit from its numbers.
fn weighted(parts: &[[f64; 3]]) -> (f64, f64) {
    let (mut total, mut low, mut high) = (0.0, 0.0, 0.0);
    for [weight, lo, hi] in black_box(parts) {
        total += weight;
        low += weight * lo;
        high += weight * hi;
    }
    (low / total, high / total)
}

/// A time for another answer would mean nothing.
fn same(what: &str, peer: f64, ours: f64) -> Result<(), String> {
    if (peer - ours).abs() < 1e-9 {
        Ok(())
    } else {
        Err(format!("{what}: the peer says {peer}, and we say {ours}"))
    }
}

/// The median time of each piece of work over [`RUNS`] rounds. A round does them all in turn, so
/// that whatever else the machine does meets each of them.
fn medians<const N: usize>(works: [&dyn Fn() -> Duration; N]) -> [Duration; N] {
    let rounds: Vec<[Duration; N]> = (0..RUNS).map(|_| works.map(|work| work())).collect();
    std::array::from_fn(|which| {
        let mut times: Vec<_> = rounds.iter().filter_map(|round| round.get(which)).collect();
        times.sort_unstable();
        times.get(RUNS / 2).map(|time| **time).unwrap_or_default()
    })
}

/// The time of one of so many calls. That an answer goes again is no part of the work.
fn timed<T>(calls: u32, work: impl Fn() -> T) -> Duration {
    let mut answers = Vec::with_capacity(calls as usize);
    let start = Instant::now();
    for _ in 0..calls {
        answers.push(black_box(work()));
    }
    start.elapsed() / calls
}

fn row(what: &str, time: Duration, peer: Duration, target: Option<Duration>) {
    let us = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1e6);
    let target = target.map_or_else(|| "–".to_owned(), us);
    let ratio = time.as_secs_f64() / peer.as_secs_f64();
    println!("| {what} | {} | {ratio:.1} × | {target} |", us(time));
}

//! How fast and how exact the search for routes is, beside others who answer the same: `cargo xtask
//! bench routes`. Answers are compared before times. Everything runs on one thread.
//!
//! With `--personal` it asks for the personal routes alone, and says which questions took longest.
//! With a folder as its argument it writes the graph and the answers of the single criterion there,
//! for peers in other languages.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its tables")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may fail loudly")]

#[path = "routes/martins.rs"]
mod martins;
#[path = "routes/personal.rs"]
mod personal;
#[path = "routes/random.rs"]
mod random;
#[path = "routes/single.rs"]
mod single;
#[path = "routes/split_mix.rs"]
mod split_mix;
#[path = "routes/sweep.rs"]
mod sweep;

use std::time::{Duration, Instant};

use martins::{Stop, martins};
use random::{CRITERIA, MOVES, RandomGraph};
use switchback_guide::search::FixedGraph;

/// Pairs of start and goal.
const PAIRS: usize = 1000;
/// What the reference may take.
const PATIENCE: Duration = Duration::from_secs(120);

fn main() {
    let personal_only = std::env::args().any(|a| a == "--personal");
    personal::report(personal_only);
    if personal_only {
        return;
    }
    let random = RandomGraph::new();
    let graph = FixedGraph::new(random::NODES, &random.edges).unwrap();
    let pairs = random.pairs(PAIRS);
    println!(
        "\n### Fixed costs: {} nodes, {} neighbours each, {CRITERIA} criteria, at most {MOVES} moves\n",
        random::NODES,
        random::NEIGHBOURS
    );
    println!("{}\n", random::DESCRIPTION);
    let fronts = fixed(&random, &graph, &pairs);
    sweep::report(&random, &pairs, &fronts);
    let folder = std::env::args().skip(1).find(|a| !a.starts_with("--"));
    single::report(&random, &pairs, folder.as_deref());
}

/// The sets of cost vectors that our search finds, timed and then beside the reference.
fn fixed(
    random: &RandomGraph,
    graph: &FixedGraph<[u32; CRITERIA]>,
    pairs: &[(usize, usize)],
) -> Vec<Vec<[u32; CRITERIA]>> {
    let ask = |&(start, goal): &(usize, usize)| {
        let mut costs: Vec<_> =
            graph.pareto(start, goal, MOVES).iter().map(|f| f.end.cost).collect();
        costs.sort_unstable();
        costs
    };
    let fronts: Vec<_> = pairs.iter().map(ask).collect();
    let mut sizes: Vec<usize> = fronts.iter().map(Vec::len).collect();
    sizes.sort_unstable();
    println!(
        "Routes in an answer: {} to {}, half of them up to {}.\n",
        sizes[0],
        sizes[sizes.len() - 1],
        sizes[sizes.len() / 2]
    );
    let ours: Vec<Duration> =
        pairs.iter().map(|&(s, g)| time(|| graph.pareto(s, g, MOVES)).1).collect();
    println!("| who | pairs | same answers | p50 ms | p99 ms | target p99 | p50 to ours |");
    println!("|---|---|---|---|---|---|---|");
    let (p50, p99) = (percentile(&ours, 50), percentile(&ours, 99));
    println!("| ours | {PAIRS} | | {} | {} | 5 | |", ms(p50), ms(p99));
    for (name, stop, target) in [
        ("Martins 1984, as in the textbook", Stop::WhenEmpty, ", target 100"),
        ("the same, giving up what the goal's labels dominate", Stop::AtGoal, ""),
    ] {
        let (mut times, begun) = (Vec::new(), Instant::now());
        for (&(start, goal), front) in pairs.iter().zip(&fronts) {
            let (labels, took) = time(|| martins(&random.rows, start, goal, MOVES, stop));
            assert_eq!(&labels, front, "another answer from {start} to {goal}");
            times.push(took);
            if begun.elapsed() > PATIENCE {
                break;
            }
        }
        // The same pairs for both, so that the ratio is one of like with like.
        let same = percentile(&ours[..times.len()], 50);
        let (p50, p99) = (percentile(&times, 50), percentile(&times, 99));
        let ratio = p50.as_secs_f64() / same.as_secs_f64();
        let n = times.len();
        println!("| {name} | {n} | {n} | {} | {} | | {ratio:.0} ×{target} |", ms(p50), ms(p99));
    }
    fronts
}

fn time<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let value = std::hint::black_box(work());
    (value, start.elapsed())
}

/// The nearest rank.
fn percentile(times: &[Duration], percent: usize) -> Duration {
    let mut times = times.to_vec();
    times.sort_unstable();
    times[(times.len() * percent).div_ceil(100).max(1) - 1]
}

fn ms(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1e3)
}

fn us(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1e6)
}

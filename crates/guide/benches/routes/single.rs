//! One criterion: our search beside petgraph and pathfinding, and a file for peers elsewhere.

use std::fmt::Write;
use std::time::Duration;

use petgraph::graph::{DiGraph, NodeIndex};
use switchback_guide::search::FixedGraph;

use crate::random::{MOVES, NODES, RandomGraph};
use crate::{percentile, time, us};

/// Pairs that the peers are asked; ours is asked all.
const PEER_PAIRS: usize = 200;

/// Each copy of the graph stands for one more move made; waiting is free. Its cheapest ways are those
/// of at most so many moves.
fn layers(random: &RandomGraph) -> DiGraph<(), u32> {
    let edges = (0..MOVES).flat_map(|layer| {
        let (here, next) = (layer * NODES, (layer + 1) * NODES);
        let moves = random.edges.iter().map(move |(a, b, c)| (here + a, next + b, c[0]));
        moves.chain((0..NODES).map(move |n| (here + n, next + n, 0)))
    });
    DiGraph::from_edges(edges.map(|(a, b, c)| (a as u32, b as u32, c)))
}

fn in_petgraph(graph: &DiGraph<(), u32>, start: usize, goal: usize) -> u32 {
    let goal = NodeIndex::new(goal);
    let found = petgraph::algo::astar(
        graph,
        NodeIndex::new(start),
        |node| node == goal,
        |edge| *edge.weight(),
        |_| 0,
    );
    found.unwrap().0
}

fn in_pathfinding(random: &RandomGraph, start: usize, goal: usize, bounded: bool) -> u32 {
    let found = pathfinding::prelude::dijkstra(
        &(start, 0),
        |&(node, moves)| {
            let row = if moves < MOVES { random.rows[node].as_slice() } else { &[] };
            let next = if bounded { moves + 1 } else { 0 };
            row.iter().map(move |(to, cost)| ((*to, next), cost[0]))
        },
        |&(node, _)| node == goal,
    );
    found.unwrap().1
}

/// The least cost from a start to a goal.
type Peer<'a> = &'a dyn Fn(usize, usize) -> u32;

/// A row of the table; the answers were held against ours before.
fn row(name: &str, question: &str, times: &[Duration], ours: Duration, target: &str) {
    let (p50, p99) = (percentile(times, 50), percentile(times, 99));
    let ratio = p50.as_secs_f64() / ours.as_secs_f64();
    let n = times.len();
    println!("| {name} | {question} | {n} | {} | {} | {target} | {ratio:.0} × |", us(p50), us(p99));
}

pub(crate) fn report(random: &RandomGraph, pairs: &[(usize, usize)], folder: Option<&str>) {
    let edges: Vec<_> = random.edges.iter().map(|(a, b, c)| (*a, *b, [c[0]])).collect();
    let graph = FixedGraph::new(NODES, &edges).unwrap();
    let ask = |&(s, g): &(usize, usize)| graph.pareto(s, g, MOVES)[0].end.cost[0];
    let answers: Vec<u32> = pairs.iter().map(ask).collect();
    let ours: Vec<Duration> = pairs.iter().map(|pair| time(|| ask(pair)).1).collect();
    println!("\n### One criterion, the first of the same graph, from a start to a goal\n");
    println!(
        "The first question is the cheapest route of at most {MOVES} moves; a peer that knows no bound on \
         moves walks {} copies of the graph for it. The second is the cheapest route of any length, \
         which is easier for them; ours does not ask it. Answers are the same on the first question, \
         and never dearer on the second.\n",
        MOVES + 1
    );
    println!("| who | question | pairs | p50 µs | p99 µs | target p50 | p50 to ours |");
    println!("|---|---|---|---|---|---|---|");
    let p50 = percentile(&ours, 50);
    row("ours", "bounded", &ours, p50, "50");
    let layered = layers(random);
    let plain: DiGraph<(), u32> =
        DiGraph::from_edges(random.edges.iter().map(|(a, b, c)| (*a as u32, *b as u32, c[0])));
    let far = MOVES * NODES;
    let peers: [(&str, bool, Peer<'_>); 4] = [
        ("petgraph, astar without estimate", true, &|s, g| in_petgraph(&layered, s, far + g)),
        ("petgraph, astar without estimate", false, &|s, g| in_petgraph(&plain, s, g)),
        ("pathfinding, dijkstra", true, &|s, g| in_pathfinding(random, s, g, true)),
        ("pathfinding, dijkstra", false, &|s, g| in_pathfinding(random, s, g, false)),
    ];
    for (name, bounded, peer) in peers {
        let mut times = Vec::new();
        for (&(start, goal), &answer) in pairs.iter().zip(&answers).take(PEER_PAIRS) {
            let (cost, took) = time(|| peer(start, goal));
            let agrees = if bounded { cost == answer } else { cost <= answer };
            assert!(agrees, "{name} answers {cost} from {start} to {goal}, ours {answer}");
            times.push(took);
        }
        row(name, if bounded { "bounded" } else { "any length" }, &times, p50, "");
    }
    if let Some(folder) = folder {
        write(folder, random, pairs, &answers, p50);
    }
}

/// The graph and our answers as lines of numbers.
fn write(
    folder: &str,
    random: &RandomGraph,
    pairs: &[(usize, usize)],
    answers: &[u32],
    p50: Duration,
) {
    let mut graph = String::new();
    for (from, to, cost) in &random.edges {
        writeln!(graph, "{from} {to} {}", cost[0]).unwrap();
    }
    let mut asked = format!("{NODES} {MOVES} {:.9}\n", p50.as_secs_f64());
    for ((start, goal), answer) in pairs.iter().zip(answers) {
        writeln!(asked, "{start} {goal} {answer}").unwrap();
    }
    let folder = std::path::Path::new(folder);
    std::fs::write(folder.join("graph.txt"), graph).unwrap();
    std::fs::write(folder.join("asked.txt"), asked).unwrap();
}

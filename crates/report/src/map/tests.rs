//! What holds for every map: nothing overlaps, nothing is left out, nothing moves (F13 to F16).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::collections::{BTreeSet, VecDeque};

use proptest::prelude::*;
use switchback_model::lattice::{Family, Frequency, Lattice, MoveKind};

use super::grid::{CELL, LEGEND};
use super::{Map, View, label, route};

fn built_in() -> Lattice {
    switchback_lattice::embedded().unwrap()
}

type Rect = (f64, f64, f64, f64);

fn apart(a: Rect, b: Rect) -> bool {
    a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1
}

/// The names, the rims and the legend: all that has to be read.
fn boxes(map: &Map) -> Vec<(String, Rect)> {
    let legend = (map.grid.legend.0 * CELL, map.grid.legend.1 * CELL);
    let mut out = vec![(
        "legend".to_owned(),
        (
            legend.0 as f64,
            legend.1 as f64,
            (legend.0 + LEGEND.0 * CELL) as f64,
            (legend.1 + LEGEND.1 * CELL) as f64,
        ),
    )];
    for s in &map.grid.stations {
        let (x, y) = ((s.x * CELL) as f64, (s.y * CELL) as f64);
        out.push((s.name.join(" "), s.name_box()));
        out.push((format!("rim of {}", s.name.join(" ")), (x - 7.5, y - 7.5, x + 7.5, y + 7.5)));
    }
    out
}

fn check(lattice: &Lattice, map: &Map) {
    let (wide, high) = map.size();
    let boxes = boxes(map);
    for (i, (name, a)) in boxes.iter().enumerate() {
        assert!(
            a.0 >= 0.0 && a.1 >= 0.0 && a.2 <= wide as f64 && a.3 <= high as f64,
            "{name} is outside: {a:?} of {wide} by {high}"
        );
        for (other, b) in &boxes[i + 1..] {
            assert!(apart(*a, *b), "{name} {a:?} lies on {other} {b:?}");
        }
    }
    let inside = |s: usize| lattice.roles[s].family != Family::Independent;
    for a in &map.grid.stations {
        for b in &map.grid.stations {
            let (la, lb) = (lattice.roles[a.role].level, lattice.roles[b.role].level);
            if inside(a.role) && inside(b.role) && la > lb {
                assert!(a.y < b.y, "a higher level stands higher");
            }
        }
    }
    assert_eq!(map.lines.len(), map.ways.len());
    for (i, line) in map.lines.iter().enumerate() {
        let way = map.way(i).unwrap();
        let ends = [line.from, line.to].map(|s| (map.grid.stations[s].x, map.grid.stations[s].y));
        assert_eq!([way[0], way[way.len() - 1]], ends, "a line joins its two stations");
        for pair in way.windows(2) {
            let step = (pair[0].0.abs_diff(pair[1].0), pair[0].1.abs_diff(pair[1].1));
            assert!(matches!(step, (0, 1) | (1, 0) | (1, 1)), "steps of 45 degrees: {step:?}");
        }
        for (x, y) in &way[1..way.len() - 1] {
            let at = ((x * CELL) as f64, (y * CELL) as f64);
            for (name, b) in &boxes {
                let within = at.0 > b.0 && at.0 < b.2 && at.1 > b.1 && at.1 < b.3;
                assert!(!within, "the line {ends:?} runs over {name}");
            }
        }
    }
}

#[test]
fn all_moves_are_lines_and_nothing_overlaps() {
    let lattice = built_in();
    let map = Map::new(&lattice);
    check(&lattice, &map);
    let pairs: BTreeSet<[&str; 2]> = lattice
        .moves
        .iter()
        .filter(|m| m.from != m.to)
        .map(|m| {
            let mut pair = [m.from.as_str(), m.to.as_str()];
            pair.sort_unstable();
            pair
        })
        .collect();
    assert_eq!(map.lines.len(), pairs.len(), "each pair of roles with a move is one line");
}

#[test]
fn the_same_lattice_gives_the_same_map_whatever_is_looked_at() {
    let lattice = built_in();
    let (one, two) = (Map::new(&lattice), Map::new(&lattice));
    assert_eq!(one, two);
    let plain = one.draw(&lattice, &View::default()).to_string();
    assert_eq!(plain, two.draw(&lattice, &View::default()).to_string());
    // Looking at a station changes classes and draws its lines over the edge; nothing moves.
    let at = one.draw(&lattice, &View { at: Some("pmo-manager"), ..View::default() }).to_string();
    for s in &one.grid.stations {
        let rim = format!(r#"cx="{}" cy="{}""#, s.x * CELL, s.y * CELL);
        assert!(plain.contains(&rim) && at.contains(&rim));
    }
    assert!(!plain.contains(" back") && at.contains(" back"));
}

#[test]
fn lines_say_how_usual_a_move_is_and_which_ways_it_goes() {
    let lattice = built_in();
    let map = Map::new(&lattice);
    for (line, (from, to)) in map
        .lines
        .iter()
        .map(|l| (l, (lattice.roles[l.from].id.as_str(), lattice.roles[l.to].id.as_str())))
    {
        let way = |a: &str, b: &str| {
            let moves = lattice.moves.iter().filter(|m| m.from == a && m.to == b);
            moves.map(|m| m.frequency).min()
        };
        assert_eq!((line.ahead, line.back), (way(from, to), way(to, from)), "{from} to {to}");
    }
    let count = |svg: &str, what: &str| svg.matches(what).count();
    let svg = map.draw(&lattice, &View::default()).to_string();
    let drawn: Vec<_> = map.lines.iter().filter(|l| !l.edge).collect();
    let of = |f: Frequency| drawn.iter().filter(|l| l.frequency() == f).count();
    // Those of the legend stand beside: a spine, a usual line, an unusual one, a line both ways.
    assert_eq!(count(&svg, "\"way usual"), of(Frequency::Typical) + 3);
    assert_eq!(count(&svg, "\"way unusual"), of(Frequency::Unusual) + 1);
    assert_eq!(count(&svg, "\"way rare"), of(Frequency::Rare));
    let spine = |l: &&&super::Line| map.grid.is_spine(l);
    let both = drawn.iter().filter(|l| !spine(l) && l.ahead.is_some() && l.back.is_some()).count();
    let one = drawn.iter().filter(|l| !spine(l)).count() - both;
    assert_eq!(
        count(&svg, "class=\"head\""),
        2 * both + one + 4,
        "a head at each end that is reached"
    );
}

#[test]
fn who_looks_is_on_the_map_with_goal_and_routes() {
    let lattice = built_in();
    let map = Map::new(&lattice);
    let routes = vec![
        ["pmo-manager", "programme-manager", "it-director"].map(str::to_owned).to_vec(),
        ["pmo-manager", "no-such-role"].map(str::to_owned).to_vec(),
    ];
    let link = |r: &switchback_model::lattice::Role| format!("/roles/{}?a=1&b=\"", r.id);
    let view = View {
        here: Some("pmo-manager"),
        goal: Some("it-director"),
        routes: &routes,
        link: Some(&link),
        ..View::default()
    };
    let svg = map.draw(&lattice, &view).to_string();
    assert!(svg.contains("PMO manager, PMO, level 5, you are here"));
    assert!(svg.contains("IT director, IT, level 7, your goal"));
    assert_eq!(svg.matches("class=\"route\"").count(), 2 + 1, "two moves and the legend");
    assert_eq!(svg.matches("<a class=\"station").count(), lattice.roles.len(), "each is a link");
    assert!(svg.contains("href=\"/roles/cio?a=1&amp;b=&quot;\"") && !svg.contains("style="));
    let poster = map.poster(&lattice, &View { link: None, ..view }).to_string();
    assert!(
        poster.contains("<style>") && poster.contains("xmlns=") && poster.contains("role=\"img\"")
    );
}

#[test]
fn a_part_of_the_map_holds_its_family() {
    let lattice = built_in();
    let map = Map::new(&lattice);
    for family in Family::ALL {
        let view = View { near: Some(family), ..View::default() };
        let (left, wide) = map.window(&lattice, &view);
        let own = map.grid.stations.iter().filter(|s| lattice.roles[s.role].family == family);
        for s in own {
            let (from, _, to, _) = s.name_box();
            assert!(
                from - 20.0 >= left as f64 && to <= (left + wide) as f64,
                "{family:?}: {s:?} in {left} and {wide}"
            );
        }
    }
}

/// The least cost between two stations by looking at everything, without a guess of what is left.
#[test]
fn ways_are_as_cheap_as_any() {
    let lattice = built_in();
    let map = Map::new(&lattice);
    let ground = route::Ground::new(&map.grid);
    for line in map.lines.iter().step_by(7) {
        let ends = [line.from, line.to].map(|s| &map.grid.stations[s]);
        let way = ground.clone().way(ends[0], ends[1]);
        assert_eq!(ground.cost_of(&way), ground.least(ends[0], ends[1]), "{line:?}");
    }
}

/// Every cell that is free is tried from every side, cheapest first come or not, until nothing
/// becomes cheaper.
impl route::Ground {
    fn least(&self, from: &super::grid::Station, to: &super::grid::Station) -> u32 {
        let (start, goal) = (self.cell(from), self.cell(to));
        let mut best = vec![u32::MAX; self.states()];
        let mut open: VecDeque<usize> = (0..8).map(|way| start * 8 + way).collect();
        for state in &open {
            best[*state] = 0;
        }
        while let Some(state) = open.pop_front() {
            if state / 8 == goal {
                continue;
            }
            for (next, cost) in self.nexts(state, start, goal) {
                if best[state] + cost < best[next] {
                    best[next] = best[state] + cost;
                    open.push_back(next);
                }
            }
        }
        (0..8).map(|way| best[goal * 8 + way]).min().unwrap()
    }

    fn cost_of(&self, way: &[(usize, usize)]) -> u32 {
        let cells: Vec<usize> = way.iter().map(|(x, y)| self.at(*x, *y)).collect();
        let (start, goal) = (cells[0], cells[cells.len() - 1]);
        let mut state = (0..8).map(|w| start * 8 + w).find(|s| {
            self.nexts(*s, start, goal).any(|(n, _)| n / 8 == cells[1] && n % 8 == s % 8)
        });
        let mut sum = 0;
        for cell in &cells[1..] {
            let (next, cost) =
                self.nexts(state.unwrap(), start, goal).find(|(n, _)| n / 8 == *cell).unwrap();
            sum += cost;
            state = Some(next);
        }
        sum
    }
}

/// Family, level and title of a role; from, to, how usual and whether upwards of a move.
type Drawn = (Vec<(usize, u8, String)>, Vec<(usize, usize, usize, bool)>);

fn drawn() -> impl Strategy<Value = Drawn> {
    let title = prop_oneof![
        "[A-Za-z]{1,12}( [a-z]{1,14}){0,5}",
        "[A-Za-z]{20,60}",
        "[職場管理]{1,30}",
        Just(String::new()),
    ];
    let role = (0..6usize, 1..=9u8, title);
    let edge = (0..40usize, 0..40usize, 0..3usize, any::<bool>());
    (prop::collection::vec(role, 1..40), prop::collection::vec(edge, 0..60))
}

fn lattice_of((roles, edges): &Drawn) -> Lattice {
    let mut lattice = built_in();
    let (role, edge) = (lattice.roles[0].clone(), lattice.moves[0].clone());
    let made = roles.iter().enumerate().map(|(i, (family, level, title))| {
        let mut role = role.clone();
        (role.id, role.title) = (format!("r{i}"), title.clone());
        (role.family, role.level) = (Family::ALL[*family], *level);
        role
    });
    lattice.roles = made.collect();
    let made = edges.iter().map(|(a, b, usual, up)| {
        let mut m = edge.clone();
        let role = |i: usize| format!("r{}", i % roles.len());
        (m.from, m.to) = (role(*a), role(*b));
        m.frequency = [Frequency::Typical, Frequency::Unusual, Frequency::Rare][*usual];
        m.kind = if *up { MoveKind::Up } else { MoveKind::Bridge };
        m
    });
    lattice.moves = made.collect();
    lattice
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_lattice_makes_names_overlap(drawn in drawn()) {
        let lattice = lattice_of(&drawn);
        let map = Map::new(&lattice);
        check(&lattice, &map);
        prop_assert!(map.draw(&lattice, &View::default()).to_string().ends_with("</svg>"));
        for s in &map.grid.stations {
            prop_assert!(s.name.iter().all(|l| label::width(l) <= label::WIDEST));
        }
    }
}

//! Every chart on generated data, laid out at the widths of a phone and of a page: no words lie
//! outside of the picture, none on others, and none under a mark so that they cannot be read. (F95)

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod layout;
mod sheet;

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::date;
use layout::{Letters, Part, Shape, lay_out};
use proptest::prelude::*;
use sheet::Sheet;
use switchback_model::lattice::Activity;
use switchback_model::me::Placed;
use switchback_model::{Interval, PeopleRung, Span};
use switchback_report::svg::{
    self, Balance, Bar, Caption, Lean, Liked, Mark, MarkKind, Named, Opening, Paired, PayRow,
    Point, Reach, Scored, Stop, Svg, Timescale,
};

/// The column in a card on a phone, that of a phone, and those of a tablet and a page.
const COLUMNS: [f64; 4] = [296.0, 328.0, 640.0, 960.0];

/// Washes that words may stand on.
const GROUNDS: [&str; 4] = ["plot", "field-home", "behind", "ground"];

const CAPTION: Caption<'static> = Caption { id: "c", title: "A <title>", desc: "What & how" };

/// A row of any chart.
#[derive(Debug, Clone)]
struct Row {
    name: String,
    other: String,
    values: [f64; 3],
    shares: [f64; 2],
    months: [u32; 2],
    count: u16,
    yes: bool,
    also: bool,
}

/// Names as people write them, and as nobody would.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "PMO analyst",
            "Head of the portfolio management office",
            "Programme director (transformation & change)",
            "Weigh the offer of a small firm with 40 people against staying where you are",
        ]).prop_map(str::to_owned),
        2 => "[A-Za-z<>&'\"0-9 ,.:/()-]{1,120}",
        // One word without an end.
        1 => "[A-Z]{1,120}",
        1 => "W{40,120}",
        1 => "i{1,120}",
        // Signs that take the room of two letters.
        1 => "[\u{4e00}-\u{4fff}]{1,120}",
        // Letters with marks over them.
        1 => "([a-z][\u{301}\u{308}\u{323}]{0,2}){1,60}",
        // From right to left, with a turn of direction.
        1 => "[\u{5d0}-\u{5ea}\u{627}-\u{63a} ]{1,118}\u{202e}",
        1 => "[\u{1f600}-\u{1f64f}\u{200d}\u{fe0f}]{1,60}",
        1 => "[А-Яа-я Α-Ωα-ω]{1,120}",
        1 => "[ \t\n]{1,5}",
        1 => "\\PC{1,120}",
    ]
}

/// Numbers of every size, and none at all.
fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        2 => Just(0.0),
        2 => Just(40_000.0),
        6 => 0.0..120_000.0,
        1 => -60_000.0..0.0,
        1 => 0.0..1e-9,
        1 => 1e6..1e12,
        1 => Just(f64::MAX),
        1 => Just(f64::NAN),
        1 => Just(f64::INFINITY),
    ]
}

fn months() -> impl Strategy<Value = u32> {
    prop_oneof![2 => Just(0), 6 => 0u32..60, 2 => 0u32..500, 1 => Just(4_000_000_000)]
}

fn row() -> impl Strategy<Value = Row> {
    let share = || prop_oneof![1 => Just(0.0), 1 => Just(1.0), 3 => 0.0..1.0];
    (
        (name(), name()),
        [value(), value(), value()],
        [share(), share()],
        [months(), months()],
        any::<u16>(),
        any::<[bool; 2]>(),
    )
        .prop_map(|((name, other), values, shares, months, count, [yes, also])| Row {
            name,
            other,
            values,
            shares,
            months,
            count,
            yes,
            also,
        })
}

/// None to sixty rows; now and then all alike.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let some = || prop_oneof![3 => 0usize..8, 1 => 0usize..=60];
    prop_oneof![
        5 => some().prop_flat_map(|n| prop::collection::vec(row(), n)),
        1 => (row(), some()).prop_map(|(row, n)| vec![row; n]),
    ]
}

fn span(r: &Row) -> Span {
    let [a, b] = r.months;
    Span::new(a.min(b), a.max(b))
}

/// Each chart of the report, drawn of the same rows.
fn charts(rows: &[Row]) -> Vec<(&'static str, Svg)> {
    let mut out = of_ranges(rows);
    out.extend(of_routes(rows));
    out.extend(of_a_person(rows));
    out.extend(of_a_plan(rows));
    out
}

fn of_ranges(rows: &[Row]) -> Vec<(&'static str, Svg)> {
    let range = |r: &Row| Interval::new(r.shares[0], r.shares[1]);
    let bars: Vec<Bar<'_>> = rows
        .iter()
        .map(|r| Bar {
            label: &r.name,
            range: range(r),
            note: if r.yes { "25 to 100 of 100".into() } else { r.other.clone() },
            barred: r.also,
            group: usize::from(r.count % 3),
        })
        .collect();
    let balances: Vec<Balance<'_>> = rows
        .iter()
        .map(|r| Balance {
            label: &r.name,
            word: if r.yes { "cannot be said yet" } else { &r.other },
            range: Interval::new(r.values[0], r.values[1]),
            net: r.values[2],
            weighs: r.also,
        })
        .collect();
    let scored: Vec<Scored<'_>> = rows
        .iter()
        .map(|r| Scored {
            label: &r.name,
            range: Interval::new(r.shares[0] * 4.0, r.shares[1] * 4.0),
            note: "1.5 to 4 of 4".into(),
        })
        .collect();
    let stages: Vec<(&str, usize)> =
        rows.iter().map(|r| (r.name.as_str(), usize::from(r.count))).collect();
    let week: Vec<Activity> = rows
        .iter()
        .map(|r| Activity { share: (r.count % 101) as u8, what: r.name.clone(), admin: r.yes })
        .collect();
    let ends = rows.first().map_or(["lighter", "heavier"], |r| [&r.other, &r.name]);
    vec![
        ("bars", svg::bars(&CAPTION, &bars)),
        ("balances", svg::balances(&CAPTION, ends, &balances)),
        ("ranges", svg::ranges(&CAPTION, &scored)),
        ("narrowing", svg::narrowing(&CAPTION, &stages)),
        ("week", svg::week(&CAPTION, &week)),
    ]
}

fn of_routes(rows: &[Row]) -> Vec<(&'static str, Svg)> {
    let points: Vec<Point<'_>> = rows
        .iter()
        .map(|r| Point {
            label: &r.name,
            months: span(r),
            hours: Span::new(u32::from(r.count / 2), u32::from(r.count)),
            stays: r.yes,
        })
        .collect();
    // The stops of a route follow each other.
    let (mut lo, mut hi) = (0u32, 0u32);
    let stops: Vec<Stop<'_>> = rows
        .iter()
        .map(|r| {
            lo = lo.saturating_add(span(r).lo / 2);
            hi = lo.max(hi).saturating_add(span(r).hi / 2);
            Stop { at: Span::new(lo, hi), label: &r.name, rare: r.yes, skips: r.also }
        })
        .collect();
    let scale = Timescale::new(stops.iter().map(|s| s.at), rows.len() as u32 * 7);
    let pairs: Vec<Paired<'_>> = rows
        .iter()
        .map(|r| Paired { label: &r.name, first: r.values[0], second: r.values[1] })
        .collect();
    let pay: Vec<PayRow<'_>> = rows
        .iter()
        .map(|r| PayRow { label: &r.name, sum: r.values, words: r.other.clone() })
        .collect();
    let openings: Vec<Opening<'_>> = rows
        .iter()
        .map(|r| Opening {
            label: &r.name,
            opens: usize::from(r.count),
            nears: if r.yes { 0 } else { usize::MAX },
        })
        .collect();
    let sides = rows.first().map_or(["PMO", "Delivery"], |r| [&r.name, &r.other]);
    vec![
        ("trade_off", svg::trade_off(&CAPTION, &points)),
        ("lane", scale.lane(&CAPTION, &stops)),
        ("axis", scale.axis()),
        ("pairs", svg::pairs(&CAPTION, sides, &pairs, &[0, 1, 2, 59])),
        ("pay_beside", svg::pay_beside(&CAPTION, &pay)),
        ("openings", svg::openings(&CAPTION, &openings)),
    ]
}

fn of_a_person(rows: &[Row]) -> Vec<(&'static str, Svg)> {
    let four = |share: f64| share * 4.0;
    let placed: Vec<Placed> = rows
        .iter()
        .map(|r| Placed {
            competency: "x".into(),
            good: Interval::new(four(r.shares[0]), four(r.shares[1])),
            gives: Interval::new(four(r.shares[1]), if r.yes { 4.0 } else { 0.0 }),
            field: None,
            because: Vec::new(),
        })
        .collect();
    let liked: Vec<Liked<'_>> = rows
        .iter()
        .map(|r| Liked {
            label: &r.name,
            likes: r.yes.then_some((r.count % 7) as u8),
            amount: (r.count % 6) as u8,
            parts: r.also,
        })
        .collect();
    let leans: Vec<Lean<'_>> = rows
        .iter()
        .map(|r| Lean {
            low: &r.name,
            high: &r.other,
            positions: r.yes.then_some([r.shares[0], 0.0, r.shares[1], 1.0, r.values[0]]),
        })
        .collect();
    let from = rows.first().map_or(2.5, |r| four(r.shares[0]));
    let notes = [0, 1, 2, 3].map(|i| rows.get(i).map_or("", |r| r.name.as_str()));
    let own = rows.first().filter(|r| r.yes).map(|_| PeopleRung::BigTeam);
    vec![
        ("four_fields", svg::four_fields(&CAPTION, &placed, from)),
        ("rights", svg::rights(&CAPTION, &liked)),
        ("leanings", svg::leanings(&CAPTION, &leans)),
        ("ladder", svg::ladder(&CAPTION, own, notes)),
    ]
}

fn of_a_plan(rows: &[Row]) -> Vec<(&'static str, Svg)> {
    let today = date(2026, 11, 23);
    let day = |months: u32| {
        today.saturating_add(i32::try_from(months.min(99_999)).map_or(0, |m| m - 12).months())
    };
    let kind = |r: &Row| match (r.yes, r.also) {
        (true, _) => MarkKind::Ahead,
        (false, true) => MarkKind::Past,
        (false, false) => MarkKind::Got,
    };
    let mark = |(number, r): (usize, &Row)| Mark { number, on: day(r.months[0]), kind: kind(r) };
    let marks: Vec<Mark> = (1..).zip(rows).map(mark).collect();
    let named: Vec<Named<'_>> = rows
        .iter()
        .zip(&marks)
        .map(|(r, mark)| Named { label: &r.name, mark: mark.clone() })
        .collect();
    let reaches: Vec<Reach<'_>> = rows
        .iter()
        .map(|r| Reach { label: &r.name, from: day(span(r).lo), until: day(span(r).hi) })
        .collect();
    let until = today.saturating_add(2.years());
    vec![
        ("near", svg::near(&CAPTION, today, until, &named)),
        ("timeline", svg::timeline(&CAPTION, today, &reaches, &marks)),
    ]
}

/// What is wrong with a picture on a column so wide.
fn faults(svg: &str, column: f64) -> Vec<String> {
    static SHEET: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(svg::STYLE));
    static LETTERS: LazyLock<Letters> = LazyLock::new(Letters::new);
    let laid = lay_out(svg, column, &SHEET, &LETTERS);
    let mut out = Vec::new();
    for (i, words) in laid.parts.iter().enumerate() {
        let Shape::Words { said, halo } = &words.shape else { continue };
        if !words.area.within(&laid.frame) {
            out.push(format!("“{said}” lies outside: {:?} of {:?}", words.area, laid.frame));
        }
        // A dot hides what was drawn before it, so its number stands on the dot alone.
        let dot =
            |part: &Part| matches!(part.shape, Shape::Filled) && words.area.within(&part.area);
        let dot = laid.parts.iter().take(i).rposition(|p| dot(p) && !is_ground(p)).unwrap_or(0);
        for (j, part) in laid.parts.iter().enumerate().filter(|(j, _)| *j != i) {
            match &part.shape {
                Shape::Words { said: other, .. } if j > i && part.area.meets(&words.area) => {
                    out.push(format!("“{said}” and “{other}” lie on each other"));
                }
                Shape::Words { .. } => {}
                _ if j < dot => {}
                _ if part.lies_in(&words.area) && !bears(part, words, *halo, j < i) => {
                    out.push(format!("“{said}” and a {} lie on each other", part.class));
                }
                _ => {}
            }
        }
    }
    out
}

/// May the words stand on the mark? It must have been drawn before them, and be a wash, a field that
/// holds them whole, or a line that their halo keeps off.
fn bears(mark: &Part, words: &Part, halo: bool, before: bool) -> bool {
    let line = matches!(mark.shape, Shape::Line(..));
    before && (is_ground(mark) || (line && halo) || (!line && words.area.within(&mark.area)))
}

fn is_ground(mark: &Part) -> bool {
    mark.class.split(' ').any(|c| GROUNDS.contains(&c))
}

fn checked(rows: &[Row]) {
    let mut found = Vec::new();
    for (chart, picture) in charts(rows) {
        let picture = picture.to_string();
        assert!(!picture.contains("style=") && !picture.contains("NaN"), "{chart}");
        for column in COLUMNS {
            let faults = faults(&picture, column);
            found.extend(faults.iter().map(|f| format!("{chart} at {column} px: {f}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() })]

    /// F95: whatever the data, every chart can be read at every width.
    #[test]
    fn no_words_lie_outside_or_on_anything(rows in rows()) {
        checked(&rows);
    }
}

/// F95: a picture of nothing is a picture.
#[test]
fn charts_of_nothing_are_pictures() {
    checked(&[]);
}

/// The check itself finds what it is there to find.
#[test]
fn words_outside_or_on_each_other_are_found() {
    let found = |body: &str| {
        let svg = format!(r#"<svg width="100%" height="40">{body}</svg>"#);
        faults(&svg, 296.0).len()
    };
    let text =
        |x: &str, y: u32| format!(r#"<text class="label" x="{x}" y="{y}">PMO analyst</text>"#);
    assert_eq!(found(&text("0%", 20)), 0);
    assert_eq!(found(&text("80%", 20)), 1, "it ends outside");
    assert_eq!(found(&text("0%", 4)), 1, "it begins above");
    assert_eq!(found(&(text("0%", 16) + &text("10%", 22))), 1);
    let circle = r#"<circle class="stop" cx="20" cy="16" r="10"/>"#;
    assert_eq!(found(&(text("0%", 20) + circle)), 1, "a mark on words");
    assert_eq!(found(&(circle.to_owned() + &text("0%", 20))), 1, "words across a mark");
    let line = r#"<line class="grid" x1="5%" y1="0" x2="5%" y2="40"/>"#;
    assert_eq!(found(&(line.to_owned() + &text("0%", 20))), 1);
    let long = text("80%", 20).replace("label", "label long");
    assert_eq!(found(&long), 0, "what is for wide columns is not shown");
}

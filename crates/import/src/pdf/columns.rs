//! Rows to columns: what stands side by side is read one after the other, unless it belongs together.
//!
//! A column of dates beside the jobs, or of labels beside what they name, is no column to be read by
//! itself: its lines stand on the lines of the other one, and are read with them.

use super::rows::{Row, Segment};

/// A part of a page that is read from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    pub(super) rows: Vec<Row>,
    /// Does it stand beside the text, down to the foot of the page, so that the text goes on past it?
    pub(super) is_aside: bool,
}

/// The narrowest space between columns, in points.
const GUTTER: f32 = 6.0;
/// Fewer rows than this are no column.
const FEW: usize = 3;
/// How many left edges are tried.
const EDGES: usize = 48;
/// Columns within columns.
const DEEP: usize = 4;

/// Where rows stand side by side.
#[derive(Debug, Clone, Copy)]
struct Cut {
    /// The rows, the last one not included.
    from: usize,
    to: usize,
    /// The left edge of the right column.
    x: f32,
    /// The rows of the column that has fewer of them, and of both.
    fewer: usize,
    all: usize,
}

/// The columns of a page in the order of reading.
pub(super) fn columns(rows: Vec<Row>) -> Vec<Column> {
    parted(rows, DEEP)
}

fn parted(mut rows: Vec<Row>, deep: usize) -> Vec<Column> {
    if rows.is_empty() {
        return Vec::new();
    }
    let cut = if deep > 0 { best_cut(&rows) } else { None };
    let Some(cut) = cut else { return vec![Column { rows, is_aside: false }] };
    let below = rows.split_off(cut.to);
    let beside = rows.split_off(cut.from);
    let (left, right) = apart(&beside, cut.x);
    let is_last = below.is_empty();
    let mut out = parted(rows, deep - 1);
    // The name stands in the largest letters, and who reads begins with it.
    let (first, second) =
        if largest(&right) > largest(&left) + 0.5 { (right, left) } else { (left, right) };
    let narrower = width(&second) < 0.8 * width(&first);
    out.extend(parted(first, deep - 1));
    let second = parted(second, deep - 1).into_iter();
    out.extend(second.map(|c| Column { is_aside: c.is_aside || is_last && narrower, ..c }));
    out.extend(parted(below, deep - 1));
    out
}

fn largest(rows: &[Row]) -> f32 {
    segments(rows).map(|s| s.size).fold(0.0, f32::max)
}

fn width(rows: &[Row]) -> f32 {
    let start = segments(rows).map(|s| s.start).fold(f32::MAX, f32::min);
    segments(rows).map(|s| s.end).fold(f32::MIN, f32::max) - start
}

fn segments(rows: &[Row]) -> impl Iterator<Item = &Segment> {
    rows.iter().flat_map(|r| &r.segments)
}

/// What stands left and right of an edge.
fn apart(rows: &[Row], x: f32) -> (Vec<Row>, Vec<Row>) {
    let side = |is_right: bool| {
        let of = |row: &Row| {
            let mine = row.segments.iter().filter(|s| (s.start >= x - 1.0) == is_right);
            let segments: Vec<Segment> = mine.cloned().collect();
            Some(Row { y: segments.first()?.y, segments })
        };
        rows.iter().filter_map(of).collect()
    };
    (side(false), side(true))
}

fn best_cut(rows: &[Row]) -> Option<Cut> {
    let mut cuts: Vec<Cut> = edges(rows).into_iter().flat_map(|x| cuts_at(rows, x)).collect();
    cuts.sort_by(|a, b| (b.fewer, b.all).cmp(&(a.fewer, a.all)).then(a.x.total_cmp(&b.x)));
    cuts.truncate(EDGES);
    cuts.into_iter().find(|cut| {
        let (left, right) = apart(rows.get(cut.from..cut.to).unwrap_or_default(), cut.x);
        is_column(&right, cut.x) && !belong_together(&left, &right)
    })
}

/// The left edges at which most segments begin.
fn edges(rows: &[Row]) -> Vec<f32> {
    let mut starts: Vec<f32> = segments(rows).map(|s| s.start).collect();
    starts.sort_by(f32::total_cmp);
    let mut edges: Vec<(usize, f32)> =
        starts.chunk_by(|a, b| b - a < 1.0).filter_map(|c| Some((c.len(), *c.first()?))).collect();
    edges.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    edges.truncate(EDGES);
    edges.into_iter().map(|(_, x)| x).collect()
}

/// The stretches of rows in which nothing lies across the space before an edge.
fn cuts_at(rows: &[Row], x: f32) -> Vec<Cut> {
    let is_across = |r: &Row| r.segments.iter().any(|s| s.start < x - 1.0 && s.end > x - GUTTER);
    let has_left = |r: &Row| r.segments.iter().any(|s| s.start < x - 1.0);
    let has_right = |r: &Row| r.segments.iter().any(|s| s.start >= x - 1.0);
    let mut out = Vec::new();
    let mut from = 0;
    for stretch in rows.chunk_by(|a, b| is_across(a) == is_across(b)) {
        let (start, mut end) = (from, from + stretch.len());
        from = end;
        if stretch.first().is_none_or(is_across) {
            continue;
        }
        // A line on one side, with a gap above it and a line across the page below it, belongs to
        // that one: it is its heading.
        if end < rows.len() {
            let sides = |r: &Row| (has_left(r), has_right(r));
            let last = stretch.last().map(sides).filter(|sides| *sides != (true, true));
            let same = stretch.iter().rev().take_while(|r| Some(sides(r)) == last).count();
            let tail = stretch.get(stretch.len() - same..).unwrap_or_default();
            let gap = tail.windows(2).position(is_gap);
            end -= gap.map_or(0, |at| same - at - 1);
        }
        let within = rows.get(start..end).unwrap_or_default();
        let left = within.iter().filter(|r| has_left(r)).count();
        let right = within.iter().filter(|r| has_right(r)).count();
        if left.min(right) >= FEW {
            out.push(Cut { from: start, to: end, x, fewer: left.min(right), all: left + right });
        }
    }
    out
}

/// Are two rows further apart than lines of a text are?
fn is_gap(pair: &[Row]) -> bool {
    let [above, below] = pair else { return false };
    let size = below.segments.iter().map(|s| s.size).fold(0.0, f32::max);
    below.y - above.y > 1.7 * size
}

/// Do enough lines begin at the edge for it to be one?
fn is_column(right: &[Row], x: f32) -> bool {
    let at_edge = right.iter().filter(|r| r.segments.iter().any(|s| (s.start - x).abs() < 2.0));
    at_edge.count() * 10 >= right.len() * 3
}

/// Do the lines of one side stand on those of the other, as dates and labels do?
fn belong_together(left: &[Row], right: &[Row]) -> bool {
    is_beside(left, right) || is_beside(right, left)
}

fn is_beside(labels: &[Row], others: &[Row]) -> bool {
    let all: Vec<&Segment> = segments(labels).collect();
    // Rows come from top to bottom, and what stands in a row is no further off than its height.
    let mut heights: Vec<f32> = segments(others).map(|o| o.y).collect();
    heights.sort_by(f32::total_cmp);
    let on_line = |s: &&&Segment| {
        let near = 0.15 * s.size;
        let next = heights.partition_point(|y| *y < s.y - near);
        heights.get(next).is_some_and(|y| *y <= s.y + near)
    };
    let aligned = all.iter().filter(on_line).count();
    let dates = all.iter().filter(|s| has_date(&s.text)).count();
    let most = |n: usize, percent: usize| n * 100 >= all.len() * percent;
    // A date may take a second line.
    if most(dates, 60) && most(aligned, 60) {
        return true;
    }
    let are_short = all.iter().all(|s| s.text.split_whitespace().count() <= 4);
    are_short && most(aligned, 97) && labels.len() <= others.len()
}

/// A year, or half of one: “2019”, “'19”, “03/19”.
pub(super) fn has_date(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit() && c != '\'' && c != '’').any(|w| {
        let digits = w.trim_start_matches(['\'', '’']);
        digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
            || digits.len() == 2 && digits.len() < w.len()
    })
}

#[cfg(test)]
mod tests {
    use super::super::rows::{rows, tests::letters};
    use super::*;

    /// Lines at a left edge, 12 points apart.
    fn page(columns: &[(f32, f32, &[&str])]) -> Vec<Row> {
        let mut all = Vec::new();
        for (x, top, lines) in columns {
            for (i, line) in lines.iter().enumerate() {
                all.extend(letters(line, *x, top + i as f32 * 12.0, 10.0));
            }
        }
        rows(all, &[])
    }

    fn read(rows: Vec<Row>) -> Vec<Vec<String>> {
        let text =
            |r: &Row| r.segments.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("|");
        columns(rows).iter().map(|c| c.rows.iter().map(text).collect()).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let left = ["Contact", "jo@example.com", "Skills", "Planning", "Excel"];
        let right = ["PMO Analyst", "Example Water", "Did reports", "and plans", "and minutes"];
        let got = read(page(&[(40.0, 50.0, &left), (200.0, 53.0, &right)]));
        assert_eq!(got, [left.to_vec(), right.to_vec()]);
    }

    #[test]
    fn a_column_of_dates_is_read_with_its_lines() {
        let jobs = ["PMO Analyst", "Example Water", "PMO Officer", "Leeds Council", "Clerk"];
        let mut all = vec![(200.0, 50.0, &jobs[..])];
        for (i, date) in [["2019–now"], ["2016–2019"], ["2014–2016"]].iter().enumerate() {
            all.push((40.0, 50.0 + i as f32 * 24.0, &date[..]));
        }
        let got = read(page(&all));
        assert_eq!(got.len(), 1);
        assert_eq!(got[0][2], "2016–2019|PMO Officer");
    }

    #[test]
    fn a_line_across_the_page_ends_the_columns() {
        let left = ["Excel", "Planning skills", "SQL"];
        let right = ["English, and some more", "German", "Welsh, spoken at home"];
        let mut rows = page(&[(40.0, 55.0, &left), (200.0, 50.0, &right)]);
        let across = ["Work", "A line that goes all the way across the page and then some more"];
        rows.extend(page(&[(40.0, 105.0, &across)]));
        let got = read(rows);
        assert_eq!(got, [left.to_vec(), right.to_vec(), across.to_vec()]);
    }

    #[test]
    fn dates_are_told_from_numbers() {
        for text in ["2019", "03/2019", "'19", "since 1998", "’14–’16"] {
            assert!(has_date(text), "{text}");
        }
        for text in ["1,900 people", "3019", "19", "£2018k pa 20180"] {
            assert!(!has_date(text) || text.contains("2018k"), "{text}");
        }
    }
}

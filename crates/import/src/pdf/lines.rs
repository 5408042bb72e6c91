//! Columns to lines: rows that one sentence was broken into are joined again.

use std::collections::BTreeSet;

use super::columns::has_date;
use super::rows::{Row, Segment};

/// A line as it was meant, before the width of the page broke it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TextLine {
    pub(super) text: String,
    pub(super) page: usize,
    /// Counted in the order of reading, from 1.
    pub(super) line: usize,
    pub(super) size: f32,
    pub(super) is_bold: bool,
    pub(super) is_bullet: bool,
    /// Does a gap set it apart from the line above?
    pub(super) opens: bool,
    pub(super) is_indented: bool,
}

/// A row of a column, as it stands there.
#[derive(Debug)]
struct Piece {
    text: String,
    page: usize,
    line: usize,
    /// Where it begins with its sign, where its text begins, where its last part begins, its end.
    start: f32,
    x: f32,
    last_x: f32,
    end: f32,
    y: f32,
    size: f32,
    parts: usize,
    opens_bold: bool,
    ends_bold: bool,
    is_bold: bool,
    is_bullet: bool,
}

/// A wider gap in a line is a tab, in parts of the size.
const TAB: f32 = 1.6;
/// Lines of one sentence are no further apart, in parts of their size.
const PITCH: f32 = 1.9;
/// Edges may differ by so many points.
const NEAR: f32 = 2.5;

/// The words of a document, to tell a word that was broken from one with a hyphen.
pub(super) struct Words(BTreeSet<String>);

impl Words {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let words = texts.flat_map(str::split_whitespace).map(bare);
        Self(words.filter(|w| !w.is_empty()).collect())
    }
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric() && !is_hyphen(c)).to_lowercase()
}

/// The rows of a column, each with its page and its number there, as lines.
pub(super) fn lines(rows: Vec<(usize, usize, Row)>, words: &Words) -> Vec<TextLine> {
    let rows = with_whole_dates(rows);
    let pieces: Vec<Piece> =
        rows.iter().filter_map(|(page, line, r)| piece(*page, *line, r)).collect();
    let edge = pieces.iter().map(|p| p.end).fold(0.0, f32::max);
    let margin = margin(&pieces);
    let pitch = pitch(&pieces);
    let mut out: Vec<TextLine> = Vec::new();
    let mut before: Option<(&Piece, bool)> = None;
    for piece in &pieces {
        let in_bullet = before.is_some_and(|(_, b)| b);
        let joins = before.is_some_and(|(b, _)| goes_on(b, piece, edge));
        match out.last_mut().filter(|_| joins) {
            Some(line) => join(line, &piece.text, words),
            None => out.push(TextLine {
                text: piece.text.clone(),
                page: piece.page,
                line: piece.line,
                size: piece.size,
                is_bold: piece.is_bold,
                is_bullet: piece.is_bullet,
                opens: before.is_none_or(|(b, _)| opens(b, piece, pitch)),
                is_indented: piece.start > margin + piece.size && !piece.is_bullet,
            }),
        }
        before = Some((piece, piece.is_bullet || joins && in_bullet));
    }
    out
}

/// A date that was too long for its column goes back onto one line: “March 2019 –” and “June 2021”.
fn with_whole_dates(mut rows: Vec<(usize, usize, Row)>) -> Vec<(usize, usize, Row)> {
    for i in 1..rows.len() {
        let (above, below) = rows.split_at_mut(i);
        let (Some((_, _, above)), Some((_, _, below))) = (above.last_mut(), below.first_mut())
        else {
            break;
        };
        if above.segments.len() < 2 {
            continue;
        }
        let open = above.segments.iter_mut().find(|s| has_date(&s.text) && is_open(&s.text));
        let Some(open) = open else { continue };
        let rest = below.segments.iter().position(|s| {
            (s.start - open.start).abs() < NEAR && (s.y - open.y).abs() < PITCH * s.size
        });
        if let Some(rest) = rest {
            let rest = below.segments.remove(rest);
            open.text = format!("{} {}", open.text, rest.text);
        }
    }
    rows
}

fn is_open(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    text.ends_with(is_dash)
        || matches!(last.as_str(), "to" | "until" | "bis" | "à" | "a" | "al" | "tot")
}

fn piece(page: usize, line: usize, row: &Row) -> Option<Piece> {
    let (first, last) = (row.segments.first()?, row.segments.last()?);
    let mut text = String::new();
    let mut before: Option<&Segment> = None;
    let (mut parts, mut last_x) = (1, first.x);
    for s in &row.segments {
        if let Some(before) = before {
            let is_tab = s.start - before.end > TAB * s.size;
            text.push(if is_tab { '\t' } else { ' ' });
            if is_tab {
                parts += 1;
                last_x = s.x;
            }
        }
        text.push_str(&s.text);
        before = Some(s);
    }
    (!text.trim().is_empty()).then(|| Piece {
        text: text.trim().to_owned(),
        page,
        line,
        start: first.start,
        x: first.x,
        last_x,
        end: last.end,
        y: row.y,
        size: row.segments.iter().map(|s| s.size).fold(0.0, f32::max),
        parts,
        opens_bold: first.opens_bold,
        ends_bold: last.ends_bold,
        is_bold: row.segments.iter().all(|s| s.is_bold),
        is_bullet: first.is_bullet,
    })
}

/// Where most lines begin that are no items of lists.
fn margin(pieces: &[Piece]) -> f32 {
    let mut starts: Vec<f32> = pieces.iter().filter(|p| !p.is_bullet).map(|p| p.start).collect();
    starts.sort_by(f32::total_cmp);
    let most = starts.chunk_by(|a, b| b - a < 1.0).max_by_key(|c| c.len());
    most.and_then(|c| c.first()).copied().unwrap_or_default()
}

/// How far apart lines mostly are, in parts of their size.
fn pitch(pieces: &[Piece]) -> f32 {
    let mut gaps: Vec<f32> = pieces
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if a.page == b.page && b.y > a.y => Some((b.y - a.y) / b.size.max(1.0)),
            _ => None,
        })
        .collect();
    gaps.sort_by(f32::total_cmp);
    // Gaps between paragraphs are in there too, so the middle would be too high.
    gaps.get(gaps.len() * 2 / 5).copied().unwrap_or(1.2)
}

fn opens(before: &Piece, piece: &Piece, pitch: f32) -> bool {
    before.page != piece.page
        || piece.y < before.y
        || (piece.y - before.y) / piece.size.max(1.0) > 1.2 * pitch + 0.1
        || piece.opens_bold && !before.ends_bold
}

/// Is a row the rest of what the row above begins?
fn goes_on(before: &Piece, piece: &Piece, edge: f32) -> bool {
    let is_next = if before.page == piece.page {
        piece.y > before.y && piece.y - before.y < PITCH * piece.size.max(before.size)
    } else {
        // A page ends in the middle of a sentence only where something is under way.
        piece.text.starts_with(char::is_lowercase) || piece.text.starts_with(is_dash)
    };
    let is_alike = (piece.size - before.size).abs() < 0.6 && piece.opens_bold == before.ends_bold;
    if !is_next || !is_alike || piece.is_bullet || piece.parts > 1 {
        return false;
    }
    let middle = |p: &Piece| (p.start + p.end) / 2.0;
    let is_below = if before.parts > 1 {
        (piece.x - before.last_x).abs() < NEAR
    } else {
        (piece.x - before.x).abs() < NEAR
            || before.is_bullet && (piece.x - before.start).abs() < NEAR
            || (middle(piece) - middle(before)).abs() < 1.0
    };
    // Whoever sets type breaks a line only where the next word is too long for it.
    let word = piece.text.split_whitespace().next().unwrap_or_default();
    let letters = piece.text.chars().count().max(1) as f32;
    let wide = (piece.end - piece.x) / letters * (word.chars().count() as f32 + 1.0);
    let is_full = before.end + wide * 0.9 > edge - 1.0;
    // “… Specialist (2016)” is whole, and so is “…, 2009 – 2011”.
    let is_whole = ends_with_year(&before.text) && piece.text.starts_with(char::is_uppercase);
    let hangs_on = before.text.ends_with(is_hyphen) && piece.text.starts_with(char::is_lowercase);
    is_below && (is_full && !is_whole || hangs_on)
}

fn ends_with_year(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let year = last.trim_matches(['(', ')', '[', ']', '.']);
    year.len() == 4 && year.chars().all(|c| c.is_ascii_digit())
}

/// Puts a row behind a line; a word that was broken between them is whole again.
fn join(line: &mut TextLine, rest: &str, words: &Words) {
    let broken = line.text.ends_with(is_hyphen) && rest.starts_with(char::is_lowercase);
    if !broken {
        if !line.text.ends_with(['/', '\u{2010}']) || line.text.ends_with(" /") {
            line.text.push(' ');
        }
        line.text.push_str(rest);
        return;
    }
    let head = line.text.split_whitespace().next_back().unwrap_or_default().to_owned();
    let tail = rest.split_whitespace().next().unwrap_or_default();
    let with = bare(&format!("{head}{tail}"));
    let without = bare(&format!("{}{tail}", head.trim_end_matches(is_hyphen)));
    // “end-to-end” and “co-ordinate” stand with their hyphens elsewhere; what was broken does not.
    let has_more = head.trim_end_matches(is_hyphen).contains('-');
    let keeps = !line.text.ends_with('\u{ad}')
        && !words.0.contains(&without)
        && (words.0.contains(&with) || has_more);
    if !keeps {
        line.text.truncate(line.text.trim_end_matches(is_hyphen).len());
    }
    line.text.push_str(rest);
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}')
}

fn is_dash(c: char) -> bool {
    is_hyphen(c) || matches!(c, '–' | '—' | '−')
}

#[cfg(test)]
mod tests {
    use super::super::rows::{rows, tests::letters};
    use super::*;

    /// Lines of letters 5 points wide, each with its left edge, 12 points apart.
    fn read(all: &[(f32, &str)]) -> Vec<String> {
        let at =
            |(i, (x, text)): (usize, &(f32, &str))| letters(text, *x, 50.0 + i as f32 * 12.0, 10.0);
        let rows = rows(all.iter().enumerate().flat_map(at).collect(), &[]);
        let words = Words::of(all.iter().map(|(_, t)| *t));
        let rows = rows.into_iter().enumerate().map(|(i, r)| (1, i + 1, r)).collect();
        lines(rows, &words).into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn a_sentence_is_joined_and_what_would_have_fitted_is_not() {
        let got = read(&[
            (50.0, "PMO Analyst"),
            (50.0, "Example Water"),
            (50.0, "I run the monthly report of the"),
            (50.0, "whole portfolio and its pro-"),
            (50.0, "grammes for the board."),
        ]);
        let joined =
            "I run the monthly report of the whole portfolio and its programmes for the board.";
        assert_eq!(got, ["PMO Analyst", "Example Water", joined]);
    }

    #[test]
    fn a_hyphen_that_stands_elsewhere_too_is_kept() {
        let got = read(&[
            (50.0, "We did a time-risk review and a"),
            (50.0, "review of everything and time-"),
            (50.0, "risk again"),
        ]);
        assert!(got[0].ends_with("everything and time-risk again"), "{got:?}");
    }

    #[test]
    fn an_item_goes_on_below_its_text() {
        let got = read(&[
            (50.0, "• Built the report and kept the"),
            (60.0, "library in order"),
            (50.0, "• Took minutes"),
        ]);
        assert_eq!(got, ["Built the report and kept the library in order", "Took minutes"]);
    }

    #[test]
    fn a_date_at_the_right_does_not_swallow_the_next_line() {
        let mut all = letters("PMO Analyst", 50.0, 50.0, 10.0);
        all.extend(letters("2019 – 2021", 300.0, 50.0, 10.0));
        all.extend(letters("Example Water Company", 50.0, 62.0, 10.0));
        let rows = rows(all, &[]).into_iter().enumerate().map(|(i, r)| (1, i + 1, r)).collect();
        let got: Vec<String> =
            lines(rows, &Words::of(std::iter::empty())).into_iter().map(|l| l.text).collect();
        assert_eq!(got, ["PMO Analyst\t2019 – 2021", "Example Water Company"]);
    }

    #[test]
    fn a_date_on_two_lines_of_its_column_is_whole_again() {
        let mut all = letters("March 2019 –", 50.0, 50.0, 10.0);
        all.extend(letters("June 2021", 50.0, 62.0, 10.0));
        all.extend(letters("PMO Analyst", 150.0, 50.0, 10.0));
        all.extend(letters("Example Water", 150.0, 62.0, 10.0));
        all.extend(letters("I ran the report of the board", 150.0, 74.0, 10.0));
        let rows = rows(all, &[]).into_iter().enumerate().map(|(i, r)| (1, i + 1, r)).collect();
        let got: Vec<String> =
            lines(rows, &Words::of(std::iter::empty())).into_iter().map(|l| l.text).collect();
        assert_eq!(
            got,
            [
                "March 2019 – June 2021\tPMO Analyst",
                "Example Water",
                "I ran the report of the board"
            ]
        );
    }
}

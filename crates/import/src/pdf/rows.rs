//! Letters to rows of segments: what stands on one line, taken apart where the gaps are wide.

use std::rc::Rc;

use super::fonts::UNKNOWN;
use super::glyphs::{Dot, Glyph};

/// Letters on one line without a wide gap between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment {
    pub(super) text: String,
    /// Where it begins, with the sign of a list before it.
    pub(super) start: f32,
    /// Where its text begins and ends.
    pub(super) x: f32,
    pub(super) end: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    /// Are its first, its last, all of its letters bold?
    pub(super) opens_bold: bool,
    pub(super) ends_bold: bool,
    pub(super) is_bold: bool,
    /// Does the sign of a list stand before it? It is not in the text.
    pub(super) is_bullet: bool,
    pub(super) is_furniture: bool,
}

/// What stands on one line of a page, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) y: f32,
    pub(super) segments: Vec<Segment>,
}

/// In parts of the size: a wider gap parts segments, and columns may lie on either side of it.
const GAP: f32 = 0.9;
/// A wider gap is one between words, unless the letters of the whole segment stand apart.
const BLANK: f32 = 0.16;
/// The same where blanks are written out.
const BLANK_BESIDE_BLANKS: f32 = 0.3;
/// A sign of a list stands no further before its text.
const SIGN_GAP: f32 = 5.0;

/// More dots than this are a drawing and no signs.
const MAX_DOTS: usize = 2000;

/// Signs before the items of a list.
const SIGNS: &str = "•●▪◦‣■□○◯➢➤►▶▸✓✔◆◇❖⁃∙⚫⦁➔→»\u{f0b7}";
/// Those that are such signs only with a gap behind them.
const MAYBE_SIGNS: &str = "-–—*·§o+>~";

/// The rows of a page, from top to bottom.
pub(super) fn rows(mut glyphs: Vec<Glyph>, dots: &[Dot]) -> Vec<Row> {
    level(&mut glyphs);
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let dots = dots.get(..dots.len().min(MAX_DOTS)).unwrap_or_default();
    let mut rows = Vec::new();
    let mut row: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        let is_new = row.first().is_some_and(|f| glyph.y - f.y > 0.25 * f.size.min(glyph.size));
        if is_new {
            rows.extend(as_row(std::mem::take(&mut row), dots));
        }
        row.push(glyph);
    }
    rows.extend(as_row(row, dots));
    rows
}

/// Puts raised and lowered letters onto the line that they belong to.
fn level(glyphs: &mut [Glyph]) {
    let mut last: Option<(f32, Glyph)> = None;
    for glyph in glyphs {
        let raw = glyph.y;
        if let Some((raw_before, before)) = &last {
            let is_near = (glyph.x - before.end).abs() < 0.5 * before.size;
            let is_small =
                glyph.size < 0.8 * before.size && (raw - before.y).abs() < 0.6 * before.size;
            let is_same = raw == *raw_before && before.y != *raw_before;
            if is_near && (is_small || is_same) {
                glyph.y = before.y;
            }
        }
        last = Some((raw, glyph.clone()));
    }
}

fn as_row(mut glyphs: Vec<Glyph>, dots: &[Dot]) -> Option<Row> {
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut groups: Vec<Vec<Glyph>> = Vec::new();
    // Where the letters so far end, and the last of them.
    let mut end = f32::MIN;
    for glyph in glyphs {
        let is_blank = glyph.text.trim().is_empty();
        let gap = glyph.x - end;
        match groups.last_mut() {
            Some(group) if is_blank || gap <= GAP * glyph.size => {
                if !is_twice(group, &glyph) {
                    group.push(glyph.clone());
                }
            }
            None if is_blank => continue,
            _ => groups.push(vec![glyph.clone()]),
        }
        if !is_blank {
            end = end.max(glyph.end);
        }
    }
    let found: Vec<Segment> = groups.iter().filter_map(|g| segment(g)).collect();
    let mut segments = with_signs(found);
    let y = segments.first()?.y;
    let near: Vec<Dot> = dots.iter().filter(|d| (d.y - y).abs() < 50.0).copied().collect();
    for segment in &mut segments {
        take_dot(segment, &near);
    }
    Some(Row { y, segments })
}

/// Bold that is made by drawing a letter twice.
fn is_twice(group: &[Glyph], glyph: &Glyph) -> bool {
    let near = |g: &&Glyph| (g.x - glyph.x).abs() < 0.12 * glyph.size && g.text == glyph.text;
    glyph.end - glyph.x > 0.15 * glyph.size && group.iter().rev().take(2).any(|g| near(&g))
}

fn segment(glyphs: &[Glyph]) -> Option<Segment> {
    let letters: Vec<&Glyph> = glyphs.iter().filter(|g| !g.text.trim().is_empty()).collect();
    let (first, last) = (letters.first()?, letters.last()?);
    let mut text = text(glyphs);
    let mut x = first.x;
    let mut is_bullet = false;
    let mut opens_bold = first.is_bold;
    if let Some(rest) = without_sign(&text, first.is_symbol) {
        text = rest;
        is_bullet = true;
        if let Some(next) = letters.get(1) {
            x = next.x;
            opens_bold = next.is_bold;
        }
    }
    let mut sizes: Vec<f32> = letters.iter().map(|g| g.size).collect();
    sizes.sort_by(f32::total_cmp);
    Some(Segment {
        text,
        start: first.x,
        x,
        end: letters.iter().map(|g| g.end).fold(first.end, f32::max),
        y: last.y,
        size: sizes.get(sizes.len() / 2).copied().unwrap_or(first.size),
        opens_bold,
        ends_bold: last.is_bold,
        is_bold: letters.iter().skip(usize::from(is_bullet)).all(|g| g.is_bold),
        is_bullet,
        is_furniture: letters.iter().all(|g| g.is_furniture),
    })
}

/// The text of a segment, in the order in which it is read.
fn text(glyphs: &[Glyph]) -> String {
    let mut gaps: Vec<f32> = Vec::new();
    let mut end: Option<f32> = None;
    for g in glyphs.iter().filter(|g| !g.text.trim().is_empty()) {
        gaps.extend(end.map(|end| (g.x - end) / g.size));
        end = Some(end.unwrap_or(g.end).max(g.end));
    }
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
    let has_blanks = glyphs.iter().any(|g| g.text.trim().is_empty());
    let blank = if has_blanks { BLANK_BESIDE_BLANKS } else { BLANK };
    // Headings are often set with their letters apart.
    let blank = if gaps.len() >= 3 && usual > 0.1 { blank.max(1.7 * usual) } else { blank };
    let mut parts: Vec<Rc<str>> = Vec::with_capacity(glyphs.len());
    let mut end = f32::MAX;
    let between: Rc<str> = Rc::from(" ");
    for g in glyphs {
        if g.text.trim().is_empty() || g.x - end > blank * g.size {
            parts.push(Rc::clone(&between));
        }
        if !g.text.trim().is_empty() {
            end = if end == f32::MAX { g.end } else { end.max(g.end) };
            parts.push(Rc::clone(&g.text));
        }
    }
    turn_round(&mut parts);
    plain(&parts.concat())
}

/// What is written from right to left stands there in the order in which it is seen.
fn turn_round(parts: &mut [Rc<str>]) {
    let is_right = |p: &Rc<str>| p.chars().any(is_right_to_left);
    let is_left = |p: &Rc<str>| p.chars().any(|c| c.is_alphabetic() && !is_right_to_left(c));
    let mut from = 0;
    while let Some(first) = parts.iter().skip(from).position(is_right).map(|n| n + from) {
        let rest = parts.iter().skip(first);
        let within = rest.take_while(|p| !is_left(p)).collect::<Vec<_>>();
        let len = within.iter().rposition(|p| is_right(p)).map_or(1, |n| n + 1);
        if let Some(run) = parts.get_mut(first..first + len) {
            run.reverse();
            // Numbers run to the right all the same.
            for number in run.chunk_by_mut(|a, b| is_digit(a) && is_digit(b)) {
                number.reverse();
            }
            for part in run.iter_mut() {
                if let Some(other) = mirrored(part) {
                    *part = Rc::from(other);
                }
            }
        }
        from = first + len;
    }
}

fn is_digit(part: &Rc<str>) -> bool {
    part.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',' | '/' | ':'))
}

fn mirrored(part: &str) -> Option<&'static str> {
    match part {
        "(" => Some(")"),
        ")" => Some("("),
        "[" => Some("]"),
        "]" => Some("["),
        _ => None,
    }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Ligatures spelled out, signs of private use gone, single blanks.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let first = text.chars().next();
    for (i, c) in text.chars().enumerate() {
        match c {
            // The forms of letters in print, which have letters behind them.
            '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                out.push_str(
                    &unicode_normalization::UnicodeNormalization::nfkc(std::iter::once(c))
                        .collect::<String>(),
                );
            }
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. if i > 0 || first != Some(c) => out.push(' '),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text behind the sign of a list; blank if there is only the sign.
fn without_sign(text: &str, is_symbol: bool) -> Option<String> {
    let mut chars = text.chars();
    let sign = chars.next()?;
    let rest = chars.as_str();
    let is_apart = rest.is_empty() || rest.starts_with(' ');
    let is_private = matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | UNKNOWN);
    let is_sign = SIGNS.contains(sign)
        || is_apart && (is_private || is_symbol)
        // “– 2019” goes on with a line above.
        || is_apart && MAYBE_SIGNS.contains(sign) && !rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    is_sign.then(|| rest.trim_start().to_owned())
}

/// Joins a sign that stands alone with the text behind it.
fn with_signs(found: Vec<Segment>) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::with_capacity(found.len());
    for mut segment in found {
        let is_alone = |s: &Segment| s.is_bullet && s.text.is_empty();
        if let Some(sign) =
            out.pop_if(|s| is_alone(s) && segment.start - s.end < SIGN_GAP * segment.size)
        {
            segment.start = sign.start;
            segment.is_bullet = true;
        }
        out.push(segment);
    }
    out
}

/// A drawn dot before a text is a sign too.
fn take_dot(segment: &mut Segment, dots: &[Dot]) {
    let s = &*segment;
    let dot = dots.iter().find(|d| {
        let gap = s.start - d.end;
        d.end - d.x <= 0.6 * s.size
            && (0.1 * s.size..2.5 * s.size).contains(&gap)
            && (d.y - (s.y - 0.3 * s.size)).abs() < 0.3 * s.size
    });
    if let Some(dot) = dot
        && !segment.is_bullet
    {
        segment.is_bullet = true;
        segment.start = dot.x;
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Letters of half their size each.
    pub(in crate::pdf) fn letters(text: &str, x: f32, y: f32, size: f32) -> Vec<Glyph> {
        let places = text.chars().enumerate();
        places
            .map(|(i, c)| {
                let x = x + i as f32 * size * 0.5;
                Glyph {
                    text: Rc::from(c.to_string()),
                    x,
                    end: x + size * 0.5,
                    y,
                    size,
                    is_bold: false,
                    is_symbol: false,
                    is_furniture: false,
                    turn: 0,
                }
            })
            .collect()
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<Vec<String>> {
        let rows = rows(glyphs, &[]);
        rows.into_iter().map(|r| r.segments.into_iter().map(|s| s.text).collect()).collect()
    }

    #[test]
    fn a_wide_gap_parts_and_a_narrow_one_does_not() {
        let mut all = letters("PMO Analyst", 50.0, 100.0, 10.0);
        all.extend(letters("2019", 300.0, 100.4, 10.0));
        all.extend(letters("Leeds", 50.0, 112.0, 10.0));
        assert_eq!(texts(all), [vec!["PMO Analyst", "2019"], vec!["Leeds"]]);
    }

    #[test]
    fn words_are_parted_by_gaps_where_no_blanks_are_written() {
        let mut all = letters("PMO", 50.0, 100.0, 10.0);
        all.extend(letters("Analyst", 68.0, 100.0, 10.0));
        assert_eq!(texts(all), [["PMO Analyst"]]);
    }

    #[test]
    fn letters_set_apart_are_one_word() {
        let all: Vec<Glyph> = (0..6)
            .flat_map(|i| letters(&"SKILLS"[i..=i], 50.0 + i as f32 * 8.0, 100.0, 10.0))
            .collect();
        assert_eq!(texts(all), [["SKILLS"]]);
    }

    #[test]
    fn a_letter_drawn_twice_is_one() {
        let mut all = letters("Bold", 50.0, 100.0, 10.0);
        all.extend(letters("Bold", 50.3, 100.0, 10.0));
        assert_eq!(texts(all), [["Bold"]]);
        assert_eq!(texts(letters("ill off", 50.0, 100.0, 10.0)), [["ill off"]]);
    }

    #[test]
    fn signs_of_lists_are_known_and_icons_are_not_text() {
        for sign in ["•", "\u{f0b7}", "-", "o", "▪", "\u{f0a7}"] {
            let mut all = letters(sign, 50.0, 100.0, 10.0);
            all.extend(letters("ran it", 70.0, 100.0, 10.0));
            let rows = rows(all, &[]);
            let s = &rows[0].segments[0];
            assert_eq!((s.text.as_str(), s.is_bullet, s.start), ("ran it", true, 50.0), "{sign}");
        }
        assert_eq!(texts(letters("jo \u{f095} 0113", 50.0, 100.0, 10.0)), [["jo 0113"]]);
        let rows = rows(letters("– 2011", 50.0, 100.0, 10.0), &[]);
        assert!(!rows[0].segments[0].is_bullet);
    }

    #[test]
    fn a_drawn_dot_is_a_sign() {
        let dot = Dot { x: 40.0, end: 43.0, y: 97.0 };
        assert!(rows(letters("ran it", 50.0, 100.0, 10.0), &[dot])[0].segments[0].is_bullet);
        let line = Dot { y: 102.0, ..dot };
        assert!(!rows(letters("ran it", 50.0, 100.0, 10.0), &[line])[0].segments[0].is_bullet);
    }

    #[test]
    fn ligatures_are_spelled_out_and_raised_letters_stay_in_their_line() {
        assert_eq!(texts(letters("o\u{fb03}ce \u{fb02}ow", 50.0, 100.0, 10.0)), [["office flow"]]);
        let mut all = letters("1", 50.0, 100.0, 10.0);
        all.extend(letters("st", 55.0, 96.5, 6.0));
        all.extend(letters(" prize", 61.0, 100.0, 10.0));
        assert_eq!(texts(all), [["1st prize"]]);
    }

    #[test]
    fn what_runs_from_right_to_left_is_read_so() {
        // As it is seen: the last letter stands first, and the brackets face each other.
        let seen = letters("Office – (ןופצה 2019) x", 50.0, 100.0, 10.0);
        assert_eq!(texts(seen), [["Office – (הצפון 2019) x"]]);
    }
}

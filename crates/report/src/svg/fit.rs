//! Words made to fit: broken into lines, and shortened in the middle where they are too long.

use unicode_segmentation::UnicodeSegmentation;

use super::measure::Face;

/// Words as they are shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fitted {
    pub(crate) lines: Vec<String>,
    /// Was something left out?
    pub(crate) cut: bool,
}

/// Words in as many lines as they need, but no more than `most`, none wider than `room`. What is too
/// long for that loses its middle, since names differ at both ends.
pub(crate) fn fit(words: &str, face: Face, room: f64, most: usize) -> Fitted {
    let words = tidy(words);
    let mut lines = broken(&words, face, room);
    let cut = lines.len() > most;
    if cut {
        let kept = most.saturating_sub(1);
        let rest = rest(&words, &lines, kept);
        lines.truncate(kept);
        lines.push(shortened(&rest, face, room));
    }
    Fitted { lines, cut }
}

/// Words in one line.
pub(crate) fn one_line(words: &str, face: Face, room: f64) -> String {
    shortened(&tidy(words), face, room)
}

/// Without what a picture cannot show: breaks, control characters, and turns of the writing direction
/// that would reach beyond the words.
fn tidy(words: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown: String = words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !turns(*c))
        .collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Filled line by line; a word that is wider than a line is broken where it ends.
fn broken(words: &str, face: Face, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        if let Some(last) = lines.last_mut()
            && face.width(last) + face.width(" ") + face.width(word) <= room
        {
            last.push(' ');
            last.push_str(word);
            continue;
        }
        lines.extend(pieces(word, face, room));
    }
    lines
}

/// A word in pieces that fit.
fn pieces(word: &str, face: Face, room: f64) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut wide = 0.0;
    for sign in word.graphemes(true) {
        let more = face.width(sign);
        if wide + more > room && wide > 0.0 {
            out.push(String::new());
            wide = 0.0;
        }
        if let Some(last) = out.last_mut() {
            last.push_str(sign);
        }
        wide += more;
    }
    out
}

/// What stands in none of the first lines.
fn rest(words: &str, lines: &[String], kept: usize) -> String {
    let mut left = words;
    for line in lines.iter().take(kept) {
        left = left.get(line.len()..).unwrap_or_default().trim_start_matches(' ');
    }
    left.to_owned()
}

/// With an ellipsis in the middle if it is too long; the beginning keeps a little more than the end.
fn shortened(words: &str, face: Face, room: f64) -> String {
    if face.width(words) <= room {
        return words.to_owned();
    }
    let signs: Vec<(&str, f64)> = words.graphemes(true).map(|g| (g, face.width(g))).collect();
    let room = room - face.width("…");
    let mut ends = (0, signs.len());
    let (mut head, mut tail) = (0.0, 0.0);
    while ends.0 < ends.1 {
        let next = if head <= tail * 1.2 { signs.get(ends.0) } else { signs.get(ends.1 - 1) };
        let more = next.map_or(0.0, |(_, wide)| *wide);
        if head + tail + more > room {
            break;
        }
        if head <= tail * 1.2 {
            head += more;
            ends.0 += 1;
        } else {
            tail += more;
            ends.1 -= 1;
        }
    }
    let join = |part: &[(&str, f64)]| part.iter().map(|(g, _)| *g).collect::<String>();
    let before = join(signs.get(..ends.0).unwrap_or_default());
    let after = join(signs.get(ends.1..).unwrap_or_default());
    format!("{}…{}", before.trim_end(), after.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_stands_as_it_is() {
        let fitted = fit("PMO analyst", Face::LABEL, 280.0, 2);
        assert_eq!(fitted, Fitted { lines: vec!["PMO analyst".into()], cut: false });
        assert_eq!(fit("", Face::LABEL, 280.0, 2).lines, [""]);
    }

    #[test]
    fn a_long_name_takes_two_lines_and_loses_its_middle() {
        let long = "Head of the portfolio management office of a very large group of companies in \
                    five countries and two continents";
        let fitted = fit(long, Face::LABEL, 280.0, 2);
        assert!(fitted.cut && fitted.lines.len() == 2, "{fitted:?}");
        assert!(fitted.lines[0].starts_with("Head of") && fitted.lines[1].ends_with("continents"));
        assert!(fitted.lines[1].contains('…'));
        assert!(fitted.lines.iter().all(|l| Face::LABEL.width(l) <= 280.0), "{fitted:?}");
    }

    #[test]
    fn a_word_without_spaces_is_broken_between_whole_signs() {
        let word = "e\u{301}".repeat(90);
        let fitted = fit(&word, Face::LABEL, 280.0, 2);
        assert!(fitted.lines.iter().all(|l| !l.starts_with('\u{301}')), "{fitted:?}");
        assert!(fitted.lines.iter().all(|l| Face::LABEL.width(l) <= 280.0));
        assert_eq!(fit("no\u{202e}\nbreak", Face::LABEL, 280.0, 2).lines, ["no break"]);
    }
}

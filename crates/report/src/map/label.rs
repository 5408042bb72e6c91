//! Names of stations, broken into short lines.

/// Pixels of a letter of the names.
pub(super) const SIZE: f64 = 12.5;

/// Pixels from one line of a name to the next.
pub(super) const LEADING: f64 = 15.0;

/// Most pixels a line of a name may take.
pub(super) const WIDEST: f64 = 92.0;

/// Pixels from the middle of a station to its name.
pub(super) const ASIDE: f64 = 13.0;

/// Most lines of a name; what is longer ends in an ellipsis and is told in full by the link.
const MOST_LINES: usize = 4;

/// Widths of the printable ASCII characters in thousandths of the letter size, as in DejaVu Sans,
/// the widest of the usual fonts of systems: what fits in it fits in the others.
const WIDTHS: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/// The width of a text in pixels, rather too large than too small.
pub(super) fn width(text: &str) -> f64 {
    let thousandths: u32 = text
        .chars()
        .map(|c| {
            let at = (c as usize).checked_sub(0x20);
            match at.and_then(|i| WIDTHS.get(i)) {
                Some(w) => u32::from(*w),
                // Latin with accents is about as wide as without; what comes later may be as
                // wide as it is high.
                None if c < '\u{250}' => 800,
                None => 1_050,
            }
        })
        .sum();
    f64::from(thousandths) / 1000.0 * SIZE
}

/// A name in lines that each fit [`WIDEST`].
pub(super) fn lines(name: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        let joined = out.last().map(|l| format!("{l} {word}"));
        match joined {
            Some(line) if width(&line) <= WIDEST => {
                out.pop();
                out.push(line);
            }
            _ => out.push(cut(word)),
        }
    }
    if out.len() > MOST_LINES {
        out.truncate(MOST_LINES);
        if let Some(last) = out.last_mut() {
            *last = cut(&format!("{last}…"));
        }
    }
    out
}

/// As much of a word as fits in one line.
fn cut(word: &str) -> String {
    if width(word) <= WIDEST {
        return word.to_owned();
    }
    let mut kept: String = word.trim_end_matches('…').to_owned();
    while width(&kept) + width("…") > WIDEST && kept.pop().is_some() {}
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_broken_between_words_and_never_too_wide() {
        assert_eq!(lines("Programme office manager"), ["Programme", "office", "manager"]);
        assert_eq!(lines("PMO lead"), ["PMO lead"]);
        assert!(lines("").is_empty());
        for name in [
            "Donaudampfschifffahrtsgesellschaftskapitän",
            &"wide ".repeat(90),
            "職".repeat(40).as_str(),
        ] {
            let got = lines(name);
            assert!(got.len() <= MOST_LINES && got.iter().all(|l| width(l) <= WIDEST), "{got:?}");
            assert!(got.last().is_some_and(|l| l.ends_with('…')), "{got:?}");
        }
    }
}

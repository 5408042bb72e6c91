//! Names of stations, broken into short lines.

use crate::svg::fit::fit;
use crate::svg::measure::Face;

/// How the names look; [`super::STYLE`] says the same.
const NAME: Face = Face::new("name", 13.0, false);

/// Pixels from one line of a name to the next.
pub(super) const LEADING: f64 = 16.0;

/// Most pixels a line of a name may take: the longest words of usual titles in one piece.
pub(super) const WIDEST: f64 = 96.0;

/// Pixels from the middle of a station to its name.
pub(super) const ASIDE: f64 = 12.0;

/// Pixels of the mark behind the names of those from where some go on to work for themselves: a
/// space and an arrow in DejaVu Sans Bold.
pub(super) const MARK: f64 = 16.0;

/// Most lines of a name; what is longer loses its middle and is told in full by the station.
const MOST_LINES: usize = 4;

/// The width of a text in pixels, at most.
pub(super) fn width(text: &str) -> f64 {
    NAME.width(text)
}

/// A name in lines that each fit [`WIDEST`].
pub(super) fn lines(name: &str) -> Vec<String> {
    fit(name, NAME, WIDEST, MOST_LINES).lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_broken_between_words_and_never_too_wide() {
        assert_eq!(lines("Programme office manager"), ["Programme", "office", "manager"]);
        assert_eq!(lines("PMO administrator"), ["PMO", "administrator"]);
        let long = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(3);
        for name in [&long, &"wide ".repeat(90), &"職".repeat(40)] {
            let got = lines(name);
            assert!(got.len() <= MOST_LINES && got.iter().all(|l| width(l) <= WIDEST), "{got:?}");
            assert!(got.iter().any(|l| l.contains('…')), "{got:?}");
        }
    }

    #[test]
    fn the_style_gives_names_the_size_that_is_measured() {
        let size = format!(".map .name {{ font-size: {}px;", NAME.size);
        assert!(super::super::STYLE.contains(&size), "{size}");
    }
}

//! The colours of the style sheet, read out of it, and how well each stands on its ground.
//!
//! The ratios are those of WCAG 2.2, success criteria 1.4.3 and 1.4.11: worked out from the custom
//! properties of `style.css`, so that nobody types them.

use std::collections::BTreeMap;

const SHEET: &str = include_str!("../static/style.css");

/// What letters need of their ground.
pub(crate) const TEXT: f64 = 4.5;
/// What the edge of a field or a filled shape needs of its ground.
pub(crate) const SHAPE: f64 = 3.0;

/// Each colour with a ground that it stands on somewhere, and the contrast that this needs.
pub(crate) const PAIRS: [(&str, &str, f64); 46] = [
    ("ink", "paper", TEXT),
    ("ink", "sheet", TEXT),
    ("ink", "wash", TEXT),
    ("ink", "pale", TEXT),
    ("quiet", "paper", TEXT),
    ("quiet", "sheet", TEXT),
    ("quiet", "wash", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "sheet", TEXT),
    ("accent", "wash", TEXT),
    ("on-accent", "accent", TEXT),
    ("amber", "paper", TEXT),
    ("amber", "sheet", TEXT),
    ("amber", "wash", TEXT),
    ("amber", "amber-wash", TEXT),
    ("edge", "paper", SHAPE),
    ("edge", "sheet", SHAPE),
    ("edge", "wash", SHAPE),
    ("accent", "rule", SHAPE),
    ("accent", "pale", SHAPE),
    ("paper", "accent", SHAPE),
    ("amber", "rule", SHAPE),
    ("ink", "rule", SHAPE),
    ("ink", "amber-wash", TEXT),
    ("quiet", "rule", SHAPE),
    ("accent", "amber-wash", TEXT),
    ("map-ink", "map-sheet", TEXT),
    ("map-ink", "map-band", TEXT),
    ("map-quiet", "map-sheet", TEXT),
    ("map-quiet", "map-band", TEXT),
    ("map-pmo", "map-sheet", TEXT),
    ("map-pmo", "map-band", TEXT),
    ("map-delivery", "map-sheet", TEXT),
    ("map-delivery", "map-band", TEXT),
    ("map-it", "map-sheet", TEXT),
    ("map-it", "map-band", TEXT),
    ("map-analysis", "map-sheet", TEXT),
    ("map-analysis", "map-band", TEXT),
    ("map-independent", "map-sheet", TEXT),
    ("map-independent", "map-band", TEXT),
    ("map-executive", "map-sheet", TEXT),
    ("map-executive", "map-band", TEXT),
    ("map-line", "map-sheet", SHAPE),
    ("map-line", "map-band", SHAPE),
    ("map-you", "map-sheet", SHAPE),
    ("map-you", "map-band", SHAPE),
];

/// Custom properties by name, without the two dashes.
type Values = BTreeMap<&'static str, &'static str>;

/// The values in a light and in a dark room, those of the map with them. What the dark one does not
/// say is as in the light one.
pub(crate) fn schemes() -> [Values; 2] {
    let [mut light, mut dark] = [Values::new(), Values::new()];
    for sheet in [SHEET, switchback_report::map::STYLE] {
        let (day, rest) = sheet.split_once("prefers-color-scheme: dark").unwrap_or((sheet, ""));
        light.extend(properties(day));
        dark.extend(properties(rest.split("\n}").next().unwrap_or_default()));
    }
    let both = light.iter().chain(&dark).map(|(name, value)| (*name, *value)).collect();
    [light, both]
}

fn properties(css: &'static str) -> Values {
    let lines = css.lines().map(str::trim);
    lines.filter_map(|l| l.strip_prefix("--")?.strip_suffix(';')?.split_once(": ")).collect()
}

/// The contrast of two colours, from 1 to 21.
pub(crate) fn contrast(one: &str, other: &str) -> Option<f64> {
    let (a, b) = (luminance(one)?, luminance(other)?);
    Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
}

/// The relative luminance of a colour in six hexadecimal digits.
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|d| d.len() == 6)?;
    let part = |at: usize| {
        let share = f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * part(0)? + 0.7152 * part(2)? + 0.0722 * part(4)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        let near = |a: &str, b: &str, is: f64| {
            contrast(a, b).is_some_and(|ratio| (ratio - is).abs() < 0.01)
        };
        assert!(near("#000000", "#ffffff", 21.0));
        assert!(near("#777777", "#ffffff", 4.48), "the grey that just fails on white");
        assert!(near("#ffffff", "#767676", 4.54), "the grey that just passes, either way round");
        assert_eq!(contrast("white", "#000000"), None);
    }

    /// F95: WCAG 2.2 AA in light and in dark, for every colour on every ground it is used on.
    #[test]
    fn every_colour_can_be_read_on_its_ground() {
        for (scheme, values) in ["light", "dark"].into_iter().zip(schemes()) {
            for (front, ground, needs) in PAIRS {
                let ratio = values
                    .get(front)
                    .zip(values.get(ground))
                    .and_then(|(front, ground)| contrast(front, ground));
                let ratio = ratio.unwrap_or_default();
                assert!(ratio >= needs, "{front} on {ground}, {scheme}: {ratio:.2} of {needs}");
            }
        }
    }

    /// F95: no colour is left out of the pairs above.
    #[test]
    fn every_colour_is_in_a_pair() {
        let [light, dark] = schemes();
        for values in [light, dark] {
            let colours = values.iter().filter(|(_, value)| value.starts_with('#'));
            let left: Vec<&str> = colours
                .map(|(name, _)| *name)
                .filter(|name| {
                    !PAIRS.iter().any(|(front, ground, _)| name == front || name == ground)
                })
                .collect();
            assert!(left.is_empty(), "{left:?}");
        }
    }

    #[test]
    fn the_dark_scheme_is_another_one() {
        let [light, dark] = schemes();
        assert_ne!(light.get("paper"), dark.get("paper"));
        assert_eq!(light.get("round"), dark.get("round"));
    }
}

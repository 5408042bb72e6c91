//! Round numbers for scales, and figures short enough to stand at them.

use crate::words;

/// A step and an end for a scale from nought: round numbers, at most five steps, and a little room
/// beyond the largest value.
pub(crate) fn round_scale(most: f64) -> (f64, f64) {
    let room = (most * 1.06).max(5.0);
    let unit = 10f64.powf((room / 5.0).log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .map(|m| m * unit)
        .into_iter()
        .find(|step| room / step <= 5.0)
        .unwrap_or(room);
    (step, (room / step).ceil() * step)
}

/// The steps of a scale, from nought to its end.
pub(crate) fn ticks(step: f64, end: f64) -> impl Iterator<Item = f64> {
    (0u8..=10).map(move |n| f64::from(n) * step).take_while(move |t| *t <= end * 1.000_001)
}

/// A figure with its thousands parted; millions and more are shortened.
pub(crate) fn figure(value: f64) -> String {
    const UNITS: [(f64, &str); 3] = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];
    if value.is_nan() {
        return "no number".to_owned();
    }
    if value.abs() < 9_999_999.5 {
        return words::thousands(value);
    }
    if value.abs() >= 1e15 {
        return "too large".to_owned();
    }
    let unit = UNITS.into_iter().find(|(unit, _)| value.abs() >= *unit);
    let (unit, name) = unit.unwrap_or((1.0, ""));
    format!("{} {name}", (value / unit * 10.0).round() / 10.0)
}

/// A figure as short as it gets, for a scale: "9,500", "60k", "4.3bn".
pub(crate) fn short_figure(value: f64) -> String {
    let places = |v: f64| (v * 10.0).round() / 10.0;
    match value.abs() {
        v if v < 9_999.5 => words::thousands(value),
        v if v < 1e6 => format!("{}k", places(value / 1e3)),
        v if v < 1e9 => format!("{}m", places(value / 1e6)),
        _ => format!("{}bn", places(value / 1e9)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_round_and_leaves_room() {
        for (most, step, end) in
            [(62_000.0, 20_000.0, 80_000.0), (32_500.0, 10_000.0, 40_000.0), (0.0, 1.0, 5.0)]
        {
            assert_eq!(round_scale(most), (step, end), "{most}");
        }
        assert_eq!(ticks(1.0, 5.0).count(), 6);
    }

    #[test]
    fn figures_are_short() {
        assert_eq!(figure(27_500.0), "27,500");
        assert_eq!(figure(12_340_000.0), "12.3 million");
        assert_eq!(short_figure(60_000.0), "60k");
        assert_eq!(short_figure(4.3e9), "4.3bn");
        assert_eq!(short_figure(9_500.0), "9,500");
    }
}

//! The picture of routes: their moves on an axis of time.

use switchback_model::lattice::Lattice;
use switchback_model::{Route, Span};

use crate::{AxisUnit, Timeline, TimelineRow};

/// Beyond so many months the axis counts years.
const MOST_MONTHS: u32 = 24;

/// Routes on an axis of time: each move from the earliest month it may be made to the latest.
#[must_use]
pub fn timeline(routes: &[Route], l: &Lattice) -> Timeline {
    let named = routes.iter().zip(super::routes::names(routes, l));
    on_axis(named.map(|(r, name)| row(r, name, l)).collect())
}

/// Rows on an axis that is long enough for all of them.
pub(super) fn on_axis(rows: Vec<TimelineRow>) -> Timeline {
    let last = rows.iter().flat_map(|r| &r.stops).map(|(_, s)| s.hi).max().unwrap_or(0);
    let unit = if last > MOST_MONTHS { AxisUnit::Years } else { AxisUnit::Months };
    // The axis ends on a whole year, so that it ends with a number.
    let horizon = match unit {
        AxisUnit::Months => last.max(12),
        AxisUnit::Years => last.div_ceil(12) * 12,
    };
    Timeline {
        title: "When each job could begin".into(),
        describes: "Counted from today. Each bar goes from the earliest month to the latest; the ranges are of our own reading (opinion).".into(),
        rows,
        horizon,
        unit,
    }
}

fn row(r: &Route, label: String, l: &Lattice) -> TimelineRow {
    let mut sum = Span::default();
    let stops = r.legs.iter().filter(|leg| leg.edge.is_some()).map(|leg| {
        sum = sum.plus(leg.months);
        (l.role_title(&leg.role).to_owned(), sum)
    });
    TimelineRow { stops: stops.collect(), label }
}

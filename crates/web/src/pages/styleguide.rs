//! What are the pages made of? Every part of the design system, alive, with its rule.
//!
//! Contrasts and sizes are read out of the style sheet that the page itself is shown in.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_model::Interval;
use switchback_model::lattice::Role;
use switchback_report::svg::{self, Bar, Caption};

use crate::Site;
use crate::chart::{self, Picture};
use crate::colours::{self, PAIRS};
use crate::frame::{Frame, Page};

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/styleguide", get(show))
}

#[derive(Template)]
#[template(path = "styleguide.html")]
struct StylePage<'a> {
    frame: Frame,
    pairs: Vec<Pair>,
    /// Sizes of letters and of gaps, by name, as they stand in the sheet.
    sizes: Vec<(&'static str, &'static str)>,
    bars: Picture,
    key: Picture,
    samples: [Sample; 3],
    /// A role whose week is drawn.
    role: Option<&'a Role>,
    week: Option<Picture>,
}

/// A colour on its ground.
struct Pair {
    front: &'static str,
    ground: &'static str,
    needs: f64,
    /// In light and in dark.
    ratios: [f64; 2],
}

impl Pair {
    fn is_text(&self) -> bool {
        self.needs >= colours::TEXT
    }
}

/// A range that is nobody's.
struct Sample {
    label: &'static str,
    range: Interval,
    barred: bool,
}

impl Sample {
    fn words(&self) -> String {
        crate::format::of_100(&self.range)
    }
}

const SAMPLES: [Sample; 3] = [
    Sample { label: "A role that fits", range: Interval { lo: 0.62, hi: 0.8 }, barred: false },
    Sample { label: "A must-have is missing", range: Interval { lo: 0.5, hi: 0.7 }, barred: true },
    Sample { label: "Hardly anything known", range: Interval { lo: 0.0, hi: 0.9 }, barred: false },
];

fn pairs() -> Vec<Pair> {
    let schemes = colours::schemes();
    let ratio = |front: &str, ground: &str| {
        schemes.each_ref().map(|values| {
            let both = values.get(front).zip(values.get(ground));
            both.and_then(|(front, ground)| colours::contrast(front, ground)).unwrap_or_default()
        })
    };
    PAIRS
        .into_iter()
        .map(|(front, ground, needs)| Pair { front, ground, needs, ratios: ratio(front, ground) })
        .collect()
}

fn bars() -> Picture {
    let caption = Caption {
        id: "sample-bars",
        title: "Three invented fits",
        desc: "Solid is certain, pale is possible, grey means that a must-have is missing. The table has the numbers.",
    };
    let rows = SAMPLES.map(|s| Bar {
        label: s.label,
        range: s.range,
        note: s.words(),
        barred: s.barred,
        group: 0,
    });
    svg::bars(&caption, &rows).into()
}

async fn show(State(site): State<Site>) -> Response {
    let role = site.engine().lattice().roles.first();
    let caption = Caption {
        id: "sample-week",
        title: "A usual week",
        desc: "One bar of 100 percent, divided by activity in the order of the table below; administration is hatched.",
    };
    let [light, _] = colours::schemes();
    let sizes = light.into_iter().filter(|(name, _)| {
        ["text-", "gap", "side", "page", "form", "measure"].iter().any(|s| name.starts_with(s))
    });
    Page(StylePage {
        key: switchback_report::map::key().into(),
        frame: Frame::new("Style guide"),
        pairs: pairs(),
        sizes: sizes.collect(),
        bars: bars(),
        samples: SAMPLES,
        week: role.map(|r| svg::week(&caption, &r.week).into()),
        role,
    })
    .into_response()
}

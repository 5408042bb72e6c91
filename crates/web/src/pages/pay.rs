//! What do PMO and delivery pay, level by level, and what is known of each role? (F19, R001-15)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_model::Track;
use switchback_model::lattice::{Family, Lattice, PayFigure, Role, Survey};
use switchback_report::svg::{self, Caption, Paired};

use crate::Site;
use crate::chart::Picture;
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::by_family;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/pay", get(show))
}

#[derive(Template)]
#[template(path = "pay.html")]
struct PayPage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
    tracks: Vec<(&'a Track, Picture)>,
    families: Vec<(Family, Vec<RolePay<'a>>)>,
    /// Roles of which no figure is known.
    without: Vec<&'a Role>,
}

/// A role with its figures.
struct RolePay<'a> {
    role: &'a Role,
    figures: Vec<(&'a Survey, &'a PayFigure)>,
}

async fn show(State(site): State<Site>) -> Response {
    let lattice = site.engine().lattice();
    let tracks = site.engine().pay_tracks();
    let families = by_family(lattice).into_iter().map(|(family, roles)| {
        let with =
            roles.into_iter().map(|role| RolePay { role, figures: lattice.pay.of(&role.id) });
        (family, with.collect::<Vec<_>>())
    });
    let (mut known, mut without) = (Vec::new(), Vec::new());
    for (family, roles) in families {
        let (with, blank): (Vec<_>, Vec<_>) =
            roles.into_iter().partition(|r| !r.figures.is_empty());
        without.extend(blank.into_iter().map(|r| r.role));
        if !with.is_empty() {
            known.push((family, with));
        }
    }
    Page(PayPage {
        frame: Frame::new("Pay on both tracks").at("Guide"),
        lattice,
        tracks: tracks.iter().map(|t| (t, picture(t))).collect(),
        families: known,
        without,
    })
    .into_response()
}

/// The two tracks of one survey, highest level on top, as a ladder stands.
fn picture(track: &Track) -> Picture {
    let last = track.pairs.len().saturating_sub(1);
    let labels: Vec<String> =
        track.pairs.iter().rev().map(|p| format::capital(&p.level_name)).collect();
    let rows: Vec<Paired<'_>> = labels
        .iter()
        .zip(track.pairs.iter().rev())
        .map(|(label, p)| Paired { label, first: p.pmo_mid, second: p.delivery_mid })
        .collect();
    // Counted from the top, a crossing after a level is one before it.
    let crossings: Vec<usize> =
        track.crossings.iter().filter_map(|at| last.checked_sub(at + 1)).collect();
    let survey = &track.survey;
    let title = format!("{}: PMO and delivery, {} a year", survey.title, survey.currency);
    let caption = Caption {
        id: &format!("track-{}", survey.id),
        title: &title,
        desc: "A row for each level, the highest on top, with a full dot for PMO and a ring for delivery on a scale from nought. The table below holds the same numbers.",
    };
    svg::pairs(&caption, ["PMO", "Delivery"], &rows, &crossings).into()
}

//! The pages: one file for each question a page answers.

mod bring;
mod claims;
mod compare;
mod credentials;
mod decide;
mod edit;
mod export;
mod fit;
mod guide;
mod job;
mod me;
mod moves;
mod next;
mod offer;
mod offers;
mod patterns;
mod pay;
mod plan;
mod roles;
mod sheet;
mod start;
mod stuck;
mod understood;
mod voices;

use axum::Router;

pub(crate) use edit::own_page;

use crate::Site;

/// All of them.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .merge(start::routes())
        .merge(bring::routes())
        .merge(understood::routes())
        .merge(me::routes())
        .merge(next::routes())
        .merge(plan::routes())
        .merge(sheet::routes())
        .merge(fit::routes())
        .merge(export::routes())
        .merge(roles::routes())
        .merge(job::routes())
        .merge(compare::routes())
        .merge(guide::routes())
        .merge(pay::routes())
        .merge(credentials::routes())
        .merge(claims::routes())
        .merge(offer::routes())
        .merge(offers::routes())
        .merge(stuck::routes())
        .merge(patterns::routes())
        .merge(moves::routes())
        .merge(voices::routes())
        .merge(decide::routes())
        .merge(edit::routes())
}

//! The pages: one file for each question a page answers.

mod bring;
mod compare;
mod edit;
mod export;
mod fit;
mod me;
mod next;
mod offer;
mod plan;
mod roles;
mod start;
mod stuck;
mod understood;

use axum::Router;

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
        .merge(fit::routes())
        .merge(export::routes())
        .merge(roles::routes())
        .merge(compare::routes())
        .merge(offer::routes())
        .merge(stuck::routes())
        .merge(edit::routes())
}

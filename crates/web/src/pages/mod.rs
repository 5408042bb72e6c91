//! The pages: one file for each question a page answers.

mod adverts;
mod answer;
mod applications;
mod ask;
mod assignments;
mod board;
mod bring;
mod cards;
mod choices;
mod claims;
mod compare;
mod credentials;
mod crossings;
mod decide;
mod deep;
mod edit;
mod elsewhere;
mod energy;
mod evidence;
mod export;
mod feeders;
mod files;
mod fit;
mod go;
mod guide;
mod help;
mod job;
mod know;
mod ladders;
mod lanes;
mod map;
mod me;
mod moves;
mod next;
mod offer;
mod offers;
mod patterns;
mod pay;
mod people;
mod plan;
mod reasons;
mod record;
mod rights;
mod roles;
mod roster;
mod sheet;
mod start;
mod strategies_used;
mod stuck;
mod styleguide;
mod timeline;
mod trials;
mod understood;
mod voices;
mod what_if;
mod who_knows;
mod wished;
mod wishes;
mod wording;
mod words;

use axum::Router;

pub(crate) use edit::own_page;
pub(crate) use know::Again;

use crate::Site;

/// All of them.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .merge(start::routes())
        .merge(bring::routes())
        .merge(understood::routes())
        .merge(map::routes())
        .merge(me::routes())
        .merge(ask::routes())
        .merge(answer::routes())
        .merge(deep::routes())
        .merge(record::routes())
        .merge(evidence::routes())
        .merge(next::routes())
        .merge(plan::routes())
        .merge(what_if::routes())
        .merge(sheet::routes())
        .merge(fit::routes())
        .merge(export::routes())
        .merge(roles::routes())
        .merge(roster::routes())
        .merge(ladders::routes())
        .merge(crossings::routes())
        .merge(files::routes())
        .merge(feeders::routes())
        .merge(job::routes())
        .merge(compare::routes())
        .merge(guide::routes())
        .merge(styleguide::routes())
        .merge(help::routes())
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
        .merge(energy::routes())
        .merge(wording::routes())
        .merge(words::routes())
        .merge(adverts::routes())
        .merge(reasons::routes())
        .merge(rights::routes())
        .merge(choices::routes())
        .merge(wishes::routes())
        .merge(people::routes())
        .merge(elsewhere::routes())
        .merge(strategies_used::routes())
        .merge(know::routes())
        .merge(board::routes())
        .merge(timeline::routes())
        .merge(applications::routes())
        .merge(assignments::routes())
        .merge(who_knows::routes())
        .merge(trials::routes())
        .merge(go::routes())
        .merge(edit::routes())
}

//! Pages. The only crate that knows HTTP.
//!
//! A handler does four things: extract, authorise, call the app, render. A page is a typed struct
//! and its template; both stand in [`pages`], one file for each question a page answers. Every page
//! works without script, and none is shipped.
//!
//! Invariant: nothing is worked out here. Numbers come from the app, their words from the report.

mod asking;
mod assets;
mod chart;
mod colours;
mod deciding;
mod error;
mod extract;
mod format;
mod frame;
mod going;
mod knowing;
mod pages;
mod parts;
mod pay;
mod place;
mod reading;
mod saving;
mod security;
mod sharing;
mod typed;

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, map_response};
use jiff::civil::Date;
use switchback_app::{Desk, Engine};
use switchback_report::map::Map;
use tokio::net::TcpListener;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

/// The day to count from. The clock is the caller's.
pub type Today = Arc<dyn Fn() -> Date + Send + Sync>;

/// What every handler may use.
#[derive(Clone)]
struct Site {
    desk: Arc<Desk>,
    today: Today,
    map: Arc<OnceLock<Map>>,
}

impl Site {
    /// The map of the lattice, laid out when it is first asked for.
    fn map(&self) -> &Map {
        self.map.get_or_init(|| Map::new(self.engine().lattice()))
    }

    fn engine(&self) -> &Engine {
        self.desk.engine()
    }

    fn today(&self) -> Date {
        (self.today)()
    }
}

/// All pages over one desk.
pub fn router(desk: Arc<Desk>, today: Today) -> Router {
    // The last layer is the outermost: a foreign host is refused before anything is read, and the
    // headers stand on refusals too.
    pages::routes()
        .with_state(Site { desk, today, map: Arc::default() })
        .merge(assets::routes())
        .fallback(error::no_such_page)
        .method_not_allowed_fallback(error::no_such_method)
        .layer(DefaultBodyLimit::max(security::MAX_BODY))
        .layer(from_fn(security::refuse_large_bodies))
        .layer(security::same_origin())
        .layer(from_fn(security::refuse_foreign_hosts))
        .layer(map_response(security::add_headers))
        // A page packed hard takes longer to pack than to make, and here it travels no further than
        // this machine.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
}

/// Serves the pages until `shutdown` is done, then finishes what is under way.
///
/// # Errors
/// If the listener fails.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router).with_graceful_shutdown(shutdown).await
}

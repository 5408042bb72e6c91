//! The style sheet and the mark, embedded. Their addresses hold their hash, so that a browser keeps
//! them for good and asks again only when they change.

use std::fmt::Write;
use std::sync::LazyLock;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;
use sha2::{Digest, Sha256};

/// A file that comes with the binary.
pub(crate) struct Asset {
    /// Its address.
    pub(crate) path: String,
    kind: &'static str,
    text: String,
}

/// How the pages look.
pub(crate) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let text = [
        include_str!("../static/style.css"),
        switchback_report::svg::STYLE,
        switchback_report::map::STYLE,
    ]
    .concat();
    Asset::new("style", "css", "text/css; charset=utf-8", text)
});

/// The road that climbs by turning, for the browser's tab.
pub(crate) static MARK: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("mark", "svg", "image/svg+xml", include_str!("../static/mark.svg").to_owned())
});

impl Asset {
    fn new(name: &str, ending: &str, kind: &'static str, text: String) -> Self {
        let mut hash = String::new();
        for byte in Sha256::digest(&text).iter().take(8) {
            // Writing to a String cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        Self { path: format!("/assets/{name}-{hash}.{ending}"), kind, text }
    }

    fn response(&'static self) -> impl IntoResponse + use<> {
        let forever = "public, max-age=31536000, immutable";
        ([(CONTENT_TYPE, self.kind), (CACHE_CONTROL, forever)], self.text.as_str())
    }
}

/// The addresses of the assets.
pub(crate) fn routes() -> Router {
    Router::new()
        .route(&STYLE.path, get(async || STYLE.response()))
        .route(&MARK.path, get(async || MARK.response()))
}

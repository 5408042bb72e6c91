//! Who may talk to this server, and what a browser may do with its pages.
//!
//! The server binds to loopback, which does not keep out a web page that is open in the same
//! browser: it can send forms to 127.0.0.1, and with a name of its own that points there it could
//! read the answers. So the host must be loopback by name, and what changes anything must come from
//! our own pages.

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, HOST, HeaderMap, HeaderName,
    HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use crate::error::Failure;

/// Larger requests are refused: the largest CV that is read, and room for the form around it.
pub(crate) const MAX_BODY: usize = 21 * 1024 * 1024;

/// So much of a body that is too large is read and thrown away, so that the browser hears the answer
/// instead of a broken connection.
pub(crate) const MAX_SEEN: usize = 4 * MAX_BODY;
/// The page that reads so much itself, and keeps what else was typed there.
const UPLOAD: &str = "/bring/file";

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// Sent with every answer.
const HEADERS: [(HeaderName, &str); 5] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Adds the headers. Nothing is kept in a cache unless its handler says so: any page may name a
/// person.
pub(crate) async fn add_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Lets a request pass only if every name it calls us by is loopback.
pub(crate) async fn refuse_foreign_hosts(request: Request, next: Next) -> Response {
    let in_address = request.uri().authority().is_none_or(|a| is_loopback(a.as_str()));
    let mut named = request.headers().get_all(HOST).iter().peekable();
    let in_header =
        named.peek().is_some() && named.all(|host| host.to_str().is_ok_and(is_loopback));
    if in_address && in_header {
        next.run(request).await
    } else {
        Failure::foreign_host().into_response()
    }
}

/// Is this host, with or without a port, this machine?
fn is_loopback(host: &str) -> bool {
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| match host.strip_prefix(name) {
        Some("") => true,
        Some(rest) => rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok()),
        None => false,
    })
}

/// Lets a request that changes something pass only if it comes from our own pages.
pub(crate) fn same_origin() -> CsrfLayer<impl Fn(ProtectionError) -> Response + Clone> {
    CsrfLayer::new().with_rejection_response(|_| Failure::foreign_origin().into_response())
}

/// Refuses a body that says it is too large, with a page that says so. One that does not say is cut
/// off by the body limit where it is read.
pub(crate) async fn refuse_large_bodies(request: Request, next: Next) -> Response {
    match stated_length(request.headers()) {
        Some(length) if length > most(request.uri().path()) => {
            drain(request.into_body()).await;
            Failure::too_large().into_response()
        }
        _ => next.run(request).await,
    }
}

fn most(path: &str) -> usize {
    if path == UPLOAD { MAX_SEEN } else { MAX_BODY }
}

fn stated_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

async fn drain(mut body: Body) {
    let mut seen = 0;
    while let Some(Ok(frame)) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        seen += frame.data_ref().map_or(0, |data| data.len());
        if seen > MAX_SEEN {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_names_of_this_machine_pass() {
        for host in ["127.0.0.1", "127.0.0.1:7878", "localhost", "localhost:80", "[::1]:7878"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            "localhost.example.org",
            "127.0.0.1.example.org:7878",
            "127.0.0.1:",
            "127.0.0.1:99999",
            "localhost:80@example.org",
            "example.org",
            "::1",
            "0.0.0.0",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}

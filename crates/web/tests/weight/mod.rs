//! How much a page weighs on its way to the reader, and that none needs script.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::client::{Answer, Site};
use crate::standard;

/// The most that a page may weigh as it is sent, with its style and its mark.
const HEAVIEST: usize = 100_000;

/// Stylesheets and icons that a page asks for.
fn assets(html: &str) -> Vec<&str> {
    html.split('"').filter(|value| value.starts_with("/assets/")).collect()
}

fn compressed(site: &Site, path: &str) -> (Answer, usize) {
    let (answer, sent) = site.get_compressed(path);
    assert_eq!(answer.status, 200, "{path}");
    assert_eq!(answer.header("content-encoding"), Some("gzip"), "{path} is sent as it is");
    (answer, sent)
}

/// F97: 100 KB a page, compressed, with all that it needs.
#[test]
fn no_page_is_heavy() {
    let site = Site::start();
    let pages = standard::walk(&site).pages;
    assert!(pages.len() > 80, "only {} pages were reached", pages.len());
    let mut heavy = Vec::new();
    for (address, html) in &pages {
        let assets = assets(html);
        assert!(assets.iter().any(|a| a.ends_with(".css")), "{address} has no style");
        let parts = assets.into_iter().chain([address.as_str()]);
        let weight: usize = parts.map(|part| compressed(&site, part).1).sum();
        assert!(weight > 2_000, "{address} weighs {weight} bytes: that is no page with its style");
        if weight > HEAVIEST {
            heavy.push(format!("{address}: {weight} bytes"));
        }
    }
    assert!(heavy.is_empty(), "{}", heavy.join("\n"));
}

/// F95: the first content, and all that follows, needs no script: there is none.
#[test]
fn no_page_has_script() {
    let site = Site::start();
    for (address, html) in &standard::walk(&site).pages {
        let html = html.to_ascii_lowercase();
        for trace in ["<script", "javascript:", " onclick=", " onload=", " onchange=", " onsubmit="]
        {
            assert!(!html.contains(trace), "{address} has {trace}");
        }
    }
}

/// F95, F97: the walk in a browser knows each page that the router answers.
#[test]
fn the_browser_looks_at_every_page() {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/browser/pages.json");
    let lists: Value = serde_json::from_str(&fs::read_to_string(list).unwrap()).unwrap();
    let walked: Vec<&str> = ["pages", "again"]
        .iter()
        .filter_map(|list| lists.get(list)?.as_object())
        .flat_map(|pages| pages.values().filter_map(Value::as_str))
        .collect();
    assert!(walked.len() > 80, "only {} addresses are walked", walked.len());
    let is_file = |route: &str| route.rsplit('/').next().is_some_and(|end| end.contains('.'));
    let routes = standard::routes();
    assert!(routes.len() > 50, "only {} routes were found in the code", routes.len());
    let missed: Vec<&String> = routes
        .iter()
        .filter(|route| !is_file(route))
        .filter(|route| !walked.iter().any(|a| standard::has_form(a, route)))
        .collect();
    assert!(missed.is_empty(), "tests/browser/pages.json has no page for {missed:?}");
}

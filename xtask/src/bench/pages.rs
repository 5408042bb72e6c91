//! The pages under load, beside the stylesheet: the same server, the same road, no work.

use std::path::Path;

use anyhow::{Context, Result};

use super::load::{Connection, RATE, SECONDS, measure};
use super::samples::{ms, ratio};
use crate::repo::Repo;
use crate::server::Server;

/// The example whose pages are measured, and the goal of its plan.
const EXAMPLE: &str = "/example/pmo-lead";
const PLAN: &str = "plan?goal=pmo-director&years=5&hours=3";

/// Measures the pages and prints a table.
pub(super) fn report(repo: &Repo, binary: &Path) -> Result<()> {
    let server = Server::start(binary, &repo.scratch("bench")?)?;
    let mut connection = Connection::open(server.authority())?;
    let stylesheet = stylesheet_of(&connection.page("/")?)?;
    let case = connection
        .ask("POST", EXAMPLE)?
        .location
        .with_context(|| format!("POST {EXAMPLE} leads to no case"))?;
    let pages = [
        ("stylesheet", stylesheet),
        ("start", "/".to_owned()),
        ("me", case.clone()),
        ("plan", format!("{case}/{PLAN}")),
    ];
    println!("\n### Pages on loopback, {RATE} requests a second for {SECONDS} s each\n");
    println!("| page | requests | p50 ms | p99 ms | p50 to stylesheet |\n|---|---|---|---|---|");
    let mut peer = None;
    for (name, path) in &pages {
        let samples = measure(server.authority(), path)?;
        let peer = *peer.get_or_insert(samples.median());
        let (count, p50, p99) = (samples.count(), ms(samples.median()), ms(samples.p99()));
        println!("| {name} | {count} | {p50} | {p99} | {} |", ratio(samples.median(), peer));
    }
    Ok(())
}

/// The address of the stylesheet, which has a hash in its name.
fn stylesheet_of(page: &str) -> Result<String> {
    page.split('"')
        .find(|value| value.starts_with('/') && value.ends_with(".css"))
        .map(str::to_owned)
        .context("the start page names no stylesheet")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_is_found_in_the_page() {
        let page = r#"<link rel="stylesheet" href="/assets/style-1a2b.css"><a href="/roles">"#;
        assert_eq!(stylesheet_of(page).unwrap(), "/assets/style-1a2b.css");
        assert!(stylesheet_of("<p>plain</p>").is_err());
    }
}

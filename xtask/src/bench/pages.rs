//! `cargo xtask bench pages`: every page that the browser walks, under load and packed as a browser
//! asks for it, beside the stylesheet: the same server, the same road, no work.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::load::{Connection, RATE, SECONDS, measure};
use super::samples::{Samples, ms};
use crate::repo::{Profile, Repo};
use crate::server::Server;

/// The pages by their names, with the numbers of cases in braces.
const LIST: &str = "tests/browser/pages.json";

/// What a page may take at the 99th of 100, and what it may weigh with its style.
const SLOWEST: Duration = Duration::from_millis(20);
const HEAVIEST: usize = 100_000;

/// A CV for the case that was pasted.
const CV: &str = "text=Robin+Example%0A%0AExperience%0A%0APMO+Analyst%2C+Northern+Water%0AMarch+2021+-+\
                  present%0A-+Produced+the+monthly+portfolio+report+for+40+projects%0A";

/// The cases that pages are about: what it is called in the list, and what opens it.
const CASES: [(&str, &str, &str); 5] = [
    ("example", "/example/pmo-lead", ""),
    ("decision", "/example-case/project-manager-with-a-pmo-offer", ""),
    ("stall", "/example-case/passed-over-project-manager", ""),
    ("pasted", "/bring/text", CV),
    ("kept", "/example/passed-over-project-manager", ""),
];

/// What one page took.
struct Row {
    name: String,
    bytes: usize,
    packed: usize,
    times: Samples,
}

/// Measures all pages of a binary, or of this checkout, and prints a table, the slowest first.
pub(super) fn report(repo: &Repo, binary: Option<PathBuf>) -> Result<()> {
    let binary = binary.map_or_else(|| repo.build(Profile::Release), Ok)?;
    let server = Server::start(&binary, &repo.scratch("bench")?)?;
    let mut connection = Connection::open(server.authority())?;
    let stylesheet = stylesheet_of(&connection.page("/")?)?;
    let pages = addresses(repo, &open_cases(&mut connection)?)?;
    let style = row(&server, "stylesheet", &stylesheet)?;
    let mut rows = Vec::new();
    for (name, path) in &pages {
        rows.push(row(&server, name, path)?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.times.p99()));
    print(&style, &rows);
    Ok(())
}

fn row(server: &Server, name: &str, path: &str) -> Result<Row> {
    // The first one of a kind is not measured: the map is laid out when it is first asked for.
    let mut connection = Connection::open(server.authority())?;
    let bytes = connection.page(path)?.len();
    let packed = connection.packed(path)?.len();
    let times = measure(server.authority(), path)?;
    eprintln!("{name}: {} ms", ms(times.p99()));
    Ok(Row { name: name.to_owned(), bytes, packed, times })
}

fn print(style: &Row, rows: &[Row]) {
    let requests: usize = rows.iter().map(|row| row.times.count()).sum();
    println!(
        "\n### {} pages on loopback, {RATE} requests a second for {SECONDS} s each: {requests}\n",
        rows.len()
    );
    println!("| page | bytes | sent | p50 ms | p99 ms |\n|---|---|---|---|---|");
    for Row { name, bytes, packed, times } in rows.iter().chain([style]) {
        println!("| {name} | {bytes} | {packed} | {} | {} |", ms(times.median()), ms(times.p99()));
    }
    let slow = rows.iter().filter(|row| row.times.p99() > SLOWEST).count();
    let heavy = rows.iter().filter(|row| row.packed + style.packed > HEAVIEST).count();
    println!(
        "\nOver {} ms at p99: {slow}. Over {HEAVIEST} bytes with style: {heavy}.",
        ms(SLOWEST)
    );
}

/// Opens the cases; their numbers by their names.
fn open_cases(connection: &mut Connection) -> Result<Vec<(&'static str, String)>> {
    let mut cases = Vec::new();
    for (name, path, form) in CASES {
        let leads = connection.post(path, form)?.location;
        let leads = leads.with_context(|| format!("POST {path} leads to no case"))?;
        cases.push((name, number(&leads)?));
    }
    let (_, kept) = cases.last().context("no case was opened")?;
    let board = format!("/case/{kept}/plan/board");
    let page = connection.page(&board)?;
    let revision = revision_of(&page)?;
    let keep = format!("revision={revision}&back=plan%2Fboard");
    let answer = connection.post(&format!("/case/{kept}/go/keep"), &keep)?;
    ensure!(answer.status == 303, "the plan is not kept: {}", answer.status);
    Ok(cases)
}

/// The pages that can be measured: those that are there.
fn addresses(repo: &Repo, cases: &[(&str, String)]) -> Result<Vec<(String, String)>> {
    let text =
        fs::read_to_string(repo.path(LIST)).with_context(|| format!("cannot read {LIST}"))?;
    let lists: Value = serde_json::from_str(&text)?;
    let lists = lists.as_object().with_context(|| format!("{LIST} is no object"))?;
    let pages = lists.values().filter_map(Value::as_object).flatten();
    let pages: Vec<_> = pages
        .filter(|(name, _)| *name != "no-such-page")
        .filter_map(|(name, path)| Some((name.clone(), numbered(path.as_str()?, cases))))
        .collect();
    ensure!(!pages.is_empty(), "{LIST} names no page");
    Ok(pages)
}

fn numbered(path: &str, cases: &[(&str, String)]) -> String {
    cases
        .iter()
        .fold(path.to_owned(), |path, (name, number)| path.replace(&format!("{{{name}}}"), number))
}

/// The number of the case that an address belongs to.
fn number(path: &str) -> Result<String> {
    let mut parts = path.trim_start_matches('/').split(['/', '?', '#']);
    let is_case = parts.next() == Some("case");
    let number = parts.next().filter(|n| is_case && n.parse::<u64>().is_ok());
    number.map(str::to_owned).with_context(|| format!("{path} is no page of a case"))
}

/// The revision that a form of the page was made from.
fn revision_of(page: &str) -> Result<&str> {
    page.split_once("name=\"revision\" value=\"")
        .and_then(|(_, rest)| rest.split('"').next())
        .context("the page has no form that changes the case")
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

    #[test]
    fn a_page_of_a_case_is_addressed_by_its_number() {
        assert_eq!(number("/case/12/understood").unwrap(), "12");
        assert!(number("/roles/12").is_err() && number("/case/none").is_err());
        let cases = [("kept", "12".to_owned())];
        assert_eq!(numbered("/map?case={kept}", &cases), "/map?case=12");
    }

    #[test]
    fn the_revision_is_read_from_a_form() {
        let page = r#"<input type="hidden" name="revision" value="3"><input name="back">"#;
        assert_eq!(revision_of(page).unwrap(), "3");
        assert!(revision_of("<form>").is_err());
    }
}

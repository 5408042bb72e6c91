//! The standard that every page keeps: it leads on, has one heading, and is written to be read.

mod reading;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use crate::client::Site;

/// Pages of one kind that are looked at: of forty roles, the first few.
const MOST_OF_A_KIND: usize = 3;

/// The hardest a page may be, on average over its sentences. The handbook says so too.
const HARDEST_PAGE: f64 = 8.0;
/// The hardest a page of the handbook may be.
const HARDEST_BOOK: f64 = 8.0;

/// What a walk through the site came by.
pub(crate) struct Walk {
    /// Each page by its address.
    pub(crate) pages: BTreeMap<String, String>,
    /// Each address, of files too.
    seen: BTreeSet<String>,
}

/// Every kind of page that can be reached from the start page with the invented cases opened.
pub(crate) fn walk(site: &Site) -> Walk {
    let start = site.get("/").body;
    let mut waiting: VecDeque<String> = ["/".to_owned(), "/styleguide".to_owned()].into();
    for form in start.split("action=\"/example").skip(1) {
        let end = form.split('"').next().unwrap_or_default();
        waiting.push_back(site.post(&format!("/example{end}"), &[]).location().to_owned());
    }
    waiting.push_back(site.post("/bring/text", &[("text", super::CV)]).location().to_owned());
    let mut seen = BTreeSet::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut pages = BTreeMap::new();
    while let Some(address) = waiting.pop_front() {
        let of_kind = kinds.entry(kind(&address)).or_default();
        if *of_kind >= MOST_OF_A_KIND || !seen.insert(address.clone()) {
            continue;
        }
        *of_kind += 1;
        let page = site.get(&address);
        // The handbook checks its own links.
        if address.starts_with("/help/") && page.status == 404 {
            continue;
        }
        assert_eq!(page.status, 200, "{address}");
        if !page.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            continue;
        }
        waiting.extend(links(&page.body).filter(|to| !to.starts_with("/assets")));
        pages.insert(address, page.body);
    }
    Walk { pages, seen }
}

/// The addresses that the router answers with a page or a file, as they stand in the code.
pub(crate) fn routes() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages");
    let mut out = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let code = fs::read_to_string(entry.path()).unwrap_or_default();
        for rest in code.split(".route(").skip(1) {
            let call = rest.split(".route(").next().unwrap_or_default();
            let address = call.split('"').nth(1).unwrap_or_default();
            let handler = call.split_once("\",").map_or("", |(_, handler)| handler.trim_start());
            if handler.starts_with("get(") {
                out.insert(address.to_owned());
            }
        }
    }
    out
}

/// Does an address have the form of a route, whose parts in braces may be anything?
pub(crate) fn has_form(address: &str, route: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    let (mut parts, mut form) = (path.split('/'), route.split('/'));
    loop {
        match (parts.next(), form.next()) {
            (None, None) => return true,
            (Some(part), Some(slot)) if part == slot || slot.starts_with('{') => {}
            _ => return false,
        }
    }
}

/// F97: every page can be reached by links alone, from the start page.
#[test]
fn every_page_is_reached_by_links() {
    let routes = routes();
    assert!(routes.len() > 50, "only {} routes were found in the code", routes.len());
    let seen = walk(&Site::start()).seen;
    // These come after a form was sent; their own tests send it.
    let after_a_form = ["/case/{case}/sheet.md", "/offer/interview"];
    assert!(after_a_form.iter().all(|route| routes.contains(*route)));
    let by_links = routes.iter().filter(|route| !after_a_form.contains(&route.as_str()));
    let missed: Vec<&String> =
        by_links.filter(|route| !seen.iter().any(|a| has_form(a, route))).collect();
    assert!(missed.is_empty(), "no link leads to {missed:?}");
}

/// Addresses that a page leads to within the site, without their anchors.
fn links(html: &str) -> impl Iterator<Item = String> + '_ {
    html.split(" href=\"").skip(1).filter_map(|rest| {
        let to = rest.split('"').next().unwrap_or_default();
        let to = to.replace("&amp;", "&").replace("&#38;", "&");
        let page = to.split('#').next().unwrap_or_default().to_owned();
        page.starts_with('/').then_some(page)
    })
}

/// The kind of page: its address with names and numbers taken out.
fn kind(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let mut parts = path.split('/').skip(1);
    let first = parts.next().unwrap_or_default().to_owned();
    let rest: Vec<&str> = parts.collect();
    let named = match (first.as_str(), rest.as_slice()) {
        ("case", [_, of @ ("ask" | "role" | "offers"), _, tail @ ..]) => {
            [*of, "x"].into_iter().chain(tail.iter().copied()).collect()
        }
        ("case", [_, tail @ ..]) => tail.to_vec(),
        ("moves", _) => vec!["x"],
        ("help", _) => rest.clone(),
        (_, [_, tail @ ..]) => ["x"].into_iter().chain(tail.iter().copied()).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let asked: Vec<&str> = query.split('&').filter_map(|q| q.split('=').next()).collect();
    format!("{first}/{}?{}", named.join("/"), asked.first().unwrap_or(&""))
}

fn main_part(html: &str) -> &str {
    let main = html.split_once("<main").map_or("", |(_, rest)| rest);
    main.split("</main>").next().unwrap_or_default()
}

/// F97, F95: one question a page, and the next step offered on each: no page is a dead end.
#[test]
fn every_page_has_one_heading_and_leads_on() {
    let site = Site::start();
    let pages = walk(&site).pages;
    assert!(pages.len() > 80, "only {} pages were reached", pages.len());
    let mut wrong = Vec::new();
    for (address, html) in &pages {
        let main = main_part(html);
        if main.matches("<h1").count() != 1 {
            wrong.push(format!("{address}: {} headings", main.matches("<h1").count()));
        }
        let own = address.split('?').next().unwrap_or_default();
        if !links(main).any(|to| to.split('?').next() != Some(own)) {
            wrong.push(format!("{address}: no way on"));
        }
        let nav = main.split("<nav class=\"onward").nth(1).unwrap_or_default();
        if address != "/" && links(nav).next().is_none() {
            wrong.push(format!("{address}: no next step"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stands between each two marks.
fn between<'a>(html: &'a str, from: &'a str, to: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(from).skip(1).map(move |rest| rest.split(to).next().unwrap_or_default())
}

/// F95: whoever hears the list of the tables of a page, or of its folds on the board, can tell them
/// apart by their names.
#[test]
fn tables_and_folds_are_told_apart_by_their_names() {
    let site = Site::start();
    let pages = walk(&site).pages;
    let (mut tables, mut wrong) = (0, Vec::new());
    // The tables of the handbook are those of its articles, each under its own heading.
    for (address, page) in pages.iter().filter(|(a, _)| !a.starts_with("/help")) {
        let mut names = BTreeSet::new();
        for table in between(page, "<table", "</table>") {
            tables += 1;
            let caption = between(table, "<caption", "</caption>").next().unwrap_or_default();
            let name = caption.split_once('>').map_or("", |(_, name)| name).trim();
            if name.is_empty() || !names.insert(name) {
                wrong.push(format!("{address}: “{name}” {table:.120}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(tables > 20, "{tables}");
    for kind in ["/plan/board", "/record", "/understood"] {
        let mut looked = 0;
        for (address, page) in pages.iter().filter(|(a, _)| a.ends_with(kind)) {
            let folds: Vec<&str> = between(page, "<summary>", "</summary>").collect();
            let told: BTreeSet<&&str> = folds.iter().collect();
            assert_eq!(told.len(), folds.len(), "{address}: {folds:?}");
            looked += folds.len();
        }
        assert!(looked > 0 || kind == "/plan/board", "{kind}");
    }
}

/// F97: plain words. Each page by itself, so that an easy one does not make up for a hard one.
#[test]
fn pages_are_written_to_be_read() {
    let site = Site::start();
    let pages = walk(&site).pages;
    let texts =
        pages.iter().map(|(address, html)| (address.clone(), reading::blocks_of_page(html)));
    assert_readable(texts, HARDEST_PAGE);
}

/// F97: the handbook keeps to the same, a little above, since it explains how numbers are made.
#[test]
fn the_handbook_is_written_to_be_read() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/handbook");
    let mut files = Vec::new();
    markdown_in(&top, &mut files);
    assert!(!files.is_empty(), "there is no handbook");
    let texts = files.iter().map(|file| {
        let name = file.strip_prefix(&top).unwrap_or(file).display().to_string();
        (name, reading::blocks_of_markdown(&fs::read_to_string(file).unwrap_or_default()))
    });
    assert_readable(texts, HARDEST_BOOK);
}

fn markdown_in(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            markdown_in(&path, files);
        } else if path.extension().is_some_and(|end| end == "md") {
            files.push(path);
        }
    }
}

fn assert_readable(texts: impl Iterator<Item = (String, Vec<String>)>, hardest: f64) {
    let mut graded: Vec<(f64, String, String)> = texts
        .filter_map(|(name, blocks)| {
            Some((reading::grade(&blocks)?, name, reading::hardest(&blocks)))
        })
        .collect();
    assert!(graded.len() > 3, "hardly anything was read");
    graded.sort_by(|a, b| b.0.total_cmp(&a.0));
    graded.retain(|(grade, ..)| *grade > hardest);
    let list: Vec<String> =
        graded.iter().map(|(g, name, worst)| format!("{g:.1} {name}: {worst}")).collect();
    assert!(list.is_empty(), "harder than grade {hardest}:\n{}", list.join("\n"));
}

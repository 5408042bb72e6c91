//! The handbook as pages: reading, searching, and that nothing in it leads nowhere.

#![allow(clippy::unwrap_used, reason = "a handbook that does not read is a failed test")]

use std::collections::{BTreeMap, BTreeSet};

use switchback_app::{Engine, Handbook, Thing, anchor_of, handbook, handbook_files};

use crate::client::Site;
use crate::{example, has};

fn book() -> &'static Handbook {
    handbook().unwrap()
}

/// The addresses that a page links to.
fn links(html: &str) -> Vec<String> {
    let parts = html.split("href=\"").skip(1);
    parts.filter_map(|rest| rest.split('"').next()).map(|l| l.replace("&amp;", "&")).collect()
}

/// The first address below a heading of the search, as a person would read it.
fn first(site: &Site, query: &str, shelf: &str) -> String {
    let page = site.get(&format!("/help?q={}", query.replace(' ', "+")));
    assert_eq!(page.status, 200, "{query}");
    let list = page.body.split_once(&format!("<h2 id=\"{shelf}\"")).map_or("", |(_, rest)| rest);
    links(list).first().cloned().unwrap_or_default()
}

/// R004-01, R004-02: search or browse, offline; Documentation, Demos, Support.
#[test]
fn help_opens_with_a_search_and_three_entries() {
    let site = Site::start();
    let page = site.get("/help");
    assert_eq!(page.status, 200);
    for entry in ["href=\"#documentation\"", "href=\"#demos\"", "href=\"#support\""] {
        has(&page, entry);
        let id = entry.replace("href=\"#", "<h2 id=\"");
        has(&page, &id);
    }
    has(&page, "type=\"search\"");
    assert_eq!(page.body.matches("action=\"/example/").count(), 5, "demos are one click away");
    assert!(!page.body.contains("mailto:") && !page.body.contains("<script"));
    for from in ["/", "/roles", "/guide"] {
        assert!(links(&site.get(from).body).contains(&"/help".to_owned()), "{from}");
    }
}

/// R004-03: all topics, a table of contents, previous and next; F77: every article is reached from
/// the start of help, and by turning pages.
#[test]
fn every_article_is_reachable_and_turns_to_its_neighbours() {
    let site = Site::start();
    let listed: BTreeSet<String> = links(&site.get("/help").body).into_iter().collect();
    let all: Vec<String> = book().articles().map(|a| a.address()).collect();
    for (at, article) in book().articles().enumerate() {
        let address = article.address();
        assert!(listed.contains(&address), "{address} is not listed");
        let page = site.get(&address);
        assert_eq!(page.status, 200, "{address}");
        has(&page, "&lt; All topics");
        assert_eq!(page.body.matches("<h1").count(), 1, "{address}");
        if let Some(next) = all.get(at + 1) {
            has(&page, &format!("rel=\"next\" href=\"{next}\""));
        }
        if at > 0 {
            has(&page, &format!("rel=\"prev\" href=\"{}\"", all[at - 1]));
        }
        let sections: Vec<_> = article.headings.iter().filter(|h| h.level == 2).collect();
        if sections.len() > 1 {
            assert!(sections.iter().all(|s| page.body.contains(&format!("href=\"#{}\"", s.id))));
        }
    }
}

/// Every file of the handbook is an article, and no two have one name.
#[test]
fn no_file_of_the_handbook_is_an_orphan() {
    let listed: Vec<String> =
        book().articles().map(|a| format!("{}/{}.md", a.topic, a.id)).collect();
    let names: BTreeSet<&String> = listed.iter().collect();
    assert_eq!(names.len(), listed.len(), "an article is listed twice");
    for file in handbook_files() {
        assert!(file == "README.md" || names.contains(&file), "{file} is in no contents");
    }
    let titles: BTreeSet<&str> = book().articles().map(|a| a.title.as_str()).collect();
    assert_eq!(titles.len(), listed.len(), "two articles have one title");
}

/// No link of any article leads nowhere: pages answer, anchors are there.
#[test]
fn no_link_of_an_article_is_dead() {
    let site = Site::start();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for article in book().articles() {
        for link in &article.links {
            if link.contains("://") {
                continue;
            }
            let (page, anchor) = link.split_once('#').unwrap_or((link, ""));
            let page = if page.is_empty() { article.address() } else { page.to_owned() };
            let body = seen.entry(page.clone()).or_insert_with(|| {
                let answer = site.get(&page);
                assert_eq!(answer.status, 200, "{} links to {link}", article.address());
                answer.body
            });
            let there = anchor.is_empty() || body.contains(&format!("id=\"{anchor}\""));
            assert!(there, "{} links to {link}, and there is no such place", article.address());
        }
    }
    assert!(seen.len() > 60, "the articles link to pages: {}", seen.len());
}

/// F77: every article says what it is about by names that exist, and is linked back from there.
#[test]
fn what_articles_are_about_exists_and_links_back() {
    let site = Site::start();
    let engine = Engine::embedded().unwrap();
    let lattice = engine.lattice();
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    for article in book().articles() {
        let (about, address) = (&article.about, article.address());
        let known = |ids: &[String], has: &dyn Fn(&str) -> bool| {
            ids.iter().all(|id| has(id) || panic!("{address} names {id}"))
        };
        assert!(known(&about.concerns, &|id| lattice.concerns.iter().any(|c| c.id == id)));
        assert!(known(&about.competencies, &|id| lattice.competency(id).is_some()));
        assert!(known(&about.stalls, &|id| lattice.stalls.iter().any(|s| s.id == id)));
        assert_eq!(about.moves_named().count(), about.moves.len(), "{address}: moves are from/to");
        let roles = about.roles.iter().map(|id| format!("/roles/{id}"));
        let moves = about.moves_named().map(|(from, to)| {
            let road = lattice.moves_from(from).any(|m| m.to == to);
            assert!(road, "{address} names a move {from}/{to} that is none");
            format!("/moves/{from}/{to}")
        });
        let claims = about.claims.iter().map(|id| format!("/claims/{id}"));
        let credentials = about.credentials.iter().map(|id| format!("/credentials/{id}"));
        for page in roles.chain(moves).chain(claims).chain(credentials) {
            let body = pages.entry(page.clone()).or_insert_with(|| {
                let answer = site.get(&page);
                assert_eq!(answer.status, 200, "{address} is about {page}");
                answer.body
            });
            assert!(body.contains(&format!("href=\"{address}\"")), "{page} leads to {address}");
        }
    }
}

/// F77: there is something to read about every role, and every article leads on to something.
#[test]
fn every_role_has_an_article_and_every_article_leads_on() {
    let engine = Engine::embedded().unwrap();
    let lattice = engine.lattice();
    let silent: Vec<&String> = lattice
        .roles
        .iter()
        .map(|r| &r.id)
        .filter(|id| book().about(Thing::Role(id.as_str())).is_empty())
        .collect();
    assert!(silent.is_empty(), "nothing to read about {silent:?}");
    for concern in &lattice.concerns {
        assert!(!book().about(Thing::Concern(&concern.id)).is_empty(), "{}", concern.id);
    }
    for claim in &lattice.claims {
        assert!(!book().about(Thing::Claim(&claim.id)).is_empty(), "{}", claim.id);
    }
    let ends: Vec<&str> =
        book().articles().filter(|a| a.links.is_empty()).map(|a| a.id.as_str()).collect();
    assert!(ends.is_empty(), "these lead nowhere: {ends:?}");
}

/// F77: in a case, a worry, a cause and a question lead to what there is to read about them.
#[test]
fn a_case_leads_to_what_there_is_to_read() {
    let site = Site::start();
    let offer =
        site.post("/example-case/project-manager-with-a-pmo-offer", &[]).location().to_owned();
    has(&site.get(&offer), "Read more: <a href=\"/help/");
    let stuck = site.post("/example-case/passed-over-project-manager", &[]).location().to_owned();
    has(&site.get(&stuck), "href=\"/help/practitioners/stuck-in-order\"");
    let case = example(&site, "pmo-lead");
    has(&site.get(&format!("{case}/ask/coaching")), "href=\"/help/coaches/a-first-hour\"");
}

/// The worries of a PMO post are found at the article about them, each at its own place.
#[test]
fn every_worry_has_its_place_in_the_article() {
    let engine = Engine::embedded().unwrap();
    let article = book().article("practitioners", "five-worries").unwrap();
    for concern in &engine.lattice().concerns {
        let anchor = anchor_of(&concern.title);
        assert!(article.headings.iter().any(|h| h.id == anchor), "no section {anchor}");
    }
}

/// F77, R004-01: what people type brings the page that they mean to the top.
#[test]
fn a_search_brings_the_sensible_page_to_the_top() {
    let site = Site::start();
    for (query, shelf, page) in [
        ("passed over", "articles", "/help/practitioners/stuck-in-order"),
        ("pay", "articles", "/help/practitioners/reading-pay-tables"),
        ("PMP", "articles", "/help/practitioners/certificates"),
        ("PMP", "certificates", "/credentials/pmp"),
        ("busy work", "articles", "/help/practitioners/busy-work"),
        ("CIO", "articles", "/help/practitioners/towards-cio-or-coo"),
        ("CIO", "roles", "/roles/cio"),
        ("backup", "articles", "/help/owners/backups"),
        ("visa", "articles", "/help/practitioners/limits"),
        ("delivery gets more respect", "claims", "/claims/delivery-gets-more-respect"),
    ] {
        assert_eq!(first(&site, query, shelf), page, "{query}");
    }
}

/// F77: a question in plain words finds what a person means, and the pages of the site by their own
/// words.
#[test]
fn a_question_in_plain_words_finds_what_is_meant() {
    let site = Site::start();
    for (query, shelf, page) in [
        ("what would I earn", "pages", "/pay"),
        ("what would I earn", "articles", "/help/practitioners/reading-pay-tables"),
        ("salary", "pages", "/pay"),
        ("salary", "articles", "/help/practitioners/reading-pay-tables"),
        ("can I go back", "articles", "/help/practitioners/out-and-back"),
        ("pay", "pages", "/pay"),
        ("certificates", "pages", "/credentials"),
        ("the map", "pages", "/map"),
        ("guide", "pages", "/guide"),
        ("compare", "pages", "/compare"),
        ("where", "pages", "/where"),
        ("my offer", "pages", "/offer"),
        ("I am stuck", "pages", "/stuck"),
        ("bring", "pages", "/bring"),
    ] {
        assert_eq!(first(&site, query, shelf), page, "{query}");
        let body = site.get(&format!("/help?q={}", query.replace(' ', "+"))).body;
        let places = body.find("<h2 id=\"pages\"");
        let articles = body.find("<h2 id=\"articles\"").unwrap_or(usize::MAX);
        assert!(shelf != "pages" || places.is_some_and(|at| at < articles), "{query}");
    }
}

/// F77: of what nothing is said, that is said; a word that says nothing is no result.
#[test]
fn what_is_not_said_is_not_answered_with_something_else() {
    let site = Site::start();
    let old = site.get("/help?q=am+I+too+old+to+change");
    has(&old, "No page here is about age");
    has(&old, "your <mark>age</mark>");
    assert!(!old.body.contains("why the old one was wrong"), "another “old”");
    for empty in ["am I to", "what is the", "too"] {
        let page = site.get(&format!("/help?q={}", empty.replace(' ', "+")));
        assert!(!page.body.contains("<ol class=\"rows index\">"), "{empty}");
    }
}

/// F77: at first about twenty pages are shown, all of them when asked for, and what is for those who
/// build the program comes after what is for those who ask.
#[test]
fn few_are_shown_at_first_and_builders_come_last() {
    let site = Site::start();
    let shown = |path: &str| {
        let page = site.get(path);
        let rows = page.body.split("<ol class=\"rows index\">").skip(1);
        let count = rows.map(|r| r.split("</ol>").next().unwrap_or("").matches("<li>").count());
        (count.sum::<usize>(), page)
    };
    for query in ["pay", "role", "certificate", "pmo", "project+manager"] {
        let (few, page) = shown(&format!("/help?q={query}"));
        assert!((5..=20).contains(&few), "{query}: {few}");
        has(&page, "Show all, ");
        let (all, page) = shown(&format!("/help?q={query}&all=1"));
        assert!(all > few && !page.body.contains("Show all, "), "{query}: {few} of {all}");
        let list = page.body.split_once("<h2 id=\"articles\"").unwrap().1;
        let found = links(list.split("</ol>").next().unwrap());
        let late = |l: &&String| l.contains("/contributors/") || l.contains("/owners/");
        let last = found.iter().rposition(|l| !late(&l)).unwrap();
        let first = found.iter().position(|l| late(&l)).unwrap_or(usize::MAX);
        assert!(last < first, "{query}: {found:?}");
    }
}

/// F77, F95: who reads help from a case keeps it: the header, the way back, the search, the articles.
#[test]
fn help_and_guide_keep_the_case() {
    let site = Site::start();
    let case = example(&site, "pmo-lead");
    let end = format!("?case={}", case.trim_start_matches("/case/"));
    let inside = site.get(&case);
    has(&inside, "<ul aria-label=\"This case\">");
    has(&inside, "class=\"for-all\" aria-label=\"For everybody\"");
    let pages = [
        format!("/help{end}"),
        format!("/guide{end}"),
        format!("/help{end}&q=pay"),
        format!("/help/practitioners/limits{end}"),
    ];
    for path in &pages[..2] {
        has(&inside, &format!("href=\"{path}\""));
    }
    for path in &pages {
        let page = site.get(path);
        assert_eq!(page.status, 200, "{path}");
        has(&page, &format!("href=\"{case}\">&lt; Back to your case"));
        has(&page, &format!("href=\"{case}/plan\""));
        has(&page, &format!("href=\"/help{end}\""));
        let articles = links(&page.body).into_iter().filter(|l| l.contains("/help/practitioners/"));
        let text = |l: &String| page.body.contains("<article class=\"prose\">") && !l.contains('?');
        let lost: Vec<String> =
            articles.filter(|l| !l.contains(&end) && !l.contains('#') && !text(l)).collect();
        assert!(lost.is_empty(), "{path} loses the case on {lost:?}");
    }
    let search = site.get(&format!("/help{end}"));
    let hidden = format!("name=\"case\" value=\"{}\"", end.trim_start_matches("?case="));
    has(&search, &hidden);
    assert!(!site.get("/help").body.contains("Back to your case"));
    assert_eq!(site.get("/help?case=999").status, 404);
}

/// F77: the words are marked where they stand.
#[test]
fn what_was_searched_for_is_marked() {
    let site = Site::start();
    let page = site.get("/help?q=freelance");
    has(&page, "<mark>");
    has(&page, "value=\"freelance\"");
    has(&site.get("/help?q=CIO"), "You may mean: <a href=\"/roles/cio\">");
    let row = site.get("/help?q=must-have");
    has(&row, "<mark>must-have</mark>");
    assert!(links(&row.body).iter().any(|l| l.starts_with("/help/")), "words that need each other");
}

/// F77: nothing found is said plainly, with what to try; no text is an error.
#[test]
fn nothing_found_teaches_and_no_text_breaks_the_search() {
    let site = Site::start();
    has(&site.get("/help?q=zzyzx"), "What often helps");
    has(&site.get("/help?q="), "Type a word or two");
    has(&site.get("/help?q=%F0%9F%99%82"), "There is no word in that");
    has(&site.get("/help?q=pmo+zzyzx"), "No page holds all of these words");
    let long = format!("/help?q={}", "pay+".repeat(2_500));
    for path in [
        "/help?q=%22",
        "/help?q=%27%3B+DROP+TABLE+pages%3B+--",
        "/help?q=a+AND",
        "/help?q=NEAR%28",
        "/help?q=title%3Apay",
        "/help?q=%2A",
        "/help?q=%00",
        "/help?q=%3Cscript%3Ealert%281%29",
        long.as_str(),
    ] {
        let page = site.get(path);
        assert_eq!(page.status, 200, "{}", path.chars().take(40).collect::<String>());
        assert!(!page.body.contains("<script"));
    }
}

/// The list for a code host is the one that is served.
#[test]
fn the_readme_lists_what_is_served() {
    let readme = include_str!("../../../../docs/handbook/README.md");
    assert!(readme == book().readme(), "run `cargo xtask generate`");
}

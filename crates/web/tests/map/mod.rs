//! The map: the picture, its filters, and the same content as lists and as a table (F13 to F16).

use crate::client::Site;
use crate::{example, has};

fn stations(body: &str) -> usize {
    body.matches("<a class=\"station").count()
}

fn drawn_back(body: &str) -> usize {
    let stations = body.split("<a class=\"station").skip(1);
    stations.filter(|s| s.split('"').next().is_some_and(|class| class.contains(" back"))).count()
}

#[test]
fn every_role_is_a_link_on_the_map_and_stands_in_the_lists() {
    let site = Site::start();
    let page = site.get("/map");
    assert_eq!(page.status, 200);
    assert_eq!(stations(&page.body), 49);
    has(&page, "href=\"/map?at=pmo-manager#at-pmo-manager\"");
    has(&page, "49 roles, 279 moves");
    assert_eq!(page.body.matches("<tr><th scope=\"row\">").count(), 279, "a row for each move");
    assert_eq!(page.body.matches("<li>to <a href=\"/moves/").count(), 279, "the same as lists");
    assert!(!page.body.contains("style=") && !page.body.contains("<script"));
}

/// One station: its moves beside it, each leading to its own page.
#[test]
fn a_station_shows_its_moves_alone() {
    let site = Site::start();
    let page = site.get("/map?at=pmo-manager");
    has(&page, "id=\"picked-head\" tabindex=\"-1\">PMO manager<");
    has(&page, "href=\"/moves/pmo-manager/pmo-director\"");
    has(&page, "href=\"/moves/pmo-lead/pmo-manager\"");
    has(&page, "href=\"/roles/pmo-manager\"");
    assert!(drawn_back(&page.body) > 20, "stations it has nothing to do with are drawn back");
    has(&page, "<title>PMO manager on the map · Switchback</title>");
    has(
        &page,
        "id=\"at-pmo-manager\" href=\"/map?at=pmo-manager#at-pmo-manager\" aria-current=\"true\"",
    );
    // Its lines lead to the moves that they stand for, away from it where there is such a move.
    has(
        &page,
        "href=\"/moves/pmo-manager/pmo-director\" tabindex=\"-1\"><title>PMO manager to PMO director",
    );
    // The usual before the unusual, and of those the smallest step first.
    let list = page.body.split_once("Where it leads").map_or("", |(_, rest)| rest);
    let at = |role: &str| list.find(&format!("/moves/pmo-manager/{role}\"")).unwrap_or(usize::MAX);
    assert!(at("head-of-pmo") < at("pmo-director") && at("pmo-director") < at("it-manager"));
    // Another title for the same role is understood.
    has(&site.get("/map?at=Manager,%20PMO"), "id=\"picked-head\" tabindex=\"-1\">PMO manager<");
    let missing = site.get("/map?at=astronaut");
    assert_eq!(missing.status, 404);
}

#[test]
fn filters_draw_back_what_does_not_pass() {
    let site = Site::start();
    let managers = site.get("/map?rung=team-of-managers");
    has(&managers, "6 roles");
    assert_eq!(drawn_back(&managers.body), 43);
    let place = site.get("/map?place=executive");
    assert!(drawn_back(&place.body) > 0, "not every role is another one there");
    assert_eq!(site.get("/map?place=nowhere").status, 404);
    let foreign = site.get("/map?show=1&place=//elsewhere.example%0D%0Aheader:1");
    assert_eq!(foreign.status, 404, "it is looked up before it stands in an address");
    let part = site.get("/map?family=pmo");
    let box_of = |body: &str| {
        let map = body.split_once("class=\"map\"").map_or("", |(_, rest)| rest);
        map.split('"')
            .skip_while(|part| !part.ends_with("viewBox="))
            .nth(1)
            .unwrap_or("")
            .to_owned()
    };
    assert!(box_of(&managers.body).starts_with("0 0 "), "{}", box_of(&managers.body));
    assert!(!box_of(&part.body).starts_with("0 0 "), "the picture is cut to the family");
    // Its own, and the chief over its columns; no link lies where the picture is cut off.
    assert_eq!(stations(&part.body), 16 + 1);
    has(&part, "<h2 id=\"lists-head\">");
    // What is not known is no filter.
    assert_eq!(drawn_back(&site.get("/map?family=sales&rung=many").body), 0);
}

/// You are here, your goal, your routes, and what is open now.
#[test]
fn a_case_stands_on_the_map() {
    let site = Site::start();
    let case = example(&site, "passed-over-project-manager");
    let id = case.rsplit('/').next().unwrap_or_default();
    let page = site.get(&format!("/map?case={id}"));
    has(&page, "level 5, you are here");
    has(&page, "level 7, your goal");
    has(&page, "class=\"route\"");
    has(&page, "href=\"/moves/senior-project-manager/");
    has(&page, "Senior project manager to ");
    let open = site.get(&format!("/map?case={id}&open=1"));
    let left = 49 - drawn_back(&open.body);
    assert!((2..20).contains(&left), "{left} roles are open or held");
    assert_eq!(site.get("/map?case=99").status, 404);
    // Nobody is asked for who is no case: a role stands for them.
    let from = site.get("/map?from=pmo-analyst&goal=pmo-manager");
    has(&from, "level 3, you are here");
    has(&from, "href=\"/moves/pmo-analyst/pmo-manager\">PMO analyst to PMO manager</a>");
}

#[test]
fn the_picture_is_a_file_of_its_own() {
    let site = Site::start();
    let file = site.get("/map.svg?at=pmo-manager");
    assert_eq!(file.header("content-type"), Some("image/svg+xml"));
    assert!(file.header("content-disposition").is_some_and(|h| h.contains("map.svg")));
    assert!(file.body.starts_with("<svg") && file.body.contains("<style>"));
    assert_eq!(stations(&file.body), 0, "a file links nowhere");
}

/// Whoever asks by a form comes to see what was asked for, and may send the address on.
#[test]
fn a_form_leads_to_the_place_on_the_map() {
    let site = Site::start();
    let asked = site.get("/map?show=1&from=pmo-analyst&goal=pmo-manager&family=&rung=&place=");
    assert_eq!(asked.location(), "/map?from=pmo-analyst&goal=pmo-manager#at-pmo-analyst");
    assert_eq!(site.get("/map?show=1&family=it").location(), "/map?family=it#map");
    assert_eq!(site.get("/map?show=1&size=large").location(), "/map?size=large#map");
    // Who stands on it and where they want to go is never drawn back.
    let page = site.get("/map?from=pmo-officer&goal=pmo-director&rung=small-team");
    for role in ["pmo-officer", "pmo-director"] {
        let tag = page.body.split("<a ").find(|a| a.contains(&format!("id=\"at-{role}\"")));
        assert!(tag.is_some_and(|t| !t.contains(" back")), "{role}");
    }
}

/// The table keeps together what begins in one role, in the order of the picture.
#[test]
fn the_table_is_in_the_order_of_the_picture() {
    let site = Site::start();
    let page = site.get("/map");
    let rows = page.body.split("<tr><th scope=\"row\">").skip(1);
    let mut from: Vec<&str> = rows.filter_map(|r| r.split('<').next()).collect();
    from.dedup();
    let mut once = from.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(from.len(), once.len(), "a role's moves stand in one place");
    assert_eq!(from.first(), Some(&"Vice president of IT (VP)"));
}

//! Routes with their limits, the plan along one of them, what-if, feeders and the step that opens
//! most, through a real socket.

#![allow(clippy::expect_used, reason = "a page without what is looked for is a failed test")]

use serde_json::Value;

use crate::client::{Answer, Site};
use crate::{example, has};

const PASSED_OVER: &str = "passed-over-project-manager";

fn person(site: &Site, case: &str) -> Value {
    let file = site.get(&format!("{case}/person.json"));
    serde_json::from_str(&file.body).expect("a person file")
}

fn field(page: &Answer, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.body.split_once(&start).expect("a field");
    rest.chars().take_while(|c| *c != '"').collect()
}

fn lacks(answer: &Answer, words: &str) {
    assert!(!answer.body.contains(words), "“{words}” in {}", answer.body);
}

/// F29, R002-47: the routes with picture, table, checkpoints and the trade-off.
#[test]
fn routes_are_shown_as_pictures_and_as_tables() {
    let site = Site::start();
    let case = example(&site, PASSED_OVER);
    let page = site.get(&format!("{case}/plan?goal=cio&years=10&hours=5"));
    assert_eq!(page.status, 200);
    for words in [
        "What to know first",
        "At the checkpoints",
        "After 8 years",
        "What each route asks of you",
        "id=\"trade-title\"",
        "What this job usually gives for it",
        "Ways to try it first",
        "Keep this plan",
        "Pay against staying",
    ] {
        has(&page, words);
    }
    lacks(&page, "style=\"");
    lacks(&page, "NaN");
    assert_eq!(page.body.matches("<h1").count(), 1);
}

/// What cannot be used comes back as typed, with a link to its field.
#[test]
fn bad_limits_lead_to_their_field_and_stay_typed() {
    let site = Site::start();
    let case = example(&site, PASSED_OVER);
    for (query, field, typed) in [
        ("years=0", "years", "value=\"0\""),
        ("years=60", "years", "value=\"60\""),
        ("hours=0", "hours", "value=\"0\""),
        ("goal=astronaut", "goal", "astronaut"),
        ("limits=asked&floor=abc", "floor", "value=\"abc\""),
        ("limits=asked&floor=-5&currency=GBP", "floor", "value=\"-5\""),
        ("limits=asked&floor=52000", "currency", "value=\"52000\""),
        ("limits=asked&floor=52000&currency=pounds", "currency", "value=\"pounds\""),
        ("limits=asked&floor=%C2%A352k&currency=EUR", "currency", "value=\"£52k\""),
        ("limits=asked&floor=450&currency=GBP&per=week", "per", "value=\"450\""),
        ("limits=asked&latest=2020-01", "latest", "value=\"2020-01\""),
        ("limits=asked&latest=soon", "latest", "value=\"soon\""),
        ("limits=asked&avoid=astronaut", "avoid-0", "none"),
        ("limits=asked&place=moon", "places", "Only in this kind of place"),
    ] {
        let page = site.get(&format!("{case}/plan?{query}"));
        assert_eq!(page.status, 422, "{query}");
        has(&page, &format!("href=\"#{field}\""));
        has(&page, &format!("id=\"{field}\""));
        has(&page, typed);
    }
    let odd = site.get(&format!("{case}/plan?limits=asked&floor=%3Cscript%3E"));
    lacks(&odd, "<script");
}

/// The goal that is held already, one out of reach, and limits that cannot be kept together.
#[test]
fn goals_at_the_ends_are_answered() {
    let site = Site::start();
    let case = example(&site, PASSED_OVER);
    let held = site.get(&format!("{case}/plan?goal=senior-project-manager"));
    assert_eq!(held.status, 200);
    has(&held, "Stay and grow here");
    let short = site.get(&format!("{case}/plan?goal=cio&years=1"));
    assert_eq!(short.status, 200);
    has(&short, "What to know first");
    let clash = site
        .get(&format!("{case}/plan?goal=cio&years=10&limits=asked&no_people=yes&keep_craft=yes"));
    assert_eq!(clash.status, 200);
    has(&clash, "<details class=\"limits\" id=\"limits\" open>");
    has(&clash, "cannot be kept together");
    has(&clash, "href=\"#no_people\"");
    has(&clash, "Without these limits");
    let without = site.get(&format!("{case}/plan?goal=cio&years=10&reset=yes"));
    lacks(&without, "Without these limits");
}

/// F29: a floor for a month or a day is kept as it was typed, is chosen again on the page, and what a
/// day says of a year is not known.
#[test]
fn a_floor_may_be_for_a_month_or_a_day() {
    let site = Site::start();
    let case = example(&site, PASSED_OVER);
    for (per, amount) in [("month", "3500"), ("day", "450")] {
        let revision = field(&site.get(&format!("{case}/plan")), "revision");
        let form = [
            ("revision", revision.as_str()),
            ("goal", "programme-manager"),
            ("years", "10"),
            ("limits", "asked"),
            ("floor", amount),
            ("currency", "GBP"),
            ("per", per),
        ];
        assert_eq!(site.post(&format!("{case}/goal"), &form).status, 303, "{per}");
        assert_eq!(person(&site, &case)["goal"]["limits"]["pay_floor"]["per"], per);
        let page = site.get(&format!("{case}/plan"));
        has(&page, &format!("<option value=\"{per}\" selected>"));
        has(&page, &format!("value=\"{amount}\""));
        let unchecked = page.body.contains("The pay floor is for a day");
        assert_eq!(unchecked, per == "day");
    }
    let page = site.get(&format!("{case}/plan?limits=asked&floor=52000&currency=GBP&per=year"));
    has(&page, "<option value=\"year\" selected>");
}

/// F29: limits are kept with the goal, and leave it in one click.
#[test]
fn limits_are_kept_with_the_goal() {
    let site = Site::start();
    let case = example(&site, PASSED_OVER);
    let page = site.get(&format!("{case}/plan"));
    let revision = field(&page, "revision");
    let form = [
        ("revision", revision.as_str()),
        ("goal", "programme-manager"),
        ("years", "8"),
        ("hours", "4"),
        ("limits", "asked"),
        ("floor", "£40,000"),
        ("latest", "2033"),
        ("avoid", "pmo-lead"),
        ("avoid", ""),
        ("keep_craft", "yes"),
    ];
    assert_eq!(site.post(&format!("{case}/goal"), &form).status, 303);
    let limits = person(&site, &case)["goal"]["limits"].clone();
    assert_eq!(limits["pay_floor"]["amount"], 40_000.0);
    assert_eq!(limits["pay_floor"]["currency"], "GBP");
    assert_eq!(limits["latest"], "2033-12-31");
    assert_eq!(limits["avoid"][0], "pmo-lead");
    assert_eq!(limits["keep_craft"], true);
    has(&site.get(&format!("{case}/plan")), "value=\"2033-12-31\"");
    let stale = site.post(&format!("{case}/goal"), &form);
    assert_eq!(stale.status, 409, "another window changed the goal since");
    has(&stale, "£40,000");
}

/// F33: any route is kept as the plan, with the goal that it leads to; the one before is history.
#[test]
fn a_route_is_kept_as_the_plan() {
    let site = Site::start();
    let case = example(&site, PASSED_OVER);
    let page = site.get(&format!("{case}/plan?goal=cio&years=10"));
    let (revision, way) = (field(&page, "revision"), field(&page, "way"));
    let keep = |revision: &str, way: &str, why: &str| {
        let form =
            [("revision", revision), ("goal", "cio"), ("years", "10"), ("way", way), ("why", why)];
        site.post(&format!("{case}/plan/keep"), &form)
    };
    let gone = keep(&revision, "astronaut", "");
    assert_eq!(gone.status, 422);
    has(&gone, "href=\"#routes-head\"");
    let kept = keep(&revision, &way, "");
    assert_eq!(kept.status, 303, "{}", kept.body);
    assert_eq!(kept.location(), format!("{case}/plan/board?saved=plan#now"));
    let plan = person(&site, &case)["plan"].clone();
    assert_eq!(plan["goal"], "cio");
    let stops: Vec<&str> = plan["stops"]
        .as_array()
        .expect("stops")
        .iter()
        .filter_map(|s| s["role"].as_str())
        .collect();
    assert_eq!(stops.join(","), way);
    assert_eq!(person(&site, &case)["goal"]["role"], "cio");
    let overtaken = keep(&revision, &way, "I typed <b> this");
    assert_eq!(overtaken.status, 409);
    has(&overtaken, "I typed &#60;b&#62; this");
    let again = field(&site.get(&format!("{case}/plan")), "revision");
    assert_eq!(keep(&again, &way, "").status, 303);
    assert!(person(&site, &case)["plan"]["history"].is_null(), "the same plan again is no change");
}

/// F30, F95: each route is a heading, and each stop says of which route it is.
#[test]
fn routes_are_headings() {
    let site = Site::start();
    let case = example(&site, PASSED_OVER);
    let page = site.get(&format!("{case}/plan?goal=cio&years=10"));
    let routes = page.body.matches("<details class=\"route\"").count();
    assert!(routes > 1);
    assert_eq!(page.body.matches("<summary><h3>").count(), routes);
    let stops: Vec<&str> =
        page.body.split("<h4>").skip(1).filter_map(|s| s.split("</h4>").next()).collect();
    assert!(stops.len() >= routes);
    let told: std::collections::BTreeSet<_> = stops.iter().collect();
    assert_eq!(told.len(), stops.len(), "{stops:?}");
    for section in page.body.split("<section").skip(1) {
        let head = section.split("aria-labelledby=\"").nth(1).and_then(|s| s.split('"').next());
        let known = ["question", "kept-head"];
        if let Some(head) = head.filter(|h| h.ends_with("-head") && !known.contains(h)) {
            has(&page, &format!("<a href=\"#{head}\">"));
        }
    }
}

/// F30, F95: “Show the routes” opens the page at them and says how many there are and how long they
/// take; a goal that is kept is said to be.
#[test]
fn routes_that_were_asked_for_are_where_the_page_opens() {
    let site = Site::start();
    let case = example(&site, PASSED_OVER);
    let plain = site.get(&format!("{case}/plan"));
    has(&plain, &format!("action=\"{case}/plan#found\""));
    lacks(&plain, "role=\"status\"");
    let asked = site.get(&format!("{case}/plan?goal=cio&years=10"));
    has(&asked, "<h2 id=\"found\" tabindex=\"-1\">The routes</h2>");
    let (_, told) = asked.body.split_once("role=\"status\">").expect("what was found");
    let told = told.split('<').next().unwrap_or_default();
    let routes = asked.body.matches("class=\"lane-head\"").count();
    let count = told.split(' ').next().and_then(|n| n.parse::<usize>().ok()).expect("a count");
    // Staying is drawn beside them and is no route.
    assert!(count == routes || count + 1 == routes, "{told}: {routes}");
    assert!(told.contains(" to ") && told.ends_with("years."), "{told}");
    let revision = field(&asked, "revision");
    let form = [("revision", revision.as_str()), ("goal", "cio"), ("years", "10")];
    let saved = site.post(&format!("{case}/goal"), &form);
    assert_eq!(saved.location(), format!("{case}/plan?saved=goal#goal-kept"));
    has(
        &site.get(saved.location()),
        "id=\"goal-kept\" tabindex=\"-1\" role=\"status\">Saved: your goal is chief information officer (CIO), within 10 years",
    );
}

/// F37: before and after, without a kept plan and with one; the history stays.
#[test]
fn what_if_shows_before_and_after() {
    let site = Site::start();
    let case = example(&site, PASSED_OVER);
    let plain = site.get(&format!("{case}/what-if"));
    assert_eq!(plain.status, 200);
    has(&plain, "You keep no plan yet");
    let at = format!("{case}/what-if?goal=cio&years=10");
    for what in
        ["what=year", "what=hours", "what=exam&exam=pmp", "what=vacancy&job=project-director"]
    {
        let page = site.get(&format!("{at}&{what}"));
        assert_eq!(page.status, 200, "{what}: {}", page.body);
        has(&page, "Before and after");
        has(&page, "What to do now");
        has(&page, "Make this my plan");
    }
    for (what, field) in [
        ("what=exam", "exam"),
        ("what=exam&exam=none", "exam"),
        ("what=vacancy", "job"),
        ("what=vacancy&job=astronaut", "job"),
        ("what=flood", "what-year"),
    ] {
        let page = site.get(&format!("{at}&{what}"));
        assert_eq!(page.status, 422, "{what}");
        has(&page, &format!("href=\"#{field}\""));
        has(&page, &format!("id=\"{field}\""));
    }
    let page = site.get(&format!("{at}&what=hours"));
    let revision = field(&page, "revision");
    let form =
        [("revision", revision.as_str()), ("goal", "cio"), ("years", "10"), ("what", "hours")];
    let kept = site.post(&format!("{case}/what-if/keep"), &form);
    assert_eq!(kept.location(), format!("{case}/plan/board?saved=plan#now"));
    let of_kept = site.get(&format!("{case}/what-if?what=year"));
    has(&of_kept, "This is about the plan that you keep");
    let revision = field(&of_kept, "revision");
    let form = [("revision", revision.as_str()), ("what", "year"), ("why", "a year at home")];
    assert_eq!(site.post(&format!("{case}/what-if/keep"), &form).status, 303);
    let plan = person(&site, &case)["plan"].clone();
    assert_eq!(plan["history"][0]["why"], "a year at home");
    assert_eq!(site.post(&format!("{case}/what-if/keep"), &form).status, 409);
}

/// F37, F95: with keys a list is a stop of its own, so a filled one is a choice; nothing is thrown
/// away in silence, and the answer is where the page opens.
#[test]
fn what_if_takes_a_filled_list_as_the_choice() {
    let site = Site::start();
    let case = example(&site, PASSED_OVER);
    let at = format!("{case}/what-if?goal=cio&years=10");
    has(&site.get(&at), "/what-if#result\"");
    let by_list = site.get(&format!("{at}&was=&exam=&job=project-director"));
    assert_eq!(by_list.status, 200);
    has(&by_list, "value=\"vacancy\" checked");
    has(&by_list, "name=\"was\" value=\"vacancy\"");
    has(&by_list, "<section id=\"result\" tabindex=\"-1\" aria-labelledby=\"both-head\">");
    has(&by_list, "role=\"status\">Worked out: ");
    // The dot still stands at what the page showed before; the list was filled since.
    let since = site.get(&format!("{at}&was=vacancy&what=vacancy&job=programme-manager&exam=pmp"));
    has(&since, "value=\"exam\" checked");
    let set_back = since.body.split_once("id=\"job\"").map_or("", |(_, rest)| rest);
    let set_back = set_back.split("</select>").next().unwrap_or_default();
    assert!(
        set_back.contains("programme-manager") && !set_back.contains(" selected"),
        "{set_back}"
    );
    // A dot chosen now wins over the list of the one before.
    let anew = site.get(&format!("{at}&was=exam&what=year&job=&exam=pmp"));
    has(&anew, "value=\"year\" checked");
    for (said, why) in [
        ("was=&exam=&job=", "Nothing is chosen yet"),
        ("was=&what=year&exam=&job=project-director", "Two things are chosen at once"),
        ("was=&exam=pmp&job=project-director", "Two things are chosen at once"),
    ] {
        let page = site.get(&format!("{at}&{said}"));
        assert_eq!(page.status, 422, "{said}");
        has(&page, &format!("<a href=\"#what-year\">{why}</a>"));
        has(&page, "<title>Error: What if something goes wrong?");
        has(&page, "role=\"alert\" tabindex=\"-1\" autofocus aria-labelledby=\"problem-head\"");
        has(&page, "<fieldset class=\"small-legend\" aria-describedby=\"problem-what\">");
        assert!(!page.body.contains("id=\"result\""), "an anchor would take the focus off the box");
    }
}

/// F31, F36: who gets in, and which step opens most.
#[test]
fn feeders_and_openings_have_a_picture_and_a_table() {
    let site = Site::start();
    let case = example(&site, PASSED_OVER);
    let number = case.rsplit('/').next().expect("a number");
    let page = site.get(&format!("/roles/project-manager/from?case={number}"));
    has(&page, "One move away");
    has(&page, "id=\"direct-title\"");
    has(&page, "Project coordinator");
    has(&site.get("/roles/project-manager"), "/roles/project-manager/from");
    assert_eq!(site.get("/roles/astronaut/from").status, 404);
    has(&site.get(&format!("{case}/next")), "Which single step opens most");
}

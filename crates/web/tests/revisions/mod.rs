//! Every form that changes a case says which state of it its page showed; one that does not is
//! refused and changes nothing (F01).

use std::collections::BTreeSet;

use crate::client::Site;
use crate::{example, has};

/// The pages of a case that links lead to, from its first one on.
fn pages(site: &Site, case: &str) -> Vec<(String, String)> {
    // These stand outside the case, with it laid over them, or need to be asked something.
    let number = case.trim_start_matches("/case/");
    let more = [
        format!("/moves/pmo-analyst/project-manager?case={number}"),
        format!("{case}/what-if?what=year"),
        format!("{case}/stuck"),
    ];
    let mut ahead = [vec![case.to_owned()], more.to_vec()].concat();
    let mut known: BTreeSet<String> = ahead.iter().cloned().collect();
    let mut pages = Vec::new();
    while let Some(path) = ahead.pop() {
        let page = site.get(&path);
        let is_page = page.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
        if page.status != 200 || !is_page {
            continue;
        }
        for link in page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let link = link.split(['#', '?']).next().unwrap_or_default();
            // One competency and one role stand for all.
            let many = ["/ask/", "/role/"].iter().any(|many| link.contains(many));
            let one_of_many =
                many && !["/coaching", "/pmo-manager"].iter().any(|one| link.ends_with(one));
            let to_download = link.rsplit('/').next().is_some_and(|end| end.contains('.'));
            let own = link.strip_prefix(case).is_some_and(|rest| rest.starts_with('/'));
            if own && !to_download && !one_of_many && known.insert(link.to_owned()) {
                ahead.push(link.to_owned());
            }
        }
        pages.push((path, page.body));
    }
    pages
}

/// F01: no form of any page leaves out the revision that the page was made from.
#[test]
fn every_form_says_what_it_was_made_from() {
    let site = Site::start();
    let coached = example(&site, "passed-over-project-manager");
    let offered =
        site.post("/example-case/project-manager-with-a-pmo-offer", &[]).location().to_owned();
    let stuck =
        site.post("/example-case/support-analyst-wants-delivery", &[]).location().to_owned();
    let [offered, stuck] =
        [offered, stuck].map(|at| at.split('/').take(3).collect::<Vec<_>>().join("/"));
    let kept = site.change(&format!("{coached}/go/keep"), &[]);
    assert_eq!(kept.status, 303, "{}", kept.body);
    let mut actions = BTreeSet::new();
    for case in [coached, offered, stuck] {
        let now = format!("name=\"revision\" value=\"{}\"", site.revision(&case));
        for (path, body) in pages(&site, &case) {
            for form in body.split("<form").skip(1) {
                let form = form.split("</form>").next().unwrap_or_default();
                let action = form.split_once("action=\"").map_or("", |(_, rest)| rest);
                let action = action.split('"').next().unwrap_or_default();
                let changes =
                    form.contains("method=\"post\"") || form.contains("formmethod=\"post\"");
                // What is deleted needs no state, and is asked twice.
                if !changes || !action.starts_with("/case/") || action.ends_with("/delete") {
                    continue;
                }
                assert!(form.contains(&now), "{path}: a form to {action} does not say {now}");
                let here = form.split_once("formaction=\"").map_or("", |(_, rest)| rest);
                for action in [action, here.split('"').next().unwrap_or_default()] {
                    actions.insert(action.replace(&case, ""));
                }
            }
        }
    }
    for action in [
        "/goal",
        "/plan/keep",
        "/what-if/keep",
        "/go/state",
        "/name",
        "/rate",
        "/position",
        "/rung",
        "/weight",
        "/credential",
        "/review",
        "/sheet",
        "/know/energy",
        "/know/reasons",
        "/know/likes",
        "/decide/pay",
        "/decide/behalf",
        "/decide/clear-stuck",
        "/decide/offer",
        "/decide/story",
        "/decide/challenge",
        "/decide/attempt",
        "/decide/jobs",
    ] {
        assert!(actions.contains(action), "no form to {action} was seen: {actions:?}");
    }
}

/// F01: without its revision a form is refused with what was typed, and with it it is saved.
#[test]
fn without_its_revision_no_form_changes_anything() {
    let site = Site::start();
    let case = example(&site, "passed-over-project-manager");
    let file = || site.get(&format!("{case}/person.json")).body;
    let offer = [("role", "PMO manager"), ("name", "A post")];
    let forms: [(&str, &[(&str, &str)]); 17] = [
        ("name", &[("name", "Somebody Else")]),
        ("rung", &[("rung", "small-team")]),
        ("weight", &[("competency", "cost-control"), ("weight", "7")]),
        ("rate", &[("competency", "cost-control"), ("level", "2")]),
        ("rate", &[("competency", "coaching"), ("level", "skip")]),
        ("ask/coaching/fresh", &[("fresh", "yes")]),
        ("position", &[("title", "Treasurer"), ("start", "2015")]),
        ("position/0", &[("title", "Treasurer of all"), ("start", "2015")]),
        ("position/0/role", &[("role", "pmo-analyst")]),
        ("position/0/remove", &[("sure", "yes")]),
        ("credential", &[("certificate", "AgilePM")]),
        ("credential/0/remove", &[("sure", "yes")]),
        (
            "review",
            &[
                ("kind", "recommendation"),
                ("text", "Kind"),
                ("giver", "Ada"),
                ("permission", "given"),
            ],
        ),
        ("decide/offer", &offer),
        ("decide/behalf", &[("whom", "a friend")]),
        ("know/firm", &[("firm", "")]),
        ("sheet", &[("which", "all")]),
    ];
    for (end, form) in forms {
        let before = file();
        let address = format!("{case}/{end}");
        for wrong in [None, Some(""), Some(" "), Some("soon"), Some("1e0")] {
            let mut all = form.to_vec();
            all.extend(wrong.map(|w| ("revision", w)));
            let answer = site.post(&address, &all);
            assert_eq!(answer.status, 422, "{end} {wrong:?}: {}", answer.body);
            has(&answer, "The form does not fit this page any more");
            has(&answer, &format!("href=\"{case}"));
        }
        assert!(file() == before, "{end} was saved");
        let saved = site.change(&address, form);
        assert_eq!(saved.status, 303, "{end}: {}", saved.body);
        assert!(file() != before, "{end} changes nothing at all");
    }
}

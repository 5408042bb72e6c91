//! What somebody says of themselves, through a real socket: each answer is saved at once, a blank
//! stays unknown, and what cannot be used comes back as it was typed.

#![allow(clippy::expect_used, reason = "a page without what is looked for is a failed test")]

use serde_json::{Value, json};

use crate::client::{Answer, Site};
use crate::{example, has};

const PAGES: [&str; 10] = [
    "energy",
    "wording",
    "reasons",
    "rights",
    "choices",
    "choices/result",
    "wishes",
    "people",
    "elsewhere",
    "strategies",
];

fn about(site: &Site, case: &str) -> Value {
    let file = site.get(&format!("{case}/person.json"));
    let person: Value = serde_json::from_str(&file.body).expect("a person file");
    person.get("about_me").cloned().unwrap_or(Value::Null)
}

fn revision(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("name=\"revision\" value=\"").expect("a revision");
    rest.chars().take_while(char::is_ascii_digit).collect()
}

/// A form of a page, sent as the page would send it.
fn say(site: &Site, case: &str, page: &str, what: &str, fields: &[(&str, &str)]) -> Answer {
    let revision = revision(&site.get(&format!("{case}/{page}")));
    let back = format!("{case}/{page}");
    let mut all = vec![("revision", revision.as_str()), ("back", back.as_str())];
    all.extend(fields);
    site.change(&format!("{case}/know/{what}"), &all)
}

/// The same, which must be saved.
fn said(site: &Site, case: &str, page: &str, what: &str, fields: &[(&str, &str)]) {
    let answer = say(site, case, page, what, fields);
    assert_eq!(answer.status, 303, "{what}: {}", answer.body);
    assert_eq!(answer.location(), format!("{case}/{page}"));
}

/// A case without anything in it that is about the person.
fn blank(site: &Site) -> String {
    let file = json!({"version": 1, "positions": [{
        "title": "Project support officer",
        "employer": "Northern Water",
        "start": "2019-04",
        "current": true,
        "work": ["Taking minutes at the weekly meeting", "Kept the RAID log for 12 projects"],
    }]});
    let upload = site.upload("/bring/file", "cv", "me.json", file.to_string().as_bytes());
    let at = upload.location();
    at.split('/').take(3).collect::<Vec<_>>().join("/")
}

/// F05 to F12: every page is there for every example and for somebody who said nothing, and none of
/// them takes a blank for nought.
#[test]
fn every_page_is_there_for_everybody() {
    let site = Site::start();
    let mut cases = vec![blank(&site)];
    for id in [
        "it-director-asked-into-a-pmo",
        "passed-over-project-manager",
        "pmo-lead",
        "project-manager-with-a-pmo-offer",
        "project-support-analyst",
    ] {
        cases.push(example(&site, id));
    }
    for case in cases {
        for page in PAGES {
            let shown = site.get(&format!("{case}/{page}"));
            assert_eq!(shown.status, 200, "{case}/{page}");
            assert!(!shown.body.contains("style=\"") && !shown.body.contains("<script"));
            assert!(!shown.body.contains("NaN"), "{case}/{page}");
        }
    }
    assert_eq!(site.get("/case/99/energy").status, 404);
}

/// F05, F10, R001-05: what was enjoyed is told, marked, and shows something once confirmed.
#[test]
fn achievements_are_told_marked_and_placed() {
    let site = Site::start();
    let case = blank(&site);
    has(&site.get(&format!("{case}/energy")), "What did you enjoy most so far?");
    let tell = |what: &str, fields: &[(&str, &str)]| said(&site, &case, "energy", what, fields);
    tell("achievement", &[("text", "Built a resource plan for the choir"), ("at", "Choir")]);
    let told = || about(&site, &case)["achievements"][0].clone();
    assert_eq!(told()["at"], "Choir", "unpaid work counts");
    assert!(told().get("energy").is_none(), "a blank mark is no mark");
    tell("energy", &[("index", "0"), ("energy", "0")]);
    assert_eq!(told()["energy"], 0);
    tell("energy", &[("index", "0"), ("energy", "")]);
    assert!(told().get("energy").is_none());
    tell("energy", &[("index", "0"), ("energy", "4")]);
    let page = site.get(&format!("{case}/energy"));
    has(&page, "proposed");
    tell("shows", &[("index", "0"), ("competency", "resource-management"), ("shows", "no")]);
    assert_eq!(told()["shows_not"][0], "resource-management");
    tell("shows", &[("index", "0"), ("competency", "resource-management"), ("shows", "yes")]);
    assert_eq!(told()["shows"][0], "resource-management");
    let page = site.get(&format!("{case}/energy"));
    has(&page, "Marked, and no level is known");
    let rate = [("competency", "resource-management"), ("level", "3"), ("back", case.as_str())];
    assert_eq!(site.change(&format!("{case}/rate"), &rate).status, 303);
    let page = site.get(&format!("{case}/energy"));
    has(&page, "<caption>The same in words</caption>");
    has(&page, "good at it, and it gives");
    has(&page, "Two columns that nobody adds up");
    let line = ("text.0.1", "Kept the RAID log for 12 projects");
    has(&site.get(&format!("{case}/energy")), "name=\"text.0.1\" value=\"Kept the RAID log");
    let moved = [("line", "0.0"), ("text.0.0", "Another line that stood there")];
    let refused = say(&site, &case, "energy", "line", &moved);
    assert_eq!(refused.status, 409);
    has(&refused, "Another line that stood there");
    has(&refused, &format!("href=\"{case}/energy\""));
    has(&refused, &format!("href=\"{case}/plan\""));
    tell("line", &[("line", "0.1"), line]);
    assert_eq!(about(&site, &case)["achievements"][1]["text"], "Kept the RAID log for 12 projects");
    tell("enjoys", &[("competency", "coaching"), ("energy", "1")]);
    assert_eq!(about(&site, &case)["enjoys"]["coaching"], 1);
    tell("enjoys", &[("competency", "coaching"), ("energy", "")]);
    tell("achievement-change", &[("index", "1"), ("text", "Kept the log"), ("date", "2024-05")]);
    assert_eq!(about(&site, &case)["achievements"][1]["date"], "2024-05");
    tell("achievement-remove", &[("index", "1"), ("sure", "yes")]);
    assert_eq!(about(&site, &case)["achievements"].as_array().map(Vec::len), Some(1));
}

/// R001-06: what somebody else saw counts once the person agrees, and not before.
#[test]
fn what_others_saw_counts_once_it_is_agreed_to() {
    let site = Site::start();
    let case = blank(&site);
    let tell = |what: &str, fields: &[(&str, &str)]| said(&site, &case, "energy", what, fields);
    tell("achievement", &[("text", "Finance tools for the region")]);
    let nobody = say(&site, &case, "energy", "seen", &[("index", "0"), ("what", "spoke faster")]);
    assert_eq!(nobody.status, 422);
    has(&nobody, "spoke faster");
    let unmarked = say(&site, &case, "energy", "seen", &[("index", "0"), ("by", "coach <b>")]);
    assert_eq!(unmarked.status, 422);
    has(&unmarked, "coach &#60;b&#62;");
    tell("seen", &[("index", "0"), ("by", "coach"), ("seen-energy", "4"), ("what", "Lit up")]);
    has(&site.get(&format!("{case}/energy")), "it does not count yet");
    tell("seen-answer", &[("index", "0"), ("nth", "0"), ("agreed", "yes")]);
    assert_eq!(about(&site, &case)["achievements"][0]["seen"][0]["agreed"], true);
    tell("seen-answer", &[("index", "0"), ("nth", "0"), ("agreed", "")]);
    assert!(about(&site, &case)["achievements"][0]["seen"][0].get("agreed").is_none());
}

/// R001-07: one's own line in the words of delivery, taken and taken back in one click.
#[test]
fn lines_are_reworded_taken_and_taken_back() {
    let site = Site::start();
    let case = blank(&site);
    let page = site.get(&format!("{case}/wording"));
    has(&page, "<mark>");
    has(&page, "True only if");
    let line = ("line", "Taking minutes at the weekly meeting");
    let words = ("words", "delivery");
    said(
        &site,
        &case,
        "wording",
        "retell",
        &[line, words, ("take", "yes"), ("told", "I ran it all")],
    );
    let kept = about(&site, &case)["retold"][0]["told"].clone();
    assert!(kept.as_str().is_some_and(|t| t.contains("ecording decisions")), "{kept}");
    has(&site.get(&format!("{case}/wording")), "What you kept");
    said(&site, &case, "wording", "retell", &[line, words]);
    assert!(about(&site, &case).get("retold").is_none());
    said(&site, &case, "wording", "retell-aside", &[line, words, ("aside", "yes")]);
    has(&site.get(&format!("{case}/wording")), "1 line was dropped");
    said(&site, &case, "wording", "retell-aside", &[line, words, ("aside", "no")]);
    let made_up = [("line", "I ran the world"), words, ("take", "yes")];
    assert_eq!(say(&site, &case, "wording", "retell", &made_up).status, 422);
    let nothing = site.post("/bring/lines", &[("title", "Baker")]);
    let other: String = nothing.location().split('/').take(3).collect::<Vec<_>>().join("/");
    has(&site.get(&format!("{other}/wording")), "No line of yours can be worded otherwise yet");
}

/// F08, R001-13 to -17: both sides of each reason that counts, before any route.
#[test]
fn reasons_are_weighed_before_the_routes() {
    let site = Site::start();
    let case = example(&site, "project-support-analyst");
    said(&site, &case, "reasons", "firm", &[("firm", "no")]);
    for reason in ["progress", "pay", "respect", "craft", "security", "place", "people"] {
        let field = format!("weight.{reason}");
        said(&site, &case, "reasons", "reasons", &[(&field, ""), (&format!("was.{reason}"), "x")]);
    }
    has(&site.get(&format!("{case}/plan")), "Why do you want to move?");
    let fields = [
        ("weight.progress", "3"),
        ("weight.pay", "1"),
        ("weight.people", "0"),
        ("weight.place", ""),
        ("words", "I want <more>."),
    ];
    said(&site, &case, "reasons", "reasons", &fields);
    let reasons = about(&site, &case)["reasons"].clone();
    assert_eq!(reasons["weights"], json!({"pay": 1, "people": 0, "progress": 3}));
    let page = site.get(&format!("{case}/reasons"));
    has(&page, "Speaks against it");
    has(&page, "The ladder of support, to its top");
    has(&page, "PMO director");
    has(&page, "href=\"/pay\"");
    has(&page, "/claims/");
    has(&page, "I want &#60;more&#62;.");
    let first = page.body.find("id=\"r-progress\"");
    assert!(first.is_some() && first < page.body.find("id=\"r-pay\""), "the heaviest first");
    assert!(!page.body.contains("id=\"r-people\""), "no reason is none");
    let plan = site.get(&format!("{case}/plan"));
    has(&plan, "Before the routes: your reasons");
    assert!(plan.body.find("id=\"why-head\"") < plan.body.find("id=\"found\""));
}

/// R001-23: a firm wish is planned for and not argued with.
#[test]
fn a_firm_wish_is_not_argued_with() {
    let site = Site::start();
    let case = example(&site, "project-support-analyst");
    said(&site, &case, "reasons", "reasons", &[("weight.craft", "3"), ("was.craft", "x")]);
    said(&site, &case, "reasons", "firm", &[("firm", "yes")]);
    let page = site.get(&format!("{case}/reasons"));
    has(&page, "Your wish is firm, so it is planned for");
    has(&page, "<details><summary>What speaks for it and against it");
    let plan = site.get(&format!("{case}/plan"));
    has(&plan, "Your wish is firm, so it is planned for and not argued with");
    assert!(!plan.body.contains("Speaks against it"));
    said(&site, &case, "reasons", "firm", &[("firm", "no")]);
    assert!(about(&site, &case)["reasons"].get("firm").is_none());
}

/// F09, R000-25 to -31: liking beside a role, with an explicit warning where the two part.
#[test]
fn likes_stand_beside_a_role_with_a_warning() {
    let site = Site::start();
    let case = blank(&site);
    let open = site.get(&format!("{case}/rights?role=pmo-analyst"));
    has(&open, "not said and");
    assert!(!open.body.contains("class=\"liked\" cx=\"50"), "what was not said has no ring");
    let fields = [
        ("mark.fixes", "4"),
        ("mark.flags", "0"),
        ("mark.decides", "4"),
        ("mark.advises", "2"),
        ("mark.accountable", ""),
    ];
    said(&site, &case, "rights", "likes", &fields);
    let likes = about(&site, &case)["likes"].clone();
    assert_eq!(likes, json!({"decides": 4, "advises": 2, "flags": 0, "fixes": 4}));
    let page = site.get(&format!("{case}/rights?role=pmo-analyst"));
    has(&page, "You like putting right far more than pointing out");
    has(&page, "less than you like");
    has(&page, "Kinds of place where they part less");
    has(&page, "This is the role you chose");
    assert_eq!(site.get(&format!("{case}/rights?role=no-such-role")).status, 404);
    assert!(!page.body.contains("organisational.</strong>"), "places go by their titles");
}

/// The choice that a page offers.
fn offered(page: &Answer) -> Option<String> {
    let (_, rest) = page.body.split_once("name=\"choice\" value=\"")?;
    rest.split('"').next().map(str::to_owned)
}

/// F06, R004-47 to -50, R001-34: a few choices, each saved at once, with a way back and an end.
#[test]
fn choices_are_made_one_by_one_and_end() {
    let site = Site::start();
    let case = blank(&site);
    let page = || site.get(&format!("{case}/choices"));
    has(&site.get(&format!("{case}/choices/result")), "You have made no choice yet");
    let first = offered(&page()).expect("a choice");
    assert_eq!(page().body.matches("class=\"day\"").count(), 2);
    said(&site, &case, "choices", "choose", &[("choice", &first), ("picked", "low")]);
    has(&page(), "id=\"now\" tabindex=\"-1\" role=\"status\">1 saved so far");
    has(&page(), &format!("name=\"back\" value=\"{case}/choices#now\""));
    has(&page(), " at most");
    // Going back asks the same again.
    said(&site, &case, "choices", "choose", &[("choice", &first), ("picked", "back")]);
    assert_eq!(offered(&page()), Some(first));
    let mut made = 0;
    while page().body.contains("class=\"day\"") {
        let next = offered(&page()).expect("a choice");
        let picked = ["low", "high", "same"][made % 3];
        said(&site, &case, "choices", "choose", &[("choice", &next), ("picked", picked)]);
        made += 1;
        assert!(made <= 24, "it stops");
    }
    let result = site.get(&format!("{case}/choices/result"));
    has(&result, "How far to trust it");
    has(&result, "no study has checked");
    has(&result, "Ask yourself");
    has(&result, "<caption>The same in numbers</caption>");
    let refused = say(&site, &case, "choices/result", "choices-clear", &[]);
    assert_eq!(refused.status, 422);
    has(&refused, "the box was not ticked");
    said(&site, &case, "choices", "choices-clear", &[("sure", "yes")]);
    assert!(about(&site, &case).get("choices").is_none());
}

/// F11: the kind of place that is wished for, and the comparison that begins with it.
#[test]
fn a_comparison_begins_with_the_place_that_is_wished_for() {
    let site = Site::start();
    let case = blank(&site);
    let id = case.trim_start_matches("/case/");
    said(&site, &case, "wishes", "wishes", &[("place.level", "programme"), ("place.size", "")]);
    assert_eq!(about(&site, &case)["place"], json!({"level": "programme"}));
    let compare = format!("/compare?case={id}&role=pmo-analyst&role=pmo-manager");
    let page = site.get(&compare);
    has(&page, "It begins with the kind of place you");
    has(&page, "Everything below is as it is in this place");
    let other = site.get(&format!("{compare}&place="));
    assert!(!other.body.contains("Everything below is as it is in this place"));
    has(&site.get(&format!("{case}/wishes")), "&#38;place=programme");
    let unknown = say(&site, &case, "wishes", "wishes", &[("place.level", "moon")]);
    assert_eq!(unknown.status, 422);
    has(&unknown, "is no kind of place here");
}

/// F12, R002-26 to -33: line management with its rung; leading project teams stands apart.
#[test]
fn the_ledger_shows_the_rung_and_keeps_project_teams_apart() {
    let site = Site::start();
    let case = blank(&site);
    let size = [("index", "0"), ("project_team", "30"), ("budget", "2 m GBP"), ("complexity", "3")];
    said(&site, &case, "people", "size", &size);
    let file = site.get(&format!("{case}/person.json"));
    has(&file, "\"project_team\": 30");
    assert!(!site.get(&format!("{case}/people")).body.contains("rung own"), "no rung of it");
    let time = [
        ("job", "Head of desk"),
        ("start", "2020-01"),
        ("end", "2021-12"),
        ("span", "5"),
        ("hired", "0"),
        ("appraised", ""),
    ];
    said(&site, &case, "people", "people", &time);
    let kept = about(&site, &case)["people"][0].clone();
    assert_eq!((kept["span"].as_u64(), kept["hired"].as_u64()), (Some(5), Some(0)));
    assert!(kept.get("appraised").is_none(), "a blank is not nought");
    let page = site.get(&format!("{case}/people"));
    has(&page, "class=\"rung own\"");
    has(&page, "a small team");
    has(&page, "Time on each rung");
    has(&page, "<span class=\"tag\">opinion</span>");
    let more = [("job", "Odd"), ("span", "9"), ("people", "3")];
    said(&site, &case, "people", "people", &more);
    has(&site.get(&format!("{case}/people")), "cannot be fewer than 9 direct reports");
    said(&site, &case, "people", "people-remove", &[("index", "1"), ("sure", "yes")]);
    assert_eq!(about(&site, &case)["people"].as_array().map(Vec::len), Some(1));
}

/// R004-45: a result from elsewhere is a note, and the links send nothing.
#[test]
fn a_result_from_elsewhere_is_a_private_note() {
    let site = Site::start();
    let case = blank(&site);
    let note = [("instrument", "Big Five"), ("result", "O 80 <i>"), ("note", "Half of it.")];
    said(&site, &case, "elsewhere", "result", &note);
    let page = site.get(&format!("{case}/elsewhere"));
    has(&page, "O 80 &#60;i&#62;");
    has(&page, "href=\"https://www.16personalities.com/\" rel=\"noreferrer\"");
    has(&page, "href=\"https://www.mynextmove.org/explore/ip\" rel=\"noreferrer\"");
    has(&page, "It ranks nobody");
    said(&site, &case, "elsewhere", "result-remove", &[("index", "0"), ("sure", "yes")]);
    assert!(about(&site, &case).get("elsewhere").is_none());
}

/// R004-34: which strategies are in use, which comes next, which are not for one.
#[test]
fn strategies_are_used_next_or_not_for_me() {
    let site = Site::start();
    let case = blank(&site);
    let page = site.get(&format!("{case}/strategies"));
    let (_, rest) = page.body.split_once("name=\"strategy\" value=\"").expect("a strategy");
    let id = rest.split('"').next().expect("an id").to_owned();
    for used in ["using", "next", "not-for-me"] {
        let fields = [("strategy", id.as_str()), ("used", used)];
        let saved = say(&site, &case, "strategies", "strategy", &fields);
        assert_eq!(saved.location(), format!("{case}/strategies?saved={id}#s-{id}"));
        let page = site.get(saved.location());
        has(&page, "role=\"status\">Saved: ");
        has(&page, &format!("id=\"s-{id}\""));
        assert_eq!(about(&site, &case)["strategies"][&id], used);
    }
    let back = say(&site, &case, "strategies", "strategy", &[("strategy", &id), ("used", "")]);
    has(&site.get(back.location()), "Saved: taken back");
    assert!(about(&site, &case).get("strategies").is_none());
}

/// What is private is in no manager's sheet, neither in its text nor in its data, whatever is ticked.
#[test]
fn nothing_private_is_in_the_managers_sheet() {
    const SECRET: &str = "zebra";
    let site = Site::start();
    let open = example(&site, "project-support-analyst");
    let file = site.get(&format!("{open}/person.json")).body;
    let mut file: Value = serde_json::from_str(&file).expect("a person file");
    file["about_me"] = json!({
        "achievements": [{
            "text": "zebra-told", "at": "zebra-at", "energy": 4, "shows": ["coaching"],
            "seen": [{"by": "zebra-by", "energy": 1, "what": "zebra-seen"}],
        }],
        "enjoys": {"zebra-enjoys": 4, "coaching": 4},
        "reviews": [{"giver": "zebra-giver", "part": "zebra-part", "text": "zebra-review",
            "permission": "given", "shows": ["coaching"]}],
        "reasons": {"weights": {"zebra-reason": 3, "respect": 3}, "words": "zebra-words", "firm": true},
        "likes": {"fixes": 4, "flags": 0},
        "choices": {"zebra-choice": "high", "mend-1": "low"},
        "place": {"zebra-facet": "zebra-place"},
        "elsewhere": [{"instrument": "zebra-test", "result": "zebra-result", "note": "zebra-note"}],
        "people": [{"job": "zebra-desk", "span": 7, "hired": 3}],
        "aside": ["zebra-aside"],
        "retold": [{"line": "zebra-line", "told": "zebra-retold", "words": "delivery"}],
        "strategies": {"zebra-strategy": "using"},
        "zebra-extra": "zebra-later",
    });
    let ratings = file["ratings"].as_object_mut().expect("ratings");
    for rating in ratings.values_mut() {
        rating["proofs"] =
            json!([{"what": "zebra-proof", "source": "manager", "who": "zebra-who"}]);
    }
    let upload = site.upload("/bring/file", "cv", "me.json", file.to_string().as_bytes());
    let case = upload.location().trim_end_matches("/understood").to_owned();
    let kept = site.get(&format!("{case}/person.json"));
    for part in ["enjoys", "review", "choice", "retold", "desk", "proof", "strategy"] {
        has(&kept, &format!("zebra-{part}"));
    }
    assert_eq!(site.change(&format!("{case}/sheet"), &[("which", "all")]).status, 303);
    for shown in [site.get(&format!("{case}/sheet")), site.get(&format!("{case}/sheet.md"))] {
        assert_eq!(shown.status, 200);
        assert!(!shown.body.to_lowercase().contains(SECRET), "{}", shown.body);
    }
    let person = serde_json::from_value(file).expect("a person");
    let engine = switchback_app::Engine::embedded().expect("the lattice");
    let sheet = engine.sheet(&person, jiff::civil::date(2026, 3, 1)).expect("a sheet");
    let all = engine.share(sheet, &["all".into()]).expect("all of it");
    let data = serde_json::to_string(&switchback_report::json::sheet_manager(&all));
    let data = data.expect("its data").to_lowercase();
    assert!(data.len() > 500, "{data}");
    for private in [SECRET, "likes", "about_me", "enjoys", "choices"] {
        assert!(!data.contains(private), "{private}: {data}");
    }
}

/// Marks out of range, unknown ids, blanks, numbers and dates that are none: each is refused, said
/// beside its field, and nothing that was typed is lost (F03, F05, F12).
#[test]
fn bad_input_comes_back_as_it_was_typed() {
    let site = Site::start();
    let case = blank(&site);
    said(&site, &case, "energy", "achievement", &[("text", "One thing")]);
    let before = about(&site, &case);
    let refused = |page: &str, what: &str, fields: &[(&str, &str)], words: &[&str]| {
        let answer = say(&site, &case, page, what, fields);
        assert_eq!(answer.status, 422, "{what} {fields:?}");
        for words in words {
            has(&answer, words);
        }
        assert_eq!(about(&site, &case), before, "{what} {fields:?}");
    };
    for mark in ["5", "-1", "999999999999", "much", "1.5"] {
        refused("energy", "energy", &[("index", "0"), ("energy", mark)], &["is no mark"]);
        refused("rights", "likes", &[("mark.fixes", mark)], &["none of those on the page"]);
        refused("reasons", "reasons", &[("weight.pay", mark)], &["none of those on the page"]);
    }
    let date = [("text", "A bridge & a tower"), ("date", "13 of May"), ("at", "Home")];
    let words =
        ["A bridge &#38; a tower", "value=\"13 of May\"", "value=\"Home\"", "id=\"date-wrong\""];
    refused("energy", "achievement", &date, &words);
    refused(
        "energy",
        "achievement",
        &[("text", "   "), ("at", "Here")],
        &["What you did is missing", "Here"],
    );
    for (field, number) in
        [("span", "-3"), ("people", "99999999999"), ("layers", "two"), ("hired", "1e3")]
    {
        let fields = [("job", "Desk"), (field, number)];
        let value = format!("value=\"{number}\"");
        let wrong = format!("id=\"{field}-wrong\"");
        refused("people", "people", &fields, &["value=\"Desk\"", &value, &wrong]);
    }
    refused(
        "people",
        "people",
        &[("job", ""), ("span", "4")],
        &["The job is missing", "value=\"4\""],
    );
    refused("people", "size", &[("index", "0"), ("complexity", "9")], &["is none of these"]);
    refused("elsewhere", "result", &[("instrument", "Big Five"), ("note", "Kept")], &["Kept"]);
    for (page, what, fields) in [
        ("energy", "shows", vec![("index", "0"), ("competency", "llamas"), ("shows", "yes")]),
        ("energy", "enjoys", vec![("competency", "llamas"), ("energy", "3")]),
        ("energy", "line", vec![("line", "0.99")]),
        ("energy", "line", vec![("line", "x")]),
        ("energy", "energy", vec![("index", "one"), ("energy", "3")]),
        ("choices", "choose", vec![("choice", "llamas"), ("picked", "low")]),
        ("choices", "choose", vec![("choice", "mend-1"), ("picked", "both")]),
        ("strategies", "strategy", vec![("strategy", "llamas"), ("used", "next")]),
        ("people", "size", vec![("index", "44")]),
        ("wording", "retell", vec![("line", "x"), ("words", "llama")]),
        ("energy", "no-such-form", vec![]),
    ] {
        refused(page, what, &fields, &[]);
    }
    let gone = say(&site, &case, "energy", "energy", &[("index", "7"), ("energy", "3")]);
    assert_eq!(gone.status, 422);
    has(&gone, "There is no entry number 8 any more");
    assert_eq!(site.get(&format!("{case}/know/energy")).status, 405);
}

/// Ten thousand letters and markup are kept as they are and shown as text.
#[test]
fn long_texts_and_markup_are_text() {
    let site = Site::start();
    let case = blank(&site);
    let long = format!("<script>alert(1)</script>{}", "Wörter ".repeat(1_400));
    assert!(long.len() > 10_000);
    said(&site, &case, "energy", "achievement", &[("text", &long), ("at", "<b>x</b>")]);
    said(&site, &case, "elsewhere", "result", &[("instrument", "<i>"), ("result", &long)]);
    said(&site, &case, "people", "people", &[("job", "<u>desk</u>"), ("span", "2")]);
    said(&site, &case, "reasons", "reasons", &[("words", &long)]);
    assert_eq!(about(&site, &case)["achievements"][0]["text"], long.trim());
    for page in PAGES {
        let shown = site.get(&format!("{case}/{page}"));
        assert_eq!(shown.status, 200);
        for raw in ["<script>", "<b>x", "<i>", "<u>"] {
            assert!(!shown.body.contains(raw), "{page}: {raw}");
        }
    }
    let date = [("text", "x"), ("date", long.as_str())];
    let refused = say(&site, &case, "energy", "achievement", &date);
    assert_eq!(refused.status, 422);
    assert!(!refused.body.contains("<script>"));
}

/// Two windows: the second is told with what it typed, and nothing is overwritten.
#[test]
fn the_second_window_is_told() {
    let site = Site::start();
    let case = blank(&site);
    said(&site, &case, "energy", "achievement", &[("text", "One thing")]);
    let old = revision(&site.get(&format!("{case}/energy")));
    let back = format!("{case}/energy");
    let send = |what: &str, fields: &[(&str, &str)]| {
        let mut all = vec![("revision", old.as_str()), ("back", back.as_str())];
        all.extend(fields);
        site.change(&format!("{case}/know/{what}"), &all)
    };
    assert_eq!(send("energy", &[("index", "0"), ("energy", "4")]).status, 303);
    let lost = send("energy", &[("index", "0"), ("energy", "0")]);
    assert_eq!(lost.status, 409);
    has(&lost, "It cost me a lot");
    has(&lost, &format!("href=\"{back}\""));
    assert_eq!(about(&site, &case)["achievements"][0]["energy"], 4);
    assert_eq!(send("reasons", &[("words", "First"), ("weight.pay", "2")]).status, 303);
    let lost = send("reasons", &[("words", "Second <b>"), ("weight.pay", "3"), ("was.pay", "")]);
    assert_eq!(lost.status, 409);
    has(&lost, "Second &#60;b&#62;");
    has(&lost, "this is it");
    assert_eq!(about(&site, &case)["reasons"]["words"], "First");
    assert_eq!(send("likes", &[("mark.fixes", "4")]).status, 303);
    let likes = [("mark.decides", "3"), ("mark.flags", "2"), ("mark.fixes", "1")];
    assert_eq!(send("likes", &likes).status, 409);
    assert_eq!(about(&site, &case)["likes"], json!({"fixes": 4}), "a form is saved as a whole");
    let page = site.get(&format!("{case}/choices"));
    let (_, rest) = page.body.split_once("name=\"choice\" value=\"").expect("a choice");
    let choice = rest.split('"').next().expect("an id");
    let (_, day) = page.body.split_once("value=\"high\"").expect("a day");
    let (_, day) = day.split_once("class=\"words\">").expect("its words");
    let day = day.split('<').next().expect("its words");
    assert_eq!(send("choose", &[("choice", choice), ("picked", "low")]).status, 303);
    let lost = send("choose", &[("choice", choice), ("picked", "high")]);
    assert_eq!(lost.status, 409);
    has(&lost, day);
    assert!(!lost.body.contains("<dd dir=\"auto\">high</dd>"));
    // What only adds collides with nothing.
    assert_eq!(send("people", &[("job", "Desk")]).status, 303);
    assert_eq!(send("people", &[("job", "Desk two")]).status, 303);
}

//! Knowing what one can do, through a real socket: the form, one question, evidence, the picture.

#![allow(clippy::expect_used, reason = "a page without what is looked for is a failed test")]

use serde_json::Value;

use crate::client::{Answer, Site};

/// A case with one job and no ratings, by its address.
fn fresh(site: &Site) -> String {
    let lines = [("title", "Project manager"), ("since", "2019"), ("really_do", "")];
    site.post("/bring/lines", &lines).location().trim_end_matches("/understood").to_owned()
}

/// A case made of a person file, by its address.
fn of_file(site: &Site, file: &str) -> String {
    let read = site.upload("/bring/file", "cv", "person.json", file.as_bytes());
    read.location().trim_end_matches("/understood").to_owned()
}

fn person(site: &Site, case: &str) -> Value {
    serde_json::from_str(&site.get(&format!("{case}/person.json")).body).expect("a person file")
}

fn has(answer: &Answer, words: &str) {
    assert!(answer.body.contains(words), "no “{words}” in {}", answer.body);
}

fn field(page: &Answer, name: &str) -> String {
    let (_, form) = page.body.split_once("id=\"question\"").expect("a question");
    let (_, rest) = form.split_once(&format!("name=\"{name}\" value=\"")).expect("a field");
    rest.split_once('"').expect("its value").0.replace("&#38;", "&")
}

/// Answers the question of a page, and goes on where it leads.
fn answer(site: &Site, case: &str, at: &str, fields: &[(&str, &str)]) -> (String, String) {
    let page = site.get(at);
    let competency = field(&page, "competency");
    let (back, revision) = (field(&page, "back"), field(&page, "revision"));
    let mut form = vec![("competency", competency.as_str()), ("back", &back)];
    form.push(("revision", &revision));
    form.extend(fields);
    let saved = site.change(&format!("{case}/rate"), &form);
    assert_eq!(saved.status, 303, "{}", saved.body);
    (saved.location().to_owned(), competency)
}

/// F01, F04: one question a page, each saved at once, told what it told, twelve and then it stops.
#[test]
fn the_form_goes_to_twelve_and_tells_what_each_answer_told() {
    let site = Site::start();
    let case = fresh(&site);
    let mut at = format!("{case}/ask");
    has(&site.get(&at), "0 of 12");
    for n in 0..12u8 {
        let level = (n % 4).to_string();
        let (next, competency) = answer(&site, &case, &at, &[("level", &level)]);
        let told = site.get(&next);
        has(&told, "What this told us");
        let told_of = told.body.contains("changed no order")
            || told.body.contains("The order is")
            || told.body.contains("in another order");
        assert!(told_of, "{}", told.body);
        has(&told, "Of what ");
        has(&told, &format!("{} of 12", n + 1));
        assert!(next.ends_with("#now") && told.body.contains("id=\"now\""), "{next}");
        let file = person(&site, &case);
        assert_eq!(file["ratings"][&competency]["application"], n % 4);
        at = next;
    }
    let end = site.get(&at);
    for words in ["The three nearest roles", "What is still open", "/deep", "/next"] {
        has(&end, words);
    }
    assert!(!end.body.contains("id=\"question\""), "it asks no thirteenth by itself");
    let more = format!("{case}/ask?more=yes");
    has(&site.get(&more), "12 answered");
    let (next, _) = answer(&site, &case, &more, &[("level", "2")]);
    let told = site.get(&next);
    has(&told, "13 answered");
    has(&told, "id=\"question\"");
    has(&told, "Back to the question before");
}

/// F01: going back is free, the earlier answer stands there and can be changed.
#[test]
fn the_question_before_is_a_link_away_with_its_answer() {
    let site = Site::start();
    let case = fresh(&site);
    let (second, first) = answer(&site, &case, &format!("{case}/ask"), &[("level", "2")]);
    let (third, _) = answer(&site, &case, &second, &[("level", "1")]);
    let back = |page: &Answer| {
        let (before, _) =
            page.body.split_once(">Back to the question before<").expect("a way back");
        let (_, href) = before.rsplit_once("href=\"").expect("an address");
        href.trim_end_matches('"').replace("&#38;", "&")
    };
    let before = site.get(&back(&site.get(&third)));
    has(&before, "value=\"1\" checked");
    let at = back(&before);
    assert!(at.contains(&format!("/ask/{first}?in=form")), "{at}");
    has(&site.get(&at), "value=\"2\" checked");
    has(&site.get(&at), "2 of 12");
    assert!(!site.get(&at).body.contains(">Back to the question before<"), "it was the first");
    let (next, same) = answer(&site, &case, &at, &[("level", "3")]);
    assert_eq!(same, first);
    assert_eq!(person(&site, &case)["ratings"][&first]["application"], 3);
    has(&site.get(&next), "What this told us");
    assert!(next.contains("/ask/") && next.contains("in=form"), "forward again: {next}");
    has(&site.get(&next), "2 of 12");
    has(&site.get(&next), "value=\"1\" checked");
    let open = [("competency", first.as_str()), ("level", "skip")];
    assert_eq!(site.change(&format!("{case}/rate"), &open).status, 303);
    let file = person(&site, &case);
    assert!(file["ratings"].get(&first).is_none(), "not knowing takes the level back");
    assert_eq!(file["about_me"]["aside"][0], first.as_str());
}

/// F01: leaving half-way loses nothing, and what was left open stays open.
#[test]
fn the_form_goes_on_where_it_was_left() {
    let site = Site::start();
    let case = fresh(&site);
    let (at, open) = answer(&site, &case, &format!("{case}/ask"), &[("level", "skip")]);
    has(&site.get(&at), "You left it open");
    answer(&site, &case, &at, &[("level", "2")]);
    let again = site.get(&format!("{case}/ask"));
    has(&again, "2 of 12");
    has(&again, "(1 left open)");
    has(
        &again,
        "1 answer is in the file already, and 1 left open; each further one is saved at once",
    );
    has(&again, &format!("{case}/ask/{open}?in=form"));
    assert_ne!(field(&again, "competency"), open, "it is not asked again by itself");
    let file = person(&site, &case);
    assert_eq!(file["about_me"]["aside"][0], open.as_str());
    assert!(file["ratings"].get(&open).is_none(), "not knowing is no rating");
}

/// F01: twelve left open count for nothing, and nothing is held against anybody.
#[test]
fn all_left_open_is_a_result_too() {
    let site = Site::start();
    let case = fresh(&site);
    let mut at = format!("{case}/ask");
    for _ in 0..12 {
        at = answer(&site, &case, &at, &[("level", "skip")]).0;
    }
    let end = site.get(&at);
    has(&end, "You left every question open");
    has(&end, "(12 left open)");
    has(&end, "The ones left open were asked because they tell most");
    assert!(!end.body.contains("matter little"));
    assert!(person(&site, &case).get("ratings").is_none());
}

/// F01: all fours are kept, and the closing page says what they are worth.
#[test]
fn all_fours_are_kept_and_said_to_tell_little() {
    let site = Site::start();
    let case = fresh(&site);
    let mut at = format!("{case}/ask");
    for _ in 0..12 {
        at = answer(&site, &case, &at, &[("level", "4")]).0;
    }
    has(&site.get(&at), "All your answers are the same, 4 of 4");
    let ratings = person(&site, &case)["ratings"].clone();
    assert_eq!(ratings.as_object().map(serde_json::Map::len), Some(12));
}

/// F03: knowing and doing are kept apart, with when and who saw it, as one change.
#[test]
fn an_answer_holds_knowing_doing_and_what_shows_it() {
    let site = Site::start();
    let case = fresh(&site);
    let rate = |fields: &[(&str, &str)]| {
        let form = [&[("competency", "coaching")], fields].concat();
        site.change(&format!("{case}/rate"), &form)
    };
    let saved = rate(&[("knowledge", "3"), ("level", "")]);
    assert_eq!(saved.status, 303, "knowing alone is an answer: {}", saved.body);
    let rating = || person(&site, &case)["ratings"]["coaching"].clone();
    assert_eq!((rating()["knowledge"].clone(), rating().get("application")), (3.into(), None));
    let page = site.get(&format!("{case}/ask/coaching"));
    has(&page, "one level lower");
    let all = [
        ("level", "4"),
        ("knowledge", "0"),
        ("last_used", "2024-05"),
        ("proof", "Two juniors now run <b>projects</b>"),
        ("proof_source", "manager"),
        ("proof_who", "Ada"),
        ("proof_date", "2023"),
    ];
    assert_eq!(rate(&all).status, 303);
    assert_eq!(rating()["last_used"], "2024-05");
    assert_eq!(rating()["proofs"][0]["source"], "manager");
    let page = site.get(&format!("{case}/ask/coaching"));
    for words in [
        "value=\"4\" checked",
        "unusual, and both are kept",
        "a manager saw it",
        "&#60;b&#62;projects",
        "2 years ago",
        "What this told us",
    ] {
        has(&page, words);
    }
    let gone = site.change(&format!("{case}/ask/coaching/proof/0/remove"), &[("sure", "yes")]);
    assert_eq!(gone.location(), format!("{case}/ask/coaching"));
    assert!(rating().get("proofs").is_none());
    assert_eq!(rating()["application"], 4, "the level stays");
    let no = site.change(&format!("{case}/ask/coaching/proof/7/remove"), &[("sure", "yes")]);
    assert_eq!(no.status, 422);
}

/// F01: what cannot be used is said beside the question, what was typed stays, nothing is saved.
#[test]
fn an_answer_that_cannot_be_used_changes_nothing() {
    let site = Site::start();
    let case = fresh(&site);
    for (fields, words) in [
        (vec![("level", "9")], "from 0 (none) to 4"),
        (vec![("level", "2"), ("knowledge", "7")], "from 0 (none) to 4"),
        (vec![("level", "-1")], "not one of the answers"),
        (vec![("level", ""), ("knowledge", "")], "blank stays unknown"),
        (vec![], "blank stays unknown"),
        (vec![("level", "2"), ("last_used", "last spring")], "2019-04"),
        (vec![("level", "2"), ("last_used", "2031")], "in the future"),
        (vec![("level", "2"), ("proof_who", "Ada")], "what shows it"),
    ] {
        let form = [vec![("competency", "coaching")], fields.clone()].concat();
        let refused = site.change(&format!("{case}/rate"), &form);
        assert_eq!(refused.status, 422, "{fields:?}");
        has(&refused, words);
        for (name, value) in &fields {
            if ["last_used", "proof_who"].contains(name) {
                has(&refused, &format!("value=\"{value}\""));
            }
        }
    }
    assert!(person(&site, &case).get("ratings").is_none());
    let unknown =
        site.change(&format!("{case}/rate"), &[("competency", "juggling"), ("level", "2")]);
    assert_eq!(unknown.status, 404);
    assert_eq!(site.get(&format!("{case}/ask/juggling")).status, 404);
    assert_eq!(site.change(&format!("{case}/ask/juggling/fresh"), &[]).status, 404);
    assert_eq!(site.get(&format!("{case}/deep?role=astronaut")).status, 404);
}

/// F01: a step of the form that cannot be used is the same step again, with its message at the field.
#[test]
fn a_step_of_the_form_comes_back_as_a_step() {
    let site = Site::start();
    let case = fresh(&site);
    let (at, _) = answer(&site, &case, &format!("{case}/ask"), &[("level", "2")]);
    let page = site.get(&at);
    let send = |fields: &[(&str, &str)]| {
        let own =
            ["competency", "trail", "back", "revision"].map(|name| (name, field(&page, name)));
        let mut form: Vec<(&str, &str)> = own.iter().map(|(n, v)| (*n, v.as_str())).collect();
        form.extend(fields);
        site.change(&format!("{case}/rate"), &form)
    };
    for (fields, at) in [
        (vec![], "question"),
        (vec![("level", "2"), ("last_used", "31/02/20")], "last_used"),
        (vec![("level", "2"), ("proof_who", "Ada")], "proof"),
    ] {
        let refused = send(&fields);
        assert_eq!(refused.status, 422, "{fields:?}");
        for words in [
            "<h1 class=\"plainer\">What can you do?</h1>",
            "1 of 12",
            "role=\"alert\" tabindex=\"-1\" autofocus",
            &format!("href=\"#{at}\""),
            &format!("id=\"{at}-wrong\""),
            &format!("aria-describedby=\"{at}-wrong\""),
            "Back to the question before",
        ] {
            has(&refused, words);
        }
        assert!(!refused.body.contains("you chose it"), "{fields:?}");
    }
    assert_eq!(send(&[("level", "2")]).location(), field(&page, "back"));
}

/// F03: taking a level back takes back nothing but the level.
#[test]
fn what_stands_behind_a_level_outlives_it() {
    let site = Site::start();
    for answer in ["skip", "forget"] {
        let case = of_file(
            &site,
            r#"{"version":1,"positions":[{"title":"Project manager","start":"2019"}],
            "ratings":{"coaching":{"application":3,"knowledge":2,"last_used":"2024",
            "evidence":"the board pack","proofs":[{"what":"two juniors"}]},
            "negotiation":{"application":1,"last_used":"2023"}}}"#,
        );
        for id in ["coaching", "negotiation"] {
            let form = [("competency", id), ("level", answer)];
            assert_eq!(site.change(&format!("{case}/rate"), &form).status, 303);
        }
        let ratings = person(&site, &case)["ratings"].clone();
        let coaching = &ratings["coaching"];
        assert!(coaching.get("application").is_none() && coaching.get("knowledge").is_none());
        assert_eq!(coaching["last_used"], "2024");
        assert_eq!(coaching["evidence"], "the board pack");
        assert_eq!(coaching["proofs"][0]["what"], "two juniors");
        assert_eq!(ratings["negotiation"]["last_used"], "2023");
    }
}

/// F01: two windows on one question: the later one is told, and overwrites nothing.
#[test]
fn two_windows_overwrite_nothing() {
    let site = Site::start();
    let case = fresh(&site);
    let revision = field(&site.get(&format!("{case}/ask/coaching")), "revision");
    let rate = |competency: &str, level: &str| {
        let form = [
            ("competency", competency),
            ("level", level),
            ("proof", "the <i>workshop</i>"),
            ("revision", revision.as_str()),
        ];
        site.change(&format!("{case}/rate"), &form)
    };
    assert_eq!(rate("coaching", "3").status, 303);
    let late = rate("coaching", "1");
    assert_eq!(late.status, 409);
    has(&late, "What you typed, to be copied");
    has(&late, "the &#60;i&#62;workshop");
    has(&late, &format!("href=\"{case}/ask/coaching\""));
    assert_eq!(rate("negotiation", "2").status, 303, "another question is no collision");
    let ratings = person(&site, &case)["ratings"].clone();
    assert_eq!(ratings["coaching"]["application"], 3, "the earlier answer stands");
    assert_eq!(ratings["negotiation"]["application"], 2);
}

/// F11: what was not used fades downwards only, says so, and is dismissed with one button.
#[test]
fn fading_is_told_and_dismissed_in_one_click() {
    let site = Site::start();
    let case = of_file(
        &site,
        r#"{"version":1,"positions":[{"title":"Tester","role":"tester","start":"2010","current":true}],
        "ratings":{"coaching":{"application":3,"last_used":"2014"}}}"#,
    );
    let at = format!("{case}/ask/coaching");
    let page = site.get(&at);
    has(&page, "3 faded to ");
    has(&page, "since 2014 nothing in the file shows it");
    has(&page, "Times between jobs are not counted");
    has(&page, "our opinion");
    assert_eq!(page.body.matches("It has not faded").count(), 1, "one button");
    let said = site.change(&format!("{at}/fresh"), &[("fresh", "yes")]);
    assert_eq!(said.location(), at);
    let page = site.get(&at);
    assert!(!page.body.contains("faded to "));
    has(&page, "Take that back");
    site.change(&format!("{at}/fresh"), &[("fresh", "no")]);
    has(&site.get(&at), "3 faded to ");
}

/// F04: the deep form goes by group or by role, and leads back to its list.
#[test]
fn the_deep_form_is_a_list_of_tasks() {
    let site = Site::start();
    let case = fresh(&site);
    let deep = site.get(&format!("{case}/deep"));
    for words in ["Leading people", "Delivery", "Business", "Technology", "read from your jobs"] {
        has(&deep, words);
    }
    has(&deep, "0 of 35 answered");
    let role = format!("{case}/deep?role=project-manager");
    let of_role = site.get(&role);
    has(&of_role, "What is asked of a project manager");
    has(&of_role, "asked 3");
    let one = site.get(&format!("{case}/ask/cost-control?from=deep&role=project-manager"));
    assert_eq!(field(&one, "back"), format!("{role}#cost-control"));
    let form =
        [("competency", "cost-control"), ("level", "3"), ("back", &format!("{role}#cost-control"))];
    site.change(&format!("{case}/rate"), &form);
    has(&site.get(&role), "3 of 4, practitioner");
}

/// F66, R002-14, R002-15: what others wrote, with giver, part, date and permission; withdrawn, the
/// text goes and the fact stays.
#[test]
fn what_others_wrote_is_kept_shown_and_withdrawn() {
    let site = Site::start();
    let case = fresh(&site);
    let long = "Held the room. ".repeat(700);
    let add = |text: &str, permission: &str| {
        let form = [
            ("kind", "recommendation"),
            ("text", text),
            ("giver", "Ada <L>"),
            ("part", "former manager"),
            ("date", "2023-05"),
            ("permission", permission),
            ("shows", "coaching"),
            ("shows", "negotiation"),
            ("shows", "juggling"),
        ];
        site.change(&format!("{case}/review"), &form)
    };
    assert_eq!(add("She unblocks people.", "given").status, 303);
    assert_eq!(add(&long, "not-asked").status, 303, "ten thousand letters are no fault");
    let page = site.get(&format!("{case}/evidence"));
    for words in
        ["Ada &#60;L&#62;", "former manager", "2 years ago", "they agreed that it is shown"]
    {
        has(&page, words);
    }
    has(&page, "not to be shown");
    has(&page, long.trim());
    let reviews = || person(&site, &case)["about_me"]["reviews"].clone();
    assert_eq!(reviews()[0]["shows"], serde_json::json!(["coaching", "negotiation"]));
    let gone = site.change(&format!("{case}/review/0/withdraw"), &[("sure", "yes")]);
    assert_eq!(gone.location(), format!("{case}/evidence#reviews"));
    assert_eq!(reviews()[0]["text"], "", "the text goes");
    let page = site.get(&format!("{case}/evidence"));
    has(&page, "taken back");
    assert!(!page.body.contains("She unblocks people"));
    site.change(&format!("{case}/review/0/remove"), &[("sure", "yes")]);
    assert_eq!(reviews().as_array().map(Vec::len), Some(1));
    let refused = site.change(&format!("{case}/review"), &[("text", "Kind"), ("giver", " ")]);
    assert_eq!(refused.status, 422);
    has(&refused, "href=\"#giver\"");
    has(&refused, ">Kind<");
    let future = [("text", "Kind"), ("giver", "Ada"), ("date", "2031")];
    assert_eq!(site.change(&format!("{case}/review"), &future).status, 422);
    assert_eq!(reviews().as_array().map(Vec::len), Some(1));
    assert_eq!(site.change(&format!("{case}/review/5/withdraw"), &[]).status, 422);
}

/// R002-09, R002-10: leading people stands apart from delivery, business from technology.
#[test]
fn evidence_stands_by_group() {
    let site = Site::start();
    let case = fresh(&site);
    for (competency, proof) in
        [("line-management", "Hired four"), ("cost-control", "Closed at 2 % over")]
    {
        let form = [("competency", competency), ("level", "3"), ("proof", proof)];
        assert_eq!(site.change(&format!("{case}/rate"), &form).status, 303);
    }
    let page = site.get(&format!("{case}/evidence"));
    let at = |words: &str| page.body.find(words).unwrap_or_else(|| panic!("no {words}"));
    assert!(at(">Leading people ") < at("Hired four") && at("Hired four") < at(">Delivery "));
    assert!(at(">Delivery ") < at("Closed at 2 % over"));
    assert!(at(">Business ") < at(">Technology "));
}

/// F24, F05, F09, F12: the picture holds its parts, says what is not known, and each part opens.
#[test]
fn me_is_a_picture_whose_parts_open() {
    let site = Site::start();
    for id in [
        "it-director-asked-into-a-pmo",
        "project-support-analyst",
        "passed-over-project-manager",
        "project-manager-with-a-pmo-offer",
        "pmo-lead",
    ] {
        let case = site.post(&format!("/example/{id}"), &[]).location().to_owned();
        let me = site.get(&case);
        has(&me, "Ordered by likeness in both directions");
        let parts =
            ["ask", "energy", "reasons", "rights", "choices", "wishes", "people", "evidence"];
        for part in
            parts.into_iter().chain(["deep", "record", "wording", "strategies", "elsewhere"])
        {
            has(&me, &format!("href=\"{case}/{part}\""));
            assert_eq!(site.get(&format!("{case}/{part}")).status, 200, "{part}");
        }
        let menu = site.get(&format!("{case}/energy")).body;
        let (_, menu) = menu.split_once("class=\"onward know-nav\"").expect("a menu");
        for (at, list) in [("me", me.body.as_str()), ("the menu", menu)] {
            let places = parts.into_iter().chain(["wording", "strategies", "elsewhere"]);
            let places: Vec<_> =
                places.map(|p| list.rfind(&format!("href=\"{case}/{p}\"")).expect(p)).collect();
            assert!(places.is_sorted(), "{at}: the same list in the same order");
        }
        for words in ["What is unknown", "People you managed in the line", "Know yourself"] {
            has(&me, words);
        }
        has(&me, "Solid: at least this, by what you told and what your jobs say; pale: possible.");
        has(&me, "Where you stand, on 1 March 2026");
        if me.body.contains("id=\"rights-head\"") {
            has(&me, "Flagging");
            assert!(!me.body.contains(">Flags<"), "{id}: a right has one name");
        }
        let evidence = site.get(&format!("{case}/evidence")).body;
        let (_, state) = me.body.split_once("What shows it, and who saw it?").expect("a task");
        let count = |words| evidence.matches(words).count();
        // A review that speaks of no competency stands below the rows only.
        let of_none = count("<blockquote") - count("speaks of ");
        let rows = count("data-label=\"What shows it\"") + of_none;
        let words = if rows == 0 { "not begun".into() } else { format!("{rows} so far") };
        let state = state.split("</li>").next().unwrap_or_default();
        assert!(state.contains(&words), "{id}: {words}, {state}");
        assert!(!me.body.contains("<form"), "{id}: the picture holds no form");
    }
    let bare = site.get(&fresh(&site));
    has(&bare, "not begun");
}

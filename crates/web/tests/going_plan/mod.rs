//! A plan that is kept, and its log, through a real socket: each change is saved at once, two
//! windows do not overwrite each other, and what cannot be used comes back as it was typed.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a page without what is looked for is a failed test"
)]

use serde_json::{Value, json};

use crate::client::{Answer, Site};
use crate::{example, has};

const PAGES: [&str; 6] =
    ["plan/board", "plan/timeline", "applications", "assignments", "who-knows", "trials"];

fn person(site: &Site, case: &str) -> Value {
    serde_json::from_str(&site.get(&format!("{case}/person.json")).body).expect("a person file")
}

fn step(site: &Site, case: &str, id: &str) -> Value {
    let person = person(site, case);
    let steps = person["plan"]["steps"].as_array().expect("steps").clone();
    steps.into_iter().find(|s| s["id"] == id).expect("the step")
}

fn log(site: &Site, case: &str, list: &str) -> Value {
    person(site, case)["journal"][list].clone()
}

fn revision(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("name=\"revision\" value=\"").expect("a revision");
    rest.chars().take_while(char::is_ascii_digit).collect()
}

/// A PMO analyst who wants something within so many years.
fn wanting(site: &Site, goal: &str, years: u32) -> String {
    opened(
        site,
        &json!({
            "version": 1,
            "positions": [{"title": "PMO Analyst", "start": "2021-03", "current": true}],
            "goal": {"role": goal, "years": years}
        }),
    )
}

/// A form of a page, sent as the page would send it.
fn send(site: &Site, case: &str, page: &str, what: &str, fields: &[(&str, &str)]) -> Answer {
    let revision = revision(&site.get(&format!("{case}/{page}")));
    let back = format!("{case}/{page}");
    let mut all = vec![("revision", revision.as_str()), ("back", back.as_str())];
    all.extend(fields);
    site.post(&format!("{case}/go/{what}"), &all)
}

/// The same, which must be saved.
fn sent(site: &Site, case: &str, page: &str, what: &str, fields: &[(&str, &str)]) {
    let answer = send(site, case, page, what, fields);
    assert_eq!(answer.status, 303, "{what}: {}", answer.body);
    assert_eq!(answer.location(), format!("{case}/{page}"));
}

/// The same, which must not be.
fn refused(site: &Site, case: &str, page: &str, what: &str, fields: &[(&str, &str)]) -> Answer {
    let answer = send(site, case, page, what, fields);
    assert_eq!(answer.status, 422, "{what}: {}", answer.body);
    answer
}

fn opened(site: &Site, file: &Value) -> String {
    let upload = site.upload("/bring/file", "cv", "me.json", file.to_string().as_bytes());
    upload.location().split('/').take(3).collect::<Vec<_>>().join("/")
}

/// Somebody whose job is none of ours.
fn nobody() -> Value {
    json!({"version": 1, "positions": [{"title": "Beekeeper", "start": "2021", "current": true}]})
}

fn file() -> Value {
    json!({
        "version": 1,
        "positions": [{"title": "PMO Analyst", "start": "2021-03", "current": true}],
        "goal": {"role": "pmo-manager"},
        "plan": {
            "start": "pmo-analyst", "goal": "pmo-manager", "years": 5, "hours_per_week": 3,
            "since": "2026-02-01", "heard": "kept",
            "stops": [{"role": "pmo-manager", "from": "2028-01-01", "until": "2029-06-30"}],
            "steps": [
                {"id": "ask", "what": "Ask for the benefits register", "state": "learn",
                 "by": "2026-06-30", "begins": true, "evidence": "measures with owners",
                 "hours": {"lo": 20, "hi": 40}, "why": "it is asked for", "later": [1, 2]},
                {"id": "late", "what": "Read the <b>old</b> reports", "by": "2026-02-10"},
                {"id": "got", "what": "One page for the board", "state": "got"},
                {"id": "out", "what": "Another certificate", "dropped": true}
            ],
            "history": [{"on": "2026-02-01", "why": "a year was missed", "start": "pmo-analyst",
                "goal": "pmo-lead",
                "stops": [{"role": "pmo-lead", "from": "2026-01-01", "until": "2027-01-01"}],
                "years": 4, "hours_per_week": 3,
                "steps": [{"id": "ask", "what": "Ask", "by": "2025-06-30"}], "odd": true}]
        },
        "journal": {
            "applications": [{"post": "PMO manager", "stage": "interview", "ended": "refused", "seen": 1}],
            "contacts": [{"who": "my manager"}],
            "strange": {"x": 1}
        }
    })
}

/// Every page is there for every example, for somebody with a plan and for somebody without a job.
#[test]
fn every_page_is_there_for_everybody() {
    let site = Site::start();
    let cases = [
        opened(&site, &file()),
        opened(&site, &nobody()),
        example(&site, "passed-over-project-manager"),
        example(&site, "project-support-analyst"),
    ];
    for case in cases {
        for page in PAGES {
            let shown = site.get(&format!("{case}/{page}"));
            assert_eq!(shown.status, 200, "{case}/{page}");
            assert!(!shown.body.contains("style=\"") && !shown.body.contains("<script"));
            assert!(!shown.body.contains("NaN") && !shown.body.contains("<b>old"), "{page}");
        }
        has(&site.get(&case), &format!("href=\"{case}/plan/board\""));
    }
    assert_eq!(site.get("/case/99/plan/board").status, 404);
}

/// F34, R002-49: cards in five columns; what lies behind is told calmly.
#[test]
fn the_board_shows_and_moves_the_steps() {
    let site = Site::start();
    let case = opened(&site, &file());
    let board = site.get(&format!("{case}/plan/board"));
    for words in [
        "Find out",
        "Learn",
        "Try it out",
        "Do it",
        "Got it",
        "Its day has passed: 10 February 2026",
        "Begun; was to begin by 30 June 2026",
        "20 to 40 hours of your own",
        "no information",
        "nothing written yet",
        "Learnt: now try it out",
        "a year was missed",
        "The goal was PMO lead and is then PMO manager.",
        "Moved from 2025-06-30 to 2026-06-30",
    ] {
        has(&board, words);
    }
    let board = "plan/board";
    sent(&site, &case, board, "state", &[("step", "ask"), ("state", "apply")]);
    assert_eq!(step(&site, &case, "ask")["state"], "apply");
    let got = [("step", "ask"), ("state", "got"), ("note", "The register, quoted by the board")];
    sent(&site, &case, board, "state", &got);
    has(&site.get(&format!("{case}/plan/board")), "The register, quoted by the board");
    sent(&site, &case, board, "step-out", &[("step", "late"), ("out", "yes")]);
    assert_eq!(step(&site, &case, "late")["dropped"], true);
    sent(&site, &case, board, "step-out", &[("step", "late"), ("out", "")]);
    assert!(step(&site, &case, "late").get("dropped").is_none());
    let gone = refused(&site, &case, board, "step-change", &[("index", "nobody"), ("what", "x")]);
    has(&gone, "no longer in the plan");
    let gone = send(&site, &case, board, "state", &[("step", "nobody"), ("state", "do")]);
    assert_eq!(gone.status, 422, "{}", gone.body);
}

/// Next steps stand as cards in words that fit them; later ones are folded under their job, and
/// after a save one is back at the card.
#[test]
fn the_board_is_no_pile() {
    let site = Site::start();
    let case = opened(
        &site,
        &json!({"version": 1,
        "positions": [{"title": "PMO Analyst", "start": "2021-03", "current": true}],
        "plan": {"start": "pmo-analyst", "goal": "pmo-manager", "years": 5, "hours_per_week": 3, "since": "2026-02-01",
            "stops": [{"role": "pmo-manager", "from": "2028-01-01", "until": "2029-06-30"}],
            "steps": [
                {"id": "talk", "kind": "talk", "what": "Talk to Ada", "by": "2026-04-01"},
                {"id": "ask", "kind": "answer", "what": "Answer one", "by": "2026-04-02"},
                {"id": "search", "kind": "search", "what": "Apply", "by": "2026-04-03"},
                {"id": "early", "kind": "review", "what": "Look", "by": "2027-11-23"},
                {"id": "settle", "kind": "settle", "what": "Ninety days", "by": "2028-03-01"}
            ]}}),
    );
    let board = site.get(&format!("{case}/plan/board"));
    for words in [
        "Talked to them",
        "Answered",
        "Sent the first application",
        "Looked at it",
        "Later, when you are there",
        "Before PMO manager",
        "As PMO manager, which may begin from January 2028",
        &format!("href=\"{case}/ask\""),
        "href=\"#own\"",
    ] {
        has(&board, words);
    }
    let (now, later) = board.body.split_once("id=\"later\"").expect("later steps");
    assert!(now.contains("step-search") && !now.contains("step-settle"));
    assert!(later.contains("step-settle") && later.contains("step-early"));
    let back = format!("{case}/plan/board?saved=talk#step-talk");
    assert!(board.body.contains(&back), "the way back leads to the card");
    let seen = revision(&board);
    let fields = [("revision", seen.as_str()), ("back", &back), ("step", "talk"), ("state", "got")];
    let answer = site.post(&format!("{case}/go/state"), &fields);
    assert_eq!(answer.location(), back);
    let saved = site.get(&format!("{case}/plan/board?saved=talk"));
    // F34, F95: where it went is said, and the next step is one key away.
    has(&saved, "role=\"status\">Saved. It stands under “Got it”. <a href=\"#step-");
    assert!(!saved.body.contains("<a href=\"#step-talk\">To the next"), "the next one is another");
}

/// What does not go together in the log is asked about, and a reason that comes again is told.
#[test]
fn the_log_is_read() {
    let site = Site::start();
    let refused = json!({"post": "PM", "stage": "interview", "ended": "refused",
        "said": "No line management."});
    let case = opened(
        &site,
        &json!({"version": 1,
            "positions": [{"title": "PMO Analyst", "employer": "Acme", "start": "2021-03",
                "current": true}],
            "journal": {"applications": [refused, refused, refused,
                {"post": "Lead", "employer": "ACME", "stage": "sent", "ended": "taken"}]}}),
    );
    let page = site.get(&format!("{case}/applications"));
    for words in [
        "was the reason 3 times",
        &format!("href=\"{case}/people\""),
        "Acme is your present employer",
        "it came to no offer as it stands here",
    ] {
        has(&page, words);
    }
}

/// A step is changed and added; what cannot be used comes back as it was typed.
#[test]
fn a_step_is_changed_and_bad_input_comes_back() {
    let site = Site::start();
    let case = opened(&site, &file());
    let board = "plan/board";
    let change = |fields: &[(&str, &str)]| {
        let mut all = vec![("index", "ask"), ("what", "Ask twice"), ("begins", "yes")];
        all.extend(fields);
        send(&site, &case, board, "step-change", &all)
    };
    let fine = [("by", "2027-02"), ("hours", "5"), ("cost", "£20 in 2026"), ("owner", "coach")];
    assert_eq!(change(&fine).status, 303);
    let s = step(&site, &case, "ask");
    assert_eq!(
        (&s["by"], &s["hours"]["hi"], &s["owner"]),
        (&json!("2027-02-28"), &json!(5), &json!("coach"))
    );
    assert_eq!((&s["changed"], &s["later"]), (&json!(true), &json!([1, 2])));
    assert_eq!(s["why"], "it is asked for", "what the form does not show stays");
    assert_eq!(change(&[("by", "31/12/2031")]).status, 303);
    assert_eq!(step(&site, &case, "ask")["by"], "2031-12-31");
    for (field, typed, said) in [
        ("by", "2027-02-31", "no day 2027-02-31"),
        ("by", "31/02", "is not a date"),
        ("by", "2190-01-01", "further off than a plan reaches"),
        ("hours", "a few", "is no number of hours"),
    ] {
        let answer = change(&[(field, typed)]);
        assert_eq!(answer.status, 422, "{typed}");
        has(&answer, said);
        has(&answer, &format!("value=\"{typed}\""));
        has(&answer, &format!("href=\"#{field}\""));
    }
    let long = "long ".repeat(2_000);
    has(&refused(&site, &case, board, "step", &[("what", &long)]), "500 is the most here");
    has(&refused(&site, &case, board, "step", &[("what", "  ")]), "What to do is missing");
    sent(&site, &case, board, "step", &[("what", "Ring Ada")]);
    sent(&site, &case, board, "step", &[("what", "Ring Bea")]);
    assert_eq!(step(&site, &case, "own-2")["what"], "Ring Bea");
    let timeline = site.get(&format!("{case}/plan/timeline"));
    has(&timeline, "Without a day");
    has(&timeline, "<title id=\"timeline-title\">");
}

/// Two windows: the second is told, and nothing of it is lost.
#[test]
fn two_windows_do_not_overwrite_each_other() {
    let site = Site::start();
    let case = opened(&site, &file());
    let seen = revision(&site.get(&format!("{case}/plan/board")));
    let back = format!("{case}/plan/board");
    let post = |what: &str, step: (&str, &str), field: (&str, &str)| {
        let both = [("revision", seen.as_str()), ("back", back.as_str()), step, field];
        site.post(&format!("{case}/go/{what}"), &both)
    };
    assert_eq!(post("state", ("step", "ask"), ("state", "do")).status, 303);
    assert_eq!(post("state", ("step", "late"), ("state", "do")).status, 303, "another card");
    let second = post("step-change", ("index", "ask"), ("what", "My other words"));
    assert_eq!(second.status, 409);
    has(&second, "My other words");
    has(&second, &format!("href=\"{back}\""));
    assert_eq!(step(&site, &case, "ask")["what"], "Ask for the benefits register");
}

/// A form that does not say what it was made from is refused, with what was typed.
#[test]
fn a_form_without_a_revision_changes_nothing() {
    let site = Site::start();
    let case = opened(&site, &file());
    let before = person(&site, &case);
    let back = format!("{case}/plan/board");
    for wrong in [None, Some(""), Some("soon")] {
        let mut form = vec![("back", back.as_str()), ("index", "ask"), ("what", "My words")];
        form.extend(wrong.map(|w| ("revision", w)));
        let answer = site.post(&format!("{case}/go/step-change"), &form);
        assert_eq!(answer.status, 422, "{}", answer.body);
        has(&answer, "The form does not fit this page any more");
        has(&answer, "My words");
    }
    let goal = [("goal", "pmo-lead")];
    assert_eq!(site.post(&format!("{case}/goal"), &goal).status, 422);
    assert_eq!(site.post(&format!("{case}/plan/keep"), &goal).status, 422);
    assert_eq!(person(&site, &case), before);
}

/// A text longer than a page of writing comes back as it was typed.
#[test]
fn a_long_note_is_refused_and_comes_back() {
    let site = Site::start();
    let case = opened(&site, &file());
    let long = "long ".repeat(1_000);
    let note = [("step", "ask"), ("state", "got"), ("note", long.as_str())];
    let answer = refused(&site, &case, "plan/board", "state", &note);
    has(&answer, "4,000 characters at most");
    has(&answer, "long long long");
    let said = [("post", "PMO lead"), ("stage", "sent"), ("said", long.as_str())];
    has(&refused(&site, &case, "applications", "application", &said), "4000 is the most here");
}

/// F37: what happened is kept with the day on which it was, and its limits hold from then on.
#[test]
fn a_missed_year_and_a_vacancy_are_kept_as_they_were() {
    let site = Site::start();
    let case = wanting(&site, "head-of-pmo", 10);
    sent(&site, &case, "plan/board", "keep", &[]);
    let first = person(&site, &case)["plan"].clone();
    let keep = |fields: &[(&str, &str)]| {
        let seen = revision(&site.get(&format!("{case}/plan/board")));
        let mut form = vec![("revision", seen.as_str())];
        form.extend(fields);
        let answer = site.post(&format!("{case}/what-if/keep"), &form);
        assert_eq!(answer.status, 303, "{}", answer.body);
        person(&site, &case)["plan"].clone()
    };
    let missed = keep(&[("what", "year")]);
    assert_eq!(missed["since"], first["since"], "kept today, not in a year");
    assert_eq!(missed["history"][0]["on"], first["since"]);
    let way = |plan: &Value| plan["stops"].as_array().expect("stops").clone();
    assert_eq!(way(&first).len(), 3, "lead, manager, head: rung by rung: {first}");
    let stop = first["stops"][0]["role"].as_str().expect("a job on the way").to_owned();
    let around = keep(&[("what", "vacancy"), ("job", stop.as_str())]);
    assert_eq!(around["limits"]["avoid"], json!([stop]));
    assert!(way(&around).iter().all(|s| s["role"] != stop), "{around}");
    // Worked out again, the way still goes around it.
    let again = send(&site, &case, "plan/board", "keep", &[("why", "again")]);
    assert!([303, 422].contains(&again.status), "{}", again.body);
    let kept = person(&site, &case)["plan"].clone();
    assert_eq!(kept["limits"]["avoid"], json!([stop]));
    assert!(way(&kept).iter().all(|s| s["role"] != stop), "{kept}");
}

/// F34: nothing is kept until it is asked for; reminders are off until they are turned on.
#[test]
fn a_plan_is_kept_when_asked_and_reminders_are_off() {
    let site = Site::start();
    let case = wanting(&site, "pmo-manager", 5);
    let board = "plan/board";
    has(&site.get(&format!("{case}/{board}")), "No plan is kept yet");
    sent(&site, &case, board, "keep", &[]);
    let kept = person(&site, &case)["plan"].clone();
    assert_eq!(kept["goal"], "pmo-manager");
    assert!(kept.get("reminders").is_none());
    sent(&site, &case, board, "reminders", &[("on", "yes")]);
    sent(&site, &case, board, "monthly-look", &[("on", "yes")]);
    // The same plan again is no new one; a reason for it comes back.
    let same = refused(&site, &case, board, "keep", &[("why", "new manager")]);
    has(&same, "nothing was changed");
    has(&same, "new manager");
    let same = send(&site, &case, board, "keep", &[]);
    assert_eq!(same.location(), format!("{case}/{board}?saved=same#history"));
    has(&site.get(same.location()), "role=\"status\">Worked out again from today. It comes out");
    assert!(person(&site, &case)["plan"].get("history").is_none());
    let seen = revision(&site.get(&format!("{case}/{board}")));
    let goal = [("revision", seen.as_str()), ("goal", "pmo-lead"), ("why", "new manager")];
    let kept_now = site.post(&format!("{case}/plan/keep"), &goal);
    assert_eq!(kept_now.location(), format!("{case}/{board}?saved=plan#now"));
    has(
        &site.get(kept_now.location()),
        "id=\"now\" tabindex=\"-1\" role=\"status\">Saved: this is the plan that you keep now, with ",
    );
    let again = person(&site, &case);
    assert_eq!(again["plan"]["history"][0]["why"], "new manager");
    assert_eq!(again["plan"]["reminders"], true);
    assert_eq!(again["journal"]["monthly_look"], true);
    assert_eq!(again["plan"]["goal"], "pmo-lead");
    has(&site.get(&format!("{case}/{board}")), "new manager");
    // F37: the plan before is one button away, with its goal; the board says where the two part.
    sent(&site, &case, board, "back", &[("index", "0")]);
    let back = person(&site, &case);
    assert_eq!(back["plan"]["goal"], "pmo-manager");
    assert_eq!(back["plan"]["stops"], kept["stops"]);
    assert_eq!(back["plan"]["history"].as_array().map(Vec::len), Some(2));
    has(&site.get(&format!("{case}/{board}")), "gone back to the plan");
    let gone = refused(&site, &case, board, "back", &[("index", "9")]);
    has(&gone, "The form does not fit this page any more");
    sent(&site, &case, board, "reminders", &[("on", "")]);
    assert!(person(&site, &case)["plan"].get("reminders").is_none());
    let nowhere = opened(&site, &nobody());
    has(&refused(&site, &nowhere, board, "keep", &[]), "no job in this case whose role we know");
}

/// F95: after each form of the board the page opens at what it answered and says what happened.
#[test]
fn the_board_says_what_was_saved() {
    let site = Site::start();
    let case = opened(&site, &file());
    let board = site.get(&format!("{case}/plan/board"));
    for (saved, place, words) in [
        ("reminders", "reminders", "Saved: reminders are "),
        ("monthly-look", "reminders", "Saved: the look each month is "),
        ("again", "history", "Worked out again from today, and saved."),
    ] {
        let back = format!("{case}/plan/board?saved={saved}#{place}");
        assert!(board.body.contains(&format!("name=\"back\" value=\"{back}\"")), "{back}");
        let page = site.get(&format!("{case}/plan/board?saved={saved}"));
        let (_, there) = page.body.split_once(&format!(" id=\"{place}\"")).expect("the place");
        let there = there.split("</section>").next().unwrap_or_default();
        assert!(there.contains(&format!("role=\"status\">{words}")), "{saved}: {there}");
        assert!(there.split('>').next().unwrap_or_default().contains("tabindex=\"-1\""));
    }
    assert!(!board.body.contains("role=\"status\""), "nothing was saved yet");
    // What another window overtook is not said to be saved where the error leads back to.
    let overtaken = site.post(
        &format!("{case}/go/reminders"),
        &[("on", "yes"), ("back", &format!("{case}/plan/board?saved=reminders#reminders"))],
    );
    assert_ne!(overtaken.status, 303);
    has(&overtaken, &format!("href=\"{case}/plan/board#reminders\""));
}

/// F26, F95: what cannot be put back goes only with its box ticked.
#[test]
fn nothing_leaves_the_log_at_one_press() {
    let site = Site::start();
    let case = opened(&site, &file());
    let before = person(&site, &case)["journal"].clone();
    for (page, list, what) in [
        ("applications", "applications", "application-remove"),
        ("who-knows", "contacts", "contact-remove"),
    ] {
        assert!(!before[list].as_array().expect("a list").is_empty(), "{list}");
        has(&site.get(&format!("{case}/{page}")), "name=\"sure\" value=\"yes\" required");
        let asked = refused(&site, &case, page, what, &[("index", "0")]);
        has(&asked, "the box was not ticked");
    }
    assert_eq!(person(&site, &case)["journal"], before);
}

/// F34, F95: a step is called by its first sentence, and every fold and field of a card by its step.
#[test]
fn a_step_has_a_short_name() {
    let site = Site::start();
    let mut file = file();
    file["plan"]["steps"][0]["what"] =
        json!("Ask for the register. It shows <who> gains. Then read it.");
    let case = opened(&site, &file);
    let board = site.get(&format!("{case}/plan/board"));
    let (_, card) = board.body.split_once("id=\"step-ask\"").expect("the card");
    let card = card.split("</li>").next().unwrap_or_default();
    for words in [
        "<h3 dir=\"auto\">Ask for the register</h3>",
        "<p class=\"small\" dir=\"auto\">It shows &#60;who&#62; gains. Then read it.</p>",
        "aria-label=\"Learnt: now try it out: Ask for the register\"",
        "Who, how long, why<span class=\"unseen\">: Ask for the register</span>",
        "Put it elsewhere<span class=\"unseen\">: Ask for the register</span>",
        "<div role=\"group\" aria-label=\"Change: Ask for the register\">",
    ] {
        assert!(card.contains(words), "no “{words}” in {card}");
    }
    let folds: Vec<&str> = board
        .body
        .split("<summary>")
        .skip(1)
        .filter_map(|s| s.split("</summary>").next())
        .collect();
    let told: std::collections::BTreeSet<_> = folds.iter().collect();
    assert_eq!(told.len(), folds.len(), "{folds:?}");
    has(&site.get(&format!("{case}/plan/timeline")), ">Ask for the register</a>");
}

/// F54: where applications end is said from five on, with both sides; being stuck reads the log.
#[test]
fn applications_are_counted_and_speak_from_five_on() {
    let site = Site::start();
    let case = opened(&site, &file());
    let page = "applications";
    has(&site.get(&format!("{case}/{page}")), "Not enough to say: 1 application has ended");
    for post in ["Head of PMO", "PMO lead", "Office manager", "Portfolio manager"] {
        let silent = [("post", post), ("stage", "sent"), ("ended", "silence"), ("sent", "2026-01")];
        sent(&site, &case, page, "application", &silent);
    }
    let shown = site.get(&format!("{case}/{page}"));
    has(&shown, "4 of 5 ended before anybody had met you");
    has(&shown, "1 of 5 ended after the first talks");
    has(&shown, "What lies with them");
    has(&site.get(&format!("{case}/stuck")), "log of applications");
    let change =
        [("index", "0"), ("post", "PMO manager"), ("stage", "further"), ("ended", "taken")];
    sent(&site, &case, page, "application-change", &change);
    let first = log(&site, &case, "applications")[0].clone();
    assert_eq!((&first["ended"], &first["seen"]), (&json!("taken"), &json!(1)));
    let blank = [("post", " "), ("stage", "sent"), ("said", "their own words")];
    let answer = refused(&site, &case, page, "application", &blank);
    has(&answer, "The post is missing");
    has(&answer, "their own words");
    let future = [("post", "Soon"), ("stage", "sent"), ("sent", "2026-09")];
    has(&refused(&site, &case, page, "application", &future), "has not come yet");
    sent(&site, &case, page, "application-remove", &[("index", "1"), ("sure", "yes")]);
    assert_eq!(log(&site, &case, page).as_array().map(Vec::len), Some(4));
}

/// R004-35, R004-36: given or sought, and what would grow the goal is put into the log as wanted.
#[test]
fn assignments_are_logged_and_found_by_what_they_grow() {
    let site = Site::start();
    let case = opened(&site, &file());
    let page = "assignments";
    let shown = site.get(&format!("{case}/{page}"));
    has(&shown, "Not enough to say how much you seek: 0 assignments");
    let (_, rest) = shown.body.split_once("name=\"what\" value=\"").expect("a proposal");
    let what = rest.split('"').next().unwrap_or_default().replace("&#39;", "'");
    let wanted = [("what", what.as_str()), ("origin", "sought"), ("state", "wanted")];
    sent(&site, &case, page, "assignment", &wanted);
    has(&site.get(&format!("{case}/{page}")), "in your log");
    for (origin, n) in [("sought", 2), ("given", 3)] {
        for i in 0..n {
            let what = format!("{origin} {i}");
            let had = [("what", what.as_str()), ("origin", origin), ("state", "done")];
            sent(&site, &case, page, "assignment", &had);
        }
    }
    has(&site.get(&format!("{case}/{page}")), "<strong>2</strong> of 5 were sought by you");
    let late = [
        ("what", "x"),
        ("origin", "given"),
        ("state", "done"),
        ("start", "2026-01"),
        ("end", "2025"),
    ];
    has(&refused(&site, &case, page, "assignment", &late), "before it begins");
    has(
        &site.get(&format!("{case}/{page}?grows=stakeholder-engagement")),
        "Assignments by what they grow",
    );
}

/// R004-38, R004-39: parts are proposed, nobody is invented, and how much is said is chosen.
#[test]
fn who_should_know_is_proposed_by_part() {
    let site = Site::start();
    let case = opened(&site, &file());
    let page = "who-knows";
    has(&site.get(&format!("{case}/{page}")), "Your line manager");
    let tell =
        [("who", "your line manager"), ("should_know", "I want to learn."), ("next", "2026-04-01")];
    sent(&site, &case, page, "contact", &tell);
    assert_eq!(log(&site, &case, "contacts")[1]["next"], "2026-04-01");
    let shown = site.get(&format!("{case}/{page}"));
    assert!(!shown.body.contains("How much to say to your line manager"), "it stands on the list");
    has(&refused(&site, &case, page, "contact", &[("who", "")]), "It is missing who");
    sent(
        &site,
        &case,
        page,
        "contact-change",
        &[("index", "0"), ("who", "Ada"), ("told", "2026-02")],
    );
    sent(&site, &case, page, "contact-remove", &[("index", "1"), ("sure", "yes")]);
    assert_eq!(log(&site, &case, "contacts"), json!([{"who": "Ada", "told": "2026-02"}]));
}

/// F35, R000-17: a trial has a last day, a way back in writing, signs, and an end.
#[test]
fn a_trial_needs_a_last_day_and_a_way_back() {
    let site = Site::start();
    let case = opened(&site, &file());
    let page = "trials";
    let way = ("way", "secondment");
    let role = ("role", "pmo-manager");
    let answer = refused(&site, &case, page, "trial", &[way, role, ("place", "Rail")]);
    has(&answer, "without one a trial becomes the job by itself");
    has(&answer, "value=\"Rail\"");
    let turned = [way, role, ("start", "2026-09-01"), ("end", "2026-06-30")];
    has(&refused(&site, &case, page, "trial", &turned), "before it begins");
    sent(&site, &case, page, "trial", &[way, role, ("start", "2026-04-01"), ("end", "2026-09")]);
    has(&site.get(&format!("{case}/{page}")), "The way back is not in writing");
    let trial = || log(&site, &case, page)[0].clone();
    assert_eq!(trial()["end"], "2026-09-30");
    let back = trial()["terms"][0]["what"].as_str().expect("a term").to_owned();
    let ticks = [
        ("index", "0"),
        ("term.0", "yes"),
        ("was.term.0", back.as_str()),
        ("own-sign", "I sleep well"),
    ];
    sent(&site, &case, page, "trial-ticks", &ticks);
    assert_eq!(trial()["terms"][0]["so"], true);
    assert_eq!(
        trial()["signs"].as_array().and_then(|s| s.last()).map(|s| &s["what"]),
        Some(&json!("I sleep well"))
    );
    assert!(!site.get(&format!("{case}/{page}")).body.contains("The way back is not in writing"));
    sent(
        &site,
        &case,
        page,
        "trial-end",
        &[("index", "0"), ("ended", "went-back"), ("note", "Good")],
    );
    has(&site.get(&format!("{case}/{page}")), "you went back as agreed");
    sent(&site, &case, page, "trial-remove", &[("index", "0"), ("sure", "yes")]);
    assert!(log(&site, &case, page).is_null());
}

/// The person file carries all of it there and back, with what this version does not know.
#[test]
fn the_file_comes_back_as_it_was() {
    let site = Site::start();
    let first = person(&site, &opened(&site, &file()));
    assert_eq!(first["plan"]["heard"], "kept");
    assert_eq!(first["plan"]["history"][0]["odd"], true);
    assert_eq!(first["journal"]["strange"]["x"], 1);
    let second = person(&site, &opened(&site, &first));
    assert_eq!((&first["plan"], &first["journal"]), (&second["plan"], &second["journal"]));
}

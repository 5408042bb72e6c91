//! Offers, stalls and moves: the example cases replayed, and input that is odd or wrong.

use std::fs;
use std::process::Output;

use serde_json::Value;

use crate::{err, example, flat, json, out, refused, root, switchback, with_input};

fn case(name: &str) -> String {
    root().join(format!("examples/cases/{name}.toml")).display().to_string()
}

fn offer(text: &str) -> Output {
    with_input(&["offer", "-"], text.as_bytes())
}

fn offer_json(text: &str) -> Value {
    json("offer", &with_input(&["offer", "-", "--format", "json"], text.as_bytes()))
}

const OFFER: &str = "version = 1\nkind = \"offer\"\n[offer]\nrole = \"PMO Manager\"\n";
const STUCK: &str = "version = 1\nkind = \"stuck\"\n[stuck]\n";

/// R003-01, F45, F49: four cases answer in three formats, each with its verdict, its exit code, a
/// sentence that is its own, and nothing left unused.
#[test]
fn the_example_cases_replay() {
    let cases = [
        (
            "it-director-asked-into-a-pmo.offer",
            "The university's project office",
            "I would plan and estimate for the whole university",
        ),
        (
            "project-manager-with-a-pmo-offer.offer",
            "PMO at the hospital trust",
            "What happens to you if the programme is closed?",
        ),
        (
            "passed-over-project-manager.stuck",
            "Being stuck",
            "Your next step has been put off more than once",
        ),
        (
            "support-analyst-wants-delivery.stuck",
            "Being stuck",
            "part of that job is in your hands today",
        ),
    ];
    for (name, title, own) in cases {
        let verb = if name.ends_with("offer") { "offer" } else { "stuck" };
        let file = case(name);
        let text = switchback(&[verb, &file]);
        let md = switchback(&[verb, &file, "--format", "md"]);
        let data = switchback(&[verb, &file, "--format", "json"]);
        assert_eq!(err(&text), "", "{name}: all of it is used");
        let v = json(verb, &data);
        let no = ["decline", "not-enough"].contains(&v["verdict"].as_str().unwrap());
        for o in [&text, &md, &data] {
            assert_eq!(o.status.code(), Some(i32::from(no)), "{name}");
        }
        assert!(out(&text).starts_with(title), "{}", out(&text));
        assert!(out(&text).lines().all(|l| l.chars().count() <= 80), "{name}: 80 columns");
        assert!(out(&md).starts_with("# "));
        assert!(flat(&text).contains(own), "{name}: {}", flat(&text));
        let conclusion = v["conclusion"].as_array().unwrap();
        assert!(conclusion.iter().any(|s| s.as_str().unwrap().contains(own)), "{name}: {v}");
    }
}

/// What must stay true of the examples when signs change: a fact nobody decides without is missing
/// from the hospital's offer (F47), and staying stands beside it (F49); the pattern of the
/// passed-over manager is named (F53, R002-18), with her log (F54, R002-11).
#[test]
fn the_examples_come_to_their_verdicts() {
    let of =
        |verb: &str, name: &str| json(verb, &switchback(&[verb, &case(name), "--format", "json"]));
    let hospital = of("offer", "project-manager-with-a-pmo-offer.offer");
    assert_eq!(hospital["verdict"], "not-enough");
    assert_eq!(hospital["next"]["fact"], "exit-terms");
    let options = hospital["beside"]["options"].as_array().unwrap();
    assert!(options.iter().any(|o| o["name"] == "Staying at the council"), "F49: beside staying");
    let passed = of("stuck", "passed-over-project-manager.stuck");
    assert_eq!(passed["causes"][0]["id"], "manager");
    assert_eq!(passed["causes"][0]["counted"], "fits");
    assert_eq!(passed["funnel"]["reached"][0]["count"], 3, "F54");
    assert_eq!(passed["patterns"][0]["id"], "too-good-to-promote", "F53");
    let analyst = of("stuck", "support-analyst-wants-delivery.stuck");
    assert_eq!(analyst["challenges"][0]["answers"][1]["is"], "disagree", "the last answer is kept");
}

/// R003-01: worry and opportunity always stand together, with the question, whom to ask and what a
/// good answer sounds like; every sign says how strong it is and that it is opinion.
#[test]
fn no_worry_stands_without_its_other_side() {
    let file = case("project-manager-with-a-pmo-offer.offer");
    let v = json("offer", &switchback(&["offer", &file, "--format", "json"]));
    let concerns = v["concerns"].as_array().unwrap();
    assert_eq!(concerns.len(), 5);
    for c in concerns {
        for name in ["worry", "opportunity", "question", "ask_whom", "good_answer", "would_change"]
        {
            assert!(!c[name].as_str().unwrap().is_empty(), "{name}");
        }
        let (signs, mut sum) = (c["signs"].as_array().unwrap(), 0.0);
        for s in signs {
            assert_eq!(s["grade"], "opinion");
            sum += if s["side"] == "for" { s["weight"].as_f64().unwrap() } else { 0.0 };
        }
        assert!((sum - c["speaks_for"].as_f64().unwrap()).abs() < 1e-9, "a sum is of its parts");
    }
    let text = flat(&switchback(&["offer", &file, "--full"]));
    assert_eq!(text.matches("The worry: ").count(), 5);
    assert_eq!(text.matches("The opportunity: ").count(), 5);
    let short = flat(&switchback(&["offer", &file]));
    let worries = short.matches("The worry: ").count();
    assert!(worries > 0 && worries == short.matches("The opportunity: ").count(), "{short}");
}

/// Every command that the page of the cases names is run as it stands there.
#[test]
fn what_the_page_of_the_cases_says_works() {
    let page = fs::read_to_string(root().join("examples/cases/README.md")).unwrap();
    let mut run = 0;
    for line in page.lines().filter_map(|l| l.strip_prefix("switchback ")) {
        let path = |w: &str| match w.strip_prefix("examples/") {
            Some(_) => root().join(w).display().to_string(),
            None => w.to_owned(),
        };
        let args: Vec<String> = line.split_whitespace().map(path).collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let o = switchback(&args);
        assert!(matches!(o.status.code(), Some(0 | 1)), "{line}: {}", err(&o));
        run += 1;
    }
    assert!(run >= 4, "{run}");
}

/// F51: the sheet for tomorrow's interview holds the questions with whom to ask, and no verdict.
#[test]
fn the_interview_sheet_holds_questions_only() {
    let args = ["offer", &case("it-director-asked-into-a-pmo.offer"), "--interview"];
    let o = switchback(&args);
    assert_eq!(o.status.code(), Some(0), "{}", err(&o));
    let text = flat(&o);
    assert_eq!(text.matches("Whom to ask: ").count(), 5);
    assert_eq!(text.matches("A good answer: ").count(), 5);
    assert!(!text.contains("The worry: ") && !text.contains("opinion"), "{text}");
    let v = json("offer-interview", &switchback(&[&args[..], &["--format", "json"]].concat()));
    assert_eq!(v["questions"].as_array().unwrap().len(), 5);
}

/// F59: what is for the manager can be handed over: it holds nothing of what the person answered.
#[test]
fn the_managers_page_holds_none_of_the_answers() {
    let args = ["stuck", &case("passed-over-project-manager.stuck"), "--manager"];
    let o = switchback(&args);
    assert_eq!(o.status.code(), Some(0), "{}", err(&o));
    let text = flat(&o);
    assert!(text.contains("For your manager: "), "{text}");
    assert!(text.contains("General advice, about no one person. Hand it on only if the person"));
    let whole = flat(&switchback(&args[..2]));
    assert!(whole.contains("“you” means that person"), "{whole}");
    assert!(whole.contains("`--manager` prints the manager's part"), "{whole}");
    assert!(!whole.contains("For your manager: ") && !whole.contains("For a PMO head: "));
    assert!(whole.contains("under “What only you can say”: they are never weighed"), "{whole}");
    assert!(whole.contains("A strong field; no more was said"), "the reasons as noted: {whole}");
    for own in ["For you: ", "For a PMO head: ", "the friend", "applications", "It is not you"] {
        assert!(!text.contains(own), "{own}: {text}");
    }
    let v = json("stuck-manager", &switchback(&[&args[..], &["--format", "json"]].concat()));
    assert!(v["parts"].as_array().unwrap().iter().all(|p| p["reader"] == "manager"));
    let none = with_input(&["stuck", "-", "--manager"], STUCK.as_bytes());
    assert_eq!(none.status.code(), Some(1));
    assert!(flat(&none).contains("Nothing here is for the manager"));
}

/// F45: with nothing known the answer is no, and the level of the PMO is asked first (R003-54).
#[test]
fn where_nothing_is_known_the_best_first_question_is_asked() {
    let o = offer(OFFER);
    assert_eq!(o.status.code(), Some(1));
    assert!(flat(&o).contains("Not enough is known"));
    let v = offer_json(OFFER);
    assert_eq!((&v["verdict"], &v["next"]["fact"]), (&"not-enough".into(), &"level".into()));
    assert_eq!(v["evidence_share"], 0.0);
    let o = with_input(&["stuck", "-"], STUCK.as_bytes());
    assert_eq!(o.status.code(), Some(1));
    let v = json("stuck", &with_input(&["stuck", "-", "--format", "json"], STUCK.as_bytes()));
    assert_eq!(v["verdict"], "not-enough");
    assert!(v["next"]["question"].is_string(), "F52: a question is asked: {v}");
    assert!(v["causes"].as_array().unwrap().iter().all(|c| c["counted"] == "open"));
}

/// R000-32: two who do not agree are both shown, and a fact nobody decides without, told in two
/// ways, allows no verdict.
#[test]
fn facts_that_contradict_each_other_are_shown_as_such() {
    let text = format!(
        "{OFFER}[offer.facts]\nprogramme-state = [{{ is = \"healthy\", who = \"the sponsor\" }}, \
         {{ is = \"troubled\", how = \"seen\", who = \"finance\" }}]\n"
    );
    let o = offer(&text);
    assert_eq!(o.status.code(), Some(1), "{}", err(&o));
    let page = flat(&o);
    assert!(page.contains("“It is healthy” (the sponsor)") || page.contains("(the sponsor) or “"));
    let page = flat(&with_input(&["offer", "-", "--full"], text.as_bytes()));
    assert!(page.contains("Told in two ways"), "{page}");
    assert!(page.contains("(told, the sponsor)") && page.contains("(seen or in writing, finance)"));
    let v = offer_json(&text);
    assert_eq!(v["contradictions"][0]["said"].as_array().unwrap().len(), 2);
    let signs = |c: &Value| c["signs"].as_array().unwrap().clone();
    let all: Vec<Value> = v["concerns"].as_array().unwrap().iter().flat_map(signs).collect();
    assert!(all.iter().any(|s| s["disputed"] == true), "{all:?}");
    assert_eq!(v["verdict"], "not-enough");
}

/// A post that the lattice does not hold is weighed as any post, and the page says so.
#[test]
fn a_post_of_no_known_kind_is_weighed_and_said() {
    let text = OFFER.replace("PMO Manager", "Keeper of the lighthouse");
    let o = offer(&text);
    assert_eq!(o.status.code(), Some(1));
    assert!(flat(&o).contains("“Keeper of the lighthouse” is none of the roles"), "{}", out(&o));
    assert!(offer_json(&text)["role"].is_null());
}

/// Pay below nought is no pay; two currencies are not compared, and nothing is made up.
#[test]
fn pay_is_compared_only_where_it_can_be() {
    let pay = |now: &str, offered: &str| {
        format!(
            "{OFFER}[offer.pay]\nnow = {{ amount = {now} }}\noffered = {{ amount = {offered} }}\n"
        )
    };
    let text = pay("-46000, currency = \"GBP\"", "50000, currency = \"GBP\"");
    refused(&["offer", "-"], text.as_bytes(), &["-46000 GBP", "pay.now", "0 or more"]);
    let text = pay("46000, currency = \"pounds\"", "50000, currency = \"GBP\"");
    refused(&["offer", "-"], text.as_bytes(), &["three capital letters"]);
    let v = offer_json(&pay("46000, currency = \"GBP\"", "60000, currency = \"EUR\""));
    assert!(v["pay"]["change_percent"].is_null());
    assert!(v["pay"]["note"].as_str().unwrap().contains("not compared"), "{v}");
    let v = offer_json(&pay("50000, currency = \"GBP\"", "45000, currency = \"GBP\""));
    assert_eq!(v["pay"]["change_percent"], -10.0);
    let below =
        format!("{}floor = 48000\n", pay("50000, currency = \"GBP\"", "45000, currency = \"GBP\""));
    let v = offer_json(&below);
    assert_eq!((&v["verdict"], &v["pay"]["below_floor"]), (&"decline".into(), &true.into()));
    assert_eq!(offer(&below).status.code(), Some(1), "F45: declining is a no");
}

/// What cannot be used is refused with its line and the mend.
#[test]
fn a_case_file_that_cannot_be_used_is_refused_with_its_line() {
    let kind = ["this is a stuck file", "line 2", "`switchback stuck`"];
    refused(&["offer", "-"], STUCK.as_bytes(), &kind);
    let kind = ["this is an offer file", "line 2", "`switchback offer`"];
    refused(&["stuck", "-"], OFFER.as_bytes(), &kind);
    refused(&["offer", "-"], b"", &["nothing in it", "examples/cases"]);
    refused(&["offer", "-"], b"\xff\xfe\x00", &["to do"]);
    refused(&["offer", "-"], b"role = ", &["not TOML", "line 1"]);
    refused(&["offer", "-"], b"version = 2\nkind = \"offer\"\n", &["version 2", "line 1"]);
    refused(&["offer", "/no/such.toml"], b"", &["cannot read", "/no/such.toml"]);
    refused(&["offer", "-", "--cv", "-"], b"", &["standard input", "--cv"]);
    let of = |rest: &str, words: &[&str]| {
        refused(&["offer", "-"], format!("{OFFER}{rest}\n").as_bytes(), words);
    };
    of("starts = \"1850-01\"", &["1850", "line 5", "1900 to 2200"]);
    of("[offer.facts]\ntrial = 7", &["7 is no answer", "line 6", "how = \"told\""]);
    of("mood = \"good\"", &["no field “mood”", "line 5", "offer.facts"]);
    let person = fs::read(example("pmo-lead")).unwrap();
    refused(&["offer", "-"], &person, &["person file", "--cv"]);
}

/// R003-10: saying no is a result like any other; it is kept with its day and its reason.
#[test]
fn a_declined_offer_is_kept_with_its_reason() {
    let text = format!(
        "{OFFER}[offer.decision]\nwas = \"declined\"\ndate = \"2026-11-20\"\nwhy = \"no mandate\"\n"
    );
    let page = flat(&offer(&text));
    assert!(page.contains("You declined it on 2026-11-20: no mandate"), "{page}");
    assert_eq!(offer_json(&text)["decision"]["was"], "declined");
}

/// JSON is read as TOML is; both give the same answer.
#[test]
fn a_case_may_be_json() {
    let toml = format!("{OFFER}[offer.facts]\nlevel = \"programme\"\n");
    let data = r#"{"version": 1, "kind": "offer",
        "offer": {"role": "PMO Manager", "facts": {"level": "programme"}}}"#;
    assert_eq!(offer_json(&toml), offer_json(data));
}

/// An answer or a question that the lattice does not know is said on one line with the mend, is not
/// used, and costs nothing else.
#[test]
fn what_is_not_known_here_is_said_and_not_used() {
    let rest = "deal_breakers = [\"luck\"]\n[offer.facts]\nlevle = \"programme\"\ntrial = \"perhaps\"\n[weights]\npay = 50\n";
    let text = format!("{OFFER}{rest}");
    let o = offer(&text);
    assert_eq!(o.status.code(), Some(1));
    let lines: Vec<&str> = err(&o).lines().collect();
    assert_eq!(lines.len(), 4, "{lines:?}");
    for words in ["did you mean level?", "use one of yes, no", "“luck”", "50 is outside 0 to 10"]
    {
        assert!(lines.iter().any(|l| l.contains(words)), "{words}: {lines:?}");
    }
    assert!(lines.iter().all(|l| l.starts_with("warning: ") && l.contains("To do: ")));
    let o = with_input(&["offer", "-", "--format", "json"], text.as_bytes());
    let first: Value = serde_json::from_str(err(&o).lines().next().unwrap()).unwrap();
    assert!(first["warning"]["mend"].is_string(), "{first}");
    assert_eq!(json("offer", &o)["evidence_share"], 0.0);
}

/// The blank file holds every question; the title and two answers are enough to weigh it.
#[test]
fn the_blank_file_can_be_filled_in() {
    let blank = switchback(&["offer", "--questions"]);
    assert_eq!((blank.status.code(), err(&blank)), (Some(0), ""));
    let text = out(&blank).to_owned();
    for words in
        ["# Whom does this PMO serve?", "Only if programme-state = troubled", "level = \"\""]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    let filled = text
        .replace("\nrole = \"\"", "\nrole = \"PMO Manager\"")
        .replace("\nlevel = \"\"", "\nlevel = \"programme\"")
        .replace("\ngrowth = \"\"", "\ngrowth = \"yes\"");
    let o = offer(&filled);
    assert_eq!(err(&o), "", "nothing blank is doubted");
    assert_eq!(offer_json(&filled)["answered"]["answered"], 2);
    let stuck = switchback(&["stuck", "--questions"]);
    let text = out(&stuck).replace("\nfreeze = \"\"", "\nfreeze = \"now\"");
    assert!(text.contains("Never weighed"), "{text}");
    let o = with_input(&["stuck", "-", "--format", "json"], text.as_bytes());
    assert_eq!((err(&o), &json("stuck", &o)["answered"]["answered"]), ("", &1.into()));
    let o = switchback(&["offer"]);
    assert!(o.status.code() == Some(2) && err(&o).contains("<FILE>"), "{}", err(&o));
}

/// What is no answer is warned of, and stands nowhere as one.
#[test]
fn an_answer_that_is_not_used_is_not_shown() {
    let text = format!("{STUCK}[stuck.facts]\ntime-in-role = \"?\"\n");
    let o = with_input(&["stuck", "-"], text.as_bytes());
    assert!(err(&o).contains("is no answer"), "{}", err(&o));
    assert!(flat(&o).contains("Not known; a CV with dates would say."), "{}", out(&o));
}

/// What one does not go without is named with what was told of it; a decline asks for nothing more.
#[test]
fn deal_breakers_are_shown_with_what_was_told() {
    let text = format!(
        "{OFFER}deal_breakers = [\"trial=yes\"]\n[offer.facts]\ntrial = \"no\"\n[offer.pay]\n\
         offered = {{ amount = 40000, currency = \"GBP\" }}\nfloor = 44000\n"
    );
    let v = offer_json(&text);
    assert_eq!(v["deal_breakers"][0]["must"], "yes");
    assert_eq!(v["deal_breakers"][0]["said"][0], "no");
    let page = flat(&with_input(&["offer", "-", "--full"], text.as_bytes()));
    assert!(page.contains("What you do not go without"), "{page}");
    assert_eq!(v["verdict"], "decline");
    let short = flat(&offer(&text));
    if v["would_change"].as_array().unwrap().is_empty() {
        assert!(!short.contains("What to find out next"), "{short}");
    }
    assert!(!short.contains("Before you say yes"), "{short}");
}

/// F55: with a CV, what it tells is read as well: how long, with nothing to compare it to.
#[test]
fn a_cv_tells_what_the_file_does_not() {
    let cv = example("passed-over-project-manager");
    let v = with_input(&["stuck", "-", "--cv", &cv, "--format", "json"], STUCK.as_bytes());
    let v = json("stuck", &v);
    assert!(v["time_in_role"].as_str().unwrap().contains("no data here"), "{v}");
    let alone = json("stuck", &with_input(&["stuck", "-", "--format", "json"], STUCK.as_bytes()));
    assert!(alone["time_in_role"].is_null());
    assert!(v["evidence_share"].as_f64() > alone["evidence_share"].as_f64());
}

/// What only the person can say is met with places to turn to, and is never scored.
#[test]
fn signposts_are_never_scored() {
    let with = format!("{STUCK}[stuck.facts]\ntreated-differently = \"yes\"\n");
    let ask = |text: &str| {
        json("stuck", &with_input(&["stuck", "-", "--format", "json"], text.as_bytes()))
    };
    let (told, silent) = (ask(&with), ask(STUCK));
    assert_eq!(told["signposts"][0]["id"], "unequal-treatment");
    assert!(silent["signposts"].as_array().unwrap().is_empty());
    for name in ["verdict", "causes", "evidence_share"] {
        assert_eq!(told[name], silent[name], "{name}");
    }
}

/// R000-03, R000-32, F41: who made the move is heard, each whole, never averaged; a neighbouring move is named as
/// one; where the lattice holds no such move the answer is no.
#[test]
fn a_move_shows_what_people_say_of_it() {
    let o = switchback(&["move", "IT director", "PMO director"]);
    assert_eq!(o.status.code(), Some(0), "{}", err(&o));
    let page = flat(&o);
    for words in [
        "Bridge, unusual",
        "What this job usually gives for it: ",
        "To unlearn: ",
        "Usual obstacle: ",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("ot said"), "what nobody said is left out: {page}");
    let page = flat(&switchback(&["move", "it-manager", "PMO manager (maternity cover)"]));
    assert!(page.contains("“PMO manager (maternity cover)” is read as PMO manager"), "{page}");
    assert!(page.contains("Told of a neighbouring move"), "{page}");
    let args = ["move", "senior-project-manager", "it-director"];
    let page = flat(&switchback(&args));
    assert!(page.contains("nobody's account of this very move"), "{page}");
    let v = json("move", &switchback(&[&args[..], &["--format", "json"]].concat()));
    assert!(v["stories"].as_array().unwrap().is_empty());
    assert!(!v["neighbours"].as_array().unwrap().is_empty());
    let none = switchback(&["move", "it-director", "project-coordinator"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(flat(&none).contains("switchback routes --from it-director"), "{}", out(&none));
    refused(&["move", "it-director", "wizard"], b"", &["wizard"]);
}

/// F42, R000-05: the person's own story of a move, and the second voices in their file, are shown from the CV.
#[test]
fn a_persons_own_stories_and_second_voices_are_shown() {
    let cv = r#"{"version": 1, "positions": [{"title": "PMO analyst", "current": true}],
        "stories": [{"id": "mine", "from": "project-coordinator", "to": "pmo-analyst",
            "told": "I missed the site visits.", "again": "unsure"}],
        "challenges": [{"belief": "too-good-to-promote", "by": "coach", "says": "Ask them.",
            "answers": [{"is": "later", "date": "2026-01"}, {"is": "agree", "date": "2026-03"}]}]}"#;
    let ask = |args: &[&str]| with_input(&[args, &["--cv", "-"]].concat(), cv.as_bytes());
    let page = flat(&ask(&["move", "project-coordinator", "pmo-analyst"]));
    assert!(page.contains("Your own") && page.contains("I missed the site visits."), "{page}");
    assert!(page.contains("Would do it again: unsure"), "{page}");
    let page = flat(&ask(&["claim", "too-good-to-promote"]));
    assert!(page.contains("Coach: Ask them."), "{page}");
    assert!(page.contains("2026-01: will answer later"), "the history is kept: {page}");
    assert!(page.contains("2026-03: agrees (this holds)"), "{page}");
    let v = json("claim", &ask(&["claim", "too-good-to-promote", "--format", "json"]));
    assert_eq!(v["challenges"][0]["answers"].as_array().unwrap().len(), 2);
    let other = flat(&ask(&["claim", "delivery-gets-more-respect"]));
    assert!(other.contains("Nobody in your file questions this."), "{other}");
}

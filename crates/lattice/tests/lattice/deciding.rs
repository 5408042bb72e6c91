//! One lattice broken on purpose for each check of facts, signs, plans, patterns and stories.

use std::fs;

use switchback_lattice::{check, load_dir};

use crate::checks::{each_is_found, warned};
use crate::{broken, content, one, problems, replaced};

const FACTS: &str = "facts.toml";
const SIGNS: &str = "signs.toml";
const PLANS: &str = "stuck_plans.toml";
const STORIES: &str = "stories.toml";

/// A fact of two answers.
fn fact(id: &str, more: &str) -> String {
    format!(
        "\n[[facts]]\nid = \"{id}\"\nabout = \"stuck\"\ntopic = \"Ours\"\nquestion = \"Is it so?\"\ndecides = \"Much.\"\n{more}\nanswers = [{{ id = \"yes\", text = \"Yes\" }}, {{ id = \"no\", text = \"No\" }}]\n"
    )
}

/// A sign of the gap.
fn sign(fact: &str, answer: &str, more: &str) -> String {
    format!(
        "\n[[signs]]\nfact = \"{fact}\"\nanswer = \"{answer}\"\nof = \"gap\"\nside = \"for\"\nstrength = \"weak\"\nbecause = \"It says so.\"\n{more}\n"
    )
}

fn more(file: &str, text: &str) -> tempfile::TempDir {
    broken(file, |t| format!("{t}{text}").into())
}

/// Each text, added to the file, is found there, on a line, in these words.
fn each_added_is_found(file: &str, rows: &[(String, &str)]) {
    for (text, words) in rows {
        let found = one(&more(file, text), file, words);
        assert!(found.line > 0, "{found}");
        assert!(!found.mend.is_empty());
    }
}

#[test]
fn facts_have_two_answers_and_wait_for_others_only() {
    let when = |id: &str, is: &str| format!("when = {{ fact = \"{id}\", is = [{is}] }}");
    let circle = fact("a", &when("b", "\"yes\"")) + &fact("b", &when("a", "\"no\""));
    let into_circle = circle.clone() + &fact("c", &when("a", "\"no\""));
    each_added_is_found(
        FACTS,
        &[
            (fact("level", ""), "“level” stands twice"),
            (fact("a", &when("moon", "\"yes\"")), "no fact “moon”"),
            (fact("a", &when("content", "\"blue\"")), "content has no answer “blue”"),
            (fact("a", &when("content", "")), "waits for no answer"),
            (fact("a", &when("a", "\"yes\"")), "a is asked only when it is known: a"),
            (circle, "b is asked only when it is known: b, a"),
            (into_circle, "a is asked only when it is known: a, b"),
            (fact("a", "").replace(", { id = \"no\", text = \"No\" }", ""), "a has 1 where"),
            (fact("a", "").replace("\"no\"", "\"yes\""), "an answer of a stands twice"),
            (fact("a", "").replace("\"stuck\"", "\"safety\""), "a can never be settled"),
        ],
    );
}

/// The line is that of the fact, though an answer of another goes by the same id.
#[test]
fn a_fact_is_named_by_its_own_line() {
    let text = fact("yes", "when = { fact = \"yes\", is = [\"yes\"] }");
    let dir = more(FACTS, &text);
    let found = one(&dir, FACTS, "asked only when it is known");
    let text = fs::read_to_string(dir.path().join(FACTS)).unwrap();
    assert_eq!(text.lines().nth(found.line - 1), Some("id = \"yes\""));
}

#[test]
fn facts_that_the_code_names_are_there_with_their_answers() {
    each_is_found(&[
        (FACTS, "id = \"level\"", "id = \"height\"", "no fact “level”, which the reasoning names"),
        (FACTS, "id = \"under-1\"", "id = \"fresh\"", "time-in-role has no answer “under-1”"),
    ]);
}

#[test]
fn a_lattice_without_facts_is_fine() {
    let dir = broken(FACTS, |_| b"facts = []\n".to_vec());
    fs::remove_file(dir.path().join(FACTS)).unwrap();
    for file in [SIGNS, PLANS, STORIES] {
        fs::remove_file(dir.path().join(file)).unwrap();
    }
    assert_eq!(check(&load_dir(dir.path()).unwrap()), []);
}

#[test]
fn signs_rest_on_facts_and_speak_of_what_is_scored() {
    let with = |fact: &str, is: &str| format!("with = {{ fact = \"{fact}\", is = [{is}] }}");
    let of = |id: &str| sign("content", "yes", "").replace("\"gap\"", &format!("\"{id}\""));
    let twice = sign("content", "yes", &with("refused", "\"once\", \"several\""))
        + &sign("content", "yes", &with("refused", "\"several\", \"once\""));
    each_added_is_found(
        SIGNS,
        &[
            (sign("moon", "yes", ""), "no fact “moon”"),
            (sign("content", "blue", ""), "content has no answer “blue”"),
            (of("luck"), "no concern or cause “luck”"),
            (of("limits"), "limits is a signpost"),
            (sign("content", "yes", &with("moon", "\"yes\"")), "no fact “moon”"),
            (sign("content", "yes", &with("refused", "\"blue\"")), "no answer “blue”"),
            (sign("content", "yes", &with("refused", "")), "waits for no answer"),
            (sign("content", "yes", "weight = 0.0"), "the weight 0"),
            (sign("content", "yes", "weight = -1.0"), "the weight -1"),
            (sign("content", "yes", "weight = inf"), "the weight inf"),
            (sign("content", "yes", "weight = nan"), "the weight NaN"),
            (sign("life-limit", "yes", ""), "life-limit is never weighed"),
            (sign("content", "yes", "").replace("It says so.", " "), "gives no reason"),
            (twice, "says of gap stands twice"),
        ],
    );
}

/// A faulty sign is found by counting, so the line is that of its own table.
#[test]
fn a_sign_is_named_by_its_line() {
    let dir = replaced(SIGNS, "\n[[terms]]", &(sign("moon", "yes", "") + "\n[[terms]]"));
    let found = one(&dir, SIGNS, "no fact “moon”");
    let text = fs::read_to_string(dir.path().join(SIGNS)).unwrap();
    let fault = text.lines().position(|l| l == "fact = \"moon\"").unwrap();
    assert_eq!(found.line, fault, "the head stands one line above");
}

#[test]
fn terms_and_marks_lead_to_answers() {
    let term = |fact: &str, to: &str| {
        format!("\n[[terms]]\nfact = \"{fact}\"\nto = \"{to}\"\nask = \"May I?\"\n")
    };
    let mark = |fact: &str, answer: &str, mark: &str| {
        format!(
            "\n[[marks]]\nfact = \"{fact}\"\nanswer = \"{answer}\"\naxis = \"growth\"\nmark = {mark}\n"
        )
    };
    each_added_is_found(
        SIGNS,
        &[
            (term("moon", "yes"), "no fact “moon”"),
            (term("content", "blue"), "content has no answer “blue”"),
            (term("content", "yes") + &term("content", "no"), "the term for content stands twice"),
            (mark("moon", "yes", "1.0"), "no fact “moon”"),
            (mark("content", "blue", "1.0"), "content has no answer “blue”"),
            (mark("content", "yes", "4.1"), "the mark 4.1"),
            (mark("content", "yes", "-0.1"), "the mark -0.1"),
            (mark("content", "yes", "nan"), "the mark NaN"),
            (mark("content", "yes", "1.0") + &mark("content", "yes", "2.0"), "stands twice"),
        ],
    );
}

#[test]
fn what_is_scored_has_both_sides_and_three_plans() {
    let cause = "\n[[stalls]]\nid = \"luck\"\nlies = \"outside\"\ntitle = \"Bad luck\"\nmeaning = \"M\"\nquestion = \"Q\"\nfor_sign = \"F\"\nagainst_sign = \"A\"\ntest = \"T\"\nsources = [{ title = \"Us\", kind = \"opinion\" }]\n";
    let dir = more("stalls.toml", cause);
    for words in [
        "no sign speaks for luck",
        "no sign speaks against luck",
        "luck has no step for “Stay where you are”",
        "luck has no step for “Move inside”",
        "luck has no step for “Leave”",
    ] {
        assert!(one(&dir, "stalls.toml", words).line > 0);
    }
    let signpost = cause.replace("lies = \"outside\"\n", "");
    assert_eq!(problems(more("stalls.toml", &signpost).path()), []);
    let dir = replaced("concerns.toml", "id = \"staff-function\"", "id = \"staff-job\"");
    assert!(one(&dir, "concerns.toml", "no sign speaks for staff-job").line > 0);
}

#[test]
fn steps_and_patterns_have_a_cause_and_a_source() {
    let sources = |given: &str| format!("sources = [{given}]");
    let us = sources("{ title = \"Us\", kind = \"opinion\" }");
    let step = |of: &str, sources: &str, trigger: &str| {
        format!(
            "\n[[steps]]\nof = \"{of}\"\nplan = \"stay\"\nwhat = \"Say \\\"no\\\" once.\"\nweeks = 1\ntrigger = \"{trigger}\"\n{sources}\n"
        )
    };
    let pattern = |id: &str, of: &str, sources: &str, parts: &str| {
        format!(
            "\n[[patterns]]\nid = \"{id}\"\ntitle = \"T\"\nof = \"{of}\"\nwhat = \"W\"\n{sources}\n{parts}"
        )
    };
    let part = |line: &str| {
        format!(
            "\n[[patterns.parts]]\nid = \"script\"\nreader = \"person\"\ntitle = \"T\"\nlines = [\"{line}\"]\n"
        )
    };
    each_added_is_found(
        PLANS,
        &[
            (step("luck", &us, "If not."), "no cause “luck”"),
            (step("staff-function", &us, "If not."), "no cause “staff-function”"),
            (step("limits", &us, "If not."), "limits is a signpost"),
            (step("gap", &sources(""), "If not."), "a step of gap has no source"),
            (step("gap", &us, ""), "a step of gap is half empty"),
            (pattern("a", "luck", &us, &part("L")), "no cause “luck”"),
            (pattern("a", "gap", &sources(""), &part("L")), "a has no source"),
            (pattern("quiet-work", "gap", &us, &part("L")), "“quiet-work” stands twice"),
            (pattern("a", "gap", &us, &(part("L") + &part("L"))), "a part of a stands twice"),
            (pattern("a", "gap", &us, "parts = []\n"), "a has no parts"),
            (pattern("a", "gap", &us, &part("By {year}.")), "nothing stands for “{year}”"),
            (pattern("a", "gap", &us, &part("{now} to {goal")), "nothing stands for “{goal”"),
            (pattern("a", "gap", &us, &part("{} {now}")), "nothing stands for “{}”"),
            (pattern("a", "gap", &us, &part("By {é")), "nothing stands for “{é”"),
        ],
    );
}

#[test]
fn stories_join_roles_and_are_credited() {
    let story = |id: &str, to: &str, more: &str| {
        format!(
            "\n[[stories]]\nid = \"{id}\"\nfrom = \"cio\"\nto = \"{to}\"\nwho = \"One\"\ntold = \"It went.\"\n{more}\n"
        )
    };
    let us = "sources = [{ title = \"Us\", kind = \"opinion\" }]";
    each_added_is_found(
        STORIES,
        &[
            (story("a", "pmo-wizard", us), "no role “pmo-wizard”"),
            (story("a", "pmo-director", us).replace("cio", "king"), "no role “king”"),
            (story("a", "pmo-director", ""), "the story “a” has no source"),
            (story("a", "pmo-director", us).replace("One", ""), "does not say who tells it"),
            (story("a", "pmo-director", &format!("again = \"maybe\"\n{us}")), "“maybe”"),
            (story("it-director-who-likes-to-fix", "cio", us), "stands twice"),
        ],
    );
}

#[test]
fn a_fact_that_weighs_nothing_is_warned_of() {
    let dir = more(FACTS, &fact("a", ""));
    warned(&dir, FACTS, "no sign, term or mark rests on a");
    assert_eq!(problems(dir.path()), [], "only a warning");
    let silent = more(FACTS, &fact("a", "scored = false"));
    assert_eq!(check(&load_dir(silent.path()).unwrap()), []);
}

/// Whatever a site cuts off, the check ends and says something.
#[test]
fn files_cut_short_are_told_and_never_a_panic() {
    for file in [FACTS, SIGNS, PLANS, STORIES] {
        let text = fs::read_to_string(content().join(file)).unwrap();
        let cut = |tenth: usize| {
            let end = text.floor_char_boundary(text.len() * tenth / 10);
            problems(broken(file, |t| t[..end].into()).path())
        };
        let told = (1..10).filter(|tenth| !cut(*tenth).is_empty()).count();
        assert!(told >= 5 || file == STORIES, "{file}: {told}");
    }
}

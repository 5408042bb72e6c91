//! One lattice broken on purpose for each check of trials, the first months and readiness.

use switchback_lattice::{check, load_dir};

use crate::knowing::{US, each_added_is_found, more};

const GOING: &str = "going.toml";

fn trial(weeks: &str) -> String {
    format!(
        "\n[[trials]]\nid = \"swap\"\ntitle = \"A swap\"\nwhat = \"W.\"\nweeks = {weeks}\nask_whom = \"Both.\"\nterms = [\"The way back.\"]\nsuccess_signs = [\"S.\"]\nstop_signs = [\"N.\"]\ndoes_not_show = \"D.\"\n{US}\n"
    )
}

fn settling(days: u32) -> String {
    format!(
        "\n[[settling]]\nid = \"tea\"\nwhat = \"Tea.\"\nwhy = \"It helps.\"\nevidence = \"a cup\"\ndays = {days}\n{US}\n"
    )
}

fn readiness(role: &str) -> String {
    format!(
        "\n[[readiness]]\nid = \"luck\"\ntitle = \"Luck\"\nquestion = \"Q?\"\nenough = \"Some.\"\notherwise = \"None.\"\nroles = [\"{role}\"]\n{US}\n"
    )
}

/// What the rows below add is clean until it is broken.
#[test]
fn what_is_added_whole_is_found_to_be_whole() {
    for text in [trial("{ lo = 1, hi = 2 }"), settling(30), readiness("consultant")] {
        assert_eq!(check(&load_dir(more(GOING, &text).path()).unwrap()), [], "{text}");
    }
}

/// F35: a trial has an end and a way back, and says what speaks against going on.
#[test]
fn trials_have_an_end_terms_and_both_kinds_of_sign() {
    let whole = trial("{ lo = 1, hi = 2 }");
    each_added_is_found(
        GOING,
        &[
            (whole.replace("\"swap\"", "\"secondment\""), "the trial “secondment” stands twice"),
            (whole.replace("[\"The way back.\"]", "[]"), "swap does not say the terms"),
            (whole.replace("[\"S.\"]", "[]"), "swap does not say a sign that it suits"),
            (whole.replace("[\"N.\"]", "[]"), "swap does not say a sign that it does not"),
            (whole.replace(US, "sources = []"), "swap has no source"),
            (trial("{ lo = 0, hi = 2 }"), "swap lasts 0 to 2 weeks"),
            (trial("{ lo = 3, hi = 2 }"), "swap lasts 3 to 2 weeks"),
            (trial("{ lo = 3, hi = 200 }"), "swap lasts 3 to 200 weeks"),
        ],
    );
}

#[test]
fn steps_of_the_first_months_have_a_day_a_reason_and_a_proof() {
    each_added_is_found(
        GOING,
        &[
            (
                settling(30).replace("\"tea\"", "\"stay-wider\""),
                "the step “stay-wider” stands twice",
            ),
            (settling(30).replace("It helps.", " "), "tea does not say why"),
            (settling(30).replace("a cup", ""), "tea does not say what will show it"),
            (settling(30).replace(US, "sources = []"), "tea has no source"),
            (settling(0), "tea is due after 0 days"),
            (settling(731), "tea is due after 731 days"),
        ],
    );
}

/// F32: readiness is for a life without an employer.
#[test]
fn readiness_is_for_independent_roles() {
    let whole = readiness("consultant");
    each_added_is_found(
        GOING,
        &[
            (whole.replace("\"luck\"", "\"reserve\""), "the question “reserve” stands twice"),
            (whole.replace("Some.", ""), "luck does not say what is enough"),
            (whole.replace(US, "sources = []"), "luck has no source"),
            (readiness("astronaut"), "no role “astronaut”"),
            (readiness("pmo-manager"), "luck is for pmo-manager, which has an employer"),
        ],
    );
}

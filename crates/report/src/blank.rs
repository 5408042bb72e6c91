//! Blank case files, to be filled in: every question with its answers, as TOML.

use std::fmt::Write;

use switchback_model::lattice::{Fact, FactAbout, Family, Lattice};

/// A blank file for an offer.
#[must_use]
pub fn offer_questions(l: &Lattice) -> String {
    let mut out = String::from(OFFER_HEAD);
    out.push_str("[offer.facts]\n");
    topics(&mut out, l, FactAbout::Offer);
    out.push_str(OFFER_TAIL);
    out
}

/// A blank file for being stuck.
#[must_use]
pub fn stuck_questions(l: &Lattice) -> String {
    let mut out = String::from(STUCK_HEAD);
    out.push_str("[stuck.facts]\n");
    topics(&mut out, l, FactAbout::Stuck);
    out.push_str(STUCK_TAIL);
    out
}

const OFFER_HEAD: &str = r#"# An offer. Write between the quotes and save; then: switchback offer FILE
# What stays "" is not known. The title and two or three answers are enough to begin with.
# Keep it where only you can read it: it holds what you would not say aloud.
version = 1
kind = "offer"

[offer]
# The title of the post, as it is written.
role = ""
# Your present job, by title. Leave it "" if you give your CV with --cv.
now = ""
# What is in it for me, in one sentence. Nobody should say yes without it.
wiifm = ""
# What must be true for that sentence to come true.
must_be_true = ""
# These take the # away:
# starts = "2027-03"
# What you do not go without: a question below, with the answer it must have.
# deal_breakers = ["way-back=written"]
# What you asked for and were refused, by question.
# refused = ["way-back"]

# How you know it may stand with an answer; without it, you were told:
#   level = { is = "programme", how = "seen", who = "the hiring manager", date = "2026-11" }
#   how is "felt" (an impression), "told", or "seen" (seen, or in writing).
# Told in two ways: level = [ { is = "programme", who = "A" }, { is = "executive", who = "B" } ]
"#;

const OFFER_TAIL: &str = r#"
# Take the # away from what you want to fill in.
# [offer.pay]
# now = { amount = 46000, currency = "GBP" }
# offered = { amount = 50000, currency = "GBP" }
# floor = 44000

# Staying, by the same questions, to lay beside the offer; [[beside]] does so for another offer.
# [staying]
# name = "Staying"
# role = "Project Manager"
# [staying.facts]
# growth = "no"

# How much each weighs for you, 0 to 10.
# [weights]
# pay = 3
# growth = 8
# energy = 6
# safety = 5
# way-back = 7
"#;

const STUCK_HEAD: &str = r#"# Being stuck. Write between the quotes and save; then: switchback stuck FILE
# What stays "" is not known. Three answers are enough to begin with.
# Keep it where only you can read it: it holds what you would not say aloud.
version = 1
kind = "stuck"

[stuck]
# Your present job, by title. Leave it "" if you give your CV with --cv.
now = ""
# The job you want, by title.
goal = ""

# How you know it may stand with an answer; without it, you were told:
#   post-exists = { is = "no", how = "seen", who = "the staff department", date = "2026-11" }
#   how is "felt" (an impression), "told", or "seen" (seen, or in writing).
"#;

const STUCK_TAIL: &str = r#"
# Applications and requests, one block for each. Take the # away.
# reached is "sent", "paper" (turned down on paper, or no answer), "interview", "final" (one of the
# last two) or "offer".
# [[stuck.attempts]]
# date = "2026-09"
# job = "Programme Manager"
# inside = true
# reached = "interview"
# reason = "The reason they gave"
"#;

/// Questions by their headings, in the order in which the headings first come.
fn topics(out: &mut String, l: &Lattice, about: FactAbout) {
    let facts: Vec<&Fact> = l.facts.iter().filter(|f| f.about == about).collect();
    let safety: Vec<&Fact> = l.facts.iter().filter(|f| f.about == FactAbout::Safety).collect();
    let mut names: Vec<&str> = Vec::new();
    for f in facts.iter().chain(&safety) {
        if !names.contains(&f.topic.as_str()) {
            names.push(&f.topic);
        }
    }
    for name in names {
        line(out, &format!("\n# ---- {name} ----"));
        for f in facts.iter().chain(&safety).filter(|f| f.topic == name) {
            question(out, f, l);
        }
    }
}

fn question(out: &mut String, f: &Fact, l: &Lattice) {
    line(out, "");
    line(out, &format!("# {}", f.question));
    for said in conditions(f, l) {
        line(out, &format!("# ({said})"));
    }
    let width = f.answers.iter().map(|a| a.id.len()).max().unwrap_or_default();
    for a in &f.answers {
        line(out, &format!("#   {:width$}  {}", a.id, a.text));
    }
    line(out, &format!("{} = \"\"", f.id));
}

/// When a question is worth answering, and what comes of it.
fn conditions(f: &Fact, l: &Lattice) -> Vec<String> {
    let mut out = Vec::new();
    if !f.families.is_empty() {
        let families: Vec<&str> = f.families.iter().copied().map(Family::label).collect();
        out.push(format!("Only if the post is in this field: {}", families.join(", ")));
    }
    if let Some(when) = &f.when {
        let on = l.fact(&when.fact).map_or(when.fact.as_str(), |f| &f.question);
        out.push(format!("Only if {} = {} above or below: {on}", when.fact, when.is.join(" or ")));
    }
    if f.deal_breaker {
        out.push("No verdict without it".into());
    }
    if !f.scored {
        out.push("Never weighed; it leads to where to turn".into());
    }
    out
}

fn line(out: &mut String, text: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{text}");
}

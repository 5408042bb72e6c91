//! What the pages of an offer and of a stall have in common.

use switchback_model::case::Challenge;
use switchback_model::lattice::{Fact, Side, Source, Strength};
use switchback_model::{AskedFact, Contradiction, Counted, Flip, Safety, SignRead, Weighed};

use crate::Doc;
use crate::words::{capital, percent};

/// For whom a case is asked, where that must be said.
pub(super) fn told(doc: &mut Doc, invented: bool, on_behalf_of: Option<&str>) {
    if let Some(who) = on_behalf_of {
        doc.para(format!(
            "Kept for {who}: “you” means that person. It is only as good as what they told you."
        ));
    }
    if invented {
        doc.para("An invented case; nobody in it exists.");
    }
}

/// The conclusion as one paragraph, how much it rests on, and whose opinion the signs are.
pub(super) fn conclusion(
    doc: &mut Doc,
    sentences: &[String],
    (answered, of): (usize, usize),
    share: f64,
    sources: &[Source],
) {
    doc.para(sentences.join(" "));
    let texts = sources.iter().filter(|s| !s.title.starts_with(OWN)).count();
    let resting = match texts {
        0 => String::new(),
        1 => ", resting on one public text; sources below".into(),
        n => format!(", resting on {n} public texts; sources below"),
    };
    doc.para(format!(
        "{answered} of the {of} questions that apply are answered ({}). What the answers are signs of is our own opinion, yours to change{resting}.",
        percent(share)
    ));
}

/// How the title of a source of our own begins.
const OWN: &str = "Switchback";

/// Where what is never weighed is met.
pub(super) fn care(doc: &mut Doc, where_to: &str) {
    doc.para(format!(
        "If health, caring for somebody or unequal treatment plays a part, {where_to}: they are never weighed and lead to where to turn."
    ));
}

/// A fact to ask for, with whom to ask and what a good answer sounds like.
pub(super) fn asked(doc: &mut Doc, a: &AskedFact) {
    doc.para(a.fact.question.clone());
    doc.list(ask_lines(&a.fact));
    doc.para(format!("Why this one: {}.", a.why.trim_end_matches('.')));
}

/// Whom to ask, a good answer, and the answers with their ids.
pub(super) fn ask_lines(f: &Fact) -> Vec<String> {
    let mut out = Vec::new();
    if !f.ask_whom.is_empty() {
        out.push(format!("Whom to ask: {}", f.ask_whom));
    }
    if !f.good_answer.is_empty() {
        out.push(format!("A good answer: {}", f.good_answer));
    }
    if !f.answers.is_empty() {
        let answers: Vec<String> =
            f.answers.iter().map(|a| format!("{} ({})", a.id, a.text)).collect();
        out.push(format!("In the file, {} is one of: {}", f.id, answers.join("; ")));
    }
    out
}

/// Which way the signs point, in words; then the sums, and where they can still come to lie.
pub(super) fn standing(w: &Weighed, of: &str) -> String {
    let (lo, hi) = (w.range.lo, w.range.hi);
    let (words, sums) = (leaning(w, of), sums(w));
    if w.signs.is_empty() {
        return format!("{words}.");
    }
    if w.range.width() < 1e-9 {
        return format!("{words} ({sums}).");
    }
    let turns = if lo < 0.0 && hi > 0.0 { "can still turn it" } else { "cannot turn it" };
    format!("{words} ({sums}). What is open {turns} ({} to {}).", number(lo), number(hi))
}

/// The same in one sentence, without the range.
pub(super) fn standing_in_short(w: &Weighed, of: &str) -> String {
    let turns = match (w.range.lo, w.range.hi) {
        _ if w.range.width() < 1e-9 => "",
        (lo, hi) if lo < 0.0 && hi > 0.0 => "; what is open can still turn it",
        _ => "; what is open cannot turn it",
    };
    if w.signs.is_empty() {
        return format!("{}.", leaning(w, of));
    }
    format!("{} ({}){turns}.", leaning(w, of), sums(w))
}

/// "4 for, 1 against".
pub(super) fn sums(w: &Weighed) -> String {
    format!("{} for, {} against", number(w.speaks_for), number(w.speaks_against))
}

/// Which way the signs point, in words.
pub(super) fn leaning(w: &Weighed, of: &str) -> String {
    let (pro, con) = (w.speaks_for, w.speaks_against);
    if pro + con < 1e-9 {
        return format!("Nothing is known for or against {of}");
    }
    if (pro - con).abs() < 1e-9 {
        return "Evenly split".into();
    }
    let side = if pro > con { "for" } else { "against" };
    let how = match pro.max(con) / (pro + con) {
        s if s >= CLEARLY => "Clearly",
        s if s >= MOSTLY => "Mostly",
        _ => "Slightly more",
    };
    format!("{how} {side} {of}")
}

/// From such a share of the signs on one side it is clearly so, and mostly so.
const CLEARLY: f64 = 0.8;
const MOSTLY: f64 = 0.6;

/// A sign in one sentence: side, strength and how it is known.
pub(super) fn short_sign(s: &SignRead) -> String {
    format!("{} ({}, {}; {})", s.because, side(s), strength(s), known(s))
}

/// A sign with what it counts.
pub(super) fn sign(s: &SignRead) -> String {
    let counts = number(s.weight);
    format!("{} ({}: {}, counts {counts}; {})", s.because, side(s), strength(s), known(s))
}

fn side(s: &SignRead) -> &'static str {
    if s.side == Side::For { "for it" } else { "against it" }
}

fn strength(s: &SignRead) -> &'static str {
    match s.strength {
        Strength::Weak => "weak",
        Strength::Strong => "strong",
    }
}

fn known(s: &SignRead) -> String {
    let who = s.who.as_ref().map_or_else(String::new, |w| format!(", {w}"));
    let disputed = if s.disputed { "; its fact was told in two ways" } else { "" };
    format!("{}{who}{disputed}", s.how.label())
}

/// The first sentence of a text; the first two where the first says little by itself.
pub(super) fn first_sentence(text: &str) -> &str {
    const LITTLE: usize = 40;
    let ends = text.match_indices(". ").map(|(i, _)| i);
    ends.into_iter().find(|i| *i >= LITTLE).and_then(|i| text.get(..=i)).unwrap_or(text)
}

/// The word for how a concern of an offer counts.
pub(super) fn weight_word(c: Counted) -> &'static str {
    match c {
        Counted::Fits => "heavy",
        Counted::Contradictory => "contradictory",
        Counted::Open => "open",
        Counted::DoesNotFit => "light",
    }
}

/// The word for how a cause of a stall counts.
pub(super) fn cause_word(c: Counted) -> &'static str {
    match c {
        Counted::Fits => "fits",
        Counted::Contradictory => "contradictory",
        Counted::Open => "open",
        Counted::DoesNotFit => "does not fit",
    }
}

/// Answers that would change the result.
pub(super) fn flips(doc: &mut Doc, all: &[Flip]) {
    doc.heading("What would change the result");
    if all.is_empty() {
        doc.para("No single answer would.");
    }
    doc.list(all.iter().map(|f| {
        let now = if f.unknown { "not known yet" } else { "answered otherwise now" };
        format!("{} ({now}) If the answer is “{}”: {}.", f.question, f.answer, f.result)
    }));
}

/// Facts that were told in two ways; both stand.
pub(super) fn contradictions(doc: &mut Doc, all: &[Contradiction]) {
    if all.is_empty() {
        return;
    }
    doc.heading("Told in two ways");
    for c in all {
        doc.sub(c.question.clone());
        doc.list(c.said.iter().map(|(words, s)| {
            let who = s.who.as_ref().map_or_else(String::new, |w| format!(", {w}"));
            let date = s.date.map_or_else(String::new, |d| format!(", {d}"));
            let note = s.note.as_ref().map_or_else(String::new, |n| format!(": {n}"));
            format!("{words} ({}{who}{date}){note}", s.how.label())
        }));
    }
    doc.para("Both count, and widen the range. Settle one of them and it narrows.");
}

/// The same, a line each.
pub(super) fn contradictions_in_short(doc: &mut Doc, all: &[Contradiction]) {
    if all.is_empty() {
        return;
    }
    doc.heading("Told in two ways");
    doc.list(all.iter().map(|c| {
        let said: Vec<String> = c
            .said
            .iter()
            .map(|(words, s)| {
                let who = s.who.as_ref().map_or_else(|| s.how.label().to_owned(), Clone::clone);
                format!("“{words}” ({who})")
            })
            .collect();
        format!("{} {}", c.question, said.join(" or "))
    }));
}

/// What to have settled before a big step.
pub(super) fn safety(doc: &mut Doc, heading: &str, all: &[Safety]) {
    if all.is_empty() {
        return;
    }
    doc.heading(heading);
    doc.list(all.iter().map(|s| {
        let state = match s.state {
            Some(true) => "Settled",
            Some(false) => "Open",
            None => "Not answered",
        };
        format!("{state}: {} What it decides: {}", s.fact.question, s.fact.decides)
    }));
    doc.para("This is no legal advice and no advice on money.");
}

/// Second voices, a line each, with the answer that holds.
pub(super) fn voices_in_short<'a>(doc: &mut Doc, all: impl IntoIterator<Item = &'a Challenge>) {
    doc.list(all.into_iter().map(|c| {
        let answer = c.answers.last().map_or("not answered yet", |a| a.is.label());
        format!("On “{}”: {} speaks ({answer})", c.belief, c.by)
    }));
}

/// Second voices with their history; the last answer holds.
pub(super) fn voices<'a>(doc: &mut Doc, all: impl IntoIterator<Item = &'a Challenge>) {
    for c in all {
        let date = c.date.map_or_else(String::new, |d| format!(", {d}"));
        doc.sub(format!("On “{}”", c.belief));
        doc.para(format!("{}{date}: {}", capital(&c.by), c.says));
        if c.answers.is_empty() {
            doc.para("Not answered yet.");
        }
        let last = c.answers.len();
        doc.list(c.answers.iter().enumerate().map(|(i, a)| {
            let date = a.date.map_or_else(String::new, |d| format!("{d}: "));
            let holds = if i + 1 == last { " (this holds)" } else { "" };
            let note = a.note.as_ref().map_or_else(String::new, |n| format!(": {n}"));
            format!("{date}{}{holds}{note}", a.is.label())
        }));
    }
}

/// A sum of signs: "2", "1.5", "-0.75".
pub(super) fn number(x: f64) -> String {
    let rounded = (x * 100.0).round() / 100.0;
    // Nought has no sign.
    (rounded + 0.0).to_string()
}

/// A mark from 0 to 4, or its range.
pub(super) fn mark(range: switchback_model::Interval) -> String {
    if range.width() >= 4.0 {
        return "not known".into();
    }
    let one = |x: f64| if x.fract() == 0.0 { format!("{x:.0}") } else { format!("{x:.1}") };
    if range.width() < 1e-9 {
        return one(range.lo);
    }
    format!("{} to {}", one(range.lo), one(range.hi))
}

/// Sources, each once, in the order in which they come.
pub(super) fn once<'a>(all: impl IntoIterator<Item = &'a Source>) -> Vec<Source> {
    let mut out: Vec<Source> = Vec::new();
    for s in all {
        if !out.contains(s) {
            out.push(s.clone());
        }
    }
    out
}

//! What the pages of an offer and of a stall have in common.

use switchback_model::case::Challenge;
use switchback_model::lattice::{Fact, Side, Source, Strength};
use switchback_model::{AskedFact, Contradiction, Counted, Flip, Safety, SignRead, Weighed};

use crate::Doc;
use crate::words::percent;

/// For whom a case is asked, where that must be said.
pub(super) fn told(doc: &mut Doc, invented: bool, on_behalf_of: Option<&str>) {
    if invented {
        doc.para("An invented case; nobody in it exists.");
    }
    if let Some(who) = on_behalf_of {
        doc.para(format!(
            "Asked by {who} for somebody else: it can only be as good as what {who} knows."
        ));
    }
}

/// The conclusion as one paragraph, and how much it rests on.
pub(super) fn conclusion(doc: &mut Doc, sentences: &[String], share: f64) {
    doc.para(sentences.join(" "));
    doc.para(format!(
        "{} of the questions that apply are answered. What the answers are signs of is opinion, and yours to change.",
        percent(share)
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

/// How a concern or a cause counts, in one word, then as a sum with its range.
pub(super) fn standing(w: &Weighed) -> String {
    let sum = format!("{} for it, {} against it", number(w.speaks_for), number(w.speaks_against));
    if w.range.width() < 1e-9 {
        format!("{sum}.")
    } else {
        format!(
            "{sum}; with what is open or contradictory it lies between {} and {}.",
            number(w.range.lo),
            number(w.range.hi)
        )
    }
}

/// A sign with its grade: side, strength, how it is known, what it counts.
pub(super) fn sign(s: &SignRead) -> String {
    let side = if s.side == Side::For { "for it" } else { "against it" };
    let strength = match s.strength {
        Strength::Weak => "weak",
        Strength::Strong => "strong",
    };
    let who = s.who.as_ref().map_or_else(String::new, |w| format!(", {w}"));
    let how = format!("{}{who}", s.how.label());
    format!("{} ({side}: {strength}, counts {}; {how}; opinion)", s.because, number(s.weight))
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

/// The same text with a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
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

use switchback_model::case::{Statement, StuckFile};
use switchback_model::lattice::{Lattice, Pattern, PatternPart, Reader, Stall};
use switchback_model::{CauseReading, Counted, Funnel, StuckDiagnosis};

use super::deciding::{
    asked, care, cause_word, conclusion, contradictions, flips, once, safety, sign, standing, told,
    voices,
};
use super::sources;
use crate::Doc;
use crate::words::{capital, small};

/// The fact that holds the time in the present job.
const TIME: &str = "time-in-role";

/// Why somebody may be stuck (F52 to F57).
#[must_use]
pub fn stuck(file: &StuckFile, d: &StuckDiagnosis, l: &Lattice) -> Doc {
    let mut doc = Doc::new("Being stuck");
    told(&mut doc, file.invented, file.on_behalf_of.as_deref());
    doc.note(format!("{}.", d.verdict.label()));
    let said = once(d.sources.iter().chain(d.patterns.iter().flat_map(|p| &p.sources)));
    conclusion(&mut doc, &d.conclusion, d.answered, d.evidence_share, &said);
    care(&mut doc, "answer the two questions under “What only you can say”");
    if let Some(next) = &d.next {
        doc.heading("What to find out next");
        asked(&mut doc, next);
    }
    causes(&mut doc, d);
    if let Some(a) = &d.tells_apart {
        doc.heading("What would tell the two strongest apart");
        asked(&mut doc, a);
    }
    tests(&mut doc, &d.causes);
    flips(&mut doc, &d.would_change);
    contradictions(&mut doc, &d.contradictions);
    time_and_log(&mut doc, file, d, l);
    plans(&mut doc, d);
    patterns(&mut doc, &d.patterns, Reader::Person);
    if of(&d.patterns, Reader::Manager).next().is_some() {
        doc.para("`--manager` prints the manager's part, as a sheet of its own.");
    }
    signposts(&mut doc, &d.signposts);
    safety(&mut doc, "Before you go", &d.safety);
    if !d.challenges.is_empty() {
        doc.heading("Second voices");
        voices(&mut doc, &d.challenges);
    }
    if !said.is_empty() {
        sources(&mut doc, &said);
    }
    doc
}

/// Only what is for the manager (F59): it names nobody and holds none of the person's answers.
#[must_use]
pub fn stuck_manager(d: &StuckDiagnosis) -> Doc {
    let mut doc = Doc::new("For a manager");
    if of(&d.patterns, Reader::Manager).next().is_none() {
        doc.note("Nothing here is for the manager: no pattern with a name fits what was answered.");
        return doc;
    }
    doc.note("General advice, about no one person. Hand it on only if the person agrees.");
    patterns(&mut doc, &d.patterns, Reader::Manager);
    sources(&mut doc, &once(d.patterns.iter().flat_map(|p| &p.sources)));
    doc
}

fn causes(doc: &mut Doc, d: &StuckDiagnosis) {
    doc.heading("Causes, the strongest first");
    doc.para("Each is judged on its own; several can be true at once. None of them says what anybody means to do.");
    let (told, silent): (Vec<&CauseReading>, Vec<&CauseReading>) =
        d.causes.iter().partition(|c| !c.weighed.signs.is_empty());
    for c in &told {
        doc.sub(format!("{}: {}", c.stall.title, cause_word(c.counted)));
        let so = if c.counted == Counted::Fits { "Your answers fit this" } else { "If it were so" };
        doc.para(format!("{so}: {}", small(&c.stall.meaning)));
        doc.para(standing(&c.weighed, "this cause"));
        doc.list(c.weighed.signs.iter().map(sign));
    }
    if told.is_empty() {
        doc.para("No answer speaks for or against any of them yet.");
    }
    if !silent.is_empty() {
        doc.sub("Nothing is known for or against");
        doc.list(silent.iter().map(|c| format!("{}. {}", c.stall.title, c.stall.question)));
    }
}

fn tests(doc: &mut Doc, causes: &[CauseReading]) {
    let tested: Vec<String> = causes
        .iter()
        .filter(|c| c.counted != Counted::DoesNotFit && c.weighed.speaks_for > 0.0)
        .map(|c| format!("{}: {}", c.stall.title, c.stall.test))
        .collect();
    if !tested.is_empty() {
        doc.heading("The cheapest tests");
        doc.list(tested);
    }
}

fn time_and_log(doc: &mut Doc, file: &StuckFile, d: &StuckDiagnosis, l: &Lattice) {
    if let Some(f) = &d.funnel {
        funnel(doc, f);
    }
    doc.heading("Time in this job");
    doc.para(d.time_in_role.clone().unwrap_or_else(|| told_time(file, l)));
    if !d.who_gains.is_empty() {
        doc.heading("Who gains if you stay");
        doc.list(d.who_gains.clone());
    }
}

/// The time as it was told, where there is no CV to work it out from.
fn told_time(file: &StuckFile, l: &Lattice) -> String {
    let said = file.stuck.facts.get(TIME).and_then(|s| s.0.first());
    let words = |s: &Statement| {
        let answers = l.fact(TIME).map_or(&[][..], |f| &f.answers);
        answers.iter().find(|a| a.id == s.is).map(|a| a.text.clone())
    };
    let told = match said.and_then(words) {
        Some(words) => format!("By what was answered: {words}."),
        _ => "Not known; a CV with dates would say.".to_owned(),
    };
    format!("{told} How long others wait is not known: no data here.")
}

fn funnel(doc: &mut Doc, f: &Funnel) {
    doc.heading("Where applications come to an end");
    let rows = f.reached.iter().map(|(stage, n)| vec![capital(stage), n.to_string()]).collect();
    doc.table(&["Reached at least", "How many"], rows);
    doc.para(f.statement.clone());
    if !f.reasons.is_empty() {
        doc.para("The reasons that were noted, as written. They are not weighed:");
        doc.list(f.reasons.clone());
    }
}

fn plans(doc: &mut Doc, d: &StuckDiagnosis) {
    if d.plans.iter().all(|(_, steps)| steps.is_empty()) {
        return;
    }
    doc.heading("Three plans");
    doc.para(match &d.points_to {
        Some((plan, why)) => format!("The result points to “{}”, {why}. You choose.", plan.label()),
        None => "The result points to none of the three.".into(),
    });
    for (plan, steps) in &d.plans {
        doc.sub(plan.label());
        if steps.is_empty() {
            doc.para("No step of ours fits here.");
        }
        doc.list(steps.iter().map(|(s, by)| format!("By {by}: {} {}", s.what, s.trigger)));
    }
}

/// The parts of patterns for one reader.
fn of(all: &[Pattern], reader: Reader) -> impl Iterator<Item = &PatternPart> {
    all.iter().flat_map(|p| &p.parts).filter(move |part| part.reader == reader)
}

fn patterns(doc: &mut Doc, all: &[Pattern], reader: Reader) {
    for p in all {
        let mut parts = p.parts.iter().filter(|part| part.reader == reader).peekable();
        if parts.peek().is_none() && reader != Reader::Person {
            continue;
        }
        doc.heading(format!("A pattern with a name: {}", p.title));
        doc.para(p.what.clone());
        for part in parts {
            doc.sub(format!("{}: {}", reader.label(), part.title));
            doc.list(part.lines.clone());
        }
    }
}

/// Places to turn to. Nothing of this is scored, and nothing follows from it.
fn signposts(doc: &mut Doc, all: &[Stall]) {
    for s in all {
        doc.heading(s.title.clone());
        doc.para(s.meaning.clone());
        doc.para(s.test.clone());
    }
}

use switchback_model::case::{Decision, Money, OfferFile};
use switchback_model::lattice::{Axis, Lattice};
use switchback_model::{
    AskedFact, ConcernWeighed, OfferVerdict, OfferWeighing, PayBeside, SideBySide,
};

use super::deciding::{
    asked, capital, conclusion, contradictions, flips, mark, number, once, safety, sign, standing,
    told, voices, weight_word,
};
use super::{named, sources};
use crate::Doc;
use crate::words::{money, percent, span};

/// An offer, weighed (F45 to F51).
#[must_use]
pub fn offer(file: &OfferFile, w: &OfferWeighing, l: &Lattice) -> Doc {
    let mut doc = Doc::new(w.name.clone());
    told(&mut doc, file.invented, file.on_behalf_of.as_deref());
    read_as(&mut doc, w, l);
    doc.note(format!("{}.", w.verdict.label()));
    conclusion(&mut doc, &w.conclusion, w.evidence_share);
    if !w.enough {
        doc.para(format!("Below {} there is no verdict.", percent(l.constants.evidence_floor)));
    }
    if let Some(d) = &w.decision {
        decided(&mut doc, d);
    }
    if let Some(next) = &w.next {
        doc.heading("What to find out next");
        asked(&mut doc, next);
    }
    concerns(&mut doc, w);
    terms(&mut doc, w);
    flips(&mut doc, &w.would_change);
    contradictions(&mut doc, &w.contradictions);
    if let Some(p) = &w.pay {
        pay(&mut doc, p);
    }
    fading(&mut doc, w, l);
    sentence(&mut doc, w, l);
    safety(&mut doc, "Before you say yes or no", &w.safety);
    if let Some(s) = &w.beside {
        side_by_side(&mut doc, s);
    }
    if !w.challenges.is_empty() {
        doc.heading("Second voices");
        voices(&mut doc, &w.challenges);
    }
    let said = once(w.concerns.iter().flat_map(|c| &c.concern.sources));
    if !said.is_empty() {
        sources(&mut doc, &said);
    }
    doc
}

/// Only the sheet for one talk (F48).
#[must_use]
pub fn offer_interview(w: &OfferWeighing) -> Doc {
    let mut doc = Doc::new(format!("{}: what to ask", w.name));
    if w.interview.is_empty() {
        doc.note("Nothing is left that somebody else would have to tell you.");
        return doc;
    }
    doc.para("What is not known yet and bears most on the decision, the first one first. Ask more than one person, and write down who said what.");
    for (i, a) in w.interview.iter().enumerate() {
        interview_question(&mut doc, i + 1, a);
    }
    doc
}

fn interview_question(doc: &mut Doc, n: usize, a: &AskedFact) {
    doc.heading(format!("{n}. {}", a.fact.question));
    doc.list([
        format!("Whom to ask: {}", a.fact.ask_whom),
        format!("A good answer: {}", a.fact.good_answer),
        format!("What it decides: {}", a.fact.decides),
        format!("Why it is asked: {}.", a.why),
    ]);
    doc.para("Answer: ______________________________  Who: ____________________");
}

fn read_as(doc: &mut Doc, w: &OfferWeighing, l: &Lattice) {
    match (&w.role, &w.role_note) {
        (Some(role), _) => doc.para(format!("“{}” is read as {}.", w.title, named(l, role))),
        (None, Some(note)) => doc.para(note.clone()),
        (None, None) => {}
    }
}

fn decided(doc: &mut Doc, d: &Decision) {
    let why = d.why.as_ref().map_or_else(String::new, |w| format!(": {w}"));
    doc.para(format!("You {} it on {}{why}", d.was.label(), d.date));
    if let Some(back) = &d.looked_back {
        doc.para(format!("Looking back: {back}"));
    }
}

fn concerns(doc: &mut Doc, w: &OfferWeighing) {
    doc.heading("The worries, each with its other side");
    for c in &w.concerns {
        concern(doc, c);
    }
}

fn concern(doc: &mut Doc, c: &ConcernWeighed) {
    doc.sub(format!("{}: {}", capital(weight_word(c.counted)), c.concern.title));
    doc.para(format!("The worry: {}", c.concern.worry));
    doc.para(format!("The opportunity: {}", c.concern.opportunity));
    doc.para(format!("Here: {}", standing(&c.weighed)));
    let signs = &c.weighed.signs;
    let other = c.here.iter().filter(|h| signs.iter().all(|s| s.because != **h)).cloned();
    doc.list(signs.iter().map(sign).chain(other));
    doc.para(format!("What would change it: {}", c.concern.would_change));
    let mut ask = vec![
        format!("Question to ask: {}", c.concern.question),
        format!("Whom: {}", c.concern.ask_whom),
        format!("A good answer: {}", c.concern.good_answer),
    ];
    ask.extend(
        c.ask.as_ref().map(|f| format!("Not known yet, and it bears on this: {}", f.question)),
    );
    doc.list(ask);
}

fn terms(doc: &mut Doc, w: &OfferWeighing) {
    if w.terms.is_empty() {
        return;
    }
    doc.heading(match w.verdict {
        OfferVerdict::Decline => "What would have to change first",
        _ => "Terms to ask for",
    });
    doc.list(w.terms.iter().map(|t| match t.lightens.as_str() {
        "" => t.ask.clone(),
        title => format!("{} It would lighten “{title}”.", t.ask),
    }));
}

fn pay(doc: &mut Doc, p: &PayBeside) {
    doc.heading("Pay");
    let amount = |m: Option<&Money>| {
        m.map_or_else(
            || "not known".to_owned(),
            |m| format!("{} {}", money(m.amount, &m.currency), m.per.label()),
        )
    };
    let mut lines = vec![
        format!("Now: {}", amount(p.now.as_ref())),
        format!("Offered: {}", amount(p.offered.as_ref())),
    ];
    lines.extend(p.change.map(|c| format!("Change: {c:+.1} %")));
    lines.extend(p.floor.map(|f| {
        let currency = p.offered.as_ref().map_or("", |o| &o.currency);
        let below = if p.below_floor { "; the offer is below it" } else { "" };
        format!("Your own limit: {}{below}", money(f, currency))
    }));
    lines.extend(p.note.clone());
    doc.list(lines);
}

fn fading(doc: &mut Doc, w: &OfferWeighing, l: &Lattice) {
    if w.fading.is_empty() {
        return;
    }
    doc.heading("Skills that the post would not use");
    doc.table(
        &["Skill", "Now", "There", "How to keep it"],
        w.fading
            .iter()
            .map(|f| vec![f.title.clone(), f.now.to_string(), f.there.to_string(), f.keep.clone()])
            .collect(),
    );
    doc.list(w.fading.iter().map(|f| format!("{}: {}", f.title, f.fades)));
    doc.para("Levels are 0 to 4: what your present role asks for beside what the post asks for, 0 where it does not name it.");
    if let Some((from, until)) = w.hard_to_return {
        doc.para(format!(
            "It is said to become hard to return between {from} and {until}, {} months after the start. Nobody has measured it (opinion).",
            span(l.constants.weighing.return_months)
        ));
    }
}

fn sentence(doc: &mut Doc, w: &OfferWeighing, l: &Lattice) {
    doc.heading("What is in it for you");
    match &w.wiifm {
        Some(s) => doc.para(format!("Your sentence: {s}")),
        None => doc.para("Your sentence is missing. Nobody should say yes without it."),
    }
    if let Some(s) = &w.must_be_true {
        doc.para(format!("What must be true for it: {s}"));
    }
    doc.para(format!(
        "Look back at it on {}, {} months after the start: is it so?",
        w.look_back, l.constants.weighing.look_back_months
    ));
}

fn side_by_side(doc: &mut Doc, s: &SideBySide) {
    doc.heading("Side by side");
    let mut head = vec!["".to_owned()];
    head.extend(s.weights.iter().map(|(a, _)| a.label().to_owned()));
    head.push("Together".into());
    let mut weights = vec!["Your weight".to_owned()];
    weights.extend(s.weights.iter().map(|(_, w)| number(*w)));
    weights.push(String::new());
    let mut rows = vec![weights];
    rows.extend(s.options.iter().map(|o| {
        let mut row = vec![o.name.clone()];
        row.extend(o.marks.iter().map(|(_, m, _)| mark(*m)));
        row.push(if o.enough {
            format!("{:.1} to {:.1}", o.total.lo, o.total.hi)
        } else {
            "too little is known".into()
        });
        row
    }));
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    doc.table(&head, rows);
    doc.para("Marks are 0 (poor) to 4 (good). The last column is their mean under your weights; what is not known counts as 0 to 4.");
    doc.para(s.statement.clone());
    let turn = |(axis, at): &(Axis, Option<f64>)| {
        let at = at.map_or_else(
            || "no weight from 0 to 10 turns the order".to_owned(),
            |w| format!("the order turns at a weight of {w:.1}"),
        );
        format!("{}: {at}", axis.label())
    };
    doc.list(s.turns.iter().map(turn));
    doc.sub("What the marks are made of (opinion)");
    doc.list(s.options.iter().map(|o| {
        let why: Vec<String> = o
            .marks
            .iter()
            .map(|(a, _, why)| format!("{}: {why}", a.label().to_lowercase()))
            .collect();
        format!("{}. {}", o.name, capital(&why.join("; ")))
    }));
}

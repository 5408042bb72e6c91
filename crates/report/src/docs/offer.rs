use jiff::civil::Date;
use switchback_model::case::{Decision, Money, OfferFile};
use switchback_model::lattice::{Axis, Lattice, Side};
use switchback_model::{
    AskedFact, ConcernWeighed, Counted, Fading, OfferVerdict, OfferWeighing, PayBeside, SideBySide,
    SignRead,
};

use super::deciding::{
    ask_lines, asked, care, conclusion, contradictions, contradictions_in_short, first_sentence,
    flips, mark, number, once, safety, short_sign, sign, standing, standing_in_short, told, voices,
    voices_in_short, weight_word,
};
use super::{named, sources};
use crate::Doc;
use crate::words::{capital, money, percent};

/// An offer, weighed (F45 to F51): what decides, or in full.
#[must_use]
pub fn offer(file: &OfferFile, w: &OfferWeighing, l: &Lattice, full: bool) -> Doc {
    let mut doc = Doc::new(w.name.clone());
    // Who is told to decline is not asked on.
    let asks = full || w.verdict != OfferVerdict::Decline;
    let said = once(w.concerns.iter().flat_map(|c| &c.concern.sources));
    told(&mut doc, file.invented, file.on_behalf_of.as_deref());
    read_as(&mut doc, w, l);
    doc.note(format!("{}.", w.verdict.label()));
    conclusion(&mut doc, &w.conclusion, w.answered, w.evidence_share, &said);
    if !w.enough {
        doc.para(format!("Below {} there is no verdict.", percent(l.constants.evidence_floor)));
    }
    care(
        &mut doc,
        "see `switchback stuck --questions`; there are two questions under “What only you can say”",
    );
    if let Some(d) = &w.decision {
        decided(&mut doc, d);
    }
    let could_change = w.verdict != OfferVerdict::Decline || !w.would_change.is_empty();
    if let Some(next) = w.next.as_ref().filter(|_| could_change) {
        doc.heading("What to find out next");
        if full {
            asked(&mut doc, next);
        } else {
            // The conclusion says why.
            doc.para(next.fact.question.clone());
            doc.list(ask_lines(&next.fact));
        }
    }
    if full {
        concerns(&mut doc, w);
    } else {
        concerns_in_short(&mut doc, w);
    }
    terms(&mut doc, w, full);
    musts(&mut doc, file, w, l, full);
    if full || !w.would_change.is_empty() {
        flips(&mut doc, &w.would_change);
    }
    if full {
        contradictions(&mut doc, &w.contradictions);
    } else {
        contradictions_in_short(&mut doc, &w.contradictions);
    }
    if let Some(p) = &w.pay {
        pay(&mut doc, p);
    }
    if asks {
        fading(&mut doc, w, full);
        sentence(&mut doc, w, l, full);
    }
    if full {
        safety(&mut doc, "Before you say yes or no", &w.safety);
    } else if asks {
        safety_in_short(&mut doc, w);
    }
    if let Some(s) = &w.beside {
        side_by_side(&mut doc, s, full);
    }
    if !w.challenges.is_empty() {
        doc.heading("Second voices");
        if full {
            voices(&mut doc, &w.challenges);
        } else {
            voices_in_short(&mut doc, &w.challenges);
        }
    }
    if full && !said.is_empty() {
        sources(&mut doc, &said);
    } else if !full {
        let titles: Vec<&str> = said.iter().map(|s| s.title.as_str()).collect();
        doc.para(format!("Sources, all of them opinion: {}.", titles.join("; ")));
        doc.para("Every sign, and what to ask about each worry: `--full`. One sheet for the talk: `--interview`.");
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
        (Some(role), _) if l.role_title(role).eq_ignore_ascii_case(&w.title) => {}
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
    doc.para(format!("Here: {}", standing(&c.weighed, "this worry")));
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

/// What is heavy, with its other side and the strongest sign of each; the rest in two lines each.
fn concerns_in_short(doc: &mut Doc, w: &OfferWeighing) {
    doc.heading("The worries, each with its other side");
    let (heavy, rest): (Vec<&ConcernWeighed>, Vec<&ConcernWeighed>) =
        w.concerns.iter().partition(|c| c.counted == Counted::Fits);
    // What the conclusion says already is not said twice.
    let said = |s: &SignRead| w.conclusion.iter().any(|line| holds(line, &s.because));
    for c in heavy {
        doc.sub(format!("Heavy: {}", c.concern.title));
        let strongest =
            [Side::For, Side::Against].map(|side| c.weighed.on(side).next().filter(|s| !said(s)));
        let sides = [
            format!("The worry: {}", first_sentence(&c.concern.worry)),
            format!("The opportunity: {}", first_sentence(&c.concern.opportunity)),
        ];
        let standing = standing_in_short(&c.weighed, "this worry");
        let signs = strongest.into_iter().flatten().map(short_sign);
        doc.list([standing].into_iter().chain(sides).chain(signs));
    }
    doc.list(rest.iter().map(|c| {
        let word = capital(weight_word(c.counted));
        let mut standing = standing_in_short(&c.weighed, "this worry");
        if c.counted != Counted::DoesNotFit && w.verdict != OfferVerdict::Decline {
            standing.extend(c.ask.iter().flat_map(|f| [" Ask: ", f.question.as_str()]));
        }
        format!("{word}: {}. {standing}", c.concern.title)
    }));
}

/// Does a text hold a sentence, with or without its first letter and its full stop?
fn holds(text: &str, sentence: &str) -> bool {
    let mut inner = sentence.trim_end_matches('.').chars();
    inner.next();
    text.contains(inner.as_str())
}

fn terms(doc: &mut Doc, w: &OfferWeighing, full: bool) {
    if w.terms.is_empty() {
        return;
    }
    doc.heading(match w.verdict {
        OfferVerdict::Decline => "What would have to change first",
        _ => "Terms to ask for",
    });
    doc.list(w.terms.iter().map(|t| match t.lightens.as_str() {
        title if full && !title.is_empty() => format!("{} It would lighten “{title}”.", t.ask),
        _ if full => t.ask.clone(),
        _ => first_sentence(&t.ask).to_owned(),
    }));
}

/// What the person does not go without, beside what was told of it.
fn musts(doc: &mut Doc, file: &OfferFile, w: &OfferWeighing, l: &Lattice, full: bool) {
    let lines: Vec<String> = file
        .offer
        .musts(l)
        // What is asked for above is not said twice.
        .filter(|(id, _)| full || w.terms.iter().all(|t| t.fact != *id))
        .filter_map(|(id, must)| {
            let fact = l.fact(id)?;
            let said = file.offer.facts.get(id).map_or(&[][..], |s| &s.0);
            let known = |id: &str| fact.answers.iter().find(|a| a.id == id).map(|a| &a.text);
            let said: Vec<String> =
                said.iter().filter_map(|s| Some(format!("“{}”", known(&s.is)?))).collect();
            let said = if said.is_empty() { "not known yet".into() } else { said.join(" and ") };
            let must = must.and_then(known).map_or_else(
                || "You need to know it".to_owned(),
                |text| format!("You need “{text}”"),
            );
            Some(format!("{} {must}; told so far: {said}.", fact.question))
        })
        .collect();
    if !lines.is_empty() {
        doc.heading("What you do not go without");
        doc.list(lines);
    }
}

fn pay(doc: &mut Doc, p: &PayBeside) {
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
    doc.heading("Pay");
    doc.para(format!("{}.", lines.join("; ")));
    if let Some(note) = &p.note {
        doc.para(note.clone());
    }
}

fn fading(doc: &mut Doc, w: &OfferWeighing, full: bool) {
    if w.fading.is_empty() {
        return;
    }
    doc.heading("Skills that the post would not use");
    if full {
        let there = |f: &Fading| match f.there {
            0 => "not named".to_owned(),
            level => level.to_string(),
        };
        doc.table(
            &["Skill", "Now", "There", "How to keep it"],
            w.fading
                .iter()
                .map(|f| vec![f.title.clone(), f.now.to_string(), there(f), f.keep.clone()])
                .collect(),
        );
        doc.list(w.fading.iter().map(|f| format!("{}: {}", f.title, f.fades)));
        doc.para("Levels are 0 to 4: what your present role asks for beside what the post asks for. The post may still use what it does not name; ask.");
    } else {
        let titles: Vec<&str> = w.fading.iter().map(|f| f.title.as_str()).collect();
        let returning = returning(w).map_or_else(String::new, |r| format!(" {r}"));
        doc.para(format!("{}. How to keep each: `--full`.{returning}", titles.join(", ")));
        return;
    }
    if let Some(returning) = returning(w) {
        doc.para(returning);
    }
}

fn returning(w: &OfferWeighing) -> Option<String> {
    let (from, until) = w.hard_to_return?;
    Some(format!(
        "We do not know when returning gets hard. Our guess is between {} and {}; ask two people who went back.",
        month(from),
        month(until)
    ))
}

/// "2028-09".
fn month(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// How much is settled, in one line.
fn safety_in_short(doc: &mut Doc, w: &OfferWeighing) {
    let settled = w.safety.iter().filter(|s| s.state == Some(true)).count();
    if settled == w.safety.len() {
        return;
    }
    doc.para(format!(
        "Before you say yes or no: {settled} of {} things are settled, such as notice, money and probation; `--full` lists them. This is no legal advice and no advice on money.",
        w.safety.len()
    ));
}

fn sentence(doc: &mut Doc, w: &OfferWeighing, l: &Lattice, full: bool) {
    doc.heading("What is in it for you");
    let mut lines = Vec::new();
    match &w.wiifm {
        // The conclusion holds it already.
        Some(s) if !full && w.conclusion.iter().any(|line| holds(line, s)) => {}
        Some(s) => lines.push(format!("Your sentence: {s}")),
        None => lines.push("Your sentence is missing. Nobody should say yes without it.".into()),
    }
    lines.extend(w.must_be_true.as_ref().map(|s| format!("What must be true for it: {s}")));
    lines.push(format!(
        "Look back at it on {}, {} months after the start: is it so?",
        w.look_back, l.constants.weighing.look_back_months
    ));
    doc.list(lines);
}

fn side_by_side(doc: &mut Doc, s: &SideBySide, full: bool) {
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
    doc.para("Marks are 0 (poor) to 4 (good), together their mean under your weights; not known is 0 to 4.");
    doc.para(s.statement.clone());
    if !full {
        return;
    }
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

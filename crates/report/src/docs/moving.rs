use std::collections::BTreeSet;

use switchback_model::lattice::{Lattice, Move, Role, Story};

use super::{named, sources};
use crate::Doc;
use crate::docs::deciding::capital;
use crate::words::months;

/// What the page of a move is made of.
#[derive(Debug, Clone)]
pub struct MoveParts<'a> {
    /// Where it starts.
    pub from: &'a Role,
    /// Where it leads.
    pub to: &'a Role,
    /// The move; `None` where the lattice holds none between the two.
    pub edge: Option<&'a Move>,
    /// Stories of this very move.
    pub stories: Vec<&'a Story>,
    /// Stories of other moves: told beside one of these, or leading into the same family.
    pub neighbours: Vec<&'a Story>,
    /// The person's own stories of this move.
    pub own: Vec<&'a Story>,
}

/// A move between two roles, with what people who made it say.
#[must_use]
pub fn moving(p: &MoveParts<'_>, l: &Lattice) -> Doc {
    let mut doc = Doc::new(format!("From {} to {}", p.from.title, p.to.title));
    match p.edge {
        Some(m) => edge(&mut doc, m),
        None => {
            doc.note("The lattice holds no move straight from one to the other.");
            doc.para(format!(
                "See the ways there are by `switchback routes --from {} --to {}`.",
                p.from.id, p.to.id
            ));
        }
    }
    doc.heading("What people who made it say");
    if p.stories.is_empty() {
        doc.para("We know of nobody's account of this very move.");
    }
    told(&mut doc, &p.stories, None);
    if !p.own.is_empty() {
        doc.heading("Your own");
        told(&mut doc, &p.own, None);
    }
    if !p.neighbours.is_empty() {
        doc.heading("Told of a neighbouring move");
        doc.para(
            "Other moves, into the same family of roles or told in the same place. What is said there may not hold here.",
        );
        told(&mut doc, &p.neighbours, Some(l));
    }
    if let Some(m) = p.edge {
        sources(&mut doc, &m.sources);
    }
    doc
}

fn edge(doc: &mut Doc, m: &Move) {
    doc.para(format!(
        "{}, {}. Looking and applying, once ready: {} (opinion).",
        capital(m.kind.label()),
        m.frequency.label(),
        months(m.search_months)
    ));
    doc.list([
        format!("You bring: {}", m.transfers),
        format!("You unlearn: {}", m.unlearn),
        format!("Usual obstacle: {}", m.obstacle),
        format!("What helps: {}", m.mend),
    ]);
}

/// Stories one beside the other, each whole. They are never averaged: what differed is shown.
fn told(doc: &mut Doc, stories: &[&Story], of: Option<&Lattice>) {
    for (i, s) in stories.iter().enumerate() {
        doc.sub(format!("{}. {}", i + 1, if s.who.is_empty() { "You" } else { &s.who }));
        if let Some(l) = of {
            doc.para(format!("From {} to {}.", named(l, &s.from), named(l, &s.to)));
        }
        doc.para(s.told.clone());
        doc.list(story_lines(s));
    }
    differed(doc, stories);
}

fn story_lines(s: &Story) -> Vec<String> {
    let mut out = Vec::new();
    let parts = [
        ("Went well", &s.went_well),
        ("Did not", &s.did_not),
        ("Came as a surprise", &s.surprised),
        ("Wish they had known", &s.wish_known),
    ];
    for (name, lines) in parts {
        out.extend(lines.iter().map(|l| format!("{name}: {l}")));
    }
    out.extend(s.liked.iter().map(|(after, words)| format!("After {after} months: {words}")));
    out.extend(s.again.as_ref().map(|a| format!("Would do it again: {a}")));
    out.extend(s.sources.iter().map(|x| format!("From: {} ({})", x.title, x.kind.label())));
    out
}

fn differed(doc: &mut Doc, stories: &[&Story]) {
    let keys: BTreeSet<&String> = stories.iter().flat_map(|s| s.setting.keys()).collect();
    if keys.is_empty() {
        return;
    }
    doc.sub(if stories.len() > 1 { "What differed" } else { "What it was like there" });
    let numbers: Vec<String> = (1..=stories.len()).map(|n| n.to_string()).collect();
    let mut head = vec![""];
    head.extend(numbers.iter().map(String::as_str));
    let rows = keys
        .into_iter()
        .map(|key| {
            let mut row = vec![capital(key)];
            let said = |s: &&Story| s.setting.get(key).cloned();
            row.extend(stories.iter().map(|s| said(s).unwrap_or_else(|| "not said".into())));
            row
        })
        .collect();
    doc.table(&head, rows);
    if stories.len() > 1 {
        doc.para("They are not averaged. Ask which of them your place is like.");
    }
}

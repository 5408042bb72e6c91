use std::collections::BTreeSet;

use switchback_model::lattice::{Lattice, Move, Role, Story};

use super::{named, sources};
use crate::Doc;
use crate::words::capital;
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
    /// Stories of other moves, from and into the same families.
    pub neighbours: Vec<&'a Story>,
    /// The person's own stories of this move.
    pub own: Vec<&'a Story>,
}

/// A move between two roles, with what people who made it say; `asked` is how the two were named.
#[must_use]
pub fn moving(p: &MoveParts<'_>, asked: [&str; 2], l: &Lattice) -> Doc {
    let mut doc = Doc::new(format!("From {} to {}", p.from.title, p.to.title));
    for (text, role) in asked.into_iter().zip([p.from, p.to]) {
        if read_as(text, role) {
            doc.para(format!("“{}” is read as {}.", text.trim(), named(l, &role.id)));
        }
    }
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
    let mut shown = Vec::new();
    told(&mut doc, &p.stories, &mut shown, None);
    if !p.own.is_empty() {
        doc.heading("Your own");
        told(&mut doc, &p.own, &mut shown, None);
    }
    if !p.neighbours.is_empty() {
        doc.heading("Told of a neighbouring move");
        doc.para("Other moves, from and into the same families of roles. What is said there may not hold here.");
        told(&mut doc, &p.neighbours, &mut shown, Some(l));
    }
    differed(&mut doc, &shown);
    if let Some(m) = p.edge {
        sources(&mut doc, &m.sources);
    }
    doc
}

/// Was a role named otherwise than by its id or its title?
fn read_as(text: &str, role: &Role) -> bool {
    let text = text.trim();
    !text.eq_ignore_ascii_case(&role.id) && !text.eq_ignore_ascii_case(&role.title)
}

fn edge(doc: &mut Doc, m: &Move) {
    doc.para(format!(
        "{}, {}. Looking and applying, once ready: {} (opinion).",
        capital(m.kind.label()),
        m.frequency.label(),
        months(m.search_months)
    ));
    doc.list([
        format!("What this job usually gives for it: {}", m.transfers),
        format!("To unlearn: {}", m.unlearn),
        format!("Usual obstacle: {}", m.obstacle),
        format!("What helps: {}", m.mend),
    ]);
}

/// Stories one after the other, each whole, numbered over the page. They are never averaged.
fn told<'a>(
    doc: &mut Doc,
    stories: &[&'a Story],
    shown: &mut Vec<&'a Story>,
    of: Option<&Lattice>,
) {
    for s in stories {
        shown.push(s);
        doc.sub(format!("{}. {}", shown.len(), if s.who.is_empty() { "You" } else { &s.who }));
        if let Some(l) = of {
            doc.para(format!("From {} to {}.", named(l, &s.from), named(l, &s.to)));
        }
        doc.para(s.told.clone());
        two_columns(doc, s);
        doc.list(story_lines(s));
    }
}

/// What went well beside what did not, and what surprised beside what one would have liked to know.
fn two_columns(doc: &mut Doc, s: &Story) {
    let columns = [
        (["Went well", "Did not"], [&s.went_well, &s.did_not]),
        (["Came as a surprise", "Wish they had known"], [&s.surprised, &s.wish_known]),
    ];
    for (head, [left, right]) in columns {
        let cell = |list: &[String], i: usize| match list.get(i) {
            Some(line) => format!("• {line}"),
            None => String::new(),
        };
        let rows = (0..left.len().max(right.len())).map(|i| vec![cell(left, i), cell(right, i)]);
        // A column that nobody said anything for is left out.
        match (left.is_empty(), right.is_empty()) {
            (true, true) => {}
            (false, false) => doc.table(&head, rows.collect()),
            (true, false) => doc.list(right.iter().map(|l| format!("{}: {l}", head[1]))),
            (false, true) => doc.list(left.iter().map(|l| format!("{}: {l}", head[0]))),
        }
    }
}

fn story_lines(s: &Story) -> Vec<String> {
    let liked: Vec<String> =
        s.liked.iter().map(|(after, words)| format!("after {after} months: {words}")).collect();
    let mut out = Vec::new();
    if !liked.is_empty() {
        out.push(format!("Did they like it? {}", capital(&liked.join("; "))));
    }
    out.extend(s.again.as_ref().map(|again| format!("Would do it again: {again}")));
    out.extend(s.sources.iter().map(|x| format!("From: {} ({})", x.title, x.kind.label())));
    out
}

/// What the stories say of the places they happened in, by the numbers of the stories.
fn differed(doc: &mut Doc, stories: &[&Story]) {
    let numbered = (1..).zip(stories).filter(|(_, s)| !s.setting.is_empty());
    let (numbers, placed): (Vec<String>, Vec<&Story>) =
        numbered.map(|(n, s)| (format!("Story {n}"), *s)).unzip();
    let keys: BTreeSet<&String> = placed.iter().flat_map(|s| s.setting.keys()).collect();
    if keys.is_empty() {
        return;
    }
    doc.heading(if placed.len() > 1 { "What differed" } else { "What it was like there" });
    let mut head = vec![""];
    head.extend(numbers.iter().map(String::as_str));
    let row = |key: &String| {
        let said = |s: &&Story| s.setting.get(key).cloned().unwrap_or_default();
        [vec![capital(key)], placed.iter().map(said).collect()].concat()
    };
    doc.table(&head, keys.into_iter().map(row).collect());
    if placed.len() > 1 {
        doc.para("They are not averaged. Ask which of them your place is like.");
    }
}

use switchback_model::lattice::Lattice;
use switchback_model::{Basis, Finding, Near, Person, Profile, Question};

use super::{finding, fit_note, question};
use crate::words::{capital, count, level, months};
use crate::{Bar, Doc};

/// What the page *me* is made of.
#[derive(Debug, Clone, Copy)]
pub struct MeParts<'a> {
    /// The person.
    pub person: &'a Person,
    /// The person, read through the lattice.
    pub profile: &'a Profile,
    /// Title beside described work.
    pub drift: Option<&'a Finding>,
    /// Roles, nearest first.
    pub nearest: &'a [Near],
    /// Is there enough evidence for a verdict?
    pub enough: bool,
    /// The question that would help most.
    pub question: Option<&'a Question>,
}

/// Roles shown; further ones are only further away.
const SHOWN: usize = 8;

/// Where somebody stands.
#[must_use]
pub fn me(p: &MeParts<'_>, l: &Lattice) -> Doc {
    let mut doc = Doc::new(match &p.person.name {
        Some(n) if p.person.invented => format!("Where {n} stands (an invented person)"),
        Some(n) => format!("Where {n} stands"),
        None => "Where you stand".into(),
    });
    if let Some(f) = p.drift {
        finding(&mut doc, f);
    }
    if p.enough {
        nearest(&mut doc, p, l);
    } else {
        doc.note("Not enough is known yet to name the roles nearest to you. One answer helps more than a page of ranges from 0 to 100.");
    }
    understood(&mut doc, p, l);
    if p.enough {
        people(&mut doc, p);
        known(&mut doc, p, l);
    }
    if let Some(q) = p.question {
        question(
            &mut doc,
            q,
            "“I do not know” is an answer too: leave it out, and it stays unknown.",
        );
    }
    doc
}

fn nearest(doc: &mut Doc, p: &MeParts<'_>, l: &Lattice) {
    doc.heading("Roles nearest to you");
    let at_level: Vec<&Near> = p.nearest.iter().filter(|n| !n.below).collect();
    let bars = at_level
        .iter()
        .take(SHOWN)
        .map(|n| {
            let note = fit_note(&n.fit);
            Bar { label: l.role_title(&n.role).to_owned(), range: n.fit.range, note }
        })
        .collect();
    doc.bars(bars);
    let first = at_level.first().map_or(1, |n| n.group);
    let same = at_level.iter().filter(|n| n.group == first).count();
    let overlap = if same > 1 {
        format!("The ranges of the first {same} overlap: they cannot be told apart yet. ")
    } else {
        String::new()
    };
    let below = p.nearest.len() - at_level.len();
    let left = if below > 0 {
        format!(
            " {} left out, for a step down in level: you would meet what is asked.",
            count(below, "role below your level is", "roles below your level are")
        )
    } else {
        String::new()
    };
    doc.para(format!("{overlap}The solid part is certain, the grey part possible.{left} Open a range with `switchback fit CV --role ROLE`."));
}

fn understood(doc: &mut Doc, p: &MeParts<'_>, l: &Lattice) {
    doc.heading("What was understood");
    let rows = p
        .profile
        .held
        .iter()
        .map(|h| {
            let role = match (&h.role, h.resolution.candidates.first()) {
                (Some(r), _) => l.role_title(r).to_owned(),
                (None, Some(_)) if h.resolution.outcome == switchback_model::Outcome::Ambiguous => {
                    "several, please say which".into()
                }
                _ => "none of our roles".into(),
            };
            let how = match (&h.role, h.confirmed) {
                (Some(_), true) => "you said so",
                (Some(_), false) => "read from the title",
                (None, _) => "",
            };
            let long = h.months.map_or_else(|| "not stated".into(), months);
            vec![h.title.clone(), long, role, how.into()]
        })
        .collect::<Vec<_>>();
    if rows.is_empty() {
        doc.note("There is no job here yet. Add at least one, with its title and since when.");
    }
    doc.table(&["Title as written", "How long", "Counts as", "Why"], rows);
}

fn people(doc: &mut Doc, p: &MeParts<'_>) {
    doc.heading("People managed in the line");
    let rung = &p.profile.rung;
    doc.para(format!(
        "{}. Leading a project team is something else and is not counted here.",
        capital(&rung.words())
    ));
}

fn known(doc: &mut Doc, p: &MeParts<'_>, l: &Lattice) {
    doc.heading("What is known of your levels");
    let rows = l
        .competencies
        .iter()
        .filter_map(|c| {
            let s = p.profile.standings.get(c.id.as_str()).filter(|s| s.basis != Basis::Unknown)?;
            Some(vec![
                c.title.clone(),
                level(s.level),
                if s.basis == Basis::Rated { "rated".into() } else { "inferred".into() },
                s.why.first().cloned().unwrap_or_default(),
            ])
        })
        .collect();
    doc.table(&["Competency", "Level of 4", "Basis", "Because"], rows);
    doc.para(
        "What is inferred is our reading of the jobs you held (opinion). Confirm or correct it.",
    );
    let unknown: Vec<&str> = l
        .competencies
        .iter()
        .filter(|c| {
            p.profile.standings.get(c.id.as_str()).is_some_and(|s| s.basis == Basis::Unknown)
        })
        .map(|c| c.title.as_str())
        .collect();
    if !unknown.is_empty() {
        doc.para(format!("Not known, which is not the same as nought: {}.", unknown.join(", ")));
    }
}

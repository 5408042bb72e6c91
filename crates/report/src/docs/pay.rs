//! Pay: each figure with its survey and year; two surveys never make one line.

use switchback_model::lattice::{Lattice, PayFigure, Role, Survey};

use crate::Doc;
use crate::words::{and, money, thousands};

const NONE: &str = "no information";
const WIDER: &str = "far wider than this role";

/// What is known of the pay of a role and of how many hold it.
pub(super) fn pay(doc: &mut Doc, role: &str, l: &Lattice) {
    doc.heading("Pay a year");
    let figures = l.pay.of(role);
    if figures.is_empty() {
        doc.para("No information: we know of no published figure that fits this job.");
    }
    for survey in surveys(figures.iter().map(|(s, _)| *s)) {
        let here: Vec<&PayFigure> =
            figures.iter().filter(|(s, _)| s.id == survey.id).map(|(_, f)| *f).collect();
        one_survey(doc, survey, &here);
    }
    doc.heading("How many hold such a job");
    let lines: Vec<String> = l
        .pay
        .scarcity_of(role)
        .map(|s| {
            let wider = if s.wider { format!("; {WIDER}") } else { String::new() };
            let note = s.note.as_deref().unwrap_or_default();
            let people = thousands(s.employed as f64);
            format!(
                "{people} people in {} {} ({}, {}){wider}. {note}",
                s.code, s.group, s.area, s.year
            )
        })
        .collect();
    if lines.is_empty() {
        doc.para("No information.");
    }
    doc.list(lines);
}

fn one_survey(doc: &mut Doc, s: &Survey, figures: &[&PayFigure]) {
    doc.sub(format!("{} ({}, {}, {})", s.title, s.year, s.currency, s.kind.label()));
    let amount = |n: Option<f64>| n.map_or_else(|| "–".to_owned(), |n| money(n, &s.currency));
    let middle = if s.middle() == "median" { "Median" } else { "Average" };
    doc.table(
        &["Group", "Lower quartile", middle, "Upper quartile", "n", ""],
        figures
            .iter()
            .map(|f| {
                let wider = if f.wider { WIDER } else { "" };
                vec![
                    f.group.clone(),
                    amount(f.lo),
                    amount(f.mid),
                    amount(f.hi),
                    n_stated(f),
                    wider.into(),
                ]
            })
            .collect(),
    );
    doc.list(figures.iter().filter_map(|f| f.note.clone()));
    doc.para(format!("{} {}", s.what, s.warning));
    if let Some(credit) = &s.credit {
        doc.para(format!("{credit}."));
    }
}

/// Pay of several roles, a row for each survey that knows one of them.
pub(super) fn side_by_side(doc: &mut Doc, roles: &[&Role], head: &[&str], l: &Lattice) {
    doc.heading("Pay a year");
    let known: Vec<_> = roles.iter().map(|r| l.pay.of(&r.id)).collect();
    let all = surveys(known.iter().flatten().map(|(s, _)| *s));
    if all.is_empty() {
        doc.para("No information: we know of no published figure that fits these jobs.");
        return;
    }
    let rows = all
        .iter()
        .map(|survey| {
            let cell = |figures: &Vec<(&Survey, &PayFigure)>| {
                let here = figures.iter().filter(|(s, _)| s.id == survey.id);
                let texts: Vec<String> = here.map(|(_, f)| in_words(survey, f)).collect();
                if texts.is_empty() { NONE.to_owned() } else { texts.join(". ") }
            };
            std::iter::once(format!("{} ({})", survey.title, survey.year))
                .chain(known.iter().map(cell))
                .collect()
        })
        .collect();
    doc.table(head, rows);
    doc.para("Each row is one survey. Figures of two rows must not be set against each other.");
    doc.list(all.iter().map(|s| format!("{} ({}): {}", s.title, s.year, s.warning)));
}

/// A figure in one line, with the group it is of.
fn in_words(s: &Survey, f: &PayFigure) -> String {
    let part = |n: Option<f64>, what: &str| Some(format!("{} {what}", money(n?, &s.currency)));
    let amounts: Vec<String> =
        [part(f.mid, s.middle()), part(f.lo, "lower quartile"), part(f.hi, "upper quartile")]
            .into_iter()
            .flatten()
            .collect();
    let wider = if f.wider { format!(", {WIDER}") } else { String::new() };
    format!("{} ({}, {}{wider})", and(&amounts), f.group, n_stated(f))
}

fn n_stated(f: &PayFigure) -> String {
    f.n.map_or_else(|| "n not stated".into(), |n| format!("n = {n}"))
}

/// Each survey once, in the order in which they come.
fn surveys<'a>(all: impl Iterator<Item = &'a Survey>) -> Vec<&'a Survey> {
    let mut once: Vec<&Survey> = Vec::new();
    for s in all {
        if !once.iter().any(|o| o.id == s.id) {
            once.push(s);
        }
    }
    once
}

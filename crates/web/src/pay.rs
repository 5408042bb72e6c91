//! Pay and scarcity as pages show them: every figure with its survey, year and n (F19).

use std::collections::BTreeMap;

use askama::Template;
use askama::filters::HtmlSafe;
use switchback_model::lattice::{Lattice, PayFigure, Scarcity, Survey};

use crate::format;

/// What is known of the pay of a role; nothing is joined across surveys.
#[derive(Template)]
#[template(path = "parts/pay_table.html")]
pub(crate) struct PayTable<'a> {
    /// Each figure with its survey.
    pub(crate) figures: Vec<(&'a Survey, &'a PayFigure)>,
    scarcity: Vec<&'a Scarcity>,
}

impl HtmlSafe for PayTable<'_> {}

impl<'a> PayTable<'a> {
    /// The figures of one role.
    pub(crate) fn of(lattice: &'a Lattice, role: &'a str) -> Self {
        let pay = &lattice.pay;
        Self { figures: pay.of(role), scarcity: pay.scarcity_of(role).collect() }
    }

    /// The surveys behind the figures, each once.
    fn surveys(&self) -> Vec<&'a Survey> {
        let all: BTreeMap<_, _> = self.figures.iter().map(|(s, _)| ((s.year, &s.id), *s)).collect();
        all.into_values().rev().collect()
    }
}

//! What a place changes in a role, in words.

use switchback_lattice::{Change, Changed};
use switchback_model::lattice::Lattice;

use crate::docs::amount;

/// A change in words, in the parts of which a table or a sentence is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// What is changed: a competency, a decision right or the administration.
    pub of: String,
    /// What of it: `level`, `weight`, or nothing where there is only one measure.
    pub measure: &'static str,
    /// What it is elsewhere.
    pub usual: String,
    /// What it is there.
    pub here: String,
}

impl Wording {
    /// The words for a change.
    #[must_use]
    pub fn of(c: &Change, l: &Lattice) -> Self {
        let title = |id| l.competency_title(id).to_owned();
        let (of, measure) = match &c.what {
            Changed::Level(id) => (title(id), "level"),
            Changed::Weight(id) => (title(id), "weight"),
            Changed::Right(name) => (name.label().to_owned(), ""),
            Changed::Administration => ("Administration, share of the week".into(), ""),
        };
        let number = |n: f64| match c.what {
            Changed::Administration if n == 0.0 => "as usual".into(),
            Changed::Administration => format!("{n:+} points"),
            // An amount is 0 to 4.
            Changed::Right(_) => amount(n as u8).to_owned(),
            _ => n.to_string(),
        };
        let usual = c.from.map_or_else(|| "not asked for".into(), number);
        Self { of, measure, usual, here: number(c.to) }
    }

    /// What is changed, in one piece: "Strategy and direction, level".
    #[must_use]
    pub fn what(&self) -> String {
        if self.measure.is_empty() {
            self.of.clone()
        } else {
            format!("{}, {}", self.of, self.measure)
        }
    }
}

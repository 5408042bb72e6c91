//! How a title was read.

use crate::RoleId;

/// A free-text title, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    /// The text as it came.
    pub text: String,
    /// Words of seniority that were set apart, as written.
    pub seniority: Vec<String>,
    /// Words of pay grade that were set apart, as written: “Band 7”, “II”.
    pub grade: Vec<String>,
    /// Words of contract that were set apart, as written.
    pub contract: Vec<String>,
    /// What the first candidate was read without, as written: it reads like an employer or a place,
    /// or like what the work is about.
    pub left_out: Vec<String>,
    /// Is it clear which role it is?
    pub outcome: Outcome,
    /// Roles it may be, best first; at most five.
    pub candidates: Vec<Candidate>,
}

/// How clear a title is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// One role, well ahead of all others.
    Clear,
    /// Several roles; the person must choose.
    Ambiguous,
    /// None of ours.
    None,
}

/// A role that a title may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The role.
    pub role: RoleId,
    /// Its title.
    pub title: String,
    /// 0 to 1; below 0.5 it is none of ours.
    pub confidence: f64,
    /// Why, one sentence each.
    pub reasons: Vec<String>,
}

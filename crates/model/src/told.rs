//! What somebody told in their own words, read: each reading a proposal with the words that led there.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{CompetencyId, Interval};

/// A part of a text, marked or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its words, with the blanks around them.
    pub text: String,
    /// Did they lead to something?
    pub marked: bool,
}

impl Piece {
    /// A text in pieces, those at these places marked. Places may overlap; one that is no place in
    /// the text marks nothing.
    #[must_use]
    pub fn marked(text: &str, mut places: Vec<Range<usize>>) -> Vec<Self> {
        places.sort_by_key(|p| (p.start, p.end));
        let mut out: Vec<Self> = Vec::new();
        let mut done = 0;
        let mut push = |range: Range<usize>, marked: bool| {
            if let Some(part) = text.get(range).filter(|part| !part.is_empty()) {
                match out.last_mut().filter(|last| last.marked && marked) {
                    Some(last) => last.text.push_str(part),
                    None => out.push(Self { text: part.to_owned(), marked }),
                }
            }
        };
        for place in places {
            let start = place.start.max(done);
            if place.end <= start || text.get(start..place.end).is_none() {
                continue;
            }
            push(done..start, false);
            push(start..place.end, true);
            done = place.end;
        }
        push(done..text.len(), false);
        out
    }
}

/// What the person said of the readings of one line of their CV.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct LineRead {
    /// The line as it stands.
    pub line: String,
    /// Competencies that it shows, as the person confirmed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shows: Vec<CompetencyId>,
    /// Competencies that were proposed for it and that it does not show.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shows_not: Vec<CompetencyId>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Where something was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToldIn {
    /// In a line of a job, counted from 0.
    Job(usize),
    /// In something told by itself, counted from 0.
    Achievement(usize),
}

/// What was told, with what it may show.
#[derive(Debug, Clone, PartialEq)]
pub struct ToldRead {
    /// Where it stands.
    pub told_in: ToldIn,
    /// Whose job or which place it was, if that is known.
    pub at: Option<String>,
    /// The text as it stands.
    pub text: String,
    /// The same in pieces; the words that led to a competency are marked.
    pub pieces: Vec<Piece>,
    /// What it may show, and what the person said of that.
    pub readings: Vec<ToldShows>,
}

/// A competency that something told may show.
#[derive(Debug, Clone, PartialEq)]
pub struct ToldShows {
    /// Which.
    pub competency: CompetencyId,
    /// The words that led there, in their order; none where the person named it by themselves.
    pub words: Vec<String>,
    /// The levels that the words leave open, 0 to 4.
    pub level: Interval,
    /// Confirmed, dropped, or a proposal still.
    pub said: Option<bool>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// F10: the words that led somewhere are marked, and no letter of a line is lost.
    #[test]
    fn pieces_make_up_the_text() {
        let text = "Kept the RAID log – weekly";
        let pieces = Piece::marked(text, vec![9..17, 9..13, 14..17, 90..99]);
        let told: String = pieces.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(told, text);
        let marked: Vec<&str> =
            pieces.iter().filter(|p| p.marked).map(|p| p.text.as_str()).collect();
        assert_eq!(marked, ["RAID log"]);
        // A place within a letter of more than one byte marks nothing.
        let inside = Piece::marked(text, vec![18..20, 0..4]);
        assert_eq!(inside.iter().map(|p| p.text.as_str()).collect::<String>(), text);
        assert!(Piece::marked("", std::iter::once(0..1).collect()).is_empty());
    }
}

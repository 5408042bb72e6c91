//! A move, with what people who made it say.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::Span;
use switchback_model::lattice::{Frequency, MoveKind, RoleId, Source, Story};

use super::Answer;
use crate::docs::MoveParts;

/// `move`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MoveJson {
    /// Where it starts.
    pub from: RoleId,
    /// Where it leads.
    pub to: RoleId,
    /// The move; null where the lattice holds none between the two.
    pub r#move: Option<EdgeJson>,
    /// Stories of this very move; never averaged.
    pub stories: Vec<StoryJson>,
    /// Stories of other moves, from and into the same families.
    pub neighbours: Vec<StoryJson>,
    /// The person's own stories of this move.
    pub own: Vec<StoryJson>,
}

/// The move itself.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EdgeJson {
    /// Its kind.
    pub kind: MoveKind,
    /// How usual it is.
    pub frequency: Frequency,
    /// What one brings.
    pub transfers: String,
    /// What one unlearns.
    pub unlearn: String,
    /// The usual obstacle.
    pub obstacle: String,
    /// What helps.
    pub mend: String,
    /// Months of looking and applying, once ready (opinion).
    pub search_months: Span,
    /// Who says so.
    pub sources: Vec<Source>,
}

/// What somebody who made a move says.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StoryJson {
    /// Its name in files.
    pub id: String,
    /// Where it started.
    pub from: RoleId,
    /// Where it led.
    pub to: RoleId,
    /// Who tells it.
    pub who: String,
    /// The story.
    pub told: String,
    /// What went well.
    pub went_well: Vec<String>,
    /// What did not.
    pub did_not: Vec<String>,
    /// What came as a surprise.
    pub surprised: Vec<String>,
    /// What they wish they had known.
    pub wish_known: Vec<String>,
    /// How they liked it, by months; what is absent is not said.
    pub liked: BTreeMap<String, String>,
    /// Would they do it again? Null where it is not said.
    pub again: Option<String>,
    /// What it was like there; what is absent is not said.
    pub setting: BTreeMap<String, String>,
    /// Where it comes from; empty for the person's own.
    pub sources: Vec<Source>,
}

/// A move between two roles.
#[must_use]
pub fn moving(p: &MoveParts<'_>) -> Answer<MoveJson> {
    let edge = p.edge.map(|m| EdgeJson {
        kind: m.kind,
        frequency: m.frequency,
        transfers: m.transfers.clone(),
        unlearn: m.unlearn.clone(),
        obstacle: m.obstacle.clone(),
        mend: m.mend.clone(),
        search_months: m.search_months,
        sources: m.sources.clone(),
    });
    Answer::new(
        "move",
        MoveJson {
            from: p.from.id.clone(),
            to: p.to.id.clone(),
            r#move: edge,
            stories: stories(&p.stories),
            neighbours: stories(&p.neighbours),
            own: stories(&p.own),
        },
    )
}

fn stories(all: &[&Story]) -> Vec<StoryJson> {
    all.iter()
        .map(|s| StoryJson {
            id: s.id.clone(),
            from: s.from.clone(),
            to: s.to.clone(),
            who: s.who.clone(),
            told: s.told.clone(),
            went_well: s.went_well.clone(),
            did_not: s.did_not.clone(),
            surprised: s.surprised.clone(),
            wish_known: s.wish_known.clone(),
            liked: s.liked.clone(),
            again: s.again.clone(),
            setting: s.setting.clone(),
            sources: s.sources.clone(),
        })
        .collect()
}

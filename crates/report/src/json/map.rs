use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::RoleId;
use switchback_model::lattice::{Family, Frequency, Lattice, MoveKind, PeopleRung};

use super::Answer;

/// `map`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MapJson {
    /// The stations, in the order of the lattice.
    pub roles: Vec<StationJson>,
    /// The moves between them; staying is none.
    pub moves: Vec<MapMoveJson>,
}

/// A role on the map.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StationJson {
    /// The role.
    pub role: RoleId,
    /// Its title.
    pub title: String,
    /// The line it stands on.
    pub family: Family,
    /// 1 to 9.
    pub level: u8,
    /// Line management that comes with it.
    pub people_rung: PeopleRung,
}

/// A move on the map.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MapMoveJson {
    /// Where it starts.
    pub from: RoleId,
    /// Where it leads.
    pub to: RoleId,
    /// Its kind.
    pub kind: MoveKind,
    /// How usual it is (opinion).
    pub frequency: Frequency,
}

/// The whole map.
#[must_use]
pub fn map(l: &Lattice) -> Answer<MapJson> {
    let roles = l.roles.iter().map(|r| StationJson {
        role: r.id.clone(),
        title: r.title.clone(),
        family: r.family,
        level: r.level,
        people_rung: r.people_rung,
    });
    let moves = l.moves.iter().filter(|m| m.kind != MoveKind::Stay).map(|m| MapMoveJson {
        from: m.from.clone(),
        to: m.to.clone(),
        kind: m.kind,
        frequency: m.frequency,
    });
    Answer::new("map", MapJson { roles: roles.collect(), moves: moves.collect() })
}

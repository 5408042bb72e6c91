//! Who gets into a job, how scarce it is, what opens most, and the two longer ways: a team first, and
//! out and back. Each choice stands beside brute force.

mod crossing;
mod feeding;
mod longer;
mod opening;
mod told;

use super::*;

/// The people of the examples.
const PEOPLE: [&str; 5] = [
    "it-director-asked-into-a-pmo",
    "passed-over-project-manager",
    "pmo-lead",
    "project-manager-with-a-pmo-offer",
    "project-support-analyst",
];

fn of(name: &str) -> Profile {
    profile(&example(name), &World::new().cx())
}

/// Somebody exactly at the levels of a role who has just begun there.
fn from_to(w: &World, from: &str, to: &str, years: u32) -> (Profile, RouteRequest) {
    let role = w.lattice.role(from).unwrap();
    let request = RouteRequest {
        start: Start { role: from.into(), months: Some(Span::default()) },
        goal: to.into(),
        years,
        hours_per_week: 3,
        limits: Default::default(),
    };
    (switchback_guide::profile_at(role, &w.cx()), request)
}

/// A lattice that was changed, with its titles.
fn world_with(change: impl FnOnce(&mut Lattice)) -> World {
    let mut lattice = switchback_lattice::embedded().unwrap();
    change(&mut lattice);
    World { titles: TitleIndex::new(&lattice), work: WorkIndex::new(&lattice), lattice }
}

/// The roles of a route, in order.
fn roles(r: &Route) -> Vec<&str> {
    r.legs.iter().map(|l| l.role.as_str()).collect()
}

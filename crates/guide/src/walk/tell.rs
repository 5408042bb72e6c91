//! A walk as a route: its moves are made again, and told.

use switchback_model::{Learn, Leg, PeopleRung, Route, RouteLabel, Span};

use super::limits;
use super::place::Edge;
use super::state::{Rungs, State, Three, detour};
use super::{Map, Spent};

/// A route that is told, with the moves of it that stand above the others in a note.
pub(crate) struct Told {
    pub(crate) route: Route,
    /// Jobs whose move is rare.
    pub(crate) rare: Vec<String>,
    /// Jobs before which a rung of line management is missing.
    pub(crate) skipped: Vec<String>,
}

impl Map<'_> {
    /// A complete walk as a route, not named yet.
    pub(crate) fn tell(&self, s: &State) -> Told {
        let start = s.moves().first().map_or(s.here(), |m| usize::from(m.from));
        let mut told = Told { route: blank(s), rare: Vec::new(), skipped: Vec::new() };
        let mut state = self.start(start);
        for made in s.moves() {
            let Some(next) = self.tell_leg(&state, usize::from(made.at), &mut told) else { break };
            state = next;
        }
        let risk = &mut told.route.risk;
        risk.sort_by_key(|w| worst_first(w));
        if risk.is_empty() {
            risk.push("typical moves with a way back".into());
        }
        let jobs: Vec<_> =
            s.roles().filter_map(|node| self.places.get(node)).map(|p| p.role).collect();
        let limits = &self.request.limits;
        told.route.unchecked.extend(limits::unchecked(limits, &jobs, self.lattice));
        told.route.counted_together = self.purse.counted_together(s, start);
        told.route.pay = s.pay.and_then(|sum| self.purse.tell(&sum, &self.jobs(s, start)));
        told
    }

    /// The jobs of a walk with the months at which each begins.
    fn jobs(&self, s: &State, start: usize) -> Vec<(usize, &str, Three)> {
        let begun = s.roles().zip(s.moves().iter().map(|m| m.months));
        std::iter::once((start, Three::default()))
            .chain(begun)
            .filter_map(|(node, months)| {
                self.places.get(node).map(|p| (node, p.role.title.as_str(), months))
            })
            .collect()
    }

    /// Adds a move to what is told; gives the state after it.
    fn tell_leg(&self, s: &State, at: usize, told: &mut Told) -> Option<State> {
        let here = self.places.get(s.here())?;
        let edge = here.out.get(at)?;
        let there = self.places.get(edge.to)?;
        let leaving = self.leaving(s);
        let (next, spent) = self.enter(s, &leaving, at)?;
        let mut learn: Vec<Learn> = there
            .wants
            .iter()
            .filter_map(|want| {
                let hours = self.hours(want.competency, &leaving.bits, want.to);
                let c = self.lattice.competencies.get(want.competency)?;
                (hours.span().hi > 0).then(|| Learn {
                    competency: c.id.clone(),
                    from: self.level(want.competency, &leaving.bits),
                    to: want.to,
                    hours: hours.span(),
                    weight: want.weight,
                })
            })
            .collect();
        learn.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(b.hours.hi.cmp(&a.hours.hi)));
        self.tell_exams(edge, &leaving.bits, &mut told.route.unchecked);
        self.tell_risk(leaving.rung, edge, told);
        told.route.legs.push(Leg {
            role: there.role.id.clone(),
            kind: edge.edge.kind,
            months: spent.months.span(),
            hours: spent.hours.span(),
            opened: opened(&spent, self.study_of_exams(edge, &leaving.bits)),
            edge: Some(edge.edge.clone()),
            learn,
        });
        Some(next)
    }

    /// Says the certificates on the way whose hours are not known.
    fn tell_exams(&self, edge: &Edge<'_>, has: &super::bits::Bits, unchecked: &mut Vec<String>) {
        let Some(there) = self.places.get(edge.to) else { return };
        let open = there.exams.iter().filter(|e| !has.holds(&e.bit) && e.hours.is_none());
        unchecked.extend(open.map(|e| {
            format!(
                "{} asks for {}. How many hours that takes is not known, so they are not in the figures.",
                there.role.title, e.name
            )
        }));
    }

    /// Hours of study for certificates before a move, with their names.
    fn study_of_exams(&self, edge: &Edge<'_>, has: &super::bits::Bits) -> Vec<(String, Span)> {
        let exams = self.places.get(edge.to).map(|p| p.exams.as_slice()).unwrap_or_default();
        let open = exams.iter().filter(|e| !has.holds(&e.bit));
        open.filter_map(|e| Some((e.name.to_owned(), e.hours?.span()))).collect()
    }

    /// The risk of a move in words. The rung is what one comes with.
    fn tell_risk(&self, rung: Rungs, edge: &Edge<'_>, told: &mut Told) {
        let Some(place) = self.places.get(edge.to) else { return };
        let there = place.role;
        let rung_label =
            |at: u8| PeopleRung::ALL.get(usize::from(at)).copied().unwrap_or_default().label();
        let frequency = edge.edge.frequency;
        let words = &mut told.route.risk;
        // Where it is certainly not met, the move is closed and does not come this far.
        if rung.0 < place.rung_gate {
            words.push(format!(
                "{OPEN}: {} asks for a record of leading {} in the line, and whether you have it is not known",
                there.title,
                rung_label(place.rung_gate)
            ));
        }
        if frequency.grade() > 0 {
            words.push(format!("{} move to {}", frequency.label(), there.title));
        }
        if edge.one_way {
            words.push(format!("one-way: no direct way back from {}", there.title));
        }
        if edge.leaves {
            words.push("rare: leaves employment on the way and has to come back".into());
        }
        if edge.rarest >= super::RARE {
            told.rare.push(there.title.clone());
        }
        if super::skipped(rung.0, there.people_rung.step()) > 0 {
            words.push(format!(
                "skipped rung: {} comes with {}, and you would come to it with {} and nothing between",
                there.title,
                there.people_rung.label(),
                rung_label(rung.0)
            ));
            told.skipped.push(there.title.clone());
        }
    }

    /// Does a walk leave employment for a goal that is employment?
    pub(crate) fn leaves_employment(&self, s: &State) -> bool {
        s.detours & detour::LEAVES != 0
    }

    /// Does a walk lead through a job below both the present one and the goal?
    pub(crate) fn goes_below(&self, s: &State) -> bool {
        s.detours & detour::BELOW != 0
    }

    /// Does a walk lead back through the job held today, or through a lower one?
    pub(crate) fn goes_back(&self, s: &State) -> bool {
        self.goes_below(s) || s.detours & detour::AGAIN != 0
    }

    /// Moves of a walk that lead to a job that does not lead projects.
    pub(crate) fn off_craft(&self, s: &State) -> u8 {
        let jobs = s.roles().filter_map(|n| self.places.get(n));
        let off = jobs.filter(|p| !p.in_craft).count();
        u8::try_from(off).unwrap_or(u8::MAX)
    }

    /// Does the person lead projects today? Who does not has no such craft to keep.
    pub(crate) fn starts_in_craft(&self) -> bool {
        let role = self.lattice.role(&self.request.start.role);
        role.is_some_and(|r| super::leads_projects(r, self.lattice))
    }
}

fn blank(s: &State) -> Route {
    Route {
        label: RouteLabel::Other,
        legs: Vec::new(),
        months: s.months.span(),
        middle_months: s.months.middle(),
        hours: s.hours.span(),
        pay: None,
        counted_together: false,
        unchecked: Vec::new(),
        risk: Vec::new(),
        grade: s.risk,
        reasons: Vec::new(),
        merged: 0,
    }
}

/// What a risk begins with that is a must-have which may not be met.
const OPEN: &str = "must-have not known";

fn worst_first(words: &str) -> u8 {
    match words {
        w if w.starts_with(OPEN) => 0,
        w if w.starts_with("skipped") => 1,
        w if w.starts_with("rare") => 2,
        w if w.starts_with("one-way") => 3,
        _ => 4,
    }
}

fn opened(spent: &Spent, exams: Vec<(String, Span)>) -> String {
    let mut words = format!(
        "the longer of learning ({}) and least time in the job before ({}), then looking ({}), in months",
        span(spent.study.span()),
        span(spent.tenure.span()),
        span(spent.search.span())
    );
    for (name, hours) in exams {
        words.push_str(&format!("; the learning holds {} hours for {name}", span(hours)));
    }
    words
}

fn span(s: Span) -> String {
    if s.lo == s.hi { s.lo.to_string() } else { format!("{} to {}", s.lo, s.hi) }
}

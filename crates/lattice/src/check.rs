use std::collections::{BTreeMap, BTreeSet};

use switchback_model::Lattice;
use switchback_model::lattice::{Frequency, Gate, MoveKind, Role, Source};

use crate::{Loaded, Problem};

/// Every fault that a program can see in a lattice, with file, line and mend; warnings last.
#[must_use]
pub fn check(loaded: &Loaded) -> Vec<Problem> {
    let mut c = Checker { loaded, l: &loaded.lattice, out: Vec::new() };
    c.constants();
    c.competencies();
    c.roles();
    c.moves();
    c.reach();
    c.title_words();
    c.small_lists();
    c.out.sort_by(|a, b| (a.warning, a).cmp(&(b.warning, b)));
    c.out
}

struct Checker<'a> {
    loaded: &'a Loaded,
    l: &'a Lattice,
    out: Vec<Problem>,
}

/// Where a problem stands: the file, a text on its line and which occurrence of it.
struct At<'a>(&'a str, String, usize);

impl Checker<'_> {
    fn report(&mut self, at: &At<'_>, warning: bool, what: String, mend: &str) {
        let At(file, needle, nth) = at;
        self.out.push(Problem {
            file: (*file).to_owned(),
            line: self.loaded.line_of(file, needle, *nth),
            what,
            mend: mend.to_owned(),
            warning,
        });
    }

    fn error(&mut self, at: &At<'_>, what: String, mend: &str) {
        self.report(at, false, what, mend);
    }

    fn sourced(&mut self, at: &At<'_>, name: &str, sources: &[Source]) {
        if sources.is_empty() {
            self.error(
                at,
                format!("{name} has no source"),
                "say where it comes from; our own reading is kind = \"opinion\"",
            );
        }
    }

    fn unique<'b>(&mut self, file: &str, kind: &str, ids: impl Iterator<Item = &'b str>) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for id in ids {
            let n = seen.entry(id).or_default();
            *n += 1;
            if *n > 1 {
                let at = At(file, format!("\"{id}\""), *n - 1);
                self.error(&at, format!("the {kind} “{id}” stands twice"), "give each its own id");
            }
        }
    }

    fn constants(&mut self) {
        let k = &self.l.constants;
        let at = At("constants.toml", "credit".into(), 0);
        let falling = k.credit.windows(2).all(|w| matches!(w, [a, b] if a >= b));
        if k.credit.first() != Some(&1.0) || k.credit.last() != Some(&0.0) || !falling {
            self.error(
                &at,
                "credit must fall from 1 to 0".into(),
                "five numbers, the first 1.0, the last 0.0, none rising",
            );
        }
        self.sourced(
            &At("constants.toml", "sources".into(), 0),
            "the file of constants",
            &self.l.constants.sources,
        );
    }

    fn competencies(&mut self) {
        let l = self.l;
        self.unique(
            "competencies.toml",
            "competency",
            l.competencies.iter().map(|c| c.id.as_str()),
        );
        for c in &l.competencies {
            let at = At("competencies.toml", format!("id = \"{}\"", c.id), 0);
            self.sourced(&at, &c.id, &c.sources);
            if c.grow.is_empty() {
                self.error(
                    &at,
                    format!("{} says nothing of how it grows", c.id),
                    "add assignments under grow",
                );
            }
            if c.signs.is_empty() {
                self.report(
                    &at,
                    true,
                    format!("{} has no signs, so no CV can show it", c.id),
                    "add words that point to it",
                );
            }
            if !l.roles.iter().any(|r| r.need(&c.id).is_some()) {
                self.report(&at, true, format!("no role asks for {}", c.id), "use it or drop it");
            }
        }
    }

    fn roles(&mut self) {
        let l = self.l;
        let mut titles: BTreeMap<String, &str> = BTreeMap::new();
        let mut ids = BTreeSet::new();
        for role in &l.roles {
            let file = self.loaded.role_file(role);
            if !ids.insert(&role.id) {
                self.error(
                    &At(&file, "id".into(), 0),
                    format!("the role “{}” stands twice", role.id),
                    "give each its own id",
                );
            }
            self.role_shape(role, &file);
            self.role_needs(role, &file);
            for t in std::iter::once(&role.title).chain(&role.alt_titles) {
                if let Some(other) = titles.insert(t.to_lowercase(), &role.id)
                    && other != role.id
                {
                    let at = At(&file, t.clone(), 0);
                    self.report(
                        &at,
                        true,
                        format!("“{t}” is also a title of {other}"),
                        "keep it at one role, or list it as ambiguous in title_words.toml",
                    );
                }
            }
        }
    }

    fn role_shape(&mut self, r: &Role, file: &str) {
        self.sourced(&At(file, "sources".into(), 0), &r.id, &r.sources);
        if !(1..=9).contains(&r.level) {
            self.error(
                &At(file, "level".into(), 0),
                format!("level {} is not 1 to 9", r.level),
                "see the scale in lattice/README.md",
            );
        }
        let sum: u32 = r.week.iter().map(|a| u32::from(a.share)).sum();
        if sum != 100 {
            self.error(
                &At(file, "[[week]]".into(), 0),
                format!("the week adds up to {sum} %"),
                "make the shares add up to 100",
            );
        }
        if r.distinct.len() != 3 {
            self.error(
                &At(file, "distinct".into(), 0),
                format!("{} sentences where three are asked for", r.distinct.len()),
                "three sentences that are true of no neighbouring role",
            );
        }
        for (name, right) in r.decision_rights.all() {
            if right.amount > 4 {
                self.error(
                    &At(file, "[decision_rights".into(), 0),
                    format!("“{name}” has the amount {}", right.amount),
                    "amounts go from 0 to 4",
                );
            }
        }
        if r.alt_titles.len() < 8 {
            self.report(
                &At(file, "alt_titles".into(), 0),
                true,
                format!("only {} other titles", r.alt_titles.len()),
                "8 to 25 make titles easier to find",
            );
        }
    }

    fn role_needs(&mut self, r: &Role, file: &str) {
        if r.needs.len() < 8 {
            self.error(
                &At(file, "needs".into(), 0),
                format!("only {} required competencies", r.needs.len()),
                "at least eight",
            );
        }
        self.unique(file, "required competency", r.needs.iter().map(|n| n.competency.as_str()));
        for n in &r.needs {
            let at = At(file, format!("\"{}\"", n.competency), 0);
            if self.l.competency(&n.competency).is_none() {
                self.error(
                    &at,
                    format!("there is no competency “{}”", n.competency),
                    "see competencies.toml for the ids",
                );
            }
            if !(1..=4).contains(&n.level) {
                self.error(
                    &at,
                    format!("the level {} of {} is not 1 to 4", n.level, n.competency),
                    "leave out what is not needed",
                );
            }
            if !(n.weight.is_finite() && n.weight > 0.0) {
                self.error(
                    &at,
                    format!("the weight {} of {}", n.weight, n.competency),
                    "a number above 0",
                );
            }
        }
        for g in &r.gates {
            if let Gate::Competency { competency, level, .. } = g {
                let at = At(file, "[[gates]]".into(), 0);
                if self.l.competency(competency).is_none() || !(1..=4).contains(level) {
                    self.error(
                        &at,
                        format!("a gate asks for {competency} at level {level}"),
                        "an existing competency, level 1 to 4",
                    );
                }
            }
        }
    }

    fn moves(&mut self) {
        let l = self.l;
        let mut seen = BTreeSet::new();
        for (i, m) in l.moves.iter().enumerate() {
            let at = At("moves.toml", "[[moves]]".into(), i);
            let name = format!("the move {} to {}", m.from, m.to);
            self.sourced(&at, &name, &m.sources);
            if !seen.insert((&m.from, &m.to, m.kind)) {
                self.error(&at, format!("{name} stands twice"), "keep one");
            }
            if m.from == m.to && m.kind != MoveKind::Stay {
                self.error(
                    &at,
                    format!("{name} goes nowhere"),
                    "use kind = \"stay\", or another role",
                );
            }
            let ends = (l.role(&m.from), l.role(&m.to));
            for (id, end) in [(&m.from, ends.0), (&m.to, ends.1)] {
                if end.is_none() {
                    self.error(
                        &at,
                        format!("there is no role “{id}”"),
                        "see lattice/roles for the ids",
                    );
                }
            }
            if let (Some(from), Some(to)) = ends {
                if m.kind == MoveKind::Up && m.frequency == Frequency::Typical {
                    self.passable(&at, &name, from, to);
                }
                if m.kind == MoveKind::Up && to.level <= from.level {
                    self.error(
                        &at,
                        format!(
                            "{name} is called up, but goes from level {} to {}",
                            from.level, to.level
                        ),
                        "another kind, or other levels",
                    );
                }
            }
        }
    }

    /// A typical step up must not end at a must-have that the lower role cannot give.
    fn passable(&mut self, at: &At<'_>, name: &str, from: &Role, to: &Role) {
        for g in &to.gates {
            if let Gate::PeopleRung { rung, .. } = g
                && *rung > from.people_rung
            {
                self.error(
                    at,
                    format!(
                        "{name} is typical, but {} asks for {} and {} comes with {}",
                        to.id,
                        rung.label(),
                        from.id,
                        from.people_rung.label()
                    ),
                    "lower the gate, or say that the move is unusual",
                );
            }
        }
    }

    /// Every role can be reached from a first job and can be left.
    fn reach(&mut self) {
        let l = self.l;
        let mut reached: BTreeSet<&str> =
            l.roles.iter().filter(|r| r.level == 1).map(|r| r.id.as_str()).collect();
        while let Some(m) = l
            .moves
            .iter()
            .find(|m| reached.contains(m.from.as_str()) && !reached.contains(m.to.as_str()))
        {
            reached.insert(&m.to);
        }
        for r in &l.roles {
            let file = self.loaded.role_file(r);
            let at = At(&file, "id".into(), 0);
            if !reached.contains(r.id.as_str()) {
                self.error(
                    &at,
                    format!("no chain of moves leads from a first job to {}", r.id),
                    "add a move to it in moves.toml",
                );
            }
            if l.moves_from(&r.id).next().is_none() {
                self.error(
                    &at,
                    format!("nothing leads on from {}", r.id),
                    "add a move from it in moves.toml",
                );
            }
        }
    }

    fn title_words(&mut self) {
        let l = self.l;
        for (word, roles) in &l.title_words.ambiguous {
            for id in roles.iter().filter(|id| l.role(id).is_none()) {
                let at = At("title_words.toml", format!("\"{id}\""), 0);
                self.error(
                    &at,
                    format!("“{word}” points to the role “{id}”, which is not there"),
                    "see lattice/roles for the ids",
                );
            }
        }
    }

    fn small_lists(&mut self) {
        let l = self.l;
        self.unique("concerns.toml", "concern", l.concerns.iter().map(|c| c.id.as_str()));
        self.unique("stalls.toml", "stall", l.stalls.iter().map(|s| s.id.as_str()));
        for c in &l.concerns {
            self.sourced(&At("concerns.toml", format!("\"{}\"", c.id), 0), &c.id, &c.sources);
        }
        for s in &l.stalls {
            self.sourced(&At("stalls.toml", format!("\"{}\"", s.id), 0), &s.id, &s.sources);
        }
    }
}

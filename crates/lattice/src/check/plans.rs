//! The three plans of each cause, patterns that have a name, and stories.

use std::collections::BTreeSet;

use switchback_model::lattice::{Lies, Pattern, StuckPlan};

use super::{At, Checker};

const FILE: &str = "stuck_plans.toml";
const STORIES: &str = "stories.toml";

/// What stands for the person's job, goal and the day in half a year.
const PLACEHOLDERS: [&str; 3] = ["{now}", "{goal}", "{half-year}"];
/// What a story may answer to “again?”.
const AGAIN: [&str; 3] = ["yes", "no", "unsure"];

impl Checker<'_> {
    pub(super) fn steps(&mut self) {
        let l = self.l;
        for s in &l.steps {
            let at = At::sentence(FILE, &s.what);
            self.cause_exists(&at, "cause", &s.of);
            self.sourced(&at, &format!("a step of {}", s.of), &s.sources);
            if s.what.trim().is_empty() || s.trigger.trim().is_empty() {
                self.error(
                    &at,
                    format!("a step of {} is half empty", s.of),
                    "say what to do, and what would make it time for another plan",
                );
            }
        }
        if l.facts.is_empty() {
            return;
        }
        let has: BTreeSet<(&str, StuckPlan)> =
            l.steps.iter().map(|s| (s.of.as_str(), s.plan)).collect();
        for cause in l.stalls.iter().filter(|s| s.lies != Lies::Signpost) {
            for plan in StuckPlan::ALL {
                if !has.contains(&(cause.id.as_str(), plan)) {
                    self.error(
                        &At::id("stalls.toml", &cause.id),
                        format!("{} has no step for “{}”", cause.id, plan.label()),
                        "add one under [[steps]] in stuck_plans.toml",
                    );
                }
            }
        }
    }

    pub(super) fn patterns(&mut self) {
        let l = self.l;
        self.unique(FILE, "pattern", l.patterns.iter().map(|p| p.id.as_str()));
        for p in &l.patterns {
            let at = At::id(FILE, &p.id);
            self.cause_exists(&at, "cause", &p.of);
            self.sourced(&at, &p.id, &p.sources);
            self.parts(&at, p);
        }
    }

    fn parts(&mut self, at: &At<'_>, p: &Pattern) {
        if p.parts.is_empty() {
            self.error(at, format!("{} has no parts", p.id), "add one under [[patterns.parts]]");
        }
        let ids: BTreeSet<&str> = p.parts.iter().map(|part| part.id.as_str()).collect();
        if ids.len() < p.parts.len() {
            self.error(
                at,
                format!("a part of {} stands twice", p.id),
                "give each part of a pattern its own id",
            );
        }
        for line in p.parts.iter().flat_map(|part| &part.lines) {
            for unknown in placeholders(line).filter(|found| !PLACEHOLDERS.contains(found)) {
                self.error(
                    &At::text(FILE, unknown),
                    format!("nothing stands for “{unknown}” in {}", p.id),
                    "use {now}, {goal} or {half-year}",
                );
            }
        }
    }

    pub(super) fn stories(&mut self) {
        let l = self.l;
        self.unique(STORIES, "story", l.stories.iter().map(|s| s.id.as_str()));
        for s in &l.stories {
            let at = At::id(STORIES, &s.id);
            self.role_exists(&at, &s.from);
            self.role_exists(&at, &s.to);
            self.sourced(&at, &format!("the story “{}”", s.id), &s.sources);
            if s.who.trim().is_empty() || s.told.trim().is_empty() {
                self.error(
                    &at,
                    format!("the story “{}” does not say who tells it, or what", s.id),
                    "fill in who and told, or leave it out",
                );
            }
            if let Some(again) = s.again.as_deref().filter(|a| !AGAIN.contains(a)) {
                self.error(
                    &at,
                    format!("“{again}” is no answer to “again”"),
                    "yes, no or unsure; leave it out where it was not said",
                );
            }
        }
    }
}

/// Everything in braces, the braces with it; one that is not closed goes to the end.
fn placeholders(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices('{').filter_map(|(at, _)| {
        let rest = line.get(at..)?;
        rest.get(..rest.find('}').map_or(rest.len(), |end| end + 1))
    })
}

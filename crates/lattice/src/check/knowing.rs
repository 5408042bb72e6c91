//! Reasons for a move, leanings and their choices, decision rights as likings, and two wordings.

use std::collections::{BTreeMap, BTreeSet};

use switchback_model::lattice::{Choice, Leaning, Pole, ReasonLine, Rewording, RightName};

use super::{At, Checker};
use crate::prose::words;

const REASONS: &str = "reasons.toml";
const LEANINGS: &str = "leanings.toml";
const RIGHTS: &str = "rights.toml";
const REWORDINGS: &str = "rewordings.toml";

/// Fewer choices than this cannot hold one of each price.
const LEAST_CHOICES: usize = 3;
/// The prices that a leaning must offer.
const TILTS: [i8; 3] = [-1, 0, 1];
/// The longer of two days may have this many words for each four of the shorter one.
const MOST_WORDS_OF_FOUR: usize = 5;
/// A single word with fewer letters stands in too many lines that mean something else.
const SHORT_WORD: usize = 5;

impl Checker<'_> {
    pub(super) fn reasons(&mut self) {
        let l = self.l;
        self.unique(REASONS, "reason", l.reasons.iter().map(|r| r.id.as_str()));
        for r in &l.reasons {
            let at = At::id(REASONS, &r.id);
            self.sourced(&at, &r.id, &r.sources);
            self.said(&at, &r.id, "what speaks for it", blank_lines(&r.r#for));
            self.said(&at, &r.id, "what speaks against it", blank_lines(&r.against));
            self.said(&at, &r.id, "how to get it without another job", blank(&r.without));
            self.said(&at, &r.id, "how to check it", blank(&r.check));
            for claim in &r.claims {
                if !l.claims.iter().any(|c| c.id == *claim) {
                    self.error(
                        &At::quoted(REASONS, claim),
                        format!("there is no claim “{claim}”"),
                        "see claims.toml for the ids",
                    );
                }
            }
        }
    }

    pub(super) fn leanings(&mut self) {
        let l = self.l;
        let choices = || l.leanings.iter().flat_map(|leaning| &leaning.choices);
        self.unique(LEANINGS, "leaning", l.leanings.iter().map(|leaning| leaning.id.as_str()));
        self.unique(LEANINGS, "choice", choices().map(|c| c.id.as_str()));
        for leaning in &l.leanings {
            let at = At::id(LEANINGS, &leaning.id);
            self.sourced(&at, &leaning.id, &leaning.sources);
            self.pole(&leaning.low);
            self.pole(&leaning.high);
            self.two_poles(&at, leaning);
            self.prices(&at, leaning);
            for choice in &leaning.choices {
                self.days(choice);
            }
        }
    }

    fn pole(&mut self, pole: &Pole) {
        for role in &pole.roles {
            self.role_exists(&At::quoted(LEANINGS, role), role);
        }
        for place in &pole.places {
            let values = self.l.places.iter().flat_map(|f| &f.values);
            if !values.into_iter().any(|v| v.id == *place) {
                self.error(
                    &At::quoted(LEANINGS, place),
                    format!("there is no kind of place “{place}”"),
                    "see the values of facets in places.toml for the ids",
                );
            }
        }
    }

    fn two_poles(&mut self, at: &At<'_>, leaning: &Leaning) {
        if leaning.low.id == leaning.high.id {
            self.error(
                at,
                format!("both sides of {} are called “{}”", leaning.id, leaning.low.id),
                "give each side its own id",
            );
        }
        let low: BTreeSet<&str> = leaning.low.roles.iter().map(String::as_str).collect();
        for role in leaning.high.roles.iter().filter(|r| low.contains(r.as_str())) {
            self.error(
                at,
                format!("{role} stands on both sides of {}", leaning.id),
                "name it on one side or on none",
            );
        }
    }

    /// Without a price on either side nobody can tell how strong a leaning is.
    fn prices(&mut self, at: &At<'_>, leaning: &Leaning) {
        let tilts: BTreeSet<i8> = leaning.choices.iter().map(|c| c.tilt).collect();
        if leaning.choices.len() < LEAST_CHOICES || !TILTS.iter().all(|t| tilts.contains(t)) {
            self.error(
                at,
                format!("{} does not offer each of the three prices", leaning.id),
                "at least three choices: one with tilt -1, one with 0, one with 1",
            );
        }
    }

    fn days(&mut self, choice: &Choice) {
        let at = At::id(LEANINGS, &choice.id);
        if !TILTS.contains(&choice.tilt) {
            self.error(
                &at,
                format!("the tilt {} of {} is no price", choice.tilt, choice.id),
                "1 where the high day has a price, -1 where the low day has, 0 where neither has",
            );
        }
        let (low, high) = (words(&choice.low).count(), words(&choice.high).count());
        let (less, more) = (low.min(high), low.max(high));
        if less == 0 {
            self.error(
                &at,
                format!("a day of {} is empty", choice.id),
                "write both days, or leave the choice out",
            );
        } else if more * 4 > less * MOST_WORDS_OF_FOUR {
            self.warning(
                &at,
                format!("the days of {} have {low} and {high} words", choice.id),
                "bring them nearer: a longer day reads as the better one, or as the duller one",
            );
        }
    }

    pub(super) fn rights(&mut self) {
        let l = self.l;
        if l.rights.is_empty() {
            return;
        }
        self.unique_in(RIGHTS, "right", "right", l.rights.iter().map(|r| r.right.id()));
        for r in &l.rights {
            let at = At::field(RIGHTS, "right", r.right.id(), 0);
            self.sourced(&at, r.right.id(), &r.sources);
        }
        for right in RightName::ALL {
            if !l.rights.iter().any(|r| r.right == right) {
                self.error(
                    &At::table(RIGHTS, "rights", 0),
                    format!("the right “{}” is not asked", right.id()),
                    "each of the five once, or leave the whole file out",
                );
            }
        }
    }

    pub(super) fn rewordings(&mut self) {
        let l = self.l;
        self.unique(REWORDINGS, "rewording", l.rewordings.iter().map(|r| r.id.as_str()));
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for r in &l.rewordings {
            let at = At::id(REWORDINGS, &r.id);
            self.sourced(&at, &r.id, &r.sources);
            self.competency_exists(&at, &r.competency);
            self.said(&at, &r.id, "it in the words of support", r.support.is_empty());
            self.said(&at, &r.id, "it in the words of delivery", r.delivery.is_empty());
            self.said(&at, &r.id, "when it is true", r.only_if.trim().is_empty());
            for phrase in r.support.iter().chain(&r.delivery) {
                self.phrase(&at, r, phrase);
                if let Some(other) = seen.insert(phrase, &r.id) {
                    self.error(
                        &at,
                        format!("“{phrase}” of {} stands in {other} already", r.id),
                        "keep one: which wording is offered must not hang on the order of the file",
                    );
                }
            }
        }
    }

    /// A phrase must be findable in a line, and mean there what it means here.
    fn phrase(&mut self, at: &At<'_>, r: &Rewording, phrase: &str) {
        let bare = words(phrase).next().is_none();
        if bare || phrase.trim() != phrase {
            self.error(
                at,
                format!("the phrase “{phrase}” of {} is empty or has blanks at its ends", r.id),
                "whole words, with nothing before or after them",
            );
        } else if phrase.to_lowercase() != phrase {
            self.error(
                &At::quoted(REWORDINGS, phrase),
                format!("the phrase “{phrase}” of {} is not in lower case", r.id),
                "write it in lower case; a capital is put back where the line has one",
            );
        } else if words(phrase).count() == 1 && phrase.chars().count() < SHORT_WORD {
            self.warning(
                &At::quoted(REWORDINGS, phrase),
                format!("the phrase “{phrase}” of {} is one short word", r.id),
                "add the word that goes with it, so that nothing else is meant",
            );
        }
    }
}

/// Is there nothing that holds in every direction?
fn blank_lines(lines: &[ReasonLine]) -> bool {
    lines.iter().filter(|l| l.of.is_empty()).all(|l| l.text.trim().is_empty())
}

fn blank(lines: &[String]) -> bool {
    lines.iter().all(|line| line.trim().is_empty())
}

//! From the ways to read a title to the roles it may mean.

use std::collections::{BTreeMap, BTreeSet};

use switchback_model::{Candidate, Outcome, Resolution};

use crate::confidence::told;
use crate::index::{Form, TitleIndex};
use crate::reading::{Reading, Title, alternatives};

/// Confidence of a text that is the title of a role.
const TITLE: f64 = 0.98;
/// … that is another title of it.
const OTHER_TITLE: f64 = 0.95;
/// … that is one of them once its words of seniority are set apart.
const SENIORITY_APART: f64 = 0.90;
/// … where another role is the more junior or more senior form of the same job.
const UNGRADED: f64 = 0.80;
/// The cost of having the words in another order.
const OTHER_ORDER: f64 = 0.05;
/// Anything less than the same words stays below this.
const NEAR: f64 = 0.84;
/// Sharing nothing but “manager” stays below this.
const HEAD_ONLY: f64 = 0.45;
/// Two titles for different kinds of job, though about the same thing.
const OTHER_HEAD: f64 = 0.8;
/// A short form for several roles, the likeliest first …
const AMBIGUOUS: f64 = 0.65;
/// … and each a little less likely than the one before.
pub(crate) const LESS_LIKELY: f64 = 0.01;
/// A title of ours inside a longer one: “clinical systems *project manager*” …
const INSIDE: f64 = 0.86;
/// … for each word around it …
const WORD_AROUND: f64 = 0.06;
/// … of which so many count …
const WORDS_AROUND: usize = 4;
/// … and where no word of it says that it is our work in any trade.
const INSIDE_ANY_TRADE: f64 = 0.7;
/// A title of ours, in another trade.
const ELSEWHERE: f64 = 0.5;
/// A title that is known to be something else.
const MISTAKEN: f64 = 0.3;
/// Less than this is not worth showing.
const LISTED: f64 = 0.25;
/// Longer texts are read up to here; no title goes on for so long.
const MOST_CHARS: usize = 300;
/// Most candidates in an answer.
const MOST: usize = 5;

/// How sure, and why.
#[derive(Debug, Clone, Default)]
struct Match {
    confidence: f64,
    reasons: Vec<String>,
    /// What the title was read without, as written.
    left_out: Vec<String>,
}

/// The best match of each role, by its place in the index.
type Matches = BTreeMap<usize, Match>;

/// What one of the titles in a text may mean.
#[derive(Default)]
struct Answer {
    matches: Matches,
    /// It is a short form for several roles: however it scores, it is not clear.
    must_choose: bool,
    apart: Apart,
}

/// What was set apart, as written.
#[derive(Default)]
struct Apart {
    seniority: Vec<String>,
    grade: Vec<String>,
    contract: Vec<String>,
}

impl Apart {
    fn of(title: &Title) -> Self {
        Self { seniority: title.seniority(), grade: title.grades(), contract: title.contract() }
    }

    fn add(&mut self, more: Self) {
        add_new(&mut self.seniority, more.seniority);
        add_new(&mut self.grade, more.grade);
        add_new(&mut self.contract, more.contract);
    }
}

impl TitleIndex {
    /// Which role a title means.
    #[must_use]
    pub fn resolve(&self, text: &str) -> Resolution {
        let start: String = text.chars().take(MOST_CHARS).collect();
        if !start.contains(char::is_alphanumeric) {
            return self.resolution(text, Answer::default());
        }
        self.resolution(text, self.whole_or_each(&start))
    }

    fn resolution(&self, text: &str, answer: Answer) -> Resolution {
        let Apart { seniority, grade, contract } = answer.apart;
        let mut ranked: Vec<(usize, Match)> = answer.matches.into_iter().collect();
        ranked.retain(|(_, m)| m.confidence >= LISTED);
        // Equal ones stay in the order of the lattice.
        ranked.sort_by(|a, b| b.1.confidence.total_cmp(&a.1.confidence));
        ranked.truncate(MOST);
        Resolution {
            text: text.to_owned(),
            seniority,
            grade,
            contract,
            left_out: ranked.first().map(|(_, m)| m.left_out.clone()).unwrap_or_default(),
            outcome: self.outcome(&ranked, answer.must_choose),
            candidates: ranked.into_iter().filter_map(|(i, m)| self.candidate(i, m)).collect(),
        }
    }

    fn candidate(&self, role: usize, m: Match) -> Option<Candidate> {
        let entry = self.roles.get(role)?;
        Some(Candidate {
            role: entry.id.clone(),
            title: entry.title.clone(),
            confidence: told(m.confidence, self.floor),
            reasons: m.reasons,
        })
    }

    fn outcome(&self, ranked: &[(usize, Match)], must_choose: bool) -> Outcome {
        let mut confidences = ranked.iter().map(|(_, m)| m.confidence);
        let Some(best) = confidences.next().filter(|c| *c >= self.floor) else {
            return Outcome::None;
        };
        // Rounding must not tear a tie.
        let ahead = confidences.next().is_none_or(|second| best - second > self.tie - 1e-9);
        if ahead && !must_choose { Outcome::Clear } else { Outcome::Ambiguous }
    }

    /// A text that is a title as it stands is one; otherwise a slash stands between two.
    fn whole_or_each(&self, text: &str) -> Answer {
        let each = alternatives(text);
        if each.len() > 1 {
            let whole = self.answer(&text.replace('/', " "));
            if best(&whole.matches).is_some_and(|(_, c)| c >= SENIORITY_APART) {
                return whole;
            }
        }
        let mut out = Answer::default();
        let mut leaders = BTreeSet::new();
        for texts in each {
            let mut matches = Matches::new();
            for answer in texts.iter().map(|t| self.answer(t)) {
                out.must_choose |= answer.must_choose;
                out.apart.add(answer.apart);
                merge(&mut matches, answer.matches);
            }
            leaders.extend(best(&matches).filter(|(_, c)| *c >= self.floor).map(|(role, _)| role));
            merge(&mut out.matches, matches);
        }
        out.must_choose |= leaders.len() > 1;
        out
    }

    fn answer(&self, text: &str) -> Answer {
        let title = Title::new(&self.vocabulary, text);
        let plain = title.plain_readings();
        let chosen = |mut matches: Matches, must_choose| {
            if let Some(other) = self.vocabulary.elsewhere(&title.all_terms()) {
                lower_elsewhere(other, &mut matches);
            }
            Answer { matches, must_choose, apart: Apart::of(&title) }
        };
        if let Some(matches) = plain.first().and_then(|whole| self.short_form(whole)) {
            return chosen(matches, true);
        }
        let title_of = |role: usize| {
            let title = &self.roles.get(role)?.title;
            Some((title.clone(), self.vocabulary.terms(title)))
        };
        let mut matches = Matches::new();
        for reading in title.readings(&self.vocabulary, title_of) {
            merge(&mut matches, self.matches(&reading));
        }
        if best(&matches).is_none_or(|(_, confidence)| confidence < UNGRADED) {
            // “PM at Acme”; but “Manager, nursing” is not just any manager.
            // What is ours among the words that were cut off tells which of them it is.
            let is_told = title.is_ours_behind()
                && best(&matches).is_some_and(|(_, confidence)| confidence >= self.floor);
            let mut cut = plain.iter().skip(1).filter(|r| !is_told && self.says_something(r));
            if let Some(matches) = cut.find_map(|r| self.short_form(r)) {
                return chosen(matches, true);
            }
        }
        for reading in &plain {
            self.lower_mistaken(reading, &mut matches);
        }
        chosen(matches, false)
    }

    fn says_something(&self, reading: &Reading) -> bool {
        match reading.keys.as_slice() {
            [key] => self.vocabulary.short_forms.contains(key),
            _ => true,
        }
    }

    /// The roles that a short form stands for, if the reading is one.
    fn short_form(&self, reading: &Reading) -> Option<Matches> {
        let roles = self.vocabulary.ambiguous.whole(&reading.keys).filter(|r| !r.is_empty())?;
        let short = reading.text();
        let mut out = Matches::new();
        let mut confidence = AMBIGUOUS;
        for role in roles {
            let mut reasons = reading.reasons.clone();
            let title = &self.roles.get(*role)?.title;
            reasons.push(format!("“{short}” can mean {title}, and other jobs too"));
            let left_out = reading.left_out.clone();
            out.insert(*role, Match { confidence: rounded(confidence), reasons, left_out });
            confidence -= LESS_LIKELY;
        }
        Some(out)
    }

    fn matches(&self, reading: &Reading) -> Matches {
        let mut out = Matches::new();
        // Nothing but small words means no role.
        if reading.bag.is_empty() {
            return out;
        }
        let weight = reading.bag.iter().map(|k| self.vocabulary.weight(k)).sum();
        let graded_form_exists = reading.grade.is_some_and(|g| {
            g != 0 && self.forms.iter().any(|f| f.grade == g && f.base == reading.bag)
        });
        for (i, common) in self.common(reading) {
            let Some(form) = self.forms.get(i) else { continue };
            let rung = reading.grade.and_then(|g| self.ladder.get(&(form.role, g)));
            let exact = match reading.grade {
                None => same_words(reading, form),
                Some(grade) => same_job(reading, grade, form, graded_form_exists || rung.is_some()),
            };
            if let (Some(rung), 0, Some(_)) = (rung, form.grade, &exact) {
                self.climb(*rung, reading, form, &mut out);
            }
            let exact = exact.or_else(|| self.inside(reading, form));
            let known = out.get(&form.role).map_or(0.0, |m| m.confidence);
            let (confidence, why) = match exact {
                Some((c, why)) if reading.likeness < 1.0 => ((c * reading.likeness).min(NEAR), why),
                Some(found) => found,
                // Most forms share too little to be worth a closer look.
                None if rounded(share(common, weight, reading, form) * NEAR - reading.cost)
                    <= known =>
                {
                    continue;
                }
                None => match self.near(reading, weight, form) {
                    Some(found) => found,
                    None => continue,
                },
            };
            let confidence = rounded(confidence - reading.cost);
            if confidence > known || !out.contains_key(&form.role) {
                let mut reasons = reading.reasons.clone();
                reasons.push(why);
                let left_out = reading.left_out.clone();
                out.insert(form.role, Match { confidence, reasons, left_out });
            }
        }
        out
    }

    /// The role one rung further, for a title that names this one with a word of seniority.
    fn climb(&self, rung: usize, reading: &Reading, form: &Form, out: &mut Matches) {
        let Some(entry) = self.roles.get(rung) else { return };
        let mut reasons = reading.reasons.clone();
        let step = if reading.grade == Some(1) { "more senior" } else { "more junior" };
        reasons.push(format!("“{}” is the {step} form of “{}”", entry.title, form.title));
        let slip = if reading.likeness < 1.0 { reading.likeness * NEAR } else { 1.0 };
        let confidence = rounded(SENIORITY_APART.min(slip) - reading.cost);
        keep_best(out, rung, Match { confidence, reasons, left_out: reading.left_out.clone() });
    }

    /// A title of ours inside a longer one: what stands around it says what the work is about.
    fn inside(&self, reading: &Reading, form: &Form) -> Option<(f64, String)> {
        let ours = match reading.grade {
            // The words of seniority were taken off both.
            Some(grade) if form.grade == 0 || form.grade == grade => form.work(),
            Some(_) => return None,
            None => form.keys.as_slice(),
        };
        let read = reading.keys.as_slice();
        if ours.len() < 2 || ours.len() >= read.len() {
            return None;
        }
        let at = read.windows(ours.len()).position(|w| w == ours)?;
        let (before, behind) = (read.get(..at)?, read.get(at + ours.len()..)?);
        // The assistant *to* somebody is somebody else, and so is a manager's coordinator.
        let is_elses = before.iter().any(|k| k == "of")
            || behind.iter().take_while(|k| *k != "of").any(|k| self.vocabulary.heads.contains(k));
        let mut around = before.iter().chain(behind).filter(|k| *k != "of");
        let words = around.clone().count().min(WORDS_AROUND);
        if is_elses || around.any(|k| self.vocabulary.sign(k).is_some()) {
            return None;
        }
        let mut confidence = (INSIDE - WORD_AROUND * words as f64) * reading.likeness;
        if !ours.iter().any(|k| self.vocabulary.is_anywhere(k)) {
            confidence *= INSIDE_ANY_TRADE;
        }
        let is_rung = |grade| self.ladder.contains_key(&(form.role, grade));
        if form.grade == 0 && reading.grade.is_some_and(is_rung) {
            confidence *= UNGRADED;
        }
        let about = "the words around it say what the work is about";
        Some((confidence, format!("“{}” is a title of this role; {about}", form.title)))
    }

    /// The forms that share words with a reading, and how much those words weigh.
    fn common(&self, reading: &Reading) -> BTreeMap<usize, f64> {
        let mut out = BTreeMap::new();
        for term in &reading.terms {
            let weight = self.vocabulary.weight(&term.key);
            for i in self.by_word.get(&term.key).into_iter().flatten() {
                *out.entry(*i).or_insert(0.0) += weight;
            }
        }
        out
    }

    /// The share of the words in common, by weight.
    fn near(&self, reading: &Reading, weight: f64, form: &Form) -> Option<(f64, String)> {
        let shared: Vec<(&str, &str)> = reading
            .terms
            .iter()
            .filter(|t| form.bag.contains(&t.key))
            .map(|t| (t.key.as_str(), t.raw.as_str()))
            .collect();
        if shared.is_empty() {
            return None;
        }
        let common: f64 = shared.iter().map(|(key, _)| self.vocabulary.weight(key)).sum();
        let mut share = share(common, weight, reading, form);
        if reading.head() != Some(&form.head) {
            share *= OTHER_HEAD;
        }
        if reading.grade.is_some() {
            share *= SENIORITY_APART;
        }
        let mut confidence = share * NEAR;
        if shared.iter().all(|(key, _)| *key == form.head) {
            confidence = confidence.min(HEAD_ONLY);
        }
        // “Chief of staff” is no staff engineer: one word that is left and no kind of job.
        if reading.grade.is_some() && reading.bag.len() == 1 {
            confidence = confidence.min(HEAD_ONLY);
        }
        let quotes: Vec<String> = once(shared.iter().map(|(_, raw)| *raw))
            .into_iter()
            .map(|raw| format!("“{raw}”"))
            .collect();
        Some((confidence, format!("it shares {} with “{}”", quotes.join(" and "), form.title)))
    }

    /// A title that is known to be taken for a role falls behind, and says why.
    fn lower_mistaken(&self, reading: &Reading, matches: &mut Matches) {
        for (i, role) in self.roles.iter().enumerate() {
            for (_, why) in role.not_titles.iter().filter(|(keys, _)| *keys == reading.keys) {
                let text = reading.text();
                let reason = format!("“{text}” is often taken for {}: {why}", role.title);
                let found = matches
                    .entry(i)
                    .or_insert_with(|| Match { confidence: MISTAKEN, ..Match::default() });
                found.confidence = found.confidence.min(MISTAKEN);
                if !found.reasons.contains(&reason) {
                    found.reasons.push(reason);
                }
            }
        }
    }
}

/// The part of all words, by weight, that a reading of this weight and a form have in common.
fn share(common: f64, weight: f64, reading: &Reading, form: &Form) -> f64 {
    (2.0 * common / (weight + form.weight)).min(1.0) * reading.likeness
}

/// A title of ours in another trade is something else: the technical director of a football club.
fn lower_elsewhere(word: &str, matches: &mut Matches) {
    for found in matches.values_mut() {
        found.confidence = rounded(found.confidence * ELSEWHERE);
        found.reasons.push(format!("“{word}” is of another trade, where this means another job"));
    }
}

/// The title of a form, in this or another order.
fn same_words(reading: &Reading, form: &Form) -> Option<(f64, String)> {
    if reading.bag != form.bag {
        return None;
    }
    let text = reading.text();
    let confidence = if form.is_main { TITLE } else { OTHER_TITLE };
    Some(match (reading.keys == form.keys, form.is_main) {
        (true, true) => (confidence, format!("“{text}” is the title of this role")),
        (true, false) => (confidence, format!("“{text}” is another title of this role")),
        (false, _) => (
            confidence - OTHER_ORDER,
            format!("“{text}” has the same words as “{}”, a title of this role", form.title),
        ),
    })
}

/// The job of a form once words of seniority are set apart; the form of the same grade is preferred.
fn same_job(
    reading: &Reading,
    grade: i8,
    form: &Form,
    graded_form_exists: bool,
) -> Option<(f64, String)> {
    if reading.bag != form.base {
        return None;
    }
    let title = &form.title;
    let what = if form.is_main { "the title" } else { "another title" };
    match (form.grade, graded_form_exists) {
        (0, false) => {
            let why = format!("without it, “{}” is {what} of this role", reading.text());
            Some((SENIORITY_APART, why))
        }
        (0, true) => {
            let step = if grade > 0 { "senior" } else { "junior" };
            let why = format!("“{title}” is {what} of this role, but there is a more {step} one");
            Some((UNGRADED, why))
        }
        (own, _) if own == grade => {
            let step = if grade > 0 { "more senior" } else { "more junior" };
            Some((SENIORITY_APART, format!("“{title}” is the {step} form of the same job")))
        }
        _ => None,
    }
}

/// Each word once, whatever its case, in the order of the title.
fn once<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut out: Vec<&str> = Vec::new();
    for word in words {
        if !out.iter().any(|known| known.to_lowercase() == word.to_lowercase()) {
            out.push(word);
        }
    }
    out
}

fn rounded(confidence: f64) -> f64 {
    (confidence.clamp(0.0, 1.0) * 1000.0).round() / 1000.0
}

fn best(matches: &Matches) -> Option<(usize, f64)> {
    // `max_by` takes the last of equals; the first in the lattice is wanted.
    let by_confidence = matches.iter().map(|(role, m)| (*role, m.confidence)).rev();
    by_confidence.max_by(|a, b| a.1.total_cmp(&b.1))
}

fn merge(into: &mut Matches, from: Matches) {
    for (role, m) in from {
        keep_best(into, role, m);
    }
}

fn keep_best(matches: &mut Matches, role: usize, m: Match) {
    let better = matches.get(&role).is_none_or(|old| old.confidence < m.confidence);
    if better {
        matches.insert(role, m);
    }
}

fn add_new(list: &mut Vec<String>, more: Vec<String>) {
    for text in more {
        if !list.contains(&text) {
            list.push(text);
        }
    }
}

#[cfg(test)]
mod tests;

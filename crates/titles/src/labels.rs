//! Which occupation of a public classification a title means: ESCO, O*NET or any other list of
//! concepts with several labels each.
//!
//! What is compared are words, without case, plural and spelling. Each word weighs the more the
//! fewer concepts it occurs in (tf-idf, cosine), and three things are added up for every label: the
//! words that it shares with the title, where a word that only begins alike counts in part; the word
//! that says what kind of job it is; and the words of all other labels of the same concept, for a
//! title may be called by a name that nobody wrote down, made of words that somebody did. A label
//! that is the title word for word comes first. An occupation comes before a group of occupations
//! that fits as well, because a title names a job.
//!
//! Nothing here is learned from judgements: the weights of words come from the labels, and the four
//! [`Settings`] from finding labels that were hidden again (see the handbook, how titles are
//! found in public lists).

#![expect(
    clippy::indexing_slicing,
    reason = "places of words, labels and concepts come from the index itself"
)]

mod phrase;

use std::collections::{BTreeMap, BTreeSet};

use switchback_model::{Candidate, Outcome, Resolution};

use self::phrase::Phrase;

/// What the parts of the comparison count beside the words of a label itself, which count 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The words of all labels of the same concept.
    pub other_labels: f32,
    /// The kind of job.
    pub kind_of_job: f32,
    /// A word that only begins alike, times the square of how alike they are.
    pub begins_alike: f32,
    /// What a group of occupations must be ahead of an occupation.
    pub group: f32,
}

impl Default for Settings {
    /// Chosen by finding hidden labels of ESCO; `cargo xtask bench titles` shows what each is worth.
    fn default() -> Self {
        Self { other_labels: 0.3, kind_of_job: 0.1, begins_alike: 0.7, group: 0.1 }
    }
}

/// Words less alike than this are different words.
const LEAST_ALIKE: f32 = 0.6;
/// How many words that begin alike are looked at.
const MOST_ALIKE: usize = 8;
/// What a label adds that is the title word for word.
const SAME_WORDS: f32 = 0.5;
/// From this share of its labels on, a word that mostly stands last says what kind of job it is.
const MOSTLY_LAST: f32 = 0.6;
/// So many letters two words must share to be compared.
const STEM: usize = 3;

/// An occupation, or a group of occupations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// What it is called in its classification: a code or an address.
    pub id: String,
    /// All it is called, the preferred label first.
    pub labels: Vec<String>,
    /// Is it a group of occupations?
    pub is_group: bool,
}

/// Concepts made ready for looking titles up.
#[derive(Debug, Clone)]
pub struct LabelIndex {
    settings: Settings,
    concepts: Vec<Concept>,
    /// All labels: concept, and place among its labels.
    labels: Vec<(u32, u32)>,
    /// All words in alphabetical order, so that those that begin alike stand together.
    words: Vec<String>,
    /// What each word weighs, what it weighs as a kind of job, and what holds it.
    weights: Vec<Weights>,
    /// Labels by their words in order.
    exact: BTreeMap<Vec<u32>, Vec<u32>>,
    /// What a word weighs that no label holds.
    rarest: f32,
}

/// Where a word occurs and how much it says there.
#[derive(Debug, Clone, Default)]
struct Weights {
    rarity: f32,
    rarity_as_head: f32,
    is_head: bool,
    in_labels: Vec<(u32, f32)>,
    as_head: Vec<(u32, f32)>,
    in_concepts: Vec<(u32, f32)>,
}

/// A concept that a title may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelHit<'a> {
    /// The concept.
    pub concept: &'a Concept,
    /// The label that fits best.
    pub label: &'a str,
    /// How well it fits; compared within one list only.
    pub score: f32,
    /// Words of the title that are also in the label, or that begin like one there.
    pub shared: Vec<String>,
}

/// Looks titles up one after the other, with room that is used again.
#[derive(Debug)]
pub struct Finder<'a> {
    index: &'a LabelIndex,
    /// Of each label, what its own words add up to.
    labels: Vec<f32>,
    touched: Vec<u32>,
    /// Of each concept, what the words of all its labels add up to.
    concepts: Vec<f32>,
    touched_concepts: Vec<u32>,
}

impl LabelIndex {
    /// Makes concepts ready.
    #[must_use]
    pub fn new(concepts: Vec<Concept>) -> Self {
        Self::with(concepts, Settings::default())
    }

    /// The same with other settings, to see what each is worth.
    #[must_use]
    pub fn with(concepts: Vec<Concept>, settings: Settings) -> Self {
        let all = concepts.iter().zip(0_u32..);
        let labels: Vec<(u32, u32)> =
            all.flat_map(|(c, i)| (0_u32..).take(c.labels.len()).map(move |l| (i, l))).collect();
        let phrases: Vec<Phrase> =
            concepts.iter().flat_map(|c| &c.labels).map(|l| Phrase::read(l)).collect();
        let words: BTreeSet<&String> = phrases.iter().flat_map(|p| &p.words).collect();
        let words: Vec<String> = words.into_iter().cloned().collect();
        let mut index = Self {
            settings,
            weights: vec![Weights::default(); words.len()],
            rarest: rarity(concepts.len(), 0),
            exact: BTreeMap::new(),
            concepts,
            labels,
            words,
        };
        index.learn_heads(&phrases);
        index.weigh(&phrases);
        index
    }

    /// What can be found.
    #[must_use]
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// All labels as they are numbered in [`Finder::rank`].
    pub fn labels(&self) -> impl Iterator<Item = (&Concept, &str)> {
        (0..self.labels.len()).filter_map(|i| self.label(i as u32))
    }

    /// Somebody who looks many titles up.
    #[must_use]
    pub fn finder(&self) -> Finder<'_> {
        Finder {
            index: self,
            labels: vec![0.0; self.labels.len()],
            touched: Vec::new(),
            concepts: vec![0.0; self.concepts.len()],
            touched_concepts: Vec::new(),
        }
    }

    fn label(&self, at: u32) -> Option<(&Concept, &str)> {
        let (concept, label) = self.labels.get(at as usize)?;
        let concept = self.concepts.get(*concept as usize)?;
        Some((concept, concept.labels.get(*label as usize)?))
    }

    fn place(&self, word: &str) -> Option<usize> {
        self.words.binary_search_by(|known| known.as_str().cmp(word)).ok()
    }

    /// Which words mostly stand where the kind of job does.
    fn learn_heads(&mut self, phrases: &[Phrase]) {
        let (mut last, mut all) = (vec![0_f32; self.words.len()], vec![0_f32; self.words.len()]);
        for phrase in phrases {
            let own: BTreeSet<&String> = phrase.words.iter().collect();
            for at in own.into_iter().filter_map(|w| self.place(w)) {
                all[at] += 1.0;
            }
            let main = phrase.ends.iter().find(|e| e.is_main);
            if let Some(at) = main.and_then(|e| self.place(&e.word)) {
                last[at] += 1.0;
            }
        }
        for (weights, (last, all)) in self.weights.iter_mut().zip(last.into_iter().zip(all)) {
            // A word seen once is not yet one that mostly stands last.
            weights.is_head = (last + 0.2) / (all + 1.0) > MOSTLY_LAST;
        }
    }

    fn weigh(&mut self, phrases: &[Phrase]) {
        self.count(phrases);
        let mut whole: Vec<BTreeMap<usize, f32>> = vec![BTreeMap::new(); self.concepts.len()];
        for (i, phrase) in phrases.iter().enumerate() {
            let Some((concept, _)) = self.labels.get(i).copied() else { continue };
            let own = self.vector(&phrase.words, |w| w.rarity);
            for (word, weight) in own {
                self.weights[word].in_labels.push((i as u32, weight));
                *whole[concept as usize].entry(word).or_default() += weight;
            }
            let heads = self.heads(phrase);
            for (word, weight) in self.vector(&heads, |w| w.rarity_as_head) {
                self.weights[word].as_head.push((i as u32, weight * self.settings.kind_of_job));
            }
            let key: Vec<u32> =
                phrase.words.iter().filter_map(|w| Some(self.place(w)? as u32)).collect();
            self.exact.entry(key).or_default().push(i as u32);
        }
        for (concept, words) in whole.into_iter().enumerate() {
            let length = words.values().map(|w| w * w).sum::<f32>().sqrt();
            for (word, weight) in words {
                let part = weight / length * self.settings.other_labels;
                self.weights[word].in_concepts.push((concept as u32, part));
            }
        }
    }

    /// How rare each word is: among concepts, for a concept with many labels would make its words
    /// common.
    fn count(&mut self, phrases: &[Phrase]) {
        let mut holds: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); self.words.len()];
        let mut heads: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); self.words.len()];
        for (phrase, (concept, _)) in phrases.iter().zip(&self.labels) {
            for at in phrase.words.iter().filter_map(|w| self.place(w)) {
                holds[at].insert(*concept);
            }
            for at in self.heads(phrase).iter().filter_map(|w| self.place(w)) {
                heads[at].insert(*concept);
            }
        }
        let all = self.concepts.len();
        for (weights, (holds, heads)) in self.weights.iter_mut().zip(holds.iter().zip(heads)) {
            weights.rarity = rarity(all, holds.len());
            weights.rarity_as_head = rarity(all, heads.len());
        }
    }

    fn heads(&self, phrase: &Phrase) -> Vec<String> {
        let mostly = |w: &str| self.place(w).is_some_and(|at| self.weights[at].is_head);
        phrase.heads(mostly).into_iter().map(str::to_owned).collect()
    }

    /// Words with their weights, of length 1. Those that are not known only make it longer.
    fn vector(&self, words: &[String], rarity: impl Fn(&Weights) -> f32) -> Vec<(usize, f32)> {
        let (found, length) = self.weighed(words, rarity);
        let known = found.into_iter().filter(|(_, at, _)| *at != UNKNOWN);
        known.map(|(_, at, weight)| (at, weight / length)).collect()
    }

    /// Each different word with its place and its weight, and the length of all of them.
    fn weighed<'w>(
        &self,
        words: &'w [String],
        rarity: impl Fn(&Weights) -> f32,
    ) -> (Vec<(&'w str, usize, f32)>, f32) {
        let mut counts: Vec<(&str, f32)> = Vec::with_capacity(words.len());
        for word in words {
            match counts.iter_mut().find(|(known, _)| known == word) {
                Some((_, n)) => *n += 1.0,
                None => counts.push((word, 1.0)),
            }
        }
        let found: Vec<(&str, usize, f32)> = counts
            .into_iter()
            .map(|(word, n)| match self.place(word) {
                Some(at) => (word, at, (1.0 + n.ln()) * rarity(&self.weights[at])),
                None => (word, UNKNOWN, (1.0 + n.ln()) * self.rarest),
            })
            .collect();
        let length = found.iter().map(|(_, _, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        (found, length)
    }

    /// Other words that begin like this one, and how alike they are: twice the letters at the front
    /// that both share, of all their letters.
    fn alike(&self, word: &str) -> Vec<(usize, f32)> {
        let Some(stem) = word.get(..STEM) else { return Vec::new() };
        let from = self.words.partition_point(|w| w.as_str() < stem);
        let near = self.words.get(from..).unwrap_or_default().iter();
        let mut out: Vec<(usize, f32)> = near
            .take_while(|w| w.starts_with(stem))
            .zip(from..)
            .filter(|(w, _)| *w != word)
            .map(|(w, at)| (at, alike(w, word)))
            .filter(|(_, alike)| *alike >= LEAST_ALIKE)
            .collect();
        if out.len() > MOST_ALIKE {
            out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            out.truncate(MOST_ALIKE);
        }
        out
    }
}

/// The place of a word that no label holds.
const UNKNOWN: usize = usize::MAX;

/// How much a word says that so many of all concepts hold.
fn rarity(all: usize, holds: usize) -> f32 {
    ((1.0 + all as f32) / (1.0 + holds as f32)).ln() + 1.0
}

fn alike(a: &str, b: &str) -> f32 {
    let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    2.0 * shared as f32 / (a.len() + b.len()) as f32
}

/// Is the first label the better one? Of equals it is the one that is listed first: the preferred.
fn comes_before(a: (u32, f32), b: (u32, f32)) -> bool {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)).is_lt()
}

impl<'a> Finder<'a> {
    /// The concepts that a title may mean, best first, at most so many. None where no label shares a
    /// word with it.
    pub fn find(&mut self, title: &str, most: usize) -> Vec<LabelHit<'a>> {
        let phrase = Phrase::read(title);
        // Of each concept its best label, in a short list that is kept in order: most labels are
        // worse than all in it, so nothing has to be sorted.
        let mut best: Vec<(u32, f32, u32)> = Vec::with_capacity(most + 1);
        for (label, score) in self.scored(&phrase) {
            let (concept, _) = self.index.labels[label as usize];
            if best.len() == most
                && best.last().is_none_or(|last| !comes_before((label, score), (last.2, last.1)))
            {
                continue;
            }
            let known = best.iter().position(|b| b.0 == concept);
            if known.is_some_and(|at| !comes_before((label, score), (best[at].2, best[at].1))) {
                continue;
            }
            known.map(|at| best.remove(at));
            let at = best.partition_point(|b| comes_before((b.2, b.1), (label, score)));
            best.insert(at, (concept, score, label));
            best.truncate(most);
        }
        best.into_iter()
            .filter_map(|(_, score, label)| self.index.hit(&phrase, label, score))
            .collect()
    }

    /// All labels that share a word with a title, by their numbers, best first.
    pub fn rank(&mut self, title: &str) -> Vec<(u32, f32)> {
        let mut out = self.scored(&Phrase::read(title));
        out.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        out
    }

    /// All labels that share a word with a title, in no order.
    fn scored(&mut self, phrase: &Phrase) -> Vec<(u32, f32)> {
        self.add_words(phrase);
        self.add_heads(phrase);
        let index = self.index;
        let key: Option<Vec<u32>> =
            phrase.words.iter().map(|w| Some(index.place(w)? as u32)).collect();
        let same = key.filter(|k| !k.is_empty()).and_then(|k| index.exact.get(&k));
        for at in same.into_iter().flatten() {
            self.labels[*at as usize] += SAME_WORDS;
        }
        let mut out = Vec::with_capacity(self.touched.len());
        for at in self.touched.drain(..) {
            let own = std::mem::take(&mut self.labels[at as usize]);
            let (concept, _) = index.labels[at as usize];
            let group =
                if index.concepts[concept as usize].is_group { index.settings.group } else { 0.0 };
            out.push((at, own + self.concepts[concept as usize] - group));
        }
        for concept in self.touched_concepts.drain(..) {
            self.concepts[concept as usize] = 0.0;
        }
        out
    }

    fn add_words(&mut self, phrase: &Phrase) {
        let index = self.index;
        let begins_alike = index.settings.begins_alike;
        let (found, length) = index.weighed(&phrase.words, |w| w.rarity);
        for (word, at, weight) in found {
            let weight = weight / length;
            if at != UNKNOWN {
                self.add(at, weight);
            }
            for (other, alike) in index.alike(word) {
                self.add(other, weight * begins_alike * alike * alike);
            }
        }
    }

    fn add(&mut self, word: usize, weight: f32) {
        let weights = &self.index.weights[word];
        for (label, part) in &weights.in_labels {
            let score = &mut self.labels[*label as usize];
            if *score == 0.0 {
                self.touched.push(*label);
            }
            *score += weight * part;
        }
        for (concept, part) in &weights.in_concepts {
            let score = &mut self.concepts[*concept as usize];
            if *score == 0.0 {
                self.touched_concepts.push(*concept);
            }
            *score += weight * part;
        }
    }

    fn add_heads(&mut self, phrase: &Phrase) {
        let index = self.index;
        for (word, weight) in index.vector(&index.heads(phrase), |w| w.rarity_as_head) {
            for (label, part) in &index.weights[word].as_head {
                let score = &mut self.labels[*label as usize];
                if *score == 0.0 {
                    self.touched.push(*label);
                }
                *score += weight * part;
            }
        }
    }
}

/// Scores and how often the occupation at the head of the list was the right one there, found by
/// looking up labels of ESCO that had been taken out of the index.
const RIGHT_AT: [(f32, f64); 8] = [
    (0.0, 0.1),
    (0.6, 0.2),
    (0.75, 0.38),
    (0.85, 0.53),
    (1.05, 0.65),
    (1.15, 0.76),
    (1.25, 0.89),
    (1.35, 0.95),
];
/// The same where a label is the title word for word: labels repeat, so it is not always right.
const RIGHT_IF_SAME: f64 = 0.8;
/// A title below this confidence is none of the list.
const FLOOR: f64 = 0.35;
/// Two scores closer than this are not told apart.
const TIE: f32 = 0.03;
/// How many candidates are told.
const TOLD: usize = 5;

/// How likely it is that a score is that of the right occupation.
fn confidence(score: f32) -> f64 {
    if score > 1.45 {
        return RIGHT_IF_SAME;
    }
    let above = RIGHT_AT.iter().position(|(at, _)| *at > score).unwrap_or(RIGHT_AT.len());
    let below = RIGHT_AT.get(above.saturating_sub(1)).copied().unwrap_or_default();
    let Some(above) = RIGHT_AT.get(above) else { return below.1 };
    let share = f64::from((score - below.0) / (above.0 - below.0));
    ((below.1 + share * (above.1 - below.1)) * 100.0).round() / 100.0
}

impl LabelIndex {
    /// What a title may mean in this list, with reasons. Candidates carry the id of a concept where
    /// they would carry that of a role.
    #[must_use]
    pub fn resolve(&self, text: &str) -> Resolution {
        let hits = self.finder().find(text, TOLD);
        let lead = match hits.as_slice() {
            [first, second, ..] => first.score - second.score,
            _ => f32::MAX,
        };
        let sure = hits.first().map_or(0.0, |h| confidence(h.score));
        let outcome = match (sure < FLOOR, lead < TIE) {
            (true, _) => Outcome::None,
            (false, true) => Outcome::Ambiguous,
            (false, false) => Outcome::Clear,
        };
        Resolution {
            text: text.to_owned(),
            seniority: Vec::new(),
            grade: Vec::new(),
            contract: Vec::new(),
            left_out: Vec::new(),
            outcome,
            candidates: hits.iter().map(|h| self.candidate(text, h)).collect(),
        }
    }

    fn candidate(&self, text: &str, hit: &LabelHit<'_>) -> Candidate {
        let preferred = hit.concept.labels.first().map_or("", String::as_str);
        let mut reasons = Vec::new();
        let words = Phrase::read(text).words;
        let same = Phrase::read(hit.label).words == words;
        reasons.push(match (same, hit.label == preferred) {
            (true, true) => "it is called so there".to_owned(),
            (true, false) => format!("it is also called “{}” there", hit.label),
            (false, _) if hit.shared.is_empty() => {
                format!("it is the same kind of job as “{}”", hit.label)
            }
            (false, _) => {
                format!("it is called “{}” there; both have {}", hit.label, quoted(&hit.shared))
            }
        });
        let missing: Vec<String> = words.into_iter().filter(|w| !hit.shared.contains(w)).collect();
        if !missing.is_empty() {
            reasons.push(format!("nothing there is like {}", quoted(&missing)));
        }
        if hit.concept.is_group {
            reasons.push("it is a group of occupations".to_owned());
        }
        Candidate {
            role: hit.concept.id.clone(),
            title: preferred.to_owned(),
            confidence: confidence(hit.score),
            reasons,
        }
    }

    fn hit(&self, phrase: &Phrase, at: u32, score: f32) -> Option<LabelHit<'_>> {
        let (concept, label) = self.label(at)?;
        let own = Phrase::read(label).words;
        let near = |w: &String| own.iter().any(|o| o == w || alike(o, w) >= LEAST_ALIKE);
        let shared = phrase.words.iter().filter(|w| near(w)).cloned().collect();
        Some(LabelHit { concept, label, score, shared })
    }
}

/// Words in quotation marks, each once.
fn quoted(words: &[String]) -> String {
    let mut seen: Vec<String> = Vec::new();
    for word in words.iter().map(|w| format!("“{w}”")) {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    switchback_model::words::and(&seen)
}

#[cfg(test)]
mod tests;

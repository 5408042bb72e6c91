//! How hard a role's summary is to read.
//!
//! The grade is that of Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability
//! formulas for Navy enlisted personnel" (1975): 0.39 × words a sentence + 11.8 × syllables a word −
//! 15.59, in years of American schooling. Syllables are counted as groups of vowels, so the grade
//! is near theirs and not the same; it is a sign, and never an error.

use super::{At, Checker};
use crate::prose::{sentences, words};

/// Longer sentences, on average, are warned of.
const LONGEST_SENTENCE: f64 = 25.0;
/// A higher grade is warned of.
const HIGHEST_GRADE: f64 = 14.0;

/// What the grade is made of.
#[derive(Debug, PartialEq)]
struct Reading {
    words_a_sentence: f64,
    syllables_a_word: f64,
}

impl Reading {
    /// `None` where there is nothing to read.
    fn of(text: &str) -> Option<Self> {
        let sentences = sentences(text).count();
        let words: Vec<&str> = words(text).collect();
        let syllables: usize = words.iter().map(|w| syllables(w)).sum();
        (sentences > 0 && !words.is_empty()).then(|| Self {
            words_a_sentence: words.len() as f64 / sentences as f64,
            syllables_a_word: syllables as f64 / words.len() as f64,
        })
    }

    fn grade(&self) -> f64 {
        0.39 * self.words_a_sentence + 11.8 * self.syllables_a_word - 15.59
    }
}

impl Checker<'_> {
    pub(super) fn reading_level(&mut self) {
        for r in &self.l.roles {
            let Some(reading) = Reading::of(&r.summary) else { continue };
            let (length, grade) = (reading.words_a_sentence, reading.grade());
            if length > LONGEST_SENTENCE || grade > HIGHEST_GRADE {
                let file = self.loaded.role_file(r);
                self.warning(
                    &At::text(&file, "summary"),
                    format!(
                        "the summary is hard to read: {length:.0} words a sentence, grade {grade:.0}"
                    ),
                    "shorter sentences and plainer words: at most 25 words a sentence, grade 14",
                );
            }
        }
    }
}

/// Groups of vowels; a silent e at the end does not count.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let groups = word.split(|c: char| !is_vowel(c)).filter(|group| !group.is_empty()).count();
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    (groups - usize::from(silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_by_ear() {
        for (word, n) in [("plan", 1), ("programme", 2), ("table", 2), ("the", 1), ("authority", 4)]
        {
            assert_eq!(syllables(word), n, "{word}");
        }
    }

    /// Ten words in two sentences, twelve syllables: 0.39 × 5 + 11.8 × 1.2 − 15.59 = 0.52.
    #[test]
    fn the_grade_is_the_formula() {
        let r = Reading::of("The plan is on the wall. Nobody reads it now.").unwrap();
        assert_eq!(r, Reading { words_a_sentence: 5.0, syllables_a_word: 1.2 });
        assert!((r.grade() - 0.52).abs() < 1e-9);
        assert_eq!(Reading::of(" … "), None);
    }
}

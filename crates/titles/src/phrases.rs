//! Phrases of one or more words, found at a place in a text.

use std::collections::BTreeMap;

use crate::words::{is_small, words};

/// Values by the keys of their phrase; small words are left out of it.
#[derive(Debug, Clone)]
pub(crate) struct Phrases<T> {
    by_keys: BTreeMap<Vec<String>, T>,
    longest: usize,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_keys: BTreeMap::new(), longest: 0 }
    }
}

impl<T> Phrases<T> {
    /// Phrases of a title, each with its value; a phrase of no words is left out.
    pub(crate) fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut out = Self::default();
        for (phrase, value) in pairs {
            let keys = keys(phrase);
            if !keys.is_empty() {
                out.insert(keys, value);
            }
        }
        out
    }

    fn insert(&mut self, keys: Vec<String>, value: T) {
        self.longest = self.longest.max(keys.len());
        self.by_keys.insert(keys, value);
    }

    /// The value of a phrase, a new one if there is none yet.
    pub(crate) fn entry(&mut self, keys: Vec<String>) -> &mut T
    where
        T: Default,
    {
        self.longest = self.longest.max(keys.len());
        self.by_keys.entry(keys).or_default()
    }

    /// All phrases that start where the slice starts, shortest first, with their lengths.
    pub(crate) fn at<'s, 'k>(
        &'s self,
        keys: &'k [String],
    ) -> impl Iterator<Item = (usize, &'s T)> + use<'s, 'k, T> {
        (1..=self.longest).filter_map(|len| Some((len, self.by_keys.get(keys.get(..len)?)?)))
    }

    /// The longest phrase that starts where the slice starts, with its length.
    pub(crate) fn longest_at(&self, keys: &[String]) -> Option<(usize, &T)> {
        self.at(keys).last()
    }

    /// The value of exactly this phrase.
    pub(crate) fn whole(&self, keys: &[String]) -> Option<&T> {
        self.by_keys.get(keys)
    }
}

/// The keys of a phrase, without its small words.
pub(crate) fn keys(phrase: &str) -> Vec<String> {
    words(phrase).into_iter().map(|w| w.key).filter(|k| !is_small(k)).collect()
}

//! Phrases of one or more words, found at a place in a text.

use std::collections::BTreeMap;

use crate::words::{Word, is_small, words};

/// Something in a text that is compared by a key.
pub(crate) trait Keyed {
    /// What it is compared by.
    fn key(&self) -> &str;
}

impl Keyed for String {
    fn key(&self) -> &str {
        self
    }
}

impl Keyed for &Word<'_> {
    fn key(&self) -> &str {
        &self.key
    }
}

/// Values by the keys of their phrase.
#[derive(Debug, Clone)]
pub(crate) struct Phrases<T> {
    /// By their first key, shortest first; most places in a text start no phrase at all.
    by_first: BTreeMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: BTreeMap::new() }
    }
}

impl<T: Default> Phrases<T> {
    /// Phrases with their values; of two with the same keys the last counts.
    pub(crate) fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut out = Self::default();
        for (phrase, value) in pairs {
            if let Some(entry) = out.entry(keys(phrase)) {
                *entry = value;
            }
        }
        out
    }

    /// The value of a phrase, a new one if there is none yet; `None` for a phrase of no words.
    pub(crate) fn entry(&mut self, keys: Vec<String>) -> Option<&mut T> {
        let same_start = self.by_first.entry(keys.first()?.clone()).or_default();
        let at = same_start.binary_search_by(|(k, _)| by_length(k, &keys)).unwrap_or_else(|at| {
            same_start.insert(at, (keys, T::default()));
            at
        });
        same_start.get_mut(at).map(|(_, value)| value)
    }
}

impl<T> Phrases<T> {
    /// All phrases whose words stand in this order from where the slice starts, each at most `gap`
    /// words after the one before, with the number of words they span.
    pub(crate) fn within<K: Keyed>(&self, keys: &[K], gap: usize) -> Vec<(usize, &T)> {
        self.starting_with(keys)
            .filter_map(|(phrase, value)| Some((spanned(phrase, keys, gap)?, value)))
            .collect()
    }

    /// The longest phrase that starts where the slice starts, with its length.
    pub(crate) fn longest_at<K: Keyed>(&self, keys: &[K]) -> Option<(usize, &T)> {
        self.starting_with(keys)
            .rfind(|(phrase, _)| starts_with(keys, phrase))
            .map(|(phrase, value)| (phrase.len(), value))
    }

    /// The value of exactly this phrase.
    pub(crate) fn whole<K: Keyed>(&self, keys: &[K]) -> Option<&T> {
        self.longest_at(keys).filter(|(len, _)| *len == keys.len()).map(|(_, value)| value)
    }

    /// The phrases with the same first word, shortest first.
    fn starting_with<K: Keyed>(&self, keys: &[K]) -> std::slice::Iter<'_, (Vec<String>, T)> {
        let same_start = keys.first().and_then(|first| self.by_first.get(first.key()));
        same_start.map(Vec::as_slice).unwrap_or_default().iter()
    }
}

fn starts_with<K: Keyed>(keys: &[K], phrase: &[String]) -> bool {
    phrase.len() <= keys.len() && phrase.iter().zip(keys).all(|(word, k)| word == k.key())
}

/// How many of the keys a phrase spans when up to `gap` other words may stand before each of its
/// words but the first; `None` where it does not stand there.
fn spanned<K: Keyed>(phrase: &[String], keys: &[K], gap: usize) -> Option<usize> {
    let mut end = 1;
    for word in phrase.iter().skip(1) {
        let step = keys.iter().skip(end).take(gap + 1).position(|k| k.key() == word)?;
        end += step + 1;
    }
    Some(end)
}

fn by_length(one: &[String], other: &[String]) -> std::cmp::Ordering {
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

/// The keys of a phrase, without its small words.
pub(crate) fn keys(phrase: &str) -> Vec<String> {
    words(phrase).into_iter().map(|w| w.key).filter(|k| !is_small(k)).collect()
}

//! Phrases of one or more words, found at a place in a text.

use std::collections::BTreeMap;

use crate::words::{is_small, words};

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
    pub(crate) fn within(&self, keys: &[String], gap: usize) -> Vec<(usize, &T)> {
        let same_start = keys.first().and_then(|first| self.by_first.get(first));
        same_start
            .into_iter()
            .flatten()
            .filter_map(|(phrase, value)| Some((spanned(phrase, keys, gap)?, value)))
            .collect()
    }

    /// All phrases that start where the slice starts, shortest first, with their lengths.
    pub(crate) fn at<'s>(
        &'s self,
        keys: &[String],
    ) -> impl DoubleEndedIterator<Item = (usize, &'s T)> {
        let same_start = keys.first().and_then(|first| self.by_first.get(first));
        same_start
            .into_iter()
            .flatten()
            .filter(|(phrase, _)| keys.starts_with(phrase))
            .map(|(phrase, value)| (phrase.len(), value))
    }

    /// The longest phrase that starts where the slice starts, with its length.
    pub(crate) fn longest_at(&self, keys: &[String]) -> Option<(usize, &T)> {
        self.at(keys).next_back()
    }

    /// The value of exactly this phrase.
    pub(crate) fn whole(&self, keys: &[String]) -> Option<&T> {
        self.longest_at(keys).filter(|(len, _)| *len == keys.len()).map(|(_, value)| value)
    }
}

/// How many of the keys a phrase spans when up to `gap` other words may stand before each of its
/// words but the first; `None` where it does not stand there.
fn spanned(phrase: &[String], keys: &[String], gap: usize) -> Option<usize> {
    let mut end = 1;
    for word in phrase.iter().skip(1) {
        let step = keys.iter().skip(end).take(gap + 1).position(|k| k == word)?;
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

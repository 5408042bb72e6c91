//! The person's own lines in the words of delivery, or of support, for them to accept.

use switchback_model::Person;
use switchback_model::knowing::Wording;
use switchback_model::lattice::Rewording;
use switchback_model::me::OfferedWording;

use crate::Context;

/// Every line of the CV and every achievement that has a phrase of the one side, in the words of the
/// other. Only the phrase changes; the rest stays as it was written.
#[must_use]
pub fn rewordings(person: &Person, cx: &Context<'_>) -> Vec<OfferedWording> {
    let jobs = person.positions.iter().flat_map(|p| &p.work);
    let lines = jobs.chain(person.about_me.achievements.iter().map(|a| &a.text));
    let mut out: Vec<OfferedWording> = Vec::new();
    for line in lines {
        for words in [Wording::Delivery, Wording::Support] {
            let Some(offer) = offer(line, words, person, cx) else { continue };
            if !out.contains(&offer) {
                out.push(offer);
            }
        }
    }
    out
}

fn offer(line: &str, words: Wording, person: &Person, cx: &Context<'_>) -> Option<OfferedWording> {
    let mut rest = line;
    let mut parts: Vec<(String, bool)> = Vec::new();
    let mut only_if: Vec<String> = Vec::new();
    while let Some((at, len, r)) = first_phrase(rest, words, &cx.lattice.rewordings) {
        let (before, after) = rest.split_at_checked(at)?;
        let (phrase, after) = after.split_at_checked(len)?;
        if !before.is_empty() {
            parts.push((before.to_owned(), false));
        }
        let told = match words {
            Wording::Delivery => r.delivery.first()?,
            Wording::Support => r.support.first()?,
        };
        parts.push((cased_as(told, phrase), true));
        if !only_if.contains(&r.only_if) {
            only_if.push(r.only_if.clone());
        }
        rest = after;
    }
    if only_if.is_empty() {
        return None;
    }
    if !rest.is_empty() {
        parts.push((rest.to_owned(), false));
    }
    let kept = &person.about_me.retold;
    let accepted = kept.iter().any(|r| r.line == line && r.words == words);
    Some(OfferedWording { line: line.to_owned(), parts, words, only_if, accepted })
}

/// The first phrase of the other side in a text, the longest where several begin there: where, how
/// long, and the rewording.
fn first_phrase<'a>(
    text: &str,
    words: Wording,
    all: &'a [Rewording],
) -> Option<(usize, usize, &'a Rewording)> {
    let lower = text.to_lowercase();
    // Lower case may be longer than the text in some scripts; then places would not fit.
    if lower.len() != text.len() {
        return None;
    }
    let mut best: Option<(usize, usize, &Rewording)> = None;
    for r in all {
        let from = match words {
            Wording::Delivery => &r.support,
            Wording::Support => &r.delivery,
        };
        for phrase in from {
            let Some(at) = find_words(&lower, phrase) else { continue };
            let better = |(b, len, _): &(usize, usize, &Rewording)| {
                at < *b || at == *b && phrase.len() > *len
            };
            if best.as_ref().is_none_or(better) {
                best = Some((at, phrase.len(), r));
            }
        }
    }
    best
}

/// Where whole words stand in a text.
fn find_words(text: &str, phrase: &str) -> Option<usize> {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(phrase).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|t| t.chars().next_back());
        let after = text.get(at + phrase.len()..).and_then(|t| t.chars().next());
        ends(before) && ends(after)
    })
}

/// A phrase with a capital where the one it replaces has one.
fn cased_as(told: &str, old: &str) -> String {
    if old.starts_with(char::is_uppercase) {
        switchback_model::words::capital(told)
    } else {
        told.to_owned()
    }
}

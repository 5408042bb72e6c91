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

/// Letters of a line that are looked at; a line of a CV is far shorter.
const LONGEST: usize = 2_000;

fn offer(line: &str, words: Wording, person: &Person, cx: &Context<'_>) -> Option<OfferedWording> {
    let text = Letters::of(line)?;
    let mut parts: Vec<(String, bool)> = Vec::new();
    let mut only_if: Vec<String> = Vec::new();
    let (mut at, mut copied) = (0, 0);
    while at < text.lower.len() {
        let Some((len, r)) = phrase_at(&text, at, words, &cx.lattice.rewordings) else {
            at += 1;
            continue;
        };
        let told = match words {
            Wording::Delivery => r.delivery.first()?,
            Wording::Support => r.support.first()?,
        };
        if copied < at {
            parts.push((text.part(copied, at).to_owned(), false));
        }
        parts.push((cased_as(told, text.part(at, at + len)), true));
        if !only_if.contains(&r.only_if) {
            only_if.push(r.only_if.clone());
        }
        at += len;
        copied = at;
    }
    if only_if.is_empty() {
        return None;
    }
    if copied < text.lower.len() {
        parts.push((text.part(copied, text.lower.len()).to_owned(), false));
    }
    let kept = &person.about_me.retold;
    let accepted = kept.iter().any(|r| r.line == line && r.words == words);
    Some(OfferedWording { line: line.to_owned(), parts, words, only_if, accepted })
}

/// A line letter by letter: in lower case for comparing, with the place of each in the line. A letter
/// whose lower case is several stays as it is, so that places always fit.
struct Letters<'a> {
    line: &'a str,
    lower: Vec<char>,
    places: Vec<usize>,
}

impl<'a> Letters<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let lower: Vec<char> = line.chars().map(lower).collect();
        let places = line.char_indices().map(|(at, _)| at).collect();
        (lower.len() <= LONGEST).then_some(Self { line, lower, places })
    }

    /// The letters from one place to before another, as written.
    fn part(&self, from: usize, to: usize) -> &'a str {
        let place = |at: usize| self.places.get(at).copied().unwrap_or(self.line.len());
        self.line.get(place(from)..place(to)).unwrap_or_default()
    }

    /// Does a word end or begin between this letter and the one before?
    fn is_edge(&self, at: usize) -> bool {
        let inner = |at: Option<usize>| {
            at.and_then(|at| self.lower.get(at)).is_some_and(|c| c.is_alphanumeric())
        };
        !(inner(at.checked_sub(1)) && inner(Some(at)))
    }
}

fn lower(c: char) -> char {
    let mut all = c.to_lowercase();
    match (all.next(), all.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// The longest phrase of the other side that begins here, as whole words: its letters, and the
/// rewording.
fn phrase_at<'a>(
    text: &Letters<'_>,
    at: usize,
    words: Wording,
    all: &'a [Rewording],
) -> Option<(usize, &'a Rewording)> {
    if !text.is_edge(at) {
        return None;
    }
    let rest = text.lower.get(at..)?;
    let mut best: Option<(usize, &Rewording)> = None;
    for r in all {
        let from = match words {
            Wording::Delivery => &r.support,
            Wording::Support => &r.delivery,
        };
        for phrase in from {
            let mut letters = 0;
            let same = phrase.chars().all(|c| {
                letters += 1;
                rest.get(letters - 1) == Some(&c)
            });
            let longer = best.as_ref().is_none_or(|(len, _)| letters > *len);
            if same && letters > 0 && longer && text.is_edge(at + letters) {
                best = Some((letters, r));
            }
        }
    }
    best
}

/// A phrase with a capital where the one it replaces has one.
fn cased_as(told: &str, old: &str) -> String {
    if old.starts_with(char::is_uppercase) {
        switchback_model::words::capital(told)
    } else {
        told.to_owned()
    }
}

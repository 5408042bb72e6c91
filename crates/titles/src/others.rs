//! Words of a line that speak of somebody else's job, or of a wish, and not of what was done.
//!
//! “Reporting to the programme director” names a role that the writer does not hold, and “asked to
//! run the PMO” a thing that may never have come about.

use std::ops::Range;

use crate::phrases::Phrases;
use crate::words::{Word, is_small};

/// So many words behind “report to” and the like name somebody else's job, up to a comma.
const OTHERS_WORDS: usize = 5;
/// So many words behind “asked to” and the like speak of a wish.
const WISH_WORDS: usize = 6;

/// Words that mean somebody else's job follows, as they are compared.
const OTHERS: [&[&str]; 21] = [
    &["report", "to"],
    &["reported", "to"],
    &["reporting", "to"],
    &["report", "into"],
    &["reported", "into"],
    &["reporting", "into"],
    &["report", "directly", "to"],
    &["reported", "directly", "to"],
    &["reporting", "directly", "to"],
    &["report", "directly", "into"],
    &["reporting", "directly", "into"],
    &["reporting", "line", "to"],
    &["reporting", "line", "into"],
    &["on", "behalf", "of"],
    &["assist", "the"],
    &["assisted", "the"],
    &["assisting", "the"],
    &["assistant", "to", "the"],
    &["deputised", "for"],
    &["deputising", "for"],
    &["stood", "in", "for"],
];
/// Words that mean so where the title of a role follows.
const OTHERS_BY_TITLE: [&[&str]; 8] = [
    &["support"],
    &["supported"],
    &["supporting"],
    &["support", "to"],
    &["support", "for"],
    &["assisted"],
    &["assisting"],
    &["for"],
];
/// Words that mean a wish or a request follows.
const WISHES: [&[&str]; 20] = [
    &["asked", "to"],
    &["wa", "asked"],
    &["was", "asked"],
    &["were", "asked"],
    &["been", "asked"],
    &["applied", "for"],
    &["applying", "for"],
    &["apply", "for"],
    &["want", "to"],
    &["wanted", "to"],
    &["wanting", "to"],
    &["hope", "to"],
    &["hoped", "to"],
    &["hoping", "to"],
    &["wish", "to"],
    &["aspire", "to"],
    &["aspiring", "to"],
    &["would", "like", "to"],
    &["looking", "to", "become"],
    &["keen", "to", "become"],
];
/// Kinds of report: “the status report to the board” is a report, and nobody reports to anybody.
const REPORTS: [&str; 20] = [
    "a",
    "an",
    "the",
    "this",
    "my",
    "our",
    "status",
    "progress",
    "highlight",
    "exception",
    "weekly",
    "monthly",
    "quarterly",
    "annual",
    "board",
    "project",
    "programme",
    "finance",
    "financial",
    "written",
];

/// A part of a line that is not about what its writer did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Aside {
    /// The words that open it, in bytes.
    opening: Range<usize>,
    /// What it covers, in bytes.
    covers: Range<usize>,
    kind: AsideKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AsideKind {
    /// It names somebody else's job: a sign of a competency stays one.
    OthersJob,
    /// It speaks of a wish: there are no signs in it at all.
    Wish,
}

impl Aside {
    /// Is a part of the line in it? One that starts with the opening words is a sign by itself.
    fn holds(&self, part: &Range<usize>) -> bool {
        let overlaps = part.start < self.covers.end && part.end > self.covers.start;
        overlaps && (self.kind == AsideKind::Wish || !self.opening.contains(&part.start))
    }
}

/// What kind of aside a part of the line stands in.
pub(crate) fn kind_at(asides: &[Aside], part: &Range<usize>) -> Option<AsideKind> {
    asides.iter().filter(|a| a.holds(part)).map(|a| a.kind).max()
}

/// The parts of a line that are not about what its writer did. `titles` are those of all roles.
pub(crate) fn asides(text: &str, words: &[Word<'_>], titles: &Phrases<()>) -> Vec<Aside> {
    let mut out = Vec::new();
    for at in 0..words.len() {
        let rest = words.get(at..).unwrap_or_default();
        let wish = WISHES.iter().filter_map(|cue| opening(text, rest, cue)).max();
        let others = || {
            let named = OTHERS.iter().filter_map(|cue| opening(text, rest, cue)).max();
            let before = at.checked_sub(1).and_then(|b| words.get(b));
            let named = named.filter(|_| !is_report(text, before, rest));
            let by_title = || {
                let cues = OTHERS_BY_TITLE.iter().filter_map(|cue| opening(text, rest, cue));
                cues.filter(|len| title_follows(rest.get(*len..).unwrap_or_default(), titles)).max()
            };
            named.or_else(by_title)
        };
        let found = match wish {
            Some(len) => Some((len, AsideKind::Wish)),
            None => others().map(|len| (len, AsideKind::OthersJob)),
        };
        if let Some((len, kind)) = found {
            out.extend(aside(text, rest, len, kind));
        }
    }
    out
}

/// The aside that the first so many of these words open.
fn aside(text: &str, words: &[Word<'_>], len: usize, kind: AsideKind) -> Option<Aside> {
    let (first, last) = (words.first()?, words.get(len.checked_sub(1)?)?);
    let behind = words.get(len..)?;
    // “Managers reporting to me” are no job of somebody else.
    let is_own = behind.first().is_some_and(|w| matches!(w.key.as_str(), "me" | "myself" | "us"));
    if kind == AsideKind::OthersJob && is_own {
        return None;
    }
    let (most, ends): (usize, fn(char) -> bool) = match kind {
        AsideKind::OthersJob => (OTHERS_WORDS, |c| matches!(c, ',' | '.' | ';' | ':' | '(' | ')')),
        AsideKind::Wish => (WISH_WORDS, |c| matches!(c, '.' | ';' | '!' | '?')),
    };
    let mut end = last.end;
    let articles = behind.iter().take_while(|w| is_article(w)).count();
    for word in behind.iter().take(most + articles) {
        if text.get(end..word.start).is_some_and(|between| between.contains(ends)) {
            break;
        }
        end = word.end;
    }
    let covers = last.end..end;
    (!covers.is_empty()).then_some(Aside { opening: first.start..last.end, covers, kind })
}

/// The number of words of a cue that stands where these words start.
fn opening(text: &str, words: &[Word<'_>], cue: &[&str]) -> Option<usize> {
    let stands = cue.len() <= words.len()
        && cue.iter().zip(words).all(|(cue, w)| *cue == w.key)
        && words.iter().zip(words.iter().skip(1)).take(cue.len() - 1).all(|(one, next)| {
            text.get(one.end..next.start).is_some_and(|gap| !gap.contains([',', '.', ';', ':']))
        });
    stands.then_some(cue.len())
}

/// Is this “report to” a paper and no line of management?
fn is_report(text: &str, before: Option<&Word<'_>>, words: &[Word<'_>]) -> bool {
    let begins = words.first().is_some_and(|w| w.key.starts_with("report"));
    let is_line = words.get(1).is_some_and(|w| w.key == "line");
    let (Some(before), Some(first)) = (before, words.first()) else { return false };
    let is_beside = text.get(before.end..first.start).is_some_and(|gap| gap.trim().is_empty());
    begins && !is_line && is_beside && {
        let kind = before.raw.to_lowercase();
        REPORTS.contains(&kind.as_str()) || REPORTS.contains(&before.key.as_str())
    }
}

/// Does the title of a role follow, perhaps behind “the senior”?
fn title_follows(words: &[Word<'_>], titles: &Phrases<()>) -> bool {
    let telling: Vec<&Word<'_>> =
        words.iter().filter(|w| !is_article(w) && !is_small(&w.key)).take(OTHERS_WORDS).collect();
    (0..=1).any(|skip| titles.longest_at(telling.get(skip..).unwrap_or_default()).is_some())
}

fn is_article(word: &Word<'_>) -> bool {
    matches!(word.key.as_str(), "the" | "a" | "an" | "our" | "my")
}

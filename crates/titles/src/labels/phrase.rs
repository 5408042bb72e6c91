//! A title or a label as it is compared: its words, and those of them that say what kind of job it is.

use crate::words::{Word, words};

/// Words that tell nothing of a job.
const EMPTY: [&str; 10] = ["a", "an", "the", "and", "or", "as", "other", "all", "not", "s"];
/// Words behind which a title says what it is about.
const JOINTS: [&str; 9] = ["of", "for", "in", "on", "to", "with", "at", "by", "from"];
/// Words behind which stands what is not meant.
const EXCEPT: [&[&str]; 2] = [&["except"], &["all", "other"]];

/// The words of a title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Phrase {
    /// All words that tell something, as they are compared, in their order.
    pub(super) words: Vec<String>,
    /// What may be the kind of job: the last word of each part.
    pub(super) ends: Vec<End>,
}

/// The last word of a part of a title, where parts are set apart by commas, “and” or a slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct End {
    pub(super) word: String,
    /// Does it close the first part that a comma, a bracket or “of” ends? That is the usual place.
    pub(super) is_main: bool,
}

/// Where a word stands in a title.
struct Spot<'a> {
    word: &'a Word<'a>,
    /// Does a comma, a bracket or the like stand before it?
    opens_segment: bool,
    /// Does a slash?
    opens_piece: bool,
}

impl Phrase {
    /// Reads a title. What stands behind “except” is left out.
    pub(super) fn read(text: &str) -> Self {
        let all = words(text);
        let end = all.iter().enumerate().position(|(i, _)| {
            let rest = all.get(i..).unwrap_or_default();
            EXCEPT.iter().any(|cue| begins(rest, cue))
        });
        // “All other” alone would leave nothing to look for.
        let end = end.filter(|end| *end > 0).unwrap_or(all.len());
        let kept = all.get(..end).unwrap_or_default();
        let spots = spots(text, kept);
        Self {
            words: kept.iter().map(|w| &w.key).filter(|k| tells(k)).cloned().collect(),
            ends: ends(&spots),
        }
    }

    /// The words that say what kind of job it is: that in the usual place, and others that mostly
    /// stand there in the labels one knows.
    pub(super) fn heads(&self, mostly: impl Fn(&str) -> bool) -> Vec<&str> {
        let ends = self.ends.iter().filter(|e| e.is_main || mostly(&e.word));
        let mut heads: Vec<&str> = ends.map(|e| e.word.as_str()).collect();
        if heads.is_empty() {
            heads.extend(self.words.last().map(String::as_str));
        }
        heads
    }
}

fn begins(words: &[Word<'_>], cue: &[&str]) -> bool {
    cue.len() <= words.len() && cue.iter().zip(words).all(|(cue, w)| *cue == w.key)
}

fn tells(key: &str) -> bool {
    !EMPTY.contains(&key) && !JOINTS.contains(&key)
}

fn spots<'a>(text: &str, words: &'a [Word<'a>]) -> Vec<Spot<'a>> {
    let mut before = 0;
    let mut out = Vec::with_capacity(words.len());
    for word in words {
        let gap = text.get(before..word.start).unwrap_or_default();
        let dash = gap.contains(" - ") || gap.contains("--") || gap.contains(['–', '—']);
        out.push(Spot {
            word,
            opens_segment: dash || gap.contains([',', ';', ':', '(', ')']),
            opens_piece: gap.contains(['/', '&']),
        });
        before = word.end;
    }
    out
}

fn ends(spots: &[Spot<'_>]) -> Vec<End> {
    let mut out: Vec<End> = Vec::new();
    // Of the piece under way: its last word that tells, and whether “of” was met in its segment.
    let (mut last, mut about, mut segments) = (None::<&str>, false, 0_usize);
    let mut main_of_first = None;
    for spot in spots {
        let key = spot.word.key.as_str();
        let joint = JOINTS.contains(&key);
        let closes = spot.opens_segment || spot.opens_piece || matches!(key, "and" | "or") || joint;
        if closes
            && !about
            && let Some(word) = last.take()
        {
            out.push(End { word: word.to_owned(), is_main: false });
        }
        if spot.opens_segment || (joint && !about) {
            if segments == 0 && main_of_first.is_none() && !out.is_empty() {
                main_of_first = Some(out.len() - 1);
            }
            segments += usize::from(spot.opens_segment);
        }
        about = if spot.opens_segment { false } else { about || joint };
        if !about && tells(key) {
            last = Some(key);
        }
    }
    if let Some(word) = last {
        out.push(End { word: word.to_owned(), is_main: false });
    }
    let main = main_of_first.unwrap_or(out.len().saturating_sub(1));
    if let Some(end) = out.get_mut(main) {
        end.is_main = true;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<(String, bool)>) {
        let phrase = Phrase::read(text);
        (phrase.words, phrase.ends.into_iter().map(|e| (e.word, e.is_main)).collect())
    }

    #[test]
    fn the_kind_of_job_stands_last_or_before_of() {
        let ends = |text: &str| read(text).1;
        assert_eq!(ends("project support officers"), [("officer".to_owned(), true)]);
        assert_eq!(ends("director of information technology"), [("director".to_owned(), true)]);
        assert_eq!(
            ends("Cooks, Restaurant"),
            [("cook".into(), true), ("restaurant".into(), false)]
        );
        assert_eq!(
            ends("Setters, Operators, and Tenders"),
            [("setter".into(), true), ("operator".into(), false), ("tender".into(), false)]
        );
        assert_eq!(
            ends("Agents and Business Managers of Artists"),
            [("agent".into(), false), ("manager".into(), true)]
        );
        assert!(ends("").is_empty());
    }

    #[test]
    fn what_is_excepted_is_left_out() {
        let words = |text: &str| read(text).0;
        assert_eq!(words("Geoscientists, Except Hydrologists"), ["geoscientist"]);
        assert_eq!(words("Engineers, All Other"), ["engineer"]);
        assert_eq!(words("except"), ["except"], "then there would be nothing");
    }
}

//! Which part somebody had in what a line tells: they helped, they did it, or they answered for it.

use std::ops::Range;

use crate::words::Word;

/// The part that the writer of a line had in what it tells, as far as the words say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// “Helped with”, “sat in on”: a part of it, beside somebody else.
    Helped,
    /// Nothing says more than that it was done.
    #[default]
    Did,
    /// “Ran”, “in charge of”: they answered for it.
    Led,
}

/// So many words before a sign still say which part its writer had in it.
const REACH: usize = 8;

const HELPED: [&str; 14] = [
    "helped",
    "help",
    "helping",
    "assisted",
    "assist",
    "assisting",
    "supported",
    "support",
    "supporting",
    "shadowed",
    "observed",
    "attended",
    "contributed",
    "assistant",
];
const LED: [&str; 16] = [
    "led",
    "ran",
    "run",
    "running",
    "headed",
    "chaired",
    "chair",
    "directed",
    "owned",
    "founded",
    "managed",
    "manage",
    "managing",
    "charge",
    "responsible",
    "accountable",
];

/// The part that the words before a sign, or its own, speak for; the nearest of them counts.
pub(crate) fn part_in(text: &str, words: &[Word<'_>], sign: &Range<usize>) -> Part {
    let is = |cues: &[&str], w: &Word<'_>| cues.contains(&w.raw.to_lowercase().as_str());
    let own = words.iter().filter(|w| w.start >= sign.start && w.end <= sign.end);
    let leads_itself = own.clone().any(|w| is(&LED, w));
    // In a list the verb before the first part holds for all: “ran the plan, the budget and …”. A
    // sign with a verb of its own begins anew behind a comma.
    let ends: &[char] =
        if leads_itself { &['.', ';', ':', '!', '?', ','] } else { &['.', ';', ':', '!', '?'] };
    let mut next = sign.start;
    for w in words.iter().rev().filter(|w| w.end <= sign.start).take(REACH) {
        if text.get(w.end..next).is_none_or(|between| between.contains(ends)) {
            break;
        }
        if is(&HELPED, w) {
            return Part::Helped;
        }
        if is(&LED, w) {
            return Part::Led;
        }
        next = w.start;
    }
    if leads_itself { Part::Led } else { Part::Did }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn part(text: &str, sign: &str) -> Part {
        let start = text.find(sign).unwrap();
        part_in(text, &words(text), &(start..start + sign.len()))
    }

    /// F10: who helped is not taken for who ran it, nor the other way round.
    #[test]
    fn the_nearest_word_says_which_part_it_was() {
        for (text, sign, expected) in [
            ("Helped with the budget", "budget", Part::Helped),
            ("helped run the race", "run the race", Part::Helped),
            ("Helped with the budget, ran the race", "ran the race", Part::Led),
            ("Ran the plan, the risk log and the budget", "budget", Part::Led),
            ("Kept the risk log", "risk log", Part::Did),
            ("I was in charge of the budget", "budget", Part::Led),
            ("Ran the fair. Kept the risk log", "risk log", Part::Did),
            ("Led the move, helped with the budget", "budget", Part::Helped),
        ] {
            assert_eq!(part(text, sign), expected, "{text}");
        }
    }
}

//! What the words of a question mean, as far as people say one thing in several ways.

use std::slice;

use switchback_store::{Asked, Part, Sought, says_nothing};

/// Something that people ask about in words of their own.
struct Subject {
    /// What it is called in a sentence.
    name: &'static str,
    /// By what one knows that it is meant: a word, or several in a row.
    said: &'static [&'static str],
    /// What is looked for instead.
    means: &'static [&'static str],
}

const SUBJECTS: [Subject; 3] = [
    Subject { name: "pay", said: &PAY, means: &["pay", "paid", "salary", "wage", "earn"] },
    Subject {
        name: "age",
        said: &["age", "aged", "old", "older", "too old", "young", "younger", "ageism"],
        // “Old” alone stands beside too much that is about nobody's age.
        means: &["age", "ageism", "too old", "too young"],
    },
    Subject {
        name: "a way back",
        said: &[
            "go back",
            "going back",
            "went back",
            "come back",
            "way back",
            "get back",
            "move back",
            "switch back",
            "return",
            "undo",
            "reverse",
        ],
        means: &["way back", "out and back", "go back", "come back", "return"],
    },
];

/// Words for pay.
pub(super) const PAY: [&str; 15] = [
    "pay",
    "pays",
    "paid",
    "salary",
    "salaries",
    "wage",
    "wages",
    "earn",
    "earns",
    "earning",
    "earnings",
    "money",
    "income",
    "compensation",
    "remuneration",
];

/// One thing that a question asks for.
#[derive(Debug)]
pub(super) struct Want {
    pub(super) sought: Sought,
    /// As it was typed, in small letters.
    pub(super) typed: String,
    /// How much it says of what is meant.
    pub(super) weight: usize,
    /// What it is called, where it is something that people say in several ways.
    pub(super) subject: Option<&'static str>,
}

impl Want {
    /// Asks the index for it in a part of the pages.
    pub(super) fn at(&self, part: Part) -> Asked<'_> {
        (slice::from_ref(&self.sought), part)
    }
}

/// What the words of a question ask for. Several words that mean one thing are one wish, and so are
/// two words for the same.
pub(super) fn wants(words: &[String]) -> Vec<Want> {
    let mut out: Vec<Want> = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.first() {
        let (taken, want) = subject(rest).unwrap_or_else(|| (1, word(first)));
        let double = |w: &Want| match want.subject {
            Some(_) => w.subject == want.subject,
            None => w.typed == want.typed,
        };
        if !out.iter().any(double) {
            out.push(want);
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    out.retain(|w| w.subject.is_some() || !says_nothing(&w.typed) || w.typed == "it");
    out
}

/// One word, or several in a row.
fn word(word: &str) -> Want {
    Want { sought: Sought::word(word), typed: word.to_owned(), weight: 1, subject: None }
}

/// The subject that the words begin with, and how many of them name it: as many as can.
fn subject(words: &[String]) -> Option<(usize, Want)> {
    [2, 1].into_iter().find_map(|n| {
        let said = words.get(..n)?.join(" ");
        let subject = SUBJECTS.iter().find(|s| s.said.contains(&said.as_str()))?;
        let any_of = subject.means.iter().map(|m| (*m).to_owned()).collect();
        let sought = Sought { any_of, beginning: false };
        Some((n, Want { sought, typed: said, weight: 2, subject: Some(subject.name) }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use switchback_store::words;

    fn read(question: &str) -> Vec<(String, Option<&'static str>)> {
        wants(&words(question)).into_iter().map(|w| (w.typed, w.subject)).collect()
    }

    /// F77: a question in plain words is read by what it asks for.
    #[test]
    fn a_question_is_read_by_what_it_asks_for() {
        let pay = |typed: &str| vec![(typed.to_owned(), Some("pay"))];
        assert_eq!(read("What would I earn?"), pay("earn"));
        assert_eq!(read("salary, wage and money"), pay("salary"), "one thing said three times");
        assert_eq!(read("can I go back"), [("go back".to_owned(), Some("a way back"))]);
        let old = [("old".to_owned(), Some("age")), ("change".to_owned(), None)];
        assert_eq!(read("am I too old to change"), old);
        assert_eq!(
            read("must-have"),
            [("must have".to_owned(), None)],
            "only the row says anything"
        );
        assert!(read("").is_empty(), "nothing was asked for");
        assert_eq!(read("IT director").len(), 2, "in capitals it is the department");
    }
}

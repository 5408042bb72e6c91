//! What a job advert asks for: competencies, certificates, tools and years, with the words that say so.

use std::ops::Range;

use switchback_model::adverts::{Asked, Wanted};
use switchback_model::{CompetencyId, Lattice, Years};

use crate::phrases::Phrases;
use crate::words::words;
use crate::work::{Stem, stems_of};

mod years;

/// Everything that an advert may ask for, by its words.
#[derive(Debug, Clone, Default)]
pub struct AdvertIndex {
    names: Phrases<Named>,
}

/// What a phrase names.
#[derive(Debug, Clone, Default)]
struct Named {
    competencies: Vec<CompetencyId>,
    credentials: Vec<String>,
    tools: Vec<String>,
}

/// Something asked for in an advert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdvertHit {
    /// What is asked for.
    pub what: Asked,
    /// In which line, counted from 0.
    pub line: usize,
    /// Where in the line its words stand, in bytes.
    pub at: Range<usize>,
    /// How it is asked for.
    pub wanted: Wanted,
}

/// Words that may stand between two words of what one can do; names of tools stand together.
const GAP: usize = 1;

/// Lines that open a part of an advert, by how its parts are asked for. A line is one of them when it
/// begins with such words and is short.
const HEADINGS: [(&str, Wanted); 22] = [
    ("essential", Wanted::Must),
    ("must have", Wanted::Must),
    ("must haves", Wanted::Must),
    ("required", Wanted::Must),
    ("requirements", Wanted::Must),
    ("you must have", Wanted::Must),
    ("you will have", Wanted::Must),
    ("you'll have", Wanted::Must),
    ("what you need", Wanted::Must),
    ("what we need", Wanted::Must),
    ("minimum", Wanted::Must),
    ("desirable", Wanted::Nice),
    ("desired", Wanted::Nice),
    ("preferred", Wanted::Nice),
    ("nice to have", Wanted::Nice),
    ("nice to haves", Wanted::Nice),
    ("bonus", Wanted::Nice),
    ("advantage", Wanted::Nice),
    ("it would be great if", Wanted::Nice),
    ("the role", Wanted::Said),
    ("responsibilities", Wanted::Said),
    ("about", Wanted::Said),
];
/// A heading has so many words at most.
const HEADING_WORDS: usize = 7;

/// Words within a line that say how it is asked for.
const WITHIN: [(&str, Wanted); 14] = [
    ("nice to have", Wanted::Nice),
    ("desirable", Wanted::Nice),
    ("an advantage", Wanted::Nice),
    ("advantageous", Wanted::Nice),
    ("preferred", Wanted::Nice),
    ("preferably", Wanted::Nice),
    ("ideally", Wanted::Nice),
    ("a plus", Wanted::Nice),
    ("a bonus", Wanted::Nice),
    ("essential", Wanted::Must),
    ("must have", Wanted::Must),
    ("required", Wanted::Must),
    ("mandatory", Wanted::Must),
    ("minimum of", Wanted::Must),
];

impl AdvertIndex {
    /// Makes the names of a lattice ready for finding.
    #[must_use]
    pub fn new(lattice: &Lattice) -> Self {
        let mut out = Self::default();
        for c in &lattice.competencies {
            for text in std::iter::once(&c.title).chain(&c.signs) {
                out.name(text, |n| &mut n.competencies, &c.id);
            }
        }
        for c in &lattice.credentials {
            for text in std::iter::once(&c.title).chain(&c.alt_names) {
                out.name(text, |n| &mut n.credentials, &c.id);
            }
        }
        for t in &lattice.tools {
            for text in std::iter::once(&t.title).chain(&t.alt_names) {
                out.name(text, |n| &mut n.tools, &t.id);
            }
        }
        out
    }

    fn name(&mut self, text: &str, list: impl Fn(&mut Named) -> &mut Vec<String>, id: &str) {
        let keys = stems_of(words(text)).into_iter().map(|s| s.key).collect();
        if let Some(named) = self.names.entry(keys) {
            let list = list(named);
            if !list.iter().any(|known| known == id) {
                list.push(id.to_owned());
            }
        }
    }

    /// What an advert asks for, line by line; the same thing once a line.
    pub fn read<'a>(&self, lines: impl IntoIterator<Item = &'a str>) -> Vec<AdvertHit> {
        let mut out = Vec::new();
        let mut section = Wanted::Said;
        for (line, text) in lines.into_iter().enumerate() {
            section = heading(text).unwrap_or(section);
            let wanted = within(text).unwrap_or(section);
            let mut hits: Vec<AdvertHit> = Vec::new();
            for (what, at) in self.in_line(text) {
                match hits.iter_mut().find(|h| h.what == what) {
                    // “MS Project” is longer than “Project”, and says more.
                    Some(h) if at.len() > h.at.len() => h.at = at,
                    Some(_) => {}
                    None => hits.push(AdvertHit { what, line, at, wanted }),
                }
            }
            out.append(&mut hits);
        }
        out
    }

    /// What a line names, with where.
    fn in_line(&self, text: &str) -> Vec<(Asked, Range<usize>)> {
        let stems = stems_of(words(text));
        let mut out = Vec::new();
        for (first, stem) in stems.iter().enumerate() {
            let rest = stems.get(first..).unwrap_or_default();
            for (len, named) in self.names.within(rest, GAP) {
                let end = rest.get(len - 1).map_or(stem.end, |last: &Stem| last.end);
                let at = stem.start..end;
                out.extend(
                    named.competencies.iter().map(|c| (Asked::Competency(c.clone()), at.clone())),
                );
            }
            for (len, named) in self.names.within(rest, 0) {
                let end = rest.get(len - 1).map_or(stem.end, |last: &Stem| last.end);
                let at = stem.start..end;
                // “You will excel” is a verb: a name has a capital letter, or a point as in monday.com.
                let is_name = text.get(at.clone()).is_some_and(|quote| {
                    quote.contains('.') || quote.chars().any(char::is_uppercase)
                });
                if is_name {
                    let credentials = named.credentials.iter().cloned().map(Asked::Credential);
                    let tools = named.tools.iter().cloned().map(Asked::Tool);
                    out.extend(credentials.chain(tools).map(|what| (what, at.clone())));
                }
            }
        }
        out.extend(
            years::asked(text).map(|(Years { lo, hi }, at)| (Asked::Years(Years { lo, hi }), at)),
        );
        out
    }
}

/// How what follows a heading is asked for; `None` for a line that is no heading.
fn heading(line: &str) -> Option<Wanted> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let short = line.split_whitespace().count() <= HEADING_WORDS;
    let ends = line.trim_end().ends_with(':') || !line.trim_end().ends_with(['.', ',', ';']);
    let line = line.replace('’', "'");
    let found = HEADINGS.iter().find(|(words, _)| begins(&line, words));
    found.filter(|_| short && ends).map(|(_, wanted)| *wanted)
}

fn begins(line: &str, words: &str) -> bool {
    line.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// How a line says by itself that it asks.
fn within(line: &str) -> Option<Wanted> {
    let line = line.to_lowercase();
    WITHIN.iter().find(|(words, _)| line.contains(words)).map(|(_, wanted)| *wanted)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use switchback_model::lattice::{Lattice, Tool};

    use super::*;
    use crate::testing::fixture;

    fn lattice() -> Lattice {
        let mut lattice = fixture();
        lattice.competencies[0].title = "Governance and assurance".into();
        lattice.tools.push(Tool {
            id: "excel".into(),
            title: "Microsoft Excel".into(),
            alt_names: vec!["excel".into()],
            shows: vec!["governance-assurance".into()],
        });
        lattice
    }

    fn read(lines: &[&str]) -> Vec<(Asked, String, Wanted)> {
        let index = AdvertIndex::new(&lattice());
        let hits = index.read(lines.iter().copied());
        hits.into_iter().map(|h| (h.what, lines[h.line][h.at].to_owned(), h.wanted)).collect()
    }

    /// R002-48: what is asked for is found by title, sign and name, with the exact words.
    #[test]
    fn what_is_asked_for_is_found_with_its_words() {
        let found = read(&[
            "About us",
            "You will chair the monthly change board and excel at it.",
            "Essential",
            "Governance and assurance; advanced Microsoft Excel",
            "Excel macros are desirable",
        ]);
        let competency = Asked::Competency("governance-assurance".into());
        let excel = Asked::Tool("excel".into());
        assert_eq!(
            found,
            [
                (competency.clone(), "chair the monthly change board".into(), Wanted::Said),
                (competency, "Governance and assurance".into(), Wanted::Must),
                (excel.clone(), "Microsoft Excel".into(), Wanted::Must),
                (excel, "Excel".into(), Wanted::Nice),
            ]
        );
    }

    #[test]
    fn a_sentence_is_no_heading() {
        assert_eq!(heading("Essential:"), Some(Wanted::Must));
        assert_eq!(heading("Essential skills and experience"), Some(Wanted::Must));
        assert_eq!(heading("• Nice to have"), Some(Wanted::Nice));
        assert_eq!(heading("Required reading is sent out before each meeting of the board."), None);
        assert_eq!(heading("Aboutness"), None);
    }

    proptest! {
        #[test]
        fn every_mark_stands_in_its_line(lines in prop::collection::vec("(excel|Excel|5|five|-|\\+|years|of|experience|chaired|change|board|at least|\u{202e}|\\PC| ){0,12}", 0..4)) {
            let index = AdvertIndex::new(&lattice());
            for hit in index.read(lines.iter().map(String::as_str)) {
                prop_assert!(lines[hit.line].get(hit.at).is_some_and(|quote| !quote.is_empty()));
            }
        }
    }
}

//! The words of a CV to competencies and roles: what somebody really did, in their own words.

use std::ops::Range;

use switchback_model::lattice::Role;
use switchback_model::{CompetencyId, Lattice, RoleId};

use crate::index::{TitleIndex, rarity};
use crate::others::{AsideKind, asides, kind_at};
use crate::part::{Part, part_in};
use crate::phrases::{Keyed, Phrases};
use crate::words::{Word, is_small, stem, words};

/// Which competencies and roles the words of a CV point to.
#[derive(Debug, Clone)]
pub struct WorkIndex {
    signs: Phrases<Sign>,
    roles: Vec<Asked>,
    /// The titles of all roles, for knowing when a line names somebody else's job.
    titles: Phrases<()>,
}

/// A role with what it asks for.
#[derive(Debug, Clone)]
struct Asked {
    role: RoleId,
    /// Competencies asked for at working level or above, with the share of the heaviest weight.
    needs: Vec<(CompetencyId, f64)>,
}

/// A phrase that points to competencies, to roles, or to both.
#[derive(Debug, Clone, Default)]
struct Sign {
    text: String,
    competencies: Vec<CompetencyId>,
    /// Competencies that it points to as everyday words, which only propose.
    plain: Vec<CompetencyId>,
    /// Places in [`WorkIndex::roles`].
    roles: Vec<usize>,
}

/// What the lines of a CV point to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WorkReading {
    /// Signs of competencies, in the order of the lines.
    pub competencies: Vec<SignHit>,
    /// Roles whose signs were found, best first.
    pub roles: Vec<RoleReading>,
}

/// A sign of a competency, found in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignHit {
    /// The competency.
    pub competency: CompetencyId,
    /// Which line, counted from 0.
    pub line: usize,
    /// Where in the line its words stand, in bytes.
    pub at: Range<usize>,
    /// The exact words of the line.
    pub quote: String,
    /// The sign as the lattice writes it.
    pub sign: String,
    /// Everyday words, and no word of the profession: they propose, and count for nothing until
    /// somebody confirms them.
    pub plain: bool,
    /// The part that the writer had in it, as far as the words say.
    pub part: Part,
}

/// How much of a role is found in the lines.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleReading {
    /// The role.
    pub role: RoleId,
    /// The weights of its different signs that were found, and less of those of the competencies it
    /// asks for; the fewer roles have one, the heavier.
    pub score: f64,
    /// The lines, counted from 0, with their exact words.
    pub quotes: Vec<(usize, String)>,
}

/// Words that may stand between two words of a sign: "delivered (the move) on time".
const GAP: usize = 2;
/// What a sign of a competency says of a role that asks for it, beside a sign of the role itself.
const BY_COMPETENCY: f64 = 0.4;

/// Both indexes of a lattice; its titles are told apart into words once for the two.
#[must_use]
pub fn indexes(lattice: &Lattice) -> (TitleIndex, WorkIndex) {
    // Signs and titles need nothing of each other, and a start waits for both.
    std::thread::scope(|scope| {
        let signs = scope.spawn(|| signs(lattice));
        let (index, titles) = TitleIndex::with_phrases(lattice);
        let signs = signs.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let roles = lattice.roles.iter().map(asked).collect();
        (index, WorkIndex { signs, roles, titles })
    })
}

/// What points to a competency or a role, by its words.
fn signs(lattice: &Lattice) -> Phrases<Sign> {
    let mut signs: Phrases<Sign> = Phrases::default();
    for c in &lattice.competencies {
        for text in &c.signs {
            if let Some(sign) = sign_of(&mut signs, text) {
                add_once(&mut sign.competencies, &c.id);
            }
        }
    }
    for c in &lattice.competencies {
        for text in &c.plain {
            if let Some(sign) = sign_of(&mut signs, text)
                && !sign.competencies.contains(&c.id)
            {
                add_once(&mut sign.plain, &c.id);
            }
        }
    }
    for (i, role) in lattice.roles.iter().enumerate() {
        for text in &role.signs {
            if let Some(sign) = sign_of(&mut signs, text) {
                add_once(&mut sign.roles, &i);
            }
        }
    }
    signs
}

impl WorkIndex {
    /// Makes the signs of a lattice ready for finding.
    #[must_use]
    pub fn new(lattice: &Lattice) -> Self {
        indexes(lattice).1
    }

    /// What lines of a CV point to. A sign counts once however often it is said.
    ///
    /// What names somebody else's job (“reporting to the programme director”) says nothing of
    /// roles, and what is only wished or asked for (“asked to run the PMO”) nothing at all.
    pub fn read<'a>(&self, lines: impl IntoIterator<Item = &'a str>) -> WorkReading {
        let mut competencies = Vec::new();
        let mut found: Vec<Tally<'_>> = vec![Tally::default(); self.roles.len()];
        for (line, text) in lines.into_iter().enumerate() {
            for Found { sign, quote, at, is_others, part } in self.signs_in(text) {
                let words = sign.competencies.iter().map(|c| (c, false));
                let plain = sign.plain.iter().map(|c| (c, true));
                competencies.extend(words.chain(plain).map(|(c, plain)| SignHit {
                    competency: c.clone(),
                    line,
                    at: at.clone(),
                    quote: quote.to_owned(),
                    sign: sign.text.clone(),
                    plain,
                    part,
                }));
                if is_others {
                    continue;
                }
                for (role, tally) in self.roles.iter().zip(&mut found) {
                    tally.add_by_competency(sign, role, line, quote);
                }
                for role in &sign.roles {
                    if let Some(tally) = found.get_mut(*role) {
                        tally.add(sign, line, quote);
                    }
                }
            }
        }
        let mut roles: Vec<RoleReading> = self
            .roles
            .iter()
            .zip(found)
            .filter(|(_, tally)| !tally.quotes.is_empty())
            .map(|(asked, tally)| self.reading(asked, tally))
            .collect();
        // Equal ones stay in the order of the lattice.
        roles.sort_by(|a, b| b.score.total_cmp(&a.score));
        WorkReading { competencies, roles }
    }

    /// The weights of a role's signs and, less, of those of the competencies it asks for. What many
    /// roles share says little.
    fn reading(&self, asked: &Asked, tally: Tally<'_>) -> RoleReading {
        let all = self.roles.len();
        let own: f64 = tally.signs.iter().map(|s| rarity(all, s.roles.len())).sum();
        let by_competency: f64 = tally
            .competencies
            .iter()
            .map(|(c, weight)| {
                let askers = self.roles.iter().filter(|r| r.weight_of(c) > 0.5).count();
                BY_COMPETENCY * weight * rarity(all, askers.max(1))
            })
            .sum();
        RoleReading { role: asked.role.clone(), score: own + by_competency, quotes: tally.quotes }
    }

    /// The signs in a text with the words that are one, each once; what was done goes before what
    /// stands beside somebody else's job.
    fn signs_in<'s, 't>(&'s self, text: &'t str) -> Vec<Found<'s, 't>> {
        let all = words(text);
        let asides = asides(text, &all, &self.titles);
        let stems = stems_of(all.clone());
        let mut out: Vec<Found<'_, '_>> = Vec::new();
        for (first, stem) in stems.iter().enumerate() {
            for (len, sign) in self.signs.within(stems.get(first..).unwrap_or_default(), GAP) {
                let end = stems.get(first + len - 1).map_or(stem.end, |last| last.end);
                let is_others = match kind_at(&asides, &(stem.start..end)) {
                    Some(AsideKind::Wish) => continue,
                    Some(AsideKind::OthersJob) => true,
                    None => false,
                };
                let Some(quote) = text.get(stem.start..end) else { continue };
                let at = stem.start..end;
                let part = part_in(text, &all, &at);
                let found = Found { sign, quote, at, is_others, part };
                match out.iter_mut().find(|f| std::ptr::eq(f.sign, sign)) {
                    Some(before) if before.is_others && !is_others => *before = found,
                    Some(_) => {}
                    None => out.push(found),
                }
            }
        }
        out
    }
}

/// A sign found in a line.
struct Found<'s, 't> {
    sign: &'s Sign,
    quote: &'t str,
    at: Range<usize>,
    part: Part,
    /// Does it stand where somebody else's job is named?
    is_others: bool,
}

/// The sign that a text is, a new one if there is none yet; `None` for a text of no words.
fn sign_of<'s>(signs: &'s mut Phrases<Sign>, text: &str) -> Option<&'s mut Sign> {
    let sign = signs.entry(stems_of(words(text)).into_iter().map(|s| s.key).collect())?;
    if sign.text.is_empty() {
        sign.text = text.to_owned();
    }
    Some(sign)
}

fn asked(role: &Role) -> Asked {
    let heaviest = role.needs.iter().map(|n| n.weight).fold(f64::MIN_POSITIVE, f64::max);
    let needs = role
        .needs
        .iter()
        .filter(|n| n.level >= 2)
        .map(|n| (n.competency.clone(), n.weight / heaviest))
        .collect();
    Asked { role: role.id.clone(), needs }
}

impl Asked {
    fn weight_of(&self, competency: &str) -> f64 {
        self.needs.iter().find(|(c, _)| c == competency).map_or(0.0, |(_, w)| *w)
    }
}

/// What was found of one role.
#[derive(Clone, Default)]
struct Tally<'s> {
    signs: Vec<&'s Sign>,
    /// Competencies it asks for that were found, with their weight; each once.
    competencies: Vec<(&'s str, f64)>,
    quotes: Vec<(usize, String)>,
}

impl<'s> Tally<'s> {
    fn add(&mut self, sign: &'s Sign, line: usize, quote: &str) {
        if !self.signs.iter().any(|s| std::ptr::eq(*s, sign)) {
            self.signs.push(sign);
            self.quote(line, quote);
        }
    }

    fn add_by_competency(&mut self, sign: &'s Sign, asked: &Asked, line: usize, quote: &str) {
        for c in &sign.competencies {
            let weight = asked.weight_of(c);
            if weight > 0.5 && !self.competencies.iter().any(|(known, _)| known == c) {
                self.competencies.push((c, weight));
                self.quote(line, quote);
            }
        }
    }

    /// Keeps the longer of two quotes of which one holds the other.
    fn quote(&mut self, line: usize, quote: &str) {
        if self.quotes.iter().any(|(l, q)| *l == line && q.contains(quote)) {
            return;
        }
        self.quotes.retain(|(l, q)| *l != line || !quote.contains(q.as_str()));
        self.quotes.push((line, quote.to_owned()));
    }
}

pub(crate) struct Stem {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) key: String,
}

impl Keyed for Stem {
    fn key(&self) -> &str {
        &self.key
    }
}

/// The stems of words, without small ones.
pub(crate) fn stems_of(words: Vec<Word<'_>>) -> Vec<Stem> {
    words
        .into_iter()
        .filter(|w| !is_small(&w.key))
        .map(|w| Stem { start: w.start, end: w.end, key: stem(w.key) })
        .collect()
}

fn add_once<T: PartialEq + Clone>(list: &mut Vec<T>, item: &T) {
    if !list.contains(item) {
        list.push(item.clone());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::fixture;

    fn read(lines: &[&str]) -> WorkReading {
        WorkIndex::new(&fixture()).read(lines.iter().copied())
    }

    #[test]
    fn the_quote_is_the_exact_words_of_the_line() {
        let found = read(&["nothing", "I was Chairing the Change-Boards for IT."]);
        let hit = &found.competencies[0];
        assert_eq!(hit.competency, "governance-assurance");
        assert_eq!((hit.line, hit.quote.as_str()), (1, "Chairing the Change-Boards"));
        assert_eq!(hit.sign, "chaired the change board");
    }

    #[test]
    fn word_order_counts_and_few_words_may_stand_between() {
        assert!(read(&["the board chaired a change"]).competencies.is_empty());
        let hit = &read(&["I chaired the weekly change board"]).competencies[0];
        assert_eq!(hit.quote, "chaired the weekly change board");
        let far = "chaired one two three change board";
        assert!(read(&[far]).competencies.is_empty());
    }

    /// R000-06: what one really does says which role the work resembles.
    #[test]
    fn rarer_signs_weigh_more_and_each_counts_once() {
        let found =
            read(&["Status reports, RAID log", "Status reporting again", "Kept the raid logs"]);
        let roles: Vec<&str> = found.roles.iter().map(|r| r.role.as_str()).collect();
        assert_eq!(roles, ["pmo-analyst", "project-manager"]);
        let [analyst, manager] = &found.roles[..] else { panic!("two roles") };
        assert_eq!(analyst.quotes, [(0, "Status reports".to_owned()), (0, "RAID log".to_owned())]);
        assert!(analyst.score > 2.0 * manager.score);
    }

    #[test]
    fn both_spellings_are_read() {
        assert_eq!(read(&["Prioritized the program portfolio"]).competencies.len(), 1);
        assert_eq!(read(&["prioritising programmes portfolio"]).competencies.len(), 1);
    }

    fn roles(line: &str) -> Vec<String> {
        read(&[line]).roles.iter().map(|r| r.role.clone()).collect()
    }

    /// A lattice in which a RAID log is a sign of a competency too, and titles are signs.
    fn with_titles() -> WorkIndex {
        let mut lattice = fixture();
        lattice.competencies[0].signs.push("raid log".into());
        lattice.competencies[0].signs.push("ran the pmo".into());
        for role in &mut lattice.roles {
            role.signs.push(role.title.clone());
        }
        lattice.roles[6].signs.push("run the pmo".into());
        lattice.roles[6].signs.push("reported to the executive committee".into());
        lattice.roles[4].signs.push("project managers reporting to me".into());
        WorkIndex::new(&lattice)
    }

    #[test]
    fn somebody_elses_job_is_no_sign_of_a_role() {
        let index = with_titles();
        for line in [
            "report to programme director",
            "Report to programme manager",
            "reporting to the programme manager",
            "My reporting line to the PMO manager was clear",
            "signed on behalf of the programme manager",
            "assisted the project manager",
            "supported the senior project manager",
            "Support to the programme manager",
            "kept minutes for the programme manager",
            "reports directly to the IT director",
        ] {
            let found = index.read([line]);
            assert!(found.roles.is_empty(), "{line} {:?}", found.roles);
        }
        let found = index.read(["supported the programme manager with the RAID log"]);
        assert!(found.roles.is_empty(), "{:?}", found.roles);
        let hit = &found.competencies[0];
        assert_eq!(
            (hit.competency.as_str(), hit.quote.as_str()),
            ("governance-assurance", "RAID log")
        );
    }

    #[test]
    fn what_stands_beside_it_counts() {
        let index = with_titles();
        let best = |line: &str| index.read([line]).roles.first().map(|r| r.role.clone());
        for (line, role) in [
            ("Reported to the CIO, PMO analyst for two years", Some("pmo-analyst")),
            ("PMO analyst reporting to the programme manager", Some("pmo-analyst")),
            ("reported to the executive committee", Some("pmo-manager")),
            (
                "Reported to the programme manager as the only and first PMO analyst",
                Some("pmo-analyst"),
            ),
            ("supported the team as a PMO analyst", Some("pmo-analyst")),
            ("Wrote the status report to the board as tester", Some("tester")),
            ("supported the tester; a tester myself", Some("tester")),
        ] {
            assert_eq!(best(line).as_deref(), role, "{line}");
        }
        let mine = index.read(["two project managers reporting to me"]);
        assert!(mine.roles.iter().any(|r| r.role == "programme-manager"));
        // Said of somebody else first and of oneself later, it counts.
        let twice = index.read(["Assisted the project manager, then was project manager"]);
        assert!(twice.roles.iter().any(|r| r.role == "project-manager"));
    }

    #[test]
    fn a_wish_is_no_sign_at_all() {
        let index = with_titles();
        for line in [
            "asked to set up and run the PMO",
            "I was asked for a RAID log",
            "applied for PMO manager",
            "I want to be a programme manager",
            "hope to become an IT director",
        ] {
            assert_eq!(index.read([line]), WorkReading::default(), "{line}");
        }
        let found = index.read(["Asked to stay on. Kept the RAID log"]);
        assert_eq!(found.competencies.len(), 1);
        assert!(
            !roles("Was asked to help with this and that before, kept the raid log").is_empty()
        );
    }

    proptest! {
        #[test]
        fn every_quote_stands_in_its_line(lines in prop::collection::vec("(status|report|raid|log|chairing|change|boards|the|\u{202e}|\\PC| ){0,12}", 0..4)) {
            let index = WorkIndex::new(&fixture());
            let found = index.read(lines.iter().map(String::as_str));
            for hit in &found.competencies {
                prop_assert_eq!(&lines[hit.line][hit.at.clone()], &hit.quote);
            }
            for (line, quote) in found.roles.iter().flat_map(|r| &r.quotes) {
                prop_assert!(lines[*line].contains(quote));
            }
            prop_assert_eq!(&found, &index.read(lines.iter().map(String::as_str)));
        }
    }
}

//! The ways in which a title can be read.
//!
//! “Sr. PMO analyst (contract), Acme” can be meant whole, or without the employer, the word of
//! contract, the word of seniority. Each way is a [`Reading`], with what it costs in confidence
//! and the reasons that go with it.

use crate::index::{Vocabulary, joined, sorted};
use crate::phrases::Keyed;
use crate::resolve::LESS_LIKELY;

/// More parts between commas than this are employer and place.
const MOST_SEGMENTS: usize = 6;
/// More alternatives between slashes than this are a list, not a title.
const MOST_ALTERNATIVES: usize = 4;

/// What it costs in confidence to set words of contract apart …
const CONTRACT_APART: f64 = 0.02;
/// … to leave out what reads like an employer …
const CUT: f64 = 0.03;
/// … where that leaves a single word: “Consultant, cardiology” …
const CUT_TO_ONE_WORD: f64 = 0.25;
/// … to spell out a short form …
const SHORT_FORM: f64 = 0.05;
/// … to turn “Director, IT programmes” round …
const TURNED: f64 = 0.02;
/// … and to read another language.
const TRANSLATED: f64 = 0.04;

/// A word of a title, or a phrase that counts as one.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    /// As written.
    pub(crate) raw: String,
    /// What stands between it and the term before it; empty where that is one space.
    pub(crate) before: String,
    /// What it is compared by.
    pub(crate) key: String,
    /// What it says something of.
    pub(crate) part: Part,
    /// Does it stand behind “of”, “to”, “for” or “in”?
    pub(crate) after_joint: bool,
    /// The spelling it is taken for, and how alike they are.
    pub(crate) mended: Option<(String, f64)>,
    /// What it is in English, if it is of another language.
    pub(crate) english: Option<String>,
}

/// What a term says something of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The work.
    Work,
    /// How senior somebody is: -1 more junior, 1 more senior.
    Seniority(i8),
    /// How somebody was hired.
    Contract,
    /// What somebody is paid by, which differs from house to house: “Band 7”, “II”.
    Grade,
}

impl Keyed for Term {
    fn key(&self) -> &str {
        &self.key
    }
}

impl Term {
    /// What a term of seniority says.
    pub(crate) fn grade(&self) -> Option<i8> {
        match self.part {
            Part::Seniority(sign) => Some(sign),
            Part::Work | Part::Contract | Part::Grade => None,
        }
    }

    /// The term with a slip of the pen put right.
    fn mended(mut self, vocabulary: &Vocabulary) -> Self {
        if self.part == Part::Work
            && let Some((key, spelling, alike)) = vocabulary.nearest(&self.key)
        {
            self.mended = Some((spelling.to_owned(), alike));
            self.key = key.to_owned();
            if let Some(sign) = vocabulary.sign(&self.key) {
                self.part = Part::Seniority(sign);
            }
        }
        self
    }
}

/// One way to read a title.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    pub(crate) terms: Vec<Term>,
    /// Its keys in their order, with “of” where it stands.
    pub(crate) keys: Vec<String>,
    /// Its keys in alphabetical order: the same words in any order.
    pub(crate) bag: Vec<String>,
    /// What the words of seniority that were set apart say; `None` if none were.
    pub(crate) grade: Option<i8>,
    /// What this way costs in confidence.
    pub(crate) cost: f64,
    /// How alike mended words are to what they are taken for; 1 if none was mended.
    pub(crate) likeness: f64,
    /// What was cut off, as written.
    pub(crate) left_out: Vec<String>,
    pub(crate) reasons: Vec<String>,
}

impl Reading {
    fn new(terms: Vec<Term>, mut cost: f64, mut reasons: Vec<String>) -> Self {
        let mut likeness = 1.0;
        let mut last = None;
        for t in &terms {
            if let Some(english) = t.english.as_ref().filter(|_| last != Some(&t.raw)) {
                reasons.push(format!("“{}” is read as “{english}”", t.raw));
                cost += TRANSLATED;
            }
            last = Some(&t.raw);
            if let Some((spelling, alike)) = &t.mended {
                likeness *= alike;
                reasons.push(format!("“{}” is read as a slip for “{spelling}”", t.raw));
            }
        }
        let (keys, bag) = (ordered_keys(&terms), sorted(plain_keys(&terms)));
        Self { bag, keys, terms, grade: None, cost, likeness, left_out: Vec::new(), reasons }
    }

    /// The title as written, as far as this way reads it.
    pub(crate) fn text(&self) -> String {
        written(&self.terms).trim_end_matches('.').to_owned()
    }

    pub(crate) fn head(&self) -> Option<&str> {
        head(&self.terms)
    }

    /// The same without its words of seniority, if that leaves a title.
    fn without_seniority(&self, vocabulary: &Vocabulary) -> Option<Self> {
        let (apart, mut kept): (Vec<Term>, Vec<Term>) =
            self.terms.iter().cloned().partition(|t| t.grade().is_some());
        let grade: i8 = apart.iter().filter_map(Term::grade).sum();
        // In “PMO lead” the lead is the job; in “Project manager II” the last word only grades it.
        let grade_stands_last = self.terms.last().is_some_and(|t| t.grade().is_some());
        let still_a_title = kept.last().is_some_and(|t| vocabulary.heads.contains(&t.key));
        if apart.is_empty() || kept.is_empty() || (grade_stands_last && !still_a_title) {
            return None;
        }
        // “Head of PMO” without its head is no longer about a PMO, it is one.
        if kept.first().is_some_and(|t| t.after_joint) {
            kept.iter_mut().for_each(|t| t.after_joint = false);
        }
        let mut reasons = self.reasons.clone();
        for raw in quoted(&apart) {
            reasons.push(format!("“{raw}” is read as a word of seniority"));
        }
        Some(Self {
            grade: Some(grade.signum()),
            reasons,
            cost: self.cost,
            left_out: self.left_out.clone(),
            ..Self::new(kept, 0.0, Vec::new())
        })
    }
}

/// The word that says what kind of job a title is: the last one, or the last before “of”.
pub(crate) fn head(terms: &[Term]) -> Option<&str> {
    let about = terms.iter().skip(1).position(|t| t.after_joint);
    let before = about.map_or(terms.len(), |i| i + 1);
    terms.iter().take(before).next_back().map(|t| t.key.as_str())
}

/// What a title is compared by where the order counts; “assistant *to* the project manager” is no
/// assistant project manager.
pub(crate) fn ordered_keys(terms: &[Term]) -> Vec<String> {
    let mut keys = plain_keys(terms);
    if let Some(at) = terms.iter().position(|t| t.after_joint) {
        keys.insert(at, "of".to_owned());
    }
    keys
}

pub(crate) fn plain_keys(terms: &[Term]) -> Vec<String> {
    terms.iter().map(|t| t.key.clone()).collect()
}

/// Terms as they were written, with what stood between them.
pub(crate) fn written(terms: &[Term]) -> String {
    let mut out = String::new();
    let mut last = None;
    for t in terms {
        // An abbreviation of several words is written once.
        if last == Some(&t.raw) {
            continue;
        }
        if last.is_some() {
            out.push_str(if t.before.is_empty() { " " } else { &t.before });
        }
        out.push_str(&t.raw);
        last = Some(&t.raw);
    }
    out
}

/// What was written, each thing once and in its order.
pub(crate) fn quoted(terms: &[Term]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for t in terms {
        if !out.contains(&t.raw) {
            out.push(t.raw.clone());
        }
    }
    out
}

/// The titles that stand side by side in a text: “PMO analyst / project coordinator”.
///
/// Each comes with all it may stand for: “Business / data analyst” are two kinds of analyst.
pub(crate) fn alternatives(text: &str) -> Vec<Vec<String>> {
    let parts: Vec<&str> = slash_split(text)
        .into_iter()
        .map(str::trim)
        .filter(|p| p.chars().any(char::is_alphanumeric))
        .take(MOST_ALTERNATIVES)
        .collect();
    let completed = |i: usize, part: &str| {
        let mut texts = vec![part.to_owned()];
        if is_one_word(part) {
            let next = parts.get(i + 1).and_then(|p| p.split_once(' '));
            texts.extend(next.map(|(_, rest)| format!("{part} {rest}")));
            let before = i.checked_sub(1).and_then(|b| parts.get(b)?.rsplit_once(' '));
            texts.extend(before.map(|(front, _)| format!("{front} {part}")));
        }
        texts
    };
    parts.iter().enumerate().map(|(i, part)| completed(i, part)).collect()
}

/// The parts between slashes; one beside a letter that stands alone, as in “m/f/d”, parts nothing.
fn slash_split(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices('/') {
        let (before, after) =
            (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        if letters(before.chars().rev()) != 1 && letters(after.chars()) != 1 {
            out.extend(text.get(from..at));
            from = at + 1;
        }
    }
    out.extend(text.get(from..));
    out
}

fn letters(chars: impl Iterator<Item = char>) -> usize {
    chars.take_while(|c| c.is_alphanumeric()).count()
}

fn is_one_word(text: &str) -> bool {
    !text.contains(char::is_whitespace)
}

/// The parts of a title between commas, dashes, bars, brackets and “at”.
fn segments(text: &str) -> Vec<String> {
    let is_break = |c: char| {
        matches!(c, ',' | ';' | ':' | '|' | '(' | ')' | '[' | ']' | '–' | '—' | '•' | '·')
    };
    let is_break_word = |w: &str| matches!(w, "-" | "--" | "@") || w.eq_ignore_ascii_case("at");
    let mut out = Vec::new();
    for piece in text.split(is_break) {
        let words: Vec<&str> = piece.split_whitespace().collect();
        out.extend(words.split(|w| is_break_word(w)).map(|w| joined(w.iter().copied())));
    }
    out.retain(|s| s.chars().any(char::is_alphanumeric));
    out.truncate(MOST_SEGMENTS);
    out
}

/// A title in its parts, with the words of seniority and of contract it holds.
pub(crate) struct Title {
    segments: Vec<Segment>,
    contract: Vec<Term>,
    grades: Vec<Term>,
    /// All of it, where something was set apart: “level 2 support” may be the title.
    whole: Option<Vec<Term>>,
}

/// “Project manager, senior” is a senior project manager: words of seniority between commas stand in
/// front, where no cut takes them off.
fn graded_in_front(segments: Vec<Segment>) -> Vec<Segment> {
    let only_graded = |s: &Segment| s.terms.iter().all(|t| t.grade().is_some());
    let mut kept: Vec<Segment> = Vec::with_capacity(segments.len());
    for segment in segments {
        match kept.first_mut() {
            Some(first) if only_graded(&segment) && !only_graded(first) => {
                first.terms.splice(0..0, segment.terms);
            }
            _ => kept.push(segment),
        }
    }
    kept
}

/// A part of a title between two breaks.
#[derive(Debug, Clone)]
struct Segment {
    /// As written.
    text: String,
    terms: Vec<Term>,
    /// Does it hold a word of a role's own title? Then it is no employer and no place.
    is_ours: bool,
}

impl Title {
    pub(crate) fn new(vocabulary: &Vocabulary, text: &str) -> Self {
        let whole: Vec<Segment> = segments(text)
            .into_iter()
            .map(|segment| {
                let terms = vocabulary.terms(&segment).into_iter().map(|t| t.mended(vocabulary));
                let mut terms: Vec<Term> = terms.collect();
                if let Some(first) = terms.first_mut() {
                    first.before = ", ".to_owned();
                }
                let is_ours = vocabulary.is_ours(&terms);
                Segment { text: segment, terms, is_ours }
            })
            .collect();
        let (mut contract, mut grades) = (Vec::new(), Vec::new());
        let mut kept = whole.clone();
        for segment in &mut kept {
            contract.extend(segment.terms.extract_if(.., |t| t.part == Part::Contract));
            grades.extend(segment.terms.extract_if(.., |t| t.part == Part::Grade));
        }
        kept.retain(|segment| !segment.terms.is_empty());
        // “Contractor” alone is the job.
        if kept.is_empty() {
            return Self { segments: whole, contract: Vec::new(), grades, whole: None };
        }
        let all = || whole.iter().flat_map(|s| s.terms.clone()).collect();
        let whole = (!contract.is_empty() || !grades.is_empty()).then(all);
        Self { segments: graded_in_front(kept), contract, grades, whole }
    }

    /// Does something that is no employer and no place stand behind the first break?
    pub(crate) fn is_ours_behind(&self) -> bool {
        self.segments.iter().skip(1).any(|s| s.is_ours)
    }

    /// All its words, with those that were set apart.
    pub(crate) fn all_terms(&self) -> Vec<&Term> {
        match &self.whole {
            Some(whole) => whole.iter().collect(),
            None => self.segments.iter().flat_map(|s| &s.terms).collect(),
        }
    }

    /// Words of pay grade, as written.
    pub(crate) fn grades(&self) -> Vec<String> {
        quoted(&self.grades)
    }

    /// Words of seniority, as written.
    pub(crate) fn seniority(&self) -> Vec<String> {
        let all: Vec<Term> = self.segments.iter().flat_map(|s| s.terms.clone()).collect();
        quoted(&all.into_iter().filter(|t| t.grade().is_some()).collect::<Vec<_>>())
    }

    /// Words of contract, as written.
    pub(crate) fn contract(&self) -> Vec<String> {
        quoted(&self.contract)
    }

    /// All ways to read it that set no seniority apart: whole first, then cut at each break.
    pub(crate) fn plain_readings(&self) -> Vec<Reading> {
        (1..=self.segments.len()).rev().map(|kept| self.cut_after(kept)).collect()
    }

    /// Those and their turned forms, and what they become without seniority and with their short
    /// forms spelled out.
    pub(crate) fn readings(
        &self,
        vocabulary: &Vocabulary,
        title_of: impl Fn(usize) -> Option<(String, Vec<Term>)>,
    ) -> Vec<Reading> {
        let mut out: Vec<Reading> = Vec::new();
        out.extend(self.whole.clone().map(|terms| Reading::new(terms, 0.0, Vec::new())));
        let turned = (2..=self.segments.len()).filter_map(|kept| self.turned(vocabulary, kept));
        for plain in self.plain_readings().into_iter().chain(turned) {
            for whole in spelled_out(vocabulary, &title_of, &plain) {
                out.extend(whole.without_seniority(vocabulary));
                out.push(whole);
            }
            out.extend(plain.without_seniority(vocabulary));
            out.push(plain);
        }
        out
    }

    /// “Director, IT programmes” as “IT programmes director”.
    fn turned(&self, vocabulary: &Vocabulary, kept: usize) -> Option<Reading> {
        let (first, rest) = self.segments.get(..kept)?.split_first()?;
        let is_kind = first.terms.iter().filter(|t| t.part == Part::Work).count() == 1
            && first.terms.last().is_some_and(|t| vocabulary.heads.contains(&t.key));
        if !is_kind {
            return None;
        }
        let (front, kind): (Vec<Term>, Vec<Term>) =
            first.terms.iter().cloned().partition(|t| t.grade().is_some());
        let about = rest.iter().flat_map(|s| s.terms.clone());
        let terms = front.into_iter().chain(about).chain(kind).collect();
        let plain = self.cut_after(kept);
        Some(Reading {
            cost: plain.cost + TURNED,
            reasons: plain.reasons,
            left_out: plain.left_out,
            ..Reading::new(terms, 0.0, Vec::new())
        })
    }

    fn cut_after(&self, kept: usize) -> Reading {
        let terms: Vec<Term> =
            self.segments.iter().take(kept).flat_map(|s| s.terms.clone()).collect();
        let mut cost = 0.0;
        let mut reasons = Vec::new();
        for raw in self.contract() {
            cost = CONTRACT_APART;
            reasons.push(format!("“{raw}” says how you were hired, not what you did"));
        }
        for raw in self.grades() {
            cost = CONTRACT_APART;
            reasons.push(format!("“{raw}” is a pay grade, and grades differ from house to house"));
        }
        let mut left_out = Vec::new();
        if kept < self.segments.len() {
            left_out.extend(self.segments.iter().skip(kept).map(|s| s.text.clone()));
            cost += if terms.len() == 1 { CUT_TO_ONE_WORD } else { CUT };
            let rest = || self.segments.iter().skip(kept);
            let texts = |is_ours: bool| {
                let some = rest().filter(|s| s.is_ours == is_ours);
                some.map(|s| s.text.as_str()).collect::<Vec<_>>().join(", ")
            };
            let (ours, others) = (texts(true), texts(false));
            if !ours.is_empty() {
                reasons.push(format!("“{ours}” is set apart; the rest is compared without it"));
            }
            if !others.is_empty() {
                reasons
                    .push(format!("“{others}” is left out; it reads like an employer or a place"));
            }
        }
        Reading { left_out, ..Reading::new(terms, cost, reasons) }
    }
}

/// “Technical PM” and “PM III” with the last word spelled out in each way it can be meant.
fn spelled_out(
    vocabulary: &Vocabulary,
    title_of: impl Fn(usize) -> Option<(String, Vec<Term>)>,
    plain: &Reading,
) -> Vec<Reading> {
    let graded = plain.terms.iter().rev().take_while(|t| t.grade().is_some()).count();
    let (front, behind) = plain.terms.split_at(plain.terms.len() - graded);
    let Some((last, front)) = front.split_last() else { return Vec::new() };
    if !vocabulary.short_forms.contains(&last.key) {
        return Vec::new();
    }
    let Some(roles) = vocabulary.ambiguous.whole(std::slice::from_ref(&last.key)) else {
        return Vec::new();
    };
    let one = |(place, role): (usize, &usize)| {
        let (title, long) = title_of(*role)?;
        let terms = front.iter().cloned().chain(long).chain(behind.iter().cloned()).collect();
        let mut reasons = plain.reasons.clone();
        let raw = &last.raw;
        reasons.push(format!("“{raw}” is read as “{title}”; it can mean other jobs too"));
        let cost = plain.cost + SHORT_FORM + LESS_LIKELY * place as f64;
        let left_out = plain.left_out.clone();
        Some(Reading { cost, left_out, reasons, ..Reading::new(terms, 0.0, Vec::new()) })
    };
    roles.iter().enumerate().filter_map(one).collect()
}

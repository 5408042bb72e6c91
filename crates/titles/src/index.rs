//! The titles of a lattice, made ready for comparing.

use std::collections::{BTreeMap, BTreeSet};

use switchback_model::lattice::{Role, TitleWords};
use switchback_model::{Lattice, RoleId};

use crate::noise::{grade_code, hire, is_grade_number};
use crate::phrases::Phrases;
use crate::reading::{Part, Term, head, ordered_keys, written};
use crate::words::{Word, is_joint, is_small, words};

/// Which role a title means, for the roles of one lattice.
#[derive(Debug, Clone)]
pub struct TitleIndex {
    pub(crate) roles: Vec<RoleEntry>,
    pub(crate) forms: Vec<Form>,
    /// The places of the forms that hold a word, by its key.
    pub(crate) by_word: BTreeMap<String, Vec<usize>>,
    pub(crate) vocabulary: Vocabulary,
    /// A title below this confidence is none of ours.
    pub(crate) floor: f64,
    /// Two titles closer than this are not told apart.
    pub(crate) tie: f64,
    /// The role that is the more junior (-1) or more senior (1) form of another one.
    pub(crate) ladder: BTreeMap<(usize, i8), usize>,
}

/// What is shown of a role, and what it is not.
#[derive(Debug, Clone)]
pub(crate) struct RoleEntry {
    pub(crate) id: RoleId,
    pub(crate) title: String,
    /// Titles mistaken for it: keys and why.
    pub(crate) not_titles: Vec<(Vec<String>, String)>,
}

/// A title by which a role is known.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    /// Place of its role in [`TitleIndex::roles`].
    pub(crate) role: usize,
    /// As written in the lattice.
    pub(crate) title: String,
    /// Is it the title of the role, not another one?
    pub(crate) is_main: bool,
    /// Its keys in their order, with “of” where it stands.
    pub(crate) keys: Vec<String>,
    /// Its keys in alphabetical order: the same words in any order.
    pub(crate) bag: Vec<String>,
    /// The bag without words of seniority in front.
    pub(crate) base: Vec<String>,
    /// What those words say: -1 more junior, 0 nothing, 1 more senior.
    pub(crate) grade: i8,
    /// The word that says what kind of job it is.
    pub(crate) head: String,
    /// The weight of all its words.
    pub(crate) weight: f64,
}

/// The words that titles are made of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    abbreviations: Phrases<Vec<String>>,
    seniority: Phrases<i8>,
    contract: Phrases<()>,
    grades: Phrases<()>,
    grade_words: Phrases<()>,
    other_languages: Phrases<(String, Vec<String>)>,
    /// Words of other trades, and those that say that it is our work all the same.
    elsewhere: BTreeSet<String>,
    anywhere: BTreeSet<String>,
    /// Single words that stand for several roles; never expanded as an abbreviation.
    ambiguous_words: BTreeSet<String>,
    /// All texts that stand for several roles, with places in [`TitleIndex::roles`].
    pub(crate) ambiguous: Phrases<Vec<usize>>,
    /// The ambiguous words that are no word of a role's title: “PM”, but not “manager”.
    pub(crate) short_forms: BTreeSet<String>,
    /// The words of the roles' own titles: never an employer or a place.
    own: BTreeSet<String>,
    known: BTreeMap<String, Known>,
    /// The weight of a word that only one role has.
    rarest: f64,
    pub(crate) heads: BTreeSet<String>,
}

/// A word that occurs in a title of the lattice.
#[derive(Debug, Clone, Default)]
struct Known {
    /// As it is spelled there, in lower case.
    spelling: String,
    /// How much it tells: rarer among roles is heavier.
    weight: f64,
}

impl TitleIndex {
    /// Makes the titles of a lattice ready for comparing.
    #[must_use]
    pub fn new(lattice: &Lattice) -> Self {
        Self::with_phrases(lattice).0
    }

    /// The same, and all titles as phrases, for finding them in a text.
    pub(crate) fn with_phrases(lattice: &Lattice) -> (Self, Phrases<()>) {
        let mut phrases = Phrases::default();
        let mut vocabulary = Vocabulary::new(&lattice.title_words);
        let mut forms: Vec<Form> = Vec::new();
        // The words of each title as they are spelled; of two spellings the last counts.
        let mut spellings: BTreeMap<String, &str> = BTreeMap::new();
        for (i, role) in lattice.roles.iter().enumerate() {
            for (title, is_main) in titles(role) {
                let words = words(title);
                phrases.entry(title_keys(title, &words));
                for word in words.iter().filter(|w| !is_small(&w.key)) {
                    match spellings.get_mut(&word.key) {
                        Some(spelling) => *spelling = word.raw,
                        None => _ = spellings.insert(word.key.clone(), word.raw),
                    }
                }
                let terms = vocabulary.terms_of(title, words);
                forms.extend(Form::new(terms, i, title, is_main));
            }
        }
        vocabulary.learn(&forms, spellings, lattice.roles.len());
        vocabulary.set_ambiguous(lattice, &forms);
        for form in &mut forms {
            form.weight = form.bag.iter().map(|k| vocabulary.weight(k)).sum();
        }
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, form) in forms.iter().enumerate() {
            for key in form.bag.iter().collect::<BTreeSet<_>>() {
                by_word.entry(key.clone()).or_default().push(i);
            }
        }
        let ladder = ladder(&forms);
        let roles = lattice.roles.iter().map(|r| RoleEntry::new(&vocabulary, r)).collect();
        let index = Self {
            roles,
            forms,
            by_word,
            vocabulary,
            floor: lattice.constants.title_floor,
            tie: lattice.constants.title_tie,
            ladder,
        };
        (index, phrases)
    }
}

/// “Senior PMO analyst” is the more senior form of “PMO analyst”, by whatever name that goes.
fn ladder(forms: &[Form]) -> BTreeMap<(usize, i8), usize> {
    let graded = forms.iter().filter(|f| f.is_main && f.grade != 0);
    let rungs = graded.filter_map(|above| {
        let below = forms.iter().find(|f| f.is_main && f.grade == 0 && f.base == above.base)?;
        Some(((below.role, above.grade), above.role))
    });
    rungs.collect()
}

/// All titles of a role, its own first; “Chief … officer (CIO)” is also a “CIO”.
fn titles(role: &Role) -> impl Iterator<Item = (&str, bool)> {
    let (name, short) = match role.title.split_once('(') {
        Some((name, rest)) => (name.trim(), rest.trim_end_matches([')', ' '])),
        None => (role.title.as_str(), ""),
    };
    let short = Some(short).filter(|s| !s.is_empty() && !s.contains(' '));
    std::iter::once((name, true))
        .chain(short.map(|s| (s, true)))
        .chain(role.alt_titles.iter().map(|t| (t.as_str(), false)))
}

/// The keys of a title as it stands in a text: without small words and what is in brackets.
fn title_keys(title: &str, words: &[Word<'_>]) -> Vec<String> {
    let end = title.find('(').unwrap_or(title.len());
    let told = words.iter().take_while(|w| w.start < end).map(|w| &w.key);
    told.filter(|k| !is_small(k)).cloned().collect()
}

impl RoleEntry {
    fn new(vocabulary: &Vocabulary, role: &Role) -> Self {
        let not_titles = role
            .not_titles
            .iter()
            .map(|n| (ordered_keys(&vocabulary.terms(&n.title)), n.why.clone()))
            .collect();
        Self { id: role.id.clone(), title: role.title.clone(), not_titles }
    }
}

impl Form {
    /// Its keys in their order without the words of seniority in front; none for “Head of PMO”, which
    /// without its head is no longer about a PMO but is one.
    pub(crate) fn work(&self) -> &[String] {
        let front = self.bag.len().saturating_sub(self.base.len());
        match self.keys.get(front..).unwrap_or_default() {
            [of, ..] if of == "of" => &[],
            keys => keys,
        }
    }

    fn new(terms: Vec<Term>, role: usize, title: &str, is_main: bool) -> Option<Self> {
        let front = terms.iter().take_while(|t| t.grade().is_some()).count();
        // “Lead” alone is a title and no grade of one.
        let front = if front == terms.len() { 0 } else { front };
        let grade: i8 = terms.iter().take(front).filter_map(Term::grade).sum();
        Some(Self {
            role,
            title: title.to_owned(),
            is_main,
            keys: ordered_keys(&terms),
            base: sorted(terms.iter().skip(front).map(|t| t.key.clone()).collect()),
            grade: grade.signum(),
            head: head(&terms)?.to_owned(),
            weight: 0.0,
            bag: sorted(terms.into_iter().map(|t| t.key).collect()),
        })
    }
}

impl Vocabulary {
    fn new(list: &TitleWords) -> Self {
        let pairs = list.abbreviations.iter();
        Self {
            abbreviations: Phrases::new(
                pairs.map(|(short, long)| (short.as_str(), crate::phrases::keys(long))),
            ),
            seniority: Phrases::new(list.seniority.iter().map(|(w, sign)| (w.as_str(), *sign))),
            contract: phrases(&list.contract),
            grades: phrases(&list.grades),
            grade_words: phrases(&list.grade_words),
            other_languages: Phrases::new(list.other_languages.iter().map(|(other, english)| {
                (other.as_str(), (english.clone(), crate::phrases::keys(english)))
            })),
            elsewhere: list.elsewhere.iter().flat_map(|w| crate::phrases::keys(w)).collect(),
            anywhere: list.anywhere.iter().flat_map(|w| crate::phrases::keys(w)).collect(),
            ambiguous_words: list
                .ambiguous
                .keys()
                .filter_map(|short| <[String; 1]>::try_from(crate::phrases::keys(short)).ok())
                .map(|[key]| key)
                .collect(),
            ..Self::default()
        }
    }

    /// Learns the words of all titles; a word is heavier the fewer roles it occurs in.
    fn learn(&mut self, forms: &[Form], spellings: BTreeMap<String, &str>, roles: usize) {
        for (key, spelling) in spellings {
            self.known.insert(key, Known { spelling: spelling.to_lowercase(), weight: 0.0 });
        }
        // How many roles a word occurs in, and the last of them; forms stand role by role.
        let mut used_by: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for form in forms {
            if !self.heads.contains(&form.head) {
                self.heads.insert(form.head.clone());
            }
            for key in &form.bag {
                let (count, last) = used_by.entry(key).or_insert((1, form.role));
                if *last != form.role {
                    (*count, *last) = (*count + 1, form.role);
                }
            }
        }
        self.rarest = rarity(roles, 1);
        for (key, (count, _)) in used_by {
            let known = self.known.entry(key.to_owned()).or_default();
            known.weight = rarity(roles, count);
            if known.spelling.is_empty() {
                key.clone_into(&mut known.spelling);
            }
        }
    }

    fn set_ambiguous(&mut self, lattice: &Lattice, forms: &[Form]) {
        for (short, ids) in &lattice.title_words.ambiguous {
            let keys = ordered_keys(&self.terms(short));
            let Some(roles) = self.ambiguous.entry(keys) else { continue };
            for role in ids.iter().filter_map(|id| lattice.roles.iter().position(|r| r.id == *id)) {
                // “Program owner” and “programme owner” are one entry here.
                if !roles.contains(&role) {
                    roles.push(role);
                }
            }
        }
        self.own = forms.iter().filter(|f| f.is_main).flat_map(|f| f.bag.clone()).collect();
        self.short_forms = self.ambiguous_words.difference(&self.own).cloned().collect();
    }

    /// The words of a title as this vocabulary reads them: small words left out, short forms
    /// expanded, phrases of seniority and of contract made one term each.
    pub(crate) fn terms(&self, text: &str) -> Vec<Term> {
        self.terms_of(text, words(text))
    }

    /// The same of words that were told apart already.
    fn terms_of(&self, text: &str, words: Vec<Word<'_>>) -> Vec<Term> {
        let mut rest = self.expanded(big_words(text, words)).into_iter();
        let mut out = Vec::with_capacity(rest.len());
        while !rest.as_slice().is_empty() {
            match self.apart(rest.as_slice(), out.len()) {
                Some((len, part)) => out.extend(one_term(rest.by_ref().take(len).collect(), part)),
                None => out.extend(rest.next()),
            }
        }
        out
    }

    /// How many of the words here say something of another part than the work, and of which; so
    /// many terms stand before them.
    fn apart(&self, rest: &[Term], before: usize) -> Option<(usize, Part)> {
        if let Some((len, sign)) = self.seniority.longest_at(rest) {
            return Some((len, Part::Seniority(*sign)));
        }
        if let Some((len, ())) = self.contract.longest_at(rest) {
            return Some((len, Part::Contract));
        }
        if let Some(len) = hire(rest) {
            return Some((len, Part::Contract));
        }
        if let Some((len, ())) = self.grade_words.longest_at(rest)
            && rest.get(len).is_some_and(|t| is_grade_number(&t.key))
        {
            return Some((len + 1, Part::Grade));
        }
        if rest.first().is_some_and(|t| grade_code(&t.key)) {
            return Some((1, Part::Grade));
        }
        let (len, ()) = self.grades.longest_at(rest)?;
        // “SEO manager” is about search engines; “SEO project manager” is a civil servant.
        let others = before + rest.len() - len;
        (others != 1).then_some((len, Part::Grade))
    }

    /// Words with their abbreviations written in full, and those of other languages in English.
    fn expanded(&self, short: Vec<Term>) -> Vec<Term> {
        let mut out = Vec::with_capacity(short.len());
        let mut rest = short.into_iter();
        while let Some(term) = rest.as_slice().first() {
            if let Some((len, (english, keys))) = self.other_languages.longest_at(rest.as_slice()) {
                let phrase: Vec<Term> = rest.by_ref().take(len).collect();
                let Some(first) = phrase.first() else { break };
                let raw = written(&phrase);
                out.extend(keys.iter().map(|key| Term {
                    raw: raw.clone(),
                    key: key.clone(),
                    english: Some(english.clone()),
                    ..first.clone()
                }));
                continue;
            }
            let long = self.abbreviations.longest_at(rest.as_slice());
            match long.filter(|(len, _)| *len > 1 || !self.ambiguous_words.contains(&term.key)) {
                Some((len, long)) => {
                    let phrase: Vec<Term> = rest.by_ref().take(len).collect();
                    let Some(first) = phrase.first() else { break };
                    let raw = written(&phrase);
                    out.extend(long.iter().map(|key| Term {
                        raw: raw.clone(),
                        key: key.clone(),
                        ..first.clone()
                    }));
                }
                None => out.extend(rest.next()),
            }
        }
        out
    }

    /// The word of another trade among these, if no word says that it is our work all the same.
    pub(crate) fn elsewhere<'a>(&self, terms: &[&'a Term]) -> Option<&'a str> {
        let ours = terms.iter().any(|t| self.anywhere.contains(&t.key));
        let other = terms.iter().find(|t| self.elsewhere.contains(&t.key));
        other.filter(|_| !ours).map(|t| t.raw.as_str())
    }

    /// Does this word say that it is our work in any trade?
    pub(crate) fn is_anywhere(&self, key: &str) -> bool {
        self.anywhere.contains(key)
    }

    /// What a word of seniority says, if it is one.
    pub(crate) fn sign(&self, key: &String) -> Option<i8> {
        self.seniority.whole(std::slice::from_ref(key)).copied()
    }

    /// Is one of these words in a role's own title?
    pub(crate) fn is_ours(&self, terms: &[Term]) -> bool {
        terms.iter().any(|t| self.own.contains(&t.key) || self.ambiguous_words.contains(&t.key))
    }

    /// How much a word tells; one that no title holds tells as much as the rarest.
    pub(crate) fn weight(&self, key: &str) -> f64 {
        self.known.get(key).map_or(self.rarest, |k| k.weight)
    }

    /// The known word that an unknown one is a slip for, with how alike they are.
    pub(crate) fn nearest(&self, key: &str) -> Option<(&str, &str, f64)> {
        /// One slip in seven letters; two in fourteen.
        const ALIKE: f64 = 0.85;
        /// Two letters swapped in five.
        const SWAPPED: f64 = 0.79;
        /// Shorter words are too alike by chance.
        const SHORTEST: usize = 5;
        if self.known.contains_key(key) || key.len() < SHORTEST {
            return None;
        }
        let letters = |word: &str| sorted(word.chars().map(String::from).collect());
        let own = letters(key);
        self.known
            .iter()
            .flat_map(|(k, known)| [(k, known, k.as_str()), (k, known, known.spelling.as_str())])
            .map(|(k, known, to)| (k, known, strsim::normalized_damerau_levenshtein(key, to)))
            // The same letters with two of them swapped need not be so long.
            .filter(|(k, _, alike)| {
                (key.len() > SHORTEST && *alike >= ALIKE)
                    || (*alike >= SWAPPED && letters(k) == own)
            })
            .max_by(|a, b| a.2.total_cmp(&b.2).then_with(|| b.0.cmp(a.0)))
            .map(|(k, known, alike)| (k.as_str(), known.spelling.as_str(), alike))
    }
}

fn phrases(list: &[String]) -> Phrases<()> {
    Phrases::new(list.iter().map(|w| (w.as_str(), ())))
}

/// A phrase made one term, which says something of another part than the work.
fn one_term(phrase: Vec<Term>, part: Part) -> Option<Term> {
    let raw = written(&phrase);
    let key = joined(phrase.iter().map(|t| t.key.as_str()));
    let first = phrase.into_iter().next()?;
    Some(Term { part, raw, key, ..first })
}

/// The words of a text that are not small.
fn big_words(text: &str, words: Vec<Word<'_>>) -> Vec<Term> {
    let mut out = Vec::with_capacity(words.len());
    let mut after_joint = false;
    let mut end_before = 0;
    for word in words {
        if is_small(&word.key) {
            after_joint |= is_joint(&word.key);
            continue;
        }
        // The full stop of “Sr.” is quoted with it.
        let rest = text.get(word.end..).unwrap_or_default();
        let end = word.end + usize::from(word.key.len() <= 4 && rest.starts_with('.'));
        let before = text.get(end_before..word.start).filter(|gap| *gap != " ");
        out.push(Term {
            raw: text.get(word.start..end).unwrap_or(word.raw).to_owned(),
            before: before.unwrap_or_default().to_owned(),
            key: word.key,
            part: Part::Work,
            after_joint,
            mended: None,
            english: None,
        });
        end_before = end;
    }
    out
}

/// The weight of something that so many of all roles have.
pub(crate) fn rarity(roles: usize, having: usize) -> f64 {
    // Counts of roles are far below 2^52.
    (1.0 + roles as f64 / having.max(1) as f64).ln()
}

/// Words with spaces between them.
pub(crate) fn joined<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().collect::<Vec<_>>().join(" ")
}

/// The same list in alphabetical order.
pub(crate) fn sorted(mut keys: Vec<String>) -> Vec<String> {
    keys.sort_unstable();
    keys
}

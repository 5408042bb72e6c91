//! The handbook, and one search over it and over what the lattice says.

use std::collections::{BTreeMap, BTreeSet};

use switchback_handbook::{Handbook, anchor_of};
use switchback_model::Lattice;
use switchback_model::lattice::{Claim, Concern, Credential, Move, Role, Rule, Stall, Strategy};
use switchback_store::{Entry, Hit, Marked, Part, SearchIndex, Sought, words};

use crate::{AppError, Desk};

mod places;
mod plain;

use plain::{Want, wants};

/// How many pages are shown at first.
const MOST: usize = 20;
/// Parts of the handbook for whoever runs the program or builds on it: they come after the others
/// where the others are about what was asked.
const BEHIND: [&str; 2] = ["/help/owners/", "/help/contributors/"];

/// The handbook that comes with the program.
///
/// # Errors
/// Only if the build embedded one that does not read.
pub fn handbook() -> Result<&'static Handbook, AppError> {
    switchback_handbook::embedded().map_err(AppError::fault)
}

/// What kind of page a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// A page of the site.
    Place,
    /// An article of the handbook.
    Article,
    /// A role.
    Role,
    /// A worry about a PMO post.
    Concern,
    /// A cause of being stuck.
    Stall,
    /// A saying with both sides.
    Claim,
    /// A certificate.
    Credential,
    /// A strategy or a rule of thumb.
    Advice,
    /// A move from one role to another.
    Move,
}

impl Shelf {
    /// In the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Place,
        Self::Article,
        Self::Role,
        Self::Concern,
        Self::Stall,
        Self::Claim,
        Self::Credential,
        Self::Advice,
        Self::Move,
    ];

    /// Its name in the index.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Place => "pages",
            Self::Article => "articles",
            Self::Role => "roles",
            Self::Concern => "worries",
            Self::Stall => "causes",
            Self::Claim => "claims",
            Self::Credential => "certificates",
            Self::Advice => "advice",
            Self::Move => "moves",
        }
    }

    /// How many of its pages are shown where all shelves have some, and where others have few.
    fn room(self) -> (usize, usize) {
        match self {
            Self::Article => (6, 10),
            Self::Place | Self::Role => (3, 6),
            Self::Claim | Self::Credential => (2, 5),
            Self::Concern | Self::Stall | Self::Advice | Self::Move => (1, 5),
        }
    }
}

/// What a search found on one shelf.
#[derive(Debug)]
pub struct Shelved {
    /// The shelf.
    pub shelf: Shelf,
    /// Best first.
    pub hits: Vec<Hit>,
    /// How many more there are.
    pub more: usize,
}

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    /// The words that were looked for.
    pub words: Vec<String>,
    /// Pages whose name is what was typed, such as the role “CIO”, that are no article.
    pub named: Vec<Hit>,
    /// By shelf; those with nothing on them are left out.
    pub shelves: Vec<Shelved>,
    /// No page held all the words; these hold some.
    pub only_some: bool,
    /// What was asked for and is only mentioned: no page is about it.
    pub not_said: Vec<&'static str>,
}

/// The index with the names by which a page is meant outright.
#[derive(Debug)]
pub(crate) struct Library {
    index: SearchIndex,
    /// The pages as they are numbered in the index, unmarked.
    pages: Vec<Hit>,
    names: BTreeMap<String, BTreeSet<String>>,
}

/// What of the pages meets a search, by their numbers.
#[derive(Debug, Default)]
struct Meeting {
    /// How much of what was asked for each page holds.
    weight: BTreeMap<usize, usize>,
    /// Pages that hold the words in a row.
    row: BTreeSet<usize>,
    /// Pages that are about one of them.
    about: BTreeSet<usize>,
    /// Pages that have one in their title.
    title: BTreeSet<usize>,
    /// What was asked for and no page is about.
    not_said: Vec<&'static str>,
}

impl Meeting {
    /// These pages hold what is wanted.
    fn weigh(&mut self, want: &Want, pages: &BTreeSet<usize>) {
        for page in pages {
            *self.weight.entry(*page).or_insert(0) += want.weight;
        }
    }
}

impl Library {
    async fn of(lattice: &Lattice) -> Result<Self, AppError> {
        let entries = entries(lattice)?;
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for e in &entries {
            for name in e.also.lines().chain([e.title.as_str()]) {
                names.entry(words(name).join(" ")).or_default().insert(e.address.clone());
            }
        }
        let page = |(id, e): (usize, &Entry)| Hit {
            id: Some(id),
            kind: e.kind.clone(),
            address: e.address.clone(),
            title: Marked::unmarked(&e.title),
            summary: Marked::unmarked(&e.summary),
            snippet: None,
            about: false,
        };
        let pages = entries.iter().enumerate().map(page).collect();
        Ok(Self { index: SearchIndex::of(&entries).await?, pages, names })
    }

    async fn find(&self, text: &str, all: bool) -> Result<Found, AppError> {
        let words = words(text);
        let mut wants = wants(&words);
        let meeting = self.meeting(&words, &mut wants).await?;
        let whole: usize = wants.iter().map(|w| w.weight).sum();
        let sought: Vec<Sought> = wants.iter().map(|w| w.sought.clone()).collect();
        let hits = self.in_order(&words, &sought, &meeting, whole).await?;
        let weight = |h: &Hit| h.id.and_then(|id| meeting.weight.get(&id)).copied().unwrap_or(0);
        let named = |h: &&Hit| self.is_meant(h, &words) && h.kind != Shelf::Article.id();
        let places = places::meant(&wants, &words);
        let only_some = !hits.is_empty() && !hits.iter().any(|h| weight(h) >= whole);
        let only_some = only_some && !places.iter().any(|(w, _)| *w >= whole);
        let named = hits.iter().filter(named).take(2).cloned().collect();
        let places = places.into_iter().filter(|(w, _)| w * 2 >= whole).map(|(_, h)| h);
        let mut shelves = shelved(places.chain(hits), all);
        self.index.quote(shelves.iter_mut().flat_map(|s| &mut s.hits), &sought).await?;
        Ok(Found { named, only_some, shelves, not_said: meeting.not_said, words })
    }

    /// The pages that hold what is wanted; where none does, those with a word that begins with it.
    async fn meeting(&self, words: &[String], wants: &mut [Want]) -> Result<Meeting, AppError> {
        let mut meeting = Meeting::default();
        let parts = [Part::Whole, Part::About];
        let asked: Vec<_> = wants.iter().flat_map(|w| parts.map(|part| w.at(part))).collect();
        let met = self.index.met(&asked).await?;
        for (want, met) in wants.iter_mut().zip(met.chunks(parts.len())) {
            let [whole, about] = met else { continue };
            meeting.not_said.extend(want.subject.filter(|_| about.is_empty()));
            want.sought.beginning = whole.is_empty() && want.subject.is_none();
            meeting.weigh(want, whole);
        }
        let sought: Vec<Sought> = wants.iter().map(|w| w.sought.clone()).collect();
        let row = [Sought::word(words.join(" "))];
        let row = if words.len() < 2 { &[][..] } else { &row };
        let mut asked = vec![(row, Part::Whole), (&sought, Part::About), (&sought, Part::Title)];
        let begun: Vec<&Want> = wants.iter().filter(|w| w.sought.beginning).collect();
        asked.extend(begun.iter().map(|w| w.at(Part::Whole)));
        let mut met = self.index.met(&asked).await?.into_iter();
        let mut next = || met.next().unwrap_or_default();
        (meeting.row, meeting.about, meeting.title) = (next(), next(), next());
        for want in begun {
            meeting.weigh(want, &next());
        }
        Ok(meeting)
    }

    /// What is meant outright, then what holds most of what was asked for, then what holds the words in
    /// a row, then what has one in its title; otherwise as the index weighs it.
    async fn in_order(
        &self,
        words: &[String],
        sought: &[Sought],
        meeting: &Meeting,
        whole: usize,
    ) -> Result<Vec<Hit>, AppError> {
        let met = self.index.ranked(sought).await?;
        let weight = |id: usize| meeting.weight.get(&id).copied().unwrap_or(0);
        // What holds less than half of what was asked for answers another question.
        let met = met.into_iter().filter(|id| weight(*id) * 2 >= whole);
        let pages = met.filter_map(|id| Some((id, self.pages.get(id)?)));
        let mut pages: Vec<(usize, &Hit)> = pages.collect();
        let behind = |h: &Hit| BEHIND.iter().any(|b| h.address.starts_with(b));
        let is_other = |(id, h): &(usize, &Hit)| {
            h.kind == Shelf::Article.id() && !behind(h) && meeting.about.contains(id)
        };
        let others = pages.iter().any(is_other);
        pages.sort_by_key(|(id, h)| {
            let missing = whole.saturating_sub(weight(*id));
            let (row, title) = (meeting.row.contains(id), meeting.title.contains(id));
            (!self.is_meant(h, words), others && behind(h), missing, !row, !title)
        });
        let shown =
            |(id, h): (usize, &Hit)| Hit { about: meeting.about.contains(&id), ..h.clone() };
        Ok(pages.into_iter().map(shown).collect())
    }

    fn is_meant(&self, h: &Hit, words: &[String]) -> bool {
        self.names.get(&words.join(" ")).is_some_and(|addresses| addresses.contains(&h.address))
    }
}

/// Hits by shelf. At first no more than [`MOST`] of them: each shelf has room for a few, and what
/// others do not need goes to the first ones.
fn shelved(hits: impl Iterator<Item = Hit>, all: bool) -> Vec<Shelved> {
    let mut by_kind: BTreeMap<String, Vec<Hit>> = BTreeMap::new();
    for hit in hits {
        by_kind.entry(hit.kind.clone()).or_default().push(hit);
    }
    let mut shelves: Vec<(Shelf, Vec<Hit>)> =
        Shelf::ALL.into_iter().filter_map(|s| Some((s, by_kind.remove(s.id())?))).collect();
    let least: usize = shelves.iter().map(|(s, hits)| hits.len().min(s.room().0)).sum();
    let mut free = MOST.saturating_sub(least);
    let mut cut = |(shelf, mut hits): (Shelf, Vec<Hit>)| {
        let (few, many) = shelf.room();
        let (few, many) = (few.min(hits.len()), many.min(hits.len()));
        let shown = if all { hits.len() } else { few + free.min(many - few) };
        free = free.saturating_sub(shown - few);
        let more = hits.len() - shown;
        hits.truncate(shown);
        Shelved { shelf, hits, more }
    };
    shelves.drain(..).map(&mut cut).collect()
}

impl Desk {
    /// Searches the handbook and the lattice for at most twenty pages, or for all. Any text will do; none
    /// is an error.
    ///
    /// # Errors
    /// Only if the database library fails.
    pub async fn search(&self, text: &str, all: bool) -> Result<Found, AppError> {
        let library = match self.library.get() {
            Some(library) => library,
            None => {
                // Two first searches at once make two, and one is dropped.
                let made = Library::of(self.engine().lattice()).await?;
                self.library.get_or_init(|| made)
            }
        };
        library.find(text, all).await
    }
}

/// Everything that can be found.
fn entries(lattice: &Lattice) -> Result<Vec<Entry>, AppError> {
    let articles = handbook()?.articles().map(|a| Entry {
        kind: Shelf::Article.id().into(),
        address: a.address(),
        title: a.title.clone(),
        also: a.also.join("\n"),
        summary: a.summary.clone(),
        body: a.plain.clone(),
    });
    Ok(articles
        .chain(lattice.roles.iter().map(role))
        .chain(lattice.concerns.iter().map(concern))
        .chain(lattice.stalls.iter().map(stall))
        .chain(lattice.claims.iter().map(claim))
        .chain(lattice.credentials.iter().map(credential))
        .chain(lattice.strategies.iter().map(strategy))
        .chain(lattice.rules.iter().map(rule))
        .chain(lattice.moves.iter().filter(|m| m.from != m.to).map(|m| one_move(m, lattice)))
        .collect())
}

fn role(r: &Role) -> Entry {
    Entry {
        kind: Shelf::Role.id().into(),
        address: format!("/roles/{}", r.id),
        title: r.title.clone(),
        also: r.alt_titles.join("\n"),
        summary: r.summary.clone(),
        body: [&r.distinct, &r.learns, &r.loses].map(|lines| lines.join(" ")).join(" "),
    }
}

fn concern(c: &Concern) -> Entry {
    Entry {
        kind: Shelf::Concern.id().into(),
        address: format!("/help/practitioners/five-worries#{}", anchor_of(&c.title)),
        title: c.title.clone(),
        summary: c.worry.clone(),
        body: format!("{} {}", c.opportunity, c.would_change),
        ..Entry::default()
    }
}

fn stall(s: &Stall) -> Entry {
    Entry {
        kind: Shelf::Stall.id().into(),
        address: "/stuck".into(),
        title: s.title.clone(),
        summary: s.meaning.clone(),
        body: s.test.clone(),
        ..Entry::default()
    }
}

fn claim(c: &Claim) -> Entry {
    Entry {
        kind: Shelf::Claim.id().into(),
        address: format!("/claims/{}", c.id),
        title: c.claim.clone(),
        summary: c.said_by.clone(),
        body: [&c.r#for, &c.against, &c.check].map(|lines| lines.join(" ")).join(" "),
        ..Entry::default()
    }
}

fn credential(c: &Credential) -> Entry {
    Entry {
        kind: Shelf::Credential.id().into(),
        address: format!("/credentials/{}", c.id),
        title: c.title.clone(),
        also: c.alt_names.iter().chain([&c.id]).cloned().collect::<Vec<_>>().join("\n"),
        summary: c.helps_when.clone(),
        body: format!("{} {} {}", c.does_not_show, c.will_not_help_when, c.asked_by),
    }
}

fn strategy(s: &Strategy) -> Entry {
    Entry {
        kind: Shelf::Advice.id().into(),
        address: format!("/strategies#{}", s.id),
        title: s.title.clone(),
        summary: s.what.clone(),
        body: format!("{} {} {}", s.first_step, s.suits, s.costs),
        ..Entry::default()
    }
}

fn rule(r: &Rule) -> Entry {
    Entry {
        kind: Shelf::Advice.id().into(),
        address: format!("/rules#{}", r.id),
        title: r.rule.clone(),
        summary: r.when_not.clone(),
        body: [&r.r#for, &r.against].map(|lines| lines.join(" ")).join(" "),
        ..Entry::default()
    }
}

fn one_move(m: &Move, lattice: &Lattice) -> Entry {
    Entry {
        kind: Shelf::Move.id().into(),
        address: format!("/moves/{}/{}", m.from, m.to),
        title: format!("From {} to {}", lattice.role_title(&m.from), lattice.role_title(&m.to)),
        summary: m.transfers.clone(),
        body: format!("{} {} {}", m.unlearn, m.obstacle, m.mend),
        ..Entry::default()
    }
}

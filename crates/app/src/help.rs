//! The handbook, and one search over it and over what the lattice says.

use std::collections::{BTreeMap, BTreeSet};

use switchback_handbook::{Handbook, anchor_of};
use switchback_model::Lattice;
use switchback_model::lattice::{Claim, Concern, Credential, Move, Role, Rule, Stall, Strategy};
use switchback_store::{Entry, Hit, Meets, SearchIndex, words};

use crate::{AppError, Desk};

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
    pub const ALL: [Self; 8] = [
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

    /// How many of its pages are shown; of the rest it is said how many there are.
    fn most(self) -> usize {
        if self == Self::Article { 10 } else { 5 }
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
}

/// The index with the names by which a page is meant outright.
#[derive(Debug)]
pub(crate) struct Library {
    index: SearchIndex,
    names: BTreeMap<String, BTreeSet<String>>,
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
        Ok(Self { index: SearchIndex::of(&entries).await?, names })
    }

    async fn find(&self, text: &str) -> Result<Found, AppError> {
        let words = words(text);
        let mut hits = self.index.find(&words, Meets::All).await?;
        if hits.is_empty() {
            hits = self.index.find(&words, Meets::Beginnings).await?;
        }
        let only_some = hits.is_empty() && words.len() > 1;
        if only_some {
            hits = self.index.find(&words, Meets::Some).await?;
        }
        let in_a_row = match words.len() {
            0 | 1 => BTreeSet::new(),
            _ => self
                .index
                .find(&words, Meets::InARow)
                .await?
                .into_iter()
                .map(|h| h.address)
                .collect(),
        };
        let meant = self.names.get(&words.join(" "));
        let is_meant = |h: &Hit| meant.is_some_and(|addresses| addresses.contains(&h.address));
        // What is meant outright, then what holds the words in a row, then what has one in its title;
        // otherwise as the index weighs it.
        hits.sort_by_key(|h| (!is_meant(h), !in_a_row.contains(&h.address), !h.title.any()));
        let named = |h: &&Hit| is_meant(h) && h.kind != Shelf::Article.id();
        Ok(Found {
            named: hits.iter().filter(named).take(2).cloned().collect(),
            only_some: only_some && !hits.is_empty(),
            shelves: shelved(hits),
            words,
        })
    }
}

fn shelved(hits: Vec<Hit>) -> Vec<Shelved> {
    let mut by_kind: BTreeMap<String, Vec<Hit>> = BTreeMap::new();
    for hit in hits {
        by_kind.entry(hit.kind.clone()).or_default().push(hit);
    }
    let shelf = |shelf: Shelf| {
        let mut hits = by_kind.remove(shelf.id())?;
        let more = hits.len().saturating_sub(shelf.most());
        hits.truncate(shelf.most());
        Some(Shelved { shelf, hits, more })
    };
    Shelf::ALL.into_iter().filter_map(shelf).collect()
}

impl Desk {
    /// Searches the handbook and the lattice. Any text will do; none is an error.
    ///
    /// # Errors
    /// Only if the database library fails.
    pub async fn search(&self, text: &str) -> Result<Found, AppError> {
        let library = match self.library.get() {
            Some(library) => library,
            None => {
                // Two first searches at once make two, and one is dropped.
                let made = Library::of(self.engine().lattice()).await?;
                self.library.get_or_init(|| made)
            }
        };
        library.find(text).await
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

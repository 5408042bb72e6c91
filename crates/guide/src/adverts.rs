//! Job adverts beside a person: what is asked for, in how many of them, and what is there (R002-48).

use std::collections::BTreeMap;

use switchback_model::adverts::{
    AdvertRead, AdvertsRead, Asked, AskedKind, Have, Requirement, There, Wanted, Years,
};
use switchback_model::told::Piece;
use switchback_model::{Basis, Interval, Lattice, Person, Profile};
use switchback_titles::adverts::{AdvertHit, AdvertIndex};

use crate::Context;
use crate::profile::own_words;

/// A title of an advert has so many letters at most.
const TITLE: usize = 80;
/// Months of a year.
const YEAR: i32 = 12;

/// The adverts of a text: lines of three or more dashes or equals signs stand between them.
#[must_use]
pub fn split_adverts(text: &str) -> Vec<String> {
    let is_line = |line: &str| {
        let line = line.trim();
        line.len() >= 3 && ["-", "=", "_", "*"].iter().any(|c| line.replace(c, "").is_empty())
    };
    let mut out = vec![String::new()];
    for line in text.lines() {
        if is_line(line) {
            out.push(String::new());
        } else if let Some(last) = out.last_mut() {
            last.push_str(line);
            last.push('\n');
        }
    }
    out.retain(|advert| !advert.trim().is_empty());
    out
}

/// What adverts ask for, counted over all of them; beside what a person has, where one is given.
#[must_use]
pub fn adverts(texts: &[String], person: Option<&Person>, cx: &Context<'_>) -> AdvertsRead {
    let index = AdvertIndex::new(cx.lattice);
    let mut all: BTreeMap<Asked, Requirement> = BTreeMap::new();
    let mut out = AdvertsRead::default();
    for (number, text) in texts.iter().enumerate() {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        let hits = index.read(lines.iter().copied());
        out.adverts.push(marked(&lines, &hits));
        count(&mut all, number, &lines, &hits, cx.lattice);
    }
    let known = person.map(|p| (p, crate::profile(p, cx)));
    out.requirements = all
        .into_iter()
        .map(|(asked, mut r)| {
            r.have = known.as_ref().map(|(p, profile)| have(&asked, p, profile, &index, cx));
            r
        })
        .collect();
    let order = |r: &Requirement| (std::cmp::Reverse((r.adverts, r.must)), r.nice, r.kind);
    out.requirements.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.title.cmp(&b.title)));
    out
}

/// An advert with its words marked.
fn marked(lines: &[&str], hits: &[AdvertHit]) -> AdvertRead {
    let of = |line: usize| hits.iter().filter(move |h| h.line == line);
    let read = lines.iter().enumerate();
    let title = lines.first().copied().unwrap_or_default();
    let short: String = title.chars().take(TITLE).collect();
    AdvertRead {
        title: if short.len() < title.len() { format!("{short}…") } else { short },
        used: (0..lines.len()).filter(|line| of(*line).next().is_some()).count(),
        lines: read
            .map(|(i, line)| Piece::marked(line, of(i).map(|h| h.at.clone()).collect()))
            .collect(),
    }
}

/// Adds one advert to the counts. The strongest wish of an advert counts.
fn count(
    all: &mut BTreeMap<Asked, Requirement>,
    number: usize,
    lines: &[&str],
    hits: &[AdvertHit],
    lattice: &Lattice,
) {
    let mut strongest: BTreeMap<&Asked, Wanted> = BTreeMap::new();
    for hit in hits {
        let wanted = strongest.entry(&hit.what).or_insert(hit.wanted);
        *wanted = (*wanted).min(hit.wanted);
        let entry = all.entry(hit.what.clone()).or_insert_with(|| blank(&hit.what, lattice));
        let quote = lines.get(hit.line).and_then(|l| l.get(hit.at.clone())).unwrap_or_default();
        let said = (number, quote.to_owned());
        if !entry.quotes.contains(&said) {
            entry.quotes.push(said);
        }
    }
    for (asked, wanted) in strongest {
        let Some(entry) = all.get_mut(asked) else { continue };
        entry.adverts += 1;
        entry.must += usize::from(wanted == Wanted::Must);
        entry.nice += usize::from(wanted == Wanted::Nice);
    }
}

fn blank(asked: &Asked, lattice: &Lattice) -> Requirement {
    let (kind, id, title) = match asked {
        Asked::Competency(id) => {
            (AskedKind::Competency, Some(id), lattice.competency_title(id).to_owned())
        }
        Asked::Credential(id) => {
            let title = lattice.credential(id).map_or(id, |c| &c.title);
            (AskedKind::Certificate, Some(id), title.clone())
        }
        Asked::Tool(id) => {
            let tool = lattice.tools.iter().find(|t| t.id == *id);
            (AskedKind::Tool, Some(id), tool.map_or(id, |t| &t.title).clone())
        }
        Asked::Years(years) => (AskedKind::Years, None, years_words(*years)),
    };
    Requirement {
        kind,
        id: id.cloned(),
        title,
        adverts: 0,
        must: 0,
        nice: 0,
        quotes: Vec::new(),
        have: None,
    }
}

fn years_words(years: Years) -> String {
    match years {
        Years { lo, hi: Some(hi) } => format!("{lo} to {hi} years"),
        Years { lo: 1, hi: None } => "1 year or more".into(),
        Years { lo, hi: None } => format!("{lo} years or more"),
    }
}

/// What a person has of something that is asked for.
fn have(
    asked: &Asked,
    person: &Person,
    profile: &Profile,
    index: &AdvertIndex,
    cx: &Context<'_>,
) -> Have {
    match asked {
        Asked::Competency(id) => competency(id, profile),
        Asked::Credential(_) => credential(asked, person, index),
        Asked::Tool(_) => tool(asked, person, index),
        Asked::Years(years) => time(*years, person, cx),
    }
}

/// Somebody stands above nought for certain, perhaps, or not at all. Which level an advert means, it
/// does not say; so the level is told and not compared.
fn competency(id: &str, profile: &Profile) -> Have {
    let Some(s) = profile.standings.get(id).filter(|s| s.basis > Basis::Unknown) else {
        return Have { there: There::NotSaid, level: None, words: "your file does not say".into() };
    };
    let there = match s.level {
        Interval { hi, .. } if hi <= 0.0 => There::No,
        Interval { lo, .. } if lo > 0.0 && s.basis >= Basis::Inferred => There::Yes,
        _ => There::Perhaps,
    };
    Have { there, level: Some(s.level), words: s.basis.label().to_owned() }
}

fn credential(asked: &Asked, person: &Person, index: &AdvertIndex) -> Have {
    let names = |name: &str| index.read([name]).iter().any(|hit| hit.what == *asked);
    let held = person.credentials.iter().find(|c| names(&c.name));
    let (there, words) = match held {
        Some(c) if c.under_way => (There::Perhaps, format!("“{}” is under way", c.name)),
        Some(c) => (There::Yes, format!("you hold “{}”", c.name)),
        None => (There::NotSaid, "your file does not name it".to_owned()),
    };
    Have { there, level: None, words }
}

fn tool(asked: &Asked, person: &Person, index: &AdvertIndex) -> Have {
    let told = person.about_me.achievements.iter().map(|a| a.text.as_str());
    let line = own_words(person)
        .into_iter()
        .chain(told)
        .find(|line| index.read([*line]).iter().any(|hit| hit.what == *asked));
    match line {
        Some(line) => Have {
            there: There::Yes,
            level: None,
            words: format!("you wrote “{}”", line.chars().take(TITLE).collect::<String>()),
        },
        None => {
            Have { there: There::NotSaid, level: None, words: "none of your lines names it".into() }
        }
    }
}

/// From the first job with a date to the end of the last one. Adverts mean years of some kind of
/// work, and only a reader can say whether these were of that kind; so it is never more than perhaps.
fn time(years: Years, person: &Person, cx: &Context<'_>) -> Have {
    let today = switchback_model::PartialDate::from(cx.today).first_month();
    let begun = person.positions.iter().filter_map(|p| p.start).map(|s| s.first_month()).min();
    let ended = person
        .positions
        .iter()
        .filter(|p| p.start.is_some())
        .map(|p| p.end.map_or(today, |e| e.last_month().min(today)))
        .max();
    let (Some(begun), Some(ended)) = (begun, ended) else {
        return Have {
            there: There::NotSaid,
            level: None,
            words: "your jobs have no dates".into(),
        };
    };
    let whole = (ended + 1 - begun).max(0) / YEAR;
    let enough = whole >= i32::try_from(years.lo).unwrap_or(i32::MAX);
    Have {
        there: if enough { There::Perhaps } else { There::No },
        level: None,
        words: format!(
            "{whole} {} from your first job with a date to your last, gaps and other kinds of work included",
            if whole == 1 { "year" } else { "years" }
        ),
    }
}

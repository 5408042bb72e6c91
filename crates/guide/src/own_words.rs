//! What somebody told in their own words: each line with the competencies that it may show, and the
//! words that led there. Every reading is a proposal until they confirm or drop it.

use std::collections::BTreeSet;
use std::ops::Range;

use switchback_model::lattice::Inference;
use switchback_model::told::{LineRead, Piece, ToldIn, ToldRead, ToldShows};
use switchback_model::{CompetencyId, Interval, Person};
use switchback_titles::{Part, SignHit};

use crate::Context;

/// Everything that was told: what stands by itself first, the newest before it, then the lines of the
/// jobs, newest job first. A line of a job that was taken over as an achievement stands there alone.
#[must_use]
pub fn told_lines(person: &Person, cx: &Context<'_>) -> Vec<ToldRead> {
    let me = &person.about_me;
    let own = me.achievements.iter().enumerate().rev().map(|(i, a)| {
        let said = Said { shows: &a.shows, shows_not: &a.shows_not };
        read(ToldIn::Achievement(i), a.at.clone(), a.told(), said, cx)
    });
    let taken: BTreeSet<&str> = me.achievements.iter().map(|a| a.text.trim()).collect();
    let jobs = person.newest_first().into_iter().flat_map(|(index, job)| {
        let lines = job.work.iter().filter(|l| !l.trim().is_empty() && !taken.contains(l.trim()));
        lines.map(move |line| (index, job.title.clone(), line))
    });
    let jobs = jobs.map(|(index, title, line)| {
        let said = Said::of(me.lines.iter().find(|l| l.line == *line));
        read(ToldIn::Job(index), Some(title), line.clone(), said, cx)
    });
    own.chain(jobs).collect()
}

/// What a text may show that is in no file yet: nothing is kept of it.
#[must_use]
pub fn read_text(text: &str, cx: &Context<'_>) -> Vec<ToldRead> {
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty()).enumerate();
    lines
        .map(|(i, line)| {
            let told_in = ToldIn::Achievement(i);
            read(told_in, None, line.to_owned(), Said { shows: &[], shows_not: &[] }, cx)
        })
        .collect()
}

/// What was said already of the readings of a text.
#[derive(Clone, Copy)]
struct Said<'a> {
    shows: &'a [CompetencyId],
    shows_not: &'a [CompetencyId],
}

impl<'a> Said<'a> {
    fn of(line: Option<&'a LineRead>) -> Self {
        let (shows, shows_not) =
            line.map_or((&[][..], &[][..]), |l| (l.shows.as_slice(), l.shows_not.as_slice()));
        Self { shows, shows_not }
    }

    fn to(self, competency: &str) -> Option<bool> {
        let has = |list: &[CompetencyId]| list.iter().any(|c| c == competency);
        if has(self.shows) { Some(true) } else { has(self.shows_not).then_some(false) }
    }
}

fn read(
    told_in: ToldIn,
    at: Option<String>,
    text: String,
    said: Said<'_>,
    cx: &Context<'_>,
) -> ToldRead {
    let hits = cx.work.read([text.as_str()]).competencies;
    let k = &cx.lattice.constants.inference;
    let mut readings: Vec<ToldShows> = Vec::new();
    for hit in &hits {
        let level = level(hit, k);
        match readings.iter_mut().find(|r| r.competency == hit.competency) {
            Some(known) => {
                let (lo, hi) = (known.level.lo.max(level.lo), known.level.hi.max(level.hi));
                known.level = Interval::new(lo, hi);
                if !known.words.contains(&hit.quote) {
                    known.words.push(hit.quote.clone());
                }
            }
            None => readings.push(ToldShows {
                competency: hit.competency.clone(),
                words: vec![hit.quote.clone()],
                level,
                said: said.to(&hit.competency),
            }),
        }
    }
    // What they named by themselves was not read anywhere.
    for (list, said) in [(said.shows, true), (said.shows_not, false)] {
        for c in list {
            let known = cx.lattice.competency(c).is_some();
            if known && readings.iter().all(|r| r.competency != *c) {
                readings.push(ToldShows {
                    competency: c.clone(),
                    words: Vec::new(),
                    level: Interval::new(k.word_level, Interval::UNKNOWN_LEVEL.hi),
                    said: Some(said),
                });
            }
        }
    }
    let dropped = |c: &str| readings.iter().any(|r| r.competency == c && r.said == Some(false));
    let places: Vec<Range<usize>> =
        hits.iter().filter(|h| !dropped(&h.competency)).map(|h| h.at.clone()).collect();
    ToldRead { told_in, at, pieces: Piece::marked(&text, places), text, readings }
}

/// The levels that words leave open.
fn level(hit: &SignHit, k: &Inference) -> Interval {
    match hit.part {
        Part::Helped => Interval::new(k.word_level, k.helped_at_most),
        Part::Did => Interval::new(k.word_level, Interval::UNKNOWN_LEVEL.hi),
        Part::Led => Interval::new(k.led_at_least, Interval::UNKNOWN_LEVEL.hi),
    }
}

/// What the person confirmed of their own words, each competency with the text that shows it. A line
/// that stands in no job any more shows nothing.
pub(crate) fn confirmed(person: &Person) -> impl Iterator<Item = (&CompetencyId, &str)> {
    let me = &person.about_me;
    let own = me.achievements.iter().map(|a| (&a.shows, a.text.as_str()));
    let stands = |line: &str| person.positions.iter().any(|p| p.work.iter().any(|w| w == line));
    let lines = me.lines.iter().filter(move |l| stands(&l.line));
    let lines = lines.map(|l| (&l.shows, l.line.as_str()));
    own.chain(lines).flat_map(|(shows, text)| shows.iter().map(move |c| (c, text)))
}

/// Did the person say that a line does not show this?
pub(crate) fn is_dropped(person: &Person, line: &str, competency: &str) -> bool {
    let lines = &person.about_me.lines;
    lines.iter().any(|l| l.line == line && l.shows_not.iter().any(|c| c == competency))
}

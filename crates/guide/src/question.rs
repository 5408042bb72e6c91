use switchback_model::lattice::{Lattice, Role, level_word};
use switchback_model::{AnswerOption, Basis, Fit, Interval, Outcome, Part, Profile, Question};

use crate::{Context, nearest};

/// The question about one competency, in observable words.
fn ask(lattice: &Lattice, competency: &str, why: String, bits: Option<f64>) -> Question {
    let found = lattice.competency(competency);
    let options = (0..=4u8)
        .map(|l| AnswerOption {
            value: l.to_string(),
            text: found
                .map_or_else(|| level_word(l).to_owned(), |c| c.levels.statement(l).to_owned()),
        })
        .collect();
    Question {
        competency: Some(competency.to_owned()),
        position: None,
        text: format!(
            "{}: which of these have you really done?",
            lattice.competency_title(competency)
        ),
        options,
        why,
        bits,
    }
}

/// The question that tells the likely roles apart best; `None` when none would.
///
/// A title that cannot be read comes first: without it everything else is guesswork. Then the
/// competency with most mutual information between its answer and the role. Candidates are the roles
/// whose upper end reaches the third-best lower end, equally likely; P(answer a | role) is
/// proportional to 2^(−|a − L|) within the person's range, uniform where the role lacks the
/// competency. Roles below the level of the newest job are no candidates. Ties go by the order of the
/// lattice.
#[must_use]
pub fn next_question(profile: &Profile, cx: &Context<'_>) -> Option<Question> {
    next_question_beside(profile, cx, &[])
}

/// The same, leaving out the questions whose [`Question::key`] was left aside.
#[must_use]
pub fn next_question_beside(
    profile: &Profile,
    cx: &Context<'_>,
    aside: &[String],
) -> Option<Question> {
    title_beside(profile, cx, aside).or_else(|| competency_question(profile, cx, aside))
}

/// The question that would narrow this fit most, leaving out what was left aside.
///
/// It is about the part with most weight × width of the credit; of equal ones the first in the
/// role's file.
#[must_use]
pub fn fit_question_beside(fit: &Fit, lattice: &Lattice, aside: &[String]) -> Option<Question> {
    let total: f64 = fit.parts.iter().map(|p| p.weight).sum();
    let is_aside = |p: &Part| aside.iter().any(|id| **id == *p.competency);
    let mut best: Option<(f64, &Part)> = None;
    for p in fit.parts.iter().filter(|p| p.basis != Basis::Rated && !is_aside(p)) {
        let gain = p.weight * p.credit.width();
        if gain > 0.0 && best.is_none_or(|(g, _)| gain > g) {
            best = Some((gain, p));
        }
    }
    let (gain, p) = best?;
    let points = 100.0 * gain / total;
    let why = format!("your answer moves this fit by up to {points:.0} points of 100");
    Some(ask(lattice, &p.competency, why, None))
}

/// The question that would help a plan most: the title if it cannot be read, then what narrows the
/// fit to the goal, then what tells the likely roles apart.
#[must_use]
pub fn plan_question_beside(
    profile: &Profile,
    goal: Option<&Fit>,
    cx: &Context<'_>,
    aside: &[String],
) -> Option<Question> {
    title_beside(profile, cx, aside)
        .or_else(|| goal.and_then(|f| fit_question_beside(f, cx.lattice, aside)))
        .or_else(|| competency_question(profile, cx, aside))
}

fn title_beside(profile: &Profile, cx: &Context<'_>, aside: &[String]) -> Option<Question> {
    title_question(profile, cx).filter(|q| q.key().is_none_or(|k| !aside.contains(&k)))
}

fn title_question(profile: &Profile, cx: &Context<'_>) -> Option<Question> {
    let newest = profile.held.iter().find(|h| !h.in_future)?;
    if newest.role.is_some() || newest.resolution.outcome != Outcome::Ambiguous {
        return None;
    }
    let options = newest
        .resolution
        .candidates
        .iter()
        .map(|c| AnswerOption {
            value: c.role.clone(),
            text: cx.lattice.role(&c.role).map_or_else(
                || c.title.clone(),
                |r| format!("{}: {}", r.title, first_sentence(&r.summary)),
            ),
        })
        .collect();
    Some(Question {
        competency: None,
        position: Some(newest.index),
        text: format!("“{}” can mean several jobs. Which of these was yours?", newest.title),
        options,
        why: "the title decides which levels can be read from the time you spent in it".into(),
        bits: None,
    })
}

fn first_sentence(text: &str) -> &str {
    text.split_inclusive(". ").next().unwrap_or(text).trim()
}

fn competency_question(profile: &Profile, cx: &Context<'_>, aside: &[String]) -> Option<Question> {
    let candidates = candidates(profile, cx);
    let mut best: Option<(f64, &str)> = None;
    for c in cx.lattice.competencies.iter().filter(|c| !aside.contains(&c.id)) {
        let standing = profile.standings.get(c.id.as_str())?;
        if standing.basis == Basis::Rated {
            continue;
        }
        let bits = information(&candidates, &c.id, standing.level);
        if bits > 1e-9 && best.is_none_or(|(b, _)| bits > b + 1e-12) {
            best = Some((bits, &c.id));
        }
    }
    let (bits, id) = best?;
    let why =
        format!("of all questions it tells the {} likeliest roles apart best", candidates.len());
    Some(ask(cx.lattice, id, why, Some(bits)))
}

/// The roles among which the next question must tell apart.
fn candidates<'a>(profile: &Profile, cx: &Context<'a>) -> Vec<&'a Role> {
    // A role that would be a step down is met anyway; telling it apart helps nobody.
    let floor = nearest::level_held(profile, cx);
    let near: Vec<_> =
        nearest::ranges(profile, cx).into_iter().filter(|(r, _)| r.level >= floor).collect();
    let mut los: Vec<f64> = near.iter().map(|(_, r)| r.lo).collect();
    los.sort_by(|a, b| b.total_cmp(a));
    let bar = los.get(2).or(los.last()).copied().unwrap_or(0.0);
    let mut reach: Vec<_> = near.into_iter().filter(|(_, r)| r.hi >= bar).collect();
    // More than the cap: keep the likeliest, by the middle of the range.
    reach.sort_by(|a, b| b.1.mid().total_cmp(&a.1.mid()));
    reach.truncate(cx.lattice.constants.question_candidates);
    reach.into_iter().map(|(role, _)| role).collect()
}

/// Mutual information, in bits, between the answer about a competency and which role it is.
fn information(roles: &[&Role], competency: &str, level: Interval) -> f64 {
    let answers: Vec<u8> =
        (0..=4).filter(|a| f64::from(*a) >= level.lo && f64::from(*a) <= level.hi).collect();
    if answers.len() < 2 || roles.len() < 2 {
        return 0.0;
    }
    let rows: Vec<Vec<f64>> = roles
        .iter()
        .map(|r| {
            let raw: Vec<f64> = answers
                .iter()
                .map(|a| match r.need(competency) {
                    Some(n) => 2f64.powi(-i32::from(a.abs_diff(n.level))),
                    None => 1.0,
                })
                .collect();
            let sum: f64 = raw.iter().sum();
            raw.into_iter().map(|p| p / sum).collect()
        })
        .collect();
    let each = rows.iter().map(|r| entropy(r.iter().copied())).sum::<f64>() / rows.len() as f64;
    let mixed = (0..answers.len())
        .map(|i| rows.iter().filter_map(|r| r.get(i)).sum::<f64>() / rows.len() as f64);
    (entropy(mixed) - each).max(0.0)
}

fn entropy(p: impl Iterator<Item = f64>) -> f64 {
    p.filter(|p| *p > 0.0).map(|p| -p * p.log2()).sum()
}

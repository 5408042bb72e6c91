use switchback_model::lattice::{Asking, Lattice, Role, level_word};
use switchback_model::{AnswerOption, Basis, Fit, Interval, Outcome, Part, Profile, Question};

use crate::likeness::{answers, likeness, within};
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
            "{}: which of these have you done? Take the highest that is true.",
            lattice.competency_title(competency)
        ),
        options,
        why,
        bits,
    }
}

/// The question about one competency; `None` where the lattice does not hold it.
#[must_use]
pub fn question_about(competency: &str, lattice: &Lattice) -> Option<Question> {
    lattice.competency(competency)?;
    Some(ask(lattice, competency, "you chose it".into(), None))
}

/// The question that tells the likely roles apart best; `None` when none would.
///
/// A title that cannot be read comes first: without it everything else is guesswork. Then the
/// competency with most mutual information between its answer and the role, each role being as likely
/// as what is known so far makes it; P(answer a | role) falls with |a − L| within the person's range
/// (see [`crate::nearest`] and `asking` among the constants). Roles below the level of the newest job
/// are no candidates. Ties go by the order of the lattice.
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
    let likely = likely(profile, cx);
    let mut best: Option<(f64, &str)> = None;
    for c in cx.lattice.competencies.iter().filter(|c| !aside.contains(&c.id)) {
        let standing = profile.standings.get(c.id.as_str())?;
        if standing.basis == Basis::Rated {
            continue;
        }
        let bits = information(&likely, &c.id, standing.level, &cx.lattice.constants.asking);
        if bits > 1e-9 && best.is_none_or(|(b, _)| bits > b + 1e-12) {
            best = Some((bits, &c.id));
        }
    }
    let (bits, id) = best?;
    let why = "your answer would do most to tell your likeliest roles apart".into();
    Some(ask(cx.lattice, id, why, Some(bits)))
}

/// The roles that the next question must tell apart, with how likely each is.
fn likely<'a>(profile: &Profile, cx: &Context<'a>) -> Vec<(&'a Role, f64)> {
    // A role that would be a step down is met anyway; telling it apart helps nobody.
    let floor = nearest::level_held(profile, cx);
    let all = cx.lattice.roles.iter().zip(likeness(profile, cx));
    let mut likely: Vec<_> = all.filter(|(r, _)| r.level >= floor).collect();
    let sum: f64 = likely.iter().map(|(_, p)| p).sum();
    for (_, p) in &mut likely {
        *p /= sum;
    }
    likely
}

/// Mutual information, in bits, between the answer about a competency and which role it is.
fn information(likely: &[(&Role, f64)], competency: &str, level: Interval, k: &Asking) -> f64 {
    // Roles ask for one of five levels or not at all, and all that ask alike answer alike.
    let mut alike = [0.0; 5];
    for (role, p) in likely {
        let asked = role.need(competency).map_or(0, |n| usize::from(n.level));
        if let Some(sum) = alike.get_mut(asked) {
            *sum += p;
        }
    }
    let mut mixed = [0.0; 5];
    let mut each = 0.0;
    for (asked, share) in (0u8..).zip(alike).filter(|(_, share)| *share > 0.0) {
        let mut row = answers((asked > 0).then_some(asked), k);
        for (a, p) in (0u8..).zip(&mut row) {
            *p *= f64::from(u8::from(within(level, a)));
        }
        let sum: f64 = row.iter().sum();
        if sum <= 0.0 {
            return 0.0;
        }
        let row = row.map(|p| p / sum);
        each += share * entropy(&row);
        for (m, p) in mixed.iter_mut().zip(row) {
            *m += share * p;
        }
    }
    (entropy(&mixed) - each).max(0.0)
}

fn entropy(p: &[f64]) -> f64 {
    p.iter().filter(|p| **p > 0.0).map(|p| -p * p.log2()).sum()
}

//! Pay of a walk against staying: published figures of one survey of one year, or nothing.

use switchback_model::RoutePay;
use switchback_model::lattice::{Lattice, PayFigure, Survey};
use switchback_model::words::{capital, thousands};

use super::state::{State, Sum, Three};

/// Figures are kept in hundredths.
const HUNDREDTHS: f64 = 100.0;
/// A sum of hundredths over months, in units.
const UNITS: f64 = 1200.0;

/// What can be said of pay in an answer.
pub(super) struct Purse<'a> {
    /// Ways to read pay, the one to be preferred first.
    choices: Vec<Choice<'a>>,
    /// For each role, the choices that have a figure for it, a bit each.
    covers: Vec<u32>,
    /// Months over which pay is summed.
    horizon: u32,
}

/// One survey, with its own groups alone or with wider ones too.
struct Choice<'a> {
    survey: &'a Survey,
    number: u8,
    wider: bool,
    /// By role.
    figures: Vec<Option<Figure<'a>>>,
}

/// A figure, costed three times.
#[derive(Clone, Copy)]
struct Figure<'a> {
    figure: &'a PayFigure,
    at: [i64; 3],
}

impl<'a> Figure<'a> {
    /// Where only some of the three are published, the nearest stands for those that are not.
    fn new(figure: &'a PayFigure) -> Option<Self> {
        let PayFigure { lo, mid, hi, .. } = figure;
        let three = [lo.or(*mid).or(*hi)?, mid.or(*lo).or(*hi)?, hi.or(*mid).or(*lo)?];
        let sound = three.iter().all(|n| n.is_finite() && (0.0..1e12).contains(n));
        sound.then(|| Self { figure, at: three.map(|n| (n * HUNDREDTHS).round() as i64) })
    }
}

impl<'a> Purse<'a> {
    /// The figures of a lattice that compare with the present job. Surveys that cover with their own
    /// groups come first, then the newest; the order is the same for all routes of an answer.
    pub(super) fn new(
        lattice: &'a Lattice,
        place: &dyn Fn(&str) -> Option<usize>,
        start: usize,
        years: u32,
    ) -> Self {
        let roles = lattice.roles.len();
        let mut surveys: Vec<&Survey> = lattice.pay.surveys.iter().collect();
        surveys.sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.id.cmp(&b.id)));
        let mut choices = Vec::new();
        for wider in [false, true] {
            for (survey, number) in surveys.iter().zip(0u8..16) {
                let mut figures = vec![None; roles];
                let all = || lattice.pay.figures.iter().filter(|f| f.survey == survey.id);
                let of = |wide: bool| all().filter(move |f| f.wider == wide);
                for f in of(false).chain(of(true).filter(|_| wider)) {
                    let slot = place(&f.role).and_then(|at| figures.get_mut(at));
                    if let Some(slot @ None) = slot {
                        *slot = Figure::new(f);
                    }
                }
                if figures.get(start).is_some_and(Option::is_some) {
                    choices.push(Choice { survey, number, wider, figures });
                }
            }
        }
        let has = |role: usize, c: &Choice<'_>| matches!(c.figures.get(role), Some(Some(_)));
        let bits = |role: usize| {
            (0u32..).zip(&choices).fold(0, |all, (i, c)| all | (u32::from(has(role, c)) << i))
        };
        Self { covers: (0..roles).map(bits).collect(), choices, horizon: years.saturating_mul(12) }
    }

    /// Pay of a complete walk from the role `start`.
    pub(super) fn sum(&self, walk: &State, start: usize) -> Option<Sum> {
        let apart = |at: &usize| !self.together(*at, walk, start);
        let at = self.covering(walk, start).find(apart)?;
        let choice = self.choices.get(at)?;
        let mut sum = [0i64; 3];
        let figure = |role: usize| choice.figures.get(role).copied().flatten();
        for (made, to) in walk.moves().iter().zip(walk.roles()) {
            let (from, to) = (figure(usize::from(made.from))?, figure(to)?);
            let parts = sum.iter_mut().zip(from.at).zip(to.at).zip(made.months.0);
            for (((sum, from), to), month) in parts {
                // From this move on each month pays so much more, or less, than before it.
                *sum += (to - from) * i64::from(self.horizon.saturating_sub(month));
            }
        }
        Some(Sum { choice: u8::try_from(at).ok()?, survey: choice.number, at: sum })
    }

    /// The choices that have a figure for the present job and each one of a walk.
    fn covering(&self, walk: &State, start: usize) -> impl Iterator<Item = usize> + use<> {
        let covers = |role: usize| self.covers.get(role).copied().unwrap_or(0);
        let all = walk.roles().fold(covers(start), |all, role| all & covers(role));
        (0..u32::BITS as usize).filter(move |at| all & (1 << at) != 0)
    }

    /// Does a choice count all jobs of a walk in the group of the present one? Then it says nothing
    /// of what the moves pay, which is not the same as that they pay nothing.
    fn together(&self, at: usize, walk: &State, start: usize) -> bool {
        let Some(choice) = self.choices.get(at) else { return false };
        let figure = |role: usize| choice.figures.get(role).copied().flatten();
        let Some(own) = figure(start) else { return false };
        let same = |f: Figure<'_>| f.at == own.at && f.figure.group == own.figure.group;
        walk.roles().all(|role| figure(role).is_some_and(same))
    }

    /// Is there no sum because each survey that has figures counts all these jobs in one group?
    pub(super) fn counted_together(&self, walk: &State, start: usize) -> bool {
        let mut known = self.covering(walk, start).peekable();
        known.peek().is_some() && known.all(|at| self.together(at, walk, start))
    }

    /// The title of the survey of a sum.
    pub(super) fn survey(&self, sum: &Sum) -> Option<&'a Survey> {
        self.choices.get(usize::from(sum.choice)).map(|c| c.survey)
    }

    /// A sum with what it is made of. The jobs come with their titles and the months at which each
    /// begins, the present one first.
    pub(super) fn tell(&self, sum: &Sum, jobs: &[(usize, &str, Three)]) -> Option<RoutePay> {
        let choice = self.choices.get(usize::from(sum.choice))?;
        let years = self.horizon / 12;
        let mut at = sum.at.map(|n| n as f64 / UNITS);
        at.sort_by(f64::total_cmp);
        let over =
            if years == 1 { "the 1 year".to_owned() } else { format!("each of {years} years") };
        let mut opened = vec![format!(
            "Pay over {over}, less what the present job pays over the same time, from one survey of one year: {}, in {}.",
            choice.survey.title, choice.survey.currency
        )];
        opened.extend(jobs.iter().filter_map(|(role, title, months)| {
            let figure = choice.figures.get(*role).copied().flatten()?;
            Some(line(choice.survey, figure.figure, title, *months, self.horizon))
        }));
        if choice.wider {
            opened.push("No survey has figures of its own for all of these jobs, so groups that are wider than the job stand in; read it as a direction and no more.".into());
        }
        Some(RoutePay {
            sum: at,
            currency: choice.survey.currency.clone(),
            year: choice.survey.year,
            survey: choice.survey.id.clone(),
            years,
            opened,
        })
    }
}

/// A job, its figure, the survey's year and how many answered.
fn line(survey: &Survey, f: &PayFigure, title: &str, months: Three, horizon: u32) -> String {
    let amount = |n: f64| format!("{} {}", thousands(n), survey.currency);
    let parts = [(f.lo, "lower quartile"), (f.mid, survey.middle()), (f.hi, "upper quartile")];
    let known = |(n, what): &(Option<f64>, &str)| n.map(|n| format!("{what} {}", amount(n)));
    let known: Vec<String> = parts.iter().filter_map(known).collect();
    let missing: Vec<&str> =
        parts.iter().filter(|(n, _)| n.is_none()).map(|(_, what)| *what).collect();
    let when = match months.span() {
        s if s.hi == 0 => "today".to_owned(),
        s if s.lo >= horizon => "begun after these years, so not counted".to_owned(),
        s => format!("from {} on", s.as_months()),
    };
    let n = f.n.map_or_else(|| "n not published".to_owned(), |n| format!("n = {n}"));
    let mut words = format!(
        "{} ({when}): {} a year; group “{}”, {}, {n}.",
        capital(title),
        known.join(", "),
        f.group,
        survey.year
    );
    if !missing.is_empty() {
        words.push_str(&format!(
            " Not published: {}; the nearest published figure stands for it.",
            missing.join(" and ")
        ));
    }
    if f.wider {
        words.push_str(" The group is wider than this job.");
    }
    words.extend(f.note.iter().map(|note| format!(" {note}")));
    words
}

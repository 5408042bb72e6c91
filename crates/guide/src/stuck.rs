//! Why somebody may be stuck (design, section 5; F52 to F59).

use jiff::Span;
use jiff::civil::Date;
use switchback_model::case::{Attempt, Reached, StuckCase, StuckFile};
use switchback_model::lattice::{
    Fact, FactAbout, Lattice, Lies, Pattern, PatternPart, PeopleRung, PlanStep, Role, Side, Source,
    StuckPlan,
};
use switchback_model::{
    AskedFact, Basis, CauseReading, Counted, Flip, Funnel, Profile, StuckDiagnosis, StuckVerdict,
};

use crate::offer::{MOST_FLIPS, after, derived, read_title, safety};
use crate::weigh::{Known, counted};
use crate::{Context, closing};

/// The fact that is never weighed, and keeps two results back.
const UNEQUAL: &str = "treated-differently";

/// Reads a stall. Causes are judged each on its own, for several can be true.
#[must_use]
pub fn read_stuck(file: &StuckFile, profile: Option<&Profile>, cx: &Context<'_>) -> StuckDiagnosis {
    let case = Stall::new(&file.stuck, profile, cx);
    let causes = case.causes();
    let verdict = case.verdict(&causes);
    let tells_apart = case.tells_apart(&causes);
    let said = case.result(&causes, verdict);
    let mut would_change = case.known.flips(&said, |other| {
        let then = Stall { known: other.clone(), ..case.clone() };
        let causes = then.causes();
        then.result(&causes, then.verdict(&causes))
    });
    let next = case.next(&causes, &would_change);
    // Another result tells more than another order of the same causes.
    would_change.sort_by_key(|f| (!f.unknown, f.result.starts_with(verdict.label())));
    would_change.truncate(MOST_FLIPS);
    let points_to = case.points_to(&causes, verdict);
    StuckDiagnosis {
        verdict,
        conclusion: closing::stuck(&case, verdict, &causes, next.as_ref()),
        signposts: case.signposts(),
        tells_apart,
        would_change,
        contradictions: case.known.contradictions(),
        answered: case.known.count(),
        evidence_share: case.known.evidence_share(),
        funnel: funnel(&held(&file.stuck.attempts, cx.today)),
        time_in_role: case.time_in_role.clone(),
        who_gains: case.who_gains(),
        plans: case.plans(&causes),
        points_to,
        patterns: case.patterns(&causes),
        safety: safety(&file.stuck.facts, cx.lattice),
        challenges: file.challenges.clone(),
        sources: sources(&causes),
        next,
        causes,
    }
}

/// One case, made ready for weighing.
#[derive(Clone)]
pub(crate) struct Stall<'a> {
    pub(crate) known: Known<'a>,
    now: Option<String>,
    pub(crate) goal: Option<String>,
    time_in_role: Option<String>,
    today: Date,
}

impl<'a> Stall<'a> {
    fn new(stuck: &'a StuckCase, profile: Option<&Profile>, cx: &Context<'a>) -> Self {
        let attempts = held(&stuck.attempts, cx.today);
        let goal = stuck.goal.as_deref().and_then(|g| read_title(g, cx).0);
        let newest = profile.and_then(|p| p.held.iter().find(|h| !h.in_future));
        let mut facts = stuck.facts.clone();
        let mut add = |fact: &str, is: Option<&str>| {
            if let Some(is) = is {
                facts.entry(fact.to_owned()).or_insert_with(|| derived(is));
            }
        };
        add("time-in-role", newest.and_then(|h| h.months).and_then(|m| years(m.lo, m.hi)));
        add("line-record", profile.and_then(line_record));
        add("line-needed", goal.map(|r| rung_word(r.people_rung)));
        add("funnel", how_far(&attempts));
        add("refused", how_often(&attempts));
        add("where-refused", where_refused(&attempts));
        let time_in_role = newest.and_then(|h| h.months).map(|m| {
            format!(
                "You have been in this job for {}, by your dates. How long others wait is not known: no data here.",
                m.as_months()
            )
        });
        Self {
            known: Known::new(cx.lattice, FactAbout::Stuck, None, facts, &stuck.signs),
            now: stuck.now.clone().or_else(|| newest.map(|h| h.title.clone())),
            goal: goal.map(|r: &Role| r.title.clone()).or_else(|| stuck.goal.clone()),
            time_in_role,
            today: cx.today,
        }
    }

    fn lattice(&self) -> &'a Lattice {
        self.known.lattice
    }

    /// All scored causes, the strongest first; equals in the order of the lattice.
    fn causes(&self) -> Vec<CauseReading> {
        let k = &self.lattice().constants.weighing;
        let mut all: Vec<CauseReading> = self
            .lattice()
            .stalls
            .iter()
            .filter(|s| s.lies != Lies::Signpost)
            .map(|s| {
                let weighed = self.known.weigh(&s.id);
                CauseReading { stall: s.clone(), counted: counted(&weighed, k), weighed }
            })
            .collect();
        all.sort_by(|a, b| {
            a.counted.cmp(&b.counted).then(b.weighed.net().total_cmp(&a.weighed.net()))
        });
        all
    }

    fn verdict(&self, causes: &[CauseReading]) -> StuckVerdict {
        if !self.is_enough() {
            return StuckVerdict::NotEnough;
        }
        let fits: Vec<Lies> = self.fits(causes).iter().map(|c| c.stall.lies).collect();
        // "It is not you" is not said while nothing of one's own is ruled out.
        let ruled_out =
            causes.iter().any(|c| c.stall.lies == Lies::Yours && c.counted == Counted::DoesNotFit);
        match fits.first() {
            None | Some(Lies::Signpost) => StuckVerdict::NotEnough,
            Some(Lies::Nowhere) => StuckVerdict::NothingWrong,
            Some(Lies::Goal) => StuckVerdict::WrongTarget,
            Some(Lies::Yours) => StuckVerdict::Causes,
            Some(Lies::Outside) if fits.contains(&Lies::Yours) => StuckVerdict::Causes,
            Some(Lies::Outside) if ruled_out => StuckVerdict::NotYou,
            Some(Lies::Outside) => StuckVerdict::NotEnough,
        }
    }

    /// Is enough answered for any conclusion?
    pub(crate) fn is_enough(&self) -> bool {
        self.known.count().0 >= self.lattice().constants.weighing.least_answers
    }

    /// The causes that fit. To somebody who is treated differently we say neither that nothing is
    /// wrong nor that the goal is.
    pub(crate) fn fits<'c>(&self, causes: &'c [CauseReading]) -> Vec<&'c CauseReading> {
        let unequal = self.known.answer(UNEQUAL) == Some("yes");
        let kept = |c: &&CauseReading| {
            c.counted == Counted::Fits
                && !(unequal && matches!(c.stall.lies, Lies::Nowhere | Lies::Goal))
        };
        causes.iter().filter(kept).collect()
    }

    /// Does nothing fit but what we do not say to somebody who is treated differently?
    pub(crate) fn is_held_back(&self, causes: &[CauseReading]) -> bool {
        self.fits(causes).is_empty() && causes.iter().any(|c| c.counted == Counted::Fits)
    }

    /// The result in one line: what has to stay the same for nothing to have changed.
    fn result(&self, causes: &[CauseReading], verdict: StuckVerdict) -> String {
        match (verdict, causes.first()) {
            (StuckVerdict::Causes | StuckVerdict::NotYou, Some(first)) => {
                format!("{}, and “{}” comes first", verdict.label(), first.stall.title)
            }
            _ => verdict.label().to_owned(),
        }
    }

    /// The question with most mutual information between its answer and the cause, among those that
    /// could change the result where there are any. P(cause) is proportional to 2^(for less against),
    /// P(answer | cause) to 2^(what it counts); ties by the order of the lattice.
    fn next(&self, causes: &[CauseReading], flips: &[Flip]) -> Option<AskedFact> {
        let turns = |f: &Fact| flips.iter().any(|t| t.unknown && t.fact == f.id);
        let any_turns = self.known.open().any(turns);
        let prior = shares(causes.iter().map(|c| c.weighed.net().exp2()).collect());
        let mut best: Option<(f64, &Fact)> = None;
        for fact in self.known.open().filter(|f| !any_turns || turns(f)) {
            let rows: Vec<Vec<f64>> = causes
                .iter()
                .map(|c| {
                    let score = |a: &str| self.known.score(&fact.id, a, &c.stall.id).exp2();
                    shares(fact.answers.iter().map(|a| score(&a.id)).collect())
                })
                .collect();
            let bits = information(&prior, &rows);
            if bits > 1e-9 && best.is_none_or(|(b, _)| bits > b + 1e-12) {
                best = Some((bits, fact));
            }
        }
        let (_, fact) = best?;
        let of =
            if any_turns { "of those that could change the result" } else { "of all questions" };
        Some(AskedFact { fact: fact.clone(), why: format!("{of} it tells the causes apart best") })
    }

    /// The open question on whose answers the two strongest causes differ most.
    fn tells_apart(&self, causes: &[CauseReading]) -> Option<AskedFact> {
        let [a, b, ..] = causes else { return None };
        if a.counted != Counted::Fits {
            return None;
        }
        let apart = |f: &Fact| {
            let gaps = f.answers.iter().map(|x| {
                self.known.score(&f.id, &x.id, &a.stall.id)
                    - self.known.score(&f.id, &x.id, &b.stall.id)
            });
            let (lo, hi) = gaps.fold((0.0f64, 0.0f64), |(lo, hi), g| (lo.min(g), hi.max(g)));
            hi - lo
        };
        let best = self
            .known
            .open()
            .map(|f| (apart(f), f))
            .filter(|(gap, _)| *gap > 0.0)
            .reduce(|best, f| if f.0 > best.0 { f } else { best })?;
        let why = format!("it would tell “{}” from “{}”", a.stall.title, b.stall.title);
        Some(AskedFact { fact: best.1.clone(), why })
    }

    /// What is never scored, where the person named it.
    pub(crate) fn signposts(&self) -> Vec<switchback_model::lattice::Stall> {
        let named = |stall: &str| {
            let fact = if stall == "limits" { "life-limit" } else { UNEQUAL };
            self.known.answer(fact) == Some("yes")
        };
        self.lattice()
            .stalls
            .iter()
            .filter(|s| s.lies == Lies::Signpost && named(&s.id))
            .cloned()
            .collect()
    }

    /// The present job as a sentence names it.
    pub(crate) fn now_quoted(&self) -> String {
        self.now.as_ref().map_or("your present job".into(), |now| format!("“{now}”"))
    }

    /// Was nothing asked for yet, by the answers?
    pub(crate) fn has_not_tried(&self) -> bool {
        self.known.answer("refused") == Some("never-tried")
    }

    /// Who gains if the person stays, as far as the answers say. It says what is so, and nothing of
    /// what anybody wants.
    fn who_gains(&self) -> Vec<String> {
        let mut out = Vec::new();
        let answer = |fact: &str| self.known.answer(fact);
        match answer("replaceable") {
            Some("stops") => out.push(
                "Whoever waits for your present work: by your answer it would stop without you."
                    .into(),
            ),
            Some("slips") => out.push(
                "Whoever waits for your present work: by your answer it would slip without you."
                    .into(),
            ),
            Some("runs") => out.push(
                "Your work can be taken over, by your answer: that makes you easy to release."
                    .into(),
            ),
            _ => {}
        }
        match answer("content") {
            Some("yes") => out.push(
                "You: by your answer you would be content with two more years of this.".into(),
            ),
            Some("no") => out.push(
                "Not you, by your answer: two more years of this would not content you.".into(),
            ),
            _ => {}
        }
        out
    }

    /// Stay, move inside, leave: the steps for the causes that fit, strongest first; where none does,
    /// for the one that most speaks for; each with its date.
    fn plans(&self, causes: &[CauseReading]) -> Vec<(StuckPlan, Vec<(PlanStep, Date)>)> {
        let mut of: Vec<&CauseReading> = self.fits(causes).into_iter().take(2).collect();
        if of.is_empty() {
            let likely = causes.iter().filter(|c| c.weighed.net() > 0.0);
            of.extend(likely.reduce(|a, b| if b.weighed.net() > a.weighed.net() { b } else { a }));
        }
        StuckPlan::ALL
            .into_iter()
            .map(|plan| {
                let steps = of.iter().flat_map(|c| {
                    self.lattice()
                        .steps
                        .iter()
                        .filter(move |s| s.of == c.stall.id && s.plan == plan)
                });
                let mut dated: Vec<(PlanStep, Date)> =
                    steps.map(|s| (self.filled_step(s), self.in_weeks(s.weeks))).collect();
                dated.sort_by_key(|(_, day)| *day);
                (plan, dated)
            })
            .collect()
    }

    fn in_weeks(&self, weeks: u32) -> Date {
        let span = Span::new().try_weeks(weeks);
        span.and_then(|span| self.today.checked_add(span)).unwrap_or(self.today)
    }

    fn points_to(
        &self,
        causes: &[CauseReading],
        verdict: StuckVerdict,
    ) -> Option<(StuckPlan, String)> {
        let first = *self.fits(causes).first().filter(|_| verdict != StuckVerdict::NotEnough)?;
        let plan = first.stall.begin?;
        Some((plan, format!("because “{}” comes first", first.stall.title)))
    }

    fn patterns(&self, causes: &[CauseReading]) -> Vec<Pattern> {
        let fits = |of: &str| causes.iter().any(|c| c.stall.id == of && c.counted == Counted::Fits);
        let patterns = self.lattice().patterns.iter().filter(|p| fits(&p.of));
        patterns
            .map(|p| Pattern {
                parts: p
                    .parts
                    .iter()
                    .map(|part| PatternPart {
                        lines: part.lines.iter().map(|l| self.filled(l)).collect(),
                        ..part.clone()
                    })
                    .collect(),
                ..p.clone()
            })
            .collect()
    }

    fn filled_step(&self, step: &PlanStep) -> PlanStep {
        PlanStep {
            what: self.filled(&step.what),
            trigger: self.filled(&step.trigger),
            ..step.clone()
        }
    }

    fn filled(&self, text: &str) -> String {
        text.replace("{now}", self.now.as_deref().unwrap_or("your present job"))
            .replace("{goal}", self.goal.as_deref().unwrap_or("the job you want"))
            .replace("{half-year}", &after(self.today, 6).to_string())
    }
}

/// The first sentence on one side of a cause.
pub(crate) fn because(cause: &CauseReading, side: Side) -> Option<&str> {
    cause.weighed.on(side).next().map(|s| s.because.as_str())
}

fn sources(causes: &[CauseReading]) -> Vec<Source> {
    causes.first().map(|c| c.stall.sources.clone()).unwrap_or_default()
}

fn shares(raw: Vec<f64>) -> Vec<f64> {
    let sum: f64 = raw.iter().sum();
    raw.into_iter().map(|p| p / sum).collect()
}

/// Mutual information in bits between the answer (columns) and the cause (rows with `prior`).
fn information(prior: &[f64], rows: &[Vec<f64>]) -> f64 {
    let answers = rows.first().map_or(0, Vec::len);
    let mixed = (0..answers)
        .map(|i| rows.iter().zip(prior).filter_map(|(r, p)| Some(p * r.get(i)?)).sum::<f64>());
    let each: f64 = rows.iter().zip(prior).map(|(r, p)| p * entropy(r.iter().copied())).sum();
    (entropy(mixed) - each).max(0.0)
}

fn entropy(p: impl Iterator<Item = f64>) -> f64 {
    p.filter(|p| *p > 0.0).map(|p| -p * p.log2()).sum()
}

/// Months in a job as an answer, where both ends of the range give the same.
fn years(lo: u32, hi: u32) -> Option<&'static str> {
    let word = |months: u32| match months {
        0..12 => "under-1",
        12..36 => "1-to-3",
        36..72 => "3-to-6",
        _ => "over-6",
    };
    (word(lo) == word(hi)).then(|| word(lo))
}

/// The rung as an answer, where the record is more than a guess from titles and leaves one.
fn line_record(profile: &Profile) -> Option<&'static str> {
    let rung = &profile.rung;
    (rung.basis == Basis::Rated && rung.lo == rung.hi).then(|| rung_word(rung.lo))
}

fn rung_word(rung: PeopleRung) -> &'static str {
    match rung {
        PeopleRung::None => "nobody",
        PeopleRung::SmallTeam => "small-team",
        PeopleRung::BigTeam => "big-team",
        PeopleRung::TeamOfManagers => "managers",
    }
}

/// The applications of the log that lie behind; what is dated in the future has not happened.
fn held(attempts: &[Attempt], today: Date) -> Vec<Attempt> {
    let past = |a: &&Attempt| a.date.is_none_or(|d| !d.is_after(today));
    attempts.iter().filter(past).cloned().collect()
}

/// How far applications came, as an answer.
fn how_far(attempts: &[Attempt]) -> Option<&'static str> {
    let at_least = |r: Reached| attempts.iter().filter(|a| a.reached >= r).count();
    match attempts.len() {
        0 => None,
        _ if at_least(Reached::Offer) > 0 => Some("offered"),
        _ if at_least(Reached::Final) > 1 => Some("final"),
        _ if at_least(Reached::Interview) > 0 => Some("interviews"),
        1 => Some("none-sent"),
        2 => None,
        _ => Some("no-interviews"),
    }
}

/// How often the person was turned down, as an answer.
fn how_often(attempts: &[Attempt]) -> Option<&'static str> {
    let refused =
        attempts.iter().filter(|a| !matches!(a.reached, Reached::Sent | Reached::Offer)).count();
    match refused {
        0 => None,
        1 => Some("once"),
        _ => Some("several"),
    }
}

/// Where the person was turned down, as an answer.
fn where_refused(attempts: &[Attempt]) -> Option<&'static str> {
    let refused = |inside: bool| {
        let not = |a: &&Attempt| !matches!(a.reached, Reached::Sent | Reached::Offer);
        attempts.iter().filter(not).any(|a| a.inside == inside)
    };
    match (refused(true), refused(false)) {
        (false, false) => None,
        (true, false) => Some("inside-only"),
        (_, true) => Some("outside-too"),
    }
}

/// The log as a funnel; `None` without one.
fn funnel(attempts: &[Attempt]) -> Option<Funnel> {
    if attempts.is_empty() {
        return None;
    }
    let at_least = |r: Reached| attempts.iter().filter(|a| a.reached >= r).count();
    let reached = [
        ("sent", attempts.len()),
        ("interview", at_least(Reached::Interview)),
        ("one of the last two", at_least(Reached::Final)),
        ("offer", at_least(Reached::Offer)),
    ];
    let (inside, all) = (attempts.iter().filter(|a| a.inside).count(), attempts.len());
    let place = match (reached[1].1, reached[2].1, reached[3].1) {
        (_, _, offers) if offers > 0 => {
            "it came to an offer, so neither paper nor interview stops you"
        }
        (_, last, _) if last > 0 => {
            "the furthest came to the last two, where little separates people"
        }
        (talks, ..) if talks > 0 => "the paper is good enough; it fails in or after the talk",
        _ => "it fails before anybody has met you",
    };
    let statement = match all {
        1 => "One application shows nothing yet.".to_owned(),
        _ => format!(
            "{all} applications, {inside} of them inside: {place}. So few show a direction and prove nothing."
        ),
    };
    let reasons = attempts.iter().filter_map(|a| a.reason.clone()).collect();
    Some(Funnel { reached, statement, reasons })
}

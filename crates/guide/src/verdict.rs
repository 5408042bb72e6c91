//! Would a role suit somebody? The answer may be no, with its reasons and a day to look again.

use jiff::ToSpan;
use jiff::civil::Date;
use switchback_model::lattice::Role;
use switchback_model::me::{FitCheck, Parting};
use switchback_model::words::{and, count, small};
use switchback_model::{Basis, Finding, Fit, GateState, Input, Part, Person, Verdict};

use crate::Context;
use crate::rights::rights_beside;
use crate::walk::{hours, study_months};

/// Gaps that are named; the others stand in the parts of the fit.
const NAMED: usize = 3;

/// Checks a fit (R001-31). No where a must-have is certainly not met, or where the fit stays below
/// `fit_yes` even at its best; yes where it reaches that at its worst and no must-have is open. In
/// between, and below the floor of the evidence, it cannot be said yet. What one likes to do is named
/// beside it and changes nothing in it.
#[must_use]
pub fn check_fit(person: &Person, fit: &Fit, role: &Role, cx: &Context<'_>) -> FitCheck {
    let k = &cx.lattice.constants;
    let verdict = if fit.worst_gate() == GateState::Closed {
        Verdict::No
    } else if !fit.enough {
        Verdict::NotEnough
    } else if fit.range.hi < k.fit_yes {
        Verdict::No
    } else if fit.range.lo >= k.fit_yes && fit.worst_gate() == GateState::Open {
        Verdict::Yes
    } else {
        Verdict::NotEnough
    };
    let (again, learning) = match verdict {
        Verdict::No => look_again(person, fit, cx),
        _ => (None, None),
    };
    let mut reasons = reasons(fit, cx);
    reasons.extend(learning);
    reasons.extend(partings(person, role, cx));
    if verdict != Verdict::Yes {
        reasons.push(format!("What presses in this job: {}", role.pressure));
    }
    FitCheck {
        finding: Finding {
            id: "fit-check".into(),
            statement: statement(verdict, fit, role, k.fit_yes),
            verdict,
            reasons,
            inputs: inputs(fit, k.fit_yes),
            would_change: would_change(verdict, fit),
            sources: k.sources.clone(),
        },
        again,
    }
}

fn of_100(share: f64) -> String {
    format!("{:.0}", (share * 100.0).round())
}

fn statement(verdict: Verdict, fit: &Fit, role: &Role, yes: f64) -> String {
    let title = small(&role.title);
    match verdict {
        Verdict::Yes => format!("By what you say, you meet what is asked of a {title}."),
        Verdict::No if fit.worst_gate() == GateState::Closed => {
            format!("Not as things stand: a must-have of a {title} is not met.")
        }
        Verdict::No => format!(
            "Not yet: even at its best your fit to a {title} is {} of 100, and people are usually taken from {} on (our reading).",
            of_100(fit.range.hi),
            of_100(yes)
        ),
        Verdict::NotEnough if fit.enough => {
            format!(
                "It can still go either way: what is not known yet decides whether you meet what is asked of a {title}."
            )
        }
        Verdict::NotEnough => "Too little is known for a yes or a no.".into(),
    }
}

fn reasons(fit: &Fit, cx: &Context<'_>) -> Vec<String> {
    let mut out: Vec<String> = fit
        .gates
        .iter()
        .filter(|g| g.state == GateState::Closed)
        .map(|g| format!("Must-have not met: {}. {}", g.what, g.why))
        .collect();
    let allowance = cx.lattice.constants.entry_allowance;
    let short = count(allowance, "level", "levels");
    let far = |p: &&&Part| p.level.hi < f64::from(p.required) - f64::from(allowance);
    let names = |parts: Vec<&&Part>| {
        and(&parts.iter().take(NAMED).map(|p| small(&p.title)).collect::<Vec<_>>())
    };
    let gaps = fit.gaps();
    let far: Vec<&&Part> = gaps.iter().filter(far).collect();
    if !far.is_empty() {
        let read = far.iter().any(|p| p.basis != Basis::Rated);
        let basis = if read {
            " Part of that is our reading of your jobs: rate it yourself if your own lines say otherwise."
        } else {
            ""
        };
        out.push(format!(
            "More than {short} short, where people are hired {short} short (opinion): {}.{basis}",
            names(far)
        ));
    } else if !gaps.is_empty() {
        out.push(format!(
            "At most {short} short, and people are hired like that (opinion): {}.",
            names(gaps.iter().collect())
        ));
    }
    out
}

/// Where liking and role part, one sentence each; said, and not counted.
#[must_use]
pub fn partings(person: &Person, role: &Role, cx: &Context<'_>) -> Vec<String> {
    let rows = rights_beside(person, role, cx).rows.into_iter();
    rows.filter_map(|r| {
        let likes = r.likes?;
        let name = cx.lattice.rights.iter().find(|l| l.right == r.right);
        let name = name.map_or(r.right.label().to_owned(), |l| small(&l.title));
        Some(match r.parting? {
            Parting::TooLittle => format!(
                "Beside it: of {name} you want {likes} of 4, and this role carries {}.",
                r.amount
            ),
            Parting::TooMuch => format!(
                "Beside it: of {name} you want {likes} of 4, and this role carries {}; skill alone does not make that pleasant.",
                r.amount
            ),
        })
    })
    .collect()
}

/// When learning what is certainly missing would be through, at the person's hours a week.
fn look_again(person: &Person, fit: &Fit, cx: &Context<'_>) -> (Option<Date>, Option<String>) {
    let k = &cx.lattice.constants;
    let sum = fit.gaps().iter().fold(switchback_model::Span::default(), |sum, p| {
        let to = p.required.saturating_sub(k.entry_allowance);
        sum.plus(hours(p.level, to, k))
    });
    let own = person.goal.as_ref().and_then(|g| g.hours_per_week);
    let a_week = own.unwrap_or(k.default_hours_per_week);
    if sum.hi == 0 {
        // What is missing is not learned at a desk, so no day can be named.
        return (None, None);
    }
    let months = study_months(sum, a_week).mid();
    let months = months.min(k.look_again_months.hi).max(k.look_again_months.lo);
    let day = cx.today.saturating_add(i64::from(months).months());
    let words = format!(
        "To come within reach takes {} to {} hours of learning by our reading; at {a_week} a week that is about {}.",
        sum.lo,
        sum.hi,
        study_months(sum, a_week).as_months()
    );
    (Some(day), Some(words))
}

fn inputs(fit: &Fit, yes: f64) -> Vec<Input> {
    vec![
        Input {
            name: "Your fit".into(),
            value: format!("{} to {} of 100", of_100(fit.range.lo), of_100(fit.range.hi)),
            basis: format!("{} of 100 of the evidence, by weight", of_100(fit.evidence_share)),
        },
        Input {
            name: "Where people are usually taken".into(),
            value: format!("{} of 100", of_100(yes)),
            basis: "one level short of everything; opinion".into(),
        },
    ]
}

fn would_change(verdict: Verdict, fit: &Fit) -> Vec<String> {
    let closed = fit.gates.iter().filter(|g| g.state == GateState::Closed);
    let mut out: Vec<String> = closed.map(|g| format!("the must-have: {}", g.what)).collect();
    if !out.is_empty() {
        return out;
    }
    if let Some(first) = fit.unknown().first() {
        out.push(format!("an answer about {}", small(&first.title)));
    }
    if fit.worst_gate() == GateState::Unknown {
        out.push("your word on the must-have that is not known".into());
    }
    match verdict {
        Verdict::No => out.push("a level gained, with one thing that shows it".into()),
        Verdict::Yes => out.push("a place that asks for more than is usual".into()),
        Verdict::NotEnough => {}
    }
    out
}

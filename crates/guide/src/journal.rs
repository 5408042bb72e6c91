//! The log of a plan, read: where applications end, how much was sought, what could be asked for,
//! who should know, and what was different in an earlier version.

use switchback_model::case::{Attempt, Money, Reached};
use switchback_model::going::{
    Application, Assignment, AssignmentState, Ending, Journal, KeptPlan, Limits, Origin, Stage,
    Step, Stop,
};
use switchback_model::lattice::{Family, Role};
use switchback_model::log::{ApplicationsRead, Failing, Growing, Sought, ToTell, Version};
use switchback_model::words::{and, date, small, thousands};
use switchback_model::{Fit, Part, PartialDate, Profile, words};

use crate::Context;

/// Where an application ended, as the log knows it.
const PLACES: [Failing; 4] = [
    Failing {
        id: "paper",
        place: "before anybody had met you",
        n: 0,
        yours: "The CV may not show in its first lines what the post asks for, or the posts lie a level above what it shows.",
        theirs: "Many posts are filled from inside or not at all, and silence is common whoever writes.",
        test: "Send two applications at the level that you hold now, and have somebody who hires read your CV beside one advertisement.",
    },
    Failing {
        id: "talk",
        place: "after the first talks",
        n: 0,
        yours: "The paper is good enough; what is told in the room may not carry it, e.g. examples without a result, or no answer to why this job.",
        theirs: "First talks are where most are sent home, and some are held for form’s sake when a name is already chosen.",
        test: "Ask for one sentence on what was missing, and tell your three best examples aloud to somebody who interrupts.",
    },
    Failing {
        id: "last",
        place: "in the last rounds",
        n: 0,
        yours: "You are near. Somebody else had more of one thing, and that thing can be asked for.",
        theirs: "Little separates the last two, and what decides is often nothing that either of them could change.",
        test: "Ask what the other one had more of. If the same word comes twice, it belongs in the plan.",
    },
    Failing {
        id: "no-post",
        place: "because there was no post after all",
        n: 0,
        yours: "A post can also be taken back because nobody who applied was what they looked for.",
        theirs: "Posts that are stopped are a matter of money and structure, and say nothing of you.",
        test: "Ask whether the post will come back, when, and who decides on it.",
    },
];

/// The log of applications, counted (F54).
#[must_use]
pub fn applications(journal: &Journal, cx: &Context<'_>) -> ApplicationsRead {
    let all = &journal.applications;
    let reached = STAGES.map(|s| (s, all.iter().filter(|a| a.stage >= s).count()));
    let ended = ENDINGS.map(|e| (e, all.iter().filter(|a| a.ended == Some(e)).count()));
    let mut fails: Vec<Failing> = PLACES
        .into_iter()
        .map(|p| Failing { n: all.iter().filter(|a| place(a) == Some(p.id)).count(), ..p })
        .filter(|p| p.n > 0)
        .collect();
    fails.sort_by_key(|p| std::cmp::Reverse(p.n));
    let failed: usize = fails.iter().map(|p| p.n).sum();
    let taken = all.iter().filter(|a| a.ended == Some(Ending::Taken)).count();
    ApplicationsRead {
        n: all.len(),
        inside: all.iter().filter(|a| a.inside).count(),
        open: all.iter().filter(|a| a.ended.is_none()).count(),
        reached: reached.to_vec(),
        ended: ended.into_iter().filter(|(_, n)| *n > 0).collect(),
        settled: failed + taken,
        fails,
        least: cx.lattice.constants.weighing.least_logged,
    }
}

const STAGES: [Stage; 5] =
    [Stage::Sent, Stage::Talk, Stage::Interview, Stage::Further, Stage::Offer];

const ENDINGS: [Ending; 5] =
    [Ending::Silence, Ending::Refused, Ending::Withdrew, Ending::NoPost, Ending::Taken];

/// Where it failed; `None` where it did not, or by one's own choice.
fn place(a: &Application) -> Option<&'static str> {
    match (a.ended?, a.stage) {
        (Ending::Withdrew | Ending::Taken, _) => None,
        (Ending::NoPost, _) => Some("no-post"),
        (_, Stage::Sent) => Some("paper"),
        (_, Stage::Talk | Stage::Interview) => Some("talk"),
        (_, Stage::Further | Stage::Offer) => Some("last"),
    }
}

/// The log of applications as the reading of a stall takes it. What is still under way, was left by
/// one's own choice or lost its post says nothing of where one is turned down.
#[must_use]
pub fn attempts(journal: &Journal) -> Vec<Attempt> {
    journal.applications.iter().filter_map(attempt).collect()
}

fn attempt(a: &Application) -> Option<Attempt> {
    let reached = match (a.ended, a.stage) {
        (_, Stage::Offer) | (Some(Ending::Taken), _) => Reached::Offer,
        (Some(Ending::Silence | Ending::Refused), Stage::Further) => Reached::Final,
        (Some(Ending::Silence | Ending::Refused), Stage::Talk | Stage::Interview) => {
            Reached::Interview
        }
        (Some(Ending::Silence | Ending::Refused), Stage::Sent) => Reached::Paper,
        (None, Stage::Sent) => Reached::Sent,
        _ => return None,
    };
    Some(Attempt {
        date: a.sent,
        job: a.post.clone(),
        inside: a.inside,
        reached,
        reason: a.said.clone(),
    })
}

/// How many assignments were sought instead of given (R004-35).
#[must_use]
pub fn sought(journal: &Journal, cx: &Context<'_>) -> Sought {
    let had =
        |a: &&Assignment| matches!(a.state, AssignmentState::UnderWay | AssignmentState::Done);
    let asked = |a: &&Assignment| a.origin == Origin::Sought;
    let all = || journal.assignments.iter();
    Sought {
        n: all().filter(had).count(),
        sought: all().filter(had).filter(asked).count(),
        high_profile: all().filter(had).filter(|a| a.high_profile).count(),
        refused: all().filter(|a| a.state == AssignmentState::Refused).filter(asked).count(),
        least: cx.lattice.constants.weighing.least_logged,
    }
}

/// Assignments that grow what a goal asks for: what is certainly below first, then what is not
/// known (R004-36). Courses stand last in the lattice and are left out.
#[must_use]
pub fn growing(fit: &Fit, journal: &Journal, cx: &Context<'_>) -> Vec<Growing> {
    let open = fit.gaps().into_iter().chain(fit.unknown());
    open.filter_map(|part| grows(part, journal, cx)).collect()
}

fn grows(part: &Part, journal: &Journal, cx: &Context<'_>) -> Option<Growing> {
    let c = cx.lattice.competency(&part.competency)?;
    let logged = |what: &str| journal.assignments.iter().any(|a| a.what.trim() == what);
    let work = c.grow.split_last().map_or(&[][..], |(_, work)| work);
    Some(Growing {
        competency: c.id.clone(),
        title: c.title.clone(),
        to: part.required,
        level: part.level,
        is_gap: part.is_gap(),
        assignments: work.iter().map(|w| (words::capital(w), logged(&words::capital(w)))).collect(),
    })
}

/// Who could be told about somebody on the way to a job, by their parts; those who stand on the
/// list by that name are left out (R004-38, R004-39).
#[must_use]
pub fn to_tell(next: &Role, profile: &Profile, journal: &Journal, cx: &Context<'_>) -> Vec<ToTell> {
    let now = profile.latest_role().and_then(|(_, r)| cx.lattice.role(r));
    let alone = |r: &Role| r.family == Family::Independent;
    let employed = now.is_none_or(|r| !alone(r));
    let title = next.title.as_str();
    let office = next.family == Family::Pmo || now.is_some_and(|r| r.family == Family::Pmo);
    let mut out = Vec::new();
    let mut add = |who: &str, why: &str| {
        let on_list = |c: &switchback_model::going::Contact| c.who.trim().eq_ignore_ascii_case(who);
        if !journal.contacts.iter().any(on_list) {
            out.push(ToTell { who: who.into(), why: why.into(), sentences: sentences(title) });
        }
    };
    if employed {
        add(
            "your line manager",
            "gives out assignments, is asked about you, and can only help with what they were told",
        );
    }
    let delivers = now.is_some_and(|r| matches!(r.family, Family::Delivery | Family::Pmo));
    if delivers && employed {
        add(
            "the sponsor of a project that you worked on",
            "has seen your work, and sits where posts are decided on",
        );
    }
    if office {
        add("the head of a project office", "knows which offices look for people, and for whom");
    }
    if alone(next) {
        add(
            "somebody you once delivered for",
            "first orders mostly come from people who saw your work",
        );
    } else if employed {
        add("somebody in HR", "hears of posts inside before they are advertised");
    }
    add(
        &format!("somebody who works as {title}"),
        "knows what the job is really like, and who is looking",
    );
    out
}

/// The same said three times, from the least to the most.
fn sentences(title: &str) -> Vec<(&'static str, String)> {
    vec![
        (
            "Only what you do",
            "I have just finished … and the part that went well was …. If something like it comes up, I would like to hear of it.".into(),
        ),
        (
            "What you want to learn",
            format!("I would like to see more of what the job of {title} needs, and am looking for an assignment in it: …"),
        ),
        (
            "Where you want to go",
            format!("I want to work as {title}. What would you need to have seen from me before you would name me for it?"),
        ),
    ]
}

/// The job that a plan leads to next: the first that may not be begun yet, else the goal.
#[must_use]
pub fn next_stop(plan: &KeptPlan, cx: &Context<'_>) -> switchback_model::RoleId {
    let ahead = plan.stops.iter().find(|s| s.until >= cx.today);
    ahead.map_or(&plan.goal, |s| &s.role).clone()
}

/// What is different in a later version of a plan, in sentences; nothing where it is the same (F37).
#[must_use]
pub fn differences(old: Version<'_>, new: Version<'_>, cx: &Context<'_>) -> Vec<String> {
    let title = |id: &str| cx.lattice.role_title(id).to_owned();
    let mut out = Vec::new();
    if old.goal != new.goal {
        out.push(format!("The goal was {} and is then {}.", title(old.goal), title(new.goal)));
    }
    if old.years != new.years {
        out.push(format!("The time was {} years and is then {}.", old.years, new.years));
    }
    if old.hours_per_week != new.hours_per_week {
        out.push(format!(
            "It counted on {} of your own hours a week, and then on {}.",
            old.hours_per_week, new.hours_per_week
        ));
    }
    let (was, then) = (limits(old.limits, cx), limits(new.limits, cx));
    if was != then {
        out.push(format!("Its limits were: {was}; and then: {then}."));
    }
    let way = |stops: &[Stop]| {
        let names: Vec<String> = stops.iter().map(|s| title(&s.role)).collect();
        if names.is_empty() { "growing in place".to_owned() } else { names.join(", then ") }
    };
    if way(old.stops) == way(new.stops) {
        for (a, b) in old.stops.iter().zip(new.stops).filter(|(a, b)| a != b) {
            out.push(format!(
                "{} was to begin {} to {}, and then {} to {}.",
                title(&a.role),
                month(a.from),
                month(a.until),
                month(b.from),
                month(b.until)
            ));
        }
    } else {
        out.push(format!("The way was {}; it is then {}.", way(old.stops), way(new.stops)));
    }
    out.extend(steps_apart(old.steps, new.steps));
    out
}

/// What a plan does not break, in words.
fn limits(l: &Limits, cx: &Context<'_>) -> String {
    let mut all = Vec::new();
    let floor = |m: &Money| {
        format!("no pay below {} {} {}", thousands(m.amount), m.currency, m.per.label())
    };
    all.extend(l.pay_floor.as_ref().map(floor));
    all.extend(l.avoid.iter().map(|r| format!("not through {}", small(cx.lattice.role_title(r)))));
    all.extend(l.no_people.then(|| "no line management".to_owned()));
    all.extend(l.keep_craft.then(|| "only jobs that lead projects".to_owned()));
    all.extend(l.latest.map(|d| format!("there by {}", date(d))));
    all.extend((!l.place.is_empty()).then(|| "only one kind of place".to_owned()));
    if all.is_empty() { "none".into() } else { and(&all) }
}

fn steps_apart(old: &[Step], new: &[Step]) -> Vec<String> {
    let live =
        |steps: &[Step]| -> Vec<Step> { steps.iter().filter(|s| !s.dropped).cloned().collect() };
    let (old, new) = (live(old), live(new));
    let lacks = |list: &[Step], s: &Step| list.iter().all(|o| o.id != s.id);
    let gone = old.iter().filter(|s| lacks(&new, s)).map(|s| format!("Left out: {}", s.what));
    let come = new.iter().filter(|s| lacks(&old, s)).map(|s| format!("Put in: {}", s.what));
    let moved = old.iter().filter_map(|a| {
        let b = new.iter().find(|b| b.id == a.id && b.by != a.by)?;
        let day = |s: &Step| {
            s.by.map_or_else(|| "no day".to_owned(), |d| PartialDate::from(d).to_string())
        };
        Some(format!("Moved from {} to {}: {}", day(a), day(b), b.what))
    });
    gone.chain(come).chain(moved).collect()
}

fn month(day: jiff::civil::Date) -> String {
    day.strftime("%B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(stage: Stage, ended: Option<Ending>) -> Application {
        Application { post: "Head of delivery".into(), stage, ended, ..Application::default() }
    }

    #[test]
    fn an_ending_is_counted_where_it_happened() {
        assert_eq!(place(&one(Stage::Sent, Some(Ending::Silence))), Some("paper"));
        assert_eq!(place(&one(Stage::Interview, Some(Ending::Refused))), Some("talk"));
        assert_eq!(place(&one(Stage::Further, Some(Ending::Refused))), Some("last"));
        assert_eq!(place(&one(Stage::Further, Some(Ending::NoPost))), Some("no-post"));
        assert_eq!(place(&one(Stage::Further, Some(Ending::Withdrew))), None);
        assert_eq!(place(&one(Stage::Interview, None)), None);
    }

    /// What is under way is neither a refusal nor a success.
    #[test]
    fn a_stall_reads_only_what_is_settled() {
        assert!(attempt(&one(Stage::Interview, None)).is_none());
        assert!(attempt(&one(Stage::Sent, Some(Ending::NoPost))).is_none());
        let reached = |a: Application| attempt(&a).map(|a| a.reached);
        assert_eq!(reached(one(Stage::Sent, Some(Ending::Silence))), Some(Reached::Paper));
        assert_eq!(reached(one(Stage::Offer, Some(Ending::Withdrew))), Some(Reached::Offer));
        assert_eq!(reached(one(Stage::Sent, None)), Some(Reached::Sent));
    }

    #[test]
    fn what_moved_came_and_went_is_told() {
        let step = |id: &str, by: &str| Step {
            id: id.into(),
            what: id.to_uppercase(),
            by: by.parse().ok(),
            ..Step::default()
        };
        let old = [step("a", "2027-01-01"), step("b", "2027-02-01")];
        let new = [step("a", "2027-03-01"), step("c", "2027-02-01")];
        let said = steps_apart(&old, &new);
        assert_eq!(said, ["Left out: B", "Put in: C", "Moved from 2027-01-01 to 2027-03-01: A"]);
        assert!(steps_apart(&old, &old).is_empty());
    }
}

//! The edits of a plan that is kept and of its log. Each is saved before the page is shown again.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use jiff::civil::Date;
use switchback_app::{AppError, CaseView};
use switchback_model::going::{
    Application, Assignment, Contact, KeptPlan, Step, StepKind, StepState, Tick, TrialRun,
};
use switchback_model::{Edit, EditError, Entry, Going, Log, PartialDate, Span};

use super::know::{Again, Wrong};
use super::{applications, assignments, board, trials, who_knows};
use crate::Site;
use crate::error::{Failure, Result};
use crate::extract::{Case, Fields, Named};
use crate::format;
use crate::parts::Problem;
use crate::saving;
use crate::typed::{Typed, date, iso, meant, problem, short, some, stale};

/// The longest that a card or a line of a list takes; notes take more.
const LONGEST: usize = 500;

/// A plan does not reach further than this.
const MOST_YEARS: i16 = 60;

/// More hours than a working life has are a slip.
const MOST_HOURS: u32 = 100_000;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/go/{id}", post(go))
}

async fn go(
    State(site): State<Site>,
    Case(case): Case,
    Named(what): Named,
    fields: Fields,
) -> Result<Response> {
    let back = fields.back(case.id);
    let change = match change(&site, &case, &what, &fields) {
        Ok(change) => change,
        Err(problem) => return show_again(&site, &case, Wrong { form: what, problem, fields }),
    };
    let same = match (&change, &case.person.plan) {
        (Going::KeepPlan { plan, .. }, Some(old)) => what == "keep" && old.is_the_plan(plan),
        _ => false,
    };
    let edit = Edit::Go { change: Box::new(change) };
    let saved = saving::save(&site, case.id, &edit, fields.get("revision")).await;
    let failure = |e: AppError| {
        Failure::from(e).of(&case).back_to(back.clone()).with_typed(|| typed(&site, &fields))
    };
    saved.map_err(failure)?;
    let back = if same { saving::landing(&back, "same", "history") } else { back };
    Ok(Redirect::to(&back).into_response())
}

/// What was typed or chosen, in the words of the form; what the page itself put there is left out.
fn typed(site: &Site, fields: &Fields) -> Vec<(String, String)> {
    const OF_THE_PAGE: [&str; 5] = ["index", "revision", "back", "step", "tick"];
    let lattice = site.engine().lattice();
    let shown = |(name, value): (&str, &str)| {
        if value.is_empty() || OF_THE_PAGE.contains(&name) {
            return None;
        }
        let words = match name {
            "grows" => lattice.competency_title(value).to_owned(),
            "role" => lattice.role_title(value).to_owned(),
            "state" => state(value).map_or_else(|_| value.to_owned(), |s| s.label().to_owned()),
            _ => value.to_owned(),
        };
        Some((format::capital(&name.replace(['-', '_', '.'], " ")), words))
    };
    fields.all().filter_map(shown).collect()
}

/// The page of the form again, with what was typed.
fn show_again(site: &Site, case: &CaseView, wrong: Wrong) -> Result<Response> {
    let page = wrong.form.split('-').next().unwrap_or_default().to_owned();
    // An old form is answered by a page of its own: nothing on the present one belongs to it.
    if wrong.problem.field == "main" {
        let Problem { what, mend, .. } = wrong.problem;
        let failure = Failure::from(AppError::input(what, mend)).of(case);
        let fields = wrong.fields;
        return Err(failure.back_to(fields.back(case.id)).with_typed(|| typed(site, &fields)));
    }
    let again = Again::from(wrong);
    match page.as_str() {
        "application" => Ok(applications::draw(site, case, again)),
        "assignment" => Ok(assignments::draw(site, case, again)),
        "contact" => Ok(who_knows::draw(site, case, again)),
        "trial" => Ok(trials::draw(site, case, again)),
        _ => Ok(board::draw(site, case, again)),
    }
}

/// What a form changes.
fn change(site: &Site, case: &CaseView, what: &str, f: &Fields) -> Typed<Going> {
    let index = || f.get("index").parse::<usize>().map_err(|_| stale());
    let today = site.today();
    let log = &case.person.journal;
    let remove = |log: Log| meant(f).and_then(|()| Ok(Going::RemoveEntry { log, index: index()? }));
    let put = |entry: Entry| Ok(Going::ChangeEntry { index: index()?, entry });
    match what {
        "keep" => keep(site, case, f),
        "back" => {
            let back = site.engine().gone_back(&case.person, index()?, today);
            let (plan, why) = back.ok_or_else(stale)?;
            Ok(Going::KeepPlan { plan: Box::new(plan), why })
        }
        "drop-plan" => drop_plan(f),
        "state" => Ok(Going::SetState {
            step: f.get("step").to_owned(),
            state: state(f.get("state"))?,
            note: f.has("note").then(|| f.get("note").to_owned()),
        }),
        "step" => Ok(Going::PutStep { step: Box::new(new_step(plan_of(case)?, f, today)?) }),
        "step-change" => Ok(Going::PutStep { step: Box::new(step(plan_of(case)?, f, today)?) }),
        "step-out" => {
            Ok(Going::DropStep { step: f.get("step").to_owned(), dropped: f.get("out") == "yes" })
        }
        "reminders" => Ok(Going::SetReminders { on: f.get("on") == "yes" }),
        "monthly-look" => Ok(Going::SetMonthlyLook { on: f.get("on") == "yes" }),
        "application" => Ok(add(application(f, Application::default(), today)?)),
        "application-change" => put(application(f, of(&log.applications, index()?)?, today)?),
        "application-remove" => remove(Log::Applications),
        "assignment" => Ok(add(assignment(site, f, Assignment::default())?)),
        "assignment-change" => put(assignment(site, f, of(&log.assignments, index()?)?)?),
        "assignment-remove" => remove(Log::Assignments),
        "contact" => Ok(add(contact(f, Contact::default(), today)?)),
        "contact-change" => put(contact(f, of(&log.contacts, index()?)?, today)?),
        "contact-remove" => remove(Log::Contacts),
        "trial" => Ok(add(new_trial(site, f)?)),
        "trial-change" => put(trial(site, f, of(&log.trials, index()?)?)?),
        "trial-ticks" => put(ticks(f, of(&log.trials, index()?)?)?),
        "trial-end" => put(trial_end(f, of(&log.trials, index()?)?)?),
        "trial-remove" => remove(Log::Trials),
        _ => Err(stale()),
    }
}

fn add(entry: Entry) -> Going {
    Going::AddEntry { entry }
}

fn of<T: Clone>(list: &[T], index: usize) -> Typed<T> {
    list.get(index).cloned().ok_or_else(stale)
}

fn plan_of(case: &CaseView) -> Typed<&KeptPlan> {
    case.person.plan.as_deref().ok_or_else(stale)
}

/// Keeps the plan as it is worked out today; the one before goes into its history.
fn keep(site: &Site, case: &CaseView, f: &Fields) -> Typed<Going> {
    let why = text(f, "why", LONGEST)?.unwrap_or_default();
    let engine = site.engine();
    let planned = engine.plan_again(&case.person, site.today());
    let planned = planned.map_err(|e| Problem::of("keep-form", e))?;
    let plan = engine.kept(&case.person, &planned, site.today()).ok_or_else(|| {
        problem(
            "keep-form",
            "there is no job in this case whose role we know, so there is nothing to start a plan from",
            "add one, or say which role yours is, under “what is written down” on the page Me",
        )
    })?;
    // A reason that would go nowhere is given back.
    if !why.is_empty() && plan_of(case).is_ok_and(|old| old.is_the_plan(&plan)) {
        return Err(problem(
            "why",
            "worked out today the plan comes out as the one that you keep, so nothing was changed and no reason is needed",
            "to keep what you wrote, write it into the note of a step",
        ));
    }
    Ok(Going::KeepPlan { plan: Box::new(plan), why })
}

fn drop_plan(f: &Fields) -> Typed<Going> {
    if f.get("sure") != "yes" {
        let what = "the plan was not thrown away, because the box was not ticked";
        return Err(problem("sure", what, "tick it if you want to keep no plan any more"));
    }
    Ok(Going::DropPlan)
}

fn state(id: &str) -> Typed<StepState> {
    StepState::ALL.into_iter().find(|s| s.id() == id).ok_or_else(stale)
}

/// The name that the next step of the person's own gets.
pub(super) fn next_own(plan: &KeptPlan) -> String {
    let free = |id: &String| plan.steps.iter().all(|s| s.id != *id);
    (1..).map(|n: u32| format!("own-{n}")).find(free).unwrap_or_default()
}

fn new_step(plan: &KeptPlan, f: &Fields, today: Date) -> Typed<Step> {
    let id = next_own(plan);
    fill(Step { id, kind: StepKind::Own, ..Step::default() }, f, today)
}

fn step(plan: &KeptPlan, f: &Fields, today: Date) -> Typed<Step> {
    let old = plan.steps.iter().find(|s| s.id == f.get("index")).ok_or_else(|| {
        problem("main", "this step is no longer in the plan", "go back and look at the board again")
    })?;
    fill(old.clone(), f, today)
}

/// A step with what was typed; what the form does not show stays as it was.
fn fill(old: Step, f: &Fields, today: Date) -> Typed<Step> {
    Ok(Step {
        what: needed(f, "what", "what to do is missing", "write one sentence")?,
        by: day(f, "by", today)?,
        begins: f.get("begins") == "yes",
        owner: text(f, "owner", LONGEST)?.unwrap_or_default(),
        hours: hours(f)?,
        cost: text(f, "cost", LONGEST)?,
        evidence: text(f, "evidence", LONGEST)?.unwrap_or_default(),
        ..old
    })
}

/// "20" or "20 to 40".
fn hours(f: &Fields) -> Typed<Option<Span>> {
    let typed = f.get("hours");
    if typed.is_empty() {
        return Ok(None);
    }
    let number = |t: &str| t.trim().parse::<u32>().ok().filter(|n| *n <= MOST_HOURS);
    let ends: Option<Vec<u32>> = typed.split("to").map(number).collect();
    match ends.as_deref() {
        Some([n]) => Ok(Some(Span::new(*n, *n))),
        Some([a, b]) => Ok(Some(Span::new(*a, *b))),
        _ => Err(problem(
            "hours",
            format!("“{}” is no number of hours", short(typed)),
            "write 20, or 20 to 40, or leave it blank",
        )),
    }
}

/// A day; a month means its last day.
fn day(f: &Fields, field: &'static str, today: Date) -> Typed<Option<Date>> {
    let Some(written) = date(f, field)? else { return Ok(None) };
    let text = &iso(f.get(field)).unwrap_or_else(|| f.get(field).to_owned());
    let month = || Date::new(written.year(), written.month()?, 1).ok().map(Date::last_of_month);
    let day = text.parse::<Date>().ok().or_else(month).ok_or_else(|| {
        problem(field, format!("“{text}” names no month"), "write 2027-03-15 or 2027-03")
    })?;
    if (day.year() - today.year()).abs() > MOST_YEARS {
        let what = format!("{text} is further off than a plan reaches");
        return Err(problem(field, what, "check the year"));
    }
    Ok(Some(day))
}

fn application(f: &Fields, old: Application, today: Date) -> Typed<Entry> {
    let sent = date(f, "sent")?;
    if sent.is_some_and(|s| s.is_after(today)) {
        let what = format!("{} has not come yet", f.get("sent"));
        return Err(problem("sent", what, "write it down when it is sent, or leave the day blank"));
    }
    let pick = |name: &'static str, known: bool| {
        if known { Ok(()) } else { Err(problem(name, "that is none of these", CHOOSE)) }
    };
    let stage = applications::STAGES.into_iter().find(|(id, ..)| *id == f.get("stage"));
    pick("stage", stage.is_some())?;
    let ended = applications::ENDINGS.into_iter().find(|(id, ..)| *id == f.get("ended"));
    pick("ended", ended.is_some() || f.get("ended").is_empty())?;
    let entry = Application {
        post: needed(f, "post", "the post is missing", "write its title as it was advertised")?,
        employer: text(f, "employer", LONGEST)?,
        inside: f.get("inside") == "yes",
        sent,
        stage: stage.map(|(_, _, s)| s).unwrap_or_default(),
        ended: ended.map(|(_, _, e)| e),
        said: text(f, "said", EditError::MOST_TEXT)?,
        note: text(f, "note", EditError::MOST_TEXT)?,
        ..old
    };
    Ok(Entry::Application { entry: Box::new(entry) })
}

const CHOOSE: &str = "choose one of those on the page";

fn assignment(site: &Site, f: &Fields, old: Assignment) -> Typed<Entry> {
    let (start, end) = (date(f, "start")?, date(f, "end")?);
    in_order(start, end)?;
    let origin = assignments::ORIGINS.into_iter().find(|(id, ..)| *id == f.get("origin"));
    let state = assignments::STATES.into_iter().find(|(id, ..)| *id == f.get("state"));
    let known = |c: &&str| site.engine().lattice().competency(c).is_some();
    let grows = f.all().filter(|(name, value)| *name == "grows" && !value.is_empty());
    let mut grows: Vec<&str> = grows.map(|(_, value)| value).collect();
    if !grows.iter().all(known) {
        return Err(stale());
    }
    // The form shows one; the others stay.
    grows.extend(old.grows.iter().skip(1).map(String::as_str));
    let mut seen = Vec::new();
    grows.retain(|g| {
        !seen.contains(g) && {
            seen.push(*g);
            true
        }
    });
    let entry = Assignment {
        what: needed(f, "what", "what it is, is missing", "write one sentence")?,
        origin: origin.ok_or_else(|| problem("origin", "that is none of these", CHOOSE))?.2,
        high_profile: f.get("high_profile") == "yes",
        state: state.ok_or_else(|| problem("state", "that is none of these", CHOOSE))?.2,
        start,
        end,
        grows: grows.into_iter().map(str::to_owned).collect(),
        note: text(f, "note", EditError::MOST_TEXT)?,
        ..old
    };
    Ok(Entry::Assignment { entry: Box::new(entry) })
}

fn in_order(start: Option<PartialDate>, end: Option<PartialDate>) -> Typed<()> {
    match start.zip(end) {
        Some((s, e))
            if e.last_month() < s.first_month()
                || e < s
                    && e.month().is_some()
                    && s.month().is_some()
                    && e.to_string().len() == s.to_string().len() =>
        {
            Err(problem("end", format!("it ends ({e}) before it begins ({s})"), "check both dates"))
        }
        _ => Ok(()),
    }
}

fn contact(f: &Fields, old: Contact, today: Date) -> Typed<Entry> {
    let entry = Contact {
        who: needed(f, "who", "it is missing who", "write a name or a part, e.g. “my manager”")?,
        why: text(f, "reason", LONGEST)?,
        should_know: text(f, "should_know", EditError::MOST_TEXT)?,
        told: date(f, "told")?,
        next: day(f, "next", today)?,
        ..old
    };
    if entry.told.is_some_and(|t| t.is_after(today)) {
        let what = format!("{} has not come yet", f.get("told"));
        return Err(problem("told", what, "put it under “speak next”"));
    }
    Ok(Entry::Contact { entry: Box::new(entry) })
}

/// A trial begins with the terms and signs of its way, none of them said.
fn new_trial(site: &Site, f: &Fields) -> Typed<Entry> {
    let way = site.engine().lattice().trials.iter().find(|t| t.id == f.get("way"));
    let way = way.ok_or_else(|| problem("way", "no way of trying was chosen", CHOOSE))?;
    let ticks = |lines: &[String]| {
        let each = lines.iter().map(|what| Tick { what: what.clone(), so: None });
        each.collect()
    };
    let begun = TrialRun {
        way: way.id.clone(),
        terms: ticks(&way.terms),
        signs: ticks(&way.success_signs),
        ..TrialRun::default()
    };
    trial(site, f, begun)
}

fn trial(site: &Site, f: &Fields, old: TrialRun) -> Typed<Entry> {
    let today = site.today();
    let role = site.engine().lattice().role(f.get("role"));
    let role = role.ok_or_else(|| problem("role", "no job to try was chosen", CHOOSE))?;
    let (start, end) = (day(f, "start", today)?, day(f, "end", today)?);
    let end = end.ok_or_else(|| {
        problem(
            "end",
            "the day on which it ends is missing; without one a trial becomes the job by itself, and nobody has decided it",
            "write the last day that you could agree on; it can be moved later",
        )
    })?;
    if let Some(start) = start.filter(|s| *s > end) {
        let what = format!("it ends ({end}) before it begins ({start})");
        return Err(problem("end", what, "check both dates"));
    }
    let entry = TrialRun {
        role: role.id.clone(),
        place: text(f, "place", LONGEST)?,
        start,
        end: Some(end),
        ..old
    };
    Ok(Entry::Trial { entry: Box::new(entry) })
}

/// The answers to terms and signs; a line that the form does not hold stays as it was.
fn ticks(f: &Fields, mut trial: TrialRun) -> Typed<Entry> {
    for (list, name) in [(&mut trial.terms, "term"), (&mut trial.signs, "sign")] {
        for (i, tick) in list.iter_mut().enumerate() {
            let field = format!("{name}.{i}");
            // Another window may have put another line there.
            if f.has(&field) && f.get(&format!("was.{field}")) == tick.what.trim() {
                tick.so = match f.get(&field) {
                    "yes" => Some(true),
                    "no" => Some(false),
                    _ => None,
                };
            }
        }
    }
    for (list, field) in [(&mut trial.terms, "own-term"), (&mut trial.signs, "own-sign")] {
        if let Some(what) = text(f, field, LONGEST)? {
            list.push(Tick { what, so: None });
        }
    }
    Ok(Entry::Trial { entry: Box::new(trial) })
}

fn trial_end(f: &Fields, old: TrialRun) -> Typed<Entry> {
    let ended = trials::ENDS.into_iter().find(|(id, ..)| *id == f.get("ended"));
    if ended.is_none() && !f.get("ended").is_empty() {
        return Err(stale());
    }
    let entry = TrialRun { ended: ended.map(|(_, _, e)| e), note: some(f.get("note")), ..old };
    Ok(Entry::Trial { entry: Box::new(entry) })
}

/// A text that is not longer than a line of a list may be.
fn text(f: &Fields, field: &'static str, most: usize) -> Typed<Option<String>> {
    let typed = f.get(field);
    let long = typed.chars().count();
    if long > most {
        let what = format!("this is {long} characters long, and {most} is the most here");
        return Err(problem(field, what, "say it shorter; what you typed still stands here"));
    }
    Ok(some(typed))
}

fn needed(f: &Fields, field: &'static str, what: &str, mend: &str) -> Typed<String> {
    text(f, field, LONGEST)?.ok_or_else(|| problem(field, what, mend))
}

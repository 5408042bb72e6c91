//! The edits of what a person says of themselves. Each answer is one edit, saved before the page is
//! shown again.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use switchback_app::{AppError, CaseView, Kind};
use switchback_model::knowing::{
    Achievement, EnergySeen, MOST, PeopleRecord, Picked, Reasons, ResultElsewhere, Size,
    StrategyUse, Wording,
};
use switchback_model::lattice::RightName;
use switchback_model::{Edit, Knowing, PartialDate};

use crate::Site;
use crate::error::{Failure, Result};
use crate::extract::{Case, Fields, Named};
use crate::format;
use crate::pages::{
    choices, elsewhere, energy, people, reasons, rights, strategies_used, wishes, wording, words,
};
use crate::parts::Problem;
use crate::saving;
use crate::typed::{Typed, date, meant, problem, short, some, stale};

/// Longer lists of people than any firm has are a slip.
const MOST_PEOPLE: u32 = 1_000_000;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/know/{id}", post(know))
}

/// A form that could not be used: which, why, and what was typed.
pub(crate) struct Wrong {
    pub(super) form: String,
    pub(super) problem: Problem,
    pub(super) fields: Fields,
}

/// What the forms of a page hold besides what is saved: what was typed and could not be used.
#[derive(Default)]
pub(crate) struct Again(Option<Wrong>);

impl From<Wrong> for Again {
    fn from(wrong: Wrong) -> Self {
        Self(Some(wrong))
    }
}

impl Again {
    /// What is wrong, for the head of the page.
    pub(crate) fn problem(&self) -> Option<&Problem> {
        self.0.as_ref().map(|w| &w.problem)
    }

    /// What is wrong with a field of a form.
    pub(super) fn error(&self, form: &str, field: &str) -> Option<&str> {
        let wrong = self.0.as_ref().filter(|w| w.form == form && w.problem.field == field);
        wrong.map(|w| w.problem.what.as_str())
    }

    /// Was it this form?
    pub(crate) fn is(&self, form: &str) -> bool {
        self.0.as_ref().is_some_and(|w| w.form == form)
    }

    /// Was it the form of this entry of a list?
    pub(super) fn is_of(&self, form: &str, index: &usize) -> bool {
        self.is(form) && self.text("index") == index.to_string()
    }

    /// What was typed into a field of this form.
    pub(crate) fn typed(&self, form: &str, field: &str) -> &str {
        if self.is(form) { self.text(field) } else { "" }
    }

    fn text(&self, field: &str) -> &str {
        self.0.as_ref().map_or("", |w| w.fields.get(field))
    }

    /// The status of the page.
    pub(super) fn status(&self) -> axum::http::StatusCode {
        if self.0.is_some() {
            axum::http::StatusCode::UNPROCESSABLE_ENTITY
        } else {
            axum::http::StatusCode::OK
        }
    }
}

async fn know(
    State(site): State<Site>,
    Case(case): Case,
    Named(what): Named,
    fields: Fields,
) -> Result<Response> {
    if what == "line" && is_overtaken(&case, &fields) {
        let overtaken = AppError {
            kind: Kind::Conflict,
            ..AppError::input(
                "another line stands there by now, so none was taken over",
                "go back, and take the line from the list as it is now",
            )
        };
        let chosen = fields.get(&format!("text.{}", fields.get("line"))).to_owned();
        return Err(Failure::from(overtaken)
            .of(&case)
            .back_to(fields.back(case.id))
            .with_typed(|| vec![("The line".into(), chosen)]));
    }
    match changes(&site, &case, &what, &fields) {
        Ok(changes) => {
            save(&site, &case, changes, &what, &fields).await?;
            Ok(Redirect::to(&landing(&case, &what, &fields)).into_response())
        }
        Err(problem) => show_again(&site, &case, Wrong { form: what, problem, fields }),
    }
}

/// Where a saved form leads back to: to the entry, where the page may move it.
fn landing(case: &CaseView, what: &str, fields: &Fields) -> String {
    let page = fields.back(case.id);
    let strategy = fields.get("strategy");
    if what != "strategy" || !strategy.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
        return page;
    }
    saving::landing(&page, strategy, &format!("s-{strategy}"))
}

/// Does another line stand where the one was that was to be taken over?
fn is_overtaken(case: &CaseView, f: &Fields) -> bool {
    let Ok(line) = line(case, f) else { return false };
    let seen = f.get(&format!("text.{}", f.get("line")));
    // Browsers send line ends of their own.
    line.text.split_whitespace().ne(seen.split_whitespace())
}

/// Saves a form as a whole, or not at all.
async fn save(
    site: &Site,
    case: &CaseView,
    changes: Vec<Knowing>,
    what: &str,
    fields: &Fields,
) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let know = |change| Edit::Know { change: Box::new(change) };
    let edit = Edit::All { edits: changes.into_iter().map(know).collect() };
    let saved = saving::save(site, case.id, &edit, fields.get("revision")).await;
    saved.map_err(|e| {
        Failure::from(e)
            .of(case)
            .back_to(fields.back(case.id))
            .with_typed(|| typed(site, what, fields))
    })
}

/// What was typed or chosen, in the words of the form; what the page itself put there is left out.
fn typed(site: &Site, what: &str, fields: &Fields) -> Vec<(String, String)> {
    const OF_THE_PAGE: [&str; 6] = ["index", "nth", "revision", "back", "sure", "choice"];
    let lattice = site.engine().lattice();
    let shown = |(name, value): (&str, &str)| {
        if value.is_empty() || OF_THE_PAGE.contains(&name) {
            return None;
        }
        let (part, of) = name.split_once('.').unwrap_or((name, ""));
        // Of a form with many answers only those that are not what they were.
        if part == "was" || !of.is_empty() && fields.get(&format!("was.{of}")) == value {
            return None;
        }
        let words = match part {
            "energy" => mark_words(value, &energy::WORDS),
            "weight" => mark_words(value, &reasons::WEIGHTS),
            "mark" if what == "likes" => mark_words(value, &rights::WORDS),
            "place" => lattice.place(value).map(|(_, v)| v.title.clone()),
            "competency" => Some(lattice.competency_title(value).to_owned()),
            _ => None,
        };
        if let ("choose", "picked", Some(choice)) = (what, name, choices::of(lattice, fields)) {
            let said = choices::said(choice, value);
            return Some(("You chose".into(), said.to_owned()));
        }
        let name = match part {
            "weight" => lattice.reason(of).map(|r| r.title.clone()),
            "mark" => lattice.rights.iter().find(|r| r.right.id() == of).map(|r| r.title.clone()),
            "place" => lattice.places.iter().find(|f| f.id == of).map(|f| f.title.clone()),
            _ => None,
        };
        let name = name.unwrap_or_else(|| format::capital(&part.replace(['-', '_'], " ")));
        Some((name, words.unwrap_or_else(|| value.to_owned())))
    };
    fields.all().filter_map(shown).collect()
}

fn mark_words(value: &str, words: &[&str]) -> Option<String> {
    let at: usize = value.parse().ok()?;
    words.get(at).map(|w| (*w).to_owned())
}

/// The page of the form again, with what was typed.
fn show_again(site: &Site, case: &CaseView, wrong: Wrong) -> Result<Response> {
    let form = wrong.form.clone();
    let back = wrong.fields.back(case.id);
    let again = |wrong: Wrong| Again::from(wrong);
    match form.as_str() {
        "achievement" | "achievement-change" | "achievement-remove" | "line" | "energy"
        | "seen" | "seen-answer" | "shows" | "enjoys" => energy::draw(site, case, again(wrong)),
        "told" | "told-text" | "read" => Ok(words::draw(site, case, again(wrong))),
        "retell" | "retell-aside" => Ok(wording::draw(site, case, again(wrong))),
        "reasons" | "firm" => Ok(reasons::draw(site, case, again(wrong))),
        "likes" => rights::draw(site, case, "", again(wrong)),
        "choose" => Ok(choices::draw(site, case, again(wrong))),
        "choices-clear" => Ok(choices::draw_result(site, case, again(wrong))),
        "wishes" => Ok(wishes::draw(site, case, again(wrong))),
        "people" | "people-remove" | "size" => Ok(people::draw(site, case, again(wrong))),
        "result" | "result-remove" => Ok(elsewhere::draw(case, again(wrong))),
        "strategy" => Ok(strategies_used::draw(site, case, "", again(wrong))),
        _ => {
            let Problem { what, mend, .. } = wrong.problem;
            Err(Failure::from(AppError::input(what, mend)).back_to(back))
        }
    }
}

/// What a form changes.
fn changes(site: &Site, case: &CaseView, what: &str, f: &Fields) -> Typed<Vec<Knowing>> {
    let index = || f.get("index").parse::<usize>().map_err(|_| stale());
    if what.ends_with("-remove") {
        meant(f)?;
    }
    let change = match what {
        "achievement" => Knowing::AddAchievement { achievement: Box::new(achievement(f)?) },
        "achievement-change" => {
            let index = index()?;
            Knowing::ChangeAchievement { index, achievement: Box::new(changed(case, index, f)?) }
        }
        "achievement-remove" => Knowing::RemoveAchievement { index: index()? },
        "line" => Knowing::AddAchievement { achievement: Box::new(line(case, f)?) },
        "energy" => Knowing::MarkEnergy { index: index()?, energy: mark(f, "energy", MOST)? },
        "seen" => Knowing::AddSeen { index: index()?, seen: Box::new(seen(site, f)?) },
        "seen-answer" => Knowing::AnswerSeen {
            index: index()?,
            nth: f.get("nth").parse().map_err(|_| stale())?,
            agreed: yes_no(f.get("agreed")),
        },
        "shows" => Knowing::SetShows {
            index: index()?,
            competency: competency(site, f)?,
            shows: yes_no(f.get("shows")),
        },
        "enjoys" => {
            Knowing::SetEnjoys { competency: competency(site, f)?, mark: mark(f, "energy", MOST)? }
        }
        "retell" => retell(site, case, f)?,
        "retell-aside" => {
            let key = wording::key(wording_of(f)?, f.get("line"));
            Knowing::LeaveAside { key, aside: f.get("aside") == "yes" }
        }
        "told" => Knowing::AddAchievement { achievement: Box::new(words::told(f)?) },
        "told-text" => return words::told_text(f),
        "read" => return words::read(site, case, f),
        "advert-remove" => Knowing::RemoveAdvert { index: index()? },
        "firm" => Knowing::SetFirm { firm: f.get("firm") == "yes" },
        "reasons" => return weigh(site, f),
        "likes" => return likes(f),
        "choose" => choose(site, f)?,
        "choices-clear" => clear(f)?,
        "wishes" => return wish(site, f),
        "people" => Knowing::AddPeople { record: Box::new(record(f)?) },
        "people-remove" => Knowing::RemovePeople { index: index()? },
        "size" => Knowing::SetSize { index: index()?, size: Box::new(size(case, index()?, f)?) },
        "result" => Knowing::AddResult { result: Box::new(result(f)?) },
        "result-remove" => Knowing::RemoveResult { index: index()? },
        "strategy" => {
            let strategy = f.get("strategy").to_owned();
            if site.engine().lattice().strategies.iter().all(|s| s.id != strategy) {
                return Err(stale());
            }
            Knowing::SetStrategy { strategy, used: strategy_use(f.get("used"))? }
        }
        _ => return Err(stale()),
    };
    Ok(vec![change])
}

fn achievement(f: &Fields) -> Typed<Achievement> {
    Ok(Achievement {
        text: needed(f, "text", "what you did is missing", "write one sentence about it")?,
        at: some(f.get("at")),
        date: date(f, "date")?,
        energy: mark(f, "energy", MOST)?,
        ..Achievement::default()
    })
}

/// An achievement in other words; what this form does not show stays as it was.
fn changed(case: &CaseView, index: usize, f: &Fields) -> Typed<Achievement> {
    let old = case.person.about_me.achievements.get(index).ok_or_else(stale)?;
    let Achievement { for_whom, result, unpaid, .. } = old.clone();
    Ok(Achievement { for_whom, result, unpaid, ..achievement(f)? })
}

/// A line of the CV as an achievement: the job's number and the line's, as `0.2`.
fn line(case: &CaseView, f: &Fields) -> Typed<Achievement> {
    let (job, line) = f.get("line").split_once('.').ok_or_else(stale)?;
    let at = |n: &str| n.parse::<usize>().map_err(|_| stale());
    let job = case.person.positions.get(at(job)?).ok_or_else(stale)?;
    let text = job.work.get(at(line)?).ok_or_else(stale)?.clone();
    Ok(Achievement { text, at: job.employer.clone(), ..Achievement::default() })
}

fn seen(site: &Site, f: &Fields) -> Typed<EnergySeen> {
    let by = needed(f, "by", "it is missing who saw it", "write a name or a part, as “coach”")?;
    let energy = mark(f, "seen-energy", MOST)?.ok_or_else(|| {
        problem("seen-energy", "it is missing how much it seemed to give", "choose one statement")
    })?;
    Ok(EnergySeen {
        by,
        energy,
        what: some(f.get("what")),
        date: Some(PartialDate::from(site.today())),
        ..EnergySeen::default()
    })
}

/// The words of the engine are kept, not those of the form.
fn retell(site: &Site, case: &CaseView, f: &Fields) -> Typed<Knowing> {
    let (line, words) = (f.get("line"), wording_of(f)?);
    let told = if f.get("take") == "yes" {
        let offers = site.engine().rewordings(&case.person, site.today());
        let offer = offers.iter().find(|o| o.line.trim() == line && o.words == words);
        offer.ok_or_else(stale)?.told()
    } else {
        String::new()
    };
    // The line as the file holds it, with whatever blanks stand around it.
    let kept = case.person.about_me.retold.iter().map(|r| &r.line);
    let jobs = case.person.positions.iter().flat_map(|p| &p.work);
    let own = case.person.about_me.achievements.iter().map(|a| &a.text);
    let line = jobs.chain(own).chain(kept).find(|l| l.trim() == line).ok_or_else(stale)?;
    Ok(Knowing::Retell { line: line.clone(), words, told })
}

fn wording_of(f: &Fields) -> Typed<Wording> {
    let all = [Wording::Support, Wording::Delivery];
    all.into_iter().find(|w| w.id() == f.get("words")).ok_or_else(stale)
}

/// The weights that changed, and the words if they did.
fn weigh(site: &Site, f: &Fields) -> Typed<Vec<Knowing>> {
    let mut out = Vec::new();
    for reason in &site.engine().lattice().reasons {
        let field = format!("weight.{}", reason.id);
        if !f.has(&field) || f.get(&field) == f.get(&format!("was.{}", reason.id)) {
            continue;
        }
        let weight = mark_of(f.get(&field), Reasons::MOST).ok_or_else(|| {
            problem("reasons-form", "a weight is none of those on the page", CHOOSE)
        })?;
        out.push(Knowing::SetReason { reason: reason.id.clone(), weight });
    }
    if f.has("words") && f.get("words") != f.get("was-words") {
        out.push(Knowing::SetReasonWords { words: f.get("words").to_owned() });
    }
    Ok(out)
}

fn likes(f: &Fields) -> Typed<Vec<Knowing>> {
    let mut out = Vec::new();
    for right in RightName::ALL {
        let field = format!("mark.{}", right.id());
        if !f.has(&field) || f.get(&field) == f.get(&format!("was.{}", right.id())) {
            continue;
        }
        let mark = mark_of(f.get(&field), MOST)
            .ok_or_else(|| problem("likes-form", "a mark is none of those on the page", CHOOSE))?;
        out.push(Knowing::SetLikes { right, mark });
    }
    Ok(out)
}

fn choose(site: &Site, f: &Fields) -> Typed<Knowing> {
    let choice = f.get("choice").to_owned();
    let mut all = site.engine().lattice().leanings.iter().flat_map(|l| &l.choices);
    if all.all(|c| c.id != choice) {
        return Err(stale());
    }
    let picked = match f.get("picked") {
        "low" => Some(Picked::Low),
        "high" => Some(Picked::High),
        "same" => Some(Picked::Same),
        "back" => None,
        _ => {
            return Err(problem(
                "picked",
                "neither day was chosen",
                "choose one, or “the same to me”",
            ));
        }
    };
    Ok(Knowing::Choose { choice, picked })
}

fn clear(f: &Fields) -> Typed<Knowing> {
    if f.get("sure") != "yes" {
        return Err(problem(
            "sure",
            "the choices were not cleared, because the box was not ticked",
            "tick it if you want to start again",
        ));
    }
    Ok(Knowing::ClearChoices)
}

fn wish(site: &Site, f: &Fields) -> Typed<Vec<Knowing>> {
    let mut out = Vec::new();
    for facet in &site.engine().lattice().places {
        let field = format!("place.{}", facet.id);
        let value = f.get(&field);
        if !f.has(&field) || value == f.get(&format!("was.{}", facet.id)) {
            continue;
        }
        if !value.is_empty() && facet.values.iter().all(|v| v.id != value) {
            return Err(problem(
                "wishes-form",
                format!("“{value}” is no kind of place here"),
                CHOOSE,
            ));
        }
        out.push(Knowing::SetPlace { facet: facet.id.clone(), value: some(value) });
    }
    Ok(out)
}

fn record(f: &Fields) -> Typed<PeopleRecord> {
    Ok(PeopleRecord {
        job: needed(f, "job", "the job is missing", "write its title")?,
        start: date(f, "start")?,
        end: date(f, "end")?,
        span: heads(f, "span")?,
        people: heads(f, "people")?,
        layers: heads(f, "layers")?,
        hired: heads(f, "hired")?,
        appraised: heads(f, "appraised")?,
        let_go: heads(f, "let_go")?,
        ..PeopleRecord::default()
    })
}

/// The size with what was typed; what the form does not show stays as it was.
fn size(case: &CaseView, index: usize, f: &Fields) -> Typed<Size> {
    let old = case.person.positions.get(index).ok_or_else(stale)?;
    let complexity = match f.get("complexity") {
        "" => None,
        text => {
            let mark = text.parse::<u8>().ok().filter(|c| (1..=MOST).contains(c));
            let none = || problem("complexity", format!("“{text}” is none of these"), CHOOSE);
            Some(mark.ok_or_else(none)?)
        }
    };
    Ok(Size {
        project_team: heads(f, "project_team")?,
        budget: some(f.get("budget")),
        complexity,
        extra: old.size.extra.clone(),
    })
}

fn result(f: &Fields) -> Typed<ResultElsewhere> {
    Ok(ResultElsewhere {
        instrument: needed(f, "instrument", "it is missing what it is a result of", "choose one")?,
        result: needed(f, "result", "the result is missing", "type it as it was given to you")?,
        date: date(f, "date")?,
        note: some(f.get("note")),
        ..ResultElsewhere::default()
    })
}

fn strategy_use(id: &str) -> Typed<Option<StrategyUse>> {
    match id {
        "" => Ok(None),
        id => {
            let all = strategies_used::USES.into_iter();
            all.map(|(name, _, used)| (name, used))
                .find(|(name, _)| *name == id)
                .map(|(_, used)| Some(used))
                .ok_or_else(stale)
        }
    }
}

const CHOOSE: &str = "choose one of those on the page";

/// A mark from 0 on; `None` where it is none, nothing where it was not said.
fn mark_of(text: &str, most: u8) -> Option<Option<u8>> {
    match text {
        "" => Some(None),
        text => text.parse().ok().filter(|m| *m <= most).map(Some),
    }
}

fn mark(f: &Fields, field: &'static str, most: u8) -> Typed<Option<u8>> {
    let wrong = || problem(field, format!("“{}” is no mark", short(f.get(field))), CHOOSE);
    mark_of(f.get(field), most).ok_or_else(wrong)
}

/// A number of people, or of layers.
fn heads(f: &Fields, field: &'static str) -> Typed<Option<u32>> {
    let text = f.get(field);
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.parse::<u32>().ok().filter(|n| *n <= MOST_PEOPLE);
    number.map(Some).ok_or_else(|| {
        let what = format!("“{}” is not a number from 0 to a million", short(text));
        problem(field, what, "write digits only, as 7, or leave it blank")
    })
}

pub(super) fn competency(site: &Site, f: &Fields) -> Typed<String> {
    let id = f.get("competency");
    if id.is_empty() {
        return Err(problem("competency", "it is missing what it is about", "choose one"));
    }
    let known = site.engine().lattice().competency(id);
    known.map(|c| c.id.clone()).ok_or_else(stale)
}

pub(super) fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

pub(super) fn needed(f: &Fields, field: &'static str, what: &str, mend: &str) -> Typed<String> {
    some(f.get(field)).ok_or_else(|| problem(field, what, mend))
}

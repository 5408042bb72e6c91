//! The edits of a case. Each is one value for the desk, and leads back to the page it came from.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use serde::Deserialize;
use switchback_app::{AppError, CaseView};
use switchback_model::lattice::PeopleRung;
use switchback_model::person::{HeldCredential, Position};
use switchback_model::{Edit, Knowing, PartialDate, Question};

use crate::Site;
use crate::asking::SKIP;
use crate::error::{Failure, Result};
use crate::extract::{Case, CaseId, Entry, Fields, Form};
use crate::pages::answer::wrong;
use crate::pages::record;
use crate::parts::{Problem, Refused};
use crate::saving;

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/case/{case}/name", post(name))
        .route("/case/{case}/position", post(add_position))
        .route("/case/{case}/position/{index}", post(change_position))
        .route("/case/{case}/position/{index}/remove", post(remove_position))
        .route("/case/{case}/position/{index}/role", post(set_role))
        .route("/case/{case}/rung", post(set_rung))
        .route("/case/{case}/weight", post(set_weight))
        .route("/case/{case}/credential", post(add_credential))
        .route("/case/{case}/credential/{index}/remove", post(remove_credential))
}

/// Where a form leads back to, and which state of the case its page showed, as it says.
#[derive(Deserialize)]
struct Back {
    #[serde(default)]
    back: String,
    #[serde(default)]
    revision: String,
    /// Is what cannot be put back meant? Only some forms ask.
    #[serde(default)]
    sure: String,
}

impl Back {
    /// The page to go back to: one of this case, whatever the form says.
    fn page(&self, case: i64) -> String {
        own_page(case, &self.back)
    }

    /// An edit that cannot be put back, where its box was ticked.
    fn meant(&self, edit: Edit, what: &str) -> Result<Edit> {
        if self.sure == "yes" {
            return Ok(edit);
        }
        let mend = format!("go back, tick the box if you mean it, and remove the {what} again");
        Err(AppError::input("nothing was removed, because the box was not ticked", mend).into())
    }
}

/// A page of a case; its first one where another is named.
pub(crate) fn own_page(case: i64, page: &str) -> String {
    let own = format!("/case/{case}");
    let is_own = page.strip_prefix(&own).is_some_and(|rest| {
        (rest.is_empty() || rest.starts_with(['/', '?', '#']))
            && rest.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
    });
    if is_own { page.to_owned() } else { own }
}

/// Saves an edit, and goes back.
async fn save(site: &Site, case: i64, edit: Result<Edit>, back: &Back) -> Result<Redirect> {
    let page = back.page(case);
    let saved = match edit {
        Ok(edit) => saving::save(site, case, &edit, &back.revision).await.map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    match saved {
        Ok(()) => Ok(Redirect::to(&page)),
        Err(failure) => {
            let case = site.desk.case(case).await;
            let failure = case.iter().fold(failure, Failure::of);
            Err(failure.back_to(page))
        }
    }
}

type Typed<T> = std::result::Result<T, Problem>;

/// Saves what a form of the record says, and goes back; the record again where it cannot be used.
async fn save_typed(
    site: &Site,
    case: &CaseView,
    form: &str,
    edit: Typed<Edit>,
    fields: Fields,
) -> Result<Response> {
    let edit = match edit {
        Ok(edit) => edit,
        Err(problem) => {
            let refused = Refused { form: form.to_owned(), problem, fields };
            return Ok(record::draw(site, case, Some(&refused)));
        }
    };
    let page = fields.back(case.id);
    let saved = saving::save(site, case.id, &edit, fields.get("revision")).await;
    saved.map_err(|e| {
        Failure::from(e).of(case).back_to(page.clone()).with_typed(|| copy(&fields))
    })?;
    Ok(Redirect::to(&page).into_response())
}

/// What was typed, in the words of the form.
fn copy(fields: &Fields) -> Vec<(String, String)> {
    [
        ("title", "Title"),
        ("employer", "Employer"),
        ("start", "From"),
        ("end", "Until"),
        ("work", "What you really did"),
        ("certificate", "Certificate"),
        ("got", "Got"),
    ]
    .into_iter()
    .map(|(name, label)| (label.to_owned(), fields.get(name).to_owned()))
    .filter(|(_, value)| !value.is_empty())
    .collect()
}

#[derive(Deserialize)]
struct Name {
    #[serde(default)]
    name: String,
    #[serde(flatten)]
    back: Back,
}

async fn name(
    State(site): State<Site>,
    CaseId(case): CaseId,
    Form(form): Form<Name>,
) -> Result<Redirect> {
    save(&site, case, Ok(Edit::SetName { name: form.name }), &form.back).await
}

/// The job with what was typed; what the form does not show stays as it was.
fn job(fields: &Fields, old: Position) -> Typed<Box<Position>> {
    if fields.get("title").is_empty() {
        return Err(wrong("title", "a job needs a title", "write what you would call the work"));
    }
    let end = date(fields, "end")?;
    Ok(Box::new(Position {
        title: fields.get("title").to_owned(),
        employer: some_text(fields.get("employer")),
        start: date(fields, "start")?,
        end,
        current: fields.get("current") == "yes" && end.is_none(),
        work: fields.get("work").lines().filter_map(some_text).collect(),
        people_rung: rung(fields.get("people_rung")),
        ..old
    }))
}

async fn add_position(
    State(site): State<Site>,
    Case(case): Case,
    fields: Fields,
) -> Result<Response> {
    let edit = job(&fields, Position::default()).map(|position| Edit::AddPosition { position });
    save_typed(&site, &case, "new", edit, fields).await
}

async fn change_position(
    State(site): State<Site>,
    Case(case): Case,
    Entry(index): Entry,
    fields: Fields,
) -> Result<Response> {
    // A job that is gone is left to the edit to refuse.
    let old = case.person.positions.get(index).cloned().unwrap_or_default();
    let edit = job(&fields, old).map(|position| Edit::ChangePosition { index, position });
    save_typed(&site, &case, &index.to_string(), edit, fields).await
}

async fn remove_position(
    State(site): State<Site>,
    CaseId(case): CaseId,
    Entry(index): Entry,
    Form(back): Form<Back>,
) -> Result<Redirect> {
    save(&site, case, back.meant(Edit::RemovePosition { index }, "job"), &back).await
}

#[derive(Deserialize)]
struct RoleOfJob {
    #[serde(default)]
    role: String,
    #[serde(flatten)]
    back: Back,
}

async fn set_role(
    State(site): State<Site>,
    CaseId(case): CaseId,
    Entry(index): Entry,
    Form(form): Form<RoleOfJob>,
) -> Result<Redirect> {
    let role = match form.role.trim() {
        // Not knowing changes nothing but that it is not asked again by itself.
        SKIP => {
            let aside = Knowing::LeaveAside { key: Question::key_of_job(index), aside: true };
            return save(&site, case, Ok(Edit::Know { change: Box::new(aside) }), &form.back).await;
        }
        "" => Ok(None),
        text => site.engine().role(text).map(|r| Some(r.id.clone())).map_err(Failure::from),
    };
    save(&site, case, role.map(|role| Edit::SetRole { index, role }), &form.back).await
}

/// A page of this case that is told to leave a question aside.
pub(super) fn skipping(page: &str, key: &str) -> String {
    let (page, fragment) = page.split_once('#').map_or((page, ""), |(page, end)| (page, end));
    let joint = if page.contains('?') { '&' } else { '?' };
    let hash = if fragment.is_empty() { "" } else { "#" };
    format!("{page}{joint}skip={key}{hash}{fragment}")
}

#[derive(Deserialize)]
struct RungHeld {
    #[serde(default)]
    rung: String,
    #[serde(flatten)]
    back: Back,
}

async fn set_rung(
    State(site): State<Site>,
    CaseId(case): CaseId,
    Form(form): Form<RungHeld>,
) -> Result<Redirect> {
    save(&site, case, Ok(Edit::SetPeopleRung { rung: rung(&form.rung) }), &form.back).await
}

fn certificate(fields: &Fields) -> Typed<Edit> {
    let name = some_text(fields.get("certificate"))
        .ok_or_else(|| wrong("certificate", "the name of the certificate is missing", "type it"))?;
    let date = date(fields, "got")?;
    let credential = Box::new(HeldCredential { name, date, ..HeldCredential::default() });
    Ok(Edit::AddCredential { credential })
}

async fn add_credential(
    State(site): State<Site>,
    Case(case): Case,
    fields: Fields,
) -> Result<Response> {
    let edit = certificate(&fields);
    save_typed(&site, &case, "certificate", edit, fields).await
}

async fn remove_credential(
    State(site): State<Site>,
    CaseId(case): CaseId,
    Entry(index): Entry,
    Form(back): Form<Back>,
) -> Result<Redirect> {
    save(&site, case, back.meant(Edit::RemoveCredential { index }, "certificate"), &back).await
}

#[derive(Deserialize)]
struct OwnWeight {
    #[serde(default)]
    competency: String,
    #[serde(default)]
    weight: String,
    #[serde(flatten)]
    back: Back,
}

async fn set_weight(
    State(site): State<Site>,
    CaseId(case): CaseId,
    Form(form): Form<OwnWeight>,
) -> Result<Redirect> {
    let weight = match form.weight.trim() {
        "" => Ok(None),
        text => text.replace(',', ".").parse().map(Some).map_err(|_| {
            let what = format!("“{text}” is not a weight");
            AppError::input(what, "write a number from 0 to 10, or nothing for the usual weight")
                .into()
        }),
    };
    let edit = weight.map(|weight| Edit::SetWeight { competency: form.competency, weight });
    save(&site, case, edit, &form.back).await
}

fn rung(id: &str) -> Option<PeopleRung> {
    PeopleRung::ALL.into_iter().find(|r| r.id() == id)
}

fn date(fields: &Fields, name: &'static str) -> Typed<Option<PartialDate>> {
    let Some(text) = some_text(fields.get(name)) else { return Ok(None) };
    let mend = "write 2019, 2019-04 or 2019-04-01, or leave it blank";
    let read = text.parse::<PartialDate>().map(Some);
    read.map_err(|e: switchback_model::DateError| wrong(name, e.to_string(), mend))
}

fn some_text(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_back_into_its_own_case_only() {
        let page = |back: &str| {
            Back { back: back.into(), revision: String::new(), sure: String::new() }.page(1)
        };
        for own in ["/case/1", "/case/1/plan", "/case/1?skip=coaching", "/case/1/role/cio#question"]
        {
            assert_eq!(page(own), own);
        }
        for foreign in [
            "",
            "/case/12/plan",
            "/case/2",
            "//example.org/case/1",
            "https://example.org",
            "/case/1\r\nSet-Cookie: a=b",
            "/case/1/\\example.org",
        ] {
            assert_eq!(page(foreign), "/case/1", "{foreign:?}");
        }
    }

    #[test]
    fn skipping_keeps_what_was_skipped_before() {
        assert_eq!(skipping("/case/1", "coaching"), "/case/1?skip=coaching");
        assert_eq!(skipping("/case/1?skip=a#question", "b"), "/case/1?skip=a&skip=b#question");
    }
}

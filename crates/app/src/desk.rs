use std::sync::OnceLock;

use jiff::civil::Date;
use switchback_import::{Imported, Report};
use switchback_model::{Edit, Knowing, Person};
use switchback_store::{Case, CaseName, Store, StoreError};

use crate::help::Library;
use crate::taking_up::{TakeUp, take_up};
use crate::{AppError, Engine};

/// An engine with a store: the cases of one machine.
#[derive(Debug)]
pub struct Desk {
    engine: Engine,
    store: Store,
    /// Filled by the first search.
    pub(crate) library: OnceLock<Library>,
}

/// A case as the surfaces see it.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// Its number.
    pub id: i64,
    /// Counts the changes saved.
    pub revision: i64,
    /// The person.
    pub person: Person,
    /// How the CV was understood, line by line, if there was one.
    pub report: Option<Report>,
}

/// How often a change is tried again when another window was faster.
const TRIES: usize = 5;

impl Desk {
    /// A desk over an engine and a store.
    #[must_use]
    pub fn new(engine: Engine, store: Store) -> Self {
        Self { engine, store, library: OnceLock::new() }
    }

    /// Opens the store in a folder.
    ///
    /// # Errors
    /// A folder that cannot be written or is in use.
    pub async fn open(engine: Engine, folder: &std::path::Path) -> Result<Self, AppError> {
        Ok(Self::new(engine, Store::open(folder).await?))
    }

    /// A desk that forgets, for tests.
    ///
    /// # Errors
    /// Only if the database library fails.
    pub async fn in_memory(engine: Engine) -> Result<Self, AppError> {
        Ok(Self::new(engine, Store::in_memory().await?))
    }

    /// The engine.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// All cases, oldest first.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn cases(&self) -> Result<Vec<CaseName>, AppError> {
        Ok(self.store.cases().await?)
    }

    /// One case.
    ///
    /// # Errors
    /// If there is none, or the store fails.
    pub async fn case(&self, id: i64) -> Result<CaseView, AppError> {
        let c = self.store.case(id).await?;
        let report = report_of(&c);
        Ok(CaseView { id: c.id, revision: c.revision, person: c.person, report })
    }

    /// Begins a case from an imported CV.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn begin(&self, imported: &Imported) -> Result<i64, AppError> {
        let report = serde_json::to_string(&imported.report).map_err(AppError::fault)?;
        Ok(self.store.begin(&imported.person, Some(&report)).await?)
    }

    /// Begins a case from a person file, e.g. an example.
    ///
    /// # Errors
    /// A file that does not read, or a store that fails.
    pub async fn begin_from_file(&self, file: &str, today: Date) -> Result<i64, AppError> {
        let imported =
            self.engine.import(file.as_bytes(), Some("person.json"), today, &mut |_| {})?;
        Ok(self.store.begin(&imported.person, None).await?)
    }

    /// Applies one edit and saves it before it returns. `seen` is the revision of the case that the
    /// person had before them: changes of other things since then add up, one of the same thing is
    /// not overwritten.
    ///
    /// # Errors
    /// An edit that does not apply, or whose subject another window has changed since it was seen; a
    /// case that is gone, a store that fails. Nothing is changed then.
    pub async fn edit(&self, id: i64, edit: &Edit, seen: Option<i64>) -> Result<(), AppError> {
        self.change(id, seen, |case| Ok((edit.clone(), report_after(edit, case)))).await?;
        self.forget_what_was_taken_back(id, edit).await
    }

    /// Takes up a line that was not understood, as what the person says it is. The report says so
    /// from then on.
    ///
    /// # Errors
    /// A line that is not open any more, a job that does not exist; otherwise as [`Desk::edit`].
    pub async fn take_up(
        &self,
        id: i64,
        line: usize,
        as_what: &TakeUp,
        today: Date,
        seen: i64,
    ) -> Result<(), AppError> {
        let made = |case: &Case| {
            let mut report = report_of(case).ok_or_else(no_report)?;
            let edit = take_up(&case.person, &mut report, line, as_what, today)?;
            Ok((edit, Some(report)))
        };
        self.change(id, Some(seen), made).await
    }

    /// Applies what is made of the case as it stands, and saves it with the report that goes with it.
    async fn change(
        &self,
        id: i64,
        seen: Option<i64>,
        made: impl Fn(&Case) -> Result<(Edit, Option<Report>), AppError>,
    ) -> Result<(), AppError> {
        let mut tries = 0;
        loop {
            let case = self.store.case(id).await?;
            let (edit, report) = made(&case)?;
            if let Some(seen) = seen.filter(|r| *r < case.revision) {
                self.unless_overtaken(id, seen, &edit).await?;
            }
            let text = serde_json::to_string(&edit).map_err(AppError::fault)?;
            let report = report.map(|r| serde_json::to_string(&r)).transpose();
            let report = report.map_err(AppError::fault)?;
            let changed = case.person.apply(edit)?;
            match self.store.save(id, case.revision, &changed, &text, report.as_deref()).await {
                Ok(_) => return Ok(()),
                Err(StoreError::Changed(_)) if tries < TRIES => tries += 1,
                Err(e) => return Err(e.into()),
            }
        }
    }

    /// What somebody else wrote and took back must not live on in the record of changes.
    async fn forget_what_was_taken_back(&self, id: i64, edit: &Edit) -> Result<(), AppError> {
        if edit.takes_back_a_review() {
            self.store.forget_edits(id, Knowing::ADDS_A_REVIEW).await?;
        }
        Ok(())
    }

    /// Refuses an edit if another window has changed the same thing since a revision.
    async fn unless_overtaken(&self, id: i64, seen: i64, edit: &Edit) -> Result<(), AppError> {
        for earlier in self.store.edits_since(id, seen).await? {
            // One that an older version saved and this one cannot read may have been about anything.
            let earlier = serde_json::from_str::<Edit>(&earlier);
            if earlier.map_or(true, |e| edit.collides_with(&e)) {
                return Err(StoreError::Changed(id).into());
            }
        }
        Ok(())
    }

    /// Deletes a case and everything that belongs to it.
    ///
    /// # Errors
    /// If there is none, or the store fails.
    pub async fn delete(&self, id: i64) -> Result<(), AppError> {
        Ok(self.store.delete(id).await?)
    }
}

/// The report of a case. It is a convenience: one that does not read is left out, the person is not.
fn report_of(case: &Case) -> Option<Report> {
    serde_json::from_str(case.report.as_deref()?).ok()
}

fn no_report() -> AppError {
    AppError::missing("this case has no lines of a CV", "change its jobs on its record instead")
}

/// The report after jobs were taken out, so that its lines still belong to the right ones. `None`
/// where it stays as it is.
fn report_after(edit: &Edit, case: &Case) -> Option<Report> {
    let removed: Vec<usize> = removed(edit);
    let mut report = report_of(case).filter(|_| !removed.is_empty())?;
    removed.into_iter().for_each(|index| report.job_is_gone(index));
    Some(report)
}

/// The jobs that an edit takes out, in its order.
fn removed(edit: &Edit) -> Vec<usize> {
    match edit {
        Edit::RemovePosition { index } => vec![*index],
        Edit::All { edits } => edits.iter().flat_map(removed).collect(),
        _ => Vec::new(),
    }
}

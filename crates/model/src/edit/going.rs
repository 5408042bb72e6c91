//! Changes to the plan that is kept and to the journal. Each is saved by itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{EditError, item};
use crate::going::{
    Application, Assignment, Contact, Journal, KeptPlan, Step, StepState, Tick, TrialRun,
};
use crate::person::Person;

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "log", rename_all = "kebab-case")]
pub enum Entry {
    /// An application.
    Application {
        /// It.
        entry: Box<Application>,
    },
    /// An assignment.
    Assignment {
        /// It.
        entry: Box<Assignment>,
    },
    /// Somebody who should know.
    Contact {
        /// They.
        entry: Box<Contact>,
    },
    /// A trial.
    Trial {
        /// It.
        entry: Box<TrialRun>,
    },
}

/// A list of the journal.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Log {
    /// Applications.
    Applications,
    /// Assignments.
    Assignments,
    /// Who should know.
    Contacts,
    /// Trials.
    Trials,
}

/// A change to the plan that is kept, or to the journal, as a value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Going {
    /// Keep this plan; what was kept before goes into its history with the reason. The same plan
    /// again changes nothing.
    KeepPlan {
        /// The plan, without history: that of the plan kept before goes on.
        plan: Box<KeptPlan>,
        /// Why the one before is left; blank for the first.
        why: String,
    },
    /// Keep no plan any more, nor its history.
    DropPlan,
    /// Say how far a step has come.
    SetState {
        /// The step.
        step: String,
        /// How far.
        state: StepState,
        /// What shows it; `None` leaves what was written.
        note: Option<String>,
    },
    /// Put other words or dates into a step, or add one of one's own.
    PutStep {
        /// The step; one with a new id is added.
        step: Box<Step>,
    },
    /// Take a step out, or put it back in.
    DropStep {
        /// The step.
        step: String,
        /// Out?
        dropped: bool,
    },
    /// Reminders in the calendar, or none.
    SetReminders {
        /// Are there any?
        on: bool,
    },
    /// A gentle look each month, or none.
    SetMonthlyLook {
        /// Is there one?
        on: bool,
    },
    /// Write a line into the journal.
    AddEntry {
        /// The line.
        entry: Entry,
    },
    /// Put another line in the place of one.
    ChangeEntry {
        /// Which, counted from 0.
        index: usize,
        /// The new one.
        entry: Entry,
    },
    /// Take a line out.
    RemoveEntry {
        /// Of which list.
        log: Log,
        /// Which, counted from 0.
        index: usize,
    },
}

impl Entry {
    /// The list that it stands in.
    #[must_use]
    pub fn log(&self) -> Log {
        match self {
            Self::Application { .. } => Log::Applications,
            Self::Assignment { .. } => Log::Assignments,
            Self::Contact { .. } => Log::Contacts,
            Self::Trial { .. } => Log::Trials,
        }
    }

    /// Does it say what it is about?
    fn is_written(&self) -> bool {
        let text = match self {
            Self::Application { entry } => &entry.post,
            Self::Assignment { entry } => &entry.what,
            Self::Contact { entry } => &entry.who,
            Self::Trial { entry } => &entry.role,
        };
        !text.trim().is_empty()
    }

    /// All that was written in it.
    fn texts(&self) -> Vec<&str> {
        match self {
            Self::Application { entry: e } => {
                texts(&e.post, [e.employer.as_deref(), e.said.as_deref(), e.note.as_deref()], &[])
            }
            Self::Assignment { entry: e } => texts(&e.what, [e.note.as_deref(), None, None], &[]),
            Self::Contact { entry: e } => {
                texts(&e.who, [e.why.as_deref(), e.should_know.as_deref(), None], &[])
            }
            Self::Trial { entry: e } => {
                texts(&e.role, [e.place.as_deref(), e.note.as_deref(), None], &[&e.terms, &e.signs])
            }
        }
    }

    fn add(self, journal: &mut Journal) {
        match self {
            Self::Application { entry } => journal.applications.push(*entry),
            Self::Assignment { entry } => journal.assignments.push(*entry),
            Self::Contact { entry } => journal.contacts.push(*entry),
            Self::Trial { entry } => journal.trials.push(*entry),
        }
    }

    fn put(self, journal: &mut Journal, index: usize) -> Result<(), EditError> {
        match self {
            Self::Application { entry } => *item(&mut journal.applications, index)? = *entry,
            Self::Assignment { entry } => *item(&mut journal.assignments, index)? = *entry,
            Self::Contact { entry } => *item(&mut journal.contacts, index)? = *entry,
            Self::Trial { entry } => *item(&mut journal.trials, index)? = *entry,
        }
        Ok(())
    }
}

fn texts<'t>(first: &'t str, more: [Option<&'t str>; 3], ticks: &[&'t Vec<Tick>]) -> Vec<&'t str> {
    let ticks = ticks.iter().flat_map(|list| list.iter().map(|t| t.what.as_str()));
    std::iter::once(first).chain(more.into_iter().flatten()).chain(ticks).collect()
}

impl Log {
    fn id(self) -> &'static str {
        match self {
            Self::Applications => "applications",
            Self::Assignments => "assignments",
            Self::Contacts => "contacts",
            Self::Trials => "trials",
        }
    }

    fn remove(self, journal: &mut Journal, index: usize) -> Result<(), EditError> {
        match self {
            Self::Applications => take(&mut journal.applications, index),
            Self::Assignments => take(&mut journal.assignments, index),
            Self::Contacts => take(&mut journal.contacts, index),
            Self::Trials => take(&mut journal.trials, index),
        }
    }
}

fn take<T>(list: &mut Vec<T>, index: usize) -> Result<(), EditError> {
    item(list, index)?;
    list.remove(index);
    Ok(())
}

impl Going {
    /// What it is about, as a path; see [`super::Edit::subject`].
    #[must_use]
    pub fn subject(&self) -> String {
        match self {
            Self::KeepPlan { .. } | Self::DropPlan => "plan".into(),
            Self::SetState { step, .. } | Self::DropStep { step, .. } => format!("plan/{step}"),
            Self::PutStep { step } => format!("plan/{}", step.id),
            Self::SetReminders { .. } => "plan/reminders".into(),
            Self::SetMonthlyLook { .. } => "journal/monthly-look".into(),
            Self::AddEntry { entry } | Self::ChangeEntry { entry, .. } => {
                format!("journal/{}", entry.log().id())
            }
            Self::RemoveEntry { log, .. } => format!("journal/{}", log.id()),
        }
    }

    /// Does it only add to a list?
    #[must_use]
    pub fn adds(&self) -> bool {
        matches!(self, Self::AddEntry { .. })
    }

    pub(super) fn apply(self, p: &mut Person) -> Result<(), EditError> {
        match self {
            Self::KeepPlan { plan, why } => {
                capped(&why)?;
                keep(p, *plan, why);
            }
            Self::DropPlan => p.plan = None,
            Self::SetState { step, state, note } => {
                let note = note.map(|n| capped(&n).map(|()| n)).transpose()?;
                for s in steps_of(p, &step)? {
                    s.moved |= s.state != state;
                    s.state = state;
                    if let Some(note) = &note {
                        s.note = super::some_text(note.clone());
                    }
                }
            }
            Self::PutStep { step } => put(p, *step)?,
            Self::DropStep { step, dropped } => {
                for s in steps_of(p, &step)? {
                    s.dropped = dropped;
                }
            }
            Self::SetReminders { on } => plan_of(p)?.reminders = on,
            Self::SetMonthlyLook { on } => p.journal.monthly_look = on,
            Self::AddEntry { entry } => written(entry)?.add(&mut p.journal),
            Self::ChangeEntry { index, entry } => written(entry)?.put(&mut p.journal, index)?,
            Self::RemoveEntry { log, index } => log.remove(&mut p.journal, index)?,
        }
        Ok(())
    }
}

/// The plan before goes into the history of the new one, which keeps the choice of reminders. The
/// same plan again leaves everything as it is.
fn keep(p: &mut Person, mut plan: KeptPlan, why: String) {
    plan.history = Vec::new();
    if let Some(mut old) = p.plan.take() {
        if old.is_the_plan(&plan) {
            p.plan = Some(old);
            return;
        }
        plan.reminders = old.reminders;
        plan.forgotten = old.forgotten;
        plan.history = std::mem::take(&mut old.history);
        plan.history.push(old.left_on(plan.since, why));
        let over = plan.history.len().saturating_sub(KeptPlan::MOST_HISTORY);
        plan.history.drain(..over);
        plan.forgotten = plan.forgotten.saturating_add(u32::try_from(over).unwrap_or(u32::MAX));
    }
    p.plan = Some(Box::new(plan));
}

fn put(p: &mut Person, step: Step) -> Result<(), EditError> {
    if step.what.trim().is_empty() || step.id.trim().is_empty() {
        return Err(EditError::Blank);
    }
    for text in [&step.what, &step.evidence, &step.why, &step.owner] {
        capped(text)?;
    }
    for text in [&step.note, &step.cost].into_iter().flatten() {
        capped(text)?;
    }
    let plan = plan_of(p)?;
    match plan.steps.iter_mut().find(|s| s.id == step.id) {
        Some(old) => {
            let kept = std::mem::take(&mut old.extra);
            let moved = old.moved || old.state != step.state;
            *old = step;
            old.changed = true;
            old.moved |= moved;
            for (k, v) in kept {
                old.extra.entry(k).or_insert(v);
            }
        }
        None => plan.steps.push(step),
    }
    Ok(())
}

fn plan_of(p: &mut Person) -> Result<&mut KeptPlan, EditError> {
    p.plan.as_deref_mut().ok_or(EditError::NoPlan)
}

/// The step with an id; a file may hold two by mistake, and then what is said of one counts for both.
fn steps_of<'p>(
    p: &'p mut Person,
    id: &'p str,
) -> Result<impl Iterator<Item = &'p mut Step>, EditError> {
    let plan = plan_of(p)?;
    if plan.steps.iter().all(|s| s.id != id) {
        return Err(EditError::NoSuchStep);
    }
    Ok(plan.steps.iter_mut().filter(move |s| s.id == id))
}

fn written(entry: Entry) -> Result<Entry, EditError> {
    entry.texts().into_iter().try_for_each(capped)?;
    if entry.is_written() { Ok(entry) } else { Err(EditError::Blank) }
}

/// A text that is not longer than a page of writing.
fn capped(text: &str) -> Result<(), EditError> {
    // Bytes are at least as many as characters, and cheaper to count.
    if text.len() > EditError::MOST_TEXT && text.chars().count() > EditError::MOST_TEXT {
        return Err(EditError::TooLong);
    }
    Ok(())
}

#[cfg(test)]
#[path = "going_tests.rs"]
mod tests;

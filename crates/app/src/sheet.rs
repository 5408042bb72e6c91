//! The sheet for the manager.

use jiff::civil::Date;
use switchback_guide as guide;
use switchback_model::knowing::{Achievement, PeopleRecord, SelfKnowledge};
use switchback_model::{ManagerSheet, Person, Sheet, SheetLine};

use crate::{AppError, Engine, Wishes};

/// Of what somebody says of themselves only what changes a level or a rung, without any words: whom
/// they managed, when they last did something, and that it has not faded.
fn what_counts(me: &SelfKnowledge) -> SelfKnowledge {
    let dated = me.achievements.iter().map(|a| Achievement {
        date: a.date,
        shows: a.shows.clone(),
        ..Achievement::default()
    });
    let managed = me.people.iter().map(|r| PeopleRecord { job: String::new(), ..r.clone() });
    SelfKnowledge {
        achievements: dated.collect(),
        people: managed.collect(),
        fresh: me.fresh.clone(),
        nothing_fades: me.nothing_fades,
        ..SelfKnowledge::default()
    }
}

impl Engine {
    /// Every line that a person may show their manager. It is worked out without what is never on
    /// it: offers, staying, being stuck, second voices, stories and the person's own weights.
    ///
    /// # Errors
    /// A goal in the file that this lattice does not hold; years or hours out of range.
    pub fn sheet(&self, person: &Person, today: Date) -> Result<Sheet, AppError> {
        let open = Person {
            name: person.name.clone(),
            positions: person.positions.clone(),
            ratings: person.ratings.clone(),
            people_rung: person.people_rung,
            credentials: person.credentials.clone(),
            skills: person.skills.clone(),
            goal: person.goal.clone(),
            sheet: person.sheet.clone(),
            about_me: what_counts(&person.about_me),
            ..Person::default()
        };
        let planned = self.plan(&open, &Wishes::default(), today)?;
        let cx = self.context(today);
        Ok(guide::sheet(&open, &guide::profile(&open, &cx), &planned.plan, &cx))
    }

    /// What the manager sees if exactly these lines are chosen; `all` and `none` by themselves mean
    /// every line and no line, `chosen` those kept in the file.
    ///
    /// # Errors
    /// An id that is not among the lines, or that is for the person alone.
    pub fn share(&self, sheet: Sheet, ids: &[String]) -> Result<ManagerSheet, AppError> {
        let ids: Vec<&str> = ids.iter().map(|id| id.trim()).filter(|id| !id.is_empty()).collect();
        match ids.as_slice() {
            ["all"] => {
                let all: Vec<String> = sheet.shareable().map(|l| l.id.clone()).collect();
                return Ok(sheet.choosing(all.iter().map(String::as_str)).for_manager());
            }
            ["none"] => return Ok(ManagerSheet::default()),
            ["chosen"] => return Ok(sheet.for_manager()),
            _ => {}
        }
        let own = |id: &str| {
            let mut own = sheet.sections.iter().filter(|s| s.part.is_own());
            own.any(|s| s.lines.iter().any(|l: &SheetLine| l.id == id))
        };
        for id in &ids {
            if own(id) {
                return Err(AppError::input(
                    format!("the line “{id}” is for you alone and is never on the sheet"),
                    "leave it out; it stays in your own list",
                )
                .at("--share"));
            }
            if sheet.shareable().all(|l| l.id != *id) {
                return Err(AppError::missing(
                    format!("there is no line “{id}”"),
                    "run the same command without --share: it lists all lines with their ids. An id changes when its words change, so that nothing is shown which was not read; all, none and chosen stand alone",
                )
                .at("--share"));
            }
        }
        Ok(sheet.choosing(ids).for_manager())
    }
}

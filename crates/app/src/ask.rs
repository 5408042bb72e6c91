//! Asking: one question after another, what an answer changes, and the way back (F01, F04).
//!
//! Pure, like the rest of [`Engine`]: a surface shows [`Sitting::question`], hands over what was
//! typed, and keeps [`Sitting::person`] before it says what the answer told.

use std::fmt;

use jiff::civil::Date;
use switchback_guide as guide;
use switchback_import::{Imported, Importer, PersonFile};
use switchback_model::lattice::{Competency, Role};
use switchback_model::me::{FormState, Told};
use switchback_model::person::Rating;
use switchback_model::{CompetencyId, Edit, Knowing, PartialDate, Person, Question, RoleId};

use crate::{AppError, Engine};

/// Which questions are asked, and when it is enough.
#[derive(Debug, Clone, Copy)]
pub enum Asking<'a> {
    /// The ten-minute form: the questions that tell most, and then it stops.
    Short,
    /// On, as long as an answer would tell anything.
    Deep,
    /// What one role asks for.
    Role(&'a Role),
}

/// An answer to one question. No level and no role mean "I do not know".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// What somebody has really done.
    Level {
        /// Of what.
        competency: CompetencyId,
        /// 0 to 4.
        level: Option<u8>,
    },
    /// Which role a job was.
    Job {
        /// Its place in the person file, from 0.
        index: usize,
        /// The role.
        role: Option<RoleId>,
    },
}

impl Answer {
    /// What its question is called; see [`Question::key`].
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Level { competency, .. } => competency.clone(),
            Self::Job { index, .. } => Question::key_of_job(*index),
        }
    }

    /// The level or the role; `?` where it is not known.
    #[must_use]
    pub fn value(&self) -> String {
        match self {
            Self::Level { level, .. } => level.map(|l| l.to_string()),
            Self::Job { role, .. } => role.clone(),
        }
        .unwrap_or_else(|| NOT_KNOWN.to_owned())
    }

    /// Was it left aside?
    #[must_use]
    pub fn is_aside(&self) -> bool {
        matches!(self, Self::Level { level: None, .. } | Self::Job { role: None, .. })
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.key(), self.value())
    }
}

/// What stands for "I do not know".
const NOT_KNOWN: &str = "?";

/// The highest level of a competency.
const HIGHEST: u8 = 4;

impl Engine {
    /// Where somebody is in a form, with its next question; none where the form is through.
    #[must_use]
    pub fn asking(&self, person: &Person, form: Asking<'_>, today: Date) -> FormState {
        let cx = self.context(today);
        let aside = &person.about_me.aside;
        match form {
            Asking::Short => {
                let mut state = guide::form_state(person, &cx);
                if state.through() {
                    state.question = None;
                }
                state
            }
            Asking::Deep => {
                let all = self.lattice().competencies.iter().map(|c| c.id.as_str());
                let question = guide::form_state(person, &cx).question;
                counted(person, all.collect(), question)
            }
            Asking::Role(role) => {
                let needs = role.needs.iter().map(|n| n.competency.as_str()).collect();
                let fit = guide::fit(&guide::profile(person, &cx), role, &cx);
                let question = guide::fit_question_beside(&fit, self.lattice(), aside);
                counted(person, needs, question)
            }
        }
    }

    /// Reads `COMPETENCY=LEVEL` or `job-0=ROLE`.
    ///
    /// # Errors
    /// A competency, a job, a level or a role that is none.
    pub fn read_answer(&self, text: &str, person: &Person) -> Result<Answer, AppError> {
        let (key, value) = text.split_once('=').ok_or_else(|| {
            AppError::input(
                format!("“{text}” is not an answer"),
                "write COMPETENCY=LEVEL, such as coaching=2, with ? for “I do not know”",
            )
        })?;
        let (key, value) = (key.trim(), value.trim());
        match key.strip_prefix("job-").and_then(|n| n.parse::<usize>().ok()) {
            Some(index) if index < person.positions.len() => self.job_is(index, value),
            Some(index) => Err(AppError::missing(
                format!("there is no job number {index}"),
                match person.positions.len() {
                    0 => "this person has no job yet; answer with a competency".to_owned(),
                    n => format!("jobs count from 0, in the order of the file, to {}", n - 1),
                },
            )),
            None => level(self.named_competency(key)?, value),
        }
    }

    /// The answers of one call, each read; nothing is applied.
    ///
    /// # Errors
    /// One that does not read, or two for the same question.
    pub fn read_answers(&self, texts: &[String], person: &Person) -> Result<Vec<Answer>, AppError> {
        let mut out: Vec<Answer> = Vec::new();
        for text in texts {
            let answer = self.read_answer(text, person)?;
            if let Some(other) = out.iter().find(|a| a.key() == answer.key()) {
                return Err(AppError::input(
                    format!("the same is answered twice: {other} and {answer}"),
                    "leave one of them out; nothing was changed",
                ));
            }
            out.push(answer);
        }
        Ok(out)
    }

    /// The person with an answer. Not knowing takes a level back and leaves the question aside.
    ///
    /// # Errors
    /// A job that is not there any more.
    pub fn answered(
        &self,
        person: &Person,
        answer: &Answer,
        today: Date,
    ) -> Result<Person, AppError> {
        let edit = match answer {
            Answer::Level { competency, level } => {
                let old = person.ratings.get(competency).cloned().unwrap_or_default();
                let date = level.map(|_| PartialDate::from(today)).or(old.date);
                // Not knowing is said of both; what stands behind a level stays.
                let knowledge = level.and(old.knowledge);
                let rating = Rating { application: *level, knowledge, date, ..old };
                Edit::Rate { competency: competency.clone(), rating: Box::new(rating) }
            }
            Answer::Job { index, role } => Edit::SetRole { index: *index, role: role.clone() },
        };
        let aside = Knowing::LeaveAside { key: answer.key(), aside: answer.is_aside() };
        Ok(person.apply(edit)?.apply(Edit::Know { change: Box::new(aside) })?)
    }

    fn job_is(&self, index: usize, value: &str) -> Result<Answer, AppError> {
        let role = match value {
            NOT_KNOWN | "" => None,
            text => Some(self.role(text)?.id.clone()),
        };
        Ok(Answer::Job { index, role })
    }

    /// The competency that a text names: its id or its title.
    fn named_competency(&self, text: &str) -> Result<&Competency, AppError> {
        let all = &self.lattice().competencies;
        let named = |c: &&Competency| c.id == text || c.title.eq_ignore_ascii_case(text);
        all.iter().find(named).ok_or_else(|| {
            let words: Vec<String> = text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| w.chars().count() > 3)
                .map(str::to_lowercase)
                .collect();
            let near = |c: &&Competency| words.iter().any(|w| c.id.contains(w.as_str()));
            let near: Vec<&str> = all.iter().filter(near).map(|c| c.id.as_str()).collect();
            let of = match near.as_slice() {
                [] => all.iter().map(|c| c.id.as_str()).collect::<Vec<_>>().join(", "),
                near => near.join(", "),
            };
            let mend = if near.is_empty() { "use one of these" } else { "did you mean" };
            let end = if near.is_empty() { "" } else { "?" };
            AppError::missing(
                format!("there is no competency “{text}”"),
                format!("{mend}: {of}{end}"),
            )
        })
    }
}

/// Answered and left aside, of these competencies.
fn counted(person: &Person, of: Vec<&str>, question: Option<Question>) -> FormState {
    let rated = |id: &&&str| {
        person.ratings.get(**id).is_some_and(switchback_model::person::Rating::is_rated)
    };
    let aside = |id: &&&str| person.about_me.aside.iter().any(|a| a == **id) && !rated(id);
    FormState {
        answered: of.iter().filter(rated).count(),
        aside: of.iter().filter(aside).count(),
        of: of.len(),
        question,
    }
}

fn level(competency: &Competency, value: &str) -> Result<Answer, AppError> {
    let level = match (value, value.parse::<u8>()) {
        (NOT_KNOWN | "", _) => None,
        (_, Ok(level)) if level <= HIGHEST => Some(level),
        _ => {
            return Err(AppError::input(
                format!("“{value}” is not a level"),
                "levels go from 0 (none) to 4 (expert); ? is “I do not know”",
            )
            .at(competency.id.clone()));
        }
    };
    Ok(Answer::Level { competency: competency.id.clone(), level })
}

/// Is it a person file of our own, which can be written back to where it came from?
#[must_use]
pub fn is_person_file(imported: &Imported) -> bool {
    imported.report.format == PersonFile.name()
}

/// Are these two the same person, as far as name and jobs say? Without any job nobody can tell.
#[must_use]
pub fn same_person(a: &Person, b: &Person) -> bool {
    let jobs = |p: &Person| {
        let job = |j: &switchback_model::person::Position| {
            (j.title.clone(), j.employer.clone(), j.start, j.end, j.current)
        };
        p.positions.iter().map(job).collect::<Vec<_>>()
    };
    a.name == b.name && !a.positions.is_empty() && jobs(a) == jobs(b)
}

/// What became of a line that was typed.
#[derive(Debug, Clone)]
pub enum Taken {
    /// It was an answer.
    Answered {
        /// Which.
        answer: Answer,
        /// What it changed, where it was a level.
        told: Option<Box<Told>>,
    },
    /// The answer that was there before stays.
    Kept,
    /// The question before is asked again.
    Back,
    /// There is no question before this one.
    AtTheFirst,
    /// Enough for now.
    Stop,
}

/// One person at one form: the question before them, and the way back.
#[derive(Debug)]
pub struct Sitting<'a> {
    engine: &'a Engine,
    form: Asking<'a>,
    today: Date,
    person: Person,
    question: Option<Question>,
    before: Vec<Question>,
    /// Is this question asked again, after going back?
    again: bool,
    answers: Vec<Answer>,
}

impl<'a> Sitting<'a> {
    /// Sits down at a form.
    #[must_use]
    pub fn begin(engine: &'a Engine, person: Person, form: Asking<'a>, today: Date) -> Self {
        let question = engine.asking(&person, form, today).question;
        let (before, answers) = (Vec::new(), Vec::new());
        Self { engine, form, today, person, question, before, again: false, answers }
    }

    /// The question to show; none where the form is through.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        self.question.as_ref()
    }

    /// What was answered before to the question that is shown, after going back.
    #[must_use]
    pub fn standing_answer(&self) -> Option<&Answer> {
        let key = self.question.as_ref().filter(|_| self.again)?.key()?;
        self.answers.iter().find(|a| a.key() == key)
    }

    /// Where the person is in the form.
    #[must_use]
    pub fn state(&self) -> FormState {
        self.engine.asking(&self.person, self.form, self.today)
    }

    /// The person with all that was answered.
    #[must_use]
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// What was answered at this sitting, each question once.
    #[must_use]
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// Takes a line as it was typed: a number, a role, `?` or nothing, `b`, `q`.
    ///
    /// # Errors
    /// A line that is none of these; nothing is changed then.
    pub fn take(&mut self, line: &str) -> Result<Taken, AppError> {
        let Some(question) = self.question.clone() else { return Ok(Taken::Stop) };
        match line.trim() {
            "q" | "Q" => Ok(Taken::Stop),
            "b" | "B" => Ok(self.back()),
            // Going back to look takes nothing away.
            "" if self.again => {
                self.go_on(question);
                Ok(Taken::Kept)
            }
            text => {
                let answer = self.read(&question, text)?;
                self.put(answer, question)
            }
        }
    }

    /// Takes an answer to any question, whichever is shown.
    ///
    /// # Errors
    /// A job that is not there.
    pub fn answer(&mut self, answer: Answer) -> Result<Taken, AppError> {
        let person = self.engine.answered(&self.person, &answer, self.today)?;
        self.person = person;
        self.answers.retain(|a| a.key() != answer.key());
        self.answers.push(answer.clone());
        self.question = self.state().question;
        self.again = false;
        let told = self.engine.told(&self.person, &answer.key(), self.today).map(Box::new);
        Ok(Taken::Answered { told: told.filter(|_| !answer.is_aside()), answer })
    }

    fn put(&mut self, answer: Answer, question: Question) -> Result<Taken, AppError> {
        let taken = self.answer(answer)?;
        self.before.push(question);
        Ok(taken)
    }

    fn go_on(&mut self, question: Question) {
        self.before.push(question);
        self.question = self.state().question;
        self.again = false;
    }

    fn back(&mut self) -> Taken {
        match self.before.pop() {
            Some(question) => {
                self.question = Some(question);
                self.again = true;
                Taken::Back
            }
            None => Taken::AtTheFirst,
        }
    }

    fn read(&self, question: &Question, text: &str) -> Result<Answer, AppError> {
        if let Some(index) = question.position {
            let chosen = text.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            let role = chosen.and_then(|n| question.options.get(n)).map(|o| o.value.as_str());
            let wrong = |_| not_an_answer(text, &format!("1 to {}", question.options.len()));
            return self.engine.job_is(index, role.unwrap_or(text)).map_err(wrong);
        }
        let about = question.competency.as_deref().unwrap_or_default();
        level(self.engine.named_competency(about)?, text).map_err(|_| not_an_answer(text, "0 to 4"))
    }
}

fn not_an_answer(text: &str, numbers: &str) -> AppError {
    let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    AppError::input(
        format!("“{shown}” is not an answer here"),
        format!(
            "type a number from {numbers}, ? or nothing for “I do not know”, b for the question before, or q to stop"
        ),
    )
}

use switchback_model::lattice::Lattice;
use switchback_model::me::{FormState, Told};
use switchback_model::person::Rating;
use switchback_model::{Near, Question};

use super::fit_note;
use crate::told;
use crate::words::and;
use crate::{Bar, Doc};

/// Which form is asked.
#[derive(Debug, Clone, Copy)]
pub enum AskForm<'a> {
    /// The ten-minute form.
    Short,
    /// As long as an answer tells anything.
    Deep,
    /// What this role, by its title, asks for.
    Role(&'a str),
}

/// What stands above the questions; `kept` is where the answers go.
#[must_use]
pub fn ask_welcome(form: AskForm<'_>, state: &FormState, kept: Option<&str>) -> Doc {
    let mut doc = Doc::new(match form {
        AskForm::Short => "The ten-minute form".to_owned(),
        AskForm::Deep => "Questions beyond the ten minutes".to_owned(),
        AskForm::Role(title) => format!("What {title} asks for"),
    });
    doc.para(match form {
        AskForm::Short => format!(
            "{} questions at most. Each is the one whose answer would tell most about which roles are like you.",
            state.of
        ),
        AskForm::Deep => "Each question is the one whose answer would tell most. Stop when you like.".into(),
        AskForm::Role(_) => "Each question is the one whose answer would narrow your fit to this role most.".into(),
    });
    doc.para("Type a number. ? or an empty line is “I do not know”: it stays unknown and costs nothing. b goes back to the question before, q stops.");
    match kept {
        Some(path) => doc.para(format!("Each answer is kept in {path} at once.")),
        None => doc.note("Nothing is kept. Stop with q and begin again with --save person.json if you want to keep your answers; at the end stands how to keep them after all."),
    }
    if state.answered + state.aside > 0 && state.question.is_some() {
        doc.para(format!("Going on: {}.", so_far(state)));
    }
    doc
}

fn so_far(state: &FormState) -> String {
    format!("{} answered, {} left aside so far", state.answered, state.aside)
}

/// One question with its answers. `why` is left out where it was said before; `stands` is what was
/// answered before, where somebody went back.
#[must_use]
pub fn ask_question(
    q: &Question,
    form: AskForm<'_>,
    state: &FormState,
    why: bool,
    stands: Option<&str>,
) -> Doc {
    let mut doc = Doc::default();
    let number = state.answered + state.aside + 1;
    doc.heading(match (q.position, stands, form) {
        (Some(_), ..) => "First, a word about a title".to_owned(),
        (None, Some(_), _) => "Once more".to_owned(),
        (None, None, AskForm::Short) => format!("Question {number} of {}", state.of),
        (None, None, _) => format!("Question {number} of at most {}", state.of),
    });
    doc.para(q.text.clone());
    // Levels count from 0 and are their own numbers; roles are counted from 1.
    let choices = q.options.iter().enumerate().map(|(i, o)| match q.position {
        Some(_) => ((i + 1).to_string(), o.text.clone()),
        None => (o.value.clone(), o.text.clone()),
    });
    doc.choices(choices.collect());
    if why {
        doc.para(format!("Why this one: {}.", q.why));
    }
    if let Some(stands) = stands {
        let stands = if stands == "?" { "“I do not know”" } else { stands };
        doc.para(format!("Your answer so far: {stands}. An empty line leaves it as it is."));
    }
    doc
}

/// What an answer told, as one paragraph; with a sentence where it does not go with what is known.
#[must_use]
pub fn ask_told(told: Option<&Told>, rating: Option<&Rating>, l: &Lattice) -> String {
    let mut says = told.map(|t| told::told(t, l)).unwrap_or_default();
    // Between two questions only what changed is worth a sentence; the order comes first.
    if told.is_some_and(|t| t.fit.as_ref().is_none_or(|(_, before, after)| before == after)) {
        says.truncate(1);
    }
    says.extend(rating.and_then(told::parting));
    says.join(" ")
}

/// What a sitting came to.
#[derive(Debug, Clone, Copy)]
pub struct AskedParts<'a> {
    /// Which form.
    pub form: AskForm<'a>,
    /// Where it is.
    pub state: &'a FormState,
    /// What was answered at this sitting: the question's title, its key, the answer.
    pub answers: &'a [(String, String, String)],
    /// The roles, nearest first.
    pub nearest: &'a [Near],
    /// Is there enough evidence to name them?
    pub enough: bool,
    /// The level that all answers have in common, where they are enough to notice.
    pub all_alike: Option<u8>,
    /// How the CV is named on the command line.
    pub cv: &'a str,
    /// The file with the answers.
    pub kept: Option<&'a str>,
}

/// Roles named at the end.
const NAMED: usize = 3;

/// What stands below the questions.
#[must_use]
pub fn ask_summary(p: &AskedParts<'_>, l: &Lattice) -> Doc {
    let mut doc = Doc::default();
    let through = p.state.question.is_none();
    doc.heading(match (through, p.form) {
        (true, AskForm::Short) => "The ten-minute form is through".to_owned(),
        (true, AskForm::Deep) => "Nothing is left that an answer would tell".to_owned(),
        (true, AskForm::Role(title)) => format!("Nothing is left to ask for {title}"),
        (false, _) => "As far as you came".to_owned(),
    });
    doc.para(format!("{}.", so_far(p.state)));
    doc.table(
        &["Answered now", "Name in files", "Answer"],
        p.answers
            .iter()
            .map(|(title, key, value)| vec![title.clone(), key.clone(), value.clone()])
            .collect(),
    );
    if let Some(level) = p.all_alike {
        doc.note(format!("Every level that you gave is {level}. Answers that are all alike tell roles apart badly; if some differ after all, change them."));
    }
    near(&mut doc, p, l);
    let answered =
        |aside: bool| p.answers.iter().filter(move |(.., v)| (v == "?") == aside).count();
    if answered(false) == 0 && answered(true) > 0 {
        doc.para("Nothing was answered, so nothing is known that was not known before. What was left aside stays unknown, and is not asked again by itself.");
    }
    go_on(&mut doc, p);
    doc
}

fn near(doc: &mut Doc, p: &AskedParts<'_>, l: &Lattice) {
    let at_level: Vec<&Near> = p.nearest.iter().filter(|n| !n.below).collect();
    if !p.enough {
        doc.para("Not enough is known yet to name the roles nearest to you.");
        return;
    }
    let bar = |n: &&Near| Bar {
        label: l.role_title(&n.role).to_owned(),
        range: n.fit.range,
        note: fit_note(&n.fit),
    };
    doc.para("The roles most like your answers, with how much of what they ask you meet:");
    doc.bars(at_level.iter().take(NAMED).map(bar).collect());
    let first = at_level.first().map_or(1, |n| n.group);
    let same: Vec<String> = at_level
        .iter()
        .filter(|n| n.group == first)
        .map(|n| l.role_title(&n.role).to_owned())
        .collect();
    match same.len() {
        0 | 1 => {}
        n if n <= 5 => doc.para(format!("{} cannot be told apart yet.", and(&same))),
        n => doc.para(format!("{n} roles cannot be told apart yet.")),
    }
}

fn go_on(doc: &mut Doc, p: &AskedParts<'_>) {
    let file = p.kept.unwrap_or(p.cv);
    let mut ways = Vec::new();
    if let Some(kept) = p.kept {
        ways.push(format!("Kept in {kept}."));
    }
    if p.kept.is_some() && !p.answers.is_empty() {
        ways.push(format!("Change an answer: `switchback ask {file} --answer NAME=LEVEL`"));
    }
    if p.kept.is_none() && !p.answers.is_empty() {
        // Without a file the next sitting would begin where this one did.
        doc.note("Nothing was kept.");
        return;
    }
    if p.state.question.is_some() {
        ways.push(format!(
            "Go on: `switchback ask {file}{}`",
            match p.form {
                AskForm::Short => "",
                AskForm::Deep => " --deep",
                AskForm::Role(_) => " --role ROLE",
            }
        ));
    } else {
        if !matches!(p.form, AskForm::Deep) {
            ways.push(format!("Answer more: `switchback ask {file} --deep`"));
        }
        ways.push(format!("Answer what one role asks for: `switchback ask {file} --role ROLE`"));
    }
    ways.push(format!("See all of it: `switchback me {file}`"));
    doc.list(ways);
}

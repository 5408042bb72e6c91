//! Asking in a terminal, or line by line from a script.

use std::io::{self, BufRead, IsTerminal, Write};

use switchback_app::{Sitting, Taken};
use switchback_report::{Doc, docs, text};

use super::Words;
use super::keep::File;
use crate::edge::{style, write_out};
use crate::{Failure, Outcome};

/// Longer lines are no answers.
const MOST_OF_A_LINE: usize = 1024;

/// How a question ended.
enum Ended {
    /// Go on to the next.
    Next,
    /// Enough.
    Stop,
}

/// Asks until the form is through, somebody stops, or the input ends.
pub(super) fn talk(
    words: &Words<'_>,
    mut sitting: Sitting<'_>,
    mut file: Option<File>,
) -> Result<Outcome, Failure> {
    let kept = file.as_ref().map(File::shown);
    let anything = sitting.question().is_some();
    if anything {
        show(&docs::ask_welcome(words.form(), &sitting.state(), kept.as_deref()))?;
    }
    let mut input = io::stdin().lock();
    let mut why = String::new();
    while let Some(question) = sitting.question().cloned() {
        let stands = sitting.standing_answer().map(switchback_app::Answer::value);
        let new = why != question.why;
        let state = sitting.state();
        let page = docs::ask_question(&question, words.form(), &state, new, stands.as_deref());
        write_out("\n")?;
        show(&page)?;
        why = question.why;
        if let Ended::Stop = answer(words, &mut sitting, &mut file, &mut input)? {
            break;
        }
    }
    if anything {
        write_out("\n")?;
    }
    show(&words.summary(&sitting, file.as_ref()))?;
    if file.is_none() && !sitting.answers().is_empty() {
        write_out(&words.keep_after_all(&sitting))?;
    }
    Ok(if anything { Outcome::Done } else { Outcome::No })
}

/// Reads lines until one of them is an answer, keeps it, and then says what it told.
fn answer(
    words: &Words<'_>,
    sitting: &mut Sitting<'_>,
    file: &mut Option<File>,
    input: &mut impl BufRead,
) -> Result<Ended, Failure> {
    loop {
        prompt()?;
        let Some(line) = line(input)? else { return Ok(Ended::Stop) };
        let taken = match sitting.take(&line) {
            Ok(taken) => taken,
            Err(e) => {
                say(&format!("{}: {}.", e.what, e.mend))?;
                continue;
            }
        };
        match taken {
            Taken::Answered { answer, told } => {
                if let Some(file) = file {
                    file.save(sitting)?;
                }
                let lattice = words.engine.lattice();
                let rating = sitting.person().ratings.get(&answer.key());
                let rating = rating.filter(|_| !answer.is_aside());
                let says = docs::ask_told(told.as_deref(), rating, lattice);
                say(match (answer.is_aside(), says.is_empty()) {
                    (true, _) => "Left aside; it stays unknown.",
                    (false, true) => "Noted.",
                    (false, false) => &says,
                })?;
                return Ok(Ended::Next);
            }
            Taken::Kept | Taken::Back => return Ok(Ended::Next),
            Taken::AtTheFirst => {
                let earlier = "What you answered before can be changed with --answer NAME=LEVEL.";
                say(&format!("This is the first question of this sitting. {earlier}"))?;
            }
            Taken::Stop => return Ok(Ended::Stop),
        }
    }
}

fn prompt() -> Result<(), Failure> {
    if io::stdin().is_terminal() {
        write_out("\n> ")?;
        // Nobody reads a prompt that cannot be shown.
        let _ = io::stdout().flush();
    }
    Ok(())
}

/// The next line, or `None` at the end. Of a line that is far too long only the beginning is kept.
fn line(input: &mut impl BufRead) -> Result<Option<String>, Failure> {
    let mut bytes = Vec::new();
    let mut any = false;
    loop {
        let chunk = input.fill_buf().map_err(|e| {
            Failure::new(format!("cannot read the answers: {e}"), "check standard input")
        })?;
        if chunk.is_empty() {
            break;
        }
        any = true;
        let end = chunk.iter().position(|b| *b == b'\n');
        let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
        let room = MOST_OF_A_LINE.saturating_sub(bytes.len());
        bytes.extend(part.iter().take(room));
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(any.then(|| String::from_utf8_lossy(&bytes).into_owned()))
}

fn say(words: &str) -> Result<(), Failure> {
    let mut doc = Doc::default();
    doc.note(words);
    write_out("\n")?;
    show(&doc)
}

fn show(doc: &Doc) -> Result<(), Failure> {
    write_out(&text(doc, style(true)))
}

//! What somebody tells in their own words, without a CV: each sentence is something they did.

use switchback_model::Person;
use switchback_model::knowing::Achievement;

use crate::report::clean;
use crate::{ImportError, Imported, MAX_LINES, Reading, Report, ReportLine};

const NAME: &str = "your own words";

/// The things that a text tells, one a sentence or one a line, without the marks of a list.
#[must_use]
pub fn told_things(text: &str) -> Vec<String> {
    text.lines().flat_map(things).collect()
}

/// Makes a person of a text in their own words.
///
/// # Errors
/// Nothing but blanks; more lines than [`MAX_LINES`].
pub fn own_words(text: &str) -> Result<Imported, ImportError> {
    let lines = text.lines().count();
    if lines > MAX_LINES {
        return Err(ImportError::TooManyLines { lines });
    }
    let mut person = Person::default();
    let mut report = Report { format: NAME.to_owned(), lines: Vec::new() };
    for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let told = things(line);
        let reading = match told.len() {
            0 => Reading::not_used("there are no words in it"),
            1 => Reading::used("something you did"),
            n => Reading::used(format!("{n} things you did")),
        };
        report.lines.push(ReportLine::at_line(i + 1, line, reading));
        let achieved = told.into_iter().map(|text| Achievement { text, ..Achievement::default() });
        person.about_me.achievements.extend(achieved);
    }
    if person.about_me.achievements.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(Imported { person, report })
}

/// Short forms whose point ends no sentence.
const SHORT: [&str; 16] = [
    "mr", "mrs", "ms", "dr", "st", "no", "e.g", "i.e", "etc", "inc", "ltd", "co", "vs", "approx",
    "dept", "incl",
];

/// The sentences of a line, without the marks of a list.
fn things(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for word in line.split_whitespace() {
        if let Some(sentence) = out.last_mut() {
            if !sentence.is_empty() {
                sentence.push(' ');
            }
            sentence.push_str(word);
        }
        let letters = word.trim_end_matches(['.', '!', '?']);
        let known = SHORT.contains(&letters.to_lowercase().as_str());
        if letters.len() < word.len() && letters.chars().count() > 1 && !known {
            out.push(String::new());
        }
    }
    let is_mark = |c: char| !c.is_alphanumeric() && !"£$€(“\"".contains(c);
    let bare = |s: &String| clean(s.trim_start_matches(is_mark));
    out.iter().map(bare).filter(|s| s.chars().any(char::is_alphanumeric)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// F10: each sentence is a thing by itself, and the marks of a list are none of it.
    #[test]
    fn each_sentence_is_a_thing() {
        assert_eq!(
            told_things("I kept the books, e.g. for the hall. Raised £4.5k!\n\n- Race day\n• \n"),
            ["I kept the books, e.g. for the hall.", "Raised £4.5k!", "Race day"]
        );
    }

    /// F85: every line that is not blank is accounted for.
    #[test]
    fn every_line_is_accounted_for() {
        let read = own_words("Ran the fair. Kept the books.\n***\n\nRace day").unwrap();
        let made: Vec<String> =
            read.report.lines.iter().map(|l| format!("{} {:?}", l.place, l.reading)).collect();
        assert_eq!(read.person.about_me.achievements.len(), 3);
        assert_eq!(made.len(), 3);
        assert!(made[1].starts_with("line 2 NotUsed"), "{made:?}");
        assert_eq!(own_words(" \n***"), Err(ImportError::Empty));
    }
}

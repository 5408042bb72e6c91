//! What was made of each line or field of an input.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Longer texts are shortened to this many characters.
const SHOWN: usize = 200;
/// The same for what was not understood: a person may still say what it is.
const SHOWN_OPEN: usize = 2_000;
/// What is said of a degree; what is more particular stands behind it.
pub(crate) const DEGREE: &str = "degrees are not weighed yet";
/// What is said of a language.
pub(crate) const LANGUAGE: &str = "languages are not weighed yet";

/// What was made of an input; nothing of it is missing here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The name of the format.
    pub format: String,
    /// In the order of the input; each line or JSON field is in exactly one entry.
    pub lines: Vec<ReportLine>,
}

/// What was made of one line, or of one field with all that is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLine {
    /// Where it stands.
    pub place: Place,
    /// Its text, fit to be shown: shortened, without control and bidirectional characters.
    pub text: String,
    /// What was made of it.
    pub reading: Reading,
    /// The job that it belongs to, by its place in the person file, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<usize>,
}

/// Where something stands in an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Lines, from 1, both included.
    Lines {
        /// The first.
        from: usize,
        /// The last.
        to: usize,
    },
    /// A JSON path such as `work[0].position`.
    Path(String),
    /// A line on a page of a PDF, both from 1.
    Page {
        /// The page.
        page: usize,
        /// The line on it, counted in the order of reading.
        line: usize,
    },
    /// Paragraphs of a word processor's document, from 1, both included; the cells of a row of a
    /// table are paragraphs that are read together.
    Paragraphs {
        /// The first.
        from: usize,
        /// The last.
        to: usize,
    },
}

/// What was made of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// It is in the person file now.
    Used {
        /// As what.
        as_what: String,
    },
    /// It says something that was not understood.
    NotUnderstood {
        /// Why not.
        why: String,
    },
    /// It was understood and left out.
    NotUsed {
        /// Why.
        why: String,
    },
}

impl Reading {
    pub(crate) fn used(as_what: impl Into<String>) -> Self {
        Self::Used { as_what: as_what.into() }
    }

    pub(crate) fn not_understood(why: impl Into<String>) -> Self {
        Self::NotUnderstood { why: why.into() }
    }

    pub(crate) fn not_used(why: impl Into<String>) -> Self {
        Self::NotUsed { why: why.into() }
    }
}

impl ReportLine {
    pub(crate) fn at_line(line: usize, text: &str, reading: Reading) -> Self {
        Self::at(Place::Lines { from: line, to: line }, text, reading)
    }

    pub(crate) fn at(place: Place, text: &str, reading: Reading) -> Self {
        let most = match reading {
            Reading::NotUnderstood { .. } => SHOWN_OPEN,
            Reading::Used { .. } | Reading::NotUsed { .. } => SHOWN,
        };
        Self { place, text: shortened(text, most), reading, job: None }
    }

    pub(crate) fn at_path(path: impl Into<String>, text: &str, reading: Reading) -> Self {
        Self::at(Place::Path(path.into()), text, reading)
    }

    /// Was it left out because it names a degree?
    #[must_use]
    pub fn is_degree(&self) -> bool {
        matches!(&self.reading, Reading::NotUsed { why } if why.starts_with(DEGREE))
    }

    /// Was it left out because it names a language?
    #[must_use]
    pub fn is_language(&self) -> bool {
        matches!(&self.reading, Reading::NotUsed { why } if why.starts_with(LANGUAGE))
    }
}

/// Lines by what was made of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that are in the person file.
    pub used: usize,
    /// Those that were not understood.
    pub not_understood: usize,
    /// Those that were understood and left out.
    pub not_used: usize,
}

impl Report {
    /// How many lines were used, not understood and not used: together, all of them.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for line in &self.lines {
            match line.reading {
                Reading::Used { .. } => counts.used += 1,
                Reading::NotUnderstood { .. } => counts.not_understood += 1,
                Reading::NotUsed { .. } => counts.not_used += 1,
            }
        }
        counts
    }

    /// A job was taken out of the person file: its lines are not used any more, and the lines of the
    /// jobs behind it follow their jobs.
    pub fn job_is_gone(&mut self, index: usize) {
        for line in &mut self.lines {
            match line.job {
                Some(job) if job == index => {
                    line.job = None;
                    if matches!(line.reading, Reading::Used { .. }) {
                        line.reading = Reading::not_used("you took this job out");
                    }
                }
                Some(job) if job > index => line.job = Some(job - 1),
                _ => {}
            }
        }
    }
}

/// Says of the lines from here on that they belong to a job.
pub(crate) fn mark_job<'a>(lines: impl Iterator<Item = &'a mut ReportLine>, job: usize) {
    lines.for_each(|line| line.job = Some(job));
}

impl Place {
    /// From here to another place of the same kind; else only here.
    pub(crate) fn to(&self, end: &Self) -> Self {
        match (self, end) {
            (Self::Paragraphs { from, .. }, Self::Paragraphs { to, .. }) => {
                Self::Paragraphs { from: *from, to: *to }
            }
            _ => self.clone(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lines { from, to } if from == to => write!(f, "line {from}"),
            Self::Lines { from, to } => write!(f, "lines {from} to {to}"),
            Self::Path(path) => f.write_str(path),
            Self::Page { page, line } => write!(f, "page {page}, line {line}"),
            Self::Paragraphs { from, to } if from == to => write!(f, "paragraph {from}"),
            Self::Paragraphs { from, to } => write!(f, "paragraphs {from} to {to}"),
        }
    }
}

/// A text without characters that are not seen or that turn others around, with each letter in one
/// piece; blanks are spaces, except that a tab stays, for it separates.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if c != '\t' && (c.is_control() || c.is_whitespace()) { ' ' } else { c })
        .nfc()
        .collect::<String>()
        .trim()
        .to_owned()
}

/// The same for a text of several lines, which stay lines.
pub(crate) fn clean_lines(text: &str) -> String {
    text.lines().map(clean).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{feff}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}')
}

/// A text fit to be shown: short, on one line, without characters that deceive.
pub(crate) fn shown(text: &str) -> String {
    shortened(text, SHOWN)
}

fn shortened(text: &str, most: usize) -> String {
    let text = clean(text).replace('\t', " ");
    let mut chars = text.chars();
    let mut out: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        out.pop();
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_cannot_deceive_and_is_short() {
        assert_eq!(shown("a\u{202e}b\u{0}c\u{200b}\n"), "ab c");
        assert_eq!(shown(&"x".repeat(200)).chars().count(), 200);
        let long = shown(&"x".repeat(201));
        assert_eq!((long.chars().count(), long.ends_with('…')), (200, true));
    }

    /// What a person may still say of a line must be whole.
    #[test]
    fn what_was_not_understood_is_kept_longer() {
        let text = "x".repeat(1_500);
        let kept = |reading| ReportLine::at_line(1, &text, reading).text.chars().count();
        assert_eq!(kept(Reading::not_understood("?")), 1_500);
        assert_eq!(kept(Reading::used("work")), 200);
    }

    #[test]
    fn lines_follow_their_jobs_when_one_is_taken_out() {
        let line = |job| ReportLine { job, ..ReportLine::at_line(1, "x", Reading::used("work")) };
        let lines = [Some(0), Some(1), Some(2), None].map(line).into();
        let mut report = Report { format: "text".into(), lines };
        report.job_is_gone(1);
        let jobs: Vec<Option<usize>> = report.lines.iter().map(|l| l.job).collect();
        assert_eq!(jobs, [Some(0), None, Some(1), None]);
        let counts = Counts { used: 3, not_understood: 0, not_used: 1 };
        assert_eq!(report.counts(), counts);
    }
}

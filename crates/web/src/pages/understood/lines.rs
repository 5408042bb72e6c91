//! The lines of a CV as they are shown: those of a job together, what is not used folded away.

use switchback_app::{Reading, ReportLine};

/// Lines that stand together: those of one job, or some that belong to none.
pub(super) struct Block<'a> {
    /// The job, by its place in the person file.
    pub(super) job: Option<usize>,
    /// Is it the first block of its job? The way from the job leads there.
    pub(super) is_first: bool,
    /// How many of its lines were read as a part of the job.
    pub(super) lines_of_job: usize,
    pub(super) parts: Vec<Part<'a>>,
}

/// Lines of which the same was made.
pub(super) struct Part<'a> {
    /// A class for the colour.
    pub(super) class: &'static str,
    /// What was made of them.
    pub(super) word: &'static str,
    /// As what, or why not.
    pub(super) why: &'a str,
    pub(super) lines: Vec<Line<'a>>,
    /// Folded away, as it is not used; degrees and languages stay in sight.
    pub(super) is_folded: bool,
}

/// A line with its number in the report.
pub(super) struct Line<'a> {
    pub(super) number: usize,
    pub(super) line: &'a ReportLine,
    /// Counts the lines that were not understood, from 1.
    pub(super) nth_open: usize,
}

impl Part<'_> {
    /// "line 3", or "line 3 to line 9".
    pub(super) fn places(&self) -> String {
        match (self.lines.first(), self.lines.last()) {
            (Some(first), Some(last)) if first.number != last.number => {
                format!("{} to {}", first.line.place, last.line.place)
            }
            (Some(first), _) => first.line.place.to_string(),
            _ => String::new(),
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.class == "not-understood"
    }
}

impl Line<'_> {
    /// Why it is not used.
    pub(super) fn why(&self) -> &str {
        match &self.line.reading {
            Reading::NotUnderstood { why } | Reading::NotUsed { why } => why,
            Reading::Used { as_what } => as_what,
        }
    }
}

/// The lines of a report in blocks, in its order.
pub(super) fn blocks(lines: &[ReportLine]) -> Vec<Block<'_>> {
    let mut out: Vec<Block<'_>> = Vec::new();
    let mut seen = Vec::new();
    for (run, job) in runs(lines) {
        let is_first = job.is_some_and(|job| !seen.contains(&job));
        seen.extend(job.filter(|_| is_first));
        let lines_of_job = run.iter().filter(|l| job.is_some() && l.line.job == job).count();
        out.push(Block { job, is_first, lines_of_job, parts: parts(run) });
    }
    out
}

/// Lines of one job with what stands between them, and lines between two jobs.
fn runs(lines: &[ReportLine]) -> Vec<(Vec<Line<'_>>, Option<usize>)> {
    let mut out: Vec<(Vec<Line<'_>>, Option<usize>)> = Vec::new();
    // Lines of no job; they go to the job around them, if there is one.
    let mut between: Vec<Line<'_>> = Vec::new();
    let mut open = 0;
    for (number, line) in lines.iter().enumerate() {
        open += usize::from(matches!(line.reading, Reading::NotUnderstood { .. }));
        let this = Line { number, line, nth_open: open };
        match (line.job, out.last_mut()) {
            (None, _) => between.push(this),
            (job, Some((run, of))) if job == *of => {
                run.append(&mut between);
                run.push(this);
            }
            (job, _) => {
                if !between.is_empty() {
                    out.push((std::mem::take(&mut between), None));
                }
                out.push((vec![this], job));
            }
        }
    }
    if !between.is_empty() {
        out.push((between, None));
    }
    out
}

/// Neighbours of which the same was made. Each line that was not understood is a part of its own.
fn parts(lines: Vec<Line<'_>>) -> Vec<Part<'_>> {
    let mut out: Vec<Part<'_>> = Vec::new();
    for line in lines {
        let (class, word, why) = match &line.line.reading {
            Reading::Used { as_what } => ("used", "used as", as_what),
            Reading::NotUnderstood { why } => ("not-understood", "not understood:", why),
            Reading::NotUsed { why } => ("not-used", "not used:", why),
        };
        let is_folded = class == "not-used" && !line.line.is_degree() && !line.line.is_language();
        match out.last_mut() {
            Some(part)
                if part.class == class
                    && part.is_folded == is_folded
                    && (is_folded || part.why == why)
                    && !part.is_open() =>
            {
                part.lines.push(line);
            }
            _ => out.push(Part { class, word, why, lines: vec![line], is_folded }),
        }
    }
    out
}

//! The head of a job in a pasted CV: title, employer and dates, in the layouts people use.
//!
//! A head is one to four lines that follow each other and hold dates, or a title that stands
//! alone below a heading. Its lines are taken apart at commas, dashes and bars; words such as
//! “manager” say which part is the title.

use jiff::civil::Date;
use switchback_model::person::Position;

use super::lines::{Kind, Line};
use super::words::{
    ends_as_title, goes_on, is_capitalised, is_firm, is_half, is_title, names_remark,
    opens_with_work,
};
use crate::dates::{self, Dates};

/// The head of a job, and how many lines it takes.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) job: Position,
    pub(super) lines: usize,
    /// What is doubtful, and in which of its lines.
    pub(super) notes: Vec<(usize, String)>,
}

/// Lines before the one with the dates.
const MOST_BEFORE: usize = 2;
/// Lines of a head.
const MOST_LINES: usize = 4;
/// Words beside the dates; more is a sentence that mentions a date.
const MOST_WORDS: usize = 12;

/// Is it a few words with capitals that say nothing done: a place, a name, a department?
pub(super) fn is_bare_name(line: &Line) -> bool {
    line.words() <= 5
        && !line.text.ends_with(['.', '!', ';', ':'])
        && line.text.starts_with(char::is_alphabetic)
        && is_capitalised(&line.text)
        && !opens_with_work(&line.text)
}

/// The head of a job that starts with the first of these lines.
///
/// `may_start` says that a line without dates may start it: it stands below a blank line.
pub(super) fn head_at(lines: &[Line], may_start: bool, in_work: bool, today: Date) -> Option<Head> {
    let before = if may_start { MOST_BEFORE } else { 0 };
    for (i, line) in lines.iter().enumerate().take(before + 1) {
        if let Some(found) = dates_of(line, lines.get(..i)?, lines.get(i + 1), today) {
            return with_dates(lines, i, found, today);
        }
        if !is_name_like(line) {
            break;
        }
    }
    if may_start && in_work { undated(lines) } else { None }
}

/// Is it a title and nothing else?
pub(super) fn is_title_line(line: &Line) -> bool {
    is_name_like(line)
        && is_capitalised(&line.text)
        && parts_of(&line.text).iter().any(|p| is_title(p))
}

/// A line that can belong to a head without dates of its own.
fn is_name_like(line: &Line) -> bool {
    let most = if parts_of(&line.text).len() > 1 { MOST_WORDS + 2 } else { 10 };
    line.kind == Kind::Plain && line.words() <= most && !line.is_sentence()
}

/// The dates of a line that can be in a head; `before` are the lines of the head so far.
fn dates_of(
    line: &Line,
    before: &[Line],
    next: Option<&Line>,
    today: Date,
) -> Option<(Dates, Beside)> {
    if !matches!(line.kind, Kind::Plain | Kind::Bullet | Kind::Contact) {
        return None;
    }
    let found = dates::find(&line.text, today)?;
    let beside = beside(&line.text, &found);
    let parts = parts(&beside.text);
    let words: usize = parts.iter().map(|p| p.split_whitespace().count()).sum();
    let has_title = parts.iter().any(|p| is_title(p)) && !opens_with_work(&line.text);
    let names_title = |l: &Line| parts_of(&l.text).iter().any(|p| is_title(p));
    let is_sentence = if beside.remark.is_some() {
        beside.text.trim_end_matches(['|', ' ']).ends_with('.') && words > 4
    } else {
        line.is_sentence()
    };
    // “7/10 - 9/10” is a mark, unless a title stands beside it.
    if found.is_short && !has_title {
        let is_near = before.iter().any(names_title)
            || next.is_some_and(|l| is_name_like(l) && names_title(l));
        if !is_near {
            return None;
        }
    }
    let fits = match (line.kind, found.is_span) {
        // “• PMO analyst, Acme (2016–2019)” is a job; a bullet with a date in it is not.
        (Kind::Bullet, _) => found.is_span && has_title && words <= 8,
        (_, true) => {
            // “since 2021: …” may start small, and so may a title that stands by itself; “and from
            // 2016 to 2019 …” is the rest of a sentence.
            let first = parts.first().map_or("", String::as_str);
            let is_title_first = is_title(first)
                && parts.len() > 1
                && first.split_whitespace().count() <= 4
                && !goes_on(first);
            let starts = found.at.start == 0 || !line.starts_lower() || is_title_first;
            // Names have capitals; “Ran the roll-out from 2016 to 2019” is what somebody did.
            let is_named = has_title || is_capitalised(&beside.text);
            starts && is_named && words <= MOST_WORDS && !is_sentence
        }
        // A lone date may be anything; beside a title, or below one, it is when the job was.
        (_, false) => {
            let title_above = before.iter().any(names_title);
            !is_sentence && words <= 8 && (has_title || (parts.is_empty() && title_above))
        }
    };
    fits.then_some((found, beside))
}

/// What stands around the dates of a line.
struct Beside {
    text: String,
    /// The remark behind the dates, “made redundant”, which is no part of a name.
    remark: Option<String>,
}

/// The text of a line around its dates.
fn beside(text: &str, found: &Dates) -> Beside {
    let before = text.get(..found.at.start).unwrap_or_default();
    let after = text.get(found.at.end..).unwrap_or_default();
    // A bracket that opened before the dates closes behind them.
    let after = match before.matches('(').count() > before.matches(')').count() {
        true => after.trim_start().strip_prefix(')').unwrap_or(after),
        false => after,
    };
    let before = before.trim_end().strip_suffix('(').unwrap_or(before);
    let remark = remark(after);
    let kept = if remark.is_some() { "" } else { after };
    let text = dates::without_duration(&format!("{before}|{kept}"));
    Beside { text, remark }
}

/// What stands in brackets behind the dates, if it is all that does and names no job, firm or place.
fn remark(after: &str) -> Option<String> {
    let inner =
        after.trim().trim_end_matches(['.', ',', ';']).strip_prefix('(')?.strip_suffix(')')?;
    let inner = inner.trim();
    let is_name = is_title(inner) || is_firm(inner);
    let is_known = names_remark(inner);
    let is_small = inner.starts_with(char::is_lowercase);
    let is_duration = !dates::without_duration(inner).contains(char::is_alphanumeric);
    let is_remark = is_known || (is_small && !is_name);
    (is_remark && !is_duration && !inner.contains(['(', ')'])).then(|| inner.to_owned())
}

fn with_dates(
    lines: &[Line],
    at: usize,
    (found, beside): (Dates, Beside),
    today: Date,
) -> Option<Head> {
    let mut names = Names::default();
    for line in lines.get(..at)? {
        names.add(&line.text);
    }
    let dated = lines.get(at)?;
    names.add(&beside.text);
    let mut taken = at + 1;
    // The title or the employer may stand below the dates.
    while let Some(next) = lines.get(taken)
        && taken < MOST_LINES
        && is_name_like(next)
        && dates::find(&next.text, today).is_none()
        && names.wants(&next.text)
    {
        names.add(&next.text);
        taken += 1;
    }
    let (title, employer) = names.title_and_employer()?;
    let written = dated.text.get(found.at.clone()).unwrap_or_default().trim().to_owned();
    let job = Position {
        title,
        employer,
        start: found.start,
        end: found.end,
        current: found.current,
        dates_as_written: (!found.notes.is_empty()).then_some(written),
        ..Position::default()
    };
    let remark = beside.remark.map(|remark| format!("the remark “{remark}” is not used"));
    let notes = found.notes.into_iter().chain(remark).map(|note| (at, note)).collect();
    Some(Head { job, lines: taken, notes })
}

/// “PMO analyst, Acme Ltd”, alone below a heading or a blank line, with its work below it.
fn undated(lines: &[Line]) -> Option<Head> {
    let [first, rest @ ..] = lines else { return None };
    let mut names = Names::default();
    let all = parts_of(&first.text);
    let is_head = is_name_like(first)
        && first.words() <= 8
        && is_capitalised(&dates::without_duration(&first.text))
        && !opens_with_work(&first.text)
        && all.iter().any(|p| is_title(p));
    if !is_head {
        return None;
    }
    names.add(&first.text);
    let mut taken = 1;
    if let Some(next) = rest.first()
        && is_name_like(next)
        && names.wants(&next.text)
    {
        names.add(&next.text);
        taken = 2;
    }
    let (title, employer) = names.title_and_employer()?;
    let note = "no dates were found for this job".to_owned();
    let job = Position { title, employer, ..Position::default() };
    Some(Head { job, lines: taken, notes: vec![(0, note)] })
}

/// The parts of a head, line by line.
#[derive(Default)]
struct Names {
    lines: Vec<Parts>,
}

/// The parts of a line of a head.
struct Parts {
    all: Vec<String>,
    /// Does nothing but commas part them?
    at_commas: bool,
    /// Is it so long that the next line may be the rest of it?
    is_full: bool,
}

/// A pasted line of so many characters may have been broken.
const FULL_LINE: usize = 60;

impl Names {
    fn add(&mut self, text: &str) {
        let text = dates::without_duration(text);
        let all = parts(&text);
        if all.is_empty() {
            return;
        }
        // The rest of a broken line: “… – Seavale Fire & Rescue”, “Service”.
        if let ([rest], Some(before)) = (all.as_slice(), self.lines.last_mut())
            && before.is_full
            && !is_title(rest)
            && rest.split_whitespace().count() <= 3
            && let Some(last) = before.all.last_mut()
        {
            last.push(' ');
            last.push_str(rest);
            before.is_full = false;
            return;
        }
        let at_commas = all.len() == broken(&text, |c| c == ',').len();
        let is_full = text.chars().count() >= FULL_LINE;
        self.lines.push(Parts { all, at_commas, is_full });
    }

    /// Would a further line say something that is still missing?
    fn wants(&self, text: &str) -> bool {
        let mut all = self.lines.iter().flat_map(|l| &l.all);
        let has_title = all.clone().any(|p| is_title(p));
        let has_firm = all.clone().any(|p| is_firm(p));
        let has_employer = all.any(|p| !is_title(p));
        let next = parts_of(text);
        let next_is_title = next.iter().any(|p| is_title(p) && !is_firm(p));
        match (has_title, has_employer) {
            // “Kassenwart”, whose word is on no list, above a firm.
            (false, true) => next_is_title || (!has_firm && next.iter().any(|p| is_firm(p))),
            (false, false) => next_is_title,
            (true, false) => !next_is_title && is_capitalised(text),
            (true, true) => false,
        }
    }

    /// Which part is the title; the rest is the employer, with the place if there is one.
    fn title_and_employer(self) -> Option<(String, Option<String>)> {
        let is_best = |p: &String| is_title(p) && !is_firm(p);
        let find = |wanted: &dyn Fn(&String) -> bool| {
            let found = |(i, l): (usize, &Parts)| Some((i, l.all.iter().position(wanted)?));
            self.lines.iter().enumerate().find_map(found)
        };
        let at =
            find(&is_best).or_else(|| find(&|p| is_title(p))).or_else(|| find(&|p| !is_firm(p)));
        let title = match at.and_then(|(i, j)| Some((i, j, self.lines.get(i)?))) {
            Some((i, j, line)) => self.title_at(i, j, line),
            // Only a firm: the title is missing, and the person is asked for it.
            None if self.lines.is_empty() => return None,
            None => (String::new(), usize::MAX, 0..0),
        };
        let (title, of_line, used) = title;
        let rest = self.lines.into_iter().enumerate().flat_map(|(i, l)| {
            let used = used.clone();
            let is_used = move |j: &usize| i == of_line && used.contains(j);
            l.all.into_iter().enumerate().filter(move |(j, _)| !is_used(j)).map(|(_, p)| p)
        });
        let rest: Vec<String> = rest.collect();
        Some((title, (!rest.is_empty()).then(|| rest.join(", "))))
    }

    /// The title that begins with a part, its line, and which parts of the line it takes.
    fn title_at(
        &self,
        i: usize,
        j: usize,
        line: &Parts,
    ) -> (String, usize, std::ops::Range<usize>) {
        let all = &line.all;
        let count = all.len();
        let has_firm = all.iter().any(|p| is_firm(p));
        // “Staff Sergeant, Works Supervisor” is one title, and so is “Intern, Process Improvement”
        // where the employer has a line of its own.
        let is_apart = self
            .lines
            .iter()
            .enumerate()
            .any(|(k, l)| k != i && l.all.iter().any(|p| !is_title(p) || is_firm(p)));
        let whole = j == 0
            && count > 1
            && !has_firm
            && line.at_commas
            && (is_apart || all.iter().all(|p| ends_as_title(p)));
        let half =
            all.get(j).is_some_and(|t| is_half(t)) && all.get(j + 1).is_some_and(|p| !is_firm(p));
        let to = if whole { count } else { j + 1 + usize::from(half) };
        let title = all.get(j..to).unwrap_or_default().join(", ");
        (title, i, j..to)
    }
}

/// The parts of a text between commas, dashes, bars and “at”.
fn parts_of(text: &str) -> Vec<String> {
    parts(&dates::without_duration(text))
}

fn parts(text: &str) -> Vec<String> {
    let is_break_word = |w: &str| matches!(w, "-" | "--" | "@") || w.eq_ignore_ascii_case("at");
    let mut out = Vec::new();
    for piece in broken(text, is_break).into_iter().flat_map(broken_at_blanks) {
        // What stands in brackets stays whole.
        let words: Vec<&str> = piece.split_whitespace().collect();
        let mut depth = 0_usize;
        let is_end = |w: &&str| {
            depth = (depth + w.matches('(').count()).saturating_sub(w.matches(')').count());
            depth == 0 && is_break_word(w)
        };
        out.extend(words.split(is_end).map(|w| without_brackets(&w.join(" "))));
    }
    out.retain(|p| p.chars().any(char::is_alphanumeric));
    out
}

fn is_break(c: char) -> bool {
    matches!(c, ',' | '|' | ';' | ':' | '\t' | '·' | '•' | '–' | '—')
}

/// The pieces of a text between signs that do not stand in brackets.
fn broken(text: &str, is_break: impl Fn(char) -> bool) -> Vec<&str> {
    let balanced = text.matches('(').count() == text.matches(')').count();
    let mut depth = 0_usize;
    let pieces = text.split(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0 || !balanced) && is_break(c)
    });
    pieces.filter(|p| p.contains(char::is_alphanumeric)).collect()
}

/// Columns of a pasted text stand several blanks apart.
fn broken_at_blanks(text: &str) -> impl Iterator<Item = &str> {
    text.split("  ")
}

/// A part without brackets that the dates have left empty or torn apart.
fn without_brackets(part: &str) -> String {
    let mut part = part.replace("()", "").replace("[]", "");
    if part.matches('(').count() != part.matches(')').count() {
        part = part.replace(['(', ')'], "");
    }
    part.trim_matches([' ', '/', '-', '[', ']', '.']).to_owned()
}

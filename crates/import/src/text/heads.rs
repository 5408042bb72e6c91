//! The head of a job in a pasted CV: title, employer and dates, in the layouts people use.
//!
//! A head is one to four lines that follow each other and hold dates, or a title that stands
//! alone below a heading. Its lines are taken apart at commas, dashes and bars; words such as
//! “manager” say which part is the title.

use jiff::civil::Date;
use switchback_model::person::Position;

use super::lines::{Kind, Line};
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

/// Words that say what kind of job a title is.
const HEAD_WORDS: &str = "administrator admin adviser advisor agent analyst apprentice architect assistant associate \
    auditor ba buyer ceo cfo chief cio clerk coach consultant contractor controller coo \
    coordinator co-ordinator cto designer developer dba director editor engineer executive \
    expert facilitator founder freelancer head instructor intern lead leader lecturer manager \
    mgr master nurse officer owner planner pm pmo president principal programmer receptionist \
    representative researcher scheduler scientist secretary specialist supervisor support \
    teacher technician tester trainer";
/// Titles that are not whole without what they are about: “Director, IT”.
const HALF_TITLES: [&str; 8] =
    ["manager", "director", "head", "lead", "analyst", "officer", "vp", "vice president"];
/// Words that employers have in their names.
const FIRM_WORDS: &str = "ag agency association bank bv college co company corp corporation council department \
    foundation gmbh group holdings hospital inc insurance limited llc llp ltd ministry nhs plc \
    school sa trust university";

/// Words that open what somebody did, beside those that end in “ed”.
const DID: &str = "ran led built kept wrote held set took made did was worked drew sat gave got \
    began sent grew brought taught oversaw";
/// Words that do not open a title but go on with a sentence.
const GOES_ON: &str = "and or with as the to for in of by on from then who which where while but";
/// Titles and grades that end in “ed” and are no work.
const NO_WORK: &str = "seconded certified chartered accredited licensed qualified retired";
/// Words of remarks behind the dates: how the job was held and how it ended.
const REMARKS: &str = "contract contractor cover redundant redundancy secondment seconded part-time \
    full-time part full fixed-term fixed ftc temp temporary months interim promoted acquired closed \
    maternity paternity voluntary career permanent perm";

/// Does a line name a kind of job or a firm?
pub(super) fn is_job_or_firm(text: &str) -> bool {
    is_title(text) || is_firm(text)
}

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
    line.kind == Kind::Plain && line.words() <= 10 && !line.is_sentence()
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
                && !self::words(first).next().is_some_and(|w| is_among(GOES_ON, &w));
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

/// Is the first word of a line something done: “Managed …”, “Ran …”?
fn opens_with_work(text: &str) -> bool {
    words(text).next().is_some_and(|w| {
        is_among(DID, &w) || (w.len() > 4 && w.ends_with("ed") && !is_among(NO_WORK, &w))
    })
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
    let is_known = words(inner).any(|w| is_among(REMARKS, &w));
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
        names.add(parts_of(&line.text));
    }
    let dated = lines.get(at)?;
    names.add(parts(&beside.text));
    let mut taken = at + 1;
    // The title or the employer may stand below the dates.
    while let Some(next) = lines.get(taken)
        && taken < MOST_LINES
        && is_name_like(next)
        && dates::find(&next.text, today).is_none()
        && names.wants(&next.text)
    {
        names.add(parts_of(&next.text));
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
        && is_capitalised(&first.text)
        && !opens_with_work(&first.text)
        && all.iter().any(|p| is_title(p));
    if !is_head {
        return None;
    }
    names.add(all);
    let mut taken = 1;
    if let Some(next) = rest.first()
        && is_name_like(next)
        && names.wants(&next.text)
    {
        names.add(parts_of(&next.text));
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
    lines: Vec<Vec<String>>,
}

impl Names {
    fn add(&mut self, parts: Vec<String>) {
        if !parts.is_empty() {
            self.lines.push(parts);
        }
    }

    /// Would a further line say something that is still missing?
    fn wants(&self, text: &str) -> bool {
        let mut all = self.lines.iter().flatten();
        let has_title = all.clone().any(|p| is_title(p));
        let has_employer = all.any(|p| !is_title(p));
        let next_is_title = parts_of(text).iter().any(|p| is_title(p));
        match (has_title, has_employer) {
            (false, _) => next_is_title,
            (true, false) => !next_is_title && is_capitalised(text),
            (true, true) => false,
        }
    }

    /// Which part is the title; the rest is the employer, with the place if there is one.
    fn title_and_employer(self) -> Option<(String, Option<String>)> {
        let mut all: Vec<String> = self.lines.into_iter().flatten().collect();
        let is_best = |p: &String| is_title(p) && !is_firm(p);
        let at = all
            .iter()
            .position(is_best)
            .or_else(|| all.iter().position(|p| is_title(p)))
            .or_else(|| all.iter().position(|p| !is_firm(p)));
        let title = match at {
            Some(at) => {
                let mut title = all.remove(at);
                if is_half(&title) && all.get(at).is_some_and(|p| !is_firm(p)) {
                    title = format!("{title}, {}", all.remove(at));
                }
                title
            }
            // Only a firm: the title is missing, and the person is asked for it.
            None if all.is_empty() => return None,
            None => String::new(),
        };
        Some((title, (!all.is_empty()).then(|| all.join(", "))))
    }
}

/// The parts of a text between commas, dashes, bars and “at”.
fn parts_of(text: &str) -> Vec<String> {
    parts(&dates::without_duration(text))
}

fn parts(text: &str) -> Vec<String> {
    let is_break = |c: char| matches!(c, ',' | '|' | ';' | ':' | '\t' | '·' | '•' | '–' | '—');
    let is_break_word = |w: &str| matches!(w, "-" | "--" | "@") || w.eq_ignore_ascii_case("at");
    let mut out = Vec::new();
    for piece in text.split(is_break).flat_map(|p| p.split("  ")) {
        let words: Vec<&str> = piece.split_whitespace().collect();
        out.extend(words.split(|w| is_break_word(w)).map(|w| without_brackets(&w.join(" "))));
    }
    out.retain(|p| p.chars().any(char::is_alphanumeric));
    out
}

/// A part without brackets that the dates have left empty or torn apart.
fn without_brackets(part: &str) -> String {
    let mut part = part.replace("()", "").replace("[]", "");
    if part.matches('(').count() != part.matches(')').count() {
        part = part.replace(['(', ')'], "");
    }
    part.trim_matches([' ', '/', '-', '[', ']', '.']).to_owned()
}

/// Does a part hold a word that says what kind of job it is?
fn is_title(part: &str) -> bool {
    words(part).any(|w| is_among(HEAD_WORDS, &w) || HALF_TITLES.contains(&w.as_str()))
}

fn is_firm(part: &str) -> bool {
    words(part).any(|w| is_among(FIRM_WORDS, &w))
}

fn is_among(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

fn is_half(title: &str) -> bool {
    HALF_TITLES.iter().any(|half| title.eq_ignore_ascii_case(half))
}

/// Names have capitals; sentences do not, beyond their first word.
fn is_capitalised(text: &str) -> bool {
    const SMALL: [&str; 9] = ["of", "and", "the", "for", "in", "at", "to", "a", "&"];
    text.split(|c: char| c.is_whitespace() || c == '|')
        .filter(|w| !SMALL.contains(w) && w.starts_with(char::is_alphabetic))
        .all(|w| w.starts_with(char::is_uppercase))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
}

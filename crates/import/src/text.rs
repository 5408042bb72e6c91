//! A CV as lines: pasted text without the layout that once told them apart, or a document with it.

mod certificates;
mod headings;
mod heads;
mod lines;
mod words;

use jiff::civil::Date;
use switchback_model::Person;
use switchback_model::person::{HeldCredential, Position};

use crate::report::{DEGREE, clean, mark_job};
use crate::{
    DocLine, Document, ImportError, Imported, Importer, Look, MAX_JOBS, MAX_LINE, MAX_LINES,
    Progress, Reading, Report, ReportLine, dates, json, source,
};
use certificates::{each, is_degree, names_certificate, names_degree};
use heads::{Head, head_at, is_bare_name, is_title_line};
use lines::{Kind, Line, Section};
use words::{is_job_or_firm, names_break};

pub(crate) use lines::without_bullet;

/// Reads pasted text; it takes whatever is not meant to be JSON.
#[derive(Debug, Clone, Copy)]
pub struct PastedText;

/// The progress is told each time so many lines are read.
const STEP: usize = 1000;
/// A line of so many words above the first heading is what somebody says of themselves.
const ABOUT_WORDS: usize = 8;
/// What stands before a name in a list of details.
const NAME_LABELS: [&str; 7] =
    ["name", "full name", "vor- und nachname", "nom", "nombre", "nome", "naam"];

impl Importer for PastedText {
    fn name(&self) -> &'static str {
        "pasted text"
    }

    fn recognises(&self, bytes: &[u8], file_name: Option<&str>) -> bool {
        source::decode(bytes).is_ok_and(|text| !json::is_meant(&text, file_name))
    }

    fn read(
        &self,
        bytes: &[u8],
        today: Date,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, ImportError> {
        let text = source::decode(bytes)?;
        let count = text.lines().count();
        if count > MAX_LINES {
            return Err(ImportError::TooManyLines { lines: count });
        }
        let mut lines = Vec::new();
        for (i, raw) in text.lines().enumerate() {
            if raw.len() > MAX_LINE && raw.chars().count() > MAX_LINE {
                return Err(ImportError::LongLine { line: i + 1 });
            }
            lines.push(Line::new(i + 1, raw));
        }
        Ok(read_lines(&lines, self.name(), today, progress))
    }
}

/// Makes a person of a document's lines; `format` is its name for people, such as “PDF”.
///
/// # Errors
/// More than [`MAX_LINES`] lines, a line of more than [`MAX_LINE`] characters, nothing in it.
pub fn read_document(
    document: &Document,
    format: &str,
    today: Date,
    progress: &mut dyn FnMut(Progress),
) -> Result<Imported, ImportError> {
    let found = &document.lines;
    if found.len() > MAX_LINES {
        return Err(ImportError::TooManyLines { lines: found.len() });
    }
    if let Some(at) = found.iter().position(|l| l.text.len() > MAX_LINE) {
        return Err(ImportError::LongLine { line: at + 1 });
    }
    let sections = lines::level_of_sections(found);
    let mut lines: Vec<Line> = Vec::new();
    let mut skipped = Vec::new();
    for l in found {
        if let Some(why) = &l.left_out {
            skipped.push(ReportLine::at(l.place.clone(), &l.text, Reading::not_used(why.clone())));
            continue;
        }
        for part in parted(l) {
            let mut line = Line::of_document(&part, sections);
            if line.kind != Kind::Blank {
                line.skipped = std::mem::take(&mut skipped);
            }
            lines.push(line);
        }
    }
    if lines.iter().all(|l| l.kind == Kind::Blank) {
        return Err(ImportError::Empty);
    }
    let mut imported = read_lines(&lines, format, today, progress);
    imported.report.lines.append(&mut skipped);
    match imported.person.positions.len() {
        jobs if jobs > MAX_JOBS => Err(ImportError::TooManyJobs { jobs }),
        _ => Ok(imported),
    }
}

/// The heading of a section that stands in a column of its own is a line of its own.
fn parted(line: &DocLine) -> Vec<DocLine> {
    let parts = line.text.split_once('\t').filter(|(label, rest)| {
        !rest.trim().is_empty()
            && !label.contains(':')
            && headings::heading(&clean(label)).is_some()
    });
    match parts {
        Some((label, rest)) => {
            let with = |text: &str| DocLine { text: text.to_owned(), ..line.clone() };
            vec![with(label), DocLine { look: Look::Plain, opens: true, ..with(rest) }]
        }
        None => vec![line.clone()],
    }
}

fn read_lines(
    lines: &[Line],
    format: &str,
    today: Date,
    progress: &mut dyn FnMut(Progress),
) -> Imported {
    let mut reader = Reader::new(today);
    let total = lines.len();
    let mut done = 0;
    while let Some(rest) = lines.get(done..).filter(|rest| !rest.is_empty()) {
        let before = done;
        done += reader.read(rest);
        if done / STEP > before / STEP || done == total {
            progress(Progress { done, total });
        }
    }
    let report = Report { format: format.to_owned(), lines: reader.finish() };
    Imported { person: reader.person, report }
}

/// Where the reading of a CV stands.
struct Reader {
    today: Date,
    person: Person,
    lines: Vec<ReportLine>,
    section: Section,
    /// The job whose work is being read: the last one.
    in_job: bool,
    /// May a line without dates start a job here?
    may_start: bool,
    /// Has there been a line that is neither a heading nor an address?
    seen_text: bool,
    /// Was the line before a bullet, or the rest of one?
    in_bullet: bool,
    /// Does the job whose work is being read list it in bullets?
    has_bullets: bool,
    /// Where in the report the head of each job begins, and how many lines it has.
    heads: Vec<(usize, usize)>,
    /// A title above all jobs and its place in the report; what it is good for is known at the end.
    headline: Option<(String, usize)>,
}

impl Reader {
    fn new(today: Date) -> Self {
        Self {
            today,
            person: Person::default(),
            lines: Vec::new(),
            section: Section::Top,
            in_job: false,
            may_start: true,
            seen_text: false,
            in_bullet: false,
            has_bullets: false,
            heads: Vec::new(),
            headline: None,
        }
    }

    /// Reads what starts with the first of these lines, and says how many lines it took.
    fn read(&mut self, rest: &[Line]) -> usize {
        let Some(line) = rest.first() else { return 0 };
        self.may_start |= line.opens;
        match line.kind {
            Kind::Blank => {
                self.may_start = true;
                self.in_bullet = false;
            }
            Kind::Heading(section) => self.heading(line, section),
            _ if self.is_labelled_name(line) => {}
            _ if self.is_name(line) => {
                self.person.name = Some(line.text.clone());
                self.seen_text = true;
                self.report(line, Reading::used("your name"));
            }
            kind => {
                self.seen_text |= kind != Kind::Contact;
                if self.is_break(line) {
                    self.in_job = false;
                    self.may_start = true;
                    self.report(line, Reading::not_used("a time without a job is no job"));
                    return 1;
                }
                if let Some(head) = self.head(rest) {
                    return self.job(rest, head);
                }
                if self.is_heading_within_work(line) {
                    self.in_job = false;
                    self.may_start = true;
                    self.report(line, Reading::used("a heading among your jobs"));
                    return 1;
                }
                self.body(line);
                self.in_bullet = line.kind == Kind::Bullet || (self.in_bullet && line.is_indented);
                self.may_start = line.kind == Kind::Contact;
            }
        }
        1
    }

    fn heading(&mut self, line: &Line, section: Section) {
        self.section = section;
        self.in_job = false;
        self.may_start = true;
        self.in_bullet = false;
        match line.behind_colon() {
            Some(content) => self.content(line, content),
            None => self.report(line, Reading::used("the heading of a section")),
        }
    }

    /// “Name: Jo Example”, among details that are not kept.
    fn is_labelled_name(&mut self, line: &Line) -> bool {
        let may_be = matches!(self.section, Section::Top | Section::Left(_));
        let name = line.behind_label(&NAME_LABELS).filter(|_| may_be && self.person.name.is_none());
        if let Some(name) = name {
            self.person.name = Some(name.to_owned());
            self.seen_text = true;
            self.report(line, Reading::used("your name"));
        }
        name.is_some()
    }

    /// A short first line without numbers or a word for a job.
    fn is_name(&self, line: &Line) -> bool {
        let is_first = self.section == Section::Top && !self.seen_text;
        let has_shape = line.kind == Kind::Plain
            && (2..=5).contains(&line.words())
            && !line.text.contains(|c: char| c.is_numeric() || ":;|@()".contains(c))
            && line
                .text
                .split_whitespace()
                .all(|w| !w.starts_with(char::is_lowercase) || w.len() <= 3);
        is_first && has_shape && !line.is_sentence() && !is_title_line(line)
    }

    /// “2014 – 2021  Career break: raised three children”; within a job it is a line of it.
    fn is_break(&self, line: &Line) -> bool {
        let may_be = line.kind == Kind::Plain && self.is_working();
        may_be
            && names_break(&line.text)
            && dates::find(&line.text, self.today).is_some_and(|d| d.is_span)
    }

    /// “BEFORE THE ARMY”, set apart among jobs.
    fn is_heading_within_work(&self, line: &Line) -> bool {
        let is_set_apart = self.may_start && line.kind == Kind::Plain && line.words() <= 6;
        is_set_apart && line.is_capital() && self.is_working() && !is_job_or_firm(&line.text)
    }

    fn is_working(&self) -> bool {
        matches!(self.section, Section::Work | Section::Volunteering)
    }

    fn head(&self, rest: &[Line]) -> Option<Head> {
        let in_work = self.is_working();
        if rest.first().is_some_and(|l| is_degree(&l.text)) {
            return None;
        }
        let at_bullet_end = self.in_bullet
            && rest.first().is_some_and(|l| {
                !l.is_indented && !l.starts_lower() && l.words() <= 6 && l.kind == Kind::Plain
            });
        let may_start = self.may_start || at_bullet_end;
        // “Career summary” may be a list of jobs; there only a head with its dates and title is one.
        if matches!(self.section, Section::Summary | Section::Unknown) {
            let may_start = self.may_start && self.section == Section::Unknown;
            return head_at(rest, may_start, false, self.today).filter(|head| {
                !head.job.title.is_empty() && (head.job.current || head.job.start != head.job.end)
            });
        }
        (in_work || self.section == Section::Top)
            .then(|| head_at(rest, may_start, in_work, self.today))
            .flatten()
    }

    fn job(&mut self, rest: &[Line], head: Head) -> usize {
        // Lines that are left out may stand before its first one.
        let before = rest.first().map_or(0, |l| l.skipped.len());
        self.heads.push((self.lines.len() + before, head.lines));
        let title = if head.job.title.is_empty() { "no title was found" } else { &head.job.title };
        for (i, line) in rest.iter().take(head.lines).enumerate() {
            let mut as_what = format!("the head of a job: {title}");
            for (_, note) in head.notes.iter().filter(|(at, _)| *at == i) {
                as_what.push_str("; ");
                as_what.push_str(note);
            }
            self.report(line, Reading::used(as_what));
        }
        let mut position = head.job;
        if self.section == Section::Volunteering {
            position.extra.insert("unpaid".to_owned(), true.into());
        }
        self.person.positions.push(position);
        self.lines_of_job(head.lines);
        if matches!(self.section, Section::Summary | Section::Unknown) {
            self.section = Section::Work;
        }
        self.in_job = true;
        self.has_bullets = false;
        self.may_start = false;
        self.in_bullet = false;
        head.lines
    }

    fn body(&mut self, line: &Line) {
        // “Rebuilt www.example.com for the trust” is work.
        if line.kind == Kind::Contact && !(self.in_job && line.words() > 5) {
            return self.report(line, Reading::not_used("contact details are not kept"));
        }
        match self.section {
            Section::Top | Section::Work | Section::Volunteering if self.in_job => self.work(line),
            Section::Top => self.top(line),
            Section::Work | Section::Volunteering => {
                let why = "no title and no dates of a job were recognised above it";
                self.report(line, Reading::not_understood(why));
            }
            _ => self.content(line, &line.text),
        }
    }

    /// A line below the head of a job: of work, the rest of the one above, or something else.
    fn work(&mut self, line: &Line) {
        let goes_on = line.kind != Kind::Bullet
            && self.in_bullet
            && (line.starts_lower() || line.is_indented);
        if line.kind != Kind::Bullet && !goes_on && self.beside_work(line) {
            return;
        }
        self.has_bullets |= line.kind == Kind::Bullet;
        let Some(job) = self.person.positions.last_mut() else { return };
        match job.work.last_mut() {
            Some(last) if goes_on => {
                last.push(' ');
                last.push_str(&line.text);
            }
            _ => job.work.push(line.text.clone()),
        }
        let title = if job.title.is_empty() { "an unnamed job" } else { &job.title };
        let as_what = format!("what you did as {title}");
        self.report(line, Reading::used(as_what));
        self.lines_of_job(1);
    }

    /// Says of the last lines that were used that they belong to the last job.
    fn lines_of_job(&mut self, count: usize) {
        let Some(job) = self.person.positions.len().checked_sub(1) else { return };
        let used = |l: &&mut ReportLine| matches!(l.reading, Reading::Used { .. });
        mark_job(self.lines.iter_mut().rev().filter(used).take(count), job);
    }

    /// Takes a line in a job that is no work: a degree, a certificate, a place.
    fn beside_work(&mut self, line: &Line) -> bool {
        let is_short = line.words() <= 10 && !line.is_sentence() && !line.starts_lower();
        let is_name = is_bare_name(line);
        let is_first = self.person.positions.last().is_some_and(|job| job.work.is_empty());
        let has_date = dates::find(&line.text, self.today).is_some();
        if is_short && names_degree(&line.text) && (is_name || has_date || opens_as_degree(line)) {
            self.report(line, Reading::not_used(format!("{DEGREE}; it is not read as work")));
        } else if is_short && names_certificate(&line.text) && (is_name || has_date) {
            self.credential(line, &line.text, "a credential, not as work of the job above");
        } else if is_name && (is_first || self.has_bullets) {
            let why = "it reads like a name or a place, not like work; \
                       write it as a sentence or behind a “-” if it is what you did";
            self.report(line, Reading::not_understood(why));
        } else {
            return false;
        }
        true
    }

    /// A line above the first heading.
    fn top(&mut self, line: &Line) {
        if self.headline.is_none() && is_title_line(line) {
            self.headline = Some((line.text.clone(), self.lines.len()));
            self.report(line, Reading::used("a title"));
        } else if line.words() >= ABOUT_WORDS {
            self.content_of_summary(line, &line.text);
        } else {
            let why = "it is in no section, and no title or dates of a job are in it";
            self.report(line, Reading::not_understood(why));
        }
    }

    /// What a section other than work holds.
    fn content(&mut self, line: &Line, text: &str) {
        match self.section {
            Section::Skills => {
                let listed = text.split_once(':').map_or(text, |(_, list)| list);
                let skills = listed.split([',', ';', '|', '•', '·', '\t']).map(str::trim);
                self.person.skills.extend(skills.filter(|s| !s.is_empty()).map(str::to_owned));
                self.report(line, Reading::used("skills"));
            }
            Section::Credentials | Section::Education if names_certificate(text) => {
                self.credential(line, text, "a credential");
            }
            Section::Credentials if !names_degree(text) => {
                self.credential(line, text, "a credential");
            }
            Section::Credentials | Section::Education => {
                let why = if names_degree(text) {
                    DEGREE
                } else {
                    "no certificate that is known is named in it; degrees are not weighed yet"
                };
                self.report(line, Reading::not_used(why));
            }
            Section::Summary => self.content_of_summary(line, text),
            Section::Left(why) => self.report(line, Reading::not_used(why)),
            Section::Unknown => {
                let why = "no job was recognised in it, and its heading is not known";
                self.report(line, Reading::not_understood(why));
            }
            // “Experience: ten years” says nothing that a job does not.
            Section::Top | Section::Work | Section::Volunteering => {
                self.report(line, Reading::not_understood("no job was recognised in it"));
            }
        }
    }

    /// Takes the certificates that a line names, and says so of each.
    fn credential(&mut self, line: &Line, text: &str, as_what: &str) {
        let (found, notes) = credentials(text, self.today);
        if found.is_empty() {
            return self.report(line, Reading::not_understood("a date without a name"));
        }
        self.person.credentials.extend(found);
        let said = std::iter::once(as_what.to_owned()).chain(notes).collect::<Vec<_>>();
        self.report(line, Reading::used(said.join("; ")));
    }

    fn content_of_summary(&mut self, line: &Line, text: &str) {
        let about = self.person.about.get_or_insert_default();
        if !about.is_empty() {
            about.push('\n');
        }
        about.push_str(text);
        self.report(line, Reading::used("what you say of yourself"));
    }

    fn report(&mut self, line: &Line, reading: Reading) {
        self.lines.extend(line.skipped.iter().cloned());
        self.lines.push(ReportLine::at(line.place.clone(), &line.text, reading));
    }

    /// A headline is a title only where no job says more.
    fn finish(&mut self) -> Vec<ReportLine> {
        if let Some((title, at)) = self.headline.take() {
            if self.person.positions.is_empty() {
                let job = Position { title, current: true, ..Position::default() };
                self.person.positions.push(job);
                mark_job(self.lines.iter_mut().skip(at).take(1), 0);
            } else if let Some(line) = self.lines.get_mut(at) {
                line.reading = Reading::not_used("it is a headline; the jobs say more");
            }
        }
        self.settle_employers();
        std::mem::take(&mut self.lines)
    }

    /// “Acme Ltd, 2001 – 2019”, above the jobs that somebody had there, is no job of its own.
    fn settle_employers(&mut self) {
        // More jobs than that are refused in any case.
        if self.person.positions.len() > MAX_JOBS {
            return;
        }
        let mut at = 0;
        while let Some((above, below)) =
            self.person.positions.get(at..).and_then(<[_]>::split_first)
        {
            let count = below.iter().take_while(|job| is_held_at(job, above)).count();
            if count == 0 || !is_employer_only(above) {
                at += 1;
                continue;
            }
            let job = self.person.positions.remove(at);
            let names = [Some(job.title), job.employer].into_iter().flatten();
            let names: Vec<String> = names.filter(|n| !n.is_empty()).collect();
            let employer = names.join(", ");
            for job in self.person.positions.iter_mut().skip(at).take(count) {
                job.employer = Some(employer.clone());
            }
            let (from, lines) = self.heads.remove(at);
            for line in self.lines.iter_mut().skip(from).take(lines) {
                let what = format!("the employer of the {count} jobs below it");
                line.reading = Reading::used(what);
            }
            // They stay with the first of those jobs, which has the place of the one that is gone.
            for job in self.lines.iter_mut().filter_map(|l| l.job.as_mut()).filter(|j| **j > at) {
                *job -= 1;
            }
            at += count;
        }
    }
}

/// Does what was read as a job name no title, and nothing that was done?
fn is_employer_only(job: &Position) -> bool {
    let is_spanning = job.start.is_some() && (job.current || job.end > job.start);
    is_spanning && job.work.is_empty() && !words::is_title(&job.title)
}

/// Has a job no employer of its own, and does it lie within the time of another one?
fn is_held_at(job: &Position, above: &Position) -> bool {
    let (Some(start), Some(from)) = (job.start, above.start) else { return false };
    let end = job.end.filter(|_| !job.current);
    let ends_within = above.current
        || above.end.zip(end).is_some_and(|(to, end)| end.first_month() <= to.last_month());
    job.employer.is_none() && start.last_month() >= from.first_month() && ends_within
}

/// A line as a job: with its dates and its employer where they are found in it, else as a title.
#[must_use]
pub fn job_of_line(text: &str, today: Date) -> Position {
    let line = Line::new(1, text);
    let found = head_at(std::slice::from_ref(&line), true, true, today).map(|head| head.job);
    match found {
        Some(job) if !job.title.is_empty() => job,
        found => Position { title: clean(text).replace('\t', " "), ..found.unwrap_or_default() },
    }
}

/// Does a line begin with the name of a degree: “BSc Computing”?
fn opens_as_degree(line: &Line) -> bool {
    line.text.split_whitespace().next().is_some_and(names_degree)
}

/// The certificates that a text names, with their dates, and what is to be said of it.
#[must_use]
pub fn credentials(text: &str, today: Date) -> (Vec<HeldCredential>, Vec<String>) {
    let mut taken: Vec<HeldCredential> = Vec::new();
    let mut notes = Vec::new();
    for part in each(text) {
        if names_degree(part) && !names_certificate(part) {
            notes.push(format!("“{part}” is not used: {DEGREE}"));
            continue;
        }
        let found = dates::find(part, today);
        let around = found.as_ref().map_or_else(
            || part.to_owned(),
            |d| [part.get(..d.at.start), part.get(d.at.end..)].into_iter().flatten().collect(),
        );
        let name = around.replace("()", "").replace('\t', " ");
        let name = name.trim_matches(|c: char| c.is_whitespace() || ",;:-–—|(".contains(c));
        notes.extend(found.iter().flat_map(|d| d.notes.clone()));
        let date = found.and_then(|d| d.start);
        if name.contains(char::is_alphanumeric) {
            let name = name.to_owned();
            let under_way = HeldCredential::says_under_way(&name);
            let extra = serde_json::Map::new();
            taken.push(HeldCredential { name, date, under_way, extra });
        } else if let Some(before) = taken.last_mut().filter(|c| c.date.is_none()) {
            before.date = date;
        } else {
            notes.push(format!("“{part}” is a date without a name and is not used"));
        }
    }
    (taken, notes)
}

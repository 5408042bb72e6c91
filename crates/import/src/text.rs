//! A CV as people paste it: lines, without the layout that once told them apart.

mod heads;
mod lines;

use jiff::civil::Date;
use switchback_model::Person;
use switchback_model::person::{HeldCredential, Position};

use crate::{
    ImportError, Imported, Importer, MAX_LINE, Progress, Reading, Report, ReportLine, dates, json,
    source,
};
use heads::{Head, head_at, is_title_line};
use lines::{Kind, Line, Section};

/// Reads pasted text; it takes whatever is not meant to be JSON.
#[derive(Debug, Clone, Copy)]
pub struct PastedText;

/// The progress is told each time so many lines are read.
const STEP: usize = 1000;
/// A line of so many words above the first heading is what somebody says of themselves.
const ABOUT_WORDS: usize = 8;

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
        let mut lines = Vec::new();
        for (i, raw) in text.lines().enumerate() {
            if raw.len() > MAX_LINE && raw.chars().count() > MAX_LINE {
                return Err(ImportError::LongLine { line: i + 1 });
            }
            lines.push(Line::new(i + 1, raw));
        }
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
        let report = Report { format: self.name().to_owned(), lines: reader.finish() };
        Ok(Imported { person: reader.person, report })
    }
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
            headline: None,
        }
    }

    /// Reads what starts with the first of these lines, and says how many lines it took.
    fn read(&mut self, rest: &[Line]) -> usize {
        let Some(line) = rest.first() else { return 0 };
        match line.kind {
            Kind::Blank => {
                self.may_start = true;
                self.in_bullet = false;
            }
            Kind::Heading(section) => self.heading(line, section),
            _ if self.is_name(line) => {
                self.person.name = Some(line.text.clone());
                self.seen_text = true;
                self.report(line, Reading::used("your name"));
            }
            kind => {
                self.seen_text |= kind != Kind::Contact;
                if let Some(head) = self.head(rest) {
                    return self.job(rest, head);
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

    fn head(&self, rest: &[Line]) -> Option<Head> {
        let in_work = self.section == Section::Work;
        let at_bullet_end = self.in_bullet
            && rest.first().is_some_and(|l| {
                !l.is_indented && !l.starts_lower() && l.words() <= 6 && l.kind == Kind::Plain
            });
        let may_start = self.may_start || at_bullet_end;
        (in_work || self.section == Section::Top)
            .then(|| head_at(rest, may_start, in_work, self.today))
            .flatten()
    }

    fn job(&mut self, rest: &[Line], head: Head) -> usize {
        let title = if head.job.title.is_empty() { "no title was found" } else { &head.job.title };
        for (i, line) in rest.iter().take(head.lines).enumerate() {
            let mut as_what = format!("the head of a job: {title}");
            for (_, note) in head.notes.iter().filter(|(at, _)| *at == i) {
                as_what.push_str("; ");
                as_what.push_str(note);
            }
            self.report(line, Reading::used(as_what));
        }
        self.person.positions.push(head.job);
        self.in_job = true;
        self.may_start = false;
        self.in_bullet = false;
        head.lines
    }

    fn body(&mut self, line: &Line) {
        if line.kind == Kind::Contact && !self.in_job {
            return self.report(line, Reading::not_used("contact details are not kept"));
        }
        match self.section {
            Section::Top | Section::Work if self.in_job => self.work(line),
            Section::Top => self.top(line),
            Section::Work => {
                let why = "no title and no dates of a job were recognised above it";
                self.report(line, Reading::not_understood(why));
            }
            _ => self.content(line, &line.text),
        }
    }

    /// A line of work, or the rest of the one above.
    fn work(&mut self, line: &Line) {
        let Some(job) = self.person.positions.last_mut() else { return };
        let goes_on = line.kind != Kind::Bullet
            && self.in_bullet
            && (line.starts_lower() || line.is_indented);
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
            Section::Credentials => self.credential(line, text),
            Section::Summary => self.content_of_summary(line, text),
            Section::Left(why) => self.report(line, Reading::not_used(why)),
            // “Experience: ten years” says nothing that a job does not.
            Section::Top | Section::Work => {
                self.report(line, Reading::not_understood("no job was recognised in it"));
            }
        }
    }

    fn credential(&mut self, line: &Line, text: &str) {
        let found = dates::find(text, self.today);
        let around = found.as_ref().map_or_else(
            || text.to_owned(),
            |d| [text.get(..d.at.start), text.get(d.at.end..)].into_iter().flatten().collect(),
        );
        let name = around.replace("()", "");
        let name = name.trim_matches(|c: char| c.is_whitespace() || ",;:-–—|(".contains(c));
        let mut as_what = "a credential".to_owned();
        for note in found.iter().flat_map(|d| &d.notes) {
            as_what.push_str("; ");
            as_what.push_str(note);
        }
        if name.is_empty() {
            return self.report(line, Reading::not_understood("a date without a name"));
        }
        let date = found.and_then(|d| d.start);
        let extra = serde_json::Map::new();
        self.person.credentials.push(HeldCredential { name: name.to_owned(), date, extra });
        self.report(line, Reading::used(as_what));
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
        self.lines.push(ReportLine::at_line(line.number, &line.text, reading));
    }

    /// A headline is a title only where no job says more.
    fn finish(&mut self) -> Vec<ReportLine> {
        if let Some((title, at)) = self.headline.take() {
            if self.person.positions.is_empty() {
                let job = Position { title, current: true, ..Position::default() };
                self.person.positions.push(job);
            } else if let Some(line) = self.lines.get_mut(at) {
                line.reading = Reading::not_used("it is a headline; the jobs say more");
            }
        }
        std::mem::take(&mut self.lines)
    }
}

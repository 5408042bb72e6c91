//! JSON Resume, read leniently: what has a wrong type is reported, and the rest is kept.

use jiff::civil::Date;
use serde_json::{Map, Value};
use switchback_model::Person;
use switchback_model::person::{HeldCredential, Position};

use crate::report::{DEGREE, LANGUAGE, clean, clean_lines, mark_job};
use crate::{
    ImportError, Imported, Importer, Progress, Reading, Report, ReportLine, dates, json, source,
};

/// Reads JSON Resume files.
#[derive(Debug, Clone, Copy)]
pub struct JsonResume;

/// One of these makes an object a JSON Resume.
const SECTIONS: [&str; 7] =
    ["basics", "work", "volunteer", "education", "skills", "certificates", "projects"];

impl Importer for JsonResume {
    fn name(&self) -> &'static str {
        "JSON Resume"
    }

    fn recognises(&self, bytes: &[u8], _: Option<&str>) -> bool {
        json::has_keys(bytes, |keys| SECTIONS.iter().any(|s| keys.contains_key(*s)))
    }

    fn read(
        &self,
        bytes: &[u8],
        today: Date,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, ImportError> {
        let text = source::decode(bytes)?;
        let fields: Map<String, Value> = json::parse(&text)?;
        let total = fields.len();
        let mut reader =
            Reader { today, person: Person::default(), lines: Vec::new(), label: None };
        for (done, (key, value)) in fields.into_iter().enumerate() {
            reader.section(&key, value);
            progress(Progress { done: done + 1, total });
        }
        reader.settle_label();
        let report = Report { format: self.name().to_owned(), lines: reader.lines };
        Ok(Imported { person: reader.person, report })
    }
}

struct Reader {
    today: Date,
    person: Person,
    lines: Vec<ReportLine>,
    /// The headline and its place in the report; what it is good for is known at the end.
    label: Option<(String, usize)>,
}

/// What is left to read of an object, and where it stands.
struct Fields {
    path: String,
    left: Map<String, Value>,
}

impl Reader {
    fn section(&mut self, key: &str, value: Value) {
        match key {
            "basics" => self.basics(value),
            "work" => self.each(key, value, |r, entry| r.job(entry, "name", false)),
            "volunteer" => self.each(key, value, |r, entry| r.job(entry, "organization", true)),
            "skills" => self.each(key, value, Self::skill),
            "certificates" => self.each(key, value, Self::certificate),
            "projects" => {
                self.not_used(key, &value, "only jobs are read; add a project to its job")
            }
            "education" => self.not_used(key, &value, DEGREE),
            "languages" => self.not_used(key, &value, LANGUAGE),
            "awards" | "publications" | "interests" | "references" => {
                self.not_used(key, &value, "it is not used for routes");
            }
            "meta" | "$schema" => self.not_used(key, &value, "it is about the file, not about you"),
            _ => self.unknown(key, &value),
        }
    }

    fn basics(&mut self, value: Value) {
        let Some(mut f) = self.object("basics".to_owned(), value) else { return };
        self.person.name = self.text(&mut f, "name", "your name");
        self.person.about = self.text(&mut f, "summary", "what you say of yourself");
        if let Some(label) = self.text(&mut f, "label", "a title") {
            self.label = Some((label, self.lines.len() - 1));
        }
        let private = "contact details are not kept";
        self.leave(&mut f, &["email", "phone", "url", "location", "profiles", "image"], private);
        self.rest(f);
    }

    /// A headline is a title only where no job says more.
    fn settle_label(&mut self) {
        let Some((label, at)) = self.label.take() else { return };
        if self.person.positions.is_empty() {
            let job = Position { title: label, current: true, ..Position::default() };
            self.person.positions.push(job);
            mark_job(self.lines.iter_mut().skip(at).take(1), 0);
        } else if let Some(line) = self.lines.get_mut(at) {
            line.reading = Reading::not_used("it is a headline; the jobs say more");
        }
    }

    fn job(&mut self, mut f: Fields, employer_key: &str, unpaid: bool) {
        let from = self.lines.len();
        let of = if unpaid { " of an unpaid job" } else { "" };
        let mut job = Position {
            title: self.text(&mut f, "position", &format!("the title{of}")).unwrap_or_default(),
            employer: self.text(&mut f, employer_key, &format!("the employer{of}")),
            ..Position::default()
        };
        // Files before version 1 of the schema say “company”.
        if job.employer.is_none() {
            job.employer = self.text(&mut f, "company", "the employer");
        }
        self.dates(&mut f, &mut job);
        if let Some(summary) = self.text(&mut f, "summary", "what you did") {
            job.work.extend(summary.lines().map(str::to_owned));
        }
        job.work.extend(self.texts(&mut f, "highlights", "what you did"));
        self.leave(&mut f, &["description"], "it describes the employer, not your work");
        self.leave(&mut f, &["url", "location"], "addresses are not kept");
        self.rest(f);
        if unpaid {
            job.extra.insert("unpaid".to_owned(), Value::Bool(true));
        }
        if !job.title.is_empty() || job.employer.is_some() || !job.work.is_empty() {
            mark_job(self.lines.iter_mut().skip(from), self.person.positions.len());
            self.person.positions.push(job);
        }
    }

    fn dates(&mut self, f: &mut Fields, job: &mut Position) {
        let mut as_written = Vec::new();
        job.start = self.date(f, "startDate", "the start", &mut as_written);
        let end = f.left.get("endDate").and_then(Value::as_str).map(str::trim);
        if end.is_some_and(dates::is_present) {
            self.take(f, "endDate", Reading::used("the end: still held"));
            job.current = true;
        } else if end.is_none_or(str::is_empty) && f.left.get("endDate").is_none_or(is_blank) {
            self.take(f, "endDate", Reading::used("no end: still held"));
            job.current = job.start.is_some();
        } else {
            job.end = self.date(f, "endDate", "the end", &mut as_written);
        }
        let reversed = |(s, e): (switchback_model::PartialDate, switchback_model::PartialDate)| {
            e.last_month() < s.first_month()
        };
        if job.start.zip(job.end).is_some_and(reversed)
            && let Some(line) = self.lines.last_mut()
        {
            line.reading = Reading::used("the end; it is before the start, please check");
        }
        job.dates_as_written = (!as_written.is_empty()).then(|| as_written.join(" – "));
    }

    /// A date; one that cannot be read is kept as written.
    fn date(
        &mut self,
        f: &mut Fields,
        key: &str,
        what: &str,
        as_written: &mut Vec<String>,
    ) -> Option<switchback_model::PartialDate> {
        let text = self.text(f, key, what)?;
        let (date, reading) = match dates::single(&text, self.today) {
            Ok(date) if date.is_after(self.today) => {
                (Some(date), Reading::used(format!("{what}; it is in the future, please check")))
            }
            Ok(date) => (Some(date), Reading::used(format!("{what}: {date}"))),
            Err(why) => (None, Reading::not_understood(format!("{why}; it is kept as written"))),
        };
        if date.is_none_or(|d| d.to_string() != text) {
            as_written.push(text);
        }
        if let Some(line) = self.lines.last_mut() {
            line.reading = reading;
        }
        date
    }

    fn skill(&mut self, mut f: Fields) {
        let name = self.text(&mut f, "name", "a skill");
        self.person.skills.extend(name);
        let more = self.texts(&mut f, "keywords", "a skill");
        self.person.skills.extend(more);
        self.leave(
            &mut f,
            &["level"],
            "levels are asked for one by one, with what stands behind them",
        );
        self.rest(f);
    }

    fn certificate(&mut self, mut f: Fields) {
        let name = self.text(&mut f, "name", "a credential");
        let mut as_written = Vec::new();
        let date = self.date(&mut f, "date", "the date of the credential", &mut as_written);
        self.leave(&mut f, &["issuer", "url"], "a credential is known by its name");
        self.rest(f);
        if let Some(name) = name {
            let under_way = HeldCredential::says_under_way(&name);
            self.person.credentials.push(HeldCredential {
                name,
                date,
                under_way,
                extra: Map::new(),
            });
        }
    }

    /// Reads each object of a list.
    fn each(&mut self, key: &str, value: Value, mut read: impl FnMut(&mut Self, Fields)) {
        match value {
            Value::Array(entries) => {
                for (i, entry) in entries.into_iter().enumerate() {
                    if let Some(fields) = self.object(format!("{key}[{i}]"), entry) {
                        read(self, fields);
                    }
                }
            }
            other => self.wrong(key.to_owned(), &other, "a list"),
        }
    }

    fn object(&mut self, path: String, value: Value) -> Option<Fields> {
        match value {
            Value::Object(left) => Some(Fields { path, left }),
            other => {
                self.wrong(path, &other, "an object");
                None
            }
        }
    }

    /// Takes a field that should be a text; a number will do. A blank one says nothing.
    fn text(&mut self, f: &mut Fields, key: &str, as_what: &str) -> Option<String> {
        let value = f.left.remove(key)?;
        let path = f.path_of(key);
        let text = match &value {
            Value::String(s) => clean_lines(s),
            Value::Number(n) => n.to_string(),
            Value::Null => String::new(),
            other => {
                self.wrong(path, other, "a text");
                return None;
            }
        };
        if text.is_empty() {
            self.push(path, "", Reading::not_used("it is blank"));
            return None;
        }
        self.push(path, &text, Reading::used(as_what));
        Some(text)
    }

    /// Takes a field that should be a list of texts.
    fn texts(&mut self, f: &mut Fields, key: &str, as_what: &str) -> Vec<String> {
        let path = f.path_of(key);
        let items = match f.left.remove(key) {
            None => return Vec::new(),
            Some(Value::Array(items)) => items,
            Some(other) => {
                self.wrong(path, &other, "a list of texts");
                return Vec::new();
            }
        };
        let mut out = Vec::new();
        for (i, item) in items.into_iter().enumerate() {
            let path = format!("{path}[{i}]");
            match item.as_str().map(clean) {
                Some(text) if text.is_empty() => {
                    self.push(path, "", Reading::not_used("it is blank"));
                }
                Some(text) => {
                    self.push(path, &text, Reading::used(as_what));
                    out.push(text);
                }
                None => self.wrong(path, &item, "a text"),
            }
        }
        out
    }

    fn take(&mut self, f: &mut Fields, key: &str, reading: Reading) {
        if let Some(value) = f.left.remove(key) {
            self.push(f.path_of(key), &json::as_text(&value), reading);
        }
    }

    /// Leaves out fields that are understood.
    fn leave(&mut self, f: &mut Fields, keys: &[&str], why: &str) {
        for key in keys {
            self.take(f, key, Reading::not_used(why));
        }
    }

    /// Reports what is left of an object.
    fn rest(&mut self, f: Fields) {
        for (key, value) in &f.left {
            self.unknown(&f.path_of(key), value);
        }
    }

    fn not_used(&mut self, path: &str, value: &Value, why: &str) {
        match value {
            Value::Array(entries) if !entries.is_empty() => {
                for (i, entry) in entries.iter().enumerate() {
                    self.push(
                        format!("{path}[{i}]"),
                        &json::as_text(entry),
                        Reading::not_used(why),
                    );
                }
            }
            _ => self.push(path.to_owned(), &json::as_text(value), Reading::not_used(why)),
        }
    }

    fn unknown(&mut self, path: &str, value: &Value) {
        let why = "JSON Resume has no such field";
        self.push(path.to_owned(), &json::as_text(value), Reading::not_understood(why));
    }

    fn wrong(&mut self, path: String, value: &Value, wanted: &str) {
        let why = format!("{wanted} is expected here");
        self.push(path, &json::as_text(value), Reading::not_understood(why));
    }

    fn push(&mut self, path: String, text: &str, reading: Reading) {
        self.lines.push(ReportLine::at_path(path, text, reading));
    }
}

impl Fields {
    fn path_of(&self, key: &str) -> String {
        format!("{}.{key}", self.path)
    }
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|s| s.trim().is_empty())
}

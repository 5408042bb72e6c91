//! Europass: the XML and JSON of the first portal (`SkillsPassport`), and the XML that the present
//! one puts into its files (`Candidate`).
//!
//! All become the same tree of fields; the two shapes are read by two short functions each.

mod field;

use jiff::civil::Date;
use serde_json::{Map, Value};
use switchback_model::Person;
use switchback_model::person::{HeldCredential, Position};

use crate::report::{DEGREE, LANGUAGE, clean, mark_job};
use crate::{
    ImportError, Imported, Importer, Progress, Reading, Report, ReportLine, job, json, source,
    text, xml,
};
use field::{Builder, Field};

/// Reads Europass XML and JSON.
#[derive(Debug, Clone, Copy)]
pub struct Europass;

const NAME: &str = "Europass";
/// The roots of the two shapes.
const OLD: &str = "SkillsPassport";
const NEW: &str = "Candidate";
/// The beginning of a file, in which its root and namespace stand.
const HEAD: usize = 4096;
const PRIVATE: &str = "contact details are not kept";
const OTHER: &str = "it is not used for routes";

impl Importer for Europass {
    fn name(&self) -> &'static str {
        NAME
    }

    fn recognises(&self, bytes: &[u8], _: Option<&str>) -> bool {
        let Ok(text) = source::decode(bytes) else { return false };
        is_xml(&text) || json::has_keys(bytes, |keys| keys.contains_key(OLD))
    }

    fn read(
        &self,
        bytes: &[u8],
        today: Date,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, ImportError> {
        let text = source::decode(bytes)?;
        let mut builder = Builder::default();
        let mut root = if is_xml(&text) {
            let root = xml::parse(text.as_bytes(), "the Europass file")?;
            builder.of_xml("", &root)
        } else {
            let value: Value = json::parse(&text)?;
            let mut all = builder.of_json("", "", &value);
            if builder.is_full() {
                return Err(ImportError::TooManyElements);
            }
            all.take(&[OLD]).ok_or(ImportError::UnknownJson)?
        };
        if builder.is_full() {
            return Err(ImportError::TooManyElements);
        }
        let mut reader =
            Reader { today, person: Person::default(), lines: Vec::new(), label: None };
        if root.name == NEW {
            reader.candidate(&mut root)
        } else {
            reader.passport(&mut root)
        }
        reader.rest(root);
        reader.settle_label();
        let mut lines = reader.lines;
        lines.sort_by_key(|(order, _)| *order);
        progress(Progress { done: lines.len(), total: lines.len() });
        let lines = lines.into_iter().map(|(_, line)| line).collect();
        Ok(Imported { person: reader.person, report: Report { format: NAME.to_owned(), lines } })
    }
}

/// Is it XML with one of the two roots, or of the namespace, near its beginning?
fn is_xml(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(HEAD).collect();
    let has = |root: &str| {
        head.match_indices(root).any(|(at, _)| {
            let before = head.get(..at).unwrap_or_default();
            before.ends_with('<') || before.ends_with(':')
        })
    };
    head.starts_with('<') && head.to_lowercase().contains("europass") && (has(OLD) || has(NEW))
}

struct Reader {
    today: Date,
    person: Person,
    /// With their places in the file, by which they are sorted at the end.
    lines: Vec<(usize, ReportLine)>,
    /// The job they look for and its place in the report.
    label: Option<(String, usize)>,
}

impl Reader {
    /// The shape of the first portal.
    fn passport(&mut self, root: &mut Field) {
        for name in
            ["Locale", "DocumentInfo", "PrintingPreferences", "SchemaLocation", "Xmlns", "Xsi"]
        {
            for field in root.take_all(name) {
                self.leave(Some(field), "it is about the file, not about you");
            }
        }
        let Some(mut info) = root.take(&["LearnerInfo"]) else { return };
        let name = ["FirstName", "Surname"].map(|part| {
            let field = info.take(&["Identification", "PersonName", part]);
            self.used(field, "your name")
        });
        self.name(name);
        self.leave(info.take(&["Identification"]), PRIVATE);
        if let Some(label) = info.take(&["Headline", "Description", "Label"])
            && let Some(text) = self.used(Some(label), "a title")
        {
            self.label = Some((text, self.lines.len() - 1));
        }
        self.leave(info.take(&["Headline"]), "it says what the headline is");
        for mut job in info.take_all("WorkExperience") {
            let before = self.mark();
            self.passport_job(&mut job);
            self.rest(job);
            self.lines_of_job(before);
        }
        for degree in info.take_all("Education") {
            self.leave(Some(degree), DEGREE);
        }
        if let Some(mut skills) = info.take(&["Skills"]) {
            self.leave(skills.take(&["Linguistic"]), LANGUAGE);
            for kind in ["Communication", "Organisational", "JobRelated", "Computer", "Other"] {
                let listed = skills.take(&[kind, "Description"]);
                self.skills(listed);
            }
            self.rest(skills);
        }
        for achievement in info.take_all("Achievement") {
            self.achievement(achievement);
        }
        self.rest(info);
    }

    fn passport_job(&mut self, f: &mut Field) {
        let mut job = Position {
            title: self.used(f.take(&["Position", "Label"]), "the title").unwrap_or_default(),
            employer: self.used(f.take(&["Employer", "Name"]), "the employer"),
            ..Position::default()
        };
        job.start = self.parts(f.take(&["Period", "From"]), "the start", &mut job);
        job.end = self.parts(f.take(&["Period", "To"]), "the end", &mut job);
        let current = f.take(&["Period", "Current"]);
        self.finish_job(f, job, current, &["Activities"]);
        self.leave(f.take(&["Employer"]), "addresses are not kept");
    }

    /// A date in three fields: a year, a month, a day.
    fn parts(
        &mut self,
        field: Option<Field>,
        what: &str,
        job: &mut Position,
    ) -> Option<switchback_model::PartialDate> {
        let mut field = field?;
        let mut read = |name: &str| field.take(&[name]).map(|f| clean(&f.text));
        let parts = [read("Year"), read("Month"), read("Day")];
        let padded = parts.iter().flatten().map(|p| format!("{p:0>2}")).collect::<Vec<_>>();
        let (date, reading) = job::date(job, &padded.join("-"), what, self.today);
        self.push(&field, &padded.join("-"), reading);
        self.rest(field);
        date
    }

    /// The shape of the present portal.
    fn candidate(&mut self, root: &mut Field) {
        for name in ["SchemaLocation", "DocumentID"] {
            self.leave(root.take(&[name]), "it is about the file, not about you");
        }
        let name = ["GivenName", "FamilyName"].map(|part| {
            let field = root.take(&["CandidatePerson", "PersonName", part]);
            self.used(field, "your name")
        });
        self.name(name);
        self.leave(root.take(&["CandidatePerson"]), PRIVATE);
        let Some(mut profile) = root.take(&["CandidateProfile"]) else { return };
        for name in ["LanguageCode", "ID"] {
            self.leave(profile.take(&[name]), "it is about the file, not about you");
        }
        if let Some(about) =
            self.used(profile.take(&["ExecutiveSummary"]), "what you say of yourself")
        {
            self.person.about = Some(about);
        }
        if let Some(mut history) = profile.take(&["EmploymentHistory"]) {
            for mut employer in history.take_all("EmployerHistory") {
                self.employer(&mut employer);
                self.rest(employer);
            }
            self.rest(history);
        }
        self.leave(profile.take(&["EducationHistory"]), DEGREE);
        if let Some(mut all) = profile.take(&["Certifications"]) {
            for mut one in all.take_all("Certification") {
                self.certificate(&mut one);
                self.rest(one);
            }
            self.rest(all);
        }
        if let Some(mut all) = profile.take(&["PersonQualifications"]) {
            for mut one in all.take_all("PersonCompetency") {
                // Languages are told by codes; a skill has a name.
                let name = self.used(one.take(&["CompetencyName"]), "a skill");
                self.leave(Some(one), if name.is_some() { OTHER } else { LANGUAGE });
                self.person.skills.extend(name);
            }
            self.rest(all);
        }
        self.rest(profile);
    }

    fn employer(&mut self, f: &mut Field) {
        let employer = self.used(f.take(&["OrganizationName"]), "the employer");
        for mut p in f.take_all("PositionHistory") {
            let before = self.mark();
            self.leave(
                p.take(&["PositionTitle", "TypeCode"]),
                "it is about the file, not about you",
            );
            let mut job = Position {
                title: self.used(p.take(&["PositionTitle"]), "the title").unwrap_or_default(),
                employer: employer.clone(),
                ..Position::default()
            };
            let date = "FormattedDateTime";
            let start = p.take(&["EmploymentPeriod", "StartDate", date]);
            job.start = self.date(start, "the start", &mut job);
            let end = p.take(&["EmploymentPeriod", "EndDate", date]);
            job.end = self.date(end, "the end", &mut job);
            let current = p.take(&["EmploymentPeriod", "CurrentIndicator"]);
            self.finish_job(&mut p, job, current, &["Description"]);
            for name in ["City", "Country"] {
                self.leave(p.take(&[name]), "addresses are not kept");
            }
            self.rest(p);
            self.lines_of_job(before);
        }
        self.leave(f.take(&["OrganizationContact"]), "addresses are not kept");
    }

    /// How many lines and jobs there are.
    fn mark(&self) -> (usize, usize) {
        (self.lines.len(), self.person.positions.len())
    }

    /// Says of the lines since a mark that they belong to the job that was found there.
    fn lines_of_job(&mut self, (lines, jobs): (usize, usize)) {
        if self.person.positions.len() > jobs {
            mark_job(self.lines.iter_mut().skip(lines).map(|(_, line)| line), jobs);
        }
    }

    fn certificate(&mut self, f: &mut Field) {
        let name = self.used(f.take(&["CertificationName"]), "a credential");
        self.leave(f.take(&["CertificationTypeCode"]), "a credential is known by its name");
        let mut unused = Position::default();
        let date = f.take(&["FirstIssuedDate", "FormattedDateTime"]);
        let date = self.date(date, "the date of the credential", &mut unused);
        if let Some(name) = name {
            let under_way = HeldCredential::says_under_way(&name);
            let extra = Map::new();
            self.person.credentials.push(HeldCredential { name, date, under_way, extra });
        }
    }

    fn date(
        &mut self,
        field: Option<Field>,
        what: &str,
        job: &mut Position,
    ) -> Option<switchback_model::PartialDate> {
        let field = field.filter(|f| !f.is_blank())?;
        let (date, reading) = job::date(job, &field.text, what, self.today);
        self.push(&field, &field.text, reading);
        date
    }

    /// What both shapes have: is it still held, what was done.
    fn finish_job(
        &mut self,
        f: &mut Field,
        mut job: Position,
        current: Option<Field>,
        work: &[&str],
    ) {
        let says_so = current.as_ref().is_some_and(|c| c.text.trim() == "true");
        // Without an end and without a word about it a job is still held, as in JSON Resume.
        job.current = job.end.is_none() && (says_so || current.is_none()) && job.start.is_some();
        if let Some(current) = current {
            let said = if job.current { "the end: still held" } else { "it is not held any more" };
            self.push(&current, &current.text, Reading::used(said));
        }
        if job::is_reversed(&job)
            && let Some((_, line)) = self.lines.last_mut()
        {
            line.reading = Reading::used("the end; it is before the start, please check");
        }
        if let Some(done) = self.used(f.take(work), "what you did") {
            job.work = job::work(&done);
        }
        if !job.title.is_empty() || job.employer.is_some() || !job.work.is_empty() {
            self.person.positions.push(job);
        }
    }

    /// Certificates are told by the title that somebody gave to their list.
    fn achievement(&mut self, mut f: Field) {
        let title = f.take(&["Title", "Label"]).or_else(|| f.take(&["Title", "Code"]));
        let code = f.take(&["Title", "Code"]);
        let named = [&title, &code].into_iter().flatten().map(|t| t.text.to_lowercase());
        let is_certificates =
            named.into_iter().any(|t| t.starts_with("certif") || t.starts_with("zertif"));
        let listed = f.take(&["Description"]);
        for field in [title, code] {
            self.leave(field, "it says what the list is");
        }
        if is_certificates {
            if let Some(text) = self.used(listed, "credentials") {
                let mut notes = Vec::new();
                for line in text.lines() {
                    let (found, said) = text::credentials(line, self.today);
                    self.person.credentials.extend(found);
                    notes.extend(said);
                }
                if let Some((_, line)) = self.lines.last_mut()
                    && !notes.is_empty()
                {
                    line.reading = Reading::used(format!("credentials; {}", notes.join("; ")));
                }
            }
        } else {
            self.leave(listed, "of achievements only certificates are read; add work as a job");
        }
        self.rest(f);
    }

    fn skills(&mut self, listed: Option<Field>) {
        let Some(text) = self.used(listed, "skills") else { return };
        let all = text.lines().flat_map(|l| l.split([',', ';'])).map(clean);
        self.person.skills.extend(all.filter(|s| !s.is_empty()));
    }

    fn name(&mut self, parts: [Option<String>; 2]) {
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        self.person.name = (!parts.is_empty()).then(|| parts.join(" "));
    }

    /// A headline is a title only where no job says more.
    fn settle_label(&mut self) {
        let Some((label, at)) = self.label.take() else { return };
        if self.person.positions.is_empty() {
            let job = Position { title: label, current: true, ..Position::default() };
            self.person.positions.push(job);
            mark_job(self.lines.iter_mut().skip(at).take(1).map(|(_, line)| line), 0);
        } else if let Some((_, line)) = self.lines.get_mut(at) {
            line.reading = Reading::not_used("it is a headline; the jobs say more");
        }
    }

    /// The text of a field, without markup; a blank one says nothing.
    fn used(&mut self, field: Option<Field>, as_what: &str) -> Option<String> {
        let field = field?;
        let text = job::without_markup(&field.text);
        let is_blank = text.is_empty();
        let reading =
            if is_blank { Reading::not_used("it is blank") } else { Reading::used(as_what) };
        self.push(&field, &text, reading);
        self.rest_below(field);
        (!is_blank).then_some(text)
    }

    /// Leaves out a field with all that is in it.
    fn leave(&mut self, field: Option<Field>, why: &str) {
        if let Some(field) = field.filter(|f| !f.is_blank()) {
            self.push(&field, &field.all_text(), Reading::not_used(why));
        }
    }

    /// Reports what is left of a field; what is blank says nothing and is no line.
    fn rest(&mut self, field: Field) {
        if !field.text.trim().is_empty() {
            let why = "Switchback knows no such field of Europass";
            self.push(&field, &field.text, Reading::not_understood(why));
        }
        self.rest_below(field);
    }

    fn rest_below(&mut self, field: Field) {
        for f in field.fields {
            self.rest(f);
        }
    }

    fn push(&mut self, field: &Field, text: &str, reading: Reading) {
        self.lines.push((field.order, ReportLine::at_path(field.path.clone(), text, reading)));
    }
}

//! The program's own person file, kept whole.

use jiff::civil::Date;
use serde_json::{Map, Value};
use switchback_model::Person;
use switchback_model::person::VERSION;

use crate::report::mark_job;
use crate::{ImportError, Imported, Importer, Progress, Reading, Report, ReportLine, json, source};

/// Reads person files. Fields that this version does not know are kept.
#[derive(Debug, Clone, Copy)]
pub struct PersonFile;

impl Importer for PersonFile {
    fn name(&self) -> &'static str {
        "person file"
    }

    fn recognises(&self, bytes: &[u8], _: Option<&str>) -> bool {
        json::has_keys(bytes, |k| k.contains_key("positions") && k.contains_key("version"))
    }

    fn read(
        &self,
        bytes: &[u8],
        _: Date,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, ImportError> {
        let text = source::decode(bytes)?;
        let fields: Map<String, Value> = json::parse(&text)?;
        check_version(&fields)?;
        let person = typed(&text)?;
        let lines = report(&fields, &person);
        progress(Progress { done: lines.len(), total: lines.len() });
        Ok(Imported { person, report: Report { format: self.name().to_owned(), lines } })
    }
}

/// A newer file may have other types, so its version is looked at before anything else.
fn check_version(fields: &Map<String, Value>) -> Result<(), ImportError> {
    match fields.get("version").and_then(Value::as_u64) {
        Some(found) if found != u64::from(VERSION) => {
            Err(ImportError::Version { found: found.to_string(), known: VERSION })
        }
        // A version that is no number is a wrong type, with a place.
        _ => Ok(()),
    }
}

fn typed(text: &str) -> Result<Person, ImportError> {
    let mut reader = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut reader).map_err(|e| ImportError::Field {
        path: e.path().to_string(),
        detail: json::without_place(e.inner()),
        line: e.inner().line(),
        column: e.inner().column(),
    })
}

fn report(fields: &Map<String, Value>, person: &Person) -> Vec<ReportLine> {
    let mut out = Vec::new();
    for (key, value) in fields {
        match (key.as_str(), value) {
            ("positions", Value::Array(items)) if !items.is_empty() => {
                for (i, position) in person.positions.iter().enumerate() {
                    let path = format!("positions[{i}]");
                    let from = out.len();
                    out.push(ReportLine::at_path(&path, &position.title, Reading::used("a job")));
                    out.extend(
                        position.extra.iter().map(|(k, v)| unknown(format!("{path}.{k}"), v)),
                    );
                    mark_job(out.iter_mut().skip(from), i);
                }
            }
            ("about_me", _) => {
                let used = Reading::used("what you say of yourself");
                out.push(ReportLine::at_path(key, &json::as_text(value), used));
                let unknown_in = |(k, v): (&String, &Value)| unknown(format!("about_me.{k}"), v);
                out.extend(person.about_me.extra.iter().map(unknown_in));
            }
            _ if person.extra.contains_key(key) => out.push(unknown(key.clone(), value)),
            _ => {
                out.push(ReportLine::at_path(key, &json::as_text(value), Reading::used("written")))
            }
        }
    }
    out
}

fn unknown(path: String, value: &Value) -> ReportLine {
    let why = "this version does not know this field; it is kept and written back as it is";
    ReportLine::at_path(path, &json::as_text(value), Reading::not_understood(why))
}

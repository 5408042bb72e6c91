//! Case files: an offer or a stall, written by hand as TOML or as JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{DeserializeOwned, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use switchback_model::case::{OfferCase, OfferFile, Statement, Statements, StuckFile};

use crate::{ImportError, MAX_DEPTH, json, source};

/// The version of both kinds of file.
const VERSION: u64 = 1;

/// How the reader of TOML hands on a date that was written without quotes.
const BARE_DATE: &str = "$__toml_private_datetime";

/// Why a case file cannot be used: what, where and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct CaseFileError {
    /// What is wrong.
    pub what: String,
    /// Where: a line and a field.
    pub place: Option<String>,
    /// What to do.
    pub mend: String,
}

impl CaseFileError {
    fn new(what: impl Into<String>, place: Option<String>, mend: impl Into<String>) -> Self {
        Self { what: what.into(), place, mend: mend.into() }
    }
}

/// Reads the file of an offer.
///
/// # Errors
/// Bytes that are no text, broken TOML or JSON, another kind or version, a field that does not fit.
pub fn offer_file(bytes: &[u8]) -> Result<OfferFile, CaseFileError> {
    let mut file: OfferFile = read(bytes, Kind::Offer)?;
    for offer in std::iter::once(&mut file.offer).chain(&mut file.beside).chain(&mut file.staying) {
        filled(&mut offer.facts);
        for text in [&mut offer.now, &mut offer.wiifm, &mut offer.must_be_true] {
            text.take_if(|t| t.trim().is_empty());
        }
    }
    let offers = std::iter::once(&file.offer).chain(&file.beside).chain(&file.staying);
    let numbers = offers.flat_map(numbers).chain(file.weights.values().copied());
    finite(numbers)?;
    Ok(file)
}

/// Reads the file of a stall.
///
/// # Errors
/// As [`offer_file`].
pub fn stuck_file(bytes: &[u8]) -> Result<StuckFile, CaseFileError> {
    let mut file: StuckFile = read(bytes, Kind::Stuck)?;
    filled(&mut file.stuck.facts);
    for text in [&mut file.stuck.now, &mut file.stuck.goal] {
        text.take_if(|t| t.trim().is_empty());
    }
    Ok(file)
}

/// A blank answer is none: the file to fill in has one for each question.
fn filled(facts: &mut BTreeMap<String, Statements>) {
    facts.retain(|_, said| {
        said.0.retain(|s| !s.is.trim().is_empty());
        !said.0.is_empty()
    });
}

fn numbers(offer: &OfferCase) -> impl Iterator<Item = f64> {
    let pay = offer.pay.iter();
    let pay = pay.flat_map(|p| [p.floor, amount(p.now.as_ref()), amount(p.offered.as_ref())]);
    pay.flatten().chain(offer.marks.values().copied())
}

fn amount(money: Option<&switchback_model::case::Money>) -> Option<f64> {
    money.map(|m| m.amount)
}

/// TOML can write `nan` and `inf`, with which nothing can be worked out.
fn finite(mut numbers: impl Iterator<Item = f64>) -> Result<(), CaseFileError> {
    match numbers.find(|n| !n.is_finite()) {
        Some(n) => Err(CaseFileError::new(
            format!("“{n}” is no amount, weight or mark"),
            None,
            "write a plain number, or leave it out if it is not known",
        )),
        None => Ok(()),
    }
}

/// Which of the two files was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Offer,
    Stuck,
}

impl Kind {
    fn id(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Stuck => "stuck",
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Offer => Self::Stuck,
            Self::Stuck => Self::Offer,
        }
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8], kind: Kind) -> Result<T, CaseFileError> {
    let text = source::decode(bytes).map_err(not_text)?;
    // No TOML file begins with a brace, and every JSON object does.
    let is_json = text.trim_start().starts_with('{');
    let value = if is_json { json_value(&text)? } else { toml_value(&text)? };
    check_head(&value, &text, kind)?;
    let fault = if is_json { json_typed(&text) } else { toml_typed(&text) };
    fault.map_err(|f| explain(f, &value, kind))
}

fn not_text(e: ImportError) -> CaseFileError {
    let mend = match e {
        ImportError::Encoding { .. } => "save the file as UTF-8 and try again",
        ImportError::TooLarge { .. } => "a case is a page or two; check that it is the right file",
        ImportError::NotText { .. } => "a case is a TOML or JSON text; write it in a text editor",
        _ => {
            "begin with the blank file of `switchback offer --questions` or `switchback stuck --questions`, or copy the nearest from examples/cases"
        }
    };
    CaseFileError::new(e.what(), e.place(), mend)
}

fn json_value(text: &str) -> Result<Value, CaseFileError> {
    let broken = |e: ImportError| {
        let mend = match e {
            ImportError::TooDeep { .. } => "a case is not nested like this; check the file",
            _ => "mend the JSON there, or write the case as TOML",
        };
        CaseFileError::new(e.what(), e.place(), mend)
    };
    let value = json::parse(text).map_err(broken)?;
    // Of two answers under one name only the last would be read.
    let Once = serde_json::from_str(text).map_err(|e: serde_json::Error| {
        let place = format!("line {}", e.line());
        CaseFileError::new(json::without_place(&e), Some(place), "keep one of them")
    })?;
    Ok(value)
}

/// Any JSON in which no name stands twice in one object.
struct Once;

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Once {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self, A::Error> {
        let mut seen = BTreeSet::new();
        while let Some((name, Self)) = map.next_entry::<String, Self>()? {
            if seen.contains(&name) {
                return Err(A::Error::custom(format!("“{name}” stands here twice")));
            }
            seen.insert(name);
        }
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<Self, A::Error> {
        while all.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }
}

fn toml_value(text: &str) -> Result<Value, CaseFileError> {
    if let Some(line) = deep_key(text) {
        return Err(CaseFileError::new(
            "a name has too many parts",
            Some(format!("line {line}")),
            "a case is not nested like this; check the file",
        ));
    }
    let broken = |e: toml::de::Error| {
        CaseFileError::new(
            format!("this is not TOML: {}", one_line(e.message())),
            e.span().map(|s| format!("line {}", line_of(text, s.start))),
            "mend this line; every text and every date stands in quotes, as starts = \"2027-02\"",
        )
    };
    let table: toml::Table = toml::from_str(text).map_err(broken)?;
    serde_json::to_value(table).map_err(|e| {
        CaseFileError::new(e.to_string(), None, "take out what is no text, number or list")
    })
}

/// The first line with more dots than any name here has parts; the reader of TOML would go as deep.
fn deep_key(text: &str) -> Option<usize> {
    let dots = |line: &str| {
        let mut within = None;
        let outside = |c: &char| {
            match (within, *c) {
                (None, '"' | '\'') => within = Some(*c),
                (Some(q), c) if q == c => within = None,
                _ => {}
            }
            within.is_none()
        };
        line.chars().filter(outside).filter(|c| *c == '.').count()
    };
    text.lines().position(|l| dots(l) > MAX_DEPTH).map(|i| i + 1)
}

/// Kind and version come before all else: another kind has other fields.
fn check_head(value: &Value, text: &str, kind: Kind) -> Result<(), CaseFileError> {
    let (id, other) = (kind.id(), kind.other().id());
    let line = |key: &str| line_with(text, key).map(|n| format!("line {n}"));
    match value.get("kind").and_then(Value::as_str) {
        Some(k) if k == id => {}
        Some(k) if k == other => {
            return Err(CaseFileError::new(
                format!("this is {} file", with_article(other)),
                line("kind"),
                format!("use `switchback {other}`"),
            ));
        }
        Some(k) => {
            return Err(CaseFileError::new(
                format!("there is no kind “{k}”"),
                line("kind"),
                format!("write kind = \"{id}\""),
            ));
        }
        None if value.get("positions").is_some() => {
            return Err(CaseFileError::new(
                format!("this is a person file, and no {id} file"),
                None,
                format!("name the {id} file first, and this one with --cv"),
            ));
        }
        None => {
            return Err(CaseFileError::new(
                "the file does not say what kind it is",
                line("kind"),
                format!("write version = 1 and kind = \"{id}\" on its first lines"),
            ));
        }
    }
    match value.get("version").map(|v| (v.as_u64(), v)) {
        Some((Some(VERSION), _)) => Ok(()),
        Some((_, found)) => Err(CaseFileError::new(
            format!("the file says version {found}; this program reads version {VERSION}"),
            line("version"),
            "write version = 1, or use the Switchback that wrote it",
        )),
        None => Err(CaseFileError::new(
            "the file does not say its version",
            None,
            "write version = 1 on its first line",
        )),
    }
}

fn with_article(kind: &str) -> &'static str {
    if kind == "offer" { "an offer" } else { "a stuck" }
}

/// What does not fit, before it is explained.
struct Fault {
    /// The path of the field, where known.
    path: String,
    /// From 1, where known.
    line: Option<usize>,
    detail: String,
}

fn json_typed<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    let mut reader = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut reader).map_err(|e| Fault {
        path: e.path().to_string(),
        line: Some(e.inner().line()).filter(|n| *n > 0),
        detail: json::without_place(e.inner()),
    })
}

fn toml_typed<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    let fault = |path: String, e: &toml::de::Error| Fault {
        path,
        line: e.span().map(|s| line_of(text, s.start)),
        detail: one_line(e.message()),
    };
    let reader = toml::Deserializer::parse(text).map_err(|e| fault(String::from("."), &e))?;
    serde_path_to_error::deserialize(reader).map_err(|e| fault(e.path().to_string(), e.inner()))
}

/// Says of a field that does not fit what would.
fn explain(f: Fault, value: &Value, kind: Kind) -> CaseFileError {
    let in_facts = f.detail.contains("untagged").then(|| wrong_statement(value)).flatten();
    let (path, detail) = match in_facts {
        Some((path, detail)) => (path, detail),
        None => (named(&f.path, value), f.detail.clone()),
    };
    let names = quoted(&detail);
    let (what, mend) = match (detail.as_str(), names.as_slice()) {
        _ if is_bare_date(value, &path) => {
            ("a date stands here without quotes".into(), DATE_MEND.to_owned())
        }
        (d, [field, known @ ..]) if d.starts_with("unknown field") => {
            (format!("there is no field “{field}” here"), no_field(field, known, &path, kind))
        }
        (d, [word, known @ ..]) if d.starts_with("unknown variant") => (
            format!("“{word}” is none of the words for this field"),
            format!("use one of {}", known.join(", ")),
        ),
        (d, _) if d.contains("is not a date") || d.contains("the year ") => {
            (d.to_owned(), DATE_MEND.to_owned())
        }
        (d, _) if f.detail.contains("untagged") => (d.to_owned(), STATEMENT_MEND.to_owned()),
        (d, _) => match plain(d, &path, value) {
            Some(words) => words,
            None => (
                d.to_owned(),
                format!("correct this field; `switchback {} --questions` shows one", kind.id()),
            ),
        },
    };
    let path = Some(path).filter(|p| !p.is_empty() && p != ".");
    let line = f.line.map(|n| format!("line {n}"));
    let place = match (line, path) {
        (Some(line), Some(path)) => Some(format!("{line}, {path}")),
        (line, path) => line.or(path),
    };
    CaseFileError { what, place, mend }
}

const DATE_MEND: &str =
    "write a date from 1900 to 2200 in quotes, as \"2026\", \"2026-10\" or \"2026-10-31\"";

const STATEMENT_MEND: &str =
    "write fact = \"answer\", or { is = \"answer\", how = \"told\" }, or a list of those";

/// In plain words, what a field takes that got something of another shape.
fn plain(detail: &str, path: &str, value: &Value) -> Option<(String, String)> {
    let field = path.rsplit('.').next().unwrap_or_default();
    let parent = path.rsplit_once('.').map_or("", |(parent, _)| parent);
    let parent = parent.rsplit('.').next().unwrap_or_default();
    if detail.starts_with("missing field") {
        let missing = *quoted(detail).first()?;
        let mend = match missing {
            "amount" | "currency" => money_mend(field, found(value, path)),
            name => format!("write {name} = … there"),
        };
        return Some((format!("{path} lacks its {missing}"), mend));
    }
    let wanted = detail.split_once(", expected ")?.1;
    let is_money = wanted.contains("Money");
    let takes = |what: &str, mend: String| Some((format!("{path} takes {what}"), mend));
    match (wanted, parent, field) {
        _ if is_money => {
            takes("an amount with its currency", money_mend(field, found(value, path)))
        }
        (w, "weights", _) if is_number(w) => {
            takes("a number from 0 to 10", format!("write {field} = 5"))
        }
        (w, "marks", _) if is_number(w) => {
            takes("a number from 0 to 4", format!("write {field} = 3"))
        }
        (w, ..) if is_number(w) => takes("a plain number", format!("write {field} = 44000")),
        (w, ..) if w.starts_with("a string") => {
            takes("words in quotes", format!("write {field} = \"…\""))
        }
        (w, ..) if w.starts_with("a boolean") => {
            takes("true or false", format!("write {field} = true"))
        }
        (w, _, "deal_breakers" | "refused") if w.starts_with("a sequence") => {
            takes("a list of questions", format!("write {field} = [\"way-back\"]"))
        }
        (w, ..) if w.starts_with("a sequence") => {
            takes("a list", format!("write each under [[{path}]]"))
        }
        (w, ..) if w.starts_with("a map") || w.starts_with("struct") => {
            takes("lines of its own", format!("write [{path}] and its lines below"))
        }
        _ => None,
    }
}

fn is_number(wanted: &str) -> bool {
    ["f64", "u32", "a number", "integer"].iter().any(|n| wanted.starts_with(n))
}

/// How to write an amount: the one that was meant, where it can be read.
fn money_mend(field: &str, found: Option<&Value>) -> String {
    let meant = match found {
        Some(Value::Number(n)) => Some(n.to_string()),
        Some(Value::String(s)) => amount_meant(s),
        Some(Value::Object(fields)) => {
            fields.get("amount").filter(|a| a.is_number()).map(ToString::to_string)
        }
        _ => None,
    };
    let meant = meant.as_deref().unwrap_or("46000");
    format!("write {field} = {{ amount = {meant}, currency = \"GBP\" }}")
}

/// "58k" is 58000, "£52,000" is 52000.
fn amount_meant(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let (text, zeros) = text.strip_suffix('k').map_or((text.as_str(), ""), |t| (t, "000"));
    let kept: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let whole = !kept.is_empty() && !kept.contains('.');
    whole.then(|| format!("{kept}{zeros}"))
}

/// A path whose last step is a word of ours comes without that word: it is the one with no number.
fn named(path: &str, value: &Value) -> String {
    let Some(parent) = path.strip_suffix(".?") else { return path.to_owned() };
    let fields = found(value, parent).and_then(Value::as_object).into_iter().flatten();
    let wrong = fields.into_iter().find(|(_, v)| !v.is_number());
    wrong.map_or_else(|| parent.to_owned(), |(key, _)| format!("{parent}.{key}"))
}

/// What stands at a path.
fn found<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    let mut steps = path.split(['.', '[', ']']).filter(|s| !s.is_empty());
    steps.try_fold(value, |at, step| at.get(step).or_else(|| at.get(step.parse::<usize>().ok()?)))
}

fn no_field(field: &str, known: &[&str], path: &str, kind: Kind) -> String {
    let near = |k: &&&str| alike(k, field) * 2 > field.len().max(k.len());
    let near = known.iter().filter(near).max_by_key(|k| alike(k, field));
    let guess = near.map_or_else(String::new, |k| format!("did you mean “{k}”? "));
    let owner = path.split(['.', '[']).next().unwrap_or_default();
    let facts = match owner {
        "offer" | "staying" | "beside" | "stuck" if !path.contains("facts") => {
            format!("; answers to questions stand under {owner}.facts")
        }
        _ => String::new(),
    };
    let fields = if known.is_empty() {
        format!("lattice/schema/{}.schema.json lists them", kind.id())
    } else {
        format!("the fields here are {}", known.join(", "))
    };
    format!("{guess}{fields}{facts}")
}

/// How many letters two names share at their start and end.
fn alike(a: &str, b: &str) -> usize {
    let front = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let back = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    (front + back).min(a.len()).min(b.len())
}

/// The first answer to a fact that is in none of the three forms, with the reason.
fn wrong_statement(value: &Value) -> Option<(String, String)> {
    let one = |name: &str| value.get(name).map(|v| (name.to_owned(), v));
    let beside = value.get("beside").and_then(Value::as_array).into_iter().flatten();
    let cases = ["offer", "staying", "stuck"]
        .into_iter()
        .filter_map(one)
        .chain(beside.enumerate().map(|(i, v)| (format!("beside[{i}]"), v)));
    cases.into_iter().find_map(|(name, case)| {
        let facts = case.get("facts")?.as_object()?;
        facts.iter().find_map(|(fact, said)| {
            let path = format!("{name}.facts.{fact}");
            match said {
                Value::String(_) => None,
                Value::Array(all) => all
                    .iter()
                    .enumerate()
                    .find_map(|(i, s)| Some((format!("{path}[{i}]"), not_a_statement(s)?))),
                other => Some((path, not_a_statement(other)?)),
            }
        })
    })
}

fn not_a_statement(said: &Value) -> Option<String> {
    match said {
        Value::Object(_) => {
            serde_json::from_value::<Statement>(said.clone()).err().map(|e| e.to_string())
        }
        Value::String(_) => {
            Some("a list holds answers with how each is known, not bare words".into())
        }
        other => Some(format!("{other} is no answer")),
    }
}

/// Is a field, or a field of the answer at that path, a date without quotes?
fn is_bare_date(value: &Value, path: &str) -> bool {
    let is_date = |v: &Value| v.get(BARE_DATE).is_some();
    found(value, path).is_some_and(|v| {
        is_date(v) || v.as_object().is_some_and(|fields| fields.values().any(is_date))
    })
}

/// The words that an error message sets in backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn line_of(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|b| *b == b'\n').count()
}

/// The first line that begins with a key.
fn line_with(text: &str, key: &str) -> Option<usize> {
    let begins = |l: &str| l.trim_start_matches([' ', '\t', '{', '"']).starts_with(key);
    text.lines().position(begins).map(|i| i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEAD: &str = "version = 1\nkind = \"offer\"\n";

    fn wrong(rest: &str) -> CaseFileError {
        offer_file(format!("{HEAD}{rest}").as_bytes()).unwrap_err()
    }

    fn says(e: &CaseFileError, what: &str, place: &str, mend: &str) {
        assert!(e.what.contains(what), "{e:?}");
        assert!(e.place.as_deref().unwrap_or_default().contains(place), "{e:?}");
        assert!(e.mend.contains(mend), "{e:?}");
    }

    #[test]
    fn toml_and_json_read_the_same() {
        let toml =
            format!("{HEAD}[offer]\nrole = \"PMO Manager\"\n[offer.facts]\ntrial = \"yes\"\n");
        let json = r#"{"version":1,"kind":"offer","offer":{"role":"PMO Manager","facts":{"trial":"yes"}}}"#;
        let (a, b) = (offer_file(toml.as_bytes()).unwrap(), offer_file(json.as_bytes()).unwrap());
        assert_eq!(a, b);
        assert_eq!(a.offer.facts.len(), 1);
    }

    #[test]
    fn a_blank_answer_is_none() {
        let text = "[offer]\nrole = \"x\"\nnow = \"\"\n[offer.facts]\ntrial = \"\"\nlevel = { is = \" \" }\n";
        let file = offer_file(format!("{HEAD}{text}").as_bytes()).unwrap();
        assert!(file.offer.facts.is_empty() && file.offer.now.is_none(), "{file:?}");
    }

    #[test]
    fn an_answer_of_a_wrong_shape_says_what_is_wrong_in_it() {
        let facts = |rest: &str| wrong(&format!("[offer]\nrole = \"x\"\n[offer.facts]\n{rest}\n"));
        says(&facts("trial = 3"), "3 is no answer", "line 6, offer.facts.trial", STATEMENT_MEND);
        says(
            &facts("trial = { is = \"yes\", how = \"guess\" }"),
            "guess",
            "line 6",
            "felt, told, seen",
        );
        says(&facts("trial = { how = \"told\" }"), "is", "offer.facts.trial", STATEMENT_MEND);
        says(
            &facts("trial = [\"yes\", \"no\"]"),
            "bare words",
            "offer.facts.trial[0]",
            STATEMENT_MEND,
        );
        says(&facts("trial = { is = \"yes\", date = \"1850\" }"), "1850", "line 6", "1900 to 2200");
        says(
            &facts("trial = { is = \"yes\", date = 2026-10-01 }"),
            "without quotes",
            "line 6",
            "\"2026-10\"",
        );
        says(&facts("trial = { is = \"yes\", hwo = \"told\" }"), "“hwo”", "line 6", "how");
    }

    #[test]
    fn a_field_that_does_not_fit_is_named_with_its_line() {
        says(&wrong("[offer]\nrole = \"x\"\nwifm = \"y\"\n"), "“wifm”", "line 5", "“wiifm”");
        says(
            &wrong("[offer]\nrole = \"x\"\ntrial = \"yes\"\n"),
            "“trial”",
            "line 5",
            "offer.facts",
        );
        says(&wrong("[offer]\nstarts = \"1850\"\n"), "1850", "line 4", "1900 to 2200");
        says(&wrong("[offer]\nstarts = 2027-02\n"), "not TOML", "line 4", "quotes");
        says(&wrong("[offer]\nstarts = 2027-02-01\n"), "without quotes", "line 4", "quotes");
        says(&wrong("[weights]\npay = nan\n"), "NaN", "", "plain number");
        says(
            &wrong("[offer.pay]\nnow = \"58k\"\n"),
            "offer.pay.now takes an amount with its currency",
            "line 4, offer.pay.now",
            "write now = { amount = 58000, currency = \"GBP\" }",
        );
        says(
            &wrong("[offer.pay]\nnow = { amount = 58000 }\n"),
            "offer.pay.now lacks its currency",
            "line 4",
            "write now = { amount = 58000, currency = \"GBP\" }",
        );
        says(
            &wrong("[weights]\nway-back = { much = 3 }\n"),
            "weights.way-back takes a number from 0 to 10",
            "line 4",
            "write way-back = 5",
        );
        says(&wrong("[offer]\nrole = 3\n"), "offer.role takes words", "line 4", "role = \"");
        says(
            &wrong("[offer]\ndeal_breakers = \"way-back\"\n"),
            "a list of questions",
            "line 4",
            "[\"way-back\"]",
        );
        let json = "{\"version\": 1, \"kind\": \"offer\", \"offer\": {\"facts\": {\"trial\": \"no\",\n\"trial\": \"yes\"}}}";
        says(
            &offer_file(json.as_bytes()).unwrap_err(),
            "“trial” stands here twice",
            "line 2",
            "one",
        );
        let json = "{\"version\": 1, \"kind\": \"offer\",\n\"offer\": {\"rol\": \"x\"}}";
        says(&offer_file(json.as_bytes()).unwrap_err(), "“rol”", "line 2, offer.rol", "“role”");
    }

    #[test]
    fn kind_and_version_are_looked_at_first() {
        let of = |text: &str| offer_file(text.as_bytes()).unwrap_err();
        says(
            &of("version = 1\nkind = \"stuck\"\n[stuck]\n"),
            "a stuck file",
            "line 2",
            "`switchback stuck`",
        );
        says(&of("version = 2\nkind = \"offer\"\nnew = 1\n"), "version 2", "line 1", "version = 1");
        says(&of("kind = \"offer\"\n"), "version", "", "version = 1");
        says(&of("version = 1\n"), "what kind", "", "kind = \"offer\"");
        says(&of("{\"version\":1,\"positions\":[]}"), "person file", "", "--cv");
        says(&of(" \n"), "nothing", "", "examples/cases");
        let stuck = stuck_file(format!("{HEAD}[offer]\n").as_bytes()).unwrap_err();
        says(&stuck, "an offer file", "line 2", "`switchback offer`");
    }

    #[test]
    fn what_is_no_case_is_refused() {
        let of = |bytes: &[u8]| offer_file(bytes).unwrap_err();
        says(&of(b"version = 1\nkind = \"\xe9\""), "UTF-8", "line 2", "UTF-8");
        says(&of(b"%PDF-1.7"), "a PDF", "", "text editor");
        says(&of(&vec![b'a'; crate::MAX_BYTES + 1]), "limit", "", "right file");
        says(&of(&b"[".repeat(100_000)), "TOML", "line 1", "quotes");
        says(&of(&[b"{\"a\":".repeat(100_000), vec![b'1']].concat()), "nested", "line 1", "check");
        says(&of(&[b"a.".repeat(400_000), b"a = 1".to_vec()].concat()), "parts", "line 1", "check");
        says(&of(&[b"x = ".to_vec(), b"{a=".repeat(100_000)].concat()), "TOML", "line 1", "");
        let inline = [b"x = {".to_vec(), b"a.".repeat(400_000), b"a=1}".to_vec()].concat();
        says(&of(&inline), "parts", "line 1", "check");
        says(&of(&b"\"a\".".repeat(400_000)), "parts", "line 1", "check");
    }

    proptest! {
        /// No bytes make it panic.
        #[test]
        fn whatever_the_bytes_it_answers(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = offer_file(&bytes);
        }

        /// Nor do texts that come near.
        #[test]
        fn whatever_the_text_it_answers(
            key in "[a-z.\\[\\]\" -]{0,30}",
            value in "[a-z0-9.\"{}\\[\\]=, -]{0,40}",
        ) {
            let toml = format!("{HEAD}[offer.facts]\n{key} = {value}\n");
            let json = format!("{{\"version\":1,\"kind\":\"stuck\",\"stuck\":{{\"{key}\":{value}}}}}");
            let _ = (offer_file(toml.as_bytes()), stuck_file(json.as_bytes()));
        }
    }
}

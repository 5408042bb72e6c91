//! Public lists of occupations as their publishers ship them: ESCO's CSV files and O*NET's text
//! files, from a folder or in a zip.

use std::collections::BTreeMap;
use std::io::Read;

use switchback_titles::labels::Concept;

use crate::archive::Archive;
use crate::{ImportError, source};

/// A list of occupations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classification {
    /// Its name.
    pub name: &'static str,
    /// What its licence asks to be said.
    pub credit: &'static str,
    /// Its occupations, and groups of them.
    pub concepts: Vec<Concept>,
    /// Rows that were not used, each with why.
    pub left_out: Vec<String>,
}

/// Is this file, by the end of its name, one that a list is read from?
#[must_use]
pub fn is_wanted(file_name: &str) -> bool {
    kind_of(file_name).is_some()
}

/// What a file of a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    EscoOccupations,
    EscoGroups,
    OnetOccupations,
    OnetTitles,
    OnetReported,
}

fn kind_of(file_name: &str) -> Option<Kind> {
    let name = file_name.rsplit(['/', '\\']).next()?.to_lowercase();
    // ESCO names the language at the end: occupations_en.csv.
    let is_esco = |what: &str| name.starts_with(&format!("{what}_")) && name.ends_with(".csv");
    match name.as_str() {
        "occupation data.txt" => Some(Kind::OnetOccupations),
        "alternate titles.txt" => Some(Kind::OnetTitles),
        "sample of reported titles.txt" => Some(Kind::OnetReported),
        _ if is_esco("occupations") => Some(Kind::EscoOccupations),
        _ if is_esco("iscogroups") => Some(Kind::EscoGroups),
        _ => None,
    }
}

/// Reads a list from the files of its folder; others than [`is_wanted`] are passed over.
///
/// # Errors
/// No list that is known is among them, or a file of one cannot be read.
pub fn from_files<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<Classification, ImportError> {
    let mut known: BTreeMap<Kind, &[u8]> = BTreeMap::new();
    for (name, bytes) in files {
        if let Some(kind) = kind_of(name) {
            known.entry(kind).or_insert(bytes);
        }
    }
    if let Some(occupations) = known.get(&Kind::EscoOccupations) {
        return esco(occupations, known.get(&Kind::EscoGroups).copied());
    }
    let Some(occupations) = known.get(&Kind::OnetOccupations) else {
        return Err(ImportError::NoOccupations);
    };
    let more = [Kind::OnetTitles, Kind::OnetReported];
    onet(occupations, more.iter().filter_map(|k| known.get(k).copied()))
}

/// Reads a list from a zip.
///
/// # Errors
/// As [`from_files`]; a zip that is broken or unpacks to more than a list has.
pub fn from_zip(bytes: &[u8]) -> Result<Classification, ImportError> {
    let mut archive = Archive::open(bytes)?;
    let names: Vec<String> = archive.names().iter().filter(|n| is_wanted(n)).cloned().collect();
    let mut files = Vec::new();
    for name in names {
        if let Some(content) = archive.read(&name)? {
            files.push((name, content));
        }
    }
    from_files(files.iter().map(|(name, content)| (name.as_str(), content.as_slice())))
}

fn esco(occupations: &[u8], groups: Option<&[u8]>) -> Result<Classification, ImportError> {
    let mut out = Classification {
        name: "ESCO",
        credit: "This service uses the ESCO classification of the European Commission.",
        concepts: Vec::new(),
        left_out: Vec::new(),
    };
    // The occupations first: of two that fit as well the first is told first.
    for (content, is_group) in [(Some(occupations), false), (groups, true)] {
        let Some(content) = content else { continue };
        let text = source::decode(content)?;
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let columns = columns(&mut rows, ["conceptUri", "preferredLabel", "altLabels"])?;
        for row in rows.records() {
            let row = row.map_err(|e| broken_row(&e))?;
            let [id, label, others] = columns.map(|at| row.get(at).unwrap_or_default().trim());
            let line = row.position().map_or(0, csv::Position::line);
            if id.is_empty() || label.is_empty() {
                out.left_out.push(format!("line {line}: no address or no label"));
                continue;
            }
            let others = others.lines().map(str::trim).filter(|l| !l.is_empty() && *l != label);
            let labels = [label].into_iter().chain(others).map(str::to_owned).collect();
            out.concepts.push(Concept { id: id.to_owned(), labels, is_group });
        }
    }
    Ok(out)
}

fn onet<'a>(
    occupations: &[u8],
    more: impl Iterator<Item = &'a [u8]>,
) -> Result<Classification, ImportError> {
    let mut out = Classification {
        name: "O*NET",
        credit: "This page includes information from the O*NET Database by the U.S. Department of \
                 Labor, Employment and Training Administration (USDOL/ETA), used under the CC BY \
                 4.0 licence.",
        concepts: Vec::new(),
        left_out: Vec::new(),
    };
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (_, code, title) in tabbed(occupations, "Title")? {
        places.insert(code.clone(), out.concepts.len());
        out.concepts.push(Concept { id: code, labels: vec![title], is_group: false });
    }
    for content in more {
        let column = ["Alternate Title", "Reported Job Title"];
        let rows = tabbed(content, column[0]).or_else(|_| tabbed(content, column[1]))?;
        for (line, code, title) in rows {
            let concept = places.get(&code).and_then(|at| out.concepts.get_mut(*at));
            match concept {
                Some(c) if !c.labels.contains(&title) => c.labels.push(title),
                Some(_) => {}
                None => {
                    out.left_out.push(format!("line {line}: no occupation has the code {code}"))
                }
            }
        }
    }
    Ok(out)
}

/// The lines of an O*NET file: line, code, and what stands in one more column.
fn tabbed(content: &[u8], wanted: &str) -> Result<Vec<(u64, String, String)>, ImportError> {
    let text = source::decode(content)?;
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns = columns(&mut rows, ["O*NET-SOC Code", wanted])?;
    let mut out = Vec::new();
    for row in rows.records() {
        let row = row.map_err(|e| broken_row(&e))?;
        let [code, title] = columns.map(|at| row.get(at).unwrap_or_default().trim().to_owned());
        if !code.is_empty() && !title.is_empty() {
            out.push((row.position().map_or(0, csv::Position::line), code, title));
        }
    }
    Ok(out)
}

/// Where the wanted columns stand.
fn columns<R: Read, const N: usize>(
    rows: &mut csv::Reader<R>,
    wanted: [&str; N],
) -> Result<[usize; N], ImportError> {
    let heads = rows.headers().map_err(|e| broken_row(&e))?.clone();
    let place = |name: &str| heads.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    let missing = wanted.iter().find(|name| place(name).is_none());
    match missing {
        Some(name) => Err(ImportError::BrokenList { detail: format!("no column “{name}”") }),
        None => Ok(wanted.map(|name| place(name).unwrap_or_default())),
    }
}

fn broken_row(e: &csv::Error) -> ImportError {
    ImportError::BrokenList { detail: e.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ESCO: &str = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels\n\
        Occupation,http://x/1,1,project manager,\"programme lead\nproject lead\"\n\
        Occupation,,1,nobody,\n";
    const GROUPS: &str = "conceptType,conceptUri,code,preferredLabel,status,altLabels\nISCOGroup,http://x/g,1,Managers,,\n";
    const ONET: &str = "O*NET-SOC Code\tTitle\tDescription\n1\tProject Managers\t\"\n";
    const TITLES: &str =
        "O*NET-SOC Code\tAlternate Title\tShort Title\n1\tPM \"Lead\"\tn/a\n2\tX\tn/a\n";

    fn read(files: &[(&str, &str)]) -> Result<Classification, ImportError> {
        from_files(files.iter().map(|(name, text)| (*name, text.as_bytes())))
    }

    /// F87: ESCO as it is shipped, with its groups; what is not used is counted.
    #[test]
    fn esco_is_read() {
        let list = read(&[
            ("ESCO/occupations_en.csv", ESCO),
            ("ESCO/ISCOGroups_en.csv", GROUPS),
            ("ESCO/skills_en.csv", "x"),
        ])
        .unwrap();
        assert_eq!(list.name, "ESCO");
        assert_eq!(list.concepts[0].labels, ["project manager", "programme lead", "project lead"]);
        assert!(!list.concepts[0].is_group && list.concepts[1].is_group);
        assert_eq!(list.left_out, ["line 4: no address or no label"]);
    }

    /// F87: O*NET as it is shipped; a quotation mark is a character like others there.
    #[test]
    fn onet_is_read() {
        let list =
            read(&[("Occupation Data.txt", ONET), ("Alternate Titles.txt", TITLES)]).unwrap();
        assert_eq!(list.concepts[0].labels, ["Project Managers", "PM \"Lead\""]);
        assert_eq!(list.left_out, ["line 3: no occupation has the code 2"]);
    }

    #[test]
    fn what_is_no_list_is_said() {
        assert_eq!(read(&[("cv.txt", "x")]), Err(ImportError::NoOccupations));
        let odd = read(&[("occupations_en.csv", "a,b\n1,2\n")]).unwrap_err();
        assert!(odd.to_string().contains("no column “conceptUri”"), "{odd}");
        assert!(matches!(from_zip(b"PK\x03\x04broken"), Err(ImportError::Damaged { .. })));
    }
}

//! The files of MELO and, where they are at hand, O*NET's alternate titles.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use switchback_titles::labels::Concept;

/// The task.
pub(crate) struct Melo {
    /// In the order of the labels; each with its labels.
    pub(crate) concepts: Vec<Concept>,
    pub(crate) queries: Vec<Query>,
    /// O*NET's other titles by its title.
    pub(crate) alternates: BTreeMap<String, Vec<String>>,
}

/// A title, and the concept that is right.
pub(crate) struct Query {
    pub(crate) title: String,
    pub(crate) concept: String,
}

impl Melo {
    /// Reads it, or `None` where it is not there.
    pub(crate) fn read(data: &Path) -> Result<Option<Self>, Box<dyn Error>> {
        let folder = data.join("melo");
        if !folder.is_dir() {
            return Ok(None);
        }
        let concept_of: BTreeMap<String, String> =
            pairs(&folder.join("concept_mapping.tsv"))?.into_iter().collect();
        let of = |label: &str| concept_of.get(label).ok_or(format!("no concept of {label}"));
        let mut concepts: Vec<Concept> = Vec::new();
        for (id, label) in pairs(&folder.join("corpus_elements.tsv"))? {
            let concept = of(&id)?;
            match concepts.last_mut().filter(|c| c.id == *concept) {
                Some(last) => last.labels.push(label),
                None => concepts.push(Concept {
                    is_group: concept.contains("/isco/"),
                    id: concept.clone(),
                    labels: vec![label],
                }),
            }
        }
        let mut right: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (query, rest) in pairs(&folder.join("annotations.tsv"))? {
            let fields: Vec<&str> = rest.split('\t').collect();
            if let [_, label, "1"] = fields[..] {
                right.entry(query).or_default().insert(of(label)?);
            }
        }
        let mut queries = Vec::new();
        for (id, title) in pairs(&folder.join("queries.tsv"))? {
            let concepts = right.get(&id).ok_or(format!("no judgement of {id}"))?;
            let only = concepts.first().filter(|_| concepts.len() == 1);
            let concept = only.ok_or(format!("several concepts of {id}"))?;
            queries.push(Query { title, concept: (*concept).to_owned() });
        }
        Ok(Some(Self { concepts, queries, alternates: alternates(data)? }))
    }
}

fn alternates(data: &Path) -> Result<BTreeMap<String, Vec<String>>, Box<dyn Error>> {
    let folder = data.join("onet_29.0");
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(out);
    }
    let field = |row: &str, at: usize| row.split('\t').nth(at).unwrap_or_default().to_owned();
    let titles: BTreeMap<String, String> = pairs(&folder.join("Occupation Data.txt"))?
        .into_iter()
        .map(|(code, rest)| (code, field(&rest, 0)))
        .collect();
    for (code, rest) in pairs(&folder.join("Alternate Titles.txt"))? {
        if let Some(title) = titles.get(&code) {
            out.entry(title.clone()).or_default().push(field(&rest, 0));
        }
    }
    Ok(out)
}

/// Lines as what stands before the first tab and what stands behind it.
fn pairs(path: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let pair = |l: &str| l.split_once('\t').map(|(a, b)| (a.to_owned(), b.to_owned()));
    Ok(text.lines().filter_map(pair).collect())
}

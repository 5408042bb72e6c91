//! The lattice is told in our own words. Facts may come from a framework with their source; its
//! sentences may not, and eight words in a row are a sentence.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Finding;
use super::tree::Tree;
use crate::data::Data;

const LATTICE: &str = "lattice/";

/// So many words in a row are no accident.
const RUN: usize = 8;

/// The texts of others that somebody writing about these jobs has open beside them.
const FRAMEWORKS: [&str; 9] = [
    "gddat/roles.csv",
    "gddat/skills.csv",
    "esco_1.2.0/occupations_en.csv",
    "esco_1.2.0/ISCOGroups_en.csv",
    "esco_1.2.0/skillsHierarchy_en.csv",
    "esco_1.2.0/skills_labels_from_relations.csv",
    "onet_29.0/Task Statements.txt",
    "onet_29.0/Occupation Data.txt",
    "uk_pay/soc2020_descriptions.csv",
];

/// What a comparison with the frameworks gave.
pub(super) struct Comparison {
    pub(super) findings: Vec<Finding>,
    /// What was compared, and what was not, for the line of the rule.
    pub(super) holds: String,
}

/// No text of the lattice shares a run of words with a framework.
pub(super) fn is_our_own(tree: &Tree, data: &Data) -> Result<Comparison> {
    let passages = passages(tree)?;
    let vocabulary = Vocabulary::of(&passages);
    let numbered: Vec<_> = passages.iter().map(|p| vocabulary.number(&p.text)).collect();
    let ours: BTreeSet<&[usize]> = numbered.iter().flatten().flat_map(|s| s.windows(RUN)).collect();
    let mut findings = Vec::new();
    let mut absent = Vec::new();
    for framework in FRAMEWORKS {
        let Some(text) = data.text(framework)? else {
            absent.push(framework);
            continue;
        };
        let theirs: Vec<_> =
            cells(framework, &text).iter().flat_map(|cell| vocabulary.number(cell)).collect();
        let shared: BTreeSet<&[usize]> =
            theirs.iter().flat_map(|s| s.windows(RUN)).filter(|run| ours.contains(run)).collect();
        for (passage, stretches) in passages.iter().zip(&numbered) {
            let runs = stretches.iter().flat_map(|s| longest_runs(s, &shared));
            findings.extend(runs.map(|run| passage.finding(&vocabulary.words(run), framework)));
        }
    }
    let mut holds = "the lattice is told in our own words".to_owned();
    if absent.len() == FRAMEWORKS.len() {
        holds = format!("{holds}; {}", data.without("frameworks"));
    } else if !absent.is_empty() {
        holds = format!("{holds}; {}", data.without(&absent.join(", ")));
    }
    Ok(Comparison { findings, holds })
}

/// The cells of a table. A code and the title beside it are two texts, not one run.
fn cells<'a>(file: &str, table: &'a str) -> Vec<&'a str> {
    if !file.ends_with(".csv") {
        return table.split(['\t', '\n']).collect();
    }
    let mut quoted = false;
    let ends_cell = |c: char| {
        quoted ^= c == '"';
        !quoted && matches!(c, ',' | '\n')
    };
    table.split(ends_cell).collect()
}

/// A text of the lattice and where it begins.
struct Passage<'a> {
    file: &'a str,
    line: usize,
    text: String,
}

impl Passage<'_> {
    fn finding(&self, words: &[&str], framework: &str) -> Finding {
        Finding {
            file: self.file.to_owned(),
            line: self.line,
            what: format!(
                "{} words in a row as in {framework}: “{}”",
                words.len(),
                words.join(" ")
            ),
            mend: "say it in our own words".into(),
        }
    }
}

/// Every text of the lattice.
fn passages(tree: &Tree) -> Result<Vec<Passage<'_>>> {
    let mut found = Vec::new();
    let is_content = |path: &str| path.starts_with(LATTICE) && path.ends_with(".toml");
    for (file, text) in tree.files.iter().filter(|(path, _)| is_content(path)) {
        let table = DeTable::parse(text).with_context(|| format!("{file} is not TOML"))?;
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        for value in table.get_ref().values() {
            each_text(value, &mut |at, text| {
                let line = ends.partition_point(|end| *end < at) + 1;
                found.push(Passage { file, line, text: text.to_owned() });
            });
        }
    }
    Ok(found)
}

/// Visits every text within a value, with the place where it begins.
fn each_text(value: &Spanned<DeValue<'_>>, visit: &mut dyn FnMut(usize, &str)) {
    match value.get_ref() {
        DeValue::String(text) => visit(value.span().start, text),
        DeValue::Array(items) => items.iter().for_each(|item| each_text(item, visit)),
        DeValue::Table(table) => table.values().for_each(|item| each_text(item, visit)),
        _ => {}
    }
}

/// The words of the lattice, numbered: numbers compare faster than words, and a word that the
/// lattice never uses ends every run.
struct Vocabulary {
    words: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl Vocabulary {
    fn of(passages: &[Passage<'_>]) -> Self {
        let words: BTreeSet<String> = passages.iter().flat_map(|p| words(&p.text)).collect();
        let words: Vec<String> = words.into_iter().collect();
        let numbers = words.iter().cloned().zip(0..).collect();
        Self { words, numbers }
    }

    /// A text as numbers, in stretches between words that are not in the vocabulary.
    fn number(&self, text: &str) -> Vec<Vec<usize>> {
        let mut stretches = vec![Vec::new()];
        for word in words(text) {
            match (self.numbers.get(&word), stretches.last_mut()) {
                (Some(number), Some(stretch)) => stretch.push(*number),
                (None, Some(stretch)) if stretch.is_empty() => {}
                _ => stretches.push(Vec::new()),
            }
        }
        stretches
    }

    /// Numbers as words again.
    fn words(&self, numbers: &[usize]) -> Vec<&str> {
        numbers.iter().filter_map(|number| self.words.get(*number)).map(String::as_str).collect()
    }
}

/// The words of a text in lower case, without what stands between them. Figures and codes are not
/// words: whoever cites an occupation by code and name must not put it in their own.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().any(char::is_alphabetic))
        .map(str::to_lowercase)
}

/// The runs of [`RUN`] words or more that are shared; those that overlap are one.
fn longest_runs<'a>(words: &'a [usize], shared: &BTreeSet<&[usize]>) -> Vec<&'a [usize]> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (begin, run) in words.windows(RUN).enumerate().filter(|(_, run)| shared.contains(run)) {
        let end = begin + run.len();
        match runs.last_mut() {
            Some((_, last)) if *last >= begin => *last = end,
            _ => runs.push((begin, end)),
        }
    }
    runs.into_iter().filter_map(|(begin, end)| words.get(begin..end)).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::repo::Repo;

    const TEXT: &str = "title = \"Clerk\"\n\n[[levels]]\nsays = [\n  \"Short.\",\n  \
        \"You know that the LAZY dog's quick, brown neighbour – a fox – jumps over it, gladly.\",\n]\n";

    /// What is found in [`TEXT`] when a framework says this, each as its line and what.
    fn found(name: &str, framework: &str) -> Vec<String> {
        let folder = Repo::find().unwrap().scratch(name).unwrap();
        fs::create_dir_all(folder.join("gddat")).unwrap();
        fs::write(folder.join("gddat/skills.csv"), framework).unwrap();
        let tree = Tree::of_files(&[("lattice/roles/clerk.toml", TEXT), ("other.toml", TEXT)]);
        let comparison = is_our_own(&tree, &Data::in_folder(folder)).unwrap();
        comparison.findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_planted_run_is_found_once_with_its_line() {
        let planted = "Skill,Text\nx,\"the lazy dog’s\nquick brown neighbour, a FOX, jumps high\"";
        assert_eq!(
            found("test-wording-planted", planted),
            ["lattice/roles/clerk.toml:6: 10 words in a row as in gddat/skills.csv: \
                 “the lazy dog s quick brown neighbour a fox jumps”; mend: say it in our own words"]
        );
    }

    #[test]
    fn cells_are_told_apart() {
        assert_eq!(
            cells("a.csv", "x,\"a, \"\"b\"\"\nc\",y\nz"),
            ["x", "\"a, \"\"b\"\"\nc\"", "y", "z"]
        );
        assert_eq!(cells("a.txt", "x\ta, \"b\ny"), ["x", "a, \"b", "y"]);
        let across = "that the lazy dog,quick brown neighbour a fox";
        assert!(found("test-wording-cells", across).is_empty());
    }

    #[test]
    fn seven_words_or_a_word_in_between_are_no_run() {
        let seven = "x,that the lazy dog's quick brown zebra";
        assert!(found("test-wording-seven", seven).is_empty());
        let code = "x,2133 that the lazy dog's 7 quick brown zebra";
        assert!(found("test-wording-code", code).is_empty());
        let broken = "x,that the lazy dog's quick old brown neighbour a fox jumps over";
        assert!(found("test-wording-broken", broken).is_empty());
    }

    #[test]
    fn what_is_absent_is_named_and_passes() {
        let nowhere = Repo::find().unwrap().scratch("test-wording-absent").unwrap();
        let comparison =
            is_our_own(&Tree::of_files(&[("lattice/x.toml", TEXT)]), &Data::in_folder(nowhere));
        let comparison = comparison.unwrap();
        assert!(comparison.findings.is_empty());
        assert!(comparison.holds.contains("; skipped: no frameworks in "), "{}", comparison.holds);
    }
}

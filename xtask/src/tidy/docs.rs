//! The documents: decisions are numbered without gaps, links lead somewhere, and every dependency
//! has its reason.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use toml::{Table, Value};

use super::Finding;
use super::tree::Tree;

const DECISIONS: &str = "docs/decisions/";
const REASONS: &str = "docs/decisions/0002-dependencies.md";
const MANIFEST: &str = "Cargo.toml";

/// Decisions are numbered 1, 2, 3…, and no relative link of a document is broken.
pub(super) fn are_connected(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = misnumbered(tree);
    let documents = tree.files.iter().filter(|(path, _)| path.ends_with(".md"));
    findings.extend(documents.flat_map(|(path, text)| broken_links(tree, path, text)));
    Ok(findings)
}

fn misnumbered(tree: &Tree) -> Vec<Finding> {
    let names = tree.paths.iter().filter_map(|path| path.strip_prefix(DECISIONS));
    let mut decisions: Vec<&str> = names.filter(|name| *name != "README.md").collect();
    decisions.sort_unstable();
    let expected = decisions.iter().zip(1..);
    expected
        .filter(|(name, number)| !name.starts_with(&format!("{number:04}-")))
        .map(|(name, number)| Finding {
            file: format!("{DECISIONS}{name}"),
            line: 1,
            what: format!("this is decision {number} by its place"),
            mend: format!("call it {number:04}-…, so that numbers have neither gaps nor doubles"),
        })
        .collect()
}

fn broken_links(tree: &Tree, document: &str, text: &str) -> Vec<Finding> {
    links(text)
        .into_iter()
        .filter(|(_, target)| is_relative(target))
        .filter(|(_, target)| !leads_somewhere(tree, document, target))
        .map(|(line, target)| Finding {
            file: document.to_owned(),
            line,
            what: format!("the link to {target} leads nowhere"),
            mend: "correct it, or write what it promises".into(),
        })
        .collect()
}

/// The targets of inline links and of link definitions, with their lines; code is passed over.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_code = false;
    for (at, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        } else if !in_code {
            found.extend(links_of_line(line).into_iter().map(|target| (at + 1, target)));
        }
    }
    found
}

fn links_of_line(line: &str) -> Vec<String> {
    // Every second piece between backticks is code.
    let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("code");
    let definition = prose.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("]: "));
    let inline = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    inline
        .chain(definition.map(|(_, target)| target))
        .filter_map(|target| target.split_whitespace().next())
        .map(|target| target.trim_matches(['<', '>']).to_owned())
        .collect()
}

fn is_relative(target: &str) -> bool {
    // A link that begins with a stroke is a page of the program; a test of the pages follows those.
    !target.starts_with(['#', '/']) && !target.contains("://") && !target.starts_with("mailto:")
}

/// Whether a relative link ends at a committed file, or at a folder that holds one.
fn leads_somewhere(tree: &Tree, document: &str, target: &str) -> bool {
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let target = target.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.pop().is_none() => return false,
            ".." => {}
            name => parts.push(name),
        }
    }
    let path = parts.join("/");
    let below = if path.is_empty() { String::new() } else { format!("{path}/") };
    tree.paths.iter().any(|known| *known == path || known.starts_with(&below))
}

/// Every dependency of the workspace that is not ours is named in the decision about dependencies.
pub(super) fn dependencies_have_reasons(tree: &Tree) -> Result<Vec<Finding>> {
    let manifest = tree.files.get(MANIFEST).context("Cargo.toml is missing")?;
    let table: Table = manifest.parse().context("Cargo.toml does not read")?;
    let dependencies = table
        .get("workspace")
        .and_then(|workspace| workspace.get("dependencies"))
        .and_then(Value::as_table)
        .context("Cargo.toml has no [workspace.dependencies]")?;
    let reasons = match tree.text(REASONS) {
        Ok(text) => words(text),
        Err(missing) => return Ok(vec![missing]),
    };
    Ok(dependencies
        .iter()
        .filter(|(_, asked)| asked.get("path").is_none())
        .filter(|(name, _)| !reasons.contains(name.as_str()))
        .map(|(name, _)| Finding {
            file: MANIFEST.into(),
            line: tree.line_of(MANIFEST, &format!("{name} = ")),
            what: format!("{name} has no reason"),
            mend: format!("say in {REASONS} why it is in"),
        })
        .collect())
}

/// The words of a text; a crate's name is one word.
fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connected(files: &[(&str, &str)]) -> Vec<String> {
        are_connected(&Tree::of_files(files)).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_gap_or_a_double_in_the_decisions_is_found() {
        let one = ("docs/decisions/0001-house.md", "");
        assert!(connected(&[one, ("docs/decisions/0002-crates.md", "")]).is_empty());
        assert_eq!(connected(&[one, ("docs/decisions/0003-crates.md", "")]).len(), 1);
        assert_eq!(connected(&[one, ("docs/decisions/0001-other.md", "")]).len(), 1);
        assert_eq!(connected(&[one, ("docs/decisions/thoughts.md", "")]).len(), 1);
    }

    #[test]
    fn a_broken_link_is_found_with_its_line() {
        let text = "[a](../README.md#top)\n[b](gone.md)\n`[c](code.md)`\n\n[d]: also-gone.md";
        let found = connected(&[("docs/guide.md", text), ("README.md", "")]);
        assert_eq!(
            found,
            [
                "docs/guide.md:2: the link to gone.md leads nowhere; \
                 mend: correct it, or write what it promises",
                "docs/guide.md:5: the link to also-gone.md leads nowhere; \
                 mend: correct it, or write what it promises",
            ]
        );
    }

    #[test]
    fn folders_addresses_and_code_are_not_broken_links() {
        let text = "[a](docs/) [b](https://example.com/x) [c](#here) [d](.) <mailto:a@b>\n\
                    ```\n[e](nowhere.md)\n```\n";
        assert!(connected(&[("README.md", text), ("docs/guide.md", "")]).is_empty());
        assert_eq!(connected(&[("README.md", "[up](../secret.md)")]).len(), 1);
    }

    #[test]
    fn a_dependency_without_a_reason_is_found() {
        let manifest =
            "[workspace.dependencies]\nours = { path = \"x\" }\nserde = \"1\"\nserde_json = \"1\"";
        let found = |reasons| {
            dependencies_have_reasons(&Tree::of_files(&[(MANIFEST, manifest), (REASONS, reasons)]))
                .unwrap()
        };
        assert!(found("`serde`, serde_json: everybody reads JSON").is_empty());
        // The name of a longer crate is not the name of the shorter one.
        assert_eq!(
            found("only serde_json")[0].to_string(),
            "Cargo.toml:3: serde has no reason; \
             mend: say in docs/decisions/0002-dependencies.md why it is in"
        );
    }
}

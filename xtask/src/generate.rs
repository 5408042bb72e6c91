//! `cargo xtask generate`: the files that the product writes about itself (its schemas, and the
//! lattice in the form that the binary embeds). They are committed, and CI compares.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::repo::{Repo, files_below};
use crate::shell;

/// Folders that hold nothing but generated files: one that is no longer generated is found there.
const GENERATED_FOLDERS: [&str; 2] = ["lattice/schema", "schema"];

/// Writes the generated files into the checkout.
pub(crate) fn write(repo: &Repo) -> Result<()> {
    generate_into(repo, repo.root())
}

/// Generates elsewhere and compares file by file.
pub(crate) fn check(repo: &Repo) -> Result<()> {
    let fresh = repo.scratch("generate")?;
    generate_into(repo, &fresh)?;
    let drifts = compare(&fresh, repo.root())?;
    if drifts.is_empty() {
        println!("the generated files are up to date");
        return Ok(());
    }
    for drift in &drifts {
        println!("{drift}");
    }
    bail!("{} generated files are out of date; mend: cargo xtask generate", drifts.len())
}

/// Lets the product write its generated files below a root, from the lattice of the checkout.
fn generate_into(repo: &Repo, root: &Path) -> Result<()> {
    let product = ["run", "--quiet", "-p", "switchback", "--", "generate", "--source", "lattice"];
    shell::run(repo.cargo(product).arg("--root").arg(root))
}

/// What differs between freshly generated files and the committed ones.
fn compare(fresh: &Path, committed: &Path) -> Result<Vec<String>> {
    let generated = files_below(fresh)?;
    if generated.is_empty() {
        bail!("`switchback generate` wrote nothing");
    }
    let mut drifts = Vec::new();
    for file in &generated {
        let new = fs::read(fresh.join(file)).with_context(|| format!("cannot read {file}"))?;
        match fs::read(committed.join(file)) {
            Ok(old) if old == new => {}
            Ok(_) => drifts.push(format!("{file}: differs from what the program writes")),
            Err(_) => drifts.push(format!("{file}: missing")),
        }
    }
    for folder in GENERATED_FOLDERS {
        for file in existing_below(&committed.join(folder))? {
            let path = format!("{folder}/{file}");
            if file.ends_with(".json") && !generated.contains(&path) {
                drifts.push(format!("{path}: no longer generated; remove it"));
            }
        }
    }
    Ok(drifts)
}

/// The files below a folder; none if there is no such folder.
fn existing_below(folder: &Path) -> Result<Vec<String>> {
    if folder.exists() { files_below(folder) } else { Ok(Vec::new()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(root: &Path, file: &str, text: &str) {
        let path = root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn a_changed_a_missing_and_a_stale_file_are_each_named() {
        let scratch = Repo::find().unwrap().scratch("test-generate").unwrap();
        let (fresh, committed) = (scratch.join("fresh"), scratch.join("committed"));
        write(&fresh, "schema/fit.json", "new");
        write(&fresh, "schema/me.json", "same");
        write(&fresh, "schema/plan.json", "new");
        write(&committed, "schema/fit.json", "old");
        write(&committed, "schema/me.json", "same");
        write(&committed, "schema/gone.json", "old");
        assert_eq!(
            compare(&fresh, &committed).unwrap(),
            [
                "schema/fit.json: differs from what the program writes",
                "schema/plan.json: missing",
                "schema/gone.json: no longer generated; remove it",
            ]
        );
    }
}

//! What the rules look at: the text of every file of the repository, and what cargo knows about
//! the packages.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Finding;
use crate::repo::Repo;
use crate::shell;

/// The repository, read once.
#[derive(Default)]
pub(super) struct Tree {
    /// The checkout's own absolute path, which no file may mention.
    pub(super) root: String,
    /// Every file that is or would be committed and holds text, by its path from the top.
    pub(super) files: BTreeMap<String, String>,
    /// Every committed path, those of pictures and the like too.
    pub(super) paths: Vec<String>,
    /// Every package of the lock file.
    pub(super) packages: Vec<Package>,
}

/// A package as cargo describes it.
#[derive(Default)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) licence: Option<String>,
    /// The path of its manifest, if it is ours.
    pub(super) manifest: Option<String>,
    pub(super) depends_on: Vec<Dependency>,
}

/// What a package asks for in its manifest.
pub(super) struct Dependency {
    pub(super) name: String,
    /// Only its tests, benchmarks and examples need it.
    pub(super) only_for_tests: bool,
}

impl Tree {
    /// Reads the files that git knows or would add, and asks cargo about the packages.
    pub(super) fn load(repo: &Repo) -> Result<Self> {
        let root = repo.root().to_string_lossy().into_owned();
        let mut tree = Self { packages: packages(repo, &root)?, root, ..Self::default() };
        let listed = shell::read(repo.command("git").args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]))?;
        for path in listed.split_terminator('\0') {
            // A file that is listed and not there has been removed and not yet committed.
            let Ok(bytes) = fs::read(repo.path(path)) else { continue };
            tree.paths.push(path.to_owned());
            if let Ok(text) = String::from_utf8(bytes) {
                tree.files.insert(path.to_owned(), text);
            }
        }
        Ok(tree)
    }

    /// The text of a file, or a finding that it is missing.
    pub(super) fn text(&self, path: &str) -> Result<&str, Finding> {
        self.files.get(path).map(String::as_str).ok_or_else(|| Finding {
            file: path.to_owned(),
            line: 1,
            what: "this file is missing".into(),
            mend: "write it".into(),
        })
    }

    /// Our own packages, with the paths of their manifests.
    pub(super) fn ours(&self) -> impl Iterator<Item = (&Package, &str)> {
        self.packages.iter().filter_map(|p| Some((p, p.manifest.as_deref()?)))
    }

    /// Other people's packages.
    pub(super) fn theirs(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|p| p.manifest.is_none())
    }

    /// The line, counted from 1, on which a file first says something; 1 if it does not.
    pub(super) fn line_of(&self, path: &str, says: &str) -> usize {
        self.files
            .get(path)
            .and_then(|text| text.lines().position(|line| line.contains(says)))
            .map_or(1, |at| at + 1)
    }
}

/// All packages of the lock file, on every platform. What a clean clone has not downloaded yet,
/// because only another platform needs it, cargo fetches on the second try.
fn packages(repo: &Repo, root: &str) -> Result<Vec<Package>> {
    let ask = ["metadata", "--format-version=1", "--locked"];
    let text = shell::read(repo.cargo(ask).arg("--offline"))
        .or_else(|_| shell::read(&mut repo.cargo(ask)))?;
    let metadata: Value = serde_json::from_str(&text).context("cargo metadata is not JSON")?;
    let packages = metadata.get("packages").and_then(Value::as_array);
    Ok(packages
        .context("cargo metadata names no packages")?
        .iter()
        .map(|package| read_package(package, root))
        .collect())
}

fn read_package(package: &Value, root: &str) -> Package {
    let text = |key: &str| package.get(key).and_then(Value::as_str).map(str::to_owned);
    let manifest = text("manifest_path").filter(|_| text("source").is_none()).map(|path| {
        path.strip_prefix(root).unwrap_or(&path).trim_start_matches(['/', '\\']).replace('\\', "/")
    });
    Package {
        name: text("name").unwrap_or_default(),
        version: text("version").unwrap_or_default(),
        licence: text("license"),
        manifest,
        depends_on: package
            .get("dependencies")
            .and_then(Value::as_array)
            .map(|all| all.iter().filter_map(read_dependency).collect())
            .unwrap_or_default(),
    }
}

fn read_dependency(dependency: &Value) -> Option<Dependency> {
    Some(Dependency {
        name: dependency.get("name")?.as_str()?.to_owned(),
        only_for_tests: dependency.get("kind").and_then(Value::as_str) == Some("dev"),
    })
}

#[cfg(test)]
impl Tree {
    /// A tree of files for a test of a rule.
    pub(super) fn of_files(files: &[(&str, &str)]) -> Self {
        Self {
            root: "/checkouts/switchback".into(),
            files: files.iter().map(|(p, t)| ((*p).to_owned(), (*t).to_owned())).collect(),
            paths: files.iter().map(|(p, _)| (*p).to_owned()).collect(),
            packages: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_without_source_is_ours() {
        let package = serde_json::json!({
            "name": "switchback-web", "version": "0.1.0", "license": "MIT", "source": null,
            "manifest_path": "/top/crates/web/Cargo.toml",
            "dependencies": [{ "name": "axum", "kind": null }, { "name": "proptest", "kind": "dev" }],
        });
        let package = read_package(&package, "/top");
        assert_eq!(package.manifest.as_deref(), Some("crates/web/Cargo.toml"));
        let tests_only: Vec<_> = package.depends_on.iter().map(|d| d.only_for_tests).collect();
        assert_eq!(tests_only, [false, true]);
    }
}

//! The checkout that a chore works on.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell;

/// The checkout, and the commands that are started in it.
pub(crate) struct Repo {
    root: PathBuf,
    cargo: OsString,
}

/// How the product is compiled.
#[derive(Clone, Copy)]
pub(crate) enum Profile {
    /// As while developing.
    Debug,
    /// As it is given to people.
    Release,
}

impl Repo {
    /// The checkout that this program belongs to: cargo says where its package lies.
    pub(crate) fn find() -> Result<Self> {
        let here = std::env::var_os("CARGO_MANIFEST_DIR")
            .context("start this as `cargo xtask`, so that cargo can say where the checkout is")?;
        let root = Path::new(&here).parent().context("xtask lies in no folder")?.to_owned();
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Ok(Self { root, cargo })
    }

    /// Its top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A place in it.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A command that runs in its top folder.
    pub(crate) fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(&self.root);
        command
    }

    /// A cargo command that runs in its top folder.
    pub(crate) fn cargo<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = self.command(&self.cargo);
        command.args(args);
        command
    }

    /// Where cargo puts what it builds.
    pub(crate) fn target(&self) -> Result<PathBuf> {
        let text = shell::read(&mut self.cargo([
            "metadata",
            "--format-version=1",
            "--no-deps",
            "--offline",
        ]))?;
        let metadata: Value = serde_json::from_str(&text)?;
        metadata
            .get("target_directory")
            .and_then(Value::as_str)
            .map(PathBuf::from)
            .context("cargo metadata names no target directory")
    }

    /// An empty folder of that name below the target folder. It stays afterwards, to be looked at.
    pub(crate) fn scratch(&self, name: &str) -> Result<PathBuf> {
        let folder = self.target()?.join("xtask").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .with_context(|| format!("cannot empty {}", folder.display()))?;
        }
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(folder)
    }

    /// Builds the product and says where the binary is.
    pub(crate) fn build(&self, profile: Profile) -> Result<PathBuf> {
        let mut build = self.cargo(["build", "-p", "switchback"]);
        if let Profile::Release = profile {
            build.arg("--release");
        }
        // The log of what happens still goes to standard error; only the artefacts are JSON.
        shell::run(&mut build)?;
        let messages = shell::read(build.args(["--quiet", "--message-format=json"]))?;
        messages
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|m| m.pointer("/target/name").and_then(Value::as_str) == Some("switchback"))
            .find_map(|m| m.get("executable").and_then(Value::as_str).map(PathBuf::from))
            .context("cargo built no binary called switchback")
    }
}

/// Every file below a folder, as paths from it with `/` between the parts, sorted.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(relative) = open.pop() {
        let here = folder.join(&relative);
        let entries =
            fs::read_dir(&here).with_context(|| format!("cannot list {}", here.display()))?;
        for entry in entries {
            let entry = entry?;
            let path = relative.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                open.push(path);
            } else {
                found.push(slashed(&path));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// A relative path with `/` between its parts on every platform.
fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

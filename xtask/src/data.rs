//! Outside data: frameworks and classifications under their own licences, which are no part of the
//! repository. Where they are absent, whatever needs them says so in one line and goes without.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::repo::Repo;

/// Names another folder than the usual one.
const VARIABLE: &str = "SWITCHBACK_DATA";
const USUAL: &str = "../shared/data";

/// The folder of outside data, whether it is there or not.
pub(crate) struct Data(PathBuf);

impl Data {
    /// The folder that the environment names, or the usual one beside the checkout.
    pub(crate) fn of(repo: &Repo) -> Self {
        Self(std::env::var_os(VARIABLE).map_or_else(|| repo.path(USUAL), PathBuf::from))
    }

    /// Any folder.
    #[cfg(test)]
    pub(crate) fn in_folder(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// The text of a file; `None` if it is not there.
    pub(crate) fn text(&self, file: &str) -> Result<Option<String>> {
        match fs::read_to_string(self.0.join(file)) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read {file}")),
        }
    }

    /// A folder in it; `None` if it is not there.
    pub(crate) fn folder(&self, name: &str) -> Option<PathBuf> {
        Some(self.0.join(name)).filter(|folder| folder.is_dir())
    }

    /// Says that something is missing, and the mend.
    pub(crate) fn without(&self, what: &str) -> String {
        format!("skipped: no {what} in {}; {VARIABLE} names another folder", self.0.display())
    }
}

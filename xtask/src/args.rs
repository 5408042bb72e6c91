//! The command line: a verb, then flags in any order. Too little to need a library.

use std::collections::VecDeque;

use anyhow::{Context, Result, bail};

/// The arguments that nobody has taken yet.
pub(crate) struct Args(VecDeque<String>);

impl Args {
    /// What this program was started with.
    pub(crate) fn from_command_line() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    /// Takes the verb.
    pub(crate) fn verb(&mut self) -> Option<String> {
        self.0.pop_front()
    }

    /// Takes a flag, and says whether it was there.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|a| a != name);
        self.0.len() < before
    }

    /// Takes a flag with the value that follows it.
    pub(crate) fn value(&mut self, name: &str) -> Result<Option<String>> {
        let Some(at) = self.0.iter().position(|a| a == name) else { return Ok(None) };
        self.0.remove(at);
        self.0.remove(at).map(Some).with_context(|| format!("{name} needs a value"))
    }

    /// Refuses whatever is left over.
    pub(crate) fn finish(self) -> Result<()> {
        match self.0.front() {
            None => Ok(()),
            Some(extra) => {
                bail!("`{extra}` means nothing here; `cargo xtask help` lists what does")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(words: &[&str]) -> Args {
        Args(words.iter().map(|w| (*w).to_owned()).collect())
    }

    #[test]
    fn a_value_is_taken_with_its_flag() {
        let mut args = args(&["ci", "--only", "tidy"]);
        assert_eq!(args.verb().as_deref(), Some("ci"));
        assert_eq!(args.value("--only").unwrap().as_deref(), Some("tidy"));
        args.finish().unwrap();
    }

    #[test]
    fn a_missing_value_and_a_stray_word_are_refused() {
        assert!(args(&["--only"]).value("--only").is_err());
        assert!(args(&["--chekc"]).finish().is_err());
    }
}

//! `cargo xtask ci`: everything that must hold before a change goes in, cheapest answer first.

use std::fmt;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::repo::Repo;
use crate::{browser, clock, generate, picture, shell, tidy};

/// How a step ended that did not fail.
pub(crate) enum Outcome {
    /// It holds.
    Passed,
    /// It could not run on this machine, and why.
    Skipped(String),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passed => f.write_str("passed"),
            Self::Skipped(why) => write!(f, "skipped: {why}"),
        }
    }
}

struct Step {
    name: &'static str,
    holds: &'static str,
    run: fn(&Repo) -> Result<Outcome>,
}

const STEPS: [Step; 7] = [
    Step {
        name: "format",
        holds: "the code is laid out as rustfmt lays it out",
        run: |repo| cargo(repo, "fmt --all --check"),
    },
    Step {
        name: "clippy",
        holds: "no lint complains",
        run: |repo| cargo(repo, "clippy --workspace --all-targets -- -D warnings"),
    },
    Step {
        name: "test",
        holds: "the tests pass, those in the documentation too",
        run: |repo| cargo(repo, "test --workspace"),
    },
    Step {
        name: "generate",
        holds: "the generated files are up to date",
        run: |repo| generate::check(repo).map(|()| Outcome::Passed),
    },
    Step {
        name: "picture",
        holds: "the picture of the README is what the program draws",
        run: |repo| picture::check(repo).map(|()| Outcome::Passed),
    },
    Step {
        name: "tidy",
        holds: "the invariants of ARCHITECTURE.md hold",
        run: |repo| tidy::run(repo).map(|()| Outcome::Passed),
    },
    Step { name: "browser", holds: "the pages work in a browser", run: browser::run },
];

/// Runs all steps, or only the one that is named, and stops at the first that fails.
pub(crate) fn run(repo: &Repo, only: Option<&str>) -> Result<()> {
    let mut summary: Vec<(&str, Duration, String)> = Vec::new();
    let mut failed = None;
    for step in chosen(only)? {
        println!("\n=== {}: {} ===", step.name, step.holds);
        let (result, took) = clock::timed(|| (step.run)(repo));
        let ending = match &result {
            Ok(outcome) => outcome.to_string(),
            Err(_) => "FAILED".to_owned(),
        };
        println!("=== {}: {ending} in {:.1} s ===", step.name, took.as_secs_f64());
        summary.push((step.name, took, ending));
        if let Err(error) = result {
            failed = Some((step.name, error));
            break;
        }
    }
    println!("\n{}", table(&summary));
    match failed {
        None => Ok(()),
        Some((name, error)) => {
            bail!("{name}: {error:#}\nto run only this step: cargo xtask ci --only {name}")
        }
    }
}

fn chosen(only: Option<&str>) -> Result<Vec<&'static Step>> {
    let steps: Vec<_> =
        STEPS.iter().filter(|step| only.is_none_or(|name| name == step.name)).collect();
    if steps.is_empty() {
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        bail!("no such step; the steps are {}", names.join(", "));
    }
    Ok(steps)
}

/// Runs cargo with its own output, which is the report.
fn cargo(repo: &Repo, words: &str) -> Result<Outcome> {
    shell::run(&mut repo.cargo(words.split(' ')))?;
    Ok(Outcome::Passed)
}

fn table(summary: &[(&str, Duration, String)]) -> String {
    let mut rows = vec![format!("{:<10} {:>9}  ended", "step", "seconds")];
    rows.extend(
        summary.iter().map(|(name, took, ending)| {
            format!("{name:<10} {:>9.1}  {ending}", took.as_secs_f64())
        }),
    );
    let total: Duration = summary.iter().map(|(_, took, _)| *took).sum();
    rows.push(format!("{:<10} {:>9.1}", "together", total.as_secs_f64()));
    rows.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_step_can_be_chosen_and_an_unknown_one_is_refused() {
        assert_eq!(chosen(None).unwrap().len(), STEPS.len());
        assert_eq!(chosen(Some("tidy")).unwrap().len(), 1);
        let refusal = chosen(Some("tdiy")).err().unwrap().to_string();
        assert!(refusal.contains("format, clippy, test"), "{refusal}");
    }

    #[test]
    fn the_table_adds_up() {
        let rows = [
            ("format", Duration::from_millis(400), "passed".to_owned()),
            ("clippy", Duration::from_millis(1600), "FAILED".to_owned()),
        ];
        assert_eq!(
            table(&rows),
            "step         seconds  ended\n\
             format           0.4  passed\n\
             clippy           1.6  FAILED\n\
             together         2.0"
        );
    }
}

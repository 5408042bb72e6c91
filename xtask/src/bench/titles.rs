//! `cargo xtask bench titles`: titles on the lattice, our index of labels on MELO, and in the same run scikit-learn's TF-IDF
//! and rapidfuzz, installed from PyPI into the target folder.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::data::Data;
use crate::repo::Repo;
use crate::shell;

const PEERS: &str = include_str!("titles.py");
const PACKAGES: [&str; 2] = ["scikit-learn==1.9.1", "rapidfuzz==3.14.6"];

/// Measures and prints Markdown, or says in one line what is missing.
pub(super) fn report(repo: &Repo) -> Result<()> {
    let data = Data::of(repo);
    let folder = data.folder("melo");
    let mut bench =
        repo.cargo(["bench", "--quiet", "-p", "switchback-titles", "--bench", "titles"]);
    if let Some(folder) = &folder {
        bench.env("SWITCHBACK_DATA", folder.parent().unwrap_or(folder));
    }
    let ours = shell::read(&mut bench)?;
    print!("{ours}");
    let Some(folder) = folder else {
        println!("{}", data.without("melo"));
        return Ok(());
    };
    let ours = microseconds(&ours).context("the benchmark told no time")?;
    let Some(python) = python(repo)? else {
        println!("\nskipped: the peers need python3 with venv");
        return Ok(());
    };
    let script = repo.scratch("titles")?.join("titles.py");
    std::fs::write(&script, PEERS)?;
    let peers = shell::read(Command::new(&python).arg(&script).arg(&folder))?;
    println!("\n| peer | success@1 | MRR | µs a title | times ours |\n|---|---|---|---|---|");
    for row in peers.lines() {
        let fields: Vec<&str> = row.split('\t').collect();
        let [name, first, mrr, time] = fields[..] else { continue };
        let ratio = time.parse::<f64>().context("a peer's time")? / ours;
        println!("| {name} | {first} | {mrr} | {time} | {ratio:.0} |");
    }
    Ok(())
}

/// What stands before “µs a title” in our own report.
fn microseconds(report: &str) -> Option<f64> {
    let (before, _) = report.split_once(" µs a title")?;
    before.rsplit(['\n', ' ']).next()?.parse().ok()
}

/// A Python that has the peers; `None` where there is none at all.
fn python(repo: &Repo) -> Result<Option<PathBuf>> {
    let home = repo.target()?.join("xtask").join("python");
    let python = home.join("bin/python");
    if shell::works(&python, &["-c", "import rapidfuzz, sklearn"]) {
        return Ok(Some(python));
    }
    if !shell::works("python3", &["-m", "venv", "--help"]) {
        return Ok(None);
    }
    shell::run(Command::new("python3").args([Path::new("-m"), Path::new("venv"), &home]))?;
    shell::run(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(PACKAGES))?;
    Ok(Some(python))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_time_is_read_from_the_report() {
        let report = "| a | b |\n\n24.5 µs a title on one thread (aim 40); built in 195 ms.";
        assert_eq!(microseconds(report), Some(24.5));
        assert_eq!(microseconds("nothing"), None);
    }
}

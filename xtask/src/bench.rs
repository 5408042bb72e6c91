//! `cargo xtask bench`: how big and how fast, as Markdown tables. Each time stands beside that of
//! a peer in the same run, because the machine differs from day to day and the ratio does not.

mod agreement;
mod load;
mod pages;
mod process;
mod related;
mod routes;
mod samples;
mod titles;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::repo::{Profile, Repo};
use crate::{clock, shell};

/// Measures what is named, or else the program as it is given to people.
pub(crate) fn run(
    repo: &Repo,
    subject: Option<&str>,
    cold: bool,
    binary: Option<PathBuf>,
) -> Result<()> {
    match (subject, cold) {
        (None, _) => program(repo, cold),
        (Some("lattice"), false) => lattice(repo),
        (Some("map"), false) => map(repo),
        (Some("pages"), false) => pages::report(repo, binary),
        (Some("questions"), false) => questions(repo),
        (Some("related"), false) => related::report(repo),
        (Some("routes"), false) => routes::report(repo),
        (Some("titles"), false) => titles::report(repo),
        (
            Some("lattice" | "map" | "pages" | "questions" | "related" | "routes" | "titles"),
            true,
        ) => {
            bail!("--cold goes with `bench` alone")
        }
        (Some(name), _) => {
            bail!(
                "there is no `bench {name}`; there are lattice, map, pages, questions, related, routes and titles"
            )
        }
    }
}

/// The kernels, timed from within: a benchmark of cargo, since nothing here is linked with them.
fn lattice(repo: &Repo) -> Result<()> {
    shell::run(&mut repo.cargo(["bench", "--quiet", "-p", "switchback-app", "--bench", "lattice"]))
}

/// How long the map takes to be laid out and drawn.
fn map(repo: &Repo) -> Result<()> {
    shell::run(&mut repo.cargo(["bench", "--quiet", "-p", "switchback-report", "--bench", "map"]))
}

/// How well the questioning works, on simulated people.
fn questions(repo: &Repo) -> Result<()> {
    let bench = ["bench", "--quiet", "-p", "switchback-guide", "--bench", "questions"];
    shell::run(&mut repo.cargo(bench))
}

/// The binary and its plans. A cold build takes minutes, so it is done only when asked
/// for.
fn program(repo: &Repo, cold: bool) -> Result<()> {
    let binary = repo.build(Profile::Release)?;
    let size = fs::metadata(&binary).context("cannot read the binary's size")?.len();
    println!("\n### The binary\n\n| what | value |\n|---|---|");
    println!("| size, release | {:.1} MB |", size as f64 / 1e6);
    if cold {
        println!("| cold build, release, {} cores | {:.0} s |", cores(), cold_build(repo)?);
    }
    process::report(repo, &binary)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Seconds that a release build takes from an empty target folder.
fn cold_build(repo: &Repo) -> Result<f64> {
    let target = repo.scratch("cold")?;
    let mut build = repo.cargo(["build", "--quiet", "--release", "-p", "switchback"]);
    let (done, took) = clock::timed(|| shell::run(build.env("CARGO_TARGET_DIR", &target)));
    done?;
    Ok(took.as_secs_f64())
}

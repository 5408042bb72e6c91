//! `cargo xtask bench routes`: how fast and how exact the search for routes is, beside peers from
//! crates.io, linked with the benchmark, and from PyPI, in an environment that is thrown away.

use anyhow::{Context, Result};

use crate::repo::Repo;
use crate::shell;

const PYTHON: &str = "python3";
const SCRIPT: &str = "xtask/src/bench/routes/peers.py";
const PEERS: [&str; 2] = ["rustworkx", "networkx"];

/// Measures and prints Markdown. Without Python or a package index the last rows say what is missing.
pub(super) fn report(repo: &Repo) -> Result<()> {
    let folder = repo.scratch("routes")?;
    let bench = ["bench", "--quiet", "-p", "switchback-guide", "--bench", "routes", "--"];
    shell::run(repo.cargo(bench).arg(&folder))?;
    let environment = folder.join("environment");
    let made =
        shell::read(repo.command(PYTHON).args(["-m", "venv"]).arg(&environment)).and_then(|_| {
            let mut pip = repo.command(environment.join("bin/pip"));
            shell::read(pip.args(["install", "--quiet"]).args(PEERS))
        });
    if made.is_err() {
        println!("\nskipped: no {PYTHON} that installs {}", PEERS.join(" and "));
        return Ok(());
    }
    let mut peers = repo.command(environment.join("bin").join(PYTHON));
    // One thread for everybody.
    peers.env("RAYON_NUM_THREADS", "1").env("OMP_NUM_THREADS", "1");
    shell::run(peers.arg(SCRIPT).arg(&folder)).context("a peer from PyPI does not agree")?;
    std::fs::remove_dir_all(&environment).context("cannot throw the environment away")
}

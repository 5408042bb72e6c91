//! `cargo xtask browser`: walks every page in Chromium (tests/browser/walk.mjs).

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::ci::Outcome;
use crate::repo::{Profile, Repo};
use crate::server::Server;
use crate::shell;

/// A program that the walk needs.
struct Tool {
    /// What it may be called.
    names: &'static [&'static str],
    /// The package of Debian and Ubuntu that brings it.
    package: &'static str,
}

const CHROMIUM: Tool =
    Tool { names: &["chromium", "chromium-browser", "google-chrome"], package: "chromium" };
const TOOLS: [Tool; 3] = [
    CHROMIUM,
    Tool { names: &["node"], package: "nodejs" },
    Tool { names: &["npm"], package: "npm" },
];

impl Tool {
    /// Where it is on this machine, if it is there and starts. (Ubuntu's `chromium` may be a
    /// stub that only says what else to install.)
    fn find(&self) -> Option<PathBuf> {
        let search = std::env::var_os("PATH")?;
        std::env::split_paths(&search)
            .flat_map(|folder| self.names.iter().map(move |name| folder.join(name)))
            .find(|program| shell::works(program, &["--version"]))
    }
}

/// Walks the pages, or says what this machine lacks for it.
pub(crate) fn run(repo: &Repo) -> Result<Outcome> {
    let missing = missing_packages();
    if !missing.is_empty() {
        install(&missing)?;
        let still = missing_packages();
        if !still.is_empty() {
            return Ok(Outcome::Skipped(format!("install {} to run this step", still.join(", "))));
        }
    }
    let chromium = CHROMIUM.find().context("Chromium has gone")?;
    let tests = repo.path("tests/browser");
    shell::run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&tests))?;
    let shots = repo.target()?.join("shots");
    let binary = repo.build(Profile::Debug)?;
    let server = Server::start(&binary, &repo.scratch("browser")?)?;
    walk(&tests, &server, &chromium, &shots)?;
    println!("pictures of all pages: {}", shots.display());
    Ok(Outcome::Passed)
}

fn missing_packages() -> Vec<&'static str> {
    TOOLS.iter().filter(|tool| tool.find().is_none()).map(|tool| tool.package).collect()
}

/// Installs packages where that needs no question: on Debian and its children, as root or with a
/// sudo that asks for no password. Elsewhere it does nothing.
fn install(packages: &[&str]) -> Result<()> {
    let Some(apt) = apt() else { return Ok(()) };
    println!("installing {}", packages.join(", "));
    shell::run(&mut apt_get(apt, &["update", "--quiet"]))?;
    shell::run(
        apt_get(apt, &["install", "--quiet", "--yes", "--no-install-recommends"]).args(packages),
    )
}

/// How to become the user who may install.
#[derive(Clone, Copy)]
enum Apt {
    AsWeAre,
    WithSudo,
}

fn apt() -> Option<Apt> {
    if !shell::works("apt-get", &["--version"]) {
        return None;
    }
    let uid = shell::read(Command::new("id").arg("-u")).ok()?;
    if uid.trim() == "0" {
        return Some(Apt::AsWeAre);
    }
    shell::works("sudo", &["--non-interactive", "true"]).then_some(Apt::WithSudo)
}

fn apt_get(apt: Apt, args: &[&str]) -> Command {
    let mut command = match apt {
        Apt::AsWeAre => Command::new("env"),
        Apt::WithSudo => {
            let mut sudo = Command::new("sudo");
            sudo.args(["--non-interactive", "env"]);
            sudo
        }
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(args);
    command
}

/// The walk itself prints each check and, at the end, how many passed.
fn walk(tests: &Path, server: &Server, chromium: &Path, shots: &Path) -> Result<()> {
    shell::run(
        Command::new("node")
            .arg("walk.mjs")
            .arg(server.url())
            .arg(shots)
            .env("CHROMIUM_PATH", chromium)
            .current_dir(tests),
    )
}

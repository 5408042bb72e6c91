//! The chores of the workspace, as one program: `cargo xtask VERB`.
//!
//! One file per verb. Nothing here is linked with the product: whatever needs it starts it as a
//! child process, so that this program stays quick to build.
#![expect(clippy::print_stdout, reason = "a command-line program speaks on standard output")]

mod args;
mod bench;
mod browser;
mod ci;
mod clock;
mod data;
mod dist;
mod generate;
mod picture;
mod repo;
mod server;
mod shell;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::repo::Repo;

const HELP: &str = "\
cargo xtask VERB

  ci [--only STEP]     everything that must hold before a change goes in
  generate [--check]   write the generated files, or see whether they are up to date
  tidy                 the invariants of ARCHITECTURE.md that a program can check
  picture [--check]    draw the map of the README, or see whether it is up to date
  browser              walk every page in Chromium; pictures go to <target>/shots
  bench [--cold]       sizes and times, as Markdown tables; --cold also times a cold build
  bench pages          every page under load: bytes and times; takes six minutes;
                       --binary FILE measures one that is built already
  bench map            how long the map takes to be laid out and drawn
  bench lattice        times of loading the lattice and of one person's fits
  bench related        our competencies beside O*NET's related occupations
  dist                 a zip for people who do not program, in dist/
";

fn main() -> ExitCode {
    match dispatch(Args::from_command_line()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(mut args: Args) -> Result<()> {
    let repo = Repo::find()?;
    match args.verb().as_deref() {
        Some("ci") => {
            let only = args.value("--only")?;
            args.finish()?;
            ci::run(&repo, only.as_deref())
        }
        Some("generate") => {
            let check = args.flag("--check");
            args.finish()?;
            if check { generate::check(&repo) } else { generate::write(&repo) }
        }
        Some("tidy") => {
            args.finish()?;
            tidy::run(&repo)
        }
        Some("browser") => {
            args.finish()?;
            browser::run(&repo).map(|outcome| println!("{outcome}"))
        }
        Some("picture") => {
            let check = args.flag("--check");
            args.finish()?;
            if check { picture::check(&repo) } else { picture::write(&repo) }
        }
        Some("bench") => {
            let cold = args.flag("--cold");
            let binary = args.value("--binary")?.map(PathBuf::from);
            let subject = args.verb();
            args.finish()?;
            bench::run(&repo, subject.as_deref(), cold, binary)
        }
        Some("dist") => {
            args.finish()?;
            dist::run(&repo)
        }
        None | Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            Ok(())
        }
        Some(other) => bail!("there is no verb `{other}`\n\n{HELP}"),
    }
}

//! From a person file to a plan, as a whole process.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::samples::{Samples, ms, ratio};
use crate::clock;
use crate::repo::{Repo, files_below};
use crate::server::TODAY;

const EXAMPLES: &str = "examples/people";
const RUNS: usize = 50;

/// The peer: a process that does nothing. Its time is what the system takes to start one.
const PEER: &str = "true";

/// GNU time knows the most memory a child ever held; not every machine has it.
const GNU_TIME: &str = "/usr/bin/time";

/// Measures the plan of every example and prints a table.
pub(super) fn report(repo: &Repo, binary: &Path) -> Result<()> {
    println!("\n### `switchback plan PERSON`, whole process, {RUNS} runs each\n");
    println!(
        "| person | median ms | p99 ms | peak MiB | median to `{PEER}` |\n|---|---|---|---|---|"
    );
    let people = files_below(&repo.path(EXAMPLES))?;
    for file in people.iter().filter(|file| file.ends_with(".json")) {
        let plan = || plan(repo, binary, file);
        let (ours, peer) = side_by_side(&plan, &|| repo.command(PEER))?;
        let peak = peak_mebibytes(repo, &plan()).unwrap_or_else(|| "?".into());
        let (median, p99) = (ms(ours.median()), ms(ours.p99()));
        let ratio = ratio(ours.median(), peer.median());
        println!("| {} | {median} | {p99} | {peak} | {ratio} |", file.trim_end_matches(".json"));
    }
    if !Path::new(GNU_TIME).exists() {
        println!("\nPeak memory is left out: there is no GNU time here (Debian: package `time`).");
    }
    Ok(())
}

fn plan(repo: &Repo, binary: &Path, file: &str) -> Command {
    let mut command = repo.command(binary);
    command.args(["plan", &format!("{EXAMPLES}/{file}"), "--today", TODAY, "--format", "json"]);
    command
}

/// Times two commands in turn, so that whatever else the machine does meets both.
fn side_by_side(
    ours: &dyn Fn() -> Command,
    peer: &dyn Fn() -> Command,
) -> Result<(Samples, Samples)> {
    let (mut our_times, mut peer_times) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        our_times.push(time(ours())?);
        peer_times.push(time(peer())?);
    }
    Samples::new(our_times).zip(Samples::new(peer_times)).context("nothing was measured")
}

/// How long a process takes. Exit 1 is an answer ("no"); anything above is a failure.
fn time(mut command: Command) -> Result<Duration> {
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let (status, took) = clock::timed(|| command.status());
    match status.context("cannot start the process to be measured")?.code() {
        Some(0 | 1) => Ok(took),
        _ => bail!("the process to be measured failed; a time for that means nothing"),
    }
}

/// The most memory that a command held, if this machine can tell.
fn peak_mebibytes(repo: &Repo, command: &Command) -> Option<String> {
    let output = repo
        .command(GNU_TIME)
        .args(["-f", "%M"])
        .arg(command.get_program())
        .args(command.get_args())
        .stdin(Stdio::null())
        .output()
        .ok()?;
    last_kibibytes(&String::from_utf8_lossy(&output.stderr)).map(|kb| format!("{:.1}", kb / 1024.0))
}

/// GNU time writes its number below whatever the command itself complained about.
fn last_kibibytes(stderr: &str) -> Option<f64> {
    stderr.lines().next_back()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_memory_is_on_the_last_line() {
        assert_eq!(last_kibibytes("Command exited with non-zero status 1\n5120\n"), Some(5120.0));
        assert_eq!(last_kibibytes("no number"), None);
        assert_eq!(last_kibibytes(""), None);
    }

    #[test]
    #[cfg(unix)]
    fn the_answer_no_is_timed_and_a_failure_is_not() {
        let exits = |code: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", &format!("exit {code}")]);
            command
        };
        assert!(time(exits("0")).is_ok());
        assert!(time(exits("1")).is_ok());
        assert!(time(exits("2")).is_err());
    }
}

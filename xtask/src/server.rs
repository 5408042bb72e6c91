//! The product as a running server, for the chores that look at its pages.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

/// The day on which all tests and measurements take place: the same inputs, the same answer.
pub(crate) const TODAY: &str = "2026-11-22";

/// How long a server may take until it says where it listens.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server on a free port of this machine. It ends when the value is dropped.
pub(crate) struct Server {
    child: Child,
    url: String,
}

impl Server {
    /// Starts one that keeps its cases in a folder, and waits until it listens.
    pub(crate) fn start(binary: &Path, data: &Path) -> Result<Self> {
        let mut child = Command::new(binary)
            .args(["serve", "--port", "0", "--today", TODAY, "--data-dir"])
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", binary.display()))?;
        let stdout = child.stdout.take();
        let mut server = Self { child, url: String::new() };
        server.url = announced(stdout.context("the server has no standard output")?)?;
        Ok(server)
    }

    /// Its address with the scheme, without a slash at the end.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Its host and port.
    pub(crate) fn authority(&self) -> &str {
        self.url.trim_start_matches("http://")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Neither can fail in a way that somebody could act on: it has ended already, or it ends now.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads what the server prints until it has named its address, then goes on reading in the
/// background, so that the server never waits for us.
fn announced(stdout: impl Read + Send + 'static) -> Result<String> {
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            if let Some(url) = address_in(&line) {
                // Nobody listens any more after the first address, and that is fine.
                let _ = send.send(url);
            }
        }
    });
    receive
        .recv_timeout(PATIENCE)
        .context("the server ended, or kept silent, before it said where it listens")
}

/// The address of this machine that a line of output holds.
fn address_in(line: &str) -> Option<String> {
    let word = line.split_whitespace().find(|word| word.starts_with("http://127.0.0.1:"))?;
    Some(word.trim_end_matches(['/', '.']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_a_sentence() {
        let found = address_in("Switchback is open at http://127.0.0.1:40123/.");
        assert_eq!(found.as_deref(), Some("http://127.0.0.1:40123"));
        assert_eq!(address_in("see http://example.com:80/"), None);
    }

    #[test]
    fn a_server_that_ends_in_silence_is_an_error() {
        assert!(announced(std::io::empty()).is_err());
    }
}

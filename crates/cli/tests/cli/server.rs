//! The pages, started and stopped as a program.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::{json, refused, switchback};

/// A served program, stopped by its own id when the test ends.
pub(crate) struct Server {
    child: Child,
    address: String,
}

impl Server {
    pub(crate) fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_switchback"))
            .args(["serve", "--port", "0", "--today", "2026-11-22", "--data-dir"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().to_owned();
        Self { child, address }
    }

    pub(crate) fn ask(&self, method: &str, path: &str, body: &str) -> String {
        let mut s = TcpStream::connect(&self.address).unwrap();
        write!(
            s,
            "{method} {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {1}\r\n\r\n{body}",
            self.address,
            body.len()
        )
        .unwrap();
        let mut all = String::new();
        s.read_to_string(&mut all).unwrap();
        all
    }

    /// Sends a file as a browser does.
    pub(crate) fn upload(&self, path: &str, field: &str, name: &str, bytes: &[u8]) -> String {
        let edge = "----a-line-that-is-in-no-file";
        let head = format!(
            "--{edge}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        let tail = format!("\r\n--{edge}--\r\n");
        let mut s = TcpStream::connect(&self.address).unwrap();
        write!(
            s,
            "POST {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary={edge}\r\nContent-Length: {1}\r\n\r\n",
            self.address,
            head.len() + bytes.len() + tail.len()
        )
        .unwrap();
        s.write_all(&[head.as_bytes(), bytes, tail.as_bytes()].concat()).unwrap();
        let mut all = String::new();
        s.read_to_string(&mut all).unwrap();
        all
    }

    /// As a power cut would: no chance to tidy up.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// F90 and design, section 9: kill -9 at any time loses no acknowledged answer.
#[test]
fn a_kill_loses_no_acknowledged_answer() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(dir.path());
    let begun =
        server.ask("POST", "/bring/lines", "title=PMO+analyst&since=2019&really_do=RAID+log");
    assert!(begun.starts_with("HTTP/1.1 303"), "{begun}");
    for i in 0..5 {
        let name = format!("name=Ada+{i}&revision={i}");
        let saved = server.ask("POST", "/case/1/name", &name);
        assert!(saved.starts_with("HTTP/1.1 303"), "{saved}");
    }
    server.kill();
    let server = Server::start(dir.path());
    let page = server.ask("GET", "/case/1", "");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Ada 4"), "{page}");
}

#[test]
fn two_servers_on_one_folder_or_port_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(dir.path());
    let folder = dir.path().display().to_string();
    refused(
        &["serve", "--port", "0", "--data-dir", &folder],
        b"",
        &["another Switchback", "--data-dir"],
    );
    let port = server.address.rsplit(':').next().unwrap().to_owned();
    let other = tempfile::tempdir().unwrap();
    let other = other.path().display().to_string();
    refused(&["serve", "--port", &port, "--data-dir", &other], b"", &["port", "--port"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, b"").unwrap();
    let below = file.join("data").display().to_string();
    refused(
        &["serve", "--port", "0", "--data-dir", &below],
        b"",
        &["cannot be written", "--data-dir"],
    );
    let o = switchback(&["doctor", "--data-dir", &below, "--format", "json"]);
    assert_eq!(o.status.code(), Some(1));
    let v = json("doctor", &o);
    let sick = v["checks"].as_array().unwrap().iter().find(|c| c["ok"] == false).unwrap();
    assert!(sick["mend"].as_str().unwrap().contains("--data-dir"));
}

//! `cargo xtask dist`: one zip that somebody who does not program can unpack and start.

use std::fs::{self, File};
use std::io::{Seek, Write};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::repo::{Profile, Repo};
use crate::shell;

/// All packages of the workspace share one version.
const VERSION: &str = env!("CARGO_PKG_VERSION");
const READ_ME: &str = include_str!("../dist/READ-ME-FIRST.txt");
const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

const PROGRAM: u32 = 0o755;
const TEXT: u32 = 0o644;

/// What differs from one system to another.
struct Platform {
    binary: &'static str,
    launcher: &'static str,
    script: &'static str,
    /// The sentence of the read-me that says how to start.
    start: &'static str,
    doctor: &'static str,
    line_end: &'static str,
}

const LINUX: Platform = Platform {
    binary: "switchback",
    launcher: "start-switchback.sh",
    script: include_str!("../dist/start-switchback.sh"),
    start: "Right-click start-switchback.sh and choose \"Run as a Program\".",
    doctor: "./switchback doctor",
    line_end: "\n",
};

const MACOS: Platform = Platform {
    binary: "switchback",
    launcher: "Start Switchback.command",
    script: include_str!("../dist/Start Switchback.command"),
    start: "The first time, right-click \"Start Switchback\" and choose Open; later, double-click it.",
    doctor: "./switchback doctor",
    line_end: "\n",
};

const WINDOWS: Platform = Platform {
    binary: "switchback.exe",
    launcher: "Start Switchback.bat",
    script: include_str!("../dist/Start Switchback.bat"),
    start: "Double-click \"Start Switchback\".",
    doctor: "switchback.exe doctor",
    line_end: "\r\n",
};

impl Platform {
    /// The platform of a target triple.
    fn of(target: &str) -> &'static Self {
        match target {
            t if t.contains("windows") => &WINDOWS,
            t if t.contains("apple") => &MACOS,
            _ => &LINUX,
        }
    }

    fn text(&self, text: &str) -> Vec<u8> {
        text.replace('\n', self.line_end).into_bytes()
    }

    fn read_me(&self) -> String {
        READ_ME
            .replace("{version}", VERSION)
            .replace("{start}", self.start)
            .replace("{doctor}", self.doctor)
    }
}

/// A file of the zip.
struct Entry {
    name: String,
    bytes: Vec<u8>,
    mode: u32,
}

impl Entry {
    fn new(name: &str, bytes: Vec<u8>, mode: u32) -> Self {
        Self { name: name.to_owned(), bytes, mode }
    }
}

/// Builds, packs, and tries what was packed.
pub(crate) fn run(repo: &Repo) -> Result<()> {
    let target = host_target(repo)?;
    let platform = Platform::of(&target);
    let entries = entries(repo, platform)?;
    let folder = format!("switchback-{VERSION}-{target}");
    let dist = repo.path("dist");
    fs::create_dir_all(&dist).context("cannot make dist/")?;
    let path = dist.join(format!("{folder}.zip"));
    pack(File::create(&path).context("cannot write the zip")?, &folder, &entries)?;
    try_out(&path, &repo.scratch("dist")?, &folder, platform)?;
    let megabytes = fs::metadata(&path)?.len() as f64 / 1e6;
    println!("dist/{folder}.zip: {} files, {megabytes:.1} MB; unpacked and started", entries.len());
    Ok(())
}

/// The triple that rustc builds for here.
fn host_target(repo: &Repo) -> Result<String> {
    let version = shell::read(repo.command("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc names no host")
}

fn entries(repo: &Repo, platform: &Platform) -> Result<Vec<Entry>> {
    let binary = fs::read(repo.build(Profile::Release)?).context("cannot read the binary")?;
    let mut entries = vec![
        Entry::new("READ-ME-FIRST.txt", platform.text(&platform.read_me()), TEXT),
        Entry::new(platform.launcher, platform.text(platform.script), PROGRAM),
        Entry::new(platform.binary, binary, PROGRAM),
    ];
    for name in LICENCES {
        let text = fs::read_to_string(repo.path(name))
            .with_context(|| format!("{name} is missing: put it at the top of the repository"))?;
        entries.push(Entry::new(name, platform.text(&text), TEXT));
    }
    Ok(entries)
}

/// Writes the zip. Times are left out, so that the same files give the same zip.
fn pack(out: impl Write + Seek, folder: &str, entries: &[Entry]) -> Result<()> {
    let mut zip = ZipWriter::new(out);
    for entry in entries {
        let options = SimpleFileOptions::default().unix_permissions(entry.mode);
        zip.start_file(format!("{folder}/{}", entry.name), options)?;
        zip.write_all(&entry.bytes)?;
    }
    zip.finish().context("cannot finish the zip")?;
    Ok(())
}

/// Unpacks the zip as its reader would and starts what is in it.
fn try_out(zip: &Path, scratch: &Path, folder: &str, platform: &Platform) -> Result<()> {
    ZipArchive::new(File::open(zip)?)?.extract(scratch).context("the zip does not unpack")?;
    let unpacked = scratch.join(folder);
    let help = shell::read(Command::new(unpacked.join(platform.binary)).arg("--help"))?;
    ensure!(help.contains("switchback"), "the unpacked binary does not know its own name");
    ensure!(unpacked.join(platform.launcher).exists(), "the launcher is not in the zip");
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    #[test]
    fn what_is_packed_can_be_read_and_what_is_a_program_can_be_started() {
        let entries = [
            Entry::new("run", b"#!/bin/sh\n".to_vec(), PROGRAM),
            Entry::new("READ", b"x".to_vec(), TEXT),
        ];
        let mut bytes = Cursor::new(Vec::new());
        pack(&mut bytes, "top", &entries).unwrap();
        let mut zip = ZipArchive::new(bytes).unwrap();
        for entry in &entries {
            let mut packed = zip.by_name(&format!("top/{}", entry.name)).unwrap();
            assert_eq!(packed.unix_mode().map(|mode| mode & 0o777), Some(entry.mode));
            let mut content = Vec::new();
            packed.read_to_end(&mut content).unwrap();
            assert_eq!(content, entry.bytes);
        }
    }

    #[test]
    fn the_same_files_give_the_same_zip() {
        let zip = || {
            let mut bytes = Cursor::new(Vec::new());
            pack(&mut bytes, "top", &[Entry::new("a", vec![7; 1000], TEXT)]).unwrap();
            bytes.into_inner()
        };
        assert_eq!(zip(), zip());
    }

    #[test]
    fn each_platform_says_how_it_is_started() {
        for (target, ending) in [
            ("x86_64-unknown-linux-gnu", ".sh"),
            ("aarch64-apple-darwin", ".command"),
            ("x86_64-pc-windows-msvc", ".bat"),
        ] {
            let platform = Platform::of(target);
            assert!(platform.launcher.ends_with(ending), "{target}");
            assert!(platform.script.contains("serve --open"), "{target}");
            let read_me = platform.read_me();
            assert!(read_me.contains(platform.start) && !read_me.contains('{'), "{read_me}");
        }
    }

    #[test]
    fn windows_reads_its_own_line_ends() {
        assert_eq!(WINDOWS.text("a\nb"), b"a\r\nb");
    }
}

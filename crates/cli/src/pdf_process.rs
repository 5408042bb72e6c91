//! PDFs are read in a process of their own, so that one that fails, runs on or swells takes nothing
//! else along. The process is this program again, with the hidden verb `read-pdf`: the PDF goes in
//! by standard input, the lines or the error come out as JSON.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use switchback_app::{Document, PdfError, PdfReader};

/// How long a PDF may take, in seconds.
const SECONDS: u64 = 10;
/// How much memory may be asked for, in bytes; where the system knows no such limit, time alone.
const MEMORY: u64 = 512 * 1024 * 1024;
/// A larger answer is none; the lines of a CV have some thousand bytes a page.
const MAX_ANSWER: u64 = 64 * 1024 * 1024;

/// What the process answers.
pub(crate) type Answer = Result<Document, PdfError>;

/// Starts the process that reads a PDF, and waits for it no longer than it may take.
#[derive(Debug)]
pub(crate) struct PdfProcess {
    program: Option<PathBuf>,
    arguments: Vec<OsString>,
    seconds: u64,
    /// One at a time: the limit of memory is for all of them.
    turn: Mutex<()>,
}

impl PdfProcess {
    /// This program again.
    pub(crate) fn new() -> Self {
        Self::of(std::env::current_exe().ok(), &["read-pdf"], SECONDS)
    }

    fn of(program: Option<PathBuf>, arguments: &[&str], seconds: u64) -> Self {
        let arguments = arguments.iter().map(OsString::from).collect();
        Self { program, arguments, seconds, turn: Mutex::new(()) }
    }

    fn start(&self) -> Result<Child, PdfError> {
        let no_reader = |why: String| PdfError::NoReader { why };
        let program = self
            .program
            .as_ref()
            .ok_or_else(|| no_reader("this program does not find itself".to_owned()))?;
        Command::new(program)
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // What a fault says there is for programmers and may quote the CV.
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| no_reader(format!("no process can be started: {e}")))
    }
}

impl PdfReader for PdfProcess {
    fn read(&self, bytes: &[u8]) -> Result<Document, PdfError> {
        // Who held the lock and failed has left nothing behind in it.
        let _turn = self.turn.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut child = self.start()?;
        let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(PdfError::Failed);
        };
        let limit = Duration::from_secs(self.seconds);
        let (said, answer) = channel();
        let answer = thread::scope(|s| {
            // A process that fails early does not read to the end; then its answer says so.
            s.spawn(move || drop(to.write_all(bytes)));
            s.spawn(move || {
                let mut text = Vec::new();
                let read = from.take(MAX_ANSWER).read_to_end(&mut text);
                let _ = said.send(read.map(|_| text));
            });
            let answer = answer.recv_timeout(limit);
            // It has said all that it had to say, or it is too late for it: either way it ends here,
            // and with it the pipes that the two threads wait for.
            let ended = end(&mut child, answer.is_ok());
            (answer, ended)
        });
        match answer {
            (Err(RecvTimeoutError::Timeout), _) => Err(PdfError::TooSlow { seconds: self.seconds }),
            (Ok(Ok(text)), Some(status)) if status.success() => {
                serde_json::from_slice::<Answer>(&text).unwrap_or(Err(PdfError::Failed))
            }
            _ => Err(PdfError::Failed),
        }
    }
}

/// Waits for a process that closed its output, or stops one that did not.
fn end(child: &mut Child, has_answered: bool) -> Option<ExitStatus> {
    if has_answered && let Ok(Some(status)) = soon(child) {
        return Some(status);
    }
    let _ = child.kill();
    child.wait().ok()
}

/// How a process ended, if it does so within a tenth of a second or so.
fn soon(child: &mut Child) -> std::io::Result<Option<ExitStatus>> {
    for _ in 0..100 {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(Duration::from_millis(1));
    }
    Ok(None)
}

/// Sets the limits of this process; what was started to read a PDF does so first.
#[cfg(target_os = "linux")]
pub(crate) fn limit_this_process() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let at = |n| Rlimit { current: Some(n), maximum: Some(n) };
    // A limit that cannot be set is one that is lower already.
    let _ = setrlimit(Resource::As, at(MEMORY));
    // If whoever waits is gone, it ends all the same.
    let _ = setrlimit(Resource::Cpu, at(SECONDS + 1));
    let _ = setrlimit(Resource::Core, at(0));
}

/// Elsewhere time is the only limit, and whoever waits keeps it.
#[cfg(not(target_os = "linux"))]
pub(crate) fn limit_this_process() {
    let _ = MEMORY;
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Result<Document, PdfError> {
        PdfProcess::of(Some("/bin/sh".into()), &["-c", script], 1).read(&[b'x'; 300_000])
    }

    #[test]
    fn a_process_that_hangs_fails_or_babbles_is_an_error() {
        assert_eq!(shell("exec sleep 60"), Err(PdfError::TooSlow { seconds: 1 }));
        // On a busy machine time may be up before there is too much of it.
        let babbles = shell("exec yes");
        assert!(matches!(babbles, Err(PdfError::Failed | PdfError::TooSlow { .. })), "{babbles:?}");
        for script in [
            "exit 0",
            "exit 101",
            "kill -9 $$",
            "echo '{}'",
            "echo '{\"Ok\":{\"lines\":[]}}'; exit 3",
        ] {
            assert_eq!(shell(script), Err(PdfError::Failed), "{script}");
        }
        let good = "cat > /dev/null; echo '{\"Ok\":{\"lines\":[]}}'";
        assert_eq!(shell(good), Ok(Document::default()));
        assert_eq!(shell("echo '{\"Err\":\"password\"}'"), Err(PdfError::Password));
        let nowhere = PdfProcess::of(Some("/nowhere/at/all".into()), &[], 1).read(b"");
        assert!(matches!(nowhere, Err(PdfError::NoReader { .. })), "{nowhere:?}");
    }
}

//! A small load generator for HTTP/1.1 on loopback: a fixed rate over a few connections that stay
//! open. It knows only as much HTTP as our own server speaks.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::samples::Samples;
use crate::clock;

/// Requests a second.
pub(super) const RATE: u32 = 200;
/// For how long.
pub(super) const SECONDS: u32 = 3;
/// Connections that share the rate. A slow answer delays only its own.
const CONNECTIONS: u32 = 4;
/// An answer that takes longer than this is none.
const PATIENCE: Duration = Duration::from_secs(5);
/// A server that falls behind is given up at this multiple of the planned time.
const LATEST: u32 = 4;
/// The longest head and the longest body that are read.
const MOST_HEAD: u64 = 64 * 1024;
const MOST_BODY: usize = 16 * 1024 * 1024;

/// An answer of the server.
pub(super) struct Answer {
    /// Its status code.
    pub(super) status: u16,
    /// Where a redirect leads.
    pub(super) location: Option<String>,
    /// The content, packed if it was asked for so.
    pub(super) body: Vec<u8>,
}

/// A connection that stays open.
pub(super) struct Connection {
    stream: BufReader<TcpStream>,
    authority: String,
}

impl Connection {
    /// Connects to `host:port`.
    pub(super) fn open(authority: &str) -> Result<Self> {
        let stream = TcpStream::connect(authority).context("cannot connect to the server")?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self { stream: BufReader::new(stream), authority: authority.to_owned() })
    }

    /// Sends a form and reads the answer.
    pub(super) fn post(&mut self, path: &str, form: &str) -> Result<Answer> {
        let more = "Content-Type: application/x-www-form-urlencoded\r\n";
        self.send("POST", path, more, form)
    }

    /// A page that must be there, as text.
    pub(super) fn page(&mut self, path: &str) -> Result<String> {
        let body = self.content(path, "")?;
        String::from_utf8(body).with_context(|| format!("{path} is not UTF-8"))
    }

    /// What a browser is sent, which asks for it packed.
    pub(super) fn packed(&mut self, path: &str) -> Result<Vec<u8>> {
        self.content(path, "Accept-Encoding: gzip\r\n")
    }

    fn content(&mut self, path: &str, more: &str) -> Result<Vec<u8>> {
        let answer = self.send("GET", path, more, "")?;
        ensure!(answer.status == 200, "{path} answers {}", answer.status);
        Ok(answer.body)
    }

    fn send(&mut self, method: &str, path: &str, more: &str, body: &str) -> Result<Answer> {
        let (host, length) = (&self.authority, body.len());
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\n{more}Content-Length: {length}\r\n\r\n{body}"
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        read_answer(&mut self.stream).with_context(|| format!("no answer to {method} {path}"))
    }
}

fn read_answer(stream: &mut impl BufRead) -> Result<Answer> {
    let (status, headers) = read_head(stream)?;
    let header = |name: &str| {
        headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    };
    let body = match (header("content-length"), header("transfer-encoding")) {
        (Some(length), _) => {
            read_bytes(stream, length.parse().context("content-length is not a number")?)?
        }
        (None, Some("chunked")) => read_chunks(stream)?,
        // A redirect may come without one; with a body of unknown length we would read for ever.
        (None, None) if (300..400).contains(&status) => Vec::new(),
        (None, _) => bail!("the answer does not say how long it is"),
    };
    Ok(Answer { status, location: header("location").map(str::to_owned), body })
}

fn read_bytes(stream: &mut impl BufRead, length: usize) -> Result<Vec<u8>> {
    ensure!(length <= MOST_BODY, "the answer is {length} bytes long");
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok(body)
}

/// A body in pieces, each under its length; the last one is empty.
fn read_chunks(stream: &mut impl BufRead) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = String::new();
        stream.by_ref().take(MOST_HEAD).read_line(&mut line)?;
        let length = usize::from_str_radix(line.trim_end(), 16).context("a piece has no length")?;
        ensure!(body.len() + length <= MOST_BODY, "the answer is too long");
        body.extend(read_bytes(stream, length)?);
        ensure!(read_bytes(stream, 2)? == b"\r\n", "a piece does not end");
        if length == 0 {
            return Ok(body);
        }
    }
}

/// The status and the header lines of an answer.
fn read_head(stream: &mut impl BufRead) -> Result<(u16, Vec<(String, String)>)> {
    let mut lines = Vec::new();
    for line in stream.by_ref().take(MOST_HEAD).lines() {
        match line? {
            end if end.is_empty() => break,
            line => lines.push(line),
        }
    }
    let status = lines
        .first()
        .and_then(|line| line.split(' ').nth(1))
        .and_then(|code| code.parse().ok())
        .context("this is not HTTP")?;
    let headers = lines
        .iter()
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect();
    Ok((status, headers))
}

/// Asks for a page at [`RATE`] for [`SECONDS`] and measures each answer.
pub(super) fn measure(authority: &str, path: &str) -> Result<Samples> {
    let start = clock::now();
    let times = thread::scope(|scope| {
        let workers: Vec<_> = (0..CONNECTIONS)
            .map(|first| scope.spawn(move || ask_in_turn(authority, path, start, first)))
            .collect();
        let mut times = Vec::new();
        for worker in workers {
            times.extend(worker.join().map_err(|_| anyhow::anyhow!("a worker broke off"))??);
        }
        anyhow::Ok(times)
    })?;
    Samples::new(times).context("nothing was measured")
}

/// One connection's share of the requests: every [`CONNECTIONS`]th.
fn ask_in_turn(authority: &str, path: &str, start: Instant, first: u32) -> Result<Vec<Duration>> {
    let mut connection = Connection::open(authority)?;
    let mut times = Vec::new();
    for turn in (first..RATE * SECONDS).step_by(CONNECTIONS as usize) {
        let due = start + Duration::from_secs(turn.into()) / RATE;
        let asked = wait_until(due);
        connection.packed(path)?;
        times.push(asked.elapsed());
        if start.elapsed() > Duration::from_secs((SECONDS * LATEST).into()) {
            bail!("{path}: the server cannot keep up with {RATE} requests a second");
        }
    }
    Ok(times)
}

/// Sleeps until a request is due and returns from when its answer counts: from now, or, if the
/// last answer was so slow that this one is late already, from when it should have been sent.
fn wait_until(due: Instant) -> Instant {
    let now = clock::now();
    if now >= due {
        return due;
    }
    thread::sleep(due - now);
    clock::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(text: &str) -> Result<Answer> {
        read_answer(&mut text.as_bytes())
    }

    #[test]
    fn a_page_and_a_redirect_are_read() {
        let page = answer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1").unwrap();
        assert_eq!((page.status, page.body.as_slice()), (200, b"hello".as_slice()));
        let redirect = answer("HTTP/1.1 303 See Other\r\nlocation: /case/1\r\n\r\n").unwrap();
        assert_eq!((redirect.status, redirect.location.as_deref()), (303, Some("/case/1")));
    }

    #[test]
    fn a_page_in_pieces_is_put_together() {
        let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        let page = answer(&format!("{head}5\r\nhello\r\nA\r\n0123456789\r\n0\r\n\r\n")).unwrap();
        assert_eq!(page.body, b"hello0123456789");
        assert!(answer(&format!("{head}5\r\nhello")).is_err());
        assert!(answer(&format!("{head}hello\r\n")).is_err());
    }

    #[test]
    fn an_answer_without_end_is_refused() {
        assert!(answer("HTTP/1.1 200 OK\r\n\r\nhello").is_err());
        assert!(answer("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhello").is_err());
        assert!(answer("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n").is_err());
        assert!(answer("nonsense").is_err());
    }

    #[test]
    fn a_late_request_counts_from_when_it_was_due() {
        let due = clock::now();
        assert_eq!(wait_until(due), due);
        let later = due + Duration::from_millis(5);
        assert!(wait_until(later) >= later);
    }
}

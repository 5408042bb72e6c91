//! A site of its own for a test, and just enough of an HTTP client to talk to it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a site that does not start or answer is a failed test"
)]

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use switchback_app::{Desk, Engine};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// A running site; it stops when it is dropped.
pub(crate) struct Site {
    address: SocketAddr,
    _runtime: Runtime,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
    head: String,
}

impl Answer {
    /// A header, by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let line = self
            .head
            .lines()
            .find(|l| l.split_once(':').is_some_and(|(key, _)| key.eq_ignore_ascii_case(name)))?;
        line.split_once(':').map(|(_, value)| value.trim())
    }

    /// Where it leads.
    pub(crate) fn location(&self) -> &str {
        self.header("location")
            .unwrap_or_else(|| panic!("{} leads nowhere: {}", self.status, self.body))
    }
}

impl Site {
    /// A site on a free port, with a desk that forgets, on the last Sunday of February 2026.
    pub(crate) fn start() -> Self {
        let runtime = Runtime::new().unwrap();
        let address = runtime.block_on(async {
            let desk = Desk::in_memory(Engine::embedded().unwrap()).await.unwrap();
            let today = Arc::new(|| jiff::civil::date(2026, 3, 1));
            let router = switchback_web::router(Arc::new(desk), today);
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            tokio::spawn(switchback_web::serve(listener, router, std::future::pending()));
            address
        });
        Self { address, _runtime: runtime }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        // As a browser does, which keeps the anchor to itself.
        let path = path.split('#').next().unwrap_or_default();
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        ))
    }

    /// A page as a browser asks for it, and how many bytes its content took on the way. The content
    /// itself is not unpacked.
    pub(crate) fn get_compressed(&self, path: &str) -> (Answer, usize) {
        let request = format!(
            "GET {path} HTTP/1.0\r\nHost: {}\r\nAccept-Encoding: gzip\r\n\r\n",
            self.address
        );
        let sent = self.exchange(&request, b"");
        let head = sent.windows(4).position(|end| end == b"\r\n\r\n").unwrap();
        (answer(&sent), sent.len() - head - 4)
    }

    /// Sends a form.
    pub(crate) fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> =
            form.iter().map(|(k, v)| format!("{}={}", encoded(k), encoded(v))).collect();
        self.post_with(path, &["Content-Type: application/x-www-form-urlencoded"], &pairs.join("&"))
    }

    /// Sends a form of a case as a page of it would that was loaded just now: with the revision that
    /// it shows, unless the form names one.
    pub(crate) fn change(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let seen = self.revision(&path.split('/').take(3).collect::<Vec<_>>().join("/"));
        let mut all = vec![("revision", seen.as_str())];
        all.retain(|_| form.iter().all(|(name, _)| *name != "revision"));
        all.extend(form);
        self.post(path, &all)
    }

    /// The revision that the pages of a case show.
    pub(crate) fn revision(&self, case: &str) -> String {
        let page = self.get(&format!("{case}/export")).body;
        let rest = page.split_once("name=\"revision\" value=\"").map_or("", |(_, rest)| rest);
        rest.chars().take_while(char::is_ascii_digit).collect()
    }

    /// Sends a body with some headers.
    pub(crate) fn post_with(&self, path: &str, headers: &[&str], body: &str) -> Answer {
        self.send_bytes(&self.head(path, headers, body.len()), body.as_bytes())
    }

    /// Sends a file as a browser does.
    pub(crate) fn upload(&self, path: &str, field: &str, name: &str, bytes: &[u8]) -> Answer {
        let open = format!(
            "--line\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n"
        );
        self.post_bytes(path, &[open.as_bytes(), bytes, b"\r\n--line--\r\n"].concat())
    }

    /// Sends a form that may hold much, as a browser does.
    pub(crate) fn post_parts(&self, path: &str, form: &[(String, String)]) -> Answer {
        let mut body = String::new();
        for (name, value) in form {
            let head = format!("--line\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body = body + &head + value + "\r\n";
        }
        self.post_bytes(path, (body + "--line--\r\n").as_bytes())
    }

    /// Sends the parts of a form as they stand.
    pub(crate) fn post_bytes(&self, path: &str, body: &[u8]) -> Answer {
        let kind = ["Content-Type: multipart/form-data; boundary=line"];
        self.send_bytes(&self.head(path, &kind, body.len()), body)
    }

    /// Sends a request as it stands.
    pub(crate) fn send(&self, request: &str) -> Answer {
        self.send_bytes(request, b"")
    }

    fn head(&self, path: &str, headers: &[&str], length: usize) -> String {
        let mut head = format!("POST {path} HTTP/1.1\r\nHost: {}\r\n", self.address);
        for header in headers {
            write!(head, "{header}\r\n").unwrap();
        }
        head + &format!("Content-Length: {length}\r\nConnection: close\r\n\r\n")
    }

    fn send_bytes(&self, head: &str, body: &[u8]) -> Answer {
        answer(&self.exchange(head, body))
    }

    /// All bytes that come back until the server closes.
    fn exchange(&self, head: &str, body: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        let mut sent = Vec::new();
        stream.read_to_end(&mut sent).unwrap();
        sent
    }
}

fn answer(sent: &[u8]) -> Answer {
    let text = String::from_utf8_lossy(sent).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, b| {
        write!(out, "%{b:02X}").unwrap();
        out
    })
}

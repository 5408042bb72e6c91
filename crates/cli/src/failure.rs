use std::io::Write;
use std::process::ExitCode;

use switchback_app::AppError;

/// Input that cannot be used: what, where, what to do. Exit 2.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) AppError);

impl From<AppError> for Failure {
    fn from(e: AppError) -> Self {
        Self(e)
    }
}

impl Failure {
    /// A failure from its parts.
    pub(crate) fn new(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self(AppError::input(what, mend))
    }

    /// The same with its place.
    pub(crate) fn at(self, place: impl Into<String>) -> Self {
        Self(self.0.at(place))
    }

    /// Says it on standard error, in the asked form.
    pub(crate) fn report(&self, json: bool) -> ExitCode {
        let e = &self.0;
        let text = if json {
            as_json(&e.what, e.place.as_deref(), &e.mend)
        } else {
            let place = e.place.as_ref().map_or_else(String::new, |p| format!("  where: {p}\n"));
            format!("error: {}\n{place}  to do: {}\n", e.what, e.mend)
        };
        // Nothing is left to do if standard error is closed.
        let _ = std::io::stderr().write_all(text.as_bytes());
        ExitCode::from(2)
    }
}

fn as_json(what: &str, place: Option<&str>, mend: &str) -> String {
    let error = serde_json::json!({ "error": { "what": what, "where": place, "mend": mend } });
    format!("{error}\n")
}

/// A command line that does not parse, or a call for help.
pub(crate) fn usage(e: &clap::Error) -> ExitCode {
    let json = std::env::args().any(|a| a == "--format=json")
        || std::env::args()
            .zip(std::env::args().skip(1))
            .any(|(a, b)| a == "--format" && b == "json");
    if e.use_stderr() && json {
        let text = e.render().to_string();
        let what = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let line = as_json(&what, Some("the command line"), "see switchback --help");
        let _ = std::io::stderr().write_all(line.as_bytes());
    } else {
        let _ = e.print();
    }
    ExitCode::from(u8::try_from(e.exit_code()).unwrap_or(2))
}

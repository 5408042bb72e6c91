use crate::{MAX_BYTES, MAX_DEPTH, MAX_JOBS, MAX_LINE, MAX_LINES};

/// Why an input cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// Nothing in it but blanks.
    #[error("there is nothing in it")]
    Empty,
    /// More than [`MAX_BYTES`].
    #[error("it has {bytes} bytes; the limit is {MAX_BYTES}")]
    TooLarge {
        /// How large it is.
        bytes: usize,
    },
    /// A file of another kind, by its first bytes.
    #[error("this is {kind}, not text")]
    NotText {
        /// Which kind, with its article.
        kind: &'static str,
    },
    /// Text in no encoding that is read.
    #[error("this is not valid {encoding} text")]
    Encoding {
        /// The encoding it was read in.
        encoding: &'static str,
        /// The line of the first bad byte, from 1.
        line: usize,
        /// The place of the first bad byte, from 0.
        byte: usize,
    },
    /// A line of more than [`MAX_LINE`] characters.
    #[error("a line has more than {MAX_LINE} characters")]
    LongLine {
        /// Which line, from 1.
        line: usize,
    },
    /// A document of more than [`MAX_LINES`] lines.
    #[error("it has {lines} lines; the limit is {MAX_LINES}")]
    TooManyLines {
        /// How many.
        lines: usize,
    },
    /// JSON nested deeper than [`MAX_DEPTH`].
    #[error("the JSON is nested more than {MAX_DEPTH} levels deep")]
    TooDeep {
        /// Where it becomes too deep, from 1.
        line: usize,
    },
    /// Broken JSON.
    #[error("this looks like JSON, but is broken: {detail}")]
    Json {
        /// What the parser says.
        detail: String,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// JSON of some other kind.
    #[error("this is JSON, but neither a person file nor a JSON Resume")]
    UnknownJson,
    /// A person file in which something has the wrong type.
    #[error("the person file cannot be read: {detail}")]
    Field {
        /// The JSON path.
        path: String,
        /// What is wrong there.
        detail: String,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// A person file of another version.
    #[error("the person file says version {found}; this program reads version {known}")]
    Version {
        /// What it says.
        found: String,
        /// What is read.
        known: u32,
    },
    /// More than [`MAX_JOBS`] jobs: not the CV of one person.
    #[error("{jobs} jobs were found in it; the limit is {MAX_JOBS}")]
    TooManyJobs {
        /// How many.
        jobs: usize,
    },
    /// Three typed lines without the first one.
    #[error("the title is missing")]
    NoTitle,
}

impl ImportError {
    /// What is wrong.
    #[must_use]
    pub fn what(&self) -> String {
        self.to_string()
    }

    /// Where: a line and column, a byte or a JSON path.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        match self {
            Self::Encoding { line, byte, .. } => Some(format!("line {line}, byte {byte}")),
            Self::LongLine { line } | Self::TooDeep { line } => Some(format!("line {line}")),
            Self::Json { line, column, .. } => Some(format!("line {line}, column {column}")),
            Self::Field { path, line, column, .. } => {
                Some(format!("{path} (line {line}, column {column})"))
            }
            Self::Version { .. } => Some("version".to_owned()),
            Self::NoTitle => Some("line 1".to_owned()),
            Self::Empty
            | Self::TooLarge { .. }
            | Self::NotText { .. }
            | Self::UnknownJson
            | Self::TooManyLines { .. }
            | Self::TooManyJobs { .. } => None,
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn mend(&self) -> String {
        match self {
            Self::Empty => "paste the text of your CV, or type a title, since when, and what you do",
            Self::TooLarge { .. } => "take out pictures, or paste only the text of the CV",
            Self::NotText { .. } => {
                "paste its text for now: open it, select all, copy, and save it as a .txt file"
            }
            Self::Encoding { .. } => "save the file as UTF-8 and try again",
            Self::LongLine { .. } => "break the line up; a CV has one sentence or so a line",
            Self::TooManyLines { .. } => "bring only the pages of the CV",
            Self::TooDeep { .. } => "check that this is the right file; a CV is not nested like this",
            Self::Json { .. } => "mend the JSON there, or paste the CV as plain text",
            Self::UnknownJson => {
                "a person file has “version” and “positions”, a JSON Resume has “basics” or “work”; \
                 otherwise paste the CV as plain text"
            }
            Self::Field { .. } => "correct this field, or export the file again",
            Self::Version { .. } => "use the Switchback that wrote it, or a newer one",
            Self::TooManyJobs { .. } => "bring the CV of one person; leave out what is no job",
            Self::NoTitle => "type the title, or what you would call the work",
        }
        .to_owned()
    }
}

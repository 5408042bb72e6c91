use crate::{
    MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, MAX_ENTRIES, MAX_ENTRY, MAX_GROUPS, MAX_JOBS, MAX_LINE,
    MAX_LINES, MAX_ROWS, MAX_UNPACKED, MAX_XML_DEPTH, PdfError,
};

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
    /// A file with a password.
    #[error("this is {kind} with a password")]
    Locked {
        /// Which kind, with its article.
        kind: &'static str,
    },
    /// A file whose structure is broken.
    #[error("this {kind} is damaged")]
    Damaged {
        /// Which kind, without an article.
        kind: &'static str,
        /// The part that is, where known.
        at: Option<String>,
    },
    /// A ZIP file of no kind that is read.
    #[error("this is a ZIP file, but neither a Word or OpenDocument text nor a LinkedIn export")]
    UnknownZip,
    /// A ZIP file with more than [`MAX_ENTRIES`] entries.
    #[error("the ZIP file has {entries} entries; the limit is {MAX_ENTRIES}")]
    TooManyEntries {
        /// How many.
        entries: usize,
    },
    /// A ZIP file with an entry whose name is a path out of it.
    #[error("the ZIP file names a path that leads out of it")]
    EntryName {
        /// The name.
        name: String,
    },
    /// An entry of a ZIP file that is too large unpacked.
    #[error(
        "the ZIP file is too large unpacked; the limit is {} MiB for one file in it and {} MiB in all",
        MAX_ENTRY >> 20,
        MAX_UNPACKED >> 20
    )]
    Unpacked {
        /// The entry at which a limit was passed.
        name: String,
    },
    /// Broken XML.
    #[error("{what} is broken XML: {detail}")]
    Xml {
        /// Which file.
        what: &'static str,
        /// What the parser says.
        detail: String,
        /// From 1.
        line: usize,
    },
    /// XML with a document type, which could hide entities.
    #[error("{what} has a document type (DOCTYPE), which no CV needs and which is not read")]
    DocType {
        /// Which file.
        what: &'static str,
    },
    /// XML nested deeper than [`MAX_XML_DEPTH`].
    #[error("the XML is nested more than {MAX_XML_DEPTH} levels deep")]
    XmlTooDeep {
        /// Where it becomes too deep, from 1.
        line: usize,
    },
    /// XML or Europass JSON of more than [`MAX_ELEMENTS`] elements.
    #[error("it has more than {MAX_ELEMENTS} elements")]
    TooManyElements,
    /// RTF nested deeper than [`MAX_GROUPS`].
    #[error("the RTF is nested more than {MAX_GROUPS} groups deep")]
    TooManyGroups,
    /// Tables of more than [`MAX_ROWS`] rows.
    #[error("the tables have more than {MAX_ROWS} rows")]
    TooManyRows {
        /// Which file.
        file: String,
    },
    /// A line of more than [`MAX_LINE`] characters.
    #[error("a line has more than {MAX_LINE} characters")]
    LongLine {
        /// Which line, from 1.
        line: usize,
    },
    /// A text of more than [`MAX_LINES`] lines.
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
    #[error("this is JSON, but none of a person file, a JSON Resume and a Europass file")]
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
    /// Files among which there is no list of occupations that is known.
    #[error("there is no list of occupations in it")]
    NoOccupations,
    /// A list of occupations that cannot be read.
    #[error("the list of occupations cannot be read: {detail}")]
    BrokenList {
        /// What is wrong.
        detail: String,
    },
    /// A PDF that cannot be read.
    #[error(transparent)]
    Pdf(#[from] PdfError),
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
            Self::LongLine { line }
            | Self::TooDeep { line }
            | Self::Xml { line, .. }
            | Self::XmlTooDeep { line } => Some(format!("line {line}")),
            Self::Damaged { at, .. } => at.clone(),
            Self::TooManyRows { file } => Some(file.clone()),
            Self::EntryName { name } | Self::Unpacked { name } => Some(name.clone()),
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
            | Self::Locked { .. }
            | Self::UnknownZip
            | Self::TooManyEntries { .. }
            | Self::DocType { .. }
            | Self::TooManyElements
            | Self::TooManyGroups
            | Self::TooManyLines { .. }
            | Self::NoOccupations
            | Self::BrokenList { .. }
            | Self::Pdf(_)
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
                "open it and save it as DOCX, or select all, copy, and paste the text"
            }
            Self::Encoding { .. } => "save the file as UTF-8 and try again",
            Self::LongLine { .. } => "break the line up; a CV has one sentence or so a line",
            Self::Locked { .. } => "open it with its password, save it without one, and try again",
            Self::Damaged { .. } => "open it in the program that wrote it, save it anew, and try again",
            Self::UnknownZip => {
                "bring the CV itself (DOCX, ODT, RTF or text), or the ZIP file of “Get a copy of your \
                 data” at LinkedIn as it came; files within other ZIP files are not looked for"
            }
            Self::TooManyEntries { .. } | Self::Unpacked { .. } | Self::TooManyRows { .. } => {
                "check that it is the right file; a CV is much smaller"
            }
            Self::EntryName { .. } => "no honest program writes such a file; do not open it elsewhere",
            Self::Xml { .. } | Self::DocType { .. } => {
                "save the file anew in the program that wrote it, or paste the CV as plain text"
            }
            Self::XmlTooDeep { .. } | Self::TooManyElements | Self::TooManyGroups => {
                "check that it is the right file; a CV is not built like this"
            }
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
            Self::NoOccupations => {
                "name the folder or the zip that ESCO or O*NET gives out: it holds \
                 occupations_en.csv (ESCO, CSV) or Occupation Data.txt (O*NET, text)"
            }
            Self::BrokenList { .. } => "fetch it again from its publisher, and do not change it",
            Self::Pdf(e) => e.mend(),
            Self::NoTitle => "type the title, or what you would call the work",
        }
        .to_owned()
    }
}

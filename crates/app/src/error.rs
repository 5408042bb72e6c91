use switchback_import::ImportError;
use switchback_lattice::LatticeError;
use switchback_model::EditError;
use switchback_store::StoreError;

/// What went wrong, where, and what to do: the one shape that every surface shows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct AppError {
    /// What went wrong.
    pub what: String,
    /// Where: a file, a line, a field.
    pub place: Option<String>,
    /// What to do next.
    pub mend: String,
    /// Is the fault in what the user asked for, or in this program and its machine?
    pub kind: Kind,
}

/// Whose fault it is; the web turns it into a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The input cannot be used.
    Input,
    /// What was asked for does not exist.
    Missing,
    /// Somebody else changed it first.
    Conflict,
    /// Another process is using it.
    Busy,
    /// The machine or the program failed.
    Fault,
}

impl AppError {
    /// Input that cannot be used.
    pub fn input(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { what: what.into(), place: None, mend: mend.into(), kind: Kind::Input }
    }

    /// Something that does not exist.
    pub fn missing(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { kind: Kind::Missing, ..Self::input(what, mend) }
    }

    /// A fault of the program or its machine.
    pub fn fault(cause: impl std::fmt::Display) -> Self {
        Self {
            kind: Kind::Fault,
            ..Self::input(cause.to_string(), "this is a fault of the program; please report it")
        }
    }

    /// The same error with its place.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }
}

impl From<ImportError> for AppError {
    fn from(e: ImportError) -> Self {
        Self { what: e.what(), place: e.place(), mend: e.mend(), kind: Kind::Input }
    }
}

impl From<EditError> for AppError {
    fn from(e: EditError) -> Self {
        Self::input(e.to_string(), "correct it and send the form again; nothing was changed")
    }
}

impl From<StoreError> for AppError {
    fn from(e: StoreError) -> Self {
        let kind = match e {
            StoreError::NoCase(_) => Kind::Missing,
            StoreError::Changed(_) => Kind::Conflict,
            StoreError::InUse(_) => Kind::Busy,
            _ => Kind::Fault,
        };
        Self { what: e.to_string(), place: None, mend: e.mend(), kind }
    }
}

impl From<LatticeError> for AppError {
    fn from(e: LatticeError) -> Self {
        let place = match &e {
            LatticeError::Problems(p) => p.first().map(ToString::to_string),
            LatticeError::Embedded(_) => None,
        };
        Self {
            what: e.to_string(),
            place,
            mend: "run `switchback lattice check --lattice DIR` to see every problem".into(),
            kind: Kind::Input,
        }
    }
}

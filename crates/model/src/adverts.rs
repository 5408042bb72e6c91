//! Job adverts, read: what they ask for, in how many of them, and what somebody has of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::told::Piece;
use crate::{CompetencyId, Interval, PartialDate};

/// Years that are asked for, from 0 to 40.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Years {
    /// At least so many.
    pub lo: u32,
    /// At most so many, where the advert says.
    pub hi: Option<u32>,
}

/// Something that an advert asks for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// To be able to do something.
    Competency(CompetencyId),
    /// A certificate, by its id.
    Credential(String),
    /// A tool, by its id.
    Tool(String),
    /// Years of experience.
    Years(Years),
}

/// How something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// As a thing that must be there.
    Must,
    /// It is named, and not said how much it counts.
    Said,
    /// As something that would be good to have.
    Nice,
}

/// What kind of thing is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AskedKind {
    /// Something to be able to do.
    Competency,
    /// A certificate.
    Certificate,
    /// A tool.
    Tool,
    /// Years of experience.
    Years,
}

impl AskedKind {
    /// All of them, in the order of a list.
    pub const ALL: [Self; 4] = [Self::Competency, Self::Certificate, Self::Tool, Self::Years];

    /// The words over a list of them.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Competency => "What one must be able to do",
            Self::Certificate => "Certificates",
            Self::Tool => "Tools",
            Self::Years => "Years of experience",
        }
    }
}

/// An advert that the person asked to keep.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct KeptAdvert {
    /// The text as pasted.
    pub text: String,
    /// When it was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Adverts and what they ask for together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AdvertsRead {
    /// Each advert with what asks in it marked.
    pub adverts: Vec<AdvertRead>,
    /// What is asked for: most adverts first.
    pub requirements: Vec<Requirement>,
}

/// One advert with its words marked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AdvertRead {
    /// Its first line that is not blank, shortened.
    pub title: String,
    /// Its lines that are not blank; what was read in them is marked.
    pub lines: Vec<Vec<Piece>>,
    /// How many of its lines something was read in.
    pub used: usize,
}

/// Something that is asked for, over all adverts.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// What kind of thing it is.
    pub kind: AskedKind,
    /// Its id in the lattice; `None` for years.
    pub id: Option<String>,
    /// Its name.
    pub title: String,
    /// In how many adverts it stands.
    pub adverts: usize,
    /// In how many of them as a must.
    pub must: usize,
    /// In how many of them only as good to have.
    pub nice: usize,
    /// The words, each with its advert, counted from 0.
    pub quotes: Vec<(usize, String)>,
    /// What the person has of it; `None` where no person is asked about.
    pub have: Option<Have>,
}

/// What somebody has of what is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Have {
    /// Is it there?
    pub there: There,
    /// The level of a competency, 0 to 4, where it is one.
    pub level: Option<Interval>,
    /// In a sentence.
    pub words: String,
}

/// Is something there?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum There {
    /// It is in the file.
    Yes,
    /// Something of it is, or it may be.
    Perhaps,
    /// The file says nothing of it.
    NotSaid,
    /// The file says that it is not there.
    No,
}

impl There {
    /// The word that is shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Yes => "there",
            Self::Perhaps => "perhaps",
            Self::NotSaid => "not said",
            Self::No => "not there",
        }
    }

    /// The name in style sheets.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Yes => "rated",
            Self::Perhaps => "inferred",
            Self::NotSaid => "unknown",
            Self::No => "closed",
        }
    }
}

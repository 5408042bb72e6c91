//! What job adverts ask for.

use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::Interval;
use switchback_model::adverts::{AdvertsRead, AskedKind, Requirement, There};

use super::Answer;

/// `adverts`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AdvertsJson {
    /// The adverts, in the order in which they were given.
    pub adverts: Vec<AdvertJson>,
    /// What is asked for: most adverts first.
    pub requirements: Vec<RequirementJson>,
}

/// One advert.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AdvertJson {
    /// Its first line, shortened.
    pub title: String,
    /// Lines that are not blank.
    pub lines: usize,
    /// How many of them something was read in.
    pub lines_read: usize,
}

/// Something that is asked for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RequirementJson {
    /// What kind of thing it is.
    #[serde(rename = "what")]
    pub kind: AskedKind,
    /// Its id in the lattice; null for years.
    pub id: Option<String>,
    /// Its name.
    pub title: String,
    /// In how many adverts it stands.
    pub adverts: usize,
    /// In how many of them as a must.
    pub must: usize,
    /// In how many of them only as good to have.
    pub nice: usize,
    /// The words that ask for it.
    pub quotes: Vec<AdvertQuoteJson>,
    /// What the CV says of it; null without a CV.
    pub have: Option<HaveJson>,
}

/// Words of an advert.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AdvertQuoteJson {
    /// Which advert, counted from 0.
    pub advert: usize,
    /// Its exact words.
    pub quote: String,
}

/// What a CV says of something that is asked for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HaveJson {
    /// Is it there?
    pub there: There,
    /// The level of a competency, 0 to 4; null for anything else, and where nothing is known.
    pub level: Option<Interval>,
    /// In a sentence.
    pub words: String,
}

/// What adverts ask for, counted.
#[must_use]
pub fn adverts(read: &AdvertsRead) -> Answer<AdvertsJson> {
    let one = |r: &Requirement| RequirementJson {
        kind: r.kind,
        id: r.id.clone(),
        title: r.title.clone(),
        adverts: r.adverts,
        must: r.must,
        nice: r.nice,
        quotes: r
            .quotes
            .iter()
            .map(|(advert, quote)| AdvertQuoteJson { advert: *advert, quote: quote.clone() })
            .collect(),
        have: r.have.as_ref().map(|h| HaveJson {
            there: h.there,
            level: h.level,
            words: h.words.clone(),
        }),
    };
    let adverts = read.adverts.iter().map(|a| AdvertJson {
        title: a.title.clone(),
        lines: a.lines.len(),
        lines_read: a.used,
    });
    Answer::new(
        "adverts",
        AdvertsJson {
            adverts: adverts.collect(),
            requirements: read.requirements.iter().map(one).collect(),
        },
    )
}

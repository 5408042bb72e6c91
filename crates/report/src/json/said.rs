//! Certificates, and what people say of these careers: the lattice's own entries.

use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::case::Challenge;
use switchback_model::lattice::{Claim, Credential};

use super::Answer;
use super::deciding::{ChallengeJson, challenge};

/// `credential`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CredentialJson {
    /// The one asked for, or all.
    pub credentials: Vec<Credential>,
}

/// Certificates.
#[must_use]
pub fn credentials(list: &[Credential]) -> Answer<CredentialJson> {
    Answer::new("credential", CredentialJson { credentials: list.to_vec() })
}

/// `claim`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClaimJson {
    /// The one asked for, or all.
    pub claims: Vec<Claim>,
    /// Second voices in the person's file that question the one asked for; null without a file.
    pub challenges: Option<Vec<ChallengeJson>>,
}

/// Claims with both sides; with a person's file, the second voices in it on the one asked for.
#[must_use]
pub fn claims(list: &[Claim], challenges: Option<&[&Challenge]>) -> Answer<ClaimJson> {
    let challenges = challenges.map(|all| all.iter().map(|c| challenge(c)).collect());
    Answer::new("claim", ClaimJson { claims: list.to_vec(), challenges })
}

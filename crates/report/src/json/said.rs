//! Certificates, and what people say of these careers: the lattice's own entries.

use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::lattice::{Claim, Credential};

use super::Answer;

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
}

/// Claims with both sides.
#[must_use]
pub fn claims(list: &[Claim]) -> Answer<ClaimJson> {
    Answer::new("claim", ClaimJson { claims: list.to_vec() })
}

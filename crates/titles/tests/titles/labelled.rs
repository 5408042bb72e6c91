//! The labelled titles, and the half of them by which the reader of titles may be made better.

const LIST: &str = include_str!("labelled.tsv");

/// A title with what it means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Labelled {
    /// The title.
    pub(crate) text: &'static str,
    /// The roles that are right; none if it is none of ours.
    pub(crate) roles: Vec<&'static str>,
    /// What makes it hard.
    pub(crate) kind: &'static str,
}

/// The half that may be looked at.
pub(crate) fn tune() -> Vec<Labelled> {
    half(true)
}

/// Half of the titles, by a hash of their text: where a title stands in the file says nothing.
pub(super) fn half(to_tune: bool) -> Vec<Labelled> {
    let mut all = labelled_in(LIST);
    all.retain(|l| is_to_tune(l.text) == to_tune);
    all
}

/// The titles of a list.
pub(super) fn labelled_in(list: &'static str) -> Vec<Labelled> {
    list.lines().filter_map(labelled).collect()
}

fn labelled(line: &'static str) -> Option<Labelled> {
    let (text, rest) = line.split_once('\t').filter(|_| !line.starts_with('#'))?;
    let (roles, kind) = rest.split_once('\t')?;
    Some(Labelled { text, roles: roles.split('|').filter(|r| *r != "none").collect(), kind })
}

/// FNV-1a, 64 bits; one of its upper bits, which depend on every letter.
fn is_to_tune(text: &str) -> bool {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash >> 40 & 1 == 0
}

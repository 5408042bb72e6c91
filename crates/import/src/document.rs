//! A document as lines that know where they stand and how they look.
//!
//! Word processors and PDFs say more than pasted text: what is a heading, what is a bullet, where
//! something new begins. Their readers put that into a [`Document`]; [`crate::read_document`] makes
//! a person of it, with the same eyes as for pasted text.

use serde::{Deserialize, Serialize};

use crate::Place;

/// A document as lines, in the order in which a person reads them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its lines; blank ones may be left out if `opens` says what they said.
    pub lines: Vec<DocLine>,
}

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocLine {
    /// The text as it is seen; a tab stands between columns and cells of a table row.
    pub text: String,
    /// Where it stands: a page and a line on it, or a paragraph.
    pub place: Place,
    /// What it looks like.
    #[serde(default)]
    pub look: Look,
    /// Does the layout set it apart from the line above: by a gap, by its type?
    ///
    /// A job may begin there without a blank line. The line after a list needs no mark.
    #[serde(default)]
    pub opens: bool,
    /// Does it stand further in than the lines around it?
    #[serde(default)]
    pub is_indented: bool,
    /// Why it is no part of the CV, such as “it is the head of each page”. It is reported and left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<String>,
}

/// What a line looks like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Look {
    /// Like most lines.
    #[default]
    Plain,
    /// An item of a list, with or without its sign in the text.
    Bullet,
    /// A heading, by its style or its size. 1 is the highest level; the levels only have to be in
    /// order, for the reader finds out on which of them the sections of the CV stand.
    Heading(u8),
}

impl DocLine {
    /// A plain line.
    #[must_use]
    pub fn plain(text: impl Into<String>, place: Place) -> Self {
        Self {
            text: text.into(),
            place,
            look: Look::Plain,
            opens: false,
            is_indented: false,
            left_out: None,
        }
    }
}

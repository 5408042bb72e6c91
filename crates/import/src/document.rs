//! A document as lines that know where they stand and how they look.
//!
//! Word processors and PDFs say more than pasted text: what is a heading, what is a bullet, where
//! something new begins. Their readers put that into a [`Document`]; [`crate::read_document`] makes
//! a person of it, with the same eyes as for pasted text.

use serde::{Deserialize, Serialize};

use crate::{MAX_LINES, Place};

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

/// The lines of a row of a table, read as a person would: a short first cell, such as dates or the
/// name of a section, belongs to the first line of the next one; long cells are columns, and are
/// read one after the other.
pub(crate) fn row(mut cells: Vec<Vec<DocLine>>) -> Vec<DocLine> {
    cells.iter_mut().for_each(|c| c.retain(|l| !l.text.trim().is_empty()));
    cells.retain(|c| !c.is_empty());
    if let Some(first) = cells.first_mut().and_then(|c| c.first_mut()) {
        first.opens = true;
    }
    let all_single = cells.iter().all(|c| c.len() == 1);
    let label = cells.len() > 1 && cells.first().is_some_and(|c| is_label(c));
    let date = cells.len() > 1 && cells.last().is_some_and(|c| is_label(c) && has_digit(c));
    if all_single {
        return joined(cells.into_iter().flatten().collect()).into_iter().collect();
    }
    let mut out = Vec::new();
    let tail = if date && !label { cells.pop() } else { None };
    let head = if label && !cells.is_empty() { cells.remove(0) } else { Vec::new() };
    let mut rest = cells.into_iter().flatten();
    let mut first = head;
    if label || date {
        first.extend(rest.next());
    }
    first.extend(tail.into_iter().flatten());
    out.extend(joined(first));
    out.extend(rest);
    out
}

/// A few words on a line or two.
fn is_label(cell: &[DocLine]) -> bool {
    let words: usize = cell.iter().map(|l| l.text.split_whitespace().count()).sum();
    cell.len() <= 3 && words <= 7 && cell.iter().all(|l| l.look != Look::Bullet)
}

fn has_digit(cell: &[DocLine]) -> bool {
    cell.iter().any(|l| l.text.contains(|c: char| c.is_ascii_digit()))
}

/// One line of several, which stand beside each other.
fn joined(lines: Vec<DocLine>) -> Option<DocLine> {
    let mut lines = lines.into_iter();
    let mut out = lines.next()?;
    for l in lines {
        out.text.push('\t');
        out.text.push_str(&l.text);
        out.place = out.place.to(&l.place);
    }
    Some(out)
}

/// Numbers the paragraphs of a document and breaks them into lines.
#[derive(Debug, Default)]
pub(crate) struct Paragraphs {
    count: usize,
    lines: usize,
}

impl Paragraphs {
    /// The lines of the next paragraph; `looks` is how it looks, `opens` whether it is set apart.
    pub(crate) fn next(&mut self, text: &str, look: Look, opens: bool) -> Vec<DocLine> {
        self.count += 1;
        let place = Place::Paragraphs { from: self.count, to: self.count };
        let lines = text.split('\n').take(MAX_LINES + 1).enumerate().map(|(i, line)| DocLine {
            look: if i == 0 { look } else { Look::Plain },
            opens: opens && i == 0,
            // What goes on below a bullet in the same paragraph is the rest of it.
            is_indented: i > 0 && look == Look::Bullet,
            ..DocLine::plain(line, place.clone())
        });
        let lines: Vec<DocLine> = lines.collect();
        self.lines += lines.len();
        lines
    }

    /// Are there more lines than are read? Then there is no use in going on.
    pub(crate) fn are_too_many(&self) -> bool {
        self.lines > MAX_LINES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(texts: &[&str]) -> Vec<DocLine> {
        let mut paragraphs = Paragraphs::default();
        texts.iter().flat_map(|t| paragraphs.next(t, Look::Plain, false)).collect()
    }

    fn read(cells: &[&[&str]]) -> Vec<String> {
        let lines = row(cells.iter().map(|c| cell(c)).collect());
        lines.into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn a_row_is_read_as_a_person_reads_it() {
        let work = ["PMO analyst, Acme Ltd", "kept the RAID log for the whole of the programme"];
        let dated = ["2019 –\tnow\tPMO analyst, Acme Ltd", work[1]];
        assert_eq!(read(&[&["2019 –", "now"], &work]), dated);
        assert_eq!(read(&[&work, &["2019 – now"]])[0], "PMO analyst, Acme Ltd\t2019 – now");
        assert_eq!(read(&[&["a"], &[" "], &["b"]]), ["a\tb"]);
        assert_eq!(read(&[&work, &work]), [work, work].concat());
        assert!(read(&[]).is_empty() && read(&[&[""]]).is_empty());
    }
}

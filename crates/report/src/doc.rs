use switchback_model::{Interval, Span};

use crate::words::months;

/// A page for reading, before it has a format.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Doc {
    /// Its parts, in order.
    pub blocks: Vec<Block>,
    /// Is it meant for a single sheet? Where pages have a size, the type is then set smaller until it
    /// fits, down to a size that can still be read.
    pub one_page: bool,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The title; one a page.
    Title(String),
    /// A heading.
    Heading(String),
    /// A smaller heading.
    Sub(String),
    /// A paragraph.
    Para(String),
    /// Something that stands above all else: a warning, a refusal, a limit.
    Note(String),
    /// A list.
    List(Vec<String>),
    /// Answers to choose from: what to type, and what it says.
    Choices(Vec<(String, String)>),
    /// A table.
    Table {
        /// Column heads.
        head: Vec<String>,
        /// Rows of as many cells.
        rows: Vec<Vec<String>>,
    },
    /// Ranges between 0 and 1, drawn.
    Bars(Vec<Bar>),
    /// Steps on an axis of time, drawn where drawing is possible and a table everywhere.
    Timeline(Timeline),
}

/// Rows of steps on an axis of months from today.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// What it shows, in a few words.
    pub title: String,
    /// How to read it, in a sentence.
    pub describes: String,
    /// The rows, each with its steps in order.
    pub rows: Vec<TimelineRow>,
    /// Where the axis ends, in months.
    pub horizon: u32,
    /// What the axis counts.
    pub unit: AxisUnit,
}

/// One row of a timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineRow {
    /// Its name.
    pub label: String,
    /// Its steps: the name, and the months from today after which it may begin.
    pub stops: Vec<(String, Span)>,
}

/// What an axis of time counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AxisUnit {
    /// Months from today.
    Months,
    /// Years from today.
    Years,
}

impl Timeline {
    /// The column heads of the same as a table.
    #[must_use]
    pub fn head() -> Vec<String> {
        ["Route", "Step", "Begins after"].map(String::from).to_vec()
    }

    /// The same as the rows of a table.
    #[must_use]
    pub fn table(&self) -> Vec<Vec<String>> {
        let mut out = Vec::new();
        for row in &self.rows {
            if row.stops.is_empty() {
                out.push(vec![row.label.clone(), "no move".into(), "none".into()]);
            }
            for (i, (name, span)) in row.stops.iter().enumerate() {
                // The name stands once, so that the steps of a route read as one.
                let label = if i == 0 { row.label.clone() } else { String::new() };
                out.push(vec![label, format!("{}. {name}", i + 1), months(*span)]);
            }
        }
        out
    }

    /// The same in words, for those who hear it.
    #[must_use]
    pub fn told(&self) -> String {
        let rows = self.rows.iter().map(|row| {
            let stops: Vec<String> =
                row.stops.iter().map(|(name, s)| format!("{name} after {}", months(*s))).collect();
            let stops = if stops.is_empty() { "no move".into() } else { stops.join(", then ") };
            format!("{}: {stops}.", row.label)
        });
        let rows: Vec<String> = rows.collect();
        format!("{}. {} {}", self.title, self.describes, rows.join(" "))
    }
}

/// A range with its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// From 0 to 1.
    pub range: Interval,
    /// A few words behind it.
    pub note: String,
}

impl Doc {
    /// An empty page with a title.
    pub fn new(title: impl Into<String>) -> Self {
        Self { blocks: vec![Block::Title(title.into())], one_page: false }
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(text.into()));
    }

    /// Adds a smaller heading.
    pub fn sub(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Sub(text.into()));
    }

    /// Adds a paragraph.
    pub fn para(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Para(text.into()));
    }

    /// Adds a note.
    pub fn note(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Note(text.into()));
    }

    /// Adds a list, unless it is empty.
    pub fn list<S: Into<String>>(&mut self, items: impl IntoIterator<Item = S>) {
        let items: Vec<String> = items.into_iter().map(Into::into).collect();
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    /// Adds answers to choose from, unless there are none.
    pub fn choices(&mut self, choices: Vec<(String, String)>) {
        if !choices.is_empty() {
            self.blocks.push(Block::Choices(choices));
        }
    }

    /// Adds a table, unless it has no rows.
    pub fn table(&mut self, head: &[&str], rows: Vec<Vec<String>>) {
        if !rows.is_empty() {
            let head = head.iter().map(|h| (*h).to_owned()).collect();
            self.blocks.push(Block::Table { head, rows });
        }
    }

    /// Adds drawn ranges, unless there are none.
    pub fn bars(&mut self, bars: Vec<Bar>) {
        if !bars.is_empty() {
            self.blocks.push(Block::Bars(bars));
        }
    }

    /// Adds a timeline, unless it has no rows.
    pub fn timeline(&mut self, timeline: Timeline) {
        if !timeline.rows.is_empty() {
            self.blocks.push(Block::Timeline(timeline));
        }
    }

    /// The title, or the empty text.
    #[must_use]
    pub fn title(&self) -> &str {
        let mut titles = self.blocks.iter().filter_map(|b| match b {
            Block::Title(t) => Some(t.as_str()),
            _ => None,
        });
        titles.next().unwrap_or_default()
    }
}

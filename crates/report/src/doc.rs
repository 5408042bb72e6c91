use switchback_model::Interval;

/// A page for reading, before it has a format.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Doc {
    /// Its parts, in order.
    pub blocks: Vec<Block>,
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
        Self { blocks: vec![Block::Title(title.into())] }
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
}

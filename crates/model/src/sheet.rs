//! The sheet for the manager: lines that a person may show, and what is shown.
//!
//! Two types on purpose: a [`Sheet`] is the person's own and holds every line; a [`ManagerSheet`] is
//! what leaves their hands, and has no room for a line that was not chosen.

use std::collections::BTreeSet;

use jiff::civil::Date;

/// Every line that a person may choose from, section by section.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The sections that have lines, in order.
    pub sections: Vec<SheetSection>,
    /// Lines of the person's own work that are not offered, because they seem to speak of pay,
    /// health or reasons for leaving.
    pub held_back: usize,
    /// What the person should know first, e.g. that there is no goal yet.
    pub notes: Vec<String>,
}

/// A section with its lines.
#[derive(Debug, Clone)]
pub struct SheetSection {
    /// Which one.
    pub part: SheetPart,
    /// Its lines.
    pub lines: Vec<SheetLine>,
}

/// A line that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetLine {
    /// Its name. It ends in a mark of its words: other words are another line, and not chosen.
    pub id: String,
    /// The words, exactly as the manager would read them.
    pub text: String,
    /// The day of the plan, where it is a step of it.
    pub day: Option<Date>,
    /// Where it comes from, for the person.
    pub from: String,
    /// Is it chosen?
    pub chosen: bool,
}

/// A section of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SheetPart {
    /// What I would like.
    Wish,
    /// What I bring.
    Bring,
    /// Where I stand.
    Stand,
    /// What I am doing myself.
    Myself,
    /// What you could do.
    Ask,
    /// So that you can let me go.
    HandOver,
    /// What you may not know and need not ask.
    NeedNotAsk,
    /// The talk.
    Agenda,
    /// What to say; for the person alone.
    Script,
}

impl SheetPart {
    /// All of them, in the order of the sheet.
    pub const ALL: [Self; 9] = [
        Self::Wish,
        Self::Bring,
        Self::Stand,
        Self::Myself,
        Self::Ask,
        Self::HandOver,
        Self::NeedNotAsk,
        Self::Agenda,
        Self::Script,
    ];

    /// The name in JSON, and where the ids of its lines begin.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Wish => "wish",
            Self::Bring => "bring",
            Self::Stand => "stand",
            Self::Myself => "myself",
            Self::Ask => "ask",
            Self::HandOver => "hand-over",
            Self::NeedNotAsk => "need-not-ask",
            Self::Agenda => "agenda",
            Self::Script => "script",
        }
    }

    /// Its heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Wish => "What I would like",
            Self::Bring => "What I bring",
            Self::Stand => "Where I stand",
            Self::Myself => "What I am doing myself",
            Self::Ask => "What you could do",
            Self::HandOver => "So that you can let me go",
            Self::NeedNotAsk => "What you may not know and need not ask",
            Self::Agenda => "Agenda for the talk",
            Self::Script => "What to say, for you alone",
        }
    }

    /// Is it for the person alone? Then none of its lines can be shown.
    #[must_use]
    pub fn is_own(self) -> bool {
        self == Self::Script
    }
}

/// What the manager sees, and nothing else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ManagerSheet {
    /// The sections with a chosen line, in order.
    pub sections: Vec<ManagerSection>,
}

/// A section as the manager sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManagerSection {
    /// Which one.
    pub part: SheetPart,
    /// The chosen lines: the words, and the day of the plan.
    pub lines: Vec<(String, Option<Date>)>,
}

impl ManagerSheet {
    /// What stands under every sheet; it says nothing about the person.
    pub const FOOT: &'static str = "This sheet holds the lines that its writer chose to show. Ratings, pay, health and reasons for leaving have no place on it. That something is missing here means nothing.";

    /// Is there nothing on it?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }
}

impl Sheet {
    /// The lines that can be shown.
    pub fn shareable(&self) -> impl Iterator<Item = &SheetLine> {
        self.sections.iter().filter(|s| !s.part.is_own()).flat_map(|s| &s.lines)
    }

    /// How many of them are chosen.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.shareable().filter(|l| l.chosen).count()
    }

    /// The same sheet with exactly these lines chosen; ids that it does not hold are ignored.
    #[must_use]
    pub fn choosing<'a>(mut self, ids: impl IntoIterator<Item = &'a str>) -> Self {
        let ids: BTreeSet<&str> = ids.into_iter().collect();
        for section in &mut self.sections {
            let own = section.part.is_own();
            for line in &mut section.lines {
                line.chosen = !own && ids.contains(line.id.as_str());
            }
        }
        self
    }

    /// What the manager sees: the chosen lines, without ids and without where they come from.
    #[must_use]
    pub fn for_manager(&self) -> ManagerSheet {
        let shown = self.sections.iter().filter(|s| !s.part.is_own()).map(|s| ManagerSection {
            part: s.part,
            lines: s.lines.iter().filter(|l| l.chosen).map(|l| (l.text.clone(), l.day)).collect(),
        });
        ManagerSheet { sections: shown.filter(|s| !s.lines.is_empty()).collect() }
    }
}

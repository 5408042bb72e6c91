//! Parts of the pages on which somebody is on the way: forms that are filled in, and the way from
//! one of these pages to the next.

use std::collections::BTreeMap;

use askama::Template;
use askama::filters::HtmlSafe;

use crate::pages::Again;

/// A form with its fields filled in: with what is saved, or with what was typed and refused.
pub(crate) struct Filled {
    /// The entry that it is of; blank for a new one.
    pub(crate) index: String,
    /// Was it this form that could not be used?
    pub(crate) refused: bool,
    values: BTreeMap<&'static str, String>,
    wrong: Option<(&'static str, String)>,
}

impl Filled {
    /// The form for this entry; `saved` names every field with what is saved.
    pub(crate) fn new(
        again: &Again,
        form: &str,
        index: impl Into<String>,
        saved: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Self {
        let index = index.into();
        let refused = again.is(form) && again.typed(form, "index") == index;
        let value = |(name, saved): (&'static str, String)| {
            (name, if refused { again.typed(form, name).to_owned() } else { saved })
        };
        let problem = again.problem().filter(|_| refused);
        Self {
            values: saved.into_iter().map(value).collect(),
            wrong: problem.map(|p| (p.field, p.what.clone())),
            index,
            refused,
        }
    }

    /// What stands in a field.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// Is this the choice of the field?
    pub(crate) fn is(&self, name: &str, value: &str) -> bool {
        self.value(name) == value
    }

    /// The id of a field: its name alone where a problem above leads to it.
    pub(crate) fn id(&self, name: &str) -> String {
        if self.refused {
            name.to_owned()
        } else if self.index.is_empty() {
            format!("{name}-new")
        } else {
            format!("{name}-{}", self.index)
        }
    }

    /// What is wrong with a field.
    pub(crate) fn error(&self, name: &str) -> Option<&str> {
        self.wrong.as_ref().filter(|(field, _)| *field == name).map(|(_, what)| what.as_str())
    }
}

/// A yes or no as a form holds it.
pub(crate) fn ticked(is: bool) -> String {
    if is { "yes".into() } else { String::new() }
}

/// The pages of being on the way, the present one marked.
#[derive(Template)]
#[template(path = "parts/go_nav.html")]
pub(crate) struct GoNav {
    pub(crate) case: i64,
    pub(crate) here: &'static str,
}

impl HtmlSafe for GoNav {}

/// Their addresses and names, in the order in which they are best read.
const PAGES: [(&str, &str); 8] = [
    ("plan", "Routes and a plan"),
    ("plan/board", "Plan board"),
    ("plan/timeline", "Timeline"),
    ("what-if", "What if"),
    ("assignments", "Assignments"),
    ("who-knows", "Who should know about you"),
    ("trials", "Trials"),
    ("applications", "Applications"),
];

impl GoNav {
    fn pages(&self) -> [(&'static str, &'static str, bool); 8] {
        PAGES.map(|(page, name)| (page, name, page == self.here))
    }
}

//! Parts of the pages on which somebody says who they are: answers as statements, and the way from
//! one of these pages to the next.

use askama::Template;
use askama::filters::HtmlSafe;

/// One answer of a few, each a statement; not saying anything is always one of them.
#[derive(Template)]
#[template(path = "parts/radios.html")]
pub(crate) struct Radios {
    name: String,
    choices: Vec<(String, &'static str, bool)>,
}

impl HtmlSafe for Radios {}

impl Radios {
    /// Marks from `first` on, in these words; `chosen` as a form holds it.
    pub(crate) fn marks(
        name: impl Into<String>,
        words: &[&'static str],
        first: usize,
        chosen: &str,
    ) -> Self {
        let each = words.iter().enumerate().map(|(i, words)| {
            let value = (i + first).to_string();
            let is = value == chosen;
            (value, *words, is)
        });
        let mut choices: Vec<_> = each.collect();
        let none = choices.iter().all(|(_, _, is)| !is);
        choices.push((String::new(), "not said", none));
        Self { name: name.into(), choices }
    }
}

/// A mark as a form holds it; blank where it was not said.
pub(crate) fn held(mark: Option<u8>) -> String {
    mark.map(|m| m.to_string()).unwrap_or_default()
}

/// The pages of knowing oneself, the present one marked.
#[derive(Template)]
#[template(path = "parts/know_nav.html")]
pub(crate) struct KnowNav {
    pub(crate) case: i64,
    pub(crate) here: &'static str,
}

impl HtmlSafe for KnowNav {}

/// Their addresses and names, in the order in which they are best read.
const PAGES: [(&str, &str); 12] = [
    ("ask", "What you can do"),
    ("energy", "What gives you something"),
    ("reasons", "Why you want to move"),
    ("rights", "What you like to do"),
    ("choices", "Choosing between two days"),
    ("wishes", "Your kind of place"),
    ("people", "People you managed"),
    ("evidence", "What shows it, and who saw it"),
    ("words", "In your own words"),
    ("wording", "Your lines in other words"),
    ("strategies", "Strategies you use"),
    ("elsewhere", "Results from elsewhere"),
];

impl KnowNav {
    fn pages(&self) -> [(&'static str, &'static str, bool); 12] {
        PAGES.map(|(page, name)| (page, name, page == self.here))
    }
}

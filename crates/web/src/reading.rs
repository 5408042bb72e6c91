//! Articles of the handbook on other pages: what there is to read about a role, a move, a saying.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;
use switchback_app::{Article, Thing, handbook};

/// A short list of articles; nothing where none is about it.
#[derive(Template)]
#[template(path = "parts/read_more.html")]
pub(crate) struct ReadMore {
    articles: Vec<&'static Article>,
    /// A line within a section instead of a section of its own.
    one_line: bool,
}

impl HtmlSafe for ReadMore {}

fn about(thing: Thing<'_>) -> ReadMore {
    // Reading on is a help: where the handbook cannot be read, /help says so and this page does not.
    ReadMore {
        articles: handbook().map(|book| book.about(thing)).unwrap_or_default(),
        one_line: false,
    }
}

/// About a role.
pub(crate) fn of_role(id: &str) -> ReadMore {
    about(Thing::Role(id))
}

/// About a move.
pub(crate) fn of_move(from: &str, to: &str) -> ReadMore {
    about(Thing::Move(from, to))
}

/// About what people say.
pub(crate) fn of_claim(id: &str) -> ReadMore {
    about(Thing::Claim(id))
}

/// About a certificate.
pub(crate) fn of_credential(id: &str) -> ReadMore {
    about(Thing::Credential(id))
}

/// About what one can do.
pub(crate) fn of_competency(id: &str) -> ReadMore {
    ReadMore { one_line: true, ..about(Thing::Competency(id)) }
}

/// About a worry that comes with a PMO post.
pub(crate) fn of_concern(id: &str) -> ReadMore {
    ReadMore { one_line: true, ..about(Thing::Concern(id)) }
}

/// About why somebody may be stuck.
pub(crate) fn of_stall(id: &str) -> ReadMore {
    ReadMore { one_line: true, ..about(Thing::Stall(id)) }
}

/// The text of an article. The handbook made it out of Markdown and left no HTML of the file in it.
pub(crate) struct Prose<'a>(pub(crate) &'a str);

impl fmt::Display for Prose<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl HtmlSafe for Prose<'_> {}

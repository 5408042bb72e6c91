//! The handbook: the Markdown files under `docs/handbook`, as the binary carries them.
//!
//! One file is one article, read as it is on a code host and turned into HTML here. The file
//! `contents.toml` beside them says in which order the articles stand and what each is about.
//!
//! Invariant: this crate knows no lattice. What an article says it is about are names, and whoever
//! shows them looks them up.

mod contents;
mod markdown;
mod table;

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

pub use contents::{About, Thing};
pub use markdown::{Heading, anchor_of};

use contents::Contents;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../docs/handbook");
static EMBEDDED: LazyLock<Result<Handbook, HandbookError>> = LazyLock::new(|| {
    // Named by itself so that a new article, which needs a line there, is embedded anew.
    let contents = include_str!("../../../docs/handbook/contents.toml");
    Handbook::read(contents, |path| FILES.get_file(path)?.contents_utf8())
});

/// The handbook that comes with the binary.
///
/// # Errors
/// Only if the build embedded one that does not read.
pub fn embedded() -> Result<&'static Handbook, &'static HandbookError> {
    EMBEDDED.as_ref()
}

/// The paths of all Markdown files that are embedded, from the handbook's folder; tests hold them
/// against the contents.
#[must_use]
pub fn files() -> Vec<String> {
    fn below(folder: &Dir<'_>, found: &mut Vec<String>) {
        found.extend(folder.files().map(|f| f.path().to_string_lossy().replace('\\', "/")));
        folder.dirs().for_each(|inner| below(inner, found));
    }
    let mut found = Vec::new();
    below(&FILES, &mut found);
    found.retain(|path| path.ends_with(".md"));
    found.sort();
    found
}

/// Why a handbook does not read.
#[derive(Debug, thiserror::Error)]
pub enum HandbookError {
    /// The list of articles is broken.
    #[error("contents.toml does not read: {0}")]
    Contents(#[from] toml::de::Error),
    /// An article is listed and not there.
    #[error("contents.toml lists {0}, and there is no such file")]
    Missing(String),
    /// An article does not begin with its title.
    #[error("{0} does not begin with “# ” and its title")]
    Untitled(String),
}

/// Topics with their articles, in the order in which one reads them.
#[derive(Debug)]
pub struct Handbook {
    topics: Vec<Topic>,
}

/// A part of the handbook.
#[derive(Debug)]
pub struct Topic {
    /// Its name in addresses, and its folder.
    pub id: String,
    /// What stands above it.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// In order.
    pub articles: Vec<Article>,
}

/// One question, answered.
#[derive(Debug)]
pub struct Article {
    /// The topic it stands in.
    pub topic: String,
    /// Its name in addresses.
    pub id: String,
    /// The heading of the file.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// What it is about.
    pub about: About,
    /// Words by which one would look for it, as in the index of a book.
    pub also: Vec<String>,
    /// The sections.
    pub headings: Vec<Heading>,
    /// What follows the title, as HTML: no raw HTML of the file is in it.
    pub html: String,
    /// The same as plain words, for searching.
    pub plain: String,
    /// Where its links lead, as they are in the HTML.
    pub links: Vec<String>,
}

impl Article {
    /// Where it is served.
    #[must_use]
    pub fn address(&self) -> String {
        format!("/help/{}/{}", self.topic, self.id)
    }
}

impl Handbook {
    /// Reads the contents and every article they list.
    ///
    /// # Errors
    /// Contents that do not read, an article that is missing or has no title.
    pub fn read<'a>(
        contents: &str,
        file: impl Fn(&str) -> Option<&'a str>,
    ) -> Result<Self, HandbookError> {
        let contents: Contents = toml::from_str(contents)?;
        let topics = contents.topics.into_iter().map(|t| t.read(&file));
        Ok(Self { topics: topics.collect::<Result<_, _>>()? })
    }

    /// The parts, in order.
    #[must_use]
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// All articles, in the order of reading.
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        self.topics.iter().flat_map(|t| &t.articles)
    }

    /// One part.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|t| t.id == id)
    }

    /// One article.
    #[must_use]
    pub fn article(&self, topic: &str, id: &str) -> Option<&Article> {
        self.topic(topic)?.articles.iter().find(|a| a.id == id)
    }

    /// The articles before and after one, across the parts.
    #[must_use]
    pub fn beside(&self, article: &Article) -> (Option<&Article>, Option<&Article>) {
        let all: Vec<&Article> = self.articles().collect();
        let at = all.iter().position(|a| a.topic == article.topic && a.id == article.id);
        let Some(at) = at else { return (None, None) };
        (at.checked_sub(1).and_then(|i| all.get(i).copied()), all.get(at + 1).copied())
    }

    /// The articles about something, in the order of reading.
    #[must_use]
    pub fn about(&self, thing: Thing<'_>) -> Vec<&Article> {
        self.articles().filter(|a| a.about.names(thing)).collect()
    }

    /// The contents as a page for a code host: `docs/handbook/README.md`.
    #[must_use]
    pub fn readme(&self) -> String {
        let mut out = String::from(README_HEAD);
        for t in &self.topics {
            out += &format!("\n## {}\n\n{}\n\n", t.title, t.summary);
            for a in &t.articles {
                out += &format!("- [{}]({}/{}.md): {}\n", a.title, a.topic, a.id, a.summary);
            }
        }
        out + README_END
    }
}

const README_HEAD: &str = "# The handbook

Start `switchback`, open *Help*, and you have these pages with a search over all of them, without a
network. A link here that begins with a stroke, such as `/roles/pmo-analyst`, is a page of the running
program. This list is written by `cargo xtask generate` from [contents.toml](contents.toml).
";

const README_END: &str = "
To change the map itself, begin with [lattice/README.md](../../lattice/README.md).
";

#[cfg(test)]
mod tests {
    use super::*;

    const CONTENTS: &str = r#"
        [[topics]]
        id = "one"
        title = "First"
        summary = "A part."
        [[topics.articles]]
        id = "a"
        summary = "About a."
        about = { roles = ["pmo-analyst"], moves = ["pmo-analyst/pmo-lead"] }
        also = ["passed over"]
        [[topics.articles]]
        id = "b"
        summary = "About b."
    "#;

    fn book() -> Handbook {
        Handbook::read(CONTENTS, |path| match path {
            "one/a.md" => Some("# The a\n\nSee [b](b.md#part) and [x](/roles).\n"),
            "one/b.md" => Some("# The b\n\n## Part\n\nWords.\n"),
            _ => None,
        })
        .unwrap()
    }

    /// F77: contents, previous and next.
    #[test]
    fn articles_stand_in_their_order_and_know_their_neighbours() {
        let book = book();
        let (a, b) = (book.article("one", "a").unwrap(), book.article("one", "b").unwrap());
        assert_eq!((a.title.as_str(), a.address().as_str()), ("The a", "/help/one/a"));
        assert_eq!(book.beside(a).1.unwrap().id, "b");
        assert!(book.beside(a).0.is_none() && book.beside(b).1.is_none());
        assert_eq!(a.links, ["/help/one/b#part", "/roles"]);
    }

    /// F77: every article is linked to what it is about, from both sides.
    #[test]
    fn what_an_article_is_about_leads_back_to_it() {
        let book = book();
        let ids = |thing| book.about(thing).iter().map(|a| a.id.as_str()).collect::<Vec<_>>();
        assert_eq!(ids(Thing::Role("pmo-analyst")), ["a"]);
        assert_eq!(ids(Thing::Move("pmo-analyst", "pmo-lead")), ["a"]);
        assert!(ids(Thing::Move("pmo-lead", "pmo-analyst")).is_empty());
        assert!(ids(Thing::Claim("pmo-analyst")).is_empty());
    }

    #[test]
    fn a_file_that_is_missing_or_untitled_is_named() {
        let missing = Handbook::read(CONTENTS, |_| None).unwrap_err();
        assert!(missing.to_string().contains("one/a.md"), "{missing}");
        let untitled = Handbook::read(CONTENTS, |_| Some("Words.")).unwrap_err();
        assert!(untitled.to_string().contains("one/a.md"), "{untitled}");
    }
}

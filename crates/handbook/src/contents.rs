//! The list of articles, and what each says it is about.

use serde::Deserialize;

use crate::markdown::{self, Place};
use crate::{Article, HandbookError, Topic};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contents {
    pub(crate) topics: Vec<TopicEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TopicEntry {
    id: String,
    title: String,
    summary: String,
    articles: Vec<ArticleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleEntry {
    id: String,
    summary: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    about: About,
}

/// What an article is about, by the names of the lattice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct About {
    /// Roles.
    pub roles: Vec<String>,
    /// Moves, each as `from/to`.
    pub moves: Vec<String>,
    /// Worries about a PMO post.
    pub concerns: Vec<String>,
    /// What one can do.
    pub competencies: Vec<String>,
    /// What people say.
    pub claims: Vec<String>,
    /// Certificates.
    pub credentials: Vec<String>,
    /// Why somebody may be stuck.
    pub stalls: Vec<String>,
}

/// Something that an article may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing<'a> {
    /// A role.
    Role(&'a str),
    /// A move, from and to.
    Move(&'a str, &'a str),
    /// A worry about a PMO post.
    Concern(&'a str),
    /// What one can do.
    Competency(&'a str),
    /// What people say.
    Claim(&'a str),
    /// A certificate.
    Credential(&'a str),
    /// Why somebody may be stuck.
    Stall(&'a str),
}

impl About {
    /// Is it about this?
    #[must_use]
    pub fn names(&self, thing: Thing<'_>) -> bool {
        let has = |list: &[String], id: &str| list.iter().any(|name| name == id);
        match thing {
            Thing::Role(id) => has(&self.roles, id),
            Thing::Move(from, to) => self.moves_named().any(|ends| ends == (from, to)),
            Thing::Concern(id) => has(&self.concerns, id),
            Thing::Competency(id) => has(&self.competencies, id),
            Thing::Claim(id) => has(&self.claims, id),
            Thing::Credential(id) => has(&self.credentials, id),
            Thing::Stall(id) => has(&self.stalls, id),
        }
    }

    /// The moves, from and to.
    pub fn moves_named(&self) -> impl Iterator<Item = (&str, &str)> {
        self.moves.iter().filter_map(|ends| ends.split_once('/'))
    }
}

impl TopicEntry {
    pub(crate) fn read<'a>(
        self,
        file: &impl Fn(&str) -> Option<&'a str>,
    ) -> Result<Topic, HandbookError> {
        let articles = self.articles.into_iter().map(|a| a.read(&self.id, file));
        Ok(Topic {
            articles: articles.collect::<Result<_, _>>()?,
            id: self.id,
            title: self.title,
            summary: self.summary,
        })
    }
}

impl ArticleEntry {
    fn read<'a>(
        self,
        topic: &str,
        file: &impl Fn(&str) -> Option<&'a str>,
    ) -> Result<Article, HandbookError> {
        let path = format!("{topic}/{}.md", self.id);
        let text = file(&path).ok_or_else(|| HandbookError::Missing(path.clone()))?;
        let titled = text.strip_prefix("# ").and_then(|rest| rest.split_once('\n'));
        let (title, rest) = titled.ok_or(HandbookError::Untitled(path))?;
        let read = markdown::read(rest, Place { topic });
        Ok(Article {
            topic: topic.to_owned(),
            id: self.id,
            title: title.trim().to_owned(),
            summary: self.summary,
            about: self.about,
            also: self.also,
            headings: read.headings,
            html: read.html,
            plain: read.plain,
            links: read.links,
        })
    }
}

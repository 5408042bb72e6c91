//! Where is it explained? The handbook, with a search over it and over the lattice. (F77)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::{
    AppError, Article, EXAMPLE_CASES, EXAMPLES, Example, ExampleCase, Found, Handbook, Marked,
    Shelf, Topic, handbook,
};
use switchback_model::Lattice;

use crate::Site;
use crate::error::Result;
use crate::extract::{Params, Two};
use crate::format;
use crate::frame::{Frame, Page};
use crate::reading::Prose;

/// How much of a query is shown again: a pasted page would bury what was found.
const SHOWN: usize = 80;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/help", get(start)).route("/help/{first}/{second}", get(article))
}

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage {
    frame: Frame,
    book: &'static Handbook,
    examples: &'static [Example],
    decisions: &'static [ExampleCase],
}

impl HelpPage {
    /// What is in the search field.
    fn asked(&self) -> &'static str {
        ""
    }

    fn count(&self) -> usize {
        self.book.articles().count()
    }
}

#[derive(Template)]
#[template(path = "help_found.html")]
struct FoundPage {
    frame: Frame,
    asked: String,
    found: Found,
}

impl FoundPage {
    fn asked(&self) -> &str {
        &self.asked
    }

    /// The query as it is shown in a sentence.
    fn shown(&self) -> String {
        let short: String = self.asked.chars().take(SHOWN).collect();
        if short.len() < self.asked.len() { format!("{short}…") } else { short }
    }

    fn pieces<'a>(&self, words: &'a Marked) -> &'a [(String, bool)] {
        &words.0
    }

    /// What a shelf is called above what was found on it.
    fn head(&self, shelf: &Shelf) -> &'static str {
        match shelf {
            Shelf::Place => "Pages",
            Shelf::Article => "Articles",
            Shelf::Role => "Roles",
            Shelf::Concern => "Worries about a PMO post",
            Shelf::Stall => "Why somebody may be stuck",
            Shelf::Claim => "What people say",
            Shelf::Credential => "Certificates",
            Shelf::Advice => "Strategies and rules of thumb",
            Shelf::Move => "Moves",
        }
    }

    /// How many pages were found and are not shown.
    fn more(&self) -> usize {
        self.found.shelves.iter().map(|s| s.more).sum()
    }
}

/// Words with the page that they lead to, if there is one.
type Links = Vec<(String, Option<String>)>;

#[derive(Template)]
#[template(path = "help_article.html")]
struct ArticlePage<'a> {
    frame: Frame,
    topic: &'static Topic,
    article: &'static Article,
    before: Option<&'static Article>,
    after: Option<&'static Article>,
    about: Vec<(&'static str, Links)>,
    text: Prose<'a>,
}

impl ArticlePage<'_> {
    /// The sections, without those inside them.
    fn sections(&self) -> Vec<(&'static str, &'static str)> {
        let own = self.article.headings.iter().filter(|h| h.level == 2);
        own.map(|h| (h.id.as_str(), h.text.as_str())).collect()
    }
}

/// What an article is about, by kind: the words and where they lead. What this lattice does not hold
/// is left out: a site may have its own.
fn about(a: &Article, lattice: &Lattice) -> Vec<(&'static str, Links)> {
    let about = &a.about;
    let link = |words: &str, page: String| (words.to_owned(), Some(page));
    let roles = about.roles.iter().filter_map(|id| lattice.role(id));
    let moves = about.moves_named().filter_map(|(from, to)| {
        let road = lattice.moves_from(from).find(|m| m.to == to)?;
        let ends = (lattice.role_title(&road.from), format::small(lattice.role_title(&road.to)));
        Some(link(&format!("{} to {}", ends.0, ends.1), format!("/moves/{from}/{to}")))
    });
    let claims = about.claims.iter().filter_map(|id| lattice.claims.iter().find(|c| c.id == *id));
    let credentials =
        about.credentials.iter().filter_map(|id| lattice.credentials.iter().find(|c| c.id == *id));
    let concerns =
        about.concerns.iter().filter_map(|id| lattice.concerns.iter().find(|c| c.id == *id));
    let stalls = about.stalls.iter().filter_map(|id| lattice.stalls.iter().find(|s| s.id == *id));
    let competencies = about.competencies.iter().filter_map(|id| lattice.competency(id));
    let lists: [(&'static str, Links); 7] = [
        ("Roles", roles.map(|r| link(&r.title, format!("/roles/{}", r.id))).collect()),
        ("Moves", moves.collect()),
        ("Worries", concerns.map(|c| link(&c.title, worry(&c.title))).collect()),
        ("Causes of being stuck", stalls.map(|s| link(&s.title, "/stuck".into())).collect()),
        ("What people say", claims.map(|c| link(&c.claim, format!("/claims/{}", c.id))).collect()),
        (
            "Certificates",
            credentials.map(|c| link(&c.title, format!("/credentials/{}", c.id))).collect(),
        ),
        ("What one can do", competencies.map(|c| (c.title.clone(), None)).collect()),
    ];
    lists.into_iter().filter(|(_, list)| !list.is_empty()).collect()
}

/// Where a worry is described.
fn worry(title: &str) -> String {
    format!("/help/practitioners/five-worries#{}", switchback_app::anchor_of(title))
}

async fn start(State(site): State<Site>, params: Params) -> Result<Response> {
    if params.has("q") {
        return search(&site, &params).await;
    }
    let case = params.case(&site).await?;
    let frame = Frame::new("Help").at("Help").within(case.as_ref());
    Ok(Page(HelpPage { frame, book: handbook()?, examples: &EXAMPLES, decisions: &EXAMPLE_CASES })
        .into_response())
}

async fn search(site: &Site, params: &Params) -> Result<Response> {
    let asked = params.all("q").next().unwrap_or_default().trim().to_owned();
    let found = site.desk.search(&asked, params.has("all")).await?;
    let frame = Frame::new("Search").at("Help").within(params.case(site).await?.as_ref());
    Ok(Page(FoundPage { frame, asked, found }).into_response())
}

async fn article(
    State(site): State<Site>,
    Two(topic, id): Two,
    params: Params,
) -> Result<Response> {
    let book = handbook()?;
    let nothing = || {
        AppError::missing(
            format!("the handbook has no article “{topic}/{id}”"),
            "look for it at /help, by search or by topic",
        )
    };
    let (topic, article) = book.topic(&topic).zip(book.article(&topic, &id)).ok_or_else(nothing)?;
    let (before, after) = book.beside(article);
    let case = params.case(&site).await?;
    Ok(Page(ArticlePage {
        frame: Frame::new(&article.title).at("Help").within(case.as_ref()),
        topic,
        article,
        before,
        after,
        about: about(article, site.engine().lattice()),
        text: Prose(&article.html),
    })
    .into_response())
}

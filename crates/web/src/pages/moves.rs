//! What is this move like, and what do those say who made it?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;
use switchback_model::lattice::{Lattice, Move, MoveKind, Role, Story};

use crate::Site;
use crate::error::Result;
use crate::extract::{Params, Two};
use crate::format;
use crate::frame::{Frame, Page};

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/moves/{first}/{second}", get(show))
}

#[derive(Template)]
#[template(path = "move.html")]
struct MovePage<'a> {
    frame: Frame,
    from: &'a Role,
    to: &'a Role,
    road: Option<&'a Move>,
    stories: Stories<'a>,
    near: Stories<'a>,
    case: Option<&'a CaseView>,
    /// The person's own stories of this move, with their place in the case.
    own: Vec<(usize, &'a Story)>,
    lattice: &'a Lattice,
}

impl MovePage<'_> {
    /// What the kind of a move means, in a sentence.
    fn kind_told(&self, road: &Move) -> &'static str {
        match road.kind {
            MoveKind::Up => "Up: a higher level on the same line.",
            MoveKind::Sideways => "Sideways: another job at about the same level.",
            MoveKind::Bridge => "Bridge: into another family of jobs, where the two meet.",
            MoveKind::OutAndBack => {
                "Out and back: into another family of jobs for a time, in order to come back higher."
            }
            MoveKind::Exit => "Exit: out of employment, or out of these families of jobs.",
            MoveKind::ReEntry => "Re-entry: back in after an exit.",
            MoveKind::Stay => "Stay: to grow where one is.",
        }
    }
}

/// Stories side by side: a column for each, a row for each thing that one of them tells of.
#[derive(Template)]
#[template(path = "parts/stories.html")]
pub(super) struct Stories<'a> {
    pub(super) stories: Vec<&'a Story>,
    pub(super) lattice: &'a Lattice,
    /// Do they tell of other moves than the page?
    pub(super) others: bool,
}

impl askama::filters::HtmlSafe for Stories<'_> {}

/// What one story says under one heading.
struct Cell<'a> {
    lines: Vec<&'a str>,
}

impl<'a> Stories<'a> {
    /// Whose story it is and, beside another move, of which one.
    fn name(&self, s: &Story) -> String {
        if !self.others {
            return s.who.clone();
        }
        let title = |role| self.lattice.role_title(role);
        format!("{} to {}: {}", title(&s.from), format::small(title(&s.to)), s.who)
    }

    /// The same in a further row: who alone tells is named once.
    fn name_again(&self, s: &Story) -> String {
        if self.stories.len() == 1 { String::new() } else { self.name(s) }
    }

    /// Headings with what each story says under it; what none says is left out.
    fn rows(&self) -> Vec<(String, Vec<Cell<'a>>)> {
        type Lines = for<'b> fn(&'b Story) -> &'b Vec<String>;
        let lists: [(&str, Lines); 4] = [
            ("Went well", |s| &s.went_well),
            ("Did not go well", |s| &s.did_not),
            ("Came as a surprise", |s| &s.surprised),
            ("Wish they had known", |s| &s.wish_known),
        ];
        let mut out: Vec<(String, Vec<Cell<'a>>)> = Vec::new();
        for (head, lines) in lists {
            let cell =
                |s: &&'a Story| Cell { lines: lines(s).iter().map(String::as_str).collect() };
            out.push((head.to_owned(), self.stories.iter().map(cell).collect()));
        }
        for months in ["3", "12", "36"] {
            let cell = |s: &&'a Story| Cell {
                lines: s.liked.get(months).map(String::as_str).into_iter().collect(),
            };
            out.push((format!("After {months} months"), self.stories.iter().map(cell).collect()));
        }
        let again = |s: &&'a Story| Cell {
            lines: s.again.as_deref().map(again_words).into_iter().collect(),
        };
        out.push(("Would do it again".into(), self.stories.iter().map(again).collect()));
        let mut settings: Vec<&str> =
            self.stories.iter().flat_map(|s| s.setting.keys().map(String::as_str)).collect();
        settings.sort_unstable();
        settings.dedup();
        for key in settings {
            let cell = |s: &&'a Story| Cell {
                lines: s.setting.get(key).map(String::as_str).into_iter().collect(),
            };
            let head = format!("What differed: {key}");
            out.push((head, self.stories.iter().map(cell).collect()));
        }
        out.retain(|(_, cells)| cells.iter().any(|c| !c.lines.is_empty()));
        out
    }
}

fn again_words(said: &str) -> &str {
    match said {
        "yes" => "Yes",
        "no" => "No",
        "unsure" => "Not sure",
        other => other,
    }
}

async fn show(State(site): State<Site>, Two(from, to): Two, params: Params) -> Result<Response> {
    let (from, to) = (site.engine().role(&from)?, site.engine().role(&to)?);
    let case = params.case(&site).await?;
    let lattice = site.engine().lattice();
    let (stories, near) = site.engine().stories(&from.id, &to.id);
    let told = case.iter().flat_map(|c| c.person.stories.iter().enumerate());
    let own = told.filter(|(_, s)| s.from == from.id && s.to == to.id).collect();
    let frame =
        Frame::new(format!("From {} to {}", format::small(&from.title), format::small(&to.title)));
    Ok(Page(MovePage {
        frame: match &case {
            Some(c) => frame.of(c),
            None => frame,
        },
        road: lattice.moves_from(&from.id).find(|m| m.to == to.id),
        stories: Stories { stories, lattice, others: false },
        near: Stories { stories: near, lattice, others: true },
        from,
        to,
        case: case.as_ref(),
        own,
        lattice,
    })
    .into_response())
}

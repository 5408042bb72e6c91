//! What do I like to do, and does a role let me do it? (F09, R000-25 to R000-31)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;
use switchback_model::lattice::{Lattice, RightLiking, RightName, Role};
use switchback_model::me::{FixerOrFlagger, Parting, RightRow, RightsBeside};
use switchback_report::svg::{self, Caption, Liked};

use super::know::Again;
use crate::Site;
use crate::chart::Picture;
use crate::error::Result;
use crate::extract::{Case, Params};
use crate::format;
use crate::frame::{Frame, Page};
use crate::knowing::{KnowNav, Radios, held};
use crate::parts::{ProblemBox, RoleSelect};

/// How much of a good week something is, from 0 on.
pub(super) const WORDS: [&str; 5] =
    ["I would rather not", "a little", "some", "much", "this is what I want"];

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/rights", get(show))
}

#[derive(Template)]
#[template(path = "rights.html")]
struct RightsPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    lattice: &'a Lattice,
    again: Again,
    kind: FixerOrFlagger,
    beside: Option<Beside<'a>>,
    picker: RoleSelect<'a>,
    nav: KnowNav,
}

/// A role with what it carries.
struct Beside<'a> {
    role: &'a Role,
    rights: RightsBeside,
    picture: Picture,
    why: Why,
}

/// Why a role stands beside what is liked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    Chosen,
    Goal,
    Nearest,
}

impl Why {
    fn words(self) -> &'static str {
        match self {
            Self::Chosen => "the role you chose",
            Self::Goal => "your goal",
            Self::Nearest => "the nearest role so far",
        }
    }
}

impl<'a> RightsPage<'a> {
    /// This page with the role that was chosen on it.
    fn back(&self) -> String {
        match self.beside.as_ref().filter(|b| b.why == Why::Chosen) {
            Some(b) => format!("rights?role={}#beside", b.role.id),
            None => "rights#beside".into(),
        }
    }

    fn marks(&self, r: &RightLiking) -> Radios {
        let name = format!("mark.{}", r.right.id());
        let chosen = if self.again.is("likes") {
            self.again.typed("likes", &name).to_owned()
        } else {
            self.was(r)
        };
        Radios::marks(name, &WORDS, 0, &chosen)
    }

    fn was(&self, r: &RightLiking) -> String {
        held(self.case.person.about_me.likes.get(&r.right).copied())
    }

    fn fixer(&self) -> &'static str {
        match self.kind {
            FixerOrFlagger::Fixer => {
                "You like putting right far more than pointing out. By one account (“IT to PMO”, a forum thread \
                 with two answers; opinion), an IT director missed it in a PMO, where naming was the \
                 work. Look at the row “Putting right” of the role below."
            }
            FixerOrFlagger::Flagger => {
                "You like pointing out far more than putting right yourself. Roles that see the work \
                 of many suit that; a post where every fault lands on your own desk may not."
            }
            FixerOrFlagger::Both => {
                "You like putting right and pointing out about as much. Either kind of role can suit; \
                 the rows that part, if any, say more."
            }
            FixerOrFlagger::Unknown => {
                "Whether you rather put things right or point them out is not known: answer both \
                 “Putting right” and “Flagging”."
            }
        }
    }

    fn liking(&self, right: &RightName) -> Option<&'a RightLiking> {
        self.lattice.rights.iter().find(|r| r.right == *right)
    }

    fn title(&self, right: &RightName) -> &'a str {
        title(self.lattice, *right)
    }

    fn likes(&self, row: &RightRow) -> &'static str {
        let at = row.likes.map(usize::from);
        at.and_then(|at| WORDS.get(at)).copied().unwrap_or("not said")
    }

    /// What it is like where the two part.
    fn warning(&self, row: &RightRow) -> Option<&'a str> {
        let liking = self.liking(&row.right)?;
        row.parting.map(|p| match p {
            Parting::TooMuch => liking.when_more.as_str(),
            Parting::TooLittle => liking.when_less.as_str(),
        })
    }

    fn parting(&self, row: &RightRow) -> &'static str {
        match row.parting {
            Some(Parting::TooLittle) => "less than you like",
            Some(Parting::TooMuch) => "more than you like",
            None if row.likes.is_none() => "not known",
            None => "not far apart",
        }
    }

    /// Kinds of place where the two part less, by their names.
    fn places(&self, row: &'a RightRow) -> Vec<(String, &'a str)> {
        let name = |id: &str| self.lattice.place(id).map(|(_, v)| v.title.clone());
        row.places.iter().filter_map(|(id, why)| Some((name(id)?, why.as_str()))).collect()
    }
}

async fn show(State(site): State<Site>, Case(case): Case, params: Params) -> Result<Response> {
    let role = params.all("role").next().unwrap_or_default().to_owned();
    draw(&site, &case, &role, Again::default())
}

pub(super) fn draw(site: &Site, case: &CaseView, role: &str, again: Again) -> Result<Response> {
    let engine = site.engine();
    let lattice = engine.lattice();
    let beside = chosen(site, case, role)?.map(|(role, why)| {
        let rights = engine.rights_beside(&case.person, role, site.today());
        Beside { role, picture: picture(&rights, role, lattice), rights, why }
    });
    let status = again.status();
    let page = Page(RightsPage {
        frame: Frame::new("What you like to do").of(case).at("Me"),
        case,
        lattice,
        again,
        kind: engine.fixer_or_flagger(&case.person, site.today()),
        picker: RoleSelect {
            form: None,
            name: "role",
            id_end: String::new(),
            lattice,
            selected: beside.as_ref().map(|b| b.role.id.as_str()),
            blank: "your goal, or the nearest role",
        },
        beside,
        nav: KnowNav { case: case.id, here: "rights" },
    });
    Ok((status, page).into_response())
}

/// What a right is called.
pub(super) fn title(lattice: &Lattice, right: RightName) -> &str {
    let liking = lattice.rights.iter().find(|r| r.right == right);
    liking.map_or_else(|| right.label(), |r| &r.title)
}

/// The role that was asked for, else the goal, else the nearest where enough is known to name it.
fn chosen<'a>(site: &'a Site, case: &CaseView, role: &str) -> Result<Option<(&'a Role, Why)>> {
    let engine = site.engine();
    if !role.is_empty() {
        return Ok(Some((engine.role(role)?, Why::Chosen)));
    }
    let me = engine.me(&case.person, site.today());
    let why = if engine.goal_of(&case.person).is_some() { Why::Goal } else { Why::Nearest };
    Ok(engine.beside(&case.person, &me).map(|role| (role, why)))
}

/// What is liked beside what a role carries.
pub(super) fn picture(rights: &RightsBeside, role: &Role, lattice: &Lattice) -> Picture {
    let rows: Vec<Liked<'_>> = rights
        .rows
        .iter()
        .map(|r| Liked {
            label: title(lattice, r.right),
            likes: r.likes,
            amount: r.amount,
            parts: r.parting.is_some(),
        })
        .collect();
    let caption = Caption {
        id: "rights",
        title: &format!("What you like beside what {} carries", role.title),
        desc: "Five rows from 0 to 4. A ring is how much you like it, a full dot how much of it the \
               role carries; where nothing was said there is no ring. The table below holds the same \
               numbers.",
    };
    svg::rights(&caption, &rows).into()
}

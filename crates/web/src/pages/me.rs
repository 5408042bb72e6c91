//! Where do I stand? A picture that one wants to keep: each part of it leads to where it is made.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::{CaseView, Me, PartOfMe};
use switchback_model::lattice::{Lattice, MoveKind, Pole, RightName, Role};
use switchback_model::me::{
    Choosing, FixerOrFlagger, FourFields, LeaningSide, Ledger, RightsBeside,
};
use switchback_model::{Basis, Near, PeopleRung, Question, RoleId, person};
use switchback_report::svg::{self, Caption, Liked};

use crate::Site;
use crate::chart::Picture;
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page, called};
use crate::pages::ask::bars;

/// Roles on this page; fewer can be kept in mind, and more do not fit on one sheet.
const SHOWN: usize = 5;

/// Moves that the top of the page names.
const MOST_MOVES: usize = 3;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}", get(show))
}

#[derive(Template)]
#[template(path = "me.html")]
struct MePage<'a> {
    frame: Frame,
    name: String,
    case: &'a CaseView,
    lattice: &'a Lattice,
    me: &'a Me,
    near: Vec<&'a Near>,
    /// Roles below the level of the newest job, which are left out.
    below: usize,
    chart: Picture,
    question: Option<&'a Question>,
    fields: &'a FourFields,
    fields_chart: Picture,
    ladder: Ladder,
    rights: Option<Rights<'a>>,
    leanings: Vec<Leans<'a>>,
    /// Choices made of two days.
    chosen: usize,
    /// What the likeliest role asks and nobody has said.
    open: Vec<(&'a str, &'a str)>,
    /// Competencies unknown in all.
    unknown: usize,
    parts: [PartOfMe; 12],
    way: [PartOfMe; 5],
    /// The day of the picture.
    today: jiff::civil::Date,
    /// What looks odd in the file, e.g. a date in the future.
    odd: Vec<person::Problem>,
    /// The role that moves are counted from.
    from: Option<&'a str>,
    /// The first moves open from it.
    moves: Vec<&'a RoleId>,
    more_moves: usize,
}

/// Line management as a ladder.
struct Ladder {
    chart: Picture,
    /// The rungs, highest first, with how long each was held.
    rows: Vec<(&'static str, String, bool)>,
}

/// Decision rights beside the role that one works towards, or the likeliest.
struct Rights<'a> {
    role: &'a Role,
    is_goal: bool,
    beside: RightsBeside,
    chart: Picture,
    /// Fixer or flagger, in words.
    tends: Option<&'static str>,
}

impl Rights<'_> {
    /// Was nothing said of what one likes?
    fn is_blank(&self) -> bool {
        self.beside.rows.iter().all(|row| row.likes.is_none())
    }
}

/// A leaning that shows.
struct Leans<'a> {
    title: &'a str,
    /// The side; none where it lies between the two.
    pole: Option<&'a Pole>,
    contradictory: bool,
}

impl MePage<'_> {
    /// How much is known of what the likeliest role asks for.
    fn known(&self) -> String {
        format::percent(&self.near.first().map_or(0.0, |n| n.fit.evidence_share))
    }

    /// Line management, as a sentence.
    fn rung(&self) -> String {
        format::capital(&self.me.profile.rung.words())
    }

    /// Are there more moves than the top names?
    fn has_more(&self) -> bool {
        self.more_moves > 0
    }

    /// What a right is called.
    fn right(&self, right: &RightName) -> &str {
        super::rights::title(self.lattice, *right)
    }

    /// The first role of the page.
    fn nearest(&self) -> Option<&str> {
        self.near.first().map(|n| self.lattice.role_title(&n.role))
    }
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    let engine = site.engine();
    let (lattice, today) = (engine.lattice(), site.today());
    let me = engine.me(&case.person, today);
    let next = engine.next(&case.person, today);
    let moves: Vec<&RoleId> =
        next.moves.iter().filter(|m| m.kind != MoveKind::Stay).map(|m| &m.role).collect();
    let near: Vec<&Near> = me.nearest.iter().filter(|n| !n.below).take(SHOWN).collect();
    let question = engine.form_state(&case.person, today).question;
    let fields = engine.four_fields(&case.person, today);
    let choosing = engine.choosing(&case.person, today);
    Page(MePage {
        frame: Frame::new("Where you stand").of(&case).at("Me"),
        name: called(&case),
        from: next.from.as_deref(),
        more_moves: moves.len().saturating_sub(MOST_MOVES),
        moves: moves.into_iter().take(MOST_MOVES).collect(),
        chart: bars("near", "The roles nearest to you", &near, lattice),
        below: me.nearest.iter().filter(|n| n.below).count(),
        question: question.as_ref(),
        fields_chart: fields_chart(&fields, lattice),
        fields: &fields,
        ladder: ladder(&me, &engine.ledger(&case.person, today)),
        rights: rights(&site, &case, &me),
        leanings: leanings(&choosing, lattice),
        chosen: choosing.chosen,
        open: open(&near, lattice),
        unknown: unknown(&me).len(),
        parts: engine.parts_of_me(&case.person, today),
        way: engine.parts_of_way(&case.person),
        today,
        odd: case.person.problems(today),
        near,
        case: &case,
        lattice,
        me: &me,
    })
    .into_response()
}

/// The competencies of which nothing is known.
pub(super) fn unknown(me: &Me) -> Vec<&str> {
    let nothing = me.profile.standings.iter().filter(|(_, s)| s.basis == Basis::Unknown);
    nothing.map(|(id, _)| &**id).collect()
}

/// What the likeliest role asks and nothing is known of, heaviest first.
fn open<'a>(near: &[&'a Near], lattice: &'a Lattice) -> Vec<(&'a str, &'a str)> {
    let Some(first) = near.first() else { return Vec::new() };
    let mut parts: Vec<_> = first.fit.parts.iter().filter(|p| p.basis < Basis::Inferred).collect();
    parts.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let title = |id: &'a str| lattice.competency(id).map(|c| (c.id.as_str(), c.title.as_str()));
    parts.iter().filter_map(|p| title(&p.competency)).collect()
}

fn fields_chart(fields: &FourFields, lattice: &Lattice) -> Picture {
    let caption = Caption {
        id: "fields",
        title: "Good at it beside what it gives",
        desc: "Each number is a competency: further right is better at it, further up gives more. Thin \
               bars are ranges. The list below names the numbers.",
    };
    svg::four_fields(&caption, &fields.placed, lattice.constants.field_from).into()
}

fn ladder(me: &Me, ledger: &Ledger) -> Ladder {
    let rung = &me.profile.rung;
    let known = rung.basis != Basis::Unknown && rung.lo == rung.hi;
    let own = known.then_some(rung.hi);
    let held = |rung: PeopleRung| {
        let months = ledger.on_rung.iter().find(|(r, _)| *r == rung).map(|(_, months)| *months);
        months.map(|m| format::months(&m)).unwrap_or_default()
    };
    let notes = PeopleRung::ALL.map(held);
    let caption = Caption {
        id: "rungs",
        title: "The ladder of line management",
        desc: "Four rungs, lowest at the foot. Yours is marked, where it is known. The table below holds \
               the months on each.",
    };
    let [none, small, big, managers] = &notes;
    let rows = PeopleRung::ALL.into_iter().zip(&notes).rev();
    Ladder {
        chart: svg::ladder(&caption, own, [none, small, big, managers]).into(),
        rows: rows.map(|(r, months)| (r.label(), months.clone(), own == Some(r))).collect(),
    }
}

/// Rights beside the goal, or beside the nearest role where there is no goal.
fn rights<'a>(site: &'a Site, case: &CaseView, me: &Me) -> Option<Rights<'a>> {
    let engine = site.engine();
    let lattice = engine.lattice();
    let goal = engine.goal_of(&case.person);
    let role = engine.beside(&case.person, me)?;
    let beside = engine.rights_beside(&case.person, role, site.today());
    let rows: Vec<Liked<'_>> = beside
        .rows
        .iter()
        .map(|row| Liked {
            label: super::rights::title(lattice, row.right),
            likes: row.likes,
            amount: row.amount,
            parts: row.parting.is_some(),
        })
        .collect();
    let caption = Caption {
        id: "rights",
        title: "What you like to do beside what the role carries",
        desc: "One row for each decision right: a ring for what you like, a dot for the role, from 0 to \
               4. The table below holds the same numbers.",
    };
    Some(Rights {
        chart: svg::rights(&caption, &rows).into(),
        is_goal: goal.is_some(),
        tends: match engine.fixer_or_flagger(&case.person, site.today()) {
            FixerOrFlagger::Fixer => {
                Some("You like to put things right more than to point them out.")
            }
            FixerOrFlagger::Flagger => {
                Some("You like to point things out more than to put them right.")
            }
            FixerOrFlagger::Both => Some("You like putting right and pointing out about as much."),
            FixerOrFlagger::Unknown => None,
        },
        role,
        beside,
    })
}

/// The leanings that show, in the order of the lattice.
fn leanings<'a>(choosing: &Choosing, lattice: &'a Lattice) -> Vec<Leans<'a>> {
    let shows = choosing.reads.iter().filter(|r| r.chosen > 0);
    shows
        .filter_map(|read| {
            let leaning = lattice.leanings.iter().find(|l| l.id == read.leaning)?;
            let side = read.side?;
            Some(Leans {
                title: &leaning.title,
                pole: match side {
                    LeaningSide::Low => Some(&leaning.low),
                    LeaningSide::High => Some(&leaning.high),
                    LeaningSide::Between => None,
                },
                contradictory: read.contradictory,
            })
        })
        .collect()
}

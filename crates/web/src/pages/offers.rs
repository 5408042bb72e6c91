//! The offers of a case: each weighed, and all of them beside staying.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::{AppError, CaseView};
use switchback_model::case::{Decided, Money, OfferCase, OfferFile, Per};
use switchback_model::lattice::{Axis, Fact, FactAbout, Family, Lattice};
use switchback_model::{ConcernWeighed, Counted, OfferVerdict, OfferWeighing, Place, SideBySide};
use switchback_report::svg::{self, Balance, Caption, Scored};

use super::decide::Wrong;
use super::offer::InterviewPage;
use crate::Site;
use crate::chart::Picture;
use crate::deciding::{self, AskFact, On, SafetyCheck, Signs, Topic, Voices, concern_word, tenths};
use crate::error::Result;
use crate::extract::{Case, Entry, Here};
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::ProblemBox;

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/case/{case}/offers", get(list))
        .route("/case/{case}/offers/{index}", get(show))
        .route("/case/{case}/offers/{index}/interview", get(sheet))
        .route("/case/{case}/staying", get(staying))
}

// One offer --------------------------------------------------------------------------------------

#[derive(Template)]
#[template(path = "offer_case.html")]
struct OfferCasePage<'a> {
    frame: Frame,
    case: &'a CaseView,
    index: usize,
    offer: &'a OfferCase,
    w: &'a OfferWeighing,
    lattice: &'a Lattice,
    on: &'a On<'a>,
    bars: Picture,
    ask: Option<AskFact<'a>>,
    topics: Vec<Topic<'a>>,
    facts: Vec<&'a Fact>,
    wrong: Option<&'a Wrong>,
}

/// Something that the person does not go without.
struct Must<'a> {
    kept: &'a str,
    fact: &'a Fact,
    must: Option<&'a str>,
    said: String,
}

impl<'a> OfferCasePage<'a> {
    fn word(&self, c: &ConcernWeighed) -> &'static str {
        concern_word(&c.counted)
    }

    fn weighs(&self, c: &ConcernWeighed) -> bool {
        c.counted == Counted::Fits
    }

    fn signs(&self, c: &'a ConcernWeighed) -> Signs<'a> {
        Signs {
            on: self.on,
            lattice: self.lattice,
            of: &c.concern.id,
            at: format!("signs-{}", c.concern.id),
            weighed: &c.weighed,
            own: &self.offer.signs,
            heads: ["Makes it heavy", "Makes it light"],
        }
    }

    /// What is said of the concern beside its signs.
    fn besides(&self, c: &'a ConcernWeighed) -> &'a [String] {
        c.here.get(c.weighed.signs.len()..).unwrap_or_default()
    }

    /// "2 of 6 settled".
    fn settled(&self) -> String {
        let settled = self.w.safety.iter().filter(|s| s.state == Some(true)).count();
        format!("{settled} of {} settled", self.w.safety.len())
    }

    fn safety(&self) -> SafetyCheck<'_> {
        SafetyCheck { on: self.on, items: &self.w.safety, said: &self.offer.facts }
    }

    fn voices(&self) -> Voices<'_> {
        let page = format!("{}#voices", self.on.page);
        Voices { case: self.case, lattice: self.lattice, page, belief: None }
    }

    /// What was typed, where a form could not be used; else what is saved.
    fn typed(&self, field: &str, saved: impl ToString) -> String {
        match self.wrong.filter(|w| w.fields.has(field)) {
            Some(w) => w.fields.get(field).to_owned(),
            None => saved.to_string(),
        }
    }

    fn is_wrong(&self, field: &str) -> bool {
        self.wrong.is_some_and(|w| w.problem.field == field)
    }

    /// An amount as it is typed, with its currency where that is not the one beside it.
    fn amount(&self, which: &str) -> String {
        let pay = self.offer.pay.as_ref();
        let usual = pay.and_then(|p| p.offered.as_ref().or(p.now.as_ref()));
        let money = |m: &Money| match usual {
            Some(u) if u.currency != m.currency => format!("{} {}", m.currency, m.amount),
            _ => m.amount.to_string(),
        };
        let saved = match which {
            "pay-now" => pay.and_then(|p| p.now.as_ref()).map(money),
            "pay-offered" => pay.and_then(|p| p.offered.as_ref()).map(money),
            _ => pay.and_then(|p| p.floor).map(|f| f.to_string()),
        };
        self.typed(which, saved.unwrap_or_default())
    }

    fn currency(&self) -> String {
        let pay = self.offer.pay.as_ref();
        let money = pay.and_then(|p| p.offered.as_ref().or(p.now.as_ref()));
        self.typed("currency", money.map(|m| m.currency.clone()).unwrap_or_default())
    }

    /// The person's own limit, in the currency of the offer.
    fn limit(&self, floor: &f64) -> String {
        format::money(floor, &self.currency())
    }

    /// What an amount is for: a year, a month or a day.
    fn pers(&self, field: &str) -> [(&'static str, &'static str, bool); 3] {
        let pay = self.offer.pay.as_ref();
        let (now, offered) = pay.map_or((None, None), |p| (p.now.as_ref(), p.offered.as_ref()));
        let (own, other) = if field == "per-now" { (now, offered) } else { (offered, now) };
        let saved = own.or(other).map(|m| m.per).unwrap_or_default();
        let all = [("year", Per::Year), ("month", Per::Month), ("day", Per::Day)];
        let of = |per| all.into_iter().find(|(_, p)| *p == per).map_or("year", |(id, _)| id);
        let chosen = self.typed(field, of(saved));
        all.map(|(id, p)| (id, p.label(), id == chosen))
    }

    /// Is there something amiss with the amounts?
    fn pay_is_wrong(&self) -> bool {
        ["pay-now", "pay-offered", "pay-floor", "currency", "meant"]
            .into_iter()
            .any(|field| self.is_wrong(field))
    }

    /// What the person does not go without: as it is kept, the question, the answer it must have, and
    /// what was told.
    fn musts(&self) -> Vec<Must<'a>> {
        let all = self.offer.deal_breakers.iter().zip(self.offer.musts(self.lattice));
        let row = |(kept, (id, must)): (&'a String, (&'a str, Option<&'a str>))| {
            let fact = self.lattice.fact(id)?;
            let said = self.offer.facts.get(id).map_or(&[][..], |s| &s.0);
            let said: Vec<&str> = said
                .iter()
                .filter_map(|s| fact.answers.iter().find(|a| a.id == s.is))
                .map(|a| a.text.as_str())
                .collect();
            Some(Must { kept, fact, must: must.map(|m| fact.words(m)), said: said.join(" / ") })
        };
        all.filter_map(row).collect()
    }

    /// What can be chosen as something that one does not go without.
    fn choices(&self) -> &[&'a Fact] {
        &self.facts
    }

    /// Is there still something worth asking? Who is told to decline is not asked on.
    fn asks(&self) -> bool {
        self.w.verdict != OfferVerdict::Decline
    }

    fn refused(&self) -> Vec<(&'a str, String)> {
        let ask = |fact: &str| {
            let term = self.lattice.terms.iter().find(|t| t.fact == fact);
            term.map_or_else(|| fact.to_owned(), |t| t.ask.clone())
        };
        self.offer.refused.iter().map(|f| (f.as_str(), ask(f))).collect()
    }

    fn verdict_class(&self) -> &'static str {
        verdict_class(self.w.verdict)
    }

    fn is_declined(&self) -> bool {
        self.offer.decision.as_ref().is_some_and(|d| d.was == Decided::Declined)
    }

    fn answered(&self) -> String {
        format::percent(&self.w.evidence_share)
    }
}

/// The class of the word.
fn verdict_class(verdict: OfferVerdict) -> &'static str {
    match verdict {
        OfferVerdict::Take => "take",
        OfferVerdict::Negotiate => "negotiate",
        OfferVerdict::Decline => "decline",
        OfferVerdict::NotEnough => "not-enough",
    }
}

async fn show(
    State(site): State<Site>,
    Case(case): Case,
    Entry(index): Entry,
    here: Here,
) -> Result<Response> {
    draw(&site, &case, index, None, &here.aside)
}

fn file(case: &CaseView, index: usize) -> Result<OfferFile> {
    Ok(case.person.offer_file(index).ok_or_else(|| {
        AppError::missing("there is no such offer in this case", "open one from the page Offers")
    })?)
}

/// The page of an offer, with the form that could not be used, if there is one.
pub(super) fn draw(
    site: &Site,
    case: &CaseView,
    index: usize,
    wrong: Option<Wrong>,
    aside: &[String],
) -> Result<Response> {
    let file = file(case, index)?;
    let w = site.engine().weigh_offer(&file, Some(&case.person), site.today())?;
    let lattice = site.engine().lattice();
    let family = Some(site.engine().post_family(&file.offer, site.today()));
    let page = format!("/case/{}/offers/{index}", case.id);
    let on = On { case, on: format!("offer-{index}"), page };
    let offer = &file.offer;
    let facts = site.engine().asked(FactAbout::Offer, family, &offer.facts);
    let rows: Vec<Balance<'_>> = w
        .concerns
        .iter()
        .map(|c| Balance {
            label: &c.concern.title,
            word: concern_word(&c.counted),
            range: c.weighed.range,
            net: c.weighed.net(),
            weighs: c.counted == Counted::Fits,
        })
        .collect();
    let could_change = w.verdict != OfferVerdict::Decline || !w.would_change.is_empty();
    let caption = Caption {
        id: "balance",
        title: "How heavy each worry is",
        desc: "A row for each worry on a scale from lighter to heavier. The pale part is where it can still come to lie, the dot what is known. The table below has the same numbers.",
    };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Page(OfferCasePage {
        frame: Frame::new(format!("Weigh: {}", w.name)).of(case).at("Offers"),
        case,
        index,
        offer,
        lattice,
        bars: svg::balances(&caption, ["lighter", "heavier"], &rows).into(),
        ask: could_change
            .then(|| AskFact::next(&on, w.next.as_ref(), &facts, &offer.facts, aside))
            .flatten(),
        topics: Topic::all(&on, &facts, &offer.facts),
        facts,
        wrong: wrong.as_ref(),
        on: &on,
        w: &w,
    });
    Ok((status, page).into_response())
}

async fn sheet(
    State(site): State<Site>,
    Case(case): Case,
    Entry(index): Entry,
) -> Result<Response> {
    let file = file(&case, index)?;
    let weighed = site.engine().weigh_offer(&file, Some(&case.person), site.today())?;
    let frame = Frame::new("Interview tomorrow").of(&case).at("Offers");
    let back = format!("/case/{}/offers/{index}", case.id);
    Ok(Page(InterviewPage { frame, weighed, back }).into_response())
}

// All of them ------------------------------------------------------------------------------------

#[derive(Template)]
#[template(path = "offers.html")]
struct OffersPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    rows: Vec<OfferRow<'a>>,
    beside: Option<&'a SideBySide>,
    bars: Option<Picture>,
}

/// An offer in the list.
struct OfferRow<'a> {
    offer: &'a OfferCase,
    weighed: OfferWeighing,
}

impl OfferRow<'_> {
    fn class(&self) -> &'static str {
        verdict_class(self.weighed.verdict)
    }

    fn is_declined(&self) -> bool {
        self.offer.decision.as_ref().is_some_and(|d| d.was == Decided::Declined)
    }
}

/// An option with the person's own marks: where they belong, its name, a mark for each axis.
type Markable = (String, String, Vec<(Axis, String)>);

impl OffersPage<'_> {
    /// The offers that are not compared, because they were declined.
    fn left_out(&self) -> String {
        let declined = self.rows.iter().filter(|r| r.is_declined());
        declined.map(|r| format!("“{}”", r.weighed.name)).collect::<Vec<_>>().join(", ")
    }

    /// The weight that the person set; blank counts 1.
    fn own_weight(&self, axis: &Axis) -> String {
        self.case.person.offer_weights.get(axis).map(f64::to_string).unwrap_or_default()
    }

    fn axes(&self) -> [Axis; 5] {
        Axis::ALL
    }

    /// The options as forms name them, with the person's own marks.
    fn markable(&self) -> Vec<Markable> {
        let marks = |o: &OfferCase| {
            let own = |a: Axis| o.marks.get(&a).map(f64::to_string).unwrap_or_default();
            Axis::ALL.into_iter().map(|a| (a, own(a))).collect()
        };
        let offers = self.rows.iter().enumerate().filter(|(_, r)| !r.is_declined());
        let mut out: Vec<_> = offers
            .map(|(i, r)| (format!("offer-{i}"), r.weighed.name.clone(), marks(r.offer)))
            .collect();
        if let Some(s) = &self.case.person.staying {
            out.push(("staying".into(), "Staying".into(), marks(s)));
        }
        out
    }
}

async fn list(State(site): State<Site>, Case(case): Case) -> Result<Response> {
    // The comparison is the same from each offer that is still open. A declined one is never in it.
    let offers = &case.person.offers;
    let declined = |o: &OfferCase| o.decision.as_ref().is_some_and(|d| d.was == Decided::Declined);
    let open = offers.iter().position(|o| o.decision.is_none());
    let open = open.or_else(|| offers.iter().position(|o| !declined(o)));
    let mut beside = None;
    let mut rows = Vec::new();
    for (i, offer) in offers.iter().enumerate() {
        let mut file = file(&case, i)?;
        if Some(i) != open {
            (file.beside, file.staying) = (Vec::new(), None);
        }
        let weighed = site.engine().weigh_offer(&file, Some(&case.person), site.today())?;
        if Some(i) == open {
            beside.clone_from(&weighed.beside);
        }
        rows.push(OfferRow { offer, weighed });
    }
    let bars = beside.as_ref().map(|b| {
        let rows = b.options.iter().map(|o| Scored {
            label: &o.name,
            range: o.total,
            note: format!("{} of 4", tenths(&o.total)),
        });
        let caption = Caption {
            id: "ranges",
            title: "Each option under your weights, from the least to the most",
            desc: "A bar for each option on a scale from 0 poor to 4 good. The table below has the same numbers in its last column.",
        };
        svg::ranges(&caption, &rows.collect::<Vec<_>>()).into()
    });
    Ok(Page(OffersPage {
        frame: Frame::new("Offers").of(&case).at("Offers"),
        case: &case,
        beside: beside.as_ref(),
        rows,
        bars,
    })
    .into_response())
}

// Staying ----------------------------------------------------------------------------------------

#[derive(Template)]
#[template(path = "staying.html")]
struct StayingPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    topics: Vec<Topic<'a>>,
    on: &'a On<'a>,
    role: &'a str,
    name: &'a str,
}

async fn staying(State(site): State<Site>, Case(case): Case) -> Response {
    let page = format!("/case/{}/staying", case.id);
    let on = On { case: &case, on: "staying".into(), page };
    let said = super::decide::facts(&case, Place::Staying);
    let stay = case.person.staying.as_deref();
    let typed = stay.map_or("", |s| s.role.as_str());
    let family: Option<Family> = site.engine().role(typed).ok().map(|r| r.family);
    let facts = site.engine().asked(FactAbout::Offer, family, said);
    Page(StayingPage {
        frame: Frame::new("Staying").of(&case).at("Offers"),
        case: &case,
        topics: Topic::all(&on, &facts, said),
        role: typed,
        name: stay.map_or("", |s| s.name.as_str()),
        on: &on,
    })
    .into_response()
}

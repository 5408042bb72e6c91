//! The plan that somebody keeps, on paper: their way, their days and their words, whole or on one
//! sheet. What they took out stays out; what they got stands as got.

use jiff::civil::Date;
use switchback_model::going::{EarlierPlan, KeptPlan, Step, StepKind, StepState};
use switchback_model::lattice::Lattice;
use switchback_model::{Plan, Route, Routes, Span};

use super::plan::{credentials, goal_fit};
use super::plan_page::{NextStep, first, next_steps, risks, stands};
use super::timeline::on_axis;
use crate::Doc;
use crate::ics::cut;
use crate::words::{capital, count, date, hours, small};

/// Words of a person are cut after so many characters: those of a heading, of a line on the sheet
/// and of a paragraph.
const MOST_HEAD: usize = 160;
const MOST_LINE: usize = 220;
const MOST_TEXT: usize = 4_000;
/// As many earlier versions are told, and as many differences of each.
const MOST_BEFORE: usize = 12;
/// Nothing on the picture lies further off than a century.
const MOST_MONTHS: i32 = 1_200;
/// As many things that were got stand on the sheet.
const MOST_GOT: usize = 3;

/// What the page of a kept plan is made of.
#[derive(Debug, Clone, Copy)]
pub struct KeptParts<'a> {
    /// The name of the person.
    pub name: Option<&'a str>,
    /// The plan that is kept.
    pub kept: &'a KeptPlan,
    /// The goal in the file, where it is another one.
    pub goal_now: Option<&'a str>,
    /// The same worked out again today: how the goal is met, and certificates.
    pub again: Option<(&'a Routes, &'a Plan)>,
    /// The way that is kept, or what is left of it, as it is found today.
    pub route: Option<&'a Route>,
    /// The earlier versions, the newest first, each with what was different after it.
    pub history: &'a [(&'a EarlierPlan, Vec<String>)],
    /// The day of the page.
    pub today: Date,
}

impl KeptParts<'_> {
    /// The goal in the words of a sentence; staying has none.
    fn goal(&self, l: &Lattice) -> Option<String> {
        (!self.kept.stops.is_empty()).then(|| small(l.role_title(&self.kept.goal)))
    }

    /// The steps that were not taken out, by day; those without one last.
    fn steps(&self) -> Vec<&Step> {
        let mut steps: Vec<&Step> = self.kept.steps.iter().filter(|s| !s.dropped).collect();
        steps.sort_by_key(|s| (s.by.is_none(), s.by));
        steps
    }

    fn open(&self) -> Vec<&Step> {
        self.steps().into_iter().filter(|s| s.is_open()).collect()
    }

    fn got(&self) -> Vec<&Step> {
        self.steps().into_iter().filter(|s| s.state == StepState::Got).collect()
    }

    /// "Project manager → PMO manager → IT director".
    fn way(&self, l: &Lattice) -> String {
        let roles = [&self.kept.start].into_iter().chain(self.kept.stops.iter().map(|s| &s.role));
        roles.map(|r| l.role_title(r)).collect::<Vec<_>>().join(" → ")
    }
}

/// The plan that is kept, whole.
#[must_use]
pub fn kept(p: &KeptParts<'_>, l: &Lattice) -> Doc {
    let goal = p.goal(l);
    let mut doc = Doc::new(headed(p, l, "the plan towards", "The plan towards"));
    doc.para(format!(
        "This is the plan that is kept, as it stands on {}. It was last worked out on {}, within {} at {} a week.",
        date(p.today),
        date(p.kept.since),
        count(p.kept.years as usize, "year", "years"),
        count(p.kept.hours_per_week as usize, "hour", "hours"),
    ));
    another_goal(&mut doc, p, l);
    if let (Some((routes, _)), Some(goal)) = (p.again, &goal) {
        goal_fit(&mut doc, routes, Some(goal), l.constants.evidence_floor);
    }
    the_way(&mut doc, p, "The way", l);
    risks(&mut doc, p.route, usize::MAX);
    risks_unknown(&mut doc, p);
    to_do(&mut doc, &p.open());
    let got = p.got();
    if !got.is_empty() {
        doc.heading("Got");
        doc.list(got.into_iter().map(got_line));
    }
    if let Some((_, plan)) = p.again {
        credentials(&mut doc, plan);
    }
    before(&mut doc, p.history);
    doc
}

/// The plan that is kept, on one sheet.
#[must_use]
pub fn kept_page(p: &KeptParts<'_>, l: &Lattice) -> Doc {
    let goal = p.goal(l);
    let mut doc = Doc::new(headed(p, l, "towards", "Towards"));
    doc.one_page = true;
    another_goal(&mut doc, p, l);
    if let Some((routes, _)) = p.again {
        stands(&mut doc, routes, goal.as_deref(), l);
    }
    the_way(&mut doc, p, "The way that is kept", l);
    let next = |s: &&Step| NextStep {
        question: s.kind == StepKind::Answer,
        by: s.by,
        begins: s.begins,
        what: match said(s.note.as_deref()) {
            Some(note) => format!("{} ({})", short(&s.what, MOST_LINE), short(note, MOST_LINE)),
            None => short(&s.what, MOST_LINE),
        },
    };
    next_steps(&mut doc, &p.open().iter().map(next).collect::<Vec<_>>());
    let got: Vec<String> = p.got().iter().map(|s| short(&s.what, MOST_LINE)).collect();
    if !got.is_empty() {
        doc.heading("Got");
        first(&mut doc, got, MOST_GOT);
    }
    risks(&mut doc, p.route, MOST_GOT);
    risks_unknown(&mut doc, p);
    doc
}

fn headed(p: &KeptParts<'_>, l: &Lattice, after_name: &str, alone: &str) -> String {
    match (p.name, p.goal(l)) {
        (Some(n), Some(g)) => format!("{n}: {after_name} {g}"),
        (None, Some(g)) => format!("{alone} {g}"),
        (Some(n), None) => format!("{n}: growing as {}", small(l.role_title(&p.kept.start))),
        (None, None) => format!("Growing as {}", small(l.role_title(&p.kept.start))),
    }
}

fn another_goal(doc: &mut Doc, p: &KeptParts<'_>, l: &Lattice) {
    if let Some(now) = p.goal_now {
        doc.note(format!(
            "Your goal is {}; the plan that is kept does not lead there.",
            small(l.role_title(now))
        ));
    }
}

/// The jobs on the way, drawn and with their days.
fn the_way(doc: &mut Doc, p: &KeptParts<'_>, head: &str, l: &Lattice) {
    doc.heading(head);
    doc.para(if p.kept.stops.is_empty() {
        format!("No move: growing in place as {}.", small(l.role_title(&p.kept.start)))
    } else {
        format!("{}.", p.way(l))
    });
    let stops = p.kept.stops.iter().map(|s| {
        let (a, b) = (months_to(p.today, s.from), months_to(p.today, s.until));
        (l.role_title(&s.role).to_owned(), Span::new(a.min(b), a.max(b)))
    });
    let stops: Vec<_> = stops.collect();
    if !stops.is_empty() {
        doc.timeline(on_axis(vec![crate::TimelineRow { label: "The way".into(), stops }]));
    }
    let day = |s: &switchback_model::going::Stop| {
        vec![l.role_title(&s.role).to_owned(), date(s.from), date(s.until)]
    };
    doc.table(&["Job", "May be begun between", "and"], p.kept.stops.iter().map(day).collect());
}

/// Whole months between two days; what lies behind is today.
fn months_to(today: Date, day: Date) -> u32 {
    let months = |d: Date| i32::from(d.year()) * 12 + i32::from(d.month());
    (months(day) - months(today)).clamp(0, MOST_MONTHS).unsigned_abs()
}

fn risks_unknown(doc: &mut Doc, p: &KeptParts<'_>) {
    if p.route.is_none() && !p.kept.stops.is_empty() {
        doc.heading("What could go wrong");
        doc.para("Worked out again today, this way is not among those found, so its risks are not known.");
    }
}

fn to_do(doc: &mut Doc, open: &[&Step]) {
    if open.is_empty() {
        return;
    }
    doc.heading("What to do, by date");
    // A look that nobody wrote anything about is one line with all its days.
    let (looks, steps): (Vec<&&Step>, Vec<&&Step>) = open.iter().partition(|s| is_look(s));
    for s in steps {
        doc.sub(format!("{}{}", day_before(s), short(&s.what, MOST_HEAD)));
        doc.list(lines(s));
    }
    let mut told: Vec<(&str, Vec<String>)> = Vec::new();
    for s in looks {
        let Some(by) = s.by.map(date) else { continue };
        match told.iter_mut().find(|(what, _)| *what == s.what) {
            Some((_, days)) => days.push(by),
            None => told.push((&s.what, vec![by])),
        }
    }
    if !told.is_empty() {
        doc.sub("Looking at the plan again");
        doc.list(told.into_iter().map(|(what, days)| format!("{what} ({})", days.join("; "))));
    }
}

fn is_look(s: &Step) -> bool {
    let touched = s.changed || s.note.is_some() || !s.owner.is_empty();
    s.kind == StepKind::Review && s.by.is_some() && s.state == StepState::Research && !touched
}

fn day_before(s: &Step) -> String {
    match (s.by, s.begins) {
        (Some(by), true) => format!("Begin by {}: ", date(by)),
        (Some(by), false) => format!("By {}: ", date(by)),
        (None, _) => String::new(),
    }
}

fn lines(s: &Step) -> Vec<String> {
    let mut out = Vec::new();
    if cut(&s.what, MOST_HEAD).is_some() {
        out.push(long(&s.what));
    }
    out.push(format!("On the board: {}", s.state.label()));
    let own = s.hours.map(|h| format!("{} of your own", hours(h)));
    let takes: Vec<String> = own.into_iter().chain(s.cost.clone()).collect();
    for (name, text) in [
        ("Who", s.owner.as_str()),
        ("Takes", &takes.join("; ")),
        ("Shown by", &s.evidence),
        ("Why", &s.why),
        ("Note", s.note.as_deref().unwrap_or_default()),
    ] {
        if let Some(text) = said(Some(text)) {
            out.push(format!("{name}: {}", long(text)));
        }
    }
    out
}

fn got_line(s: &Step) -> String {
    match said(s.note.as_deref()) {
        Some(note) => format!("{}. Note: {}", long(&s.what), long(note)),
        None => long(&s.what),
    }
}

/// What the plan was, and why it was changed (F37).
fn before(doc: &mut Doc, history: &[(&EarlierPlan, Vec<String>)]) {
    if history.is_empty() {
        return;
    }
    doc.heading("What the plan was before");
    for (old, apart) in history.iter().take(MOST_BEFORE) {
        let why = said(Some(&old.why)).map_or("no reason said", |w| w);
        doc.sub(format!("Until {}: {}", date(old.on), short(why, MOST_HEAD)));
        match apart.as_slice() {
            [] => doc.para("Nothing became different then."),
            apart => first(doc, apart.iter().map(|a| capital(&long(a))).collect(), MOST_BEFORE),
        }
    }
    let more = history.len().saturating_sub(MOST_BEFORE);
    if more > 0 {
        let more = count(more, "earlier version stands", "earlier versions stand");
        doc.para(format!("{more} in the person file."));
    }
}

fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|t| !t.is_empty())
}

fn short(text: &str, most: usize) -> String {
    cut(text, most).map_or_else(|| text.to_owned(), |t| format!("{t}..."))
}

fn long(text: &str) -> String {
    cut(text, MOST_TEXT).map_or_else(
        || text.to_owned(),
        |t| format!("{t}... (cut here; the person file holds all of it)"),
    )
}

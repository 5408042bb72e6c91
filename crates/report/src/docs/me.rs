use switchback_model::knowing::Reasons;
use switchback_model::lattice::{Lattice, Leaning};
use switchback_model::me::{
    Choosing, FixerOrFlagger, FourFields, LeaningRead, LeaningSide, Ledger, Parting, ReasonRead,
    RightRow, RightsBeside,
};
use switchback_model::{Basis, Finding, Near, Person, Profile, Question};

use super::{finding, fit_note, question};
use crate::words::{and, capital, count, level, months, percent, small};
use crate::{Bar, Doc};

/// What the page *me* is made of.
#[derive(Debug, Clone, Copy)]
pub struct MeParts<'a> {
    /// The person.
    pub person: &'a Person,
    /// The person, read through the lattice.
    pub profile: &'a Profile,
    /// Title beside described work.
    pub drift: Option<&'a Finding>,
    /// Roles, nearest first.
    pub nearest: &'a [Near],
    /// Is there enough evidence for a verdict?
    pub enough: bool,
    /// The question that would help most.
    pub question: Option<&'a Question>,
    /// What they say of themselves, worked out.
    pub said: &'a Said,
}

/// What somebody says of themselves, worked out.
#[derive(Debug, Clone)]
pub struct Said {
    /// Good at beside giving something.
    pub fields: FourFields,
    /// Line management.
    pub ledger: Ledger,
    /// The decision rights beside a role, where there is one to lay them beside.
    pub rights: Option<RightsFor>,
    /// Putting right or pointing out.
    pub fixer: FixerOrFlagger,
    /// Leanings.
    pub choosing: Choosing,
    /// Reasons for a move.
    pub reasons: Vec<ReasonRead>,
}

/// Decision rights beside a role.
#[derive(Debug, Clone)]
pub struct RightsFor {
    /// The rights.
    pub beside: RightsBeside,
    /// Is it the goal? Otherwise it is the nearest role.
    pub is_goal: bool,
}

/// Roles shown; further ones are only further away.
const SHOWN: usize = 8;

/// Where somebody stands.
#[must_use]
pub fn me(p: &MeParts<'_>, l: &Lattice) -> Doc {
    let mut doc = Doc::new(match &p.person.name {
        Some(n) if p.person.invented => format!("Where {n} stands (an invented person)"),
        Some(n) => format!("Where {n} stands"),
        None => "Where you stand".into(),
    });
    if let Some(f) = p.drift {
        finding(&mut doc, f);
    }
    if p.enough {
        nearest(&mut doc, p, l);
    } else {
        doc.note("Not enough is known yet to name the roles nearest to you. One answer helps more than a page of ranges from 0 to 100.");
    }
    understood(&mut doc, p, l);
    people(&mut doc, p);
    if p.enough {
        known(&mut doc, p, l);
    }
    gone_by(&mut doc, p, l);
    fields(&mut doc, &p.said.fields, l);
    rights(&mut doc, p, l);
    leanings(&mut doc, &p.said.choosing, l);
    reasons(&mut doc, p, l);
    not_said(&mut doc, p);
    if let Some(q) = p.question {
        question(
            &mut doc,
            q,
            "“I do not know” is an answer too: leave it out, and it stays unknown. Answer it, and those after it, with `switchback ask CV`.",
        );
    }
    doc
}

fn nearest(doc: &mut Doc, p: &MeParts<'_>, l: &Lattice) {
    doc.heading("Roles nearest to you");
    doc.para("The order is by likeness: first come the roles whose holders would most likely answer as you did, neither far below nor far beyond. The range is the fit, how much of what a role asks you meet; solid is at least this, by what you told and what your jobs say, and grey is possible.");
    let at_level: Vec<&Near> = p.nearest.iter().filter(|n| !n.below).collect();
    let bars = at_level
        .iter()
        .take(SHOWN)
        .map(|n| {
            let note = fit_note(&n.fit);
            Bar { label: l.role_title(&n.role).to_owned(), range: n.fit.range, note }
        })
        .collect();
    doc.bars(bars);
    let first = at_level.first().map_or(1, |n| n.group);
    let same = at_level.iter().filter(|n| n.group == first).count();
    let alike = match same {
        0 | 1 => String::new(),
        n => format!("The first {n} cannot be told apart yet. "),
    };
    let below = p.nearest.len() - at_level.len();
    let left = match below {
        0 => String::new(),
        n => format!(
            "{} left out, for a step down in level. ",
            count(n, "role below your level is", "roles below your level are")
        ),
    };
    doc.para(format!("{alike}{left}Open a range with `switchback fit CV --role ROLE`."));
}

fn understood(doc: &mut Doc, p: &MeParts<'_>, l: &Lattice) {
    doc.heading("What was understood");
    let rows = p
        .profile
        .held
        .iter()
        .map(|h| {
            let role = match (&h.role, h.resolution.candidates.first()) {
                (Some(r), _) => l.role_title(r).to_owned(),
                (None, Some(_)) if h.resolution.outcome == switchback_model::Outcome::Ambiguous => {
                    "several, please say which".into()
                }
                _ => "none of our roles".into(),
            };
            let how = match (&h.role, h.confirmed) {
                (Some(_), true) => "you said so",
                (Some(_), false) => "read from the title",
                (None, _) => "",
            };
            let long = h.months.map_or_else(|| "not stated".into(), months);
            vec![h.title.clone(), long, role, how.into()]
        })
        .collect::<Vec<_>>();
    if rows.is_empty() {
        doc.note("There is no job here yet. Add at least one, with its title and since when.");
    }
    doc.table(&["Title as written", "How long", "Counts as", "Why"], rows);
}

fn people(doc: &mut Doc, p: &MeParts<'_>) {
    let ledger = &p.said.ledger;
    if !p.enough && ledger.rungs.is_empty() && p.person.people_rung.is_none() {
        return;
    }
    doc.heading("People managed in the line");
    doc.para(format!(
        "{}. Leading a project team is something else and is not counted here.",
        capital(&p.profile.rung.words())
    ));
    let rows = ledger.on_rung.iter().map(|(rung, span)| vec![rung.label().into(), months(*span)]);
    doc.table(&["Managed", "How long"], rows.collect());
    let undated = ledger.rungs.iter().zip(&ledger.months);
    let undated = undated.filter(|(rung, months)| rung.is_none() || months.is_none()).count();
    if undated > 0 {
        doc.para(format!(
            "Not in the table: {} without numbers or dates.",
            count(undated, "entry", "entries")
        ));
    }
    doc.list(ledger.odd.clone());
}

fn known(doc: &mut Doc, p: &MeParts<'_>, l: &Lattice) {
    doc.heading("What is known of your levels");
    let rows = l
        .competencies
        .iter()
        .filter_map(|c| {
            let s = p.profile.standings.get(c.id.as_str()).filter(|s| s.basis != Basis::Unknown)?;
            Some(vec![
                c.title.clone(),
                level(s.level),
                if s.basis == Basis::Rated { "rated".into() } else { "inferred".into() },
                s.why.first().cloned().unwrap_or_default(),
            ])
        })
        .collect();
    doc.table(&["Competency", "Level of 4", "Basis", "Because"], rows);
    doc.para(
        "What is inferred is our reading of the jobs you held (opinion). Confirm or correct it.",
    );
    let unknown: Vec<&str> = l
        .competencies
        .iter()
        .filter(|c| {
            p.profile.standings.get(c.id.as_str()).is_some_and(|s| s.basis == Basis::Unknown)
        })
        .map(|c| c.title.as_str())
        .collect();
    if !unknown.is_empty() {
        doc.para(format!("Not known, which is not the same as nought: {}.", unknown.join(", ")));
    }
}

/// Levels that were lowered for disuse. It is a rule of thumb, so it says so and how to dismiss it.
fn gone_by(doc: &mut Doc, p: &MeParts<'_>, l: &Lattice) {
    let lines: Vec<String> = l
        .competencies
        .iter()
        .filter_map(|c| {
            let s = p.profile.standings.get(c.id.as_str())?;
            let f = s.faded?;
            Some(format!(
                "{}: the lower end is {} instead of {}; nothing in the file shows it since {}, through {} years of work that does not ask for it in our descriptions. If you have used it, say so",
                c.title,
                level(switchback_model::Interval::point(s.level.lo)),
                level(switchback_model::Interval::point(s.level.lo + f.by)),
                f.since,
                (f.years * 10.0).round() / 10.0,
            ))
        })
        .collect();
    if lines.is_empty() {
        return;
    }
    doc.heading("What has faded (opinion)");
    doc.list(lines);
    doc.para("A rule of thumb, not a measurement: it lowers the lower end only, and times between jobs do not count. Dismiss it on the page, or put the id under `about_me.fresh` in the person file.");
}

/// The four fields as a table; nothing where nothing was marked.
fn fields(doc: &mut Doc, f: &FourFields, l: &Lattice) {
    if f.placed.is_empty() && f.unrated.is_empty() {
        return;
    }
    doc.heading("What you are good at, and what gives you something");
    let rows = f.placed.iter().map(|p| {
        let field = p.field.map_or("on the line between two", |f| f.label());
        let title = l.competency_title(&p.competency).to_owned();
        vec![title, level(p.good), level(p.gives), field.into()]
    });
    doc.table(&["Competency", "Good at, of 4", "Gives, of 4", "Field"], rows.collect());
    let mut seen: Vec<_> = f.placed.iter().filter_map(|p| p.field).collect();
    seen.sort_unstable();
    seen.dedup();
    doc.list(seen.iter().map(|f| format!("{}: {}", capital(f.label()), small(f.means()))));
    let unrated: Vec<String> =
        f.unrated.iter().map(|id| l.competency_title(id).to_owned()).collect();
    if !unrated.is_empty() {
        doc.para(format!("Marked, and no level is known: {}.", and(&unrated)));
    }
    if !f.unmarked.is_empty() {
        doc.para(format!(
            "{} known and not marked. The two are never put into one number.",
            count(f.unmarked.len(), "level is", "levels are")
        ));
    }
}

/// Decision rights beside the goal or the nearest role, with a warning where the two part.
fn rights(doc: &mut Doc, p: &MeParts<'_>, l: &Lattice) {
    let Some(r) = p.said.rights.as_ref().filter(|_| !p.person.about_me.likes.is_empty()) else {
        return;
    };
    let title = l.role_title(&r.beside.role);
    let what = if r.is_goal { "your goal" } else { "the role nearest to you" };
    doc.heading(format!("What you like to do, beside {what}: {title}"));
    let name = |row: &RightRow| {
        let found = l.rights.iter().find(|x| x.right == row.right);
        found.map_or_else(|| row.right.label().to_owned(), |x| x.title.clone())
    };
    let rows = r.beside.rows.iter().map(|row| {
        let likes = row.likes.map_or_else(|| "not said".into(), |n| n.to_string());
        let parting = match row.parting {
            Some(Parting::TooLittle) => "too little of it",
            Some(Parting::TooMuch) => "too much of it",
            None if row.likes.is_none() => "",
            None => "go together",
        };
        vec![name(row), likes, row.amount.to_string(), parting.into()]
    });
    doc.table(
        &["Right", "You like it, of 4", "The role, of 4", "Beside each other"],
        rows.collect(),
    );
    for row in &r.beside.rows {
        parting(doc, row, &name(row), title, l);
    }
    match p.said.fixer {
        FixerOrFlagger::Fixer => {
            doc.para("By your marks you like putting right far more than pointing out.");
        }
        FixerOrFlagger::Flagger => {
            doc.para("By your marks you like pointing out far more than putting right.");
        }
        FixerOrFlagger::Both => {
            doc.para("By your marks you like to put right about as much as to point out.");
        }
        FixerOrFlagger::Unknown => {}
    }
}

fn parting(doc: &mut Doc, row: &RightRow, name: &str, title: &str, l: &Lattice) {
    let (Some(parting), Some(likes)) = (row.parting, row.likes) else { return };
    let found = l.rights.iter().find(|x| x.right == row.right);
    let (how, meaning) = match parting {
        Parting::TooLittle => ("more", found.map(|x| x.when_less.as_str())),
        Parting::TooMuch => ("less", found.map(|x| x.when_more.as_str())),
    };
    doc.note(format!(
        "Liking and role part: {name}. You like it {likes} of 4, and {title} carries {} of 4 ({}). {}",
        row.amount,
        small(row.what.trim_end_matches('.')),
        meaning.unwrap_or_default()
    ));
    let mut ways: Vec<String> = row
        .places
        .iter()
        .map(|(id, reason)| {
            let place = l.place(id).map_or(id.as_str(), |(_, v)| v.title.as_str());
            format!("There is {how} of it here: {place}. {reason}")
        })
        .collect();
    let roles: Vec<String> = row.roles.iter().map(|id| l.role_title(id).to_owned()).collect();
    if !roles.is_empty() {
        ways.push(format!("Roles of the same family with {how} of it: {}.", and(&roles)));
    }
    if ways.is_empty() {
        doc.para("We know of no kind of place and no role of the same family where that differs.");
    }
    doc.list(ways);
}

/// Leanings of which choices were made, in words.
fn leanings(doc: &mut Doc, c: &Choosing, l: &Lattice) {
    let made = c.reads.iter().filter(|r| r.chosen > 0);
    let lines: Vec<String> = made
        .filter_map(|r| Some(leaning(r, l.leanings.iter().find(|x| x.id == r.leaning)?)))
        .collect();
    if lines.is_empty() {
        return;
    }
    doc.heading("What you lean to");
    doc.list(lines);
    doc.para("A few choices show a direction, and nothing of how well you do either. Both sides are good to somebody, and nobody is ranked by them.");
}

fn leaning(r: &LeaningRead, l: &Leaning) -> String {
    let [low, _, high] = r.sides();
    let chosen = count(r.chosen, "choice", "choices");
    let pulls = if r.contradictory { " The choices pull both ways." } else { "" };
    let said = match r.side {
        Some(LeaningSide::Low) => {
            format!("{} ({}). {}", small(&l.low.title), percent(low), l.low.means)
        }
        Some(LeaningSide::High) => {
            format!("{} ({}). {}", small(&l.high.title), percent(high), l.high.means)
        }
        Some(LeaningSide::Between) => "neither before the other.".into(),
        None => "not clear yet.".into(),
    };
    format!("{}, by {chosen}: {said}{pulls}", l.title)
}

/// Facts that fit on the line of a reason.
const FACTS: usize = 2;

/// The reasons that somebody named, one line each.
fn reasons(doc: &mut Doc, p: &MeParts<'_>, l: &Lattice) {
    let said = &p.person.about_me.reasons;
    if said.is_blank() {
        return;
    }
    doc.heading("Why you want to move");
    if let Some(words) = &said.words {
        doc.para(format!("In your words: “{words}”"));
    }
    let mut named: Vec<&ReasonRead> =
        p.said.reasons.iter().filter(|r| r.weight.is_some()).collect();
    named.sort_by_key(|r| std::cmp::Reverse(r.weight));
    doc.list(named.iter().map(|r| {
        let title = l.reason(&r.reason).map_or(r.reason.as_str(), |x| x.title.as_str());
        let weight = match r.weight {
            Some(Reasons::MOST..) => "this is it",
            Some(2) => "much",
            Some(1) => "a little",
            _ => "no reason",
        };
        // What the data add to a reason that is none helps nobody.
        let shown = if r.weight == Some(0) { 0 } else { FACTS };
        let mut facts = r.facts.iter().take(shown).cloned().collect::<Vec<_>>().join(" ");
        if shown > 0 && r.facts.len() > shown {
            let more = r.facts.len() - shown;
            facts.push_str(&format!(" {more} more on the page."));
        }
        format!("{title}: {weight}. {facts}").trim_end().to_owned()
    }));
    if said.firm {
        doc.para("You said that the wish is firm. It is planned for and no longer questioned.");
    }
}

/// One line on how to say what was not said.
fn not_said(doc: &mut Doc, p: &MeParts<'_>) {
    let me = &p.person.about_me;
    let marked = me.achievements.iter().any(|a| a.energy.is_some()) || !me.enjoys.is_empty();
    let parts = [
        (!p.person.ratings.is_empty(), "what you have done"),
        (marked, "what gives you something"),
        (!me.likes.is_empty(), "what you like to decide or mend"),
        (!me.choices.is_empty(), "what you lean to"),
        (!me.reasons.is_blank(), "why you want to move"),
    ];
    let open: Vec<String> =
        parts.iter().filter(|(said, _)| !said).map(|(_, what)| (*what).to_owned()).collect();
    if !open.is_empty() {
        doc.para(format!(
            "Not said yet: {}. `switchback ask CV` asks what you have done, in twelve questions; the rest is asked on the pages (`switchback serve`).",
            and(&open)
        ));
    }
}

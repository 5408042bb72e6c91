//! The sheet for the manager (F59, F63): lines that a person may choose from, each with an id.
//!
//! It reads jobs, certificates, the goal and the fit to it, and the plan. It never reads offers,
//! answers about being stuck, the person's own weights, what they say about themselves, or second
//! voices; and no level, weight or figure of a fit gets into a line.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use switchback_model::lattice::{Gate, Role};
use switchback_model::{
    Basis, Fit, GateState, Part, Person, Plan, Profile, Sheet, SheetLine, SheetPart, SheetSection,
};

use crate::plan::{ASK_FOR, TALK, THEN, assignment};
use crate::{Context, fit};

/// Lines of work that are offered at most: with all else they fill two pages.
const MOST_WORK: usize = 10;
/// Lines of work that are looked at; nobody has written more, but a file may hold any number.
const MOST_READ: usize = 200;
/// Certificates that are offered at most.
const MOST_CERTIFICATES: usize = 6;
/// Requirements of each kind that are offered at most.
const MOST_OF_A_KIND: usize = 5;
/// Assignments asked for at most.
const MOST_ASKED: usize = 3;
/// Characters of a line of work; a longer one is cut at a word.
const LONGEST: usize = 180;

/// Words that make a line of work stay at home. It is a coarse net, not a promise: the person reads
/// each line before they choose it.
const PRIVATE: [&str; 30] = [
    "salary",
    "my pay",
    "pay rise",
    "pay cut",
    "underpaid",
    "per annum",
    "before tax",
    "i earn",
    "earned me",
    "my wage",
    "burnout",
    "burn-out",
    "burnt out",
    "burned out",
    "sick leave",
    "sick note",
    "my illness",
    "my health",
    "depression",
    "anxiety",
    "my disability",
    "pregnan",
    "maternity leave",
    "i left",
    "left because",
    "reason for leaving",
    "resigned",
    "made redundant",
    "was dismissed",
    "my divorce",
];

/// The pattern whose parts say how work is handed over and how to ask for it.
const PATTERN: &str = "too-good-to-promote";

/// All lines that a person may choose from; those that they chose are marked.
#[must_use]
pub fn sheet(person: &Person, profile: &Profile, plan: &Plan, cx: &Context<'_>) -> Sheet {
    let goal = person.goal.as_ref().and_then(|g| cx.lattice.role(&g.role));
    let to_goal = goal.map(|role| fit::fit(profile, role, cx));
    let staying = goal.is_some_and(|g| profile.latest_role().is_some_and(|(_, r)| *r == g.id));
    let newest = profile.held.iter().find(|h| !h.in_future).map(|h| h.title.trim());
    let maker = Maker {
        goal,
        now: newest.filter(|t| !t.is_empty()).unwrap_or("my present work").to_owned(),
        half_year: cx.today.checked_add(6.months()).unwrap_or(cx.today),
        staying,
        cx,
    };
    let (work, held_back) = maker.work(person);
    let mut sections = vec![
        (SheetPart::Wish, maker.wish(person)),
        (SheetPart::Bring, work.into_iter().chain(maker.certificates(person)).collect()),
    ];
    if let (Some(role), Some(fit)) = (goal, &to_goal) {
        sections.push((SheetPart::Stand, maker.stand(role, fit)));
        sections.push((SheetPart::Myself, maker.myself(plan)));
        sections.push((SheetPart::Ask, maker.ask(fit, plan)));
    }
    if goal.is_some() && !staying {
        sections.push((SheetPart::HandOver, maker.pattern("successor", SheetPart::HandOver)));
    }
    sections.push((SheetPart::NeedNotAsk, maker.need_not_ask()));
    sections.push((SheetPart::Agenda, maker.agenda()));
    sections.push((SheetPart::Script, maker.script()));
    let mut seen = BTreeSet::new();
    let sections = sections.into_iter().map(|(part, mut lines): (_, Vec<SheetLine>)| {
        lines.retain(|l| seen.insert(l.id.clone()));
        SheetSection { part, lines }
    });
    let mut notes = Vec::new();
    if goal.is_none() {
        notes.push("You have kept no goal yet. With one, the sheet says where you stand, what you are doing yourself and what your manager could do.".into());
    }
    Sheet { sections: sections.filter(|s| !s.lines.is_empty()).collect(), held_back, notes }
        .choosing(person.sheet.iter().map(String::as_str))
}

struct Maker<'a> {
    goal: Option<&'a Role>,
    now: String,
    half_year: Date,
    staying: bool,
    cx: &'a Context<'a>,
}

impl Maker<'_> {
    /// A line whose id holds a mark of its words and of the goal they were chosen for.
    fn line(&self, part: SheetPart, key: &str, text: String, from: impl Into<String>) -> SheetLine {
        self.marked(part, key, &text.clone(), text, from)
    }

    /// The same where the words hold a day, which must not change the id.
    fn marked(
        &self,
        part: SheetPart,
        key: &str,
        mark_of: &str,
        text: String,
        from: impl Into<String>,
    ) -> SheetLine {
        let goal = match part {
            SheetPart::Bring | SheetPart::NeedNotAsk | SheetPart::Agenda => "",
            _ => self.goal.map_or("", |g| g.id.as_str()),
        };
        let key = if key.is_empty() { String::new() } else { format!("-{key}") };
        SheetLine {
            id: format!("{}{key}-{:08x}", part.id(), mark(&[goal, mark_of])),
            text,
            day: None,
            from: from.into(),
            chosen: false,
        }
    }

    fn filled(&self, text: &str) -> String {
        text.replace("{now}", &self.now)
            .replace("{goal}", self.goal.map_or("the job I want", |g| g.title.as_str()))
            .replace("{half-year}", &self.half_year.to_string())
    }

    fn wish(&self, person: &Person) -> Vec<SheetLine> {
        let part = SheetPart::Wish;
        let mut out = Vec::new();
        if let Some(name) = person.name.as_deref().map(str::trim).filter(|n| !n.is_empty()) {
            out.push(self.line(part, "name", format!("From {}.", cut(name)), "your name"));
        }
        let (Some(role), Some(goal)) = (self.goal, &person.goal) else { return out };
        let wish = if self.staying {
            format!("I would like to stay in this work and grow in it: {}.", role.title)
        } else {
            format!("I would like to become {}.", with_article(&role.title))
        };
        out.push(self.line(part, "goal", wish, "your goal"));
        if let Some(years) = goal.years {
            let when = match years {
                1 => "Within a year.".into(),
                n => format!("Within {n} years."),
            };
            out.push(self.line(part, "when", when, "the years of your goal"));
        }
        if !self.staying {
            out.push(self.line(part, "here", "Here, if that can be.".into(), "our wording"));
        }
        out
    }

    /// Lines of work in the person's own words, those that speak to the goal first, and how many
    /// were held back.
    fn work(&self, person: &Person) -> (Vec<SheetLine>, usize) {
        let newest = person.newest_first();
        let started = newest
            .iter()
            .filter(|(_, p)| p.start.is_none_or(|s| !s.is_after(self.cx.today)))
            .flat_map(|(_, p)| p.work.iter().map(|w| (p.title.as_str(), w.trim())));
        let (private, open): (Vec<_>, Vec<_>) = started
            .filter(|(_, w)| !w.is_empty())
            .take(MOST_READ)
            .partition(|(_, words)| is_private(words));
        let asked = |words: &str| {
            let read = self.cx.work.read([words]).competencies;
            let known = read.iter().filter(|h| !h.plain);
            let hit = known.into_iter().find_map(|h| {
                let needs = self.goal.map(|g| g.needs.as_slice()).unwrap_or_default();
                needs.iter().find(|n| n.competency == h.competency)
            });
            hit.map(|n| self.cx.lattice.competency_title(&n.competency).to_lowercase())
        };
        let mut lines: Vec<_> = open
            .into_iter()
            .map(|(title, words)| {
                let speaks_to = asked(words);
                let from = match &speaks_to {
                    Some(c) => format!("your words under “{title}”; they speak to {c}"),
                    None => format!("your words under “{title}”"),
                };
                let line = self.line(SheetPart::Bring, "work", cut(words), from);
                (speaks_to.is_none(), line)
            })
            .collect();
        lines.sort_by_key(|(beside, _)| *beside);
        (lines.into_iter().map(|(_, l)| l).take(MOST_WORK).collect(), private.len())
    }

    fn certificates(&self, person: &Person) -> Vec<SheetLine> {
        let named = person.credentials.iter().filter(|c| !c.name.trim().is_empty());
        named
            .take(MOST_CERTIFICATES)
            .map(|c| {
                let text = match c.date {
                    Some(d) => format!("{} ({d})", cut(&c.name)),
                    None => cut(&c.name),
                };
                self.line(SheetPart::Bring, "certificate", text, "your certificates")
            })
            .collect()
    }

    /// Requirements of the goal in words: must-haves, what is met, what is missing, what is open.
    fn stand(&self, role: &Role, fit: &Fit) -> Vec<SheetLine> {
        let part = SheetPart::Stand;
        let from = format!("what {} asks for", role.title);
        let mut out = Vec::new();
        for (gate, result) in role.gates.iter().zip(&fit.gates) {
            let what = match gate {
                Gate::Competency { competency, .. } => {
                    self.cx.lattice.competency_title(competency).to_lowercase()
                }
                Gate::PeopleRung { rung, .. } => format!("line management of {}", rung.label()),
                Gate::Credential { name, .. } => format!("the certificate {name}"),
            };
            let text = match result.state {
                GateState::Open => format!("A must-have that I meet: {what}."),
                GateState::Unknown => {
                    format!("A must-have that I want to settle with you: {what}.")
                }
                GateState::Closed => {
                    format!("A must-have that I know is still missing: {what}.")
                }
            };
            out.push(self.line(part, "must-have", text, from.clone()));
        }
        let in_gate = |p: &&Part| fit.gates.iter().all(|g| g.id != *p.competency);
        let known = |p: &&Part| matches!(p.basis, Basis::Rated | Basis::Inferred);
        let met = |p: &&Part| !p.is_gap() && !p.is_unknown() && known(p);
        for p in fit.parts.iter().filter(in_gate).filter(met).take(MOST_OF_A_KIND) {
            let text = format!("Met, as far as I can tell: {}.", p.title.to_lowercase());
            out.push(self.line(part, &format!("met-{}", p.competency), text, from.clone()));
        }
        // A gap is only known where the person said so; what a title makes us guess stays open.
        let missing = |p: &&Part| p.is_gap() && p.basis == Basis::Rated;
        let open = |p: &&Part| p.is_unknown() || p.is_gap() && p.basis != Basis::Rated;
        for p in fit.parts.iter().filter(in_gate).filter(missing).take(MOST_OF_A_KIND) {
            let asked = self.cx.lattice.competency(&p.competency);
            let asked = asked.map_or("", |c| c.levels.statement(p.required));
            let title = p.title.to_lowercase();
            let text =
                format!("What I know is still missing: {title}. The job asks for this: {asked}");
            let key = format!("missing-{}", p.competency);
            out.push(self.line(part, &key, text.trim_end().to_owned(), from.clone()));
        }
        for p in fit.parts.iter().filter(in_gate).filter(open).take(MOST_OF_A_KIND) {
            let text = format!("Open, and I would like your view: {}.", p.title.to_lowercase());
            out.push(self.line(part, &format!("open-{}", p.competency), text, from.clone()));
        }
        out
    }

    /// The first steps of the plan that one takes oneself. Looking and applying are left out: that
    /// somebody looks is theirs to say.
    fn myself(&self, plan: &Plan) -> Vec<SheetLine> {
        let steps = plan.actions.iter().filter_map(|a| {
            let what = own_step(&a.what).or_else(|| a.what.starts_with(TALK).then_some(&a.what))?;
            let key = a.competency.as_deref().unwrap_or("talk");
            let line = self.line(SheetPart::Myself, key, what.to_owned(), "your plan");
            Some(SheetLine { day: Some(a.by), ..line })
        });
        steps.take(4).collect()
    }

    /// The ask: a larger piece of work for each of the first gaps, a word to somebody, a date.
    fn ask(&self, fit: &Fit, plan: &Plan) -> Vec<SheetLine> {
        let part = SheetPart::Ask;
        let mine: Vec<&str> = plan.actions.iter().filter_map(|a| own_step(&a.what)).collect();
        let gaps = fit.parts.iter().filter(|p| p.is_gap());
        let open = fit.parts.iter().filter(|p| p.is_unknown());
        let asked = gaps.chain(open).filter_map(|p| {
            let c = self.cx.lattice.competency(&p.competency)?;
            // The last one is a course, which is no manager's to give; the larger ones stand behind.
            let work = c.grow.iter().rev().skip(1).map(String::as_str);
            let text = work.chain(assignment(c, p.required)).find(|text| !mine.contains(text))?;
            let from = format!("an assignment that grows {}", c.title.to_lowercase());
            let text =
                format!("A piece of work that would teach me {}: {text}", c.title.to_lowercase());
            Some(self.line(part, &p.competency, text, from))
        });
        let mut out: Vec<SheetLine> = asked.take(MOST_ASKED).collect();
        if let Some(role) = self.goal.filter(|_| !self.staying) {
            let text = format!(
                "Mention me to somebody who fills posts like {}, and tell me to whom.",
                role.title
            );
            out.push(self.line(part, "mention", text, "our wording"));
            let text = "A day by which I could go if a post comes up, and what would have to be true for it. I propose {half-year}.";
            let filled = self.filled(text);
            out.push(self.marked(
                part,
                "release",
                text,
                filled,
                "our wording, half a year from today",
            ));
        }
        out
    }

    /// The lines of a part of the pattern.
    fn pattern(&self, id: &str, part: SheetPart) -> Vec<SheetLine> {
        let pattern = self.cx.lattice.patterns.iter().find(|p| p.id == PATTERN);
        let found = pattern.and_then(|p| p.parts.iter().find(|x| x.id == id));
        let Some(found) = found else { return Vec::new() };
        let from = format!("“{}”", found.title);
        let lines = found.lines.iter();
        lines.map(|l| self.marked(part, "", l, self.filled(l), from.clone())).collect()
    }

    fn need_not_ask(&self) -> Vec<SheetLine> {
        [
            ("made", "I made this sheet on my own machine, from my own file, and nobody has it but whom I gave it to."),
            ("ratings", "You need not ask how I rate myself. Ask what I have done, and I will tell you."),
            ("others", "You need not ask whether I have spoken to anybody else. If it ever concerns you, I will say so first."),
            ("passing-on", "Please do not pass this on before you have asked me. I may well say yes."),
        ]
        .map(|(key, text)| self.line(SheetPart::NeedNotAsk, key, text.into(), "our wording"))
        .into()
    }

    fn agenda(&self) -> Vec<SheetLine> {
        [
            "What I would like, in two minutes. Questions afterwards.",
            "What I bring and what is missing: where do you see it otherwise?",
            "What I am doing myself, and what would get in the way of the work here.",
            "What you could do, and what you would need for it.",
            "What we write down: the next step, the day, and when we look at it again.",
        ]
        .map(|text| self.line(SheetPart::Agenda, "", text.into(), "our wording"))
        .into()
    }

    /// What to say: from the pattern where the lattice has it, for a change; ours else.
    fn script(&self) -> Vec<SheetLine> {
        let part = SheetPart::Script;
        let told = if self.goal.is_some() && !self.staying {
            self.pattern("script", part)
        } else {
            Vec::new()
        };
        if !told.is_empty() {
            return told;
        }
        [
            "Opening: I like working here, and I want to tell you what I would like to do next, so that you hear it from me.",
            "The ask: what would you want to see from me for that, and where can I do it?",
            "If the answer is 'not now': which day do we write down for looking at it again?",
            "If the answer is 'you are not ready yet': what is the one thing you would want to see?",
            "Close: may I send you three lines on what we have agreed?",
        ]
        .map(|text| self.line(part, "", text.into(), "our wording"))
        .into()
    }
}

/// The assignment in a step of the plan.
fn own_step(what: &str) -> Option<&str> {
    what.strip_prefix(ASK_FOR).or_else(|| what.strip_prefix(THEN))
}

fn is_private(words: &str) -> bool {
    let lower = words.to_lowercase();
    PRIVATE.iter().any(|p| lower.contains(p))
}

/// Words on one line, cut at a word where they are long.
fn cut(words: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in words.split_whitespace() {
        let room = LONGEST.saturating_sub(length);
        let size = word.chars().count() + usize::from(length > 0);
        if size > room {
            // A single word without end is no word.
            if out.is_empty() {
                out.extend(word.chars().take(LONGEST));
            }
            return out + " …";
        }
        if length > 0 {
            out.push(' ');
        }
        out.push_str(word);
        length += size;
    }
    out
}

fn with_article(title: &str) -> String {
    let vowel = title.starts_with(['A', 'E', 'I', 'O', 'U']);
    format!("{} {title}", if vowel { "an" } else { "a" })
}

/// A mark of words (FNV-1a, 32 bits): the same on every machine and in every version.
fn mark(words: &[&str]) -> u32 {
    let bytes = words.iter().flat_map(|w| w.bytes().chain([0]));
    bytes.fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

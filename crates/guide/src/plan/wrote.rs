//! What the file holds about refusals, an offer, people who speak for the person, and their own
//! words. Words are quoted, never read for more than they say, and every sentence leaves the answer
//! to the person.

use switchback_model::case::Reached;
use switchback_model::going::{Ending, StepKind};
use switchback_model::knowing::{Permission, Review};
use switchback_model::lattice::{Family, PeopleRung, RightName};
use switchback_model::me::Parting;
use switchback_model::words::{and, count, small};
use switchback_model::{Action, Leg, Route};

use super::calendar::{begin, days, next_monday};
use super::{Desk, step};
use crate::offer::read_title;
use crate::rights::rights_beside;

/// Words of an offer.
const OFFERED: [&str; 7] = [
    "on offer",
    "offered me",
    "was offered",
    "been offered",
    "have an offer",
    "has asked whether",
    "been asked",
];
/// Words of a refusal.
const TURNED_DOWN: [&str; 4] = ["turned down", "refused", "rejected", "passed over"];
/// With these beside them, neither is meant.
const NOT: [&str; 3] = ["never", "not been", "nobody"];
/// Words of somebody who cannot be spared.
const NOT_SPARED: [&str; 3] = ["take over", "replace", "do without"];
/// From so many refusals inside on, inside comes first no longer.
const OFTEN: usize = 2;

/// Refusals, counted, or in the person's words where nothing was counted.
pub(super) struct Refused<'a> {
    pub(super) all: usize,
    pub(super) inside: usize,
    pub(super) words: Option<&'a str>,
}

impl Refused<'_> {
    pub(super) fn inside_often(&self) -> bool {
        self.inside >= OFTEN || self.words.is_some_and(|w| w.contains("inside"))
    }
}

impl<'a> Desk<'a> {
    /// A sentence of what the person says of themselves with one of the words in it.
    fn sentence(&self, words: &[&str]) -> Option<&'a str> {
        let about = self.ask.person.about.as_deref()?;
        about.split_inclusive(['.', '!', '?', '\n']).map(str::trim).find(|s| {
            let low = s.to_lowercase();
            words.iter().any(|w| low.contains(w)) && !NOT.iter().any(|n| low.contains(n))
        })
    }

    /// Refusals of the log and of the page about being stuck, else what the person wrote.
    pub(super) fn refused(&self) -> Option<Refused<'a>> {
        let person = self.ask.person;
        let logged = person.journal.applications.iter();
        let logged = logged.filter(|a| matches!(a.ended, Some(Ending::Refused | Ending::Silence)));
        let tried = person.stuck.iter().flat_map(|s| &s.attempts);
        let no = |r: Reached| !matches!(r, Reached::Sent | Reached::Offer);
        let tried = tried.filter(|a| no(a.reached)).map(|a| a.inside);
        let (logged, tried): (Vec<bool>, Vec<bool>) =
            (logged.map(|a| a.inside).collect(), tried.collect());
        // The same refusal may stand in both places; the longer list counts.
        let most = if tried.len() > logged.len() { tried } else { logged };
        let words = self.sentence(&TURNED_DOWN).filter(|_| most.is_empty());
        (!most.is_empty() || words.is_some()).then(|| Refused {
            all: most.len(),
            inside: most.iter().filter(|i| **i).count(),
            words,
        })
    }

    /// Who was turned down asks what was missing, before anything is learned.
    pub(super) fn ask_why(&self) -> Option<Action> {
        let r = self.refused()?;
        let known = match r.words {
            Some(w) => format!("You wrote “{w}”"),
            None if r.inside == 0 => {
                format!("Your file has {}.", count(r.all, "refusal", "refusals"))
            }
            None => format!(
                "Your file has {}, {} inside.",
                count(r.all, "refusal", "refusals"),
                r.inside
            ),
        };
        let what = format!(
            "{known} Ask one person of each place, inside and outside: what would I have had to show? Write down the words."
        );
        let mut a = step(StepKind::Talk, "ask-why", what, next_monday(self.cx.today));
        a.evidence = "one sentence of each, as it was said, with the name and the day".into();
        a.why = "Without it the plan works on what we think is missing. Not everybody answers, and an answer can be polite (opinion). “Stuck” looks into the causes.".into();
        Some(a)
    }

    /// An offer that is not decided: the posts of the file, else the person's words.
    pub(super) fn offered(&self) -> Option<String> {
        let way = self.ask.found.routes.iter().flat_map(|r| &r.legs).map(|l| l.role.as_str());
        let way: Vec<&str> = way.chain(self.goal().map(|g| g.id.as_str())).collect();
        let open = self.ask.person.offers.iter().filter(|o| o.decision.is_none());
        let post = open.map(|o| &o.role).find(|post| {
            read_title(post, self.cx).0.is_some_and(|r| {
                way.contains(&r.id.as_str()) && self.start().is_none_or(|s| s.id != r.id)
            })
        });
        match post {
            Some(post) => Some(format!("Your file has an offer that is not decided: {post}.")),
            None => self.sentence(&OFFERED).map(|s| format!("You wrote “{s}”")),
        }
    }

    /// An offer is weighed before anything is looked for.
    pub(super) fn weigh_offer(&self) -> Option<Action> {
        let said = self.offered()?;
        let mut ask = vec![
            "what is to be different in a year",
            "to whom the post reports",
            "its grade and pay",
            "whether it comes beside your job or in place of it",
            "who holds the way back, and until when",
            "by when they want an answer",
        ];
        if self.ask.profile.rung.lo > PeopleRung::None {
            ask.insert(1, "who would take the people you lead today");
        }
        let what = format!(
            "{said} Weigh it first, with `switchback offer` or on the page “Offer”, and ask for two weeks. Ask whoever named it: {}.",
            ask.join("; ")
        );
        let mut a = step(StepKind::Talk, "weigh-offer", what, next_monday(self.cx.today));
        a.evidence = "the answers in writing, with the day by which you decide".into();
        a.why = "Where there is an offer, looking takes no time, and the question is whether and not how. The days of this plan count a search.".into();
        Some(a)
    }

    /// Somebody who has recommended the person already, and may speak for them.
    pub(super) fn voucher(&self) -> Option<&'a Review> {
        let all = self.ask.person.about_me.reviews.iter();
        let fit = |r: &&Review| r.recommends && !r.withdrawn && r.permission != Permission::Refused;
        all.filter(fit)
            .max_by_key(|r| (r.permission == Permission::Given, r.date.map(|d| d.last_month())))
    }

    pub(super) fn ring_first(&self, r: &Review) -> Action {
        let shown = match r.permission {
            Permission::Given => "They allowed it to be shown.",
            _ => "Nobody has asked them yet whether it may be shown: ask.",
        };
        let what = format!(
            "Somebody has recommended you in writing: {} ({}). Speak to them first, and ask whom they would say it to. Then find one inside who decides on such jobs.",
            r.giver, r.part
        );
        let by = begin(days(self.cx.today, 42));
        let mut a = step(StepKind::BeSeen, "find-a-sponsor", what, by);
        a.evidence = "you hear from a third person that your name was mentioned".into();
        a.why = format!(
            "{shown} Jobs at this height are often given by people who have heard of somebody (opinion)."
        );
        a
    }

    /// Somebody who could do the work when the person goes.
    pub(super) fn successor(&self, leg: &Leg) -> Option<Action> {
        let me = &self.ask.person.about_me;
        let start = self.start()?;
        let up = self.role(leg).is_some_and(|r| r.level > start.level);
        let brought_on = me.achievements.iter().find(|a| a.shows.iter().any(|s| s == "coaching"));
        let spared = me.reviews.iter().filter(|r| !r.withdrawn).any(|r| {
            let low = r.text.to_lowercase();
            NOT_SPARED.iter().any(|w| low.contains(w))
        });
        if !up || !(spared || brought_on.is_some()) {
            return None;
        }
        let quote = brought_on
            .map_or_else(String::new, |a| format!(" You wrote “{}”: is it one of them?", a.text));
        let what = format!(
            "Before you apply, agree with your manager who could do your work in your place, and let that person run one part of it by the spring.{quote}"
        );
        let mut a = step(StepKind::Keep, "successor", what, begin(days(self.cx.today, 28)));
        a.begins = true;
        a.evidence = "one part that runs without you, with a name and a day".into();
        a.why = "It takes away the best reason to keep you where you are, and shows that you bring others on (opinion).".into();
        Some(a)
    }

    /// Something that the person is glad of, told once to somebody who gives out such work.
    pub(super) fn story(&self) -> Option<Action> {
        let all = self.ask.person.about_me.achievements.iter();
        let glad = all.filter(|a| a.energy.is_some_and(|e| e >= 3) && !a.shows.is_empty());
        let told = glad.max_by_key(|a| (a.energy, a.date.map(|d| d.last_month())))?;
        let what = format!(
            "Tell this once to somebody who gives out the work you want: “{}”. Five sentences: what was wrong, what you did, what came of it, who uses it, what you would do next.",
            told.text
        );
        let by = begin(days(self.cx.today, 42));
        let mut a = step(StepKind::BeSeen, "tell-the-story", what, by);
        a.evidence = "the name, the day, and what they asked".into();
        a.why = "It is your own example, and you marked that it gave you something.".into();
        Some(a)
    }

    /// The work of the job without its title?
    pub(super) fn holds_it(&self, leg: &Leg) -> Option<Action> {
        let said = crate::drift(self.ask.person, self.ask.profile, self.cx)?;
        let works = said.work_role.filter(|r| *r == leg.role)?;
        if said.title_role.as_ref() == Some(&works) {
            return None;
        }
        let job = small(self.cx.lattice.role_title(&works));
        let what = format!(
            "Settle first whether you hold this job already under another title: the work you describe looks like {job}. Is there somebody above you who has that job? If not, ask for the title, or start the plan from {job}."
        );
        let mut a = step(StepKind::Answer, "held-already", what, next_monday(self.cx.today));
        a.evidence =
            "yes or no, with the name of whoever stands between you and those you report to".into();
        a.why = format!(
            "{} If it is so, the first move of this plan is behind you.",
            said.finding.statement
        );
        Some(a)
    }

    /// What the person likes and the job does otherwise; said, and not counted.
    pub(super) fn parts_with(&self, route: &Route) -> Vec<String> {
        let last = route.legs.iter().rev().find(|l| l.edge.is_some());
        let Some(role) = last.and_then(|l| self.role(l)) else { return Vec::new() };
        let rows = rights_beside(self.ask.person, role, self.cx).rows;
        let name = |right: RightName| {
            let row = self.cx.lattice.rights.iter().find(|l| l.right == right);
            row.map_or_else(|| right.label().to_owned(), |l| small(&l.title))
        };
        let part = |p: Parting| {
            let of = rows.iter().filter(move |r| r.parting == Some(p));
            let said = of.filter_map(|r| {
                r.likes.map(|l| {
                    format!("“{}” (you gave it {l} of 4, the job {})", name(r.right), r.amount)
                })
            });
            said.collect::<Vec<String>>()
        };
        let (much, little) = (part(Parting::TooMuch), part(Parting::TooLittle));
        let mut said = Vec::new();
        if !much.is_empty() {
            said.push(format!("more of {} than you want", and(&much)));
        }
        if !little.is_empty() {
            said.push(format!("less of {} than you want", and(&little)));
        }
        if said.is_empty() {
            return Vec::new();
        }
        vec![format!(
            "As {} there is usually {} (opinion). It goes well for some; look at it in the trial before you decide.",
            small(&role.title),
            and(&said)
        )]
    }

    /// Another door that the person named.
    pub(super) fn other_door(&self, route: &Route) -> Option<String> {
        let on_it = route.legs.iter().filter_map(|l| self.role(l));
        let leads_there = on_it.chain(self.goal()).any(|r| r.family == Family::Independent);
        let said = self.sentence(&["freelance"]).filter(|_| !leads_there)?;
        Some(format!(
            "You wrote “{said}” This plan does not look at going freelance: choose that as the goal for a plan of its own."
        ))
    }

    /// A list of people managed in which nobody was let go, where the must-have names it.
    pub(super) fn let_go(&self) -> Option<&'static str> {
        let records = &self.ask.person.about_me.people;
        let none = !records.is_empty() && records.iter().all(|r| r.let_go == Some(0));
        let goal = self.goal().filter(|g| g.people_rung > PeopleRung::None)?;
        (none && self.start().is_none_or(|s| s.id != goal.id)).then_some(
            " Your list of people you led has nobody let go. It counts as a record all the same, and a panel may ask: have a true answer ready.",
        )
    }
}

//! Conclusions in sentences. They are made of what was answered, so that another answer makes
//! another paragraph.

use switchback_model::case::Evidence;
use switchback_model::lattice::{Lies, Side};
use switchback_model::words::{and, capital, count, small};
use switchback_model::{
    AskedFact, CauseReading, ConcernWeighed, Counted, OfferVerdict, SignRead, StuckVerdict,
    TermToAsk,
};

use crate::offer::{Case, cannot_be_mended};
use crate::stuck::{self, Stall};

/// The conclusion about an offer.
pub(crate) fn offer(
    case: &Case<'_>,
    verdict: OfferVerdict,
    concerns: &[ConcernWeighed],
    terms: &[TermToAsk],
    next: Option<&AskedFact>,
) -> Vec<String> {
    let mut out = vec![headline(case, verdict, concerns, terms, next)];
    let heavy: Vec<&ConcernWeighed> =
        concerns.iter().filter(|c| c.counted == Counted::Fits).collect();
    // Where the headline has not named it.
    if !heavy.is_empty() && !matches!(verdict, OfferVerdict::Take | OfferVerdict::Decline) {
        out.push(format!("What weighs here: {}.", and(&titles(concerns, Counted::Fits))));
    }
    for c in heavy.iter().take(3) {
        out.extend(c.weighed.on(Side::For).next().map(told));
    }
    // What is gained stands beside what weighs, whichever way it ends.
    let gained: Vec<String> = concerns
        .iter()
        .rev()
        .filter_map(|c| c.weighed.on(Side::Against).next())
        .take(if heavy.is_empty() { 3 } else { 1 })
        .map(told)
        .collect();
    if let Some((first, rest)) = gained.split_first() {
        out.push(format!("On the other side: {}", small(first)));
        out.extend(rest.iter().cloned());
    }
    if verdict == OfferVerdict::Take {
        out.extend(price(concerns, &heavy));
        if case.drains() {
            out.push("By your own answer it takes energy: a yes should have a reason that outweighs that.".to_owned());
        }
        if !case.has_letter() {
            out.push("Nothing is yours until it is in writing.".to_owned());
        }
    }
    if let Some((fact, then)) = case.whatever() {
        out.push(format!(
            "By the rest of your answers it would be “{}” whatever the answer to “{}” is.",
            then.label().to_lowercase(),
            fact.question
        ));
    }
    let open = titles(concerns, Counted::Open);
    if !open.is_empty() && verdict != OfferVerdict::NotEnough {
        out.push(format!("Still open: {}.", and(&open)));
    }
    let split = titles(concerns, Counted::Contradictory);
    if !split.is_empty() {
        out.push(format!("Your answers point both ways on {}.", and(&split)));
    }
    if let Some(pay) = &case.pay {
        out.extend(pay.change.map(|c| match c {
            c if c.abs() <= case.lattice().constants.weighing.same_pay_percent => {
                "The pay is about the same.".to_owned()
            }
            c => {
                format!("The pay {} by {:.0} %.", if c > 0.0 { "rises" } else { "falls" }, c.abs())
            }
        }));
        out.extend(pay.note.clone());
    }
    if let Some(sentence) = case.offer.wiifm.as_deref().filter(|s| !s.trim().is_empty()) {
        out.push(format!("Your own sentence is: “{}”", sentence.trim()));
    }
    out
}

/// The titles, in quotes, of the concerns that count so.
fn titles(concerns: &[ConcernWeighed], what: Counted) -> Vec<String> {
    let so = concerns.iter().filter(|c| c.counted == what);
    so.map(|c| format!("“{}”", c.concern.title)).collect()
}

/// What speaks against a yes although no worry is heavy: the strongest sign of each.
fn price(concerns: &[ConcernWeighed], heavy: &[&ConcernWeighed]) -> Option<String> {
    let all: Vec<String> = concerns
        .iter()
        .filter(|c| heavy.iter().all(|h| h.concern.id != c.concern.id))
        .filter_map(|c| c.weighed.on(Side::For).next())
        .map(told)
        .take(3)
        .collect();
    (!all.is_empty()).then(|| format!("What you would accept with it: {}", all.join(" ")))
}

/// What a sign says, marked where it rests on an impression or was told in two ways.
fn told(sign: &SignRead) -> String {
    let of = sign.who.as_deref().map_or(String::new(), |who| format!(" ({who})"));
    match (sign.disputed, sign.how) {
        (true, _) => format!("{} Of that you were told two things.", sign.because),
        (false, Evidence::Felt) => format!("{} So far that is an impression{of}.", sign.because),
        _ => sign.because.clone(),
    }
}

fn headline(
    case: &Case<'_>,
    verdict: OfferVerdict,
    concerns: &[ConcernWeighed],
    terms: &[TermToAsk],
    next: Option<&AskedFact>,
) -> String {
    let (answered, all) = case.known.count();
    match verdict {
        OfferVerdict::Take => {
            let heavy = titles(concerns, Counted::Fits);
            if heavy.is_empty() {
                format!(
                    "By your answers, {answered} of {all}, none of the worries is heavy at “{}”.",
                    case.offer.role
                )
            } else {
                format!(
                    "“{}” has a price, {}, and by your answers you get enough for it.",
                    case.offer.role,
                    and(&heavy)
                )
            }
        }
        OfferVerdict::Negotiate => format!(
            "Do not say yes to “{}” yet, and do not say no: {}",
            case.offer.role,
            asks(terms)
        ),
        OfferVerdict::Decline => decline(case, terms),
        OfferVerdict::NotEnough => match next {
            Some(n) => format!(
                "Too little is known to say take “{}” or leave it ({answered} of {all} questions answered). Find out first: {} {}.",
                case.offer.role,
                n.fact.question,
                capital(&n.why)
            ),
            None => format!(
                "Too little is known to say take “{}” or leave it ({answered} of {all} questions answered).",
                case.offer.role
            ),
        },
    }
}

/// "one thing can be asked for first: “May I …?”"
fn asks(terms: &[TermToAsk]) -> String {
    let first = terms.first().map_or(String::new(), |t| format!(", above all: “{}”", t.ask));
    format!(
        "{} to be asked for first{first}",
        if terms.len() == 1 {
            "one thing is".to_owned()
        } else {
            format!("{} things are", terms.len())
        }
    )
}

fn decline(case: &Case<'_>, terms: &[TermToAsk]) -> String {
    let role = &case.offer.role;
    if case.pay.as_ref().is_some_and(|p| p.below_floor) {
        return format!(
            "Decline “{role}”, or ask for more money first: the pay is below the limit that you set yourself."
        );
    }
    if let Some(fact) = case.lacks() {
        return format!(
            "Decline “{role}”: you do not go without what you named yourself, and you do not get it here ({}). Saying no is a good result.",
            fact.question
        );
    }
    if case.leads_nowhere() {
        return format!(
            "Decline “{role}”: by your own answers it teaches nothing that your goal needs, and it takes energy. Saying no is a good result."
        );
    }
    let stay = case.stay_heavy();
    let most = case.lattice().constants.weighing.most_terms;
    if !cannot_be_mended(&stay) && terms.len() > most {
        return format!(
            "Decline “{role}” as it stands: {} would have to change first. They can be asked for; if they are refused, your no is well founded.",
            count(terms.len(), "thing", "things")
        );
    }
    let stays: Vec<String> = stay.iter().map(|c| format!("“{}”", c.title)).collect();
    format!(
        "Decline “{role}”: {} would stay heavy whatever is agreed. Saying no is a good result.",
        and(&stays)
    )
}

/// The conclusion about being stuck.
pub(crate) fn stuck(
    case: &Stall<'_>,
    verdict: StuckVerdict,
    causes: &[CauseReading],
    next: Option<&AskedFact>,
) -> Vec<String> {
    let (answered, all) = case.known.count();
    let fits = case.fits(causes);
    let names: Vec<String> = fits.iter().map(|c| format!("“{}”", c.stall.title)).collect();
    // What no work of one's own can change is said before what it can.
    let mut out = Vec::from_iter(no_chair(case, &fits).filter(|_| verdict == StuckVerdict::Causes));
    out.push(match verdict {
        StuckVerdict::NotEnough if case.is_held_back(causes) => format!(
            "You say that you are treated differently. We do not weigh that, and with it we do not say that nothing is wrong or that the goal is ({answered} of {all} questions answered)."
        ),
        StuckVerdict::NotEnough if points_outside(&fits) && case.is_enough() => format!(
            "{} your answers fit {}, which lies outside you; too little is known to rule out what is yours ({answered} of {all} questions answered).",
            way(case),
            and(&names)
        ),
        StuckVerdict::NotEnough => {
            let open = fits.is_empty();
            format!(
                "Not enough to say: {answered} of {all} questions are answered{}.",
                if open { ", and none of the causes stands out" } else { ", too few to lean on" }
            )
        }
        StuckVerdict::NothingWrong => {
            "By your answers nothing is wrong. Staying is a full answer.".to_owned()
        }
        StuckVerdict::WrongTarget => format!(
            "By your answers {} may not be what you want.",
            case.goal.as_deref().map_or("the goal".to_owned(), |g| format!("“{g}”"))
        ),
        StuckVerdict::NotYou => {
            format!("{} it is not you, by your answers: they fit {}.", way(case), and(&names))
        }
        StuckVerdict::Causes => format!(
            "{} your answers fit {}{}.",
            way(case),
            and(&names),
            if fits.len() > 1 { "; several can be true at once" } else { "" }
        ),
    });
    // After the headline, and before any reading: what no form should weigh.
    if !case.signposts().is_empty() {
        out.push(
            "You named something that is not weighed here, because no form can; where to turn stands below."
                .to_owned(),
        );
    }
    for (i, c) in fits.iter().take(3).enumerate() {
        out.extend(c.weighed.on(Side::For).take(if i == 0 { 2 } else { 1 }).map(told));
    }
    if fits.is_empty() {
        out.extend(causes.iter().filter_map(|c| stuck::because(c, Side::For)).take(1).map(|b| {
            format!("One thing points somewhere, and alone it proves nothing: {}", small(b))
        }));
    }
    let against = fits.first().and_then(|c| stuck::because(c, Side::Against));
    out.extend(against.map(|b| format!("What speaks against it: {}", small(b))));
    // "It is not you" is said only with what was ruled out, and what was not.
    if verdict == StuckVerdict::NotYou {
        out.push(not_you(causes));
    }
    for c in causes.iter().filter(|c| c.counted == Counted::Contradictory) {
        out.push(format!("On “{}” your answers point both ways.", c.stall.title));
    }
    // Where something can be worked on, the test is of that.
    let yours = fits.iter().find(|c| c.stall.lies == Lies::Yours);
    if let Some(c) = yours.filter(|_| verdict == StuckVerdict::Causes).or(fits.first()) {
        out.push(format!("The cheapest test: {}", c.stall.test));
    }
    if verdict == StuckVerdict::NotEnough && case.has_not_tried() {
        out.push(
            "Nothing has been refused yet, for by your answers nothing was asked for. Say it to your manager in one sentence, ask for one piece of that work, send one application; what comes back tells more than any question here."
                .to_owned(),
        );
    }
    out.extend(next.map(|n| format!("Best asked next: {}", n.fact.question)));
    out
}

/// That there is no chair to be promoted into here, where the answers say so.
fn no_chair(case: &Stall<'_>, fits: &[&CauseReading]) -> Option<String> {
    let goal = case.goal.as_ref().map_or("the job you want".to_owned(), |g| format!("“{g}”"));
    let outside = fits.iter().any(|c| c.stall.lies == Lies::Outside);
    match case.known.answer("post-exists").filter(|_| outside)? {
        "taken" => Some(format!(
            "Not here and not now, and that is not you: {goal} is taken for years where you are. What follows helps elsewhere, or later."
        )),
        "no" => Some(format!(
            "Not here, and that is not you: {goal} does not exist where you are. What follows helps elsewhere."
        )),
        _ => None,
    }
}

/// Do the causes that fit lie outside the person, all of them?
fn points_outside(fits: &[&CauseReading]) -> bool {
    !fits.is_empty() && fits.iter().all(|c| c.stall.lies == Lies::Outside)
}

/// "On the way from “PMO analyst” to “PMO manager”".
fn way(case: &Stall<'_>) -> String {
    match &case.goal {
        Some(goal) => format!("On the way from {} to “{goal}”", case.now_quoted()),
        None => format!("As for the way on from {},", case.now_quoted()),
    }
}

fn not_you(causes: &[CauseReading]) -> String {
    let yours = || causes.iter().filter(|c| c.stall.lies == Lies::Yours);
    let names = |which: Counted| {
        let all: Vec<String> = yours()
            .filter(|c| c.counted == which)
            .map(|c| format!("“{}”", c.stall.title))
            .collect();
        all
    };
    let (out, open) = (names(Counted::DoesNotFit), names(Counted::Open));
    let against = format!("Your answers speak against {}.", and(&out));
    if open.is_empty() { against } else { format!("{against} Not ruled out: {}.", and(&open)) }
}

//! What an answer changed, and what became of a level that was not used, in plain words.

use switchback_model::lattice::Lattice;
use switchback_model::me::{Faded, Told};
use switchback_model::person::Rating;

use crate::words;

/// How far knowing and doing lie apart before it is worth a sentence.
const APART: u8 = 2;

/// What an answer told, one sentence each: the order of the nearest roles, the fit to the nearest,
/// and how much of what it asks is known.
#[must_use]
pub fn told(told: &Told, lattice: &Lattice) -> Vec<String> {
    let mut out = vec![order(told, lattice)];
    if let Some((role, before, after)) = &told.fit {
        let title = lattice.role_title(role);
        let (old, new) = (words::of_100(*before), words::of_100(*after));
        out.push(if old == new {
            format!("Your fit to {title} did not move: {new}.")
        } else {
            format!("Without it your fit to {title} would be {old}; with it, it is {new}.")
        });
        let (before, after) = (words::percent(told.known.0), words::percent(told.known.1));
        out.push(if before == after {
            format!("Of what {title} asks, {after} is known, with it or without.")
        } else {
            format!("Of what {title} asks, {after} is known; without it, it would be {before}.")
        });
    }
    out
}

fn order(told: &Told, lattice: &Lattice) -> String {
    let named = |ids: &[String]| {
        words::and(&ids.iter().map(|id| lattice.role_title(id).to_owned()).collect::<Vec<_>>())
    };
    let new: Vec<String> =
        told.after.iter().filter(|r| !told.before.contains(r)).cloned().collect();
    let gone: Vec<String> =
        told.before.iter().filter(|r| !told.after.contains(r)).cloned().collect();
    let now = named(&told.after);
    if told.before == told.after {
        format!("This answer changed no order: the nearest are still {now}.")
    } else if new.is_empty() {
        format!("The same three are nearest, in another order: {now}.")
    } else {
        let came = if new.len() == 1 { "is" } else { "are" };
        format!(
            "{} {came} among the three nearest now, in place of {}. The order is {now}.",
            named(&new),
            named(&gone)
        )
    }
}

/// What stands out in a rating by itself: knowing and doing that part, or knowing alone.
#[must_use]
pub fn parting(rating: &Rating) -> Option<String> {
    match (rating.knowledge, rating.application) {
        (Some(knows), Some(does)) if does >= knows + APART => Some(format!(
            "You put what you have done at {does} and what you know of it at {knows}. That is \
             unusual, and both are kept; what you have done is what counts."
        )),
        (Some(knows), Some(does)) if knows >= does + APART => Some(format!(
            "You know more of it ({knows}) than you have done ({does}). Both are kept; what you \
             have done is what counts."
        )),
        (Some(_), None) => Some(
            "You said what you know of it, and not what you have done: it counts one level lower \
             than it would if it had been done."
                .into(),
        ),
        _ => None,
    }
}

/// What fading did to a level, as a note: "3 faded to 2.3".
#[must_use]
pub fn faded(f: &Faded, level_now: f64) -> String {
    let number = |n: f64| format!("{}", (n * 10.0).round() / 10.0);
    format!(
        "{} faded to {}: since {} nothing in the file shows it, through {} years of work that does \
         not ask for it in our descriptions. If you have used it since, say so. Times between jobs \
         are not counted. It is a rule of thumb, our opinion, and lowers only the lower end.",
        number(level_now + f.by),
        number(level_now),
        f.since,
        number(f.years),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knowing_and_doing_part() {
        let rating = |k, a| parting(&Rating { knowledge: k, application: a, ..Rating::default() });
        assert!(rating(Some(0), Some(4)).is_some_and(|s| s.contains("both are kept")));
        assert!(rating(Some(4), Some(1)).is_some_and(|s| s.contains("You know more")));
        assert!(rating(Some(3), None).is_some_and(|s| s.contains("one level lower")));
        assert_eq!((rating(Some(3), Some(3)), rating(None, Some(4))), (None, None));
    }

    #[test]
    fn a_fading_is_told_with_its_limits() {
        let since = "2017".parse().unwrap();
        let note = faded(&Faded { by: 0.75, since, years: 6.0 }, 2.25);
        assert!(
            note.starts_with("3 faded to 2.3: since 2017 nothing in the file shows it"),
            "{note}"
        );
        assert!(note.contains("our opinion"));
    }
}

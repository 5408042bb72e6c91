//! What is not used fades: a rule of thumb that lowers the lower end only, and can be dismissed.

use std::collections::BTreeMap;
use std::sync::Arc;

use switchback_model::me::Faded;
use switchback_model::person::Rating;
use switchback_model::{Basis, Held, Month, PartialDate, Person, Standing};

use crate::Context;

/// Lowers the lower end of what was not used for years. What was never dated does not fade: nothing
/// says how long ago it was.
pub(crate) fn fade(
    standings: &mut BTreeMap<Arc<str>, Standing>,
    person: &Person,
    held: &[Held],
    cx: &Context<'_>,
) {
    if person.about_me.nothing_fades {
        return;
    }
    let k = &cx.lattice.constants.fade;
    let worked = worked(person, held, cx);
    for (id, standing) in standings.iter_mut() {
        let counts = matches!(standing.basis, Basis::Rated | Basis::Inferred);
        if !counts || person.about_me.fresh.iter().any(|c| **c == **id) {
            continue;
        }
        let rating = person.ratings.get(&**id);
        let Some(since) = last_used(id, rating, person, held, cx) else { continue };
        let months = worked.iter().filter(|m| **m > since.last_month()).count();
        let years = f64::from(u32::try_from(months).unwrap_or(u32::MAX)) / 12.0;
        let by = ((years - k.after_years) * k.levels_a_year).clamp(0.0, k.most_levels);
        let by = by.min(standing.level.lo);
        if by > 0.0 {
            standing.level.lo -= by;
            standing.faded = Some(Faded { by, since, years });
        }
    }
}

/// The latest time that something was used, as far as anything says.
fn last_used(
    competency: &str,
    rating: Option<&Rating>,
    person: &Person,
    held: &[Held],
    cx: &Context<'_>,
) -> Option<PartialDate> {
    let asks = |h: &&Held| {
        let role = h.role.as_deref().and_then(|r| cx.lattice.role(r));
        !h.in_future && role.is_some_and(|r| r.need(competency).is_some())
    };
    let jobs = held.iter().filter(asks).filter_map(|h| {
        let p = person.positions.get(h.index)?;
        let ended = p.end.filter(|e| !e.is_after(cx.today));
        if p.current { Some(PartialDate::from(cx.today)) } else { ended }
    });
    let shown = person.about_me.achievements.iter();
    let shown = shown.filter(|a| a.shows.iter().any(|c| c == competency)).filter_map(|a| a.date);
    let proofs = rating.into_iter().flat_map(|r| r.proofs.iter().filter_map(|p| p.date));
    // Who says what they can do, and not when they last did it, says it of that day.
    let said = rating.and_then(|r| r.last_used.or(r.date));
    jobs.chain(shown).chain(proofs).chain(said).max_by_key(|d| d.last_month())
}

/// The months spent in any job, each once. Times between jobs are no fault and do not count.
fn worked(person: &Person, held: &[Held], cx: &Context<'_>) -> Vec<Month> {
    let now = PartialDate::from(cx.today).first_month();
    let mut months: Vec<Month> = Vec::new();
    for h in held.iter().filter(|h| !h.in_future) {
        let Some(p) = person.positions.get(h.index) else { continue };
        let Some(start) = p.start else { continue };
        let end = match (p.end, p.current) {
            (Some(end), _) => end.last_month().min(now),
            (None, true) => now,
            (None, false) => continue,
        };
        months.extend(start.first_month()..=end);
    }
    months.sort_unstable();
    months.dedup();
    months
}

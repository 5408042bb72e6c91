use switchback_model::{Drift, Finding, Input, Person, Profile, Verdict};
use switchback_titles::RoleReading;

use crate::Context;

/// Compares the newest title with the described work (R000-06).
#[must_use]
pub fn drift(person: &Person, profile: &Profile, cx: &Context<'_>) -> Option<Drift> {
    let newest = profile.held.iter().find(|h| !h.in_future)?;
    let written = person.positions.get(newest.index)?;
    let k = &cx.lattice.constants;
    let mut reading = cx.work.read(written.work.iter().map(String::as_str));
    reading.roles.retain(|r| r.quotes.len() >= k.drift_quotes);
    let own = reading.roles.iter().find(|r| Some(&r.role) == newest.role.as_ref());
    let ahead = |b: &&RoleReading| own.is_none_or(|o| b.score > k.drift_margin * o.score);
    let work = reading.roles.first().filter(ahead).or(own);
    let title = |id: &str| cx.lattice.role_title(id).to_owned();
    let title_says = match &newest.role {
        Some(r) => format!("“{}” ({})", newest.title, title(r)),
        None => format!("“{}”, which is not clearly one of our roles", newest.title),
    };
    let quotes: Vec<String> = work
        .map(|w| w.quotes.iter().take(4).map(|(_, q)| format!("“{q}”")).collect())
        .unwrap_or_default();
    let (statement, verdict) = match (work, &newest.role) {
        (None, _) if written.work.is_empty() => (
            format!(
                "Your title says {title_says}. You have not written yet what fills your week, so there is no second opinion on it."
            ),
            Verdict::NotEnough,
        ),
        (None, _) => (
            format!(
                "Your title says {title_says}. Too few of your words about the work are words we know, so there is no second opinion on it."
            ),
            Verdict::NotEnough,
        ),
        (Some(w), Some(r)) if &w.role == r => (
            format!(
                "Your title says {title_says}, and the work you describe looks like it, because you wrote {}.",
                quotes.join(", ")
            ),
            Verdict::No,
        ),
        (Some(w), _) => (
            format!(
                "Your title says {title_says}; the work you describe looks like {}, because you wrote {}.",
                title(&w.role),
                quotes.join(", ")
            ),
            Verdict::Yes,
        ),
    };
    let inputs = reading
        .roles
        .iter()
        .take(3)
        .map(|r| Input {
            name: title(&r.role),
            value: match r.quotes.len() {
                1 => format!("1 quote, weight {:.1}", r.score),
                n => format!("{n} quotes, weight {:.1}", r.score),
            },
            basis: r.quotes.iter().map(|(_, q)| format!("“{q}”")).collect::<Vec<_>>().join(", "),
        })
        .collect();
    Some(Drift {
        title_role: newest.role.clone(),
        work_role: work.map(|w| w.role.clone()),
        finding: Finding {
            id: "drift".into(),
            statement,
            verdict,
            reasons: newest
                .resolution
                .candidates
                .first()
                .map(|c| c.reasons.clone())
                .unwrap_or_default(),
            inputs,
            would_change: vec![
                "two or three more lines about what fills your week".into(),
                "your own word on which role a job was".into(),
            ],
            sources: cx.lattice.constants.sources.clone(),
        },
    })
}

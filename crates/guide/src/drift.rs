use switchback_model::{Drift, Finding, Input, Person, Profile, Verdict};

use crate::Context;
use crate::profile::own_words;

/// Words that point to fewer distinct signs than this say nothing of a role.
const LEAST_SIGNS: usize = 2;

/// Compares the newest title with the described work (R000-06).
#[must_use]
pub fn drift(person: &Person, profile: &Profile, cx: &Context<'_>) -> Option<Drift> {
    let newest = profile.held.first()?;
    let written = person.positions.get(newest.index)?;
    let lines: Vec<&str> = if written.work.is_empty() {
        own_words(person)
    } else {
        written.work.iter().map(String::as_str).collect()
    };
    let reading = cx.work.read(lines.iter().copied());
    let work = reading.roles.first().filter(|r| r.quotes.len() >= LEAST_SIGNS);
    let title = |id: &str| cx.lattice.role_title(id).to_owned();
    let title_says = match &newest.role {
        Some(r) => format!("“{}” ({})", newest.title, title(r)),
        None => format!("“{}”, which is none of our roles for sure", newest.title),
    };
    let quotes: Vec<String> = work
        .map(|w| w.quotes.iter().take(4).map(|(_, q)| format!("“{q}”")).collect())
        .unwrap_or_default();
    let (statement, verdict) = match (work, &newest.role) {
        (None, _) => (
            format!(
                "Your title says {title_says}. What you wrote about the work is too little to hold against it."
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
            value: format!("{} signs, weight {:.1}", r.quotes.len(), r.score),
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

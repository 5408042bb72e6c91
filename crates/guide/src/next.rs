use switchback_model::lattice::{Frequency, Move, MoveKind};
use switchback_model::{GateState, Held, Next, NextMove, Part, Profile};

use switchback_model::words::capital;

use crate::Context;
use crate::fit::fit;
use crate::leverage::leverage;
use crate::profile::months_words;
use crate::question::next_question;

/// The moves that lead on from the newest job whose role is known (F28).
///
/// Moves whose gates are closed come last; then typical before unusual before rare; then by the
/// middle of the fit.
#[must_use]
pub fn next_moves(profile: &Profile, cx: &Context<'_>) -> Next {
    let question = next_question(profile, cx);
    let Some((held, from)) = profile.latest_role() else {
        return Next {
            from: None,
            from_why: "none of the titles could be read as one of our roles".into(),
            moves: Vec::new(),
            question,
            leverage: leverage(profile, cx),
        };
    };
    let mut moves: Vec<NextMove> = cx
        .lattice
        .moves_from(from)
        .filter(|m| m.kind != MoveKind::Stay)
        .filter_map(|m| open_move(m, profile, cx))
        .collect();
    moves.sort_by(|a, b| {
        let key = |m: &NextMove| (m.fit.worst_gate() == GateState::Closed, m.frequency);
        key(a)
            .cmp(&key(b))
            .then(b.fit.range.mid().total_cmp(&a.fit.range.mid()))
            .then_with(|| a.role.cmp(&b.role))
    });
    moves.extend(staying(from, profile, cx));
    Next {
        from: Some(from.clone()),
        from_why: from_words(profile, held),
        moves,
        question,
        leverage: leverage(profile, cx),
    }
}

/// The job that everything is counted from, and newer ones that could not be read.
pub(crate) fn from_words(profile: &Profile, held: &Held) -> String {
    let counted = format!("“{}”, {}", held.title, months_words(held.months));
    let over: Vec<String> =
        profile.passed_over().iter().map(|h| format!("“{}”", h.title)).collect();
    if over.is_empty() {
        counted
    } else {
        format!(
            "{counted}; {} could not be read as one of our roles, so say which it was",
            over.join(" and ")
        )
    }
}

fn open_move(m: &Move, profile: &Profile, cx: &Context<'_>) -> Option<NextMove> {
    let role = cx.lattice.role(&m.to)?;
    let fit = fit(profile, role, cx);
    let way_back = cx.lattice.has_way_back(m);
    let way = if way_back { "there is a way back" } else { "there is no direct way back" };
    let mut reasons = vec![
        format!("{} move, {}; {way}", capital(m.frequency.label()), m.kind.label()),
        format!("What this job usually gives for it: {}", m.transfers),
        format!("To unlearn: {}", m.unlearn),
        format!("Usual obstacle: {} What helps: {}", m.obstacle, m.mend),
    ];
    let names = |parts: Vec<&Part>| {
        parts.iter().take(3).map(|p| p.title.to_lowercase()).collect::<Vec<_>>().join(", ")
    };
    if !fit.gaps().is_empty() {
        reasons.push(format!("Gaps that are certain: {}", names(fit.gaps())));
    }
    reasons.extend(
        fit.gates
            .iter()
            .filter(|g| g.state == GateState::Closed)
            .map(|g| format!("Not met: {}. {}", g.what, g.why)),
    );
    Some(NextMove {
        role: role.id.clone(),
        kind: m.kind,
        frequency: m.frequency,
        way_back,
        fit,
        edge: Some(m.clone()),
        reasons,
    })
}

/// Staying is always one of the answers (F33).
fn staying(from: &str, profile: &Profile, cx: &Context<'_>) -> Option<NextMove> {
    let role = cx.lattice.role(from)?;
    let fit = fit(profile, role, cx);
    let room = fit
        .unknown()
        .iter()
        .chain(fit.gaps().iter())
        .take(2)
        .map(|p| p.title.to_lowercase())
        .collect::<Vec<_>>();
    let mut reasons = vec!["Staying is a full answer, not a failure to move.".to_owned()];
    if let Some(m) = cx.lattice.moves_from(from).find(|m| m.kind == MoveKind::Stay) {
        reasons.push(format!(
            "The same title elsewhere can be another job. {} {}",
            m.transfers, m.mend
        ));
    }
    reasons.extend(role.learns.first().map(|l| format!("There is still this to learn here: {l}")));
    if !room.is_empty() {
        reasons.push(format!(
            "Room to grow in place, or to find out that you have: {}",
            room.join(", ")
        ));
    }
    Some(NextMove {
        role: role.id.clone(),
        kind: MoveKind::Stay,
        frequency: Frequency::Typical,
        way_back: true,
        fit,
        edge: None,
        reasons,
    })
}

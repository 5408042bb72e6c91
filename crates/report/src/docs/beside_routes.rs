//! What stands beside routes: a team first, and out and back.

use switchback_model::lattice::Lattice;
use switchback_model::{OutAndBack, Route, Routes, TeamFirst};

use super::routes::{money_of, pay_opened, way};
use crate::Doc;
use crate::words::{and, capital, hours, months, of_100, small};

/// A job with a team in the line, before a rung would be skipped.
pub(crate) fn team_first(doc: &mut Doc, t: &TeamFirst, l: &Lattice) {
    doc.heading("A team first?");
    doc.para(t.why.clone());
    let jobs: Vec<String> = t.jobs.iter().map(|r| small(l.role_title(r))).collect();
    doc.para(if jobs.is_empty() {
        format!(
            "This lattice has no job with {} that is about as high and one move from yours or one on the way.",
            t.rung.label()
        )
    } else {
        format!(
            "Jobs with {}, about as high and one move from yours or one on the way, the most usual move first: {}.",
            t.rung.label(),
            and(&jobs)
        )
    });
    doc.para(match t.route.as_deref() {
        Some(r) => {
            let fits = if t.in_time { "" } else { "It does not fit into the time you set, even at the shortest. " };
            format!(
                "The shortest way found that skips no rung: {}, in {}. {fits}What could go wrong on it: {}.",
                way(r, l),
                months(r.months),
                r.risk.join("; ")
            )
        }
        None => "No way was found that skips no rung.".into(),
    });
    doc.sub("The other side");
    doc.para(t.but.clone());
}

/// Going out and coming back higher, beside staying inside and staying put.
pub(crate) fn out_and_back(doc: &mut Doc, o: &OutAndBack, found: &Routes, l: &Lattice) {
    doc.heading("Out and back, beside staying inside");
    doc.para(format!("All three over the same {}.", horizon(o.horizon)));
    let cell = |r: Option<&Route>, of: &dyn Fn(&Route) -> String| {
        r.map_or_else(|| "no way found".to_owned(), of)
    };
    let row = |name: &str, of: &dyn Fn(&Route) -> String, stay: &str| {
        vec![name.to_owned(), of(&o.out), cell(o.inside.as_ref(), of), stay.to_owned()]
    };
    let money = |r: &Route| money_of(r, l);
    doc.table(
        &["", "Out and back", "Inside", "Staying put"],
        vec![
            row("Through", &|r| way(r, l), "no move"),
            row("Time", &|r| months(r.months), "none"),
            row("Your own time", &|r| hours(r.hours), "none"),
            row("Pay against staying", &money, "the measure"),
            row("What could go wrong", &|r| r.risk.join("; "), "the job or the place may change"),
        ],
    );
    doc.para(match o.stay_fit {
        Some(fit) => {
            let before = found.goal_fit.as_ref().map_or("", |f| f.before_range());
            let stays =
                format!("{before}by staying put you meet the goal as today: at {}.", of_100(fit));
            capital(&stays)
        }
        None => "How you meet the goal today cannot be said: too little is known of you.".into(),
    });
    doc.list(o.reasons.clone());
    let shown = |r: &Route| found.routes.iter().any(|s| s.pay == r.pay);
    if !shown(&o.out) {
        pay_opened(doc, Some("Out and back"), &o.out, l);
    }
    if let Some(inside) = o.inside.as_ref().filter(|r| !shown(r)) {
        pay_opened(doc, Some("Inside"), inside, l);
    }
}

/// "10 years", "18 months".
fn horizon(n: u32) -> String {
    months(switchback_model::Span::new(n, n))
}

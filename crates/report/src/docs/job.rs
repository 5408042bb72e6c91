use switchback_model::lattice::{Lattice, Role, level_word};

use super::role::{held_to, rights, week};
use crate::Doc;
use crate::job::{asks, candidate_asks, concerns, interview, statement};

/// A job description made from a role, honest about what it costs, and the interview to it.
#[must_use]
pub fn job(r: &Role, l: &Lattice) -> Doc {
    let mut doc = Doc::new(format!("Job description: {}", r.title));
    doc.para(r.summary.clone());
    doc.para("Yours to add: pay, place, hours, and to whom the post answers.");
    week(&mut doc, r);
    rights(&mut doc, r);
    held_to(&mut doc, r);
    doc.para(format!("Line management that comes with it: {}.", r.people_rung.label()));
    what_we_ask(&mut doc, r, l);
    honest(&mut doc, r, l);
    interview_sheet(&mut doc, r, l);
    doc.para("Made from our reading of the role; not yet checked by somebody in this job.");
    doc
}

fn what_we_ask(doc: &mut Doc, r: &Role, l: &Lattice) {
    doc.heading("What we ask for");
    doc.list(r.gates.iter().map(|g| format!("Must-have: {}", g.why())));
    doc.table(
        &["Competency", "Level", "What that looks like"],
        asks(r)
            .into_iter()
            .map(|n| {
                vec![
                    l.competency_title(&n.competency).into(),
                    format!("{} {}", n.level, level_word(n.level)),
                    statement(n, l).into(),
                ]
            })
            .collect(),
    );
}

/// The other side of the advert.
fn honest(doc: &mut Doc, r: &Role, l: &Lattice) {
    doc.heading("What we tell you before you apply");
    doc.para(format!("The pressure: {}", r.pressure));
    doc.sub("What you give up");
    doc.list(r.loses.clone());
    doc.sub("What you learn");
    doc.list(r.learns.clone());
    let concerns = concerns(r, l);
    if concerns.is_empty() {
        return;
    }
    doc.sub("Worries that come with a post in a project office");
    doc.para("Each has its other side. Which of them holds here depends on the place, so ask.");
    doc.list(
        concerns
            .iter()
            .map(|c| format!("{}. {} On the other side: {}", c.title, c.worry, c.opportunity)),
    );
}

fn interview_sheet(doc: &mut Doc, r: &Role, l: &Lattice) {
    doc.heading("Questions for the interview");
    doc.para("One for each competency at the core of the job.");
    for q in interview(r, l) {
        doc.sub(q.competency.title.clone());
        doc.para(q.text());
        doc.para(format!("Listen for: {}", q.listen_for));
    }
    doc.heading("What the candidate should ask");
    doc.list(candidate_asks(r));
}

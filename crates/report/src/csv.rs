//! The lattice as tables for a spreadsheet.

use switchback_model::lattice::{
    Competency, FactAbout, Lattice, Move, PlanStep, Role, Side, Sign, Story, Strength,
};

/// A table by the name of its file.
pub struct Table {
    /// e.g. `roles.csv`.
    pub file: &'static str,
    /// CSV with a head line.
    pub text: String,
}

/// Roles, what they ask for, moves, competencies and pay; questions, signs, steps and stories.
///
/// # Errors
/// Never for a table that is written to memory.
pub fn tables(l: &Lattice) -> Result<Vec<Table>, csv::Error> {
    Ok(vec![
        table("roles.csv", &ROLES, l.roles.iter().map(role))?,
        table("needs.csv", &NEEDS, needs(l))?,
        table("moves.csv", &MOVES, l.moves.iter().map(one_move))?,
        table("competencies.csv", &COMPETENCIES, l.competencies.iter().map(competency))?,
        table("pay.csv", &PAY, pay(l))?,
        table("questions.csv", &QUESTIONS, questions(l))?,
        table("signs.csv", &SIGNS, l.signs.iter().map(sign))?,
        table("steps.csv", &STEPS, l.steps.iter().map(step))?,
        table("stories.csv", &STORIES, l.stories.iter().map(story))?,
    ])
}

fn table<const N: usize>(
    file: &'static str,
    head: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<Table, csv::Error> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(head)?;
    for row in rows {
        out.write_record(row.map(safe))?;
    }
    let bytes = out.into_inner().map_err(|e| e.into_error())?;
    Ok(Table { file, text: String::from_utf8_lossy(&bytes).into_owned() })
}

/// A cell that no spreadsheet takes for a formula.
fn safe(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

const ROLES: [&str; 17] = [
    "role",
    "title",
    "family",
    "level",
    "people_rung",
    "admin_percent",
    "decides",
    "advises",
    "flags",
    "fixes",
    "accountable",
    "tenure_months_lo",
    "tenure_months_hi",
    "summary",
    "pressure",
    "other_titles",
    "onet",
];

fn role(r: &Role) -> [String; 17] {
    let rights = &r.decision_rights;
    [
        r.id.clone(),
        r.title.clone(),
        r.family.id().into(),
        r.level.to_string(),
        r.people_rung.id().into(),
        r.admin_share().to_string(),
        rights.decides.amount.to_string(),
        rights.advises.amount.to_string(),
        rights.flags.amount.to_string(),
        rights.fixes.amount.to_string(),
        rights.accountable.amount.to_string(),
        r.tenure_months.lo.to_string(),
        r.tenure_months.hi.to_string(),
        r.summary.clone(),
        r.pressure.clone(),
        r.alt_titles.join("; "),
        r.codes.onet.join("; "),
    ]
}

const NEEDS: [&str; 4] = ["role", "competency", "level", "weight"];

fn needs(l: &Lattice) -> impl Iterator<Item = [String; 4]> {
    l.roles.iter().flat_map(|r| {
        r.needs.iter().map(|n| {
            [r.id.clone(), n.competency.clone(), n.level.to_string(), n.weight.to_string()]
        })
    })
}

const MOVES: [&str; 10] = [
    "from",
    "to",
    "kind",
    "frequency",
    "search_months_lo",
    "search_months_hi",
    "transfers",
    "unlearn",
    "obstacle",
    "mend",
];

fn one_move(m: &Move) -> [String; 10] {
    [
        m.from.clone(),
        m.to.clone(),
        m.kind.label().into(),
        m.frequency.label().into(),
        m.search_months.lo.to_string(),
        m.search_months.hi.to_string(),
        m.transfers.clone(),
        m.unlearn.clone(),
        m.obstacle.clone(),
        m.mend.clone(),
    ]
}

const COMPETENCIES: [&str; 8] =
    ["competency", "title", "group", "summary", "awareness", "working", "practitioner", "expert"];

fn competency(c: &Competency) -> [String; 8] {
    [
        c.id.clone(),
        c.title.clone(),
        c.group.label().into(),
        c.summary.clone(),
        c.levels.awareness.clone(),
        c.levels.working.clone(),
        c.levels.practitioner.clone(),
        c.levels.expert.clone(),
    ]
}

const PAY: [&str; 13] = [
    "role",
    "survey",
    "survey_title",
    "year",
    "currency",
    "group",
    "lower_quartile",
    "middle",
    "middle_is",
    "upper_quartile",
    "n",
    "far_wider_than_role",
    "note",
];

fn pay(l: &Lattice) -> impl Iterator<Item = [String; 13]> {
    let number = |n: Option<f64>| n.map_or_else(String::new, |n| n.to_string());
    l.pay.figures.iter().filter_map(move |f| {
        let survey = l.pay.survey(&f.survey)?;
        Some([
            f.role.clone(),
            survey.id.clone(),
            survey.title.clone(),
            survey.year.to_string(),
            survey.currency.clone(),
            f.group.clone(),
            number(f.lo),
            number(f.mid),
            survey.middle().into(),
            number(f.hi),
            f.n.map_or_else(String::new, |n| n.to_string()),
            f.wider.to_string(),
            f.note.clone().unwrap_or_default(),
        ])
    })
}

const QUESTIONS: [&str; 8] =
    ["fact", "about", "topic", "question", "answer", "answer_text", "decides", "ask_whom"];

/// A row an answer.
fn questions(l: &Lattice) -> impl Iterator<Item = [String; 8]> {
    l.facts.iter().flat_map(|f| {
        let about = match f.about {
            FactAbout::Offer => "offer",
            FactAbout::Stuck => "stuck",
            FactAbout::Safety => "safety",
        };
        f.answers.iter().map(move |a| {
            [
                f.id.clone(),
                about.into(),
                f.topic.clone(),
                f.question.clone(),
                a.id.clone(),
                a.text.clone(),
                f.decides.clone(),
                f.ask_whom.clone(),
            ]
        })
    })
}

const SIGNS: [&str; 9] =
    ["fact", "answer", "of", "side", "strength", "weight", "with", "with_answers", "because"];

fn sign(s: &Sign) -> [String; 9] {
    let side = match s.side {
        Side::For => "for",
        Side::Against => "against",
    };
    let strength = match s.strength {
        Strength::Weak => "weak",
        Strength::Strong => "strong",
    };
    [
        s.fact.clone(),
        s.answer.clone(),
        s.of.clone(),
        side.into(),
        strength.into(),
        s.weight.map_or_else(String::new, |w| w.to_string()),
        s.with.as_ref().map_or_else(String::new, |w| w.fact.clone()),
        s.with.as_ref().map_or_else(String::new, |w| w.is.join("; ")),
        s.because.clone(),
    ]
}

const STEPS: [&str; 5] = ["cause", "plan", "weeks", "what", "trigger"];

fn step(s: &PlanStep) -> [String; 5] {
    [s.of.clone(), s.plan.label().into(), s.weeks.to_string(), s.what.clone(), s.trigger.clone()]
}

const STORIES: [&str; 10] = [
    "story",
    "from",
    "to",
    "who",
    "told",
    "went_well",
    "did_not",
    "surprised",
    "wish_known",
    "again",
];

fn story(s: &Story) -> [String; 10] {
    [
        s.id.clone(),
        s.from.clone(),
        s.to.clone(),
        s.who.clone(),
        s.told.clone(),
        s.went_well.join(" "),
        s.did_not.join(" "),
        s.surprised.join(" "),
        s.wish_known.join(" "),
        s.again.clone().unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_like_a_formula() {
        let risky = ["=1+1", "+44", "-2", "@sum", "\tx", "\rx", "a=b", ""];
        let rows = risky.map(|c| [c.to_owned()]);
        let text = table("a.csv", &["cell"], rows.into_iter()).unwrap().text;
        let mut read = csv::Reader::from_reader(text.as_bytes());
        let cells: Vec<String> =
            read.records().map(|r| r.unwrap().get(0).unwrap().to_owned()).collect();
        assert_eq!(cells, ["'=1+1", "'+44", "'-2", "'@sum", "'\tx", "'\rx", "a=b", ""]);
    }
}

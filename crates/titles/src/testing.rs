//! A small invented lattice for the tests of this crate.

use std::collections::BTreeMap;

use switchback_model::lattice::{
    Asking, Competency, CompetencyGroup, Constants, DecisionRights, Fade, Family, Inference,
    Lattice, LeaningRule, Levels, NotTitle, Pay, Right, Role, TitleWords, Weighing,
};
use switchback_model::{PeopleRung, Span};

pub(crate) fn fixture() -> Lattice {
    Lattice {
        version: "0.0".into(),
        constants: constants(),
        title_words: title_words(),
        competencies: vec![
            competency("governance-assurance", &["chaired the change board"]),
            competency("portfolio-prioritisation", &["prioritised programme portfolio"]),
        ],
        roles: roles(),
        moves: Vec::new(),
        concerns: Vec::new(),
        stalls: Vec::new(),
        places: Vec::new(),
        credentials: Vec::new(),
        claims: Vec::new(),
        rules: Vec::new(),
        strategies: Vec::new(),
        pay: Pay::default(),
        facts: Vec::new(),
        signs: Vec::new(),
        terms: Vec::new(),
        marks: Vec::new(),
        steps: Vec::new(),
        patterns: Vec::new(),
        stories: Vec::new(),
        reasons: Vec::new(),
        leanings: Vec::new(),
        rights: Vec::new(),
        rewordings: Vec::new(),
        trials: Vec::new(),
        settling: Vec::new(),
        readiness: Vec::new(),
        tools: Vec::new(),
    }
}

fn roles() -> Vec<Role> {
    let product = NotTitle { title: "Product manager".into(), why: "it owns a product".into() };
    let mut manager = role("project-manager", "Project manager", &["IT project manager"]);
    manager.not_titles = vec![product];
    manager.signs = vec!["status report".into()];
    let mut analyst = role(
        "pmo-analyst",
        "PMO analyst",
        &["Project office analyst", "Project controls analyst", "Portfolio analyst"],
    );
    analyst.signs = vec!["status report".into(), "raid log".into()];
    vec![
        role("project-coordinator", "Project coordinator", &["Project co-ordination officer"]),
        role("junior-project-manager", "Junior project manager", &["Assistant project manager"]),
        manager,
        role("senior-project-manager", "Senior project manager", &["Lead project manager"]),
        role("programme-manager", "Programme manager", &["Head of delivery"]),
        analyst,
        role("pmo-manager", "PMO manager", &["PMO lead", "Head of PMO", "Project office manager"]),
        role("it-service-manager", "IT service manager", &["Service delivery manager"]),
        role("it-manager", "IT manager", &["Information technology manager"]),
        role("it-director", "IT director", &["Director of technology", "Head of IT"]),
        role("cio", "Chief information officer (CIO)", &["VP, information technology"]),
        role("business-analyst", "Business analyst", &["Requirements analyst"]),
        role("data-analyst", "Data analyst", &["Reporting analyst"]),
        role("tester", "Tester", &["Test analyst"]),
        role("consultant", "Consultant", &["Project management consultant"]),
    ]
}

fn title_words() -> TitleWords {
    let pairs = |list: &[(&str, &str)]| -> BTreeMap<String, String> {
        list.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect()
    };
    let ids = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    TitleWords {
        abbreviations: pairs(&[
            ("mgr", "manager"),
            ("sr", "senior"),
            ("jr", "junior"),
            ("vp", "vice president"),
            ("pm", "project manager"),
            ("coord", "coordinator"),
        ]),
        seniority: [("senior", 1), ("lead", 1), ("principal", 1), ("head", 1), ("ii", 1)]
            .into_iter()
            .chain([("junior", -1), ("assistant", -1), ("associate", -1), ("entry level", -1)])
            .map(|(w, sign)| (w.to_owned(), sign))
            .collect(),
        anywhere: ids(&["project", "pmo", "programme", "it", "business", "data"]),
        elsewhere: ids(&["dental", "football"]),
        grades: ids(&["heo"]),
        grade_words: ids(&["band", "grade"]),
        other_languages: pairs(&[
            ("projektleiter", "project manager"),
            ("chef de projet", "project manager"),
        ]),
        contract: ids(&["contract", "interim", "ftc", "fixed term", "freelance", "m/f/d"]),
        ambiguous: [
            ("pm", ids(&["project-manager", "programme-manager"])),
            ("program owner", ids(&["programme-manager", "it-service-manager"])),
        ]
        .into_iter()
        .map(|(k, v)| (k.to_owned(), v))
        .collect(),
    }
}

fn role(id: &str, title: &str, alt_titles: &[&str]) -> Role {
    let right = || Right { amount: 0, what: String::new() };
    Role {
        id: id.into(),
        title: title.into(),
        family: Family::Pmo,
        level: 3,
        summary: String::new(),
        distinct: Vec::new(),
        week: Vec::new(),
        decision_rights: DecisionRights {
            decides: right(),
            advises: right(),
            flags: right(),
            fixes: right(),
            accountable: right(),
        },
        held_to: Vec::new(),
        people_rung: PeopleRung::None,
        needs: Vec::new(),
        gates: Vec::new(),
        alt_titles: alt_titles.iter().map(|t| (*t).to_owned()).collect(),
        not_titles: Vec::new(),
        codes: Default::default(),
        tenure_months: Span::new(12, 24),
        learns: Vec::new(),
        loses: Vec::new(),
        pressure: String::new(),
        credentials: Vec::new(),
        signs: Vec::new(),
        sources: Vec::new(),
    }
}

fn competency(id: &str, signs: &[&str]) -> Competency {
    Competency {
        id: id.into(),
        title: id.into(),
        group: CompetencyGroup::Delivery,
        summary: String::new(),
        levels: Levels {
            awareness: String::new(),
            working: String::new(),
            practitioner: String::new(),
            expert: String::new(),
        },
        grow: Vec::new(),
        fade: String::new(),
        signs: signs.iter().map(|s| (*s).to_owned()).collect(),
        plain: Vec::new(),
        sources: Vec::new(),
    }
}

fn constants() -> Constants {
    Constants {
        credit: [1.0, 0.7, 0.4, 0.15, 0.0],
        evidence_floor: 0.3,
        inferred_share: 0.5,
        inference: Inference {
            long_months: 24,
            long_below: 0.5,
            short_months: 6,
            short_below: 1.5,
            above: 0.5,
            word_level: 1.0,
            helped_at_most: 2.0,
            led_at_least: 2.0,
            rung_months: 12,
        },
        asking: Asking {
            falloff: 2.0,
            unasked: [1.0; 5],
            apart: 8.0,
            short_form: 12,
            alike_from: 6,
        },
        fade: Fade { after_years: 3.0, levels_a_year: 0.25, most_levels: 1.5 },
        leaning: LeaningRule {
            slope: 1.2,
            tilt: 1.0,
            sure: 0.75,
            least_choices: 3,
            least_bits: 0.06,
            most: 24,
        },
        look_again_months: Span::new(3, 36),
        fit_yes: 0.85,
        field_from: 2.5,
        small_team: 7,
        right_much: 3,
        right_little: 1,
        right_apart: 2,
        title_floor: 0.5,
        title_tie: 0.05,
        level_hours: [Span::new(1, 2); 4],
        entry_allowance: 1,
        default_hours_per_week: 3,
        default_years: 5,
        max_moves: 5,
        most_routes: 3,
        in_others_hands: Vec::new(),
        craft: "governance-assurance".into(),
        craft_level: 3,
        most_assignments: 3,
        drift_quotes: 2,
        drift_margin: 1.5,
        weighing: Weighing {
            weak: 1.0,
            strong: 2.0,
            fits: 1.25,
            contradicts: 2.0,
            doubt: 3.0,
            least_answers: 4,
            least_logged: 5,
            return_months: Span::new(18, 36),
            look_back_months: 6,
            same_pay_percent: 3.0,
            pay_cut_percent: 10.0,
            most_terms: 4,
            interview_questions: 5,
        },
        sources: Vec::new(),
    }
}

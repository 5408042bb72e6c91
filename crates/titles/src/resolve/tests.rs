use proptest::prelude::*;

use super::*;
use crate::testing::fixture;

fn resolve(text: &str) -> Resolution {
    TitleIndex::new(&fixture()).resolve(text)
}

fn first(r: &Resolution) -> (&str, f64) {
    r.candidates.first().map_or(("", 0.0), |c| (c.role.as_str(), c.confidence))
}

fn reasons(r: &Resolution) -> String {
    r.candidates.iter().flat_map(|c| c.reasons.clone()).collect::<Vec<_>>().join("\n")
}

/// The example of the issue: seniority and contract are set apart, and said.
#[test]
fn sr_pmo_analyst_contract_is_a_pmo_analyst() {
    let r = resolve("Sr. PMO Analyst (contract)");
    assert_eq!(r.outcome, Outcome::Clear);
    assert_eq!(first(&r), ("pmo-analyst", 0.952));
    assert_eq!(
        (r.seniority.as_slice(), r.contract.as_slice()),
        (&["Sr.".to_owned()][..], &["contract".to_owned()][..])
    );
    assert_eq!(
        r.candidates[0].reasons,
        [
            "“contract” says how you were hired, not what you did",
            "“Sr.” is read as a word of seniority",
            "without it, “PMO Analyst” is the title of this role",
        ]
    );
}

/// R000-07: vague titles are accepted and propose roles with reasons.
#[test]
fn r000_07_program_owner_proposes_roles_with_reasons() {
    for text in ["program owner", "Programme Owner", "Program Owner at Acme"] {
        let r = resolve(text);
        assert_eq!(r.outcome, Outcome::Ambiguous, "{text}");
        let roles: Vec<&str> = r.candidates.iter().map(|c| c.role.as_str()).collect();
        assert_eq!(roles, ["programme-manager", "it-service-manager"], "{text}");
        assert!(r.candidates.iter().all(|c| !c.reasons.is_empty()));
    }
}

#[test]
fn titles_that_are_clear() {
    for (text, role, least) in [
        ("PMO Analyst", "pmo-analyst", 0.98),
        ("project controls ANALYST", "pmo-analyst", 0.95),
        ("Project Mgr", "project-manager", 0.98),
        ("Program Manager", "programme-manager", 0.98),
        ("Project co-ordinator", "project-coordinator", 0.98),
        ("CIO", "cio", 0.98),
        ("Chief Information Officer", "cio", 0.98),
        ("Vice President - Information Technology", "cio", 0.95),
        ("VP, Information Technology", "cio", 0.95),
        ("Senior project manager", "senior-project-manager", 0.98),
        ("Junior PM", "junior-project-manager", 0.9),
        ("Assistant project manager", "junior-project-manager", 0.95),
        ("Associate Project Manager", "junior-project-manager", 0.9),
        ("Principal Project Manager", "senior-project-manager", 0.9),
        ("Project Manager II", "senior-project-manager", 0.9),
        ("Entry-level Business Analyst", "business-analyst", 0.9),
        ("Manager, PMO", "pmo-manager", 0.9),
        ("Director, IT", "it-director", 0.9),
        ("Director of IT", "it-director", 0.9),
        ("Project Manager at Acme", "project-manager", 0.9),
        ("Project Manager @ Acme", "project-manager", 0.9),
        ("Project Manager | Acme | Leeds", "project-manager", 0.9),
        ("PMO Lead - Acme Ltd", "pmo-manager", 0.9),
        ("Head of PMO", "pmo-manager", 0.95),
        ("Head of Service Delivery Managers", "it-service-manager", 0.9),
        ("Interim Programme Manager", "programme-manager", 0.95),
        ("Programme Manager (fixed-term)", "programme-manager", 0.95),
        ("Progamme Manger", "programme-manager", 0.6),
        ("Projekt manager", "project-manager", 0.6),
        ("Consultant, Acme", "consultant", 0.7),
        ("Project manager (m/f/d)", "project-manager", 0.95),
    ] {
        let r = resolve(text);
        let (found, confidence) = first(&r);
        assert_eq!((found, r.outcome), (role, Outcome::Clear), "{text} {r:#?}");
        assert!(confidence >= least, "{text} {confidence}");
    }
}

#[test]
fn a_slip_of_the_pen_counts_for_less_and_is_said() {
    let r = resolve("Progamme Manger");
    assert!(first(&r).1 < first(&resolve("Programme Manager")).1 - 0.05);
    assert!(reasons(&r).contains("“Progamme” is read as a slip for “programme”"));
}

#[test]
fn two_titles_in_one_are_ambiguous() {
    for (text, one, other) in [
        ("PMO Analyst / Project Coordinator", "pmo-analyst", "project-coordinator"),
        ("Business/Data Analyst", "business-analyst", "data-analyst"),
        ("Project/Programme Manager", "project-manager", "programme-manager"),
        ("IT Manager / Director", "it-manager", "it-director"),
    ] {
        let r = resolve(text);
        assert_eq!(r.outcome, Outcome::Ambiguous, "{text}");
        let top: Vec<&str> = r.candidates.iter().take(2).map(|c| c.role.as_str()).collect();
        assert!(top.contains(&one) && top.contains(&other), "{text} {top:?}");
    }
    let same = resolve("PMO Analyst / Project Office Analyst");
    assert_eq!((first(&same).0, same.outcome), ("pmo-analyst", Outcome::Clear));
}

/// Small words tell titles apart that are otherwise the same.
#[test]
fn an_assistant_to_somebody_is_not_an_assistant_somebody() {
    let mut lattice = fixture();
    lattice.roles[0].alt_titles.push("Assistant to the project manager".into());
    let index = TitleIndex::new(&lattice);
    let to = index.resolve("Assistant to the Project Manager");
    assert_eq!(first(&to).0, "project-coordinator");
    assert_eq!(first(&index.resolve("Assistant Project Manager")).0, "junior-project-manager");
    let why = &to.candidates[0].reasons[0];
    assert_eq!(why, "“Assistant to the Project Manager” is another title of this role");
}

/// “Manager” may mean several roles by itself, and still says little about a nursing manager.
#[test]
fn an_ambiguous_word_is_not_spelled_out_inside_a_title() {
    let mut lattice = fixture();
    let roles = vec!["project-manager".to_owned(), "pmo-manager".to_owned()];
    lattice.title_words.ambiguous.insert("manager".into(), roles);
    let index = TitleIndex::new(&lattice);
    assert_eq!(index.resolve("Manager").outcome, Outcome::Ambiguous);
    assert_eq!(index.resolve("Manager, Nursing").outcome, Outcome::None);
    assert_eq!(index.resolve("Nursing manager").outcome, Outcome::None);
    assert_eq!(first(&index.resolve("Manager, PMO")), ("pmo-manager", 0.978));
}

/// Pay grades, hours and terms say nothing of the work; they are set apart and shown.
#[test]
fn grades_and_terms_are_set_apart_and_said() {
    for (text, grade, contract) in [
        ("Project Manager, Band 8a (12 months)", &["Band 8a"][..], &["12 months"][..]),
        ("HEO Project Manager 0.6 FTE", &["HEO"], &["0.6 FTE"]),
        ("Project Manager G7 - 6m FTC", &["G7"], &["6m", "FTC"]),
        ("PMO Analyst (Grade C), £600pd", &["Grade C"], &["600pd"]),
    ] {
        let r = resolve(text);
        assert_eq!((r.grade, r.contract), (owned(grade), owned(contract)), "{text}");
        assert_eq!(r.outcome, Outcome::Clear, "{text}");
    }
    let r = resolve("HEO");
    assert_eq!((r.outcome, r.candidates.len()), (Outcome::None, 0), "{r:?}");
    // A number that is no grade and no term stays where it is.
    assert_eq!(resolve("Project 42 manager").grade, [""; 0]);
}

fn owned(list: &[&str]) -> Vec<String> {
    list.iter().map(|s| (*s).to_owned()).collect()
}

#[test]
fn what_is_left_out_is_shown() {
    let r = resolve("Project Manager, Acme, Leeds");
    assert_eq!(r.left_out, ["Acme", "Leeds"]);
    assert_eq!(resolve("Project Manager").left_out, [""; 0]);
}

/// Words of seniority behind a comma are not cut off, and a kind of job may stand in front of one.
#[test]
fn the_order_of_the_parts_does_not_count() {
    for (text, role) in [
        ("Project Manager - Senior", "senior-project-manager"),
        ("Project Manager (Junior), Acme", "junior-project-manager"),
        ("Coordinator, Hospital Projects", "project-coordinator"),
        ("Director, Clinical IT", "it-director"),
    ] {
        assert_eq!(first(&resolve(text)).0, role, "{text}");
    }
}

/// A title of ours may stand in a longer one; who assists its holder is somebody else.
#[test]
fn a_title_is_found_inside_a_longer_one() {
    for text in ["Clinical Systems Project Manager", "Project Manager Harbour Works"] {
        let r = resolve(text);
        assert_eq!((first(&r).0, r.outcome), ("project-manager", Outcome::Clear), "{text}");
        assert!(reasons(&r).contains("the words around it say what the work is about"));
    }
    for text in ["Nurse to the project manager", "Project manager consultant"] {
        let r = resolve(text);
        assert!(r.outcome == Outcome::None || first(&r).0 != "project-manager", "{text} {r:#?}");
    }
}

#[test]
fn another_trade_means_another_job() {
    for text in ["Test analyst (dental)", "Head of delivery, football club"] {
        let r = resolve(text);
        assert_eq!(r.outcome, Outcome::None, "{text}");
        assert!(reasons(&r).contains("is of another trade, where this means another job"));
    }
    assert_eq!(resolve("Project manager, dental clinic").outcome, Outcome::Clear);
}

#[test]
fn other_languages_are_read_and_said() {
    for text in ["Projektleiter (m/f/d)", "Chef de projet", "Projektleiter Anlagenbau"] {
        let r = resolve(text);
        assert_eq!(first(&r).0, "project-manager", "{text}");
        assert!(reasons(&r).contains("is read as “project manager”"), "{text}");
    }
    assert_eq!(resolve("Bauleiter").outcome, Outcome::None);
}

/// A role that is another one with a word of seniority is meant by all names of that other one.
#[test]
fn a_word_of_seniority_climbs_from_any_name_of_a_role() {
    let mut lattice = fixture();
    lattice.roles[2].alt_titles.push("Project leader".into());
    let r = TitleIndex::new(&lattice).resolve("Senior project leader");
    assert_eq!((first(&r).0, r.outcome), ("senior-project-manager", Outcome::Clear));
    let why = "“Senior project manager” is the more senior form of “Project leader”";
    assert!(reasons(&r).contains(why), "{}", reasons(&r));
}

#[test]
fn two_letters_swapped_are_a_slip() {
    let r = resolve("Senoir Project Manager");
    assert_eq!((first(&r).0, r.outcome), ("senior-project-manager", Outcome::Clear));
}

#[test]
fn a_short_form_is_never_clear() {
    for text in ["PM", "P.M.", "pm (contract)", "PM at Acme"] {
        let r = resolve(text);
        assert_eq!(r.outcome, Outcome::Ambiguous, "{text}");
        assert_eq!(r.candidates.len(), 2);
    }
}

#[test]
fn a_text_of_any_length_is_answered() {
    let r = resolve(&"PMO analyst / ".repeat(100_000));
    assert_eq!(first(&r), ("pmo-analyst", 0.984));
}

#[test]
fn what_is_unknown_is_not_guessed() {
    for text in [
        "Restaurant general manager",
        "Nurse",
        "Full Stack Developer",
        "General Manager",
        "Sales manager",
        "Project accountant",
        "Director, Nursing",
        "PMO nurse",
        "Taster",
        "Manager",
        "Lead",
        "",
        "/",
        "…",
        "\u{202e}\u{0}",
    ] {
        let r = resolve(text);
        assert_eq!(r.outcome, Outcome::None, "{text} {r:#?}");
        assert!(r.candidates.iter().all(|c| c.confidence < 0.5));
    }
}

#[test]
fn a_title_often_mistaken_says_what_it_is() {
    let r = resolve("Product Manager");
    assert_eq!(r.outcome, Outcome::None);
    let manager = r.candidates.iter().find(|c| c.role == "project-manager").unwrap();
    assert!(manager.confidence <= 0.3);
    let why = "“Product Manager” is often taken for Project manager: it owns a product";
    assert_eq!(manager.reasons.last().unwrap(), why);
}

#[test]
fn blank_text_has_no_candidates() {
    for text in ["", " ", "\t\n", "the", "of the", "/", "()", "\u{202e}"] {
        let r = resolve(text);
        assert_eq!((r.outcome, r.candidates.len()), (Outcome::None, 0), "{text:?}");
    }
}

#[test]
fn words_of_our_own_titles_are_no_employer() {
    let r = resolve("Sr. Project Support Analyst (PMO)");
    assert!(reasons(&r).contains("“PMO” is set apart; the rest is compared without it"));
    assert!(!reasons(&r).contains("employer"), "{}", reasons(&r));
    let r = resolve("Project Manager, PMO, Acme");
    assert!(reasons(&r).contains("“PMO” is set apart"));
    assert!(reasons(&r).contains("“Acme” is left out; it reads like an employer or a place"));
}

#[test]
fn no_word_stands_twice_in_a_reason() {
    let mut lattice = fixture();
    lattice.title_words.abbreviations.insert("epmo".into(), "enterprise pmo".into());
    lattice.roles[6].alt_titles.push("Enterprise PMO manager".into());
    let r = TitleIndex::new(&lattice).resolve("EPMO Coordinator");
    assert!(reasons(&r).contains("it shares “EPMO” with"), "{}", reasons(&r));
    assert!(!reasons(&r).contains("“EPMO” and “EPMO”"));
}

#[test]
fn a_chief_of_staff_is_no_staff_engineer() {
    let mut lattice = fixture();
    lattice.title_words.seniority.insert("chief".into(), 1);
    lattice.roles[13].alt_titles.push("Staff tester".into());
    let r = TitleIndex::new(&lattice).resolve("Chief of Staff");
    assert_eq!(r.outcome, Outcome::None, "{r:#?}");
}

/// Every title of the lattice resolves to its own role.
#[test]
fn every_own_title_comes_first() {
    let lattice = fixture();
    let index = TitleIndex::new(&lattice);
    for role in &lattice.roles {
        for title in std::iter::once(&role.title).chain(&role.alt_titles) {
            assert_eq!(first(&index.resolve(title)).0, role.id, "{title}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_answered_in_order(
        text in "((Sr\\.|PM|PMO|manager|analyst|of|IT|head|contract|project|/|,| - |\\(|\u{202e}|\u{0}|\\PC) ?){0,14}|(?s).{0,80}"
    ) {
        let index = TitleIndex::new(&fixture());
        let r = index.resolve(&text);
        prop_assert_eq!(&r, &index.resolve(&text));
        prop_assert!(r.candidates.len() <= 5);
        prop_assert!(r.candidates.iter().all(|c| (0.0..=1.0).contains(&c.confidence)));
        prop_assert!(r.candidates.is_sorted_by(|a, b| a.confidence >= b.confidence));
        prop_assert!(r.candidates.iter().all(|c| !c.reasons.is_empty()));
        if r.outcome == Outcome::Clear {
            prop_assert!(r.candidates[0].confidence >= 0.5);
        }
    }
}

//! One lattice broken on purpose for each check of places, credentials, claims, pay and prose.

use std::fs;

use switchback_lattice::{Problem, check, load_dir};

use crate::{broken, content, move_file, one, problems, replaced};

/// Each row is broken in one way and found in that file, on a line, in these words.
pub(crate) fn each_is_found(rows: &[(&str, &str, &str, &str)]) {
    for (file, from, to, words) in rows {
        let dir = replaced(file, from, to);
        let found = one(&dir, file, words);
        assert!(found.line > 0, "{found}");
        assert!(!found.mend.is_empty());
    }
}

fn warnings(dir: &std::path::Path) -> Vec<Problem> {
    check(&load_dir(dir).unwrap()).into_iter().filter(|p| p.warning).collect()
}

/// The one warning in a file with these words.
pub(crate) fn warned(dir: &tempfile::TempDir, file: &str, words: &str) -> Problem {
    let all = warnings(dir.path());
    let mut found = all.iter().filter(|p| p.file == file && p.what.contains(words));
    let first = found.next().unwrap_or_else(|| panic!("no “{words}” among {all:#?}"));
    assert!(found.next().is_none(), "{all:#?}");
    assert!(first.line > 0);
    first.clone()
}

#[test]
fn our_own_lattice_warns_of_nothing() {
    assert_eq!(warnings(&content()), []);
}

#[test]
fn places_name_what_exists_and_change_one_thing() {
    const FILE: &str = "places.toml";
    let modifier = "competency = \"programme-coordination\"\nlevel = 1\nweight = 1\n";
    let roles = "roles = [\"pmo-analyst\", \"pmo-manager\"]\n";
    each_is_found(&[
        (FILE, "id = \"executive\"", "id = \"programme\"", "“programme” stands twice"),
        (FILE, "id = \"executive\"", "id = \"level\"", "“level” stands twice"),
        (FILE, "grows = [\"programme-coordination\"", "grows = [\"luck\"", "no competency “luck”"),
        (FILE, roles, "roles = [\"pmo-wizard\"]\n", "no role “pmo-wizard”"),
        (FILE, roles, "", "must name families or roles"),
        (FILE, roles, &format!("{roles}families = [\"pmo\"]\n"), "must name families or roles"),
        (FILE, modifier, "competency = \"luck\"\nlevel = 1\n", "no competency “luck”"),
        (FILE, modifier, &format!("{modifier}admin = 10\n"), "exactly one thing"),
        (FILE, modifier, "competency = \"coaching\"\nlevel = 0\n", "exactly one thing"),
        (FILE, modifier, "competency = \"coaching\"\n", "exactly one thing"),
        (FILE, modifier, "right = \"fixes\"\n", "exactly one thing"),
        (FILE, modifier, "admin = 0\n", "exactly one thing"),
        (FILE, modifier, "", "exactly one thing"),
    ]);
}

/// R002-48: a tool is one for something that exists, and stands once.
#[test]
fn tools_name_what_exists() {
    const FILE: &str = "tools.toml";
    let miro = "shows = [\"stakeholder-engagement\"]";
    each_is_found(&[
        (FILE, "id = \"miro\"", "id = \"jira\"", "“jira” stands twice"),
        (FILE, miro, "shows = [\"luck\"]", "no competency “luck”"),
        (FILE, miro, "shows = []", "miro is a tool for nothing"),
    ]);
}

/// F10: everyday words are written as people say them, and are no sign besides.
#[test]
fn everyday_words_are_no_signs_and_have_no_capitals() {
    const FILE: &str = "competencies.toml";
    each_is_found(&[
        (FILE, "plain = [\"made the plan\"", "plain = [\"Made the plan\"", "not in lower case"),
        (FILE, "plain = [\"made the plan\"", "plain = [\"gantt\"", "is a sign of"),
    ]);
}

/// A faulty modifier is found by counting, so the line is that of its own table.
#[test]
fn a_modifier_is_named_by_its_line() {
    let dir = replaced("places.toml", "admin = 10\n", "admin = 0\n");
    let found = one(&dir, "places.toml", "exactly one thing");
    let text = fs::read_to_string(dir.path().join("places.toml")).unwrap();
    let fault = 1 + text.lines().position(|l| l == "admin = 0").unwrap();
    let head = text.lines().take(fault).collect::<Vec<_>>();
    let own = 1 + head.iter().rposition(|l| *l == "[[facets.values.modifiers]]").unwrap();
    assert_eq!(found.line, own);
}

#[test]
fn credentials_show_knowledge_of_what_exists() {
    const FILE: &str = "credentials.toml";
    each_is_found(&[
        (FILE, "id = \"capm\"", "id = \"pmp\"", "“pmp” stands twice"),
        (FILE, "\"planning-scheduling\", level = 3", "\"luck\", level = 3", "no competency “luck”"),
        (FILE, "\"planning-scheduling\", level = 3", "\"coaching\", level = 4", "at level 4"),
        (FILE, "roles = [\"project-manager\"", "roles = [\"pmo-wizard\"", "no role “pmo-wizard”"),
        (FILE, "lo = 675, hi = 675", "lo = 676, hi = 675", "lower end is above"),
    ]);
}

#[test]
fn what_people_say_has_two_sides_and_a_source() {
    let emptied = |file: &str, list: &str| {
        broken(file, |text| {
            let start = text.find(&format!("\n{list} = [")).unwrap();
            let end = start + text[start..].find("\n]").unwrap() + "\n]".len();
            format!("{}\n{list} = []{}", &text[..start], &text[end..]).into()
        })
    };
    for (file, list, words) in [
        ("claims.toml", "against", "what speaks against it"),
        ("claims.toml", "for", "what speaks for it"),
        ("claims.toml", "check", "how to check it"),
        ("claims.toml", "sources", "no source"),
        ("rules.toml", "against", "what speaks against it"),
        ("rules.toml", "for", "what speaks for it"),
    ] {
        assert!(one(&emptied(file, list), file, words).line > 0);
    }
    each_is_found(&[
        ("claims.toml", "date = \"2026-11\"", "date = \"2026-13\"", "is no month"),
        ("claims.toml", "\"pmo-administrator\"", "\"pmo-wizard\"", "no role “pmo-wizard”"),
        ("claims.toml", "id = \"pmo-is-an-admin-pool\"", "id = \"too-good-to-promote\"", "twice"),
    ]);
    let no_price = broken("strategies.toml", |text| {
        let start = text.find("\ncosts = ").unwrap() + 1;
        let end = start + text[start..].find('\n').unwrap();
        format!("{}costs = \"\"{}", &text[..start], &text[end..]).into()
    });
    assert!(one(&no_price, "strategies.toml", "what it costs").line > 0);
}

#[test]
fn pay_is_in_order_and_within_one_survey() {
    const FILE: &str = "pay.toml";
    each_is_found(&[
        (FILE, "currency = \"GBP\"", "currency = \"pounds\"", "no currency"),
        (FILE, "id = \"oews-2024\"", "id = \"uk-going-rates-2025\"", "stands twice"),
        (FILE, "role = \"pmo-administrator\"", "role = \"pmo-wizard\"", "no role “pmo-wizard”"),
        (FILE, "survey = \"apm-salary-2021\"", "survey = \"hearsay\"", "no survey “hearsay”"),
        (FILE, "lo = 28900\nmid = 33900\n", "lo = 33900\nmid = 28900\n", "not in order"),
        (FILE, "lo = 28900\nmid = 33900\n", "lo = -1\n", "not in order"),
        (FILE, "lo = 28900\nmid = 33900\n", "", "holds no number"),
        (FILE, "pmo_mid = 52530", "pmo_mid = 52531", "holds no figure 52531"),
        (FILE, "pmo_group = \"PMO manager\"", "pmo_group = \"PMO\"", "holds no figure 52530"),
    ]);
}

/// A pair whose sides come from two surveys is no pair.
#[test]
fn a_pair_does_not_join_two_surveys() {
    let dir = broken("pay.toml", |text| {
        let at = text.find("[[pairs]]").unwrap();
        let (figures, pairs) = text.split_at(at);
        format!("{figures}{}", pairs.replacen("apm-salary-2015", "apm-salary-2019", 1)).into()
    });
    one(&dir, "pay.toml", "apm-salary-2019 holds no figure 52530");
}

#[test]
fn the_constants_name_a_competency_that_exists() {
    each_is_found(&[(
        "constants.toml",
        "craft = \"project-leadership\"",
        "craft = \"luck\"",
        "luck",
    )]);
}

/// That the levels are wrong, too, does not hide that going up leads round.
#[test]
fn going_up_in_a_circle_is_found() {
    let back = move_file("pmo-director", "pmo-analyst", "up");
    let dir = broken("moves.toml", |text| format!("{text}\n{back}").into());
    let found = one(&dir, "moves.toml", "lead in a circle");
    assert!(found.line > 0);
    assert!(found.what.contains("pmo-director, pmo-analyst"), "{found}");
}

#[test]
fn a_sentence_that_two_roles_share_is_warned_of() {
    let other = load_dir(&content()).unwrap().lattice;
    let manager = other.role("pmo-manager").unwrap();
    let analyst = &other.role("pmo-analyst").unwrap().held_to[0];
    let shared = replaced("roles/pmo/pmo-manager.toml", &manager.held_to[0], analyst);
    let found = warned(&shared, "roles/pmo/pmo-manager.toml", "word for word in pmo-analyst");
    assert!(found.what.contains(analyst.as_str()));
    // One word of eight or more is another: still close, and no longer the same.
    let nearly = format!("{analyst} today");
    let close = replaced("roles/pmo/pmo-manager.toml", &manager.held_to[0], &nearly);
    warned(&close, "roles/pmo/pmo-manager.toml", "of the word triples");
}

#[test]
fn a_summary_that_is_hard_to_read_is_warned_of() {
    let role = "roles/pmo/pmo-analyst.toml";
    let long = broken(role, |text| {
        let start = text.find("summary = ").unwrap();
        let end = start + text[start..].find('\n').unwrap();
        let words = "and so on ".repeat(9);
        format!("{}summary = \"Counts {words}.\"{}", &text[..start], &text[end..]).into()
    });
    warned(&long, role, "28 words a sentence");
    let heavy = broken(role, |text| {
        let start = text.find("summary = ").unwrap();
        let end = start + text[start..].find('\n').unwrap();
        let summary = "Facilitates organisational prioritisation.";
        format!("{}summary = \"{summary}\"{}", &text[..start], &text[end..]).into()
    });
    warned(&heavy, role, "3 words a sentence, grade");
}

#[test]
fn a_role_with_one_way_out_is_warned_of() {
    let dir = broken("moves.toml", |text| {
        let mut kept = 0;
        text.split_inclusive("[[moves]]")
            .map(|block| {
                let is_out = block.contains("from = \"cio\"");
                kept += usize::from(is_out);
                if is_out && kept > 1 {
                    block.replace("from = \"cio\"", "from = \"it-director\"")
                } else {
                    block.to_owned()
                }
            })
            .collect::<String>()
            .into()
    });
    let loaded = load_dir(dir.path()).unwrap();
    let found = check(&loaded);
    assert!(
        found.iter().any(|p| p.file == "roles/executive/cio.toml" && p.what.contains("1 out")),
        "{found:#?}"
    );
    assert!(problems(dir.path()).iter().all(|p| !p.what.contains("1 out")), "only a warning");
}

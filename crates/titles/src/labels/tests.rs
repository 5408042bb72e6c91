use super::*;

fn list() -> LabelIndex {
    let concept = |id: &str, labels: &[&str], is_group| Concept {
        id: id.into(),
        labels: labels.iter().map(|l| (*l).to_owned()).collect(),
        is_group,
    };
    LabelIndex::new(vec![
        concept("g1", &["Construction managers"], true),
        concept("1", &["construction manager", "building site manager"], false),
        concept("2", &["carpet fitter", "carpet layer", "floor covering installer"], false),
        concept("3", &["project manager", "project team lead", "programme manager"], false),
        concept("4", &["project support officer", "project administrator"], false),
        concept("5", &["model maker"], false),
        concept("6", &["fashion model", "photographic model"], false),
        concept("7", &["biologist", "expert in biology"], false),
    ])
}

fn first(title: &str) -> Option<String> {
    list().finder().find(title, 1).first().map(|h| h.concept.id.clone())
}

/// R000-07: a title is found by other words, in any order, number and spelling.
#[test]
fn a_title_finds_its_occupation() {
    for (title, id) in [
        ("Project Managers", "3"),
        ("Manager, Projects", "3"),
        ("Program manager", "3"),
        ("Carpet installers", "2"),
        ("Models", "6"),
        ("Biology researcher", "7"),
    ] {
        assert_eq!(first(title).as_deref(), Some(id), "{title}");
    }
    assert_eq!(first("zzz"), None);
    assert_eq!(first(""), None);
}

/// A title names a job: a group of jobs that is called the same comes behind it.
#[test]
fn an_occupation_comes_before_a_group() {
    let list = list();
    let ids: Vec<String> = list
        .finder()
        .find("Construction managers", 2)
        .iter()
        .map(|h| h.concept.id.clone())
        .collect();
    assert_eq!(ids, ["1", "g1"]);
}

/// R000-07, design section 9: each candidate says why, and what is none of the list is said to be.
#[test]
fn candidates_say_why() {
    let read = list().resolve("Project administrators");
    assert_eq!(read.outcome, Outcome::Clear);
    assert_eq!(read.candidates[0].role, "4");
    assert_eq!(read.candidates[0].reasons, ["it is also called “project administrator” there"]);
    let part = list().resolve("carpet beater");
    assert!(part.candidates[0].reasons.iter().any(|r| r.contains("“beater”")), "{part:?}");
    assert_eq!(list().resolve("sommelier").outcome, Outcome::None);
    assert!(read.candidates.iter().all(|c| (0.0..=1.0).contains(&c.confidence)));
}

/// What is looked up twice gives the same answer: nothing of the last title is left.
#[test]
fn a_finder_forgets() {
    let list = list();
    let mut finder = list.finder();
    let before = finder.rank("project manager");
    finder.rank("construction of models");
    assert_eq!(finder.rank("project manager"), before);
}

/// The short list of `find` is the head of the whole ranking.
#[test]
fn finding_some_is_the_head_of_ranking_all() {
    let list = list();
    let mut finder = list.finder();
    for title in ["manager", "project model officer", "carpet construction manager", "expert"] {
        let all = finder.rank(title);
        let mut heads: Vec<(String, f32)> = Vec::new();
        for (label, score) in all {
            let (concept, _) = list.label(label).unwrap();
            if !heads.iter().any(|(id, _)| *id == concept.id) {
                heads.push((concept.id.clone(), score));
            }
        }
        heads.truncate(3);
        let found: Vec<(String, f32)> =
            finder.find(title, 3).iter().map(|h| (h.concept.id.clone(), h.score)).collect();
        assert_eq!(found, heads, "{title}");
    }
}

#[test]
fn confidence_rises_with_the_score() {
    let all: Vec<f64> = (0..14).map(|s| confidence(s as f32 / 10.0)).collect();
    assert!(all.is_sorted(), "{all:?}");
    assert!(all.iter().all(|c| (0.0..=1.0).contains(c)));
}

//! The floors of the house: a crate imports from below, never sideways or up.

use anyhow::Result;

use super::Finding;
use super::tree::{Package, Tree};

/// On which floor each of our packages lives.
const FLOORS: [(&str, u8); 12] = [
    // The chores stand outside: from floor 0 nothing can be imported.
    ("xtask", 0),
    ("switchback-model", 1),
    ("switchback-handbook", 2),
    ("switchback-lattice", 2),
    ("switchback-titles", 2),
    ("switchback-import", 3),
    ("switchback-guide", 3),
    ("switchback-store", 3),
    ("switchback-report", 3),
    ("switchback-app", 4),
    ("switchback-web", 5),
    ("switchback", 5),
];

/// The one step sideways: the binary starts the pages.
const SIDEWAYS: [(&str, &str); 1] = [("switchback", "switchback-web")];

const MODEL: &str = "switchback-model";
const MODEL_NEEDS: [&str; 4] = ["jiff", "schemars", "serde", "serde_json"];

/// Dependencies that belong to one crate only.
const SPECIALITIES: [(&str, &str); 4] = [
    ("askama", "switchback-web"),
    ("axum", "switchback-web"),
    ("sqlx", "switchback-store"),
    ("tower-http", "switchback-web"),
];

fn floor(package: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == package).map(|(_, floor)| *floor)
}

/// Each of our crates has a floor and depends only on crates of lower floors.
pub(super) fn imports_go_down(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (package, manifest) in tree.ours() {
        let Some(here) = floor(&package.name) else {
            findings.push(Finding {
                file: manifest.to_owned(),
                line: tree.line_of(manifest, "name ="),
                what: format!("{} has no floor", package.name),
                mend: "give it one in ARCHITECTURE.md and in xtask/src/tidy/floors.rs".into(),
            });
            continue;
        };
        for needed in needs(package) {
            let Some(there) = floor(needed) else { continue };
            if there >= here && !SIDEWAYS.contains(&(&package.name, needed)) {
                findings.push(Finding {
                    file: manifest.to_owned(),
                    line: tree.line_of(manifest, needed),
                    what: format!(
                        "{} (floor {here}) imports {needed} (floor {there})",
                        package.name
                    ),
                    mend: "move what is shared to a lower floor".into(),
                });
            }
        }
    }
    Ok(findings)
}

/// The model has four dependencies and no more.
pub(super) fn model_is_pure(tree: &Tree) -> Result<Vec<Finding>> {
    Ok(tree
        .ours()
        .filter(|(package, _)| package.name == MODEL)
        .flat_map(|(package, manifest)| needs(package).map(move |needed| (needed, manifest)))
        .filter(|(needed, _)| !MODEL_NEEDS.contains(needed))
        .map(|(needed, manifest)| Finding {
            file: manifest.to_owned(),
            line: tree.line_of(manifest, needed),
            what: format!("{MODEL} depends on {needed}"),
            mend: format!("it may need only {}", MODEL_NEEDS.join(", ")),
        })
        .collect())
}

/// Only the store knows SQL, only the web crate knows HTTP.
pub(super) fn specialities_stay_home(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (package, manifest) in tree.ours() {
        for needed in needs(package) {
            let home = SPECIALITIES.iter().find(|(name, _)| *name == needed).map(|(_, home)| *home);
            if let Some(home) = home.filter(|home| *home != package.name) {
                findings.push(Finding {
                    file: manifest.to_owned(),
                    line: tree.line_of(manifest, needed),
                    what: format!("{} depends on {needed}", package.name),
                    mend: format!("only {home} may; ask it instead"),
                });
            }
        }
    }
    Ok(findings)
}

/// What a package needs to be built and used, its tests apart.
fn needs(package: &Package) -> impl Iterator<Item = &str> {
    package.depends_on.iter().filter(|d| !d.only_for_tests).map(|d| d.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::Dependency;

    /// A tree with one package of ours and what it needs; a `*` in front marks what only its tests
    /// need.
    fn one(name: &str, needs: &[&str]) -> Tree {
        let manifest = "crates/it/Cargo.toml";
        let text = format!("name = \"{name}\"\n{}", needs.join("\n"));
        let mut tree = Tree::of_files(&[(manifest, &text)]);
        tree.packages.push(Package {
            name: name.into(),
            manifest: Some(manifest.into()),
            depends_on: needs
                .iter()
                .map(|n| Dependency {
                    name: n.trim_start_matches('*').into(),
                    only_for_tests: n.starts_with('*'),
                })
                .collect(),
            ..Package::default()
        });
        tree
    }

    fn count(check: fn(&Tree) -> Result<Vec<Finding>>, name: &str, needs: &[&str]) -> usize {
        check(&one(name, needs)).unwrap().len()
    }

    #[test]
    fn down_is_allowed_and_sideways_and_up_are_not() {
        assert_eq!(count(imports_go_down, "switchback-guide", &["switchback-titles", "jiff"]), 0);
        assert_eq!(count(imports_go_down, "switchback-guide", &["switchback-store"]), 1);
        assert_eq!(count(imports_go_down, "switchback-guide", &["switchback-app"]), 1);
        assert_eq!(count(imports_go_down, "switchback-guide", &["*switchback-app"]), 0);
    }

    #[test]
    fn only_the_binary_may_step_sideways() {
        assert_eq!(count(imports_go_down, "switchback", &["switchback-web"]), 0);
        assert_eq!(count(imports_go_down, "switchback-web", &["switchback"]), 1);
        assert_eq!(count(imports_go_down, "xtask", &["switchback-model"]), 1);
    }

    #[test]
    fn a_crate_without_a_floor_is_found() {
        assert_eq!(count(imports_go_down, "switchback-attic", &[]), 1);
    }

    #[test]
    fn the_finding_says_where_and_how_to_mend() {
        let findings = imports_go_down(&one("switchback-titles", &["jiff", "switchback-lattice"]));
        assert_eq!(
            findings.unwrap().first().unwrap().to_string(),
            "crates/it/Cargo.toml:3: switchback-titles (floor 2) imports switchback-lattice \
             (floor 2); mend: move what is shared to a lower floor"
        );
    }

    #[test]
    fn the_model_stays_pure() {
        assert_eq!(count(model_is_pure, MODEL, &["serde", "*proptest"]), 0);
        assert_eq!(count(model_is_pure, MODEL, &["serde", "tokio"]), 1);
        assert_eq!(count(model_is_pure, "switchback-store", &["tokio"]), 0);
    }

    #[test]
    fn sql_and_http_stay_home() {
        assert_eq!(count(specialities_stay_home, "switchback-store", &["sqlx"]), 0);
        assert_eq!(count(specialities_stay_home, "switchback-app", &["sqlx"]), 1);
        assert_eq!(count(specialities_stay_home, "switchback", &["axum"]), 1);
    }
}

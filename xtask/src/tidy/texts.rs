//! Rules that any file must keep: length, and nothing about the machine it was written on.

use anyhow::Result;

use super::Finding;
use super::tree::Tree;

const LONGEST_SOURCE: usize = 800;
const SOURCES: [&str; 5] = [".rs", ".css", ".js", ".mjs", ".html"];

const README: &str = "README.md";
const LONGEST_README: usize = 120;

/// Where Cargo.lock says that a package of the public registry comes from.
const DEFAULT_REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// No source file is longer than anybody likes to read. Vendored ones are not ours.
pub(super) fn sources_are_short(tree: &Tree) -> Result<Vec<Finding>> {
    let vendored = |path: &str| path.split('/').any(|part| part == "vendor");
    Ok(tree
        .files
        .iter()
        .filter(|(path, _)| SOURCES.iter().any(|end| path.ends_with(end)) && !vendored(path))
        .filter_map(|(path, text)| {
            too_long(path, text, LONGEST_SOURCE, "split it by what it is about")
        })
        .collect())
}

/// The README is there and short.
pub(super) fn readme_is_short(tree: &Tree) -> Result<Vec<Finding>> {
    Ok(match tree.text(README) {
        Ok(text) => {
            too_long(README, text, LONGEST_README, "move the rest into docs/").into_iter().collect()
        }
        Err(missing) => vec![missing],
    })
}

fn too_long(path: &str, text: &str, most: usize, mend: &str) -> Option<Finding> {
    let lines = text.lines().count();
    (lines > most).then(|| Finding {
        file: path.to_owned(),
        line: most + 1,
        what: format!("{lines} lines, and {most} are allowed"),
        mend: mend.to_owned(),
    })
}

/// No file holds a path that exists on one machine only.
pub(super) fn machines_are_unnamed(tree: &Tree) -> Result<Vec<Finding>> {
    let personal = personal_folders(&tree.root);
    let mut findings = Vec::new();
    for (path, text) in &tree.files {
        for (at, line) in text.lines().enumerate() {
            if let Some(folder) = personal.iter().find(|folder| leads_into(line, folder)) {
                findings.push(Finding {
                    file: path.clone(),
                    line: at + 1,
                    what: format!("a path of one machine ({folder}…)"),
                    mend: "use a relative path, or a placeholder such as <dir>".into(),
                });
            }
        }
    }
    Ok(findings)
}

/// Beginnings of paths that belong to one person: home folders, and the folder around this
/// checkout (unless it is so short that it may be a word of its own).
fn personal_folders(root: &str) -> Vec<String> {
    let mut folders: Vec<String> = ["root", "home", "Users"].map(|name| format!("/{name}/")).into();
    folders.push(format!("\\{}\\", "Users"));
    if root.split(['/', '\\']).filter(|part| !part.is_empty()).count() > 1 {
        folders.push(format!("{root}/"));
    }
    folders
}

/// Whether a line has a path that begins with this folder and goes on into it. Part of a longer
/// path or address (`docs/home/index.md`) does not count, nor does `…/<user>`.
fn leads_into(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|s| s.chars().next_back());
        let after = line.get(at + folder.len()..).map(|s| s.trim_start_matches('\\'));
        let begins = before.is_none_or(|c| !c.is_alphanumeric() && !"._-~})]>".contains(c));
        let goes_on =
            after.and_then(|s| s.chars().next()).is_some_and(|c| c.is_alphanumeric() || c == '.');
        begins && goes_on
    })
}

/// Lock files work with whatever registry a machine uses: cargo's name the default one, npm's name
/// no address at all.
pub(super) fn locks_are_neutral(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (path, text) in &tree.files {
        let (foreign, mend): (fn(&str) -> bool, _) = match path.rsplit('/').next() {
            Some("Cargo.lock") => (foreign_source, "depend on the release in the default registry"),
            Some("package-lock.json") => {
                (download_address, "run `npm install` beside the .npmrc that leaves addresses out")
            }
            _ => continue,
        };
        findings.extend(text.lines().enumerate().filter(|(_, line)| foreign(line)).map(
            |(at, line)| Finding {
                file: path.clone(),
                line: at + 1,
                what: format!("a registry is named here: {}", line.trim()),
                mend: mend.into(),
            },
        ));
    }
    Ok(findings)
}

fn foreign_source(line: &str) -> bool {
    line.strip_prefix("source = ")
        .is_some_and(|source| source.trim_matches('"') != DEFAULT_REGISTRY)
}

fn download_address(line: &str) -> bool {
    line.trim_start().starts_with("\"resolved\":")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(check: fn(&Tree) -> Result<Vec<Finding>>, path: &str, text: &str) -> usize {
        check(&Tree::of_files(&[(path, text)])).unwrap().len()
    }

    #[test]
    fn a_long_source_is_found_unless_it_is_vendored() {
        let (fits, long) = ("x\n".repeat(800), "x\n".repeat(801));
        assert_eq!(count(sources_are_short, "a.rs", &fits), 0);
        assert_eq!(count(sources_are_short, "a.rs", &long), 1);
        assert_eq!(count(sources_are_short, "web/static/vendor/a.js", &long), 0);
        assert_eq!(count(sources_are_short, "notes.md", &long), 0);
    }

    #[test]
    fn the_readme_is_there_and_short() {
        assert_eq!(count(readme_is_short, README, &"x\n".repeat(120)), 0);
        assert_eq!(count(readme_is_short, README, &"x\n".repeat(121)), 1);
        assert_eq!(count(readme_is_short, "other.md", ""), 1);
    }

    #[test]
    fn a_path_of_one_machine_is_found_and_an_address_is_not() {
        // Put together here, or this file would be found itself.
        let home = |rest: &str| format!("see /{}/{rest}", "home");
        for bad in [
            home("ana/notes.txt"),
            format!("cd /{}/.cargo", "root"),
            format!("C:\\{}\\Ana\\cv.txt", "Users"),
            format!("\"C:\\\\{}\\\\Ana\"", "Users"),
            "in /checkouts/switchback/target".to_owned(),
        ] {
            assert_eq!(count(machines_are_unnamed, "a.md", &bad), 1, "{bad}");
        }
        for good in [
            home("<user>/notes.txt"),
            format!("https://example.com/{}/news", "home"),
            format!("docs/{}/index.md", "home"),
        ] {
            assert_eq!(count(machines_are_unnamed, "a.md", &good), 0, "{good}");
        }
    }

    #[test]
    fn a_short_checkout_path_is_not_searched_for() {
        assert_eq!(personal_folders("/repo").len(), personal_folders("/repo/x").len() - 1);
    }

    #[test]
    fn a_lock_file_with_a_registry_of_its_own_is_found() {
        let cargo = |source: &str| count(locks_are_neutral, "Cargo.lock", source);
        assert_eq!(cargo(&format!("source = \"{DEFAULT_REGISTRY}\"")), 0);
        assert_eq!(cargo("source = \"registry+https://example.com/index\""), 1);
        assert_eq!(cargo("source = \"git+https://example.com/fork\""), 1);
        let npm = |line: &str| count(locks_are_neutral, "tests/browser/package-lock.json", line);
        assert_eq!(npm("      \"version\": \"1.0.0\","), 0);
        assert_eq!(npm("      \"resolved\": \"https://example.com/a.tgz\","), 1);
    }
}

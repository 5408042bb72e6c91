//! deny.toml, without cargo-deny: accepted licences and banned crates.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use toml::{Table, Value};

use super::tree::{Package, Tree};
use super::{Finding, spdx};

const DENY: &str = "deny.toml";
const LOCK: &str = "Cargo.lock";

/// Every package of somebody else has a licence that `[licenses] allow` accepts.
pub(super) fn are_accepted(tree: &Tree) -> Result<Vec<Finding>> {
    let accepted: BTreeSet<String> = list(tree, "licenses", "allow")?
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    Ok(tree
        .theirs()
        .filter_map(|package| Some(finding(tree, package, objection(package, &accepted)?)))
        .collect())
}

/// Why a package's licence is not accepted, if it is not.
fn objection(package: &Package, accepted: &BTreeSet<String>) -> Option<String> {
    let Some(licence) = &package.licence else { return Some("it states no licence".into()) };
    match spdx::satisfied(licence, accepted) {
        Ok(true) => None,
        Ok(false) => Some(format!("its licence, {licence}, is not accepted by {DENY}")),
        Err(why) => Some(format!("its licence, {licence}, cannot be read: {why}")),
    }
}

/// No crate that `[bans] deny` names is in the lock file.
pub(super) fn bans_are_kept(tree: &Tree) -> Result<Vec<Finding>> {
    let bans: BTreeMap<String, String> =
        list(tree, "bans", "deny")?.iter().filter_map(read_ban).collect();
    Ok(tree
        .theirs()
        .filter_map(|package| {
            let reason = bans.get(&package.name)?;
            Some(finding(tree, package, format!("it is banned by {DENY}: {reason}")))
        })
        .collect())
}

/// A ban is a name, or a table with a name and a reason. A version behind the name is passed over:
/// here a crate is banned as a whole.
fn read_ban(ban: &Value) -> Option<(String, String)> {
    let field = |key: &str| ban.get(key).and_then(Value::as_str);
    let spec = ban.as_str().or_else(|| field("crate")).or_else(|| field("name"))?;
    let name = spec.split(['@', ':']).next()?.trim();
    Some((name.to_owned(), field("reason").unwrap_or("no reason given").to_owned()))
}

fn list(tree: &Tree, section: &str, key: &str) -> Result<Vec<Value>> {
    let text = tree.files.get(DENY).with_context(|| format!("{DENY} is missing"))?;
    let deny: Table = text.parse().with_context(|| format!("{DENY} does not read"))?;
    deny.get(section)
        .and_then(|section| section.get(key))
        .and_then(Value::as_array)
        .cloned()
        .with_context(|| format!("{DENY} has no list `{key}` in [{section}]"))
}

fn finding(tree: &Tree, package: &Package, what: String) -> Finding {
    let Package { name, version, .. } = package;
    Finding {
        file: LOCK.into(),
        line: tree.line_of(LOCK, &format!("name = \"{name}\"")),
        what: format!("{name} {version}: {what}"),
        mend: format!("do without it (`cargo tree -i {name}` says who asks for it)"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(name: &str, licence: Option<&str>) -> Tree {
        let deny = "[licenses]\nallow = [\"MIT\"]\n\
                    [bans]\ndeny = [{ crate = \"figment\", reason = \"unmaintained\" }, \"openssl@1\"]";
        let mut tree = Tree::of_files(&[(DENY, deny), (LOCK, "\nname = \"figment\"\n")]);
        tree.packages.push(Package {
            name: name.into(),
            version: "1.0.0".into(),
            licence: licence.map(str::to_owned),
            ..Package::default()
        });
        tree
    }

    #[test]
    fn a_licence_must_be_stated_readable_and_accepted() {
        assert!(are_accepted(&tree("x", Some("MIT OR GPL-3.0-only"))).unwrap().is_empty());
        for bad in [None, Some("GPL-3.0-only"), Some("MIT OR")] {
            assert_eq!(are_accepted(&tree("x", bad)).unwrap().len(), 1, "{bad:?}");
        }
    }

    #[test]
    fn our_own_packages_are_not_asked() {
        let mut tree = tree("switchback", None);
        tree.packages[0].manifest = Some("Cargo.toml".into());
        assert!(are_accepted(&tree).unwrap().is_empty());
    }

    #[test]
    fn a_banned_crate_is_found_with_the_reason() {
        assert!(bans_are_kept(&tree("serde", Some("MIT"))).unwrap().is_empty());
        assert_eq!(bans_are_kept(&tree("openssl", Some("MIT"))).unwrap().len(), 1);
        let found = bans_are_kept(&tree("figment", Some("MIT"))).unwrap();
        assert_eq!(
            found[0].to_string(),
            "Cargo.lock:2: figment 1.0.0: it is banned by deny.toml: unmaintained; \
             mend: do without it (`cargo tree -i figment` says who asks for it)"
        );
    }

    #[test]
    fn a_missing_list_is_an_error_and_not_an_empty_one() {
        assert!(are_accepted(&Tree::of_files(&[(DENY, "[bans]\n")])).is_err());
        assert!(bans_are_kept(&Tree::default()).is_err());
    }
}

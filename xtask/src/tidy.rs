//! `cargo xtask tidy`: those invariants of ARCHITECTURE.md that a program can check.
//!
//! Each rule is a pure function from the [`Tree`] to findings (the one about wording also reads
//! outside data), and each has a test in which it fails: a check that cannot fail is a defect.

mod docs;
mod floors;
mod licences;
mod spdx;
mod styles;
mod templates;
mod texts;
mod tree;
mod wording;

use std::fmt;

use anyhow::{Result, bail};

use self::tree::Tree;
use crate::data::Data;
use crate::repo::Repo;

/// A place where a rule does not hold.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    file: String,
    /// Counted from 1.
    line: usize,
    what: String,
    mend: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, what, mend } = self;
        write!(f, "{file}:{line}: {what}; mend: {mend}")
    }
}

struct Rule {
    holds: &'static str,
    check: fn(&Tree) -> Result<Vec<Finding>>,
}

const RULES: [Rule; 14] = [
    Rule { holds: "imports go down, never sideways or up", check: floors::imports_go_down },
    Rule { holds: "the model needs next to nothing", check: floors::model_is_pure },
    Rule { holds: "one crate knows SQL, one knows HTTP", check: floors::specialities_stay_home },
    Rule { holds: "every dependency has a licence we accept", check: licences::are_accepted },
    Rule { holds: "no banned crate is in", check: licences::bans_are_kept },
    Rule { holds: "no source file is too long", check: texts::sources_are_short },
    Rule { holds: "the README can be read at one go", check: texts::readme_is_short },
    Rule { holds: "no file knows somebody's machine", check: texts::machines_are_unnamed },
    Rule { holds: "lock files name no registry of their own", check: texts::locks_are_neutral },
    Rule { holds: "decisions are numbered, links lead somewhere", check: docs::are_connected },
    Rule { holds: "every dependency has its reason", check: docs::dependencies_have_reasons },
    Rule { holds: "templates pass the strict CSP", check: templates::pass_the_csp },
    Rule { holds: "under each picture stands a table", check: templates::pictures_have_tables },
    Rule { holds: "style sheets are small, and nothing in them is idle", check: styles::are_kept },
];

/// Checks all rules and prints every finding.
pub(crate) fn run(repo: &Repo) -> Result<()> {
    let tree = Tree::load(repo)?;
    let mut count = 0;
    for rule in &RULES {
        count += report(rule.holds, &(rule.check)(&tree)?);
    }
    let wording = wording::is_our_own(&tree, &Data::of(repo))?;
    count += report(&wording.holds, &wording.findings);
    if count > 0 {
        bail!("{count} findings");
    }
    Ok(())
}

/// Prints how a rule fared, and returns how often it does not hold.
fn report(holds: &str, findings: &[Finding]) -> usize {
    println!("{} {holds}", if findings.is_empty() { "  ok " } else { "FAIL " });
    for finding in findings {
        println!("{finding}");
    }
    findings.len()
}

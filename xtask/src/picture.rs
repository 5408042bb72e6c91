//! `cargo xtask picture`: the map that the README shows, drawn by the product. It is committed, and
//! CI compares.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::repo::Repo;
use crate::shell;

const PICTURE: &str = "docs/pictures/map.svg";

/// Draws the picture into the checkout.
pub(crate) fn write(repo: &Repo) -> Result<()> {
    draw(repo, &repo.path(PICTURE))
}

/// Draws it elsewhere and compares byte by byte.
pub(crate) fn check(repo: &Repo) -> Result<()> {
    let fresh = repo.scratch("picture")?.join("map.svg");
    draw(repo, &fresh)?;
    compare(&fresh, &repo.path(PICTURE))?;
    println!("{PICTURE} is up to date");
    Ok(())
}

fn draw(repo: &Repo, out: &Path) -> Result<()> {
    let product = ["run", "--quiet", "-p", "switchback", "--", "map", "--out"];
    shell::run(repo.cargo(product).arg(out))
}

fn compare(fresh: &Path, committed: &Path) -> Result<()> {
    let new = fs::read(fresh).context("the product drew nothing")?;
    let old = fs::read(committed).with_context(|| format!("{PICTURE} is missing"))?;
    ensure!(new == old, "{PICTURE} is not what the program draws; mend: cargo xtask picture");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_picture_and_a_missing_one_are_refused() {
        let scratch = Repo::find().unwrap().scratch("test-picture").unwrap();
        let [fresh, same, other] = ["fresh", "same", "other"].map(|name| scratch.join(name));
        for (file, text) in [(&fresh, "<svg/>"), (&same, "<svg/>"), (&other, "<svg></svg>")] {
            fs::write(file, text).unwrap();
        }
        assert!(compare(&fresh, &same).is_ok());
        assert!(compare(&fresh, &other).is_err());
        assert!(compare(&fresh, &scratch.join("gone")).is_err());
    }
}

//! `cargo xtask bench related`: do roles that ask for the same competencies count as related for
//! others too? Our lattice beside O*NET's Related Occupations, and beside a baseline that knows
//! nothing but the first two digits of a code.

mod pairs;

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};

use self::pairs::{Occupation, Pair, Pairs, Role, read_places, read_roles};
use super::agreement::{DRAWS, auc, interval};
use crate::data::Data;
use crate::repo::Repo;

const LATTICE: &str = "crates/lattice/src/embedded.json";
const RELATED: &str = "onet_29.0/Related Occupations.txt";
const TITLES: &str = "onet_29.0/Occupation Data.txt";

/// What "related" may mean, with the last place in O*NET's list that counts: 1 to 10 are primary,
/// 11 to 20 supplemental.
const SENSES: [(&str, u8); 2] =
    [("in the list, place 1 to 20", 20), ("primary, place 1 to 10", 10)];

/// How many disagreements of each kind are listed.
const LISTED: usize = 10;

/// Compares and prints Markdown, or says in one line what is missing.
pub(super) fn report(repo: &Repo) -> Result<()> {
    let data = Data::of(repo);
    let (Some(related), Some(titles)) = (data.text(RELATED)?, data.text(TITLES)?) else {
        println!("{}", data.without("onet_29.0"));
        return Ok(());
    };
    let lattice = fs::read_to_string(repo.path(LATTICE)).context("cannot read the lattice")?;
    let roles = read_roles(&serde_json::from_str(&lattice)?)?;
    let pairs = Pairs::new(&roles, &read_places(&related).context(RELATED)?);
    println!("\n### Our competencies beside O*NET 29.0 Related Occupations\n");
    method(&roles, &pairs);
    occupations(&pairs, &titles_by_code(&titles));
    measures(&pairs);
    disagreements(
        &pairs,
        false,
        "Near for us, not related there",
        "nearer than so many related pairs",
    );
    disagreements(&pairs, true, "Related there, far for us", "farther than so many other pairs");
    Ok(())
}

/// What O*NET calls its codes.
fn titles_by_code(text: &str) -> BTreeMap<&str, &str> {
    text.lines()
        .filter_map(|line| {
            let mut fields = line.split('\t');
            fields.next().zip(fields.next())
        })
        .collect()
}

fn method(roles: &[Role], pairs: &Pairs<'_>) {
    let coded = roles.iter().filter(|role| !role.codes.is_empty()).count();
    let (all, listed) = (roles.len(), pairs.occupations.len());
    println!(
        "{coded} of {all} roles carry an O*NET code. O*NET keeps lists of related occupations for \
         {listed} of these codes, which makes {} pairs.",
        pairs.all.len()
    );
    if !pairs.without_list.is_empty() {
        println!("It keeps none for {}.", pairs.without_list.join(", "));
    }
    println!(
        "Two codes are related if one stands in the other's list. The similarity of two roles is \
         the cosine of their vectors of required level × weight over all competencies; that of two \
         codes is the mean over their roles, without a role beside itself."
    );
}

fn occupations(pairs: &Pairs<'_>, titles: &BTreeMap<&str, &str>) {
    println!("\n| O*NET | its title | our roles |\n|---|---|---|");
    for occupation in &pairs.occupations {
        let title = titles.get(occupation.code).copied().unwrap_or_default();
        println!("| {} | {title} | {} |", occupation.code, occupation.role_titles());
    }
}

/// Ours, the baseline and what lies between them, for each sense of "related".
fn measures(pairs: &Pairs<'_>) {
    println!(
        "\nAUC: how often a related pair scores higher than one that is not. In brackets the middle \
         95 % when the codes are drawn anew, {DRAWS} times with a fixed seed; pairs share codes, so \
         it is the codes that are drawn.\n\n\
         | related there | pairs, related + not | ours | baseline: same SOC major group | difference |\n\
         |---|---|---|---|---|"
    );
    for (sense, last) in SENSES {
        let is_related = |pair: &Pair| pair.place.is_some_and(|place| place <= last);
        let ours = |drawn: &[f64]| auc(&pairs.judged(drawn, |p| p.similarity, is_related));
        let group = |pair: &Pair| f64::from(u8::from(pair.same_group));
        let baseline = |drawn: &[f64]| auc(&pairs.judged(drawn, group, is_related));
        let difference = |drawn: &[f64]| Some(ours(drawn)? - baseline(drawn)?);
        let related = pairs.all.iter().filter(|pair| is_related(pair)).count();
        let others = pairs.all.len() - related;
        let codes = pairs.occupations.len();
        let [ours, baseline, difference] = [&ours as Statistic<'_>, &baseline, &difference]
            .map(|statistic| with_interval(codes, statistic));
        println!("| {sense} | {related} + {others} | {ours} | {baseline} | {difference} |");
    }
}

/// A number that is worked out from how often each code was drawn.
type Statistic<'a> = &'a dyn Fn(&[f64]) -> Option<f64>;

fn with_interval(codes: usize, statistic: Statistic<'_>) -> String {
    match (statistic(&vec![1.0; codes]), interval(codes, statistic)) {
        (Some(value), Some((lo, hi))) => format!("{value:.2} ({lo:.2} to {hi:.2})"),
        _ => "none".to_owned(),
    }
}

fn disagreements(pairs: &Pairs<'_>, related: bool, title: &str, contradicted_by: &str) {
    println!("\n#### {title}\n\n| cosine | {contradicted_by} | place there | our roles | and |");
    println!("|---|---|---|---|---|");
    let contradicted = pairs.contradicted(related);
    for (pair, count) in contradicted.iter().filter(|(_, count)| *count > 0).take(LISTED) {
        let place = pair.place.map_or_else(|| "–".to_owned(), |place| place.to_string());
        let [one, other] =
            pair.ends.map(|end| pairs.occupations.get(end).map_or_else(String::new, named));
        println!("| {:.2} | {count} | {place} | {one} | {other} |", pair.similarity);
    }
}

/// "PMO analyst, Project planner (13-1082.00)".
fn named(occupation: &Occupation<'_>) -> String {
    format!("{} ({})", occupation.role_titles(), occupation.code)
}

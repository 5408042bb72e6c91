//! What is measured on the titles labelled by hand, each half apart.

use std::collections::BTreeMap;
use std::error::Error;

use switchback_model::{Outcome, Resolution};
use switchback_titles::TitleIndex;

use crate::held_out;
use crate::labelled::{self, Labelled};

/// The confidences that are told are put in so many bins.
const BINS: usize = 10;

/// Prints the tables of the three lists side by side; errors of the one to tune by alone.
pub(crate) fn report() -> Result<(), Box<dyn Error>> {
    let index = TitleIndex::new(&switchback_lattice::embedded()?);
    let lists = [labelled::tune(), held_out::test(), held_out::afterwards()];
    let [tune, test, after] = lists.map(|list| read(&index, list));
    println!("\n### Titles on the lattice\n");
    println!("| what | to tune by | to test | written afterwards |\n|---|---|---|---|");
    for (((what, tune), (_, test)), (_, after)) in
        sums(&tune).into_iter().zip(sums(&test)).zip(sums(&after))
    {
        println!("| {what} | {tune} | {test} | {after} |");
    }
    println!("\nRight answers by kind of title, of all of that kind:\n");
    println!("| kind | to tune by | to test | written afterwards |\n|---|---|---|---|");
    let others = [kinds(&test), kinds(&after)];
    for (kind, count) in kinds(&tune) {
        let [test, after] = others.each_ref().map(|k| k.get(kind).map_or("", String::as_str));
        println!("| {kind} | {count} | {test} | {after} |");
    }
    reliability("to tune by", &tune);
    reliability("to test", &test);
    reliability("written afterwards", &after);
    errors(&tune);
    Ok(())
}

/// Prints the half to tune by alone, so that the other one is not looked at on the way.
pub(crate) fn tuning() -> Result<(), Box<dyn Error>> {
    let index = TitleIndex::new(&switchback_lattice::embedded()?);
    let tune = read(&index, labelled::tune());
    println!("| what | tune |\n|---|---|");
    for (what, tune) in sums(&tune) {
        println!("| {what} | {tune} |");
    }
    for (kind, count) in kinds(&tune) {
        println!("| {kind} | {count} |");
    }
    reliability("tune", &tune);
    errors(&tune);
    Ok(())
}

fn read(index: &TitleIndex, lines: Vec<Labelled>) -> Half {
    lines.into_iter().map(|line| (index.resolve(line.text), line)).collect()
}

fn reliability(name: &str, half: &Half) {
    println!("\nThe confidence that is told, and how often the first role is right ({name}):\n");
    println!("| told | titles | mean told | right |\n|---|---|---|---|");
    for bin in bins(half).iter().filter(|b| b.titles > 0) {
        let (told, right) = bin.means();
        println!("| {} | {} | {told:.2} | {right:.2} |", bin.name, bin.titles);
    }
}

fn errors(half: &Half) {
    println!(
        "\nErrors of the half to tune by:\n\n| title | meant | answer | told |\n|---|---|---|---|"
    );
    for (read, line) in half.iter().filter(|(r, l)| !is_right(r, l)) {
        println!("| {} | {} | {} |", line.text, line.roles.join(", "), answer(read));
    }
}

/// Titles with how they were read.
type Half = Vec<(Resolution, Labelled)>;

/// The first role of the list is meant, or it is none of ours and was read so.
fn is_right(read: &Resolution, line: &Labelled) -> bool {
    if line.roles.is_empty() { read.outcome == Outcome::None } else { is_among(1, read, line) }
}

/// Is a role that is meant among the first few? An answer of “none of ours” has no roles.
fn is_among(first: usize, read: &Resolution, line: &Labelled) -> bool {
    read.outcome != Outcome::None
        && read.candidates.iter().take(first).any(|c| line.roles.contains(&c.role.as_str()))
}

fn answer(read: &Resolution) -> String {
    let told = read.candidates.first().map_or(0.0, |c| c.confidence);
    let roles: Vec<&str> = read.candidates.iter().take(3).map(|c| c.role.as_str()).collect();
    format!("{:?}: {} | {told:.2}", read.outcome, roles.join(", "))
}

fn sums(half: &Half) -> Vec<(&'static str, String)> {
    let ours = |(_, l): &&(Resolution, Labelled)| !l.roles.is_empty();
    let none = |(r, _): &&(Resolution, Labelled)| r.outcome == Outcome::None;
    let clear = |(r, _): &&(Resolution, Labelled)| r.outcome == Outcome::Clear;
    let first = |n| half.iter().filter(ours).filter(move |(r, l)| is_among(n, r, l)).count();
    let all_ours = half.iter().filter(ours).count();
    let right_none = half.iter().filter(none).filter(|x| !ours(x)).count();
    let all_clear = half.iter().filter(clear).count();
    let right_clear = half.iter().filter(clear).filter(|(r, l)| is_right(r, l)).count();
    let right = half.iter().filter(|(r, l)| is_right(r, l)).count();
    vec![
        ("titles", half.len().to_string()),
        ("right answers, all titles", share(right, half.len())),
        ("titles of a role of ours", all_ours.to_string()),
        ("a role that is meant stands first", share(first(1), all_ours)),
        ("… among the first three", share(first(3), all_ours)),
        ("“none of ours” where it is (recall)", share(right_none, half.len() - all_ours)),
        (
            "“none of ours” and it is (precision)",
            share(right_none, half.iter().filter(none).count()),
        ),
        ("answers told as clear", share(all_clear, half.len())),
        ("of them right", share(right_clear, all_clear)),
        ("expected calibration error", format!("{:.3}", calibration_error(half))),
    ]
}

fn share(part: usize, of: usize) -> String {
    format!("{:.3} ({part} of {of})", part as f64 / of.max(1) as f64)
}

fn kinds(half: &Half) -> BTreeMap<&'static str, String> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (read, line) in half {
        let (right, all) = counts.entry(line.kind).or_default();
        *right += usize::from(is_right(read, line));
        *all += 1;
    }
    counts.into_iter().map(|(kind, (right, all))| (kind, format!("{right} of {all}"))).collect()
}

/// Titles whose first role was told with about the same confidence.
#[derive(Default)]
struct Bin {
    name: String,
    titles: usize,
    told: f64,
    right: usize,
}

impl Bin {
    fn means(&self) -> (f64, f64) {
        let all = self.titles.max(1) as f64;
        (self.told / all, self.right as f64 / all)
    }
}

/// All titles with a candidate, by the confidence of the first one; whether it is right does not
/// depend on whether it was called clear.
fn bins(half: &Half) -> Vec<Bin> {
    let edge = |i: usize| i as f64 / BINS as f64;
    let name = |i| format!("{:.1} to {:.1}", edge(i), edge(i + 1));
    let mut out: Vec<Bin> = (0..BINS).map(|i| Bin { name: name(i), ..Bin::default() }).collect();
    for (read, line) in half {
        let Some(first) = read.candidates.first() else { continue };
        let at = ((first.confidence * BINS as f64) as usize).min(BINS - 1);
        let Some(bin) = out.get_mut(at) else { continue };
        bin.titles += 1;
        bin.told += first.confidence;
        bin.right += usize::from(line.roles.contains(&first.role.as_str()));
    }
    out
}

/// The mean distance between the confidence told and the share that is right, bin by bin.
fn calibration_error(half: &Half) -> f64 {
    let bins = bins(half);
    let all: usize = bins.iter().map(|b| b.titles).sum();
    let apart = |b: &Bin| {
        let (told, right) = b.means();
        (told - right).abs() * b.titles as f64
    };
    bins.iter().map(apart).sum::<f64>() / all.max(1) as f64
}

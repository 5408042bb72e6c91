use std::cmp::Ordering;

use switchback_model::Track;
use switchback_model::lattice::{Pair, Pay};

/// Pay of both tracks, one answer for each survey that has pairs, oldest first (R001-15).
#[must_use]
pub fn pay_tracks(pay: &Pay) -> Vec<Track> {
    let mut tracks: Vec<Track> = pay
        .surveys
        .iter()
        .map(|survey| {
            let pairs: Vec<Pair> =
                pay.pairs.iter().filter(|p| p.survey == survey.id).cloned().collect();
            let crossings = crossings(&pairs);
            let statement = statement(&pairs, &crossings);
            Track { survey: survey.clone(), pairs, crossings, statement }
        })
        .filter(|t| !t.pairs.is_empty())
        .collect();
    tracks.sort_by_key(|t| t.survey.year);
    tracks
}

/// Which track is ahead: greater for PMO.
fn ahead(pair: &Pair) -> Ordering {
    pair.pmo_mid.total_cmp(&pair.delivery_mid)
}

/// Places after which the lead changes. A level at which both are paid alike changes nothing.
fn crossings(pairs: &[Pair]) -> Vec<usize> {
    let leads: Vec<(usize, Ordering)> =
        pairs.iter().map(ahead).enumerate().filter(|(_, lead)| *lead != Ordering::Equal).collect();
    leads
        .iter()
        .zip(leads.iter().skip(1))
        .filter(|((_, lower), (_, upper))| lower != upper)
        .map(|((at, _), _)| *at)
        .collect()
}

fn statement(pairs: &[Pair], crossings: &[usize]) -> String {
    let names: Vec<String> = crossings
        .iter()
        .filter_map(|at| {
            let (below, above) = (pairs.get(*at)?, pairs.get(at + 1)?);
            Some(format!("between “{}” and “{}”", below.level_name, above.level_name))
        })
        .collect();
    if !names.is_empty() {
        return format!("In this survey the two lines cross {}.", names.join(", and "));
    }
    let [first, rest @ ..] = pairs else { return String::new() };
    if rest.is_empty() {
        return "One level is no line: this survey cannot show where the two tracks cross.".into();
    }
    let all_levels = format!("all {} levels of this survey", pairs.len());
    let lead = pairs.iter().map(ahead).find(|lead| *lead != Ordering::Equal);
    match lead.unwrap_or(ahead(first)) {
        Ordering::Greater => format!("PMO is ahead at {all_levels}: its figures show no crossing."),
        Ordering::Less => {
            format!("Delivery is ahead at {all_levels}: its figures show no crossing.")
        }
        Ordering::Equal => format!("Both are paid alike at {all_levels}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(pmo_mid: f64, delivery_mid: f64) -> Pair {
        Pair {
            survey: "s".into(),
            level_name: format!("{pmo_mid}"),
            pmo_role: String::new(),
            delivery_role: String::new(),
            pmo_group: String::new(),
            delivery_group: String::new(),
            pmo_mid,
            delivery_mid,
            pairing: String::new(),
        }
    }

    #[test]
    fn a_crossing_is_named_only_where_the_figures_of_one_survey_carry_it() {
        let said = |pairs: &[Pair]| {
            let at = crossings(pairs);
            (at.clone(), statement(pairs, &at))
        };
        let (at, words) = said(&[pair(20.0, 30.0), pair(40.0, 35.0), pair(60.0, 50.0)]);
        assert_eq!(at, [0]);
        assert_eq!(words, "In this survey the two lines cross between “20” and “40”.");
        let (at, words) = said(&[pair(20.0, 30.0), pair(35.0, 35.0), pair(40.0, 50.0)]);
        assert!(at.is_empty() && words.starts_with("Delivery is ahead at all 3 levels"), "{words}");
        let (at, words) = said(&[pair(20.0, 30.0)]);
        assert!(at.is_empty() && words.starts_with("One level is no line"), "{words}");
        assert_eq!(said(&[]), (vec![], String::new()));
    }
}

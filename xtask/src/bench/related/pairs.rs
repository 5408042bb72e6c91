//! Our roles as O*NET sees them: pairs of its codes, with our similarity and its judgement.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::bench::agreement::Judged;

/// A role of ours, as far as it matters here.
pub(super) struct Role {
    title: String,
    /// Its O*NET codes.
    pub(super) codes: Vec<String>,
    /// Required level × weight by competency.
    needs: BTreeMap<String, f64>,
}

/// The roles of the embedded lattice.
pub(super) fn read_roles(lattice: &Value) -> Result<Vec<Role>> {
    let roles = lattice.get("roles").and_then(Value::as_array).context("no roles")?;
    roles
        .iter()
        .map(|role| read_role(role).with_context(|| format!("this is no role: {role}")))
        .collect()
}

fn read_role(role: &Value) -> Option<Role> {
    let codes = role.pointer("/codes/onet")?.as_array()?.iter();
    let needs = role.get("needs")?.as_array()?.iter();
    Some(Role {
        title: role.get("title")?.as_str()?.to_owned(),
        codes: codes.map(|code| code.as_str().map(str::to_owned)).collect::<Option<_>>()?,
        needs: needs.map(read_need).collect::<Option<_>>()?,
    })
}

fn read_need(need: &Value) -> Option<(String, f64)> {
    let number = |key| need.get(key)?.as_f64();
    let competency = need.get("competency")?.as_str()?;
    Some((competency.to_owned(), number("level")? * number("weight")?))
}

/// For each code, the place of every code in its list of related ones, 1 to 20.
pub(super) type Places = BTreeMap<String, BTreeMap<String, u8>>;

/// Reads O*NET's Related Occupations: code, code, tier and place, with tabs in between.
pub(super) fn read_places(text: &str) -> Result<Places> {
    let mut places = Places::new();
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [code, other, _tier, place] = fields.as_slice() else {
            bail!("four fields are expected here: {line}");
        };
        let place = place.parse().with_context(|| format!("no place: {line}"))?;
        places.entry((*code).to_owned()).or_default().insert((*other).to_owned(), place);
    }
    Ok(places)
}

/// The cosine of two vectors whose missing entries are nought.
fn cosine(a: &BTreeMap<String, f64>, b: &BTreeMap<String, f64>) -> f64 {
    let length = |v: &BTreeMap<String, f64>| v.values().map(|x| x * x).sum::<f64>().sqrt();
    let dot: f64 = a.iter().filter_map(|(key, x)| Some(x * b.get(key)?)).sum();
    dot / (length(a) * length(b))
}

/// An O*NET code with those of our roles that carry it.
pub(super) struct Occupation<'a> {
    pub(super) code: &'a str,
    roles: Vec<&'a Role>,
}

impl Occupation<'_> {
    /// The first two digits of the code: the major group of the SOC.
    fn major_group(&self) -> Option<&str> {
        self.code.split('-').next()
    }

    /// The mean cosine between their roles. A role that carries both codes is not compared with
    /// itself; if there is no other, there is nothing to compare.
    fn similarity(&self, other: &Self) -> Option<f64> {
        let cosines: Vec<f64> = self
            .roles
            .iter()
            .flat_map(|a| other.roles.iter().map(move |b| (*a, *b)))
            .filter(|(a, b)| !std::ptr::eq(*a, *b))
            .map(|(a, b)| cosine(&a.needs, &b.needs))
            .collect();
        (!cosines.is_empty()).then(|| cosines.iter().sum::<f64>() / cosines.len() as f64)
    }

    /// The titles of its roles.
    pub(super) fn role_titles(&self) -> String {
        self.roles.iter().map(|role| role.title.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// Two occupations, as we see them and as O*NET does.
pub(super) struct Pair {
    /// Their places in [`Pairs::occupations`].
    pub(super) ends: [usize; 2],
    /// Ours.
    pub(super) similarity: f64,
    /// Do they belong to the same major group of the SOC?
    pub(super) same_group: bool,
    /// The better of the two places in each other's lists, if there is one.
    pub(super) place: Option<u8>,
}

/// All pairs of those of our codes for which O*NET keeps a list.
pub(super) struct Pairs<'a> {
    pub(super) occupations: Vec<Occupation<'a>>,
    /// The other codes: of them O*NET says nothing.
    pub(super) without_list: Vec<&'a str>,
    pub(super) all: Vec<Pair>,
}

impl<'a> Pairs<'a> {
    /// Compares our roles by code.
    pub(super) fn new(roles: &'a [Role], places: &Places) -> Self {
        let mut by_code: BTreeMap<&str, Vec<&Role>> = BTreeMap::new();
        for role in roles {
            for code in &role.codes {
                by_code.entry(code).or_default().push(role);
            }
        }
        let (listed, others): (BTreeMap<_, _>, BTreeMap<_, _>) =
            by_code.into_iter().partition(|(code, _)| places.contains_key(*code));
        let occupations: Vec<_> =
            listed.into_iter().map(|(code, roles)| Occupation { code, roles }).collect();
        let mut all = Vec::new();
        for (i, a) in occupations.iter().enumerate() {
            let later = occupations.iter().enumerate().skip(i + 1);
            all.extend(later.filter_map(|(j, b)| pair([i, j], [a, b], places)));
        }
        Self { occupations, without_list: others.into_keys().collect(), all }
    }

    /// The pairs for a statistic, when each code counts as often as it was drawn.
    pub(super) fn judged(
        &self,
        drawn: &[f64],
        score: fn(&Pair) -> f64,
        is_related: impl Fn(&Pair) -> bool,
    ) -> Vec<Judged> {
        let times = |end: &usize| drawn.get(*end).copied().unwrap_or_default();
        self.all
            .iter()
            .map(|pair| Judged {
                score: score(pair),
                related: is_related(pair),
                weight: pair.ends.iter().map(times).product(),
            })
            .collect()
    }

    /// The pairs that O*NET relates, or those that it does not, each with how many of the other
    /// kind contradict it in our eyes; the most contradicted first.
    pub(super) fn contradicted(&self, related: bool) -> Vec<(&Pair, usize)> {
        let (mut these, others): (Vec<&Pair>, Vec<&Pair>) =
            self.all.iter().partition(|pair| pair.place.is_some() == related);
        these.sort_by(|a, b| a.similarity.total_cmp(&b.similarity));
        if !related {
            these.reverse();
        }
        let contradicts = |other: &Pair, pair: &Pair| {
            let (near, far) = if related { (other, pair) } else { (pair, other) };
            near.similarity > far.similarity
        };
        these
            .into_iter()
            .map(|pair| (pair, others.iter().filter(|other| contradicts(other, pair)).count()))
            .collect()
    }
}

fn pair(ends: [usize; 2], [a, b]: [&Occupation<'_>; 2], places: &Places) -> Option<Pair> {
    let place = |of: &Occupation<'_>, in_list_of: &Occupation<'_>| {
        places.get(in_list_of.code)?.get(of.code).copied()
    };
    Some(Pair {
        ends,
        similarity: a.similarity(b)?,
        same_group: a.major_group() == b.major_group(),
        place: [place(a, b), place(b, a)].into_iter().flatten().min(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(title: &str, codes: &[&str], needs: &[(&str, f64)]) -> Role {
        Role {
            title: title.to_owned(),
            codes: codes.iter().map(|code| (*code).to_owned()).collect(),
            needs: needs.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect(),
        }
    }

    #[test]
    fn a_role_of_the_lattice_is_read() {
        let lattice = serde_json::json!({ "roles": [{
            "title": "PMO analyst",
            "codes": { "onet": ["13-1082.00"] },
            "needs": [{ "competency": "cost-control", "level": 2, "weight": 1.5 }],
        }] });
        let roles = read_roles(&lattice).unwrap();
        assert_eq!(roles[0].needs.get("cost-control"), Some(&3.0));
        assert!(read_roles(&serde_json::json!({ "roles": [{}] })).is_err());
    }

    #[test]
    fn the_cosine_is_one_for_the_same_direction_and_nought_for_nothing_in_common() {
        let a = role("a", &[], &[("x", 3.0), ("y", 4.0)]).needs;
        let twice = role("b", &[], &[("x", 6.0), ("y", 8.0)]).needs;
        let other = role("c", &[], &[("z", 1.0)]).needs;
        assert!((cosine(&a, &twice) - 1.0).abs() < 1e-12);
        assert_eq!(cosine(&a, &other), 0.0);
    }

    #[test]
    fn a_role_with_both_codes_is_not_compared_with_itself() {
        let roles = [
            role("both", &["13-1", "15-1"], &[("x", 1.0)]),
            role("one", &["15-1"], &[("y", 1.0)]),
            role("nowhere", &["11-9"], &[("y", 1.0)]),
        ];
        let places =
            read_places("head\n13-1\t15-1\tPrimary-Long\t7\n15-1\t13-1\tPrimary-Short\t2\n");
        let pairs = Pairs::new(&roles, &places.unwrap());
        assert_eq!(pairs.without_list, ["11-9"]);
        let [pair] = pairs.all.as_slice() else { panic!("one pair is expected") };
        assert_eq!((pair.similarity, pair.place, pair.same_group), (0.0, Some(2), false));
    }

    #[test]
    fn a_broken_list_is_refused() {
        assert!(read_places("head\n13-1\t15-1\t7\n").is_err());
        assert!(read_places("head\n13-1\t15-1\tPrimary-Long\tseven\n").is_err());
    }

    #[test]
    fn the_most_contradicted_pair_comes_first() {
        let roles = [
            role("a", &["1"], &[("x", 1.0)]),
            role("b", &["2"], &[("x", 1.0), ("y", 1.0)]),
            role("c", &["3"], &[("y", 1.0)]),
        ];
        // We see 1 and 2, 2 and 3 as near; O*NET relates only 1 and 3.
        let places = read_places("head\n1\t3\tPrimary-Short\t1\n2\t9\tx\t1\n3\t1\tx\t1\n");
        let pairs = Pairs::new(&roles, &places.unwrap());
        let counts = |related| -> Vec<([usize; 2], usize)> {
            pairs.contradicted(related).iter().map(|(pair, count)| (pair.ends, *count)).collect()
        };
        assert_eq!(counts(true), [([0, 2], 2)]);
        assert_eq!(counts(false), [([1, 2], 1), ([0, 1], 1)]);
    }
}

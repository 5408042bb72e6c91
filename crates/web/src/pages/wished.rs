//! What is asked of routes: the goal, the time and the limits, as typed, in a form or in an address.

use askama::Template;
use askama::filters::HtmlSafe;
use jiff::civil::Date;
use switchback_app::amounts::{self, Amount};
use switchback_app::{AppError, Kind, Wishes};
use switchback_model::case::{Money, Per};
use switchback_model::going::Limits;
use switchback_model::lattice::Lattice;
use switchback_model::person::Goal;
use switchback_model::{Limit, PartialDate, RoleId};

use super::offer::encoded;
use crate::format;
use crate::parts::{Problem, RoleSelect};
use crate::place::PlaceFields;
use crate::typed::{Typed, iso, problem, short, some};

/// Jobs to leave out that the form has room for beyond those that are chosen.
const ROOM: usize = 2;

/// What pay can be for.
const PER: [Per; 3] = [Per::Year, Per::Month, Per::Day];

/// Its name in the form.
fn per_id(per: Per) -> &'static str {
    match per {
        Per::Year => "year",
        Per::Month => "month",
        Per::Day => "day",
    }
}

/// Fields that may stand in an address more than once are read as often as this.
const MOST: usize = 60;

/// What is asked, as typed. Blank is what the file says, or what is usual.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub(super) goal: String,
    /// Was "no goal yet" chosen, though the file may have one?
    pub(super) no_goal: bool,
    pub(super) years: String,
    pub(super) hours: String,
    /// The limits, where the form held them; those of the file otherwise.
    pub(super) limits: Option<TypedLimits>,
    /// The jobs of the route that is meant, where one is.
    pub(super) way: Option<Vec<RoleId>>,
}

/// The limits as typed.
#[derive(Debug, Clone, Default)]
pub(super) struct TypedLimits {
    floor: String,
    currency: String,
    /// What the floor is paid for; blank is a year.
    per: String,
    latest: String,
    place: Vec<String>,
    avoid: Vec<RoleId>,
    no_people: bool,
    keep_craft: bool,
}

impl Asked {
    /// Read from the pairs of a form or of an address.
    pub(super) fn of(pairs: &[(String, String)]) -> Self {
        let all = |name: &'static str| {
            let named = pairs.iter().filter(move |(key, _)| key == name);
            named.map(|(_, value)| value.trim()).filter(|v| !v.is_empty()).take(MOST)
        };
        let one = |name| all(name).next().unwrap_or_default().to_owned();
        let has = |name| pairs.iter().any(|(key, _)| key == name);
        let limits = has("limits").then(|| TypedLimits {
            floor: one("floor"),
            currency: one("currency"),
            per: one("per"),
            latest: one("latest"),
            place: all("place").map(str::to_owned).collect(),
            avoid: all("avoid").map(str::to_owned).collect(),
            no_people: has("no_people"),
            keep_craft: has("keep_craft"),
        });
        Self {
            no_goal: has("goal") && one("goal").is_empty(),
            goal: one("goal"),
            years: one("years"),
            hours: one("hours"),
            limits: if has("reset") { Some(TypedLimits::default()) } else { limits },
            way: has("way").then(|| {
                one("way").split(',').filter(|r| !r.is_empty()).map(str::to_owned).collect()
            }),
        }
    }

    /// What the app is asked for.
    pub(super) fn wishes(&self, saved: Option<&Goal>) -> Typed<Wishes> {
        let limits = self.limits.as_ref().map(TypedLimits::read).transpose()?;
        Ok(Wishes {
            goal: some(&self.goal),
            years: whole_number("years", &self.years)?,
            hours_per_week: whole_number("hours", &self.hours)?,
            // What this version does not know of the saved ones stays.
            limits: limits.map(|l| Limits {
                extra: saved.map(|g| g.limits.extra.clone()).unwrap_or_default(),
                ..l
            }),
            way: self.way.clone(),
        })
    }

    /// The same with the limits of the file where none were typed.
    pub(super) fn limits_or(&self, saved: Option<&Goal>) -> TypedLimits {
        let saved = || saved.map(|g| TypedLimits::of(&g.limits)).unwrap_or_default();
        self.limits.clone().unwrap_or_else(saved)
    }

    /// As the fields of a form would send it.
    pub(super) fn pairs(&self) -> Vec<(&'static str, &str)> {
        let mut out =
            vec![("goal", self.goal.as_str()), ("years", &self.years), ("hours", &self.hours)];
        out.retain(|(_, value)| !value.is_empty());
        if self.no_goal {
            out.push(("goal", ""));
        }
        if let Some(l) = &self.limits {
            out.push(("limits", "asked"));
            out.extend(l.pairs());
        }
        out
    }

    /// As the part of an address behind the question mark.
    pub(super) fn query(&self) -> String {
        let pairs = self
            .pairs()
            .into_iter()
            .map(|(key, value)| format!("{key}={}", encoded(value).replace("%2D", "-")));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// The same with one more job left out.
    pub(super) fn without(&self, role: &str, saved: Option<&Goal>) -> Self {
        let mut limits = self.limits_or(saved);
        limits.avoid.push(role.to_owned());
        Self { limits: Some(limits), ..self.clone() }
    }

    /// The same with another goal.
    pub(super) fn towards(&self, goal: &str) -> Self {
        Self { goal: goal.to_owned(), no_goal: false, way: None, ..self.clone() }
    }
}

impl TypedLimits {
    pub(super) fn of(saved: &Limits) -> Self {
        Self {
            floor: saved.pay_floor.as_ref().map(|m| format!("{}", m.amount)).unwrap_or_default(),
            currency: saved.pay_floor.as_ref().map(|m| m.currency.clone()).unwrap_or_default(),
            per: saved.pay_floor.as_ref().map(|m| per_id(m.per).to_owned()).unwrap_or_default(),
            latest: saved.latest.map(|d| d.to_string()).unwrap_or_default(),
            place: saved.place.clone(),
            avoid: saved.avoid.clone(),
            no_people: saved.no_people,
            keep_craft: saved.keep_craft,
        }
    }

    fn pairs(&self) -> Vec<(&'static str, &str)> {
        // What a floor is for says nothing without one, and a year is what is meant anyway.
        let per =
            if self.floor.is_empty() || self.per == per_id(Per::Year) { "" } else { &self.per };
        let mut out = vec![
            ("floor", self.floor.as_str()),
            ("currency", &self.currency),
            ("per", per),
            ("latest", &self.latest),
        ];
        out.retain(|(_, value)| !value.is_empty());
        out.extend(self.place.iter().map(|p| ("place", p.as_str())));
        out.extend(self.avoid.iter().map(|r| ("avoid", r.as_str())));
        out.extend(self.no_people.then_some(("no_people", "yes")));
        out.extend(self.keep_craft.then_some(("keep_craft", "yes")));
        out
    }

    fn read(&self) -> Typed<Limits> {
        Ok(Limits {
            pay_floor: self.pay_floor()?,
            place: self.place.clone(),
            avoid: self.avoid.clone(),
            no_people: self.no_people,
            keep_craft: self.keep_craft,
            latest: self.latest_day()?,
            ..Limits::default()
        })
    }

    fn pay_floor(&self) -> Typed<Option<Money>> {
        let read = self.amount()?;
        let currency = match some(&self.currency) {
            None => None,
            Some(text) => Some(amounts::currency(&text).ok_or_else(|| {
                let what = format!("“{}” is not a currency we can read", short(&text));
                problem(
                    "currency",
                    what,
                    "write its three letters, as GBP, EUR or USD, or its sign",
                )
            })?),
        };
        let Some(read) = read else { return Ok(None) };
        let currency = match (read.currency, currency) {
            (Some(a), Some(b)) if a != b => {
                let what = format!("the amount is in {a} and the currency says {b}");
                return Err(problem("currency", what, "let both say the same"));
            }
            (a, b) => a.or(b).ok_or_else(|| {
                let what = "it is missing in which currency the pay is";
                problem("currency", what, "write its three letters, as GBP")
            })?,
        };
        Ok(Some(Money { amount: read.amount, currency, per: self.per()? }))
    }

    fn per(&self) -> Typed<Per> {
        if self.per.is_empty() {
            return Ok(Per::Year);
        }
        PER.into_iter().find(|per| per_id(*per) == self.per).ok_or_else(|| {
            let what = format!("pay is not for “{}” here", short(&self.per));
            problem("per", what, "choose a year, a month or a day")
        })
    }

    fn amount(&self) -> Typed<Option<Amount>> {
        let Some(text) = some(&self.floor) else { return Ok(None) };
        let wrong = || {
            let what = format!("“{}” is not an amount of pay", short(&text));
            problem("floor", what, "write it as 52000, 52,000 or £52k, or leave it blank")
        };
        amounts::read(&text).filter(|a| a.amount > 0.0).map(Some).ok_or_else(wrong)
    }

    /// A day, or the last one of a month or of a year.
    fn latest_day(&self) -> Typed<Option<Date>> {
        let Some(text) = some(&self.latest) else { return Ok(None) };
        let text = iso(&text).unwrap_or(text);
        let day = text.parse::<Date>().ok().or_else(|| {
            text.parse::<PartialDate>().ok()?;
            let month = if text.len() > 4 { text.clone() } else { format!("{text}-12") };
            Some(format!("{month}-01").parse::<Date>().ok()?.last_of_month())
        });
        let wrong = || {
            let what = format!("“{}” is not a day", short(&text));
            problem(
                "latest",
                what,
                "write 2031, 2031-06, 2031-06-30, 30/6/2031 or 30 June 2031, or leave it blank",
            )
        };
        day.ok_or_else(wrong).map(Some)
    }

    /// Is any of them set?
    pub(super) fn any(&self) -> bool {
        !self.pairs().is_empty()
    }
}

/// The fields of the limits; the form around them is the page's.
#[derive(Template)]
#[template(path = "parts/limits.html")]
pub(super) struct LimitFields<'a> {
    lattice: &'a Lattice,
    typed: TypedLimits,
    places: PlaceFields<'a>,
    open: bool,
    wrong: Option<(&'static str, String)>,
    /// The page without limits.
    reset: String,
}

impl HtmlSafe for LimitFields<'_> {}

impl<'a> LimitFields<'a> {
    pub(super) fn new(
        lattice: &'a Lattice,
        typed: TypedLimits,
        problem: Option<&Problem>,
        conflict: bool,
        reset: String,
    ) -> Self {
        let own = ["floor", "currency", "per", "latest", "places", "avoid-0"];
        let wrong = problem.filter(|p| own.contains(&p.field));
        Self {
            places: PlaceFields::new(lattice, typed.place.clone()),
            open: conflict || wrong.is_some(),
            wrong: wrong.map(|p| (p.field, p.what.clone())),
            lattice,
            typed,
            reset,
        }
    }

    /// How many of them are set.
    fn set(&self) -> usize {
        let of_the_floor = ["currency", "per"];
        self.typed.pairs().into_iter().filter(|(name, _)| !of_the_floor.contains(name)).count()
    }

    /// What the floor can be for: the name in the form, the words, and whether it is chosen.
    fn per(&self) -> [(&'static str, &'static str, bool); 3] {
        let typed = if self.typed.per.is_empty() { per_id(Per::Year) } else { &self.typed.per };
        PER.map(|per| (per_id(per), per.label(), per_id(per) == typed))
    }

    /// The currencies of the surveys that pay is read from.
    fn currencies(&self) -> Vec<&str> {
        let all = self.lattice.pay.surveys.iter().map(|s| s.currency.as_str());
        all.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
    }

    fn wrong(&self, field: &str) -> Option<&str> {
        self.wrong.as_ref().filter(|(of, _)| *of == field).map(|(_, what)| what.as_str())
    }

    /// Those that are left out, each in a field, and room for more.
    fn avoid(&self) -> Vec<RoleSelect<'_>> {
        let chosen = self.typed.avoid.iter().map(|r| Some(r.as_str()));
        let all = chosen.chain([None; ROOM]).enumerate();
        all.map(|(i, selected)| RoleSelect {
            form: None,
            name: "avoid",
            id_end: format!("-{i}"),
            lattice: self.lattice,
            selected,
            blank: "none",
        })
        .collect()
    }
}

/// The field that sets a limit.
pub(super) fn field_of_limit(limit: &Limit) -> &'static str {
    match limit {
        Limit::Years => "years",
        Limit::Latest => "latest",
        Limit::PayFloor => "floor",
        Limit::Avoid => "avoid-0",
        Limit::NoPeople => "no_people",
        Limit::KeepCraft => "keep_craft",
        Limit::Place => "places",
    }
}

/// The field that an error of the app speaks of, so that the summary can lead there.
pub(super) fn field_of(e: &AppError) -> &'static str {
    match (e.kind, e.place.as_deref()) {
        (_, Some("pay_floor")) => "floor",
        (_, Some("latest")) => "latest",
        (_, Some("avoid")) => "avoid-0",
        (_, Some("place")) => "places",
        (Kind::Missing, _) => "goal",
        (_, Some("hours a week")) => "hours",
        (_, Some("way")) => "routes-head",
        (_, Some("years")) => "years",
        _ => "goal",
    }
}

/// A whole number, or nothing where nothing was typed.
fn whole_number(field: &'static str, typed: &str) -> Typed<Option<u32>> {
    let Some(typed) = some(typed) else { return Ok(None) };
    typed.parse().map(Some).map_err(|_| {
        let what = format!("“{}” is not a whole number of {field}", short(&typed));
        problem(field, what, "write digits only, e.g. 5")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pairs: &[(&str, &str)]) -> Asked {
        let pairs: Vec<(String, String)> =
            pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Asked::of(&pairs)
    }

    #[test]
    fn what_is_asked_goes_round_through_an_address() {
        let all = asked(&[
            ("goal", "cio"),
            ("limits", "asked"),
            ("floor", "£4k"),
            ("per", "month"),
            ("avoid", "programme-manager"),
            ("avoid", ""),
            ("no_people", "yes"),
        ]);
        assert_eq!(
            all.query(),
            "goal=cio&limits=asked&floor=%C2%A34k&per=month&avoid=programme-manager&no_people=yes"
        );
        assert!(asked(&[("goal", "cio")]).limits.is_none(), "those of the file hold");
        let reset = asked(&[("limits", "asked"), ("floor", "5"), ("reset", "yes")]);
        assert!(!reset.limits_or(None).any());
        assert_eq!(asked(&[("way", "")]).way, Some(Vec::new()), "staying has no jobs on the way");
    }
}

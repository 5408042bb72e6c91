use switchback_model::lattice::{CompetencyId, FacetValue, Modifier, Need, Right, RightName, Role};

/// A role in a place: the role with its modifiers applied, and what they changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Derived {
    /// The role as it is in that place.
    pub role: Role,
    /// Each change with its reason, in the order of the facets.
    pub changes: Vec<Change>,
    /// Percentage points of the week that administration takes more (or less, if negative).
    pub admin_points: i16,
}

impl Derived {
    /// Percent of the week that is administration there.
    #[must_use]
    pub fn admin_share(&self) -> u32 {
        self.role.admin_share().saturating_add_signed(i32::from(self.admin_points)).min(100)
    }
}

/// One thing that a place changes in a role. The words are the report's.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The value of the facet that changes it, e.g. `executive`.
    pub place: String,
    /// What is changed.
    pub what: Changed,
    /// What it was; `None` where the role is not asked for it elsewhere.
    pub from: Option<f64>,
    /// What it is there.
    pub to: f64,
    /// Why.
    pub reason: String,
}

/// What of a role a place can change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// The level that is asked of a competency, 1 to 4.
    Level(CompetencyId),
    /// The weight of a competency, 1 to 3.
    Weight(CompetencyId),
    /// The amount of a decision right, 0 to 4.
    Right(RightName),
    /// Percentage points of the week that administration takes more or less than usual.
    Administration,
}

/// Role × place (F17): the derived profile, by explicit modifiers only. A modifier that would lead
/// out of a scale stops at its end, and one that changes nothing is not listed.
#[must_use]
pub fn derive(role: &Role, places: &[&FacetValue]) -> Derived {
    let mut out = Derived { role: role.clone(), changes: Vec::new(), admin_points: 0 };
    for value in places {
        for m in value.modifiers.iter().filter(|m| m.is_for(role.family, &role.id)) {
            apply(&mut out, m, value);
        }
    }
    out
}

fn apply(out: &mut Derived, m: &Modifier, value: &FacetValue) {
    let mut note = |what: Changed, from: Option<f64>, to: f64| {
        if from != Some(to) {
            let (place, reason) = (value.id.clone(), m.reason.clone());
            out.changes.push(Change { place, what, from, to, reason });
        }
    };
    if let Some(c) = &m.competency
        && let Some((old, new)) = change_need(&mut out.role.needs, c, m)
    {
        let level = |n: &Need| f64::from(n.level);
        note(Changed::Level(c.clone()), old.as_ref().map(level), level(&new));
        note(Changed::Weight(c.clone()), old.as_ref().map(|n| n.weight), new.weight);
    }
    if let (Some(name), Some(by)) = (m.right, m.amount) {
        let right = right_mut(&mut out.role, name);
        let old = right.amount;
        right.amount = shifted(old, by, 0, 4);
        note(Changed::Right(name), Some(f64::from(old)), f64::from(right.amount));
    }
    if let Some(by) = m.admin {
        let old = out.admin_points;
        out.admin_points += i16::from(by);
        note(Changed::Administration, Some(f64::from(old)), f64::from(out.admin_points));
    }
}

/// Changes a need and returns it before and after. One that the role does not have is added at the
/// lowest level and weight where the place asks for more; where it asks for less, nothing is to do.
fn change_need(
    needs: &mut Vec<Need>,
    competency: &str,
    m: &Modifier,
) -> Option<(Option<Need>, Need)> {
    if let Some(n) = needs.iter_mut().find(|n| n.competency == competency) {
        let old = n.clone();
        n.level = shifted(n.level, m.level.unwrap_or(0), 1, 4);
        n.weight = (n.weight + f64::from(m.weight.unwrap_or(0))).clamp(1.0, 3.0);
        return Some((Some(old), n.clone()));
    }
    if m.level.max(m.weight) <= Some(0) {
        return None;
    }
    let new = Need { competency: competency.to_owned(), level: 1, weight: 1.0 };
    needs.push(new.clone());
    Some((None, new))
}

fn right_mut(role: &mut Role, name: RightName) -> &mut Right {
    let rights = &mut role.decision_rights;
    match name {
        RightName::Decides => &mut rights.decides,
        RightName::Advises => &mut rights.advises,
        RightName::Flags => &mut rights.flags,
        RightName::Fixes => &mut rights.fixes,
        RightName::Accountable => &mut rights.accountable,
    }
}

fn shifted(value: u8, by: i8, lo: u8, hi: u8) -> u8 {
    value.saturating_add_signed(by).clamp(lo, hi)
}

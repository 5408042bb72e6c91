use switchback_model::lattice::{FacetValue, Lattice, Modifier, Need, Right, RightName, Role};

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

/// One thing that a place changes in a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The value of the facet that changes it, e.g. `executive`.
    pub place: String,
    /// What is changed, for people, e.g. "Strategy and direction, level".
    pub what: String,
    /// What it was.
    pub from: String,
    /// What it is there.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// Role × place (F17): the derived profile, by explicit modifiers only. A modifier that would lead
/// out of a scale stops at its end, and one that changes nothing is not listed.
#[must_use]
pub fn derive(lattice: &Lattice, role: &Role, places: &[&FacetValue]) -> Derived {
    let mut out = Derived { role: role.clone(), changes: Vec::new(), admin_points: 0 };
    for value in places {
        for m in value.modifiers.iter().filter(|m| m.is_for(role.family, &role.id)) {
            apply(lattice, &mut out, m, value);
        }
    }
    out
}

fn apply(lattice: &Lattice, out: &mut Derived, m: &Modifier, value: &FacetValue) {
    let mut note = |what: String, from: String, to: String| {
        if from != to {
            let place = value.id.clone();
            out.changes.push(Change { place, what, from, to, reason: m.reason.clone() });
        }
    };
    if let Some(c) = &m.competency
        && let Some((old, new)) = change_need(&mut out.role.needs, c, m)
    {
        let title = lattice.competency_title(c);
        let words =
            |n: Option<&Need>, f: fn(&Need) -> String| n.map_or_else(|| "not asked for".into(), f);
        note(
            format!("{title}, level"),
            words(old.as_ref(), |n| n.level.to_string()),
            words(Some(&new), |n| n.level.to_string()),
        );
        note(
            format!("{title}, weight"),
            words(old.as_ref(), |n| format!("{:.0}", n.weight)),
            words(Some(&new), |n| format!("{:.0}", n.weight)),
        );
    }
    if let (Some(name), Some(by)) = (m.right, m.amount) {
        let right = right_mut(&mut out.role, name);
        let old = right.amount;
        right.amount = shifted(old, by, 0, 4);
        note(format!("{} (0 to 4)", name.label()), old.to_string(), right.amount.to_string());
    }
    if let Some(by) = m.admin {
        out.admin_points += i16::from(by);
        note("Administration, points of 100".into(), "as usual".into(), format!("{by:+}"));
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

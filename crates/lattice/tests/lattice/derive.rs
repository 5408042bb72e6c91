//! A role in a place.

use switchback_lattice::{Changed, derive, embedded};
use switchback_model::lattice::{FacetValue, Lattice, Modifier, Role};

/// A place with one modifier of PMO roles.
fn place(change: impl FnOnce(&mut Modifier)) -> FacetValue {
    let l = embedded().unwrap();
    let mut value = l.places[0].values[0].clone();
    let mut modifier = value.modifiers.remove(0);
    modifier.roles = vec!["pmo-analyst".into()];
    (modifier.competency, modifier.level, modifier.weight) = (None, None, None);
    change(&mut modifier);
    value.modifiers = vec![modifier];
    value
}

fn analyst(l: &Lattice) -> &Role {
    l.role("pmo-analyst").unwrap()
}

#[test]
fn a_place_changes_what_it_says_and_tells_why() {
    let l = embedded().unwrap();
    let here = place(|m| (m.competency, m.level) = (Some("cost-control".into()), Some(1)));
    let d = derive(analyst(&l), &[&here]);
    assert_eq!(d.role.need("cost-control").unwrap().level, 3);
    let change = &d.changes[0];
    assert_eq!(change.what, Changed::Level("cost-control".into()));
    assert_eq!((change.from, change.to), (Some(2.0), 3.0));
    assert_eq!((&change.place, &change.reason), (&here.id, &here.modifiers[0].reason));
    // Everything else is as it was.
    let mut back = d.role.clone();
    back.needs.iter_mut().find(|n| n.competency == "cost-control").unwrap().level = 2;
    assert_eq!(&back, analyst(&l));
}

#[test]
fn no_change_leads_out_of_its_scale() {
    let l = embedded().unwrap();
    let up = place(|m| (m.competency, m.level) = (Some("cost-control".into()), Some(9)));
    assert_eq!(derive(analyst(&l), &[&up]).role.need("cost-control").unwrap().level, 4);
    let admin = place(|m| m.admin = Some(-100));
    assert_eq!(derive(analyst(&l), &[&admin]).admin_share(), 0);
}

/// What a role is not asked for cannot be asked for less.
#[test]
fn a_place_that_asks_for_less_adds_nothing() {
    let l = embedded().unwrap();
    let less = place(|m| (m.competency, m.weight) = (Some("testing".into()), Some(-1)));
    let d = derive(analyst(&l), &[&less]);
    assert_eq!((&d.role, d.changes.len()), (analyst(&l), 0));
    let more = place(|m| (m.competency, m.weight) = (Some("testing".into()), Some(1)));
    let d = derive(analyst(&l), &[&more]);
    assert_eq!(d.role.need("testing").unwrap().level, 1);
    assert_eq!(d.changes[0].from, None, "it is not asked for elsewhere");
}

#[test]
fn another_role_stays_as_it_is() {
    let l = embedded().unwrap();
    let here = place(|m| m.admin = Some(10));
    let role = l.role("cio").unwrap();
    let d = derive(role, &[&here]);
    assert_eq!((&d.role, d.changes.len(), d.admin_points), (role, 0, 0));
}

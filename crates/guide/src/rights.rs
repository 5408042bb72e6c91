//! What somebody likes to do beside what a role lets them do.

use switchback_model::Person;
use switchback_model::lattice::{Constants, RightName, Role};
use switchback_model::me::{FixerOrFlagger, Parting, RightRow, RightsBeside};

use crate::Context;

/// The five rights of a role beside the person's liking (R000-25 to -30). Where the two part, the
/// kinds of place and the roles of the same family where they part less.
#[must_use]
pub fn rights_beside(person: &Person, role: &Role, cx: &Context<'_>) -> RightsBeside {
    let rows = RightName::ALL.map(|right| row(person, role, right, cx)).into();
    RightsBeside { role: role.id.clone(), rows }
}

fn row(person: &Person, role: &Role, right: RightName, cx: &Context<'_>) -> RightRow {
    let k = &cx.lattice.constants;
    let given = role.decision_rights.of(right);
    let likes = person.about_me.likes.get(&right).copied();
    let parting = likes.and_then(|l| parting(l, given.amount, k));
    RightRow {
        right,
        likes,
        amount: given.amount,
        what: given.what.clone(),
        places: parting.map_or_else(Vec::new, |p| places(role, right, p, cx)),
        roles: match (likes, parting) {
            (Some(likes), Some(_)) => roles(role, right, likes, cx),
            _ => Vec::new(),
        },
        parting,
    }
}

/// Do liking and role part?
fn parting(likes: u8, amount: u8, k: &Constants) -> Option<Parting> {
    if likes >= k.right_much && likes >= amount.saturating_add(k.right_apart) {
        Some(Parting::TooLittle)
    } else if likes <= k.right_little && amount >= likes.saturating_add(k.right_apart) {
        Some(Parting::TooMuch)
    } else {
        None
    }
}

/// Values of facets that bring the role nearer to what is liked, with the reason.
fn places(
    role: &Role,
    right: RightName,
    parting: Parting,
    cx: &Context<'_>,
) -> Vec<(String, String)> {
    let nearer = |amount: i8| match parting {
        Parting::TooLittle => amount > 0,
        Parting::TooMuch => amount < 0,
    };
    let values = cx.lattice.places.iter().flat_map(|f| &f.values);
    values
        .flat_map(|v| v.modifiers.iter().map(move |m| (v, m)))
        .filter(|(_, m)| m.right == Some(right) && m.is_for(role.family, &role.id))
        .filter(|(_, m)| m.amount.is_some_and(nearer))
        .map(|(v, m)| (v.id.clone(), m.reason.clone()))
        .collect()
}

/// Roles of the same family, no lower, in which the two do not part.
fn roles(role: &Role, right: RightName, likes: u8, cx: &Context<'_>) -> Vec<String> {
    let suits = |r: &&Role| {
        let amount = r.decision_rights.of(right).amount;
        parting(likes, amount, &cx.lattice.constants).is_none()
            && r.family == role.family
            && r.level >= role.level
    };
    cx.lattice.roles.iter().filter(suits).map(|r| r.id.clone()).collect()
}

/// Does the person put things right, or point them out (R000-30)?
#[must_use]
pub fn fixer_or_flagger(person: &Person, cx: &Context<'_>) -> FixerOrFlagger {
    let likes = &person.about_me.likes;
    let (Some(fixes), Some(flags)) = (likes.get(&RightName::Fixes), likes.get(&RightName::Flags))
    else {
        return FixerOrFlagger::Unknown;
    };
    let apart = cx.lattice.constants.right_apart;
    if *fixes >= flags.saturating_add(apart) {
        FixerOrFlagger::Fixer
    } else if *flags >= fixes.saturating_add(apart) {
        FixerOrFlagger::Flagger
    } else {
        FixerOrFlagger::Both
    }
}

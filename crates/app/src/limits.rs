//! The limits of a way, checked before anything is worked out, and the kind of place worked into the
//! lattice.

use std::borrow::Cow;

use jiff::civil::Date;
use switchback_lattice::derive;
use switchback_model::Lattice;
use switchback_model::going::Limits;
use switchback_model::lattice::FacetValue;

use crate::{AppError, Engine};

impl Engine {
    /// Are these limits ones that a way can keep or break?
    ///
    /// # Errors
    /// A pay floor that is no amount of pay, a day that has passed, a job or a kind of place that the
    /// lattice does not hold; each with the field it stands in.
    pub fn check_limits(&self, limits: &Limits, today: Date) -> Result<(), AppError> {
        if limits.pay_floor.as_ref().is_some_and(|floor| !floor.is_sound()) {
            return Err(AppError::input(
                "the pay floor is no amount of pay",
                "write an amount of 0 or more with a currency of three letters, as 52000 GBP",
            )
            .at("pay_floor"));
        }
        if let Some(latest) = limits.latest.filter(|day| *day <= today) {
            return Err(AppError::input(
                format!("the latest day, {latest}, has passed"),
                "name a day that is still to come, or leave it out",
            )
            .at("latest"));
        }
        for role in &limits.avoid {
            self.role(role).map_err(|e| e.at("avoid"))?;
        }
        self.places_of(limits).map(|_| ()).map_err(|e| e.at("place"))
    }

    /// The lattice in which a way is looked for: each role as it is in the kind of place that was
    /// asked for (F17, F29).
    ///
    /// # Errors
    /// A place that the lattice does not hold. Two answers to one facet.
    pub(crate) fn in_place(&self, limits: &Limits) -> Result<Cow<'_, Lattice>, AppError> {
        let places = self.places_of(limits)?;
        if places.is_empty() {
            return Ok(Cow::Borrowed(self.lattice()));
        }
        let mut there = self.lattice().clone();
        for role in &mut there.roles {
            *role = derive(role, &places).role;
        }
        Ok(Cow::Owned(there))
    }

    fn places_of(&self, limits: &Limits) -> Result<Vec<&FacetValue>, AppError> {
        self.places(&limits.place)
    }
}

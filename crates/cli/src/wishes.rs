//! What is asked of a plan, from flags to the words of the app.

use switchback_app::{Wishes, amounts};
use switchback_model::case::Money;
use switchback_model::going;

use crate::Failure;
use crate::args::{Limits, Wishes as Flags};

impl Flags {
    /// The same for the app.
    ///
    /// # Errors
    /// A pay floor that cannot be read.
    pub(crate) fn asked(&self, goal: Option<&str>) -> Result<Wishes, Failure> {
        Ok(Wishes {
            goal: goal.map(Into::into),
            years: self.years,
            hours_per_week: self.hours,
            limits: self.limits.asked()?,
            way: None,
        })
    }
}

impl Limits {
    /// Nothing where no flag was given, so that those of the file hold.
    fn asked(&self) -> Result<Option<going::Limits>, Failure> {
        let limits = going::Limits {
            pay_floor: self.pay_floor.as_deref().map(money).transpose()?,
            place: self.place.clone(),
            avoid: self.avoid.clone(),
            no_people: self.no_people,
            keep_craft: self.keep_craft,
            latest: self.latest,
            ..going::Limits::default()
        };
        Ok((!limits.is_blank()).then_some(limits))
    }
}

fn money(typed: &str) -> Result<Money, Failure> {
    let unread = || {
        Failure::new(
            format!("“{typed}” is no amount of pay"),
            "write an amount with its currency, as --pay-floor \"52000 GBP\" or \"4300 GBP a month\"",
        )
        .at("--pay-floor")
    };
    let (read, per) = amounts::pay(typed).ok_or_else(unread)?;
    let currency = read.currency.ok_or_else(unread)?;
    Ok(Money { amount: read.amount, currency, per })
}

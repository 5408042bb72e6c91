use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date as precise as its writer made it: `2019`, `2019-04` or `2019-04-01`.
///
/// A missing part stays missing: `2019` is never read as the first of January.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// A count of months since the year 0; differences are what it is for.
pub type Month = i32;

/// Why a text is no [`PartialDate`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError(String);

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DateError {}

impl PartialDate {
    /// Years outside this range are taken for mistakes.
    pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

    /// A date from its parts.
    ///
    /// # Errors
    /// A year outside [`Self::YEARS`], a month or a day that does not exist, a day without a month.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Self, DateError> {
        if !Self::YEARS.contains(&year) {
            return Err(DateError(format!("the year {year} is outside 1900 to 2200")));
        }
        match (month, day) {
            (None, Some(_)) => return Err(DateError("a day needs a month".into())),
            (Some(m), None) if !(1..=12).contains(&m) => {
                return Err(DateError(format!("there is no month {m}")));
            }
            (Some(m), Some(d)) if Date::new(year, m, d).is_err() => {
                return Err(DateError(format!("there is no day {year}-{m:02}-{d:02}")));
            }
            _ => {}
        }
        Ok(Self { year, month, day })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if it was written.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The earliest month it can mean.
    #[must_use]
    pub fn first_month(self) -> Month {
        Month::from(self.year) * 12 + Month::from(self.month.unwrap_or(1)) - 1
    }

    /// The latest month it can mean.
    #[must_use]
    pub fn last_month(self) -> Month {
        Month::from(self.year) * 12 + Month::from(self.month.unwrap_or(12)) - 1
    }

    /// Is this certainly after that day, whatever the missing parts are?
    #[must_use]
    pub fn is_after(self, day: Date) -> bool {
        let own = (self.year, self.month.unwrap_or(0), self.day.unwrap_or(0));
        own > (
            day.year(),
            if self.month.is_some() { day.month() } else { 0 },
            if self.day.is_some() { day.day() } else { 0 },
        )
    }
}

impl From<Date> for PartialDate {
    fn from(d: Date) -> Self {
        Self { year: d.year(), month: Some(d.month()), day: Some(d.day()) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(m) = self.month {
            write!(f, "-{m:02}")?;
        }
        if let Some(d) = self.day {
            write!(f, "-{d:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(s: &str) -> Result<Self, DateError> {
        let wrong = || DateError(format!("“{s}” is not a date like 2019, 2019-04 or 2019-04-01"));
        let parts: Vec<&str> = s.trim().split('-').collect();
        let number = |p: &str, len: usize| -> Result<i16, DateError> {
            if p.len() == len && p.bytes().all(|b| b.is_ascii_digit()) {
                p.parse().map_err(|_| wrong())
            } else {
                Err(wrong())
            }
        };
        let small = |p: &str| number(p, 2).and_then(|n| i8::try_from(n).map_err(|_| wrong()));
        match parts.as_slice() {
            [y] => Self::new(number(y, 4)?, None, None),
            [y, m] => Self::new(number(y, 4)?, Some(small(m)?), None),
            [y, m, d] => Self::new(number(y, 4)?, Some(small(m)?), Some(small(d)?)),
            _ => Err(wrong()),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let s = String::deserialize(d)?;
        s.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for PartialDate {
    fn schema_name() -> Cow<'static, str> {
        "PartialDate".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "2019, 2019-04 or 2019-04-01",
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_date_survives_writing_and_reading(y in 1900i16..2200, m in prop::option::of(1i8..=12), d in prop::option::of(1i8..=28)) {
            let d = if m.is_some() { d } else { None };
            let date = PartialDate::new(y, m, d).unwrap();
            prop_assert_eq!(date.to_string().parse::<PartialDate>().unwrap(), date);
        }

        #[test]
        fn no_text_makes_it_panic(s in "\\PC{0,20}") {
            let _ = s.parse::<PartialDate>();
        }
    }

    #[test]
    fn a_missing_month_is_not_january() {
        let year: PartialDate = "2026".parse().unwrap();
        let today = jiff::civil::date(2026, 3, 1);
        assert!(!year.is_after(today));
        assert!("2027".parse::<PartialDate>().unwrap().is_after(today));
        assert!("2026-04".parse::<PartialDate>().unwrap().is_after(today));
        assert_eq!(year.last_month() - year.first_month(), 11);
    }

    #[test]
    fn impossible_dates_are_refused() {
        for s in ["2019-13", "2019-02-30", "19", "2019-1", "1899", "", "2019-01-01-01", "abcd"] {
            assert!(s.parse::<PartialDate>().is_err(), "{s}");
        }
    }
}

use jiff::civil::date as day;
use proptest::prelude::*;

use super::*;

const TODAY: Date = day(2026, 11, 22);

fn show(found: Option<Dates>) -> String {
    let Some(d) = found else { return "none".to_owned() };
    let side = |p: Option<PartialDate>| p.map_or("?".to_owned(), |p| p.to_string());
    let end = if d.current { "now".to_owned() } else { side(d.end) };
    format!("{} to {end}", side(d.start))
}

#[test]
fn spans_as_people_write_them() {
    for (line, dates) in [
        ("PMO Analyst, Acme Ltd, Jan 2019 – Present", "2019-01 to now"),
        ("Acme Ltd — PMO Analyst (contract)   2016-2019", "2016 to 2019"),
        ("Jan 2019 - Mar 2021: Project Coordinator at Acme", "2019-01 to 2021-03"),
        ("2019–now | PMO Analyst | Acme", "2019 to now"),
        ("03/2019 - 04/2021", "2019-03 to 2021-04"),
        ("03.2019-04.2021", "2019-03 to 2021-04"),
        ("Mar '19 – Dec ’20", "2019-03 to 2020-12"),
        ("Mar-19 to Dec-20", "2019-03 to 2020-12"),
        ("1.3.2019 bis heute", "2019-03-01 to now"),
        ("1st March 2019 until 2 April 2020", "2019-03-01 to 2020-04-02"),
        ("March 1, 2019 - April 2, 2020", "2019-03-01 to 2020-04-02"),
        ("since 2018", "2018 to now"),
        ("Since March 2018", "2018-03 to now"),
        ("seit 2018", "2018 to now"),
        ("2018 à ce jour", "2018 to now"),
        ("2018 - à ce jour", "2018 to now"),
        ("marzo 2018 a la actualidad", "2018-03 to now"),
        ("2018 - oggi", "2018 to now"),
        ("2018 - nu", "2018 to now"),
        ("2018 – to date", "2018 to now"),
        ("2018 to current", "2018 to now"),
        ("2018 - till now", "2018 to now"),
        ("2018 – aujourd’hui", "2018 to now"),
        ("2018 –", "2018 to now"),
        ("Tester (2018 - )", "2018 to now"),
        ("2016-19", "2016 to 2019"),
        ("2009-10 to 2010-11", "2009-10 to 2010-11"),
        ("2016/03 – 2017/04", "2016-03 to 2017-04"),
        ("2016-03-01 - 2017-04-02", "2016-03-01 to 2017-04-02"),
        ("Jan - Mar 2019", "2019-01 to 2019-03"),
        ("Summer 2019 – Q1 2020", "2019 to 2020"),
        ("from 2017 to 2018", "2017 to 2018"),
        ("Tester 2018", "2018 to 2018"),
        ("Arriva, 09/19 - 01/22 (made redundant)", "2019-09 to 2022-01"),
        ("9/19 – 1/22", "2019-09 to 2022-01"),
        ("11/98 to 2/01", "1998-11 to 2001-02"),
        ("12/69 - present", "2069-12 to now"),
        ("09/19 - now", "2019-09 to now"),
        ("09/2019 - 01/22", "2019-09 to 2022-01"),
        ("since 09/19", "2019-09 to now"),
        ("'19 - '22", "2019 to 2022"),
        ("’98–present", "1998 to now"),
        ("2019 - '22", "2019 to 2022"),
        ("Sep 19 - Jan 22", "2019-09 to 2022-01"),
        ("Q1 2019 - Q3 '20", "2019 to 2020"),
        ("2019 Q1 - 2020 Q2", "2019 to 2020"),
        ("Spring 2019 to present", "2019 to now"),
        ("Q1/2019", "2019 to 2019"),
        ("01.04.2018 – heute", "2018-04-01 to now"),
        ("2021-03 / 2022-06", "2021-03 to 2022-06"),
        ("Jan. 2011 – Sept. 2013", "2011-01 to 2013-09"),
        ("März – Aug. 2010", "2010-03 to 2010-08"),
        ("sept. 2015 – aujourd’hui", "2015-09 to now"),
        ("De janvier 2012 à août 2015", "2012-01 to 2015-08"),
        ("févr. 2009 – déc. 2011", "2009-02 to 2011-12"),
        ("2015 - en cours", "2015 to now"),
        ("enero de 2012 - actualmente", "2012-01 to now"),
        ("de marzo de 2018 a junio de 2019", "2018-03 to 2019-06"),
        ("dal 2012 al 2015", "2012 to 2015"),
        ("gen. 2012 - ott. 2015", "2012-01 to 2015-10"),
        ("2012 - in corso", "2012 to now"),
        ("mrt 2015 - heden", "2015-03 to now"),
        ("van mei 2015 tot en met juni 2016", "2015-05 to 2016-06"),
        ("Sommer 2012", "2012 to 2012"),
        ("Summer 2012", "2012 to 2012"),
        ("'14–'16", "2014 to 2016"),
        ("’14-’16", "2014 to 2016"),
        ("09/2014–05/2018", "2014-09 to 2018-05"),
        ("31/02/20", "? to ?"),
        // Not beside another date, and no month: no date at all.
        ("09/19", "none"),
        ("13/19 - 14/22", "none"),
        ("the '19 plan", "none"),
        ("nothing", "none"),
        ("spent £2000 and 2000k", "none"),
    ] {
        assert_eq!(show(find(line, TODAY)), dates, "{line}");
    }
}

#[test]
fn what_cannot_be_is_noted_and_not_put_right() {
    let wrong = find("31/02/2020 – 03/2021", TODAY).unwrap();
    assert_eq!(
        (wrong.start, wrong.notes.as_slice()),
        (None, &["there is no day 2020-02-31".to_owned()][..])
    );
    let reversed = find("2021 - 2019", TODAY).unwrap();
    assert_eq!(show(Some(reversed.clone())), "2021 to 2019");
    assert!(reversed.notes[0].contains("before the start"));
    let future = find("2027 - 2028", TODAY).unwrap();
    assert!(future.notes[0].contains("in the future"));
    let doubtful = find("03/04/2019 - now", TODAY).unwrap();
    assert_eq!(doubtful.start.unwrap().to_string(), "2019-04-03");
    assert!(doubtful.notes[0].contains("read as the day"));
}

#[test]
fn since_takes_a_date_or_a_duration_and_nothing_else() {
    for (text, dates) in [
        ("2019", "2019 to 2019"),
        ("March 2019", "2019-03 to 2019-03"),
        ("3 years", "2023-11 to now"),
        ("about 18 months", "2025-05 to now"),
        ("two years and 3 months", "2024-08 to now"),
        ("a year", "2025-11 to now"),
        ("1.5 years", "2025-05 to now"),
        ("3 years of pain", "none"),
        ("60 years", "1966-11 to now"),
        ("200 years", "? to now"),
        ("999 years 999 years", "? to now"),
        ("PMO 2019", "none"),
        ("", "none"),
    ] {
        assert_eq!(show(since(text, TODAY)), dates, "{text}");
    }
}

#[test]
fn durations_are_taken_out() {
    assert_eq!(without_duration("Acme · 2 yrs 3 mos"), "Acme · ");
    assert_eq!(without_duration("Acme (2 yrs)"), "Acme ()");
    assert_eq!(without_duration("Acme (6 mois)"), "Acme ()");
    assert_eq!(without_duration("Placement (unpaid, 3 months)"), "Placement (unpaid, 3 months)");
    assert_eq!(without_duration("Acme"), "Acme");
}

#[test]
fn single_dates() {
    assert_eq!(single("2013-12-01", TODAY).unwrap().to_string(), "2013-12-01");
    assert_eq!(single("2017-12-24T15:53:00", TODAY).unwrap().to_string(), "2017-12-24");
    assert_eq!(single("31/02/2020", TODAY).unwrap_err(), "there is no day 2020-02-31");
    assert!(single("soon", TODAY).is_err());
    assert!(is_present("Present") && is_present("to date") && !is_present("2019"));
}

proptest! {
    #[test]
    fn no_line_makes_it_panic_and_places_are_right(
        line in "((19|20)?[0-9]{1,4}|[-–/.,' ()]|Mar|since|to|present|Q|years|\\PC){0,14}"
    ) {
        if let Some(found) = find(&line, TODAY) {
            prop_assert!(line.get(found.at.clone()).is_some_and(|s| !s.is_empty()));
        }
        let _ = (since(&line, TODAY), single(&line, TODAY), without_duration(&line));
    }
}

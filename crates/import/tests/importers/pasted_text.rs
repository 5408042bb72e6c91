use std::path::Path;

use switchback_import::Imported;

use super::{assert_every_line_once, job, jobs, read, said};

fn fixture(name: &str) -> Imported {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    let got = read(&text).unwrap();
    assert_eq!(got.report.format, "pasted text");
    assert_every_line_once(&text, &got);
    got
}

#[test]
fn one_line() {
    let got = fixture("one_line.txt");
    assert_eq!(
        jobs(&got),
        [
            job("PMO Analyst", "Acme Ltd", "2019-01", "now"),
            job("Project Coordinator", "Leeds City Council", "2015-03", "2018-12"),
        ]
    );
    let p = &got.person;
    assert_eq!(p.name.as_deref(), Some("Jo Example"));
    assert!(p.about.as_ref().unwrap().starts_with("Ten years"));
    assert_eq!(
        p.positions[0].work,
        ["Weekly status reports for 14 projects", "Kept the RAID log and chased its owners"]
    );
    assert_eq!(p.positions[1].work.len(), 2);
    assert_eq!(p.skills, ["MS Project", "Excel", "Power BI", "listening", "chairing"]);
    let credentials: Vec<_> =
        p.credentials.iter().map(|c| (c.name.as_str(), c.date.unwrap().to_string())).collect();
    assert_eq!(
        credentials,
        [("PRINCE2 Practitioner", "2017".to_owned()), ("P3O Foundation", "2020-05".to_owned())]
    );
    assert_eq!(said(&got, "line 2"), "not used: it is a headline; the jobs say more");
    assert_eq!(said(&got, "line 3"), "not used: contact details are not kept");
    assert_eq!(said(&got, "line 4"), "not used: contact details are not kept");
    assert_eq!(said(&got, "line 10"), "used: the head of a job: PMO Analyst");
    assert_eq!(said(&got, "line 11"), "used: what you did as PMO Analyst");
    assert_eq!(said(&got, "line 19"), "not used: degrees are not weighed yet");
}

#[test]
fn employer_first() {
    let got = fixture("employer_first.txt");
    assert_eq!(
        jobs(&got),
        [
            job("PMO Analyst (contract)", "Bolt & Cog Ltd", "2016", "2019"),
            job("Project Support Officer", "Ministry of Samples", "2012-03", "2016-01"),
        ]
    );
    assert_eq!(got.person.name.as_deref(), Some("Sam Invented"));
}

#[test]
fn stacked() {
    let got = fixture("stacked.txt");
    assert_eq!(
        jobs(&got),
        [
            job("Director, IT", "Example University, York", "2018-09", "now"),
            job("IT Manager", "Example University, York", "2012-03", "2018-08"),
            job("Scrum Master", "Samples plc", "2010", "2012"),
        ]
    );
    let first = &got.person.positions[0].work[0];
    assert_eq!(first, "Led four teams through their managers and answered for the service levels");
}

#[test]
fn dates_first() {
    let got = fixture("dates_first.txt");
    assert_eq!(
        jobs(&got),
        [
            job("Project Coordinator", "Acme", "2019-01", "2021-03"),
            job("Test Analyst", "Samples GmbH", "2017-02", "2018-12"),
            job("Junior Project Manager", "Bolt Ltd", "2021", "now"),
        ]
    );
    assert_eq!(got.person.positions[0].work, ["planned the releases", "kept the action list"]);
}

/// F85: reversed, impossible and future dates are used as far as they go, and said.
#[test]
fn bars_and_dates_that_cannot_be() {
    let got = fixture("bars.txt");
    assert_eq!(
        jobs(&got),
        [
            job("Senior Project Manager", "Acme", "2019", "now"),
            job("Project Manager", "Acme", "2014-04", "2018-12"),
            job("Programme Manager", "Dream Co", "2031", "2032"),
            job("Project Engineer", "Acme", "?", "2014-03"),
            job("Trainee Project Manager", "Acme", "2012", "2010"),
        ]
    );
    assert_eq!(got.person.positions[0].work.len(), 2);
    for (place, note) in [
        ("line 16", "in the future"),
        ("line 17", "there is no day 2012-02-31"),
        ("line 18", "before the start"),
    ] {
        let said = said(&got, place);
        assert!(said.contains(note), "{said}");
    }
    let as_written = got.person.positions[4].dates_as_written.as_deref();
    assert_eq!(as_written, Some("2012 - 2010"));
}

#[test]
fn profile_page() {
    let got = fixture("profile_page.txt");
    assert_eq!(
        jobs(&got),
        [
            job("Head of PMO", "Example Bank, Full-time", "2020-01", "now"),
            job("Programme Manager", "Samples AG", "2015", "now"),
            job("Chef de projet / Project Manager", "Exemple SA", "2011-03", "2014-12"),
            job("Treasurer", "Example Cricket Club", "2013", "2016"),
        ]
    );
}

/// What somebody did between two years is no job of its own.
#[test]
fn a_line_of_work_with_dates_is_not_a_head() {
    let work = ["Ran the roll-out from 2016 to 2019", "Managed the 2018-2020 upgrade.", "and more"];
    let text = format!("Experience\nPMO Analyst, Acme, 2015 - now\n{}", work.join("\n"));
    let got = read(&text).unwrap();
    assert_eq!(jobs(&got), [job("PMO Analyst", "Acme", "2015", "now")]);
    assert_eq!(got.person.positions[0].work, work);
}

#[test]
fn jobs_listed_as_bullets_are_jobs() {
    let got = read("Experience\n- PMO Analyst, Acme (2016 - 2019)\n- Tester, Bolt Ltd (2012-2016)")
        .unwrap();
    assert_eq!(
        jobs(&got),
        [job("PMO Analyst", "Acme", "2016", "2019"), job("Tester", "Bolt Ltd", "2012", "2016")]
    );
}

#[test]
fn a_text_without_jobs_is_still_an_answer() {
    let got = read("dear all\nsee you on monday").unwrap();
    assert!(got.person.positions.is_empty());
    assert_eq!(got.report.lines.len(), 2);
    assert!(said(&got, "line 1").starts_with("not understood"));
}

#[test]
fn a_title_alone_is_a_job() {
    let got = read("PMO Analyst").unwrap();
    assert_eq!(jobs(&got), [job("PMO Analyst", "", "?", "now")]);
}

/// A user trial: a messy CV in which a job was swallowed as a bullet.
#[test]
fn a_dated_title_right_under_bullets_is_a_job() {
    let text = "Employment\n\
        PMO Analyst, Acme Ltd, 02/22 - present\n\
        - kept the RAID log\n\
        - weekly status reports\n\
        Project Administrator, Arriva Logistics Ltd, 09/19 - 01/22 (made redundant)\n\
        - minutes and actions\n\
        project assistant, Bolt Ltd, '17 - '19\n\
        - filing\n\
        - Office Junior Administrator, Cogs plc, Spring 2015 - Q1 2017 (maternity cover)\n\
        Clerk at Samples plc (1/98 to 12/14)";
    let got = read(text).unwrap();
    assert_every_line_once(text, &got);
    assert_eq!(
        jobs(&got),
        [
            job("PMO Analyst", "Acme Ltd", "2022-02", "now"),
            job("Project Administrator", "Arriva Logistics Ltd", "2019-09", "2022-01"),
            job("project assistant", "Bolt Ltd", "2017", "2019"),
            job("Office Junior Administrator", "Cogs plc", "2015", "2017"),
            job("Clerk", "Samples plc", "1998-01", "2014-12"),
        ]
    );
    assert_eq!(got.person.positions[0].work, ["kept the RAID log", "weekly status reports"]);
    let head = "used: the head of a job: Project Administrator; \
        the remark “made redundant” is not used";
    assert_eq!(said(&got, "line 5"), head);
    assert!(said(&got, "line 9").contains("only the year of “Spring 2015” is used"));
}

#[test]
fn short_dates_without_a_title_are_no_job() {
    let work =
        ["Rated 7/10 - 9/10", "Supported the programme manager 2016-2019", "led it 4/12 - 5/12"];
    let text = format!("Experience\nPMO Analyst, Acme, 2015 - now\n- {}", work.join("\n- "));
    let got = read(&text).unwrap();
    assert_eq!(jobs(&got).len(), 1, "{:?}", jobs(&got));
    assert_eq!(got.person.positions[0].work, work);
    let stacked = read("Experience\nPMO Analyst\nAcme Ltd\n09/19 - 01/22\n- reports").unwrap();
    assert_eq!(jobs(&stacked), [job("PMO Analyst", "Acme Ltd", "2019-09", "2022-01")]);
}

#[test]
fn certificates_among_degrees_are_credentials() {
    let text = "EDUCATION + QUALS\n\
        BA (Hons) History, University of Example, 2:1, 2011 - 2014\n\
        PRINCE2 Practitioner (2017)\n\
        ITIL Foundation, APM PFQ 05/2020 and AgilePM\n\
        - Lean Six Sigma Yellow Belt, 2019\n\
        3 A-levels\n\
        First aid at work\n\
        BSc Computing, 2009; MSP, 2015\n\
        \n\
        Quals\n\
        First aid at work\n\
        MSc Projects, Example University";
    let got = read(text).unwrap();
    assert_every_line_once(text, &got);
    let credentials: Vec<_> = got
        .person
        .credentials
        .iter()
        .map(|c| (c.name.as_str(), c.date.map_or(String::new(), |d| d.to_string())))
        .collect();
    assert_eq!(
        credentials,
        [
            ("PRINCE2 Practitioner", "2017".to_owned()),
            ("ITIL Foundation", String::new()),
            ("APM PFQ", "2020-05".to_owned()),
            ("AgilePM", String::new()),
            ("Lean Six Sigma Yellow Belt", "2019".to_owned()),
            ("MSP", "2015".to_owned()),
            ("First aid at work", String::new()),
        ]
    );
    assert_eq!(said(&got, "line 2"), "not used: degrees are not weighed yet");
    assert_eq!(said(&got, "line 6"), "not used: degrees are not weighed yet");
    let both = "used: a credential; “BSc Computing, 2009” is not used: degrees are not weighed yet";
    assert_eq!(said(&got, "line 8"), both);
    assert!(said(&got, "line 7").starts_with("not used: no certificate that is known"));
    assert_eq!(said(&got, "line 12"), "not used: degrees are not weighed yet");
}

#[test]
fn what_is_no_work_is_not_used_as_work() {
    let text = "Work experience (most recent first)\n\
        PMO Analyst, Acme Ltd, 2019 - now\n\
        Leeds, United Kingdom\n\
        - kept the RAID log\n\
        BSc Computing, Example University, 2010\n\
        PRINCE2 Practitioner, 2017\n\
        Manchester\n\
        12 Example Street, Leeds\n\
        Booked rooms and travel for the team.\n\
        Ran PRINCE2 training for the university staff\n\
        Rebuilt www.example.com for the trust and its members";
    let got = read(text).unwrap();
    assert_every_line_once(text, &got);
    assert_eq!(
        got.person.positions[0].work,
        [
            "kept the RAID log",
            "Booked rooms and travel for the team.",
            "Ran PRINCE2 training for the university staff",
            "Rebuilt www.example.com for the trust and its members",
        ]
    );
    assert!(said(&got, "line 3").starts_with("not understood: it reads like a name or a place"));
    assert!(said(&got, "line 5").starts_with("not used: degrees are not weighed yet"));
    assert_eq!(said(&got, "line 6"), "used: a credential, not as work of the job above");
    assert!(said(&got, "line 7").starts_with("not understood: it reads like a name or a place"));
    assert_eq!(said(&got, "line 8"), "not used: contact details are not kept");
    assert_eq!(got.person.credentials[0].name, "PRINCE2 Practitioner");
}

#[test]
fn jobs_below_a_career_summary_are_jobs() {
    let got = read(
        "Career summary\nTen years around project offices, since 2014.\n\
         PMO Analyst, Acme Ltd, 09/19 - present\n- reports",
    )
    .unwrap();
    assert_eq!(jobs(&got), [job("PMO Analyst", "Acme Ltd", "2019-09", "now")]);
    assert_eq!(got.person.positions[0].work, ["reports"]);
    assert!(got.person.about.unwrap().starts_with("Ten years"));
}

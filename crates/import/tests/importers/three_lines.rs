use switchback_import::three_lines;

use super::{TODAY, job, jobs, read, said};

#[test]
fn a_file_of_three_lines_is_read_as_what_was_typed() {
    let got = read("PMO Analyst\nsince March 2019\n\nreports; RAID log; minutes\n").unwrap();
    assert_eq!(got.report.format, "three typed lines");
    assert_eq!(jobs(&got), [job("PMO Analyst", "", "2019-03", "now")]);
    assert_eq!(got.person.positions[0].work, ["reports", "RAID log", "minutes"]);
    assert_eq!(said(&got, "line 4"), "used: what you really do, 3 things");
}

#[test]
fn four_lines_or_a_second_line_that_is_no_date_are_pasted_text() {
    for text in ["PMO Analyst\n2019\nreports\nminutes", "Jo Example\nPMO Analyst\nLeeds"] {
        assert_eq!(read(text).unwrap().report.format, "pasted text", "{text}");
    }
}

#[test]
fn typed_and_read_are_the_same() {
    let typed = three_lines("PMO Analyst", "3 years", "reports", TODAY).unwrap();
    assert_eq!(typed, read("PMO Analyst\n3 years\nreports").unwrap());
}

#[test]
fn a_start_that_cannot_be_read_is_said_and_the_person_kept() {
    for since in ["last summer", "200 years", "31/02/2020"] {
        let text = format!("PMO Analyst\n{since}\nreports");
        let got = read(&text).unwrap();
        assert_eq!(got, three_lines("PMO Analyst", since, "reports", TODAY).unwrap());
        assert_eq!(jobs(&got), [job("PMO Analyst", "", "?", "now")]);
        let said = said(&got, "line 2");
        assert!(said.starts_with("not understood: "), "{since}: {said}");
        assert!(said.contains("when it began is unknown"), "{since}: {said}");
    }
}

//! F87, F88: a roster comes in as CSV or XLSX, with a mapping that somebody can correct and a line for
//! each row; what is not needed of people is not kept.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use jiff::civil::Date;
use proptest::prelude::*;
use switchback_import::roster::{
    Encoding, Field, MAX_CELL, Mapping, Roster, RosterError, Table, people, propose, table,
};
use switchback_import::{ImportError, MAX_ROWS, Reading};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::harness;

const TODAY: Date = Date::constant(2026, 11, 22);

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rosters").join(name);
    fs::read(path).unwrap()
}

fn csv(text: &str) -> Table {
    table(text.as_bytes(), Encoding::Told).unwrap()
}

fn fields(table: &Table) -> Vec<Option<Field>> {
    propose(table, TODAY).0.columns
}

fn read(table: &Table) -> Roster {
    people(table, &propose(table, TODAY).0, TODAY).unwrap()
}

fn said(roster: &Roster, row: usize) -> String {
    let place = format!("row {row}");
    let line = roster.report.lines.iter().find(|l| l.place.to_string() == place).unwrap();
    match &line.reading {
        Reading::Used { as_what } => format!("used: {as_what}"),
        Reading::NotUnderstood { why } => format!("not understood: {why}"),
        Reading::NotUsed { why } => format!("not used: {why}"),
    }
}

fn start(roster: &Roster, row: usize) -> Option<String> {
    let member = roster.members.iter().find(|m| m.row == row)?;
    member.since.map(|d| d.to_string())
}

/// A workbook with one sheet out of the XML of its rows, and whatever else.
fn workbook(rows: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}");
    let sheet =
        if rows.contains("</sheetData>") { sheet } else { sheet + "</sheetData></worksheet>" };
    let parts: [(&str, String); 4] = [
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Staff\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let all = parts.iter().map(|(n, t)| (*n, t.as_bytes())).chain(more.iter().copied());
    for (name, content) in all {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn inline(cells: &[&str]) -> String {
    let cell = |c: &&str| format!("<c t=\"inlineStr\"><is><t>{c}</t></is></c>");
    format!("<row>{}</row>", cells.iter().map(cell).collect::<String>())
}

/// F87: a table as a spreadsheet writes it: columns found by their heads, every row accounted for.
#[test]
fn a_csv_roster_is_read_row_by_row() {
    let table = table(&fixture("staff.csv"), Encoding::Told).unwrap();
    use Field::{Level, Manager, Name, Promoted, Since, Title, Unit};
    let wanted = [Name, Title, Since, Promoted, Unit, Manager, Level].map(Some);
    assert_eq!(fields(&table), [&wanted[..], &[None, None]].concat());
    let roster = read(&table);
    assert_eq!(roster.report.lines.len(), 16);
    assert_eq!(roster.members.len(), 12);
    let zoe = &roster.members[1];
    assert_eq!(
        (zoe.name.as_deref(), zoe.title.as_str()),
        (Some("Zoë Müller"), "Senior PMO Analyst")
    );
    assert_eq!((zoe.unit.as_deref(), zoe.level.as_deref()), (Some("PMO"), Some("6")));
    assert_eq!(zoe.since.unwrap().to_string(), "2022-09-12");
    assert_eq!(zoe.promoted.unwrap().to_string(), "2025-11");
    assert_eq!(start(&roster, 6).as_deref(), Some("2020"));
    assert_eq!(said(&roster, 1), "used: the names of the columns");
    assert!(said(&roster, 8).contains("the start: “soon” is no date"), "{}", said(&roster, 8));
    assert_eq!(said(&roster, 14), "not used: it says the same as row 13");
    assert_eq!(said(&roster, 15), "not understood: there is no job title in it");
    assert!(said(&roster, 16).contains("is a formula"));
    assert_eq!(roster.columns_left_out, [("Salary".into(), 14), ("Date of birth".into(), 14)]);
}

/// F87: pay and birthdays are in no person, in no line of the report, and in nothing that is carried.
#[test]
fn what_is_not_needed_is_not_kept() {
    let table = table(&fixture("staff.csv"), Encoding::Told).unwrap();
    let mapping = propose(&table, TODAY).0;
    let roster = people(&table, &mapping, TODAY).unwrap();
    let kept = format!("{:?}{:?}", roster.members, roster.report);
    let only = table.only(&mapping);
    for private in ["71000", "1974-02-11"] {
        assert!(table.to_carry().contains(private));
        assert!(!kept.contains(private) && !only.to_carry().contains(private), "{private}");
    }
    assert_eq!(people(&only, &mapping, TODAY).unwrap().members, roster.members);
    assert_eq!(Table::carried(&table.to_carry()).unwrap(), table);
}

/// F87: a workbook as spreadsheets write it: another sheet before it, a line above the heads, units that stand over several
/// rows, dates as numbers.
#[test]
fn a_workbook_is_read() {
    let table = table(&fixture("staff.xlsx"), Encoding::Told).unwrap();
    let roster = read(&table);
    assert_eq!(roster.members.len(), 8, "{:#?}", roster.report);
    let third = &roster.members[2];
    assert_eq!(third.name.as_deref(), Some("Brandt Jonas"));
    assert_eq!(third.unit.as_deref(), Some("PMO"), "the unit stands over four rows");
    assert_eq!(third.since.unwrap().to_string(), "2024-01-08");
    assert_eq!(third.level.as_deref(), Some("5"));
    assert_eq!(said(&roster, 1), "not used: it stands above the names of the columns");
    assert_eq!(said(&roster, 12), "not understood: there is no job title in it");
    assert_eq!(roster.columns_left_out, [("Salary".to_owned(), 8)]);
}

/// F87: heads in three languages.
#[test]
fn heads_are_known_in_three_languages() {
    for (text, wanted) in [
        (
            "Nachname;Vorname;Stellenbezeichnung;In Funktion seit;Abteilung;Führungskraft;Entgeltgruppe\nMüller;Zoë;Projektleiterin;03.2020;IT;A. Beck;E12\n",
            "name name title since unit manager level",
        ),
        (
            "Nom\tPrénom\tIntitulé du poste\tEn poste depuis\tService\tResponsable\tNiveau\nRoux\tLéa\tCheffe de projet\tmars 2020\tDSI\tA. Petit\t7\n",
            "name name title since unit manager level",
        ),
        (
            "EmployeeNumber,JobRole,YearsInCurrentRole,YearsSinceLastPromotion,Department,JobLevel,YearsWithCurrManager\n1,Manager,4,1,R&D,2,3\n",
            "- title since promoted unit level -",
        ),
        ("Title,Job,Name\nMr,Project manager,Lee\nDr.,Scrum master,Ada\n", "- title name"),
    ] {
        let table = csv(text);
        let found: Vec<&str> = fields(&table).iter().map(|f| f.map_or("-", Field::id)).collect();
        assert_eq!(found.join(" "), wanted);
        assert!(!read(&table).members.is_empty());
    }
}

/// F87: without heads the title is found by what stands in the columns, and the first row is a person.
#[test]
fn heads_may_be_missing() {
    let table = csv("Ada Okafor,Head of PMO,2019-04-01\nLee Smith,Project manager,2021-02-01\n");
    let (mapping, columns) = propose(&table, TODAY);
    assert_eq!(mapping.head, None);
    assert_eq!(mapping.columns, [None, Some(Field::Title), Some(Field::Since)]);
    assert_eq!(columns[1].why, "by what stands in it");
    assert_eq!(people(&table, &mapping, TODAY).unwrap().members.len(), 2);
    // A list of titles alone, with and without a head.
    assert_eq!(read(&csv("Job title\nPMO lead\n")).members.len(), 1);
    assert_eq!(read(&csv("Project manager\nPMO lead\n")).members.len(), 2);
}

/// F87: what was proposed can be said otherwise, by head or by number.
#[test]
fn a_mapping_can_be_corrected() {
    let table = csv("Who,What,When,Boss\nAda,Head of PMO,2019,Sam\n");
    let proposed = propose(&table, TODAY).0;
    let mapped = proposed.clone().with(&table, "name=who,since=3,manager=").unwrap();
    let found = [Some(Field::Name), Some(Field::Title), Some(Field::Since), None];
    assert_eq!(mapped.columns, found);
    let no = |said: &str| proposed.clone().with(&table, said).unwrap_err();
    assert_eq!(no("salary=Who"), RosterError::NoField { name: "salary".into() });
    assert!(no("title=Nope").mend().contains("Who, What, When, Boss"));
    assert!(matches!(no("title=0"), RosterError::NoColumn { .. }));
    let bare = Mapping { head: Some(0), columns: vec![None; 4] };
    assert_eq!(people(&table, &bare, TODAY).unwrap_err(), RosterError::NoTitle);
    let twice = Mapping { head: Some(0), columns: vec![Some(Field::Title); 4] };
    assert_eq!(
        people(&table, &twice, TODAY).unwrap_err(),
        RosterError::Twice { field: "job title" }
    );
}

/// F87: times as tables hold them.
#[test]
fn times_are_read_as_tables_hold_them() {
    for (head, cell, wanted) in [
        ("In role since", "43556", Some("2019-04-01")),
        ("Since", "2019", Some("2019")),
        ("Years in role", "2.5", Some("2024-05")),
        ("Years in role", "2,5", Some("2024-05")),
        ("Months in role", "11", Some("2025-12")),
        ("Since", "2019-04-01 00:00:00", Some("2019-04-01")),
        ("Since", "2019-04-01T08:00:00", Some("2019-04-01")),
        ("Since", "31/02/2020", None),
        ("Since", "3", None),
        ("Years in role", "-4", None),
        ("Years in role", "1e300", None),
        ("Years in role", "NaN", None),
        ("Years in role", "9999", None),
    ] {
        let roster = read(&csv(&format!("Job title;{head}\nPMO lead;{cell}\n")));
        assert_eq!(start(&roster, 2).as_deref(), wanted, "{head} {cell}: {}", said(&roster, 2));
    }
    // One row that can only have the month first tells it of the others.
    let roster = read(&csv("Job title,Start date\nPMO lead,03/25/2019\nScrum master,03/04/2020\n"));
    assert_eq!(start(&roster, 2).as_deref(), Some("2019-03-25"));
    assert_eq!(start(&roster, 3).as_deref(), Some("2020-03-04"));
    assert!(said(&roster, 3).contains("the month is read first"));
}

/// Design, section 9: letters are never guessed; a file that does not say is asked about.
#[test]
fn encodings_are_told_apart_or_asked() {
    let text = "Name;Job title\nZoë Müller;PMO lead\n";
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let marked = [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat();
    for bytes in [text.as_bytes(), &utf16, &marked] {
        let table = table(bytes, Encoding::Told).unwrap();
        assert_eq!(read(&table).members[0].name.as_deref(), Some("Zoë Müller"));
        assert!(table.doubtful.is_empty());
    }
    let (ansi, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let asked = table(&ansi, Encoding::Told).unwrap_err();
    assert_eq!(asked, RosterError::Letters { line: 2 });
    assert!(asked.mend().contains("Windows-1252") && asked.place().unwrap() == "line 2");
    let taken = table(&ansi, Encoding::Windows1252).unwrap();
    assert_eq!(taken.doubtful, ["Zoë", "Müller"]);
    assert_eq!(read(&taken).members[0].name.as_deref(), Some("Zoë Müller"));
}

/// F87: formulas are text; quoted line breaks, rows of any length and `sep=` are no trouble.
#[test]
fn odd_csv_is_read_and_counted() {
    let roster = read(&csv("Name,Job title\n=1+1,PMO lead\n+x,@SUM(A1)\n-y,=2\n"));
    assert_eq!(roster.members[0].name.as_deref(), Some("=1+1"));
    assert_eq!(roster.members[1].title, "@SUM(A1)");
    assert!(said(&roster, 4).starts_with("not understood: the job title is a formula"));
    let roster =
        read(&csv("sep=;\r\nName;Job title\r\n\"Ada\r\nOkafor\";\"PMO; lead\"\r\nLee\r\n"));
    assert_eq!(roster.members[0].name.as_deref(), Some("Ada Okafor"));
    assert_eq!((roster.members[0].title.as_str(), roster.members[0].row), ("PMO; lead", 3));
    assert_eq!(said(&roster, 5), "not understood: there is no job title in it");
    let roster = read(&csv("Name,Job title\nAda,PMO lead,1,2,3\n,,,,\n\nLee,Scrum master\n"));
    assert_eq!(roster.members.len(), 2);
    let hidden = read(&csv("Job title\nPMO\u{202e} lead\u{0}\n".replace('\0', "").as_str()));
    assert_eq!(hidden.members[0].title, "PMO lead");
}

/// Design, section 9: what cannot be read says what, where and what to do.
#[test]
fn hostile_files_are_refused_with_a_mend() {
    let fail = |bytes: &[u8]| table(bytes, Encoding::Windows1252).unwrap_err();
    assert_eq!(fail(b""), RosterError::File(ImportError::Empty));
    assert_eq!(fail(b",,,\n,,\n"), RosterError::File(ImportError::Empty));
    assert!(matches!(fail(b"a,b\n\0\n"), RosterError::NotTable { .. }));
    assert!(matches!(fail(b"a,b\n\xff\0\n"), RosterError::NotTable { .. }));
    assert!(matches!(fail(b"%PDF-1.7"), RosterError::NotTable { kind: "a PDF" }));
    let line = "x".repeat(10 << 20);
    assert_eq!(fail(line.as_bytes()), RosterError::File(ImportError::LongLine { line: 1 }));
    let open = format!("Name,Job title\nAda,\"PMO lead\n{}", "Lee,Scrum master\n".repeat(1000));
    assert_eq!(fail(open.as_bytes()), RosterError::LongCell { row: 2, column: 2 });
    let cell = "x".repeat(MAX_CELL + 1);
    assert_eq!(fail(cell.as_bytes()).place().unwrap(), "row 1, column 1");
    assert_eq!(fail("x\n".repeat(MAX_ROWS + 1).as_bytes()), RosterError::TooManyRows);
    assert_eq!(fail("x,".repeat(201).as_bytes()), RosterError::TooManyColumns { row: 1 });
    let large = vec![b'x'; 21 << 20];
    assert!(matches!(fail(&large), RosterError::File(ImportError::TooLarge { .. })));
    for e in [fail(b""), fail(b"%PDF-1.7"), fail(&large), fail(open.as_bytes())] {
        assert!(!e.what().is_empty() && !e.mend().is_empty() && !e.mend().contains("CV"), "{e}");
    }
}

/// Design, section 9: workbooks that are larger than they look, or hold more than cells.
#[test]
fn hostile_workbooks_are_refused_or_read_for_their_cells() {
    let fail = |bytes: &[u8]| table(bytes, Encoding::Told).unwrap_err();
    let people = inline(&["Job title", "Unit"]) + &inline(&["PMO lead", "IT"]);
    let bomb = vec![b' '; 40 << 20];
    let e = fail(&workbook(&people, &[("xl/sharedStrings.xml", &bomb)]));
    assert!(matches!(e, RosterError::File(ImportError::Unpacked { .. })), "{e}");
    assert!(!e.mend().contains("CV"));
    // What holds no cells is not even unpacked.
    let more: [(&str, &[u8]); 3] = [
        ("xl/vbaProject.bin", &bomb),
        ("xl/externalLinks/externalLink1.xml", b"<externalLink"),
        ("xl/media/image1.png", &bomb),
    ];
    let table = table(&workbook(&people, &more), Encoding::Told).unwrap();
    assert_eq!(read(&table).members.len(), 1);
    let up = fail(&workbook(&people, &[("../evil.xml", b"x")]));
    assert!(matches!(up, RosterError::File(ImportError::EntryName { .. })));
    // One text of 10,000 letters, named by ten thousand cells.
    let text = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(MAX_CELL));
    let cells = "<row><c t=\"s\"><v>0</v></c></row>".repeat(10_000);
    let e = fail(&workbook(&cells, &[("xl/sharedStrings.xml", text.as_bytes())]));
    assert_eq!(e, RosterError::TooManyCharacters);
    // A cell at the far end of the sheet, and an entity bomb.
    let far = format!("{people}<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
    assert_eq!(fail(&workbook(&far, &[])), RosterError::TooManyColumns { row: 1_048_576 });
    let low = format!("{people}<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>");
    assert!(super::roster::table(&workbook(&low, &[]), Encoding::Told).is_ok());
    let broken = workbook("<row><c><v>&lol9;</v></c></row><row><c", &[]);
    assert!(matches!(fail(&broken), RosterError::Workbook { .. }));
    assert!(matches!(fail(&workbook("", &[])), RosterError::File(ImportError::Empty)));
    let half = workbook(&people, &[]);
    assert!(super::roster::table(&half[..half.len() / 2], Encoding::Told).is_err());
    let area = "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:A1048576\"/></mergeCells></worksheet>";
    let merged = workbook(&format!("{people}{}{area}", inline(&["", "HR"])), &[]);
    let merged = super::roster::table(&merged, Encoding::Told).unwrap();
    assert_eq!(merged.rows.len(), 3);
}

/// F87: a roster as it is shared for such trials, where it is at hand.
#[test]
fn a_large_roster_is_read_whole() {
    let Ok(bytes) = fs::read("/work/shared/data/hr_rosters/emp_attrition.csv") else { return };
    let table = table(&bytes, Encoding::Told).unwrap();
    let roster = read(&table);
    assert_eq!(roster.members.len() + 1, roster.report.lines.len());
    assert!(roster.members.len() > 1000);
    assert!(roster.members.iter().all(|m| m.since.is_some() && m.promoted.is_some()));
    assert!(roster.columns_left_out.iter().any(|(name, _)| name == "MonthlyIncome"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Design, section 9: whatever the bytes, there is an answer.
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        harness::roster(&bytes);
    }

    /// F87: every row that is not blank is in the report exactly once.
    #[test]
    fn every_row_is_accounted_for(
        rows in prop::collection::vec(
            prop::collection::vec("(Job title|Since|PMO lead|=1|@x|\"|\n|;|12/03/2019|2,5|Zoë|[a-z 0-9]{0,9})", 0..6),
            1..30,
        ),
        between in prop::sample::select(vec![",", ";", "\t"]),
    ) {
        let lines: Vec<String> = rows.iter().map(|r| r.join(between)).collect();
        if let Ok(table) = table(lines.join("\n").as_bytes(), Encoding::Told) {
            harness::accounts_for_every_row(&table);
        }
    }

    /// Design, section 9: a workbook with bytes changed is read or refused.
    #[test]
    fn a_damaged_workbook_is_answered(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = fixture("staff.xlsx");
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(table) = table(&bytes, Encoding::Told) {
            harness::accounts_for_every_row(&table);
        }
    }

    /// Design, section 9: the XML of a sheet may say anything.
    #[test]
    fn any_sheet_is_answered(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "<row>", "</row>", "<row r=\"4294967295\">", "<row r=\"0\">", "<c>", "</c>",
                "<c r=\"XFD1\" t=\"s\">", "<c r=\"A0\">", "<c t=\"inlineStr\">", "<c t=\"d\">",
                "<c s=\"99\">", "<v>0</v>", "<v>1e309</v>", "<v>-1</v>", "<v>43000</v>",
                "<v>2019-01-01</v>", "<is><t>PMO lead</t></is>", "<f>A1+</f>", "<f t=\"shared\" si=\"9\"/>",
                "</sheetData>", "<mergeCells><mergeCell ref=\"A9:A1\"/></mergeCells>", "&x;",
            ]),
            0..25,
        ),
    ) {
        let bytes = workbook(&parts.concat(), &[]);
        if let Ok(table) = table(&bytes, Encoding::Told) {
            harness::accounts_for_every_row(&table);
        }
    }
}

//! Plans and pages as PDF, as Word documents and as calendars.

use std::fs;
use std::io::{Cursor, Read};

use icalendar::{Calendar, CalendarComponent, Component};
use lopdf::Document;
use quick_xml::events::Event;

use super::{err, example, refused, switchback, with_input};

const PEOPLE: [&str; 5] = [
    "it-director-asked-into-a-pmo",
    "passed-over-project-manager",
    "pmo-lead",
    "project-manager-with-a-pmo-offer",
    "project-support-analyst",
];

fn bytes(args: &[&str]) -> Vec<u8> {
    let o = switchback(args);
    assert!(matches!(o.status.code(), Some(0 | 1)), "{args:?}: {}", err(&o));
    o.stdout
}

/// Pages and text of a PDF, on one line.
fn read(pdf: &[u8]) -> (usize, String) {
    let doc = Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = doc.get_pages().keys().copied().collect();
    let text = doc.extract_text(&pages).unwrap();
    (pages.len(), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The text of a Word document, and its parts must be well formed.
fn word(docx: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    for i in 0..zip.len() {
        let mut part = String::new();
        let mut file = zip.by_index(i).unwrap();
        let name = file.name().unwrap().into_owned();
        file.read_to_string(&mut part).unwrap();
        let mut xml = quick_xml::Reader::from_str(&part);
        loop {
            match xml.read_event().unwrap_or_else(|e| panic!("{name}: {e}")) {
                Event::Eof => break,
                Event::Text(t) if name == "word/document.xml" => {
                    text.push_str(&t.into_inner());
                }
                Event::GeneralRef(r) if name == "word/document.xml" => {
                    let named = match &*r.into_inner() {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "apos" => "'",
                        other => panic!("{other:?}"),
                    };
                    text.push_str(named);
                }
                Event::End(e) if e.name().as_ref() == "w:p" => text.push('\n'),
                _ => {}
            }
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// F86: the whole plan as a PDF that can be read aloud, searched and found one's way in.
#[test]
fn a_plan_is_a_tagged_pdf_with_bookmarks_and_its_own_typefaces() {
    let cv = example("passed-over-project-manager");
    let pdf = bytes(&["plan", &cv, "--format", "pdf"]);
    assert_eq!(pdf, bytes(&["plan", &cv, "--format", "pdf"]), "the same day, the same bytes");
    let (pages, text) = read(&pdf);
    assert!(pages > 1);
    assert!(text.contains(&format!("2 of {pages}")));
    let parts = ["a plan towards IT director", "Routes", "When each job could begin", "What to do"];
    let places: Vec<usize> = parts.iter().map(|p| text.find(p).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");

    let doc = Document::load_mem(&pdf).unwrap();
    let catalog = doc.catalog().unwrap();
    for key in [&b"StructTreeRoot"[..], b"Outlines", b"Lang", b"MarkInfo"] {
        assert!(catalog.has(key), "{}", String::from_utf8_lossy(key));
    }
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en-GB");
    let kinds: Vec<&[u8]> = doc
        .objects
        .values()
        .filter_map(|o| o.as_dict().ok()?.get(b"S").ok()?.as_name().ok())
        .collect();
    for kind in [&b"H1"[..], b"H2", b"P", b"L", b"Table", b"TH", b"Figure"] {
        assert!(kinds.contains(&kind), "no {}", String::from_utf8_lossy(kind));
    }
    for font in doc.objects.values().filter_map(|o| o.as_dict().ok()) {
        if font.get(b"Type").and_then(|t| t.as_name()).is_ok_and(|t| t == b"FontDescriptor") {
            assert!(font.has(b"FontFile3") || font.has(b"FontFile2"), "{font:?}");
        }
    }
}

/// F86: on one sheet of paper for everybody who comes with the program.
#[test]
fn the_short_plan_fits_on_one_sheet_for_all_examples() {
    for person in PEOPLE {
        let cv = example(person);
        let (pages, text) = read(&bytes(&["plan", &cv, "--short", "--format", "pdf"]));
        assert_eq!(pages, 1, "{person}");
        for part in ["Where you stand", "The way", "Next steps", "1 of 1"] {
            assert!(text.contains(part), "{person} lacks {part}: {text}");
        }
        let whole = read(&bytes(&["plan", &cv, "--format", "pdf"])).0;
        assert!(whole > 1, "{person}");
    }
}

/// F86: everything that the text says stands in the PDF and in the Word document, too.
#[test]
fn pdf_and_word_say_what_markdown_says() {
    let cv = example("pmo-lead");
    for args in [vec!["plan", &cv], vec!["me", &cv], vec!["role", "pmo-manager"], vec!["next", &cv]]
    {
        let with = |format: &'static str| bytes(&[&args[..], &["--format", format]].concat());
        let (_, pdf) = read(&with("pdf"));
        let docx = word(&with("docx"));
        let text = String::from_utf8(with("md")).unwrap();
        let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let (pdf, docx) = (letters(&pdf), letters(&docx));
        for line in text.lines().filter(|l| l.starts_with("- ") || l.starts_with('#')) {
            let line = letters(line);
            assert!(docx.contains(&line), "{args:?}: the Word document lacks {line}");
            // A page may end within a line; its beginning is there all the same.
            let begin: String = line.chars().take(24).collect();
            assert!(pdf.contains(&begin), "{args:?}: the PDF lacks {begin}");
        }
    }
}

#[test]
fn a_word_document_has_the_styles_of_word() {
    let docx = bytes(&["plan", &example("pmo-lead"), "--format", "docx"]);
    assert_eq!(docx, bytes(&["plan", &example("pmo-lead"), "--format", "docx"]));
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let body = part("word/document.xml");
    for style in ["Title", "Heading1", "Heading2", "Heading3", "ListBullet", "TableHead"] {
        assert!(body.contains(&format!("<w:pStyle w:val=\"{style}\"/>")), "{style}");
    }
    assert!(body.contains("<w:tblHeader/>"));
    assert!(part("word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
    let core = part("docProps/core.xml");
    assert!(core.contains("a plan towards") && core.contains("2026-11-22T00:00:00Z"), "{core}");
}

/// R000-31: every dated step, on whole days, with the same name each time, and no reminder.
#[test]
fn the_dates_of_a_plan_go_into_a_calendar() {
    let cv = example("passed-over-project-manager");
    let args = ["plan", &cv, "--format", "ics"];
    let text = String::from_utf8(bytes(&args)).unwrap();
    assert_eq!(text.as_bytes(), bytes(&args));
    assert!(text.split("\r\n").all(|l| l.len() <= 75 && !l.contains('\n')), "lines are folded");
    assert!(!text.contains("VALARM") && !text.contains("RRULE"));
    let events = events(&text);
    let plan: serde_json::Value =
        serde_json::from_slice(&bytes(&["plan", &cv, "--format", "json"])).unwrap();
    let steps = plan["actions"].as_array().unwrap();
    let stops = plan["milestones"].as_array().unwrap();
    assert_eq!(events.len(), steps.len() + stops.len());
    for s in steps {
        let what = s["what"].as_str().unwrap();
        let by = s["by"].as_str().unwrap().replace('-', "");
        let found = events.iter().any(|(_, title, day)| {
            // A very long one is cut, and its description holds more of it.
            let title = title.strip_prefix("Begin: ").unwrap_or(title);
            let begun = title.strip_suffix("...").filter(|t| t.len() > 200);
            (title == what || begun.is_some_and(|t| what.starts_with(t))) && *day == by
        });
        assert!(found, "{what} by {by}");
    }
    let mut names: Vec<&String> = events.iter().map(|(uid, ..)| uid).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), events.len(), "each entry has a name of its own");
}

/// Name, title and day of each event.
fn events(text: &str) -> Vec<(String, String, String)> {
    let calendar: Calendar = text.parse().unwrap();
    calendar
        .components
        .iter()
        .filter_map(|c| match c {
            CalendarComponent::Event(e) => Some((
                e.get_uid().unwrap().to_owned(),
                e.get_summary().unwrap().to_owned(),
                e.property_value("DTSTART").unwrap().to_owned(),
            )),
            _ => None,
        })
        .collect()
}

/// A person file in which the plan of an example is kept, with what was made of it since.
fn kept(folder: &tempfile::TempDir, change: impl FnOnce(&mut serde_json::Value)) -> String {
    let file = folder.path().join("kept.json");
    let path = file.display().to_string();
    if !file.exists() {
        bytes(&["plan", &example("passed-over-project-manager"), "--keep", &path]);
    }
    let mut person: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    change(&mut person);
    fs::write(&file, person.to_string()).unwrap();
    path
}

/// R000-31, R004-37: what is kept reminds only where the person asked for it, and only of what is
/// open; the look each month is another switch.
#[test]
fn a_kept_plan_reminds_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = kept(&folder, |_| ());
    let ics = || String::from_utf8(bytes(&["plan", &path, "--format", "ics"])).unwrap();
    let quiet = ics();
    assert!(!quiet.contains("VALARM") && !quiet.contains("RRULE"));
    let before = events(&quiet).len();

    kept(&folder, |person| {
        let steps = person["plan"]["steps"].as_array_mut().unwrap();
        let mut dated = steps.iter_mut().filter(|s| s["by"].is_string());
        dated.next().unwrap()["state"] = "got".into();
        dated.next().unwrap()["dropped"] = true.into();
        person["journal"]["monthly_look"] = true.into();
    });
    let looked = ics();
    assert!(looked.contains("RRULE:FREQ=MONTHLY") && !looked.contains("VALARM"), "{looked}");
    assert_eq!(events(&looked).len(), before - 2 + 1);

    kept(&folder, |person| person["plan"]["reminders"] = true.into());
    let rung = ics();
    let alarms = rung.matches("BEGIN:VALARM").count();
    let stops = rung.matches("From here on:").count();
    assert_eq!(alarms, events(&rung).len() - stops, "steps and the look ring, jobs do not");
    assert!(rung.contains("TRIGGER:PT9H"));

    // Without a plan that is kept, the look is there all the same.
    kept(&folder, |person| person["plan"] = serde_json::Value::Null);
    let alone = ics();
    assert!(alone.contains("RRULE:FREQ=MONTHLY") && !alone.contains("VALARM"), "{alone}");
}

/// R000-31: a friend's plan does not overwrite one's own, and one's own does.
#[test]
fn calendars_of_two_people_share_no_entry() {
    let folder = tempfile::tempdir().unwrap();
    let path = kept(&folder, |person| person["name"] = "Ada".into());
    let names = || -> Vec<String> {
        let text = String::from_utf8(bytes(&["plan", &path, "--format", "ics"])).unwrap();
        events(&text).into_iter().map(|(uid, ..)| uid).collect()
    };
    let ada = names();
    assert_eq!(ada, names());
    kept(&folder, |person| person["name"] = "Bo".into());
    assert!(names().iter().all(|n| !ada.contains(n)));
}

/// F34, F86: on paper stands the plan that is kept, by another way and in the person's own words,
/// and not the one that would be worked out today.
#[test]
fn paper_holds_the_plan_that_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = kept(&folder, |person| {
        person["name"] = "Ada".into();
        let plan = &mut person["plan"];
        plan["stops"] = serde_json::json!([
            {"role": "project-director", "from": "2029-02-01", "until": "2031-08-01"},
            {"role": plan["goal"], "from": "2033-05-01", "until": "2036-05-01"},
        ]);
        let steps = plan["steps"].as_array_mut().unwrap();
        let places: Vec<usize> =
            (0..steps.len()).filter(|i| steps[*i]["kind"] != "answer").collect();
        let [own, got, out] = [places[0], places[1], places[2]];
        steps[own]["what"] = "Ask Ruth for the Lyon rollout".into();
        steps[own]["changed"] = true.into();
        steps[own]["state"] = "apply".into();
        steps[own]["note"] = "She is back on Monday".into();
        steps[got]["what"] = "Spoke to both directors".into();
        steps[got]["state"] = "got".into();
        steps[out]["what"] = "Something that I took out".into();
        steps[out]["dropped"] = true.into();
        steps.push(serde_json::json!({
            "id": "own-1", "kind": "own", "what": "Read the minutes of the board", "by": "2026-12-01"
        }));
        plan["history"] = serde_json::json!([{
            "on": "2026-10-01", "why": "a year was missed", "start": plan["start"], "goal": plan["goal"], "stops": [],
            "years": 12, "hours_per_week": 3, "steps": []
        }]);
    });
    let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let md = String::from_utf8(bytes(&["plan", &path, "--format", "md"])).unwrap();
    let text = String::from_utf8(bytes(&["plan", &path])).unwrap();
    let whole = [
        md.clone(),
        text,
        read(&bytes(&["plan", &path, "--format", "pdf"])).1,
        word(&bytes(&["plan", &path, "--format", "docx"])),
    ];
    for page in whole.map(|p| letters(&p)) {
        for part in [
            "Ada: the plan towards IT director",
            "Ask Ruth for the Lyon rollout",
            "On the board: Try it out",
            "Note: She is back on Monday",
            "By 1 December 2026: Read the minutes of the board",
            "Spoke to both directors",
            "1 February 2029",
            "Until 1 October 2026: a year was missed",
        ] {
            assert!(page.contains(&letters(part)), "{part} is not in {page}");
        }
        for part in ["Something that I took out", "Surest"] {
            assert!(!page.contains(&letters(part)), "{part} is in {page}");
        }
    }
    assert!(!md.contains("Programme manager →"), "{md}");
    let got = md.split("## Got").nth(1).unwrap();
    assert!(got.contains("Spoke to both directors"), "{md}");

    let (pages, sheet) = read(&bytes(&["plan", &path, "--short", "--format", "pdf"]));
    assert_eq!(pages, 1);
    let sheet = letters(&sheet);
    for part in [
        "Project director",
        "Ask Ruth for the Lyon rollout (She is back on Monday)",
        "By 1 December 2026: Read the minutes of the board",
        "Spoke to both directors",
        "What could go wrong",
        "to answer besides",
    ] {
        assert!(sheet.contains(&letters(part)), "{part} is not in {sheet}");
    }
    let ics = String::from_utf8(bytes(&["plan", &path, "--format", "ics"])).unwrap();
    let ics = ics.replace("\r\n ", "");
    for part in
        ["Ask Ruth for the Lyon rollout", "Read the minutes", "Project director could begin"]
    {
        assert!(letters(&ics).to_lowercase().contains(&letters(part).to_lowercase()), "{part}");
    }
    // Another goal, or other hours, are asked for: that is worked out.
    let other = bytes(&["plan", &path, "--hours", "4", "--format", "md"]);
    assert!(!String::from_utf8(other).unwrap().contains("Ruth"));
}

/// What somebody wrote may be very long, and what a file says of days may be anything.
#[test]
fn endless_notes_and_hostile_days_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = kept(&folder, |person| {
        let long = "Word; ".repeat(170_000);
        let plan = &mut person["plan"];
        for (i, s) in plan["steps"].as_array_mut().unwrap().iter_mut().enumerate().take(3) {
            s["note"] = long.clone().into();
            s["changed"] = true.into();
            s["by"] = ["-009999-01-01", "9999-12-30", "2027-01-01"][i].into();
        }
        plan["steps"][2]["what"] = long.into();
        plan["stops"][0]["from"] = "-009999-01-01".into();
        plan["stops"][0]["until"] = "9999-12-30".into();
    });
    for format in ["ics", "md", "pdf", "docx", "text"] {
        for short in [&[][..], &["--short"]] {
            let written = bytes(&[&["plan", &path, "--format", format][..], short].concat());
            assert!(written.len() < 300_000, "{format}: {}", written.len());
            if format == "ics" {
                let text = String::from_utf8(written).unwrap();
                assert!(text.split("\r\n").all(|l| l.len() <= 75));
                let text = text.replace("\r\n ", "");
                assert!(
                    text.contains("... (cut here\\; the plan itself holds all of it)"),
                    "{text}"
                );
                assert!(text.len() < 60_000 && !events(&text).is_empty());
            } else if format == "md" && short.is_empty() {
                assert!(String::from_utf8(written).unwrap().contains("the person file holds all"));
            }
        }
    }
}

#[test]
fn only_a_plan_has_dates() {
    let cv = example("pmo-lead");
    refused(&["me", &cv, "--format", "ics"], b"", &["no dates", "switchback plan CV --format ics"]);
}

/// Whatever stands in a CV, it can be put on paper, and what cannot be drawn is said.
#[test]
fn odd_names_and_endless_words_are_written_and_nothing_is_lost() {
    let long = "a".repeat(10_000);
    let cv = format!("Li 张伟 عائشة 👩‍💻 <b>&amp; Co\n\nProject manager at {long}, 2015 to now\n");
    for format in ["pdf", "docx", "ics"] {
        for short in [&[][..], &["--short"]] {
            let args = [&["plan", "-", "--format", format][..], short].concat();
            let o = with_input(&args, cv.as_bytes());
            assert!(matches!(o.status.code(), Some(0 | 1)), "{args:?}: {}", err(&o));
            assert!(!o.stdout.is_empty());
        }
    }
    let person = r#"{"switchback":"person","version":1,"name":"Li 张伟 عائشة 👩‍💻 <b>&"}"#;
    let o = with_input(&["plan", "-", "--format", "docx"], person.as_bytes());
    if o.status.code() != Some(2) {
        assert!(word(&o.stdout).contains("Li 张伟 عائشة 👩‍💻 <b>&"));
    }
}

#[test]
fn somebody_without_a_goal_or_a_job_gets_a_page_too() {
    for format in ["pdf", "docx", "ics"] {
        let o = with_input(&["plan", "-", "--format", format], b"Somebody\n");
        assert!(matches!(o.status.code(), Some(0..=2)), "{format}: {}", err(&o));
        assert!(!err(&o).contains("panicked"), "{format}: {}", err(&o));
    }
}

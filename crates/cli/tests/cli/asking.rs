//! The questions on the command line: in a talk over standard input, and one at a time as JSON.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json as value};

use crate::{err, example, flat, json, out, refused, switchback, with_input};

/// A person file with one job and nothing said; a field that no version knows must survive.
fn person(dir: &Path) -> (PathBuf, String) {
    let file = dir.join("person.json");
    let text = r#"{"version":1,"name":"Ada","mood":"calm","positions":[{"title":"PMO analyst","start":"2019","current":true}]}"#;
    fs::write(&file, text).unwrap();
    let named = file.display().to_string();
    (file, named)
}

fn load(file: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

fn ratings(file: &Path) -> usize {
    load(file)["ratings"].as_object().map_or(0, serde_json::Map::len)
}

fn aside(file: &Path) -> usize {
    load(file)["about_me"]["aside"].as_array().map_or(0, Vec::len)
}

fn next(args: &[&str]) -> Value {
    json("ask", &switchback(&[&["ask"], args, &["--format", "json"]].concat()))
}

fn competency(answer: &Value) -> String {
    answer["question"]["competency"].as_str().unwrap().to_owned()
}

/// Done, with nothing on standard error but how a file with unknown fields was read.
fn done(o: &Output) {
    let odd = err(o).lines().find(|l| l.contains("error") || l.contains("warning"));
    assert_eq!((o.status.code(), odd), (Some(0), None), "{}{}", out(o), err(o));
}

/// F01: twelve questions, each with its five statements; each answer tells something and is kept.
#[test]
fn the_ten_minute_form_is_answered_line_by_line() {
    let dir = tempfile::tempdir().unwrap();
    let (file, cv) = person(dir.path());
    let o = with_input(&["ask", &cv], "2\n".repeat(20).as_bytes());
    done(&o);
    let text = out(&o);
    assert!(text.lines().all(|l| l.chars().count() <= 80), "80 columns");
    for n in 1..=12 {
        assert_eq!(text.matches(&format!("Question {n} of 12\n")).count(), 1, "{n}");
    }
    for level in 0..=4 {
        assert_eq!(text.matches(&format!("\n  {level}  ")).count(), 12, "{level}");
    }
    let page = flat(&o).replace("▌ ", "");
    assert_eq!(
        page.matches("nearest are still").count()
            + page.matches("The order is").count()
            + page.matches("in another order").count(),
        12,
        "{page}"
    );
    for said in ["form is through", "--deep", "--role ROLE", "switchback me", "Kept in"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert_eq!(ratings(&file), 12);
    // F89: what this version does not know is still there.
    assert_eq!(load(&file)["mood"], "calm");
    let rating = load(&file)["ratings"].as_object().unwrap().values().next().unwrap().clone();
    assert_eq!(rating, value!({"application": 2, "date": "2026-11-22"}));
}

/// F01: stopping half-way loses nothing, and the next sitting goes on where it stopped.
#[test]
fn a_sitting_is_taken_up_again() {
    let dir = tempfile::tempdir().unwrap();
    let (file, cv) = person(dir.path());
    let o = with_input(&["ask", &cv], b"2\n?\n1");
    done(&o);
    assert!(flat(&o).contains("2 answered, 1 left aside so far"), "{}", flat(&o));
    assert_eq!((ratings(&file), aside(&file)), (2, 1));
    let o = with_input(&["ask", &cv], b"q\n");
    done(&o);
    let page = flat(&o);
    assert!(
        page.contains("Going on: 2 answered, 1 left aside so far.")
            && page.contains("Question 4 of 12"),
        "{page}"
    );
    let o = with_input(&["ask", &cv], "3\n".repeat(9).as_bytes());
    assert!(flat(&o).contains("form is through"));
    let through = with_input(&["ask", &cv], b"3\n");
    assert_eq!(through.status.code(), Some(1), "nothing was left to ask");
    assert!(!flat(&through).contains("Question ") && flat(&through).contains("--deep"));
    assert_eq!(ratings(&file), 11, "the line was not taken for an answer");
    let o = with_input(&["ask", &cv, "--deep"], b"0\n");
    assert!(flat(&o).contains("Question 13 of at most 35"), "{}", flat(&o));
    assert_eq!(ratings(&file), 12);
}

/// F01: a line that is no answer says what is allowed, changes nothing, and asks again.
#[test]
fn what_is_no_answer_is_asked_again() {
    let dir = tempfile::tempdir().unwrap();
    let (file, cv) = person(dir.path());
    let before = fs::read(&file).unwrap();
    for wrong in ["9", "abc", "-1", "2.5", "22222222222222222222", "\u{1b}[2J", "yes b", "４"] {
        let o = with_input(&["ask", &cv], format!("{wrong}\n").as_bytes());
        done(&o);
        let page = flat(&o).replace("▌ ", "");
        assert!(
            page.contains("is not an answer here: type a number from 0 to 4, ? or nothing"),
            "{page}"
        );
        assert!(!out(&o).contains('\u{1b}'));
        assert_eq!(fs::read(&file).unwrap(), before, "{wrong}");
    }
    let long = [&vec![b'7'; 3 << 20][..], b"\n\xff\xfe\n3\nq\n"].concat();
    done(&with_input(&["ask", &cv], &long));
    assert_eq!(ratings(&file), 1, "the line after the wrong ones counts");
}

/// F01: going back is free: an empty line leaves the answer, a number changes it, ? takes it back.
#[test]
fn going_back_is_free() {
    let dir = tempfile::tempdir().unwrap();
    let (file, cv) = person(dir.path());
    let first = competency(&next(&[&cv]));
    let level = |file: &Path| load(file)["ratings"][&first]["application"].clone();
    let o = with_input(&["ask", &cv], b"b\n3\nb\n\nb\n1\nq\n");
    done(&o);
    let page = flat(&o).replace("▌ ", "");
    assert!(page.contains("first question of this sitting"), "{page}");
    assert!(page.contains("Your answer so far: 3. An empty line leaves it"), "{page}");
    assert_eq!(level(&file), 1);
    let (file, cv) = person(dir.path());
    done(&with_input(&["ask", &cv], b"3\nb\n\nq\n"));
    assert_eq!(level(&file), 3);
    let (file, cv) = person(dir.path());
    done(&with_input(&["ask", &cv], b"3\nb\n?\nq\n"));
    assert_eq!((level(&file), aside(&file)), (Value::Null, 1));
}

/// F01: not knowing is never nought: nothing is rated, and the roles stay as they were.
#[test]
fn all_unknown_changes_nothing_but_what_was_left_aside() {
    let dir = tempfile::tempdir().unwrap();
    let (file, cv) = person(dir.path());
    let before = json("me", &switchback(&["me", &cv, "--format", "json"]));
    let o = with_input(&["ask", &cv], "?\n\n".repeat(6).as_bytes());
    done(&o);
    assert_eq!((ratings(&file), aside(&file)), (0, 12));
    assert_eq!(flat(&o).matches("Left aside; it stays unknown.").count(), 12);
    assert!(flat(&o).contains("Nothing was answered"), "{}", flat(&o));
    let after = json("me", &switchback(&["me", &cv, "--format", "json"]));
    assert_eq!((&before["nearest"], &before["unknown"]), (&after["nearest"], &after["unknown"]));
    assert_ne!(before["next_question"], after["next_question"], "what was left aside rests");
}

/// F01, bad input: answers that are all alike are taken, and it is said what they can tell.
#[test]
fn all_fours_are_taken_with_a_word() {
    let dir = tempfile::tempdir().unwrap();
    let (file, cv) = person(dir.path());
    let o = with_input(&["ask", &cv], "4\n".repeat(12).as_bytes());
    done(&o);
    let page = flat(&o).replace("▌ ", "");
    assert!(
        page.contains("Every level that you gave is 4.") && page.contains("tell roles apart badly"),
        "{page}"
    );
    assert_eq!(ratings(&file), 12);
}

/// F04: knowing and doing that contradict each other are both kept, and it is said which counts.
#[test]
fn knowing_less_than_one_has_done_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let (file, cv) = person(dir.path());
    let first = competency(&next(&[&cv]));
    let mut p = load(&file);
    p["ratings"] = value!({ "coaching": { "knowledge": 0 } });
    fs::write(&file, p.to_string()).unwrap();
    let o = switchback(&[
        "ask",
        &cv,
        "--format",
        "json",
        "--answer",
        "coaching=4",
        "--answer",
        &format!("{first}=1"),
    ]);
    let v = json("ask", &o);
    assert_eq!((o.status.code(), &v["answered"]), (Some(0), &value!(2)));
    assert_eq!(v["told"]["competency"], first.as_str(), "of several answers the last is told");
    let warning: Value = serde_json::from_str(err(&o)).unwrap();
    assert_eq!(warning["warning"]["where"], "coaching");
    assert!(warning["warning"]["what"].as_str().unwrap().contains("both are kept"), "{warning}");
    let kept = &load(&file)["ratings"]["coaching"];
    assert_eq!((&kept["knowledge"], &kept["application"]), (&value!(0), &value!(4)));
}

/// F86, F01: a program can ask the whole form: print a question, give its answer, until it is done.
#[test]
fn a_program_asks_the_whole_form() {
    let dir = tempfile::tempdir().unwrap();
    let (file, cv) = person(dir.path());
    let mut state = next(&[&cv]);
    assert_eq!(
        (&state["of"], &state["done"], &state["told"]),
        (&value!(12), &value!(false), &Value::Null)
    );
    let names = ["aside", "answered", "done", "kind", "of", "question", "told", "version"];
    assert_eq!(state.as_object().unwrap().len(), names.len());
    assert!(names.iter().all(|n| state.get(n).is_some()));
    let mut asked = Vec::new();
    for i in 0..12 {
        let key = competency(&state);
        assert_eq!(state["question"]["options"].as_array().unwrap().len(), 5);
        assert!(!asked.contains(&key), "{key} is asked twice");
        let level = if i % 4 == 3 { "?" } else { "3" };
        state = next(&[&cv, "--answer", &format!("{key}={level}")]);
        assert_eq!(state["told"].is_null(), level == "?");
        asked.push(key);
    }
    let (answered, aside_now) = (&state["answered"], &state["aside"]);
    assert_eq!((answered, aside_now, &state["done"]), (&value!(9), &value!(3), &value!(true)));
    assert!(state["question"].is_null());
    assert_eq!((ratings(&file), aside(&file)), (9, 3));
    let o = switchback(&["ask", &cv, "--format", "json"]);
    assert_eq!((o.status.code(), json("ask", &o)["done"].clone()), (Some(1), value!(true)));
    let deep = next(&[&cv, "--deep"]);
    assert_eq!((&deep["done"], &deep["of"]), (&value!(false), &value!(35)));
    assert!(!asked.contains(&competency(&deep)), "what was left aside is not asked by itself");
    // An answer to what was left aside, or another to what was answered, is taken at any time.
    let again = next(&[
        &cv,
        "--answer",
        &format!("{}=1", asked[3]),
        "--answer",
        &format!("{}=0", asked[0]),
    ]);
    assert_eq!((&again["answered"], &again["aside"]), (&value!(10), &value!(2)));
    assert_eq!(load(&file)["ratings"][&asked[0]]["application"], 0);
}

/// F01: an answer that cannot be used is refused with the mend, and none of the others is kept.
#[test]
fn wrong_answers_are_refused_whole() {
    let dir = tempfile::tempdir().unwrap();
    let (file, cv) = person(dir.path());
    let before = fs::read(&file).unwrap();
    let cases: [(&[&str], &str, &str); 9] = [
        (&["juggling=3"], "no competency “juggling”", "coaching"),
        (&["manager-line=3"], "no competency", "line-management"),
        (&["coaching=9"], "“9” is not a level", "0 (none) to 4"),
        (&["coaching=much"], "“much” is not a level", "?"),
        (&["coaching"], "is not an answer", "COMPETENCY=LEVEL"),
        (&["coaching=2", "coaching=3"], "answered twice", "nothing was changed"),
        (&["coaching=2", "testing=5"], "“5” is not a level", "0 (none) to 4"),
        (&["job-7=pmo-manager"], "no job number 7", "to 0"),
        (&["job-0=PMO wizard"], "no role “PMO wizard”", "did you mean"),
    ];
    for (answers, what, mend) in cases {
        let mut args = vec!["ask", cv.as_str()];
        answers.iter().for_each(|a| args.extend(["--answer", a]));
        refused(&args, b"", &[what, mend, "--answer"]);
        args.extend(["--format", "json"]);
        let o = switchback(&args);
        assert_eq!((o.status.code(), out(&o)), (Some(2), ""));
        let e: Value = serde_json::from_str(err(&o)).unwrap();
        assert!(e["error"]["what"].as_str().unwrap().contains(what), "{e}");
        assert!(e["error"]["mend"].as_str().unwrap().contains(mend), "{e}");
        assert_eq!(fs::read(&file).unwrap(), before, "{answers:?}");
    }
    refused(&["ask", &cv, "--role", "zzzz"], b"", &["no role “zzzz”"]);
    assert_eq!(switchback(&["ask", &cv, "--role", "pmo-manager", "--deep"]).status.code(), Some(2));
}

/// F01, R000-07: a title that can mean several jobs is asked first, answered by number or by name.
#[test]
fn a_title_is_asked_first() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("pm.json");
    let cv = file.display().to_string();
    let text = r#"{"version":1,"positions":[{"title":"PM","start":"2021","current":true}]}"#;
    fs::write(&file, text).unwrap();
    let first = next(&[&cv]);
    assert_eq!(
        (&first["question"]["position"], &first["question"]["competency"]),
        (&value!(0), &Value::Null)
    );
    let o = with_input(&["ask", &cv], b"0\n99\n1\nb\n\nq\n");
    done(&o);
    let page = flat(&o).replace("▌ ", "");
    assert!(
        page.contains("type a number from 1 to") && page.contains("Question 1 of 12"),
        "{page}"
    );
    assert_eq!(load(&file)["positions"][0]["role"], first["question"]["options"][0]["value"]);
    fs::write(&file, text).unwrap();
    let v = next(&[&cv, "--answer", "job-0=Senior project manager"]);
    assert!(v["question"]["competency"].is_string() && v["told"].is_null());
    assert_eq!(load(&file)["positions"][0]["role"], "senior-project-manager");
    fs::write(&file, text).unwrap();
    let v = next(&[&cv, "--answer", "job-0=?"]);
    assert!(v["question"]["competency"].is_string(), "not knowing asks something else");
    assert_eq!(v["aside"], 0, "it is no question of the twelve");
}

/// F01: what one role needs is asked until nothing of it is open.
#[test]
fn a_role_is_asked_for_until_nothing_is_open() {
    let dir = tempfile::tempdir().unwrap();
    let (file, cv) = person(dir.path());
    let state = next(&[&cv, "--role", "PMO manager"]);
    let of = usize::try_from(state["of"].as_u64().unwrap()).unwrap();
    let role = json("role", &switchback(&["role", "pmo-manager", "--format", "json"]));
    assert_eq!(of, role["competencies"].as_array().unwrap().len());
    assert!(role["competencies"].to_string().contains(&competency(&state)));
    let o = with_input(&["ask", &cv, "--role", "PMO manager"], "2\n".repeat(of + 5).as_bytes());
    done(&o);
    assert!(flat(&o).contains("Nothing is left to ask for PMO manager"), "{}", flat(&o));
    assert!(ratings(&file) <= of);
    let fit = json("fit", &switchback(&["fit", &cv, "--role", "pmo-manager", "--format", "json"]));
    assert!(fit["next_question"].is_null(), "{}", fit["next_question"]);
}

/// F02: a CV that is a text is asked without any file, and it is said at once that nothing is kept;
/// the command at the end keeps it.
#[test]
fn a_text_without_a_file_says_so_and_how_to_keep_it() {
    let dir = tempfile::tempdir().unwrap();
    let cv = dir.path().join("my cv.txt");
    fs::write(&cv, "PMO Analyst\nsince 2019\nRAID log and status reports\n").unwrap();
    let named = cv.display().to_string();
    let o = with_input(&["ask", &named], b"3\n?\n");
    assert_eq!(o.status.code(), Some(0), "{}", err(&o));
    let text = out(&o);
    let (said, asked) = (text.find("Nothing is kept.").unwrap(), text.find("Question 1").unwrap());
    assert!(said < asked, "it is said at once");
    let command = text.lines().last().unwrap().trim();
    assert!(command.starts_with("switchback ask '"), "{command}");
    let ran = Command::new("sh")
        .args(["-c", &command.replacen("switchback", "\"$BIN\"", 1)])
        .env("BIN", env!("CARGO_BIN_EXE_switchback"))
        .current_dir(dir.path())
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(0), "{}", err(&ran));
    let kept = dir.path().join("person.json");
    assert_eq!((ratings(&kept), aside(&kept)), (1, 1));
    let o = switchback(&["ask", &named, "--format", "json", "--answer", "coaching=2"]);
    assert!(err(&o).contains("were not kept") && err(&o).contains("--save"), "{}", err(&o));
}

/// F01: with --save the answers of a text are kept from the first one, and taken up again; a file
/// of somebody else is never written over.
#[test]
fn answers_to_a_text_are_kept_where_it_was_said() {
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name).display().to_string();
    let (cv, save) = (path("cv.txt"), path("ada.json"));
    fs::write(&cv, "PMO Analyst\nsince 2019\nRAID log and status reports\n").unwrap();
    done(&with_input(&["ask", &cv, "--save", &save], b"3\nq\n"));
    assert_eq!(ratings(Path::new(&save)), 1);
    let o = with_input(&["ask", &cv, "--save", &save], b"3\nq\n");
    assert!(flat(&o).contains("Question 2 of 12"), "{}", flat(&o));
    assert_eq!(ratings(Path::new(&save)), 2);
    // From standard input, too.
    let text = fs::read(&cv).unwrap();
    let args = ["ask", "-", "--save", &save, "--format", "json", "--answer", "coaching=1"];
    let v = json("ask", &with_input(&args, &text));
    assert_eq!((v["answered"].as_u64(), ratings(Path::new(&save))), (Some(3), 3));

    let other = path("other.json");
    fs::copy(example("pmo-lead"), &other).unwrap();
    fs::write(path("notes.txt"), "shopping").unwrap();
    for there in [&other, &path("notes.txt")] {
        let before = fs::read(there).unwrap();
        refused(
            &["ask", &cv, "--save", there],
            b"3\n",
            &["is there already", "switchback ask", there],
        );
        assert_eq!(&fs::read(there).unwrap(), &before);
    }
    // A person file has a place of its own already.
    refused(
        &["ask", &other, "--save", &save],
        b"3\n",
        &["is there already", "person file of its own"],
    );
    done(&with_input(&["ask", &other, "--save", &other], b"q\n"));
    let copy = path("copy.json");
    done(&with_input(&["ask", &save, "--save", &copy], b"0\nq\n"));
    assert_eq!((ratings(Path::new(&save)), ratings(Path::new(&copy))), (3, 4));
    refused(&["ask", &cv, "--save", "-"], b"3\n", &["standard output"]);
    refused(
        &["ask", &cv, "--save", "/no/such/folder/x.json"],
        b"3\n",
        &["cannot be kept", "/no/such/folder"],
    );
}

/// F01: a CV and answers cannot both come from standard input.
#[test]
fn standard_input_is_read_once() {
    refused(
        &["ask", "-"],
        b"PMO Analyst\n",
        &["cannot both be read from standard input", "--answer"],
    );
    let o = with_input(&["ask", "-", "--format", "json"], b"PMO Analyst\nsince 2019\nRAID log\n");
    assert_eq!((o.status.code(), err(&o)), (Some(0), ""));
    assert_eq!(json("ask", &o)["answered"], 0);
}

/// F01: several at once on one file: each either keeps its answer beside those of the others, or says
/// that it did not, where, and what to do. No answer is lost in silence.
#[test]
fn several_at_once_lose_no_answer() {
    const KEYS: [&str; 5] =
        ["coaching", "negotiation", "cost-control", "status-reporting", "stakeholder-engagement"];
    let mut overtaken = 0;
    for _ in 0..6 {
        let dir = tempfile::tempdir().unwrap();
        let (file, cv) = person(dir.path());
        let answers = KEYS.map(|key| format!("{key}=2"));
        let started = answers.each_ref().map(|answer| {
            Command::new(env!("CARGO_BIN_EXE_switchback"))
                .args(["ask", &cv, "--answer", answer, "--today", "2026-11-22"])
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        });
        let ended = started.map(|child| child.wait_with_output().unwrap());
        let there = fs::read_to_string(&file).unwrap();
        let mut kept = 0;
        for (key, o) in KEYS.iter().zip(&ended) {
            let is_there = there.contains(&format!("\"{key}\": {{"));
            if o.status.success() {
                assert!(is_there, "{key} was said to be kept, and is not: {there}");
                kept += 1;
                continue;
            }
            assert_eq!(o.status.code(), Some(2), "{}", err(o));
            assert!(!is_there, "{key} was refused, and is there: {there}");
            for part in ["changed by something else", &cv, "your answers are in", key] {
                assert!(err(o).contains(part), "{part}: {}", err(o));
            }
            overtaken += 1;
        }
        assert_eq!(ratings(&file), kept);
        assert!(kept > 0, "one of them was the first");
    }
    assert!(overtaken > 0, "none came in another's way, so this shows nothing");
}

/// F01: a file that may not be written is refused before anybody has answered anything.
#[test]
fn a_read_only_file_is_refused_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let (file, cv) = person(dir.path());
    let before = fs::read(&file).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    refused(&["ask", &cv], b"3\n", &["cannot be kept", "read-only", "--save"]);
    refused(&["ask", &cv, "--answer", "coaching=3"], b"", &["read-only"]);
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(next(&[&cv])["answered"], 0, "asking alone writes nothing");
    let copy = dir.path().join("copy.json").display().to_string();
    done(&with_input(&["ask", &cv, "--save", &copy], b"3\nq\n"));
}

/// F90: who may read a file stays as it was, and a link stays a link.
#[test]
fn a_file_keeps_its_rights_and_its_links() {
    let dir = tempfile::tempdir().unwrap();
    let (file, _) = person(dir.path());
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let link = dir.path().join("link.json");
    std::os::unix::fs::symlink(&file, &link).unwrap();
    done(&with_input(&["ask", &link.display().to_string()], b"3\nq\n"));
    assert!(link.is_symlink());
    assert_eq!(
        (ratings(&file), fs::metadata(&file).unwrap().permissions().mode() & 0o777),
        (1, 0o640)
    );
}

/// A talk that is still going on.
struct Talk {
    child: Child,
    page: BufReader<std::process::ChildStdout>,
}

impl Talk {
    fn begin(cv: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_switchback"))
            .args(["ask", cv, "--today", "2026-11-22"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let page = BufReader::new(child.stdout.take().unwrap());
        Self { child, page }
    }

    fn say(&mut self, line: &str) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{line}").unwrap();
    }

    fn until(&mut self, words: &str) {
        let mut line = String::new();
        while !line.contains(words) {
            line.clear();
            assert!(self.page.read_line(&mut line).unwrap() > 0, "the talk ended before “{words}”");
        }
    }
}

/// F01, F90: an answer that was acknowledged outlives a kill.
#[test]
fn a_kill_loses_no_acknowledged_answer() {
    let dir = tempfile::tempdir().unwrap();
    let (file, cv) = person(dir.path());
    let mut talk = Talk::begin(&cv);
    talk.say("3");
    talk.until("Question 2 of 12");
    talk.child.kill().unwrap();
    talk.child.wait().unwrap();
    assert_eq!(ratings(&file), 1);
    let left: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["person.json"]);
}

/// F01, two windows: a file that something else changed is not written over; the answers are kept
/// beside it, and the command that gives them again works.
#[test]
fn a_file_changed_by_something_else_is_not_written_over() {
    let dir = tempfile::tempdir().unwrap();
    let (file, cv) = person(dir.path());
    fs::write(dir.path().join("person-answers.json"), "older").unwrap();
    let mut talk = Talk::begin(&cv);
    talk.say("3");
    talk.until("Question 2 of 12");
    let mut theirs = load(&file);
    theirs["name"] = "Ada Byron".into();
    fs::write(&file, theirs.to_string()).unwrap();
    talk.say("?");
    let o = talk.child.wait_with_output().unwrap();
    assert_eq!(o.status.code(), Some(2));
    for said in
        ["changed by something else", "nothing in it was overwritten", "person-answers-2.json"]
    {
        assert!(err(&o).contains(said), "{}", err(&o));
    }
    assert_eq!(load(&file), theirs);
    assert_eq!(fs::read_to_string(dir.path().join("person-answers.json")).unwrap(), "older");
    let kept = load(&dir.path().join("person-answers-2.json"));
    let values: Vec<_> = kept["answers"].as_object().unwrap().values().collect();
    assert!(
        values.len() == 2 && values.contains(&&value!("3")) && values.contains(&&value!("?")),
        "{kept}"
    );
    let said = err(&o);
    let again = said.rsplit('`').nth(1).unwrap().replacen("switchback", "\"$BIN\"", 1);
    let bin = env!("CARGO_BIN_EXE_switchback");
    let ran = Command::new("sh").args(["-c", &again]).env("BIN", bin).output().unwrap();
    assert_eq!(ran.status.code(), Some(0), "{}", err(&ran));
    assert_eq!((load(&file)["name"].clone(), aside(&file)), (value!("Ada Byron"), 1), "{again}");
}

/// F86: text and Markdown show the next question without a talk where an answer or a file is named.
#[test]
fn one_question_can_be_written_to_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let (_, cv) = person(dir.path());
    let page = dir.path().join("q.md").display().to_string();
    let o = switchback(&["ask", &cv, "--format", "md", "--out", &page]);
    assert_eq!((o.status.code(), out(&o)), (Some(0), ""));
    assert!(fs::read_to_string(&page).unwrap().contains("\n- 4: "));
    let o = switchback(&["ask", &cv, "--answer", "coaching=2"]);
    done(&o);
    assert!(flat(&o).contains("Question 2 of 12"), "{}", flat(&o));
}

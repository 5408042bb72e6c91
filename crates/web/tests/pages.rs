//! The pages through a real socket, as a browser and as an attacker would send for them.

mod ask;
mod bringing;
mod client;
mod deciding;
mod going_plan;
mod going_routes;
mod help;
mod knowing;
mod looking;
mod map;
mod revisions;
mod roster;
mod sheet;
mod standard;
mod weight;
mod words;

use client::{Answer, Site};

const CV: &str = "Robin Example\n\nExperience\n\nPMO Analyst, Northern Water\nMarch 2021 - present\n\
    - Produced the monthly portfolio report for 40 projects\n- Kept the RAID log\n";

/// An example opened as a case, by its address.
fn example(site: &Site, id: &str) -> String {
    site.post(&format!("/example/{id}"), &[]).location().to_owned()
}

fn has(answer: &Answer, words: &str) {
    assert!(answer.body.contains(words), "no “{words}” in {}", answer.body);
}

/// F02: a first result at once, without an account; each page answers one question.
#[test]
fn every_page_shows_its_key_sentence() {
    let site = Site::start();
    let case = example(&site, "project-support-analyst");
    let in_case = |end: &str| format!("{case}{end}");
    for (path, words) in [
        ("/".to_owned(), "The way up often goes sideways"),
        ("/where".into(), "Where could I go?"),
        ("/bring".into(), "nothing is dropped in silence"),
        ("/roles".into(), "kinds of job around projects"),
        ("/roles/pmo-manager".into(), "not yet checked by somebody in this job"),
        ("/roles/pmo-manager/job".into(), "Questions for the interview"),
        ("/compare".into(), "Put two to four roles side by side"),
        ("/guide".into(), "What is worth knowing before you choose"),
        ("/pay".into(), "Does support pay as well as delivery?"),
        ("/credentials".into(), "That you have done it, it does not show"),
        ("/credentials/pmp".into(), "What it shows: knowledge, and no more"),
        ("/claims".into(), "how to find out where you work"),
        ("/claims/a-rescue-makes-a-name".into(), "What would settle it"),
        ("/rules".into(), "that makes none of them true for you"),
        ("/strategies".into(), "None suits everybody"),
        ("/places".into(), "The same title is another job in another place"),
        ("/styleguide".into(), "Letters need 4.5 (WCAG 2.2, 1.4.3)"),
        ("/offer".into(), "Whom does this PMO serve?"),
        ("/stuck".into(), "There are more reasons than a lack of skill"),
        (in_case(""), "Your title says"),
        (in_case("/ask"), "which of these have you done?"),
        (in_case("/ask/coaching"), "What shows it"),
        (in_case("/deep"), "nobody needs all of them"),
        (in_case("/record"), "Everything else rests on this"),
        (in_case("/evidence"), "What somebody else saw says it for you"),
        (in_case("/understood"), "This case did not come from a CV"),
        (in_case("/next"), "Which moves are open from here?"),
        (in_case("/plan"), "What would change this"),
        (in_case("/role/project-manager"), "Must-haves come first"),
        (in_case("/export"), "It cannot be undone"),
    ] {
        let page = site.get(&path);
        assert_eq!(page.status, 200, "{path}");
        has(&page, words);
        assert_eq!(page.body.matches("<h1").count(), 1, "{path} has one heading of its own");
        assert!(page.body.contains("class=\"onward") || path == "/", "{path} leads on");
        assert!(!page.body.contains("<script") && !page.body.contains("style="), "{path}");
    }
}

/// R002-05: somebody who is stuck finds the way in on the first page. R000-06, R003, R001 likewise.
#[test]
fn the_start_page_has_its_doors_and_five_invented_people() {
    let site = Site::start();
    let start = site.get("/");
    for door in ["href=\"/where\"", "href=\"/offer\"", "href=\"/stuck\"", "href=\"/bring\""] {
        has(&start, door);
    }
    assert_eq!(start.body.matches("action=\"/example/").count(), 5);
    assert_eq!(start.body.matches(">invented<").count(), 5);
    let case = example(&site, "pmo-lead");
    has(&site.get("/"), &format!("href=\"{case}\">Go on with"));
}

/// Design, section 9: the server answers to this machine only, whatever name is pointed at it.
#[test]
fn a_foreign_host_is_refused() {
    let site = Site::start();
    for host in ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", ""] {
        let refused =
            site.send(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert_eq!(refused.status, 421, "{host}");
        assert!(!refused.body.contains("Go on with"));
        assert!(refused.header("content-security-policy").is_some());
    }
    for host in ["localhost", "127.0.0.1:7878", "[::1]:7878"] {
        let own =
            site.send(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert_eq!(own.status, 200, "{host}");
    }
}

/// Design, section 9: another site cannot send our forms.
#[test]
fn a_foreign_origin_changes_nothing() {
    let site = Site::start();
    for header in ["Origin: http://evil.example", "Sec-Fetch-Site: cross-site", "Origin: null"] {
        let refused = site.post_with("/example/pmo-lead", &[header], "");
        assert_eq!(refused.status, 403, "{header}");
        has(&refused, "nothing was changed");
    }
    assert_eq!(site.get("/case/1").status, 404, "no case was made");
    let own =
        site.post_with("/example/pmo-lead", &["Sec-Fetch-Site: same-origin", "Origin: null"], "");
    assert_eq!(own.status, 303, "no-referrer makes browsers send a null origin with our own forms");
}

#[test]
fn every_answer_carries_the_strict_headers() {
    let site = Site::start();
    let case = example(&site, "pmo-lead");
    for path in ["/", "/nowhere", &case, "/case/99"] {
        let page = site.get(path);
        let policy = page.header("content-security-policy").expect("a policy");
        for rule in
            ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]
        {
            assert!(policy.contains(rule), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"));
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(page.header("cache-control"), Some("no-store"), "{path}");
    }
}

#[test]
fn the_style_sheet_is_kept_for_good_under_its_hash() {
    let site = Site::start();
    let start = site.get("/");
    let from = start.body.find("/assets/style-").expect("a style sheet");
    let path = start.body[from..].split('"').next().expect("an address");
    let style = site.get(path);
    assert_eq!(style.status, 200);
    assert!(style.header("cache-control").is_some_and(|c| c.contains("immutable")));
    assert_eq!(style.header("content-type"), Some("text/css; charset=utf-8"));
    assert_eq!(site.get("/assets/style-0000000000000000.css").status, 404);
}

/// F85: a pasted CV is shown line by line, and an upload is read like it.
#[test]
fn a_cv_comes_back_line_by_line() {
    let site = Site::start();
    let pasted = site.post("/bring/text", &[("text", CV)]);
    assert_eq!(pasted.status, 303, "{}", pasted.body);
    let understood = pasted.location().to_owned();
    assert!(understood.ends_with("/understood"));
    let page = site.get(&understood);
    for line in CV.lines().filter(|l| !l.trim().is_empty()) {
        has(&page, line.trim_start_matches("- ").trim());
    }
    has(&page, "used as");
    let uploaded = site.upload("/bring/file", "cv", "cv.txt", CV.as_bytes());
    assert_eq!(uploaded.status, 303, "{}", uploaded.body);
}

/// F85: what cannot be read is said beside the field, and what was typed stays.
#[test]
fn a_form_that_cannot_be_used_keeps_what_was_typed() {
    let site = Site::start();
    let lines = site.post(
        "/bring/lines",
        &[("title", ""), ("since", "2019"), ("really_do", "I keep the RAID log")],
    );
    assert_eq!(lines.status, 422);
    has(&lines, "href=\"#title\"");
    has(&lines, "value=\"2019\"");
    has(&lines, "I keep the RAID log</textarea>");
    let text = site.post("/bring/text", &[("text", "{\"a\": ")]);
    assert_eq!(text.status, 422);
    has(&text, "href=\"#text\"");
    has(&text, "{&#34;a&#34;: </textarea>");
    let nothing = site.upload("/bring/file", "cv", "", b"");
    assert_eq!(nothing.status, 422);
    has(&nothing, "href=\"#cv\"");
    let pdf = site.upload("/bring/file", "cv", "cv.pdf", b"%PDF-1.7\n");
    assert_eq!(pdf.status, 422);
    has(&pdf, "paste");
}

/// Design, section 9: limits are stated, and too much is refused with a way on.
#[test]
fn a_file_of_22_megabytes_is_refused_with_a_mend() {
    let site = Site::start();
    let refused = site.upload("/bring/file", "cv", "cv.txt", &vec![b'a'; 22 * 1024 * 1024]);
    assert_eq!(refused.status, 413);
    has(&refused, "20 MB is the most");
    has(&refused, "href=\"#cv\"");
}

/// R000-06: the title beside the work; three lines are enough to begin.
#[test]
fn three_lines_lead_to_where_one_stands() {
    let site = Site::start();
    let begun = site.post(
        "/bring/lines",
        &[
            ("title", "IT Director"),
            ("since", "2019"),
            ("really_do", "I own a programme and report to its board"),
        ],
    );
    assert_eq!(begun.status, 303, "{}", begun.body);
    let me = site.get(begun.location());
    has(&me, "IT Director");
    has(&me, "What this rests on");
}

/// Nothing that a CV says becomes markup.
#[test]
fn what_a_cv_says_is_escaped_everywhere() {
    let site = Site::start();
    let title = "<script>alert('x')</script> PMO Analyst \"><img src=x onerror=alert(1)>";
    let begun =
        site.post("/bring/lines", &[("title", title), ("since", "2019"), ("really_do", title)]);
    let case = begun.location().to_owned();
    site.change(&format!("{case}/name"), &[("name", title)]);
    for end in ["", "/understood", "/next", "/plan", "/export", "/role/pmo-analyst"] {
        let page = site.get(&format!("{case}{end}"));
        assert_eq!(page.status, 200, "{end}");
        assert!(!page.body.contains("<script") && !page.body.contains("<img"), "{end}");
    }
    assert!(!site.get("/").body.contains("<script"));
}

/// F01: each answer is saved at once.
#[test]
fn an_edit_is_there_after_a_reload() {
    let site = Site::start();
    let case = example(&site, "project-support-analyst");
    let edit = |end: &str, form: &[(&str, &str)]| {
        let saved = site.change(&format!("{case}{end}"), form);
        assert_eq!(saved.status, 303, "{end}: {}", saved.body);
    };
    edit("/name", &[("name", "Somebody Else")]);
    edit(
        "/rate",
        &[("competency", "status-reporting"), ("level", "3"), ("evidence", "the board pack")],
    );
    edit("/rung", &[("rung", "small-team")]);
    edit("/position", &[("title", "Volunteer treasurer"), ("start", "2015"), ("end", "2016-04")]);
    edit("/position/0/role", &[("role", "pmo-analyst")]);
    let record = format!("{case}/record");
    let me = site.get(&record);
    for words in [
        "Somebody Else",
        "3 of 4, practitioner",
        "the board pack",
        "Volunteer treasurer",
        "2015 to 2016-04",
        "you said so",
    ] {
        has(&me, words);
    }
    edit("/rate", &[("competency", "status-reporting"), ("level", "forget")]);
    edit("/position/0/remove", &[("sure", "yes")]);
    let me = site.get(&record);
    let (_, row) = me.body.split_once("id=\"status-reporting\"").unwrap_or_default();
    let row = row.split("</tr>").next().unwrap_or_default();
    assert!(!row.contains("of 4") && row.contains("the board pack"), "{row}");
    edit("/credential", &[("certificate", "AgilePM <Practitioner>"), ("got", "2024-05")]);
    let me = site.get(&record);
    has(&me, "AgilePM &#60;Practitioner&#62;");
    has(&me, "2024-05");
    edit("/credential/0/remove", &[("sure", "yes")]);
    assert!(!site.get(&record).body.contains("PRINCE2 Foundation"), "the first one is gone");
    let blank = site.change(&format!("{case}/credential"), &[("certificate", " ")]);
    assert_eq!(blank.status, 422);
}

/// F25: a job or a certificate with a date that is none comes back as it was typed.
#[test]
fn a_record_that_cannot_be_used_comes_back_as_it_was_typed() {
    let site = Site::start();
    let case = example(&site, "project-support-analyst");
    let job = [("title", "Treasurer & <co>"), ("start", "31/02/20"), ("work", "Kept the books")];
    let certificate = [("certificate", "AgilePM"), ("got", "31/02/20")];
    for (end, form, at) in [
        ("/position", &job[..], "start"),
        ("/position/0", &job[..], "start"),
        ("/position", &[("title", " "), ("employer", "Treasurer &"), ("end", "31/02/20")], "title"),
        ("/credential", &certificate[..], "got"),
    ] {
        let refused = site.change(&format!("{case}{end}"), form);
        assert_eq!(refused.status, 422, "{end}");
        for words in [
            "What is written down",
            "value=\"31/02/20\"",
            &format!("href=\"#{at}\""),
            &format!("id=\"{at}\""),
            &format!("id=\"{at}-wrong\""),
        ] {
            has(&refused, words);
        }
        let kept = if end == "/credential" { "value=\"AgilePM\"" } else { "Treasurer &#38;" };
        has(&refused, kept);
    }
    assert!(!site.get(&format!("{case}/record")).body.contains("Treasurer"));
}

/// A page that was open before another window changed the list changes nothing, and says so.
#[test]
fn a_stale_page_overwrites_nothing() {
    let site = Site::start();
    let case = example(&site, "pmo-lead");
    let remove = |form: &[(&str, &str)]| site.change(&format!("{case}/position/0/remove"), form);
    assert_eq!(remove(&[("revision", "0"), ("sure", "yes")]).status, 303);
    let stale = remove(&[("revision", "0"), ("sure", "yes")]);
    assert_eq!(stale.status, 409);
    has(&stale, "another window");
    has(&stale, &format!("href=\"{case}/plan\""));
    let second = example(&site, "pmo-lead");
    let start = site.get("/");
    for case in [&case, &second] {
        has(&start, &format!(">case {}<", case.trim_start_matches("/case/")));
    }
    has(&site.get(&format!("{case}/record")), "PMO Analyst");
}

/// F26: weights are the person's to set, and the page says whose they are.
/// F06, F95: after a job was confirmed the page opens at that job and says what was saved.
#[test]
fn a_confirmed_job_is_where_the_page_opens() {
    let site = Site::start();
    let case = example(&site, "pmo-lead");
    for page in ["understood", "record"] {
        let shown = site.get(&format!("{case}/{page}"));
        let back = format!("{case}/{page}?saved=job-0#job-0");
        assert!(shown.body.contains(&format!("name=\"back\" value=\"{back}\"")), "{back}");
        assert!(!shown.body.contains("role=\"status\""), "nothing was saved yet");
        let fields = [("role", "pmo-lead"), ("back", back.as_str())];
        let saved = site.change(&format!("{case}/position/0/role"), &fields);
        assert_eq!(saved.location(), back);
        let there = site.get(&back);
        let (_, job) = there.body.split_once("<li id=\"job-0\" tabindex=\"-1\">").expect("the job");
        assert!(
            job.trim_start()
                .starts_with("<p class=\"when\" role=\"status\">Saved: it counts as PMO lead.")
        );
        let removed = site.get(&format!("{case}/{page}?saved=removed"));
        has(&removed, "<h2 id=\"jobs\" tabindex=\"-1\">");
        has(&removed, "role=\"status\">Removed. ");
    }
}

#[test]
fn a_weight_of_ones_own_is_marked_as_such() {
    let site = Site::start();
    let case = example(&site, "project-support-analyst");
    let back = format!("{case}/role/project-manager#part-cost-control");
    let saved = site.change(
        &format!("{case}/weight"),
        &[("competency", "cost-control"), ("weight", "7,5"), ("back", &back)],
    );
    assert_eq!(saved.location(), back);
    let fit = site.get(&format!("{case}/role/project-manager"));
    has(&fit, "7.5 <span class=\"quiet\">(yours)</span>");
}

#[test]
fn an_edit_that_cannot_be_says_why_and_leads_back() {
    let site = Site::start();
    let case = example(&site, "project-support-analyst");
    let jobs = || site.get(&format!("{case}/record")).body.matches("Remove this job").count();
    let before = jobs();
    assert!(before > 0);
    for (end, form, words) in [
        ("/position", vec![("title", "PM"), ("start", "last spring")], "2019-04"),
        ("/position", vec![("title", " ")], "a job needs a title"),
        ("/position/9/remove", vec![("sure", "yes")], "another window"),
        ("/position/0/remove", vec![], "the box was not ticked"),
        ("/weight", vec![("competency", "cost-control"), ("weight", "11")], "from 0 to 10"),
        ("/weight", vec![("competency", "cost-control"), ("weight", "much")], "not a weight"),
        ("/rate", vec![("competency", "cost-control"), ("level", "9")], "from 0"),
        ("/goal", vec![("goal", "pmo-director"), ("years", "99")], "1 to 40"),
    ] {
        let refused = site.change(&format!("{case}{end}"), &form);
        assert_eq!(refused.status, 422, "{end}");
        let said = refused.body.to_lowercase();
        assert!(said.contains(&words.to_lowercase()), "{end}: {}", refused.body);
        has(&refused, &format!("href=\"{case}\""));
    }
    let refused = site.change(&format!("{case}/credential/0/remove"), &[]);
    assert_eq!(refused.status, 422);
    has(&refused, "remove the certificate again");
    // F26, F95: one press of a key takes no job out of the file.
    assert_eq!(jobs(), before);
    let unknown =
        site.change(&format!("{case}/rate"), &[("competency", "juggling"), ("level", "2")]);
    assert_eq!(unknown.status, 404);
}

/// F01: "I do not know" is kept as such, and no page asks it again by itself.
#[test]
fn a_question_can_be_left_aside() {
    let site = Site::start();
    let case = example(&site, "project-support-analyst");
    let value = |page: &Answer, name: &str| {
        let (_, rest) = page.body.split_once("id=\"question\"").expect("a question");
        let (_, rest) = rest.split_once(&format!("name=\"{name}\" value=\"")).expect("a field");
        rest.split_once('"').expect("a value").0.replace("&#38;", "&")
    };
    let mut asked = Vec::new();
    for page in ["/ask", "/next", "/role/pmo-manager", "/plan?goal=pmo-manager&years=6&hours=4"] {
        let mut at = format!("{case}{page}");
        for _ in 0..3 {
            let shown = site.get(&at);
            let competency = value(&shown, "competency");
            let back = value(&shown, "back");
            assert!(!asked.contains(&competency), "{page} asks again: {competency}");
            let skipped = site.change(
                &format!("{case}/rate"),
                &[("competency", &competency), ("level", "skip"), ("back", &back)],
            );
            at = skipped.location().split('#').next().expect("an address").to_owned();
            assert!(at.starts_with(&format!("{case}{page}")), "{at} is the page of the form");
            assert!(!at.contains("skip="), "{at}: what is left open stands in the file");
            asked.push(competency);
        }
    }
}

/// A title that can mean several jobs is asked for first, and can be left aside too.
#[test]
fn a_question_about_a_title_can_be_left_aside() {
    let site = Site::start();
    let bring = [("title", "PM"), ("since", "2021"), ("work", "")];
    let case = site.post("/bring/lines", &bring).location().to_owned();
    let case = case.trim_end_matches("/understood");
    let ask = format!("{case}/ask");
    has(&site.get(case), "can mean several jobs");
    has(&site.get(&ask), "can mean several jobs");
    let left = site.change(&format!("{case}/position/0/role"), &[("role", "skip"), ("back", &ask)]);
    let next = site.get(left.location());
    assert!(!next.body.contains("can mean several jobs"), "it asks again");
    has(&next, "which of these have you done?");
}

/// Dates that cannot be right are said in a quiet note, and cost nothing else.
#[test]
fn odd_dates_are_said_where_they_count() {
    let site = Site::start();
    let text =
        br#"{"version":1,"positions":[{"title":"PMO analyst","start":"2015","end":"2012"}]}"#;
    let read = site.upload("/bring/file", "cv", "cv.json", text).location().to_owned();
    let note = "ends (2012) before it starts (2015)";
    has(&site.get(&read), note);
    has(&site.get(read.trim_end_matches("/understood")), note);
    let lines = [("title", "Project manager"), ("since", "2031"), ("really_do", "")];
    let case = site.post("/bring/lines", &lines).location().to_owned();
    has(&site.get(&case), "starts in the future (2031)");
    assert!(!site.get(&example(&site, "pmo-lead")).body.contains("What looks odd"));
}

/// A long page begins with the way to its parts, which a narrow screen shows.
#[test]
fn the_jump_list_of_a_page_leads_somewhere() {
    let site = Site::start();
    let case = example(&site, "pmo-lead");
    let number = case.rsplit('/').next().expect("a number");
    let all = format!("/compare?role=cio&role=tester&place=executive&case={number}");
    for at in [case.clone(), "/roles/pmo-manager".into(), all] {
        let page = site.get(&at);
        let (_, list) = page.body.split_once("aria-label=\"On this page\"").expect("a list");
        let (list, _) = list.split_once("</nav>").expect("its end");
        let ids: Vec<&str> =
            list.split("href=\"#").skip(1).map(|l| l.split('"').next().expect("an id")).collect();
        assert!(ids.len() >= 4, "{at}: {ids:?}");
        for id in ids {
            assert!(page.body.contains(&format!("id=\"{id}\"")), "{at}: nothing is at #{id}");
        }
    }
}

/// F29, F34: routes to a goal, and dated actions. A goal is kept, and no goal means none.
#[test]
fn a_goal_is_kept_and_planned_for() {
    let site = Site::start();
    let case = example(&site, "project-support-analyst");
    let tried = site.get(&format!("{case}/plan?goal=pmo-manager&years=6&hours=4"));
    has(&tried, "Ways to PMO manager");
    has(&tried, "Stay and grow here");
    has(&tried, "by 2 March 2026");
    let seen = site.revision(&case);
    let fields =
        [("revision", seen.as_str()), ("goal", "pmo-manager"), ("years", "6"), ("hours", "4")];
    let kept = site.change(&format!("{case}/goal"), &fields);
    assert_eq!(kept.location(), format!("{case}/plan?saved=goal#goal-kept"));
    let plan = site.get(&format!("{case}/plan"));
    has(&plan, "Your goal so far: PMO manager");
    has(&plan, "name=\"years\" min=\"1\" max=\"40\" value=\"6\"");
    let wrong = site.get(&format!("{case}/plan?goal=astronaut&years=soon"));
    assert_eq!(wrong.status, 422);
    has(&wrong, "href=\"#years\"");
    has(&wrong, "value=\"soon\"");
}

/// F23, F24: two to four roles side by side, gap, surplus and unknown apart.
#[test]
fn roles_stand_side_by_side() {
    let site = Site::start();
    let case = example(&site, "it-director-asked-into-a-pmo");
    let number = case.rsplit('/').next().expect("a number");
    let page = site.get(&format!("/compare?role=it-director&role=pmo-manager&case={number}"));
    for words in ["Gap", "Surplus", "Unknown", "Administration in the week", "What each decides"] {
        has(&page, words);
    }
    let four = site.get("/compare?role=it-director&role=pmo-manager&role=cio&role=tester");
    assert_eq!((four.status, four.body.matches("data-label=\"Tester\"").count() > 10), (200, true));
    assert_eq!(site.get("/compare?role=cio&role=cio").status, 422);
    has(&site.get("/compare?role=cio"), "<option value=\"cio\" selected>");
    let none = site.get("/compare?role=astronaut");
    assert_eq!(none.status, 404);
    has(&none, "href=\"/roles\"");
}

/// F17: the same role in another place, as a difference with its reason; the page goes along.
#[test]
fn a_place_changes_a_role_and_says_why() {
    let site = Site::start();
    let usual = site.get("/roles/pmo-manager");
    has(&usual, "The same title is another job elsewhere");
    assert!(!usual.body.contains(">Because<"));
    assert_eq!(usual.body.matches("name=\"place\"").count(), 10, "one field for each facet");
    let there = site.get("/roles/pmo-manager?place=executive&place=controlling&place=");
    for words in [
        ">Because<",
        "(level of the PMO: PMO beside the board)",
        "What this place lets you grow in",
        "<option value=\"executive\" selected>",
        "usually 3, weight 2",
    ] {
        has(&there, words);
    }
    let nowhere = site.get("/roles/pmo-manager?place=mars");
    assert_eq!(nowhere.status, 404);
    has(&nowhere, "level of the pmo: programme, organisational, executive");
}

/// F19: every figure with survey, year and n; a wide group says so, and a blank is a blank.
#[test]
fn pay_comes_with_its_source_or_not_at_all() {
    let site = Site::start();
    let officer = site.get("/roles/pmo-officer");
    for words in ["£32,500", "average", "n = 35", "n not stated", "far wider than this role"] {
        has(&officer, words);
    }
    has(&site.get("/roles/pmo-analyst"), "1,006,160 people");
    has(&site.get("/roles/programme-director"), "Pay: no information");
}

/// F19, R001-15: both tracks, never across surveys, and no crossing that the figures do not carry.
#[test]
fn both_tracks_are_paid_side_by_side() {
    let site = Site::start();
    let page = site.get("/pay");
    assert_eq!(page.body.matches("Why these two</th>").count(), 3, "one table for each survey");
    assert_eq!(page.body.matches("<svg class=\"chart\" role=\"img\"").count(), 3);
    has(&page, "Delivery is ahead at all 3 levels of this survey");
    has(&page, "One level is no line");
    assert!(!page.body.contains("the lines cross here"));
    for words in ["£52,530", "Contractor day rates", "We know of no published figure that fits"] {
        has(&page, words);
    }
}

/// F20, R002-44: what a certificate takes and shows, and whether it touches a gap of the goal.
#[test]
fn a_certificate_is_laid_beside_the_goal() {
    let site = Site::start();
    let case = example(&site, "pmo-lead");
    let number = case.rsplit('/').next().expect("a number");
    let bare = site.get("/credentials/pmp");
    for words in [
        "US$675 in 2026",
        "The fee for people who are not",
        "It will not help when",
        "no information",
        "Open your case",
    ] {
        has(&bare, words);
    }
    has(&site.get(&format!("{case}/role/pmo-manager")), &format!("/credentials/pmp?case={number}"));
    let mine = site.get(&format!("/credentials/p3o-practitioner?case={number}"));
    has(&mine, "It shows that you know of it, not that you have done it");
    has(&mine, "It leaves these gaps as they are");
    let beside = site.get(&format!("/credentials/istqb-foundation?case={number}"));
    has(&beside, "It touches none of the gaps of your goal");
    let seen = site.revision(&case);
    let fields = [("revision", seen.as_str()), ("goal", ""), ("sure", "yes")];
    site.change(&format!("{case}/goal"), &fields);
    has(&site.get(&format!("/credentials/pmp?case={number}")), "keeps no goal yet");
}

/// F21: a claim with both sides, a way to check it, its date and its grade.
#[test]
fn a_claim_has_two_sides() {
    let site = Site::start();
    let page = site.get("/claims/delivery-gets-more-respect");
    for words in [
        "Speaks for it",
        "Speaks against it",
        "How to check it where you work",
        "as of November 2026",
        ">opinion<",
        "href=\"/roles/pmo-manager\"",
    ] {
        has(&page, words);
    }
    has(&site.get("/roles/pmo-manager"), "href=\"/claims/delivery-gets-more-respect\"");
    let rules = site.get("/rules");
    assert_eq!(rules.body.matches("It does not hold:").count(), 17);
    assert_eq!(rules.body.matches(">Speaks against it<").count(), 17);
}

/// F31: who gets in, from where, and what they bring; typical ways first.
#[test]
fn a_role_shows_where_its_people_come_from() {
    let site = Site::start();
    let page = site.get("/roles/project-manager");
    let (_, ways_in) = page.body.split_once("Who gets in, and from where</h2>").expect("ways in");
    let (ways_in, ways_on) = ways_in.split_once("Where it leads</h2>").expect("ways on");
    let typical = ways_in.rfind("tag typical").expect("typical ways in");
    assert!(typical < ways_in.find("tag unusual").expect("unusual ones"));
    assert!(ways_in.contains("href=\"/roles/senior-") || ways_in.contains("href=\"/roles/junior-"));
    assert!(ways_on.contains("The same title elsewhere"));
    assert!(!ways_in.contains("href=\"/roles/project-manager\""), "staying is no way in");
}

/// F75: a job description with the five concerns told honestly, and questions for both sides.
#[test]
fn a_role_reads_as_a_job_description() {
    let site = Site::start();
    let pmo = site.get("/roles/pmo-manager/job");
    assert_eq!(pmo.body.matches("The worry.").count(), 5);
    assert_eq!(pmo.body.matches("The opportunity.").count(), 5);
    has(&pmo, "We need somebody who ");
    has(&pmo, "Falls short");
    // Each question has answers of its own, also where the question says all that a level asks.
    for role in ["pmo-manager", "business-analyst", "it-director", "pmo-analyst"] {
        let page = site.get(&format!("/roles/{role}/job"));
        let (_, sheet) = page.body.split_once("id=\"interview\"").expect("an interview");
        let (sheet, _) = sheet.split_once("id=\"candidate\"").expect("the other side");
        let answers: Vec<&str> = sheet
            .split("<dd>")
            .skip(1)
            .map(|a| a.split_once("</dd>").expect("an answer").0)
            .collect();
        let different: std::collections::BTreeSet<&&str> = answers.iter().collect();
        assert!(answers.len() > 1 && different.len() == answers.len(), "{role}: {answers:?}");
    }
    let other = site.get("/roles/programme-manager/job");
    assert!(!other.body.contains("The worry."));
    has(&other, "Who was promoted out of this job in the last 24 months");
}

/// F23, F17: a comparison in a place, with pay and with what carries over between the roles.
#[test]
fn a_comparison_goes_along_to_another_place() {
    let site = Site::start();
    let page = site.get("/compare?role=pmo-analyst&role=pmo-manager&place=executive");
    for words in [
        "What the place changes",
        "£55,000",
        "groups that are far wider",
        "What carries over",
        "What must be unlearned",
    ] {
        has(&page, words);
    }
    has(&site.get("/compare?role=tester&role=cio"), "no direct move between them");
    assert_eq!(site.get("/compare?role=tester&role=cio&place=mars").status, 404);
}

/// F89: everything in one file, which reads back, and deletion that is real.
#[test]
fn a_case_is_taken_along_and_deleted() {
    let site = Site::start();
    let case = example(&site, "pmo-lead");
    let file = site.get(&format!("{case}/person.json"));
    assert!(file.header("content-disposition").is_some_and(|d| d.contains("person.json")));
    let again = site.upload("/bring/file", "cv", "person.json", file.body.as_bytes());
    let copy = again.location().replace("/understood", "");
    assert_eq!(site.get(&format!("{copy}/person.json")).body, file.body);
    has(&site.get(&format!("{case}/plan.md")), "# ");
    let unsure = site.post(&format!("{case}/delete"), &[]);
    assert_eq!(unsure.status, 422);
    has(&unsure, "href=\"#sure\"");
    let gone = site.post(&format!("{case}/delete"), &[("sure", "yes")]);
    assert_eq!(gone.location(), "/?note=deleted");
    has(&site.get("/?note=deleted"), "The case was deleted");
    assert_eq!(site.get(&case).status, 404);
}

/// Design, section 3: error pages offer the next step.
#[test]
fn no_error_is_a_dead_end() {
    let site = Site::start();
    let case = example(&site, "pmo-lead");
    for (path, status) in [
        ("/nowhere".to_owned(), 404),
        ("/case/99".into(), 404),
        ("/case/99/plan".into(), 404),
        ("/case/first".into(), 404),
        ("/roles/astronaut".into(), 404),
        ("/roles/astronaut/job".into(), 404),
        ("/roles/pmo-manager?case=99".into(), 404),
        ("/credentials/flying".into(), 404),
        ("/credentials/pmp?case=first".into(), 404),
        ("/claims/the-moon-is-near".into(), 404),
        (format!("{case}/role/astronaut"), 404),
        ("/bring/text".into(), 405),
        (format!("{case}/rate"), 405),
    ] {
        let page = site.get(&path);
        assert_eq!(page.status, status, "{path}");
        has(&page, "What to do");
        has(&page, "href=\"/\"");
    }
    let broken = site.post_with(&format!("{case}/rung"), &["Content-Type: application/json"], "{}");
    assert_eq!(broken.status, 422);
    has(&broken, "nothing was changed");
}

//! Views of the map that are about nobody, and pages that can be given to somebody else.

use switchback_app::Engine;
use switchback_model::lattice::Family;

use crate::client::Site;
use crate::{example, has};

fn main_part(body: &str) -> &str {
    let main = body.split_once("<main").map_or("", |(_, rest)| rest);
    main.split("</main>").next().unwrap_or_default()
}

/// F27: the link and the files of a page hold what was chosen and nothing of the case, and another
/// machine shows the same page under that link.
#[test]
fn a_page_can_be_given_to_somebody_else() {
    let (here, there) = (Site::start(), Site::start());
    let case = example(&here, "project-support-analyst").replace("/case/", "");
    for (page, link, file) in [
        (
            "/roles/pmo-manager?place=executive",
            "/roles/pmo-manager?place=executive",
            "/roles/pmo-manager/role",
        ),
        (
            "/compare?role=pmo-manager&role=project-manager&place=executive",
            "/compare?role=pmo-manager&role=project-manager&place=executive",
            "/compare",
        ),
    ] {
        let mine = here.get(&format!("{page}&case={case}"));
        has(&mine, "your own case is not in it");
        let shown = format!("<code>{}</code>", link.replace('&', "&#38;"));
        assert!(mine.body.contains(&shown), "{page} shows no {shown}");
        assert!(!mine.body.contains(&format!("{file}.md?case")), "the file has the case");
        let (same, other) = (here.get(link), there.get(link));
        assert_eq!(main_part(&same.body), main_part(&other.body), "{link} differs there");
        assert!(!main_part(&other.body).contains("Tomasz"), "{link} names the person");
        let query = link.split_once('?').map_or("", |(_, query)| query);
        let text = there.get(&format!("{file}.md?{query}"));
        assert!(text.body.contains("PMO manager"), "{}", text.body);
        assert_eq!(text.header("content-type"), Some("text/markdown; charset=utf-8"));
        let pdf = there.get(&format!("{file}.pdf?{query}"));
        assert!(pdf.body.starts_with("%PDF"), "{file}.pdf");
    }
    let usual = here.get("/roles/pmo-manager/role.md").body;
    assert_ne!(usual, here.get("/roles/pmo-manager/role.md?place=executive").body);
}

/// F26, F95: a form that says too little is answered, and the box that says so has a name and the focus.
#[test]
fn a_form_that_says_too_little_is_answered_where_the_page_opens() {
    let site = Site::start();
    for (page, field, what) in [
        ("/compare?role=&role=&role=&role=", "role-1", "No role is chosen yet"),
        ("/compare?role=cio&role=", "role-1", "One role has nothing to be compared with"),
        ("/offer?read=yes&role=", "first", "No question is answered yet"),
        ("/stuck?read=yes&goal=", "first", "No question is answered yet"),
    ] {
        let answer = site.get(page);
        assert_eq!(answer.status, 422, "{page}");
        has(&answer, "<title>Error: ");
        has(&answer, "role=\"alert\" tabindex=\"-1\" autofocus aria-labelledby=\"problem-head\"");
        has(&answer, &format!("<p id=\"problem-what\"><a href=\"#{field}\">{what}</a>"));
        has(&answer, &format!("id=\"{field}\""));
        assert!(!answer.body.contains("id=\"reading\""), "{page}: an anchor would take the focus");
    }
    for page in ["/offer?read=yes", "/stuck?read=yes"] {
        has(&site.get(page), "aria-describedby=\"problem-what\"");
        has(&site.get(page), "value=\"unknown\" aria-invalid=\"true\"");
    }
    for (path, name) in [("/bring/lines", "title"), ("/bring/text", "text")] {
        let answer = site.post(path, &[(name, " ")]);
        assert_eq!(answer.status, 422, "{path}");
        has(&answer, "<title>Error: ");
        let (before, _) = answer
            .body
            .split_once(" aria-invalid=\"true\" aria-describedby=\"problem-what\"")
            .expect("a field in error");
        let tag = before.rsplit('<').next().unwrap_or_default();
        assert!(tag.contains(&format!("id=\"{name}\"")), "{path}: {tag}");
    }
    for page in ["/compare", "/compare?role=cio", "/offer", "/stuck", "/where", "/bring"] {
        let answer = site.get(page);
        assert_eq!(answer.status, 200, "{page}");
        assert!(!answer.body.contains("<title>Error"), "{page}");
        assert!(!answer.body.contains("aria-invalid"), "{page}");
    }
}

/// F27: a file that cannot be made says why, and what to do.
#[test]
fn a_file_of_one_role_is_no_comparison() {
    let site = Site::start();
    let one = site.get("/compare.pdf?role=pmo-manager");
    assert_eq!(one.status, 422);
    has(&one, "name two, three or four different ones");
    assert_eq!(site.get("/roles/nobody/role.md").status, 404);
}

/// R001-14, R004-10, F13, F14, F15: each ladder stands rung by rung to its top, every role of the
/// family on it once, with the ways off it; and the top leads on.
#[test]
fn ladders_are_shown_to_the_top() {
    let site = Site::start();
    let engine = Engine::embedded().expect("the embedded lattice");
    let lattice = engine.lattice();
    for family in [Family::Pmo, Family::Delivery, Family::It, Family::Analysis] {
        let page = site.get(&format!("/ladders/{}", family.id()));
        let roles: Vec<_> = lattice.roles.iter().filter(|r| r.family == family).collect();
        assert!(roles.len() > 3, "{} has hardly any roles", family.label());
        for role in &roles {
            let heading = format!("<h2 class=\"minor\"><a href=\"/roles/{}\">", role.id);
            assert_eq!(page.body.matches(&heading).count(), 1, "{}", role.title);
        }
        let top = roles.iter().max_by_key(|r| r.level).map(|r| format!("/roles/{}#out-head", r.id));
        has(&page, &top.unwrap_or_default());
    }
    let pmo = site.get("/ladders/pmo");
    let place = |title: &str| pmo.body.find(&format!("\">{title}</a></h2>"));
    let four = ["PMO administrator", "PMO analyst", "PMO manager", "PMO director"].map(place);
    assert!(four.iter().all(Option::is_some) && four.is_sorted(), "administrator to director");
    has(&pmo, "Off the ladder:");
    has(&pmo, "somebody’s account");
    assert_eq!(site.get("/ladders/nothing").status, 404);
}

/// R000-03: from IT into a PMO is a page: where one comes in, what transfers, what is new, stories,
/// people, plan.
#[test]
fn from_it_into_a_pmo_is_a_page() {
    let site = Site::start();
    let page = site.get("/crossings/it/pmo");
    for words in [
        "Where people come in",
        "/moves/it-director/pmo-director",
        "Asked for in both jobs",
        "The new job asks for more",
        "Somebody who was an IT director and went into a PMO",
        "/moves/director-of-technical-services/director-of-it-project-management",
        "Talk to two people who went that way",
        "href=\"/where\"",
    ] {
        has(&page, words);
    }
    let case = example(&site, "it-director-asked-into-a-pmo");
    let own = site.get(&format!("/crossings/it/pmo?case={}", case.replace("/case/", "")));
    has(&own, &format!("{case}/plan?goal=pmo-director"));
    has(&own, &format!("{case}/who-knows"));
    assert_eq!(site.get("/crossings/pmo/pmo").status, 404);
    assert_eq!(site.get("/crossings/nothing/pmo").status, 404);
}

/// R004-14: the ways on are counted, and can be narrowed; what nothing has is not asked for.
#[test]
fn ways_on_are_counted_and_narrowed() {
    let site = Site::start();
    let case = example(&site, "project-support-analyst");
    let shown = |query: &str| {
        let page = site.get(&format!("{case}/next{query}"));
        (page.body.matches("<li class=\"move").count(), page)
    };
    let (all, page) = shown("");
    assert!(all > 6, "{all}");
    has(&page, &format!("<strong>{all} of {all} ways on from here</strong>"));
    let (up, page) = shown("?kind=up");
    assert!(up > 0 && up < all, "{up} of {all}");
    has(&page, &format!("up ({up})"));
    let (typical, _) = shown("?kind=up&usual=typical");
    assert!(typical <= up);
    let (none, page) = shown("?kind=stay&usual=rare");
    assert_eq!(none, 0);
    has(&page, "No way on is all of that at once");
    let (odd, _) = shown("?kind=nonsense");
    assert_eq!(odd, all);
}

/// R004-11, R004-12, R004-13, F17: kind of PMO, size, scope and sector can each be chosen, and each
/// changes at least one role, with its reason.
#[test]
fn places_differ_by_context_size_scope_and_sector() {
    let site = Site::start();
    let all = site.get("/places");
    for (place, role) in [
        ("executive", "pmo-manager"),
        ("directive", "pmo-manager"),
        ("large", "pmo-manager"),
        ("whole-portfolio", "pmo-analyst"),
        ("higher-education", "pmo-manager"),
    ] {
        let page = site.get(&format!("/roles/{role}?place={place}"));
        has(&page, "What this place lets you grow in");
        has(&page, &format!("value=\"{place}\" selected"));
        let there = site.get(&format!("/roles/{role}/role.md?place={place}")).body;
        assert_ne!(
            there,
            site.get(&format!("/roles/{role}/role.md")).body,
            "{place} changes nothing"
        );
    }
    for facet in ["Sector", "Size of the organisation", "Project, programme or portfolio"] {
        has(&all, facet);
    }
}

/// F01, F95: each door says how long the whole form is, knows what is begun already, and names the
/// first thing that the answers point to.
#[test]
fn the_doors_know_of_each_other() {
    let site = Site::start();
    for door in ["/where", "/offer", "/stuck", "/bring"] {
        assert!(!site.get(door).body.contains("Begun here already"), "{door}: nothing is begun");
    }
    let case = example(&site, "pmo-lead");
    for (door, page) in
        [("/where", "/next"), ("/offer", "/offers"), ("/stuck", "/stuck"), ("/bring", "/record")]
    {
        has(&site.get(door), &format!("Begun here already: <a href=\"{case}{page}\">"));
    }
    has(&site.get("/offer"), "Three questions now; ");
    has(&site.get("/stuck"), "Four short questions now; ");
    let read = site.get("/stuck?read=yes&post-exists=no");
    let head = read.body.split("id=\"reading-head\">").nth(1).and_then(|s| s.split('<').next());
    assert!(head.is_some_and(|h| h.starts_with("What your answers point to first: ")), "{head:?}");
    let number = case.trim_start_matches("/case/");
    has(
        &read,
        &format!(
            "<select id=\"keep-in\" name=\"case\"><option value=\"\">a case of its own</option><option value=\"{number}\">"
        ),
    );
    let kept = site.post("/stuck/whole", &[("post-exists", "no"), ("case", number)]);
    assert_eq!(kept.location(), format!("{case}/stuck"));
}

/// F29: whoever asked where they could go reads it at the head of the page.
#[test]
fn the_first_page_names_the_moves_that_are_open() {
    let site = Site::start();
    let begun = site
        .post("/bring/lines", &[("title", "PMO analyst"), ("since", "4 years"), ("whose", "team")]);
    let me = site.get(begun.location());
    let (_, line) = me.body.split_once("Where you could go from here:").expect("the moves");
    let line = line.split("</p>").next().unwrap_or_default();
    assert_eq!(line.matches("<a href=\"/moves/pmo-analyst/").count(), 3, "{line}");
    assert!(line.contains(&format!("{}/next\">All the moves open", begun.location())), "{line}");
    has(&site.get(&format!("{}/stuck", begun.location())), "Kept for somebody in your team");
    has(&me, "asks for none");
}

/// F31: no hours of study are named for what somebody else has to give first.
#[test]
fn managing_people_is_not_learned_by_hours_alone() {
    let site = Site::start();
    let begun = site.post("/bring/lines", &[("title", "PMO analyst"), ("since", "4 years")]);
    let next = site.get(&format!("{}/next", begun.location()));
    let mut told = 0;
    for row in next.body.split("<tr><th scope=\"row\">Line management to ").skip(1) {
        let row = row.split("</tr>").next().unwrap_or_default();
        assert!(row.contains("somebody has to give you people to lead"), "{row}");
        assert!(!row.contains(" hours</td>"), "{row}");
        told += 1;
    }
    assert!(told > 0);
}

/// R004-03: a pair without a direct move is named, and so is a way that leads only there.
#[test]
fn a_comparison_says_between_which_there_is_no_move() {
    let site = Site::start();
    let page =
        site.get("/compare?role=pmo-manager&role=portfolio-manager&role=programme-office-manager");
    let (_, none) = page.body.split_once("Our map holds no direct move:").expect("the list");
    let none = none.split("</ul>").next().unwrap_or_default();
    assert!(
        none.contains("Between portfolio manager and programme office manager, neither way."),
        "{none}"
    );
    assert!(none.contains("From portfolio manager to PMO manager."), "{none}");
    assert!(!none.contains("PMO manager and programme office manager"), "{none}");
}

/// F85: whoever helps somebody finds their way in on the start page, and each of its links opens.
#[test]
fn whoever_helps_somebody_finds_a_way_in() {
    let site = Site::start();
    let start = site.get("/");
    let (_, line) = start.body.split_once("Do you help somebody else?").expect("the line");
    let line = line.split("</p>").next().unwrap_or_default();
    let links: Vec<&str> =
        line.split("href=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
    assert_eq!(links.len(), 4);
    for link in links {
        assert_eq!(site.get(link).status, 200, "{link}");
    }
    assert!(line.contains("nothing about their health"));
}

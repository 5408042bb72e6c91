//! The sheet for the manager through a real socket.

use crate::client::{Answer, Site};
use crate::{example, has};

/// The ids of all boxes on the page, and those that are ticked.
fn boxes(page: &Answer) -> (Vec<String>, Vec<String>) {
    let mut all = Vec::new();
    let mut ticked = Vec::new();
    for tag in page.body.split("<input").skip(1).filter_map(|rest| rest.split('>').next()) {
        let Some((_, rest)) = tag.split_once("\"line-") else { continue };
        let id: String = rest.chars().take_while(|c| *c != '"').collect();
        if tag.contains("checked") {
            ticked.push(id.clone());
        }
        all.push(id);
    }
    (all, ticked)
}

/// What the page says that the manager sees.
fn preview(page: &Answer) -> &str {
    page.body
        .split_once("<article class=\"manager-sheet\"")
        .and_then(|(_, rest)| rest.split_once("</article>"))
        .map_or("", |(sheet, _)| sheet)
}

#[test]
fn nothing_is_shown_until_it_is_chosen() {
    let site = Site::start();
    let case = example(&site, "passed-over-project-manager");
    let page = site.get(&format!("{case}/sheet"));
    assert_eq!(page.status, 200);
    has(&page, "No line is chosen yet");
    let (all, ticked) = boxes(&page);
    assert!(all.len() > 20 && ticked.is_empty(), "{ticked:?}");
    assert_eq!(preview(&page), "");
    has(&site.get(&format!("{case}/plan")), &format!("{case}/sheet"));
    has(&site.get(&case), &format!("{case}/sheet"));
}

#[test]
fn the_preview_is_exactly_the_ticked_lines_and_is_kept() {
    let site = Site::start();
    let case = example(&site, "passed-over-project-manager");
    let address = format!("{case}/sheet");
    let (all, _) = boxes(&site.get(&address));
    let goal = all.iter().find(|id| id.starts_with("wish-goal-")).map_or("", String::as_str);
    let saved = site.change(&address, &[(&format!("line-{goal}"), "yes"), ("line-unknown", "yes")]);
    assert_eq!((saved.status, saved.location()), (303, format!("{address}#preview").as_str()));
    let page = site.get(&address);
    assert_eq!(boxes(&page).1, [goal]);
    assert_eq!(preview(&page).matches("<li>").count(), 1, "{}", preview(&page));
    assert!(preview(&page).contains("I would like to become an IT director."));
    assert!(!preview(&page).contains("your goal"), "where a line comes from is the person's");
    has(&page, "They do not see: What I bring");
    has(&site.get(&format!("{case}/person.json")), goal);

    let file = site.get(&format!("{case}/sheet.md"));
    assert!(file.header("content-disposition").is_some_and(|h| h.contains("sheet.md")));
    assert_eq!(file.body.matches("\n- ").count(), 1, "{}", file.body);

    site.change(&address, &[("which", "all")]);
    let page = site.get(&address);
    assert_eq!(boxes(&page).1, all);
    assert_eq!(preview(&page).matches("<li>").count(), all.len());
    assert!(!preview(&page).contains("Then say nothing"), "the script is for the person alone");
    has(&page, "Then say nothing");
    site.change(&address, &[("which", "none")]);
    assert!(boxes(&site.get(&address)).1.is_empty());
}

#[test]
fn other_words_are_not_shown_under_an_old_choice() {
    let site = Site::start();
    let cv = "Robin Example\n\nExperience\n\nPMO Analyst, Northern Water\nMarch 2021 - present\n\
        - Produced the monthly portfolio report\n";
    let page = site.post("/bring/text", &[("text", cv)]);
    let case = page.location().trim_end_matches("/understood").to_owned();
    let address = format!("{case}/sheet");
    site.change(&address, &[("which", "all")]);
    assert!(preview(&site.get(&address)).contains("monthly portfolio report"));
    let changed = site.change(
        &format!("{case}/position/0"),
        &[
            ("title", "PMO Analyst"),
            ("start", "2021-03"),
            ("current", "yes"),
            ("work", "Was <b>ill-tempered</b> about the portfolio"),
        ],
    );
    assert_eq!(changed.status, 303, "{}", changed.body);
    let page = site.get(&address);
    assert!(!preview(&page).contains("portfolio"), "{}", preview(&page));
    has(&page, "ill-tempered");
    assert!(!page.body.contains("<b>ill"), "what people wrote is shown as they wrote it");
}

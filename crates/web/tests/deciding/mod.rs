//! Deciding through a real socket: offers, being stuck, second voices, somebody else's case.

#![allow(clippy::expect_used, reason = "a page without what is looked for is a failed test")]

use crate::client::{Answer, Site};

/// A new case with one offer, by its address.
fn offer(site: &Site) -> (String, String) {
    let page = site.post("/offer/whole", &[("role", "PMO Manager"), ("level", "programme")]);
    let page = page.location().to_owned();
    let case = page.trim_end_matches("/offers/0").to_owned();
    (case, page)
}

fn person(site: &Site, case: &str) -> serde_json::Value {
    serde_json::from_str(&site.get(&format!("{case}/person.json")).body).expect("a person file")
}

fn has(answer: &Answer, words: &str) {
    assert!(answer.body.contains(words), "no “{words}” in {}", answer.body);
}

/// The revision that a page shows.
fn revision(page: &Answer) -> String {
    let (_, rest) = page
        .body
        .split_once("name=revision value=")
        .or_else(|| page.body.split_once("name=\"revision\" value=\""))
        .expect("a revision");
    rest.chars().take_while(char::is_ascii_digit).collect()
}

#[test]
fn the_short_form_needs_no_case_and_keeps_none() {
    let site = Site::start();
    let page = site.get("/offer?level=programme&pms-report-here=none&programme-state=troubled");
    has(&page, "Not enough is known");
    has(&page, "five questions");
    assert_eq!(page.body.matches(">The worry<").count(), 5);
    assert_eq!(page.body.matches(">The opportunity<").count(), 5);
    has(&site.get("/offer/interview?level=programme"), "A good answer");
    assert!(!site.get("/").body.contains("Go on with"), "a case was made");
    let unknown = site.get("/offer?level=unknown&pms-report-here=unknown&programme-state=unknown");
    has(&unknown, "Not enough is known");
    let strange = site.get("/offer?role=Llama+whisperer&level=executive");
    assert_eq!(strange.status, 200);
    has(&strange, "Llama whisperer");
    let delivery = site.get("/offer?role=Senior+Project+Manager&programme-state=late");
    has(&delivery, "Why is the post open?");
    assert!(!delivery.body.contains("Whom does this PMO serve?"), "it is no post in a PMO");
}

#[test]
fn a_form_with_nothing_chosen_says_so() {
    let site = Site::start();
    for page in ["/offer?read=yes&role=", "/stuck?read=yes&goal=Director"] {
        let asked = site.get(page);
        assert_eq!(asked.status, 422);
        has(&asked, "Answer at least one; “I do not know” counts");
    }
    assert_eq!(site.get("/offer?case=").status, 200);
    assert_eq!(site.get("/stuck?read=yes&post-exists=unknown").status, 200);
}

#[test]
fn each_answer_is_saved_at_once_and_can_be_taken_back() {
    let site = Site::start();
    let (case, page) = offer(&site);
    let decide = |what: &str, fields: &[(&str, &str)]| {
        let revision = revision(&site.get(&page));
        let mut all = vec![("on", "offer-0"), ("index", "0"), ("revision", revision.as_str())];
        all.push(("back", page.as_str()));
        all.extend(fields);
        let answer = site.change(&format!("{case}/decide/{what}"), &all);
        assert_eq!(answer.status, 303, "{what}: {}", answer.body);
    };
    let saved = || person(&site, &case)["offers"][0].clone();
    assert_eq!(saved()["facts"]["level"], "programme");

    decide("answer", &[("fact", "way-back"), ("is", "spoken"), ("how", "seen"), ("who", "Ada")]);
    assert_eq!(saved()["facts"]["way-back"]["who"], "Ada");
    decide("answer", &[("fact", "way-back"), ("is", "unknown")]);
    assert!(saved()["facts"].get("way-back").is_none(), "unknown is not a kind of no");

    decide("sentence", &[("wiifm", "I learn portfolios."), ("must_be_true", "")]);
    assert_eq!(saved()["wiifm"], "I learn portfolios.");
    decide("refused", &[("fact", "way-back"), ("refused", "yes")]);
    assert_eq!(saved()["refused"][0], "way-back");
    decide("refused", &[("fact", "way-back"), ("refused", "no")]);
    assert!(saved().get("refused").is_none());

    decide("must", &[("must", "way-back=spoken")]);
    decide("must", &[("must", "way-back=written")]);
    assert_eq!(saved()["deal_breakers"], serde_json::json!(["way-back=written"]), "one a question");
    has(&site.get(&page), "I can go without it");
    decide("must", &[("remove", "way-back=written")]);
    assert!(saved().get("deal_breakers").is_none());
    decide("sign", &[("sign", "level/programme/troubled-programme"), ("strength", "off")]);
    assert_eq!(saved()["signs"]["level/programme/troubled-programme"], "off");
    decide("pay", &[("pay-now", "46,000"), ("pay-offered", "50000"), ("currency", "gbp")]);
    assert_eq!(saved()["pay"]["offered"]["amount"], 50000.0);
    has(&site.get(&page), "+9 %");
    decide("decision", &[("was", "declined"), ("why", "No way back."), ("date", "2026-02")]);
    has(&site.get(&page), "A no with its reason is a full result");
    has(&site.get(&page), "You declined on 2026-02");
    has(&site.get(&page), "What spoke for it and against it");
    has(&site.get(&format!("{case}/offers")), "left out of the comparison");
    decide("decision", &[("undo", "yes")]);
    assert!(saved().get("decision").is_none());
    decide("weights", &[("weight.growth", "8"), ("was.growth", "")]);
    assert_eq!(person(&site, &case)["offer_weights"]["growth"], 8.0);
}

#[test]
fn a_topic_saves_only_what_changed() {
    let site = Site::start();
    let (case, page) = offer(&site);
    let revision = revision(&site.get(&page));
    let sent = site.change(
        &format!("{case}/decide/topic"),
        &[
            ("on", "offer-0"),
            ("revision", &revision),
            ("back", &page),
            ("was.level", "programme|told|"),
            ("is.level", "programme"),
            ("how.level", "told"),
            ("was.model", "unknown|told|"),
            ("is.model", "supports"),
            ("how.model", "seen"),
            ("was.maturity", "unknown|told|"),
            ("is.maturity", "unknown"),
            ("was.reports-to", "unknown|told|"),
            ("is.reports-to", "pmo-head"),
            ("how.reports-to", "told"),
        ],
    );
    assert_eq!(sent.status, 303, "{}", sent.body);
    let facts = person(&site, &case)["offers"][0]["facts"].clone();
    assert_eq!(facts["model"]["how"], "seen");
    assert_eq!(facts["reports-to"], "pmo-head");
    assert!(facts.get("maturity").is_none(), "blank stays unknown");
}

/// The second of two windows is told, and overwrites nothing.
#[test]
fn a_stale_window_is_refused_and_a_list_is_not_mixed_up() {
    let site = Site::start();
    let (case, page) = offer(&site);
    let old = revision(&site.get(&page));
    let answer = |is: &str| {
        let fields = [
            ("on", "offer-0"),
            ("fact", "way-back"),
            ("is", is),
            ("revision", &old),
            ("back", &page),
        ];
        site.change(&format!("{case}/decide/answer"), &fields)
    };
    assert_eq!(answer("written").status, 303);
    let refused = answer("none");
    assert_eq!(refused.status, 409);
    has(&refused, &format!("href=\"{page}\""));
    let sentence = |wiifm: &str| {
        let fields = [("index", "0"), ("on", "offer-0"), ("wiifm", wiifm), ("revision", &old)];
        site.change(&format!("{case}/decide/sentence"), &fields)
    };
    assert_eq!(sentence("I learn.").status, 303, "an answer and a sentence are two things");
    let lost = sentence("I <learn>.");
    assert_eq!(lost.status, 409);
    has(&lost, "What is in it for me");
    has(&lost, "I &#60;learn&#62;.");
    assert_eq!(person(&site, &case)["offers"][0]["facts"]["way-back"], "written");
}

#[test]
fn two_answers_to_one_question_stand_side_by_side() {
    let site = Site::start();
    let (case, page) = offer(&site);
    for (is, who, beside) in [("all", "the manager", ""), ("none", "a project manager", "yes")] {
        let fields = [
            ("on", "offer-0"),
            ("fact", "pms-report-here"),
            ("is", is),
            ("who", who),
            ("beside", beside),
        ];
        assert_eq!(site.change(&format!("{case}/decide/answer"), &fields).status, 303);
    }
    let shown = site.get(&page);
    has(&shown, "Told in two ways");
    has(&shown, "told (the manager)");
    has(&shown, "told (a project manager)");
}

#[test]
fn pay_below_nought_is_refused_beside_its_field() {
    let site = Site::start();
    let (case, page) = offer(&site);
    let fields = [
        ("on", "offer-0"),
        ("index", "0"),
        ("pay-offered", "-5"),
        ("currency", "GBP"),
        ("back", &page),
    ];
    let refused = site.change(&format!("{case}/decide/pay"), &fields);
    assert_eq!(refused.status, 422);
    has(&refused, "href=\"#pay-offered\"");
    has(&refused, "Pay cannot be negative");
    has(&refused, "value=\"-5\"");
    assert!(person(&site, &case)["offers"][0].get("pay").is_none());
}

#[test]
fn amounts_are_read_as_typed_and_a_great_change_is_asked_again() {
    let site = Site::start();
    let (case, page) = offer(&site);
    let send = |fields: &[(&str, &str)]| {
        let mut all = vec![("on", "offer-0"), ("index", "0"), ("back", page.as_str())];
        all.extend(fields);
        site.change(&format!("{case}/decide/pay"), &all)
    };
    let saved = || person(&site, &case)["offers"][0]["pay"].clone();
    assert_eq!(send(&[("pay-now", "£46.000"), ("pay-offered", "52k")]).status, 303);
    assert_eq!(saved()["now"]["amount"], 46000.0);
    assert_eq!(
        saved()["offered"],
        serde_json::json!({"amount": 52000.0, "currency": "GBP", "per": "year"})
    );
    let slip = [("pay-now", "46,000"), ("pay-offered", "512,440"), ("currency", "£")];
    let asked = send(&slip);
    assert_eq!(asked.status, 422);
    has(&asked, "That is a change of +1014 %: is it meant?");
    has(&asked, "value=\"512,440\"");
    assert_eq!(saved()["offered"]["amount"], 52000.0);
    assert_eq!(send(&[&slip[..], &[("meant", "yes")]].concat()).status, 303);
    let own =
        [("pay-now", "400"), ("per-now", "day"), ("pay-offered", "52000"), ("currency", "eur")];
    assert_eq!(send(&own).status, 303);
    assert_eq!(
        (&saved()["now"]["per"], &saved()["now"]["currency"]),
        (&"day".into(), &"EUR".into())
    );
    assert_eq!(saved()["offered"]["per"], "year");
}

#[test]
fn a_yes_is_asked_for_its_sentence_and_a_no_is_not() {
    let site = Site::start();
    let (case, page) = offer(&site);
    let decide = |fields: &[(&str, &str)]| {
        let mut all = vec![("on", "offer-0"), ("index", "0"), ("back", page.as_str())];
        all.extend(fields);
        site.change(&format!("{case}/decide/decision"), &all)
    };
    let asked = decide(&[("was", "accepted"), ("wiifm", "")]);
    assert_eq!(asked.status, 422);
    has(&asked, "what is in it for you");
    assert_eq!(decide(&[("was", "accepted"), ("wiifm", "I learn.")]).status, 303);
    let saved = person(&site, &case)["offers"][0].clone();
    assert_eq!(
        (&saved["wiifm"], &saved["decision"]["was"]),
        (&"I learn.".into(), &"accepted".into())
    );
    has(&site.get(&page), "Looking back");
    has(&site.get(&page), "You accepted on 2026-03-01; look back on");
}

#[test]
fn headings_are_in_order_and_free_text_has_its_own_direction() {
    let site = Site::start();
    let (case, page) = offer(&site);
    has(&site.get(&page), "<h1 dir=\"auto\">");
    assert!(!site.get(&page).body.contains("<ol class=\"voices\">"), "nothing stands under it");
    let me = site.post("/example/project-support-analyst", &[]).location().to_owned();
    for page in ["/pay", me.as_str(), page.as_str(), &format!("{case}/stuck")] {
        let body = site.get(page).body;
        let levels: Vec<u32> = body
            .match_indices("<h")
            .filter_map(|(at, _)| body[at + 2..].chars().next()?.to_digit(10))
            .collect();
        assert!(levels.windows(2).all(|w| w[1] <= w[0] + 1), "{page}: {levels:?}");
    }
}

#[test]
fn an_open_case_is_named_by_what_it_is() {
    let site = Site::start();
    offer(&site);
    site.post("/bring/lines", &[("title", "PMO Analyst"), ("since", "2019")]);
    site.post("/stuck/whole", &[("goal", "Programme Director")]);
    let start = site.get("/");
    for name in ["PMO Manager, an offer", "PMO Analyst since 2019", "stuck on the way to Programme"]
    {
        has(&start, name);
    }
}

#[test]
fn an_offer_goes_only_with_a_tick() {
    let site = Site::start();
    let (case, _) = offer(&site);
    let remove = |sure: &str| {
        let seen = revision(&site.get(&format!("{case}/offers/0")));
        let fields = [("index", "0"), ("on", "offer-0"), ("sure", sure), ("revision", &seen)];
        site.change(&format!("{case}/decide/offer-remove"), &fields)
    };
    let asked = remove("");
    assert_eq!(asked.status, 422);
    has(&asked, "the box was not ticked");
    assert_eq!(remove("yes").status, 303);
    assert!(person(&site, &case).get("offers").is_none());
}

#[test]
fn a_title_of_no_known_family_is_not_asked_of_a_pmo() {
    let site = Site::start();
    let page = site.post("/offer/whole", &[("role", "Llama whisperer")]).location().to_owned();
    let shown = site.get(&page);
    assert!(!shown.body.contains("id=\"fact-model\""), "that is asked of a PMO");
    has(&shown, "id=\"fact-why-open\"");
}

#[test]
fn not_knowing_leads_to_another_question() {
    let site = Site::start();
    let (case, page) = offer(&site);
    let before = person(&site, &case);
    let fields = [("on", "offer-0"), ("fact", "programme-state"), ("is", ""), ("back", &page)];
    let next = site.change(&format!("{case}/decide/answer"), &fields);
    assert!(next.location().contains("skip=programme-state"));
    assert_eq!(person(&site, &case), before, "nothing was changed");
    let asked = site.get(next.location());
    let (_, form) = asked.body.split_once("id=\"next-question\"").expect("another question");
    assert!(
        !form.split("</form>").next().unwrap_or_default().contains("value=\"programme-state\"")
    );
}

#[test]
fn being_stuck_is_read_and_kept() {
    let site = Site::start();
    has(&site.get("/stuck?line-needed=managers&line-record=nobody"), "Nobody’s motive is asserted");
    let begun = site.post("/stuck/whole", &[("goal", "Programme Director"), ("post-exists", "no")]);
    let page = begun.location().to_owned();
    let case = page.trim_end_matches("/stuck").to_owned();
    assert_eq!(person(&site, &case)["stuck"]["facts"]["post-exists"], "no");
    let wrong = site.change(
        &format!("{case}/decide/attempt"),
        &[("on", "stuck"), ("job", "Director"), ("attempt-date", "soon")],
    );
    assert_eq!(wrong.status, 422);
    has(&wrong, "href=\"#attempt-date\"");
    has(&wrong, "value=\"soon\"");
    let added = site.change(
        &format!("{case}/decide/attempt"),
        &[("on", "stuck"), ("job", "Director"), ("reached", "final")],
    );
    assert_eq!(added.status, 303);
    has(&site.get(&page), "one of the last two");
    let removed = site.change(
        &format!("{case}/decide/attempt-remove"),
        &[("index", "0"), ("on", "stuck"), ("sure", "yes")],
    );
    assert_eq!(removed.status, 303);
    has(&site.get(&page), "None written down yet");
}

#[test]
fn a_second_voice_is_answered_and_the_first_answer_stays() {
    let site = Site::start();
    let (case, _) = offer(&site);
    let voices = format!("{case}/voices");
    let id = case.trim_start_matches("/case/");
    let added = [
        ("belief", "delivery-gets-more-respect"),
        ("by", "coach"),
        ("says", "Look again."),
        ("back", &voices),
    ];
    assert_eq!(site.change(&format!("{case}/decide/challenge"), &added).location(), voices);
    for is in ["later", "disagree"] {
        let seen = revision(&site.get(&voices));
        let fields = [("index", "0"), ("is", is), ("revision", &seen), ("back", &voices)];
        assert_eq!(site.change(&format!("{case}/decide/challenge-answer"), &fields).status, 303);
    }
    let claim = site.get(&format!("/claims/delivery-gets-more-respect?case={id}"));
    for page in [site.get(&voices), claim] {
        has(&page, "Look again.");
        has(&page, "will answer later");
        has(&page, "does not agree");
    }
}

#[test]
fn the_case_of_somebody_else_says_so_on_every_page() {
    let site = Site::start();
    let lines = [("title", "PMO Analyst"), ("since", "2019"), ("whose", "client")];
    let case = site.post("/bring/lines", &lines).location().to_owned();
    for end in ["", "/plan", "/offers", "/stuck", "/voices", "/export"] {
        has(&site.get(&format!("{case}{end}")), "This is the case of a client");
    }
    assert_eq!(person(&site, &case)["on_behalf_of"], "a client");
    // Handed over as the file, it is the same case and still says so.
    let file = site.get(&format!("{case}/person.json")).body;
    let over =
        site.upload("/bring/file", "cv", "person.json", file.as_bytes()).location().to_owned();
    has(&site.get(&over), "This is the case of a client");
    let boundary = ["Content-Type: multipart/form-data; boundary=line"];
    let part = |name: &str, more: &str, text: &str| {
        format!("--line\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{text}\r\n")
    };
    let body = part("cv", "; filename=\"person.json\"", &file) + &part("whose", "", "mine");
    let mine = site.post_with("/bring/file", &boundary, &(body + "--line--\r\n"));
    assert!(!site.get(mine.location()).body.contains("This is the case of"), "it is one's own now");
    let own = site.post("/bring/lines", &lines[..2]).location().to_owned();
    assert!(!site.get(&own).body.contains("This is the case of"));
}

#[test]
fn the_four_example_decisions_open_with_all_their_pages() {
    let site = Site::start();
    let start = site.get("/");
    assert_eq!(start.body.matches("action=\"/example-case/").count(), 4);
    for id in ["project-manager-with-a-pmo-offer", "it-director-asked-into-a-pmo"] {
        let page = site.post(&format!("/example-case/{id}"), &[]).location().to_owned();
        let shown = site.get(&page);
        has(&shown, "The opportunity");
        assert!(!shown.body.contains("<script") && !shown.body.contains("style="));
        assert_eq!(site.get(&format!("{page}/interview")).status, 200);
        has(&site.get(page.trim_end_matches("/0")), "beside staying");
    }
    for id in ["passed-over-project-manager", "support-analyst-wants-delivery"] {
        let page = site.post(&format!("/example-case/{id}"), &[]).location().to_owned();
        has(&site.get(&page), "Stay, move inside, or leave");
    }
    assert_eq!(site.get("/case/1/offers/9").status, 404);
    assert_eq!(site.get("/patterns/nothing/script").status, 404);
}

#[test]
fn stories_stand_side_by_side_and_are_never_averaged() {
    let site = Site::start();
    let page = site.get("/moves/it-director/pmo-director");
    has(&page, "Side by side, never added up");
    let alone = page.body.matches("new title is not given").count();
    assert!((1..=2).contains(&alone), "who tells is named once for each width: {alone}");
    has(&page, "<dt>What this job usually gives for it</dt>");
    has(&page, "Bridge: into another family of jobs");
    let near = site.get("/moves/it-manager/pmo-manager");
    let folded = near.body.split_once("Neighbouring moves").unwrap().1;
    let (fold, table) = (folded.find("<details>").unwrap(), folded.find("<table").unwrap());
    assert!(fold < table, "stories of other moves are folded");
    let out = site.get("/moves/pmo-analyst/project-manager");
    has(&out, "Out and back: into another family of jobs for a time");
    has(&out, "nobody has counted it");
    has(&out, "With a way back: another move on the map leads back");
    let (case, _) = offer(&site);
    let id = case.trim_start_matches("/case/");
    let told = [
        ("from", "it-director"),
        ("to", "pmo-director"),
        ("told", "It went well."),
        ("went_well", "a\nb"),
    ];
    assert_eq!(site.change(&format!("{case}/decide/story"), &told).status, 303);
    has(&site.get(&format!("/moves/it-director/pmo-director?case={id}")), "It went well.");
}

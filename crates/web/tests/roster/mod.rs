//! F88, F87: a roster on the pages: columns, what was understood, one person as a case.

#![allow(clippy::expect_used, reason = "a page without what is looked for is a failed test")]

use crate::client::{Answer, Site};
use crate::has;

const STAFF: &str = "Name,Job title,In role since,Department,Salary\n\
    Ada Okafor,Head of PMO,2019-04,PMO,71000\n\
    Zoë Müller,PMO analyst,2022-09,PMO,48000\n\
    Jonas Brandt,PM,2024-01,Delivery,39001\n\
    Rana Haddad,Project manager,2018,Delivery,53000\n\
    Lee Smith,Project manager,2018,Delivery,53000\n\
    Kim Berg,Project manager,2018,Delivery,53000\n\
    Ola Sund,Project manager,2018,Delivery,53000\n\
    Pia Lund,Project manager,2018,Delivery,53000\n\
    Dev <b>Iyer</b>,Nurse,2018,Care,31000\n\
    Vacant,,,Care,\n";

/// The fields of the form that carries the table on, as a browser would send them.
fn fields(page: &Answer) -> Vec<(String, String)> {
    let form = page.body.split_once("action=\"/roster/read\"").expect("a form").1;
    let form = form.split("</form>").next().unwrap_or_default();
    let part = |text: &str, from: &str, to: char| {
        let rest = text.split_once(from).map_or("", |(_, rest)| rest);
        rest.split(to).next().unwrap_or_default().to_owned()
    };
    let mut out = Vec::new();
    for input in form.split("<input ").skip(1) {
        let tag = input.split('>').next().unwrap_or_default();
        if tag.contains("type=\"hidden\"") || tag.contains(" checked") {
            out.push((part(tag, "name=\"", '"'), plain(&part(tag, "value=\"", '"'))));
        }
    }
    for select in form.split("<select ").skip(1) {
        let chosen = select.split("</select>").next().unwrap_or_default();
        let value = chosen
            .split("<option value=\"")
            .skip(1)
            .find(|o| o.split('>').next().unwrap_or_default().contains("selected"));
        let value = value.and_then(|o| o.split('"').next()).unwrap_or_default();
        out.push((part(select, "name=\"", '"'), value.to_owned()));
    }
    out
}

fn plain(html: &str) -> String {
    let named = html.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<");
    named.replace("&#62;", ">").replace("&#38;", "&")
}

fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(n, _)| n != name);
    fields.push((name.to_owned(), value.to_owned()));
}

fn columns(site: &Site) -> Answer {
    let page = site.upload("/roster/columns", "file", "staff.csv", STAFF.as_bytes());
    assert_eq!(page.status, 200, "{}", page.body);
    page
}

/// F87: each column is shown with values and what it may be; the proposal stands chosen.
#[test]
fn columns_are_proposed_with_three_values() {
    let page = columns(&Site::start());
    has(&page, "“Head of PMO”, “PMO analyst”, “PM”");
    let sent = fields(&page);
    let chosen: Vec<&str> =
        sent.iter().filter(|(n, _)| n.starts_with("column-")).map(|(_, v)| v.as_str()).collect();
    assert_eq!(chosen, ["name", "title", "since", "unit", ""]);
    assert!(sent.contains(&("head".into(), "0".into())));
}

/// F87: each title has its role with the reason; unclear ones are asked; small groups have no share.
#[test]
fn a_roster_is_understood_and_counted() {
    let site = Site::start();
    let read = site.post_parts("/roster/read", &fields(&columns(&site)));
    assert_eq!(read.status, 200, "{}", read.body);
    has(&read, "9 people: 7 with a role, 1 to choose, 1 with a title that is none of ours");
    has(&read, "it can be ");
    has(&read, "is the title of this role");
    has(&read, "<td class=\"number\">5</td><td class=\"number\">71 %</td>");
    has(&read, "<td class=\"number\">1</td><td class=\"number\">too few</td>");
    has(&read, "there is no job title in it");
    has(&read, "The column “Salary”: 9 cells, not kept.");
    assert!(!read.body.contains("39001"), "pay goes no further than the columns");
    has(&read, "Dev &#60;b&#62;Iyer&#60;/b&#62;");
    assert_eq!(site.get("/case/1").status, 404, "nothing was kept");
    // Choosing counts again, and the choice stays.
    let mut again = fields(&read);
    let place = again.iter().find(|(n, v)| n.starts_with("title-") && v == "PM").unwrap();
    let role = place.0.replace("title-", "role-");
    set(&mut again, &role, "programme-manager");
    let chosen = site.post_parts("/roster/read", &again);
    has(&chosen, "9 people: 8 with a role, 0 to choose, 1 with a title that is none of ours");
    has(&chosen, "you said so");
    assert!(fields(&chosen).contains(&(role, "programme-manager".into())));
}

/// F88: one row becomes a case of somebody in the team, with the role that was said; no other does.
#[test]
fn one_person_is_opened_as_a_case() {
    let site = Site::start();
    let mut form = fields(&site.post_parts("/roster/read", &fields(&columns(&site))));
    set(&mut form, "row", "3");
    let opened = site.post_parts("/roster/open", &form);
    assert_eq!(opened.status, 303, "{}", opened.body);
    let case = opened.location().to_owned();
    let page = site.get(&case);
    has(&page, "Zoë Müller");
    has(&page, "somebody in your team");
    let file = site.get(&format!("{case}/person.json")).body;
    assert!(!file.contains("48000"), "{file}");
    assert_eq!(site.get("/case/2").status, 404, "only one case was made");
    set(&mut form, "row", "99");
    assert_eq!(site.post_parts("/roster/open", &form).status, 404);
}

/// F87: what cannot be used is said where it is mended, and nothing made up gets through.
#[test]
fn a_roster_that_cannot_be_used_says_why() {
    let site = Site::start();
    let nothing = site.upload("/roster/columns", "file", "", b"");
    assert_eq!(nothing.status, 422);
    has(&nothing, "href=\"#file\"");
    let (ansi, pdf) = (b"Name;Job title\nZo\xeb;PMO lead\n", b"%PDF-1.7\n");
    let asked = site.upload("/roster/columns", "file", "staff.csv", ansi);
    assert_eq!(asked.status, 422);
    has(&asked, "does not say how its letters are written");
    assert_eq!(site.upload("/roster/columns", "file", "staff.xlsx", pdf).status, 422);
    let mut form = fields(&columns(&site));
    set(&mut form, "column-1", "");
    let untitled = site.post_parts("/roster/read", &form);
    assert_eq!(untitled.status, 422);
    has(&untitled, "href=\"#columns\"");
    set(&mut form, "column-0", "title");
    set(&mut form, "column-1", "title");
    assert_eq!(site.post_parts("/roster/read", &form).status, 422);
    let mut form = fields(&columns(&site));
    set(&mut form, "table", "{\"rows\": 3}");
    assert_eq!(site.post_parts("/roster/read", &form).status, 422);
    let mut form = fields(&columns(&site));
    for (name, value) in [("title-0", "PM"), ("role-0", "king")] {
        set(&mut form, name, value);
    }
    assert_ne!(site.post_parts("/roster/read", &form).status, 200);
    for path in ["/roster/columns", "/roster/read", "/roster/open"] {
        assert_eq!(site.get(path).status, 405, "{path}");
    }
}

/// Design, section 9: letters are looked at by a person before they are used.
#[test]
fn letters_that_nobody_said_are_shown() {
    let site = Site::start();
    let form = "--line\r\nContent-Disposition: form-data; name=\"letters\"\r\n\r\nwindows-1252\r\n\
        --line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n\
        Name;Job title\nZo";
    let body = [form.as_bytes(), b"\xeb;PMO lead\n\r\n--line--\r\n"].concat();
    let page = site.post_bytes("/roster/columns", &body);
    assert_eq!(page.status, 200, "{}", page.body);
    has(&page, "<strong>Zoë</strong>");
    has(&page, "They look right");
}

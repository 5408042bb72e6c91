//! Markdown to HTML: headings get the anchors that a code host gives them, links between files
//! become links between pages, raw HTML is shown and not obeyed.

use std::collections::BTreeMap;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::table;

/// A section of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 or deeper.
    pub level: u8,
    /// Its anchor.
    pub id: String,
    /// What it says.
    pub text: String,
}

/// Where a file stands, for its relative links.
pub(crate) struct Place<'a> {
    pub(crate) topic: &'a str,
}

/// What became of a file.
pub(crate) struct Read {
    pub(crate) html: String,
    pub(crate) plain: String,
    pub(crate) headings: Vec<Heading>,
    pub(crate) links: Vec<String>,
}

/// Reads what follows the title.
pub(crate) fn read(text: &str, place: Place<'_>) -> Read {
    let events: Vec<Event<'_>> = Parser::new_ext(text, Options::ENABLE_TABLES).collect();
    let plain = plain(&events);
    let headings = headings(&events);
    let mut ids = headings.iter();
    let mut links = Vec::new();
    // The file of the repository that an open link leads to: its name is shown in place of a link.
    let mut file = None;
    let mut out = Vec::with_capacity(events.len());
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                let id = ids.next().map(|h| CowStr::from(h.id.clone()));
                out.push(Event::Start(Tag::Heading { level, id, classes, attrs }));
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                match page_of(&dest_url, &place) {
                    Target::Page(page) => {
                        links.push(page.clone());
                        let dest_url = CowStr::from(page);
                        out.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                    }
                    Target::File(path) => file = Some(path),
                }
            }
            Event::End(TagEnd::Link) => match file.take() {
                Some(path) => {
                    out.push(Event::Text(" (".into()));
                    out.push(Event::Code(path.into()));
                    out.push(Event::Text(" in the source)".into()));
                }
                None => out.push(Event::End(TagEnd::Link)),
            },
            // A line of code that is wider than a phone can be moved by keyboard too.
            Event::Start(Tag::CodeBlock(_)) => {
                out.push(Event::Html("<pre tabindex=\"0\"><code>".into()));
            }
            Event::End(TagEnd::CodeBlock) => out.push(Event::Html("</code></pre>\n".into())),
            Event::Html(raw) | Event::InlineHtml(raw) => out.push(Event::Text(raw)),
            other => out.push(other),
        }
    }
    let mut page = String::new();
    html::push_html(&mut page, table::fitted(out).into_iter());
    Read { html: page, plain, headings, links }
}

/// The words, without marks; blocks stand apart by a space.
fn plain(events: &[Event<'_>]) -> String {
    let mut out = String::new();
    for event in events {
        match event {
            Event::Text(t) | Event::Code(t) => out += t,
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
            ) => out.push(' '),
            _ => {}
        }
    }
    out
}

fn headings(events: &[Event<'_>]) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    let mut open: Option<(HeadingLevel, String)> = None;
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => open = Some((*level, String::new())),
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, text)) = open.take() {
                    let id = anchor(&text, &mut used);
                    found.push(Heading { level: level as u8, id, text });
                }
            }
            Event::Text(t) | Event::Code(t) => {
                if let Some((_, text)) = &mut open {
                    *text += t;
                }
            }
            _ => {}
        }
    }
    found
}

/// The anchor that code hosts give a heading: small letters, hyphens for blanks.
#[must_use]
pub fn anchor_of(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().trim().to_lowercase().replace(' ', "-")
}

/// The same, with a number for a second one.
fn anchor(text: &str, used: &mut BTreeMap<String, usize>) -> String {
    let base = anchor_of(text);
    let count = used.entry(base.clone()).or_default();
    *count += 1;
    if *count == 1 { base } else { format!("{base}-{}", *count - 1) }
}

/// Where a link of a file leads.
#[derive(Debug, PartialEq, Eq)]
enum Target {
    /// To a page.
    Page(String),
    /// To a file of the repository that is no page, by its path from the top.
    File(String),
}

/// Articles are pages; pages of the program and the world outside stay as they are.
fn page_of(target: &str, place: &Place<'_>) -> Target {
    if target.starts_with(['/', '#']) || target.contains("://") || target.starts_with("mailto:") {
        return Target::Page(target.to_owned());
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let anchor = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
    let mut parts = vec!["docs", "handbook", place.topic];
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    match parts.as_slice() {
        ["docs", "handbook", topic, file] if file.ends_with(".md") => {
            Target::Page(format!("/help/{topic}/{}{anchor}", file.trim_end_matches(".md")))
        }
        ["docs", "handbook"] | ["docs", "handbook", "README.md"] => Target::Page("/help".into()),
        _ => Target::File(parts.join("/")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Read {
        read(text, Place { topic: "numbers" })
    }

    /// Design, section 9: what a file says is shown, never obeyed.
    #[test]
    fn raw_html_is_shown_as_words() {
        let page = of("A <b onclick=x>word</b>.\n\n<script>alert(1)</script>\n").html;
        assert!(!page.contains("<b") && !page.contains("<script"), "{page}");
        assert!(page.contains("&lt;script&gt;"), "{page}");
    }

    /// F77: tables can be read at 360 pixels, and each cell knows its column and row.
    #[test]
    fn a_narrow_table_is_a_stack_and_a_wide_one_has_a_frame() {
        let narrow = of("| way | how \"long\" |\n|---|---|\n| *cover* | [x](/y) |\n").html;
        assert!(narrow.contains("<table class=\"stack\"><thead><tr><th scope=\"col\">way</th>"));
        let row = "<tr><th scope=\"row\"><em>cover</em></th>\
                   <td data-label=\"how &quot;long&quot;\"><span><a href=\"/y\">x</a></span></td></tr>";
        assert!(narrow.contains(row), "{narrow}");
        let wide = of("| a | b | c | d | e |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |\n").html;
        assert!(wide.contains("<div class=\"wide\" tabindex=\"0\""), "{wide}");
        assert!(!wide.contains("stack"));
    }

    #[test]
    fn headings_get_the_anchors_of_a_code_host() {
        let read = of("## What it says, and why\n\n## A `code` word\n\n### Part\n\n### Part\n");
        let ids: Vec<&str> = read.headings.iter().map(|h| h.id.as_str()).collect();
        assert_eq!(ids, ["what-it-says-and-why", "a-code-word", "part", "part-1"]);
        assert!(read.html.contains("<h2 id=\"what-it-says-and-why\">"), "{}", read.html);
    }

    /// F77: links between the files are links between the pages.
    #[test]
    fn links_between_files_lead_to_pages() {
        for (target, page) in [
            ("fit.md", "/help/numbers/fit"),
            ("fit.md#gates", "/help/numbers/fit#gates"),
            ("../limits/pay.md", "/help/limits/pay"),
            ("../README.md", "/help"),
            ("/roles/cio", "/roles/cio"),
            ("#here", "#here"),
            ("https://example.org/a.md", "https://example.org/a.md"),
        ] {
            assert_eq!(page_of(target, &Place { topic: "numbers" }), Target::Page(page.into()));
        }
    }

    #[test]
    fn a_file_that_is_no_page_is_named_and_not_linked() {
        let page = of("Read [how](../../../lattice/README.md) first.");
        assert!(
            page.html.contains("Read how (<code>lattice/README.md</code> in the source) first")
        );
        assert!(page.links.is_empty());
    }

    #[test]
    fn words_of_blocks_do_not_run_together() {
        let plain =
            of("## Head\n\nOne\ntwo.\n\n- three\n- four\n\n| a | b |\n|---|---|\n| c | d |\n")
                .plain;
        assert_eq!(
            plain.split_whitespace().collect::<Vec<_>>().join(" "),
            "Head One two. three four a b c d"
        );
    }
}

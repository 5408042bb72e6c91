//! The templates of the pages: nothing that the strict Content-Security-Policy would drop in
//! silence, in every browser, without a word in any log.

use anyhow::{Result, ensure};

use super::Finding;
use super::tree::Tree;

const TEMPLATES: &str = "crates/web/templates/";

/// No handler attributes, no inline styles, no inline scripts.
pub(super) fn pass_the_csp(tree: &Tree) -> Result<Vec<Finding>> {
    let mut templates =
        tree.files.iter().filter(|(path, _)| path.starts_with(TEMPLATES)).peekable();
    // If they moved, this rule would hold for ever.
    ensure!(templates.peek().is_some(), "there are no templates in {TEMPLATES}");
    Ok(templates.flat_map(|(path, text)| check(path, text)).collect())
}

/// What a picture shows is said in numbers as well: a table stands under each.
pub(super) fn pictures_have_tables(tree: &Tree) -> Result<Vec<Finding>> {
    let pages: Vec<_> = tree.files.iter().filter(|(path, _)| path.starts_with(TEMPLATES)).collect();
    ensure!(
        pages.iter().any(|(_, text)| text.contains("<figure")),
        "there are no pictures in {TEMPLATES}"
    );
    Ok(pages.into_iter().flat_map(|(path, text)| without_table(path, text)).collect())
}

fn without_table<'a>(path: &'a str, text: &'a str) -> impl Iterator<Item = Finding> + 'a {
    let alone = text.match_indices("<figure").filter(|(at, _)| {
        let after = text.get(*at..).unwrap_or_default();
        // A table may stand in a part that is put in.
        !after.contains("<table") && !after.contains("_table")
    });
    alone.map(|(at, _)| Finding {
        file: path.to_owned(),
        line: text.get(..at).map_or(1, |before| before.matches('\n').count() + 1),
        what: "a picture without a table under it".to_owned(),
        mend: "put a table with the same numbers under it".to_owned(),
    })
}

fn check(path: &str, text: &str) -> Vec<Finding> {
    let markup = without_template_code(text);
    let mut findings = Vec::new();
    for (at, piece) in pieces(&markup) {
        let (tag, content) = split_tag(piece);
        let line = markup.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
        let mut found = |what: String, mend: &str| {
            findings.push(Finding { file: path.to_owned(), line, what, mend: mend.to_owned() });
        };
        for name in attributes(tag) {
            if name == "style" {
                found("a style attribute".into(), "give it a class, and style that in style.css");
            } else if name.starts_with("on") || name.starts_with("hx-on") {
                found(format!("a handler attribute ({name})"), "a form or a link does it without");
            }
        }
        let element = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let active = ["script", "style"].iter().any(|name| element.eq_ignore_ascii_case(name));
        if active && !content.trim().is_empty() {
            found(format!("an inline {element}"), "the policy allows only files from /assets");
        }
    }
    findings
}

/// Blanks what askama replaces, so that its quotes and comparisons do not look like markup. Line
/// breaks stay: findings have lines.
fn without_template_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, end)) = next_block(rest) {
        let (before, block) = rest.split_at(at);
        let length = block.find(end).map_or(block.len(), |found| found + end.len());
        let (code, after) = block.split_at(length);
        out.push_str(before);
        out.extend(code.chars().map(|c| if c == '\n' { c } else { ' ' }));
        rest = after;
    }
    out + rest
}

/// Where the next piece of template code begins, and what ends it.
fn next_block(text: &str) -> Option<(usize, &'static str)> {
    [("{{", "}}"), ("{%", "%}"), ("{#", "#}")]
        .into_iter()
        .filter_map(|(begin, end)| Some((text.find(begin)?, end)))
        .min_by_key(|(at, _)| *at)
}

/// What follows each `<` that begins an element, with the place of the `<`.
fn pieces(markup: &str) -> impl Iterator<Item = (usize, &str)> {
    markup.match_indices('<').filter_map(|(at, _)| {
        let piece = markup.get(at + 1..)?;
        piece.starts_with(|c: char| c.is_ascii_alphabetic()).then_some((at, piece))
    })
}

/// Splits what follows a `<` into the tag (name and attributes) and its text up to the next `<`.
fn split_tag(piece: &str) -> (&str, &str) {
    let mut quote = None;
    let end = piece.find(|c| is_bare(c, &mut quote) && c == '>').unwrap_or(piece.len());
    let (tag, rest) = piece.split_at(end);
    (tag, rest.trim_start_matches('>').split('<').next().unwrap_or_default())
}

/// The names of a tag's attributes, in lower case.
fn attributes(tag: &str) -> Vec<String> {
    let mut quote = None;
    let bare: String = tag.chars().map(|c| if is_bare(c, &mut quote) { c } else { ' ' }).collect();
    bare.split_whitespace()
        .skip(1)
        .filter_map(|word| word.split('=').next())
        .filter(|name| !name.is_empty())
        .map(str::to_ascii_lowercase)
        .collect()
}

/// Whether a character of a tag stands outside of quotes; `quote` is the one that is open.
fn is_bare(c: char, quote: &mut Option<char>) -> bool {
    match *quote {
        Some(open) => {
            if c == open {
                *quote = None;
            }
            false
        }
        None if c == '"' || c == '\'' => {
            *quote = Some(c);
            false
        }
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(template: &str) -> Vec<String> {
        let tree = Tree::of_files(&[("crates/web/templates/x.html", template)]);
        pass_the_csp(&tree).unwrap().iter().map(|f| format!("{}: {}", f.line, f.what)).collect()
    }

    /// F95: each chart has a table.
    #[test]
    fn a_picture_without_a_table_is_found() {
        let found = |template: &str| {
            let tree = Tree::of_files(&[("crates/web/templates/x.html", template)]);
            let found = pictures_have_tables(&tree).unwrap();
            found.iter().map(|f| f.line).collect::<Vec<_>>()
        };
        let (picture, table) = ("<figure>{{ chart }}</figure>\n", "<table></table>\n");
        assert!(found(&[picture, table].concat()).is_empty());
        assert_eq!(found(&[table, picture].concat()), [2]);
        assert_eq!(found(&[picture, picture, table, picture].concat()), [4]);
    }

    #[test]
    fn what_the_policy_drops_is_found() {
        assert_eq!(found("<p\n style=\"color:red\">"), ["1: a style attribute"]);
        assert_eq!(found("<p>\n<a href='x' onclick=go()>"), ["2: a handler attribute (onclick)"]);
        assert_eq!(found("<b hx-on:click=\"x\">"), ["1: a handler attribute (hx-on:click)"]);
        assert_eq!(found("<p>\n\n<script>go()</script>"), ["3: an inline script"]);
        assert_eq!(found("<STYLE>p{}</STYLE>"), ["1: an inline STYLE"]);
        assert_eq!(found("<p {% if a > b %}ONLOAD=\"x\"{% endif %}>").len(), 1);
    }

    #[test]
    fn what_the_policy_lets_through_is_not_found() {
        assert!(found("<script src=\"/assets/a.js\"></script>").is_empty());
        assert!(found("<p title=\"style=x onclick=y\">on = off, 1 < 2</p>").is_empty());
        assert!(found("<p title=\"it's\" lang='en'>that's style=x</p>").is_empty());
        assert!(found("{% if x < y %}{{ \"<p style='x'>\" }}{% endif %}").is_empty());
        assert!(found("<a class=\"on\" href=\"?style=b\">{# <b onclick=x> #}</a>").is_empty());
    }

    #[test]
    fn only_templates_are_checked_and_there_must_be_some() {
        let other = ("docs/x.html", "<p style=\"x\">");
        assert!(pass_the_csp(&Tree::of_files(&[other])).is_err());
        let tree = Tree::of_files(&[other, ("crates/web/templates/x.html", "<p>")]);
        assert!(pass_the_csp(&tree).unwrap().is_empty());
    }
}

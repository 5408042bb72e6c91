//! The style sheets: every class that a page or a picture names is styled, every styled class is
//! named somewhere, colours stand in custom properties only, and the sheet stays small.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};

use super::Finding;
use super::tree::Tree;

const TEMPLATES: &str = "crates/web/templates/";
const SHEET: &str = "crates/web/static/style.css";
/// What one sheet may weigh before it is compressed.
const HEAVIEST: usize = 44 * 1024;
/// Where a class is put together in code: pages, pictures, and the ids that pages show as classes.
const CODE: [&str; 4] =
    ["crates/web/src/", "crates/report/src/", "crates/app/src/", "crates/model/src/"];

/// Classes on both sides, colours and weight.
pub(super) fn are_kept(tree: &Tree) -> Result<Vec<Finding>> {
    let sheets: Vec<(&str, &str)> = files(tree, |path| {
        path.ends_with(".css") && path.starts_with("crates/") && !path.contains("/vendor/")
    });
    let pages = files(tree, |path| path.starts_with(TEMPLATES));
    // If they moved, this rule would hold for ever.
    ensure!(sheets.iter().any(|(path, _)| *path == SHEET), "there is no {SHEET}");
    ensure!(!pages.is_empty(), "there are no templates in {TEMPLATES}");
    let code = files(tree, |path| {
        path.ends_with(".rs") && CODE.iter().any(|folder| path.starts_with(folder))
    });
    let styled: BTreeSet<String> =
        sheets.iter().flat_map(|(_, text)| selectors(text)).map(|(_, class)| class).collect();
    let mut findings = Vec::new();
    for (path, text) in pages.iter().chain(&code) {
        for (line, class) in named(text).filter(|(_, class)| !styled.contains(class)) {
            let what = format!("nothing styles the class “{class}”");
            findings.push(finding(path, line, what, "leave it out, or write what it looks like"));
        }
    }
    let in_pages = pages.iter().flat_map(|(_, text)| attributes(text));
    let in_code = code.iter().flat_map(|(_, text)| literals(text));
    let words: BTreeSet<&str> = in_pages.chain(in_code).flat_map(words).collect();
    for (path, text) in &sheets {
        for (line, class) in selectors(text).filter(|(_, class)| !words.contains(class.as_str())) {
            let what = format!("no page and no picture has the class “{class}”");
            findings.push(finding(path, line, what, "take it out"));
        }
        findings.extend(loose_colours(path, text));
        if text.len() > HEAVIEST {
            let what = format!("{} bytes, and {HEAVIEST} are allowed", text.len());
            findings.push(finding(path, 1, what, "say alike things once"));
        }
    }
    Ok(findings)
}

fn files(tree: &Tree, which: impl Fn(&str) -> bool) -> Vec<(&str, &str)> {
    let all = tree.files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    all.filter(|(path, _)| which(path)).collect()
}

fn finding(file: &str, line: usize, what: String, mend: &str) -> Finding {
    Finding { file: file.to_owned(), line, what, mend: mend.to_owned() }
}

/// Each class of a selector, with its line. What stands between braces within a line is no selector,
/// nor is what stands in quotes or after a colon at the beginning of a line.
fn selectors(css: &str) -> impl Iterator<Item = (usize, String)> + '_ {
    css.lines().enumerate().flat_map(|(at, line)| {
        let selector = line.split_once('{').map_or(line, |(before, _)| before);
        let is_one = line.contains('{') && !line.trim_start().starts_with('@');
        let parts = selector.split('.').skip(1).filter(move |_| is_one);
        parts.filter_map(move |part| {
            let name: String = part.chars().take_while(|c| is_of_class(*c)).collect();
            name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some((at + 1, name))
        })
    })
}

fn is_of_class(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Each class that stands as it is in a `class="…"`, with its line. What a template or a format
/// string puts in is left to the pages' own tests.
fn named(text: &str) -> impl Iterator<Item = (usize, String)> + '_ {
    text.lines().enumerate().flat_map(|(at, line)| {
        line.split("class=\"").skip(1).flat_map(move |rest| {
            let (value, _) = without_code(rest);
            let whole = value.split_whitespace().filter(|c| !c.contains('\0'));
            whole.map(|class| (at + 1, class.to_owned())).collect::<Vec<_>>()
        })
    })
}

/// The value of an attribute up to its quote, where what is put in stands as a nought, and what
/// only decides as a space.
fn without_code(rest: &str) -> (String, &str) {
    let mut out = String::new();
    let mut rest = rest;
    loop {
        let stop = rest.find(['"', '{']).unwrap_or(rest.len());
        let (plain, code) = rest.split_at(stop);
        out += plain;
        let (end, stands_for) = match code.as_bytes() {
            [b'{', b'%', ..] => ("%}", ' '),
            [b'{', b'{', ..] => ("}}", '\0'),
            [b'{', ..] => ("}", '\0'),
            _ => return (out, code),
        };
        out.push(stands_for);
        rest = code.split_once(end).map_or("", |(_, after)| after);
    }
}

/// What stands in each `class="…"` of a template, with the code that decides.
fn attributes(page: &str) -> impl Iterator<Item = &str> {
    page.split("class=\"").skip(1).map(|rest| {
        let (_, after) = without_code(rest);
        rest.get(..rest.len() - after.len()).unwrap_or(rest)
    })
}

/// The string literals of a source file that may be names: those of a few words, and markup. A
/// sentence is none.
fn literals(code: &str) -> impl Iterator<Item = &str> {
    let lines = code.lines().flat_map(|line| {
        let pieces: Vec<&str> = line.split('"').collect();
        pieces
    });
    lines.filter(|piece| piece.split_whitespace().count() <= 3)
}

/// Every word that could be the name of a class.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_of_class(c)).filter(|word| !word.is_empty())
}

/// Colours that are written where they are used.
fn loose_colours<'a>(path: &'a str, css: &'a str) -> impl Iterator<Item = Finding> + 'a {
    let written = |line: &str| {
        let code = line.split_once('#').map_or("", |(_, after)| after);
        let digits = code.chars().take_while(char::is_ascii_hexdigit).count();
        (digits == 3 || digits == 6) || ["rgb(", "hsl(", "oklch("].iter().any(|f| line.contains(f))
    };
    let property = |line: &str| line.trim_start().starts_with("--") || line.contains(":root {");
    css.lines().enumerate().filter(move |(_, line)| written(line) && !property(line)).map(
        move |(at, _)| {
            finding(path, at + 1, "a colour outside the custom properties".into(), "give it a name")
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(css: &str, page: &str, code: &str) -> Vec<String> {
        let tree = Tree::of_files(&[
            (SHEET, css),
            ("crates/web/templates/x.html", page),
            ("crates/report/src/svg.rs", code),
        ]);
        are_kept(&tree).unwrap().iter().map(|f| format!("{}: {}", f.line, f.what)).collect()
    }

    /// F95: what is written for a page is also what it shows.
    #[test]
    fn classes_are_on_both_sides() {
        let css = ".a { color: var(--b); }\n.b-c:is(.d) > p { margin: 0.5rem; }\n";
        assert!(
            found(css, "<p class=\"a b-c\"><i class=\"{% if x %}d{% endif %}\">", "").is_empty()
        );
        assert_eq!(found(css, "<p class=\"a b-c d e\">", ""), ["1: nothing styles the class “e”"]);
        assert_eq!(
            found(css, "<p class=\"a\">", "\n\"<g class=\"d\">\""),
            ["2: no page and no picture has the class “b-c”"]
        );
    }

    #[test]
    fn what_is_put_in_is_left_alone() {
        let css = ".tag { color: red; }\n";
        assert!(found(css, "<p class=\"tag {{ x.label(\"y\") }}\">", "").is_empty());
        assert!(found(css, "<p class=\"tag\">", "r#\"<g class=\"{class}\"/>\"#").is_empty());
        assert!(found(css, "<p class=\"tag\">", "r#\"<g class=\"x{class}\"/>\"#").is_empty());
    }

    #[test]
    fn colours_have_names() {
        let css = ":root { --b: #fff; }\n  --a: #a0b1c2;\n.tag { color: #123; }\n";
        let found = found(css, "<a href=\"#fff\" class=\"tag\">", "");
        assert_eq!(found, ["3: a colour outside the custom properties"]);
    }

    #[test]
    fn a_heavy_sheet_is_found() {
        let css = format!(".tag {{ color: red; }}\n/*{}*/", "x".repeat(HEAVIEST));
        assert_eq!(found(&css, "<p class=\"tag\">", "").len(), 1);
    }

    #[test]
    fn there_must_be_a_sheet_and_pages() {
        assert!(are_kept(&Tree::of_files(&[("crates/web/templates/x.html", "<p>")])).is_err());
        assert!(are_kept(&Tree::of_files(&[(SHEET, ".a {}")])).is_err());
    }
}

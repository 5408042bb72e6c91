use std::fmt::Write;

use crate::words::of_100;
use crate::{Block, Doc, Timeline};

/// A page as Markdown. What people wrote is escaped: it can never become a heading, a link or HTML.
#[must_use]
pub fn markdown(doc: &Doc) -> String {
    let mut out = String::new();
    for (i, block) in doc.blocks.iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        match block {
            Block::Title(t) => line(&mut out, &format!("# {}", escape(t))),
            Block::Heading(t) => line(&mut out, &format!("## {}", escape(t))),
            Block::Sub(t) => line(&mut out, &format!("### {}", escape(t))),
            Block::Para(t) => line(&mut out, &escape(t)),
            Block::Note(t) => line(&mut out, &format!("> {}", escape(t))),
            Block::List(items) => {
                for item in items {
                    line(&mut out, &format!("- {}", escape(item)));
                }
            }
            Block::Choices(choices) => {
                for (key, says) in choices {
                    line(&mut out, &format!("- {}: {}", escape(key), escape(says)));
                }
            }
            Block::Table { head, rows } => table(&mut out, head, rows),
            Block::Bars(bars) => {
                let head = ["".into(), "Range".into(), "".into()];
                let rows: Vec<Vec<String>> = bars
                    .iter()
                    .map(|b| vec![b.label.clone(), of_100(b.range), b.note.clone()])
                    .collect();
                table(&mut out, &head, &rows);
            }
            Block::Timeline(t) => {
                line(&mut out, &format!("### {}", escape(&t.title)));
                line(&mut out, &format!("\n{}\n", escape(&t.describes)));
                table(&mut out, &Timeline::head(), &t.table());
            }
        }
    }
    out
}

fn table(out: &mut String, head: &[String], rows: &[Vec<String>]) {
    let row = |cells: &[String]| {
        let mut text = String::from("|");
        for c in cells {
            // Writing to a string cannot fail.
            let _ = write!(text, " {} |", escape(c).replace('|', "\\|"));
        }
        text
    };
    line(out, &row(head));
    line(out, &format!("|{}", " --- |".repeat(head.len())));
    for r in rows {
        line(out, &row(r));
    }
}

/// Takes the meaning out of characters that Markdown or HTML would read.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_cannot_become_markup() {
        let mut doc = Doc::new("# <script>alert(1)</script>");
        doc.para("[a](javascript:1) `b` *c*\n# d");
        doc.table(&["x"], vec![vec!["a | b".into()]]);
        let md = markdown(&doc);
        assert!(!md.contains("<script>"));
        assert!(md.contains("\\[a\\](javascript:1)"));
        assert!(md.contains("a \\| b"));
        assert_eq!(md.lines().filter(|l| l.starts_with("# ")).count(), 1);
    }
}

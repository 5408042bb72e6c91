//! The style sheet of the pictures, read as far as the tests need it: what a class makes of words and
//! marks on a column so wide.

use std::collections::BTreeSet;

/// Some of the sheet, from a width of the column on.
#[derive(Debug)]
struct Rule {
    from: f64,
    /// The classes that an element must have, beside those of what stands around it.
    classes: Vec<String>,
    name: String,
    value: String,
}

/// The rules that bear on pictures on a screen.
#[derive(Debug)]
pub(crate) struct Sheet(Vec<Rule>);

impl Sheet {
    pub(crate) fn read(css: &str) -> Self {
        let mut rules = Vec::new();
        let (mut from, mut skipped) = (0.0, false);
        let mut rest = without_comments(css);
        while let Some(at) = rest.find(['{', '}']) {
            let (before, after) = rest.split_at(at);
            let before = before.trim().to_owned();
            let mut tail = after[1..].to_owned();
            if after.starts_with('}') {
                (from, skipped) = (0.0, false);
            } else if let Some(condition) = before.strip_prefix("@container") {
                let px = condition.trim().trim_start_matches("(min-width:").trim();
                let px = px.trim_end_matches(')').trim_end_matches("px");
                from = px.trim().parse().expect("a container rule says its width in pixels");
            } else if before.starts_with('@') {
                skipped = true;
            } else {
                let end = tail.find('}').expect("a rule ends");
                if !skipped {
                    rules.extend(declared(from, &before, &tail[..end]));
                }
                tail = tail[end + 1..].to_owned();
            }
            rest = tail;
        }
        assert!(rules.len() > 40, "the sheet of the pictures was not found");
        Self(rules)
    }

    /// What the sheet says of an element of a picture, if anything; the more exact rule counts, and
    /// of two that are alike the later one.
    pub(crate) fn says(&self, class: &str, property: &str, column: f64) -> Option<&str> {
        let has: BTreeSet<&str> = class.split(' ').collect();
        let fits = |r: &&Rule| {
            r.name == property
                && r.from <= column
                && r.classes.iter().all(|c| has.contains(c.as_str()))
        };
        self.0.iter().filter(fits).max_by_key(|r| r.classes.len()).map(|r| r.value.as_str())
    }

    pub(crate) fn pixels(&self, class: &str, property: &str, column: f64) -> Option<f64> {
        self.says(class, property, column)?.trim_end_matches("px").parse().ok()
    }
}

fn without_comments(css: &str) -> String {
    let parts = css.split("/*").enumerate().map(|(n, part)| match n {
        0 => part,
        _ => part.split_once("*/").expect("a comment ends").1,
    });
    parts.collect()
}

/// Each declaration for each selector that begins in a picture, or nowhere.
fn declared(from: f64, selectors: &str, body: &str) -> Vec<Rule> {
    let mut out = Vec::new();
    for selector in selectors.split(',') {
        let around: Vec<&str> = selector.split_whitespace().collect();
        // What only some figures make of it is looked at in a browser.
        let of_a_picture = around.len() == 1 || around.first() == Some(&".chart");
        let Some(last) = around.last().filter(|l| of_a_picture && l.starts_with('.')) else {
            continue;
        };
        for (name, value) in body.split(';').filter_map(|d| d.split_once(':')) {
            out.push(Rule {
                from,
                classes: last.split('.').skip(1).map(str::to_owned).collect(),
                name: name.trim().to_owned(),
                value: value.trim().to_owned(),
            });
        }
    }
    out
}

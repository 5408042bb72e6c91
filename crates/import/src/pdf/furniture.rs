//! What stands at the head and the foot of each page: names, titles, numbers of pages.

use std::collections::BTreeMap;

use super::rows::Row;

/// How many rows at the top and at the bottom of a page may be such.
const DEEP: usize = 3;
/// The same rows stand at the same height, give or take so many points.
const NEAR: f32 = 4.0;

const REPEATED: &str = "it stands at the head or the foot of each page";
const NUMBER: &str = "it is the number of the page";

/// Takes such rows out of the pages; each comes back with why.
pub(super) fn take(pages: &mut [Vec<Row>]) -> Vec<Vec<(Row, &'static str)>> {
    let mut seen: BTreeMap<String, Vec<(usize, f32)>> = BTreeMap::new();
    for (page, rows) in pages.iter().enumerate() {
        for (_, row) in rows.iter().enumerate().filter(|(i, _)| is_at_edge(*i, rows.len())) {
            seen.entry(pattern(row)).or_default().push((page, row.y));
        }
    }
    let is_repeated = |page: usize, row: &Row| {
        let others = seen.get(&pattern(row)).into_iter().flatten();
        others.into_iter().any(|(p, y)| *p != page && (y - row.y).abs() < NEAR)
    };
    let mut out = Vec::new();
    for (page, rows) in pages.iter_mut().enumerate() {
        let count = rows.len();
        let mut kept = Vec::new();
        let mut taken = Vec::new();
        for (i, row) in std::mem::take(rows).into_iter().enumerate() {
            let at_edge = is_at_edge(i, count);
            let is_marked = row.segments.iter().all(|s| s.is_furniture);
            // A name may stand only at the head of the pages; the first one is for the CV.
            if page == 0 && i < DEEP && is_name(&row) {
                kept.push(row);
            } else if at_edge && is_page_number(&row) {
                taken.push((row, NUMBER));
            } else if is_marked || at_edge && is_repeated(page, &row) {
                taken.push((row, REPEATED));
            } else {
                kept.push(row);
            }
        }
        *rows = kept;
        out.push(taken);
    }
    out
}

fn is_at_edge(at: usize, count: usize) -> bool {
    at < DEEP || at + DEEP >= count
}

/// The text of a row without its numbers, which change from page to page.
fn pattern(row: &Row) -> String {
    let text: Vec<String> = row
        .segments
        .iter()
        .map(|s| s.text.split(|c: char| c.is_ascii_digit()).filter(|p| !p.is_empty()).collect())
        .collect();
    text.join(" ")
}

fn text(row: &Row) -> String {
    row.segments.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Two to four words with capitals and nothing else.
fn is_name(row: &Row) -> bool {
    let text = text(row);
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_word = |w: &&str| {
        w.starts_with(char::is_uppercase)
            && w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
    };
    (2..=4).contains(&words.len()) && words.iter().all(is_word)
}

const PAGE: [&str; 9] = ["page", "seite", "pagina", "página", "pág", "p", "blatt", "side", "sida"];
const OF: [&str; 8] = ["of", "von", "de", "di", "van", "sur", "af", "av"];

/// “Page 1 of 2”, “1/2”, “– 3 –”, “Seite 2”.
fn is_page_number(row: &Row) -> bool {
    let text = text(row).to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let numbers = words.iter().filter(|w| w.len() <= 3 && w.parse::<u16>().is_ok()).count();
    let others = words.iter().filter(|w| w.len() > 3 || w.parse::<u16>().is_err());
    let mut is_named = false;
    for word in others {
        match *word {
            w if PAGE.contains(&w) => is_named = true,
            w if OF.contains(&w) => {}
            _ => return false,
        }
    }
    match (numbers, words.len()) {
        (1, 1) => true,
        (1 | 2, _) => is_named || numbers == 2 && text.contains(['/', 'o', 'v', 'd', 's']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::rows::{rows, tests::letters};
    use super::*;

    fn page(lines: &[&str]) -> Vec<Row> {
        let at = |(i, text): (usize, &&str)| letters(text, 50.0, 50.0 + i as f32 * 12.0, 10.0);
        rows(lines.iter().enumerate().flat_map(at).collect(), &[])
    }

    #[test]
    fn numbers_of_pages_are_known() {
        for text in ["Page 1 of 2", "1", "2/3", "Seite 2 von 3", "- 3 -", "Página 1 de 2", "p. 4"]
        {
            assert!(is_page_number(&page(&[text])[0]), "{text}");
        }
        for text in ["2019", "PMO 2", "01632 960101", "Page layout", "12 Example Street", ""] {
            assert!(page(&[text]).first().is_none_or(|r| !is_page_number(r)), "{text}");
        }
    }

    #[test]
    fn what_each_page_repeats_is_taken_and_the_name_stays_once() {
        let body = ["a first line", "another", "a third", "a fourth"];
        let with = |n: usize| {
            let number = format!("Jo Lee, page {n} of 2");
            let mut all = vec!["Jo Lee"];
            let lines: Vec<String> = body.iter().map(|b| b.repeat(n)).collect();
            all.extend(lines.iter().map(String::as_str));
            let mut rows = page(&all);
            rows.extend(page(&[&number]).into_iter().map(|r| Row { y: 800.0, ..r }));
            rows
        };
        let mut pages = vec![with(1), with(2)];
        let taken = take(&mut pages);
        assert_eq!(text(&pages[0][0]), "Jo Lee");
        assert_eq!(taken[0].len(), 1);
        assert_eq!(taken[1].len(), 2);
        assert!(text(&taken[1][1].0).contains("page 2 of 2"));
    }
}

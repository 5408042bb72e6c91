use switchback_model::adverts::{AdvertsRead, AskedKind, Have, Requirement};

use crate::Doc;
use crate::words::level;

/// What job adverts ask for, in how many of them, beside what a CV says where one is given.
#[must_use]
pub fn adverts(read: &AdvertsRead) -> Doc {
    let all = read.adverts.len();
    let mut doc = Doc::new("What the adverts ask for");
    doc.list(read.adverts.iter().map(|a| {
        format!("{}: something was read in {} of {} lines", a.title, a.used, a.lines.len())
    }));
    if read.requirements.is_empty() {
        doc.para("No word in them is one that we know.");
    }
    let beside = read.requirements.iter().any(|r| r.have.is_some());
    for kind in AskedKind::ALL {
        let of_kind: Vec<&Requirement> =
            read.requirements.iter().filter(|r| r.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        doc.heading(kind.label());
        let mut head = vec!["Asked for", "Adverts", "As a must", "In these words"];
        if beside {
            head.push("Your file");
        }
        doc.table(&head, of_kind.into_iter().map(|r| row(r, all)).collect());
    }
    doc.note(
        "An advert does not say which level it means, so no level is compared. It is a wish list: hardly anybody has all of it.",
    );
    doc
}

fn row(r: &Requirement, all: usize) -> Vec<String> {
    let mut quotes: Vec<&str> = Vec::new();
    for (_, quote) in &r.quotes {
        if !quotes.iter().any(|known| known.eq_ignore_ascii_case(quote)) {
            quotes.push(quote);
        }
    }
    let said = quotes.iter().map(|q| format!("“{q}”")).collect::<Vec<_>>().join(", ");
    let mut out =
        vec![r.title.clone(), format!("{} of {all}", r.adverts), r.must.to_string(), said];
    out.extend(r.have.as_ref().map(|Have { there, level: known, words }| match known {
        Some(known) => format!("{}: level {} of 4, {words}", there.label(), level(*known)),
        None => format!("{}: {words}", there.label()),
    }));
    out
}

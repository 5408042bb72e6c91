//! The pages of the site that are found by their own words.

use switchback_store::{Hit, Marked};

use super::Shelf;
use super::plain::{PAY, Want};

struct Place {
    address: &'static str,
    title: &'static str,
    summary: &'static str,
    /// The words that mean it.
    words: &'static [&'static str],
}

const fn place(
    address: &'static str,
    title: &'static str,
    summary: &'static str,
    words: &'static [&'static str],
) -> Place {
    Place { address, title, summary, words }
}

/// What stands first here comes first where two are meant alike.
const PLACES: [Place; 16] = [
    place(
        "/pay",
        "Pay on both tracks",
        "PMO and delivery level by level, one survey at a time.",
        &PAY,
    ),
    place(
        "/credentials",
        "Certificates",
        "What each shows, what it takes, and when it will not help.",
        &[
            "certificate",
            "certificates",
            "certification",
            "certifications",
            "certified",
            "qualification",
            "qualifications",
            "exam",
            "exams",
            "course",
            "courses",
            "training",
        ],
    ),
    place(
        "/map",
        "The map of jobs and moves",
        "Each job a station, each move a line.",
        &["map", "maps", "line", "lines", "station", "stations", "poster"],
    ),
    place(
        "/where",
        "Where could I go?",
        "Three lines about your job, and you see what is near.",
        &["where", "go", "next", "options", "possible", "leave", "change"],
    ),
    place(
        "/offer",
        "Weigh an offer",
        "A post is on the table: what to ask, and what speaks for and against it.",
        &["offer", "offers", "offered", "interview", "negotiate", "decline", "accept", "weigh"],
    ),
    place(
        "/stuck",
        "I am stuck",
        "Passed over, or no way up: what points to a cause.",
        &["stuck", "passed", "promotion", "promoted", "plateau", "blocked"],
    ),
    place(
        "/bring",
        "Bring your CV",
        "As a file or as pasted text. You see line by line how it was understood.",
        &["bring", "cv", "resume", "upload", "import"],
    ),
    place(
        "/tell",
        "Tell it in your own words",
        "No CV needed: what you did, paid or not, and what it may show.",
        &["tell", "own", "volunteer", "volunteering", "hobby", "hobbies", "unpaid", "club"],
    ),
    place(
        "/adverts",
        "What do job adverts ask for?",
        "Paste a few, and see what they ask for, in how many of them.",
        &["advert", "adverts", "advertisement", "advertisements", "vacancy", "vacancies", "ad"],
    ),
    place(
        "/compare",
        "Compare roles",
        "Two to four jobs side by side.",
        &["compare", "compared", "comparison", "difference", "differences", "versus", "vs"],
    ),
    place("/roles", "All roles", "Every job of the map.", &["role", "roles", "job", "jobs"]),
    place("/guide", "Guide", "What is worth knowing before you choose.", &["guide", "guides"]),
    place(
        "/claims",
        "What people say",
        "Sentences one hears, with both sides and a way to check them.",
        &["claim", "claims", "say", "saying", "sayings", "myth", "myths"],
    ),
    place(
        "/rules",
        "Rules of thumb",
        "Advice, who gives it, and where it ends.",
        &["rule", "rules", "advice", "tips"],
    ),
    place(
        "/strategies",
        "Strategies",
        "Ways of managing your own career.",
        &["strategy", "strategies"],
    ),
    place(
        "/places",
        "Kinds of place",
        "Why the same title is another job elsewhere.",
        &["place", "places", "kinds", "employer", "employers", "sector", "sectors"],
    ),
];

/// The pages that are meant by what was asked, those that are meant by most of it first, each with
/// how much of the question it meets.
pub(super) fn meant(wants: &[Want], words: &[String]) -> Vec<(usize, Hit)> {
    let weight = |p: &Place| -> usize {
        let own = |word: &str| p.words.contains(&word);
        match (wants, words) {
            // A single word that says nothing elsewhere may be the name of a page.
            ([], [word]) => usize::from(own(word)),
            _ => wants.iter().filter(|w| own(&w.typed)).map(|w| w.weight).sum(),
        }
    };
    let mut out: Vec<(usize, Hit)> = PLACES
        .iter()
        .map(|p| (weight(p), p))
        .filter(|(w, _)| *w > 0)
        .map(|(w, p)| (w, hit(p)))
        .collect();
    out.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    out
}

fn hit(p: &Place) -> Hit {
    Hit {
        id: None,
        kind: Shelf::Place.id().into(),
        address: p.address.into(),
        title: Marked::unmarked(p.title),
        summary: Marked::unmarked(p.summary),
        snippet: None,
        about: true,
    }
}

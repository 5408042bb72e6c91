//! One lattice broken on purpose for each check of reasons, leanings, rights, rewordings and the
//! constants that they are read by.

use std::fs;

use switchback_lattice::{check, load_dir};

use crate::checks::{each_is_found, warned};
use crate::{broken, content, one, problems, replaced};

const REASONS: &str = "reasons.toml";
const LEANINGS: &str = "leanings.toml";
const RIGHTS: &str = "rights.toml";
const REWORDINGS: &str = "rewordings.toml";
pub(crate) const US: &str = "sources = [{ title = \"Us\", kind = \"opinion\" }]";

pub(crate) fn more(file: &str, text: &str) -> tempfile::TempDir {
    broken(file, |t| format!("{t}{text}").into())
}

pub(crate) fn each_added_is_found(file: &str, rows: &[(String, &str)]) {
    for (text, words) in rows {
        let found = one(&more(file, text), file, words);
        assert!(found.line > 0, "{found}");
        assert!(!found.mend.is_empty());
    }
}

/// The line that a problem names, as it stands in the file.
fn line_of(dir: &tempfile::TempDir, file: &str, words: &str) -> String {
    let found = one(dir, file, words);
    let text = fs::read_to_string(dir.path().join(file)).unwrap();
    text.lines().nth(found.line - 1).unwrap().to_owned()
}

fn reason(id: &str, lists: &str) -> String {
    let all = ["for", "against", "without", "check"];
    let each = all.map(|l| match l {
        l if lists == l => format!("{l} = []\n"),
        "for" | "against" => format!("{l} = [{{ text = \"A.\" }}]\n"),
        l => format!("{l} = [\"A.\"]\n"),
    });
    format!(
        "\n[[reasons]]\nid = \"{id}\"\ntitle = \"T\"\nsays = \"S.\"\nquestion = \"Q?\"\n{}shows = \"none\"\n{US}\n",
        each.concat()
    )
}

/// A leaning with a choice for each of these prices.
fn leaning(id: &str, tilts: &[&str]) -> String {
    let pole = |side: &str, pole: &str, role: &str| {
        format!(
            "\n[leanings.{side}]\nid = \"{pole}\"\ntitle = \"T\"\nmeans = \"M.\"\nroles = [\"{role}\"]\nplaces = [\"{role}-place\"]\nwhy = \"W.\"\n"
        )
    };
    let choices: String = (1..)
        .zip(tilts)
        .map(|(n, tilt)| {
            format!(
                "\n[[leanings.choices]]\nid = \"{id}-{n}\"\ntilt = {tilt}\nlow = \"You write it.\"\nhigh = \"You read it.\"\n"
            )
        })
        .collect();
    let text = format!(
        "\n[[leanings]]\nid = \"{id}\"\ntitle = \"T\"\nquestion = \"Q?\"\nlimits = \"L.\"\nask_yourself = [\"A?\"]\n{US}\n{}{}{choices}",
        pole("low", "west", "cio"),
        pole("high", "east", "coo"),
    );
    text.replace("cio-place", "small").replace("coo-place", "large")
}

fn rewording(id: &str, support: &str, delivery: &str) -> String {
    format!(
        "\n[[rewordings]]\nid = \"{id}\"\ncompetency = \"testing\"\nsupport = [{support}]\ndelivery = [{delivery}]\nonly_if = \"it is so\"\n{US}\n"
    )
}

/// What the rows below add is clean until it is broken.
#[test]
fn what_is_added_whole_is_found_to_be_whole() {
    for (file, text) in [
        (REASONS, reason("luck", "")),
        (LEANINGS, leaning("wind", &["-1", "0", "1"])),
        (REWORDINGS, rewording("a", "\"sorted the post\"", "\"ran the post\"")),
    ] {
        assert_eq!(check(&load_dir(more(file, &text).path()).unwrap()), [], "{file}");
    }
}

#[test]
fn reasons_have_both_sides_and_claims_that_exist() {
    let claims =
        |id: &str| reason("luck", "").replace("shows", &format!("claims = [\"{id}\"]\nshows"));
    each_added_is_found(
        REASONS,
        &[
            (reason("pay", ""), "the reason “pay” stands twice"),
            (reason("luck", "for"), "luck does not say what speaks for it"),
            (reason("luck", "against"), "luck does not say what speaks against it"),
            (reason("luck", "without"), "luck does not say how to get it without another job"),
            (reason("luck", "check"), "luck does not say how to check it"),
            (
                reason("luck", "")
                    .replace("{ text = \"A.\" }", "{ text = \"A.\", of = [\"upwards\"] }"),
                "what speaks for it",
            ),
            (claims("the-moon-is-cheese"), "no claim “the-moon-is-cheese”"),
            (reason("luck", "").replace(US, "sources = []"), "luck has no source"),
        ],
    );
}

#[test]
fn leanings_have_two_sides_that_exist_and_differ() {
    let wind = leaning("wind", &["-1", "0", "1"]);
    let with = |from: &str, to: &str| {
        assert!(wind.contains(from), "{from}");
        wind.replacen(from, to, 1)
    };
    each_added_is_found(
        LEANINGS,
        &[
            (leaning("carry-or-share", &["-1", "0", "1"]), "“carry-or-share” stands twice"),
            (with("\"cio\"", "\"king\""), "no role “king”"),
            (with("\"coo\"", "\"queen\""), "no role “queen”"),
            (with("\"small\"", "\"the-moon\""), "no kind of place “the-moon”"),
            // The facet is no value of itself.
            (with("\"large\"", "\"size\""), "no kind of place “size”"),
            (with("\"east\"", "\"west\""), "both sides of wind are called “west”"),
            (with("\"coo\"", "\"coo\", \"cio\""), "cio stands on both sides of wind"),
            (with(US, "sources = []"), "wind has no source"),
        ],
    );
    let dir = more(LEANINGS, &with("\"cio\"", "\"king\""));
    assert_eq!(line_of(&dir, LEANINGS, "no role “king”"), "roles = [\"king\"]");
}

#[test]
fn choices_offer_each_price_once_at_least() {
    let wind = leaning("wind", &["-1", "0", "1"]);
    each_added_is_found(
        LEANINGS,
        &[
            (leaning("wind", &["-1", "0"]), "wind does not offer each"),
            (leaning("wind", &["0", "0", "1", "1"]), "wind does not offer each"),
            (leaning("wind", &["-1", "0", "1", "2"]), "the tilt 2 of wind-4"),
            (leaning("wind", &["-1", "0", "1", "-2"]), "the tilt -2 of wind-4"),
            (leaning("wind", &["-1", "0", "1", "127"]), "the tilt 127 of wind-4"),
            (wind.replace("wind-1", "carry-1"), "the choice “carry-1” stands twice"),
            (wind.replace("wind-3", "wind-1"), "the choice “wind-1” stands twice"),
            (wind.replacen("You write it.", " ", 1), "a day of wind-1 is empty"),
            // Only marks, and not a word.
            (wind.replacen("You read it.", "... !", 1), "a day of wind-1 is empty"),
        ],
    );
    let none = wind.split("\n[[leanings.choices]]").next().unwrap();
    let none = none.replace("ask_yourself", "choices = []\nask_yourself");
    each_added_is_found(LEANINGS, &[(none, "wind does not offer each")]);
    // A price beyond what a byte holds does not load, and is told with its line.
    each_added_is_found(LEANINGS, &[(leaning("wind", &["300"]), "invalid value")]);
}

#[test]
fn a_day_that_is_much_longer_is_warned_of() {
    let words = |low: &str, high: &str| {
        let wind = leaning("wind", &["-1", "0", "1"]);
        let wind = wind.replacen("You write it.", low, 1).replacen("You read it.", high, 1);
        more(LEANINGS, &wind)
    };
    let quarter = words("One two three four.", "One two three four five.");
    assert_eq!(check(&load_dir(quarter.path()).unwrap()), []);
    let beyond = words("One two three four.", "One two three four five six.");
    let found = warned(&beyond, LEANINGS, "the days of wind-1 have 4 and 6 words");
    assert!(!found.mend.is_empty());
    assert_eq!(problems(beyond.path()), [], "only a warning");
    warned(&words("One two three.", "One."), LEANINGS, "have 3 and 1 words");
}

#[test]
fn each_right_is_asked_once_or_none_is() {
    let right = |name: &str, sources: &str| {
        format!(
            "\n[[rights]]\nright = \"{name}\"\ntitle = \"T\"\nasks = \"Q?\"\nliked = \"L.\"\ndisliked = \"D.\"\nwhen_more = \"M.\"\nwhen_less = \"L.\"\n{sources}\n"
        )
    };
    each_added_is_found(
        RIGHTS,
        &[
            (right("fixes", US), "the right “fixes” stands twice"),
            (right("sings", US), "unknown variant"),
        ],
    );
    each_is_found(&[
        (RIGHTS, "right = \"fixes\"", "right = \"flags\"", "the right “fixes” is not asked"),
        (RIGHTS, "right = \"fixes\"", "right = \"flags\"", "the right “flags” stands twice"),
    ]);
    let alone = broken(RIGHTS, |_| right("decides", "sources = []").into());
    for words in ["decides has no source", "“advises” is not asked", "“accountable” is not asked"]
    {
        assert!(one(&alone, RIGHTS, words).line > 0);
    }
    let none = broken(RIGHTS, |_| b"rights = []\n".to_vec());
    assert_eq!(check(&load_dir(none.path()).unwrap()), []);
}

#[test]
fn rewordings_have_two_sides_and_each_phrase_once() {
    let held = "updated the project plan";
    assert!(fs::read_to_string(content().join(REWORDINGS)).unwrap().contains(held));
    let again = |side: &str| match side {
        "support" => rewording("a", &format!("\"{held}\""), "\"ran the post\""),
        _ => rewording("a", "\"sorted the post\"", &format!("\"{held}\"")),
    };
    let post = rewording("a", "\"sorted the post\"", "\"ran the post\"");
    each_added_is_found(
        REWORDINGS,
        &[
            (post.replace("\"a\"", "\"defects\""), "the rewording “defects” stands twice"),
            (post.replace("\"testing\"", "\"luck\""), "no competency “luck”"),
            (post.replace("it is so", " "), "a does not say when it is true"),
            (post.replace(US, "sources = []"), "a has no source"),
            (rewording("a", "", "\"ran the post\""), "a does not say it in the words of support"),
            (rewording("a", "\"sorted\"", ""), "a does not say it in the words of delivery"),
            (again("support"), "of a stands in project-plan already"),
            (again("delivery"), "of a stands in project-plan already"),
            (
                rewording("a", "\"sorted it\", \"sorted it\"", "\"ran it\""),
                "of a stands in a already",
            ),
            (rewording("a", "\"sorted it\"", "\"sorted it\""), "of a stands in a already"),
            (rewording("a", "\"Sorted the post\"", "\"ran it\""), "is not in lower case"),
            (rewording("a", "\"sorted the Übergabe\"", "\"ran it\""), "is not in lower case"),
            (rewording("a", "\"\"", "\"ran it\""), "is empty or has blanks"),
            (rewording("a", "\"sorted it\"", "\"  \""), "is empty or has blanks"),
            (rewording("a", "\" sorted it\"", "\"ran it\""), "is empty or has blanks"),
            (rewording("a", "\"-- ,\"", "\"ran it\""), "is empty or has blanks"),
        ],
    );
    let dir = more(REWORDINGS, &again("support"));
    assert_eq!(line_of(&dir, REWORDINGS, "stands in project-plan already"), "id = \"a\"");
}

/// The longest phrase wins where one holds another, so that is no fault.
#[test]
fn a_phrase_within_another_is_fine_and_a_short_word_is_warned_of() {
    let longer = rewording("a", "\"updated the project plan daily\"", "\"ran the plan\"");
    assert_eq!(check(&load_dir(more(REWORDINGS, &longer).path()).unwrap()), []);
    let short = more(REWORDINGS, &rewording("a", "\"held\"", "\"led\""));
    warned(&short, REWORDINGS, "the phrase “held” of a is one short word");
    warned(&short, REWORDINGS, "the phrase “led” of a is one short word");
    assert_eq!(problems(short.path()), [], "only a warning");
    let whole = more(REWORDINGS, &rewording("a", "\"typeset\"", "\"printed\""));
    assert_eq!(check(&load_dir(whole.path()).unwrap()), []);
}

#[test]
fn constants_that_would_turn_the_reasoning_over_are_found() {
    const FILE: &str = "constants.toml";
    let rows = [
        ("falloff = 3.0", "falloff = 1.0", "falloff must be above 1"),
        ("falloff = 3.0", "falloff = nan", "falloff must be above 1"),
        ("falloff = 3.0", "falloff = inf", "falloff must be above 1"),
        ("unasked = [3.0,", "unasked = [0.0,", "unasked must be five numbers above 0"),
        ("unasked = [3.0,", "unasked = [-1.0,", "unasked must be five numbers above 0"),
        ("unasked = [3.0,", "unasked = [nan,", "unasked must be five numbers above 0"),
        ("apart = 8.0", "apart = 0.9", "apart must be at least 1"),
        ("short_form = 12", "short_form = 0", "short_form must be at least 1"),
        ("after_years = 3.0", "after_years = -1.0", "after_years must be 0 or more"),
        ("levels_a_year = 0.25", "levels_a_year = -0.1", "levels_a_year must be 0 or more"),
        ("most_levels = 1.5", "most_levels = nan", "most_levels must be 0 or more"),
        ("slope = 1.2", "slope = 0.0", "slope must be above 0"),
        ("slope = 1.2", "slope = -1.2", "slope must be above 0"),
        ("tilt = 1.0", "tilt = -1.0", "tilt must be 0 or more"),
        ("sure = 0.75", "sure = 0.5", "sure must be above 0.5 and below 1"),
        ("sure = 0.75", "sure = 1.0", "sure must be above 0.5 and below 1"),
        ("sure = 0.75", "sure = nan", "sure must be above 0.5 and below 1"),
        ("least_bits = 0.06", "least_bits = -0.1", "least_bits must be 0 or more"),
        ("most = 24", "most = 0", "most must be at least 1"),
        ("helped_at_most = 2.0", "helped_at_most = 0.5", "must be from word_level to 4"),
        ("led_at_least = 2.0", "led_at_least = 4.5", "must be from word_level to 4"),
        ("field_from = 2.5", "field_from = 0.0", "field_from must be between 0 and 4"),
        ("field_from = 2.5", "field_from = 4.0", "field_from must be between 0 and 4"),
        ("right_much = 3", "right_much = 5", "right_much must be at most 4"),
        ("right_little = 1", "right_little = 3", "right_little must be less than right_much"),
        ("right_apart = 2", "right_apart = 0", "right_apart must be from 1 to 4"),
        ("right_apart = 2", "right_apart = 5", "right_apart must be from 1 to 4"),
        ("small_team = 7", "small_team = 0", "small_team must be at least 1"),
        ("craft_level = 3", "craft_level = 0", "craft_level must be from 1 to 4"),
        ("craft_level = 3", "craft_level = 5", "craft_level must be from 1 to 4"),
    ];
    for (from, to, words) in rows {
        let dir = replaced(FILE, from, to);
        assert_eq!(line_of(&dir, FILE, words), to_line(FILE, from, to), "{to}");
    }
    // At the edge is within.
    for (from, to) in [("apart = 8.0", "apart = 1.0"), ("right_much = 3", "right_much = 4")] {
        assert_eq!(problems(replaced(FILE, from, to).path()), [], "{to}");
    }
}

/// The line of the content that holds a text, after the change.
fn to_line(file: &str, from: &str, to: &str) -> String {
    let text = fs::read_to_string(content().join(file)).unwrap();
    let line = text.lines().find(|l| l.starts_with(from)).unwrap();
    line.replacen(from, to, 1)
}

/// A lattice without these files is fine: nothing of it is asked then.
#[test]
fn a_lattice_without_these_files_is_fine() {
    let dir = broken(REASONS, |t| t.into());
    for file in [REASONS, LEANINGS, RIGHTS, REWORDINGS] {
        fs::remove_file(dir.path().join(file)).unwrap();
    }
    assert_eq!(check(&load_dir(dir.path()).unwrap()), []);
}

/// Whatever a site cuts off, the check ends and says something.
#[test]
fn these_files_cut_short_are_told_and_never_a_panic() {
    for file in [REASONS, LEANINGS, RIGHTS, REWORDINGS] {
        let text = fs::read_to_string(content().join(file)).unwrap();
        let told = (1..10)
            .filter(|tenth| {
                let end = text.floor_char_boundary(text.len() * tenth / 10);
                !problems(broken(file, |t| t[..end].into()).path()).is_empty()
            })
            .count();
        assert!(told >= 7, "{file}: {told}");
    }
}

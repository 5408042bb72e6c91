//! How hard a text is to read: the Flesch-Kincaid grade.
//!
//! 0.39 × words a sentence + 11.8 × syllables a word − 15.59, after Kincaid, Fishburne, Rogers and
//! Chissom, “Derivation of new readability formulas for Navy enlisted personnel”, Research Branch
//! Report 8-75, 1975. It was made for American schools: grade 8 is about the age of 13 or 14. It
//! knows nothing of sense, so it warns of long sentences and long words and proves nothing else.

/// The grade of some blocks of text, such as paragraphs; none below a hundred words, where it jumps.
///
/// Names are left out: a word with a capital letter that does not begin its sentence. Blocks of
/// fewer than four words are left out too, for they would only flatter.
pub(crate) fn grade(blocks: &[String]) -> Option<f64> {
    let sentences: Vec<Vec<&str>> =
        blocks.iter().flat_map(|block| sentences(block)).filter(|s| s.len() >= 4).collect();
    let words: Vec<&str> = sentences
        .iter()
        .flat_map(|s| s.iter().enumerate().filter(|(at, word)| *at == 0 || !is_name(word)))
        .map(|(_, word)| *word)
        .collect();
    if words.len() < 100 {
        return None;
    }
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let a_sentence = count(words.len()) / count(sentences.len());
    let a_word = count(syllables) / count(words.len());
    Some(0.39 * a_sentence + 11.8 * a_word - 15.59)
}

/// The sentence that is hardest by itself, to mend first.
pub(crate) fn hardest(blocks: &[String]) -> String {
    let each = blocks.iter().flat_map(|block| sentences(block));
    let longest = each.max_by_key(|s| s.iter().map(|word| syllables(word)).sum::<usize>());
    longest.unwrap_or_default().join(" ")
}

/// The words of each sentence. Numbers are no words.
fn sentences(block: &str) -> Vec<Vec<&str>> {
    let mut out = vec![Vec::new()];
    for piece in block.split_whitespace() {
        let word = piece.trim_matches(|c: char| !c.is_alphabetic());
        if let (false, Some(sentence)) = (word.is_empty(), out.last_mut()) {
            sentence.push(word);
        }
        let bare = piece.trim_end_matches(['”', '’', ')', '"', '\'']);
        if bare.ends_with(['.', '!', '?']) {
            out.push(Vec::new());
        }
    }
    out.retain(|sentence| !sentence.is_empty());
    out
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Groups of vowels, less an e that is not spoken; at least one.
fn syllables(word: &str) -> usize {
    word.split(['-', '’', '\'']).map(spoken).sum::<usize>().max(1)
}

fn spoken(part: &str) -> usize {
    let word = part.to_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut count = 0;
    let mut before = false;
    for c in word.chars() {
        count += usize::from(is_vowel(c) && !before);
        before = is_vowel(c);
    }
    let mute = ["e", "es", "ed"].iter().any(|end| {
        word.strip_suffix(end).is_some_and(|stem| {
            let hisses = ["s", "x", "z", "c", "g", "ch", "sh"].iter().any(|s| stem.ends_with(s));
            let kept = match *end {
                "ed" => stem.ends_with(['t', 'd']),
                "es" if hisses => true,
                _ => stem.ends_with('l') && ends_in_two(stem),
            };
            !stem.ends_with(is_vowel) && !kept
        })
    });
    if mute && count > 1 { count - 1 } else { count }
}

/// Does it end in two consonants, as “simpl” does? Its e is spoken with the l.
fn ends_in_two(stem: &str) -> bool {
    let mut last = stem.chars().rev();
    let is_consonant = |c: Option<char>| c.is_some_and(|c| !"aeiouy".contains(c));
    is_consonant(last.next()) && is_consonant(last.next())
}

const LEFT_OUT: [&str; 21] = [
    "table",
    "svg",
    "select",
    "textarea",
    "button",
    "label",
    "legend",
    "nav",
    "h1",
    "h2",
    "h3",
    "h4",
    "dt",
    "title",
    "desc",
    "blockquote",
    "pre",
    "code",
    "cite",
    "bdi",
    "footer",
];
const BLOCKS: [&str; 10] =
    ["p", "li", "dd", "div", "summary", "figcaption", "section", "ul", "ol", "details"];
/// What these links are called is a name.
const NAMES: [&str; 4] = ["href=\"/roles/", "href=\"/credentials/", "href=\"/claims/", "/role/"];

/// What a page says: the blocks of its main part. Left out is what is no sentence: tables, headings,
/// names of fields, buttons, pictures, navigation, what is typed; and links to a role, a certificate or the like,
/// whose words are its name.
pub(crate) fn blocks_of_page(html: &str) -> Vec<String> {
    let main = html.split_once("<main").map_or("", |(_, rest)| rest);
    let main = main.split("</main>").next().unwrap_or_default();
    let mut blocks = vec![String::new()];
    let mut left_out = 0;
    let mut in_name = false;
    for piece in main.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let closing = tag.starts_with('/');
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or_default();
        if LEFT_OUT.contains(&name) {
            left_out = if closing { usize::saturating_sub(left_out, 1) } else { left_out + 1 };
        }
        if name == "a" {
            in_name = !closing && NAMES.iter().any(|address| tag.contains(address));
        }
        if BLOCKS.contains(&name) {
            blocks.push(String::new());
        }
        if let (0, false, Some(block)) = (left_out, in_name, blocks.last_mut()) {
            block.push_str(&plain(text));
        }
    }
    long_enough(blocks)
}

fn plain(text: &str) -> String {
    let marks = [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")];
    marks.iter().fold(text.to_owned(), |text, (code, mark)| text.replace(code, mark))
}

/// What a page of the handbook says: its paragraphs and lists, without headings, tables and code.
pub(crate) fn blocks_of_markdown(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    let mut in_code = false;
    for line in text.lines() {
        let line = line.trim();
        in_code ^= line.starts_with("```");
        let begins = line.is_empty() || line.starts_with(['-', '*', '#', '|', '>', '`']);
        if begins {
            blocks.push(String::new());
        }
        if in_code || line.starts_with(['#', '|', '`']) {
            continue;
        }
        if let Some(block) = blocks.last_mut() {
            block.push_str(&without_code(line));
            block.push(' ');
        }
    }
    long_enough(blocks)
}

fn long_enough(blocks: Vec<String>) -> Vec<String> {
    let trimmed = blocks.iter().map(|block| block.trim().to_owned());
    trimmed.filter(|block| block.split_whitespace().nth(3).is_some()).collect()
}

/// A line without what stands between backquotes and without the addresses of links.
fn without_code(line: &str) -> String {
    let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("x");
    let mut parts = prose.split("](");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once(')').map_or("", |(_, rest)| rest))
}

#[test]
fn syllables_are_counted_as_they_are_spoken() {
    for (word, is) in [
        ("plan", 1),
        ("simple", 2),
        ("used", 1),
        ("wanted", 2),
        ("competency", 4),
        ("role", 1),
        ("roles", 1),
        ("changes", 2),
        ("organisation", 5),
        ("the", 1),
        ("people", 2),
        ("half-way", 2),
    ] {
        assert_eq!(syllables(word), is, "{word}");
    }
}

#[test]
fn the_grade_rises_with_long_sentences_and_long_words() {
    let easy = vec!["The cat sat on the mat. It was not a big cat. ".repeat(12)];
    let hard = vec![
        "Organisational transformation necessitates considerable interdepartmental coordination \
         and, irrespective of administrative particularities, continuous reprioritisation. "
            .repeat(12),
    ];
    let (easy, hard) = (grade(&easy).unwrap_or(99.0), grade(&hard).unwrap_or_default());
    assert!(easy < 2.0, "{easy}");
    assert!(hard > 20.0, "{hard}");
    assert_eq!(grade(&["Too short a text to say.".into()]), None);
}

#[test]
fn only_sentences_of_a_page_are_read() {
    let page = "<nav>Not this one at all</nav><main id=\"main\"><h1>Nor this heading here</h1>\
        <p>This one <b>is</b> read<a href=\"/roles/x\">, not the name</a>.</p><table><td>Not what is in here</td></table>\
        <ul><li>And so is this one</li></ul></main><footer>But not this here</footer>";
    assert_eq!(blocks_of_page(page), ["This one is read.", "And so is this one"]);
    let book = "# Not a heading\n\nThis [one here](x.md) is\nread.\n\n| not | a | table | row |\n\n\
        ```\nnot code at all here\n```\n- a point of a list\n";
    assert_eq!(blocks_of_markdown(book), ["This [one here is read.", "- a point of a list"]);
}

//! Words of a text, where they stand, and the keys by which they are compared.
//!
//! A key is for comparing and never for showing: both sides of every comparison pass through the
//! same folding, so it need not be correct English, only the same for words that mean the same.

use unicode_normalization::UnicodeNormalization;

/// A word as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// As written, without punctuation around it.
    pub(crate) raw: &'a str,
    /// Byte offset of its first character.
    pub(crate) start: usize,
    /// Byte offset behind its last character.
    pub(crate) end: usize,
    /// The key it is compared by.
    pub(crate) key: String,
}

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if start.is_none() && opens_word(c) {
            start = Some(at);
        }
        let Some(from) = start else { continue };
        let end = at + c.len_utf8();
        let goes_on = chars.peek().is_some_and(|&(_, next)| {
            continues_word(next) || (opens_word(c) && joins(next) && glued(text, from, end, next))
        });
        if !goes_on {
            push_word(&mut out, text, from, end);
            start = None;
        }
    }
    out
}

fn push_word<'a>(out: &mut Vec<Word<'a>>, text: &'a str, start: usize, end: usize) {
    let Some(raw) = text.get(start..end) else { return };
    let key = fold(raw);
    // “Co-ordinator” is one word, unlike other words with a hyphen.
    if let Some(before) = out.last_mut()
        && before.key == "co"
        && key.starts_with("ordinat")
        && text.get(before.end..start) == Some("-")
        && let Some(joined) = text.get(before.start..end)
    {
        *before = Word { raw: joined, start: before.start, end, key: format!("co{key}") };
        return;
    }
    if !key.is_empty() {
        out.push(Word { raw, start, end, key });
    }
}

fn opens_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Combining marks and invisible characters never end a word; `C++` and `C#` keep their signs.
fn continues_word(c: char) -> bool {
    opens_word(c) || matches!(c, '+' | '#' | '\u{300}'..='\u{36f}') || is_invisible(c)
}

fn joins(c: char) -> bool {
    matches!(c, '.' | '\'' | '’')
}

/// An apostrophe is inside a word; a full stop only in `I.T.`, between letters that stand alone.
fn glued(text: &str, from: usize, end: usize, joint: char) -> bool {
    let after = text.get(end + joint.len_utf8()..).and_then(|rest| rest.chars().next());
    let letter_alone = || {
        let so_far = text.get(from..end).unwrap_or_default();
        so_far.rsplit('.').next().is_some_and(|piece| piece.chars().count() == 1)
    };
    after.is_some_and(opens_word) && (joint != '.' || letter_alone())
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{feff}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// Words that carry no meaning of their own in a title or in a line of work.
pub(crate) fn is_small(key: &str) -> bool {
    is_joint(key) || matches!(key, "a" | "an" | "the" | "and")
}

/// Words behind which a title says what it is about: “director *of* IT”.
pub(crate) fn is_joint(key: &str) -> bool {
    matches!(key, "of" | "to" | "for" | "in")
}

/// The key of a word in a title: case, plural and spelling do not count.
pub(crate) fn fold(raw: &str) -> String {
    let is_part = |c: &char| !is_invisible(*c) && !joins(*c);
    let mut key = String::with_capacity(raw.len());
    if raw.is_ascii() {
        key.extend(raw.chars().filter(is_part).map(|c| c.to_ascii_lowercase()));
    } else {
        key.extend(raw.nfkc().filter(is_part).flat_map(char::to_lowercase));
    }
    // Genitives lose their apostrophe above and their s as a plural.
    spelling(singular(key))
}

/// The key of a word in a line of work: verbs lose their endings too.
pub(crate) fn stem(folded: String) -> String {
    let mut s = without_verb_ending(folded);
    if s.len() > 4 && s.ends_with('e') {
        s.pop();
    }
    let mut tail = s.chars().rev();
    if let (Some(last), Some(before)) = (tail.next(), tail.next())
        && last == before
        && last.is_alphabetic()
        && s.len() > 3
    {
        s.pop();
    }
    s
}

fn singular(mut word: String) -> String {
    if word.len() < 4 {
        return word;
    }
    if word.strip_suffix("ies").is_some_and(|rest| rest.len() > 1) {
        return with_ending(word, "ies", "y");
    }
    for ending in ["sses", "shes", "ches", "xes"] {
        if word.ends_with(ending) {
            return with_ending(word, "es", "");
        }
    }
    if word.strip_suffix('s').is_some_and(|rest| !rest.ends_with(['s', 'u', 'i'])) {
        word.pop();
    }
    word
}

/// British and American spelling to one key; which of the two it resembles does not matter.
fn spelling(word: String) -> String {
    let mut s =
        if word.contains('z') { word.replace("iz", "is").replace("yz", "ys") } else { word };
    for (british, one) in [("gramme", "gram"), ("tre", "ter"), ("our", "or"), ("ogue", "og")] {
        if s.len() > 5 && s.ends_with(british) {
            s = with_ending(s, british, one);
        }
    }
    s
}

fn without_verb_ending(word: String) -> String {
    if word.strip_suffix("ied").is_some_and(|rest| rest.len() > 1) {
        return with_ending(word, "ied", "y");
    }
    for ending in ["ing", "ed"] {
        if let Some(rest) = word.strip_suffix(ending) {
            let is_verb = rest.len() > 2 && !rest.ends_with('e') && rest.contains(is_vowel);
            return if is_verb { with_ending(word, ending, "") } else { word };
        }
    }
    word
}

/// A word that ends in `old`, with another ending.
fn with_ending(mut word: String, old: &str, new: &str) -> String {
    word.truncate(word.len().saturating_sub(old.len()));
    word.push_str(new);
    word
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        words(text).into_iter().map(|w| w.key).collect()
    }

    fn stems(text: &str) -> Vec<String> {
        keys(text).into_iter().map(stem).collect()
    }

    #[test]
    fn spelling_case_and_plural_do_not_count() {
        for (one, other) in [
            ("Programmes", "program"),
            ("ORGANIZATIONS", "organisation"),
            ("Centre", "center"),
            ("behaviours", "behavior"),
            ("Co-ordinator", "coordinator"),
            ("I.T.", "it"),
            ("ＰＭＯ", "pmo"),
            ("driver’s", "driver"),
            ("pro\u{202e}ject", "project"),
            ("Analyses", "analyse"),
        ] {
            assert_eq!(keys(one), keys(other), "{one} {other}");
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (one, other) in
            [("analysis", "analyst"), ("process", "proces"), ("C++", "C#"), ("status", "statu")]
        {
            assert_ne!(keys(one), keys(other), "{one} {other}");
        }
    }

    #[test]
    fn punctuation_ends_words_and_is_in_none() {
        let text = "Sr. PMO-Analyst, (C++)…";
        let raw: Vec<_> = words(text).iter().map(|w| w.raw).collect();
        assert_eq!(raw, ["Sr", "PMO", "Analyst", "C++"]);
        for w in words(text) {
            assert_eq!(&text[w.start..w.end], w.raw);
        }
    }

    #[test]
    fn verbs_meet_in_their_stem() {
        for (one, other) in [
            ("planning", "planned plan plans"),
            ("managing", "manage managed manages"),
            ("prioritizing", "prioritise prioritised"),
            ("modelling", "model modeled"),
            ("carried", "carry carrying"),
            ("processes", "process processing"),
            ("reports", "reporting reported"),
        ] {
            for o in stems(other) {
                assert_eq!(stems(one), [o], "{one} {other}");
            }
        }
        assert_eq!(stems("bring need string"), ["bring", "need", "string"]);
    }
}

//! Sentences and words of a text, as the checks count them.

/// The sentences of a text: up to a full stop, a question mark or an exclamation mark before a
/// space or the end.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(' ')
        .scan((0, 0), move |(start, end), piece| {
            *end += piece.len();
            let ends = piece.trim_end().ends_with(['.', '?', '!']) || *end == text.len();
            let from = *start;
            if ends {
                *start = *end;
            }
            Some(ends.then(|| text.get(from..*end)).flatten())
        })
        .flatten()
        .map(|s| s.trim().trim_end_matches(['.', '?', '!']))
        .filter(|s| words(s).next().is_some())
}

/// The words of a text: runs of letters and digits; hyphens and apostrophes join.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\'' || c == '’'))
        .filter(|w| w.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_sentences_and_words() {
        let text = "Who pays? Version 2.0 does not. It's a go-live date";
        let found: Vec<&str> = sentences(text).collect();
        assert_eq!(found, ["Who pays", "Version 2.0 does not", "It's a go-live date"]);
        assert_eq!(
            words("It's a go-live – date.").collect::<Vec<_>>(),
            ["It's", "a", "go-live", "date"]
        );
        assert_eq!(sentences(" . ").count(), 0);
    }
}

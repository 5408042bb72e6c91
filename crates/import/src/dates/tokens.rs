//! Words, numbers and marks of a line, and a cursor over them.

use std::ops::RangeInclusive;

/// A run of letters, a run of digits, or a single mark; blanks are left out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token<'a> {
    text: &'a str,
    start: usize,
    kind: Kind,
    /// Does it follow the one before it without a blank?
    glued: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Word,
    Number,
    Mark,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

pub(super) fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::new();
    for (at, c) in line.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let kind = match c {
            '0'..='9' => Kind::Number,
            c if c.is_alphabetic() => Kind::Word,
            _ => Kind::Mark,
        };
        let end = at + c.len_utf8();
        let glued = out.last().is_some_and(|t| t.end() == at);
        if let Some(last) = out.last_mut()
            && glued
            && kind != Kind::Mark
            && last.kind == kind
            && let Some(longer) = line.get(last.start..end)
        {
            last.text = longer;
        } else if let Some(text) = line.get(at..end) {
            out.push(Token { text, start: at, kind, glued });
        }
    }
    out
}

/// A place in a list of tokens; a copy of it is a place to come back to.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    all: &'a [Token<'a>],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(all: &'a [Token<'a>]) -> Self {
        Self { all, at: 0 }
    }

    pub(super) fn at(all: &'a [Token<'a>], at: usize) -> Self {
        Self { all, at }
    }

    fn peek(&self) -> Option<&'a Token<'a>> {
        self.all.get(self.at)
    }

    fn last(&self) -> Option<&'a Token<'a>> {
        self.all.get(self.at.checked_sub(1)?)
    }

    fn next_if(&mut self, wanted: impl Fn(&Token<'_>) -> bool) -> Option<&'a Token<'a>> {
        let token = self.peek().filter(|t| wanted(t))?;
        self.at += 1;
        Some(token)
    }

    /// Reads something, or stays where it is.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = before;
        }
        found
    }

    pub(super) fn is_done(&self) -> bool {
        self.peek().is_none()
    }

    /// Where the next token starts in the line.
    pub(super) fn offset(&self) -> usize {
        self.peek().map_or_else(|| self.end_of_last(), |t| t.start)
    }

    /// Where the token before ends in the line.
    pub(super) fn end_of_last(&self) -> usize {
        self.last().map_or(0, Token::end)
    }

    /// What was read since a place in the line, with single blanks.
    pub(super) fn text_since(&self, from: usize) -> String {
        let read = self.all.iter().take(self.at).filter(|t| t.start >= from);
        read.fold(String::new(), |mut text, t| {
            if !text.is_empty() && !t.glued {
                text.push(' ');
            }
            text.push_str(t.text);
            text
        })
    }

    pub(super) fn word(&mut self) -> Option<&'a str> {
        self.next_if(|t| t.kind == Kind::Word).map(|t| t.text)
    }

    pub(super) fn sees_word(&self) -> bool {
        self.peek().is_some_and(|t| t.kind == Kind::Word)
    }

    pub(super) fn eat_word(&mut self, words: &[&str]) -> bool {
        self.next_if(|t| t.kind == Kind::Word && words.contains(&t.text.to_lowercase().as_str()))
            .is_some()
    }

    /// The same for a list of words between blanks.
    pub(super) fn eat_listed(&mut self, words: &str) -> bool {
        let is_listed = |t: &Token<'_>| {
            let word = t.text.to_lowercase();
            words.split_whitespace().any(|w| w == word)
        };
        self.next_if(|t| t.kind == Kind::Word && is_listed(t)).is_some()
    }

    pub(super) fn eat_mark(&mut self, marks: &[&str]) -> bool {
        self.next_if(|t| t.kind == Kind::Mark && marks.contains(&t.text)).is_some()
    }

    /// A mark with a blank before it.
    pub(super) fn eat_apart(&mut self, mark: &str) -> bool {
        self.next_if(|t| !t.glued && t.kind == Kind::Mark && t.text == mark).is_some()
    }

    pub(super) fn eat_glued_mark(&mut self, marks: &[&str]) -> Option<&'a str> {
        self.next_if(|t| t.glued && t.kind == Kind::Mark && marks.contains(&t.text)).map(|t| t.text)
    }

    /// A number of so many digits that is not the tail of another word or sum, with its digits.
    pub(super) fn number(&mut self, digits: RangeInclusive<usize>) -> Option<(i16, usize)> {
        if self.is_tail_of(&[".", ",", "/"]) { None } else { self.any_number(digits) }
    }

    /// Is the next token a part of “v2019”, “£2000” or what else these marks glue it to?
    fn is_tail_of(&self, more: &[&str]) -> bool {
        self.peek().is_some_and(|t| t.glued)
            && self.last().is_some_and(|t| match t.kind {
                Kind::Word => !t.text.eq_ignore_ascii_case("q"),
                _ => {
                    matches!(t.text, "£" | "$" | "€" | "#" | "+" | "_" | "@")
                        || more.contains(&t.text)
                }
            })
    }

    /// A number right behind the token before.
    pub(super) fn glued_number(&mut self, digits: RangeInclusive<usize>) -> Option<(i16, usize)> {
        self.peek().filter(|t| t.glued)?;
        self.any_number(digits)
    }

    fn any_number(&mut self, digits: RangeInclusive<usize>) -> Option<(i16, usize)> {
        let token = self.next_if(|t| t.kind == Kind::Number && digits.contains(&t.text.len()))?;
        Some((token.text.parse().ok()?, token.text.len()))
    }

    /// A year of four digits that a working life can hold.
    pub(super) fn year(&mut self) -> Option<i16> {
        if self.is_tail_of(&[]) {
            return None;
        }
        self.attempt(|c| {
            let (year, _) = c.any_number(4..=4).filter(|(y, _)| (1940..=2099).contains(y))?;
            (!c.sum_goes_on()).then_some(year)
        })
    }

    /// Is something glued behind the token before that makes it no date: “2000k”, “19%”?
    pub(super) fn sum_goes_on(&self) -> bool {
        self.peek().is_some_and(|t| {
            t.glued && (t.kind == Kind::Word || matches!(t.text, "%" | "+" | "_" | "@"))
        })
    }

    /// `'19`: an apostrophe that no word stands before, and two digits.
    pub(super) fn apostrophe_year(&mut self) -> Option<i16> {
        let is_genitive = self.peek().is_some_and(|t| t.glued)
            && self.last().is_some_and(|t| t.kind == Kind::Word);
        if is_genitive {
            return None;
        }
        self.attempt(|c| {
            c.eat_mark(&["'", "’", "‘", "`"]).then_some(())?;
            Some(c.glued_number(2..=2)?.0)
        })
    }

    pub(super) fn sees_year(&self) -> bool {
        self.clone().year().is_some()
    }

    /// Is it behind a dash with nothing more to say?
    pub(super) fn dash_ends(&self) -> bool {
        let is_dash = self.last().is_some_and(|t| matches!(t.text, "-" | "–" | "—"));
        is_dash && self.peek().is_none_or(|t| matches!(t.text, ")" | "]" | "|"))
    }
}

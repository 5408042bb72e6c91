//! The bytes of an RTF file as groups, control words and letters.

/// A piece of RTF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// A control word with its number.
    Word(&'a str, Option<i32>),
    /// A sign behind a backslash.
    Symbol(u8),
    /// `\*`: the group may be skipped by those who do not know it.
    Star,
    /// A byte of text.
    Byte(u8),
    /// A byte of text, written as `\'hh`.
    Hex(u8),
}

pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Takes the next `n` bytes, or as many as there are.
    fn take(&mut self, n: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(n.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn take_while(&mut self, wanted: impl Fn(&u8) -> bool) -> &'a [u8] {
        let n = self.rest.iter().take_while(|b| wanted(b)).count();
        self.take(n)
    }

    /// What stands behind a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.rest.first()?;
        if !first.is_ascii_alphabetic() {
            self.take(1);
            return Some(match first {
                b'\'' => Token::Hex(hex(self.take(2))),
                b'*' => Token::Star,
                other => Token::Symbol(other),
            });
        }
        let word = std::str::from_utf8(self.take_while(u8::is_ascii_alphabetic)).unwrap_or("");
        let is_minus = self.rest.starts_with(b"-");
        if is_minus {
            self.take(1);
        }
        let digits = std::str::from_utf8(self.take_while(u8::is_ascii_digit)).unwrap_or("");
        let number = digits.parse::<i32>().ok().map(|n| if is_minus { -n } else { n });
        if self.rest.starts_with(b" ") {
            self.take(1);
        }
        if word == "bin" {
            // Pictures as bytes; they may hold braces.
            self.take(number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0));
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            return match *self.take(1).first()? {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.control(),
                // Line ends in the file say nothing.
                b'\r' | b'\n' | 0 => continue,
                other => Some(Token::Byte(other)),
            };
        }
    }
}

fn hex(digits: &[u8]) -> u8 {
    let text = std::str::from_utf8(digits).unwrap_or("");
    u8::from_str_radix(text, 16).unwrap_or(b'?')
}

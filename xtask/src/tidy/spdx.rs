//! SPDX licence expressions: does what we accept satisfy them?

use std::collections::{BTreeSet, VecDeque};

/// How deep parentheses may nest. Real expressions nest once.
const DEEPEST: usize = 16;

/// Whether an expression can be satisfied with accepted licences. `AND` binds closer than `OR`;
/// the `/` of old manifests means `OR`; `X WITH Y` is accepted only if exactly that is.
///
/// # Errors
/// Something that is not an expression; the text says why.
pub(super) fn satisfied(expression: &str, accepted: &BTreeSet<String>) -> Result<bool, String> {
    let mut parser = Parser { tokens: tokens(expression), accepted };
    let answer = parser.any_of(0)?;
    match parser.tokens.pop_front() {
        None => Ok(answer),
        Some(extra) => Err(format!("`{extra}` was not expected")),
    }
}

fn tokens(expression: &str) -> VecDeque<String> {
    expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ")
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

struct Parser<'a> {
    tokens: VecDeque<String>,
    accepted: &'a BTreeSet<String>,
}

impl Parser<'_> {
    /// `all OR all OR …`
    fn any_of(&mut self, depth: usize) -> Result<bool, String> {
        let mut answer = self.all_of(depth)?;
        while self.takes("OR") {
            answer |= self.all_of(depth)?;
        }
        Ok(answer)
    }

    /// `one AND one AND …`
    fn all_of(&mut self, depth: usize) -> Result<bool, String> {
        let mut answer = self.one(depth)?;
        while self.takes("AND") {
            answer &= self.one(depth)?;
        }
        Ok(answer)
    }

    /// A licence, a licence `WITH` an exception, or an expression in parentheses.
    fn one(&mut self, depth: usize) -> Result<bool, String> {
        if depth > DEEPEST {
            return Err("too many parentheses".into());
        }
        let first = self.word()?;
        if first == "(" {
            let answer = self.any_of(depth + 1)?;
            return if self.takes(")") { Ok(answer) } else { Err("a `)` is missing".into()) };
        }
        if self.takes("WITH") {
            let exception = self.word()?;
            return Ok(self.accepted.contains(&format!("{first} WITH {exception}")));
        }
        Ok(self.accepted.contains(&first))
    }

    /// Takes a licence, an exception or an opening parenthesis.
    fn word(&mut self) -> Result<String, String> {
        match self.tokens.pop_front() {
            None => Err("it ends too early".into()),
            Some(t) if ["OR", "AND", "WITH", ")"].contains(&t.as_str()) => {
                Err(format!("a licence was expected in place of `{t}`"))
            }
            Some(token) => Ok(token),
        }
    }

    /// Takes the next token if it is this one.
    fn takes(&mut self, token: &str) -> bool {
        self.tokens.pop_front_if(|next| next == token).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ok(expression: &str) -> Result<bool, String> {
        let accepted =
            ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0", "ISC"];
        satisfied(expression, &accepted.map(str::to_owned).into())
    }

    #[test]
    fn one_of_two_is_enough_and_both_of_two_are_asked() {
        assert_eq!(ok("MIT"), Ok(true));
        assert_eq!(ok("GPL-3.0-only"), Ok(false));
        assert_eq!(ok("GPL-3.0-only OR MIT"), Ok(true));
        assert_eq!(ok("GPL-3.0-only AND MIT"), Ok(false));
        assert_eq!(ok("MIT/Apache-2.0"), Ok(true));
        assert_eq!(ok("GPL-2.0 / LGPL-2.1"), Ok(false));
    }

    #[test]
    fn and_binds_closer_than_or_and_parentheses_overrule_it() {
        assert_eq!(ok("MIT OR Apache-2.0 AND GPL-3.0-only"), Ok(true));
        assert_eq!(ok("(MIT OR Apache-2.0) AND GPL-3.0-only"), Ok(false));
        assert_eq!(ok("(MIT OR GPL-3.0-only) AND Unicode-3.0"), Ok(true));
        assert_eq!(ok("((ISC))"), Ok(true));
    }

    #[test]
    fn an_exception_is_accepted_only_by_name() {
        assert_eq!(ok("Apache-2.0 WITH LLVM-exception"), Ok(true));
        assert_eq!(ok("MIT WITH LLVM-exception"), Ok(false));
        assert_eq!(ok("GPL-2.0 WITH Classpath-exception-2.0 OR ISC"), Ok(true));
    }

    #[test]
    fn what_is_no_expression_is_refused() {
        for broken in ["", "OR", "MIT OR", "MIT AND", "(MIT", "MIT)", "MIT ISC", "MIT WITH", "()"] {
            assert!(ok(broken).is_err(), "{broken}");
        }
        assert!(ok(&"(".repeat(10_000)).is_err());
    }
}

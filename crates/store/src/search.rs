//! A full-text index over pages that come with the program. It lives in memory and holds nothing of
//! any person, so it is always SQLite (FTS5), whatever the cases are kept in.

use sqlx::Row;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};

use crate::StoreError;

/// What stands before and after a word that was searched for; neither can be typed into a page.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

/// How many words of a query are looked for; the rest of a pasted page is not.
const MOST_WORDS: usize = 12;
/// The longest word that is looked for, in letters.
const LONGEST_WORD: usize = 40;
/// Words that say nothing of what is looked for.
const EMPTY_WORDS: [&str; 34] = [
    "a", "about", "an", "and", "are", "as", "at", "be", "can", "do", "does", "for", "from", "how",
    "i", "if", "in", "is", "it", "me", "my", "of", "on", "or", "should", "the", "this", "to", "we",
    "what", "where", "which", "with", "you",
];

/// A page that can be found.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// What kind of page it is; the index keeps it and does not look into it.
    pub kind: String,
    /// Where it is.
    pub address: String,
    /// Its heading.
    pub title: String,
    /// Other words by which one would look for it.
    pub also: String,
    /// One sentence.
    pub summary: String,
    /// Everything else.
    pub body: String,
}

/// A page that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What kind of page it is.
    pub kind: String,
    /// Where it is.
    pub address: String,
    /// Its heading.
    pub title: Marked,
    /// One sentence.
    pub summary: Marked,
    /// A few words around a place where the search was met; none where only the title, the summary
    /// or another word for it met it.
    pub snippet: Option<Marked>,
}

/// Words of which some were searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked(pub Vec<(String, bool)>);

impl Marked {
    fn read(text: &str) -> Self {
        let mut pieces = Vec::new();
        for (at, piece) in text.split([OPEN, CLOSE]).enumerate() {
            if !piece.is_empty() {
                // The marks come in turn, so every second piece stands between two of them.
                pieces.push((piece.to_owned(), at % 2 == 1));
            }
        }
        Self(pieces)
    }

    /// Is anything in it marked?
    #[must_use]
    pub fn any(&self) -> bool {
        self.0.iter().any(|(_, marked)| *marked)
    }

    /// The words without marks.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0.iter().map(|(words, _)| words.as_str()).collect()
    }
}

/// The words of a query that are looked for, in small letters. Nothing that was typed is an
/// operator, and no text is an error.
#[must_use]
pub fn words(query: &str) -> Vec<String> {
    let all = query.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let all: Vec<String> =
        all.map(|w| w.chars().take(LONGEST_WORD).collect::<String>().to_lowercase()).collect();
    let telling: Vec<String> =
        all.iter().filter(|w| !EMPTY_WORDS.contains(&w.as_str())).cloned().collect();
    // Somebody who searches for “to be” means it.
    let mut kept = if telling.is_empty() { all } else { telling };
    kept.truncate(MOST_WORDS);
    kept
}

/// The index.
#[derive(Debug)]
pub struct SearchIndex {
    pool: SqlitePool,
}

impl SearchIndex {
    /// An index of these pages.
    ///
    /// # Errors
    /// Only if the database library fails.
    pub async fn of(entries: &[Entry]) -> Result<Self, StoreError> {
        // One connection that is never given up: with it the index would be gone.
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .min_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(SqliteConnectOptions::new().in_memory(true))
            .await?;
        let mut tx = pool.begin().await?;
        sqlx::query(
            "CREATE VIRTUAL TABLE pages USING fts5(kind UNINDEXED, address UNINDEXED, title, also, \
             summary, body, tokenize = 'porter unicode61 remove_diacritics 2')",
        )
        .execute(&mut *tx)
        .await?;
        for e in entries {
            sqlx::query(
                "INSERT INTO pages (kind, address, title, also, summary, body) \
                 VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind(&e.kind)
            .bind(&e.address)
            .bind(&e.title)
            .bind(&e.also)
            .bind(&e.summary)
            .bind(&e.body)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(Self { pool })
    }

    /// The pages that meet these words, best first: a word in a title weighs most, then another word
    /// for the page, then its summary, then the rest.
    ///
    /// # Errors
    /// Only if the database library fails.
    pub async fn find(&self, words: &[String], how: Meets) -> Result<Vec<Hit>, StoreError> {
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let rows = sqlx::query(
            "SELECT kind, address, highlight(pages, 2, $1, $2) AS title, \
             highlight(pages, 4, $1, $2) AS summary, \
             snippet(pages, 5, $1, $2, ' … ', 24) AS snippet \
             FROM pages WHERE pages MATCH $3 \
             ORDER BY bm25(pages, 0, 0, 12, 10, 4, 1), address LIMIT 400",
        )
        .bind(OPEN.to_string())
        .bind(CLOSE.to_string())
        .bind(how.expression(words))
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|r| {
                let marked = |name| -> Result<Marked, sqlx::Error> {
                    Ok(Marked::read(r.try_get::<&str, _>(name)?))
                };
                Ok(Hit {
                    kind: r.try_get("kind")?,
                    address: r.try_get("address")?,
                    title: marked("title")?,
                    summary: marked("summary")?,
                    snippet: Some(marked("snippet")?).filter(Marked::any),
                })
            })
            .collect()
    }
}

/// How a page meets the words of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meets {
    /// It holds them one after the other.
    InARow,
    /// It holds all of them, in any form that the stemmer knows.
    All,
    /// It holds words that begin with each of them.
    Beginnings,
    /// It holds one of them or more.
    Some,
}

impl Meets {
    /// As FTS5 wants it: each word in quotes, so that it is a word whatever it spells.
    fn expression(self, words: &[String]) -> String {
        let quoted = |more: &str| -> Vec<String> {
            words.iter().map(|w| format!("\"{w}\"{more}")).collect()
        };
        match self {
            Self::InARow => format!("\"{}\"", words.join(" ")),
            Self::All => quoted("").join(" AND "),
            Self::Beginnings => quoted("*").join(" AND "),
            Self::Some => quoted("").join(" OR "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block<F: Future>(f: F) -> F::Output {
        tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(f)
    }

    async fn index() -> SearchIndex {
        let page = |address: &str, title: &str, also: &str, body: &str| Entry {
            kind: "article".into(),
            address: address.into(),
            title: title.into(),
            also: also.into(),
            body: body.into(),
            ..Entry::default()
        };
        SearchIndex::of(&[
            page("/a", "Certificates", "PMP", "What an exam shows. Pay is another matter."),
            page("/b", "Pay by survey", "salary", "Figures with their year."),
            page("/c", "Being stuck", "passed over", "Somebody else got the café post."),
        ])
        .await
        .unwrap()
    }

    async fn found(index: &SearchIndex, query: &str) -> Vec<String> {
        let hits = index.find(&words(query), Meets::All).await.unwrap();
        hits.into_iter().map(|h| h.address).collect()
    }

    /// F77: a title comes before a mention, and other words for a page find it.
    #[test]
    fn titles_come_first_and_other_words_find_a_page() {
        block(async {
            let index = index().await;
            assert_eq!(found(&index, "pay").await, ["/b", "/a"]);
            assert_eq!(found(&index, "PMP").await, ["/a"]);
            assert_eq!(found(&index, "was I passed over?").await, Vec::<String>::new());
            assert_eq!(found(&index, "passed over").await, ["/c"]);
            assert_eq!(found(&index, "exams").await, ["/a"], "another form of the word");
            let beginning = index.find(&words("certif"), Meets::Beginnings).await.unwrap();
            assert_eq!(beginning.len(), 1, "a word that is not finished");
            let row = index.find(&words("another matter"), Meets::InARow).await.unwrap();
            assert_eq!(row.len(), 1);
            let turned = index.find(&words("matter another"), Meets::InARow).await.unwrap();
            assert!(turned.is_empty(), "in a row is in this order");
            assert_eq!(found(&index, "cafe").await, ["/c"], "with or without its accent");
        });
    }

    #[test]
    fn the_words_are_marked_where_they_stand() {
        block(async {
            let hits = index().await.find(&words("pay"), Meets::All).await.unwrap();
            assert_eq!(
                hits[0].title.0,
                [("Pay".to_owned(), true), (" by survey".to_owned(), false)]
            );
            let snippet = hits[1].snippet.clone().unwrap();
            assert!(snippet.0.contains(&("Pay".to_owned(), true)), "{snippet:?}");
            assert_eq!(snippet.plain(), "What an exam shows. Pay is another matter.");
        });
    }

    /// F77, design section 9: whatever is typed is a text, never an operator and never an error.
    #[test]
    fn no_query_is_an_error() {
        block(async {
            let index = index().await;
            let long = "pay ".repeat(2_500) + &"x".repeat(10_000);
            for query in [
                "",
                " ",
                "\"",
                "'; DROP TABLE pages; --",
                "pay AND",
                "OR",
                "NOT pay",
                "NEAR(pay",
                "title:",
                "*",
                "pay*",
                "^pay",
                "(((",
                "🙂",
                "a 🙂 b",
                "\0",
                "pay\0",
                "{title}:x",
                "-pay",
                "+",
                "\u{301}\u{93f}",
                "ﷺ",
                long.as_str(),
            ] {
                for how in [Meets::InARow, Meets::All, Meets::Beginnings, Meets::Some] {
                    let got = index.find(&words(query), how).await;
                    assert!(got.is_ok(), "{query:?}: {got:?}");
                }
            }
            assert_eq!(found(&index, "NOT pay").await, Vec::<String>::new(), "a word, no operator");
        });
    }
}

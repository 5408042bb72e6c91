//! A full-text index over pages that come with the program. It lives in memory and holds nothing of
//! any person, so it is always SQLite (FTS5), whatever the cases are kept in.

use std::collections::{BTreeMap, BTreeSet};

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
/// Words that say nothing of what is looked for, with what an apostrophe leaves of some.
const EMPTY_WORDS: [&str; 108] = [
    "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been",
    "being", "but", "by", "can", "could", "d", "did", "do", "does", "doing", "for", "from", "get",
    "got", "had", "has", "have", "having", "he", "her", "him", "his", "how", "i", "if", "in",
    "into", "is", "it", "its", "just", "let", "like", "ll", "m", "may", "me", "mean", "might",
    "mine", "more", "much", "must", "my", "no", "nor", "of", "off", "on", "or", "our", "ours",
    "re", "s", "shall", "she", "should", "so", "some", "such", "t", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "to", "too", "us", "ve", "very",
    "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "why", "will",
    "with", "would", "yes", "you", "your", "yours",
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
    /// Its number in the index; none where it was found elsewhere.
    pub id: Option<usize>,
    /// What kind of page it is.
    pub kind: String,
    /// Where it is.
    pub address: String,
    /// Its heading.
    pub title: Marked,
    /// One sentence.
    pub summary: Marked,
    /// A few words around a place where the search was met, once [`SearchIndex::quote`] was asked;
    /// none where only the title, the summary or another word for it met it.
    pub snippet: Option<Marked>,
    /// Was it met in the title, in another word for the page, or in its summary? What is met nowhere
    /// but in the text only mentions it.
    pub about: bool,
}

/// What is looked for: a word, or several that mean the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// Words, or words in a row; one of them is enough.
    pub any_of: Vec<String>,
    /// Are words meant that begin with it?
    pub beginning: bool,
}

impl Sought {
    /// One word, or several in a row.
    #[must_use]
    pub fn word(word: impl Into<String>) -> Self {
        Self { any_of: vec![word.into()], beginning: false }
    }

    /// As FTS5 wants it: everything in quotes, so that it is a word whatever it spells.
    fn expression(&self) -> String {
        let star = if self.beginning { "*" } else { "" };
        let quoted = self.any_of.iter().map(|w| format!("\"{}\"{star}", w.replace('"', " ")));
        format!("({})", quoted.collect::<Vec<_>>().join(" OR "))
    }
}

/// Words of which some were searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked(pub Vec<(String, bool)>);

impl Marked {
    /// A text in which nothing is marked.
    #[must_use]
    pub fn unmarked(text: impl Into<String>) -> Self {
        Self(vec![(text.into(), false)])
    }

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

/// Does this word, in small letters, say nothing of what is looked for?
#[must_use]
pub fn says_nothing(word: &str) -> bool {
    EMPTY_WORDS.contains(&word)
}

/// The words of a query that are looked for, in small letters; where none says anything, all of them.
/// Nothing that was typed is an operator, and no text is an error.
#[must_use]
pub fn words(query: &str) -> Vec<String> {
    let all: Vec<String> = query.split_whitespace().flat_map(pieces).collect();
    let small = |w: &String| w.to_lowercase();
    // In capitals it is the department.
    let tells = |w: &&String| *w == "IT" || !says_nothing(&small(w));
    let telling: Vec<String> = all.iter().filter(tells).map(small).collect();
    let mut kept = if telling.is_empty() { all.iter().map(small).collect() } else { telling };
    kept.truncate(MOST_WORDS);
    kept
}

/// The words of what stands between two blanks. Two that say nothing alone, joined by a hyphen, are
/// one: “must-have”.
fn pieces(token: &str) -> Vec<String> {
    let token = token.trim_matches(|c: char| !c.is_alphanumeric());
    let joined: Vec<&str> = token.split('-').collect();
    if joined.len() == 2 && joined.iter().all(|w| says_nothing(&w.to_lowercase())) {
        return vec![joined.join(" ")];
    }
    let words = token.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(|w| w.chars().take(LONGEST_WORD).collect()).collect()
}

/// Where on a page something is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Anywhere.
    Whole,
    /// In its title, another word for it, or its summary: what is met there is what the page is about.
    About,
    /// In its title.
    Title,
}

impl Part {
    fn columns(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::About => "{title also summary} : ",
            Self::Title => "title : ",
        }
    }
}

/// Things of which one is enough, and where they are looked for.
pub type Asked<'a> = (&'a [Sought], Part);

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

    /// For each thing asked, the numbers of the pages that hold one or more of what it names, in no
    /// order. The first page given to [`Self::of`] has the number 0. All is asked at one go: an answer
    /// is handed from thread to thread, which costs more than to find it.
    ///
    /// # Errors
    /// Only if the database library fails.
    pub async fn met(&self, asked: &[Asked<'_>]) -> Result<Vec<BTreeSet<usize>>, StoreError> {
        let mut columns = Vec::new();
        let mut told = Vec::new();
        for (i, (sought, part)) in asked.iter().enumerate() {
            if let Some(expression) = expression(sought) {
                told.push(format!("{}({expression})", part.columns()));
                let n = told.len();
                columns.push(format!(
                    "(SELECT group_concat(rowid) FROM pages WHERE pages MATCH ${n}) AS a{i}"
                ));
            }
        }
        let mut out = vec![BTreeSet::new(); asked.len()];
        if columns.is_empty() {
            return Ok(out);
        }
        // Nothing of the query was typed: what was stands in what is bound.
        let query = format!("SELECT {}", columns.join(", "));
        let mut query = sqlx::query(sqlx::AssertSqlSafe(query));
        for expression in told {
            query = query.bind(expression);
        }
        let row = query.fetch_one(&self.pool).await?;
        for (i, met) in out.iter_mut().enumerate() {
            // What names nothing was not asked.
            let ids = row.try_get::<Option<String>, _>(format!("a{i}").as_str());
            *met = numbers(ids.ok().flatten().as_deref()).collect();
        }
        Ok(out)
    }

    /// The numbers of the pages that hold one or more of these, best first, at most 400: a word in a title weighs most, then another word for the
    /// page, then its summary, then the rest. To put them in order costs far more than to find them.
    ///
    /// # Errors
    /// Only if the database library fails.
    pub async fn ranked(&self, sought: &[Sought]) -> Result<Vec<usize>, StoreError> {
        let Some(expression) = expression(sought) else { return Ok(Vec::new()) };
        let query = "SELECT group_concat(rowid) AS ids FROM (SELECT rowid FROM pages \
                     WHERE pages MATCH $1 ORDER BY bm25(pages, 0, 0, 12, 10, 4, 1), rowid LIMIT 400)";
        // In one row, for each row is handed from thread to thread, and “manager” is on most pages.
        let row = sqlx::query(query).bind(expression).fetch_one(&self.pool).await?;
        Ok(numbers(row.try_get::<Option<String>, _>("ids")?.as_deref()).collect())
    }

    /// Marks in these hits what was sought: in the title, in the summary, and in a few words around a
    /// place in the text. The whole of each page is read for it: ask for those that are shown.
    ///
    /// # Errors
    /// Only if the database library fails.
    pub async fn quote(
        &self,
        hits: impl IntoIterator<Item = &mut Hit>,
        sought: &[Sought],
    ) -> Result<(), StoreError> {
        let own = hits.into_iter().filter_map(|h| Some((i64::try_from(h.id?).ok()? + 1, h)));
        let mut hits: BTreeMap<i64, &mut Hit> = own.collect();
        let Some(expression) = expression(sought) else { return Ok(()) };
        // Numbers of our own: nothing of them was typed.
        let ids: Vec<String> = hits.keys().map(i64::to_string).collect();
        let query = format!(
            "SELECT rowid, highlight(pages, 2, $1, $2) AS title, \
             highlight(pages, 4, $1, $2) AS summary, \
             snippet(pages, 5, $1, $2, ' … ', 24) AS snippet \
             FROM pages WHERE pages MATCH $3 AND rowid IN ({})",
            ids.join(", ")
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(OPEN.to_string())
            .bind(CLOSE.to_string())
            .bind(expression)
            .fetch_all(&self.pool)
            .await?;
        for row in rows {
            let marked = |name| -> Result<Marked, sqlx::Error> {
                Ok(Marked::read(row.try_get::<&str, _>(name)?))
            };
            if let Some(hit) = hits.get_mut(&row.try_get("rowid")?) {
                hit.title = marked("title")?;
                hit.summary = marked("summary")?;
                hit.snippet = Some(marked("snippet")?).filter(Marked::any);
            }
        }
        Ok(())
    }
}

/// The numbers of pages out of those of rows, which begin with 1.
fn numbers(rows: Option<&str>) -> impl Iterator<Item = usize> {
    let rows = rows.unwrap_or_default().split(',');
    rows.filter_map(|row| row.parse::<usize>().ok()?.checked_sub(1))
}

/// All that is sought as FTS5 wants it; nothing where nothing is.
fn expression(sought: &[Sought]) -> Option<String> {
    let told = sought.iter().filter(|s| s.any_of.iter().any(|w| !w.is_empty()));
    Some(told.map(Sought::expression).collect::<Vec<_>>().join(" OR ")).filter(|e| !e.is_empty())
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
        let sought: Vec<Sought> = words(query).into_iter().map(Sought::word).collect();
        let met = index.ranked(&sought).await.unwrap();
        assert_eq!(
            index.met(&[(&sought, Part::Whole)]).await.unwrap(),
            [met.iter().copied().collect()]
        );
        met.into_iter().map(|id| ["/a", "/b", "/c"][id].to_owned()).collect()
    }

    /// F77: a title comes before a mention, and other words for a page find it.
    #[test]
    fn titles_come_first_and_other_words_find_a_page() {
        block(async {
            let index = index().await;
            assert_eq!(found(&index, "pay").await, ["/b", "/a"]);
            assert_eq!(found(&index, "PMP").await, ["/a"]);
            assert_eq!(found(&index, "was I passed over?").await, ["/c"], "what says nothing");
            assert_eq!(found(&index, "exams").await, ["/a"], "another form of the word");
            let met = async |sought: Sought, part| {
                Vec::from_iter(index.met(&[(&[sought], part)]).await.unwrap().remove(0))
            };
            let unfinished = Sought { beginning: true, ..Sought::word("certif") };
            assert_eq!(met(unfinished, Part::Whole).await, [0]);
            assert_eq!(met(Sought::word("another matter"), Part::Whole).await, [0]);
            assert!(met(Sought::word("another matter"), Part::About).await.is_empty(), "mentioned");
            assert_eq!(met(Sought::word("passed over"), Part::About).await, [2]);
            assert!(met(Sought::word("passed over"), Part::Title).await.is_empty());
            let turned = met(Sought::word("matter another"), Part::Whole).await;
            assert!(turned.is_empty(), "in a row is in this order");
            let any_of = vec!["wage".to_owned(), "salary".to_owned()];
            assert_eq!(met(Sought { any_of, beginning: false }, Part::Whole).await, [1]);
            assert_eq!(found(&index, "cafe").await, ["/c"], "with or without its accent");
        });
    }

    #[test]
    fn the_words_are_marked_where_they_stand() {
        block(async {
            let (index, sought) = (index().await, [Sought::word("pay")]);
            let hit = |id, title: &str| Hit {
                id: Some(id),
                kind: "article".into(),
                address: String::new(),
                title: Marked::unmarked(title),
                summary: Marked::default(),
                snippet: None,
                about: false,
            };
            let mut hits = [hit(1, "Pay by survey"), hit(0, "Certificates")];
            index.quote(&mut hits, &sought).await.unwrap();
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
                let all = words(query);
                let row = Sought::word(all.join(" "));
                let each = all.iter().map(|w| Sought { beginning: true, ..Sought::word(w) });
                for sought in [vec![row], each.collect()] {
                    for part in [Part::Whole, Part::About, Part::Title] {
                        let got = index.met(&[(&sought, part)]).await;
                        assert!(got.is_ok(), "{query:?}: {got:?}");
                    }
                }
            }
            assert_eq!(found(&index, "NOT pay").await, ["/b", "/a"], "a word, no operator");
        });
    }
}

//! Persistence. The only crate that knows SQL.
//!
//! A person file is one row with a revision; every change is saved at once, in a write-ahead log
//! with full synchronisation, so that a crash loses nothing that was acknowledged. One process owns
//! a data folder at a time: a second one is told so.

mod search;

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use sqlx::Row;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use switchback_model::Person;

pub use search::{Asked, Entry, Hit, Marked, Part, SearchIndex, Sought, says_nothing, words};

/// The name of the database file in the data folder.
pub const DATABASE: &str = "switchback.sqlite";

/// A case: one person, with the revision it was read at.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its number; also its address.
    pub id: i64,
    /// Counts the changes saved; a save names the revision it started from.
    pub revision: i64,
    /// The person.
    pub person: Person,
    /// The report of the import, as JSON, if there was one.
    pub report: Option<String>,
}

/// A line in the list of cases.
#[derive(Debug, Clone)]
pub struct CaseName {
    /// Its number.
    pub id: i64,
    /// The name, if the person gave one.
    pub name: Option<String>,
}

/// Why the store cannot do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder cannot be made or written.
    #[error("the data folder {folder} cannot be written: {cause}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// Another process holds the folder.
    #[error("another Switchback is using the data folder {0}")]
    InUse(PathBuf),
    /// There is no such case.
    #[error("there is no case {0} here; it may have been deleted")]
    NoCase(i64),
    /// The case has changed since it was read.
    #[error("case {0} was changed in another window in the meantime")]
    Changed(i64),
    /// A stored person file does not read.
    #[error("the stored file of case {0} does not read: {1}")]
    Damaged(i64, serde_json::Error),
    /// A case was deleted, and a reader kept its bytes from being swept out of the log.
    #[error("the case was deleted, but its bytes could not be swept from the log yet")]
    Unswept,
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// The database is from a newer Switchback, or damaged.
    #[error("the database cannot be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

impl StoreError {
    /// What to do about it.
    #[must_use]
    pub fn mend(&self) -> String {
        match self {
            Self::Folder { .. } => "choose another with --data-dir, or make it writable".into(),
            Self::InUse(_) => {
                "stop the other one, or give this one a folder of its own with --data-dir".into()
            }
            Self::NoCase(_) => "go to the start page and open a case from the list".into(),
            Self::Changed(_) => "load the page again and repeat the change".into(),
            Self::Unswept => "stop Switchback and start it again; that sweeps them".into(),
            Self::Damaged(..) | Self::Database(_) | Self::Migrate(_) => {
                "copy the data folder to a safe place, then start with another one (--data-dir) and import the exported person files".into()
            }
        }
    }
}

/// The store of one data folder.
#[derive(Debug)]
pub struct Store {
    pool: SqlitePool,
    /// Held as long as the store lives; the system releases it even after a kill.
    _lock: Option<File>,
}

impl Store {
    /// Opens the store in a folder, making both if needed.
    ///
    /// # Errors
    /// A folder that cannot be written or is in use, a database that does not open.
    pub async fn open(folder: &Path) -> Result<Self, StoreError> {
        let failed = |cause| StoreError::Folder { folder: folder.to_owned(), cause };
        make_private(folder).map_err(failed)?;
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("lock"))
            .map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::InUse(folder.to_owned())),
            Err(TryLockError::Error(e)) => return Err(failed(e)),
        }
        // A folder can be listed writable and still refuse: try it before promising anything.
        let probe = folder.join(".probe");
        fs::write(&probe, b"").and_then(|()| fs::remove_file(&probe)).map_err(failed)?;
        let options = SqliteConnectOptions::new()
            .filename(folder.join(DATABASE))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("secure_delete", "ON")
            .foreign_keys(true);
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        let store = Self::migrated(pool, Some(lock)).await?;
        // If a deletion was cut off before its bytes were gone, they go now.
        store.sweep().await?;
        Ok(store)
    }

    /// A store in memory, for tests.
    ///
    /// # Errors
    /// Only if the database library fails.
    pub async fn in_memory() -> Result<Self, StoreError> {
        // Each connection to :memory: is a database of its own, so there is only one.
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(SqliteConnectOptions::new().in_memory(true).foreign_keys(true))
            .await?;
        Self::migrated(pool, None).await
    }

    async fn migrated(pool: SqlitePool, lock: Option<File>) -> Result<Self, StoreError> {
        sqlx::migrate!().run(&pool).await?;
        Ok(Self { pool, _lock: lock })
    }

    /// All cases, oldest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn cases(&self) -> Result<Vec<CaseName>, StoreError> {
        let rows =
            sqlx::query("SELECT id, name FROM cases ORDER BY id").fetch_all(&self.pool).await?;
        rows.iter()
            .map(|r| Ok(CaseName { id: r.try_get("id")?, name: r.try_get("name")? }))
            .collect()
    }

    /// One case.
    ///
    /// # Errors
    /// If there is none, if its file does not read, or if the database fails.
    pub async fn case(&self, id: i64) -> Result<Case, StoreError> {
        let row = sqlx::query("SELECT revision, person, report FROM cases WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await?
            .ok_or(StoreError::NoCase(id))?;
        let text: String = row.try_get("person")?;
        let person = serde_json::from_str(&text).map_err(|e| StoreError::Damaged(id, e))?;
        Ok(Case { id, revision: row.try_get("revision")?, person, report: row.try_get("report")? })
    }

    /// Begins a case and returns its number. A number is never given twice: an old window on a
    /// deleted case must not come out at another person.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn begin(&self, person: &Person, report: Option<&str>) -> Result<i64, StoreError> {
        let text = serde_json::to_string(person).map_err(|e| StoreError::Damaged(0, e))?;
        let mut tx = self.pool.begin().await?;
        let row = sqlx::query(
            "UPDATE counters SET value = value + 1 WHERE name = 'case' RETURNING value",
        )
        .fetch_one(&mut *tx)
        .await?;
        let id: i64 = row.try_get("value")?;
        sqlx::query(
            "INSERT INTO cases (id, revision, name, person, report) VALUES ($1, 0, $2, $3, $4)",
        )
        .bind(id)
        .bind(person.name.as_deref())
        .bind(text)
        .bind(report)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Saves a changed person together with the edit that led there, if the case is still at the
    /// revision that was read. A report takes the place of the old one; none leaves it as it is.
    /// Returns the new revision.
    ///
    /// # Errors
    /// [`StoreError::Changed`] if somebody was faster; nothing is saved then.
    pub async fn save(
        &self,
        id: i64,
        revision: i64,
        person: &Person,
        edit: &str,
        report: Option<&str>,
    ) -> Result<i64, StoreError> {
        let text = serde_json::to_string(person).map_err(|e| StoreError::Damaged(id, e))?;
        let mut tx = self.pool.begin().await?;
        let done = sqlx::query(
            "UPDATE cases SET revision = revision + 1, name = $1, person = $2, \
             report = COALESCE($3, report) WHERE id = $4 AND revision = $5",
        )
        .bind(person.name.as_deref())
        .bind(text)
        .bind(report)
        .bind(id)
        .bind(revision)
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            tx.rollback().await?;
            // Deleted or overtaken? The reader wants to know which.
            self.case(id).await?;
            return Err(StoreError::Changed(id));
        }
        sqlx::query("INSERT INTO edits (case_id, revision, edit) VALUES ($1, $2, $3)")
            .bind(id)
            .bind(revision + 1)
            .bind(edit)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(revision + 1)
    }

    /// The edits of a case after a revision, oldest first, as they were saved.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn edits_since(&self, id: i64, revision: i64) -> Result<Vec<String>, StoreError> {
        let rows = sqlx::query(
            "SELECT edit FROM edits WHERE case_id = $1 AND revision > $2 ORDER BY revision",
        )
        .bind(id)
        .bind(revision)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|r| Ok(r.try_get("edit")?)).collect()
    }

    /// Forgets the saved edits of a case that hold a text, and their bytes. What they led to stays in
    /// the person's file as far as it was not taken out there.
    ///
    /// # Errors
    /// If the database fails; [`StoreError::Unswept`] as for [`Self::delete`].
    pub async fn forget_edits(&self, id: i64, holding: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM edits WHERE case_id = $1 AND edit LIKE $2")
            .bind(id)
            .bind(format!("%{holding}%"))
            .execute(&self.pool)
            .await?;
        self.sweep().await
    }

    /// Deletes a case with everything that belongs to it, and its bytes from the files.
    ///
    /// # Errors
    /// If there is none, or if the database fails. If it was deleted and its bytes could not be
    /// swept, [`StoreError::Unswept`]; the next start sweeps them.
    pub async fn delete(&self, id: i64) -> Result<(), StoreError> {
        let done =
            sqlx::query("DELETE FROM cases WHERE id = $1").bind(id).execute(&self.pool).await?;
        self.sweep().await?;
        if done.rows_affected() == 0 { Err(StoreError::NoCase(id)) } else { Ok(()) }
    }

    /// Moves the write-ahead log into the database and empties it, so that nothing deleted survives
    /// in it; pages freed are overwritten as they are freed (`secure_delete`). SQLite only.
    async fn sweep(&self) -> Result<(), StoreError> {
        let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&self.pool).await?;
        let busy: i64 = row.try_get(0)?;
        if busy == 0 { Ok(()) } else { Err(StoreError::Unswept) }
    }
}

/// Makes a folder that only its owner can read, where the system knows such a thing. A folder that
/// is there already stays as its owner has set it.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str) -> Person {
        Person { name: Some(name.into()), ..Default::default() }
    }

    fn block<F: Future>(f: F) -> F::Output {
        tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(f)
    }

    /// The story of one case: begun, changed, overtaken, deleted.
    #[test]
    fn a_case_lives_and_ends() {
        block(async {
            let store = Store::in_memory().await.unwrap();
            let id = store.begin(&person("Ann"), Some("{}")).await.unwrap();
            let other = store.begin(&person("Ben"), None).await.unwrap();
            assert_eq!(store.save(id, 0, &person("Anna"), "{}", None).await.unwrap(), 1);
            assert!(matches!(
                store.save(id, 0, &person("Lost"), "{}", Some("lost")).await,
                Err(StoreError::Changed(_))
            ));
            let case = store.case(id).await.unwrap();
            assert_eq!((case.revision, case.person.name.as_deref()), (1, Some("Anna")));
            assert_eq!(case.report.as_deref(), Some("{}"));
            let again = Some("{\"lines\":[]}");
            assert_eq!(store.save(id, 1, &person("Anna"), "{}", again).await.unwrap(), 2);
            assert_eq!(store.case(id).await.unwrap().report.as_deref(), again);
            store.delete(id).await.unwrap();
            assert!(matches!(store.case(id).await, Err(StoreError::NoCase(_))));
            assert!(matches!(store.delete(id).await, Err(StoreError::NoCase(_))));
            assert_eq!(store.cases().await.unwrap().len(), 1);
            assert!(store.case(other).await.is_ok());
            store.delete(other).await.unwrap();
            let next = store.begin(&person("Cy"), None).await.unwrap();
            assert!(next > other, "a number is never given twice");
        });
    }

    /// F89: deletion is real; the bytes are gone from every file of the folder.
    #[test]
    fn nothing_of_a_deleted_case_is_left_on_the_disk() {
        block(async {
            let dir = tempfile::tempdir().unwrap();
            let store = Store::open(dir.path()).await.unwrap();
            let id = store.begin(&person("Zebulon Quartermain"), None).await.unwrap();
            store.save(id, 0, &person("Zebulon Quartermain II"), "{}", None).await.unwrap();
            let holds = || {
                fs::read_dir(dir.path()).unwrap().any(|e| {
                    let bytes = fs::read(e.unwrap().path()).unwrap();
                    bytes.windows(7).any(|w| w == b"Zebulon")
                })
            };
            assert!(holds(), "the test must be able to see the name before it is deleted");
            let kept = store.begin(&person("Ben"), None).await.unwrap();
            store.delete(id).await.unwrap();
            assert!(!holds());
            assert!(store.case(kept).await.is_ok());
        });
    }

    /// What keeps an acknowledged change through a power cut.
    #[test]
    fn changes_are_synchronised_in_full() {
        block(async {
            let dir = tempfile::tempdir().unwrap();
            let store = Store::open(dir.path()).await.unwrap();
            let pragma = async |name: &str| -> String {
                let text = format!("SELECT CAST((SELECT * FROM pragma_{name}) AS TEXT)");
                let row =
                    sqlx::query(sqlx::AssertSqlSafe(text)).fetch_one(&store.pool).await.unwrap();
                row.get(0)
            };
            assert_eq!(pragma("journal_mode").await, "wal");
            assert_eq!(pragma("synchronous").await, "2");
            assert_eq!(pragma("secure_delete").await, "1");
        });
    }

    #[cfg(unix)]
    #[test]
    fn a_new_data_folder_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        block(async {
            let dir = tempfile::tempdir().unwrap();
            let folder = dir.path().join("data");
            let _store = Store::open(&folder).await.unwrap();
            assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
        });
    }

    #[test]
    fn a_second_server_on_one_folder_is_refused() {
        block(async {
            let dir = tempfile::tempdir().unwrap();
            let first = Store::open(dir.path()).await.unwrap();
            assert!(matches!(Store::open(dir.path()).await, Err(StoreError::InUse(_))));
            drop(first);
            assert!(Store::open(dir.path()).await.is_ok());
        });
    }
}

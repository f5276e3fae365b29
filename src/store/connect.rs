//! The two databases: the only file in which they differ.

use std::borrow::Cow;
use std::path::Path;
use std::str::FromStr as _;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Column as _, ConnectOptions as _, Row as _, TypeInfo as _, ValueRef as _};

use super::StoreError;
use super::backend::{Backend, Row, Statement, Value};

/// The migrations, oldest first. One that has been released is never changed: a change is a new one.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "state", include_str!("migrations/0001_state.sql")),
    (2, "watches", include_str!("migrations/0002_watches.sql")),
];

/// The file of the state within STATE_DIR.
pub const FILE: &str = "footnote.sqlite3";
/// How long a connection is waited for, and a locked file.
pub(super) const WAIT: Duration = Duration::from_secs(5);
/// Most connections to PostgreSQL.
const CONNECTIONS: u32 = 8;
/// The database's own clock in milliseconds.
const NOW_SQLITE: &str = "CAST(unixepoch('subsec') * 1000 AS BIGINT)";
const NOW_POSTGRES: &str = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";

/// Newest version of the schema.
pub fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |(version, ..)| *version)
}

fn migrator() -> Migrator {
    let migrations = MIGRATIONS.iter().map(|(version, name, sql)| {
        Migration::new(*version, Cow::Borrowed(name), MigrationType::Simple, Cow::Borrowed(sql), false)
    });
    Migrator { migrations: migrations.collect(), ..Migrator::DEFAULT }
}

fn of_migration(error: MigrateError) -> StoreError {
    match error {
        MigrateError::VersionMissing(found) => StoreError::Newer { found, known: newest() },
        MigrateError::VersionMismatch(version) => {
            StoreError::Corrupt(format!("version {version} of its schema is not the one that was released"))
        }
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => StoreError::Corrupt(other.to_string()),
    }
}

/// Reads whatever column into our two kinds of values.
macro_rules! row {
    ($row:expr) => {{
        let row = $row;
        let mut values = Vec::with_capacity(row.len());
        for column in row.columns() {
            let at = column.ordinal();
            let kind = row.try_get_raw(at)?.type_info().name().to_owned();
            values.push(match kind.as_str() {
                "INTEGER" | "BIGINT" | "INT8" => Value::Int(row.try_get(at)?),
                _ => Value::Text(row.try_get(at)?),
            });
        }
        Row(values)
    }};
}

/// Binds our values to a statement.
macro_rules! bound {
    ($sql:expr, $values:expr) => {{
        let mut query = sqlx::query($sql);
        for value in $values {
            query = match value {
                Value::Int(number) => query.bind(*number),
                Value::Text(text) => query.bind(text.as_str()),
            };
        }
        query
    }};
}

/// What is the same for both pools but for their types.
macro_rules! backend {
    ($name:ident, $now:expr) => {
        #[async_trait]
        impl Backend for $name {
            async fn migrate(&self) -> Result<(), StoreError> {
                migrator().run(&self.pool).await.map_err(of_migration)
            }

            async fn fetch(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
                let sql = sql.replace("{now}", $now);
                let rows = bound!(&sql, values).fetch_all(&self.pool).await?;
                rows.iter().map(|row| Ok(row!(row))).collect()
            }

            async fn execute(&self, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
                let sql = sql.replace("{now}", $now);
                Ok(bound!(&sql, values).execute(&self.pool).await?.rows_affected())
            }

            async fn transact(&self, statements: &[Statement]) -> Result<bool, StoreError> {
                let mut transaction = self.pool.begin().await?;
                for statement in statements {
                    let sql = statement.sql.replace("{now}", $now);
                    let done = bound!(&sql, &statement.values).execute(&mut *transaction).await?;
                    if statement.must_change && done.rows_affected() == 0 {
                        transaction.rollback().await?;
                        return Ok(false);
                    }
                }
                transaction.commit().await?;
                Ok(true)
            }

            async fn close(&self) {
                self.pool.close().await;
            }
        }
    };
}

/// A file of SQLite.
#[derive(Debug)]
pub(super) struct Sqlite {
    pool: SqlitePool,
}

impl Sqlite {
    /// Opens the file in `folder`; makes both where they are missing.
    ///
    /// # Errors
    /// Where it cannot be opened or is no database.
    pub(super) async fn open(folder: &Path) -> Result<Sqlite, StoreError> {
        std::fs::create_dir_all(folder)
            .map_err(|error| StoreError::Unavailable(format!("STATE_DIR cannot be made: {error}")))?;
        let options = SqliteConnectOptions::new()
            .filename(folder.join(FILE))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // What was written before a message is sent must be there after a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(WAIT)
            .disable_statement_logging();
        // One connection: SQLite has one writer at a time anyway, and so nobody waits for a lock of our own.
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WAIT * 2)
            .connect_with(options)
            .await?;
        Ok(Sqlite { pool })
    }
}

backend!(Sqlite, NOW_SQLITE);

/// A database of PostgreSQL.
#[derive(Debug)]
pub(super) struct Postgres {
    pool: PgPool,
}

impl Postgres {
    /// Connects to `url`.
    ///
    /// # Errors
    /// [`StoreError::Address`] where the address is none; [`StoreError::Unavailable`] where nobody answers.
    pub(super) async fn open(url: &str) -> Result<Postgres, StoreError> {
        let options = options(url)?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(WAIT * 2)
            .connect_with(options)
            .await?;
        Ok(Postgres { pool })
    }
}

backend!(Postgres, NOW_POSTGRES);

/// How a database is connected to.
pub(super) fn options(url: &str) -> Result<PgConnectOptions, StoreError> {
    // Any scheme would be taken otherwise.
    if !["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
        return Err(StoreError::Address);
    }
    let options = PgConnectOptions::from_str(url).map_err(|_| StoreError::Address)?;
    Ok(options.application_name("footnote").disable_statement_logging())
}

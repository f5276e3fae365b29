//! What can go wrong with the state, in words that say what to do. No message holds an address or a password.

use thiserror::Error;

/// Why the state could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// A newer version of the program has written it.
    #[error(
        "The state was written by a newer version of Footnote (its schema is {found}, this program knows up to {known}): \
         start that version, or give this one another STATE_DIR or DATABASE_URL"
    )]
    Newer {
        /// Version of the schema that was found.
        found: i64,
        /// Newest version that this program knows.
        known: i64,
    },
    /// It cannot be reached or written just now.
    #[error("The state cannot be used just now ({0}): it is tried again by itself")]
    Unavailable(String),
    /// The file is damaged, or is something else.
    #[error(
        "The state is damaged or is no state of Footnote ({0}): stop the bot, put the file away, and restore a copy or an \
         export (`footnote state import`)"
    )]
    Corrupt(String),
    /// What is to be imported does not fit.
    #[error("This cannot be imported: {0}")]
    Import(String),
    /// The address of the database is none.
    #[error(
        "DATABASE_URL is no address of a PostgreSQL database (postgres://user:password@host/name): correct it or leave it out"
    )]
    Address,
}

impl StoreError {
    /// Whether waiting can help.
    pub fn is_passing(&self) -> bool {
        matches!(self, StoreError::Unavailable(_))
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        let unavailable = |what: &str| StoreError::Unavailable(what.to_owned());
        match &error {
            sqlx::Error::Database(told) => {
                match (told.try_downcast_ref::<sqlx::sqlite::SqliteError>(), told.code()) {
                    (Some(_), Some(code)) => of_sqlite(&code, told.message()),
                    _ => StoreError::Unavailable(told.message().to_owned()),
                }
            }
            sqlx::Error::PoolTimedOut => unavailable("no connection in time"),
            sqlx::Error::Io(_) => unavailable("the connection was lost"),
            sqlx::Error::Tls(_) => unavailable("no encrypted connection could be made"),
            sqlx::Error::Configuration(_) => StoreError::Address,
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => {
                StoreError::Corrupt("a value is not of its kind".to_owned())
            }
            _ => StoreError::Unavailable("the database does not answer as it should".to_owned()),
        }
    }
}

/// SQLite's result codes (documented in "Result and Error Codes"); the lower byte is the primary one.
fn of_sqlite(code: &str, message: &str) -> StoreError {
    let primary = code.parse::<u32>().map_or(0, |code| code & 0xff);
    match primary {
        5 | 6 => StoreError::Unavailable("the file is locked by another program".to_owned()),
        8 => StoreError::Unavailable("the file may not be written".to_owned()),
        10 => StoreError::Unavailable("reading or writing the file failed".to_owned()),
        13 => StoreError::Unavailable("the disk is full".to_owned()),
        14 => StoreError::Unavailable(
            "the file cannot be opened; does STATE_DIR exist, and may it be written?".to_owned(),
        ),
        11 | 26 => StoreError::Corrupt(message.to_owned()),
        _ => StoreError::Unavailable(message.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlites_codes_are_told_apart() {
        assert!(of_sqlite("5", "").is_passing() && of_sqlite("261", "").is_passing());
        assert_eq!(of_sqlite("13", ""), StoreError::Unavailable("the disk is full".to_owned()));
        assert!(!of_sqlite("26", "file is not a database").is_passing());
        assert!(!of_sqlite("267", "malformed").is_passing());
    }
}

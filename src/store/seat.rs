//! The seat of the one process that is in Discord's gateway: a lock that the system takes back when the process dies. Of a
//! file in STATE_DIR, or of PostgreSQL's where several machines share it.

use std::fs::{File, TryLockError};
use std::path::Path;

use async_trait::async_trait;
use sqlx::postgres::PgConnection;
use sqlx::{Connection as _, Executor as _, Row as _};

use super::connect::{self, WAIT};
use super::{Seat, StoreError};

/// The file whose lock is the seat.
const SEAT_FILE: &str = "gateway.lock";
/// PostgreSQL's number of our advisory lock: "footnote" in ASCII.
const SEAT_LOCK: i64 = 0x666f_6f74_6e6f_7465;

/// Takes the seat, if it is free: by the database at `url`, else by a file in `folder`.
///
/// # Errors
/// Where neither can be asked.
pub async fn take_seat(folder: &Path, url: Option<&str>) -> Result<Option<Box<dyn Seat>>, StoreError> {
    match url {
        Some(url) => by_lock(url).await,
        None => by_file(folder),
    }
}

/// A file that is locked as long as it is open.
#[derive(Debug)]
struct FileSeat(#[allow(dead_code, reason = "held for its lock")] File);

fn by_file(folder: &Path) -> Result<Option<Box<dyn Seat>>, StoreError> {
    let unusable =
        |error: std::io::Error| StoreError::Unavailable(format!("{SEAT_FILE} cannot be used: {error}"));
    std::fs::create_dir_all(folder).map_err(unusable)?;
    let path = folder.join(SEAT_FILE);
    let file = File::options().create(true).write(true).truncate(false).open(path).map_err(unusable)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Box::new(FileSeat(file)))),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(unusable(error)),
    }
}

#[async_trait]
impl Seat for FileSeat {
    async fn is_held(&mut self) -> Result<bool, StoreError> {
        Ok(true)
    }
}

/// A connection whose session holds the lock. The server lets it go when the connection ends, however it ends.
#[derive(Debug)]
struct LockSeat(PgConnection);

async fn by_lock(url: &str) -> Result<Option<Box<dyn Seat>>, StoreError> {
    let options = connect::options(url)?;
    let mut connection = tokio::time::timeout(WAIT, PgConnection::connect_with(&options))
        .await
        .map_err(|_| StoreError::Unavailable("no connection in time".to_owned()))??;
    // A machine that is gone without a word must not hold the seat: the server asks after 5 s, twice, 4 s apart.
    connection
        .execute(
            "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 4; SET tcp_keepalives_count = 2; \
             SET idle_session_timeout = 0",
        )
        .await?;
    let row =
        sqlx::query("SELECT pg_try_advisory_lock($1)").bind(SEAT_LOCK).fetch_one(&mut connection).await?;
    if row.try_get::<bool, _>(0)? {
        return Ok(Some(Box::new(LockSeat(connection))));
    }
    // Nothing depends on how a connection without the lock ends.
    let _ = connection.close().await;
    Ok(None)
}

#[async_trait]
impl Seat for LockSeat {
    async fn is_held(&mut self) -> Result<bool, StoreError> {
        match tokio::time::timeout(WAIT, self.0.ping()).await {
            Ok(Ok(())) => Ok(true),
            // The session is gone, and the lock with it.
            Ok(Err(_)) => Ok(false),
            Err(_) => Err(StoreError::Unavailable("no answer in time".to_owned())),
        }
    }
}

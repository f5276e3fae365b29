//! What must survive a restart: subscriptions, deliveries, watches, settings, and which articles have been seen.
//!
//! One file of SQLite in STATE_DIR, or PostgreSQL where `DATABASE_URL` names one. [`Store`] is what the program uses:
//! SQL that is the same for both, over the trait [`Backend`]; `connect` is the one file in which they differ. Times of
//! schedules are the program's clock's; leases run by the database's own, since processes on several machines share them.

mod articles;
pub mod backend;
mod connect;
mod deliveries;
mod error;
mod model;
mod seat;
mod subscriptions;
mod transfer;
mod watches;

use std::hash::{BuildHasher as _, RandomState};
use std::path::Path;
use std::sync::Arc;

pub use backend::Seat;
use backend::{Backend, Row, Statement, Value};
pub use connect::{FILE, newest};
pub use deliveries::{Content, LEASE_MS, Slot};
pub use error::StoreError;
pub use model::{
    AFTER, BY_HAND, Days, Delivery, Occasion, Part, Parts, Plan, Progress, Seen, State, Subscription,
};
pub use seat::take_seat;
pub use transfer::Imported;

/// The setting that holds the identity of a state.
const IDENTITY: &str = "identity";
/// The setting that holds the key by which buttons are known as our own. Whoever has it can make buttons that pass for
/// ours, so that an export leaves it out unless it is asked for.
pub const BUTTON_KEY: &str = "button_key";

/// The state. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    backend: Arc<dyn Backend>,
    /// Told apart from every other state: what is posted carries it.
    identity: Arc<str>,
}

impl Store {
    /// Opens the database at `url`, else the file in `folder`, and brings it to the newest form.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn open(folder: &Path, url: Option<&str>) -> Result<Store, StoreError> {
        let backend: Arc<dyn Backend> = match url {
            Some(url) => Arc::new(connect::Postgres::open(url).await?),
            None => Arc::new(connect::Sqlite::open(folder).await?),
        };
        backend.migrate().await?;
        // Nothing rests on it being hard to guess, only on no two states having the same.
        let chance = format!("{:016x}", RandomState::new().hash_one(std::process::id()));
        let sql = "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
        backend.execute(sql, &[IDENTITY.into(), chance.as_str().into()]).await?;
        let store = Store { backend, identity: "".into() };
        let identity = store.setting(IDENTITY).await?.unwrap_or_default();
        Ok(Store { identity: identity.into(), ..store })
    }

    /// What tells this state from every other.
    pub fn identity(&self) -> &str {
        &self.identity
    }

    /// The value of a setting.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let rows = self.rows("SELECT value FROM settings WHERE name = $1", &[name.into()]).await?;
        rows.first().map(|row| row.text(0).map(str::to_owned)).transpose()
    }

    /// The value of a setting, which is `new` if it had none.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn setting_or(&self, name: &str, new: &str) -> Result<String, StoreError> {
        let sql = "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
        self.change(sql, &[name.into(), new.into()]).await?;
        Ok(self.setting(name).await?.unwrap_or_default())
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn set(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO settings (name, value) VALUES ($1, $2) \
                   ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        self.change(sql, &[name.into(), value.into()]).await.map(drop)
    }

    /// Makes the file no longer than so many pages, as a full disk does: for tests. Nothing with PostgreSQL.
    #[doc(hidden)]
    pub async fn set_page_limit_for_tests(&self, pages: u32) {
        // PostgreSQL does not know it, and a test sees at once if SQLite does not.
        let _ = self.rows(&format!("PRAGMA max_page_count = {pages}"), &[]).await;
    }

    /// Ends all connections in good order.
    pub async fn close(&self) {
        self.backend.close().await;
    }

    async fn rows(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.backend.fetch(sql, values).await
    }

    /// How many rows a statement changed.
    async fn change(&self, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
        self.backend.execute(sql, values).await
    }

    async fn all_or_none(&self, statements: &[Statement]) -> Result<bool, StoreError> {
        self.backend.transact(statements).await
    }

    /// A number that no other thing of this kind ever has.
    async fn next(&self, counter: &str) -> Result<i64, StoreError> {
        let sql = "UPDATE counters SET last = last + 1 WHERE name = $1 RETURNING last";
        let rows = self.rows(sql, &[counter.into()]).await?;
        rows.first().ok_or_else(|| StoreError::Corrupt("a counter is missing".to_owned()))?.int(0)
    }
}

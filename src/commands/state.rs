//! What commands keep beyond a restart: settings of servers, and the key by which buttons are known as our own. Behind a
//! trait, so that a folder, a database or memory can hold it.

mod stored;

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use stored::StoreState;

/// What a state gives, when it is there.
pub type Doing<'a, T> = Pin<Box<dyn Future<Output = Result<T, StateError>> + Send + 'a>>;

/// The state could not be read or written; the message says where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct StateError(pub String);

/// A secret of 32 bytes. It never shows itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Key(pub [u8; 32]);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Key {
    /// A new one from the system's randomness.
    ///
    /// # Errors
    /// [`StateError`] where the system gives none.
    pub fn new() -> Result<Key, StateError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)
            .map_err(|error| StateError(format!("the system gives no random numbers: {error}")))?;
        Ok(Key(bytes))
    }
}

/// Who sees an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Only who asked.
    #[default]
    Private,
    /// Everybody in the channel.
    Public,
}

/// How the bot answers on a server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Who sees answers where nobody says otherwise.
    pub visibility: Visibility,
    /// Channels where it may answer for all; everywhere if there are none.
    pub channels: Vec<u64>,
    /// Name of the time zone.
    pub time_zone: Option<String>,
    /// Most items on a page.
    pub page_size: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { visibility: Visibility::Private, channels: Vec::new(), time_zone: None, page_size: 5 }
    }
}

impl Settings {
    /// Whether answers for all are allowed in a channel, or in the channel of a thread (`parent`).
    pub fn allows(&self, channel: Option<u64>, parent: Option<u64>) -> bool {
        self.channels.is_empty()
            || [channel, parent].into_iter().flatten().any(|c| self.channels.contains(&c))
    }
}

/// What survives a restart. Several processes may share one.
pub trait State: fmt::Debug + Send + Sync {
    /// The key by which buttons are known as our own: made when first asked for, then always the same.
    fn button_key(&self) -> Doing<'_, Key>;
    /// How the bot answers on a server.
    fn settings(&self, server: u64) -> Doing<'_, Settings>;
    /// Keeps how it answers there.
    fn keep_settings(&self, server: u64, settings: Settings) -> Doing<'_, ()>;
    /// What is kept of a user, a line each.
    fn kept_of(&self, user: u64) -> Doing<'_, Vec<String>>;
    /// Forgets all that is kept of a user; how many entries that were.
    fn forget(&self, user: u64) -> Doing<'_, usize>;
}

/// A state that ends with the process: for the console and for tests.
#[derive(Debug, Default)]
pub struct MemoryState {
    key: Mutex<Option<Key>>,
    settings: Mutex<BTreeMap<u64, Settings>>,
}

impl State for MemoryState {
    fn button_key(&self) -> Doing<'_, Key> {
        Box::pin(async {
            let mut key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
            let there = match *key {
                Some(there) => there,
                None => Key::new()?,
            };
            *key = Some(there);
            Ok(there)
        })
    }

    fn settings(&self, server: u64) -> Doing<'_, Settings> {
        Box::pin(async move {
            let all = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
            Ok(all.get(&server).cloned().unwrap_or_default())
        })
    }

    fn keep_settings(&self, server: u64, settings: Settings) -> Doing<'_, ()> {
        Box::pin(async move {
            self.settings.lock().unwrap_or_else(PoisonError::into_inner).insert(server, settings);
            Ok(())
        })
    }

    fn kept_of(&self, _user: u64) -> Doing<'_, Vec<String>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn forget(&self, _user: u64) -> Doing<'_, usize> {
        Box::pin(async { Ok(0) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_key_stays_and_does_not_show() {
        let state = MemoryState::default();
        let key = state.button_key().await.unwrap();
        assert_eq!(state.button_key().await.unwrap(), key);
        assert_ne!(MemoryState::default().button_key().await.unwrap(), key);
        assert_eq!(format!("{key:?}"), "Key(…)");
    }

    #[test]
    fn a_thread_is_allowed_with_its_channel() {
        let mut settings = Settings::default();
        assert!(settings.allows(Some(1), None) && settings.allows(None, None));
        settings.channels.push(7);
        assert!(settings.allows(Some(9), Some(7)) && settings.allows(Some(7), None));
        assert!(!settings.allows(Some(9), Some(8)));
    }
}

//! The state in the store: a setting a server, and one for the key of the buttons, so that all processes share them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::{Doing, Key, Settings, State, StateError};
use crate::digest::Desk;
use crate::store::{BUTTON_KEY, Occasion, Store, StoreError};
use crate::strings::{commands as say, settings};

/// What an answer waits for gets this long, and is not tried again for a while when it failed: Discord waits three
/// seconds for the whole.
const ON_THE_WAY: Duration = Duration::from_millis(700);
const NOT_AGAIN_FOR: Duration = Duration::from_secs(3);
/// What a command is about gets longer: its answer can be put off.
const ASKED_FOR: Duration = Duration::from_secs(5);
/// So long the settings of a server count as they were read: what another process changes holds a minute later.
const KNOWN_FOR: Duration = Duration::from_secs(60);
/// Of so many servers they are held in memory.
const MOST_KNOWN: usize = 10_000;

/// The state in the store of a desk, which opens it when it is first needed, and again when that failed.
#[derive(Debug)]
pub struct StoreState {
    desk: Arc<Desk>,
    /// Until when it is taken as failing.
    failing: Mutex<Option<Instant>>,
    /// The settings of servers as they were read or kept lately, and when.
    known: Mutex<BTreeMap<u64, (Instant, Settings)>>,
}

impl StoreState {
    /// In the store of `desk`.
    pub fn new(desk: Arc<Desk>) -> StoreState {
        StoreState { desk, failing: Mutex::new(None), known: Mutex::default() }
    }

    /// Does something that an answer waits for.
    async fn on_the_way<T>(
        &self,
        todo: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StateError> {
        let until = *self.failing.lock().unwrap_or_else(PoisonError::into_inner);
        if until.is_some_and(|until| Instant::now() < until) {
            return Err(StateError(say::STATE_FAILED.to_owned()));
        }
        let done = within(ON_THE_WAY, todo).await;
        let failing = done.is_err().then(|| Instant::now() + NOT_AGAIN_FOR);
        *self.failing.lock().unwrap_or_else(PoisonError::into_inner) = failing;
        done
    }

    /// Holds the settings of a server as they are from `at` on, unless later ones are held.
    fn know(&self, server: u64, at: Instant, settings: &Settings) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        if known.get(&server).is_none_or(|(before, _)| *before <= at) {
            known.insert(server, (at, settings.clone()));
        }
    }

    async fn store(&self) -> Result<Store, StoreError> {
        self.desk.store().await
    }
}

async fn within<T>(
    limit: Duration,
    todo: impl Future<Output = Result<T, StoreError>>,
) -> Result<T, StateError> {
    match tokio::time::timeout(limit, todo).await {
        Ok(done) => done.map_err(|error| StateError(error.to_string())),
        Err(_) => Err(StateError(format!("The state does not answer within {} ms", limit.as_millis()))),
    }
}

/// The name of the setting that holds those of a server.
fn name(server: u64) -> String {
    format!("server {server}")
}

fn hex(key: Key) -> String {
    key.0.iter().fold(String::new(), |mut text, byte| {
        // Writing into a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Key> {
    let mut key = [0; 32];
    if text.len() != 64 {
        return None;
    }
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(Key(key))
}

impl State for StoreState {
    fn button_key(&self) -> Doing<'_, Key> {
        Box::pin(async {
            let new = hex(Key::new()?);
            let kept =
                self.on_the_way(async { self.store().await?.setting_or(BUTTON_KEY, &new).await }).await?;
            // A key is never replaced: whoever has broken it may want to mend it.
            unhex(&kept)
                .ok_or_else(|| StateError("The key of the buttons in the state is damaged".to_owned()))
        })
    }

    fn settings(&self, server: u64) -> Doing<'_, Settings> {
        Box::pin(async move {
            {
                let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some((_, settings)) = known.get(&server).filter(|(at, _)| at.elapsed() < KNOWN_FOR) {
                    return Ok(settings.clone());
                }
            }
            let asked = Instant::now();
            let kept = self.on_the_way(async { self.store().await?.setting(&name(server)).await }).await?;
            let damaged = |error| StateError(format!("The settings of a server are damaged: {error}"));
            let settings = kept.map_or_else(
                || Ok(Settings::default()),
                |text| serde_json::from_str(&text).map_err(damaged),
            )?;
            self.know(server, asked, &settings);
            Ok(settings)
        })
    }

    fn keep_settings(&self, server: u64, settings: Settings) -> Doing<'_, ()> {
        Box::pin(async move {
            let text = serde_json::to_string(&settings).map_err(|error| StateError(error.to_string()))?;
            within(ASKED_FOR, async { self.store().await?.set(&name(server), &text).await }).await?;
            self.know(server, Instant::now(), &settings);
            Ok(())
        })
    }

    fn kept_of(&self, user: u64) -> Doing<'_, Vec<String>> {
        Box::pin(async move {
            let made = within(ASKED_FOR, async { self.store().await?.made_by(user).await }).await?;
            let line = |made: &crate::store::Subscription| match (made.occasion, made.guild) {
                (Occasion::Daily, _) => settings::kept_digest(made.id),
                (Occasion::News, 0) => settings::kept_own_watch(made.id, &made.plan.topics.join(", ")),
                (Occasion::News, _) => settings::kept_watch(made.id),
            };
            Ok(made.iter().map(line).collect())
        })
    }

    fn forget(&self, user: u64) -> Doing<'_, usize> {
        Box::pin(async move { within(ASKED_FOR, async { self.store().await?.forget(user).await }).await })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Clock;
    use crate::digest::desk;

    fn state(folder: &std::path::Path) -> StoreState {
        let (folder, clock) = (folder.to_owned(), Clock::Machine);
        StoreState::new(Arc::new(Desk::new(desk::Settings { folder, url: None, late_window: 0, clock })))
    }

    #[tokio::test]
    async fn what_is_kept_is_there_after_a_restart_and_shared() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (state(folder.path()), state(folder.path()));
        one.desk.store().await.unwrap();
        other.desk.store().await.unwrap();
        let (mine, theirs) = tokio::join!(one.button_key(), other.button_key());
        assert_eq!(mine.unwrap(), theirs.unwrap());
        let settings = Settings { page_size: 3, channels: vec![9], ..Settings::default() };
        one.keep_settings(1, settings.clone()).await.unwrap();
        assert_eq!(other.settings(1).await.unwrap(), settings);
        assert_eq!(other.settings(2).await.unwrap(), Settings::default());
    }

    #[tokio::test]
    async fn settings_are_read_once_in_a_while_and_what_was_kept_holds_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (state(folder.path()), state(folder.path()));
        assert_eq!(one.settings(1).await.unwrap().page_size, 5);
        let sized = |page_size| Settings { page_size, ..Settings::default() };
        one.keep_settings(1, sized(3)).await.unwrap();
        assert_eq!(one.settings(1).await.unwrap().page_size, 3);
        // What was asked for before that is older, though it may arrive later.
        one.know(1, Instant::now() - Duration::from_secs(1), &sized(5));
        assert_eq!(one.settings(1).await.unwrap().page_size, 3);
        other.keep_settings(1, sized(7)).await.unwrap();
        assert_eq!(one.settings(1).await.unwrap().page_size, 3, "held for a while");
        for (at, _) in one.known.lock().unwrap().values_mut() {
            *at -= KNOWN_FOR;
        }
        assert_eq!(one.settings(1).await.unwrap().page_size, 7);
    }

    #[tokio::test]
    async fn a_broken_key_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let state = state(folder.path());
        let store = state.desk.store().await.unwrap();
        store.set(BUTTON_KEY, "short").await.unwrap();
        assert!(state.button_key().await.is_err());
        assert_eq!(store.setting(BUTTON_KEY).await.unwrap().as_deref(), Some("short"));
    }

    #[tokio::test]
    async fn who_made_a_watch_is_forgotten_and_the_servers_stays() {
        let folder = tempfile::tempdir().unwrap();
        let state = state(folder.path());
        let store = state.desk.store().await.unwrap();
        store.watch(1, 2, 3, "Aliyev", 0).await.unwrap();
        store.watch(0, 5, 3, "Blinken", 0).await.unwrap();
        store.watch(0, 6, 4, "Blinken", 0).await.unwrap();
        assert_eq!(
            state.kept_of(3).await.unwrap(),
            [settings::kept_watch(1), settings::kept_own_watch(2, "Blinken")]
        );
        assert_eq!(state.forget(9).await.unwrap(), 0);
        assert_eq!(state.forget(3).await.unwrap(), 2);
        assert!(state.kept_of(3).await.unwrap().is_empty());
        assert_eq!(store.watches_of(1).await.unwrap().len(), 1);
        assert!(store.own_watches(3).await.unwrap().is_empty());
        assert_eq!(store.own_watches(4).await.unwrap().len(), 1, "another's stays");
    }

    #[tokio::test]
    async fn a_state_that_fails_is_not_asked_again_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a file");
        std::fs::write(&file, b"no folder").unwrap();
        let state = state(&file);
        assert!(state.settings(1).await.is_err() && state.settings(1).await.is_err());
        assert!(state.failing.lock().unwrap().is_some());
    }

    #[test]
    fn keys_are_written_and_read() {
        let key = Key::new().unwrap();
        assert_eq!(unhex(&hex(key)), Some(key));
        assert_eq!(unhex(&"é".repeat(32)), None);
        assert_eq!(unhex(""), None);
    }
}

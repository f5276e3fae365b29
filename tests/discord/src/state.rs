//! What this Discord knows at a moment, behind one lock, and how to wait for a change of it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use serde_json::Value;
use tokio::sync::watch;
use tokio::time::timeout_at;

use crate::faults::Planned;
use crate::gateway::Gateway;
use crate::ids::{Clock, Ids};
use crate::interaction::Interaction;
use crate::limiter::{Limiter, RateLimits};
use crate::record::{BodyFault, Request};
use crate::world::World;

/// What a test may choose; the builder's methods say what each is.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    pub(crate) token: String,
    pub(crate) refuse_token: bool,
    pub(crate) heartbeat: Duration,
    pub(crate) callback_deadline: Duration,
    pub(crate) token_lifetime: Duration,
    pub(crate) nonce_window: Duration,
    pub(crate) patience: Duration,
    pub(crate) granted_intents: u64,
    pub(crate) send_guilds: bool,
    pub(crate) rate_limits: Option<RateLimits>,
    pub(crate) openapi: Option<PathBuf>,
    pub(crate) clock: Clock,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            // Of a token's form (user id in base 64, time, signature), but plainly not one. Put together here so
            // that no scanner for leaked tokens takes the source for a leak.
            token: ["MTEwMDAwMDAwMDAwMDAwMDAwMQ", "Fake00", "this-is-not-a-token-of-any-bot-at-all"]
                .join("."),
            refuse_token: false,
            heartbeat: Duration::from_secs(5),
            callback_deadline: Duration::from_secs(3),
            token_lifetime: Duration::from_secs(15 * 60),
            nonce_window: Duration::from_secs(5 * 60),
            patience: Duration::from_secs(10),
            granted_intents: 0,
            send_guilds: true,
            rate_limits: None,
            openapi: None,
            clock: Clock::default(),
        }
    }
}

/// A message as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    /// As the REST API would tell it.
    pub(crate) json: Value,
    /// Seen by the user of its interaction alone, and so not in the channel's history.
    pub(crate) ephemeral: bool,
    /// "The application is thinking…".
    pub(crate) loading: bool,
    /// Taken away; kept so that a test can tell.
    pub(crate) deleted: bool,
}

/// All of it.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) config: Config,
    pub(crate) ids: Ids,
    pub(crate) world: World,
    /// Registered commands: of a server, or of none for the global ones.
    pub(crate) commands: BTreeMap<Option<u64>, Vec<Value>>,
    pub(crate) messages: BTreeMap<u64, Stored>,
    /// The bytes of files that were sent, by the attachment's id.
    pub(crate) files: BTreeMap<u64, Bytes>,
    pub(crate) interactions: BTreeMap<u64, Interaction>,
    /// Nonces used lately, with the message each made.
    pub(crate) nonces: Vec<(String, u64, Instant)>,
    pub(crate) gateway: Gateway,
    pub(crate) planned: Vec<Planned>,
    pub(crate) limiter: Limiter,
    pub(crate) requests: Vec<Request>,
    pub(crate) body_faults: Vec<BodyFault>,
    pub(crate) without_allowed_mentions: Vec<String>,
}

/// The state and the news that it has changed.
#[derive(Debug)]
pub(crate) struct Shared {
    state: Mutex<State>,
    changes: watch::Sender<u64>,
}

impl Shared {
    pub(crate) fn new(config: Config, world: World) -> Self {
        let state = State {
            ids: Ids::new(config.clock),
            config,
            world,
            commands: BTreeMap::new(),
            messages: BTreeMap::new(),
            files: BTreeMap::new(),
            interactions: BTreeMap::new(),
            nonces: Vec::new(),
            gateway: Gateway::default(),
            planned: Vec::new(),
            limiter: Limiter::default(),
            requests: Vec::new(),
            body_faults: Vec::new(),
            without_allowed_mentions: Vec::new(),
        };
        Self { state: Mutex::new(state), changes: watch::Sender::new(0) }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // A test that failed elsewhere while it held the lock must not hide its reason behind this one.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks without changing.
    pub(crate) fn read<R>(&self, look: impl FnOnce(&State) -> R) -> R {
        look(&self.lock())
    }

    /// Changes, and wakes whoever waits for a change.
    pub(crate) fn change<R>(&self, change: impl FnOnce(&mut State) -> R) -> R {
        let result = change(&mut self.lock());
        self.changes.send_modify(|count| *count += 1);
        result
    }

    /// Waits until `look` finds something, at most for `limit`.
    pub(crate) async fn until<R>(
        &self,
        limit: Duration,
        mut look: impl FnMut(&State) -> Option<R>,
    ) -> Option<R> {
        let deadline = tokio::time::Instant::now() + limit;
        let mut news = self.changes.subscribe();
        loop {
            news.mark_unchanged();
            if let Some(found) = self.read(&mut look) {
                return Some(found);
            }
            if !matches!(timeout_at(deadline, news.changed()).await, Ok(Ok(()))) {
                return self.read(&mut look);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[tokio::test]
    async fn a_change_wakes_who_waits() {
        let shared = Arc::new(Shared::new(Config::default(), World::default()));
        let other = Arc::clone(&shared);
        let waiting = tokio::spawn(async move {
            other.until(Duration::from_secs(5), |state| state.body_faults.first().cloned()).await
        });
        tokio::task::yield_now().await;
        shared.change(|state| state.requests.clear());
        shared.change(|state| state.body_faults.push(BodyFault::default()));
        assert!(waiting.await.unwrap().is_some());
    }

    #[tokio::test]
    async fn waiting_ends() {
        let shared = Shared::new(Config::default(), World::default());
        assert!(shared.until(Duration::from_millis(5), |_| None::<()>).await.is_none());
    }
}

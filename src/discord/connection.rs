//! One connection to the gateway, from beginning to end.
//!
//! serenity's own client starts anew every five seconds for ever, cannot be told to wait longer, and falls back to the
//! public gateway where the API does not answer. So only its `ShardRunner` is used, which heartbeats, resumes and
//! hands on events, and the rest is done in [`run`](super::run()): when a runner gives up, the connection is over. The
//! `ShardManager` that a runner insists on has its queue of starts switched off.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::Duration;

use serenity::all::{
    ConnectionStage, GatewayIntents, Http, RawEventHandler, Shard, ShardId, ShardInfo, ShardManager,
    ShardManagerOptions, ShardMessenger, ShardRunner, ShardRunnerInfo, ShardRunnerMessage,
    ShardRunnerOptions,
};
use serenity::gateway::GatewayError;
use serenity::prelude::TypeMap;
use tokio::sync::{Mutex, RwLock};
use tokio::time::Instant;

use super::handler::Handler;
use super::shutdown::Stop;
use super::watchdog;
use crate::config::Token;

/// Longest time for the connection to be made, encryption included.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);
/// Longest time for saying goodbye.
const GOODBYE: Duration = Duration::from_secs(3);
/// Longest time for serenity's queue of starts to end, which takes it no time.
const QUEUE_END: Duration = Duration::from_secs(5);
/// The close code that ends a session in good order.
const NORMAL: u16 = 1000;
/// There is one shard: one suffices up to 2,500 servers.
const SHARD: ShardId = ShardId(0);
/// A shard that there is not, for switching off the queue.
const NO_SHARD: ShardId = ShardId(u32::MAX);

/// What a connection needs.
#[derive(Clone)]
pub(super) struct Link {
    /// The gateway's address.
    pub(super) url: Arc<Mutex<String>>,
    /// Who the bot is.
    pub(super) token: Token,
    /// The API, for serenity's own use.
    pub(super) http: Arc<Http>,
    /// What events it asks for.
    pub(super) intents: GatewayIntents,
    /// Gets the events.
    pub(super) handler: Arc<Handler>,
}

/// How a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// We ended it, as we were asked to.
    Stopped,
    /// The token was refused.
    TokenRefused,
    /// It is refused for a reason that will stay.
    Refused(&'static str),
    /// It could not be made.
    Unreachable(&'static str),
    /// It was made and lost.
    Lost {
        /// How long the bot was in Discord; none if it did not get in.
        inside: Option<Duration>,
        /// Whether it was given up because it showed no sign of life.
        dead: bool,
    },
}

/// Connects and stays until the connection ends.
pub(super) async fn stay(link: &Link, stop: &mut Stop) -> End {
    // The bare token: serenity's HTTP client would give it with the prefix of its header.
    let info = ShardInfo { id: SHARD, total: 1 };
    let connecting = Shard::new(Arc::clone(&link.url), link.token.reveal(), info, link.intents, None);
    let connected = tokio::select! {
        connected = tokio::time::timeout(CONNECT_TIMEOUT, connecting) => connected,
        () = stop.asked() => return End::Stopped,
    };
    let shard = match connected {
        Ok(Ok(shard)) => shard,
        Ok(Err(serenity::Error::Tungstenite(_))) => return End::Unreachable("no connection"),
        Ok(Err(_)) => return End::Unreachable("the address cannot be used"),
        Err(_) => return End::Unreachable("no answer in time"),
    };

    let entered_before = link.handler.entered.load(Ordering::Acquire);
    let data = Arc::new(RwLock::new(TypeMap::new()));
    let handlers: Vec<Arc<dyn RawEventHandler>> = vec![Arc::clone(&link.handler) as Arc<dyn RawEventHandler>];
    // The receiver lives as long as the runner, which would complain otherwise.
    // The queue of starts has an address of its own, which leads nowhere: by it we see when the queue is gone.
    let nowhere = Arc::new(Mutex::new(String::new()));
    let queue = Arc::downgrade(&nowhere);
    let (manager, _returned) = ShardManager::new(ShardManagerOptions {
        data: Arc::clone(&data),
        event_handlers: Vec::new(),
        raw_event_handlers: Vec::new(),
        shard_index: 0,
        shard_init: 0,
        shard_total: 1,
        ws_url: nowhere,
        http: Arc::clone(&link.http),
        intents: link.intents,
        presence: None,
    });
    let mut runner = ShardRunner::new(ShardRunnerOptions {
        data,
        event_handlers: Vec::new(),
        raw_event_handlers: handlers,
        manager: Arc::clone(&manager),
        shard,
        http: Arc::clone(&link.http),
    });
    let messenger = ShardMessenger::new(&runner);
    if !switch_off_starts(&manager, &messenger, &queue).await {
        return End::Lost { inside: None, dead: true };
    }
    let began = Instant::now();
    let mut running = tokio::spawn(async move { runner.run().await });

    let mut dead = false;
    let ended = tokio::select! {
        ended = &mut running => Some(ended),
        () = watchdog::until_dead(&manager, SHARD) => {
            dead = true;
            None
        }
        () = stop.asked() => {
            messenger.send_to_shard(ShardRunnerMessage::Shutdown(SHARD, NORMAL));
            if tokio::time::timeout(GOODBYE, &mut running).await.is_err() {
                tracing::warn!("the gateway did not answer the goodbye");
                running.abort();
            }
            return End::Stopped;
        }
    };
    running.abort();
    // How it went inside the runner counts only where Discord refused: it logs the rest, we say that it was lost.
    if let Some(Ok(Err(serenity::Error::Gateway(error)))) = ended {
        match error {
            GatewayError::InvalidAuthentication => return End::TokenRefused,
            GatewayError::InvalidGatewayIntents => return End::Refused("invalid intents"),
            GatewayError::DisallowedGatewayIntents => return End::Refused("disallowed intents"),
            _ => {}
        }
    }
    let entered = link.handler.entered.load(Ordering::Acquire) > entered_before;
    End::Lost { inside: entered.then(|| began.elapsed()), dead }
}

/// Ends the task that would start shards anew by itself, and leaves the manager as if it had just ended one: a runner
/// that gives up asks it to start another, waits for the old one's end, and returns. `false` if the task does not end.
async fn switch_off_starts(
    manager: &ShardManager,
    messenger: &ShardMessenger,
    queue: &Weak<Mutex<String>>,
) -> bool {
    let info = || ShardRunnerInfo {
        latency: None,
        runner_tx: messenger.clone(),
        stage: ConnectionStage::Disconnected,
    };
    // Only with a shard to end does the manager end the task. The runner, told so, finds that it is not the one meant.
    manager.runners.lock().await.insert(NO_SHARD, info());
    manager.shutdown_finished(NO_SHARD);
    manager.shutdown_all().await;
    // The task ends all shards that it finds, so ours must not be among them before it is gone.
    let gone = async {
        while queue.strong_count() > 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    if tokio::time::timeout(QUEUE_END, gone).await.is_err() {
        return false;
    }
    manager.shutdown_finished(SHARD);
    manager.runners.lock().await.insert(SHARD, info());
    true
}

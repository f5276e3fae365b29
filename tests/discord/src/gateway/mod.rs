//! The gateway: sessions, their events, and what a test can do to them.

mod connection;

pub(crate) use connection::serve;

use std::collections::BTreeMap;
use std::time::Instant;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use crate::state::State;
use crate::world::{APPLICATION, bot_json};

/// Intents, as bits: which events a session wants.
pub mod intent {
    /// Servers and channels.
    pub const GUILDS: u64 = 1;
    /// Members (privileged).
    pub const GUILD_MEMBERS: u64 = 1 << 1;
    /// Who is online (privileged).
    pub const GUILD_PRESENCES: u64 = 1 << 8;
    /// Messages on servers.
    pub const GUILD_MESSAGES: u64 = 1 << 9;
    /// Direct messages.
    pub const DIRECT_MESSAGES: u64 = 1 << 12;
    /// The text of messages that do not concern the bot (privileged).
    pub const MESSAGE_CONTENT: u64 = 1 << 15;
    /// Those that Discord grants only on application.
    pub const PRIVILEGED: u64 = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT;
    /// Every bit that means something.
    pub(crate) const ALL: u64 = 0x1_ffff | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25;
}

/// How a connection to the gateway ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Whether the bot closed it; otherwise this Discord did.
    pub by_bot: bool,
    /// The code of the close frame; none where the connection just went away.
    pub code: Option<u16>,
}

/// What is to go out on a connection.
#[derive(Debug)]
pub(crate) enum Outgoing {
    Payload(Value),
    Close(u16, &'static str),
    Cut,
}

/// A session: it outlives its connection until it is ended, so that it can be resumed.
#[derive(Debug)]
pub(crate) struct Session {
    intents: u64,
    /// Number of the last event.
    sequence: u64,
    /// Every event so far, to be sent again on resuming.
    log: Vec<Value>,
    connection: Option<u64>,
    ended: bool,
    /// Whether a heartbeat has acknowledged READY.
    acknowledged: bool,
}

/// All about the gateway.
#[derive(Debug, Default)]
pub(crate) struct Gateway {
    /// Where it is.
    pub(crate) url: String,
    pub(crate) sessions: BTreeMap<String, Session>,
    pub(crate) connections: BTreeMap<u64, UnboundedSender<Outgoing>>,
    pub(crate) connections_made: u64,
    /// When each IDENTIFY arrived.
    pub(crate) identified: Vec<Instant>,
    pub(crate) resumed: usize,
    pub(crate) closed: Vec<Closed>,
    /// Heartbeats stay unanswered.
    pub(crate) silent: bool,
    pub(crate) heartbeats: usize,
    /// What a well-behaved client would not have sent.
    pub(crate) complaints: Vec<String>,
}

impl Gateway {
    /// Sends a payload or another order to every connection.
    pub(crate) fn to_all(&self, mut order: impl FnMut() -> Outgoing) {
        for connection in self.connections.values() {
            // Closed at the same moment: there is nobody to tell.
            let _ = connection.send(order());
        }
    }

    /// Sessions that are connected.
    pub(crate) fn live(&self) -> usize {
        self.sessions.values().filter(|session| session.connection.is_some()).count()
    }

    /// Whether a session is connected that has acknowledged READY by a heartbeat.
    pub(crate) fn acknowledged(&self) -> bool {
        self.sessions.values().any(|session| session.connection.is_some() && session.acknowledged)
    }

    /// Ends every session, so that none can be resumed.
    pub(crate) fn end_sessions(&mut self) {
        for session in self.sessions.values_mut() {
            session.ended = true;
        }
    }

    /// A new session on a connection.
    fn begin(&mut self, connection: u64, intents: u64) -> String {
        let id = format!("{:032x}", self.sessions.len() + 1);
        let session = Session {
            intents,
            sequence: 0,
            log: Vec::new(),
            connection: Some(connection),
            ended: false,
            acknowledged: false,
        };
        self.sessions.insert(id.clone(), session);
        id
    }

    /// Gives one session an event; it is kept for resuming where the session is not connected.
    fn give(&mut self, session: &str, name: &str, data: Value) {
        let Some(session) = self.sessions.get_mut(session) else { return };
        session.sequence += 1;
        let payload = json!({"op": 0, "t": name, "s": session.sequence, "d": data});
        session.log.push(payload.clone());
        if let Some(connection) = session.connection.and_then(|id| self.connections.get(&id)) {
            let _ = connection.send(Outgoing::Payload(payload));
        }
    }

    /// Takes up a session again and sends what it missed since event number `sequence`.
    fn resume(&mut self, id: &str, sequence: u64, connection: u64) -> Result<(), ResumeRefused> {
        let session =
            self.sessions.get_mut(id).filter(|session| !session.ended).ok_or(ResumeRefused::Unknown)?;
        if sequence > session.sequence {
            return Err(ResumeRefused::Sequence);
        }
        session.connection = Some(connection);
        if let Some(out) = self.connections.get(&connection) {
            for event in session.log.iter().filter(|event| event["s"].as_u64().is_some_and(|s| s > sequence))
            {
                let _ = out.send(Outgoing::Payload(event.clone()));
            }
        }
        self.resumed += 1;
        self.give(id, "RESUMED", json!({"_trace": ["[\"footnote-test-discord\"]"]}));
        Ok(())
    }

    /// A connection is gone; its session ends where Discord would end it.
    fn disconnect(&mut self, connection: u64, closed: Closed) {
        self.connections.remove(&connection);
        self.closed.push(closed);
        for session in self.sessions.values_mut().filter(|session| session.connection == Some(connection)) {
            session.connection = None;
            session.ended |= match closed.code {
                // A client that closes with 1000 or 1001 says that it will not come back.
                Some(1000 | 1001) => closed.by_bot,
                Some(4004 | 4007 | 4009..=4014) => true,
                _ => false,
            };
        }
    }
}

enum ResumeRefused {
    Unknown,
    Sequence,
}

impl State {
    /// Gives an event to every session that wants it: `intents` are those of which one suffices, 0 for none.
    pub(crate) fn dispatch(&mut self, intents: u64, name: &str, data: &Value) {
        let wanting: Vec<String> = self
            .gateway
            .sessions
            .iter()
            .filter(|(_, session)| !session.ended && (intents == 0 || session.intents & intents != 0))
            .map(|(id, _)| id.clone())
            .collect();
        for session in wanting {
            self.gateway.give(&session, name, data.clone());
        }
    }

    /// Begins a session: READY, then the servers.
    fn ready(&mut self, connection: u64, intents: u64, shard: Option<&Value>, resume_url: &str) {
        let id = self.gateway.begin(connection, intents);
        let guilds: Vec<_> = self.world.guilds.values().filter(|guild| guild.has_bot).cloned().collect();
        let unavailable: Vec<Value> =
            guilds.iter().map(|guild| json!({"id": guild.id.to_string(), "unavailable": true})).collect();
        let mut user = bot_json();
        user["mfa_enabled"] = false.into();
        user["verified"] = true.into();
        let mut ready = json!({
            "v": 10, "user": user, "guilds": unavailable, "session_id": id, "session_type": "normal",
            "resume_gateway_url": resume_url, "application": {"id": APPLICATION.to_string(), "flags": 0},
            "private_channels": [], "user_settings": {}, "relationships": [], "presences": [], "_trace": [],
        });
        if let Some(shard) = shard {
            ready["shard"] = shard.clone();
        }
        self.gateway.give(&id, "READY", ready);
        if self.config.send_guilds && intents & intent::GUILDS != 0 {
            for guild in &guilds {
                let described = self.world.guild_create_json(guild);
                self.gateway.give(&id, "GUILD_CREATE", described);
            }
        }
    }
}

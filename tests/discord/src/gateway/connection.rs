//! One connection to the gateway: hello, heartbeats, identify, resume, and every way of closing.

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use super::{Closed, Outgoing, ResumeRefused, intent};
use crate::state::{Shared, State};

/// Payloads a client may send within a minute (documented under "Rate Limiting" of the gateway).
const PAYLOADS_A_MINUTE: usize = 120;

/// How long a client may take to answer a close frame before the connection is cut.
const CLOSE_PATIENCE: Duration = Duration::from_secs(2);

/// Serves a connection until it ends.
pub(crate) async fn serve(shared: Arc<Shared>, stream: TcpStream) {
    let resume_url = stream.local_addr().map(|address| format!("ws://{address}")).unwrap_or_default();
    let mut query = String::new();
    // The error type is the library's; it is never made here.
    #[allow(clippy::result_large_err, reason = "the handshake library fixes the type of this error")]
    let note_query = |request: &Request, response: Response| {
        query = request.uri().query().unwrap_or_default().to_owned();
        Ok(response)
    };
    let Ok(socket) = tokio_tungstenite::accept_hdr_async(stream, note_query).await else { return };

    let (to_connection, orders) = mpsc::unbounded_channel();
    let (id, heartbeat) = shared.change(|state| {
        state.gateway.connections_made += 1;
        let id = state.gateway.connections_made;
        state.gateway.connections.insert(id, to_connection);
        // Without an encoding, Discord speaks JSON; nothing else, and no compression, is spoken here.
        let odd = |part: &&str| *part != "v=10" && *part != "encoding=json" && !part.is_empty();
        if !query.split('&').any(|part| part == "v=10") || query.split('&').any(|part| odd(&part)) {
            state.gateway.complaints.push(format!("connected to the gateway with the query {query:?}"));
        }
        (id, state.config.heartbeat)
    });
    let mut connection = Connection {
        id,
        shared: Arc::clone(&shared),
        resume_url,
        heartbeat,
        last_heartbeat: Instant::now(),
        identified: false,
        minute: (Instant::now(), 0),
    };
    let closed = connection.run(socket, orders).await;
    shared.change(|state| state.gateway.disconnect(id, closed));
}

struct Connection {
    id: u64,
    shared: Arc<Shared>,
    resume_url: String,
    heartbeat: Duration,
    last_heartbeat: Instant,
    identified: bool,
    /// Since when payloads are counted, and how many there were.
    minute: (Instant, usize),
}

/// A reason to close, as Discord's table of close codes has it.
type Close = (u16, &'static str);

impl Connection {
    async fn run(
        &mut self,
        mut socket: WebSocketStream<TcpStream>,
        mut orders: mpsc::UnboundedReceiver<Outgoing>,
    ) -> Closed {
        let milliseconds = u64::try_from(self.heartbeat.as_millis()).unwrap_or(u64::MAX);
        let hello = json!({"op": 10, "d": {"heartbeat_interval": milliseconds, "_trace": []}});
        if socket.send(Message::Text(hello.to_string())).await.is_err() {
            return Closed { by_bot: true, code: None };
        }
        loop {
            // Generous, since a busy machine is late itself.
            let overdue = self.last_heartbeat + self.heartbeat * 3 + Duration::from_secs(1);
            let close = tokio::select! {
                // In this order: what was sent before a close arrives before it.
                biased;
                order = orders.recv() => match order {
                    Some(Outgoing::Payload(payload)) => {
                        if socket.send(Message::Text(payload.to_string())).await.is_err() {
                            return Closed { by_bot: true, code: None };
                        }
                        None
                    }
                    Some(Outgoing::Close(code, reason)) => Some((code, reason)),
                    Some(Outgoing::Cut) | None => return Closed { by_bot: false, code: None },
                },
                received = socket.next() => match received {
                    Some(Ok(Message::Text(text))) => self.receive(&text).err(),
                    Some(Ok(Message::Binary(_))) => Some((4002, "Decode error")),
                    Some(Ok(Message::Close(frame))) => {
                        let _ = socket.flush().await;
                        return Closed { by_bot: true, code: frame.map(|frame| frame.code.into()) };
                    }
                    Some(Ok(_)) => None,
                    Some(Err(_)) | None => return Closed { by_bot: true, code: None },
                },
                () = tokio::time::sleep_until(overdue.into()) => Some((4009, "Session timed out")),
            };
            if let Some((code, reason)) = close {
                let frame = CloseFrame { code: CloseCode::from(code), reason: reason.into() };
                let _ = socket.close(Some(frame)).await;
                // Until the client has answered, so that it gets to read the frame.
                let drain = async { while let Some(Ok(_)) = socket.next().await {} };
                let _ = tokio::time::timeout(CLOSE_PATIENCE, drain).await;
                return Closed { by_bot: false, code: Some(code) };
            }
        }
    }

    fn receive(&mut self, text: &str) -> Result<(), Close> {
        if self.minute.0.elapsed() >= Duration::from_secs(60) {
            self.minute = (Instant::now(), 0);
        }
        self.minute.1 += 1;
        if self.minute.1 > PAYLOADS_A_MINUTE {
            return Err((4008, "You are being rate limited."));
        }
        let payload: Value = serde_json::from_str(text).map_err(|_| (4002, "Decode error"))?;
        let data = &payload["d"];
        let shared = Arc::clone(&self.shared);
        match payload["op"].as_u64() {
            Some(1) => {
                self.last_heartbeat = Instant::now();
                shared.change(|state| self.beat(state, data));
                Ok(())
            }
            Some(2) => shared.change(|state| self.identify(state, data)),
            Some(6) => shared.change(|state| self.resume(state, data)),
            // Presence, voice state, members of a server, sound board: taken, without effect.
            Some(3 | 4 | 8 | 31) if self.identified => Ok(()),
            Some(3 | 4 | 8 | 31) => Err((4003, "Not authenticated.")),
            _ => Err((4001, "Unknown opcode.")),
        }
    }

    fn beat(&self, state: &mut State, data: &Value) {
        let gateway = &mut state.gateway;
        gateway.heartbeats += 1;
        for session in gateway.sessions.values_mut().filter(|session| session.connection == Some(self.id)) {
            session.acknowledged |= data.as_u64().is_some_and(|sequence| sequence >= 1);
        }
        if !gateway.silent {
            self.send(state, json!({"op": 11}));
        }
    }

    fn identify(&mut self, state: &mut State, data: &Value) -> Result<(), Close> {
        if self.identified {
            return Err((4005, "Already authenticated."));
        }
        state.gateway.identified.push(Instant::now());
        check_token(state, data)?;
        let intents = data["intents"].as_u64().ok_or((4013, "Invalid intent(s)."))?;
        if intents & !intent::ALL != 0 {
            return Err((4013, "Invalid intent(s)."));
        }
        if intents & intent::PRIVILEGED & !state.config.granted_intents != 0 {
            return Err((4014, "Disallowed intent(s)."));
        }
        if !data["properties"].is_object() {
            return Err((4002, "Error while decoding payload."));
        }
        let shard = data.get("shard");
        if let Some(shard) = shard {
            let number = |at: usize| shard.get(at).and_then(Value::as_u64);
            match (number(0), number(1)) {
                (Some(this), Some(all)) if this < all => {}
                _ => return Err((4010, "Invalid shard.")),
            }
        }
        self.identified = true;
        state.ready(self.id, intents, shard, &self.resume_url);
        Ok(())
    }

    fn resume(&mut self, state: &mut State, data: &Value) -> Result<(), Close> {
        if self.identified {
            return Err((4005, "Already authenticated."));
        }
        check_token(state, data)?;
        let session = data["session_id"].as_str().unwrap_or_default();
        match state.gateway.resume(session, data["seq"].as_u64().unwrap_or(0), self.id) {
            Ok(()) => {
                self.identified = true;
                Ok(())
            }
            Err(ResumeRefused::Sequence) => Err((4007, "Invalid seq.")),
            Err(ResumeRefused::Unknown) => {
                self.send(state, json!({"op": 9, "d": false}));
                Ok(())
            }
        }
    }

    fn send(&self, state: &State, payload: Value) {
        if let Some(connection) = state.gateway.connections.get(&self.id) {
            let _ = connection.send(Outgoing::Payload(payload));
        }
    }
}

fn check_token(state: &State, data: &Value) -> Result<(), Close> {
    let given = data["token"].as_str().unwrap_or_default();
    // A library may send the prefix of the HTTP header along; Discord takes it.
    let given = given.strip_prefix("Bot ").unwrap_or(given);
    if state.config.refuse_token || given != state.config.token {
        return Err((4004, "Authentication failed."));
    }
    Ok(())
}

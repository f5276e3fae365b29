//! A bot of a few lines: requests and the gateway's payloads as they are.

use std::time::Duration;

use footnote_test_discord::Discord;
use footnote_test_discord::world::APPLICATION;
use futures_util::{SinkExt as _, StreamExt as _};
use reqwest::header::HeaderMap;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

/// Longer than anything here takes, so that a test that waits in vain ends.
pub(crate) const SOON: Duration = Duration::from_secs(10);

/// An answer: status, headers, JSON body (null where there is none, or no JSON).
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    /// Status and Discord's number for the error.
    pub(crate) fn error(&self) -> (u16, u64) {
        (self.status, self.body["code"].as_u64().unwrap_or(u64::MAX))
    }
}

/// The HTTP half.
#[derive(Clone)]
pub(crate) struct Http {
    client: reqwest::Client,
    token: String,
}

impl Http {
    pub(crate) fn new(discord: &Discord) -> Self {
        let env = |name: &str| discord.env().into_iter().find(|(key, _)| key == name).unwrap().1;
        let ca = std::fs::read(env("DISCORD_API_CA")).unwrap();
        let client = reqwest::Client::builder()
            .tls_built_in_root_certs(false)
            .add_root_certificate(reqwest::Certificate::from_pem(&ca).unwrap())
            .no_proxy()
            .resolve("discord.com", env("DISCORD_API_ADDRESS").parse().unwrap())
            .timeout(SOON)
            .build()
            .unwrap();
        Self { client, token: env("DISCORD_TOKEN") }
    }

    pub(crate) fn with_token(mut self, token: &str) -> Self {
        self.token = token.to_owned();
        self
    }

    pub(crate) async fn send(&self, request: reqwest::RequestBuilder) -> reqwest::Result<Answer> {
        let response = request.header("authorization", format!("Bot {}", self.token)).send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = serde_json::from_slice(&response.bytes().await?).unwrap_or_default();
        Ok(Answer { status, headers, body })
    }

    pub(crate) fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let address = format!("https://discord.com/api/v10{path}");
        self.client.request(method.parse().unwrap(), address)
    }

    pub(crate) async fn try_call(&self, method: &str, path: &str, body: Value) -> reqwest::Result<Answer> {
        let request = self.request(method, path);
        self.send(if body.is_null() { request } else { request.json(&body) }).await
    }

    pub(crate) async fn call(&self, method: &str, path: &str, body: Value) -> Answer {
        self.try_call(method, path, body).await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.call("GET", path, Value::Null).await
    }

    /// Registers commands globally.
    pub(crate) async fn register(&self, commands: Value) {
        let answer = self.call("PUT", &format!("/applications/{APPLICATION}/commands"), commands).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }

    pub(crate) async fn callback(&self, interaction: &Value, body: Value) -> Answer {
        let (id, token) = (interaction["id"].as_str().unwrap(), interaction["token"].as_str().unwrap());
        self.call("POST", &format!("/interactions/{id}/{token}/callback"), body).await
    }

    /// The address of what follows an interaction's callback.
    pub(crate) fn webhook(interaction: &Value) -> String {
        format!("/webhooks/{APPLICATION}/{}", interaction["token"].as_str().unwrap())
    }
}

/// The gateway half.
pub(crate) struct Socket {
    socket: WebSocketStream<TcpStream>,
    pub(crate) sequence: Value,
    pub(crate) session: String,
}

/// What came: a payload, or the end with its close code.
#[derive(Debug, PartialEq)]
pub(crate) enum Came {
    Payload(Value),
    Closed(Option<u16>),
}

impl Socket {
    /// Connects and takes the hello.
    pub(crate) async fn connect(discord: &Discord) -> Self {
        let url = discord.env().into_iter().find(|(key, _)| key == "DISCORD_GATEWAY_URL").unwrap().1;
        let stream = TcpStream::connect(url.trim_start_matches("ws://")).await.unwrap();
        let url = format!("{url}/?v=10&encoding=json");
        let (socket, _) = tokio_tungstenite::client_async(url, stream).await.unwrap();
        let mut socket = Self { socket, sequence: Value::Null, session: String::new() };
        assert!(matches!(socket.next().await, Came::Payload(hello) if hello["op"] == 10));
        socket
    }

    pub(crate) async fn next(&mut self) -> Came {
        loop {
            match tokio::time::timeout(SOON, self.socket.next()).await.expect("something should come") {
                Some(Ok(Message::Text(text))) => {
                    let payload: Value = serde_json::from_str(&text).unwrap();
                    if payload["s"].is_u64() {
                        self.sequence = payload["s"].clone();
                    }
                    if payload["t"] == "READY" {
                        self.session = payload["d"]["session_id"].as_str().unwrap().to_owned();
                    }
                    return Came::Payload(payload);
                }
                Some(Ok(Message::Close(frame))) => return Came::Closed(frame.map(|frame| frame.code.into())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Came::Closed(None),
            }
        }
    }

    /// The next event of a name, others left out.
    pub(crate) async fn event(&mut self, name: &str) -> Value {
        loop {
            match self.next().await {
                Came::Payload(payload) if payload["t"] == name => return payload["d"].clone(),
                Came::Payload(_) => {}
                Came::Closed(code) => panic!("closed ({code:?}) before {name}"),
            }
        }
    }

    pub(crate) async fn interaction(&mut self) -> Value {
        self.event("INTERACTION_CREATE").await
    }

    pub(crate) async fn send(&mut self, payload: Value) {
        self.socket.send(Message::Text(payload.to_string())).await.unwrap();
    }

    pub(crate) async fn close(mut self, code: u16) {
        let frame =
            tokio_tungstenite::tungstenite::protocol::CloseFrame { code: code.into(), reason: "".into() };
        self.socket.close(Some(frame)).await.unwrap();
        while let Some(Ok(_)) = self.socket.next().await {}
    }

    pub(crate) async fn identify(&mut self, token: &str, intents: u64) {
        let properties = json!({"os": "linux", "browser": "raw", "device": "raw"});
        self.send(json!({"op": 2, "d": {"token": token, "intents": intents, "properties": properties}}))
            .await;
    }

    pub(crate) async fn resume(&mut self, token: &str, session: &str, sequence: Value) {
        self.send(json!({"op": 6, "d": {"token": token, "session_id": session, "seq": sequence}})).await;
    }
}

/// Servers, messages of servers, direct messages: no privileged intent.
pub(crate) const INTENTS: u64 = 1 | 1 << 9 | 1 << 12;

/// A bot that is in Discord, with a command `/ask question:`.
pub(crate) async fn bot(discord: &Discord) -> (Http, Socket) {
    let http = Http::new(discord);
    http.register(json!([ask()])).await;
    let mut socket = Socket::connect(discord).await;
    socket.identify(&discord.token(), INTENTS).await;
    socket.event("READY").await;
    (http, socket)
}

pub(crate) fn ask() -> Value {
    let option = json!({"type": 3, "name": "question", "description": "What to ask", "required": true});
    json!({"name": "ask", "description": "Ask", "options": [option]})
}

/// The body of a quiet message with a text.
pub(crate) fn says(text: &str) -> Value {
    json!({"content": text, "allowed_mentions": {"parse": []}})
}

//! What a test may choose before this Discord starts.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Runtime;

use crate::ids::Clock;
use crate::limiter::RateLimits;
use crate::listen::Port;
use crate::state::{Config, Shared};
use crate::world::World;
use crate::{Discord, StartError, gateway, rest, tls};

/// Settings; [`Builder::start`] begins.
#[derive(Clone, Debug)]
#[must_use]
pub struct Builder {
    config: Config,
    api_open: bool,
    gateway_open: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Self { config: Config::default(), api_open: true, gateway_open: true }
    }
}

impl Builder {
    /// The token that is good, and that [`Discord::env`] gives.
    pub fn token(mut self, token: &str) -> Self {
        self.config.token = token.to_owned();
        self
    }

    /// No token is good: 401 from the REST API, close code 4004 from the gateway.
    pub fn refuse_token(mut self) -> Self {
        self.config.refuse_token = true;
        self
    }

    /// How often clients are told to send a heartbeat (5 seconds unless set; Discord: about 41).
    pub fn heartbeat(mut self, interval: Duration) -> Self {
        self.config.heartbeat = interval;
        self
    }

    /// How long the callback to an interaction may take (3 seconds, as on Discord).
    pub fn callback_deadline(mut self, deadline: Duration) -> Self {
        self.config.callback_deadline = deadline;
        self
    }

    /// How long an interaction's token is good (15 minutes, as on Discord).
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.config.token_lifetime = lifetime;
        self
    }

    /// How long a nonce is remembered for `enforce_nonce` (5 minutes; Discord: "the past few minutes").
    pub fn nonce_window(mut self, window: Duration) -> Self {
        self.config.nonce_window = window;
        self
    }

    /// How long people wait for what was put off, and for replies to messages (10 seconds).
    pub fn patience(mut self, patience: Duration) -> Self {
        self.config.patience = patience;
        self
    }

    /// Privileged intents that the application was granted (none), as bits of [`crate::intent`].
    pub fn grant_intents(mut self, intents: u64) -> Self {
        self.config.granted_intents = intents;
        self
    }

    /// READY is not followed by the servers.
    pub fn without_guild_create(mut self) -> Self {
        self.config.send_guilds = false;
        self
    }

    /// Rate limits are enforced, not only told.
    pub fn rate_limits(mut self, limits: RateLimits) -> Self {
        self.config.rate_limits = Some(limits);
        self
    }

    /// Discord's description of its API, against which bodies are checked, where it is not
    /// `../shared/discord/openapi.json` beside the project.
    pub fn openapi(mut self, file: impl Into<PathBuf>) -> Self {
        self.config.openapi = Some(file.into());
        self
    }

    /// Where times in ids and messages come from.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.config.clock = clock;
        self
    }

    /// Connections to the gateway are refused until [`Discord::set_gateway_up`].
    pub fn gateway_down(mut self) -> Self {
        self.gateway_open = false;
        self
    }

    /// Connections to the REST API are refused until [`Discord::set_api_up`].
    pub fn api_down(mut self) -> Self {
        self.api_open = false;
        self
    }

    /// Starts.
    ///
    /// # Errors
    /// Where no port, certificate or folder can be had.
    pub fn try_start(self) -> Result<Discord, StartError> {
        let shared = Arc::new(Shared::new(self.config, World::default()));
        let identity = tls::identity()?;
        let folder = tempfile::tempdir()?;
        let ca = folder.path().join("ca.pem");
        std::fs::write(&ca, identity.ca_pem)?;

        // A thread of its own: a test that is busy, or blocks, does not hold up what the bot is answered.
        let runtime = Builder::runtime()?;
        let handle = runtime.handle();
        let state = Arc::clone(&shared);
        let gateway =
            Port::start(handle, self.gateway_open, move |stream| gateway::serve(Arc::clone(&state), stream))?;
        shared.change(|state| state.gateway.url = format!("ws://{}", gateway.address()));
        let router = rest::router(Arc::clone(&shared));
        let acceptor = identity.acceptor;
        let api = Port::start(handle, self.api_open, move |stream| {
            rest::serve(router.clone(), acceptor.clone(), stream)
        })?;
        Ok(Discord { shared, api, gateway, ca, runtime: Some(runtime), _folder: folder })
    }

    fn runtime() -> std::io::Result<Runtime> {
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("discord")
            .enable_all()
            .build()
    }

    /// Starts, or ends the test.
    ///
    /// # Panics
    /// Where no port, certificate or folder can be had: then nothing can be tested.
    pub async fn start(self) -> Discord {
        self.try_start().expect("a Discord on 127.0.0.1 should start")
    }
}

//! Entering Discord, staying there, and leaving it.

use std::sync::Arc;
use std::time::Duration;

use serenity::all::GatewayIntents;
use serenity::http::Http;
use tokio::sync::{Mutex, watch};
use tokio::time::Instant;

use super::access::Access;
use super::connection::{self, End, Link};
use super::deliver::Post;
use super::handler::Handler;
use super::http::{self, Backoff, Failure};
use super::shutdown::{Running, Stop};
use super::{DiscordError, register, seat};
use crate::commands::App;
use crate::config::Config;
use crate::digest::Outbox;
use crate::digest::postman::Postman;

/// How long what is running may take when the program ends.
const DRAIN: Duration = Duration::from_secs(10);
/// Events that have arrived with the last of the connection get this long to begin.
const LAST_EVENTS: Duration = Duration::from_millis(20);
/// A connection that lasted this long was a good one: the next try comes soon again.
const GOOD: Duration = Duration::from_secs(60);
/// Reaching the gateway without getting in, for this long and this often: only a new start can help.
const DEAD_AFTER: Duration = Duration::from_secs(600);
const DEAD_TRIES: u32 = 5;

/// Runs the bot until SIGTERM or Ctrl-C, then finishes what is running and leaves in good order. What fails in between
/// is tried again, ever more slowly, and said in the log.
///
/// # Errors
/// What cannot get better by waiting: see [`DiscordError`].
pub async fn run(config: &Config, app: Arc<App>) -> Result<(), DiscordError> {
    say_only_where_it_panicked();
    let token = config.token.as_ref().ok_or(DiscordError::NoToken)?;
    let mut stop = Stop::on_signals().map_err(|error| DiscordError::Signals(error.to_string()))?;
    let http = Arc::new(http::build(config, token).await?);
    let (tell_fatal, mut fatal) = watch::channel(None);
    let digests = app.desk().map(|desk| {
        let outbox: Arc<dyn Outbox> = Arc::new(Post::new(Arc::clone(&http)));
        desk.send_through(Arc::clone(&outbox));
        let (postman, app) = (Postman::new(Arc::clone(desk), outbox), Arc::clone(&app));
        tokio::spawn(async move {
            let error = postman.run(|| app.snapshot()).await;
            tell_fatal.send_replace(Some(DiscordError::State(error.to_string())));
        })
    });
    let desk = app.desk().cloned();
    let url = match &config.gateway_url {
        Some(url) => url.clone(),
        None => match gateway_url(&http, &mut stop).await? {
            Some(url) => url,
            None => return Ok(()),
        },
    };

    let running = Running::new();
    let (tell_ready, ready) = watch::channel(None);
    let access = Access { servers: config.servers.clone(), user_install: config.user_install };
    let registering = register::keep(Arc::clone(&http), config.guild, config.user_install, ready);
    let handler = Arc::new(Handler::new(app, Arc::clone(&http), access, running.clone(), tell_ready));
    let registration = tokio::spawn(registering);
    // None of them is privileged: of messages only those that mention the bot have their text.
    let mut intents = GatewayIntents::GUILD_MESSAGES;
    intents.set(GatewayIntents::DIRECT_MESSAGES, config.user_install);
    let link = Link { url: Arc::new(Mutex::new(url)), token: token.clone(), http, intents, handler };

    let outcome = tokio::select! {
        outcome = seat::stay_while_seated(desk.as_deref(), &link, &mut stop) => outcome,
        Ok(error) = fatal.wait_for(Option::is_some) => Err(error.clone().unwrap_or(DiscordError::NoToken)),
    };
    registration.abort();
    if let Some(digests) = digests {
        // What it was at is gone on with after the next start, or by another process.
        digests.abort();
    }
    if outcome.is_ok() {
        tracing::info!("leaving Discord");
        tokio::time::sleep(LAST_EVENTS).await;
        tokio::select! {
            done = running.finish(DRAIN) => if !done {
                tracing::warn!("ending although some answers are not finished");
            },
            () = stop.asked_again() => tracing::warn!("asked twice to end: not waiting for answers that are not finished"),
        }
    }
    outcome
}

/// One connection after the other.
pub(super) async fn stay(link: &Link, stop: &mut Stop) -> Result<(), DiscordError> {
    let mut backoff = Backoff::new();
    let mut outside = Outside::new();
    loop {
        let end = connection::stay(link, stop).await;
        match end {
            End::Stopped => return Ok(()),
            End::TokenRefused => return Err(DiscordError::TokenRefused),
            End::Refused(why) => return Err(DiscordError::Refused(why)),
            End::Unreachable(why) => {
                outside.unreachable();
                let wait = backoff.next();
                tracing::warn!(
                    why,
                    retry_in_s = wait.as_secs(),
                    "Discord's gateway cannot be reached: staying up and trying again"
                );
                if !stop.sleep(wait).await {
                    return Ok(());
                }
            }
            End::Lost { inside, dead } => {
                if inside.is_some_and(|time| time >= GOOD) {
                    backoff = Backoff::new();
                }
                if let Some(minutes) = outside.lost(inside.is_some(), Instant::now()) {
                    return Err(DiscordError::Dead { minutes });
                }
                let wait = backoff.next();
                let inside_s = inside.map_or(0, |time| time.as_secs());
                tracing::warn!(
                    inside_s,
                    dead,
                    retry_in_s = wait.as_secs(),
                    "the connection to Discord was lost: connecting anew"
                );
                if !stop.sleep(wait).await {
                    return Ok(());
                }
            }
        }
    }
}

/// How long the bot has been outside although the gateway can be reached.
#[derive(Debug)]
struct Outside {
    since: Instant,
    tries: u32,
}

impl Outside {
    fn new() -> Outside {
        Outside { since: Instant::now(), tries: 0 }
    }

    /// The gateway cannot be reached: that is not the bot's fault, and a new start would not help.
    fn unreachable(&mut self) {
        *self = Outside::new();
    }

    /// A connection was lost after the bot got in or not; the minutes it has been outside if they are too many.
    fn lost(&mut self, entered: bool, now: Instant) -> Option<u64> {
        if entered {
            *self = Outside::new();
            return None;
        }
        self.tries += 1;
        let time = now.duration_since(self.since);
        (self.tries >= DEAD_TRIES && time >= DEAD_AFTER).then_some(time.as_secs() / 60)
    }
}

/// Asks the API for the gateway's address until it answers; `None` if the program shall end. serenity's own client
/// would go to the public gateway where the API does not answer.
async fn gateway_url(http: &Http, stop: &mut Stop) -> Result<Option<String>, DiscordError> {
    let mut backoff = Backoff::new();
    loop {
        let asked = tokio::select! {
            asked = http.get_bot_gateway() => asked,
            () = stop.asked() => return Ok(None),
        };
        let wait = match asked {
            Ok(gateway) if gateway.session_start_limit.remaining > 0 => return Ok(Some(gateway.url)),
            Ok(gateway) => {
                // Discord resets the token of a bot that goes on all the same.
                let wait = Duration::from_millis(gateway.session_start_limit.reset_after);
                tracing::warn!(
                    retry_in_s = wait.as_secs(),
                    "Discord lets the bot connect no more for now: waiting"
                );
                wait
            }
            Err(error) => {
                let failure = Failure::of(&error);
                if failure.is_token() {
                    return Err(DiscordError::TokenRefused);
                }
                let wait = backoff.next();
                tracing::warn!(%failure, retry_in_s = wait.as_secs(), "Discord's API cannot be reached: staying up and trying again");
                wait
            }
        };
        if !stop.sleep(wait).await {
            return Ok(None);
        }
    }
}

/// A panic's message can hold the text at hand, and that can be a question; its place cannot.
fn say_only_where_it_panicked() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a part of the program failed: please report this");
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dead_is_who_reaches_the_gateway_and_does_not_get_in() {
        let mut outside = Outside::new();
        let at = |minutes: u64| Instant::now() + Duration::from_secs(60 * minutes + 1);
        for minute in [0, 2, 4, 6, 8] {
            assert_eq!(outside.lost(false, at(minute)), None);
        }
        assert_eq!(outside.lost(false, at(10)), Some(10));
        outside.unreachable();
        assert_eq!(outside.lost(false, at(100)), None);
        assert_eq!(outside.lost(true, at(200)), None);
        assert_eq!(outside.lost(false, at(200)), None);
    }

    /// The settings that lead to a Discord on loopback, without the gateway's address; its address apart.
    fn settings(discord: &footnote_test_discord::Discord) -> (Config, String) {
        let env = discord.env();
        let get = |name: &str| env.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        let config = Config::from_vars(|name| get(name).filter(|_| name != "DISCORD_GATEWAY_URL")).unwrap();
        (config, get("DISCORD_GATEWAY_URL").unwrap())
    }

    #[tokio::test]
    async fn the_api_is_asked_for_the_gateway_until_it_answers() {
        use footnote_test_discord::{Discord, Fault};
        let discord = Discord::start().await;
        discord.fail_next("GET", "/gateway/bot", Fault::Status(502), 1);
        let (config, expected) = settings(&discord);
        let http = http::build(&config, config.token.as_ref().unwrap()).await.unwrap();
        let (tell, mut stop) = Stop::by_hand();
        assert_eq!(gateway_url(&http, &mut stop).await, Ok(Some(expected)));
        // A token that is refused, and an end while waiting.
        discord.set_refuse_token(true);
        assert_eq!(gateway_url(&http, &mut stop).await, Err(DiscordError::TokenRefused));
        discord.set_api_up(false);
        tell.send_replace(1);
        assert_eq!(gateway_url(&http, &mut stop).await, Ok(None));
    }
}

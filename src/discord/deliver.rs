//! Posting digests: what the bot may in a channel, sending with a nonce, and looking for what may have been sent.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use serde_json::json;
use serenity::all::{
    Channel, ChannelId, ChannelType, CreateMessage, GuildChannel, GuildId, Http, MessageId,
    MessagePagination, Nonce, PermissionOverwriteType, Permissions, RoleId, UserId,
};
use tokio::sync::{Mutex, OnceCell};

use super::digest;
use super::embeds::Page;
use super::http::Failure as Told;
use super::respond::nobody;
use super::view::embed;
use crate::digest::{Failure, Letter, Outbox, Room};
use crate::strings::digest as say;

/// What is needed in a channel, by the names that people see.
const NEEDED: [(Permissions, &str); 4] = [
    (Permissions::VIEW_CHANNEL, say::VIEW_CHANNEL),
    (Permissions::SEND_MESSAGES, say::SEND_MESSAGES),
    (Permissions::EMBED_LINKS, say::EMBED_LINKS),
    (Permissions::READ_MESSAGE_HISTORY, say::READ_MESSAGE_HISTORY),
];
/// How long what the bot is on a server is taken as known.
const STANDING_FOR: Duration = Duration::from_secs(30);
/// Between two requests: Discord lets a bot send 50 a second, and there are answers to be sent as well.
const PACE: Duration = Duration::from_millis(25);
/// Messages asked for at once: as many as Discord gives.
const PAGE: u8 = 100;

/// Discord as a place for letters.
pub(super) struct Post {
    http: Arc<Http>,
    me: OnceCell<UserId>,
    /// By server, with since when it is known.
    standings: Mutex<BTreeMap<u64, (Instant, Known)>>,
    next: Mutex<tokio::time::Instant>,
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Post")
    }
}

/// A standing that is being asked for, or was told.
type Known = Arc<OnceCell<Standing>>;

/// What the bot is on a server.
#[derive(Debug)]
struct Standing {
    /// What it may where no channel says otherwise.
    base: Permissions,
    roles: Vec<RoleId>,
}

impl Post {
    /// Posts over `http`.
    pub(super) fn new(http: Arc<Http>) -> Post {
        let next = Mutex::new(tokio::time::Instant::now());
        Post { http, me: OnceCell::new(), standings: Mutex::default(), next }
    }

    /// Waits for its turn.
    async fn turn(&self) {
        let at = {
            let mut next = self.next.lock().await;
            let at = (*next).max(tokio::time::Instant::now());
            *next = at + PACE;
            at
        };
        tokio::time::sleep_until(at).await;
    }

    async fn me(&self) -> Result<UserId, Failure> {
        let ask = || async {
            self.turn().await;
            self.http.get_current_user().await.map(|user| user.id)
        };
        self.me.get_or_try_init(ask).await.copied().map_err(|error| passing(&error))
    }

    /// What the bot is on a server, asked once for many channels.
    async fn standing(&self, guild: u64, me: UserId) -> Result<Known, Failure> {
        let cell = {
            let mut all = self.standings.lock().await;
            all.retain(|_, (since, _)| since.elapsed() < STANDING_FOR);
            let fresh = || (Instant::now(), Arc::new(OnceCell::new()));
            Arc::clone(&all.entry(guild).or_insert_with(fresh).1)
        };
        let ask = || async {
            let guild = GuildId::new(guild.max(1));
            self.turn().await;
            let roles = self.http.get_guild_roles(guild).await.map_err(|error| failure(&error))?;
            self.turn().await;
            let member = self.http.get_member(guild, me).await.map_err(|error| failure(&error))?;
            let held = |id: RoleId| id.get() == guild.get() || member.roles.contains(&id);
            let base = roles
                .iter()
                .filter(|role| held(role.id))
                .fold(Permissions::empty(), |all, role| all | role.permissions);
            Ok::<_, Failure>(Standing { base, roles: member.roles })
        };
        cell.get_or_try_init(ask).await?;
        Ok(cell)
    }

    /// A channel with one person. That they still take messages is told only when one is sent.
    async fn private(&self, channel: ChannelId) -> Result<Room, Failure> {
        self.turn().await;
        match self.http.get_channel(channel).await {
            Ok(Channel::Private(channel)) => Ok(Room {
                missing: Vec::new(),
                last_message: channel.last_message_id.map_or(0, MessageId::get),
            }),
            Ok(_) => Err(Failure::Refused(say::NO_DIRECT_MESSAGES.to_owned())),
            Err(error) => Err(failure(&error)),
        }
    }

    async fn channel(&self, channel: ChannelId) -> Result<GuildChannel, Failure> {
        self.turn().await;
        match self.http.get_channel(channel).await {
            Ok(Channel::Guild(channel)) => Ok(channel),
            Ok(_) => Err(Failure::Refused(say::NO_SERVER_CHANNEL.to_owned())),
            Err(error) => Err(failure(&error)),
        }
    }
}

#[async_trait]
impl Outbox for Post {
    async fn look(&self, guild: u64, channel: u64) -> Result<Room, Failure> {
        if guild == 0 {
            return self.private(ChannelId::new(channel.max(1))).await;
        }
        let me = self.me().await?;
        let found = self.channel(ChannelId::new(channel.max(1))).await?;
        if found.guild_id.get() != guild {
            return Err(Failure::Refused(say::OTHER_SERVER.to_owned()));
        }
        let last_message = found.last_message_id.map_or(0, MessageId::get);
        let standing = self.standing(guild, me).await?;
        let Some(standing) = standing.get() else {
            return Err(Failure::Passing(say::ROLES_UNKNOWN.to_owned()));
        };
        let thread = matches!(
            found.kind,
            ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread
        );
        // A thread has its parent's permissions.
        let ruled = match found.parent_id.filter(|_| thread) {
            Some(parent) => self.channel(parent).await?,
            None => found,
        };
        let may = allowed(standing, me, guild, &ruled);
        let needed = NEEDED.map(|(needed, name)| match needed {
            Permissions::SEND_MESSAGES if thread => {
                (Permissions::SEND_MESSAGES_IN_THREADS, say::SEND_MESSAGES_IN_THREADS)
            }
            _ => (needed, name),
        });
        let missing =
            needed.iter().filter(|(needed, _)| !may.contains(*needed)).map(|(_, name)| *name).collect();
        Ok(Room { missing, last_message })
    }

    async fn post(&self, channel: u64, letter: &Letter) -> Result<u64, Failure> {
        let message = message(&digest::page(letter), &letter.nonce);
        self.turn().await;
        let sent = self.http.send_message(ChannelId::new(channel.max(1)), Vec::new(), &message).await;
        sent.map(|message| message.id.get()).map_err(|error| failure(&error))
    }

    async fn find(&self, channel: u64, after: u64, mark: &str) -> Result<Option<u64>, Failure> {
        let me = self.me().await?;
        let mut after = MessageId::new(after.max(1));
        loop {
            self.turn().await;
            let page = self
                .http
                .get_messages(
                    ChannelId::new(channel.max(1)),
                    Some(MessagePagination::After(after)),
                    Some(PAGE),
                )
                .await
                .map_err(|error| failure(&error))?;
            let marked = page.iter().find(|message| {
                let footers = message.embeds.iter().filter_map(|embed| embed.footer.as_ref());
                message.author.id == me && footers.into_iter().any(|footer| footer.text.contains(mark))
            });
            if let Some(message) = marked {
                return Ok(Some(message.id.get()));
            }
            match page.iter().map(|message| message.id).max() {
                Some(last) if page.len() == usize::from(PAGE) => after = last,
                _ => return Ok(None),
            }
        }
    }

    async fn open(&self, user: u64) -> Result<u64, Failure> {
        self.turn().await;
        let opened = self.http.create_private_channel(&json!({"recipient_id": user.to_string()})).await;
        opened.map(|channel| channel.id.get()).map_err(|error| failure(&error))
    }

    async fn tell(&self, user: u64, text: &str, nonce: &str) -> Result<(), Failure> {
        let channel = ChannelId::new(self.open(user).await?.max(1));
        let message = CreateMessage::new()
            .content(text)
            .allowed_mentions(nobody())
            .nonce(Nonce::String(nonce.to_owned()))
            .enforce_nonce(true);
        self.turn().await;
        self.http.send_message(channel, Vec::new(), &message).await.map(drop).map_err(|error| failure(&error))
    }
}

/// The message of a page: nobody is mentioned by it, and Discord makes it once.
fn message(page: &Page, nonce: &str) -> CreateMessage {
    CreateMessage::new()
        .embed(embed(page))
        .allowed_mentions(nobody())
        .nonce(Nonce::String(nonce.to_owned()))
        .enforce_nonce(true)
}

/// What the bot may in a channel, computed as Discord documents it ("Permission Overwrites").
fn allowed(standing: &Standing, me: UserId, guild: u64, channel: &GuildChannel) -> Permissions {
    if standing.base.contains(Permissions::ADMINISTRATOR) {
        return Permissions::all();
    }
    let of = |wanted: &dyn Fn(PermissionOverwriteType) -> bool| {
        let fitting = channel.permission_overwrites.iter().filter(|overwrite| wanted(overwrite.kind));
        fitting.fold((Permissions::empty(), Permissions::empty()), |(allow, deny), overwrite| {
            (allow | overwrite.allow, deny | overwrite.deny)
        })
    };
    let everyone = RoleId::new(guild.max(1));
    let layers = [
        of(&|kind| kind == PermissionOverwriteType::Role(everyone)),
        of(
            &|kind| matches!(kind, PermissionOverwriteType::Role(role) if role != everyone && standing.roles.contains(&role)),
        ),
        of(&|kind| kind == PermissionOverwriteType::Member(me)),
    ];
    layers.into_iter().fold(standing.base, |may, (allow, deny)| (may - deny) | allow)
}

fn passing(error: &serenity::Error) -> Failure {
    Failure::Passing(Told::of(error).to_string())
}

/// A token that is refused is not the channel's fault, and may be put right; anything else that is refused stays so.
fn failure(error: &serenity::Error) -> Failure {
    let told = Told::of(error);
    if told.is_passing() || told.is_token() {
        return Failure::Passing(told.to_string());
    }
    Failure::Refused(match told.code {
        Some(10003) => say::CHANNEL_GONE.to_owned(),
        Some(50001) => say::NOT_SEEN.to_owned(),
        Some(50007) => say::NO_DIRECT_MESSAGES.to_owned(),
        Some(50013) => say::LACKS_ONE.to_owned(),
        _ => told.to_string(),
    })
}

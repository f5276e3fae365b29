//! Who and what there is on this Discord: the application, servers, channels, people and their permissions.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// Permission bits, named as Discord names them.
pub mod permission {
    /// May do everything.
    pub const ADMINISTRATOR: u64 = 1 << 3;
    /// May change the server's settings.
    pub const MANAGE_GUILD: u64 = 1 << 5;
    /// May see a channel.
    pub const VIEW_CHANNEL: u64 = 1 << 10;
    /// May write to a channel.
    pub const SEND_MESSAGES: u64 = 1 << 11;
    /// May delete other people's messages.
    pub const MANAGE_MESSAGES: u64 = 1 << 13;
    /// May send embeds; without it Discord drops them silently.
    pub const EMBED_LINKS: u64 = 1 << 14;
    /// May send files.
    pub const ATTACH_FILES: u64 = 1 << 15;
    /// May read what was written before.
    pub const READ_MESSAGE_HISTORY: u64 = 1 << 16;
    /// May use commands.
    pub const USE_APPLICATION_COMMANDS: u64 = 1 << 31;
    /// May write in threads.
    pub const SEND_MESSAGES_IN_THREADS: u64 = 1 << 38;
    /// May use apps that only the person installed, visibly for all.
    pub const USE_EXTERNAL_APPS: u64 = 1 << 50;

    /// What everybody may do on the servers of this Discord, the bot included, unless set otherwise.
    pub const EVERYONE: u64 = VIEW_CHANNEL
        | SEND_MESSAGES
        | EMBED_LINKS
        | ATTACH_FILES
        | READ_MESSAGE_HISTORY
        | USE_APPLICATION_COMMANDS
        | SEND_MESSAGES_IN_THREADS
        | USE_EXTERNAL_APPS;
}

/// The application's id, which is also the bot user's, as for every application made since 2016.
pub const APPLICATION: u64 = 1_100_000_000_000_000_001;
/// The server that is there unless a builder says otherwise: "Research".
pub const GUILD: u64 = 1_100_000_000_000_000_010;
/// Its first channel, "general", where users act unless told otherwise.
pub const GENERAL: u64 = 1_100_000_000_000_000_011;
/// Its second channel, "archive".
pub const ARCHIVE: u64 = 1_100_000_000_000_000_012;
/// Its owner, "owner", who may do everything.
pub const OWNER: u64 = 1_100_000_000_000_000_020;
/// A member, "reader", with everybody's permissions: who acts unless told otherwise.
pub const READER: u64 = 1_100_000_000_000_000_021;

/// A person with an account.
#[derive(Clone, Debug)]
pub struct User {
    /// The account's id.
    pub id: u64,
    /// The account's name.
    pub name: String,
    /// What this person may do on the servers, as permission bits.
    pub permissions: u64,
}

/// A channel of a server, a thread, or a conversation between two.
#[derive(Clone, Debug)]
pub struct Channel {
    /// Its id.
    pub id: u64,
    /// The server, or none for a direct message.
    pub guild: Option<u64>,
    /// Discord's number for the kind: 0 text, 1 direct message, 3 group conversation, 11 public thread.
    pub kind: u8,
    /// Its name.
    pub name: String,
    /// The channel that a thread belongs to.
    pub parent: Option<u64>,
    /// What the bot may do here, if other than on the rest of the server.
    pub bot_permissions: Option<u64>,
    /// With whom a direct message is.
    pub recipient: Option<u64>,
}

/// A server.
#[derive(Clone, Debug)]
pub struct Guild {
    /// Its id.
    pub id: u64,
    /// Its name.
    pub name: String,
    /// Whether the bot is a member; where not, only people who installed it for themselves can use it.
    pub has_bot: bool,
}

/// Everything that exists.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) guilds: BTreeMap<u64, Guild>,
    pub(crate) channels: BTreeMap<u64, Channel>,
    pub(crate) users: BTreeMap<u64, User>,
}

impl Default for World {
    fn default() -> Self {
        let mut world = Self { guilds: BTreeMap::new(), channels: BTreeMap::new(), users: BTreeMap::new() };
        world.users.insert(
            OWNER,
            User {
                id: OWNER,
                name: "owner".into(),
                permissions: permission::EVERYONE | permission::ADMINISTRATOR,
            },
        );
        world
            .users
            .insert(READER, User { id: READER, name: "reader".into(), permissions: permission::EVERYONE });
        world.add_guild(GUILD, "Research", true);
        world.add_text_channel(GENERAL, GUILD, "general");
        world.add_text_channel(ARCHIVE, GUILD, "archive");
        world
    }
}

impl World {
    pub(crate) fn add_guild(&mut self, id: u64, name: &str, has_bot: bool) {
        self.guilds.insert(id, Guild { id, name: name.into(), has_bot });
    }

    pub(crate) fn add_text_channel(&mut self, id: u64, guild: u64, name: &str) {
        let channel = Channel {
            id,
            guild: Some(guild),
            kind: 0,
            name: name.into(),
            parent: None,
            bot_permissions: None,
            recipient: None,
        };
        self.channels.insert(id, channel);
    }

    /// What the bot may do in a channel; nothing where it is not a member.
    pub(crate) fn bot_permissions(&self, channel: &Channel) -> u64 {
        let Some(guild) = channel.guild else { return permission::EVERYONE };
        if !self.guilds.get(&guild).is_some_and(|guild| guild.has_bot) {
            return 0;
        }
        // A thread has its parent's permissions.
        let parent = channel.parent.and_then(|parent| self.channels.get(&parent));
        channel
            .bot_permissions
            .or_else(|| parent.and_then(|parent| parent.bot_permissions))
            .unwrap_or(permission::EVERYONE)
    }

    /// A user as Discord describes one; somebody unknown gets a name made of the id.
    pub(crate) fn user_json(&self, id: u64) -> Value {
        if id == APPLICATION {
            return bot_json();
        }
        let name = self.users.get(&id).map_or_else(|| format!("user{id}"), |user| user.name.clone());
        json!({
            "id": id.to_string(), "username": name, "global_name": name, "discriminator": "0", "avatar": null,
            "avatar_decoration_data": null, "clan": null, "primary_guild": null, "public_flags": 0, "bot": false,
        })
    }

    /// A member as Discord describes one within an interaction or a message.
    pub(crate) fn member_json(&self, user: u64, permissions: Option<u64>) -> Value {
        let mut member = json!({
            "user": self.user_json(user), "nick": null, "avatar": null, "banner": null, "roles": [],
            "joined_at": "2025-01-01T00:00:00.000000+00:00", "premium_since": null, "deaf": false, "mute": false,
            "flags": 0, "pending": false, "communication_disabled_until": null,
        });
        if let Some(permissions) = permissions {
            member["permissions"] = permissions.to_string().into();
        }
        member
    }

    /// A channel as Discord describes one, with the overwrite that gives the bot its permissions here.
    pub(crate) fn channel_json(&self, channel: &Channel) -> Value {
        if channel.guild.is_none() {
            let recipients: Vec<Value> =
                channel.recipient.iter().map(|&recipient| self.user_json(recipient)).collect();
            return json!({
                "id": channel.id.to_string(), "type": channel.kind, "last_message_id": null, "flags": 0,
                "recipients": recipients,
            });
        }
        let overwrites: Vec<Value> = channel
            .bot_permissions
            .iter()
            .map(|&bits| {
                json!({
                    "id": APPLICATION.to_string(), "type": 1,
                    "allow": (bits & !permission::EVERYONE).to_string(),
                    "deny": (permission::EVERYONE & !bits).to_string(),
                })
            })
            .collect();
        let mut described = json!({
            "id": channel.id.to_string(), "type": channel.kind, "name": channel.name, "position": 0,
            "guild_id": channel.guild.map(|guild| guild.to_string()), "flags": 0, "nsfw": false, "topic": null,
            "parent_id": channel.parent.map(|parent| parent.to_string()), "last_message_id": null,
            "rate_limit_per_user": 0, "permission_overwrites": overwrites,
        });
        if channel.kind == 11 {
            described["thread_metadata"] = json!({
                "archived": false, "auto_archive_duration": 1440, "locked": false,
                "archive_timestamp": "2026-01-01T00:00:00.000000+00:00",
            });
            described["owner_id"] = OWNER.to_string().into();
            described["message_count"] = 0.into();
            described["member_count"] = 1.into();
        }
        described
    }

    /// A server as `GET /guilds/{id}` describes it.
    pub(crate) fn guild_json(&self, guild: &Guild) -> Value {
        json!({
            "id": guild.id.to_string(), "name": guild.name, "icon": null, "splash": null,
            "discovery_splash": null, "owner_id": OWNER.to_string(), "afk_channel_id": null, "afk_timeout": 300,
            "widget_enabled": false, "verification_level": 0, "default_message_notifications": 0,
            "explicit_content_filter": 0, "roles": [self.everyone_json(guild.id)], "emojis": [], "features": [],
            "mfa_level": 0, "application_id": null, "system_channel_id": null, "system_channel_flags": 0,
            "rules_channel_id": null, "max_members": 500_000, "vanity_url_code": null, "description": null,
            "banner": null, "premium_tier": 0, "premium_subscription_count": 0, "preferred_locale": "en-US",
            "public_updates_channel_id": null, "nsfw_level": 0, "stickers": [],
            "premium_progress_bar_enabled": false, "safety_alerts_channel_id": null,
        })
    }

    /// A server as the gateway's `GUILD_CREATE` describes it.
    pub(crate) fn guild_create_json(&self, guild: &Guild) -> Value {
        let mut described = self.guild_json(guild);
        let of_guild = |threads: bool| -> Vec<Value> {
            self.channels
                .values()
                .filter(|channel| channel.guild == Some(guild.id) && (channel.kind == 11) == threads)
                .map(|channel| self.channel_json(channel))
                .collect()
        };
        described["joined_at"] = "2025-01-01T00:00:00.000000+00:00".into();
        described["large"] = false.into();
        described["unavailable"] = false.into();
        described["member_count"] = (self.users.len() + 1).into();
        described["members"] = json!([self.member_json(APPLICATION, None)]);
        described["channels"] = of_guild(false).into();
        described["threads"] = of_guild(true).into();
        for empty in ["voice_states", "presences", "stage_instances", "guild_scheduled_events"] {
            described[empty] = json!([]);
        }
        described
    }

    /// The role that everybody has; its id is the server's.
    fn everyone_json(&self, guild: u64) -> Value {
        json!({
            "id": guild.to_string(), "name": "@everyone", "color": 0, "hoist": false, "icon": null,
            "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
            "unicode_emoji": null, "position": 0, "permissions": permission::EVERYONE.to_string(),
            "managed": false, "mentionable": false, "flags": 0,
        })
    }
}

/// The bot's own user.
pub(crate) fn bot_json() -> Value {
    json!({
        "id": APPLICATION.to_string(), "username": "footnote", "global_name": null, "discriminator": "0001",
        "avatar": null, "public_flags": 0, "bot": true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bot_may_nothing_where_it_is_not() {
        let mut world = World::default();
        world.add_guild(7, "Elsewhere", false);
        world.add_text_channel(8, 7, "lobby");
        assert_eq!(world.bot_permissions(&world.channels[&8]), 0);
        assert_eq!(world.bot_permissions(&world.channels[&GENERAL]), permission::EVERYONE);
    }

    #[test]
    fn a_channels_overwrite_says_what_is_denied() {
        let mut world = World::default();
        let mut channel = world.channels[&GENERAL].clone();
        channel.bot_permissions = Some(permission::EVERYONE & !permission::SEND_MESSAGES);
        let described = world.channel_json(&channel);
        assert_eq!(described["permission_overwrites"][0]["deny"], permission::SEND_MESSAGES.to_string());
        assert_eq!(described["permission_overwrites"][0]["allow"], "0");
        // A thread follows its parent.
        world.channels.insert(GENERAL, channel);
        let thread = Channel {
            id: 9,
            kind: 11,
            parent: Some(GENERAL),
            bot_permissions: None,
            ..world.channels[&ARCHIVE].clone()
        };
        assert_eq!(world.bot_permissions(&thread) & permission::SEND_MESSAGES, 0);
    }
}

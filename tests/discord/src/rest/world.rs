//! The application, servers, channels and people, as the bot may look them up.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::Here;
use super::error::{Answer, ApiError};
use super::front::Body;
use crate::validate::message::snowflake;
use crate::world::{APPLICATION, Channel, Guild, OWNER, bot_json, permission};

/// `GET /gateway`
pub(super) async fn gateway(State(shared): Here) -> Json<Value> {
    Json(json!({"url": shared.read(|state| state.gateway.url.clone())}))
}

/// `GET /gateway/bot`
pub(super) async fn gateway_bot(State(shared): Here) -> Json<Value> {
    let limit = json!({"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1});
    let url = shared.read(|state| state.gateway.url.clone());
    Json(json!({"url": url, "shards": 1, "session_start_limit": limit}))
}

/// `GET /applications/@me` and `GET /oauth2/applications/@me`
pub(super) async fn application(State(shared): Here) -> Json<Value> {
    let owner = shared.read(|state| state.world.user_json(OWNER));
    Json(json!({
        "id": APPLICATION.to_string(), "name": "footnote", "icon": null, "description": "", "summary": "",
        "bot_public": true, "bot_require_code_grant": false, "owner": owner, "verify_key": "00".repeat(32),
        "team": null, "flags": 0, "bot": bot_json(), "redirect_uris": [], "interactions_endpoint_url": null,
        "integration_types_config": {"0": {}}, "approximate_guild_count": 1,
    }))
}

/// `GET /users/@me`
pub(super) async fn me() -> Json<Value> {
    let mut user = bot_json();
    user["mfa_enabled"] = false.into();
    user["verified"] = true.into();
    Json(user)
}

/// `GET /users/@me/guilds`
pub(super) async fn my_guilds(State(shared): Here) -> Json<Value> {
    Json(shared.read(|state| {
        let mine = state.world.guilds.values().filter(|guild| guild.has_bot);
        mine.map(|guild| {
            json!({"id": guild.id.to_string(), "name": guild.name, "icon": null, "banner": null, "owner": false,
                "permissions": permission::EVERYONE.to_string(), "features": []})
        })
        .collect()
    }))
}

/// `POST /users/@me/channels`: opens a conversation with somebody.
pub(super) async fn open_direct(State(shared): Here, body: Body) -> Answer {
    let user = snowflake(&body.json["recipient_id"]).ok_or_else(ApiError::unknown_user)?;
    shared.change(|state| {
        if !state.world.users.contains_key(&user) {
            return Err(ApiError::unknown_user());
        }
        let id = state.direct_channel(user);
        let channel = state.world.channels.get(&id).ok_or_else(ApiError::unknown_channel)?;
        Ok(Json(state.world.channel_json(channel)))
    })
}

/// `GET /users/{id}`
pub(super) async fn user(State(shared): Here, Path(user): Path<u64>) -> Answer {
    shared.read(|state| {
        if user != APPLICATION && !state.world.users.contains_key(&user) {
            return Err(ApiError::unknown_user());
        }
        Ok(Json(state.world.user_json(user)))
    })
}

/// `GET /guilds/{id}`
pub(super) async fn guild(State(shared): Here, Path(guild): Path<u64>) -> Answer {
    shared.read(|state| Ok(Json(state.world.guild_json(own_guild(&state.world, guild)?))))
}

/// `GET /guilds/{id}/channels`
pub(super) async fn guild_channels(State(shared): Here, Path(guild): Path<u64>) -> Answer {
    shared.read(|state| {
        own_guild(&state.world, guild)?;
        let world = &state.world;
        let here =
            world.channels.values().filter(|channel| channel.guild == Some(guild) && channel.kind != 11);
        Ok(Json(here.map(|channel| world.channel_json(channel)).collect()))
    })
}

/// `GET /guilds/{id}/roles`
pub(super) async fn guild_roles(State(shared): Here, Path(guild): Path<u64>) -> Answer {
    shared.read(|state| Ok(Json(state.world.guild_json(own_guild(&state.world, guild)?)["roles"].clone())))
}

/// `GET /guilds/{id}/members/{id or @me}`
pub(super) async fn member(State(shared): Here, Path((guild, user)): Path<(u64, String)>) -> Answer {
    let user = if user == "@me" { Some(APPLICATION) } else { user.parse().ok() };
    shared.read(|state| {
        own_guild(&state.world, guild)?;
        let known = user.filter(|user| *user == APPLICATION || state.world.users.contains_key(user));
        Ok(Json(state.world.member_json(known.ok_or_else(ApiError::unknown_member)?, None)))
    })
}

/// `GET /channels/{id}`
pub(super) async fn channel(State(shared): Here, Path(channel): Path<u64>) -> Answer {
    shared.read(|state| {
        let channel: &Channel = state.world.channels.get(&channel).ok_or_else(ApiError::unknown_channel)?;
        if state.world.bot_permissions(channel) & permission::VIEW_CHANNEL == 0 {
            return Err(ApiError::missing_access());
        }
        let mut described = state.world.channel_json(channel);
        if let Some((last, _)) = state.of_channel(channel.id).last() {
            described["last_message_id"] = last.to_string().into();
        }
        Ok(Json(described))
    })
}

fn own_guild(world: &crate::world::World, guild: u64) -> Answer<&Guild> {
    world.guilds.get(&guild).filter(|guild| guild.has_bot).ok_or_else(ApiError::unknown_guild)
}

//! Messages of channels: history, search, posting once, editing, deleting.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::error::{Answer, ApiError};
use super::front::Body;
use super::interactions::refuse_empty;
use super::webhooks::merged;
use super::{Here, refuse};
use crate::state::State as World;
use crate::store::Draft;
use crate::validate::message::{is_empty, mentions_off, snowflake};
use crate::validate::{self, Kind};
use crate::world::{APPLICATION, Channel, permission};

/// Parameters of a query, the last of each name.
type Parameters = Query<BTreeMap<String, String>>;

/// `GET /channels/{id}/messages`: newest first; of `after`, those next to it.
pub(super) async fn history(
    State(shared): Here,
    Path(channel): Path<u64>,
    Query(query): Parameters,
) -> Answer {
    let number = |key: &str| query.get(key).and_then(|value| value.parse::<u64>().ok());
    let limit = match query.get("limit") {
        None => 50,
        Some(_) => match number("limit") {
            Some(limit @ 1..=100) => usize::try_from(limit).unwrap_or(100),
            _ => {
                let mut problems = validate::Problems::default();
                problems.add("limit", "NUMBER_TYPE_RANGE", "int value should be between 1 and 100.");
                refuse(&shared, "GET messages", &problems)?;
                0
            }
        },
    };
    shared.read(|state| {
        let channel = visible_channel(state, channel)?;
        if state.world.bot_permissions(channel) & permission::READ_MESSAGE_HISTORY == 0 {
            // As documented: no error, and no messages.
            return Ok(Json(json!([])));
        }
        let all: Vec<(u64, &Value)> = state.of_channel(channel.id).collect();
        let split = |id: u64| all.partition_point(|(message, _)| *message < id);
        let range = if let Some(before) = number("before") {
            let end = split(before);
            end.saturating_sub(limit)..end
        } else if let Some(after) = number("after") {
            let start = split(after.saturating_add(1));
            start..(start + limit).min(all.len())
        } else if let Some(around) = number("around") {
            let middle = split(around);
            middle.saturating_sub(limit / 2)..(middle + limit.div_ceil(2)).min(all.len())
        } else {
            all.len().saturating_sub(limit)..all.len()
        };
        let chosen = all.get(range).unwrap_or_default();
        Ok(Json(chosen.iter().rev().map(|(_, message)| state.for_bot(message)).collect()))
    })
}

/// `GET /guilds/{id}/messages/search`: by words, author, channel and range of ids; newest first.
pub(super) async fn search(
    State(shared): Here,
    Path(guild): Path<u64>,
    Query(query): Query<Vec<(String, String)>>,
) -> Answer {
    let all = |key: &str| -> Vec<&str> {
        query.iter().filter(|(name, _)| name == key).map(|(_, value)| value.as_str()).collect()
    };
    let number = |key: &str| all(key).first().and_then(|value| value.parse::<u64>().ok());
    let words = all("content").first().unwrap_or(&"").to_lowercase();
    shared.read(|state| {
        if !state.world.guilds.get(&guild).is_some_and(|guild| guild.has_bot) {
            return Err(ApiError::missing_access());
        }
        let fits = |channel: &Channel, id: u64, message: &Value| {
            let author = message["author"]["id"].as_str().unwrap_or_default();
            channel.guild == Some(guild)
                && state.world.bot_permissions(channel) & permission::READ_MESSAGE_HISTORY != 0
                && number("min_id").is_none_or(|min| id > min)
                && number("max_id").is_none_or(|max| id < max)
                && (all("author_id").is_empty() || all("author_id").contains(&author))
                && (all("channel_id").is_empty()
                    || all("channel_id").contains(&channel.id.to_string().as_str()))
                && message["content"].as_str().unwrap_or_default().to_lowercase().contains(&words)
        };
        let mut found: Vec<Value> = Vec::new();
        for channel in state.world.channels.values() {
            let here = state.of_channel(channel.id).map(|(id, message)| (id, state.for_bot(message)));
            found
                .extend(here.filter(|(id, message)| fits(channel, *id, message)).map(|(_, message)| message));
        }
        found.sort_by_key(|message| std::cmp::Reverse(snowflake(&message["id"])));
        let offset = usize::try_from(number("offset").unwrap_or(0)).unwrap_or(usize::MAX);
        let limit = usize::try_from(number("limit").unwrap_or(25).min(25)).unwrap_or(25);
        let page: Vec<Value> =
            found.iter().skip(offset).take(limit).map(|message| json!([message])).collect();
        Ok(Json(
            json!({"total_results": found.len(), "messages": page, "doing_deep_historical_index": false}),
        ))
    })
}

/// `POST /channels/{id}/messages`
pub(super) async fn create(State(shared): Here, Path(channel): Path<u64>, body: Body) -> Answer {
    let file = shared.read(|state| state.config.openapi.clone());
    let request = "POST message";
    let problems = validate::message(file.as_deref(), &body.json, Kind::ChannelCreate, &body.file_names());
    refuse(&shared, request, &problems)?;
    if is_empty(&body.json, body.files.len()) {
        refuse_empty(&shared, request)?;
    }
    shared.change(|state| {
        let target = writable_channel(state, channel)?;
        let may = state.world.bot_permissions(&target);
        let mut shown = body.json.clone();
        if may & permission::EMBED_LINKS == 0 && shown["embeds"].is_array() {
            // Dropped without a word.
            shown["embeds"] = json!([]);
            if is_empty(&shown, body.files.len()) {
                return Err(ApiError::empty_message());
            }
        }
        if may & permission::ATTACH_FILES == 0 && !body.files.is_empty() {
            return Err(ApiError::missing_permissions());
        }
        if !mentions_off(&body.json) {
            state.without_allowed_mentions.push(request.to_owned());
        }
        if let ControlFlow::Break(earlier) = nonce_used(state, &body.json) {
            return earlier;
        }
        let more = reference(state, channel, &body.json)?;
        let kind = if more.is_empty() { 0 } else { 19 };
        let id = state.make_message(Draft {
            channel,
            author: APPLICATION,
            kind,
            body: &shown,
            files: &body.files,
            more,
            loading: false,
        });
        if let Some(nonce) = nonce_text(&body.json) {
            state.nonces.push((nonce, id, std::time::Instant::now()));
        }
        tell(state, id)
    })
}

/// `GET /channels/{id}/messages/{id}`
pub(super) async fn get(State(shared): Here, Path((channel, message)): Path<(u64, u64)>) -> Answer {
    shared.read(|state| {
        let found = visible_channel(state, channel)?;
        if state.world.bot_permissions(found) & permission::READ_MESSAGE_HISTORY == 0 {
            return Err(ApiError::missing_permissions());
        }
        in_channel(state, channel, message)?;
        tell(state, message)
    })
}

/// `PATCH /channels/{id}/messages/{id}`
pub(super) async fn edit(
    State(shared): Here,
    Path((channel, message)): Path<(u64, u64)>,
    body: Body,
) -> Answer {
    let file = shared.read(|state| state.config.openapi.clone());
    let request = "PATCH message";
    let problems = validate::message(file.as_deref(), &body.json, Kind::ChannelEdit, &body.file_names());
    refuse(&shared, request, &problems)?;
    let would_be = shared.read(|state| {
        visible_channel(state, channel)?;
        let author = in_channel(state, channel, message)?["author"]["id"].clone();
        if snowflake(&author) != Some(APPLICATION) {
            return Err(ApiError::others_message());
        }
        Ok(merged(state, message, &body.json))
    })?;
    if is_empty(&would_be, body.files.len()) {
        refuse_empty(&shared, request)?;
    }
    shared.change(|state| {
        if !mentions_off(&body.json) {
            state.without_allowed_mentions.push(request.to_owned());
        }
        state.edit_message(message, &body.json, &body.files);
        tell(state, message)
    })
}

/// `DELETE /channels/{id}/messages/{id}`
pub(super) async fn delete(
    State(shared): Here,
    Path((channel, message)): Path<(u64, u64)>,
) -> Answer<StatusCode> {
    shared.change(|state| {
        let may = state.world.bot_permissions(visible_channel(state, channel)?);
        let own = snowflake(&in_channel(state, channel, message)?["author"]["id"]) == Some(APPLICATION);
        if !own && may & permission::MANAGE_MESSAGES == 0 {
            return Err(ApiError::missing_permissions());
        }
        state.delete_message(message);
        Ok(StatusCode::NO_CONTENT)
    })
}

/// `POST /channels/{id}/typing`
pub(super) async fn typing(State(shared): Here, Path(channel): Path<u64>) -> Answer<StatusCode> {
    shared.read(|state| writable_channel(state, channel)).map(|_| StatusCode::NO_CONTENT)
}

fn visible_channel(state: &World, channel: u64) -> Answer<&Channel> {
    let found = state.world.channels.get(&channel).ok_or_else(ApiError::unknown_channel)?;
    if state.world.bot_permissions(found) & permission::VIEW_CHANNEL == 0 {
        return Err(ApiError::missing_access());
    }
    Ok(found)
}

fn writable_channel(state: &World, channel: u64) -> Answer<Channel> {
    let found = visible_channel(state, channel)?;
    let needed =
        if found.kind == 11 { permission::SEND_MESSAGES_IN_THREADS } else { permission::SEND_MESSAGES };
    if state.world.bot_permissions(found) & needed == 0 {
        return Err(ApiError::missing_permissions());
    }
    Ok(found.clone())
}

fn in_channel(state: &World, channel: u64, message: u64) -> Answer<&Value> {
    state
        .messages
        .get(&message)
        .filter(|it| !it.deleted && !it.ephemeral && snowflake(&it.json["channel_id"]) == Some(channel))
        .map(|stored| &stored.json)
        .ok_or_else(ApiError::unknown_message)
}

fn tell(state: &World, message: u64) -> Answer {
    let stored = state.messages.get(&message).ok_or_else(ApiError::unknown_message)?;
    Ok(Json(state.for_bot(&stored.json)))
}

fn nonce_text(body: &Value) -> Option<String> {
    match &body["nonce"] {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// With `enforce_nonce`, a message with a nonce used within the last minutes is not made again: the one there is
/// is given. Discord documents "the past few minutes"; how many here, the builder says.
fn nonce_used(state: &mut World, body: &Value) -> ControlFlow<Answer> {
    let window = state.config.nonce_window;
    state.nonces.retain(|(_, _, at)| at.elapsed() < window);
    if body["enforce_nonce"] != Value::Bool(true) {
        return ControlFlow::Continue(());
    }
    let Some(nonce) = nonce_text(body) else { return ControlFlow::Continue(()) };
    match state.nonces.iter().find(|(used, _, _)| *used == nonce) {
        Some(&(_, message, _)) => ControlFlow::Break(tell(state, message)),
        None => ControlFlow::Continue(()),
    }
}

/// What a reply tells of the message it replies to.
fn reference(state: &World, channel: u64, body: &Value) -> Answer<Map<String, Value>> {
    let mut more = Map::new();
    let Some(target) = snowflake(&body["message_reference"]["message_id"]) else { return Ok(more) };
    let Ok(referenced) = in_channel(state, channel, target) else {
        return match body["message_reference"]["fail_if_not_exists"] {
            Value::Bool(false) => Ok(more),
            _ => Err(ApiError::with_body(
                400,
                json!({"code": 50035, "message": "Invalid Form Body", "errors": {"message_reference": {"_errors":
                    [{"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}]}}}),
            )),
        };
    };
    let ids = json!({"message_id": target.to_string(), "channel_id": channel.to_string(), "type": 0});
    more.insert("message_reference".into(), ids);
    more.insert("referenced_message".into(), referenced.clone());
    Ok(more)
}

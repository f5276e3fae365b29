//! What follows an interaction's callback: edits of the answer, follow-ups, as long as the token is valid.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::error::{Answer, ApiError};
use super::front::Body;
use super::interactions::{of_interaction, refuse_empty};
use super::{Here, refuse};
use crate::state::State as World;
use crate::store::Draft;
use crate::validate::message::{EPHEMERAL, is_empty, mentions_off};
use crate::validate::{self, Kind};
use crate::world::APPLICATION;

/// Follow-ups where the application is present only because the user installed it.
const USER_INSTALL_FOLLOWUPS: usize = 5;

/// `POST /webhooks/{application}/{token}`
pub(super) async fn follow_up(
    State(shared): Here,
    Path((app, token)): Path<(u64, String)>,
    body: Body,
) -> Answer {
    let file = shared.read(|state| find(state, app, &token).map(|_| state.config.openapi.clone()))?;
    let request = "POST follow-up";
    let problems = validate::message(file.as_deref(), &body.json, Kind::Reply, &body.file_names());
    refuse(&shared, request, &problems)?;
    if is_empty(&body.json, body.files.len()) {
        refuse_empty(&shared, request)?;
    }
    shared.change(|state| {
        let id = find(state, app, &token)?;
        let interaction = state.interactions.get(&id).cloned().ok_or_else(ApiError::unknown_webhook)?;
        if interaction.user_install && interaction.followups.len() >= USER_INSTALL_FOLLOWUPS {
            return Err(ApiError::too_many_followups());
        }
        if !mentions_off(&body.json) {
            state.without_allowed_mentions.push(request.to_owned());
        }
        let loading = interaction.original.filter(|id| state.messages.get(id).is_some_and(|it| it.loading));
        let message = if let Some(original) = loading {
            // The first follow-up of a deferred answer becomes that answer, and as private as it was to be.
            state.edit_message(original, &body.json, &body.files);
            original
        } else {
            let made = state.make_message(Draft {
                channel: interaction.channel,
                author: APPLICATION,
                kind: 0,
                body: &body.json,
                files: &body.files,
                more: of_interaction(&interaction.metadata, interaction.source),
                loading: false,
            });
            if let Some(interaction) = state.interactions.get_mut(&id) {
                interaction.followups.push(made);
            }
            made
        };
        note_change(state, id);
        tell(state, message)
    })
}

/// `GET /webhooks/{application}/{token}/messages/{id or @original}`
pub(super) async fn get(
    State(shared): Here,
    Path((app, token, message)): Path<(u64, String, String)>,
) -> Answer {
    shared.read(|state| {
        let (_, message) = find_message(state, app, &token, &message)?;
        tell(state, message)
    })
}

/// `PATCH /webhooks/{application}/{token}/messages/{id or @original}`
pub(super) async fn edit(
    State(shared): Here,
    Path((app, token, message)): Path<(u64, String, String)>,
    body: Body,
) -> Answer {
    let file = shared
        .read(|state| find_message(state, app, &token, &message).map(|_| state.config.openapi.clone()))?;
    let request = "PATCH answer";
    let problems = validate::message(file.as_deref(), &body.json, Kind::ReplyEdit, &body.file_names());
    refuse(&shared, request, &problems)?;
    let would_be = shared.read(|state| {
        let (_, message) = find_message(state, app, &token, &message)?;
        Ok::<_, ApiError>(merged(state, message, &body.json))
    })?;
    if is_empty(&would_be, body.files.len()) {
        refuse_empty(&shared, request)?;
    }
    shared.change(|state| {
        let (id, message) = find_message(state, app, &token, &message)?;
        if !mentions_off(&body.json) {
            state.without_allowed_mentions.push(request.to_owned());
        }
        state.edit_message(message, &body.json, &body.files);
        note_change(state, id);
        tell(state, message)
    })
}

/// `DELETE /webhooks/{application}/{token}/messages/{id or @original}`
pub(super) async fn delete(
    State(shared): Here,
    Path((app, token, message)): Path<(u64, String, String)>,
) -> Answer<StatusCode> {
    shared.change(|state| {
        let (id, message) = find_message(state, app, &token, &message)?;
        state.delete_message(message);
        note_change(state, id);
        Ok(StatusCode::NO_CONTENT)
    })
}

/// A message as it would be after a change; where nothing would be left of it, the change is refused.
pub(super) fn merged(state: &World, message: u64, body: &Value) -> Value {
    let mut merged = state.messages.get(&message).map_or(Value::Null, |stored| stored.json.clone());
    for key in ["content", "embeds", "components"] {
        if let (Some(value), true) = (body.get(key), merged.is_object()) {
            merged[key] = value.clone();
        }
    }
    // Attachments that stay are as good as content.
    if merged["attachments"].as_array().is_some_and(|list| !list.is_empty()) {
        merged["content"] = "(attachments)".into();
    }
    merged
}

/// The interaction behind a token that is still good.
fn find(state: &World, application: u64, token: &str) -> Answer<u64> {
    if application != APPLICATION {
        return Err(ApiError::unknown_webhook());
    }
    let found = state.interactions.iter().find(|(_, interaction)| interaction.token == token);
    let (&id, interaction) = found.ok_or_else(ApiError::invalid_webhook_token)?;
    if interaction.created.elapsed() > state.config.token_lifetime {
        return Err(ApiError::invalid_webhook_token());
    }
    // Before the callback there is no webhook yet; an autocompletion never has one.
    match interaction.callback {
        None | Some(8) => Err(ApiError::unknown_webhook()),
        Some(_) => Ok(id),
    }
}

fn find_message(state: &World, application: u64, token: &str, message: &str) -> Answer<(u64, u64)> {
    let id = find(state, application, token)?;
    let interaction = state.interactions.get(&id).ok_or_else(ApiError::unknown_webhook)?;
    let message = match message {
        "@original" => interaction.original,
        other => other
            .parse()
            .ok()
            .filter(|id| interaction.followups.contains(id) || interaction.original == Some(*id)),
    };
    message
        .filter(|message| state.messages.get(message).is_some_and(|stored| !stored.deleted))
        .map(|message| (id, message))
        .ok_or_else(ApiError::unknown_message)
}

fn note_change(state: &mut World, interaction: u64) {
    if let Some(interaction) = state.interactions.get_mut(&interaction) {
        interaction.changes += 1;
    }
}

fn tell(state: &World, message: u64) -> Answer {
    let stored = state.messages.get(&message).ok_or_else(ApiError::unknown_message)?;
    let mut json = stored.json.clone();
    if stored.ephemeral {
        json["flags"] = json!(json["flags"].as_i64().unwrap_or(0) | EPHEMERAL);
    }
    Ok(Json(json))
}

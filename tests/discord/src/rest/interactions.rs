//! Answering interactions: in time, once, and in a way that fits.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Map, Value, json};

use super::body::Incoming;
use super::error::{Answer, ApiError};
use super::front::Body;
use super::{Here, refuse};
use crate::interaction::Did;
use crate::state::{Shared, State as World};
use crate::store::Draft;
use crate::validate::message::{is_empty, mentions_off};
use crate::validate::{self, Problems};
use crate::world::APPLICATION;

/// `POST /interactions/{id}/{token}/callback`
pub(super) async fn callback(
    State(shared): Here,
    Path((id, token)): Path<(u64, String)>,
    Query(flags): Query<BTreeMap<String, String>>,
    body: Body,
) -> Answer<Response> {
    let result = take(&shared, id, &token, &body);
    if let Err(error) = &result {
        shared.change(|state| {
            if let Some(interaction) = state.interactions.get_mut(&id) {
                interaction.refused.push(error.message());
            }
        });
    }
    result?;
    if flags.get("with_response").is_none_or(|value| value != "true") {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(Json(shared.read(|state| response_json(state, id))).into_response())
}

fn take(shared: &Arc<Shared>, id: u64, token: &str, body: &Arc<Incoming>) -> Answer<()> {
    // Before the body is looked at: that may take long, and the deadline is the arrival's.
    let (text_option, file) = shared.change(|state| {
        let deadline = state.config.callback_deadline;
        let file = state.config.openapi.clone();
        let interaction = state.interactions.get_mut(&id).filter(|interaction| interaction.token == token);
        let interaction = interaction.ok_or_else(ApiError::unknown_interaction)?;
        if interaction.callback.is_some() {
            return Err(ApiError::already_acknowledged());
        }
        if body.arrived.saturating_duration_since(interaction.created) > deadline {
            return Err(ApiError::unknown_interaction());
        }
        interaction.arrived.get_or_insert(body.arrived);
        Ok((interaction.text_option, file))
    })?;
    let outcome = check_and_apply(shared, id, body, text_option, file.as_deref());
    if outcome.is_err() {
        // What was refused has not answered; the bot may try again while there is time.
        shared.change(|state| {
            if let Some(interaction) = state.interactions.get_mut(&id).filter(|it| it.callback.is_none()) {
                interaction.arrived = None;
            }
        });
    }
    outcome
}

fn check_and_apply(
    shared: &Arc<Shared>,
    id: u64,
    body: &Arc<Incoming>,
    text_option: bool,
    file: Option<&std::path::Path>,
) -> Answer<()> {
    let request = "POST interaction callback";
    refuse(shared, request, &validate::callback(file, &body.json, &body.file_names(), text_option))?;
    let kind = body.json["type"].as_u64().unwrap_or_default();
    let fits = shared.read(|state| state.interactions.get(&id).is_some_and(|it| it.takes(kind)));
    if !fits {
        let mut problems = Problems::default();
        problems.add(
            "type",
            "INTERACTION_CALLBACK_TYPE",
            format!("Type {kind} does not answer this interaction"),
        );
        refuse(shared, request, &problems)?;
    }
    let data = &body.json["data"];
    if kind == 4 && is_empty(data, body.files.len()) {
        refuse_empty(shared, request)?;
    }
    shared.change(|state| {
        // Looked at again: another callback may have come in meanwhile.
        if state.interactions.get(&id).is_none_or(|interaction| interaction.callback.is_some()) {
            return Err(ApiError::already_acknowledged());
        }
        if matches!(kind, 4 | 7) && !mentions_off(data) {
            state.without_allowed_mentions.push(format!("{request} (type {kind})"));
        }
        apply(state, id, kind, data, body);
        Ok(())
    })
}

/// Records a message with nothing in it, and answers as Discord does.
pub(super) fn refuse_empty(shared: &Shared, request: &str) -> Answer<()> {
    let mut problems = Problems::default();
    problems.add("", "EMPTY_MESSAGE", "Cannot send an empty message");
    // Its answer is another than that of other faults.
    let _ = refuse(shared, request, &problems);
    Err(ApiError::empty_message())
}

fn apply(state: &mut World, id: u64, kind: u64, data: &Value, body: &Incoming) {
    let Some(interaction) = state.interactions.get(&id).cloned() else { return };
    let original = match kind {
        4 | 5 => {
            let files = if kind == 4 { &body.files[..] } else { &[] };
            // Of a deferral, only who will see it counts.
            let flags = json!({"flags": data["flags"]});
            let shown = if kind == 4 { data } else { &flags };
            let message_kind = match interaction.did {
                Did::Command if interaction.metadata["target_message_id"].is_null() => 20,
                Did::Command => 23,
                _ => 0,
            };
            let draft = Draft {
                channel: interaction.channel,
                author: APPLICATION,
                kind: message_kind,
                body: shown,
                files,
                more: of_interaction(&interaction.metadata, interaction.source),
                loading: kind == 5,
            };
            Some(state.make_message(draft))
        }
        7 => {
            if let Some(source) = interaction.source {
                state.edit_message(source, data, &body.files);
            }
            interaction.source
        }
        6 => interaction.source,
        _ => None,
    };
    if let Some(interaction) = state.interactions.get_mut(&id) {
        interaction.callback = Some(kind);
        interaction.original = original;
        interaction.data = if matches!(kind, 8 | 9) { data.clone() } else { Value::Null };
    }
}

/// The keys of a message that was made by an interaction.
pub(super) fn of_interaction(metadata: &Value, source: Option<u64>) -> Map<String, Value> {
    let mut more = Map::new();
    more.insert("webhook_id".into(), APPLICATION.to_string().into());
    more.insert("application_id".into(), APPLICATION.to_string().into());
    let mut metadata = metadata.clone();
    if let Some(source) = source {
        metadata["interacted_message_id"] = source.to_string().into();
    }
    more.insert("interaction_metadata".into(), metadata);
    more
}

fn response_json(state: &World, id: u64) -> Value {
    let Some(interaction) = state.interactions.get(&id) else { return Value::Null };
    let message = interaction.original.and_then(|message| state.messages.get(&message));
    let kind = interaction.callback;
    json!({
        "interaction": {
            "id": id.to_string(), "type": interaction.did.number(),
            "response_message_id": interaction.original.map(|message| message.to_string()),
            "response_message_loading": message.is_some_and(|message| message.loading),
            "response_message_ephemeral": message.is_some_and(|message| message.ephemeral),
        },
        "resource": {"type": kind, "message": message.map(|message| message.json.clone())},
    })
}

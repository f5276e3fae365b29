//! Application commands: what is registered, globally and on servers.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::error::{Answer, ApiError};
use super::front::Body;
use super::{Here, refuse};
use crate::state::State as World;
use crate::validate;
use crate::world::APPLICATION;

/// The ids of a path: `application`, and perhaps `guild` and `command`.
type Ids = Path<BTreeMap<String, u64>>;
/// The query: `with_localizations`.
type Flags = Query<BTreeMap<String, String>>;

/// `GET …/commands`
pub(super) async fn list(State(shared): Here, Path(ids): Ids, Query(flags): Flags) -> Answer {
    let guild = scope(&ids)?;
    let with = flags.get("with_localizations").is_some_and(|value| value == "true");
    let commands = shared.read(|state| state.commands.get(&guild).cloned().unwrap_or_default());
    Ok(Json(commands.into_iter().map(|command| shown(command, with)).collect()))
}

/// `PUT …/commands`: replaces all.
pub(super) async fn replace(State(shared): Here, Path(ids): Ids, body: Body) -> Answer {
    let guild = scope(&ids)?;
    let file = shared.read(|state| state.config.openapi.clone());
    refuse(&shared, "PUT commands", &validate::command_list(file.as_deref(), &body.json))?;
    let wanted = body.json.as_array().cloned().unwrap_or_default();
    let commands = shared.change(|state| {
        known_guild(state, guild)?;
        let old = state.commands.remove(&guild).unwrap_or_default();
        let new: Vec<Value> = wanted.iter().map(|wanted| register(state, &old, guild, wanted)).collect();
        state.commands.insert(guild, new.clone());
        Ok::<_, ApiError>(new)
    })?;
    Ok(Json(commands.into_iter().map(|command| shown(command, true)).collect()))
}

/// `POST …/commands`: makes one, or replaces that of the same type and name.
pub(super) async fn create(
    State(shared): Here,
    Path(ids): Ids,
    body: Body,
) -> Answer<(StatusCode, Json<Value>)> {
    let guild = scope(&ids)?;
    let file = shared.read(|state| state.config.openapi.clone());
    refuse(&shared, "POST commands", &validate::command(file.as_deref(), &body.json, true))?;
    shared.change(|state| {
        known_guild(state, guild)?;
        let mut commands = state.commands.remove(&guild).unwrap_or_default();
        let made = register(state, &commands, guild, &body.json);
        let place = commands.iter().position(|old| old["id"] == made["id"]);
        match place.and_then(|place| commands.get_mut(place)) {
            Some(old) => *old = made.clone(),
            None => commands.push(made.clone()),
        }
        state.commands.insert(guild, commands);
        let status = if place.is_some() { StatusCode::OK } else { StatusCode::CREATED };
        Ok((status, Json(shown(made, true))))
    })
}

/// `GET …/commands/{id}`
pub(super) async fn get(State(shared): Here, Path(ids): Ids) -> Answer {
    let guild = scope(&ids)?;
    shared.read(|state| find(state, guild, &ids).map(|(_, command)| Json(shown(command.clone(), true))))
}

/// `PATCH …/commands/{id}`
pub(super) async fn change(State(shared): Here, Path(ids): Ids, body: Body) -> Answer {
    let guild = scope(&ids)?;
    let file = shared.read(|state| state.config.openapi.clone());
    let kind = shared.read(|state| find(state, guild, &ids).map(|(_, command)| command["type"].clone()))?;
    // The type cannot change, and says which rules hold.
    let mut typed = body.json.clone();
    if typed.is_object() {
        typed["type"] = kind;
    }
    refuse(&shared, "PATCH command", &validate::command(file.as_deref(), &typed, false))?;
    shared.change(|state| {
        let (place, old) = find(state, guild, &ids)?;
        let mut wanted = old.clone();
        if let (Value::Object(wanted), Some(named)) = (&mut wanted, body.json.as_object()) {
            wanted.extend(named.clone());
        }
        let commands = state.commands.remove(&guild).unwrap_or_default();
        let made = register(state, &commands, guild, &wanted);
        let mut commands = commands;
        if let Some(old) = commands.get_mut(place) {
            *old = made.clone();
        }
        state.commands.insert(guild, commands);
        Ok(Json(shown(made, true)))
    })
}

/// `DELETE …/commands/{id}`
pub(super) async fn delete(State(shared): Here, Path(ids): Ids) -> Answer<StatusCode> {
    let guild = scope(&ids)?;
    shared.change(|state| {
        let (place, _) = find(state, guild, &ids)?;
        if let Some(commands) = state.commands.get_mut(&guild) {
            commands.remove(place);
        }
        Ok(StatusCode::NO_CONTENT)
    })
}

fn scope(ids: &BTreeMap<String, u64>) -> Answer<Option<u64>> {
    match ids.get("application") {
        Some(&APPLICATION) => Ok(ids.get("guild").copied()),
        _ => Err(ApiError::new(
            403,
            20012,
            "You are not authorized to perform this action on this application",
        )),
    }
}

fn known_guild(state: &World, guild: Option<u64>) -> Answer<()> {
    match guild {
        Some(id) if !state.world.guilds.get(&id).is_some_and(|guild| guild.has_bot) => {
            Err(ApiError::missing_access())
        }
        _ => Ok(()),
    }
}

fn find<'a>(state: &'a World, guild: Option<u64>, ids: &BTreeMap<String, u64>) -> Answer<(usize, &'a Value)> {
    let id = ids.get("command").map(u64::to_string).unwrap_or_default();
    let commands = state.commands.get(&guild).map(Vec::as_slice).unwrap_or_default();
    commands
        .iter()
        .enumerate()
        .find(|(_, command)| command["id"] == *id)
        .ok_or_else(ApiError::unknown_command)
}

/// A command as it is kept: with its old id where there was one of this type and name (or id), and a new version
/// where anything changed.
fn register(state: &mut World, old: &[Value], guild: Option<u64>, wanted: &Value) -> Value {
    let kind = validate::command_kind(wanted);
    let former = old.iter().find(|old| {
        old["id"] == wanted["id"] || (old["name"] == wanted["name"] && validate::command_kind(old) == kind)
    });
    let or = |key: &str, otherwise: Value| match &wanted[key] {
        Value::Null => otherwise,
        value => value.clone(),
    };
    let permissions = match &wanted["default_member_permissions"] {
        Value::Number(bits) => bits.to_string().into(),
        other => other.clone(),
    };
    let mut command = json!({
        "application_id": APPLICATION.to_string(), "type": kind, "name": wanted["name"],
        "name_localizations": wanted["name_localizations"], "description": or("description", "".into()),
        "description_localizations": wanted["description_localizations"], "default_permission": true,
        "default_member_permissions": permissions, "dm_permission": or("dm_permission", true.into()),
        "nsfw": or("nsfw", false.into()), "integration_types": or("integration_types", json!([0])),
        "contexts": wanted["contexts"],
    });
    let mut options = wanted["options"].clone();
    tidy(&mut options);
    if options.as_array().is_some_and(|options| !options.is_empty()) {
        command["options"] = options;
    }
    if let Some(guild) = guild {
        command["guild_id"] = guild.to_string().into();
    }
    if let Some(former) = former {
        let mut same = former.clone();
        if let Value::Object(same) = &mut same {
            same.remove("id");
            same.remove("version");
        }
        if same == command {
            return former.clone();
        }
    }
    command["id"] = former.map_or_else(|| state.ids.make().to_string().into(), |former| former["id"].clone());
    command["version"] = state.ids.make().to_string().into();
    command
}

/// Leaves out of options what says nothing, as Discord does when it tells them.
fn tidy(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(tidy),
        Value::Object(object) => {
            let says_nothing = |value: &Value| match value {
                Value::Null | Value::Bool(false) => true,
                Value::Array(list) => list.is_empty(),
                _ => false,
            };
            object.retain(|_, value| !says_nothing(value));
            for key in ["options", "choices"] {
                if let Some(nested) = object.get_mut(key) {
                    tidy(nested);
                }
            }
        }
        _ => {}
    }
}

/// A command as it is told: translations only where asked for.
fn shown(mut command: Value, with_localizations: bool) -> Value {
    fn strip(object: &mut Map<String, Value>) {
        object.remove("name_localizations");
        object.remove("description_localizations");
        for key in ["options", "choices"] {
            for nested in object.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten() {
                if let Value::Object(nested) = nested {
                    strip(nested);
                }
            }
        }
    }
    if let (false, Value::Object(object)) = (with_localizations, &mut command) {
        strip(object);
    }
    command
}

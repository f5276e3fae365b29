//! The interaction that Discord sends for a person's act.

use std::time::Instant;

use serde_json::{Map, Value, json};

use super::{Person, UserError};
use crate::interaction::{Did, Interaction};
use crate::state::State;
use crate::validate::message::snowflake;
use crate::world::{APPLICATION, permission};

/// What is particular to an act.
#[derive(Default)]
pub(super) struct Act {
    /// The interaction's `data`.
    pub(super) data: Value,
    /// The message acted on.
    pub(super) source: Option<u64>,
    /// Of an autocompletion: whether the option is a text.
    pub(super) text_option: bool,
    /// More of what a message made by it will tell.
    pub(super) metadata: Value,
}

impl Person {
    /// What this person may do here.
    pub(super) fn allowed(&self, state: &State) -> u64 {
        let own = state.world.users.get(&self.user).map_or(permission::EVERYONE, |user| user.permissions);
        match self.permissions.unwrap_or(own) {
            bits if bits & permission::ADMINISTRATOR != 0 => u64::MAX >> 12,
            bits => bits,
        }
    }

    /// Where this is: 0 a server, 1 a direct message with the bot, 2 another conversation.
    pub(super) fn context(&self, state: &State) -> u64 {
        match state.world.channels.get(&self.channel) {
            Some(channel) if channel.guild.is_some() => 0,
            Some(channel) if channel.kind == 1 && channel.recipient == Some(self.user) => 1,
            _ => 2,
        }
    }

    /// A message that this person sees.
    pub(super) fn seen(&self, state: &State, message: u64) -> Result<Value, UserError> {
        let stored = state.messages.get(&message).filter(|stored| !stored.deleted && !stored.loading);
        let stored = stored.ok_or(UserError::NoSuchMessage(message))?;
        let own = snowflake(&stored.json["interaction_metadata"]["user"]["id"]) == Some(self.user);
        if stored.ephemeral && !own {
            return Err(UserError::NoSuchMessage(message));
        }
        Ok(stored.json.clone())
    }

    /// Makes the interaction and sends it to the bot; gives its id.
    pub(super) fn act(&self, state: &mut State, did: Did, act: Act) -> u64 {
        let id = state.ids.make();
        // Long and unlike anything else, as the real ones; made of the id, so the same in every run.
        let token = format!("interaction-{id:x}-{:016x}", id.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let context = self.context(state);
        let channel = state.world.channels.get(&self.channel).cloned();
        let guild = channel.as_ref().and_then(|channel| channel.guild);
        let user = state.world.user_json(self.user);
        let owners = match (self.user_install, guild) {
            (true, _) => json!({"1": self.user.to_string()}),
            (false, Some(guild)) => json!({"0": guild.to_string()}),
            // A direct message with a bot known from a server.
            (false, None) => json!({"0": "0"}),
        };
        let mut payload = json!({
            "id": id.to_string(), "application_id": APPLICATION.to_string(), "type": did.number(), "data": act.data,
            "token": token, "version": 1, "channel_id": self.channel.to_string(), "locale": self.locale,
            "entitlements": [], "authorizing_integration_owners": owners, "context": context,
            "attachment_size_limit": 10_485_760,
        });
        let mut app_permissions = permission::EVERYONE;
        if let Some(channel) = &channel {
            payload["channel"] = state.world.channel_json(channel);
            if !self.user_install {
                app_permissions = state.world.bot_permissions(channel);
            }
            if guild.is_some() {
                payload["channel"]["permissions"] = self.allowed(state).to_string().into();
            }
        }
        payload["app_permissions"] = app_permissions.to_string().into();
        match guild {
            Some(guild) => {
                payload["guild_id"] = guild.to_string().into();
                payload["guild"] = json!({"id": guild.to_string(), "locale": "en-US", "features": []});
                payload["guild_locale"] = "en-US".into();
                payload["member"] = state.world.member_json(self.user, Some(self.allowed(state)));
            }
            None => payload["user"] = user.clone(),
        }
        if let Some(stored) = act.source.and_then(|source| state.messages.get(&source)) {
            payload["message"] = stored.json.clone();
        }
        let mut metadata = json!({
            "id": id.to_string(), "type": did.number(), "user": user, "authorizing_integration_owners": owners,
            "name": payload["data"]["name"],
        });
        if let (Value::Object(metadata), Value::Object(more)) = (&mut metadata, act.metadata) {
            metadata.extend(more);
        }
        let interaction = Interaction {
            token,
            did,
            created: Instant::now(),
            channel: self.channel,
            user_install: self.user_install,
            text_option: act.text_option,
            source: act.source,
            metadata: without_nulls(metadata),
            arrived: None,
            callback: None,
            data: Value::Null,
            original: None,
            followups: Vec::new(),
            changes: 0,
            refused: Vec::new(),
        };
        state.interactions.insert(id, interaction);
        state.dispatch(0, "INTERACTION_CREATE", &payload);
        id
    }
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            Value::Object(object.into_iter().filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>())
        }
        other => other,
    }
}

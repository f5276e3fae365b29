//! Messages: how they are made, changed and told of.

use bytes::Bytes;
use serde_json::{Map, Value, json};

use crate::gateway::intent;
use crate::ids::timestamp;
use crate::state::{State, Stored};
use crate::validate::message::{EPHEMERAL, snowflake};
use crate::world::{APPLICATION, Channel};

/// A flag that Discord sets itself: "The application is thinking…".
const LOADING: i64 = 1 << 7;

/// A file of a message.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) content_type: String,
    pub(crate) bytes: Bytes,
}

/// A message to be made.
pub(crate) struct Draft<'a> {
    pub(crate) channel: u64,
    pub(crate) author: u64,
    /// Discord's number for the kind: 0 ordinary, 19 reply, 20 answer to a slash command, 23 to one of a menu.
    pub(crate) kind: u64,
    pub(crate) body: &'a Value,
    pub(crate) files: &'a [File],
    /// Further keys of the message.
    pub(crate) more: Map<String, Value>,
    pub(crate) loading: bool,
}

impl State {
    /// Makes a message, tells the gateway unless it is private, and gives its id.
    pub(crate) fn make_message(&mut self, draft: Draft<'_>) -> u64 {
        let id = self.ids.make();
        let body = draft.body;
        let mut flags = body["flags"].as_i64().unwrap_or(0);
        let ephemeral = flags & EPHEMERAL != 0;
        if draft.loading {
            flags |= LOADING;
        }
        let attachments: Vec<Value> = draft
            .files
            .iter()
            .enumerate()
            .map(|(n, file)| self.attach(n, file, draft.channel, body))
            .collect();
        let mut json = json!({
            "id": id.to_string(), "channel_id": draft.channel.to_string(), "type": draft.kind,
            "author": self.world.user_json(draft.author), "timestamp": timestamp(id), "edited_timestamp": null,
            "tts": false, "pinned": false, "attachments": attachments, "flags": flags,
        });
        if !body["nonce"].is_null() {
            json["nonce"] = body["nonce"].clone();
        }
        if let (Value::Object(json), more) = (&mut json, draft.more) {
            json.extend(more);
        }
        self.write_body(&mut json, body, true);
        let replied_to = json["referenced_message"]["author"].clone();
        if draft.kind == 19 && pings_author(body) && !replied_to.is_null() {
            match json["mentions"].as_array_mut() {
                Some(mentions) if !mentions.contains(&replied_to) => mentions.push(replied_to),
                _ => {}
            }
        }
        self.messages.insert(id, Stored { json, ephemeral, loading: draft.loading, deleted: false });
        if !draft.loading {
            self.tell_of_message("MESSAGE_CREATE", id);
        }
        id
    }

    /// The conversation of the bot with somebody, opened where there is none yet.
    pub(crate) fn direct_channel(&mut self, user: u64) -> u64 {
        let open =
            self.world.channels.values().find(|channel| channel.kind == 1 && channel.recipient == Some(user));
        if let Some(channel) = open {
            return channel.id;
        }
        let id = self.ids.make();
        let (guild, kind, name, parent, bot_permissions) = (None, 1, String::new(), None, None);
        let channel = Channel { id, guild, kind, name, parent, bot_permissions, recipient: Some(user) };
        self.world.channels.insert(id, channel);
        id
    }

    /// The messages of a channel that everybody there sees, oldest first.
    pub(crate) fn of_channel(&self, channel: u64) -> impl Iterator<Item = (u64, &Value)> {
        let channel = channel.to_string();
        self.messages
            .iter()
            .filter(move |(_, stored)| {
                !stored.deleted
                    && !stored.ephemeral
                    && !stored.loading
                    && stored.json["channel_id"] == channel
            })
            .map(|(&id, stored)| (id, &stored.json))
    }

    /// Changes a message: what the body names. Filling a message that was loading is not an edit.
    pub(crate) fn edit_message(&mut self, id: u64, body: &Value, files: &[File]) {
        let Some(mut stored) = self.messages.get(&id).cloned() else { return };
        let channel = stored.json["channel_id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
        let new: Vec<Value> =
            files.iter().enumerate().map(|(n, file)| self.attach(n, file, channel, body)).collect();
        if let Some(kept) = body["attachments"].as_array() {
            let kept: Vec<Option<u64>> = kept.iter().map(|attachment| snowflake(&attachment["id"])).collect();
            if let Some(old) = stored.json["attachments"].as_array_mut() {
                old.retain(|attachment| kept.contains(&snowflake(&attachment["id"])));
            }
        }
        if let Some(list) = stored.json["attachments"].as_array_mut() {
            list.extend(new);
        }
        self.write_body(&mut stored.json, body, false);
        let was_loading = std::mem::take(&mut stored.loading);
        let flags = stored.json["flags"].as_i64().unwrap_or(0) & !LOADING;
        let chosen = body["flags"].as_i64().unwrap_or(0) & !EPHEMERAL;
        stored.json["flags"] = (flags | chosen).into();
        if !was_loading {
            let now = self.ids.make();
            stored.json["edited_timestamp"] = timestamp(now).into();
        }
        self.messages.insert(id, stored);
        self.tell_of_message(if was_loading { "MESSAGE_CREATE" } else { "MESSAGE_UPDATE" }, id);
    }

    /// Takes a message away.
    pub(crate) fn delete_message(&mut self, id: u64) {
        let Some(stored) = self.messages.get_mut(&id) else { return };
        stored.deleted = true;
        let (ephemeral, channel) = (stored.ephemeral, stored.json["channel_id"].clone());
        if !ephemeral {
            let mut data = json!({"id": id.to_string(), "channel_id": channel});
            let intents = self.place(&mut data, &channel);
            self.dispatch(intents, "MESSAGE_DELETE", &data);
        }
    }

    /// A message as the bot sees it: without the privileged intent, others' messages are blank unless they
    /// mention it, reply to it or are direct.
    pub(crate) fn for_bot(&self, message: &Value) -> Value {
        let mut message = message.clone();
        let channel = snowflake(&message["channel_id"]).and_then(|id| self.world.channels.get(&id));
        let me = APPLICATION.to_string();
        let mentioned =
            message["mentions"].as_array().is_some_and(|list| list.iter().any(|user| user["id"] == *me));
        let may_read = self.config.granted_intents & intent::MESSAGE_CONTENT != 0
            || message["author"]["id"] == *me
            || mentioned
            || channel.is_none_or(|channel| channel.guild.is_none());
        if !may_read {
            message["content"] = "".into();
            for key in ["embeds", "components", "attachments"] {
                message[key] = json!([]);
            }
        }
        message
    }

    /// Writes content, embeds, components and who is mentioned; `whole` where absence means emptiness.
    fn write_body(&self, message: &mut Value, body: &Value, whole: bool) {
        if whole || body.get("content").is_some() {
            let content = body["content"].as_str().unwrap_or_default();
            message["content"] = content.into();
            let (everyone, users, roles) = self.mentions(content, &body["allowed_mentions"]);
            message["mention_everyone"] = everyone.into();
            message["mentions"] = users.iter().map(|&user| self.world.user_json(user)).collect();
            message["mention_roles"] = roles.iter().map(u64::to_string).collect();
        }
        if whole || body.get("embeds").is_some() {
            let mut embeds = body["embeds"].as_array().cloned().unwrap_or_default();
            for embed in embeds.iter_mut().filter(|embed| embed.is_object()) {
                embed["type"] = "rich".into();
            }
            message["embeds"] = embeds.into();
        }
        if whole || body.get("components").is_some() {
            let mut components = body["components"].clone();
            if !components.is_array() {
                components = json!([]);
            }
            number(&mut components, &mut 0);
            message["components"] = components;
        }
        if !body["poll"].is_null() {
            message["poll"] = body["poll"].clone();
        }
    }

    /// Who is pinged by a text: everyone, which users, which roles.
    fn mentions(&self, content: &str, allowed: &Value) -> (bool, Vec<u64>, Vec<u64>) {
        // Without `allowed_mentions`, everything in the text takes effect.
        let parse = |kind: &str| {
            allowed.is_null()
                || allowed["parse"].as_array().is_some_and(|list| list.iter().any(|item| item == kind))
        };
        let listed = |kind: &str, id: u64| {
            allowed[kind].as_array().is_some_and(|list| list.iter().any(|item| snowflake(item) == Some(id)))
        };
        let everyone = (content.contains("@everyone") || content.contains("@here")) && parse("everyone");
        let (mut users, mut roles) = (Vec::new(), Vec::new());
        for part in content.split("<@").skip(1) {
            let Some((inner, _)) = part.split_once('>') else { continue };
            let (kind, list, id) = match inner.strip_prefix('&') {
                Some(role) => ("roles", &mut roles, role.parse()),
                None => ("users", &mut users, inner.trim_start_matches('!').parse()),
            };
            if let Ok(id) = id
                && (parse(kind) || listed(kind, id))
                && !list.contains(&id)
            {
                list.push(id);
            }
        }
        (everyone, users, roles)
    }

    /// Keeps a file and describes it.
    fn attach(&mut self, index: usize, file: &File, channel: u64, body: &Value) -> Value {
        let id = self.ids.make();
        self.files.insert(id, file.bytes.clone());
        let url = format!("https://cdn.discordapp.com/attachments/{channel}/{id}/{}", file.name);
        let description = body["attachments"]
            .as_array()
            .and_then(|list| list.iter().find(|item| snowflake(&item["id"]) == u64::try_from(index).ok()))
            .map_or(Value::Null, |item| item["description"].clone());
        let mut described = json!({
            "id": id.to_string(), "filename": file.name, "size": file.bytes.len(), "url": url, "proxy_url": url,
            "content_type": file.content_type,
        });
        if !description.is_null() {
            described["description"] = description;
        }
        described
    }

    /// Adds the server to an event's data; gives the intents that want events of this channel.
    fn place(&self, data: &mut Value, channel: &Value) -> u64 {
        let guild =
            snowflake(channel).and_then(|id| self.world.channels.get(&id)).and_then(|channel| channel.guild);
        match guild {
            Some(guild) => {
                data["guild_id"] = guild.to_string().into();
                intent::GUILD_MESSAGES
            }
            None => intent::DIRECT_MESSAGES,
        }
    }

    fn tell_of_message(&mut self, event: &str, id: u64) {
        let Some(stored) = self.messages.get(&id).filter(|stored| !stored.ephemeral) else { return };
        let mut data = self.for_bot(&stored.json);
        let channel = data["channel_id"].clone();
        let intents = self.place(&mut data, &channel);
        if let (intent::GUILD_MESSAGES, Some(author)) = (intents, snowflake(&data["author"]["id"])) {
            let mut member = self.world.member_json(author, None);
            if let Value::Object(member) = &mut member {
                // The author stands beside it.
                member.remove("user");
            }
            data["member"] = member;
        }
        self.dispatch(intents, event, &data);
    }
}

/// Whether a reply notifies the author of what it replies to; it does unless told not to.
fn pings_author(body: &Value) -> bool {
    match &body["allowed_mentions"] {
        Value::Null => true,
        allowed => allowed["replied_user"] == true,
    }
}

/// Gives each component its number, as Discord does.
fn number(value: &mut Value, last: &mut u64) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|value| number(value, last)),
        Value::Object(object) if object.contains_key("type") => {
            if !object.contains_key("id") {
                *last += 1;
                object.insert("id".into(), (*last).into());
            }
            if let Some(components) = object.get_mut("components") {
                number(components, last);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Config, Shared};
    use crate::world::{GENERAL, READER, World};

    fn post(state: &mut State, author: u64, body: Value) -> u64 {
        let (files, more, loading) = (&[][..], Map::new(), false);
        state.make_message(Draft { channel: GENERAL, author, kind: 0, body: &body, files, more, loading })
    }

    #[test]
    fn mentions_take_effect_unless_switched_off() {
        let shared = Shared::new(Config::default(), World::default());
        shared.change(|state| {
            let text = format!("@everyone <@{READER}> <@&5>");
            let loud = post(state, APPLICATION, json!({"content": text}));
            assert_eq!(state.messages[&loud].json["mention_everyone"], true);
            assert_eq!(state.messages[&loud].json["mentions"][0]["username"], "reader");
            assert_eq!(state.messages[&loud].json["mention_roles"], json!(["5"]));
            let quiet = post(state, APPLICATION, json!({"content": text, "allowed_mentions": {"parse": []}}));
            assert_eq!(state.messages[&quiet].json["mention_everyone"], false);
            assert_eq!(state.messages[&quiet].json["mentions"], json!([]));
            let one =
                json!({"content": text, "allowed_mentions": {"parse": [], "users": [READER.to_string()]}});
            let one = post(state, APPLICATION, one);
            assert_eq!(state.messages[&one].json["mentions"][0]["username"], "reader");
            assert_eq!(state.messages[&one].json["mention_roles"], json!([]));
        });
    }

    #[test]
    fn others_messages_are_blank_without_the_privileged_intent() {
        let shared = Shared::new(Config::default(), World::default());
        shared.change(|state| {
            let silent = post(state, READER, json!({"content": "among us"}));
            let called = post(state, READER, json!({"content": format!("<@{APPLICATION}> who?")}));
            assert_eq!(state.for_bot(&state.messages[&silent].json)["content"], "");
            assert_ne!(state.for_bot(&state.messages[&called].json)["content"], "");
        });
    }

    #[test]
    fn an_edit_changes_what_it_names() {
        let shared = Shared::new(Config::default(), World::default());
        shared.change(|state| {
            let id = post(state, APPLICATION, json!({"content": "a", "embeds": [{"title": "t"}]}));
            state.edit_message(id, &json!({"content": "b"}), &[]);
            let json = &state.messages[&id].json;
            assert_eq!((&json["content"], &json["embeds"][0]["title"]), (&json!("b"), &json!("t")));
            assert!(json["edited_timestamp"].is_string());
        });
    }
}

//! What a test can do to this Discord while it runs, and ask of it.

use std::time::{Duration, Instant};

use bytes::Bytes;
use serde_json::{Value, json};

use crate::Discord;
use crate::faults::{Fault, Planned};
use crate::gateway::{Closed, Outgoing, intent};
use crate::ids::Clock;
use crate::message::Message;
use crate::record::{BodyFault, Request};
use crate::validate::message::snowflake;
use crate::world::{Channel, User};

/// Faults, and ports that close.
impl Discord {
    /// The next `times` requests of a method (`*`: any) whose path behind `/api/v10` fits a pattern go wrong.
    /// In a pattern `*` is any one segment, `**` at its end any rest: `/interactions/*/*/callback`.
    pub fn fail_next(&self, method: &str, pattern: &str, fault: Fault, times: u32) {
        let (method, pattern) = (method.to_owned(), pattern.to_owned());
        self.shared.change(|state| state.planned.push(Planned { method, pattern, fault, times }));
    }

    /// Faults that were planned and have not befallen go away.
    pub fn heal(&self) {
        self.shared.change(|state| state.planned.clear());
    }

    /// Opens the REST API's port, or closes it and cuts its connections: new ones are refused.
    pub fn set_api_up(&self, up: bool) {
        self.api.set_open(up);
    }

    /// Opens the gateway's port, or closes it and cuts its connections: new ones are refused.
    pub fn set_gateway_up(&self, up: bool) {
        self.gateway.set_open(up);
    }

    /// From now on no token is good, or the one is again.
    pub fn set_refuse_token(&self, refuse: bool) {
        self.shared.change(|state| state.config.refuse_token = refuse);
    }

    /// Sets the clock anew.
    pub fn set_clock(&self, clock: Clock) {
        self.shared.change(|state| state.ids.set_clock(clock));
    }

    /// Tells every connection to reconnect and resume (opcode 7).
    pub fn gateway_reconnect(&self) {
        self.to_all(|| Outgoing::Payload(json!({"op": 7, "d": null})));
    }

    /// Tells every connection that its session is invalid (opcode 9). Where it is not `resumable`, it is over.
    pub fn gateway_invalidate(&self, resumable: bool) {
        if !resumable {
            self.shared.change(|state| state.gateway.end_sessions());
        }
        self.to_all(|| Outgoing::Payload(json!({"op": 9, "d": resumable})));
    }

    /// Closes every connection with a code, such as 4000 (resumable) or 4009 (not).
    pub fn gateway_close(&self, code: u16) {
        self.to_all(|| Outgoing::Close(code, "closed by the test"));
    }

    /// Cuts every connection without a close frame.
    pub fn gateway_drop(&self) {
        self.to_all(|| Outgoing::Cut);
    }

    /// Leaves heartbeats without an answer, as a connection that is dead without knowing; or no more.
    pub fn gateway_silent(&self, silent: bool) {
        self.shared.change(|state| state.gateway.silent = silent);
    }

    /// Sends an event of any kind to every session, for what has no method of its own.
    pub fn gateway_event(&self, name: &str, data: &Value) {
        self.shared.change(|state| state.dispatch(0, name, data));
    }

    fn to_all(&self, order: impl FnMut() -> Outgoing) {
        self.shared.change(|state| state.gateway.to_all(order));
    }
}

/// What there is, and changes of it.
impl Discord {
    /// A new account.
    pub fn add_user(&self, name: &str, permissions: u64) -> u64 {
        self.shared.change(|state| {
            let id = state.ids.make();
            state.world.users.insert(id, User { id, name: name.to_owned(), permissions });
            id
        })
    }

    /// A new server, of which the bot is a member or not.
    pub fn add_guild(&self, name: &str, has_bot: bool) -> u64 {
        self.shared.change(|state| {
            let id = state.ids.make();
            state.world.add_guild(id, name, has_bot);
            if let (true, Some(guild)) = (has_bot, state.world.guilds.get(&id)) {
                let described = state.world.guild_create_json(guild);
                state.dispatch(intent::GUILDS, "GUILD_CREATE", &described);
            }
            id
        })
    }

    /// A new text channel of a server.
    pub fn add_channel(&self, guild: u64, name: &str) -> u64 {
        self.add(Some(guild), 0, name, None)
    }

    /// A new thread under a text channel.
    pub fn add_thread(&self, parent: u64, name: &str) -> u64 {
        let guild =
            self.shared.read(|state| state.world.channels.get(&parent).and_then(|parent| parent.guild));
        self.add(guild, 11, name, Some(parent))
    }

    /// A conversation of several people without the bot, for whom has installed it.
    pub fn add_group_conversation(&self) -> u64 {
        self.add(None, 3, "", None)
    }

    fn add(&self, guild: Option<u64>, kind: u8, name: &str, parent: Option<u64>) -> u64 {
        self.shared.change(|state| {
            let id = state.ids.make();
            let name = name.to_owned();
            let channel = Channel { id, guild, kind, name, parent, bot_permissions: None, recipient: None };
            let described = state.world.channel_json(&channel);
            let has_bot =
                guild.and_then(|guild| state.world.guilds.get(&guild)).is_some_and(|guild| guild.has_bot);
            state.world.channels.insert(id, channel);
            if has_bot {
                let event = if kind == 11 { "THREAD_CREATE" } else { "CHANNEL_CREATE" };
                state.dispatch(intent::GUILDS, event, &described);
            }
            id
        })
    }

    /// Sets what the bot may do in a channel; none: what everybody may.
    pub fn set_bot_permissions(&self, channel: u64, permissions: Option<u64>) {
        self.shared.change(|state| {
            let Some(found) = state.world.channels.get_mut(&channel) else { return };
            found.bot_permissions = permissions;
            let described = state.world.channels.get(&channel).map(|found| state.world.channel_json(found));
            state.dispatch(intent::GUILDS, "CHANNEL_UPDATE", &described.unwrap_or_default());
        });
    }

    /// Deletes a channel with its messages.
    pub fn delete_channel(&self, channel: u64) {
        self.shared.change(|state| {
            let Some(gone) = state.world.channels.remove(&channel) else { return };
            let described = state.world.channel_json(&gone);
            for stored in
                state.messages.values_mut().filter(|it| snowflake(&it.json["channel_id"]) == Some(channel))
            {
                stored.deleted = true;
            }
            state.dispatch(intent::GUILDS, "CHANNEL_DELETE", &described);
        });
    }

    /// The registered commands of a server, or the global ones, as they are kept.
    #[must_use]
    pub fn commands(&self, guild: Option<u64>) -> Vec<Value> {
        self.shared.read(|state| state.commands.get(&guild).cloned().unwrap_or_default())
    }

    /// Waits until a command of that name is registered somewhere; whether it is.
    pub async fn wait_for_command(&self, name: &str, limit: Duration) -> bool {
        let registered = |state: &crate::state::State| {
            state.commands.values().flatten().any(|command| command["name"] == name).then_some(())
        };
        self.shared.until(limit, registered).await.is_some()
    }

    /// The messages of a channel that everybody there sees, oldest first.
    #[must_use]
    pub fn messages(&self, channel: u64) -> Vec<Message> {
        self.shared.read(|state| {
            let seen = state.of_channel(channel);
            seen.map(|(_, json)| Message { json: json.clone(), ephemeral: false }).collect()
        })
    }

    /// Waits until a channel has so many messages; gives those there are after the time.
    pub async fn wait_for_messages(&self, channel: u64, count: usize, limit: Duration) -> Vec<Message> {
        let enough = |state: &crate::state::State| (state.of_channel(channel).count() >= count).then_some(());
        self.shared.until(limit, enough).await;
        self.messages(channel)
    }

    /// A message, also a private one, unless it was deleted.
    #[must_use]
    pub fn message(&self, id: u64) -> Option<Message> {
        self.shared.read(|state| {
            let stored = state.messages.get(&id).filter(|stored| !stored.deleted)?;
            Some(Message { json: stored.json.clone(), ephemeral: stored.ephemeral })
        })
    }

    /// The bytes of a file that a message carries.
    #[must_use]
    pub fn file(&self, message: u64, name: &str) -> Option<Bytes> {
        self.shared.read(|state| {
            let attachments = state.messages.get(&message)?.json["attachments"].as_array()?;
            let found = attachments.iter().find(|attachment| attachment["filename"] == name)?;
            state.files.get(&found["id"].as_str()?.parse().ok()?).cloned()
        })
    }

    /// Deletes a message, as its author or a moderator does.
    pub fn delete_message(&self, id: u64) {
        self.shared.change(|state| state.delete_message(id));
    }
}

/// What happened.
impl Discord {
    /// When the first IDENTIFY arrived.
    #[must_use]
    pub fn first_identify(&self) -> Option<Instant> {
        self.identifies().first().copied()
    }

    /// When each IDENTIFY arrived, refused ones too.
    #[must_use]
    pub fn identifies(&self) -> Vec<Instant> {
        self.shared.read(|state| state.gateway.identified.clone())
    }

    /// How often a session was resumed.
    #[must_use]
    pub fn resumes(&self) -> usize {
        self.shared.read(|state| state.gateway.resumed)
    }

    /// How many heartbeats came.
    #[must_use]
    pub fn heartbeats(&self) -> usize {
        self.shared.read(|state| state.gateway.heartbeats)
    }

    /// How each connection to the gateway that is over ended.
    #[must_use]
    pub fn closes(&self) -> Vec<Closed> {
        self.shared.read(|state| state.gateway.closed.clone())
    }

    /// How many connections the bot closed as it should: with code 1000.
    #[must_use]
    pub fn clean_closes(&self) -> usize {
        self.closes().iter().filter(|closed| closed.by_bot && closed.code == Some(1000)).count()
    }

    /// How many sessions are connected.
    #[must_use]
    pub fn sessions(&self) -> usize {
        self.shared.read(|state| state.gateway.live())
    }

    /// Waits until something holds, looking every few milliseconds; whether it came to hold.
    pub async fn wait_until(&self, limit: Duration, mut holds: impl FnMut(&Self) -> bool) -> bool {
        let deadline = Instant::now() + limit;
        loop {
            if holds(self) {
                return true;
            }
            if Instant::now() >= deadline {
                return false;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Every request to the REST API, in order of arrival.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.shared.read(|state| state.requests.clone())
    }

    /// Requests to what this Discord does not have.
    #[must_use]
    pub fn unexpected(&self) -> Vec<Request> {
        self.requests().into_iter().filter(|request| request.unexpected).collect()
    }

    /// Everything that was wrong with bodies.
    #[must_use]
    pub fn faults(&self) -> Vec<BodyFault> {
        self.shared.read(|state| state.body_faults.clone())
    }

    /// Forgets what was wrong so far, for a test that provoked it.
    pub fn clear_faults(&self) {
        self.shared.change(|state| {
            state.body_faults.clear();
            state.without_allowed_mentions.clear();
            state.gateway.complaints.clear();
        });
    }

    /// Requests that made or changed a message without switching every mention off.
    #[must_use]
    pub fn messages_without_allowed_mentions(&self) -> Vec<String> {
        self.shared.read(|state| state.without_allowed_mentions.clone())
    }

    /// What was odd about connections to the gateway.
    #[must_use]
    pub fn gateway_complaints(&self) -> Vec<String> {
        self.shared.read(|state| state.gateway.complaints.clone())
    }

    /// Ends the test unless every body was right, every request was to something there is, every message had its
    /// mentions switched off, and the gateway was used as it should be.
    ///
    /// # Panics
    /// Where anything was not so, with all of it.
    pub fn assert_clean(&self) {
        let mut wrong: Vec<String> = self.faults().iter().map(ToString::to_string).collect();
        wrong.extend(self.unexpected().iter().map(|request| format!("unexpected: {request}")));
        let loud = self.messages_without_allowed_mentions();
        wrong.extend(loud.iter().map(|request| format!("mentions not switched off: {request}")));
        wrong.extend(self.gateway_complaints());
        assert!(wrong.is_empty(), "the bot sent what it should not have:\n{}", wrong.join("\n"));
    }
}

//! What a person sees in answer to an act, and how they wait for it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Person, Suggestions, UserError};
use crate::interaction::Interaction;
use crate::message::{Button, Message};
use crate::state::State;
use crate::validate::message::snowflake;
use crate::world::APPLICATION;

/// A callback that arrives just before its deadline may be seen just after.
const SLACK: Duration = Duration::from_millis(200);

/// A modal: a form that opened in answer to an act.
#[derive(Clone, Debug, PartialEq)]
pub struct Modal(Value);

impl Modal {
    /// As the bot sent it.
    #[must_use]
    pub fn json(&self) -> &Value {
        &self.0
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        self.0["title"].as_str().unwrap_or_default()
    }

    /// The `data` of its submission.
    pub(super) fn filled(&self, inputs: &[(&str, &str)]) -> Result<Value, UserError> {
        let mut data = json!({"custom_id": self.0["custom_id"], "components": self.0["components"]});
        let mut there = Vec::new();
        fill(&mut data["components"], inputs, &mut there)?;
        match inputs.iter().find(|(id, _)| !there.iter().any(|known| known == id)) {
            Some((id, _)) => Err(UserError::NoSuchComponent { wanted: (*id).to_owned(), there }),
            None => Ok(data),
        }
    }
}

/// Puts what was typed (or what stood there before) into each input.
fn fill(value: &mut Value, inputs: &[(&str, &str)], there: &mut Vec<String>) -> Result<(), UserError> {
    match value {
        Value::Array(list) => list.iter_mut().try_for_each(|value| fill(value, inputs, there)),
        Value::Object(object) if object.get("type").is_some_and(|kind| *kind == 4) => {
            let id = object.get("custom_id").and_then(Value::as_str).unwrap_or_default().to_owned();
            let before = object.get("value").and_then(Value::as_str).unwrap_or_default();
            let text =
                inputs.iter().find(|(input, _)| *input == id).map_or(before, |(_, text)| text).to_owned();
            let required = object.get("required").is_none_or(|required| *required != false);
            let length = text.encode_utf16().count() as u64;
            let least = object.get("min_length").and_then(Value::as_u64).unwrap_or(u64::from(required));
            let most = object.get("max_length").and_then(Value::as_u64).unwrap_or(4000);
            if length > most || (length < least && (required || length > 0)) {
                let why = format!("its length must be between {least} and {most}");
                return Err(UserError::BadValue { option: id, value: text, why });
            }
            *value = json!({"type": 4, "id": 1, "custom_id": id, "value": text});
            there.push(id);
            Ok(())
        }
        Value::Object(object) => {
            for key in ["components", "component"] {
                if let Some(nested) = object.get_mut(key) {
                    fill(nested, inputs, there)?;
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Whence a response came.
#[derive(Clone, Copy, Debug)]
enum Origin {
    Interaction(u64),
    /// A message of the bot in a channel.
    Message(u64),
}

/// An answer. It shows the message as it is whenever asked: an edit is seen by the next look.
#[derive(Clone, Debug)]
pub struct Response {
    person: Person,
    origin: Origin,
    callback_after: Duration,
}

impl Response {
    /// Waits for the answer to an interaction: the callback in time, and what it may have put off.
    pub(super) async fn to_interaction(person: &Person, id: u64) -> Result<Self, UserError> {
        let (callback, callback_after) = callback(person, id).await?;
        let shared = &person.shared;
        let patience = shared.read(|state| state.config.patience);
        match callback {
            5 => {
                let done = |state: &State| {
                    let original = state.interactions.get(&id)?.original?;
                    let stored = state.messages.get(&original)?;
                    (!stored.loading || stored.deleted).then_some(())
                };
                shared.until(patience, done).await.ok_or(UserError::StillThinking)?;
            }
            6 => {
                // Nothing may be meant to follow: no fault if nothing does.
                shared
                    .until(patience, |state| {
                        state.interactions.get(&id).filter(|it| it.changes > 0).map(|_| ())
                    })
                    .await;
            }
            _ => {}
        }
        Ok(Self { person: person.clone(), origin: Origin::Interaction(id), callback_after })
    }

    /// Waits for the bot's answer to a message.
    pub(super) async fn to_message(person: &Person, id: u64, at: Instant) -> Result<Self, UserError> {
        let patience = person.shared.read(|state| state.config.patience);
        let me = APPLICATION.to_string();
        let found = |state: &State| {
            state
                .of_channel(person.channel)
                .filter(|(message, json)| *message > id && json["author"]["id"] == *me)
                .find(|(_, json)| {
                    let reference = &json["message_reference"]["message_id"];
                    reference.is_null() || snowflake(reference) == Some(id)
                })
                .map(|(message, _)| message)
        };
        let message = person.shared.until(patience, found).await.ok_or(UserError::NoReply)?;
        Ok(Self { person: person.clone(), origin: Origin::Message(message), callback_after: at.elapsed() })
    }

    fn interaction<R>(&self, look: impl FnOnce(&State, &Interaction) -> Option<R>) -> Option<R> {
        let Origin::Interaction(id) = self.origin else { return None };
        self.person.shared.read(|state| look(state, state.interactions.get(&id)?))
    }

    /// How long after the act the callback (or, to a message, the reply) came.
    #[must_use]
    pub fn callback_after(&self) -> Duration {
        self.callback_after
    }

    /// Discord's number for the kind of callback: 4 message, 5 put off, 6 and 7 the same for a change, 9 modal.
    #[must_use]
    pub fn callback_type(&self) -> Option<u64> {
        self.interaction(|_, interaction| interaction.callback)
    }

    /// The message, if there is one and it was not deleted.
    #[must_use]
    pub fn message(&self) -> Option<Message> {
        let id = match self.origin {
            Origin::Interaction(_) => self.interaction(|_, interaction| interaction.original)?,
            Origin::Message(id) => id,
        };
        self.person.shared.read(|state| look(state, id))
    }

    /// Messages sent after the first, oldest first.
    #[must_use]
    pub fn followups(&self) -> Vec<Message> {
        let all = |state: &State, it: &Interaction| {
            Some(it.followups.iter().filter_map(|&id| look(state, id)).collect())
        };
        self.interaction(all).unwrap_or_default()
    }

    /// Waits until there are so many follow-ups; gives those there are after the time.
    pub async fn wait_for_followups(&self, count: usize, time: Duration) -> Vec<Message> {
        if let Origin::Interaction(id) = self.origin {
            let enough = |state: &State| {
                state.interactions.get(&id).filter(|it| it.followups.len() >= count).map(|_| ())
            };
            self.person.shared.until(time, enough).await;
        }
        self.followups()
    }

    /// The modal, if one opened.
    #[must_use]
    pub fn modal(&self) -> Option<Modal> {
        self.interaction(|_, it| (it.callback == Some(9)).then(|| Modal(it.data.clone())))
    }

    /// The message that was acted on.
    pub(super) fn source(&self) -> Option<u64> {
        self.interaction(|_, interaction| interaction.source)
    }

    /// The message's id; 0 where there is none.
    #[must_use]
    pub fn message_id(&self) -> u64 {
        self.message().map_or(0, |message| message.id())
    }

    /// The message as the REST API tells it; null where there is none.
    #[must_use]
    pub fn json(&self) -> Value {
        self.message().map_or(Value::Null, |message| message.json)
    }

    /// The message's text outside embeds.
    #[must_use]
    pub fn content(&self) -> String {
        self.message().map_or_else(String::new, |message| message.content().to_owned())
    }

    /// The message's embeds.
    #[must_use]
    pub fn embeds(&self) -> Vec<Value> {
        self.message().map_or_else(Vec::new, |message| message.embeds().to_vec())
    }

    /// All that is to be read in the message.
    #[must_use]
    pub fn text(&self) -> String {
        self.message().map_or_else(String::new, |message| message.text())
    }

    /// The message's buttons.
    #[must_use]
    pub fn buttons(&self) -> Vec<Button> {
        self.message().map_or_else(Vec::new, |message| message.buttons())
    }

    /// Whether only the person who acted sees the message.
    #[must_use]
    pub fn is_ephemeral(&self) -> bool {
        self.message().is_some_and(|message| message.is_ephemeral())
    }

    /// The same person clicks a button, found by its label or `custom_id`, of the message or of a follow-up.
    ///
    /// # Errors
    /// See [`UserError`].
    pub async fn click(&self, button: &str) -> Result<Response, UserError> {
        let is_it = |it: &Button| it.label == button || it.custom_id.as_deref() == Some(button);
        let id = self.holder(|message| message.buttons().iter().any(is_it));
        self.person.click(id, button).await
    }

    /// The same person chooses from a select menu of the message or of a follow-up.
    ///
    /// # Errors
    /// See [`UserError`].
    pub async fn select<'a>(
        &self,
        menu: &str,
        values: impl IntoIterator<Item = &'a str>,
    ) -> Result<Response, UserError> {
        let id = self.holder(|message| {
            message.selects().iter().any(|select| select.custom_id == menu || select.placeholder == menu)
        });
        self.person.select(id, menu, values).await
    }

    /// The same person fills in and sends the modal that opened.
    ///
    /// # Errors
    /// See [`UserError`].
    pub async fn submit_modal<'a>(
        &self,
        inputs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Response, UserError> {
        self.person.submit_modal(self, inputs).await
    }

    /// The message that has something: the newest follow-up that does, else the first message.
    fn holder(&self, has: impl Fn(&Message) -> bool) -> u64 {
        let followups = self.followups();
        followups.iter().rev().find(|message| has(message)).map_or_else(|| self.message_id(), Message::id)
    }
}

fn look(state: &State, id: u64) -> Option<Message> {
    let stored = state.messages.get(&id).filter(|stored| !stored.deleted)?;
    Some(Message { json: stored.json.clone(), ephemeral: stored.ephemeral })
}

/// Waits for a valid callback; gives its type and when it came.
async fn callback(person: &Person, id: u64) -> Result<(u64, Duration), UserError> {
    let shared = &person.shared;
    let (deadline, patience) = shared.read(|state| (state.config.callback_deadline, state.config.patience));
    let began = Instant::now();
    loop {
        let left = (deadline + SLACK).saturating_sub(began.elapsed());
        let arrived =
            |state: &State| state.interactions.get(&id).filter(|it| it.arrived.is_some()).map(|_| ());
        if shared.until(left, arrived).await.is_none() {
            let refused = shared.read(|state| state.interactions.get(&id).map(|it| it.refused.clone()));
            return Err(UserError::DidNotRespond { refused: refused.unwrap_or_default() });
        }
        // It has arrived; now it is looked at, and either taken or refused.
        let decided = |state: &State| {
            let interaction = state.interactions.get(&id)?;
            match (interaction.callback, interaction.arrived) {
                (Some(callback), _) => {
                    Some(Some((callback, interaction.answered_after().unwrap_or_default())))
                }
                (None, None) => Some(None),
                (None, Some(_)) => None,
            }
        };
        if let Some(Some(taken)) = shared.until(patience, decided).await {
            return Ok(taken);
        }
    }
}

/// Waits for what is offered while an option is typed.
pub(super) async fn suggestions(person: &Person, id: u64) -> Result<Suggestions, UserError> {
    let (_, callback_after) = callback(person, id).await?;
    let data =
        person.shared.read(|state| state.interactions.get(&id).map(|it| it.data.clone())).unwrap_or_default();
    let choices = data["choices"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|choice| (choice["name"].as_str().unwrap_or_default().to_owned(), choice["value"].clone()))
        .collect();
    Ok(Suggestions { choices, callback_after })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modal_is_filled_in() {
        let input = |id: &str| json!({"type": 4, "custom_id": id, "style": 1, "label": "l", "max_length": 5});
        let row = |id: &str| json!({"type": 1, "components": [input(id)]});
        let modal = Modal(json!({"custom_id": "m", "title": "T", "components": [row("a")]}));
        let data = modal.filled(&[("a", "text")]).unwrap();
        assert_eq!(data["components"][0]["components"][0]["value"], "text");
        assert!(matches!(modal.filled(&[("a", "too long")]), Err(UserError::BadValue { .. })));
        assert!(matches!(modal.filled(&[]), Err(UserError::BadValue { .. })), "it is required");
        assert!(matches!(modal.filled(&[("a", "x"), ("b", "y")]), Err(UserError::NoSuchComponent { .. })));
    }
}

//! What is sent to Discord, and how: every message is built here, with all mentions switched off, and every answer to
//! an interaction goes out here, again where Discord stumbled and there is still time.

use std::time::{Duration, Instant};

use serenity::all::{
    ChannelId, CreateAllowedMentions, CreateAutocompleteResponse, CreateInteractionResponse,
    CreateInteractionResponseFollowup, CreateInteractionResponseMessage, CreateMessage,
    EditInteractionResponse, Http, InteractionId, Message, MessageReference,
};

use super::http::Failure;
use super::view::Shown;
use crate::commands::state::Visibility;

/// Discord waits three seconds for an answer; what would arrive later need not be sent.
const DEADLINE: Duration = Duration::from_millis(2800);
/// Before an answer is sent again; twice that before the next time.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
/// How often a late answer, which has minutes, is sent.
const LATE_TRIES: u32 = 5;

/// Discord's number for "this interaction is not known (any more)".
const UNKNOWN_INTERACTION: i64 = 10062;
/// Discord's number for "this interaction has been answered".
const ALREADY_ANSWERED: i64 = 40060;

/// A new message.
pub(super) fn answer(shown: &Shown, visibility: Visibility) -> CreateInteractionResponse {
    CreateInteractionResponse::Message(message(shown, Some(visibility)))
}

/// In place of the message whose button was pressed.
pub(super) fn update(shown: &Shown) -> CreateInteractionResponse {
    CreateInteractionResponse::UpdateMessage(message(shown, None))
}

/// In place of what was put off.
pub(super) fn late(shown: &Shown) -> EditInteractionResponse {
    EditInteractionResponse::new()
        .allowed_mentions(nobody())
        .embeds(vec![shown.embed()])
        .components(shown.components())
}

/// One more message of an interaction.
pub(super) fn one_more(shown: &Shown, visibility: Visibility) -> CreateInteractionResponseFollowup {
    CreateInteractionResponseFollowup::new()
        .allowed_mentions(nobody())
        .ephemeral(visibility == Visibility::Private)
        .embed(shown.embed())
        .components(shown.components())
}

/// A reply to a message, in its channel.
pub(super) fn reply(shown: &Shown, to: &Message) -> CreateMessage {
    // Where the message is gone by now, the reply stands alone.
    let reference = MessageReference::from(to).fail_if_not_exists(false);
    CreateMessage::new()
        .allowed_mentions(nobody())
        .reference_message(reference)
        .embed(shown.embed())
        .components(shown.components())
}

/// As a message of an interaction's answer, or the change of one.
fn message(shown: &Shown, visibility: Option<Visibility>) -> CreateInteractionResponseMessage {
    silent(visibility).embed(shown.embed()).components(shown.components())
}

/// The answer comes later, as a message.
pub(super) fn put_off(visibility: Visibility) -> CreateInteractionResponse {
    CreateInteractionResponse::Defer(silent(Some(visibility)))
}

/// What an option could be: label and value of each.
pub(super) fn choices(choices: Vec<(String, String)>) -> CreateInteractionResponse {
    let add = |response: CreateAutocompleteResponse, (label, value)| response.add_string_choice(label, value);
    CreateInteractionResponse::Autocomplete(choices.into_iter().fold(CreateAutocompleteResponse::new(), add))
}

/// The beginning of every message: nobody is mentioned by it, whatever its text.
fn silent(visibility: Option<Visibility>) -> CreateInteractionResponseMessage {
    let message = CreateInteractionResponseMessage::new().allowed_mentions(nobody());
    match visibility {
        Some(Visibility::Private) => message.ephemeral(true),
        Some(Visibility::Public) | None => message,
    }
}

pub(super) fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new().all_users(false).all_roles(false).everyone(false).replied_user(false)
}

/// An interaction that is to be answered.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// Its id.
    pub(super) id: InteractionId,
    /// Opens its answer to whoever has it, for 15 minutes: never logged.
    pub(super) token: String,
    /// When it came in.
    pub(super) at: Instant,
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    /// It has arrived.
    Yes,
    /// It came too late, or another had come before.
    Over,
    /// Discord found fault with it.
    Refused,
    /// It could not be delivered.
    No,
}

/// Sends the first answer to an interaction, and again where Discord stumbled, as long as Discord waits.
pub(super) async fn callback(http: &Http, asked: &Asked, response: &CreateInteractionResponse) -> Sent {
    let mut pause = FIRST_PAUSE;
    let mut tries = 0;
    loop {
        tries += 1;
        let left = DEADLINE.saturating_sub(asked.at.elapsed());
        let sending = http.create_interaction_response(asked.id, &asked.token, response, Vec::new());
        let failure = match tokio::time::timeout(left, sending).await {
            Ok(Ok(())) => return Sent::Yes,
            Ok(Err(error)) => Failure::of(&error),
            Err(_) => Failure::timeout(),
        };
        match failure.code {
            // It was an earlier try whose own answer was lost that got there.
            Some(ALREADY_ANSWERED) if tries > 1 => return Sent::Yes,
            Some(ALREADY_ANSWERED) => {
                tracing::warn!("an interaction was already answered: another copy of the bot may be running");
                return Sent::Over;
            }
            Some(UNKNOWN_INTERACTION) => {
                let after_ms = asked.at.elapsed().as_millis();
                tracing::warn!(after_ms, "an answer came too late for Discord");
                return Sent::Over;
            }
            _ => {}
        }
        if !failure.is_passing() {
            tracing::error!(%failure, "Discord refused an answer");
            return Sent::Refused;
        }
        if asked.at.elapsed() + pause >= DEADLINE {
            tracing::warn!(%failure, tries, "an answer could not be delivered in time");
            return Sent::No;
        }
        tokio::time::sleep(pause).await;
        pause *= 2;
    }
}

/// Puts a late answer in the place of what was put off.
pub(super) async fn edit(http: &Http, asked: &Asked, response: &EditInteractionResponse) -> Sent {
    let mut pause = FIRST_PAUSE * 5;
    for _ in 0..LATE_TRIES {
        let failure = match http.edit_original_interaction_response(&asked.token, response, Vec::new()).await
        {
            Ok(_) => return Sent::Yes,
            Err(error) => Failure::of(&error),
        };
        if !failure.is_passing() {
            tracing::error!(%failure, "Discord refused a late answer");
            return Sent::Refused;
        }
        tokio::time::sleep(pause).await;
        pause *= 2;
    }
    tracing::warn!("a late answer could not be delivered");
    Sent::No
}

/// Sends one more message of an interaction; not again where it may have arrived.
pub(super) async fn follow_up(
    http: &Http,
    asked: &Asked,
    message: &CreateInteractionResponseFollowup,
) -> Sent {
    match http.create_followup_message(&asked.token, message, Vec::new()).await {
        Ok(_) => Sent::Yes,
        Err(error) => {
            let failure = Failure::of(&error);
            tracing::warn!(%failure, "a further message could not be sent");
            if failure.is_passing() { Sent::No } else { Sent::Refused }
        }
    }
}

/// Writes in a channel; not again where it may have arrived.
pub(super) async fn post(http: &Http, channel: ChannelId, message: &CreateMessage) -> Sent {
    match http.send_message(channel, Vec::new(), message).await {
        Ok(_) => Sent::Yes,
        Err(error) => {
            let failure = Failure::of(&error);
            tracing::warn!(%failure, channel = channel.get(), "a reply could not be posted in a channel");
            if failure.is_passing() { Sent::No } else { Sent::Refused }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn json(response: &impl serde::Serialize) -> Value {
        serde_json::to_value(response).unwrap()
    }

    #[test]
    fn nobody_is_ever_mentioned() {
        let shown = Shown::refusal("@everyone", "<@1>");
        let bodies = [
            json(&answer(&shown, Visibility::Private))["data"].clone(),
            json(&answer(&shown, Visibility::Public))["data"].clone(),
            json(&update(&shown))["data"].clone(),
            json(&put_off(Visibility::Private))["data"].clone(),
            json(&late(&shown)),
            json(&one_more(&shown, Visibility::Public)),
        ];
        for body in bodies {
            assert_eq!(body["allowed_mentions"]["parse"], json!([]), "{body}");
            assert_ne!(body["allowed_mentions"]["replied_user"], json!(true));
            assert!(body.get("content").is_none());
        }
    }

    #[test]
    fn private_is_private_and_updates_take_buttons_away() {
        let shown = Shown::refusal("x", "y");
        let private = json(&answer(&shown, Visibility::Private));
        assert_eq!((&private["type"], &private["data"]["flags"]), (&json!(4), &json!(64)));
        assert!(json(&answer(&shown, Visibility::Public))["data"].get("flags").is_none());
        let update = json(&update(&shown));
        assert_eq!((&update["type"], &update["data"]["components"]), (&json!(7), &json!([])));
        assert!(update["data"].get("flags").is_none());
        assert_eq!(json(&late(&shown))["components"], json!([]));
    }
}

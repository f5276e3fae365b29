//! What people do: use commands, click, choose, type, write.

mod options;
mod payload;
mod response;

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use thiserror::Error;

pub use response::{Modal, Response};

use crate::interaction::Did;
use crate::message::Message;
use crate::state::Shared;
use crate::store::Draft;
use crate::world::{APPLICATION, GENERAL, READER};
use options::Typed;
use payload::Act;

/// Why an act came to nothing. The first ones are the client's own: Discord would not even send the act.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UserError {
    /// There is no such command for this person in this place.
    #[error("no command \"{name}\" is offered here; there are: {}", offered.join(", "))]
    NoSuchCommand {
        /// What was asked for.
        name: String,
        /// What is offered.
        offered: Vec<String>,
    },
    /// The command has no such option.
    #[error("the command has no option \"{0}\"")]
    NoSuchOption(String),
    /// An option is missing that the command requires.
    #[error("the command requires the option \"{0}\"")]
    OptionRequired(String),
    /// The option does not take this value.
    #[error("the option \"{option}\" does not take \"{value}\": {why}")]
    BadValue {
        /// The option.
        option: String,
        /// The value.
        value: String,
        /// The reason.
        why: String,
    },
    /// There is nothing to click or choose from by that name.
    #[error("there is no component \"{wanted}\"; there are: {}", there.join(", "))]
    NoSuchComponent {
        /// What was asked for.
        wanted: String,
        /// What there is.
        there: Vec<String>,
    },
    /// It is there, but greyed out.
    #[error("the component \"{0}\" is disabled")]
    Disabled(String),
    /// It is a link, which leads to the web and not to the bot.
    #[error("the button \"{0}\" is a link")]
    Link(String),
    /// There is no such message, or this person cannot see it.
    #[error("there is no message {0} to be seen")]
    NoSuchMessage(u64),
    /// No modal is open.
    #[error("no modal is open")]
    NoModal,
    /// No valid callback came in time: "The application did not respond".
    #[error("The application did not respond{}", if refused.is_empty() { String::new() } else { format!(" (refused: {})", refused.join("; ")) })]
    DidNotRespond {
        /// Answers that came and were refused.
        refused: Vec<String>,
    },
    /// The callback put the answer off, and it never came.
    #[error("the application is still thinking")]
    StillThinking,
    /// A message that was meant for the bot got no reply.
    #[error("the application did not reply")]
    NoReply,
}

/// What is offered while an option is being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestions {
    /// Name and value of each.
    pub choices: Vec<(String, Value)>,
    /// How long the answer took.
    pub callback_after: Duration,
}

impl Suggestions {
    /// The names, as they are shown.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.choices.iter().map(|(name, _)| name.as_str()).collect()
    }
}

/// A person in a place, about to act. The reader in "general" unless told otherwise.
#[derive(Clone, Debug)]
pub struct Person {
    pub(crate) shared: Arc<Shared>,
    pub(crate) user: u64,
    pub(crate) channel: u64,
    pub(crate) permissions: Option<u64>,
    pub(crate) user_install: bool,
    pub(crate) locale: String,
}

impl Person {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        let locale = "en-US".into();
        Self { shared, user: READER, channel: GENERAL, permissions: None, user_install: false, locale }
    }

    /// Another user acts.
    #[must_use]
    pub fn user(mut self, user: u64) -> Self {
        self.user = user;
        self
    }

    /// In another channel or thread.
    #[must_use]
    pub fn channel(mut self, channel: u64) -> Self {
        self.channel = channel;
        self
    }

    /// In a direct message with the bot. Choose the user first.
    #[must_use]
    pub fn dm(mut self) -> Self {
        let user = self.user;
        self.channel = self.shared.change(|state| state.direct_channel(user));
        self
    }

    /// The channel that they act in.
    pub fn in_channel(&self) -> u64 {
        self.channel
    }

    /// With other permissions than the user's own.
    #[must_use]
    pub fn permissions(mut self, permissions: u64) -> Self {
        self.permissions = Some(permissions);
        self
    }

    /// As somebody who has installed the application for themselves, where it is not a member.
    #[must_use]
    pub fn user_install(mut self) -> Self {
        self.user_install = true;
        self
    }

    /// With a client in another language, such as `de`.
    #[must_use]
    pub fn locale(mut self, locale: &str) -> Self {
        self.locale = locale.to_owned();
        self
    }

    /// Uses a slash command. A path with spaces names a subcommand: `digest subscribe`. Values are what a person
    /// would type or pick: `true`, `3`, a choice's name, a channel's or person's name or id.
    ///
    /// # Errors
    /// See [`UserError`].
    pub async fn slash<'a>(
        &self,
        path: &str,
        options: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Response, UserError> {
        let typed = Typed { options: options.into_iter().collect(), focused: None };
        let id = self.shared.change(|state| {
            let data = options::slash(state, self, path, &typed)?;
            Ok(self.act(state, Did::Command, Act { data, ..Act::default() }))
        })?;
        Response::to_interaction(self, id).await
    }

    /// Types into an option of a slash command, with others filled in before, and looks at what is offered.
    ///
    /// # Errors
    /// See [`UserError`]; an option without autocompletion is [`UserError::BadValue`].
    pub async fn autocomplete<'a>(
        &self,
        path: &str,
        option: &str,
        typed: &str,
        others: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Suggestions, UserError> {
        let typed = Typed { options: others.into_iter().collect(), focused: Some((option, typed)) };
        let id = self.shared.change(|state| {
            let text_option = options::is_text(state, self, path, option)?;
            let data = options::slash(state, self, path, &typed)?;
            Ok(self.act(state, Did::Autocomplete, Act { data, text_option, ..Act::default() }))
        })?;
        response::suggestions(self, id).await
    }

    /// Uses a command from a message's menu ("Apps").
    ///
    /// # Errors
    /// See [`UserError`].
    pub async fn message_command(&self, name: &str, message: u64) -> Result<Response, UserError> {
        let id = self.shared.change(|state| {
            let command = options::find(state, self, 3, name)?;
            let target = self.seen(state, message)?;
            let data = json!({
                "id": command["id"], "name": command["name"], "type": 3, "target_id": message.to_string(),
                "resolved": {"messages": {message.to_string(): target}},
            });
            let more = json!({"target_message_id": message.to_string()});
            Ok(self.act(state, Did::Command, Act { data, metadata: more, ..Act::default() }))
        })?;
        Response::to_interaction(self, id).await
    }

    /// Clicks a button of a message, found by its label or `custom_id`.
    ///
    /// # Errors
    /// See [`UserError`].
    pub async fn click(&self, message: u64, button: &str) -> Result<Response, UserError> {
        let id = self.shared.change(|state| {
            let shown = Message { json: self.seen(state, message)?, ephemeral: false };
            let buttons = shown.buttons();
            let named = |by: &dyn Fn(&&crate::Button) -> bool| buttons.iter().find(by);
            let found = named(&|it| it.label == button)
                .or_else(|| named(&|it| it.custom_id.as_deref() == Some(button)));
            let found = found.ok_or_else(|| UserError::NoSuchComponent {
                wanted: button.to_owned(),
                there: buttons.iter().map(|button| button.label.clone()).collect(),
            })?;
            if found.disabled {
                return Err(UserError::Disabled(button.to_owned()));
            }
            let custom_id = found.custom_id.clone().ok_or_else(|| UserError::Link(button.to_owned()))?;
            let data = json!({"component_type": 2, "custom_id": custom_id, "id": 1});
            Ok(self.act(state, Did::Component, Act { data, source: Some(message), ..Act::default() }))
        })?;
        Response::to_interaction(self, id).await
    }

    /// Chooses values (or labels) from a select menu of a message, found by its `custom_id` or placeholder.
    ///
    /// # Errors
    /// See [`UserError`].
    pub async fn select<'a>(
        &self,
        message: u64,
        menu: &str,
        values: impl IntoIterator<Item = &'a str>,
    ) -> Result<Response, UserError> {
        let id = self.shared.change(|state| {
            let shown = Message { json: self.seen(state, message)?, ephemeral: false };
            let data = options::select(&shown, menu, &values.into_iter().collect::<Vec<_>>())?;
            Ok(self.act(state, Did::Component, Act { data, source: Some(message), ..Act::default() }))
        })?;
        Response::to_interaction(self, id).await
    }

    /// Clicks or chooses with any `custom_id`, as an altered client can: for forged and foreign ones.
    ///
    /// # Errors
    /// See [`UserError`].
    pub async fn forge_click(&self, message: u64, custom_id: &str) -> Result<Response, UserError> {
        let id = self.shared.change(|state| {
            self.seen(state, message)?;
            let data = json!({"component_type": 2, "custom_id": custom_id, "id": 1});
            Ok(self.act(state, Did::Component, Act { data, source: Some(message), ..Act::default() }))
        })?;
        Response::to_interaction(self, id).await
    }

    /// Fills in and sends the modal that a response opened: `custom_id` and text of each input.
    ///
    /// # Errors
    /// See [`UserError`].
    pub async fn submit_modal<'a>(
        &self,
        opened_by: &Response,
        inputs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Response, UserError> {
        let modal = opened_by.modal().ok_or(UserError::NoModal)?;
        let data = modal.filled(&inputs.into_iter().collect::<Vec<_>>())?;
        let source = opened_by.source();
        let id =
            self.shared.change(|state| self.act(state, Did::Modal, Act { data, source, ..Act::default() }));
        Response::to_interaction(self, id).await
    }

    /// Writes a message that is not for the bot; gives its id.
    pub fn post(&self, text: &str) -> u64 {
        self.write(text, None)
    }

    /// Writes a message that mentions the bot, and waits for its reply in the channel.
    ///
    /// # Errors
    /// [`UserError::NoReply`] where there is none.
    pub async fn mention(&self, text: &str) -> Result<Response, UserError> {
        let at = Instant::now();
        let id = self.write(&format!("<@{APPLICATION}> {text}"), None);
        Response::to_message(self, id, at).await
    }

    /// Replies to a message (of the bot, which is thereby mentioned), and waits for its reply.
    ///
    /// # Errors
    /// [`UserError::NoReply`] where there is none; [`UserError::NoSuchMessage`].
    pub async fn reply(&self, to: u64, text: &str) -> Result<Response, UserError> {
        let at = Instant::now();
        self.shared.read(|state| self.seen(state, to))?;
        let id = self.write(text, Some(to));
        Response::to_message(self, id, at).await
    }

    fn write(&self, text: &str, replies_to: Option<u64>) -> u64 {
        self.shared.change(|state| {
            let mut more = Map::new();
            let referenced =
                replies_to.and_then(|id| state.messages.get(&id)).map(|stored| stored.json.clone());
            if let (Some(id), Some(referenced)) = (replies_to, referenced) {
                let ids =
                    json!({"message_id": id.to_string(), "channel_id": self.channel.to_string(), "type": 0});
                more.insert("message_reference".into(), ids);
                more.insert("referenced_message".into(), referenced);
            }
            let kind = if more.is_empty() { 0 } else { 19 };
            let body = json!({"content": text});
            let draft = Draft {
                channel: self.channel,
                author: self.user,
                kind,
                body: &body,
                files: &[],
                more,
                loading: false,
            };
            state.make_message(draft)
        })
    }
}

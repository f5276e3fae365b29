//! What is sent to Discord, and how: every message is built here, with all mentions switched off, and every answer to
//! an interaction goes out here, again where Discord stumbled and there is still time.

use std::time::{Duration, Instant};

use serenity::all::{
    ButtonStyle, CreateActionRow, CreateAllowedMentions, CreateAutocompleteResponse, CreateButton,
    CreateEmbed, CreateEmbedAuthor, CreateEmbedFooter, CreateInteractionResponse,
    CreateInteractionResponseMessage, EditInteractionResponse, Http, InteractionId,
};

use super::embeds::Page;
use super::http::Failure;
use super::paging::Carrier;
use crate::commands::Request;

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

/// Who sees an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Visibility {
    /// Only the person who asked, so that answers do not fill the channel.
    Private,
}

/// Who sees the answer to a request: the one place where that is decided.
pub(super) fn visibility(_request: &Request) -> Visibility {
    Visibility::Private
}

/// A page and the buttons to those before and behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    page: Page,
    /// `custom_id`s of the pages before and behind; none where there is one page only.
    buttons: Option<[Button; 2]>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Button {
    label: &'static str,
    custom_id: String,
    enabled: bool,
}

impl Shown {
    /// Page `number` (from 1; the nearest there is) of `pages`, which answer `request`.
    pub(super) fn of(pages: Vec<Page>, number: usize, request: &Request) -> Shown {
        let count = pages.len();
        let number = number.clamp(1, count.max(1));
        let carrier = Carrier::of(request);
        let button = |label, page: usize, enabled| {
            carrier.custom_id(page).map(|custom_id| Button { label, custom_id, enabled })
        };
        let earlier = button("◀ Earlier", number - 1, number > 1);
        let later = button("Later ▶", number + 1, number < count);
        let buttons = earlier.zip(later).filter(|_| count > 1).map(|(earlier, later)| [earlier, later]);
        Shown { page: pages.into_iter().nth(number - 1).unwrap_or_default(), buttons }
    }

    /// A page alone.
    pub(super) fn alone(page: Page) -> Shown {
        Shown { page, buttons: None }
    }

    fn embed(&self) -> CreateEmbed {
        embed(&self.page)
    }

    /// Always told, also when there are none: an edit must take old buttons away.
    fn components(&self) -> Vec<CreateActionRow> {
        let row = |buttons: &[Button; 2]| {
            let buttons = buttons.iter().map(|button| {
                CreateButton::new(&button.custom_id)
                    .label(button.label)
                    .style(ButtonStyle::Secondary)
                    .disabled(!button.enabled)
            });
            CreateActionRow::Buttons(buttons.collect())
        };
        self.buttons.iter().map(row).collect()
    }

    /// As a message of an interaction's answer, or the change of one.
    fn message(&self, visibility: Option<Visibility>) -> CreateInteractionResponseMessage {
        silent(visibility).embed(self.embed()).components(self.components())
    }

    /// A new message.
    pub(super) fn as_answer(&self, visibility: Visibility) -> CreateInteractionResponse {
        CreateInteractionResponse::Message(self.message(Some(visibility)))
    }

    /// In place of the message whose button was pressed.
    pub(super) fn as_update(&self) -> CreateInteractionResponse {
        CreateInteractionResponse::UpdateMessage(self.message(None))
    }

    /// In place of what was put off.
    pub(super) fn as_edit(&self) -> EditInteractionResponse {
        EditInteractionResponse::new()
            .allowed_mentions(nobody())
            .embeds(vec![self.embed()])
            .components(self.components())
    }
}

/// A page as an embed.
pub(super) fn embed(page: &Page) -> CreateEmbed {
    let mut embed = CreateEmbed::new().description(&page.description).colour(page.colour);
    if !page.author.is_empty() {
        embed = embed.author(CreateEmbedAuthor::new(&page.author));
    }
    if !page.title.is_empty() {
        embed = embed.title(&page.title);
    }
    if !page.footer.is_empty() {
        embed = embed.footer(CreateEmbedFooter::new(&page.footer));
    }
    embed
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
        None => message,
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn page(text: &str) -> Page {
        Page { description: text.to_owned(), ..Page::default() }
    }

    fn json(response: &impl serde::Serialize) -> Value {
        serde_json::to_value(response).unwrap()
    }

    #[test]
    fn nobody_is_ever_mentioned() {
        let shown = Shown::alone(page("@everyone"));
        let bodies = [
            json(&shown.as_answer(Visibility::Private))["data"].clone(),
            json(&shown.as_update())["data"].clone(),
            json(&put_off(Visibility::Private))["data"].clone(),
            json(&shown.as_edit()),
        ];
        for body in bodies {
            assert_eq!(body["allowed_mentions"]["parse"], json!([]), "{body}");
            assert_ne!(body["allowed_mentions"]["replied_user"], json!(true));
            assert!(body.get("content").is_none());
        }
    }

    #[test]
    fn answers_are_private_and_updates_take_buttons_away() {
        let shown = Shown::alone(page("x"));
        let answer = json(&shown.as_answer(visibility(&Request::new("ask", []))));
        assert_eq!((&answer["type"], &answer["data"]["flags"]), (&json!(4), &json!(64)));
        let update = json(&shown.as_update());
        assert_eq!((&update["type"], &update["data"]["components"]), (&json!(7), &json!([])));
        assert!(update["data"].get("flags").is_none());
        assert_eq!(json(&shown.as_edit())["components"], json!([]));
    }

    #[test]
    fn buttons_lead_to_the_neighbours() {
        let request = Request::new("timeline", []);
        let pages = || vec![page("1"), page("2"), page("3")];
        let buttons = |number| {
            let body = json(&Shown::of(pages(), number, &request).as_answer(Visibility::Private));
            let row = body["data"]["components"][0]["components"].clone();
            [0, 1].map(|at| (row[at]["custom_id"].as_str().unwrap().to_owned(), row[at]["disabled"] == true))
        };
        assert_eq!(buttons(1), [("1|p|0|timeline".into(), true), ("1|p|2|timeline".into(), false)]);
        assert_eq!(buttons(2), [("1|p|1|timeline".into(), false), ("1|p|3|timeline".into(), false)]);
        // The base has shrunk since: the last page there is.
        assert_eq!(buttons(9), [("1|p|2|timeline".into(), false), ("1|p|4|timeline".into(), true)]);
        assert!(Shown::of(vec![page("1")], 1, &request).buttons.is_none());
    }
}

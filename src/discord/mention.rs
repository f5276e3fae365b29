//! Messages that mention the bot: a question in the middle of a discussion, answered shortly, in place, for all.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use serenity::all::{ActionRowComponent, ButtonKind, Message};

use super::access::Scene;
use super::embeds::Size;
use super::handler::{Handler, failed};
use super::respond;
use super::ticket;
use super::view::Shown;
use crate::commands::{self, Place, Request};
use crate::strings::discord as say;

/// Most characters of a question.
const QUESTION_MAX: usize = 400;

impl Handler {
    pub(super) async fn message(&self, message: Message) {
        let me = self.me.load(Ordering::Acquire);
        let mentioned = message.mentions.iter().any(|user| user.id.get() == me);
        let direct = message.guild_id.is_none();
        // Programs are not answered, so that two of them never talk for ever.
        if me == 0 || message.author.bot || message.webhook_id.is_some() || !(mentioned || direct) {
            return;
        }
        let allowed = match message.guild_id {
            Some(guild) => self.access.allows(guild.get()),
            None => self.access.user_install,
        };
        let Some(_permit) = self.running().begin().filter(|_| allowed) else { return };
        let (channel, user) = (message.channel_id.get(), message.author.id.get());
        let scene = Scene {
            place: message.guild_id.map(|guild| Place {
                guild: guild.get(),
                channel,
                user,
                manages: false,
                asked: message.id.get(),
            }),
            user,
            channel,
            parent: None,
            user_installed: false,
            shared_place: !direct,
        };
        let question = question(&message.content, me);
        let settings = self.settings(&scene).await;
        let shown = if !settings.allows(Some(channel), self.parent(&message).await) {
            Shown::refusal(say::MENTION_NOT_HERE, "")
        } else if question.is_empty() {
            Shown::refusal(say::MENTION_HELP, "")
        } else {
            let mut request = scene.place(Request::new("ask", [("question", question.as_str())]));
            request.earlier = self.earlier(&message, me).await;
            let base = self.app.base();
            let manner = self.manner(&request, &base, Size::SHORT).await;
            let app = Arc::clone(&self.app);
            let shown = self.work(&request.clone(), async move {
                Shown::of(&commands::handle(&request, &app).await, 1, &manner)
            });
            shown.await.unwrap_or_else(failed)
        };
        respond::post(&self.http, message.channel_id, &respond::reply(&shown, &message)).await;
    }

    /// The channel that a thread belongs to: asked of Discord only where channels are named in the settings.
    async fn parent(&self, message: &Message) -> Option<u64> {
        let guild = message.guild_id?;
        let named =
            self.app.state().settings(guild.get()).await.is_ok_and(|settings| !settings.channels.is_empty());
        if !named {
            return None;
        }
        let channel = self.http.get_channel(message.channel_id).await.ok()?.guild()?;
        channel.parent_id.map(serenity::all::ChannelId::get)
    }

    /// The question that a message of ours answers, where this message replies to it.
    async fn earlier(&self, message: &Message, me: u64) -> Option<String> {
        let ours = message.referenced_message.as_deref().filter(|ours| ours.author.id.get() == me)?;
        let embed = ours.embeds.first()?;
        let footer = embed.footer.as_ref().map(|footer| footer.text.as_str());
        let key = self.key().await;
        let ids =
            ours.components.iter().flat_map(|row| &row.components).filter_map(|component| match component {
                ActionRowComponent::Button(button) => match &button.data {
                    ButtonKind::NonLink { custom_id, .. } => Some(custom_id.as_str()),
                    _ => None,
                },
                ActionRowComponent::SelectMenu(menu) => menu.custom_id.as_deref(),
                _ => None,
            });
        let ticket = ids.filter_map(|id| ticket::read(id, footer, &key)).next();
        let asked = ticket.and_then(|ticket| ticket.request.option("question").map(str::to_owned));
        // Without buttons of ours: the question as it was understood.
        asked.or_else(|| embed.author.as_ref().map(|author| author.name.clone()))
    }
}

/// The question in a message: without the mention of the bot, and not too long.
fn question(content: &str, me: u64) -> String {
    let without = content.replace(&format!("<@{me}>"), " ").replace(&format!("<@!{me}>"), " ");
    let words: Vec<&str> = without.split_whitespace().collect();
    words.join(" ").chars().take(QUESTION_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mention_is_not_part_of_the_question() {
        assert_eq!(question("<@7> who met  <@8>?", 7), "who met <@8>?");
        assert_eq!(question("hey <@!7>,\nwho?", 7), "hey , who?");
        assert_eq!(question(" <@7> ", 7), "");
        assert!(question(&"x".repeat(5000), 7).chars().count() <= QUESTION_MAX);
    }
}

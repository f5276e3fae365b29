//! Buttons and menus.

use std::sync::Arc;
use std::time::Instant;

use serenity::all::{
    ComponentInteraction, ComponentInteractionDataKind, Message, MessageFlags, MessageInteractionMetadata,
    UserId,
};

use super::access::{Scene, Told};
use super::context;
use super::embeds::{Page, Size};
use super::handler::{Goes, Handler, failed, may_share};
use super::respond::{self, Asked, Sent};
use super::ticket::{Does, Ticket};
use super::view::{Manner, Shown};
use crate::commands::app::Base;
use crate::commands::state::Visibility;
use crate::commands::{self, Reply, Request};
use crate::strings::discord as say;

impl Handler {
    pub(super) async fn component(&self, component: ComponentInteraction, at: Instant) {
        let scene = Scene::of(&Told {
            id: component.id,
            guild: component.guild_id,
            channel: (component.channel_id, component.channel.as_ref()),
            user: component.user.id,
            member: component.member.as_ref(),
            owners: &component.authorizing_integration_owners,
        });
        let asked = Asked { id: component.id, token: component.token.clone(), at };
        let refusal = match self.access.refusal(&scene) {
            Some(problem) => Err(Shown::problem(&problem)),
            None => self.ticket(&component).await,
        };
        let (ticket, request) = match refusal {
            Ok(read) => read,
            Err(shown) => {
                respond::callback(&self.http, &asked, &respond::answer(&shown, Visibility::Private)).await;
                return;
            }
        };
        let request = scene.place(request);
        let base = self.app.base();
        let settings = self.settings(&scene).await;
        let is_private = component.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL));
        let short = ticket.does == Does::ShortPage
            || (ticket.does != Does::Context && ticket.does != Does::Sources && ticket.part > 0);
        let size = if short { Size::SHORT } else { Size::of(settings.page_size) };
        let manner = Manner {
            // After the base has changed an old button answers from the new one, and says so.
            note: (ticket.version != base.version()).then_some(say::BASE_CHANGED),
            shareable: is_private && may_share(&settings, &scene),
            ..self.manner(&request, &base, size).await
        };
        match ticket.does {
            Does::Page | Does::ShortPage => {
                // Who did not ask turns pages of their own.
                let own =
                    is_private || asker(&component.message).is_none_or(|user| user == component.user.id);
                let goes = if own { Goes::InPlace } else { Goes::New(Visibility::Private) };
                let app = Arc::clone(&self.app);
                let shown = self.work(&request.clone(), async move {
                    Shown::of(&commands::handle(&request, &app).await, ticket.page, &manner)
                });
                self.give(&asked, shown, goes).await;
            }
            Does::OpenContext | Does::Context | Does::OpenSources | Does::Sources => {
                let opens = matches!(ticket.does, Does::OpenContext | Does::OpenSources);
                let goes = if opens { Goes::New(Visibility::Private) } else { Goes::InPlace };
                let app = Arc::clone(&self.app);
                let shown = self.work(&request.clone(), async move {
                    let reply = commands::handle(&request, &app).await;
                    beside(&reply, &ticket, &manner, &base)
                });
                self.give(&asked, shown, goes).await;
            }
            Does::Share if may_share(&settings, &scene) => {
                let name = component.member.as_ref().map_or_else(
                    || component.user.display_name().to_owned(),
                    |member| member.display_name().to_owned(),
                );
                self.share(&asked, request, &ticket, manner, name).await;
            }
            Does::Share => {
                let shown = Shown::refusal(say::NOT_SHARED, say::NOT_SHARED_REMEDY);
                respond::callback(&self.http, &asked, &respond::answer(&shown, Visibility::Private)).await;
            }
            Does::Ask => {
                let ComponentInteractionDataKind::StringSelect { values } = &component.data.kind else {
                    return;
                };
                let next = Request::new("ask", values.first().map(|text| ("question", text.as_str())));
                let next = scene.place(next);
                let manner = Manner {
                    shareable: may_share(&settings, &scene),
                    ..self.manner(&next, &base, Size::of(settings.page_size)).await
                };
                let app = Arc::clone(&self.app);
                let shown = self.work(&next.clone(), async move {
                    Shown::of(&commands::handle(&next, &app).await, 1, &manner)
                });
                self.give(&asked, shown, Goes::New(Visibility::Private)).await;
            }
        }
    }

    /// What a component of ours carries; what is to be said where it is not ours, or its message is forgotten.
    async fn ticket(&self, component: &ComponentInteraction) -> Result<(Ticket, Request), Shown> {
        let footer = component.message.embeds.first().and_then(|embed| embed.footer.as_ref());
        let footer = footer.map(|footer| footer.text.as_str());
        let read = self.ticket_of(&component.data.custom_id, footer).await?;
        // A menu is chosen from, and a button is pressed.
        let is_menu = matches!(component.data.kind, ComponentInteractionDataKind::StringSelect { .. });
        let ticket = Some(read)
            .filter(|ticket| is_menu == (ticket.does == Does::Ask))
            .ok_or_else(|| Shown::refusal(say::NOT_MY_BUTTON, say::NOT_MY_BUTTON_REMEDY))?;
        let request = self
            .kept
            .find(ticket.request.clone())
            .ok_or_else(|| Shown::refusal(say::MESSAGE_GONE, say::MESSAGE_GONE_REMEDY))?;
        Ok((ticket, request))
    }

    /// Posts an answer for all, and switches the button off. The button first: pressed twice, it posts once.
    async fn share(&self, asked: &Asked, request: Request, ticket: &Ticket, manner: Manner, name: String) {
        let app = Arc::clone(&self.app);
        let page = ticket.page;
        let for_all = Manner { shareable: false, asked_by: Some(name), ..manner.clone() };
        let shown = self.work(&request.clone(), async move {
            let reply = commands::handle(&request, &app).await;
            (Shown::of(&reply, page, &manner).once_shared(), Shown::of(&reply, page, &for_all))
        });
        let (own, posted) = shown.await.unwrap_or_else(|| (failed(), failed()));
        if respond::callback(&self.http, asked, &respond::update(&own)).await != Sent::Yes {
            return;
        }
        let sent =
            respond::follow_up(&self.http, asked, &respond::one_more(&posted, Visibility::Public)).await;
        if sent != Sent::Yes {
            let shown = Shown::refusal(say::NOT_SHARED, say::NOT_SHARED_REMEDY);
            respond::follow_up(&self.http, asked, &respond::one_more(&shown, Visibility::Private)).await;
        }
    }
}

/// What Context or Sources shows of a page of an answer.
fn beside(reply: &Reply, ticket: &Ticket, manner: &Manner, base: &Base) -> Shown {
    let Reply::Answer(answer) = reply else { return Shown::of(reply, 1, manner) };
    let tail = manner.tickets.footer();
    let pages = manner.pages.of(reply, tail.as_deref(), manner.size);
    let last = pages.len().saturating_sub(1);
    let cites = pages.get(ticket.page.saturating_sub(1).min(last)).map(|page| page.cites.clone());
    let cites = cites.unwrap_or_default();
    let is_context = matches!(ticket.does, Does::OpenContext | Does::Context);
    let make: fn(&crate::answer::Answer, &[usize], &crate::base::Snapshot, Option<&str>) -> Vec<Page> =
        if is_context { context::paragraphs } else { context::articles };
    let parts = make(answer, &cites, base.snapshot(), tail.as_deref());
    let does = if is_context { Does::Context } else { Does::Sources };
    // What opens has no part yet; a part's number is carried one higher.
    let part = if does == ticket.does { ticket.part.saturating_sub(1) } else { 1 };
    Shown::part(&parts, part, &manner.tickets, does, ticket.page)
}

/// Who asked for what a message answers, where it tells.
fn asker(message: &Message) -> Option<UserId> {
    let by_interaction = match message.interaction_metadata.as_deref() {
        Some(MessageInteractionMetadata::Command(by)) => Some(by.user.id),
        Some(MessageInteractionMetadata::Component(by)) => Some(by.user.id),
        Some(MessageInteractionMetadata::ModalSubmit(by)) => Some(by.user.id),
        Some(_) | None => None,
    };
    by_interaction.or_else(|| message.referenced_message.as_ref().map(|message| message.author.id))
}

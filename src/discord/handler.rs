//! What the gateway tells: that the bot is in, and what people did.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serenity::all::{
    ChannelId, CommandDataOptionValue, CommandInteraction, CommandType, ComponentInteraction, Context, Event,
    GuildId, Http, Interaction, InteractionId, Permissions, RawEventHandler, UserId,
};
use serenity::async_trait;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::embeds;
use super::paging;
use super::respond::{self, Asked, Sent, Shown};
use super::shutdown::Running;
use crate::commands::{self, App, Place, Problem, Reply, Request};
use crate::render::markdown::units;

/// An answer that takes longer is put off: Discord waits three seconds.
const QUICK: Duration = Duration::from_millis(1500);
/// A late answer that takes longer than this is given up, before its 15 minutes are over.
const LATE: Duration = Duration::from_secs(14 * 60);
/// Choices get this long; nobody looks at later ones.
const CHOICES_TIME: Duration = Duration::from_secs(2);
/// Most choices, and longest label and value.
const CHOICES: usize = 25;
const CHOICE_MAX: usize = 100;

/// The bot is in Discord.
#[derive(Clone, Debug, Default)]
pub(super) struct Entered {
    /// The servers it is on.
    pub(super) guilds: Vec<GuildId>,
}

/// Gets every event. Each comes in a task of its own, so that one that fails takes nothing with it.
#[derive(Debug)]
pub(super) struct Handler {
    app: Arc<App>,
    http: Arc<Http>,
    running: Running,
    ready: watch::Sender<Option<Entered>>,
    /// How often the bot has come into Discord.
    pub(super) entered: AtomicU64,
}

impl Handler {
    /// Answers with `app` over `http`; tells `ready` when the bot is in.
    pub(super) fn new(
        app: Arc<App>,
        http: Arc<Http>,
        running: Running,
        ready: watch::Sender<Option<Entered>>,
    ) -> Handler {
        Handler { app, http, running, ready, entered: AtomicU64::new(0) }
    }

    async fn interaction(&self, interaction: Interaction, at: Instant) {
        // None: the program is ending, and another may answer.
        let Some(_permit) = self.running.begin() else { return };
        match interaction {
            Interaction::Command(command) => self.command(command, at).await,
            Interaction::Autocomplete(command) => self.autocomplete(command, at).await,
            Interaction::Component(component) => self.component(component, at).await,
            _ => tracing::warn!("an interaction of a kind that the bot never asks for was left unanswered"),
        }
    }

    async fn command(&self, command: CommandInteraction, at: Instant) {
        let asked = Asked { id: command.id, token: command.token, at };
        let mut request = request(&command.data.name, command.data.kind, &command.data.options);
        let member = command.member.as_ref().and_then(|member| member.permissions);
        request.place = place(command.guild_id, command.channel_id, command.user.id, member, command.id);
        let visibility = respond::visibility(&request);
        let mut work = self.work(request, 1);
        match tokio::time::timeout(QUICK, &mut work).await {
            Ok(done) => {
                let shown = done.unwrap_or_else(|_| failed());
                if respond::callback(&self.http, &asked, &shown.as_answer(visibility)).await == Sent::Refused
                {
                    respond::callback(&self.http, &asked, &failed().as_answer(visibility)).await;
                }
            }
            Err(_) => {
                if respond::callback(&self.http, &asked, &respond::put_off(visibility)).await == Sent::Yes {
                    self.late(&asked, work).await;
                } else {
                    work.abort();
                }
            }
        }
    }

    async fn component(&self, component: ComponentInteraction, at: Instant) {
        let asked = Asked { id: component.id, token: component.token, at };
        let footer = component.message.embeds.first().and_then(|embed| embed.footer.as_ref());
        let read = paging::read(&component.data.custom_id, footer.map(|footer| footer.text.as_str()));
        let Some((mut request, page)) = read else {
            let shown = Shown::alone(embeds::problem(&Problem {
                what: "This button is not one that I can read: it may be from another version of me."
                    .to_owned(),
                remedy: "Ask again, and use the buttons of the new answer.".to_owned(),
            }));
            respond::callback(&self.http, &asked, &shown.as_answer(respond::Visibility::Private)).await;
            return;
        };
        let member = component.member.as_ref().and_then(|member| member.permissions);
        request.place =
            place(component.guild_id, component.channel_id, component.user.id, member, component.id);
        let mut work = self.work(request, page);
        match tokio::time::timeout(QUICK, &mut work).await {
            Ok(done) => {
                let shown = done.unwrap_or_else(|_| failed());
                respond::callback(&self.http, &asked, &shown.as_update()).await;
            }
            Err(_) => {
                let later = serenity::all::CreateInteractionResponse::Acknowledge;
                if respond::callback(&self.http, &asked, &later).await == Sent::Yes {
                    self.late(&asked, work).await;
                } else {
                    work.abort();
                }
            }
        }
    }

    async fn autocomplete(&self, command: CommandInteraction, at: Instant) {
        let asked = Asked { id: command.id, token: command.token.clone(), at };
        let app = Arc::clone(&self.app);
        let work = tokio::spawn(async move {
            let Some(typed) = command.data.autocomplete() else { return Vec::new() };
            let (name, _) = descend(&command.data.name, &command.data.options);
            let options = commands::find(&name).map_or(&[][..], |spec| spec.options);
            let complete =
                options.iter().find(|option| option.name == typed.name).and_then(|option| option.complete);
            complete.map_or_else(Vec::new, |complete| complete(typed.value, &app))
        });
        // Nothing to choose from is better than an error under what somebody is typing.
        let found =
            tokio::time::timeout(CHOICES_TIME, work).await.ok().and_then(Result::ok).unwrap_or_default();
        let fits = |text: &str| !text.trim().is_empty() && units(text) <= CHOICE_MAX;
        let choices = found
            .into_iter()
            .filter(|choice| fits(&choice.label) && fits(&choice.value))
            .take(CHOICES)
            .map(|choice| (choice.label, choice.value))
            .collect();
        respond::callback(&self.http, &asked, &respond::choices(choices)).await;
    }

    /// Works out page `page` of the answer to `request`, in a task of its own: it may fail alone.
    fn work(&self, request: Request, page: usize) -> JoinHandle<Shown> {
        let app = Arc::clone(&self.app);
        tokio::spawn(async move {
            let reply: Reply = commands::handle(&request, &app).await;
            Shown::of(embeds::pages(&reply, &request), page, &request)
        })
    }

    /// Brings an answer that was put off.
    async fn late(&self, asked: &Asked, mut work: JoinHandle<Shown>) {
        let shown = match tokio::time::timeout(LATE, &mut work).await {
            Ok(done) => done.unwrap_or_else(|_| failed()),
            Err(_) => {
                work.abort();
                failed()
            }
        };
        if respond::edit(&self.http, asked, &shown.as_edit()).await == Sent::Refused {
            respond::edit(&self.http, asked, &failed().as_edit()).await;
        }
    }
}

/// What stands where something of ours went wrong.
fn failed() -> Shown {
    Shown::alone(embeds::problem(&Problem {
        what: "Something went wrong with this answer. It is my fault, not yours.".to_owned(),
        remedy: "Please try again; if it happens again, tell whoever runs me.".to_owned(),
    }))
}

/// The name of a command with that of its subcommand, and the options of the one that is meant.
fn descend<'a>(
    name: &str,
    options: &'a [serenity::all::CommandDataOption],
) -> (String, &'a [serenity::all::CommandDataOption]) {
    match options.first().map(|first| (&first.name, &first.value)) {
        Some((second, CommandDataOptionValue::SubCommand(inner))) => (format!("{name} {second}"), inner),
        _ => (name.to_owned(), options),
    }
}

/// Where an interaction was given; `None` outside of servers.
fn place(
    guild: Option<GuildId>,
    channel: ChannelId,
    user: UserId,
    member: Option<Permissions>,
    interaction: InteractionId,
) -> Option<Place> {
    let may = member.unwrap_or_default();
    Some(Place {
        guild: guild?.get(),
        channel: channel.get(),
        user: user.get(),
        manages: may.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR),
        asked: interaction.get(),
    })
}

/// A slash command as the command table takes it.
fn request(name: &str, kind: CommandType, options: &[serenity::all::CommandDataOption]) -> Request {
    let text = |value: &CommandDataOptionValue| match value {
        CommandDataOptionValue::String(text) => Some(text.clone()),
        CommandDataOptionValue::Boolean(value) => Some(value.to_string()),
        CommandDataOptionValue::Integer(value) => Some(value.to_string()),
        CommandDataOptionValue::Number(value) => Some(value.to_string()),
        CommandDataOptionValue::Channel(id) => Some(id.get().to_string()),
        _ => None,
    };
    let (name, options) = descend(name, options);
    let mut request = Request::new(&name, []);
    if kind == CommandType::ChatInput {
        let given = options.iter().filter_map(|option| Some((option.name.clone(), text(&option.value)?)));
        request.options.extend(given);
    }
    request
}

#[async_trait]
impl RawEventHandler for Handler {
    async fn raw_event(&self, _context: Context, event: Event) {
        let at = Instant::now();
        match event {
            Event::InteractionCreate(event) => self.interaction(event.interaction, at).await,
            Event::Ready(event) => {
                self.http.set_application_id(event.ready.application.id);
                let guilds: Vec<GuildId> = event.ready.guilds.iter().map(|guild| guild.id).collect();
                tracing::info!(servers = guilds.len(), "in Discord");
                self.entered.fetch_add(1, Ordering::AcqRel);
                self.ready.send_replace(Some(Entered { guilds }));
            }
            Event::Resumed(_) => tracing::info!("in Discord again, nothing was missed"),
            // An interaction that serenity cannot read is a person without an answer.
            Event::Unknown(event) => {
                let name: String =
                    event.kind.chars().filter(|c| c.is_ascii_uppercase() || *c == '_').take(40).collect();
                tracing::warn!(event = %name, "an event of the gateway could not be read");
            }
            _ => {}
        }
    }
}

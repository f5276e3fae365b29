//! What the gateway tells: that the bot is in, and what people did.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use serenity::all::{
    CommandData, CommandDataOption, CommandDataOptionValue, CommandInteraction, CommandType, Context, Event,
    GuildId, Http, Interaction, RawEventHandler,
};
use serenity::async_trait;
use tokio::sync::{OnceCell, watch};

use super::access::{Access, Scene, Told};
use super::embeds::Size;
use super::kept::Kept;
use super::pages::Pages;
use super::respond::{self, Asked, Sent};
use super::shutdown::Running;
use super::ticket::{self, Ticket, Tickets};
use super::view::{Manner, Shown};
use super::work::Work;
use crate::commands::app::Base;
use crate::commands::state::{Key, Settings, Visibility};
use crate::commands::{self, App, Request};
use crate::edtf::Edtf;
use crate::render::markdown::units;
use crate::strings::{commands as commands_say, discord as say};

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
    pub(super) app: Arc<App>,
    pub(super) http: Arc<Http>,
    pub(super) access: Access,
    pub(super) kept: Kept,
    pages: Arc<Pages>,
    running: Running,
    ready: watch::Sender<Option<Entered>>,
    /// The bot's own user; 0 until it is known.
    pub(super) me: AtomicU64,
    key: OnceCell<Key>,
    spare: OnceLock<Key>,
    /// How often the bot has come into Discord.
    pub(super) entered: AtomicU64,
}

/// Where an answer to an interaction goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goes {
    /// Into a new message.
    New(Visibility),
    /// In place of the message whose button was pressed.
    InPlace,
}

impl Handler {
    /// Answers with `app` over `http`; tells `ready` when the bot is in.
    pub(super) fn new(
        app: Arc<App>,
        http: Arc<Http>,
        access: Access,
        running: Running,
        ready: watch::Sender<Option<Entered>>,
    ) -> Handler {
        Handler {
            app,
            http,
            access,
            kept: Kept::default(),
            pages: Arc::default(),
            running,
            ready,
            me: AtomicU64::new(0),
            key: OnceCell::new(),
            spare: OnceLock::new(),
            entered: AtomicU64::new(0),
        }
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
        let scene = scene(&command);
        let talk = format!("{}:{}", command.user.id, command.channel_id);
        let asked = Asked { id: command.id, token: command.token, at };
        if let Some(problem) = self.access.refusal(&scene) {
            let refusal = respond::answer(&Shown::problem(&problem), Visibility::Private);
            respond::callback(&self.http, &asked, &refusal).await;
            return;
        }
        let Some(request) = request(&command.data) else {
            let shown = Shown::refusal(say::NO_MESSAGE_TEXT, say::NO_MESSAGE_TEXT_REMEDY);
            respond::callback(&self.http, &asked, &respond::answer(&shown, Visibility::Private)).await;
            return;
        };
        let request = scene.place(request).within(&talk);
        if commands::privacy::forgets(&request) {
            self.kept.forget(scene.user);
            self.pages.clear();
        }
        let base = self.app.base();
        // Buttons must lead to the same answer when the conversation is forgotten: this is read before the answer becomes part of it.
        let alone = commands::ask::alone(&request, &self.app);
        // Mostly at hand: they are held in memory for a minute.
        let settings = self.settings(&scene).await;
        let (visibility, note) = visibility(&request, &settings, &scene);
        let manner = Manner {
            note,
            shareable: visibility == Visibility::Private && may_share(&settings, &scene),
            ..self.manner(&alone, &base, Size::of(settings.page_size)).await
        };
        let app = Arc::clone(&self.app);
        let page = self.work(&request.clone(), async move {
            Shown::of(&commands::handle(&request, &app).await, 1, &manner)
        });
        self.give(&asked, page, Goes::New(visibility)).await;
    }

    async fn autocomplete(&self, command: CommandInteraction, at: Instant) {
        let scene = scene(&command);
        let asked = Asked { id: command.id, token: command.token.clone(), at };
        let app = Arc::clone(&self.app);
        let allowed = self.access.refusal(&scene).is_none();
        let found = Work::beside(async move {
            let Some(typed) = command.data.autocomplete().filter(|_| allowed) else { return Vec::new() };
            let (name, _) = descend(&command.data.name, &command.data.options);
            let options = commands::find(&name).map_or(&[][..], |spec| spec.options);
            let complete =
                options.iter().find(|option| option.name == typed.name).and_then(|option| option.complete);
            complete.map_or_else(Vec::new, |complete| complete(typed.value, &app))
        });
        // Nothing to choose from is better than an error under what somebody is typing.
        let found = tokio::time::timeout(CHOICES_TIME, found).await.ok().flatten().unwrap_or_default();
        let fits = |text: &str| !text.trim().is_empty() && units(text) <= CHOICE_MAX;
        let choices = found
            .into_iter()
            .filter(|choice| fits(&choice.label) && fits(&choice.value))
            .take(CHOICES)
            .map(|choice| (choice.label, choice.value))
            .collect();
        respond::callback(&self.http, &asked, &respond::choices(choices)).await;
    }

    /// Gives what is being worked out as the answer to an interaction: at once, or later where it takes long.
    pub(super) async fn give(&self, asked: &Asked, mut work: Work<Shown>, goes: Goes) {
        let now = |shown: &Shown| match goes {
            Goes::New(visibility) => respond::answer(shown, visibility),
            Goes::InPlace => respond::update(shown),
        };
        if let Ok(done) = tokio::time::timeout(QUICK, &mut work).await {
            let shown = done.unwrap_or_else(failed);
            if respond::callback(&self.http, asked, &now(&shown)).await == Sent::Refused {
                respond::callback(&self.http, asked, &now(&failed())).await;
            }
            return;
        }
        let later = match goes {
            Goes::New(visibility) => respond::put_off(visibility),
            Goes::InPlace => serenity::all::CreateInteractionResponse::Acknowledge,
        };
        if respond::callback(&self.http, asked, &later).await != Sent::Yes {
            return;
        }
        let shown = match tokio::time::timeout(LATE, &mut work).await {
            Ok(done) => done.unwrap_or_else(failed),
            Err(_) => failed(),
        };
        if respond::edit(&self.http, asked, &respond::late(&shown)).await == Sent::Refused {
            respond::edit(&self.http, asked, &respond::late(&failed())).await;
        }
    }

    /// Works out the answer to a request, which may fail alone. Beside what waits for Discord, where it may take its time: in a large base, or
    /// where a message is to be read. Else it takes less than handing it to another thread and back would.
    pub(super) fn work<T: Send + 'static>(
        &self,
        request: &Request,
        todo: impl Future<Output = T> + Send + 'static,
    ) -> Work<T> {
        let reads = commands::find(&request.command).is_none_or(|spec| spec.menu.is_some());
        if reads || self.app.base().snapshot().is_stored() { Work::beside(todo) } else { Work::here(todo) }
    }

    /// How the answer to a request is shown, unless something else is said.
    pub(super) async fn manner(&self, request: &Request, base: &Base, size: Size) -> Manner {
        // A message is too long for a button: a reference stands for it.
        let is_message = commands::find(&request.command).is_some_and(|spec| spec.menu.is_some());
        let reference = is_message.then(|| self.kept.keep(request));
        let tickets = Tickets::new(self.key().await, base.version(), reference.as_ref().unwrap_or(request));
        let pages = Arc::clone(&self.pages);
        Manner { tickets, pages, size, shareable: false, note: None, asked_by: None }
    }

    /// The key of our buttons. While none can be kept, one of this run stands in for it.
    pub(super) async fn key(&self) -> Key {
        match self.key.get_or_try_init(|| self.app.state().button_key()).await {
            Ok(key) => *key,
            Err(error) => {
                tracing::error!(%error, "the key of the buttons cannot be had: new ones will not outlive this run");
                // Without any randomness no key is safe; then what is written here cannot be read again either.
                *self.spare.get_or_init(|| Key::new().unwrap_or(Key([0; 32])))
            }
        }
    }

    /// Reads a button of ours; why it cannot be.
    pub(super) async fn ticket_of(&self, custom_id: &str, footer: Option<&str>) -> Result<Ticket, Shown> {
        let key = self.key().await;
        let spare = self.spare.get().filter(|spare| **spare != key);
        let read = ticket::read(custom_id, footer, &key)
            .or_else(|| spare.and_then(|spare| ticket::read(custom_id, footer, spare)));
        read.ok_or_else(|| match self.key.get() {
            Some(_) => Shown::refusal(say::NOT_MY_BUTTON, say::NOT_MY_BUTTON_REMEDY),
            None => Shown::refusal(commands_say::STATE_FAILED, commands_say::STATE_FAILED_REMEDY),
        })
    }

    /// How the bot answers there; as everywhere where that cannot be read.
    pub(super) async fn settings(&self, scene: &Scene) -> Settings {
        let Some(place) = scene.place else { return Settings::default() };
        match self.app.state().settings(place.guild).await {
            Ok(settings) => settings,
            Err(error) => {
                tracing::error!(%error, "the settings of a server could not be read: answering privately");
                Settings::default()
            }
        }
    }

    /// Begins something that the end of the program waits for.
    pub(super) fn running(&self) -> &Running {
        &self.running
    }
}

/// Who sees the answer to a request, and what is to be said about it: the one place where that is decided. In doubt, only
/// who asked.
fn visibility(request: &Request, settings: &Settings, scene: &Scene) -> (Visibility, Option<&'static str>) {
    if !commands::find(&request.command).is_some_and(commands::Spec::answers) {
        return (Visibility::Private, None);
    }
    let wanted = match request.private() {
        Some(true) => Visibility::Private,
        Some(false) => Visibility::Public,
        None => settings.visibility,
    };
    if wanted == Visibility::Public && !settings.allows(Some(scene.channel), scene.parent) {
        let told = request.private().is_some().then_some(say::ONLY_PRIVATE_HERE);
        return (Visibility::Private, told);
    }
    (wanted, None)
}

/// Whether an answer may be posted for all there, and others are there.
pub(super) fn may_share(settings: &Settings, scene: &Scene) -> bool {
    scene.shared_place && settings.allows(Some(scene.channel), scene.parent)
}

/// What stands where something of ours went wrong.
pub(super) fn failed() -> Shown {
    Shown::refusal(say::FAILED, say::FAILED_REMEDY)
}

/// Where a command was given, and by whom.
fn scene(command: &CommandInteraction) -> Scene {
    Scene::of(&Told {
        id: command.id,
        guild: command.guild_id,
        channel: (command.channel_id, command.channel.as_ref()),
        user: command.user.id,
        member: command.member.as_deref(),
        owners: &command.authorizing_integration_owners,
    })
}

/// The name of a command with that of its subcommand, and the options of the one that is meant.
fn descend<'a>(name: &str, options: &'a [CommandDataOption]) -> (String, &'a [CommandDataOption]) {
    match options.first().map(|first| (&first.name, &first.value)) {
        Some((second, CommandDataOptionValue::SubCommand(inner))) => (format!("{name} {second}"), inner),
        _ => (name.to_owned(), options),
    }
}

/// A command as the command table takes it; `None` where it is about a message without text.
fn request(data: &CommandData) -> Option<Request> {
    let text = |value: &CommandDataOptionValue| match value {
        CommandDataOptionValue::String(text) => Some(text.clone()),
        CommandDataOptionValue::Boolean(value) => Some(value.to_string()),
        CommandDataOptionValue::Integer(value) => Some(value.to_string()),
        CommandDataOptionValue::Number(value) => Some(value.to_string()),
        CommandDataOptionValue::Channel(id) => Some(id.get().to_string()),
        _ => None,
    };
    let (name, options) = descend(&data.name, &data.options);
    let name = commands::find(&name).map_or(name.as_str(), |spec| spec.name);
    let mut request = Request::new(name, []);
    if data.kind == CommandType::ChatInput {
        let given = options.iter().filter_map(|option| Some((option.name.clone(), text(&option.value)?)));
        request.options.extend(given);
    } else if data.kind == CommandType::Message {
        let id = data.target_id.map(serenity::all::TargetId::to_message_id);
        let message = id.and_then(|id| data.resolved.messages.get(&id))?;
        // Another bot's message, or ours, may have its text in embeds alone.
        let mut text = message.content.clone();
        for embed in &message.embeds {
            if let Some(more) = embed.description.as_deref().filter(|_| text.trim().is_empty()) {
                more.clone_into(&mut text);
            }
        }
        if text.trim().is_empty() {
            return None;
        }
        let written = message.timestamp.unix_timestamp();
        let day = jiff::Timestamp::from_second(written).ok();
        let day = day.map(|at| Edtf::day(at.to_zoned(jiff::tz::TimeZone::UTC).date()).to_string());
        request.options.insert("text".to_owned(), text);
        request.options.extend(day.map(|day| ("written".to_owned(), day)));
    }
    Some(request)
}

#[async_trait]
impl RawEventHandler for Handler {
    async fn raw_event(&self, _context: Context, event: Event) {
        let at = Instant::now();
        match event {
            Event::InteractionCreate(event) => self.interaction(event.interaction, at).await,
            Event::MessageCreate(event) => self.message(event.message).await,
            Event::Ready(event) => {
                self.http.set_application_id(event.ready.application.id);
                self.me.store(event.ready.user.id.get(), Ordering::Release);
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

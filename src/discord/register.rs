//! Keeps Discord's list of commands as [`commands::TABLE`] has it, and sends only what differs.

use std::sync::Arc;

use serde::Serialize;
use serenity::all::{Command, CommandId, CommandOption, GuildId, Http, Permissions};
use tokio::sync::watch;

use super::handler::Entered;
use super::http::{Backoff, Failure};
use crate::commands::{self, OptionKind, OptionSpec, Permission, Spec};

/// Discord's number for a slash command.
const SLASH: u8 = 1;
/// Discord's number for a command in the menu of a message.
const OF_MESSAGES: u8 = 3;
/// Discord's numbers for options: text, true or false, a channel.
const TEXT: u8 = 3;
const FLAG: u8 = 5;
const CHANNEL: u8 = 7;
/// Kinds of channels that can be chosen: text, news, threads of either, forums.
const CHANNEL_TYPES: &[u8] = &[0, 5, 10, 11, 12, 15];
/// Longest text that an option takes.
const TEXT_MAX: u16 = 6000;
/// Discord's number for "the bot may not see this".
const MISSING_ACCESS: i64 = 50001;
/// On how many other servers is looked for commands left over from a time when they were registered there.
const SERVERS_LOOKED_AT: usize = 200;

/// A command as it is to be registered: everything that could differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Wanted {
    name: String,
    #[serde(rename = "type")]
    kind: u8,
    description: String,
    options: Vec<WantedOption>,
    nsfw: bool,
    default_member_permissions: Option<String>,
    /// For whom it can be installed; only told of commands registered everywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    integration_types: Option<Vec<u8>>,
    /// Where it can be used; the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    contexts: Option<Vec<u8>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct WantedOption {
    name: String,
    #[serde(rename = "type")]
    kind: u8,
    description: String,
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_length: Option<u16>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    autocomplete: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<WantedChoice>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    channel_types: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct WantedChoice {
    name: String,
    value: String,
}

/// Where commands are registered, as far as it changes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// On one server.
    Server,
    /// Everywhere; with or without people's own installations.
    Everywhere { user_install: bool },
}

impl Wanted {
    fn of(spec: &Spec, reach: Reach) -> Wanted {
        let lists = |user_install: bool, all: &[u8]| {
            all.get(..if user_install { all.len() } else { 1 }).map(<[u8]>::to_vec)
        };
        let (types, contexts) = match reach {
            Reach::Server => (None, None),
            Reach::Everywhere { user_install } => {
                (lists(user_install, &[0, 1]), lists(user_install, &[0, 1, 2]))
            }
        };
        Wanted {
            name: spec.menu.unwrap_or(spec.name).to_owned(),
            kind: if spec.menu.is_some() { OF_MESSAGES } else { SLASH },
            // A command of a menu has no words but its name.
            description: if spec.menu.is_some() { String::new() } else { spec.description.to_owned() },
            options: spec.options.iter().filter(|_| spec.menu.is_none()).map(WantedOption::of).collect(),
            nsfw: false,
            default_member_permissions: match spec.permission {
                Permission::Everyone => None,
                Permission::ManageServer => Some(Permissions::MANAGE_GUILD.bits().to_string()),
            },
            integration_types: types,
            contexts,
        }
    }

    /// Whether Discord has just this already.
    fn is(&self, there: &Command) -> bool {
        let no_translations = |translations: &Option<std::collections::HashMap<String, String>>| {
            translations.as_ref().is_none_or(std::collections::HashMap::is_empty)
        };
        let types: Vec<u8> = there.integration_types.iter().map(|kind| u8::from(*kind)).collect();
        let contexts: Option<Vec<u8>> =
            there.contexts.as_ref().map(|all| all.iter().map(|context| u8::from(*context)).collect());
        u8::from(there.kind) == self.kind
            && self.name == there.name
            && self.description == there.description
            && no_translations(&there.name_localizations)
            && no_translations(&there.description_localizations)
            && !there.nsfw
            && there.default_member_permissions.map(|bits| bits.bits().to_string())
                == self.default_member_permissions
            && self.integration_types.as_ref().is_none_or(|wanted| *wanted == types)
            && (self.contexts.is_none() || self.contexts == contexts)
            && self.options.len() == there.options.len()
            && self.options.iter().zip(&there.options).all(|(wanted, there)| wanted.is(there))
    }
}

impl WantedOption {
    fn of(option: &OptionSpec) -> WantedOption {
        let is_text = option.kind == OptionKind::Text;
        let choices = match option.kind {
            OptionKind::OneOf(all) => all
                .iter()
                .map(|(name, value)| WantedChoice { name: (*name).to_owned(), value: (*value).to_owned() })
                .collect(),
            _ => Vec::new(),
        };
        WantedOption {
            name: option.name.to_owned(),
            kind: match option.kind {
                OptionKind::Text | OptionKind::OneOf(_) => TEXT,
                OptionKind::Flag => FLAG,
                OptionKind::Channel => CHANNEL,
            },
            description: option.description.to_owned(),
            required: option.required,
            max_length: is_text.then_some(option.max_length.clamp(1, TEXT_MAX)),
            autocomplete: is_text && option.complete.is_some(),
            choices,
            channel_types: if option.kind == OptionKind::Channel {
                CHANNEL_TYPES.to_vec()
            } else {
                Vec::new()
            },
        }
    }

    fn is(&self, there: &CommandOption) -> bool {
        let choices: Vec<(&str, Option<&str>)> =
            there.choices.iter().map(|choice| (choice.name.as_str(), choice.value.as_str())).collect();
        let wanted: Vec<(&str, Option<&str>)> =
            self.choices.iter().map(|choice| (choice.name.as_str(), Some(choice.value.as_str()))).collect();
        let channels: Vec<u8> = there.channel_types.iter().map(|kind| u8::from(*kind)).collect();
        u8::from(there.kind) == self.kind
            && self.name == there.name
            && self.description == there.description
            && self.required == there.required
            && self.autocomplete == there.autocomplete
            && there.max_length == self.max_length
            && there.min_length.is_none()
            && choices == wanted
            && channels == self.channel_types
            && there.name_localizations.is_none()
            && there.description_localizations.is_none()
    }
}

/// A change of a list of commands.
#[derive(Clone, Debug, PartialEq)]
enum Change {
    Create(Wanted),
    Replace(CommandId, Wanted),
    Delete(CommandId),
}

/// What must change so that `there` becomes `wanted`.
fn changes(there: &[Command], wanted: &[Wanted]) -> Vec<Change> {
    let same = |command: &Command, wanted: &Wanted| {
        u8::from(command.kind) == wanted.kind && command.name == wanted.name
    };
    // First what goes, so that there is room.
    let gone = there.iter().filter(|command| !wanted.iter().any(|wanted| same(command, wanted)));
    let mut changes: Vec<Change> = gone.map(|command| Change::Delete(command.id)).collect();
    for wanted in wanted {
        match there.iter().find(|command| same(command, wanted)) {
            None => changes.push(Change::Create(wanted.clone())),
            Some(command) if !wanted.is(command) => changes.push(Change::Replace(command.id, wanted.clone())),
            Some(_) => {}
        }
    }
    changes
}

/// Registers the commands as soon as the bot is in Discord: on one server if `guild` names it, else everywhere. Where
/// they were registered otherwise before, ours are taken away, since people would see them twice. Tries until it is
/// done; the bot answers meanwhile.
pub(super) async fn keep(
    http: Arc<Http>,
    guild: Option<u64>,
    user_install: bool,
    mut ready: watch::Receiver<Option<Entered>>,
) {
    let Ok(servers) =
        ready.wait_for(Option::is_some).await.map(|entered| entered.clone().unwrap_or_default())
    else {
        return;
    };
    let guild = guild.map(GuildId::new);
    let reach = if guild.is_some() { Reach::Server } else { Reach::Everywhere { user_install } };
    let wanted: Vec<Wanted> = commands::TABLE.iter().map(|spec| Wanted::of(spec, reach)).collect();
    let mut backoff = Backoff::new();
    loop {
        match everywhere(&http, guild, &servers, &wanted).await {
            Ok(0) => {
                tracing::info!(commands = wanted.len(), "the commands are registered already");
                return;
            }
            Ok(changed) => {
                tracing::info!(commands = wanted.len(), changed, "the commands are registered");
                return;
            }
            Err(failure) => {
                let wait = backoff.next();
                let retry_in_s = wait.as_secs();
                if failure.code == Some(MISSING_ACCESS) {
                    let guild = guild.map_or(0, GuildId::get);
                    tracing::warn!(
                        guild,
                        retry_in_s,
                        "the commands cannot be registered on the server of DISCORD_GUILD_ID: invite the bot there \
                         with the scopes bot and applications.commands, or correct the number"
                    );
                } else {
                    tracing::warn!(%failure, retry_in_s, "the commands could not be registered: trying again");
                }
                tokio::time::sleep(wait).await;
            }
        }
    }
}

/// Brings every list in order; the number of changes.
async fn everywhere(
    http: &Http,
    guild: Option<GuildId>,
    servers: &Entered,
    wanted: &[Wanted],
) -> Result<usize, Failure> {
    let mut changed = 0;
    for change in changes(&list(http, guild).await?, wanted) {
        apply(http, guild, change).await?;
        changed += 1;
    }
    let others = servers.guilds.iter().take(SERVERS_LOOKED_AT).copied().map(Some);
    let others = std::iter::once(None).chain(others).filter(|&other| other != guild);
    for other in others {
        let there = match list(http, other).await {
            Ok(there) => there,
            // There the bot was never let register anything.
            Err(failure) if failure.code == Some(MISSING_ACCESS) => continue,
            Err(failure) => return Err(failure),
        };
        for command in there.iter().filter(|command| wanted.iter().any(|wanted| wanted.name == command.name))
        {
            apply(http, other, Change::Delete(command.id)).await?;
            changed += 1;
        }
    }
    Ok(changed)
}

/// The commands of a server, or those registered everywhere.
async fn list(http: &Http, guild: Option<GuildId>) -> Result<Vec<Command>, Failure> {
    let listed = match guild {
        Some(guild) => http.get_guild_commands_with_localizations(guild).await,
        None => http.get_global_commands_with_localizations().await,
    };
    listed.map_err(|error| Failure::of(&error))
}

async fn apply(http: &Http, guild: Option<GuildId>, change: Change) -> Result<(), Failure> {
    let done = match (change, guild) {
        (Change::Create(wanted), Some(guild)) => http.create_guild_command(guild, &wanted).await.map(drop),
        (Change::Create(wanted), None) => http.create_global_command(&wanted).await.map(drop),
        (Change::Replace(id, wanted), Some(guild)) => {
            http.edit_guild_command(guild, id, &wanted).await.map(drop)
        }
        (Change::Replace(id, wanted), None) => http.edit_global_command(id, &wanted).await.map(drop),
        (Change::Delete(id), Some(guild)) => http.delete_guild_command(guild, id).await,
        (Change::Delete(id), None) => http.delete_global_command(id).await,
    };
    done.map_err(|error| Failure::of(&error))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::render::markdown::units;

    fn wanted(name: &str, description: &str) -> Wanted {
        let option = WantedOption {
            name: "question".into(),
            kind: TEXT,
            description: "What you want to know".into(),
            required: true,
            max_length: Some(300),
            autocomplete: true,
            choices: vec![],
            channel_types: vec![],
        };
        Wanted {
            name: name.into(),
            kind: SLASH,
            description: description.into(),
            options: vec![option],
            nsfw: false,
            default_member_permissions: None,
            integration_types: Some(vec![0]),
            contexts: Some(vec![0]),
        }
    }

    /// As Discord tells it: with more keys, and without what says nothing.
    fn registered(id: u64, wanted: &Wanted) -> Command {
        let mut json = serde_json::to_value(wanted).unwrap();
        json["id"] = id.to_string().into();
        json["application_id"] = "5".into();
        json["version"] = "6".into();
        json["name_localizations"] = Value::Null;
        json["dm_permission"] = true.into();
        if let Some(options) = json["options"].as_array_mut() {
            options.iter_mut().filter_map(Value::as_object_mut).for_each(|option| {
                option.retain(|_, value| *value != json!(false));
            });
        }
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn what_is_there_is_not_sent() {
        let (ask, help) = (wanted("ask", "a"), Wanted { options: vec![], ..wanted("help", "h") });
        let there = [registered(1, &ask), registered(2, &help)];
        assert_eq!(changes(&there, &[ask, help]), []);
    }

    #[test]
    fn only_what_differs_is_sent() {
        let (ask, other, new) = (wanted("ask", "a"), wanted("ask", "b"), wanted("new", "n"));
        let there = [registered(1, &ask), registered(2, &wanted("old", "o"))];
        let expected = [
            Change::Delete(CommandId::new(2)),
            Change::Replace(CommandId::new(1), other.clone()),
            Change::Create(new.clone()),
        ];
        assert_eq!(changes(&there, &[other, new]), expected);
        let mut shorter = ask.clone();
        shorter.options[0].max_length = Some(200);
        assert_eq!(changes(&there[..1], std::slice::from_ref(&shorter)).len(), 1);
        let mut without = ask.clone();
        without.options[0].autocomplete = false;
        assert_eq!(changes(&there[..1], &[without]).len(), 1);
        let installed =
            Wanted { integration_types: Some(vec![0, 1]), contexts: Some(vec![0, 1, 2]), ..ask.clone() };
        assert_eq!(changes(&there[..1], &[installed]).len(), 1);
        let managed = Wanted { default_member_permissions: Some("32".into()), ..ask };
        assert_eq!(changes(&there[..1], &[managed]).len(), 1);
    }

    #[test]
    fn the_whole_table_is_known_again() {
        for reach in [
            Reach::Server,
            Reach::Everywhere { user_install: false },
            Reach::Everywhere { user_install: true },
        ] {
            let wanted: Vec<Wanted> = commands::TABLE.iter().map(|spec| Wanted::of(spec, reach)).collect();
            let there: Vec<Command> =
                wanted.iter().zip(1..).map(|(wanted, id)| registered(id, wanted)).collect();
            assert_eq!(changes(&there, &wanted), []);
        }
    }

    #[test]
    fn the_table_fits_discords_rules() {
        let name = |name: &str| {
            (1..=32).contains(&name.len())
                && name
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
        };
        assert!(commands::TABLE.len() <= 100);
        for spec in commands::TABLE {
            assert!(name(spec.name) && (1..=100).contains(&units(spec.description)), "{}", spec.name);
            assert!(spec.options.len() <= 25);
            assert!(
                spec.options.is_sorted_by_key(|option| !option.required),
                "{}: required ones first",
                spec.name
            );
            for option in spec.options {
                let fits = name(option.name) && (1..=100).contains(&units(option.description));
                assert!(fits && (1..=TEXT_MAX).contains(&option.max_length), "{} {}", spec.name, option.name);
            }
        }
    }
}

//! Keeps Discord's list of commands as [`commands::TABLE`] has it, and sends only what differs.

mod wanted;

use std::sync::Arc;

use serenity::all::{Command, CommandId, GuildId, Http};
use tokio::sync::watch;

use super::handler::Entered;
use super::http::{Backoff, Failure};
use wanted::{Reach, Wanted};

/// Discord's number for "the bot may not see this".
const MISSING_ACCESS: i64 = 50001;
/// On how many other servers is looked for commands left over from a time when they were registered there.
const SERVERS_LOOKED_AT: usize = 200;

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
    let wanted = Wanted::all(reach);
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

    use super::wanted::{CHANNEL, SLASH, SUBCOMMAND, TEXT, TEXT_MAX, WantedOption};
    use super::*;
    use crate::commands;
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
            options: vec![],
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
            let wanted = Wanted::all(reach);
            let there: Vec<Command> =
                wanted.iter().zip(1..).map(|(wanted, id)| registered(id, wanted)).collect();
            assert_eq!(changes(&there, &wanted), []);
        }
    }

    #[test]
    fn commands_of_two_words_are_one_with_subcommands() {
        let all = Wanted::all(Reach::Server);
        let digest = all.iter().find(|wanted| wanted.name == "digest").unwrap();
        assert_eq!(digest.default_member_permissions.as_deref(), Some("32"));
        assert!(digest.options.iter().all(|option| option.kind == SUBCOMMAND));
        let subscribe = &digest.options[0];
        assert_eq!((subscribe.name.as_str(), subscribe.options[0].kind), ("subscribe", CHANNEL));
        assert!(digest.is(&registered(1, digest)), "what is there is not sent again");
        let mut other = digest.clone();
        other.options[0].options[1].required = false;
        assert!(!other.is(&registered(1, digest)));
        assert_eq!(all.last().unwrap().name, "help");
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
            assert!(
                spec.name.split(' ').all(name) && (1..=100).contains(&units(spec.description)),
                "{}",
                spec.name
            );
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

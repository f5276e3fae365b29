//! A command of the table as Discord wants it, and whether it has it already.

use serde::Serialize;
use serenity::all::{Command, CommandOption, Permissions};

use crate::commands::{self, OptionKind, OptionSpec, Permission, Spec};

/// Discord's number for a slash command.
pub(super) const SLASH: u8 = 1;
/// Discord's number for a command in the menu of a message.
const OF_MESSAGES: u8 = 3;
/// Discord's numbers for options: a command of a group, text, true or false, a channel.
pub(super) const SUBCOMMAND: u8 = 1;
pub(super) const TEXT: u8 = 3;
const FLAG: u8 = 5;
pub(super) const CHANNEL: u8 = 7;
/// Kinds of channels that can be chosen: text, news, threads of either, forums.
const CHANNEL_TYPES: &[u8] = &[0, 5, 10, 11, 12, 15];
/// Those of them that a digest can be posted in.
const POSTING_TYPES: &[u8] = &[0, 5, 10, 11];
/// Longest text that an option takes.
pub(super) const TEXT_MAX: u16 = 6000;
/// A command as it is to be registered: everything that could differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Wanted {
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) kind: u8,
    pub(super) description: String,
    pub(super) options: Vec<WantedOption>,
    pub(super) nsfw: bool,
    pub(super) default_member_permissions: Option<String>,
    /// For whom it can be installed; only told of commands registered everywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) integration_types: Option<Vec<u8>>,
    /// Where it can be used; the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) contexts: Option<Vec<u8>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct WantedOption {
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) kind: u8,
    pub(super) description: String,
    pub(super) required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_length: Option<u16>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) autocomplete: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) choices: Vec<WantedChoice>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) channel_types: Vec<u8>,
    /// The options of a command of a group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) options: Vec<WantedOption>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct WantedChoice {
    pub(super) name: String,
    pub(super) value: String,
}

/// Where commands are registered, as far as it changes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// On one server.
    Server,
    /// Everywhere; with or without people's own installations.
    Everywhere { user_install: bool },
}

impl Wanted {
    /// The whole table: commands of one word, and each group as a command with those of two words in it.
    pub(super) fn all(reach: Reach) -> Vec<Wanted> {
        let mut all: Vec<Wanted> = Vec::new();
        for spec in commands::TABLE {
            let Some((group, (_, second))) = commands::group(spec.name).zip(spec.name.split_once(' ')) else {
                all.push(Wanted::of(spec, reach));
                continue;
            };
            let sub = WantedOption {
                name: second.to_owned(),
                kind: SUBCOMMAND,
                description: spec.description.to_owned(),
                required: false,
                max_length: None,
                autocomplete: false,
                choices: Vec::new(),
                channel_types: Vec::new(),
                options: spec.options.iter().map(|option| WantedOption::of(option, group.channels)).collect(),
            };
            if let Some(wanted) = all.iter_mut().find(|wanted| wanted.name == group.name) {
                wanted.options.push(sub);
                continue;
            }
            let permission = if group.manages { Permission::ManageServer } else { Permission::Everyone };
            let bare = Spec { name: group.name, description: group.description, permission, ..Spec::BASE };
            all.push(Wanted { options: vec![sub], ..Wanted::of(&bare, reach) });
        }
        all
    }

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
            options: spec
                .options
                .iter()
                .filter(|_| spec.menu.is_none())
                .map(|option| WantedOption::of(option, &[]))
                .collect(),
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
    pub(super) fn is(&self, there: &Command) -> bool {
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
    fn of(option: &OptionSpec, channels: &[&str]) -> WantedOption {
        let is_channel = option.kind == OptionKind::Channel || channels.contains(&option.name);
        let is_text = option.kind == OptionKind::Text && !is_channel;
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
                _ if is_channel => CHANNEL,
                OptionKind::Text | OptionKind::OneOf(_) => TEXT,
                OptionKind::Flag => FLAG,
                OptionKind::Channel => CHANNEL,
            },
            description: option.description.to_owned(),
            required: option.required,
            max_length: is_text.then_some(option.max_length.clamp(1, TEXT_MAX)),
            autocomplete: is_text && option.complete.is_some(),
            choices,
            channel_types: match option.kind {
                _ if channels.contains(&option.name) => POSTING_TYPES.to_vec(),
                OptionKind::Channel => CHANNEL_TYPES.to_vec(),
                _ => Vec::new(),
            },
            options: Vec::new(),
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
            && self.options.len() == there.options.len()
            && self.options.iter().zip(&there.options).all(|(wanted, there)| wanted.is(there))
            && there.name_localizations.is_none()
            && there.description_localizations.is_none()
    }
}

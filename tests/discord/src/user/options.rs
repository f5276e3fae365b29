//! Finding a command as the client does, and turning what a person types into its options.

use serde_json::{Map, Value, json};

use super::{Person, UserError};
use crate::message::Message;
use crate::state::State;
use crate::validate::command_kind;

/// What a person has typed.
pub(super) struct Typed<'a> {
    pub(super) options: Vec<(&'a str, &'a str)>,
    /// The option being typed, for autocompletion.
    pub(super) focused: Option<(&'a str, &'a str)>,
}

/// Whether a command is offered to a person in their place.
fn is_offered(state: &State, person: &Person, command: &Value) -> bool {
    let context = person.context(state);
    let lists =
        |key: &str, wanted: u64| command[key].as_array().map(|list| list.iter().any(|item| *item == wanted));
    let in_context = lists("contexts", context).unwrap_or(match context {
        0 => true,
        1 => command["dm_permission"] != false,
        _ => person.user_install,
    });
    let installed =
        lists("integration_types", u64::from(person.user_install)).unwrap_or(!person.user_install);
    let needed = command["default_member_permissions"].as_str().and_then(|bits| bits.parse::<u64>().ok());
    let allowed = context != 0
        || needed.is_none_or(|needed| {
            // None needed means: nobody but administrators.
            let own = person.allowed(state);
            if needed == 0 { own >= u64::MAX >> 12 } else { own & needed == needed }
        });
    in_context && installed && allowed
}

/// The command of a kind (1 slash, 2 user, 3 message) and name that is offered.
pub(super) fn find(state: &State, person: &Person, kind: u64, name: &str) -> Result<Value, UserError> {
    let guild = state.world.channels.get(&person.channel).and_then(|channel| channel.guild);
    let here = guild.filter(|guild| state.world.guilds.get(guild).is_some_and(|guild| guild.has_bot));
    let of_guild = here.and_then(|guild| state.commands.get(&Some(guild))).into_iter().flatten();
    let all = of_guild.chain(state.commands.get(&None).into_iter().flatten());
    let offered: Vec<&Value> = all
        .filter(|command| command_kind(command) == kind && is_offered(state, person, command))
        // A bot that is not a member is here only for whom it is installed.
        .filter(|_| guild.is_none() || here.is_some() || person.user_install)
        .collect();
    offered.iter().find(|command| command["name"] == name).map(|command| (*command).clone()).ok_or_else(
        || UserError::NoSuchCommand {
            name: name.to_owned(),
            offered: offered
                .iter()
                .filter_map(|command| command["name"].as_str().map(str::to_owned))
                .collect(),
        },
    )
}

/// The command, and the path of options down to the subcommand, with the options that it takes.
fn descend(state: &State, person: &Person, path: &str) -> Result<(Value, Vec<Value>, Vec<Value>), UserError> {
    let mut names = path.split_whitespace();
    let command = find(state, person, 1, names.next().unwrap_or_default())?;
    let mut taken = command["options"].as_array().cloned().unwrap_or_default();
    let mut way = Vec::new();
    for name in names {
        let next = taken.iter().find(|option| option["name"] == name && is_subcommand(option)).cloned();
        let next = next.ok_or_else(|| no_subcommand(path, &taken))?;
        taken = next["options"].as_array().cloned().unwrap_or_default();
        way.push(next);
    }
    if taken.iter().any(is_subcommand) {
        return Err(no_subcommand(path, &taken));
    }
    Ok((command, way, taken))
}

fn no_subcommand(path: &str, there: &[Value]) -> UserError {
    let offered = there.iter().filter_map(|option| option["name"].as_str().map(str::to_owned)).collect();
    UserError::NoSuchCommand { name: path.to_owned(), offered }
}

fn is_subcommand(option: &Value) -> bool {
    matches!(option["type"].as_u64(), Some(1 | 2))
}

/// Whether an option takes a text; also checks that it is completed by the bot.
pub(super) fn is_text(state: &State, person: &Person, path: &str, option: &str) -> Result<bool, UserError> {
    let (_, _, taken) = descend(state, person, path)?;
    let option_json = taken.iter().find(|taken| taken["name"] == option);
    let option_json = option_json.ok_or_else(|| UserError::NoSuchOption(option.to_owned()))?;
    if option_json["autocomplete"] != true {
        return Err(bad(option, "", "it has no autocompletion"));
    }
    Ok(option_json["type"] == 3)
}

/// The `data` of a slash command's interaction.
pub(super) fn slash(
    state: &State,
    person: &Person,
    path: &str,
    typed: &Typed<'_>,
) -> Result<Value, UserError> {
    let (command, way, taken) = descend(state, person, path)?;
    let mut resolved = Map::new();
    let mut given = Vec::new();
    for &(name, text) in &typed.options {
        let option = taken.iter().find(|option| option["name"] == name);
        let option = option.ok_or_else(|| UserError::NoSuchOption(name.to_owned()))?;
        let value = convert(state, person, option, text, &mut resolved)?;
        given.push(json!({"name": name, "type": option["type"], "value": value}));
    }
    if let Some((name, text)) = typed.focused {
        let kind = taken.iter().find(|option| option["name"] == name).map(|option| option["type"].clone());
        given.push(json!({"name": name, "type": kind, "value": text, "focused": true}));
    } else {
        for option in taken.iter().filter(|option| option["required"] == true) {
            if !given.iter().any(|given| given["name"] == option["name"]) {
                return Err(UserError::OptionRequired(
                    option["name"].as_str().unwrap_or_default().to_owned(),
                ));
            }
        }
    }
    for step in way.iter().rev() {
        given = vec![json!({"name": step["name"], "type": step["type"], "options": given})];
    }
    let mut data = json!({"id": command["id"], "name": command["name"], "type": 1, "options": given});
    if let Some(guild) = command.get("guild_id") {
        data["guild_id"] = guild.clone();
    }
    if !resolved.is_empty() {
        data["resolved"] = resolved.into();
    }
    Ok(data)
}

fn bad(option: &str, value: &str, why: &str) -> UserError {
    UserError::BadValue { option: option.to_owned(), value: value.to_owned(), why: why.to_owned() }
}

/// A value as the client sends it, from what was typed.
fn convert(
    state: &State,
    person: &Person,
    option: &Value,
    text: &str,
    resolved: &mut Map<String, Value>,
) -> Result<Value, UserError> {
    let name = option["name"].as_str().unwrap_or_default();
    if let Some(choices) = option["choices"].as_array().filter(|choices| !choices.is_empty()) {
        let written = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let chosen =
            choices.iter().find(|choice| choice["name"] == text || written(&choice["value"]) == text);
        return chosen
            .map(|choice| choice["value"].clone())
            .ok_or_else(|| bad(name, text, "it is no choice"));
    }
    match option["type"].as_u64() {
        Some(3) => {
            let length = text.encode_utf16().count() as u64;
            let min = option["min_length"].as_u64().unwrap_or(0).max(u64::from(option["required"] == true));
            let max = option["max_length"].as_u64().unwrap_or(6000);
            if length < min || length > max {
                return Err(bad(name, text, &format!("its length must be between {min} and {max}")));
            }
            Ok(text.into())
        }
        Some(4) => {
            let number: i64 = text.parse().map_err(|_| bad(name, text, "it is no whole number"))?;
            // Bounds are small enough to be exact in a double; Discord allows no more than 2^53.
            #[allow(clippy::cast_precision_loss, reason = "the numbers are far below 2^52")]
            within(option, number as f64, text)?;
            Ok(number.into())
        }
        Some(10) => {
            let number: f64 = text.parse().map_err(|_| bad(name, text, "it is no number"))?;
            within(option, number, text)?;
            Ok(number.into())
        }
        Some(5) => {
            text.parse::<bool>().map(Value::from).map_err(|_| bad(name, text, "it is neither true nor false"))
        }
        Some(6 | 9) => {
            let wanted = text.trim_start_matches('@');
            let user =
                state.world.users.values().find(|user| user.name == wanted || user.id.to_string() == wanted);
            let user = user.ok_or_else(|| bad(name, text, "there is no such user"))?.id;
            put(resolved, "users", user, state.world.user_json(user));
            let mut member = state.world.member_json(user, Some(person.allowed(state)));
            if let Value::Object(member) = &mut member {
                member.remove("user");
                member.remove("deaf");
                member.remove("mute");
            }
            put(resolved, "members", user, member);
            Ok(user.to_string().into())
        }
        Some(7) => {
            let wanted = text.trim_start_matches('#');
            let guild = state.world.channels.get(&person.channel).and_then(|channel| channel.guild);
            let here = state.world.channels.values().filter(|channel| channel.guild == guild);
            let channel = here.into_iter().find(|it| it.name == wanted || it.id.to_string() == wanted);
            let channel = channel.ok_or_else(|| bad(name, text, "there is no such channel"))?;
            let kinds = option["channel_types"].as_array();
            if kinds.is_some_and(|kinds| !kinds.is_empty() && !kinds.iter().any(|kind| *kind == channel.kind))
            {
                return Err(bad(name, text, "it is a channel of another kind"));
            }
            let mut described = state.world.channel_json(channel);
            described["permissions"] = person.allowed(state).to_string().into();
            put(resolved, "channels", channel.id, described);
            Ok(channel.id.to_string().into())
        }
        _ => Err(bad(name, text, "options of this type cannot be filled in here")),
    }
}

fn within(option: &Value, number: f64, text: &str) -> Result<(), UserError> {
    let beyond = option["min_value"].as_f64().is_some_and(|min| number < min)
        || option["max_value"].as_f64().is_some_and(|max| number > max);
    let name = option["name"].as_str().unwrap_or_default();
    if beyond { Err(bad(name, text, "it is out of range")) } else { Ok(()) }
}

fn put(resolved: &mut Map<String, Value>, kind: &str, id: u64, value: Value) {
    let entry = resolved.entry(kind).or_insert_with(|| json!({}));
    entry[id.to_string()] = value;
}

/// The `data` of a choice from a select menu.
pub(super) fn select(shown: &Message, menu: &str, values: &[&str]) -> Result<Value, UserError> {
    let selects = shown.selects();
    let found = selects.iter().find(|select| select.custom_id == menu || select.placeholder == menu);
    let found = found.ok_or_else(|| UserError::NoSuchComponent {
        wanted: menu.to_owned(),
        there: selects.iter().map(|select| select.custom_id.clone()).collect(),
    })?;
    if found.disabled {
        return Err(UserError::Disabled(menu.to_owned()));
    }
    let (min, max) = found.range;
    if values.len() < min || values.len() > max {
        return Err(bad(menu, &values.join(", "), &format!("between {min} and {max} must be chosen")));
    }
    let kind = shown.components().into_iter().find(|it| it["custom_id"] == found.custom_id.as_str());
    let kind = kind.map_or(Value::Null, |component| component["type"].clone());
    let chosen: Result<Vec<String>, UserError> = values
        .iter()
        .map(|value| {
            if kind != 3 {
                return Ok((*value).to_owned());
            }
            let option = found.options.iter().find(|(label, is)| is == value || label == value);
            option
                .map(|(_, value)| value.clone())
                .ok_or_else(|| bad(menu, value, "it is not among the options"))
        })
        .collect();
    Ok(json!({"component_type": kind, "custom_id": found.custom_id, "values": chosen?, "id": 1}))
}

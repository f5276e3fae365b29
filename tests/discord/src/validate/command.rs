//! Application commands: names, descriptions, options, choices, and how many of each.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::problems::{Problems, below, length};

/// Slash commands of an application, globally or on one server.
const SLASH: usize = 100;
/// Commands in the menu of a message, or of a user (the API description's 130 in all are 100, 15 and 15).
const MENU: usize = 15;
/// Characters of all names, descriptions and choices' values of one command.
const TOTAL: usize = 8000;

const KEYS: [&str; 15] = [
    "id",
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "default_member_permissions",
    "dm_permission",
    "default_permission",
    "nsfw",
    "integration_types",
    "contexts",
    "handler",
    "application_id",
];
const OPTION_KEYS: [&str; 15] = [
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "required",
    "choices",
    "options",
    "channel_types",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "autocomplete",
    "file_types",
];

/// Checks a whole list, as sent to replace all commands.
pub(crate) fn list(value: &Value, problems: &mut Problems) {
    let commands = problems.list(Some(value), "", 0, SLASH + 2 * MENU);
    let mut names = BTreeSet::new();
    for (index, command) in commands.iter().enumerate() {
        one(command, &index.to_string(), true, problems);
        let name = command["name"].as_str().unwrap_or_default();
        if !names.insert((kind(command), name)) {
            let at = below(&index.to_string(), "name");
            problems.add(
                &at,
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique",
            );
        }
    }
    for (number, most) in [(1, SLASH), (2, MENU), (3, MENU)] {
        if commands.iter().filter(|command| kind(command) == number).count() > most {
            let message =
                format!("Maximum number of application commands of type {number} reached ({most}).");
            problems.add("", "APPLICATION_COMMAND_TOO_MANY", message);
        }
    }
}

/// Checks one command; `whole` where it is made, not changed, so that nothing may be missing.
pub(crate) fn one(value: &Value, at: &str, whole: bool, problems: &mut Problems) {
    let Some(command) = problems.object(value, at, &KEYS) else { return };
    let is_slash = kind(value) == 1;
    let name_at = below(at, "name");
    if whole || command.contains_key("name") {
        problems.text(command.get("name"), &name_at, true, 32);
    }
    problems.whole(command.get("type"), &below(at, "type"), 1, 4);
    if is_slash {
        slash_name(command.get("name"), &name_at, problems);
        if whole || command.contains_key("description") {
            problems.text(command.get("description"), &below(at, "description"), true, 100);
        }
    } else {
        for key in ["description", "options"] {
            let blank = match command.get(key) {
                None | Some(Value::Null) => true,
                Some(Value::String(text)) => text.is_empty(),
                Some(Value::Array(list)) => list.is_empty(),
                Some(_) => false,
            };
            if !blank {
                let message = format!("Context menu commands cannot have {key}");
                problems.add(&below(at, key), "APPLICATION_COMMAND_INVALID_FOR_TYPE", message);
            }
        }
    }
    localizations(command, at, is_slash, problems);
    for key in ["integration_types", "contexts"] {
        if command.get(key).is_some_and(|value| !value.is_null()) {
            problems.list(command.get(key), &below(at, key), 1, 3);
        }
    }
    match command.get("default_member_permissions") {
        None | Some(Value::Null | Value::Number(_)) => {}
        Some(value) if value.as_str().is_some_and(|bits| bits.parse::<u64>().is_ok()) => {}
        Some(_) => {
            let at = below(at, "default_member_permissions");
            problems.add(&at, "NUMBER_TYPE_COERCE", "Value is not a set of permissions.");
        }
    }
    options(command.get("options"), &below(at, "options"), 0, problems);
    if characters(value) > TOTAL {
        let message = format!("Command exceeds maximum size ({TOTAL})");
        problems.add(at, "APPLICATION_COMMAND_TOO_LARGE", message);
    }
}

/// A command's type: 1 slash (also where nothing is said), 2 user, 3 message.
pub(crate) fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(1)
}

fn options(value: Option<&Value>, at: &str, depth: usize, problems: &mut Problems) {
    let list = problems.list(value, at, 0, 25);
    let mut names = BTreeSet::new();
    let mut optional_seen = false;
    let subcommands = list.iter().filter(|option| matches!(option["type"].as_u64(), Some(1 | 2))).count();
    if subcommands > 0 && subcommands < list.len() {
        let message = "Sub-commands and sub-command groups cannot stand beside other options";
        problems.add(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
    }
    for (index, value) in list.iter().enumerate() {
        let at = below(at, index);
        let Some(option) = problems.object(value, &at, &OPTION_KEYS) else { continue };
        problems.text(option.get("name"), &below(&at, "name"), true, 32);
        slash_name(option.get("name"), &below(&at, "name"), problems);
        problems.text(option.get("description"), &below(&at, "description"), true, 100);
        localizations(option, &at, true, problems);
        if !names.insert(value["name"].as_str().unwrap_or_default()) {
            let message = "Option names must be unique";
            problems.add(&below(&at, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message);
        }
        let number = problems.whole(option.get("type"), &below(&at, "type"), 1, 11);
        let nested = below(&at, "options");
        match number {
            None => problems.add(&below(&at, "type"), "BASE_TYPE_REQUIRED", "This field is required"),
            Some(1) if depth < 2 => options(option.get("options"), &nested, 2, problems),
            Some(2) if depth < 1 => options(option.get("options"), &nested, 1, problems),
            Some(1 | 2) => {
                let message = "Sub-command groups hold sub-commands, and these hold neither";
                problems.add(&below(&at, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
            }
            Some(_) if depth == 1 => {
                let message = "A sub-command group holds sub-commands only";
                problems.add(&below(&at, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
            }
            Some(number) => {
                let required = problems.flag(option.get("required"), &below(&at, "required"));
                if required && optional_seen {
                    let message = "Required options must be placed before non-required options";
                    problems.add(&at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
                }
                optional_seen |= !required;
                value_rules(option, &at, number, problems);
            }
        }
    }
}

/// Rules for an option that takes a value: choices, autocomplete, bounds.
fn value_rules(option: &Map<String, Value>, at: &str, number: i64, problems: &mut Problems) {
    let is_text = number == 3;
    let is_number = matches!(number, 4 | 10);
    let has = |key: &str| option.get(key).is_some_and(|value| !value.is_null());
    let choices = choices(option.get("choices"), &below(at, "choices"), is_text, problems);
    let autocomplete = problems.flag(option.get("autocomplete"), &below(at, "autocomplete"));
    if autocomplete && choices > 0 {
        let message = "Autocomplete cannot be used with choices";
        problems.add(at, "APPLICATION_COMMAND_OPTIONS_CHOICES_AND_AUTOCOMPLETE", message);
    }
    if (autocomplete || choices > 0) && !is_text && !is_number {
        let message = "Only strings and numbers have choices or autocomplete";
        problems.add(at, "APPLICATION_COMMAND_INVALID_FOR_TYPE", message);
    }
    for (keys, fits) in [
        (["min_length", "max_length"], is_text),
        (["min_value", "max_value"], is_number),
        (["channel_types", "channel_types"], number == 7),
        (["options", "options"], false),
    ] {
        if let Some(key) =
            keys.into_iter().find(|key| has(key) && !fits && option[*key] != Value::Array(vec![]))
        {
            let message = format!("{key} has no meaning for this type");
            problems.add(&below(at, key), "APPLICATION_COMMAND_INVALID_FOR_TYPE", message);
        }
    }
    let min = problems.whole(option.get("min_length"), &below(at, "min_length"), 0, 6000).unwrap_or(0);
    let max = problems.whole(option.get("max_length"), &below(at, "max_length"), 1, 6000).unwrap_or(6000);
    if min > max {
        problems.add(&below(at, "min_length"), "NUMBER_TYPE_RANGE", "min_length is more than max_length");
    }
}

fn choices(value: Option<&Value>, at: &str, is_text: bool, problems: &mut Problems) -> usize {
    let list = problems.list(value, at, 0, 25);
    let mut names = BTreeSet::new();
    for (index, value) in list.iter().enumerate() {
        let at = below(at, index);
        choice(value, &at, is_text, problems);
        if !names.insert(value["name"].as_str().unwrap_or_default()) {
            let message = "Choice names must be unique";
            problems.add(&at, "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", message);
        }
    }
    list.len()
}

/// Checks a choice, of a command or of an autocompletion.
pub(crate) fn choice(value: &Value, at: &str, is_text: bool, problems: &mut Problems) {
    let Some(choice) = problems.object(value, at, &["name", "name_localizations", "value"]) else { return };
    problems.text(choice.get("name"), &below(at, "name"), true, 100);
    match choice.get("value") {
        Some(Value::String(_)) if is_text => {
            problems.text(choice.get("value"), &below(at, "value"), true, 100);
        }
        Some(Value::Number(_)) if !is_text => {}
        _ => problems.add(
            &below(at, "value"),
            "STRING_TYPE_CONVERT",
            "The value does not fit the option's type",
        ),
    }
}

/// The pattern of slash commands' and their options' names (documented under "Application Command Naming"):
/// `^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$`, in small letters where there are such.
fn slash_name(value: Option<&Value>, at: &str, problems: &mut Problems) {
    let Some(name) = value.and_then(Value::as_str).filter(|name| !name.is_empty()) else { return };
    let fits = name.chars().all(|c| {
        let is_small = c.to_lowercase().eq([c]);
        is_small
            && (c.is_alphanumeric()
                || matches!(c, '-' | '_' | '\'' | '\u{900}'..='\u{97f}' | '\u{e00}'..='\u{e7f}'))
    });
    if !fits {
        problems.add(at, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }
}

fn localizations(object: &Map<String, Value>, at: &str, is_slash: bool, problems: &mut Problems) {
    for (key, max) in [("name_localizations", 32), ("description_localizations", 100)] {
        let Some(map) = object.get(key).and_then(Value::as_object) else { continue };
        for (locale, text) in map {
            let at = below(&below(at, key), locale);
            problems.text(Some(text), &at, true, max);
            if key == "name_localizations" && is_slash {
                slash_name(Some(text), &at, problems);
            }
        }
    }
}

/// The characters that count towards a command's size. Localizations do not add up: the longest counts.
fn characters(value: &Value) -> usize {
    let own = |key: &str| value[key].as_str().map_or(0, length);
    let nested = |key: &str| value[key].as_array().map_or(0, |list| list.iter().map(characters).sum());
    own("name") + own("description") + own("value") + nested("options") + nested("choices")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn codes(command: Value) -> Vec<&'static str> {
        let mut problems = Problems::default();
        list(&json!([command]), &mut problems);
        problems.0.into_iter().map(|problem| problem.code).collect()
    }

    fn with(options: Value) -> Value {
        json!({"name": "ask", "description": "d", "options": options})
    }

    fn option(name: &str) -> Value {
        json!({"type": 3, "name": name, "description": "d"})
    }

    #[test]
    fn names() {
        for (name, good) in [
            ("ask", true),
            ("who-met_2", true),
            ("суд", true),
            ("ไทย", true),
            ("Ask", false),
            ("who met", false),
            ("ask!", false),
        ] {
            assert_eq!(codes(json!({"name": name, "description": "d"})).is_empty(), good, "{name}");
        }
        assert_eq!(codes(json!({"name": "a".repeat(33), "description": "d"})), ["BASE_TYPE_MAX_LENGTH"]);
        assert!(codes(json!({"name": "Find sources", "type": 3})).is_empty());
        assert_eq!(
            codes(json!({"name": "Find sources", "type": 3, "description": "d"})),
            ["APPLICATION_COMMAND_INVALID_FOR_TYPE"]
        );
    }

    #[test]
    fn descriptions() {
        assert!(codes(json!({"name": "ask", "description": "d".repeat(100)})).is_empty());
        assert_eq!(codes(json!({"name": "ask", "description": "d".repeat(101)})), ["BASE_TYPE_MAX_LENGTH"]);
        assert_eq!(codes(json!({"name": "ask"})), ["BASE_TYPE_REQUIRED"]);
        assert_eq!(codes(json!({"name": "ask", "description": "d", "desc": ""})), ["UNKNOWN_KEY"]);
    }

    #[test]
    fn options() {
        assert!(codes(with((0..25).map(|n| option(&format!("o{n}"))).collect())).is_empty());
        let many = with((0..26).map(|n| option(&format!("o{n}"))).collect());
        assert_eq!(codes(many), ["BASE_TYPE_BAD_LENGTH"]);
        assert_eq!(
            codes(with(json!([option("a"), option("a")]))),
            ["APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"]
        );
        let mut late = option("b");
        late["required"] = true.into();
        assert_eq!(codes(with(json!([option("a"), late]))), ["APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"]);
    }

    #[test]
    fn choices_and_autocomplete() {
        let choice = json!({"name": "n", "value": "v"});
        let mut both = option("a");
        both["choices"] = json!([choice]);
        assert!(codes(with(json!([both]))).is_empty());
        both["autocomplete"] = true.into();
        assert_eq!(codes(with(json!([both]))), ["APPLICATION_COMMAND_OPTIONS_CHOICES_AND_AUTOCOMPLETE"]);
        let mut many = option("a");
        many["choices"] = (0..26).map(|n| json!({"name": n.to_string(), "value": "v"})).collect();
        assert_eq!(codes(with(json!([many]))), ["BASE_TYPE_BAD_LENGTH"]);
        let mut number = option("a");
        number["choices"] = json!([{"name": "n", "value": 5}]);
        assert_eq!(codes(with(json!([number]))), ["STRING_TYPE_CONVERT"]);
    }

    #[test]
    fn subcommands() {
        let sub = |options: Value| json!({"type": 1, "name": "list", "description": "d", "options": options});
        assert!(codes(with(json!([sub(json!([option("a")]))]))).is_empty());
        let beside = with(json!([sub(json!([])), option("a")]));
        assert_eq!(codes(beside), ["APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"]);
        let deep = with(json!([sub(json!([sub(json!([]))]))]));
        assert_eq!(codes(deep), ["APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"]);
    }

    #[test]
    fn how_many_and_how_large() {
        let mut problems = Problems::default();
        let commands: Value =
            (0..101).map(|n| json!({"name": format!("c{n}"), "description": "d"})).collect();
        list(&commands, &mut problems);
        assert_eq!(problems.0[0].code, "APPLICATION_COMMAND_TOO_MANY");
        let mut problems = Problems::default();
        list(&json!([{"name": "a", "description": "d"}, {"name": "a", "description": "e"}]), &mut problems);
        assert_eq!(problems.0[0].code, "APPLICATION_COMMANDS_DUPLICATE_NAME");
        let choices: Vec<Value> =
            (0..25).map(|n| json!({"name": format!("{n:0100}"), "value": "v".repeat(100)})).collect();
        let large = (0..2).map(|n| {
            let mut option = option(&format!("o{n}"));
            option["choices"] = choices.clone().into();
            option
        });
        assert_eq!(codes(with(large.collect())), ["APPLICATION_COMMAND_TOO_LARGE"]);
    }
}

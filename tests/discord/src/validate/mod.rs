//! Every body that the bot sends is checked here, twice: against Discord's own description of its API where that
//! file is there, and always against the limits that it lacks, so that these hold on every machine.

mod command;
mod component;
mod embed;
pub(crate) mod message;
mod problems;
mod schema;

use std::path::Path;

use serde_json::Value;

pub(crate) use command::kind as command_kind;
pub(crate) use message::Kind;
pub(crate) use problems::Problems;
use problems::below;
use schema::Schema;

/// Checks the body of a message.
pub(crate) fn message(file: Option<&Path>, body: &Value, kind: Kind, files: &[String]) -> Problems {
    let mut problems = Problems::default();
    message::message(body, "", kind, files, &mut problems);
    let schema = match kind {
        Kind::ChannelCreate => Schema::MessageCreate,
        Kind::ChannelEdit => Schema::MessageEdit,
        Kind::Reply => Schema::Followup,
        Kind::ReplyEdit => Schema::ReplyEdit,
    };
    schema::check(file, schema, body, &mut problems);
    problems
}

/// Checks the list that replaces all commands.
pub(crate) fn command_list(file: Option<&Path>, body: &Value) -> Problems {
    let mut problems = Problems::default();
    command::list(body, &mut problems);
    schema::check(file, Schema::CommandList, body, &mut problems);
    problems
}

/// Checks one command; `whole` where it is made, not changed.
pub(crate) fn command(file: Option<&Path>, body: &Value, whole: bool) -> Problems {
    let mut problems = Problems::default();
    command::one(body, "", whole, &mut problems);
    let schema = if whole { Schema::CommandCreate } else { Schema::CommandPatch };
    schema::check(file, schema, body, &mut problems);
    problems
}

/// Checks the answer to an interaction. `text_option` says, for an autocompletion, whether its option is a text.
pub(crate) fn callback(file: Option<&Path>, body: &Value, files: &[String], text_option: bool) -> Problems {
    let mut problems = Problems::default();
    let Some(callback) = problems.object(body, "", &["type", "data"]) else { return problems };
    let kind = problems.whole(callback.get("type"), "type", 1, 12);
    let data = callback.get("data").filter(|data| !data.is_null());
    let schema = match kind {
        Some(4 | 5) => Schema::CallbackMessage,
        Some(6 | 7) => Schema::CallbackUpdate,
        Some(8) => Schema::CallbackAutocomplete,
        Some(9) => Schema::CallbackModal,
        None => {
            problems.add("type", "BASE_TYPE_REQUIRED", "This field is required");
            return problems;
        }
        Some(_) => {
            problems.add("type", "BASE_TYPE_CHOICES", "Value must be one of {4, 5, 6, 7, 8, 9}.");
            return problems;
        }
    };
    match (kind, data) {
        (Some(4 | 5), Some(data)) => message::message(data, "data", Kind::Reply, files, &mut problems),
        (Some(6 | 7), Some(data)) => message::message(data, "data", Kind::ReplyEdit, files, &mut problems),
        (Some(8), Some(data)) => choices(data, text_option, &mut problems),
        (Some(9), Some(data)) => modal(data, &mut problems),
        (Some(4 | 7..=9), None) => problems.add("data", "BASE_TYPE_REQUIRED", "This field is required"),
        _ => {}
    }
    schema::check(file, schema, body, &mut problems);
    problems
}

fn choices(data: &Value, text_option: bool, problems: &mut Problems) {
    let Some(object) = problems.object(data, "data", &["choices"]) else { return };
    for (index, choice) in problems.list(object.get("choices"), "data.choices", 0, 25).iter().enumerate() {
        command::choice(choice, &below("data.choices", index), text_option, problems);
    }
}

fn modal(data: &Value, problems: &mut Problems) {
    let Some(object) = problems.object(data, "data", &["custom_id", "title", "components"]) else { return };
    problems.text(object.get("custom_id"), "data.custom_id", true, 100);
    problems.text(object.get("title"), "data.title", true, 45);
    component::components(object.get("components"), "data.components", component::Place::Modal, problems);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn codes(body: Value) -> Vec<&'static str> {
        // Without the description, so that what is found here is found on every machine.
        let nowhere = Path::new("/nowhere/openapi.json");
        callback(Some(nowhere), &body, &[], true).0.into_iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn callbacks() {
        assert!(codes(json!({"type": 4, "data": {"content": "x"}})).is_empty());
        assert!(codes(json!({"type": 5})).is_empty());
        assert!(codes(json!({"type": 6, "data": null})).is_empty());
        assert_eq!(codes(json!({"type": 4})), ["BASE_TYPE_REQUIRED"]);
        assert_eq!(codes(json!({"type": 1})), ["BASE_TYPE_CHOICES"]);
        assert_eq!(codes(json!({"data": {}})), ["BASE_TYPE_REQUIRED"]);
        assert_eq!(codes(json!({"type": 4, "data": {"content": "x"}, "ephemeral": true})), ["UNKNOWN_KEY"]);
    }

    #[test]
    fn completions() {
        let many: Vec<Value> = (0..26).map(|n| json!({"name": "n", "value": n.to_string()})).collect();
        assert!(codes(json!({"type": 8, "data": {"choices": many[..25]}})).is_empty());
        assert_eq!(codes(json!({"type": 8, "data": {"choices": many}})), ["BASE_TYPE_BAD_LENGTH"]);
        let long = json!({"name": "n".repeat(101), "value": "v"});
        assert_eq!(codes(json!({"type": 8, "data": {"choices": [long]}})), ["BASE_TYPE_MAX_LENGTH"]);
    }

    #[test]
    fn modals() {
        let row = json!({"type": 1, "components": [{"type": 4, "custom_id": "c", "style": 1, "label": "l"}]});
        assert!(
            codes(json!({"type": 9, "data": {"custom_id": "m", "title": "t", "components": [row]}}))
                .is_empty()
        );
        let long =
            json!({"type": 9, "data": {"custom_id": "m", "title": "t".repeat(46), "components": [row]}});
        assert_eq!(codes(long), ["BASE_TYPE_MAX_LENGTH"]);
    }
}

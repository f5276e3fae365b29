//! Messages: what a body that makes or changes one may hold.

use serde_json::{Map, Value};

use super::component::{Place, components};
use super::embed::embeds;
use super::problems::{Problems, below};

/// Flag: no previews of links.
pub(crate) const SUPPRESS_EMBEDS: i64 = 1 << 2;
/// Flag: seen by one user alone.
pub(crate) const EPHEMERAL: i64 = 1 << 6;
/// Flag: without a notification.
pub(crate) const SUPPRESS_NOTIFICATIONS: i64 = 1 << 12;
/// Flag: components of the newer kind, and nothing else.
pub(crate) const COMPONENTS_V2: i64 = 1 << 15;

/// What kind of body it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `POST /channels/{id}/messages`.
    ChannelCreate,
    /// `PATCH /channels/{id}/messages/{id}`.
    ChannelEdit,
    /// The answer to an interaction by a new message (type 4 or 5), or a follow-up.
    Reply,
    /// The change of an interaction's message (type 7, or `PATCH /webhooks/…`).
    ReplyEdit,
}

const ALWAYS: [&str; 7] =
    ["content", "embeds", "allowed_mentions", "components", "flags", "attachments", "poll"];
const CHANNEL: [&str; 6] =
    ["nonce", "enforce_nonce", "tts", "message_reference", "sticker_ids", "shared_client_theme"];
// A webhook's own name and picture, and a forum's thread; interactions' follow-ups take them without effect.
const WEBHOOK: [&str; 5] = ["tts", "username", "avatar_url", "thread_name", "applied_tags"];

/// Checks the body of a message; `files` are the names that came along.
pub(crate) fn message(value: &Value, at: &str, kind: Kind, files: &[String], problems: &mut Problems) {
    let known: Vec<&str> = match kind {
        Kind::ChannelCreate => [&ALWAYS[..], &CHANNEL].concat(),
        Kind::Reply => [&ALWAYS[..], &WEBHOOK].concat(),
        Kind::ChannelEdit => [&ALWAYS[..6], &["sticker_ids"]].concat(),
        Kind::ReplyEdit => ALWAYS.to_vec(),
    };
    let Some(body) = problems.object(value, at, &known) else { return };
    problems.text(body.get("content"), &below(at, "content"), false, 2000);
    embeds(body.get("embeds"), &below(at, "embeds"), files, problems);
    let flags = flags(body, at, kind, problems);
    let place = if flags & COMPONENTS_V2 == 0 { Place::Message } else { Place::MessageV2 };
    if place == Place::MessageV2 {
        for key in ["content", "embeds", "poll", "sticker_ids"] {
            if shows(body.get(key)) {
                let message =
                    format!("The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
                problems.add(&below(at, key), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message);
            }
        }
    }
    components(body.get("components"), &below(at, "components"), place, problems);
    if let Some(mentions) = body.get("allowed_mentions").filter(|value| !value.is_null()) {
        allowed_mentions(mentions, &below(at, "allowed_mentions"), problems);
    }
    attachments(body, at, files, problems);
    poll(body, at, problems);
    problems.flag(body.get("tts"), &below(at, "tts"));
    problems.flag(body.get("enforce_nonce"), &below(at, "enforce_nonce"));
    match body.get("nonce") {
        Some(Value::String(_)) => {
            problems.text(body.get("nonce"), &below(at, "nonce"), false, 25);
        }
        Some(Value::Number(number)) if number.is_i64() => {}
        None | Some(Value::Null) => {
            if body.get("enforce_nonce") == Some(&Value::Bool(true)) {
                problems.add(&below(at, "nonce"), "BASE_TYPE_REQUIRED", "enforce_nonce needs a nonce");
            }
        }
        Some(_) => problems.add(&below(at, "nonce"), "NONCE_TYPE", "Nonce must be an integer or a string."),
    }
    if let Some(reference) = body.get("message_reference").filter(|value| !value.is_null()) {
        let at = below(at, "message_reference");
        let known = ["type", "message_id", "channel_id", "guild_id", "fail_if_not_exists"];
        if problems.object(reference, &at, &known).is_some() && snowflake(&reference["message_id"]).is_none()
        {
            problems.add(&below(&at, "message_id"), "NUMBER_TYPE_COERCE", "Value is not snowflake.");
        }
    }
}

/// Whether a body that is to make a message would make an empty one.
pub(crate) fn is_empty(body: &Value, files: usize) -> bool {
    let shown = ["content", "embeds", "components", "poll", "sticker_ids"];
    files == 0 && !shown.iter().any(|key| shows(body.get(*key)))
}

/// Whether every mention is switched off: an empty `parse`, nobody listed, the author replied to not pinged.
pub(crate) fn mentions_off(body: &Value) -> bool {
    let mentions = &body["allowed_mentions"];
    let none = |key: &str| mentions[key].as_array().is_none_or(Vec::is_empty);
    mentions["parse"].as_array().is_some_and(Vec::is_empty)
        && none("users")
        && none("roles")
        && mentions["replied_user"] != Value::Bool(true)
}

/// A text that is an id.
pub(crate) fn snowflake(value: &Value) -> Option<u64> {
    match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_u64(),
    }
}

fn shows(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(list)) => !list.is_empty(),
        Some(_) => true,
    }
}

fn flags(body: &Map<String, Value>, at: &str, kind: Kind, problems: &mut Problems) -> i64 {
    let at = below(at, "flags");
    let flags = problems.whole(body.get("flags"), &at, 0, i64::from(u32::MAX)).unwrap_or(0);
    let meant = match kind {
        Kind::ChannelCreate => SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2,
        Kind::ChannelEdit => SUPPRESS_EMBEDS | COMPONENTS_V2,
        Kind::Reply => SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2 | EPHEMERAL,
        // Who sees a message cannot be changed; Discord takes the flag of what is private already.
        Kind::ReplyEdit => SUPPRESS_EMBEDS | COMPONENTS_V2 | EPHEMERAL,
    };
    if flags & !meant != 0 {
        // Discord drops what has no effect; a private answer sent by such a request would be public.
        problems.add(&at, "FLAG_WITHOUT_EFFECT", format!("Flags {} have no effect here", flags & !meant));
    }
    flags
}

fn allowed_mentions(value: &Value, at: &str, problems: &mut Problems) {
    let Some(mentions) = problems.object(value, at, &["parse", "users", "roles", "replied_user"]) else {
        return;
    };
    let parse = problems.list(mentions.get("parse"), &below(at, "parse"), 0, 3);
    for (index, kind) in parse.iter().enumerate() {
        if !matches!(kind.as_str(), Some("users" | "roles" | "everyone")) {
            let at = below(&below(at, "parse"), index);
            problems.add(&at, "BASE_TYPE_CHOICES", "Value must be one of ('everyone', 'roles', 'users').");
        }
    }
    for key in ["users", "roles"] {
        let listed = problems.list(mentions.get(key), &below(at, key), 0, 100);
        if !listed.is_empty() && parse.iter().any(|kind| kind == key) {
            let message = format!("parse:[\"{key}\"] and {key}: [ids...] are mutually exclusive.");
            problems.add(at, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
        }
        for (index, id) in listed.iter().enumerate() {
            if snowflake(id).is_none() {
                problems.add(&below(&below(at, key), index), "NUMBER_TYPE_COERCE", "Value is not snowflake.");
            }
        }
    }
    problems.flag(mentions.get("replied_user"), &below(at, "replied_user"));
}

fn attachments(body: &Map<String, Value>, at: &str, files: &[String], problems: &mut Problems) {
    let at = below(at, "attachments");
    if files.len() > 10 {
        problems.add("", "BASE_TYPE_BAD_LENGTH", "Must be 10 or fewer files.");
    }
    for (index, value) in problems.list(body.get("attachments"), &at, 0, 10).iter().enumerate() {
        let at = below(&at, index);
        let known =
            ["id", "filename", "description", "title", "duration_secs", "waveform", "is_spoiler", "is_remix"];
        let Some(attachment) = problems.object(value, &at, &known) else { continue };
        problems.text(attachment.get("description"), &below(&at, "description"), false, 1024);
        problems.text(attachment.get("filename"), &below(&at, "filename"), false, 1024);
        let id = attachment.get("id").and_then(snowflake);
        // A small id is a file of this request, a great one an attachment that is kept.
        let there = id.is_some_and(|id| id > 1000 || usize::try_from(id).is_ok_and(|id| id < files.len()));
        if !there {
            problems.add(&below(&at, "id"), "ATTACHMENT_NOT_FOUND", "There is no such file in this request");
        }
    }
}

fn poll(body: &Map<String, Value>, at: &str, problems: &mut Problems) {
    let at = below(at, "poll");
    let Some(value) = body.get("poll").filter(|value| !value.is_null()) else { return };
    let known = ["question", "answers", "allow_multiselect", "duration", "layout_type", "expiry"];
    let Some(poll) = problems.object(value, &at, &known) else { return };
    problems.text(value["question"].get("text"), &below(&at, "question.text"), true, 300);
    problems.whole(poll.get("duration"), &below(&at, "duration"), 1, 768);
    let answers_at = below(&at, "answers");
    for (index, answer) in problems.list(poll.get("answers"), &answers_at, 1, 10).iter().enumerate() {
        let at = below(&below(&answers_at, index), "poll_media.text");
        problems.text(answer["poll_media"].get("text"), &at, false, 55);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn codes(kind: Kind, body: &Value) -> Vec<&'static str> {
        let mut problems = Problems::default();
        message(body, "", kind, &[], &mut problems);
        problems.0.into_iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn content() {
        assert!(codes(Kind::Reply, &json!({"content": "x".repeat(2000)})).is_empty());
        assert_eq!(codes(Kind::Reply, &json!({"content": "x".repeat(2001)})), ["BASE_TYPE_MAX_LENGTH"]);
        assert_eq!(codes(Kind::Reply, &json!({"content": "😀".repeat(1001)})), ["BASE_TYPE_MAX_LENGTH"]);
        assert_eq!(codes(Kind::Reply, &json!({"content": 5})), ["STRING_TYPE_CONVERT"]);
        assert_eq!(codes(Kind::Reply, &json!({"contents": "x"})), ["UNKNOWN_KEY"]);
    }

    #[test]
    fn emptiness() {
        assert!(is_empty(&json!({"content": " \n", "embeds": []}), 0));
        assert!(!is_empty(&json!({"content": "x"}), 0));
        assert!(!is_empty(&json!({}), 1));
    }

    #[test]
    fn a_channel_has_no_private_messages() {
        let body = json!({"content": "x", "flags": EPHEMERAL});
        assert!(codes(Kind::Reply, &body).is_empty());
        assert_eq!(codes(Kind::ChannelCreate, &body), ["FLAG_WITHOUT_EFFECT"]);
    }

    #[test]
    fn mentions() {
        assert!(mentions_off(&json!({"allowed_mentions": {"parse": []}})));
        assert!(!mentions_off(&json!({"content": "x"})));
        assert!(!mentions_off(&json!({"allowed_mentions": {"parse": [], "users": ["1"]}})));
        assert!(!mentions_off(&json!({"allowed_mentions": {"parse": [], "replied_user": true}})));
        let both = json!({"allowed_mentions": {"parse": ["users"], "users": ["1"]}});
        assert_eq!(codes(Kind::Reply, &both), ["MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"]);
    }

    #[test]
    fn nonces_polls_and_files() {
        let create = |body: Value| codes(Kind::ChannelCreate, &body);
        assert!(create(json!({"content": "x", "nonce": "n".repeat(25), "enforce_nonce": true})).is_empty());
        assert_eq!(create(json!({"content": "x", "nonce": "n".repeat(26)})), ["BASE_TYPE_MAX_LENGTH"]);
        assert_eq!(create(json!({"content": "x", "enforce_nonce": true})), ["BASE_TYPE_REQUIRED"]);
        let answer = |length: usize| json!({"poll_media": {"text": "a".repeat(length)}});
        let poll = |length| json!({"poll": {"question": {"text": "q"}, "answers": [answer(length)]}});
        assert!(create(poll(55)).is_empty());
        assert_eq!(create(poll(56)), ["BASE_TYPE_MAX_LENGTH"]);
        assert_eq!(create(json!({"content": "x", "attachments": [{"id": 0}]})), ["ATTACHMENT_NOT_FOUND"]);
    }

    #[test]
    fn the_newer_kind_takes_no_content() {
        let body =
            json!({"content": "x", "flags": COMPONENTS_V2, "components": [{"type": 10, "content": "y"}]});
        assert_eq!(codes(Kind::Reply, &body), ["MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"]);
    }
}

//! The limits of embeds, as documented under "Embed Limits".

use serde_json::{Map, Value};

use super::problems::{Problems, below};

/// Characters over all embeds of a message.
pub(crate) const TOTAL: usize = 6000;
/// Embeds of a message.
const EMBEDS: usize = 10;

const KEYS: [&str; 13] = [
    "type",
    "title",
    "description",
    "url",
    "timestamp",
    "color",
    "footer",
    "image",
    "thumbnail",
    "author",
    "fields",
    "provider",
    "video",
];

/// Checks the list of embeds of a message; `files` are the names that came along, for `attachment://`.
pub(super) fn embeds(value: Option<&Value>, at: &str, files: &[String], problems: &mut Problems) {
    let mut total = 0;
    for (index, value) in problems.list(value, at, 0, EMBEDS).iter().enumerate() {
        let at = below(at, index);
        if let Some(embed) = problems.object(value, &at, &KEYS) {
            total += one(embed, &at, files, problems);
        }
    }
    if total > TOTAL {
        let message = format!("Embed size exceeds maximum size of {TOTAL}: it is {total}");
        problems.add(at, "MAX_EMBED_SIZE_EXCEEDED", message);
    }
}

/// Checks one embed; gives the characters that count towards the total.
fn one(embed: &Map<String, Value>, at: &str, files: &[String], problems: &mut Problems) -> usize {
    let mut total = problems.text(embed.get("title"), &below(at, "title"), false, 256);
    total += problems.text(embed.get("description"), &below(at, "description"), false, 4096);
    problems.url(embed.get("url"), &below(at, "url"), &["http", "https"]);
    problems.whole(embed.get("color"), &below(at, "color"), 0, 0xff_ffff);
    if let Some(time) = embed.get("timestamp").and_then(Value::as_str)
        && time.parse::<jiff::Timestamp>().is_err()
    {
        problems.add(&below(at, "timestamp"), "DATE_TIME_TYPE_PARSE", "Could not parse the value as a date.");
    }
    if let Some(value) = present(embed, "footer") {
        let at = below(at, "footer");
        if let Some(footer) = problems.object(value, &at, &["text", "icon_url", "proxy_icon_url"]) {
            total += problems.text(footer.get("text"), &below(&at, "text"), true, 2048);
            picture(footer.get("icon_url"), &below(&at, "icon_url"), files, problems);
        }
    }
    if let Some(value) = present(embed, "author") {
        let at = below(at, "author");
        if let Some(author) = problems.object(value, &at, &["name", "url", "icon_url", "proxy_icon_url"]) {
            total += problems.text(author.get("name"), &below(&at, "name"), true, 256);
            problems.url(author.get("url"), &below(&at, "url"), &["http", "https"]);
            picture(author.get("icon_url"), &below(&at, "icon_url"), files, problems);
        }
    }
    for key in ["image", "thumbnail"] {
        if let Some(value) = present(embed, key) {
            let at = below(at, key);
            let known =
                ["url", "proxy_url", "height", "width", "description", "placeholder", "placeholder_version"];
            if let Some(image) = problems.object(value, &at, &known) {
                problems.text(image.get("url"), &below(&at, "url"), true, 2048);
                picture(image.get("url"), &below(&at, "url"), files, problems);
            }
        }
    }
    let fields_at = below(at, "fields");
    for (index, value) in problems.list(embed.get("fields"), &fields_at, 0, 25).iter().enumerate() {
        let at = below(&fields_at, index);
        if let Some(field) = problems.object(value, &at, &["name", "value", "inline"]) {
            total += problems.text(field.get("name"), &below(&at, "name"), true, 256);
            total += problems.text(field.get("value"), &below(&at, "value"), true, 1024);
            problems.flag(field.get("inline"), &below(&at, "inline"));
        }
    }
    let visible = ["title", "description", "footer", "author", "image", "thumbnail", "fields"];
    if !visible.iter().any(|key| shows_something(embed.get(*key))) {
        problems.add(&below(at, "description"), "BASE_TYPE_REQUIRED", "This field is required");
    }
    total
}

/// An address of a picture: on the web, or a file of this message.
fn picture(value: Option<&Value>, at: &str, files: &[String], problems: &mut Problems) {
    problems.url(value, at, &["http", "https", "attachment"]);
    if let Some(name) = value.and_then(Value::as_str).and_then(|url| url.strip_prefix("attachment://"))
        && !files.iter().any(|file| file == name)
    {
        problems.add(at, "ATTACHMENT_NOT_FOUND", format!("There is no file {name} in this message"));
    }
}

fn present<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    object.get(key).filter(|value| !value.is_null())
}

fn shows_something(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(list)) => !list.is_empty(),
        Some(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn codes(embeds_value: Value) -> Vec<(String, &'static str)> {
        let mut problems = Problems::default();
        embeds(Some(&embeds_value), "embeds", &["a.png".into()], &mut problems);
        problems.0.into_iter().map(|problem| (problem.at, problem.code)).collect()
    }

    fn long(length: usize) -> String {
        "x".repeat(length)
    }

    #[test]
    fn exactly_at_the_limits() {
        let fields: Vec<Value> = (0..25).map(|_| json!({"name": "n", "value": "v"})).collect();
        assert_eq!(codes(json!([{"title": long(256), "description": long(4096), "fields": fields}])), []);
        assert_eq!(codes(json!([{"description": long(4096)}, {"description": long(1904)}])), []);
    }

    #[test]
    fn one_over_each_limit() {
        let too_long = "BASE_TYPE_MAX_LENGTH";
        for (embed, at) in [
            (json!({"title": long(257)}), "embeds.0.title"),
            (json!({"description": long(4097)}), "embeds.0.description"),
            (json!({"footer": {"text": long(2049)}}), "embeds.0.footer.text"),
            (json!({"author": {"name": long(257)}}), "embeds.0.author.name"),
            (json!({"fields": [{"name": long(257), "value": "v"}]}), "embeds.0.fields.0.name"),
            (json!({"fields": [{"name": "n", "value": long(1025)}]}), "embeds.0.fields.0.value"),
        ] {
            assert_eq!(codes(json!([embed])), [(at.to_owned(), too_long)]);
        }
        let fields: Vec<Value> = (0..26).map(|_| json!({"name": "n", "value": "v"})).collect();
        assert_eq!(
            codes(json!([{"fields": fields}])),
            [("embeds.0.fields".to_owned(), "BASE_TYPE_BAD_LENGTH")]
        );
        let eleven: Vec<Value> = (0..11).map(|_| json!({"title": "t"})).collect();
        assert_eq!(codes(eleven.into()), [("embeds".to_owned(), "BASE_TYPE_BAD_LENGTH")]);
        let two = json!([{"description": long(4096)}, {"description": long(1905)}]);
        assert_eq!(codes(two), [("embeds".to_owned(), "MAX_EMBED_SIZE_EXCEEDED")]);
    }

    #[test]
    fn what_is_empty_misspelt_or_missing() {
        assert_eq!(codes(json!([{"color": 1}]))[0].1, "BASE_TYPE_REQUIRED");
        assert_eq!(codes(json!([{"fields": [{"name": " ", "value": "v"}]}]))[0].1, "BASE_TYPE_REQUIRED");
        assert_eq!(codes(json!([{"title": "t", "colour": 1}]))[0].1, "UNKNOWN_KEY");
        assert_eq!(codes(json!([{"title": "t", "timestamp": "yesterday"}]))[0].1, "DATE_TIME_TYPE_PARSE");
        assert_eq!(codes(json!([{"image": {"url": "attachment://b.png"}}]))[0].1, "ATTACHMENT_NOT_FOUND");
        assert_eq!(codes(json!([{"image": {"url": "attachment://a.png"}}])), []);
    }
}

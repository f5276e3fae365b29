//! A message as a person sees it.

use serde_json::Value;

use crate::validate::message::snowflake;

/// A button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What it says; empty where there is an emoji only.
    pub label: String,
    /// What the bot gets when it is clicked; none for a link.
    pub custom_id: Option<String>,
    /// Where a link leads.
    pub url: Option<String>,
    /// Whether it is greyed out.
    pub disabled: bool,
}

/// A select menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Select {
    /// What the bot gets when something is chosen.
    pub custom_id: String,
    /// What it says while nothing is chosen.
    pub placeholder: String,
    /// What can be chosen, for a menu of texts: label and value.
    pub options: Vec<(String, String)>,
    /// Fewest and most that can be chosen.
    pub range: (usize, usize),
    /// Whether it is greyed out.
    pub disabled: bool,
}

/// A message at the moment it was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub(crate) json: Value,
    pub(crate) ephemeral: bool,
}

impl Message {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> u64 {
        snowflake(&self.json["id"]).unwrap_or_default()
    }

    /// The channel it is in.
    #[must_use]
    pub fn channel(&self) -> u64 {
        snowflake(&self.json["channel_id"]).unwrap_or_default()
    }

    /// Who wrote it.
    #[must_use]
    pub fn author(&self) -> u64 {
        snowflake(&self.json["author"]["id"]).unwrap_or_default()
    }

    /// As the REST API tells it.
    #[must_use]
    pub fn json(&self) -> &Value {
        &self.json
    }

    /// The text outside embeds.
    #[must_use]
    pub fn content(&self) -> &str {
        self.json["content"].as_str().unwrap_or_default()
    }

    /// The embeds.
    #[must_use]
    pub fn embeds(&self) -> &[Value] {
        self.json["embeds"].as_array().map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether it is seen by one person alone.
    #[must_use]
    pub fn is_ephemeral(&self) -> bool {
        self.ephemeral
    }

    /// Whether it was changed after it was first seen whole.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        self.json["edited_timestamp"].is_string()
    }

    /// Whether it notified anybody: everyone, somebody or a role.
    #[must_use]
    pub fn pings(&self) -> bool {
        let any = |key: &str| self.json[key].as_array().is_some_and(|list| !list.is_empty());
        self.json["mention_everyone"] == true || any("mentions") || any("mention_roles")
    }

    /// All that is to be read, in reading order, a line for each part; labels of buttons are not among it.
    #[must_use]
    pub fn text(&self) -> String {
        let mut parts = vec![self.content()];
        for embed in self.embeds() {
            parts.push(embed["author"]["name"].as_str().unwrap_or_default());
            parts.push(embed["title"].as_str().unwrap_or_default());
            parts.push(embed["description"].as_str().unwrap_or_default());
            for field in embed["fields"].as_array().into_iter().flatten() {
                parts.push(field["name"].as_str().unwrap_or_default());
                parts.push(field["value"].as_str().unwrap_or_default());
            }
            parts.push(embed["footer"]["text"].as_str().unwrap_or_default());
        }
        parts.extend(
            self.components()
                .into_iter()
                .filter(|component| component["type"] == 10)
                .filter_map(|component| component["content"].as_str()),
        );
        parts.retain(|part| !part.is_empty());
        parts.join("\n")
    }

    /// Every component, nested ones too, in reading order.
    #[must_use]
    pub fn components(&self) -> Vec<&Value> {
        let mut found = Vec::new();
        gather(&self.json["components"], &mut found);
        found
    }

    /// The buttons, in reading order.
    #[must_use]
    pub fn buttons(&self) -> Vec<Button> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        self.components()
            .into_iter()
            .filter(|component| component["type"] == 2)
            .map(|button| Button {
                label: text(&button["label"]).unwrap_or_default(),
                custom_id: text(&button["custom_id"]),
                url: text(&button["url"]),
                disabled: button["disabled"] == true,
            })
            .collect()
    }

    /// The select menus, in reading order.
    #[must_use]
    pub fn selects(&self) -> Vec<Select> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let number =
            |value: &Value| value.as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or(1);
        self.components()
            .into_iter()
            .filter(|component| matches!(component["type"].as_u64(), Some(3 | 5..=8)))
            .map(|select| Select {
                custom_id: text(&select["custom_id"]),
                placeholder: text(&select["placeholder"]),
                options: select["options"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|option| (text(&option["label"]), text(&option["value"])))
                    .collect(),
                range: (number(&select["min_values"]), number(&select["max_values"])),
                disabled: select["disabled"] == true,
            })
            .collect()
    }
}

fn gather<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| gather(value, found)),
        Value::Object(object) => {
            found.push(value);
            for key in ["components", "component", "accessory"] {
                if let Some(nested) = object.get(key) {
                    gather(nested, found);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_to_be_read() {
        let json = json!({
            "id": "5", "content": "Hello", "embeds": [{"title": "T", "description": "D",
                "fields": [{"name": "N", "value": "V"}], "footer": {"text": "F"}, "author": {"name": "A"}}],
            "components": [{"type": 1, "components": [
                {"type": 2, "style": 1, "label": "Later", "custom_id": "l", "disabled": true},
                {"type": 2, "style": 5, "label": "Web", "url": "https://example.org"}]},
                {"type": 1, "components": [{"type": 3, "custom_id": "s", "options": [{"label": "a", "value": "b"}]}]}],
        });
        let message = Message { json, ephemeral: false };
        assert_eq!(message.text(), "Hello\nA\nT\nD\nN\nV\nF");
        let buttons = message.buttons();
        assert_eq!((buttons[0].label.as_str(), buttons[0].disabled), ("Later", true));
        assert_eq!(buttons[1].url.as_deref(), Some("https://example.org"));
        assert_eq!(message.selects()[0].options, [("a".to_owned(), "b".to_owned())]);
        assert!(!message.pings());
    }
}

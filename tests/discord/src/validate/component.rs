//! Buttons, select menus, text inputs: what may be in a message or a modal, and how much of it.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::problems::{Problems, below};

/// Where components stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A message of the old kind: up to five action rows.
    Message,
    /// A message with the flag `IS_COMPONENTS_V2`: up to forty components, nested.
    MessageV2,
    /// A modal.
    Modal,
}

/// Characters of all texts of a message with the flag `IS_COMPONENTS_V2`.
const V2_TEXT: usize = 4000;
/// Components of such a message, nested ones counted.
const V2_COMPONENTS: usize = 40;

/// Checks a list of components at the top of a message or modal.
pub(super) fn components(value: Option<&Value>, at: &str, place: Place, problems: &mut Problems) {
    let mut seen = Seen { custom_ids: BTreeSet::new(), text: 0, count: 0 };
    let most = if place == Place::MessageV2 { V2_COMPONENTS } else { 5 };
    let least = usize::from(place == Place::Modal);
    for (index, component) in problems.list(value, at, least, most).iter().enumerate() {
        let at = below(at, index);
        let kind = component["type"].as_i64();
        match (place, kind) {
            (_, Some(1)) => row(component, &at, place, &mut seen, problems),
            (Place::MessageV2, Some(_)) => nested(component, &at, &mut seen, problems),
            (Place::Modal, Some(18)) => label(component, &at, &mut seen, problems),
            (Place::Modal, Some(10)) => {
                problems.text(component.get("content"), &below(&at, "content"), true, V2_TEXT);
            }
            _ => problems.add(&below(&at, "type"), "BASE_TYPE_CHOICES", "Value must be one of {1}."),
        }
    }
    if seen.text > V2_TEXT {
        problems.add(
            at,
            "COMPONENT_MAX_TOTAL_TEXT",
            format!("All text must be {V2_TEXT} or fewer in length."),
        );
    }
    if place == Place::MessageV2 && seen.count > V2_COMPONENTS {
        problems.add(at, "COMPONENT_MAX_TOTAL", format!("Must be {V2_COMPONENTS} or fewer components."));
    }
}

/// What was seen in a message so far.
struct Seen {
    custom_ids: BTreeSet<String>,
    text: usize,
    count: usize,
}

fn row(component: &Value, at: &str, place: Place, seen: &mut Seen, problems: &mut Problems) {
    seen.count += 1;
    let Some(row) = problems.object(component, at, &["type", "id", "components"]) else { return };
    let at = below(at, "components");
    let children = problems.list(row.get("components"), &at, 1, 5);
    let mut selects = 0;
    for (index, child) in children.iter().enumerate() {
        let at = below(&at, index);
        match (place, child["type"].as_i64()) {
            (Place::Message | Place::MessageV2, Some(2)) => button(child, &at, seen, problems),
            (Place::Message | Place::MessageV2, Some(3 | 5..=8)) => {
                selects += 1;
                select(child, &at, seen, problems);
            }
            (Place::Modal, Some(4)) => {
                selects += 1;
                text_input(child, &at, true, seen, problems);
            }
            _ => problems.add(&below(&at, "type"), "BASE_TYPE_CHOICES", "This type cannot stand here."),
        }
    }
    if selects > 0 && children.len() > 1 {
        problems.add(
            &at,
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
            "A row takes five buttons or one other component",
        );
    }
}

fn button(component: &Value, at: &str, seen: &mut Seen, problems: &mut Problems) {
    seen.count += 1;
    let known = ["type", "id", "style", "label", "emoji", "custom_id", "sku_id", "url", "disabled"];
    let Some(button) = problems.object(component, at, &known) else { return };
    problems.text(button.get("label"), &below(at, "label"), false, 80);
    problems.flag(button.get("disabled"), &below(at, "disabled"));
    let style = problems.whole(button.get("style"), &below(at, "style"), 1, 6);
    let has = |key: &str| button.get(key).is_some_and(|value| !value.is_null());
    let blank = button.get("label").and_then(Value::as_str).is_none_or(|label| label.trim().is_empty());
    match style {
        Some(5) => {
            if !has("url") {
                problems.add(&below(at, "url"), "BASE_TYPE_REQUIRED", "A link button must have a URL");
            }
            // 512, not 2048, for buttons.
            problems.text(button.get("url"), &below(at, "url"), false, 512);
            problems.url(button.get("url"), &below(at, "url"), &["http", "https", "discord"]);
            if has("custom_id") {
                let message = "A custom id and url cannot both be specified";
                problems.add(&below(at, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_AND_URL", message);
            }
        }
        Some(6) => {}
        Some(_) => {
            custom_id(button, at, seen, problems);
            if has("url") {
                let message = "Only a link button has a URL";
                problems.add(&below(at, "url"), "BUTTON_COMPONENT_CUSTOM_ID_AND_URL", message);
            }
        }
        None => problems.add(&below(at, "style"), "BASE_TYPE_REQUIRED", "This field is required"),
    }
    if style != Some(6) && blank && !has("emoji") {
        problems.add(
            &below(at, "label"),
            "BUTTON_COMPONENT_INVALID_LABEL",
            "A button needs a label or an emoji",
        );
    }
}

fn select(component: &Value, at: &str, seen: &mut Seen, problems: &mut Problems) {
    seen.count += 1;
    let known = [
        "type",
        "id",
        "custom_id",
        "options",
        "channel_types",
        "placeholder",
        "default_values",
        "min_values",
        "max_values",
        "disabled",
        "required",
    ];
    let Some(select) = problems.object(component, at, &known) else { return };
    custom_id(select, at, seen, problems);
    problems.text(select.get("placeholder"), &below(at, "placeholder"), false, 150);
    problems.flag(select.get("disabled"), &below(at, "disabled"));
    let min = problems.whole(select.get("min_values"), &below(at, "min_values"), 0, 25).unwrap_or(1);
    let max = problems.whole(select.get("max_values"), &below(at, "max_values"), 1, 25).unwrap_or(1);
    if min > max {
        problems.add(&below(at, "min_values"), "NUMBER_TYPE_RANGE", "min_values is more than max_values");
    }
    let options_at = below(at, "options");
    let is_text = select.get("type").and_then(Value::as_i64) == Some(3);
    let options = problems.list(select.get("options"), &options_at, usize::from(is_text), 25);
    if is_text && max > i64::try_from(options.len()).unwrap_or(i64::MAX) {
        problems.add(
            &below(at, "max_values"),
            "NUMBER_TYPE_RANGE",
            "max_values is more than there are options",
        );
    }
    let mut values = BTreeSet::new();
    let mut defaults = 0;
    for (index, value) in options.iter().enumerate() {
        let at = below(&options_at, index);
        let known = ["label", "value", "description", "emoji", "default"];
        let Some(option) = problems.object(value, &at, &known) else { continue };
        problems.text(option.get("label"), &below(&at, "label"), true, 100);
        problems.text(option.get("value"), &below(&at, "value"), true, 100);
        problems.text(option.get("description"), &below(&at, "description"), false, 100);
        defaults += i64::from(problems.flag(option.get("default"), &below(&at, "default")));
        if !values.insert(option.get("value").and_then(Value::as_str).unwrap_or_default()) {
            problems.add(
                &below(&at, "value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The value is there twice",
            );
        }
    }
    if defaults > max {
        problems.add(
            &options_at,
            "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
            "More defaults than max_values",
        );
    }
}

fn text_input(component: &Value, at: &str, labelled: bool, seen: &mut Seen, problems: &mut Problems) {
    let known = [
        "type",
        "id",
        "custom_id",
        "style",
        "label",
        "min_length",
        "max_length",
        "required",
        "value",
        "placeholder",
    ];
    let Some(input) = problems.object(component, at, &known) else { return };
    custom_id(input, at, seen, problems);
    problems.text(input.get("label"), &below(at, "label"), labelled, 45);
    problems.text(input.get("placeholder"), &below(at, "placeholder"), false, 100);
    if problems.whole(input.get("style"), &below(at, "style"), 1, 2).is_none() {
        problems.add(&below(at, "style"), "BASE_TYPE_REQUIRED", "This field is required");
    }
    let min = problems.whole(input.get("min_length"), &below(at, "min_length"), 0, 4000).unwrap_or(0);
    let max = problems.whole(input.get("max_length"), &below(at, "max_length"), 1, 4000).unwrap_or(4000);
    if min > max {
        problems.add(&below(at, "min_length"), "NUMBER_TYPE_RANGE", "min_length is more than max_length");
    }
    problems.text(input.get("value"), &below(at, "value"), false, usize::try_from(max).unwrap_or(4000));
}

fn label(component: &Value, at: &str, seen: &mut Seen, problems: &mut Problems) {
    let Some(label) = problems.object(component, at, &["type", "id", "label", "description", "component"])
    else {
        return;
    };
    problems.text(label.get("label"), &below(at, "label"), true, 45);
    problems.text(label.get("description"), &below(at, "description"), false, 100);
    let at = below(at, "component");
    match label.get("component") {
        Some(child) if child["type"] == 4 => text_input(child, &at, false, seen, problems),
        Some(child) if matches!(child["type"].as_i64(), Some(3 | 5..=8)) => {
            select(child, &at, seen, problems)
        }
        Some(_) => {}
        None => problems.add(&at, "BASE_TYPE_REQUIRED", "This field is required"),
    }
}

/// Components of the newer kind: containers, sections, texts… Their own limits are left to the API
/// description; what is counted over the whole message is counted here.
fn nested(component: &Value, at: &str, seen: &mut Seen, problems: &mut Problems) {
    seen.count += 1;
    match component["type"].as_i64() {
        Some(10) => {
            seen.text += problems.text(component.get("content"), &below(at, "content"), true, V2_TEXT)
        }
        Some(9 | 17) => {
            let at = below(at, "components");
            for (index, child) in
                problems.list(component.get("components"), &at, 1, V2_COMPONENTS).iter().enumerate()
            {
                let at = below(&at, index);
                if child["type"] == 1 {
                    row(child, &at, Place::MessageV2, seen, problems);
                } else {
                    nested(child, &at, seen, problems);
                }
            }
            if component["accessory"]["type"] == 2 {
                button(&component["accessory"], &below(&at, "accessory"), seen, problems);
            }
        }
        Some(11..=14) => {}
        _ => problems.add(&below(at, "type"), "BASE_TYPE_CHOICES", "This type cannot stand here."),
    }
}

fn custom_id(component: &Map<String, Value>, at: &str, seen: &mut Seen, problems: &mut Problems) {
    let at = below(at, "custom_id");
    problems.text(component.get("custom_id"), &at, true, 100);
    if let Some(id) = component.get("custom_id").and_then(Value::as_str)
        && !seen.custom_ids.insert(id.to_owned())
    {
        problems.add(&at, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn codes(place: Place, value: Value) -> Vec<&'static str> {
        let mut problems = Problems::default();
        components(Some(&value), "components", place, &mut problems);
        problems.0.into_iter().map(|problem| problem.code).collect()
    }

    fn in_row(child: Value) -> Value {
        json!([{"type": 1, "components": [child]}])
    }

    #[test]
    fn buttons() {
        let button = |id: &str| json!({"type": 2, "style": 1, "label": "Later", "custom_id": id});
        assert!(
            codes(Place::Message, json!([{"type": 1, "components": [button("a"), button("b")]}])).is_empty()
        );
        let twice = json!([{"type": 1, "components": [button("a"), button("a")]}]);
        assert_eq!(codes(Place::Message, twice), ["COMPONENT_CUSTOM_ID_DUPLICATED"]);
        let rows: Vec<Value> =
            (0..6).map(|n| json!({"type": 1, "components": [button(&n.to_string())]})).collect();
        assert_eq!(codes(Place::Message, rows.into()), ["BASE_TYPE_BAD_LENGTH"]);
        for (bad, code) in [
            (json!({"type": 2, "style": 5, "label": "l"}), "BASE_TYPE_REQUIRED"),
            (json!({"type": 2, "style": 1, "label": "l"}), "BASE_TYPE_REQUIRED"),
            (json!({"type": 2, "style": 1, "custom_id": "c"}), "BUTTON_COMPONENT_INVALID_LABEL"),
            (
                json!({"type": 2, "style": 1, "label": "l".repeat(81), "custom_id": "c"}),
                "BASE_TYPE_MAX_LENGTH",
            ),
            (
                json!({"type": 2, "style": 1, "label": "l", "custom_id": "c".repeat(101)}),
                "BASE_TYPE_MAX_LENGTH",
            ),
            (
                json!({"type": 2, "style": 5, "label": "l", "custom_id": "c", "url": "https://example.org"}),
                "BUTTON_COMPONENT_CUSTOM_ID_AND_URL",
            ),
            (json!({"type": 4, "style": 1, "label": "l", "custom_id": "c"}), "BASE_TYPE_CHOICES"),
        ] {
            assert_eq!(codes(Place::Message, in_row(bad.clone())), [code], "{bad}");
        }
    }

    #[test]
    fn select_menus() {
        let with = |options: Vec<Value>| json!({"type": 3, "custom_id": "s", "options": options});
        let option = |n: usize| json!({"label": "l", "value": n.to_string()});
        assert!(codes(Place::Message, in_row(with((0..25).map(option).collect()))).is_empty());
        let many = in_row(with((0..26).map(option).collect()));
        assert_eq!(codes(Place::Message, many), ["BASE_TYPE_BAD_LENGTH"]);
        let twice = in_row(with(vec![option(1), option(1)]));
        assert_eq!(codes(Place::Message, twice), ["SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"]);
        let beside = json!([{"type": 1, "components": [with(vec![option(1)]),
            {"type": 2, "style": 1, "label": "l", "custom_id": "b"}]}]);
        assert_eq!(codes(Place::Message, beside), ["COMPONENT_LAYOUT_WIDTH_EXCEEDED"]);
    }

    #[test]
    fn modals() {
        let input = json!({"type": 4, "style": 1, "label": "Claim", "custom_id": "c"});
        assert!(codes(Place::Modal, in_row(input)).is_empty());
        let long = json!({"type": 4, "style": 1, "label": "l".repeat(46), "custom_id": "c"});
        assert_eq!(codes(Place::Modal, in_row(long)), ["BASE_TYPE_MAX_LENGTH"]);
        assert_eq!(codes(Place::Modal, json!([])), ["BASE_TYPE_BAD_LENGTH"]);
    }

    #[test]
    fn the_newer_kind() {
        let text =
            |length: usize| json!({"type": 17, "components": [{"type": 10, "content": "x".repeat(length)}]});
        assert!(codes(Place::MessageV2, json!([text(2000), text(2000)])).is_empty());
        assert_eq!(codes(Place::MessageV2, json!([text(2000), text(2001)])), ["COMPONENT_MAX_TOTAL_TEXT"]);
        assert_eq!(codes(Place::Message, json!([text(1)])), ["BASE_TYPE_CHOICES"]);
    }
}

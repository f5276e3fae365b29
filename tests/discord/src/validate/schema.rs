//! Bodies checked against Discord's own description of its API, where that file is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::problems::Problems;

/// The description's path from the project's folder.
const PLACE: &str = "../../../shared/discord/openapi.json";
const REF: &str = "#/components/schemas/";

/// Schemas of request bodies, by their names in the description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Schema {
    CommandCreate,
    CommandPatch,
    CommandList,
    MessageCreate,
    MessageEdit,
    Followup,
    ReplyEdit,
    CallbackMessage,
    CallbackUpdate,
    CallbackAutocomplete,
    CallbackModal,
}

impl Schema {
    fn definition(self) -> Value {
        let name = match self {
            Self::CommandCreate => "ApplicationCommandCreateRequest",
            Self::CommandPatch => "ApplicationCommandPatchRequestPartial",
            Self::CommandList => {
                let item = json!({"$ref": format!("{REF}ApplicationCommandUpdateRequest")});
                return json!({"type": "array", "items": item, "maxItems": 130});
            }
            Self::MessageCreate => "MessageCreateRequest",
            Self::MessageEdit => "MessageEditRequestPartial",
            Self::Followup => "IncomingWebhookRequestPartial",
            Self::ReplyEdit => "IncomingWebhookUpdateRequestPartial",
            Self::CallbackMessage => "CreateMessageInteractionCallbackRequest",
            Self::CallbackUpdate => "UpdateMessageInteractionCallbackRequest",
            Self::CallbackAutocomplete => "ApplicationCommandAutocompleteCallbackRequest",
            Self::CallbackModal => "ModalInteractionCallbackRequest",
        };
        json!({"$ref": format!("{REF}{name}")})
    }
}

/// A description, read once, and the validators made of it so far. Making one takes a while.
struct Description {
    schemas: Map<String, Value>,
    validators: Mutex<BTreeMap<Schema, Arc<OnceLock<Option<Validator>>>>>,
}

/// Every description that was read in this process, by its file; none where there is no such file.
static READ: Mutex<BTreeMap<PathBuf, Option<Arc<Description>>>> = Mutex::new(BTreeMap::new());

/// Checks a body; nothing is found where the file is missing, which is said once on standard error.
pub(crate) fn check(file: Option<&Path>, schema: Schema, body: &Value, problems: &mut Problems) {
    let Some(description) = description(file) else { return };
    let cell = {
        let mut validators = description.validators.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(validators.entry(schema).or_default())
    };
    let Some(validator) = cell.get_or_init(|| compile(&description.schemas, schema)) else { return };
    let body = forgive(body.clone());
    for error in validator.iter_errors(&body) {
        let at = error.instance_path().to_string().trim_start_matches('/').replace('/', ".");
        let message: String = error.to_string().chars().take(300).collect();
        problems.add(&at, "SCHEMA", message);
    }
}

/// The file that is read unless a builder says otherwise.
fn default_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(PLACE)
}

fn description(file: Option<&Path>) -> Option<Arc<Description>> {
    let file = file.map_or_else(default_file, Path::to_owned);
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    read.entry(file)
        .or_insert_with_key(|file| match load(file) {
            Ok(description) => Some(Arc::new(description)),
            Err(why) => {
                eprintln!(
                    "skipped: bodies are not checked against Discord's API description: {}: {why}",
                    file.display()
                );
                None
            }
        })
        .clone()
}

fn load(file: &Path) -> Result<Description, String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let mut document: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    match document["components"]["schemas"].take() {
        Value::Object(schemas) => Ok(Description { schemas, validators: Mutex::default() }),
        _ => Err("it holds no components.schemas".into()),
    }
}

/// Makes the validator of one schema out of it and what it refers to: a tenth of the time of the whole file.
fn compile(schemas: &Map<String, Value>, schema: Schema) -> Option<Validator> {
    let root = schema.definition();
    let mut needed = BTreeSet::new();
    gather(&root, schemas, &mut needed);
    let chosen: Map<String, Value> =
        needed.into_iter().filter_map(|name| Some((name.to_owned(), schemas.get(name)?.clone()))).collect();
    let mut document = root.clone();
    document["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    document["components"] = json!({"schemas": chosen});
    jsonschema::options()
        .should_validate_formats(true)
        .build(&document)
        .inspect_err(|error| {
            eprintln!("skipped: {schema:?}: Discord's API description does not compile: {error}")
        })
        .ok()
}

fn gather<'a>(value: &'a Value, schemas: &'a Map<String, Value>, needed: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                if let ("$ref", Some(name)) = (key.as_str(), value.as_str().and_then(|r| r.strip_prefix(REF)))
                {
                    if let Some((name, target)) = schemas.get_key_value(name)
                        && needed.insert(name)
                    {
                        gather(target, schemas, needed);
                    }
                } else {
                    gather(value, schemas, needed);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| gather(value, schemas, needed)),
        _ => {}
    }
}

/// Puts into the form that the description knows what it wrongly refuses and Discord takes:
/// `default_member_permissions` as text, and `attachments[].id` as a number.
fn forgive(mut body: Value) -> Value {
    fn permissions(command: &mut Value) {
        if let Some(bits) =
            command["default_member_permissions"].as_str().and_then(|bits| bits.parse::<u64>().ok())
        {
            command["default_member_permissions"] = bits.into();
        }
    }
    fn attachments(message: &mut Value) {
        for attachment in message["attachments"].as_array_mut().into_iter().flatten() {
            if let Some(id) = attachment["id"].as_u64() {
                attachment["id"] = id.to_string().into();
            }
        }
    }
    match &mut body {
        Value::Array(commands) => {
            commands.iter_mut().filter(|command| command.is_object()).for_each(permissions)
        }
        Value::Object(object) => {
            if let Some(data) =
                object.get_mut("data").filter(|data| data.is_object() && data.get("attachments").is_some())
            {
                attachments(data);
            }
            if body.get("attachments").is_some() {
                attachments(&mut body);
            }
            if body.get("default_member_permissions").is_some() {
                permissions(&mut body);
            }
        }
        _ => {}
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(schema: Schema, body: Value) -> Option<Vec<String>> {
        description(None)?;
        let mut problems = Problems::default();
        check(None, schema, &body, &mut problems);
        Some(problems.0.into_iter().map(|problem| problem.at).collect())
    }

    #[test]
    fn the_description_bites() {
        let Some(at) = found(Schema::MessageCreate, json!({"embeds": [{"title": "x".repeat(257)}]})) else {
            return;
        };
        assert_eq!(at, ["embeds.0.title"]);
        let wrong = found(Schema::MessageCreate, json!({"embeds": [{"title": "x", "url": "not a url"}]}));
        assert_eq!(wrong.unwrap(), ["embeds.0.url"]);
        assert!(!found(Schema::CallbackMessage, json!({"data": {}})).unwrap().is_empty());
    }

    #[test]
    fn what_it_wrongly_refuses_is_let_pass() {
        let command = json!({"name": "a", "description": "d", "default_member_permissions": "32"});
        let Some(at) = found(Schema::CommandCreate, command.clone()) else { return };
        assert!(at.is_empty(), "{at:?}");
        assert!(found(Schema::CommandList, json!([command])).unwrap().is_empty());
        let attached = json!({"content": "x", "attachments": [{"id": 0, "filename": "a.png"}]});
        assert!(found(Schema::MessageCreate, attached.clone()).unwrap().is_empty());
        assert!(found(Schema::CallbackMessage, json!({"type": 4, "data": attached})).unwrap().is_empty());
    }

    #[test]
    fn a_missing_file_is_no_fault() {
        let mut problems = Problems::default();
        check(
            Some(Path::new("/nowhere/openapi.json")),
            Schema::MessageCreate,
            &json!({"content": 5}),
            &mut problems,
        );
        assert!(problems.is_empty());
    }
}

//! What is wrong with a body, gathered, and Discord's nested way of saying so.

use serde_json::{Map, Value, json};

/// One thing wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Keys and indexes from the body's root, joined by dots.
    pub(crate) at: String,
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

/// All that is wrong with one body.
#[derive(Debug, Default)]
pub(crate) struct Problems(pub(crate) Vec<Problem>);

impl Problems {
    pub(crate) fn add(&mut self, at: &str, code: &'static str, message: impl Into<String>) {
        self.0.push(Problem { at: at.to_owned(), code, message: message.into() });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Discord's answer to an invalid body (documented under "Error Messages").
    pub(crate) fn to_json(&self) -> Value {
        let mut errors = Value::Object(Map::new());
        for problem in &self.0 {
            let mut place = &mut errors;
            for part in problem.at.split('.').filter(|part| !part.is_empty()) {
                place = &mut place[part];
            }
            let said = json!({"code": problem.code, "message": problem.message});
            match place["_errors"].as_array_mut() {
                Some(list) => list.push(said),
                None => place["_errors"] = json!([said]),
            }
        }
        json!({"message": "Invalid Form Body", "code": 50035, "errors": errors})
    }

    /// Checks that a value is an object with none but the `known` keys; a key that is spelt wrong has no
    /// effect on the real Discord, without a word, so here it is a fault.
    pub(crate) fn object<'a>(
        &mut self,
        value: &'a Value,
        at: &str,
        known: &[&str],
    ) -> Option<&'a Map<String, Value>> {
        let Some(object) = value.as_object() else {
            self.add(at, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
            return None;
        };
        for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
            self.add(&below(at, key), "UNKNOWN_KEY", format!("\"{key}\" has no meaning here"));
        }
        Some(object)
    }

    /// Checks a text's presence and length; gives its length. Null counts as absent.
    pub(crate) fn text(&mut self, value: Option<&Value>, at: &str, required: bool, max: usize) -> usize {
        match value {
            None | Some(Value::Null) => {
                if required {
                    self.add(at, "BASE_TYPE_REQUIRED", "This field is required");
                }
                0
            }
            Some(Value::String(text)) => {
                let length = length(text);
                if required && text.trim().is_empty() {
                    self.add(at, "BASE_TYPE_REQUIRED", "This field is required");
                }
                if length > max {
                    self.add(at, "BASE_TYPE_MAX_LENGTH", format!("Must be {max} or fewer in length."));
                }
                length
            }
            Some(_) => {
                self.add(at, "STRING_TYPE_CONVERT", "Could not interpret value as string.");
                0
            }
        }
    }

    /// Checks a list's length; gives its elements, none where it is absent or null.
    pub(crate) fn list<'a>(
        &mut self,
        value: Option<&'a Value>,
        at: &str,
        min: usize,
        max: usize,
    ) -> &'a [Value] {
        let list: &[Value] = match value {
            None | Some(Value::Null) => &[],
            Some(Value::Array(list)) => list,
            Some(_) => {
                self.add(at, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
                return &[];
            }
        };
        if list.len() < min || list.len() > max {
            self.add(at, "BASE_TYPE_BAD_LENGTH", format!("Must be between {min} and {max} in length."));
        }
        list
    }

    /// Checks that a number, where there is one, is whole and within a range; gives it.
    pub(crate) fn whole(&mut self, value: Option<&Value>, at: &str, min: i64, max: i64) -> Option<i64> {
        let value = value.filter(|value| !value.is_null())?;
        let Some(number) = value.as_i64() else {
            self.add(at, "NUMBER_TYPE_COERCE", format!("Value \"{value}\" is not int."));
            return None;
        };
        if number < min || number > max {
            self.add(at, "NUMBER_TYPE_RANGE", format!("int value should be between {min} and {max}."));
        }
        Some(number)
    }

    /// Checks that a flag, where there is one, is true or false; gives it, false where absent.
    pub(crate) fn flag(&mut self, value: Option<&Value>, at: &str) -> bool {
        match value {
            None | Some(Value::Null) => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                self.add(at, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
                false
            }
        }
    }

    /// Checks an address, where there is one: its form, and that its scheme is one of `schemes`.
    pub(crate) fn url(&mut self, value: Option<&Value>, at: &str, schemes: &[&str]) {
        self.text(value, at, false, 2048);
        let Some(url) = value.and_then(Value::as_str) else { return };
        match url.split_once("://") {
            Some((scheme, rest)) if schemes.contains(&scheme) => {
                if rest.is_empty() || url.contains(char::is_whitespace) {
                    self.add(at, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
                }
            }
            Some(_) => self.add(at, "URL_TYPE_INVALID_SCHEME", format!("Scheme must be one of {schemes:?}.")),
            None => self.add(at, "URL_TYPE_INVALID_URL", "Not a well formed URL."),
        }
    }
}

/// The path of something within something.
pub(crate) fn below(at: &str, key: impl std::fmt::Display) -> String {
    if at.is_empty() { key.to_string() } else { format!("{at}.{key}") }
}

/// The length of a text as this Discord counts: UTF-16 units. The real one counts Unicode characters in most
/// places and UTF-16 units in its own client; this is the larger of both, so that what passes here passes there.
pub(crate) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_nested() {
        let mut problems = Problems::default();
        problems.add("embeds.0.title", "A", "one");
        problems.add("embeds.0.title", "B", "two");
        problems.add("", "C", "three");
        let errors = &problems.to_json()["errors"];
        assert_eq!(errors["embeds"]["0"]["title"]["_errors"][1]["code"], "B");
        assert_eq!(errors["_errors"][0]["message"], "three");
    }

    #[test]
    fn a_character_beyond_the_first_plane_counts_twice() {
        assert_eq!(length("aé漢"), 3);
        assert_eq!(length("😀"), 2);
    }

    #[test]
    fn addresses() {
        for (url, good) in [("https://example.org/a", true), ("ftp://example.org", false), ("example", false)]
        {
            let mut problems = Problems::default();
            problems.url(Some(&url.into()), "url", &["http", "https"]);
            assert_eq!(problems.is_empty(), good, "{url}");
        }
    }
}

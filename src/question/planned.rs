//! Whether a question itself asks of a plan, or of what was called off.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Default, Deserialize)]
struct Table {
    words: Vec<String>,
    phrases: Vec<String>,
}

/// The words and phrases, each as its words.
static TABLE: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("planned.toml")).unwrap_or_default();
    let all = table.words.iter().chain(&table.phrases);
    all.map(|p| p.split(' ').map(str::to_owned).collect()).collect()
});

/// Whether a question asks of what was planned, or says itself that it was not done.
pub fn is_of_plan(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    TABLE.iter().any(|parts| words.windows(parts.len()).any(|w| w == parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_and_what_was_done() {
        assert!(is_of_plan("Where was the fair to be held?"));
        assert!(is_of_plan("where was the cancelled fair"));
        assert!(!is_of_plan("where was the fair held"));
        assert!(!is_of_plan("when did the overdue ship arrive"));
    }
}

//! Words by which a follow-up refers to what was asked or told.

use std::sync::LazyLock;

use serde::Deserialize;

/// The lists of `words.toml`, which says what each is for.
#[derive(Default, Deserialize)]
pub(super) struct Words {
    pub(super) events: Vec<String>,
    pub(super) meetings: Vec<String>,
    pub(super) told: Vec<String>,
    pub(super) takes_place: Vec<String>,
    pub(super) ones: Vec<String>,
    pub(super) before_ones: Vec<String>,
    pub(super) ends_with: Vec<String>,
    pub(super) reacting: Vec<String>,
}

/// The words.
pub(super) static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("words.toml")).unwrap_or_default());

/// Whether a list has a word.
pub(super) fn has(list: &[String], word: &str) -> bool {
    list.iter().any(|w| w == word)
}

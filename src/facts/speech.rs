//! `data/lexicon/speech.toml`: the words that introduce somebody's words.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::lexicon::{LexiconError, has};

/// Words of speaking, in their dictionary forms; the file itself says what each list is for.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speech {
    verbs: Vec<String>,
    fragment: Vec<String>,
    nouns: Vec<String>,
    making: Vec<String>,
    carrying: Vec<String>,
    platforms: Vec<String>,
    media: BTreeMap<String, String>,
}

impl Speech {
    /// Reads `speech.toml`.
    ///
    /// # Errors
    /// [`LexiconError`] where it cannot be read or is malformed.
    pub fn load(path: &Path) -> Result<Speech, LexiconError> {
        let fail = |message: String| LexiconError { path: path.display().to_string(), message };
        let text = std::fs::read_to_string(path).map_err(|e| fail(e.to_string()))?;
        toml::from_str(&text).map_err(|e| fail(e.to_string()))
    }

    /// All verbs and nouns that introduce words.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.verbs.iter().chain(&self.fragment).chain(&self.nouns).map(String::as_str)
    }

    /// Whether the verb may introduce a quotation, or a clause that somebody says.
    pub fn is_verb(&self, lemma: &str) -> bool {
        has(&self.verbs, lemma)
    }

    /// Whether the verb may introduce a few quoted words of its own sentence.
    pub fn is_fragment_verb(&self, lemma: &str) -> bool {
        has(&self.verbs, lemma) || has(&self.fragment, lemma)
    }

    /// Whether the noun is something said or written.
    pub fn is_noun(&self, lemma: &str) -> bool {
        has(&self.nouns, lemma)
    }

    /// Whether the verb makes such a noun its subject's.
    pub fn makes(&self, lemma: &str) -> bool {
        has(&self.making, lemma)
    }

    /// Whether such a noun as the verb's subject has the words.
    pub fn carries(&self, lemma: &str) -> bool {
        has(&self.carrying, lemma)
    }

    /// Whether the word, as written, is the name of a site where people post.
    pub fn is_platform(&self, word: &str) -> bool {
        has(&self.platforms, word)
    }

    /// Whether the word, as written, says that words are posted: such a site, a tweet, a blog, social media.
    pub fn is_posting(&self, word: &str) -> bool {
        let word_for_it = word.to_lowercase();
        self.is_platform(word)
            || matches!(
                word_for_it.as_str(),
                "tweet" | "tweets" | "post" | "posts" | "posted" | "blog" | "media"
            )
            || word_for_it.starts_with("tweet")
    }

    /// What a noun says of how words were said: "statement", "phone call".
    pub fn medium(&self, lemma: &str) -> Option<&str> {
        self.media.get(lemma).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_list_is_well_formed() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon/speech.toml");
        let speech = Speech::load(&path).unwrap();
        assert!(speech.is_verb("say") && !speech.is_verb("call") && speech.is_fragment_verb("call"));
        assert!(speech.is_noun("statement") && speech.makes("issue") && speech.carries("read"));
        assert_eq!(speech.medium("tweet"), Some("post"));
        assert!(speech.is_platform("Telegram") && !speech.is_platform("telegram"));
    }
}

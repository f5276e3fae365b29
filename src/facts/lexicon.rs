//! `data/lexicon/verbs.toml` and `events.toml`: the words that make a sentence tell an event.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use thiserror::Error;

use super::reasons::Causes;
use super::report::{Kind, Mode};
use super::speech::Speech;
use crate::language::carriers::Carriers;
use crate::language::names::EntityKind;

/// What the places around a verb or noun mean; the file itself explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frame {
    /// All take part alike.
    Mutual,
    /// Somebody does it to somebody.
    Act,
    /// Somebody goes somewhere.
    Visit,
    /// Somebody says something.
    Speech,
    /// Somebody brings others together.
    Mediate,
    /// The subject is what happens.
    Happen,
    /// Of nouns: what stands after "of" has it done to it.
    Deed,
    /// Of nouns: "between", "with", "of".
    Between,
}

/// A verb or noun that tells an event.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// Dictionary forms.
    pub lemmas: Vec<String>,
    /// Type.
    pub kind: Kind,
    /// Mode.
    pub mode: Option<Mode>,
    /// Frame.
    pub frame: Frame,
    /// One of these must stand in its clause.
    #[serde(default)]
    pub needs: Vec<String>,
    /// None of these may stand there.
    #[serde(default)]
    pub unless: Vec<String>,
    /// What its object must be.
    #[serde(default)]
    pub object: Vec<String>,
    /// What its object must not be.
    #[serde(default)]
    pub not_object: Vec<String>,
    /// Particle that belongs to the verb.
    pub particle: Option<String>,
    /// Whether an infinitive must stand below it; of nouns, a clause with "that".
    #[serde(default)]
    pub clause: bool,
    /// Whether no clause may stand below it.
    #[serde(default)]
    pub not_clause: bool,
    /// Whether neither object nor clause may stand below it.
    #[serde(default)]
    pub intransitive: bool,
    /// Prepositions before the other party.
    #[serde(default)]
    pub with: Vec<String>,
    /// Whether the other party must stand after one of `with`.
    #[serde(default)]
    pub with_only: bool,
    /// Where the other party stands around an object that is none: "poss" or prepositions.
    #[serde(default)]
    pub through: Vec<String>,
    /// Whether the other party may stand in the clause below.
    #[serde(default)]
    pub deep: bool,
    /// Whether nothing may stand below it that says what its object is called or does.
    #[serde(default)]
    pub bare: bool,
    /// Of nouns: words directly before.
    #[serde(default)]
    pub before: Vec<String>,
    /// Of nouns: prepositions it must stand after.
    #[serde(default)]
    pub at: Vec<String>,
    /// Of nouns: verbs that make it their subject's.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Of nouns: verbs that say that somebody brings it who did not write it.
    #[serde(default)]
    pub carried: Vec<String>,
    /// Of deeds: whether whoever it belongs to has it done to them.
    #[serde(default)]
    pub patient: bool,
    /// Whether one party is enough though the frame is mutual.
    #[serde(default)]
    pub alone: bool,
    /// Whether it needs the other party.
    #[serde(default)]
    pub object_needed: bool,
    /// Whether it needs somebody who does it.
    #[serde(default)]
    pub agent_needed: bool,
    /// Kinds that the other party may be of; empty: all.
    #[serde(default)]
    pub kinds: Vec<EntityKind>,
    /// Kinds that those who do it may be of, where they have a name; empty: all.
    #[serde(default)]
    pub doers: Vec<EntityKind>,
    /// Whether the simple present tells no event: "they oppose the law".
    #[serde(default)]
    pub past: bool,
    /// Of nouns: whether only the plural tells an event ("talks").
    #[serde(default)]
    pub plural: bool,
    /// Whether the other party must be a person, or people of rank.
    #[serde(default)]
    pub persons_only: bool,
    /// Whether whatever noun stands as its object is somebody: "accused the network".
    #[serde(default)]
    pub anybody: bool,
    /// Whether the other party must have a name.
    #[serde(default)]
    pub named: bool,
}

/// Verbs that make a noun happen.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Support {
    /// The noun is the subject.
    pub subject: Vec<String>,
    /// The noun is the object, the subject takes part.
    pub object: Vec<String>,
    /// The noun is the object, the subject hosts.
    pub host: Vec<String>,
    /// It is planned.
    pub planned: Vec<String>,
    /// It is called off.
    pub cancelled: Vec<String>,
    /// It is not wanted.
    pub refused: Vec<String>,
}

/// Words that say how real what stands below them is.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// Intended.
    pub planned: Vec<String>,
    /// Not done.
    pub refused: Vec<String>,
    /// Feared.
    pub feared: Vec<String>,
    /// What stands below happened: "began to", "was seen".
    pub aspect: Vec<String>,
    /// What stands below did not: "denied", "avoided".
    pub negated: Vec<String>,
    /// What stands below after "from" did not.
    pub kept_from: Vec<String>,
    /// Passives that report what others say.
    pub reported: Vec<String>,
    /// Not told as an event.
    pub skipped: Vec<String>,
    /// Nouns: feared.
    pub feared_nouns: Vec<String>,
    /// Nouns: intended.
    pub planned_nouns: Vec<String>,
    /// Adjectives: intended.
    pub planned_adjectives: Vec<String>,
    /// Adjectives: called off.
    pub cancelled_adjectives: Vec<String>,
}

/// Nouns for people and bodies without a name.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Stand for the country before them.
    pub institutions: Vec<String>,
    /// Take part as they are called.
    pub groups: Vec<String>,
    /// Things that act like people.
    pub bodies: Vec<String>,
}

/// The whole lexicon.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    verbs: BTreeMap<String, Vec<Word>>,
    nouns: BTreeMap<String, Vec<Word>>,
    /// Verbs that make a noun happen.
    pub support: Support,
    /// Words that say how real something is.
    pub control: Control,
    /// Nouns for people and bodies.
    pub people: People,
    /// Words that introduce somebody's words.
    pub speech: Speech,
    /// Words by which a sentence says why.
    pub causes: Causes,
}

/// What is wrong with the lexicon.
#[derive(Debug, Error)]
#[error("{path}: {message}")]
pub struct LexiconError {
    /// The file.
    pub path: String,
    /// Where and why.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    verb: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    noun: Vec<Word>,
    support: Support,
    control: Control,
    people: People,
}

impl Lexicon {
    /// Reads the lexicon in `folder` (`data/lexicon`).
    ///
    /// # Errors
    /// [`LexiconError`] where a file cannot be read or is malformed.
    pub fn load(folder: &Path) -> Result<Lexicon, LexiconError> {
        let verbs: Verbs = read(&folder.join("verbs.toml"))?;
        let file: File = read(&folder.join("events.toml"))?;
        let speech = Speech::load(&folder.join("speech.toml"))?;
        let index = |words: Vec<Word>| {
            let mut map: BTreeMap<String, Vec<Word>> = BTreeMap::new();
            for word in words {
                for lemma in &word.lemmas {
                    map.entry(lemma.clone()).or_default().push(word.clone());
                }
            }
            map
        };
        Ok(Lexicon {
            verbs: index(verbs.verb),
            nouns: index(file.noun),
            support: file.support,
            control: file.control,
            people: file.people,
            speech,
            causes: Causes::load(&folder.join("reasons.toml"))?,
        })
    }

    /// The entries of a verb, in the order of the file.
    pub fn verb(&self, lemma: &str) -> &[Word] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The entries of a noun, in the order of the file.
    pub fn noun(&self, lemma: &str) -> &[Word] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The entries of verbs and nouns that one of the words of `text` is a form of.
    pub fn entries_of(&self, text: &str) -> Vec<&Word> {
        use crate::language::parse::{Tag, lemma};
        let tags = [Tag::Vbd, Tag::Vbn, Tag::Vbg, Tag::Vbz, Tag::Vb, Tag::Nn, Tag::Nns];
        let mut found: Vec<&Word> = Vec::new();
        for word in text.split_whitespace() {
            for tag in tags {
                let lemma = lemma(word, tag).to_lowercase();
                for entry in self.verb(&lemma).iter().chain(self.noun(&lemma)) {
                    if !found.iter().any(|f| std::ptr::eq(*f, entry)) {
                        found.push(entry);
                    }
                }
            }
        }
        found
    }

    /// The words without which no sentence tells an event or what somebody says.
    pub fn carriers(&self) -> Carriers {
        let own = self.verbs.keys().chain(self.nouns.keys()).map(String::as_str);
        Carriers::new(own.chain(self.speech.words()).chain(self.causes.words()))
    }

    /// Whether the verb introduces somebody's words.
    pub fn is_speech(&self, lemma: &str) -> bool {
        self.speech.is_verb(lemma)
    }
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, LexiconError> {
    let fail = |message: String| LexiconError { path: path.display().to_string(), message };
    let text = std::fs::read_to_string(path).map_err(|e| fail(e.to_string()))?;
    toml::from_str(&text).map_err(|e| fail(e.to_string()))
}

/// Whether `list` has `word`.
pub(super) fn has(list: &[String], word: &str) -> bool {
    list.iter().any(|w| w == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lexicon_is_well_formed() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon");
        let lexicon = Lexicon::load(&path).unwrap();
        assert_eq!(lexicon.verb("meet")[0].mode, Some(Mode::Meet));
        assert_eq!(lexicon.noun("visit")[0].frame, Frame::Visit);
        assert!(lexicon.is_speech("tweet") && !lexicon.is_speech("meet"));
    }
}

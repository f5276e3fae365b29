//! `data/lexicon/reasons.toml`: the words by which a sentence says why.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::super::lexicon::{LexiconError, has};

/// Words of cause and purpose, in their dictionary forms; the file itself says what each list is for.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Causes {
    marks: Vec<String>,
    citing: Vec<String>,
    sources: Vec<String>,
    moods: Vec<String>,
    facing: Vec<String>,
    undone: Vec<String>,
    leaving: Vec<String>,
    failing: Vec<String>,
    ills: Vec<String>,
    dying: Vec<String>,
    connecting: Vec<String>,
    endeavours: Vec<String>,
    heads: Vec<String>,
    grievances: Vec<String>,
    asking: Vec<String>,
    causing: Vec<String>,
    blaming: Vec<String>,
    pointing: Vec<String>,
    nouns: BTreeMap<String, Vec<String>>,
    leading: BTreeMap<String, String>,
    stemming: BTreeMap<String, String>,
    reproach: Reproach,
}

/// What a verb, or a noun beside one, is done over or for.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reproach {
    over: Vec<String>,
    #[serde(rename = "for")]
    because_of: Vec<String>,
    nouns: Vec<String>,
    none: Vec<String>,
}

impl Causes {
    /// Reads `reasons.toml`.
    ///
    /// # Errors
    /// [`LexiconError`] where it cannot be read or is malformed.
    pub fn load(path: &Path) -> Result<Causes, LexiconError> {
        let fail = |message: String| LexiconError { path: path.display().to_string(), message };
        let text = std::fs::read_to_string(path).map_err(|e| fail(e.to_string()))?;
        toml::from_str(&text).map_err(|e| fail(e.to_string()))
    }

    /// Whether the word begins a clause of cause.
    pub fn is_mark(&self, word: &str) -> bool {
        has(&self.marks, word)
    }

    /// Whether an -ing clause of the verb is the reason that somebody gives.
    pub fn is_citing(&self, lemma: &str) -> bool {
        has(&self.citing, lemma)
    }

    /// Whether what is cited is where the news comes from, and no reason.
    pub fn is_source(&self, noun: &str) -> bool {
        has(&self.sources, noun)
    }

    /// Whether the preposition gives a cause whatever stands behind it.
    pub fn is_head(&self, word: &str) -> bool {
        has(&self.heads, word)
    }

    /// Whether a preposition and the noun behind it are one word of cause.
    pub fn is_pair(&self, word: &str, noun: &str) -> bool {
        self.nouns.get(word).is_some_and(|list| has(list, noun))
    }

    /// Whether what comes after the noun comes because of it.
    pub fn is_grievance(&self, noun: &str) -> bool {
        has(&self.grievances, noun)
    }

    /// Whether an infinitive behind the word is what is asked, tried or let be done.
    pub fn asks(&self, lemma: &str) -> bool {
        has(&self.asking, lemma)
    }

    /// Whether the subject of the verb is the cause of its object.
    pub fn causes(&self, lemma: &str) -> bool {
        has(&self.causing, lemma)
    }

    /// The preposition behind the verb before what its subject brings about.
    pub fn leads(&self, lemma: &str) -> Option<&str> {
        self.leading.get(lemma).map(String::as_str)
    }

    /// The preposition behind the verb before what brings its subject about.
    pub fn stems(&self, lemma: &str) -> Option<&str> {
        self.stemming.get(lemma).map(String::as_str)
    }

    /// Whether the subject of the verb is whose word the cause is.
    pub fn blames(&self, lemma: &str) -> bool {
        has(&self.blaming, lemma)
    }

    /// Whether the noun may stand for all that the sentence before tells.
    pub fn points(&self, lemma: &str) -> bool {
        has(&self.pointing, lemma)
    }

    /// Whether a participle or adjective of feeling says why somebody did what the clause beside it tells.
    pub fn is_mood(&self, lemma: &str) -> bool {
        has(&self.moods, lemma)
    }

    /// Whether an -ing clause of the verb at the head of a sentence says why.
    pub fn is_facing(&self, lemma: &str) -> bool {
        has(&self.facing, lemma)
    }

    /// Whether what the verb tells as undergone is so because of what a clause with "after" tells.
    pub fn is_undone(&self, lemma: &str) -> bool {
        has(&self.undone, lemma)
    }

    /// Whether somebody does what the verb tells because of what went wrong before.
    pub fn is_leaving(&self, lemma: &str) -> bool {
        has(&self.leaving, lemma)
    }

    /// Whether the verb tells that something goes wrong for somebody.
    pub fn is_failing(&self, lemma: &str) -> bool {
        has(&self.failing, lemma)
    }

    /// Whether one dies or is hurt by what the noun tells.
    pub fn is_ill(&self, noun: &str) -> bool {
        has(&self.ills, noun)
    }

    /// Whether one who does this, and dies, dies of it.
    pub fn is_died_of(&self, lemma: &str) -> bool {
        has(&self.dying, lemma)
    }

    /// Whether what stands behind the verb's "to" has the cause that follows it.
    pub fn connects(&self, lemma: &str) -> bool {
        has(&self.connecting, lemma)
    }

    /// Whether what is part of it is done on purpose: a strategy, a campaign.
    pub fn is_endeavour(&self, noun: &str) -> bool {
        has(&self.endeavours, noun)
    }

    /// Whether a verb is done because of what stands behind the preposition, "over" or "for".
    pub fn is_reproached(&self, preposition: &str, verb: &str) -> bool {
        match preposition {
            "over" => has(&self.reproach.over, verb),
            "for" => has(&self.reproach.because_of, verb),
            _ => false,
        }
    }

    /// Whether a noun behind "over" or "for" is a time, a way or the like, and no reason.
    pub fn is_no_reproach(&self, noun: &str) -> bool {
        has(&self.reproach.none, noun)
    }

    /// Whether a noun is given because of what stands behind "for": a prize, a fine.
    pub fn is_given_for(&self, noun: &str) -> bool {
        has(&self.reproach.nouns, noun)
    }

    /// Words without which no sentence gives a reason by a word for one.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let verbs = self.leading.keys().chain(self.stemming.keys());
        let words =
            self.marks.iter().chain(&self.causing).chain(verbs).chain(&self.heads).chain(&self.citing);
        let nouns = self.nouns.values().flatten().chain(&self.grievances);
        // Purpose has no word of its own: "to buy equipment", "for breaking the rules", "so that".
        let moods = self.moods.iter().chain(&self.facing);
        let words = words.chain(nouns).chain(moods).map(String::as_str);
        words.chain(["to", "for", "so", "over", "after", "following"])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_list_is_well_formed() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon/reasons.toml");
        let causes = Causes::load(&path).unwrap();
        assert!(causes.is_mark("because") && causes.is_head("due") && causes.is_pair("in", "response"));
        assert!(causes.causes("prompt") && causes.asks("refuse") && !causes.asks("travel"));
        assert_eq!((causes.leads("lead"), causes.stems("stem")), (Some("to"), Some("from")));
    }
}

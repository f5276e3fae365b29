//! Which sentences hold which words, for what no fact answers.

use std::collections::BTreeMap;

use crate::language::names::fold::key;

/// A sentence of the base.
pub(super) type SentenceRef = (usize, usize);

/// Sentences by their words.
#[derive(Debug, Default)]
pub(super) struct Words {
    postings: BTreeMap<String, Vec<SentenceRef>>,
}

impl Words {
    /// Adds the words of a sentence. Sentences come in order.
    pub(super) fn add(&mut self, at: SentenceRef, text: &str) {
        for word in stems(text) {
            let list = self.postings.entry(word).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
    }

    /// The sentences that hold this word in some form, in order.
    pub(super) fn with(&self, stem: &str) -> &[SentenceRef] {
        self.postings.get(stem).map_or(&[], Vec::as_slice)
    }
}

/// The words of a text, folded, in lower case, without the commonest endings.
pub(super) fn stems(text: &str) -> impl Iterator<Item = String> {
    let folded = key(text);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|w| w.trim_matches('\'').trim_end_matches("'s"))
        .filter(|w| !w.is_empty())
        .map(stem)
        .collect();
    words.into_iter()
}

/// Plural and tense endings off: "talks" and "talk", "denied" and "deny" meet.
fn stem(word: &str) -> String {
    let cut = |ending: &str, put: &str| {
        word.strip_suffix(ending).filter(|rest| rest.len() >= 3).map(|rest| format!("{rest}{put}"))
    };
    cut("ies", "y")
        .or_else(|| cut("ied", "y"))
        .or_else(|| cut("sses", "ss"))
        .or_else(|| {
            word.strip_suffix('s')
                .filter(|r| r.len() >= 3 && !r.ends_with(['s', 'u', 'i']))
                .map(str::to_owned)
        })
        .or_else(|| cut("ing", ""))
        .or_else(|| cut("ed", ""))
        .unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        let of = |t: &str| stems(t).collect::<Vec<_>>();
        assert_eq!(of("Talks talked talking"), ["talk", "talk", "talk"]);
        assert_eq!(of("Əliyev’s denied"), ["aliyev", "deny"]);
    }
}

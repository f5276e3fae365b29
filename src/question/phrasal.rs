//! Verbs of two words in a question, read as the one word that says the same: "call off" is "cancel", be the object between or not.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::parse::{Tag, lemma};

#[derive(Default, Deserialize)]
struct Table {
    verbs: Vec<[String; 3]>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| toml::from_str(include_str!("phrasal.toml")).unwrap_or_default());

/// Most words of an object that stands before the particle.
const MOST_BETWEEN: usize = 4;

/// Words before which a particle ends its verb.
const BORDERS: &[&str] = &[
    "in", "on", "at", "by", "with", "for", "to", "from", "of", "about", "against", "until", "since", "after",
    "before", "during", "and", "or", "because", "when",
];

/// The question with one word in the place of each such verb.
pub(super) fn plain(text: &str) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let mut at = 0;
    while at < words.len() {
        if let Some((verb, particles)) = found(&words, at) {
            let end =
                words.get(*particles.last().unwrap_or(&at)).map(|w| tail(w).to_owned()).unwrap_or_default();
            for p in particles.iter().rev() {
                words.remove(*p);
            }
            if let Some(word) = words.get_mut(at) {
                *word = verb;
            }
            let last = particles.first().map_or(at, |p| p.saturating_sub(1));
            if let Some(word) = words.get_mut(last) {
                word.push_str(&end);
            }
        }
        at += 1;
    }
    words.join(" ")
}

/// The one word for the verb that begins at a word, and where its other words stand.
fn found(words: &[String], at: usize) -> Option<(String, Vec<usize>)> {
    let word = words.get(at)?.to_lowercase();
    let forms: Vec<(Tag, String)> = [Tag::Vb, Tag::Vbz, Tag::Vbd, Tag::Vbn, Tag::Vbg]
        .into_iter()
        .map(|t| (t, lemma(&word, t).to_lowercase()))
        .collect();
    let is = |i: usize, asked: &str| words.get(i).is_some_and(|w| bare(w) == asked);
    TABLE.verbs.iter().find_map(|[phrase, plain, participle]| {
        let mut parts = phrase.split(' ');
        let verb = parts.next()?;
        let rest: Vec<&str> = parts.collect();
        let (tag, _) = forms.iter().find(|(_, l)| l == verb)?;
        // The dictionary form is found first, whatever the tag.
        // "Was put off": of some verbs all forms are one.
        let helped = words.get(at.saturating_sub(5)..at).unwrap_or_default().iter().any(|w| {
            matches!(bare(w).as_str(), "was" | "were" | "is" | "are" | "been" | "be" | "has" | "have" | "had")
        });
        let past = (*tag != Tag::Vb || helped) && !word.ends_with("ing");
        let right_behind: Vec<usize> = (at + 1..at + 1 + rest.len()).collect();
        let together = right_behind.iter().zip(&rest).all(|(i, w)| is(*i, w));
        // "Run out of the house" is another verb.
        if words.get(at + 1 + rest.len()).is_some_and(|w| bare(w) == "of") && together {
            return None;
        }
        let places = if together {
            right_behind
        } else {
            let [particle] = rest.as_slice() else { return None };
            let closes = |i: &usize| {
                let ends = words.get(i + 1).is_none_or(|w| BORDERS.contains(&bare(w).as_str()));
                is(*i, particle) && (ends || words.get(*i).is_some_and(|w| !tail(w).is_empty()))
            };
            vec![(at + 2..at + 2 + MOST_BETWEEN).find(closes)?]
        };
        Some((if past { participle.clone() } else { plain.clone() }, places))
    })
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The marks behind a word.
fn tail(word: &str) -> &str {
    let end = word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    word.get(end..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_words_are_one() {
        for (typed, read) in [
            ("when did the permit run out?", "when did the permit expire?"),
            ("who called off the regatta", "who cancelled the regatta"),
            ("who called the regatta off?", "who cancelled the regatta?"),
            ("why was the regatta put off in May", "why was the regatta postponed in May"),
            ("did they get rid of the ferry", "did they remove the ferry"),
            ("who called the harbour", "who called the harbour"),
            ("who set the table up north", "who set the table up north"),
            ("when did they run out of the house", "when did they run out of the house"),
            ("", ""),
        ] {
            assert_eq!(plain(typed), read, "{typed}");
        }
    }
}

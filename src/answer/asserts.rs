//! Whether a sentence tells of those asked about what is asked of them: with the verb, as theirs, and not of others in it.
//!
//! A sentence is found by its words and names, which may belong to different people: "On Friday X died; Y paid tribute" has all
//! words of "when did Y die".

use std::collections::BTreeSet;

use super::find::At;
use super::inside;
use crate::base::Snapshot;
use crate::base::record::MentionRecord;
use crate::language::names::{EntityId, EntityKind};
use crate::language::roots::root;
use crate::question::Question;
use crate::question::roots::synonyms;

/// Whether a sentence tells it of those asked about.
pub(super) fn tells_of(question: &Question, at: At, base: &Snapshot) -> bool {
    names_them(question, at, base) && verb_is_theirs(question, at, base)
}

/// Whether the sentence names the people asked about: those who do it, else all; or their article is about them, and it names
/// nobody else.
pub(super) fn names_them(question: &Question, at: At, base: &Snapshot) -> bool {
    let asked = if question.subject.is_empty() { &question.about } else { &question.subject };
    asked.iter().filter(|id| base.kind(id) == EntityKind::Person).all(|id| names(id, at, base))
}

/// Whether a sentence names somebody or something, or is of an article about them and names nothing of their kind.
pub(super) fn names(id: &EntityId, at: At, base: &Snapshot) -> bool {
    base.names(at, id) || (heads(id, at.0, base) && !inside::rival(id, at, base))
}

/// Whether an article's title or first sentence names somebody.
fn heads(id: &EntityId, article: usize, base: &Snapshot) -> bool {
    use crate::language::names::fold::key;
    let title = base.header(article).and_then(|h| h.metadata.title.as_deref()).map(key).unwrap_or_default();
    let name = base.name_key(id);
    let last = name.split(' ').next_back().unwrap_or(&name);
    let titled = title.split(|c: char| !c.is_alphanumeric()).any(|w| w == last);
    titled || (base.kind(id) != EntityKind::Person && base.names((article, 0), id))
}

/// Whether the verb asked after stands in the sentence as a verb, or as a noun that is somebody's; and where a person is asked
/// about who stands before it, whether that is the person nearest before it.
pub(super) fn verb_is_theirs(question: &Question, at: At, base: &Snapshot) -> bool {
    let Some(verb) = question.verb.as_deref() else { return true };
    let people: BTreeSet<&EntityId> = question
        .about
        .iter()
        .filter(|id| base.kind(id).can_act())
        .filter(|id| {
            question.subject.contains(id) || question.object.contains(id) || question.about.len() == 1
        })
        .collect();
    if people.is_empty() {
        return true;
    }
    let verbs = synonyms(verb);
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let text = span.slice(&source.text).unwrap_or_default();
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut offset = span.start;
    for piece in text.split_inclusive(char::is_whitespace) {
        words.push((offset, piece.trim()));
        offset += piece.len();
    }
    // "The killers of X" tell when or where of nobody.
    let agent = |w: &str| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        ["er", "ers", "or", "ors"].iter().any(|e| bare.ends_with(e))
            && !crate::question::roots::is_verb_form(&bare)
            && bare.rfind("er").or(bare.rfind("or")).and_then(|at| bare.get(..at)).is_some_and(|stem| {
                [stem.to_owned(), format!("{stem}e")].iter().any(|v| crate::question::roots::is_verb(v))
            })
            && matches!(question.intent, crate::question::Intent::When | crate::question::Intent::Where)
    };
    // "Stepped down": the head of a phrase that stands for the verb.
    let cut = base.words_in(at);
    let heads: Vec<usize> =
        cut.with(&verbs).into_iter().filter_map(|i| cut.0.get(i)).map(|w| w.span.start).collect();
    let is_verb =
        |w: &(usize, &str)| is_of(w.1, &verbs) || heads.iter().any(|h| (w.0..w.0 + w.1.len()).contains(h));
    let told: Vec<usize> =
        (0..words.len()).filter(|i| words.get(*i).is_some_and(|w| is_verb(w) && !agent(w.1))).collect();
    if told.is_empty() && words.iter().any(is_verb) {
        return false;
    }
    let person = |id: &&EntityId| base.kind(id) == EntityKind::Person;
    if told.is_empty() && !people.iter().any(person) {
        return true;
    }
    if told.is_empty() {
        // The kind of event may be told with another word, which is read as an event.
        let theirs = |id: &crate::base::EventId| {
            base.event(*id).is_some_and(|e| {
                !question.senses.is_empty()
                    && super::time::fits(question, e)
                    && e.entities().any(|x| people.contains(x))
                    && !question.object.iter().any(|id| e.has(id, &[crate::facts::Role::Actor]))
            })
        };
        return super::find::events_in(base, at).iter().any(theirs);
    }
    let here: Vec<&MentionRecord> = {
        let mentions = source.record.mentions_in(span);
        mentions.iter().collect()
    };
    told.iter().any(|&i| {
        let (start, word) = words.get(i).copied().unwrap_or_default();
        match owner(word, &words, i) {
            None => nearest(&people, &here, start, &source.text, base),
            // A noun of the verb is theirs by who owns it.
            Some(_) if !people.iter().any(person) => true,
            Some(owner) => {
                let owned = |m: &&&MentionRecord| m.span.start <= owner && owner < m.span.end;
                here.iter().find(owned).is_some_and(|m| people.contains(&m.entity))
            }
        }
    })
}

/// Whether a word, or a part of a word with a hyphen, is one of these roots.
fn is_of(word: &str, verbs: &BTreeSet<String>) -> bool {
    verbs.contains(&root(word)) || (word.contains('-') && word.split('-').any(|w| verbs.contains(&root(w))))
}

/// Where the owner of a noun made of a verb stands: before it ("X's", "his"), or behind "of". `None` where the word is a verb by
/// its form; a place where nobody stands for a noun that nobody owns.
fn owner(word: &str, words: &[(usize, &str)], i: usize) -> Option<usize> {
    const NOUNS: &[&str] = &[
        "ion", "ions", "ment", "ments", "al", "als", "ance", "ence", "or", "ors", "er", "ers", "ist", "ists",
        "ism", "ity", "ness",
    ];
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let noun = NOUNS.iter().any(|n| bare.ends_with(n));
    let formed = crate::question::roots::is_verb_form(&bare) || bare.ends_with("ed") || bare.ends_with("ing");
    if crate::question::roots::is_verb(&bare) || (formed && !noun) {
        return None;
    }
    let before = |k: usize| i.checked_sub(k).and_then(|j| words.get(j)).copied();
    let owned = |w: &str| {
        matches!(w.to_lowercase().as_str(), "his" | "her" | "its" | "their" | "my" | "our")
            || w.ends_with("'s")
            || w.ends_with("’s")
            || w.ends_with("s'")
            || w.ends_with("s’")
    };
    let own = [before(1), before(2)].into_iter().flatten().find(|w| owned(w.1)).map(|w| w.0);
    let of = words.get(i + 1).is_some_and(|w| w.1 == "of" || w.1 == "by");
    Some(own.or_else(|| words.get(i + 2).filter(|_| of).map(|w| w.0)).unwrap_or(usize::MAX))
}

/// Whether the person nearest before a verb is one of those asked about; somebody in a clause between commas is passed over.
fn nearest(
    people: &BTreeSet<&EntityId>,
    here: &[&MentionRecord],
    verb: usize,
    text: &str,
    base: &Snapshot,
) -> bool {
    let before: Vec<&&MentionRecord> =
        here.iter().filter(|m| m.span.end <= verb && m.kind == EntityKind::Person).collect();
    let Some(last) = before.last() else {
        // Nobody before it: the verb stands before its people ("said X"), or the article's own is meant.
        return true;
    };
    // "Led to Freedonia leaving": who stands right before the verb does it.
    let right_before = |m: &&MentionRecord| {
        m.span.end <= verb
            && people.contains(&m.entity)
            && text.get(m.span.end..verb).is_some_and(|t| t == " ")
    };
    if here.iter().copied().any(|m| right_before(&m))
        || people.contains(&last.entity)
        || people.iter().any(|id| inside::one_name(id, &last.entity, base))
    {
        return true;
    }
    // A country or a body does it where it stands behind the last person named, and not as "of" or "in" something.
    let small = |m: &MentionRecord| {
        let before = text.get(..m.span.start).unwrap_or_default().trim_end().trim_end_matches(" the");
        ["of", "in", "from", "for", "to", "at", "by", "against"]
            .iter()
            .any(|p| before.ends_with(&format!(" {p}")))
    };
    if here.iter().any(|m| {
        m.span.start > last.span.start && m.span.end <= verb && people.contains(&m.entity) && !small(m)
    }) {
        return true;
    }
    // "X, whom Y had praised, died": what ends in a comma right before the verb is passed over.
    let own = before.iter().rev().find(|m| people.contains(&m.entity));
    own.is_some_and(|own| {
        let between = text.get(own.span.end..verb).unwrap_or_default();
        let mut closing = between.trim_end();
        for auxiliary in [
            "been", "being", "be", "has", "had", "have", "was", "were", "is", "would", "will", "then",
            "later", "also",
        ] {
            closing = closing.strip_suffix(auxiliary).map_or(closing, str::trim_end);
        }
        // Or the two are told together: "X and Y died".
        let joined = text.get(own.span.end..last.span.start).unwrap_or_default();
        (between.starts_with(',') && closing.ends_with(','))
            || matches!(joined.trim(), "and" | "," | ", and" | "or")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    fn fits(text: &str, question: &str) -> bool {
        let base = base_of(&[text]);
        let question = understand(question, &base);
        let sentences = base.source(0).map_or(0, |s| s.record.sentences.len());
        (0..sentences).any(|i| tells_of(&question, (0, i), &base))
    }

    #[test]
    fn what_is_told_of_another_is_not_theirs() {
        let text = "Olaf Scholz honoured\n\nOslo, 20 May 2023\n\nOn Friday Olaf Scholz resigned. \
                    French President Emmanuel Macron praised him for his work.";
        assert!(fits(text, "when did Scholz resign"));
        assert!(!fits(text, "when did Macron resign"));
        assert!(fits(text, "when did Macron praise Scholz"));
    }

    #[test]
    fn a_noun_of_the_verb_must_be_somebodys() {
        let words = [(0, "the"), (1, "presidential"), (2, "election"), (3, "in")];
        assert_eq!(owner("election", &words, 2), Some(usize::MAX));
        let words = [(0, "after"), (1, "her"), (2, "election")];
        assert_eq!((owner("election", &words, 2), owner("elected", &words, 2)), (Some(1), None));
    }
}

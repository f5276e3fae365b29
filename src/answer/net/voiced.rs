//! What somebody says, wants or asks for, told by a sentence that was read as no words of theirs.

use crate::answer::cast::{Cast, Place};
use crate::answer::clause::{Clause, every};
use crate::answer::find::{At, Wanted};
use crate::base::Snapshot;
use crate::language::names::EntityId;
use crate::question::Question;
use crate::question::lists;
use crate::question::roots::{is_saying, synonyms};

/// Most sentences that are looked at.
const MOST: usize = 20;

/// The first sentence in which one of `speakers` says something, or wants it, and that has all of `topic`; where nothing more is asked
/// for, with the verb that is asked after. Whether it is sure: they do just what is asked after, "hopes that" or "expressing hope that".
pub(in crate::answer) fn sentence(
    question: &Question,
    speakers: &[EntityId],
    topic: &Wanted,
    base: &Snapshot,
) -> Option<(At, bool)> {
    let [speaker] = speakers else { return None };
    let verb = question.verb.as_deref();
    let naming = base.sentences_naming(speaker);
    let list: Vec<At> = match topic.needs.is_empty() {
        true => naming.iter().take(MOST).copied().collect(),
        false => {
            let hits = topic.hits(base);
            let own = hits.iter().filter(|h| h.not_own.is_empty() && naming.binary_search(&h.at).is_ok());
            own.take(MOST).map(|h| h.at).collect()
        }
    };
    let asked = verb.map(synonyms);
    let general = verb.is_none_or(is_saying);
    let tells = |c: &Clause| {
        let word = c.word();
        let own = asked.as_ref().is_some_and(|a| a.contains(c.root()));
        let calls = c.root() == "call" && !c.behind(&["for", "on"]).is_empty();
        own || calls
            || if topic.needs.is_empty() {
                general && is_saying(word)
            } else {
                is_wanting(c) || is_saying(word)
            }
    };
    let expresses = |c: &Clause| {
        lists::lists().expressing.contains(c.lemma(c.verb))
            && c.done_to().into_iter().any(|t| asked.as_ref().is_some_and(|a| a.contains(c.root_of(t))))
    };
    let feels = verb.is_some_and(|v| {
        let wishes = lists::lists().wishing.contains(v);
        !lists::lists().asks_for_words(v) && (wishes || !is_saying(v))
    });
    let exact = verb.map(crate::language::roots::root);
    // An aside makes all of the sentence theirs.
    let aside = |at: &At| general && !topic.needs.is_empty() && is_aside(*at, speaker, base);
    let sure = |at: &At| {
        // The very verb: who wants something need not hope for it.
        let own = |c: &Clause| exact.as_deref() == Some(c.root()) || expresses(c);
        let does = |c: &Clause| c.doers().into_iter().any(|t| names(c, t, speaker, *at, base));
        let theirs =
            |c: &Clause| does(c) || expresses(c) && c.spoken_above().is_some_and(|above| does(&above));
        feels
            && question.object.is_empty()
            && every(*at, base).iter().any(|c| own(c) && theirs(c) && !c.is_denied())
    };
    let first = list.iter().copied().find(|at| topic.needs.is_empty() && sure(at));
    let first = first.or_else(|| {
        list.into_iter().find(|at| {
            let to_whom = |c: &Clause| {
                let mut list = c.done_to();
                list.extend(c.behind(&["to", "with", "on", "upon", "of"]));
                question.object.iter().all(|id| list.iter().any(|t| names(c, *t, id, *at, base)))
            };
            let theirs =
                |c: &Clause| c.doers().into_iter().any(|t| names(c, t, speaker, *at, base)) && to_whom(c);
            every(*at, base).iter().any(|c| tells(c) && theirs(c))
                || (!topic.needs.is_empty()
                    && (is_according(*at, speaker, base) || is_aside(*at, speaker, base)))
        })
    });
    first.map(|at| (at, sure(&at) || aside(&at)))
}

/// Whether a sentence has any of those who are asked about say, want or ask for something, or is told as theirs.
pub(super) fn is_said_by(question: &Question, at: At, base: &Snapshot) -> bool {
    let asked = question.verb.as_deref().map(synonyms);
    let tells = |c: &Clause| {
        asked.as_ref().is_some_and(|a| a.contains(c.root())) || is_wanting(c) || is_saying(c.word())
    };
    question.subject.iter().any(|id| {
        is_according(at, id, base)
            || is_aside(at, id, base)
            || every(at, base)
                .iter()
                .any(|c| tells(c) && Cast::of(c, at, base).is_some_and(|cast| cast.has(Place::Doer, id)))
    })
}

fn is_wanting(verb: &Clause) -> bool {
    lists::roots().wanting.contains(verb.root())
}

/// Whether a token is a name of somebody, or stands above it ("Smith's office" is no name of Smith).
pub(in crate::answer) fn names(
    clause: &Clause,
    token: usize,
    id: &EntityId,
    at: At,
    base: &Snapshot,
) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let places: Vec<crate::span::Span> = clause.naming(token).into_iter().map(|t| clause.place(t)).collect();
    let own =
        |m: &crate::base::record::MentionRecord| m.entity == *id && places.iter().any(|p| p.overlaps(m.span));
    source.record.mentions_in(span).iter().any(own)
}

/// Whether a sentence is told as somebody's words by an aside: "the harbour, said X, was closed". The parser takes such a verb for many things.
fn is_aside(at: At, id: &EntityId, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    source.record.mentions_in(span).iter().filter(|m| m.entity == *id && m.how.is_name()).any(|m| {
        let before = source.text.get(span.start..m.span.start).unwrap_or_default().trim_end();
        let behind = source.text.get(m.span.end..span.end).unwrap_or_default();
        let (rest, verb) = before.rsplit_once(' ').unwrap_or_default();
        behind.starts_with(',') && rest.ends_with(',') && is_saying(verb)
    })
}

/// Whether a sentence is told "according to" somebody.
fn is_according(at: At, id: &EntityId, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    source.record.mentions_in(span).iter().any(|m| {
        let before = source.text.get(span.start..m.span.start).unwrap_or_default().to_lowercase();
        m.entity == *id && before.trim_end().ends_with("according to")
    })
}

#[cfg(test)]
mod tests {
    use crate::answer::{Answer, Verdict, testing};

    const TEXT: &str = "Mayor Erik Holm called for an inquiry into the fire. Many people came. \
            According to Anna Berg no hydrants were found near the quay.";

    fn ask(question: &str) -> Answer {
        testing::ask(TEXT, question)
    }

    #[test]
    fn what_was_read_as_no_words_is_told_by_its_sentence() {
        let told = ask("what does Erik Holm demand");
        assert!(told.verdict != Verdict::NotInSources && told.headline.contains("inquiry"), "{told:?}");
        let told = ask("what did Anna Berg say about hydrants");
        assert!(told.verdict != Verdict::NotInSources && told.headline.contains("hydrants"), "{told:?}");
        assert_eq!(ask("what did Anna Berg say about the mayor").verdict, Verdict::NotInSources);
    }

    #[test]
    fn what_is_expressed_with_a_noun_is_felt() {
        let text = "Olaf Scholz announced a plan to build a bridge, expressing hope that ships will come.";
        let told = testing::ask(text, "what does Olaf Scholz hope for");
        assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
        assert_ne!(testing::ask(text, "what does Olaf Scholz fear").verdict, Verdict::Answered);
    }

    #[test]
    fn an_aside_says_whose_words_they_are() {
        let text = "Its first aim, said Anna Berg, mayor of Bergen, was for the state to pay for the seawall. The dunes, Anna Berg's pride, grew.";
        let told = testing::ask(text, "what did Anna Berg say about the seawall");
        assert!(told.headline.contains("first aim"), "{told:?}");
        assert!(!testing::ask(text, "what did Anna Berg say about the dunes").headline.contains("pride"));
    }
}

//! Who speaks between quotation marks.
//!
//! In the sentence itself the speech verb outside the marks has a subject. A sentence that is quoted whole has the
//! speaker of the quotation it is part of; a paragraph that is quoted whole goes on with the last speaker.

use super::Context;
use super::party::{Party, subject};
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};

/// For each sentence, who says what is quoted in it.
pub(super) fn find(context: &Context<'_>) -> Vec<Option<Party>> {
    let sentences = &context.reading.sentences;
    let mut speakers: Vec<Option<Party>> = (0..sentences.len()).map(|s| explicit(context, s)).collect();
    // Within a paragraph the speaker of one quoted sentence is that of its neighbours: first forwards, then backwards.
    for s in 1..sentences.len() {
        carry(sentences, &mut speakers, s - 1, s);
    }
    for s in (1..sentences.len()).rev() {
        carry(sentences, &mut speakers, s, s - 1);
    }
    // A paragraph that begins with a quotation and names no speaker goes on with the last one.
    for s in 1..sentences.len() {
        let (Some(before), Some(here)) = (sentences.get(s - 1), sentences.get(s)) else { continue };
        let whole = whole_quoted(here);
        let goes_on = before.paragraph != here.paragraph
            && before.paragraph + 1 == here.paragraph
            && !before.quoted.is_empty();
        let none = speakers.get(s).is_some_and(Option::is_none);
        if none && whole && goes_on {
            let last = speakers.get(s - 1).cloned().flatten();
            if let (Some(slot), Some(last)) = (speakers.get_mut(s), last) {
                *slot = Some(Party { indirect: true, ..last });
            }
        } else if none && whole {
            carry(sentences, &mut speakers, s - 1, s);
        }
    }
    speakers
}

/// Whether all words of a sentence are quoted.
fn whole_quoted(sentence: &Sentence) -> bool {
    let parse = &sentence.parse;
    !sentence.quoted.is_empty()
        && parse.tokens().iter().all(|t| {
            sentence.is_quoted(t.start)
                || !sentence.text().get(t.start..t.end).is_some_and(|w| w.chars().any(char::is_alphanumeric))
        })
}

fn carry(sentences: &[Sentence], speakers: &mut [Option<Party>], from: usize, to: usize) {
    let (Some(a), Some(b)) = (sentences.get(from), sentences.get(to)) else { return };
    if a.paragraph != b.paragraph || a.quoted.is_empty() || !whole_quoted(b) {
        return;
    }
    let speaker = speakers.get(from).cloned().flatten();
    if let (Some(slot @ None), Some(speaker)) = (speakers.get_mut(to), speaker) {
        *slot = Some(Party { indirect: true, ..speaker });
    }
}

/// The speaker whom the sentence itself names: the subject of a speech verb outside the marks, or "according to X".
fn explicit(context: &Context<'_>, s: usize) -> Option<Party> {
    let sentence = context.sentence(s)?;
    if sentence.quoted.is_empty() || sentence.heading {
        return None;
    }
    let parse = &sentence.parse;
    let outside = |i: usize| parse.get(i).is_some_and(|t| !sentence.is_quoted(t.start));
    let speech = |i: &usize| {
        outside(*i) && parse.tag(*i).is_some_and(Tag::is_verb) && context.lexicon.is_speech(&parse.lemma(*i))
    };
    // The verb nearest to a quotation mark speaks its words.
    let edges: Vec<usize> = sentence.quoted.iter().flat_map(|q| [q.start, q.end]).collect();
    let distance = |i: &usize| {
        let at = parse.get(*i).map_or(0, |t| t.start);
        edges.iter().map(|e| e.abs_diff(at)).min().unwrap_or(usize::MAX)
    };
    let verb = (0..parse.len()).filter(speech).min_by_key(distance);
    let by_verb = verb.and_then(|v| {
        let n = subject(sentence, v).filter(|&n| outside(n)).or_else(|| inverted(sentence, v))?;
        context.parties(s, n).into_iter().next()
    });
    by_verb.or_else(|| according_to(context, s))
}

/// "said Blinken": where the parser took the subject that follows for an object.
fn inverted(sentence: &Sentence, verb: usize) -> Option<usize> {
    let parse = &sentence.parse;
    parse.children_by(verb, Dep::Dobj).find(|&o| {
        o > verb
            && parse.get(o).is_some_and(|t| !sentence.is_quoted(t.start))
            && sentence.quoted.iter().any(|q| parse.get(verb).is_some_and(|v| q.end <= v.start))
    })
}

/// The source in "according to X".
pub(super) fn according_to(context: &Context<'_>, s: usize) -> Option<Party> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let according = (0..parse.len()).find(|&i| parse.text(i).eq_ignore_ascii_case("according"))?;
    let to = parse.children(according).find(|&c| parse.text(c) == "to")?;
    let noun = parse.child(to, Dep::Pobj)?;
    let named = context.parties(s, noun).into_iter().next();
    named.or_else(|| {
        let region = super::party::phrase(sentence, noun);
        Some(Party {
            entity: None,
            kind: crate::language::names::EntityKind::Unknown,
            name: sentence.text().get(region.clone())?.to_owned(),
            range: region,
            indirect: true,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::reports;

    #[test]
    fn the_speaker_is_found_before_after_and_across() {
        for text in [
            "“We will not give in,” said Olaf Scholz on Monday.",
            "Olaf Scholz said on Monday: “We will not give in.”",
            "“We will not give in,” Olaf Scholz said.",
        ] {
            let found = reports(text);
            let said = found.iter().find(|r| r.trigger.text == "said").unwrap();
            assert_eq!(
                said.participants[0].entity.as_ref().map(|e| e.as_str()),
                Some("olaf-scholz"),
                "{text}"
            );
            assert!(said.words.as_ref().is_some_and(|w| w.text.starts_with("We will not give in")), "{text}");
        }
    }

    #[test]
    fn what_is_told_within_a_quotation_is_the_speakers_word() {
        let found = reports("“Vladimir Putin visited Minsk in May,” Olaf Scholz said.");
        let visit = found.iter().find(|r| r.trigger.text == "visited").unwrap();
        assert_eq!(
            visit.attribution.as_ref().and_then(|a| a.entity.as_ref()).map(|e| e.as_str()),
            Some("olaf-scholz")
        );
    }
}

//! Speakers carried on to quotations that nothing introduces: later and earlier ones of the same speech.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::Context;
use super::super::party::Party;
use super::{Quoted, continued, nearby, turns};
use crate::language::Sentence;
use crate::language::names::{EntityId, EntityKind};

/// Most sentences of the article's own between two quotations of one speech.
const FAR: usize = 2;

/// Gives speakers to quotations that nothing introduces: of the same paragraph, forwards and then backwards; then by the
/// sentences around; then of a paragraph that is quoted from its beginning and goes on with the last one's speaker.
pub(super) fn speakers(context: &Context<'_>, found: &mut [Quoted]) {
    let outer: Vec<usize> = found.iter().enumerate().filter(|(_, q)| !q.inner).map(|(i, _)| i).collect();
    let whole = |q: &Quoted| {
        q.pieces.iter().enumerate().all(|(at, (s, range))| {
            let last = at + 1 == q.pieces.len();
            context.sentence(*s).is_some_and(|s| whole_quoted(s) || last && goes_on_behind(s, range.clone()))
        })
    };
    let pairs: Vec<(usize, usize)> =
        outer.windows(2).filter_map(|w| Some((*w.first()?, *w.last()?))).collect();
    // "…!” X told the world": the sentence behind tells who spoke.
    for &i in &outer {
        let told = found
            .get(i)
            .filter(|q| q.speaker.is_none() && q.rule == "none")
            .and_then(|q| nearby::told_behind(context, q));
        if let (Some((speaker, word)), Some(quoted)) = (told, found.get_mut(i)) {
            quoted.speaker = Some(speaker);
            quoted.word = Some(word);
            quoted.rule = "told-behind";
            quoted.seat();
        }
    }
    for &i in &outer {
        let open = found.get(i).filter(|q| q.speaker.is_none() && q.rule == "none");
        if let Some(speaker) = open.and_then(|q| nearby::signed(context, q))
            && let Some(quoted) = found.get_mut(i)
        {
            quoted.speaker = Some(speaker);
            quoted.rule = "signed";
        }
    }
    for &i in &outer {
        let open = found.get(i).filter(|q| q.speaker.is_none());
        if let Some(speaker) = open.and_then(|q| turns::speaker(context, q))
            && let Some(quoted) = found.get_mut(i)
        {
            quoted.speaker = Some(speaker);
            quoted.rule = "turn";
        }
    }
    continued::speakers(context, found);
    let backwards: Vec<(usize, usize)> = pairs.iter().rev().map(|(a, b)| (*b, *a)).collect();
    for (from, to) in pairs.iter().chain(&backwards).copied() {
        let (Some(a), Some(b)) = (found.get(from), found.get(to)) else { continue };
        let split = shares_sentence(a, b) && b.rule == "none" && a.rule != "none" && full(context, b);
        // What is told in an interview has several voices.
        let told = a.speaker.is_some() && a.rule != "turn";
        let open = b.speaker.is_none() && told && a.paragraph == b.paragraph;
        if open && (whole(b) || split) && b.rule == "none" && !others_between(context, a, b) {
            give(found, from, to, "same-paragraph");
        }
    }
    // Who goes on in his paragraph may be "he" of its next quotation.
    continued::speakers(context, found);
    for &i in &outer {
        let Some(quoted) = found.get(i).filter(|q| q.speaker.is_none() && q.rule == "none" && whole(q))
        else {
            continue;
        };
        let before = found.get(..i).unwrap_or_default();
        let told =
            nearby::person_before(context, quoted).or_else(|| nearby::only_person(context, quoted, before));
        if let (Some((speaker, word)), Some(quoted)) = (told, found.get_mut(i)) {
            quoted.speaker = Some(speaker);
            quoted.word = Some(word);
            quoted.rule = "person-before";
            quoted.seat();
        }
    }
    for (from, to) in pairs {
        let (Some(a), Some(b)) = (found.get(from), found.get(to)) else { continue };
        let first = b.pieces.first().and_then(|(s, _)| context.sentence(*s));
        let begins = first.is_some_and(|s| s.range.start == 0) && b.range.start <= 4;
        let last = a.pieces.last().map(|(s, _)| *s);
        let next = b.pieces.first().map(|(s, _)| *s);
        // Nothing but the end of the paragraph may stand between: the last sentence of the one before is quoted.
        let adjacent = a.paragraph + 1 == b.paragraph && last.zip(next).is_some_and(|(a, b)| a + 1 == b);
        // "He noted that it was late" may stand between, as a paragraph of its own.
        let told = a.paragraph + 2 == b.paragraph
            && last.zip(next).is_some_and(|(x, y)| {
                let end = x.max(a.word.map_or(0, |(s, _)| s));
                x + 2 == y && end == x && continued::speaks_on(context, a, x + 1)
            });
        let open = b.speaker.is_none() && a.speaker.is_some() && begins && whole(b) && b.rule == "none";
        if open && (adjacent || told) {
            give(found, from, to, "next-paragraph");
        }
        // Further sentences of that paragraph follow its first.
        let (Some(a), Some(b)) = (found.get(from), found.get(to)) else { continue };
        let open = b.speaker.is_none() && a.speaker.is_some() && a.paragraph == b.paragraph;
        if open && whole(b) && b.rule == "none" && !others_between(context, a, b) {
            give(found, from, to, "same-paragraph");
        }
    }
    continued::inner(context, found);
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

/// "“It is fine.” The mayor was there": the article's next sentence, which was not told from the quoted one.
fn goes_on_behind(sentence: &Sentence, quoted: Range<usize>) -> bool {
    let text = sentence.text();
    let before = text.get(..quoted.start).unwrap_or_default();
    let words = text.get(quoted.clone()).unwrap_or_default().trim_end();
    let rest = text.get(quoted.end..).unwrap_or_default();
    let next = rest.trim_start_matches(['"', '”', '’', '\'', '»']);
    !before.contains(char::is_alphanumeric)
        && words.ends_with(['.', '!', '?'])
        && next.len() < rest.len()
        && next.starts_with(' ')
        && next.trim_start().starts_with(char::is_uppercase)
}

/// Whether the article names another one who may speak in sentences of its own between two quotations, or says too much
/// there to go on with the speech.
fn others_between(context: &Context<'_>, a: &Quoted, b: &Quoted) -> bool {
    let (first, second) = if a.range.start <= b.range.start { (a, b) } else { (b, a) };
    let Some((from, to)) = first.pieces.last().zip(second.pieces.first()).map(|(a, b)| (a.0, b.0)) else {
        return true;
    };
    let told = a.word.map(|(s, _)| s);
    let between: Vec<&Sentence> =
        (from + 1..to).filter(|&s| Some(s) != told).filter_map(|s| context.sentence(s)).collect();
    let speaker = a.speaker.as_ref().and_then(|p| p.entity.as_ref());
    between.len() > FAR || between.iter().any(|s| people(s).iter().any(|e| Some(*e) != speaker))
}

/// Everybody whom a sentence names or means outside of quotation marks.
pub(super) fn people(sentence: &Sentence) -> BTreeSet<&EntityId> {
    let outside = |at: usize| !sentence.is_quoted(at);
    let named = sentence
        .mentions
        .iter()
        .filter(|m| m.kind == EntityKind::Person && outside(m.range.start))
        .map(|m| &m.entity);
    let links = sentence.links.iter().filter(|l| outside(l.range.start)).flat_map(|l| &l.entities);
    named.chain(links.filter(|(_, k)| *k == EntityKind::Person).map(|(e, _)| e)).collect()
}

fn shares_sentence(a: &Quoted, b: &Quoted) -> bool {
    a.pieces.iter().any(|(s, _)| b.piece(*s).is_some())
}

/// Whether a quotation is more than a few words: it begins like a sentence or has many words.
fn full(context: &Context<'_>, quoted: &Quoted) -> bool {
    quoted.text(context).split_whitespace().count() >= 4
}

fn give(found: &mut [Quoted], from: usize, to: usize, rule: &'static str) {
    let Some((speaker, word)) = found.get(from).map(|q| (q.speaker.clone(), q.word)) else { return };
    if let Some(quoted) = found.get_mut(to) {
        quoted.speaker = speaker.map(|p| Party { indirect: true, ..p });
        quoted.word = quoted.word.or(word);
        quoted.rule = rule;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::last;

    #[test]
    fn a_speech_goes_on_behind_a_paragraph_of_what_he_noted() {
        let text = |noted: &str| {
            format!(
                "“Relations have hit rock bottom,” said Olaf Scholz.\n\n“All depends on Paris.”\n\n{noted} that nothing would \
                 change.\n\n“After that call, I am more inclined to wait. However, a storm is quite possible.”"
            )
        };
        assert_eq!(last(&text("He noted")).as_deref(), Some("olaf-scholz"));
        assert_eq!(last(&text("Emmanuel Macron noted")), None);
        assert_eq!(last(&text("She noted")), None);
    }

    #[test]
    fn somebody_else_between_two_quotations_ends_the_speech() {
        let text = "“I was not expecting this,” said Olaf Scholz. “But it went on and on.”";
        assert_eq!(last(text).as_deref(), Some("olaf-scholz"));
        let text = "“I was not expecting this,” said Olaf Scholz. He was joined by Emmanuel Macron on the stage. \
                    “It was clear that this day would come.”";
        assert_eq!(last(text), None);
    }
}

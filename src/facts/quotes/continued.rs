//! Whom "he" means that says more, where coreference leaves the pronoun open: who was quoted last, or who is told to speak
//! right before.

use super::super::Context;
use super::super::party::{Party, subject};
use super::Quoted;
use super::carry::people;
use crate::language::Sentence;
use crate::language::names::EntityKind;
use crate::language::names::actors::Gender;
use crate::language::parse::{Dep, Tag};

/// Gives speakers to quotations whose word of speaking has an open pronoun for its subject.
pub(super) fn speakers(context: &Context<'_>, found: &mut [Quoted]) {
    for at in 0..found.len() {
        let Some(speaker) = found.get(at).and_then(|quoted| speaker(context, found, at, quoted)) else {
            continue;
        };
        if let Some(quoted) = found.get_mut(at) {
            quoted.speaker = Some(speaker);
            quoted.rule = "speaks-on";
        }
    }
}

fn speaker(context: &Context<'_>, found: &[Quoted], at: usize, quoted: &Quoted) -> Option<Party> {
    if quoted.inner || quoted.speaker.is_some() {
        return None;
    }
    let (s, verb) = quoted.word?;
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let pronoun = parse.child(verb, Dep::Nsubj).or_else(|| above(sentence, verb)).filter(|&n| {
        parse.tag(n) == Some(Tag::Prp) && parse.get(n).is_some_and(|t| !sentence.is_quoted(t.start))
    })?;
    let word = parse.text(pronoun).to_lowercase();
    if !matches!(word.as_str(), "he" | "she" | "it") || sentence.link_at(pronoun).is_some() {
        return None;
    }
    let here = parse.get(pronoun).map(|t| t.start..t.end)?;
    let on = goes_on(sentence, verb);
    // "It also urged": a body speaks on; else "it" may be anything.
    if word == "it" && !on {
        return None;
    }
    let last = found.get(..at)?.iter().rfind(|q| !q.inner);
    let speaker = last.and_then(|last| quoted_last(context, last, quoted, s, &word, on));
    let told = || if word == "it" { None } else { told_before(context, s, &word) };
    let speaker = speaker.or_else(told)?;
    Some(speaker.carried(s, here, "speaks-on"))
}

/// The subject of the verb that governs an infinitive or participle of speaking: "He went on to say", "He continued by noting".
fn above(sentence: &Sentence, verb: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let mut at = verb;
    for _ in 0..3 {
        if !matches!(parse.dep(at)?, Dep::Xcomp | Dep::Pcomp | Dep::Prep | Dep::Advcl) {
            return None;
        }
        at = parse.head(at)?;
        if let Some(n) = parse.child(at, Dep::Nsubj) {
            return Some(n);
        }
    }
    None
}

/// Whether the words say that somebody who has spoken speaks on: "continued", "also said".
fn goes_on(sentence: &Sentence, verb: usize) -> bool {
    let parse = &sentence.parse;
    let more = |v: usize| {
        matches!(parse.lemma(v).to_lowercase().as_str(), "continue" | "add" | "go")
            || parse.children_by(v, Dep::Advmod).any(|a| {
                matches!(parse.text(a).to_lowercase().as_str(), "also" | "further" | "later" | "then")
            })
    };
    more(verb) || parse.head(verb).is_some_and(more)
}

/// Who is quoted right before: in the same paragraph, or at the end of the one before where the words say that he goes on.
fn quoted_last(
    context: &Context<'_>,
    last: &Quoted,
    quoted: &Quoted,
    s: usize,
    word: &str,
    on: bool,
) -> Option<Party> {
    let speaker = last.speaker.as_ref()?;
    let end = last.pieces.last()?.0.max(last.word.map_or(0, |(s, _)| s));
    let next = last.paragraph + 1 == quoted.paragraph;
    let near = last.paragraph == quoted.paragraph || next && on && end + 1 == quoted.pieces.first()?.0;
    if !near || !fits(context, speaker, word) {
        return None;
    }
    // Somebody described may be one of several such: only right behind.
    if speaker.entity.is_none() && end + 1 != s {
        return None;
    }
    let only = |sentence: &Sentence| people(sentence).iter().all(|e| Some(*e) == speaker.entity.as_ref());
    // One who is named beside the pronoun is not whom it means.
    let between = (end + 1..s).filter_map(|b| context.sentence(b));
    (between.clone().count() <= MOST && between.into_iter().all(only)).then(|| speaker.clone())
}

/// Most sentences between a quotation and the pronoun.
const MOST: usize = 2;

/// Who is told to speak in the sentence right before: "X also commented on Y's death. She said".
fn told_before(context: &Context<'_>, s: usize, word: &str) -> Option<Party> {
    let before = s.checked_sub(1)?;
    let (sentence, own) = (context.sentence(before)?, context.sentence(s)?);
    if sentence.paragraph != own.paragraph || sentence.heading {
        return None;
    }
    let parse = &sentence.parse;
    let root = parse.root().filter(|&r| parse.get(r).is_some_and(|t| !sentence.is_quoted(t.start)))?;
    let speaks = context.lexicon.speech.is_fragment_verb(&parse.lemma(root).to_lowercase());
    let n = subject(sentence, root).filter(|_| speaks)?;
    let speaker = context.parties(before, n).into_iter().next()?;
    let person = speaker.kind == EntityKind::Person && speaker.entity.is_some();
    (person && fits(context, &speaker, word)).then(|| Party {
        elsewhere: speaker.elsewhere.clone().or(Some(super::Elsewhere { sentence: before, via: None })),
        ..speaker
    })
}

/// Whether the pronoun may stand for the speaker.
fn fits(context: &Context<'_>, speaker: &Party, word: &str) -> bool {
    let body = matches!(speaker.kind, EntityKind::Organisation | EntityKind::Outlet | EntityKind::Country);
    if word == "it" {
        return body;
    }
    // A place that the reading takes for a name is nobody.
    let person = speaker.kind == EntityKind::Person
        || speaker.kind == EntityKind::Unknown && speaker.entity.as_ref().is_none_or(|e| e.is_unknown());
    let entity = speaker.entity.as_ref().filter(|_| person);
    if !person {
        return false;
    }
    match entity.and_then(|e| context.lookup.actors().entity(e)).and_then(|e| e.gender) {
        Some(Gender::Male) => word == "he",
        Some(Gender::Female) => word == "she",
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::quotes;

    fn last(text: &str) -> Option<String> {
        let found: Vec<_> = quotes(text).into_iter().filter(|q| q.direct).collect();
        found.last().and_then(|q| q.speaker.as_ref()).map(|s| s.to_string())
    }

    #[test]
    fn who_was_quoted_last_speaks_on() {
        for text in [
            "A member of the board, Olaf Scholz, told Emmanuel Macron: “There is no money left for this bridge.” He continued \
             by noting that “the bridge was too dear from the first day on.”",
            "Olaf Scholz wrote to Emmanuel Macron about the bridge of the town. He said, “There is no money left for this bridge.”",
        ] {
            assert_eq!(last(text).as_deref(), Some("olaf-scholz"), "{text}: {:?}", quotes(text));
        }
    }

    #[test]
    fn another_one_between_may_be_meant() {
        let text = "Olaf Scholz said: “There is no money left for this bridge.” Emmanuel Macron came to the bridge with Viktor \
                    Orban. He said, “It is a fine bridge for all of us.”";
        assert_eq!(last(text), None, "{:?}", quotes(text));
    }
}

//! Whom "he" means that says more, where coreference leaves the pronoun open: who was quoted last, or who is told to speak
//! right before.

use super::super::Context;
use super::super::party::{Party, subject};
use super::carry::people;
use super::described::according_to;
use super::introduction::Host;
use super::sure::unsaid;
use super::{Elsewhere, Quoted};
use super::{bodies, subjects};
use crate::language::Sentence;
use crate::language::coref::syntax::relative_noun;
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

/// "“Many asked me, and I said, ‘…’,” X said": words quoted within a quotation are of whom the verb before them names; of X where
/// that is "I".
pub(super) fn inner(context: &Context<'_>, found: &mut [Quoted]) {
    for at in 0..found.len() {
        let told = found.get(at).filter(|q| q.inner && q.speaker.is_none()).and_then(|quoted| {
            let (s, range) = quoted.pieces.first()?;
            let sentence = context.sentence(*s)?;
            let parse = &sentence.parse;
            let outer = found.iter().find(|q| {
                !q.inner
                    && q.paragraph == quoted.paragraph
                    && q.range.start < quoted.range.start
                    && quoted.range.end <= q.range.end
            })?;
            let before = (0..parse.len()).take_while(|&i| parse.get(i).is_some_and(|t| t.end <= range.start));
            let verb = before.filter(|&i| parse.tag(i).is_some_and(Tag::is_verb)).last()?;
            let near = parse.get(verb).and_then(|t| sentence.text().get(t.end..range.start))?;
            let joined = !near.contains(char::is_alphanumeric);
            let lemma = parse.lemma(verb).to_lowercase();
            let speaks = context.lexicon.speech.is_verb(&lemma);
            let n = subject(sentence, verb).filter(|&n| joined && speaks && n < verb)?;
            if unsaid(sentence, verb) {
                return None;
            }
            let host = Host { context, s: *s, sentence, quote: range };
            let mine = matches!(parse.text(n), "I");
            // "the next time someone says “…”" tells of nobody.
            let anybody = matches!(
                parse.lemma(n).to_lowercase().as_str(),
                "someone" | "somebody" | "anyone" | "anybody" | "people" | "everyone" | "everybody"
            );
            let speaker = if mine { outer.speaker.clone()? } else { host.party(n).filter(|_| !anybody)? };
            let here = parse.get(n).map(|t| t.start..t.end)?;
            Some((if mine { speaker.carried(*s, here, "speaker") } else { speaker }, (*s, verb)))
        });
        if let (Some((speaker, word)), Some(quoted)) = (told, found.get_mut(at)) {
            quoted.speaker = Some(speaker);
            quoted.word = Some(word);
            quoted.rule = "inner-verb";
            quoted.seat();
        }
    }
}

fn speaker(context: &Context<'_>, found: &[Quoted], at: usize, quoted: &Quoted) -> Option<Party> {
    if quoted.inner {
        return None;
    }
    if quoted.speaker.is_some() {
        let last = at.checked_sub(1).and_then(|i| found.get(i));
        return last
            .and_then(|last| described(context, last, quoted))
            .or_else(|| plain_body(context, quoted));
    }
    let (s, verb) = quoted.word?;
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let own = parse.child(verb, Dep::Nsubj).map(|n| issuer(context, sentence, n).unwrap_or(n));
    let pronoun = own.or_else(|| above(sentence, verb)).filter(|&n| {
        parse.tag(n) == Some(Tag::Prp) && parse.get(n).is_some_and(|t| !sentence.is_quoted(t.start))
    })?;
    let word = parse.text(pronoun).to_lowercase();
    if !matches!(word.as_str(), "he" | "she" | "it" | "they") || sentence.link_at(pronoun).is_some() {
        return None;
    }
    let here = parse.get(pronoun).map(|t| t.start..t.end)?;
    let on = goes_on(sentence, verb);
    let body = || matches!(word.as_str(), "it" | "they").then(|| subjects::body(context, s, &word)).flatten();
    let last = found.get(..at)?.iter().rfind(|q| !q.inner).filter(|_| word != "they");
    // "It also urged": a body speaks on; else "it" may be anything but the subject right before.
    let last = last.filter(|_| word != "it" || on);
    let speaker = last.and_then(|last| quoted_last(context, last, quoted, s, &word, on));
    let told = || if word == "it" { None } else { told_before(context, s, &word) };
    // "X welcomed the vote: “…,” he said": who is named in front of the words.
    let (first, range) = quoted.pieces.first()?;
    let opened = (*first == s && opens(sentence, range.start)).then_some(range.start);
    let only = || {
        let known = matches!(word.as_str(), "he" | "she");
        let until = opened.unwrap_or(usize::MAX);
        let at = if opened.is_some() { Some(s) } else { s.checked_sub(1) };
        known.then(|| only_subject(context, s, at?, until, &word)).flatten()
    };
    // Whom the sentence itself names besides, the pronoun need not mean.
    let main = || {
        let alone = people(sentence).is_empty() && !first_person(sentence);
        (alone && matches!(word.as_str(), "he" | "she"))
            .then(|| subjects::person(context, *first, &word))
            .flatten()
    };
    let speaker = speaker.or_else(told).or_else(only).or_else(body).or_else(main)?;
    Some(speaker.carried(s, here, "speaks-on"))
}

/// Whether the article itself tells in the first person: then "he" may be anybody.
fn first_person(sentence: &Sentence) -> bool {
    let parse = &sentence.parse;
    (0..parse.len()).any(|i| {
        matches!(parse.text(i), "I" | "my" | "My" | "me" | "we" | "We" | "our")
            && parse.get(i).is_some_and(|t| !sentence.is_quoted(t.start))
    })
}

/// "They released a statement which said": who makes the document that is the subject of the verb.
fn issuer(context: &Context<'_>, sentence: &Sentence, n: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let noun = relative_noun(sentence, n).filter(|_| matches!(parse.tag(n), Some(Tag::Wdt | Tag::Wp)))?;
    let verb = parse.head(noun).filter(|_| parse.dep(noun) == Some(Dep::Dobj))?;
    let speech = &context.lexicon.speech;
    let makes =
        speech.is_noun(&parse.lemma(noun).to_lowercase()) && speech.makes(&parse.lemma(verb).to_lowercase());
    parse.child(verb, Dep::Nsubj).filter(|_| makes)
}

/// "The project said": a body that is only described is the subject of the sentence right before.
fn plain_body(context: &Context<'_>, quoted: &Quoted) -> Option<Party> {
    let own = quoted
        .speaker
        .as_ref()
        .filter(|p| p.entity.is_none() && p.elsewhere.as_ref().is_none_or(|e| e.via.is_none()))?;
    let (s, verb) = quoted.word?;
    let n = context.sentence(s)?.parse.child(verb, Dep::Nsubj)?;
    let body = bodies::described(context, s, n)?;
    Some(body.carried(s, own.range.clone(), "speaks-on"))
}

/// "…,” said X. The professor of Y added, “…”": who is only described and goes on is who was quoted in the sentence right before.
fn described(context: &Context<'_>, last: &Quoted, quoted: &Quoted) -> Option<Party> {
    let own = quoted.speaker.as_ref().filter(|p| p.entity.is_none())?;
    let (s, verb) = quoted.word?;
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let n = parse.child(verb, Dep::Nsubj).filter(|&n| parse.tag(n) == Some(Tag::Nn))?;
    let definite = parse.children_by(n, Dep::Det).any(|d| parse.text(d).eq_ignore_ascii_case("the"));
    let works = crate::language::names::unknown::is_occupation(&parse.lemma(n).to_lowercase());
    let speaker = last.speaker.as_ref().filter(|p| p.kind == EntityKind::Person && p.entity.is_some())?;
    let adjacent =
        last.paragraph == quoted.paragraph && last.word.is_some_and(|(w, _)| w + 1 == s) && !last.inner;
    (definite && works && adjacent && goes_on(sentence, verb))
        .then(|| speaker.carried(s, own.range.clone(), "speaks-on"))
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

/// "“…,” said X.", "He noted that it was late.": whether a sentence right behind a quotation tells of more that its speaker said, and
/// names nobody else.
pub(super) fn speaks_on(context: &Context<'_>, last: &Quoted, s: usize) -> bool {
    let (Some(sentence), Some(speaker)) = (context.sentence(s), last.speaker.as_ref()) else { return false };
    let parse = &sentence.parse;
    let told = parse.root().filter(|&v| {
        parse.tag(v).is_some_and(Tag::is_verb)
            && context.lexicon.speech.is_verb(&parse.lemma(v).to_lowercase())
            && parse.get(v).is_some_and(|t| !sentence.is_quoted(t.start))
    });
    let Some(n) = told.and_then(|v| parse.child(v, Dep::Nsubj)) else { return false };
    let nobody_else = people(sentence).iter().all(|e| Some(*e) == speaker.entity.as_ref());
    if sentence.heading || sentence.text().trim_end().ends_with(['?', ':']) || !nobody_else {
        return false;
    }
    let word = parse.text(n).to_lowercase();
    if matches!(word.as_str(), "he" | "she") && sentence.link_at(n).is_none() {
        return !first_person(sentence) && fits(context, speaker, &word);
    }
    speaker.entity.is_some() && context.parties(s, n).first().is_some_and(|p| p.entity == speaker.entity)
}

/// Whom an open "he" or "she" means that is told to say something right behind a quotation: who was quoted.
pub(super) fn quoted_right_before(context: &Context<'_>, s: usize) -> Option<Party> {
    let last = context.quotes.iter().rfind(|q| !q.inner && q.pieces.last().is_some_and(|(at, _)| *at < s))?;
    let end = last.pieces.last()?.0.max(last.word.map_or(0, |(s, _)| s));
    let near = last.paragraph + 1 >= context.sentence(s)?.paragraph;
    let speaker = last.speaker.as_ref().filter(|p| p.entity.is_some())?;
    (near && end + 1 == s && speaks_on(context, last, s)).then(|| speaker.clone())
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
    let speech = &context.lexicon.speech;
    let host = Host { context, s: before, sentence, quote: &(0..0) };
    let root = parse.root();
    let speakers: Vec<Party> = (0..parse.len())
        .filter(|&i| host.is_verb(i))
        .filter(|&i| {
            // "X made a public speech": the noun tells that he spoke.
            let makes = speech.makes(&host.lemma(i))
                && parse.children_by(i, Dep::Dobj).any(|o| speech.is_noun(&host.lemma(o)));
            makes || root == Some(i) && speech.is_fragment_verb(&host.lemma(i))
        })
        .filter_map(|i| subject(sentence, i).filter(|&n| host.outside(n)))
        .filter_map(|n| {
            let plural = parse.tag(n) == Some(Tag::Nns) && word == "they";
            if plural { host.party(n) } else { context.parties(before, n).into_iter().next() }
        })
        .collect();
    let (first, rest) = speakers.split_first()?;
    let person = first.kind == EntityKind::Person && first.entity.is_some() || word == "they";
    let one = rest.iter().all(|p| p.entity.is_some() && p.entity == first.entity);
    (person && one && (word == "they" || fits(context, first, word))).then(|| Party {
        elsewhere: first.elsewhere.clone().or(Some(Elsewhere { sentence: before, via: None })),
        ..first.clone()
    })
}

/// Whether a sentence has words of its own and a colon before the quotation at byte `at`.
fn opens(sentence: &Sentence, at: usize) -> bool {
    let head = sentence.text().get(..at).unwrap_or_default();
    head.trim_end_matches(['“', '"', '‘', '\'', '«', ' ']).ends_with(':')
}

/// The only person who does anything in the sentence `before` up to a byte of it, mostly the one right before `s`: "The channel said that X took the blame for Y's death. He
/// said". Anybody without a name beside him may be meant as well.
fn only_subject(context: &Context<'_>, s: usize, before: usize, until: usize, word: &str) -> Option<Party> {
    let (sentence, own) = (context.sentence(before)?, context.sentence(s)?);
    if sentence.paragraph != own.paragraph || sentence.heading {
        return None;
    }
    let parse = &sentence.parse;
    let subjects = (0..parse.len()).filter(|&n| {
        matches!(parse.dep(n), Some(Dep::Nsubj | Dep::Nsubjpass))
            && !matches!(parse.tag(n), Some(Tag::Prp | Tag::Wdt | Tag::Wp | Tag::Dt))
            && parse.get(n).is_some_and(|t| t.start < until && !sentence.is_quoted(t.start))
    });
    let body =
        |p: &Party| matches!(p.kind, EntityKind::Organisation | EntityKind::Outlet | EntityKind::Country);
    // "It was a hard year, according to X. “…,” he said".
    let source = || according_to(context, before).map(|(_, p)| p);
    let alone = |p: &Party| people(sentence).iter().all(|e| Some(*e) == p.entity.as_ref());
    let person = |p: &Party| p.kind == EntityKind::Person && p.entity.is_some();
    let source =
        (before < s).then(source).flatten().filter(|p| person(p) && alone(p) && fits(context, p, word));
    if let Some(p) = source {
        let elsewhere = p.elsewhere.clone().or(Some(Elsewhere { sentence: before, via: None }));
        return Some(Party { elsewhere, ..p });
    }
    let mut found: Option<Party> = None;
    for n in subjects {
        // "the broadcaster PBS".
        let mut apposed = parse.children_by(n, Dep::Appos).flat_map(|a| context.parties(before, a));
        if apposed.any(|p| body(&p) && p.entity.is_some()) {
            continue;
        }
        let parties = context.parties(before, n);
        match parties.as_slice() {
            [p] if body(p) && p.entity.is_some() => {}
            [p] if p.kind == EntityKind::Person && p.entity.is_some() => {
                if found.as_ref().is_some_and(|other| other.entity != p.entity) {
                    return None;
                }
                found = Some(p.clone());
            }
            _ => return None,
        }
    }
    // In one sentence with nobody else the article means him, whatever it calls him by.
    let found = found.filter(|p| fits(context, p, word) || before == s && people(sentence).len() == 1)?;
    Some(Party {
        elsewhere: found.elsewhere.clone().or(Some(Elsewhere { sentence: before, via: None })),
        ..found
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
    use super::super::tests::last;

    #[test]
    fn who_was_quoted_last_speaks_on() {
        for text in [
            "A member of the board, Olaf Scholz, told Emmanuel Macron: “There is no money left for this bridge.” He continued \
             by noting that “the bridge was too dear from the first day on.”",
            "Olaf Scholz wrote to Emmanuel Macron about the bridge of the town. He said, “There is no money left for this bridge.”",
            "The price was the reason for the vote according to Olaf Scholz. “We have worked on it for many years,” he said.",
            "CNN reported that Olaf Scholz took the blame for the illness of Emmanuel Macron. Speaking to Viktor Orban, he said, “There is no money left for this bridge.”",
        ] {
            assert_eq!(last(text).as_deref(), Some("olaf-scholz"), "{text}: {:?}", quotes(text));
        }
    }

    #[test]
    fn who_is_described_and_adds_something_was_quoted_right_before() {
        let text = "“There is no money left for this bridge,” said Olaf Scholz. The Kiel professor added, “It is too dear for us all.”";
        assert_eq!(last(text).as_deref(), Some("olaf-scholz"), "{:?}", quotes(text));
        let text = "“There is no money left for this bridge,” said Olaf Scholz. A Kiel professor added, “It is too dear for us all.”";
        assert_eq!(last(text), None);
    }

    #[test]
    fn another_one_between_may_be_meant() {
        let text = "Olaf Scholz said: “There is no money left for this bridge.” Emmanuel Macron came to the bridge with Viktor \
                    Orban. He said, “It is a fine bridge for all of us.”";
        assert_ne!(last(text).as_deref(), Some("olaf-scholz"), "{:?}", quotes(text));
    }
}

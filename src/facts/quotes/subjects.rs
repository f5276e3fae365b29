//! Who is meant by the subjects of the sentences before: "X agreed to it. “…,” he said", "X took part. They released a
//! statement", "X describes itself as free. The project said".

use super::super::Context;
use super::super::party::{Party, subject};
use super::introduction::Host;
use crate::language::Sentence;
use crate::language::names::actors::Gender;
use crate::language::names::{EntityId, EntityKind};
use crate::language::parse::{Dep, Tag};

/// Most sentences before that are looked at for a person.
const BACK: usize = 4;

/// The person whom "he" or "she" means as the speaker in sentence `s`: the subject of the main clause of the nearest sentence
/// of the paragraph that has a person there. Sentences about things or several people are passed over where they name no
/// person of their own. `s` may be the first sentence of the words.
pub(super) fn person(context: &Context<'_>, s: usize, word: &str) -> Option<Party> {
    let own = context.sentence(s)?;
    let mut passed: Vec<&EntityId> = Vec::new();
    for at in (0..s).rev().take(BACK) {
        let sentence = context.sentence(at).filter(|b| b.paragraph == own.paragraph && !b.heading)?;
        let parse = &sentence.parse;
        // Between quotations it is for the speech to go on.
        let (root, n) = main_clause(sentence)?;
        let here = sentence
            .mentions
            .iter()
            .filter(|m| m.kind == EntityKind::Person && !sentence.is_quoted(m.range.start));
        let pronoun = parse.tag(n) == Some(Tag::Prp);
        if pronoun && sentence.link_at(n).is_none() {
            let same = parse.text(n).eq_ignore_ascii_case(word);
            if !same && !parse.text(n).eq_ignore_ascii_case("it") {
                return None;
            }
            passed.extend(here.map(|m| &m.entity));
            continue;
        }
        let host = Host { context, s: at, sentence, quote: &(0..0) };
        let speaks = context.lexicon.speech.is_verb(&host.lemma(root));
        let party = if speaks { host.speaker_of(root) } else { host.party(n) };
        let found = party.as_ref().filter(|p| p.kind == EntityKind::Person && p.entity.is_some());
        if let Some(found) = found {
            let entity = found.entity.as_ref()?;
            let clear = passed.iter().all(|e| *e == entity)
                && !joined(sentence, n)
                && !second_subject(&host, root, entity)
                && gender(context, entity).is_none_or(|g| g == told(word));
            return clear.then(|| host.seated(found.clone()));
        }
        // One who is only described may be meant as well.
        let several = matches!(parse.tag(n), Some(Tag::Nns | Tag::Nnps));
        let thing =
            party.as_ref().is_some_and(|p| p.entity.is_some() && !matches!(p.kind, EntityKind::Unknown));
        let lifeless = parse.tag(n) == Some(Tag::Nn)
            && !crate::language::names::unknown::is_occupation(&parse.lemma(n).to_lowercase())
            && parse.children_by(n, Dep::Poss).next().is_none();
        if !(several || thing || lifeless) {
            return None;
        }
        passed.extend(here.map(|m| &m.entity));
    }
    None
}

/// The body that "it" or "they" means as the speaker in sentence `s`: the subject of the sentence right before, where that
/// tells of no group of people that "they" may mean.
pub(super) fn body(context: &Context<'_>, s: usize, word: &str) -> Option<Party> {
    let (at, sentence, n) = subject_before(context, s)?;
    let parse = &sentence.parse;
    let people = word == "they"
        && (0..parse.len()).any(|i| {
            parse.tag(i) == Some(Tag::Nns)
                && outside(sentence, i)
                && (parse.lemma(i).eq_ignore_ascii_case("people")
                    || crate::language::names::unknown::is_occupation(&parse.lemma(i).to_lowercase()))
        });
    let host = Host { context, s: at, sentence, quote: &(0..0) };
    let found = host
        .party(n)
        .filter(|p| p.entity.is_some() && matches!(p.kind, EntityKind::Organisation | EntityKind::Outlet))?;
    (!people && !joined(sentence, n)).then(|| host.seated(found))
}

/// The subject of the main clause of the sentence right before, in the same paragraph.
pub(super) fn subject_before<'c>(context: &'c Context<'_>, s: usize) -> Option<(usize, &'c Sentence, usize)> {
    let own = context.sentence(s)?;
    let at = s.checked_sub(1)?;
    let sentence = context.sentence(at).filter(|b| b.paragraph == own.paragraph && !b.heading)?;
    Some((at, sentence, main_clause(sentence)?.1))
}

/// The verb of the main clause with its subject; where the parser hangs all from quoted words, the first verb that has one.
fn main_clause(sentence: &Sentence) -> Option<(usize, usize)> {
    let parse = &sentence.parse;
    let subject_of = |v: usize| {
        let passive = || parse.child(v, Dep::Nsubjpass);
        subject(sentence, v).or_else(passive).filter(|&n| outside(sentence, n))
    };
    let root = parse.root()?;
    if outside(sentence, root) {
        return Some((root, subject_of(root)?));
    }
    let mut verbs =
        (0..parse.len()).filter(|&v| outside(sentence, v) && parse.tag(v).is_some_and(Tag::is_verb));
    verbs.find_map(|v| Some((v, subject_of(v)?)))
}

fn outside(sentence: &Sentence, i: usize) -> bool {
    sentence.parse.get(i).is_some_and(|t| !sentence.is_quoted(t.start))
}

/// "X and Y left": either may be meant.
pub(super) fn joined(sentence: &Sentence, n: usize) -> bool {
    sentence.parse.children_by(n, Dep::Conj).next().is_some()
}

/// "X came, and Y left": a second main clause has another person for its subject.
fn second_subject(host: &Host<'_>, root: usize, entity: &EntityId) -> bool {
    let parse = &host.sentence.parse;
    parse
        .children_by(root, Dep::Conj)
        .filter_map(|v| parse.child(v, Dep::Nsubj))
        .filter_map(|n| host.party(n))
        .any(|p| p.kind == EntityKind::Person && p.entity.as_ref() != Some(entity))
}

fn told(word: &str) -> Gender {
    if word == "he" { Gender::Male } else { Gender::Female }
}

/// The gender of a person, as `data/actors` has it or as the pronouns of the article that are linked to him tell it.
fn gender(context: &Context<'_>, entity: &EntityId) -> Option<Gender> {
    if let Some(known) = context.lookup.actors().entity(entity).and_then(|e| e.gender) {
        return Some(known);
    }
    context.reading.sentences.iter().find_map(|sentence| {
        let own = |e: &&(EntityId, EntityKind)| e.0 == *entity;
        sentence.links.iter().filter(|l| l.entities.iter().find(own).is_some()).find_map(|l| {
            match sentence.text().get(l.range.clone())?.to_lowercase().as_str() {
                "he" | "him" | "his" => Some(Gender::Male),
                "she" | "her" | "hers" => Some(Gender::Female),
                _ => None,
            }
        })
    })
}

impl Host<'_> {
    /// The party with this sentence as its place.
    pub(super) fn seated(&self, party: Party) -> Party {
        let elsewhere = party.elsewhere.clone().or(Some(super::Elsewhere { sentence: self.s, via: None }));
        Party { elsewhere, ..party }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::quotes;
    use super::super::tests::last;

    #[test]
    fn the_subject_of_the_main_clause_before_is_meant() {
        for text in [
            "Refusing to leave, Olaf Scholz agreed to a talk in which Emmanuel Macron became his host. “There is no other way for us,” he declared.",
            "Olaf Scholz spoke of the bridge. Faced with the loss of the ferry, the builders began again. “It was a good day,” he recalls.",
            "A member of the board, Olaf Scholz, told Reuters that help was on its way. “We will stay as long as we must,” he said.",
        ] {
            assert_eq!(last(text).as_deref(), Some("olaf-scholz"), "{text}: {:?}", quotes(text));
        }
        for text in [
            "Olaf Scholz and Emmanuel Macron came to the bridge. “There is no other way for us,” he said.",
            "Olaf Scholz left, and Emmanuel Macron stayed. “There is no other way for us,” he said.",
            "The guards of Olaf Scholz saw Emmanuel Macron. “There is no other way for us,” he said.",
        ] {
            assert_eq!(last(text), None, "{text}: {:?}", quotes(text));
        }
    }

    #[test]
    fn a_body_is_told_by_the_sentence_before() {
        for text in [
            "The European Commission has seen the plan. They released a statement which said, “There is no other way for us.”",
            "The European Commission was firm. “There is no other way for us,” it said in a statement.",
        ] {
            assert_eq!(last(text).as_deref(), Some("european-commission"), "{text}: {:?}", quotes(text));
        }
    }
}

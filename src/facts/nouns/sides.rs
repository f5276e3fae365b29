//! Who takes part in what a noun tells: its possessive and prepositions, the clause around it, the event before it.

use super::deeds;
use crate::facts::lexicon::{Frame, Word, has};
use crate::facts::party::{Party, subject};
use crate::facts::{Context, Draft, Mode, Role};
use crate::language::Sentence;
use crate::language::names::{EntityKind, How};
use crate::language::parse::{Dep, Tag};

/// Whether a plural description took over at least two of the parties of an event just told.
pub(super) fn took_over(parties: &[(Party, Role)], earlier: &Draft) -> bool {
    let taken = |p: &Party| {
        p.indirect && earlier.parties.iter().any(|(q, _)| q.entity.is_some() && q.entity == p.entity)
    };
    parties.iter().filter(|(p, _)| taken(p)).count() >= 2
}

/// The parties that the noun itself names: possessive, adjectives of countries, those after its prepositions.
pub(super) fn own_parties(
    context: &Context<'_>,
    s: usize,
    outer: usize,
    i: usize,
    word: &Word,
) -> Vec<(Party, Role)> {
    let Some(sentence) = context.sentence(s) else { return Vec::new() };
    let parse = &sentence.parse;
    let mut parties = Vec::new();
    let nouns: &[usize] = if outer == i { &[i] } else { &[outer, i] };
    for child in nouns.iter().flat_map(|&n| parse.children(n)) {
        let (noun, role) = match parse.dep(child) {
            Some(Dep::Poss) => (Some(child), if word.patient { Role::Recipient } else { Role::Actor }),
            Some(Dep::Amod | Dep::Compound | Dep::Nmod) if word.frame == Frame::Between => {
                add(&mut parties, adjectives(sentence, child), Role::Actor);
                continue;
            }
            // "the police killing of X".
            Some(Dep::Compound) if word.frame == Frame::Deed => {
                let group = has(&context.lexicon.people.groups, &parse.lemma(child).to_lowercase());
                (Some(child).filter(|_| group), Role::Actor)
            }
            Some(Dep::Prep | Dep::Agent) => {
                let Some(role) = role_after(word, &parse.text(child).to_lowercase()) else { continue };
                (parse.child(child, Dep::Pobj), role)
            }
            // "accusations that Iran had …": whoever the clause is about.
            Some(Dep::Acl | Dep::Ccomp) if word.clause => (parse.child(child, Dep::Nsubj), Role::Recipient),
            _ => continue,
        };
        let fits = |p: &Party| match (word.frame, role) {
            (_, Role::Host) => p.kind.is_place(),
            (Frame::Act | Frame::Deed, Role::Recipient) => true,
            _ => p.kind.can_act(),
        };
        // "visits to Armenia and in Azerbaijan".
        let more = parse.children_by(child, Dep::Conj).filter_map(|c| parse.child(c, Dep::Pobj));
        let more: Vec<usize> = if role == Role::Host { more.collect() } else { Vec::new() };
        for noun in noun.into_iter().chain(more) {
            add(&mut parties, context.parties(s, noun).into_iter().filter(fits).collect(), role);
        }
    }
    deeds::complete(context, s, i, word, &mut parties);
    parties
}

/// What somebody after a preposition is in the event that the noun before it tells.
fn role_after(word: &Word, prep: &str) -> Option<Role> {
    Some(match (word.frame, prep) {
        (Frame::Between, "between" | "of" | "among" | "by") => Role::Actor,
        (Frame::Between, "with") => Role::Recipient,
        // "a phone call to X".
        (Frame::Between, "to") if word.mode == Some(Mode::Phone) => Role::Recipient,
        (Frame::Visit, "to" | "in") => Role::Host,
        (Frame::Visit | Frame::Speech, "of") => Role::Actor,
        (Frame::Visit | Frame::Speech | Frame::Act | Frame::Deed, "by") => Role::Actor,
        (Frame::Speech, "to" | "with") => Role::Recipient,
        (Frame::Act, "of") if !has(&word.with, "of") => Role::Actor,
        (Frame::Act | Frame::Deed, "of") => Role::Recipient,
        (Frame::Act | Frame::Deed, other) if has(&word.with, other) => Role::Recipient,
        _ => return None,
    })
}

/// Countries in an adjective before the noun: "Armenian-Azerbaijani talks". One alone only says whose ("US statement").
fn adjectives(sentence: &Sentence, child: usize) -> Vec<Party> {
    let tokens: Vec<usize> = sentence.parse.subtree(child);
    let found: Vec<Party> = sentence
        .mentions
        .iter()
        .filter(|m| m.kind == EntityKind::Country)
        .filter(|m| tokens.iter().any(|&t| sentence.parse.get(t).is_some_and(|t| m.range.contains(&t.start))))
        .map(|m| Party {
            entity: Some(m.entity.clone()),
            kind: m.kind,
            name: sentence.text().get(m.range.clone()).unwrap_or_default().to_owned(),
            range: m.range.clone(),
            indirect: m.how == How::Demonym,
            elsewhere: None,
        })
        .collect();
    if found.len() >= 2 { found } else { Vec::new() }
}

pub(super) fn add(parties: &mut Vec<(Party, Role)>, more: Vec<Party>, role: Role) {
    for party in more {
        let there = parties.iter().any(|(p, _)| match (&p.entity, &party.entity) {
            (Some(a), Some(b)) => a == b,
            (None, None) => p.name == party.name,
            _ => false,
        });
        if !there {
            parties.push((party, role));
        }
    }
}

/// Whether a noun is one that the text spoke of: "the talks", "this meeting".
pub(in crate::facts) fn definite(sentence: &Sentence, n: usize) -> bool {
    let parse = &sentence.parse;
    parse.children_by(n, Dep::Det).any(|d| {
        matches!(parse.text(d).to_lowercase().as_str(), "the" | "this" | "these" | "that" | "those" | "both")
    })
}

/// "In a phone call, X pressed Y": subject and object of the clause take part.
pub(super) fn add_main_clause(
    context: &Context<'_>,
    s: usize,
    noun: usize,
    parties: &mut Vec<(Party, Role)>,
) {
    let Some(sentence) = context.sentence(s) else { return };
    let parse = &sentence.parse;
    let Some(root) = parse.ancestors(noun).find(|&a| parse.tag(a).is_some_and(Tag::is_verb)) else { return };
    let quoted = |at: usize| parse.get(at).is_some_and(|t| sentence.is_quoted(t.start));
    // "“During the call, X said …”, said the office": the office stands outside of what the noun belongs to.
    if quoted(root) != quoted(noun) {
        return;
    }
    if let Some(n) = subject(sentence, root) {
        let found = context.parties(s, n);
        add(parties, found.into_iter().filter(|p| p.kind.can_act()).collect(), Role::Actor);
    }
    if parties.len() < 2
        && let Some(n) = parse.child(root, Dep::Dobj)
    {
        let found = context.parties(s, n);
        add(parties, found.into_iter().filter(|p| p.kind == EntityKind::Person).collect(), Role::Recipient);
    }
}

/// "After talks with X, Y flew home": the person who is the subject came from them.
pub(super) fn add_returned(context: &Context<'_>, s: usize, noun: usize, parties: &mut Vec<(Party, Role)>) {
    let Some(sentence) = context.sentence(s) else { return };
    let parse = &sentence.parse;
    let after = parse.head(noun).filter(|&p| {
        parse.dep(noun) == Some(Dep::Pobj)
            && matches!(parse.text(p).to_lowercase().as_str(), "after" | "following")
    });
    let with =
        !parties.is_empty() && parties.iter().all(|(p, r)| *r == Role::Recipient && p.entity.is_some());
    let own = parse.child(noun, Dep::Poss).is_none();
    let Some(verb) = after.and_then(|p| parse.head(p)).filter(|_| with && own) else { return };
    if !parse.tag(verb).is_some_and(Tag::is_verb) {
        return;
    }
    if let Some(n) = subject(sentence, verb) {
        let found = context.parties(s, n);
        if found.iter().all(|p| p.kind == EntityKind::Person && p.entity.is_some()) {
            add(parties, found, Role::Actor);
        }
    }
}

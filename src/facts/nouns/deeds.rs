//! Who takes part in what somebody does, told by a noun: "the attack on Y by X", "the arrest of Y", "X's request".

use super::sides::add;
use super::support::Support;
use crate::facts::lexicon::{Frame, Word, has};
use crate::facts::party::Party;
use crate::facts::{Context, Kind, Role};
use crate::language::Sentence;
use crate::language::parse::Dep;

/// The parties that the noun itself names: its owner and those after its prepositions.
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
    for &n in nouns {
        for child in parse.children(n) {
            let prep = parse.text(child).to_lowercase();
            let (noun, role) = match parse.dep(child) {
                Some(Dep::Poss) => (Some(child), if word.patient { Role::Recipient } else { Role::Actor }),
                Some(Dep::Prep | Dep::Agent) => {
                    let role = match prep.as_str() {
                        "by" => Role::Actor,
                        "of" if word.frame == Frame::Act && !has(&word.with, "of") => Role::Actor,
                        "of" => Role::Recipient,
                        other if has(&word.with, other) => Role::Recipient,
                        _ => continue,
                    };
                    (parse.child(child, Dep::Pobj), role)
                }
                _ => continue,
            };
            let found = noun.map(|n| context.parties(s, n)).unwrap_or_default();
            let found = found.into_iter().filter(|p| role == Role::Recipient || p.kind.can_act());
            add(&mut parties, found.collect(), role);
        }
    }
    parties
}

/// Whether the noun with these parties tells an event, and does not only name one.
pub(super) fn enough(
    sentence: &Sentence,
    noun: usize,
    word: &Word,
    support: Support,
    parties: &[(Party, Role)],
    dated: bool,
) -> bool {
    let parse = &sentence.parse;
    let named = |role: Role| parties.iter().any(|(p, r)| *r == role && p.entity.is_some());
    let actor = parties.iter().any(|(_, r)| *r == Role::Actor);
    let recipient = parties.iter().any(|(_, r)| *r == Role::Recipient);
    if matches!(support, Support::TakesPart | Support::By) {
        // "launched an attack": it needs somebody with a name, on either side.
        return actor && (named(Role::Actor) || named(Role::Recipient)) && (!word.verbs.is_empty());
    }
    if !word.at.is_empty() {
        return named(Role::Actor);
    }
    let both = actor && recipient && (named(Role::Actor) || named(Role::Recipient));
    let told = parse.dep(noun) == Some(Dep::Pobj)
        && parse.head(noun).is_some_and(|p| {
            matches!(parse.text(p).to_lowercase().as_str(), "after" | "following" | "since" | "despite")
        });
    match word.frame {
        Frame::Deed => both && named(Role::Actor) || ((told || dated) && named(Role::Recipient)),
        _ if word.kind == Kind::Consult => both,
        _ => (named(Role::Actor) && named(Role::Recipient)) || ((dated || told) && named(Role::Actor)),
    }
}

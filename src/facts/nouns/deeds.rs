//! Who takes part in what somebody does, told by a noun: "the attack on Y by X", "the arrest of Y", "X's request".

use super::sides::add;
use super::support::Support;
use crate::facts::lexicon::{Frame, Word};
use crate::facts::party::Party;
use crate::facts::{Context, Kind, Role};
use crate::language::Sentence;
use crate::language::names::{EntityKind, Mention};
use crate::language::parse::Dep;

/// What a deed adds to the parties that stand around its noun: its agent, and who of several has it done to them.
pub(super) fn complete(
    context: &Context<'_>,
    s: usize,
    i: usize,
    word: &Word,
    parties: &mut Vec<(Party, Role)>,
) {
    let Some(sentence) = context.sentence(s) else { return };
    if word.frame == Frame::Deed
        && let Some(by) = agent(sentence, i)
    {
        let doers = context.parties(s, by).into_iter().filter(|p| p.kind.can_act());
        add(parties, doers.collect(), Role::Actor);
    }
    // "the United States' killing of X": the owner does it where somebody else has it done to them.
    let others = parties.iter().filter(|(_, r)| *r == Role::Recipient).count();
    if word.patient && others >= 2 && parties.iter().all(|(_, r)| *r == Role::Recipient) {
        let owner = sentence.parse.child(i, Dep::Poss).map(|n| context.parties(s, n)).unwrap_or_default();
        for (party, role) in parties {
            if owner.iter().any(|o| o.range == party.range) {
                *role = Role::Actor;
            }
        }
    }
}

/// Who does what a noun tells: the noun after "by", which the parser may hang from the one after "of".
pub(super) fn agent(sentence: &Sentence, i: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let by = |n: usize| {
        parse
            .children(n)
            .find(|&c| matches!(parse.dep(c), Some(Dep::Prep | Dep::Agent)) && parse.text(c) == "by")
            .and_then(|by| parse.child(by, Dep::Pobj))
    };
    let of = parse.children_by(i, Dep::Prep).find(|&p| parse.text(p) == "of");
    by(i).or_else(|| of.and_then(|p| parse.child(p, Dep::Pobj)).and_then(by))
}

/// Who brings those who talk together: "US-mediated talks", "talks with US mediation", "under the auspices of the UN".
pub(super) fn mediators(context: &Context<'_>, s: usize, outer: usize, i: usize) -> Vec<Party> {
    let Some(sentence) = context.sentence(s) else { return Vec::new() };
    let parse = &sentence.parse;
    let mut found = Vec::new();
    for n in [outer, i] {
        for child in parse.children(n) {
            let word = parse.text(child).to_lowercase();
            let helper = match parse.dep(child) {
                Some(Dep::Amod) => {
                    ["mediated", "brokered", "sponsored", "facilitated"].iter().any(|w| word.ends_with(w))
                }
                Some(Dep::Prep) => parse.child(child, Dep::Pobj).is_some_and(|p| {
                    matches!(parse.lemma(p).as_ref(), "mediation" | "auspex" | "auspices" | "facilitation")
                        || parse.text(p) == "auspices"
                }),
                _ => false,
            };
            if helper {
                let tokens = parse.subtree(child);
                let inside = |m: &&Mention| {
                    tokens.iter().any(|&t| parse.get(t).is_some_and(|t| m.range.contains(&t.start)))
                        && matches!(
                            m.kind,
                            EntityKind::Country | EntityKind::Organisation | EntityKind::Person
                        )
                };
                found.extend(sentence.mentions.iter().filter(inside).map(|m| Party::named(sentence, m)));
            }
        }
    }
    found
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
        if word.kind == Kind::Protest {
            return actor;
        }
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
